/* application.c: applications of a pupil, and the jobs they aim at. */
#include "store/workshop.h"

#include "record.h"
#include "store/school.h"
#include "value.h"

static const char SQL_NEXT[] =
	"SELECT coalesce(max(seq), 0) + 1 FROM application"
	" WHERE pupil = :pupil";

static const char SQL_PUT[] =
	"INSERT INTO application (id, seq, pupil, day, company, job, source,"
	" means, follow_up, result, at, login) VALUES (:id, :seq, :pupil,"
	" :day, :company, :job, :source, :means, :follow_up, :result, :at,"
	" :login) ON CONFLICT (id) DO UPDATE SET day = :day,"
	" company = :company, job = :job, source = :source, means = :means,"
	" follow_up = :follow_up, result = :result, at = :at, login = :login"
	" WHERE pupil = :pupil";

static bool
write_application(struct db *db, const struct application *x, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUT);

	stmt_uuid(&s, ":id", &x->id);
	stmt_int(&s, ":seq", x->seq);
	stmt_uuid(&s, ":pupil", &x->pupil);
	stmt_date(&s, ":day", x->day);
	stmt_string(&s, ":company", x->company);
	stmt_string(&s, ":job", x->job);
	stmt_string(&s, ":source", x->source);
	stmt_string(&s, ":means", x->means);
	stmt_date(&s, ":follow_up", x->follow_up);
	stmt_text(&s, ":result", x->result);
	stmt_int(&s, ":at", x->at);
	stmt_string(&s, ":login", x->login);
	return stmt_run(&s, e) && same_owner(db, e);
}

bool
db_application_put(struct db *db, struct application *x, struct err *e)
{
	struct change c = change_uuid(db, JOURNAL_APPLICATION, &x->id);
	bool ok = x->seq || stmt_next(db, SQL_NEXT, &x->pupil, &x->seq, e);

	return change_end(&c, ok && write_application(db, x, e), e);
}

static const char SQL_DELETE[] = "DELETE FROM application WHERE id = :id";

bool
db_application_delete(struct db *db, const struct uuid *id, struct err *e)
{
	struct change c = change_uuid(db, JOURNAL_APPLICATION, id);
	struct stmt s = stmt_begin(db, SQL_DELETE);

	stmt_uuid(&s, ":id", id);
	return change_end(&c, stmt_run(&s, e), e);
}

#define COLUMNS \
	"SELECT x.id, x.pupil, x.seq, x.day, x.follow_up, x.company, x.job," \
	" x.source, x.means, x.result, x.at, x.login"

