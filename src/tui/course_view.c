/*
 * course_view.c: a pupil after the workshops, on one page: where the course
 * stands, its acts, every contact, what was sent to another Mission Locale.
 */
#include <string.h>
#include <unistd.h>

#include "app/people.h"
#include "app/routing.h"
#include "follow.h"
#include "tui/list.h"
#include "tui/views.h"
#include "undoing.h"

#define SIDE 45			/* second column of the facts */
#define LABEL 16
#define SIDE_LABEL 9
#define WIDE 76
#define FIRST_ROW 6
#define WHAT_AT 18		/* of a contact: channel, outcome, who */
#define OUTCOME_AT 29
#define WHO_WIDTH 12

enum line_kind { LINE_HEAD, LINE_CONTACT, LINE_ACT, LINE_SENT, LINE_NOTE };
struct line {
	enum line_kind kind;
	const char *text, *day, *channel, *who;
	enum style style;
	const struct app_contact_line *contact;
};

struct course {
	struct follow follow;		/* first: see follow.h */
	struct uuid pupil;
	struct app_case c;
	struct app_route route;
	struct app_sent *sent;		size_t n_sent;
	const char *name, *title;
	struct date birth;
	struct line *lines;		size_t n_lines;
	struct list list;		/* over the lines */
	struct keep keep;
	struct uuid asked;		/* the contact in question */
};

/* ---- drawing ----------------------------------------------------------- */

struct page {
	struct ui *ui;
	const struct course *s;
	struct canvas *c;
	int row;
};

enum place { LEFT, RIGHT, WHOLE };

static void
put(struct page *p, enum place place, const char *label, const char *value,
	enum style style)
{
	bool wide = p->c->cols >= WIDE, side = place == RIGHT && wide;
	int col = side ? SIDE : 1;
	int at = col + (side ? SIDE_LABEL : LABEL);
	int end = place == LEFT && wide ? SIDE : p->c->cols;

	canvas_text(p->c, p->row, col, at - col - 1, STYLE_DIM, label);
	list_text(p->c, p->row, at, end - at - 1, style, value);
	p->row += !wide || place != LEFT;
}

static const char *
short_day(struct arena *a, struct date d)
{
	return arena_printf(a, "%02d/%02d/%04d", d.day, d.month, d.year);
}

static const char *
state_words(struct page *p, struct arena *a)
{
	const struct course *s = p->s;
	const char *label = s->c.step_label && s->c.step_label[0]
		? s->c.step_label : ui_words(p->ui, s, "none");

	if (!date_is_set(s->c.course_end))
		return label;
	return arena_printf(a, "%s, %s", label, show_words(p->ui, s, "until",
		"day", short_day(a, s->c.course_end), NULL));
}

static const char *
result_words(struct page *p, struct arena *a)
{
	const struct course *s = p->s;
	struct app *app = ui_app(p->ui);
	const struct exam_result *r;

	if (s->c.n_results == 0)
		return ui_words(p->ui, s, "unknown");
	r = &s->c.results[s->c.n_results - 1];
	if (!r->second[0])
		return app_label(app, "exam_result", r->first);
	return arena_printf(a, "%s, puis %s", app_brief(app, "exam_result",
		r->first), app_label(app, "exam_result", r->second));
}

static const char *
case_words(struct page *p, struct arena *a)
{
	const struct course *s = p->s;
	const char *status = s->c.status && s->c.status[0] ? s->c.status
		: ui_words(p->ui, s, "none");

	if (!date_is_set(s->c.next))
		return status;
	return arena_printf(a, "%s, %s", status, show_words(p->ui, s, "next",
		"day", show_day(a, s->c.next), NULL));
}

