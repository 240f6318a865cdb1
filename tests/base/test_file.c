/*
 * test_file.c: files, whole or not at all. The system calls below stand in for
 * the C library's, so that each can be made to fail.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"

/* What fails, with which errno; 0: nothing. */
static struct {
	int tmpfile, create, link_proc, exchange, write, sync;
	size_t room;		/* bytes that write() takes before it fails */
} fault;

static int
failing(int number)
{
	if (number)
		errno = number;
	return number;
}

int __wrap_open(const char *path, int flags, ...);
int __wrap_linkat(int from, const char *old, int to, const char *name,
	int flags);
int __wrap_renameat2(int from, const char *old, int to, const char *name,
	unsigned int flags);
int __wrap_fsync(int fd);
ssize_t __wrap_write(int fd, const void *bytes, size_t n);

int
__wrap_open(const char *path, int flags, ...)
{
	mode_t mode = 0;
	va_list args;

	va_start(args, flags);
	if (flags & (O_CREAT | __O_TMPFILE))
		mode = va_arg(args, mode_t);
	va_end(args);
	if ((flags & O_TMPFILE) == O_TMPFILE && failing(fault.tmpfile))
		return -1;
	if ((flags & O_CREAT) && failing(fault.create))
		return -1;
	return openat(AT_FDCWD, path, flags, mode);
}

int
__wrap_linkat(int from, const char *old, int to, const char *name, int flags)
{
	if (failing(fault.link_proc))
		return -1;
	return (int)syscall(SYS_linkat, from, old, to, name, flags);
}

int
__wrap_renameat2(int from, const char *old, int to, const char *name,
	unsigned int flags)
{
	if (failing(fault.exchange))
		return -1;
	return (int)syscall(SYS_renameat2, from, old, to, name, flags);
}

int
__wrap_fsync(int fd)
{
	return failing(fault.sync) ? -1 : (int)syscall(SYS_fsync, fd);
}

ssize_t
__wrap_write(int fd, const void *bytes, size_t n)
{
	if (fault.write) {
		if (fault.room == 0) {
			errno = fault.write;
			return -1;
		}
		n = n < fault.room ? n : fault.room;
		fault.room -= n;
	}
	return syscall(SYS_write, fd, bytes, n);
}

