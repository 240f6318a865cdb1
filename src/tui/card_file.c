/* card_file.c: from the card: all that is held about the pupil, as a file. */
#include "app/paper.h"
#include "card_private.h"

static enum verdict
write_now(struct ui *ui, void *state, const char *answer)
{
	struct card *s = state;
	struct buf pdf = { 0 };
	struct err e = { 0 };

	(void)answer;
	if (app_dossier(ui_app(ui), &s->pupil, &pdf, &e))
		return keep_bytes(ui, &s->keep, &pdf);
	buf_release(&pdf);
	return ui_error(ui, &e);
}

static enum verdict
named(struct ui *ui, void *state, const char *path)
{
	struct card *s = state;

	return keep_ask(ui, s, &s->keep, path, write_now);
}

enum verdict
card_file(struct ui *ui, void *state, const char *arg)
{
	struct card *s = state;

	(void)arg;
	if (keep_possible(ui))
		ui_ask(ui, s, ui_words(ui, s, "file"), keep_name(
			ui_arena(ui, s), "dossier", s->c.name, "pdf"),
			KEEP_PATH - 1, named);
	return DONE;
}
