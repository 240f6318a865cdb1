/*
 * workshop.h: what surrounds the grids: applications, jobs aimed at, where the
 * cycle of a class stands, who is to catch up, what a pupil has done, the slip
 * of an interview.
 */
#ifndef APP_WORKSHOP_H
#define APP_WORKSHOP_H

#include "app/app.h"
#include "base/buf.h"
#include "domain/attendance.h"
#include "domain/catchup.h"
#include "domain/cycle.h"
#include "spec/spec.h"
#include "store/workshop.h"

/* ---- applications of a pupil ------------------------------------------- */

bool app_applications(struct app *app, const struct uuid *pupil,
	struct arena *a, struct application **v, size_t *n, struct err *e);
/*
 * A whole line. `shown`: as it was read, NULL for a new one: what differs from
 * it is written, what a colleague changed meanwhile stays, and a cell that both
 * changed is refused (CAUSE_CONFLICT). x becomes what is kept, its texts in a.
 * The firm is required; codes are those of the lists application_source,
 * application_means, application_result. A line that becomes « Envoyée » gets
 * its day (today) and its relance (a week later) where they are empty; one that
 * was due and becomes « Relancée » comes back a week later. Undo is the
 * pupil's.
 */
bool app_application_save(struct app *app, const struct application *shown,
	struct application *x, struct arena *a, struct err *e);
bool app_application_delete(struct app *app, const struct uuid *pupil,
	const struct uuid *id, struct err *e);

/* To be chased today or before, oldest first; of one's own lycées. */
struct app_due {
	struct application x;
	const char *name, *class_name;
};
bool app_applications_due(struct app *app, size_t max, struct arena *a,
	struct app_due **v, size_t *n, struct err *e);

/* ---- jobs aimed at ----------------------------------------------------- */

struct app_job { const char *rome, *title; };
/* By the first letters of any word: in the ROME that was loaded, else in the
 * built-in list "job". */
bool app_jobs_find(struct app *app, const char *text, size_t max,
	struct arena *a, struct app_job **v, size_t *n, struct err *e);
bool app_target_jobs(struct app *app, const struct uuid *pupil,
	struct arena *a, struct target_job **v, size_t *n, struct err *e);
/* Undo is the pupil's. */
bool app_target_job(struct app *app, const struct uuid *pupil,
	const struct app_job *job, bool wanted, struct err *e);

/* ---- catching up -------------------------------------------------------- */

/* One pupil and one workshop to catch up. */
struct app_missed {
	struct uuid pupil, class;
	const char *name, *class_name;
	int workshop;
	const char *type, *brief;
	enum attendance best;		/* ABSENT, or UNSET: on no roll       */
	/* Where it may be: the nearest session of that workshop in the lycée,
	 * today's included; none when there is none. */
	struct uuid session;
	moment starts;
	const char *session_classes;
	bool enrolled;			/* on its roll already                */
};
/* Across the classes of a lycée (NULL: of one's own, at most CATCH_UP_CLASSES
 * classes), in the order of the cycle, then class and name. */
#define CATCH_UP_CLASSES 80
bool app_catch_up(struct app *app, const struct uuid *lycee, struct arena *a,
	struct app_missed **v, size_t *n, struct err *e);
/* One gesture: on the roll of m->session, with the next number; there already
 * when the session has begun, or is about to. */
bool app_catch_up_add(struct app *app, const struct app_missed *m,
	int *number, struct err *e);

/* ---- the cycle of a year, edited --------------------------------------- */

/* A responsable's. number 0 adds one at the end; type NULL keeps it (a new
 * one: the code of its number, or A4); title or brief NULL keep theirs. */
#define WORKSHOP_TITLE_MAX 80	/* characters */
#define WORKSHOP_BRIEF_MAX 28
bool app_workshop_save(struct app *app, int year, int number,
	const char *type, const char *title, const char *brief,
	struct err *e);
/* The last one only, and not while a session of it exists. */
bool app_workshop_remove(struct app *app, int year, int number,
	struct err *e);
bool app_follow_up_save(struct app *app, int year, const char *name,
	struct err *e);
/* What the acts on a year's cycle are about: undo of them alone. */
struct uuid app_cycle_object(int year);

/* ---- the items of its grids, edited ------------------------------------ */

/* The lists whose items a year may have of its own; NULL ends. */
extern const char *const app_item_lists[];
/*
 * The list as edited in that year or the nearest before, else that of the
 * words. Lives as long as the app. Retired items are hidden ones.
 */
bool app_items(const struct app *app, const char *list, int year,
	const struct spec_list **l, struct err *e);
/* Marked once for somebody: its words do not change any more. */
bool app_item_used(struct app *app, const char *list, const char *code,
	bool *used, struct err *e);
#define ITEM_LABEL_MAX 28	/* characters */
#define ITEM_FULL_MAX 60
struct app_item_words {
	const char *code;		/* NULL: a new one, at the end */
	const char *label, *full;	/* full "": the label          */
	bool required;
};
/* A responsable's. */
bool app_item_save(struct app *app, const char *list, int year,
	const struct app_item_words *w, struct err *e);
enum app_item_fate {
	ITEM_RETIRED,	/* not proposed any more, readable where it was used */
	ITEM_GONE,	/* one's own, never used                             */
	ITEM_BACK,	/* was retired, is proposed again                    */
};
bool app_item_retire(struct app *app, const char *list, int year,
	const char *code, enum app_item_fate *fate, struct err *e);
/* A whole list that the year does without, and those after it; what was marked
 * stays readable, and its items are as they were if it comes back. */
bool app_list_retired(const struct app *app, const char *list, int year,
	bool *retired, struct err *e);
bool app_list_retire(struct app *app, const char *list, int year,
	bool *retired, struct err *e);

/* ---- what a pupil has done --------------------------------------------- */

#define SUMMARY_PROJECTS (CYCLE_MAX + 1)
struct app_summary {
	size_t ticked, proven;		/* savoir-être                        */
	size_t skills;			/* at level 1 or more                 */
	const char *cv_version;		/* code, or ""                        */
	size_t cv_done, cv_total;
	bool cv_ready;
	size_t search_done, search_total;
	size_t applications, open, due;
	size_t simulations;
	const char *sim_type, *evaluator;	/* of the last, codes; ""  */
	struct date sim_day;
	const char *strong, *lead;	/* its own                            */
	const char *projects[SUMMARY_PROJECTS];	/* codes; [0] before the first
					 * workshop, [n] after it; "" none */
	struct target_job *jobs;	size_t n_jobs;
};
bool app_summary(struct app *app, const struct uuid *pupil, struct arena *a,
	struct app_summary *s, struct err *e);
/* The five summaries in French, one line each, for the card and the paper:
 * skills, CV, search, interview, project. Never NULL. */
#define SUMMARY_LINES 5
struct app_summary_line { const char *name, *text; };
bool app_summary_lines(struct app *app, const struct uuid *pupil,
	struct arena *a, struct app_summary_line v[SUMMARY_LINES],
	struct err *e);

/* ---- the slip of an interview ------------------------------------------ */

/* One page a pupil who has had a simulation: of the last one its type, who
 * evaluated, one point fort, one piste; no total, no marks. Of a class, or
 * (NULL) of n pupils. Refused when there is none to print. */
bool app_slips(struct app *app, const struct uuid *class,
	const struct uuid *pupils, size_t n, struct buf *pdf, size_t *pages,
	struct err *e);

#endif
