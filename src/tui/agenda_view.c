/*
 * agenda_view.c: a month, a week a line, and under it what stands on the day of
 * the cursor. Two clocks on one page: the classes' and the young persons'.
 */
#include <string.h>

#include "app/agenda.h"
#include "app/plan.h"
#include "follow.h"
#include "tui/list.h"
#include "tui/views.h"

enum { WEEKS = 6, DAYS = 7 };
#define HEADS 1			/* row of the names of the days */
#define FIRST_ROW 2
#define WEEK_WIDTH 4
#define DETAIL_ROW (FIRST_ROW + 2 * WEEKS)

struct agenda {
	struct date day;		/* under the cursor */
	struct date first;		/* Monday of the first week shown */
	struct app_event *v;		size_t n;
	const char *title;
	bool inside;			/* the cursor is in the day's list */
	size_t *today;			size_t n_today;	/* events of the day */
	struct list list;		/* over them */
	struct keep keep;
};

/* ---- what a day holds -------------------------------------------------- */

static bool
holds(const struct app_event *x, struct date day)
{
	return date_compare(x->first, day) <= 0 &&
		date_compare(day, x->last) <= 0;
}

static size_t
count(const struct agenda *s, struct date day, enum app_event_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		n += s->v[i].kind == kind && !s->v[i].cancelled &&
			holds(&s->v[i], day);
	return n;
}

static const struct app_event *
first_of(const struct agenda *s, struct date day, enum app_event_kind kind)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].kind == kind && holds(&s->v[i], day))
			return &s->v[i];
	return NULL;
}

/* ---- drawing ----------------------------------------------------------- */

static int
day_width(const struct canvas *c)
{
	return (c->cols - WEEK_WIDTH) / DAYS;
}

/* Room for « férié » beside the number, with a blank before the next one. */
static bool
narrow(const struct canvas *c)
{
	return day_width(c) < 10;
}

/* Beside the number: why the day is not an ordinary one. */
static void
draw_why(struct ui *ui, const struct agenda *s, struct canvas *c, int row,
	int col, struct date day)
{
	static const struct {
		const char *words, *brief;
		enum app_event_kind kind;
		enum style style;
	} why[] = {
		{ "public", "brief_public", EVENT_PUBLIC, STYLE_DIM },
		{ "deadline", "brief_deadline", EVENT_DEADLINE, STYLE_WARN },
		{ "holiday", "brief_holiday", EVENT_HOLIDAY, STYLE_DIM },
		{ "away", "away", EVENT_AWAY, STYLE_DIM },
	};

	for (size_t i = 0; i < LENGTH(why); i++) {
		if (!first_of(s, day, why[i].kind))
			continue;
		canvas_text(c, row, col, day_width(c) - 4, why[i].style,
			ui_words(ui, s, narrow(c) ? why[i].brief
				: why[i].words));
		return;
	}
}

static void
draw_counts(struct ui *ui, const struct agenda *s, struct canvas *c, int row,
	int col, struct date day)
{
	size_t sessions = count(s, day, EVENT_SESSION);
	size_t calls = count(s, day, EVENT_CALL);
	struct arena a = { 0 };
	const char *text = NULL;

	if (sessions)
		text = show_words(ui, s, narrow(c) ? "brief_session" : sessions >
			1 ? "sessions" : "session", "n", arena_printf(&a,
			"%zu", sessions), NULL);
	else if (calls)
		text = show_words(ui, s, narrow(c) ? "brief_call" : calls > 1
			? "calls" : "call", "n", arena_printf(&a, "%zu",
			calls), NULL);
	else if (count(s, day, EVENT_COURSE))
		text = ui_words(ui, s, "course");
	else if (count(s, day, EVENT_BIRTHDAY))
		text = ui_words(ui, s, "birthday");
	/* Both: a sign says that the day holds more than is written. */
	if (text && sessions && calls)
		text = arena_printf(&a, "%s +", text);
	canvas_text(c, row, col, day_width(c) - 1, STYLE_NORMAL, text);
	arena_release(&a);
}

