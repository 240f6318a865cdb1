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

/* `columns`: stable English names, NULL ends. Output goes to `out` (bytes of
 * the file; XLSX only at rows_end()). */
struct rows *rows_begin(const struct rows_options *o,
	const char *const *columns, struct buf *out);
/* One cell of the current row, left to right; NULL is an empty cell. In text
 * format control characters are filtered; in JSON NULL is null. */
void rows_text(struct rows *r, const char *s);
void rows_int(struct rows *r, long long v);
void rows_next(struct rows *r);
/* False (and nothing useful in out) when memory or the writer failed. */
bool rows_end(struct rows *r, struct err *e);

#endif
