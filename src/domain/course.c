/* course.c: the states of the course after the exam, and what to warn of. */
#include "domain/course.h"

#include <string.h>

#include "domain/calendar.h"
#include "domain/contact.h"

static const struct { const char *code; bool stored; } steps[] = {
	[COURSE_NONE] = { "", false },
#define X(name, c, s) [COURSE_##name] = { .code = (c), .stored = (s) },
	COURSE_STEPS(X)
#undef X
};

static const char *const warnings[] = {
#define X(name, code) [COURSE_WARN_##name] = code,
	COURSE_WARNINGS(X)
#undef X
};

const char *
course_code(enum course_step s)
{
	return steps[s].code;
}

bool
course_find(const char *code, enum course_step *s)
{
	for (int i = COURSE_NONE + 1; i < COURSE_STEP_COUNT; i++)
		if (strcmp(steps[i].code, code) == 0) {
			*s = (enum course_step)i;
			return true;
		}
	return false;
}

bool
course_is_stored(enum course_step s)
{
	return steps[s].stored;
}

const char *
course_warning_code(enum course_warning w)
{
	return warnings[w];
}

struct date
course_first_day(int year)
{
	return calendar_deadline(DEADLINE_FOLLOW_UP, year);
}

struct date
course_end(struct date entered)
{
	return calendar_months_add(entered, 4);
}

static enum course_step
waiting(enum course_step step, const char *last, int year, struct date today)
{
	struct date july = { .year = year + 1, .month = 7, .day = 1 };

	if (strcmp(last, CONTACT_LOST) == 0)
		return COURSE_LOST;
	if (contact_is_reached(last))
		return COURSE_REACHED;
	return date_compare(today, july) >= 0 ? COURSE_TO_CALL : step;
}

enum course_step
course_state(const struct course_fact *v, size_t n, const char *last,
	int year, struct date today)
{
	const struct course_fact *f = n > 0 ? &v[n - 1] : NULL;

	if (!f)
		return COURSE_NONE;
	if (f->step == COURSE_SPOTTED || f->step == COURSE_INTERESTED)
		return waiting(f->step, last, year, today);
	if (f->step == COURSE_OFFERED && strcmp(last, CONTACT_LOST) == 0)
		return COURSE_LOST;
	if (f->step == COURSE_ENTERED && date_compare(f->day, today) <= 0)
		return COURSE_RUNNING;
	return f->step;
}

/* The entry that is not followed by a way out, or NULL. */
static const struct course_fact *
entry(const struct course_fact *v, size_t n)
{
	const struct course_fact *in = NULL;

	for (size_t i = 0; i < n; i++) {
		if (v[i].step == COURSE_ENTERED)
			in = &v[i];
		else if (v[i].step == COURSE_OUT)
			in = NULL;
	}
	return in;
}

bool
course_refused(const struct course_fact *v, size_t n, enum course_step step)
{
	return step == COURSE_OUT && !entry(v, n);
}

static unsigned
bit(bool set, enum course_warning w)
{
	return set ? 1U << w : 0;
}

static bool
said_yes(const struct course_fact *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].step == COURSE_INTERESTED ||
			v[i].step == COURSE_OFFERED)
			return true;
	return false;
}

static unsigned
warn_entry(const struct course_fact *v, size_t n,
	const struct course_fact *next, int year)
{
	struct date last = calendar_deadline(DEADLINE_FOLLOW_END, year);

	return bit(date_compare(next->day, course_first_day(year)) < 0,
			COURSE_WARN_EARLY) |
		bit(date_compare(next->day, last) > 0, COURSE_WARN_LATE) |
		bit(!said_yes(v, n), COURSE_WARN_UNASKED) |
		bit(entry(v, n) != NULL, COURSE_WARN_TWICE);
}

/* Both days count. At most two thirds: 3 * pfmp <= 2 * days. */
static unsigned
warn_out(const struct course_fact *in, const struct course_fact *next)
{
	int days = (int)(date_days(next->day) - date_days(in->day)) + 1;
	int pfmp = next->pfmp >= 0 ? next->pfmp : in->pfmp;

	return bit(date_compare(next->day, course_end(in->day)) > 0,
			COURSE_WARN_LONG) |
		bit(days > 0 && pfmp > 0 && 3 * pfmp > 2 * days,
			COURSE_WARN_PFMP);
}

unsigned
course_warn(const struct course_fact *v, size_t n,
	const struct course_fact *next, int year, struct date today)
{
	const struct course_fact *in = entry(v, n);
	unsigned found = bit(n > 0 && date_compare(next->day, v[n - 1].day) <
			0, COURSE_WARN_BACKWARDS) |
		bit(date_compare(next->day, today) > 0, COURSE_WARN_FUTURE);

	if (next->step == COURSE_ENTERED)
		found |= warn_entry(v, n, next, year);
	if (next->step == COURSE_OUT && in)
		found |= warn_out(in, next);
	return found;
}
