/*
 * test_backup.c: copies that have a name were verified; going back to one
 * keeps what it replaces and erases again.
 */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/fault_vfs.c"
#include "store/room.c"

#define DAY 86400
#define NOBODY 65534		/* uid and gid of Debian */

static struct db *
new_school(struct room *r, const char *name, struct school *s)
{
	struct db *db = must_open(room_path(r, name), DB_CREATE, NULL);
	struct err e = { 0 };

	must(school_make(r, db, s, &e), &e);
	return db;
}

static void
copies_are_whole_and_alone(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "a.db", &s), *copy;
	char *to = room_path(r, "copy.db");
	struct err e = { 0 };
	struct stat st;

	must(mark_one(r, db, &s, 0, "late", "anne", &e), &e);
	must(db_backup(db, to, false, &e), &e);
	assert_int_equal(stat(to, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	copy = must_open(to, DB_READ, NULL);
	assert_string_equal(state_of(r, copy, &s, 0), "late");
	must_be_sound(copy);
	db_close(copy);
	assert_int_equal(folder_count(r->dir), 4);	/* a, wal, shm, copy */
	assert_false(db_backup(db, to, false, &e));
	assert_int_equal(e.cause, CAUSE_EXISTS);
	err_clear(&e);
	must(mark_one(r, db, &s, 0, "absent", "anne", &e), &e);
	must(db_backup(db, to, true, &e), &e);
	copy = must_open(to, DB_OPEN, NULL);	/* and can be worked with */
	assert_string_equal(state_of(r, copy, &s, 0), "absent");
	must(mark_one(r, copy, &s, 0, "out", "anne", &e), &e);
	db_close(copy);
	/* Worked in, it is a base: one wrong word must not replace it. */
	assert_false(db_backup(db, to, true, &e));
	assert_int_equal(e.cause, CAUSE_DATABASE);
	err_clear(&e);
	assert_false(db_backup(db, room_path(r, "no/where.db"), false, &e));
	assert_int_equal(e.cause, CAUSE_MISSING);
	db_close(db);
}

/* Killed between link() and unlink(): the name in the making is not alone. */
static void
finished_files_are_not_emptied(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "a.db", &s);
	char *to = room_path(r, "copy.db");
	char *made = room_path(r, ".copy.db.avenir-new");
	char *other = room_path(r, "other.db");
	struct err e = { 0 };
	uint64_t sum;

	must(db_backup(db, other, false, &e), &e);
	sum = file_sum(other);
	assert_int_equal(link(other, made), 0);
	must(db_backup(db, to, false, &e), &e);
	assert_true(file_sum(other) == sum);
	assert_int_equal(access(made, F_OK), -1);
	file_write_text(made, "half a copy", 11);	/* killed earlier */
	must(db_backup(db, to, true, &e), &e);
	assert_int_equal(access(made, F_OK), -1);
	db_close(db);
}

static void
last_seven_are_kept(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "week.db", &s);
	char *path = room_path(r, "week.db");
	struct err e = { 0 };

	assert_int_equal(db_backup_last(path), 0);
	assert_string_equal(db_backup_newest(path, &r->a), "");
	for (int i = 0; i < 9; i++)
		must(db_backup_daily(db, ROOM_NOW + i * DAY, &e), &e);
	assert_int_equal(folder_count(room_path(r, "week-backups")), 7);
	assert_true(db_backup_last(path) == ROOM_NOW + 8 * DAY);
	assert_string_equal(db_backup_newest(path, &r->a),
		room_path(r, "week-backups/2026-12-02T090000.db"));
	assert_int_equal(access(room_path(r,
		"week-backups/2026-11-26T090000.db"), F_OK), 0);
	/* Files that are not ours stay, and are never offered. */
	file_write_text(room_path(r, "week-backups/2099-01-01.db"), "x", 1);
	file_write_text(room_path(r, "week-backups/notes"), "x", 1);
	must(db_backup_daily(db, ROOM_NOW + 9 * DAY, &e), &e);
	assert_int_equal(folder_count(room_path(r, "week-backups")), 9);
	assert_true(db_backup_last(path) == ROOM_NOW + 9 * DAY);
	db_close(db);
}

