/* grid.c: reading a grid: its columns, its lines, its cells. */
#include <string.h>

#include "app/grid.h"
#include "app/plan.h"
#include "app/roll.h"
#include "app/workshop.h"
#include "domain/enrolment.h"
#include "domain/names.h"
#include "private.h"
#include "store/pupil.h"

struct grid_lists {
	const char *lists[2];
};

static const struct grid_lists columns_of[] = {
	[GRID_SKILLS] = { { "soft_skill", "skill" } },
	[GRID_CV] = { { "cv", NULL } },
	[GRID_SEARCH] = { { "search", NULL } },
	[GRID_INTERVIEW] = { { "interview", NULL } },
};

/* ---- columns ----------------------------------------------------------- */

/* A list that has no mandatory item at all counts every one of them. */
static bool
has_required(const struct spec_list *l)
{
	for (size_t i = 0; i < l->n_items; i++)
		if (l->items[i].required)
			return true;
	return false;
}

static void
add_columns(const struct spec_list *l, struct app_grid *g)
{
	bool some = l && has_required(l);

	for (size_t i = 0; l && i < l->n_items; i++) {
		const struct spec_item *x = &l->items[i];

		if (!x->hidden)
			g->items[g->n_items++] = (struct app_item){
				.list = l->name, .code = x->code,
				.label = x->label, .brief = x->brief,
				.full = x->full,
				.group = x->group ? x->group : "",
				.required = x->required || !some,
				.from_age = x->from_age,
			};
	}
}

bool
app_grid_columns(struct app *app, struct arena *a, struct app_grid *g,
	struct err *e)
{
	const struct grid_lists *of = &columns_of[g->kind];
	const struct spec_list *l[LENGTH(of->lists)] = { NULL };
	bool retired;
	size_t n = 0;

	for (size_t i = 0; i < LENGTH(l) && of->lists[i]; i++) {
		if (!app_list_retired(app, of->lists[i], g->year, &retired, e))
			return false;
		if (retired)
			continue;
		if (!app_items(app, of->lists[i], g->year, &l[i], e))
			return false;
		n += l[i] ? l[i]->n_items : 0;
	}
	g->items = arena_array(a, n + 1, sizeof(*g->items));
	for (size_t i = 0; i < LENGTH(l); i++)
		add_columns(l[i], g);
	return true;
}

bool
app_grid_kept(struct app *app, enum grid_kind kind, int year, bool *kept,
	struct err *e)
{
	const struct grid_lists *of = &columns_of[kind];
	bool retired;

	*kept = false;
	for (size_t i = 0; i < LENGTH(of->lists) && of->lists[i]; i++) {
		if (!app_list_retired(app, of->lists[i], year, &retired, e))
			return false;
		*kept |= !retired;
	}
	return true;
}

/* ---- lines ------------------------------------------------------------- */

static struct app_grid_line
blank_line(struct app *app, struct arena *a, const struct app_grid *g,
	const struct uuid *pupil, const char *name, struct date birth)
{
	struct app_grid_line l = { .pupil = *pupil, .name = name,
		.project = "", .cv_version = "", .sim_type = "S1",
		.evaluator = "CO", .strong = "", .lead = "",
		.birth = birth,
		.age = date_is_set(birth) ? date_age(birth, app_today(app))
			: 0 };

	l.cells = arena_array(a, g->n_items + 1, sizeof(*l.cells));
	for (size_t i = 0; i < g->n_items; i++)
		l.cells[i] = (struct app_cell){ "", "" };
	return l;
}

static bool
lines_of_session(struct app *app, const struct uuid *session,
	struct arena *a, struct app_grid *g, struct err *e)
{
	struct app_roll r;

	if (!app_roll_load(app, session, a, &r, e))
		return false;
	g->class_names = r.class_names;
	g->lycee_name = r.lycee_name;
	g->brief = r.brief;
	g->lines = arena_array(a, r.n + 1, sizeof(*g->lines));
	for (size_t i = 0; i < r.n; i++) {
		struct app_grid_line *l = &g->lines[g->n];

		if (!attendance_is_expected(r.lines[i].state))
			continue;
		*l = blank_line(app, a, g, &r.lines[i].pupil,
			r.lines[i].name, r.lines[i].birth);
		l->number = r.lines[i].number;
		l->absent = r.lines[i].state == ATTENDANCE_ABSENT;
		g->n++;
	}
	return true;
}

