/*
 * match.h: is the person of a file's line one we know? From the rules of
 * import-formats.md 8.7: a) INE and birth date, b) internal number in the
 * same lycée and year, c) name and birth date, d) name alone, which is never
 * enough: except in one class, when neither ever had a date, which is the same
 * list once more. A name mended by hand is not the list's: of its class, with
 * the other half of the name and no other date, a person is asked. Two strong
 * ids that differ are never merged without a person.
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
	bool same_class;	/* candidates: class and year of the row      */
	bool renamed;		/* candidates: surname or first name typed by
				 * hand, the other is the row's               */
	struct date birth;
	const char *name_key;	/* name_key(): accents and hyphens are gone   */
};

enum match_verdict {
	MATCH_NEW,	/* somebody we do not have                            */
	MATCH_SAME,	/* this one, automatically                            */
	MATCH_ASK,	/* a person must say: nothing is written by itself    */
	MATCH_PROPOSE,	/* new, unless a person says it is this one           */
};
enum match_reason {
	MATCH_NONE,		/* nobody like that */
	MATCH_INE,		/* same INE */
	MATCH_INE_BIRTH,	/* same INE, other birth date: ask */
	MATCH_INE_NAME,		/* same INE, a date missing, other name */
	MATCH_INE_TWICE,	/* same INE on several records */
	MATCH_NUMBER,		/* same internal number */
	MATCH_NUMBER_NAME,	/* same number, other person: ask */
	MATCH_NAME_BIRTH,	/* same name and birth date */
	MATCH_NAME_CLASS,	/* same name and class, neither has a date */
	MATCH_HOMONYMS,		/* several have that name and date */
	MATCH_INE_DIFFERS,	/* same name and date, other INE */
	MATCH_NUMBER_DIFFERS,	/* ..., other number */
	MATCH_RENAMED,		/* same class, no other date, name mended */
	MATCH_NAME_ONLY,	/* same name, a date missing */
	MATCH_NAME_OTHER_BIRTH,	/* same name, other date */
};

struct match {
	enum match_verdict verdict;
	enum match_reason reason;
	size_t which;		/* the candidate, when not MATCH_NEW          */
	size_t n;		/* how many candidates the reason concerns    */
};
struct match match_person(const struct match_person *row,
	const struct match_person *candidates, size_t n);

#endif
