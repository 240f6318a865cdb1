/*
 * flags_view.c: repères of a class or of one pupil: those that the rules
 * propose, accepted by one key, then those that are there.
 */
#include <stdio.h>
#include <string.h>

#include "app/people.h"
#include "domain/names.h"
#include "follow.h"
#include "flagging.h"
#include "tui/page.h"
#include "tui/views.h"
#include "undoing.h"

#define FIRST_ROW 2
#define NAME_COLUMN 1

struct line {
	const struct app_proposal *proposal;	/* or NULL */
	const struct flag *flag;		/* or NULL */
	const char *past;			/* a line of the history */
	const char *name, *referent;		/* with `flag` */
	struct uuid pupil;
};

struct flags {
	struct uuid class, pupil;	/* class none: of one pupil */
	bool closed;			/* show those that are closed too */
	struct uuid history;		/* of that one; none: of none */
	struct app_proposal *proposals;	size_t n_proposals;
	struct { struct line *v; size_t n, cap; } lines;
	size_t n_open;
	struct page page;
	struct flag_change change;	/* the one in question */
	struct picks flagged;		/* whom a new one is for */
};

static const struct line *
current(const struct flags *s)
{
	return s->lines.n > 0 ? &s->lines.v[s->page.list.at] : NULL;
}

/* ---- drawing ----------------------------------------------------------- */

static const struct line *
line_of(const struct page_row *r)
{
	const struct flags *s = r->state;

	return &s->lines.v[r->i];
}

static const char *
due_words(const struct page_row *r)
{
	const struct line *l = line_of(r);
	struct date d = l->proposal ? l->proposal->due : l->flag->due;

	return date_is_set(d) ? arena_printf(r->a, "%02d/%02d", d.day,
		d.month) : "";
}

static const char *
value(const struct page_row *r, const char *column)
{
	const struct flags *s = r->state;
	const struct line *l = line_of(r);
	const struct app_proposal *p = l->proposal;
	struct app *app = ui_app(r->ui);
	const char *code = p ? p->code : l->flag->code;

	if (strcmp(column, "mark") == 0)
		return "";
	if (strcmp(column, "name") == 0)
		return uuid_is_none(&s->class) ? "" : l->name;
	if (strcmp(column, "code") == 0)
		return code;
	if (strcmp(column, "label") == 0)
		return app_label(app, "flag", code);
	if (strcmp(column, "state") == 0)
		return p ? ui_words(r->ui, s, "proposed") : app_label(app,
			"flag_state", l->flag->state);
	return due_words(r);
}

static enum style
style_of(const struct page_row *r)
{
	const struct line *l = line_of(r);

	if (l->proposal)
		return STYLE_STRONG;
	if (!flag_is_open(l->flag->state))
		return STYLE_DIM;
	return date_is_set(l->flag->due) && date_compare(l->flag->due,
		app_today(ui_app(r->ui))) < 0 ? STYLE_WARN : STYLE_NORMAL;
}

static void
draw_row(const struct page_row *r, struct canvas *c, int row)
{
	const struct line *l = line_of(r);

	if (l->past) {
		canvas_text(c, row, 3, 0, STYLE_DIM, l->past);
		return;
	}
	page_columns(r, c, row);
	if (l->proposal)
		canvas_text(c, row, 1, 1, STYLE_STRONG, "?");
}

/* Why it is proposed, or what was written with it. */
static const char *
detail(const struct line *l, struct arena *a)
{
	const char *text;

	if (l->past)
		return "";
	if (l->proposal)
		return l->proposal->why;
	text = l->flag->comment;
	if (l->flag->reason && l->flag->reason[0])
		text = arena_printf(a, "%s%s%s", text, text[0] ? " · " : "",
			l->flag->reason);
	if (l->referent[0])
		text = arena_printf(a, "%s%s%s", text, text[0] ? " · " : "",
			l->referent);
	return text;
}

static void
draw_detail(const struct page_row *r, struct canvas *c)
{
	canvas_text(c, c->rows - 3, 1, 0, STYLE_DIM, detail(line_of(r),
		r->a));
}

static void
flags_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct flags *s = state;

	if (!ui_projection(ui)) {
		page_draw(ui, s, c);
		return;
	}
	ui_title(ui, c, "%s", s->page.title);
	canvas_cursor(c, FIRST_ROW, 0, false);
	canvas_text(c, FIRST_ROW, 1, 0, STYLE_NORMAL, ui_words(ui, s,
		"hidden"));
}

