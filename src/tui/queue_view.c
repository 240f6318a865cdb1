/*
 * queue_view.c: who is to be called, in order. A contact noted, the next person
 * is under the cursor: twenty calls need no search.
 */
#include <string.h>

#include "app/plan.h"
#include "follow.h"
#include "tui/page.h"
#include "tui/views.h"
#include "undoing.h"

#define CALLED_MAX 200

enum deadline { DEADLINE_ANY, DEADLINE_TODAY, DEADLINE_WEEK, DEADLINES };

struct queue {
	struct follow follow;		/* first: see follow.h */
	struct app_queue q;
	struct page page;
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
	return s->q.n > 0 ? &s->q.lines[s->page.list.at] : NULL;
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

static bool
is_first(const struct app_queue_line *l)
{
	return l->rank <= QUEUE_MINOR;
}

static const struct app_queue_line *
line_of(const struct page_row *r)
{
	const struct queue *s = r->state;

	return &s->q.lines[r->i];
}

static const char *
left_words(const struct page_row *r)
{
	if (line_of(r)->days == 0)
		return ui_words(r->ui, r->state, "now");
	return arena_printf(r->a, "J%+d", -line_of(r)->days);
}

static const char *
value(const struct page_row *r, const char *column)
{
	const struct app_queue_line *l = line_of(r);

	if (strcmp(column, "mark") == 0)
		return is_first(l) ? "!" : "";
	if (strcmp(column, "name") == 0)
		return l->name;
	if (strcmp(column, "class") == 0)
		return l->class_name;
	if (strcmp(column, "left") == 0)
		return left_words(r);
	if (strcmp(column, "due") == 0)
		return date_is_set(l->due) ? arena_printf(r->a, "%02d/%02d",
			l->due.day, l->due.month) : "";
	if (ui_projection(r->ui))
		return "";
	return strcmp(column, "why") == 0 ? l->brief : show_phone(r->a,
		l->phone);
}

static enum style
style_of(const struct page_row *r)
{
	if (is_called(r->state, &line_of(r)->pupil))
		return STYLE_DIM;
	return line_of(r)->days < 0 ? STYLE_WARN : STYLE_NORMAL;
}

static void
draw_row(const struct page_row *r, struct canvas *c, int row)
{
	page_columns(r, c, row);
	if (is_first(line_of(r)))
		canvas_style(c, row, 1, 1, STYLE_ALERT);
}

/* What the columns have no room for, of the person under the cursor. */
static const char *
detail(const struct page_row *r, bool narrow)
{
	const struct app_queue_line *l = line_of(r);
	const char *text = l->lycee_name;

	if (narrow && l->phone[0])
		text = arena_printf(r->a, "%s · %s", show_phone(r->a,
			l->phone), text);
	if (l->age > 0)
		text = arena_printf(r->a, "%s · %s", text, show_words(r->ui,
			r->state, "age", "age", arena_printf(r->a, "%d",
				l->age), NULL));
	if (l->leaver)
		text = arena_printf(r->a, "%s · %s", text, ui_words(r->ui,
			r->state, "leaver"));
	if (l->branch != QUEUE_NOT_KNOWN)
		text = arena_printf(r->a, "%s · %s", text, ui_words(r->ui,
			r->state, l->branch == QUEUE_DIPLOMA ? "branch_2"
			: "branch_0"));
	return arena_printf(r->a, "%s · %s", text, l->referent_name[0]
		? l->referent_name : ui_words(r->ui, r->state, "nobody_follows"));
}

static void
draw_detail(const struct page_row *r, struct canvas *c)
{
	const struct app_queue_line *l = line_of(r);
	bool hidden = ui_projection(r->ui);

	if (!hidden)
		canvas_text(c, c->rows - 4, 1, 0, STYLE_NORMAL, l->why);
	canvas_text(c, c->rows - 3, 1, 0, STYLE_DIM, hidden ? l->lycee_name
		: detail(r, c->cols < 76));
}

static const struct uuid *
pupil_of(const void *state, size_t i)
{
	const struct queue *s = state;

	return &s->q.lines[i].pupil;
}

static struct page_name
find_by(const struct page_row *r)
{
	const struct app_queue_line *l = line_of(r);

	return (struct page_name){ .name = l->name, .label = arena_printf(
		r->a, "%s  %s", l->name, l->class_name) };
}

/* ---- loading ----------------------------------------------------------- */

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
	right = s->q.n == 0 ? "" : show_words(ui, s, s->q.more ? "more"
		: "count", "n", show_number(a, s->q.n), NULL);
	if (s->q.late)
		right = arena_printf(a, "%s, %s", right, show_words(ui, s,
			"late", "n", show_number(a, s->q.late), NULL));
	return arena_printf(a, "%s\t%s", show_words(ui, s, ui_screen(ui,
		s)->title, "who", who, NULL), right);
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
	struct app_queue_of of = { .referent = s->mine ? app_login(app)
		: NULL, .lycee = s->lycee };
	if (s->deadline != DEADLINE_ANY)
		of.until = date_add(app_today(app),
			s->deadline == DEADLINE_WEEK ? 7 : 0);
	if (!load_lycee(ui, s, e) ||
		!app_queue(app, &of, ui_arena(ui, s), &s->q, e))
		return false;
	if (!ui_projection(ui))
		app_queue_apart(&s->q, ui_arena(ui, s));
	s->page.title = title_words(ui, s);
	s->page.empty = ui_words(ui, s, "nobody");
	page_loaded(ui, s, s->q.n);
	return true;
}

