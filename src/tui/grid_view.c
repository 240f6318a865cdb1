/*
 * grid_view.c: the grids of the workshops, one engine: a value key writes the
 * cell and moves on, absent pupils are skipped but reachable.
 */
#include <stdio.h>
#include <string.h>

#include "app/people.h"
#include "grid_private.h"

static const char *const grid_screens[] = {
	[GRID_SKILLS] = "skills",
	[GRID_CV] = "cv",
	[GRID_SEARCH] = "search_plan",
	[GRID_INTERVIEW] = "interview",
};

struct app_grid_line *
grid_line(struct grid *s)
{
	return s->g.n ? &s->g.lines[s->line] : NULL;
}

struct app_item *
grid_item(struct grid *s)
{
	return s->g.n_items ? &s->g.items[s->item] : NULL;
}

const struct spec_screen *
grid_shared(struct ui *ui)
{
	return spec_screen(ui_spec(ui), "grids");
}

const char *
grid_words(struct ui *ui, const char *name)
{
	return spec_words(grid_shared(ui), name);
}

/* ---- loading ----------------------------------------------------------- */

static bool
stand_on(struct grid *s, const struct uuid *pupil)
{
	for (size_t i = 0; i < s->g.n; i++)
		if (uuid_equal(&s->g.lines[i].pupil, pupil)) {
			s->line = i;
			return true;
		}
	return false;
}

/* Whom the roll was on may be away: the next who is here has cells to fill. */
static void
leave_absent(struct grid *s)
{
	for (size_t k = 0; k < s->g.n; k++) {
		size_t i = (s->line + k) % s->g.n;

		if (s->g.lines[i].absent)
			continue;
		s->line = i;
		return;
	}
}

/* Of the item under the cursor. */
static void
grid_wording(struct ui *ui, const void *state, char *text, size_t size)
{
	const struct grid *s = state;
	const struct app *app = ui_app(ui);
	const struct app_grid_line *l;
	const struct app_item *x;
	const char *detail;

	if (s->g.n == 0 || s->g.n_items == 0)
		return;
	l = &s->g.lines[s->line];
	x = &s->g.items[s->item];
	detail = l->cells[s->item].detail;
	if (detail[0])
		snprintf(text, size, "%s %s : %s", x->code, x->full,
			strcmp(x->list, "skill") == 0 ? app_label(app,
				"skill_origin", detail) : detail);
	else
		snprintf(text, size, "%s %s", x->code, x->full);
}

static bool
grid_load(struct ui *ui, void *state, struct err *e)
{
	struct grid *s = state;
	const char *way;

	if (s->placed && s->g.n && uuid_is_none(&s->want))
		s->want = s->g.lines[s->line].pupil;
	if (!app_grid_load(ui_app(ui), &s->of, ui_arena(ui, s), &s->g, e))
		return false;
	if (!ui_projection(ui))
		app_grid_apart(&s->g, ui_arena(ui, s));
	if (s->line >= s->g.n)
		s->line = s->g.n ? s->g.n - 1 : 0;
	if (s->item >= s->g.n_items)
		s->item = s->g.n_items ? s->g.n_items - 1 : 0;
	if (!uuid_is_none(&s->want))
		stand_on(s, &s->want);
	s->want = UUID_NONE;
	if (s->entering && !s->placed)
		leave_absent(s);
	if (!s->placed) {
		way = app_draft_get(ui_app(ui), "@grid", "way",
			ui_arena(ui, s), NULL);
		s->rightwards = way && strcmp(way, "right") == 0;
	}
	s->placed = true;
	return true;
}

static enum verdict
grid_poll(struct ui *ui, void *state)
{
	struct grid *s = state;

	return app_changed(ui_app(ui)) == s->g.version ? PASS : RELOAD;
}

/* ---- moving ------------------------------------------------------------ */

