/* ui.c: where an input goes, and the one loop. */
#include "ui_priv.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum {
	POLL_MS = 500,			/* of a live view              */
	SLOW_POLL_MS = 1000,		/* nobody has typed...         */
	WATCHED_POLL_MS = 5000,		/* ...and writers wake us      */
	QUIET_MS = 2000,		/* for this long               */
	IDLE_MS = 2000,
	SLOW_IDLE_MS = 10000,		/* after the first time        */
	DRAW_MS = 100,			/* drawn at least this often   */
	LOCK_MS = 15 * 60 * 1000,
	MIN_ROWS = 20, MIN_COLS = 60,
};

/* ---- keys -------------------------------------------------------------- */

static const struct spec_key *
row_exactly(const struct spec_screen *s, uint32_t key)
{
	for (size_t i = 0; i < s->n_keys; i++)
		if (key_parse(s->keys[i].key) == key)
			return &s->keys[i];
	return NULL;
}

/* Where a row's key is a digit, the unshifted AZERTY row does as well. */
static const struct spec_key *
row_of(const struct spec_screen *s, uint32_t key)
{
	uint32_t folded = text_lower_char(key);
	const struct spec_key *row = row_exactly(s, folded);
	int digit = key_digit(key);

	if (row == NULL && digit >= 0)
		row = row_exactly(s, (uint32_t)('0' + digit));
	return row;
}

static enum verdict
run_row(struct ui *ui, struct frame *f, const struct spec_key *row)
{
	const struct action *a = f->cls->actions;

	for (; a != NULL && a->name != NULL; a++)
		if (strcmp(a->name, row->action) == 0)
			return a->run(ui, f->state, row->arg);
	return ui_global(ui, f, row->action);
}

static enum verdict
offer_key(struct ui *ui, struct frame *f, uint32_t key)
{
	const struct spec_screen *global = ui_screen_named(ui, "global");
	enum verdict v = PASS;
	const struct spec_key *row;

	if (f->cls->key != NULL)
		v = f->cls->key(ui, f->state, key);
	if (v != PASS)
		return v;
	row = row_of(f->screen, key);
	if (row != NULL)
		v = run_row(ui, f, row);
	if (v != PASS)
		return v;
	row = row_of(global, key);
	return row != NULL ? run_row(ui, f, row) : PASS;
}

/* Too small to see what a key would do: only typed text is taken. */
static bool
blind(const struct ui *ui, const struct frame *f, uint32_t key)
{
	return ui_too_small(ui) && f->cls->paste == NULL &&
		key != K_F10 && key != K_CTRL('q');
}

static void
take_key(struct ui *ui, uint32_t key)
{
	if (ui->message[0] != '\0') {
		ui->message[0] = '\0';
		ui->dirty = true;
	}
	for (;;) {
		struct frame *f = ui_top(ui);
		enum verdict v;

		if (f == NULL || blind(ui, f, key))
			return;
		v = offer_key(ui, f, key);
		ui_finish(ui, f, v);
		if (v != CLOSE_PASS)
			return;
		ui_load_visible(ui);
	}
}

/* Digits jump or count, Enter answers what a key has asked. */
static bool
is_key(const struct ui *ui, const struct frame *f, uint32_t key)
{
	return key == '\n' || row_of(f->screen, key) != NULL ||
		row_of(ui_screen_named(ui, "global"), key) != NULL ||
		(f->cls->key != NULL && key_digit(key) >= 0);
}

/* What a burst would be as keys: key.h has the rule. */
static bool
are_keys(const struct ui *ui, const struct frame *f, const char *text)
{
	size_t n = strlen(text), i = 0;
	uint32_t key = 0;

	while (i < n && key != '/' && key != ':') {
		i += utf8_decode(text + i, n - i, &key);
		if (!is_key(ui, f, key))
			return false;
	}
	return true;
}

static void
take_keys(struct ui *ui, const char *text)
{
	size_t n = strlen(text), i = 0;
	uint32_t key;

	while (i < n && !ui->over) {
		i += utf8_decode(text + i, n - i, &key);
		take_key(ui, key == '\n' ? K_ENTER : key);
		ui_load_visible(ui);
	}
}

static void
take_paste(struct ui *ui, const char *text, bool guessed)
{
	struct frame *f = ui_top(ui);

	if (f == NULL)
		return;
	if (guessed && f->cls->paste == NULL && are_keys(ui, f, text)) {
		take_keys(ui, text);
		return;
	}
	if (f->cls->paste != NULL) {
		ui->message[0] = '\0';
		ui_finish(ui, f, f->cls->paste(ui, f->state, text));
		return;
	}
	ui_warn(ui, "Texte collé ignoré : il n'y a pas de champ de texte ici");
}

/* ---- time -------------------------------------------------------------- */

bool
ui_clocked(const struct ui *ui)
{
	return ui->n > 0 && ui->v[ui_base(ui)]->cls->clocked;
}

static int64_t
sooner(int64_t a, int64_t b)
{
	return a < 0 || b < a ? b : a;
}

