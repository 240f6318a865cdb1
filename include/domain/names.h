/* names.h: how a person's name is shown, shortened, ordered and compared. */
#ifndef DOMAIN_NAMES_H
#define DOMAIN_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"

/* The surname that is shown: the usage name when there is one. */
const char *name_surname(const char *surname, const char *usage_name);
/* "LEFÈVRE-DUBOIS Maxence": surname in capitals, accents kept. */
char *name_shown(struct arena *a, const char *surname, const char *usage_name,
	const char *first_name);
/* pupil.sort_key: text_key() of the shown surname, a space, the first name. */
char *name_key(struct arena *a, const char *surname, const char *usage_name,
	const char *first_name);
/*
 * "NOM Prénom" in one cell, as lists and people write it. The words all in
 * capitals, with their particles, are the surname; a comma decides. False when
 * nothing does (all capitals, none, or some on both sides): the two then hold
 * a guess, the first word and the rest. name_key() is the same either way.
 */
bool name_split(struct arena *a, const char *full, const char **surname,
	const char **first_name);

/* A line of a list: the name it shows, whose it is. */
struct name_line {
	const char **name;
	struct date birth;
};
/* Homonyms told apart: "MARTIN Chloé 30/12", only where two lines show the
 * same name; with the year when the days are the same too. */
void names_apart(struct arena *a, const struct name_line *v, size_t n);

/*
 * What is typed to find somebody in a class: the folded beginning of a word of
 * the name, or the number; less than 0: it has none, a number is a word.
 */
bool name_or_number(struct arena *a, const char *name, int number,
	const char *typed);

#endif
