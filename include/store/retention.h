/* retention.h: pupils whose time of keeping may be over. */
#ifndef STORE_RETENTION_H
#define STORE_RETENTION_H

#include "store/db.h"

struct retention_line {
	struct uuid id;
	const char *surname, *usage_name, *first_name;
	struct date birth;
	moment last;		/* mark, flag, correction, workshop's cell,
				 * simulation, application, contact, act of
				 * the course, result, slip, or creation    */
};
/*
 * Last touched before `touched`, and in no class of school year `year` or
 * later; or born on or before `born` (doubtful dates left out). A record that
 * was merged goes with the one kept. In order of name. Reads every pupil: not
 * for a screen.
 */
bool db_retention_list(struct db *db, moment touched, struct date born,
	int year, struct arena *a, struct retention_line **v, size_t *n,
	struct err *e);
/* Whether this one is of that list, now. */
bool db_retention_over(struct db *db, const struct uuid *pupil,
	moment touched, struct date born, int year, bool *over,
	struct err *e);

#endif
