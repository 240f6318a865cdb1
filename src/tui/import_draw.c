/* import_draw.c: the preview on the screen: what was recognised, how many of
 * each case, and the lines of one of them. */
#include <string.h>

#include "domain/cycle.h"
#include "import_private.h"
#include "ui_priv.h"

enum { REMARKS_MAX = 3, TAB_GAP = 2 };

int
import_wrapped(struct canvas *c, int row, int col, enum style style,
	const char *text)
{
	char line[512];

	if (!text[0])
		return row + 1;
	while (ui_wrap(&text, c->cols - col - 1, line, sizeof(line)))
		canvas_text(c, row++, col, 0, style, line);
	return row;
}

/* ---- above the list ---------------------------------------------------- */

static const char *
skipped(struct ui *ui, const struct preview *s, struct arena *a)
{
	const struct app_intake *in = &s->im->in;
	const char *out = "";

	for (size_t i = 0; i < ROSTER_SKIP_COUNT; i++)
		if (in->roster.skipped[i])
			out = arena_printf(a, "%s%s%zu %s", out,
				out[0] ? ", " : "", in->roster.skipped[i],
				roster_skip_label((enum roster_skip)i,
					in->roster.skipped[i]));
	if (in->left_out)
		out = arena_printf(a, "%s%s%s", out, out[0] ? ", " : "",
			show_words(ui, s, "left_out", "n", arena_printf(a,
				"%zu", in->left_out), NULL));
	return out[0] ? show_words(ui, s, "skipped", "why", out, NULL) : "";
}

/* Remarks, what was never read, what was left out, what was not read: as many
 * as there is room. All columns have their tab. */
static int
draw_remarks(struct ui *ui, const struct preview *s, struct canvas *c, int row)
{
	const struct app_intake *in = &s->im->in;
	struct arena *a = ui_arena(ui, s);
	const char *never = app_intake_dropped(in, a);
	const char *left = skipped(ui, s, a);
	const char *unread = s->im->compared ? app_intake_unread(in, a) : "";
	int last = row + (c->rows >= 24 ? REMARKS_MAX + 1 : REMARKS_MAX);

	if (!s->im->compared)
		row = import_wrapped(c, row, 1, STYLE_WARN, ui_words(ui, s,
			"incomplete"));
	for (size_t i = 0; i < in->n_remarks && row < last; i++)
		row = import_wrapped(c, row, 1, STYLE_WARN, in->remarks[i]);
	if (never[0] && row < last)
		list_text(c, row++, 1, c->cols - 2, STYLE_NORMAL, show_words(
			ui, s, "never", "columns", never, NULL));
	if (left[0] && row < last)
		canvas_text(c, row++, 1, 0, STYLE_NORMAL, left);
	for (size_t i = 0; i < in->n_notes && row < last; i++)
		row = import_wrapped(c, row, 1, STYLE_NORMAL, in->notes[i]);
	if (unread[0] && row < last)
		list_text(c, row++, 1, c->cols - 2, STYLE_DIM, show_words(ui,
			s, "not_read", "columns", unread, NULL));
	return row;
}

static const char *
tab_name(struct ui *ui, const struct preview *s, enum import_tab tab)
{
	static const enum diff_case cases[] = {
		[TAB_NEW] = DIFF_NEW, [TAB_BACK] = DIFF_BACK,
		[TAB_CHANGED] = DIFF_CHANGED, [TAB_MOVED] = DIFF_MOVED,
		[TAB_LEFT] = DIFF_LEFT, [TAB_MISSING] = DIFF_MISSING,
		[TAB_REJECTED] = DIFF_REJECTED, [TAB_SAME] = DIFF_SAME,
	};

	if (tab == TAB_ASKED)
		return ui_words(ui, s, "asked");
	if (tab == TAB_CLASSES)
		return ui_words(ui, s, "classes");
	if (tab == TAB_COLUMNS)
		return ui_words(ui, s, "columns");
	return app_label(ui_app(ui), "import_case",
		diff_case_code(cases[tab]));
}

