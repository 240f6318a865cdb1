/* intake_who.c: whom of the base each row of a list designates. */
#include <string.h>

#include "base/text.h"
#include "domain/names.h"
#include "intake_compare.h"

static void
progress(const struct compare *c, size_t i)
{
	if (c->in->progress && i % 64 == 0)
		c->in->progress(c->in->ctx, "Comparaison", i, c->n);
}

static void
claim(struct compare *c, size_t i, size_t who)
{
	struct subject *s = &c->subjects[i];

	s->who = who;
	s->settled = true;
	c->m.claimed[who] = i + 1;
}

static const struct app_intake_line *
old_line(const struct app_intake_line *v, size_t n, size_t *at,
	const struct roster_row *row)
{
	for (size_t i = 0; i < n; i++) {
		const struct app_intake_line *l = &v[(*at + i) % n];

		if (l->row == row) {
			*at = (*at + i + 1) % n;
			return l;
		}
	}
	return NULL;
}

/* Rows of a class that is not ticked count for the lycée's own pupils only:
 * somebody may have gone there. */
static bool
subjects(struct compare *c, const struct app_intake_line *old, size_t n_old)
{
	struct app_intake *in = c->in;
	size_t at = 0;

	c->n = in->roster.n_rows;
	c->subjects = arena_array(&c->tmp, c->n + 1, sizeof(*c->subjects));
	for (size_t i = 0; i < c->n; i++) {
		struct subject *s = &c->subjects[i];

		s->row = &in->roster.rows[i];
		s->who = NOBODY;
		s->class = intake_class_find(in, intake_class_name(in,
			s->row));
		s->wanted = s->class && s->class->ticked;
		s->old = old_line(old, n_old, &at, s->row);
		if (!matcher_suspects(&c->m, s->row, !s->wanted, &s->suspects,
			c->e))
			return false;
		progress(c, i);
	}
	return true;
}

/* What a person said stands before any rule. */
static bool
follow_answers(struct compare *c)
{
	size_t who;

	for (size_t i = 0; i < c->n; i++) {
		struct subject *s = &c->subjects[i];

		if (!s->old || !s->old->decided)
			continue;
		s->settled = true;
		if (uuid_is_none(&s->old->pupil))
			continue;
		if (!matcher_known(&c->m, &s->old->pupil, &who, c->e))
			return false;
		s->match = matcher_match(&c->m, s->row, &s->suspects);
		s->told = s->match.verdict != MATCH_SAME ||
			s->match.which != who;
		claim(c, i, who);
	}
	return true;
}

/* The strongest first: a name must not take whom an INE designates. */
static void
claim_same(struct compare *c, bool ine)
{
	for (size_t i = 0; i < c->n; i++) {
		struct subject *s = &c->subjects[i];

		if (s->settled)
			continue;
		s->match = matcher_match(&c->m, s->row, &s->suspects);
		if (s->match.verdict == MATCH_SAME &&
			(!ine || s->match.reason == MATCH_INE))
			claim(c, i, s->match.which);
	}
}

/* ---- twice in the list ------------------------------------------------- */

static const char *
twin_key(struct compare *c, const struct roster_row *row)
{
	const char *const *v = row->value;

	return arena_printf(&c->tmp, "%s|%s", name_key(&c->tmp,
		v[ROSTER_SURNAME], v[ROSTER_USAGE_NAME],
		v[ROSTER_FIRST_NAME]), v[ROSTER_BIRTH]);
}

static bool
differ(const struct roster_row *x, const struct roster_row *y, int field)
{
	return x->value[field][0] && y->value[field][0] &&
		strcmp(x->value[field], y->value[field]) != 0;
}

const struct roster_row *
compare_earlier(struct compare *c, size_t i)
{
	const struct roster_row *row = c->subjects[i].row;
	const char *key = twin_key(c, row);

	for (size_t k = intake_index_find(&c->names, key); k < c->names.n &&
		strcmp(c->names.v[k].key, key) == 0 &&
		c->names.v[k].i < i; k++) {
		const struct subject *s = &c->subjects[c->names.v[k].i];

		if (s->wanted && !differ(row, s->row, ROSTER_INE) &&
			!differ(row, s->row, ROSTER_INTERNAL_NO))
			return s->row;
	}
	return NULL;
}

static void
index_names(struct compare *c)
{
	for (size_t i = 0; i < c->n; i++)
		intake_index_add(&c->names, &c->tmp, twin_key(c,
			c->subjects[i].row), i);
	intake_index_sort(&c->names);
	for (size_t i = 0; i < c->in->roster.n_faults; i++)
		intake_index_add(&c->rejected, &c->tmp, text_key(&c->tmp,
			c->in->roster.faults[i].who), i);
	intake_index_sort(&c->rejected);
}

bool
compare_who(struct compare *c, const struct app_intake_line *old,
	size_t n_old)
{
	if (!subjects(c, old, n_old) || !follow_answers(c))
		return false;
	claim_same(c, true);
	claim_same(c, false);
	claim_same(c, false);	/* whoever is left, among those left */
	index_names(c);
	return true;
}
