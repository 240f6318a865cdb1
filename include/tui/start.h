/* start.h: opening the screens on a terminal or on a script. */
#ifndef TUI_START_H
#define TUI_START_H

#include "app/app.h"
#include "base/buf.h"

struct tui_start {
	const char *script;	/* file of keys, NULL: a real terminal */
	const char *text;	/* its text                            */
	int rows, cols;		/* of the script's screen              */
	struct buf *out;	/* the script's screens                */
	bool no_files;		/* over ssh: not the person's machine  */
};

/* 0 done; 1 an expectation of the script failed; 3 no usable terminal or it was
 * lost (drafts kept). */
int tui_main(struct app *app, const struct tui_start *s, struct err *e);

#endif
