/* contact.c: the outcomes of a contact, as one table. */
#include "domain/contact.h"

#include <string.h>

#include "domain/calendar.h"

static const struct outcome {
	const char *code;
	bool final, failed, reached;
	enum contact_ask ask;
	const char *action;
} outcomes[] = {
	{ .code = "RDV", .reached = true, .ask = CONTACT_ASK_DATE,
		.action = "appointment" },
	{ .code = "SUI", .final = true, .reached = true,
		.action = "referent" },
	{ .code = "PRO", .final = true, .reached = true,
		.action = "project" },
	{ .code = "CTR", .final = true, .reached = true,
		.action = "contract" },
	{ .code = "SEU", .reached = true, .ask = CONTACT_ASK_OPTIONAL,
		.action = "call" },
	{ .code = "REO", .reached = true, .ask = CONTACT_ASK_OPTIONAL,
		.action = "cio" },
	{ .code = "RAP", .reached = true, .ask = CONTACT_ASK_DATE,
		.action = "call" },
	{ .code = "MSG", .failed = true, .ask = CONTACT_ASK_OPTIONAL,
		.action = "call" },
	{ .code = "SSR", .failed = true, .ask = CONTACT_ASK_OPTIONAL,
		.action = "second" },
	{ .code = "FAU", .failed = true, .ask = CONTACT_ASK_OPTIONAL,
		.action = "school" },
	{ .code = "INJ", .final = true, .action = "letter" },
	{ .code = "NON", .final = true, .reached = true, .action = "slip" },
	{ .code = "NPR", .final = true, .reached = true,
		.action = "blocked" },
	{ .code = "DEM", .final = true, .reached = true,
		.action = "transfer" },
	{ .code = "ERR", .final = true, .action = "merge" },
};

static const struct outcome *
find(const char *code)
{
	for (size_t i = 0; i < sizeof(outcomes) / sizeof(outcomes[0]); i++)
		if (strcmp(outcomes[i].code, code) == 0)
			return &outcomes[i];
	return NULL;
}

bool
contact_is_final(const char *outcome)
{
	const struct outcome *o = find(outcome);

	return o && o->final;
}

bool
contact_is_failed(const char *outcome)
{
	const struct outcome *o = find(outcome);

	return o && o->failed;
}

bool
contact_is_reached(const char *outcome)
{
	const struct outcome *o = find(outcome);

	return o && o->reached;
}

bool
contact_blocks(const char *outcome)
{
	return strcmp(outcome, "NPR") == 0;
}

/* Where no rule gives a day: the lycée answers in 3 working days, the CIO in
 * a month (to be changed on the screen). */
static struct date
propose(const char *outcome, struct date day)
{
	if (strcmp(outcome, "FAU") == 0)
		return calendar_working_add(day, 3);
	if (strcmp(outcome, "REO") == 0)
		return date_add(day, 30);
	return calendar_retry(outcome, day);
}

static bool
all_failed(const char *const *before, size_t n, const char *outcome)
{
	size_t run = contact_is_failed(outcome) ? 1 : 0;

	while (run > 0 && n > 0 && contact_is_failed(before[n - 1])) {
		run++;
		n--;
	}
	return run >= CONTACT_FAILED_MAX;
}

struct contact_next
contact_next(const char *const *before, size_t n, const char *outcome,
	struct date day)
{
	const struct outcome *o = find(outcome);
	struct contact_next next = { .action = "" };

	if (!o)
		return next;
	next.ask = o->ask;
	next.action = o->action;
	next.propose_lost = all_failed(before, n, outcome);
	if (o->ask == CONTACT_ASK_OPTIONAL)
		next.day = propose(outcome, day);
	return next;
}
