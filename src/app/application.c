/* application.c: the applications of a pupil, and those to be chased. */
#include <string.h>

#include "app/people.h"
#include "app/workshop.h"
#include "base/text.h"
#include "private.h"

#define FIRM_MAX 60		/* characters; the screen shows 20 of them */
#define JOB_MAX 60

bool
app_applications(struct app *app, const struct uuid *pupil, struct arena *a,
	struct application **v, size_t *n, struct err *e)
{
	return app_may(app, MAY_SEE, NULL, e) &&
		db_application_list(app->db, pupil, a, v, n, e);
}

/* ---- the rules of a line --------------------------------------------- */

static const char *
normal(struct arena *a, const char *s)
{
	return s ? text_normal(a, s) : "";
}

static bool
check_code(struct app *app, const char *list, const char *what,
	const char *code, struct err *e)
{
	if (!code[0] || app_has_code(app, list, code))
		return true;
	return err_set(e, ERR_USER, "%s : « %s » n'existe pas", what, code);
}

static bool
check_text(const char *what, const char *s, size_t max, struct err *e)
{
	if (text_width(s) <= max)
		return true;
	return err_set(e, ERR_USER, "%s : %zu caractères au plus", what, max);
}

static bool
check_days(const struct application *x, struct err *e)
{
	if (date_is_set(x->follow_up) && date_is_set(x->day) &&
		date_compare(x->follow_up, x->day) < 0)
		return err_set(e, ERR_USER, "Relance : elle vient après la "
			"candidature");
	return true;
}

static bool
check(struct app *app, const struct application *x, struct err *e)
{
	if (!x->company[0])
		return err_set(e, ERR_USER, "Entreprise : à remplir d'abord");
	return check_text("Entreprise", x->company, FIRM_MAX, e) &&
		check_text("Poste", x->job, JOB_MAX, e) &&
		check_code(app, "application_source", "Source", x->source,
			e) &&
		check_code(app, "application_means", "Moyen", x->means, e) &&
		check_code(app, "application_result", "Suite", x->result,
			e) && check_days(x, e);
}

/* What becomes « Envoyée » has a day, and comes back a week later; so does
 * what was due and becomes « Relancée ». */
static void
propose(struct app *app, struct application *x, const char *before)
{
	struct date today = app_today(app);

	if (strcmp(x->result, "C2") == 0 && strcmp(before, "C2") != 0 &&
		date_is_set(x->follow_up) &&
		date_compare(x->follow_up, today) <= 0)
		x->follow_up = application_relance(today);
	if (strcmp(x->result, "C1") != 0 || strcmp(before, "C1") == 0)
		return;
	if (!date_is_set(x->day))
		x->day = today;
	if (!date_is_set(x->follow_up))
		x->follow_up = application_relance(x->day);
}

/* ---- two people on one line ------------------------------------------ */

/* False: both changed it, and not to the same. */
static bool
merge_text(const char *was, const char *now, const char **mine)
{
	bool theirs = strcmp(now, was) != 0;

	if (strcmp(*mine, was) == 0)
		*mine = now;
	return !theirs || strcmp(*mine, now) == 0;
}

static bool
merge_day(struct date was, struct date now, struct date *mine)
{
	bool theirs = date_compare(now, was) != 0;

	if (date_compare(*mine, was) == 0)
		*mine = now;
	return !theirs || date_compare(*mine, now) == 0;
}

static bool
merge(const struct application *was, const struct application *now,
	struct application *mine)
{
	mine->seq = now->seq;
	return merge_text(was->company, now->company, &mine->company) &&
		merge_text(was->job, now->job, &mine->job) &&
		merge_text(was->source, now->source, &mine->source) &&
		merge_text(was->means, now->means, &mine->means) &&
		merge_text(was->result, now->result, &mine->result) &&
		merge_day(was->day, now->day, &mine->day) &&
		merge_day(was->follow_up, now->follow_up, &mine->follow_up);
}

/* The row as it is now, inside the transaction. */
static bool
line_now(struct app *app, const struct application *x, struct arena *a,
	struct application *now, struct err *e)
{
	struct application *v;
	size_t n;

	if (!db_application_list(app->db, &x->pupil, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (uuid_equal(&v[i].id, &x->id)) {
			*now = v[i];
			return true;
		}
	err_set(e, ERR_USER, "Cette candidature n'existe plus");
	return false;
}

/* ---- writing --------------------------------------------------------- */

static bool
keep_words(struct app *app, const struct application *x, struct err *e)
{
	return app_code_keep(app, "application_source", x->source, e) &&
		app_code_keep(app, "application_means", x->means, e) &&
		app_code_keep(app, "application_result", x->result, e);
}

static bool
write_line(struct app *app, const struct application *shown,
	struct application *x, struct arena *a, struct err *e)
{
	struct application now = { .result = "" };

	if (!app_pupil_kept(app, &x->pupil, e) ||
		(shown && !line_now(app, x, a, &now, e)))
		return false;
	if (shown && !merge(shown, &now, x))
		return err_cause(e, ERR_BUSY, CAUSE_CONFLICT,
			"the same cell of an application");
	propose(app, x, now.result);
	return check(app, x, e) && keep_words(app, x, e) &&
		db_application_put(app->db, x, e);
}

bool
app_application_save(struct app *app, const struct application *shown,
	struct application *x, struct arena *a, struct err *e)
{
	struct application y = *x;
	struct act act = app_act(app, "application", &x->pupil, NULL);
	struct tx tx;

	y.id = shown ? shown->id : uuid_new(&app->ids);
	y.company = normal(a, x->company);
	y.job = normal(a, x->job);
	y.source = x->source ? x->source : "";
	y.means = x->means ? x->means : "";
	y.result = x->result && x->result[0] ? x->result : "C0";
	y.at = app_now(app);
	y.login = app->login;
	if (!app_may(app, MAY_ROLL, NULL, e) ||
		!tx_begin(&tx, app->db, &act, e) ||
		!tx_end(&tx, write_line(app, shown, &y, a, e), e))
		return false;
	*x = y;
	return true;
}

bool
app_application_delete(struct app *app, const struct uuid *pupil,
	const struct uuid *id, struct err *e)
{
	struct act act = app_act(app, "application", pupil, "delete");
	struct tx tx;

	return app_may(app, MAY_ROLL, NULL, e) &&
		tx_begin(&tx, app->db, &act, e) &&
		tx_end(&tx, db_application_delete(app->db, id, e), e);
}

/* ---- to be chased ---------------------------------------------------- */

static bool
name_due(struct app *app, struct arena *a, struct app_due *d, struct err *e)
{
	struct pupil p;
	struct class c;
	bool found;

	d->name = app_pupil_name(app, &d->x.pupil, a);
	d->class_name = "";
	if (!db_pupil_get(app->db, &d->x.pupil, a, &p, &found, e))
		return false;
	if (!found || uuid_is_none(&p.class))
		return true;
	if (!db_class_get(app->db, &p.class, a, &c, &found, e))
		return false;
	d->class_name = found ? c.name : "";
	return true;
}

bool
app_applications_due(struct app *app, size_t max, struct arena *a,
	struct app_due **v, size_t *n, struct err *e)
{
	struct application *x;

	if (!app_may(app, MAY_SEE, NULL, e) ||
		!db_application_due(app->db, app->login, app_today(app), max,
			a, &x, n, e))
		return false;
	*v = arena_array(a, *n + 1, sizeof(**v));
	for (size_t i = 0; i < *n; i++) {
		(*v)[i].x = x[i];
		if (!name_due(app, a, &(*v)[i], e))
			return false;
	}
	return true;
}