/* ---- in steps */

static bool
all_steps(struct db *db, struct backup **b, moment at, struct err *e)
{
	bool done = false;

	/* the check is another process: it takes the time that it takes */
	while (!done) {
		if (!db_backup_step(db, b, at, &done, e))
			return false;
		sched_yield();
	}
	return true;
}

static bool
grow(struct room *r, struct db *db, const char *note, struct err *e)
{
	static const char sql[] =
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
		" FROM n WHERE i < 4000) INSERT INTO access (at, login, what)"
		" SELECT i, :login, hex(randomblob(100)) FROM n";
	struct stmt s;
	struct tx tx;

	(void)r;
	if (!tx_begin(&tx, db, NULL, e))
		return false;
	s = stmt_begin(db, sql);
	stmt_text(&s, ":login", note);
	return tx_end(&tx, stmt_run(&s, e), e);
}

static void
steps_between_keys(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "steps.db", &s), *copy;
	char *path = room_path(r, "steps.db");
	struct backup *b = NULL;
	struct err e = { 0 };
	bool done;

	must(grow(r, db, "anne", &e), &e);
	for (int i = 0; i < 4; i++) {	/* keys in between are in the copy */
		must(db_backup_step(db, &b, ROOM_NOW, &done, &e), &e);
		assert_false(done);
		assert_int_equal(db_backup_last(path), 0);
		must(mark_one(r, db, &s, 0, i % 2 ? "late" : "out", "anne",
			&e), &e);
	}
	must(all_steps(db, &b, ROOM_NOW, &e), &e);
	assert_null(b);
	assert_true(db_backup_last(path) == ROOM_NOW);
	copy = must_open(db_backup_newest(path, &r->a), DB_READ, NULL);
	assert_string_equal(state_of(r, copy, &s, 0), "late");
	must_be_sound(copy);
	db_close(copy);
	db_close(db);
	assert_int_equal(folder_count(room_path(r, "steps-backups")), 1);
}

/* Started by a program that wants to hear nothing of its children, or asked to
 * be so since: the answer of the check is lost, the copy is not. */
static void
steps_without_word_of_children(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "orphan.db", &s);
	char *path = room_path(r, "orphan.db");
	struct backup *b = NULL;
	struct err e = { 0 };
	bool done = false;

	signal(SIGCHLD, SIG_IGN);
	must(all_steps(db, &b, ROOM_NOW, &e), &e);
	assert_true(db_backup_last(path) == ROOM_NOW);
	while (!done) {
		must(db_backup_step(db, &b, ROOM_NOW + 60, &done, &e), &e);
		signal(SIGCHLD, SIG_IGN);
	}
	signal(SIGCHLD, SIG_DFL);
	assert_true(db_backup_last(path) == ROOM_NOW + 60);
	db_close(db);
}

/* Somebody else writes between all steps: it ends all the same. */
static void
steps_against_a_writer(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "busy.db", &s);
	char *path = room_path(r, "busy.db");
	struct db *other = must_open(path, DB_OPEN, NULL);
	struct backup *b = NULL;
	struct err e = { 0 };
	bool done = false;

	must(grow(r, db, "anne", &e), &e);
	for (int i = 0; !done; i++) {
		must(db_backup_step(db, &b, ROOM_NOW, &done, &e), &e);
		must(mark_one(r, other, &s, 0, i % 2 ? "late" : "out", "anne",
			&e), &e);
	}
	assert_true(done);
	db_close(other);
	db_close(db);
	db = must_open(db_backup_newest(path, &r->a), DB_READ, NULL);
	must_be_sound(db);
	db_close(db);
}

