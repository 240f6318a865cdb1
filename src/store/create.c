/*
 * create.c: a new database, all or nothing. It is made whole under another
 * name: of two programs that create it at once, the second finds the first
 * one's.
 */
#include <string.h>
#include <unistd.h>

#include "making.h"
#include "private.h"

static bool
fill(const char *path, const struct db_options *o, struct err *e)
{
	struct db_options there = *o;
	struct db *db;
	bool ok;

	there.mode = DB_OPEN;
	db = db_new(path, &there);
	ok = db_connect(db, e) && db_migrate(db, &there, false, e) &&
		db_use_wal(db, e);
	db_close(db);
	return ok;
}

bool
db_create(const char *path, const struct db_options *o, struct err *e)
{
	char *made = making_name(path);
	struct making m;
	bool ok = making_begin(&m, made, path, o->shared ? 0660 : 0600, true,
		e);

	mem_free(made);
	if (!ok)
		return false;
	if (access(path, F_OK) == 0) {
		making_drop(&m);	/* while we waited for the lock */
		return true;
	}
	return making_end(&m, fill(m.made, o, e), false, e);
}
