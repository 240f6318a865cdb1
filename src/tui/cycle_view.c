/*
 * cycle_view.c: the cycle of a year: its workshops, the name of the follow-up,
 * its grids; whoever is not responsable reads it.
 */
#include <string.h>

#include "cycle_private.h"
#include "domain/cycle.h"
#include "undoing.h"

#define COUNT_MAX 999

/* A workshop (number), the follow-up, or a grid (list). */
struct line {
	int number;
	const char *list;
	const char *what, *name, *detail;
};

struct cycle_page {
	int year;
	char year_text[CYCLE_YEAR_TEXT];
	const char *title;
	bool chosen;
	struct { struct line *v; size_t n, cap; } lines;
	struct list list;
	size_t planned;			/* sessions of this year */
};

bool
cycle_writable(struct ui *ui)
{
	return app_role(ui_app(ui)) == ROLE_MANAGER &&
		app_writable(ui_app(ui));
}

/* ---- drawing ----------------------------------------------------------- */

void
cycle_draw_reader(struct ui *ui, const void *state, struct canvas *c)
{
	if (!cycle_writable(ui))
		canvas_text(c, c->rows - 3, 1, 0, STYLE_NORMAL, ui_words(ui,
			state, "reader"));
}

static const char *
value(void *ctx, const char *column)
{
	const struct line *l = ctx;

	if (strcmp(column, "what") == 0)
		return l->what;
	return strcmp(column, "name") == 0 ? l->name : l->detail;
}

struct row {
	struct ui *ui;
	const struct cycle_page *s;
};

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool current)
{
	const struct row *r = ctx;

	(void)current;
	list_columns(ui_screen(r->ui, r->s), c, row, 1, c->cols - 1,
		STYLE_NORMAL, value, &r->s->lines.v[i]);
}

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - 6;
}

static void
cycle_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct cycle_page *s = state;
	struct row r = { ui, s };

	ui_title(ui, c, "%s", s->title);
	if (s->chosen)
		list_heads(ui_screen(ui, s), c, 2, 1, c->cols - 1);
	else
		canvas_text(c, 3, 1, 0, STYLE_NORMAL, ui_words(ui, s,
			"empty"));
	list_draw(&s->list, c, 3, height(ui), draw_row, &r);
	cycle_draw_reader(ui, s, c);
}

/* ---- loading ----------------------------------------------------------- */

static void
push_workshops(struct ui *ui, struct cycle_page *s, const struct cycle *c)
{
	struct arena *a = ui_arena(ui, s);

	for (size_t i = 0; i < c->n; i++)
		*ARENA_PUSH(a, s->lines) = (struct line){
			.number = c->workshops[i].number,
			.what = show_words(ui, s, "workshop", "n",
				arena_printf(a, "%d", c->workshops[i].number),
				NULL),
			.name = c->workshops[i].brief,
			.detail = c->workshops[i].title };
	*ARENA_PUSH(a, s->lines) = (struct line){
		.what = ui_words(ui, s, "follow"), .name = c->follow_up,
		.detail = ui_words(ui, s, "follow_is") };
}

/* « 25 points, 16 obligatoires » */
static const char *
items_words(struct ui *ui, const struct cycle_page *s,
	const struct spec_list *l)
{
	struct arena *a = ui_arena(ui, s);
	size_t n = 0, required = 0;

	for (size_t i = 0; i < l->n_items; i++) {
		n += !l->items[i].hidden;
		required += !l->items[i].hidden && l->items[i].required;
	}
	return show_words(ui, s, required ? "required" : "items",
		"n", arena_printf(a, "%zu", n),
		"m", arena_printf(a, "%zu", required), NULL);
}

static bool
push_grids(struct ui *ui, struct cycle_page *s, struct err *e)
{
	for (const char *const *l = app_item_lists; *l; l++) {
		const struct spec_list *items;
		bool retired;

		if (!app_items(ui_app(ui), *l, s->year, &items, e) ||
			!app_list_retired(ui_app(ui), *l, s->year, &retired,
				e))
			return false;
		*ARENA_PUSH(ui_arena(ui, s), s->lines) = (struct line){
			.list = *l, .what = ui_words(ui, s, "grid"),
			.name = ui_words(ui, s, *l),
			.detail = retired ? ui_words(ui, s, "grid_retired")
				: items_words(ui, s, items) };
	}
	return true;
}

static bool
cycle_load(struct ui *ui, void *state, struct err *e)
{
	struct cycle_page *s = state;
	struct cycle c;

	if (s->year == 0)
		s->year = app_year(ui_app(ui));
	cycle_year_text(s->year, s->year_text);
	s->title = show_words(ui, s, ui_screen(ui, s)->title, "year",
		s->year_text, NULL);
	s->lines.v = NULL;
	s->lines.n = s->lines.cap = 0;
	s->chosen = app_cycle(ui_app(ui), s->year, ui_arena(ui, s), &c, NULL);
	if (s->chosen) {
		push_workshops(ui, s, &c);
		if (!push_grids(ui, s, e))
			return false;
	}
	list_resize(&s->list, s->lines.n);
	return true;
}

/* ---- changing ---------------------------------------------------------- */

/* Refused in the words that every right is refused with. */
static bool
may_change(struct ui *ui)
{
	struct err e = { 0 };

	if (app_may(ui_app(ui), MAY_SETTINGS, NULL, &e))
		return true;
	ui_error(ui, &e);
	return false;
}

static enum verdict
follow_given(struct ui *ui, void *state, const char *text)
{
	const struct cycle_page *s = state;
	struct err e = { 0 };

	if (!app_follow_up_save(ui_app(ui), s->year, text, &e))
		return ui_error(ui, &e);
	return RELOAD;
}

