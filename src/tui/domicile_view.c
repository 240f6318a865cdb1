/*
 * domicile_view.c: domiciles of a class, one after the other: a postal code or
 * some letters, Enter, and the Mission Locale stands on the line. What is not
 * found is kept as it was typed, « à vérifier ».
 */
#include <stdlib.h>
#include <string.h>

#include "app/people.h"
#include "app/plan.h"
#include "app/routing.h"
#include "domain/names.h"
#include "show.h"
#include "tui/list.h"
#include "tui/views.h"

#define FIRST_ROW 2
#define OFFERED 6		/* communes shown while one is typed */
#define EVERYWHERE 500
#define TYPED '?'		/* before what is no commune */

struct domicile {
	struct uuid class;		/* none: all that are to be checked */
	struct app_home_line *v;	size_t n;
	size_t *shown;
	const char *title;
	struct list list;
	struct uuid want;
	bool missing;			/* only those to be checked */
	bool typing;			/* room is kept for what is offered */
	size_t unknown;
};

static const struct app_home_line *
current(const struct domicile *s)
{
	return s->list.at < s->list.n ? &s->v[s->shown[s->list.at]] : NULL;
}

/* ---- drawing ----------------------------------------------------------- */

struct row {
	struct ui *ui;
	const struct domicile *s;
	const struct app_home_line *l;
	struct arena *a;
};

static const char *
town(const struct row *r)
{
	const struct app_home_line *l = r->l;

	if (ui_projection(r->ui))
		return ui_words(r->ui, r->s, "hidden");
	return arena_printf(r->a, "%s%s%s", l->postcode,
		l->postcode[0] && l->commune[0] ? " " : "", l->commune);
}

/* « Mission Locale Toulouse » is « ML Toulouse » where lines are short. */
static const char *
ml_words(struct arena *a, const char *label)
{
	static const char whole[] = "Mission Locale ";
	size_t n = strlen(whole);

	return strncmp(label, whole, n) == 0 ? arena_printf(a, "ML %s", label
		+ n) : label;
}

static const char *
value(void *ctx, const char *column)
{
	const struct row *r = ctx;

	if (strcmp(column, "number") == 0)
		return r->l->number > 0 ? arena_printf(r->a, "%d",
			r->l->number) : "";
	if (strcmp(column, "name") == 0)
		return r->l->name;
	if (strcmp(column, "commune") == 0)
		return town(r);
	if (ui_projection(r->ui))
		return "";
	if (r->l->route.where == WHERE_UNKNOWN)
		return ui_words(r->ui, r->s, "unclear");
	return r->l->route.branch[0] ? arena_printf(r->a, "%s, %s",
		ml_words(r->a, r->l->route.label), r->l->route.branch)
		: ml_words(r->a, r->l->route.label);
}

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool is_current)
{
	const struct row *r = ctx;
	struct arena a = { 0 };
	struct row one = { r->ui, r->s, &r->s->v[r->s->shown[i]], &a };

	(void)is_current;
	list_columns(ui_screen(r->ui, r->s), c, row, 1, c->cols - 1,
		one.l->route.where == WHERE_UNKNOWN ? STYLE_WARN
		: STYLE_NORMAL, value, &one);
	arena_release(&a);
}

static int
height(const struct ui *ui, const struct domicile *s)
{
	int rows = ui_rows(ui) - FIRST_ROW - 2;

	return s->typing ? rows - OFFERED - 1 : rows;
}

static void
domicile_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct domicile *s = state;
	struct row r = { .ui = ui, .s = s };

	ui_title(ui, c, "%s", s->title);
	if (s->list.n == 0)
		canvas_text(c, FIRST_ROW, 1, 0, STYLE_NORMAL, ui_words(ui, s,
			s->n ? "none" : uuid_is_none(&s->class) ? "none"
			: "empty"));
	else
		list_heads(ui_screen(ui, s), c, FIRST_ROW - 1, 1, c->cols - 1);
	list_draw(&s->list, c, FIRST_ROW, height(ui, s), draw_row, &r);
}

