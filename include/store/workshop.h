/*
 * workshop.h: what the workshops leave behind: cells of the grids, mock
 * interviews, applications, jobs aimed at. Keyed by the pupil: they follow the
 * person, not the session.
 */
#ifndef STORE_WORKSHOP_H
#define STORE_WORKSHOP_H

#include "store/db.h"

/* One cell. Lists and values: src/store/migrations/002_workshops.sql. */
struct item_mark {
	struct uuid pupil;
	const char *list, *code;
	const char *value;		/* "": the row goes */
	const char *detail;
	moment at;
	const char *login;
};
bool db_item_mark_put(struct db *db, const struct item_mark *m,
	struct err *e);
/* Those of one pupil; list NULL: all of them. In order of list and code. */
bool db_item_mark_list(struct db *db, const struct uuid *pupil,
	const char *list, struct arena *a, struct item_mark **v, size_t *n,
	struct err *e);
/* Those of the pupils of a class, or of a session's roll. */
bool db_item_mark_class(struct db *db, const struct uuid *class,
	const char *list, struct arena *a, struct item_mark **v, size_t *n,
	struct err *e);
bool db_item_mark_session(struct db *db, const struct uuid *session,
	const char *list, struct arena *a, struct item_mark **v, size_t *n,
	struct err *e);

/* The words of an item at its first use; the first ones stay. */
struct item_label { const char *list, *code, *label; };
bool db_item_label_put(struct db *db, const struct item_label *l,
	struct err *e);
/* NULL: never used. */
bool db_item_label_get(struct db *db, const char *list, const char *code,
	struct arena *a, const char **label, struct err *e);

/* The items of a list as .scr text, as edited in `year` or the nearest year
 * before it; NULL: never edited. Journalled. */
bool db_items_get(struct db *db, const char *list, int year, struct arena *a,
	const char **text, struct err *e);
bool db_items_put(struct db *db, const char *list, int year, const char *text,
	struct err *e);

struct simulation {
	struct uuid id, pupil;
	int64_t seq;			/* 1, 2...; 0: the next one on put */
	struct date day;
	const char *type, *evaluator;	/* lists "interview_type", "evaluator" */
	const char *strong, *lead;	/* one point fort, one piste */
	moment at;
	const char *login;
};
/* CAUSE_CONFLICT: that id is of another pupil; here and below. */
bool db_simulation_put(struct db *db, struct simulation *s, struct err *e);
bool db_simulation_list(struct db *db, const struct uuid *pupil,
	struct arena *a, struct simulation **v, size_t *n, struct err *e);

struct interview_mark {
	struct uuid simulation;
	const char *code;
	int value;			/* 1..4; 0: the row goes */
	moment at;
	const char *login;
};
bool db_interview_mark_put(struct db *db, const struct interview_mark *m,
	struct err *e);
bool db_interview_mark_list(struct db *db, const struct uuid *simulation,
	struct arena *a, struct interview_mark **v, size_t *n,
	struct err *e);

struct application {
	struct uuid id, pupil;
	int64_t seq;			/* 0: the next one on put */
	struct date day, follow_up;	/* sent; relance          */
	const char *company, *job, *source, *means, *result;
	moment at;
	const char *login;
};
bool db_application_put(struct db *db, struct application *x, struct err *e);
bool db_application_delete(struct db *db, const struct uuid *id,
	struct err *e);
bool db_application_list(struct db *db, const struct uuid *pupil,
	struct arena *a, struct application **v, size_t *n, struct err *e);
/* Still open, to be chased on `day` or before; of the pupils of the lycées
 * listed for `login` (classes of this year and the last), or of all when none
 * is. At most max, oldest first. */
bool db_application_due(struct db *db, const char *login, struct date day,
	size_t max, struct arena *a, struct application **v, size_t *n,
	struct err *e);
/* How many those are, up to max. */
bool db_application_due_count(struct db *db, const char *login,
	struct date day, size_t max, size_t *n, struct err *e);

struct target_job {
	struct uuid pupil;
	const char *rome, *title;
	moment at;
	const char *login;
};
bool db_target_job_put(struct db *db, const struct target_job *j, bool wanted,
	struct err *e);
bool db_target_job_list(struct db *db, const struct uuid *pupil,
	struct arena *a, struct target_job **v, size_t *n, struct err *e);

#endif