static bool
class_heading(struct app *app, const struct uuid *class, struct arena *a,
	struct app_grid *g, struct err *e)
{
	struct class_line c;

	if (!app_class_get(app, class, a, &c, e))
		return false;
	g->year = c.class.year;
	g->class_names = c.class.name;
	g->lycee_name = c.lycee_name;
	g->brief = "";
	return true;
}

static bool
lines_of_class(struct app *app, const struct uuid *class, struct arena *a,
	struct app_grid *g, struct err *e)
{
	struct pupil *v;
	size_t n;

	if (!db_pupil_list(app->db, class, a, &v, &n, e))
		return false;
	g->lines = arena_array(a, n + 1, sizeof(*g->lines));
	for (size_t i = 0; i < n; i++) {
		if (v[i].apprentice || enrolment_over(v[i].left_on,
			app_today(app)))
			continue;
		g->lines[g->n] = blank_line(app, a, g, &v[i].id,
			name_shown(a, v[i].surname, v[i].usage_name,
				v[i].first_name), v[i].birth);
		g->n++;
		g->lines[g->n - 1].number = (int)g->n;
	}
	return true;
}

void
app_grid_apart(struct app_grid *g, struct arena *a)
{
	struct name_line *v = arena_array(a, g->n + 1, sizeof(*v));

	for (size_t i = 0; i < g->n; i++)
		v[i] = (struct name_line){ .name = &g->lines[i].name,
			.birth = g->lines[i].birth };
	names_apart(a, v, g->n);
}

static struct app_grid_line *
line_of(struct app_grid *g, const struct uuid *pupil)
{
	for (size_t i = 0; i < g->n; i++)
		if (uuid_equal(&g->lines[i].pupil, pupil))
			return &g->lines[i];
	return NULL;
}

/* ---- cells ------------------------------------------------------------- */

static struct app_cell *
cell_of(struct app_grid *g, struct app_grid_line *l, const char *list,
	const char *code)
{
	for (size_t i = 0; i < g->n_items; i++)
		if (strcmp(g->items[i].list, list) == 0 &&
			strcmp(g->items[i].code, code) == 0)
			return &l->cells[i];
	return NULL;
}

/* The last project is the one of the highest number: "0" before, "1"... */
static void
take_cell(struct app_grid *g, struct app_grid_line *l,
	const struct item_mark *m)
{
	struct app_cell *c;

	if (strcmp(m->list, "project") == 0) {
		l->project = m->value;
		return;
	}
	if (strcmp(m->list, "cv_version") == 0) {
		l->cv_version = m->value;
		return;
	}
	c = cell_of(g, l, m->list, m->code);
	if (c)
		*c = (struct app_cell){ m->value, m->detail };
	if (m->at > g->saved_at)
		g->saved_at = m->at;
}

static bool
load_list(struct app *app, const char *list, struct arena *a,
	struct app_grid *g, struct err *e)
{
	struct item_mark *v;
	size_t n;

	if (!(uuid_is_none(&g->session)
		? db_item_mark_class(app->db, &g->class, list, a, &v, &n, e)
		: db_item_mark_session(app->db, &g->session, list, a, &v, &n,
			e)))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct app_grid_line *l = line_of(g, &v[i].pupil);

		if (l)
			take_cell(g, l, &v[i]);
	}
	return true;
}

/* A roll that is not taken yet has no lines in the database: by class then. */
static bool
load_list_early(struct app *app, const char *list, struct arena *a,
	struct app_grid *g, struct err *e)
{
	for (size_t i = 0; i < g->n; i++) {
		struct item_mark *v;
		size_t n;

		if (!db_item_mark_list(app->db, &g->lines[i].pupil, list, a,
			&v, &n, e))
			return false;
		for (size_t k = 0; k < n; k++)
			take_cell(g, &g->lines[i], &v[k]);
	}
	return true;
}

