/*
 * queue_view.c: who is to be called, in order. A contact noted, the next person
 * is under the cursor: twenty calls need no search.
 */
#include <string.h>

#include "app/plan.h"
#include "domain/names.h"
#include "follow.h"
#include "tui/list.h"
#include "tui/views.h"

#define FIRST_ROW 2
#define CALLED_MAX 200

enum deadline { DEADLINE_ANY, DEADLINE_TODAY, DEADLINE_WEEK, DEADLINES };

struct queue {
	struct follow follow;		/* first: see follow.h */
	struct app_queue q;
	const char *title;
	struct list list;
	struct uuid want;		/* stand on that one after the load */
	bool mine;
	struct uuid lycee;		/* none: all of mine */
	const char *lycee_name;
	enum deadline deadline;
	struct uuid called[CALLED_MAX];	/* since the page is open: dim */
	size_t n_called;
};

static const struct app_queue_line *
current(const struct queue *s)
{
	return s->list.at < s->q.n ? &s->q.lines[s->list.at] : NULL;
}

static bool
is_called(const struct queue *s, const struct uuid *pupil)
{
	for (size_t i = 0; i < s->n_called; i++)
		if (uuid_equal(&s->called[i], pupil))
			return true;
	return false;
}

/* ---- drawing ----------------------------------------------------------- */

struct row {
	struct ui *ui;
	const struct queue *s;
	const struct app_queue_line *l;
	struct arena *a;
};

static bool
is_first(const struct app_queue_line *l)
{
	return l->rank <= QUEUE_MINOR;
}

static const char *
left_words(const struct row *r)
{
	if (r->l->days == 0)
		return ui_words(r->ui, r->s, "now");
	return arena_printf(r->a, "J%+d", -r->l->days);
}

static const char *
value(void *ctx, const char *column)
{
	const struct row *r = ctx;
	bool hidden = ui_projection(r->ui);

	if (strcmp(column, "mark") == 0)
		return is_first(r->l) ? "!" : "";
	if (strcmp(column, "name") == 0)
		return r->l->name;
	if (strcmp(column, "class") == 0)
		return r->l->class_name;
	if (strcmp(column, "left") == 0)
		return left_words(r);
	if (strcmp(column, "due") == 0)
		return date_is_set(r->l->due) ? arena_printf(r->a,
			"%02d/%02d", r->l->due.day, r->l->due.month) : "";
	if (hidden)
		return "";
	return strcmp(column, "why") == 0 ? r->l->why
		: show_phone(r->a, r->l->phone);
}

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool is_current)
{
	const struct row *r = ctx;
	struct arena a = { 0 };
	struct row one = { r->ui, r->s, &r->s->q.lines[i], &a };
	enum style style = is_called(r->s, &one.l->pupil) ? STYLE_DIM
		: one.l->days < 0 ? STYLE_WARN : STYLE_NORMAL;

	(void)is_current;
	list_columns(ui_screen(r->ui, r->s), c, row, 1, c->cols - 1, style,
		value, &one);
	if (is_first(one.l))
		canvas_style(c, row, 1, 1, STYLE_ALERT);
	arena_release(&a);
}

/* What the columns have no room for, of the person under the cursor. */
static void
draw_detail(struct ui *ui, const struct queue *s, struct canvas *c)
{
	const struct app_queue_line *l = current(s);
	struct arena a = { 0 };
	const char *text;

	if (!l)
		return;
	text = l->lycee_name;
	if (!ui_projection(ui)) {
		if (c->cols < 76 && l->phone[0])
			text = arena_printf(&a, "%s · %s", show_phone(&a,
				l->phone), text);
		if (l->age > 0)
			text = arena_printf(&a, "%s · %s", text, show_words(ui,
				s, "age", "age", arena_printf(&a, "%d",
				l->age), NULL));
		if (l->leaver)
			text = arena_printf(&a, "%s · %s", text,
				ui_words(ui, s, "leaver"));
		if (l->branch != QUEUE_NOT_KNOWN)
			text = arena_printf(&a, "%s · %s", text, ui_words(ui,
				s, l->branch == QUEUE_DIPLOMA ? "branch_2"
				: "branch_0"));
		text = arena_printf(&a, "%s · %s", text, l->referent[0]
			? l->referent : ui_words(ui, s, "nobody_follows"));
	}
	if (!ui_projection(ui))
		canvas_text(c, c->rows - 4, 1, 0, STYLE_NORMAL, l->why);
	canvas_text(c, c->rows - 3, 1, 0, STYLE_DIM, text);
	arena_release(&a);
}

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - FIRST_ROW - 4;
}

