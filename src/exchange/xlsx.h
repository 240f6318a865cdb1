/* xlsx.h: the cells of one sheet of a workbook. Private to exchange. */
#ifndef EXCHANGE_XLSX_H
#define EXCHANGE_XLSX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

struct xlsx_strings {
	const char **v;
	size_t n, cap;
};

/* sharedStrings.xml, text already UTF-8. */
bool xlsx_strings_read(struct xlsx_strings *s, struct arena *a,
	const char *file, const char *text, size_t n, struct err *e);

struct xlsx_sheet {
	const struct xlsx_strings *strings;
	const char *file;
	bool (*row)(void *ctx, int line, char **cell, size_t n);
	void *ctx;
	void (*progress)(void *ctx, size_t done, size_t total);
	void *progress_ctx;
};

/* Gives each row that is written in the sheet; a row may be all empty. */
bool xlsx_sheet_read(const struct xlsx_sheet *s, const char *text, size_t n,
	struct err *e);

#endif
