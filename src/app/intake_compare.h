/* intake_compare.h: what the parts of a comparison share: see app/intake.h. */
#ifndef APP_INTAKE_COMPARE_H
#define APP_INTAKE_COMPARE_H

#include "intake_private.h"

#define NOBODY ((size_t)-1)

/* A row on its way to be a line. */
struct subject {
	const struct roster_row *row;
	const struct app_intake_class *class;
	const struct app_intake_line *old;	/* last comparison, or NULL */
	struct suspects suspects;
	struct match match;
	size_t who;			/* in known, or NOBODY            */
	const char *question;
	bool wanted;			/* its class is ticked            */
	bool settled;
	bool told;			/* by a person, against the rules */
};

struct compare {
	struct app *app;
	struct app_intake *in;
	struct arena *a, tmp;
	struct err *e;
	struct matcher m;
	struct subject *subjects;
	size_t n;
	struct index names;		/* of the rows: name and birth    */
	struct index rejected;		/* names of the rejected ones     */
	struct { struct app_intake_line *v; size_t n, cap; } lines;
	struct { struct class *v; size_t n, cap; } classes;	/* met */
	size_t warning;			/* of the roster, read so far     */
};

/* intake_who.c: whom of the base each row designates; `old`: the lines of the
 * last comparison, with what a person has answered. */
bool compare_who(struct compare *c, const struct app_intake_line *old,
	size_t n_old);
/* The same person on an earlier row, as far as the list can say; or NULL. */
const struct roster_row *compare_earlier(struct compare *c, size_t i);

/* intake_lines.c: the line of each row, of each leaver, of whoever is missing
 * or rejected; the ticks of the old ones stay. */
bool compare_lines(struct compare *c, const struct app_intake_line *old,
	size_t n_old);

#endif