/*
 * While somebody types, forms keep their drafts at this pace too: once more
 * when the quiet has lasted, or the last words would wait for the slow pace.
 */
static int64_t
poll_ms(const struct ui *ui)
{
	if (ui->stirred || ui->now - ui->last_key < QUIET_MS + POLL_MS)
		return POLL_MS;
	return ui->o.port->watch >= 0 ? WATCHED_POLL_MS : SLOW_POLL_MS;
}

/* A live view that has not been woken yet waits for writers as well. */
static void
set_watch(struct ui *ui)
{
	const struct frame *top = ui_top(ui);
	struct port *p = ui->o.port;
	bool live = top != NULL && top->cls->poll != NULL;

	p->watch = p->watches && live && !ui->stirred ?
		app_watch(ui->o.app) : -1;
}

static int64_t
idle_ms(const struct ui *ui)
{
	return ui->last_idle <= ui->last_key ? IDLE_MS : SLOW_IDLE_MS;
}

/* How long the loop may sleep; the program does nothing in between. */
static int
sleep_ms(const struct ui *ui)
{
	const struct frame *top = ui_top(ui);
	int64_t at = ui->last_idle + idle_ms(ui);
	moment now = app_now(ui->o.app);

	if (top != NULL && top->cls->poll != NULL)
		at = sooner(at, ui->last_poll + poll_ms(ui));
	if (ui_clocked(ui))
		at = sooner(at, ui->now + (60 - now % 60) * 1000);
	if (app_shared(ui->o.app) && !ui_locked(ui))
		at = sooner(at, ui->last_key + LOCK_MS);
	return at > ui->now ? (int)(at - ui->now) : 0;
}

/* Said for as long as it lasts: no screen may look as if all went well. */
static void
watch_base(struct ui *ui)
{
	struct err e = { 0 };
	bool lost = !app_there(ui->o.app, &e);

	if (lost != ui->lost)
		ui->dirty = true;
	ui->lost = lost;
	if (lost && ui->message[0] == '\0')
		ui_error(ui, &e);
}

static void
poll_top(struct ui *ui)
{
	struct frame *top = ui_top(ui);

	if (top == NULL || top->cls->poll == NULL ||
		ui->now - ui->last_poll < poll_ms(ui))
		return;
	ui->last_poll = ui->now;
	/* The log is written to before its commit can be read. */
	if (ui->now - ui->stirred_at >= QUIET_MS)
		ui->stirred = false;
	watch_base(ui);
	ui_finish(ui, top, top->cls->poll(ui, top->state));
}

/* The first screen says when the last copy was made. */
static void
be_idle(struct ui *ui)
{
	ui->last_idle = ui->now;
	watch_base(ui);
	if (app_idle(ui->o.app) && ui->n > 0)
		ui->v[0]->stale = true;
}

static void
take_time(struct ui *ui)
{
	if (app_shared(ui->o.app) && !ui_locked(ui) &&
		ui->now - ui->last_key >= LOCK_MS)
		ui_lock(ui);
	poll_top(ui);
	if (ui->now - ui->last_idle >= idle_ms(ui))
		be_idle(ui);
	if (ui_clocked(ui) && app_now(ui->o.app) / 60 != ui->minute)
		ui->dirty = true;
}

/* ---- the loop ---------------------------------------------------------- */

static void
show(struct ui *ui)
{
	struct port *p = ui->o.port;

	if (!ui->dirty || ui->over)
		return;
	/* More is coming: draw what it gives, but not later than this. */
	if (p->pending(p) && ui->now - ui->last_drawn < DRAW_MS)
		return;
	ui->dirty = false;
	ui->last_drawn = ui->now;
	ui->minute = app_now(ui->o.app) / 60;
	ui_draw(ui);
	p->show(p, &ui->page);
}

static void
take_input(struct ui *ui, const struct input *in)
{
	switch (in->kind) {
	case INPUT_KEY:
		ui->last_key = ui->last_idle = ui->now;
		take_key(ui, in->key);
		break;
	case INPUT_PASTE:
		ui->last_key = ui->last_idle = ui->now;
		take_paste(ui, in->paste, in->guessed);
		break;
	case INPUT_RESIZE:
		canvas_resize(&ui->page, in->rows, in->cols);
		for (size_t i = 0; i < ui->n; i++)
			ui->v[i]->stale |= ui->v[i]->cls->paged;
		ui->dirty = true;
		break;
	case INPUT_STIR:
		app_watch_clear(ui->o.app);
		ui->stirred = true;
		ui->stirred_at = ui->now;
		break;
	case INPUT_HANGUP:
		ui->hung = ui->over = true;
		break;
	case INPUT_END:
		ui->over = true;
		break;
	case INPUT_NONE:
		break;
	}
}

/* What the port found out about the terminal. */
static void
take_remark(struct ui *ui)
{
	struct port *p = ui->o.port;

	if (p->remark == NULL)
		return;
	ui_warn(ui, "%s", p->remark);
	p->remark = NULL;
}

