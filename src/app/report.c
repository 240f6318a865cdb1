/*
 * report.c: the figures of a class, a lycée, the year, by the definitions of
 * domain.md 9. Rates come from the rolls (who was enrolled that day), the rest
 * from the pupils of the classes as they are now. Each thing is read once, in
 * one pass over all the pupils concerned.
 */
#include "app/report.h"

#include <stdlib.h>
#include <string.h>

#include "app/grid.h"
#include "app/plan.h"
#include "domain/enrolment.h"
#include "follow.h"
#include "store/report.h"

/* Of a project: nobody asked. « N » is an answer: does not know yet. */
#define NOT_ASKED "0"

struct tally {
	struct { struct app_count *v; size_t n, cap; } counts;
};

/* One of those enrolled now: what the rolls and the follow-up say. */
struct person {
	struct uuid id;
	struct date birth;
	bool flagged;
	bool there[CYCLE_MAX];
	bool reached, met, entered;
	size_t interviews, events;
};

struct making {
	struct app *app;
	struct arena *a;
	struct app_report *r;
	struct report_scope scope;
	struct date today;
	struct cycle cycle;
	struct arena one;		/* until it is made  */
	struct { struct person *v; size_t n, cap; } persons; /* by id */
	struct {			/* the roll being read */
		struct uuid id;
		int workshop;
		bool begun, counts;
		struct attendance_counts all;
	} session;
	struct {			/* the CV being read */
		struct app_grid columns;
		const struct person *of;
		const char **values;	/* of each column    */
	} cv;
	struct tally flags, projects, results, outcomes, exits;
};

static void
count(struct making *m, struct tally *t, const char *code, size_t n)
{
	for (size_t i = 0; i < t->counts.n; i++)
		if (strcmp(t->counts.v[i].code, code) == 0) {
			t->counts.v[i].n += n;
			return;
		}
	*ARENA_PUSH(m->a, t->counts) = (struct app_count){
		.code = arena_strdup(m->a, code), .n = n };
}

/* ---- pupils -------------------------------------------------------------- */

static int
by_id(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct uuid));
}

static struct person *
person_of(struct making *m, const struct uuid *id)
{
	return bsearch(id, m->persons.v, m->persons.n, sizeof(struct person),
		by_id);
}

static void
add_pupil(void *ctx, const struct report_pupil *p)
{
	struct making *m = ctx;
	bool gone = enrolment_over(p->left_on, m->today);

	m->r->gone += gone;
	m->r->out += !gone && p->apprentice;
	if (gone || p->apprentice)
		return;
	*ARENA_PUSH(&m->one, m->persons) = (struct person){ .id = p->id,
		.birth = p->birth };
	count(m, &m->projects, p->project[0] ? p->project : NOT_ASKED, 1);
	count(m, &m->results, p->result[0] ? p->result : "N", 1);
}

static bool
load_persons(struct making *m, struct err *e)
{
	if (!db_report_pupils(m->app->db, &m->scope, &m->r->classes,
		add_pupil, m, e))
		return false;
	m->r->enrolled = m->persons.n;
	if (m->persons.n)
		qsort(m->persons.v, m->persons.n, sizeof(struct person),
			by_id);
	return true;
}

/* ---- rolls --------------------------------------------------------------- */

/* A session whose roll nobody marked is not held yet. */
static void
end_session(struct making *m)
{
	struct rate rate = rate_attendance(&m->session.all);

	if (!m->session.counts || !m->session.begun ||
		m->session.workshop < 1)
		return;
	for (size_t w = 0; w < m->r->n_workshops; w++)
		if (m->cycle.workshops[w].number == m->session.workshop) {
			m->r->workshops[w].sessions++;
			m->r->workshops[w].rate = rate_sum(
				m->r->workshops[w].rate, rate);
		}
	m->r->presence = rate_sum(m->r->presence, rate);
}

static void
add_attended(struct making *m, const struct report_line *l,
	enum attendance state)
{
	struct person *p = attendance_is_present(state)
		? person_of(m, &l->pupil) : NULL;

	if (!p)
		return;
	if (l->workshop > 0) {
		rate_attended(p->there, CYCLE_MAX, l->workshop, state);
		return;
	}
	p->interviews += rate_is_interview(l->type);
	p->events += rate_is_event(l->type);
}

