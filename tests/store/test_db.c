/*
 * test_db.c: opening the file: what is made, with which rights, and what is
 * refused without being touched.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/fault_vfs.c"
#include "store/room.c"

/* Private to the store: what no file system of a test machine can show. */
bool place_is_network(uint32_t magic);

static int
mode_of(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? (int)(st.st_mode & 07777) : -1;
}

static char *
new_base(struct room *r, const char *name)
{
	char *path = room_path(r, name);

	db_close(must_open(path, DB_CREATE, NULL));
	return path;
}

/* What an attempt to open says; and the folder holds nothing new after it. */
static enum err_cause
refused(const char *path, enum db_mode mode)
{
	struct db_options o = { .mode = mode };
	char *folder = strdup(path);
	uint64_t before = file_sum(path);
	struct err e = { 0 };
	struct db *db;
	size_t n;

	*strrchr(folder, '/') = '\0';
	n = folder_count(folder);
	assert_false(db_open(&db, path, &o, &e));
	assert_null(db);
	assert_int_not_equal(e.kind, ERR_NONE);
	assert_true(file_sum(path) == before);
	assert_int_equal(folder_count(folder), n);
	free(folder);
	return e.cause;
}

static void
creates_private_whatever_umask(void **state)
{
	static const mode_t masks[] = { 000, 022, 027, 077 };
	struct room *r = *state;
	mode_t old = umask(0);

	for (size_t i = 0; i < LENGTH(masks); i++) {
		char *path = room_path(r, "private.db");
		struct err e = { 0 };
		struct db *db;
		struct tx tx;

		umask(masks[i]);
		db = must_open(path, DB_CREATE, NULL);
		must(tx_begin(&tx, db, NULL, &e) && tx_end(&tx, true, &e), &e);
		assert_int_equal(mode_of(path), 0600);
		assert_int_equal(mode_of(room_path(r, "private.db-wal")),
			0600);
		assert_int_equal(mode_of(room_path(r, "private.db-shm")),
			0600);
		db_close(db);
		assert_int_equal(folder_count(r->dir), 1);
		unlink(path);
	}
	umask(old);
}

static void
creates_shared_for_the_group(void **state)
{
	struct room *r = *state;
	char *path = room_path(r, "shared.db");
	struct db_options o = { .mode = DB_CREATE, .shared = true };
	mode_t old = umask(077);
	struct err e = { 0 };
	struct db *db;

	must(db_open(&db, path, &o, &e), &e);
	assert_int_equal(mode_of(path), 0660);
	assert_int_equal(mode_of(room_path(r, "shared.db-wal")), 0660);
	must(db_backup_daily(db, ROOM_NOW, &e), &e);
	assert_int_equal(mode_of(room_path(r, "shared-backups")), 02770);
	assert_int_equal(mode_of(db_backup_newest(path, &r->a)), 0660);
	db_close(db);
	umask(old);
}

static void
opens_what_it_made(void **state)
{
	struct room *r = *state;
	char *path = room_path(r, "avenir.db");
	struct db *db = must_open(path, DB_CREATE, NULL);

	assert_string_equal(db_path(db), path);
	assert_true(db_writable(db));
	assert_int_equal(count_rows(db, "PRAGMA user_version"),
		db_schema_latest());
	assert_int_equal(count_rows(db, "PRAGMA application_id"),
		DB_APPLICATION_ID);
	assert_int_equal(count_rows(db, "PRAGMA foreign_keys"), 1);
	assert_int_equal(count_rows(db, "PRAGMA synchronous"), 2);
	assert_int_equal(count_rows(db, "PRAGMA trusted_schema"), 0);
	assert_int_equal(count_rows(db, "PRAGMA cell_size_check"), 1);
	assert_int_equal(count_rows(db, "PRAGMA temp_store"), 2);
	assert_int_equal(count_rows(db, "PRAGMA secure_delete"), 1);
	must_be_sound(db);
	db_close(db);
	db_close(must_open(path, DB_OPEN, NULL));
	db_close(must_open(path, DB_CREATE, NULL));
	db_close(NULL);
}