static void
steps_dropped_or_cut_off(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "drop.db", &s);
	char *folder = room_path(r, "drop-backups");
	struct backup *b = NULL;
	struct err e = { 0 };
	struct tx tx;
	bool done;

	must(grow(r, db, "anne", &e), &e);
	must(db_backup_step(db, &b, ROOM_NOW, &done, &e), &e);
	must(db_backup_step(db, &b, ROOM_NOW, &done, &e), &e);
	db_backup_drop(b);
	b = NULL;
	assert_int_equal(folder_count(folder), 0);
	must(db_backup_step(db, &b, ROOM_NOW, &done, &e), &e);
	assert_false(db_backup_daily(db, ROOM_NOW, &e));	/* one at once */
	assert_int_equal(e.kind, ERR_BUSY);
	err_clear(&e);
	must(tx_begin(&tx, db, NULL, &e), &e);	/* not in a transaction */
	must(db_backup_step(db, &b, ROOM_NOW, &done, &e), &e);
	assert_false(done);
	must(tx_end(&tx, true, &e), &e);
	db_close(db);			/* the connection goes first */
	db = must_open(room_path(r, "drop.db"), DB_OPEN, NULL);
	must(all_steps(db, &b, ROOM_NOW, &e), &e);
	assert_null(b);
	assert_int_equal(folder_count(folder), 1);
	db_backup_drop(NULL);
	db_close(db);
}

/* Killed at each write: what has a name is sound, nothing piles up. */
static void
killed_while_copying(void **state)
{
	struct room *r = *state;
	struct school s;
	char *path = room_path(r, "kill.db");
	int status, n = 0;

	db_close(new_school(r, "kill.db", &s));
	do {
		const char *newest;
		pid_t pid = fork();

		n += 3;
		if (pid == 0) {
			struct db *db = must_open(path, DB_OPEN, FAULT_VFS);

			fault_io.points = FAULT_CHANGING;
			fault_io.kill_at = n;
			db_backup_daily(db, ROOM_NOW + n, NULL);
			_exit(0);
		}
		assert_int_equal(waitpid(pid, &status, 0), pid);
		newest = db_backup_newest(path, &r->a);
		if (*newest) {
			struct db *copy = must_open(newest, DB_READ, NULL);

			must_be_sound(copy);
			db_close(copy);
		}
		assert_true(folder_count(room_path(r, "kill-backups")) <= 9);
	} while (WIFSIGNALED(status));
	assert_true(n > 30);
}

static void
faults_while_copying(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "f.db", &s);
	char *path = room_path(r, "f.db"), *to = room_path(r, "copy.db");
	bool more = true;

	db_close(db);
	for (int memory = 0; memory < 2; memory++, more = true)
		for (long n = 1; more; n++) {
			struct err e = { 0 };
			bool ok;

			db = must_open(path, DB_OPEN, FAULT_VFS);
			fault_io.points = memory ? 0 : FAULT_ALL;
			fault_io.at = n;
			fault_memory.at = memory ? n : 0;
			ok = db_backup(db, to, false, &e);
			more = fault_io.failed + fault_memory.failed > 0;
			fault_reset();
			assert_true(ok == (e.kind == ERR_NONE));
			assert_true(ok == (access(to, F_OK) == 0));
			db_close(db);
			if (ok) {
				db = must_open(to, DB_READ, NULL);
				must_be_sound(db);
				db_close(db);
				unlink(to);
			}
			assert_int_equal(folder_count(r->dir), 1);
		}
}

/* ---- going back */

static void
restores_and_keeps(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "r.db", &s);
	char *path = room_path(r, "r.db");
	const char *from;
	struct err e = { 0 };
	struct stat st;

	must(mark_one(r, db, &s, 0, "late", "anne", &e), &e);
	must(db_backup_daily(db, ROOM_NOW, &e), &e);
	from = db_backup_newest(path, &r->a);
	must(mark_one(r, db, &s, 0, "absent", "anne", &e), &e);
	assert_false(db_restore(path, from, ROOM_NOW + 5, &e));
	assert_int_equal(e.cause, CAUSE_LOCKED);	/* it is open here */
	err_clear(&e);
	assert_string_equal(state_of(r, db, &s, 0), "absent");
	db_close(db);

	assert_false(db_restore(path, path, ROOM_NOW, &e));
	err_clear(&e);
	must(db_restore(path, from, ROOM_NOW + 5, &e), &e);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	db = must_open(path, DB_OPEN, NULL);
	assert_string_equal(state_of(r, db, &s, 0), "late");
	must(mark_one(r, db, &s, 1, "out", "anne", &e), &e);
	must_be_sound(db);
	db_close(db);
	db = must_open(room_path(r,
		"r-backups/replaced-2026-11-24T090005.db"), DB_READ, NULL);
	assert_string_equal(state_of(r, db, &s, 0), "absent");
	db_close(db);
	assert_string_equal(db_backup_newest(path, &r->a), from);
	assert_int_equal(folder_count(r->dir), 2);
}

