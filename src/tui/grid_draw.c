/* grid_draw.c: pupils x items: names frozen, a count each way. */
#include <string.h>

#include "grid_private.h"
#include "tui/list.h"

#define NUMBER_AT 1
#define NAME_AT 4
#define NAME_WIDTH 22
#define CELLS_AT 27
#define CELL_WIDTH 3
#define TALLY_WIDTH 6
#define FIRST_ROW 2

/* ---- the title ---------------------------------------------------------- */

struct titled {
	const struct app *app;
	const struct grid *s;
};

static const char *
lookup(void *ctx, const char *name)
{
	const struct titled *t = ctx;
	const struct app_grid *g = &t->s->g;

	if (strcmp(name, "classes") == 0)
		return g->class_names;
	if (strcmp(name, "lycee") == 0)
		return g->lycee_name;
	if (g->n && strcmp(name, "type") == 0)
		return app_brief(t->app, "interview_type",
			g->lines[t->s->line].sim_type);
	if (g->n && strcmp(name, "evaluator") == 0)
		return app_brief(t->app, "evaluator",
			g->lines[t->s->line].evaluator);
	return NULL;
}

/* An interview's names the simulation under the cursor rather than the lycée,
 * and whole words rather than all. */
static void
draw_title(struct ui *ui, const struct grid *s, struct canvas *c)
{
	static const char *const simulation[] = { "simulation",
		"simulation_short", "simulation_shorter" };
	struct titled t = { .app = ui_app(ui), .s = s };
	const char *titles[LENGTH(simulation)] = {
		ui_screen(ui, s)->title };
	bool named = s->g.kind == GRID_INTERVIEW && s->g.n;
	size_t n = named ? LENGTH(titles) : 1;
	struct arena a = { 0 };

	for (size_t i = 0; i < n; i++)
		titles[i] = spec_expand(&a, named ? ui_words(ui, s,
			simulation[i]) : titles[i], lookup, &t);
	ui_title(ui, c, "%s", ui_title_fitting(ui, c, titles, n));
	arena_release(&a);
}

/* ---- the page ----------------------------------------------------------- */

size_t
grid_page(const struct canvas *c)
{
	int rows = c->rows - FIRST_ROW - 3;	/* counts, message, keys */

	return rows > 1 ? (size_t)rows : 1;
}

static int
name_width(const struct canvas *c)
{
	return c->cols < 80 ? NAME_WIDTH - 8 : NAME_WIDTH;
}

static int
cells_at(const struct canvas *c)
{
	return CELLS_AT - (NAME_WIDTH - name_width(c));
}

static size_t
columns_shown(const struct canvas *c)
{
	int room = c->cols - cells_at(c) - TALLY_WIDTH - 1;

	return room > CELL_WIDTH ? (size_t)(room / CELL_WIDTH) : 1;
}

/* Beside the last column: blanks between cost bytes on every line. */
static int
tally_at(const struct canvas *c)
{
	return cells_at(c) + CELL_WIDTH * (int)columns_shown(c);
}

/* The page of columns that holds the cursor: whole pages, so that moving
 * inside one costs a few bytes. */
static size_t
first_column(const struct grid *s, const struct canvas *c)
{
	size_t shown = columns_shown(c);

	return s->item / shown * shown;
}

/* "09" of CV09: the letters stand in the title. */
static const char *
short_code(const char *code)
{
	size_t n = strlen(code);

	return n > 2 ? code + n - 2 : code;
}

static void
draw_heads(const struct grid *s, struct canvas *c)
{
	size_t first = first_column(s, c), shown = columns_shown(c);

	for (size_t i = first; i < s->g.n_items && i < first + shown; i++)
		canvas_text(c, 1, cells_at(c) + CELL_WIDTH *
			(int)(i - first), CELL_WIDTH - 1, STYLE_HEAD,
			short_code(s->g.items[i].code));
	if (s->g.n_items)
		canvas_text(c, 1, NAME_AT, name_width(c), STYLE_DIM,
			s->g.items[s->item].group);
	if (first > 0)
		canvas_text(c, 1, cells_at(c) - 1, 1, STYLE_HEAD, "<");
	if (first + shown < s->g.n_items)
		canvas_text(c, 1, tally_at(c), 1, STYLE_HEAD, ">");
}