static void
missing_is_missing(void **state)
{
	struct room *r = *state;

	assert_int_equal(refused(room_path(r, "none.db"), DB_OPEN),
		CAUSE_NO_BASE);
	assert_int_equal(refused(room_path(r, "none.db"), DB_READ),
		CAUSE_NO_BASE);
	assert_int_equal(refused(room_path(r, "no/folder.db"), DB_CREATE),
		CAUSE_MISSING);
}

/* A strange file stays as it is, to the byte, in every mode. */
static void
refuses_strangers(void **state)
{
	static const enum db_mode modes[] = { DB_OPEN, DB_CREATE, DB_READ };
	struct room *r = *state;
	char *text = room_path(r, "text.db"), *other = room_path(r, "other.db");
	char *shorter = room_path(r, "short.db"), *none = room_path(r, "0.db");
	char *folder = room_path(r, "folder.db");
	char *letters = mem_alloc(9000);
	sqlite3 *sq;

	assert_int_equal(mkdir(folder, 0700), 0);
	memset(letters, 'x', 9000);
	file_write_text(text, letters, 9000);
	file_write_text(shorter, "SQLite format 3", 16);
	file_write_text(none, "", 0);
	assert_int_equal(sqlite3_open(other, &sq), SQLITE_OK);
	assert_int_equal(sqlite3_exec(sq, "PRAGMA application_id = 7;"
		"CREATE TABLE t (x)", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(sq);
	for (size_t i = 0; i < LENGTH(modes); i++) {
		assert_int_equal(refused(text, modes[i]), CAUSE_FOREIGN);
		assert_int_equal(refused(shorter, modes[i]), CAUSE_FOREIGN);
		assert_int_equal(refused(other, modes[i]), CAUSE_FOREIGN);
		assert_int_equal(refused(none, modes[i]), CAUSE_CORRUPT);
		assert_int_equal(refused(folder, modes[i]), CAUSE_NOT_FILE);
	}
	mem_free(letters);
}

static void
patch(const char *path, off_t at, const void *bytes, size_t n)
{
	int fd = open(path, O_RDWR | O_CLOEXEC);

	assert_int_equal(pwrite(fd, bytes, n, at), n);
	close(fd);
}

static void
refuses_newer(void **state)
{
	struct room *r = *state;
	unsigned char more[4] = { 0, 0, 0,
		(unsigned char)(db_schema_latest() + 1) };
	char *path = new_base(r, "newer.db");

	patch(path, 60, more, 4);
	assert_int_equal(refused(path, DB_OPEN), CAUSE_NEWER);
	assert_int_equal(refused(path, DB_CREATE), CAUSE_NEWER);
	assert_int_equal(refused(path, DB_READ), CAUSE_NEWER);
	more[3] += 98;
	patch(path, 60, more, 4);
	assert_int_equal(refused(path, DB_OPEN), CAUSE_NEWER);
}

/* A newer program was killed: what makes it newer is in the log alone. */
static void
refuses_newer_in_the_log(void **state)
{
	struct room *r = *state;
	char *path = new_base(r, "newlog.db"), *log = room_path(r,
		"newlog.db-wal");
	struct db_options o = { .mode = DB_OPEN };
	struct err e = { 0 };
	uint64_t sum = file_sum(path), log_sum;
	struct db *db;
	pid_t pid = fork();

	if (pid == 0) {
		sqlite3 *sq;

		if (sqlite3_open(path, &sq) == SQLITE_OK)
			sqlite3_exec(sq, "PRAGMA user_version = 99", NULL,
				NULL, NULL);
		_exit(0);	/* nothing is closed, as when killed */
	}
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	log_sum = file_sum(log);
	assert_false(db_open(&db, path, &o, &e));
	assert_int_equal(e.cause, CAUSE_NEWER);
	assert_true(file_sum(path) == sum && file_sum(log) == log_sum);
}

static void
refuses_cut_and_damaged(void **state)
{
	struct room *r = *state;
	char *path = new_base(r, "cut.db");
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(truncate(path, st.st_size - 4096), 0);
	assert_int_equal(refused(path, DB_OPEN), CAUSE_CORRUPT);
	assert_int_equal(truncate(path, 50), 0);
	assert_int_equal(refused(path, DB_OPEN), CAUSE_FOREIGN);

	path = new_base(r, "pagesize.db");
	patch(path, 16, "\3\3", 2);
	assert_int_equal(refused(path, DB_OPEN), CAUSE_CORRUPT);
	path = new_base(r, "noschema.db");
	patch(path, 60, "\0\0\0\0", 4);
	assert_int_equal(refused(path, DB_OPEN), CAUSE_CORRUPT);
}

/* With verified copies beside it, what looks foreign is ours, damaged. */
static void
damaged_header_with_backups(void **state)
{
	struct room *r = *state;
	char *path = room_path(r, "hurt.db");
	struct db *db = must_open(path, DB_CREATE, NULL);
	struct err e = { 0 };

	must(db_backup_daily(db, ROOM_NOW, &e), &e);
	db_close(db);
	patch(path, 0, "garbage garbage", 16);
	assert_int_equal(refused(path, DB_OPEN), CAUSE_CORRUPT);
	assert_int_equal(db_backup_last(path), ROOM_NOW);
}

static void
links(void **state)
{
	struct room *r = *state;
	char *path = new_base(r, "real.db"), *soft = room_path(r, "soft.db");
	char *folder = room_path(r, "folder"), *in = room_path(r, "in");
	struct db *db;

	assert_int_equal(symlink(path, soft), 0);
	assert_int_equal(refused(soft, DB_OPEN), CAUSE_NOT_FILE);
	assert_int_equal(refused(soft, DB_CREATE), CAUSE_NOT_FILE);
	assert_int_equal(unlink(soft), 0);
	assert_int_equal(symlink("nowhere", soft), 0);
	assert_int_equal(refused(soft, DB_CREATE), CAUSE_NOT_FILE);

	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(symlink("folder", in), 0);
	db = must_open(room_path(r, "in/a.db"), DB_CREATE, NULL);
	assert_string_equal(db_path(db), room_path(r, "folder/a.db"));
	db_close(db);
	assert_int_equal(symlink(path, room_path(r, "in/a.db-wal")), 0);
	assert_int_equal(refused(room_path(r, "in/a.db"), DB_OPEN),
		CAUSE_NOT_FILE);
}

/* As somebody else than root, who may do everything. */
static void
without_rights(void **state)
{
	struct room *r = *state;
	char *path = new_base(r, "mine.db");
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		struct db_options o = { .mode = DB_OPEN };
		struct err e = { 0 };
		struct db *db = NULL;
		int wrong = 0;

		if (getuid() == 0 && (chmod(r->dir, 0755) < 0 ||
			chmod(path, 0644) < 0 || setuid(65534) < 0))
			_exit(99);
		if (getuid() != 65534 && (chmod(path, 0400) < 0 ||
			chmod(r->dir, 0500) < 0))
			_exit(99);
		wrong |= db_open(&db, path, &o, &e) ||
			e.cause != CAUSE_DENIED;
		err_clear(&e);
		o.mode = DB_CREATE;
		wrong |= (db_open(&db, room_path(r, "new.db"), &o, &e) ||
			e.cause != CAUSE_DENIED) << 1;
		err_clear(&e);
		o.mode = DB_READ;	/* and reading leaves nothing */
		wrong |= !db_open(&db, path, &o, &e) << 2;
		wrong |= (db && db_writable(db)) << 3;
		wrong |= (folder_count(r->dir) != 1) << 4;
		db_close(db);
		wrong |= (folder_count(r->dir) != 1) << 5;
		_exit(wrong);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	chmod(r->dir, 0700);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void
reading_only(void **state)
{
	struct room *r = *state;
	char *path = new_base(r, "odd ?#%41 name.db");
	struct db *db = must_open(path, DB_READ, NULL);
	struct db *other;
	struct err e = { 0 };
	struct tx tx;

	assert_false(db_writable(db));
	assert_int_equal(count_rows(db, "SELECT count(*) FROM meta"), 0);
	assert_int_equal(folder_count(r->dir), 1);
	assert_false(tx_begin(&tx, db, NULL, &e));
	assert_int_equal(e.cause, CAUSE_READONLY);
	assert_false(tx_end(&tx, true, NULL));
	db_close(db);
	assert_int_equal(folder_count(r->dir), 1);

	err_clear(&e);		/* beside somebody who writes */
	other = must_open(path, DB_OPEN, NULL);
	must(tx_begin(&tx, other, NULL, &e) && tx_end(&tx, true, &e), &e);
	db = must_open(path, DB_READ, NULL);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM meta"), 0);
	db_close(db);
	db_close(other);
}

static void
network_file_systems(void **state)
{
	(void)state;
	assert_true(place_is_network(0x6969));		/* nfs */
	assert_true(place_is_network(0xff534d42));	/* cifs */
	assert_true(place_is_network(0xfe534d42));	/* smb2 */
	assert_true(place_is_network(0x01021997));	/* 9p */
	assert_false(place_is_network(0xef53));		/* ext4 */
	assert_false(place_is_network(0x01021994));	/* tmpfs */
	assert_false(place_is_network(0x58465342));	/* xfs */
	assert_false(place_is_network(0x9123683e));	/* btrfs */
	assert_false(place_is_network(0x794c7630));	/* overlay */
}

/* Two programs that start for the first time at the same moment. */
static void
created_by_several_at_once(void **state)
{
	struct room *r = *state;
	char *path = room_path(r, "race.db");
	pid_t pids[8];
	int status;

	for (size_t i = 0; i < LENGTH(pids); i++) {
		pids[i] = fork();
		if (pids[i] == 0) {
			struct db_options o = { .mode = DB_CREATE };
			struct db *db;
			bool ok = db_open(&db, path, &o, NULL);

			db_close(db);
			_exit(!ok);
		}
	}
	for (size_t i = 0; i < LENGTH(pids); i++) {
		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	assert_int_equal(folder_count(r->dir), 1);
}

/* Killed at each write, sync and unlink of the creation: it starts again. */
static void
creation_killed_anywhere(void **state)
{
	struct room *r = *state;
	char *path = room_path(r, "killed.db");
	int status = 0, n = 0;
	struct db *db;

	do {
		pid_t pid = fork();

		if (pid == 0) {
			struct db_options o = {
				.mode = DB_CREATE, .vfs = FAULT_VFS,
			};

			fault_reset();
			fault_io.points = FAULT_CHANGING | FAULT_OPEN;
			fault_io.kill_at = n + 1;
			_exit(!db_open(&db, path, &o, NULL));
		}
		assert_int_equal(waitpid(pid, &status, 0), pid);
		n++;
		if (WIFSIGNALED(status) && access(path, F_OK) < 0)
			continue;
		db = must_open(path, DB_CREATE, NULL);
		must_be_sound(db);
		db_close(db);
		assert_int_equal(unlink(path), 0);
	} while (WIFSIGNALED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_true(n > 50);
	assert_int_equal(folder_count(r->dir), 0);
}

/* Each I/O and each allocation of creating and opening fails once. */
static void
faults_while_opening(void **state)
{
	struct room *r = *state;
	char *path = room_path(r, "fault.db");
	struct db_options o = { .mode = DB_CREATE, .vfs = FAULT_VFS };
	struct db *db;
	bool more = true;
	long n = 0;

	for (int memory = 0; memory < 2; memory++, more = true)
		for (n = 1; more; n++) {
			struct err e = { 0 };
			bool ok;

			fault_reset();
			fault_io.points = memory ? 0 : FAULT_ALL;
			fault_io.at = n;
			fault_memory.at = memory ? n : 0;
			ok = db_open(&db, path, &o, &e);
			more = fault_io.failed + fault_memory.failed > 0;
			fault_reset();
			assert_true(ok == (e.kind == ERR_NONE));
			if (!ok)
				assert_null(db);
			db_close(db);
			db = must_open(path, DB_CREATE, NULL);
			must_be_sound(db);
			db_close(db);
			if (n % 2)	/* the next time, only opened */
				unlink(path);
		}
	assert_true(n > 100);
}

static void
sees_commits_of_others(void **state)
{
	struct room *r = *state;
	char *path = new_base(r, "version.db");
	struct db *one = must_open(path, DB_OPEN, NULL);
	struct db *two = must_open(path, DB_OPEN, NULL);
	uint64_t before = db_version(one);
	struct school s;
	struct err e = { 0 };

	assert_true(db_version(one) == before);
	must(school_make(r, two, &s, &e), &e);
	assert_true(db_version(one) != before);
	before = db_version(one);
	must(mark_one(r, one, &s, 0, "present", "anne", &e), &e);
	assert_true(db_version(one) == before);	/* own commits do not count */
	db_idle(one);
	must(db_truncate_wal(one, &e), &e);
	db_close(one);
	db_close(two);
}

static bool
stirred(struct db *db)
{
	struct pollfd p = { .fd = db_watch(db), .events = POLLIN };
	bool is = poll(&p, 1, 0) > 0;

	assert_true(p.fd >= 0);
	db_watch_clear(db);
	return is;
}

/* Woken by each commit of another, not by those who read; also when the log
 * has been put away in between. */
static void
woken_by_writers(void **state)
{
	struct room *r = *state;
	char *path = new_base(r, "watch.db");
	struct db *one = must_open(path, DB_OPEN, NULL), *two;
	struct school s;
	struct err e = { 0 };

	must(school_make(r, one, &s, &e), &e);
	assert_true(db_watch(one) >= 0);
	db_watch_clear(one);
	assert_false(stirred(one));
	two = must_open(path, DB_OPEN, NULL);
	db_version(two);
	assert_false(stirred(one));
	must(mark_one(r, two, &s, 0, "present", "anne", &e), &e);
	assert_true(stirred(one));
	assert_false(stirred(one));
	must(db_truncate_wal(two, &e), &e);
	stirred(one);
	must(mark_one(r, two, &s, 0, "absent", "anne", &e), &e);
	assert_true(stirred(one));
	db_close(two);
	db_close(one);
}

static void
damage_is_found(void **state)
{
	struct room *r = *state;
	char *path = room_path(r, "damage.db");
	struct db *db = must_open(path, DB_CREATE, NULL);
	struct err e = { 0 };
	const char **found;
	struct school s;
	size_t n;

	must(school_make(r, db, &s, &e), &e);
	db_close(db);
	patch(path, 4096 * 3 + 8, "\377\377\377\377\377\377\377\377", 8);
	db = must_open(path, DB_OPEN, NULL);
	must(db_verify(db, &r->a, &found, &n, &e), &e);
	assert_true(n > 0);
	assert_false(db_backup_daily(db, ROOM_NOW, &e));
	assert_int_equal(e.cause, CAUSE_CORRUPT);
	assert_int_equal(db_backup_last(path), 0);
	db_close(db);
}

/*
 * Bits and blocks damaged anywhere: whatever is said of the file, opening and
 * checking it changes nothing and comes to an end.
 */
static void
damaged_anywhere(void **state)
{
	struct room *r = *state;
	char *base = room_path(r, "base.db"), *path = room_path(r, "hit.db");
	struct db_options o = { .mode = DB_OPEN };
	struct db *db = must_open(base, DB_CREATE, NULL);
	uint32_t dice = 12345;		/* the same damage each time */
	size_t noticed = 0, n;
	struct err e = { 0 };
	const char **found;
	struct school s;
	struct stat st;
	uint64_t sum;

	must(school_make(r, db, &s, &e), &e);
	db_close(db);
	assert_int_equal(stat(base, &st), 0);
	for (int i = 0; i < 50; i++) {
		unsigned char junk[64];
		off_t at;

		for (size_t j = 0; j < sizeof(junk); j++)
			junk[j] = (unsigned char)((dice = dice * 1664525 +
				1013904223) >> 24);
		at = (off_t)(dice % (uint32_t)(i % 3 ? st.st_size - 64 : 100));
		file_copy(base, path);
		patch(path, at, junk, i % 2 ? 1 : sizeof(junk));
		sum = file_sum(path);
		n = 1;
		if (db_open(&db, path, &o, &e)) {
			must(db_verify(db, &r->a, &found, &n, &e), &e);
			db_close(db);
		}
		noticed += n > 0;
		err_clear(&e);
		assert_true(file_sum(path) == sum);
		unlink(room_path(r, "hit.db-wal"));
		unlink(room_path(r, "hit.db-shm"));
	}
	print_message("50 damages, %zu noticed\n", noticed);
	assert_true(noticed > 10);
}

static void
orphans_are_found(void **state)
{
	struct room *r = *state;
	char *path = new_base(r, "orphan.db");
	struct db *db;
	struct err e = { 0 };
	const char **found;
	sqlite3 *sq;
	size_t n;

	assert_int_equal(sqlite3_open(path, &sq), SQLITE_OK);
	assert_int_equal(sqlite3_exec(sq, "INSERT INTO user_lycee"
		" VALUES ('nobody', zeroblob(16))", NULL, NULL, NULL),
		SQLITE_OK);
	sqlite3_close(sq);
	db = must_open(path, DB_OPEN, NULL);
	must(db_verify(db, &r->a, &found, &n, &e), &e);
	assert_int_equal(n, 2);
	assert_non_null(strstr(found[0], "user_lycee"));
	db_close(db);
}

/* Idle moments put the log away, so that no key has to. */
static void
idle_puts_the_log_away(void **state)
{
	struct room *r = *state;
	char *path = room_path(r, "idle.db");
	struct db *db = must_open(path, DB_CREATE, NULL);
	struct err e = { 0 };
	struct school s;
	uint64_t sum;

	must(school_make(r, db, &s, &e), &e);
	sum = file_sum(path);
	for (int i = 0; i < 60; i++)
		must(mark_one(r, db, &s, 0, i % 2 ? "late" : "out", "anne",
			&e), &e);
	assert_true(file_sum(path) == sum);
	db_idle(db);
	assert_true(file_sum(path) != sum);
	sum = file_sum(path);
	must(mark_one(r, db, &s, 0, "out", "anne", &e), &e);
	db_idle(db);		/* not worth one yet */
	assert_true(file_sum(path) == sum);
	db_close(db);
}

static char *swap_from, *swap_to;

static void
swap(void)
{
	rename(swap_from, swap_to);
}

/* A restore between opening and the first lock. */
static void
replaced_while_opening(void **state)
{
	struct room *r = *state;
	struct db_options o = { .mode = DB_OPEN, .vfs = FAULT_VFS };
	struct err e = { 0 };
	struct db *db;

	swap_to = new_base(r, "old.db");
	swap_from = new_base(r, "new.db");
	fault_reset();
	fault_io.before_lock = swap;
	assert_false(db_open(&db, swap_to, &o, &e));
	assert_int_equal(e.cause, CAUSE_LOCKED);
	assert_null(fault_io.before_lock);
	db_close(must_open(swap_to, DB_OPEN, FAULT_VFS));
}

/* ---- the file goes away under an open handle */

static enum err_cause
write_refused(struct db *db)
{
	struct err e = { 0 };
	struct tx tx;

	assert_false(tx_begin(&tx, db, NULL, &e));
	assert_false(db_there(db, NULL));
	return e.cause;
}

/* The base, or its log alone: what is written then is nowhere. */
static void
removed_while_open(void **state)
{
	static const char *const gone[] = { "removed.db", "removed.db-wal" };
	struct room *r = *state;
	struct school s;

	for (size_t i = 0; i < 2; i++) {
		struct db *db = must_open(room_path(r, "removed.db"), DB_CREATE,
			NULL);
		struct err e = { 0 };

		must(school_make(r, db, &s, &e), &e);
		assert_true(db_there(db, NULL));
		must(mark_one(r, db, &s, 0, "late", "anne", &e), &e);
		unlink(room_path(r, gone[i]));
		assert_int_equal(write_refused(db), CAUSE_REPLACED);
		db_close(db);
		unlink(room_path(r, "removed.db"));
		unlink(room_path(r, "removed.db-wal"));
		unlink(room_path(r, "removed.db-shm"));
	}
}

/* The newcomer is not hurt by our log, and our file, wherever it is, keeps
 * what was saved. */
static void
another_moved_over_it(void **state)
{
	struct room *r = *state;
	char *path = room_path(r, "over.db"), *other = new_base(r, "other.db");
	struct school s;
	struct db *db = must_open(path, DB_CREATE, NULL);
	struct err e = { 0 };

	must(school_make(r, db, &s, &e), &e);
	must(mark_one(r, db, &s, 0, "late", "anne", &e), &e);
	assert_int_equal(rename(path, room_path(r, "ours.db")), 0);
	assert_int_equal(rename(other, path), 0);
	assert_int_equal(write_refused(db), CAUSE_REPLACED);
	db_close(db);
	db = must_open(path, DB_OPEN, NULL);
	must_be_sound(db);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM pupil"), 0);
	db_close(db);
	db = must_open(room_path(r, "ours.db"), DB_OPEN, NULL);
	assert_string_equal(state_of(r, db, &s, 0), "late");
	must_be_sound(db);
	db_close(db);
}

/* A reader without a log holds nothing: it is told once another has written, as
 * what it reads may be half of each. */
static void
changed_while_read(void **state)
{
	struct room *r = *state;
	char *path = room_path(r, "read.db");
	struct school s;
	struct db *db = must_open(path, DB_CREATE, NULL), *reader;
	struct err e = { 0 };

	must(school_make(r, db, &s, &e), &e);
	db_close(db);
	reader = must_open(path, DB_READ, NULL);
	assert_true(db_there(reader, &e));
	assert_int_equal(count_rows(reader, "SELECT count(*) FROM mark"), 0);
	db = must_open(path, DB_OPEN, NULL);
	must(mark_one(r, db, &s, 0, "late", "anne", &e), &e);
	db_close(db);
	assert_false(db_there(reader, &e));
	assert_int_equal(e.cause, CAUSE_OUTDATED);
	db_close(reader);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, room_open, room_close)
	const struct CMUnitTest tests[] = {
		TEST(creates_private_whatever_umask),
		TEST(creates_shared_for_the_group),
		TEST(opens_what_it_made),
		TEST(missing_is_missing),
		TEST(refuses_strangers),
		TEST(refuses_newer),
		TEST(refuses_newer_in_the_log),
		TEST(refuses_cut_and_damaged),
		TEST(damaged_header_with_backups),
		TEST(links),
		TEST(without_rights),
		TEST(reading_only),
		TEST(network_file_systems),
		TEST(created_by_several_at_once),
		TEST(creation_killed_anywhere),
		TEST(faults_while_opening),
		TEST(sees_commits_of_others),
		TEST(woken_by_writers),
		TEST(orphans_are_found),
		TEST(idle_puts_the_log_away),
		TEST(replaced_while_opening),
		TEST(removed_while_open),
		TEST(another_moved_over_it), TEST(changed_while_read),
		TEST(damage_is_found),
		TEST(damaged_anywhere),
	};

	fault_setup();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
