/*
 * form.h: the form widget: the `field` rows of a screen, one a line, with a
 * rule each, and a draft in the database at each field exit, after two idle
 * seconds and on hang-up.
 */
#ifndef TUI_FORM_H
#define TUI_FORM_H

#include "tui/ui.h"

#define FORM_TEXT 256		/* bytes a field may hold, NUL included */

struct form;

struct form_class {
	/* Fills the first values (name -> text). */
	void (*fill)(struct ui *ui, void *owner, struct form *f);
	/* NULL when right, else the French sentence shown beside the field. */
	const char *(*check)(struct ui *ui, void *owner, const struct form *f,
		const char *field, const char *value);
	/* All fields right and Ctrl-S or Enter on the last: writes through app.
	 * CLOSE when written; on failure ui_error() and DONE. */
	enum verdict (*save)(struct ui *ui, void *owner, struct form *f);
	/* Candidates of a field while typing (communes, rooms...), or NULL. */
	size_t (*find)(struct ui *ui, void *owner, const char *field,
		struct arena *a, const char *text, struct ui_found *rows,
		size_t max);
	/* A line under a field, or NULL (e.g. the CNIL reminder, a clash). */
	const char *(*hint)(struct ui *ui, void *owner, const struct form *f,
		const char *field);
};

/*
 * Opens a form on `screen` for the thing `object` (its draft's key: screen +
 * object). A draft found there is offered again. `owner` must outlive it.
 */
void form_open(struct ui *ui, const char *screen, const char *object,
	const struct form_class *cls, void *owner);
const char *form_get(const struct form *f, const char *field);
void form_set(struct form *f, const char *field, const char *value);
bool form_changed(const struct form *f, const char *field);

#endif
