/* class_view.c: a class on one page, from which everything else opens. */
#include <string.h>

#include "card_private.h"
#include "class_private.h"
#include "domain/rates.h"
#include "school_private.h"
#include "tui/views.h"

#define HEADS 2			/* row of the headings of columns */
#define NAME_WIDTH 21		/* of the column, where picked ones show */
#define BAR_MOST 10
#define BAR_TEXT 11		/* "A1 " before, " 100 %" and room after */

static const struct app_class_pupil *
pupil_at(const struct class_state *s, size_t i)
{
	return &s->c.pupils[s->shown[i]];
}

static const struct app_class_pupil *
current(const struct class_state *s)
{
	return s->page.list.n > 0 ? pupil_at(s, s->page.list.at) : NULL;
}

/* ---- drawing ----------------------------------------------------------- */

static const char *
age(const struct page_row *r, const struct app_class_pupil *p)
{
	struct date today = app_today(ui_app(r->ui));

	return ui_projection(r->ui) || !date_is_set(p->birth) ? ""
		: arena_printf(r->a, "%d", date_age(p->birth, today));
}

/* Nothing of a grid that the year does without. */
static const char *
tally(struct arena *a, size_t done, size_t total)
{
	return total ? arena_printf(a, "%zu/%zu", done, total) : "";
}

/* What the grids say of this pupil; nothing of who is not enrolled. */
static const char *
progress(const struct page_row *r, const struct app_class_pupil *p,
	const char *column)
{
	const struct class_state *s = r->state;
	const struct app_progress_pupil *x = app_progress_of(&s->progress,
		&p->id);

	if (!x)
		return "";
	if (strcmp(column, "project") == 0)
		return x->project;
	if (strcmp(column, "cv") == 0)
		return x->cv_ready ? ui_words(r->ui, s, "ready")
			: tally(r->a, x->cv_done, x->cv_total);
	if (strcmp(column, "search") == 0)
		return tally(r->a, x->search_done, x->search_total);
	return x->simulations ? arena_printf(r->a, "%zu", x->simulations)
		: "·";
}

static const char *
town(const struct page_row *r, const struct app_class_pupil *p)
{
	if (p->gone)
		return ui_words(r->ui, r->state, "left");
	if (p->apprentice)
		return ui_words(r->ui, r->state, "trainee");
	return p->commune_known ? p->commune : ui_words(r->ui, r->state,
		"unknown");
}

static const char *
value(const struct page_row *r, const char *column)
{
	const struct app_class_pupil *p = pupil_at(r->state, r->i);

	if (strcmp(column, "number") == 0)
		return arena_printf(r->a, "%d", p->number);
	if (strcmp(column, "name") == 0)
		return p->name;
	if (strcmp(column, "age") == 0)
		return age(r, p);
	if (strcmp(column, "commune") == 0)
		return town(r, p);
	if (strcmp(column, "flags") == 0)
		return ui_projection(r->ui) ? "" : p->flags;
	return strcmp(column, "workshops") == 0 ? "" : progress(r, p, column);
}

