/*
 * rows.h: one way out for tables: the same calls write text for a terminal,
 * CSV, JSON, or XLSX (constant memory).
 */
#ifndef EXCHANGE_ROWS_H
#define EXCHANGE_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

enum rows_format { ROWS_TEXT, ROWS_CSV, ROWS_JSON, ROWS_XLSX };
/* "text", "csv", "json", "xlsx"; false when unknown. */
bool rows_format_find(const char *name, enum rows_format *f);

struct rows;

struct rows_options {
	enum rows_format format;
	bool excel;		/* CSV: BOM, ';', decimal comma, inert cells */
	const char *title;	/* XLSX sheet name; NULL: "avenir"           */
};

/* `columns`: stable English names, NULL ends; they and `out` outlive the
 * writer. Output goes to `out` (bytes of the file; XLSX and text only at
 * rows_end()); CSV and JSON grow row by row, and whoever writes elsewhere as it
 * goes may empty `out` after any rows_next(). */
struct rows *rows_begin(const struct rows_options *o,
	const char *const *columns, struct buf *out);
/* One cell of the current row, left to right; NULL is an empty cell. In text
 * format control characters are filtered; in JSON NULL is null. A row may be
 * left short: the other cells are empty. */
void rows_text(struct rows *r, const char *s);
void rows_int(struct rows *r, long long v);
/* v / 10^digits, digits 0 to 6: rows_decimal(r, 833, 1) is 83.3, which text
 * and --excel show as 83,3. */
void rows_decimal(struct rows *r, long long v, int digits);
void rows_next(struct rows *r);
/* Frees r. False (and nothing useful in out) when memory or the writer
 * failed, or when a row had more cells than columns. */
bool rows_end(struct rows *r, struct err *e);

#endif
