/* canvas.c: cells in memory; every text of a screen passes through here. */
#include "tui/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"

/* Longer than any line: 500 columns with their combining characters. */
#define LINE_BYTES 4096

const char *const style_names[] = {
#define X(name, code) [STYLE_##name] = code,
	CANVAS_STYLES(X)
#undef X
	[STYLE_COUNT] = NULL,
};

/* What canvas_dump_styles() writes; '.' is normal and is trimmed. */
static const char style_letters[] = {
	[STYLE_NORMAL] = '.', [STYLE_TITLE] = 'T', [STYLE_HEAD] = 'H',
	[STYLE_STRONG] = 'S', [STYLE_DIM] = 'd',   [STYLE_KEY] = 'K',
	[STYLE_GOOD] = 'G',   [STYLE_WARN] = 'W',  [STYLE_ALERT] = 'A',
	[STYLE_BAR] = 'B',    [STYLE_CURSOR] = '>', [STYLE_PICKED] = 'P',
};

static const struct cell BLANK = { .c = ' ' };

enum style
style_find(const char *name)
{
	if (name == NULL)
		return STYLE_NORMAL;
	for (int i = 0; i < STYLE_COUNT; i++)
		if (strcmp(style_names[i], name) == 0)
			return (enum style)i;
	return STYLE_NORMAL;
}

void
canvas_resize(struct canvas *c, int rows, int cols)
{
	if (rows < 1)
		rows = 1;
	if (cols < 1)
		cols = 1;
	if (c->cells == NULL || rows != c->rows || cols != c->cols) {
		size_t n = (size_t)rows * (size_t)cols;

		c->cells = mem_resize(c->cells, n * sizeof(*c->cells));
		c->rows = rows;
		c->cols = cols;
	}
	canvas_clear(c);
}

void
canvas_release(struct canvas *c)
{
	mem_free(c->cells);
	*c = (struct canvas){ 0 };
}

void
canvas_clear(struct canvas *c)
{
	size_t n = (size_t)c->rows * (size_t)c->cols;

	for (size_t i = 0; i < n; i++)
		c->cells[i] = BLANK;
	canvas_cursor(c, 0, 0, false);
}

static const struct cell *
line_of(const struct canvas *c, int row)
{
	return c->cells + (size_t)row * (size_t)c->cols;
}

/* A line, or NULL outside. */
static struct cell *
line_at(struct canvas *c, int row)
{
	if (row < 0 || row >= c->rows || c->cells == NULL)
		return NULL;
	return c->cells + (size_t)row * (size_t)c->cols;
}

/* Writing over one half of a wide character leaves no orphan half. */
static void
split_wide(const struct canvas *c, struct cell *line, int col)
{
	if (line[col].c == 0 && col > 0) {
		line[col - 1].c = ' ';
		line[col].c = ' ';
	}
	if (col + 1 < c->cols && line[col + 1].c == 0)
		line[col + 1].c = ' ';
}

static void
put_char(struct canvas *c, struct cell *line, int col, uint32_t ch, int width,
	enum style style)
{
	split_wide(c, line, col);
	if (width == 2)
		split_wide(c, line, col + 1);
	line[col] = (struct cell){ .c = ch, .style = (uint8_t)style };
	if (width == 2)
		line[col + 1] = (struct cell){ .style = (uint8_t)style };
}

static void
put_mark(struct cell *cell, uint32_t mark)
{
	if (cell->mark[0] == 0)
		cell->mark[0] = mark;
	else if (cell->mark[1] == 0)
		cell->mark[1] = mark;
}

/* First column not written: the end of the field or of the line. */
static int
field_end(const struct canvas *c, int col, int width)
{
	if (width <= 0 || width > c->cols - col)
		return c->cols;
	return col + width;
}

/* Text that the terminal filter has been through. */
static int
put_clean(struct canvas *c, int row, int col, int width, enum style style,
	const char *s)
{
	struct cell *line = line_at(c, row);
	int end = field_end(c, col, width), at = col, last = -1;
	size_t n = strlen(s), len;
	uint32_t ch;

	if (line == NULL)
		return 0;
	for (; (len = utf8_decode(s, n, &ch)) > 0; s += len, n -= len) {
		int w = utf8_width(ch);

		if (w == 0) {
			if (last >= 0)
				put_mark(&line[last], ch);
			continue;
		}
		if (at + w > end)
			break;
		last = at >= 0 ? at : -1;
		if (at >= 0)
			put_char(c, line, at, ch, w, style);
		at += w;
	}
	return at - col;
}

