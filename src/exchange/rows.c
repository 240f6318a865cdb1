/* rows.c: the calls of rows.h, handed to the writer of the chosen format. */
#include "exchange/rows.h"

#include <string.h>

#include "rows_writer.h"

#define DIGITS_MAX 6

static const struct {
	const char *name;
	const struct rows_writer *writer;
} formats[] = {
	[ROWS_TEXT] = { .name = "text", .writer = &rows_table_writer },
	[ROWS_CSV]  = { .name = "csv",  .writer = &rows_csv_writer },
	[ROWS_JSON] = { .name = "json", .writer = &rows_json_writer },
	[ROWS_XLSX] = { .name = "xlsx", .writer = &rows_xlsx_writer },
};

bool
rows_format_find(const char *name, enum rows_format *f)
{
	for (size_t i = 0; i < LENGTH(formats); i++)
		if (strcmp(formats[i].name, name) == 0) {
			*f = (enum rows_format)i;
			return true;
		}
	return false;
}

struct rows *
rows_begin(const struct rows_options *o, const char *const *columns,
	struct buf *out)
{
	struct rows *r = mem_alloc(sizeof(*r));

	r->writer = formats[o->format].writer;
	r->o = *o;
	r->columns = columns;
	while (columns[r->n_columns])
		r->n_columns++;
	r->out = out;
	r->writer->begin(r);
	return r;
}

static void
put_cell(struct rows *r, const struct cell *c)
{
	if (r->column == r->n_columns) {
		r->overfull = true;
		return;
	}
	r->writer->cell(r, c);
	r->column++;
}

void
rows_text(struct rows *r, const char *s)
{
	put_cell(r, &(struct cell){
		.kind = s ? CELL_TEXT : CELL_EMPTY, .text = s,
	});
}

/* Digits backwards: exact, and no locale may change the point. */
static const char *
decimal(char *end, long long v, int digits)
{
	unsigned long long u = v < 0 ? 0ULL - (unsigned long long)v
				     : (unsigned long long)v;
	char *p = end;
	int n = 0;

	*--p = '\0';
	do {
		if (digits > 0 && n == digits)
			*--p = '.';
		*--p = (char)('0' + u % 10);
		u /= 10;
		n++;
	} while (u > 0 || n <= digits);
	if (v < 0)
		*--p = '-';
	return p;
}

void
rows_decimal(struct rows *r, long long v, int digits)
{
	char text[40];

	if (digits < 0)
		digits = 0;
	if (digits > DIGITS_MAX)
		digits = DIGITS_MAX;
	put_cell(r, &(struct cell){
		.kind = CELL_NUMBER, .v = v, .digits = digits,
		.text = decimal(text + sizeof(text), v, digits),
	});
}

void
rows_int(struct rows *r, long long v)
{
	rows_decimal(r, v, 0);
}

void
rows_next(struct rows *r)
{
	while (r->column < r->n_columns)
		put_cell(r, &(struct cell){ .kind = CELL_EMPTY });
	r->writer->row(r);
	r->column = 0;
	r->n_rows++;
}

bool
rows_end(struct rows *r, struct err *e)
{
	bool ok;

	if (r->column > 0)
		rows_next(r);
	ok = r->writer->end(r, e);
	if (r->overfull)
		ok = err_set(e, ERR_SYSTEM,
			"a row had more cells than the %zu columns",
			r->n_columns);
	arena_release(&r->arena);
	buf_release(&r->scratch);
	mem_free(r);
	return ok;
}

const char *
rows_comma(struct rows *r, const struct cell *c)
{
	char *point;

	buf_reset(&r->scratch);
	buf_puts(&r->scratch, c->text);
	point = strchr(r->scratch.v, '.');
	if (point)
		*point = ',';
	return r->scratch.v;
}
