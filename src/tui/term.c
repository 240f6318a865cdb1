/*
 * term.c: the real terminal. The only file that knows curses, and only its
 * output half: curses compares pages and sends what differs; keys come from
 * read(2) through the decoder.
 */
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/arena.h"
#include "base/text.h"
#include "plain.h"
#include "tty.h"
#include "tui/port.h"

/* After ours: <term.h> has a macro key_next, curses a function key_name(). */
#define NCURSES_NOMACROS 1
#define NCURSES_WIDECHAR 1
#define key_name curses_key_name
#include <curses.h>
#include <term.h>
#undef key_name
#undef key_next

enum {
	REPLY_MS = 5000,	/* an answer to the probe is expected so long */
	LINGER_MS = 500,	/* at exit: else the shell would read it */
};

/* Colour pairs; the background stays the terminal's own. */
enum { PAIR_NONE, PAIR_RED, PAIR_GREEN, PAIR_YELLOW, PAIR_CYAN, PAIR_COUNT };

/* Colour, else (monochrome, NO_COLOR) attributes alone. */
static const struct look {
	attr_t attrs, mono;
	short pair;
} looks[] = {
	[STYLE_NORMAL] = { .pair = PAIR_NONE },
	[STYLE_TITLE]  = { .attrs = A_BOLD, .mono = A_BOLD },
	[STYLE_HEAD]   = { .pair = PAIR_CYAN, .mono = A_UNDERLINE },
	[STYLE_STRONG] = { .attrs = A_BOLD, .mono = A_BOLD },
	[STYLE_DIM]    = { .attrs = A_DIM },
	[STYLE_KEY]    = { .attrs = A_BOLD, .mono = A_BOLD },
	[STYLE_GOOD]   = { .pair = PAIR_GREEN },
	[STYLE_WARN]   = { .pair = PAIR_YELLOW, .mono = A_BOLD },
	[STYLE_ALERT]  = { .pair = PAIR_RED, .mono = A_BOLD },
	[STYLE_BAR]    = { .pair = PAIR_CYAN },
	[STYLE_CURSOR] = { .pair = PAIR_NONE },	/* moves at every key */
	[STYLE_PICKED] = { .attrs = A_REVERSE, .mono = A_REVERSE },
};

struct terminal {
	struct port port;	/* first: the port is the terminal */
	struct tty tty;
	FILE *file;		/* what curses writes to: tty.out  */
	SCREEN *screen;
	struct key_decoder keys;
	uint32_t high[128];	/* of an 8-bit locale              */
	struct canvas shown;
	bool all;		/* send everything next time       */
	bool colours, gone, cut, text_cursor;
	bool utf8;		/* what we send                    */
	int64_t probed;		/* when the probe went, 0: answered */
	char leave[160];	/* mends the terminal without curses */
	char paste_on[16], paste_off[16];
};

static const char REMARK_8BIT[] =
	"Ce terminal n'est pas en UTF-8 : les accents sont remplacés par des "
	"lettres simples. Remède : réglez-le sur UTF-8 (PuTTY : Window, "
	"Translation).";
static const char REMARK_ASCII[] =
	"Aucune langue UTF-8 sur cet ordinateur : les accents sont remplacés "
	"par des lettres simples.";

/* ---- which terminal ---------------------------------------------------- */

/* A capability without delays, or "". */
static const char *
capability(const char *name)
{
	const char *s = tigetstr(name);

	if (s == NULL || s == (const char *)-1 || strstr(s, "$<") != NULL)
		return "";
	return s;
}

static void
drop_type(void)
{
	if (cur_term != NULL)
		del_curterm(cur_term);
}

/* 1: usable, 0: known and too simple, -1: not known. */
static int
try_type(const char *type, int fd)
{
	int status;

	drop_type();
	if (setupterm(type, fd, &status) != OK)	/* "unknown" is generic */
		return status == 1 || strcmp(type, "unknown") == 0 ? 0 : -1;
	return tigetstr("cup") != NULL && tigetstr("cup") != (char *)-1;
}