static enum style
style_of(const struct page_row *r)
{
	const struct app_class_pupil *p = pupil_at(r->state, r->i);

	return p->gone || p->apprentice ? STYLE_DIM : STYLE_NORMAL;
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
draw_states(const struct page_row *r, struct canvas *c, int row)
{
	const struct class_state *s = r->state;
	const struct spec_screen *screen = ui_screen(r->ui, s);
	int col = workshops_col(screen);

	for (size_t i = 0; i < s->c.n_workshops && i < 4; i++) {
		int w = s->c.workshops[i].number;
		const struct spec_mark *m = spec_mark(screen, attendance_code(
			pupil_at(s, r->i)->states[w - 1]));

		if (m)
			canvas_text(c, row, col + (int)i * 3, 1,
				style_find(m->style), m->glyph);
	}
}

static void
draw_row(const struct page_row *r, struct canvas *c, int row)
{
	const struct class_state *s = r->state;

	page_columns(r, c, row);
	draw_states(r, c, row);
	if (picks_has(&s->picks, &pupil_at(s, r->i)->id)) {
		canvas_text(c, row, 3, 1, STYLE_PICKED, "+");
		canvas_style(c, row, 4, NAME_WIDTH, STYLE_PICKED);
	}
}

static void
draw_heads(struct ui *ui, const struct class_state *s, struct canvas *c)
{
	int col = workshops_col(ui_screen(ui, s));

	for (size_t i = 0; i < s->c.n_workshops && i < 4; i++)
		canvas_text(c, HEADS, col + (int)i * 3, 2, STYLE_HEAD,
			s->c.workshops[i].type);
}

/* In short words where the whole ones have no room beside who is to catch up;
 * on a narrow screen the states alone. */
static void
draw_workshops(const struct class_state *s, struct canvas *c)
{
	int missed = canvas_width(s->missed);
	int room = c->cols - 1 - (missed ? missed + 2 : 0);
	bool whole = canvas_width(s->workshops) <= room;
	const char *text = whole ? s->workshops : s->briefly;

	canvas_text(c, 1, 1, 0, STYLE_NORMAL, text);
	if (canvas_width(text) <= room)
		canvas_text(c, 1, c->cols - missed - 1, 0, STYLE_WARN,
			s->missed);
}

static bool
begun(const struct app_class_workshop *w)
{
	return w->held || w->attended > 0;
}

/* A bar for each workshop that has begun: who came, of the enrolled. */
static void
draw_presence(struct ui *ui, const struct class_state *s, struct canvas *c)
{
	const char *head = ui_words(ui, s, "presence");
	int n = 0, row = c->rows - 4, col = 1 + canvas_width(head) + 2, width;

	for (size_t i = 0; i < s->c.n_workshops; i++)
		n += begun(&s->c.workshops[i]);
	if (n == 0 || s->c.enrolled == 0)
		return;
	width = (c->cols - col) / n - BAR_TEXT;
	width = width > BAR_MOST ? BAR_MOST : width < 1 ? 1 : width;
	canvas_text(c, row, 1, 0, STYLE_NORMAL, head);
	for (size_t i = 0; i < s->c.n_workshops; i++) {
		const struct app_class_workshop *w = &s->c.workshops[i];

		if (!begun(w))
			continue;
		canvas_text(c, row, col, 2, STYLE_NORMAL, w->type);
		canvas_bar(c, row, col + 3, width, (long)w->attended,
			(long)s->c.enrolled, STYLE_BAR);
		canvas_printf(c, row, col + 4 + width, 5, STYLE_NORMAL,
			"%d %%", rate_percent((struct rate){ w->attended,
			s->c.enrolled }));
		col += width + BAR_TEXT;
	}
}

static void
draw_footing(const struct page_row *r, struct canvas *c)
{
	const struct class_state *s = r->state;

	canvas_text(c, c->rows - 3, 1, 0, STYLE_DIM, s->footing);
}

static void
class_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct class_state *s = state;

	page_draw(ui, s, c);
	draw_workshops(s, c);
	draw_presence(ui, s, c);
	if (s->page.list.n > 0)
		draw_heads(ui, s, c);
}

static const struct uuid *
id_at(const void *state, size_t i)
{
	return &pupil_at(state, i)->id;
}

static struct page_name
find_by(const struct page_row *r)
{
	const struct app_class_pupil *p = pupil_at(r->state, r->i);

	return (struct page_name){ .name = p->name, .number = p->number };
}

/* ---- loading ----------------------------------------------------------- */

static const char *
short_day(struct ui *ui, const struct class_state *s, moment at)
{
	struct date d = app_local(ui_app(ui), at).date;

	return arena_printf(ui_arena(ui, s), "%02d/%02d", d.day, d.month);
}

/* "A1 28/30 à rattraper", "A2 12/01 planifié", "A3 à planifier". */
static const char *
workshop_words(struct ui *ui, const struct class_state *s,
	const struct app_class_workshop *w, bool whole)
{
	struct arena *a = ui_arena(ui, s);
	const char *code = cycle_state_code(w->state);
	const char *row = w->state == CYCLE_TO_PLAN ? "to_plan"
		: w->state == CYCLE_PLANNED ? "planned" : "held";

	return show_words(ui, s, row, "type", w->type, "day",
		short_day(ui, s, w->starts), "attended",
		show_number(a, w->attended), "enrolled",
		show_number(a, s->c.enrolled), "state",
		(whole ? app_label : app_brief)(ui_app(ui), "cycle_state",
			code), NULL);
}

static const char *
cycle_words(struct ui *ui, const struct class_state *s, bool whole)
{
	const char *text = "";

	for (size_t i = 0; i < s->c.n_workshops; i++)
		text = arena_printf(ui_arena(ui, s), "%s%s%s", text,
			i ? "  " : "", workshop_words(ui, s,
				&s->c.workshops[i], whole));
	return text;
}

