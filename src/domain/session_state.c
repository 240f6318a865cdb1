/* session_state.c: the state of a session from what is known of it. */
#include "domain/session_state.h"

const char *
session_state_code(enum session_state s)
{
	static const char *const codes[] = {
#define X(name, code) [SESSION_##name] = (code),
		SESSION_STATES(X)
#undef X
	};

	return codes[s];
}

unsigned
session_missing(const struct session_facts *f)
{
	unsigned missing = 0;

	if (f->lines == 0)
		missing |= SESSION_MISSING_ROLL;
	if (f->marked < f->lines)
		missing |= SESSION_MISSING_MARKS;
	if (f->reason)
		return missing;
	if (f->paper_count < 0)
		missing |= SESSION_MISSING_PAPER;
	else if ((size_t)f->paper_count != f->signatures)
		missing |= SESSION_MISSING_REASON;
	return missing;
}

bool
session_is_open(const struct session_facts *f)
{
	return !f->closed && !f->cancelled && !f->moved;
}

/* A roll that was begun before the hour has begun all the same. */
enum session_state
session_state(const struct session_facts *f, moment now)
{
	if (f->moved)
		return SESSION_MOVED;
	if (f->cancelled)
		return SESSION_CANCELLED;
	if (f->closed)
		return SESSION_CLOSED;
	if ((session_missing(f) & ~(unsigned)SESSION_MISSING_REASON) == 0)
		return SESSION_SIGNED;
	return now < f->starts && !f->begun ? SESSION_COMING
		: SESSION_TO_CLOSE;
}