static enum verdict
act_edit(struct ui *ui, void *state, const char *arg)
{
	struct cycle_page *s = state;
	const struct line *l;

	(void)arg;
	if (s->lines.n == 0)
		return DONE;
	l = &s->lines.v[s->list.at];
	if (l->list)
		items_open(ui, s->year, l->list);
	else if (!may_change(ui))
		return DONE;
	else if (l->number)
		workshop_form_open(ui, s->year, l->number);
	else
		ui_ask(ui, s, ui_words(ui, s, "follow_ask"), l->name,
			WORKSHOP_BRIEF_MAX, follow_given);
	return DONE;
}

static enum verdict
act_add(struct ui *ui, void *state, const char *arg)
{
	const struct cycle_page *s = state;

	(void)arg;
	if (s->chosen && may_change(ui))
		workshop_form_open(ui, s->year, 0);
	return DONE;
}

/* A grid goes and comes back, as its items do. */
static enum verdict
turn_grid(struct ui *ui, struct cycle_page *s, const struct line *l)
{
	struct err e = { 0 };
	bool retired;

	if (!app_list_retire(ui_app(ui), l->list, s->year, &retired, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", show_words(ui, s, retired ? "grid_gone" : "grid_back",
		"name", l->name, "year", s->year_text, NULL));
	return RELOAD;
}

static enum verdict
act_remove(struct ui *ui, void *state, const char *arg)
{
	struct cycle_page *s = state;
	const struct line *l;
	struct err e = { 0 };

	(void)arg;
	if (s->lines.n == 0)
		return DONE;
	l = &s->lines.v[s->list.at];
	if (l->list)
		return turn_grid(ui, s, l);
	if (!l->number) {
		ui_say(ui, "%s", ui_words(ui, s, "not_gone"));
		return DONE;
	}
	if (!app_workshop_remove(ui_app(ui), s->year, l->number, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", ui_words(ui, s, "gone"));
	return RELOAD;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	struct uuid object = app_cycle_object(((struct cycle_page *)state)
		->year);

	(void)arg;
	return undo_last(ui, state, &object);
}

static enum verdict
act_redo(struct ui *ui, void *state, const char *arg)
{
	struct uuid object = app_cycle_object(((struct cycle_page *)state)
		->year);

	(void)arg;
	return redo_last(ui, state, &object);
}

/* This year's, or the one that is being prepared. */
static enum verdict
act_year(struct ui *ui, void *state, const char *arg)
{
	struct cycle_page *s = state;
	int now = app_year(ui_app(ui));

	(void)arg;
	s->year = s->year == now ? now + 1 : now;
	s->list.at = s->list.top = 0;
	return RELOAD;
}

/* ---- another preset ---------------------------------------------------- */

static enum verdict
preset_chosen(struct ui *ui, void *state, const char *code)
{
	struct cycle_page *s = state;
	struct err e = { 0 };

	if (!app_cycle_choose(ui_app(ui), s->year, code, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", show_words(ui, s, "chosen", "year", s->year_text,
		NULL));
	return RELOAD;
}

static enum verdict
ask_preset(struct ui *ui, void *state, const char *answer)
{
	struct cycle_page *s = state;

	(void)answer;
	ui_choose(ui, s, show_words(ui, s, "preset", "year", s->year_text,
		NULL), spec_list(ui_spec(ui), "preset"), NULL, preset_chosen);
	return DONE;
}

static bool
count_planned(struct ui *ui, struct cycle_page *s, struct err *e)
{
	struct app *app = ui_app(ui);
	struct session_query q = { .filter = SESSION_ALL, .max = COUNT_MAX,
		.from = zone_moment(app_zone(app), (struct clock_time){
			.date = cycle_year_first(s->year) }),
		.to = zone_moment(app_zone(app), (struct clock_time){
			.date = cycle_year_first(s->year + 1) }),
		.own_of = app_own(app) };
	struct app_session *v;

	return app_sessions(app, &q, ui_arena(ui, s), &v, &s->planned, e);
}

static enum verdict
act_preset(struct ui *ui, void *state, const char *arg)
{
	struct cycle_page *s = state;
	struct err e = { 0 };

	(void)arg;
	if (!s->chosen)
		return ask_preset(ui, s, "");
	if (!may_change(ui))
		return DONE;
	if (!count_planned(ui, s, &e))
		return ui_error(ui, &e);
	ui_confirm(ui, s, show_words(ui, s, "change", "year", s->year_text,
		"n", show_count(ui_arena(ui, s), s->planned, "séance",
		"séances"), NULL), ask_preset);
	return DONE;
}

static enum verdict
cycle_key(struct ui *ui, void *state, uint32_t key)
{
	struct cycle_page *s = state;

	return list_key(&s->list, key, height(ui)) ? DONE : PASS;
}

static const struct action cycle_actions[] = {
	{ "edit",   ARG_NONE, act_edit },
	{ "add",    ARG_NONE, act_add },
	{ "remove", ARG_NONE, act_remove },
	{ "preset", ARG_NONE, act_preset },
	{ "year",   ARG_NONE, act_year },
	{ "undo",   ARG_NONE, act_undo },
	{ "redo",   ARG_NONE, act_redo },
	{ NULL,     ARG_NONE, NULL },
};

const struct view_class cycle_view = {
	.name = "cycle",
	.state_size = sizeof(struct cycle_page),
	.actions = cycle_actions,
	.load = cycle_load,
	.draw = cycle_draw,
	.key = cycle_key,
};

void
cycle_open(struct ui *ui)
{
	ui_push(ui, &cycle_view, "cycle");
}
