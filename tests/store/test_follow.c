/*
 * test_follow.c: the queue table against the rules of domain/queue.h, for every
 * way of writing; what an erasure leaves; no statement reads a table in full.
 */
#include "world.h"

#include "domain/queue.h"
#include "store/backup.h"
#include "store/follow_up.h"

static void
put_flag(struct world *w, const struct uuid *pupil, const char *code,
	const char *asked, struct date due)
{
	struct flag f = { .id = uuid_new(&w->ids), .pupil = *pupil,
		.code = code, .state = "O", .due = due, .asked = asked,
		.at = w->now, .login = "roux" };

	OK(w, db_flag_put(w->db, &f, &w->e));
}

static void
put_contact(struct world *w, const struct uuid *pupil, const char *outcome,
	struct date next)
{
	struct contact c = { .id = uuid_new(&w->ids), .pupil = *pupil,
		.channel = "TEL", .outcome = outcome, .next = next,
		.at = ++w->now, .login = "roux" };

	OK(w, db_contact_put(w->db, &c, &w->e));
}

static struct queue_line *
list(struct world *w, struct date today, size_t *n)
{
	struct queue_query q = { .today = today, .max = 100 };
	struct queue_line *v;

	OK(w, db_queue_list(w->db, &q, &w->a, &v, n, &w->e));
	return v;
}

/* Who asked goes before what for; a minor without solution before a date. */
static void
ranks(void **state)
{
	static const struct {
		const char *code, *asked;
		enum queue_rank rank;
	} cases[] = {
		{ "R01", "", QUEUE_DATE }, { "R09", "", QUEUE_DATE },
		{ "R02", "", QUEUE_SCHOOL }, { "R07", "", QUEUE_YOUNG },
		{ "R03", "", QUEUE_MINOR }, { "R99", "lycee", QUEUE_SCHOOL },
		{ "R07", "lycee", QUEUE_SCHOOL },
		{ "R02", "jeune", QUEUE_YOUNG },
		{ "R03", "jeune", QUEUE_YOUNG },
	};
	struct world w;
	size_t n = 0;

	(void)state;
	world_open(&w);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct queue_line *v;
		struct uuid p;

		act_begin(&w, "flag", NULL);
		p = add_pupil(&w, "PONS", cases[i].code);
		put_flag(&w, &p, cases[i].code, cases[i].asked,
			DATE(2026, 12, 1));
		act_end(&w);
		v = list(&w, DATE(2026, 5, 1), &n);
		for (size_t x = 0; x < n; x++)
			if (uuid_equal(&v[x].pupil, &p))
				assert_int_equal(v[x].rank, cases[i].rank);
	}
	assert_int_equal(n, LENGTH(cases));
	world_close(&w);
}

/* Rank, day (none: now), branch. */
static bool
is_before(const struct queue_line *a, const struct queue_line *b)
{
	int day = date_compare(a->due, b->due);

	if (a->rank != b->rank)
		return a->rank < b->rank;
	return day ? day < 0 : a->branch <= b->branch;
}

static void
in_order(void **state)
{
	struct world w;
	struct queue_line *v;
	size_t n;

	(void)state;
	world_open(&w);
	act_begin(&w, "flag", NULL);
	for (int i = 0; i < 20; i++) {
		struct uuid p = add_pupil(&w, "PONS", "Emma");

		put_flag(&w, &p, i % 3 ? "R01" : "R02", "",
			i % 5 ? DATE(2026, 12, 1 + i * 7 % 20)
				: (struct date){ 0 });
		if (i % 4 == 0)
			put_contact(&w, &p, "RAP", DATE(2026, 12, 28 - i));
	}
	act_end(&w);
	v = list(&w, DATE(2026, 11, 24), &n);
	assert_int_equal(n, 20);
	for (size_t i = 1; i < n; i++)
		assert_true(is_before(&v[i - 1], &v[i]));
	world_close(&w);
}

/* A promise is kept in the queue until the person enters, leaves or declines;
 * a promise made later is another. */
static void
promise_met(void **state)
{
	static const struct { const char *step; size_t owed; } cases[] = {
		{ "P1", 1 }, { "P4", 1 }, { "P5", 0 }, { "P7", 0 },
		{ "P8", 0 },
	};
	struct world w;
	struct queue_line *v;
	size_t n;

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct course_act k = { .year = 2026, .pfmp = -1, .exit = "",
			.step = cases[i].step, .day = DATE(2026, 11, 24),
			.login = "roux" };

		world_open(&w);
		act_begin(&w, "contact", NULL);
		k.pupil = add_pupil(&w, "PONS", "Emma");
		put_contact(&w, &k.pupil, "RAP", DATE(2026, 12, 2));
		k.id = uuid_new(&w.ids);
		k.at = ++w.now;
		OK(&w, db_course_put(w.db, &k, &w.e));
		act_end(&w);
		v = list(&w, DATE(2026, 11, 24), &n);
		assert_int_equal(n && v[0].rank == QUEUE_CALL_BACK,
			cases[i].owed);
		act_begin(&w, "contact", NULL);
		put_contact(&w, &k.pupil, "RAP", DATE(2026, 12, 9));
		act_end(&w);
		v = list(&w, DATE(2026, 11, 24), &n);
		assert_int_equal(n, 1);
		assert_int_equal(v[0].rank, QUEUE_CALL_BACK);
		world_close(&w);
	}
}

