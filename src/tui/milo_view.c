/*
 * milo_view.c: what is still to be typed into i-milo: the closed sessions that
 * have lines left, then one session a page; Space ticks and moves on.
 */
#include <string.h>

#include "app/milo.h"
#include "app/roll.h"
#include "follow.h"
#include "tui/page.h"
#include "tui/views.h"
#include "undoing.h"

#define FIRST_ROW 2
#define SESSIONS_MAX 200

/* ---- the sessions ------------------------------------------------------ */

struct milo_list {
	struct app_milo_left *v;	size_t n;
	struct page page;
};

static const char *
session_value(const struct page_row *r, const char *column)
{
	const struct milo_list *s = r->state;
	const struct app_milo_left *l = &s->v[r->i];

	if (strcmp(column, "day") == 0)
		return show_date(r->ui, r->a, l->day);
	if (strcmp(column, "classes") == 0)
		return l->class_names;
	if (strcmp(column, "brief") == 0)
		return l->brief;
	if (strcmp(column, "left") == 0)
		return arena_printf(r->a, "%zu", l->left);
	return l->lycee_name;
}

static bool
milo_list_load(struct ui *ui, void *state, struct err *e)
{
	struct milo_list *s = state;
	struct arena *a = ui_arena(ui, s);
	size_t left = 0;

	if (!app_milo_sessions(ui_app(ui), SESSIONS_MAX, a, &s->v, &s->n, e))
		return false;
	for (size_t i = 0; i < s->n; i++)
		left += s->v[i].left;
	s->page.title = arena_printf(a, "%s\t%s", ui_screen(ui, s)->title,
		left ? show_n(ui, s, NULL, "count", left) : "");
	s->page.empty = ui_words(ui, s, "none");
	page_loaded(ui, s, s->n);
	return true;
}

static enum verdict
act_open(struct ui *ui, void *state, const char *arg)
{
	const struct milo_list *s = state;

	(void)arg;
	if (s->n > 0)
		milo_open(ui, &s->v[s->page.list.at].session);
	return DONE;
}

static const struct action milo_list_actions[] = {
	{ "open", ARG_NONE, act_open },
	{ NULL,   ARG_NONE, NULL },
};

static const struct page_class milo_list_page = {
	.offset = offsetof(struct milo_list, page),
	.top = FIRST_ROW,
	.below = 2,
	.value = session_value,
};

const struct view_class milo_list_view = {
	.name = "milo_list",
	.state_size = sizeof(struct milo_list),
	.actions = milo_list_actions,
	.page = &milo_list_page,
	.load = milo_list_load,
	.draw = page_draw,
	.key = page_key,
};

/* ---- one session ------------------------------------------------------- */

struct milo_page {
	struct uuid session;
	struct app_milo m;
	struct page page;
	struct uuid asked;		/* whose motif */
	struct keep keep;
};

static const struct app_milo_line *
current(const struct milo_page *s)
{
	return s->m.n > 0 ? &s->m.lines[s->page.list.at] : NULL;
}

static const char *
birth(const struct page_row *r, const struct app_milo_line *l)
{
	char day[DATE_TEXT];

	date_french(l->birth, day);
	return ui_projection(r->ui) ? "" : arena_strdup(r->a, day);
}

static const char *
value(const struct page_row *r, const char *column)
{
	const struct milo_page *s = r->state;
	const struct app_milo_line *l = &s->m.lines[r->i];
	struct app *app = ui_app(r->ui);

	if (strcmp(column, "tick") == 0)
		return l->ticked ? "x" : l->milo == MILO_ONGOING ? "?" : "";
	if (strcmp(column, "surname") == 0)
		return l->surname;
	if (strcmp(column, "first") == 0)
		return l->first_name;
	if (strcmp(column, "birth") == 0)
		return birth(r, l);
	if (strcmp(column, "status") == 0)
		return l->status;
	return l->motif[0] ? app_label(app, "motif", l->motif)
		: l->guest ? app_brief(app, "attendance", "guest") : "";
}

static enum style
style_of(const struct page_row *r)
{
	const struct milo_page *s = r->state;
	const struct app_milo_line *l = &s->m.lines[r->i];

	if (l->ticked || l->milo == MILO_NOT_SENT)
		return STYLE_DIM;
	return l->milo == MILO_ONGOING ? STYLE_WARN : STYLE_NORMAL;
}

