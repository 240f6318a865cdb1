/* due_view.c: the applications to be chased today, of one's own lycées. */
#include <string.h>

#include "app/workshop.h"
#include "show.h"
#include "tui/page.h"
#include "tui/views.h"

#define DUE_MAX 300

struct due {
	struct app_due *v;
	size_t n;
	struct page page;
};

static const char *
value(const struct page_row *r, const char *column)
{
	const struct due *s = r->state;
	const struct app_due *d = &s->v[r->i];

	if (strcmp(column, "day") == 0)
		return arena_printf(r->a, "%02d/%02d", d->x.follow_up.day,
			d->x.follow_up.month);
	if (strcmp(column, "name") == 0)
		return d->name;
	if (strcmp(column, "class") == 0)
		return d->class_name;
	if (strcmp(column, "company") == 0)
		return d->x.company;
	return app_label(ui_app(r->ui), "application_result", d->x.result);
}

static const struct uuid *
pupil_of(const void *state, size_t i)
{
	const struct due *s = state;

	return &s->v[i].x.pupil;
}

static bool
due_load(struct ui *ui, void *state, struct err *e)
{
	struct due *s = state;

	if (!app_applications_due(ui_app(ui), DUE_MAX, ui_arena(ui, s), &s->v,
		&s->n, e))
		return false;
	s->page.title = ui_screen(ui, s)->title;
	s->page.empty = ui_words(ui, s, "empty");
	page_loaded(ui, s, s->n);
	return true;
}

static enum verdict
act_open(struct ui *ui, void *state, const char *arg)
{
	const struct due *s = state;

	(void)arg;
	if (s->n)
		applications_open(ui, pupil_of(s, s->page.list.at));
	return DONE;
}

static const struct action due_actions[] = {
	{ "open", ARG_NONE, act_open },
	{ "card", ARG_NONE, page_card },
	{ NULL,   ARG_NONE, NULL },
};

static const struct page_class due_page = {
	.offset = offsetof(struct due, page),
	.top = 3,
	.below = 2,
	.value = value,
	.pupil = pupil_of,
};

const struct view_class due_view = {
	.name = "due",
	.state_size = sizeof(struct due),
	.actions = due_actions,
	.page = &due_page,
	.load = due_load,
	.draw = page_draw,
	.key = page_key,
};

void
due_open(struct ui *ui)
{
	ui_push(ui, &due_view, "due");
}
