/* pupil_attended.c: the rolls on which a pupil stands, for the card. */
#include "roster_sql.h"
#include "store/pupil.h"
#include "value.h"

static const char SQL_ATTENDED[] =
	"SELECT s.id, s.workshop, s.type, s.title, s.starts, " ROSTER_STATE ","
	" coalesce(c.motif, m.motif, '')"
	" FROM roll r INDEXED BY roll_pupil"
	" CROSS JOIN session s ON s.id = r.session"
	" LEFT JOIN mark m ON m.session = r.session AND m.pupil = r.pupil"
	" LEFT JOIN correction c"
	" ON c.seq = " ROSTER_LAST_CORRECTION("r.session", "r.pupil")
	" WHERE r.pupil = :pupil AND s.cancel_reason = ''"
	" AND s.moved_to IS NULL ORDER BY s.starts, s.id";

bool
db_pupil_attended(struct db *db, const struct uuid *pupil, struct arena *a,
	struct attended_line **v, size_t *n, struct err *e)
{
	struct { struct attended_line *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_ATTENDED);

	stmt_uuid(&s, ":pupil", pupil);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct attended_line){
			.session = stmt_get_uuid(&s, 0),
			.workshop = (int)stmt_get_int(&s, 1),
			.type = stmt_get_text(&s, 2, a),
			.title = stmt_get_text(&s, 3, a),
			.starts = stmt_get_int(&s, 4),
			.state = stmt_get_text(&s, 5, a),
			.motif = stmt_get_text(&s, 6, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}
