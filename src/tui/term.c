/*
 * term.c: the real terminal. The only file that knows curses, and only what it
 * knows of terminals (terminfo): paint.c makes the bytes of a page from it,
 * keys come from read(2) through the decoder.
 */
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "base/arena.h"
#include "base/text.h"
#include "paint.h"
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

/* Names of terminfo, NULL for none. Colour, else (monochrome, NO_COLOR)
 * attributes alone; the background stays the terminal's own. */
static const struct look {
	const char *attr, *mono;
	int colour;
} looks[STYLE_COUNT] = {
	[STYLE_TITLE]  = { .attr = "bold", .mono = "bold" },
	[STYLE_HEAD]   = { .colour = COLOR_CYAN, .mono = "smul" },
	[STYLE_STRONG] = { .attr = "bold", .mono = "bold" },
	[STYLE_DIM]    = { .attr = "dim" },
	[STYLE_KEY]    = { .attr = "bold", .mono = "bold" },
	[STYLE_GOOD]   = { .colour = COLOR_GREEN },
	[STYLE_WARN]   = { .colour = COLOR_YELLOW, .mono = "bold" },
	[STYLE_ALERT]  = { .colour = COLOR_RED, .mono = "bold" },
	[STYLE_BAR]    = { .colour = COLOR_CYAN },
	[STYLE_PICKED] = { .attr = "rev", .mono = "rev" },
};

struct terminal {
	struct port port;	/* first: the port is the terminal */
	struct tty tty;
	struct arena arena;	/* of the capabilities             */
	struct paint paint;
	struct key_decoder keys;
	uint32_t high[128];	/* of an 8-bit locale              */
	bool gone, cut, text_cursor;
	bool utf8;		/* what we send                    */
	int64_t probed;		/* when the probe went, 0: answered */
	const char *cursor, *text_cursor_on, *leave, *paste_on, *paste_off;
};

static const char REMARK_8BIT[] =
	"Ce terminal n'est pas en UTF-8 : les accents sont remplacés par des "
	"lettres simples. Remède : réglez-le sur UTF-8 (PuTTY : Window, "
	"Translation).";
static const char REMARK_ASCII[] =
	"Aucune langue UTF-8 sur cet ordinateur : les accents sont remplacés "
	"par des lettres simples.";

/* ---- which terminal ---------------------------------------------------- */

/* A capability, or "". Its delays were for the machines of 1980. */
static const char *
capability(struct terminal *t, const char *name)
{
	const char *s = tigetstr(name);
	char *copy, *to;

	if (s == NULL || s == (const char *)-1)
		return "";
	copy = to = arena_strdup(&t->arena, s);
	while (*s != '\0') {
		const char *end = strncmp(s, "$<", 2) == 0 ? strchr(s, '>')
			: NULL;

		if (end != NULL)
			s = end + 1;
		else
			*to++ = *s++;
	}
	*to = '\0';
	return copy;
}

static bool
has_string(const char *name)
{
	const char *s = tigetstr(name);

	return s != NULL && s != (const char *)-1;
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
	return has_string("cup") && has_string("clear");
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
	if (strcmp(capability(t, "u7"), "\033[6n") != 0)
		return;
	buf_puts(&t->paint.out, "\r\xc3\xa9\033[6n\r  \r");
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
	/* What is on the screen is not where we believe. */
	t->paint.all = true;
}

/* ---- drawing ----------------------------------------------------------- */

static size_t
put_number(char *out, int n)
{
	char digits[12];
	size_t len = 0, at = 0;

	do
		digits[len++] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	while (len > 0)
		out[at++] = digits[--len];
	return at;
}

/* tiparm(), of which a page asks for hundreds: done here for the few signs
 * that nearly every capability is made of. */
static const char *
fill(const char *cap, int a, int b)
{
	static char out[64];
	size_t n = 0;
	int first = 0;

	for (const char *s = cap; *s != '\0'; s++) {
		if (n + 12 > sizeof(out))
			return tiparm(cap, a, b);
		if (*s != '%') {
			out[n++] = *s;
		} else if (s[1] == 'i') {
			first = 1;
			s++;
		} else if (strncmp(s, "%p1%d", 5) == 0) {
			n += put_number(out + n, a + first);
			s += 4;
		} else if (strncmp(s, "%p2%d", 5) == 0) {
			n += put_number(out + n, b + first);
			s += 4;
		} else {
			return tiparm(cap, a, b);
		}
	}
	out[n] = '\0';
	return out;
}

/* What ends every style: the part of sgr0 about alternate characters, which we
 * never use, is left out. */
static const char *
plain_text(struct terminal *t)
{
	static const char *const short_ones[] = { "\033[m", "\033[0m" };
	const char *sgr0 = capability(t, "sgr0");

	for (size_t i = 0; i < LENGTH(short_ones); i++)
		if (strstr(sgr0, short_ones[i]) != NULL)
			return short_ones[i];
	return strstr(sgr0, "\033[") != NULL ? sgr0 : arena_printf(&t->arena,
		"%s%s", capability(t, "op"), sgr0);
}

static bool
wants_colours(struct terminal *t)
{
	const char *no = getenv("NO_COLOR");

	return (no == NULL || *no == '\0') && tigetnum("colors") >= 8 &&
		*capability(t, "setaf") != '\0' && *capability(t, "op") != '\0';
}

