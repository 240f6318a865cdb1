/* import_private.h: what the files of the import's screens share. */
#ifndef TUI_IMPORT_PRIVATE_H
#define TUI_IMPORT_PRIVATE_H

#include "app/intake.h"
#include "base/buf.h"
#include "show.h"
#include "tui/list.h"
#include "tui/views.h"

/*
 * One list on its way in. It outlives the loads of the views that show it:
 * the preview owns it.
 */
struct import {
	struct ui *ui;
	struct arena a;			/* what was answered        */
	struct arena read;		/* what was read, last      */
	struct arena lines;		/* of the last comparison   */
	struct buf bytes;
	struct app_intake in;
	bool compared;
	bool touched;			/* answered by hand, not written yet */
	/* What was answered so far. */
	const char *file;
	struct uuid from;		/* the lycée of the screen before */
	struct lycee *lycees;		/* the likeliest first; NULL: not yet */
	size_t n_lycees;
	struct class_line *classes;	/* of the lycée; NULL: not yet */
	size_t n_classes;
	struct uuid lycee;		/* none: what the file says */
	const char *uai, *new_lycee;	/* of one that is not known, or NULL */
	const char *lycee_name;		/* of a new one: agreed */
	const char *class_name;
	struct { struct roster_mapping *v; size_t n, cap; } map;
	unsigned map_step;		/* of the questions on columns */
};

/* `bytes` is taken over, also when it fails. NULL: *e says why. */
struct import *import_new(struct ui *ui, struct buf *bytes, const char *file,
	const struct uuid *from, struct err *e);
void import_free(struct import *im);
/* It makes a lycée, whose name is asked. */
bool import_names_lycee(const struct import *im);
/* Reads again with what was answered; then compares when nothing is missing. */
bool import_read(struct import *im, struct err *e);
bool import_compare(struct import *im, struct err *e);
/* Answers, as app_intake_decide(), _name() and _mend() take them: all is
 * compared again, and only the last comparison is kept. */
bool import_decide(struct import *im, size_t line, const struct uuid *pupil,
	struct err *e);
bool import_name(struct import *im, size_t line, const char *surname,
	const char *first_name, struct err *e);
bool import_mend(struct import *im, size_t line, int field, const char *text,
	bool *taken, const struct app_intake_line **now, struct err *e);

/* What the list of the preview shows. */
enum import_tab {
	TAB_ASKED, TAB_NEW, TAB_BACK, TAB_CHANGED, TAB_MOVED, TAB_LEFT,
	TAB_MISSING, TAB_REJECTED, TAB_SAME, TAB_CLASSES, TAB_COLUMNS,
	TAB_COUNT
};

struct preview {
	struct import *im;
	enum import_tab tab;
	bool placed;			/* a tab was chosen           */
	struct list list;
	size_t *shown;			/* in->lines of this tab      */
	size_t counts[TAB_COUNT];
	size_t remark;			/* accepted so far            */
	size_t column;			/* being mapped               */
};

/* import_ask.c: the next question, or false when nothing is missing. */
bool preview_ask(struct ui *ui, struct preview *s);
enum verdict preview_map(struct ui *ui, void *state, const char *arg);
enum verdict preview_lycee(struct ui *ui, void *state, const char *arg);
enum verdict preview_class(struct ui *ui, void *state, const char *arg);

/* import_draw.c */
/* Words on as many lines as they need; the row that follows. */
int import_wrapped(struct canvas *c, int row, int col, enum style style,
	const char *text);
void preview_draw(struct ui *ui, const void *state, struct canvas *c);
/* Rows of the screen that the list has. */
int preview_height(struct ui *ui, const struct preview *s);

/* import_view.c */
void preview_open(struct ui *ui, struct import *im);
/* After an answer: read, compared, shown. */
enum verdict preview_again(struct ui *ui, struct preview *s);

/* import_line.c */
void import_line_open(struct ui *ui, struct import *im, size_t line);
/* What projection does not show. */
bool import_private(const char *field);

/* import_mend.c: a rejected line. */
void import_mend_open(struct ui *ui, struct import *im, size_t line);

#endif
