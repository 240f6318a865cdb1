/* mark.c: the marks of a roll, and the corrections after closing. */
#include "store/session.h"

#include "domain/attendance.h"
#include "record.h"
#include "value.h"

static const char SQL_PUT[] =
	"INSERT INTO mark (session, pupil, state, minutes, motif, at, login)"
	" VALUES (:session, :pupil, :state, :minutes, :motif, :at, :login)"
	" ON CONFLICT (session, pupil) DO UPDATE SET state = :state,"
	" minutes = :minutes, motif = :motif, at = :at, login = :login";

static bool
mark_write(struct db *db, const struct mark *m, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUT);

	stmt_uuid(&s, ":session", &m->session);
	stmt_uuid(&s, ":pupil", &m->pupil);
	stmt_text(&s, ":state", m->state);
	stmt_int(&s, ":minutes", m->minutes);
	stmt_string(&s, ":motif", m->motif);
	stmt_int(&s, ":at", m->at);
	stmt_string(&s, ":login", m->login);
	return stmt_run(&s, e);
}

static const char SQL_DELETE[] =
	"DELETE FROM mark WHERE session = :session AND pupil = :pupil";

static bool
mark_erase(struct db *db, const struct mark *m, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_DELETE);

	stmt_uuid(&s, ":session", &m->session);
	stmt_uuid(&s, ":pupil", &m->pupil);
	return stmt_run(&s, e);
}

bool
db_mark_put(struct db *db, const struct mark *m, struct err *e)
{
	bool unset = !m->state || !*m->state;
	struct change c = change_pair(db, JOURNAL_MARK, &m->session,
		&m->pupil);

	return change_end(&c, unset ? mark_erase(db, m, e)
		: mark_write(db, m, e), e);
}

static const char SQL_GET[] =
	"SELECT state, minutes, motif, at, login FROM mark"
	" WHERE session = :session AND pupil = :pupil";

bool
db_mark_get(struct db *db, const struct uuid *session,
	const struct uuid *pupil, struct arena *a, struct mark *m, bool *found,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_GET);

	stmt_uuid(&s, ":session", session);
	stmt_uuid(&s, ":pupil", pupil);
	*found = stmt_row(&s);
	*m = (struct mark){
		.session = *session, .pupil = *pupil,
		.state = stmt_get_text(&s, 0, a),
		.minutes = (int)stmt_get_int(&s, 1),
		.motif = stmt_get_text(&s, 2, a),
		.at = stmt_get_int(&s, 3),
		.login = stmt_get_text(&s, 4, a),
	};
	return stmt_end(&s, e);
}

static const char SQL_BLANK[] =
	"SELECT r.pupil, p.left_on <> ''"
	" AND has_left(p.left_on, local_day(s.starts))"
	" FROM session s CROSS JOIN roll r INDEXED BY roll_number"
	" ON r.session = s.id CROSS JOIN pupil p ON p.id = r.pupil"
	" WHERE s.id = :session AND NOT EXISTS (SELECT 1 FROM mark m"
	" WHERE m.session = r.session AND m.pupil = r.pupil)"
	" ORDER BY r.number";

struct blank { struct uuid pupil; bool gone; };
struct blanks { struct blank *v; size_t n, cap; };

/* Those who have no mark, read before the first is written. */
static bool
blank_list(struct db *db, const struct uuid *session, struct arena *a,
	struct blanks *blanks, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_BLANK);

	stmt_uuid(&s, ":session", session);
	while (stmt_row(&s))
		*ARENA_PUSH(a, *blanks) = (struct blank){
			.pupil = stmt_get_uuid(&s, 0),
			.gone = stmt_get_bool(&s, 1),
		};
	return stmt_end(&s, e);
}

bool
db_mark_fill(struct db *db, const struct mark *m, size_t *filled,
	struct err *e)
{
	struct arena a = { 0 };
	struct mark one = *m;
	struct blanks blanks = { 0 };
	bool ok = blank_list(db, &m->session, &a, &blanks, e);

	*filled = 0;
	for (size_t i = 0; ok && i < blanks.n; i++) {
		const struct blank *b = &blanks.v[i];

		one.pupil = b->pupil;
		one.state = b->gone ? attendance_code(ATTENDANCE_GONE)
			: m->state;
		ok = db_mark_put(db, &one, e);
		*filled += ok && !b->gone;
	}
	arena_release(&a);
	return ok;
}

static const char SQL_CORRECTION_NEXT[] =
	"SELECT coalesce(max(seq), 0) + 1 FROM correction";

static bool
correction_next(struct db *db, int64_t *seq, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_CORRECTION_NEXT);

	*seq = stmt_row(&s) ? stmt_get_int(&s, 0) : 0;
	return stmt_end(&s, e);
}

static const char SQL_CORRECTION_PUT[] =
	"INSERT INTO correction (seq, session, pupil, state, minutes, motif,"
	" reason, at, login) VALUES (:seq, :session, :pupil, :state, :minutes,"
	" :motif, :reason, :at, :login)";

bool
db_correction_put(struct db *db, const struct correction *v, struct err *e)
{
	struct change c;
	struct stmt s;
	int64_t seq;

	if (!correction_next(db, &seq, e))
		return false;
	c = change_number(db, JOURNAL_CORRECTION, seq);
	s = stmt_begin(db, SQL_CORRECTION_PUT);
	stmt_int(&s, ":seq", seq);
	stmt_uuid(&s, ":session", &v->session);
	stmt_uuid(&s, ":pupil", &v->pupil);
	stmt_string(&s, ":state", v->state);
	stmt_int(&s, ":minutes", v->minutes);
	stmt_string(&s, ":motif", v->motif);
	stmt_string(&s, ":reason", v->reason);
	stmt_int(&s, ":at", v->at);
	stmt_string(&s, ":login", v->login);
	return change_end(&c, stmt_run(&s, e), e);
}

static const char SQL_CORRECTION_LIST[] =
	"SELECT session, pupil, state, minutes, motif, reason, at, login"
	" FROM correction INDEXED BY correction_session"
	" WHERE session = :session ORDER BY seq";

bool
db_correction_list(struct db *db, const struct uuid *session, struct arena *a,
	struct correction **v, size_t *n, struct err *e)
{
	struct { struct correction *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_CORRECTION_LIST);

	stmt_uuid(&s, ":session", session);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct correction){
			.session = stmt_get_uuid(&s, 0),
			.pupil = stmt_get_uuid(&s, 1),
			.state = stmt_get_text(&s, 2, a),
			.minutes = (int)stmt_get_int(&s, 3),
			.motif = stmt_get_text(&s, 4, a),
			.reason = stmt_get_text(&s, 5, a),
			.at = stmt_get_int(&s, 6),
			.login = stmt_get_text(&s, 7, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}
