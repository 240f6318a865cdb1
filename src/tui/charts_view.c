/*
 * charts_view.c: a class drawn: who came to each workshop, which CV items are
 * done, the projects before the first workshop and as they stand.
 */
#include <string.h>

#include "app/people.h"
#include "app/progress.h"
#include "bar.h"
#include "show.h"
#include "tui/list.h"
#include "tui/views.h"

#define FIRST_ROW 1
#define LINES 100

struct charts {
	struct uuid class;
	struct app_class c;
	struct app_progress p;
	const char *title;
	struct bar *lines;		size_t n;
	struct list list;
};

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool current)
{
	const struct charts *s = ctx;

	(void)current;
	bar_draw(c, row, &s->lines[i]);
}

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - FIRST_ROW - 2;
}

static void
charts_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct charts *s = state;

	ui_title(ui, c, "%s", s->title);
	list_draw(&s->list, c, FIRST_ROW, height(ui), draw_row, (void *)s);
}

/* ---- loading ----------------------------------------------------------- */

static struct bar *
put(struct ui *ui, struct charts *s, const char *label, size_t n, size_t all)
{
	struct bar *b = &s->lines[s->n < LINES ? s->n++ : s->n - 1];

	*b = (struct bar){ .label = label, .n = (long)n, .all = (long)all,
		.count = arena_printf(ui_arena(ui, s), "%zu/%zu", n, all) };
	return b;
}

static void
head(struct charts *s, const char *text)
{
	if (s->n < LINES)
		s->lines[s->n++] = (struct bar){ .head = text };
}

static void
put_presence(struct ui *ui, struct charts *s)
{
	head(s, ui_words(ui, s, "presence"));
	for (size_t i = 0; i < s->c.n_workshops; i++) {
		const struct app_class_workshop *w = &s->c.workshops[i];

		if (w->held || w->attended)
			put(ui, s, w->brief, w->attended, s->c.enrolled);
		else
			*put(ui, s, w->brief, 0, 0) = (struct bar){
				.label = w->brief,
				.count = w->state == CYCLE_TO_CLOSE
					? app_label(ui_app(ui), "cycle_state",
						cycle_state_code(w->state))
					: ui_words(ui, s, "to_come") };
	}
}

static void
put_cv(struct ui *ui, struct charts *s)
{
	head(s, ui_words(ui, s, "cv"));
	for (size_t i = 0; i < s->p.n_cv; i++)
		put(ui, s, s->p.cv[i].label, s->p.cv[i].done, s->p.n);
}

static size_t
count(const struct charts *s, const char *code, bool before)
{
	size_t n = 0;

	for (size_t i = 0; i < s->p.n; i++)
		n += strcmp(before ? s->p.pupils[i].before
			: s->p.pupils[i].project, code) == 0;
	return n;
}

/* One line before, one after: the two bars stand one under the other. */
static void
put_project(struct ui *ui, struct charts *s, const char *label,
	const char *code)
{
	struct arena *a = ui_arena(ui, s);
	size_t before = count(s, code, true), after = count(s, code, false);

	if (before + after == 0)
		return;
	put(ui, s, arena_printf(a, "%s, %s", label, ui_words(ui, s,
		"before")), before, s->p.n);
	put(ui, s, arena_printf(a, "%s, %s", label, ui_words(ui, s,
		"after")), after, s->p.n);
}

static void
put_projects(struct ui *ui, struct charts *s)
{
	struct arena *a = ui_arena(ui, s);
	const struct spec_list *l = spec_list(ui_spec(ui), "project");

	head(s, show_words(ui, s, "project", "before", arena_printf(a, "%zu",
		s->p.n - count(s, "", true)), "after", arena_printf(a, "%zu",
		s->p.n - count(s, "", false)), NULL));
	for (size_t i = 0; l && i < l->n_items; i++)
		put_project(ui, s, l->items[i].brief, l->items[i].code);
	put_project(ui, s, ui_words(ui, s, "none"), "");
}

static bool
charts_load(struct ui *ui, void *state, struct err *e)
{
	struct charts *s = state;
	struct arena *a = ui_arena(ui, s);

	if (!app_class(ui_app(ui), &s->class, a, &s->c, e) ||
		!app_class_progress(ui_app(ui), &s->class, a, &s->p, e))
		return false;
	s->n = 0;
	s->lines = arena_array(a, LINES, sizeof(*s->lines));
	put_presence(ui, s);
	put_cv(ui, s);
	put_projects(ui, s);
	list_resize(&s->list, s->n);
	s->title = show_words(ui, s, ui_screen(ui, s)->title, "class",
		s->c.class.name, "lycee", s->c.lycee_name, NULL);
	return true;
}

static enum verdict
charts_key(struct ui *ui, void *state, uint32_t key)
{
	struct charts *s = state;

	return list_key(&s->list, key, height(ui)) ? DONE : PASS;
}

const struct view_class charts_view = {
	.name = "charts",
	.state_size = sizeof(struct charts),
	.load = charts_load,
	.draw = charts_draw,
	.key = charts_key,
};

void
charts_open(struct ui *ui, const struct uuid *class)
{
	struct charts *s = ui_push(ui, &charts_view, "charts");

	s->class = *class;
}
