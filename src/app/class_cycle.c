/*
 * class_cycle.c: the cycle of a class: where each workshop stands, who missed
 * what, and who is to catch up across the classes of a lycée.
 */
#include <string.h>

#include "app/people.h"
#include "app/plan.h"
#include "app/roll.h"
#include "app/workshop.h"
#include "private.h"

#define SESSIONS_MAX 200
#define AHEAD ((moment)200 * 24 * 3600)	/* where a catch-up is looked for */

struct board {			/* a class being read */
	struct app *app;
	struct arena *a;
	struct app_class page;
	struct app_session *v;	/* its sessions of the year */
	size_t n;
	struct app_class_cycle *c;
};

/* ---- the workshops --------------------------------------------------- */

static bool
is_void(const struct app_session *s)
{
	return s->state == SESSION_CANCELLED || s->state == SESSION_MOVED;
}

/* Over, or every mark made: who is not there has missed it. */
static bool
is_held(const struct app_session *s, moment now)
{
	return !is_void(s) && s->marked > 0 && (s->state == SESSION_CLOSED ||
		s->state == SESSION_SIGNED || now >= s->session.ends);
}

/* Those that the page has read, less the years and the void ones. */
static void
take_sessions(struct board *b)
{
	b->v = b->page.sessions;
	for (size_t i = 0; i < b->page.n_sessions; i++)
		if (b->v[i].session.year == b->page.class.year &&
			!is_void(&b->v[i]))
			b->v[b->n++] = b->v[i];
}

/* Held for this pupil: a session of their half. */
static bool
held_for(const struct board *b, int workshop, const char *half)
{
	moment now = app_now(b->app);

	for (size_t i = 0; i < b->n; i++)
		if (b->v[i].session.workshop == workshop &&
			is_held(&b->v[i], now) && cycle_concerns(
				b->v[i].session.half, half))
			return true;
	return false;
}

