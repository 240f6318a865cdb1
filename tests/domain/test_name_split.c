/* test_name_split.c: surname and first name from one cell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/names.h"

struct sample { const char *full, *surname, *first_name; };

static void
check(const struct sample *v, size_t n, bool sure)
{
	struct arena a = { 0 };
	const char *surname, *first_name;

	for (size_t i = 0; i < n; i++) {
		if (name_split(&a, v[i].full, &surname, &first_name) != sure)
			fail_msg("%s: %s", v[i].full, sure ? "not decided"
				: "decided");
		assert_string_equal(surname, v[i].surname);
		assert_string_equal(first_name, v[i].first_name);
	}
	arena_release(&a);
}

static void
decided(void **state)
{
	static const struct sample v[] = {
		{ "PONS Emma", "PONS", "Emma" },
		{ "LEFÈVRE-DUBOIS Maxence", "LEFÈVRE-DUBOIS", "Maxence" },
		{ "BEN SALAH Yasmine", "BEN SALAH", "Yasmine" },
		{ "de LA FONTAINE Zoé", "de LA FONTAINE", "Zoé" },
		{ "d'ALMEIDA Léa", "d'ALMEIDA", "Léa" },
		{ "d’ALMEIDA Léa", "d’ALMEIDA", "Léa" },
		{ "Zoé l’HERMITE", "l’HERMITE", "Zoé" },
		{ "MARTIN Jean Paul", "MARTIN", "Jean Paul" },
		{ "Emma PONS", "PONS", "Emma" },
		{ "Marie-Lou EL IDRISSI", "EL IDRISSI", "Marie-Lou" },
		{ "martin, chloé", "martin", "chloé" },
		{ "DA SILVA, LÉA", "DA SILVA", "LÉA" },
		{ "M. PONS Léo", "PONS", "Léo" },
		{ "Mme DURAND Léa", "DURAND", "Léa" },
		{ "Mlle Zoé BLANC", "BLANC", "Zoé" },
		{ "12 PONS Emma", "PONS", "Emma" },
		{ "3. PONS Emma", "PONS", "Emma" },
		{ "MARTIN Jean P Paul", "MARTIN", "Jean P Paul" },
		{ "M Léa", "M", "Léa" },
	};

	(void)state;
	check(v, LENGTH(v), true);
}

static void
guessed(void **state)
{
	static const struct sample v[] = {
		{ "MARTIN CHLOÉ", "MARTIN", "CHLOÉ" },
		{ "martin chloé", "martin", "chloé" },
		{ "EL Amrani Yanis", "EL", "Amrani Yanis" },
		{ "DUPONT Jean MARTIN", "DUPONT", "Jean MARTIN" },
		{ "DUPONT ép. MARTIN Léa", "DUPONT", "ép. MARTIN Léa" },
		{ "Léa DUPONT née MARTIN", "Léa", "DUPONT née MARTIN" },
		{ "MARTIN", "MARTIN", "" },
		{ "Mme MARTIN", "MARTIN", "" },
		{ "12", "12", "" },
		{ "", "", "" },
	};

	(void)state;
	check(v, LENGTH(v), false);
}

/* Wherever the cell was cut, it is the same person when it comes again. */
static void
same_key(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_string_equal(name_key(&a, "BEN", "", "SALAH Yasmine"),
		name_key(&a, "BEN SALAH", "", "Yasmine"));
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decided),
		cmocka_unit_test(guessed),
		cmocka_unit_test(same_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
