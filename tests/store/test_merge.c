/* test_merge.c: two records of one person become one, and part again. */
#include "store/follow_up.h"
#include "store/home.h"
#include "store/world.h"

struct two {
	struct uuid keep, drop, other;
	struct uuid a1, a2, a3;	/* sessions */
};

static void
tick(struct world *w, const struct uuid *session, const struct uuid *pupil)
{
	static const char sql[] = "INSERT INTO milo_tick VALUES (:session,"
		" :pupil, 1, 'roux')";
	struct stmt s = stmt_begin(w->db, sql);

	stmt_uuid(&s, ":session", session);
	stmt_uuid(&s, ":pupil", pupil);
	OK(w, stmt_run(&s, &w->e));
}

static void
flag(struct world *w, const struct uuid *pupil, const char *code)
{
	struct flag f = { .id = uuid_new(&w->ids), .pupil = *pupil,
		.code = code, .state = "O", .at = w->now, .login = "roux" };

	OK(w, db_flag_put(w->db, &f, &w->e));
}

static void
correct(struct world *w, const struct uuid *session, const struct uuid *pupil)
{
	struct correction c = { .session = *session, .pupil = *pupil,
		.state = "late", .reason = "Vu", .at = w->now,
		.login = "roux" };

	OK(w, db_correction_put(w->db, &c, &w->e));
}

/*
 * A1: `drop` alone, marked, corrected and ticked. A2: both on the roll, each
 * marked. A3: both on the roll, `drop` alone is marked.
 */
