/*
 * export.c: tables that leave. Names of columns and codes are stable for ever;
 * comments and notes never leave; each export is written to the access log.
 */
#include <stdio.h>
#include <string.h>

#include "app/paper.h"
#include "app/plan.h"
#include "export.h"
#include "store/pupil.h"

enum { ALL = 1000000, PAGE = 500 };

static const char *const export_pupils[] = { "pupil_id", "lycee", "uai",
	"class", "year", "diploma", "surname", "usage_name", "first_name", "birth",
	"half", "apprentice", "entered", "left", "commune", "postcode",
	"insee", "phone", "email", "channel", "channel_label", "lycee_commune",
	"lycee_insee", "usage_first_name", NULL };
static const char *const export_sessions[] = { "session_id", "date", "start",
	"end", "lycee", "classes", "type", "type_label", "title", "place",
	"counsellor", "counsellor_name", "state", "state_label", "enrolled",
	"marked", "paper_count", "paper_reason", "cancel_reason", NULL };
static const char *const export_attendance[] = { "session_id", "date",
	"lycee", "classes", "type", "number", "pupil_id", "surname",
	"first_name", "origin", "state", "state_label", "minutes", "motif",
	"motif_label", "corrected", "at", "by", NULL };
static const char *const export_flags[] = { "flag_id", "pupil_id", "lycee",
	"class", "surname", "first_name", "flag", "flag_label", "state",
	"state_label", "due", "referent", "at", "by", NULL };
static const char *const export_journal[] = { "act", "at", "by", "verb",
	"object_id", "detail", "changes", "undoes", "undone_by", NULL };

void
export_uuid(struct export_job *j, const struct uuid *id)
{
	char text[UUID_TEXT];

	uuid_text(id, text);
	rows_text(j->r, uuid_is_none(id) ? "" : text);
}

void
export_date(struct export_job *j, struct date d)
{
	char text[DATE_TEXT];

	date_iso(d, text);
	rows_text(j->r, text);
}

void
export_moment(struct export_job *j, moment at)
{
	char text[MOMENT_TEXT];

	moment_iso(at, text);
	rows_text(j->r, at ? text : "");
}

void
export_code(struct export_job *j, const char *list, const char *code)
{
	rows_text(j->r, code);
	rows_text(j->r, code[0] ? app_label(j->app, list, code) : "");
}

static void
put_hour(struct export_job *j, moment at)
{
	struct clock_time t = app_local(j->app, at);

	rows_text(j->r, arena_printf(&j->row, "%02d:%02d", t.hour, t.minute));
}

moment
export_since(const struct export_job *j, struct date first)
{
	struct clock_time t = {
		.date = date_is_set(j->x->since) ? j->x->since : first,
	};

	return zone_moment(j->app->zone, t);
}

bool
export_recent(const struct export_job *j, moment at)
{
	return !date_is_set(j->x->since) || at >= export_since(j, j->x->since);
}

static bool
classes_of(struct export_job *j, int year, struct class_line **v, size_t *n,
	struct err *e)
{
	size_t kept = 0;

	if (!db_class_list(j->app->db, NULL, app_limit(j->app), year,
		app_today(j->app), ALL, &j->keep, v, n, e))
		return false;
	if (!j->x->class)
		return true;
	for (size_t i = 0; i < *n; i++)
		if (uuid_equal(&(*v)[i].class.id, j->x->class))
			(*v)[kept++] = (*v)[i];
	*n = kept;
	return true;
}

/* ---- pupils, flags: class by class ---- */

static bool
put_pupil(struct export_job *j, const struct class_line *c,
	const struct pupil *p, struct err *e)
{
	struct lycee l;
	bool found;

	if (!export_recent(j, p->created_at))
		return true;
	if (!db_lycee_get(j->app->db, &c->class.lycee, &j->row, &l, &found, e))
		return false;
	export_uuid(j, &p->id);
	rows_text(j->r, c->lycee_name);
	rows_text(j->r, l.uai);
	rows_text(j->r, c->class.name);
	rows_int(j->r, c->class.year);
	rows_text(j->r, c->class.diploma);
	rows_text(j->r, p->surname);
	rows_text(j->r, p->usage_name);
	rows_text(j->r, p->first_name);
	export_date(j, p->birth);
	rows_text(j->r, p->half);
	rows_text(j->r, p->apprentice ? "yes" : "no");
	export_date(j, p->entered);
	export_date(j, p->left_on);
	rows_text(j->r, p->commune);
	rows_text(j->r, p->postcode);
	rows_text(j->r, p->insee);
	rows_text(j->r, p->phone);
	rows_text(j->r, p->email);
	export_code(j, "contact_channel", p->channel);
	rows_text(j->r, l.commune);
	rows_text(j->r, l.insee);
	rows_text(j->r, p->usage_first_name);
	rows_next(j->r);
	return true;
}

