/* test_uuid.c: the identity of things. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/uuid.h"

static void
random_ones_differ(void **state)
{
	struct uuid_source s = { .seeded = false };
	struct uuid a = uuid_new(&s), b = uuid_new(&s);

	(void)state;
	assert_false(uuid_is_none(&a));
	assert_false(uuid_equal(&a, &b));
	assert_int_equal(a.b[6] >> 4, 4);
	assert_int_equal(a.b[8] >> 6, 2);
	assert_memory_equal(a.b, b.b, 2);
}

/* Those made together lie together; the next lot is elsewhere. */
static void
neighbours_share_their_start(void **state)
{
	for (int seed = 0; seed < 2; seed++) {
		struct uuid_source s = { .seeded = seed };
		struct uuid first = uuid_new(&s), u = first;
		size_t moved = 0;

		(void)state;
		for (int i = 1; i < 20 * UUID_NEAR; i++) {
			struct uuid before = u;

			u = uuid_new(&s);
			if (i % UUID_NEAR)
				assert_memory_equal(u.b, before.b, 2);
			else
				moved += memcmp(u.b, before.b, 2) != 0;
		}
		assert_in_range(moved, 15, 19);
	}
}

static void
seeded_ones_repeat(void **state)
{
	struct uuid_source s = { .seeded = true, .next = 5 };
	struct uuid_source t = { .seeded = true, .next = 5 };

	(void)state;
	for (int i = 0; i < 1000; i++) {
		struct uuid a = uuid_new(&s), b = uuid_new(&t);

		assert_true(uuid_equal(&a, &b));
		assert_int_equal(a.b[6] >> 4, 4);
		assert_int_equal(a.b[8] >> 6, 2);
	}
	assert_int_equal(s.next, 1005);
}

static int
compare_prefix(const void *a, const void *b)
{
	return memcmp(a, b, 5);
}

/* People type the first digits: ten are enough among neighbours. */
static void
seeded_prefixes_differ(void **state)
{
	static struct uuid u[2000];
	struct uuid_source s = { .seeded = true };
	size_t same = 0;

	(void)state;
	for (size_t i = 0; i < LENGTH(u); i++)
		u[i] = uuid_new(&s);
	qsort(u, LENGTH(u), sizeof(u[0]), compare_prefix);
	for (size_t i = 1; i < LENGTH(u); i++) {
		same += memcmp(u[i - 1].b, u[i].b, 5) == 0;
		assert_false(uuid_equal(&u[i - 1], &u[i]));
	}
	assert_int_equal(same, 0);
}

/* These values are in databases: they are for ever. */
static void
named_ones_never_change(void **state)
{
	static const struct {
		const char *name, *text;
	} cases[] = {
		{ "", "45da3ce4-05c2-59ae-a542-0971e269c9a1" },
		{ "0310024D", "7f041ca6-78cf-5079-9a42-4f5b4b4c6878" },
		{ "lycée", "116b39b5-e4cd-50f7-ac11-ef28d77c84f0" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct uuid u = uuid_named(cases[i].name);
		char text[UUID_TEXT];

		uuid_text(&u, text);
		assert_string_equal(text, cases[i].text);
		assert_int_equal(u.b[6] >> 4, 5);
	}
}

static void
text_and_back(void **state)
{
	struct uuid_source s = { .seeded = false };

	(void)state;
	for (int i = 0; i < 100; i++) {
		struct uuid a = uuid_new(&s), b = { { 0 } };
		char text[UUID_TEXT];

		uuid_text(&a, text);
		assert_int_equal(strlen(text), 36);
		assert_true(uuid_parse(text, &b));
		assert_true(uuid_equal(&a, &b));
	}
}

static void
parse(void **state)
{
	static const char *const wrong[] = {
		"",
		"-",
		"00112233-4455-6677-8899-aabbccddeef",
		"00112233-4455-6677-8899-aabbccddeefff",
		"001122334-455-6677-8899-aabbccddeeff",
		"00112233-4455-6677-8899-aabbccddeefg",
		"00112233-4455-6677-8899-aabbccddee f",
		"00112233 4455 6677 8899 aabbccddeeff",
		"-0112233-4455-6677-8899-aabbccddeeff",
		"{00112233-4455-6677-8899-aabbccddeef}",
	};
	static const uint8_t bytes[16] = { 0x00, 0x11, 0x22, 0x33, 0x44, 0x55,
		0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff };
	struct uuid u = { { 42 } };

	(void)state;
	for (size_t i = 0; i < LENGTH(wrong); i++) {
		assert_false(uuid_parse(wrong[i], &u));
		assert_int_equal(u.b[0], 42);
	}
	assert_true(uuid_parse("00112233-4455-6677-8899-AABBCCDDEEFF", &u));
	assert_memory_equal(u.b, bytes, 16);
	assert_true(uuid_parse("00000000-0000-0000-0000-000000000000", &u));
	assert_true(uuid_is_none(&u));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_ones_differ),
		cmocka_unit_test(neighbours_share_their_start),
		cmocka_unit_test(seeded_ones_repeat),
		cmocka_unit_test(seeded_prefixes_differ),
		cmocka_unit_test(named_ones_never_change),
		cmocka_unit_test(text_and_back),
		cmocka_unit_test(parse),
	};

	return cmocka_run_group_tests_name("uuid", tests, NULL, NULL);
}