/*
 * TERM=ansi promises that the last column wraps at once; what is behind it
 * today does not, and every line would slip by one. A vt100's place after the
 * last column is never relied on.
 */
static const char *
safe_type(const char *type, int fd)
{
	if (tigetflag("am") <= 0 || tigetflag("xenl") > 0)
		return type;
	return try_type("vt100", fd) > 0 ? "vt100" : type;
}

/* Sets cur_term. TERM is often wrong or not installed: others are tried. */
static const char *
find_type(int fd, struct err *e)
{
	static const char *const others[] = { "xterm-256color", "xterm",
		"vt100" };
	const char *type = getenv("TERM");
	char clean[64];
	int found = -1;

	if (type != NULL && *type != '\0') {
		found = try_type(type, fd);
		if (found > 0)
			return safe_type(type, fd);
	}
	for (size_t i = 0; found < 0 && i < LENGTH(others); i++)
		if (try_type(others[i], fd) > 0)
			return others[i];
	text_clean(clean, sizeof(clean), type != NULL ? type : "");
	err_set(e, ERR_SYSTEM, "Ce terminal (TERM=%s) ne sait pas placer le "
		"curseur. Essayez : TERM=xterm-256color avenir", clean);
	return NULL;
}

/* Terminals that know bracketed paste, or ignore the question. */
static bool
takes_brackets(const char *type)
{
	static const char *const families[] = { "xterm", "putty", "tmux",
		"screen", "rxvt", "linux", "st-", "foot", "alacritty",
		"konsole", "gnome", "vte" };

	for (size_t i = 0; i < LENGTH(families); i++)
		if (strncmp(type, families[i], strlen(families[i])) == 0)
			return true;
	return false;
}

/* ---- which characters -------------------------------------------------- */

static void
fill_high(struct terminal *t)
{
	for (int i = 0; i < 128; i++) {
		char byte = (char)(0x80 + i);
		mbstate_t state = { 0 };
		wchar_t c;

		if (mbrtowc(&c, &byte, 1, &state) == 1)
			t->high[i] = (uint32_t)c;
	}
}

/* The locale's charset; a bare system has only C.UTF-8. */
static void
choose_charset(struct terminal *t)
{
	const char *set;

	if (setlocale(LC_CTYPE, "") == NULL)
		setlocale(LC_CTYPE, "C");
	set = nl_langinfo(CODESET);
	if (strcmp(set, "ANSI_X3.4-1968") == 0 || *set == '\0') {
		setlocale(LC_CTYPE, "C.UTF-8");
		set = nl_langinfo(CODESET);
	}
	t->utf8 = strcmp(set, "UTF-8") == 0;
	t->keys.utf8 = t->utf8;
	if (t->utf8)
		return;
	fill_high(t);
	t->keys.high = t->high;
	if (MB_CUR_MAX > 1 || t->high[0xe9 - 0x80] == 0) {
		t->port.ascii = true;
		t->port.remark = REMARK_ASCII;
	}
}

/*
 * An é in UTF-8 takes one column on a UTF-8 terminal, two on another. The
 * answer comes when it comes: nothing waits for it.
 */
static void
send_probe(struct terminal *t)
{
	if (strcmp(capability("u7"), "\033[6n") != 0)
		return;
	tty_write(&t->tty, "\r\xc3\xa9\033[6n\r  \r");
	t->probed = tty_now();
	t->keys.expecting = true;
}

static void
take_reply(struct terminal *t, int col)
{
	if (t->probed == 0)
		return;
	t->probed = 0;
	t->keys.expecting = false;
	if (col == 3 && t->utf8) {
		t->port.ascii = true;
		t->port.remark = REMARK_8BIT;
		t->keys.utf8 = false;
		t->keys.high = plain_latin9();
	} else if (col == 2 && !t->utf8 &&
		setlocale(LC_CTYPE, "C.UTF-8") != NULL) {
		t->utf8 = t->keys.utf8 = true;
		t->port.ascii = false;
	} else {
		return;
	}
	/* What is on the screen is not where curses believes. */
	t->all = true;
	clearok(curscr, TRUE);
}

