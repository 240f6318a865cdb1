/* test_pupil.c: pupils, candidates, search, flags, the import's memory. */
#include "store/world.h"

static void
put_and_get(void **state)
{
	struct world *w = *state;
	const char *before = world_dump(w);
	struct pupil p = new_pupil(w, "LEFÈVRE-DUBOIS", "Maxence"), got;
	bool found;

	p.usage_name = "Martin";
	p.usage_first_name = "Max";
	p.half = "B";
	p.birth_doubtful = true;
	p.ine = "0123456789A";
	p.internal_no = "42";
	p.mef = "2473130432";
	p.apprentice = true;
	p.entered = DATE(2026, 9, 1);
	p.left_on = DATE(2027, 1, 5);
	p.commune = "Colomiers";
	p.postcode = "31770";
	p.insee = "31149";
	p.phone = "0600000001";
	p.email = "m@example.org";
	p.channel = "SMS";
	p.note = "Arrivé en novembre.";
	p.by_hand = " phone ";
	act_begin(w, "edit", NULL);
	OK(w, db_pupil_put(w->db, &p, &w->e));
	act_end(w);
	OK(w, db_pupil_get(w->db, &p.id, &w->a, &got, &found, &w->e));
	assert_true(found);
	assert_string_equal(got.surname, "LEFÈVRE-DUBOIS");
	assert_string_equal(got.usage_name, "Martin");
	assert_string_equal(got.first_name, "Maxence");
	assert_string_equal(got.usage_first_name, "Max");
	assert_string_equal(got.half, "B");
	assert_true(got.birth_doubtful);
	assert_int_equal(date_compare(got.birth, p.birth), 0);
	assert_string_equal(got.ine, "0123456789A");
	assert_string_equal(got.internal_no, "42");
	assert_string_equal(got.mef, "2473130432");
	assert_true(got.apprentice);
	assert_int_equal(date_compare(got.entered, p.entered), 0);
	assert_int_equal(date_compare(got.left_on, p.left_on), 0);
	assert_string_equal(got.commune, "Colomiers");
	assert_string_equal(got.postcode, "31770");
	assert_string_equal(got.insee, "31149");
	assert_string_equal(got.phone, "0600000001");
	assert_string_equal(got.email, "m@example.org");
	assert_string_equal(got.channel, "SMS");
	assert_string_equal(got.note, "Arrivé en novembre.");
	assert_string_equal(got.by_hand, " phone ");
	assert_true(uuid_is_none(&got.merged_into));
	assert_int_equal(got.created_at, p.created_at);
	p.created_at++;		/* the day it came in is kept */
	act_begin(w, "edit", NULL);
	OK(w, db_pupil_put(w->db, &p, &w->e));
	act_end(w);
	OK(w, db_pupil_get(w->db, &p.id, &w->a, &got, &found, &w->e));
	assert_int_equal(got.created_at, p.created_at - 1);
	world_undo(w, false);
	assert_string_equal(world_dump(w), before);
}

static void
no_class_no_birth(void **state)
{
	struct world *w = *state;
	struct pupil p = { .id = uuid_new(&w->ids), .lycee = w->lycee,
		.surname = "KONÉ", .first_name = "Awa" }, got;
	bool found;

	act_begin(w, "edit", NULL);
	OK(w, db_pupil_put(w->db, &p, &w->e));
	act_end(w);
	OK(w, db_pupil_get(w->db, &p.id, &w->a, &got, &found, &w->e));
	assert_true(uuid_is_none(&got.class));
	assert_false(date_is_set(got.birth));
	assert_string_equal(got.phone, "");
}

