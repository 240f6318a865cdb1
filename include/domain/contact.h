/*
 * contact.h: what the outcome of a contact leads to (vocabulary 8). The status
 * of a case is its last outcome.
 */
#ifndef DOMAIN_CONTACT_H
#define DOMAIN_CONTACT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

bool contact_is_final(const char *outcome);	/* the case is closed       */
bool contact_is_failed(const char *outcome);	/* MSG, SSR, FAU            */
bool contact_is_reached(const char *outcome);	/* joint                    */
bool contact_blocks(const char *outcome);	/* NPR: no call list ever   */
#define CONTACT_FAILED_MAX 2
#define CONTACT_LOST "INJ"

/* What the date of the next step is asked as. */
enum contact_ask {
	CONTACT_ASK_NOTHING,		/* no next step                      */
	CONTACT_ASK_OPTIONAL,		/* proposed, may be changed          */
	CONTACT_ASK_DATE,		/* must be given: RDV, RAP           */
};
struct contact_next {
	enum contact_ask ask;
	struct date day;		/* proposed, or not set              */
	const char *action;		/* code of list contact_next, or ""  */
	bool propose_lost;		/* 2 failed in a row: propose INJ    */
};
/* `before`: outcomes that count, oldest first, without this one. */
struct contact_next contact_next(const char *const *before, size_t n,
	const char *outcome, struct date day);

#endif
