/* commune.c: comparing names of communes as people write them. */
#include "domain/commune.h"

#include <string.h>

#include "base/text.h"

static const struct {
	const char *brief, *whole;
} spelled[] = {
	{ "st", "saint" }, { "ste", "sainte" }, { "s", "sur" }, { "s/", "sur" },
};

const char *const commune_articles[] = { "l", "la", "le", "les", NULL };

static const char *
whole_word(struct arena *a, const char *word, size_t n)
{
	for (size_t i = 0; i < LENGTH(spelled); i++)
		if (strlen(spelled[i].brief) == n &&
			strncmp(spelled[i].brief, word, n) == 0)
			return spelled[i].whole;
	return arena_strndup(a, word, n);
}

static bool
is_article(const char *word, size_t n)
{
	for (const char *const *v = commune_articles; *v; v++)
		if (strlen(*v) == n && strncmp(*v, word, n) == 0)
			return true;
	return false;
}

char *
commune_key(struct arena *a, const char *name)
{
	const char *p = text_key(a, name);
	char *key = arena_strdup(a, "");
	size_t first = strcspn(p, " ");

	if (p[first] == ' ' && is_article(p, first))
		p += first + 1;
	while (*p) {
		size_t n = strcspn(p, " ");

		key = arena_printf(a, "%s%s%s", key, key[0] ? " " : "",
			whole_word(a, p, n));
		p += n + (p[n] == ' ');
	}
	return key;
}
