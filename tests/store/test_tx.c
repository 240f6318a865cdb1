/*
 * test_tx.c: transactions: all or nothing, and what is said of a COMMIT that
 * failed is what a reader finds: never a loss, never a ghost.
 */
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/fault_vfs.c"
#include "store/room.c"

static const char SQL_ACTS[] = "SELECT count(*) FROM act";
static const char SQL_MARKS[] = "SELECT count(*) FROM mark";

static void
all_or_nothing(void **state)
{
	struct room *r = *state;
	struct db *db = must_open(room_path(r, "a.db"), DB_CREATE, NULL);
	struct act act;
	struct err e = { 0 };
	struct school s;
	struct tx tx, inner;

	must(school_make(r, db, &s, &e), &e);
	assert_int_equal(count_rows(db, SQL_ACTS), 1);
	act = act_of(r, "mark", "anne", &s.session);
	must(tx_begin(&tx, db, &act, &e), &e);
	assert_int_equal(tx.seq, 2);
	assert_false(tx_begin(&inner, db, &act, &e));	/* no nesting */
	assert_false(tx_end(&inner, true, NULL));
	err_clear(&e);
	assert_int_equal(count_rows(db, SQL_ACTS), 2);
	assert_false(tx_end(&tx, false, &e));
	assert_int_equal(e.kind, ERR_NONE);	/* the caller has its reason */
	assert_false(tx_end(&tx, true, &e));
	assert_int_equal(count_rows(db, SQL_ACTS), 1);
	must(tx_begin(&tx, db, NULL, &e), &e);
	assert_int_equal(tx.seq, 0);
	must(tx_end(&tx, true, &e), &e);
	must(tx_begin(&tx, db, NULL, &e), &e);
	db_close(db);		/* rolls back what was left open */
	db = must_open(room_path(r, "a.db"), DB_OPEN, NULL);
	must_be_sound(db);
	db_close(db);
}

/* Seen by who rehearses, by nobody else, and gone at the end. */
static void
rehearsed(void **state)
{
	struct room *r = *state;
	char *path = room_path(r, "rehearsed.db");
	struct db *db = must_open(path, DB_CREATE, NULL);
	struct db *other = must_open(path, DB_OPEN, NULL);
	struct err e = { 0 };
	struct act act;
	struct school s;
	struct tx tx;

	must(school_make(r, db, &s, &e), &e);
	db_rehearse(db);
	for (int i = 0; i < 2; i++) {
		act = act_of(r, "mark", "anne", &s.session);
		must(tx_begin(&tx, db, &act, &e) && tx_end(&tx, true, &e), &e);
	}
	assert_int_equal(count_rows(db, SQL_ACTS), 3);
	assert_int_equal(count_rows(other, SQL_ACTS), 1);
	db_close(db);
	assert_int_equal(count_rows(other, SQL_ACTS), 1);
	must(tx_begin(&tx, other, NULL, &e) && tx_end(&tx, true, &e), &e);
	must_be_sound(other);
	db_close(other);
}

static void
another_writes_meanwhile(void **state)
{
	struct room *r = *state;
	char *path = room_path(r, "busy.db");
	struct db *one = must_open(path, DB_CREATE, NULL);
	struct db *two = must_open(path, DB_OPEN, NULL);
	struct err e = { 0 };
	struct tx tx, late;

	db_patience(two, 20);
	must(tx_begin(&tx, one, NULL, &e), &e);
	assert_false(tx_begin(&late, two, NULL, &e));
	assert_int_equal(e.kind, ERR_BUSY);
	assert_int_equal(e.cause, CAUSE_LOCKED);
	err_clear(&e);
	assert_int_equal(count_rows(two, SQL_ACTS), 0);	/* reading goes on */
	must(tx_end(&tx, true, &e), &e);
	must(tx_begin(&late, two, NULL, &e) && tx_end(&late, true, &e), &e);
	db_close(one);
	db_close(two);
}

