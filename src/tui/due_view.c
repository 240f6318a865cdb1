/* due_view.c: the applications to be chased today, of one's own lycées. */
#include <string.h>

#include "app/workshop.h"
#include "show.h"
#include "tui/list.h"
#include "tui/views.h"

#define DUE_MAX 300

struct due {
	struct app_due *v;
	size_t n;
	struct list list;
};

struct row {
	struct ui *ui;
	const struct app_due *d;
	struct arena *a;
};

static const char *
value(void *ctx, const char *column)
{
	const struct row *r = ctx;

	if (strcmp(column, "day") == 0)
		return arena_printf(r->a, "%02d/%02d",
			r->d->x.follow_up.day, r->d->x.follow_up.month);
	if (strcmp(column, "name") == 0)
		return r->d->name;
	if (strcmp(column, "class") == 0)
		return r->d->class_name;
	if (strcmp(column, "company") == 0)
		return r->d->x.company;
	return app_label(ui_app(r->ui), "application_result",
		r->d->x.result);
}

struct rows {
	struct ui *ui;
	const struct due *s;
};

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool at)
{
	const struct rows *r = ctx;
	struct arena a = { 0 };
	struct row one = { r->ui, &r->s->v[i], &a };

	(void)at;
	list_columns(ui_screen(r->ui, r->s), c, row, 1, c->cols - 1,
		STYLE_NORMAL, value, &one);
	arena_release(&a);
}

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - 5;
}

static void
due_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct due *s = state;
	struct rows r = { .ui = ui, .s = s };

	ui_title(ui, c, "%s", ui_screen(ui, s)->title);
	if (s->n == 0)
		canvas_text(c, 3, 1, 0, STYLE_NORMAL,
			ui_words(ui, s, "empty"));
	else
		list_heads(ui_screen(ui, s), c, 2, 1, c->cols - 1);
	list_draw(&s->list, c, 3, height(ui), draw_row, &r);
}

static bool
due_load(struct ui *ui, void *state, struct err *e)
{
	struct due *s = state;

	if (!app_applications_due(ui_app(ui), DUE_MAX, ui_arena(ui, s), &s->v,
		&s->n, e))
		return false;
	list_resize(&s->list, s->n);
	return true;
}

static enum verdict
due_key(struct ui *ui, void *state, uint32_t key)
{
	struct due *s = state;

	return list_key(&s->list, key, height(ui)) ? DONE : PASS;
}

static enum verdict
act_open(struct ui *ui, void *state, const char *arg)
{
	const struct due *s = state;

	(void)arg;
	if (s->n)
		applications_open(ui, &s->v[s->list.at].x.pupil);
	return DONE;
}

static enum verdict
act_card(struct ui *ui, void *state, const char *arg)
{
	const struct due *s = state;

	(void)arg;
	if (s->n)
		card_open(ui, &s->v[s->list.at].x.pupil);
	return DONE;
}

static const struct action due_actions[] = {
	{ "open", ARG_NONE, act_open },
	{ "card", ARG_NONE, act_card },
	{ NULL,   ARG_NONE, NULL },
};

const struct view_class due_view = {
	.name = "due",
	.state_size = sizeof(struct due),
	.actions = due_actions,
	.load = due_load,
	.draw = due_draw,
	.key = due_key,
};

void
due_open(struct ui *ui)
{
	ui_push(ui, &due_view, "due");
}
