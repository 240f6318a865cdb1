/* test_session.c: sessions, their classes, the lists that screens ask for. */
#include "store/world.h"

static struct session_line *
list(struct world *w, const struct session_query *q, size_t *n)
{
	struct session_query whole = *q;
	struct session_line *v;

	if (whole.to == 0)
		whole.to = INT64_MAX;
	if (whole.max == 0)
		whole.max = 50;
	OK(w, db_session_list(w->db, &whole, &w->a, &v, n, &w->e));
	return v;
}

static void
put_and_get(void **state)
{
	struct world *w = *state;
	struct session s = new_session(w, 2, OCTOBER), got;
	bool found;

	s.place = "s. 114";
	s.half = "A";
	s.paper_count = 27;
	s.paper_reason = "parti";
	s.snapshot_at = OCTOBER + 1;
	s.printed_at = OCTOBER + 2;
	s.closed_at = OCTOBER + 3;
	s.closed_by = "roux";
	act_begin(w, "plan", NULL);
	OK(w, db_session_put(w->db, &s, &w->e));
	act_end(w);
	OK(w, db_session_get(w->db, &s.id, &w->a, &got, &found, &w->e));
	assert_true(found);
	assert_true(uuid_equal(&got.id, &s.id));
	assert_true(uuid_equal(&got.lycee, &w->lycee));
	assert_int_equal(got.year, 2026);
	assert_string_equal(got.type, "A2");
	assert_int_equal(got.workshop, 2);
	assert_string_equal(got.title, s.title);
	assert_int_equal(got.starts, OCTOBER);
	assert_int_equal(got.ends, OCTOBER + 7200);
	assert_string_equal(got.place, "s. 114");
	assert_string_equal(got.counsellor, "roux");
	assert_string_equal(got.half, "A");
	assert_int_equal(got.snapshot_at, OCTOBER + 1);
	assert_int_equal(got.printed_at, OCTOBER + 2);
	assert_int_equal(got.paper_count, 27);
	assert_string_equal(got.paper_reason, "parti");
	assert_int_equal(got.closed_at, OCTOBER + 3);
	assert_string_equal(got.closed_by, "roux");
	assert_string_equal(got.cancel_reason, "");
	assert_true(uuid_is_none(&got.moved_to));
	OK(w, db_session_get(w->db, &w->lycee, &w->a, &got, &found, &w->e));
	assert_false(found);
}

static void
moved_and_undone(void **state)
{
	struct world *w = *state;
	const char *before, *after;
	struct session s;
	struct uuid old, new;
	bool found;

	act_begin(w, "plan", NULL);
	old = add_session(w, 1, OCTOBER);
	act_end(w);
	before = world_dump(w);
	act_begin(w, "move", &old);
	new = add_session(w, 1, OCTOBER + 7 * DAY);
	OK(w, db_session_get(w->db, &old, &w->a, &s, &found, &w->e));
	s.moved_to = new;
	OK(w, db_session_put(w->db, &s, &w->e));
	act_end(w);
	after = world_dump(w);
	OK(w, db_session_get(w->db, &old, &w->a, &s, &found, &w->e));
	assert_true(uuid_equal(&s.moved_to, &new));
	world_undo(w, false);
	assert_string_equal(world_dump(w), before);
	world_undo(w, true);
	assert_string_equal(world_dump(w), after);
}

