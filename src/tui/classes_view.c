/*
 * classes_view.c: one's lycées, each with its classes of the year. With more
 * lycées than a person has, only the one that is open shows its classes.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "domain/cycle.h"
#include "school_private.h"
#include "tui/views.h"

#define OPEN_MAX 60		/* lycées shown with their classes */
#define CLASSES_MAX 240

/* A lycée, or a class below it. */
struct line {
	const struct lycee *lycee;
	const struct class_line *class;	/* NULL: the lycée's own line */
	const char *next, *away;
	bool empty;			/* a lycée without classes */
};

struct classes {
	bool all;			/* every lycée, not only mine */
	bool folded;			/* only `open` shows classes  */
	struct uuid open;
	struct lycee *lycees;	size_t n_lycees;
	struct line *lines;	size_t n;
	struct list list;
	const char *title;
	bool placed;
	struct uuid want;		/* lycée or class to stand on */
	bool added;			/* a form for a new one was opened */
};

static const struct line *
current(const struct classes *s)
{
	return s->list.at < s->n ? &s->lines[s->list.at] : NULL;
}

/* ---- drawing ----------------------------------------------------------- */

struct row {
	struct ui *ui;
	const struct classes *s;
	const struct line *l;
	struct arena *a;
};

static const char *
value(void *ctx, const char *column)
{
	const struct row *r = ctx;

	if (strcmp(column, "name") == 0)
		return r->l->class->class.name;
	if (strcmp(column, "pupils") == 0)
		return arena_printf(r->a, "%zu", r->l->class->pupils);
	if (strcmp(column, "next") == 0)
		return r->l->next;
	return r->l->away;
}

static void
draw_lycee(const struct row *r, struct canvas *c, int row)
{
	const struct line *l = r->l;
	int col = 1;

	col += canvas_text(c, row, col, 0, STYLE_HEAD, l->lycee->name) + 2;
	col += canvas_text(c, row, col, 0, STYLE_DIM, l->lycee->commune) + 2;
	if (l->empty)
		canvas_text(c, row, col, 0, STYLE_DIM, ui_words(r->ui, r->s,
			"no_class"));
	else
		canvas_text(c, row, col, 0, STYLE_DIM, l->lycee->uai);
}

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool is_current)
{
	const struct row *r = ctx;
	struct arena a = { 0 };
	struct row one = { r->ui, r->s, &r->s->lines[i], &a };

	(void)is_current;
	if (one.l->class)
		list_columns(ui_screen(r->ui, r->s), c, row, 3, c->cols - 3,
			one.l->class->class.target ? STYLE_NORMAL : STYLE_DIM,
			value, &one);
	else
		draw_lycee(&one, c, row);
	arena_release(&a);
}

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - 4;
}

static void
classes_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct classes *s = state;
	struct row r = { .ui = ui, .s = s };

	ui_title(ui, c, "%s", s->title);
	list_heads(ui_screen(ui, s), c, 1, 3, c->cols - 3);
	if (s->n == 0)
		canvas_text(c, 3, 1, 0, STYLE_NORMAL, ui_words(ui, s,
			"empty"));
	list_draw(&s->list, c, 2, height(ui), draw_row, &r);
}

/* ---- loading ----------------------------------------------------------- */

static const char *
next_words(struct ui *ui, const struct classes *s, const struct uuid *class)
{
	struct arena *a = ui_arena(ui, s);
	struct app_next next;

	if (!app_class_next(ui_app(ui), class, a, &next, NULL))
		return "";
	if (!next.starts)
		return show_words(ui, s, "to_plan", "type", next.type, NULL);
	return show_words(ui, s, "planned", "type", next.type, "day",
		show_day(a, app_local(ui_app(ui), next.starts).date), NULL);
}

/* The absence that is running, or the next one. */
static const char *
away_words(struct ui *ui, const struct classes *s, const struct uuid *class)
{
	struct arena *a = ui_arena(ui, s);
	struct class_away *v;
	size_t n;

	if (!app_away(ui_app(ui), class, a, &v, &n, NULL))
		return "";
	for (size_t i = 0; i < n; i++)
		if (date_compare(v[i].last, app_today(ui_app(ui))) >= 0)
			return show_words(ui, s, "span", "kind", app_label(
				ui_app(ui), "away", v[i].kind), "first",
				arena_printf(a, "%02d/%02d", v[i].first.day,
					v[i].first.month), "last",
				arena_printf(a, "%02d/%02d", v[i].last.day,
					v[i].last.month), NULL);
	return "";
}