/* ---- drawing ----------------------------------------------------------- */

static void
start_colours(struct terminal *t)
{
	static const short colours[PAIR_COUNT] = {
		[PAIR_RED] = COLOR_RED, [PAIR_GREEN] = COLOR_GREEN,
		[PAIR_YELLOW] = COLOR_YELLOW, [PAIR_CYAN] = COLOR_CYAN,
	};
	const char *no = getenv("NO_COLOR");

	if ((no != NULL && *no != '\0') || !has_colors() ||
		start_color() != OK)
		return;
	use_default_colors();
	for (int i = 1; i < PAIR_COUNT; i++)
		init_pair((short)i, colours[i], -1);
	t->colours = true;
}

/* What is sent for c: itself when the terminal shows it, else plain. */
static wchar_t
glyph(const struct terminal *t, uint32_t c, int width)
{
	char bytes[MB_LEN_MAX];
	mbstate_t state = { 0 };

	if (c < 0x7f)
		return (wchar_t)c;
	if (!t->port.ascii && wcwidth((wchar_t)c) == width &&
		wcrtomb(bytes, (wchar_t)c, &state) != (size_t)-1)
		return (wchar_t)c;
	return (wchar_t)(unsigned char)plain_char(c);
}

static size_t
add_marks(const struct terminal *t, const struct cell *cell, wchar_t *text)
{
	size_t n = 0;

	for (size_t i = 0; i < LENGTH(cell->mark) && cell->mark[i]; i++) {
		char bytes[MB_LEN_MAX];
		mbstate_t state = { 0 };
		wchar_t c = (wchar_t)cell->mark[i];

		if (!t->port.ascii && wcwidth(c) == 0 &&
			wcrtomb(bytes, c, &state) != (size_t)-1)
			text[n++] = c;
	}
	return n;
}

/* Puts one cell on curses' page; a wide one may become two narrow ones. */
static void
put_cell(const struct terminal *t, int row, int col, const struct cell *cell,
	int width)
{
	const struct look *l = &looks[cell->style];
	attr_t attrs = t->colours ? l->attrs : l->mono;
	short pair = t->colours ? l->pair : PAIR_NONE;
	wchar_t text[4] = { 0 };
	cchar_t cc;

	text[0] = glyph(t, cell->c, width);
	add_marks(t, cell, text + 1);
	setcchar(&cc, text, attrs, pair, NULL);
	mvadd_wch(row, col, &cc);
	if (width == 2 && wcwidth(text[0]) == 1) {
		text[0] = ' ';
		text[1] = 0;
		setcchar(&cc, text, attrs, pair, NULL);
		mvadd_wch(row, col + 1, &cc);
	}
}

static bool
same_cell(const struct cell *a, const struct cell *b)
{
	return a->c == b->c && a->style == b->style &&
		a->mark[0] == b->mark[0] && a->mark[1] == b->mark[1];
}

static void
put_line(const struct terminal *t, const struct canvas *c, int row)
{
	size_t at = (size_t)row * (size_t)c->cols;
	const struct cell *line = c->cells + at, *old = t->shown.cells + at;

	for (int col = 0; col < c->cols; col++) {
		bool wide = col + 1 < c->cols && line[col + 1].c == 0;

		if (line[col].c == 0)
			continue;
		if (t->all || !same_cell(&line[col], &old[col]) ||
			(wide && !same_cell(&line[col + 1], &old[col + 1])))
			put_cell(t, row, col, &line[col], wide ? 2 : 1);
	}
}

static void
keep_shown(struct terminal *t, const struct canvas *c)
{
	memcpy(t->shown.cells, c->cells, (size_t)c->rows * (size_t)c->cols *
		sizeof(*c->cells));
	t->all = false;
}

