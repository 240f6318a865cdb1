/*
 * results_view.c: exam results of a class: one key a pupil, saved, the next one
 * is under the cursor. The second group is entered when it is known.
 */
#include <string.h>

#include "app/follow_up.h"
#include "show.h"
#include "tui/page.h"
#include "tui/views.h"
#include "undoing.h"

#define FIRST_ROW 1
#define WIDE 76
#define HALF 40
#define NAME_AT 4
#define NAME_WIDTH 22
#define VALUE_AT 27

struct results {
	struct uuid class;
	struct app_results r;
	size_t *shown;			/* indexes of the lines on the page */
	struct page page;
	bool second;			/* only those of the second group */
};

static struct app_result_line *
line_at(const struct results *s, size_t i)
{
	return &s->r.lines[s->shown[i]];
}

static struct app_result_line *
current(const struct results *s)
{
	return s->page.list.n > 0 ? line_at(s, s->page.list.at) : NULL;
}

/* ---- drawing ----------------------------------------------------------- */

/* Lines of a column when the class stands in two; 0: in one. */
static int
half_of(struct ui *ui, const struct results *s)
{
	int n = (int)s->page.list.n, height = page_height(ui, s);

	if (ui_cols(ui) < WIDE || n <= height || n > 2 * height)
		return 0;
	return (n + 1) / 2;
}

static const char *
words_of(struct ui *ui, const struct app_result_line *l, struct arena *a)
{
	struct app *app = ui_app(ui);

	if (!l->first[0] || ui_projection(ui))
		return "";
	if (l->second[0])
		return arena_printf(a, "puis %s", app_label(app,
			"exam_result", l->second));
	return app_label(app, "exam_result", l->first);
}

static void
draw_line(const struct page_row *r, struct canvas *c, int row, int col)
{
	const struct results *s = r->state;
	const struct app_result_line *l = line_at(s, r->i);
	const struct spec_mark *m = spec_mark(ui_screen(r->ui, s),
		!l->first[0] ? "unset" : ui_projection(r->ui) ? "done"
		: l->first);
	enum style style = l->apprentice ? STYLE_DIM : STYLE_NORMAL;
	int room = half_of(r->ui, s) ? HALF - VALUE_AT - 3 : 0;

	canvas_printf(c, row, col + 1, 2, style, "%2d", l->number);
	canvas_text(c, row, col + NAME_AT, NAME_WIDTH, style, l->name);
	canvas_text(c, row, col + VALUE_AT, 1, style_find(m ? m->style
		: NULL), m ? m->glyph : "?");
	canvas_text(c, row, col + VALUE_AT + 2, room, STYLE_DIM,
		words_of(r->ui, l, r->a));
}

static void
draw_row(const struct page_row *r, struct canvas *c, int row)
{
	draw_line(r, c, row, 0);
}

static void
draw_counts(const struct page_row *row, struct canvas *c)
{
	const struct results *s = row->state;
	const struct app_results *r = &s->r;

	if (ui_projection(row->ui))
		return;
#define N(field) #field, arena_printf(row->a, "%zu", r->field)
	canvas_text(c, c->rows - 3, 1, 0, STYLE_NORMAL, show_words(row->ui, s,
		"counts", "n", show_n(row->ui, s, NULL, "pupils", r->n),
		N(admitted), N(failed), N(second), N(absent),
		N(unknown), NULL));
#undef N
}

/* A class that is a little long for one page stands in two columns. */
static void
results_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct results *s = state;
	int half = half_of(ui, s);
	struct arena a = { 0 };
	struct page_row r = { .ui = ui, .state = s, .a = &a };

	if (half == 0) {
		page_draw(ui, s, c);
		return;
	}
	ui_title(ui, c, "%s", s->page.title);
	for (; r.i < s->page.list.n; r.i++) {
		int row = FIRST_ROW + (int)r.i % half;
		int col = (int)r.i / half * HALF;

		draw_line(&r, c, row, col);
		if (r.i != s->page.list.at)
			continue;
		canvas_text(c, row, col, 1, STYLE_CURSOR, ">");
		canvas_cursor(c, row, col, false);
	}
	draw_counts(&r, c);
	arena_release(&a);
}

static const struct uuid *
pupil_of(const void *state, size_t i)
{
	return &line_at(state, i)->pupil;
}

static struct page_name
find_by(const struct page_row *r)
{
	const struct app_result_line *l = line_at(r->state, r->i);

	return (struct page_name){ .name = l->name, .number = l->number };
}

