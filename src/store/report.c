/*
 * report.c: what the reports count. Each statement goes once from the classes
 * to their pupils to what is known of them, whatever the size of the base; the
 * rolls are read session after session, as they lie.
 */
#include "store/report.h"

#include "private.h"
#include "roster_sql.h"
#include "value.h"

/* ---- of what ----------------------------------------------------------- */

/* The parameters that are NULL choose nothing. */
#define NARROW \
	"SELECT id FROM class WHERE id = :class" \
	" UNION ALL SELECT id FROM class WHERE lycee = :lycee" \
	" AND year = :year" \
	" UNION ALL SELECT c.id FROM user_lycee u CROSS JOIN class c" \
	" ON c.lycee = u.lycee AND c.year = :year WHERE u.login = :own"
#define CLASSES \
	"(" NARROW " UNION ALL SELECT id FROM class INDEXED BY class_year" \
	" WHERE year = :year AND :everybody) AS chosen" \
	" CROSS JOIN class c ON c.id = chosen.id AND c.target"
/* By an index that has all that is asked: no row of a pupil is read. */
#define PUPILS \
	CLASSES " CROSS JOIN pupil p INDEXED BY pupil_in_class" \
	" ON p.class = c.id"

static bool
has_no_limit(const struct report_scope *q)
{
	return !q->class && !q->lycee && !q->own_of;
}

static struct stmt
begin(struct db *db, const struct report_scope *q, const char *sql)
{
	struct stmt s = stmt_begin(db, sql);

	stmt_int(&s, ":year", q->year);
	stmt_uuid(&s, ":class", q->class);
	stmt_uuid(&s, ":lycee", q->lycee);
	stmt_text(&s, ":own", q->own_of);
	stmt_int(&s, ":everybody", has_no_limit(q));
	return s;
}

/* A pass goes over many pages more than once: more of them are kept, as many
 * as are read, until it ends. In KiB. */
static const char SQL_MORE[] = "PRAGMA cache_size = -65536";

bool
db_report_begin(struct db *db, struct err *e)
{
	return db_exec(db, SQL_MORE, e);
}

void
db_report_end(struct db *db)
{
	db_exec(db, DB_SQL_CACHE, NULL);
}

/* ---- pupils ------------------------------------------------------------ */

static const char SQL_CLASSES[] = "SELECT count(*) FROM " CLASSES;
static const char SQL_PUPILS[] =
	"SELECT p.id, p.birth, p.left_on, p.apprentice,"
	" coalesce((SELECT i.value FROM item_mark i"
	"  WHERE i.pupil = p.id AND i.list = 'project'"
	"  ORDER BY i.code DESC LIMIT 1), ''),"
	" coalesce((SELECT CASE WHEN x.second <> '' THEN x.second"
	"  ELSE x.first END FROM exam_result x"
	"  WHERE x.pupil = p.id AND x.year = :year), '')"
	" FROM " CLASSES " CROSS JOIN pupil p INDEXED BY pupil_class"
	" ON p.class = c.id AND p.merged_into IS NULL";

bool
db_report_pupils(struct db *db, const struct report_scope *q,
	size_t *classes, report_pupil_fn *each, void *ctx, struct err *e)
{
	struct stmt s = begin(db, q, SQL_CLASSES);

	*classes = stmt_row(&s) ? (size_t)stmt_get_int(&s, 0) : 0;
	if (!stmt_end(&s, e))
		return false;
	s = begin(db, q, SQL_PUPILS);
	while (stmt_row(&s)) {
		struct report_pupil p = {
			.id = stmt_get_uuid(&s, 0),
			.birth = stmt_get_date(&s, 1),
			.left_on = stmt_get_date(&s, 2),
			.apprentice = stmt_get_bool(&s, 3),
			.project = stmt_peek_text(&s, 4),
			.result = stmt_peek_text(&s, 5),
		};

		each(ctx, &p);
	}
	return stmt_end(&s, e);
}

/* ---- rolls ------------------------------------------------------------- */

#define IN_SCOPE \
	"(:class IS NULL OR EXISTS (SELECT 1 FROM session_class x" \
	" WHERE x.session = s.id AND x.class = :class))" \
	" AND (:lycee IS NULL OR s.lycee = :lycee)" \
	" AND (:own IS NULL OR EXISTS (SELECT 1 FROM user_lycee u" \
	" WHERE u.login = :own AND u.lycee = s.lycee))"
