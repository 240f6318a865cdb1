/*
 * class_page.c: a class on one page: which workshops it has had, who was there,
 * who is to catch up.
 */
#include <string.h>

#include "app/people.h"
#include "app/plan.h"
#include "domain/enrolment.h"
#include "domain/flag_rules.h"
#include "domain/names.h"
#include "private.h"

#define SESSIONS_MAX 200

/* ---- the workshops ----------------------------------------------------- */

/* The sessions of the year that a class is read from. */
struct sessions {
	struct app_session *v;
	size_t n;
};

static bool
is_void(const struct app_session *s)
{
	return s->state == SESSION_CANCELLED || s->state == SESSION_MOVED;
}

/* Over, or every mark made: who is not there has missed it. */
static bool
is_held(const struct app_session *s, moment now)
{
	return s->begun && (s->state == SESSION_CLOSED ||
		s->state == SESSION_SIGNED || now >= s->session.ends);
}

static bool
load_sessions(struct app *app, struct arena *a, const struct class *class,
	struct sessions *out, struct err *e)
{
	struct session_query q = { .from = 0, .to = INT64_MAX,
		.class = &class->id, .filter = SESSION_ALL,
		.max = SESSIONS_MAX };
	struct app_session *v;
	size_t n;

	if (!app_sessions(app, &q, a, &v, &n, e))
		return false;
	*out = (struct sessions){ .v = v };
	for (size_t i = 0; i < n; i++)
		if (v[i].session.year == class->year && !is_void(&v[i]))
			out->v[out->n++] = v[i];
	return true;
}

static bool
load_workshops(struct app *app, struct arena *a, struct app_class *c,
	struct err *e)
{
	struct cycle cycle;
	bool found;

	if (!db_cycle_get(app->db, c->class.year, a, &cycle, &found, e))
		return false;
	c->workshops = arena_array(a, cycle.n + 1, sizeof(*c->workshops));
	for (size_t i = 0; found && i < cycle.n && i < CYCLE_MAX; i++)
		c->workshops[c->n_workshops++] = (struct app_class_workshop){
			.number = cycle.workshops[i].number,
			.type = cycle.workshops[i].type,
			.brief = cycle.workshops[i].brief };
	return true;
}

/* Once it is known who has missed what. Sessions come in order. */
static void
find_state(struct app_class_workshop *w, const struct sessions *all,
	moment now)
{
	struct cycle_facts f = { .missed = w->missed };

	for (size_t i = 0; i < all->n; i++) {
		const struct app_session *s = &all->v[i];
		bool coming = s->session.starts > now;

		if (s->session.workshop != w->number)
			continue;
		f.to_come += coming;
		f.to_close += s->state == SESSION_TO_CLOSE;
		f.held += is_held(s, now);
		if (!w->starts || !coming)
			w->starts = s->session.starts;
	}
	w->held = f.held > 0;
	w->state = cycle_state(&f);
}

/* ---- the pupils -------------------------------------------------------- */

/* Present once is enough: a catch-up counts; else the last state stands. */
static bool
load_states(struct app *app, struct arena *a, const struct app_class *c,
	struct app_class_pupil *p, struct err *e)
{
	struct attended_line *v;
	size_t n;

	if (!db_pupil_attended(app->db, &p->id, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		enum attendance state;
		int w = v[i].workshop;

		if (v[i].year != c->class.year || w < 1 || w > CYCLE_MAX ||
			!attendance_find(v[i].state, &state))
			continue;
		if (!attendance_is_present(p->states[w - 1]) &&
			state != ATTENDANCE_UNSET)
			p->states[w - 1] = state;
	}
	return true;
}

static bool
load_flags(struct app *app, struct arena *a, struct app_class_pupil *p,
	struct err *e)
{
	struct flag *v;
	size_t n;

	p->flags = "";
	if (!db_flag_list(app->db, &p->id, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (flag_is_open(v[i].state))
			p->flags = arena_printf(a, "%s%s%s", p->flags,
				p->flags[0] ? " " : "", v[i].code);
	return true;
}

static bool
is_enrolled(const struct app_class_pupil *p)
{
	return !p->apprentice && !p->gone;
}

/* A session of their half was held. */
static bool
held_for(const struct sessions *all, int workshop, const char *half,
	moment now)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->v[i].session.workshop == workshop &&
			is_held(&all->v[i], now) &&
			cycle_concerns(all->v[i].session.half, half))
			return true;
	return false;
}

/* Counts the pupil in, and finds what is to be caught up. */
static void
count_pupil(struct app_class *c, struct app_class_pupil *p,
	const struct sessions *all, moment now)
{
	c->gone += p->gone;
	c->out += p->apprentice && !p->gone;
	if (!is_enrolled(p))
		return;
	c->enrolled++;
	for (size_t i = 0; i < c->n_workshops; i++) {
		struct app_class_workshop *w = &c->workshops[i];
		enum attendance state = p->states[w->number - 1];
		bool misses = cycle_missed(state, held_for(all, w->number,
			p->half, now));

		w->attended += attendance_is_present(state);
		w->missed += misses;
		p->misses[w->number - 1] = misses;
		p->missed |= misses;
	}
	c->missed += p->missed;
}

static bool
load_pupils(struct app *app, struct arena *a, struct app_class *c,
	const struct sessions *all, struct err *e)
{
	struct pupil *v;
	size_t n;

	if (!db_pupil_list(app->db, &c->class.id, a, &v, &n, e))
		return false;
	c->pupils = arena_array(a, n + 1, sizeof(*c->pupils));
	for (size_t i = 0; i < n; i++) {
		struct app_class_pupil *p = &c->pupils[c->n++];

		*p = (struct app_class_pupil){
			.id = v[i].id, .number = (int)i + 1,
			.name = name_shown(a, v[i].surname, v[i].usage_name,
				v[i].first_name),
			.birth = v[i].birth, .commune = v[i].commune,
			.commune_known = v[i].insee[0] != '\0',
			.half = v[i].half, .apprentice = v[i].apprentice,
			.gone = enrolment_over(v[i].left_on,
				app_today(app)) };
		if (!load_states(app, a, c, p, e) ||
			!load_flags(app, a, p, e))
			return false;
		count_pupil(c, p, all, app_now(app));
	}
	return true;
}

/* ---- the page ---------------------------------------------------------- */

bool
app_class(struct app *app, const struct uuid *class, struct arena *a,
	struct app_class *c, struct err *e)
{
	struct class_line line;
	struct sessions all;

	if (!app_class_get(app, class, a, &line, e))
		return false;
	*c = (struct app_class){ .class = line.class,
		.lycee_name = line.lycee_name };
	if (!load_sessions(app, a, &c->class, &all, e) ||
		!load_workshops(app, a, c, e) ||
		!load_pupils(app, a, c, &all, e))
		return false;
	for (size_t i = 0; i < c->n_workshops; i++)
		find_state(&c->workshops[i], &all, app_now(app));
	return db_class_away_list(app->db, class, a, &c->away, &c->n_away, e);
}
