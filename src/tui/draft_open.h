/* draft_open.h: a form that was left, opened again. */
#ifndef TUI_DRAFT_OPEN_H
#define TUI_DRAFT_OPEN_H

#include "tui/ui.h"

/*
 * Over the page it came from; its draft is waiting for it. False: no form of
 * that name, or what it was about is gone.
 */
bool draft_open(struct ui *ui, const char *screen, const char *object);

#endif
