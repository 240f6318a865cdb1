/*
 * calendar.h: days against weeks away, working days, and the dates that
 * start a reminder. Two clocks: the class follows the school's calendar, the
 * young person has dates of their own.
 */
#ifndef DOMAIN_CALENDAR_H
#define DOMAIN_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

struct span {
	struct date first, last;	/* both days included */
};
bool span_valid(struct span s);		/* both exist, in order */
bool span_holds(struct span s, struct date day);

struct date calendar_easter(int year);
/* A public holiday of France: 8 fixed days, Easter Monday, Ascension,
 * Whit Monday. */
bool calendar_public_holiday(struct date day);
/* Monday to Friday, not a public holiday. */
bool calendar_working_day(struct date day);
/* `n` working days later (n > 0). */
struct date calendar_working_add(struct date day, int n);
/* The same day `n` months later, the last of the month when there is none:
 * 31 October + 4 is 28 February. */
struct date calendar_months_add(struct date day, int n);

/* Dates of a school year that start a reminder, in order. */
#define CALENDAR_DEADLINES(X) /* code */ \
	X(DATA,       "data")	   /* 15 June: contact data complete     */ \
	X(RESULTS,    "results")   /* early July: results of the exams   */ \
	X(FOLLOW_UP,  "follow_up") /* 1 September: the follow-up begins  */ \
	X(FOLLOW_END, "follow_end") /* 31 December: its 4 months are over */
enum calendar_deadline {
#define X(name, code) DEADLINE_##name,
	CALENDAR_DEADLINES(X)
#undef X
	DEADLINE_COUNT
};
const char *calendar_deadline_code(enum calendar_deadline d);
/* For the pupils of school year `year`: 2026 gives 15/06/2027, 31/12/2027. */
struct date calendar_deadline(enum calendar_deadline d, int year);

/* When to try again: by the code of a contact's outcome. Not set when that
 * outcome proposes no date. MSG +3 working days, SSR the next working day,
 * SEU +30 days. */
struct date calendar_retry(const char *outcome, struct date day);

/* The day on which someone turns `age`: born 29 February, 1 March. */
struct date calendar_birthday(struct date birth, int age);
/* The next of the 16th, 18th and 26th birthdays from `day` on; age 0: none. */
struct date calendar_next_birthday(struct date birth, struct date day,
	int *age);

#endif