#define OF_SESSION \
	" s.id AS id, s.workshop AS workshop, s.type AS type, " IN_SCOPE \
	" AS counts FROM "
#define KEPT \
	"s.starts >= :from AND s.starts < :to AND s.cancel_reason = ''" \
	" AND s.moved_to IS NULL"

static const char SQL_LINES[] =
	"SELECT best.id, r.pupil, best.workshop, best.type, " ROSTER_STATE ","
	" r.origin = 'guest',"
	" best.counts AND (:class IS NULL OR r.class = :class)"
	" FROM (SELECT" OF_SESSION "session s INDEXED BY session_starts"
	" WHERE :everybody AND " KEPT
	" UNION ALL SELECT" OF_SESSION
	"(SELECT k.session AS id FROM (" NARROW ") AS chosen"
	"  CROSS JOIN session_class k ON k.class = chosen.id"
	"  UNION SELECT r.session FROM (" NARROW ") AS chosen"
	"  CROSS JOIN pupil p ON p.class = chosen.id"
	"  CROSS JOIN roll r ON r.pupil = p.id"
	"  UNION SELECT id FROM session WHERE lycee = :lycee"
	"  AND starts >= :from AND starts < :to"
	"  UNION SELECT s.id FROM user_lycee u CROSS JOIN session s"
	"  ON s.lycee = u.lycee AND s.starts >= :from AND s.starts < :to"
	"  WHERE u.login = :own) AS near"
	" CROSS JOIN session s ON s.id = near.id AND " KEPT ") AS best"
	" CROSS JOIN roll r ON r.session = best.id"
	" LEFT JOIN mark m ON m.session = r.session AND m.pupil = r.pupil"
	" LEFT JOIN correction c"
	" ON c.seq = " ROSTER_LAST_CORRECTION("r.session", "r.pupil");

bool
db_report_lines(struct db *db, const struct report_scope *q,
	report_line_fn *each, void *ctx, struct err *e)
{
	struct stmt s = begin(db, q, SQL_LINES);

	stmt_int(&s, ":from", q->from);
	stmt_int(&s, ":to", q->to);
	while (stmt_row(&s)) {
		struct report_line l = {
			.session = stmt_get_uuid(&s, 0),
			.pupil = stmt_get_uuid(&s, 1),
			.workshop = (int)stmt_get_int(&s, 2),
			.type = stmt_peek_text(&s, 3),
			.state = stmt_peek_text(&s, 4),
			.guest = stmt_get_bool(&s, 5),
			.counts = stmt_get_bool(&s, 6),
		};

		each(ctx, &l);
	}
	return stmt_end(&s, e);
}

/* ---- facts ------------------------------------------------------------- */

static const char *const SQL_FACTS[REPORT_KIND_COUNT] = {
	[REPORT_FLAG] = "SELECT p.id, f.code, '' FROM " PUPILS
		" CROSS JOIN flag f ON f.pupil = p.id"
		" AND f.state IN ('O', 'T', 'P')",
	[REPORT_CONTACT] = "SELECT p.id, k.outcome, '' FROM " PUPILS
		" CROSS JOIN contact k ON k.pupil = p.id"
		" AND k.cancels IS NULL AND NOT EXISTS (SELECT 1"
		" FROM contact x WHERE x.cancels = k.id)",
	[REPORT_COURSE] = "SELECT p.id, k.step, k.exit FROM " PUPILS
		" CROSS JOIN course_act k ON k.pupil = p.id"
		" AND k.year = :year",
	[REPORT_CV] = "SELECT p.id, i.code, i.value FROM " PUPILS
		" CROSS JOIN item_mark i ON i.pupil = p.id AND i.list = 'cv'",
};

bool
db_report_facts(struct db *db, const struct report_scope *q,
	enum report_kind kind, report_fact_fn *each, void *ctx,
	struct err *e)
{
	struct stmt s = begin(db, q, SQL_FACTS[kind]);

	while (stmt_row(&s)) {
		struct report_fact f = {
			.pupil = stmt_get_uuid(&s, 0),
			.code = stmt_peek_text(&s, 1),
			.detail = stmt_peek_text(&s, 2),
		};

		each(ctx, &f);
	}
	return stmt_end(&s, e);
}