/* A private folder for each test, which is the current one. */
static int
setup(void **state)
{
	static char folder[64];
	const char *tmp = getenv("TMP");

	snprintf(folder, sizeof(folder), "%s/avenir-file-XXXXXX",
		tmp && strlen(tmp) < 40 ? tmp : "/tmp");
	*state = folder;
	memset(&fault, 0, sizeof(fault));
	return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int
teardown(void **state)
{
	static const char *const left[] = {
		"f", "new", "link", "dir/f", "base", "log", "short",
	};

	memset(&fault, 0, sizeof(fault));
	for (size_t i = 0; i < LENGTH(left); i++)
		unlink(left[i]);
	rmdir("dir");
	if (chdir("/") < 0)
		return -1;
	/* Fails when something was forgotten there. */
	return rmdir(*state);
}

static size_t
files_here(void)
{
	DIR *d = opendir(".");
	size_t n = 0;
	struct dirent *entry;

	assert_non_null(d);
	while ((entry = readdir(d)))
		n += entry->d_name[0] != '.' || strlen(entry->d_name) > 2;
	closedir(d);
	return n;
}

static void
assert_holds(const char *path, const char *text)
{
	struct err e = { .kind = ERR_NONE };
	struct buf b = { .v = NULL };

	assert_true(file_read(path, 1 << 20, &b, &e));
	assert_string_equal(b.v ? b.v : "", text);
	buf_release(&b);
}

static void
assert_refused(const char *path, bool force, enum err_kind kind,
	enum err_cause cause)
{
	struct err e = { .kind = ERR_NONE };

	assert_false(file_write(path, "new", 3, force, &e));
	assert_int_equal(e.kind, kind);
	assert_int_equal(e.cause, cause);
	assert_memory_equal(e.text, path, strlen(path));
}

static void
assert_written(const char *path, const char *text, bool force)
{
	struct err e = { .kind = ERR_NONE };
	struct stat st;

	if (!file_write(path, text, strlen(text), force, &e))
		fail_msg("%s", e.text);
	assert_int_equal(e.kind, ERR_NONE);
	assert_holds(path, text);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_int_equal(st.st_nlink, 1);
}

static void
written_once(void **state)
{
	mode_t mask = umask(0);

	(void)state;
	assert_written("f", "premier", false);
	assert_refused("f", false, ERR_USER, CAUSE_EXISTS);
	assert_holds("f", "premier");
	chmod("f", 0644);
	assert_written("f", "second", true);
	assert_written("new", "", true);
	assert_int_equal(files_here(), 2);
	umask(mask);
}

/* Without nameless files, /proc or exchange: the same, by another way. */
static void
written_by_the_other_ways(void **state)
{
	static const struct {
		int tmpfile, link_proc, exchange;
	} ways[] = {
		{ .tmpfile = EOPNOTSUPP },
		{ .tmpfile = EISDIR, .exchange = EINVAL },
		{ .tmpfile = EINVAL, .exchange = ENOSYS },
		{ .link_proc = ENOENT },
		{ .link_proc = EPERM, .exchange = EINVAL },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(ways); i++) {
		fault.tmpfile = ways[i].tmpfile;
		fault.link_proc = ways[i].link_proc;
		fault.exchange = ways[i].exchange;
		assert_written("f", "premier", false);
		assert_refused("f", false, ERR_USER, CAUSE_EXISTS);
		assert_written("f", "second", true);
		assert_written("new", "x", true);
		assert_int_equal(files_here(), 2);
		unlink("f");
		unlink("new");
	}
}

/* A full disk leaves the old file, and nothing else. */
static void
all_or_nothing(void **state)
{
	(void)state;
	assert_written("f", "ancien", false);
	for (int way = 0; way < 2; way++) {
		fault.tmpfile = way ? EOPNOTSUPP : 0;
		fault.write = ENOSPC;
		fault.room = 2;
		assert_refused("f", true, ERR_SYSTEM, CAUSE_FULL);
		assert_refused("new", false, ERR_SYSTEM, CAUSE_FULL);
		fault.write = 0;
		fault.sync = EIO;
		assert_refused("f", true, ERR_SYSTEM, CAUSE_INOUT);
		assert_refused("new", false, ERR_SYSTEM, CAUSE_INOUT);
		fault.sync = 0;
		assert_int_equal(files_here(), 1);
		assert_holds("f", "ancien");
	}
}

static void
short_writes_go_on(void **state)
{
	(void)state;
	fault.write = ENOSPC;
	fault.room = 7;
	assert_written("f", "premier", false);
}

static void
not_a_file(void **state)
{
	(void)state;
	assert_int_equal(mkdir("dir", 0700), 0);
	assert_refused("dir", false, ERR_USER, CAUSE_EXISTS);
	assert_refused("dir", true, ERR_USER, CAUSE_FOREIGN);
	assert_refused("/dev/null", true, ERR_USER, CAUSE_FOREIGN);
	assert_refused("none/f", false, ERR_USER, CAUSE_MISSING);
	assert_refused("", false, ERR_USER, CAUSE_MISSING);
	assert_written("dir/f", "x", false);
	assert_refused("dir/f/g", false, ERR_USER, CAUSE_MISSING);
}

/* A link is replaced; what it shows is left alone. */
static void
link_is_replaced(void **state)
{
	struct stat st;

	(void)state;
	assert_written("f", "cible", false);
	assert_int_equal(symlink("f", "link"), 0);
	assert_refused("link", false, ERR_USER, CAUSE_EXISTS);
	assert_written("link", "x", true);
	assert_holds("f", "cible");
	assert_int_equal(lstat("link", &st), 0);
	assert_true(S_ISREG(st.st_mode));
}

static void
folder_without_rights(void **state)
{
	(void)state;
	fault.tmpfile = fault.create = EACCES;
	assert_refused("new", false, ERR_SYSTEM, CAUSE_DENIED);
	fault.tmpfile = fault.create = EROFS;
	assert_refused("new", false, ERR_SYSTEM, CAUSE_READONLY);
}

static void
reading(void **state)
{
	struct err e = { .kind = ERR_NONE };
	struct buf b = { .v = NULL };

	(void)state;
	assert_written("f", "0123456789", false);
	buf_puts(&b, "=");
	assert_true(file_read("f", 10, &b, &e));
	assert_string_equal(b.v, "=0123456789");
	assert_false(file_read("f", 9, &b, &e));
	assert_int_equal(e.cause, CAUSE_TOO_LARGE);
	assert_string_equal(b.v, "=0123456789");
	err_clear(&e);
	assert_false(file_read("/dev/zero", 100000, &b, &e));
	assert_int_equal(e.cause, CAUSE_TOO_LARGE);
	assert_string_equal(b.v, "=0123456789");
	err_clear(&e);
	assert_false(file_read("none", 9, &b, &e));
	assert_int_equal(e.cause, CAUSE_MISSING);
	err_clear(&e);
	assert_false(file_read(".", 9, &b, &e));
	assert_int_equal(e.kind, ERR_USER);
	err_clear(&e);
	assert_true(file_read("/dev/null", 0, &b, &e));
	assert_int_equal(b.n, 11);
	buf_release(&b);
}

static void
large_file(void **state)
{
	struct err e = { .kind = ERR_NONE };
	struct buf in = { .v = NULL }, out = { .v = NULL };

	(void)state;
	for (int i = 0; i < 300000; i++)
		buf_put(&in, &i, sizeof(i));
	assert_true(file_write("f", in.v, in.n, false, &e));
	assert_true(file_read("f", in.n, &out, &e));
	assert_int_equal(out.n, in.n);
	assert_memory_equal(out.v, in.v, in.n);
	buf_release(&in);
	buf_release(&out);
}

/* --force replaces a file, never a database nor its log. */
static void
database_stays(void **state)
{
	static const char base[] = "SQLite format 3\0more", log[] =
		"\x37\x7f\x06\x82 log of a database";
	struct err e = { .kind = ERR_NONE };

	(void)state;
	assert_true(file_write("base", base, sizeof(base), false, &e));
	assert_true(file_write("log", log, sizeof(log), false, &e));
	assert_false(file_write("base", "x", 1, true, &e));
	assert_int_equal(e.kind, ERR_USER);
	assert_int_equal(e.cause, CAUSE_DATABASE);
	err_clear(&e);
	assert_false(file_write("log", "x", 1, true, &e));
	assert_int_equal(e.cause, CAUSE_DATABASE);
	err_clear(&e);
	assert_true(file_write("short", base, 15, false, &e));
	assert_true(file_write("short", "x", 1, true, &e));
}

/* "-" on both sides, through files put in place of the standard ones. */
static void
standard_streams(void **state)
{
	struct err e = { .kind = ERR_NONE };
	struct buf b = { .v = NULL };
	int out = dup(1), in = dup(0), fd;

	(void)state;
	fflush(stdout);
	fd = open("f", O_RDWR | O_CREAT | O_EXCL, 0600);
	assert_true(fd >= 0 && dup2(fd, 1) == 1);
	assert_true(file_write("-", "sortie", 6, false, &e));
	dup2(out, 1);
	assert_true(lseek(fd, 0, SEEK_SET) == 0 && dup2(fd, 0) == 0);
	assert_true(file_read("-", 100, &b, &e));
	dup2(in, 0);
	assert_string_equal(b.v, "sortie");
	buf_release(&b);
	close(fd);
	close(in);
	close(out);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	static const struct CMUnitTest tests[] = {
		TEST(written_once),
		TEST(written_by_the_other_ways),
		TEST(all_or_nothing),
		TEST(short_writes_go_on),
		TEST(not_a_file),
		TEST(link_is_replaced),
		TEST(folder_without_rights),
		TEST(reading),
		TEST(large_file),
		TEST(database_stays),
		TEST(standard_streams),
	};

	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
