/*
 * offer.h: everything a .scr file may name: views with their actions, screens,
 * lists, styles, keys. `avenir screens check` and every override are held
 * against it.
 */
#ifndef TUI_OFFER_H
#define TUI_OFFER_H

#include "base/arena.h"
#include "spec/spec.h"

/* Built in the arena, once. */
const struct spec_offer *tui_offer(struct arena *a);

#endif