static void
draw_day(struct ui *ui, const struct agenda *s, struct canvas *c, int row,
	int col, struct date day)
{
	bool other = day.month != s->day.month;
	bool now = date_compare(day, app_today(ui_app(ui))) == 0;

	if (other && day_width(c) < 8)
		return;
	canvas_printf(c, row, col + 1, 2, now ? STYLE_STRONG : other
		? STYLE_DIM : STYLE_NORMAL, "%2d", day.day);
	if (now)
		canvas_text(c, row, col + 3, 1, STYLE_STRONG, "*");
	if (!other) {
		draw_why(ui, s, c, row, col + 4, day);
		draw_counts(ui, s, c, row + 1, col + 1, day);
	}
	if (date_compare(day, s->day) == 0) {
		canvas_text(c, row, col, 1, STYLE_CURSOR, ">");
		if (!s->inside)
			canvas_cursor(c, row, col, false);
	}
}

/* ISO: the week of its Thursday. */
static int
week_number(struct date monday)
{
	struct date thursday = date_add(monday, 3);
	struct date first = { thursday.year, 1, 1 };

	return (date_days(thursday) - date_days(first)) / 7 + 1;
}

static void
draw_month(struct ui *ui, const struct agenda *s, struct canvas *c)
{
	int width = day_width(c);

	for (int d = 0; d < DAYS; d++)
		canvas_text(c, HEADS, WEEK_WIDTH + d * width + 1, width - 1,
			STYLE_HEAD, show_weekday(d + 1));
	for (int w = 0; w < WEEKS; w++) {
		struct date monday = date_add(s->first, w * DAYS);

		canvas_printf(c, FIRST_ROW + 2 * w, 0, WEEK_WIDTH - 1,
			STYLE_DIM, "s%d", week_number(monday));
		for (int d = 0; d < DAYS; d++)
			draw_day(ui, s, c, FIRST_ROW + 2 * w, WEEK_WIDTH +
				d * width, date_add(monday, d));
	}
}

static const char *
event_words(struct ui *ui, const struct agenda *s, const struct app_event *x,
	struct arena *a)
{
	const char *text = x->text;

	/* A name is for the counsellor, not for the wall. */
	if (ui_projection(ui) && (x->kind == EVENT_CALL || x->kind ==
		EVENT_COURSE || x->kind == EVENT_BIRTHDAY))
		text = ui_words(ui, s, x->kind == EVENT_CALL ? "call"
			: x->kind == EVENT_COURSE ? "course" : "birthday");
	if (x->start)
		text = arena_printf(a, "%s-%s  %s%s%s", show_time(ui, a,
			x->start), show_time(ui, a, x->end), text,
			x->place && x->place[0] ? ", " : "",
			x->place ? x->place : "");
	if (x->cancelled)
		text = arena_printf(a, "%s (%s)", text, ui_words(ui, s,
			"cancelled"));
	if (date_compare(x->first, x->last) != 0)
		text = arena_printf(a, "%s, du %02d/%02d au %02d/%02d", text,
			x->first.day, x->first.month, x->last.day,
			x->last.month);
	return text;
}

struct page {
	struct ui *ui;
	const struct agenda *s;
};

static void
draw_event(void *ctx, struct canvas *c, int row, size_t i, bool current)
{
	const struct page *p = ctx;
	const struct app_event *x = &p->s->v[p->s->today[i]];
	struct arena a = { 0 };

	(void)current;
	list_text(c, row, 1, 0, x->cancelled ? STYLE_DIM : STYLE_NORMAL,
		event_words(p->ui, p->s, x, &a));
	arena_release(&a);
}

static int
room(const struct ui *ui)
{
	return ui_rows(ui) - 2 - DETAIL_ROW - 1;
}

