/* intake_lines.c: the lines of a comparison: case, fields, question, ticks. */
#include <string.h>

#include "domain/cycle.h"
#include "domain/names.h"
#include "intake_compare.h"

#define CANDIDATES_MAX 8

/* ---- classes and lycées of the base ------------------------------------ */

static bool
class_of(struct compare *c, const struct uuid *id, struct class *class)
{
	bool found;

	*class = (struct class){ .name = "", .diploma = "", .mef = "" };
	if (uuid_is_none(id))
		return true;
	for (size_t i = 0; i < c->classes.n; i++)
		if (uuid_equal(&c->classes.v[i].id, id)) {
			*class = c->classes.v[i];
			return true;
		}
	if (!db_class_get(c->app->db, id, c->a, class, &found, c->e))
		return false;
	if (!found)
		class->name = "";
	*ARENA_PUSH(&c->tmp, c->classes) = *class;
	return true;
}

/* "T MELEC 1", "T MELEC 1 (2025-2026)", "T MELEC 1, LP Renée-Bonnet". */
static bool
class_words(struct compare *c, const struct pupil *p, const char **words)
{
	char year[CYCLE_YEAR_TEXT];
	struct class class;
	struct lycee l;
	bool found;

	if (!class_of(c, &p->class, &class))
		return false;
	*words = class.name;
	if (class.name[0] && class.year != c->in->year) {
		cycle_year_text(class.year, year);
		*words = arena_printf(c->a, "%s (%s)", class.name, year);
	}
	if (uuid_equal(&p->lycee, &c->in->lycee))
		return true;
	if (!db_lycee_get(c->app->db, &p->lycee, c->a, &l, &found, c->e))
		return false;
	if (found)
		*words = arena_printf(c->a, "%s%s%s", *words,
			(*words)[0] ? ", " : "", l.name);
	return true;
}

/* ---- questions --------------------------------------------------------- */

/* Still open: without a row that is this one. */
static size_t
open_suspects(const struct compare *c, const struct subject *s,
	size_t out[CANDIDATES_MAX], bool *same_lycee)
{
	size_t n = 0;

	*same_lycee = false;
	for (size_t i = 0; i < s->suspects.n && n < CANDIDATES_MAX; i++) {
		size_t who = s->suspects.v[i].who;

		if (c->m.claimed[who])
			continue;
		*same_lycee |= c->m.known.v[who].same_lycee;
		out[n++] = who;
	}
	return n;
}

static bool
label(struct compare *c, const struct pupil *p, const char **out)
{
	const char *class;

	if (!class_words(c, p, &class))
		return false;
	*out = arena_printf(c->a, "%s%s%s%s", name_shown(c->a, p->surname,
		p->usage_name, p->first_name), class[0] ? ", " : "", class,
		date_is_set(p->left_on) ? ", sorti" : "");
	return true;
}

static bool
offer(struct compare *c, const size_t *who, size_t n,
	struct app_intake_line *l)
{
	l->candidates = arena_array(c->a, n + 1, sizeof(*l->candidates));
	l->labels = arena_array(c->a, n + 1, sizeof(*l->labels));
	l->n_candidates = n;
	for (size_t i = 0; i < n; i++) {
		l->candidates[i] = c->m.known.v[who[i]].p;
		if (!label(c, &l->candidates[i], &l->labels[i]))
			return false;
	}
	return true;
}

/* A doubt of the rules: its candidates, and the question when there is one. */
static bool
doubt(struct compare *c, const struct subject *s, struct app_intake_line *l)
{
	size_t who[CANDIDATES_MAX];
	bool same_lycee;
	size_t n;

	if (s->match.verdict != MATCH_ASK && s->match.verdict != MATCH_PROPOSE)
		return true;
	n = open_suspects(c, s, who, &same_lycee);
	if (!offer(c, who, n, l))
		return false;
	if (s->match.verdict == MATCH_PROPOSE && !same_lycee) {
		if (n)
			l->note = arena_printf(c->a, "même nom : %s",
				l->labels[0]);
		return true;
	}
	l->question = intake_question(s->match.reason);
	for (size_t i = 0; i < n; i++)
		c->m.asked[who[i]] = true;
	return true;
}

/* How a cell was cut: two words are a surname and a first name. */
static void
doubt_name(const struct roster_row *row, struct app_intake_line *l)
{
	const char *first = row->value[ROSTER_FIRST_NAME];

	if (!row->name_unsplit)
		return;
	l->unsplit = true;
	if (!l->question && (!first[0] || strchr(first, ' ')))
		l->question = "Nom et prénom à séparer";
	else if (!l->note)
		l->note = "nom et prénom à vérifier";
}

/* ---- lines ------------------------------------------------------------- */

static struct app_intake_line *
new_line(struct compare *c, const struct roster_row *row)
{
	struct app_intake_line *l = ARENA_PUSH(c->a, c->lines);
	const char *const *v = row->value;

	*l = (struct app_intake_line){ .row = row,
		.name = name_shown(c->a, v[ROSTER_SURNAME],
			v[ROSTER_USAGE_NAME], v[ROSTER_FIRST_NAME]),
		.class_name = intake_class_name(c->in, row),
		.note = row->note };
	return l;
}

