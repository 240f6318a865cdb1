/* follow.c: what the files of the follow-up share. */
#include "follow.h"

#include "base/text.h"

bool
follow_pupil(struct app *app, const struct uuid *id, enum intention may,
	struct arena *a, struct pupil *p, struct err *e)
{
	bool found;

	if (!db_pupil_get(app->db, id, a, p, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_USER, "Élève introuvable");
	return app_may(app, may, &p->lycee, e) &&
		(may == MAY_SEE || app_not_merged(p, e));
}

bool
follow_begin(struct app *app, struct tx *tx, const struct act *act,
	struct err *e)
{
	return app_may(app, MAY_EDIT, NULL, e) &&
		tx_begin(tx, app->db, act, e);
}

bool
follow_year(struct app *app, const struct pupil *p, int *year, struct err *e)
{
	struct arena a = { 0 };
	struct class c;
	bool found = false;
	bool ok = uuid_is_none(&p->class) ||
		db_class_get(app->db, &p->class, &a, &c, &found, e);

	*year = found ? c.year : app_year(app);
	arena_release(&a);
	return ok;
}

bool
follow_text(struct arena *a, const char *what, const char *text,
	const char **out, struct err *e)
{
	*out = text_normal(a, text ? text : "");
	return text_width(*out) <= FLAG_TEXT_MAX || err_set(e, ERR_USER,
		"%s : %d caractères au plus", what, FLAG_TEXT_MAX);
}

bool
follow_login(struct app *app, const char *login, struct err *e)
{
	struct arena a = { 0 };
	struct user u;
	bool found, ok;

	if (!login || !login[0])
		return true;
	ok = db_user_get(app->db, login, &a, &u, &found, e) && (found ||
		err_set(e, ERR_USER, "Personne ne s'appelle « %s »", login));
	if (ok && (!u.active || app_role_of(u.role) == ROLE_READER))
		ok = err_set(e, ERR_USER, "%s n'est pas, ou n'est plus, "
			"conseiller dans cette base : « %s »", u.name, login);
	arena_release(&a);
	return ok;
}

bool
follow_outcomes(struct app *app, const struct uuid *pupil, struct arena *a,
	const char ***v, size_t *n, struct err *e)
{
	struct contact *c;
	size_t lines;

	*n = 0;
	if (!db_contact_list(app->db, pupil, a, &c, &lines, e))
		return false;
	*v = arena_array(a, lines + 1, sizeof(**v));
	for (size_t i = 0; i < lines; i++)
		if (!c[i].cancelled && uuid_is_none(&c[i].cancels))
			(*v)[(*n)++] = c[i].outcome;
	return true;
}

/* The last contact that counts, when it is no older than the last act. */
static bool
last_outcome(struct app *app, const struct uuid *pupil, struct arena *a,
	struct follow_course *c, struct err *e)
{
	moment since = c->n > 0 ? c->acts[c->n - 1].at : 0;
	struct contact *v;
	size_t n;

	c->last = "";
	if (!db_contact_list(app->db, pupil, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!v[i].cancelled && uuid_is_none(&v[i].cancels) &&
			v[i].at >= since)
			c->last = v[i].outcome;
	return true;
}

/* A course goes on under the year in which it began, until it is over. */
static bool
course_year(struct app *app, const struct pupil *p, struct follow_course *c,
	struct err *e)
{
	enum course_step last = c->n > 0 ? c->facts[c->n - 1].step
		: COURSE_NONE;

	if (last != COURSE_NONE && last != COURSE_OUT &&
		last != COURSE_DECLINED) {
		c->year = c->acts[c->n - 1].year;
		return true;
	}
	return follow_year(app, p, &c->year, e);
}

bool
follow_course(struct app *app, const struct pupil *p, struct arena *a,
	struct follow_course *c, struct err *e)
{
	*c = (struct follow_course){ 0 };
	if (!db_course_list(app->db, &p->id, a, &c->acts, &c->n, e))
		return false;
	c->facts = arena_array(a, c->n + 1, sizeof(*c->facts));
	for (size_t i = 0; i < c->n; i++) {
		c->facts[i] = (struct course_fact){ .day = c->acts[i].day,
			.pfmp = c->acts[i].pfmp };
		course_find(c->acts[i].step, &c->facts[i].step);
	}
	return last_outcome(app, &p->id, a, c, e) &&
		course_year(app, p, c, e);
}
