/* book_check.h: a finished workbook read back; private to exchange. */
#ifndef EXCHANGE_BOOK_CHECK_H
#define EXCHANGE_BOOK_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* What was written to one sheet, heading included; empty rows not counted. */
struct book_count {
	size_t rows, cells;
};

/* True when each part of the archive is whole and each sheet (in order) holds
 * the rows and cells counted. */
bool book_check(const char *bytes, size_t n, const struct book_count *sheet,
	size_t n_sheets, struct err *e);

#endif
