/*
 * catch_up.c: who is to catch up which workshop, across the classes of a lycée,
 * and where.
 */
#include <string.h>

#include "app/people.h"
#include "app/plan.h"
#include "app/roll.h"
#include "app/workshop.h"
#include "private.h"

#define SESSIONS_MAX 200
#define AHEAD ((moment)200 * 24 * 3600)	/* where a catch-up is looked for */

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

/* There already by the class and half, or as a guest put there before. */
static bool
stands_on(struct app *app, const struct session *s, const char *half,
	struct app_missed *m, struct arena *a, struct err *e)
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
			!s->snapshot_at && (!s->half[0] ||
			strcmp(s->half, half) == 0);
	return true;
}

static bool
offer(struct app *app, const struct offers *o, const char *half,
	struct arena *a, struct app_missed *m, struct err *e)
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
		return stands_on(app, s, half, m, a, e);
	}
	return true;
}

/* ---- who ------------------------------------------------------------- */

struct list {
	struct app_missed *v;
	size_t n, cap;
};

static struct app_missed
missed_of(const struct app_class *c, const struct app_class_pupil *p,
	const struct app_class_workshop *w)
{
	return (struct app_missed){ .pupil = p->id, .class = c->class.id,
		.name = p->name, .class_name = c->class.name,
		.workshop = w->number, .type = w->type, .brief = w->brief,
		.best = p->states[w->number - 1],
		.session_classes = "" };
}

/* Classes come lycée by lycée: what is to come there is read once. */
static bool
add_class(struct app *app, const struct class_line *k, struct uuid *last,
	struct offers *o, struct arena *a, struct list *rows, struct err *e)
{
	struct app_class c;

	if (!app_class(app, &k->class.id, a, &c, e))
		return false;
	if (c.missed && !uuid_equal(last, &c.class.lycee)) {
		if (!load_offers(app, &c.class.lycee, a, o, e))
			return false;
		*last = c.class.lycee;
	}
	for (size_t j = 0; c.missed && j < c.n_workshops; j++)
		for (size_t i = 0; i < c.n; i++) {
			struct app_class_workshop *w = &c.workshops[j];
			struct app_missed *m;

			if (!c.pupils[i].misses[w->number - 1])
				continue;
			m = ARENA_PUSH(a, *rows);
			*m = missed_of(&c, &c.pupils[i], w);
			if (!offer(app, o, c.pupils[i].half, a, m, e))
				return false;
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
