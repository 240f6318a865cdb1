/* card_private.h: what the files about one pupil share. */
#ifndef TUI_CARD_PRIVATE_H
#define TUI_CARD_PRIVATE_H

#include "app/people.h"
#include "app/plan.h"
#include "app/roll.h"
#include "app/workshop.h"
#include "follow.h"
#include "flagging.h"
#include "show.h"
#include "tui/list.h"

struct card_session {
	struct uuid id;
	const char *day, *brief, *state;
	enum style style;
};

struct card {
	struct follow follow;		/* first: see follow.h */
	struct uuid pupil;
	struct app_card c;
	const char *title, *birth, *status, *domicile, *phone,
		*follow_up;	/* last contact, course, référent; "" */
	struct card_session *sessions;	/* attended, then those to come */
	size_t n_sessions;
	struct app_summary_line summary[SUMMARY_LINES];
	const char **due;		/* of each repère: what it says last */
	struct list list;		/* the sessions, then the repères */
	int below;		/* lines scrolled beyond the last of them */
	struct picks flagged;		/* whom a new repère is for */
	struct flag_change change;	/* the repère in question */
	struct uuid other;		/* to be merged into this one */
	struct keep keep;		/* the file it is all written to */
};

/* card_merge.c */
enum verdict card_merge(struct ui *ui, void *state, const char *arg);

/* card_file.c */
enum verdict card_file(struct ui *ui, void *state, const char *arg);

/* pupil_form.c: `pupil` NULL: a new one in `class`. */
void pupil_form_open(struct ui *ui, const struct uuid *pupil,
	const struct uuid *class);

/* journal_view.c: who changed what of a pupil. */
void history_open(struct ui *ui, const struct uuid *pupil);

#endif
