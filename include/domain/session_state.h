/*
 * session_state.h: where a session stands. Never stored: it comes from the
 * hour, the marks and the paper count. Codes of the list "session_state".
 */
#ifndef DOMAIN_SESSION_STATE_H
#define DOMAIN_SESSION_STATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

#define SESSION_STATES(X) /* name    code */ \
	X(COMING,    "AV")	/* À venir                                  */ \
	X(TO_CLOSE,  "AC")	/* À clôturer: started, something missing   */ \
	X(SIGNED,    "EM")	/* Émargée: all marked, paper count entered */ \
	X(CLOSED,    "CL")	/* Clôturée: read only, then corrections    */ \
	X(CANCELLED, "AN")	/* Annulée                                  */ \
	X(MOVED,     "RE")	/* Reportée to another session              */
enum session_state {
#define X(name, code) SESSION_##name,
	SESSION_STATES(X)
#undef X
	SESSION_STATE_COUNT
};
const char *session_state_code(enum session_state s);

struct session_facts {
	moment starts;
	bool cancelled, moved, closed;
	size_t lines;		/* on the roll; 0: it is not taken yet      */
	size_t marked;		/* lines that have a mark                   */
	bool begun;		/* attendance_begins() with one of them     */
	int paper_count;	/* signatures counted; -1: not counted      */
	bool reason;		/* a reason for the paper was given         */
	size_t signatures;	/* expected: attendance_counts.signatures   */
};
enum session_state session_state(const struct session_facts *f, moment now);

/* What is missing to close, as bits; 0: it can be closed. */
enum session_missing {
	SESSION_MISSING_ROLL = 1,	/* nobody on the roll               */
	SESSION_MISSING_MARKS = 2,	/* somebody non pointé              */
	SESSION_MISSING_PAPER = 4,	/* neither count nor reason         */
	SESSION_MISSING_REASON = 8,	/* the count differs, and no reason */
};
unsigned session_missing(const struct session_facts *f);
/* Marks may change: neither closed, cancelled nor moved. */
bool session_is_open(const struct session_facts *f);

#endif
