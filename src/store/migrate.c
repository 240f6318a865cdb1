/*
 * migrate.c: the numbered steps of the schema. Each is one transaction which
 * ends with its own PRAGMA user_version: killed at any statement, it starts
 * again from where it was.
 */
#include <stdio.h>

#include "store/backup.h"
#include "private.h"

int
steps_count(const struct embed *steps)
{
	int n = 0;

	while (steps[n].name)
		n++;
	return n;
}

/* Another program may have done the step while we waited for the lock. */
static bool
run_step(struct db *db, int step, struct err *e)
{
	const struct embed *s = &db->steps[step - 1];
	int version;

	if (!db_schema(db, &version, e))
		return false;
	if (version >= step)
		return true;
	if (!db_exec(db, s->text, e) || !db_schema(db, &version, e))
		return false;
	return version == step || err_set(e, ERR_SYSTEM,
		"%s: does not end with PRAGMA user_version = %d", s->name,
		step);
}

static bool
migrate_step(struct db *db, int step, struct err *e)
{
	if (!tx_begin_plain(db, e))
		return false;
	if (run_step(db, step, e) && tx_commit_plain(db, e))
		return true;
	tx_rollback_plain(db);
	return false;
}

/* The last copy with the old schema: it takes the place of an earlier one. */
static bool
copy_first(struct db *db, const struct db_options *o, int from, int to,
	struct err *e)
{
	char file[32], *path;
	bool ok;

	snprintf(file, sizeof(file), "schema-%d.db", from);
	path = backup_path(db->path, file);
	ok = backup_make_folder(db->path, e) && db_backup(db, path, true, e);
	if (ok && o->migrating)
		o->migrating(o->ctx, from, to, path);
	mem_free(path);
	return ok;
}

/*
 * A step that makes a table anew drops the old one first: for that moment its
 * children have no parent, and they must not go with it.
 */
static void
keys_checked(struct db *db, bool on)
{
	sqlite3_db_config(db->sq, SQLITE_DBCONFIG_ENABLE_FKEY, (int)on, NULL);
}

bool
db_migrate(struct db *db, const struct db_options *o, bool backup,
	struct err *e)
{
	int latest = steps_count(db->steps), version;
	bool ok = true;

	if (!db_schema(db, &version, e))
		return false;
	if (backup && version < latest &&
		!copy_first(db, o, version, latest, e))
		return false;
	keys_checked(db, false);
	for (int step = version + 1; ok && step <= latest; step++)
		ok = migrate_step(db, step, e);
	if (db->sq)
		keys_checked(db, true);
	return ok;
}
