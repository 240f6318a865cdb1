/* stack.c: the views on their stack: loading, verdicts, answers, leaving. */
#include "ui_priv.h"

#include <string.h>

#include "tui/page.h"

const struct spec_screen *
ui_screen_named(const struct ui *ui, const char *name)
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
	f->screen = ui_screen_named(ui, screen);
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

/* ---- loading ----------------------------------------------------------- */

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
		if (f->cls->page != NULL)
			page_remember(ui, f->state);
		f->live = !f->live;
	}
	arena_reset(&f->arenas[f->live]);
	app_look(ui->o.app);
	ok = f->cls->load(ui, f->state, e);
	app_look_end(ui->o.app);
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
void
ui_load_visible(struct ui *ui)
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

/* ---- verdicts ---------------------------------------------------------- */

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

void
ui_finish(struct ui *ui, struct frame *f, enum verdict v)
{
	apply(ui, f, v);
	sweep(ui);
	deliver(ui);
}

/* Every view keeps its draft, the top one first. */
void
ui_leave_all(struct ui *ui)
{
	while (ui->n > 0)
		remove_frame(ui, ui->n - 1);
	mem_free(ui->v);
	buf_release(&ui->answered);
}