static void
draw_facts(struct page *p)
{
	const struct course *s = p->s;
	struct arena a = { 0 };
	const char *referent = s->c.referent_name && s->c.referent_name[0]
		? s->c.referent_name : ui_words(p->ui, s, "none");
	bool soon = s->c.birthday_age > 0 && date_days(s->c.birthday) -
		date_days(app_today(ui_app(p->ui))) < 366;

	put(p, LEFT, ui_words(p->ui, s, "state"), state_words(p, &a),
		STYLE_STRONG);
	put(p, RIGHT, ui_words(p->ui, s, "referent_is"), referent,
		STYLE_NORMAL);
	put(p, LEFT, ui_words(p->ui, s, "result"), result_words(p, &a),
		STYLE_NORMAL);
	put(p, RIGHT, ui_words(p->ui, s, "ml"), s->route.label, s->route.where
		== WHERE_UNKNOWN ? STYLE_WARN : STYLE_NORMAL);
	put(p, WHOLE, ui_words(p->ui, s, "case"), case_words(p, &a),
		STYLE_NORMAL);
	if (soon)
		put(p, WHOLE, show_words(p->ui, s, "birthday", "age",
			arena_printf(&a, "%d", s->c.birthday_age), NULL),
			show_words(p->ui, s, "on", "day", short_day(&a,
			s->c.birthday), NULL), STYLE_NORMAL);
	if (s->c.blocked)
		canvas_text(p->c, p->row, 1, 0, STYLE_ALERT,
			ui_words(p->ui, s, "blocked"));
	p->row++;
	arena_release(&a);
}

static void
draw_line(void *ctx, struct canvas *c, int row, size_t i, bool current)
{
	const struct page *p = ctx;
	const struct line *l = &p->s->lines[i];
	int col = l->channel ? OUTCOME_AT : l->day ? WHAT_AT : 1;

	(void)current;
	canvas_text(c, row, 1, WHAT_AT - 2, l->style, l->day);
	canvas_text(c, row, WHAT_AT, OUTCOME_AT - WHAT_AT - 1, l->style,
		l->channel);
	canvas_text(c, row, col, c->cols - col - (l->who ? WHO_WIDTH + 2 : 1),
		l->style, l->text);
	if (l->who)
		canvas_text(c, row, c->cols - WHO_WIDTH - 1, WHO_WIDTH,
			l->style, l->who);
}

static int
first_row(const struct ui *ui)
{
	return ui_cols(ui) >= WIDE ? FIRST_ROW : FIRST_ROW + 3;
}

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - 2 - first_row(ui);
}

static void
course_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct course *s = state;
	struct page p = { .ui = ui, .s = s, .c = c, .row = 1 };

	ui_title(ui, c, "%s", s->title);
	canvas_cursor(c, 1, 0, false);
	if (ui_projection(ui)) {
		canvas_text(c, 2, 1, 0, STYLE_DIM, ui_words(ui, s, "hidden"));
		return;
	}
	draw_facts(&p);
	list_draw(&s->list, c, first_row(ui), height(ui), draw_line, &p);
}

/* ---- loading ----------------------------------------------------------- */

static struct line *
add(struct course *s, enum line_kind kind, enum style style,
	const char *text)
{
	struct line *l = &s->lines[s->n_lines++];

	*l = (struct line){ .kind = kind, .style = style, .text = text };
	return l;
}

static void
add_contact(struct ui *ui, struct course *s, const struct app_contact_line *v)
{
	struct app *app = ui_app(ui);
	struct arena *a = ui_arena(ui, s);
	const char *text = v->label;
	struct line *l;

	if (v->detail && v->detail[0])
		text = arena_printf(a, "%s : %s", text, app_brief(app,
			"project", v->detail));
	if (date_is_set(v->next))
		text = arena_printf(a, "%s, %s", text, show_words(ui, s,
			"next", "day", arena_printf(a, "%02d/%02d",
			v->next.day, v->next.month), NULL));
	if (v->cancelled)
		text = arena_printf(a, "%s (%s)", text, ui_words(ui, s,
			"cancelled"));
	l = add(s, LINE_CONTACT, v->cancelled || v->cancels ? STYLE_DIM
		: STYLE_NORMAL, text);
	l->day = show_moment(ui, a, v->at);
	l->channel = app_brief(app, "contact_channel", v->channel);
	l->who = v->who;
	l->contact = v;
	if (v->comment && v->comment[0]) {	/* a line of its own */
		l = add(s, LINE_CONTACT, l->style, v->comment);
		l->day = "";
		l->contact = v;
	}
}

