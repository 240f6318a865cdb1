/* test_intake_again.c: a list comes once more: what a person typed or answered
 * since holds, and for how long. Invented people. */
#include "intake.h"

static void
edit(struct base *b, const char *who, const char *field, const char *value)
{
	struct app_field v = { field, value };
	struct uuid id;

	did(b, app_pupil_find(b->app, who, &id, &b->e));
	did(b, app_pupil_save(b->app, &id, &v, 1, &b->e));
}

/* Beside the first name, never in its place: somebody is who the registered
 * one says. */
static void
usage_first_name(void **state)
{
	static const char head[] = "Nom;Prénom;Né(e) le;Prénom d'usage;Classe\n";
	struct base b;
	struct app_intake in;
	const struct app_intake_field *f;

	(void)state;
	intake_open(&b);
	in = intake_take(&b, arena_printf(&b.a, "%s%s", head,
		"ABADIE;Enzo;03/08/2008;Sacha;T1\n"
		"AMRANI;Inès;11/08/2009;;T1\n"));
	assert_int_equal(in.n_asked, 0);
	assert_string_equal(intake_sql(&b, "SELECT group_concat(first_name ||"
		" '/' || usage_first_name || '/' || sort_key) FROM"
		" (SELECT * FROM pupil ORDER BY sort_key)"),
		"Enzo/Sacha/abadie enzo,Inès//amrani ines");
	/* a blank erases nothing, another one is a change like any */
	in = intake_text(&b, arena_printf(&b.a, "%s%s", head,
		"ABADIE;Enzo;03/08/2008;;T1\n"
		"AMRANI;Inès;11/08/2009;Sam;T1\n"));
	assert_string_equal(intake_counts(&b, &in), "changed=1 same=1");
	f = intake_field(intake_line(&in, "AMRANI Inès"), "usage_first_name");
	assert_non_null(f);
	assert_string_equal(app_intake_label(b.app, f->field),
		"Prénom d'usage");
	edit(&b, "sacha", "usage_first_name", "Sasha");
	in = intake_take(&b, arena_printf(&b.a, "%s%s", head,
		"ABADIE;Enzo;03/08/2008;Sacha;T1\n"
		"AMRANI;Inès;11/08/2009;;T1\n"));
	assert_string_equal(intake_counts(&b, &in), "same=2");
	assert_true(intake_field(intake_line(&in, "ABADIE Enzo"),
		"usage_first_name")->by_hand);
	/* in the place of the first name, it is somebody else */
	in = intake_text(&b, "Nom;Prénom;Né(e) le;Classe\n"
		"ABADIE;Sasha;03/08/2008;T1\n");
	assert_int_equal(in.counts[DIFF_NEW], 1);
	base_close(&b);
}

/* A first name that nobody gave is missing, not borrowed. */
static void
usage_first_name_alone(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	in = intake_take(&b, "Nom;Prénom d'usage;Né(e) le;Classe\n"
		"ABADIE;Sacha;03/08/2008;T1\n"
		"AMRANI Inès;Sam;11/08/2009;T1\n");
	assert_string_equal(intake_sql(&b, "SELECT group_concat(surname || '/'"
		" || first_name || '/' || usage_first_name) FROM"
		" (SELECT * FROM pupil ORDER BY sort_key)"),
		"AMRANI/Inès/Sam");
	assert_string_equal(intake_line(&in, "ABADIE")->question,
		"Nom et prénom à séparer");
	base_close(&b);
}

#define HEAD "Nom;Prénom;Né(e) le;Classe\n"
#define ENZO(class) HEAD "ABADIE;Enzo;03/08/2008;" class "\n"

static const char *
class_now(struct base *b)
{
	return intake_sql(b, "SELECT c.name || ' ' || c.year || p.by_hand"
		" FROM pupil p JOIN class c ON c.id = p.class"
		" WHERE surname = 'ABADIE'");
}

/* A class chosen by hand holds all its year, and not the next one. */
static void
class_of_its_year(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	intake_take(&b, ENZO("T1") "PONS;Emma;05/01/2009;T2\n");
	edit(&b, "abadie", "class", "T2");
	edit(&b, "abadie", "half", "A");
	in = intake_take(&b, ENZO("T1"));
	assert_string_equal(intake_counts(&b, &in), "same=1");
	assert_string_equal(class_now(&b), "T2 2026 class half ");
	intake_reopen(&b, "2027-09-20T10:00");
	in = intake_text(&b, "Nom;Prénom;Né(e) le;Classe;Groupe\n"
		"ABADIE;Enzo;03/08/2008;T1;B\n");
	assert_string_equal(intake_counts(&b, &in), "moved=1");
	assert_false(intake_field(intake_line(&in, "ABADIE Enzo"),
		"class")->by_hand);
	intake_write(&b, &in);
	assert_string_equal(class_now(&b), "T1 2027");
	assert_string_equal(intake_sql(&b, "SELECT half FROM pupil WHERE"
		" surname = 'ABADIE'"), "B");
	/* from the list it is, and follows the list */
	in = intake_take(&b, ENZO("T2"));
	assert_string_equal(intake_counts(&b, &in), "moved=1");
	assert_string_equal(class_now(&b), "T2 2027");
	base_close(&b);
}

/* A colleague chose a class of this year between the preview and the write. */
static void
class_just_chosen(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	intake_take(&b, ENZO("T1") "PONS;Emma;05/01/2009;T2\n");
	edit(&b, "abadie", "class", "T2");
	intake_reopen(&b, "2027-09-20T10:00");
	intake_take(&b, HEAD "PONS;Emma;05/01/2009;T3\n");
	in = intake_text(&b, ENZO("T1"));
	edit(&b, "abadie", "class", "T3");
	intake_write(&b, &in);
	assert_string_equal(class_now(&b), "T3 2027 class ");
	base_close(&b);
}

