/*
 * inert.h: the one filter for text that leaves in a file somebody opens with a
 * program of their own (spreadsheet, calendar).
 */
#ifndef EXCHANGE_INERT_H
#define EXCHANGE_INERT_H

#include "base/buf.h"

/*
 * Appends s as valid UTF-8 without control characters (TAB, CR and LF stay),
 * bidi controls and zero-width characters; bytes that are not UTF-8 and
 * noncharacters become U+FFFD. What a spreadsheet would run is not touched:
 * csv_put() and the XLSX cell types do that.
 */
void inert_put(struct buf *out, const char *s);

#endif
