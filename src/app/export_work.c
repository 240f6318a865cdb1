/*
 * export_work.c: what the workshops left behind, as tables that come back:
 * cells of the grids, applications, simulations with their marks.
 */
#include <string.h>

#include "export.h"
#include "store/workshop.h"

const char *const export_cells[] = { EXPORT_PERSON, "list", "item", "item_label",
	"value", "value_label", "detail", "at", "by", NULL };
const char *const export_application_columns[] = { "application_id", "number",
	EXPORT_PERSON, "date", "company", "job", "source", "source_label", "means",
	"means_label", "follow_up", "result", "result_label", "at", "by",
	NULL };
const char *const export_interview_columns[] = { "simulation_id", "number",
	EXPORT_PERSON, "date", "type", "type_label", "evaluator", "evaluator_label",
	"strong", "lead", "at", "by", "item", "item_label", "level",
	"level_label", "marked_at", "marked_by", NULL };

const char *
export_values(const char *list)
{
	static const struct { const char *list, *values; } lists[] = {
		{ "soft_skill", "soft_skill_value" },
		{ "skill", "skill_level" },
		{ "cv", "item_value" },
		{ "search", "item_value" },
		{ "interview", "interview_level" },
	};

	for (size_t i = 0; i < LENGTH(lists); i++)
		if (strcmp(lists[i].list, list) == 0)
			return lists[i].values;
	return list;	/* project, cv_version: their own codes */
}

/* ---- cells ----------------------------------------------------------- */

static void
put_cell(struct export_job *j, const struct class_line *c,
	const struct pupil *p, const struct item_mark *m)
{
	bool whole = strcmp(m->list, "project") == 0 ||
		strcmp(m->list, "cv_version") == 0;

	export_person(j, c, p);
	rows_text(j->r, m->list);
	rows_text(j->r, m->code);
	rows_text(j->r, whole ? "" : app_label(j->app, m->list, m->code));
	export_code(j, export_values(m->list), m->value);
	rows_text(j->r, m->detail);
	export_moment(j, m->at);
	rows_text(j->r, m->login);
	rows_next(j->r);
}

static bool
put_list(struct export_job *j, const struct class_line *c,
	const struct pupil *p, const char *list, struct err *e)
{
	struct item_mark *v;
	size_t n;

	if (!db_item_mark_list(j->app->db, &p->id, list, &j->row, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (export_recent(j, v[i].at))
			put_cell(j, c, p, &v[i]);
	return true;
}

static bool
put_skills(struct export_job *j, const struct class_line *c,
	const struct pupil *p, struct err *e)
{
	return put_list(j, c, p, "project", e) &&
		put_list(j, c, p, "skill", e) &&
		put_list(j, c, p, "soft_skill", e);
}

bool
export_skills(struct export_job *j, struct err *e)
{
	return export_each(j, put_skills, e);
}

static bool
put_cv(struct export_job *j, const struct class_line *c,
	const struct pupil *p, struct err *e)
{
	return put_list(j, c, p, "cv", e) &&
		put_list(j, c, p, "cv_version", e);
}

bool
export_cv(struct export_job *j, struct err *e)
{
	return export_each(j, put_cv, e);
}

/* A job aimed at: its ROME code and its title as it was chosen. */
static bool
put_search(struct export_job *j, const struct class_line *c,
	const struct pupil *p, struct err *e)
{
	struct target_job *v;
	size_t n;

	if (!put_list(j, c, p, "search", e) ||
		!db_target_job_list(j->app->db, &p->id, &j->row, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!export_recent(j, v[i].at))
			continue;
		export_person(j, c, p);
		rows_text(j->r, "target_job");
		rows_text(j->r, v[i].rome);
		rows_text(j->r, v[i].title);
		rows_text(j->r, "");
		rows_text(j->r, "");
		rows_text(j->r, "");
		export_moment(j, v[i].at);
		rows_text(j->r, v[i].login);
		rows_next(j->r);
	}
	return true;
}

bool
export_search(struct export_job *j, struct err *e)
{
	return export_each(j, put_search, e);
}

/* ---- applications ---------------------------------------------------- */

static void
put_application(struct export_job *j, const struct class_line *c,
	const struct pupil *p, const struct application *x)
{
	export_uuid(j, &x->id);
	rows_int(j->r, x->seq);
	export_person(j, c, p);
	export_date(j, x->day);
	rows_text(j->r, x->company);
	rows_text(j->r, x->job);
	export_code(j, "application_source", x->source);
	export_code(j, "application_means", x->means);
	export_date(j, x->follow_up);
	export_code(j, "application_result", x->result);
	export_moment(j, x->at);
	rows_text(j->r, x->login);
	rows_next(j->r);
}

static bool
put_applications(struct export_job *j, const struct class_line *c,
	const struct pupil *p, struct err *e)
{
	struct application *v;
	size_t n;

	if (!db_application_list(j->app->db, &p->id, &j->row, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (export_recent(j, v[i].at))
			put_application(j, c, p, &v[i]);
	return true;
}

bool
export_applications(struct export_job *j, struct err *e)
{
	return export_each(j, put_applications, e);
}

/* ---- simulations ----------------------------------------------------- */

static void
put_simulation(struct export_job *j, const struct class_line *c,
	const struct pupil *p, const struct simulation *s)
{
	export_uuid(j, &s->id);
	rows_int(j->r, s->seq);
	export_person(j, c, p);
	export_date(j, s->day);
	export_code(j, "interview_type", s->type);
	export_code(j, "evaluator", s->evaluator);
	rows_text(j->r, s->strong);
	rows_text(j->r, s->lead);
	export_moment(j, s->at);
	rows_text(j->r, s->login);
}

static void
put_mark(struct export_job *j, const struct interview_mark *m)
{
	char level[2] = { (char)('0' + m->value), '\0' };

	export_code(j, "interview", m->code);
	export_code(j, "interview_level", level);
	export_moment(j, m->at);
	rows_text(j->r, m->login);
}

/* A simulation without a mark is a line too. */
static bool
put_pass(struct export_job *j, const struct class_line *c,
	const struct pupil *p, const struct simulation *s, struct err *e)
{
	struct interview_mark *v;
	size_t n;

	if (!db_interview_mark_list(j->app->db, &s->id, &j->row, &v, &n, e))
		return false;
	for (size_t i = 0; i < n || i == 0; i++) {
		put_simulation(j, c, p, s);
		if (i < n)
			put_mark(j, &v[i]);
		rows_next(j->r);
	}
	return true;
}

static bool
put_passes(struct export_job *j, const struct class_line *c,
	const struct pupil *p, struct err *e)
{
	struct simulation *v;
	size_t n;

	if (!db_simulation_list(j->app->db, &p->id, &j->row, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (export_recent(j, v[i].at) &&
			!put_pass(j, c, p, &v[i], e))
			return false;
	return true;
}

bool
export_interviews(struct export_job *j, struct err *e)
{
	return export_each(j, put_passes, e);
}
