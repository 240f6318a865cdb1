/* test_intake_mend.c: rejected lines typed right, and what was answered about a
 * list that is read a second time. Invented people. */
#include "intake.h"

#define LIST "Nom;Prénom;Né(e) le;Classe\n" \
	"ABADIE;Enzo;03/08/2008;T MELEC 1\n" \
	"VIDAL;Adrien;31/02/2009;T ASSP 2\n" \
	"PONS;Emma;05/01/2009;\n" \
	"AMRANI;Inès;11/08/2009;T MELEC 1\n"

static struct app_intake_class *
class_of(const struct app_intake *in, const char *name)
{
	for (size_t i = 0; i < in->n_classes; i++)
		if (strcmp(in->classes[i].name, name) == 0)
			return &in->classes[i];
	fail_msg("no class %s", name);
	return NULL;
}

static const struct app_intake_line *
mend(struct base *b, struct app_intake *in, const char *name, int field,
	const char *text)
{
	const struct app_intake_line *now;
	bool taken;

	did(b, app_intake_mend(b->app, in, intake_at(in, name), field, text,
		&b->a, &taken, &now, &b->e));
	return now;
}

/* The line is one of the others at once; ticks of the others stay. */
static void
mended(void **state)
{
	struct base b;
	struct app_intake in;
	const struct app_intake_line *l;

	(void)state;
	intake_open(&b);
	in = intake_text(&b, LIST);
	assert_string_equal(intake_counts(&b, &in), "new=2 rejected=2");
	intake_line(&in, "AMRANI Inès")->ticked = false;
	assert_null(mend(&b, &in, "VIDAL Adrien", ROSTER_BIRTH, "32/01/2009"));
	assert_string_equal(intake_line(&in, "VIDAL Adrien")->fault->value,
		"32/01/2009");
	l = mend(&b, &in, "VIDAL Adrien", ROSTER_BIRTH, "28/02/2009");
	assert_non_null(l);
	assert_int_equal(l->what, DIFF_NEW);
	assert_true(l->ticked);
	l = mend(&b, &in, "PONS Emma", ROSTER_CLASS, "T MCV A");
	assert_non_null(l);
	assert_string_equal(intake_counts(&b, &in), "new=4");
	assert_false(intake_line(&in, "AMRANI Inès")->ticked);
	assert_string_equal(app_intake_tally_words(&in, &b.a),
		"3 élèves (3 nouveaux) ; 3 classes créées ; lycée créé");
	intake_write(&b, &in);
	assert_string_equal(intake_sql(&b, "SELECT group_concat(surname || "
		"' ' || birth) FROM (SELECT * FROM pupil ORDER BY surname)"),
		"ABADIE 2008-08-03,PONS 2009-01-05,VIDAL 2009-02-28");
	base_close(&b);
}

/* Somebody the base knows is changed, not added. */
static void
mended_known(void **state)
{
	struct base b;
	struct app_intake in;
	const struct app_intake_line *l;

	(void)state;
	intake_open(&b);
	intake_take(&b, "Nom;Prénom;Né(e) le;Classe\n"
		"VIDAL;Adrien;28/02/2009;T MCV A\n");
	in = intake_text(&b, LIST);
	l = mend(&b, &in, "VIDAL Adrien", ROSTER_BIRTH, "28/02/2009");
	assert_non_null(l);
	assert_int_equal(l->what, DIFF_MOVED);
	base_close(&b);
}

/* Of a class that is not wanted: left out like the others of it. */
static void
mended_elsewhere(void **state)
{
	struct base b;
	struct app_intake in;
	size_t out;

	(void)state;
	intake_open(&b);
	in = intake_text(&b, "Nom;Prénom;Né(e) le;Classe\n"
		"ABADIE;Enzo;03/08/2008;T1\nPONS;Emma;05/01/2009;T2\n"
		"VIDAL;Adrien;31/02/2009;T2\n");
	in.classes[1].ticked = false;
	did(&b, app_intake_compare(b.app, &in, &b.a, &b.e));
	out = in.left_out;
	assert_null(mend(&b, &in, "VIDAL Adrien", ROSTER_BIRTH, "1/2/2009"));
	assert_int_equal(in.left_out, out + 1);
	assert_int_equal(in.roster.n_faults, 0);
	base_close(&b);
}

/* Read again, with a column more: nothing that was answered is lost. */
static void
answers_stay(void **state)
{
	struct roster_mapping map = { .header = "Contact", .field =
		ROSTER_PHONE };
	static const char list[] = "Élève;Né(e) le;Classe;Contact\n"
		"ABADIE Enzo;03/08/2008;T1;0600000001\n"
		"MARTIN CHLOE LEA;05/01/2009;T1;\n"
		"VIDAL Adrien;31/02/2009;T2;0600000003\n"
		"PONS Emma;35/01/2009;T1;\n"
		"ROUX Zoé;07/01/2009;T3;\n";
	struct app_intake_options o = { .file = "liste.csv", .uai = UAI };
	struct base b;
	struct app_intake in, again;

	(void)state;
	intake_open(&b);
	in = intake_text(&b, list);
	intake_line(&in, "ABADIE Enzo")->ticked = false;
	did(&b, app_intake_name(b.app, &in, intake_at(&in,
		"MARTIN CHLOE LEA"), "MARTIN", "Chloé Léa", &b.a, &b.e));
	mend(&b, &in, "VIDAL Adrien", ROSTER_BIRTH, "28/02/2009");
	mend(&b, &in, "PONS Emma", ROSTER_FIRST_NAME, "Emmanuelle");
	class_of(&in, "T3")->ticked = false;
	class_of(&in, "T3")->by_hand = true;
	did(&b, app_intake_compare(b.app, &in, &b.a, &b.e));

	o.map = &map;
	o.n_map = 1;
	o.before = &in;
	did(&b, app_intake_read(b.app, list, strlen(list), &o, &b.a, &again,
		&b.e));
	did(&b, app_intake_compare(b.app, &again, &b.a, &b.e));
	assert_false(intake_line(&again, "ABADIE Enzo")->ticked);
	assert_string_equal(intake_line(&again, "ABADIE Enzo")->row->value[
		ROSTER_PHONE], "0600000001");
	assert_null(intake_line(&again, "MARTIN Chloé Léa")->question);
	assert_string_equal(intake_line(&again, "VIDAL Adrien")->row->value[
		ROSTER_BIRTH], "2009-02-28");
	assert_string_equal(intake_line(&again, "PONS Emmanuelle")->fault->
		rule, "date impossible");
	assert_false(class_of(&again, "T3")->ticked);
	assert_true(class_of(&again, "T2")->ticked);
	base_close(&b);
}