/* Lycées and classes come in the same order: by name. */
static void
make_lines(struct ui *ui, struct classes *s, const struct class_line *v,
	size_t n)
{
	s->lines = arena_array(ui_arena(ui, s), s->n_lycees + n + 1,
		sizeof(*s->lines));
	s->n = 0;
	for (size_t i = 0; i < s->n_lycees; i++) {
		const struct lycee *l = &s->lycees[i];
		size_t before = ++s->n;

		s->lines[before - 1].lycee = l;
		for (size_t k = 0; k < n; k++)
			if (uuid_equal(&v[k].class.lycee, &l->id))
				s->lines[s->n++] = (struct line){
					.lycee = l, .class = &v[k],
					.next = next_words(ui, s,
						&v[k].class.id),
					.away = away_words(ui, s,
						&v[k].class.id) };
		s->lines[before - 1].empty = s->n == before &&
			(!s->folded || uuid_equal(&s->open, &l->id));
	}
	list_resize(&s->list, s->n);
}

static bool
load_classes(struct ui *ui, struct classes *s, struct class_line **v,
	size_t *n, struct err *e)
{
	*n = 0;
	*v = NULL;
	if (!s->folded)
		return app_own_classes(ui_app(ui), CLASSES_MAX,
			ui_arena(ui, s), v, n, e);
	return uuid_is_none(&s->open) || app_classes(ui_app(ui), &s->open,
		ui_arena(ui, s), v, n, e);
}

static const struct uuid *
id_of(const struct line *l)
{
	return l->class ? &l->class->class.id : &l->lycee->id;
}

static void
remember(struct classes *s)
{
	if (s->lines && current(s))
		s->want = *id_of(current(s));
}

/* The line that was not there before: what a form has just added. */
static void
want_added(struct classes *s, const struct line *old, size_t n_old)
{
	for (size_t i = 0; s->added && i < s->n; i++) {
		size_t k = 0;

		while (k < n_old && !uuid_equal(id_of(&old[k]),
			id_of(&s->lines[i])))
			k++;
		if (k == n_old)
			s->want = *id_of(&s->lines[i]);
	}
	s->added = false;
}

static void
place(struct classes *s)
{
	for (size_t i = 0; i < s->n; i++) {
		if (uuid_equal(&s->want, id_of(&s->lines[i])))
			s->list.at = i;
	}
	if (!s->placed && s->n > 1 && s->lines[1].class)
		s->list.at = 1;
	s->placed = true;
	s->want = UUID_NONE;
}

static bool
classes_load(struct ui *ui, void *state, struct err *e)
{
	struct classes *s = state;
	struct app *app = ui_app(ui);
	struct arena *a = ui_arena(ui, s);
	char year[CYCLE_YEAR_TEXT];
	const struct line *old = s->lines;
	size_t n_old = s->n, n;
	struct class_line *v;

	remember(s);
	if (!(s->all ? app_lycees : app_own_lycees)(app, a, &s->lycees,
		&s->n_lycees, e))
		return false;
	s->folded = s->all || s->n_lycees > OPEN_MAX;
	if (!load_classes(ui, s, &v, &n, e))
		return false;
	cycle_year_text(app_year(app), year);
	s->title = show_words(ui, s, ui_screen(ui, s)->title, "year", year,
		NULL);
	make_lines(ui, s, v, n);
	want_added(s, old, n_old);
	place(s);
	return true;
}

/* ---- keys -------------------------------------------------------------- */

static enum verdict
classes_key(struct ui *ui, void *state, uint32_t key)
{
	struct classes *s = state;

	return list_key(&s->list, key, height(ui)) ? DONE : PASS;
}

static enum verdict
act_open(struct ui *ui, void *state, const char *arg)
{
	struct classes *s = state;
	const struct line *l = current(s);

	(void)arg;
	if (!l)
		return DONE;
	if (l->class) {
		class_open(ui, &l->class->class.id);
		return DONE;
	}
	if (!s->folded) {
		ui_say(ui, "%s", ui_words(ui, s, "lycee"));
		return DONE;
	}
	s->open = uuid_equal(&s->open, &l->lycee->id) ? UUID_NONE
		: l->lycee->id;
	return RELOAD;
}

