/* roster_tool.h: lists in memory, archives made of them, and what the reader
 * says of them as text. */
#ifndef TESTS_EXCHANGE_ROSTER_TOOL_H
#define TESTS_EXCHANGE_ROSTER_TOOL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zip.h>

#include "base/buf.h"
#include "exchange/roster.h"

/* The day of every test. */
#define ROSTER_TODAY ((struct date){ .year = 2026, .month = 11, .day = 24 })

static inline void
put_fault(struct buf *out, const char *word, const struct roster_fault *f)
{
	buf_printf(out, "%s %d:%d", word, f->line, f->column);
	if (*f->field)
		buf_printf(out, " %s", f->field);
	buf_printf(out, " « %s » %s", f->value, f->rule);
	if (*f->who)
		buf_printf(out, " (%s)", f->who);
	buf_putc(out, '\n');
}

static inline void
put_column(struct buf *out, const struct roster_column *c)
{
	static const char *const others[] = { "ignored", "dropped", "unknown" };

	buf_printf(out, "column %d « %s » %s", c->column, c->header,
		c->field >= 0 ? roster_field_code((enum roster_field)c->field)
			: others[-c->field - 1]);
	if (c->sample)
		buf_printf(out, " « %s »", c->sample);
	buf_putc(out, '\n');
}

static inline void
put_row(struct buf *out, const struct roster_row *row)
{
	buf_printf(out, "%d:", row->line);
	for (int f = 0; f < ROSTER_FIELD_COUNT; f++)
		if (*row->value[f])
			buf_printf(out, " %s=%s",
				roster_field_code((enum roster_field)f),
				row->value[f]);
	buf_printf(out, "%s%s%s%s", row->name_unsplit ? " UNSPLIT" : "",
		row->birth_doubtful ? " DOUBTFUL" : "",
		row->apprentice ? " APPRENTICE" : "",
		row->last_year ? " LAST" : "");
	if (row->note)
		buf_printf(out, " (%s)", row->note);
	buf_putc(out, '\n');
}

/* The rows alone: what must not depend on encodings and separators. */
static inline void
put_rows(struct buf *out, const struct roster *r)
{
	for (size_t i = 0; i < r->n_rows; i++)
		put_row(out, &r->rows[i]);
	for (size_t i = 0; i < r->n_faults; i++)
		put_fault(out, "rejected", &r->faults[i]);
}

static inline void
put_roster(struct buf *out, const struct roster *r)
{
	buf_printf(out, "%s, %s, %s", r->format, r->format_label, r->encoding);
	if (r->separator)
		buf_printf(out, ", %s", r->separator == '\t' ? "TAB"
			: (char[]){ r->separator, '\0' });
	if (r->double_encoded)
		buf_puts(out, ", double");
	if (!r->has_class)
		buf_puts(out, ", one class");
	if (r->needs_mapping)
		buf_puts(out, ", ask");
	if (*r->uai)
		buf_printf(out, ", %s", r->uai);
	if (r->year)
		buf_printf(out, ", %d", r->year);
	buf_putc(out, '\n');
	for (size_t i = 0; i < r->n_columns; i++)
		put_column(out, &r->columns[i]);
	put_rows(out, r);
	for (size_t i = 0; i < r->n_warnings; i++)
		put_fault(out, "warning", &r->warnings[i]);
	for (size_t i = 0; i < r->n_leavers; i++) {
		buf_puts(out, "left ");
		put_row(out, &r->leavers[i]);
	}
	for (int s = 0; s < ROSTER_SKIP_COUNT; s++)
		if (r->skipped[s])
			buf_printf(out, "skipped %zu %s\n", r->skipped[s],
				roster_skip_label((enum roster_skip)s,
					r->skipped[s]));
}

/* An archive of `n` entries, in memory. */
struct zip_entry {
	const char *name, *bytes;
	size_t n;
	zip_uint16_t locked;	/* ZIP_EM_..., or in the clear */
};

static inline void
zip_make(struct buf *out, const struct zip_entry *entry, size_t n)
{
	zip_error_t error;
	zip_source_t *source;
	zip_stat_t stat;
	zip_t *z;

	zip_error_init(&error);
	source = zip_source_buffer_create(NULL, 0, 0, &error);
	assert_non_null(source);
	z = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error);
	assert_non_null(z);
	zip_source_keep(source);
	for (size_t i = 0; i < n; i++) {
		assert_true(zip_file_add(z, entry[i].name, zip_source_buffer(z,
			entry[i].bytes, entry[i].n, 0), ZIP_FL_ENC_UTF_8) >= 0);
		assert_int_equal(zip_file_set_encryption(z, i, entry[i].locked,
			"secret"), 0);
	}
	assert_int_equal(zip_close(z), 0);
	assert_int_equal(zip_source_open(source), 0);
	zip_source_stat(source, &stat);
	for (zip_uint64_t left = stat.size; left > 0;) {
		char piece[4096];
		zip_int64_t got = zip_source_read(source, piece, sizeof(piece));

		assert_true(got > 0);
		buf_put(out, piece, (size_t)got);
		left -= (zip_uint64_t)got;
	}
	zip_source_close(source);
	zip_source_free(source);
	zip_error_fini(&error);
}

/* A workbook of one sheet; `strings` are the <si> of its shared strings. */
static inline void
xlsx_make(struct buf *out, const char *strings, const char *rows,
	const char *workbook_extra)
{
	struct buf book = { 0 }, shared = { 0 }, sheet = { 0 };
	static const char rels[] =
		"<Relationships xmlns=\"http://schemas.openxmlformats.org/"
		"package/2006/relationships\"><Relationship Id=\"rId1\" "
		"Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
		"</Relationships>";

	buf_printf(&book, "<workbook xmlns:r=\"x\">%s<sheets><sheet "
		"name=\"Liste\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
		"</workbook>", workbook_extra);
	buf_printf(&shared, "<sst>%s</sst>", strings);
	buf_printf(&sheet, "<worksheet><sheetData>%s</sheetData></worksheet>",
		rows);
	zip_make(out, (struct zip_entry[]){
		{ "[Content_Types].xml", "<Types/>", 8 },
		{ "xl/workbook.xml", book.v, book.n },
		{ "xl/_rels/workbook.xml.rels", rels, sizeof(rels) - 1 },
		{ "xl/sharedStrings.xml", shared.v, shared.n },
		{ "xl/worksheets/sheet1.xml", sheet.v, sheet.n },
	}, 5);
	buf_release(&book);
	buf_release(&shared);
	buf_release(&sheet);
}

#endif