/* Rows and remarks are both in the order of the file. How a name is cut is a
 * question of its own. */
static void
note_warning(struct compare *c, struct app_intake_line *l)
{
	const struct roster *r = &c->in->roster;
	const char *full = l->row->value[ROSTER_FULL_NAME];
	const struct roster_fault *f;

	while (c->warning < r->n_warnings &&
		r->warnings[c->warning].line < l->row->line)
		c->warning++;
	for (size_t i = c->warning; i < r->n_warnings &&
		r->warnings[i].line == l->row->line; i++) {
		f = &r->warnings[i];
		if (full[0] && strcmp(f->value, full) == 0)
			continue;
		l->note = arena_printf(c->a, "%s%s%s%s%s%s",
			l->note ? l->note : "", l->note ? " ; " : "", f->rule,
			f->value[0] ? " (" : "", f->value,
			f->value[0] ? ")" : "");
	}
}

static enum diff_case
case_of(const struct pupil *p, const struct app_intake_line *l, bool leaver)
{
	bool kept = by_hand_has(p->by_hand, FIELD_LEFT);
	struct diff_facts f = { .in_file = true, .known = true,
		.gone = date_is_set(p->left_on) && !kept,
		.leaves = leaver && !kept };

	for (size_t i = 0; i < l->n_fields; i++) {
		const struct app_intake_field *x = &l->fields[i];

		if (strcmp(x->field, FIELD_CLASS) == 0)
			f.other_class = !x->by_hand;
		else if (strcmp(x->field, FIELD_LEFT) != 0)
			f.fields += !x->by_hand;
	}
	return diff_case(&f);
}

/* What the base has and keeps, or the list does not say: the two will not be
 * told to be one by their name and date. The INE does. */
static bool
is_told(const struct pupil *p, const struct roster_row *row,
	const struct app_intake_line *l)
{
	static const char *const names[] = { "surname", "first_name", "birth" };
	const char *ine = row->value[ROSTER_INE];
	bool told = !row->value[ROSTER_BIRTH][0] && date_is_set(p->birth);

	for (size_t i = 0; i < l->n_fields; i++)
		for (size_t k = 0; k < LENGTH(names); k++)
			told |= l->fields[i].by_hand &&
				strcmp(l->fields[i].field, names[k]) == 0;
	return told && !(ine[0] && strcmp(ine, p->ine) == 0);
}

/* A file of last year does not send pupils back into their old class. */
static bool
is_other(const struct compare *c, const struct class *class,
	const struct app_intake_class *to)
{
	return to && class->year <= c->in->year &&
		(uuid_is_none(&to->id) || !uuid_equal(&to->id, &class->id));
}

static bool
compare_known(struct compare *c, const struct subject *s,
	struct app_intake_line *l, bool leaver)
{
	struct pupil p = c->m.known.v[s->who].p;
	const char *words;
	struct class class;
	bool other;

	l->pupil = p.id;
	if (!class_words(c, &p, &words) || !class_of(c, &p.class, &class))
		return false;
	other = is_other(c, &class, s->class);
	p.by_hand = intake_by_hand(c->in->year, &p, class.year, c->a);
	intake_fields(c->in, &p, words, other, s->row, leaver, c->a, l);
	l->what = case_of(&p, l, leaver);
	l->remembered = s->told && is_told(&p, s->row, l);
	return true;
}

/* Ticks of before stay where nothing else changed. */
static void
keep_ticks(const struct app_intake_line *old, struct app_intake_line *l)
{
	if (!old || old->what != l->what || old->decided != l->decided ||
		!old->question != !l->question)
		return;
	l->ticked = old->ticked;
	for (size_t i = 0; i < l->n_fields; i++)
		for (size_t k = 0; k < old->n_fields; k++)
			if (strcmp(l->fields[i].field,
				old->fields[k].field) == 0)
				l->fields[i].ticked = old->fields[k].ticked;
}

static bool
row_line(struct compare *c, size_t i)
{
	struct subject *s = &c->subjects[i];
	struct app_intake_line *l = new_line(c, s->row);
	const struct roster_row *twin = NULL;

	l->decided = s->old && s->old->decided;
	note_warning(c, l);
	if (s->who != NOBODY) {
		if (!compare_known(c, s, l, false))
			return false;
	} else {
		l->what = DIFF_NEW;
		s->match = matcher_match(&c->m, s->row, &s->suspects);
		if (!l->decided && !doubt(c, s, l))
			return false;
		if (!l->decided && !l->question)
			twin = compare_earlier(c, i);
		if (twin)
			l->question = arena_printf(c->a, "Même nom et même "
				"date qu'à la ligne %d : est-ce quelqu'un "
				"d'autre ?", twin->line);
		if (!l->decided)
			doubt_name(s->row, l);
	}
	l->ticked = !l->question && diff_case_ticked(l->what);
	if (l->decided)
		l->ticked = true;
	keep_ticks(s->old, l);
	return true;
}

