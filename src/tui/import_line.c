/* import_line.c: one line of an import: old and new; who it may be. */
#include <string.h>

#include "app/people.h"
#include "domain/names.h"
#include "import_private.h"

/* The items of the list: the fields, then the candidates, then nobody. */
struct detail {
	struct import *im;
	size_t line;
	struct list list;
	struct uuid from, into;		/* fiches to be merged */
};

static struct app_intake_line *
line_of(const struct detail *s)
{
	return &s->im->in.lines[s->line];
}

static bool
asks_who(const struct app_intake_line *l)
{
	return l->row && l->n_candidates > 0;
}

static bool
detail_load(struct ui *ui, void *state, struct err *e)
{
	struct detail *s = state;
	const struct app_intake_line *l = line_of(s);

	(void)ui;
	(void)e;
	list_resize(&s->list, l->n_fields + l->n_candidates + (asks_who(l) ||
		(l->question && !l->unsplit)));
	return true;
}

/* ---- drawing ----------------------------------------------------------- */

bool
import_private(const char *field)
{
	static const char *const fields[] = { "birth", "phone", "email",
		"ine", "commune", "postcode", "usage_first_name" };

	for (size_t i = 0; i < LENGTH(fields); i++)
		if (strcmp(fields[i], field) == 0)
			return true;
	return false;
}

static const char *
shown(struct ui *ui, struct arena *a, const char *field, const char *value)
{
	return ui_projection(ui) && import_private(field) ? "..."
		: app_intake_shown(a, field, value);
}

struct row {
	struct ui *ui;
	const struct detail *s;
};

static void
draw_field(const struct row *r, struct canvas *c, int row, struct arena *a,
	const struct app_intake_field *f)
{
	canvas_text(c, row, 2, 1, STYLE_NORMAL, f->ticked ? "+" : "-");
	canvas_text(c, row, 4, 20, STYLE_NORMAL, app_intake_label(
		ui_app(r->ui), f->field));
	canvas_text(c, row, 25, 0, f->ticked ? STYLE_NORMAL : STYLE_DIM,
		arena_printf(a, "%s -> %s%s%s%s", shown(r->ui, a, f->field,
			f->before), shown(r->ui, a, f->field, f->after),
			f->by_hand ? " (" : "", f->by_hand ? ui_words(r->ui,
			r->s, "by_hand") : "", f->by_hand ? ")" : ""));
}

/* "PONS Emma, T ASSP 2, 05/01/2009": homonyms differ by their date. */
static const char *
candidate(struct ui *ui, struct arena *a, const struct app_intake_line *l,
	size_t i)
{
	char birth[DATE_TEXT];

	date_french(l->candidates[i].birth, birth);
	return ui_projection(ui) || !birth[0] ? l->labels[i]
		: arena_printf(a, "%s, %s", l->labels[i], birth);
}

static void
draw_candidate(const struct row *r, struct canvas *c, int row,
	struct arena *a, const struct app_intake_line *l, size_t i)
{
	bool chosen = l->decided && uuid_equal(&l->pupil,
		&l->candidates[i].id);
	const char *words = candidate(r->ui, a, l, i);

	if (l->candidates[i].ine[0] && !ui_projection(r->ui))
		words = arena_printf(a, "%s, INE %s", words,
			l->candidates[i].ine);
	canvas_text(c, row, 2, 1, STYLE_NORMAL, chosen ? "+" : "-");
	canvas_text(c, row, 4, 0, STYLE_NORMAL, words);
}

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool current)
{
	const struct row *r = ctx;
	const struct app_intake_line *l = line_of(r->s);
	struct arena a = { 0 };

	(void)current;
	if (i < l->n_fields)
		draw_field(r, c, row, &a, &l->fields[i]);
	else if (i - l->n_fields < l->n_candidates)
		draw_candidate(r, c, row, &a, l, i - l->n_fields);
	else
		canvas_text(c, row, 4, 0, STYLE_NORMAL, ui_words(r->ui, r->s,
			"nobody"));
	arena_release(&a);
}