/* Somebody else has it open, in another process, only looking. */
static void
not_while_open_elsewhere(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "o.db", &s);
	char *path = room_path(r, "o.db"), *from = room_path(r, "copy.db");
	struct err e = { 0 };
	int ready[2], end[2], status;
	pid_t pid;
	char c = 'x';

	must(db_backup(db, from, false, &e), &e);
	db_close(db);
	assert_int_equal(pipe(ready) + pipe(end), 0);
	pid = fork();
	if (pid == 0) {
		db = must_open(path, DB_OPEN, NULL);
		if (write(ready[1], &c, 1) != 1 || read(end[0], &c, 1) != 1)
			_exit(1);
		db_close(db);
		_exit(0);
	}
	assert_int_equal(read(ready[0], &c, 1), 1);
	assert_false(db_restore(path, from, ROOM_NOW, &e));
	assert_int_equal(e.kind, ERR_BUSY);
	assert_int_equal(e.cause, CAUSE_LOCKED);
	err_clear(&e);
	assert_int_equal(write(end[1], &c, 1), 1);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	must(db_restore(path, from, ROOM_NOW, &e), &e);
}

static void
restores_over_damage(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "d.db", &s);
	char *path = room_path(r, "d.db"), *none = room_path(r, "none.db");
	struct err e = { 0 };
	const char *from;
	uint64_t sum;

	must(db_backup_daily(db, ROOM_NOW, &e), &e);
	from = db_backup_newest(path, &r->a);
	db_close(db);
	file_write_text(path, "garbage", 7);
	sum = file_sum(path);
	must(db_restore(path, from, ROOM_NOW, &e), &e);
	db = must_open(path, DB_OPEN, NULL);
	must_be_sound(db);
	db_close(db);
	assert_true(file_sum(room_path(r,
		"d-backups/replaced-2026-11-24T090000.db")) == sum);
	must(db_restore(none, from, ROOM_NOW, &e), &e);	/* nothing to keep */
	db_close(must_open(none, DB_OPEN, NULL));
}

/* The log of the replaced file must not be read into the new one. */
static void
log_of_the_replaced(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "l.db", &s);
	char *path = room_path(r, "l.db"), *from = room_path(r, "copy.db");
	struct err e = { 0 };
	pid_t pid;

	must(db_backup(db, from, false, &e), &e);
	db_close(db);
	pid = fork();
	if (pid == 0) {		/* killed: its log stays */
		db = must_open(path, DB_OPEN, NULL);
		_exit(!mark_one(r, db, &s, 0, "late", "anne", NULL));
	}
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	assert_int_equal(access(room_path(r, "l.db-wal"), F_OK), 0);
	must(db_restore(path, from, ROOM_NOW, &e), &e);
	db = must_open(path, DB_OPEN, NULL);
	assert_string_equal(state_of(r, db, &s, 0), "");
	must_be_sound(db);
	db_close(db);
	db = must_open(room_path(r,
		"l-backups/replaced-2026-11-24T090000.db"), DB_OPEN, NULL);
	assert_string_equal(state_of(r, db, &s, 0), "late");
	db_close(db);
}