static void
add_line(void *ctx, const struct report_line *l)
{
	struct making *m = ctx;
	enum attendance state = ATTENDANCE_UNSET;

	if (!uuid_equal(&l->session, &m->session.id)) {
		end_session(m);
		memset(&m->session, 0, sizeof(m->session));
		m->session.id = l->session;
		m->session.workshop = l->workshop;
	}
	attendance_find(l->state, &state);
	m->session.begun |= attendance_begins(state);
	m->session.counts |= l->counts;
	if (l->counts)
		attendance_add(&m->session.all, state, l->guest);
	add_attended(m, l, state);
}

static bool
add_rolls(struct making *m, struct err *e)
{
	if (!db_report_lines(m->app->db, &m->scope, add_line, m, e))
		return false;
	end_session(m);
	return true;
}

/* ---- what follows -------------------------------------------------------- */

static void
add_contact(void *ctx, const struct report_fact *f)
{
	struct person *p = person_of(ctx, &f->pupil);

	if (p) {
		p->reached |= contact_is_reached(f->code);
		p->met |= strcmp(f->code, "RDV") == 0;
	}
}

static void
add_course(void *ctx, const struct report_fact *f)
{
	struct making *m = ctx;
	struct person *p = person_of(m, &f->pupil);
	enum course_step step = COURSE_NONE;

	if (!p || !course_find(f->code, &step))
		return;
	p->entered |= step == COURSE_ENTERED;
	if (step == COURSE_OUT)
		count(m, &m->exits, f->detail, 1);
}

static void
add_flag(void *ctx, const struct report_fact *f)
{
	struct making *m = ctx;
	struct person *p = person_of(m, &f->pupil);

	if (p) {
		p->flagged = true;
		count(m, &m->flags, f->code, 1);
	}
}

/* 0: not known. */
static int
age_of(const struct making *m, const struct person *p)
{
	return date_is_set(p->birth) ? date_age(p->birth, m->today) : 0;
}

/* « CV prêt » as the grid says it. */
static void
end_cv(struct making *m)
{
	const struct app_grid *g = &m->cv.columns;
	struct grid_tally t = { 0 };

	if (!m->cv.of)
		return;
	for (size_t i = 0; i < g->n_items; i++)
		grid_tally_add(&t, g->items[i].required && grid_age_shows(
			g->items[i].from_age, age_of(m, m->cv.of)),
			g->items[i].list, m->cv.values[i]);
	m->r->cv_ready += grid_ready(&t);
}

static void
begin_cv(struct making *m, const struct person *p)
{
	m->cv.of = p;
	for (size_t i = 0; i < m->cv.columns.n_items; i++)
		m->cv.values[i] = "";
}

/* One of the few codes a cell may hold, kept once. */
static const char *
kept_value(struct making *m, const char *value)
{
	const struct spec_list *l = spec_list(&m->app->spec, "item_value");
	const struct spec_item *x = l ? spec_item(l, value) : NULL;

	return x ? x->code : "";
}

static void
add_cell(void *ctx, const struct report_fact *f)
{
	struct making *m = ctx;
	const struct app_grid *g = &m->cv.columns;

	if (!m->cv.of || !uuid_equal(&f->pupil, &m->cv.of->id)) {
		end_cv(m);
		begin_cv(m, person_of(m, &f->pupil));
	}
	for (size_t i = 0; m->cv.of && i < g->n_items; i++)
		if (strcmp(g->items[i].code, f->code) == 0)
			m->cv.values[i] = kept_value(m, f->detail);
}

static bool
add_cvs(struct making *m, struct err *e)
{
	m->cv.columns = (struct app_grid){ .kind = GRID_CV,
		.year = m->scope.year };
	if (!app_grid_columns(m->app, &m->one, &m->cv.columns, e))
		return false;
	m->r->no_cv = m->cv.columns.n_items == 0;
	m->cv.values = arena_array(&m->one, m->cv.columns.n_items + 1,
		sizeof(*m->cv.values));
	if (!db_report_facts(m->app->db, &m->scope, REPORT_CV, add_cell, m,
		e))
		return false;
	end_cv(m);
	return true;
}

