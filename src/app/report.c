/*
 * report.c: the figures of a class, a lycée, the year, by the definitions of
 * domain.md 9. Rates come from the rolls (who was enrolled that day), the rest
 * from the pupils of the classes as they are now.
 */
#include "app/report.h"

#include <string.h>

#include "app/grid.h"
#include "app/plan.h"
#include "follow.h"
#include "store/workshop.h"

#define SESSIONS_MAX 100000
#define CLASSES_MAX 100000

struct tally {
	struct { struct app_count *v; size_t n, cap; } counts;
};

struct making {
	struct app *app;
	struct arena *a;
	struct app_report *r;
	const struct uuid *class;	/* REPORT_CLASS */
	const struct uuid *lycee;	/* REPORT_LYCEE */
	int year;
	struct cycle cycle;
	struct arena one;		/* emptied after each pupil */
	struct tally flags, projects, results, outcomes, exits;
};

static void
count(struct making *m, struct tally *t, const char *code)
{
	for (size_t i = 0; i < t->counts.n; i++)
		if (strcmp(t->counts.v[i].code, code) == 0) {
			t->counts.v[i].n++;
			return;
		}
	*ARENA_PUSH(m->a, t->counts) = (struct app_count){
		.code = arena_strdup(m->a, code), .n = 1 };
}

/* ---- rolls --------------------------------------------------------------- */

static bool
roll_rate(struct making *m, const struct uuid *session, struct rate *rate,
	struct err *e)
{
	struct attendance_counts c = { 0 };
	struct roll_line *v;
	size_t n;

