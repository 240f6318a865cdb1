/* catchup.c: where a workshop stands, who missed it, when to chase. */
#include "domain/catchup.h"

#include <string.h>

#include "domain/calendar.h"

enum { WEEK = 7 };

static const char *const codes[] = {
#define X(name, code) code,
	CYCLE_STATES(X)
#undef X
};

const char *
cycle_state_code(enum cycle_state s)
{
	return codes[s];
}

/* What is to be done now comes first; a second date for it is a plan again. */
enum cycle_state
cycle_state(const struct cycle_facts *f)
{
	if (f->to_close)
		return CYCLE_TO_CLOSE;
	if (f->to_come)
		return CYCLE_PLANNED;
	if (!f->held)
		return CYCLE_TO_PLAN;
	return f->missed ? CYCLE_CATCH_UP : CYCLE_DONE;
}

bool
cycle_missed(enum attendance best, bool held)
{
	return held && !attendance_is_present(best) &&
		attendance_is_expected(best);
}

bool
half_valid(const char *half)
{
	return !half[0] || strcmp(half, "A") == 0 || strcmp(half, "B") == 0;
}

bool
cycle_concerns(const char *session, const char *pupil)
{
	return !session[0] || !pupil[0] || strcmp(session, pupil) == 0;
}

struct date
application_relance(struct date day)
{
	struct date d = date_add(day, WEEK);

	while (date_is_set(d) && !calendar_working_day(d))
		d = date_add(d, 1);
	return d;
}

bool
application_is_open(const char *result)
{
	return strcmp(result, "C0") == 0 || strcmp(result, "C1") == 0 ||
		strcmp(result, "C2") == 0;
}
