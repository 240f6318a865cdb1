/* roll.c: who is on the sheet of a session, and what earlier ones say. */
#include "store/session.h"

#include "record.h"
#include "roster_sql.h"
#include "value.h"

static struct roll_line
line_of(struct stmt *s, struct arena *a)
{
	return (struct roll_line){
		.pupil = stmt_get_uuid(s, 0), .class = stmt_get_uuid(s, 1),
		.number = (int)stmt_get_int(s, 2),
		.origin = stmt_get_text(s, 3, a),
		.surname = stmt_get_text(s, 4, a),
		.first_name = stmt_get_text(s, 5, a),
		.birth = stmt_get_date(s, 6),
		.apprentice = stmt_get_bool(s, 7),
		.flags = (size_t)stmt_get_int(s, 8),
		.state = stmt_get_text(s, 9, a),
		.minutes = (int)stmt_get_int(s, 10),
		.motif = stmt_get_text(s, 11, a),
		.at = stmt_get_int(s, 12),
		.login = stmt_get_text(s, 13, a),
		.corrected = stmt_get_bool(s, 14),
	};
}

static bool
lines_of(struct stmt *s, struct arena *a, struct roll_line **v, size_t *n,
	struct err *e)
{
	struct { struct roll_line *v; size_t n, cap; } lines = { 0 };

	while (stmt_row(s))
		*ARENA_PUSH(a, lines) = line_of(s, a);
	*v = lines.v;
	*n = lines.n;
	return stmt_end(s, e);
}

#define PUPIL_COLUMNS \
	ROSTER_SURNAME ", p.first_name, p.birth, p.apprentice, " \
	ROSTER_OPEN_FLAGS

/* Those who are still in their class are found together, the others by id. */
static const char SQL_LIST[] =
	"SELECT r.pupil, r.class, r.number, r.origin, " PUPIL_COLUMNS ", "
	ROSTER_STATE ", coalesce(c.minutes, m.minutes, 0),"
	" coalesce(c.motif, m.motif, ''), coalesce(c.at, m.at, 0),"
	" coalesce(c.login, m.login, ''), c.seq IS NOT NULL"
	" FROM roll r INDEXED BY roll_number"
	" CROSS JOIN pupil p ON p.rowid = coalesce("
	" (SELECT i.rowid FROM pupil i INDEXED BY pupil_in_class"
	"  WHERE i.class = r.class AND i.id = r.pupil),"
	" (SELECT i.rowid FROM pupil i WHERE i.id = r.pupil))"
	" LEFT JOIN mark m ON m.session = r.session AND m.pupil = r.pupil"
	" LEFT JOIN correction c"
	" ON c.seq = " ROSTER_LAST_CORRECTION("r.session", "r.pupil")
	" WHERE r.session = :session ORDER BY r.number";

bool
db_roll_list(struct db *db, const struct uuid *session, struct arena *a,
	struct roll_line **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_LIST);

	stmt_uuid(&s, ":session", session);
	return lines_of(&s, a, v, n, e);
}

static const char SQL_EXPECTED[] =
	"SELECT p.id, p.class, 0, 'class', " PUPIL_COLUMNS ", '', 0, '', 0, '', 0"
	" FROM session s CROSS JOIN session_class k ON k.session = s.id"
	" CROSS JOIN pupil p INDEXED BY pupil_class ON p.class = k.class"
	" WHERE s.id = :session AND " ROSTER_EXPECTED(":day")
	" ORDER BY p.sort_key, p.birth, p.id";

bool
db_roll_expected(struct db *db, const struct uuid *session, struct date day,
	struct arena *a, struct roll_line **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_EXPECTED);

	stmt_uuid(&s, ":session", session);
	stmt_date(&s, ":day", day);
	return lines_of(&s, a, v, n, e);
}

static const char SQL_PUT[] =
	"INSERT INTO roll (session, pupil, number, class, origin)"
	" VALUES (:session, :pupil, :number, :class, :origin)"
	" ON CONFLICT (session, pupil) DO UPDATE SET number = :number,"
	" class = :class, origin = :origin";

bool
db_roll_put(struct db *db, const struct uuid *session,
	const struct uuid *pupil, const struct uuid *class, int number,
	const char *origin, struct err *e)
{
	struct change c = change_pair(db, JOURNAL_ROLL, session, pupil);
	struct stmt s = stmt_begin(db, SQL_PUT);

	stmt_uuid(&s, ":session", session);
	stmt_uuid(&s, ":pupil", pupil);
	stmt_uuid(&s, ":class", class);
	stmt_int(&s, ":number", number);
	stmt_text(&s, ":origin", origin);
	return change_end(&c, stmt_run(&s, e), e);
}

