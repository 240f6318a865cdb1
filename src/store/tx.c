/*
 * tx.c: transactions: one scope, one exit, and the truth about a COMMIT that
 * failed.
 */
#include <string.h>

#include "private.h"

static const char SQL_BEGIN[] = "BEGIN IMMEDIATE";
static const char SQL_COMMIT[] = "COMMIT";
static const char SQL_ROLLBACK[] = "ROLLBACK";

static bool
run(struct db *db, const char *sql, struct err *e)
{
	struct stmt s = stmt_begin(db, sql);

	return stmt_run(&s, e);
}

static const char SQL_LOOK[] = "BEGIN";

void
db_look(struct db *db)
{
	if (!db->in_tx && !db->looking && db->sq)
		db->looking = run(db, SQL_LOOK, NULL);
}

void
db_look_end(struct db *db)
{
	if (db->looking && db->sq && !run(db, SQL_COMMIT, NULL))
		db_disconnect(db);
	db->looking = false;
}

void
db_rehearse(struct db *db)
{
	db->rehearsal = true;
}

bool
tx_begin_plain(struct db *db, struct err *e)
{
	if (db->in_tx && !db->rehearsal)
		return err_set(e, ERR_SYSTEM, "a transaction is open already");
	db_look_end(db);
	if (!db_there(db, e) || (!db->sq && !db_connect(db, e)))
		return false;
	db->act = db->undoes = 0;
	db->n_changes = 0;
	db->goes_on = false;
	err_clear(&db->change_err);
	if (db->in_tx)
		return true;	/* the rehearsal goes on */
	db->beginning = true;
	db->in_tx = run(db, SQL_BEGIN, e);
	db->beginning = false;
	return db->in_tx;
}

/* Rolls back by itself what SQLite has not rolled back already. */
void
tx_rollback_plain(struct db *db)
{
	if (db->sq && !sqlite3_get_autocommit(db->sq) &&
		!run(db, SQL_ROLLBACK, NULL))
		db_disconnect(db);	/* closing rolls back as well */
	db->in_tx = false;
	db->act = 0;
}

bool
tx_commit_plain(struct db *db, struct err *e)
{
	if (!db->rehearsal && !run(db, SQL_COMMIT, e))
		return false;
	db->in_tx = db->rehearsal;
	db->act = 0;
	return true;
}

/* What the person could do is not taken away since; more does not harm. */
#define STILL " (:role IS NULL OR EXISTS (SELECT 1 FROM user" \
	" WHERE login = :login AND active = 1 AND (role = :role" \
	" OR role = 'responsable' OR :role = 'lecture')))"

/* The id is made anew: it proves this commit, not the first one. */
static const char SQL_GO_ON[] =
	"UPDATE act SET id = :id, at = :at WHERE seq = :goes_on"
	" AND login = :login AND undone_by IS NULL AND" STILL
	" RETURNING (SELECT max(n) FROM change WHERE act = seq)";

static bool
go_on(struct tx *tx, const struct act *act, struct err *e)
{
	struct stmt s = stmt_begin(tx->db, SQL_GO_ON);

	stmt_uuid(&s, ":id", &act->id);
	stmt_int(&s, ":at", act->at);
	stmt_text(&s, ":login", act->login);
	stmt_text(&s, ":role", act->role);
	stmt_int(&s, ":goes_on", act->goes_on);
	if (stmt_row(&s)) {
		tx->seq = act->goes_on;
		tx->db->goes_on = true;
		tx->db->n_changes = (int)stmt_get_int(&s, 0);
	}
	return stmt_run(&s, e);
}

/* No line, no act: the person has no longer that role. */
static const char SQL_ACT[] =
	"INSERT INTO act (id, at, login, verb, object, detail, undoes)"
	" SELECT :id, :at, :login, :verb, :object, :detail,"
	" nullif(:undoes, 0) WHERE" STILL " RETURNING seq";

static bool
insert_act(struct tx *tx, const struct act *act, struct err *e)
{
	struct stmt s = stmt_begin(tx->db, SQL_ACT);

	stmt_uuid(&s, ":id", &act->id);
	stmt_int(&s, ":at", act->at);
	stmt_text(&s, ":login", act->login);
	stmt_text(&s, ":verb", act->verb);
	stmt_uuid(&s, ":object", &act->object);
	stmt_text(&s, ":detail", act->detail ? act->detail : "");
	stmt_int(&s, ":undoes", act->undoes);
	stmt_text(&s, ":role", act->role);
	tx->seq = stmt_row(&s) ? stmt_get_int(&s, 0) : 0;
	if (!stmt_run(&s, e))
		return false;
	return tx->seq || err_cause(e, ERR_USER, CAUSE_RIGHTS,
		"%s: no longer %s", act->login, act->role);
}

