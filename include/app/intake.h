/*
 * intake.h: a class list comes in: read, compared, agreed, written at once.
 *
 *	app_intake_read()	bytes -> roster, lycée guessed, mapping recalled
 *	app_intake_compare()	roster + lycée -> a diff with ticks
 *	(the person looks, ticks, unticks)
 *	app_intake_write()	one transaction, one act, one undo
 */
#ifndef APP_INTAKE_H
#define APP_INTAKE_H

#include "app/app.h"
#include "domain/diff.h"
#include "exchange/roster.h"
#include "store/pupil.h"
#include "store/school.h"

struct app_intake_field {
	const char *field;		/* roster field code               */
	const char *before, *after;
	bool by_hand;			/* typed by a person: kept unless ticked */
	bool ticked;
};

struct app_intake_line {
	enum diff_case what;		/* nouveau, modifié, ... (8 cases)  */
	const struct roster_row *row;	/* NULL: absent du fichier          */
	const struct roster_fault *fault;	/* rejected                 */
	struct uuid pupil;		/* the one it is, when known        */
	const char *name, *class_name;
	struct app_intake_field *fields; size_t n_fields;	/* modified */
	const char *question;		/* homonym, INE that differs...: French */
	struct pupil *candidates;	size_t n_candidates;
	bool ticked;			/* default: all but absent and asked */
};

struct app_intake_class {
	const char *name, *diploma;
	bool last_year, known;		/* by MEF; already in the base      */
	size_t pupils;
	bool ticked;			/* default: last year's; all when none */
};

struct app_intake {
	struct roster roster;
	const char *file;
	unsigned char sha256[32];
	size_t bytes;
	struct uuid lycee;		/* none: to be asked                */
	const char *lycee_name;
	bool lycee_new;			/* known by its UAI only            */
	const char *class_name;		/* given: the file has none         */
	struct app_intake_class *classes; size_t n_classes;
	struct app_intake_line *lines;	size_t n_lines;
	size_t counts[DIFF_CASE_COUNT];
	/* To accept knowingly: other UAI, other year, already imported... */
	const char **remarks;		size_t n_remarks;
};

struct app_intake_options {
	const char *file;		/* shown name; "-" standard input    */
	const struct uuid *lycee;	/* --lycee, or NULL                  */
	const char *class_name;		/* --class, or NULL                  */
	const struct roster_mapping *map; size_t n_map;
	void (*progress)(void *ctx, const char *what, size_t done,
		size_t total);
	void *ctx;
};

bool app_intake_read(struct app *app, const char *bytes, size_t n,
	const struct app_intake_options *o, struct arena *a,
	struct app_intake *in, struct err *e);
/* After lycée, class and class ticks are settled. May be called again. */
bool app_intake_compare(struct app *app, struct app_intake *in,
	struct arena *a, struct err *e);
/* What is ticked; all or nothing. The mapping is remembered for the lycée. */
bool app_intake_write(struct app *app, const struct app_intake *in,
	struct err *e);

#endif
