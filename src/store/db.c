/* db.c: the database file: opening it, its options, its state. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "private.h"

#define PATIENCE_MS 10000

void
db_sqlite_setup(void)
{
	static bool done;

	if (done)
		return;
	done = true;
	/* Refused, harmlessly, when a test has started SQLite before us. */
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_config(SQLITE_CONFIG_MMAP_SIZE, (sqlite3_int64)0,
		(sqlite3_int64)0);
	sqlite3_initialize();
}

/* ---- what SQLite answers, in our terms */

static const struct {
	int rc;			/* extended or primary */
	enum err_kind kind;
	enum err_cause cause;
} answers[] = {
	{ SQLITE_IOERR_NOMEM, ERR_SYSTEM, CAUSE_REFUSED },
	{ SQLITE_CANTOPEN_SYMLINK, ERR_DATA, CAUSE_FOREIGN },
	{ SQLITE_BUSY, ERR_BUSY, CAUSE_LOCKED },
	{ SQLITE_LOCKED, ERR_BUSY, CAUSE_LOCKED },
	{ SQLITE_PROTOCOL, ERR_BUSY, CAUSE_LOCKED },
	{ SQLITE_FULL, ERR_SYSTEM, CAUSE_FULL },
	{ SQLITE_IOERR, ERR_SYSTEM, CAUSE_INOUT },
	{ SQLITE_CORRUPT, ERR_DATA, CAUSE_CORRUPT },
	{ SQLITE_NOTADB, ERR_DATA, CAUSE_CORRUPT },
	{ SQLITE_READONLY, ERR_SYSTEM, CAUSE_READONLY },
	{ SQLITE_CANTOPEN, ERR_SYSTEM, CAUSE_DENIED },
	{ SQLITE_PERM, ERR_SYSTEM, CAUSE_DENIED },
	{ SQLITE_CONSTRAINT, ERR_DATA, CAUSE_CONFLICT },
	{ SQLITE_TOOBIG, ERR_DATA, CAUSE_TOO_LARGE },
};

/* What the system said under an I/O or opening error, when it said it. */
static enum err_cause
system_cause(struct db *db, int rc, enum err_cause cause)
{
	int primary = rc & 0xff;

	if (!db->sq || (primary != SQLITE_IOERR && primary != SQLITE_CANTOPEN))
		return cause;
	switch (sqlite3_system_errno(db->sq)) {
	case ENOSPC:
	case EDQUOT:
		return CAUSE_FULL;
	case EROFS:
		return CAUSE_READONLY;
	case EACCES:
	case EPERM:
		return CAUSE_DENIED;
	case ENOENT:
		return CAUSE_MISSING;
	default:
		return primary == SQLITE_CANTOPEN ? CAUSE_INOUT : cause;
	}
}

bool
db_fail(struct db *db, int rc, const char *what, struct err *e)
{
	enum err_kind kind = ERR_SYSTEM;
	enum err_cause cause = CAUSE_REFUSED;
	bool ours = db->sq && sqlite3_extended_errcode(db->sq) == rc;
	size_t i;

	for (i = 0; i < LENGTH(answers); i++)
		if (answers[i].rc == rc || answers[i].rc == (rc & 0xff))
			break;
	if (i < LENGTH(answers)) {
		kind = answers[i].kind;
		cause = system_cause(db, rc, answers[i].cause);
	}
	return err_cause(e, kind, cause, "%s: %s (%d): %.200s", db->path,
		ours ? sqlite3_errmsg(db->sq) : sqlite3_errstr(rc), rc, what);
}

/* ---- waiting for another writer */

static int64_t
elapsed_ms(const struct timespec *since)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - since->tv_sec) * 1000 +
		(now.tv_nsec - since->tv_nsec) / 1000000;
}

/*
 * A short random sleep keeps writers from starving each other: eight of them
 * wait 0.8 s at worst, against 8 s with the handler that SQLite brings.
 */
static int
wait_a_little(void *ctx, int times)
{
	struct db *db = ctx;
	struct timespec t = { 0 };
	uint32_t r;

	if (times == 0)
		clock_gettime(CLOCK_MONOTONIC, &db->busy_since);
	else if (elapsed_ms(&db->busy_since) >= db->patience_ms)
		return 0;
	sqlite3_randomness(sizeof(r), &r);
	t.tv_nsec = 1000000 + (long)(r % 4000000);
	nanosleep(&t, NULL);
	return 1;
}

void
db_patience(struct db *db, int64_t ms)
{
	db->patience_ms = ms;
}

/* Replaces SQLite's own automatic checkpoint, so that we know the size. */
static int
committed(void *ctx, sqlite3 *sq, const char *schema, int pages)
{
	struct db *db = ctx;

	db->wal_pages = pages;
	if (pages >= DB_WAL_PAGES)
		sqlite3_wal_checkpoint_v2(sq, schema, SQLITE_CHECKPOINT_PASSIVE,
			NULL, NULL);
	return SQLITE_OK;
}