static void
refuses_bad_sources(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "b.db", &s);
	char *path = room_path(r, "b.db"), *from = room_path(r, "from.db");
	struct err e = { 0 };
	uint64_t sum;
	int fd;

	must(db_backup(db, from, false, &e), &e);
	db_close(db);
	sum = file_sum(path);
	assert_false(db_restore(path, room_path(r, "none"), ROOM_NOW, &e));
	assert_int_equal(e.cause, CAUSE_MISSING);
	err_clear(&e);
	fd = open(from, O_RDWR | O_CLOEXEC);	/* a page of the schema */
	assert_int_equal(pwrite(fd, "\377\377\377\377\377\377\377\377", 8,
		4096 * 3 + 8), 8);
	close(fd);
	assert_false(db_restore(path, from, ROOM_NOW, &e));
	assert_int_equal(e.cause, CAUSE_CORRUPT);
	err_clear(&e);
	file_write_text(from, "not a database at all, and long enough to be "
		"read as a header, which it is not, of course, not", 95);
	assert_false(db_restore(path, from, ROOM_NOW, &e));
	assert_int_equal(e.cause, CAUSE_FOREIGN);
	assert_true(file_sum(path) == sum);
	assert_int_equal(folder_count(r->dir), 2);
}

/* ---- erasure */

static bool
erase(struct room *r, struct db *db, const struct uuid *pupil, struct err *e)
{
	struct act act = act_of(r, "erase", "anne", NULL);
	struct tx tx;

	return tx_begin(&tx, db, &act, e) &&
		tx_end(&tx, db_pupil_erase(db, pupil, e), e) &&
		db_truncate_wal(db, e);
}

static bool
holds(const char *path, const char *name)
{
	struct buf b = { 0 };
	struct err e = { 0 };
	bool found;

	if (access(path, F_OK) < 0)
		return false;
	must(file_read(path, SIZE_MAX / 2, &b, &e), &e);
	found = b.n && memmem(b.v, b.n, name, strlen(name));
	buf_release(&b);
	return found;
}

/* Any table with a pupil: a later one must be erased as well. */
static void
nobody_in_any_table(struct db *db, struct room *r, const struct uuid *pupil)
{
	static const char tables[] =
		"SELECT m.name FROM sqlite_schema m"
		" JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
		" AND c.name = 'pupil'";
	struct stmt s = stmt_begin(db, tables);
	struct err e = { 0 };
	size_t n = 0;

	for (; stmt_row(&s); n++) {
		const char *table = stmt_get_text(&s, 0, &r->a);
		struct stmt t = stmt_begin(db, arena_printf(&r->a,
			"SELECT count(*) FROM \"%s\" WHERE pupil = :id",
			table));

		stmt_uuid(&t, ":id", pupil);
		assert_true(stmt_row(&t));
		if (stmt_get_int(&t, 0))
			print_error("%s\n", table);
		assert_int_equal(stmt_get_int(&t, 0), 0);
		must(stmt_end(&t, &e), &e);
	}
	must(stmt_end(&s, &e), &e);
	assert_true(n >= 7);
}

static void
erased_for_good(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "e.db", &s);
	char *path = room_path(r, "e.db");
	const char *from;
	struct draft draft = { "flag", "x", "Églantine veut", ROOM_NOW };
	struct err e = { 0 };
	struct tx tx;

	must(mark_one(r, db, &s, 4, "late", "anne", &e), &e);
	must(tx_begin(&tx, db, NULL, &e) && tx_end(&tx,
		db_draft_put(db, "anne", &draft, &e), &e), &e);
	must(db_backup_daily(db, ROOM_NOW, &e), &e);
	from = db_backup_newest(path, &r->a);
	must(erase(r, db, &s.pupils[4], &e), &e);
	nobody_in_any_table(db, r, &s.pupils[4]);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM pupil"), 4);
	must_be_sound(db);
	db_close(db);
	assert_true(holds(from, "glantine"));
	must(db_restore(path, from, ROOM_NOW, &e), &e);
	assert_false(holds(path, "eglantine"));
	assert_false(holds(path, "glantine"));
	db = must_open(path, DB_OPEN, NULL);
	nobody_in_any_table(db, r, &s.pupils[4]);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM pupil"), 4);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM draft"), 0);
	must_be_sound(db);
	db_close(db);
}

