/* name_split.c: where a surname ends, by its capitals (as Pronote does). */
#include "domain/names.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

enum { WORDS = 16 };

struct word {
	const char *s;
	size_t n;
	bool capitals;
};

static bool
is_particle(struct arena *a, const struct word *w)
{
	const char *key = text_key(a, arena_strndup(a, w->s, w->n));

	static const char *const particles[] = {
		"de", "du", "des", "la", "le", "les", "el", "al", "ben", "bent",
		"bint", "ibn", "ould", "van", "von", "der", "den", "da", "di",
		"do", "dos", "das", "del", "della", "san", "st", "abou",
	};

	for (size_t i = 0; i < LENGTH(particles); i++)
		if (strcmp(particles[i], key) == 0)
			return true;
	return false;
}

/* d'ALMEIDA, McDONALD: what stands before the capitals proper. */
static size_t
lower_prefix(const char *s, size_t n)
{
	static const char *const prefixes[] = { "d'", "l'", "d\xe2\x80\x99",
		"l\xe2\x80\x99", "Mc", "Mac", "O'" };

	for (size_t i = 0; i < LENGTH(prefixes); i++) {
		size_t p = strlen(prefixes[i]);

		if (n > p + 1 && strncmp(s, prefixes[i], p) == 0)
			return p;
	}
	return 0;
}

/* At least one letter, and none that has a capital form it does not wear. */
static bool
all_capitals(struct arena *a, const char *s, size_t n)
{
	size_t skip = lower_prefix(s, n);
	char *word = arena_strndup(a, s + skip, n - skip);
	bool letter = false;
	uint32_t c;

	for (size_t i = 0, left = strlen(word); i < left;) {
		i += utf8_decode(word + i, left - i, &c);
		letter |= text_lower_char(c) != c;
	}
	return letter && strcmp(text_upper(a, word), word) == 0;
}

static size_t
words_of(struct arena *a, const char *s, struct word w[WORDS])
{
	size_t n = 0;

	while (*s && n < WORDS) {
		size_t len = n == WORDS - 1 ? strlen(s) : strcspn(s, " ");

		w[n] = (struct word){ .s = s, .n = len };
		w[n].capitals = all_capitals(a, s, len);
		n++;
		s += len;
		s += strspn(s, " ");
	}
	/* "de LA FONTAINE": a particle follows the word after it. */
	for (size_t i = n; i-- > 1;)
		if (w[i].capitals && is_particle(a, &w[i - 1]))
			w[i - 1].capitals = true;
	return n;
}

/* « M. », « Mme », « 12. »: what lists put before a name. */
static bool
is_title(struct arena *a, const struct word *w)
{
	static const char *const titles[] = {
		"m", "mr", "mme", "mlle", "melle", "monsieur", "madame",
		"mademoiselle",
	};
	size_t n = strspn(w->s, "0123456789");
	const char *key;

	if (n > 0)
		return n == w->n || (n + 1 == w->n && strchr(".)-", w->s[n]));
	n = w->n - (w->s[w->n - 1] == '.');
	key = text_key(a, arena_strndup(a, w->s, n));
	for (size_t i = 0; i < LENGTH(titles); i++)
		if (strcmp(titles[i], key) == 0)
			return true;
	return false;
}

/* « DUPONT ép. MARTIN Léa »: where the first name begins is anyone's guess. */
static bool
holds_capitals(const struct word *from, const struct word *to)
{
	for (; from < to; from++)
		if (from->capitals && from->n > 1)
			return true;
	return false;
}

static const char *
join(struct arena *a, const struct word *from, const struct word *to)
{
	if (from == to)
		return "";
	to--;
	return arena_strndup(a, from->s, (size_t)(to->s + to->n - from->s));
}

bool
name_split(struct arena *a, const char *full, const char **surname,
	const char **first_name)
{
	struct word room[WORDS], *w = room;
	const char *comma = strchr(full, ',');
	size_t n, head = 0, tail = 0;

	if (comma && comma > full && comma[1]) {
		*surname = text_normal(a, arena_strndup(a, full,
			(size_t)(comma - full)));
		*first_name = text_normal(a, comma + 1);
		return **surname && **first_name;
	}
	n = words_of(a, full, room);
	if (n > 1 && (n > 2 || w[1].capitals) && is_title(a, w))
		w++, n--;
	while (head < n && w[head].capitals)
		head++;
	while (tail < n - head && w[n - 1 - tail].capitals)
		tail++;
	/* "EL Amrani Yanis" says nothing. */
	if (head > 0 && head < n && tail == 0 &&
		!is_particle(a, &w[head - 1]) &&
		!holds_capitals(w + head, w + n)) {
		*surname = join(a, w, w + head);
		*first_name = join(a, w + head, w + n);
		return true;
	}
	if (head == 0 && tail > 0 && tail < n &&
		!holds_capitals(w, w + n - tail)) {	/* Jean DUPONT */
		*surname = join(a, w + n - tail, w + n);
		*first_name = join(a, w, w + n - tail);
		return true;
	}
	*surname = n ? join(a, w, w + 1) : "";
	*first_name = n ? join(a, w + 1, w + n) : "";
	return false;
}
