/*
 * there.c: whether the file that is open still has its name. Removed, or
 * another one moved over it, it takes every write without an error, for nobody.
 */
#include <sys/stat.h>

#include "private.h"

static struct place_id
id_of(const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return (struct place_id){ 0 };
	return (struct place_id){ st.st_dev, st.st_ino };
}

static bool
same_id(struct place_id a, struct place_id b)
{
	return a.dev == b.dev && a.ino == b.ino;
}

void
there_keep(struct db *db)
{
	if (db->mode != DB_READ)	/* a reader holds nothing */
		db->file = id_of(db->path);
}

static struct timespec
changed_at(const char *path)
{
	struct stat st = { 0 };

	stat(path, &st);
	return st.st_mtim;
}

/* From here on it is read as if it could not change: a disk that was read-only
 * or full may not stay so. */
void
there_freeze(struct db *db)
{
	db->frozen = changed_at(db->path);
}

static bool
still_frozen(const struct db *db, struct err *e)
{
	struct timespec now = changed_at(db->path);

	return (now.tv_sec == db->frozen.tv_sec &&
		now.tv_nsec == db->frozen.tv_nsec) ||
		err_cause(e, ERR_SYSTEM, CAUSE_OUTDATED,
			"%s: changed since it is read", db->path);
}

void
leave_log(struct db *db)
{
	sqlite3_db_config(db->sq, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

/*
 * Our log beside a stranger would be read as its own at the next opening: what
 * it holds goes into our file, wherever that is now, and the log is emptied.
 */
static void
let_go(struct db *db, struct place_id log)
{
	int64_t patience = db->patience_ms;

	if (!db->sq)
		return;
	db->patience_ms = 0;
	if (db->log.ino && same_id(db->log, log))
		sqlite3_wal_checkpoint_v2(db->sq, "main",
			SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	db->patience_ms = patience;
	leave_log(db);
}

/* The log stays as long as somebody has the file open: we do. */
bool
db_there(struct db *db, struct err *e)
{
	struct place_id log;
	char *name;

	if (db->frozen.tv_sec)
		return still_frozen(db, e);
	if (!db->file.ino)
		return true;
	name = place_with(db->path, "-wal");
	log = id_of(name);
	mem_free(name);
	if (!db->log.ino && db->sq)
		db->log = log;
	if (same_id(db->file, id_of(db->path)) &&
		(!db->log.ino || same_id(db->log, log)))
		return true;
	let_go(db, log);
	return err_cause(e, ERR_SYSTEM, CAUSE_REPLACED,
		"the file was removed, or another one moved over it");
}