static enum verdict
act_new_class(struct ui *ui, void *state, const char *arg)
{
	struct classes *s = state;
	const struct line *l = current(s);

	(void)arg;
	if (!l) {
		ui_say(ui, "%s", ui_words(ui, s, "empty"));
		return DONE;
	}
	s->added = true;
	class_form_open(ui, NULL, &l->lycee->id);
	return DONE;
}

static enum verdict
act_new_lycee(struct ui *ui, void *state, const char *arg)
{
	struct classes *s = state;

	(void)arg;
	s->added = true;
	lycee_form_open(ui, NULL);
	return DONE;
}

static enum verdict
act_edit(struct ui *ui, void *state, const char *arg)
{
	const struct line *l = current(state);

	(void)arg;
	if (l && l->class)
		class_form_open(ui, &l->class->class, NULL);
	else if (l)
		lycee_form_open(ui, l->lycee);
	return DONE;
}

static enum verdict
act_import(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	import_open(ui);
	return DONE;
}

/* On a lycée's own line there is no class to speak of. */
static const struct class_line *
class_here(struct ui *ui, struct classes *s)
{
	const struct line *l = current(s);

	if (l && l->class)
		return l->class;
	ui_say(ui, "Choisissez d'abord une classe");
	return NULL;
}

static enum verdict
act_away(struct ui *ui, void *state, const char *arg)
{
	const struct class_line *c = class_here(ui, state);

	(void)arg;
	if (c)
		away_open(ui, &c->class.id);
	return DONE;
}

static enum verdict
act_sessions(struct ui *ui, void *state, const char *arg)
{
	const struct class_line *c = class_here(ui, state);

	(void)arg;
	if (c)
		plan_open(ui, &c->class.id);
	return DONE;
}

static enum verdict
act_all(struct ui *ui, void *state, const char *arg)
{
	struct classes *s = state;

	(void)ui;
	(void)arg;
	s->all = !s->all;
	s->list.at = s->list.top = 0;
	return RELOAD;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return show_undo(ui, state, NULL);
}

/* ---- finding ----------------------------------------------------------- */

static bool
begins_a_word(const char *in, const char *key)
{
	size_t n = strlen(key);

	for (const char *p = in; *p; p++)
		if ((p == in || p[-1] == ' ') && strncmp(p, key, n) == 0)
			return true;
	return false;
}

static size_t
find_line(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const struct classes *s = state;
	const char *key = text_key(a, text);
	size_t n = 0;

	(void)ui;
	for (size_t i = 0; key[0] && i < s->n && n < max; i++) {
		const struct line *l = &s->lines[i];
		const char *label = l->class ? arena_printf(a, "%s  %s",
			l->class->class.name, l->lycee->name)
			: l->lycee->name;

		if (begins_a_word(text_key(a, label), key))
			rows[n++] = (struct ui_found){ .label = label,
				.id = arena_printf(a, "%zu", i) };
	}
	return n;
}

static enum verdict
found(struct ui *ui, void *state, const char *id)
{
	struct classes *s = state;
	size_t i = (size_t)strtoul(id, NULL, 10);

	(void)ui;
	if (i < s->n)
		s->list.at = i;
	return DONE;
}

static enum verdict
act_find(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_find(ui, state, ui_words(ui, state, "find"), find_line, found);
	return DONE;
}

static const struct action classes_actions[] = {
	{ "open",      ARG_NONE, act_open },
	{ "new_class", ARG_NONE, act_new_class },
	{ "new_lycee", ARG_NONE, act_new_lycee },
	{ "edit",      ARG_NONE, act_edit },
	{ "import",    ARG_NONE, act_import },
	{ "away",      ARG_NONE, act_away },
	{ "sessions",  ARG_NONE, act_sessions },
	{ "all",       ARG_NONE, act_all },
	{ "find",      ARG_NONE, act_find },
	{ "undo",      ARG_NONE, act_undo },
	{ NULL,        ARG_NONE, NULL },
};

const struct view_class classes_view = {
	.name = "classes",
	.state_size = sizeof(struct classes),
	.actions = classes_actions,
	.load = classes_load,
	.draw = classes_draw,
	.key = classes_key,
};

void
classes_open(struct ui *ui)
{
	ui_push(ui, &classes_view, "classes");
}
