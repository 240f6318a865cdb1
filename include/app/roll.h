/*
 * roll.h: taking the roll: what the attendance screen and `avenir mark` do.
 */
#ifndef APP_ROLL_H
#define APP_ROLL_H

#include "app/app.h"
#include "domain/attendance.h"
#include "domain/session_state.h"
#include "store/session.h"

#define ROLL_HISTORY 6		/* earlier workshops kept a line */

struct app_line {
	struct uuid pupil;
	int number;
	const char *name;		/* "NOM Prénom" as shown            */
	const char *class_name;		/* of a guest; else NULL            */
	enum attendance state;
	int minutes;
	const char *motif;		/* code, or ""                      */
	const char *by;			/* who marked, login                */
	moment at;
	bool added, guest;	/* since the snapshot; of another class */
	bool apprentice, corrected;
	struct uuid class_id;
	size_t flags;			/* open repères                     */
	/* State at the earlier workshops of the cycle, in their order. */
	enum attendance history[ROLL_HISTORY];
	struct date birth;
};

struct app_roll {
	struct session session;
	const char *lycee_name, *class_names, *brief, *counsellor_name;
	enum session_state state;
	bool mine;			/* I am its counsellor           */
	bool locked;		/* closed, cancelled, moved, or reader */
	struct app_line *lines;		size_t n;
	size_t n_history;		/* earlier workshops                 */
	struct attendance_counts counts;
	moment saved_at;		/* last mark; 0: none                */
	/* In the class now and not on the roll: announced, added with `i`. */
	struct uuid *arrived;		size_t n_arrived;
	uint64_t version;		/* of app_changed(), when read       */
};

bool app_roll_load(struct app *app, const struct uuid *session,
	struct arena *a, struct app_roll *r, struct err *e);
/* Homonyms get their birth day: not for a screen that hides it. */
void app_roll_apart(struct app_roll *r, struct arena *a);
/* The counts and the state again, after a line was changed in place. */
void app_roll_recount(struct app *app, struct app_roll *r);

struct app_marked {
	moment at;
	bool first;		/* it took the snapshot: read the roll again */
	int64_t act;		/* for app_mark_minutes()                   */
};
/*
 * One mark, one transaction; takes the snapshot when it is the first. state
 * ATTENDANCE_UNSET: back to non pointé. `motif` only with absent. Refused on a
 * closed session, for a pupil not on the roll, for `guest` on the class's own.
 */
bool app_mark(struct app *app, const struct uuid *session,
	const struct uuid *pupil, enum attendance state, int minutes,
	const char *motif, struct app_marked *m, struct err *e);
/* Late, now with its minutes: one gesture with the act that said late. */
bool app_mark_minutes(struct app *app, const struct uuid *session,
	const struct uuid *pupil, int minutes, int64_t act,
	struct app_marked *m, struct err *e);
/* Whoever is non pointé *in the database* becomes present; how many. Who has
 * left by that day becomes sorti. */
bool app_mark_fill(struct app *app, const struct uuid *session, size_t *n,
	moment *at, struct err *e);

/* Adds to the roll with the next number: `guest` when of another class, marked
 * as there unless the session is for later. */
bool app_roll_add(struct app *app, const struct uuid *session,
	const struct uuid *pupil, int *number, struct err *e);
/* A new pupil « NOM Prénom », in the session's class (the first one), and on
 * the roll. */
bool app_roll_add_new(struct app *app, const struct uuid *session,
	const char *name, struct uuid *pupil, int *number, struct err *e);

/* The snapshot without a mark: the sheet is being printed. */
bool app_roll_print(struct app *app, const struct uuid *session,
	struct err *e);

/* After one confirmation; journalled "remplacement". */
bool app_session_take_over(struct app *app, const struct uuid *session,
	struct err *e);
/*
 * The signatures of the sheet, once everybody is marked: the session is then
 * émargée. paper_count -1: not counted. The reason (list "paper_reason") is
 * then required, and when the count differs from the marks; more signatures
 * than persons are refused whatever it is.
 */
bool app_session_count(struct app *app, const struct uuid *session,
	int paper_count, const char *reason, struct err *e);
/* Counts in the same way, and closes; -1 and no reason: as it was counted. */
bool app_session_close(struct app *app, const struct uuid *session,
	int paper_count, const char *reason, struct err *e);
bool app_session_reopen(struct app *app, const struct uuid *session,
	struct err *e);
/* On a closed session: a new line with author, date and reason. */
bool app_correct(struct app *app, const struct uuid *session,
	const struct uuid *pupil, enum attendance state, int minutes,
	const char *motif, const char *reason, struct err *e);

#endif
