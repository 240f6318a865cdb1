/* school.h: users, lycées, classes, their weeks away, the year's cycle. */
#ifndef STORE_SCHOOL_H
#define STORE_SCHOOL_H

#include "store/db.h"

bool db_meta_get(struct db *db, const char *key, struct arena *a,
	const char **value, struct err *e);	/* "" when not set */
bool db_meta_put(struct db *db, const char *key, const char *value,
	struct err *e);

struct user {
	const char *login, *name, *role;	/* role: a code */
	const char *pin;			/* crypt(3) hash, or "" */
	bool active;
};
bool db_user_get(struct db *db, const char *login, struct arena *a,
	struct user *u, bool *found, struct err *e);
bool db_user_put(struct db *db, const struct user *u, struct err *e);
/* In the order of logins; of a page, `max` from the `from`-th on. */
bool db_user_list(struct db *db, struct arena *a, struct user **v, size_t *n,
	struct err *e);
bool db_user_page(struct db *db, size_t from, size_t max, struct arena *a,
	struct user **v, size_t *n, struct err *e);
bool db_user_count(struct db *db, size_t *n, struct err *e);
bool db_user_lycee_put(struct db *db, const char *login,
	const struct uuid *lycee, bool own, struct err *e);
/* Whether the person has a list of lycées at all. */
bool db_has_own(struct db *db, const char *login, bool *own, struct err *e);
bool db_user_lycees(struct db *db, const char *login, struct arena *a,
	struct uuid **v, size_t *n, struct err *e);

struct lycee {
	struct uuid id;
	const char *uai, *name, *commune, *insee;
	bool active;
};
bool db_lycee_get(struct db *db, const struct uuid *id, struct arena *a,
	struct lycee *l, bool *found, struct err *e);
bool db_lycee_by_uai(struct db *db, const char *uai, struct arena *a,
	struct lycee *l, bool *found, struct err *e);
bool db_lycee_put(struct db *db, const struct lycee *l, struct err *e);
/* Those of `login` (NULL: all), in order of name, from `prefix` of key. */
bool db_lycee_list(struct db *db, const char *login, const char *prefix,
	size_t max, struct arena *a, struct lycee **v, size_t *n,
	struct err *e);
/* Ids that begin with these bytes, at most max: LYCEE arguments. */
bool db_lycee_prefix(struct db *db, const void *bytes, size_t n_bytes,
	size_t max, struct arena *a, struct uuid **v, size_t *n,
	struct err *e);

struct class {
	struct uuid id, lycee;
	int year;
	const char *name, *diploma, *mef;
	bool target;			/* last year: in the scheme */
};
bool db_class_get(struct db *db, const struct uuid *id, struct arena *a,
	struct class *c, bool *found, struct err *e);
/* By folded name. */
bool db_class_find(struct db *db, const struct uuid *lycee, int year,
	const char *name, struct arena *a, struct class *c, bool *found,
	struct err *e);
bool db_class_put(struct db *db, const struct class *c, struct err *e);
struct class_line {
	struct class class;
	const char *lycee_name;
	size_t pupils;		/* today, apprentices and gone not counted */
};
/* lycee NULL: all those of `login` (NULL: everybody's); in order of lycée,
 * name. */
bool db_class_list(struct db *db, const struct uuid *lycee, const char *login,
	int year, struct date today, size_t max, struct arena *a,
	struct class_line **v, size_t *n, struct err *e);
/* The class whose folded name is `name`, over lycées: for CLASS arguments. */
bool db_class_named(struct db *db, const char *name, int year,
	struct date today, struct arena *a, struct class_line **v, size_t *n,
	struct err *e);
/* Ids that begin with these bytes, at most max: CLASS arguments. */
bool db_class_prefix(struct db *db, const void *bytes, size_t n_bytes,
	size_t max, struct arena *a, struct uuid **v, size_t *n,
	struct err *e);

struct class_away {
	struct uuid id, class;
	const char *kind;		/* "pfmp", "exam" */
	struct date first, last;
};
bool db_class_away_put(struct db *db, const struct class_away *w,
	struct err *e);
bool db_class_away_delete(struct db *db, const struct uuid *id,
	struct err *e);
bool db_class_away_list(struct db *db, const struct uuid *class,
	struct arena *a, struct class_away **v, size_t *n, struct err *e);

struct holiday {
	const char *zone, *name;
	struct date first, last;	/* last day off */
};
bool db_holiday_replace(struct db *db, const struct holiday *v, size_t n,
	struct err *e);
/* The holiday that holds `day`, if any. */
bool db_holiday_on(struct db *db, const char *zone, struct date day,
	struct arena *a, struct holiday *h, bool *found, struct err *e);
bool db_holiday_list(struct db *db, const char *zone, struct date from,
	struct date to, struct arena *a, struct holiday **v, size_t *n,
	struct err *e);

struct workshop {
	int year, number;
	const char *type, *title, *brief;
};
struct cycle {
	int year;
	const char *preset, *follow_up;
	struct workshop *workshops;	size_t n;
};
bool db_cycle_get(struct db *db, int year, struct arena *a, struct cycle *c,
	bool *found, struct err *e);
bool db_cycle_put(struct db *db, const struct cycle *c, struct err *e);
/* A session of that school year has this number. Not for a screen. */
bool db_workshop_used(struct db *db, int year, int number, bool *used,
	struct err *e);

/* Reference data: replaced whole, in the caller's tx. A commune may stand more
 * than once, with a postal code each time; *all: how many there are then. */
struct commune { const char *insee, *name, *postcodes; };
bool db_commune_replace(struct db *db, const struct commune *v, size_t n,
	size_t *all, struct err *e);
/* By postal code or first letters of the folded name. */
bool db_commune_find(struct db *db, const char *text, size_t max,
	struct arena *a, struct commune **v, size_t *n, struct err *e);
/* That one INSEE code: *n is 0 or 1. */
bool db_commune_get(struct db *db, const char *insee, struct arena *a,
	struct commune **v, size_t *n, struct err *e);
struct rome { const char *code, *parent, *title; };
bool db_rome_replace(struct db *db, const struct rome *v, size_t n,
	struct err *e);
/* By the first letters of one word of the title, in the order of titles. */
bool db_rome_find(struct db *db, const char *text, size_t max,
	struct arena *a, struct rome **v, size_t *n, struct err *e);
struct reference { const char *kind, *file; size_t lines; moment at;
	const char *login; };
bool db_reference_put(struct db *db, const struct reference *r,
	struct err *e);
bool db_reference_list(struct db *db, struct arena *a, struct reference **v,
	size_t *n, struct err *e);

/* Drafts: what was typed and not saved. No journal. */
struct draft { const char *screen, *object, *text; moment at; };
bool db_draft_put(struct db *db, const char *login, const struct draft *d,
	struct err *e);
bool db_draft_get(struct db *db, const char *login, const char *screen,
	const char *object, struct arena *a, struct draft *d, bool *found,
	struct err *e);
bool db_draft_delete(struct db *db, const char *login, const char *screen,
	const char *object, struct err *e);
/* The newest first, of forms only: not those of screens "@...". */
bool db_draft_list(struct db *db, const char *login, struct arena *a,
	struct draft **v, size_t *n, struct err *e);
/* Everybody's that are older go; those of screens "@..." stay. */
bool db_draft_trim(struct db *db, moment before, struct err *e);

#endif
