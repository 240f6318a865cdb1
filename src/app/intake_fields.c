/* intake_fields.c: one pupil, field by field: what the list says, what the base
 * has, and how both are shown. */
#include <string.h>

#include "base/text.h"
#include "domain/commune.h"
#include "domain/cycle.h"
#include "domain/mef.h"
#include "intake_private.h"

enum kind { KIND_TEXT, KIND_NAME, KIND_COMMUNE, KIND_DATE, KIND_HALF,
	KIND_MEF, KIND_STATUS };

/* In the order of the detail. The codes are those of by_hand. */
static const struct field {
	const char *code;
	enum roster_field from;
	enum kind kind;
} fields[] = {
	{ "surname",     ROSTER_SURNAME,     KIND_NAME },
	{ "usage_name",  ROSTER_USAGE_NAME,  KIND_NAME },
	{ "first_name",  ROSTER_FIRST_NAME,  KIND_NAME },
	{ "usage_first_name", ROSTER_USAGE_FIRST_NAME, KIND_NAME },
	{ "birth",       ROSTER_BIRTH,       KIND_DATE },
	{ "ine",         ROSTER_INE,         KIND_TEXT },
	{ "internal_no", ROSTER_INTERNAL_NO, KIND_TEXT },
	{ "half",        ROSTER_GROUP,       KIND_HALF },
	{ "mef",         ROSTER_MEF,         KIND_MEF },
	{ "apprentice",  ROSTER_STATUS,      KIND_STATUS },
	{ "entered",     ROSTER_ENTERED,     KIND_DATE },
	{ "commune",     ROSTER_COMMUNE,     KIND_COMMUNE },
	{ "postcode",    ROSTER_POSTCODE,    KIND_TEXT },
	{ "insee",       ROSTER_INSEE,       KIND_TEXT },
	{ "phone",       ROSTER_PHONE,       KIND_TEXT },
	{ "email",       ROSTER_EMAIL,       KIND_TEXT },
};

const char *const intake_field_codes[] = {
	"surname", "usage_name", "first_name", "usage_first_name", "birth",
	"ine", "internal_no", FIELD_HALF, "mef", "apprentice", "entered",
	"commune", "postcode", "insee", "phone", "email", FIELD_CLASS,
	FIELD_LEFT, NULL,
};

static const struct field *
field_find(const char *code)
{
	for (size_t i = 0; i < LENGTH(fields); i++)
		if (strcmp(fields[i].code, code) == 0)
			return &fields[i];
	return NULL;
}

/* ---- what the list says ------------------------------------------------ */

/* "A", "Groupe A", "T MELEC 1 B": the half of a class. */
static const char *
half_of(const char *group, struct arena *a)
{
	const char *key = text_key(a, group), *last = strrchr(key, ' ');

	last = last ? last + 1 : key;
	return strcmp(last, "a") == 0 ? "A" : strcmp(last, "b") == 0 ? "B"
		: "";
}

static const char *
value_of(const struct field *f, const struct roster_row *row, struct arena *a)
{
	const char *v = row->value[f->from];

	switch (f->kind) {
	case KIND_HALF:
		return half_of(v, a);
	case KIND_MEF:
		return mef_valid(v) ? v : "";
	case KIND_STATUS:
		return strcmp(v, "AP") == 0 ? "o" : strcmp(v, "ST") == 0 ? "n"
			: "";
	case KIND_TEXT:
	case KIND_NAME:
	case KIND_COMMUNE:
	case KIND_DATE:
		break;
	}
	return v;
}

const char *
intake_value(const struct roster_row *row, const char *code, struct arena *a)
{
	const struct field *f = field_find(code);

	return f ? value_of(f, row, a) : "";
}

/* ---- what the base has ------------------------------------------------- */

static const char *
date_text(struct date d, struct arena *a)
{
	char text[DATE_TEXT];

	date_iso(d, text);
	return arena_strdup(a, text);
}

static const char **
text_at(struct pupil *p, const char *code)
{
	const struct { const char *code; const char **at; } texts[] = {
		{ "surname", &p->surname }, { "usage_name", &p->usage_name },
		{ "first_name", &p->first_name },
		{ "usage_first_name", &p->usage_first_name },
		{ "ine", &p->ine },
		{ "internal_no", &p->internal_no }, { "half", &p->half },
		{ "mef", &p->mef }, { "commune", &p->commune },
		{ "postcode", &p->postcode }, { "insee", &p->insee },
		{ "phone", &p->phone }, { "email", &p->email },
	};

	for (size_t i = 0; i < LENGTH(texts); i++)
		if (strcmp(texts[i].code, code) == 0)
			return texts[i].at;
	return NULL;
}

static const char *
base_value(const struct pupil *p, const char *code, struct arena *a)
{
	struct pupil copy = *p;
	const char **at = text_at(&copy, code);

	if (at)
		return *at;
	if (strcmp(code, "birth") == 0)
		return date_text(p->birth, a);
	if (strcmp(code, "entered") == 0)
		return date_text(p->entered, a);
	if (strcmp(code, FIELD_LEFT) == 0)
		return date_text(p->left_on, a);
	return p->apprentice ? "o" : "n";
}

