/* sheet_ask.c: the émargement sheet of a session, printed to a file. */
#include "app/paper.h"
#include "follow.h"

void
sheet_ask(struct ui *ui, void *state, const struct session *of,
	const char *classes, ui_answer named)
{
	struct clock_time t = app_local(ui_app(ui), of->starts);
	struct arena *a = ui_arena(ui, state);

	if (!keep_possible(ui))
		return;
	ui_ask(ui, state, spec_words(spec_screen(ui_spec(ui), "roll"),
		"sheet"), keep_name(a, "feuille", arena_printf(a,
		"%04d-%02d-%02d %02dh%02d %s", t.date.year, t.date.month,
		t.date.day, t.hour, t.minute, classes), "pdf"), KEEP_PATH - 1,
		named);
}

enum verdict
sheet_write(struct ui *ui, const struct keep *k, const struct uuid *session)
{
	struct buf b = { 0 };
	struct err e = { 0 };

	if (!app_sheet(ui_app(ui), session, &b, &e)) {
		buf_release(&b);
		return ui_error(ui, &e);
	}
	keep_bytes(ui, k, &b);
	return RELOAD;		/* printing takes the roll */
}