static void
add_act(struct ui *ui, struct course *s, const struct app_course_line *v)
{
	struct arena *a = ui_arena(ui, s);
	bool out = strcmp(v->step, "P7") == 0;
	const char *text = out ? v->label : app_brief(ui_app(ui),
		"course_step", v->step);
	struct line *l;

	if (v->host && v->host[0])
		text = arena_printf(a, "%s, %s", text, v->host);
	if (v->pfmp >= 0)
		text = arena_printf(a, "%s, PFMP %d j", text, v->pfmp);
	l = add(s, LINE_ACT, STYLE_NORMAL, text);
	l->day = show_date(ui, a, v->day);
	l->who = v->who;
}

static void
add_sent(struct ui *ui, struct course *s, const struct app_sent *v)
{
	struct line *l = add(s, LINE_SENT, STYLE_NORMAL, v->ml);

	l->day = show_moment(ui, ui_arena(ui, s), v->at);
	l->who = v->who;
}

static void
make_lines(struct ui *ui, struct course *s)
{
	struct arena *a = ui_arena(ui, s);

	s->n_lines = 0;
	s->lines = arena_array(a, 2 * s->c.n_contacts + s->c.n_course +
		s->n_sent + 8, sizeof(*s->lines));
	add(s, LINE_HEAD, STYLE_HEAD, ui_words(ui, s, "contacts"));
	for (size_t i = 0; i < s->c.n_contacts; i++)
		add_contact(ui, s, &s->c.contacts[i]);
	if (s->c.n_contacts == 0)
		add(s, LINE_NOTE, STYLE_DIM, ui_words(ui, s, "no_contact"));
	add(s, LINE_HEAD, STYLE_HEAD, ui_words(ui, s, "acts"));
	for (size_t i = 0; i < s->c.n_course; i++)
		add_act(ui, s, &s->c.course[i]);
	if (s->c.n_course == 0)
		add(s, LINE_NOTE, STYLE_DIM, ui_words(ui, s, "no_act"));
	if (s->n_sent)
		add(s, LINE_HEAD, STYLE_HEAD, ui_words(ui, s, "sent"));
	for (size_t i = 0; i < s->n_sent; i++)
		add_sent(ui, s, &s->sent[i]);
	list_resize(&s->list, s->n_lines);
	if (s->list.at == 0 && s->n_lines > 1)
		s->list.at = 1;
}

static bool
course_load(struct ui *ui, void *state, struct err *e)
{
	struct course *s = state;
	struct app *app = ui_app(ui);
	struct arena *a = ui_arena(ui, s);
	struct app_card card;

	if (!app_case(app, &s->pupil, a, &s->c, e) ||
		!app_card(app, &s->pupil, a, &card, e) ||
		!app_route(app, card.pupil.insee, a, &s->route, e) ||
		!app_transmissions(app, &s->pupil, a, &s->sent, &s->n_sent, e))
		return false;
	s->name = card.name;
	s->birth = card.pupil.birth;
	s->title = show_words(ui, s, ui_screen(ui, s)->title, "name",
		arena_printf(a, "%s · %s", card.name, card.class_name), NULL);
	make_lines(ui, s);
	return true;
}

/* ---- keys -------------------------------------------------------------- */

static enum verdict
course_key(struct ui *ui, void *state, uint32_t key)
{
	struct course *s = state;

	return list_key(&s->list, key, height(ui)) ? DONE : PASS;
}

static enum verdict
act_contact(struct ui *ui, void *state, const char *arg)
{
	const struct course *s = state;

	(void)arg;
	contact_ask(ui, state, &s->pupil, s->name);
	return DONE;
}

static enum verdict
act_act(struct ui *ui, void *state, const char *arg)
{
	const struct course *s = state;

	(void)arg;
	course_ask(ui, state, &s->pupil, s->name);
	return DONE;
}

static enum verdict
act_referent(struct ui *ui, void *state, const char *arg)
{
	const struct course *s = state;

	(void)arg;
	referent_ask(ui, state, &s->pupil, s->name);
	return DONE;
}

static enum verdict
act_flags(struct ui *ui, void *state, const char *arg)
{
	const struct course *s = state;

	(void)arg;
	flags_open(ui, NULL, &s->pupil);
	return DONE;
}

static enum verdict
act_card(struct ui *ui, void *state, const char *arg)
{
	const struct course *s = state;

	(void)arg;
	card_open(ui, &s->pupil);
	return DONE;
}

