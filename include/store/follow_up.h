/*
 * follow_up.h: what follows the workshops: contacts, the course, exam results,
 * référents, the Mission Locales and their areas, transmissions, the queue.
 */
#ifndef STORE_FOLLOW_UP_H
#define STORE_FOLLOW_UP_H

#include "store/db.h"

/* One line of the log; it is never changed. */
struct contact {
	struct uuid id, pupil;
	int64_t seq;			/* 0: next one on put                */
	const char *channel, *outcome;	/* contact_channel, contact_outcome  */
	struct date next;
	const char *detail, *comment;
	struct uuid cancels;		/* this line cancels that one        */
	bool cancelled;			/* by a later line (read only)       */
	moment at;
	const char *login;
};
bool db_contact_put(struct db *db, const struct contact *c, struct err *e);
/* Oldest first. */
bool db_contact_list(struct db *db, const struct uuid *pupil, struct arena *a,
	struct contact **v, size_t *n, struct err *e);
bool db_contact_get(struct db *db, const struct uuid *id, struct arena *a,
	struct contact *c, bool *found, struct err *e);

struct course_act {
	struct uuid id, pupil, host;	/* host none: the lycée of origin    */
	int64_t seq;			/* 0: next one on put                */
	int year;			/* school year of the workshops      */
	const char *step, *exit;	/* course_step, course_exit          */
	struct date day;
	int pfmp;			/* days; -1: not said                */
	moment at;
	const char *login;
};
bool db_course_put(struct db *db, const struct course_act *c, struct err *e);
bool db_course_has(struct db *db, const struct uuid *id, bool *found,
	struct err *e);
bool db_course_list(struct db *db, const struct uuid *pupil, struct arena *a,
	struct course_act **v, size_t *n, struct err *e);

/* Pupils of a year who are in the course (entered, not out), and who wait for
 * it (spotted, interested, offered). own_of: in that person's lycées (NULL:
 * any). Counting stops at COURSE_COUNT_MAX of both. */
#define COURSE_COUNT_MAX 999
struct course_count { size_t entered, waiting; };
bool db_course_count(struct db *db, int year, const char *own_of,
	struct course_count *n, struct err *e);

struct exam_result {
	struct uuid pupil;
	int year;
	const char *first, *second;	/* A J R B N; second only after R    */
	struct date day;		/* when it was known                 */
	moment at;
	const char *login;
};
/* first "": the row goes. */
bool db_result_put(struct db *db, const struct exam_result *r, struct err *e);
bool db_result_list(struct db *db, const struct uuid *pupil, struct arena *a,
	struct exam_result **v, size_t *n, struct err *e);
bool db_result_class(struct db *db, const struct uuid *class, int year,
	struct arena *a, struct exam_result **v, size_t *n, struct err *e);

/* login "": nobody follows any more. */
struct referent { struct uuid pupil; const char *login; struct date since; };
bool db_referent_put(struct db *db, const struct referent *r, struct err *e);
bool db_referent_get(struct db *db, const struct uuid *pupil, struct arena *a,
	struct referent *r, bool *found, struct err *e);
/* Persons whose référent this is. */
bool db_referent_load(struct db *db, const char *login, size_t *n,
	struct err *e);

/* How a flag came to be as it is, oldest first; from the journal. */
struct flag_past {
	moment at;
	const char *login, *state, *due, *referent, *reason;
	bool gone;			/* it was taken back */
};
bool db_flag_past(struct db *db, const struct uuid *flag, struct arena *a,
	struct flag_past **v, size_t *n, struct err *e);

/* ---- routing */

struct ml { const char *code, *name; bool own; const char *email, *phone; };
bool db_ml_put(struct db *db, const struct ml *m, struct err *e);
bool db_ml_list(struct db *db, struct arena *a, struct ml **v, size_t *n,
	struct err *e);
struct area { const char *insee, *ml, *branch; };
/* ml "": the row goes. */
bool db_area_put(struct db *db, const struct area *r, struct err *e);
bool db_area_list(struct db *db, size_t max, struct arena *a, struct area **v,
	size_t *n, struct err *e);
/* The longest prefix of this code that is there; its Mission Locale. */
bool db_area_of(struct db *db, const char *insee, struct arena *a,
	struct area *r, struct ml *m, bool *found, struct err *e);

struct transmission {
	struct uuid id, pupil;
	const char *ml, *ml_name, *fields, *format;
	moment at;
	const char *login;
};
bool db_transmission_put(struct db *db, const struct transmission *t,
	struct err *e);
bool db_transmission_list(struct db *db, const struct uuid *pupil,
	struct arena *a, struct transmission **v, size_t *n, struct err *e);

/* ---- the queue: one line a person, kept by triggers */

struct queue_line {
	struct uuid pupil, lycee;
	const char *surname, *usage_name, *first_name, *class_name,
		*lycee_name, *phone, *channel, *referent,
		*referent_name;
	struct date birth;
	int year;			/* of the class; 0: in none          */
	int rank;			/* enum queue_rank                   */
	struct date due;		/* not set: now                      */
	const char *list, *code;	/* what for                          */
	int branch;			/* enum queue_branch                 */
};
/* Filters, NULL or not set: any. own_of: in that person's lycées; until: due
 * that day at the latest. */
struct queue_query {
	const char *referent, *own_of;
	const struct uuid *lycee;
	struct date today, until;
	size_t max;
};
bool db_queue_list(struct db *db, const struct queue_query *q,
	struct arena *a, struct queue_line **v, size_t *n, struct err *e);

#endif
