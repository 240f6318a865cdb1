/*
 * script.c: a port without a terminal. Keys come from a text, screens go to a
 * buffer, and time passes only where the text says `wait`.
 */
#include "tui/port.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"

/* A long `wait` is cut into at most this many turns of the loop. */
enum { TURNS_MAX = 2000 };

enum verb {
	DO_KEY, DO_PASTE, DO_SCREEN, DO_STYLES, DO_EXPECT, DO_REFUSE, DO_WAIT,
	DO_RESIZE, DO_HANGUP, DO_COUNT,
};

struct step {
	enum verb verb;
	int line;
	uint32_t key;
	const char *text;
	int64_t ms;
	int rows, cols;
};

struct script {
	struct port port;	/* first: the port is the script */
	struct arena arena;
	const char *file;
	struct { struct step *v; size_t n, cap; } steps;
	size_t at;
	struct canvas page;	/* as last shown */
	struct buf *out;
	struct err failed;
	int64_t now, waited;
	long keys;
	bool hung;
};

/* ---- reading ----------------------------------------------------------- */

struct reader {
	struct script *s;
	const char *at;		/* what is left of the line */
	int line;
	struct err *e;
};

static struct step *
add(struct reader *r, enum verb verb)
{
	struct step *step = ARENA_PUSH(&r->s->arena, r->s->steps);

	*step = (struct step){ .verb = verb, .line = r->line };
	return step;
}

static bool
wrong(const struct reader *r, const char *what, const char *word)
{
	return err_set(r->e, ERR_USER, "%s:%d: %s « %s »", r->s->file, r->line,
		what, word);
}

static void
skip_blanks(struct reader *r)
{
	while (*r->at == ' ' || *r->at == '\t')
		r->at++;
}

/* The next word of the line; "" at its end. */
static const char *
next_word(struct reader *r)
{
	const char *from;

	skip_blanks(r);
	from = r->at;
	while (*r->at != '\0' && *r->at != ' ' && *r->at != '\t')
		r->at++;
	return arena_strndup(&r->s->arena, from, (size_t)(r->at - from));
}

static char
unescaped(char c)
{
	return c == 'n' ? '\n' : c == 't' ? '\t' : c;
}

/* "text", with \" \\ \n \t. NULL when it is not closed. */
static const char *
next_quoted(struct reader *r)
{
	struct buf b = { 0 };
	const char *text = NULL;

	for (r->at++; *r->at != '\0' && *r->at != '"'; r->at++) {
		if (*r->at == '\\' && r->at[1] != '\0')
			buf_putc(&b, unescaped(*++r->at));
		else
			buf_putc(&b, *r->at);
	}
	if (*r->at == '"') {
		r->at++;
		text = arena_strndup(&r->s->arena, b.n ? b.v : "", b.n);
	}
	buf_release(&b);
	return text;
}

static void
add_typed(struct reader *r, const char *text)
{
	size_t n = strlen(text);
	uint32_t c;

	for (size_t i = 0; i < n;) {
		i += utf8_decode(text + i, n - i, &c);
		add(r, DO_KEY)->key = c == '\n' ? K_ENTER : c;
	}
}

/* t, <Enter>, F10, "typed text" */
static bool
read_keys(struct reader *r)
{
	for (;;) {
		const char *word, *name;
		size_t n;
		uint32_t key;

		skip_blanks(r);
		if (*r->at == '\0')
			return true;
		if (*r->at == '"') {
			word = next_quoted(r);
			if (word == NULL)
				return wrong(r, "guillemet non fermé", "\"");
			add_typed(r, word);
			continue;
		}
		word = next_word(r);
		n = strlen(word);
		name = word;
		if (n > 2 && word[0] == '<' && word[n - 1] == '>')
			name = arena_strndup(&r->s->arena, word + 1, n - 2);
		key = key_parse(name);
		if (key == 0)
			return wrong(r, "touche inconnue", word);
		add(r, DO_KEY)->key = key;
	}
}

