/*
 * intake.h: a class list comes in: read, compared, agreed, written at once.
 *
 *	app_intake_read()	bytes -> roster, lycée guessed, mapping recalled
 *	app_intake_compare()	roster + lycée -> a diff with ticks
 *	(the person looks, ticks, unticks, answers the questions)
 *	app_intake_write()	one transaction, one act, one undo
 *
 * Who is who: domain/match.h says. A strong match is followed; a doubt is a
 * question with its candidates, and nothing is written before a person has
 * answered. A namesake of another lycée, when a date is missing, is shown as a
 * candidate without a question: the line is a new pupil unless somebody says
 * otherwise.
 */
#ifndef APP_INTAKE_H
#define APP_INTAKE_H

#include "app/app.h"
#include "base/buf.h"
#include "domain/diff.h"
#include "exchange/roster.h"
#include "store/pupil.h"
#include "store/school.h"

struct app_intake_field {
	const char *field;		/* roster field code               */
	const char *before, *after;
	bool by_hand;			/* typed by a person: kept */
	bool ticked;
};

struct app_intake_line {
	enum diff_case what;		/* nouveau, modifié, ... (8 cases)  */
	const struct roster_row *row;	/* NULL: absent du fichier          */
	const struct roster_fault *fault;	/* rejected                 */
	struct uuid pupil;		/* the one it is, when known        */
	const char *name, *class_name;
	struct app_intake_field *fields; size_t n_fields;	/* modified */
	const char *question;		/* homonym, other INE...: French */
	struct pupil *candidates;	size_t n_candidates;
	const char **labels;		/* of each: name, class, lycée       */
	const char *note;		/* worth a look: an age, a namesake  */
	bool unsplit;			/* app_intake_name() answers         */
	bool decided;			/* a person answered                 */
	bool remembered;		/* ... what nothing else would say the
					 * next time: written down           */
	bool ticked;			/* default: all but absent and asked */
};

struct app_intake_class {
	const char *name, *diploma;
	const char *base_name;		/* of the one it is there, or ""     */
	bool last_year, known;		/* by MEF; already in the base      */
	size_t pupils;
	bool ticked;			/* default: last year's and those known;
					 * all when none is last year's      */
	bool by_hand;			/* a person ticked it, or not        */
	const char *key, *mef;		/* folded name; code, or ""          */
	struct uuid id;			/* none: not in the base             */
};

/*
 * What was read lives in the arena of app_intake_read(), until it is released.
 * The lines live in the arena of the comparison that made them; the next one
 * looks back at them, and is done when it returns: give it another arena, then
 * release theirs. When it fails, or had nothing to compare, they are the same.
 */
struct app_intake {
	struct roster roster;
	struct arena *read;		/* where it lives                   */
	const char *file;
	unsigned char sha256[32];
	size_t bytes;
	struct uuid lycee;		/* none: to be asked                */
	const char *lycee_name;		/* of a new one: may be changed     */
	bool lycee_new;			/* made by the write                */
	bool lycee_listed;		/* ... or only taken up, by its own
					 * name: of open data, or put aside */
	const char *lycee_uai;
	int year;			/* the file's, else today's        */
	const char *class_name;		/* given: the file has none         */
	struct app_intake_class *classes; size_t n_classes;
	struct app_intake_line *lines;	size_t n_lines;
	size_t counts[DIFF_CASE_COUNT];
	size_t n_asked;			/* lines that wait for an answer    */
	size_t left_out;		/* rows of classes not ticked       */
	/* To accept knowingly: other UAI, other year, already imported... */
	const char **remarks;		size_t n_remarks;
	/* Good to know: every class ticked, repaired text, --map in vain... */
	const char **notes;		size_t n_notes;
	/* Columns by hand, recalled and given: remembered by the write. */
	struct roster_mapping *map;	size_t n_map;
	int64_t act;			/* the journal's last, when compared */
	void (*progress)(void *ctx, const char *what, size_t done,
		size_t total);
	void *ctx;
};

