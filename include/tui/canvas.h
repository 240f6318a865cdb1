/*
 * canvas.h: a page of character cells, drawn by views, shown by a port.
 * Drawing outside is clipped, never an error.
 */
#ifndef TUI_CANVAS_H
#define TUI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* What a cell means; term.c gives it attributes. Colour never carries alone. */
#define CANVAS_STYLES(X) /* name   code in .scr */ \
	X(NORMAL, "normal") \
	X(TITLE,  "title")	/* the title line            */ \
	X(HEAD,   "head")	/* headings of columns       */ \
	X(STRONG, "strong") \
	X(DIM,    "dim")	/* secondary: never needed   */ \
	X(KEY,    "key")	/* a key in the key line     */ \
	X(GOOD,   "good") \
	X(WARN,   "warn") \
	X(ALERT,  "alert")	/* an absence, an error      */ \
	X(BAR,    "bar")	/* a bar of a chart          */ \
	X(CURSOR, "cursor")	/* the `>`: plain, it moves  */ \
	X(PICKED, "picked")	/* selected by Space         */
enum style {
#define X(name, code) STYLE_##name,
	CANVAS_STYLES(X)
#undef X
	STYLE_COUNT
};
extern const char *const style_names[];	/* by enum style; NULL ends */
/* STYLE_NORMAL for NULL or unknown. */
enum style style_find(const char *name);

struct cell {
	uint32_t c;		/* 0: right half of a wide character */
	uint32_t mark[2];	/* combining characters, 0 when none */
	uint8_t style;
};

struct canvas {
	int rows, cols;
	struct cell *cells;	/* rows * cols, row by row */
	int cursor_row, cursor_col;	/* where the eye is; always set */
	bool cursor_text;	/* a text field: the cursor is shown as a bar */
};

void canvas_resize(struct canvas *c, int rows, int cols);	/* and clears */
void canvas_release(struct canvas *c);
void canvas_clear(struct canvas *c);
/*
 * Writes UTF-8 text through the terminal filter, clipped to `width` columns
 * (0: to the edge). Returns the columns used. NULL writes nothing.
 */
int canvas_text(struct canvas *c, int row, int col, int width,
	enum style style, const char *s);
/* The same, right-aligned in width, or padded with spaces to width. */
int canvas_right(struct canvas *c, int row, int col, int width,
	enum style style, const char *s);
int canvas_padded(struct canvas *c, int row, int col, int width,
	enum style style, const char *s);
int canvas_printf(struct canvas *c, int row, int col, int width,
	enum style style, const char *fmt, ...)
	__attribute__((format(printf, 6, 7)));
void canvas_style(struct canvas *c, int row, int col, int width,
	enum style style);
/* A line of n/total cells of a bar, with a character legible anywhere. */
void canvas_bar(struct canvas *c, int row, int col, int width, long n,
	long total, enum style style);
int canvas_width(const char *s);
void canvas_cursor(struct canvas *c, int row, int col, bool text);

/* Text lines, trailing spaces trimmed, then "cursor R,C" when asked. */
void canvas_dump(const struct canvas *c, struct buf *out, bool cursor);
/* A grid of one letter a cell for its style, for golden files. */
void canvas_dump_styles(const struct canvas *c, struct buf *out);

#endif