void
intake_set(struct pupil *p, const char *code, const char *value,
	const struct roster_row *row)
{
	const char **at = text_at(p, code);
	struct date d = { 0 };

	if (at) {
		*at = value;
		/* Found again by app_domicile(), unless the list has it. */
		if (strcmp(code, "commune") == 0 ||
			strcmp(code, "postcode") == 0)
			p->insee = row ? row->value[ROSTER_INSEE] : "";
		return;
	}
	date_parse_iso(value, &d);
	if (strcmp(code, "birth") == 0) {
		p->birth = d;
		p->birth_doubtful = row && row->birth_doubtful;
	} else if (strcmp(code, "entered") == 0) {
		p->entered = d;
	} else if (strcmp(code, FIELD_LEFT) == 0) {
		p->left_on = d;
	} else if (strcmp(code, "apprentice") == 0) {
		p->apprentice = strcmp(value, "o") == 0;
	}
}

/* ---- what differs ------------------------------------------------------ */

const char *
intake_by_hand(int list_year, const struct pupil *p, int class_year,
	struct arena *a)
{
	const char *out = p->by_hand;

	if (class_year && class_year < list_year)
		out = by_hand_drop(a, by_hand_drop(a, out, FIELD_CLASS),
			FIELD_HALF);
	if (date_is_set(p->left_on) && date_compare(p->left_on,
		cycle_year_first(list_year)) < 0)
		out = by_hand_drop(a, out, FIELD_LEFT);
	return out;
}

static bool
same_commune(const char *before, const char *after, struct arena *a)
{
	return strcmp(commune_key(a, before), commune_key(a, after)) == 0;
}

/* The INSEE code follows the commune: whoever typed one typed the other. */
static const char *
owner_of(const char *code)
{
	return strcmp(code, "insee") == 0 ? "commune" : code;
}

enum diff_field
intake_differs(const char *field, const struct pupil *p, const char *after,
	struct arena *a, const char **before)
{
	*before = base_value(p, field, a);
	return diff_field(owner_of(field), p->by_hand, *before, after,
		DIFF_EXACT);
}

static enum diff_field
compare(const struct field *f, const struct pupil *p, const char *before,
	const char *after, struct arena *a)
{
	if (f->kind == KIND_COMMUNE && same_commune(before, after, a))
		return DIFF_FIELD_SAME;
	return diff_field(owner_of(f->code), p->by_hand, before, after,
		f->kind == KIND_NAME || f->kind == KIND_COMMUNE ? DIFF_FOLDED
			: DIFF_EXACT);
}

struct list { struct app_intake_field *v; size_t n, cap; };

static void
add(struct list *l, struct arena *a, const char *code, const char *before,
	const char *after, bool by_hand)
{
	*ARENA_PUSH(a, *l) = (struct app_intake_field){ .field = code,
		.before = before, .after = after, .by_hand = by_hand,
		.ticked = !by_hand };
}

/* Of a cell that could not be cut for sure, the base knows better. */
static bool
is_guess(const struct roster_row *row, const struct field *f)
{
	return row->name_unsplit && (f->from == ROSTER_SURNAME ||
		f->from == ROSTER_FIRST_NAME);
}

static void
add_values(const struct pupil *p, const struct roster_row *row,
	struct arena *a, struct list *l)
{
	for (size_t i = 0; i < LENGTH(fields); i++) {
		const struct field *f = &fields[i];
		const char *before = base_value(p, f->code, a);
		const char *after = value_of(f, row, a);
		enum diff_field d = is_guess(row, f) ? DIFF_FIELD_SAME
			: compare(f, p, before, after, a);

		if (d != DIFF_FIELD_SAME)
			add(l, a, f->code, before, after,
				d == DIFF_FIELD_BY_HAND);
	}
}

void
intake_fields(const struct app_intake *in, const struct pupil *p,
	const char *class_name, bool other_class,
	const struct roster_row *row, bool leaver, struct arena *a,
	struct app_intake_line *line)
{
	const char *left = leaver ? row->value[ROSTER_LEFT] : "";
	const char *was = date_text(p->left_on, a);
	struct list l = { 0 };

	if (strcmp(left, was) != 0 && (!leaver || !was[0]))
		add(&l, a, FIELD_LEFT, was, left, by_hand_has(p->by_hand,
			FIELD_LEFT));
	if (!leaver && other_class)
		add(&l, a, FIELD_CLASS, class_name, intake_class_name(in, row),
			by_hand_has(p->by_hand, FIELD_CLASS));
	if (!leaver)
		add_values(p, row, a, &l);
	line->fields = l.v;
	line->n_fields = l.n;
}

/* ---- shown ------------------------------------------------------------- */

const char *
app_intake_label(const struct app *app, const char *field)
{
	return app_label(app, "import_field", field);
}

/* "06 00 00 00 01" */
static const char *
in_pairs(struct arena *a, const char *digits)
{
	char *out = arena_alloc(a, strlen(digits) * 2 + 1), *p = out;

	for (size_t i = 0; digits[i]; i++) {
		if (i && i % 2 == 0)
			*p++ = ' ';
		*p++ = digits[i];
	}
	return out;
}

const char *
app_intake_shown(struct arena *a, const char *field, const char *value)
{
	struct date d;
	char text[DATE_TEXT];

	if (!value[0])
		return "(vide)";
	if (strcmp(field, "phone") == 0)
		return in_pairs(a, value);
	if (strcmp(field, "apprentice") == 0)
		return strcmp(value, "o") == 0 ? "oui" : "non";
	if (!date_parse_iso(value, &d))
		return value;
	date_french(d, text);
	return arena_strdup(a, text);
}
