/* match.c: the rules of matching, strongest first. */
#include "domain/match.h"

#include <string.h>

static bool
known(const char *s)
{
	return s && *s;
}

static bool
same_text(const char *a, const char *b)
{
	return known(a) && known(b) && strcmp(a, b) == 0;
}

static bool
other_text(const char *a, const char *b)
{
	return known(a) && known(b) && strcmp(a, b) != 0;
}

static bool
both_born(const struct match_person *a, const struct match_person *b)
{
	return date_is_set(a->birth) && date_is_set(b->birth);
}

static bool
same_birth(const struct match_person *a, const struct match_person *b)
{
	return both_born(a, b) && date_compare(a->birth, b->birth) == 0;
}

static bool
same_ine(const struct match_person *row, const struct match_person *c)
{
	return same_text(row->ine, c->ine);
}

/* An internal number means something in one lycée and year only. */
static bool
same_number(const struct match_person *row, const struct match_person *c)
{
	return c->same_place && same_text(row->internal_no, c->internal_no);
}

static bool
same_name_birth(const struct match_person *row, const struct match_person *c)
{
	return same_text(row->name_key, c->name_key) && same_birth(row, c);
}

static bool
same_name(const struct match_person *row, const struct match_person *c)
{
	return same_text(row->name_key, c->name_key);
}

typedef bool test(const struct match_person *, const struct match_person *);

/* How many candidates pass; *which is the first. */
static size_t
count(const struct match_person *row, const struct match_person *v, size_t n,
	test *passes, size_t *which)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		if (passes(row, &v[i]) && found++ == 0)
			*which = i;
	return found;
}

static struct match
answer(enum match_verdict verdict, enum match_reason reason, size_t which,
	size_t n)
{
	return (struct match){ .verdict = verdict, .reason = reason,
		.which = which, .n = n };
}

/* The INE is the same: the birth date confirms it, else the name. */
static struct match
by_ine(const struct match_person *row, const struct match_person *v,
	size_t which, size_t n)
{
	const struct match_person *c = &v[which];

	if (n > 1)
		return answer(MATCH_ASK, MATCH_INE_TWICE, which, n);
	if (same_birth(row, c))
		return answer(MATCH_SAME, MATCH_INE, which, n);
	if (both_born(row, c))
		return answer(MATCH_ASK, MATCH_INE_BIRTH, which, n);
	if (same_name(row, c))
		return answer(MATCH_SAME, MATCH_INE, which, n);
	return answer(MATCH_ASK, MATCH_INE_NAME, which, n);
}

static bool
same_number_person(const struct match_person *row,
	const struct match_person *c)
{
	return same_number(row, c) && same_name_birth(row, c);
}

/* Numbers are given again: name or date must agree, and no INE contradict; of
 * several who have it, both. */
static struct match
by_number(const struct match_person *row, const struct match_person *v,
	size_t all, size_t which, size_t n)
{
	const struct match_person *c;

	if (n > 1 && count(row, v, all, same_number_person, &which) == 1)
		n = 1;
	c = &v[which];
	if (other_text(row->ine, c->ine))
		return answer(MATCH_ASK, MATCH_INE_DIFFERS, which, n);
	if (n > 1 || (!same_birth(row, c) && !same_name(row, c)))
		return answer(MATCH_ASK, MATCH_NUMBER_NAME, which, n);
	return answer(MATCH_SAME, MATCH_NUMBER, which, n);
}

static struct match
by_name_birth(const struct match_person *row, const struct match_person *v,
	size_t which, size_t n)
{
	const struct match_person *c = &v[which];

	if (n > 1)
		return answer(MATCH_ASK, MATCH_HOMONYMS, which, n);
	if (other_text(row->ine, c->ine))
		return answer(MATCH_ASK, MATCH_INE_DIFFERS, which, n);
	if (c->same_place && other_text(row->internal_no, c->internal_no))
		return answer(MATCH_ASK, MATCH_NUMBER_DIFFERS, which, n);
	return answer(MATCH_SAME, MATCH_NAME_BIRTH, which, n);
}

/* A list without dates, once more: of its class, and nothing says otherwise. */
static bool
same_name_class(const struct match_person *row, const struct match_person *c)
{
	return c->same_class && same_name(row, c) &&
		!date_is_set(row->birth) && !date_is_set(c->birth) &&
		!other_text(row->ine, c->ine) &&
		!other_text(row->internal_no, c->internal_no);
}

/* Mended by hand in the base, as it was in the list: nothing else differs. */
static bool
same_but_renamed(const struct match_person *row, const struct match_person *c)
{
	return c->renamed && c->same_class &&
		(same_birth(row, c) || !both_born(row, c)) &&
		!other_text(row->ine, c->ine) &&
		!other_text(row->internal_no, c->internal_no);
}

/* Worth a proposal: no INE says otherwise, and the date is missing or it is the
 * same lycée (a date typed wrong). */
static bool
same_name_maybe(const struct match_person *row, const struct match_person *c)
{
	return same_name(row, c) && !other_text(row->ine, c->ine) &&
		(!both_born(row, c) || c->same_lycee);
}

struct match
match_person(const struct match_person *row, const struct match_person *v,
	size_t n)
{
	size_t which = 0, found;

	found = count(row, v, n, same_ine, &which);
	if (found)
		return by_ine(row, v, which, found);
	found = count(row, v, n, same_number, &which);
	if (found)
		return by_number(row, v, n, which, found);
	found = count(row, v, n, same_name_birth, &which);
	if (found)
		return by_name_birth(row, v, which, found);
	if (count(row, v, n, same_name_class, &which) == 1)
		return answer(MATCH_SAME, MATCH_NAME_CLASS, which, 1);
	found = count(row, v, n, same_but_renamed, &which);
	if (found)
		return answer(MATCH_ASK, MATCH_RENAMED, which, found);
	found = count(row, v, n, same_name_maybe, &which);
	if (found)
		return answer(MATCH_PROPOSE, both_born(row, &v[which]) ?
			MATCH_NAME_OTHER_BIRTH : MATCH_NAME_ONLY, which, found);
	return answer(MATCH_NEW, MATCH_NONE, 0, 0);
}
