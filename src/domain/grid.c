/* grid.c: what the cells of a workshop's grid count for. */
#include "domain/grid.h"

#include <string.h>

static bool
is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

static bool
is_digit_in(const char *value, char low, char high)
{
	return value[0] >= low && value[0] <= high && value[1] == '\0';
}

bool
grid_value_valid(const char *list, const char *value)
{
	if (value[0] == '\0')
		return true;
	if (is(list, "cv") || is(list, "search"))
		return is(value, "ok") || is(value, "redo") ||
			is(value, "none");
	if (is(list, "skill"))
		return is_digit_in(value, '0', '3');
	if (is(list, "soft_skill"))
		return is(value, "ok");
	if (is(list, "interview"))
		return is_digit_in(value, '1', '4');
	return false;
}

bool
grid_is_done(const char *list, const char *value)
{
	if (is(list, "cv") || is(list, "search"))
		return is(value, "ok") || is(value, "none");
	if (is(list, "skill"))
		return is_digit_in(value, '1', '3');
	return value[0] != '\0';
}

bool
grid_is_proven(const char *list, const char *value, const char *detail)
{
	if (is(list, "soft_skill"))
		return value[0] && detail[0];
	return is(list, "skill") && is(value, "3");
}

bool
grid_age_shows(int from_age, int age)
{
	return age == 0 || age >= from_age;
}

void
grid_tally_add(struct grid_tally *t, bool counts, const char *list,
	const char *value)
{
	if (!counts || is(value, "none"))
		return;
	t->total++;
	t->done += grid_is_done(list, value);
}

bool
grid_ready(const struct grid_tally *t)
{
	return t->total > 0 && t->done == t->total;
}
