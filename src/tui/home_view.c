/* home_view.c: the first screen, on the session that the clock proposes. */
#include <stdio.h>
#include <string.h>

#include "app/follow_up.h"
#include "app/plan.h"
#include "draft_open.h"
#include "show.h"
#include "tui/list.h"
#include "tui/views.h"
#include "undoing.h"

enum { TODAY_ROWS = 8 };

struct home {
	struct app_home h;
	struct app_follow_home follow;	/* the young persons' clock */
	struct app_draft draft;
	/* The sessions, then « séances à clôturer », then the draft. */
	struct list list;
	bool placed;
};

static bool
on_draft(const struct home *s)
{
	return s->draft.n > 0 && s->list.at + 1 == s->list.n;
}

/* ---- drawing ----------------------------------------------------------- */

/* Where the parts of a line of a session stand: on a narrow screen, or where
 * the day goes before the hour, the room has no place. */
struct shape { int classes, brief, lycee, place, state; };

static struct shape
shape_of(const struct canvas *c, bool day)
{
	if (day && c->cols < 76)
		return (struct shape){ 13, 23, 37, c->cols - 10, c->cols - 10 };
	if (day)
		return (struct shape){ 13, 26, 48, c->cols - 10, c->cols - 10 };
	if (c->cols < 76)
		return (struct shape){ 7, 18, 34, c->cols - 10, c->cols - 10 };
	return (struct shape){ 8, 21, 44, c->cols - 17, c->cols - 10 };
}

static void
draw_session(struct ui *ui, const struct home *h, size_t i, struct canvas *c,
	int row)
{
	const struct app_session *s = &h->h.today[i];
	bool day = h->h.none_today;
	struct clock_time t = app_local(ui_app(ui), s->session.starts);
	enum style style = s->state == SESSION_CLOSED ? STYLE_DIM
		: STYLE_NORMAL;
	struct shape at = shape_of(c, day);

	if (day)
		canvas_printf(c, row, 1, 11, style, "%02d/%02d %02d:%02d",
			t.date.day, t.date.month, t.hour, t.minute);
	else
		canvas_printf(c, row, 1, 6, style, "%02d:%02d", t.hour,
			t.minute);
	list_text(c, row, at.classes, at.brief - at.classes - 1, style,
		s->class_names);
	list_text(c, row, at.brief, at.lycee - at.brief - 1, style, s->brief);
	list_text(c, row, at.lycee, at.place - at.lycee - 1, style,
		s->lycee_name);
	if (at.place < at.state)
		list_text(c, row, at.place, at.state - at.place - 1, style,
			s->session.place);
	if (s->state == SESSION_COMING || s->marked == 0)
		canvas_printf(c, row, at.state, 0, style, "%2zu %s",
			s->enrolled, ui_words(ui, h, s->enrolled > 1
				? "pupils" : "pupils_one"));
	else
		canvas_text(c, row, at.state, 0,
			s->state == SESSION_TO_CLOSE ? STYLE_WARN : style,
			app_label(ui_app(ui), "session_state",
				session_state_code(s->state)));
}

static void
draw_here(struct canvas *c, int row)
{
	canvas_text(c, row, 0, 1, STYLE_NORMAL, ">");
	canvas_cursor(c, row, 0, false);
}

/* Of a day that has more sessions than rows, those around the cursor. */
static size_t
first_shown(const struct home *s)
{
	struct list l = { .n = s->h.n_today, .at = s->list.at };

	list_resize(&l, l.n);
	l.top = l.at > TODAY_ROWS / 2 ? l.at - TODAY_ROWS / 2 : 0;
	return list_top(&l, TODAY_ROWS);
}

