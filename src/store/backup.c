/*
 * backup.c: copies by SQLite's online backup, verified before they get a name:
 * whole, or in steps for idle moments.
 */
#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "making.h"
#include "private.h"

#define STEP_PAGES 64		/* about a millisecond */
#define RESTARTS 3		/* by other writers, then all at once */

/* ---- a copy and its check */

static int
open_copy(const char *path, const char *vfs, int flags, sqlite3 **sq)
{
	int rc = sqlite3_open_v2(path, sq, flags | SQLITE_OPEN_NOFOLLOW |
		SQLITE_OPEN_EXRESCODE, vfs);

	if (rc == SQLITE_OK)
		rc = sqlite3_exec(*sq, "PRAGMA cache_size = -1024", NULL, NULL,
			NULL);
	return rc;
}

/* A copy has no log of its own: one file, readable anywhere. */
static const char SQL_ALONE[] = "PRAGMA journal_mode = DELETE";
static const char SQL_CHECK[] = "PRAGMA integrity_check(1)";

static int
check_answer(sqlite3 *sq)
{
	sqlite3_stmt *s = NULL;
	int rc = sqlite3_prepare_v2(sq, SQL_CHECK, -1, &s, NULL);
	const char *text;

	if (rc != SQLITE_OK)
		return rc;
	rc = sqlite3_step(s);
	if (rc == SQLITE_ROW) {
		text = (const char *)sqlite3_column_text(s, 0);
		rc = text && strcmp(text, "ok") == 0 ? SQLITE_OK :
			SQLITE_CORRUPT;
	}
	sqlite3_finalize(s);
	return rc;
}

static int
check_copy(const char *path, const char *vfs)
{
	sqlite3 *sq = NULL;
	int rc = open_copy(path, vfs, SQLITE_OPEN_READONLY, &sq);

	if (rc == SQLITE_OK)
		rc = check_answer(sq);
	sqlite3_close(sq);
	return rc;
}

static bool
fail_copy(struct db *db, int rc, struct err *e)
{
	if (rc == SQLITE_CORRUPT || rc == SQLITE_NOTADB)
		return err_cause(e, ERR_DATA, CAUSE_CORRUPT,
			"%s: the copy is damaged, so is the database",
			db->path);
	return db_fail(db, rc, "backup", e);
}

static int
copy_all(struct db *db, sqlite3 *to)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", db->sq, "main");
	int rc, done;

	if (!b)
		return sqlite3_extended_errcode(to);
	rc = sqlite3_backup_step(b, -1);
	done = sqlite3_backup_finish(b);
	if (done != SQLITE_OK)
		return done;
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

bool
backup_copy(struct db *db, const char *to, struct err *e)
{
	sqlite3 *sq = NULL;
	int rc;

	if (!db->sq && !db_connect(db, e))
		return false;
	rc = open_copy(to, db->vfs, SQLITE_OPEN_READWRITE, &sq);
	if (rc == SQLITE_OK)
		rc = copy_all(db, sq);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(sq, SQL_ALONE, NULL, NULL, NULL);
	sqlite3_close(sq);
	if (rc == SQLITE_OK)
		rc = check_copy(to, db->vfs);
	return rc == SQLITE_OK || fail_copy(db, rc, e);
}

/* ---- whole */

/*
 * Somebody works in that base, or did: a copy that was only read is no such
 * thing. It is told by the mode of the file, which the first to write changes.
 */
static bool
is_worked_in(const char *path)
{
	static const char base[] = "SQLite format 3";
	char h[20] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	ssize_t n;

	if (fd < 0)
		return false;
	n = read(fd, h, sizeof(h));
	close(fd);
	return n == (ssize_t)sizeof(h) &&
		memcmp(h, base, sizeof(base)) == 0 && h[18] == 2;
}

static bool
backup_to(struct db *db, const char *made, const char *to, bool force,
	struct err *e)
{
	struct making m;

	return making_begin(&m, made, to, making_mode_like(db->path), false,
		e) && making_end(&m, backup_copy(db, m.made, e), force, e);
}

bool
db_backup(struct db *db, const char *to, bool force, struct err *e)
{
	char *real = place_resolve(to, e), *made;
	bool ok;

	if (!real)
		return false;
	made = making_name(real);
	/* Replaced under those who have it open, it would lose their marks. */
	if (place_same(db->path, real) || is_worked_in(real))
		ok = err_cause(e, ERR_USER, CAUSE_DATABASE, "%s", to);
	else if (!force && access(real, F_OK) == 0)
		ok = err_cause(e, ERR_USER, CAUSE_EXISTS, "%s", to);
	else
		ok = backup_to(db, made, real, force, e);
	mem_free(made);
	mem_free(real);
	return ok;
}

/* What a killed program leaves has one name, so that it cannot pile up. */
static const char UNFINISHED[] = "unfinished";

bool
db_backup_daily(struct db *db, moment at, struct err *e)
{
	char *made = backup_path(db->path, UNFINISHED);
	char *to = backup_path_at(db->path, "", at);
	bool ok = backup_make_folder(db->path, e) &&
		backup_to(db, made, to, true, e);

	if (ok)
		backup_prune(db->path, "");
	mem_free(made);
	mem_free(to);
	return ok;
}

/* ---- in steps */

