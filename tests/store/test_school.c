/* test_school.c: people, schools, classes, the year, open data, drafts. */
#include "store/world.h"

static void
settings(void **state)
{
	struct world *w = *state;
	const char *v;

	OK(w, db_meta_get(w->db, "organisation", &w->a, &v, &w->e));
	assert_string_equal(v, "");
	OK(w, tx_begin(&w->tx, w->db, NULL, &w->e));
	OK(w, db_meta_put(w->db, "organisation", "Mission Locale", &w->e));
	OK(w, db_meta_put(w->db, "organisation", "ML 31", &w->e));
	act_end(w);
	OK(w, db_meta_get(w->db, "organisation", &w->a, &v, &w->e));
	assert_string_equal(v, "ML 31");
}

static void
users(void **state)
{
	struct world *w = *state;
	struct user u = { .login = "blanc", .name = "Mme Blanc",
		.role = "responsable", .pin = "$y$x", .active = true }, *v;
	const char *before = world_dump(w);
	struct uuid *own;
	bool found;
	size_t n;

	act_begin(w, "user", NULL);
	OK(w, db_user_put(w->db, &u, &w->e));
	u.role = "lecture";
	OK(w, db_user_put(w->db, &u, &w->e));
	OK(w, db_user_lycee_put(w->db, "blanc", &w->lycee, true, &w->e));
	act_end(w);
	OK(w, db_user_get(w->db, "blanc", &w->a, &u, &found, &w->e));
	assert_true(found);
	assert_string_equal(u.role, "lecture");
	assert_string_equal(u.pin, "$y$x");
	OK(w, db_user_list(w->db, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 2);
	assert_string_equal(v[0].login, "blanc");
	OK(w, db_user_count(w->db, &n, &w->e));
	assert_int_equal(n, 2);
	OK(w, db_user_page(w->db, 1, 5, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 1);
	assert_string_not_equal(v[0].login, "blanc");
	OK(w, db_user_lycees(w->db, "blanc", &w->a, &own, &n, &w->e));
	assert_int_equal(n, 1);
	assert_true(uuid_equal(own, &w->lycee));
	world_undo(w, false);
	assert_string_equal(world_dump(w), before);
	OK(w, db_user_get(w->db, "blanc", &w->a, &u, &found, &w->e));
	assert_false(found);
}

static void
a_role_is_known(void **state)
{
	struct world *w = *state;
	struct user u = { .login = "x", .name = "X", .role = "admin" };

	act_begin(w, "user", NULL);
	assert_false(db_user_put(w->db, &u, &w->e));
	assert_int_equal(w->e.kind, ERR_DATA);
	err_clear(&w->e);
	assert_false(tx_end(&w->tx, false, &w->e));
}

static void
lycees(void **state)
{
	struct world *w = *state;
	struct lycee l, *v;
	struct uuid *ids, other;
	bool found;
	size_t n;

	act_begin(w, "school", NULL);
	add_lycee(w, "", "Lycée Éluard");	/* no UAI is not a clash */
	other = add_lycee(w, "", "LP Ader");
	act_end(w);
	OK(w, db_lycee_by_uai(w->db, "0310047H", &w->a, &l, &found, &w->e));
	assert_true(found);
	assert_string_equal(l.name, "LP Renée-Bonnet");
	assert_string_equal(l.insee, "31555");
	assert_true(l.active);
	OK(w, db_lycee_by_uai(w->db, "", &w->a, &l, &found, &w->e));
	assert_false(found);
	OK(w, db_lycee_list(w->db, NULL, "", 10, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 3);
	assert_string_equal(v[0].name, "LP Ader");
	assert_string_equal(v[2].name, "Lycée Éluard");
	OK(w, db_lycee_list(w->db, NULL, "LYCÉE é", 10, &w->a, &v, &n,
		&w->e));
	assert_int_equal(n, 1);
	OK(w, db_lycee_list(w->db, NULL, NULL, 2, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 2);
	OK(w, db_lycee_list(w->db, "roux", "", 10, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].name, "LP Renée-Bonnet");
	OK(w, db_lycee_prefix(w->db, other.b, 16, 5, &w->a, &ids, &n, &w->e));
	assert_int_equal(n, 1);
	OK(w, db_lycee_get(w->db, &ids[0], &w->a, &l, &found, &w->e));
	assert_string_equal(l.name, "LP Ader");
}

static void
an_uai_is_one_lycee(void **state)
{
	struct world *w = *state;
	struct lycee l = { .id = uuid_new(&w->ids), .uai = "0310047H",
		.name = "Autre" };

	act_begin(w, "school", NULL);
	assert_false(db_lycee_put(w->db, &l, &w->e));
	err_clear(&w->e);
	assert_false(tx_end(&w->tx, false, &w->e));
}

static void
classes(void **state)
{
	struct world *w = *state;
	struct class_line *v;
	struct class c;
	struct uuid far, *ids;
	struct pupil p;
	const char *before;
	bool found;
	size_t n;

	act_begin(w, "school", NULL);
	add_class(w, &w->lycee, 2026, "T ASSP 2");
	add_class(w, &w->lycee, 2025, "T MELEC 1");
	far = add_lycee(w, "", "LP Ader");
	add_class(w, &far, 2026, "t melec-1");
	add_pupil(w, "ABADIE", "Enzo");
	p = new_pupil(w, "BARTHE", "Louis");
	p.apprentice = true;
	OK(w, db_pupil_put(w->db, &p, &w->e));
	p = new_pupil(w, "CAZALS", "Tom");
	p.left_on = DATE(2026, 10, 1);
	OK(w, db_pupil_put(w->db, &p, &w->e));
	act_end(w);
	OK(w, db_class_list(w->db, &w->lycee, NULL, 2026, DATE(2026, 11, 1),
		10, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 2);
	assert_string_equal(v[0].class.name, "T ASSP 2");
	assert_int_equal(v[0].pupils, 0);
	assert_string_equal(v[1].class.name, "T MELEC 1");
	assert_int_equal(v[1].pupils, 1);
	assert_string_equal(v[1].lycee_name, "LP Renée-Bonnet");
	OK(w, db_class_list(w->db, NULL, NULL, 2026, DATE(2026, 11, 1), 10,
		&w->a, &v, &n, &w->e));
	assert_int_equal(n, 3);
	assert_string_equal(v[0].lycee_name, "LP Ader");
	OK(w, db_class_list(w->db, NULL, "roux", 2026, DATE(2026, 11, 1), 10,
		&w->a, &v, &n, &w->e));
	assert_int_equal(n, 2);
	OK(w, db_class_list(w->db, NULL, NULL, 2026, DATE(2026, 11, 1), 1,
		&w->a, &v, &n, &w->e));
	assert_int_equal(n, 1);
	OK(w, db_class_named(w->db, "T MELEC 1", 2026, DATE(2026, 11, 1),
		&w->a, &v, &n, &w->e));
	assert_int_equal(n, 2);
	assert_string_equal(v[0].lycee_name, "LP Ader");
	OK(w, db_class_find(w->db, &w->lycee, 2026, "t  mélec 1", &w->a, &c,
		&found, &w->e));
	assert_true(found);
	assert_true(uuid_equal(&c.id, &w->class));
	OK(w, db_class_find(w->db, &w->lycee, 2024, "T MELEC 1", &w->a, &c,
		&found, &w->e));
	assert_false(found);
	OK(w, db_class_prefix(w->db, w->class.b, 16, 5, &w->a, &ids, &n,
		&w->e));
	assert_int_equal(n, 1);
	before = world_dump(w);
	OK(w, db_class_get(w->db, &w->class, &w->a, &c, &found, &w->e));
	c.name = "T MELEC A";
	c.target = false;
	act_begin(w, "school", NULL);
	OK(w, db_class_put(w->db, &c, &w->e));
	act_end(w);
	OK(w, db_class_find(w->db, &w->lycee, 2026, "T MELEC A", &w->a, &c,
		&found, &w->e));
	assert_true(found);
	assert_false(c.target);
	world_undo(w, false);
	assert_string_equal(world_dump(w), before);
}

static void
weeks_away(void **state)
{
	struct world *w = *state;
	struct class_away away = { .id = uuid_new(&w->ids),
		.class = w->class, .kind = "pfmp",
		.first = DATE(2026, 12, 14), .last = DATE(2027, 1, 15) }, *v;
	const char *before = world_dump(w), *after;
	size_t n;

	act_begin(w, "away", &w->class);
	OK(w, db_class_away_put(w->db, &away, &w->e));
	act_end(w);
	after = world_dump(w);
	OK(w, db_class_away_list(w->db, &w->class, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].kind, "pfmp");
	assert_int_equal(date_compare(v[0].first, away.first), 0);
	assert_int_equal(date_compare(v[0].last, away.last), 0);
	act_begin(w, "away", &w->class);
	OK(w, db_class_away_delete(w->db, &away.id, &w->e));
	act_end(w);
	assert_string_equal(world_dump(w), before);
	world_undo(w, false);
	assert_string_equal(world_dump(w), after);
}

static void
holidays(void **state)
{
	struct world *w = *state;
	const struct holiday v[] = {
		{ .zone = "C", .name = "Toussaint",
			.first = DATE(2026, 10, 17),
			.last = DATE(2026, 11, 1) },
		{ .zone = "C", .name = "Noël", .first = DATE(2026, 12, 19),
			.last = DATE(2027, 1, 3) },
		{ .zone = "A", .name = "Hiver", .first = DATE(2027, 2, 13),
			.last = DATE(2027, 2, 28) },
	};
	static const struct {
		struct date day;
		const char *name;
	} cases[] = {
		{ { .year = 2026, .month = 10, .day = 16 }, NULL },
		{ { .year = 2026, .month = 10, .day = 17 }, "Toussaint" },
		{ { .year = 2026, .month = 11, .day = 1 }, "Toussaint" },
		{ { .year = 2026, .month = 11, .day = 2 }, NULL },
		{ { .year = 2027, .month = 1, .day = 3 }, "Noël" },
		{ { .year = 2027, .month = 2, .day = 20 }, NULL },
	};
	struct holiday *list;
	size_t n;

	OK(w, tx_begin(&w->tx, w->db, NULL, &w->e));
	OK(w, db_holiday_replace(w->db, v, 1, &w->e));
	OK(w, db_holiday_replace(w->db, v, LENGTH(v), &w->e));
	act_end(w);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct holiday h;
		bool found;

		OK(w, db_holiday_on(w->db, "C", cases[i].day, &w->a, &h,
			&found, &w->e));
		assert_int_equal(found, cases[i].name != NULL);
		if (found)
			assert_string_equal(h.name, cases[i].name);
	}
	OK(w, db_holiday_list(w->db, "C", DATE(2026, 11, 1),
		DATE(2026, 12, 19), &w->a, &list, &n, &w->e));
	assert_int_equal(n, 2);
	OK(w, db_holiday_list(w->db, "C", DATE(2026, 11, 2),
		DATE(2026, 12, 18), &w->a, &list, &n, &w->e));
	assert_int_equal(n, 0);
}

static void
cycles(void **state)
{
	struct world *w = *state;
	struct workshop v[] = {
		{ .number = 1, .type = "A1", .title = "Un", .brief = "A1" },
		{ .number = 2, .type = "A2", .title = "Deux", .brief = "A2" },
		{ .number = 3, .type = "A3", .title = "Trois", .brief = "A3" },
	};
	struct cycle c = { .year = 2026, .preset = "3",
		.follow_up = "Ambition emploi", .workshops = v, .n = 3 };
	const char *before = world_dump(w), *after;
	bool found;

	act_begin(w, "cycle", NULL);
	OK(w, db_cycle_put(w->db, &c, &w->e));
	act_end(w);
	after = world_dump(w);
	v[1].title = "Deux bis";
	c.n = 2;
	act_begin(w, "cycle", NULL);
	OK(w, db_cycle_put(w->db, &c, &w->e));
	act_end(w);
	OK(w, db_cycle_get(w->db, 2026, &w->a, &c, &found, &w->e));
	assert_true(found);
	assert_string_equal(c.follow_up, "Ambition emploi");
	assert_int_equal(c.n, 2);
	assert_string_equal(c.workshops[1].title, "Deux bis");
	assert_int_equal(c.workshops[1].number, 2);
	OK(w, db_cycle_get(w->db, 2027, &w->a, &c, &found, &w->e));
	assert_false(found);
	assert_int_equal(c.n, 0);
	world_undo(w, false);
	assert_string_equal(world_dump(w), after);
	world_undo(w, false);
	assert_string_equal(world_dump(w), before);
}

static void
open_data(void **state)
{
	struct world *w = *state;
	const struct commune communes[] = {
		{ .insee = "31555", .name = "Toulouse",
			.postcodes = "31000 31100 31200" },
		{ .insee = "31149", .name = "Colomiers", .postcodes = "31770" },
		{ .insee = "31483", .name = "Saint-Gaudens",
			.postcodes = "31800" },
	};
	const struct rome rome[] = {
		{ .code = "F1602", .parent = "F16", .title = "Électricité" },
	};
	struct reference r = { .kind = "communes", .file = "communes.tsv",
		.lines = 3, .at = OCTOBER, .login = "roux" }, *loaded;
	static const struct { const char *text; size_t n; } cases[] = {
		{ "31200", 1 }, { "311", 1 }, { "31", 3 }, { "32", 0 },
		{ "toul", 1 }, { "SAINT G", 1 }, { "saint-gaudens", 1 },
		{ "", 3 }, { "zz", 0 },
	};
	struct commune *v;
	size_t n, all;

	OK(w, tx_begin(&w->tx, w->db, NULL, &w->e));
	OK(w, db_commune_replace(w->db, communes, 3, &all, &w->e));
	OK(w, db_commune_replace(w->db, communes, 3, &all, &w->e));
	OK(w, db_rome_replace(w->db, rome, 1, &w->e));
	OK(w, db_rome_replace(w->db, rome, 1, &w->e));
	OK(w, db_reference_put(w->db, &r, &w->e));
	OK(w, db_reference_put(w->db, &r, &w->e));
	act_end(w);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		OK(w, db_commune_find(w->db, cases[i].text, 10, &w->a, &v, &n,
			&w->e));
		if (n != cases[i].n)
			fail_msg("« %s »: %zu", cases[i].text, n);
	}
	OK(w, db_commune_find(w->db, "31", 1, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].name, "Colomiers");
	OK(w, db_reference_list(w->db, &w->a, &loaded, &n, &w->e));
	assert_int_equal(n, 1);
	assert_int_equal(loaded[0].lines, 3);
	assert_int_equal(loaded[0].at, OCTOBER);
}

static void
drafts(void **state)
{
	struct world *w = *state;
	struct draft d = { .screen = "pupil", .object = "42", .text = "Ab",
		.at = OCTOBER }, got, *v;
	bool found;
	size_t n;

	OK(w, tx_begin(&w->tx, w->db, NULL, &w->e));
	OK(w, db_draft_put(w->db, "roux", &d, &w->e));
	d.text = "Abadie";
	d.at++;
	OK(w, db_draft_put(w->db, "roux", &d, &w->e));
	d.screen = "@place";
	d.at++;
	OK(w, db_draft_put(w->db, "roux", &d, &w->e));
	OK(w, db_draft_put(w->db, "blanc", &d, &w->e));
	act_end(w);
	OK(w, db_draft_get(w->db, "roux", "pupil", "42", &w->a, &got, &found,
		&w->e));
	assert_true(found);
	assert_string_equal(got.text, "Abadie");
	assert_int_equal(got.at, OCTOBER + 1);
	/* forms only, newest first */
	OK(w, db_draft_list(w->db, "roux", &w->a, &v, &n, &w->e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].screen, "pupil");
	OK(w, tx_begin(&w->tx, w->db, NULL, &w->e));
	OK(w, db_draft_delete(w->db, "roux", "pupil", "42", &w->e));
	act_end(w);
	OK(w, db_draft_get(w->db, "roux", "pupil", "42", &w->a, &got, &found,
		&w->e));
	assert_false(found);
	/* the old ones go, the ways of a person stay */
	OK(w, tx_begin(&w->tx, w->db, NULL, &w->e));
	d.screen = "plan";
	OK(w, db_draft_put(w->db, "roux", &d, &w->e));
	OK(w, db_draft_trim(w->db, d.at, &w->e));
	act_end(w);
	OK(w, db_draft_list(w->db, "roux", &w->a, &v, &n, &w->e));
	assert_int_equal(n, 1);
	OK(w, tx_begin(&w->tx, w->db, NULL, &w->e));
	OK(w, db_draft_trim(w->db, d.at + 1, &w->e));
	act_end(w);
	OK(w, db_draft_list(w->db, "roux", &w->a, &v, &n, &w->e));
	assert_int_equal(n, 0);
	OK(w, db_draft_get(w->db, "roux", "@place", "42", &w->a, &got, &found,
		&w->e));
	assert_true(found);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(settings),
		WORLD_TEST(users),
		WORLD_TEST(a_role_is_known),
		WORLD_TEST(lycees),
		WORLD_TEST(an_uai_is_one_lycee),
		WORLD_TEST(classes),
		WORLD_TEST(weeks_away),
		WORLD_TEST(holidays),
		WORLD_TEST(cycles),
		WORLD_TEST(open_data),
		WORLD_TEST(drafts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
