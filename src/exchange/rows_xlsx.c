/* rows_xlsx.c: rows as a workbook of one sheet. */
#include "exchange/book.h"
#include "rows_writer.h"

static void
xlsx_begin(struct rows *r)
{
	r->state = book_begin();
	book_sheet(r->state, r->o.title ? r->o.title : "avenir", r->columns);
}

static void
xlsx_cell(struct rows *r, const struct cell *c)
{
	if (c->kind == CELL_NUMBER)
		book_number(r->state, c->v, c->digits);
	else
		book_text(r->state, c->kind == CELL_TEXT ? c->text : NULL);
}

static void
xlsx_row(struct rows *r)
{
	book_next(r->state);
}

static bool
xlsx_end(struct rows *r, struct err *e)
{
	return book_end(r->state, r->out, e);
}

const struct rows_writer rows_xlsx_writer = {
	.begin = xlsx_begin, .cell = xlsx_cell, .row = xlsx_row,
	.end = xlsx_end,
};
