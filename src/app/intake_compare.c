/*
 * intake_compare.c: the list against the base: one line a pupil, its case, its
 * fields, its question.
 */
#include <string.h>

#include "base/text.h"
#include "domain/cycle.h"
#include "domain/names.h"
#include "intake_private.h"

#define CANDIDATES_MAX 8
#define NOBODY ((size_t)-1)

/* A row on its way to be a line. */
struct subject {
	const struct roster_row *row;
	const struct app_intake_class *class;
	const struct app_intake_line *old;	/* last comparison, or NULL */
	struct suspects suspects;
	struct match match;
	size_t who;			/* in known, or NOBODY            */
	const char *question;
	bool wanted;			/* its class is ticked            */
	bool settled;
};

struct compare {
	struct app *app;
	struct app_intake *in;
	struct arena *a, tmp;
	struct err *e;
	struct matcher m;
	struct subject *subjects;
	size_t n;
	struct index names;		/* of the rows: name and birth    */
	struct index rejected;		/* names of the rejected ones     */
	struct { struct app_intake_line *v; size_t n, cap; } lines;
	struct { struct class *v; size_t n, cap; } classes;	/* met */
	size_t warning;			/* of the roster, read so far     */
};

static void
progress(const struct compare *c, size_t i)
{
	if (c->in->progress && i % 64 == 0)
		c->in->progress(c->in->ctx, "Comparaison", i, c->n);
}

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

/* ---- who is who -------------------------------------------------------- */

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

/* The same person on an earlier line, as far as the list can say. */
static const struct roster_row *
earlier(struct compare *c, size_t i)
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
	for (size_t i = c->warning; !l->note && i < r->n_warnings &&
		r->warnings[i].line == l->row->line; i++) {
		f = &r->warnings[i];
		if (full[0] && strcmp(f->value, full) == 0)
			continue;
		l->note = arena_printf(c->a, "%s%s%s%s", f->rule,
			f->value[0] ? " (" : "", f->value,
			f->value[0] ? ")" : "");
	}
}

static enum diff_case
case_of(const struct pupil *p, const struct app_intake_line *l, bool leaver)
{
	bool kept = by_hand_has(p->by_hand, "left_on");
	struct diff_facts f = { .in_file = true, .known = true,
		.gone = date_is_set(p->left_on) && !kept,
		.leaves = leaver && !kept };

	for (size_t i = 0; i < l->n_fields; i++) {
		const struct app_intake_field *x = &l->fields[i];

		if (strcmp(x->field, "class") == 0)
			f.other_class = !x->by_hand;
		else if (strcmp(x->field, "left_on") != 0)
			f.fields += !x->by_hand;
	}
	return diff_case(&f);
}

/* A file of last year does not send pupils back into their old class. */
static bool
other_class(struct compare *c, const struct pupil *p,
	const struct app_intake_class *to, bool *other)
{
	struct class class;

	if (!class_of(c, &p->class, &class))
		return false;
	*other = to && class.year <= c->in->year &&
		(uuid_is_none(&to->id) || !uuid_equal(&to->id, &p->class));
	return true;
}

static bool
compare_known(struct compare *c, const struct subject *s,
	struct app_intake_line *l, bool leaver)
{
	const struct pupil *p = &c->m.known.v[s->who].p;
	const char *class;
	bool other;

	l->pupil = p->id;
	if (!class_words(c, p, &class) ||
		!other_class(c, p, s->class, &other))
		return false;
	intake_fields(c->in, p, class, other, s->row, leaver, c->a, l);
	l->what = case_of(p, l, leaver);
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
			twin = earlier(c, i);
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

