/* file.c: whole files, read with a limit and written all or nothing. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

static bool
read_all(int fd, const char *path, size_t limit, struct buf *b, struct err *e)
{
	size_t start = b->n;
	char bytes[65536];

	for (;;) {
		ssize_t n = read(fd, bytes, sizeof(bytes));

		if (n < 0 && errno == EINTR)
			continue;
		if (n == 0)
			return true;
		if (n < 0) {
			err_errno(e, path);
			break;
		}
		if ((size_t)n > limit - (b->n - start)) {
			err_cause(e, ERR_USER, CAUSE_TOO_LARGE,
				"%s: more than %zu bytes", path, limit);
			break;
		}
		buf_put(b, bytes, (size_t)n);
	}
	b->n = start;
	if (b->v)
		b->v[start] = '\0';
	return false;
}

bool
file_read(const char *path, size_t limit, struct buf *b, struct err *e)
{
	bool ok;
	int fd;

	if (strcmp(path, "-") == 0)
		return read_all(STDIN_FILENO, path, limit, b, e);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return err_errno(e, path);
	ok = read_all(fd, path, limit, b, e);
	close(fd);
	return ok;
}

static bool
write_all(int fd, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t done = write(fd, bytes, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		bytes += done;
		n -= (size_t)done;
	}
	return true;
}

/* A name beside `path` that nobody can guess. */
static char *
temporary_name(struct arena *a, const char *folder)
{
	uint64_t r[2] = { 0 };

	while (getrandom(r, sizeof(r), 0) < 0 && errno == EINTR)
		;
	return arena_printf(a, "%s/.avenir-%016" PRIx64 "%016" PRIx64, folder,
		r[0], r[1]);
}

/* Gives `temporary` its final name, over an existing file only by force. */
static bool
settle(const char *temporary, const char *path, bool force)
{
	if (force)
		return rename(temporary, path) == 0;
	if (renameat2(AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) ==
		0)
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	if (link(temporary, path) < 0)
		return false;
	unlink(temporary);
	return true;
}

/* As settle(), and nothing stays behind when it fails. */
static bool
settle_or_remove(const char *temporary, const char *path, bool force)
{
	int number;

	if (settle(temporary, path, force))
		return true;
	number = errno;
	unlink(temporary);
	errno = number;
	return false;
}

static bool
write_synced(int fd, const void *bytes, size_t n)
{
	return fchmod(fd, 0600) == 0 && write_all(fd, bytes, n) &&
		fsync(fd) == 0;
}

/* For file systems without nameless files. */
static bool
write_named(struct arena *a, const char *folder, const char *path,
	const void *bytes, size_t n, bool force)
{
	const char *temporary = temporary_name(a, folder);
	int fd = open(temporary,
		O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	int number;
	bool ok;

	if (fd < 0)
		return false;
	ok = write_synced(fd, bytes, n);
	number = errno;
	if (close(fd) < 0 && ok) {
		ok = false;
		number = errno;
	}
	if (!ok) {
		unlink(temporary);
		errno = number;
		return false;
	}
	return settle_or_remove(temporary, path, force);
}

/* Names the nameless file `fd`; *able is false when the system cannot. */
static bool
name_file(struct arena *a, int fd, const char *folder, const char *path,
	bool force, bool *able)
{
	const char *self = arena_printf(a, "/proc/self/fd/%d", fd);
	const char *temporary = temporary_name(a, folder);

	*able = true;
	if (!force && linkat(AT_FDCWD, self, AT_FDCWD, path,
			      AT_SYMLINK_FOLLOW) == 0)
		return true;
	if (!force && errno == EEXIST)
		return false;
	if (linkat(AT_FDCWD, self, AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) <
		0) {
		*able = false;
		return false;
	}
	return settle_or_remove(temporary, path, force);
}

static bool
write_nameless(struct arena *a, const char *folder, const char *path,
	const void *bytes, size_t n, bool force, bool *able)
{
	int fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
	int number;
	bool ok;

	*able = fd >= 0;
	if (fd < 0)
		return false;
	ok = write_synced(fd, bytes, n) &&
		name_file(a, fd, folder, path, force, able);
	number = errno;
	close(fd);
	errno = number;
	return ok;
}

/* The new name itself must survive a power cut; not every disk can. */
static void
sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	(void)!fsync(fd);
	close(fd);
}

/*
 * One wrong word after --force must not cost a year of roll calls: what a
 * database holds, or its write-ahead log, is replaced by no other file.
 */
static bool
is_database(const char *path)
{
	static const char base[] = "SQLite format 3", log[] = "\x37\x7f\x06";
	char start[sizeof(base)];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	ssize_t n;

	if (fd < 0)
		return false;
	n = read(fd, start, sizeof(start));
	close(fd);
	return n == (ssize_t)sizeof(start) &&
		(memcmp(start, base, sizeof(base)) == 0 ||
		memcmp(start, log, sizeof(log) - 1) == 0);
}

bool
file_may_write(const char *path, bool force, struct err *e)
{
	struct stat st;

	if (lstat(path, &st) < 0)
		return errno == ENOENT ? true : err_errno(e, path);
	if (!force)
		return err_cause(e, ERR_USER, CAUSE_EXISTS, "%s: exists", path);
	if (!S_ISREG(st.st_mode) && !S_ISLNK(st.st_mode))
		return err_cause(e, ERR_USER, CAUSE_FOREIGN,
			"%s: not a regular file", path);
	if (is_database(path))
		return err_cause(e, ERR_USER, CAUSE_DATABASE, "%s", path);
	return true;
}

static char *
folder_of(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return arena_strdup(a, ".");
	if (slash == path)
		return arena_strdup(a, "/");
	return arena_strndup(a, path, (size_t)(slash - path));
}

bool
file_write(const char *path, const void *bytes, size_t n, bool force,
	struct err *e)
{
	struct arena a = { .chunk = NULL };
	const char *folder;
	bool able, ok;

	if (strcmp(path, "-") == 0)
		return write_all(STDOUT_FILENO, bytes, n) ||
			err_errno(e, path);
	if (!file_may_write(path, force, e))
		return false;
	folder = folder_of(&a, path);
	ok = write_nameless(&a, folder, path, bytes, n, force, &able);
	if (!ok && !able)
		ok = write_named(&a, folder, path, bytes, n, force);
	if (ok)
		sync_folder(folder);
	else
		err_errno(e, path);
	arena_release(&a);
	return ok;
}