/* ---- opening */

struct db *
db_new(const char *path, const struct db_options *o)
{
	struct db *db = mem_alloc(sizeof(*db));
	const char *scans = secure_getenv("AVENIR_SCANS");

	db->path = place_with(path, "");
	db->vfs = o->vfs ? place_with(o->vfs, "") : NULL;
	db->mode = o->mode;
	db->steps = o->steps ? o->steps : embed_migrations;
	db->patience_ms = PATIENCE_MS;
	db->watch = -1;
	db->tell_scans = scans && *scans;
	return db;
}

void
db_zone(struct db *db, const struct zone *zone)
{
	db->zone = zone;
}

/* The first word with the file: it reads. */
static const char SQL_SCHEMA[] = "PRAGMA user_version";

/* A file: URI: the only way to say that nobody will change the file. */
static char *
immutable_uri(const char *path)
{
	static const char start[] = "file:", end[] = "?immutable=1";
	size_t n = strlen(path);
	char *uri = mem_alloc(sizeof(start) + 3 * n + sizeof(end)), *to = uri;

	to += snprintf(to, sizeof(start), "%s", start);
	for (; *path; path++)
		if (strchr("?#%", *path))
			to += snprintf(to, 4, "%%%02X", (unsigned)*path);
		else
			*to++ = *path;
	snprintf(to, sizeof(end), "%s", end);
	return uri;
}

/* Of the log, in bytes; -1: there is none. */
static off_t
log_size(const char *path)
{
	char *log = place_with(path, "-wal");
	struct stat st;
	off_t size = stat(log, &st) == 0 ? st.st_size : -1;

	mem_free(log);
	return size;
}

static int
open_frozen(struct db *db, int flags)
{
	char *uri = immutable_uri(db->path);
	int rc;

	there_freeze(db);
	rc = sqlite3_open_v2(uri, &db->sq, flags | SQLITE_OPEN_URI, db->vfs);
	mem_free(uri);
	return rc;
}

/*
 * A reader who may not write must leave no log behind: it would lock the
 * others out. Without a log nobody has the file open, and it is read as it is.
 * So it is beside an empty log that cannot be shared, on a disk that is full:
 * what another had open, we could read.
 */
static int
open_read(struct db *db)
{
	int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW |
		SQLITE_OPEN_EXRESCODE;
	off_t log = log_size(db->path);
	int rc;

	if (log < 0)
		return open_frozen(db, flags);
	rc = sqlite3_open_v2(db->path, &db->sq, flags, db->vfs);
	if (log > 0 || rc != SQLITE_OK)
		return rc;
	rc = sqlite3_exec(db->sq, SQL_SCHEMA, NULL, NULL, NULL) & 0xff;
	if (rc != SQLITE_IOERR && rc != SQLITE_FULL && rc != SQLITE_CANTOPEN)
		return SQLITE_OK;
	sqlite3_close(db->sq);
	return open_frozen(db, flags);
}

static int
open_handle(struct db *db)
{
	if (db->mode == DB_MEMORY)
		return sqlite3_open_v2(":memory:", &db->sq,
			SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
			SQLITE_OPEN_EXRESCODE, NULL);
	if (db->mode == DB_READ)
		return open_read(db);
	return sqlite3_open_v2(db->path, &db->sq, SQLITE_OPEN_READWRITE |
		SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE, db->vfs);
}

