/*
 * test_migrate.c: from one schema to the next: a verified copy first, all of a
 * step or nothing, and a program that is too old changes nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/fault_vfs.c"
#include "store/room.c"

/* Invented steps: two tables, then a column and rows, then a mistake. */
static const char one[] =
	"PRAGMA application_id = 1098272370;"
	"CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) STRICT;"
	"CREATE TABLE act (seq INTEGER PRIMARY KEY, id BLOB) STRICT;"
	"PRAGMA user_version = 1;\n";
static const char two[] =
	"-- a comment first\n"
	"ALTER TABLE meta ADD COLUMN more TEXT NOT NULL DEFAULT 'x';\n"
	"CREATE TABLE extra (n INTEGER PRIMARY KEY) STRICT;\n"
	"INSERT INTO extra VALUES (1), (2), (3);\n"
	"UPDATE meta SET value = value || '!';\n"
	"PRAGMA user_version = 2;\n";
static const char wrong[] =
	"CREATE TABLE half (n INTEGER) STRICT;"
	"INSERT INTO nowhere VALUES (1);"
	"PRAGMA user_version = 2;";
static const char unnumbered[] = "CREATE TABLE half (n INTEGER) STRICT;";

#define STEP(text) { #text, text, sizeof(text) - 1 }
static const struct embed old[] = { STEP(one), { NULL, NULL, 0 } };
static const struct embed new[] = {
	STEP(one), STEP(two), { NULL, NULL, 0 },
};
static const struct embed bad[] = {
	STEP(one), STEP(wrong), { NULL, NULL, 0 },
};
static const struct embed forgot[] = {
	STEP(one), STEP(unnumbered), { NULL, NULL, 0 },
};

static const char SQL_VERSION[] = "PRAGMA user_version";
static const char SQL_PUT[] = "INSERT INTO meta (key, value) VALUES ('a', 'b')";

static struct db *
open_with(const char *path, const struct embed *steps, const char *vfs,
	struct err *e)
{
	struct db_options o = {
		.mode = DB_CREATE, .steps = steps, .vfs = vfs,
	};
	struct db *db;

	return db_open(&db, path, &o, e) ? db : NULL;
}

static char *
old_base(struct room *r, const char *name)
{
	char *path = room_path(r, name);
	struct err e = { 0 };
	struct db *db = open_with(path, old, NULL, &e);
	struct stmt s;
	struct tx tx;

	must(db != NULL, &e);
	must(tx_begin(&tx, db, NULL, &e), &e);
	s = stmt_begin(db, SQL_PUT);
	must(tx_end(&tx, stmt_run(&s, &e), &e), &e);
	db_close(db);
	return path;
}

static void
must_be_new(struct db *db)
{
	assert_int_equal(count_rows(db, SQL_VERSION), 2);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM extra"), 3);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM meta"
		" WHERE value = 'b!' AND more = 'x'"), 1);
	must_be_sound(db);
}

static void
must_be_old(const char *path)
{
	struct err e = { 0 };
	struct db *db = open_with(path, old, NULL, &e);

	must(db != NULL, &e);
	assert_int_equal(count_rows(db, SQL_VERSION), 1);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM meta"
		" WHERE value = 'b'"), 1);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM sqlite_schema"
		" WHERE name IN ('extra', 'half')"), 0);
	must_be_sound(db);
	db_close(db);
}

struct told {
	int calls, from, to;
	char backup[128];
};

static void
note(void *ctx, int from, int to, const char *backup)
{
	struct told *t = ctx;

	t->calls++;
	t->from = from;
	t->to = to;
	snprintf(t->backup, sizeof(t->backup), "%s", backup);
}

static void
copies_then_migrates(void **state)
{
	struct room *r = *state;
	char *path = old_base(r, "a.db");
	struct told told = { 0 };
	struct db_options o = {
		.mode = DB_OPEN, .steps = new, .migrating = note, .ctx = &told,
	};
	struct err e = { 0 };
	struct db *db;

	must(db_open(&db, path, &o, &e), &e);
	must_be_new(db);
	assert_int_equal(told.calls, 1);
	assert_int_equal(told.from, 1);
	assert_int_equal(told.to, 2);
	assert_string_equal(told.backup, room_path(r, "a-backups/schema-1.db"));
	must_be_old(told.backup);
	assert_string_equal(db_backup_newest(path, &r->a), told.backup);
	db_close(db);
	must(db_open(&db, path, &o, &e), &e);	/* once */
	assert_int_equal(told.calls, 1);
	db_close(db);
}

