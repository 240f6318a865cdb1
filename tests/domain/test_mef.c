/* test_mef.c: which codes say "last year", against the ministry's table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "domain/mef.h"

static void
cases(void **state)
{
	static const struct {
		const char *mef;
		bool valid, last;
		const char *diploma;
	} t[] = {
		{ "2472233133",  true,  true,  "BACPRO" },
		{ "24722331331", true,  true,  "BACPRO" },
		{ "2472233132",  true,  false, "BACPRO" },
		{ "2472233131",  true,  false, "BACPRO" },
		{ "2762100133",  true,  true,  "BACPRO" },
		{ "2402331111",  true,  true,  "CAP" },
		{ "2413121022",  true,  true,  "CAP" },
		{ "2413121021",  true,  false, "CAP" },
		{ "2423121033",  true,  true,  "CAP" },
		{ "2713121022",  true,  true,  "CAP" },
		{ "2503121022",  true,  true,  "BMA" },
		{ "2513121011",  true,  true,  "BMA" },
		{ "2223230511",  true,  true,  "DTMS" },
		/* Other dispositifs break the rule: never guessed. */
		{ "2213230611",  true,  false, "" },
		{ "2803121011",  true,  false, "" },
		{ "10310019110", true,  false, "" },
		{ "247223313",   false, false, "" },
		{ "247223313311", false, false, "" },
		{ "24722331X3",  false, false, "" },
		{ "TBAC",        false, false, "" },
		{ "",            false, false, "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		assert_int_equal(mef_valid(t[i].mef), t[i].valid);
		assert_int_equal(mef_last_year(t[i].mef), t[i].last);
		assert_string_equal(mef_diploma(t[i].mef), t[i].diploma);
	}
}

/* Column number `n` (from 0) of a line that has no quoted cell before it. */
static void
column(const char *line, int n, char *out, size_t size)
{
	size_t len;

	for (; n > 0 && *line; n--)
		line += strcspn(line, ",") + 1;
	len = strcspn(line, ",\r\n");
	if (len >= size)
		len = size - 1;
	memcpy(out, line, len);
	out[len] = '\0';
}

/* Duration and year have their own columns there: they judge the digits. */
static void
official_table(void **state)
{
	const char *folder = getenv("AVENIR_DATA");
	char path[512], line[4096], mef[16], length[16], year[16];
	size_t n = 0, last = 0;
	FILE *f;

	(void)state;
	snprintf(path, sizeof(path), "%s/mefs_2025_2026.csv",
		folder ? folder : "../shared/data");
	f = fopen(path, "r");
	if (!f) {
		print_message("%s is missing\n", path);
		skip();
	}
	while (fgets(line, sizeof(line), f)) {
		column(line, 0, mef, sizeof(mef));
		column(line, 3, length, sizeof(length));
		column(line, 4, year, sizeof(year));
		if (!mef_valid(mef) || !*mef_diploma(mef))
			continue;
		n++;
		last += mef_last_year(mef);
		assert_int_equal(mef_last_year(mef), strcmp(length, year) == 0);
	}
	fclose(f);
	assert_true(n > 1000);
	assert_true(last > 300);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cases),
		cmocka_unit_test(official_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
