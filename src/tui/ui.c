/* ui.c: the stack of views, where an input goes, and the one loop. */
#include "ui_priv.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum {
	POLL_MS = 500,
	IDLE_MS = 2000,
	DRAW_MS = 100,			/* drawn at least this often   */
	LOCK_MS = 15 * 60 * 1000,
	MIN_ROWS = 20, MIN_COLS = 60,
};

/* ---- the stack ----------------------------------------------------------- */

static const struct spec_screen *
screen_of(const struct ui *ui, const char *name)
{
	static const struct spec_screen none = {
		.name = "", .view = "", .title = "",
	};
	const struct spec_screen *s = name == NULL || ui->o.spec == NULL ?
		NULL : spec_screen(ui->o.spec, name);

	return s != NULL ? s : &none;
}

static struct frame *
push(struct ui *ui, const struct view_class *cls, const char *screen)
{
	struct frame *f = mem_alloc(sizeof(*f));

	f->cls = cls;
	f->screen = screen_of(ui, screen);
	f->state = mem_alloc(cls->state_size > 0 ? cls->state_size : 1);
	f->stale = true;
	if (ui->n == ui->cap) {
		ui->cap = ui->cap ? ui->cap * 2 : 8;
		ui->v = mem_resize(ui->v, ui->cap * sizeof(struct frame *));
	}
	ui->v[ui->n++] = f;
	ui->dirty = true;
	return f;
}

void *
ui_push(struct ui *ui, const struct view_class *cls, const char *screen)
{
	return push(ui, cls, screen)->state;
}

void *
ui_push_prompt(struct ui *ui, const struct view_class *cls)
{
	struct frame *f = push(ui, cls, NULL);

	f->overlay = true;
	return f->state;
}

static void
free_frame(struct frame *f)
{
	if (f->cls->release != NULL)
		f->cls->release(f->state);
	arena_release(&f->arenas[0]);
	arena_release(&f->arenas[1]);
	mem_free(f->state);
	mem_free(f);
}

/* Takes frame i off; what it uncovers loads again, unless it was a prompt. */
static void
remove_frame(struct ui *ui, size_t i)
{
	struct frame *f = ui->v[i];

	if (f->loaded && f->cls->leave != NULL)
		f->cls->leave(ui, f->state);
	memmove(ui->v + i, ui->v + i + 1,
		(ui->n - i - 1) * sizeof(struct frame *));
	ui->n--;
	if (!f->overlay && i > 0)
		ui->v[i - 1]->stale = true;
	free_frame(f);
	ui->dirty = true;
}

/* Frames die during an action of theirs: they are taken off after it. */
static void
sweep(struct ui *ui)
{
	for (size_t i = 0; i < ui->n; i++)
		if (ui->v[i]->dead)
			for (size_t k = i + 1; k < ui->n &&
				ui->v[k]->overlay; k++)
				ui->v[k]->dead = true;
	for (size_t i = ui->n; i-- > 0;)
		if (i < ui->n && ui->v[i]->dead)
			remove_frame(ui, i);
	if (ui->n == 0)
		ui->over = true;
}

struct frame *
ui_frame(const struct ui *ui, const void *state)
{
	for (size_t i = 0; i < ui->n; i++)
		if (ui->v[i]->state == state)
			return ui->v[i];
	return NULL;
}

struct frame *
ui_top(const struct ui *ui)
{
	for (size_t i = ui->n; i-- > 0;)
		if (!ui->v[i]->dead)
			return ui->v[i];
	return NULL;
}

size_t
ui_base(const struct ui *ui)
{
	size_t i = ui->n > 0 ? ui->n - 1 : 0;

	while (i > 0 && ui->v[i]->overlay)
		i--;
	return i;
}

void
ui_home(struct ui *ui)
{
	for (size_t i = 1; i < ui->n; i++)
		ui->v[i]->dead = true;
}

void
ui_quit(struct ui *ui)
{
	ui->over = true;
}

/* ---- loading ------------------------------------------------------------- */