/* The disk was full in the middle of a line: the next erasure is kept. */
static void
erased_after_a_torn_line(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "t.db", &s);
	char *path = room_path(r, "t.db");
	struct err e = { 0 };
	FILE *f;

	must(db_backup_daily(db, ROOM_NOW, &e), &e);
	f = fopen(room_path(r, "t-backups/erased"), "a");
	assert_non_null(f);
	fputs("7d0c9b9e-5c7f", f);
	fclose(f);
	must(erase(r, db, &s.pupils[4], &e), &e);
	must(erase(r, db, &s.pupils[3], &e), &e);
	db_close(db);
	must(db_restore(path, db_backup_newest(path, &r->a), ROOM_NOW, &e),
		&e);
	db = must_open(path, DB_OPEN, NULL);
	nobody_in_any_table(db, r, &s.pupils[4]);
	nobody_in_any_table(db, r, &s.pupils[3]);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM pupil"), 3);
	db_close(db);
}

/* As another member of the group, in a child: 0 when all of it worked. */
static int
erase_as_nobody(struct room *r, const char *path, const struct uuid *pupil)
{
	struct db_options o = { .mode = DB_OPEN };
	struct err e = { 0 };
	struct db *db = NULL;
	bool ok = setgroups(0, NULL) == 0 && setgid(NOBODY) == 0 &&
		setuid(NOBODY) == 0 && db_open(&db, path, &o, &e) &&
		db_backup_daily(db, ROOM_NOW + 86400, &e) &&
		erase(r, db, pupil, &e);

	db_close(db);
	if (!ok)
		print_error("%s\n", e.text);
	return ok ? 0 : 1;
}

/* What the first responsable left beside a shared base, the second one goes on
 * with: the list of the erased, a copy that a kill cut off. */
static void
erased_by_another_of_the_group(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db;
	char *path = room_path(r, "g.db");
	struct err e = { 0 };
	int status;
	pid_t child;

	if (geteuid() != 0)
		skip();
	db = new_school(r, "g.db", &s);
	assert_int_equal(chown(r->dir, 0, NOBODY), 0);
	assert_int_equal(chmod(r->dir, 02770), 0);
	assert_int_equal(chown(path, 0, NOBODY), 0);
	assert_int_equal(chmod(path, 0660), 0);
	must(db_backup_daily(db, ROOM_NOW, &e), &e);
	must(erase(r, db, &s.pupils[4], &e), &e);
	db_close(db);
	file_write_text(room_path(r, "g-backups/unfinished"), "", 0);
	assert_int_equal(chmod(room_path(r, "g-backups/unfinished"), 0660), 0);
	child = fork();
	if (child == 0)
		_exit(erase_as_nobody(r, path, &s.pupils[3]));
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	db = must_open(path, DB_OPEN, NULL);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM pupil"), 3);
	db_close(db);
}

/* Merged records are the same person. */
static void
erased_with_the_merged(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "m.db", &s);
	struct act act = act_of(r, "merge", "anne", NULL);
	struct err e = { 0 };
	struct tx tx;
	size_t moved;

	must(tx_begin(&tx, db, &act, &e) && tx_end(&tx, db_pupil_merge(db,
		&s.pupils[0], &s.pupils[1], &moved, &e), &e), &e);
	must(erase(r, db, &s.pupils[0], &e), &e);
	nobody_in_any_table(db, r, &s.pupils[0]);
	nobody_in_any_table(db, r, &s.pupils[1]);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM pupil"), 3);
	must_be_sound(db);
	db_close(db);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, room_open, room_close)
	const struct CMUnitTest tests[] = {
		TEST(copies_are_whole_and_alone),
		TEST(finished_files_are_not_emptied),
		TEST(last_seven_are_kept),
		TEST(steps_between_keys),
		TEST(steps_without_word_of_children),
		TEST(steps_against_a_writer),
		TEST(steps_dropped_or_cut_off),
		TEST(killed_while_copying),
		TEST(faults_while_copying),
		TEST(restores_and_keeps),
		TEST(not_while_open_elsewhere),
		TEST(restores_over_damage),
		TEST(log_of_the_replaced),
		TEST(refuses_bad_sources),
		TEST(erased_for_good),
		TEST(erased_after_a_torn_line),
		TEST(erased_by_another_of_the_group),
		TEST(erased_with_the_merged),
	};

	fault_setup();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