static void
fill_words(struct ui *ui, struct class_state *s)
{
	struct arena *a = ui_arena(ui, s);
	const char *right = show_words(ui, s, s->c.enrolled > 1 ? "enrolled"
		: "enrolled_one", "n", show_number(a, s->c.enrolled), NULL);
	if (s->c.out)
		right = arena_printf(a, "%s, %s", right, show_words(ui,
			s, "out", "n", show_number(a, s->c.out), NULL));
	if (s->c.gone)
		right = arena_printf(a, "%s, %s", right, show_words(ui,
			s, "gone", "n", show_number(a, s->c.gone), NULL));
	s->page.title = arena_printf(a, "%s\t%s", show_words(ui, s, ui_screen(
		ui, s)->title, "class", s->c.class.name, "lycee",
		s->c.lycee_name, NULL), right);
	s->workshops = cycle_words(ui, s, true);
	s->briefly = cycle_words(ui, s, false);
	s->missed = s->c.missed == 0 ? "" : show_words(ui, s, "missed", "n",
		show_number(a, s->c.missed), NULL);
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
	s->footing = class_footing(ui, s, n);
	s->page.empty = s->c.n ? s->footing : ui_words(ui, s, "empty");
	page_loaded(ui, s, n);
}

static bool
class_load(struct ui *ui, void *state, struct err *e)
{
	struct class_state *s = state;

	if (!app_class(ui_app(ui), &s->class, ui_arena(ui, s), &s->c, e) ||
		!app_class_progress(ui_app(ui), &s->class, ui_arena(ui, s),
			&s->progress, e))
		return false;
	fill_words(ui, s);
	choose_shown(ui, s);
	return true;
}

/* ---- keys -------------------------------------------------------------- */

static enum verdict
act_new(struct ui *ui, void *state, const char *arg)
{
	const struct class_state *s = state;

	(void)arg;
	pupil_form_open(ui, NULL, &s->class);
	return DONE;
}

static enum verdict
act_pick(struct ui *ui, void *state, const char *arg)
{
	struct class_state *s = state;
	const struct app_class_pupil *p = current(s);

	(void)arg;
	if (!p)
		return DONE;
	picks_toggle(&s->picks, &p->id);
	return page_key(ui, s, K_DOWN);
}

static enum verdict
flag_chosen(struct ui *ui, void *state, const char *code)
{
	struct class_state *s = state;

	return flag_put(ui, s, &s->picks, NULL, code);
}

static enum verdict
act_flag(struct ui *ui, void *state, const char *arg)
{
	struct class_state *s = state;
	const struct app_class_pupil *p = current(s);

	(void)arg;
	if (p)
		flag_ask(ui, s, &s->picks, &p->id, p->name, flag_chosen);
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
	const struct class_state *s = state;

	(void)arg;
	import_open(ui, &s->c.class.lycee);
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
	grid_open(ui, &(struct app_grid_of){ .class = s->class },
		s->c.class.year, false, p ? &p->id : NULL);
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

static const struct action class_actions[] = {
	{ "card",     ARG_NONE, page_card },
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
	{ "find",     ARG_NONE, page_find },
	{ "edit",     ARG_NONE, act_edit },
	{ "away",     ARG_NONE, act_away },
	{ "history",  ARG_NONE, act_history },
	{ "results",  ARG_NONE, act_results },
	{ "domiciles", ARG_NONE, act_domiciles },
	{ "flags",    ARG_NONE, act_flags },
	{ "report",   ARG_NONE, act_report },
	{ "undo",     ARG_NONE, page_undo },
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

static const struct page_class class_page = {
	.offset = offsetof(struct class_state, page),
	.top = HEADS + 1,
	.below = 4,
	.value = value,
	.style = style_of,
	.draw = draw_row,
	.detail = draw_footing,
	.id = id_at,
	.pupil = id_at,
	.name = find_by,
};

const struct view_class class_view = {
	.name = "class",
	.state_size = sizeof(struct class_state),
	.actions = class_actions,
	.page = &class_page,
	.load = class_load,
	.draw = class_draw,
	.key = page_key,
	.place = class_place,
};

void
class_open(struct ui *ui, const struct uuid *class)
{
	struct class_state *s = ui_push(ui, &class_view, "class");

	s->class = *class;
}
