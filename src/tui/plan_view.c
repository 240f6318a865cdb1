/*
 * plan_view.c: sessions by day. A window of them is loaded, around today at
 * first; it grows by a page when the cursor goes beyond an end.
 */
#include "plan_private.h"

#include <string.h>

#include "tui/views.h"
#include "undoing.h"

#define BEFORE 20		/* sessions loaded before today at first */
#define AFTER 40
#define PAGE 40
#define LOADED_MAX 400
#define END INT64_MAX

const struct app_session *
plan_current(const struct plan *s)
{
	return s->list.at < s->n_lines ? s->lines[s->list.at].session : NULL;
}

const char *
plan_words(struct ui *ui, const struct plan *s, const struct app_session *l)
{
	return arena_printf(ui_arena(ui, s), "%s, %s", l->brief,
		l->class_names);
}

/* ---- drawing ----------------------------------------------------------- */

struct row {
	struct ui *ui;
	const struct plan *s;
	const struct app_session *l;
	struct arena *a;
};

static const char *
count_words(const struct row *r)
{
	if (r->l->marked == 0)
		return arena_printf(r->a, "%zu", r->l->enrolled);
	return arena_printf(r->a, "%zu/%zu", r->l->marked, r->l->enrolled);
}

static const char *
lycee_words(const struct row *r)
{
	if (strcmp(r->l->session.counsellor, app_login(ui_app(r->ui))) == 0)
		return r->l->lycee_name;
	return arena_printf(r->a, "%s, %s", r->l->counsellor_name,
		r->l->lycee_name);
}

static const char *
value(void *ctx, const char *column)
{
	const struct row *r = ctx;

	if (strcmp(column, "time") == 0)
		return show_time(r->ui, r->a, r->l->session.starts);
	if (strcmp(column, "classes") == 0)
		return r->l->session.half[0] ? arena_printf(r->a, "%s %s",
			r->l->class_names, r->l->session.half)
			: r->l->class_names;
	if (strcmp(column, "brief") == 0)
		return r->l->brief;
	if (strcmp(column, "count") == 0)
		return count_words(r);
	if (strcmp(column, "lycee") == 0)
		return lycee_words(r);
	return app_label(ui_app(r->ui), "session_state",
		session_state_code(r->l->state));
}

static enum style
style_of(const struct app_session *l)
{
	if (l->state == SESSION_TO_CLOSE || l->state == SESSION_SIGNED)
		return STYLE_WARN;
	return l->state == SESSION_COMING ? STYLE_NORMAL : STYLE_DIM;
}

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool current)
{
	const struct row *r = ctx;
	const struct plan_line *l = &r->s->lines[i];
	struct arena a = { 0 };
	struct row one = { r->ui, r->s, l->session, &a };

	(void)current;
	if (l->day)
		canvas_text(c, row, 1, 0, STYLE_HEAD, l->day);
	else
		list_columns(ui_screen(r->ui, r->s), c, row, 1, c->cols - 1,
			style_of(l->session), value, &one);
	arena_release(&a);
}

static const char *
who_words(struct ui *ui, const struct plan *s)
{
	if (s->class_name)
		return s->class_name;
	return ui_words(ui, s, s->to_close ? "only_open"
		: s->everybody ? "everybody" : "mine");
}

/* Where and with whom: the columns have no room for it. */
static void
draw_detail(struct canvas *c, const struct app_session *l)
{
	canvas_printf(c, c->rows - 3, 1, 0, STYLE_DIM, "%s · %s%s%s · %s",
		l->class_names, l->lycee_name, l->session.place[0] ? ", " : "",
		l->session.place, l->counsellor_name);
}

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - 6;
}

static void
plan_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct plan *s = state;
	struct row r = { .ui = ui, .s = s };

	ui_title(ui, c, "%s", s->title);
	list_heads(ui_screen(ui, s), c, 1, 1, c->cols - 1);
	if (s->n_lines == 0)
		canvas_text(c, 3, 1, 0, STYLE_NORMAL, ui_words(ui, s,
			s->to_close ? "none_open" : "none"));
	list_draw(&s->list, c, 2, height(ui), draw_row, &r);
	if (plan_current(s))
		draw_detail(c, plan_current(s));
}