struct backup {
	struct db *db;
	struct making making;
	sqlite3 *to;
	sqlite3_backup *b;
	int left;		/* pages, at the last step */
	int restarts;
	pid_t checker;		/* the child that reads the copy */
};

static void
close_copy(struct backup *b)
{
	if (b->b)
		sqlite3_backup_finish(b->b);
	sqlite3_close(b->to);
	b->b = NULL;
	b->to = NULL;
}

void
backup_interrupt(struct backup *b)
{
	close_copy(b);
	b->db->backup = NULL;
	b->db = NULL;
}

void
db_backup_drop(struct backup *b)
{
	if (!b)
		return;
	if (b->checker > 0) {
		kill(b->checker, SIGKILL);
		waitpid(b->checker, NULL, 0);
	}
	if (b->db)
		backup_interrupt(b);
	making_drop(&b->making);
	mem_free(b);
}

static int
start_copy(struct backup *b)
{
	int rc = open_copy(b->making.made, b->db->vfs, SQLITE_OPEN_READWRITE,
		&b->to);

	if (rc != SQLITE_OK)
		return rc;
	b->b = sqlite3_backup_init(b->to, "main", b->db->sq, "main");
	return b->b ? SQLITE_OK : sqlite3_extended_errcode(b->to);
}

static bool
begin_steps(struct backup *b, moment at, struct err *e)
{
	char *made = backup_path(b->db->path, UNFINISHED);
	char *to = backup_path_at(b->db->path, "", at);
	bool ok = backup_make_folder(b->db->path, e) &&
		making_begin(&b->making, made, to,
			making_mode_like(b->db->path), false, e);
	int rc;

	mem_free(made);
	mem_free(to);
	if (!ok)
		return false;
	rc = start_copy(b);
	return rc == SQLITE_OK || fail_copy(b->db, rc, e);
}

/* Somebody else's commit starts SQLite's copy again from its first page. */
static int
copy_step(struct backup *b)
{
	int rc = sqlite3_backup_step(b->b, b->restarts < RESTARTS ?
		STEP_PAGES : -1), left = sqlite3_backup_remaining(b->b);

	if (b->left && left > b->left)
		b->restarts++;
	b->left = left;
	return rc;
}

static int
end_copy(struct backup *b)
{
	int rc = sqlite3_backup_finish(b->b);

	b->b = NULL;
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(b->to, SQL_ALONE, NULL, NULL, NULL);
	close_copy(b);
	return rc;
}

/*
 * The child opens the copy only; the parent's connections are not its own. It
 * does not outlive the parent: a dropped line leaves no process behind.
 */
static void
check_as_child(const struct backup *b, pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(1);
	_exit(check_copy(b->making.made, b->db->vfs) == SQLITE_OK ? 0 : 1);
}

/* Who started us may have had its children forgotten: ours is waited for. */
static void
start_check(struct backup *b)
{
	pid_t parent = getpid();

	signal(SIGCHLD, SIG_DFL);
	b->checker = fork();
	if (b->checker == 0)
		check_as_child(b, parent);
}

/* No child to be had, or its answer was lost: the check is done here. */
static bool
check_is_over(struct backup *b, int *rc)
{
	int status = 0;
	pid_t over = -1;

	if (b->checker > 0) {
		over = waitpid(b->checker, &status, WNOHANG);
		if (over == 0 || (over < 0 && errno == EINTR))
			return false;
		b->checker = 0;
	}
	if (over < 0)
		*rc = check_copy(b->making.made, b->db->vfs);
	else
		*rc = WIFEXITED(status) && WEXITSTATUS(status) == 0 ?
			SQLITE_OK : SQLITE_CORRUPT;
	return true;
}

static bool
is_busy(int rc)
{
	return (rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_LOCKED;
}

static bool
step(struct backup *b, bool *done, struct err *e)
{
	int rc = SQLITE_OK;

	if (b->b) {
		rc = copy_step(b);
		if (rc == SQLITE_OK || is_busy(rc))
			return true;
		rc = rc == SQLITE_DONE ? end_copy(b) : rc;
		if (rc == SQLITE_OK)
			start_check(b);
	} else if (check_is_over(b, &rc) && rc == SQLITE_OK) {
		*done = making_end(&b->making, true, true, e);
		if (*done)
			backup_prune(b->db->path, "");
		return *done;
	}
	return rc == SQLITE_OK || fail_copy(b->db, rc, e);
}

static bool
step_from(struct db *db, struct backup *b, moment at, bool *done,
	struct err *e)
{
	if (b->db)
		return step(b, done, e);
	if (!db->sq && !db_connect(db, e))
		return false;
	b->db = db;
	db->backup = b;
	return begin_steps(b, at, e);
}

/* A copy whose connection was lost starts again, in the next step. */
bool
db_backup_step(struct db *db, struct backup **b, moment at, bool *done,
	struct err *e)
{
	bool ok;

	*done = false;
	if (db->in_tx)
		return true;
	if (*b && !(*b)->db) {
		db_backup_drop(*b);
		*b = NULL;
	}
	if (!*b) {
		*b = mem_alloc(sizeof(**b));
		(*b)->making.fd = -1;
	}
	ok = step_from(db, *b, at, done, e);
	if (!ok || *done) {
		db_backup_drop(*b);
		*b = NULL;
	}
	return ok;
}
