/* making.c: a file made under another name and given its own at the end. */
#include "making.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "private.h"

/*
 * Whether the locked file is still the one in the making. While we waited its
 * maker may have named it: it is a finished file now, of which not a byte may
 * be touched. Killed between link() and unlink(), it has both names: the
 * finished one stays.
 */
static bool
is_ours(int fd, const char *path)
{
	struct stat file, name;

	if (fstat(fd, &file) < 0 || lstat(path, &name) < 0 ||
		file.st_ino != name.st_ino || file.st_dev != name.st_dev)
		return false;
	if (file.st_nlink == 1)
		return true;
	unlink(path);
	return false;
}

bool
making_has_mode(int fd, mode_t mode)
{
	struct stat st;

	return fstat(fd, &st) == 0 && ((st.st_mode & 07777) == mode ||
		fchmod(fd, mode) == 0);
}

static int
claim(const char *path, mode_t mode, bool wait, struct err *e)
{
	int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode);

	if (fd < 0) {
		err_errno(e, path);
		return -1;
	}
	if (flock(fd, wait ? LOCK_EX : LOCK_EX | LOCK_NB) < 0) {
		err_errno(e, path);
	} else if (!is_ours(fd, path)) {
		close(fd);
		return claim(path, mode, wait, e);
	} else if (!making_has_mode(fd, mode) || ftruncate(fd, 0) < 0) {
		err_errno(e, path);
	} else {
		return fd;
	}
	close(fd);
	return -1;
}

static void
remove_with(const char *path, const char *suffix)
{
	char *full = place_with(path, suffix);

	unlink(full);
	mem_free(full);
}

bool
making_begin(struct making *m, const char *made, const char *path,
	mode_t mode, bool wait, struct err *e)
{
	*m = (struct making){ .fd = claim(made, mode, wait, e) };
	if (m->fd < 0)
		return false;
	m->made = place_with(made, "");
	m->path = place_with(path, "");
	remove_with(made, "-journal");
	return true;
}

static void
making_forget(struct making *m)
{
	mem_free(m->made);
	mem_free(m->path);
	*m = (struct making){ .fd = -1 };
}

static void
remove_companions(const struct making *m)
{
	remove_with(m->made, "-journal");
	remove_with(m->made, "-wal");
	remove_with(m->made, "-shm");
}

void
making_drop(struct making *m)
{
	if (m->fd < 0 || !m->made)
		return;
	remove_companions(m);
	unlink(m->made);
	close(m->fd);
	making_forget(m);
}

char *
making_name(const char *path)
{
	char *folder = place_folder(path), *start = place_with(folder, "/.");
	const char *slash = strrchr(path, '/');
	char *name = place_with(start, slash ? slash + 1 : path);
	char *made = place_with(name, ".avenir-new");

	mem_free(folder);
	mem_free(start);
	mem_free(name);
	return made;
}

void
making_sync_folder(const char *path)
{
	char *folder = place_folder(path);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	mem_free(folder);
}

/* A file system that cannot refuse to replace can link. */
static int
move(const char *from, const char *to, bool force)
{
	int rc = renameat2(AT_FDCWD, from, AT_FDCWD, to,
		force ? 0 : RENAME_NOREPLACE);

	if (rc == 0 || force || (errno != EINVAL && errno != ENOSYS))
		return rc;
	return link(from, to) == 0 ? unlink(from) : -1;
}

/* What is in a log would be lost under the new name. */
static bool
is_alone(const struct making *m, struct err *e)
{
	char *log = place_with(m->made, "-wal");
	struct stat st;
	bool alone = stat(log, &st) < 0 || st.st_size == 0;

	mem_free(log);
	return alone || err_cause(e, ERR_SYSTEM, CAUSE_INOUT,
		"%s: its log could not be put away", m->path);
}

bool
making_end(struct making *m, bool ok, bool force, struct err *e)
{
	ok = ok && is_alone(m, e);
	if (ok && fsync(m->fd) < 0)
		ok = err_errno(e, m->made);
	if (ok && move(m->made, m->path, force) < 0)
		ok = err_errno(e, m->path);
	if (ok) {
		making_sync_folder(m->path);
		remove_companions(m);
		close(m->fd);
		making_forget(m);
	} else {
		making_drop(m);
	}
	return ok;
}

mode_t
making_mode_like(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && (st.st_mode & S_IWGRP) ? 0660 : 0600;
}
