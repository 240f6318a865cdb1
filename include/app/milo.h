/*
 * milo.h: the typing list for i-milo, one session a page, in its order: the
 * status translated, a tick « saisi » per line, what is left.
 */
#ifndef APP_MILO_H
#define APP_MILO_H

#include "app/app.h"
#include "base/buf.h"
#include "domain/attendance.h"
#include "store/session.h"

struct app_milo_line {
	struct uuid pupil;
	const char *surname, *first_name;	/* SURNAME without accents   */
	struct date birth;
	enum attendance state;
	const char *motif;
	enum milo milo;
	const char *status;		/* "Réalisé", "à préciser"...        */
	bool guest;
	bool may_tick, ticked;
	const char *by;			/* who ticked, or ""                 */
	moment at;
};
struct app_milo {
	struct session session;
	const char *title, *class_names, *lycee_name;
	struct app_milo_line *lines;	size_t n;
	size_t ticked, left, blocked;	/* blocked: motif to be asked        */
	bool closed;			/* open sessions are not typed yet   */
};
bool app_milo(struct app *app, const struct uuid *session, struct arena *a,
	struct app_milo *m, struct err *e);
/* Refused on an open session and on a line to be asked. */
bool app_milo_tick(struct app *app, const struct uuid *session,
	const struct uuid *pupil, bool ticked, struct err *e);
/* All that can be; how many. */
bool app_milo_tick_all(struct app *app, const struct uuid *session, size_t *n,
	struct err *e);

/* One's own closed sessions with lines left, of this school year and the last,
 * oldest first. */
struct app_milo_left {
	struct uuid session;
	struct date day;
	const char *brief, *class_names, *lycee_name;
	size_t left, ticked;
};
bool app_milo_sessions(struct app *app, size_t max, struct arena *a,
	struct app_milo_left **v, size_t *n, struct err *e);
bool app_milo_csv(struct app *app, const struct uuid *session,
	struct buf *out, struct err *e);

#endif