/* The old arena and a copy of the state wait until the load has succeeded. */
static bool
load(struct ui *ui, struct frame *f, struct err *e)
{
	size_t size = f->cls->state_size;
	void *kept = NULL;
	bool ok;

	f->stale = false;
	if (f->cls->load == NULL)
		return f->loaded = true;
	if (f->loaded) {
		kept = mem_alloc(size + 1);
		memcpy(kept, f->state, size);
		f->live = !f->live;
	}
	arena_reset(&f->arenas[f->live]);
	ok = f->cls->load(ui, f->state, e);
	if (ok) {
		arena_reset(&f->arenas[!f->live]);
		f->loaded = true;
	} else if (kept != NULL) {
		memcpy(f->state, kept, size);
		f->live = !f->live;
	}
	mem_free(kept);
	return ok;
}

static void
load_failed(struct ui *ui, struct frame *f, struct err *e)
{
	if (!f->loaded && f == ui->v[0]) {
		ui->why = *e;
		ui->failed = ui->over = true;
		return;
	}
	if (!f->loaded)
		f->dead = true;
	ui_error(ui, e);
}

/* Loads what is about to be drawn; a load may push or fail. */
static void
load_visible(struct ui *ui)
{
	for (size_t i = ui_base(ui); i < ui->n && !ui->over; i++) {
		struct frame *f = ui->v[i];
		struct err e = { 0 };
		size_t n = ui->n;

		if (!f->stale)
			continue;
		ui->dirty = true;
		if (!load(ui, f, &e))
			load_failed(ui, f, &e);
		sweep(ui);
		if (ui->n != n)
			i = ui_base(ui) - 1;
	}
}

/* ---- verdicts ------------------------------------------------------------ */

static void
apply(struct ui *ui, struct frame *f, enum verdict v)
{
	if (v != PASS)
		ui->dirty = true;
	if (v == RELOAD)
		f->stale = true;
	if (v == CLOSE || v == CLOSE_PASS)
		f->dead = true;
}

void
ui_answers(struct ui *ui, struct frame *asker, ui_answer answer,
	const char *text)
{
	ui->asker = asker;
	ui->answer = answer;
	buf_reset(&ui->answered);
	buf_puts(&ui->answered, text);
}

static bool
stands(const struct ui *ui, const struct frame *f)
{
	for (size_t i = 0; i < ui->n; i++)
		if (ui->v[i] == f)
			return !f->dead;
	return false;
}

/* The prompt has left: its answer goes to who asked, if still there. */
static void
deliver(struct ui *ui)
{
	while (ui->answer != NULL) {
		struct frame *asker = ui->asker;
		ui_answer answer = ui->answer;
		struct buf text = ui->answered;

		ui->answer = NULL;
		ui->answered = (struct buf){ 0 };
		if (stands(ui, asker))
			apply(ui, asker, answer(ui, asker->state, text.v));
		buf_release(&text);
		sweep(ui);
	}
}

static void
finish(struct ui *ui, struct frame *f, enum verdict v)
{
	apply(ui, f, v);
	sweep(ui);
	deliver(ui);
}

/* ---- keys ---------------------------------------------------------------- */

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
	const struct spec_screen *global = screen_of(ui, "global");
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
		finish(ui, f, v);
		if (v != CLOSE_PASS)
			return;
		load_visible(ui);
	}
}

static void
take_paste(struct ui *ui, const char *text)
{
	struct frame *f = ui_top(ui);

	if (f == NULL)
		return;
	if (f->cls->paste != NULL) {
		ui->message[0] = '\0';
		finish(ui, f, f->cls->paste(ui, f->state, text));
		return;
	}
	ui_warn(ui, "Texte collé ignoré : il n'y a pas de champ de texte ici");
}

/* ---- time ---------------------------------------------------------------- */

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

