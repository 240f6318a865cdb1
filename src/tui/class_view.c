/* class_view.c: a class on one page, from which everything else opens. */
#include <stdlib.h>
#include <string.h>

#include "app/roll.h"
#include "base/text.h"
#include "card_private.h"
#include "class_private.h"
#include "school_private.h"
#include "tui/views.h"

#define HEADS 2			/* row of the headings of columns */
#define NAME_WIDTH 21		/* of the column, where picked ones show */

static const struct app_class_pupil *
current(const struct class_state *s)
{
	return s->list.at < s->list.n ? &s->c.pupils[s->shown[s->list.at]]
		: NULL;
}

/* ---- drawing ----------------------------------------------------------- */

struct row {
	struct ui *ui;
	const struct class_state *s;
	const struct app_class_pupil *p;
	struct arena *a;
};

static const char *
age(const struct row *r)
{
	struct date today = app_today(ui_app(r->ui));

	return ui_projection(r->ui) || !date_is_set(r->p->birth) ? ""
		: arena_printf(r->a, "%d", date_age(r->p->birth, today));
}

/* What the grids say of this pupil; nothing of who is not enrolled. */
static const char *
progress(const struct row *r, const char *column)
{
	const struct app_progress_pupil *x = app_progress_of(
		&r->s->progress, &r->p->id);

	if (!x)
		return "";
	if (strcmp(column, "project") == 0)
		return x->project;
	if (strcmp(column, "cv") == 0)
		return x->cv_ready ? ui_words(r->ui, r->s, "ready")
			: arena_printf(r->a, "%zu/%zu", x->cv_done,
				x->cv_total);
	if (strcmp(column, "search") == 0)
		return arena_printf(r->a, "%zu/%zu", x->search_done,
			x->search_total);
	return x->simulations ? arena_printf(r->a, "%zu", x->simulations)
		: "·";
}

static const char *
town(const struct row *r)
{
	if (r->p->gone)
		return ui_words(r->ui, r->s, "left");
	if (r->p->apprentice)
		return ui_words(r->ui, r->s, "trainee");
	return r->p->commune_known ? r->p->commune
		: ui_words(r->ui, r->s, "unknown");
}

static const char *
value(void *ctx, const char *column)
{
	const struct row *r = ctx;

	if (strcmp(column, "number") == 0)
		return arena_printf(r->a, "%d", r->p->number);
	if (strcmp(column, "name") == 0)
		return r->p->name;
	if (strcmp(column, "age") == 0)
		return age(r);
	if (strcmp(column, "commune") == 0)
		return town(r);
	if (strcmp(column, "flags") == 0)
		return ui_projection(r->ui) ? "" : r->p->flags;
	return strcmp(column, "workshops") == 0 ? "" : progress(r, column);
}

/* Where the column of the workshops stands: after those before it. */
static int
workshops_col(const struct spec_screen *screen)
{
	int col = 1;

	for (size_t i = 0; i < screen->n_columns; i++) {
		if (strcmp(screen->columns[i].name, "workshops") == 0)
			break;
		col += screen->columns[i].width + 1;
	}
	return col;
}

static void
draw_states(const struct row *r, struct canvas *c, int row)
{
	const struct spec_screen *screen = ui_screen(r->ui, r->s);
	int col = workshops_col(screen);

	for (size_t i = 0; i < r->s->c.n_workshops && i < 4; i++) {
		int w = r->s->c.workshops[i].number;
		const struct spec_mark *m = spec_mark(screen,
			attendance_code(r->p->states[w - 1]));

		if (m)
			canvas_text(c, row, col + (int)i * 3, 1,
				style_find(m->style), m->glyph);
	}
}

static size_t
picked(const struct class_state *s, const struct uuid *pupil)
{
	size_t i = 0;

	while (i < s->n_picked && !uuid_equal(&s->picked[i], pupil))
		i++;
	return i;
}

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool is_current)
{
	const struct row *r = ctx;
	const struct class_state *s = r->s;
	struct arena a = { 0 };
	struct row one = { r->ui, s, &s->c.pupils[s->shown[i]], &a };
	bool dim = one.p->gone || one.p->apprentice;

	(void)is_current;
	list_columns(ui_screen(r->ui, s), c, row, 1, c->cols - 1,
		dim ? STYLE_DIM : STYLE_NORMAL, value, &one);
	draw_states(&one, c, row);
	if (picked(s, &one.p->id) < s->n_picked) {
		canvas_text(c, row, 3, 1, STYLE_PICKED, "+");
		canvas_style(c, row, 4, NAME_WIDTH, STYLE_PICKED);
	}
	arena_release(&a);
}

