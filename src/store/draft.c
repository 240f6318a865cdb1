/* draft.c: what somebody typed and did not save yet. No journal. */
#include "store/school.h"
#include "value.h"

static struct draft
draft_of(struct stmt *s, struct arena *a)
{
	return (struct draft){
		.screen = stmt_get_text(s, 0, a),
		.object = stmt_get_text(s, 1, a),
		.text = stmt_get_text(s, 2, a),
		.at = stmt_get_int(s, 3),
	};
}

static const char SQL_PUT[] =
	"INSERT INTO draft (login, screen, object, text, at)"
	" VALUES (:login, :screen, :object, :text, :at)"
	" ON CONFLICT (login, screen, object) DO UPDATE SET text = :text,"
	" at = :at";

bool
db_draft_put(struct db *db, const char *login, const struct draft *d,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUT);

	stmt_text(&s, ":login", login);
	stmt_text(&s, ":screen", d->screen);
	stmt_string(&s, ":object", d->object);
	stmt_string(&s, ":text", d->text);
	stmt_int(&s, ":at", d->at);
	return stmt_run(&s, e);
}

static const char SQL_GET[] =
	"SELECT screen, object, text, at FROM draft WHERE login = :login"
	" AND screen = :screen AND object = :object";

bool
db_draft_get(struct db *db, const char *login, const char *screen,
	const char *object, struct arena *a, struct draft *d, bool *found,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_GET);

	stmt_text(&s, ":login", login);
	stmt_text(&s, ":screen", screen);
	stmt_string(&s, ":object", object);
	*found = stmt_row(&s);
	*d = draft_of(&s, a);
	return stmt_end(&s, e);
}

static const char SQL_DELETE[] =
	"DELETE FROM draft WHERE login = :login AND screen = :screen"
	" AND object = :object";

bool
db_draft_delete(struct db *db, const char *login, const char *screen,
	const char *object, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_DELETE);

	stmt_text(&s, ":login", login);
	stmt_text(&s, ":screen", screen);
	stmt_string(&s, ":object", object);
	return stmt_run(&s, e);
}

static const char SQL_LIST[] =
	"SELECT screen, object, text, at FROM draft WHERE login = :login"
	" AND screen NOT LIKE '@%' ORDER BY at DESC, screen, object";

bool
db_draft_list(struct db *db, const char *login, struct arena *a,
	struct draft **v, size_t *n, struct err *e)
{
	struct { struct draft *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_LIST);

	stmt_text(&s, ":login", login);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = draft_of(&s, a);
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}

/* What is kept of a person's ways ("@grid") stays. */
static const char SQL_TRIM[] =
	"DELETE FROM draft WHERE at < :before AND screen NOT LIKE '@%'";

bool
db_draft_trim(struct db *db, moment before, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_TRIM);

	stmt_int(&s, ":before", before);
	return stmt_run(&s, e);
}
