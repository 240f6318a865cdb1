/* calendar.c: weeks away, working days, deadlines and birthdays. */
#include "domain/calendar.h"

#include <string.h>

enum { SATURDAY = 6 };

static const struct date day_none;

bool
span_valid(struct span s)
{
	return date_valid(s.first) && date_valid(s.last) &&
		date_compare(s.first, s.last) <= 0;
}

bool
span_holds(struct span s, struct date day)
{
	return date_compare(s.first, day) <= 0 &&
		date_compare(day, s.last) <= 0;
}

/* The anonymous Gregorian computus (Nature, 1876). */
struct date
calendar_easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
	int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;

	return (struct date){ .year = year, .month = f / 31,
		.day = f % 31 + 1 };
}

bool
calendar_public_holiday(struct date day)
{
	static const struct { int month, day; } fixed[] = {
		{ .month = 1, .day = 1 }, { .month = 5, .day = 1 },
		{ .month = 5, .day = 8 }, { .month = 7, .day = 14 },
		{ .month = 8, .day = 15 }, { .month = 11, .day = 1 },
		{ .month = 11, .day = 11 }, { .month = 12, .day = 25 },
	};
	int after;

	for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
		if (fixed[i].month == day.month && fixed[i].day == day.day)
			return true;
	after = date_days(day) - date_days(calendar_easter(day.year));
	return after == 1 || after == 39 || after == 50;
}

bool
calendar_working_day(struct date day)
{
	return date_weekday(day) < SATURDAY && !calendar_public_holiday(day);
}

struct date
calendar_working_add(struct date day, int n)
{
	while (n > 0) {
		day = date_add(day, 1);
		n -= calendar_working_day(day);
	}
	return day;
}

const char *
calendar_deadline_code(enum calendar_deadline d)
{
	static const char *const codes[] = {
#define X(name, code) [DEADLINE_##name] = (code),
		CALENDAR_DEADLINES(X)
#undef X
	};

	return codes[d];
}

struct date
calendar_months_add(struct date day, int n)
{
	int month = day.month - 1 + n;
	struct date to = { .year = day.year + month / 12,
		.month = month % 12 + 1, .day = day.day };

	while (!date_valid(to) && to.day > 28)
		to.day--;
	return to;
}

struct date
calendar_deadline(enum calendar_deadline d, int year)
{
	static const struct { int month, day; } when[] = {
		[DEADLINE_DATA] = { .month = 6, .day = 15 },
		[DEADLINE_RESULTS] = { .month = 7, .day = 5 },
		[DEADLINE_FOLLOW_UP] = { .month = 9, .day = 1 },
		[DEADLINE_FOLLOW_END] = { .month = 12, .day = 31 },
	};

	return (struct date){ .year = year + 1, .month = when[d].month,
		.day = when[d].day };
}

struct date
calendar_retry(const char *outcome, struct date day)
{
	if (strcmp(outcome, "MSG") == 0)
		return calendar_working_add(day, 3);
	if (strcmp(outcome, "SSR") == 0)
		return calendar_working_add(day, 1);
	if (strcmp(outcome, "SEU") == 0)
		return date_add(day, 30);
	return day_none;
}

struct date
calendar_birthday(struct date birth, int age)
{
	struct date day = { .year = birth.year + age, .month = birth.month,
		.day = birth.day };

	if (!date_is_set(birth))
		return day_none;
	if (!date_valid(day))
		day = (struct date){ .year = day.year, .month = 3, .day = 1 };
	return day;
}

struct date
calendar_next_birthday(struct date birth, struct date day, int *age)
{
	static const int ages[] = { 16, 18, 26 };

	for (size_t i = 0; i < sizeof(ages) / sizeof(ages[0]); i++) {
		struct date turns = calendar_birthday(birth, ages[i]);

		if (date_is_set(turns) && date_compare(turns, day) >= 0) {
			*age = ages[i];
			return turns;
		}
	}
	*age = 0;
	return day_none;
}
