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
