/* home.h: the few facts of the first screen, each from an index. */
#ifndef STORE_HOME_H
#define STORE_HOME_H

#include "store/db.h"

/* Beyond this many, nobody reads the figure: counting stops. */
#define HOME_COUNT_MAX 999

/* Pupils of the year without commune or phone, in the lycées listed for
 * `login`, or in all of them when none is. */
bool db_home_missing(struct db *db, const char *login, int year,
	size_t *no_commune, size_t *no_phone, struct err *e);

/* Sessions of `login` that began before `to` and are not closed, cancelled or
 * moved: how many, and the oldest. */
struct home_open {
	size_t n;
	const char *type, *class_names;
	moment starts;
};
bool db_home_open(struct db *db, const char *login, moment to,
	struct arena *a, struct home_open *o, struct err *e);

/* Weeks away that begin in [from, to], of those lycées' classes. */
struct home_away {
	struct date first, last;
	const char *kind, *class_name;
};
bool db_home_away(struct db *db, const char *login, int year,
	struct date from, struct date to, size_t max, struct arena *a,
	struct home_away **v, size_t *n, struct err *e);

#endif
