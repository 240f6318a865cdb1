/*
 * undo.c: which act can be taken back, and taking it back.
 *
 * An undo is an act of its own, with undoes = the act; a redo is an act which
 * undoes an undo. `undone_by` says what is in force now: of an act that was
 * undone and redone, it is empty again.
 */
#include <string.h>

#include "private.h"
#include "record.h"
#include "roster_sql.h"
#include "store/session.h"

/* An act that changed nothing is nothing to take back, nor in the way. */
#define CHANGED "EXISTS (SELECT 1 FROM change WHERE act = a.seq)"
#define IN_FORCE "a.undone_by IS NULL AND " CHANGED
#define DONE_BY_HAND "a.undoes IS NULL AND " CHANGED
#define CAN_UNDO "a.undoes IS NULL AND a.verb NOT IN ('purge', 'erase')" \
	" AND " IN_FORCE
/* An undo, not a redo: what it took back took nothing back itself. */
#define CAN_REDO "a.undoes IS NOT NULL AND " IN_FORCE \
	" AND (SELECT undoes IS NULL FROM act WHERE seq = a.undoes)"
#define NEWEST " ORDER BY a.seq DESC LIMIT 1"
#define ON_OBJECT "a.object = :object AND a.login = :login"

static const char SQL_LAST[] =
	"SELECT a.seq FROM act a WHERE a.login = :login AND " CAN_UNDO NEWEST;
static const char SQL_LAST_ON[] =
	"SELECT a.seq FROM act a WHERE " ON_OBJECT " AND " CAN_UNDO NEWEST;
/* Only what came after the last thing done by hand. */
static const char SQL_REDO[] =
	"SELECT a.seq FROM act a WHERE a.login = :login AND " CAN_REDO
	" AND a.seq > coalesce((SELECT a.seq FROM act a"
	" WHERE a.login = :login AND " DONE_BY_HAND NEWEST "), 0)" NEWEST;
static const char SQL_REDO_ON[] =
	"SELECT a.seq FROM act a WHERE " ON_OBJECT " AND " CAN_REDO
	" AND a.seq > coalesce((SELECT a.seq FROM act a"
	" WHERE " ON_OBJECT " AND " DONE_BY_HAND NEWEST "), 0)" NEWEST;

/*
 * A pupil is the object of few acts: what was done on that one alone from a
 * list or a grid counts as well. Not the roll, which is taken back on the roll.
 */
#define OF_ROLL "kind IN ('mark', 'roll', 'correction', 'milo_tick')"
#define OF_PUPIL "WITH mine (seq) AS (SELECT a.seq FROM act a WHERE " \
	ON_OBJECT " UNION SELECT c.act FROM change c JOIN act a" \
	" ON a.seq = c.act WHERE c.pupil = :object AND a.login = :login" \
	" AND NOT EXISTS (SELECT 1 FROM change o WHERE o.act = c.act" \
	" AND (o.pupil IS NOT :object OR o." OF_ROLL ")))"
#define MINE " FROM mine JOIN act a USING (seq) WHERE "

static const char SQL_LAST_PUPIL[] =
	OF_PUPIL "SELECT a.seq" MINE CAN_UNDO NEWEST;
static const char SQL_REDO_PUPIL[] =
	OF_PUPIL "SELECT a.seq" MINE CAN_REDO
	" AND a.seq > coalesce((SELECT max(a.seq)" MINE DONE_BY_HAND "), 0)"
	NEWEST;

static const char SQL_PUPIL[] = "SELECT 1 FROM pupil WHERE id = :object";

static const char *
last_sql(struct db *db, const struct uuid *object, bool redo)
{
	struct stmt s;
	bool pupil;

	if (!object)
		return redo ? SQL_REDO : SQL_LAST;
	s = stmt_begin(db, SQL_PUPIL);
	stmt_uuid(&s, ":object", object);
	pupil = stmt_row(&s);
	if (stmt_end(&s, NULL) && pupil)
		return redo ? SQL_REDO_PUPIL : SQL_LAST_PUPIL;
	return redo ? SQL_REDO_ON : SQL_LAST_ON;
}

