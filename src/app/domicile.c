/*
 * domicile.c: the commune where a young person lives: its INSEE code decides
 * the competent Mission Locale. Found by folded name and postal code, in the
 * communes that were loaded, else in those that are built in; unknown or
 * ambiguous stays empty: « domicile à vérifier ».
 */
#include <ctype.h>
#include <string.h>

#include "app/people.h"
#include "domain/commune.h"
#include "domain/routing.h"
#include "private.h"
#include "store/pupil.h"

#define CANDIDATES 60		/* all those of a postal code */

static bool
has_postcode(const char *postcodes, const char *prefix)
{
	size_t n = strlen(prefix);

	for (const char *p = postcodes; *p; p += strspn(p, " ")) {
		if (strncmp(p, prefix, n) == 0)
			return true;
		p += strcspn(p, " ");
	}
	return false;
}

/* Among those built in, as db_commune_find() does. */
static void
find_fact(struct arena *a, const char *key, size_t max, struct commune **v,
	size_t *n)
{
	struct { struct commune *v; size_t n, cap; } rows = { 0 };

	for (const struct commune_fact *f = commune_facts; f->insee &&
		rows.n < max; f++) {
		bool same = isdigit((unsigned char)key[0])
			? has_postcode(f->postcodes, key)
			: strncmp(commune_key(a, f->name), key,
				strlen(key)) == 0;

		if (same)
			*ARENA_PUSH(a, rows) = (struct commune){
				.insee = f->insee, .name = f->name,
				.postcodes = f->postcodes };
	}
	*v = rows.v;
	*n = rows.n;
}

bool
app_communes(struct app *app, const char *text, size_t max, struct arena *a,
	struct commune **v, size_t *n, struct err *e)
{
	const char *key = commune_key(a, text);

	*v = NULL;
	*n = 0;
	if (!key[0])
		return true;
	if (!db_commune_find(app->db, text, max, a, v, n, e))
		return false;
	/* « st orens » is « Saint-Orens » */
	if (*n == 0 && strcmp(key, text) != 0 &&
		!db_commune_find(app->db, key, max, a, v, n, e))
		return false;
	/* « union » is « L'Union » */
	for (const char *const *w = commune_articles; *n == 0 && *w &&
		!isdigit((unsigned char)key[0]); w++)
		if (!db_commune_find(app->db, arena_printf(a, "%s %s", *w,
			key), max, a, v, n, e))
			return false;
	if (*n == 0)
		find_fact(a, key, max, v, n);
	return true;
}

/* A postal code alone says which commune only when one has it. */
static const struct commune *
only_one(struct pupil *p, const struct commune *v, size_t n, struct arena *a)
{
	const char *key = commune_key(a, p->commune);
	const struct commune *only = NULL;
	size_t fits = 0;

	for (size_t i = 0; i < n; i++) {
		bool same = !key[0] ||
			strcmp(commune_key(a, v[i].name), key) == 0;

		if (same && has_postcode(v[i].postcodes, p->postcode)) {
			only = &v[i];
			fits++;
		}
	}
	return fits == 1 ? only : NULL;
}

bool
app_domicile(struct app *app, struct pupil *p, struct arena *a,
	struct err *e)
{
	/* By name, else among all those of the postal code. */
	const char *const texts[] = { p->commune, p->postcode };
	const struct commune *only = NULL;
	struct commune *v;
	size_t n;

	if (p->insee[0])
		return true;
	for (size_t i = 0; i < LENGTH(texts) && !only; i++) {
		if (!app_communes(app, texts[i], CANDIDATES, a, &v, &n, e))
			return false;
		only = n ? only_one(p, v, n, a) : NULL;
	}
	if (only) {
		p->insee = only->insee;
		p->commune = only->name;
	}
	return true;
}
