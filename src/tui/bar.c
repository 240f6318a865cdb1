/* bar.c: a line of a chart. */
#include "bar.h"

#include "domain/rates.h"

#define LABEL_AT 2
#define LABEL_WIDTH 28
#define COUNT_AT 30
#define COUNT_WIDTH 10
#define PERCENT_AT 41
#define BAR_AT 47
#define BAR_CELLS 20		/* one for 5 %, three bytes each */

void
bar_draw(struct canvas *c, int row, const struct bar *b)
{
	struct rate rate = { (size_t)b->n, (size_t)b->all };
	int percent = rate_percent(rate), width = c->cols - BAR_AT - 1;

	if (b->head) {
		canvas_text(c, row, 1, 0, STYLE_HEAD, b->head);
		return;
	}
	canvas_text(c, row, LABEL_AT, LABEL_WIDTH, STYLE_NORMAL, b->label);
	canvas_right(c, row, COUNT_AT, COUNT_WIDTH, STYLE_NORMAL, b->count);
	if (b->all <= 0 || percent < 0)
		return;
	canvas_printf(c, row, PERCENT_AT, 5, STYLE_NORMAL, "%3d %%", percent);
	if (width > BAR_CELLS)
		width = BAR_CELLS;
	canvas_bar(c, row, BAR_AT, width, b->n, b->all, STYLE_BAR);
}
