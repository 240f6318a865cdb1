/* mend.c: a rejected pupil whose values are typed again, judged like any. */
#include <string.h>

#include "reader.h"

/* Headers for sentences, as the columns were announced. */
static void
take_headers(struct reader *d, const struct roster *r)
{
	for (size_t i = 0; i < r->n_columns; i++) {
		const struct roster_column *c = &r->columns[i];

		if (c->field < 0 || d->column[c->field])
			continue;
		d->header[c->field] = c->header;
		d->column[c->field] = c->column;
	}
}

/* Names typed in two cells are no longer cut by rule. */
static struct draft
draft_of(const struct roster_row *row,
	const char *const typed[ROSTER_FIELD_COUNT])
{
	unsigned names = 1u << ROSTER_SURNAME | 1u << ROSTER_FIRST_NAME;
	struct draft x = { .line = row->line, .note = row->note };

	for (int f = 0; f < ROSTER_FIELD_COUNT; f++)
		x.raw[f] = typed[f] ? typed[f] : row->value[f];
	if (row->name_unsplit && !(row->typed & names) &&
		!typed[ROSTER_SURNAME] && !typed[ROSTER_FIRST_NAME])
		x.raw[ROSTER_SURNAME] = x.raw[ROSTER_FIRST_NAME] = "";
	return x;
}

static const struct roster_row *
same_ine(const struct roster *r, const char *ine)
{
	for (size_t i = 0; reader_identifies(ine) && i < r->n_rows; i++)
		if (strcmp(r->rows[i].value[ROSTER_INE], ine) == 0)
			return &r->rows[i];
	return NULL;
}

/* Among the others, in the order of the file. */
static size_t
insert(struct roster *r, struct arena *a, const struct roster_row *row)
{
	struct roster_row *v = r->rows;
	size_t at = 0;

	/* Once for all that were rejected. */
	if (r->room == 0) {
		r->room = r->n_faults + 1;
		v = arena_array(a, r->n_rows + r->room, sizeof(*v));
		if (r->n_rows)
			memcpy(v, r->rows, r->n_rows * sizeof(*v));
		r->rows = v;
	}
	while (at < r->n_rows && v[at].line <= row->line)
		at++;
	memmove(v + at + 1, v + at, (r->n_rows - at) * sizeof(*v));
	v[at] = *row;
	r->n_rows++;
	r->room--;
	return at;
}

static void
insert_warnings(struct roster *r, struct arena *a,
	const struct roster_fault *more, size_t n)
{
	struct roster_fault *v;
	size_t i = 0, k = 0;

	if (n == 0)
		return;
	v = arena_array(a, r->n_warnings + n, sizeof(*v));
	while (i < r->n_warnings && r->warnings[i].line <= more->line)
		v[k++] = r->warnings[i++];
	memcpy(v + k, more, n * sizeof(*v));
	k += n;
	while (i < r->n_warnings)
		v[k++] = r->warnings[i++];
	r->warnings = v;
	r->n_warnings = k;
}

static void
drop_fault(struct roster *r, size_t fault)
{
	memmove(r->faults + fault, r->faults + fault + 1,
		(r->n_faults - fault - 1) * sizeof(*r->faults));
	r->n_faults--;
}

static bool
settle(struct roster *r, size_t fault, struct reader *d, enum outcome what,
	unsigned bits, bool *taken, size_t *at)
{
	const struct roster_row *same;

	if (what == OUTCOME_REJECTED) {
		r->faults[fault] = d->faults.v[0];
		r->faults[fault].row->typed = bits;
		return true;
	}
	if (what == OUTCOME_SKIPPED) {
		for (int i = 0; i < ROSTER_SKIP_COUNT; i++)
			if (d->r->skipped[i])
				return err_set(d->e, ERR_USER, "Cette ligne "
					"serait laissée de côté : %s",
					roster_skip_label((enum roster_skip)i,
						1));
		return true;
	}
	d->rows.v[0].typed = bits;
	same = same_ine(r, d->rows.v[0].value[ROSTER_INE]);
	if (same)
		return err_set(d->e, ERR_USER, "L'INE %s est déjà à la ligne "
			"%d", same->value[ROSTER_INE], same->line);
	drop_fault(r, fault);
	insert_warnings(r, d->a, d->warnings.v, d->warnings.n);
	*at = insert(r, d->a, &d->rows.v[0]);
	*taken = true;
	return true;
}

bool
roster_mend(struct roster *r, struct arena *a, size_t fault,
	const char *const typed[ROSTER_FIELD_COUNT],
	const struct roster_options *o, bool *taken, size_t *at, struct err *e)
{
	struct roster alone = { .has_class = r->has_class };
	const struct roster_row *row = r->faults[fault].row;
	unsigned bits = row->typed;
	enum outcome what;
	struct reader d;
	struct draft x;
	bool ok;

	*taken = false;
	for (int f = 0; f < ROSTER_FIELD_COUNT; f++)
		bits |= typed[f] ? 1u << f : 0;
	reader_open(&d, &alone, a, o, e);
	take_headers(&d, r);
	x = draft_of(row, typed);
	ok = reader_take(&d, &x, &what) && settle(r, fault, &d, what, bits,
		taken, at);
	reader_close(&d);
	return ok;
}
