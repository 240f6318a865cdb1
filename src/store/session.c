/* session.c: sessions and their classes. */
#include "store/session.h"

#include <string.h>

#include "record.h"
#include "roster_sql.h"
#include "value.h"

#define SESSION_COLUMNS \
	"s.id, s.lycee, s.year, s.type, s.workshop, s.title, s.starts, s.ends," \
	" s.place, s.counsellor, s.half, s.snapshot_at, s.printed_at," \
	" s.paper_count, s.paper_reason, s.closed_at, s.closed_by," \
	" s.cancel_reason, s.moved_to"
enum { SESSION_WIDTH = 19 };

static struct session
session_of(struct stmt *s, struct arena *a)
{
	return (struct session){
		.id = stmt_get_uuid(s, 0), .lycee = stmt_get_uuid(s, 1),
		.year = (int)stmt_get_int(s, 2),
		.type = stmt_get_text(s, 3, a),
		.workshop = (int)stmt_get_int(s, 4),
		.title = stmt_get_text(s, 5, a),
		.starts = stmt_get_int(s, 6), .ends = stmt_get_int(s, 7),
		.place = stmt_get_text(s, 8, a),
		.counsellor = stmt_get_text(s, 9, a),
		.half = stmt_get_text(s, 10, a),
		.snapshot_at = stmt_get_int(s, 11),
		.printed_at = stmt_get_int(s, 12),
		.paper_count = (int)stmt_get_int(s, 13),
		.paper_reason = stmt_get_text(s, 14, a),
		.closed_at = stmt_get_int(s, 15),
		.closed_by = stmt_get_text(s, 16, a),
		.cancel_reason = stmt_get_text(s, 17, a),
		.moved_to = stmt_get_uuid(s, 18),
	};
}

static const char SQL_GET[] =
	"SELECT " SESSION_COLUMNS " FROM session s WHERE s.id = :id";

bool
db_session_get(struct db *db, const struct uuid *id, struct arena *a,
	struct session *session, bool *found, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_GET);

	stmt_uuid(&s, ":id", id);
	*found = stmt_row(&s);
	*session = session_of(&s, a);
	return stmt_end(&s, e);
}

static const char SQL_PUT[] =
	"INSERT INTO session (id, lycee, year, type, workshop, title, starts,"
	" ends, place, counsellor, half, snapshot_at, printed_at, paper_count,"
	" paper_reason, closed_at, closed_by, cancel_reason, moved_to)"
	" VALUES (:id, :lycee, :year, :type, :workshop, :title, :starts, :ends,"
	" :place, :counsellor, :half, :snapshot_at, :printed_at, :paper_count,"
	" :paper_reason, :closed_at, :closed_by, :cancel_reason, :moved_to)"
	" ON CONFLICT (id) DO UPDATE SET lycee = :lycee, year = :year,"
	" type = :type, workshop = :workshop, title = :title,"
	" starts = :starts, ends = :ends, place = :place,"
	" counsellor = :counsellor, half = :half, snapshot_at = :snapshot_at,"
	" printed_at = :printed_at, paper_count = :paper_count,"
	" paper_reason = :paper_reason, closed_at = :closed_at,"
	" closed_by = :closed_by, cancel_reason = :cancel_reason,"
	" moved_to = :moved_to";

static bool
session_write(struct db *db, const struct session *v, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUT);

	stmt_uuid(&s, ":id", &v->id);
	stmt_uuid(&s, ":lycee", &v->lycee);
	stmt_int(&s, ":year", v->year);
	stmt_string(&s, ":type", v->type);
	stmt_int(&s, ":workshop", v->workshop);
	stmt_string(&s, ":title", v->title);
	stmt_int(&s, ":starts", v->starts);
	stmt_int(&s, ":ends", v->ends);
	stmt_string(&s, ":place", v->place);
	stmt_string(&s, ":counsellor", v->counsellor);
	stmt_string(&s, ":half", v->half);
	stmt_int(&s, ":snapshot_at", v->snapshot_at);
	stmt_int(&s, ":printed_at", v->printed_at);
	stmt_int(&s, ":paper_count", v->paper_count);
	stmt_string(&s, ":paper_reason", v->paper_reason);
	stmt_int(&s, ":closed_at", v->closed_at);
	stmt_string(&s, ":closed_by", v->closed_by);
	stmt_string(&s, ":cancel_reason", v->cancel_reason);
	stmt_uuid(&s, ":moved_to", &v->moved_to);
	return stmt_run(&s, e);
}