static bool
write_act(struct tx *tx, const struct act *act, struct err *e)
{
	if ((act->goes_on && !go_on(tx, act, e)) ||
		(!tx->seq && !insert_act(tx, act, e)))
		return false;
	tx->id = act->id;
	tx->db->act = tx->seq;
	tx->db->undoes = act->undoes;
	return true;
}

/* A colleague's newer program may have changed the schema since we opened. */
static bool
schema_is_ours(struct db *db, struct err *e)
{
	int latest = steps_count(db->steps), version;

	if (!db_schema(db, &version, e))
		return false;
	return version == latest || err_cause(e, ERR_DATA, CAUSE_NEWER,
		"%s: schema %d now, this program knows %d", db->path, version,
		latest);
}

bool
tx_begin(struct tx *tx, struct db *db, const struct act *act, struct err *e)
{
	*tx = (struct tx){ .db = db };
	if (!db_writable(db))
		return err_cause(e, ERR_SYSTEM, CAUSE_READONLY,
			"%s: opened to be read only", db->path);
	if (!tx_begin_plain(db, e))
		return false;
	tx->open = true;
	if (schema_is_ours(db, e) && (!act || write_act(tx, act, e)))
		return true;
	tx_end(tx, false, e);
	return false;
}

static const char SQL_ROOM[] = "PRAGMA cache_size = -16384";

void
tx_room(struct tx *tx)
{
	tx->room = db_exec(tx->db, SQL_ROOM, NULL);
}

static void
room_end(struct tx *tx)
{
	if (!tx->room || !tx->db->sq)
		return;
	db_exec(tx->db, DB_SQL_CACHE, NULL);
	sqlite3_db_release_memory(tx->db->sq);
}

/* ---- after a COMMIT that failed */

static const char SQL_FIND[] = "SELECT 1 FROM act WHERE seq = :seq AND id = :id";

static bool
find_act(struct tx *tx, bool *there, struct err *e)
{
	struct stmt s = stmt_begin(tx->db, SQL_FIND);

	stmt_int(&s, ":seq", tx->seq);
	stmt_uuid(&s, ":id", &tx->id);
	*there = stmt_row(&s);
	return stmt_end(&s, e);
}

static const char SQL_FENCE[] =
	"INSERT INTO meta (key, value) VALUES ('failed_commits', '1')"
	" ON CONFLICT DO UPDATE SET value = CAST(value + 1 AS TEXT)";

/*
 * The log may still hold the frames of the commit that failed, past its end;
 * were everybody killed now, they would come back. A commit on top of them
 * ends that; if the disk refuses it, nothing more can be done.
 */
static void
fence(struct db *db)
{
	if (!tx_begin_plain(db, NULL))
		return;
	if (!run(db, SQL_FENCE, NULL) || !tx_commit_plain(db, NULL))
		tx_rollback_plain(db);
}

static bool
unsure(const struct err *why, const char *again, struct err *e)
{
	return err_cause(e, ERR_SYSTEM, CAUSE_UNSURE, "not known whether it "
		"is saved: commit: %.200s; reading back: %.200s", why->text,
		again);
}

/*
 * The disk said no, but may have kept everything: only reading back tells, and
 * only of an act. What is found is copied into the file itself, as its log was
 * not synced.
 */
static bool
read_back(struct tx *tx, const struct err *why, struct err *e)
{
	struct db *db = tx->db;
	struct err again = { 0 };
	bool there = false;

	db_disconnect(db);
	if (!db_connect(db, &again) ||
		(tx->seq && !find_act(tx, &there, &again)))
		return unsure(why, again.text, e);
	if (!there)
		fence(db);
	if (!tx->seq && why->cause != CAUSE_FULL)
		return unsure(why, "it has no act", e);
	if (!there)
		return err_cause(e, ERR_SYSTEM, why->cause == CAUSE_FULL ?
			CAUSE_FULL : CAUSE_NOT_SAVED,
			"commit failed, nothing of it is there: %s",
			why->text);
	sqlite3_wal_checkpoint_v2(db->sq, "main", SQLITE_CHECKPOINT_FULL, NULL,
		NULL);
	return true;
}

static bool
commit(struct tx *tx, struct err *e)
{
	struct err why = { 0 };

	if (tx_commit_plain(tx->db, &why))
		return true;
	if (why.cause != CAUSE_CONFLICT && why.cause != CAUSE_LOCKED &&
		tx->db->mode != DB_MEMORY)
		return read_back(tx, &why, e);
	tx_rollback_plain(tx->db);	/* refused: nothing is there */
	return err_cause(e, why.kind, why.cause, "%s", why.text);
}

int
tx_changes(const struct tx *tx)
{
	return tx->db->n_changes;
}

bool
tx_end(struct tx *tx, bool ok, struct err *e)
{
	bool done = false;

	if (!tx->open)
		return false;
	if (ok)
		done = commit(tx, e);
	else
		tx_rollback_plain(tx->db);
	room_end(tx);
	tx->open = false;
	return done;
}
