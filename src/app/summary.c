/* summary.c: what a pupil has done at the workshops, for the card. */
#include <string.h>

#include "app/grid.h"
#include "app/workshop.h"
#include "base/text.h"
#include "private.h"
#include "store/pupil.h"

/* ---- the grids ------------------------------------------------------- */

struct reader {
	struct app *app;
	struct arena *a;
	struct item_mark *v;
	size_t n;
	int age, year;
};

static const struct item_mark *
mark_of(const struct reader *r, const char *list, const char *code)
{
	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->v[i].list, list) == 0 &&
			strcmp(r->v[i].code, code) == 0)
			return &r->v[i];
	return NULL;
}

/* A grid of one line, counted as the grid itself counts. */
static bool
tally(const struct reader *r, enum grid_kind kind, struct app_grid_line *to,
	struct err *e)
{
	struct app_grid g = { .kind = kind, .year = r->year };
	struct app_grid_line line = { .age = r->age };

	if (!app_grid_columns(r->app, r->a, &g, e))
		return false;
	line.cells = arena_array(r->a, g.n_items + 1, sizeof(*line.cells));
	for (size_t i = 0; i < g.n_items; i++) {
		const struct item_mark *m = mark_of(r, g.items[i].list,
			g.items[i].code);

		line.cells[i] = (struct app_cell){ m ? m->value : "",
			m ? m->detail : "" };
	}
	g.lines = &line;
	g.n = 1;
	app_grid_recount(&g);
	*to = line;
	return true;
}

static void
take_project(const struct item_mark *m, struct app_summary *s)
{
	int number = text_number(m->code);

	if (number >= 0 && number < SUMMARY_PROJECTS)
		s->projects[number] = m->value;
}

static void
take_cell(const struct item_mark *m, struct app_summary *s)
{
	if (strcmp(m->list, "soft_skill") == 0) {
		s->ticked += grid_is_done(m->list, m->value);
		s->proven += grid_is_proven(m->list, m->value, m->detail);
	} else if (strcmp(m->list, "skill") == 0) {
		s->skills += grid_is_done(m->list, m->value);
	} else if (strcmp(m->list, "cv_version") == 0) {
		s->cv_version = m->value;
	} else if (strcmp(m->list, "project") == 0) {
		take_project(m, s);
	}
}

static bool
load_cells(struct reader *r, const struct uuid *pupil, struct app_summary *s,
	struct err *e)
{
	struct app_grid_line cv, search;

	if (!db_item_mark_list(r->app->db, pupil, NULL, r->a, &r->v, &r->n, e))
		return false;
	for (size_t i = 0; i < r->n; i++)
		take_cell(&r->v[i], s);
	if (!tally(r, GRID_CV, &cv, e) || !tally(r, GRID_SEARCH, &search, e))
		return false;
	s->cv_done = cv.done;
	s->cv_total = cv.total;
	s->cv_ready = cv.ready;
	s->search_done = search.done;
	s->search_total = search.total;
	return true;
}

/* ---- applications, simulations, jobs --------------------------------- */

static bool
load_applications(struct app *app, const struct uuid *pupil, struct arena *a,
	struct app_summary *s, struct err *e)
{
	struct date today = app_today(app);
	struct application *v;

	if (!db_application_list(app->db, pupil, a, &v, &s->applications, e))
		return false;
	for (size_t i = 0; i < s->applications; i++) {
		bool open = application_is_open(v[i].result);

		s->open += open;
		s->due += open && date_is_set(v[i].follow_up) &&
			date_compare(v[i].follow_up, today) <= 0;
	}
	return true;
}

/* The last one, whole: what was said of another does not go with it. */
static bool
load_simulations(struct app *app, const struct uuid *pupil, struct arena *a,
	struct app_summary *s, struct err *e)
{
	struct simulation *v;
	const struct simulation *last;

	if (!db_simulation_list(app->db, pupil, a, &v, &s->simulations, e))
		return false;
	if (s->simulations == 0)
		return true;
	last = &v[s->simulations - 1];
	s->sim_type = last->type;
	s->evaluator = last->evaluator;
	s->sim_day = last->day;
	s->strong = last->strong;
	s->lead = last->lead;
	return true;
}

