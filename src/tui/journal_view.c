/*
 * journal_view.c: who did what: one's own acts, everybody's, those on one
 * thing; what was changed of one pupil. Pages come as they are reached.
 */
#include <string.h>

#include "app/journal.h"
#include "card_private.h"
#include "tui/page.h"
#include "tui/views.h"

#define PAGE 60
#define HISTORY_MAX 400

struct journal {
	struct uuid object;		/* none: mine, or all              */
	struct uuid pupil;		/* of a history, else none         */
	bool everybody;
	size_t max;			/* lines asked for                 */
	struct app_journal_line *v;
	struct page page;
	int64_t asked;
};

/* ---- drawing ----------------------------------------------------------- */

static const struct app_journal_line *
line_of(const struct page_row *r)
{
	const struct journal *s = r->state;

	return &s->v[r->i];
}

/* Narrower than show_moment(): a journal goes back 12 months at most. */
static const char *
when(const struct page_row *r)
{
	struct clock_time t = app_local(ui_app(r->ui), line_of(r)->at);

	return arena_printf(r->a, "%02d/%02d %02d:%02d", t.date.day,
		t.date.month, t.hour, t.minute);
}

static const char *
what(const struct page_row *r)
{
	const struct app_journal_line *l = line_of(r);

	if (l->n_changes > 1)
		return arena_printf(r->a, "%s (%zu)", l->what, l->n_changes);
	return l->what;
}

static const char *
value(const struct page_row *r, const char *column)
{
	const struct app_journal_line *l = line_of(r);

	if (strcmp(column, "at") == 0)
		return when(r);
	if (strcmp(column, "who") == 0)
		return l->who;
	if (strcmp(column, "what") == 0)
		return what(r);
	if (l->undone)
		return arena_printf(r->a, "%s%s%s", ui_words(r->ui, r->state,
			"undone"), l->about[0] ? " · " : "", l->about);
	return l->about;
}

static enum style
style_of(const struct page_row *r)
{
	return line_of(r)->undone ? STYLE_DIM : STYLE_NORMAL;
}

/* The columns cut what is long: the current line stands whole below. */
static void
draw_detail(const struct page_row *r, struct canvas *c)
{
	const char *about = line_of(r)->about;

	canvas_printf(c, c->rows - 3, 1, 0, STYLE_DIM, "%s%s%s", what(r),
		about[0] ? " · " : "", about);
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
	s->page.empty = ui_words(ui, s, "none");
	page_loaded(ui, s, n);
	s->page.title = show_words(ui, s, ui_screen(ui, s)->title, "who",
		object ? app_thing_words(ui_app(ui), &s->object, ui_arena(ui,
			s)) : ui_words(ui, s, s->everybody ? "everybody"
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
	s->page.empty = ui_words(ui, s, "none");
	page_loaded(ui, s, n);
	s->page.title = show_words(ui, s, ui_screen(ui, s)->title, "who",
		app_pupil_name(ui_app(ui), &s->pupil, a), NULL);
	return true;
}

/* ---- keys -------------------------------------------------------------- */

/* At the last line that is there, the next page. */
static enum verdict
journal_key(struct ui *ui, void *state, uint32_t key)
{
	struct journal *s = state;

	if (page_key(ui, s, key) == PASS)
		return PASS;
	if (s->page.list.n < s->max || s->page.list.at + 1 < s->page.list.n)
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
	if (s->page.list.n == 0)
		return DONE;
	l = &s->v[s->page.list.at];
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
	s->page.list = (struct list){ 0 };
	return RELOAD;
}

static const struct action journal_actions[] = {
	{ "undo", ARG_NONE, act_undo },
	{ "all",  ARG_NONE, act_all },
	{ NULL,   ARG_NONE, NULL },
};

static const struct page_class journal_page = {
	.offset = offsetof(struct journal, page),
	.top = 3,
	.below = 4,
	.value = value,
	.style = style_of,
	.detail = draw_detail,
};

const struct view_class journal_view = {
	.name = "journal",
	.state_size = sizeof(struct journal),
	.actions = journal_actions,
	.page = &journal_page,
	.load = journal_load,
	.draw = page_draw,
	.key = journal_key,
};

const struct view_class history_view = {
	.name = "history",
	.state_size = sizeof(struct journal),
	.page = &journal_page,
	.load = history_load,
	.draw = page_draw,
	.key = page_key,
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