static int
draw_sessions(struct ui *ui, const struct home *s, struct canvas *c, int row)
{
	const struct app_home *h = &s->h;
	size_t top = first_shown(s), end = top + TODAY_ROWS;

	if (h->n_today == 0) {
		canvas_text(c, row, 1, 0, STYLE_NORMAL,
			ui_words(ui, s, "nothing"));
		canvas_cursor(c, row, 0, false);
		return row + 2;
	}
	canvas_text(c, row, 1, 0, STYLE_HEAD,
		ui_words(ui, s, h->none_today ? "next" : "today"));
	if (h->n_today > TODAY_ROWS)
		canvas_right(c, row, 0, c->cols - 1, STYLE_DIM, show_words(ui,
			s, "more", "n", show_number(ui_arena(ui, s),
				h->n_today - TODAY_ROWS), NULL));
	row++;
	for (size_t i = top; i < h->n_today && i < end; i++, row++) {
		draw_session(ui, s, i, c, row);
		if (i == s->list.at)
			draw_here(c, row);
	}
	return row + 1;
}

static void
draw_count(struct ui *ui, const struct home *s, struct canvas *c, int row,
	size_t n, const char *name, const char *detail)
{
	char one[32];

	/* « séance » and « séances »: a row of words each */
	snprintf(one, sizeof(one), "%s_one", name);
	canvas_printf(c, row, 1, 4, STYLE_STRONG, "%4zu", n);
	canvas_text(c, row, 7, 28, STYLE_NORMAL, ui_words(ui, s,
		n > 1 ? name : one));
	list_text(c, row, 36, 0, STYLE_NORMAL, detail);
}

/* Last year's leavers beside this year's pupils. */
static const char *
calls_words(struct ui *ui, const struct home *s)
{
	if (s->follow.leavers == 0)
		return "";
	return show_words(ui, s, s->follow.leavers > 1 ? "calls_of"
		: "calls_of_one", "n", arena_printf(ui_arena(ui, s), "%zu",
			s->follow.leavers), NULL);
}

static const char *
draft_words(struct ui *ui, const struct home *s)
{
	struct date d = app_local(ui_app(ui), s->draft.at).date;

	return arena_printf(ui_arena(ui, s), "%02d/%02d : %s", d.day, d.month,
		s->draft.what);
}

static int
draw_todo(struct ui *ui, const struct home *s, struct canvas *c, int row)
{
	const struct app_home *h = &s->h;

	if (h->to_close + h->no_commune + h->no_phone + h->due +
		s->follow.due_now + s->draft.n == 0)
		return row;
	canvas_text(c, row++, 1, 0, STYLE_HEAD, ui_words(ui, s, "todo"));
	if (h->to_close) {
		if (s->list.at == h->n_today)
			draw_here(c, row);
		draw_count(ui, s, c, row++, h->to_close, "to_close",
			h->oldest_to_close);
	}
	if (s->draft.n) {
		if (on_draft(s))
			draw_here(c, row);
		draw_count(ui, s, c, row++, s->draft.n, "draft",
			draft_words(ui, s));
	}
	if (h->due)
		draw_count(ui, s, c, row++, h->due, "due", "");
	if (s->follow.due_now)
		draw_count(ui, s, c, row++, s->follow.due_now, "calls",
			calls_words(ui, s));
	if (h->no_commune)
		draw_count(ui, s, c, row++, h->no_commune, "no_commune", "");
	if (h->no_phone)
		draw_count(ui, s, c, row++, h->no_phone, "no_phone", "");
	return row + 1;
}

static void
draw_deadlines(struct ui *ui, const struct home *s, struct canvas *c, int row)
{
	const struct app_home *h = &s->h;
	int end = c->rows - 3;		/* the line of the backup */

	if (s->follow.entered + s->follow.to_call && row < end)
		canvas_text(c, --end, 1, 0, STYLE_NORMAL, show_words(ui,
			s, "course", "course", s->follow.course_name,
			"entered", arena_printf(ui_arena(ui, s), "%zu",
			s->follow.entered), "to_call", arena_printf(ui_arena(
			ui, s), "%zu", s->follow.to_call), NULL));
	if (h->n_deadlines == 0 || row + 1 >= end)
		return;
	canvas_text(c, row++, 1, 0, STYLE_HEAD, ui_words(ui, s, "deadlines"));
	for (size_t i = 0; i < h->n_deadlines && row < end; i++, row++) {
		canvas_printf(c, row, 1, 6, STYLE_NORMAL, "%02d/%02d",
			h->deadlines[i].day.day, h->deadlines[i].day.month);
		canvas_text(c, row, 8, 0, STYLE_NORMAL, h->deadlines[i].text);
	}
}

