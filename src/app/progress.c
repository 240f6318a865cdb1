/*
 * progress.c: how far a class is. The counts are those of the grids, so that
 * « 12/16 » says the same on the class, the grid and the card.
 */
#include "app/progress.h"

#include <string.h>

#include "app/grid.h"
#include "private.h"
#include "store/workshop.h"

static struct app_progress_pupil *
pupil_of(struct app_progress *p, const struct uuid *id)
{
	for (size_t i = 0; i < p->n; i++)
		if (uuid_equal(&p->pupils[i].pupil, id))
			return &p->pupils[i];
	return NULL;
}

const struct app_progress_pupil *
app_progress_of(const struct app_progress *p, const struct uuid *pupil)
{
	for (size_t i = 0; i < p->n; i++)
		if (uuid_equal(&p->pupils[i].pupil, pupil))
			return &p->pupils[i];
	return NULL;
}

static void
take_cv(const struct app_grid *g, struct arena *a, struct app_progress *p)
{
	p->n = g->n;
	p->pupils = arena_array(a, g->n + 1, sizeof(*p->pupils));
	for (size_t i = 0; i < g->n; i++)
		p->pupils[i] = (struct app_progress_pupil){
			.pupil = g->lines[i].pupil,
			.before = "", .project = g->lines[i].project,
			.cv_done = g->lines[i].done,
			.cv_total = g->lines[i].total,
			.cv_ready = g->lines[i].ready };
	p->cv = arena_array(a, g->n_items + 1, sizeof(*p->cv));
	for (size_t i = 0; i < g->n_items; i++)
		if (g->items[i].required)
			p->cv[p->n_cv++] = (struct app_progress_item){
				.label = g->items[i].label,
				.done = g->items[i].done };
}

static void
take_search(const struct app_grid *g, struct app_progress *p)
{
	for (size_t i = 0; i < g->n; i++) {
		struct app_progress_pupil *x = pupil_of(p, &g->lines[i].pupil);

		if (!x)
			continue;
		x->search_done = g->lines[i].done;
		x->search_total = g->lines[i].total;
	}
}

static bool
load_simulations(struct app *app, struct arena *a, struct app_progress *p,
	struct err *e)
{
	for (size_t i = 0; i < p->n; i++) {
		struct simulation *v;

		if (!db_simulation_list(app->db, &p->pupils[i].pupil, a, &v,
			&p->pupils[i].simulations, e))
			return false;
	}
	return true;
}

/* Code 0 is the project said before the first workshop. */
static bool
load_before(struct app *app, const struct uuid *class, struct arena *a,
	struct app_progress *p, struct err *e)
{
	struct item_mark *v;
	size_t n;

	if (!db_item_mark_class(app->db, class, "project", a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct app_progress_pupil *x = pupil_of(p, &v[i].pupil);

		if (x && strcmp(v[i].code, "0") == 0)
			x->before = v[i].value;
	}
	return true;
}

bool
app_class_progress(struct app *app, const struct uuid *class,
	struct arena *a, struct app_progress *p, struct err *e)
{
	struct app_grid_of of = { .class = *class, .kind = GRID_CV };
	struct app_grid g;

	*p = (struct app_progress){ .n = 0 };
	if (!app_grid_load(app, &of, a, &g, e))
		return false;
	take_cv(&g, a, p);
	of.kind = GRID_SEARCH;
	if (!app_grid_load(app, &of, a, &g, e))
		return false;
	take_search(&g, p);
	return load_simulations(app, a, p, e) &&
		load_before(app, class, a, p, e);
}
