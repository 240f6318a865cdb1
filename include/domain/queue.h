/*
 * queue.h: why persons are called, the first reason first (domain.md 6). Who
 * has which is said by the table `queue`: migrations/003_follow_up.sql.
 */
#ifndef DOMAIN_QUEUE_H
#define DOMAIN_QUEUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

enum queue_rank {
	QUEUE_SCHOOL,		/* asked for by the school          */
	QUEUE_YOUNG,		/* asked for by the young person    */
	QUEUE_MINOR,		/* minor without solution           */
	QUEUE_CALL_BACK,	/* call-back promised               */
	QUEUE_DATE,		/* others, by due date              */
};
/* From the results, second group first. */
enum queue_branch { QUEUE_NO_DIPLOMA, QUEUE_NOT_KNOWN, QUEUE_DIPLOMA };

/* Days from today to the due day; negative: late. due not set: 0. */
int queue_days_left(struct date due, struct date today);

/* Passeport Accueil Commun: at most 50 persons a référent; warned, never
 * refused. `load`: before this one. */
#define QUEUE_LOAD_MAX 50
bool queue_is_full(size_t load);

#endif
