/* journal.c: reading the journal, trimming it, and the log of accesses. */
#include "store/journal.h"

#include "private.h"

/* Changes are numbered from 1: the last number is their count. */
#define ACT_COLUMNS "a.seq, a.at, a.login, a.verb, a.object, a.detail," \
	" coalesce(a.undoes, 0), coalesce(a.undone_by, 0)," \
	" coalesce((SELECT max(n) FROM change WHERE act = a.seq), 0)," \
	" (SELECT pupil FROM change WHERE act = a.seq ORDER BY n LIMIT 1)"
enum { ACT_COLUMN_COUNT = 10 };

static void
read_act(struct stmt *s, struct arena *a, struct journal_act *act)
{
	*act = (struct journal_act){
		.seq = stmt_get_int(s, 0),
		.at = stmt_get_int(s, 1),
		.login = stmt_get_text(s, 2, a),
		.verb = stmt_get_text(s, 3, a),
		.object = stmt_get_uuid(s, 4),
		.detail = stmt_get_text(s, 5, a),
		.undoes = stmt_get_int(s, 6),
		.undone_by = stmt_get_int(s, 7),
		.n_changes = (size_t)stmt_get_int(s, 8),
		.pupil = stmt_get_uuid(s, 9),
	};
}

static const char SQL_GET[] =
	"SELECT " ACT_COLUMNS " FROM act a WHERE a.seq = :seq";

bool
db_act_get(struct db *db, int64_t seq, struct arena *a,
	struct journal_act *act, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_GET);

	*act = (struct journal_act){ 0 };
	stmt_int(&s, ":seq", seq);
	if (stmt_row(&s))
		read_act(&s, a, act);
	return stmt_end(&s, e);
}

#define LISTED " a.seq < :before ORDER BY a.seq DESC LIMIT :max"

static const char SQL_LIST[] =
	"SELECT " ACT_COLUMNS " FROM act a WHERE" LISTED;
static const char SQL_LIST_LOGIN[] =
	"SELECT " ACT_COLUMNS " FROM act a WHERE a.login = :login AND" LISTED;
static const char SQL_LIST_OBJECT[] =
	"SELECT " ACT_COLUMNS " FROM act a WHERE a.object = :object AND" LISTED;
static const char SQL_LIST_BOTH[] =
	"SELECT " ACT_COLUMNS " FROM act a"
	" WHERE a.object = :object AND a.login = :login AND" LISTED;

static const char *
list_sql(const struct uuid *object, const char *login)
{
	if (object)
		return login ? SQL_LIST_BOTH : SQL_LIST_OBJECT;
	return login ? SQL_LIST_LOGIN : SQL_LIST;
}

bool
db_act_list(struct db *db, const struct uuid *object, const char *login,
	int64_t before, size_t max, struct arena *a, struct journal_act **v,
	size_t *n, struct err *e)
{
	struct { struct journal_act *v; size_t n, cap; } list = { 0 };
	struct stmt s = stmt_begin(db, list_sql(object, login));

	if (object)
		stmt_uuid(&s, ":object", object);
	if (login)
		stmt_text(&s, ":login", login);
	stmt_int(&s, ":before", before ? before : INT64_MAX);
	stmt_int(&s, ":max", (int64_t)max);
	while (stmt_row(&s))
		read_act(&s, a, ARENA_PUSH(a, list));
	*v = list.v;
	*n = list.n;
	return stmt_end(&s, e);
}

static void
read_change(struct stmt *s, int col, struct arena *a,
	struct journal_change *c)
{
	const char *before = stmt_peek_text(s, col + 3), *after;

	before = before ? arena_strdup(a, before) : NULL;
	after = stmt_peek_text(s, col + 4);
	after = after ? arena_strdup(a, after) : NULL;
	*c = (struct journal_change){
		.n = (int)stmt_get_int(s, col),
		.kind = stmt_get_text(s, col + 1, a),
		.pupil = stmt_get_uuid(s, col + 2),
		.before = before, .after = after,
	};
}

static const char SQL_HISTORY[] =
	"SELECT " ACT_COLUMNS ", c.n, c.kind, c.pupil, c.before, c.after"
	" FROM change c JOIN act a ON a.seq = c.act WHERE c.pupil = :pupil"
	" ORDER BY c.act DESC, c.n DESC LIMIT :max";

bool
db_pupil_history(struct db *db, const struct uuid *pupil, size_t max,
	struct arena *a, struct journal_act **acts,
	struct journal_change **changes, size_t *n, struct err *e)
{
	struct { struct journal_act *v; size_t n, cap; } list = { 0 };
	struct { struct journal_change *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_HISTORY);