static struct cycle_facts
facts_of(const struct board *b, struct app_cycle_workshop *w)
{
	moment now = app_now(b->app);
	struct cycle_facts f = { .missed = w->missed };

	for (size_t i = 0; i < b->n; i++) {
		const struct app_session *s = &b->v[i];
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
	return f;
}

/* ---- the pupils ------------------------------------------------------ */

static bool
is_enrolled(const struct app_class_pupil *p)
{
	return !p->apprentice && !p->gone;
}

static struct app_missed
missed_of(const struct board *b, const struct app_class_pupil *p,
	const struct app_cycle_workshop *w)
{
	return (struct app_missed){ .pupil = p->id, .class = b->c->class,
		.name = p->name, .class_name = b->c->class_name,
		.workshop = w->number, .type = w->type, .brief = w->brief,
		.best = p->states[w->number - 1],
		.session_classes = "" };
}

static void
count_missed(struct board *b)
{
	struct { struct app_missed *v; size_t n, cap; } rows = { 0 };

	for (size_t k = 0; k < b->c->n_workshops; k++) {
		struct app_cycle_workshop *w = &b->c->workshops[k];

		for (size_t i = 0; i < b->page.n; i++) {
			const struct app_class_pupil *p = &b->page.pupils[i];
			enum attendance best = p->states[w->number - 1];

			if (!is_enrolled(p))
				continue;
			w->attended += attendance_is_present(best);
			if (!cycle_missed(best, held_for(b, w->number,
				p->half)))
				continue;
			w->missed++;
			*ARENA_PUSH(b->a, rows) = missed_of(b, p, w);
		}
	}
	b->c->missed = rows.v;
	b->c->n_missed = rows.n;
}

static void
load_workshops(struct board *b)
{
	struct app_class_cycle *c = b->c;

	c->n_workshops = b->page.n_workshops;
	c->workshops = arena_array(b->a, c->n_workshops + 1,
		sizeof(*c->workshops));
	for (size_t i = 0; i < c->n_workshops; i++)
		c->workshops[i] = (struct app_cycle_workshop){
			.number = b->page.workshops[i].number,
			.type = b->page.workshops[i].type,
			.brief = b->page.workshops[i].brief };
	count_missed(b);
	for (size_t i = 0; i < c->n_workshops; i++) {
		struct cycle_facts f = facts_of(b, &c->workshops[i]);

		c->workshops[i].state = cycle_state(&f);
	}
}

/* ---- where to catch up ----------------------------------------------- */

struct offers {			/* sessions to come of a lycée */
	struct app_session *v;
	size_t n;
};

static bool
load_offers(struct app *app, const struct uuid *lycee, struct arena *a,
	struct offers *o, struct err *e)
{
	struct date today = app_today(app);
	struct session_query q = {
		.from = zone_moment(app->zone, (struct clock_time){
			.date = today }),
		.to = app_now(app) + AHEAD, .lycee = lycee,
		.filter = SESSION_OPEN, .max = SESSIONS_MAX };

	return app_sessions(app, &q, a, &o->v, &o->n, e);
}

/* Present already by the class, or as a guest put there before. */
static bool
stands_on(struct app *app, const struct session *s, struct app_missed *m,
	struct arena *a, struct err *e)
{
	const char *origin;
	struct uuid *v;
	size_t n;

	if (!db_roll_origin(app->db, &s->id, &m->pupil, &origin, e) ||
		!db_session_classes(app->db, &s->id, a, &v, &n, e))
		return false;
	m->enrolled = origin != NULL;
	for (size_t i = 0; i < n; i++)
		m->enrolled |= uuid_equal(&v[i], &m->class) &&
			!s->snapshot_at;
	return true;
}

static bool
offer(struct app *app, const struct offers *o, struct arena *a,
	struct app_missed *m, struct err *e)
{
	moment now = app_now(app);

	for (size_t i = 0; i < o->n; i++) {
		const struct session *s = &o->v[i].session;

		if (s->workshop != m->workshop || s->ends <= now ||
			s->year != app_year(app))
			continue;
		m->session = s->id;
		m->starts = s->starts;
		m->session_classes = o->v[i].class_names;
		return stands_on(app, s, m, a, e);
	}
	return true;
}

/* ---- */

static bool
read_class(struct app *app, const struct uuid *class, struct arena *a,
	struct app_class_cycle *c, struct uuid *lycee, struct err *e)
{
	struct board b = { .app = app, .a = a, .c = c };

	*c = (struct app_class_cycle){ .class = *class };
	if (!app_class(app, class, a, &b.page, e))
		return false;
	take_sessions(&b);
	*lycee = b.page.class.lycee;
	c->class_name = b.page.class.name;
	c->lycee_name = b.page.lycee_name;
	c->enrolled = b.page.enrolled;
	load_workshops(&b);
	return true;
}

bool
app_class_cycle(struct app *app, const struct uuid *class, struct arena *a,
	struct app_class_cycle *c, struct err *e)
{
	struct uuid lycee;
	struct offers o;

	if (!read_class(app, class, a, c, &lycee, e) ||
		!load_offers(app, &lycee, a, &o, e))
		return false;
	for (size_t i = 0; i < c->n_missed; i++)
		if (!offer(app, &o, a, &c->missed[i], e))
			return false;
	return true;
}

struct list {
	struct app_missed *v;
	size_t n, cap;
};

static bool
add_class(struct app *app, const struct class_line *k, struct uuid *last,
	struct offers *o, struct arena *a, struct list *rows, struct err *e)
{
	struct app_class_cycle c;
	struct uuid lycee;

	if (!read_class(app, &k->class.id, a, &c, &lycee, e))
		return false;
	if (c.n_missed && !uuid_equal(last, &lycee)) {
		if (!load_offers(app, &lycee, a, o, e))
			return false;
		*last = lycee;
	}
	for (size_t i = 0; i < c.n_missed; i++) {
		if (!offer(app, o, a, &c.missed[i], e))
			return false;
		*ARENA_PUSH(a, *rows) = c.missed[i];
	}
	return true;
}

/* By workshop; inside one, classes and names stay in their order. */
static void
in_order(const struct list *rows, struct arena *a, struct app_missed **v)
{
	size_t n = 0;

	*v = arena_array(a, rows->n + 1, sizeof(**v));
	for (int w = 1; w <= CYCLE_MAX; w++)
		for (size_t i = 0; i < rows->n; i++)
			if (rows->v[i].workshop == w)
				(*v)[n++] = rows->v[i];
}

bool
app_catch_up(struct app *app, const struct uuid *lycee, struct arena *a,
	struct app_missed **v, size_t *n, struct err *e)
{
	struct uuid last = UUID_NONE;
	struct list rows = { 0 };
	struct offers o = { 0 };
	struct class_line *classes;
	size_t n_classes;

	if (!(lycee ? app_classes(app, lycee, a, &classes, &n_classes, e)
		: app_own_classes(app, CATCH_UP_CLASSES, a, &classes,
			&n_classes, e)))
		return false;
	for (size_t i = 0; i < n_classes && i < CATCH_UP_CLASSES; i++)
		if (!add_class(app, &classes[i], &last, &o, a, &rows, e))
			return false;
	in_order(&rows, a, v);
	*n = rows.n;
	return true;
}

bool
app_catch_up_add(struct app *app, const struct app_missed *m, int *number,
	struct err *e)
{
	if (uuid_is_none(&m->session))
		return err_set(e, ERR_USER, "Aucune séance de %s n'est prévue "
			"dans ce lycée", m->type);
	return app_roll_add(app, &m->session, &m->pupil, number, e);
}
