/*
 * plan.h: sessions before and around the roll: home, planning, séance
 * maintenant, moving, cancelling; lycées, classes and users they need.
 */
#ifndef APP_PLAN_H
#define APP_PLAN_H

#include "app/app.h"
#include "domain/session_state.h"
#include "store/school.h"
#include "store/session.h"

struct app_session {		/* a line of any list of sessions */
	struct session session;
	const char *lycee_name, *class_names, *brief, *counsellor_name;
	enum session_state state;
	size_t enrolled, marked;
	bool begun;		/* attendance_begins() */
};

struct app_deadline { struct date day; const char *text; };

struct app_home {
	struct app_session *today;	size_t n_today;
	size_t nearest;			/* the one the clock proposes     */
	bool none_today;		/* then `today` holds the next ones */
	size_t to_close;		/* mine, started, not closed      */
	const char *oldest_to_close;	/* "T MCV A : A1 du 19/11", or "" */
	size_t no_commune, no_phone;	/* of the pupils of my year       */
	size_t due;			/* applications to chase, 100 at most */
	struct app_deadline *deadlines;	size_t n_deadlines;
	moment backup_at;
	bool backup_late;		/* none for 2 days                */
	bool first_start;		/* no cycle yet: ask the preset  */
};
bool app_home(struct app *app, struct arena *a, struct app_home *h,
	struct err *e);

/* Sessions as the query says; of one's own lycées where that is all one may
 * see, but for the sessions that are one's own. */
bool app_sessions(struct app *app, const struct session_query *q,
	struct arena *a, struct app_session **v, size_t *n, struct err *e);

/* What the form or the command line gives; checked field by field. */
struct app_plan {
	struct uuid session;		/* none: a new one                 */
	struct uuid classes[8];		size_t n_classes;
	const char *type;		/* A1.., EI, IC...                 */
	moment starts, ends;
	const char *place;
	const char *half;		/* "", "A", "B"                    */
	const char *counsellor;		/* login; NULL: me                 */
};
/*
 * "T MELEC 1 + T MELEC 2" as the classes of a plan, each found by `one`; a
 * name that has a + of its own is tried whole first. None at all is no mistake.
 */
typedef bool (*app_class_finder)(void *ctx, const char *name,
	struct uuid *class, struct err *e);
bool app_plan_classes(const char *text, app_class_finder one, void *ctx,
	struct app_plan *p, struct err *e);
/* Things to know before saving, never a refusal: holidays of zone C, PFMP,
 * exams, clash of counsellor, class or room, workshop already done. French. */
bool app_plan_warnings(struct app *app, const struct app_plan *p,
	struct arena *a, const char ***v, size_t *n, struct err *e);
bool app_plan_save(struct app *app, const struct app_plan *p,
	struct uuid *session, struct err *e);
/* Séance maintenant: lycée and class of last time, next workshop of its cycle,
 * the quarter hour. classes empty when nothing is known. */
bool app_plan_now(struct app *app, struct arena *a, struct app_plan *p,
	struct err *e);
/* A session as a plan, to change it or to propose it again. */
bool app_plan_get(struct app *app, const struct uuid *session,
	struct arena *a, struct app_plan *p, struct err *e);
/* The next workshop of a class: its type code, "A1" when none is done. */
bool app_next_workshop(struct app *app, const struct uuid *class,
	struct arena *a, const char **type, struct err *e);
/* What a class does next: what is planned, else what should be. */
struct app_next { const char *type; moment starts; /* 0: not planned */ };
bool app_class_next(struct app *app, const struct uuid *class,
	struct arena *a, struct app_next *next, struct err *e);
/* To another time: the old one becomes Reportée and points to the new. Refused
 * once the roll call has begun; a sheet that was printed is no roll call. */
bool app_session_move(struct app *app, const struct uuid *session,
	moment starts, moment ends, struct uuid *moved, struct err *e);
bool app_session_cancel(struct app *app, const struct uuid *session,
	const char *reason, struct err *e);

/* SESSION of the command line: `now`, `2026-11-24/CLASSE`, a UUID prefix of
 * 6 or more. Ambiguous: ERR_USER with the candidates. */
bool app_session_find(struct app *app, const char *text, struct uuid *session,
	struct err *e);
bool app_class_find(struct app *app, const char *text, struct uuid *class,
	struct err *e);			/* NAME, LYCEE-UAI/NAME, UUID prefix */
bool app_pupil_find(struct app *app, const char *text, struct uuid *pupil,
	struct err *e);			/* words of the name, UUID prefix */
bool app_lycee_find(struct app *app, const char *text, struct uuid *lycee,
	struct err *e);			/* UAI, name, UUID prefix */

/*
 * One's own lycées, whatever the role: those listed for the person, and where
 * none is, all that may be seen. app_own(): the login by which lists are
 * limited to them (session_query.own_of), or NULL.
 */
const char *app_own(struct app *app);
bool app_own_lycees(struct app *app, struct arena *a, struct lycee **v,
	size_t *n, struct err *e);
/* The classes of this year in one's own lycées; of all where none is listed,
 * at most `max`. */
bool app_own_classes(struct app *app, size_t max, struct arena *a,
	struct class_line **v, size_t *n, struct err *e);
bool app_lycees(struct app *app, struct arena *a, struct lycee **v, size_t *n,
	struct err *e);
/* id none: a new one. The UAI's key letter is checked. */
bool app_lycee_save(struct app *app, struct lycee *l, struct err *e);
bool app_classes(struct app *app, const struct uuid *lycee, struct arena *a,
	struct class_line **v, size_t *n, struct err *e);
/* One class, its lycée; its pupils are not counted. */
bool app_class_get(struct app *app, const struct uuid *id, struct arena *a,
	struct class_line *c, struct err *e);
bool app_class_save(struct app *app, struct class *c, struct err *e);
/* Weeks when a class is away, in order. */
bool app_away(struct app *app, const struct uuid *class, struct arena *a,
	struct class_away **v, size_t *n, struct err *e);
bool app_away_save(struct app *app, const struct class_away *w,
	struct err *e);
bool app_away_delete(struct app *app, const struct class_away *w,
	struct err *e);

bool app_users(struct app *app, struct arena *a, struct user **v, size_t *n,
	struct err *e);
/* How many, and those of a page: `max` from the `from`-th on. */
bool app_user_count(struct app *app, size_t *n, struct err *e);
bool app_users_page(struct app *app, size_t from, size_t max, struct arena *a,
	struct user **v, size_t *n, struct err *e);
bool app_user_save(struct app *app, const struct user *u, struct err *e);
/* Of the person here: who may not write otherwise may write this. */
bool app_name_set(struct app *app, const char *name, struct err *e);
bool app_user_lycee(struct app *app, const char *login,
	const struct uuid *lycee, bool own, struct err *e);

/* The cycle of a year, from a preset ("3" or "4"), or as edited. Once chosen,
 * a responsable alone chooses again. */
bool app_cycle_choose(struct app *app, int year, const char *preset,
	struct err *e);
bool app_cycle(struct app *app, int year, struct arena *a, struct cycle *c,
	struct err *e);

#endif