/* How long the loop may sleep; the program does nothing in between. */
static int
sleep_ms(const struct ui *ui)
{
	const struct frame *top = ui_top(ui);
	int64_t at = ui->last_idle + IDLE_MS;
	moment now = app_now(ui->o.app);

	if (top != NULL && top->cls->poll != NULL)
		at = sooner(at, ui->last_poll + POLL_MS);
	if (ui_clocked(ui))
		at = sooner(at, ui->now + (60 - now % 60) * 1000);
	if (app_shared(ui->o.app) && !ui_locked(ui))
		at = sooner(at, ui->last_key + LOCK_MS);
	return at > ui->now ? (int)(at - ui->now) : 0;
}

static void
poll_top(struct ui *ui)
{
	struct frame *top = ui_top(ui);

	if (top == NULL || top->cls->poll == NULL ||
		ui->now - ui->last_poll < POLL_MS)
		return;
	ui->last_poll = ui->now;
	finish(ui, top, top->cls->poll(ui, top->state));
}

static void
take_time(struct ui *ui)
{
	if (app_shared(ui->o.app) && !ui_locked(ui) &&
		ui->now - ui->last_key >= LOCK_MS)
		ui_lock(ui);
	poll_top(ui);
	if (ui->now - ui->last_idle >= IDLE_MS) {
		ui->last_idle = ui->now;
		app_idle(ui->o.app);
	}
	if (ui_clocked(ui) && app_now(ui->o.app) / 60 != ui->minute)
		ui->dirty = true;
}

/* ---- the loop ------------------------------------------------------------ */

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
		take_paste(ui, in->paste);
		break;
	case INPUT_RESIZE:
		canvas_resize(&ui->page, in->rows, in->cols);
		ui->dirty = true;
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

	load_visible(ui);
	show(ui);
	if (ui->over)
		return;
	in = p->wait(p, sleep_ms(ui));
	ui->now = p->now_ms(p);
	take_remark(ui);
	app_advance(ui->o.app, ui->now - before);
	take_input(ui, &in);
	if (!ui->over)
		take_time(ui);
}

/* Every view keeps its draft, the top one first. */
static void
leave_all(struct ui *ui)
{
	while (ui->n > 0)
		remove_frame(ui, ui->n - 1);
	mem_free(ui->v);
	canvas_release(&ui->page);
	buf_release(&ui->answered);
}

int
ui_run(const struct ui_options *o, struct err *e)
{
	struct port *p = o->port;
	struct ui ui = { .o = *o, .dirty = true };

	ui.now = ui.last_key = ui.last_poll = ui.last_idle = p->now_ms(p);
	ui.last_drawn = ui.now - DRAW_MS;
	canvas_resize(&ui.page, p->rows, p->cols);
	push(&ui, o->first, o->first_screen);
	load_visible(&ui);
	if (o->restore != NULL && !ui.over)
		o->restore(&ui);
	if (app_remark(o->app) != NULL && !ui.over)
		ui_warn(&ui, "%s", app_remark(o->app));
	take_remark(&ui);
	while (!ui.over)
		turn(&ui);
	leave_all(&ui);
	if (ui.failed) {
		err_cause(e, ui.why.kind, ui.why.cause, "%s", ui.why.text);
		return 3;
	}
	return ui.hung ? 3 : 0;
}

/* ---- what a view may ask ------------------------------------------------- */

struct app *
ui_app(struct ui *ui)
{
	return ui->o.app;
}

struct arena *
ui_arena(struct ui *ui, const void *state)
{
	struct frame *f = ui_frame(ui, state);

	return f != NULL ? &f->arenas[f->live] : NULL;
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

	return f != NULL ? f->screen : screen_of(ui, NULL);
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
ui_ascii(const struct ui *ui)
{
	return ui->o.port->ascii;
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

/* ---- the message line ---------------------------------------------------- */

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

enum verdict
ui_error(struct ui *ui, struct err *e)
{
	char text[sizeof(e->text)];

	app_explain(e, text, sizeof(text));
	ui_warn(ui, "%s", text);
	err_clear(e);
	return DONE;
}

void
ui_focus(struct ui *ui, const struct uuid *pupil)
{
	ui->focus = *pupil;
}

bool
ui_focused(struct ui *ui, struct uuid *pupil)
{
	*pupil = ui->focus;
	ui->focus = UUID_NONE;
	return !uuid_is_none(pupil);
}
