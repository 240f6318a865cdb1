/*
 * flags_view.c: repères of a class or of one pupil: those that the rules
 * propose, accepted by one key, then those that are there.
 */
#include <stdio.h>
#include <string.h>

#include "app/people.h"
#include "domain/names.h"
#include "follow.h"
#include "tui/list.h"
#include "tui/views.h"

#define FIRST_ROW 2
#define NAME_COLUMN 1

struct line {
	const struct app_proposal *proposal;	/* or NULL */
	const struct flag *flag;		/* or NULL */
	const char *past;			/* a line of the history */
	const char *name;
	struct uuid pupil;
};

struct flags {
	struct uuid class, pupil;	/* class none: of one pupil */
	bool closed;			/* show those that are closed too */
	struct uuid history;		/* of that one; none: of none */
	const char *title;
	struct app_proposal *proposals;	size_t n_proposals;
	struct { struct line *v; size_t n, cap; } lines;
	size_t n_open;
	struct list list;
	struct uuid want;		/* a flag or a pupil to stand on */
	struct flag asked;
	char state[24];
	struct uuid asked_pupil;
};

static const struct line *
current(const struct flags *s)
{
	return s->list.at < s->lines.n ? &s->lines.v[s->list.at] : NULL;
}

/* ---- drawing ----------------------------------------------------------- */

struct row {
	struct ui *ui;
	const struct flags *s;
	const struct line *l;
	struct arena *a;
};

static const char *
due_words(const struct row *r)
{
	struct date d = r->l->proposal ? r->l->proposal->due
		: r->l->flag->due;

	return date_is_set(d) ? arena_printf(r->a, "%02d/%02d", d.day,
		d.month) : "";
}

static const char *
value(void *ctx, const char *column)
{
	const struct row *r = ctx;
	const struct app_proposal *p = r->l->proposal;
	struct app *app = ui_app(r->ui);
	const char *code = p ? p->code : r->l->flag->code;

	if (strcmp(column, "mark") == 0)
		return "";
	if (strcmp(column, "name") == 0)
		return uuid_is_none(&r->s->class) ? "" : r->l->name;
	if (strcmp(column, "code") == 0)
		return code;
	if (strcmp(column, "label") == 0)
		return app_label(app, "flag", code);
	if (strcmp(column, "state") == 0)
		return p ? ui_words(r->ui, r->s, "proposed") : app_label(app,
			"flag_state", r->l->flag->state);
	return due_words(r);
}

static enum style
style_of(const struct line *l, struct date today)
{
	if (l->proposal)
		return STYLE_STRONG;
	if (!flag_is_open(l->flag->state))
		return STYLE_DIM;
	return date_is_set(l->flag->due) && date_compare(l->flag->due, today)
		< 0 ? STYLE_WARN : STYLE_NORMAL;
}

/* Of one pupil the name says nothing: its column stands off the page. */
static int
first_column(struct ui *ui, const struct flags *s)
{
	return uuid_is_none(&s->class) ? 1 - ui_screen(ui,
		s)->columns[NAME_COLUMN].width - 1 : 1;
}

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool is_current)
{
	const struct row *r = ctx;
	struct arena a = { 0 };
	struct row one = { r->ui, r->s, &r->s->lines.v[i], &a };
	int col = first_column(r->ui, r->s);

	(void)is_current;
	if (one.l->past) {
		canvas_text(c, row, 3, 0, STYLE_DIM, one.l->past);
	} else {
		list_columns(ui_screen(r->ui, r->s), c, row, col, c->cols -
			col, style_of(one.l, app_today(ui_app(r->ui))), value,
			&one);
		canvas_text(c, row, 1, 1, STYLE_STRONG, one.l->proposal ? "?"
			: NULL);
	}
	arena_release(&a);
}

/* Why it is proposed, or what was written with it. */
static const char *
detail(const struct line *l, struct arena *a)
{
	const char *text;

	if (!l || l->past)
		return "";
	if (l->proposal)
		return l->proposal->why;
	text = l->flag->comment;
	if (l->flag->reason && l->flag->reason[0])
		text = arena_printf(a, "%s%s%s", text, text[0] ? " · " : "",
			l->flag->reason);
	if (l->flag->referent[0])
		text = arena_printf(a, "%s%s%s", text, text[0] ? " · " : "",
			l->flag->referent);
	return text;
}

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - FIRST_ROW - 3;
}

