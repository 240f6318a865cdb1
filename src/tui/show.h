/* show.h: how several views write a day, an hour, a phone number, words. */
#ifndef TUI_SHOW_H
#define TUI_SHOW_H

#include "app/plan.h"
#include "tui/ui.h"

const char *show_weekday(int day);	/* 1: "lun." ... 7: "dim." */
const char *show_day(struct arena *a, struct date d);	/* "mar. 24/11" */
/* The same in this school year; "24/11/2025" in another. */
const char *show_date(struct ui *ui, struct arena *a, struct date d);
const char *show_time(struct ui *ui, struct arena *a, moment at); /* "10:00" */
/* "mar. 24/11 10:00" */
const char *show_moment(struct ui *ui, struct arena *a, moment at);
const char *show_phone(struct arena *a, const char *digits);
const char *show_number(struct arena *a, size_t n);
/* "3 élèves", "1 élève": the plural is given whole. */
const char *show_count(struct arena *a, size_t n, const char *one,
	const char *many);

/* The lycées whose name is being typed, after the `n` rows that are there;
 * answers how many rows there are then. */
size_t show_lycees(struct arena *a, const char *text, const struct lycee *v,
	size_t found, struct ui_found *rows, size_t n, size_t max);

/* Row `name` of a screen (NULL: the view's own) with {n}; of one or none, its
 * row `name`_one. */
const char *show_n(struct ui *ui, const void *state,
	const struct spec_screen *screen, const char *name, size_t n);
/* The words of a `text` row, or a text that is none's name, with each {name}
 * replaced: show_words(ui, s, "more", "n", number, "who", name, NULL) */
const char *show_pairs(struct ui *ui, const void *state, const char *text,
	const char *const *pairs);
#define show_words(ui, state, text, ...) \
	show_pairs(ui, state, text, (const char *const[]){ __VA_ARGS__ })

#endif