bool
db_act_last(struct db *db, const char *login, const struct uuid *object,
	bool redo, struct arena *a, struct journal_act *act, struct err *e)
{
	bool on = object && !uuid_is_none(object);
	struct stmt s = stmt_begin(db, last_sql(db, on ? object : NULL, redo));
	int64_t seq;

	*act = (struct journal_act){ 0 };
	stmt_text(&s, ":login", login);
	if (on)
		stmt_uuid(&s, ":object", object);
	seq = stmt_row(&s) ? stmt_get_int(&s, 0) : 0;
	if (!stmt_end(&s, e))
		return false;
	return seq == 0 || db_act_get(db, seq, a, act, e);
}

/* ---- may it be taken back? */

/* A closing whose lines were typed elsewhere or corrected since; a correction
 * whose line was typed elsewhere: making one takes the tick away. */
static const char SQL_TYPED[] =
	"SELECT 1 FROM change c WHERE c.act = :act AND (c.kind = 'session'"
	" AND json_extract(c.before, '$.closed_at') = 0"
	" AND json_extract(c.after, '$.closed_at') <> 0"
	" AND (EXISTS (SELECT 1 FROM milo_tick WHERE session = c.row)"
	" OR EXISTS (SELECT 1 FROM correction WHERE session = c.row))"
	" OR c.kind = 'correction' AND c.before IS NULL"
	" AND EXISTS (SELECT 1 FROM correction x"
	" JOIN milo_tick t ON t.session = x.session AND t.pupil = x.pupil"
	" WHERE x.seq = CAST(CAST(c.row AS TEXT) AS INTEGER))) LIMIT 1";

bool
db_act_typed(struct db *db, int64_t seq, bool *typed, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_TYPED);

	stmt_int(&s, ":act", seq);
	*typed = stmt_row(&s);
	return stmt_end(&s, e);
}

static bool
may_revert(struct db *db, int64_t seq, const struct journal_act *act,
	struct err *e)
{
	bool typed;

	if (!db->act || db->undoes != seq)
		return err_set(e, ERR_SYSTEM,
			"act %lld reverted outside its undo", (long long)seq);
	if (act->seq == 0)
		return err_cause(e, ERR_USER, CAUSE_MISSING,
			"act %lld is not in the journal", (long long)seq);
	if (act->undone_by)
		return err_cause(e, ERR_USER, CAUSE_CONFLICT,
			"act %lld is undone already", (long long)seq);
	if (strcmp(act->verb, "purge") == 0 || strcmp(act->verb, "erase") == 0)
		return err_set(e, ERR_USER, "%s cannot be undone", act->verb);
	if (!db_act_typed(db, seq, &typed, e))
		return false;
	return !typed || err_cause(e, ERR_USER, CAUSE_CONFLICT,
		"what was typed elsewhere cannot be undone");
}

static const char SQL_CLOSED_ROLL[] =
	"SELECT 1 FROM act a JOIN session s ON s.id = a.object"
	" WHERE a.seq = :act AND s.closed_at <> 0 AND EXISTS (SELECT 1"
	" FROM change c WHERE c.act = a.seq AND c.kind IN ('mark', 'roll'))";

bool
db_act_closed(struct db *db, int64_t seq, bool *closed, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_CLOSED_ROLL);

	stmt_int(&s, ":act", seq);
	*closed = stmt_row(&s);
	return stmt_end(&s, e);
}

/* ---- what is in force */

static const char SQL_UNDONE_BY[] =
	"UPDATE act SET undone_by = nullif(:by, 0) WHERE seq = :seq"
	" RETURNING undoes";

static bool
set_undone_by(struct db *db, int64_t seq, int64_t by, int64_t *undoes,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_UNDONE_BY);

	stmt_int(&s, ":by", by);
	stmt_int(&s, ":seq", seq);
	*undoes = stmt_row(&s) ? stmt_get_int(&s, 0) : 0;
	return stmt_run(&s, e);
}

/*
 * Taking back an undo puts its act in force again, taking back a redo puts
 * the undo in force again and so its act out of force: down the chain.
 */
static bool
mark_undone(struct db *db, int64_t seq, struct err *e)
{
	int64_t by = db->act, undoes;

	while (seq) {
		if (!set_undone_by(db, seq, by, &undoes, e))
			return false;
		by = by ? 0 : seq;
		seq = undoes;
	}
	return true;
}

