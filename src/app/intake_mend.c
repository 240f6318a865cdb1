/*
 * intake_mend.c: a rejected line is typed right, and takes its place; what was
 * answered about a list outlives a second reading of it.
 */
#include <string.h>

#include "intake_private.h"

/* ---- rows that moved --------------------------------------------------- */

/* One row more, at `at`: the lines point to where theirs stand now. */
static void
shift_lines(struct app_intake *in, const struct roster_row *old, size_t n,
	size_t at)
{
	for (size_t i = 0; i < in->n_lines; i++) {
		const struct roster_row *row = in->lines[i].row;
		size_t k = row && row >= old ? (size_t)(row - old) : n;

		if (k < n)
			in->lines[i].row = &in->roster.rows[k + (k >= at)];
	}
}

/* The faults are fewer, or others. */
static bool
mend(struct app *app, struct app_intake *in, size_t fault,
	const char *const typed[ROSTER_FIELD_COUNT], bool *taken, size_t *at,
	struct err *e)
{
	struct roster_options o = { .file = in->file,
		.today = app_today(app) };
	const struct roster_row *old = in->roster.rows;
	size_t n = in->roster.n_rows;

	if (!roster_mend(&in->roster, in->read, fault, typed, &o, taken, at,
		e))
		return false;
	if (!*taken)
		return true;
	shift_lines(in, old, n, *at);
	return intake_class_add(app, in, &in->roster.rows[*at],
		typed[ROSTER_CLASS] != NULL, e);
}

bool
app_intake_mend(struct app *app, struct app_intake *in, size_t line,
	int field, const char *text, struct arena *a, bool *taken,
	const struct app_intake_line **now, struct err *e)
{
	const char *typed[ROSTER_FIELD_COUNT] = { 0 };
	const struct roster_fault *f = line < in->n_lines
		? in->lines[line].fault : NULL;
	size_t at;

	*now = NULL;
	if (!f)
		return err_set(e, ERR_USER, "Cette ligne n'est pas rejetée");
	typed[field] = text;
	if (!mend(app, in, (size_t)(f - in->roster.faults), typed, taken, &at,
		e))
		return false;
	if (!*taken)
		return true;
	if (!app_intake_compare(app, in, a, e))
		return false;
	for (size_t i = 0; i < in->n_lines; i++)
		if (in->lines[i].row == &in->roster.rows[at])
			*now = &in->lines[i];
	return true;
}

/* ---- read again -------------------------------------------------------- */

static bool
mend_again(struct app *app, struct app_intake *in,
	const struct roster_row *was, struct err *e)
{
	const char *typed[ROSTER_FIELD_COUNT] = { 0 };
	bool taken;
	size_t at;

	for (int f = 0; f < ROSTER_FIELD_COUNT; f++)
		if (was->typed & 1u << f)
			typed[f] = was->value[f];
	for (size_t i = 0; i < in->roster.n_faults; i++) {
		if (in->roster.faults[i].line != was->line)
			continue;
		if (mend(app, in, i, typed, &taken, &at, e))
			return true;
		if (e && e->kind != ERR_USER)
			return false;
		/* Refused now: it stays among the rejected ones. */
		err_clear(e);
		return true;
	}
	return true;
}

static bool
mend_all(struct app *app, struct app_intake *in,
	const struct app_intake *before, struct err *e)
{
	const struct roster *r = &before->roster;

	for (size_t i = 0; i < r->n_rows; i++)
		if (r->rows[i].typed && !mend_again(app, in, &r->rows[i], e))
			return false;
	for (size_t i = 0; i < r->n_faults; i++)
		if (r->faults[i].row->typed && !mend_again(app, in,
			r->faults[i].row, e))
			return false;
	return true;
}

/* Both in the order of the file; several rows of one line keep theirs. */
static struct roster_row *
row_now(struct app_intake *in, const struct app_intake *before,
	const struct roster_row *was)
{
	const struct roster_row *first = was;
	struct roster *r = &in->roster;
	size_t lo = 0, hi = r->n_rows;

	while (first > before->roster.rows && first[-1].line == was->line)
		first--;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (r->rows[mid].line < was->line)
			lo = mid + 1;
		else
			hi = mid;
	}
	lo += (size_t)(was - first);
	return lo < r->n_rows && r->rows[lo].line == was->line ? &r->rows[lo]
		: NULL;
}

static bool
is_row(const struct app_intake *in, const struct roster_row *row)
{
	return row && row >= in->roster.rows &&
		row < in->roster.rows + in->roster.n_rows;
}

static void
carry_name(struct app_intake *in, struct roster_row *row,
	const struct roster_row *was)
{
	static const int names[] = { ROSTER_SURNAME, ROSTER_FIRST_NAME };

	if (!row->name_unsplit || was->name_unsplit)
		return;
	for (size_t i = 0; i < LENGTH(names); i++)
		row->value[names[i]] = arena_strdup(in->read,
			was->value[names[i]]);
	row->name_unsplit = false;
}

/* What the comparison looks back at, and nothing that lives elsewhere. */
static struct app_intake_line
carried(struct app_intake *in, const struct app_intake_line *was,
	const struct roster_row *row)
{
	struct app_intake_line l = { .what = was->what, .row = row,
		.pupil = was->pupil, .name = "", .class_name = "",
		.question = was->question ? "" : NULL,
		.decided = was->decided, .ticked = was->ticked,
		.n_fields = was->n_fields };

	l.fields = arena_array(in->read, was->n_fields + 1, sizeof(*l.fields));
	for (size_t i = 0; i < was->n_fields; i++)
		l.fields[i] = (struct app_intake_field){
			.field = was->fields[i].field, .before = "",
			.after = "", .by_hand = was->fields[i].by_hand,
			.ticked = was->fields[i].ticked };
	return l;
}

static void
carry_classes(struct app_intake *in, const struct app_intake *before)
{
	for (size_t i = 0; i < before->n_classes; i++) {
		const struct app_intake_class *was = &before->classes[i];
		struct app_intake_class *c = was->by_hand
			? intake_class_find(in, was->name) : NULL;

		if (c) {
			c->ticked = was->ticked;
			c->by_hand = true;
		}
	}
}

bool
intake_carry(struct app *app, struct app_intake *in,
	const struct app_intake *before, struct err *e)
{
	if (in->roster.needs_mapping || before->roster.needs_mapping)
		return true;
	if (!mend_all(app, in, before, e))
		return false;
	carry_classes(in, before);
	in->lines = arena_array(in->read, before->n_lines + 1,
		sizeof(*in->lines));
	for (size_t i = 0; i < before->n_lines; i++) {
		const struct app_intake_line *l = &before->lines[i];
		struct roster_row *row = is_row(before, l->row) ? row_now(in,
			before, l->row) : NULL;

		if (l->what != DIFF_MISSING && !row)
			continue;
		if (row)
			carry_name(in, row, l->row);
		in->lines[in->n_lines++] = carried(in, l, row);
	}
	return true;
}
