/*
 * journal_view.c: who did what: one's own acts, everybody's, those on one
 * thing; what was changed of one pupil. Pages come as they are reached.
 */
#include <string.h>

#include "app/journal.h"
#include "card_private.h"
#include "tui/views.h"

#define PAGE 60
#define HISTORY_MAX 400

struct journal {
	struct uuid object;		/* none: mine, or all              */
	struct uuid pupil;		/* of a history, else none         */
	bool everybody;
	size_t max;			/* lines asked for                 */
	struct app_journal_line *v;
	struct list list;
	const char *title;
	int64_t asked;
};

/* ---- drawing ----------------------------------------------------------- */

struct row {
	struct ui *ui;
	const struct journal *s;
	const struct app_journal_line *l;
	struct arena *a;
};

/* Narrower than show_moment(): a journal goes back 12 months at most. */
static const char *
when(const struct row *r)
{
	struct clock_time t = app_local(ui_app(r->ui), r->l->at);

	return arena_printf(r->a, "%02d/%02d %02d:%02d", t.date.day,
		t.date.month, t.hour, t.minute);
}

static const char *
what(const struct row *r)
{
	if (r->l->n_changes > 1)
		return arena_printf(r->a, "%s (%zu)", r->l->what,
			r->l->n_changes);
	return r->l->what;
}

static const char *
value(void *ctx, const char *column)
{
	const struct row *r = ctx;

	if (strcmp(column, "at") == 0)
		return when(r);
	if (strcmp(column, "who") == 0)
		return r->l->who;
	if (strcmp(column, "what") == 0)
		return what(r);
	if (r->l->undone)
		return arena_printf(r->a, "%s%s%s", ui_words(r->ui, r->s,
			"undone"), r->l->about[0] ? " · " : "",
			r->l->about);
	return r->l->about;
}

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool current)
{
	const struct row *r = ctx;
	struct arena a = { 0 };
	struct row one = { r->ui, r->s, &r->s->v[i], &a };

	(void)current;
	list_columns(ui_screen(r->ui, r->s), c, row, 1, c->cols - 1,
		one.l->undone ? STYLE_DIM : STYLE_NORMAL, value, &one);
	arena_release(&a);
}

/* The columns cut what is long: the current line stands whole below. */
static void
draw_detail(struct ui *ui, const struct journal *s, struct canvas *c)
{
	struct arena a = { 0 };
	struct row r = { ui, s, &s->v[s->list.at], &a };

	canvas_printf(c, c->rows - 3, 1, 0, STYLE_DIM, "%s%s%s", what(&r),
		r.l->about[0] ? " · " : "", r.l->about);
	arena_release(&a);
}

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - 7;
}

static void
journal_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct journal *s = state;
	struct row r = { .ui = ui, .s = s };

	ui_title(ui, c, "%s", s->title);
	list_heads(ui_screen(ui, s), c, 2, 1, c->cols - 1);
	if (s->list.n == 0)
		canvas_text(c, 3, 1, 0, STYLE_NORMAL, ui_words(ui, s,
			"none"));
	list_draw(&s->list, c, 3, height(ui), draw_row, &r);
	if (s->list.n > 0)
		draw_detail(ui, s, c);
}

/* ---- loading ----------------------------------------------------------- */

static bool
journal_load(struct ui *ui, void *state, struct err *e)
{
	struct journal *s = state;
	bool object = !uuid_is_none(&s->object);
	size_t n;

	if (s->max == 0)
		s->max = PAGE;
	if (!app_journal(ui_app(ui), object ? &s->object : NULL, s->everybody,
		0, s->max, ui_arena(ui, s), &s->v, &n, e))
		return false;
	list_resize(&s->list, n);
	s->title = show_words(ui, s, ui_screen(ui, s)->title, "who",
		ui_words(ui, s, object ? "object" : s->everybody ? "everybody"
			: "mine"), NULL);
	return true;
}

