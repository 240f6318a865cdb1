/*
 * applications_view.c: the applications of a pupil as a fast line editor: each
 * cell is saved when it is left, a cell with a list takes one key.
 */
#include <stdio.h>
#include <string.h>

#include "app/people.h"
#include "app/workshop.h"
#include "base/text.h"
#include "follow.h"
#include "tui/list.h"
#include "tui/views.h"
#include "undoing.h"

enum field { DATE, COMPANY, JOB, SOURCE, MEANS, FOLLOW_UP, RESULT, CELLS };

/* Narrow: two columns give room to the others. */
static const struct {
	const char *list;		/* of a cell with a list, or NULL */
	const char *ask;		/* its `text` row                 */
	int width, narrow;
} cells[CELLS] = {
	[DATE] = { NULL, "ask_date", 5, 5 },
	[COMPANY] = { NULL, "ask_company", 20, 12 },
	[JOB] = { NULL, "ask_job", 16, 6 },
	[SOURCE] = { "application_source", "pick_source", 8, 8 },
	[MEANS] = { "application_means", "pick_means", 5, 5 },
	[FOLLOW_UP] = { NULL, "ask_follow_up", 5, 5 },
	[RESULT] = { "application_result", "pick_result", 11, 11 },
};

#define TEXT_MAX 60
#define FIRST_ROW 2

struct applications {
	struct uuid pupil;
	const char *title;
	struct application *v;		/* n, and one more while it is new */
	size_t n;
	struct list list;
	enum field cell;
	bool adding;			/* the last line is not saved yet  */
	bool flowing;			/* cell after cell of a new line   */
	struct date today;
	bool reader;
};

static size_t
lines(const struct applications *s)
{
	return s->n + s->adding;
}

static struct application *
current(struct applications *s)
{
	return lines(s) ? &s->v[s->list.at] : NULL;
}

/* ---- drawing --------------------------------------------------------- */

static int
width_of(const struct canvas *c, int cell)
{
	return c->cols < 80 ? cells[cell].narrow : cells[cell].width;
}

static int
column_of(const struct canvas *c, int cell)
{
	int col = 2;

	for (int i = 0; i < cell; i++)
		col += width_of(c, i) + 1;
	return col;
}

static const char *
day_text(struct arena *a, struct date d)
{
	return date_is_set(d) ? arena_printf(a, "%02d/%02d", d.day, d.month)
		: "";
}

/* What stands in the cell. */
static const char *
cell_text(struct ui *ui, struct arena *a, const struct application *x,
	int cell)
{
	struct app *app = ui_app(ui);

	switch (cell) {
	case DATE:
		return day_text(a, x->day);
	case COMPANY:
		return x->company;
	case JOB:
		return x->job;
	case SOURCE:
		return x->source[0] ? app_brief(app, cells[cell].list,
			x->source) : "";
	case MEANS:
		return x->means[0] ? app_brief(app, cells[cell].list,
			x->means) : "";
	case FOLLOW_UP:
		return day_text(a, x->follow_up);
	default:
		return x->result[0] ? app_label(app, cells[cell].list,
			x->result) : "";
	}
}

/* What the question begins with: a day of another school year is whole, or
 * Enter would bring it into this one. */
static const char *
asked_text(struct ui *ui, struct arena *a, const struct applications *s,
	const struct application *x)
{
	struct date d = s->cell == DATE ? x->day : s->cell == FOLLOW_UP
		? x->follow_up : (struct date){ 0 };
	char day[DATE_TEXT];

	if (!date_is_set(d) || date_school_year(d) ==
		date_school_year(s->today))
		return cell_text(ui, a, x, (int)s->cell);
	date_french(d, day);
	return arena_strdup(a, day);
}

static bool
is_due(const struct applications *s, const struct application *x)
{
	return application_is_open(x->result) && date_is_set(x->follow_up) &&
		date_compare(x->follow_up, s->today) <= 0;
}

struct row {
	struct ui *ui;
	const struct applications *s;
};

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool at)
{
	const struct row *r = ctx;
	const struct application *x = &r->s->v[i];
	struct arena a = { 0 };

	for (int k = 0; k < CELLS; k++) {
		bool due = k == FOLLOW_UP && is_due(r->s, x);
		int col = column_of(c, k);

		list_text(c, row, col, width_of(c, k),
			due ? STYLE_WARN : STYLE_NORMAL,
			cell_text(r->ui, &a, x, k));
		if (due)
			canvas_text(c, row, col - 1, 1, STYLE_WARN, "!");
		if (at && k == (int)r->s->cell) {
			canvas_text(c, row, col - 1, 1, STYLE_NORMAL, ">");
			canvas_cursor(c, row, col - 1, false);
		}
	}
	arena_release(&a);
}

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - 2 - FIRST_ROW;
}

static void
draw_heads(struct ui *ui, const struct applications *s, struct canvas *c)
{
	const struct spec_screen *screen = ui_screen(ui, s);

	for (size_t k = 0; k < CELLS && k < screen->n_columns; k++)
		canvas_text(c, 1, column_of(c, (int)k), width_of(c, (int)k),
			STYLE_HEAD, screen->columns[k].title);
}

