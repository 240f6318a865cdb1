/*
 * export_follow.c: contacts and courses, of this year's pupils and of last
 * year's leavers. Comments never leave.
 */
#include "export.h"
#include "follow.h"

const char *const export_contact_columns[] = { "contact_id", "number",
	EXPORT_PERSON, "channel", "channel_label", "outcome", "outcome_label",
	"next", "detail", "cancels", "cancelled", "at", "by", NULL };
const char *const export_course_columns[] = { "act_id", "number", EXPORT_PERSON,
	"year", "step", "step_label", "date", "exit", "exit_label",
	"host_id", "pfmp_days", "at", "by", "host_uai", "host", "host_commune",
	"host_insee", NULL };

static bool
put_contacts(struct export_job *j, const struct class_line *c,
	const struct pupil *p, struct err *e)
{
	struct contact *v;
	size_t n;

	if (!db_contact_list(j->app->db, &p->id, &j->row, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!export_recent(j, v[i].at))
			continue;
		export_uuid(j, &v[i].id);
		rows_int(j->r, v[i].seq);
		export_person(j, c, p);
		export_code(j, "contact_channel", v[i].channel);
		export_code(j, "contact_outcome", v[i].outcome);
		export_date(j, v[i].next);
		rows_text(j->r, v[i].detail);
		export_uuid(j, &v[i].cancels);
		rows_text(j->r, v[i].cancelled ? "yes" : "no");
		export_moment(j, v[i].at);
		rows_text(j->r, v[i].login);
		rows_next(j->r);
	}
	return true;
}

/* Enough to make it again: nobody else's line may speak of it. */
static bool
put_host(struct export_job *j, const struct uuid *host, struct err *e)
{
	struct lycee l = { .uai = "", .name = "", .commune = "", .insee = "" };
	bool found;

	if (!uuid_is_none(host) && !db_lycee_get(j->app->db, host, &j->row,
		&l, &found, e))
		return false;
	rows_text(j->r, l.uai);
	rows_text(j->r, l.name);
	rows_text(j->r, l.commune);
	rows_text(j->r, l.insee);
	return true;
}

static bool
put_course(struct export_job *j, const struct class_line *c,
	const struct pupil *p, struct err *e)
{
	struct course_act *v;
	size_t n;

	if (!db_course_list(j->app->db, &p->id, &j->row, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!export_recent(j, v[i].at))
			continue;
		export_uuid(j, &v[i].id);
		rows_int(j->r, v[i].seq);
		export_person(j, c, p);
		rows_int(j->r, v[i].year);
		export_code(j, "course_step", v[i].step);
		export_date(j, v[i].day);
		export_code(j, "course_exit", v[i].exit);
		export_uuid(j, &v[i].host);
		if (v[i].pfmp >= 0)
			rows_int(j->r, v[i].pfmp);
		else
			rows_text(j->r, "");
		export_moment(j, v[i].at);
		rows_text(j->r, v[i].login);
		if (!put_host(j, &v[i].host, e))
			return false;
		rows_next(j->r);
	}
	return true;
}

bool
export_contacts(struct export_job *j, struct err *e)
{
	return export_each(j, put_contacts, e);
}

bool
export_courses(struct export_job *j, struct err *e)
{
	return export_each(j, put_course, e);
}
