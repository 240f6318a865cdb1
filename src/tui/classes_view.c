/*
 * classes_view.c: one's lycées, each with its classes of the year. With more
 * lycées than a person has, only the one that is open shows its classes.
 */
#include <string.h>

#include "domain/cycle.h"
#include "school_private.h"
#include "tui/page.h"
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
	struct page page;
	bool placed;
};

static const struct line *
current(const struct classes *s)
{
	return s->n > 0 ? &s->lines[s->page.list.at] : NULL;
}

/* ---- drawing ----------------------------------------------------------- */

static const struct line *
line_of(const struct page_row *r)
{
	const struct classes *s = r->state;

	return &s->lines[r->i];
}

static const char *
value(const struct page_row *r, const char *column)
{
	const struct line *l = line_of(r);

	if (strcmp(column, "name") == 0)
		return l->class->class.name;
	if (strcmp(column, "pupils") == 0)
		return arena_printf(r->a, "%zu", l->class->pupils);
	if (strcmp(column, "next") == 0)
		return l->next;
	return l->away;
}

static enum style
style_of(const struct page_row *r)
{
	return line_of(r)->class->class.target ? STYLE_NORMAL : STYLE_DIM;
}

/* A lycée's own line has no columns. */
static void
draw_row(const struct page_row *r, struct canvas *c, int row)
{
	const struct line *l = line_of(r);
	int col = 1;

	if (l->class) {
		page_columns(r, c, row);
		return;
	}
	col += canvas_text(c, row, col, 0, STYLE_HEAD, l->lycee->name) + 2;
	col += canvas_text(c, row, col, 0, STYLE_DIM, l->lycee->commune) + 2;
	canvas_text(c, row, col, 0, STYLE_DIM, l->empty ? ui_words(r->ui,
		r->state, "no_class") : l->lycee->uai);
}

static const struct uuid *
id_of(const struct line *l)
{
	return l->class ? &l->class->class.id : &l->lycee->id;
}

static const struct uuid *
id_at(const void *state, size_t i)
{
	const struct classes *s = state;

	return id_of(&s->lines[i]);
}

static struct page_name
find_by(const struct page_row *r)
{
	const struct line *l = line_of(r);

	return (struct page_name){ .name = l->class ? arena_printf(r->a,
		"%s  %s", l->class->class.name, l->lycee->name)
		: l->lycee->name };
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

/* The first time on a class rather than on its lycée. */
static void
place_once(struct classes *s)
{
	if (!s->placed && s->n > 1 && s->lines[1].class)
		s->page.list.at = 1;
	s->placed = true;
}

static bool
classes_load(struct ui *ui, void *state, struct err *e)
{
	struct classes *s = state;
	struct app *app = ui_app(ui);
	struct arena *a = ui_arena(ui, s);
	char year[CYCLE_YEAR_TEXT];
	size_t n;
	struct class_line *v;

	if (!(s->all ? app_lycees : app_own_lycees)(app, a, &s->lycees,
		&s->n_lycees, e))
		return false;
	s->folded = s->all || s->n_lycees > OPEN_MAX;
	if (!load_classes(ui, s, &v, &n, e))
		return false;
	cycle_year_text(app_year(app), year);
	s->page.title = show_words(ui, s, ui_screen(ui, s)->title, "year", year,
		NULL);
	make_lines(ui, s, v, n);
	s->page.indent = 2;
	s->page.empty = ui_words(ui, s, "empty");
	page_loaded(ui, s, s->n);
	place_once(s);
	return true;
}

/* ---- keys -------------------------------------------------------------- */

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
	class_form_open(ui, NULL, &l->lycee->id);
	return DONE;
}

static enum verdict
act_new_lycee(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
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
	const struct line *l = current(state);

	(void)arg;
	import_open(ui, l ? &l->lycee->id : NULL);
	return DONE;
}

/* On a lycée's own line there is no class to speak of. */
static const struct class_line *
class_here(struct ui *ui, struct classes *s)
{
	const struct line *l = current(s);

	if (l && l->class)
		return l->class;
	ui_say(ui, "%s", ui_words(ui, s, "pick"));
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
	s->page.list = (struct list){ 0 };
	return RELOAD;
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
	{ "find",      ARG_NONE, page_find },
	{ "undo",      ARG_NONE, page_undo },
	{ NULL,        ARG_NONE, NULL },
};

static const struct page_class classes_page = {
	.offset = offsetof(struct classes, page),
	.top = 2,
	.below = 2,
	.value = value,
	.style = style_of,
	.draw = draw_row,
	.id = id_at,
	.name = find_by,
};

const struct view_class classes_view = {
	.name = "classes",
	.state_size = sizeof(struct classes),
	.actions = classes_actions,
	.page = &classes_page,
	.load = classes_load,
	.draw = page_draw,
	.key = page_key,
};

void
classes_open(struct ui *ui)
{
	ui_push(ui, &classes_view, "classes");
}