/* ---- loading ----------------------------------------------------------- */

static struct session_query
query_of(struct ui *ui, const struct plan *s)
{
	struct app *app = ui_app(ui);
	bool class = !uuid_is_none(&s->class);

	return (struct session_query){
		.from = 0, .to = s->to_close ? app_now(app) : END,
		.class = class ? &s->class : NULL,
		.counsellor = s->everybody || class ? NULL : app_login(app),
		.own_of = s->everybody ? app_own(app) : NULL,
		.filter = s->to_close ? SESSION_OPEN : SESSION_ALL,
		.max = LOADED_MAX,
	};
}

/* Where the window must begin to hold `n` sessions more before `at`. */
static bool
edge_before(struct ui *ui, struct plan *s, moment at, size_t n, struct err *e)
{
	struct session_query q = query_of(ui, s);
	struct app_session *v;
	size_t found;

	q.to = at < q.to ? at : q.to;
	q.newest_first = true;
	q.max = n;
	if (!app_sessions(ui_app(ui), &q, ui_arena(ui, s), &v, &found, e))
		return false;
	s->no_earlier = found < n;
	s->from = found ? v[found - 1].session.starts : at;
	return true;
}

static bool
edge_after(struct ui *ui, struct plan *s, moment at, size_t n, struct err *e)
{
	struct session_query q = query_of(ui, s);
	struct app_session *v;
	size_t found;

	q.from = at;
	q.max = n;
	if (!app_sessions(ui_app(ui), &q, ui_arena(ui, s), &v, &found, e))
		return false;
	s->no_later = found < n;
	s->to = found && !s->no_later ? v[found - 1].session.starts + 1 : END;
	return true;
}

/* Another window, where that moment is. */
static bool
window_at(struct ui *ui, struct plan *s, moment at, struct err *e)
{
	return edge_before(ui, s, at, BEFORE, e) &&
		edge_after(ui, s, at, AFTER, e);
}

static moment
start_of_today(struct ui *ui)
{
	struct app *app = ui_app(ui);

	return zone_moment(app_zone(app), (struct clock_time){
		.date = app_today(app) });
}

/* Mine to be closed are few: all of them, whatever their age. */
static bool
first_window(struct ui *ui, struct plan *s, struct err *e)
{
	if (s->to_close) {
		s->no_earlier = s->no_later = true;
		s->from = 0;
		s->to = END;
		return true;
	}
	return window_at(ui, s, start_of_today(ui), e);
}

/* What a form has just saved, or was put off, is shown whatever its day. */
static bool
stand_on_saved(struct ui *ui, struct plan *s, struct err *e)
{
	struct app_plan p;
	struct uuid saved;

	if (!ui_focused(ui, &saved) || !app_plan_get(ui_app(ui), &saved,
		ui_arena(ui, s), &p, NULL))
		return true;
	s->want = saved;
	return s->to_close || (p.starts >= s->from && p.starts < s->to) ||
		window_at(ui, s, p.starts, e);
}

static const char *
heading(struct ui *ui, const struct plan *s, struct date day)
{
	struct arena *a = ui_arena(ui, s);

	if (date_compare(day, app_today(ui_app(ui))) != 0)
		return show_date(ui, a, day);
	return arena_printf(a, "%s, %s", show_day(a, day),
		ui_words(ui, s, "today"));
}

static void
make_lines(struct ui *ui, struct plan *s)
{
	struct date last = { 0 };

	s->lines = arena_array(ui_arena(ui, s), 2 * s->n + 1,
		sizeof(*s->lines));
	s->n_lines = 0;
	for (size_t i = 0; i < s->n; i++) {
		struct date day = app_local(ui_app(ui),
			s->v[i].session.starts).date;

		if (date_compare(day, last) != 0)
			s->lines[s->n_lines++].day = heading(ui, s, day);
		last = day;
		s->lines[s->n_lines++].session = &s->v[i];
	}
	list_resize(&s->list, s->n_lines);
}

