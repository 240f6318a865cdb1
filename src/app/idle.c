/*
 * idle.c: what is done while nobody types: the private base is copied in small
 * steps once a day, the log of SQLite is folded back. A shared base is copied
 * by its timer (`avenir backup --daily`). What the journal has kept for a year
 * goes, and drafts that nobody came back to for a month.
 */
#include "private.h"

#define DAY ((moment)24 * 3600)
#define RETRY ((moment)600)
#define JOURNAL_KEPT (365 * DAY)
#define DRAFT_KEPT (30 * DAY)

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

static bool
backup_step(struct app *app)
{
	struct err e = { 0 };
	bool done = false;

	if (!db_backup_step(app->db, &app->backup, app_now(app), &done, &e))
		app->backup_tried = app_now(app);
	else if (done)
		app->backup_at = app_now(app);
	return done;
}

/* Never by the clock of --now, nor for who only reads. */
static bool
trim_due(struct app *app)
{
	return !app->trimmed && !app->fixed && app_writable(app);
}

static bool
trim_drafts(struct app *app)
{
	moment before = app_now(app) - DRAFT_KEPT;
	bool fits;

	return db_clock_fits(app->db, before, &fits, NULL) &&
		(!fits || db_draft_trim(app->db, before, NULL));
}

/* Busy, or refused by the disk: at the next opening. */
static void
trim(struct app *app)
{
	struct tx tx;

	app->trimmed = true;
	if (tx_begin(&tx, app->db, NULL, NULL))
		tx_end(&tx, db_journal_trim(app->db, app_now(app) -
			JOURNAL_KEPT, NULL) && trim_drafts(app), NULL);
}

bool
app_idle(struct app *app)
{
	app_refusal_write(app);
	if (trim_due(app))
		trim(app);
	else if (app->backup || backup_due(app))
		return backup_step(app);
	else if (db_writable(app->db))
		db_idle(app->db);
	return false;
}