static void
queue_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct queue *s = state;
	struct row r = { .ui = ui, .s = s };

	ui_title(ui, c, "%s", s->title);
	if (s->q.n == 0)
		canvas_text(c, FIRST_ROW, 1, 0, STYLE_NORMAL,
			ui_words(ui, s, "nobody"));
	else
		list_heads(ui_screen(ui, s), c, FIRST_ROW - 1, 1, c->cols - 1);
	list_draw(&s->list, c, FIRST_ROW, height(ui), draw_row, &r);
	draw_detail(ui, s, c);
}

/* ---- loading ----------------------------------------------------------- */

static const char *
number(struct arena *a, size_t n)
{
	return arena_printf(a, "%zu", n);
}

static const char *
title_words(struct ui *ui, const struct queue *s)
{
	struct arena *a = ui_arena(ui, s);
	const char *who = s->lycee_name ? s->lycee_name
		: ui_words(ui, s, s->mine ? "mine" : "all");
	const char *right;

	if (s->mine && s->lycee_name)
		who = arena_printf(a, "%s, %s", ui_words(ui, s, "mine"), who);
	if (s->deadline != DEADLINE_ANY)
		who = arena_printf(a, "%s, %s", who, ui_words(ui, s,
			s->deadline == DEADLINE_TODAY ? "today" : "week"));
	right = s->q.n == 0 ? "" : show_words(ui, s, s->q.more ? "more" : "count", "n",
		number(a, s->q.n), NULL);
	if (s->q.late)
		right = arena_printf(a, "%s, %s", right, show_words(ui, s,
			"late", "n", number(a, s->q.late), NULL));
	return arena_printf(a, "%s\t%s", show_words(ui, s, ui_screen(ui,
		s)->title, "who", who, NULL), right);
}

static void
place(struct queue *s)
{
	for (size_t i = 0; i < s->q.n; i++)
		if (uuid_equal(&s->q.lines[i].pupil, &s->want))
			s->list.at = i;
	s->want = UUID_NONE;
}

