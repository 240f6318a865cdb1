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
	size_t n;
	int at;			/* line where this record began       */
	bool unclosed;		/* a quote was never closed           */
	size_t cap;
};

/* Text must be UTF-8 and outlive the reader. Skips a first line "sep=;". */
void csv_open(struct csv *c, const char *text, size_t n, char separator);
/* The next record; its cells live in `a` until it is reset. False at the end.
 * CRLF, LF and CR end a line; a quoted cell may hold separators, quotes
 * doubled, and newlines. */
bool csv_next(struct csv *c, struct arena *a);
/* Among ; TAB , |: the one giving the widest stable table on 20 lines. */
char csv_separator(const char *text, size_t n);

/* One cell, quoted when needed. `first`: no separator before it. When
 * `spreadsheet`, what a spreadsheet would run (= + - @ TAB CR) is made inert. */
void csv_put(struct buf *out, char separator, bool first, bool spreadsheet,
	const char *text);
void csv_end(struct buf *out);		/* CRLF, RFC 4180 */

#endif
