/* sessions.c: sessions in lists: their short title, their state. */
#include <string.h>

#include "app/plan.h"
#include "private.h"

/* The cycle of a year is read once and kept: a handful of rows. */
static bool
cycle_of(struct app *app, int year, const struct cycle **c, struct err *e)
{
	bool found;

	if (app->cycle.year != year) {
		if (!db_cycle_get(app->db, year, &app->keep, &app->cycle,
			&found, e))
			return false;
		if (!found)
			app->cycle = (struct cycle){ .year = year };
	}
	*c = &app->cycle;
	return true;
}

bool
app_session_brief(struct app *app, const struct session *s,
	const char **brief, struct err *e)
{
	const struct cycle *c;

	*brief = app_label(app, "session_type", s->type);
	if (!s->workshop)
		return true;
	if (!cycle_of(app, s->year, &c, e))
		return false;
	for (size_t i = 0; i < c->n; i++)
		if (c->workshops[i].number == s->workshop)
			*brief = c->workshops[i].brief;
	return true;
}

static bool
shown(struct app *app, const struct session_line *l, struct app_session *to,
	struct err *e)
{
	struct session_facts f = app_session_facts(&l->session);

	f.lines = l->session.snapshot_at ? l->enrolled : 0;
	f.marked = l->marked;
	f.begun = l->begun;
	*to = (struct app_session){
		.session = l->session,
		.lycee_name = l->lycee_name,
		.class_names = l->class_names,
		.counsellor_name = l->counsellor_name,
		.enrolled = l->enrolled,
		.marked = l->marked,
		.begun = l->begun,
		.state = session_state(&f, app_now(app)),
	};
	return app_session_brief(app, &l->session, &to->brief, e);
}

bool
app_sessions(struct app *app, const struct session_query *q, struct arena *a,
	struct app_session **v, size_t *n, struct err *e)
{
	struct session_query limited = *q;
	struct session_line *lines;

	if (!q->counsellor || strcmp(q->counsellor, app->login) != 0)
		limited.own_of = app_limit(app);
	if (!app_may(app, MAY_SEE, NULL, e) ||
		!db_session_list(app->db, &limited, a, &lines, n, e))
		return false;
	*v = arena_array(a, *n + 1, sizeof(**v));
	for (size_t i = 0; i < *n; i++)
		if (!shown(app, &lines[i], &(*v)[i], e))
			return false;
	return true;
}
