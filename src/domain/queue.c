/* queue.c: how long is left, and how many are too many. */
#include "domain/queue.h"

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