/* ---- rows */

struct past {
	int n;			/* of the change; 0: there is none left */
	enum journal_kind kind;
	const void *row;
	size_t n_row;
	struct uuid pupil;
	const char *before, *after;
};

static const char SQL_CHANGE_BEFORE[] =
	"SELECT n, kind, row, pupil, before, after FROM change"
	" WHERE act = :act AND n < :n ORDER BY n DESC LIMIT 1";

static const char *
text_or_null(struct stmt *s, int col, struct arena *a)
{
	const char *text = stmt_peek_text(s, col);

	return text ? arena_strdup(a, text) : NULL;
}

/* One at a time: an import has thousands. */
static bool
read_change(struct db *db, int64_t seq, int n, struct arena *a,
	struct past *p, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_CHANGE_BEFORE);

	*p = (struct past){ 0 };
	stmt_int(&s, ":act", seq);
	stmt_int(&s, ":n", n);
	if (stmt_row(&s)) {
		p->n = (int)stmt_get_int(&s, 0);
		p->kind = journal_kind_of(stmt_get_text(&s, 1, a));
		p->row = stmt_get_blob(&s, 2, a, &p->n_row);
		p->pupil = stmt_get_uuid(&s, 3);
		p->before = text_or_null(&s, 4, a);
		p->after = text_or_null(&s, 5, a);
	}
	if (!stmt_end(&s, e))
		return false;
	return p->n == 0 || p->kind < JOURNAL_KIND_COUNT || err_set(e,
		ERR_DATA, "act %lld: a change of an unknown kind",
		(long long)seq);
}

struct left {
	enum journal_kind kind;
	const void *row;
	size_t n_row;
};
struct revert {
	int64_t seq;
	struct arena *a;
	struct { struct left *v; size_t n, cap; } left;
	struct { struct uuid *v; size_t n, cap; } pupils;
	struct reverted *r;
};

/* ---- the snapshots in its way */

/*
 * The roll of a session is made by the program, outside the journal. Nobody
 * having touched it, it goes with what it stands on: the session of the act, or
 * pupils of the act.
 */
#define UNMARKED \
	" s.snapshot_at <> 0 AND s.closed_at = 0" \
	" AND " ROSTER_UNTOUCHED \
	" AND NOT EXISTS (SELECT 1 FROM change x WHERE x.act = :act" \
	" AND x.kind = 'roll')"
#define ADDED " FROM change c WHERE c.act = :act AND c.before IS NULL AND c.kind "

static const char SQL_UNMARKED[] =
	"SELECT s.id FROM session s WHERE s.id IN (SELECT c.row" ADDED
	"= 'session' UNION SELECT r.session FROM roll r WHERE r.pupil IN"
	" (SELECT c.row" ADDED "= 'pupil')) AND" UNMARKED " LIMIT 1";

/* The next one; none: all are gone. */
static bool
unmarked_roll(struct db *db, int64_t seq, struct uuid *session, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_UNMARKED);

	stmt_int(&s, ":act", seq);
	*session = stmt_row(&s) ? stmt_get_uuid(&s, 0) : UUID_NONE;
	return stmt_end(&s, e);
}

/* By the journal of this undo, so that its redo brings the sheet back. */
static bool
drop_roll(struct db *db, const struct uuid *session, struct arena *a,
	struct err *e)
{
	struct roll_line *v;
	struct session s;
	size_t n;
	bool found;