static void
next_line(struct grid *s)
{
	for (size_t i = s->line + 1; i < s->g.n; i++)
		if (!s->g.lines[i].absent) {
			s->line = i;
			return;
		}
	if (s->item + 1 < s->g.n_items) {
		s->item++;
		for (s->line = 0; s->line + 1 < s->g.n &&
			s->g.lines[s->line].absent;)
			s->line++;
	}
}

static void
next_item(struct grid *s)
{
	if (s->item + 1 < s->g.n_items) {
		s->item++;
		return;
	}
	for (size_t i = s->line + 1; i < s->g.n; i++)
		if (!s->g.lines[i].absent) {
			s->line = i;
			s->item = 0;
			return;
		}
}

static bool
move_key(struct grid *s, uint32_t key, size_t page)
{
	size_t last = s->g.n ? s->g.n - 1 : 0;
	size_t end = s->g.n_items ? s->g.n_items - 1 : 0;

	switch (key) {
	case K_UP:
		s->line -= s->line > 0;
		return true;
	case K_DOWN:
		s->line += s->line < last;
		return true;
	case K_LEFT:
		s->item -= s->item > 0;
		return true;
	case K_RIGHT:
		s->item += s->item < end;
		return true;
	case K_PGUP:
		s->line -= s->line < page ? s->line : page;
		return true;
	case K_PGDN:
		s->line = s->line + page > last ? last : s->line + page;
		return true;
	case K_HOME:
		s->item = 0;
		return true;
	case K_END:
		s->item = end;
		return true;
	default:
		return false;
	}
}

/* Both digit rows are values where the screen binds digits. */
static enum verdict
digit_key(struct ui *ui, struct grid *s, int digit);

static enum verdict
grid_key(struct ui *ui, void *state, uint32_t key)
{
	struct grid *s = state;
	const struct canvas c = { .rows = ui_rows(ui), .cols = ui_cols(ui) };
	int digit = key_digit(key);

	if (digit >= 0)
		return digit_key(ui, s, digit);
	return move_key(s, key, grid_page(&c)) ? DONE : PASS;
}

/* ---- values ------------------------------------------------------------ */

bool
grid_refuses(struct ui *ui, struct grid *s)
{
	if (!s->g.locked && s->g.n && s->g.n_items)
		return false;
	if (s->g.locked)
		ui_warn(ui, "%s", grid_words(ui, "reader"));
	return true;
}

bool
grid_put(struct ui *ui, struct grid *s, const char *value,
	const char *detail)
{
	struct app_grid_line *l = grid_line(s);
	struct app_cell *c = &l->cells[s->item];
	struct err e = { 0 };
	moment at;

	if (!app_cell_put(ui_app(ui), &s->of, l, grid_item(s), value, detail,
		&at, &e)) {
		ui_error(ui, &e);
		return false;
	}
	c->value = arena_strdup(ui_arena(ui, s), value);
	c->detail = arena_strdup(ui_arena(ui, s), value[0] ? detail : "");
	s->g.saved_at = at;
	app_grid_recount(&s->g);
	snprintf(s->again, sizeof(s->again), "%s", value);
	return true;
}

void
grid_move_on(struct grid *s)
{
	if (s->rightwards)
		next_item(s);
	else
		next_line(s);
}

static enum verdict
set_value(struct ui *ui, struct grid *s, const char *value)
{
	const struct app_item *x;
	bool soft;

	if (grid_refuses(ui, s))
		return DONE;
	x = grid_item(s);
	soft = strcmp(x->list, "soft_skill") == 0;
	if (!grid_value_valid(x->list, value)) {
		ui_warn(ui, "%s : %s", x->code, grid_words(ui,
			soft ? "only_tick" : "only_level"));
		return DONE;
	}
	if (!grid_put(ui, s, value, grid_line(s)->cells[s->item].detail))
		return DONE;
	if (s->g.kind == GRID_INTERVIEW &&
		uuid_is_none(&grid_line(s)->simulation)) {
		grid_move_on(s);
		s->want = grid_line(s)->pupil;
		return RELOAD;
	}
	if (soft && value[0] && !grid_line(s)->cells[s->item].detail[0])
		return grid_example(ui, s);
	if (value[0])
		grid_move_on(s);
	return DONE;
}