	if (!db_roll_list(m->app->db, session, &m->one, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		enum attendance state = ATTENDANCE_UNSET;

		if (m->class && !uuid_equal(&v[i].class, m->class))
			continue;
		attendance_find(v[i].state, &state);
		attendance_add(&c, state, strcmp(v[i].origin, "guest") == 0);
	}
	*rate = rate_attendance(&c);
	return true;
}

static moment
year_start(struct making *m, int year)
{
	return zone_moment(m->app->zone, (struct clock_time){
		.date = { year, 9, 1 } });
}

static bool
add_sessions(struct making *m, struct err *e)
{
	struct session_query q = { .from = year_start(m, m->year),
		.to = year_start(m, m->year + 1), .class = m->class,
		.lycee = m->class ? NULL : m->lycee, .max = SESSIONS_MAX,
		.own_of = m->class || m->lycee ? NULL : app_own(m->app) };
	struct session_line *v;
	size_t n;

	if (!db_session_list(m->app->db, &q, m->a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct session *s = &v[i].session;
		struct rate rate;

		arena_reset(&m->one);
		if (s->workshop < 1 || s->cancel_reason[0] ||
			!uuid_is_none(&s->moved_to) || v[i].marked == 0)
			continue;
		if (!roll_rate(m, &s->id, &rate, e))
			return false;
		for (size_t w = 0; w < m->r->n_workshops; w++)
			if (m->cycle.workshops[w].number == s->workshop) {
				m->r->workshops[w].sessions++;
				m->r->workshops[w].rate = rate_sum(
					m->r->workshops[w].rate, rate);
			}
		m->r->presence = rate_sum(m->r->presence, rate);
	}
	return true;
}

/* ---- pupils -------------------------------------------------------------- */

static bool
add_attended(struct making *m, const struct uuid *pupil, struct err *e)
{
	bool there[CYCLE_MAX] = { false };
	struct attended_line *v;
	size_t n, interviews = 0, events = 0;

	if (!db_pupil_attended(m->app->db, pupil, &m->one, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		enum attendance state = ATTENDANCE_UNSET;

		attendance_find(v[i].state, &state);
		if (v[i].year != m->year || !attendance_is_present(state))
			continue;
		if (v[i].workshop > 0)
			rate_attended(there, CYCLE_MAX, v[i].workshop, state);
		else if (strcmp(v[i].type, "EI") == 0)
			interviews++;
		else
			events++;
	}
	for (size_t w = 0; w < m->r->n_workshops; w++) {
		int number = m->cycle.workshops[w].number;

		if (number >= 1 && number <= CYCLE_MAX)
			m->r->workshops[w].there += there[number - 1];
	}
	m->r->complete += rate_complete(there, m->r->n_workshops);
	m->r->interviews += interviews;
	m->r->interview_pupils += interviews > 0;
	m->r->events += events;
	m->r->event_pupils += events > 0;
	return true;
}

static bool
add_flags(struct making *m, const struct pupil *p, struct err *e)
{
	struct flag *v;
	size_t n;
	bool any = false;

	if (!db_flag_list(m->app->db, &p->id, &m->one, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (flag_is_open(v[i].state)) {
			count(m, &m->flags, v[i].code);
			any = true;
		}
	if (any && date_is_set(p->birth) &&
		date_age(p->birth, app_today(m->app)) < 18)
		m->r->minors.n++;
	return true;
}

static bool
add_result(struct making *m, const struct uuid *pupil, struct err *e)
{
	struct exam_result *v;
	const char *code = "N";
	size_t n;

	if (!db_result_list(m->app->db, pupil, &m->one, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (v[i].year == m->year)
			code = v[i].second[0] ? v[i].second : v[i].first;
	count(m, &m->results, code);
	return true;
}

static bool
add_project(struct making *m, const struct uuid *pupil, struct err *e)
{
	struct item_mark *v;
	size_t n;

	if (!db_item_mark_list(m->app->db, pupil, "project", &m->one, &v, &n,
		e))
		return false;
	count(m, &m->projects, n > 0 ? v[n - 1].value : "N");
	return true;
}

/* Each pupil once in each: reached, appointment, in the course. */
static bool
add_follow(struct making *m, const struct pupil *p, struct err *e)
{
	struct follow_course c;
	const char **v;
	size_t n;
	bool reached = false, met = false, entered = false;

	if (!follow_outcomes(m->app, &p->id, &m->one, &v, &n, e) ||
		!follow_course(m->app, p, &m->one, &c, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		reached |= contact_is_reached(v[i]);
		met |= strcmp(v[i], "RDV") == 0;
	}
	for (size_t i = 0; i < c.n; i++) {
		if (c.acts[i].year != m->year)
			continue;
		entered |= c.facts[i].step == COURSE_ENTERED;
		if (c.facts[i].step == COURSE_OUT)
			count(m, &m->exits, c.acts[i].exit);
	}
	if (reached)
		count(m, &m->outcomes, "reached");
	if (met)
		count(m, &m->outcomes, "met");
	if (entered)
		count(m, &m->outcomes, "entered");
	return true;
}

static bool
add_pupil(struct making *m, const struct pupil *p, struct err *e)
{
	bool gone = date_is_set(p->left_on) &&
		date_compare(p->left_on, app_today(m->app)) <= 0;

	arena_reset(&m->one);
	if (gone || p->apprentice) {
		m->r->gone += gone;
		m->r->out += !gone;
		return true;
	}
	m->r->enrolled++;
	return add_attended(m, &p->id, e) && add_flags(m, p, e) &&
		add_result(m, &p->id, e) && add_project(m, &p->id, e) &&
		add_follow(m, p, e);
}

/* « CV prêt » as the grid says it, of those enrolled. */
static bool
add_cv(struct making *m, const struct uuid *class, const struct pupil *p,
	size_t n, struct err *e)
{
	struct app_grid_of of = { .class = *class, .kind = GRID_CV };
	struct app_grid g;

	arena_reset(&m->one);
	if (!app_grid_load(m->app, &of, &m->one, &g, e))
		return false;
	for (size_t i = 0; i < g.n; i++)
		for (size_t k = 0; g.lines[i].ready && k < n; k++)
			if (uuid_equal(&p[k].id, &g.lines[i].pupil) &&
				!p[k].apprentice &&
				!date_is_set(p[k].left_on))
				m->r->cv_ready++;
	return true;
}

static bool
add_class(struct making *m, const struct class *c, struct err *e)
{
	struct pupil *v;
	size_t n;

	if (!c->target)
		return true;
	m->r->classes++;
	if (!db_pupil_list(m->app->db, &c->id, m->a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!add_pupil(m, &v[i], e))
			return false;
	return add_cv(m, &c->id, v, n, e);
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
	for (size_t i = 0; i < t->counts.n; i++)
		t->counts.v[i].label = list ? app_label(m->app, list,
			t->counts.v[i].code) : outcome_label(
				t->counts.v[i].code);
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

	if (!db_cycle_get(m->app->db, m->year, m->a, &m->cycle, &found, e))
		return false;
	if (!found)
		m->cycle = (struct cycle){ .year = m->year };
	for (size_t i = 0; i < m->cycle.n && i < CYCLE_MAX; i++)
		m->r->workshops[m->r->n_workshops++].brief =
			m->cycle.workshops[i].brief;
	return true;
}

static void
load_words(struct making *m, const char *title, const char *lycee)
{
	char year[CYCLE_YEAR_TEXT], day[DATE_TEXT];

	cycle_year_text(m->year, year);
	date_french(app_today(m->app), day);
	m->r->title = title;
	m->r->lycee = lycee;
	m->r->year = arena_strdup(m->a, year);
	m->r->day = arena_strdup(m->a, day);
}

static bool
of_class(struct making *m, struct err *e)
{
	struct class_line c;

	if (!app_class_get(m->app, m->class, m->a, &c, e) ||
		!app_may(m->app, MAY_SEE, &c.class.lycee, e))
		return false;
	m->year = c.class.year;
	load_words(m, c.class.name, c.lycee_name);
	return load_cycle(m, e) && add_sessions(m, e) &&
		add_class(m, &c.class, e);
}

/* lycee NULL: one's own. */
static bool
of_lycee(struct making *m, struct err *e)
{
	struct class_line *v;
	struct lycee l;
	size_t n;
	bool found = true;

	if (!app_may(m->app, MAY_SEE, m->lycee, e) || (m->lycee &&
		!db_lycee_get(m->app->db, m->lycee, m->a, &l, &found, e)))
		return false;
	if (!found)
		return err_set(e, ERR_USER, "Lycée introuvable");
	load_words(m, m->lycee ? l.name : app_organisation(m->app),
		m->lycee ? l.name : "");
	if (!load_cycle(m, e) || !add_sessions(m, e) ||
		!db_class_list(m->app->db, m->lycee, m->lycee ? NULL
			: app_own(m->app), m->year, CLASSES_MAX, m->a, &v, &n,
			e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!add_class(m, &v[i].class, e))
			return false;
	return true;
}

bool
app_report(struct app *app, enum app_report_of of, const struct uuid *id,
	int year, bool raw, struct arena *a, struct app_report *r,
	struct err *e)
{
	struct making m = { .app = app, .a = a, .r = r,
		.year = year ? year : app_year(app),
		.class = of == REPORT_CLASS ? id : NULL,
		.lycee = of == REPORT_LYCEE ? id : NULL };
	bool ok;

	*r = (struct app_report){ .of = of };
	ok = of == REPORT_CLASS ? of_class(&m, e) : of_lycee(&m, e);
	if (ok)
		finish(&m, raw);
	arena_release(&m.one);
	return ok;
}