static bool
read_text(struct reader *r, enum verb verb)
{
	const char *text = NULL;

	skip_blanks(r);
	if (*r->at == '"')
		text = next_quoted(r);
	if (text == NULL)
		return wrong(r, "texte entre guillemets attendu", r->at);
	add(r, verb)->text = text;
	return true;
}

/* 90s, 20m, 3h, 3d */
static bool
read_wait(struct reader *r)
{
	const char *word = next_word(r);
	char *unit;
	long n = strtol(word, &unit, 10);
	int64_t ms = strcmp(unit, "s") == 0 ? 1000 :
		strcmp(unit, "ms") == 0 ? 1 :
		strcmp(unit, "m") == 0 ? 60000 :
		strcmp(unit, "h") == 0 ? 3600000 :
		strcmp(unit, "d") == 0 ? 86400000 : 0;

	if (unit == word || n < 0 || n > 100000 || ms == 0)
		return wrong(r, "durée inconnue (90s, 20m, 3h, 3d)", word);
	add(r, DO_WAIT)->ms = n * ms;
	return true;
}

static bool
read_size(struct reader *r)
{
	const char *word = next_word(r);
	struct step *step;
	int rows, cols;
	char end;

	if (sscanf(word, "%4dx%4d%c", &cols, &rows, &end) != 2 || cols < 1 ||
		rows < 1)
		return wrong(r, "taille inconnue (80x24)", word);
	step = add(r, DO_RESIZE);
	step->rows = rows;
	step->cols = cols;
	return true;
}

static bool
read_screen(struct reader *r)
{
	const char *word = next_word(r);

	if (*word != '\0' && strcmp(word, "styles") != 0)
		return wrong(r, "mot inconnu", word);
	add(r, *word != '\0' ? DO_STYLES : DO_SCREEN);
	return true;
}

static bool
read_line(struct reader *r)
{
	const char *word = next_word(r);

	if (*word == '\0' || *word == '#')
		return true;
	if (strcmp(word, "keys") == 0)
		return read_keys(r);
	if (strcmp(word, "paste") == 0)
		return read_text(r, DO_PASTE);
	if (strcmp(word, "screen") == 0)
		return read_screen(r);
	if (strcmp(word, "expect") == 0)
		return read_text(r, DO_EXPECT);
	if (strcmp(word, "refuse") == 0)
		return read_text(r, DO_REFUSE);
	if (strcmp(word, "wait") == 0)
		return read_wait(r);
	if (strcmp(word, "resize") == 0)
		return read_size(r);
	if (strcmp(word, "hangup") == 0)
		add(r, DO_HANGUP);
	else if (strcmp(word, "count") == 0)
		add(r, DO_COUNT);
	else
		return wrong(r, "commande inconnue", word);
	return true;
}

static bool
read_script(struct script *s, const char *text, struct err *e)
{
	struct reader r = { .s = s, .e = e };

	while (*text != '\0') {
		size_t n = strcspn(text, "\r\n");

		r.at = arena_strndup(&s->arena, text, n);
		r.line++;
		if (!read_line(&r))
			return false;
		text += n;
		text += *text == '\r';
		text += *text == '\n';
	}
	return true;
}

/* ---- running ----------------------------------------------------------- */

static bool
on_screen(const struct script *s, const char *text)
{
	struct buf b = { 0 };
	bool there;

	canvas_dump(&s->page, &b, false);
	there = b.v != NULL && strstr(b.v, text) != NULL;
	buf_release(&b);
	return there;
}

static void
print_screen(struct script *s, bool styles)
{
	canvas_dump(&s->page, s->out, true);
	if (styles)
		canvas_dump_styles(&s->page, s->out);
	for (int i = 0; i < s->page.cols; i++)
		buf_putc(s->out, '-');
	buf_putc(s->out, '\n');
}

static struct input
fail(struct script *s, const struct step *step)
{
	err_set(&s->failed, ERR_USER, "%s:%d: « %s » %s", s->file, step->line,
		step->text, step->verb == DO_EXPECT ? "absent de l'écran" :
		"présent à l'écran");
	print_screen(s, false);
	s->at = s->steps.n;
	return (struct input){ .kind = INPUT_END };
}