bool
app_summary(struct app *app, const struct uuid *pupil, struct arena *a,
	struct app_summary *s, struct err *e)
{
	struct reader r = { .app = app, .a = a, .year = app_year(app) };
	struct pupil p;
	struct class c;
	bool found;

	*s = (struct app_summary){ .cv_version = "", .sim_type = "",
		.evaluator = "", .strong = "", .lead = "" };
	for (size_t i = 0; i < SUMMARY_PROJECTS; i++)
		s->projects[i] = "";
	if (!app_may(app, MAY_SEE, NULL, e) ||
		!db_pupil_get(app->db, pupil, a, &p, &found, e))
		return false;
	if (found && date_is_set(p.birth))
		r.age = date_age(p.birth, app_today(app));
	if (found && !db_class_get(app->db, &p.class, a, &c, &found, e))
		return false;
	if (found)
		r.year = c.year;
	return load_cells(&r, pupil, s, e) &&
		load_applications(app, pupil, a, s, e) &&
		load_simulations(app, pupil, a, s, e) &&
		db_target_job_list(app->db, pupil, a, &s->jobs, &s->n_jobs, e);
}

/* ---- in words -------------------------------------------------------- */

static const char *
plural(size_t n)
{
	return n > 1 ? "s" : "";
}

static const char *
skills_words(const struct app_summary *s, struct arena *a)
{
	if (s->ticked + s->skills == 0)
		return "rien encore";
	return arena_printf(a, "%zu savoir-être prouvé%s sur %zu, "
		"%zu compétence%s", s->proven, plural(s->proven), s->ticked,
		s->skills, plural(s->skills));
}

/* « 12/13 »; the year may do without that grid. */
static const char *
tally_words(size_t done, size_t total, struct arena *a)
{
	return total == 0 ? "sans grille" : arena_printf(a, "%zu/%zu", done,
		total);
}

static const char *
cv_words(struct app *app, const struct app_summary *s, struct arena *a)
{
	const char *version = s->cv_version[0]
		? app_label(app, "cv_version", s->cv_version) : "";

	return arena_printf(a, "%s%s%s%s", version, version[0] ? ", " : "",
		tally_words(s->cv_done, s->cv_total, a), s->cv_ready ? ", CV prêt" : "");
}

static const char *
search_words(const struct app_summary *s, struct arena *a)
{
	const char *jobs = "";

	for (size_t i = 0; i < s->n_jobs; i++)
		jobs = arena_printf(a, "%s, %s", jobs, s->jobs[i].title);
	return arena_printf(a, "%s, %zu candidature%s%s%s", tally_words(
		s->search_done, s->search_total, a), s->applications,
		plural(s->applications), s->due ? arena_printf(a,
			" (%zu à relancer)", s->due) : "", jobs);
}

static const char *
interview_words(struct app *app, const struct app_summary *s, struct arena *a)
{
	if (s->simulations == 0)
		return "aucune simulation";
	return arena_printf(a, "%zu simulation%s (%s)%s%s%s%s",
		s->simulations, plural(s->simulations),
		app_label(app, "interview_type", s->sim_type),
		s->strong[0] ? " + " : "", s->strong,
		s->lead[0] ? " > " : "", s->lead);
}

static const char *
project_words(struct app *app, const struct app_summary *s, struct arena *a)
{
	const char *text = "";

	for (size_t i = 0; i < SUMMARY_PROJECTS; i++)
		if (s->projects[i][0])
			text = arena_printf(a, "%s%s%s : %s", text,
				text[0] ? "  " : "", i == 0 ? "avant"
				: arena_printf(a, "A%zu", i),
				app_label(app, "project", s->projects[i]));
	return text[0] ? text : "non demandé";
}

bool
app_summary_lines(struct app *app, const struct uuid *pupil, struct arena *a,
	struct app_summary_line v[SUMMARY_LINES], struct err *e)
{
	struct app_summary s;

	if (!app_summary(app, pupil, a, &s, e))
		return false;
	v[0] = (struct app_summary_line){ "Compétences",
		skills_words(&s, a) };
	v[1] = (struct app_summary_line){ "CV", cv_words(app, &s, a) };
	v[2] = (struct app_summary_line){ "Recherche", search_words(&s, a) };
	v[3] = (struct app_summary_line){ "Entretien",
		interview_words(app, &s, a) };
	v[4] = (struct app_summary_line){ "Projet",
		project_words(app, &s, a) };
	return true;
}
