/*
 * book_check.c: reads a workbook back. libxlsxwriter does not look at errors
 * when it writes its temporary files: on a full disk it says "done" and the
 * rows are not there. So they are counted.
 */
#include "book_check.h"

#include <string.h>

#include "base/arena.h"
#include "late.h"

/* Counts a tag of a stream that arrives in pieces. */
struct tag {
	const char *text;	/* its first character occurs only once in it */
	size_t matched, count;
};

static void
tag_feed(struct tag *t, char c)
{
	if (c != t->text[t->matched])
		t->matched = 0;
	if (c == t->text[t->matched] && !t->text[++t->matched]) {
		t->count++;
		t->matched = 0;
	}
}

/* Counts what the part holds; false when it does not end as XML does. */
static bool
part_read(zip_file_t *f, struct book_count *count)
{
	struct tag row = { .text = "<row " }, cell = { .text = "<c " };
	char bytes[1 << 14], last = '\0';
	zip_int64_t n;

	while ((n = ziplib.fread(f, bytes, sizeof(bytes))) > 0)
		for (zip_int64_t i = 0; i < n; i++) {
			tag_feed(&row, bytes[i]);
			tag_feed(&cell, bytes[i]);
			if (bytes[i] != '\n')
				last = bytes[i];
		}
	*count = (struct book_count){ .rows = row.count, .cells = cell.count };
	return n == 0 && last == '>';
}

/* 1 for "xl/worksheets/sheet1.xml", 0 for any other part. */
static size_t
sheet_number(const char *name)
{
	static const char prefix[] = "xl/worksheets/sheet";
	size_t number = 0;

	if (strncmp(name, prefix, sizeof(prefix) - 1) != 0)
		return 0;
	for (name += sizeof(prefix) - 1; *name >= '0' && *name <= '9'; name++)
		number = number * 10 + (size_t)(*name - '0');
	return strcmp(name, ".xml") == 0 ? number : 0;
}

static bool
part_check(zip_t *z, zip_uint64_t i, const struct book_count *sheet,
	size_t n_sheets, size_t *seen)
{
	const char *name = ziplib.get_name(z, i, 0);
	zip_file_t *f = name ? ziplib.fopen_index(z, i, 0) : NULL;
	struct book_count got;
	size_t number;
	bool ok;

	if (!f)
		return false;
	ok = part_read(f, &got);
	ziplib.fclose(f);
	number = sheet_number(name);
	if (number == 0 || number > n_sheets)
		return ok;
	*seen += 1;
	return ok && got.rows == sheet[number - 1].rows &&
		got.cells == sheet[number - 1].cells;
}

bool
book_check(const char *bytes, size_t n, const struct book_count *sheet,
	size_t n_sheets, struct err *e)
{
	zip_source_t *source = !ziplib_open(e) ? NULL
		: ziplib.source_buffer_create(bytes, n, 0, NULL);
	zip_t *z = !source ? NULL
		: ziplib.open_from_source(source, ZIP_RDONLY, NULL);
	size_t seen = 0;
	bool ok = z != NULL;

	if (!z && source)
		ziplib.source_free(source);
	for (zip_int64_t i = 0; ok && i < ziplib.get_num_entries(z, 0); i++)
		ok = part_check(z, (zip_uint64_t)i, sheet, n_sheets, &seen);
	if (z)
		ziplib.discard(z);
	return (ok && seen == n_sheets) || err_cause(e, ERR_SYSTEM, CAUSE_FULL,
		"xlsx: rows are missing when read back (disk full?)");
}