static bool
read_applications(struct stmt *s, struct arena *a, struct application **v,
	size_t *n, struct err *e)
{
	struct { struct application *v; size_t n, cap; } rows = { 0 };

	while (stmt_row(s))
		*ARENA_PUSH(a, rows) = (struct application){
			.id = stmt_get_uuid(s, 0),
			.pupil = stmt_get_uuid(s, 1),
			.seq = stmt_get_int(s, 2),
			.day = stmt_get_date(s, 3),
			.follow_up = stmt_get_date(s, 4),
			.company = stmt_get_text(s, 5, a),
			.job = stmt_get_text(s, 6, a),
			.source = stmt_get_text(s, 7, a),
			.means = stmt_get_text(s, 8, a),
			.result = stmt_get_text(s, 9, a),
			.at = stmt_get_int(s, 10),
			.login = stmt_get_text(s, 11, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(s, e);
}

static const char SQL_LIST[] =
	COLUMNS " FROM application x WHERE x.pupil = :pupil ORDER BY x.seq";

bool
db_application_list(struct db *db, const struct uuid *pupil, struct arena *a,
	struct application **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_LIST);

	stmt_uuid(&s, ":pupil", pupil);
	return read_applications(&s, a, v, n, e);
}

#define DUE \
	" WHERE x.follow_up <> '' AND x.follow_up <= :day" \
	" AND x.result IN ('C0', 'C1', 'C2') AND p.left_on = ''"
#define OLDEST_FIRST " ORDER BY x.follow_up, x.seq, x.id LIMIT :max"
#define COUNT(from) "SELECT count(*) FROM (SELECT 1" from " LIMIT :max)"

#define FROM_ALL " FROM application x JOIN pupil p ON p.id = x.pupil" DUE
/* From the classes of one's lycées: all the country's days are not read. */
#define FROM_OWN \
	" FROM user_lycee u CROSS JOIN class c INDEXED BY class_name" \
	" ON c.lycee = u.lycee AND c.year BETWEEN :year - 1 AND :year" \
	" CROSS JOIN pupil p INDEXED BY pupil_in_class ON p.class = c.id" \
	" CROSS JOIN application x INDEXED BY application_pupil" \
	" ON x.pupil = p.id" DUE " AND u.login = :login"
static const char SQL_DUE[] = COLUMNS FROM_ALL OLDEST_FIRST;
static const char SQL_DUE_OWN[] = COLUMNS FROM_OWN OLDEST_FIRST;
static const char SQL_COUNT[] = COUNT(FROM_ALL);
static const char SQL_COUNT_OWN[] = COUNT(FROM_OWN);
static bool
due_begin(struct db *db, const char *login, struct date day, size_t max,
	const char *all, const char *of_own, struct stmt *s, struct err *e)
{
	bool own;

	if (!db_has_own(db, login, &own, e))
		return false;
	*s = stmt_begin(db, own ? of_own : all);
	if (own) {
		stmt_text(s, ":login", login);
		stmt_int(s, ":year", date_school_year(day));
	}
	stmt_date(s, ":day", day);
	stmt_int(s, ":max", (int64_t)max);
	return true;
}

bool
db_application_due(struct db *db, const char *login, struct date day,
	size_t max, struct arena *a, struct application **v, size_t *n,
	struct err *e)
{
	struct stmt s;

	return due_begin(db, login, day, max, SQL_DUE, SQL_DUE_OWN, &s, e) &&
		read_applications(&s, a, v, n, e);
}

bool
db_application_due_count(struct db *db, const char *login, struct date day,
	size_t max, size_t *n, struct err *e)
{
	struct stmt s;

	if (!due_begin(db, login, day, max, SQL_COUNT, SQL_COUNT_OWN, &s, e))
		return false;
	*n = stmt_row(&s) ? (size_t)stmt_get_int(&s, 0) : 0;
	return stmt_end(&s, e);
}

static const char SQL_AIM[] =
	"INSERT INTO target_job (pupil, rome, title, at, login)"
	" VALUES (:pupil, :rome, :title, :at, :login)"
	" ON CONFLICT (pupil, rome) DO NOTHING";
static const char SQL_UNAIM[] =
	"DELETE FROM target_job WHERE pupil = :pupil AND rome = :rome";

bool
db_target_job_put(struct db *db, const struct target_job *j, bool wanted,
	struct err *e)
{
	struct change c = change_named(db, JOURNAL_TARGET_JOB, &j->pupil,
		j->rome);
	struct stmt s = stmt_begin(db, wanted ? SQL_AIM : SQL_UNAIM);

	stmt_uuid(&s, ":pupil", &j->pupil);
	stmt_text(&s, ":rome", j->rome);
	if (wanted) {
		stmt_text(&s, ":title", j->title);
		stmt_int(&s, ":at", j->at);
		stmt_string(&s, ":login", j->login);
	}
	return change_end(&c, stmt_run(&s, e), e);
}

static const char SQL_JOBS[] =
	"SELECT rome, title, at, login FROM target_job"
	" WHERE pupil = :pupil ORDER BY at, rome";

bool
db_target_job_list(struct db *db, const struct uuid *pupil, struct arena *a,
	struct target_job **v, size_t *n, struct err *e)
{
	struct { struct target_job *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_JOBS);

	stmt_uuid(&s, ":pupil", pupil);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct target_job){ .pupil = *pupil,
			.rome = stmt_get_text(&s, 0, a),
			.title = stmt_get_text(&s, 1, a),
			.at = stmt_get_int(&s, 2),
			.login = stmt_get_text(&s, 3, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}