/* Gone by hand last spring, in the list of autumn: back. Gone by hand this
 * year: the list lags. */
static void
gone_of_its_year(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	intake_take(&b, ENZO("T1"));
	edit(&b, "abadie", "left_on", "20/11/2026");
	in = intake_take(&b, ENZO("T1"));
	assert_string_equal(intake_counts(&b, &in), "same=1");
	intake_reopen(&b, "2027-09-20T10:00");
	in = intake_take(&b, ENZO("T1"));
	assert_string_equal(intake_counts(&b, &in), "back=1");
	assert_string_equal(intake_sql(&b, "SELECT left_on || by_hand FROM"
		" pupil"), "");
	base_close(&b);
}

static void
decide(struct base *b, struct app_intake *in, const char *name, bool same)
{
	struct app_intake_line *l = intake_line(in, name);
	struct uuid id;

	assert_non_null(l->question);
	assert_true(l->n_candidates > 0);
	id = l->candidates[0].id;
	did(b, app_intake_decide(b->app, in, intake_at(in, name),
		same ? &id : NULL, &b->a, &b->e));
}

#define UNDATED "Nom;Prénom;Classe\n"

/* A name mended by hand, nobody's date known: asked once, whatever the
 * answer. */
static void
mended_without_date(void **state)
{
	struct base b;
	struct app_intake in;
	struct app_undone u;
	const char *before;

	(void)state;
	intake_open(&b);
	intake_take(&b, UNDATED "MARTIN;Léa;T1\n" "PONS;Emma;T1\n");
	edit(&b, "martin", "first_name", "Léanne");
	edit(&b, "pons", "surname", "PONSARD");
	before = intake_dump(&b);
	in = intake_text(&b, UNDATED "MARTIN;Léa;T1\n" "PONS;Emma;T1\n");
	assert_int_equal(in.n_asked, 2);
	decide(&b, &in, "MARTIN Léa", true);
	assert_string_equal(app_intake_tally_words(&in, &b.a),
		"1 réponse retenue");
	decide(&b, &in, "PONS Emma", false);
	assert_string_equal(app_intake_tally_words(&in, &b.a),
		"1 élève (1 nouveau) ; 1 réponse retenue");
	intake_write(&b, &in);
	in = intake_take(&b, UNDATED "MARTIN;Léa;T1\n" "PONS;Emma;T1\n");
	assert_int_equal(in.n_asked, 0);
	assert_int_equal(in.counts[DIFF_SAME], 2);
	assert_int_equal(app_intake_tally(&in).answers, 0);
	assert_string_equal(intake_sql(&b, "SELECT group_concat(first_name)"
		" FROM pupil WHERE surname = 'MARTIN' AND merged_into IS NULL"),
		"Léanne");
	did(&b, app_undo(b.app, &in.lycee, false, &b.a, &u, &b.e));
	assert_string_equal(intake_dump(&b), before);
	base_close(&b);
}

/* A list without dates, of somebody whose date was typed. */
static void
date_typed_since(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	intake_take(&b, UNDATED "MARTIN;Léa;T1\n");
	edit(&b, "martin", "birth", "02/05/2008");
	in = intake_text(&b, UNDATED "MARTIN;Léa;T1\n");
	decide(&b, &in, "MARTIN Léa", true);
	intake_write(&b, &in);
	in = intake_text(&b, UNDATED "MARTIN;Léa;T1\n");
	assert_int_equal(in.n_asked, 0);
	assert_string_equal(intake_counts(&b, &in), "same=1");
	/* in another class, it may be somebody else */
	in = intake_text(&b, UNDATED "MARTIN;Léa;T2\n");
	assert_int_equal(in.n_asked, 1);
	base_close(&b);
}

/* A date corrected by hand, that the school never corrects. */
static void
date_kept_by_hand(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	intake_take(&b, ENZO("T1"));
	edit(&b, "abadie", "birth", "03/08/2009");
	in = intake_text(&b, ENZO("T1"));
	decide(&b, &in, "ABADIE Enzo", true);
	intake_write(&b, &in);
	in = intake_text(&b, ENZO("T1"));
	assert_int_equal(in.n_asked, 0);
	assert_string_equal(intake_counts(&b, &in), "same=1");
	assert_string_equal(intake_sql(&b, "SELECT birth FROM pupil WHERE"
		" merged_into IS NULL"), "2009-08-03");
	base_close(&b);
}

/* A number given to somebody else: once that one is there, nobody is asked. */
static void
number_given_again(void **state)
{
	static const char list[] = "Nom;Prénom;Né(e) le;Classe;N° interne\n"
		"PONS;Emma;05/01/2009;T1;42\n";
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	intake_take(&b, "Nom;Prénom;Né(e) le;Classe;N° interne\n"
		"ABADIE;Enzo;03/08/2008;T1;42\n");
	in = intake_text(&b, list);
	decide(&b, &in, "PONS Emma", false);
	intake_write(&b, &in);
	in = intake_text(&b, list);
	assert_int_equal(in.n_asked, 0);
	assert_int_equal(in.counts[DIFF_SAME], 1);
	base_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(usage_first_name),
		cmocka_unit_test(usage_first_name_alone),
		cmocka_unit_test(class_of_its_year),
		cmocka_unit_test(class_just_chosen),
		cmocka_unit_test(gone_of_its_year),
		cmocka_unit_test(mended_without_date),
		cmocka_unit_test(date_typed_since),
		cmocka_unit_test(date_kept_by_hand),
		cmocka_unit_test(number_given_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