/* ---- keys -------------------------------------------------------------- */

/*
 * The call is made: the next person who was not called since, going round:
 * each call changes the order. A call that ends in « injoignable » comes here
 * twice, the second time with the cursor already on that person.
 */
static void
stand_on_next(struct ui *ui, void *state)
{
	struct queue *s = state;

	if (s->n_called < CALLED_MAX && !is_called(s, &s->follow.pupil))
		s->called[s->n_called++] = s->follow.pupil;
	for (size_t i = 0; i < s->q.n; i++) {
		const struct app_queue_line *l =
			&s->q.lines[(s->page.list.at + i) % s->q.n];

		if (uuid_equal(&l->pupil, &s->follow.pupil) ||
			is_called(s, &l->pupil))
			continue;
		s->page.want = l->pupil;
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
undone(struct ui *ui, struct queue *s, const struct app_undone *u)
{
	ui_say(ui, "%s", u->what);
	s->page.want = uuid_is_none(&u->pupil) ? u->object : u->pupil;
	for (size_t i = 0; i < s->n_called; i++)
		if (uuid_equal(&s->called[i], &s->page.want))
			s->called[i--] = s->called[--s->n_called];
	return u->none ? DONE : RELOAD;
}

static enum verdict
undo_sure(struct ui *ui, void *state, const char *answer)
{
	struct app_undone u = { 0 };
	struct err e = { 0 };

	(void)answer;
	if (!undo_asked(ui, state, &u, &e))
		return ui_error(ui, &e);
	return undone(ui, state, &u);
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	struct app_undone u = { 0 };
	struct err e = { 0 };

	(void)arg;
	if (undo_asks(ui, state, undo_sure))
		return DONE;
	if (!app_undo(ui_app(ui), NULL, false, ui_arena(ui, state), &u, &e))
		return ui_error(ui, &e);
	return undone(ui, state, &u);
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

	if (!text[0] && max > 0)
		rows[n++] = (struct ui_found){ .id = "",
			.label = ui_words(ui, state, "every") };
	if (!app_own_lycees(ui_app(ui), a, &v, &found, NULL))
		return n;
	return show_lycees(a, text, v, found, rows, n, max);
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

static const struct action queue_actions[] = {
	{ "contact",  ARG_NONE, act_contact },
	{ "act",      ARG_NONE, act_act },
	{ "referent", ARG_NONE, act_referent },
	{ "card",     ARG_NONE, page_card },
	{ "course",   ARG_NONE, page_course },
	{ "flags",    ARG_NONE, act_flags },
	{ "mine",     ARG_NONE, act_mine },
	{ "lycee",    ARG_NONE, act_lycee },
	{ "deadline", ARG_NONE, act_deadline },
	{ "find",     ARG_NONE, page_find },
	{ "undo",     ARG_NONE, act_undo },
	{ NULL,       ARG_NONE, NULL },
};

static const struct page_class queue_page = {
	.offset = offsetof(struct queue, page),
	.top = 2,
	.below = 4,
	.value = value,
	.style = style_of,
	.draw = draw_row,
	.detail = draw_detail,
	.id = pupil_of,
	.pupil = pupil_of,
	.name = find_by,
};

const struct view_class queue_view = {
	.name = "queue",
	.state_size = sizeof(struct queue),
	.actions = queue_actions,
	.page = &queue_page,
	.load = queue_load,
	.draw = page_draw,
	.key = page_key,
};

void
queue_open(struct ui *ui)
{
	ui_push(ui, &queue_view, "queue");
}
