/*
 * ui.h: views, the stack they stand on, and the one event loop.
 *
 * A view is state in, canvas out. Nouns (title, columns, keys, words) come
 * from its screen in the spec; verbs are its actions. A dialog is a view on
 * the stack. Nothing here reads a clock, the environment or the database:
 * time and identity come through struct app, the terminal through the port.
 *
 * An input goes: top view's key() -> the screen's `key` rows -> the keys of
 * screen "global". Letters are folded to lower case before `key` rows are
 * looked up, so Caps Lock changes nothing.
 */
#ifndef TUI_UI_H
#define TUI_UI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "base/arena.h"
#include "base/err.h"
#include "spec/spec.h"
#include "tui/canvas.h"
#include "tui/port.h"

struct ui;
struct page_class;

/* What a view answers to an input. */
enum verdict {
	PASS,		/* not mine: look further                        */
	DONE,		/* draw me again                                 */
	RELOAD,		/* empty my arena, load(), draw                  */
	CLOSE,		/* take me off the stack; the view below reloads */
	CLOSE_PASS,	/* take me off, then give it to the view below   */
};

struct action {
	const char *name;	/* as in .scr and in messages; NULL ends */
	enum spec_arg arg;
	enum verdict (*run)(struct ui *ui, void *state, const char *arg);
};

struct view_class {
	const char *name;		/* VIEW of `screen NAME VIEW` */
	size_t state_size;		/* zeroed by ui_push()        */
	const struct action *actions;
	/*
	 * Asks app, fills state from the view's arena (ui_arena()), which was
	 * emptied just before. May be NULL. False: the view closes (first load)
	 * or keeps what it had, and the error is shown.
	 */
	bool (*load)(struct ui *ui, void *state, struct err *e);
	/*
	 * Rows 0 .. rows-3 belong to the view; ui draws the message line
	 * (rows-2) and the key line (rows-1). Pure: never asks app.
	 */
	void (*draw)(struct ui *ui, const void *state, struct canvas *c);
	/* What stands on the message line while there is no message; the words
	 * go into `text`. May be NULL. As pure. */
	void (*wording)(struct ui *ui, const void *state, char *text,
		size_t size);
	/* Before the `key` rows; may be NULL. The key as typed, case kept. */
	enum verdict (*key)(struct ui *ui, void *state, uint32_t key);
	/* A paste while this view is on top; NULL: dropped with a message. */
	enum verdict (*paste)(struct ui *ui, void *state, const char *text);
	/*
	 * Every 500 ms while on top, when `poll` is set, and more seldom once
	 * nobody types or writes; for live views (ask app_changed()) and
	 * autosave. PASS: nothing to draw.
	 */
	enum verdict (*poll)(struct ui *ui, void *state);
	/* Leaving, also on hang-up: keep a draft. May be NULL. */
	void (*leave)(struct ui *ui, void *state);
	/* The line dropped while this view was the topmost that has this:
	 * app_place_put() the screen, thing and line to come back to. */
	void (*place)(struct ui *ui, const void *state);
	/* Gives back what the state owns beyond the arena. May be NULL. */
	void (*release)(void *state);
	/* True while something typed is only a draft: quitting asks first. */
	bool (*unsaved)(const void *state);
	bool no_draft;		/* and what is not written is lost */
	/* Key line of a screen without `footer` rows: "Entrée valider  ..." */
	const char *keys;
	/* The same for a while, in place of the rows; NULL: the rows. */
	const char *(*keys_now)(const void *state);
	/* Whether a row stands on the key line now: by what the thing shown
	 * is, or the width. NULL: the `footer` rows do. */
	bool (*footer)(const void *state, int cols,
		const struct spec_key *row);
	bool paged;	/* loads what its rows show: again when resized */
	bool clocked;	/* draws the clock: redrawn when the minute changes */
	/* It is one list: see page.h. Or NULL. */
	const struct page_class *page;
};

/*
 * Puts a view of `cls` on the stack, showing `screen`. Returns its zeroed
 * state for the caller to fill BEFORE the first load, which happens when the
 * loop comes round. The state's address is stable.
 */
void *ui_push(struct ui *ui, const struct view_class *cls, const char *screen);
void ui_quit(struct ui *ui);
/* Whether the base is gone from under the screen: no « enregistré ». */
bool ui_lost(const struct ui *ui);

/* What a view may ask. `state` is the view's own. */
struct app *ui_app(struct ui *ui);
/* In draw() and wording() not the view's own but the drawing's: what is made
 * there is gone with the next drawing. */