static enum verdict
cancel_now(struct ui *ui, void *state, const char *answer)
{
	const struct course *s = state;
	struct err e = { 0 };

	(void)answer;
	if (!app_contact_cancel(ui_app(ui), &s->asked, &e))
		return ui_error(ui, &e);
	return RELOAD;
}

static enum verdict
act_cancel(struct ui *ui, void *state, const char *arg)
{
	struct course *s = state;
	const struct line *l = &s->lines[s->list.at];

	(void)arg;
	if (ui_projection(ui) || s->list.at >= s->n_lines || !l->contact ||
		l->contact->cancelled || l->contact->cancels)
		return DONE;
	s->asked = l->contact->id;
	ui_confirm(ui, s, show_words(ui, s, "cancel", "day", show_moment(ui,
		ui_arena(ui, s), l->contact->at), NULL), cancel_now);
	return DONE;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	const struct course *s = state;

	(void)arg;
	return undo_last(ui, state, &s->pupil);
}

/* ---- the slip for another Mission Locale ------------------------------- */

/* Two homonyms never get files of the same name. */
static const char *
slip_name(struct ui *ui, const struct course *s)
{
	struct arena *a = ui_arena(ui, s);

	return keep_name(a, "transmission", !date_is_set(s->birth) ? s->name
		: arena_printf(a, "%s %04d-%02d-%02d", s->name, s->birth.year,
			s->birth.month, s->birth.day), "pdf");
}

static bool
slip_give(void *ctx, const struct buf *slip, struct err *e)
{
	const struct keep *k = ctx;

	err_clear(e);		/* a letter without a form is no failure */
	return keep_write(k, slip, e);
}

static bool
slip_take_back(void *ctx)
{
	const struct keep *k = ctx;

	return unlink(k->path) == 0;
}

/* It is logged as it is written; the ending of the name says which format. */
static enum verdict
slip_write(struct ui *ui, void *state, const char *answer)
{
	struct course *s = state;
	size_t n = strlen(s->keep.path);
	bool csv = n > 4 && strcmp(s->keep.path + n - 4, ".csv") == 0;
	struct app_hand to = { slip_give, slip_take_back, &s->keep };
	struct err e = { 0 };

	(void)answer;
	if (!app_transmit(ui_app(ui), &s->pupil, NULL, !csv, &to, &e))
		return ui_error(ui, &e);
	keep_say(ui, &s->keep);
	return RELOAD;
}

static enum verdict
slip_named(struct ui *ui, void *state, const char *path)
{
	struct course *s = state;

	return keep_ask(ui, s, &s->keep, path, slip_write);
}

static enum verdict
act_transmit(struct ui *ui, void *state, const char *arg)
{
	struct course *s = state;

	(void)arg;
	if (s->route.where == WHERE_UNKNOWN)
		ui_say(ui, "%s", ui_words(ui, s, "unrouted"));
	else if (s->route.where == WHERE_HERE)
		ui_say(ui, "%s", show_words(ui, s, "no_transmit", "ml",
			s->route.label, NULL));
	else if (keep_possible(ui))
		ui_ask(ui, s, show_words(ui, s, "transmit_to", "ml",
			s->route.label, NULL), slip_name(ui, s), KEEP_PATH - 1,
			slip_named);
	return DONE;
}

static const struct action course_actions[] = {
	{ "contact",  ARG_NONE, act_contact },
	{ "act",      ARG_NONE, act_act },
	{ "referent", ARG_NONE, act_referent },
	{ "flags",    ARG_NONE, act_flags },
	{ "transmit", ARG_NONE, act_transmit },
	{ "cancel",   ARG_NONE, act_cancel },
	{ "card",     ARG_NONE, act_card },
	{ "undo",     ARG_NONE, act_undo },
	{ NULL,       ARG_NONE, NULL },
};

const struct view_class course_view = {
	.name = "course",
	.state_size = sizeof(struct course),
	.actions = course_actions,
	.load = course_load,
	.draw = course_draw,
	.key = course_key,
};

void
course_open(struct ui *ui, const struct uuid *pupil)
{
	struct course *s = ui_push(ui, &course_view, "course");

	s->pupil = *pupil;
}