/* What the list says of a pupil: "Né(e) le 03/08/2008, INE ...". */
static int
draw_values(struct ui *ui, const struct detail *s, struct canvas *c, int row)
{
	const struct roster_row *file = line_of(s)->row;
	struct arena *a = ui_arena(ui, s);

	canvas_text(c, row++, 1, 0, STYLE_HEAD, arena_printf(a, "%s, %s",
		ui_words(ui, s, "file"), show_words(ui, s, "line", "n",
			arena_printf(a, "%d", file->line), NULL)));
	for (int f = 0; f < ROSTER_FIELD_COUNT && row < c->rows - 6; f++) {
		const char *code = roster_field_code((enum roster_field)f);

		if (!file->value[f][0] || (f == ROSTER_FULL_NAME &&
			!line_of(s)->unsplit))
			continue;
		canvas_text(c, row, 4, 20, STYLE_NORMAL, app_intake_label(
			ui_app(ui), code));
		canvas_text(c, row++, 25, 0, STYLE_NORMAL, shown(ui, a, code,
			file->value[f]));
	}
	return row + 1;
}

static int
draw_head(struct ui *ui, const struct detail *s, struct canvas *c, int row)
{
	const struct app_intake_line *l = line_of(s);

	if (l->question)
		row = import_wrapped(c, row, 1, STYLE_WARN, l->question);
	if (l->note && !ui_projection(ui))
		row = import_wrapped(c, row, 1, STYLE_NORMAL, l->note);
	if (l->what == DIFF_MISSING)
		row = import_wrapped(c, row, 1, STYLE_NORMAL, ui_words(ui, s,
			"missing"));
	if (l->row && (l->what == DIFF_NEW || l->question))
		row = draw_values(ui, s, c, row);
	else if (l->row && !l->n_fields)
		row = import_wrapped(c, row, 1, STYLE_NORMAL, ui_words(ui, s,
			"same"));
	return row;
}

static void
detail_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct detail *s = state;
	const struct app_intake_line *l = line_of(s);
	struct row r = { ui, s };
	int row;

	ui_title(ui, c, "%s%s%s\t%s", show_words(ui, s,
		ui_screen(ui, s)->title, "name", l->name, NULL),
		l->class_name[0] ? " · " : "", l->class_name,
		app_label(ui_app(ui), "import_case",
			diff_case_code(l->what)));
	canvas_cursor(c, 2, 0, false);
	row = draw_head(ui, s, c, 2);
	if (l->n_candidates && l->n_fields == 0)
		canvas_text(c, row++, 1, 0, STYLE_HEAD, ui_words(ui, s,
			"who"));
	if (s->list.n)
		list_draw(&s->list, c, row, c->rows - 2 - row, draw_row, &r);
}

/* ---- answers ----------------------------------------------------------- */

/* "MARTIN, Chloé" */
static enum verdict
name_typed(struct ui *ui, void *state, const char *text)
{
	struct detail *s = state;
	const char *surname, *first_name;
	struct err e = { 0 };

	name_split(ui_arena(ui, s), text, &surname, &first_name);
	if (!import_name(s->im, s->line, surname, first_name, &e))
		return ui_error(ui, &e);
	s->im->touched = true;
	return CLOSE;
}

static enum verdict
act_name(struct ui *ui, void *state, const char *arg)
{
	struct detail *s = state;
	const struct app_intake_line *l = line_of(s);

	(void)arg;
	if (!l->row || !l->unsplit)
		ui_say(ui, "%s", ui_words(ui, s, "no_split"));
	else
		ui_ask(ui, s, ui_words(ui, s, "split"), arena_printf(
			ui_arena(ui, s), "%s, %s",
			l->row->value[ROSTER_SURNAME],
			l->row->value[ROSTER_FIRST_NAME]), 80, name_typed);
	return DONE;
}

