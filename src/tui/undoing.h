/* undoing.h: one's last act anywhere, taken back or given back. */
#ifndef TUI_UNDOING_H
#define TUI_UNDOING_H

#include "tui/ui.h"

/* Where no object bounds it, undo would walk back over days: true when the
 * last act is of another day, or large, and has been asked for. On oui `sure`
 * is called, to go on with undo_asked(). */
bool undo_asks(struct ui *ui, void *state, ui_answer sure);
/* Takes back what was asked for, and nothing done since. */
bool undo_asked(struct ui *ui, const void *state, struct app_undone *u,
	struct err *e);
/* Both, for a view that only says what was done; the cursor of a list goes to
 * the pupil. An object bounds it: nothing is asked. */
enum verdict undo_last(struct ui *ui, void *state, const struct uuid *object);
enum verdict redo_last(struct ui *ui, const void *state,
	const struct uuid *object);

#endif
