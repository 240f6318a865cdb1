/*
 * follow_up.h: from the workshop to a solution: repères, contacts, the course,
 * exam results, the queue. Undo works on the pupil (object of the acts), on
 * the class for results entered by class.
 */
#ifndef APP_FOLLOW_UP_H
#define APP_FOLLOW_UP_H

#include "app/app.h"
#include "domain/contact.h"
#include "domain/course.h"
#include "domain/flag_rules.h"
#include "domain/queue.h"
#include "store/follow_up.h"
#include "store/pupil.h"

/* ---- repères ------------------------------------------------------------ */

/* A flag to raise. NULL is ""; due not set: the key date of its code. */
struct app_flag {
	const char *code, *comment;
	const char *asked;		/* "lycee", "jeune", ""; NULL: by code */
	const char *referent;		/* login, or NULL                    */
	struct date due;
	bool no_due;			/* not even the proposed date        */
};
/* For each pupil, all or nothing. object: the session, class or pupil on which
 * undo will find it. */
bool app_flag_raise(struct app *app, const struct uuid *object,
	const struct uuid *pupils, size_t n, const struct app_flag *f,
	struct err *e);
/* The date proposed for that code and pupil. */
bool app_flag_due(struct app *app, const struct uuid *pupil, const char *code,
	struct date *due, struct err *e);
/* Another state; C, S, D lift it and need a reason (<= 120 characters). `f` as
 * it was read, here and below: changed since, refused (CAUSE_CONFLICT). */
bool app_flag_set(struct app *app, const struct flag *f, const char *state,
	const char *reason, struct err *e);
/* Another due date (not set: none) or référent (NULL: as it is). */
bool app_flag_plan(struct app *app, const struct flag *f, struct date due,
	const char *referent, struct err *e);

struct app_flag_past {
	moment at;
	const char *who, *state, *reason;
	struct date due;
	bool gone;
};
bool app_flag_history(struct app *app, const struct uuid *flag,
	struct arena *a, struct app_flag_past **v, size_t *n, struct err *e);

/* Suggested by the rules. */
struct app_proposal {
	struct uuid pupil;
	const char *name;		/* "NOM Prénom"                      */
	const char *code, *label;
	const char *why;		/* French: "2 absences de suite"     */
	struct date due;
};
/* Of a class, or of one pupil (class none). */
bool app_flag_proposals(struct app *app, const struct uuid *class,
	const struct uuid *pupil, struct arena *a, struct app_proposal **v,
	size_t *n, struct err *e);
/* All of them or none, in one act; object as above. */
bool app_proposals_accept(struct app *app, const struct uuid *object,
	const struct app_proposal *v, size_t n, struct err *e);

/* ---- contacts ----------------------------------------------------------- */

/* What the outcome proposes for this pupil, before it is saved. */
bool app_contact_next(struct app *app, const struct uuid *pupil,
	const char *outcome, struct contact_next *next, struct err *e);

struct app_contact {
	struct uuid pupil;
	const char *channel, *outcome;
	struct date next;		/* not set: as proposed              */
	bool no_next;
	const char *detail;		/* project code with PRO, or NULL    */
	const char *comment;		/* <= 120 characters, or NULL        */
};
/* Refused: RDV and RAP without a date, an unknown code. *propose_lost: two
 * failed attempts, offer INJ. */
bool app_contact_add(struct app *app, const struct app_contact *c,
	bool *propose_lost, struct err *e);
/* A line « annulé » is added; the cancelled one no longer counts. */
bool app_contact_cancel(struct app *app, const struct uuid *contact,
	struct err *e);

struct app_contact_line {
	struct uuid id;
	moment at;
	const char *who, *channel, *outcome, *label;	/* label: in French  */
	const char *comment, *detail;
	struct date next;
	bool cancelled, cancels;	/* does not count; is an « annulé »   */
};

/* ---- the course --------------------------------------------------------- */

struct app_course {
	struct uuid pupil;
	const char *step;		/* P0 P1 P4 P5 P7 P8                 */
	const char *exit;		/* with P7                           */
	struct date day;		/* not set: today                    */
	struct uuid host;		/* with P5; none: lycée of origin    */
	int pfmp;			/* days; -1: not said                */
};
/* What to know before saving, never a refusal. French sentences. */
bool app_course_warnings(struct app *app, const struct app_course *c,
	struct arena *a, const char ***v, size_t *n, struct err *e);
