/* show.h: how several views write a day, an hour, a phone number, words. */
#ifndef TUI_SHOW_H
#define TUI_SHOW_H

#include "tui/ui.h"

const char *show_day(struct arena *a, struct date d);	/* "mar. 24/11" */
/* The same with the year when it is another school year than today's. */
const char *show_date(struct ui *ui, struct arena *a, struct date d);
const char *show_time(struct ui *ui, struct arena *a, moment at); /* "10:00" */
/* "mar. 24/11 10:00" */
const char *show_moment(struct ui *ui, struct arena *a, moment at);
const char *show_phone(struct arena *a, const char *digits);
/* "3 élèves", "1 élève": the plural is given whole. */
const char *show_count(struct arena *a, size_t n, const char *one,
	const char *many);

/* The words of a `text` row, or a text that is none's name, with {name} replaced;
 * the pairs end with NULL: show_words(ui, s, "more", "n", number, NULL) */
const char *show_words(struct ui *ui, const void *state, const char *text,
	...) __attribute__((sentinel));

/* Takes back the person's last act on the object (NULL: any) and says it. */
enum verdict show_undo(struct ui *ui, const void *state,
	const struct uuid *object);

#endif
