/* away_view.c: the weeks when a class is in PFMP or sits its exams. */
#include <stdio.h>
#include <string.h>

#include "follow.h"
#include "school_private.h"
#include "tui/page.h"
#include "tui/views.h"

struct away {
	struct uuid class;
	struct app_class c;
	struct page page;
	struct class_away asked;	/* being added, or to be removed */
	char kind[8];
};

/* ---- rows -------------------------------------------------------------- */

static const char *
value(const struct page_row *r, const char *column)
{
	const struct away *s = r->state;
	const struct class_away *w = &s->c.away[r->i];

	if (strcmp(column, "kind") == 0)
		return app_label(ui_app(r->ui), "away", w->kind);
	if (strcmp(column, "first") == 0)
		return show_date(r->ui, r->a, w->first);
	if (strcmp(column, "last") == 0)
		return show_date(r->ui, r->a, w->last);
	return arena_printf(r->a, "%d", (date_days(w->last) -
		date_days(w->first) + 7) / 7);
}

static bool
away_load(struct ui *ui, void *state, struct err *e)
{
	struct away *s = state;

	if (!app_class(ui_app(ui), &s->class, ui_arena(ui, s), &s->c, e))
		return false;
	s->page.title = show_words(ui, s, ui_screen(ui, s)->title, "class",
		s->c.class.name, NULL);
	s->page.empty = ui_words(ui, s, "empty");
	page_loaded(ui, s, s->c.n_away);
	return true;
}

/* ---- adding ------------------------------------------------------------ */

/* False: `question` is asked again. */
static bool
parse_day(struct ui *ui, struct away *s, const char *text, struct date *d,
	const char *question, ui_answer answer)
{
	if (follow_parse(ui, text, d))
		return true;
	follow_again(ui, s, ui_words(ui, s, "bad"), ui_words(ui, s, question),
		text, FOLLOW_DAY, answer);
	return false;
}

static enum verdict
last_given(struct ui *ui, void *state, const char *text)
{
	struct away *s = state;
	struct err e = { 0 };

	if (!parse_day(ui, s, text, &s->asked.last, "last", last_given))
		return DONE;
	s->asked.kind = s->kind;
	if (!app_away_save(ui_app(ui), &s->asked, &e))
		return ui_error(ui, &e);
	return RELOAD;
}

/* Four weeks, from a Monday to a Friday, are the commonest. */
static enum verdict
first_given(struct ui *ui, void *state, const char *text)
{
	struct away *s = state;
	struct date last;

	if (!parse_day(ui, s, text, &s->asked.first, "first",
		first_given))
		return DONE;
	last = date_add(s->asked.first, 25);
	ui_ask(ui, s, ui_words(ui, s, "last"), arena_printf(ui_arena(ui, s),
		"%02d/%02d/%04d", last.day, last.month, last.year), FOLLOW_DAY,
		last_given);
	return DONE;
}

static enum verdict
kind_chosen(struct ui *ui, void *state, const char *code)
{
	struct away *s = state;

	s->asked = (struct class_away){ .class = s->class };
	snprintf(s->kind, sizeof(s->kind), "%s", code);
	ui_ask(ui, s, ui_words(ui, s, "first"), "", FOLLOW_DAY, first_given);
	return DONE;
}

static enum verdict
act_add(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_choose(ui, state, ui_words(ui, state, "kind"), spec_list(
		ui_spec(ui), "away"), NULL, kind_chosen);
	return DONE;
}

/* ---- removing ---------------------------------------------------------- */

static enum verdict
remove_now(struct ui *ui, void *state, const char *answer)
{
	struct away *s = state;
	struct err e = { 0 };

	(void)answer;
	if (!app_away_delete(ui_app(ui), &s->asked, &e))
		return ui_error(ui, &e);
	return RELOAD;
}

static enum verdict
act_remove(struct ui *ui, void *state, const char *arg)
{
	struct away *s = state;
	struct arena *a = ui_arena(ui, s);
	const struct class_away *w;

	(void)arg;
	if (s->c.n_away == 0)
		return DONE;
	w = &s->c.away[s->page.list.at];
	s->asked = *w;
	ui_confirm(ui, s, show_words(ui, s, "remove", "kind", app_label(
		ui_app(ui), "away", w->kind), "first", show_date(ui, a,
		w->first), "last", show_date(ui, a, w->last), NULL),
		remove_now);
	return DONE;
}

static const struct action away_actions[] = {
	{ "add",    ARG_NONE, act_add },
	{ "remove", ARG_NONE, act_remove },
	{ "undo",   ARG_NONE, page_undo },
	{ NULL,     ARG_NONE, NULL },
};

static const struct page_class away_page = {
	.offset = offsetof(struct away, page),
	.top = 3,
	.below = 2,
	.value = value,
};

const struct view_class away_view = {
	.name = "away",
	.state_size = sizeof(struct away),
	.actions = away_actions,
	.page = &away_page,
	.load = away_load,
	.draw = page_draw,
	.key = page_key,
};

void
away_open(struct ui *ui, const struct uuid *class)
{
	struct away *s = ui_push(ui, &away_view, "away");

	s->class = *class;
}