static void
draw_today(struct ui *ui, const struct agenda *s, struct canvas *c)
{
	struct page p = { ui, s };
	struct arena a = { 0 };
	int height = room(ui), row = DETAIL_ROW + 1;
	size_t n = s->n_today, shown = (size_t)(height > 0 ? height : 0);

	canvas_text(c, DETAIL_ROW, 1, 0, STYLE_HEAD, show_date(ui, &a,
		s->day));
	if (n == 0)
		canvas_text(c, row, 1, 0, STYLE_DIM, ui_words(ui, s,
			"nothing"));
	if (s->inside)
		list_draw(&s->list, c, row, height, draw_event, &p);
	for (size_t i = 0; !s->inside && i < n && i < shown; i++)
		draw_event(&p, c, row + (int)i, i, false);
	if (!s->inside && n > shown)
		canvas_right(c, DETAIL_ROW, 0, c->cols - 1, STYLE_DIM,
			show_words(ui, s, "more", "n", arena_printf(&a, "%zu",
				n - shown), NULL));
	arena_release(&a);
}

static void
agenda_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct agenda *s = state;

	ui_title(ui, c, "%s", s->title);
	draw_month(ui, s, c);
	draw_today(ui, s, c);
}

/* ---- loading ----------------------------------------------------------- */

/* Sessions first, then what else the day holds. */
static void
choose_today(struct ui *ui, struct agenda *s)
{
	s->n_today = 0;
	s->today = arena_array(ui_arena(ui, s), s->n + 1, sizeof(*s->today));
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < s->n; i++)
			if ((s->v[i].kind == EVENT_SESSION) == (pass == 0) &&
				holds(&s->v[i], s->day))
				s->today[s->n_today++] = i;
	list_resize(&s->list, s->n_today);
}

static struct date
first_monday(struct date day)
{
	struct date first = { day.year, day.month, 1 };

	return date_add(first, 1 - date_weekday(first));
}

static bool
agenda_load(struct ui *ui, void *state, struct err *e)
{
	static const char *const months[] = { "", "janvier", "février",
		"mars", "avril", "mai", "juin", "juillet", "août",
		"septembre", "octobre", "novembre", "décembre" };
	struct agenda *s = state;
	bool more;

	if (!date_is_set(s->day))
		s->day = app_today(ui_app(ui));
	s->first = first_monday(s->day);
	if (!app_agenda(ui_app(ui), s->first, date_add(s->first, WEEKS * DAYS
		- 1), ui_arena(ui, s), &s->v, &s->n, &more, e))
		return false;
	choose_today(ui, s);
	s->title = show_words(ui, s, ui_screen(ui, s)->title, "month",
		arena_printf(ui_arena(ui, s), "%s %d", months[s->day.month],
			s->day.year), NULL);
	if (more)
		s->title = arena_printf(ui_arena(ui, s), "%s\t%s", s->title,
			ui_words(ui, s, "first"));
	return true;
}

/* ---- moving ------------------------------------------------------------ */

static enum verdict
move_to(struct ui *ui, struct agenda *s, struct date day)
{
	bool same = day.month == s->day.month && day.year == s->day.year;

	s->day = day;
	s->list.at = s->list.top = 0;
	if (!same)
		return RELOAD;
	choose_today(ui, s);
	return DONE;
}

/* The same day of another month, or its last. */
static enum verdict
move_month(struct ui *ui, struct agenda *s, int by)
{
	struct date d = s->day;

	d.month += by;
	if (d.month < 1 || d.month > 12) {
		d.year += by;
		d.month = by < 0 ? 12 : 1;
	}
	while (!date_valid(d) && d.day > 1)
		d.day--;
	return date_valid(d) ? move_to(ui, s, d) : DONE;
}

static enum verdict
act_previous(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return move_month(ui, state, -1);
}

static enum verdict
act_next(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return move_month(ui, state, 1);
}

static enum verdict
act_today(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return move_to(ui, state, app_today(ui_app(ui)));
}

static enum verdict
inside_key(struct ui *ui, struct agenda *s, uint32_t key)
{
	if (key == K_PGUP || key == K_PGDN || key == K_LEFT || key ==
		K_RIGHT || key == K_ESC || key == 'q') {
		s->inside = false;
		return DONE;
	}
	return list_key(&s->list, key, room(ui)) ? DONE : PASS;
}

