/* attended.c: a pupil's sessions, for the card and for their file. */
#include "store/pupil.h"

#define ROLLS(later, which) \
	"SELECT s.id, s.year, s.workshop, s.type," \
	" coalesce(c.state, m.state, ''), coalesce(c.motif, m.motif, '')," \
	" s.starts, s.cancel_reason, " later \
	" FROM roll r JOIN session s ON s.id = r.session" \
	" LEFT JOIN mark m ON m.session = r.session AND m.pupil = r.pupil" \
	" LEFT JOIN correction c ON c.seq = (SELECT max(seq) FROM correction" \
	"  WHERE session = r.session AND pupil = r.pupil)" \
	" WHERE r.pupil = :pupil" which \
	" ORDER BY s.starts, s.id"

static const char SQL_ATTENDED[] = ROLLS("0",
	" AND s.cancel_reason = '' AND s.moved_to IS NULL");
static const char SQL_ROLLS[] = ROLLS(
	"coalesce((SELECT starts FROM session WHERE id = s.moved_to), 0)", "");

static bool
list(struct db *db, const char *sql, const struct uuid *pupil,
	struct arena *a, struct attended_line **v, size_t *n, struct err *e)
{
	struct { struct attended_line *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, sql);

	stmt_uuid(&s, ":pupil", pupil);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct attended_line){
			.session = stmt_get_uuid(&s, 0),
			.year = (int)stmt_get_int(&s, 1),
			.workshop = (int)stmt_get_int(&s, 2),
			.type = stmt_get_text(&s, 3, a),
			.state = stmt_get_text(&s, 4, a),
			.motif = stmt_get_text(&s, 5, a),
			.starts = stmt_get_int(&s, 6),
			.cancel_reason = stmt_get_text(&s, 7, a),
			.moved_to = stmt_get_int(&s, 8),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}

bool
db_pupil_attended(struct db *db, const struct uuid *pupil, struct arena *a,
	struct attended_line **v, size_t *n, struct err *e)
{
	return list(db, SQL_ATTENDED, pupil, a, v, n, e);
}

bool
db_pupil_rolls(struct db *db, const struct uuid *pupil, struct arena *a,
	struct attended_line **v, size_t *n, struct err *e)
{
	return list(db, SQL_ROLLS, pupil, a, v, n, e);
}