/* "[Nouveau 28]  Modifié 2  Classes 3": on as many lines as it takes. */
static int
draw_tabs(struct ui *ui, const struct preview *s, struct canvas *c, int row)
{
	struct arena *a = ui_arena(ui, s);
	int col = 1;

	for (int i = 0; i < TAB_COUNT; i++) {
		bool here = (enum import_tab)i == s->tab;
		const char *text;

		if (!s->counts[i] && !here)
			continue;
		text = arena_printf(a, here ? "[%s %zu]" : "%s %zu", tab_name(
			ui, s, (enum import_tab)i), s->counts[i]);
		if (col + canvas_width(text) >= c->cols) {
			row++;
			col = 1;
		}
		col += canvas_text(c, row, col, 0, here ? STYLE_STRONG :
			i == TAB_ASKED || i == TAB_REJECTED ? STYLE_WARN
			: STYLE_NORMAL, text) + TAB_GAP;
	}
	return row + 1;
}

static int
draw_top(struct ui *ui, const struct preview *s, struct canvas *c)
{
	int row = 1;

	canvas_text(c, row++, 1, 0, STYLE_NORMAL, app_intake_heading(
		&s->im->in, ui_arena(ui, s)));
	row = draw_remarks(ui, s, c, row);
	return draw_tabs(ui, s, c, row + 1);
}

/* The same drawing on a page that nobody sees says how high it is. */
int
preview_height(struct ui *ui, const struct preview *s)
{
	struct canvas c = { 0 };
	int height;

	canvas_resize(&c, ui_rows(ui), ui_cols(ui));
	ui_drawing(ui, true);
	height = ui_rows(ui) - 3 - draw_top(ui, s, &c) - 1;
	ui_drawing(ui, false);
	canvas_release(&c);
	return height;
}

/* ---- the list ---------------------------------------------------------- */

struct row {
	struct ui *ui;
	const struct preview *s;
	const struct app_intake_line *l;
	struct arena *a;
};

/* "de T MELEC 1", "Téléphone 06 .. -> 06 ..", "Téléphone (gardé)": the class
 * where somebody goes stands in its own column. */
static const char *
field_words(const struct row *r, const struct app_intake_field *f)
{
	const char *label = app_intake_label(ui_app(r->ui), f->field);

	if (strcmp(f->field, "class") == 0 && f->ticked && f->before[0])
		return show_words(r->ui, r->s, "from", "class", f->before,
			NULL);
	if (!f->ticked)
		return show_words(r->ui, r->s, "kept", "field", label, NULL);
	if (r->l->n_fields > 1 || ui_projection(r->ui))
		return label;
	return arena_printf(r->a, "%s %s -> %s", label, app_intake_shown(r->a,
		f->field, f->before), app_intake_shown(r->a, f->field,
		f->after));
}

static const char *
fields_words(const struct row *r)
{
	const char *out = "";

	for (size_t i = 0; i < r->l->n_fields; i++)
		out = arena_printf(r->a, "%s%s%s", out, out[0] ? ", " : "",
			field_words(r, &r->l->fields[i]));
	return out;
}

/* Its reason first: the rest may have no room. */
static const char *
fault_words(const struct row *r)
{
	const struct roster_fault *f = r->l->fault;

	return arena_printf(r->a, "%s (%s%s%s)", f->rule, show_words(r->ui,
		r->s, "line", "n", arena_printf(r->a, "%d", f->line), NULL),
		f->field[0] ? ", " : "", f->field);
}

static const char *
detail(const struct row *r)
{
	const struct app_intake_line *l = r->l;

	if (l->fault)
		return fault_words(r);
	if (l->question)
		return l->question;
	if (l->n_fields)
		return fields_words(r);
	if (ui_projection(r->ui))
		return "";
	if (l->note)
		return l->note;
	return l->row && l->row->value[ROSTER_BIRTH][0] ? app_intake_shown(
		r->a, "birth", l->row->value[ROSTER_BIRTH]) : "";
}

static const char *
line_value(void *ctx, const char *column)
{
	const struct row *r = ctx;

	if (strcmp(column, "name") == 0)
		return r->l->name;
	return strcmp(column, "class") == 0 ? r->l->class_name : detail(r);
}

