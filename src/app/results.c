/* results.c: exam results of a class, first and second group. */
#include <string.h>

#include "app/plan.h"
#include "domain/enrolment.h"
#include "domain/names.h"
#include "follow.h"

static const struct exam_result *
result_of(const struct exam_result *v, size_t n, const struct uuid *pupil)
{
	for (size_t i = 0; i < n; i++)
		if (uuid_equal(&v[i].pupil, pupil))
			return &v[i];
	return NULL;
}

void
app_results_recount(struct app_results *r)
{
	r->admitted = r->failed = r->second = r->absent = r->unknown = 0;
	for (size_t i = 0; i < r->n; i++) {
		const struct app_result_line *l = &r->lines[i];
		bool second = strcmp(l->first, "R") == 0;
		const char *last = second ? l->second : l->first;

		if (l->gone || l->apprentice)
			continue;
		if (strcmp(last, "A") == 0)
			r->admitted++;
		else if (strcmp(last, "J") == 0)
			r->failed++;
		else if (strcmp(last, "B") == 0)
			r->absent++;
		else if (second)
			r->second++;
		else
			r->unknown++;
	}
}

static void
fill_lines(struct app *app, struct app_results *r, const struct pupil *p,
	const struct exam_result *v, size_t n, struct arena *a)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct exam_result *x = result_of(v, n, &p[i].id);

		r->lines[i] = (struct app_result_line){ .pupil = p[i].id,
			.number = (int)i + 1,
			.name = name_shown(a, p[i].surname, p[i].usage_name,
				p[i].first_name),
			.first = x ? x->first : "",
			.second = x ? x->second : "",
			.apprentice = p[i].apprentice,
			.gone = enrolment_over(p[i].left_on,
				app_today(app)) };
	}
}

bool
app_results(struct app *app, const struct uuid *class, struct arena *a,
	struct app_results *r, struct err *e)
{
	struct class_line c;
	struct pupil *p;
	struct exam_result *v;
	size_t n;

	*r = (struct app_results){ .class = *class };
	if (!app_class_get(app, class, a, &c, e) ||
		!db_pupil_list(app->db, class, a, &p, &r->n, e) ||
		!db_result_class(app->db, class, c.class.year, a, &v, &n, e))
		return false;
	r->class_name = c.class.name;
	r->lycee_name = c.lycee_name;
	r->year = c.class.year;
	r->locked = app_role(app) == ROLE_READER || !app_writable(app);
	r->lines = arena_array(a, r->n + 1, sizeof(*r->lines));
	fill_lines(app, r, p, v, n, a);
	app_results_recount(r);
	return true;
}

static bool
check_code(int group, const char *code, const char *first, struct err *e)
{
	const char *allowed = group == 1 ? "AJRBN" : "AJB";

	if (code[0] && (code[1] || !strchr(allowed, code[0])))
		return err_set(e, ERR_USER, "Résultat inconnu : « %s »",
			code);
	if (group == 2 && code[0] && strcmp(first, "R") != 0)
		return err_set(e, ERR_USER, "Le 2nd groupe ne vient "
			"qu'après « rattrapage »");
	return true;
}

static bool
put_result(struct app *app, const struct uuid *class,
	const struct uuid *pupil, int group, const char *code,
	struct arena *a, struct err *e)
{
	struct exam_result r = { .pupil = *pupil, .first = "", .second = "" };
	struct exam_result *v;
	struct class c;
	struct pupil p;
	size_t n;
	bool found;

	if (!follow_pupil(app, pupil, MAY_EDIT, a, &p, e) ||
		!db_class_get(app->db, class, a, &c, &found, e) ||
		!db_result_list(app->db, pupil, a, &v, &n, e))
		return false;
	if (!found)
		return err_set(e, ERR_USER, "Classe introuvable");
	for (size_t i = 0; i < n; i++)
		if (v[i].year == c.year)
			r = v[i];
	if (!check_code(group, code, r.first, e))
		return false;
	r.year = c.year;
	r.first = group == 1 ? code : r.first;
	r.second = group == 2 ? code : strcmp(r.first, "R") == 0 ? r.second
		: "";
	r.day = app_today(app);
	r.at = app_now(app);
	r.login = app->login;
	return app_code_keep(app, "exam_result", code, e) &&
		db_result_put(app->db, &r, e);
}

bool
app_result_put(struct app *app, const struct uuid *class,
	const struct uuid *pupil, int group, const char *code, struct err *e)
{
	struct act act = app_act(app, "result", class, code);
	struct arena a = { 0 };
	struct tx tx;
	bool ok = follow_begin(app, &tx, &act, e);

	if (ok)
		ok = tx_end(&tx, put_result(app, class, pupil, group, code,
			&a, e), e);
	arena_release(&a);
	return ok;
}
