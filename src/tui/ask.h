/* ask.h: what every question on the message line shares. */
#ifndef TUI_ASK_H
#define TUI_ASK_H

#include "ui_priv.h"

struct question {
	struct frame *asker;
	ui_answer answer;
	const char *text;	/* in the prompt's arena */
};

void question_init(struct ui *ui, void *prompt, struct question *q,
	void *state, const char *text, ui_answer answer);
/* Answers CLOSE: the prompt leaves, then the asker hears `text`. */
enum verdict question_answer(struct ui *ui, const struct question *q,
	const char *text);
/*
 * Draws the text on the message line, or one line higher when fewer than
 * `room` columns would be left. Returns the column that follows.
 */
int question_draw(const struct question *q, struct canvas *c, int room);

#endif
