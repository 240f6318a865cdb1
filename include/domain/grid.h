/*
 * grid.h: what the cells of a workshop's grid count for. Values are codes of
 * the lists "item_value", "skill_level", "interview_level"; "" is not done.
 */
#ifndef DOMAIN_GRID_H
#define DOMAIN_GRID_H

#include <stdbool.h>
#include <stddef.h>

enum grid_kind { GRID_SKILLS, GRID_CV, GRID_SEARCH, GRID_INTERVIEW,
	GRID_COUNT };

/* The value is one that this list takes. */
bool grid_value_valid(const char *list, const char *value);
/*
 * The cell counts as done: CV and search « OK » or « sans objet »; a skill at
 * level 1 or more; a savoir-être ticked; an interview item assessed.
 */
bool grid_is_done(const char *list, const char *value);
/* A savoir-être counts as « prouvé » with its lived example only (vocabulary
 * 1); a skill at level 3. */
bool grid_is_proven(const char *list, const char *value, const char *detail);

/* The item is shown to somebody of this age; 0, not known, shows all. */
bool grid_age_shows(int from_age, int age);

struct grid_tally {
	size_t done, total;	/* "12/13": of the items that count */
};
/* Adds one cell. For the CV only the mandatory items count; an item « sans
 * objet » leaves the total, so that a pupil is not blamed for it. */
void grid_tally_add(struct grid_tally *t, bool counts, const char *list,
	const char *value);
/* « CV prêt »: every mandatory item OK or without object, one at least OK. */
bool grid_ready(const struct grid_tally *t);

#endif