static void
term_show(struct port *p, const struct canvas *c)
{
	struct terminal *t = (struct terminal *)p;

	if (t->gone)
		return;
	if (c->rows != t->shown.rows || c->cols != t->shown.cols) {
		canvas_resize(&t->shown, c->rows, c->cols);
		t->all = true;
	}
	for (int row = 0; row < c->rows; row++)
		put_line(t, c, row);
	keep_shown(t, c);
	tty_begin_output(&t->tty);
	if (t->text_cursor != c->cursor_text) {
		t->text_cursor = c->cursor_text;
		curs_set(c->cursor_text ? 2 : 1);
	}
	move(c->cursor_row, c->cursor_col);
	wnoutrefresh(stdscr);
	doupdate();
	t->cut = tty_end_output() || t->cut;
}

static void
term_redraw(struct port *p)
{
	struct terminal *t = (struct terminal *)p;

	t->all = true;
	clearok(curscr, TRUE);
}

/* ---- input ------------------------------------------------------------- */

static void
read_bytes(struct terminal *t)
{
	char bytes[4096];
	size_t n = tty_read(&t->tty, bytes, sizeof(bytes));

	if (n == 0)
		t->gone = true;
	else
		key_feed(&t->keys, bytes, n, tty_now());
}

/* A size of the line that the page does not have yet. */
static bool
resized(struct terminal *t, struct input *in)
{
	int rows, cols;

	if (!tty_size(&t->tty, &rows, &cols))
		return false;
	resizeterm(rows, cols);
	clearok(curscr, TRUE);
	t->all = true;
	t->port.rows = rows;
	t->port.cols = cols;
	*in = (struct input){ .kind = INPUT_RESIZE, .rows = rows,
		.cols = cols };
	return true;
}

/* Stopped and continued: whoever had the terminal left it otherwise. */
static void
resume(struct terminal *t)
{
	tty_raw(&t->tty);
	tty_write(&t->tty, t->paste_on);
	term_redraw(&t->port);
}

/* True when an event came out of the decoder. */
static bool
take_event(struct terminal *t, int64_t now, struct input *in)
{
	struct key_event e = key_next(&t->keys, now);

	if (e.kind == EVENT_REPLY) {
		take_reply(t, e.col);
		*in = (struct input){ .kind = INPUT_RESIZE,
			.rows = t->port.rows, .cols = t->port.cols };
		return t->all;
	}
	if (e.kind == EVENT_KEY)
		*in = (struct input){ .kind = INPUT_KEY, .key = e.key };
	else if (e.kind == EVENT_PASTE)
		*in = (struct input){ .kind = INPUT_PASTE,
			.paste = t->keys.paste.v, .guessed = e.guessed };
	return e.kind != EVENT_NONE;
}

static int
shorter(int a, int b)
{
	return a < 0 || (b >= 0 && b < a) ? b : a;
}

/* One wait for the line; true when *in is an answer. */
static bool
wait_line(struct terminal *t, int ms, struct input *in)
{
	int bits = tty_wait(&t->tty, ms, t->port.watch);

	if (bits & TTY_INPUT)
		read_bytes(t);
	if (bits & TTY_GONE)
		t->gone = true;
	if (bits & TTY_RESUME)
		resume(t);
	if (bits & (TTY_RESIZE | TTY_RESUME))
		return resized(t, in);
	if (bits & TTY_STIR)
		in->kind = INPUT_STIR;
	return bits & TTY_STIR;
}

static struct input
term_wait(struct port *p, int ms)
{
	struct terminal *t = (struct terminal *)p;
	int64_t until = ms < 0 ? INT64_MAX : tty_now() + ms;
	struct input in = { .kind = INPUT_NONE };

	for (;;) {
		int64_t now = tty_now();
		int left = ms < 0 ? -1 : until > now ? (int)(until - now) : 0;

		/* What was typed before the end counts, an open paste too. */
		if (take_event(t, t->gone ? now + 60000 : now, &in))
			return in;
		if (t->gone)
			return (struct input){ .kind = INPUT_HANGUP };
		if (t->probed != 0 && now - t->probed > REPLY_MS)
			t->keys.expecting = false;
		if (wait_line(t, shorter(left, key_wait(&t->keys, now)), &in))
			return in;
		now = tty_now();
		if (now >= until && !t->gone && key_wait(&t->keys, now) != 0)
			return in;
	}
}

