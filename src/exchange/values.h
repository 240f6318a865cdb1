/* values.h: the cleaning of what stands in a cell; private to exchange. */
#ifndef EXCHANGE_VALUES_H
#define EXCHANGE_VALUES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/date.h"

/* NFC, trimmed, ="..." and quotes unwrapped, « Non saisi » and its like "". */
const char *value_clean(struct arena *a, const char *cell);
/* True when value_clean() gives "". */
bool value_blank(const char *cell);

/*
 * A date of a file: jj/mm/aaaa with / - . or spaces, jj/mm/aa, aaaa-mm-jj,
 * jjmmaaaa, « 12 mars 2008 », a time after it, or an Excel serial (of the 1904
 * system when asked). False when it is not one or does not exist.
 */
bool value_date(const char *text, struct date today, bool since_1904,
	struct date *d);

/* What is wrong with a text that value_date() refused, in French. */
const char *value_date_wrong(const char *text);

/* Digits, +33 to 0, the lost 0 restored; NULL when it is not a number that
 * can be called. */
const char *value_phone(struct arena *a, const char *text);
/* Lower case; NULL when no mail can be sent there. */
const char *value_email(struct arena *a, const char *text);
/* The lost 0 of 01000 restored. */
const char *value_postcode(struct arena *a, const char *text);
/* Upper case, without spaces. */
const char *value_code(struct arena *a, const char *text);

#endif
