/* rates.h: the indicators of the reports, computed, never stored. */
#ifndef DOMAIN_RATES_H
#define DOMAIN_RATES_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/attendance.h"

struct rate {
	size_t of, all;		/* présents / inscrits */
};
/* Of one roll: guests are présents of their own class, not of this one. */
struct rate rate_attendance(const struct attendance_counts *c);
struct rate rate_sum(struct rate a, struct rate b);
/* Whole percent, half up; -1 when there is nobody. */
int rate_percent(struct rate r);

/*
 * One pupil against the n workshops of the year's cycle: there[w - 1] is set by
 * rate_attended() for each mark, a catch-up in another class included.
 */
void rate_attended(bool *there, size_t n, int workshop, enum attendance a);
/* Parcours complet: present at all n workshops. */
bool rate_complete(const bool *there, size_t n);

/*
 * What a session outside the cycle counts as, by its type: an individual
 * interview; an event that one goes to (forum, visit, job dating, a type of the
 * Mission Locale's own); or neither: a workshop, a catch-up, a meeting about
 * the scheme.
 */
bool rate_is_interview(const char *type);
bool rate_is_event(const char *type);

/* Outcomes under 5 are grouped in what leaves for the lycée. */
#define RATE_SMALL 5
bool rate_is_small(size_t n);
/* Moves the small ones of v to *rest (0 in v); when the rest alone would be
 * small, the smallest of the others joins it: it must not be found again by
 * subtraction. */
void rate_group_small(size_t *v, size_t n, size_t *rest);

#endif