/* ---- loading ----------------------------------------------------------- */

static void
choose_shown(struct ui *ui, struct results *s)
{
	size_t n = 0;

	s->shown = arena_array(ui_arena(ui, s), s->r.n + 1,
		sizeof(*s->shown));
	for (size_t i = 0; i < s->r.n; i++) {
		const struct app_result_line *l = &s->r.lines[i];

		if (!l->gone && (!s->second || strcmp(l->first, "R") == 0))
			s->shown[n++] = i;
	}
	page_loaded(ui, s, n);
}

static bool
results_load(struct ui *ui, void *state, struct err *e)
{
	struct results *s = state;

	if (!app_results(ui_app(ui), &s->class, ui_arena(ui, s), &s->r, e))
		return false;
	choose_shown(ui, s);
	s->page.title = arena_printf(ui_arena(ui, s), "%s\t%s", show_words(ui,
		s, ui_screen(ui, s)->title, "class", s->r.class_name, "lycee",
		s->r.lycee_name, NULL), s->second ? ui_words(ui, s, "second")
		: "");
	s->page.empty = ui_words(ui, s, s->second ? "none" : "empty");
	return true;
}

/* ---- keys -------------------------------------------------------------- */

static void
move_on(struct ui *ui, struct results *s)
{
	if (s->page.list.at + 1 < s->page.list.n)
		page_key(ui, s, K_DOWN);
	else
		ui_say(ui, "%s", ui_words(ui, s, s->second ? "last_of"
			: "last"));
}

/* Shown once it is on disk. */
static void
set_line(struct ui *ui, struct results *s, struct app_result_line *l,
	const char *code)
{
	const char *kept = arena_strdup(ui_arena(ui, s), code);

	if (s->second) {
		l->second = kept;
	} else {
		l->first = kept;
		if (strcmp(kept, "R") != 0)
			l->second = "";
	}
	app_results_recount(&s->r);
}

static enum verdict
act_put(struct ui *ui, void *state, const char *arg)
{
	struct results *s = state;
	struct app_result_line *l = current(s);
	const char *code = strcmp(arg, "unset") == 0 ? "" : arg;
	struct err e = { 0 };

	if (!l)
		return DONE;
	if (s->second && strpbrk(code, "RN")) {
		ui_say(ui, "%s", ui_words(ui, s, "only"));
		return DONE;
	}
	if (!app_result_put(ui_app(ui), &s->class, &l->pupil, s->second ? 2
		: 1, code, &e))
		return ui_error(ui, &e);
	set_line(ui, s, l, code);
	if (code[0])
		move_on(ui, s);
	return DONE;
}

static enum verdict
act_group(struct ui *ui, void *state, const char *arg)
{
	struct results *s = state;

	(void)ui;
	(void)arg;
	s->second = !s->second;
	s->page.list.at = 0;
	return RELOAD;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	struct results *s = state;

	(void)arg;
	return undo_last(ui, state, &s->class);
}

static enum verdict
results_key(struct ui *ui, void *state, uint32_t key)
{
	struct results *s = state;
	struct list *l = &s->page.list;
	size_t half = (size_t)half_of(ui, s);

	if (half && key == K_LEFT && l->at >= half)
		l->at -= half;
	else if (half && key == K_RIGHT && l->at + half < l->n)
		l->at += half;
	else if (key == K_BACKSPACE)
		l->at -= l->at > 0;
	else
		return page_key(ui, s, key);
	return DONE;
}

static const struct action results_actions[] = {
	{ "put",   ARG_CODE, act_put },
	{ "group", ARG_NONE, act_group },
	{ "card",  ARG_NONE, page_card },
	{ "find",  ARG_NONE, page_find },
	{ "undo",  ARG_NONE, act_undo },
	{ NULL,    ARG_NONE, NULL },
};

static const struct page_class results_page = {
	.offset = offsetof(struct results, page),
	.top = FIRST_ROW,
	.below = 3,
	.draw = draw_row,
	.detail = draw_counts,
	.id = pupil_of,
	.pupil = pupil_of,
	.name = find_by,
};

const struct view_class results_view = {
	.name = "results",
	.state_size = sizeof(struct results),
	.actions = results_actions,
	.page = &results_page,
	.load = results_load,
	.draw = results_draw,
	.key = results_key,
};

void
results_open(struct ui *ui, const struct uuid *class)
{
	struct results *s = ui_push(ui, &results_view, "results");

	s->class = *class;
}