static void
draw_heads(struct ui *ui, const struct class_state *s, struct canvas *c)
{
	int col = workshops_col(ui_screen(ui, s));

	list_heads(ui_screen(ui, s), c, HEADS, 1, c->cols - 1);
	for (size_t i = 0; i < s->c.n_workshops && i < 4; i++)
		canvas_text(c, HEADS, col + (int)i * 3, 2, STYLE_HEAD,
			s->c.workshops[i].type);
}

/* What is to be caught up stays in sight when the line is too short. */
static void
draw_workshops(const struct class_state *s, struct canvas *c)
{
	int missed = canvas_width(s->missed);
	int room = c->cols - 1 - (missed ? missed + 2 : 0);

	canvas_text(c, 1, 1, room, STYLE_NORMAL, s->workshops);
	canvas_text(c, 1, c->cols - missed - 1, 0, STYLE_WARN, s->missed);
}

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - HEADS - 4;
}

static void
class_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct class_state *s = state;
	struct row r = { .ui = ui, .s = s };

	ui_title(ui, c, "%s\t%s", s->title, s->right);
	draw_workshops(s, c);
	if (s->list.n == 0)
		canvas_text(c, HEADS + 1, 1, 0, STYLE_NORMAL, s->c.n
			? s->footing : ui_words(ui, s, "empty"));
	else
		draw_heads(ui, s, c);
	list_draw(&s->list, c, HEADS + 1, height(ui), draw_row, &r);
	if (s->list.n)
		canvas_text(c, c->rows - 3, 1, 0, STYLE_DIM, s->footing);
}

/* ---- loading ----------------------------------------------------------- */

static const char *
number(struct ui *ui, const struct class_state *s, size_t n)
{
	return arena_printf(ui_arena(ui, s), "%zu", n);
}

static const char *
short_day(struct ui *ui, const struct class_state *s, moment at)
{
	struct date d = app_local(ui_app(ui), at).date;

	return arena_printf(ui_arena(ui, s), "%02d/%02d", d.day, d.month);
}

static const char *
workshop_words(struct ui *ui, const struct class_state *s,
	const struct app_class_workshop *w)
{
	const char *row = w->held ? "held" : w->state == SESSION_TO_CLOSE &&
		w->starts ? "running" : w->starts ? "planned" : "to_plan";

	return show_words(ui, s, row, "type", w->type, "day",
		short_day(ui, s, w->starts), "attended",
		number(ui, s, w->attended), "enrolled",
		number(ui, s, s->c.enrolled), NULL);
}

static void
fill_words(struct ui *ui, struct class_state *s)
{
	struct arena *a = ui_arena(ui, s);
	const char *text = "";

	s->title = show_words(ui, s, ui_screen(ui, s)->title, "class",
		s->c.class.name, "lycee", s->c.lycee_name, NULL);
	s->right = show_words(ui, s, s->c.enrolled > 1 ? "enrolled"
		: "enrolled_one", "n", number(ui, s, s->c.enrolled), NULL);
	if (s->c.out)
		s->right = arena_printf(a, "%s, %s", s->right, show_words(ui,
			s, "out", "n", number(ui, s, s->c.out), NULL));
	if (s->c.gone)
		s->right = arena_printf(a, "%s, %s", s->right, show_words(ui,
			s, "gone", "n", number(ui, s, s->c.gone), NULL));
	for (size_t i = 0; i < s->c.n_workshops; i++)
		text = arena_printf(a, "%s%s   ", text, workshop_words(ui, s,
			&s->c.workshops[i]));
	s->workshops = text;
	s->missed = s->c.missed == 0 ? "" : show_words(ui, s, "missed", "n",
		number(ui, s, s->c.missed), NULL);
}

/* ---- choosing ---------------------------------------------------------- */

static void
choose_shown(struct ui *ui, struct class_state *s)
{
	size_t n = 0;

	s->shown = arena_array(ui_arena(ui, s), s->c.n + 1,
		sizeof(*s->shown));
	for (size_t i = 0; i < s->c.n; i++)
		if (class_passes(ui, s, &s->c.pupils[i]))
			s->shown[n++] = i;
	class_sort(s, n);
	list_resize(&s->list, n);
	for (size_t i = 0; i < n; i++)
		if (uuid_equal(&s->c.pupils[s->shown[i]].id, &s->want))
			s->list.at = i;
	s->want = UUID_NONE;
	s->footing = class_footing(ui, s, n);
}

/* The pupil who was not there before: whom a form has just added. */
static void
want_added(struct class_state *s, const struct app_class_pupil *old,
	size_t n_old)
{
	for (size_t i = 0; s->added && i < s->c.n; i++) {
		size_t k = 0;

		while (k < n_old && !uuid_equal(&old[k].id,
			&s->c.pupils[i].id))
			k++;
		if (k == n_old)
			s->want = s->c.pupils[i].id;
	}
	s->added = false;
}