	stmt_uuid(&s, ":pupil", pupil);
	stmt_int(&s, ":max", (int64_t)max);
	while (stmt_row(&s)) {
		read_act(&s, a, ARENA_PUSH(a, list));
		read_change(&s, ACT_COLUMN_COUNT, a, ARENA_PUSH(a, rows));
	}
	*acts = list.v;
	*changes = rows.v;
	*n = list.n;
	return stmt_end(&s, e);
}

static const char SQL_NEWEST[] =
	"SELECT seq, at FROM act ORDER BY seq DESC LIMIT 1";

bool
db_act_newest(struct db *db, int64_t *seq, moment *at, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_NEWEST);
	bool found = stmt_row(&s);

	*seq = found ? stmt_get_int(&s, 0) : 0;
	*at = found ? stmt_get_int(&s, 1) : 0;
	return stmt_end(&s, e);
}

static const char SQL_SCHOOL[] =
	"SELECT 1 FROM change WHERE act > :act"
	" AND kind IN ('pupil', 'class', 'lycee') LIMIT 1";

bool
db_school_changed(struct db *db, int64_t act, bool *changed, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_SCHOOL);

	stmt_int(&s, ":act", act);
	*changed = stmt_row(&s);
	return stmt_end(&s, e);
}

/* ---- trimming */

/*
 * Order comes from the sequence, not from the clock: what goes is everything
 * before the first line that is recent. A line from a clock that ran years
 * ahead is not recent, or it would stop the trimming for years.
 */
#define TWO_YEARS "63244800"
#define RECENT " WHERE at BETWEEN :before AND :before + " TWO_YEARS \
	" ORDER BY seq LIMIT 1"

static const char SQL_FIRST_ACT[] = "SELECT seq FROM act" RECENT;
static const char SQL_FIRST_ACCESS[] = "SELECT seq FROM access" RECENT;
static const char SQL_TRIM_CHANGES[] = "DELETE FROM change WHERE act < :seq";
static const char SQL_TRIM_ACTS[] = "DELETE FROM act WHERE seq < :seq";
static const char SQL_TRIM_ACCESSES[] = "DELETE FROM access WHERE seq < :seq";

/* 120 days: nobody is away longer, summer included. */
#define LONG_AWAY "10368000"

/* A base that slept for so long keeps its old lines until the new ones are
 * old. */
static const char SQL_CLOCK[] =
	"SELECT a.at - (SELECT coalesce(max(at), a.at) FROM act"
	" WHERE seq < a.seq AND at <= a.at) < " LONG_AWAY
	" FROM act a WHERE a.seq = :seq";

static bool
clock_fits(struct db *db, int64_t act, bool *fits, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_CLOCK);

	stmt_int(&s, ":seq", act);
	*fits = stmt_row(&s) && stmt_get_bool(&s, 0);
	return stmt_end(&s, e);
}

/* No recent line: INT64_MAX. */
static bool
first_recent(struct db *db, const char *sql, moment before, int64_t *seq,
	struct err *e)
{
	struct stmt s = stmt_begin(db, sql);

	stmt_int(&s, ":before", before);
	*seq = stmt_row(&s) ? stmt_get_int(&s, 0) : INT64_MAX;
	return stmt_end(&s, e);
}

static bool
trim(struct db *db, const char *sql, int64_t seq, struct err *e)
{
	struct stmt s = stmt_begin(db, sql);

	stmt_int(&s, ":seq", seq);
	return stmt_run(&s, e);
}

bool
db_clock_fits(struct db *db, moment before, bool *fits, struct err *e)
{
	int64_t act;

	return first_recent(db, SQL_FIRST_ACT, before, &act, e) &&
		clock_fits(db, act, fits, e);
}

bool
db_journal_trim(struct db *db, moment before, struct err *e)
{
	int64_t act, access;
	bool fits;

	if (!first_recent(db, SQL_FIRST_ACT, before, &act, e) ||
		!first_recent(db, SQL_FIRST_ACCESS, before, &access, e) ||
		!clock_fits(db, act, &fits, e))
		return false;
	return !fits || (trim(db, SQL_TRIM_CHANGES, act, e) &&
		trim(db, SQL_TRIM_ACTS, act, e) &&
		trim(db, SQL_TRIM_ACCESSES, access, e));
}

static const char SQL_ACCESS[] =
	"INSERT INTO access (at, login, what, object)"
	" VALUES (:at, :login, :what, :object)";

bool
db_access_put(struct db *db, const char *login, const char *what,
	const struct uuid *object, moment at, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_ACCESS);

	stmt_int(&s, ":at", at);
	stmt_text(&s, ":login", login);
	stmt_text(&s, ":what", what);
	stmt_uuid(&s, ":object", object);
	return stmt_run(&s, e);
}
