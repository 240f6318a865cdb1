/*
 * rows_json.c: rows as a JSON array of objects, one a line (RFC 8259). All
 * that a terminal or an editor could obey is written as \uXXXX, so the file is
 * inert and the value is whole.
 */
#include <string.h>

#include "base/text.h"
#include "rows_writer.h"

static bool
must_escape(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x061c ||
		(c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
		(c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

static void
put_char(struct buf *out, uint32_t c)
{
	char bytes[4];

	if (c == '"' || c == '\\') {
		buf_putc(out, '\\');
		buf_putc(out, (char)c);
	} else if (c == '\n') {
		buf_puts(out, "\\n");
	} else if (must_escape(c)) {
		buf_printf(out, "\\u%04x", (unsigned)c);
	} else {
		buf_put(out, bytes, utf8_encode(c, bytes));
	}
}

static void
put_string(struct buf *out, const char *s)
{
	size_t left = strlen(s), n;
	uint32_t c;

	buf_putc(out, '"');
	for (; (n = utf8_decode(s, left, &c)) > 0; s += n, left -= n)
		put_char(out, c);
	buf_putc(out, '"');
}

static void
json_begin(struct rows *r)
{
	buf_putc(r->out, '[');
}

static void
json_cell(struct rows *r, const struct cell *c)
{
	if (r->column > 0)
		buf_puts(r->out, ", ");
	else
		buf_puts(r->out, r->n_rows > 0 ? ",\n{" : "\n{");
	put_string(r->out, r->columns[r->column]);
	buf_puts(r->out, ": ");
	if (c->kind == CELL_TEXT)
		put_string(r->out, c->text);
	else
		buf_puts(r->out, c->kind == CELL_NUMBER ? c->text : "null");
}

static void
json_row(struct rows *r)
{
	buf_putc(r->out, '}');
}

static bool
json_end(struct rows *r, struct err *e)
{
	(void)e;
	buf_puts(r->out, r->n_rows > 0 ? "\n]\n" : "]\n");
	return true;
}

const struct rows_writer rows_json_writer = {
	.begin = json_begin, .cell = json_cell, .row = json_row,
	.end = json_end,
};
