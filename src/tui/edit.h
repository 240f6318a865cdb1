/* edit.h: one line of text being typed, for prompts and forms. */
#ifndef TUI_EDIT_H
#define TUI_EDIT_H

#include "tui/form.h"

struct edit {
	char text[FORM_TEXT];
	size_t n, at;		/* bytes; the cursor's place            */
	size_t max;		/* characters; 0: what text[] can hold  */
};

/* Replaces the text, cursor at the end; what is too long is cut. */
void edit_set(struct edit *e, const char *text);
/* True when the key was for the line, changed or not. */
bool edit_key(struct edit *e, uint32_t key);
/* Inserts what can be; line ends and tabs become spaces. */
void edit_insert(struct edit *e, const char *text);
/* Draws the part around the cursor and puts the canvas's cursor there. */
void edit_draw(const struct edit *e, struct canvas *c, int row, int col,
	int width, enum style style);

#endif
