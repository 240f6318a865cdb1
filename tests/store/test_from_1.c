/*
 * test_from_1.c: a base as the first version left it (001 alone), or a later
 * one, full of rows, comes to today's schema with nothing lost: every old table
 * reads the same; and what a step sets right in the rows that are there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/fault_vfs.c"
#include "store/room.c"
#include "store/workshop.h"

static struct db *
open_at(size_t schema, const char *path, enum db_mode mode)
{
	static struct embed steps[8];
	struct db_options o = { .mode = mode, .steps = steps };
	struct err e = { 0 };
	struct db *db;

	memset(steps, 0, sizeof(steps));
	memcpy(steps, embed_migrations, schema * sizeof(*steps));
	must(db_open(&db, path, &o, &e), &e);
	return db;
}

static struct db *
open_first(const char *path, enum db_mode mode)
{
	return open_at(1, path, mode);
}

static void
run_all(struct db *db, const char *const *sql, size_t n)
{
	struct err e = { 0 };
	struct tx tx;

	must(tx_begin(&tx, db, NULL, &e), &e);
	for (size_t i = 0; i < n; i++) {
		struct stmt s = stmt_begin(db, sql[i]);

		must(stmt_run(&s, &e), &e);
	}
	must(tx_end(&tx, true, &e), &e);
}

/* One row of each kind that 001 knows, beside the school itself. */
static void
more_rows(struct room *r, struct db *db, const struct school *s)
{
	static const char *const sql[] = {
		"INSERT INTO meta VALUES ('organisation', 'ML des Essais')",
		"INSERT INTO holiday VALUES ('C', '2026-10-17',"
		" '2026-11-01', 'Toussaint')",
		"INSERT INTO cycle VALUES (2026, '3', 'Ambition emploi')",
		"INSERT INTO workshop VALUES (2026, 1, 'A1', 'Faire le point',"
		" 'A1 Compétences')",
		"INSERT INTO flag (id, seq, pupil, code, state, comment, due,"
		" referent, session, at, login) SELECT randomblob(16), 1, id, 'R01', 'O',"
		" 'à voir', '', '', NULL, 5, 'anne' FROM pupil LIMIT 2",
		"INSERT INTO correction SELECT 1, session, pupil, 'late', 5,"
		" '', 'vu', 6, 'anne' FROM roll LIMIT 1",
		"INSERT INTO milo_tick SELECT session, pupil, 7, 'anne'"
		" FROM roll LIMIT 1",
		"INSERT INTO draft VALUES ('anne', 'plan', 'x', 'A', 8)",
		"INSERT INTO rome VALUES ('F1602', 'F1602', 'Électricien"
		" du bâtiment', 'electricien du batiment')",
		"INSERT INTO reference VALUES ('rome', 'rome.csv', 1, 9,"
		" 'anne')",
		"INSERT INTO access VALUES (1, 10, 'anne', 'card', NULL)",
		"INSERT INTO item_label VALUES ('cv', 'L01', 'Portfolio')",
	};
	struct err e = { 0 };

	must(mark_one(r, db, s, 0, "present", "anne", &e), &e);
	must(mark_one(r, db, s, 1, "late", "bruno", &e), &e);
	run_all(db, sql, LENGTH(sql));
}

/* Every row of a table, as SQL would write it; the columns given. */
static const char *
dump(struct room *r, struct db *db, const char *table, const char *columns)
{
	struct buf out = { 0 };
	struct stmt s = stmt_begin(db, arena_printf(&r->a,
		"SELECT %s FROM \"%s\" ORDER BY 1", columns, table));
	struct err e = { 0 };
	const char *text;

	while (stmt_row(&s)) {
		buf_puts(&out, stmt_get_text(&s, 0, &r->a));
		buf_putc(&out, '\n');
	}
	must(stmt_end(&s, &e), &e);
	text = arena_strdup(&r->a, out.v ? out.v : "");
	buf_release(&out);
	return text;
}

struct table { const char *name, *columns, *rows; };

static size_t
tables_of(struct room *r, struct db *db, struct table *v, size_t max)
{
	static const char sql[] =
		"SELECT m.name, (SELECT group_concat('quote(' || c.name || ')',"
		" ' || ''|'' || ') FROM pragma_table_info(m.name) c)"
		" FROM sqlite_schema m WHERE m.type = 'table'"
		" AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name";
	struct stmt s = stmt_begin(db, sql);
	struct err e = { 0 };
	size_t n = 0;

	for (; stmt_row(&s) && n < max; n++)
		v[n] = (struct table){ stmt_get_text(&s, 0, &r->a),
			stmt_get_text(&s, 1, &r->a), NULL };
	must(stmt_end(&s, &e), &e);
	for (size_t i = 0; i < n; i++)
		v[i].rows = dump(r, db, v[i].name, v[i].columns);
	return n;
}

static void
nothing_lost_from(struct room *r, int schema)
{
	char *path = room_path(r, arena_printf(&r->a, "%d.db", schema));
	struct db *db = open_at((size_t)schema, path, DB_CREATE);
	struct table v[64];
	struct school s;
	struct err e = { 0 };
	size_t n, full = 0;

	must(school_make(r, db, &s, &e), &e);
	more_rows(r, db, &s);
	n = tables_of(r, db, v, LENGTH(v));
	assert_true(n >= 25);
	db_close(db);

	db = must_open(path, DB_OPEN, NULL);
	assert_int_equal(count_rows(db, "PRAGMA user_version"),
		db_schema_latest());
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(dump(r, db, v[i].name, v[i].columns),
			v[i].rows);
		full += v[i].rows[0] != '\0';
	}
	assert_true(full >= 18);
	must_be_sound(db);
	db_close(db);
}