static bool
term_pending(struct port *p)
{
	struct terminal *t = (struct terminal *)p;

	return key_wait(&t->keys, tty_now()) == 0 ||
		tty_ready(&t->tty);
}

static int64_t
term_now(struct port *p)
{
	(void)p;
	return tty_now();
}

/* ---- opening and closing ----------------------------------------------- */

/* An answer that is still on its way would be typed to the shell. */
static void
await_reply(struct terminal *t)
{
	struct input in;
	int64_t left;

	while (t->probed != 0 && !t->gone) {
		left = t->probed + LINGER_MS - tty_now();
		if (left <= 0)
			return;
		wait_line(t, (int)left, &in);
		take_event(t, tty_now(), &in);
	}
}

static void
term_close(struct port *p)
{
	struct terminal *t = (struct terminal *)p;

	await_reply(t);
	/* endwin() would wait for a line that takes nothing. */
	if (t->gone || t->cut)
		tty_write(&t->tty, t->leave);
	else {
		tty_begin_output(&t->tty);
		endwin();
		tty_end_output();
	}
	tty_write(&t->tty, t->paste_off);
	delscreen(t->screen);
	tty_close(&t->tty);
	fclose(t->file);
	canvas_release(&t->shown);
	key_release(&t->keys);
	mem_free(t);
}

/* cur_term is the type that was found: what curses is not asked for. */
static void
prepare(struct terminal *t, const char *type)
{
	const char *on = capability("BE"), *off = capability("BD");

	if (*on == '\0' && takes_brackets(type)) {
		on = "\033[?2004h";
		off = "\033[?2004l";
	}
	snprintf(t->paste_on, sizeof(t->paste_on), "%s", on);
	snprintf(t->paste_off, sizeof(t->paste_off), "%s", off);
	snprintf(t->leave, sizeof(t->leave), "%s%s%s%s", capability("op"),
		capability("sgr0"), capability("cnorm"), capability("rmcup"));
	send_probe(t);
	/* Another program may have left the keypad in application mode. */
	tty_write(&t->tty, capability("rmkx"));
	tty_write(&t->tty, t->paste_on);
}

static bool
start_curses(struct terminal *t, const char *type, struct err *e)
{
	use_tioctl(TRUE);
	t->file = fdopen(t->tty.out, "w");
	t->screen = t->file == NULL ? NULL : newterm(type, t->file, stdin);
	if (t->screen == NULL)
		return err_set(e, ERR_SYSTEM, "Ce terminal (TERM=%s) ne "
			"convient pas. Essayez : TERM=xterm-256color avenir",
			type);
	raw();
	noecho();
	nonl();
	tty_raw(&t->tty);
	def_prog_mode();
	typeahead(-1);
	idcok(stdscr, FALSE);
	start_colours(t);
	curs_set(1);
	fflush(t->file);
	return tty_gather(&t->tty, e);
}

struct port *
port_terminal(struct err *e)
{
	struct terminal *t = mem_alloc(sizeof(*t));
	char name[64];
	const char *type;

	t->port = (struct port){
		.watches = true, .watch = -1,
		.wait = term_wait, .pending = term_pending, .show = term_show,
		.redraw = term_redraw, .close = term_close, .now_ms = term_now,
	};
	if (!tty_open(&t->tty, e))
		goto fail;
	type = find_type(t->tty.out, e);
	if (type == NULL)
		goto close;
	snprintf(name, sizeof(name), "%s", type);
	choose_charset(t);
	tty_raw(&t->tty);
	prepare(t, name);
	drop_type();
	if (!start_curses(t, name, e))
		goto close;
	t->all = true;
	if (!tty_size(&t->tty, &t->port.rows, &t->port.cols))
		getmaxyx(stdscr, t->port.rows, t->port.cols);
	return &t->port;
close:
	drop_type();
	tty_close(&t->tty);
fail:
	mem_free(t);
	return NULL;
}