static void
draw_cell(struct ui *ui, const struct grid *s, const struct app_grid_line *l,
	size_t item, struct canvas *c, int row, int col)
{
	const struct app_item *x = &s->g.items[item];
	const struct app_cell *cell = &l->cells[item];
	const struct spec_mark *m = spec_mark(ui_screen(ui, s),
		cell->value[0] ? cell->value : "unset");

	/* Nothing to be filled below that age. */
	if (!cell->value[0] && !grid_age_shows(x->from_age, l->age))
		return;
	canvas_text(c, row, col, 1, style_find(m ? m->style : NULL),
		m ? m->glyph : "?");
	if (strcmp(x->list, "soft_skill") == 0 && cell->value[0] &&
		!cell->detail[0])
		canvas_text(c, row, col + 1, 1, STYLE_NORMAL, "?");
}

static void
draw_line(struct ui *ui, const struct grid *s, struct canvas *c, int row,
	size_t i)
{
	const struct app_grid_line *l = &s->g.lines[i];
	enum style style = l->absent ? STYLE_DIM : STYLE_NORMAL;
	size_t first = first_column(s, c), shown = columns_shown(c);

	canvas_printf(c, row, NUMBER_AT, 2, style, "%2d", l->number);
	list_text(c, row, NAME_AT, name_width(c) - 1, style, l->name);
	if (l->absent)
		canvas_text(c, row, 0, 1, STYLE_NORMAL, "A");
	for (size_t k = first; k < s->g.n_items && k < first + shown; k++)
		draw_cell(ui, s, l, k, c, row, cells_at(c) +
			CELL_WIDTH * (int)(k - first));
	if (l->ready)
		canvas_printf(c, row, tally_at(c), 0, STYLE_GOOD,
			"%zu OK", l->done);
	else if (s->g.kind != GRID_INTERVIEW)
		canvas_printf(c, row, tally_at(c), 0, STYLE_NORMAL,
			"%2zu/%zu", l->done, l->total);
	else if (l->done > 0)	/* how many were seen: it is no mark */
		canvas_printf(c, row, tally_at(c), 0, STYLE_NORMAL,
			"%2zu %s", l->done, ui_words(ui, s, l->done > 1
				? "seen" : "seen_one"));
	if (i == s->line) {
		int col = cells_at(c) + CELL_WIDTH * (int)(s->item - first);

		canvas_text(c, row, col - 1, 1, STYLE_NORMAL, ">");
		canvas_cursor(c, row, col - 1, false);
	}
}

static void
draw_counts(struct ui *ui, const struct grid *s, struct canvas *c, int row)
{
	size_t first = first_column(s, c), shown = columns_shown(c);

	canvas_text(c, row, NAME_AT, name_width(c), STYLE_DIM,
		grid_words(ui, "done"));
	for (size_t k = first; k < s->g.n_items && k < first + shown; k++)
		canvas_printf(c, row, cells_at(c) - 1 +
			CELL_WIDTH * (int)(k - first), 2, STYLE_DIM, "%2zu",
			s->g.items[k].done);
}

void
grid_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct grid *s = state;
	size_t page = grid_page(c), top = s->line / page * page;

	draw_title(ui, s, c);
	if (s->g.n == 0) {
		canvas_text(c, FIRST_ROW, 1, 0, STYLE_NORMAL,
			grid_words(ui, "empty"));
		canvas_cursor(c, FIRST_ROW, 0, false);
		return;
	}
	draw_heads(s, c);
	for (size_t i = top; i < s->g.n && i < top + page; i++)
		draw_line(ui, s, c, FIRST_ROW + (int)(i - top), i);
	draw_counts(ui, s, c, c->rows - 3);
}
