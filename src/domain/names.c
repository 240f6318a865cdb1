/* names.c: "NOM Prénom", its key, and how somebody is found by it. */
#include "domain/names.h"

#include <string.h>

#include "base/text.h"

const char *
name_surname(const char *surname, const char *usage_name)
{
	return usage_name && *usage_name ? usage_name : surname;
}

char *
name_shown(struct arena *a, const char *surname, const char *usage_name,
	const char *first_name)
{
	const char *name = text_upper(a, name_surname(surname, usage_name));

	if (!*first_name)
		return arena_strdup(a, name);
	return arena_printf(a, "%s %s", name, first_name);
}

char *
name_key(struct arena *a, const char *surname, const char *usage_name,
	const char *first_name)
{
	const char *name = text_key(a, name_surname(surname, usage_name));
	const char *first = text_key(a, first_name);

	return arena_printf(a, "%s%s%s", name, *first ? " " : "", first);
}

bool
name_or_number(struct arena *a, const char *name, int number,
	const char *typed)
{
	const char *key = text_key(a, typed);
	const char *in = text_key(a, name);
	size_t n = strlen(key);

	if (number >= 0 && text_number(key) >= 0)
		return text_number(key) == number;
	for (const char *p = in; n && *p; p++)
		if ((p == in || p[-1] == ' ') && strncmp(p, key, n) == 0)
			return true;
	return false;
}

/* ---- homonyms ---------------------------------------------------------- */

static bool
same_day(struct date x, struct date y)
{
	return x.day == y.day && x.month == y.month;
}

void
names_apart(struct arena *a, const struct name_line *v, size_t n)
{
	const char **was = arena_array(a, n + 1, sizeof(*was));

	for (size_t i = 0; i < n; i++)
		was[i] = *v[i].name;
	for (size_t i = 0; i < n; i++) {
		bool same = false, year = false;
		struct date d = v[i].birth;

		for (size_t k = 0; k < n; k++) {
			bool two = k != i && strcmp(was[k], was[i]) == 0;

			same |= two;
			year |= two && same_day(v[k].birth, d);
		}
		if (same && date_is_set(d))
			*v[i].name = arena_printf(a, year ? "%s %02d/%02d/%04d"
				: "%s %02d/%02d", was[i], d.day, d.month,
				d.year);
	}
}
