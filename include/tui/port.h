/*
 * port.h: what stands between the loop and the person: a real terminal, or a
 * script. The loop, the canvas and the views are the same for both.
 */
#ifndef TUI_PORT_H
#define TUI_PORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "tui/canvas.h"
#include "tui/key.h"

enum input_kind {
	INPUT_NONE,	/* the time is over                           */
	INPUT_KEY,
	INPUT_PASTE,	/* text in .paste, valid until the next call   */
	INPUT_RESIZE,	/* rows, cols                                  */
	INPUT_STIR,	/* .watch of the port has become readable      */
	INPUT_HANGUP,	/* the line or the process ends: keep drafts   */
	INPUT_END,	/* end of a script                             */
};

struct input {
	enum input_kind kind;
	uint32_t key;
	const char *paste;
	bool guessed;	/* the paste may have been typed: see key.h   */
	int rows, cols;
};

struct port {
	/* Waits at most `ms` (-1: for ever) for one input. */
	struct input (*wait)(struct port *p, int ms);
	/* True when more input is there: skip drawing until it is read. */
	bool (*pending)(struct port *p);
	/* Shows the canvas: only what differs from the last one is sent. */
	void (*show)(struct port *p, const struct canvas *c);
	/* Sends everything again. */
	void (*redraw)(struct port *p);
	/* Gives the screen back as it was, and frees the port. */
	void (*close)(struct port *p);
	/* Monotonic milliseconds; a script moves it by hand. */
	int64_t (*now_ms)(struct port *p);
	int rows, cols;
	bool watches;		/* a wait also ends when `watch` is readable */
	int watch;		/* set by the loop; -1: none               */
	bool ascii;		/* the terminal shows no accents: announced */
	/* French, for the message line, once: NULL when there is none. */
	const char *remark;
};

/*
 * term.c: the real terminal, as terminfo describes it. French sentence and
 * ERR_SYSTEM (exit 3) when TERM is dumb or unusable or there is no terminal.
 */
struct port *port_terminal(struct err *e);

/*
 * script.c: keys from a text, screens to `out`. One command a line:
 *	keys t v <Enter> "texte"   keys, separated by spaces; quoted text is typed
 *	paste "texte"
 *	screen [styles]            prints the canvas (and a rule)
 *	expect "texte"             fails, naming line and screen, when absent
 *	refuse "texte"             fails when present
 *	wait 90s | 20m | 3d        moves the clock
 *	resize 60x20
 *	hangup                     as if the line dropped
 *	count                      prints the number of keys so far
 *	# comment
 */
struct port *port_script(const char *file, const char *text, int rows,
	int cols, struct buf *out, struct err *e);
/* False when an expect failed; the sentence is in *e. */
bool port_script_result(struct port *p, struct err *e);

#endif
