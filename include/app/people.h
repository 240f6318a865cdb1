/* people.h: pupils: search, the card, editing, merging; a class's list. */
#ifndef APP_PEOPLE_H
#define APP_PEOPLE_H

#include "app/app.h"
#include "domain/attendance.h"
#include "domain/catchup.h"
#include "domain/cycle.h"
#include "domain/session_state.h"
#include "store/journal.h"
#include "store/pupil.h"
#include "store/school.h"

/* By words of the name: those of one's lycées, then, for who may see them, the
 * others; each in the order of the alphabet. */
bool app_search(struct app *app, const char *words, size_t max,
	struct arena *a, struct pupil_line **v, size_t *n, struct err *e);

/* What was typed finds this pupil as a search would: each word begins one of
 * the names, those that no list shows too. Reads the pupil. */
bool app_pupil_is(struct app *app, const struct uuid *pupil,
	const char *typed);

struct app_attended {
	struct uuid session;
	const char *brief;		/* "A1 Compétences" */
	struct date day;
	enum attendance state;
	const char *motif;
};
struct app_history {
	moment at;
	const char *who, *what;
	const char *about;		/* the session..., or "" */
};

struct app_card {
	struct pupil pupil;
	const char *name, *class_name, *lycee_name;
	int age;			/* 0: unknown */
	struct app_attended *attended;	size_t n_attended;
	struct flag *flags;		size_t n_flags;
	const char *merged_name;	/* when it was merged into another */
};
bool app_card(struct app *app, const struct uuid *pupil, struct arena *a,
	struct app_card *c, struct err *e);
/* Who changed what, in French, newest first. */
bool app_pupil_history(struct app *app, const struct uuid *pupil, size_t max,
	struct arena *a, struct app_history **v, size_t *n, struct err *e);

/* A class on one page. */
struct app_class_pupil {
	struct uuid id;
	int number;			/* in the order of the alphabet      */
	const char *name, *commune, *half;
	struct date birth;
	bool commune_known, apprentice, gone;
	/* [workshop - 1]; a catch-up in another class counts. */
	enum attendance states[CYCLE_MAX];
	bool misses[CYCLE_MAX];		/* held for them, without them       */
	bool missed;			/* one of them at least              */
	const char *flags;		/* codes of the open ones, or ""     */
};
struct app_class_workshop {
	int number;
	const char *type, *brief;
	enum cycle_state state;
	moment starts;			/* last begun, else next; 0: none    */
	bool held;
	size_t attended, missed;	/* of the enrolled                   */
};
struct app_class {
	struct class class;
	const char *lycee_name;
	struct app_class_workshop *workshops;	size_t n_workshops;
	struct app_class_pupil *pupils;	size_t n;
	size_t enrolled, out, gone, missed;
	struct class_away *away;	size_t n_away;
};
bool app_class(struct app *app, const struct uuid *class, struct arena *a,
	struct app_class *c, struct err *e);

/* Communes that begin so, or of that postal code, while one is typed. */
bool app_communes(struct app *app, const char *text, size_t max,
	struct arena *a, struct commune **v, size_t *n, struct err *e);

/* Fields by name, as the form and `avenir pupil edit` give them: surname,
 * usage_name, first_name, usage_first_name, birth, phone, email, commune,
 * postcode, channel, note, class, half, apprentice, left_on, ine. What changed
 * is marked by_hand.
 */
struct app_field { const char *name, *value; };
/* NULL when the value is right, else the French rule. */
const char *app_pupil_check(struct app *app, const char *field,
	const char *value, struct arena *a);
bool app_pupil_save(struct app *app, const struct uuid *pupil,
	const struct app_field *v, size_t n, struct err *e);
bool app_pupil_add(struct app *app, const struct uuid *class,
	const struct app_field *v, size_t n, struct uuid *pupil,
	struct err *e);

/* B disappears into A; undoable. What will happen, in numbers, in *moved. */
bool app_merge(struct app *app, const struct uuid *a, const struct uuid *b,
	bool dry, size_t *moved, struct err *e);

#endif