static const char SQL_DELETE[] =
	"DELETE FROM roll WHERE session = :session AND pupil = :pupil";

/* The mark goes first, by its own name: a cascade would not be journalled. */
bool
db_roll_delete(struct db *db, const struct uuid *session,
	const struct uuid *pupil, struct err *e)
{
	struct mark none = { .session = *session, .pupil = *pupil };
	struct change c;
	struct stmt s;

	if (!db_mark_put(db, &none, e))
		return false;
	c = change_pair(db, JOURNAL_ROLL, session, pupil);
	s = stmt_begin(db, SQL_DELETE);
	stmt_uuid(&s, ":session", session);
	stmt_uuid(&s, ":pupil", pupil);
	return change_end(&c, stmt_run(&s, e), e);
}

static const char SQL_TOUCHED[] =
	"SELECT NOT (" ROSTER_UNTOUCHED ") FROM session s"
	" WHERE s.id = :session";

bool
db_roll_touched(struct db *db, const struct uuid *session, bool *touched,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_TOUCHED);

	stmt_uuid(&s, ":session", session);
	*touched = stmt_row(&s) && stmt_get_bool(&s, 0);
	return stmt_end(&s, e);
}

static const char SQL_ORIGIN[] =
	"SELECT CASE origin WHEN 'class' THEN 0 WHEN 'guest' THEN 1 ELSE 2 END"
	" FROM roll WHERE session = :session AND pupil = :pupil";

bool
db_roll_origin(struct db *db, const struct uuid *session,
	const struct uuid *pupil, const char **origin, struct err *e)
{
	static const char *const origins[] = { "class", "guest", "added" };
	struct stmt s = stmt_begin(db, SQL_ORIGIN);

	stmt_uuid(&s, ":session", session);
	stmt_uuid(&s, ":pupil", pupil);
	*origin = stmt_row(&s) ? origins[stmt_get_int(&s, 0)] : NULL;
	return stmt_end(&s, e);
}

static const char SQL_NEXT[] =
	"SELECT coalesce(max(number), 0) + 1 FROM roll"
	" WHERE session = :session";

bool
db_roll_next_number(struct db *db, const struct uuid *session, int *next,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_NEXT);

	stmt_uuid(&s, ":session", session);
	*next = stmt_row(&s) ? (int)stmt_get_int(&s, 0) : 0;
	return stmt_end(&s, e);
}

/* max() brings the other columns of its row: the last session's state. */
#define HISTORY(who, pupil) \
	"SELECT " pupil ", s.workshop, " ROSTER_STATE ", max(s.starts)" \
	" FROM session now " who \
	" CROSS JOIN mark m INDEXED BY mark_pupil ON m.pupil = " pupil \
	" CROSS JOIN session s ON s.id = m.session" \
	" LEFT JOIN correction c" \
	" ON c.seq = " ROSTER_LAST_CORRECTION("m.session", "m.pupil") \
	" WHERE now.id = :session AND s.year = now.year AND s.workshop > 0" \
	" AND s.starts < now.starts AND s.cancel_reason = ''" \
	" AND s.moved_to IS NULL GROUP BY " pupil ", s.workshop"

static const char SQL_HISTORY[] = HISTORY(
	"CROSS JOIN roll r INDEXED BY roll_number ON r.session = now.id",
	"r.pupil");
/* Before the snapshot: of those who would be on the sheet. */
static const char SQL_HISTORY_EARLY[] = HISTORY(
	"CROSS JOIN session_class k ON k.session = now.id"
	" CROSS JOIN pupil p INDEXED BY pupil_class ON p.class = k.class",
	"p.id");

bool
db_roll_history(struct db *db, const struct uuid *session, bool snapshot,
	struct arena *a, struct history_line **v, size_t *n, struct err *e)
{
	struct { struct history_line *v; size_t n, cap; } lines = { 0 };
	struct stmt s = stmt_begin(db, snapshot ? SQL_HISTORY
		: SQL_HISTORY_EARLY);

	stmt_uuid(&s, ":session", session);
	while (stmt_row(&s))
		*ARENA_PUSH(a, lines) = (struct history_line){
			.pupil = stmt_get_uuid(&s, 0),
			.workshop = (int)stmt_get_int(&s, 1),
			.state = stmt_get_text(&s, 2, a),
		};
	*v = lines.v;
	*n = lines.n;
	return stmt_end(&s, e);
}
