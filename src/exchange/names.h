/* names.h: "NOM Prénom" in one cell; private to exchange. */
#ifndef EXCHANGE_NAMES_H
#define EXCHANGE_NAMES_H

#include <stdbool.h>

#include "base/arena.h"

/*
 * The words all in capitals, with their particles, are the surname. False
 * when that decides nothing (all capitals, none, or some on both sides): the
 * two then hold a guess, first word and the rest.
 */
bool name_split(struct arena *a, const char *full, const char **surname,
	const char **first_name);

#endif