static enum verdict
agenda_key(struct ui *ui, void *state, uint32_t key)
{
	struct agenda *s = state;

	if (s->inside)
		return inside_key(ui, s, key);
	switch (key) {
	case K_LEFT:
		return move_to(ui, s, date_add(s->day, -1));
	case K_RIGHT:
		return move_to(ui, s, date_add(s->day, 1));
	case K_UP:
		return move_to(ui, s, date_add(s->day, -DAYS));
	case K_DOWN:
		return move_to(ui, s, date_add(s->day, DAYS));
	default:
		return PASS;
	}
}

/* ---- opening ----------------------------------------------------------- */

static void
open_event(struct ui *ui, const struct app_event *x)
{
	if (uuid_is_none(&x->object))
		return;
	if (x->kind == EVENT_SESSION)
		roll_open(ui, &x->object, NULL);
	else if (x->kind == EVENT_CALL || x->kind == EVENT_COURSE)
		course_open(ui, &x->object);
	else if (x->kind == EVENT_BIRTHDAY)
		card_open(ui, &x->object);
}

static enum verdict
act_open(struct ui *ui, void *state, const char *arg)
{
	struct agenda *s = state;
	size_t sessions = 0;

	(void)arg;
	if (s->n_today == 0) {
		ui_say(ui, "%s", ui_words(ui, s, "nothing"));
		return DONE;
	}
	for (size_t i = 0; i < s->n_today; i++)
		sessions += s->v[s->today[i]].kind == EVENT_SESSION;
	if (s->inside)
		open_event(ui, &s->v[s->today[s->list.at]]);
	else if (s->n_today == 1 || sessions == 1)
		open_event(ui, &s->v[s->today[0]]);
	else
		s->inside = true;
	return DONE;
}

/* Ten o'clock is as good as another: the form asks. */
static enum verdict
act_new(struct ui *ui, void *state, const char *arg)
{
	struct agenda *s = state;
	struct app_plan *p = arena_alloc(ui_arena(ui, s), sizeof(*p));
	struct app *app = ui_app(ui);
	struct err e = { 0 };

	(void)arg;
	if (!app_plan_now(app, ui_arena(ui, s), p, &e))
		return ui_error(ui, &e);
	p->starts = zone_moment(app_zone(app), (struct clock_time){
		.date = s->day, .hour = 10 });
	p->ends = p->starts + 2 * 3600;
	plan_edit_open(ui, p);
	return DONE;
}

static enum verdict
file_write_now(struct ui *ui, void *state, const char *answer)
{
	struct agenda *s = state;
	struct buf b = { 0 };
	struct err e = { 0 };

	(void)answer;
	if (app_agenda_ics(ui_app(ui), &b, &e))
		return keep_bytes(ui, &s->keep, &b);
	buf_release(&b);
	return ui_error(ui, &e);
}

static enum verdict
file_named(struct ui *ui, void *state, const char *path)
{
	struct agenda *s = state;

	return keep_ask(ui, s, &s->keep, path, file_write_now);
}

static enum verdict
act_file(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	if (keep_possible(ui))
		ui_ask(ui, state, ui_words(ui, state, "file"), "agenda.ics",
			KEEP_PATH - 1, file_named);
	return DONE;
}

static const struct action agenda_actions[] = {
	{ "open",     ARG_NONE, act_open },
	{ "previous", ARG_NONE, act_previous },
	{ "next",     ARG_NONE, act_next },
	{ "today",    ARG_NONE, act_today },
	{ "new",      ARG_NONE, act_new },
	{ "file",     ARG_NONE, act_file },
	{ NULL,       ARG_NONE, NULL },
};

const struct view_class agenda_view = {
	.name = "agenda",
	.state_size = sizeof(struct agenda),
	.actions = agenda_actions,
	.load = agenda_load,
	.draw = agenda_draw,
	.key = agenda_key,
};

void
agenda_open(struct ui *ui)
{
	ui_push(ui, &agenda_view, "agenda");
}