struct arena *ui_arena(struct ui *ui, const void *state);
/* Lives as long as the program: for what is kept between loads. */
const struct spec *ui_spec(struct ui *ui);
const struct spec_screen *ui_screen(struct ui *ui, const void *state);
/* The key of an action on the screen below the questions, in French; or "". */
const char *ui_key_name(const struct ui *ui, const char *action,
	char name[16]);
/* Words of this screen's `text` row. */
const char *ui_words(struct ui *ui, const void *state, const char *name);
bool ui_projection(const struct ui *ui);	/* hide what others must not */
bool ui_files(const struct ui *ui);	/* the person has files here */
int ui_rows(const struct ui *ui);	/* of the whole screen           */
int ui_cols(const struct ui *ui);
/* The thing that the next load is to stand on: "same pupil" for the view below
 * a closing one, what a form has just added, what an undo has given back.
 * Taken once; false: there is none. */
void ui_focus(struct ui *ui, const struct uuid *thing);
bool ui_focused(struct ui *ui, struct uuid *thing);
int64_t ui_ms(const struct ui *ui);	/* monotonic; a script moves it  */

/* The message line; cleared by the next key. The second is in STYLE_ALERT. A
 * long sentence takes up to three lines, upwards. */
void ui_say(struct ui *ui, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void ui_warn(struct ui *ui, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Shows app_explain(e), with the key of this screen for what it advises, and
 * clears it. Answers DONE. */
enum verdict ui_error(struct ui *ui, struct err *e);
/* Shows "… n/total" at once during a long act; total 0: no bar. */
void ui_progress(struct ui *ui, const char *what, size_t n, size_t total);

/* The first of ever shorter titles that fits whole beside what stands at the
 * right; else the last. */
const char *ui_title_fitting(const struct ui *ui, const struct canvas *c,
	const char *const *titles, size_t n);
/* Title line: left text, then on the right DONNÉES FICTIVES when due and
 * "mar. 24/11 10:06" (the clock only when the class is `clocked`). What stands
 * after a tab in the text goes to the right too, before those. « … » ends a
 * title that is cut. */
void ui_title(struct ui *ui, struct canvas *c, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/*
 * Questions, on the message line. The answer is given to the asking view's
 * function once the question has left the screen; its verdict is that view's.
 * Esc gives up silently (answer is not called, except where said).
 */
typedef enum verdict (*ui_answer)(struct ui *ui, void *state, const char *text);
/* A line of text, at most `max` characters. */
void ui_ask(struct ui *ui, void *state, const char *question,
	const char *initial, size_t max, ui_answer answer);
/* Digits until Enter; both digit rows. Any other key closes it, answers with
 * what was typed so far (may be ""), and is then executed below. */
void ui_ask_number(struct ui *ui, void *state, const char *question,
	ui_answer answer);
/* "o" or "n" (Esc is n): answer is called with "o" only on oui. " o/n" is added
 * to a question that does not end with it. */
void ui_confirm(struct ui *ui, void *state, const char *question,
	ui_answer answer);
/*
 * One key of a list: its items stand in as many lines as needed above the
 * message line, each with its key. Answers the item's code. Up, Down and
 * Enter work too. `allowed` may hide items (NULL: all but hidden).
 */
void ui_choose(struct ui *ui, void *state, const char *question,
	const struct spec_list *list,
	bool (*allowed)(void *state, const struct spec_item *i),
	ui_answer answer);
/*
 * Search as you type: `find` is called at each key with the text and fills
 * rows (label, id text) from arena `a`; Up, Down, Enter choose; answers the id.
 */
struct ui_found { const char *label; const char *id; };
typedef size_t (*ui_finder)(struct ui *ui, void *state, struct arena *a,
	const char *text, struct ui_found *rows, size_t max);
void ui_find(struct ui *ui, void *state, const char *question,
	ui_finder find, ui_answer answer);

/* Opening, running and leaving; main's part. */
struct ui_options {
	struct app *app;
	const struct spec *spec;
	struct port *port;
	const struct view_class *first;		/* home */
	const char *first_screen;
	/* Opens the search of any pupil (action "find"). NULL: there is none. */
	void (*find)(struct ui *ui);
	/* Called with the name of a stack that was left by a dropped line, so
	 * that the same screen and line come back. May be NULL. */
	void (*restore)(struct ui *ui);
	/* Over ssh the files of this machine are not the person's. */
	bool no_files;
};
/* 0, or 3 when the terminal was lost (drafts kept). */
int ui_run(const struct ui_options *o, struct err *e);

/*
 * Actions of the screen "global", for the offer: help back quit projection
 * lock find redraw saved nothing. A view's own action of the same name wins.
 */
extern const struct spec_offer_action ui_global_actions[];

/* Screens that any view can open (global actions and widgets). */
extern const struct view_class help_view;	/* from the key and help rows */

#endif
