/*
 * create.c: a new database, all or nothing. It is made whole under another
 * name and linked to its own at the end: a kill at any moment leaves no
 * half-made file where the next start would find it, and of two programs that
 * create it at once, the second finds the first one's.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "private.h"

/*
 * The name in the making belongs to whoever holds its lock; what a killed
 * program left under it is taken over and emptied. -1 on failure.
 */
static int
claim(const char *path, mode_t mode, struct err *e)
{
	struct stat st;
	int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode);

	if (fd < 0) {
		err_errno(e, path);
		return -1;
	}
	if (flock(fd, LOCK_EX) < 0 || fstat(fd, &st) < 0 ||
		fchmod(fd, mode) < 0 || ftruncate(fd, 0) < 0) {
		err_errno(e, path);
		close(fd);
		return -1;
	}
	if (st.st_nlink > 0)
		return fd;
	close(fd);		/* its maker was done while we waited */
	return claim(path, mode, e);
}

static void
remove_with(const char *path, const char *suffix)
{
	char *full = place_with(path, suffix);

	unlink(full);
	mem_free(full);
}

static void
remove_made(const char *path)
{
	remove_with(path, "-journal");
	remove_with(path, "-wal");
	remove_with(path, "-shm");
	unlink(path);
}

static bool
make(const char *path, const struct db_options *o, struct err *e)
{
	struct db_options there = *o;
	struct db *db;
	bool ok;

	there.mode = DB_OPEN;
	db = db_new(path, &there);
	ok = db_connect(db, e) && db_migrate(db, &there, false, e) &&
		db_exec(db, "PRAGMA journal_mode = WAL", e);
	db_close(db);
	return ok;
}

/* The folder is told to the disk too: the name must outlive a power cut. */
static bool
give_name(const char *made, const char *path, struct err *e)
{
	char *folder;
	int fd;

	if (link(made, path) < 0)
		return errno == EEXIST || err_errno(e, path);
	folder = place_with(path, "");
	*strrchr(folder, '/') = '\0';
	fd = open(*folder ? folder : "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	mem_free(folder);
	return true;
}

bool
db_create(const char *path, const struct db_options *o, struct err *e)
{
	char *made = place_with(path, "-new");
	int fd = claim(made, o->shared ? 0660 : 0600, e);
	bool ok = false;

	if (fd >= 0) {
		remove_with(made, "-journal");
		ok = access(path, F_OK) == 0 ||
			(make(made, o, e) && give_name(made, path, e));
		remove_made(made);
		close(fd);
	}
	mem_free(made);
	return ok;
}
