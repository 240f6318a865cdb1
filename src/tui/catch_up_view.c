/*
 * catch_up_view.c: who has missed which workshop, across the classes of a
 * lycée; one gesture puts the pupil on the roll of another class's session.
 */
#include <string.h>

#include "app/plan.h"
#include "app/workshop.h"
#include "show.h"
#include "tui/list.h"
#include "tui/views.h"

struct catch_up {
	struct uuid lycee;		/* none: one's own */
	struct app_missed *v;
	size_t n;
	struct list list;
	const char *title;
};

/* ---- drawing --------------------------------------------------------- */

struct row {
	struct ui *ui;
	const struct catch_up *s;
	const struct app_missed *m;
	struct arena *a;
};

static const char *
where(const struct row *r)
{
	if (uuid_is_none(&r->m->session))
		return ui_words(r->ui, r->s, "nowhere");
	return arena_printf(r->a, "%s%s%s %s", r->m->enrolled
		? ui_words(r->ui, r->s, "on_roll") : "",
		r->m->enrolled ? " " : "", show_moment(r->ui, r->a,
		r->m->starts), r->m->session_classes);
}

static const char *
value(void *ctx, const char *column)
{
	const struct row *r = ctx;

	if (strcmp(column, "type") == 0)
		return r->m->type;
	if (strcmp(column, "name") == 0)
		return r->m->name;
	if (strcmp(column, "class") == 0)
		return r->m->class_name;
	return where(r);
}

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool at)
{
	const struct row *r = ctx;
	struct arena a = { 0 };
	struct row one = { r->ui, r->s, &r->s->v[i], &a };

	(void)at;
	list_columns(ui_screen(r->ui, r->s), c, row, 1, c->cols - 1,
		one.m->enrolled ? STYLE_DIM : STYLE_NORMAL, value, &one);
	arena_release(&a);
}

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - 5;
}

static void
catch_up_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct catch_up *s = state;
	struct row r = { .ui = ui, .s = s };

	ui_title(ui, c, "%s", s->title);
	if (s->n == 0)
		canvas_text(c, 3, 1, 0, STYLE_NORMAL,
			ui_words(ui, s, "empty"));
	else
		list_heads(ui_screen(ui, s), c, 2, 1, c->cols - 1);
	list_draw(&s->list, c, 3, height(ui), draw_row, &r);
}

/* ---- loading, keys --------------------------------------------------- */

/* Of one lycée, its name; no line, no name. */
static const char *
heading(struct ui *ui, const struct catch_up *s, struct err *e)
{
	struct app_class_cycle c;

	if (uuid_is_none(&s->lycee) || s->n == 0)
		return ui_words(ui, s, "everywhere");
	return app_class_cycle(ui_app(ui), &s->v[0].class, ui_arena(ui, s),
		&c, e) ? c.lycee_name : "";
}

static bool
catch_up_load(struct ui *ui, void *state, struct err *e)
{
	struct catch_up *s = state;

	if (!app_catch_up(ui_app(ui), uuid_is_none(&s->lycee) ? NULL
		: &s->lycee, ui_arena(ui, s), &s->v, &s->n, e))
		return false;
	s->title = show_words(ui, s, ui_screen(ui, s)->title, "where",
		heading(ui, s, e), NULL);
	list_resize(&s->list, s->n);
	return true;
}

static enum verdict
catch_up_key(struct ui *ui, void *state, uint32_t key)
{
	struct catch_up *s = state;

	return list_key(&s->list, key, height(ui)) ? DONE : PASS;
}

static enum verdict
act_add(struct ui *ui, void *state, const char *arg)
{
	struct catch_up *s = state;
	const struct app_missed *m = s->n ? &s->v[s->list.at] : NULL;
	struct err e = { 0 };
	int number;

	(void)arg;
	if (!m)
		return DONE;
	if (m->enrolled) {
		ui_say(ui, "%s", ui_words(ui, s, "already"));
		return DONE;
	}
	if (!app_catch_up_add(ui_app(ui), m, &number, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", show_words(ui, s, "added", "name", m->name, "number",
		arena_printf(ui_arena(ui, s), "%d", number), "classes",
		m->session_classes, NULL));
	return RELOAD;
}

static enum verdict
act_card(struct ui *ui, void *state, const char *arg)
{
	const struct catch_up *s = state;

	(void)arg;
	if (s->n)
		card_open(ui, &s->v[s->list.at].pupil);
	return DONE;
}

static enum verdict
act_session(struct ui *ui, void *state, const char *arg)
{
	const struct catch_up *s = state;
	const struct app_missed *m = s->n ? &s->v[s->list.at] : NULL;

	(void)arg;
	if (m && !uuid_is_none(&m->session))
		roll_open(ui, &m->session, m->enrolled ? &m->pupil : NULL);
	else
		ui_say(ui, "%s", ui_words(ui, s, "nowhere"));
	return DONE;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return show_undo(ui, state, NULL);
}

static const struct action catch_up_actions[] = {
	{ "add",     ARG_NONE, act_add },
	{ "card",    ARG_NONE, act_card },
	{ "session", ARG_NONE, act_session },
	{ "undo",    ARG_NONE, act_undo },
	{ NULL,      ARG_NONE, NULL },
};

const struct view_class catch_up_view = {
	.name = "catch_up",
	.state_size = sizeof(struct catch_up),
	.actions = catch_up_actions,
	.load = catch_up_load,
	.draw = catch_up_draw,
	.key = catch_up_key,
};

void
catch_up_open(struct ui *ui, const struct uuid *lycee)
{
	struct catch_up *s = ui_push(ui, &catch_up_view, "catch_up");

	s->lycee = lycee ? *lycee : UUID_NONE;
}