static struct two
two_records(struct world *w)
{
	struct two t;

	act_begin(w, "plan", NULL);
	t.a1 = add_session(w, 1, OCTOBER);
	t.a2 = add_session(w, 2, OCTOBER + DAY);
	t.a3 = add_session(w, 3, OCTOBER + 2 * DAY);
	t.keep = add_pupil(w, "BEN SALAH", "Yasmine");
	t.drop = add_pupil(w, "BENSALAH", "Yasmine");
	t.other = add_pupil(w, "PONS", "Emma");
	enrol(w, &t.a1, &t.other, 1);
	enrol(w, &t.a1, &t.drop, 7);
	put_mark(w, &t.a1, &t.drop, "absent", "MO1");
	correct(w, &t.a1, &t.drop);
	tick(w, &t.a1, &t.drop);
	enrol(w, &t.a2, &t.keep, 1);
	enrol(w, &t.a2, &t.drop, 2);
	put_mark(w, &t.a2, &t.keep, "present", "");
	put_mark(w, &t.a2, &t.drop, "absent", "MO9");
	correct(w, &t.a2, &t.drop);
	enrol(w, &t.a3, &t.keep, 1);
	enrol(w, &t.a3, &t.drop, 2);
	put_mark(w, &t.a3, &t.drop, "present", "");
	flag(w, &t.keep, "R01");
	flag(w, &t.drop, "R04");
	flag(w, &t.drop, "R09");
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
rows_move(void **state)
{
	struct world *w = *state;
	struct two t = two_records(w);
	struct roll_line *v;
	struct flag *flags;
	struct pupil p;
	bool found;
	size_t n;

	/* A1: line, mark, correction, tick; A3: mark; two flags */
	assert_int_equal(merge(w, &t), 4 + 1 + 2);
	OK(w, db_roll_list(w->db, &t.a1, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 2);
	assert_true(uuid_equal(&v[1].pupil, &t.keep));
	assert_int_equal(v[1].number, 7);	/* as on the signed sheet */
	assert_string_equal(v[1].state, "late");
	assert_true(v[1].corrected);
	OK(w, db_roll_list(w->db, &t.a2, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].state, "present");
	assert_false(v[0].corrected);	/* it spoke of the other mark */
	OK(w, db_roll_list(w->db, &t.a3, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 1);
	assert_true(uuid_equal(&v[0].pupil, &t.keep));
	assert_int_equal(v[0].number, 1);
	assert_string_equal(v[0].state, "present");
	OK(w, db_flag_list(w->db, &t.keep, &w->a, &flags, &n, &w->e));
	assert_int_equal(n, 3);
	assert_string_equal(flags[0].code, "R01");
	assert_string_equal(flags[2].code, "R09");
	assert_int_equal(flags[2].seq, 3);
	OK(w, db_flag_list(w->db, &t.drop, &w->a, &flags, &n, &w->e));
	assert_int_equal(n, 0);
	OK(w, db_pupil_get(w->db, &t.drop, &w->a, &p, &found, &w->e));
	assert_true(found);
	assert_true(uuid_equal(&p.merged_into, &t.keep));
	OK(w, db_milo_ticked(w->db, &t.a1, &n, &w->e));
	assert_int_equal(n, 1);
}

/* Both lines were typed into i-milo: one is left, and one tick. */
static void
one_tick_a_line(void **state)
{
	struct world *w = *state;
	struct two t = two_records(w);
	size_t n;

	act_begin(w, "milo", &t.a2);
	tick(w, &t.a2, &t.keep);
	tick(w, &t.a2, &t.drop);
	act_end(w);
	merge(w, &t);
	OK(w, db_milo_ticked(w->db, &t.a2, &n, &w->e));
	assert_int_equal(n, 1);
}

/* The first screen counts persons, not records. */
static void
missing_once(void **state)
{
	struct world *w = *state;
	struct two t = two_records(w);
	size_t commune, phone;

	OK(w, db_home_missing(w->db, "roux", 2026, &commune, &phone, &w->e));
	assert_int_equal(commune, 3);
	assert_int_equal(phone, 3);
	merge(w, &t);
	OK(w, db_home_missing(w->db, "roux", 2026, &commune, &phone, &w->e));
	assert_int_equal(commune, 2);
	assert_int_equal(phone, 2);
	world_undo(w, false);
	OK(w, db_home_missing(w->db, "roux", 2026, &commune, &phone, &w->e));
	assert_int_equal(phone, 3);
}

/* What only the record that goes knew is not lost with it. */
static void
blanks_are_filled(void **state)
{
	struct world *w = *state;
	struct two t = two_records(w);
	struct pupil keep, drop;
	bool found;

	OK(w, db_pupil_get(w->db, &t.keep, &w->a, &keep, &found, &w->e));
	OK(w, db_pupil_get(w->db, &t.drop, &w->a, &drop, &found, &w->e));
	keep.class = UUID_NONE;
	keep.birth = (struct date){ 0 };
	keep.email = "yasmine@exemple.fr";
	drop.email = "autre@exemple.fr";
	drop.phone = "0600000001";
	drop.usage_first_name = "Yas";
	drop.ine = "120000001AB";
	drop.commune = "Muret";
	drop.insee = "31395";
	drop.half = "B";
	drop.by_hand = " email phone birth half ";
	act_begin(w, "edit", NULL);
	OK(w, db_pupil_put(w->db, &keep, &w->e));
	OK(w, db_pupil_put(w->db, &drop, &w->e));
	act_end(w);
	merge(w, &t);
	OK(w, db_pupil_get(w->db, &t.keep, &w->a, &keep, &found, &w->e));
	assert_true(uuid_equal(&keep.class, &w->class));
	assert_int_equal(keep.birth.year, 2008);
	assert_string_equal(keep.email, "yasmine@exemple.fr");
	assert_string_equal(keep.phone, "0600000001");
	assert_string_equal(keep.ine, "120000001AB");
	assert_string_equal(keep.usage_first_name, "Yas");
	assert_string_equal(keep.commune, "Muret");
	assert_string_equal(keep.insee, "31395");
	assert_string_equal(keep.half, "B");
	assert_string_equal(keep.by_hand, " phone half birth ");
	world_undo(w, false);
	OK(w, db_pupil_get(w->db, &t.keep, &w->a, &keep, &found, &w->e));
	assert_string_equal(keep.phone, "");
}

static void
no_longer_shown(void **state)
{
	struct world *w = *state;
	struct two t = two_records(w);
	struct pupil_line *lines;
	struct pupil *v;
	size_t n;

	OK(w, db_pupil_search(w->db, "bensalah", NULL, 5, &w->a, &lines, &n,
		&w->e));
	assert_int_equal(n, 1);
	merge(w, &t);
	OK(w, db_pupil_search(w->db, "bensalah", NULL, 5, &w->a, &lines, &n,
		&w->e));
	assert_int_equal(n, 0);
	OK(w, db_pupil_search(w->db, "yas", "roux", 5, &w->a, &lines, &n,
		&w->e));
	assert_int_equal(n, 1);
	OK(w, db_pupil_list(w->db, &w->class, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 2);
	OK(w, db_pupil_of_lycee(w->db, &w->lycee, 2026, &w->a, &v, &n,
		&w->e));
	assert_int_equal(n, 2);
	/* an import still knows who is meant */
	OK(w, db_pupil_by_name(w->db, "bensalah yasmine", &w->a, &v, &n,
		&w->e));
	assert_int_equal(n, 1);
	assert_true(uuid_equal(&v[0].merged_into, &t.keep));
}

static void
result(struct world *w, const struct uuid *pupil, int year, const char *code)
{
	struct exam_result r = { .pupil = *pupil, .year = year, .first = code,
		.second = "", .at = w->now, .login = "roux" };

	OK(w, db_result_put(w->db, &r, &w->e));
}

static void
referent(struct world *w, const struct uuid *pupil, const char *login)
{
	struct referent r = { .pupil = *pupil, .login = login,
		.since = DATE(2026, 9, 1) };

	OK(w, db_referent_put(w->db, &r, &w->e));
}

/* One result a year and one référent: those of the record that stays. */
static void
the_follow_up_moves(void **state)
{
	struct world *w = *state;
	struct two t = two_records(w);
	struct user tarn = { .login = "tarn", .name = "M. Tarn", .pin = "",
		.role = "conseiller", .active = true };
	struct exam_result *v;
	struct referent r;
	const char *before;
	bool found;
	size_t n;

	act_begin(w, "results", NULL);
	result(w, &t.keep, 2026, "A");
	result(w, &t.drop, 2026, "J");
	result(w, &t.drop, 2025, "J");
	referent(w, &t.drop, "roux");
	act_end(w);
	before = world_dump(w);
	/* as above, a result and the référent */
	assert_int_equal(merge(w, &t), 4 + 1 + 2 + 1 + 1);
	OK(w, db_result_list(w->db, &t.keep, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 2);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(v[i].first, v[i].year == 2026 ? "A" : "J");
	OK(w, db_result_list(w->db, &t.drop, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 0);
	OK(w, db_referent_get(w->db, &t.keep, &w->a, &r, &found, &w->e));
	assert_true(found);
	OK(w, db_referent_get(w->db, &t.drop, &w->a, &r, &found, &w->e));
	assert_false(found);
	world_undo(w, false);
	assert_string_equal(world_dump(w), before);
	act_begin(w, "referent", NULL);
	OK(w, db_user_put(w->db, &tarn, &w->e));
	referent(w, &t.keep, "tarn");
	act_end(w);
	assert_int_equal(merge(w, &t), 4 + 1 + 2 + 1);
	OK(w, db_referent_get(w->db, &t.keep, &w->a, &r, &found, &w->e));
	assert_string_equal(r.login, "tarn");
	OK(w, db_referent_load(w->db, "roux", &n, &w->e));
	assert_int_equal(n, 0);
}

static void
one_undo(void **state)
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

/* B into A, then A into C: B leads to C in one step. */
static void
followers(void **state)
{
	struct world *w = *state;
	struct two t = two_records(w), next = t;
	const char *before;
	struct pupil p;
	bool found;

	merge(w, &t);
	before = world_dump(w);
	next.keep = t.other;
	next.drop = t.keep;
	merge(w, &next);
	OK(w, db_pupil_get(w->db, &t.drop, &w->a, &p, &found, &w->e));
	assert_true(uuid_equal(&p.merged_into, &t.other));
	OK(w, db_pupil_get(w->db, &t.keep, &w->a, &p, &found, &w->e));
	assert_true(uuid_equal(&p.merged_into, &t.other));
	world_undo(w, false);
	assert_string_equal(world_dump(w), before);
}

static void
refusals(void **state)
{
	struct world *w = *state;
	struct two t = two_records(w);
	const struct uuid nobody = { .b = { 9 } };
	const char *before;
	size_t moved;

	merge(w, &t);
	before = world_dump(w);
	const struct {
		const struct uuid *into, *from;
	} cases[] = {
		{ &t.keep, &t.keep }, { &t.keep, &t.drop },
		{ &t.drop, &t.other }, { &t.keep, &nobody },
		{ &nobody, &t.keep },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		act_begin(w, "merge", NULL);
		assert_false(db_pupil_merge(w->db, cases[i].into,
			cases[i].from, &moved, &w->e));
		assert_int_equal(w->e.kind, ERR_USER);
		assert_int_equal(moved, 0);
		err_clear(&w->e);
		tx_end(&w->tx, false, NULL);
	}
	assert_string_equal(world_dump(w), before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(rows_move),
		WORLD_TEST(one_tick_a_line),
		WORLD_TEST(missing_once),
		WORLD_TEST(blanks_are_filled),
		WORLD_TEST(no_longer_shown),
		WORLD_TEST(the_follow_up_moves),
		WORLD_TEST(one_undo),
		WORLD_TEST(followers),
		WORLD_TEST(refusals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
