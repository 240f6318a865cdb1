/* exam_result.c: one result a pupil and year. */
#include <stdio.h>

#include "record.h"
#include "store/follow_up.h"
#include "value.h"

static const char SQL_PUT[] =
	"INSERT INTO exam_result (pupil, year, first, second, day, at, login)"
	" VALUES (:pupil, :year, :first, :second, :day, :at, :login)"
	" ON CONFLICT (pupil, year) DO UPDATE SET first = :first,"
	" second = :second, day = :day, at = :at, login = :login";

static bool
result_write(struct db *db, const struct exam_result *r, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUT);

	stmt_uuid(&s, ":pupil", &r->pupil);
	stmt_int(&s, ":year", r->year);
	stmt_text(&s, ":first", r->first);
	stmt_string(&s, ":second", r->second);
	stmt_date(&s, ":day", r->day);
	stmt_int(&s, ":at", r->at);
	stmt_string(&s, ":login", r->login);
	return stmt_run(&s, e);
}

static const char SQL_DELETE[] =
	"DELETE FROM exam_result WHERE pupil = :pupil AND year = :year";

static bool
result_delete(struct db *db, const struct exam_result *r, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_DELETE);

	stmt_uuid(&s, ":pupil", &r->pupil);
	stmt_int(&s, ":year", r->year);
	return stmt_run(&s, e);
}

bool
db_result_put(struct db *db, const struct exam_result *r, struct err *e)
{
	char year[16];
	struct change c;

	snprintf(year, sizeof(year), "%d", r->year);
	c = change_named(db, JOURNAL_EXAM_RESULT, &r->pupil, year);
	return change_end(&c, r->first[0] ? result_write(db, r, e)
		: result_delete(db, r, e), e);
}

static bool
read_results(struct stmt *s, struct arena *a, struct exam_result **v,
	size_t *n, struct err *e)
{
	struct { struct exam_result *v; size_t n, cap; } rows = { 0 };

	while (stmt_row(s))
		*ARENA_PUSH(a, rows) = (struct exam_result){
			.pupil = stmt_get_uuid(s, 0),
			.year = (int)stmt_get_int(s, 1),
			.first = stmt_get_text(s, 2, a),
			.second = stmt_get_text(s, 3, a),
			.day = stmt_get_date(s, 4),
			.at = stmt_get_int(s, 5),
			.login = stmt_get_text(s, 6, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(s, e);
}

#define RESULT "SELECT r.pupil, r.year, r.first, r.second, r.day, r.at, r.login"

static const char SQL_PUPIL[] =
	RESULT " FROM exam_result r WHERE r.pupil = :pupil ORDER BY r.year";

bool
db_result_list(struct db *db, const struct uuid *pupil, struct arena *a,
	struct exam_result **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUPIL);

	stmt_uuid(&s, ":pupil", pupil);
	return read_results(&s, a, v, n, e);
}

static const char SQL_CLASS[] =
	RESULT " FROM pupil p JOIN exam_result r ON r.pupil = p.id"
	" AND r.year = :year WHERE p.class = :class";

bool
db_result_class(struct db *db, const struct uuid *class, int year,
	struct arena *a, struct exam_result **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_CLASS);

	stmt_uuid(&s, ":class", class);
	stmt_int(&s, ":year", year);
	return read_results(&s, a, v, n, e);
}
