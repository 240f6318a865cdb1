/*
 * results_view.c: exam results of a class: one key a pupil, saved, the next one
 * is under the cursor. The second group is entered when it is known.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/follow_up.h"
#include "domain/names.h"
#include "show.h"
#include "tui/list.h"
#include "tui/views.h"

#define FIRST_ROW 1
#define WIDE 76
#define HALF 40
#define NAME_AT 4
#define NAME_WIDTH 22
#define VALUE_AT 27

struct results {
	struct uuid class;
	struct app_results r;
	const char *title;
	size_t *shown;			/* indexes of the lines on the page */
	struct list list;
	bool second;			/* only those of the second group */
	struct uuid want;
};

static struct app_result_line *
current(const struct results *s)
{
	return s->list.at < s->list.n ? &s->r.lines[s->shown[s->list.at]]
		: NULL;
}

/* ---- drawing ----------------------------------------------------------- */

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - FIRST_ROW - 3;
}

/* Lines of a column when the class stands in two; 0: in one. */
static int
half_of(const struct ui *ui, const struct results *s)
{
	int n = (int)s->list.n;

	if (ui_cols(ui) < WIDE || n <= height(ui) || n > 2 * height(ui))
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
draw_line(struct ui *ui, const struct results *s, struct canvas *c, int row,
	int col, size_t i)
{
	const struct app_result_line *l = &s->r.lines[s->shown[i]];
	const struct spec_mark *m = spec_mark(ui_screen(ui, s), !l->first[0]
		? "unset" : ui_projection(ui) ? "done" : l->first);
	enum style style = l->apprentice ? STYLE_DIM : STYLE_NORMAL;
	int room = half_of(ui, s) ? HALF - VALUE_AT - 3 : 0;
	struct arena a = { 0 };

	canvas_printf(c, row, col + 1, 2, style, "%2d", l->number);
	canvas_text(c, row, col + NAME_AT, NAME_WIDTH, style, l->name);
	canvas_text(c, row, col + VALUE_AT, 1, style_find(m ? m->style
		: NULL), m ? m->glyph : "?");
	canvas_text(c, row, col + VALUE_AT + 2, room, STYLE_DIM,
		words_of(ui, l, &a));
	if (i == s->list.at) {
		canvas_text(c, row, col, 1, STYLE_CURSOR, ">");
		canvas_cursor(c, row, col, false);
	}
	arena_release(&a);
}

struct page {
	struct ui *ui;
	const struct results *s;
};

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool is_current)
{
	const struct page *p = ctx;

	(void)is_current;
	draw_line(p->ui, p->s, c, row, 0, i);
}

static void
draw_counts(struct ui *ui, const struct results *s, struct canvas *c)
{
	const struct app_results *r = &s->r;
	struct arena a = { 0 };

#define N(field) #field, arena_printf(&a, "%zu", r->field)
	canvas_text(c, c->rows - 3, 1, 0, STYLE_NORMAL, show_words(ui, s,
		"counts", N(n), N(admitted), N(failed), N(second), N(absent),
		N(unknown), NULL));
#undef N
	arena_release(&a);
}

static void
results_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct results *s = state;
	struct page p = { ui, s };
	int half = half_of(ui, s);

	ui_title(ui, c, "%s\t%s", s->title, s->second ? ui_words(ui, s,
		"second") : "");
	canvas_cursor(c, FIRST_ROW, 0, false);
	if (s->list.n == 0) {
		canvas_text(c, FIRST_ROW + 1, 1, 0, STYLE_NORMAL, ui_words(ui,
			s, s->second ? "none" : "empty"));
		return;
	}
	if (half)
		for (size_t i = 0; i < s->list.n; i++)
			draw_line(ui, s, c, FIRST_ROW + (int)i % half,
				(int)i / half * HALF, i);
	else
		list_draw(&s->list, c, FIRST_ROW, height(ui), draw_row, &p);
	if (!ui_projection(ui))
		draw_counts(ui, s, c);
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

		if (l->gone || (s->second && strcmp(l->first, "R") != 0))
			continue;
		if (uuid_equal(&l->pupil, &s->want))
			s->list.at = n;
		s->shown[n++] = i;
	}
	list_resize(&s->list, n);
	s->want = UUID_NONE;
}

static bool
results_load(struct ui *ui, void *state, struct err *e)
{
	struct results *s = state;
	const struct app_result_line *here = s->shown ? current(s) : NULL;

	if (here && uuid_is_none(&s->want))
		s->want = here->pupil;
	if (!app_results(ui_app(ui), &s->class, ui_arena(ui, s), &s->r, e))
		return false;
	choose_shown(ui, s);
	s->title = show_words(ui, s, ui_screen(ui, s)->title, "class",
		s->r.class_name, "lycee", s->r.lycee_name, NULL);
	return true;
}

/* ---- keys -------------------------------------------------------------- */

static void
move_on(struct ui *ui, struct results *s)
{
	if (s->list.at + 1 < s->list.n)
		list_key(&s->list, K_DOWN, height(ui));
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
	l->branch = queue_branch(l->first, l->second);
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
	s->list.at = 0;
	return RELOAD;
}

static enum verdict
act_card(struct ui *ui, void *state, const char *arg)
{
	const struct app_result_line *l = current(state);

	(void)arg;
	if (l)
		card_open(ui, &l->pupil);
	return DONE;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	struct results *s = state;
	struct app_undone u = { 0 };
	struct err e = { 0 };

	(void)arg;
	if (!app_undo(ui_app(ui), &s->class, false, ui_arena(ui, s), &u, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", u.what);
	s->want = u.pupil;
	return u.none ? DONE : RELOAD;
}

static size_t
find_pupil(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const struct results *s = state;
	size_t n = 0;

	(void)ui;
	for (size_t i = 0; i < s->list.n && n < max; i++) {
		const struct app_result_line *l = &s->r.lines[s->shown[i]];

		if (name_or_number(a, l->name, l->number, text))
			rows[n++] = (struct ui_found){
				.label = arena_printf(a, "%2d %s", l->number,
					l->name),
				.id = arena_printf(a, "%zu", i) };
	}
	return n;
}

static enum verdict
pupil_found(struct ui *ui, void *state, const char *id)
{
	struct results *s = state;
	size_t i = (size_t)strtoul(id, NULL, 10);

	(void)ui;
	if (i < s->list.n)
		s->list.at = i;
	return DONE;
}

static enum verdict
act_find(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_find(ui, state, ui_words(ui, state, "find"), find_pupil,
		pupil_found);
	return DONE;
}

static enum verdict
results_key(struct ui *ui, void *state, uint32_t key)
{
	struct results *s = state;
	size_t half = (size_t)half_of(ui, s);

	if (half && key == K_LEFT && s->list.at >= half)
		s->list.at -= half;
	else if (half && key == K_RIGHT && s->list.at + half < s->list.n)
		s->list.at += half;
	else if (key == K_BACKSPACE)
		s->list.at -= s->list.at > 0;
	else
		return list_key(&s->list, key, height(ui)) ? DONE : PASS;
	return DONE;
}

static const struct action results_actions[] = {
	{ "put",   ARG_CODE, act_put },
	{ "group", ARG_NONE, act_group },
	{ "card",  ARG_NONE, act_card },
	{ "find",  ARG_NONE, act_find },
	{ "undo",  ARG_NONE, act_undo },
	{ NULL,    ARG_NONE, NULL },
};

const struct view_class results_view = {
	.name = "results",
	.state_size = sizeof(struct results),
	.actions = results_actions,
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
