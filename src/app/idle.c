/*
 * idle.c: what is done while nobody types: the private base is copied in small
 * steps once a day, the journal of the WAL is folded back. A shared base is
 * copied by its timer (`avenir backup --daily`).
 */
#include "private.h"

#define DAY ((moment)24 * 3600)
#define RETRY ((moment)600)

moment
app_last_backup(const struct app *app)
{
	return app->backup_at > 0 ? app->backup_at
				  : db_backup_last(db_path(app->db));
}

static bool
backup_due(struct app *app)
{
	moment now = app_now(app);

	if (app->shared || app->fixed || !db_writable(app->db) ||
		now - app->backup_tried < RETRY)
		return false;
	if (app->backup_at < 0)
		app->backup_at = db_backup_last(db_path(app->db));
	return now - app->backup_at >= DAY;
}

static void
backup_step(struct app *app)
{
	struct err e = { 0 };
	bool done = false;

	if (!db_backup_step(app->db, &app->backup, app_now(app), &done, &e)) {
		db_backup_drop(app->backup);
		app->backup = NULL;
		app->backup_tried = app_now(app);
	} else if (done) {
		app->backup = NULL;
		app->backup_at = app_now(app);
	}
}

void
app_idle(struct app *app)
{
	app_refusal_write(app);
	if (app->backup || backup_due(app))
		backup_step(app);
	else if (db_writable(app->db))
		db_idle(app->db);
}