	if (!db_roll_list(db, session, a, &v, &n, e) ||
		!db_session_get(db, session, a, &s, &found, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!db_roll_delete(db, session, &v[i].pupil, e))
			return false;
	s.snapshot_at = s.printed_at = 0;
	return db_session_put(db, &s, e);
}

static bool
drop_unmarked_rolls(struct db *db, int64_t seq, struct err *e)
{
	struct arena a = { 0 };
	struct uuid session;
	bool ok;

	while ((ok = unmarked_roll(db, seq, &session, e)) &&
		!uuid_is_none(&session)) {
		ok = drop_roll(db, &session, &a, e);
		arena_reset(&a);
		if (!ok)
			break;
	}
	arena_release(&a);
	return ok;
}

/* ---- rows left */

/*
 * Each stands for itself: a fill leaves the cell that changed since, a contact
 * is crossed out, never taken away. All other rows of an act belong together:
 * a session and its class, a list.
 */
static bool
stands_alone(enum journal_kind kind)
{
	return kind == JOURNAL_MARK || kind == JOURNAL_ITEM_MARK ||
		kind == JOURNAL_INTERVIEW_MARK || kind == JOURNAL_MILO_TICK ||
		kind == JOURNAL_FLAG || kind == JOURNAL_CONTACT;
}

/* A later act that wrote the row, or a row which names its id. */
static const char SQL_HOLDER[] =
	"SELECT a.seq FROM change c JOIN act a ON a.seq = c.act"
	" WHERE c.act > :act AND c.act < :undo AND a.undone_by IS NULL"
	" AND (c.kind = :kind AND c.row = :row OR length(:row) >= 16"
	" AND instr(c.after, hex(substr(:row, 1, 16)))"
	" AND (length(:row) <> 32 OR instr(c.after, hex(substr(:row, 17)))))"
	" ORDER BY c.act DESC LIMIT 1";

static bool
refuse(struct db *db, struct revert *v, const struct past *p, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_HOLDER);

	stmt_int(&s, ":act", v->seq);
	stmt_int(&s, ":undo", db->act);
	stmt_text(&s, ":kind", journal_kind_table(p->kind));
	stmt_blob(&s, ":row", p->row, p->n_row);
	v->r->holder = stmt_row(&s) ? stmt_get_int(&s, 0) : 0;
	v->r->refused = true;
	return stmt_end(&s, e) && err_cause(e, ERR_USER, CAUSE_CONFLICT,
		"act %lld: a row of %s is in use since, by act %lld",
		(long long)v->seq, journal_kind_table(p->kind),
		(long long)v->r->holder);
}

/* An act may change one row twice; a row left is counted once. */
static void
leave(struct revert *v, const struct past *p)
{
	void *row;

	for (size_t i = 0; i < v->left.n; i++) {
		const struct left *l = &v->left.v[i];

		if (l->kind == p->kind && l->n_row == p->n_row &&
			memcmp(l->row, p->row, p->n_row) == 0)
			return;
	}
	row = arena_alloc(v->a, p->n_row);
	memcpy(row, p->row, p->n_row);
	*ARENA_PUSH(v->a, v->left) = (struct left){ p->kind, row, p->n_row };
	*ARENA_PUSH(v->a, v->pupils) = p->pupil;
}

static bool
revert_row(struct db *db, struct revert *v, const struct past *p,
	struct err *e)
{
	switch (record_restore(db, p->kind, p->row, p->n_row, p->after,
		p->before, e)) {
	case RECORD_DONE:
		v->r->done++;
		if (!uuid_is_none(&p->pupil))
			v->r->pupil = p->pupil;
		return true;
	case RECORD_LEFT:
		if (!stands_alone(p->kind))
			return refuse(db, v, p, e);
		leave(v, p);
		return true;
	case RECORD_FAILED:
		break;
	}
	return false;
}

/*
 * Foreign keys stay immediate: in reverse order children go before parents,
 * and a row that somebody has used since is known as such, not found out at
 * COMMIT.
 */
static bool
revert_rows(struct db *db, int64_t seq, struct revert *v, struct err *e)
{
	struct arena row = { 0 };
	struct past p = { .n = INT32_MAX };
	bool ok;

	do {
		arena_reset(&row);
		ok = read_change(db, seq, p.n, &row, &p, e) &&
			(p.n == 0 || revert_row(db, v, &p, e));
	} while (ok && p.n > 0);
	arena_release(&row);
	return ok;
}

bool
db_act_revert(struct db *db, int64_t seq, struct arena *a,
	struct reverted *r, struct err *e)
{
	struct revert v = { .seq = seq, .a = a, .r = r };
	struct journal_act act;

	*r = (struct reverted){ 0 };
	if (!db_act_get(db, seq, a, &act, e) || !may_revert(db, seq, &act, e) ||
		!drop_unmarked_rolls(db, seq, e) ||
		!revert_rows(db, seq, &v, e) || !mark_undone(db, seq, e))
		return false;
	r->skipped = v.pupils.n;
	r->skipped_pupils = v.pupils.v;
	return true;
}
