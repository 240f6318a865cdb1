/*
 * csv.h: comma-separated text, read one record at a time (RFC 4180 with the
 * liberties of real files) and written.
 */
#ifndef EXCHANGE_CSV_H
#define EXCHANGE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

struct csv {
	const char *p, *end;	/* UTF-8                              */
	char separator;
	int line;		/* of the next record, 1 = first      */
	/* after csv_next(): */
	char **cell;		/* n cells, NUL-terminated            */
	size_t n;		/* also what the next record is sized for */
	int at;			/* line where this record began       */
	bool unclosed;		/* a quote was never closed           */
	bool stray_quote;	/* a cell of several lines ends on a quote
				 * that something follows: quotes are wrong */
	bool too_wide;		/* cells beyond CSV_CELLS_MAX were left out */
	int quote_line;		/* where that wrong quote was opened  */
};

/* A wider record is not a table: the rest of its cells is not kept. */
#define CSV_CELLS_MAX 4096

/* Text must be UTF-8 and outlive the reader. A first line "sep=;" is skipped
 * and its separator wins. */
void csv_open(struct csv *c, const char *text, size_t n, char separator);
/*
 * The next record; its cells live in `a` until it is reset. False at the end.
 * CRLF, LF and CR end a line; a quoted cell may hold separators, quotes
 * doubled, and newlines. A blank line is a record of one empty cell. What
 * follows a closing quote is kept as it stands; a NUL becomes a space.
 */
bool csv_next(struct csv *c, struct arena *a);
/* Among ; TAB , |: the one giving the widest stable table on 20 lines, or
 * what a first line "sep=;" says. */
char csv_separator(const char *text, size_t n);

/* One cell, quoted when needed. `first`: no separator before it. When
 * `spreadsheet`, what a spreadsheet would run (= + - @ TAB CR LF) gets a ' in
 * front. */
void csv_put(struct buf *out, char separator, bool first, bool spreadsheet,
	const char *text);
void csv_end(struct buf *out);		/* CRLF, RFC 4180 */

#endif
