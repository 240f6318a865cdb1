/* export.h: what the files of the exports share. */
#ifndef APP_EXPORT_H
#define APP_EXPORT_H

#include "app/paper.h"
#include "private.h"
#include "store/pupil.h"

struct export_job {
	struct app *app;
	const struct app_export *x;
	struct rows *r;
	struct arena row;		/* emptied between things */
	struct arena keep;
};

struct export {
	const char *what;
	const char *const *columns;
	enum intention may;
	bool (*write)(struct export_job *j, struct err *e);
};

/* To the access log, before anything leaves. */
bool export_log(struct app *app, const char *what, const struct uuid *object,
	struct err *e);

void export_uuid(struct export_job *j, const struct uuid *id);
void export_date(struct export_job *j, struct date d);
void export_moment(struct export_job *j, moment at);
void export_code(struct export_job *j, const char *list, const char *code);
/* --since, else that day. */
moment export_since(const struct export_job *j, struct date first);
/* Since --since; all of it without. */
bool export_recent(const struct export_job *j, moment at);

/* Every pupil of the classes asked for, in their order: those of this year,
 * then those of the last, the leavers. */
typedef bool export_line(struct export_job *j, const struct class_line *c,
	const struct pupil *p, struct err *e);
bool export_each(struct export_job *j, export_line *line, struct err *e);
#define EXPORT_PERSON "pupil_id", "lycee", "class", "surname", "first_name"
void export_person(struct export_job *j, const struct class_line *c,
	const struct pupil *p);

/* export_work.c: what the workshops left. */
extern const char *const export_cells[];
extern const char *const export_application_columns[];
extern const char *const export_interview_columns[];
bool export_skills(struct export_job *j, struct err *e);
bool export_cv(struct export_job *j, struct err *e);
bool export_search(struct export_job *j, struct err *e);
bool export_applications(struct export_job *j, struct err *e);
bool export_interviews(struct export_job *j, struct err *e);
/* The list that the values of a list are codes of. */
const char *export_values(const char *list);

/* export_follow.c: what follows the workshops. */
extern const char *const export_contact_columns[];
extern const char *const export_course_columns[];
bool export_contacts(struct export_job *j, struct err *e);
bool export_courses(struct export_job *j, struct err *e);

#endif
