/*
 * book.h: a workbook (XLSX) written row by row in constant memory, through
 * libxlsxwriter, which is used nowhere else. Text is always text: nothing that
 * a pupil or a school typed can become a formula. The same calls give the same
 * bytes: no clock is read.
 */
#ifndef EXCHANGE_BOOK_H
#define EXCHANGE_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

struct book;

struct book *book_begin(void);
/* The next sheet and its heading (bold, frozen); NULL ends. The name loses
 * what a sheet's name may not hold; sheets of one book have distinct names. */
void book_sheet(struct book *b, const char *name, const char *const *columns);
/* One cell, left to right; NULL or "" leaves it empty. Beyond 32,000
 * characters the text is cut. */
void book_text(struct book *b, const char *s);
void book_number(struct book *b, long long v, int digits); /* v / 10^digits */
void book_next(struct book *b);
/* A native bar chart on this sheet, beside its columns: one bar for each row
 * from `first` to `last` (0: the first below the heading), its label and its
 * number in these columns. */
struct book_chart {
	const char *title;
	size_t first, last, labels, values;
};
void book_chart(struct book *b, const struct book_chart *c);
/* Appends the file's bytes to out and frees b, also on failure. Every row is
 * read back before true is answered. */
bool book_end(struct book *b, struct buf *out, struct err *e);

#endif
