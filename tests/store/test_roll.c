/* test_roll.c: the roll of a session, its marks, fills, corrections, history. */
#include "store/world.h"

struct class_of_four {
	struct uuid session;
	struct uuid id[4];	/* ABADIE, BARTHE, CAZALS, DIALLO */
};

static struct class_of_four
four(struct world *w)
{
	static const char *const names[][2] = {
		{ "ABADIE", "Enzo" }, { "BARTHE", "Louis" },
		{ "CAZALS", "Tom" }, { "DIALLO", "Mamadou" },
	};
	struct class_of_four f;

	act_begin(w, "plan", NULL);
	f.session = add_session(w, 2, OCTOBER);
	for (int i = 0; i < 4; i++) {
		f.id[i] = add_pupil(w, names[i][0], names[i][1]);
		enrol(w, &f.session, &f.id[i], i + 1);
	}
	act_end(w);
	return f;
}

static struct roll_line *
roll(struct world *w, const struct uuid *session, size_t *n)
{
	struct roll_line *v;

	OK(w, db_roll_list(w->db, session, &w->a, &v, n, &w->e));
	return v;
}

static size_t
changes_of_last_act(struct world *w)
{
	struct journal_act *v;
	size_t n;

	OK(w, db_act_list(w->db, NULL, NULL, 0, 1, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 1);
	return v[0].n_changes;
}

static void
lines_and_marks(void **state)
{
	struct world *w = *state;
	struct class_of_four f = four(w);
	struct mark late = { .session = f.session, .pupil = f.id[1],
		.state = "late", .minutes = 10, .at = OCTOBER + 60,
		.login = "blanc" };
	struct flag flag = { .id = uuid_new(&w->ids), .pupil = f.id[2],
		.code = "R04", .state = "O", .at = OCTOBER, .login = "roux" };
	struct roll_line *v;
	size_t n;

	act_begin(w, "mark", &f.session);
	OK(w, db_mark_put(w->db, &late, &w->e));
	put_mark(w, &f.session, &f.id[2], "absent", "MO1");
	OK(w, db_flag_put(w->db, &flag, &w->e));
	flag.id = uuid_new(&w->ids);
	flag.state = "C";	/* closed: not counted */
	OK(w, db_flag_put(w->db, &flag, &w->e));
	act_end(w);
	v = roll(w, &f.session, &n);
	assert_int_equal(n, 4);
	assert_int_equal(v[0].number, 1);
	assert_string_equal(v[0].surname, "ABADIE");
	assert_string_equal(v[0].first_name, "Enzo");
	assert_string_equal(v[0].origin, "class");
	assert_string_equal(v[0].state, "");
	assert_int_equal(v[0].at, 0);
	assert_int_equal(date_compare(v[0].birth, DATE(2008, 6, 14)), 0);
	assert_true(uuid_equal(&v[0].class, &w->class));
	assert_string_equal(v[1].state, "late");
	assert_int_equal(v[1].minutes, 10);
	assert_string_equal(v[1].motif, "");
	assert_int_equal(v[1].at, OCTOBER + 60);
	assert_string_equal(v[1].login, "blanc");
	assert_string_equal(v[2].motif, "MO1");
	assert_int_equal(v[2].flags, 1);
	assert_int_equal(v[3].flags, 0);
	assert_false(v[2].corrected);
	assert_false(v[2].apprentice);
}

static void
usage_name_is_shown(void **state)
{
	struct world *w = *state;
	struct class_of_four f = four(w);
	struct roll_line *v;
	struct pupil p;
	bool found;
	size_t n;

	OK(w, db_pupil_get(w->db, &f.id[3], &w->a, &p, &found, &w->e));
	p.usage_name = "AARON";
	p.left_on = DATE(2026, 10, 5);
	p.apprentice = true;
	act_begin(w, "edit", NULL);
	OK(w, db_pupil_put(w->db, &p, &w->e));
	act_end(w);
	v = roll(w, &f.session, &n);
	assert_string_equal(v[3].surname, "AARON");
	assert_int_equal(v[3].number, 4);	/* numbers never change */
	assert_true(v[3].apprentice);
	OK(w, db_roll_expected(w->db, &f.session, DATE(2026, 10, 1), &w->a,
		&v, &n, &w->e));
	assert_int_equal(n, 4);
	assert_string_equal(v[0].surname, "AARON");	/* alphabetical */
	assert_int_equal(v[0].number, 0);
}

static void
who_is_expected(void **state)
{
	struct world *w = *state;
	struct class_of_four f = four(w);
	const struct {
		struct date left_on, entered;
		const char *half;
		bool merged;
		struct date day;
		const char *session_half;
		size_t n;
	} cases[] = {
		{ { 0 }, { 0 }, "", false, DATE(2026, 10, 1), "", 4 },
		{ DATE(2026, 9, 30), { 0 }, "", false, DATE(2026, 10, 1), "",
			3 },
		{ DATE(2026, 10, 1), { 0 }, "", false, DATE(2026, 10, 1), "",
			3 },
		{ DATE(2026, 10, 2), { 0 }, "", false, DATE(2026, 10, 1), "",
			4 },
		{ { 0 }, DATE(2026, 10, 2), "", false, DATE(2026, 10, 1), "",
			3 },
		{ { 0 }, DATE(2026, 10, 2), "", false, DATE(2026, 10, 2), "",
			4 },
		{ { 0 }, { 0 }, "A", false, DATE(2026, 10, 1), "A", 1 },
		{ { 0 }, { 0 }, "A", false, DATE(2026, 10, 1), "B", 0 },
		{ { 0 }, { 0 }, "A", false, DATE(2026, 10, 1), "", 4 },
		{ { 0 }, { 0 }, "", true, DATE(2026, 10, 1), "", 3 },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct roll_line *v;
		struct session s;
		struct pupil p;
		bool found;
		size_t n;

		OK(w, db_pupil_get(w->db, &f.id[0], &w->a, &p, &found, &w->e));
		OK(w, db_session_get(w->db, &f.session, &w->a, &s, &found,
			&w->e));
		p.left_on = cases[i].left_on;
		p.entered = cases[i].entered;
		p.half = cases[i].half;
		p.merged_into = cases[i].merged ? f.id[1] : (struct uuid){ 0 };
		s.half = cases[i].session_half;
		act_begin(w, "edit", NULL);
		OK(w, db_pupil_put(w->db, &p, &w->e));
		OK(w, db_session_put(w->db, &s, &w->e));
		act_end(w);
		OK(w, db_roll_expected(w->db, &f.session, cases[i].day, &w->a,
			&v, &n, &w->e));
		if (n != cases[i].n)
			fail_msg("case %zu: %zu expected", i, n);
	}
}

static void
back_to_unset(void **state)
{
	struct world *w = *state;
	struct class_of_four f = four(w);
	const char *before = world_dump(w), *marked;
	struct mark m;
	bool found;

	act_begin(w, "mark", &f.session);
	put_mark(w, &f.session, &f.id[0], "present", "");
	act_end(w);
	marked = world_dump(w);
	assert_int_equal(changes_of_last_act(w), 1);
	OK(w, db_mark_get(w->db, &f.session, &f.id[0], &w->a, &m, &found,
		&w->e));
	assert_true(found);
	assert_string_equal(m.state, "present");
	act_begin(w, "mark", &f.session);
	put_mark(w, &f.session, &f.id[0], "", "");
	act_end(w);
	assert_string_equal(world_dump(w), before);
	world_undo(w, false);
	assert_string_equal(world_dump(w), marked);
	world_undo(w, false);
	assert_string_equal(world_dump(w), before);
	OK(w, db_mark_get(w->db, &f.session, &f.id[0], &w->a, &m, &found,
		&w->e));
	assert_false(found);
}

static void
a_mark_needs_the_roll(void **state)
{
	struct world *w = *state;
	struct class_of_four f = four(w);
	struct uuid stranger;
	struct mark m = { .session = f.session, .state = "present",
		.at = OCTOBER, .login = "roux" };

	act_begin(w, "plan", NULL);
	stranger = add_pupil(w, "ZIANE", "Nour");
	act_end(w);
	m.pupil = stranger;
	act_begin(w, "mark", &f.session);
	assert_false(db_mark_put(w->db, &m, &w->e));
	assert_int_equal(w->e.kind, ERR_DATA);
	err_clear(&w->e);
	assert_false(tx_end(&w->tx, false, &w->e));
}

static void
fill_the_blanks(void **state)
{
	struct world *w = *state;
	struct class_of_four f = four(w);
	struct mark fill = { .session = f.session, .state = "present",
		.at = OCTOBER + 5, .login = "roux" };
	const char *before;
	struct roll_line *v;
	size_t n, filled;

	act_begin(w, "mark", &f.session);
	put_mark(w, &f.session, &f.id[1], "absent", "MO8");
	act_end(w);
	before = world_dump(w);
	act_begin(w, "fill", &f.session);
	OK(w, db_mark_fill(w->db, &fill, &filled, &w->e));
	act_end(w);
	assert_int_equal(filled, 3);
	assert_int_equal(changes_of_last_act(w), 3);
	v = roll(w, &f.session, &n);
	assert_string_equal(v[0].state, "present");
	assert_string_equal(v[1].state, "absent");	/* left alone */
	assert_string_equal(v[1].motif, "MO8");
	assert_string_equal(v[3].state, "present");
	act_begin(w, "fill", &f.session);
	OK(w, db_mark_fill(w->db, &fill, &filled, &w->e));
	act_end(w);
	assert_int_equal(filled, 0);
	world_undo(w, false);	/* the act that changed nothing is no act */
	assert_string_equal(world_dump(w), before);
}

static void
numbers_and_leaving(void **state)
{
	struct world *w = *state;
	struct class_of_four f = four(w);
	struct uuid empty;
	const char *before, *origin;
	int next;
	size_t n;

	act_begin(w, "mark", &f.session);
	put_mark(w, &f.session, &f.id[1], "present", "");
	act_end(w);
	OK(w, db_roll_next_number(w->db, &f.session, &next, &w->e));
	assert_int_equal(next, 5);
	OK(w, db_roll_origin(w->db, &f.session, &f.id[1], &origin, &w->e));
	assert_string_equal(origin, "class");
	OK(w, db_roll_origin(w->db, &f.session, &w->class, &origin, &w->e));
	assert_null(origin);
	before = world_dump(w);
	act_begin(w, "roll", &f.session);
	OK(w, db_roll_delete(w->db, &f.session, &f.id[1], &w->e));
	act_end(w);
	assert_int_equal(changes_of_last_act(w), 2);	/* mark and line */
	roll(w, &f.session, &n);
	assert_int_equal(n, 3);
	world_undo(w, false);
	assert_string_equal(world_dump(w), before);
	act_begin(w, "plan", NULL);
	empty = add_session(w, 3, OCTOBER + DAY);
	act_end(w);
	OK(w, db_roll_next_number(w->db, &empty, &next, &w->e));
	assert_int_equal(next, 1);
}

static void
corrections(void **state)
{
	struct world *w = *state;
	struct class_of_four f = four(w);
	struct correction c = { .session = f.session, .pupil = f.id[0],
		.state = "present", .reason = "Vu en salle", .at = OCTOBER + 9,
		.login = "blanc" }, *v;
	struct roll_line *lines;
	const char *before;
	struct mark m;
	bool found;
	size_t n;

	act_begin(w, "mark", &f.session);
	put_mark(w, &f.session, &f.id[0], "absent", "MO9");
	act_end(w);
	before = world_dump(w);
	act_begin(w, "correct", &f.session);
	OK(w, db_correction_put(w->db, &c, &w->e));
	act_end(w);
	c.state = "late";
	c.minutes = 20;
	act_begin(w, "correct", &f.session);
	OK(w, db_correction_put(w->db, &c, &w->e));
	act_end(w);
	OK(w, db_correction_list(w->db, &f.session, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 2);
	assert_string_equal(v[0].state, "present");
	assert_string_equal(v[1].state, "late");
	assert_string_equal(v[1].reason, "Vu en salle");
	lines = roll(w, &f.session, &n);
	assert_true(lines[0].corrected);
	assert_string_equal(lines[0].state, "late");	/* the last one */
	assert_int_equal(lines[0].minutes, 20);
	assert_string_equal(lines[0].motif, "");
	assert_string_equal(lines[0].login, "blanc");
	assert_false(lines[1].corrected);
	OK(w, db_mark_get(w->db, &f.session, &f.id[0], &w->a, &m, &found,
		&w->e));
	assert_string_equal(m.state, "absent");	/* as it was signed */
	world_undo(w, false);
	world_undo(w, false);
	assert_string_equal(world_dump(w), before);
}

static const char *
history_of(const struct history_line *v, size_t n, const struct uuid *pupil,
	int workshop)
{
	for (size_t i = 0; i < n; i++)
		if (uuid_equal(&v[i].pupil, pupil) &&
			v[i].workshop == workshop)
			return v[i].state;
	return "none";
}

static void
history(void **state)
{
	struct world *w = *state;
	struct class_of_four f = four(w);	/* A2 on 1 October */
	struct uuid first, again, later, single, now;
	struct correction c = { .pupil = f.id[2], .state = "present",
		.reason = "Vu", .at = OCTOBER, .login = "roux" };
	struct history_line *v;
	struct session s;
	size_t n;

	act_begin(w, "plan", NULL);
	first = add_session(w, 1, OCTOBER - 9 * DAY);
	again = add_session(w, 1, OCTOBER - 2 * DAY);	/* catch-up */
	single = add_session(w, 0, OCTOBER - DAY);	/* no workshop */
	later = add_session(w, 4, OCTOBER + 9 * DAY);
	now = add_session(w, 3, OCTOBER + 5 * DAY);
	s = new_session(w, 1, OCTOBER - 400 * DAY);
	s.year = 2025;
	OK(w, db_session_put(w->db, &s, &w->e));
	for (int i = 0; i < 4; i++) {
		enrol(w, &first, &f.id[i], i + 1);
		enrol(w, &now, &f.id[i], i + 1);
		enrol(w, &later, &f.id[i], i + 1);
		enrol(w, &s.id, &f.id[i], i + 1);
		put_mark(w, &first, &f.id[i], "absent", "");
		put_mark(w, &later, &f.id[i], "absent", "");
		put_mark(w, &s.id, &f.id[i], "gone", "");
	}
	enrol(w, &again, &f.id[0], 1);
	put_mark(w, &again, &f.id[0], "guest", "");
	enrol(w, &single, &f.id[0], 1);
	put_mark(w, &single, &f.id[0], "absent", "");
	put_mark(w, &f.session, &f.id[1], "present", "");
	c.session = first;
	OK(w, db_correction_put(w->db, &c, &w->e));
	act_end(w);
	OK(w, db_roll_history(w->db, &now, true, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 5);
	assert_string_equal(history_of(v, n, &f.id[0], 1), "guest");
	assert_string_equal(history_of(v, n, &f.id[1], 1), "absent");
	assert_string_equal(history_of(v, n, &f.id[2], 1), "present");
	assert_string_equal(history_of(v, n, &f.id[1], 2), "present");
	assert_string_equal(history_of(v, n, &f.id[0], 2), "none");
	assert_string_equal(history_of(v, n, &f.id[0], 4), "none");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(lines_and_marks),
		WORLD_TEST(usage_name_is_shown),
		WORLD_TEST(who_is_expected),
		WORLD_TEST(back_to_unset),
		WORLD_TEST(a_mark_needs_the_roll),
		WORLD_TEST(fill_the_blanks),
		WORLD_TEST(numbers_and_leaving),
		WORLD_TEST(corrections),
		WORLD_TEST(history),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