static bool
history_load(struct ui *ui, void *state, struct err *e)
{
	struct journal *s = state;
	struct arena *a = ui_arena(ui, s);
	struct app_history *v;
	size_t n;

	if (!app_pupil_history(ui_app(ui), &s->pupil, HISTORY_MAX, a, &v, &n,
		e))
		return false;
	s->v = arena_array(a, n + 1, sizeof(*s->v));
	for (size_t i = 0; i < n; i++)
		s->v[i] = (struct app_journal_line){ .at = v[i].at,
			.who = v[i].who, .what = v[i].what,
			.about = v[i].about };
	list_resize(&s->list, n);
	s->title = show_words(ui, s, ui_screen(ui, s)->title, "who",
		app_pupil_name(ui_app(ui), &s->pupil, a), NULL);
	return true;
}

/* ---- keys -------------------------------------------------------------- */

/* At the last line that is there, the next page. */
static enum verdict
journal_key(struct ui *ui, void *state, uint32_t key)
{
	struct journal *s = state;

	if (!list_key(&s->list, key, height(ui)))
		return PASS;
	if (s->list.n < s->max || s->list.at + 1 < s->list.n)
		return DONE;
	s->max += PAGE;
	return RELOAD;
}

static enum verdict
undo_now(struct ui *ui, void *state, const char *answer)
{
	const struct journal *s = state;
	struct app_undone u;
	struct err e = { 0 };

	(void)answer;
	if (!app_undo_act(ui_app(ui), s->asked, ui_arena(ui, s), &u, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", u.what);
	return RELOAD;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	struct journal *s = state;
	struct arena *a = ui_arena(ui, s);
	const struct app_journal_line *l;
	struct err e = { 0 };

	(void)arg;
	if (s->list.n == 0)
		return DONE;
	l = &s->v[s->list.at];
	if (!l->can_undo) {
		ui_say(ui, "%s", ui_words(ui, s, "cannot"));
		return DONE;
	}
	if (!l->mine && !app_may(ui_app(ui), MAY_UNDO_ANY, NULL, &e))
		return ui_error(ui, &e);
	s->asked = l->seq;
	ui_confirm(ui, s, show_words(ui, s, "ask", "what", l->what, "who",
		l->who, "about", l->about[0] ? arena_printf(a, "sur %s",
		l->about) : "", "n", show_count(a, l->n_changes, "ligne",
		"lignes"), NULL), undo_now);
	return DONE;
}

static enum verdict
act_all(struct ui *ui, void *state, const char *arg)
{
	struct journal *s = state;
	struct err e = { 0 };

	(void)arg;
	if (!uuid_is_none(&s->object))
		return DONE;
	if (!s->everybody && !app_may(ui_app(ui), MAY_UNDO_ANY, NULL, &e))
		return ui_error(ui, &e);
	s->everybody = !s->everybody;
	s->list.at = s->list.top = 0;
	return RELOAD;
}

static const struct action journal_actions[] = {
	{ "undo", ARG_NONE, act_undo },
	{ "all",  ARG_NONE, act_all },
	{ NULL,   ARG_NONE, NULL },
};

const struct view_class journal_view = {
	.name = "journal",
	.state_size = sizeof(struct journal),
	.actions = journal_actions,
	.load = journal_load,
	.draw = journal_draw,
	.key = journal_key,
};

static enum verdict
history_key(struct ui *ui, void *state, uint32_t key)
{
	struct journal *s = state;

	return list_key(&s->list, key, height(ui)) ? DONE : PASS;
}

const struct view_class history_view = {
	.name = "history",
	.state_size = sizeof(struct journal),
	.load = history_load,
	.draw = journal_draw,
	.key = history_key,
};

void
journal_open(struct ui *ui, const struct uuid *object)
{
	struct journal *s = ui_push(ui, &journal_view, "journal");

	if (object)
		s->object = *object;
}

void
history_open(struct ui *ui, const struct uuid *pupil)
{
	struct journal *s = ui_push(ui, &history_view, "history");

	s->pupil = *pupil;
}
