/*
 * test_plans.c: no statement of the tables reads a big table in full: the
 * plan of each one that was ever prepared, then the work that short words
 * of a search cost among many pupils. Counted in steps, never in seconds.
 */
#include <stdio.h>

#include "store/report.h"
#include "store/world.h"

/* Few rows, or rows that the statement itself chose. */
static const char *const small[] = {
	"user", "reference", "chosen", "near", "best", "(",
};

static bool
is_small(const char *name)
{
	for (size_t i = 0; i < LENGTH(small); i++) {
		size_t n = strlen(small[i]);

		if (strncmp(name, small[i], n) == 0 &&
			(name[n] == '\0' || name[n] == ' ' ||
			small[i][0] == '('))
			return true;
	}
	return false;
}

static void
check_plan(struct world *w, const char *sql)
{
	char *explain = arena_printf(&w->a, "EXPLAIN QUERY PLAN %s", sql);
	sqlite3_stmt *s;

	if (sqlite3_prepare_v2(w->db->sq, explain, -1, &s, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(w->db->sq));
	while (sqlite3_step(s) == SQLITE_ROW) {
		const char *step = (const char *)sqlite3_column_text(s, 3);

		if (strncmp(step, "SCAN ", 5) == 0 &&
			strcmp(step, "SCAN CONSTANT ROW") != 0 &&
			!is_small(step + 5))
			fail_msg("%s\n    in %s", step, sql);
		if (strstr(step, "AUTOMATIC"))
			fail_msg("%s\n    in %s", step, sql);
	}
	sqlite3_finalize(s);
}

static size_t
check_plans(struct world *w)
{
	size_t n = 0;

	for (size_t i = 0; i < DB_CACHE_SLOTS; i++)
		for (struct prepared *p = w->db->cache[i]; p; p = p->next) {
			check_plan(w, p->sql);
			n++;
		}
	return n;
}

static void
ignore_pupil(void *ctx, const struct report_pupil *p)
{
	(void)ctx;
	(void)p;
}

static void
ignore_line(void *ctx, const struct report_line *l)
{
	(void)ctx;
	(void)l;
}

static void
ignore_fact(void *ctx, const struct report_fact *f)
{
	(void)ctx;
	(void)f;
}

/* The plan is the same whatever the scope. */
static void
run_report(struct world *w)
{
	struct report_scope q = { .year = 2026, .to = INT64_MAX };
	size_t classes;

	OK(w, db_report_pupils(w->db, &q, &classes, ignore_pupil, NULL,
		&w->e));
	OK(w, db_report_lines(w->db, &q, ignore_line, NULL, &w->e));
	for (unsigned i = 0; i < REPORT_KIND_COUNT; i++)
		OK(w, db_report_facts(w->db, &q, i, ignore_fact, NULL,
			&w->e));
}

/* Every query with every choice of its optional arguments. */
static void
run_sessions(struct world *w, const struct uuid *session)
{
	struct session_line *lines;
	struct uuid *ids;
	size_t n;

	for (unsigned bits = 0; bits < 64; bits++) {
		struct session_query q = {
			.to = INT64_MAX, .max = 9,
			.lycee = bits & 1 ? &w->lycee : NULL,
			.class = bits & 2 ? &w->class : NULL,
			.counsellor = bits & 4 ? "roux" : NULL,
			.own_of = bits & 8 ? "roux" : NULL,
			.filter = bits & 16 ? SESSION_OPEN : SESSION_ALL,
			.newest_first = bits & 32,
		};

		OK(w, db_session_list(w->db, &q, &w->a, &lines, &n, &w->e));
	}
	OK(w, db_session_classes(w->db, session, &w->a, &ids, &n, &w->e));
	OK(w, db_session_prefix(w->db, "abc", 3, 9, &w->a, &ids, &n, &w->e));
}

static void
run_roll(struct world *w, const struct uuid *session, const struct uuid *pupil)
{
	struct mark fill = { .session = *session, .state = "present",
		.at = OCTOBER, .login = "roux" }, mark;
	struct correction c = { .session = *session, .pupil = *pupil,
		.state = "late", .reason = "Vu", .login = "roux" }, *cs;
	struct history_line *history;
	struct roll_line *lines;
	const char *origin;
	bool found;
	size_t n;
	int next;

	OK(w, db_roll_list(w->db, session, &w->a, &lines, &n, &w->e));
	OK(w, db_roll_expected(w->db, session, DATE(2026, 10, 1), &w->a,
		&lines, &n, &w->e));
	OK(w, db_roll_next_number(w->db, session, &next, &w->e));
	OK(w, db_roll_origin(w->db, session, pupil, &origin, &w->e));
	OK(w, db_roll_history(w->db, session, true, &w->a, &history, &n, &w->e));
	OK(w, db_mark_get(w->db, session, pupil, &w->a, &mark, &found,
		&w->e));
	OK(w, db_mark_fill(w->db, &fill, &n, &w->e));
	OK(w, db_correction_put(w->db, &c, &w->e));
	OK(w, db_correction_list(w->db, session, &w->a, &cs, &n, &w->e));
}

static void
run_school(struct world *w)
{
	struct class_line *classes;
	struct class_away *away;
	struct commune *communes;
	struct reference *references;
	struct holiday holiday, *holidays;
	struct draft draft;
	struct lycee lycee, *lycees;
	struct user *users;
	struct class class;
	struct cycle cycle;
	struct uuid *ids;
	bool found;
	size_t n;

	OK(w, db_user_list(w->db, &w->a, &users, &n, &w->e));
	OK(w, db_user_lycees(w->db, "roux", &w->a, &ids, &n, &w->e));
	OK(w, db_lycee_get(w->db, &w->lycee, &w->a, &lycee, &found, &w->e));
	OK(w, db_lycee_by_uai(w->db, "0310047H", &w->a, &lycee, &found,
		&w->e));
	OK(w, db_lycee_list(w->db, NULL, "a", 9, &w->a, &lycees, &n, &w->e));
	OK(w, db_lycee_list(w->db, "roux", "", 9, &w->a, &lycees, &n,
		&w->e));
	OK(w, db_lycee_prefix(w->db, "abc", 3, 9, &w->a, &ids, &n, &w->e));
	OK(w, db_class_get(w->db, &w->class, &w->a, &class, &found, &w->e));
	OK(w, db_class_find(w->db, &w->lycee, 2026, "a", &w->a, &class,
		&found, &w->e));
	OK(w, db_class_list(w->db, &w->lycee, NULL, 2026, DATE(2026, 11, 1),
		9, &w->a, &classes, &n, &w->e));
	OK(w, db_class_list(w->db, NULL, "roux", 2026, DATE(2026, 11, 1), 9,
		&w->a, &classes, &n, &w->e));
	OK(w, db_class_list(w->db, NULL, NULL, 2026, DATE(2026, 11, 1), 9,
		&w->a, &classes, &n, &w->e));
	OK(w, db_class_named(w->db, "a", 2026, DATE(2026, 11, 1), &w->a,
		&classes, &n, &w->e));
	OK(w, db_class_prefix(w->db, "abc", 3, 9, &w->a, &ids, &n, &w->e));
	OK(w, db_class_away_list(w->db, &w->class, &w->a, &away, &n, &w->e));
	OK(w, db_holiday_on(w->db, "C", DATE(2026, 10, 1), &w->a, &holiday,
		&found, &w->e));
	OK(w, db_holiday_list(w->db, "C", DATE(2026, 10, 1),
		DATE(2026, 10, 2), &w->a, &holidays, &n, &w->e));
	OK(w, db_cycle_get(w->db, 2026, &w->a, &cycle, &found, &w->e));
	OK(w, db_commune_find(w->db, "31", 9, &w->a, &communes, &n, &w->e));
	OK(w, db_commune_find(w->db, "to", 9, &w->a, &communes, &n, &w->e));
	OK(w, db_reference_list(w->db, &w->a, &references, &n, &w->e));
	OK(w, db_draft_get(w->db, "roux", "a", "b", &w->a, &draft, &found,
		&w->e));
}

static void
run_pupils(struct world *w, const struct uuid *pupil)
{
	static const unsigned char hash[32];
	struct column_map *maps;
	struct pupil_line *lines;
	struct import_log log;
	struct pupil p, *v;
	struct flag *flags;
	struct uuid *ids;
	bool found;
	size_t n;

	OK(w, db_pupil_get(w->db, pupil, &w->a, &p, &found, &w->e));
	OK(w, db_pupil_list(w->db, &w->class, &w->a, &v, &n, &w->e));
	OK(w, db_pupil_of_lycee(w->db, &w->lycee, 2026, &w->a, &v, &n,
		&w->e));
	OK(w, db_pupil_by_ine(w->db, "0123456789A", &w->a, &v, &n, &w->e));
	OK(w, db_pupil_by_name(w->db, "a b", &w->a, &v, &n, &w->e));
	OK(w, db_pupil_prefix(w->db, "abc", 3, 9, &w->a, &ids, &n, &w->e));
	OK(w, db_pupil_search(w->db, "a b", NULL, 9, &w->a, &lines, &n,
		&w->e));
	OK(w, db_pupil_search(w->db, "a b", "roux", 9, &w->a, &lines, &n,
		&w->e));
	OK(w, db_flag_list(w->db, pupil, &w->a, &flags, &n, &w->e));
	OK(w, db_import_by_hash(w->db, hash, &w->a, &log, &found, &w->e));
	OK(w, db_column_map_list(w->db, &w->lycee, &w->a, &maps, &n, &w->e));
}

static void
no_full_scan(void **state)
{
	struct world *w = *state;
	struct flag flag = { .id = uuid_new(&w->ids), .code = "R01",
		.login = "roux" };
	struct uuid session, keep, drop;
	size_t moved;

	act_begin(w, "all", NULL);
	session = add_session(w, 1, OCTOBER);
	keep = add_pupil(w, "ABADIE", "Enzo");
	drop = add_pupil(w, "ABADIE", "Enzo");
	enrol(w, &session, &keep, 1);
	enrol(w, &session, &drop, 2);
	flag.pupil = drop;
	OK(w, db_flag_put(w->db, &flag, &w->e));
	run_roll(w, &session, &drop);
	run_sessions(w, &session);
	run_school(w);
	run_pupils(w, &keep);
	run_report(w);
	OK(w, db_pupil_merge(w->db, &keep, &drop, &moved, &w->e));
	act_end(w);
	assert_true(check_plans(w) > 80);
	assert_int_equal(db_scans(w->db), 0);
}

/* ---- many pupils: every name begins with m, in 40 lycées of 500 */

enum { MANY = 20000, LYCEES = 40 };

static const char SQL_MANY_LYCEES[] =
	"WITH RECURSIVE k (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k"
	" WHERE i < 40) INSERT INTO lycee (id, name, name_key)"
	" SELECT unhex16(i), 'L' || i, 'l' || i FROM k";
static const char SQL_MANY_PUPILS[] =
	"WITH RECURSIVE k (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k"
	" WHERE i < 20000) INSERT INTO pupil (id, lycee, surname, first_name,"
	" sort_key, created_at) SELECT unhex16(1000 + i), unhex16(1 + i % 40),"
	" 'M' || i, 'Lea', 'm' || i || ' lea', 0 FROM k";
static const char SQL_MANY_WORDS[] =
	"INSERT INTO pupil_word SELECT 'm' || (rowid), id, lycee FROM"
	" (SELECT id, lycee, substr(sort_key, 2, instr(sort_key, ' ') - 2)"
	" AS rowid FROM pupil) UNION ALL SELECT 'lea', id, lycee FROM pupil";

/* An id from a number: there is no such function in SQL. */
static void
unhex16(sqlite3_context *c, int n, sqlite3_value **v)
{
	struct uuid u = { .b = { 0xFE } };
	uint32_t i = (uint32_t)sqlite3_value_int64(v[0]);

	for (int k = 0; k < 4; k++)
		u.b[12 + k] = (uint8_t)(i >> (24 - 8 * k));
	sqlite3_result_blob(c, u.b, n == 1 ? sizeof(u.b) : 0,
		SQLITE_TRANSIENT);
}

static void
many_pupils(struct world *w)
{
	static const char *const sql[] = {
		SQL_MANY_LYCEES, SQL_MANY_PUPILS, SQL_MANY_WORDS,
		"INSERT INTO user_lycee SELECT 'roux', id FROM lycee"
		" WHERE name < 'L2'",
	};

	assert_int_equal(sqlite3_create_function(w->db->sq, "unhex16", 1,
		SQLITE_UTF8, NULL, unhex16, NULL, NULL), SQLITE_OK);
	for (size_t i = 0; i < LENGTH(sql); i++) {
		char *error = NULL;

		sqlite3_exec(w->db->sq, sql[i], NULL, NULL, &error);
		if (error)
			fail_msg("%s", error);
	}
}

/* Steps of SQLite's machine since the last call. */
static int64_t
steps_taken(struct world *w)
{
	int64_t steps = 0;

	for (size_t i = 0; i < DB_CACHE_SLOTS; i++)
		for (struct prepared *p = w->db->cache[i]; p; p = p->next)
			steps += sqlite3_stmt_status(p->s,
				SQLITE_STMTSTATUS_VM_STEP, 1);
	return steps;
}

/* The window is 4096 rows, 30 to 90 steps each, whatever stands beyond it. */
static void
search_is_bounded(void **state)
{
	static const struct {
		const char *words, *login;
		size_t n;
		int64_t steps;
	} cases[] = {
		{ "m", NULL, 20, 2000 },
		{ "m1", NULL, 20, 2000 },
		{ "le", NULL, 20, 500000 },
		{ "l m", NULL, 20, 600000 },
		{ "m l zz", NULL, 0, 100000 },
		{ "m12345", NULL, 1, 5000 },
		{ "lea m12345", NULL, 1, 50000 },
		{ "m", "roux", 20, 500000 },
		{ "lea m1", "roux", 20, 600000 },
	};
	struct world *w = *state;

	many_pupils(w);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct pupil_line *v;
		int64_t steps;
		size_t n;

		steps_taken(w);
		OK(w, db_pupil_search(w->db, cases[i].words, cases[i].login,
			20, &w->a, &v, &n, &w->e));
		steps = steps_taken(w);
		assert_int_equal(n, cases[i].n);
		if (steps > cases[i].steps)
			fail_msg("« %s »: %lld steps", cases[i].words,
				(long long)steps);
	}
	assert_int_equal(db_scans(w->db), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(no_full_scan),
		WORLD_TEST(search_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