static void
older_program_is_refused(void **state)
{
	struct room *r = *state;
	char *path = old_base(r, "b.db");
	struct err e = { 0 };
	uint64_t sum;

	db_close(open_with(path, new, NULL, NULL));
	sum = file_sum(path);
	assert_null(open_with(path, old, NULL, &e));
	assert_int_equal(e.cause, CAUSE_NEWER);
	assert_true(file_sum(path) == sum);
}

static void
reading_changes_nothing(void **state)
{
	struct room *r = *state;
	char *path = old_base(r, "c.db");
	struct db_options o = { .mode = DB_READ, .steps = new };
	uint64_t sum = file_sum(path);
	struct err e = { 0 };
	struct db *db;

	assert_false(db_open(&db, path, &o, &e));
	assert_int_equal(e.cause, CAUSE_OLDER);
	assert_true(file_sum(path) == sum);
	assert_int_equal(folder_count(r->dir), 1);
}

static void
failed_step_leaves_nothing(void **state)
{
	struct room *r = *state;
	char *path = old_base(r, "d.db");
	struct err e = { 0 };

	assert_null(open_with(path, bad, NULL, &e));
	assert_int_not_equal(e.kind, ERR_NONE);
	must_be_old(path);
	err_clear(&e);
	assert_null(open_with(path, forgot, NULL, &e));
	assert_non_null(strstr(e.text, "unnumbered"));
	must_be_old(path);
}

/* Killed at every write, sync, open and unlink: the next start finishes. */
static void
killed_anywhere(void **state)
{
	struct room *r = *state;
	char *base = old_base(r, "base.db"), *path = room_path(r, "k.db");
	struct err e = { 0 };
	int status = 0, n = 0;

	do {
		struct db *db;
		pid_t pid;

		file_copy(base, path);
		pid = fork();
		if (pid == 0) {
			fault_io.points = FAULT_CHANGING | FAULT_OPEN;
			fault_io.kill_at = ++n;
			db_close(open_with(path, new, FAULT_VFS, NULL));
			_exit(0);
		}
		n++;
		assert_int_equal(waitpid(pid, &status, 0), pid);
		db = open_with(path, new, NULL, &e);
		must(db != NULL, &e);
		must_be_new(db);
		db_close(db);
		if (db_backup_last(path))
			must_be_old(db_backup_newest(path, &r->a));
		unlink(path);
		unlink(room_path(r, "k-backups/schema-1.db"));
	} while (WIFSIGNALED(status));
	assert_true(n > 20);
}

/* Each I/O and each allocation fails: the old schema or the new one, whole. */
static void
faults_anywhere(void **state)
{
	struct room *r = *state;
	char *base = old_base(r, "base.db"), *path = room_path(r, "f.db");
	bool more = true;

	for (int memory = 0; memory < 2; memory++, more = true)
		for (long n = 1; more; n++) {
			struct err e = { 0 };
			struct db *db;

			file_copy(base, path);
			fault_io.points = memory ? 0 : FAULT_ALL;
			fault_io.at = n;
			fault_memory.at = memory ? n : 0;
			db = open_with(path, new, FAULT_VFS, &e);
			more = fault_io.failed + fault_memory.failed > 0;
			fault_reset();
			assert_true((db == NULL) == (e.kind != ERR_NONE));
			if (db)
				must_be_new(db);
			db_close(db);
			err_clear(&e);
			db = open_with(path, new, NULL, &e);
			must(db != NULL, &e);
			must_be_new(db);
			db_close(db);
			unlink(path);
		}
}

/* What is in the program: every step says its number, in order. */
static void
steps_of_the_program(void **state)
{
	struct room *r = *state;
	int n = 0;

	for (; embed_migrations[n].name; n++) {
		char number[16], version[64];

		snprintf(number, sizeof(number), "%03d_", n + 1);
		assert_memory_equal(embed_migrations[n].name, number, 4);
		snprintf(version, sizeof(version), "PRAGMA user_version = %d;",
			n + 1);
		assert_non_null(strstr(embed_migrations[n].text, version));
	}
	assert_int_equal(n, db_schema_latest());
	db_close(must_open(room_path(r, "own.db"), DB_CREATE, NULL));
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, room_open, room_close)
	const struct CMUnitTest tests[] = {
		TEST(copies_then_migrates),
		TEST(older_program_is_refused),
		TEST(reading_changes_nothing),
		TEST(failed_step_leaves_nothing),
		TEST(killed_anywhere),
		TEST(faults_anywhere),
		TEST(steps_of_the_program),
	};

	fault_setup();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
