/*
 * domicile.c: the commune where a young person lives: its INSEE code decides
 * the competent Mission Locale. Found by folded name and postal code; unknown
 * or ambiguous stays empty: « domicile à vérifier ».
 */
#include <string.h>

#include "domain/commune.h"
#include "private.h"
#include "store/pupil.h"

#define CANDIDATES 20

static bool
has_postcode(const struct commune *c, const char *postcode)
{
	return !postcode[0] || strstr(c->postcodes, postcode) != NULL;
}

bool
app_domicile(struct app *app, struct pupil *p, struct arena *a,
	struct err *e)
{
	const char *key = commune_key(a, p->commune);
	const struct commune *only = NULL;
	struct commune *v;
	size_t n, fits = 0;

	if (p->insee[0] || (!key[0] && !p->postcode[0]))
		return true;
	if (!db_commune_find(app->db, key[0] ? key : p->postcode, CANDIDATES,
		a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		bool same = !key[0] ||
			strcmp(commune_key(a, v[i].name), key) == 0;

		if (same && has_postcode(&v[i], p->postcode)) {
			only = &v[i];
			fits++;
		}
	}
	if (fits == 1) {
		p->insee = only->insee;
		p->commune = only->name;
	}
	return true;
}