static void
applications_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct applications *s = state;
	struct row r = { .ui = ui, .s = s };
	int row;

	ui_title(ui, c, "%s", s->title);
	if (lines(s) == 0) {
		canvas_text(c, FIRST_ROW, 1, 0, STYLE_NORMAL,
			ui_words(ui, s, "empty"));
		canvas_cursor(c, FIRST_ROW, 0, false);
		return;
	}
	draw_heads(ui, s, c);
	list_draw(&s->list, c, FIRST_ROW, height(ui), draw_row, &r);
	/* The list's own `>` gives way to that of the cell. */
	row = c->cursor_row;
	canvas_text(c, row, 0, 1, STYLE_NORMAL, " ");
	draw_row(&r, c, row, s->list.at, true);
}

/* ---- loading --------------------------------------------------------- */

static bool
applications_load(struct ui *ui, void *state, struct err *e)
{
	struct applications *s = state;
	struct application *v;
	struct app_card card;

	if (!app_card(ui_app(ui), &s->pupil, ui_arena(ui, s), &card, e) ||
		!app_applications(ui_app(ui), &s->pupil, ui_arena(ui, s), &v,
			&s->n, e))
		return false;
	s->v = arena_array(ui_arena(ui, s), s->n + 1, sizeof(*s->v));
	if (s->n)
		memcpy(s->v, v, s->n * sizeof(*v));
	s->adding = false;
	s->today = app_today(ui_app(ui));
	s->reader = !app_writable(ui_app(ui));
	s->title = show_words(ui, s, ui_screen(ui, s)->title, "name",
		card.name, NULL);
	list_resize(&s->list, s->n);
	return true;
}

/* ---- one cell -------------------------------------------------------- */

static enum verdict edit_cell(struct ui *ui, struct applications *s);

/* The keys of the cell under the cursor: "o offre  s spont. ..." */
static void
say_keys(struct ui *ui, const struct applications *s)
{
	const char *name = cells[s->cell].list;
	const struct spec_list *l = name ? spec_list(ui_spec(ui), name)
		: NULL;
	const char *text = "";

	for (size_t i = 0; l && i < l->n_items; i++)
		if (l->items[i].key && !l->items[i].hidden)
			text = arena_printf(ui_arena(ui, s), "%s%s%s %s",
				text, text[0] ? "  " : "", l->items[i].key,
				l->items[i].brief);
	if (text[0])
		ui_say(ui, "%s", text);
}

/* To the next cell; a new line goes on by itself until its last one. */
static enum verdict
go_on(struct ui *ui, struct applications *s)
{
	if (s->cell + 1 < CELLS)
		s->cell++;
	else
		s->flowing = false;
	if (s->flowing && s->cell == FOLLOW_UP)
		s->cell = RESULT;	/* « Envoyée » will propose its day */
	if (s->flowing && !cells[s->cell].list)
		return edit_cell(ui, s);
	say_keys(ui, s);
	return DONE;
}

/* Shown as saved once it is. */
static enum verdict
save(struct ui *ui, struct applications *s, const struct application *x)
{
	struct application *to = current(s);
	const struct application *shown = uuid_is_none(&to->id) ? NULL : to;
	struct application y = *x;
	struct err e = { 0 };
	bool theirs;

	if (!app_application_save(ui_app(ui), shown, &y, ui_arena(ui, s),
		&e)) {
		theirs = e.cause == CAUSE_CONFLICT;
		s->flowing = false;
		ui_error(ui, &e);
		return theirs ? RELOAD : DONE;
	}
	if (!shown) {
		s->n++;
		s->adding = false;
	}
	*to = y;
	return go_on(ui, s);
}

/* Of blanks alone: no date. */
static bool
parse_day(const struct applications *s, const char *text, struct date *d)
{
	*d = (struct date){ 0 };
	return text[strspn(text, " ")] == '\0' ||
		date_parse_french(text, s->today, d);
}

static enum verdict
typed(struct ui *ui, void *state, const char *text)
{
	struct applications *s = state;
	struct application x = *current(s);
	const char *kept = arena_strdup(ui_arena(ui, s), text);

	if (s->cell == COMPANY)
		x.company = kept;
	else if (s->cell == JOB)
		x.job = kept;
	else if (!parse_day(s, text, s->cell == DATE ? &x.day : &x.follow_up)) {
		follow_again(ui, s, ui_words(ui, s, "bad_date"), ui_words(ui,
			s, cells[s->cell].ask), text, TEXT_MAX, typed);
		return DONE;
	}
	return save(ui, s, &x);
}

static enum verdict
chosen(struct ui *ui, void *state, const char *code)
{
	struct applications *s = state;
	struct application x = *current(s);
	const char *kept = arena_strdup(ui_arena(ui, s), code);

	if (s->cell == SOURCE)
		x.source = kept;
	else if (s->cell == MEANS)
		x.means = kept;
	else
		x.result = kept;
	return save(ui, s, &x);
}

