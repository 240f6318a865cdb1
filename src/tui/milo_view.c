/*
 * milo_view.c: what is still to be typed into i-milo: the closed sessions that
 * have lines left, then one session a page; Space ticks and moves on.
 */
#include <stdlib.h>
#include <string.h>

#include "app/milo.h"
#include "app/roll.h"
#include "domain/names.h"
#include "follow.h"
#include "tui/list.h"
#include "tui/views.h"

#define FIRST_ROW 2
#define SESSIONS_MAX 200

/* ---- the sessions ------------------------------------------------------ */

struct milo_list {
	struct app_milo_left *v;	size_t n;
	const char *title;
	struct list list;
};

struct session_row {
	struct ui *ui;
	const struct milo_list *s;
	const struct app_milo_left *l;
	struct arena *a;
};

static const char *
session_value(void *ctx, const char *column)
{
	const struct session_row *r = ctx;

	if (strcmp(column, "day") == 0)
		return show_date(r->ui, r->a, r->l->day);
	if (strcmp(column, "classes") == 0)
		return r->l->class_names;
	if (strcmp(column, "brief") == 0)
		return r->l->brief;
	if (strcmp(column, "left") == 0)
		return arena_printf(r->a, "%zu", r->l->left);
	return r->l->lycee_name;
}

static void
draw_session(void *ctx, struct canvas *c, int row, size_t i, bool current)
{
	const struct session_row *r = ctx;
	struct arena a = { 0 };
	struct session_row one = { r->ui, r->s, &r->s->v[i], &a };

	(void)current;
	list_columns(ui_screen(r->ui, r->s), c, row, 1, c->cols - 1,
		STYLE_NORMAL, session_value, &one);
	arena_release(&a);
}

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - FIRST_ROW - 2;
}

static void
milo_list_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct milo_list *s = state;
	struct session_row r = { .ui = ui, .s = s };

	ui_title(ui, c, "%s", s->title);
	if (s->n == 0)
		canvas_text(c, FIRST_ROW, 1, 0, STYLE_NORMAL,
			ui_words(ui, s, "none"));
	else
		list_heads(ui_screen(ui, s), c, FIRST_ROW - 1, 1, c->cols - 1);
	list_draw(&s->list, c, FIRST_ROW, height(ui), draw_session, &r);
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
	list_resize(&s->list, s->n);
	s->title = arena_printf(a, "%s\t%s", ui_screen(ui, s)->title, left
		? show_words(ui, s, "count", "n", arena_printf(a, "%zu",
			left), NULL) : "");
	return true;
}

static enum verdict
milo_list_key(struct ui *ui, void *state, uint32_t key)
{
	struct milo_list *s = state;

	return list_key(&s->list, key, height(ui)) ? DONE : PASS;
}

static enum verdict
act_open(struct ui *ui, void *state, const char *arg)
{
	const struct milo_list *s = state;

	(void)arg;
	if (s->list.at < s->n)
		milo_open(ui, &s->v[s->list.at].session);
	return DONE;
}

static const struct action milo_list_actions[] = {
	{ "open", ARG_NONE, act_open },
	{ NULL,   ARG_NONE, NULL },
};

const struct view_class milo_list_view = {
	.name = "milo_list",
	.state_size = sizeof(struct milo_list),
	.actions = milo_list_actions,
	.load = milo_list_load,
	.draw = milo_list_draw,
	.key = milo_list_key,
};

/* ---- one session ------------------------------------------------------- */

struct milo_page {
	struct uuid session;
	struct app_milo m;
	const char *title;
	struct list list;
	struct uuid asked;		/* whose motif */
	struct keep keep;
};

static const struct app_milo_line *
current(const struct milo_page *s)
{
	return s->list.at < s->m.n ? &s->m.lines[s->list.at] : NULL;
}

struct row {
	struct ui *ui;
	const struct milo_page *s;
	const struct app_milo_line *l;
	struct arena *a;
};

static const char *
birth(const struct row *r)
{
	char day[DATE_TEXT];

	date_french(r->l->birth, day);
	return ui_projection(r->ui) ? "" : arena_strdup(r->a, day);
}

static const char *
value(void *ctx, const char *column)
{
	const struct row *r = ctx;
	struct app *app = ui_app(r->ui);

	if (strcmp(column, "tick") == 0)
		return r->l->ticked ? "x" : r->l->milo == MILO_ONGOING ? "?"
			: "";
	if (strcmp(column, "surname") == 0)
		return r->l->surname;
	if (strcmp(column, "first") == 0)
		return r->l->first_name;
	if (strcmp(column, "birth") == 0)
		return birth(r);
	if (strcmp(column, "status") == 0)
		return r->l->status;
	return r->l->motif[0] ? app_label(app, "motif", r->l->motif)
		: r->l->guest ? app_brief(app, "attendance", "guest") : "";
}

static enum style
style_of(const struct app_milo_line *l)
{
	if (l->ticked || l->milo == MILO_NOT_SENT)
		return STYLE_DIM;
	return l->milo == MILO_ONGOING ? STYLE_WARN : STYLE_NORMAL;
}

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool is_current)
{
	const struct row *r = ctx;
	struct arena a = { 0 };
	struct row one = { r->ui, r->s, &r->s->m.lines[i], &a };

	(void)is_current;
	list_columns(ui_screen(r->ui, r->s), c, row, 1, c->cols - 1,
		style_of(one.l), value, &one);
	arena_release(&a);
}

