/*
 * test_workshop.c: what the workshops left behind: it follows a merged record,
 * parts again, and nothing of it survives an erasure. Jobs are found by letters.
 */
#include "store/world.h"

#include "store/backup.h"
#include "store/retention.h"

static void
cell(struct world *w, const struct uuid *pupil, const char *list,
	const char *code, const char *value, const char *detail)
{
	struct item_mark m = { .pupil = *pupil, .list = list, .code = code,
		.value = value, .detail = detail, .at = w->now,
		.login = "roux" };

	OK(w, db_item_mark_put(w->db, &m, &w->e));
}

static struct uuid
interview(struct world *w, const struct uuid *pupil, const char *type)
{
	struct simulation s = { .id = uuid_new(&w->ids), .pupil = *pupil,
		.day = DATE(2026, 11, 24), .type = type, .evaluator = "CO",
		.strong = "Souriante", .lead = "Parler plus fort",
		.at = w->now, .login = "roux" };
	struct interview_mark m = { .simulation = s.id, .code = "EN01",
		.value = 3, .at = w->now, .login = "roux" };

	OK(w, db_simulation_put(w->db, &s, &w->e));
	OK(w, db_interview_mark_put(w->db, &m, &w->e));
	return s.id;
}

static void
apply(struct world *w, const struct uuid *pupil, const char *company,
	struct date follow_up, const char *result)
{
	struct application x = { .id = uuid_new(&w->ids), .pupil = *pupil,
		.day = DATE(2026, 10, 1), .follow_up = follow_up,
		.company = company, .job = "Électricien", .source = "reseau",
		.means = "mail", .result = result, .at = w->now,
		.login = "roux" };

	OK(w, db_application_put(w->db, &x, &w->e));
}

static void
aim(struct world *w, const struct uuid *pupil, const char *rome,
	const char *title)
{
	struct target_job j = { .pupil = *pupil, .rome = rome,
		.title = title, .at = w->now, .login = "roux" };

	OK(w, db_target_job_put(w->db, &j, true, &w->e));
}

struct two { struct uuid keep, drop; };

/* Both have SE01, a project, a simulation, an application, the job F1602. */
static struct two
two_records(struct world *w)
{
	struct two t;

	act_begin(w, "cell", NULL);
	t.keep = add_pupil(w, "BEN SALAH", "Yasmine");
	t.drop = add_pupil(w, "BENSALAH", "Yasmine");
	cell(w, &t.keep, "soft_skill", "SE01", "ok", "");
	cell(w, &t.drop, "soft_skill", "SE01", "ok", "PFMP chez Volta");
	cell(w, &t.drop, "soft_skill", "SE06", "ok", "Handball");
	cell(w, &t.drop, "cv", "CV01", "ok", "");
	cell(w, &t.keep, "project", "0", "N", "");
	cell(w, &t.drop, "project", "1", "A", "");
	interview(w, &t.keep, "S1");
	interview(w, &t.drop, "S2");
	interview(w, &t.drop, "S3");
	apply(w, &t.keep, "Volta", DATE(2026, 10, 8), "C1");
	apply(w, &t.drop, "Garonne Froid", DATE(2026, 10, 9), "C2");
	aim(w, &t.keep, "F1602", "Électricien du bâtiment");
	aim(w, &t.drop, "F1602", "Électricien");
	aim(w, &t.drop, "I1309", "Électricien de maintenance");
	act_end(w);
	return t;
}

static size_t
merge(struct world *w, const struct two *t)
{
	size_t moved;

	act_begin(w, "merge", &t->keep);
	OK(w, db_pupil_merge(w->db, &t->keep, &t->drop, &moved, &w->e));
	act_end(w);
	return moved;
}

static void
follows_the_person(void **state)
{
	struct world *w = *state;
	struct two t = two_records(w);
	struct item_mark *cells;
	struct simulation *sims;
	struct interview_mark *marks;
	struct application *apps;
	struct target_job *jobs;
	size_t n;

	/* 3 cells, 2 simulations, 1 application, 1 job; SE01, F1602 stay */
	assert_int_equal(merge(w, &t), 3 + 2 + 1 + 1);
	OK(w, db_item_mark_list(w->db, &t.keep, NULL, &w->a, &cells, &n,
		&w->e));
	assert_int_equal(n, 5);
	OK(w, db_item_mark_list(w->db, &t.keep, "soft_skill", &w->a, &cells,
		&n, &w->e));
	assert_int_equal(n, 2);
	assert_string_equal(cells[0].detail, "");
	assert_string_equal(cells[1].detail, "Handball");
	OK(w, db_simulation_list(w->db, &t.keep, &w->a, &sims, &n, &w->e));
	assert_int_equal(n, 3);
	assert_string_equal(sims[0].type, "S1");
	assert_string_equal(sims[2].type, "S3");
	assert_int_equal(sims[2].seq, 3);
	OK(w, db_interview_mark_list(w->db, &sims[2].id, &w->a, &marks, &n,
		&w->e));
	assert_int_equal(n, 1);
	OK(w, db_application_list(w->db, &t.keep, &w->a, &apps, &n, &w->e));
	assert_int_equal(n, 2);
	assert_string_equal(apps[1].company, "Garonne Froid");
	OK(w, db_target_job_list(w->db, &t.keep, &w->a, &jobs, &n, &w->e));
	assert_int_equal(n, 2);
	assert_string_equal(jobs[0].title, "Électricien du bâtiment");
	OK(w, db_item_mark_list(w->db, &t.drop, NULL, &w->a, &cells, &n,
		&w->e));
	assert_int_equal(n, 0);
}

