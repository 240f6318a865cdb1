/*
 * db.h: the database file: opening, statements, transactions, the journal of
 * acts. With stmt.h's functions (below) this is the only user of sqlite3.h.
 *
 * Texts of errors are English, with a cause; app_explain() says them in
 * French with the remedy.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/embed.h"
#include "base/err.h"
#include "base/uuid.h"

#define DB_APPLICATION_ID 0x41764e72	/* "AvNr" */

struct db;

enum db_mode {
	DB_OPEN,	/* must exist                                      */
	DB_CREATE,	/* made when missing, 0600 (0660 when `shared`)    */
	DB_READ,	/* consult only: nothing is created or changed     */
	DB_MEMORY,	/* tests: `path` ignored                           */
};

struct db_options {
	enum db_mode mode;
	bool shared;		/* create as 0660 in a 2770 folder          */
	const char *vfs;	/* tests: name of a VFS, or NULL            */
	const struct embed *steps;	/* tests: other migrations, or NULL */
	/* Called before a migration with the path of the verified backup. */
	void (*migrating)(void *ctx, int from, int to, const char *backup);
	void *ctx;
};

/*
 * Opens with the options of libraries.md (NOFOLLOW, defensive, WAL, FULL,
 * foreign keys, ...), reads the header first: a file that is not ours is
 * CAUSE_FOREIGN, one made by a newer program CAUSE_NEWER, both untouched; a
 * network file system CAUSE_NETWORK; an older schema is backed up, verified,
 * then migrated, one transaction a step.
 */
bool db_open(struct db **db, const char *path, const struct db_options *o,
	struct err *e);
void db_close(struct db *db);			/* NULL is fine */
const char *db_path(const struct db *db);
bool db_writable(const struct db *db);
/* Where a moment has its day, in what is asked from now on; UTC before. */
void db_zone(struct db *db, const struct zone *zone);
/*
 * Whether the open file still has its name, and its log: else what is written
 * goes nowhere (CAUSE_REPLACED). Cheap; every write asks, before it begins.
 */
bool db_there(struct db *db, struct err *e);
int db_schema_latest(void);			/* number of migrations */
/* Changes when another connection committed; cheap. */
uint64_t db_version(struct db *db);
/*
 * Between these all that is read is of one moment, and SQLite's locks are
 * taken once instead of at each statement. A transaction ends it first.
 */
void db_look(struct db *db);
void db_look_end(struct db *db);
/*
 * From here on what is written is seen by this connection alone, and is gone
 * when it closes. The other writers wait until then: for a moment only.
 */
void db_rehearse(struct db *db);
/*
 * A descriptor that becomes readable when the log is written to, by us or by
 * another: then db_version() is worth a look. It is the db's, to be polled and
 * emptied, never closed. -1: the system gives none, ask by the clock.
 */
int db_watch(struct db *db);
void db_watch_clear(struct db *db);
/* A passive checkpoint, when it is worth one; for idle moments. */
void db_idle(struct db *db);
/* integrity_check and foreign_key_check; each finding to `found`. */
bool db_verify(struct db *db, struct arena *a, const char ***found, size_t *n,
	struct err *e);
/* WAL emptied, so that an erased name is nowhere in the files. */
bool db_truncate_wal(struct db *db, struct err *e);
/*
 * How many statements read more than 100 rows of a table in full, so far:
 * none of an interactive screen may. AVENIR_SCANS=1 prints each to stderr.
 */
size_t db_scans(const struct db *db);
/* How long a writer waits for another; 10 s unless a test is in a hurry. */
void db_patience(struct db *db, int64_t ms);

/* ---- statements -------------------------------------------------------- */

/*
 * A prepared statement, cached by the address of its SQL constant. Errors
 * stick: binding and stepping after a failure do nothing, stmt_end() tells.
 */
struct stmt {
	struct db *db;
	void *s;		/* the cached statement */
	int rc;
	bool row;
};

struct stmt stmt_begin(struct db *db, const char *sql);
/* NULL: NULL. */
void stmt_text(struct stmt *s, const char *name, const char *v);
void stmt_int(struct stmt *s, const char *name, int64_t v);
void stmt_uuid(struct stmt *s, const char *name, const struct uuid *u);
	/* NULL or none: NULL */
void stmt_blob(struct stmt *s, const char *name, const void *v, size_t n);
bool stmt_row(struct stmt *s);		/* true: a row is there */
int64_t stmt_get_int(struct stmt *s, int col);
bool stmt_get_bool(struct stmt *s, int col);
/* Copied into the arena; NULL gives "". */
const char *stmt_get_text(struct stmt *s, int col, struct arena *a);
struct uuid stmt_get_uuid(struct stmt *s, int col);
/* Runs to the end (no rows wanted), then as stmt_end(). */
bool stmt_run(struct stmt *s, struct err *e);
bool stmt_end(struct stmt *s, struct err *e);
int64_t db_changed_rows(struct db *db);		/* of the last statement */

/* ---- transactions and acts --------------------------------------------- */

/* What a person did: every journalled write belongs to one. */
struct act {
	const char *verb;	/* "mark", "fill", "import"...: see journal.h */
	struct uuid object;	/* the open thing, or none            */
	const char *login;
	const char *role;	/* the least that the person must still
				 * have, being active; NULL: not asked   */
	moment at;
	struct uuid id;
	const char *detail;	/* codes and counts, never a name; or NULL */
	int64_t undoes;		/* seq of the act taken back, or 0    */
	int64_t goes_on;	/* seq of this person's act that it
				 * completes: one undo takes back both;
				 * undone meanwhile or 0: a new one      */
};

struct tx {
	struct db *db;
	bool open;
	bool room;		/* by tx_room()                       */
	int64_t seq;		/* of the act; 0 without journal      */
	struct uuid id;
};

/*
 * BEGIN IMMEDIATE, waiting with a random 1-5 ms handler, at most 10 s
 * (ERR_BUSY). `act` NULL: a write that the journal does not keep (drafts,
 * reference data). The act's row is written at once.
 */
bool tx_begin(struct tx *tx, struct db *db, const struct act *act,
	struct err *e);
/*
 * Thousands of rows are coming: memory for their pages until tx_end(), so that
 * none is written twice while others wait.
 */
void tx_room(struct tx *tx);
/*
 * COMMIT when ok, else ROLLBACK; answers whether everything is on disk. After
 * a failed COMMIT the database is reopened and the act looked for: present,
 * the answer is true; absent, false with CAUSE_NOT_SAVED (CAUSE_FULL when that
 * is why). When there is no act to look for, or the disk cannot be read either,
 * nobody knows: CAUSE_UNSURE.
 */
bool tx_end(struct tx *tx, bool ok, struct err *e);
/* Rows that its act has changed so far. */
int tx_changes(const struct tx *tx);

#endif