static const char *
tick_mark(const struct app_intake_line *l)
{
	if (l->question)
		return "?";
	if (l->what == DIFF_REJECTED)
		return "!";
	return l->what == DIFF_SAME ? " " : l->ticked ? "+" : "-";
}

static void
draw_line(const struct row *r, struct canvas *c, int at)
{
	enum style style = r->l->question || r->l->fault ? STYLE_WARN
		: r->l->ticked ? STYLE_NORMAL : STYLE_DIM;

	canvas_text(c, at, 2, 1, style, tick_mark(r->l));
	list_columns(ui_screen(r->ui, r->s), c, at, 4, c->cols - 4, style,
		line_value, (void *)r);
}

static void
draw_class(const struct row *r, struct canvas *c, int at, size_t i)
{
	const struct app_intake_class *k = &r->s->im->in.classes[i];
	const char *words = arena_printf(r->a, "%s%s%s%s%s", show_count(r->a,
		k->pupils, "élève", "élèves"), k->diploma[0] ? ", " : "",
		k->diploma[0] ? app_label(ui_app(r->ui), "diploma",
			k->diploma) : "", k->last_year ? ", " : "",
		k->last_year ? ui_words(r->ui, r->s, "last_year") : "");

	canvas_text(c, at, 2, 1, STYLE_NORMAL, k->ticked ? "+" : "-");
	canvas_text(c, at, 4, 26, k->ticked ? STYLE_NORMAL : STYLE_DIM,
		k->name);
	canvas_text(c, at, 31, 0, STYLE_NORMAL, arena_printf(r->a, "%s%s%s",
		words, k->known ? "" : ", ", k->known ? ""
			: ui_words(r->ui, r->s, "new_class")));
}

static void
draw_column(const struct row *r, struct canvas *c, int at, size_t i)
{
	const struct roster_column *k = &r->s->im->in.roster.columns[i];
	const char *what = k->field >= 0 ? app_label(ui_app(r->ui),
		"import_field", roster_field_code((enum roster_field)k->field))
		: ui_words(r->ui, r->s, k->field == ROSTER_DROPPED
			? "forbidden" : "unread");

	canvas_text(c, at, 2, 1, STYLE_NORMAL, k->field >= 0 ? "+"
		: k->field == ROSTER_DROPPED ? "!" : " ");
	canvas_text(c, at, 4, 26, k->field >= 0 ? STYLE_NORMAL : STYLE_DIM,
		k->header);
	canvas_text(c, at, 31, 21, STYLE_NORMAL, what);
	if (k->sample && !ui_projection(r->ui))
		canvas_text(c, at, 53, 0, STYLE_DIM, k->sample);
}

static void
draw_row(void *ctx, struct canvas *c, int at, size_t i, bool current)
{
	struct row r = *(struct row *)ctx;
	struct arena a = { 0 };

	(void)current;
	r.a = &a;
	if (r.s->tab == TAB_CLASSES) {
		draw_class(&r, c, at, i);
	} else if (r.s->tab == TAB_COLUMNS) {
		draw_column(&r, c, at, i);
	} else {
		r.l = &r.s->im->in.lines[r.s->shown[i]];
		draw_line(&r, c, at);
	}
	arena_release(&a);
}

void
preview_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct preview *s = state;
	const struct app_intake *in = &s->im->in;
	struct row r = { .ui = ui, .s = s };
	char year[CYCLE_YEAR_TEXT];
	int row;

	cycle_year_text(in->year, year);
	ui_title(ui, c, "%s\t%s", show_words(ui, s, ui_screen(ui, s)->title,
		"lycee", in->lycee_name[0] ? in->lycee_name
			: ui_words(ui, s, "unknown"), "year",
		year, NULL), in->file);
	row = draw_top(ui, s, c);
	if (s->tab < TAB_CLASSES)
		list_heads(ui_screen(ui, s), c, row, 4, c->cols - 4);
	list_draw(&s->list, c, row + 1, c->rows - 3 - row, draw_row, &r);
}
