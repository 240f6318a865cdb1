/*
 * cycle.h: the workshops of a school year. The presets are types and numbers;
 * their titles are the .scr lists "preset_3" and "preset_4", the names of the
 * follow-up the list "follow_up".
 */
#ifndef DOMAIN_CYCLE_H
#define DOMAIN_CYCLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

#define CYCLE_MAX 9		/* workshops in a year, at most */

struct cycle_preset {
	const char *code;	/* "3": cycle of 2024; "4": arrêté of 2025 */
	const char *list;	/* its titles                              */
	size_t n;
	const char *types[CYCLE_MAX];	/* "A1"..: [number - 1]            */
};
extern const struct cycle_preset cycle_presets[];	/* code NULL ends */
const struct cycle_preset *cycle_preset(const char *code);	/* or NULL */

/*
 * The next workshop of a class, 1..n, from the numbers of those done (any
 * order, repeats allowed): the one after the furthest; after the last, the
 * first that was left out; 0 when all are done.
 */
int cycle_next(const int *done, size_t n_done, int n);

#define CYCLE_DURATION (2 * 60 * 60)	/* seconds, proposed */
/* The nearest quarter of an hour: 10:07 gives 10:00, 10:08 gives 10:15. */
moment cycle_quarter(moment at);

/* School years: 2026 is 2026-2027, from 1 September to 31 August. */
struct date cycle_year_first(int year);
#define CYCLE_YEAR_TEXT 10	/* "2026-2027" and its NUL */
void cycle_year_text(int year, char out[CYCLE_YEAR_TEXT]);
/* "2026-2027" or "2026"; 0 when it is neither. */
int cycle_year_parse(const char *s);

#endif
