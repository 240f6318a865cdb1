/* diff.c: the eight cases of an import's line, and its fields. */
#include "domain/diff.h"

#include <string.h>

#include "base/text.h"

static const struct {
	const char *code;
	bool ticked;
} cases[] = {
#define X(name, c, t) [DIFF_##name] = { .code = (c), .ticked = (t) },
	DIFF_CASES(X)
#undef X
};

const char *
diff_case_code(enum diff_case c)
{
	return cases[c].code;
}

bool
diff_case_ticked(enum diff_case c)
{
	return cases[c].ticked;
}

/* Whoever left before and leaves again has nothing new but fields. */
enum diff_case
diff_case(const struct diff_facts *f)
{
	if (f->rejected)
		return DIFF_REJECTED;
	if (!f->in_file)
		return DIFF_MISSING;
	if (!f->known)
		return DIFF_NEW;
	if (f->leaves && !f->gone)
		return DIFF_LEFT;
	if (f->gone && !f->leaves)
		return DIFF_BACK;
	if (f->other_class)
		return DIFF_MOVED;
	return f->fields ? DIFF_CHANGED : DIFF_SAME;
}

static bool
equal(const char *before, const char *after, enum diff_compare how)
{
	struct arena a = { 0 };
	bool same = strcmp(before, after) == 0;

	if (!same && how == DIFF_FOLDED)
		same = strcmp(text_key(&a, before), text_key(&a, after)) == 0;
	arena_release(&a);
	return same;
}

enum diff_field
diff_field(const char *field, const char *by_hand, const char *before,
	const char *after, enum diff_compare how)
{
	if (!after || !*after || equal(before ? before : "", after, how))
		return DIFF_FIELD_SAME;
	return by_hand_has(by_hand, field) ? DIFF_FIELD_BY_HAND
		: DIFF_FIELD_CHANGED;
}

bool
by_hand_has(const char *by_hand, const char *field)
{
	size_t n = strlen(field);

	for (const char *p = by_hand; p && n; p = strchr(p, ' ')) {
		p += strspn(p, " ");
		if (strncmp(p, field, n) == 0 && (p[n] == ' ' || !p[n]))
			return true;
	}
	return false;
}

const char *
by_hand_add(struct arena *a, const char *by_hand, const char *field)
{
	if (by_hand_has(by_hand, field))
		return by_hand;
	if (!by_hand || !*by_hand)
		return arena_printf(a, " %s ", field);
	return arena_printf(a, "%s%s%s ", by_hand,
		by_hand[strlen(by_hand) - 1] == ' ' ? "" : " ", field);
}

const char *
by_hand_drop(struct arena *a, const char *by_hand, const char *field)
{
	const char *out = "";

	if (!by_hand_has(by_hand, field))
		return by_hand;
	for (const char *p = by_hand; *p;) {
		size_t n = strcspn(p, " ");
		const char *word = arena_strndup(a, p, n);

		if (n && strcmp(word, field) != 0)
			out = by_hand_add(a, out, word);
		p += n + strspn(p + n, " ");
	}
	return out;
}
