/* retention.c: whose time of keeping may be over. */
#include "store/retention.h"
#include "value.h"

#define LAST(table) \
	"(SELECT coalesce(max(x.at), 0) FROM " table " x" \
	" WHERE x.pupil = p.id)"

#define OVER \
	"SELECT p.id, p.surname, p.usage_name, p.first_name, p.birth," \
	" max(" LAST("mark") ", " LAST("flag") ", " LAST("correction") "," \
	" " LAST("item_mark") ", " LAST("simulation") "," \
	" " LAST("application") ", " LAST("target_job") "," \
	" " LAST("contact") ", " LAST("course_act") "," \
	" " LAST("exam_result") ", " LAST("transmission") "," \
	" p.created_at) AS last" \
	" FROM pupil p LEFT JOIN class c ON c.id = p.class" \
	" WHERE p.merged_into IS NULL" \
	" AND ((last < :touched AND coalesce(c.year, 0) < :year)" \
	" OR (p.birth <> '' AND p.birth <= :born AND NOT p.birth_doubtful))"

static const char SQL_LIST[] = OVER " ORDER BY p.sort_key, p.id";

static void
bind(struct stmt *s, moment touched, struct date born, int year)
{
	stmt_int(s, ":touched", touched);
	stmt_int(s, ":year", year);
	stmt_date(s, ":born", born);
}

bool
db_retention_list(struct db *db, moment touched, struct date born, int year,
	struct arena *a, struct retention_line **v, size_t *n, struct err *e)
{
	struct { struct retention_line *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_LIST);

	bind(&s, touched, born, year);
	while (stmt_row(&s)) {
		struct retention_line *l = ARENA_PUSH(a, rows);

		l->id = stmt_get_uuid(&s, 0);
		l->surname = stmt_get_text(&s, 1, a);
		l->usage_name = stmt_get_text(&s, 2, a);
		l->first_name = stmt_get_text(&s, 3, a);
		l->birth = stmt_get_date(&s, 4);
		l->last = stmt_get_int(&s, 5);
	}
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}

static const char SQL_OVER[] = OVER " AND p.id = :id";

bool
db_retention_over(struct db *db, const struct uuid *pupil, moment touched,
	struct date born, int year, bool *over, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_OVER);

	bind(&s, touched, born, year);
	stmt_uuid(&s, ":id", pupil);
	*over = stmt_row(&s);
	return stmt_end(&s, e);
}
