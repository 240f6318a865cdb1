/* list.c: the cursor of a list, its scrolling, and the columns of a row. */
#include "tui/list.h"

#include <string.h>

enum {
	OPEN_MIN = 8,		/* an open column narrower says nothing   */
	CUT_MIN = 3,		/* too narrow to spend a place on a mark  */
};

void
list_resize(struct list *l, size_t n)
{
	l->n = n;
	if (l->at >= n)
		l->at = n > 0 ? n - 1 : 0;
	if (l->top > l->at)
		l->top = l->at;
}

size_t
list_top(const struct list *l, int rows)
{
	size_t top = l->top, height = rows > 0 ? (size_t)rows : 0;

	if (height == 0)
		return l->at;
	if (l->at < top)
		top = l->at;
	if (l->at >= top + height)
		top = l->at - height + 1;
	/* No empty lines at the end while rows are hidden above. */
	if (top + height > l->n)
		top = l->n > height ? l->n - height : 0;
	return top;
}

bool
list_key(struct list *l, uint32_t key, int height)
{
	size_t page = height > 1 ? (size_t)height - 1 : 1;
	size_t last = l->n > 0 ? l->n - 1 : 0;

	switch (key) {
	case K_UP:
		l->at -= l->at > 0;
		break;
	case K_DOWN:
		l->at += l->at < last;
		break;
	case K_PGUP:
		l->at -= l->at < page ? l->at : page;
		break;
	case K_PGDN:
		l->at = last - l->at < page ? last : l->at + page;
		break;
	case K_HOME:
		l->at = 0;
		break;
	case K_END:
		l->at = last;
		break;
	default:
		return false;
	}
	l->top = list_top(l, height);
	return true;
}

void
list_draw(const struct list *l, struct canvas *c, int row, int height,
	void (*draw_row)(void *ctx, struct canvas *c, int row, size_t i,
		bool current), void *ctx)
{
	size_t top, shown;

	canvas_cursor(c, row, 0, false);
	if (height <= 0)
		return;
	top = list_top(l, height);
	shown = l->n - top < (size_t)height ? l->n - top : (size_t)height;
	for (size_t i = 0; i < shown; i++) {
		bool current = top + i == l->at;
		int at = row + (int)i;

		draw_row(ctx, c, at, top + i, current);
		if (!current)
			continue;
		canvas_text(c, at, 0, 1, STYLE_CURSOR, ">");
		canvas_cursor(c, at, 0, false);
	}
}

void
list_text(struct canvas *c, int row, int col, int width, enum style style,
	const char *text)
{
	int room = width > 0 && width < c->cols - col ? width : c->cols - col;

	if (room < CUT_MIN || canvas_width(text) <= room) {
		canvas_text(c, row, col, room, style, text);
		return;
	}
	canvas_text(c, row, col, room - 1, style, text);
	canvas_text(c, row, col + room - 1, 1, style, "…");
}

/* What columns of width 0 share: the line less the others and the gaps;
 * without the `wide` ones where `narrow`. */
static int
free_width(const struct spec_screen *s, int width, bool narrow)
{
	int open = 0, gap = 0;

	for (size_t i = 0; i < s->n_columns; i++) {
		if (narrow && s->columns[i].wide)
			continue;
		width -= s->columns[i].width + gap;
		open += s->columns[i].width == 0;
		gap = 1;
	}
	return open ? width / open : width >= 0 ? OPEN_MIN : 0;
}

typedef const char *(*column_text)(void *ctx, const struct spec_column *col);

static void
draw_columns(const struct spec_screen *s, struct canvas *c, int row, int col,
	int width, enum style style, column_text text, void *ctx)
{
	bool narrow = free_width(s, width, false) < OPEN_MIN;
	int end = col + width, room = free_width(s, width, narrow);

	for (size_t i = 0; i < s->n_columns && col < end; i++) {
		const struct spec_column *k = &s->columns[i];
		int w = k->width > 0 ? k->width : room;
		const char *value;

		if (narrow && k->wide)
			continue;
		value = text(ctx, k);
		if (w > end - col)
			w = end - col;
		if (w > 0 && value != NULL && k->right &&
			canvas_width(value) <= w)
			canvas_right(c, row, col, w, style, value);
		else if (w > 0 && value != NULL)
			list_text(c, row, col, w, style, value);
		col += (w > 0 ? w : 0) + 1;
	}
}

struct by_name {
	const char *(*value)(void *ctx, const char *column);
	void *ctx;
};

static const char *
value_of(void *ctx, const struct spec_column *col)
{
	const struct by_name *b = ctx;

	return b->value(b->ctx, col->name);
}

static const char *
title_of(void *ctx, const struct spec_column *col)
{
	(void)ctx;
	return col->title;
}

void
list_columns(const struct spec_screen *s, struct canvas *c, int row, int col,
	int width, enum style style,
	const char *(*value)(void *ctx, const char *column), void *ctx)
{
	struct by_name b = { .value = value, .ctx = ctx };

	draw_columns(s, c, row, col, width, style, value_of, &b);
}

void
list_heads(const struct spec_screen *s, struct canvas *c, int row, int col,
	int width)
{
	draw_columns(s, c, row, col, width, STYLE_HEAD, title_of, NULL);
}