static bool
refuses(struct ui *ui, const struct applications *s)
{
	if (s->reader)
		ui_warn(ui, "%s", ui_words(ui, s, "reader"));
	return s->reader;
}

static enum verdict
edit_cell(struct ui *ui, struct applications *s)
{
	const char *ask = ui_words(ui, s, cells[s->cell].ask);

	if (cells[s->cell].list)
		ui_choose(ui, s, ask, spec_list(ui_spec(ui),
			cells[s->cell].list), NULL, chosen);
	else
		ui_ask(ui, s, ask, asked_text(ui, ui_arena(ui, s), s,
			current(s)), TEXT_MAX, typed);
	return DONE;
}

static enum verdict
act_edit(struct ui *ui, void *state, const char *arg)
{
	struct applications *s = state;

	(void)arg;
	if (lines(s) == 0 || refuses(ui, s))
		return DONE;
	return edit_cell(ui, s);
}

/* ---- lines ----------------------------------------------------------- */

/* A new line begins today and asks for the firm: it is saved from there on. */
static enum verdict
act_new(struct ui *ui, void *state, const char *arg)
{
	struct applications *s = state;

	(void)arg;
	if (refuses(ui, s))
		return DONE;
	if (!s->adding) {
		struct application *v = arena_array(ui_arena(ui, s), s->n + 2,
			sizeof(*v));

		if (s->n)
			memcpy(v, s->v, s->n * sizeof(*v));
		v[s->n] = (struct application){ .pupil = s->pupil,
			.day = s->today, .company = "", .job = "",
			.source = "", .means = "", .result = "" };
		s->v = v;
		s->adding = true;
	}
	list_resize(&s->list, lines(s));
	s->list.at = s->n;
	s->cell = COMPANY;
	s->flowing = true;
	return edit_cell(ui, s);
}

static enum verdict
remove_now(struct ui *ui, void *state, const char *answer)
{
	struct applications *s = state;
	struct err e = { 0 };

	(void)answer;
	if (!app_application_delete(ui_app(ui), &s->pupil, &current(s)->id,
		&e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", ui_words(ui, s, "removed"));
	return RELOAD;
}

static enum verdict
act_remove(struct ui *ui, void *state, const char *arg)
{
	struct applications *s = state;

	(void)arg;
	if (lines(s) == 0 || refuses(ui, s))
		return DONE;
	if (uuid_is_none(&current(s)->id))
		return RELOAD;	/* nothing of it is saved */
	ui_confirm(ui, s, show_words(ui, s, "remove", "company",
		current(s)->company, NULL), remove_now);
	return DONE;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	struct applications *s = state;

	(void)arg;
	return undo_last(ui, s, &s->pupil);
}

static enum verdict
act_redo(struct ui *ui, void *state, const char *arg)
{
	struct applications *s = state;

	(void)arg;
	return redo_last(ui, s, &s->pupil);
}

/* ---- keys ------------------------------------------------------------ */

static bool
move_key(struct ui *ui, struct applications *s, uint32_t key)
{
	if (key == K_LEFT)
		s->cell -= s->cell > 0;
	else if (key == K_RIGHT || key == K_TAB)
		s->cell += s->cell + 1 < CELLS;
	else if (!list_key(&s->list, key, height(ui)))
		return false;
	s->flowing = false;
	say_keys(ui, s);
	return true;
}

/* The code that this key has in the list of the cell, or NULL. */
static const char *
code_of(struct ui *ui, const struct applications *s, uint32_t key)
{
	const char *name = cells[s->cell].list;
	const struct spec_list *l = name ? spec_list(ui_spec(ui), name)
		: NULL;

	for (size_t i = 0; l && i < l->n_items; i++)
		if (l->items[i].key && !l->items[i].hidden &&
			key_parse(l->items[i].key) == text_lower_char(key))
			return l->items[i].code;
	return NULL;
}

static enum verdict
applications_key(struct ui *ui, void *state, uint32_t key)
{
	struct applications *s = state;
	const char *code;

	if (lines(s) == 0)
		return PASS;
	if (move_key(ui, s, key))
		return DONE;
	code = code_of(ui, s, key);
	if (!code)
		return PASS;
	return refuses(ui, s) ? DONE : chosen(ui, s, code);
}

static const struct action applications_actions[] = {
	{ "new",    ARG_NONE, act_new },
	{ "edit",   ARG_NONE, act_edit },
	{ "remove", ARG_NONE, act_remove },
	{ "undo",   ARG_NONE, act_undo },
	{ "redo",   ARG_NONE, act_redo },
	{ NULL,     ARG_NONE, NULL },
};

const struct view_class applications_view = {
	.name = "applications",
	.state_size = sizeof(struct applications),
	.actions = applications_actions,
	.load = applications_load,
	.draw = applications_draw,
	.key = applications_key,
};

void
applications_open(struct ui *ui, const struct uuid *pupil)
{
	struct applications *s = ui_push(ui, &applications_view,
		"applications");

	s->pupil = *pupil;
	s->cell = COMPANY;
}
