/*
 * paint.h: from the page that a terminal shows to the next one, in the fewest
 * bytes: a slow line feels each of them. What the terminal can do is a table
 * of strings; the bytes go to a buffer.
 */
#ifndef TUI_PAINT_H
#define TUI_PAINT_H

#include "base/buf.h"
#include "tui/canvas.h"

/* "" is what the terminal cannot do; clear and cup are always there. */
struct paint_caps {
	const char *clear, *home, *el;
	/* Filled with a row and a column; the others with one number. */
	const char *cup, *hpa, *vpa, *ech, *cuf, *cub, *cuu, *cud, *il, *dl,
		*csr, *ri, *ind;
	const char *(*fill)(const char *cap, int a, int b);
	/* From plain text to this style, and from any style to plain. */
	const char *look[STYLE_COUNT], *plain;
	bool hue[STYLE_COUNT];		/* a colour alone: replaces another */
	bool stains[STYLE_COUNT];	/* shows on a blank too            */
	bool scrolls;	/* writing in the last cell moves the page         */
};

/* Where the terminal's cursor is (row -1: not known), and what it writes in. */
struct pen {
	int row, col;
	uint8_t style;
};

struct paint {
	struct paint_caps caps;
	bool ascii;		/* no accents: plain letters instead       */
	bool all;		/* the terminal's page is not what we sent */
	struct buf out;		/* to be sent; the caller empties it       */
	/* private */
	struct canvas shown, moved;
	const struct canvas *page;
	struct pen pen;
	uint8_t as[STYLE_COUNT];	/* the first style of this look */
};

/* The caps are there; the terminal writes plain text. */
void paint_begin(struct paint *p);
/* The bytes that show this page, its cursor in place, the pen plain. */
void paint_page(struct paint *p, const struct canvas *page);
/* The cursor at the start of the last line: where a shell goes on. */
void paint_leave(struct paint *p);
void paint_release(struct paint *p);

#endif
