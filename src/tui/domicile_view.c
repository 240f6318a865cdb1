/*
 * domicile_view.c: domiciles of a class, one after the other: a postal code or
 * some letters, Enter, and the Mission Locale stands on the line. What is not
 * found is kept as it was typed, « à vérifier ».
 */
#include <string.h>

#include "app/people.h"
#include "app/plan.h"
#include "app/routing.h"
#include "show.h"
#include "tui/page.h"
#include "tui/views.h"

#define OFFERED 6		/* communes shown while one is typed */
#define EVERYWHERE 500
#define TYPED '?'		/* before what is no commune */

struct domicile {
	struct uuid class;		/* none: all that are to be checked */
	struct app_home_line *v;	size_t n;
	size_t *shown;
	struct page page;
	bool missing;			/* only those to be checked */
	bool asking;			/* for the next one, once loaded */
	size_t unknown;
};

static const struct app_home_line *
line_at(const struct domicile *s, size_t i)
{
	return &s->v[s->shown[i]];
}

static const struct app_home_line *
current(const struct domicile *s)
{
	return s->page.list.n > 0 ? line_at(s, s->page.list.at) : NULL;
}

/* ---- drawing ----------------------------------------------------------- */

static const char *
town(const struct page_row *r, const struct app_home_line *l)
{
	if (ui_projection(r->ui))
		return ui_words(r->ui, r->state, "hidden");
	return arena_printf(r->a, "%s%s%s", l->postcode,
		l->postcode[0] && l->commune[0] ? " " : "", l->commune);
}

/* « Mission Locale Toulouse » is « ML Toulouse » where lines are short. */
static const char *
ml_words(struct arena *a, const char *label)
{
	static const char whole[] = "Mission Locale ";
	size_t n = strlen(whole);

	return strncmp(label, whole, n) == 0 ? arena_printf(a, "ML %s", label
		+ n) : label;
}

static const char *
ml_of(const struct page_row *r, const struct app_home_line *l)
{
	const char *ml = ml_words(r->a, l->route.label);

	if (ui_projection(r->ui))
		return "";
	if (l->route.where == WHERE_UNKNOWN)
		return ui_words(r->ui, r->state, "unclear");
	return l->route.branch[0] ? arena_printf(r->a, "%s, %s", ml,
		l->route.branch) : ml;
}

/* Numbers are those of one class's sheet: of all, they say nothing. */
static int
number_of(const struct page_row *r)
{
	const struct domicile *s = r->state;

	return uuid_is_none(&s->class) ? 0 : line_at(s, r->i)->number;
}

/* Of all, the class of the person under the cursor. */
static void
draw_detail(const struct page_row *r, struct canvas *c)
{
	const struct domicile *s = r->state;

	if (uuid_is_none(&s->class))
		list_text(c, c->rows - 3, 1, 0, STYLE_DIM,
			line_at(s, r->i)->class_name);
}

static const char *
value(const struct page_row *r, const char *column)
{
	const struct app_home_line *l = line_at(r->state, r->i);

	if (strcmp(column, "number") == 0)
		return number_of(r) > 0 ? arena_printf(r->a, "%d", l->number)
			: "";
	if (strcmp(column, "name") == 0)
		return l->name;
	return strcmp(column, "commune") == 0 ? town(r, l) : ml_of(r, l);
}

static enum style
style_of(const struct page_row *r)
{
	return line_at(r->state, r->i)->route.where == WHERE_UNKNOWN
		? STYLE_WARN : STYLE_NORMAL;
}

static const struct uuid *
pupil_of(const void *state, size_t i)
{
	return &line_at(state, i)->pupil;
}

static struct page_name
find_by(const struct page_row *r)
{
	const struct app_home_line *l = line_at(r->state, r->i);

	return (struct page_name){ .name = l->name,
		.number = number_of(r) };
}

/* ---- loading ----------------------------------------------------------- */

static void
choose_shown(struct ui *ui, struct domicile *s)
{
	size_t n = 0;

	s->unknown = 0;
	s->shown = arena_array(ui_arena(ui, s), s->n + 1, sizeof(*s->shown));
	for (size_t i = 0; i < s->n; i++) {
		bool unknown = s->v[i].route.where == WHERE_UNKNOWN;

		s->unknown += unknown;
		if (s->missing && !unknown)
			continue;
		s->shown[n++] = i;
	}
	page_loaded(ui, s, n);
}

static bool
load_title(struct ui *ui, struct domicile *s, struct err *e)
{
	struct arena *a = ui_arena(ui, s);
	const char *who = ui_words(ui, s, "everywhere");
	struct class_line c;

	if (!uuid_is_none(&s->class)) {
		if (!app_class_get(ui_app(ui), &s->class, a, &c, e))
			return false;
		who = arena_printf(a, "%s · %s", c.class.name, c.lycee_name);
	}
	s->page.title = arena_printf(a, "%s\t%s", show_words(ui, s, ui_screen(ui,
		s)->title, "who", who, NULL), show_words(ui, s, s->missing
		? "only" : "count", "n", arena_printf(a, "%zu", s->unknown),
		NULL));
	return true;
}

static void ask(struct ui *ui, struct domicile *s);