/* ---- loading ----------------------------------------------------------- */

static void
choose_shown(struct ui *ui, struct domicile *s)
{
	size_t n = 0;

	s->unknown = 0;
	s->shown = arena_array(ui_arena(ui, s), s->n + 1, sizeof(*s->shown));
	for (size_t i = 0; i < s->n; i++) {
		bool unknown = s->v[i].route.where == WHERE_UNKNOWN;

		s->unknown += unknown;
		if (s->missing && !unknown)
			continue;
		if (uuid_equal(&s->v[i].pupil, &s->want))
			s->list.at = n;
		s->shown[n++] = i;
	}
	list_resize(&s->list, n);
	s->want = UUID_NONE;
}

static bool
load_title(struct ui *ui, struct domicile *s, struct err *e)
{
	struct arena *a = ui_arena(ui, s);
	const char *who = ui_words(ui, s, "everywhere");
	struct class_line c;

	if (!uuid_is_none(&s->class)) {
		if (!app_class_get(ui_app(ui), &s->class, a, &c, e))
			return false;
		who = arena_printf(a, "%s · %s", c.class.name, c.lycee_name);
	}
	s->title = arena_printf(a, "%s\t%s", show_words(ui, s, ui_screen(ui,
		s)->title, "who", who, NULL), show_words(ui, s, s->missing
		? "only" : "count", "n", arena_printf(a, "%zu", s->unknown),
		NULL));
	return true;
}

static bool
domicile_load(struct ui *ui, void *state, struct err *e)
{
	struct domicile *s = state;
	const struct app_home_line *here = s->shown ? current(s) : NULL;
	bool class = !uuid_is_none(&s->class);

	if (here && uuid_is_none(&s->want))
		s->want = here->pupil;
	if (!app_domiciles(ui_app(ui), class ? &s->class : NULL, EVERYWHERE,
		ui_arena(ui, s), &s->v, &s->n, e))
		return false;
	choose_shown(ui, s);
	return load_title(ui, s, e);
}

/* ---- typing ------------------------------------------------------------ */

static const char *
offer_words(struct ui *ui, struct arena *a, const struct commune *c)
{
	struct app_route r = { 0 };
	const char *code = arena_strndup(a, c->postcodes, strcspn(
		c->postcodes, " "));

	if (!app_route(ui_app(ui), c->insee, a, &r, NULL))
		return c->name;
	return arena_printf(a, "%s %s  %s", code, c->name, ml_words(a,
		r.label));
}

static size_t
find_commune(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	struct commune *v;
	size_t found = 0, n = 0;

	max = max > OFFERED ? OFFERED : max;
	if (!text[0]) {
		rows[0] = (struct ui_found){ .id = "",
			.label = ui_words(ui, state, "skip") };
		return max > 0;
	}
	if (!app_communes(ui_app(ui), text, max - 1, a, &v, &found, NULL))
		found = 0;
	for (size_t i = 0; i < found && n + 1 < max; i++)
		rows[n++] = (struct ui_found){
			.id = arena_printf(a, "=%s", v[i].insee),
			.label = offer_words(ui, a, &v[i]) };
	rows[n++] = (struct ui_found){
		.id = arena_printf(a, "%c%s", TYPED, text),
		.label = show_words(ui, state, "unknown", "text", text,
			NULL) };
	return n;
}

static enum verdict commune_chosen(struct ui *ui, void *state, const char *id);

static void
ask(struct ui *ui, struct domicile *s)
{
	const struct app_home_line *l = current(s);

	s->typing = true;
	list_key(&s->list, 0, height(ui, s));
	ui_find(ui, s, show_words(ui, s, "ask", "name", l->name, NULL),
		find_commune, commune_chosen);
}