bool app_course_add(struct app *app, const struct app_course *c,
	struct err *e);

struct app_course_line {
	struct uuid id;
	struct date day;
	const char *step, *label;	/* "Sorti : CDI"                     */
	const char *host;		/* name of the host lycée, or ""     */
	int pfmp;
	const char *who;
};

/* ---- référent ----------------------------------------------------------- */

struct app_load {
	const char *login, *name;
	size_t load;			/* n/50                              */
	bool full;			/* one more is over: warn            */
};
bool app_loads(struct app *app, struct arena *a, struct app_load **v,
	size_t *n, struct err *e);
/* login "": nobody. *load: after it. */
bool app_referent_set(struct app *app, const struct uuid *pupil,
	const char *login, size_t *load, struct err *e);

/* ---- exam results ------------------------------------------------------- */

struct app_result_line {
	struct uuid pupil;
	int number;
	const char *name;
	const char *first, *second;	/* codes of exam_result, ""          */
	bool apprentice, gone;
};
struct app_results {
	struct uuid class;
	const char *class_name, *lycee_name;
	int year;
	struct app_result_line *lines;	size_t n;
	size_t admitted, failed, second, absent, unknown;
	bool locked;
};
bool app_results(struct app *app, const struct uuid *class, struct arena *a,
	struct app_results *r, struct err *e);
void app_results_recount(struct app_results *r);
/*
 * group 1 or 2. Codes: 1: A J R B N, 2: A J B. "" takes it back. Another first
 * result than R drops the second. Saved when it returns.
 */
bool app_result_put(struct app *app, const struct uuid *class,
	const struct uuid *pupil, int group, const char *code, struct err *e);

/* ---- everything about one person ---------------------------------------- */

struct app_case {
	struct uuid pupil;
	int year;			/* of the class                      */
	const char *status;		/* French: last outcome, or ""       */
	bool closed, blocked;		/* final; ne pas recontacter         */
	struct date next;
	struct app_contact_line *contacts;	/* newest first      */
	size_t n_contacts;
	struct app_course_line *course;	size_t n_course;
	enum course_step step;		/* derived                           */
	const char *step_label;
	struct date course_end;		/* when in the course                */
	struct exam_result *results;	size_t n_results;
	const char *referent, *referent_name;
	struct date birthday;		/* next of 16, 18, 26                */
	int birthday_age;
};
bool app_case(struct app *app, const struct uuid *pupil, struct arena *a,
	struct app_case *c, struct err *e);

/* ---- the queue ---------------------------------------------------------- */

struct app_queue_of {
	const char *referent;		/* login; NULL: any                  */
	struct uuid lycee;		/* none: any                         */
	bool everybody;			/* not only one's own lycées         */
	struct date until;		/* not set: no limit                 */
	size_t max;			/* 0: 500                            */
};
struct app_queue_line {
	struct uuid pupil;
	const char *name, *class_name, *lycee_name, *phone, *referent,
		*referent_name;		/* "M. Roux"; "" for none             */
	enum queue_rank rank;
	const char *why;		/* "Demande du jeune : Entretien..." */
	const char *brief;		/* "Demande du jeune": 16 columns    */
	struct date due;
	int days;			/* left; negative: late              */
	int age;			/* 0: unknown                        */
	bool leaver;			/* of last year or before            */
	enum queue_branch branch;
	bool course_end;		/* in the course: its 4 months end   */
	struct date birth;
};
struct app_queue {
	struct app_queue_line *lines;	size_t n;
	bool more;			/* there are more than `max`         */
	size_t late;			/* of those listed                   */
};
bool app_queue(struct app *app, const struct app_queue_of *of,
	struct arena *a, struct app_queue *q, struct err *e);
/* Homonyms get their birth day: not for a screen that hides it. */
void app_queue_apart(struct app_queue *q, struct arena *a);

/* ---- the first screen --------------------------------------------------- */

struct app_follow_home {
	size_t due_now;			/* calls due today or late, mine      */
	size_t leavers;			/* of them: of last year or before   */
	size_t entered, to_call;	/* leavers: in the course, to contact */
	const char *course_name;	/* Ambition emploi, AvenirPro+       */
};
bool app_follow_home(struct app *app, struct arena *a,
	struct app_follow_home *h, struct err *e);

#endif
