/* journal.h: who did what, in French, newest first. */
#ifndef APP_JOURNAL_H
#define APP_JOURNAL_H

#include "app/app.h"

struct app_journal_line {
	int64_t seq;
	moment at;
	const char *who;		/* the person's name                  */
	const char *what;		/* "pointage « absent »"              */
	const char *about;		/* a class and its session, a pupil, "" */
	size_t n_changes;		/* lines of the base that it changed  */
	bool mine;
	bool undone;			/* taken back since                   */
	bool can_undo;			/* as far as the act itself goes      */
};
/*
 * Acts on `object`, or, when it is NULL, those of the person, and with
 * `everybody` those of all (responsables only). `before`: the seq of the
 * last line already there, 0 for the newest.
 */
bool app_journal(struct app *app, const struct uuid *object, bool everybody,
	int64_t before, size_t max, struct arena *a,
	struct app_journal_line **v, size_t *n, struct err *e);

/* The thing that an act was on: "A2, T MELEC 1, mar. 24/11", a class, a lycée,
 * a pupil; "" for none. */
const char *app_thing_words(struct app *app, const struct uuid *id,
	struct arena *a);

/* What app_undo() of any object would take back. */
struct app_undo_next {
	int64_t seq;			/* 0: nothing */
	bool asks;			/* of another day, or large */
	const char *question;		/* "Annuler « clôture » du 23/11 ?" */
};
bool app_undo_next(struct app *app, struct arena *a, struct app_undo_next *n,
	struct err *e);

/* Takes back one act, whoever did it: one's own, else MAY_UNDO_ANY. */
bool app_undo_act(struct app *app, int64_t seq, struct arena *a,
	struct app_undone *u, struct err *e);

#endif