/* The question goes on with the next pupil, until the last one or Esc. */
static enum verdict
next_pupil(struct ui *ui, struct domicile *s)
{
	if (s->list.at + 1 < s->list.n) {
		s->list.at++;
		s->want = current(s)->pupil;
		ask(ui, s);
		return RELOAD;
	}
	s->typing = false;
	ui_say(ui, "%s", show_words(ui, s, "done", "n", arena_printf(
		ui_arena(ui, s), "%zu", s->unknown), NULL));
	return RELOAD;
}

static enum verdict
commune_chosen(struct ui *ui, void *state, const char *id)
{
	struct domicile *s = state;
	const struct app_home_line *l = current(s);
	struct app_choice choice = { 0 };
	struct err e = { 0 };

	if (!l)
		return DONE;
	if (id[0] && !app_domicile_put(ui_app(ui), &l->pupil, id[0] == TYPED
		? id + 1 : id, ui_arena(ui, s), &choice, &e)) {
		s->typing = false;
		return ui_error(ui, &e);
	}
	return next_pupil(ui, s);
}

static enum verdict
act_type(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	if (current(state))
		ask(ui, state);
	return DONE;
}

/* ---- other keys -------------------------------------------------------- */

static enum verdict
act_clear(struct ui *ui, void *state, const char *arg)
{
	struct domicile *s = state;
	const struct app_home_line *l = current(s);
	struct app_choice choice = { 0 };
	struct err e = { 0 };

	(void)arg;
	if (l && !app_domicile_put(ui_app(ui), &l->pupil, "", ui_arena(ui, s),
		&choice, &e))
		return ui_error(ui, &e);
	return RELOAD;
}

static enum verdict
act_missing(struct ui *ui, void *state, const char *arg)
{
	struct domicile *s = state;

	(void)ui;
	(void)arg;
	s->missing = !s->missing;
	return RELOAD;
}

static enum verdict
act_card(struct ui *ui, void *state, const char *arg)
{
	const struct app_home_line *l = current(state);

	(void)arg;
	if (l)
		card_open(ui, &l->pupil);
	return DONE;
}

static enum verdict
act_course(struct ui *ui, void *state, const char *arg)
{
	const struct app_home_line *l = current(state);

	(void)arg;
	if (l)
		course_open(ui, &l->pupil);
	return DONE;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return show_undo(ui, state, NULL);
}

static size_t
find_pupil(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const struct domicile *s = state;
	size_t n = 0;

	(void)ui;
	for (size_t i = 0; i < s->list.n && n < max; i++) {
		const struct app_home_line *l = &s->v[s->shown[i]];

		if (name_or_number(a, l->name, l->number, text))
			rows[n++] = (struct ui_found){ .label = l->name,
				.id = arena_printf(a, "%zu", i) };
	}
	return n;
}

static enum verdict
pupil_found(struct ui *ui, void *state, const char *id)
{
	struct domicile *s = state;
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
domicile_key(struct ui *ui, void *state, uint32_t key)
{
	struct domicile *s = state;

	s->typing = false;
	return list_key(&s->list, key, height(ui, s)) ? DONE : PASS;
}

static const struct action domicile_actions[] = {
	{ "type",    ARG_NONE, act_type },
	{ "missing", ARG_NONE, act_missing },
	{ "clear",   ARG_NONE, act_clear },
	{ "card",    ARG_NONE, act_card },
	{ "course",  ARG_NONE, act_course },
	{ "find",    ARG_NONE, act_find },
	{ "undo",    ARG_NONE, act_undo },
	{ NULL,      ARG_NONE, NULL },
};

const struct view_class domicile_view = {
	.name = "domiciles",
	.state_size = sizeof(struct domicile),
	.actions = domicile_actions,
	.load = domicile_load,
	.draw = domicile_draw,
	.key = domicile_key,
};

void
domiciles_open(struct ui *ui, const struct uuid *class)
{
	struct domicile *s = ui_push(ui, &domicile_view, "domiciles");

	s->class = class ? *class : UUID_NONE;
	s->missing = !class;
}
