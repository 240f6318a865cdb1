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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(usage_first_name),
		cmocka_unit_test(usage_first_name_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