/* Time for one turn of the loop, at most what is left of the `wait`. */
static struct input
pass_time(struct script *s, struct step *step, int ms)
{
	int64_t turn = step->ms / TURNS_MAX;

	if (ms < 0 || ms > step->ms)
		turn = step->ms;
	else if (turn < ms)
		turn = ms;
	if (turn < 1)
		turn = step->ms < 1 ? step->ms : 1;
	step->ms -= turn;
	s->now += turn;
	s->waited += turn;
	s->at += step->ms == 0;
	return (struct input){ .kind = INPUT_NONE };
}

static struct input
resize(struct script *s, const struct step *step)
{
	s->port.rows = step->rows;
	s->port.cols = step->cols;
	return (struct input){ .kind = INPUT_RESIZE, .rows = step->rows,
		.cols = step->cols };
}

static struct input
script_wait(struct port *p, int ms)
{
	struct script *s = (struct script *)p;

	while (s->at < s->steps.n && !s->hung) {
		struct step *step = &s->steps.v[s->at];

		if (step->verb == DO_WAIT && step->ms > 0)
			return pass_time(s, step, ms);
		s->at++;
		switch (step->verb) {
		case DO_KEY:
			s->keys++;
			return (struct input){ .kind = INPUT_KEY,
				.key = step->key };
		case DO_PASTE:
			s->keys++;
			return (struct input){ .kind = INPUT_PASTE,
				.paste = step->text };
		case DO_RESIZE:
			return resize(s, step);
		case DO_HANGUP:
			s->hung = true;
			break;
		case DO_SCREEN:
		case DO_STYLES:
			print_screen(s, step->verb == DO_STYLES);
			break;
		case DO_EXPECT:
		case DO_REFUSE:
			if (on_screen(s, step->text) !=
				(step->verb == DO_EXPECT))
				return fail(s, step);
			break;
		case DO_COUNT:
			buf_printf(s->out, "keys %ld\n", s->keys);
			break;
		case DO_WAIT:
			break;
		}
	}
	return (struct input){ .kind = s->hung ? INPUT_HANGUP : INPUT_END };
}

static bool
script_pending(struct port *p)
{
	(void)p;
	return false;
}

static void
script_show(struct port *p, const struct canvas *c)
{
	struct script *s = (struct script *)p;
	size_t n = (size_t)c->rows * (size_t)c->cols;

	canvas_resize(&s->page, c->rows, c->cols);
	memcpy(s->page.cells, c->cells, n * sizeof(*c->cells));
	canvas_cursor(&s->page, c->cursor_row, c->cursor_col, c->cursor_text);
}

static void
script_redraw(struct port *p)
{
	(void)p;
}

static int64_t
script_now(struct port *p)
{
	return ((struct script *)p)->now;
}

static void
script_close(struct port *p)
{
	struct script *s = (struct script *)p;

	canvas_release(&s->page);
	arena_release(&s->arena);
	mem_free(s);
}

struct port *
port_script(const char *file, const char *text, int rows, int cols,
	struct buf *out, struct err *e)
{
	struct script *s = mem_alloc(sizeof(*s));

	s->port = (struct port){
		.watch = -1, .wait = script_wait, .pending = script_pending,
		.show = script_show, .redraw = script_redraw,
		.close = script_close, .now_ms = script_now,
		.rows = rows, .cols = cols,
	};
	s->file = arena_strdup(&s->arena, file);
	s->out = out;
	canvas_resize(&s->page, rows, cols);
	if (!read_script(s, text, e)) {
		script_close(&s->port);
		return NULL;
	}
	return &s->port;
}

bool
port_script_result(struct port *p, struct err *e)
{
	const struct script *s = (struct script *)p;

	if (s->failed.kind == ERR_NONE)
		return true;
	return err_set(e, s->failed.kind, "%s", s->failed.text);
}