/* A colleague started a newer program: ours stops writing. */
static void
schema_changed_meanwhile(void **state)
{
	struct room *r = *state;
	char *path = room_path(r, "newer.db");
	struct db *db = must_open(path, DB_CREATE, NULL);
	struct err e = { 0 };
	struct tx tx;
	sqlite3 *sq;

	assert_int_equal(sqlite3_open(path, &sq), SQLITE_OK);
	assert_int_equal(sqlite3_exec(sq, "PRAGMA user_version = 50", NULL,
		NULL, NULL), SQLITE_OK);
	sqlite3_close(sq);
	assert_false(tx_begin(&tx, db, NULL, &e));
	assert_int_equal(e.cause, CAUSE_NEWER);
	err_clear(&e);
	assert_false(tx_begin(&tx, db, NULL, &e));	/* none left open */
	assert_int_equal(e.cause, CAUSE_NEWER);
	db_close(db);
}

/* What is on the disk, by a connection that knows nothing of the fault. */
static bool
is_saved(struct room *r, const char *path, const struct school *s)
{
	struct db *db = must_open(path, DB_OPEN, NULL);
	bool saved = strcmp(state_of(r, db, s, 0), "present") == 0;
	int64_t marks = count_rows(db, SQL_MARKS);
	int64_t acts = count_rows(db,
		"SELECT count(*) FROM act WHERE verb = 'mark'");

	must_be_sound(db);
	assert_int_equal(marks, saved);
	assert_int_equal(acts, saved);
	db_close(db);
	return saved;
}

struct tally {
	long tried, saved, refused, unknown;
};

/* The disk could not even be read: no answer was given. */
static bool
is_unknown(const struct err *e)
{
	return strstr(e->text, "not known") != NULL;
}

/* One mark with the given plan; the answer must be what is on the disk. */
static bool
mark_with(struct room *r, const struct fault_plan *plan, long memory_at,
	bool reader, struct tally *tally)
{
	char *path = room_path(r, "commit.db");
	char *base = room_path(r, "base.db");
	struct db *db, *other = NULL;
	static struct school s;		/* the same in each copy of base */
	struct err e = { 0 };
	bool ok, failed, unknown;

	if (access(base, F_OK) < 0) {
		db = must_open(base, DB_CREATE, NULL);
		must(school_make(r, db, &s, &e), &e);
		db_close(db);
	}
	file_copy(base, path);
	db = must_open(path, DB_OPEN, FAULT_VFS);
	if (reader)
		other = must_open(path, DB_OPEN, NULL);
	fault_io = *plan;
	fault_memory.at = memory_at;
	ok = mark_one(r, db, &s, 0, "present", "anne", &e);
	failed = fault_io.failed + fault_memory.failed > 0;
	fault_reset();
	assert_true(ok || e.kind != ERR_NONE);
	tally->tried++;
	tally->saved += ok;
	unknown = !ok && is_unknown(&e);
	tally->refused += !ok;
	tally->unknown += unknown;
	if (unknown)
		ok = is_saved(r, path, &s);
	/* A second look, by this connection: it must work again. */
	assert_true((strcmp(state_of(r, db, &s, 0), "present") == 0) == ok);
	assert_true(is_saved(r, path, &s) == ok);
	err_clear(&e);
	must(mark_one(r, db, &s, 1, "absent", "anne", &e), &e);
	db_close(db);
	db_close(other);
	db = must_open(path, DB_OPEN, NULL);	/* and after everybody left */
	assert_true((strcmp(state_of(r, db, &s, 0), "present") == 0) == ok);
	assert_string_equal(state_of(r, db, &s, 1), "absent");
	must_be_sound(db);
	db_close(db);
	unlink(path);
	return failed;
}

/* Every I/O of a mark fails: once, or from there on until the mark is over. */
static void
every_io_fails(void **state)
{
	static const struct fault_plan plans[] = {
		{ .points = FAULT_ALL },
		{ .points = FAULT_ALL, .until = LONG_MAX },
		{ .points = FAULT_CHANGING, .torn = true },
		{ .points = FAULT_CHANGING, .until = LONG_MAX, .full = true },
		{ .points = FAULT_SYNC, .late = true },
	};
	struct tally tally = { 0 };

	for (size_t i = 0; i < LENGTH(plans); i++)
		for (int reader = 0; reader < 2; reader++) {
			struct fault_plan plan = plans[i];
			bool more = true;

			for (plan.at = 1; more; plan.at++)
				more = mark_with(*state, &plan, 0, reader,
					&tally);
		}
	print_message("%ld faults, %ld saved, %ld refused, %ld of which "
		"nobody could know\n", tally.tried, tally.saved,
		tally.refused, tally.unknown);
	assert_true(tally.refused > 10);
}