struct app_intake_options {
	const char *file;		/* shown name; "-" standard input    */
	const struct uuid *lycee;	/* --lycee, or NULL                  */
	const char *uai;		/* --lycee of an unknown one, or NULL */
	const char *new_lycee;		/* its name, when it has no UAI      */
	const char *class_name;		/* --class, or NULL                  */
	const struct roster_mapping *map; size_t n_map;
	/* The same bytes, read and answered before: what was answered stays,
	 * and nothing else of it. Or NULL. */
	const struct app_intake *before;
	void (*progress)(void *ctx, const char *what, size_t done,
		size_t total);
	void *ctx;
};

bool app_intake_read(struct app *app, const char *bytes, size_t n,
	const struct app_intake_options *o, struct arena *a,
	struct app_intake *in, struct err *e);
/* Refuses a mistyped UAI where a name is asked: it would become the name. */
bool app_lycee_name_check(const char *name, struct err *e);
/*
 * For a list that does not say its lycée: all of them, the likeliest first,
 * which is the one asked from (or NULL) unless only others have these classes.
 */
bool app_intake_lycees(struct app *app, const struct app_intake *in,
	const struct uuid *from, struct arena *a, struct lycee **v, size_t *n,
	struct err *e);
/* After lycée, class and class ticks are settled. May be called again. */
bool app_intake_compare(struct app *app, struct app_intake *in,
	struct arena *a, struct err *e);
/* What is ticked; all or nothing. The mapping is remembered for the lycée.
 * CAUSE_CONFLICT: a colleague has just added one of the new pupils; compare
 * again. */
bool app_intake_write(struct app *app, const struct app_intake *in,
	struct err *e);

/*
 * Answers: who a line is (a candidate, or NULL: somebody new), and how its
 * name is cut. The line is ticked and everything is compared again; ticks and
 * other answers stay. `line` is an index of in->lines, also afterwards.
 */
bool app_intake_decide(struct app *app, struct app_intake *in, size_t line,
	const struct uuid *pupil, struct arena *a, struct err *e);
bool app_intake_name(struct app *app, struct app_intake *in, size_t line,
	const char *surname, const char *first_name, struct arena *a,
	struct err *e);

/*
 * One value of a rejected line, typed again. Right at last, the line is one of
 * the others: *taken, and *now is it, or NULL when its class is not ticked.
 * Else its fault says what is still wrong, and it keeps what was typed.
 */
bool app_intake_mend(struct app *app, struct app_intake *in, size_t line,
	int field, const char *text, struct arena *a, bool *taken,
	const struct app_intake_line **now, struct err *e);

/*
 * The person's own files, whatever the group of the program. Folders first,
 * then files, in order of name; hidden ones left out.
 */
struct app_entry { const char *name; bool folder; };
bool app_folder(const char *path, struct arena *a, struct app_entry **v,
	size_t *n, struct err *e);
bool app_file(const char *path, struct buf *bytes, struct err *e);
const char *app_home_folder(struct arena *a);	/* $HOME, or "/" */

/* What the write would do, in numbers. */
struct app_intake_tally {
	size_t pupils;		/* all of them that are written     */
	size_t answers;		/* alone: the rest of the line is not */
	size_t cases[DIFF_CASE_COUNT];
	size_t classes;		/* made on the way                  */
};
struct app_intake_tally app_intake_tally(const struct app_intake *in);
/* "30 élèves (28 nouveaux, 2 modifiés) ; 1 classe créée". */
const char *app_intake_tally_words(const struct app_intake *in,
	struct arena *a);

/* "SIECLE, export XML · ISO-8859-15 · 30 lignes": what was recognised. */
const char *app_intake_heading(const struct app_intake *in, struct arena *a);
/* A field's French name, and its value as shown: dates, phones, "(vide)". */
const char *app_intake_label(const struct app *app, const char *field);
const char *app_intake_shown(struct arena *a, const char *field,
	const char *value);
/* Columns of forbidden data: "Allergies, Bourse"; "" when there are none. */
const char *app_intake_dropped(const struct app_intake *in, struct arena *a);
/* Harmless ones that nobody reads either: unknown first, then of no use. */
const char *app_intake_unread(const struct app_intake *in, struct arena *a);

#endif
