/* private.h: what the files of the store share and nobody else sees. */
#ifndef STORE_PRIVATE_H
#define STORE_PRIVATE_H

#include <sqlite3.h>
#include <sys/types.h>
#include <time.h>

#include "base/embed.h"
#include "store/db.h"

#define DB_CACHE_SLOTS 128	/* power of two */
#define DB_WAL_PAGES 1000	/* a checkpoint at the latest: 4 MiB of log */
#define DB_SQL_CACHE "PRAGMA cache_size = -1024;"
#define DB_SCAN_ROWS 100	/* more rows read in full is a full scan */

/* A statement kept for the next time; found by the address of its SQL. */
struct prepared {
	const char *sql;
	sqlite3_stmt *s;
	bool writes;
	bool busy;
	struct prepared *next;
};

struct place_id {
	dev_t dev;
	ino_t ino;		/* 0: not looked at yet */
};

struct backup;
struct db {
	sqlite3 *sq;		/* NULL: lost, opened again when needed */
	char *path;		/* no symbolic link in it; "" in memory */
	char *vfs;		/* or NULL */
	enum db_mode mode;
	const struct embed *steps;
	const struct zone *zone;	/* NULL: UTC */
	struct prepared *cache[DB_CACHE_SLOTS];

	struct place_id file, log;	/* as opened; see there.c */
	struct timespec frozen;	/* its last change, when read without a lock */
	uint32_t generation;	/* of `sq`: how often it was opened */
	int wal_pages;		/* in the log after the last commit */
	size_t scans;		/* statements that read a table in full */
	bool tell_scans;

	int64_t patience_ms;	/* of the busy handler */
	struct timespec busy_since;

	bool in_tx;
	bool rehearsal;		/* what would be committed stays open */
	bool looking;		/* between db_look() and its end */
	bool beginning;		/* a statement that may write outside one */
	int64_t act;		/* seq of the open act; 0 without journal */
	int n_changes;		/* of the open act, so far */
	int64_t undoes;
	bool goes_on;		/* the act has changes of before    */
	struct err change_err;	/* of change_begin(), told by change_end() */

	struct backup *backup;	/* in steps, reading from here; or NULL */

	int watch;		/* inotify on the log; -1: not asked for */
	uint32_t watched;	/* the generation whose log it follows */
};

/* ---- watch.c */

void db_watch_end(struct db *db);

/* ---- rules.c */

/* has_left(left_on, day), begins(state), local_day(moment): rules of the domain
 * and days of db->zone. SQLite's code. */
int db_rules(struct db *db);

/* ---- db.c */

/* What SQLite answered, as an error of ours; always false. */
bool db_fail(struct db *db, int rc, const char *what, struct err *e);
/* The connection of db->path with its options; the file exists. */
bool db_connect(struct db *db, struct err *e);
void db_disconnect(struct db *db);
/* A handle that is not connected. */
struct db *db_new(const char *path, const struct db_options *o);
/* Runs fixed statements without rows: pragmas, schema steps. */
bool db_exec(struct db *db, const char *sql, struct err *e);
/* Write-ahead log from now on; the file remembers it. */
bool db_use_wal(struct db *db, struct err *e);
/* For a copy: an older schema will do, nothing is changed. */
struct db *db_open_source(const char *path, struct err *e);
/* user_version as committed, log included. */
bool db_schema(struct db *db, int *version, struct err *e);
/* SQLite's global settings, once, before its first use. */
void db_sqlite_setup(void);

/* ---- there.c */

/* What has the name now is what is open, from here on; the log, once made. */
void there_freeze(struct db *db);
void there_keep(struct db *db);
/* Closing must neither copy the log into the file nor take its name away. */
void leave_log(struct db *db);

/* ---- stmt.c */

/* All cached statements go; none may be in use. */
void stmt_forget(struct db *db);
/* Borrowed until the next step or stmt_end(); NULL gives NULL. */
const char *stmt_peek_text(struct stmt *s, int col);
/* A copy in the arena; NULL gives NULL. */
const void *stmt_get_blob(struct stmt *s, int col, struct arena *a, size_t *n);
/* Whether the SQL has a parameter of this name. */
bool stmt_has(struct stmt *s, const char *name);

/* ---- place.c: where a database may live */

/* `path` with its folder resolved; mem_free() it. NULL on failure. */
char *place_resolve(const char *path, struct err *e);
enum place { PLACE_REFUSED, PLACE_FREE, PLACE_TAKEN };
/* Whether a file is there, not a link, on a local disk, with enough rights. */
enum place place_check(const char *path, bool write, struct err *e);
bool place_is_network(uint32_t magic);
/* Whether both names lead to one file. */
bool place_same(const char *a, const char *b);
/* "/a/b" gives "/a", "b" gives ".", "/b" gives "/"; mem_free() it. */
char *place_folder(const char *path);
/* path + suffix; mem_free() it. */
char *place_with(const char *path, const char *suffix);

/* ---- header.c: the first 100 bytes, before SQLite looks at them */

struct header {
	int version;		/* user_version, log not included */
	bool wal;
};
/*
 * Refuses what is not ours, newer than `latest` (CAUSE_NEWER), cut or damaged.
 */
bool header_check(sqlite3 *sq, const char *path, int latest, struct header *h,
	struct err *e);

/* ---- create.c */

/* Makes the file whole under another name, then gives it its own. */
bool db_create(const char *path, const struct db_options *o, struct err *e);

/* ---- migrate.c */

int steps_count(const struct embed *steps);
/* Up to the latest step, each in one transaction. `backup`: first a copy. */
bool db_migrate(struct db *db, const struct db_options *o, bool backup,
	struct err *e);

/* ---- tx.c */

/* BEGIN, COMMIT and ROLLBACK without an act; schema steps use them. */
bool tx_begin_plain(struct db *db, struct err *e);
bool tx_commit_plain(struct db *db, struct err *e);
void tx_rollback_plain(struct db *db);

/* ---- backup.c */

/* NAME-backups/FILE; mem_free() it. */
char *backup_path(const char *path, const char *file);
/* Its folder, when it is not there yet. */
bool backup_make_folder(const char *path, struct err *e);
/* PREFIX + time of `at` + ".db"; mem_free() it. */
char *backup_path_at(const char *path, const char *prefix, moment at);
/* Only the newest 7 of this prefix stay. */
void backup_prune(const char *path, const char *prefix);
/* The whole of db into the empty file `to`, then integrity_check of it. */
bool backup_copy(struct db *db, const char *to, struct err *e);
/* The connection goes away under a backup in steps: it will begin again. */
void backup_interrupt(struct backup *b);

/* ---- erase.c */

/* Rows only; the open tx is the caller's. */
bool erase_rows(struct db *db, const struct uuid *pupil, struct err *e);
/* Everybody listed beside the database at `path` is erased from `db`. */
bool erase_again(struct db *db, const char *path, struct err *e);

#endif
