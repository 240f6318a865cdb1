/* rows_writer.h: what each format of rows.h provides; private to exchange. */
#ifndef EXCHANGE_ROWS_WRITER_H
#define EXCHANGE_ROWS_WRITER_H

#include "base/arena.h"
#include "exchange/rows.h"

enum cell_kind { CELL_EMPTY, CELL_TEXT, CELL_NUMBER };

struct cell {
	enum cell_kind kind;
	const char *text;	/* number: its digits with a point, as JSON */
	long long v;		/* number: v / 10^digits                   */
	int digits;
};

struct rows {
	const struct rows_writer *writer;
	struct rows_options o;
	const char *const *columns;
	size_t n_columns;
	size_t column;		/* of the next cell         */
	size_t n_rows;		/* ended with rows_next()   */
	bool overfull;		/* a cell had no column     */
	struct buf *out;
	struct arena arena;	/* of the writer            */
	struct buf scratch;	/* one cell                 */
	void *state;		/* of the writer            */
};

/* begin writes the names of the columns; row ends a row whose n_columns cells
 * were given; end releases the state, also when it fails. */
struct rows_writer {
	void (*begin)(struct rows *r);
	void (*cell)(struct rows *r, const struct cell *c);
	void (*row)(struct rows *r);
	bool (*end)(struct rows *r, struct err *e);
};

extern const struct rows_writer rows_csv_writer, rows_json_writer,
	rows_table_writer, rows_xlsx_writer;

/* Digits with the French decimal comma, in r->scratch. */
const char *rows_comma(struct rows *r, const struct cell *c);

#endif