static void
every_allocation_fails(void **state)
{
	struct fault_plan none = { 0 };
	struct tally tally = { 0 };
	bool more = true;

	for (long at = 1; more; at++)
		more = mark_with(*state, &none, at, false, &tally);
	assert_true(tally.refused > 10);
}

/*
 * The two answers after a COMMIT that failed. The log's sync fails; the commit
 * is in the log all the same. Closing normally throws that away; when closing
 * is stopped too, the next opening finds it and keeps it.
 */
static void
failed_commit_absent(void **state)
{
	struct room *r = *state;
	struct fault_plan plan = {
		.points = FAULT_SYNC, .at = 1, .suffix = "-wal",
	};
	char *path = room_path(r, "absent.db");
	struct db *db = must_open(path, DB_CREATE, FAULT_VFS);
	struct err e = { 0 };
	struct school s;

	must(school_make(r, db, &s, &e), &e);
	fault_io = plan;
	assert_false(mark_one(r, db, &s, 0, "present", "anne", &e));
	assert_int_equal(fault_io.failed, 1);
	fault_reset();
	assert_int_equal(e.cause, CAUSE_NOT_SAVED);
	assert_false(is_saved(r, path, &s));
	assert_int_equal(count_rows(db, "SELECT value FROM meta"
		" WHERE key = 'failed_commits'"), 1);
	db_close(db);
}

/* What has no act cannot be looked for: nobody says that it is not there. */
static void
failed_commit_without_act(void **state)
{
	struct room *r = *state;
	struct draft draft = { "flag", "x", "text", ROOM_NOW };
	struct db *db = must_open(room_path(r, "draft.db"), DB_CREATE,
		FAULT_VFS);
	struct err e = { 0 };
	struct school s;
	struct tx tx;

	must(school_make(r, db, &s, &e), &e);
	must(tx_begin(&tx, db, NULL, &e), &e);
	must(db_draft_put(db, "anne", &draft, &e), &e);
	fault_io = (struct fault_plan){ .points = FAULT_SYNC, .at = 1,
		.suffix = "-wal" };
	assert_false(tx_end(&tx, true, &e));
	assert_int_equal(fault_io.failed, 1);
	fault_reset();
	assert_int_equal(e.cause, CAUSE_UNSURE);
	db_close(db);
}

static void
failed_commit_present(void **state)
{
	struct room *r = *state;
	char *path = room_path(r, "present.db");
	struct db *db = must_open(path, DB_CREATE, FAULT_VFS);
	struct err e = { 0 };
	struct school s;
	bool found = false;

	must(school_make(r, db, &s, &e), &e);
	/* The sync, then the exclusive lock that closing needs. */
	for (long until = 1; !found && until < 9; until++) {
		must(mark_one(r, db, &s, 0, "", "anne", &e), &e);
		fault_io = (struct fault_plan){
			.points = FAULT_SYNC | FAULT_LOCK, .at = 1,
			.until = until,
		};
		if (mark_one(r, db, &s, 0, "present", "anne", &e))
			found = fault_io.failed > 0;
		fault_reset();
		err_clear(&e);
	}
	assert_true(found);
	assert_string_equal(state_of(r, db, &s, 0), "present");
	db_close(db);
	db = must_open(path, DB_OPEN, NULL);
	assert_string_equal(state_of(r, db, &s, 0), "present");
	must_be_sound(db);
	db_close(db);
}

/* Both commit and reading back fail: not saved, and the next key works. */
static void
disk_gone_then_back(void **state)
{
	struct room *r = *state;
	struct db *db = must_open(room_path(r, "gone.db"), DB_CREATE,
		FAULT_VFS);
	struct err e = { 0 };
	struct school s;

	must(school_make(r, db, &s, &e), &e);
	fault_io = (struct fault_plan){
		.points = FAULT_ALL, .at = 1, .until = LONG_MAX,
	};
	for (int i = 0; i < 3; i++) {
		assert_false(mark_one(r, db, &s, 0, "present", "anne", &e));
		assert_int_not_equal(e.kind, ERR_NONE);
		err_clear(&e);
	}
	fault_reset();
	must(mark_one(r, db, &s, 0, "late", "anne", &e), &e);
	assert_string_equal(state_of(r, db, &s, 0), "late");
	must_be_sound(db);
	db_close(db);
}

