/* test_ident.c: shapes of UAI and INE. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "domain/ident.h"

static void
uai(void **state)
{
	static const struct {
		const char *uai;
		bool valid;
	} t[] = {
		{ "0660864F", true },  { "0752387M", true },
		{ "0310001H", true },  { "0310002J", true },
		{ "0310001M", false }, { "0660864G", false },
		{ "0660864f", false }, { "660864F", false },
		{ "06608641F", false }, { "066O864F", false },
		{ "123ABC", false },   { "", false },
		{ "0000000I", false }, { "0000000A", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++)
		assert_int_equal(uai_valid(t[i].uai), t[i].valid);
}

/* The key letters of real schools: one wrong letter in the list would show. */
static void
real_schools(void **state)
{
	const char *folder = getenv("AVENIR_DATA");
	char path[512], line[1024];
	size_t n = 0;
	FILE *f;

	(void)state;
	snprintf(path, sizeof(path), "%s/lycees_31.tsv",
		folder ? folder : "../shared/data");
	f = fopen(path, "r");
	if (!f) {
		print_message("%s is missing\n", path);
		skip();
	}
	while (fgets(line, sizeof(line), f)) {
		line[strcspn(line, "\t\r\n")] = '\0';
		if (strlen(line) != 8 || line[0] < '0' || line[0] > '9')
			continue;
		assert_true(uai_valid(line));
		n++;
	}
	fclose(f);
	assert_true(n > 50);
}

static void
ine(void **state)
{
	static const struct {
		const char *ine;
		enum ine_shape shape;
	} t[] = {
		{ "1200000001F", INE_BEA },
		{ "120000001HJ", INE_RNIE },
		{ "000000001ZZ", INE_RNIE },	/* public test files */
		{ "1234A12345F", INE_APPRENTICE },
		{ "1234B12345F", INE_BAD },
		{ "1234567A", INE_BAD },	/* CNED's own numbers */
		{ "00000000123", INE_BAD },
		{ "120000001hj", INE_BAD },
		{ "120000001HJ1", INE_BAD },
		{ "12000001HJ", INE_BAD },
		{ "", INE_BAD },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++)
		assert_int_equal(ine_shape_of(t[i].ine), t[i].shape);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(uai),
		cmocka_unit_test(real_schools),
		cmocka_unit_test(ine),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
