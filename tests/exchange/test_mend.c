/* test_mend.c: rejected pupils whose values are typed again. Invented people. */
#include "roster_tool.h"

#define LIST "Nom;Prénom;Né(e) le;Classe;INE;Tél.\n" \
	"ABADIE;Enzo;03/08/2008;T1;0123456789A;\n" \
	";Paul;31/02/2009;T2;0123456788B;0612345678\n" \
	"PONS;Emma;05/01/2009;;0123456787C;\n" \
	"VIDAL;Adrien;06/01/2009;T2;;\n"

struct list {
	struct arena a;
	struct roster r;
	struct roster_options o;
	struct err e;
	bool taken;
	size_t at;
};

static void
list_open(struct list *l, const char *text)
{
	*l = (struct list){ .o = { .file = "f", .today = ROSTER_TODAY } };
	assert_true(roster_read(&l->r, &l->a, text, strlen(text), &l->o,
		&l->e));
}

static bool
mend(struct list *l, size_t fault, enum roster_field f, const char *text)
{
	const char *typed[ROSTER_FIELD_COUNT] = { 0 };

	typed[f] = text;
	err_clear(&l->e);
	return roster_mend(&l->r, &l->a, fault, typed, &l->o, &l->taken,
		&l->at, &l->e);
}

/* Value after value, the last one makes it right; the others stay. */
static void
until_right(void **state)
{
	struct list l;

	(void)state;
	list_open(&l, LIST);
	assert_int_equal(l.r.n_faults, 2);
	assert_string_equal(l.r.faults[0].rule, "il n'y a pas de nom");
	assert_string_equal(l.r.faults[0].row->value[ROSTER_BIRTH],
		"31/02/2009");
	assert_true(mend(&l, 0, ROSTER_SURNAME, "ROUX"));
	assert_false(l.taken);
	assert_string_equal(l.r.faults[0].rule, "date impossible");
	assert_string_equal(l.r.faults[0].field, "Né(e) le");
	assert_string_equal(l.r.faults[0].who, "ROUX Paul");
	assert_true(mend(&l, 0, ROSTER_BIRTH, "demain"));
	assert_false(l.taken);
	assert_string_equal(l.r.faults[0].rule, "date illisible");
	assert_true(mend(&l, 0, ROSTER_BIRTH, "28/02/2009"));
	assert_true(l.taken);
	assert_int_equal(l.at, 1);
	assert_int_equal(l.r.n_rows, 3);
	assert_int_equal(l.r.rows[1].line, 3);
	assert_string_equal(l.r.rows[1].value[ROSTER_SURNAME], "ROUX");
	assert_string_equal(l.r.rows[1].value[ROSTER_BIRTH], "2009-02-28");
	assert_string_equal(l.r.rows[1].value[ROSTER_PHONE], "0612345678");
	assert_int_equal(l.r.rows[2].line, 5);
	assert_int_equal(l.r.n_faults, 1);
	assert_int_equal(l.r.faults[0].line, 4);
	arena_release(&l.a);
}

static void
refused(void **state)
{
	struct list l;

	(void)state;
	list_open(&l, LIST);
	assert_true(mend(&l, 1, ROSTER_INE, "0123456789a"));
	assert_false(l.taken);
	assert_false(mend(&l, 1, ROSTER_CLASS, "T2"));
	assert_string_equal(l.e.text, "L'INE 0123456789A est déjà à la ligne "
		"2");
	assert_false(mend(&l, 1, ROSTER_CLASS, "Inactifs"));
	assert_non_null(strstr(l.e.text, "classe « Inactifs »"));
	assert_int_equal(l.r.n_faults, 2);
	assert_int_equal(l.r.n_rows, 2);
	arena_release(&l.a);
}

/* What is only worth a look is looked at here too, in its place. */
static void
warned(void **state)
{
	struct list l;

	(void)state;
	list_open(&l, "Élève;Né(e) le\nMARTIN CHLOE;31/02/2009\n"
		"ROUX Zoé;06/01/1950\n");
	assert_int_equal(l.r.n_warnings, 1);
	assert_true(mend(&l, 0, ROSTER_BIRTH, "01/01/1951"));
	assert_true(l.taken);
	assert_true(l.r.rows[0].name_unsplit);
	assert_true(l.r.rows[0].birth_doubtful);
	assert_int_equal(l.r.n_warnings, 3);
	assert_int_equal(l.r.warnings[0].line, 2);
	assert_int_equal(l.r.warnings[2].line, 3);
	arena_release(&l.a);
}

/* A text that is too long is not kept to be read again. */
static void
too_long(void **state)
{
	struct arena a = { 0 };
	struct list l;
	char name[400] = "";

	(void)state;
	for (size_t i = 0; i + 2 < sizeof(name); i += 2)
		memcpy(name + i, "é", 3);
	list_open(&l, arena_printf(&a, "Nom;Prénom\n%s;Zoé\n", name));
	assert_int_equal(l.r.n_faults, 1);
	assert_string_equal(l.r.faults[0].row->value[ROSTER_SURNAME], "");
	assert_int_equal(strlen(l.r.faults[0].value), 254);
	assert_true(mend(&l, 0, ROSTER_SURNAME, "ROUX"));
	assert_true(l.taken);
	arena_release(&a);
	arena_release(&l.a);
}

/* A pupil of the complete export who is in groups alone: given a class, like
 * anybody; one who left is not there any more. */
static void
groups_alone(void **state)
{
	struct list l;

	(void)state;
	list_open(&l, "Nom de famille;Prénom;Date Naissance;Date Sortie;"
		"Code Structure;Type Structure\n"
		"ROUX;Zoé;05/01/2009;;TMELEC;D\n"
		"PONS;Emma;06/01/2009;;_G1;G\nPONS;Emma;06/01/2009;;_G2;G\n"
		"VIDAL;Adrien;07/01/2009;01/10/2026;_G1;G\n");
	assert_int_equal(l.r.n_faults, 1);
	assert_string_equal(l.r.faults[0].rule,
		"il n'y a pas de classe, seulement des groupes");
	assert_int_equal(l.r.skipped[ROSTER_SKIP_LEFT], 1);
	assert_int_equal(l.r.n_leavers, 1);
	assert_true(mend(&l, 0, ROSTER_CLASS, "TMELEC"));
	assert_true(l.taken);
	assert_string_equal(l.r.rows[1].value[ROSTER_BIRTH], "2009-01-06");
	arena_release(&l.a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(until_right),
		cmocka_unit_test(refused),
		cmocka_unit_test(warned),
		cmocka_unit_test(too_long),
		cmocka_unit_test(groups_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
