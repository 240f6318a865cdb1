/* cycle.c: presets, the next workshop, quarter hours, school years. */
#include "domain/cycle.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUARTER = 15 * 60, SEPTEMBER = 9, AUGUST = 8 };

const struct cycle_preset cycle_presets[] = {
	{ .code = "3", .list = "preset_3", .n = 3,
		.types = { "A1", "A2", "A3" } },
	{ .code = "4", .list = "preset_4", .n = 4,
		.types = { "A1", "A2", "A3", "A4" } },
	{ .code = NULL },
};

const struct cycle_preset *
cycle_preset(const char *code)
{
	for (const struct cycle_preset *p = cycle_presets; p->code; p++)
		if (strcmp(p->code, code) == 0)
			return p;
	return NULL;
}

static bool
holds(const int *done, size_t n, int number)
{
	for (size_t i = 0; i < n; i++)
		if (done[i] == number)
			return true;
	return false;
}

int
cycle_next(const int *done, size_t n_done, int n)
{
	int furthest = 0;

	for (size_t i = 0; i < n_done; i++)
		if (done[i] > furthest)
			furthest = done[i];
	if (furthest < n)
		return furthest + 1;
	for (int number = 1; number <= n; number++)
		if (!holds(done, n_done, number))
			return number;
	return 0;
}

moment
cycle_quarter(moment at)
{
	moment into = at % QUARTER;

	if (into < 0)
		into += QUARTER;
	return at - into + (into * 2 < QUARTER ? 0 : QUARTER);
}

struct date
cycle_year_first(int year)
{
	return (struct date){ .year = year, .month = SEPTEMBER, .day = 1 };
}

void
cycle_year_text(int year, char out[CYCLE_YEAR_TEXT])
{
	unsigned first = (unsigned)year % 10000;

	snprintf(out, CYCLE_YEAR_TEXT, "%04u-%04u", first, (first + 1) % 10000);
}

static bool
digits(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!isdigit((unsigned char)s[i]))
			return false;
	return true;
}

int
cycle_year_parse(const char *s)
{
	int year;

	if (!digits(s, 4))
		return 0;
	year = (int)strtol(s, NULL, 10);
	if (s[4] == '\0')
		return year;
	if (s[4] != '-' || !digits(s + 5, 4) || s[9] != '\0')
		return 0;
	return strtol(s + 5, NULL, 10) == year + 1 ? year : 0;
}
