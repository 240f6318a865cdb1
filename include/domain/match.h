/*
 * match.h: is the person of a file's line one we know? From the rules of
 * import-formats.md 8.7: a) INE and birth date, b) internal number in the
 * same lycée and year, c) name and birth date, d) name alone, which is never
 * enough. Two strong ids that differ are never merged without a person.
 */
#ifndef DOMAIN_MATCH_H
#define DOMAIN_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

/* One side of the comparison. NULL and "" are "not known". */
struct match_person {
	const char *ine;
	const char *internal_no;
	bool same_place;	/* candidates: lycée and year of the file     */
	bool same_lycee;	/* candidates: lycée of the file              */
	struct date birth;
	const char *name_key;	/* name_key(): accents and hyphens are gone   */
};

enum match_verdict {
	MATCH_NEW,	/* somebody we do not have                            */
	MATCH_SAME,	/* this one, automatically                            */
	MATCH_ASK,	/* a person must say: nothing is written by itself    */
	MATCH_PROPOSE,	/* new, unless a person says it is this one           */
};
#define MATCH_REASONS(X) /* name       code */ \
	X(NONE,        "none")		/* nobody like that                 */ \
	X(INE,         "ine")		/* same INE                         */ \
	X(INE_BIRTH,   "ine_birth")	/* same INE, other birth date: ask  */ \
	X(INE_NAME,    "ine_name")	/* same INE, a date missing, other name */ \
	X(INE_TWICE,   "ine_twice")	/* same INE on several records      */ \
	X(NUMBER,      "number")	/* same internal number             */ \
	X(NUMBER_NAME, "number_name")	/* same number, other person: ask   */ \
	X(NAME_BIRTH,  "name_birth")	/* same name and birth date         */ \
	X(HOMONYMS,    "homonyms")	/* several have that name and date  */ \
	X(INE_DIFFERS, "ine_differs")	/* same name and date, other INE    */ \
	X(NUMBER_DIFFERS, "number_differs") /* ..., other number            */ \
	X(NAME_ONLY,   "name_only")	/* same name, a date missing        */ \
	X(NAME_OTHER_BIRTH, "name_other_birth") /* same name, other date    */
enum match_reason {
#define X(name, code) MATCH_##name,
	MATCH_REASONS(X)
#undef X
	MATCH_REASON_COUNT
};
const char *match_reason_code(enum match_reason r);

struct match {
	enum match_verdict verdict;
	enum match_reason reason;
	size_t which;		/* the candidate, when not MATCH_NEW          */
	size_t n;		/* how many candidates the reason concerns    */
};
struct match match_person(const struct match_person *row,
	const struct match_person *candidates, size_t n);

#endif