static bool
load_cells(struct app *app, bool early, struct arena *a, struct app_grid *g,
	struct err *e)
{
	const struct grid_lists *c = &columns_of[g->kind];
	const char *const lists[] = { c->lists[0], c->lists[1], "project",
		"cv_version" };

	for (size_t i = 0; i < LENGTH(lists); i++) {
		if (!lists[i] || strcmp(lists[i], "interview") == 0)
			continue;
		if (!(early ? load_list_early(app, lists[i], a, g, e)
			: load_list(app, lists[i], a, g, e)))
			return false;
	}
	return true;
}

/* ---- mock interviews --------------------------------------------------- */

static const char *
level_text(struct arena *a, int value)
{
	return arena_printf(a, "%d", value);
}

static bool
load_pass(struct app *app, const struct simulation *s, struct arena *a,
	struct app_grid *g, struct app_grid_line *l, struct err *e)
{
	struct interview_mark *v;
	size_t n;

	l->simulation = s->id;
	l->sim_type = s->type;
	l->evaluator = s->evaluator;
	l->strong = s->strong;
	l->lead = s->lead;
	if (!db_interview_mark_list(app->db, &s->id, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct app_cell *c = cell_of(g, l, "interview", v[i].code);

		if (c)
			c->value = level_text(a, v[i].value);
		if (v[i].at > g->saved_at)
			g->saved_at = v[i].at;
	}
	return true;
}

static bool
load_interviews(struct app *app, int pass, struct arena *a,
	struct app_grid *g, struct err *e)
{
	for (size_t i = 0; i < g->n; i++) {
		struct app_grid_line *l = &g->lines[i];
		struct simulation *v;
		size_t n, k;

		if (!db_simulation_list(app->db, &l->pupil, a, &v, &n, e))
			return false;
		l->n_simulations = n;
		k = pass > 0 ? (size_t)pass - 1 : n - 1;
		if (n && k < n && !load_pass(app, &v[k], a, g, l, e))
			return false;
	}
	return true;
}

/* ---- counts ------------------------------------------------------------ */

static void
count(struct app_grid *g)
{
	for (size_t i = 0; i < g->n; i++) {
		struct app_grid_line *l = &g->lines[i];
		struct grid_tally t = { 0 };

		for (size_t k = 0; k < g->n_items; k++) {
			struct app_item *x = &g->items[k];
			bool shown = grid_age_shows(x->from_age, l->age);

			grid_tally_add(&t, shown && x->required, x->list,
				l->cells[k].value);
			x->done += shown && grid_is_done(x->list,
				l->cells[k].value);
		}
		l->done = t.done;
		l->total = t.total;
		l->ready = g->kind == GRID_CV && grid_ready(&t);
	}
}

void
app_grid_recount(struct app_grid *g)
{
	for (size_t k = 0; k < g->n_items; k++)
		g->items[k].done = 0;
	count(g);
}

bool
app_grid_load(struct app *app, const struct app_grid_of *of, struct arena *a,
	struct app_grid *g, struct err *e)
{
	struct session s = { .snapshot_at = 1 };
	bool by_session = !uuid_is_none(&of->session), found = true;

	*g = (struct app_grid){
		.kind = of->kind, .pass = of->pass, .session = of->session,
		.class = of->class, .version = app_changed(app),
		.locked = !app_writable(app) };
	if (!(by_session ? db_session_get(app->db, &of->session, a, &s,
		&found, e) : class_heading(app, &of->class, a, g, e)))
		return false;
	if (by_session)
		g->year = s.year;
	if (!app_grid_columns(app, a, g, e))
		return false;
	if (!(by_session ? lines_of_session(app, &of->session, a, g, e)
		: lines_of_class(app, &of->class, a, g, e)) ||
		!load_cells(app, !s.snapshot_at, a, g, e))
		return false;
	if (g->kind == GRID_INTERVIEW &&
		!load_interviews(app, of->pass, a, g, e))
		return false;
	count(g);
	return true;
}