static void
order_of_a_class(void **state)
{
	struct world *w = *state;
	struct pupil p, *v;
	size_t n;

	act_begin(w, "edit", NULL);
	add_pupil(w, "Martin", "Zoé");
	add_pupil(w, "ÉCUYER", "Anna");
	add_pupil(w, "de la Tour", "Ali");
	add_pupil(w, "MARTIN", "Chloé");
	p = new_pupil(w, "Zidi", "Lina");
	p.usage_name = "Abadie";
	OK(w, db_pupil_put(w->db, &p, &w->e));
	p = new_pupil(w, "Merged", "Away");
	p.merged_into = w->class;	/* somebody */
	OK(w, db_pupil_put(w->db, &p, &w->e));
	act_end(w);
	OK(w, db_pupil_list(w->db, &w->class, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 5);
	assert_string_equal(v[0].surname, "Zidi");
	assert_string_equal(v[1].first_name, "Ali");
	assert_string_equal(v[2].surname, "ÉCUYER");
	assert_string_equal(v[3].first_name, "Chloé");
	assert_string_equal(v[4].first_name, "Zoé");
}

static void
candidates(void **state)
{
	struct world *w = *state;
	struct uuid old, far;
	struct pupil p, *v;
	size_t n;

	act_begin(w, "edit", NULL);
	old = add_class(w, &w->lycee, 2025, "T MELEC 1");
	far = add_lycee(w, "", "LP Ader");
	add_pupil(w, "BEN SALAH", "Yasmine");
	p = new_pupil(w, "Ben-Salah", "yasminé");
	p.class = old;
	p.ine = "0123456789A";
	OK(w, db_pupil_put(w->db, &p, &w->e));
	p = new_pupil(w, "DUPUY", "Clara");
	p.class = (struct uuid){ 0 };
	OK(w, db_pupil_put(w->db, &p, &w->e));
	p = new_pupil(w, "FABRE", "Nathan");
	p.lycee = far;
	p.class = (struct uuid){ 0 };
	OK(w, db_pupil_put(w->db, &p, &w->e));
	act_end(w);
	OK(w, db_pupil_of_lycee(w->db, &w->lycee, 2026, &w->a, &v, &n,
		&w->e));
	assert_int_equal(n, 2);	/* of the year, or of no class */
	assert_string_equal(v[0].surname, "BEN SALAH");
	assert_string_equal(v[1].surname, "DUPUY");
	OK(w, db_pupil_by_name(w->db, "ben salah yasmine", &w->a, &v, &n,
		&w->e));
	assert_int_equal(n, 2);
	OK(w, db_pupil_by_ine(w->db, "0123456789A", &w->a, &v, &n, &w->e));
	assert_int_equal(n, 1);
	OK(w, db_pupil_by_ine(w->db, "", &w->a, &v, &n, &w->e));
	assert_int_equal(n, 0);
}

/* The names found, as "A, B". */
static const char *
found(struct world *w, const char *words, const char *login, size_t max)
{
	struct buf out = { 0 };
	struct pupil_line *v;
	const char *text;
	size_t n;

	OK(w, db_pupil_search(w->db, words, login, max, &w->a, &v, &n,
		&w->e));
	for (size_t i = 0; i < n; i++)
		buf_printf(&out, "%s%s %s", i ? ", " : "", v[i].surname,
			v[i].first_name);
	text = arena_strdup(&w->a, out.v ? out.v : "");
	buf_release(&out);
	return text;
}

static void
search(void **state)
{
	static const struct {
		const char *words, *login;
		size_t max;
		const char *found;
	} cases[] = {
		{ "mar", NULL, 9, "MARTIN Chloé, MARTIN Louise, OLIVE Marie" },
		{ "MÀR", NULL, 9, "MARTIN Chloé, MARTIN Louise, OLIVE Marie" },
		{ "mar", NULL, 2, "MARTIN Chloé, MARTIN Louise" },
		{ "mar", NULL, 1, "MARTIN Chloé" },
		{ "martin lou", NULL, 9, "MARTIN Louise" },
		{ "lou mart", NULL, 9, "MARTIN Louise" },
		{ "lou mart zz", NULL, 9, "" },
		{ "ben sal", NULL, 9, "BEN SALAH Yasmine" },
		{ "salah", NULL, 9, "BEN SALAH Yasmine" },
		{ "yas", NULL, 9, "BEN SALAH Yasmine" },
		{ "y b s", NULL, 9, "BEN SALAH Yasmine" },
		{ "l'ecuyer", NULL, 9, "L'ÉCUYER Enzo" },
		{ "ecu", NULL, 9, "L'ÉCUYER Enzo" },
		{ "nee", NULL, 9, "USAGE Lina" },	/* registered name */
		{ "usage", NULL, 9, "USAGE Lina" },
		{ "usage noa", NULL, 9, "USAGE Lina" },	/* goes by it */
		{ "noa", "roux", 9, "USAGE Lina" },
		{ "alah", NULL, 9, "" },	/* not inside a word */
		{ "a", NULL, 9, "" },
		{ "", NULL, 9, "" },
		{ " -' ", NULL, 9, "" },
		{ "o", NULL, 9, "OLIVE Marie" },
		{ "mar", "roux", 9, "MARTIN Chloé, MARTIN Louise" },
		{ "m l", "roux", 9, "MARTIN Louise" },
		{ "mar", "roux", 1, "MARTIN Chloé" },
		{ "mar", "nobody", 9, "" },
		{ "ben salah yasmine et encore", NULL, 9, "" },
		{ "%", NULL, 9, "" }, { "_", NULL, 9, "" },
	};
	struct world *w = *state;
	struct pupil p;
	struct uuid far;

	act_begin(w, "edit", NULL);
	far = add_lycee(w, "", "LP Ader");
	add_pupil(w, "MARTIN", "Louise");
	add_pupil(w, "MARTIN", "Chloé");
	add_pupil(w, "BEN SALAH", "Yasmine");
	add_pupil(w, "L'ÉCUYER", "Enzo");
	p = new_pupil(w, "NÉE", "Lina");
	p.usage_name = "USAGE";
	p.usage_first_name = "Noa";
	OK(w, db_pupil_put(w->db, &p, &w->e));
	p = new_pupil(w, "OLIVE", "Marie");
	p.lycee = far;
	p.class = (struct uuid){ 0 };
	OK(w, db_pupil_put(w->db, &p, &w->e));
	act_end(w);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *names = found(w, cases[i].words, cases[i].login,
			cases[i].max);

		if (strcmp(names, cases[i].found) != 0)
			fail_msg("« %s »: %s", cases[i].words, names);
	}
}