static void
flags_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct flags *s = state;
	struct row r = { .ui = ui, .s = s };
	struct arena a = { 0 };

	ui_title(ui, c, "%s", s->title);
	canvas_cursor(c, FIRST_ROW, 0, false);
	if (ui_projection(ui) || s->lines.n == 0) {
		canvas_text(c, FIRST_ROW, 1, 0, STYLE_NORMAL, ui_words(ui, s,
			ui_projection(ui) ? "hidden" : "none"));
		return;
	}
	list_heads(ui_screen(ui, s), c, FIRST_ROW - 1, first_column(ui, s),
		c->cols - first_column(ui, s));
	list_draw(&s->list, c, FIRST_ROW, height(ui), draw_row, &r);
	canvas_text(c, c->rows - 3, 1, 0, STYLE_DIM, detail(current(s), &a));
	arena_release(&a);
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
				v[i].gone ? "retiré" : app_label(ui_app(ui),
					"flag_state", v[i].state),
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

static void
place(struct flags *s)
{
	for (size_t i = s->lines.n; i-- > 0;) {
		const struct line *l = &s->lines.v[i];

		if (l->past)
			continue;
		if (l->flag ? uuid_equal(&l->flag->id, &s->want)
			: uuid_equal(&l->pupil, &s->want))
			s->list.at = i;
	}
	s->want = UUID_NONE;
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
	const struct line *here = s->lines.v ? current(s) : NULL;
	const char *who = "";

	if (here && here->flag && uuid_is_none(&s->want))
		s->want = here->flag->id;
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
	list_resize(&s->list, s->lines.n);
	place(s);
	s->title = title_words(ui, s, who);
	return true;
}

/* ---- accepting --------------------------------------------------------- */

static const struct uuid *
object_of(const struct flags *s)
{
	return uuid_is_none(&s->class) ? &s->pupil : &s->class;
}

static bool
raise_one(struct ui *ui, const struct flags *s, const struct app_proposal *p,
	struct err *e)
{
	struct app_flag f = { .code = p->code, .due = p->due };

	return app_flag_raise(ui_app(ui), object_of(s), &p->pupil, 1, &f, e);
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
	if (!raise_one(ui, s, l->proposal, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", show_words(ui, s, "raised", "name", l->name, "flag",
		l->proposal->label, NULL));
	return RELOAD;
}

/* One act for each code: what one u takes back is one kind of repère. */
static enum verdict
accept_all(struct ui *ui, void *state, const char *answer)
{
	struct flags *s = state;
	struct err e = { 0 };

	(void)answer;
	for (size_t i = 0; i < s->n_proposals; i++)
		if (!raise_one(ui, s, &s->proposals[i], &e))
			return ui_error(ui, &e);
	ui_say(ui, "%s", show_words(ui, s, "raised_n", "n", arena_printf(
		ui_arena(ui, s), "%zu", s->n_proposals), NULL));
	return RELOAD;
}

