/* undoing.c: one's last act anywhere, taken back or given back. */
#include "undoing.h"

#include "app/journal.h"
#include "ui_priv.h"

bool
undo_asks(struct ui *ui, void *state, ui_answer sure)
{
	struct app_undo_next next;

	/* What cannot be read is told by the undo itself. */
	if (!app_undo_next(ui_app(ui), ui_arena(ui, state), &next, NULL) ||
		!next.asks)
		return false;
	ui->undo_asked = next.seq;
	ui_confirm(ui, state, next.question, sure);
	return true;
}

bool
undo_asked(struct ui *ui, const void *state, struct app_undone *u,
	struct err *e)
{
	return app_undo_act(ui_app(ui), ui->undo_asked, ui_arena(ui, state), u,
		e);
}

static enum verdict
tell(struct ui *ui, bool ok, const struct app_undone *u, struct err *e)
{
	if (!ok)
		return ui_error(ui, e);
	ui_say(ui, "%s", u->what);
	ui_focus(ui, &u->pupil);
	return u->none ? DONE : RELOAD;
}

static enum verdict
sure(struct ui *ui, void *state, const char *answer)
{
	struct app_undone u = { 0 };
	struct err e = { 0 };
	bool ok = undo_asked(ui, state, &u, &e);

	(void)answer;
	return tell(ui, ok, &u, &e);
}

enum verdict
undo_last(struct ui *ui, void *state, const struct uuid *object)
{
	struct app_undone u = { 0 };
	struct err e = { 0 };
	bool ok;

	if (!object && undo_asks(ui, state, sure))
		return DONE;
	ok = app_undo(ui_app(ui), object, false, ui_arena(ui, state), &u, &e);
	return tell(ui, ok, &u, &e);
}

enum verdict
redo_last(struct ui *ui, const void *state, const struct uuid *object)
{
	struct app_undone u = { 0 };
	struct err e = { 0 };
	bool ok = app_undo(ui_app(ui), object, true, ui_arena(ui, state), &u,
		&e);

	return tell(ui, ok, &u, &e);
}
