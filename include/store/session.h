/* session.h: sessions, their classes, the roll (snapshot) and its marks. */
#ifndef STORE_SESSION_H
#define STORE_SESSION_H

#include "store/db.h"

struct session {
	struct uuid id, lycee;
	int year;
	const char *type;		/* A1.. RA: list "session_type" */
	int workshop;			/* of the cycle; 0: none        */
	const char *title;		/* exact, as printed            */
	moment starts, ends;
	const char *place, *counsellor, *half;
	moment snapshot_at, printed_at;	/* 0: not yet                   */
	int paper_count;		/* -1: not counted              */
	const char *paper_reason;
	moment closed_at;
	const char *closed_by;
	const char *cancel_reason;
	struct uuid moved_to;
};

bool db_session_get(struct db *db, const struct uuid *id, struct arena *a,
	struct session *s, bool *found, struct err *e);
bool db_session_put(struct db *db, const struct session *s, struct err *e);
bool db_session_class_put(struct db *db, const struct uuid *session,
	const struct uuid *class, bool member, struct err *e);
bool db_session_classes(struct db *db, const struct uuid *session,
	struct arena *a, struct uuid **v, size_t *n, struct err *e);

/* With what lists show. */
struct session_line {
	struct session session;
	const char *lycee_name, *class_names, *counsellor_name;
	size_t enrolled;	/* on the roll, or who would be on it now  */
	size_t marked;		/* roll lines that have a mark             */
	bool begun;		/* attendance_begins() with one of them    */
};
enum session_filter {
	SESSION_ALL,
	SESSION_OPEN,	/* neither closed, cancelled nor moved */
};
/* starts in [from, to); lycee/class/counsellor NULL: any; order of start.
 * own_of: only sessions in that person's lycées (NULL: any). */
struct session_query {
	moment from, to;
	const struct uuid *lycee, *class;
	const char *counsellor, *own_of;
	enum session_filter filter;
	size_t max;
	bool newest_first;
};
bool db_session_list(struct db *db, const struct session_query *q,
	struct arena *a, struct session_line **v, size_t *n, struct err *e);
/* Ids that begin with these bytes (>= 3), at most max: SESSION arguments. */
bool db_session_prefix(struct db *db, const void *bytes, size_t n_bytes,
	size_t max, struct arena *a, struct uuid **v, size_t *n,
	struct err *e);

/* One line of the roll with its mark. */
struct roll_line {
	struct uuid pupil, class;
	int number;
	const char *origin;		/* "class", "guest", "added" */
	const char *surname, *first_name;	/* as shown: usage name first */
	struct date birth;
	bool apprentice;		/* now */
	const char *state;		/* "" when not marked */
	int minutes;
	const char *motif;
	moment at;			/* of the mark */
	const char *login;
	bool corrected;			/* the last correction is in state.. */
	size_t flags;			/* open ones */
};
bool db_roll_list(struct db *db, const struct uuid *session, struct arena *a,
	struct roll_line **v, size_t *n, struct err *e);
/* Who would be on the sheet: pupils of the session's classes (and half), not
 * gone by its day, in alphabetical order; roll_line without number. */
bool db_roll_expected(struct db *db, const struct uuid *session,
	struct date day, struct arena *a, struct roll_line **v, size_t *n,
	struct err *e);
bool db_roll_put(struct db *db, const struct uuid *session,
	const struct uuid *pupil, const struct uuid *class, int number,
	const char *origin, struct err *e);
bool db_roll_delete(struct db *db, const struct uuid *session,
	const struct uuid *pupil, struct err *e);
/* More than the snapshot: somebody was marked, or added. */
bool db_roll_touched(struct db *db, const struct uuid *session, bool *touched,
	struct err *e);
/* "class", "guest" or "added" (constant); NULL: not on this roll. */
bool db_roll_origin(struct db *db, const struct uuid *session,
	const struct uuid *pupil, const char **origin, struct err *e);
bool db_roll_next_number(struct db *db, const struct uuid *session, int *next,
	struct err *e);

struct mark {
	struct uuid session, pupil;
	const char *state;		/* a code, or "" = non pointé: the row goes */
	int minutes;
	const char *motif;
	moment at;
	const char *login;
};
bool db_mark_put(struct db *db, const struct mark *m, struct err *e);
bool db_mark_get(struct db *db, const struct uuid *session,
	const struct uuid *pupil, struct arena *a, struct mark *m, bool *found,
	struct err *e);
/* Every roll line without mark gets this one; how many. One change each. Who
 * has left by the day of the session is marked so instead, and not counted. */
bool db_mark_fill(struct db *db, const struct mark *m, size_t *filled,
	struct err *e);
/* Earlier workshops of the pupils on this roll: `state` per workshop number,
 * the last session counts; `snapshot`: the
 * roll is taken. n = pupils * workshops at most. */
struct history_line { struct uuid pupil; int workshop; const char *state; };
bool db_roll_history(struct db *db, const struct uuid *session,
	bool snapshot, struct arena *a, struct history_line **v, size_t *n,
	struct err *e);

/* Lines of this session already typed into i-milo. */
bool db_milo_ticked(struct db *db, const struct uuid *session, size_t *n,
	struct err *e);

struct milo_tick {
	struct uuid session, pupil;
	moment at;
	const char *login;
};
bool db_milo_put(struct db *db, const struct milo_tick *t, bool ticked,
	struct err *e);
bool db_milo_list(struct db *db, const struct uuid *session, struct arena *a,
	struct milo_tick **v, size_t *n, struct err *e);

struct correction {
	struct uuid session, pupil;
	const char *state;
	int minutes;
	const char *motif, *reason;
	moment at;
	const char *login;
};
bool db_correction_put(struct db *db, const struct correction *c,
	struct err *e);
bool db_correction_list(struct db *db, const struct uuid *session,
	struct arena *a, struct correction **v, size_t *n, struct err *e);

#endif