static void
classes_of_a_session(void **state)
{
	struct world *w = *state;
	struct uuid session, other, *v;
	size_t n;

	act_begin(w, "plan", NULL);
	other = add_class(w, &w->lycee, 2026, "T ASSP 2");
	session = add_session(w, 1, OCTOBER);
	OK(w, db_session_class_put(w->db, &session, &other, true, &w->e));
	OK(w, db_session_class_put(w->db, &session, &other, true, &w->e));
	act_end(w);
	OK(w, db_session_classes(w->db, &session, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 2);
	assert_true(uuid_equal(&v[0], &other));	/* by name */
	assert_true(uuid_equal(&v[1], &w->class));
	act_begin(w, "plan", NULL);
	OK(w, db_session_class_put(w->db, &session, &w->class, false, &w->e));
	act_end(w);
	OK(w, db_session_classes(w->db, &session, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 1);
}

/* Five sessions: closed, open, cancelled, moved, of another person elsewhere. */
struct five {
	struct uuid closed, open, cancelled, moved, elsewhere;
	struct uuid lycee, class;
};

static struct five
five_sessions(struct world *w)
{
	struct user u = { .login = "blanc", .name = "Mme Blanc",
		.role = "conseiller", .active = true };
	struct session s;
	struct five f;

	act_begin(w, "plan", NULL);
	OK(w, db_user_put(w->db, &u, &w->e));
	f.lycee = add_lycee(w, "", "LP Le Mirail");
	f.class = add_class(w, &f.lycee, 2026, "CAP EPC");
	f.closed = add_session(w, 1, OCTOBER);
	f.open = add_session(w, 2, OCTOBER + DAY);
	f.cancelled = add_session(w, 3, OCTOBER + 2 * DAY);
	f.moved = add_session(w, 3, OCTOBER + 3 * DAY);
	s = new_session(w, 1, OCTOBER + 4 * DAY);
	s.lycee = f.lycee;
	s.counsellor = "blanc";
	f.elsewhere = s.id;
	OK(w, db_session_put(w->db, &s, &w->e));
	OK(w, db_session_class_put(w->db, &s.id, &f.class, true, &w->e));
	s = new_session(w, 1, OCTOBER);
	s.id = f.closed;
	s.closed_at = OCTOBER + DAY;
	OK(w, db_session_put(w->db, &s, &w->e));
	s = new_session(w, 3, OCTOBER + 2 * DAY);
	s.id = f.cancelled;
	s.cancel_reason = "GRE";
	OK(w, db_session_put(w->db, &s, &w->e));
	s = new_session(w, 3, OCTOBER + 3 * DAY);
	s.id = f.moved;
	s.moved_to = f.open;
	OK(w, db_session_put(w->db, &s, &w->e));
	act_end(w);
	return f;
}

static void
queries(void **state)
{
	struct world *w = *state;
	struct five f = five_sessions(w);
	const struct {
		struct session_query q;
		size_t n;
		const struct uuid *first;
	} cases[] = {
		{ { 0 }, 5, &f.closed },
		{ { .newest_first = true }, 5, &f.elsewhere },
		{ { .filter = SESSION_OPEN }, 2, &f.open },
		{ { .filter = SESSION_OPEN, .newest_first = true }, 2,
			&f.elsewhere },
		{ { .from = OCTOBER + 1 }, 4, &f.open },
		{ { .to = OCTOBER + DAY }, 1, &f.closed },
		{ { .lycee = &f.lycee }, 1, &f.elsewhere },
		{ { .lycee = &w->lycee, .filter = SESSION_OPEN }, 1, &f.open },
		{ { .class = &f.class }, 1, &f.elsewhere },
		{ { .class = &w->class }, 4, &f.closed },
		{ { .class = &w->class, .lycee = &f.lycee }, 0, NULL },
		{ { .class = &w->class, .newest_first = true }, 4, &f.moved },
		{ { .counsellor = "blanc" }, 1, &f.elsewhere },
		{ { .counsellor = "roux", .filter = SESSION_OPEN }, 1,
			&f.open },
		{ { .counsellor = "blanc", .own_of = "roux" }, 0, NULL },
		{ { .own_of = "roux" }, 4, &f.closed },
		{ { .own_of = "roux", .newest_first = true }, 4, &f.moved },
		{ { .own_of = "blanc" }, 0, NULL },
		{ { .max = 2 }, 2, &f.closed },
		{ { .max = 2, .newest_first = true }, 2, &f.elsewhere },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		size_t n;
		struct session_line *v = list(w, &cases[i].q, &n);

		if (n != cases[i].n)
			fail_msg("query %zu: %zu rows", i, n);
		if (n && !uuid_equal(&v[0].session.id, cases[i].first))
			fail_msg("query %zu: another one is first", i);
	}
}

static void
what_a_line_says(void **state)
{
	struct world *w = *state;
	struct session_query q = { 0 };
	struct uuid session, other, ids[3];
	struct session_line *v;
	struct session s;
	struct pupil p;
	bool found;
	size_t n;

	act_begin(w, "plan", NULL);
	other = add_class(w, &w->lycee, 2026, "T ASSP 2");
	session = add_session(w, 1, OCTOBER);
	OK(w, db_session_class_put(w->db, &session, &other, true, &w->e));
	ids[0] = add_pupil(w, "ABADIE", "Enzo");
	ids[1] = add_pupil(w, "BARTHE", "Louis");
	p = new_pupil(w, "CAZALS", "Tom");
	p.class = other;
	ids[2] = p.id;
	OK(w, db_pupil_put(w->db, &p, &w->e));
	p = new_pupil(w, "DUPUY", "Clara");
	p.left_on = DATE(2026, 9, 30);	/* the day before */
	OK(w, db_pupil_put(w->db, &p, &w->e));
	act_end(w);
	v = list(w, &q, &n);
	assert_int_equal(n, 1);
	assert_string_equal(v[0].lycee_name, "LP Renée-Bonnet");
	assert_string_equal(v[0].class_names, "T ASSP 2, T MELEC 1");
	assert_string_equal(v[0].counsellor_name, "M. Roux");
	assert_int_equal(v[0].enrolled, 3);	/* who would be on it */
	assert_int_equal(v[0].marked, 0);

	act_begin(w, "mark", &session);
	enrol(w, &session, &ids[0], 1);
	enrol(w, &session, &ids[1], 2);
	put_mark(w, &session, &ids[1], "absent", "");
	OK(w, db_session_get(w->db, &session, &w->a, &s, &found, &w->e));
	s.snapshot_at = OCTOBER;
	OK(w, db_session_put(w->db, &s, &w->e));
	act_end(w);
	v = list(w, &q, &n);
	assert_int_equal(v[0].enrolled, 2);	/* who is on it */
	assert_int_equal(v[0].marked, 1);
}

static void
ids_by_their_beginning(void **state)
{
	struct world *w = *state;
	struct uuid *v;
	size_t n;
	struct five f = five_sessions(w);

	OK(w, db_session_prefix(w->db, f.open.b, 16, 10, &w->a, &v, &n,
		&w->e));
	assert_int_equal(n, 1);
	assert_true(uuid_equal(&v[0], &f.open));
	OK(w, db_session_prefix(w->db, f.open.b, 0, 3, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 3);
	OK(w, db_session_prefix(w->db, "\xFF\xFF\xFF", 3, 3, &w->a, &v, &n,
		&w->e));
	assert_int_equal(n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(put_and_get),
		WORLD_TEST(moved_and_undone),
		WORLD_TEST(classes_of_a_session),
		WORLD_TEST(queries),
		WORLD_TEST(what_a_line_says),
		WORLD_TEST(ids_by_their_beginning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