static bool
class_load(struct ui *ui, void *state, struct err *e)
{
	struct class_state *s = state;
	const struct app_class_pupil *p = s->shown ? current(s) : NULL;
	const struct app_class_pupil *old = s->c.pupils;
	size_t n_old = s->c.n;

	if (p)
		s->want = p->id;
	if (!app_class(ui_app(ui), &s->class, ui_arena(ui, s), &s->c, e) ||
		!app_class_progress(ui_app(ui), &s->class, ui_arena(ui, s),
			&s->progress, e))
		return false;
	want_added(s, old, n_old);
	fill_words(ui, s);
	choose_shown(ui, s);
	return true;
}

/* ---- keys -------------------------------------------------------------- */

static enum verdict
class_key(struct ui *ui, void *state, uint32_t key)
{
	struct class_state *s = state;

	return list_key(&s->list, key, height(ui)) ? DONE : PASS;
}

static enum verdict
act_card(struct ui *ui, void *state, const char *arg)
{
	const struct app_class_pupil *p = current(state);

	(void)arg;
	if (p)
		card_open(ui, &p->id);
	return DONE;
}

static enum verdict
act_new(struct ui *ui, void *state, const char *arg)
{
	struct class_state *s = state;

	(void)arg;
	s->added = true;
	pupil_form_open(ui, NULL, &s->class);
	return DONE;
}

static enum verdict
act_pick(struct ui *ui, void *state, const char *arg)
{
	struct class_state *s = state;
	const struct app_class_pupil *p = current(s);
	size_t i;

	(void)arg;
	if (!p)
		return DONE;
	i = picked(s, &p->id);
	if (i < s->n_picked)
		s->picked[i] = s->picked[--s->n_picked];
	else if (s->n_picked < CLASS_PICKED)
		s->picked[s->n_picked++] = p->id;
	list_key(&s->list, K_DOWN, height(ui));
	return DONE;
}

static enum verdict
flag_chosen(struct ui *ui, void *state, const char *code)
{
	struct class_state *s = state;
	const struct uuid *who = s->n_picked ? s->picked : &s->asked;
	size_t n = s->n_picked ? s->n_picked : 1;
	struct err e = { 0 };

	if (!app_flag_add(ui_app(ui), NULL, who, n, code, "", &e))
		return ui_error(ui, &e);
	if (n > 1)
		ui_say(ui, "Repère posé : %s (%zu)", app_label(ui_app(ui),
			"flag", code), n);
	else
		ui_say(ui, "Repère posé : %s", app_label(ui_app(ui), "flag",
			code));
	s->n_picked = 0;
	return RELOAD;
}

static enum verdict
act_flag(struct ui *ui, void *state, const char *arg)
{
	struct class_state *s = state;
	const struct app_class_pupil *p = current(s);

	(void)arg;
	if (!p)
		return DONE;
	s->asked = p->id;
	ui_choose(ui, s, s->n_picked ? show_words(ui, s, "flag_n", "n",
		number(ui, s, s->n_picked), NULL) : show_words(ui, s, "flag",
		"name", p->name, NULL), spec_list(ui_spec(ui), "flag"), NULL,
		flag_chosen);
	return DONE;
}

static enum verdict
act_filter(struct ui *ui, void *state, const char *arg)
{
	struct class_state *s = state;

	(void)ui;
	(void)arg;
	s->filter = (s->filter + 1) % FILTERS;
	return RELOAD;
}

static enum verdict
act_sort(struct ui *ui, void *state, const char *arg)
{
	struct class_state *s = state;

	(void)ui;
	(void)arg;
	s->order = (s->order + 1) % ORDERS;
	return RELOAD;
}

static enum verdict
act_charts(struct ui *ui, void *state, const char *arg)
{
	const struct class_state *s = state;

	(void)arg;
	charts_open(ui, &s->class);
	return DONE;
}

static enum verdict
act_sessions(struct ui *ui, void *state, const char *arg)
{
	const struct class_state *s = state;

	(void)arg;
	plan_open(ui, &s->class);
	return DONE;
}

static enum verdict
act_import(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	import_open(ui);
	return DONE;
}

static enum verdict
act_catch_up(struct ui *ui, void *state, const char *arg)
{
	const struct class_state *s = state;

	(void)arg;
	catch_up_open(ui, &s->c.class.lycee);
	return DONE;
}

static enum verdict
act_grids(struct ui *ui, void *state, const char *arg)
{
	const struct class_state *s = state;
	const struct app_class_pupil *p = current(s);

	(void)arg;
	grid_open(ui, NULL, &s->class, GRID_SKILLS, p ? &p->id : NULL);
	return DONE;
}

