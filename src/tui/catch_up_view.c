/*
 * catch_up_view.c: who has missed which workshop, across the classes of a
 * lycée; one gesture puts the pupil on the roll of another class's session.
 */
#include <string.h>

#include "app/plan.h"
#include "app/workshop.h"
#include "show.h"
#include "tui/page.h"
#include "tui/views.h"

struct catch_up {
	struct uuid lycee;		/* none: one's own */
	struct app_missed *v;
	size_t n;
	struct page page;
};

/* ---- rows ------------------------------------------------------------ */

static const struct app_missed *
current(const struct catch_up *s)
{
	return s->n ? &s->v[s->page.list.at] : NULL;
}

static const char *
where(const struct page_row *r, const struct app_missed *m)
{
	if (uuid_is_none(&m->session))
		return ui_words(r->ui, r->state, "nowhere");
	return arena_printf(r->a, "%s%s%s %s", m->enrolled
		? ui_words(r->ui, r->state, "on_roll") : "",
		m->enrolled ? " " : "", show_moment(r->ui, r->a, m->starts),
		m->session_classes);
}

static const char *
value(const struct page_row *r, const char *column)
{
	const struct catch_up *s = r->state;
	const struct app_missed *m = &s->v[r->i];

	if (strcmp(column, "type") == 0)
		return m->type;
	if (strcmp(column, "name") == 0)
		return m->name;
	if (strcmp(column, "class") == 0)
		return m->class_name;
	return where(r, m);
}

static enum style
style_of(const struct page_row *r)
{
	const struct catch_up *s = r->state;

	return s->v[r->i].enrolled ? STYLE_DIM : STYLE_NORMAL;
}

static const struct uuid *
pupil_of(const void *state, size_t i)
{
	const struct catch_up *s = state;

	return &s->v[i].pupil;
}

/* ---- loading, keys --------------------------------------------------- */

/* Of one lycée, its name; no line, no name. */
static const char *
heading(struct ui *ui, const struct catch_up *s, struct err *e)
{
	struct class_line c;

	if (uuid_is_none(&s->lycee) || s->n == 0)
		return ui_words(ui, s, "everywhere");
	return app_class_get(ui_app(ui), &s->v[0].class, ui_arena(ui, s), &c,
		e) ? c.lycee_name : "";
}

static bool
catch_up_load(struct ui *ui, void *state, struct err *e)
{
	struct catch_up *s = state;

	if (!app_catch_up(ui_app(ui), uuid_is_none(&s->lycee) ? NULL
		: &s->lycee, ui_arena(ui, s), &s->v, &s->n, e))
		return false;
	s->page.title = show_words(ui, s, ui_screen(ui, s)->title, "where",
		heading(ui, s, e), NULL);
	s->page.empty = ui_words(ui, s, "empty");
	page_loaded(ui, s, s->n);
	return true;
}

static enum verdict
act_add(struct ui *ui, void *state, const char *arg)
{
	struct catch_up *s = state;
	const struct app_missed *m = current(s);
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
act_session(struct ui *ui, void *state, const char *arg)
{
	const struct catch_up *s = state;
	const struct app_missed *m = current(s);

	(void)arg;
	if (m && !uuid_is_none(&m->session))
		roll_open(ui, &m->session, m->enrolled ? &m->pupil : NULL);
	else
		ui_say(ui, "%s", ui_words(ui, s, "nowhere"));
	return DONE;
}

static const struct action catch_up_actions[] = {
	{ "add",     ARG_NONE, act_add },
	{ "card",    ARG_NONE, page_card },
	{ "session", ARG_NONE, act_session },
	{ "undo",    ARG_NONE, page_undo },
	{ NULL,      ARG_NONE, NULL },
};

static const struct page_class catch_up_page = {
	.offset = offsetof(struct catch_up, page),
	.top = 3,
	.below = 2,
	.value = value,
	.style = style_of,
	.pupil = pupil_of,
};

const struct view_class catch_up_view = {
	.name = "catch_up",
	.state_size = sizeof(struct catch_up),
	.actions = catch_up_actions,
	.page = &catch_up_page,
	.load = catch_up_load,
	.draw = page_draw,
	.key = page_key,
};

void
catch_up_open(struct ui *ui, const struct uuid *lycee)
{
	struct catch_up *s = ui_push(ui, &catch_up_view, "catch_up");

	s->lycee = lycee ? *lycee : UUID_NONE;
}