/* On the wanted one, else, at first, on the next of today; what is to be
 * closed begins with the oldest. */
static void
place(struct ui *ui, struct plan *s)
{
	moment today = s->to_close ? 0 : start_of_today(ui);
	bool wanted = !uuid_is_none(&s->want);

	for (size_t i = 0; i < s->n_lines; i++) {
		const struct app_session *l = s->lines[i].session;

		if (!l)
			continue;
		if (wanted ? uuid_equal(&l->session.id, &s->want)
			: !s->placed) {
			s->list.at = i;
			if (wanted || l->session.starts >= today)
				break;
		}
	}
	if (!s->placed || s->list.top > s->list.at)
		s->list.top = s->list.at > 3 ? s->list.at - 3 : 0;
	s->want = UUID_NONE;
	s->placed = true;
}

/* A heading is not stood on: the session under it is. */
static void
leave_heading(struct plan *s, bool up)
{
	if (s->n_lines == 0 || s->lines[s->list.at].session)
		return;
	if (up && s->list.at > 0)
		s->list.at--;
	else
		s->list.at++;
}

static bool
load_class(struct ui *ui, struct plan *s, struct err *e)
{
	struct class_line c;

	s->class_name = NULL;
	if (uuid_is_none(&s->class))
		return true;
	if (!app_class_get(ui_app(ui), &s->class, ui_arena(ui, s), &c, e))
		return false;
	s->class_name = arena_printf(ui_arena(ui, s), "%s · %s", c.class.name,
		c.lycee_name);
	return true;
}

static bool
plan_load(struct ui *ui, void *state, struct err *e)
{
	struct plan *s = state;
	const struct app_session *here = s->v ? plan_current(s) : NULL;
	struct session_query q;

	if (here && uuid_is_none(&s->want))
		s->want = here->session.id;
	if (!load_class(ui, s, e) ||
		(s->to == 0 && !first_window(ui, s, e)) ||
		!stand_on_saved(ui, s, e))
		return false;
	q = query_of(ui, s);
	q.from = s->from > q.from ? s->from : q.from;
	q.to = s->to < q.to ? s->to : q.to;
	if (!app_sessions(ui_app(ui), &q, ui_arena(ui, s), &s->v, &s->n, e))
		return false;
	if (s->n == LOADED_MAX) {
		s->to = s->v[s->n - 1].session.starts + 1;
		s->no_later = false;
	}
	make_lines(ui, s);
	place(ui, s);
	if (s->grown)
		list_key(&s->list, s->grown, height(ui));
	leave_heading(s, s->grown == K_UP || s->grown == K_PGUP);
	s->grown = 0;
	s->title = show_words(ui, s, ui_screen(ui, s)->title, "who",
		who_words(ui, s), NULL);
	return true;
}

/* ---- keys -------------------------------------------------------------- */

/* Beyond an end: a page more on that side. The window slides when it is full,
 * so that nobody waits for five years of sessions. */
static enum verdict
grow(struct ui *ui, struct plan *s, uint32_t key)
{
	bool up = key == K_UP || key == K_PGUP, ok;
	struct err e = { 0 };

	if (s->n >= LOADED_MAX - PAGE && !up) {
		s->from = s->v[PAGE].session.starts;
		s->no_earlier = false;
	}
	s->grown = key;
	ok = up ? edge_before(ui, s, s->from, PAGE, &e)
		: edge_after(ui, s, s->to, PAGE, &e);
	if (!ok)
		return ui_error(ui, &e);
	return RELOAD;
}

static bool
at_end(const struct plan *s, uint32_t key)
{
	if (key == K_UP || key == K_PGUP)
		return s->list.at <= 1 && !s->no_earlier;
	return (key == K_DOWN || key == K_PGDN) &&
		s->list.at + 1 >= s->n_lines && !s->no_later;
}