static bool
load_lycee(struct ui *ui, struct queue *s, struct err *e)
{
	struct lycee *v;
	size_t n;

	s->lycee_name = NULL;
	if (uuid_is_none(&s->lycee))
		return true;
	if (!app_own_lycees(ui_app(ui), ui_arena(ui, s), &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (uuid_equal(&v[i].id, &s->lycee))
			s->lycee_name = v[i].name;
	return true;
}

static bool
queue_load(struct ui *ui, void *state, struct err *e)
{
	struct queue *s = state;
	struct app *app = ui_app(ui);
	const struct app_queue_line *here = s->q.lines ? current(s) : NULL;
	struct app_queue_of of = { .referent = s->mine ? app_login(app)
		: NULL, .lycee = s->lycee };

	struct uuid focus;

	if (ui_focused(ui, &focus))
		s->want = focus;
	else if (here && uuid_is_none(&s->want))
		s->want = here->pupil;
	if (s->deadline != DEADLINE_ANY)
		of.until = date_add(app_today(app),
			s->deadline == DEADLINE_WEEK ? 7 : 0);
	if (!load_lycee(ui, s, e) ||
		!app_queue(app, &of, ui_arena(ui, s), &s->q, e))
		return false;
	list_resize(&s->list, s->q.n);
	place(s);
	s->title = title_words(ui, s);
	return true;
}

/* ---- keys -------------------------------------------------------------- */

static enum verdict
queue_key(struct ui *ui, void *state, uint32_t key)
{
	struct queue *s = state;

	return list_key(&s->list, key, height(ui)) ? DONE : PASS;
}

/* The call is made: the next person who was not called since, going round:
 * each call changes the order. */
static void
stand_on_next(struct ui *ui, void *state)
{
	struct queue *s = state;

	if (s->n_called < CALLED_MAX && !is_called(s, &s->follow.pupil))
		s->called[s->n_called++] = s->follow.pupil;
	for (size_t i = 1; i < s->q.n; i++) {
		const struct app_queue_line *l =
			&s->q.lines[(s->list.at + i) % s->q.n];

		if (is_called(s, &l->pupil))
			continue;
		s->want = l->pupil;
		return;
	}
	ui_say(ui, "%s", ui_words(ui, s, "all_called"));
}

static enum verdict
act_contact(struct ui *ui, void *state, const char *arg)
{
	struct queue *s = state;
	const struct app_queue_line *l = current(s);

	(void)arg;
	s->follow.written = stand_on_next;
	if (l)
		contact_ask(ui, s, &l->pupil, l->name);
	return DONE;
}

static enum verdict
act_act(struct ui *ui, void *state, const char *arg)
{
	struct queue *s = state;
	const struct app_queue_line *l = current(s);

	(void)arg;
	s->follow.written = NULL;
	if (l)
		course_ask(ui, s, &l->pupil, l->name);
	return DONE;
}

static enum verdict
act_referent(struct ui *ui, void *state, const char *arg)
{
	struct queue *s = state;
	const struct app_queue_line *l = current(s);

	(void)arg;
	s->follow.written = NULL;
	if (l)
		referent_ask(ui, s, &l->pupil, l->name);
	return DONE;
}

static enum verdict
act_card(struct ui *ui, void *state, const char *arg)
{
	const struct app_queue_line *l = current(state);

	(void)arg;
	if (l)
		card_open(ui, &l->pupil);
	return DONE;
}

static enum verdict
act_course(struct ui *ui, void *state, const char *arg)
{
	const struct app_queue_line *l = current(state);

	(void)arg;
	if (l)
		course_open(ui, &l->pupil);
	return DONE;
}

static enum verdict
act_flags(struct ui *ui, void *state, const char *arg)
{
	const struct app_queue_line *l = current(state);

	(void)arg;
	if (l)
		flags_open(ui, NULL, &l->pupil);
	return DONE;
}

/* Back to the person whose act is taken back. */
static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	struct queue *s = state;
	struct app_undone u = { 0 };
	struct err e = { 0 };

	(void)arg;
	if (!app_undo(ui_app(ui), NULL, false, ui_arena(ui, s), &u, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", u.what);
	s->want = uuid_is_none(&u.pupil) ? u.object : u.pupil;
	for (size_t i = 0; i < s->n_called; i++)
		if (uuid_equal(&s->called[i], &s->want))
			s->called[i--] = s->called[--s->n_called];
	return u.none ? DONE : RELOAD;
}

/* ---- filters, finding -------------------------------------------------- */

static enum verdict
act_mine(struct ui *ui, void *state, const char *arg)
{
	struct queue *s = state;

	(void)ui;
	(void)arg;
	s->mine = !s->mine;
	return RELOAD;
}

static enum verdict
act_deadline(struct ui *ui, void *state, const char *arg)
{
	struct queue *s = state;

	(void)ui;
	(void)arg;
	s->deadline = (s->deadline + 1) % DEADLINES;
	return RELOAD;
}

static size_t
find_lycee(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	struct lycee *v;
	size_t found = 0, n = 0;
	char id[UUID_TEXT];

	if (!text[0] && max > 0)
		rows[n++] = (struct ui_found){ .id = "",
			.label = ui_words(ui, state, "every") };
	if (!app_own_lycees(ui_app(ui), a, &v, &found, NULL))
		return n;
	for (size_t i = 0; i < found && n < max; i++) {
		if (text[0] && !name_or_number(a, v[i].name, -1, text))
			continue;
		uuid_text(&v[i].id, id);
		rows[n++] = (struct ui_found){ .label = v[i].name,
			.id = arena_strdup(a, id) };
	}
	return n;
}

static enum verdict
lycee_chosen(struct ui *ui, void *state, const char *id)
{
	struct queue *s = state;

	(void)ui;
	if (!uuid_parse(id, &s->lycee))
		s->lycee = UUID_NONE;
	return RELOAD;
}

static enum verdict
act_lycee(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_find(ui, state, ui_words(ui, state, "lycee"), find_lycee,
		lycee_chosen);
	return DONE;
}

static size_t
find_pupil(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const struct queue *s = state;
	size_t n = 0;
	char id[UUID_TEXT];

	(void)ui;
	for (size_t i = 0; i < s->q.n && n < max; i++) {
		const struct app_queue_line *l = &s->q.lines[i];

		if (!name_or_number(a, l->name, -1, text))
			continue;
		uuid_text(&l->pupil, id);
		rows[n++] = (struct ui_found){ .id = arena_strdup(a, id),
			.label = arena_printf(a, "%s  %s", l->name,
				l->class_name) };
	}
	return n;
}

static enum verdict
pupil_found(struct ui *ui, void *state, const char *id)
{
	struct queue *s = state;

	(void)ui;
	if (uuid_parse(id, &s->want))
		place(s);
	return DONE;
}

static enum verdict
act_find(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_find(ui, state, ui_words(ui, state, "find"), find_pupil,
		pupil_found);
	return DONE;
}

static const struct action queue_actions[] = {
	{ "contact",  ARG_NONE, act_contact },
	{ "act",      ARG_NONE, act_act },
	{ "referent", ARG_NONE, act_referent },
	{ "card",     ARG_NONE, act_card },
	{ "course",   ARG_NONE, act_course },
	{ "flags",    ARG_NONE, act_flags },
	{ "mine",     ARG_NONE, act_mine },
	{ "lycee",    ARG_NONE, act_lycee },
	{ "deadline", ARG_NONE, act_deadline },
	{ "find",     ARG_NONE, act_find },
	{ "undo",     ARG_NONE, act_undo },
	{ NULL,       ARG_NONE, NULL },
};

const struct view_class queue_view = {
	.name = "queue",
	.state_size = sizeof(struct queue),
	.actions = queue_actions,
	.load = queue_load,
	.draw = queue_draw,
	.key = queue_key,
};

void
queue_open(struct ui *ui)
{
	ui_push(ui, &queue_view, "queue");
}
