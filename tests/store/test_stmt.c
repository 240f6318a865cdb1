/* test_stmt.c: statements: kept by address, bound by name, errors that stick. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "store/room.c"

static const char SQL_ECHO[] = "SELECT :text, :int, :id, :blob";
static const char SQL_WRONG[] = "SELECT nothing FROM nowhere";
static const char SQL_COUNT[] = "SELECT count(*) FROM meta";
static const char SQL_PUT[] = "INSERT INTO meta VALUES (:key, :value)";
static const char SQL_ALL[] = "SELECT value FROM meta ORDER BY value";

static struct db *
memory(void)
{
	return must_open("", DB_MEMORY, NULL);
}

static bool
put(struct db *db, const char *key, const char *value, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUT);

	stmt_text(&s, ":key", key);
	stmt_text(&s, ":value", value);
	return stmt_run(&s, e);
}

static void
values_come_back(void **state)
{
	struct room *r = *state;
	struct uuid id = uuid_new(&r->ids), none = { 0 }, back;
	struct db *db = memory();
	struct stmt s = stmt_begin(db, SQL_ECHO);
	struct err e = { 0 };

	stmt_text(&s, ":text", "é à 'quoted' \" --");
	stmt_int(&s, ":int", INT64_MIN);
	stmt_uuid(&s, ":id", &id);
	stmt_blob(&s, ":blob", "\0\1", 2);
	assert_true(stmt_row(&s));
	assert_string_equal(stmt_get_text(&s, 0, &r->a),
		"é à 'quoted' \" --");
	assert_true(stmt_get_int(&s, 1) == INT64_MIN);
	back = stmt_get_uuid(&s, 2);
	assert_true(uuid_equal(&back, &id));
	back = stmt_get_uuid(&s, 3);	/* 2 bytes are no id */
	assert_true(uuid_is_none(&back));
	assert_false(stmt_row(&s));
	assert_false(stmt_row(&s));	/* the end stays the end */
	must(stmt_end(&s, &e), &e);

	s = stmt_begin(db, SQL_ECHO);	/* bindings of last time are gone */
	stmt_uuid(&s, ":id", &none);
	assert_true(stmt_row(&s));
	assert_string_equal(stmt_get_text(&s, 0, &r->a), "");
	assert_int_equal(stmt_get_int(&s, 1), 0);
	back = stmt_get_uuid(&s, 2);
	assert_true(uuid_is_none(&back));
	must(stmt_end(&s, &e), &e);
	db_close(db);
}

/* Two of the same at once, as a function that calls itself has. */
static void
same_statement_twice(void **state)
{
	struct db *db = memory();
	struct stmt one, two;
	struct err e = { 0 };
	struct tx tx;

	(void)state;
	must(tx_begin(&tx, db, NULL, &e), &e);
	must(put(db, "a", "1", &e) && put(db, "b", "2", &e), &e);
	must(tx_end(&tx, true, &e), &e);
	one = stmt_begin(db, SQL_ALL);
	assert_true(stmt_row(&one));
	two = stmt_begin(db, SQL_ALL);
	assert_true(stmt_row(&two));
	assert_int_equal(stmt_get_int(&two, 0), 1);
	assert_true(stmt_row(&one));
	assert_int_equal(stmt_get_int(&one, 0), 2);
	must(stmt_end(&two, &e) && stmt_end(&one, &e), &e);
	db_close(db);
}

static void
errors_stick(void **state)
{
	struct db *db = memory();
	struct stmt s = stmt_begin(db, SQL_WRONG);
	struct err e = { 0 };

	(void)state;
	stmt_int(&s, ":x", 1);
	assert_false(stmt_row(&s));
	assert_int_equal(stmt_get_int(&s, 0), 0);
	assert_false(stmt_end(&s, &e));
	assert_int_equal(e.kind, ERR_SYSTEM);

	err_clear(&e);
	s = stmt_begin(db, SQL_ECHO);
	stmt_int(&s, ":misspelt", 1);
	stmt_int(&s, ":int", 1);
	assert_false(stmt_row(&s));
	assert_false(stmt_end(&s, &e));

	err_clear(&e);
	s = stmt_begin(db, SQL_COUNT);	/* the connection is well */
	assert_true(stmt_row(&s));
	must(stmt_end(&s, &e), &e);
	db_close(db);
}

static void
writing_needs_a_transaction(void **state)
{
	struct db *db = memory();
	struct err e = { 0 };

	(void)state;
	assert_false(put(db, "a", "1", &e));
	assert_int_equal(count_rows(db, SQL_COUNT), 0);
	db_close(db);
}

static void
constraints_are_conflicts(void **state)
{
	struct db *db = memory();
	struct err e = { 0 };
	struct tx tx;

	(void)state;
	must(tx_begin(&tx, db, NULL, &e), &e);
	must(put(db, "a", "1", &e), &e);
	assert_int_equal(db_changed_rows(db), 1);
	assert_false(put(db, "a", "2", &e));
	assert_int_equal(e.kind, ERR_DATA);
	assert_int_equal(e.cause, CAUSE_CONFLICT);
	assert_false(tx_end(&tx, false, &e));
	assert_int_equal(count_rows(db, SQL_COUNT), 0);
	db_close(db);
}

/* No interactive query reads a table in full: this is how tests find one. */
static void
full_scans_are_counted(void **state)
{
	struct db *db = memory();
	struct err e = { 0 };
	char key[16];
	struct tx tx;

	(void)state;
	must(tx_begin(&tx, db, NULL, &e), &e);
	for (int i = 0; i < 200; i++) {
		snprintf(key, sizeof(key), "%d", i);
		must(put(db, key, "x", &e), &e);
	}
	must(tx_end(&tx, true, &e), &e);
	assert_int_equal(db_scans(db), 0);
	count_rows(db, "SELECT count(*) FROM meta WHERE value = 'y'");
	assert_int_equal(db_scans(db), 1);
	count_rows(db, "SELECT count(*) FROM meta WHERE key = '7'");
	assert_int_equal(db_scans(db), 1);
	db_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_come_back),
		cmocka_unit_test(same_statement_twice),
		cmocka_unit_test(errors_stick),
		cmocka_unit_test(writing_needs_a_transaction),
		cmocka_unit_test(constraints_are_conflicts),
		cmocka_unit_test(full_scans_are_counted),
	};

	return cmocka_run_group_tests(tests, room_open, room_close);
}
