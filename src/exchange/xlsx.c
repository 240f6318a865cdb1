/*
 * xlsx.c: the three parts of a workbook that hold words: shared strings,
 * rows, values kept by formulas. Formulas and macros are never looked at.
 */
#include "xlsx.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/csv.h"
#include "xml.h"

static bool
is(const char *name, const char *what)
{
	return strcmp(xml_local(name), what) == 0;
}

/* Inside <rPh>, the pronunciation of Asian text: not the text. */
static bool
phonetic(const struct xml *x)
{
	return strstr(x->path.v, "rPh/") != NULL;
}

struct strings {
	struct xlsx_strings *out;
	struct arena *a;
	struct buf text;
};

static void
strings_end(struct xml *x, const char *name, const char *text)
{
	struct strings *s = x->ctx;

	if (is(name, "t") && !phonetic(x)) {
		buf_puts(&s->text, text);
	} else if (is(name, "si")) {
		*ARENA_PUSH(s->a, *s->out) = s->text.n
			? arena_strdup(s->a, s->text.v) : "";
		buf_reset(&s->text);
	}
}

bool
xlsx_strings_read(struct xlsx_strings *out, struct arena *a, const char *file,
	const char *text, size_t n, struct err *e)
{
	struct strings s = { .out = out, .a = a };
	struct xml x = { .end = strings_end, .ctx = &s, .file = file };
	bool ok = xml_read(&x, text, n, e);

	buf_release(&s.text);
	return ok;
}

enum cell_type { TYPE_VALUE, TYPE_SHARED, TYPE_INLINE };

struct sheet {
	const struct xlsx_sheet *o;
	struct arena arena;		/* of the row */
	size_t slots;			/* of all rows so far */
	char **cell;			/* CSV_CELLS_MAX of them */
	size_t n;			/* up to the last one written */
	int line;
	size_t column;			/* of the cell being read */
	enum cell_type type;
	struct buf text;
};

static char empty[1];

/* Cells in all, written or skipped over: what a lycée never reaches. */
enum { SLOTS_MAX = 50000000 };

/* "BC12" is column 54; the next one when the cell does not say. */
static size_t
column_of(const char *ref, size_t next)
{
	size_t column = 0;

	if (!ref || *ref < 'A' || *ref > 'Z')
		return next;
	for (; *ref >= 'A' && *ref <= 'Z' && column < CSV_CELLS_MAX; ref++)
		column = column * 26 + (size_t)(*ref - 'A') + 1;
	return column - 1;
}

static int
line_of(const char *ref, int next)
{
	long line = ref ? strtol(ref, NULL, 10) : 0;

	return line > 0 && line < INT_MAX ? (int)line : next;
}

static void
row_begin(struct sheet *s, const char **attrs)
{
	s->line = line_of(xml_attribute(attrs, "r"),
		s->line < INT_MAX ? s->line + 1 : s->line);
	s->n = 0;
	s->column = SIZE_MAX;
	arena_reset(&s->arena);
}

static void
cell_begin(struct sheet *s, const char **attrs)
{
	const char *type = xml_attribute(attrs, "t");

	s->column = column_of(xml_attribute(attrs, "r"), s->column + 1);
	s->type = TYPE_VALUE;
	if (type && strcmp(type, "s") == 0)
		s->type = TYPE_SHARED;
	else if (type && strcmp(type, "inlineStr") == 0)
		s->type = TYPE_INLINE;
	buf_reset(&s->text);
}

static void
sheet_start(struct xml *x, const char *name, const char **attrs)
{
	struct sheet *s = x->ctx;

	if (is(name, "row"))
		row_begin(s, attrs);
	else if (is(name, "c"))
		cell_begin(s, attrs);
}

/* 6.12345678E8 as people wrote it: 612345678. */
static const char *
plain_number(struct arena *a, const char *s)
{
	size_t whole = strspn(s, "0123456789"), fraction = 0, digits;
	const char *e = s + whole;
	char *out;
	long power = 0;

	if (*e == '.')
		fraction = strspn(e + 1, "0123456789");
	e += fraction ? fraction + 1 : 0;
	if (whole == 0 || (*e != 'E' && *e != 'e' && *e != '\0'))
		return s;
	if (*e) {
		char *end;

		power = strtol(e + 1, &end, 10);
		if (*end || power < 0 || power > 20)
			return s;
	}
	while (fraction > (size_t)power && s[whole + fraction] == '0')
		fraction--;
	if (fraction > (size_t)power || (fraction == 0 && power == 0 && !*e &&
		s[whole] == '\0'))
		return s;
	digits = whole + (size_t)power;
	out = arena_alloc(a, digits + 1);
	memset(out, '0', digits);
	memcpy(out, s, whole);
	memcpy(out + whole, s + whole + 1, fraction);
	return out;
}

static const char *
cell_text(struct sheet *s)
{
	const char *text = s->text.n ? s->text.v : "";
	unsigned long index;
	char *end;

	if (s->type == TYPE_SHARED) {
		index = strtoul(text, &end, 10);
		return end != text && index < s->o->strings->n
			? s->o->strings->v[index] : "";
	}
	return s->type == TYPE_VALUE ? plain_number(&s->arena, text) : text;
}

static void
cell_end(struct sheet *s)
{
	size_t c = s->column;
	const char *text = cell_text(s);

	/* Nothing useful stands so far to the right. */
	if (c >= CSV_CELLS_MAX || !*text)
		return;
	for (; s->n <= c; s->n++)
		s->cell[s->n] = empty;
	s->cell[c] = arena_strdup(&s->arena, text);
}

static void
row_end(struct sheet *s, struct xml *x)
{
	s->slots += s->n;
	if (s->slots > SLOTS_MAX)
		xml_refuse(x, "tableau démesuré : ce n'est pas une liste "
			"d'élèves");
	else if (!s->o->row(s->o->ctx, s->line, s->cell, s->n))
		xml_stop(x);
}

static void
sheet_end(struct xml *x, const char *name, const char *text)
{
	struct sheet *s = x->ctx;

	if (is(name, "v") || (is(name, "t") && !phonetic(x)))
		buf_puts(&s->text, text);
	else if (is(name, "c"))
		cell_end(s);
	else if (is(name, "row"))
		row_end(s, x);
}

bool
xlsx_sheet_read(const struct xlsx_sheet *o, const char *text, size_t n,
	struct err *e)
{
	struct sheet s = { .o = o };
	struct xml x = {
		.start = sheet_start, .end = sheet_end, .ctx = &s,
		.file = o->file, .progress = o->progress,
		.progress_ctx = o->progress_ctx,
	};
	bool ok;

	s.cell = mem_alloc(CSV_CELLS_MAX * sizeof(*s.cell));
	ok = xml_read(&x, text, n, e);
	mem_free(s.cell);
	arena_release(&s.arena);
	buf_release(&s.text);
	return ok;
}
