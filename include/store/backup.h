/*
 * backup.h: copies that were verified, and going back to one.
 *
 * Beside the database: NAME-backups/aaaa-mm-jjThhmmss.db (0600 or 0660), the
 * last 7 kept (NAME without ".db"), schema-N.db before a migration,
 * replaced-*.db what a restore replaced (not verified, never offered), and
 * NAME-backups/erased with the ids to erase again.
 */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include "store/db.h"

/*
 * A whole copy by the online backup API, then integrity_check of the copy,
 * then its name: an unfinished or damaged copy never has one. `force` replaces
 * a file, but no base that is worked in (CAUSE_DATABASE).
 */
bool db_backup(struct db *db, const char *to, bool force, struct err *e);
/* Into the backups folder, named by `at`; keeps the last 7. */
bool db_backup_daily(struct db *db, moment at, struct err *e);
/*
 * The same in steps for idle moments: *done when finished. NULL *b begins; it
 * is NULL again when finished or failed. The copy is checked by a child
 * process, so that no step is long. Busy is no failure: the next step goes on.
 */
struct backup;
bool db_backup_step(struct db *db, struct backup **b, moment at, bool *done,
	struct err *e);
void db_backup_drop(struct backup *b);
/* Of the newest verified copy of the database at `path`; 0: none. */
moment db_backup_last(const char *path);
/* Its path, for the message that offers it. "" when there is none. */
const char *db_backup_newest(const char *path, struct arena *a);
/* Whether `from` could take a base's place: it is one, undamaged. */
bool db_restore_check(const char *from, struct err *e);
/* Verifies `from`, re-applies erasures, then takes the place of `path`; the
 * replaced file is kept as a backup. Nobody may have it open (CAUSE_LOCKED). */
bool db_restore(const char *path, const char *from, moment at, struct err *e);

/*
 * Everything of a pupil goes, the journal's rows included, and of those merged
 * into it; the id is first kept beside the backups. Inside a tx; not undoable.
 * Then db_truncate_wal().
 */
bool db_pupil_erase(struct db *db, const struct uuid *pupil, struct err *e);

#endif
