/* school_private.h: what the files about lycées and classes share. */
#ifndef TUI_SCHOOL_PRIVATE_H
#define TUI_SCHOOL_PRIVATE_H

#include "app/people.h"
#include "app/plan.h"
#include "show.h"
#include "tui/list.h"

/* school_form.c: NULL: a new one; `lycee` is that of a new class. */
void lycee_form_open(struct ui *ui, const struct lycee *l);
void class_form_open(struct ui *ui, const struct class *c,
	const struct uuid *lycee);

/* away_view.c */
void away_open(struct ui *ui, const struct uuid *class);

#endif
