/* bar.h: a line of a chart: what, how many, a bar that needs no colour. */
#ifndef TUI_BAR_H
#define TUI_BAR_H

#include "tui/canvas.h"

struct bar {
	const char *head;		/* a heading alone, or NULL           */
	const char *label, *count;
	long n, all;			/* all 0: no bar                     */
};
void bar_draw(struct canvas *c, int row, const struct bar *b);

#endif
