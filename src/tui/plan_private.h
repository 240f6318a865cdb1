/* plan_private.h: what the files of the planning share. */
#ifndef TUI_PLAN_PRIVATE_H
#define TUI_PLAN_PRIVATE_H

#include "app/plan.h"
#include "follow.h"
#include "show.h"
#include "tui/list.h"

/* A line of the page: the heading of a day, or a session. */
struct plan_line {
	const char *day;		/* heading, or NULL */
	const struct app_session *session;
};

struct plan {
	struct uuid class;		/* none: all of mine         */
	const char *class_name, *title;
	bool everybody, to_close;
	moment from, to;		/* the window loaded; to 0: none yet */
	bool no_earlier, no_later;	/* the ends of the journal were seen */
	struct app_session *v;		size_t n;
	struct plan_line *lines;	size_t n_lines;
	struct list list;		/* over the lines            */
	struct uuid want;		/* the session to stand on   */
	bool placed;
	uint32_t grown;			/* the key that went beyond an end */
	/* What a question is about. */
	struct uuid asked;
	moment starts, ends;
	char reason[16];
	struct keep keep;		/* the file of a sheet       */
};

/* NULL on an empty page. */
const struct app_session *plan_current(const struct plan *s);
/* "A2 Recherche d'emploi, T MELEC 1" */
const char *plan_words(struct ui *ui, const struct plan *s,
	const struct app_session *l);

/* plan_change.c */
enum verdict plan_move(struct ui *ui, void *state, const char *arg);
enum verdict plan_sheet(struct ui *ui, void *state, const char *arg);
enum verdict plan_cancel(struct ui *ui, void *state, const char *arg);

#endif
