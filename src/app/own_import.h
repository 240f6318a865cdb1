/* own_import.h: what the files that read our own exports share. */
#ifndef APP_OWN_IMPORT_H
#define APP_OWN_IMPORT_H

#include "app/paper.h"
#include "exchange/csv.h"
#include "private.h"
#include "store/pupil.h"

struct own {
	struct app *app;
	const char *file;
	struct csv csv;
	bool inert;			/* --excel put a ' before = + - @   */
	struct arena keep;		/* the header, what lives on         */
	struct arena line;		/* emptied after each line           */
	const char **header;
	size_t n_header;
	size_t changed;			/* lines that changed something      */
	struct buf *remarks;		/* a line each; or NULL              */
	struct uuid checked;		/* lycée where one may import        */
	struct uuid simulation;		/* interviews: the one being read    */
};

/* The cell under that heading, in normal form; "" when there is none. */
const char *own_cell(struct own *o, const char *column);
/* ERR_DATA "file:line: column « value »"; always false. */
bool own_bad(struct own *o, const char *column, const char *why,
	struct err *e);
bool own_id(struct own *o, const char *column, struct uuid *id,
	struct err *e);
/* "" is no date. */
bool own_date(struct own *o, const char *column, struct date *d,
	struct err *e);
/* Who and when; now and this person when the file does not say. */
bool own_stamp(struct own *o, const char *at, const char *by, moment *when,
	const char **login, struct err *e);
/* A code of the list, or "" when `empty` is fine. */
bool own_code(struct own *o, const char *column, const char *list, bool empty,
	const char **code, struct err *e);
/* The pupil of the line: known, of a lycée that one may import into; the one
 * that is kept, when it was merged. */
bool own_pupil(struct own *o, struct uuid *id, struct err *e);
bool own_may(struct own *o, const struct uuid *lycee, struct err *e);
/* The lycée that these columns say; made when it is not there. */
struct own_lycee { const char *uai, *name, *commune, *insee; };
extern const struct own_lycee own_origin;
bool own_lycee(struct own *o, const struct own_lycee *as, struct uuid *id,
	struct err *e);

/* own_import_work.c: one line each. */
bool own_skills_line(struct own *o, struct err *e);
bool own_cv_line(struct own *o, struct err *e);
bool own_search_line(struct own *o, struct err *e);
bool own_application_line(struct own *o, struct err *e);
bool own_interview_line(struct own *o, struct err *e);
/* own_import_follow.c: what is there already stays as it is. */
bool own_contact_line(struct own *o, struct err *e);
bool own_course_line(struct own *o, struct err *e);

#endif
