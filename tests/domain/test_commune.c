/* test_commune.c: spellings of a commune that must be one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/commune.h"

static void
same(const char *left, const char *right)
{
	struct arena a = { 0 };

	assert_string_equal(commune_key(&a, left), commune_key(&a, right));
	arena_release(&a);
}

static void
spellings(void **state)
{
	(void)state;
	same("Saint-Orens-de-Gameville", "ST ORENS DE GAMEVILLE");
	same("Sainte-Foy-de-Peyrolières", "ste foy de peyrolieres");
	same("L'Union", "UNION");
	same("Le Fauga", "fauga");
	same("Auterive", "  AUTERIVE ");
	same("Roques s/ Garonne", "Roques sur Garonne");
}

static void
others(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_string_equal(commune_key(&a, "La"), "la");
	assert_string_equal(commune_key(&a, ""), "");
	assert_string_not_equal(commune_key(&a, "Saint-Jean"),
		commune_key(&a, "Sainte-Jean"));
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spellings),
		cmocka_unit_test(others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