static void
nothing_lost(void **state)
{
	for (int schema = 1; schema < db_schema_latest(); schema++)
		nothing_lost_from(*state, schema);
}

static void
goes_on_working(void **state)
{
	struct room *r = *state;
	char *path = room_path(r, "one.db");
	struct db *db = open_first(path, DB_CREATE);
	struct reverted back;
	struct school s;
	struct rome *jobs;
	struct act act;
	struct item_mark m = { .list = "cv", .code = "CV01", .value = "ok",
		.at = ROOM_NOW, .login = "anne" };
	struct err e = { 0 };
	struct tx tx;
	size_t n;

	must(school_make(r, db, &s, &e), &e);
	more_rows(r, db, &s);
	db_close(db);
	db = must_open(path, DB_OPEN, NULL);
	/* an act of the first version is undone by this one */
	must(undo_one(r, db, &s.session, "bruno", false, &back, &e), &e);
	assert_string_equal(state_of(r, db, &s, 1), "");
	/* jobs that were loaded before are found */
	must(db_rome_find(db, "bat", 5, &r->a, &jobs, &n, &e), &e);
	assert_int_equal(n, 1);
	/* and the workshops are there */
	act = act_of(r, "cell", "anne", &s.session);
	m.pupil = s.pupils[0];
	must(tx_begin(&tx, db, &act, &e), &e);
	must(tx_end(&tx, db_item_mark_put(db, &m, &e), &e), &e);
	must_be_sound(db);
	db_close(db);
	/* the copy made before is the old base, readable by the old program */
	db = open_first(room_path(r, "one-backups/schema-1.db"), DB_READ);
	assert_string_equal(state_of(r, db, &s, 1), "late");
	db_close(db);
}

/* Schema 4 owed a call to two persons; one has left since. */
static void
promises_met_before(void **state)
{
	static const char *const sql[] = {
		"INSERT INTO contact SELECT randomblob(16), 1, id, 'TEL',"
		" 'RAP', '2026-12-02', '', '', NULL, 5, 'anne' FROM pupil"
		" LIMIT 2",
		"INSERT INTO course_act SELECT randomblob(16), 1, pupil, 2026,"
		" 'P8', '2026-11-24', '', NULL, -1, 6, 'anne' FROM contact"
		" LIMIT 1",
	};
	struct room *r = *state;
	char *path = room_path(r, "four.db");
	struct db *db = open_at(4, path, DB_CREATE);
	struct school s;
	struct err e = { 0 };

	must(school_make(r, db, &s, &e), &e);
	run_all(db, sql, LENGTH(sql));
	assert_int_equal(count_rows(db, "SELECT count(*) FROM queue"), 2);
	db_close(db);
	db = must_open(path, DB_OPEN, NULL);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM queue"), 1);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM queue q"
		" JOIN course_act k ON k.pupil = q.pupil"), 0);
	must_be_sound(db);
	db_close(db);
}

static void
edit(struct room *r, struct db *db, const char *login, const struct pupil *p)
{
	struct act act = act_of(r, "edit", login, &p->id);
	struct err e = { 0 };
	struct tx tx;

	must(tx_begin(&tx, db, &act, &e), &e);
	must(tx_end(&tx, db_pupil_put(db, p, &e), &e), &e);
}

/* An act of schema 5 does not know the first name of usage: taken back, it
 * leaves the one that was typed since. */
static void
older_image(void **state)
{
	static const char *const forget[] = {
		"UPDATE change SET before = json_remove(before,"
		" '$.usage_first_name'), after = json_remove(after,"
		" '$.usage_first_name') WHERE kind = 'pupil'",
	};
	struct room *r = *state;
	char *path = room_path(r, "five.db");
	struct db *db = open_at(5, path, DB_CREATE);
	struct reverted back;
	struct pupil_line *found;
	struct school s;
	struct pupil p;
	struct err e = { 0 };
	bool there;
	size_t n;

	must(school_make(r, db, &s, &e), &e);
	db_close(db);
	db = must_open(path, DB_OPEN, NULL);
	must(db_pupil_get(db, &s.pupils[0], &r->a, &p, &there, &e), &e);
	assert_string_equal(p.usage_first_name, "");
	p.phone = "0600000001";
	edit(r, db, "bruno", &p);
	run_all(db, forget, LENGTH(forget));
	p.usage_first_name = "Sacha";
	edit(r, db, "anne", &p);
	must(undo_one(r, db, &p.id, "bruno", false, &back, &e), &e);
	must(db_pupil_get(db, &p.id, &r->a, &p, &there, &e), &e);
	assert_string_equal(p.phone, "");
	assert_string_equal(p.usage_first_name, "Sacha");
	must(db_pupil_search(db, "sacha", NULL, 5, &r->a, &found, &n, &e), &e);
	assert_int_equal(n, 1);
	must_be_sound(db);
	db_close(db);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, room_open, room_close)
	const struct CMUnitTest tests[] = {
		TEST(nothing_lost),
		TEST(goes_on_working),
		TEST(promises_met_before),
		TEST(older_image),
	};

	fault_setup();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
