/*
 * screens.h: every screen of the demo and the way to it from home, for whoever
 * counts its bytes. A new screen is one line.
 */
#ifndef TESTS_PTY_SCREENS_H
#define TESTS_PTY_SCREENS_H

#include "pty/vt.h"

enum { SCREEN_MOST = 2000 };	/* bytes to open one at 80x24 */

struct screen {
	const char *name;
	const char *before;	/* keys from home, `|` between them */
	const char *key;	/* the one that opens it            */
	const char *text;	/* which is there then              */
};

extern const struct screen screens[];	/* name NULL ends */

/* Bytes of that key, home being shown; 0 when the text did not come. */
size_t screen_bytes(struct vt *v, const struct screen *s);
/* The one that costs most on this base, and its bytes. */
const struct screen *screen_heaviest(const char *db, size_t *bytes);

#endif
