/*
 * flagging.h: repères, as several screens put and change them: on pupils chosen
 * one by one, or on the one under the cursor when nobody is chosen. The words
 * are those of screen "flags".
 */
#ifndef TUI_FLAGGING_H
#define TUI_FLAGGING_H

#include "app/people.h"
#include "tui/ui.h"

enum { PICKS_MAX = 64 };

/* In the state of the view, zeroed. */
struct picks {
	struct uuid v[PICKS_MAX];
	size_t n;
	struct uuid asked;	/* whom the question is about */
};

bool picks_has(const struct picks *p, const struct uuid *pupil);
/* Chosen, or no longer; beyond PICKS_MAX nothing happens. */
void picks_toggle(struct picks *p, const struct uuid *pupil);

/* Which repère, for those chosen or else for `pupil`? `chosen`, of the view,
 * hands the code to flag_put(). */
void flag_ask(struct ui *ui, void *state, struct picks *p,
	const struct uuid *pupil, const char *name, ui_answer chosen);
/* Puts it, in the name of a session, a class or (NULL) none, says so and lets
 * the picks go. */
enum verdict flag_put(struct ui *ui, const void *state, struct picks *p,
	const struct uuid *object, const char *code);

/* A repère whose state is being changed: in the state of the view. */
struct flag_change {
	struct flag flag;
	char state[8];		/* chosen, while why is asked */
};

/* Its new state was chosen: written, or first why, when lifting it; `given`, of
 * the view, hands that to flag_reason(). */
enum verdict flag_state(struct ui *ui, void *state, struct flag_change *f,
	const char *code, ui_answer given);
/* Without a reason nothing is written, and that is said. */
enum verdict flag_reason(struct ui *ui, struct flag_change *f,
	const char *reason);

#endif
