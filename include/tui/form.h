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

/*
 * Rules that a `field` row may name and that the form checks itself: required,
 * date (jj/mm/aaaa), time (10:06), number, choice (of a candidate); all but the
 * first allow an empty field. In these too, typing in a field just entered
 * replaces what it held, since nobody mends a date letter by letter; a space or
 * a + goes on from it. NULL ends. Others are for check().
 */
extern const char *const form_rules[];

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
	/* A field was left: others may follow from it (form_set). Or NULL. */
	void (*left)(struct ui *ui, void *owner, struct form *f,
		const char *field);
	/* Lines below the fields, made again when one is left: things to know,
	 * never refusals. May be NULL. */
	size_t (*remarks)(struct ui *ui, void *owner, const struct form *f,
		struct arena *a, const char **v, size_t max);
	/* True: what was filled is a proposal; Enter on any field saves it as
	 * long as nothing was changed. May be NULL. */
	bool (*proposed)(const void *owner);
	/* About a person: nothing of it shows in mode projection. */
	bool personal;
	/*
	 * fill() asks the base each time: before saving it is asked again. What
	 * a colleague changed meanwhile is taken where nobody typed here, and
	 * told, once, where somebody did.
	 */
	bool reads;
	/* The form has gone: the owner may go too. May be NULL. */
	void (*release)(void *owner);
};

/*
 * Opens a form on `screen` for the thing `object` (its draft's key: screen +
 * object). A draft found there is offered again. `owner` must outlive it.
 */
void form_open(struct ui *ui, const char *screen, const char *object,
	const struct form_class *cls, void *owner);
/* The text as it stands, the code of a `list` field; "" when unknown. */
const char *form_get(const struct form *f, const char *field);
void form_set(struct form *f, const char *field, const char *value);
/* The id of the candidate that was chosen; "" when the text was only typed. */
const char *form_id(const struct form *f, const char *field);
void form_set_id(struct form *f, const char *field, const char *text,
	const char *id);
bool form_changed(const struct form *f, const char *field);
/*
 * For a save() that asks first (ui_confirm(ui, f, ...)): the answer writes,
 * says so with this, which drops the draft, and answers CLOSE.
 */
void form_saved(struct ui *ui, struct form *f);

extern const struct view_class form_view;

#endif