static size_t
rows_of(struct world *w, const char *sql)
{
	struct stmt s = stmt_begin(w->db, sql);
	size_t n = stmt_row(&s) ? (size_t)stmt_get_int(&s, 0) : 9999;

	OK(w, stmt_end(&s, &w->e));
	return n;
}

/* Nothing of the person is left, cancelled contacts included. */
static void
erased(void **state)
{
	struct world w;
	struct contact *v;
	struct contact line;
	struct uuid p;
	size_t n;

	(void)state;
	world_open(&w);
	act_begin(&w, "contact", NULL);
	p = add_pupil(&w, "PONS", "Emma");
	put_flag(&w, &p, "R01", "", DATE(2026, 12, 1));
	put_contact(&w, &p, "RAP", DATE(2026, 12, 2));
	OK(&w, db_contact_list(w.db, &p, &w.a, &v, &n, &w.e));
	line = v[0];
	line.cancels = v[0].id;
	line.id = uuid_new(&w.ids);
	line.seq = 0;
	OK(&w, db_contact_put(w.db, &line, &w.e));
	act_end(&w);
	OK(&w, tx_begin(&w.tx, w.db, NULL, &w.e));
	OK(&w, db_pupil_erase(w.db, &p, &w.e));
	act_end(&w);
	assert_int_equal(rows_of(&w, "SELECT (SELECT count(*) FROM contact)"
		" + (SELECT count(*) FROM queue)"
		" + (SELECT count(*) FROM flag)"), 0);
	world_close(&w);
}

static const char SQL_MANY[] =
	"WITH RECURSIVE k (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k"
	" WHERE i < 3000) INSERT INTO pupil (id, lycee, class, surname,"
	" first_name, sort_key, created_at) SELECT randomblob(16), :lycee,"
	" :class, 'NOM' || i, 'Zoé', 'nom' || i, 0 FROM k";
static const char SQL_MANY_FLAGS[] =
	"INSERT INTO flag (id, seq, pupil, code, due, at, login) SELECT"
	" randomblob(16), 1, id, 'R01', '2026-12-01', 0, 'roux' FROM pupil";

static void
many_open(struct world *w)
{
	struct stmt s;

	world_open(w);
	OK(w, tx_begin(&w->tx, w->db, NULL, &w->e));
	s = stmt_begin(w->db, SQL_MANY);
	stmt_uuid(&s, ":lycee", &w->lycee);
	stmt_uuid(&s, ":class", &w->class);
	OK(w, stmt_run(&s, &w->e));
	s = stmt_begin(w->db, SQL_MANY_FLAGS);
	OK(w, stmt_run(&s, &w->e));
	act_end(w);
}

static void
no_scan(void **state)
{
	struct queue_query q = { .today = DATE(2026, 11, 24), .max = 20 };
	struct queue_query by[4] = { q, q, q, q };
	struct world w;
	size_t before;

	(void)state;
	many_open(&w);
	by[1].lycee = &w.lycee;
	by[2].own_of = "roux";
	by[3].referent = "roux";
	before = db_scans(w.db);
	for (size_t i = 0; i < LENGTH(by); i++) {
		struct queue_line *v;
		size_t n;

		OK(&w, db_queue_list(w.db, &by[i], &w.a, &v, &n, &w.e));
		assert_int_equal(n, i < 3 ? 20 : 0);
	}
	assert_int_equal(db_scans(w.db), before);
	world_close(&w);
}

/* The work of the last statement run, in steps, never in seconds. */
static int64_t
steps_of(struct world *w, const struct queue_query *q, size_t wanted)
{
	struct queue_line *v;
	int64_t steps = 0;
	size_t n;

	for (int pass = 0; pass < 2; pass++) {
		OK(w, db_queue_list(w->db, q, &w->a, &v, &n, &w->e));
		assert_int_equal(n, wanted);
		steps = 0;
		for (size_t i = 0; i < DB_CACHE_SLOTS; i++)
			for (struct prepared *p = w->db->cache[i]; p;
				p = p->next)
				steps += sqlite3_stmt_status(p->s,
					SQLITE_STMTSTATUS_VM_STEP, 1);
	}
	return steps;
}

/* What is not due yet, or not shown, costs nothing. */
static void
far_away(void **state)
{
	struct queue_query q = { .today = DATE(2026, 11, 24), .max = 20 };
	struct queue_query due = { .today = q.today, .until = q.today,
		.max = 20 };
	struct world w;

	(void)state;
	many_open(&w);
	assert_true(steps_of(&w, &q, 20) < 3000);
	assert_true(steps_of(&w, &due, 0) < 1000);
	due.referent = "";
	assert_true(steps_of(&w, &due, 0) < 1000);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranks), cmocka_unit_test(in_order),
		cmocka_unit_test(promise_met),
		cmocka_unit_test(erased), cmocka_unit_test(no_scan),
		cmocka_unit_test(far_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
