/* cycle_items.c: the items of one grid of a year, retired ones included. */
#include <string.h>

#include "cycle_private.h"
#include "domain/cycle.h"
#include "undoing.h"

struct items {
	int year;
	const char *list;		/* of app_item_lists */
	const char *title;
	const struct spec_list *v;
	bool *used;			/* one for each item */
	bool retired;			/* the whole of it   */
	struct list at;
};

/* ---- drawing ----------------------------------------------------------- */

struct row {
	struct ui *ui;
	const struct items *s;
	size_t i;
};

static const char *
value(void *ctx, const char *column)
{
	const struct row *r = ctx;
	const struct spec_item *x = &r->s->v->items[r->i];

	if (strcmp(column, "code") == 0)
		return x->code;
	if (strcmp(column, "label") == 0)
		return x->label;
	if (strcmp(column, "weight") == 0)
		return x->required ? ui_words(r->ui, r->s, "required") : "";
	return x->hidden ? ui_words(r->ui, r->s, "retired")
		: r->s->used[r->i] ? ui_words(r->ui, r->s, "used") : "";
}

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool current)
{
	struct row r = *(const struct row *)ctx;

	(void)current;
	r.i = i;
	list_columns(ui_screen(r.ui, r.s), c, row, 1, c->cols - 1,
		r.s->v->items[i].hidden ? STYLE_DIM : STYLE_NORMAL, value, &r);
}

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - 6;
}

static void
items_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct items *s = state;
	struct row r = { .ui = ui, .s = s };

	ui_title(ui, c, "%s", s->title);
	list_heads(ui_screen(ui, s), c, 2, 1, c->cols - 1);
	list_draw(&s->at, c, 3, height(ui), draw_row, &r);
	if (s->retired)
		canvas_text(c, c->rows - 3, 1, 0, STYLE_NORMAL, ui_words(ui,
			s, "no_grid"));
	else
		cycle_draw_reader(ui, s, c);
}

static const char *
list_name(struct ui *ui, const char *list)
{
	const struct spec_screen *cycle = spec_screen(ui_spec(ui), "cycle");

	return cycle ? spec_words(cycle, list) : list;
}

static bool
items_load(struct ui *ui, void *state, struct err *e)
{
	struct items *s = state;
	char year[CYCLE_YEAR_TEXT];

	cycle_year_text(s->year, year);
	s->title = show_words(ui, s, ui_screen(ui, s)->title, "name",
		list_name(ui, s->list), "year", year, NULL);
	if (!app_items(ui_app(ui), s->list, s->year, &s->v, e) ||
		!app_list_retired(ui_app(ui), s->list, s->year, &s->retired,
			e))
		return false;
	s->used = arena_array(ui_arena(ui, s), s->v->n_items + 1,
		sizeof(*s->used));
	for (size_t i = 0; i < s->v->n_items; i++)
		if (!app_item_used(ui_app(ui), s->list, s->v->items[i].code,
			&s->used[i], e))
			return false;
	/* One more: the cursor is on it. */
	if (s->at.n > 0 && s->v->n_items > s->at.n)
		s->at.at = s->v->n_items - 1;
	list_resize(&s->at, s->v->n_items);
	return true;
}

/* ---- changing ---------------------------------------------------------- */

static enum verdict
open_form(struct ui *ui, const struct items *s, const char *code)
{
	struct err e = { 0 };

	if (!app_may(ui_app(ui), MAY_SETTINGS, NULL, &e))
		return ui_error(ui, &e);
	item_form_open(ui, s->year, s->list, code);
	return DONE;
}

static enum verdict
act_edit(struct ui *ui, void *state, const char *arg)
{
	const struct items *s = state;

	(void)arg;
	return s->at.n == 0 ? DONE : open_form(ui, s,
		s->v->items[s->at.at].code);
}

static enum verdict
act_add(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return open_form(ui, state, NULL);
}

static enum verdict
act_retire(struct ui *ui, void *state, const char *arg)
{
	static const char *const said[] = { [ITEM_RETIRED] = "gone_0",
		[ITEM_GONE] = "gone_1", [ITEM_BACK] = "gone_2" };
	struct items *s = state;
	const struct spec_item *x;
	enum app_item_fate fate;
	struct err e = { 0 };

	(void)arg;
	if (s->at.n == 0)
		return DONE;
	x = &s->v->items[s->at.at];
	if (!app_item_retire(ui_app(ui), s->list, s->year, x->code, &fate,
		&e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", show_words(ui, s, said[fate], "label", x->label,
		NULL));
	return RELOAD;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	struct uuid object = app_cycle_object(((struct items *)state)->year);

	(void)arg;
	return undo_last(ui, state, &object);
}

static enum verdict
act_redo(struct ui *ui, void *state, const char *arg)
{
	struct uuid object = app_cycle_object(((struct items *)state)->year);

	(void)arg;
	return redo_last(ui, state, &object);
}

static enum verdict
items_key(struct ui *ui, void *state, uint32_t key)
{
	struct items *s = state;

	return list_key(&s->at, key, height(ui)) ? DONE : PASS;
}

static const struct action items_actions[] = {
	{ "edit",   ARG_NONE, act_edit },
	{ "add",    ARG_NONE, act_add },
	{ "retire", ARG_NONE, act_retire },
	{ "undo",   ARG_NONE, act_undo },
	{ "redo",   ARG_NONE, act_redo },
	{ NULL,     ARG_NONE, NULL },
};

const struct view_class items_view = {
	.name = "items",
	.state_size = sizeof(struct items),
	.actions = items_actions,
	.load = items_load,
	.draw = items_draw,
	.key = items_key,
};

void
items_open(struct ui *ui, int year, const char *list)
{
	struct items *s = ui_push(ui, &items_view, "items");

	s->year = year;
	s->list = list;
}
