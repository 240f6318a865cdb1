/* intake_private.h: what the files of the import share. */
#ifndef APP_INTAKE_PRIVATE_H
#define APP_INTAKE_PRIVATE_H

#include "app/intake.h"
#include "domain/match.h"
#include "private.h"

#define NOT_READ "-"	/* what a column is, when somebody said so */

/* Fields that are of a school year. */
#define FIELD_CLASS "class"
#define FIELD_HALF "half"
#define FIELD_LEFT "left_on"

/* ---- intake_match.c: who is who ---------------------------------------- */

/* A pupil that the base knows, and how a row may name it. */
struct known {
	struct pupil p;
	const char *key, *plain_key;	/* shown name; registered name */
	bool here;		/* of the file's lycée and year */
	bool same_lycee;
};

/* Texts in order, for bisection. */
struct index_entry { const char *key; size_t i; };
struct index { struct index_entry *v; size_t n, cap; };

struct matcher {
	struct app *app;
	const struct app_intake *in;
	struct arena *a;		/* of the result             */
	struct arena *tmp;		/* of the comparison         */
	struct { struct known *v; size_t n, cap; } known;
	size_t n_here;			/* the first ones            */
	struct index by_ine, by_number, by_name, by_id;	/* of n_here */
	struct index by_half;	/* of those, whose name was typed by hand */
	/* By known pupil: the row that is this one + 1; a candidate of a
	 * question. Grows with known. */
	size_t *claimed;
	bool *asked;
	size_t cap_marks;
};

/* Reads the lycée's pupils of the year once. */
bool matcher_open(struct matcher *m, struct app *app,
	const struct app_intake *in, struct arena *a, struct arena *tmp,
	struct err *e);

/* What the row may be: a place in m->known, and the fiche that was merged into
 * it when that is what the row resembles, else NULL. renamed: half of the name
 * is the row's, the other half was typed by hand. */
struct suspect { size_t who; const struct pupil *alias; bool renamed; };
struct suspects { struct suspect *v; size_t n, cap; };
/* `local`: the lycée's own only. */
bool matcher_suspects(struct matcher *m, const struct roster_row *row,
	bool local, struct suspects *s, struct err *e);
/* match_person() among those that no row has yet; which is in m->known. */
struct match matcher_match(struct matcher *m, const struct roster_row *row,
	const struct suspects *s);
/* The place of a pupil in m->known, read when it is not there yet. */
bool matcher_known(struct matcher *m, const struct uuid *id, size_t *at,
	struct err *e);

/* Sorted by intake_index_sort(); the first entry >= key. */
void intake_index_add(struct index *x, struct arena *a, const char *key,
	size_t i);
void intake_index_sort(struct index *x);
size_t intake_index_find(const struct index *x, const char *key);

/* The French question of a reason. */
const char *intake_question(enum match_reason r);

/* ---- intake_fields.c: field by field ----------------------------------- */

/* The class that a row is in: its own, or the one of the whole list. */
const char *intake_class_name(const struct app_intake *in,
	const struct roster_row *row);
/* The fields that differ, for a pupil of the base. `class_name` is the class
 * where the base has the pupil, or "". `leaver`: only that it left. */
void intake_fields(const struct app_intake *in, const struct pupil *p,
	const char *class_name, bool other_class,
	const struct roster_row *row, bool leaver, struct arena *a,
	struct app_intake_line *l);
/* What was typed by hand and still holds: a class, a group or a leaving of
 * another school year than the list's says nothing of this one. class_year: of
 * the pupil's class, 0 when there is none. */
const char *intake_by_hand(int list_year, const struct pupil *p,
	int class_year, struct arena *a);
/* Of one field; the commune's word holds for its INSEE code. */
enum diff_field intake_differs(const char *field, const struct pupil *p,
	const char *after, struct arena *a, const char **before);
/* The value of a field in a row, as compared and written; "" when absent. */
const char *intake_value(const struct roster_row *row, const char *field,
	struct arena *a);
/* Puts a value into a pupil's field; class and lycée are the caller's. */
void intake_set(struct pupil *p, const char *field, const char *value,
	const struct roster_row *row);

/* Codes of the list "import_field"; NULL ends. */
extern const char *const intake_field_codes[];

/* ---- intake_classes.c -------------------------------------------------- */

/* in->classes, from the rows; ticks are the default. */
bool intake_classes(struct app *app, struct app_intake *in, struct err *e);
/* Which of them the base has, now. */
bool intake_classes_refresh(struct app *app, struct app_intake *in,
	struct err *e);
/* Whether the list tells its last-year classes. */
bool intake_any_last_year(const struct app_intake *in);
/* The class of the base that this name of the list is. */
bool intake_class_known(struct app *app, const struct app_intake *in,
	const char *name, struct arena *a, struct class *c, bool *found,
	struct err *e);
/* The class of one more row, new or not; `wanted`: ticked whatever it is. */
bool intake_class_add(struct app *app, struct app_intake *in,
	const struct roster_row *row, bool wanted, struct err *e);
/* By folded name; NULL when there is none. */
struct app_intake_class *intake_class_find(const struct app_intake *in,
	const char *name);

/* ---- intake_mend.c: answers outlive a second reading ------------------- */

/* The list was read again, into *in: names cut, values typed, ticks and
 * decisions of `before` are put where its rows stand now. */
bool intake_carry(struct app *app, struct app_intake *in,
	const struct app_intake *before, struct err *e);

void intake_note(struct app_intake *in, struct arena *a, const char *text);
void intake_remark(struct app_intake *in, struct arena *a, const char *text);

#endif