static enum verdict
digit_key(struct ui *ui, struct grid *s, int digit)
{
	const char value[2] = { (char)('0' + digit), '\0' };

	if (s->g.kind != GRID_SKILLS && s->g.kind != GRID_INTERVIEW)
		return PASS;
	return set_value(ui, s, value);
}

static enum verdict
act_set(struct ui *ui, void *state, const char *arg)
{
	return set_value(ui, state, strcmp(arg, "unset") == 0 ? "" : arg);
}

static enum verdict
act_repeat(struct ui *ui, void *state, const char *arg)
{
	struct grid *s = state;

	(void)arg;
	return s->again[0] ? set_value(ui, s, s->again) : DONE;
}

/* ---- filling ----------------------------------------------------------- */

static enum verdict
say_filled(struct ui *ui, const struct grid *s, size_t n)
{
	ui_say(ui, "%s", n == 0 ? grid_words(ui, "filled_none")
		: show_n(ui, s, grid_shared(ui), "filled", n));
	return RELOAD;
}

static enum verdict
column_chosen(struct ui *ui, void *state, const char *value)
{
	struct grid *s = state;
	struct err e = { 0 };
	size_t n;

	if (!app_column_fill(ui_app(ui), &s->g, s->item, value, &n, &e))
		return ui_error(ui, &e);
	return say_filled(ui, s, n);
}

static enum verdict
line_chosen(struct ui *ui, void *state, const char *value)
{
	struct grid *s = state;
	struct err e = { 0 };
	size_t n;

	if (!app_line_fill(ui_app(ui), &s->g, s->line, s->item, value, &n,
		&e))
		return ui_error(ui, &e);
	return say_filled(ui, s, n);
}

static bool
is_value(void *state, const struct spec_item *i)
{
	struct grid *s = state;

	return grid_value_valid(grid_item(s)->list, i->code);
}

static const struct spec_list *
values_of(struct ui *ui, struct grid *s)
{
	const char *list = grid_item(s)->list;

	return spec_list(ui_spec(ui), strcmp(list, "skill") == 0
		? "skill_level" : strcmp(list, "interview") == 0
		? "interview_level" : strcmp(list, "soft_skill") == 0
		? "soft_skill_value" : "item_value");
}

static enum verdict
act_fill(struct ui *ui, void *state, const char *arg)
{
	struct grid *s = state;
	bool line = arg && strcmp(arg, "line") == 0;

	if (grid_refuses(ui, s))
		return DONE;
	ui_choose(ui, s, grid_words(ui, line ? "fill_line" : "fill_column"),
		values_of(ui, s), is_value, line ? line_chosen
		: column_chosen);
	return DONE;
}

/* ---- undo, the way, other grids ---------------------------------------- */