static bool
put_flags(struct export_job *j, const struct class_line *c,
	const struct pupil *p, struct err *e)
{
	struct flag *v;
	size_t n;

	if (!db_flag_list(j->app->db, &p->id, &j->row, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!export_recent(j, v[i].at))
			continue;
		export_uuid(j, &v[i].id);
		export_uuid(j, &p->id);
		rows_text(j->r, c->lycee_name);
		rows_text(j->r, c->class.name);
		rows_text(j->r, p->surname);
		rows_text(j->r, p->first_name);
		export_code(j, "flag", v[i].code);
		export_code(j, "flag_state", v[i].state);
		export_date(j, v[i].due);
		rows_text(j->r, v[i].referent);
		export_moment(j, v[i].at);
		rows_text(j->r, v[i].login);
		rows_next(j->r);
	}
	return true;
}

static bool
each_of(struct export_job *j, int year, export_line *line, struct err *e)
{
	struct class_line *classes;
	size_t n_classes, n;

	if (!classes_of(j, year, &classes, &n_classes, e))
		return false;
	for (size_t i = 0; i < n_classes; i++) {
		struct pupil *v;

		arena_reset(&j->row);
		if (!db_pupil_list(j->app->db, &classes[i].class.id, &j->row,
			&v, &n, e))
			return false;
		for (size_t k = 0; k < n; k++)
			if (!line(j, &classes[i], &v[k], e))
				return false;
	}
	return true;
}

bool
export_each(struct export_job *j, export_line *line, struct err *e)
{
	int year = app_year(j->app);

	return each_of(j, year, line, e) && each_of(j, year - 1, line, e);
}

void
export_person(struct export_job *j, const struct class_line *c,
	const struct pupil *p)
{
	export_uuid(j, &p->id);
	rows_text(j->r, c->lycee_name);
	rows_text(j->r, c->class.name);
	rows_text(j->r, p->surname);
	rows_text(j->r, p->first_name);
}

static bool
pupils(struct export_job *j, struct err *e)
{
	return export_each(j, put_pupil, e);
}

static bool
flags(struct export_job *j, struct err *e)
{
	return export_each(j, put_flags, e);
}

/* ---- sessions and their rolls ---- */

static bool
sessions_of(struct export_job *j, struct app_session **v, size_t *n,
	struct err *e)
{
	struct date first = { app_year(j->app), 9, 1 };
	struct date end = { app_year(j->app) + 2, 1, 1 };
	struct session_query q = {
		.from = export_since(j, first),
		.to = zone_moment(j->app->zone, (struct clock_time){
			.date = end }),
		.class = j->x->class, .own_of = app_limit(j->app), .max = ALL,
	};

	return app_sessions(j->app, &q, &j->keep, v, n, e);
}

static void
put_session(struct export_job *j, const struct app_session *s)
{
	const struct session *t = &s->session;

	export_uuid(j, &t->id);
	export_date(j, app_local(j->app, t->starts).date);
	put_hour(j, t->starts);
	put_hour(j, t->ends);
	rows_text(j->r, s->lycee_name);
	rows_text(j->r, s->class_names);
	export_code(j, "session_type", t->type);
	rows_text(j->r, t->title);
	rows_text(j->r, t->place);
	rows_text(j->r, t->counsellor);
	rows_text(j->r, s->counsellor_name);
	export_code(j, "session_state", session_state_code(s->state));
	rows_int(j->r, (long long)s->enrolled);
	rows_int(j->r, (long long)s->marked);
	if (t->paper_count >= 0)
		rows_int(j->r, t->paper_count);
	else
		rows_text(j->r, "");
	rows_text(j->r, t->paper_reason);
	rows_text(j->r, t->cancel_reason);
	rows_next(j->r);
}

