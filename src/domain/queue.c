/* queue.c: who is called first. */
#include "domain/queue.h"

#include <string.h>

enum queue_branch
queue_branch(const char *first, const char *second)
{
	const char *last = strcmp(first, "R") == 0 ? second : first;

	if (strcmp(last, "A") == 0)
		return QUEUE_DIPLOMA;
	return strcmp(last, "J") == 0 || strcmp(last, "B") == 0
		? QUEUE_NO_DIPLOMA : QUEUE_NOT_KNOWN;
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