static enum verdict
undo(struct ui *ui, struct grid *s, bool redo)
{
	const struct uuid *object = uuid_is_none(&s->of.session)
		? &s->of.class : &s->of.session;
	struct app_undone u = { 0 };
	struct err e = { 0 };

	if (!app_undo(ui_app(ui), object, redo, ui_arena(ui, s), &u, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", u.what);
	s->want = u.pupil;
	return u.none ? DONE : RELOAD;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return undo(ui, state, false);
}

static enum verdict
act_redo(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return undo(ui, state, true);
}

static enum verdict
act_way(struct ui *ui, void *state, const char *arg)
{
	struct grid *s = state;

	(void)arg;
	s->rightwards = !s->rightwards;
	app_draft_put(ui_app(ui), "@grid", "way", s->rightwards ? "right"
		: "down", NULL);
	ui_say(ui, "%s", grid_words(ui, s->rightwards ? "right" : "down"));
	return DONE;
}

static struct grid *
open_kind(struct ui *ui, const struct app_grid_of *of, enum grid_kind kind,
	const struct uuid *pupil)
{
	struct grid *s = ui_push(ui, &grid_view, grid_screens[kind]);

	s->of = *of;
	s->of.kind = kind;
	s->of.pass = 0;
	if (pupil)
		s->want = *pupil;
	return s;
}

/* From that one on, the first that the year has; none: out of range. */
static int
kept_from(struct ui *ui, int year, int kind, int step)
{
	bool kept = false;

	while (kind >= 0 && kind < GRID_COUNT && app_grid_kept(ui_app(ui),
		(enum grid_kind)kind, year, &kept, NULL) && !kept)
		kind += step;
	return kind;
}

/* Past the last grid stands the roll, below on the stack; without a session
 * the grids go round. */
static enum verdict
turn(struct ui *ui, struct grid *s, int step)
{
	const struct app_grid_line *l = grid_line(s);
	int kind = kept_from(ui, s->g.year, (int)s->of.kind + step, step);

	if (l)
		ui_focus(ui, &l->pupil);
	if ((kind < 0 || kind >= GRID_COUNT) && uuid_is_none(&s->of.session))
		kind = kept_from(ui, s->g.year, step < 0 ? GRID_COUNT - 1 : 0,
			step);
	if (kind >= 0 && kind < GRID_COUNT)
		open_kind(ui, &s->of, (enum grid_kind)kind,
			l ? &l->pupil : NULL);
	return CLOSE;
}

static enum verdict
act_next(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return turn(ui, state, 1);
}

static enum verdict
act_previous(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return turn(ui, state, -1);
}

static enum verdict
act_card(struct ui *ui, void *state, const char *arg)
{
	const struct app_grid_line *l = grid_line(state);

	(void)arg;
	if (l)
		card_open(ui, &l->pupil);
	return DONE;
}

static const struct action grid_actions[] = {
	{ "set",      ARG_CODE, act_set },
	{ "repeat",   ARG_NONE, act_repeat },
	{ "fill",     ARG_OPTIONAL, act_fill },
	{ "undo",     ARG_NONE, act_undo },
	{ "redo",     ARG_NONE, act_redo },
	{ "way",      ARG_NONE, act_way },
	{ "next",     ARG_NONE, act_next },
	{ "previous", ARG_NONE, act_previous },
	{ "card",     ARG_NONE, act_card },
	{ "origin",   ARG_NONE, grid_origin },
	{ "project",  ARG_NONE, grid_project },
	{ "version",  ARG_NONE, grid_version },
	{ "pass",     ARG_OPTIONAL, grid_pass },
	{ "new_pass", ARG_NONE, grid_new_pass },
	{ "note",     ARG_NONE, grid_note },
	{ "slips",    ARG_NONE, grid_slips },
	{ "flag",     ARG_NONE, grid_flag },
	{ "find",     ARG_NONE, grid_find },
	{ "applications", ARG_NONE, grid_applications },
	{ "jobs",     ARG_NONE, grid_jobs },
	{ NULL,       ARG_NONE, NULL },
};

const struct view_class grid_view = {
	.name = "grid",
	.state_size = sizeof(struct grid),
	.actions = grid_actions,
	.load = grid_load,
	.draw = grid_draw,
	.wording = grid_wording,
	.key = grid_key,
	.poll = grid_poll,
	.clocked = true,
};

void
grid_open(struct ui *ui, const struct app_grid_of *of, int year, bool last,
	const struct uuid *pupil)
{
	int kind = last ? kept_from(ui, year, GRID_COUNT - 1, -1)
		: kept_from(ui, year, 0, 1);

	if (kind >= 0 && kind < GRID_COUNT)
		open_kind(ui, of, (enum grid_kind)kind, pupil)->entering = true;
	else
		ui_say(ui, "%s", grid_words(ui, "retired"));
}
