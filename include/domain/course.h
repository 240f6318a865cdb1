/*
 * course.h: the course after the exam (Ambition emploi, AvenirPro+): dated
 * acts are stored, the other states derive. Dates and caps warn; only leaving
 * without having entered is refused.
 */
#ifndef DOMAIN_COURSE_H
#define DOMAIN_COURSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

#define COURSE_STEPS(X) /* name      code  stored */ \
	X(SPOTTED,    "P0", true)	/* repéré                  */ \
	X(INTERESTED, "P1", true)	/* intéressé               */ \
	X(TO_CALL,    "P2", false)	/* à contacter             */ \
	X(REACHED,    "P3", false)	/* joint                   */ \
	X(LOST,       "P9", false)	/* injoignable             */ \
	X(OFFERED,    "P4", true)	/* proposé                 */ \
	X(ENTERED,    "P5", true)	/* entré                   */ \
	X(RUNNING,    "P6", false)	/* en cours                */ \
	X(OUT,        "P7", true)	/* sorti (motif)           */ \
	X(DECLINED,   "P8", true)	/* décliné                 */
enum course_step {
	COURSE_NONE,			/* no act */
#define X(name, code, stored) COURSE_##name,
	COURSE_STEPS(X)
#undef X
	COURSE_STEP_COUNT
};
const char *course_code(enum course_step s);	/* "" for COURSE_NONE */
bool course_find(const char *code, enum course_step *s);
bool course_is_stored(enum course_step s);

struct course_fact {
	enum course_step step;
	struct date day;
	int pfmp;			/* days of PFMP so far; -1: not said */
};
/* `last`: code of the outcome of the last contact after the last act, or "";
 * acts in their order. */
enum course_step course_state(const struct course_fact *v, size_t n,
	const char *last, int year, struct date today);

struct date course_first_day(int year);		/* 1 September of year + 1 */
struct date course_end(struct date entered);	/* 4 months later          */

/* Sorti without entré; the only refusal. */
bool course_refused(const struct course_fact *v, size_t n,
	enum course_step step);
/* Warnings on one more act, as bits. */
#define COURSE_WARNINGS(X) \
	X(EARLY,     "early")	/* entered before 1 September               */ \
	X(LATE,      "late")	/* entered after 31 December                */ \
	X(LONG,      "long")	/* out after more than 4 months              */ \
	X(PFMP,      "pfmp")	/* PFMP over 2/3 of the days                 */ \
	X(BACKWARDS, "backwards") /* before the day of the act before it    */ \
	X(UNASKED,   "unasked")	/* entered, never said to be interested      */ \
	X(TWICE,     "twice")	/* entered while in the course               */ \
	X(FUTURE,    "future")	/* a day that is still to come               */
enum course_warning {
#define X(name, code) COURSE_WARN_##name,
	COURSE_WARNINGS(X)
#undef X
	COURSE_WARN_COUNT
};
const char *course_warning_code(enum course_warning w);
unsigned course_warn(const struct course_fact *v, size_t n,
	const struct course_fact *next, int year, struct date today);

#endif