/* A list without dates, imported again, asks nothing about itself. */
static void
no_date_twice(void **state)
{
	static const char list[] = "Nom;Prénom;Né(e) le;Classe\n"
		"KONÉ;Awa;;T1\nPONS;Emma;05/01/2009;T1\n";
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	intake_take(&b, list);
	in = intake_text(&b, list);
	assert_string_equal(intake_counts(&b, &in), "same=2");
	assert_int_equal(in.n_asked, 0);
	in = intake_text(&b, "Nom;Prénom;Né(e) le;Classe\nKONÉ;Awa;;T2\n");
	assert_int_equal(in.n_asked, 1);
	base_close(&b);
}

/* Each line mended is a comparison more, and takes no more room for that. */
static void
mended_in_place(void **state)
{
	enum { ROWS = 400, WRONG = 40 };
	struct app_intake_options o = { .file = "liste.csv", .uai = UAI };
	struct arena read = { 0 }, lines = { 0 };
	struct buf list = { 0 };
	struct base b;
	struct app_intake in;
	size_t first = 0, compared = 0;

	(void)state;
	intake_open(&b);
	buf_puts(&list, "Nom;Prénom;Né(e) le;Classe\n");
	for (int i = 0; i < ROWS; i++)
		buf_printf(&list, "NOM%03d;Essai;%s;T1\n", i,
			i % (ROWS / WRONG) ? "01/02/2009" : "31/02/2009");
	did(&b, app_intake_read(b.app, list.v, list.n, &o, &read, &in, &b.e));
	did(&b, app_intake_compare(b.app, &in, &lines, &b.e));
	assert_int_equal(in.counts[DIFF_REJECTED], WRONG);
	for (int i = 0; i < WRONG; i++) {
		const struct app_intake_line *now;
		struct arena next = { 0 };
		size_t at = in.n_lines;
		bool taken;

		while (in.lines[--at].what != DIFF_REJECTED)
			;
		did(&b, app_intake_mend(b.app, &in, at, ROSTER_BIRTH,
			"28/02/2009", &next, &taken, &now, &b.e));
		assert_true(taken && now->what == DIFF_NEW);
		arena_release(&lines);
		lines = next;
		if (i == 0) {
			first = read.used;
			compared = lines.used;
		}
	}
	assert_true(read.used < first + WRONG * (size_t)5000);
	assert_true(lines.used < compared * 2);
	assert_string_equal(intake_counts(&b, &in), "new=400");
	assert_string_equal(intake_line(&in, "NOM390 Essai")->class_name, "T1");
	assert_string_equal(in.classes[0].base_name, "");
	arena_release(&lines);
	arena_release(&read);
	buf_release(&list);
	base_close(&b);
}

/* Read again, it rests on nothing of the first reading. */
static void
read_elsewhere(void **state)
{
	struct app_intake_options o = { .file = "liste.csv", .uai = UAI };
	struct arena read[2] = { { 0 } }, lines[2] = { { 0 } };
	struct base b;
	struct app_intake in, again;

	(void)state;
	intake_open(&b);
	did(&b, app_intake_read(b.app, LIST "BEN SALAH ANA;;04/04/2009;T1\n",
		strlen(LIST "BEN SALAH ANA;;04/04/2009;T1\n"), &o, &read[0],
		&in, &b.e));
	did(&b, app_intake_compare(b.app, &in, &lines[0], &b.e));
	mend(&b, &in, "VIDAL Adrien", ROSTER_BIRTH, "28/02/2009");
	mend(&b, &in, "PONS Emma", ROSTER_CLASS, "T9");
	intake_line(&in, "ABADIE Enzo")->ticked = false;
	o.before = &in;
	did(&b, app_intake_read(b.app, LIST "BEN SALAH ANA;;04/04/2009;T1\n",
		strlen(LIST "BEN SALAH ANA;;04/04/2009;T1\n"), &o, &read[1],
		&again, &b.e));
	arena_release(&lines[0]);
	arena_release(&read[0]);
	did(&b, app_intake_compare(b.app, &again, &lines[1], &b.e));
	assert_string_equal(intake_counts(&b, &again), "new=5");
	assert_string_equal(intake_line(&again, "VIDAL Adrien")->row->value[
		ROSTER_BIRTH], "2009-02-28");
	assert_string_equal(intake_line(&again, "PONS Emma")->class_name, "T9");
	assert_false(intake_line(&again, "ABADIE Enzo")->ticked);
	arena_release(&lines[1]);
	arena_release(&read[1]);
	base_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mended),
		cmocka_unit_test(mended_known),
		cmocka_unit_test(mended_elsewhere),
		cmocka_unit_test(answers_stay),
		cmocka_unit_test(no_date_twice),
		cmocka_unit_test(mended_in_place),
		cmocka_unit_test(read_elsewhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