static bool
domicile_load(struct ui *ui, void *state, struct err *e)
{
	struct domicile *s = state;
	bool class = !uuid_is_none(&s->class);

	if (!app_domiciles(ui_app(ui), class ? &s->class : NULL, EVERYWHERE,
		ui_arena(ui, s), &s->v, &s->n, e))
		return false;
	choose_shown(ui, s);
	s->page.empty = ui_words(ui, s, s->n == 0 && class ? "empty" : "none");
	if (!load_title(ui, s, e))
		return false;
	if (s->asking && current(s))
		ask(ui, s);
	s->asking = false;
	return true;
}

/* ---- typing ------------------------------------------------------------ */

static const char *
offer_words(struct ui *ui, struct arena *a, const struct commune *c)
{
	struct app_route r = { 0 };
	const char *code = arena_strndup(a, c->postcodes, strcspn(
		c->postcodes, " "));

	if (!app_route(ui_app(ui), c->insee, a, &r, NULL))
		return c->name;
	return arena_printf(a, "%s %s  %s", code, c->name, ml_words(a,
		r.label));
}

static size_t
find_commune(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	struct commune *v;
	size_t found = 0, n = 0;

	max = max > OFFERED ? OFFERED : max;
	if (!text[0]) {
		rows[0] = (struct ui_found){ .id = "",
			.label = ui_words(ui, state, "skip") };
		return max > 0;
	}
	if (!app_communes(ui_app(ui), text, max - 1, a, &v, &found, NULL))
		found = 0;
	for (size_t i = 0; i < found && n + 1 < max; i++)
		rows[n++] = (struct ui_found){
			.id = arena_printf(a, "=%s %s", v[i].insee, text),
			.label = offer_words(ui, a, &v[i]) };
	rows[n++] = (struct ui_found){
		.id = arena_printf(a, "%c%s", TYPED, text),
		.label = show_words(ui, state, "unknown", "text", text,
			NULL) };
	return n;
}

static enum verdict commune_chosen(struct ui *ui, void *state, const char *id);

static void
ask(struct ui *ui, struct domicile *s)
{
	const struct app_home_line *l = current(s);

	ui_find(ui, s, show_words(ui, s, "ask", "name", l->name, NULL),
		find_commune, commune_chosen);
}

/*
 * The question goes on with the next pupil, until the last one or Esc: asked
 * once the list is read again, for whoever was next may have left it; then the
 * one after, who stands where the `placed` one stood.
 */
static enum verdict
next_pupil(struct ui *ui, struct domicile *s, bool placed)
{
	size_t next = s->page.list.at + 1;

	if (next < s->page.list.n) {
		s->page.want = line_at(s, next)->pupil;
		s->page.list.at = placed && s->missing ? next - 1 : next;
		s->asking = true;
		return RELOAD;
	}
	ui_say(ui, "%s", show_words(ui, s, "done", "n", arena_printf(
		ui_arena(ui, s), "%zu", s->unknown), NULL));
	return RELOAD;
}

static enum verdict
commune_chosen(struct ui *ui, void *state, const char *id)
{
	struct domicile *s = state;
	const struct app_home_line *l = current(s);
	struct app_choice choice = { 0 };
	struct err e = { 0 };

	if (!l)
		return DONE;
	if (id[0] && !app_domicile_put(ui_app(ui), &l->pupil, id[0] == TYPED
		? id + 1 : id, ui_arena(ui, s), &choice, &e))
		return ui_error(ui, &e);
	return next_pupil(ui, s, id[0] != '\0');
}

static enum verdict
act_type(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	if (current(state))
		ask(ui, state);
	return DONE;
}

/* ---- other keys -------------------------------------------------------- */

static enum verdict
act_clear(struct ui *ui, void *state, const char *arg)
{
	struct domicile *s = state;
	const struct app_home_line *l = current(s);
	struct app_choice choice = { 0 };
	struct err e = { 0 };

	(void)arg;
	if (l && !app_domicile_put(ui_app(ui), &l->pupil, "", ui_arena(ui, s),
		&choice, &e))
		return ui_error(ui, &e);
	return RELOAD;
}

static enum verdict
act_missing(struct ui *ui, void *state, const char *arg)
{
	struct domicile *s = state;

	(void)ui;
	(void)arg;
	s->missing = !s->missing;
	return RELOAD;
}

static const struct action domicile_actions[] = {
	{ "type",    ARG_NONE, act_type },
	{ "missing", ARG_NONE, act_missing },
	{ "clear",   ARG_NONE, act_clear },
	{ "card",    ARG_NONE, page_card },
	{ "course",  ARG_NONE, page_course },
	{ "find",    ARG_NONE, page_find },
	{ "undo",    ARG_NONE, page_undo },
	{ NULL,      ARG_NONE, NULL },
};

static const struct page_class domicile_page = {
	.offset = offsetof(struct domicile, page),
	.top = 2,
	.below = 2,
	.value = value,
	.style = style_of,
	.detail = draw_detail,
	.id = pupil_of,
	.pupil = pupil_of,
	.name = find_by,
};

const struct view_class domicile_view = {
	.name = "domiciles",
	.state_size = sizeof(struct domicile),
	.actions = domicile_actions,
	.page = &domicile_page,
	.load = domicile_load,
	.draw = page_draw,
	.key = page_key,
};

void
domiciles_open(struct ui *ui, const struct uuid *class)
{
	struct domicile *s = ui_push(ui, &domicile_view, "domiciles");

	s->class = class ? *class : UUID_NONE;
	s->missing = !class;
	s->page.spare = class ? 0 : 1;		/* the class of the current */
	s->page.spare_asked = OFFERED + 1;
}
