/* own_import_work.c: lines of what the workshops left, from our own exports. */
#include <string.h>

#include "app/workshop.h"
#include "base/text.h"
#include "domain/grid.h"
#include "own_import.h"

#define CODE_MAX 31
#define TEXT_MAX 80

static bool
is_code(const char *s)
{
	return strlen(s) <= CODE_MAX && s[strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

static bool
short_text(struct own *o, const char *column, const char **text,
	struct err *e)
{
	*text = own_cell(o, column);
	return text_width(*text) <= TEXT_MAX ||
		own_bad(o, column, "80 caractères au plus", e);
}

/* ---- cells ----------------------------------------------------------- */

/* One that is not in the words here, withdrawn there: its label comes along. */
static bool
keep_label(struct own *o, const char *list, const char *code, struct err *e)
{
	const struct spec_list *l;
	const struct spec_item *x;
	const char *label;

	if (!code[0] || !is_code(code))
		return own_bad(o, "item", "code attendu", e);
	if (!app_items(o->app, list, app_year(o->app), &l, e))
		return false;
	x = l ? spec_item(l, code) : NULL;
	label = x ? x->label : own_cell(o, "item_label");
	return app_label_keep(o->app, list, code, label, e);
}

static bool
check_value(struct own *o, const char *list, const char *code, struct err *e)
{
	const char *value = own_cell(o, "value");

	if (strcmp(list, "project") == 0)
		return (strlen(code) == 1 && code[0] >= '0' && code[0] <= '9')
			? own_code(o, "value", "project", false, &value, e)
			: own_bad(o, "item", "de 0 à 9", e);
	if (strcmp(list, "cv_version") == 0)
		return own_code(o, "value", "cv_version", false, &value, e);
	if (!value[0] || !grid_value_valid(list, value))
		return own_bad(o, "value", "valeur inconnue", e);
	return keep_label(o, list, code, e);
}

static bool
cell_line(struct own *o, const char *list, struct err *e)
{
	struct item_mark m = { .list = list, .code = own_cell(o, "item"),
		.value = own_cell(o, "value") };

	return own_pupil(o, &m.pupil, e) &&
		check_value(o, list, m.code, e) &&
		short_text(o, "detail", &m.detail, e) &&
		own_stamp(o, "at", "by", &m.at, &m.login, e) &&
		db_item_mark_put(o->app->db, &m, e);
}

static bool
one_of(struct own *o, const char *const *lists, struct err *e)
{
	const char *list = own_cell(o, "list");

	for (size_t i = 0; lists[i]; i++)
		if (strcmp(lists[i], list) == 0)
			return cell_line(o, lists[i], e);
	return own_bad(o, "list", "liste inconnue ici", e);
}

bool
own_skills_line(struct own *o, struct err *e)
{
	static const char *const lists[] = { "soft_skill", "skill", "project",
		NULL };

	return one_of(o, lists, e);
}

bool
own_cv_line(struct own *o, struct err *e)
{
	static const char *const lists[] = { "cv", "cv_version", NULL };

	return one_of(o, lists, e);
}

static bool
job_line(struct own *o, struct err *e)
{
	struct target_job j = { .rome = own_cell(o, "item") };

	if (!j.rome[0] || !is_code(j.rome))
		return own_bad(o, "item", "code ROME attendu", e);
	return own_pupil(o, &j.pupil, e) &&
		short_text(o, "item_label", &j.title, e) &&
		own_stamp(o, "at", "by", &j.at, &j.login, e) &&
		db_target_job_put(o->app->db, &j, true, e);
}

bool
own_search_line(struct own *o, struct err *e)
{
	static const char *const lists[] = { "search", NULL };

	return strcmp(own_cell(o, "list"), "target_job") == 0
		? job_line(o, e) : one_of(o, lists, e);
}

/* What a put answered: an id may stand here on somebody else's line. */
static bool
stored(struct own *o, const char *column, bool ok, const struct err *why,
	struct err *e)
{
	if (ok)
		return true;
	if (why->cause == CAUSE_CONFLICT)
		return own_bad(o, column, "ligne d'un autre élève ici", e);
	return err_cause(e, why->kind, why->cause, "%s", why->text);
}

/* ---- applications ---------------------------------------------------- */

/* Its place among the pupil's lines; the next one when it is taken. */
static bool
application_seq(struct own *o, struct application *x, struct err *e)
{
	struct application *v;
	size_t n;
	int64_t wanted = text_number(own_cell(o, "number"));

	if (!db_application_list(o->app->db, &x->pupil, &o->line, &v, &n, e))
		return false;
	x->seq = wanted > 0 ? wanted : 0;
	for (size_t i = 0; i < n; i++) {
		if (uuid_equal(&v[i].id, &x->id)) {
			x->seq = v[i].seq;
			return true;
		}
		if (v[i].seq == wanted)
			x->seq = 0;
	}
	return true;
}

bool
own_application_line(struct own *o, struct err *e)
{
	struct application x = { .company = "" };
	struct err why = { 0 };

	if (!own_id(o, "application_id", &x.id, e) ||
		!own_pupil(o, &x.pupil, e) ||
		!own_date(o, "date", &x.day, e) ||
		!own_date(o, "follow_up", &x.follow_up, e) ||
		!short_text(o, "company", &x.company, e) ||
		!short_text(o, "job", &x.job, e) ||
		!own_code(o, "source", "application_source", true, &x.source,
			e) ||
		!own_code(o, "means", "application_means", true, &x.means,
			e) ||
		!own_code(o, "result", "application_result", false, &x.result,
			e) ||
		!own_stamp(o, "at", "by", &x.at, &x.login, e))
		return false;
	if (!x.company[0])
		return own_bad(o, "company", "entreprise attendue", e);
	return application_seq(o, &x, e) && stored(o, "application_id",
		db_application_put(o->app->db, &x, &why), &why, e);
}

/* ---- simulations ----------------------------------------------------- */

static bool
simulation_seq(struct own *o, struct simulation *s, struct err *e)
{
	struct simulation *v;
	size_t n;
	int64_t wanted = text_number(own_cell(o, "number"));

	if (!db_simulation_list(o->app->db, &s->pupil, &o->line, &v, &n, e))
		return false;
	s->seq = wanted > 0 ? wanted : 0;
	for (size_t i = 0; i < n; i++) {
		if (uuid_equal(&v[i].id, &s->id)) {
			s->seq = v[i].seq;
			return true;
		}
		if (v[i].seq == wanted)
			s->seq = 0;
	}
	return true;
}

static bool
simulation_put(struct own *o, const struct uuid *id, struct err *e)
{
	struct simulation s = { .id = *id };
	struct err why = { 0 };

	return own_pupil(o, &s.pupil, e) && own_date(o, "date", &s.day, e) &&
		own_code(o, "type", "interview_type", false, &s.type, e) &&
		own_code(o, "evaluator", "evaluator", false, &s.evaluator,
			e) &&
		short_text(o, "strong", &s.strong, e) &&
		short_text(o, "lead", &s.lead, e) &&
		own_stamp(o, "at", "by", &s.at, &s.login, e) &&
		simulation_seq(o, &s, e) && stored(o, "simulation_id",
			db_simulation_put(o->app->db, &s, &why), &why, e);
}

static bool
mark_put(struct own *o, const struct uuid *id, struct err *e)
{
	const char *level = own_cell(o, "level");
	struct interview_mark m = { .simulation = *id,
		.code = own_cell(o, "item") };

	if (!grid_value_valid("interview", level) || !level[0])
		return own_bad(o, "level", "de 1 à 4", e);
	m.value = level[0] - '0';
	return keep_label(o, "interview", m.code, e) &&
		own_stamp(o, "marked_at", "marked_by", &m.at, &m.login, e) &&
		db_interview_mark_put(o->app->db, &m, e);
}

/* A simulation stands on as many lines as it has marks, one at least. */
bool
own_interview_line(struct own *o, struct err *e)
{
	struct uuid id;

	if (!own_id(o, "simulation_id", &id, e))
		return false;
	if (!uuid_equal(&id, &o->simulation) && !simulation_put(o, &id, e))
		return false;
	o->simulation = id;
	return !own_cell(o, "item")[0] || mark_put(o, &id, e);
}
