/* grid_slip.c: from the interview grid: the slips of everybody on it. */
#include "app/workshop.h"
#include "grid_private.h"

static enum verdict
write_now(struct ui *ui, void *state, const char *answer)
{
	struct grid *s = state;
	struct uuid *v = arena_array(ui_arena(ui, s), s->g.n + 1, sizeof(*v));
	struct buf pdf = { 0 };
	struct err e = { 0 };
	size_t pages;

	(void)answer;
	for (size_t i = 0; i < s->g.n; i++)
		v[i] = s->g.lines[i].pupil;
	if (app_slips(ui_app(ui), NULL, v, s->g.n, &pdf, &pages, &e))
		return keep_bytes(ui, &s->keep, &pdf);
	buf_release(&pdf);
	return ui_error(ui, &e);
}

static enum verdict
named(struct ui *ui, void *state, const char *path)
{
	struct grid *s = state;

	return keep_ask(ui, s, &s->keep, path, write_now);
}

enum verdict
grid_slips(struct ui *ui, void *state, const char *arg)
{
	struct grid *s = state;

	(void)arg;
	if (s->g.n && keep_possible(ui))
		ui_ask(ui, s, ui_words(ui, s, "slips"), keep_name(
			ui_arena(ui, s), "entretiens", s->g.class_names,
			"pdf"), KEEP_PATH - 1, named);
	return DONE;
}
