/* cycle_private.h: what the screens about a year's cycle share. */
#ifndef TUI_CYCLE_PRIVATE_H
#define TUI_CYCLE_PRIVATE_H

#include "app/plan.h"
#include "app/workshop.h"
#include "show.h"
#include "tui/list.h"
#include "tui/views.h"

/* cycle_form.c: number 0, code NULL: a new one. */
void workshop_form_open(struct ui *ui, int year, int number);
void item_form_open(struct ui *ui, int year, const char *list,
	const char *code);

/* The form whose draft is of `object`, after a dropped line. */
void cycle_form_back(struct ui *ui, const char *object, struct arena *a);

/* cycle_items.c: the items of one list; `list` of app_item_lists. */
void items_open(struct ui *ui, int year, const char *list);

/* False for those who only look: said on the screen, not at each key. */
bool cycle_writable(struct ui *ui);
/* The sentence that says so, above the message line. */
void cycle_draw_reader(struct ui *ui, const void *state, struct canvas *c);

#endif