static int
page(const struct ui *ui)
{
	return ui_rows(ui) - FIRST_ROW - 3;
}

static void
milo_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct milo_page *s = state;
	struct row r = { .ui = ui, .s = s };
	struct arena a = { 0 };
	const char *left = show_words(ui, s, "left", "ticked", arena_printf(
		&a, "%zu", s->m.ticked), "left", arena_printf(&a, "%zu",
		s->m.left), NULL);

	ui_title(ui, c, "%s", s->title);
	list_heads(ui_screen(ui, s), c, FIRST_ROW - 1, 1, c->cols - 1);
	list_draw(&s->list, c, FIRST_ROW, page(ui), draw_row, &r);
	if (s->m.blocked)
		left = arena_printf(&a, "%s, %s", left, show_words(ui, s,
			"blocked", "n", arena_printf(&a, "%zu", s->m.blocked),
			NULL));
	canvas_text(c, c->rows - 3, 1, 0, STYLE_NORMAL, s->m.closed ? left
		: ui_words(ui, s, "open"));
	arena_release(&a);
}

static bool
milo_load(struct ui *ui, void *state, struct err *e)
{
	struct milo_page *s = state;
	struct arena *a = ui_arena(ui, s);

	if (!app_milo(ui_app(ui), &s->session, a, &s->m, e))
		return false;
	list_resize(&s->list, s->m.n);
	s->title = show_words(ui, s, ui_screen(ui, s)->title, "type",
		s->m.session.type, "class", s->m.class_names, "day", show_date(ui, a,
		app_local(ui_app(ui), s->m.session.starts).date), NULL);
	return true;
}

static enum verdict
milo_key(struct ui *ui, void *state, uint32_t key)
{
	struct milo_page *s = state;

	return list_key(&s->list, key, page(ui)) ? DONE : PASS;
}

/* ---- ticking ----------------------------------------------------------- */

static const char *
name_of(struct ui *ui, const struct milo_page *s, const struct app_milo_line *l)
{
	return arena_printf(ui_arena(ui, s), "%s %s", l->surname,
		l->first_name);
}

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
				"name", name_of(ui, s, l), NULL) : l->status);
		return DONE;
	}
	if (!app_milo_tick(ui_app(ui), &s->session, &l->pupil, !l->ticked,
		&e))
		return ui_error(ui, &e);
	if (s->list.at + 1 < s->m.n)
		list_key(&s->list, K_DOWN, page(ui));
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
	ui_say(ui, "%s", show_words(ui, s, "all_done", "n", arena_printf(
		ui_arena(ui, s), "%zu", n), NULL));
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
		ui_confirm(ui, s, show_words(ui, s, "all_ask", "n",
			arena_printf(ui_arena(ui, s), "%zu", ready), NULL),
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
	ui_choose(ui, s, show_words(ui, s, "motif", "name", name_of(ui, s, l),
		NULL), spec_list(ui_spec(ui), "motif"), NULL, motif_chosen);
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
	s->list.at = s->list.top = 0;
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
act_card(struct ui *ui, void *state, const char *arg)
{
	const struct app_milo_line *l = current(state);

	(void)arg;
	if (l)
		card_open(ui, &l->pupil);
	return DONE;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	const struct milo_page *s = state;

	(void)arg;
	return show_undo(ui, s, &s->session);
}

static size_t
find_line(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const struct milo_page *s = state;
	size_t n = 0;

	for (size_t i = 0; i < s->m.n && n < max; i++) {
		const char *name = name_of(ui, s, &s->m.lines[i]);

		if (name_or_number(a, name, -1, text))
			rows[n++] = (struct ui_found){ .label = name,
				.id = arena_printf(a, "%zu", i) };
	}
	return n;
}

static enum verdict
line_found(struct ui *ui, void *state, const char *id)
{
	struct milo_page *s = state;
	size_t i = (size_t)strtoul(id, NULL, 10);

	(void)ui;
	if (i < s->m.n)
		s->list.at = i;
	return DONE;
}

static enum verdict
act_find(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_find(ui, state, ui_words(ui, state, "find"), find_line,
		line_found);
	return DONE;
}

static const struct action milo_actions[] = {
	{ "tick",     ARG_NONE, act_tick },
	{ "all",      ARG_NONE, act_all },
	{ "motif",    ARG_NONE, act_motif },
	{ "next",     ARG_NONE, act_next },
	{ "previous", ARG_NONE, act_previous },
	{ "csv",      ARG_NONE, act_csv },
	{ "card",     ARG_NONE, act_card },
	{ "find",     ARG_NONE, act_find },
	{ "undo",     ARG_NONE, act_undo },
	{ NULL,       ARG_NONE, NULL },
};

const struct view_class milo_view = {
	.name = "milo",
	.state_size = sizeof(struct milo_page),
	.actions = milo_actions,
	.load = milo_load,
	.draw = milo_draw,
	.key = milo_key,
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