int
canvas_text(struct canvas *c, int row, int col, int width, enum style style,
	const char *s)
{
	char clean[LINE_BYTES];

	if (s == NULL || col >= c->cols)
		return 0;
	text_clean(clean, sizeof(clean), s);
	return put_clean(c, row, col, width, style, clean);
}

int
canvas_padded(struct canvas *c, int row, int col, int width, enum style style,
	const char *s)
{
	int used = canvas_text(c, row, col, width, style, s);
	int end = field_end(c, col, width);
	struct cell *line = line_at(c, row);

	if (line == NULL)
		return 0;
	for (int i = col + used; i < end; i++)
		if (i >= 0)
			put_char(c, line, i, ' ', 1, style);
	return end > col ? end - col : 0;
}

int
canvas_right(struct canvas *c, int row, int col, int width, enum style style,
	const char *s)
{
	char clean[LINE_BYTES];
	int room, need;

	if (s == NULL || col >= c->cols)
		return 0;
	text_clean(clean, sizeof(clean), s);
	room = field_end(c, col, width) - col;
	need = (int)text_width(clean);
	if (need < room)
		return put_clean(c, row, col + room - need, need, style, clean);
	return put_clean(c, row, col, room, style, clean);
}

int
canvas_printf(struct canvas *c, int row, int col, int width, enum style style,
	const char *fmt, ...)
{
	char text[LINE_BYTES];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return canvas_text(c, row, col, width, style, text);
}

void
canvas_style(struct canvas *c, int row, int col, int width, enum style style)
{
	struct cell *line = line_at(c, row);
	int end;

	if (line == NULL || col >= c->cols)
		return;
	end = field_end(c, col, width);
	for (int i = col < 0 ? 0 : col; i < end; i++)
		line[i].style = (uint8_t)style;
}

/* Something is never shown as nothing, nor nearly all as all. */
static int
bar_cells(int width, long n, long total)
{
	int cells;

	if (n <= 0 || total <= 0 || width <= 0)
		return 0;
	if (n >= total)
		return width;
	cells = (int)(((long long)n * width + total / 2) / total);
	if (cells == 0)
		return 1;
	return cells == width && width > 1 ? width - 1 : cells;
}

void
canvas_bar(struct canvas *c, int row, int col, int width, long n, long total,
	enum style style)
{
	int cells = bar_cells(width, n, total);

	for (int i = 0; i < cells; i++)
		canvas_text(c, row, col + i, 1, style, "█");
}

int
canvas_width(const char *s)
{
	char clean[LINE_BYTES];

	if (s == NULL)
		return 0;
	text_clean(clean, sizeof(clean), s);
	return (int)text_width(clean);
}

void
canvas_cursor(struct canvas *c, int row, int col, bool text)
{
	c->cursor_row = row < 0 ? 0 : row >= c->rows ? c->rows - 1 : row;
	c->cursor_col = col < 0 ? 0 : col >= c->cols ? c->cols - 1 : col;
	c->cursor_text = text;
}

static void
dump_char(struct buf *out, uint32_t c)
{
	char utf8[4];

	if (c != 0)
		buf_put(out, utf8, utf8_encode(c, utf8));
}

void
canvas_dump(const struct canvas *c, struct buf *out, bool cursor)
{
	for (int row = 0; row < c->rows; row++) {
		const struct cell *line = line_of(c, row);
		int end = c->cols;

		while (end > 0 && line[end - 1].c == ' ')
			end--;
		for (int i = 0; i < end; i++) {
			dump_char(out, line[i].c);
			dump_char(out, line[i].mark[0]);
			dump_char(out, line[i].mark[1]);
		}
		buf_putc(out, '\n');
	}
	if (cursor)
		buf_printf(out, "cursor %d,%d\n", c->cursor_row, c->cursor_col);
}

void
canvas_dump_styles(const struct canvas *c, struct buf *out)
{
	for (int row = 0; row < c->rows; row++) {
		const struct cell *line = line_of(c, row);
		int end = c->cols;

		while (end > 0 && line[end - 1].style == STYLE_NORMAL)
			end--;
		for (int i = 0; i < end; i++)
			buf_putc(out, style_letters[line[i].style]);
		buf_putc(out, '\n');
	}
}