/* A repère: a proposal is gone once it is accepted. */
static const struct uuid *
id_at(const void *state, size_t i)
{
	const struct flags *s = state;
	const struct line *l = &s->lines.v[i];

	return l->flag ? &l->flag->id : NULL;
}

static const struct uuid *
pupil_of(const void *state, size_t i)
{
	const struct flags *s = state;

	return &s->lines.v[i].pupil;
}

/* Each pupil once, where its lines begin. */
static struct page_name
find_by(const struct page_row *r)
{
	const struct line *l = line_of(r);
	bool again = l->past || (r->i && uuid_equal(&l->pupil, &l[-1].pupil));

	return (struct page_name){ .name = again ? NULL : l->name };
}

/* ---- loading ----------------------------------------------------------- */

static bool
add_history(struct ui *ui, struct flags *s, const struct flag *f,
	struct err *e)
{
	struct arena *a = ui_arena(ui, s);
	struct app_flag_past *v;
	size_t n = 0;

	if (!app_flag_history(ui_app(ui), &f->id, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		*ARENA_PUSH(a, s->lines) = (struct line){ .pupil = f->pupil,
			.past = arena_printf(a, "%s  %s  %s%s%s",
				show_moment(ui, a, v[i].at), v[i].who,
				v[i].gone ? ui_words(ui, s, "gone")
					: app_label(ui_app(ui), "flag_state",
						v[i].state),
				v[i].reason && v[i].reason[0] ? " : " : "",
				v[i].reason ? v[i].reason : "") };
	return true;
}

static bool
add_flags(struct ui *ui, struct flags *s, const struct uuid *pupil,
	const char **who, struct err *e)
{
	struct arena *a = ui_arena(ui, s);
	struct app_card c;

	if (!app_card(ui_app(ui), pupil, a, &c, e))
		return false;
	if (who)
		*who = arena_printf(a, "%s · %s", c.name, c.class_name);
	for (size_t i = 0; i < c.n_flags; i++) {
		bool open = flag_is_open(c.flags[i].state);

		s->n_open += open;
		if (!open && !s->closed)
			continue;
		*ARENA_PUSH(a, s->lines) = (struct line){ .name = c.name,
			.referent = app_user_name(ui_app(ui),
				c.flags[i].referent, a),
			.flag = &c.flags[i], .pupil = *pupil };
		if (uuid_equal(&c.flags[i].id, &s->history) &&
			!add_history(ui, s, &c.flags[i], e))
			return false;
	}
	return true;
}

static bool
load_class(struct ui *ui, struct flags *s, const char **who, struct err *e)
{
	struct app_class c;

	if (!app_class(ui_app(ui), &s->class, ui_arena(ui, s), &c, e))
		return false;
	*who = arena_printf(ui_arena(ui, s), "%s · %s", c.class.name,
		c.lycee_name);
	for (size_t i = 0; i < c.n; i++)
		if ((c.pupils[i].flags[0] || s->closed) &&
			!add_flags(ui, s, &c.pupils[i].id, NULL, e))
			return false;
	return true;
}

static const char *
title_words(struct ui *ui, const struct flags *s, const char *who)
{
	struct arena *a = ui_arena(ui, s);

	return arena_printf(a, "%s\t%s", show_words(ui, s, ui_screen(ui,
		s)->title, "who", who, NULL), show_words(ui, s, "count", "n",
		arena_printf(a, "%zu", s->n_proposals), "open",
		arena_printf(a, "%zu", s->n_open), NULL));
}

static bool
flags_load(struct ui *ui, void *state, struct err *e)
{
	struct flags *s = state;
	struct arena *a = ui_arena(ui, s);
	bool class = !uuid_is_none(&s->class);
	const char *who = "";

	memset(&s->lines, 0, sizeof(s->lines));
	s->n_open = 0;
	if (!app_flag_proposals(ui_app(ui), class ? &s->class : NULL,
		class ? NULL : &s->pupil, a, &s->proposals, &s->n_proposals, e))
		return false;
	for (size_t i = 0; i < s->n_proposals; i++)
		*ARENA_PUSH(a, s->lines) = (struct line){
			.proposal = &s->proposals[i],
			.name = s->proposals[i].name,
			.pupil = s->proposals[i].pupil };
	if (class ? !load_class(ui, s, &who, e)
		: !add_flags(ui, s, &s->pupil, &who, e))
		return false;
	/* Of one pupil the name says nothing: it stands off the page. */
	s->page.indent = class ? 0 : -1 - ui_screen(ui,
		s)->columns[NAME_COLUMN].width;
	s->page.title = title_words(ui, s, who);
	s->page.empty = ui_words(ui, s, uuid_is_none(&s->class) ? "none"
		: "none_class");
	page_loaded(ui, s, s->lines.n);
	return true;
}

/* ---- accepting --------------------------------------------------------- */

static const struct uuid *
object_of(const struct flags *s)
{
	return uuid_is_none(&s->class) ? &s->pupil : &s->class;
}

static enum verdict
act_accept(struct ui *ui, void *state, const char *arg)
{
	struct flags *s = state;
	const struct line *l = current(s);
	struct err e = { 0 };

	(void)arg;
	if (!l || !l->proposal || ui_projection(ui))
		return DONE;
	if (!app_proposals_accept(ui_app(ui), object_of(s), l->proposal, 1,
		&e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", show_words(ui, s, "raised", "name", l->name, "flag",
		l->proposal->label, NULL));
	return RELOAD;
}

static enum verdict
accept_all(struct ui *ui, void *state, const char *answer)
{
	struct flags *s = state;
	struct err e = { 0 };

	(void)answer;
	if (!app_proposals_accept(ui_app(ui), object_of(s), s->proposals,
		s->n_proposals, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", show_n(ui, s, NULL, "raised_n", s->n_proposals));
	return RELOAD;
}

static enum verdict
act_all(struct ui *ui, void *state, const char *arg)
{
	struct flags *s = state;

	(void)arg;
	if (s->n_proposals && !ui_projection(ui))
		ui_confirm(ui, s, show_n(ui, s, NULL, "all", s->n_proposals),
			accept_all);
	return DONE;
}

/* ---- state, date, référent --------------------------------------------- */

static bool
ask_about(struct ui *ui, struct flags *s)
{
	const struct line *l = current(s);

	if (!l || !l->flag || ui_projection(ui))
		return false;
	s->change.flag = *l->flag;
	return true;
}

static const char *
flag_words(struct ui *ui, const struct flags *s, const char *text)
{
	return show_words(ui, s, text, "flag", app_label(ui_app(ui), "flag",
		s->change.flag.code), "name", current(s)->name, NULL);
}

static enum verdict
reason_given(struct ui *ui, void *state, const char *text)
{
	struct flags *s = state;

	return flag_reason(ui, &s->change, text);
}

static enum verdict
state_chosen(struct ui *ui, void *state, const char *code)
{
	struct flags *s = state;

	return flag_state(ui, s, &s->change, code, reason_given);
}

static enum verdict
act_open(struct ui *ui, void *state, const char *arg)
{
	struct flags *s = state;
	const struct line *l = current(s);

	if (l && l->proposal)
		return act_accept(ui, s, arg);
	if (ask_about(ui, s))
		ui_choose(ui, s, flag_words(ui, s, "state"),
			spec_list(ui_spec(ui), "flag_state"), NULL,
			state_chosen);
	return DONE;
}

static enum verdict
due_given(struct ui *ui, void *state, const char *text)
{
	struct flags *s = state;
	struct date due = { 0 };
	struct err e = { 0 };

	if (text[0] && !follow_parse(ui, text, &due)) {
		follow_again(ui, s, follow_words(ui, s, "no_day"), flag_words(
			ui, s, "due"), text, FOLLOW_DAY, due_given);
		return DONE;
	}
	if (!app_flag_plan(ui_app(ui), &s->change.flag, due, NULL, &e))
		ui_error(ui, &e);
	return RELOAD;
}

static enum verdict
act_due(struct ui *ui, void *state, const char *arg)
{
	struct flags *s = state;

	(void)arg;
	if (ask_about(ui, s))
		ui_ask(ui, s, flag_words(ui, s, "due"), follow_day(ui, s,
			s->change.flag.due), FOLLOW_DAY, due_given);
	return DONE;
}

static enum verdict
referent_chosen(struct ui *ui, void *state, const char *login)
{
	struct flags *s = state;
	struct err e = { 0 };

	if (!app_flag_plan(ui_app(ui), &s->change.flag, s->change.flag.due,
		login, &e))
		ui_error(ui, &e);
	return RELOAD;
}

static size_t
find_referent(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	struct app_load *v;
	size_t found = 0, n = 0;

	if (!text[0] && max > 0)
		rows[n++] = (struct ui_found){ .id = "",
			.label = ui_words(ui, state, "nobody") };
	if (!app_loads(ui_app(ui), a, &v, &found, NULL))
		return n;
	for (size_t i = 0; i < found && n < max; i++)
		if (!text[0] || name_or_number(a, v[i].name, -1, text))
			rows[n++] = (struct ui_found){ .id = v[i].login,
				.label = v[i].name };
	return n;
}

static enum verdict
act_referent(struct ui *ui, void *state, const char *arg)
{
	struct flags *s = state;

	(void)arg;
	if (ask_about(ui, s))
		ui_find(ui, s, ui_words(ui, s, "referent"), find_referent,
			referent_chosen);
	return DONE;
}

/* ---- a new one, the rest ----------------------------------------------- */

static enum verdict
flag_chosen(struct ui *ui, void *state, const char *code)
{
	struct flags *s = state;

	return flag_put(ui, s, &s->flagged, object_of(s), code);
}

static enum verdict
act_flag(struct ui *ui, void *state, const char *arg)
{
	struct flags *s = state;
	const struct line *l = current(s);
	const struct uuid *pupil = !uuid_is_none(&s->class) ? l ? &l->pupil
		: NULL : &s->pupil;

	(void)arg;
	if (!pupil)
		ui_say(ui, "%s", s->page.empty);
	else if (!ui_projection(ui))
		flag_ask(ui, s, &s->flagged, pupil, app_pupil_name(ui_app(ui),
			pupil, ui_arena(ui, s)), flag_chosen);
	return DONE;
}

static enum verdict
act_closed(struct ui *ui, void *state, const char *arg)
{
	struct flags *s = state;

	(void)ui;
	(void)arg;
	s->closed = !s->closed;
	return RELOAD;
}

static enum verdict
act_history(struct ui *ui, void *state, const char *arg)
{
	struct flags *s = state;
	const struct line *l = current(s);

	(void)ui;
	(void)arg;
	if (!l || !l->flag)
		return DONE;
	s->history = uuid_equal(&s->history, &l->flag->id) ? UUID_NONE
		: l->flag->id;
	return RELOAD;
}

static enum verdict
act_find(struct ui *ui, void *state, const char *arg)
{
	return ui_projection(ui) ? DONE : page_find(ui, state, arg);
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	struct flags *s = state;

	(void)arg;
	return undo_last(ui, state, uuid_is_none(&s->class) ? &s->pupil : NULL);
}

static const struct action flags_actions[] = {
	{ "open",     ARG_NONE, act_open },
	{ "accept",   ARG_NONE, act_accept },
	{ "all",      ARG_NONE, act_all },
	{ "flag",     ARG_NONE, act_flag },
	{ "due",      ARG_NONE, act_due },
	{ "referent", ARG_NONE, act_referent },
	{ "closed",   ARG_NONE, act_closed },
	{ "history",  ARG_NONE, act_history },
	{ "card",     ARG_NONE, page_card },
	{ "find",     ARG_NONE, act_find },
	{ "undo",     ARG_NONE, act_undo },
	{ NULL,       ARG_NONE, NULL },
};

/* With nothing proposed there is nothing to accept; with no line nothing to
 * open, nor, in a class, anybody to flag. */
static bool
flags_footer(const void *state, int cols, const struct spec_key *row)
{
	const struct flags *s = state;
	bool accepts = strcmp(row->action, "accept") == 0 ||
		strcmp(row->action, "all") == 0;

	(void)cols;
	if (accepts)
		return row->footer && s->n_proposals > 0;
	return row->footer && (s->page.list.n > 0 ||
		strcmp(row->action, "undo") == 0 || (uuid_is_none(&s->class) &&
		strcmp(row->action, "flag") == 0));
}

static const struct page_class flags_page = {
	.offset = offsetof(struct flags, page),
	.top = FIRST_ROW,
	.below = 3,
	.value = value,
	.style = style_of,
	.draw = draw_row,
	.detail = draw_detail,
	.id = id_at,
	.pupil = pupil_of,
	.name = find_by,
};

const struct view_class flags_view = {
	.name = "flags",
	.state_size = sizeof(struct flags),
	.actions = flags_actions,
	.page = &flags_page,
	.load = flags_load,
	.draw = flags_draw,
	.footer = flags_footer,
	.key = page_key,
};

void
flags_open(struct ui *ui, const struct uuid *class, const struct uuid *pupil)
{
	struct flags *s = ui_push(ui, &flags_view, "flags");

	s->class = class ? *class : UUID_NONE;
	s->pupil = pupil ? *pupil : UUID_NONE;
}