static void
a_line_of_search(void **state)
{
	struct world *w = *state;
	struct pupil p;
	struct pupil_line *v;
	size_t n;

	act_begin(w, "edit", NULL);
	p = new_pupil(w, "PONS", "Emma");
	p.left_on = DATE(2026, 11, 1);
	OK(w, db_pupil_put(w->db, &p, &w->e));
	act_end(w);
	OK(w, db_pupil_search(w->db, "pons", NULL, 5, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 1);
	assert_true(uuid_equal(&v[0].id, &p.id));
	assert_string_equal(v[0].class_name, "T MELEC 1");
	assert_string_equal(v[0].lycee_name, "LP Renée-Bonnet");
	assert_int_equal(date_compare(v[0].birth, p.birth), 0);
	assert_int_equal(date_compare(v[0].left_on, p.left_on), 0);
}

/* Renamed, moved to another school, undone: found by what the row says. */
static void
words_follow_the_row(void **state)
{
	struct world *w = *state;
	struct pupil p = new_pupil(w, "PONS", "Emma");
	struct user u = { .login = "blanc", .name = "Mme Blanc",
		.role = "conseiller", .active = true };
	const char *before;
	struct uuid far;

	act_begin(w, "edit", NULL);
	far = add_lycee(w, "", "LP Ader");
	OK(w, db_user_put(w->db, &u, &w->e));
	OK(w, db_user_lycee_put(w->db, "blanc", &far, true, &w->e));
	OK(w, db_pupil_put(w->db, &p, &w->e));
	act_end(w);
	before = world_dump(w);
	p.surname = "SERRES";
	p.lycee = far;
	act_begin(w, "edit", NULL);
	OK(w, db_pupil_put(w->db, &p, &w->e));
	act_end(w);
	assert_string_equal(found(w, "pons", NULL, 5), "");
	assert_string_equal(found(w, "serres", NULL, 5), "SERRES Emma");
	assert_string_equal(found(w, "emma", "roux", 5), "");
	assert_string_equal(found(w, "emma", "blanc", 5), "SERRES Emma");
	world_undo(w, false);
	assert_string_equal(world_dump(w), before);
	assert_string_equal(found(w, "pons", "roux", 5), "PONS Emma");
	world_undo(w, true);
	assert_string_equal(found(w, "pons", NULL, 5), "");
	world_undo(w, false);
	world_undo(w, false);	/* the pupil itself */
	assert_string_equal(found(w, "emma", NULL, 5), "");
}

static void
flags(void **state)
{
	struct world *w = *state;
	struct flag f = { .id = uuid_new(&w->ids), .code = "R04",
		.state = "O", .comment = "Cherche en mécanique",
		.due = DATE(2027, 7, 1), .referent = "roux", .at = OCTOBER,
		.login = "roux" }, *v;
	const char *before;
	size_t n;

	act_begin(w, "edit", NULL);
	f.pupil = add_pupil(w, "PONS", "Emma");
	act_end(w);
	before = world_dump(w);
	act_begin(w, "flag", &f.pupil);
	OK(w, db_flag_put(w->db, &f, &w->e));
	f.id = uuid_new(&w->ids);
	f.code = "R09";
	f.at--;		/* the clock went back: order is of the numbers */
	OK(w, db_flag_put(w->db, &f, &w->e));
	act_end(w);
	OK(w, db_flag_list(w->db, &f.pupil, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 2);
	assert_string_equal(v[0].code, "R04");
	assert_int_equal(v[0].seq, 1);
	assert_string_equal(v[1].code, "R09");
	assert_int_equal(v[1].seq, 2);
	assert_string_equal(v[0].comment, "Cherche en mécanique");
	assert_int_equal(date_compare(v[0].due, f.due), 0);
	assert_string_equal(v[0].referent, "roux");
	assert_true(uuid_is_none(&v[0].session));
	v[0].state = "C";
	act_begin(w, "flag", &f.pupil);
	OK(w, db_flag_put(w->db, &v[0], &w->e));
	act_end(w);
	OK(w, db_flag_list(w->db, &f.pupil, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 2);
	assert_string_equal(v[0].state, "C");
	assert_int_equal(v[0].seq, 1);
	world_undo(w, false);
	world_undo(w, false);
	assert_string_equal(world_dump(w), before);
}

static void
imports(void **state)
{
	struct world *w = *state;
	struct import_log l = { .id = uuid_new(&w->ids), .lycee = w->lycee,
		.file = "liste.csv", .sha256 = { 1, 2, 3 }, .bytes = 4321,
		.format = "pronote", .encoding = "UTF-8",
		.counts = "new=30", .dropped = "Allergies", .at = OCTOBER,
		.login = "roux" }, got;
	unsigned char other[32] = { 1, 2, 4 };
	bool known;

	act_begin(w, "import", NULL);
	OK(w, db_import_put(w->db, &l, &w->e));
	act_end(w);
	OK(w, db_import_by_hash(w->db, l.sha256, &w->a, &got, &known, &w->e));
	assert_true(known);
	assert_string_equal(got.file, "liste.csv");
	assert_int_equal(got.bytes, 4321);
	assert_string_equal(got.dropped, "Allergies");
	assert_memory_equal(got.sha256, l.sha256, 32);
	l.id = uuid_new(&w->ids);
	l.at++;
	l.file = "liste (1).csv";
	act_begin(w, "import", NULL);
	OK(w, db_import_put(w->db, &l, &w->e));
	act_end(w);
	OK(w, db_import_by_hash(w->db, l.sha256, &w->a, &got, &known, &w->e));
	assert_string_equal(got.file, "liste (1).csv");	/* the last one */
	OK(w, db_import_by_hash(w->db, other, &w->a, &got, &known, &w->e));
	assert_false(known);
}

static void
column_maps(void **state)
{
	struct world *w = *state;
	struct column_map m = { .header = "nom complet",
		.field = "full_name" }, *v;
	const char *before = world_dump(w);
	char *sentence = arena_alloc(&w->a, 1000);
	size_t n;

	memset(sentence, 'x', 999);
	act_begin(w, "import", NULL);
	OK(w, db_column_map_put(w->db, &w->lycee, &m, &w->e));
	m.field = "surname";
	OK(w, db_column_map_put(w->db, &w->lycee, &m, &w->e));
	m.header = sentence;	/* not a header: not remembered */
	OK(w, db_column_map_put(w->db, &w->lycee, &m, &w->e));
	act_end(w);
	OK(w, db_column_map_list(w->db, &w->lycee, &w->a, &v, &n, &w->e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].header, "nom complet");
	assert_string_equal(v[0].field, "surname");
	world_undo(w, false);
	assert_string_equal(world_dump(w), before);
}

/* The lines of the journal about this pupil, newest first. */
static const char *
history(struct world *w, const struct uuid *id)
{
	struct journal_act *acts;
	struct journal_change *c;
	const char *out = "";
	size_t n;

	OK(w, db_pupil_history(w->db, id, 1, &w->a, &acts, &c, &n, &w->e));
	for (size_t i = 0; i < n; i++)
		out = arena_printf(&w->a, "%s%d %s %s > %s\n", out, c[i].n,
			c[i].kind, c[i].before ? c[i].before : "-",
			c[i].after ? c[i].after : "-");
	return out;
}

/* A lot leaves what one after the other would have left, journal included. */
static void
lots(void **state)
{
	struct world *w = *state;
	const char *before = world_dump(w), *one_by_one, *line;
	struct pupil v[] = {
		new_pupil(w, "LEFÈVRE-DUBOIS", "Maxence"),
		new_pupil(w, "Ben Salah", "Anna Ben"),
	};

	v[0].usage_name = "Martin";
	v[0].usage_first_name = "Max";
	v[0].ine = "0123456789A";
	v[1].class = (struct uuid){ 0 };
	v[1].note = NULL;
	act_begin(w, "import", NULL);
	for (size_t i = 0; i < LENGTH(v); i++)
		OK(w, db_pupil_put(w->db, &v[i], &w->e));
	act_end(w);
	one_by_one = world_dump(w);
	line = history(w, &v[1].id);
	assert_non_null(strstr(line, "2 pupil - > {"));
	world_undo(w, false);
	assert_string_equal(world_dump(w), before);

	OK(w, db_pupil_lot(w->db, v, 1, &w->e));
	assert_string_equal(world_dump(w), before);
	act_begin(w, "import", NULL);
	OK(w, db_pupil_lot(w->db, v, LENGTH(v), &w->e));
	OK(w, db_pupil_lot_add(w->db, &w->e));
	add_pupil(w, "APRÈS", "Lui");
	act_end(w);
	db_pupil_lot_end(w->db);
	assert_string_equal(history(w, &v[1].id), line);
	world_undo(w, false);
	assert_string_equal(world_dump(w), before);

	OK(w, db_pupil_lot(w->db, v, LENGTH(v), &w->e));
	act_begin(w, "import", NULL);
	OK(w, db_pupil_lot_add(w->db, &w->e));
	act_end(w);
	assert_string_equal(world_dump(w), one_by_one);
	db_pupil_lot_end(w->db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(put_and_get),
		WORLD_TEST(no_class_no_birth),
		WORLD_TEST(order_of_a_class),
		WORLD_TEST(candidates),
		WORLD_TEST(search),
		WORLD_TEST(a_line_of_search),
		WORLD_TEST(words_follow_the_row),
		WORLD_TEST(lots),
		WORLD_TEST(flags),
		WORLD_TEST(imports),
		WORLD_TEST(column_maps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
