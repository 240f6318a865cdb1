/* class_private.h: what the files about a class's page share. */
#ifndef TUI_CLASS_PRIVATE_H
#define TUI_CLASS_PRIVATE_H

#include "app/grid.h"
#include "app/people.h"
#include "app/progress.h"
#include "flagging.h"
#include "show.h"
#include "tui/page.h"

/* What y goes through, and o. */
enum class_filter { FILTER_NONE, FILTER_MISSED, FILTER_ABSENT, FILTER_CV,
	FILTER_PROJECT, FILTER_MINOR, FILTERS };
enum class_order { ORDER_NAME, ORDER_PROJECT, ORDER_CV, ORDER_ABSENT, ORDERS };

struct class_state {
	struct uuid class;
	struct app_class c;
	struct app_progress progress;
	const char *workshops, *briefly;	/* whole, or short words */
	const char *missed;
	size_t *shown;		/* indexes of the pupils on the page */
	struct page page;	/* over them */
	enum class_filter filter;
	enum class_order order;
	const char *footing;	/* filter, order, or weeks away */
	struct picks picks;
};

/* class_order.c: whom y shows; in which order o puts the `n` shown; what the
 * last line says of both. */
bool class_passes(struct ui *ui, const struct class_state *s,
	const struct app_class_pupil *p);
void class_sort(struct class_state *s, size_t n);
const char *class_footing(struct ui *ui, const struct class_state *s,
	size_t shown);

#endif