static bool
add_facts(struct making *m, struct err *e)
{
	struct db *db = m->app->db;

	return db_report_facts(db, &m->scope, REPORT_CONTACT, add_contact, m,
			e) &&
		db_report_facts(db, &m->scope, REPORT_COURSE, add_course, m,
			e) &&
		db_report_facts(db, &m->scope, REPORT_FLAG, add_flag, m, e) &&
		add_cvs(m, e);
}

/* Each pupil once in each. */
static void
add_persons(struct making *m)
{
	struct app_report *r = m->r;
	size_t reached = 0, met = 0, entered = 0;

	for (size_t i = 0; i < m->persons.n; i++) {
		const struct person *p = &m->persons.v[i];

		for (size_t w = 0; w < r->n_workshops; w++) {
			int number = m->cycle.workshops[w].number;

			if (number >= 1 && number <= CYCLE_MAX)
				r->workshops[w].there += p->there[number - 1];
		}
		r->complete += rate_complete(p->there, r->n_workshops);
		r->interviews += p->interviews;
		r->interview_pupils += p->interviews > 0;
		r->events += p->events;
		r->event_pupils += p->events > 0;
		r->minors.n += p->flagged && date_is_set(p->birth) &&
			age_of(m, p) < 18;
		reached += p->reached;
		met += p->met;
		entered += p->entered;
	}
	if (reached)
		count(m, &m->outcomes, "reached", reached);
	if (met)
		count(m, &m->outcomes, "met", met);
	if (entered)
		count(m, &m->outcomes, "entered", entered);
}

static bool
add_all(struct making *m, struct err *e)
{
	if (!load_persons(m, e) || !add_rolls(m, e) || !add_facts(m, e))
		return false;
	add_persons(m);
	return true;
}

/* ---- what leaves --------------------------------------------------------- */

static const char *
outcome_label(const char *code)
{
	return strcmp(code, "reached") == 0 ? "Joints" :
		strcmp(code, "met") == 0 ? "RDV pris" : "Entrés";
}

static void
name_counts(struct making *m, struct tally *t, const char *list)
{
	for (size_t i = 0; i < t->counts.n; i++) {
		struct app_count *c = &t->counts.v[i];

		c->label = !list ? outcome_label(c->code) :
			t == &m->projects && strcmp(c->code, NOT_ASKED) == 0
			? "Non demandé" : app_label(m->app, list, c->code);
	}
}

/* As the screens list them; what is not in the list at the end. */
static void
in_order(struct making *m, struct tally *t, const char *list)
{
	const struct spec_list *l = spec_list(&m->app->spec, list);
	size_t at = 0;

	for (size_t i = 0; l && i < l->n_items; i++)
		for (size_t k = at; k < t->counts.n; k++) {
			struct app_count c = t->counts.v[k];

			if (strcmp(c.code, l->items[i].code) != 0)
				continue;
			t->counts.v[k] = t->counts.v[at];
			t->counts.v[at++] = c;
			break;
		}
}

/* Those that are parts of one whole: the small ones become one line. */
static void
group(struct making *m, struct tally *t)
{
	size_t *v = arena_array(m->a, t->counts.n + 1, sizeof(*v));
	size_t rest = 0, kept = 0;

	for (size_t i = 0; i < t->counts.n; i++)
		v[i] = t->counts.v[i].n;
	rate_group_small(v, t->counts.n, &rest);
	for (size_t i = 0; i < t->counts.n; i++)
		if (v[i] > 0)
			t->counts.v[kept++] = t->counts.v[i];
	t->counts.n = kept;
	if (rest > 0)
		*ARENA_PUSH(m->a, t->counts) = (struct app_count){
			.code = "", .label = "Autres (regroupés)",
			.n = rate_is_small(rest) ? 0 : rest,
			.small = rate_is_small(rest) };
}

/* Those that stand alone: how many is not said. */
static void
hide(struct app_count *c)
{
	if (c->n > 0 && rate_is_small(c->n)) {
		c->small = true;
		c->n = 0;
	}
}

