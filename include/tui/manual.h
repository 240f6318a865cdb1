/* manual.h: avenir-keys(7), written from the `key` rows of the screens. */
#ifndef TUI_MANUAL_H
#define TUI_MANUAL_H

#include "base/buf.h"
#include "spec/spec.h"

/* The page in mdoc, French; `date` as mdoc wants it: "November 24, 2026". */
void manual_keys(const struct spec *s, const char *date, struct buf *out);

#endif
