/* making.c: a file made under another name and given its own at the end. */
#include "making.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "private.h"

static int
claim(const char *path, mode_t mode, bool wait, struct err *e)
{
	struct stat st;
	int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode);

	if (fd < 0) {
		err_errno(e, path);
		return -1;
	}
	if (flock(fd, wait ? LOCK_EX : LOCK_EX | LOCK_NB) < 0 ||
		fstat(fd, &st) < 0 || fchmod(fd, mode) < 0 ||
		ftruncate(fd, 0) < 0) {
		err_errno(e, path);
		close(fd);
		return -1;
	}
	if (st.st_nlink > 0)
		return fd;
	close(fd);		/* its maker was done while we waited */
	return claim(path, mode, wait, e);
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

void
making_drop(struct making *m)
{
	if (m->fd < 0 || !m->made)
		return;
	remove_with(m->made, "-journal");
	remove_with(m->made, "-wal");
	remove_with(m->made, "-shm");
	unlink(m->made);
	close(m->fd);
	mem_free(m->made);
	mem_free(m->path);
	*m = (struct making){ .fd = -1 };
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

static bool
give_name(const struct making *m, bool force, struct err *e)
{
	if (fsync(m->fd) < 0)
		return err_errno(e, m->made);
	if ((force ? rename(m->made, m->path) : link(m->made, m->path)) < 0)
		return err_errno(e, m->path);
	making_sync_folder(m->path);
	return true;
}

/* After a rename, making_drop() finds nothing to unlink. */
bool
making_end(struct making *m, bool ok, bool force, struct err *e)
{
	ok = ok && give_name(m, force, e);
	making_drop(m);
	return ok;
}

mode_t
making_mode_like(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && (st.st_mode & S_IWGRP) ? 0660 : 0600;
}