bool
db_session_put(struct db *db, const struct session *session, struct err *e)
{
	struct change c = change_uuid(db, JOURNAL_SESSION, &session->id);

	return change_end(&c, session_write(db, session, e), e);
}

static const char SQL_CLASS_IN[] =
	"INSERT INTO session_class (session, class) VALUES (:session, :class)"
	" ON CONFLICT DO NOTHING";
static const char SQL_CLASS_OUT[] =
	"DELETE FROM session_class WHERE session = :session AND class = :class";

bool
db_session_class_put(struct db *db, const struct uuid *session,
	const struct uuid *class, bool member, struct err *e)
{
	struct change c = change_pair(db, JOURNAL_SESSION_CLASS, session,
		class);
	struct stmt s = stmt_begin(db, member ? SQL_CLASS_IN : SQL_CLASS_OUT);

	stmt_uuid(&s, ":session", session);
	stmt_uuid(&s, ":class", class);
	return change_end(&c, stmt_run(&s, e), e);
}

static const char SQL_CLASSES[] =
	"SELECT c.id FROM session_class k JOIN class c ON c.id = k.class"
	" WHERE k.session = :session ORDER BY c.name_key, c.id";

bool
db_session_classes(struct db *db, const struct uuid *session, struct arena *a,
	struct uuid **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_CLASSES);

	stmt_uuid(&s, ":session", session);
	return stmt_uuids(&s, a, v, n, e);
}

/*
 * A list in two steps: an index chooses at most :max sessions in their order,
 * then only those are joined and counted. Each driver names its index, so that
 * no statistics can turn it into a scan.
 */
#define OPEN "s.closed_at = 0 AND s.cancel_reason = '' AND s.moved_to IS NULL"
#define IN_WINDOW " AND s.starts >= :from AND s.starts < :to"
#define FROM_START \
	"session s INDEXED BY session_starts WHERE 1" IN_WINDOW
#define FROM_START_OPEN \
	"session s INDEXED BY session_open_starts WHERE " OPEN IN_WINDOW
#define FROM_LYCEE \
	"session s INDEXED BY session_lycee WHERE s.lycee = :lycee" IN_WINDOW
#define FROM_CLASS \
	"session_class d CROSS JOIN session s ON s.id = d.session" \
	" WHERE d.class = :class" IN_WINDOW
#define FROM_COUNSELLOR \
	"session s INDEXED BY session_counsellor" \
	" WHERE s.counsellor = :counsellor" IN_WINDOW
#define FROM_COUNSELLOR_OPEN \
	"session s INDEXED BY session_open" \
	" WHERE s.counsellor = :counsellor AND " OPEN IN_WINDOW
#define FROM_OWN \
	"user_lycee d CROSS JOIN session s INDEXED BY session_lycee" \
	" ON s.lycee = d.lycee WHERE d.login = :own_of" IN_WINDOW

#define CHOSEN(driver, way) \
	"WITH chosen AS (SELECT s.id FROM " driver \
	" AND (:all OR (" OPEN "))" \
	" AND (:lycee IS NULL OR s.lycee = :lycee)" \
	" AND (:counsellor IS NULL OR s.counsellor = :counsellor)" \
	" AND (:class IS NULL OR EXISTS (SELECT 1 FROM session_class k" \
	" WHERE k.session = s.id AND k.class = :class))" \
	" AND (:own_of IS NULL OR EXISTS (SELECT 1 FROM user_lycee o" \
	" WHERE o.login = :own_of AND o.lycee = s.lycee))" \
	" ORDER BY s.starts " way ", s.id " way " LIMIT :max)" \
	" SELECT " SESSION_COLUMNS ", l.name, (SELECT group_concat(name, ', ')" \
	" FROM (SELECT c.name FROM session_class k JOIN class c" \
	" ON c.id = k.class WHERE k.session = s.id ORDER BY c.name_key, c.id))," \
	" u.name, CASE WHEN s.snapshot_at <> 0" \
	" THEN (SELECT count(*) FROM roll r WHERE r.session = s.id)" \
	" ELSE (SELECT count(*) FROM session_class k" \
	" CROSS JOIN pupil p INDEXED BY pupil_class ON p.class = k.class" \
	" WHERE k.session = s.id AND " \
	ROSTER_EXPECTED("local_day(s.starts)") ") END," \
	" (SELECT count(*) FROM mark m WHERE m.session = s.id)," \
	" EXISTS (SELECT 1 FROM mark m WHERE m.session = s.id" \
	" AND begins(m.state))" \
	" FROM chosen CROSS JOIN session s ON s.id = chosen.id" \
	" CROSS JOIN lycee l ON l.id = s.lycee" \
	" CROSS JOIN user u ON u.login = s.counsellor" \
	" ORDER BY s.starts " way ", s.id " way