/* Somebody of a ticked class whom the list puts into another one. */
static bool
moved_away(struct compare *c, const struct subject *s, bool *moved)
{
	const struct pupil *p;

	*moved = false;
	if (s->who == NOBODY || !c->m.known.v[s->who].here)
		return true;
	p = &c->m.known.v[s->who].p;
	if (uuid_is_none(&p->class))
		return true;
	for (size_t i = 0; i < c->in->n_classes; i++)
		*moved |= c->in->classes[i].ticked &&
			uuid_equal(&c->in->classes[i].id, &p->class);
	return true;
}

static bool
row_lines(struct compare *c)
{
	for (size_t i = 0; i < c->n; i++) {
		struct subject *s = &c->subjects[i];
		bool moved = false;

		if (!s->wanted && !moved_away(c, s, &moved))
			return false;
		if (!s->wanted && !moved)
			c->in->left_out++;
		else if (!row_line(c, i))
			return false;
	}
	return true;
}

/* ---- who left, who is missing, who was rejected ------------------------ */

static bool
leaver_lines(struct compare *c)
{
	for (size_t i = 0; i < c->in->roster.n_leavers; i++) {
		struct subject s = { .row = &c->in->roster.leavers[i] };
		struct app_intake_line *l;

		if (!matcher_suspects(&c->m, s.row, true, &s.suspects, c->e))
			return false;
		s.match = matcher_match(&c->m, s.row, &s.suspects);
		if (s.match.verdict != MATCH_SAME)
			continue;
		s.who = s.match.which;
		c->m.claimed[s.who] = c->n + i + 1;
		if (date_is_set(c->m.known.v[s.who].p.left_on))
			continue;
		l = new_line(c, s.row);
		if (!compare_known(c, &s, l, true))
			return false;
		l->ticked = diff_case_ticked(l->what);
	}
	return true;
}

/* They are in the list, badly: nobody says that they are missing. */
static bool
is_rejected(const struct compare *c, const char *key)
{
	size_t i = intake_index_find(&c->rejected, key);

	return i < c->rejected.n && strcmp(c->rejected.v[i].key, key) == 0;
}

static const struct app_intake_class *
ticked_class(const struct compare *c, const struct uuid *id)
{
	for (size_t i = 0; i < c->in->n_classes; i++)
		if (c->in->classes[i].ticked &&
			!uuid_is_none(&c->in->classes[i].id) &&
			uuid_equal(&c->in->classes[i].id, id))
			return &c->in->classes[i];
	return NULL;
}

/* Of the classes that the list speaks of, and of no other. */
static bool
missing_lines(struct compare *c)
{
	for (size_t i = 0; i < c->m.n_here; i++) {
		const struct known *k = &c->m.known.v[i];
		const struct app_intake_class *class = ticked_class(c,
			&k->p.class);
		struct app_intake_line *l;
		char birth[DATE_TEXT];

		if (!class || c->m.claimed[i] || c->m.asked[i] ||
			date_is_set(k->p.left_on) ||
			is_rejected(c, k->key))
			continue;
		date_french(k->p.birth, birth);
		l = ARENA_PUSH(c->a, c->lines);
		*l = (struct app_intake_line){ .what = DIFF_MISSING,
			.pupil = k->p.id, .class_name = class->name,
			.note = birth[0] ? arena_strdup(c->a, birth) : NULL,
			.name = name_shown(c->a, k->p.surname,
				k->p.usage_name, k->p.first_name) };
	}
	return true;
}

static void
rejected_lines(struct compare *c)
{
	for (size_t i = 0; i < c->in->roster.n_faults; i++) {
		const struct roster_fault *f = &c->in->roster.faults[i];
		struct app_intake_line *l = ARENA_PUSH(c->a, c->lines);

		*l = (struct app_intake_line){ .what = DIFF_REJECTED,
			.fault = f, .name = f->who, .class_name =
				f->row->value[ROSTER_CLASS] };
	}
}

/* Ticks of lines that have no row: by pupil. */
static void
keep_missing_ticks(struct compare *c, const struct app_intake_line *old,
	size_t n_old)
{
	for (size_t k = 0; k < n_old; k++) {
		if (old[k].what != DIFF_MISSING || !old[k].ticked)
			continue;
		for (size_t i = 0; i < c->lines.n; i++)
			if (c->lines.v[i].what == DIFF_MISSING && uuid_equal(
				&c->lines.v[i].pupil, &old[k].pupil))
				c->lines.v[i].ticked = true;
	}
}

bool
compare_lines(struct compare *c, const struct app_intake_line *old,
	size_t n_old)
{
	if (!row_lines(c) || !leaver_lines(c) || !missing_lines(c))
		return false;
	rejected_lines(c);
	keep_missing_ticks(c, old, n_old);
	return true;
}
