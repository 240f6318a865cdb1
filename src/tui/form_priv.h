/* form_priv.h: a form's fields, for its drawing and its draft. */
#ifndef TUI_FORM_PRIV_H
#define TUI_FORM_PRIV_H

#include "edit.h"
#include "tui/form.h"

enum { FORM_ID = 64, FORM_FOUND = 8, FORM_REMARKS = 8 };

struct field {
	const struct spec_field *spec;
	const struct spec_list *list;	/* or NULL: a text             */
	struct edit edit;		/* the text, or the code       */
	char id[FORM_ID];
	char first[FORM_TEXT];		/* as filled                   */
	const char *wrong, *hint;	/* in `notes`, or NULL         */
};

struct form {
	const struct form_class *cls;
	void *owner;
	const struct spec_screen *screen;
	const char *object;
	struct field *v;
	size_t n, at;
	struct arena keep;		/* fields, object              */
	struct arena notes;		/* what is said beside fields  */
	struct arena found;		/* candidates of this text     */
	struct ui_found rows[FORM_FOUND];
	size_t n_rows;
	int row;			/* the one chosen, or -1       */
	bool told;			/* that one has to be chosen   */
	const char *remarks[FORM_REMARKS];	/* in `notes`          */
	size_t n_remarks;
	bool filled, saved;
	bool set;			/* fill() had something to tell */
	bool fresh;			/* just entered: typing replaces */
	char word[32];			/* being typed in a list field */
	bool unkept;			/* typed since the last draft  */
	int64_t typed_at;
};

struct field *form_field(const struct form *f, const char *name);
bool form_differs(const struct form *f);
/* What a person reads in a field: the label of a code. */
const char *form_shown(struct ui *ui, const struct field *k);

/* form_draw.c */
void form_draw(struct ui *ui, const void *state, struct canvas *c);

/* form_draft.c: what was typed, as lines of text in the database. */
void form_keep_draft(struct ui *ui, struct form *f);
/* True when there was one; said on the message line. */
bool form_take_draft(struct ui *ui, struct form *f);

#endif