static void
milo_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct milo_page *s = state;
	struct arena a = { 0 };
	const char *left = show_words(ui, s, show_n(ui, s, NULL, "left",
		s->m.ticked), "left", arena_printf(&a, "%zu", s->m.left), NULL);

	page_draw(ui, s, c);
	if (s->m.blocked)
		left = arena_printf(&a, "%s, %s", left, show_words(ui, s,
			"blocked", "n", arena_printf(&a, "%zu", s->m.blocked),
			NULL));
	canvas_text(c, c->rows - 3, 1, 0, STYLE_NORMAL, s->m.closed ? left
		: ui_words(ui, s, "open"));
	arena_release(&a);
}

static const char *
name_of(struct arena *a, const struct app_milo_line *l)
{
	return arena_printf(a, "%s %s", l->surname, l->first_name);
}

static struct page_name
find_by(const struct page_row *r)
{
	const struct milo_page *s = r->state;

	return (struct page_name){ .name = name_of(r->a, &s->m.lines[r->i]) };
}

static const struct uuid *
pupil_of(const void *state, size_t i)
{
	const struct milo_page *s = state;

	return &s->m.lines[i].pupil;
}

static bool
milo_load(struct ui *ui, void *state, struct err *e)
{
	struct milo_page *s = state;
	struct arena *a = ui_arena(ui, s);

	if (!app_milo(ui_app(ui), &s->session, a, &s->m, e))
		return false;
	s->page.title = show_words(ui, s, ui_screen(ui, s)->title, "type",
		s->m.session.type, "class", s->m.class_names, "day",
		show_date(ui, a, app_local(ui_app(ui),
			s->m.session.starts).date), NULL);
	page_loaded(ui, s, s->m.n);
	return true;
}

/* ---- ticking ----------------------------------------------------------- */

static enum verdict
act_tick(struct ui *ui, void *state, const char *arg)
{
	struct milo_page *s = state;
	const struct app_milo_line *l = current(s);
	struct err e = { 0 };

	(void)arg;
	if (!l)
		return DONE;
	if (!s->m.closed || (!l->may_tick && !l->ticked)) {
		ui_say(ui, "%s", !s->m.closed ? ui_words(ui, s, "open")
			: l->milo == MILO_ONGOING ? show_words(ui, s, "ask",
				"name", name_of(ui_arena(ui, s), l), NULL) : l->status);
		return DONE;
	}
	if (!app_milo_tick(ui_app(ui), &s->session, &l->pupil, !l->ticked,
		&e))
		return ui_error(ui, &e);
	if (s->page.list.at + 1 < s->m.n)
		page_key(ui, s, K_DOWN);
	else
		ui_say(ui, "%s", ui_words(ui, s, "last"));
	return RELOAD;
}

