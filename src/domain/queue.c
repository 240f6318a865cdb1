/* queue.c: who is called first. */
#include "domain/queue.h"

#include <string.h>

enum queue_rank
queue_rank_flag(const char *code, const char *asked, bool minor)
{
	if (strcmp(asked, "lycee") == 0)
		return QUEUE_SCHOOL;
	if (strcmp(asked, "jeune") == 0)
		return QUEUE_YOUNG;
	if (strcmp(code, "R02") == 0)
		return QUEUE_SCHOOL;
	if (strcmp(code, "R07") == 0)
		return QUEUE_YOUNG;
	return strcmp(code, "R03") == 0 && minor ? QUEUE_MINOR : QUEUE_DATE;
}

enum queue_rank
queue_rank_outcome(const char *outcome)
{
	return strcmp(outcome, "RAP") == 0 ? QUEUE_CALL_BACK : QUEUE_DATE;
}

enum queue_branch
queue_branch(const char *first, const char *second)
{
	const char *last = strcmp(first, "R") == 0 ? second : first;

	if (strcmp(last, "A") == 0)
		return QUEUE_DIPLOMA;
	return strcmp(last, "J") == 0 || strcmp(last, "B") == 0
		? QUEUE_NO_DIPLOMA : QUEUE_NOT_KNOWN;
}

/* A date that is not set is before every other: year 0. */
int
queue_compare(const struct queue_key *a, const struct queue_key *b)
{
	int by_day = date_compare(a->due, b->due);

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (by_day)
		return by_day;
	return (a->branch > b->branch) - (a->branch < b->branch);
}

int
queue_days_left(struct date due, struct date today)
{
	return date_is_set(due) ? (int)(date_days(due) - date_days(today)) : 0;
}

bool
queue_is_full(size_t load)
{
	return load >= QUEUE_LOAD_MAX;
}
