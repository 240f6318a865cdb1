/*
 * catchup.h: where a workshop stands for a class, who has missed it, and when
 * an application is to be chased. Codes are those of the list "cycle_state".
 */
#ifndef DOMAIN_CATCHUP_H
#define DOMAIN_CATCHUP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "domain/attendance.h"

#define CYCLE_STATES(X) /* name   code */ \
	X(TO_PLAN,  "to_plan")	/* à planifier: no session at all          */ \
	X(PLANNED,  "planned")	/* planifié: one is to come                */ \
	X(TO_CLOSE, "to_close")	/* à clôturer: started, something missing  */ \
	X(DONE,     "done")	/* fait: everybody had it                  */ \
	X(CATCH_UP, "catch_up")	/* à rattraper: held, somebody missed it   */
enum cycle_state {
#define X(name, code) CYCLE_##name,
	CYCLE_STATES(X)
#undef X
	CYCLE_STATE_COUNT
};
const char *cycle_state_code(enum cycle_state s);

/* Sessions of one workshop for one class, the cancelled and moved left out. */
struct cycle_facts {
	size_t to_come;		/* not begun                             */
	size_t to_close;	/* begun, marks or paper missing         */
	size_t held;		/* over, or every mark made              */
	size_t missed;		/* pupils who are to catch up            */
};
enum cycle_state cycle_state(const struct cycle_facts *f);

/*
 * The pupil is to catch up this workshop: it was held for them, and they were
 * at no session of it. `best`: the best state they have at any session of it,
 * another class's included; UNSET when on no roll.
 */
bool cycle_missed(enum attendance best, bool held);
/* The half of a class that a pupil is in, or a session is for: "A", "B", or ""
 * for none or all. */
bool half_valid(const char *half);
/* A session of half `session` is for a pupil of half `pupil`: "" is all. */
bool cycle_concerns(const char *session, const char *pupil);

/* The day proposed to chase an application sent on `day`: a week later, on a
 * working day; not set when `day` is not. */
struct date application_relance(struct date day);
/* Still open: to be sent, sent or chased. */
bool application_is_open(const char *result);

#endif
