/*
 * rows_csv.c: rows as CSV. Plain, it is for programs: UTF-8, commas, values
 * as they are. With --excel it is for a double click in a French office.
 */
#include "exchange/csv.h"
#include "exchange/inert.h"
#include "rows_writer.h"

static void
put(struct rows *r, size_t column, bool spreadsheet, const char *text)
{
	csv_put(r->out, r->o.excel ? ';' : ',', column == 0, spreadsheet, text);
}

static void
csv_begin(struct rows *r)
{
	if (r->o.excel)
		buf_puts(r->out, "\xef\xbb\xbf");
	for (size_t i = 0; i < r->n_columns; i++)
		put(r, i, false, r->columns[i]);
	csv_end(r->out);
}

static void
csv_cell(struct rows *r, const struct cell *c)
{
	switch (c->kind) {
	case CELL_EMPTY:
		put(r, r->column, false, "");
		break;
	case CELL_NUMBER:	/* never inert: -5 must stay a number */
		put(r, r->column, false,
			r->o.excel ? rows_comma(r, c) : c->text);
		break;
	case CELL_TEXT:
		if (!r->o.excel) {
			put(r, r->column, false, c->text);
			break;
		}
		/* Filtered first: what hid an equals sign is gone by then. */
		buf_reset(&r->scratch);
		inert_put(&r->scratch, c->text);
		put(r, r->column, true, r->scratch.n ? r->scratch.v : "");
		break;
	}
}

static void
csv_row(struct rows *r)
{
	csv_end(r->out);
}

static bool
csv_finish(struct rows *r, struct err *e)
{
	(void)r;
	(void)e;
	return true;
}

const struct rows_writer rows_csv_writer = {
	.begin = csv_begin, .cell = csv_cell, .row = csv_row,
	.end = csv_finish,
};
