/* backup.c: verified copies, and going back to one. */
#include "app/admin.h"
#include "private.h"

static bool
copy(struct db *db, const char *to, bool daily, bool force, moment at,
	struct err *e)
{
	return daily ? db_backup_daily(db, at, e)
		     : db_backup(db, to, force, e);
}

bool
app_backup(struct app *app, const char *to, bool daily, bool force,
	struct err *e)
{
	if (app->shared && app->role != ROLE_MANAGER)
		return err_set(e, ERR_USER, "La copie de la base partagée est "
			"réservée au responsable");
	if (!copy(app->db, to, daily, force, app_now(app), e))
		return false;
	app->backup_at = -1;	/* looked up again */
	return true;
}

bool
app_backup_path(const char *path, const char *to, bool daily, bool force,
	moment at, struct err *e)
{
	struct db_options o = { .mode = DB_READ };
	struct db *db = NULL;
	bool ok = db_open(&db, path, &o, e) &&
		copy(db, to, daily, force, at, e);

	db_close(db);
	return ok;
}

bool
app_restore_check(const char *from, struct err *e)
{
	return db_restore_check(from, e);
}

bool
app_restore(const char *path, const char *from, moment at, struct err *e)
{
	return db_restore(path, from, at, e);
}
