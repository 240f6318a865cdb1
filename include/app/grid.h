/*
 * grid.h: the grids of the workshops: pupils x items, one engine. The roll is
 * another matter (roll.h): its lines are a signed sheet. Undo works on the
 * session when there is one, else on the class.
 */
#ifndef APP_GRID_H
#define APP_GRID_H

#include "app/app.h"
#include "domain/grid.h"

/* A column: one item of a list. */
struct app_item {
	const char *list, *code, *label, *brief, *full, *group;
	bool required;
	int from_age;
	size_t done;		/* pupils for whom it is done (count line) */
};
/* value: a code of the list's values, "" = not yet; detail: the lived example
 * of a savoir-être, the origin of a skill. */
struct app_cell { const char *value, *detail; };

struct app_grid_line {
	struct uuid pupil;
	int number;
	const char *name;
	bool absent;		/* at the session: skipped, but reachable  */
	struct date birth;
	int age;		/* 0: unknown */
	struct app_cell *cells;	/* n_items */
	size_t done, total;	/* "12/13", "15/20": of the items that count */
	bool ready;		/* CV prêt */
	const char *project, *cv_version;	/* last ones, "" */
	struct uuid simulation;	/* interview: the pass shown, or none       */
	/* Its codes; of none, those of the one that its first mark opens. */
	const char *sim_type, *evaluator, *strong, *lead;
	size_t n_simulations;
};

struct app_grid {
	enum grid_kind kind;
	int pass, year;
	struct uuid session, class;	/* one of them may be none          */
	const char *class_names, *lycee_name, *brief;
	struct app_item *items;		size_t n_items;
	struct app_grid_line *lines;	size_t n;
	moment saved_at;
	uint64_t version;
	bool locked;			/* reader                           */
};

/* Of a session (its roll, absent known) or of a class (session none). `pass`:
 * which simulation of each pupil, 1 = first, 0 = the last. */
struct app_grid_of {
	struct uuid session, class;
	enum grid_kind kind;
	int pass;
};
bool app_grid_load(struct app *app, const struct app_grid_of *of,
	struct arena *a, struct app_grid *g, struct err *e);
/* Homonyms get their birth day: not for a screen that hides it. */
void app_grid_apart(struct app_grid *g, struct arena *a);
/* The columns of g->kind alone, as g->year has them. */
bool app_grid_columns(struct app *app, struct arena *a, struct app_grid *g,
	struct err *e);
/* Whether that year has it: one of its lists at least is not retired. */
bool app_grid_kept(struct app *app, enum grid_kind kind, int year, bool *kept,
	struct err *e);
/* The counts again, after a cell was changed in place. */
void app_grid_recount(struct app_grid *g);

/*
 * One cell, saved when it returns. value "": not done; `detail` is written as given,
 * NULL is none. For the interview the first mark of a pupil opens a
 * simulation when there is none.
 */
bool app_cell_put(struct app *app, const struct app_grid_of *of,
	const struct app_grid_line *line, const struct app_item *item,
	const char *value, const char *detail, moment *at, struct err *e);
/* Blanks of one column (the present pupils'), still blank in the database; how
 * many were filled. */
bool app_column_fill(struct app *app, const struct app_grid *g, size_t item,
	const char *value, size_t *n, struct err *e);
/* The line's columns of the same list as `item`. */
bool app_line_fill(struct app *app, const struct app_grid *g, size_t line,
	size_t item, const char *value, size_t *n, struct err *e);

/* A new pass for this pupil. */
bool app_simulation_add(struct app *app, const struct app_grid_of *of,
	const struct uuid *pupil, const char *type, const char *evaluator,
	struct err *e);
/* NULL leaves what is there. One gesture with the act *act of before, if any;
 * *act then is this one. */
bool app_simulation_note(struct app *app, const struct app_grid_of *of,
	const struct app_grid_line *line, const char *strong,
	const char *lead, int64_t *act, struct err *e);

/* The pupil's own project: before the first workshop (0), after workshop n;
 * number -1: after the furthest that the pupil was at. CV version: V0..V4. */
bool app_project_put(struct app *app, const struct uuid *object,
	const struct uuid *pupil, int number, const char *code,
	struct err *e);
bool app_cv_version_put(struct app *app, const struct uuid *object,
	const struct uuid *pupil, const char *code, struct err *e);

#endif