static void
finish(struct making *m, bool raw)
{
	struct app_report *r = m->r;
	struct tally *whole[] = { &m->flags, &m->projects, &m->results,
		&m->exits };
	static const char *const lists[] = { "flag", "project",
		"exam_result", "course_exit" };

	r->minors.code = "minors";
	r->minors.label = "Mineurs avec un repère";
	name_counts(m, &m->outcomes, NULL);
	for (size_t i = 0; i < LENGTH(whole); i++) {
		in_order(m, whole[i], lists[i]);
		name_counts(m, whole[i], lists[i]);
		if (!raw)
			group(m, whole[i]);
	}
	for (size_t i = 0; !raw && i < m->outcomes.counts.n; i++)
		hide(&m->outcomes.counts.v[i]);
	if (!raw)
		hide(&r->minors);
	r->flags = m->flags.counts.v;
	r->n_flags = m->flags.counts.n;
	r->projects = m->projects.counts.v;
	r->n_projects = m->projects.counts.n;
	r->results = m->results.counts.v;
	r->n_results = m->results.counts.n;
	r->outcomes = m->outcomes.counts.v;
	r->n_outcomes = m->outcomes.counts.n;
	r->exits = m->exits.counts.v;
	r->n_exits = m->exits.counts.n;
}

/* ---- of what ------------------------------------------------------------- */

static bool
load_cycle(struct making *m, struct err *e)
{
	bool found;

	if (!db_cycle_get(m->app->db, m->scope.year, m->a, &m->cycle, &found,
		e))
		return false;
	if (!found)
		m->cycle = (struct cycle){ .year = m->scope.year };
	for (size_t i = 0; i < m->cycle.n && i < CYCLE_MAX; i++)
		m->r->workshops[m->r->n_workshops++].brief =
			m->cycle.workshops[i].brief;
	return true;
}

static void
load_words(struct making *m, const char *title, const char *lycee)
{
	char year[CYCLE_YEAR_TEXT], day[DATE_TEXT];

	cycle_year_text(m->scope.year, year);
	date_french(m->today, day);
	m->r->title = title;
	m->r->lycee = lycee;
	m->r->year = arena_strdup(m->a, year);
	m->r->day = arena_strdup(m->a, day);
}

static bool
of_class(struct making *m, struct err *e)
{
	struct class_line c;

	if (!app_class_get(m->app, m->scope.class, m->a, &c, e) ||
		!app_may(m->app, MAY_SEE, &c.class.lycee, e))
		return false;
	m->scope.year = c.class.year;
	load_words(m, c.class.name, c.lycee_name);
	return true;
}

/* lycee NULL: one's own. */
static bool
of_lycee(struct making *m, struct err *e)
{
	const struct uuid *lycee = m->scope.lycee;
	struct lycee l;
	bool found = true;

	if (!app_may(m->app, MAY_SEE, lycee, e) || (lycee && !db_lycee_get(
		m->app->db, lycee, m->a, &l, &found, e)))
		return false;
	if (!found)
		return err_set(e, ERR_USER, "Lycée introuvable");
	if (!lycee)
		m->scope.own_of = app_own(m->app);
	load_words(m, lycee ? l.name : app_organisation(m->app),
		lycee ? l.name : "");
	return true;
}

static moment
year_start(struct making *m, int year)
{
	return zone_moment(m->app->zone, (struct clock_time){
		.date = { year, 9, 1 } });
}

static bool
make_report(struct making *m, struct err *e)
{
	if (!(m->scope.class ? of_class(m, e) : of_lycee(m, e)))
		return false;
	m->scope.from = year_start(m, m->scope.year);
	m->scope.to = year_start(m, m->scope.year + 1);
	return load_cycle(m, e) && add_all(m, e);
}

bool
app_report(struct app *app, enum app_report_of of, const struct uuid *id,
	int year, bool raw, struct arena *a, struct app_report *r,
	struct err *e)
{
	struct making m = { .app = app, .a = a, .r = r, .scope = {
		.year = year ? year : app_year(app),
		.class = of == REPORT_CLASS ? id : NULL,
		.lycee = of == REPORT_LYCEE ? id : NULL },
		.today = app_today(app) };
	bool ok;

	*r = (struct app_report){ .of = of };
	ok = db_report_begin(app->db, e) && make_report(&m, e);
	db_report_end(app->db);
	if (ok)
		finish(&m, raw);
	arena_release(&m.one);
	return ok;
}