static enum verdict
plan_key(struct ui *ui, void *state, uint32_t key)
{
	struct plan *s = state;
	bool up = key == K_UP || key == K_PGUP;

	if (at_end(s, key))
		return grow(ui, s, key);
	if (!list_key(&s->list, key, height(ui)))
		return PASS;
	leave_heading(s, up);
	return DONE;
}

static enum verdict
again(struct plan *s)
{
	s->from = s->to = 0;
	s->placed = s->no_earlier = s->no_later = false;
	s->list.at = s->list.top = 0;
	s->v = NULL;
	return RELOAD;
}

static enum verdict
act_open(struct ui *ui, void *state, const char *arg)
{
	const struct app_session *l = plan_current(state);

	(void)arg;
	if (l)
		roll_open(ui, &l->session.id, NULL);
	return DONE;
}

static enum verdict
act_new(struct ui *ui, void *state, const char *arg)
{
	struct plan *s = state;
	struct app_plan *p;

	(void)arg;
	if (uuid_is_none(&s->class)) {
		plan_edit_open(ui, NULL);
		return DONE;
	}
	p = arena_alloc(ui_arena(ui, s), sizeof(*p));
	p->classes[p->n_classes++] = s->class;
	plan_edit_open(ui, p);
	return DONE;
}

static enum verdict
act_edit(struct ui *ui, void *state, const char *arg)
{
	const struct plan *s = state;
	const struct app_session *l = plan_current(s);
	struct app_plan *p = arena_alloc(ui_arena(ui, s), sizeof(*p));
	struct err e = { 0 };

	(void)arg;
	if (!l)
		return DONE;
	if (!app_plan_get(ui_app(ui), &l->session.id, ui_arena(ui, s), p, &e))
		return ui_error(ui, &e);
	plan_edit_open(ui, p);
	return DONE;
}

static enum verdict
act_all(struct ui *ui, void *state, const char *arg)
{
	struct plan *s = state;

	(void)ui;
	(void)arg;
	s->everybody = !s->everybody;
	s->class = UUID_NONE;
	s->class_name = NULL;
	return again(s);
}

static enum verdict
act_to_close(struct ui *ui, void *state, const char *arg)
{
	struct plan *s = state;

	(void)ui;
	(void)arg;
	s->to_close = !s->to_close;
	return again(s);
}

static enum verdict
act_today(struct ui *ui, void *state, const char *arg)
{
	(void)ui;
	(void)arg;
	return again(state);
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return undo_last(ui, state, NULL);
}

static enum verdict
act_history(struct ui *ui, void *state, const char *arg)
{
	const struct app_session *l = plan_current(state);

	(void)arg;
	if (l)
		journal_open(ui, &l->session.id);
	return DONE;
}

static const struct action plan_actions[] = {
	{ "open",     ARG_NONE, act_open },
	{ "new",      ARG_NONE, act_new },
	{ "edit",     ARG_NONE, act_edit },
	{ "move",     ARG_NONE, plan_move },
	{ "cancel",   ARG_NONE, plan_cancel },
	{ "sheet",    ARG_NONE, plan_sheet },
	{ "to_close", ARG_NONE, act_to_close },
	{ "all",      ARG_NONE, act_all },
	{ "today",    ARG_NONE, act_today },
	{ "undo",     ARG_NONE, act_undo },
	{ "history",  ARG_NONE, act_history },
	{ NULL,       ARG_NONE, NULL },
};

const struct view_class plan_view = {
	.name = "plan",
	.state_size = sizeof(struct plan),
	.actions = plan_actions,
	.load = plan_load,
	.draw = plan_draw,
	.key = plan_key,
	.clocked = true,
};

void
plan_open(struct ui *ui, const struct uuid *class)
{
	struct plan *s = ui_push(ui, &plan_view, "plan");

	if (class)
		s->class = *class;
}