		if (!class || c->m.claimed[i] || c->m.asked[i] ||
			date_is_set(k->p.left_on) ||
			is_rejected(c, k->key))
			continue;
		l = ARENA_PUSH(c->a, c->lines);
		*l = (struct app_intake_line){ .what = DIFF_MISSING,
			.pupil = k->p.id, .class_name = class->name,
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
			.fault = f, .name = f->who, .class_name = "" };
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

/* ---- the whole --------------------------------------------------------- */

static void
count(struct compare *c)
{
	struct app_intake *in = c->in;

	in->lines = c->lines.v;
	in->n_lines = c->lines.n;
	memset(in->counts, 0, sizeof(in->counts));
	in->n_asked = 0;
	for (size_t i = 0; i < in->n_lines; i++) {
		in->counts[in->lines[i].what]++;
		in->n_asked += in->lines[i].question != NULL;
	}
}

static bool
compare_all(struct compare *c, const struct app_intake_line *old,
	size_t n_old)
{
	if (!matcher_open(&c->m, c->app, c->in, c->a, &c->tmp, c->e) ||
		!subjects(c, old, n_old) || !follow_answers(c))
		return false;
	claim_same(c, true);
	claim_same(c, false);
	claim_same(c, false);	/* whoever is left, among those left */
	index_names(c);
	if (!row_lines(c) || !leaver_lines(c) || !missing_lines(c))
		return false;
	rejected_lines(c);
	keep_missing_ticks(c, old, n_old);
	return true;
}

static bool
ready(const struct app_intake *in, struct err *e)
{
	if (in->roster.needs_mapping)
		return err_set(e, ERR_USER, "Il faut dire quelle colonne "
			"contient le nom");
	if (uuid_is_none(&in->lycee))
		return err_set(e, ERR_USER, "Il faut dire de quel lycée est "
			"cette liste");
	if (!in->roster.has_class && !in->class_name)
		return err_set(e, ERR_USER, "Il faut dire de quelle classe "
			"est cette liste");
	return true;
}

bool
app_intake_compare(struct app *app, struct app_intake *in, struct arena *a,
	struct err *e)
{
	const struct app_intake_line *old = in->lines;
	struct compare c = { .app = app, .in = in, .a = a, .e = e };
	bool ok;

	if (!ready(in, e) || !(in->roster.has_class
		? intake_classes_refresh(app, in, a, e)
		: intake_classes(app, in, a, e)))
		return false;
	in->version = app_changed(app);
	in->left_out = 0;
	ok = compare_all(&c, old, in->n_lines);
	if (ok)
		count(&c);
	arena_release(&c.tmp);
	return ok;
}

/* ---- answers ----------------------------------------------------------- */

static bool
answer(struct app *app, struct app_intake *in, size_t line, struct arena *a,
	struct err *e)
{
	struct app_intake_line *l = &in->lines[line];

	l->decided = true;
	l->ticked = true;
	return app_intake_compare(app, in, a, e);
}

bool
app_intake_decide(struct app *app, struct app_intake *in, size_t line,
	const struct uuid *pupil, struct arena *a, struct err *e)
{
	if (line >= in->n_lines || !in->lines[line].row)
		return err_set(e, ERR_USER, "Cette ligne n'est pas d'un élève "
			"de la liste");
	for (size_t i = 0; pupil && i < in->n_lines; i++)
		if (i != line && in->lines[i].decided &&
			uuid_equal(&in->lines[i].pupil, pupil))
			return err_set(e, ERR_USER, "Cette fiche est déjà "
				"celle de la ligne %d", in->lines[i].row->line);
	in->lines[line].pupil = pupil ? *pupil : UUID_NONE;
	return answer(app, in, line, a, e);
}

bool
app_intake_name(struct app *app, struct app_intake *in, size_t line,
	const char *surname, const char *first_name, struct arena *a,
	struct err *e)
{
	struct roster_row *row = NULL;

	for (size_t i = 0; i < in->roster.n_rows && line < in->n_lines; i++)
		if (&in->roster.rows[i] == in->lines[line].row)
			row = &in->roster.rows[i];
	if (!row)
		return err_set(e, ERR_USER, "Cette ligne n'est pas d'un élève "
			"de la liste");
	row->value[ROSTER_SURNAME] = text_normal(a, surname);
	row->value[ROSTER_FIRST_NAME] = text_normal(a, first_name);
	if (!row->value[ROSTER_SURNAME][0] || !row->value[ROSTER_FIRST_NAME][0])
		return err_set(e, ERR_USER, "Tapez NOM, Prénom, par exemple "
			"MARTIN, Chloé");
	row->name_unsplit = false;
	in->lines[line].question = NULL;
	in->lines[line].ticked = true;
	return app_intake_compare(app, in, a, e);
}
