/*
 * phone_view.c: who has no telephone, one after the other: the number, Enter,
 * and the next one is asked. Whoever has one leaves the list.
 */
#include <string.h>

#include "app/people.h"
#include "app/routing.h"
#include "show.h"
#include "tui/page.h"
#include "tui/views.h"

#define LISTED 500
#define TYPED 24		/* spaces, hyphens and +33 (0) included */

struct phones {
	struct app_home_line *v;	size_t n;
	struct page page;
	bool asking;			/* for the next one, once loaded */
};

static const struct app_home_line *
current(const struct phones *s)
{
	return s->n > 0 ? &s->v[s->page.list.at] : NULL;
}

static const char *
value(const struct page_row *r, const char *column)
{
	const struct phones *s = r->state;
	const struct app_home_line *l = &s->v[r->i];

	if (strcmp(column, "name") == 0)
		return l->name;
	return strcmp(column, "class") == 0 ? l->class_name : l->lycee_name;
}

static const struct uuid *
pupil_of(const void *state, size_t i)
{
	const struct phones *s = state;

	return &s->v[i].pupil;
}

static struct page_name
find_by(const struct page_row *r)
{
	const struct phones *s = r->state;

	return (struct page_name){ .name = s->v[r->i].name,
		.label = s->v[r->i].name };
}

static void ask(struct ui *ui, struct phones *s, const char *text,
	const char *why);

static bool
phones_load(struct ui *ui, void *state, struct err *e)
{
	struct phones *s = state;
	struct arena *a = ui_arena(ui, s);

	if (!app_phones_missing(ui_app(ui), LISTED, a, &s->v, &s->n, e))
		return false;
	s->page.title = arena_printf(a, "%s\t%s", ui_screen(ui, s)->title,
		show_words(ui, s, "count", "n", arena_printf(a, "%zu", s->n),
		NULL));
	s->page.empty = ui_words(ui, s, "none");
	page_loaded(ui, s, s->n);
	if (s->asking && current(s))
		ask(ui, s, "", NULL);
	s->asking = false;
	return true;
}

/* ---- typing ------------------------------------------------------------ */

static enum verdict typed(struct ui *ui, void *state, const char *text);

static void
ask(struct ui *ui, struct phones *s, const char *text, const char *why)
{
	ui_ask(ui, s, show_words(ui, s, why ? "bad" : "ask", "name",
		current(s)->name, "why", why, NULL), text, TYPED, typed);
}

/*
 * The question goes on with the next pupil, until the last one or Esc: asked
 * once the list is read again, for whoever was next may have left it; then the
 * one after, who stands where the `placed` one stood.
 */
static enum verdict
next_pupil(struct phones *s, bool placed)
{
	size_t next = s->page.list.at + 1;

	if (next >= s->n)
		return RELOAD;
	s->page.want = s->v[next].pupil;
	s->page.list.at = placed ? next - 1 : next;
	s->asking = true;
	return RELOAD;
}

static enum verdict
typed(struct ui *ui, void *state, const char *text)
{
	struct phones *s = state;
	struct app_field phone = { "phone", text };
	struct err e = { 0 };
	const char *why = app_pupil_check(ui_app(ui), "phone", text,
		ui_arena(ui, s));

	if (!current(s))
		return DONE;
	if (why) {
		ask(ui, s, text, why);
		return DONE;
	}
	if (text[0] && !app_pupil_save(ui_app(ui), &current(s)->pupil, &phone,
		1, &e))
		return ui_error(ui, &e);
	return next_pupil(s, text[0] != '\0');
}

static enum verdict
act_type(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	if (current(state))
		ask(ui, state, "", NULL);
	return DONE;
}

static const struct action phones_actions[] = {
	{ "type", ARG_NONE, act_type },
	{ "card", ARG_NONE, page_card },
	{ "find", ARG_NONE, page_find },
	{ "undo", ARG_NONE, page_undo },
	{ NULL,   ARG_NONE, NULL },
};

static const struct page_class phones_page = {
	.offset = offsetof(struct phones, page),
	.top = 2,
	.below = 2,
	.value = value,
	.id = pupil_of,
	.pupil = pupil_of,
	.name = find_by,
};

const struct view_class phones_view = {
	.name = "phones",
	.state_size = sizeof(struct phones),
	.actions = phones_actions,
	.page = &phones_page,
	.load = phones_load,
	.draw = page_draw,
	.key = page_key,
};

void
phones_open(struct ui *ui)
{
	ui_push(ui, &phones_view, "phones");
}
