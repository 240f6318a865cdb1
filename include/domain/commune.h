/*
 * commune.h: comparing names of communes as people write them (domain.md 5):
 * case, accents, hyphens, apostrophes, « St », « Ste » and the leading article
 * make no difference: « St-Orens », « SAINT ORENS »; « L'Union », « union ».
 */
#ifndef DOMAIN_COMMUNE_H
#define DOMAIN_COMMUNE_H

#include <stdbool.h>

#include "base/arena.h"

char *commune_key(struct arena *a, const char *name);
/* The articles that it leaves out, as a folded name has them; NULL ends. */
extern const char *const commune_articles[];

#endif
