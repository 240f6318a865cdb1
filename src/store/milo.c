/* milo.c: which lines of a session were typed into i-milo. */
#include "record.h"
#include "store/session.h"
#include "value.h"

static const char SQL_TICKED[] =
	"SELECT count(*) FROM milo_tick WHERE session = :session";

bool
db_milo_ticked(struct db *db, const struct uuid *session, size_t *n,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_TICKED);

	stmt_uuid(&s, ":session", session);
	*n = stmt_row(&s) ? (size_t)stmt_get_int(&s, 0) : 0;
	return stmt_end(&s, e);
}

static const char SQL_TICK[] =
	"INSERT INTO milo_tick (session, pupil, at, login)"
	" VALUES (:session, :pupil, :at, :login)"
	" ON CONFLICT (session, pupil) DO NOTHING";
static const char SQL_UNTICK[] =
	"DELETE FROM milo_tick WHERE session = :session AND pupil = :pupil";

bool
db_milo_put(struct db *db, const struct milo_tick *t, bool ticked,
	struct err *e)
{
	struct change c = change_pair(db, JOURNAL_MILO_TICK, &t->session,
		&t->pupil);
	struct stmt s = stmt_begin(db, ticked ? SQL_TICK : SQL_UNTICK);

	stmt_uuid(&s, ":session", &t->session);
	stmt_uuid(&s, ":pupil", &t->pupil);
	if (ticked) {
		stmt_int(&s, ":at", t->at);
		stmt_string(&s, ":login", t->login);
	}
	return change_end(&c, stmt_run(&s, e), e);
}

static const char SQL_TICKS[] =
	"SELECT session, pupil, at, login FROM milo_tick"
	" WHERE session = :session";

bool
db_milo_list(struct db *db, const struct uuid *session, struct arena *a,
	struct milo_tick **v, size_t *n, struct err *e)
{
	struct { struct milo_tick *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_TICKS);

	stmt_uuid(&s, ":session", session);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct milo_tick){
			.session = stmt_get_uuid(&s, 0),
			.pupil = stmt_get_uuid(&s, 1),
			.at = stmt_get_int(&s, 2),
			.login = stmt_get_text(&s, 3, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}