/* A value that is taken back: of that item, in that simulation. */
static void
one_value_goes(void **state)
{
	struct world *w = *state;
	struct interview_mark m = { .code = "EN02", .value = 4, .at = 1,
		.login = "roux" };
	struct interview_mark *v;
	struct uuid pupil, one, two;
	size_t n;

	act_begin(w, "cell", NULL);
	pupil = add_pupil(w, "PONS", "Emma");
	one = interview(w, &pupil, "S1");
	two = interview(w, &pupil, "S2");
	m.simulation = one;
	OK(w, db_interview_mark_put(w->db, &m, &w->e));
	m.code = "EN01";
	m.value = 0;
	OK(w, db_interview_mark_put(w->db, &m, &w->e));
	act_end(w);
	OK(w, db_interview_mark_list(w->db, &one, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].code, "EN02");
	OK(w, db_interview_mark_list(w->db, &two, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 1);
}

static void
parts_again(void **state)
{
	struct world *w = *state;
	struct two t = two_records(w);
	const char *before = world_dump(w), *after;

	merge(w, &t);
	after = world_dump(w);
	assert_string_not_equal(before, after);
	world_undo(w, false);
	assert_string_equal(world_dump(w), before);
	world_undo(w, true);
	assert_string_equal(world_dump(w), after);
}

static int64_t
rows(struct world *w, const char *table)
{
	struct stmt s = stmt_begin(w->db, arena_printf(&w->a,
		"SELECT count(*) FROM %s", table));
	int64_t n = stmt_row(&s) ? stmt_get_int(&s, 0) : -1;

	OK(w, stmt_end(&s, &w->e));
	return n;
}

/* Rows, and what the journal said of them: names of firms, examples. */
static void
nothing_remains(void **state)
{
	static const char *const tables[] = { "item_mark", "simulation",
		"interview_mark", "application", "target_job" };
	struct world *w = *state;
	struct two t = two_records(w);
	struct stmt s;

	merge(w, &t);
	act_begin(w, "purge", NULL);
	OK(w, db_pupil_erase(w->db, &t.keep, &w->e));
	act_end(w);
	for (size_t i = 0; i < LENGTH(tables); i++)
		assert_int_equal(rows(w, tables[i]), 0);
	s = stmt_begin(w->db, "SELECT count(*) FROM change WHERE kind IN"
		" ('item_mark', 'simulation', 'interview_mark',"
		" 'application', 'target_job')");
	assert_true(stmt_row(&s));
	assert_int_equal(stmt_get_int(&s, 0), 0);
	OK(w, stmt_end(&s, &w->e));
}

/* A cell written yesterday keeps a pupil whose last mark is old. */
static void
work_is_a_contact(void **state)
{
	struct world *w = *state;
	struct retention_line *v;
	struct pupil p;
	size_t n;

	act_begin(w, "cell", NULL);
	w->class = add_class(w, &w->lycee, 2020, "T OLD");
	p = new_pupil(w, "PONS", "Emma");
	p.created_at = OCTOBER - 5 * 365 * DAY;
	OK(w, db_pupil_put(w->db, &p, &w->e));
	act_end(w);
	OK(w, db_retention_list(w->db, OCTOBER - DAY, DATE(1990, 1, 1), 2024,
		&w->a, &v, &n, &w->e));
	assert_int_equal(n, 1);
	act_begin(w, "application", NULL);
	apply(w, &p.id, "Volta", DATE(2026, 10, 8), "C1");
	act_end(w);
	OK(w, db_retention_list(w->db, OCTOBER - DAY, DATE(1990, 1, 1), 2024,
		&w->a, &v, &n, &w->e));
	assert_int_equal(n, 0);
}

static void
chased_in_time(void **state)
{
	struct world *w = *state;
	struct application *v;
	struct uuid emma;
	size_t n;

	act_begin(w, "application", NULL);
	emma = add_pupil(w, "PONS", "Emma");
	apply(w, &emma, "Tard", DATE(2026, 10, 9), "C1");
	apply(w, &emma, "Tôt", DATE(2026, 10, 8), "C1");
	apply(w, &emma, "Demain", DATE(2026, 10, 10), "C1");
	apply(w, &emma, "Refus", DATE(2026, 10, 8), "C6");
	apply(w, &emma, "Sans jour", (struct date){ 0 }, "C1");
	act_end(w);
	OK(w, db_application_due(w->db, "roux", DATE(2026, 10, 9), 10, &w->a,
		&v, &n, &w->e));
	assert_int_equal(n, 2);
	assert_string_equal(v[0].company, "Tôt");
	assert_string_equal(v[1].company, "Tard");
}

/* Of one's own lycées only; of everybody for who has none. */
static void
chased_by_whom(void **state)
{
	struct world *w = *state;
	struct application *v;
	struct uuid here, there;
	size_t n;

	act_begin(w, "application", NULL);
	here = add_pupil(w, "PONS", "Emma");
	w->lycee = add_lycee(w, "0310044E", "LP Ailleurs");
	w->class = add_class(w, &w->lycee, 2026, "T AILLEURS");
	there = add_pupil(w, "VIDAL", "Adrien");
	apply(w, &there, "Ailleurs", DATE(2026, 10, 7), "C1");
	apply(w, &here, "Ici", DATE(2026, 10, 8), "C1");
	act_end(w);
	OK(w, db_application_due(w->db, "roux", DATE(2026, 10, 9), 10, &w->a,
		&v, &n, &w->e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].company, "Ici");
	OK(w, db_application_due(w->db, "nobody", DATE(2026, 10, 9), 10,
		&w->a, &v, &n, &w->e));
	assert_int_equal(n, 2);
	assert_string_equal(v[0].company, "Ailleurs");
}

/* Three hundred pupils: what screens ask reads indexes only. */
static void
no_full_reading(void **state)
{
	struct world *w = *state;
	struct application *v;
	struct item_mark *cells;
	struct simulation *sims;
	struct target_job *jobs;
	struct uuid id = UUID_NONE, session;
	size_t scans, n;

	act_begin(w, "cell", NULL);
	session = add_session(w, 1, OCTOBER);
	for (int i = 0; i < 300; i++) {
		id = add_pupil(w, arena_printf(&w->a, "NOM%03d", i), "Élève");
		enrol(w, &session, &id, i + 1);
		cell(w, &id, "cv", "CV01", "ok", "");
		interview(w, &id, "S1");
		apply(w, &id, "Volta", DATE(2026, 10, 8), "C1");
		aim(w, &id, "F1602", "Électricien");
	}
	act_end(w);
	scans = db_scans(w->db);
	OK(w, db_application_due(w->db, "roux", DATE(2026, 10, 9), 10, &w->a,
		&v, &n, &w->e));
	OK(w, db_application_due(w->db, "nobody", DATE(2026, 10, 9), 10,
		&w->a, &v, &n, &w->e));
	OK(w, db_application_list(w->db, &id, &w->a, &v, &n, &w->e));
	OK(w, db_item_mark_class(w->db, &w->class, "cv", &w->a, &cells, &n,
		&w->e));
	assert_int_equal(n, 300);
	OK(w, db_item_mark_session(w->db, &session, "cv", &w->a, &cells, &n,
		&w->e));
	OK(w, db_simulation_list(w->db, &id, &w->a, &sims, &n, &w->e));
	OK(w, db_target_job_list(w->db, &id, &w->a, &jobs, &n, &w->e));
	assert_int_equal(db_scans(w->db), scans);
}

static void
found_by_letters(void **state)
{
	static const struct rome jobs[] = {
		{ "A1101", "A1101", "Conducteur / Conductrice d'engins" },
		{ "F1602", "F1602", "Électricien / Électricienne du bâtiment" },
		{ "I1309", "I1309", "Électricien / Électricienne de "
			"maintenance" },
		{ "D1102", "D1102", "Boulanger / Boulangère" },
	};
	static const struct { const char *text, *codes; } cases[] = {
		{ "ele", "I1309 F1602 " }, { "ÉLEC", "I1309 F1602 " },
		{ "eng", "A1101 " }, { "bat", "F1602 " }, { "bo", "D1102 " },
		{ "zz", "" },
	};
	struct world *w = *state;

	OK(w, tx_begin(&w->tx, w->db, NULL, &w->e));
	OK(w, db_rome_replace(w->db, jobs, LENGTH(jobs), &w->e));
	OK(w, tx_end(&w->tx, true, &w->e));
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct buf out = { 0 };
		struct rome *v;
		size_t n;

		OK(w, db_rome_find(w->db, cases[i].text, 10, &w->a, &v, &n,
			&w->e));
		buf_puts(&out, "");
		for (size_t k = 0; k < n; k++)
			buf_printf(&out, "%s ", v[k].code);
		assert_string_equal(out.v ? out.v : "", cases[i].codes);
		buf_release(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(follows_the_person),
		WORLD_TEST(one_value_goes),
		WORLD_TEST(parts_again),
		WORLD_TEST(nothing_remains),
		WORLD_TEST(work_is_a_contact),
		WORLD_TEST(chased_in_time),
		WORLD_TEST(chased_by_whom),
		WORLD_TEST(no_full_reading),
		WORLD_TEST(found_by_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
