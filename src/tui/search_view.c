/* search_view.c: any pupil by name, found while it is typed. */
#include <string.h>

#include "app/people.h"
#include "base/text.h"
#include "edit.h"
#include "show.h"
#include "tui/list.h"
#include "tui/views.h"

#define FOUND_MAX 20	/* a page: beyond, a letter more is quicker */
#define FIRST_ROW 4

struct search {
	struct edit edit;
	struct pupil_line *v;
	size_t n;
	struct list list;
};

/* ---- drawing ----------------------------------------------------------- */

struct row {
	struct ui *ui;
	const struct search *s;
	const struct pupil_line *p;
	struct arena *a;
};

static const char *
value(void *ctx, const char *column)
{
	const struct row *r = ctx;
	const struct pupil_line *p = r->p;
	char day[DATE_TEXT];

	if (strcmp(column, "name") == 0)
		return arena_printf(r->a, "%s %s", p->surname, p->first_name);
	if (strcmp(column, "class") == 0)
		return p->gone ? ui_words(r->ui, r->s, "gone") : p->class_name;
	if (strcmp(column, "lycee") == 0)
		return p->lycee_name;
	if (strcmp(column, "birth") != 0 || ui_projection(r->ui))
		return "";
	date_french(p->birth, day);
	return arena_strdup(r->a, day);
}

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool current)
{
	const struct row *r = ctx;
	struct arena a = { 0 };
	struct row one = { r->ui, r->s, &r->s->v[i], &a };

	(void)current;
	list_columns(ui_screen(r->ui, r->s), c, row, 1, c->cols - 1,
		one.p->gone ? STYLE_DIM : STYLE_NORMAL, value, &one);
	arena_release(&a);
}

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - 2 - FIRST_ROW;
}

static void
search_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct search *s = state;
	const struct spec_screen *screen = ui_screen(ui, s);
	struct row r = { .ui = ui, .s = s };
	int col = 1;

	ui_title(ui, c, "%s", screen->title);
	if (s->n > 0) {
		list_heads(screen, c, FIRST_ROW - 1, 1, c->cols - 1);
		list_draw(&s->list, c, FIRST_ROW, height(ui), draw_row, &r);
	} else {
		canvas_text(c, FIRST_ROW, 1, 0, STYLE_DIM, ui_words(ui, s,
			s->edit.n > 0 ? "none" : "hint"));
	}
	col += canvas_text(c, 1, col, 0, STYLE_STRONG,
		ui_words(ui, s, "prompt"));
	edit_draw(&s->edit, c, 1, col, c->cols - col - 1, STYLE_NORMAL);
}

/* ---- loading, keys ----------------------------------------------------- */

static bool
search_load(struct ui *ui, void *state, struct err *e)
{
	struct search *s = state;

	if (!app_search(ui_app(ui), s->edit.text, FOUND_MAX, ui_arena(ui, s),
		&s->v, &s->n, e))
		return false;
	list_resize(&s->list, s->n);
	if (s->n == FOUND_MAX)
		ui_say(ui, "%s", show_words(ui, s, "more", "n", arena_printf(
			ui_arena(ui, s), "%zu", s->n), NULL));
	return true;
}

static enum verdict
retyped(struct search *s)
{
	s->list.at = s->list.top = 0;
	return RELOAD;
}

static enum verdict
search_key(struct ui *ui, void *state, uint32_t key)
{
	struct search *s = state;
	size_t n = s->edit.n;

	/* Home and End are for the text. */
	if (key != K_HOME && key != K_END &&
		list_key(&s->list, key, height(ui)))
		return DONE;
	if (!edit_key(&s->edit, key))
		return PASS;
	/* Moving inside the text changes neither it nor what was found. */
	return key < KEY_FIRST_ || s->edit.n != n ? retyped(s) : DONE;
}

static enum verdict
search_paste(struct ui *ui, void *state, const char *text)
{
	struct search *s = state;

	(void)ui;
	edit_insert(&s->edit, text);
	return retyped(s);
}

static enum verdict
act_open(struct ui *ui, void *state, const char *arg)
{
	const struct search *s = state;

	(void)arg;
	if (s->n > 0)
		card_open(ui, &s->v[s->list.at].id);
	return DONE;
}

static const struct action search_actions[] = {
	{ "open", ARG_NONE, act_open },
	{ NULL,   ARG_NONE, NULL },
};

const struct view_class search_view = {
	.name = "search",
	.state_size = sizeof(struct search),
	.actions = search_actions,
	.load = search_load,
	.draw = search_draw,
	.key = search_key,
	.paste = search_paste,
};

void
search_open(struct ui *ui)
{
	struct search *s = ui_push(ui, &search_view, "search");

	s->edit.max = 80;
}