static const struct {
	int option, value;
} options[] = {
	{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
	{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
	{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
	{ SQLITE_DBCONFIG_DQS_DML, 0 },
	{ SQLITE_DBCONFIG_DQS_DDL, 0 },
	{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
};

/* Sizes in KiB and bytes: 1 MiB of cache, 4 MiB of log left on the disk. */
static const char SQL_OPTIONS[] =
	"PRAGMA cell_size_check = 1;"
	"PRAGMA temp_store = 2;"
	"PRAGMA synchronous = 2;"
	DB_SQL_CACHE
	"PRAGMA journal_size_limit = 4194304;";

static bool
open_plain(struct db *db, struct err *e)
{
	int rc;

	db_sqlite_setup();
	rc = open_handle(db);
	if (rc == SQLITE_OK)
		rc = db_rules(db);
	if (rc != SQLITE_OK)
		return db_fail(db, rc, "open", e);
	db->generation++;
	db->wal_pages = 0;
	for (size_t i = 0; i < LENGTH(options); i++)
		sqlite3_db_config(db->sq, options[i].option, options[i].value,
			NULL);
	sqlite3_limit(db->sq, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_busy_handler(db->sq, wait_a_little, db);
	sqlite3_wal_hook(db->sq, committed, db);
	return true;
}

bool
db_connect(struct db *db, struct err *e)
{
	if (db_there(db, e) && open_plain(db, e) &&
		db_exec(db, SQL_OPTIONS, e))
		return true;
	db_disconnect(db);
	return false;
}

void
db_disconnect(struct db *db)
{
	if (db->backup)
		backup_interrupt(db->backup);
	stmt_forget(db);
	if (db->sq)
		db_there(db, NULL);
	sqlite3_close(db->sq);
	db->sq = NULL;
	db->log = (struct place_id){ 0 };
	db->in_tx = db->looking = false;
	db->act = 0;
}

bool
db_exec(struct db *db, const char *sql, struct err *e)
{
	int rc = SQLITE_OK;

	while (rc == SQLITE_OK && *sql) {
		sqlite3_stmt *s = NULL;
		const char *tail = sql;

		rc = sqlite3_prepare_v2(db->sq, sql, -1, &s, &tail);
		while (rc == SQLITE_OK && s && sqlite3_step(s) == SQLITE_ROW)
			;
		if (s)
			rc = sqlite3_finalize(s);
		if (rc != SQLITE_OK)
			return db_fail(db, rc, sql, e);
		sql = tail;
	}
	return true;
}

bool
db_schema(struct db *db, int *version, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_SCHEMA);

	*version = stmt_row(&s) ? (int)stmt_get_int(&s, 0) : 0;
	return stmt_end(&s, e);
}

static const char SQL_WAL[] = "PRAGMA journal_mode = WAL";

bool
db_use_wal(struct db *db, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_WAL);
	const char *mode;
	bool wal;

	db->beginning = true;
	mode = stmt_row(&s) ? stmt_peek_text(&s, 0) : NULL;
	wal = mode && strcmp(mode, "wal") == 0;
	db->beginning = false;
	if (!stmt_end(&s, e))
		return false;
	return wal || err_cause(e, ERR_SYSTEM, CAUSE_NETWORK,
		"%s: no write-ahead log can be kept here", db->path);
}

static bool
schema_fits(struct db *db, const struct db_options *o, int version,
	struct err *e)
{
	int latest = steps_count(db->steps);

	if (version > latest) {
		leave_log(db);
		return err_cause(e, ERR_DATA, CAUSE_NEWER,
			"%s: schema %d, this program knows %d", db->path,
			version, latest);
	}
	if (version < 1)
		return err_cause(e, ERR_DATA, CAUSE_CORRUPT, "%s: no schema",
			db->path);
	if (version == latest)
		return true;
	if (db->mode == DB_READ)
		return err_cause(e, ERR_SYSTEM, CAUSE_OLDER,
			"%s: schema %d is older than %d and cannot be changed",
			db->path, version, latest);
	return db_migrate(db, o, true, e);
}

/* PLACE_FREE is an error by now, but for a file to create. */
static bool
find_file(const char *path, const struct db_options *o, enum err_cause absent,
	struct err *e)
{
	switch (place_check(path, o->mode != DB_READ, e)) {
	case PLACE_REFUSED:
		return false;
	case PLACE_TAKEN:
		return true;
	case PLACE_FREE:
		break;
	}
	if (o->mode == DB_CREATE)
		return db_create(path, o, e);
	return err_cause(e, ERR_USER, absent, "%s: no such database",
		path);
}

/*
 * The header is read before the first statement: a stranger stays untouched.
 */
static bool
open_checked(struct db *db, struct header *h, struct err *e)
{
	return open_plain(db, e) &&
		header_check(db->sq, db->path, steps_count(db->steps), h, e) &&
		db_exec(db, SQL_OPTIONS, e);
}

/*
 * A restore may have put another file under our name between opening and the
 * first lock. From that lock on it cannot: it waits for nobody, and refuses.
 */
static bool
still_there(struct db *db, int *version, struct err *e)
{
	int moved = 0;

	if (!db_schema(db, version, e))
		return false;
	sqlite3_file_control(db->sq, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
	if (!moved)
		return true;
	leave_log(db);
	return err_cause(e, ERR_BUSY, CAUSE_LOCKED,
		"%s: replaced while it was being opened", db->path);
}

/*
 * SQLite makes the -wal and -shm with the mask, then gives them the base's
 * mode: between the two, a colleague who opens would be refused
 * (READONLY_DIRECTORY).
 */
static void
let_group_in(const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0 && (st.st_mode & S_IWGRP))
		umask(umask(0) & ~(mode_t)(S_IRGRP | S_IWGRP));
}

static bool
open_file(struct db *db, const struct db_options *o, struct err *e)
{
	struct header h = { 0 };
	int version;

	let_group_in(db->path);
	if (!open_checked(db, &h, e) || !still_there(db, &version, e))
		return false;
	there_keep(db);
	if (db->mode != DB_READ && !h.wal && !db_use_wal(db, e))
		return false;
	return schema_fits(db, o, version, e);
}

struct db *
db_open_source(const char *path, struct err *e)
{
	struct db_options o = { .mode = DB_READ };
	char *real = place_resolve(path, e);
	struct header h = { 0 };
	struct db *db;

	if (!real)
		return NULL;
	db = db_new(real, &o);
	mem_free(real);
	if (find_file(db->path, &o, CAUSE_MISSING, e) &&
		open_checked(db, &h, e))
		return db;
	db_close(db);
	return NULL;
}

static bool
open_memory(struct db *db, const struct db_options *o, struct err *e)
{
	return db_connect(db, e) && db_migrate(db, o, false, e);
}

bool
db_open(struct db **out, const char *path, const struct db_options *o,
	struct err *e)
{
	bool memory = o->mode == DB_MEMORY, ok;
	char *real = memory ? place_with("", "") : place_resolve(path, e);
	struct db *db;

	*out = NULL;
	if (!real)
		return false;
	db = db_new(real, o);
	ok = memory ? open_memory(db, o, e) :
		find_file(real, o, CAUSE_NO_BASE, e) && open_file(db, o, e);
	mem_free(real);
	if (ok) {
		*out = db;
		return true;
	}
	db_close(db);
	return false;
}

void
db_close(struct db *db)
{
	if (!db)
		return;
	if (db->in_tx && db->sq)
		tx_rollback_plain(db);
	db_disconnect(db);
	db_watch_end(db);
	mem_free(db->path);
	mem_free(db->vfs);
	mem_free(db);
}

/* ---- state */

const char *
db_path(const struct db *db)
{
	return db->path;
}

bool
db_writable(const struct db *db)
{
	return db->mode != DB_READ &&
		!(db->sq && sqlite3_db_readonly(db->sq, "main") == 1);
}

int
db_schema_latest(void)
{
	return steps_count(embed_migrations);
}

static const char SQL_VERSION[] = "PRAGMA data_version";

uint64_t
db_version(struct db *db)
{
	struct stmt s = stmt_begin(db, SQL_VERSION);
	uint64_t v = stmt_row(&s) ? (uint64_t)stmt_get_int(&s, 0) : 0;

	stmt_end(&s, NULL);
	return (uint64_t)db->generation << 32 | (v & 0xffffffff);
}

void
db_idle(struct db *db)
{
	if (!db->sq || db->in_tx || db->wal_pages < DB_WAL_PAGES / 10)
		return;
	sqlite3_wal_checkpoint_v2(db->sq, "main", SQLITE_CHECKPOINT_PASSIVE,
		NULL, NULL);
	db->wal_pages = 0;
}

bool
db_truncate_wal(struct db *db, struct err *e)
{
	int rc;

	if (!db->sq && !db_connect(db, e))
		return false;
	rc = sqlite3_wal_checkpoint_v2(db->sq, "main",
		SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	if (rc != SQLITE_OK)
		return db_fail(db, rc, "checkpoint", e);
	db->wal_pages = 0;
	return true;
}

static const char SQL_INTEGRITY[] = "PRAGMA integrity_check(100)";
static const char SQL_ORPHANS[] = "PRAGMA foreign_key_check";

struct findings {
	const char **v;
	size_t n, cap;
};

static bool
find_damage(struct db *db, struct arena *a, struct findings *f, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_INTEGRITY);

	while (stmt_row(&s)) {
		const char *text = stmt_get_text(&s, 0, a);

		if (strcmp(text, "ok") != 0)
			*ARENA_PUSH(a, *f) = text;
	}
	return stmt_end(&s, e);
}

static bool
find_orphans(struct db *db, struct arena *a, struct findings *f,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_ORPHANS);

	while (stmt_row(&s) && f->n < 1000) {
		const char *table = stmt_get_text(&s, 0, a);
		const char *parent = stmt_get_text(&s, 2, a);

		*ARENA_PUSH(a, *f) = arena_printf(a,
			"row of %s without its %s", table, parent);
	}
	return stmt_end(&s, e);
}

/* Damage that stops the check itself is a finding, not a failure. */
bool
db_verify(struct db *db, struct arena *a, const char ***found, size_t *n,
	struct err *e)
{
	struct findings f = { 0 };
	struct err stopped = { 0 };
	bool ok = find_damage(db, a, &f, &stopped) &&
		find_orphans(db, a, &f, &stopped);

	if (!ok && stopped.cause == CAUSE_CORRUPT) {
		*ARENA_PUSH(a, f) = arena_strdup(a, stopped.text);
		ok = true;
	}
	if (!ok)
		err_cause(e, stopped.kind, stopped.cause, "%s", stopped.text);
	*found = f.v;
	*n = f.n;
	return ok;
}