static void
choose_looks(struct terminal *t)
{
	struct paint_caps *k = &t->paint.caps;
	bool colours = wants_colours(t);
	/* An attribute that takes a column, or that nothing would end. */
	bool none = tigetnum("xmc") >= 0 || !has_string("sgr0");

	k->plain = plain_text(t);
	for (int i = 0; i < STYLE_COUNT; i++) {
		const char *attr = colours ? looks[i].attr : looks[i].mono;

		k->look[i] = "";
		if (none)
			continue;
		k->hue[i] = colours && looks[i].colour != 0;
		if (k->hue[i])
			k->look[i] = arena_strdup(&t->arena, fill(capability(t,
				"setaf"), looks[i].colour, 0));
		else if (attr != NULL)
			k->look[i] = capability(t, attr);
		k->stains[i] = attr != NULL && *k->look[i] != '\0' &&
			(strcmp(attr, "rev") == 0 || strcmp(attr, "smul") == 0);
	}
}

static void
choose_caps(struct terminal *t)
{
	t->paint.caps = (struct paint_caps){
		.clear = capability(t, "clear"), .home = capability(t, "home"),
		.el = capability(t, "el"), .ech = capability(t, "ech"),
		.cup = capability(t, "cup"), .hpa = capability(t, "hpa"),
		.vpa = capability(t, "vpa"), .cuf = capability(t, "cuf"),
		.cub = capability(t, "cub"), .cuu = capability(t, "cuu"),
		.cud = capability(t, "cud"), .il = capability(t, "il"),
		.dl = capability(t, "dl"), .csr = capability(t, "csr"),
		.ri = capability(t, "ri"), .ind = capability(t, "ind"),
		.fill = fill,
		.scrolls = tigetflag("am") > 0 && tigetflag("xenl") <= 0,
	};
	choose_looks(t);
	paint_begin(&t->paint);
}

static void
term_show(struct port *p, const struct canvas *c)
{
	struct terminal *t = (struct terminal *)p;
	struct buf *out = &t->paint.out;

	if (t->gone)
		return;
	t->paint.ascii = t->port.ascii;
	if (t->text_cursor != c->cursor_text) {
		t->text_cursor = c->cursor_text;
		buf_puts(out, t->text_cursor ? t->text_cursor_on : t->cursor);
	}
	paint_page(&t->paint, c);
	t->cut = tty_send(&t->tty, out->v, out->n) || t->cut;
	buf_reset(out);
}

static void
term_redraw(struct port *p)
{
	struct terminal *t = (struct terminal *)p;

	t->paint.all = true;
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
	t->paint.all = true;
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
		return t->paint.all;
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
release(struct terminal *t)
{
	drop_type();
	paint_release(&t->paint);
	key_release(&t->keys);
	arena_release(&t->arena);
	mem_free(t);
}

static void
term_close(struct port *p)
{
	struct terminal *t = (struct terminal *)p;

	await_reply(t);
	/* A line that takes nothing would be waited for. */
	if (!t->gone && !t->cut) {
		paint_leave(&t->paint);
		tty_send(&t->tty, t->paint.out.v, t->paint.out.n);
	}
	tty_write(&t->tty, t->leave);
	tty_close(&t->tty);
	release(t);
}

/* Sent with the first page. Another program may have left the keypad in
 * application mode, characters pushed aside. */
static void
prepare(struct terminal *t, const char *type)
{
	struct buf *out = &t->paint.out;
	const char *on = capability(t, "BE"), *off = capability(t, "BD");

	if (*on == '\0' && takes_brackets(type)) {
		on = "\033[?2004h";
		off = "\033[?2004l";
	}
	t->paste_on = on;
	t->cursor = capability(t, "cnorm");
	t->text_cursor_on = capability(t, "cvvis");
	t->leave = arena_printf(&t->arena, "%s%s%s%s%s", capability(t, "op"),
		capability(t, "sgr0"), t->cursor, capability(t, "rmcup"), off);
	send_probe(t);
	buf_puts(out, capability(t, "rmkx"));
	buf_puts(out, t->paste_on);
	buf_puts(out, capability(t, "smcup"));
	buf_puts(out, capability(t, "sgr0"));
	buf_puts(out, capability(t, "rmir"));
	buf_puts(out, capability(t, "smam"));
	buf_puts(out, t->cursor);
}

/* What the line says, else what is said of such terminals. */
static void
choose_size(struct terminal *t)
{
	if (tty_size(&t->tty, &t->port.rows, &t->port.cols))
		return;
	t->port.rows = tigetnum("lines") > 0 ? tigetnum("lines") : 24;
	t->port.cols = tigetnum("cols") > 0 ? tigetnum("cols") : 80;
}

struct port *
port_terminal(struct err *e)
{
	struct terminal *t = mem_alloc(sizeof(*t));
	const char *type;

	t->port = (struct port){
		.watches = true, .watch = -1,
		.wait = term_wait, .pending = term_pending, .show = term_show,
		.redraw = term_redraw, .close = term_close, .now_ms = term_now,
	};
	if (!tty_open(&t->tty, e))
		goto fail;
	type = find_type(STDOUT_FILENO, e);
	if (type == NULL)
		goto close;
	choose_charset(t);
	choose_size(t);
	choose_caps(t);
	tty_raw(&t->tty);
	prepare(t, type);
	return &t->port;
close:
	tty_close(&t->tty);
fail:
	release(t);
	return NULL;
}
