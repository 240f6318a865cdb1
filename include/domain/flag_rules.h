/*
 * flag_rules.h: repères: when each is due, who asks by it, and which ones the
 * facts suggest. Rules propose, the counsellor decides: nothing is raised
 * silently.
 */
#ifndef DOMAIN_FLAG_RULES_H
#define DOMAIN_FLAG_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

bool flag_is_open(const char *state);		/* O, T, P */
/* Another state than this one, of the list; lifting needs a reason. */
bool flag_needs_reason(const char *state);	/* C, S, D */
#define FLAG_TEXT_MAX 120		/* comment, reason: characters */

/* Whose request this code is, unless said otherwise: "lycee" R02, "jeune" R07,
 * else "". */
const char *flag_asked(const char *code);
/*
 * The key date (vocabulary 7) of a flag raised on `day` for a pupil of school
 * year `year`. `next`: day of the next workshop of the class, or not set. Not
 * set when the code has none.
 */
struct date flag_due(const char *code, int year, struct date day,
	struct date next);

/* What is known of a pupil, on a day. */
struct flag_facts {
	struct date today, birth;
	int year;			/* school year of the class          */
	bool two_absences;		/* unexcused, in a row               */
	bool after_a3;			/* workshop 3 is held for the class  */
	const char *project;		/* last one: "" not asked, N unknown */
	bool insee, phone;		/* known                             */
	const char *first, *second;	/* exam results, or ""               */
	bool course_open;		/* entered and not out               */
	const char *outcome;		/* of the last contact, or ""        */
	bool left;			/* gone from the class               */
	const char *open;		/* codes of open flags: " R02 R09 "  */
};
#define FLAG_RULES(X) /* rule, its name in the list "flag_rule", the flag */ \
	X(ABSENCES,   "absences",   "R02") /* two unexcused absences in a row */ \
	X(NO_PROJECT, "no_project", "R08") /* workshop 3 is held, no project  */ \
	X(MINOR,      "minor",      "R03") /* under 18, no school, no solution */ \
	X(DOMICILE,   "domicile",   "R09") /* from 1 June: commune not known  */ \
	X(PHONE,      "phone",      "R10") /* from 1 June: no phone           */
enum flag_rule {
#define X(rule, name, code) FLAG_RULE_##rule,
	FLAG_RULES(X)
#undef X
	FLAG_RULE_COUNT
};
const char *flag_rule_code(enum flag_rule r);
const char *flag_rule_name(enum flag_rule r);
/* Those that hold and whose flag is not open, as bits 1 << rule. */
unsigned flag_propose(const struct flag_facts *f);

#endif
