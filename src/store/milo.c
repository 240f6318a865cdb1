/* milo.c: which lines of a session were typed into i-milo. */
#include "store/session.h"

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