static enum verdict
decide(struct ui *ui, struct detail *s, const struct uuid *pupil)
{
	struct err e = { 0 };

	if (!import_decide(s->im, s->line, pupil, &e))
		return ui_error(ui, &e);
	s->im->touched = true;
	ui_say(ui, "%s", ui_words(ui, s, "decided"));
	return CLOSE;
}

static enum verdict
act_choose(struct ui *ui, void *state, const char *arg)
{
	struct detail *s = state;
	struct app_intake_line *l = line_of(s);
	size_t i = s->list.at;

	(void)arg;
	if (i >= s->list.n)
		return l->unsplit ? act_name(ui, s, NULL) : CLOSE;
	if (i < l->n_fields) {
		l->fields[i].ticked = !l->fields[i].ticked;
		s->im->touched = true;
		return DONE;
	}
	i -= l->n_fields;
	return decide(ui, s, i < l->n_candidates ? &l->candidates[i].id
		: NULL);
}

static enum verdict
act_tick(struct ui *ui, void *state, const char *arg)
{
	struct detail *s = state;
	struct app_intake_line *l = line_of(s);

	if (s->list.n)
		return act_choose(ui, s, arg);
	if (!l->question && l->what != DIFF_SAME) {
		l->ticked = !l->ticked;
		s->im->touched = true;
	}
	return CLOSE;
}

/* ---- two fiches of one person ------------------------------------------ */

static enum verdict
merge_now(struct ui *ui, void *state, const char *text)
{
	struct detail *s = state;
	struct err e = { 0 };
	size_t n;

	(void)text;
	if (!app_merge(ui_app(ui), &s->into, &s->from, false, &n, &e) ||
		!import_compare(s->im, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", ui_words(ui, s, "merged"));
	return CLOSE;
}

/* The fiche under the cursor stays, the other one goes into it. */
static enum verdict
act_merge(struct ui *ui, void *state, const char *arg)
{
	struct detail *s = state;
	const struct app_intake_line *l = line_of(s);
	size_t at = s->list.at - l->n_fields, other;
	struct arena *a = ui_arena(ui, s);
	struct err e = { 0 };
	size_t n = 0;

	(void)arg;
	if (l->n_candidates < 2 || s->list.at < l->n_fields ||
		at >= l->n_candidates) {
		ui_say(ui, "%s", ui_words(ui, s, "no_merge"));
		return DONE;
	}
	other = at == 0 ? 1 : 0;
	s->into = l->candidates[at].id;
	s->from = l->candidates[other].id;
	if (!app_merge(ui_app(ui), &s->into, &s->from, true, &n, &e))
		return ui_error(ui, &e);
	ui_confirm(ui, s, show_words(ui, s, "merge", "other",
		candidate(ui, a, l, other), "name", candidate(ui, a, l, at),
		"n", show_count(a, n, "donnée", "données"), NULL), merge_now);
	return DONE;
}

static enum verdict
detail_key(struct ui *ui, void *state, uint32_t key)
{
	struct detail *s = state;

	return s->list.n && list_key(&s->list, key, ui_rows(ui) - 8) ? DONE
		: PASS;
}

static const struct action detail_actions[] = {
	{ "tick",   ARG_NONE, act_tick },
	{ "choose", ARG_NONE, act_choose },
	{ "name",   ARG_NONE, act_name },
	{ "merge",  ARG_NONE, act_merge },
	{ NULL,     ARG_NONE, NULL },
};

const struct view_class import_line_view = {
	.name = "import_line", .state_size = sizeof(struct detail),
	.actions = detail_actions, .load = detail_load, .draw = detail_draw,
	.key = detail_key,
};

void
import_line_open(struct ui *ui, struct import *im, size_t line)
{
	struct detail *s = ui_push(ui, &import_line_view, "import_line");

	s->im = im;
	s->line = line;
}
