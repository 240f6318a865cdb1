/*
 * list.h: the list widget: rows with a cursor, scrolling, a `>`; embedded in
 * the state of a view that shows one.
 */
#ifndef TUI_LIST_H
#define TUI_LIST_H

#include "tui/ui.h"

struct list {
	size_t n, at, top;	/* rows, cursor, first shown */
};

/* After each load: the new number of rows; the cursor stays in range. */
void list_resize(struct list *l, size_t n);
/* Up Down PgUp PgDn Home End: true when the key was one of them. */
bool list_key(struct list *l, uint32_t key, int height);
/* The first row shown among `height`: the cursor is on the page. */
size_t list_top(const struct list *l, int height);
/* Calls draw_row for each visible row of the area and puts the cursor. */
void list_draw(const struct list *l, struct canvas *c, int row, int height,
	void (*draw_row)(void *ctx, struct canvas *c, int row, size_t i,
		bool current), void *ctx);
/* canvas_text(), and what does not fit ends by « … »: cut, not complete. */
void list_text(struct canvas *c, int row, int col, int width,
	enum style style, const char *text);
/* Draws the screen's `column` rows from texts given by name (NULL: empty). */
void list_columns(const struct spec_screen *s, struct canvas *c, int row,
	int col, int width, enum style style,
	const char *(*value)(void *ctx, const char *column), void *ctx);
/* The headings of those columns. */
void list_heads(const struct spec_screen *s, struct canvas *c, int row,
	int col, int width);

#endif