static const char *
when(void *ctx, const char *name)
{
	return strcmp(name, "when") == 0 ? ctx : NULL;
}

static void
draw_backup(struct ui *ui, const struct home *s, struct canvas *c, int row)
{
	struct app *app = ui_app(ui);
	struct clock_time t;
	char *at;

	if (s->h.backup_at <= 0) {
		canvas_text(c, row, 1, 0, STYLE_DIM,
			ui_words(ui, s, "backup_none"));
		return;
	}
	if (s->h.backup_late) {
		canvas_text(c, row, 1, 0, STYLE_WARN,
			ui_words(ui, s, "backup_late"));
		return;
	}
	t = app_local(app, s->h.backup_at);
	at = arena_printf(ui_arena(ui, s), "%s à %02d:%02d",
		date_compare(t.date, app_today(app)) == 0 ? "aujourd'hui"
			: date_compare(date_add(t.date, 1), app_today(app))
				== 0 ? "hier"
			: arena_printf(ui_arena(ui, s), "le %02d/%02d",
				t.date.day, t.date.month), t.hour, t.minute);
	canvas_text(c, row, 1, 0, STYLE_DIM, spec_expand(ui_arena(ui, s),
		ui_words(ui, s, "backup"), when, at));
}

static void
home_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct home *s = state;
	int row;

	ui_title(ui, c, "Avenir · %s", app_organisation(ui_app(ui)));
	/* The question on the cycle has the message line: a clock that is
	 * wrong must be known before the year is chosen. */
	if (s->h.first_start && app_remark(ui_app(ui)))
		canvas_text(c, 1, 1, 0, STYLE_WARN, app_remark(ui_app(ui)));
	row = draw_sessions(ui, s, c, 2);
	row = draw_todo(ui, s, c, row);
	draw_deadlines(ui, s, c, row);
	draw_backup(ui, s, c, c->rows - 3);
}

/* ---- loading ----------------------------------------------------------- */

static enum verdict
preset_chosen(struct ui *ui, void *state, const char *code)
{
	struct err e = { 0 };

	(void)state;
	if (!app_cycle_choose(ui_app(ui), app_year(ui_app(ui)), code, &e))
		return ui_error(ui, &e);
	return RELOAD;
}

static bool
home_load(struct ui *ui, void *state, struct err *e)
{
	struct home *s = state;

	if (!app_home(ui_app(ui), ui_arena(ui, s), &s->h, e) ||
		!app_follow_home(ui_app(ui), ui_arena(ui, s), &s->follow, e) ||
		!app_draft_left(ui_app(ui), ui_arena(ui, s), &s->draft, e))
		return false;
	list_resize(&s->list, s->h.n_today + (s->h.to_close > 0) +
		(s->draft.n > 0));
	if (!s->placed)
		s->list.at = s->h.nearest;
	if (!s->placed && app_remark(ui_app(ui)))
		ui_say(ui, "%s", app_remark(ui_app(ui)));
	if (!s->placed && s->h.first_start)
		ui_choose(ui, s, ui_words(ui, s, "preset"),
			spec_list(ui_spec(ui), "preset"), NULL,
			preset_chosen);
	s->placed = true;
	return true;
}

/* ---- keys -------------------------------------------------------------- */

static enum verdict
home_key(struct ui *ui, void *state, uint32_t key)
{
	struct home *s = state;

	return list_key(&s->list, key, ui_rows(ui)) ? DONE : PASS;
}

static enum verdict
drop_draft(struct ui *ui, void *state, const char *answer)
{
	const struct home *s = state;

	(void)answer;
	app_draft_drop(ui_app(ui), s->draft.screen, s->draft.object);
	ui_say(ui, "%s", ui_words(ui, s, "dropped"));
	return RELOAD;
}