enum driver {
	BY_START, BY_START_OPEN, BY_LYCEE, BY_CLASS, BY_COUNSELLOR,
	BY_COUNSELLOR_OPEN, BY_OWN,
};
#define BOTH_WAYS(driver) { CHOSEN(driver, "ASC"), CHOSEN(driver, "DESC") }
static const char *const SQL_LIST[][2] = {
	[BY_START] = BOTH_WAYS(FROM_START),
	[BY_START_OPEN] = BOTH_WAYS(FROM_START_OPEN),
	[BY_LYCEE] = BOTH_WAYS(FROM_LYCEE),
	[BY_CLASS] = BOTH_WAYS(FROM_CLASS),
	[BY_COUNSELLOR] = BOTH_WAYS(FROM_COUNSELLOR),
	[BY_COUNSELLOR_OPEN] = BOTH_WAYS(FROM_COUNSELLOR_OPEN),
	[BY_OWN] = BOTH_WAYS(FROM_OWN),
};

/* The one that reads the least. */
static enum driver
driver_for(const struct session_query *q)
{
	bool open = q->filter == SESSION_OPEN;

	if (q->class)
		return BY_CLASS;
	if (q->lycee)
		return BY_LYCEE;
	if (q->counsellor)
		return open ? BY_COUNSELLOR_OPEN : BY_COUNSELLOR;
	if (q->own_of)
		return BY_OWN;
	return open ? BY_START_OPEN : BY_START;
}

static struct session_line
line_of(struct stmt *s, struct arena *a)
{
	return (struct session_line){
		.session = session_of(s, a),
		.lycee_name = stmt_get_text(s, SESSION_WIDTH, a),
		.class_names = stmt_get_text(s, SESSION_WIDTH + 1, a),
		.counsellor_name = stmt_get_text(s, SESSION_WIDTH + 2, a),
		.enrolled = (size_t)stmt_get_int(s, SESSION_WIDTH + 3),
		.marked = (size_t)stmt_get_int(s, SESSION_WIDTH + 4),
		.begun = stmt_get_bool(s, SESSION_WIDTH + 5),
	};
}

bool
db_session_list(struct db *db, const struct session_query *q, struct arena *a,
	struct session_line **v, size_t *n, struct err *e)
{
	struct { struct session_line *v; size_t n, cap; } lines = { 0 };
	struct stmt s = stmt_begin(db,
		SQL_LIST[driver_for(q)][q->newest_first]);

	stmt_int(&s, ":from", q->from);
	stmt_int(&s, ":to", q->to);
	stmt_uuid(&s, ":lycee", q->lycee);
	stmt_uuid(&s, ":class", q->class);
	stmt_text(&s, ":counsellor", q->counsellor);
	stmt_text(&s, ":own_of", q->own_of);
	stmt_int(&s, ":all", q->filter == SESSION_ALL);
	stmt_int(&s, ":max", (int64_t)q->max);
	while (stmt_row(&s))
		*ARENA_PUSH(a, lines) = line_of(&s, a);
	*v = lines.v;
	*n = lines.n;
	return stmt_end(&s, e);
}

static const char SQL_PREFIX[] =
	"SELECT id FROM session WHERE id BETWEEN :lo AND :hi LIMIT :max";

bool
db_session_prefix(struct db *db, const void *bytes, size_t n_bytes,
	size_t max, struct arena *a, struct uuid **v, size_t *n,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PREFIX);

	return stmt_prefixed(&s, bytes, n_bytes, max, a, v, n, e);
}
