/* course.c: the course after the exam, act by act; référents. */
#include <string.h>

#include "follow.h"

static bool
check_course(struct app *app, const struct app_course *c, struct err *e)
{
	enum course_step step;

	if (!course_find(c->step, &step) || !course_is_stored(step))
		return err_set(e, ERR_USER, "Étape inconnue : « %s »",
			c->step);
	if (step == COURSE_OUT && !app_has_code(app, "course_exit", c->exit))
		return err_set(e, ERR_USER, "Sorti : donnez le motif");
	if (step != COURSE_OUT && c->exit && c->exit[0])
		return err_set(e, ERR_USER, "Un motif de sortie ne va "
			"qu'avec « sorti »");
	return true;
}

/* The act as it would be stored. */
static struct course_act
as_act(struct app *app, const struct app_course *c, int year)
{
	return (struct course_act){ .id = uuid_new(&app->ids),
		.pupil = c->pupil, .host = c->host, .year = year,
		.step = c->step, .exit = c->exit ? c->exit : "",
		.day = date_is_set(c->day) ? c->day : app_today(app),
		.pfmp = c->pfmp > 0 ? c->pfmp : -1, .at = app_now(app),
		.login = app->login };
}

bool
app_course_warnings(struct app *app, const struct app_course *c,
	struct arena *a, const char ***v, size_t *n, struct err *e)
{
	struct follow_course past;
	struct course_fact next = { .pfmp = c->pfmp > 0 ? c->pfmp : -1,
		.day = date_is_set(c->day) ? c->day : app_today(app) };
	struct pupil p;
	unsigned found;

	*n = 0;
	*v = arena_array(a, COURSE_WARN_COUNT, sizeof(**v));
	if (!course_find(c->step, &next.step) ||
		!follow_pupil(app, &c->pupil, MAY_SEE, a, &p, e) ||
		!follow_course(app, &p, a, &past, e))
		return false;
	found = course_warn(past.facts, past.n, &next, past.year,
		app_today(app));
	for (int w = 0; w < COURSE_WARN_COUNT; w++)
		if (found & 1U << w)
			(*v)[(*n)++] = app_label(app, "course_warning",
				course_warning_code((enum course_warning)w));
	return true;
}

static bool
add_act(struct app *app, const struct app_course *c, struct arena *a,
	struct err *e)
{
	struct follow_course past;
	struct course_act act;
	enum course_step step = COURSE_NONE;
	struct pupil p;

	course_find(c->step, &step);
	if (!follow_pupil(app, &c->pupil, MAY_EDIT, a, &p, e) ||
		!follow_course(app, &p, a, &past, e))
		return false;
	if (course_refused(past.facts, past.n, step))
		return err_set(e, ERR_USER, "Sorti sans être entré : notez "
			"d'abord l'entrée et sa date");
	act = as_act(app, c, past.year);
	return app_code_keep(app, "course_exit", act.exit, e) &&
		db_course_put(app->db, &act, e);
}

bool
app_course_add(struct app *app, const struct app_course *c, struct err *e)
{
	struct act act = app_act(app, "course", &c->pupil, c->step);
	struct arena a = { 0 };
	struct tx tx;
	bool ok = check_course(app, c, e) && follow_begin(app, &tx, &act, e);

	if (ok)
		ok = tx_end(&tx, add_act(app, c, &a, e), e);
	arena_release(&a);
	return ok;
}

/* ---- référents ----------------------------------------------------------- */

bool
app_loads(struct app *app, struct arena *a, struct app_load **v, size_t *n,
	struct err *e)
{
	struct user *users;
	size_t all;

	*n = 0;
	if (!app_may(app, MAY_SEE, NULL, e) ||
		!db_user_list(app->db, a, &users, &all, e))
		return false;
	*v = arena_array(a, all + 1, sizeof(**v));
	for (size_t i = 0; i < all; i++) {
		struct app_load *l = &(*v)[*n];

		if (!users[i].active ||
			strcmp(users[i].role, "lecture") == 0)
			continue;
		*l = (struct app_load){ .login = users[i].login,
			.name = users[i].name };
		if (!db_referent_load(app->db, l->login, &l->load, e))
			return false;
		l->full = queue_is_full(l->load);
		++*n;
	}
	return true;
}

static bool
set_referent(struct app *app, const struct uuid *pupil, const char *login,
	struct arena *a, struct err *e)
{
	struct referent r = { .pupil = *pupil, .login = login,
		.since = app_today(app) };
	struct pupil p;

	return follow_pupil(app, pupil, MAY_EDIT, a, &p, e) &&
		follow_login(app, login, e) && db_referent_put(app->db, &r, e);
}

bool
app_referent_set(struct app *app, const struct uuid *pupil,
	const char *login, size_t *load, struct err *e)
{
	struct act act = app_act(app, "referent", pupil, login);
	struct arena a = { 0 };
	struct tx tx;
	bool ok;

	*load = 0;
	if (!follow_begin(app, &tx, &act, e))
		return false;
	ok = tx_end(&tx, set_referent(app, pupil, login, &a, e), e);
	arena_release(&a);
	return ok && (!login[0] ||
		db_referent_load(app->db, login, load, e));
}
