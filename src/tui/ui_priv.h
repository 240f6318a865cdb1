/* ui_priv.h: the stack and the loop's state, for the files of the loop. */
#ifndef TUI_UI_PRIV_H
#define TUI_UI_PRIV_H

#include "tui/ui.h"

struct frame {
	const struct view_class *cls;
	const struct spec_screen *screen;	/* never NULL */
	void *state;
	struct arena arenas[2];		/* the one in use, and the one before */
	int live;
	bool loaded;			/* once at least                   */
	bool stale;			/* load() before the next drawing  */
	bool dead;			/* to be taken off                 */
	bool overlay;			/* a prompt: what is below shows   */
};

struct ui {
	struct ui_options o;
	struct frame **v;		/* the last one is on top */
	size_t n, cap;
	struct canvas page;
	struct arena drawn;		/* ui_drawing() */
	bool drawing;
	char message[768];
	bool alert;			/* the message is in STYLE_ALERT */
	bool dirty, over, hung;
	bool lost;			/* what is typed is saved nowhere */
	bool failed;			/* the first view did not load   */
	struct err why;
	bool projection;
	int64_t now;			/* port time of the last turn    */
	int64_t last_key, last_poll, last_idle, last_drawn;
	int64_t minute;			/* the one that is on the screen */
	bool stirred;			/* written to, at stirred_at     */
	int64_t stirred_at;
	/* The answer of a prompt that has just left. */
	struct frame *asker;
	ui_answer answer;
	struct buf answered;
	struct uuid focus;		/* for the view below, or none   */
	int64_t undo_asked;		/* the act of undoing.h          */
};

/* stack.c */
/* An empty screen when there is none of that name. */
const struct spec_screen *ui_screen_named(const struct ui *ui,
	const char *name);
/* Loads what is about to be drawn. */
void ui_load_visible(struct ui *ui);
/* A verdict of f's: frames leave, a prompt's answer is delivered. */
void ui_finish(struct ui *ui, struct frame *f, enum verdict v);
void ui_leave_all(struct ui *ui);
/* The frame of a state; NULL when it is not on the stack any more. */
struct frame *ui_frame(const struct ui *ui, const void *state);
struct frame *ui_top(const struct ui *ui);
/* The lowest one that is drawn: the top, or what its prompts stand on. */
size_t ui_base(const struct ui *ui);
/* A prompt above the frame of `state`; its arena is the prompt's. */
void *ui_push_prompt(struct ui *ui, const struct view_class *cls);
/* To be delivered to `asker` once the prompt is off the stack. */
void ui_answers(struct ui *ui, struct frame *asker, ui_answer answer,
	const char *text);
bool ui_too_small(const struct ui *ui);
bool ui_clocked(const struct ui *ui);	/* a clock is being shown */

/* draw.c */
void ui_draw(struct ui *ui);
/* In between, ui_arena() is the drawing's own, emptied by the next drawing:
 * a screen that stays open does not grow. */
void ui_drawing(struct ui *ui, bool on);
/*
 * The next line of `*s`, broken at a space, at most `width` columns and
 * `size` bytes; moves *s. False at the end.
 */
bool ui_wrap(const char **s, int width, char *out, size_t size);
/* The text wrapped on the last lines above the keys, `most` at the most; the
 * column after its end. */
int ui_lines(struct canvas *c, const char *text, int most, enum style style);

/* global.c: the verdict of a global action; PASS when there is none. */
enum verdict ui_global(struct ui *ui, struct frame *f, const char *name);
/* lock.c */
void ui_lock(struct ui *ui);
bool ui_locked(const struct ui *ui);
/* help.c */
void ui_help(struct ui *ui);

#endif
