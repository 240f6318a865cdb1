/*
 * xlsx_read.c: a workbook as a list of pupils: the first sheet that has a
 * header line, in the order of the tabs.
 */
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "container.h"
#include "encoding.h"
#include "reader.h"
#include "table.h"
#include "xlsx.h"
#include "xml.h"

enum { SHEETS_MAX = 64 };

struct book {
	struct reader *d;
	struct archive *z;
	struct sheet_name {
		const char *name, *id, *part;
	} sheet[SHEETS_MAX];
	size_t n;
	struct xlsx_strings strings;
	struct buf text;		/* of the sheet that is open */
	const char *file;		/* "liste.xlsx, feuille « TCAP »" */
};

/* One part, in UTF-8. */
static bool
part_read(struct book *b, const char *part, struct buf *out)
{
	struct buf raw = { .v = NULL };
	size_t mark;
	bool ok = archive_read(b->z, part, &raw, b->d->e);

	if (ok) {
		enum encoding c = encoding_mark(raw.v, raw.n, &mark);

		buf_reset(out);
		/* Other than UTF-8 or UTF-16, the format does not allow. */
		encoding_decode(out, c == ENCODING_UNKNOWN ? ENCODING_UTF8 : c,
			raw.v + mark, raw.n - mark);
	}
	buf_release(&raw);
	return ok;
}

/* The attribute without its prefix, which the writer may choose. */
static const char *
relation(const char **attrs)
{
	for (; *attrs; attrs += 2)
		if (strchr(attrs[0], ':') &&
			strcmp(xml_local(attrs[0]), "id") == 0)
			return attrs[1];
	return "";
}

static void
book_start(struct xml *x, const char *name, const char **attrs)
{
	struct book *b = x->ctx;
	struct arena *a = &b->d->file_arena;
	const char *value;

	if (strcmp(xml_local(name), "workbookPr") == 0) {
		value = xml_attribute(attrs, "date1904");
		b->d->since_1904 = value && (strcmp(value, "1") == 0 ||
			strcmp(value, "true") == 0);
	} else if (strcmp(xml_local(name), "sheet") == 0 && b->n < SHEETS_MAX) {
		value = xml_attribute(attrs, "name");
		b->sheet[b->n++] = (struct sheet_name){
			.name = text_normal(a, value ? value : ""),
			.id = arena_strdup(a, relation(attrs)),
		};
	}
}

static void
rels_start(struct xml *x, const char *name, const char **attrs)
{
	struct book *b = x->ctx;
	const char *id = xml_attribute(attrs, "Id");
	const char *target = xml_attribute(attrs, "Target");
	struct arena *a = &b->d->file_arena;

	if (strcmp(xml_local(name), "Relationship") != 0 || !id || !target)
		return;
	for (size_t i = 0; i < b->n; i++)
		if (strcmp(b->sheet[i].id, id) == 0)
			b->sheet[i].part = *target == '/'
				? arena_strdup(a, target + 1)
				: arena_printf(a, "xl/%s", target);
}

static bool
part_parse(struct book *b, const char *part,
	void (*start)(struct xml *x, const char *name, const char **attrs))
{
	struct xml x = { .start = start, .ctx = b, .file = b->d->file };

	return part_read(b, part, &b->text) &&
		xml_read(&x, b->text.v ? b->text.v : "", b->text.n, b->d->e);
}

static bool
strings_read(struct book *b)
{
	if (!archive_has(b->z, "xl/sharedStrings.xml"))
		return true;
	return part_read(b, "xl/sharedStrings.xml", &b->text) &&
		xlsx_strings_read(&b->strings, &b->d->file_arena, b->d->file,
			b->text.v ? b->text.v : "", b->text.n, b->d->e);
}

static bool
sheet_walk(struct table *t, bool progress,
	bool (*row)(void *ctx, int line, char **cell, size_t n), void *ctx)
{
	struct book *b = t->source;
	struct xlsx_sheet s = {
		.strings = &b->strings, .file = b->file,
		.row = row, .ctx = ctx,
		.progress = progress ? t->d->o->progress : NULL,
		.progress_ctx = t->d->o->ctx,
	};

	return xlsx_sheet_read(&s, b->text.v ? b->text.v : "", b->text.n,
		t->d->e);
}

static bool
sheet_open(struct book *b, size_t i)
{
	b->file = b->n == 1 ? b->d->file
		: arena_printf(&b->d->file_arena, "%s, feuille « %s »",
			b->d->file, b->sheet[i].name);
	return part_read(b, b->sheet[i].part, &b->text);
}

/* The other tabs may hold other classes: never forget them in silence. */
static void
warn_others(struct book *b, size_t chosen)
{
	for (size_t i = 0; i < b->n; i++)
		if (i != chosen && b->sheet[i].part)
			reader_warn(b->d, 0, -1, b->sheet[i].name, "",
				"Feuille non lue, à enregistrer à part si "
				"elle contient des élèves :");
}

static bool
sheets_read(struct book *b)
{
	struct table t = { .d = b->d, .walk = sheet_walk, .source = b };
	size_t first = SIZE_MAX;
	struct header h;
	bool found;

	for (size_t i = 0; i < b->n; i++) {
		if (!b->sheet[i].part)
			continue;
		if (!sheet_open(b, i) || !table_header(&t, &h, &found))
			return false;
		if (first == SIZE_MAX && h.n)
			first = i;
		if (found) {
			warn_others(b, i);
			return table_read(&t, &h);
		}
	}
	if (first == SIZE_MAX)
		return reader_refuse(b->d, 0, "le classeur est vide");
	return sheet_open(b, first) && table_ask(&t);
}

bool
xlsx_read(struct reader *d, struct archive *z)
{
	struct book b = { .d = d, .z = z };
	bool ok;

	ok = part_parse(&b, "xl/workbook.xml", book_start) &&
		part_parse(&b, "xl/_rels/workbook.xml.rels", rels_start) &&
		strings_read(&b) && sheets_read(&b);
	buf_release(&b.text);
	return ok;
}
