/* rates.c: the arithmetic of the reports. */
#include "domain/rates.h"

#include <string.h>

struct rate
rate_attendance(const struct attendance_counts *c)
{
	return (struct rate){ .of = c->attended, .all = c->enrolled };
}

struct rate
rate_sum(struct rate a, struct rate b)
{
	return (struct rate){ .of = a.of + b.of, .all = a.all + b.all };
}

int
rate_percent(struct rate r)
{
	return r.all ? (int)((r.of * 200 + r.all) / (r.all * 2)) : -1;
}

void
rate_attended(bool *there, size_t n, int workshop, enum attendance a)
{
	if (workshop >= 1 && (size_t)workshop <= n && attendance_is_present(a))
		there[workshop - 1] = true;
}

bool
rate_complete(const bool *there, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!there[i])
			return false;
	return n > 0;
}

bool
rate_is_interview(const char *type)
{
	return strcmp(type, "EI") == 0;
}

bool
rate_is_event(const char *type)
{
	return !rate_is_interview(type) && strcmp(type, "IC") != 0 &&
		strcmp(type, "RA") != 0 && type[0] != 'A';
}

bool
rate_is_small(size_t n)
{
	return n > 0 && n < RATE_SMALL;
}

/* The least of those still shown, or n when none is. */
static size_t
smallest(const size_t *v, size_t n)
{
	size_t least = n;

	for (size_t i = 0; i < n; i++)
		if (v[i] && (least == n || v[i] < v[least]))
			least = i;
	return least;
}

void
rate_group_small(size_t *v, size_t n, size_t *rest)
{
	*rest = 0;
	for (size_t i = 0; i < n; i++)
		if (rate_is_small(v[i])) {
			*rest += v[i];
			v[i] = 0;
		}
	while (rate_is_small(*rest)) {
		size_t least = smallest(v, n);

		if (least == n)
			return;
		*rest += v[least];
		v[least] = 0;
	}
}