/* ---- several writers */

#define WRITERS 8
#define ROUNDS 40

static int
write_many(struct room *r, const char *path, const struct school *s, int me)
{
	struct db_options o = { .mode = DB_OPEN };
	struct err e = { 0 };
	char login[24];
	struct db *db;
	int done = 0;

	r->ids.next = (uint64_t)(me + 1) << 32;
	snprintf(login, sizeof(login), "writer%d", me);
	if (!db_open(&db, path, &o, &e))
		return 0;
	while (done < ROUNDS && mark_one(r, db, s,
		(size_t)done % SCHOOL_PUPILS, done % 2 ? "present" : "absent",
		login, &e))
		done++;
	if (e.kind)
		fprintf(stderr, "writer %d: %s\n", me, e.text);
	db_close(db);
	return done;
}

/* Nobody is told "busy", and every acknowledged mark is in the journal. */
static void
eight_writers(void **state)
{
	struct room *r = *state;
	char *path = room_path(r, "many.db");
	struct db *db = must_open(path, DB_CREATE, NULL);
	struct err e = { 0 };
	pid_t pids[WRITERS];
	struct school s;
	int status;

	must(school_make(r, db, &s, &e), &e);
	db_close(db);
	for (int i = 0; i < WRITERS; i++) {
		pids[i] = fork();
		if (pids[i] == 0)
			_exit(write_many(r, path, &s, i) == ROUNDS ? 0 : 1);
	}
	for (int i = 0; i < WRITERS; i++) {
		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	db = must_open(path, DB_OPEN, NULL);
	assert_int_equal(count_rows(db, SQL_ACTS), 1 + WRITERS * ROUNDS);
	assert_int_equal(count_rows(db,
		"SELECT count(DISTINCT act) FROM change WHERE kind = 'mark'"),
		WRITERS * ROUNDS);
	must_be_sound(db);
	db_close(db);
}

/* Killed while writing: what was acknowledged is there. */
static void
killed_while_writing(void **state)
{
	struct room *r = *state;
	char *path = room_path(r, "kill.db");
	struct db *db = must_open(path, DB_CREATE, NULL);
	struct err e = { 0 };
	struct school s;

	must(school_make(r, db, &s, &e), &e);
	db_close(db);
	for (int at = 1; at < 60; at++) {
		int64_t before, acknowledged = 0;
		int pipes[2], status;
		pid_t pid;
		char c;

		db = must_open(path, DB_OPEN, NULL);
		before = count_rows(db, SQL_ACTS);
		db_close(db);
		assert_int_equal(pipe(pipes), 0);
		pid = fork();
		if (pid == 0) {
			db = must_open(path, DB_OPEN, FAULT_VFS);
			fault_io.points = FAULT_CHANGING;
			fault_io.kill_at = at;
			for (size_t i = 0; mark_one(r, db, &s,
				i % SCHOOL_PUPILS, i % 2 ? "present" : "late",
				"anne", NULL); i++)
				if (write(pipes[1], "x", 1) != 1)
					break;
			_exit(0);
		}
		close(pipes[1]);
		while (read(pipes[0], &c, 1) == 1)
			acknowledged++;
		close(pipes[0]);
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFSIGNALED(status));
		db = must_open(path, DB_OPEN, NULL);
		must_be_sound(db);
		/* The one in flight may be there; nothing else. */
		assert_in_range(count_rows(db, SQL_ACTS),
			before + acknowledged, before + acknowledged + 1);
		db_close(db);
	}
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, room_open, room_close)
	const struct CMUnitTest tests[] = {
		TEST(all_or_nothing),
		TEST(rehearsed),
		TEST(another_writes_meanwhile),
		TEST(schema_changed_meanwhile),
		TEST(every_io_fails),
		TEST(every_allocation_fails),
		TEST(failed_commit_absent),
		TEST(failed_commit_without_act),
		TEST(failed_commit_present),
		TEST(disk_gone_then_back),
		TEST(eight_writers),
		TEST(killed_while_writing),
	};

	fault_setup();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