static enum verdict
act_drop(struct ui *ui, void *state, const char *arg)
{
	const struct home *s = state;

	(void)arg;
	if (on_draft(s))
		ui_confirm(ui, state, show_words(ui, s, "drop", "what",
			s->draft.what, NULL), drop_draft);
	return DONE;
}

static enum verdict
act_open(struct ui *ui, void *state, const char *arg)
{
	const struct home *s = state;

	(void)arg;
	if (on_draft(s)) {
		if (draft_open(ui, s->draft.screen, s->draft.object))
			return DONE;
		ui_say(ui, "%s", ui_words(ui, s, "gone"));
		return RELOAD;
	}
	if (s->list.at < s->h.n_today)
		roll_open(ui, &s->h.today[s->list.at].session.id, NULL);
	else if (s->h.to_close)
		plan_open(ui, NULL);
	else
		ui_say(ui, "%s", ui_words(ui, s, "nothing"));
	return DONE;
}

/* Nothing known of a last time: the form asks for the class. */
static enum verdict
act_now(struct ui *ui, void *state, const char *arg)
{
	struct app_plan *p = arena_alloc(ui_arena(ui, state), sizeof(*p));
	struct err e = { 0 };

	(void)arg;
	if (!app_plan_now(ui_app(ui), ui_arena(ui, state), p, &e))
		return ui_error(ui, &e);
	plan_edit_open(ui, p);
	return DONE;
}

static enum verdict
act_plan(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	plan_open(ui, NULL);
	return DONE;
}

static enum verdict
act_classes(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	classes_open(ui);
	return DONE;
}

static enum verdict
act_due(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	due_open(ui);
	return DONE;
}

static enum verdict
act_catch_up(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	catch_up_open(ui, NULL);
	return DONE;
}

static enum verdict
act_import(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	import_open(ui, NULL);
	return DONE;
}

static enum verdict
act_find(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	search_open(ui);
	return DONE;
}

static enum verdict
act_journal(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	journal_open(ui, NULL);
	return DONE;
}

static enum verdict
act_settings(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	settings_open(ui);
	return DONE;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return undo_last(ui, state, NULL);
}

static enum verdict
act_redo(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return redo_last(ui, state, NULL);
}

static enum verdict
act_queue(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	queue_open(ui);
	return DONE;
}

static enum verdict
act_agenda(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	agenda_open(ui);
	return DONE;
}

static enum verdict
act_domiciles(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	domiciles_open(ui, NULL);
	return DONE;
}

static enum verdict
act_phones(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	phones_open(ui);
	return DONE;
}

static enum verdict
act_milo(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	milo_open(ui, NULL);
	return DONE;
}

static enum verdict
act_report(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	report_open(ui, NULL, NULL);
	return DONE;
}

static const struct action home_actions[] = {
	{ "queue",       ARG_NONE, act_queue },
	{ "agenda",      ARG_NONE, act_agenda },
	{ "domiciles",   ARG_NONE, act_domiciles },
	{ "phones",      ARG_NONE, act_phones },
	{ "milo",        ARG_NONE, act_milo },
	{ "report",      ARG_NONE, act_report },
	{ "open",        ARG_NONE, act_open },
	{ "session_now", ARG_NONE, act_now },
	{ "plan",        ARG_NONE, act_plan },
	{ "classes",     ARG_NONE, act_classes },
	{ "import",      ARG_NONE, act_import },
	{ "find",        ARG_NONE, act_find },
	{ "due",         ARG_NONE, act_due },
	{ "catch_up",    ARG_NONE, act_catch_up },
	{ "journal",     ARG_NONE, act_journal },
	{ "settings",    ARG_NONE, act_settings },
	{ "undo",        ARG_NONE, act_undo },
	{ "redo",        ARG_NONE, act_redo },
	{ "drop",        ARG_NONE, act_drop },
	{ NULL,          ARG_NONE, NULL },
};

const struct view_class home_view = {
	.name = "home",
	.state_size = sizeof(struct home),
	.actions = home_actions,
	.load = home_load,
	.draw = home_draw,
	.key = home_key,
	.clocked = true,
};