static enum verdict
act_edit(struct ui *ui, void *state, const char *arg)
{
	const struct class_state *s = state;

	(void)arg;
	class_form_open(ui, &s->c.class, NULL);
	return DONE;
}

static enum verdict
act_away(struct ui *ui, void *state, const char *arg)
{
	const struct class_state *s = state;

	(void)arg;
	away_open(ui, &s->class);
	return DONE;
}

static enum verdict
act_history(struct ui *ui, void *state, const char *arg)
{
	const struct class_state *s = state;

	(void)arg;
	journal_open(ui, &s->class);
	return DONE;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return show_undo(ui, state, NULL);
}

static enum verdict
act_results(struct ui *ui, void *state, const char *arg)
{
	const struct class_state *s = state;

	(void)arg;
	results_open(ui, &s->class);
	return DONE;
}

static enum verdict
act_domiciles(struct ui *ui, void *state, const char *arg)
{
	const struct class_state *s = state;

	(void)arg;
	domiciles_open(ui, &s->class);
	return DONE;
}

static enum verdict
act_flags(struct ui *ui, void *state, const char *arg)
{
	const struct class_state *s = state;

	(void)arg;
	flags_open(ui, &s->class, NULL);
	return DONE;
}

static enum verdict
act_report(struct ui *ui, void *state, const char *arg)
{
	const struct class_state *s = state;

	(void)arg;
	report_open(ui, &s->class, &s->c.class.lycee);
	return DONE;
}

/* ---- finding ----------------------------------------------------------- */

static bool
matches(struct arena *a, const struct app_class_pupil *p, const char *text)
{
	const char *key = text_key(a, text), *in = text_key(a, p->name);
	size_t n = strlen(key);

	if (strcmp(text, arena_printf(a, "%d", p->number)) == 0)
		return true;
	for (const char *at = in; n && *at; at++)
		if ((at == in || at[-1] == ' ') && strncmp(at, key, n) == 0)
			return true;
	return false;
}

static size_t
find_pupil(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const struct class_state *s = state;
	size_t n = 0;

	(void)ui;
	for (size_t i = 0; i < s->list.n && n < max; i++) {
		const struct app_class_pupil *p =
			&s->c.pupils[s->shown[i]];

		if (matches(a, p, text))
			rows[n++] = (struct ui_found){
				.label = arena_printf(a, "%2d %s", p->number,
					p->name),
				.id = arena_printf(a, "%zu", i) };
	}
	return n;
}

static enum verdict
found(struct ui *ui, void *state, const char *id)
{
	struct class_state *s = state;
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
	ui_find(ui, state, ui_words(ui, state, "find"), find_pupil, found);
	return DONE;
}

static const struct action class_actions[] = {
	{ "card",     ARG_NONE, act_card },
	{ "new",      ARG_NONE, act_new },
	{ "flag",     ARG_NONE, act_flag },
	{ "pick",     ARG_NONE, act_pick },
	{ "filter",   ARG_NONE, act_filter },
	{ "sort",     ARG_NONE, act_sort },
	{ "charts",   ARG_NONE, act_charts },
	{ "sessions", ARG_NONE, act_sessions },
	{ "catch_up", ARG_NONE, act_catch_up },
	{ "grids",    ARG_NONE, act_grids },
	{ "import",   ARG_NONE, act_import },
	{ "find",     ARG_NONE, act_find },
	{ "edit",     ARG_NONE, act_edit },
	{ "away",     ARG_NONE, act_away },
	{ "history",  ARG_NONE, act_history },
	{ "results",  ARG_NONE, act_results },
	{ "domiciles", ARG_NONE, act_domiciles },
	{ "flags",    ARG_NONE, act_flags },
	{ "report",   ARG_NONE, act_report },
	{ "undo",     ARG_NONE, act_undo },
	{ NULL,       ARG_NONE, NULL },
};

/* A dropped line comes back to this class. */
static void
class_place(struct ui *ui, const void *state)
{
	const struct class_state *s = state;
	char class[UUID_TEXT];

	uuid_text(&s->class, class);
	app_place_put(ui_app(ui), &(struct app_place){
		.screen = "class", .object = class, .line = "" });
}

const struct view_class class_view = {
	.name = "class",
	.state_size = sizeof(struct class_state),
	.actions = class_actions,
	.load = class_load,
	.draw = class_draw,
	.key = class_key,
	.place = class_place,
};

void
class_open(struct ui *ui, const struct uuid *class)
{
	struct class_state *s = ui_push(ui, &class_view, "class");

	s->class = *class;
}
