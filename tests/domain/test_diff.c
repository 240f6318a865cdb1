/* test_diff.c: the eight cases of an import's line, its fields. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "domain/diff.h"

static void
eight_cases(void **state)
{
	static const struct {
		struct diff_facts f;
		const char *code;
		bool ticked;
	} cases[] = {
		{ { .rejected = true, .in_file = true }, "rejected", false },
		{ { .known = true }, "missing", false },
		{ { .known = true, .gone = true }, "missing", false },
		{ { .in_file = true }, "new", true },
		{ { .in_file = true, .leaves = true }, "new", true },
		{ { .in_file = true, .known = true, .leaves = true,
			.other_class = true, .fields = 2 }, "left", true },
		{ { .in_file = true, .known = true, .gone = true,
			.other_class = true }, "back", true },
		{ { .in_file = true, .known = true, .gone = true,
			.leaves = true }, "same", true },
		{ { .in_file = true, .known = true, .gone = true,
			.leaves = true, .fields = 1 }, "changed", true },
		{ { .in_file = true, .known = true, .other_class = true,
			.fields = 3 }, "moved", true },
		{ { .in_file = true, .known = true, .fields = 1 }, "changed",
			true },
		{ { .in_file = true, .known = true }, "same", true },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		enum diff_case c = diff_case(&cases[i].f);

		if (strcmp(diff_case_code(c), cases[i].code) != 0)
			fail_msg("case %zu: %s", i, diff_case_code(c));
		assert_int_equal(diff_case_ticked(c), cases[i].ticked);
	}
	assert_int_equal(DIFF_CASE_COUNT, 8);
	(void)state;
}

static void
fields(void **state)
{
	static const struct {
		const char *field, *by_hand, *before, *after;
		enum diff_compare how;
		enum diff_field out;
	} cases[] = {
		{ "phone", "", "0600000001", "0600000002", DIFF_EXACT,
			DIFF_FIELD_CHANGED },
		{ "phone", "", "0600000001", "0600000001", DIFF_EXACT,
			DIFF_FIELD_SAME },
		{ "phone", "", "", "0600000001", DIFF_EXACT,
			DIFF_FIELD_CHANGED },
		{ "phone", "", NULL, "0600000001", DIFF_EXACT,
			DIFF_FIELD_CHANGED },
		/* a blank never erases */
		{ "phone", "", "0600000001", "", DIFF_EXACT,
			DIFF_FIELD_SAME },
		{ "phone", "", "0600000001", NULL, DIFF_EXACT,
			DIFF_FIELD_SAME },
		/* typed by a person */
		{ "phone", " phone ", "0600000001", "0600000002", DIFF_EXACT,
			DIFF_FIELD_BY_HAND },
		{ "phone", " email ", "0600000001", "0600000002", DIFF_EXACT,
			DIFF_FIELD_CHANGED },
		{ "phone", " phone ", "0600000001", "0600000001", DIFF_EXACT,
			DIFF_FIELD_SAME },
		{ "phone", " phone ", "", "0600000001", DIFF_EXACT,
			DIFF_FIELD_BY_HAND },	/* erased by hand */
		/* spelling */
		{ "surname", "", "LEFÈVRE-DUBOIS", "LEFEVRE DUBOIS",
			DIFF_FOLDED, DIFF_FIELD_SAME },
		{ "surname", "", "LEFÈVRE-DUBOIS", "LEFEVRE DUBOIS",
			DIFF_EXACT, DIFF_FIELD_CHANGED },
		{ "surname", "", "LEFÈVRE", "LEFORT", DIFF_FOLDED,
			DIFF_FIELD_CHANGED },
		{ "surname", NULL, "O'Brien", "O’BRIEN", DIFF_FOLDED,
			DIFF_FIELD_SAME },
	};

	for (size_t i = 0; i < LENGTH(cases); i++)
		if (diff_field(cases[i].field, cases[i].by_hand,
			cases[i].before, cases[i].after, cases[i].how) !=
			cases[i].out)
			fail_msg("case %zu", i);
	(void)state;
}

static void
typed_by_a_person(void **state)
{
	struct arena a = { 0 };
	const char *list;

	assert_true(by_hand_has(" phone email ", "phone"));
	assert_true(by_hand_has(" phone email ", "email"));
	assert_true(by_hand_has("phone", "phone"));
	assert_false(by_hand_has(" phone ", "phon"));
	assert_false(by_hand_has(" phones ", "phone"));
	assert_false(by_hand_has(" first_name ", "name"));
	assert_false(by_hand_has("", "phone"));
	assert_false(by_hand_has(NULL, "phone"));
	assert_false(by_hand_has(" phone ", ""));
	list = by_hand_add(&a, "", "phone");
	assert_string_equal(list, " phone ");
	list = by_hand_add(&a, list, "email");
	assert_string_equal(list, " phone email ");
	assert_string_equal(by_hand_add(&a, list, "phone"), list);
	assert_string_equal(by_hand_add(&a, NULL, "birth"), " birth ");
	assert_string_equal(by_hand_drop(&a, " a b ", "a"), " b ");
	assert_string_equal(by_hand_drop(&a, " a b", "b"), " a ");
	assert_string_equal(by_hand_drop(&a, "a", "a"), "");
	assert_string_equal(by_hand_drop(&a, " aa ", "a"), " aa ");
	assert_string_equal(by_hand_drop(&a, " a class b ", "class"),
		" a b ");
	assert_string_equal(by_hand_add(&a, " a", "b"), " a b ");
	arena_release(&a);
	(void)state;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(eight_cases),
		cmocka_unit_test(fields),
		cmocka_unit_test(typed_by_a_person),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
