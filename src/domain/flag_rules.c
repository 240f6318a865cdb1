/* flag_rules.c: key dates of the repères, and what the facts suggest. */
#include "domain/flag_rules.h"

#include <stdio.h>
#include <string.h>

#include "domain/calendar.h"

bool
flag_is_open(const char *state)
{
	return strcmp(state, "O") == 0 || strcmp(state, "T") == 0 ||
		strcmp(state, "P") == 0;
}

bool
flag_needs_reason(const char *state)
{
	return strcmp(state, "C") == 0 || strcmp(state, "S") == 0 ||
		strcmp(state, "D") == 0;
}

const char *
flag_asked(const char *code)
{
	return strcmp(code, "R02") == 0 ? "lycee" :
		strcmp(code, "R07") == 0 ? "jeune" : "";
}

/*
 * month 0: `days` after the day it is raised; else that day of the year after
 * the workshops. Parcoursup closes its list of wishes in mid-March.
 */
static const struct key_date {
	const char *code;
	int month, day;
	int months, days;
	bool next;
} key_dates[] = {
	{ .code = "R01", .month = 9, .day = 1 },
	{ .code = "R02" },
	{ .code = "R03", .months = 2 },
	{ .code = "R04", .month = 7, .day = 1 },
	{ .code = "R05", .month = 3, .day = 12 },
	{ .code = "R06", .month = 6, .day = 1 },
	{ .code = "R07", .days = 15 },
	{ .code = "R08", .next = true },
	{ .code = "R09", .month = 6, .day = 15 },
	{ .code = "R10", .month = 6, .day = 15 },
	{ .code = "R18", .next = true },
	{ .code = "R22", .month = 9, .day = 1 },
};

static struct date
key_date(const struct key_date *k, int year, struct date day,
	struct date next)
{
	struct date due = { .year = year + 1, .month = k->month,
		.day = k->day };

	if (k->next)
		return next;
	if (k->month == 0)
		due = date_add(calendar_months_add(day, k->months), k->days);
	return date_compare(due, day) < 0 ? day : due;
}

struct date
flag_due(const char *code, int year, struct date day, struct date next)
{
	for (size_t i = 0; i < sizeof(key_dates) / sizeof(key_dates[0]); i++)
		if (strcmp(key_dates[i].code, code) == 0)
			return key_date(&key_dates[i], year, day, next);
	return (struct date){ 0 };
}

/* ---- proposals */

static const struct { const char *name, *code; } rules[FLAG_RULE_COUNT] = {
#define X(rule, n, c) [FLAG_RULE_##rule] = { .name = (n), .code = (c) },
	FLAG_RULES(X)
#undef X
};

const char *
flag_rule_code(enum flag_rule r)
{
	return rules[r].code;
}

const char *
flag_rule_name(enum flag_rule r)
{
	return rules[r].name;
}

/* From 1 June: three weeks are left before the lycées close. */
static bool
before_summer(const struct flag_facts *f)
{
	return date_compare(f->today, (struct date){ f->year + 1, 6, 1 }) >= 0;
}

static bool
has_solution(const struct flag_facts *f)
{
	return f->course_open || strcmp(f->outcome, "CTR") == 0 ||
		strcmp(f->outcome, "PRO") == 0 ||
		strcmp(f->outcome, "SUI") == 0;
}

/* Out of school: gone from the class, or the next school year has begun and no
 * new class took the pupil. On the 18th birthday it is over. */
static bool
minor_without(const struct flag_facts *f)
{
	bool out = f->left || date_compare(f->today,
		(struct date){ f->year + 1, 9, 1 }) >= 0;

	return out && date_is_set(f->birth) &&
		date_age(f->birth, f->today) < 18 && !has_solution(f);
}

static bool
holds(const struct flag_facts *f, enum flag_rule r)
{
	switch (r) {
	case FLAG_RULE_ABSENCES:
		return f->two_absences && !f->left;
	case FLAG_RULE_NO_PROJECT:
		return f->after_a3 && !f->left && (!f->project[0] ||
			strcmp(f->project, "N") == 0);
	case FLAG_RULE_MINOR:
		return minor_without(f);
	case FLAG_RULE_DOMICILE:
		return before_summer(f) && !f->insee;
	case FLAG_RULE_PHONE:
		return before_summer(f) && !f->phone;
	case FLAG_RULE_COUNT:
		break;
	}
	return false;
}

static bool
is_open(const struct flag_facts *f, enum flag_rule r)
{
	char wanted[16];

	snprintf(wanted, sizeof(wanted), " %s ", rules[r].code);
	return strstr(f->open, wanted) != NULL;
}

unsigned
flag_propose(const struct flag_facts *f)
{
	unsigned found = 0;

	for (int r = 0; r < FLAG_RULE_COUNT; r++)
		if (holds(f, (enum flag_rule)r) &&
			!is_open(f, (enum flag_rule)r))
			found |= 1U << r;
	return found;
}
