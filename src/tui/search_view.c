/* search_view.c: any pupil by name, found while it is typed. */
#include <string.h>

#include "app/people.h"
#include "base/text.h"
#include "domain/enrolment.h"
#include "edit.h"
#include "show.h"
#include "tui/page.h"
#include "tui/views.h"

#define FOUND_MAX 20	/* a page: beyond, a letter more is quicker */

struct search {
	struct edit edit;
	struct pupil_line *v;
	size_t n;
	struct page page;
};

/* ---- drawing ----------------------------------------------------------- */

static bool
is_gone(const struct page_row *r, const struct pupil_line *p)
{
	return enrolment_over(p->left_on, app_today(ui_app(r->ui)));
}

static const char *
value(const struct page_row *r, const char *column)
{
	const struct search *s = r->state;
	const struct pupil_line *p = &s->v[r->i];
	char day[DATE_TEXT];

	if (strcmp(column, "name") == 0)
		return arena_printf(r->a, "%s %s", p->surname, p->first_name);
	if (strcmp(column, "class") == 0)
		return is_gone(r, p) ? ui_words(r->ui, s, "gone")
			: p->class_name;
	if (strcmp(column, "lycee") == 0)
		return p->lycee_name;
	if (strcmp(column, "birth") != 0 || ui_projection(r->ui))
		return "";
	date_french(p->birth, day);
	return arena_strdup(r->a, day);
}

static enum style
style_of(const struct page_row *r)
{
	const struct search *s = r->state;

	return is_gone(r, &s->v[r->i]) ? STYLE_DIM : STYLE_NORMAL;
}

static const struct uuid *
pupil_of(const void *state, size_t i)
{
	const struct search *s = state;

	return &s->v[i].id;
}

static void
search_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct search *s = state;
	int col = 1;

	page_draw(ui, s, c);
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
	s->page.title = ui_screen(ui, s)->title;
	s->page.empty = ui_words(ui, s, s->edit.n > 0 ? "none" : "hint");
	page_loaded(ui, s, s->n);
	if (s->n == FOUND_MAX)
		ui_say(ui, "%s", show_words(ui, s, "more", "n", arena_printf(
			ui_arena(ui, s), "%zu", s->n), NULL));
	return true;
}

static enum verdict
retyped(struct search *s)
{
	s->page.list = (struct list){ 0 };
	return RELOAD;
}

static enum verdict
search_key(struct ui *ui, void *state, uint32_t key)
{
	struct search *s = state;
	size_t n = s->edit.n;

	/* Home and End are for the text. */
	if (key != K_HOME && key != K_END && page_key(ui, s, key) == DONE)
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

static const struct action search_actions[] = {
	{ "open", ARG_NONE, page_card },
	{ NULL,   ARG_NONE, NULL },
};

static const struct page_class search_page = {
	.offset = offsetof(struct search, page),
	.top = 4,
	.below = 2,
	.value = value,
	.style = style_of,
	.pupil = pupil_of,
};

const struct view_class search_view = {
	.name = "search",
	.state_size = sizeof(struct search),
	.actions = search_actions,
	.page = &search_page,
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