static enum verdict
act_all(struct ui *ui, void *state, const char *arg)
{
	struct flags *s = state;

	(void)arg;
	if (s->n_proposals && !ui_projection(ui))
		ui_confirm(ui, s, show_words(ui, s, "all", "n", arena_printf(
			ui_arena(ui, s), "%zu", s->n_proposals), NULL),
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
	s->asked = *l->flag;
	s->want = l->flag->id;
	return true;
}

static const char *
flag_words(struct ui *ui, const struct flags *s, const char *text)
{
	return show_words(ui, s, text, "flag", app_label(ui_app(ui), "flag",
		s->asked.code), "name", current(s)->name, NULL);
}

static enum verdict
set_state(struct ui *ui, struct flags *s, const char *reason)
{
	struct err e = { 0 };

	if (!app_flag_set(ui_app(ui), &s->asked, s->state, reason, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s : %s", app_label(ui_app(ui), "flag", s->asked.code),
		app_label(ui_app(ui), "flag_state", s->state));
	return RELOAD;
}

static enum verdict
reason_given(struct ui *ui, void *state, const char *text)
{
	if (text[0])
		return set_state(ui, state, text);
	ui_warn(ui, "%s", ui_words(ui, state, "needed"));
	return DONE;
}

static enum verdict
state_chosen(struct ui *ui, void *state, const char *code)
{
	struct flags *s = state;

	snprintf(s->state, sizeof(s->state), "%s", code);
	if (!flag_needs_reason(code))
		return set_state(ui, s, "");
	ui_ask(ui, s, ui_words(ui, s, "reason"), "", FLAG_TEXT_MAX,
		reason_given);
	return DONE;
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

	if (text[0] && !follow_parse(ui, text, &due))
		return DONE;
	if (!app_flag_plan(ui_app(ui), &s->asked, due, NULL, &e))
		return ui_error(ui, &e);
	return RELOAD;
}

static enum verdict
act_due(struct ui *ui, void *state, const char *arg)
{
	struct flags *s = state;

	(void)arg;
	if (ask_about(ui, s))
		ui_ask(ui, s, flag_words(ui, s, "due"), follow_day(ui, s,
			s->asked.due), 10, due_given);
	return DONE;
}

static enum verdict
referent_chosen(struct ui *ui, void *state, const char *login)
{
	struct flags *s = state;
	struct err e = { 0 };

	if (!app_flag_plan(ui_app(ui), &s->asked, s->asked.due, login, &e))
		return ui_error(ui, &e);
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
	struct app_flag f = { .code = code };
	struct err e = { 0 };

	if (!app_flag_raise(ui_app(ui), object_of(s), &s->asked_pupil, 1, &f,
		&e))
		return ui_error(ui, &e);
	return RELOAD;
}

static enum verdict
act_flag(struct ui *ui, void *state, const char *arg)
{
	struct flags *s = state;
	const struct line *l = current(s);
	bool one = uuid_is_none(&s->class);

	(void)arg;
	if (ui_projection(ui) || (!one && !l))
		return DONE;
	s->asked_pupil = one ? s->pupil : l->pupil;
	ui_choose(ui, s, show_words(ui, s, "flag", "name", app_pupil_name(
		ui_app(ui), &s->asked_pupil, ui_arena(ui, s)), NULL),
		spec_list(ui_spec(ui), "flag"), NULL, flag_chosen);
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
act_card(struct ui *ui, void *state, const char *arg)
{
	const struct line *l = current(state);

	(void)arg;
	if (l)
		card_open(ui, &l->pupil);
	return DONE;
}

static size_t
find_pupil(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const struct flags *s = state;
	size_t n = 0;
	char id[UUID_TEXT];

	(void)ui;
	for (size_t i = 0; i < s->lines.n && n < max; i++) {
		const struct line *l = &s->lines.v[i];

		if (l->past || (i && uuid_equal(&l->pupil,
			&s->lines.v[i - 1].pupil)) ||
			!name_or_number(a, l->name, -1, text))
			continue;
		uuid_text(l->flag ? &l->flag->id : &l->pupil, id);
		rows[n++] = (struct ui_found){ .label = l->name,
			.id = arena_strdup(a, id) };
	}
	return n;
}

static enum verdict
pupil_found(struct ui *ui, void *state, const char *id)
{
	struct flags *s = state;

	(void)ui;
	if (uuid_parse(id, &s->want))
		place(s);
	return DONE;
}

static enum verdict
act_find(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	if (!ui_projection(ui))
		ui_find(ui, state, ui_words(ui, state, "find"), find_pupil,
			pupil_found);
	return DONE;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	const struct flags *s = state;

	(void)arg;
	return show_undo(ui, s, uuid_is_none(&s->class) ? &s->pupil : NULL);
}

static enum verdict
flags_key(struct ui *ui, void *state, uint32_t key)
{
	struct flags *s = state;

	return list_key(&s->list, key, height(ui)) ? DONE : PASS;
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
	{ "card",     ARG_NONE, act_card },
	{ "find",     ARG_NONE, act_find },
	{ "undo",     ARG_NONE, act_undo },
	{ NULL,       ARG_NONE, NULL },
};

const struct view_class flags_view = {
	.name = "flags",
	.state_size = sizeof(struct flags),
	.actions = flags_actions,
	.load = flags_load,
	.draw = flags_draw,
	.key = flags_key,
};

void
flags_open(struct ui *ui, const struct uuid *class, const struct uuid *pupil)
{
	struct flags *s = ui_push(ui, &flags_view, "flags");

	s->class = class ? *class : UUID_NONE;
	s->pupil = pupil ? *pupil : UUID_NONE;
}