static enum verdict
tick_all(struct ui *ui, void *state, const char *answer)
{
	struct milo_page *s = state;
	struct err e = { 0 };
	size_t n = 0;

	(void)answer;
	if (!app_milo_tick_all(ui_app(ui), &s->session, &n, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", show_n(ui, s, NULL, "all_done", n));
	return RELOAD;
}

static enum verdict
act_all(struct ui *ui, void *state, const char *arg)
{
	struct milo_page *s = state;
	size_t ready = 0;

	(void)arg;
	for (size_t i = 0; i < s->m.n; i++)
		ready += s->m.lines[i].may_tick && !s->m.lines[i].ticked;
	if (!s->m.closed)
		ui_say(ui, "%s", ui_words(ui, s, "open"));
	else if (ready)
		ui_confirm(ui, s, show_n(ui, s, NULL, "all_ask", ready),
			tick_all);
	return DONE;
}

/* ---- the motif, as a correction of the closed session ------------------ */

static enum verdict
motif_chosen(struct ui *ui, void *state, const char *code)
{
	struct milo_page *s = state;
	struct err e = { 0 };

	if (!app_correct(ui_app(ui), &s->session, &s->asked,
		ATTENDANCE_ABSENT, 0, code, ui_words(ui, s, "reason"), &e))
		return ui_error(ui, &e);
	return RELOAD;
}

static enum verdict
act_motif(struct ui *ui, void *state, const char *arg)
{
	struct milo_page *s = state;
	const struct app_milo_line *l = current(s);

	(void)arg;
	if (!l)
		return DONE;
	if (!s->m.closed || l->state != ATTENDANCE_ABSENT) {
		ui_say(ui, "%s", ui_words(ui, s, s->m.closed ? "not_absent"
			: "open"));
		return DONE;
	}
	s->asked = l->pupil;
	ui_choose(ui, s, show_words(ui, s, "motif", "name", name_of(ui_arena(
		ui, s), l), NULL), spec_list(ui_spec(ui), "motif"), NULL, motif_chosen);
	return DONE;
}

/* ---- other sessions, file, the rest ------------------------------------ */

/* The next one that has lines left, or the one before. */
static enum verdict
go(struct ui *ui, struct milo_page *s, bool forward)
{
	struct app_milo_left *v;
	struct err e = { 0 };
	size_t n = 0, at;

	if (!app_milo_sessions(ui_app(ui), SESSIONS_MAX, ui_arena(ui, s), &v,
		&n, &e))
		return ui_error(ui, &e);
	for (at = 0; at < n; at++)
		if (uuid_equal(&v[at].session, &s->session))
			break;
	if (at == n)		/* all of it is typed: it is not listed */
		at = forward ? 0 : n - 1;
	else
		at = forward ? at + 1 : at - 1;
	if (at >= n) {
		ui_say(ui, "%s", ui_words(ui, s, "no_more"));
		return DONE;
	}
	s->session = v[at].session;
	s->page.list = (struct list){ 0 };
	return RELOAD;
}

static enum verdict
act_next(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return go(ui, state, true);
}

static enum verdict
act_previous(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return go(ui, state, false);
}

static enum verdict
csv_write(struct ui *ui, void *state, const char *answer)
{
	struct milo_page *s = state;
	struct buf b = { 0 };
	struct err e = { 0 };

	(void)answer;
	if (app_milo_csv(ui_app(ui), &s->session, &b, &e))
		return keep_bytes(ui, &s->keep, &b);
	buf_release(&b);
	return ui_error(ui, &e);
}

static enum verdict
csv_named(struct ui *ui, void *state, const char *path)
{
	struct milo_page *s = state;

	return keep_ask(ui, s, &s->keep, path, csv_write);
}

static enum verdict
act_csv(struct ui *ui, void *state, const char *arg)
{
	struct milo_page *s = state;

	(void)arg;
	if (keep_possible(ui))
		ui_ask(ui, s, ui_words(ui, s, "file"), keep_name(ui_arena(ui,
			s), "i-milo", s->m.class_names, "csv"), KEEP_PATH - 1,
			csv_named);
	return DONE;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	struct milo_page *s = state;

	(void)arg;
	return undo_last(ui, state, &s->session);
}

static const struct action milo_actions[] = {
	{ "tick",     ARG_NONE, act_tick },
	{ "all",      ARG_NONE, act_all },
	{ "motif",    ARG_NONE, act_motif },
	{ "next",     ARG_NONE, act_next },
	{ "previous", ARG_NONE, act_previous },
	{ "csv",      ARG_NONE, act_csv },
	{ "card",     ARG_NONE, page_card },
	{ "find",     ARG_NONE, page_find },
	{ "undo",     ARG_NONE, act_undo },
	{ NULL,       ARG_NONE, NULL },
};

static const struct page_class milo_page = {
	.offset = offsetof(struct milo_page, page),
	.top = FIRST_ROW,
	.below = 3,
	.value = value,
	.style = style_of,
	.pupil = pupil_of,
	.name = find_by,
};

const struct view_class milo_view = {
	.name = "milo",
	.state_size = sizeof(struct milo_page),
	.actions = milo_actions,
	.page = &milo_page,
	.load = milo_load,
	.draw = milo_draw,
	.key = page_key,
};

void
milo_open(struct ui *ui, const struct uuid *session)
{
	struct milo_page *s;

	if (!session) {
		ui_push(ui, &milo_list_view, "milo_list");
		return;
	}
	s = ui_push(ui, &milo_view, "milo");
	s->session = *session;
}
