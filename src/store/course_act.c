/* course_act.c: the dated acts of the course after the exam; référents. */
#include "record.h"
#include "store/follow_up.h"
#include "value.h"

static const char SQL_NEXT[] =
	"SELECT coalesce(max(seq), 0) + 1 FROM course_act"
	" WHERE pupil = :pupil";

static const char SQL_PUT[] =
	"INSERT INTO course_act (id, seq, pupil, year, step, day, exit, host,"
	" pfmp, at, login) VALUES (:id, :seq, :pupil, :year, :step, :day,"
	" :exit, :host, :pfmp, :at, :login)";

static bool
course_write(struct db *db, const struct course_act *c, int64_t seq,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUT);

	stmt_uuid(&s, ":id", &c->id);
	stmt_int(&s, ":seq", seq);
	stmt_uuid(&s, ":pupil", &c->pupil);
	stmt_int(&s, ":year", c->year);
	stmt_text(&s, ":step", c->step);
	stmt_date(&s, ":day", c->day);
	stmt_string(&s, ":exit", c->exit);
	stmt_uuid(&s, ":host", &c->host);
	stmt_int(&s, ":pfmp", c->pfmp);
	stmt_int(&s, ":at", c->at);
	stmt_string(&s, ":login", c->login);
	return stmt_run(&s, e);
}

bool
db_course_put(struct db *db, const struct course_act *c, struct err *e)
{
	struct change change;
	int64_t seq = c->seq;

	if (seq == 0 && !stmt_next(db, SQL_NEXT, &c->pupil, &seq, e))
		return false;
	change = change_uuid(db, JOURNAL_COURSE_ACT, &c->id);
	return change_end(&change, course_write(db, c, seq, e), e);
}

static const char SQL_HAS[] = "SELECT 1 FROM course_act WHERE id = :id";

bool
db_course_has(struct db *db, const struct uuid *id, bool *found,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_HAS);

	stmt_uuid(&s, ":id", id);
	*found = stmt_row(&s);
	return stmt_end(&s, e);
}

static const char SQL_LIST[] =
	"SELECT id, pupil, host, seq, year, step, exit, day, pfmp, at, login"
	" FROM course_act WHERE pupil = :pupil ORDER BY seq";

bool
db_course_list(struct db *db, const struct uuid *pupil, struct arena *a,
	struct course_act **v, size_t *n, struct err *e)
{
	struct { struct course_act *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_LIST);

	stmt_uuid(&s, ":pupil", pupil);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct course_act){
			.id = stmt_get_uuid(&s, 0),
			.pupil = stmt_get_uuid(&s, 1),
			.host = stmt_get_uuid(&s, 2),
			.seq = stmt_get_int(&s, 3),
			.year = (int)stmt_get_int(&s, 4),
			.step = stmt_get_text(&s, 5, a),
			.exit = stmt_get_text(&s, 6, a),
			.day = stmt_get_date(&s, 7),
			.pfmp = (int)stmt_get_int(&s, 8),
			.at = stmt_get_int(&s, 9),
			.login = stmt_get_text(&s, 10, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}

/* The last act of each: 'P5' is in the course, the earlier ones wait. */
#define COUNTED \
	"SELECT count(*) FILTER (WHERE step = 'P5')," \
	" count(*) FILTER (WHERE step IN ('P0', 'P1', 'P4'))" \
	" FROM (SELECT k.step AS step FROM "
#define LAST \
	" AND k.step IN ('P0', 'P1', 'P4', 'P5') AND NOT EXISTS (" \
	" SELECT 1 FROM course_act l WHERE l.pupil = k.pupil" \
	" AND l.seq > k.seq) LIMIT :max)"

static const char SQL_COUNT_OWN[] = COUNTED
	"user_lycee u CROSS JOIN class c INDEXED BY class_name"
	" ON c.lycee = u.lycee AND c.year = :year"
	" CROSS JOIN pupil p INDEXED BY pupil_in_class ON p.class = c.id"
	" CROSS JOIN course_act k INDEXED BY course_act_year"
	" ON k.year = :year AND k.pupil = p.id WHERE u.login = :own" LAST;
static const char SQL_COUNT_ALL[] = COUNTED
	"course_act k INDEXED BY course_act_year WHERE k.year = :year" LAST;

bool
db_course_count(struct db *db, int year, const char *own_of,
	struct course_count *n, struct err *e)
{
	struct stmt s = stmt_begin(db, own_of ? SQL_COUNT_OWN : SQL_COUNT_ALL);

	if (own_of)
		stmt_text(&s, ":own", own_of);
	stmt_int(&s, ":year", year);
	stmt_int(&s, ":max", COURSE_COUNT_MAX);
	*n = (struct course_count){ 0 };
	if (stmt_row(&s)) {
		n->entered = (size_t)stmt_get_int(&s, 0);
		n->waiting = (size_t)stmt_get_int(&s, 1);
	}
	return stmt_end(&s, e);
}

/* ---- référents */

static const char SQL_REFERENT_PUT[] =
	"INSERT INTO referent (pupil, login, since)"
	" VALUES (:pupil, :login, :since) ON CONFLICT (pupil) DO UPDATE SET"
	" login = :login, since = :since";
static const char SQL_REFERENT_GONE[] =
	"DELETE FROM referent WHERE pupil = :pupil";

bool
db_referent_put(struct db *db, const struct referent *r, struct err *e)
{
	struct change c = change_uuid(db, JOURNAL_REFERENT, &r->pupil);
	struct stmt s = stmt_begin(db, r->login[0] ? SQL_REFERENT_PUT
		: SQL_REFERENT_GONE);

	stmt_uuid(&s, ":pupil", &r->pupil);
	if (r->login[0]) {
		stmt_text(&s, ":login", r->login);
		stmt_date(&s, ":since", r->since);
	}
	return change_end(&c, stmt_run(&s, e), e);
}

static const char SQL_REFERENT_GET[] =
	"SELECT login, since FROM referent WHERE pupil = :pupil";

bool
db_referent_get(struct db *db, const struct uuid *pupil, struct arena *a,
	struct referent *r, bool *found, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_REFERENT_GET);

	stmt_uuid(&s, ":pupil", pupil);
	*found = stmt_row(&s);
	*r = (struct referent){ .pupil = *pupil, .login = "" };
	if (*found) {
		r->login = stmt_get_text(&s, 0, a);
		r->since = stmt_get_date(&s, 1);
	}
	return stmt_end(&s, e);
}

static const char SQL_LOAD[] =
	"SELECT count(*) FROM referent WHERE login = :login";

bool
db_referent_load(struct db *db, const char *login, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_LOAD);

	stmt_text(&s, ":login", login);
	*n = stmt_row(&s) ? (size_t)stmt_get_int(&s, 0) : 0;
	return stmt_end(&s, e);
}
