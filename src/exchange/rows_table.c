/*
 * rows_table.c: rows as text for a terminal: aligned columns, two spaces
 * between them, numbers to the right. All rows are kept until the end, since
 * the widest cell decides.
 */
#include <string.h>

#include "base/text.h"
#include "rows_writer.h"

struct table {
	struct { char **v; size_t n, cap; } cells;	/* row by row        */
	size_t *width;					/* one a column      */
	bool *number;		/* the column holds numbers and nothing else */
};

static void
keep(struct rows *r, const char *s)
{
	struct table *t = r->state;
	size_t size = strlen(s) + 1, width;
	char *copy = arena_alloc(&r->arena, size);

	text_clean(copy, size, s);
	width = text_width(copy);
	if (width > t->width[r->column])
		t->width[r->column] = width;
	*ARENA_PUSH(&r->arena, t->cells) = copy;
}

static void
table_begin(struct rows *r)
{
	struct table *t = arena_alloc(&r->arena, sizeof(*t));

	r->state = t;
	t->width = arena_array(&r->arena, r->n_columns, sizeof(*t->width));
	t->number = arena_array(&r->arena, r->n_columns, sizeof(*t->number));
	for (r->column = 0; r->column < r->n_columns; r->column++) {
		t->number[r->column] = true;
		keep(r, r->columns[r->column]);
	}
	r->column = 0;
}

static void
table_cell(struct rows *r, const struct cell *c)
{
	struct table *t = r->state;

	if (c->kind == CELL_TEXT && *c->text)
		t->number[r->column] = false;
	if (c->kind == CELL_NUMBER)
		keep(r, rows_comma(r, c));
	else
		keep(r, c->kind == CELL_TEXT ? c->text : "");
}

static void
table_row(struct rows *r)
{
	(void)r;
}

static void
spaces(struct buf *out, size_t n)
{
	while (n-- > 0)
		buf_putc(out, ' ');
}

static void
put_row(struct rows *r, char *const *cell)
{
	const struct table *t = r->state;
	size_t owed = 0;	/* spaces due only if text follows */

	for (size_t i = 0; i < r->n_columns; i++) {
		size_t pad = t->width[i] - text_width(cell[i]);
		bool right = t->number[i] && r->n_rows > 0;

		if (*cell[i]) {
			spaces(r->out, owed + (right ? pad : 0));
			buf_puts(r->out, cell[i]);
			owed = right ? 0 : pad;
		} else {
			owed += pad;
		}
		owed += 2;
	}
	buf_putc(r->out, '\n');
}

static bool
table_end(struct rows *r, struct err *e)
{
	const struct table *t = r->state;

	(void)e;
	for (size_t i = 0; i + r->n_columns <= t->cells.n && r->n_columns > 0;
			i += r->n_columns)
		put_row(r, &t->cells.v[i]);
	return true;
}

const struct rows_writer rows_table_writer = {
	.begin = table_begin, .cell = table_cell, .row = table_row,
	.end = table_end,
};
