/*
 * restore.c: going back to a copy. The copy is verified, migrated and purged
 * of the erased under another name; the database is replaced at the end, when
 * nobody has it open, and what it replaces is kept.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "making.h"
#include "store/backup.h"
#include "private.h"

/* ---- what will take the place */

/* The backup that a migration makes first exists already: it is `from`. */
static bool
prepare(const char *made, const char *path, struct err *e)
{
	struct db_options o = { .mode = DB_OPEN };
	struct db *db = db_new(made, &o);
	bool ok = db_connect(db, e) && db_migrate(db, &o, false, e) &&
		erase_again(db, path, e) && db_use_wal(db, e) &&
		db_truncate_wal(db, e);

	db_close(db);
	return ok;
}

static bool
copy_from(const char *from, const char *made, struct err *e)
{
	struct db *db = db_open_source(from, e);
	bool ok = db && backup_copy(db, made, e);

	db_close(db);
	return ok;
}

bool
db_restore_check(const char *from, struct err *e)
{
	struct db *db = db_open_source(from, e);
	struct arena a = { 0 };
	const char **found;
	size_t n = 0;
	bool ok = db && db_verify(db, &a, &found, &n, e);

	if (ok && n > 0)
		ok = err_cause(e, ERR_DATA, CAUSE_CORRUPT, "%s: %.200s", from,
			found[0]);
	arena_release(&a);
	db_close(db);
	return ok;
}

/* ---- what is there now */

/*
 * SQLite's own lock bytes, all of them: refused while anybody has the file
 * open, and nobody gets in before the fd is closed. By open file description:
 * another handle of ours on the file would drop the ordinary kind.
 */
static int
lock_out(const char *path, struct err *e)
{
	struct flock l = {
		.l_type = F_WRLCK, .l_whence = SEEK_SET,
		.l_start = 0x40000000, .l_len = 512,
	};
	int fd = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);

	if (fd < 0) {
		err_errno(e, path);
	} else if (fcntl(fd, F_OFD_SETLK, &l) < 0) {
		if (errno == EAGAIN || errno == EACCES)
			err_cause(e, ERR_BUSY, CAUSE_LOCKED,
				"%s: somebody has it open", path);
		else
			err_errno(e, path);
		close(fd);
		fd = -1;
	}
	return fd;
}

static bool
pour(int from, int to)
{
	char bytes[65536];
	ssize_t n;

	while ((n = read(from, bytes, sizeof(bytes))) > 0)
		for (ssize_t at = 0, done; at < n; at += done) {
			done = write(to, bytes + at, (size_t)(n - at));
			if (done < 0)
				return false;
		}
	return n == 0;
}

/* Byte by byte: it may be damaged, and that is why it is replaced. */
static bool
keep_file(const char *from, const char *to, mode_t mode, struct err *e)
{
	char *made = making_name(to);
	struct making m;
	int fd = open(from, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	bool ok = fd >= 0 ? making_begin(&m, made, to, mode, false, e) :
		errno == ENOENT || err_errno(e, from);

	if (ok && fd >= 0) {
		ok = pour(fd, m.fd) || err_errno(e, to);
		ok = making_end(&m, ok, true, e);
	}
	if (fd >= 0)
		close(fd);
	mem_free(made);
	return ok;
}

/* With the log, when a kill left one: its commits count. */
static bool
keep_replaced(const char *path, moment at, struct err *e)
{
	char *to = backup_path_at(path, "replaced-", at);
	char *to_log = place_with(to, "-wal"), *log = place_with(path, "-wal");
	mode_t mode = making_mode_like(path);
	bool ok = backup_make_folder(path, e) &&
		keep_file(path, to, mode, e) &&
		keep_file(log, to_log, mode, e);

	if (ok)
		backup_prune(path, "replaced-");
	mem_free(to);
	mem_free(to_log);
	mem_free(log);
	return ok;
}

/* A log of the old file must never meet the new one. */
static bool
remove_companions(const char *path, struct err *e)
{
	static const char *const suffixes[] = { "-wal", "-shm", "-journal" };
	bool ok = true;

	for (size_t i = 0; ok && i < LENGTH(suffixes); i++) {
		char *full = place_with(path, suffixes[i]);

		ok = unlink(full) == 0 || errno == ENOENT ||
			err_errno(e, full);
		mem_free(full);
	}
	making_sync_folder(path);
	return ok;
}

static bool
replace(struct making *m, const char *path, moment at, struct err *e)
{
	int fd = lock_out(path, e);
	bool ok = fd >= 0 && keep_replaced(path, at, e) &&
		remove_companions(path, e);

	ok = making_end(m, ok, true, e);
	if (fd >= 0)
		close(fd);
	return ok;
}

static bool
restore(const char *path, const char *from, moment at, struct err *e)
{
	bool there = access(path, F_OK) == 0;
	char *made = making_name(path);
	struct making m;
	bool ok = making_begin(&m, made, path, making_mode_like(there ? path :
		from), false, e);

	mem_free(made);
	if (!ok)
		return false;
	ok = copy_from(from, m.made, e) && prepare(m.made, path, e);
	if (ok && there)
		return replace(&m, path, at, e);
	return making_end(&m, ok, false, e);
}

/* The lock is tried first as well: the refusal should not take a minute. */
static bool
may_replace(const char *path, struct err *e)
{
	enum place place = place_check(path, true, e);
	int fd;

	if (place != PLACE_TAKEN)
		return place == PLACE_FREE;
	fd = lock_out(path, e);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

bool
db_restore(const char *path, const char *from, moment at, struct err *e)
{
	char *real = place_resolve(path, e);
	bool ok = real != NULL;

	if (ok && place_same(real, from))
		ok = err_cause(e, ERR_USER, CAUSE_DATABASE, "%s", path);
	ok = ok && may_replace(real, e) && restore(real, from, at, e);
	mem_free(real);
	return ok;
}