static void
turn(struct ui *ui)
{
	struct port *p = ui->o.port;
	struct input in;
	int64_t before = ui->now;

	ui_load_visible(ui);
	show(ui);
	if (ui->over)
		return;
	set_watch(ui);
	in = p->wait(p, sleep_ms(ui));
	ui->now = p->now_ms(p);
	take_remark(ui);
	app_advance(ui->o.app, ui->now - before);
	take_input(ui, &in);
	if (!ui->over)
		take_time(ui);
}

/* Where to come back to: the topmost view that can be come back to. */
static void
keep_place(struct ui *ui)
{
	for (size_t i = ui->n; i-- > 0;) {
		const struct frame *f = ui->v[i];

		if (f->loaded && f->cls->place != NULL) {
			f->cls->place(ui, f->state);
			return;
		}
	}
}

int
ui_run(const struct ui_options *o, struct err *e)
{
	struct port *p = o->port;
	struct ui ui = { .o = *o, .dirty = true };

	ui.now = ui.last_key = ui.last_poll = ui.last_idle = p->now_ms(p);
	ui.last_drawn = ui.now - DRAW_MS;
	canvas_resize(&ui.page, p->rows, p->cols);
	ui_push(&ui, o->first, o->first_screen);
	ui_load_visible(&ui);
	if (o->restore != NULL && !ui.over)
		o->restore(&ui);
	if (app_remark(o->app) != NULL && !ui.over)
		ui_warn(&ui, "%s", app_remark(o->app));
	take_remark(&ui);
	while (!ui.over)
		turn(&ui);
	if (ui.hung)
		keep_place(&ui);
	ui_leave_all(&ui);
	canvas_release(&ui.page);
	arena_release(&ui.drawn);
	if (ui.failed) {
		err_cause(e, ui.why.kind, ui.why.cause, "%s", ui.why.text);
		return 3;
	}
	return ui.hung ? 3 : 0;
}

bool
ui_lost(const struct ui *ui)
{
	return ui->lost;
}

void
ui_quit(struct ui *ui)
{
	ui->over = true;
}

/* ---- what a view may ask ----------------------------------------------- */

struct app *
ui_app(struct ui *ui)
{
	return ui->o.app;
}

struct arena *
ui_arena(struct ui *ui, const void *state)
{
	struct frame *f = ui_frame(ui, state);

	if (f == NULL)
		return NULL;
	return ui->drawing ? &ui->drawn : &f->arenas[f->live];
}

const struct spec *
ui_spec(struct ui *ui)
{
	return ui->o.spec;
}

const struct spec_screen *
ui_screen(struct ui *ui, const void *state)
{
	struct frame *f = ui_frame(ui, state);

	return f != NULL ? f->screen : ui_screen_named(ui, NULL);
}

const char *
ui_words(struct ui *ui, const void *state, const char *name)
{
	return spec_words(ui_screen(ui, state), name);
}

bool
ui_projection(const struct ui *ui)
{
	return ui->projection;
}

bool
ui_files(const struct ui *ui)
{
	return !ui->o.no_files;
}

int
ui_rows(const struct ui *ui)
{
	return ui->page.rows;
}

int
ui_cols(const struct ui *ui)
{
	return ui->page.cols;
}

int64_t
ui_ms(const struct ui *ui)
{
	return ui->now;
}

bool
ui_too_small(const struct ui *ui)
{
	return ui->page.rows < MIN_ROWS || ui->page.cols < MIN_COLS;
}

/* ---- the message line -------------------------------------------------- */

void
ui_say(struct ui *ui, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(ui->message, sizeof(ui->message), fmt, ap);
	va_end(ap);
	ui->alert = false;
	ui->dirty = true;
}

void
ui_warn(struct ui *ui, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(ui->message, sizeof(ui->message), fmt, ap);
	va_end(ap);
	ui->alert = true;
	ui->dirty = true;
}

const char *
ui_key_name(const struct ui *ui, const char *action, char name[16])
{
	const struct spec_screen *s = ui->n > 0 ? ui->v[ui_base(ui)]->screen
		: NULL;

	for (size_t i = 0; s && i < s->n_keys; i++)
		if (strcmp(s->keys[i].action, action) == 0)
			return key_french(key_parse(s->keys[i].key), name);
	return "";
}

enum verdict
ui_error(struct ui *ui, struct err *e)
{
	char text[sizeof(e->text)], name[16];
	const char *key = e->instead ? ui_key_name(ui, e->instead, name) : "";

	ui->lost = ui->lost || e->cause == CAUSE_REPLACED;
	app_explain(e, text, sizeof(text));
	if (key[0])
		ui_warn(ui, "%s (%s)", text, key);
	else
		ui_warn(ui, "%s", text);
	err_clear(e);
	return DONE;
}

void
ui_focus(struct ui *ui, const struct uuid *thing)
{
	ui->focus = *thing;
}

bool
ui_focused(struct ui *ui, struct uuid *thing)
{
	*thing = ui->focus;
	ui->focus = UUID_NONE;
	return !uuid_is_none(thing);
}