static bool
sessions(struct export_job *j, struct err *e)
{
	struct app_session *v;
	size_t n;

	if (!sessions_of(j, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		arena_reset(&j->row);
		put_session(j, &v[i]);
	}
	return true;
}

static void
put_line(struct export_job *j, const struct app_session *s,
	const struct roll_line *l)
{
	export_uuid(j, &s->session.id);
	export_date(j, app_local(j->app, s->session.starts).date);
	rows_text(j->r, s->lycee_name);
	rows_text(j->r, s->class_names);
	rows_text(j->r, s->session.type);
	rows_int(j->r, l->number);
	export_uuid(j, &l->pupil);
	rows_text(j->r, l->surname);
	rows_text(j->r, l->first_name);
	rows_text(j->r, l->origin);
	export_code(j, "attendance", l->state[0] ? l->state : "unset");
	rows_int(j->r, l->minutes);
	export_code(j, "motif", l->motif);
	rows_text(j->r, l->corrected ? "yes" : "no");
	export_moment(j, l->at);
	rows_text(j->r, l->login);
	rows_next(j->r);
}

static bool
attendance(struct export_job *j, struct err *e)
{
	struct app_session *v;
	size_t n, lines;

	if (!sessions_of(j, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct roll_line *l;

		/* A printed sheet of a day put off bears nothing. */
		if (!v[i].session.snapshot_at ||
			!uuid_is_none(&v[i].session.moved_to))
			continue;
		arena_reset(&j->row);
		if (!db_roll_list(j->app->db, &v[i].session.id, &j->row, &l,
			&lines, e))
			return false;
		for (size_t k = 0; k < lines; k++)
			put_line(j, &v[i], &l[k]);
	}
	return true;
}

/* ---- the journal ---- */

static void
put_act(struct export_job *j, const struct journal_act *a)
{
	rows_int(j->r, a->seq);
	export_moment(j, a->at);
	rows_text(j->r, a->login);
	rows_text(j->r, a->verb);
	export_uuid(j, &a->object);
	rows_text(j->r, a->detail);
	rows_int(j->r, (long long)a->n_changes);
	rows_int(j->r, a->undoes);
	rows_int(j->r, a->undone_by);
	rows_next(j->r);
}

/* Newest first, page by page, down to --since. */
static bool
journal(struct export_job *j, struct err *e)
{
	moment least = export_since(j, (struct date){ 1970, 1, 1 });
	int64_t before = 0;
	size_t n;

	do {
		struct journal_act *v;

		arena_reset(&j->row);
		if (!db_act_list(j->app->db, j->x->class, NULL, before, PAGE,
			&j->row, &v, &n, e))
			return false;
		for (size_t i = 0; i < n && v[i].at >= least; i++)
			put_act(j, &v[i]);
		before = n > 0 ? v[n - 1].seq : 0;
		if (n > 0 && v[n - 1].at < least)
			break;
	} while (n == PAGE);
	return true;
}

/* ---- */

static const struct export exports[] = {
	{ "pupils", export_pupils, MAY_SEE, pupils },
	{ "sessions", export_sessions, MAY_SEE, sessions },
	{ "attendance", export_attendance, MAY_SEE, attendance },
	{ "flags", export_flags, MAY_SEE, flags },
	{ "skills", export_cells, MAY_SEE, export_skills },
	{ "cv", export_cells, MAY_SEE, export_cv },
	{ "search", export_cells, MAY_SEE, export_search },
	{ "applications", export_application_columns, MAY_SEE,
		export_applications },
	{ "interviews", export_interview_columns, MAY_SEE,
		export_interviews },
	{ "contacts", export_contact_columns, MAY_SEE, export_contacts },
	{ "courses", export_course_columns, MAY_SEE, export_courses },
	{ "journal", export_journal, MAY_UNDO_ANY, journal },
};

const char *const app_exports[] = { "pupils", "sessions", "attendance",
	"skills", "cv", "search", "applications", "interviews", "flags",
	"contacts", "courses", "journal", NULL };

static bool
may_export(struct export_job *j, const struct export *x, struct err *e)
{
	struct class c;
	bool found;

	if (!j->x->class)
		return app_may(j->app, x->may, NULL, e);
	if (!db_class_get(j->app->db, j->x->class, &j->keep, &c, &found, e))
		return false;
	return found ? app_may(j->app, x->may, &c.lycee, e)
		     : err_set(e, ERR_USER, "classe inconnue");
}

bool
export_log(struct app *app, const char *what, const struct uuid *object,
	struct err *e)
{
	char text[64];
	struct tx tx;

	if (!db_writable(app->db))
		return true;
	snprintf(text, sizeof(text), "export %s", what);
	return tx_begin(&tx, app->db, NULL, e) &&
		tx_end(&tx, db_access_put(app->db, app->login, text, object,
			app_now(app), e), e);
}

static bool
log_access(const struct export_job *j, struct err *e)
{
	struct uuid none = { 0 };

	return export_log(j->app, j->x->what, j->x->class ? j->x->class : &none,
		e);
}

static bool
write_rows(struct export_job *j, const struct export *x, struct buf *out,
	struct err *e)
{
	bool ok;

	j->r = rows_begin(&j->x->rows, x->columns, out);
	ok = x->write(j, e);
	return rows_end(j->r, ok ? e : NULL) && ok;
}

bool
app_export(struct app *app, const struct app_export *x, struct buf *out,
	struct err *e)
{
	struct export_job j = { .app = app, .x = x };
	const struct export *found = NULL;
	bool ok;

	for (size_t i = 0; i < LENGTH(exports); i++)
		if (strcmp(exports[i].what, x->what) == 0)
			found = &exports[i];
	ok = found ? may_export(&j, found, e) && log_access(&j, e) &&
			write_rows(&j, found, out, e)
		   : err_set(e, ERR_USER, "rien ne s'exporte sous le nom "
			"« %s »", x->what);
	arena_release(&j.row);
	arena_release(&j.keep);
	return ok;
}
