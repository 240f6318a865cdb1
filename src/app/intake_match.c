/*
 * intake_match.c: who is who. The lycée's pupils are read once and found by
 * bisection; those of elsewhere are asked one by one, by INE and by name.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "domain/names.h"
#include "intake_private.h"

const char *
intake_question(enum match_reason r)
{
	switch (r) {
	case MATCH_INE_BIRTH:
		return "Même INE, autre date de naissance : est-ce la même "
			"personne ?";
	case MATCH_INE_NAME:
		return "Même INE, autre nom : est-ce la même personne ?";
	case MATCH_INE_TWICE:
		return "Plusieurs fiches ont cet INE : laquelle est-ce ?";
	case MATCH_NUMBER_NAME:
		return "Même n° interne, autre personne : est-ce la même ?";
	case MATCH_HOMONYMS:
		return "Plusieurs fiches ont ce nom et cette date : laquelle "
			"est-ce ?";
	case MATCH_INE_DIFFERS:
		return "Même nom et même date, autre INE : est-ce la même "
			"personne ?";
	case MATCH_NUMBER_DIFFERS:
		return "Même nom et même date, autre n° interne : est-ce la "
			"même personne ?";
	case MATCH_RENAMED:
		return "Même classe, nom corrigé à la main : est-ce la même "
			"personne ?";
	case MATCH_NAME_ONLY:
		return "Même nom, date de naissance inconnue : est-ce la même "
			"personne ?";
	case MATCH_NAME_OTHER_BIRTH:
		return "Même nom, autre date de naissance : est-ce la même "
			"personne ?";
	case MATCH_NONE:
	case MATCH_INE:
	case MATCH_NUMBER:
	case MATCH_NAME_BIRTH:
	case MATCH_NAME_CLASS:
		break;
	}
	return NULL;
}

/* ---- texts in order ---------------------------------------------------- */

void
intake_index_add(struct index *x, struct arena *a, const char *key, size_t i)
{
	if (key && key[0])
		*ARENA_PUSH(a, *x) = (struct index_entry){ .key = key,
			.i = i };
}

static int
by_key(const void *a, const void *b)
{
	const struct index_entry *x = a, *y = b;
	int c = strcmp(x->key, y->key);

	return c ? c : (x->i > y->i) - (x->i < y->i);
}

void
intake_index_sort(struct index *x)
{
	if (x->n)
		qsort(x->v, x->n, sizeof(*x->v), by_key);
}

size_t
intake_index_find(const struct index *x, const char *key)
{
	size_t lo = 0, hi = x->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (strcmp(x->v[mid].key, key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* ---- whom the base knows ----------------------------------------------- */

static size_t
add_known(struct matcher *m, const struct pupil *p, bool here)
{
	struct known *k = ARENA_PUSH(m->tmp, m->known);
	size_t at = m->known.n - 1;

	*k = (struct known){ .p = *p, .here = here,
		.same_lycee = uuid_equal(&p->lycee, &m->in->lycee) };
	k->key = name_key(m->tmp, p->surname, p->usage_name, p->first_name);
	k->plain_key = name_key(m->tmp, p->surname, "", p->first_name);
	if (at >= m->cap_marks) {
		size_t cap = at < 512 ? 1024 : 2 * at;
		size_t *claimed = arena_array(m->tmp, cap, sizeof(*claimed));
		bool *asked = arena_array(m->tmp, cap, sizeof(*asked));

		for (size_t i = 0; i < at; i++) {
			claimed[i] = m->claimed[i];
			asked[i] = m->asked[i];
		}
		m->claimed = claimed;
		m->asked = asked;
		m->cap_marks = cap;
	}
	return at;
}

static const char *
id_key(struct arena *a, const struct uuid *id)
{
	char *text = arena_alloc(a, UUID_TEXT);

	uuid_text(id, text);
	return text;
}

static const char *
half_key(struct arena *a, const char *half, const char *name)
{
	return name[0] ? arena_printf(a, "%s|%s", half, text_key(a, name))
		: "";
}

/* The half that a person left as the list had it finds the other one. */
static void
index_renamed(struct matcher *m, size_t at)
{
	const struct pupil *p = &m->known.v[at].p;

	if (by_hand_has(p->by_hand, "first_name"))
		intake_index_add(&m->by_half, m->tmp, half_key(m->tmp,
			"surname", p->surname), at);
	if (by_hand_has(p->by_hand, "surname"))
		intake_index_add(&m->by_half, m->tmp, half_key(m->tmp,
			"first_name", p->first_name), at);
}

static void
index_known(struct matcher *m, size_t at)
{
	const struct known *k = &m->known.v[at];

	intake_index_add(&m->by_ine, m->tmp, k->p.ine, at);
	intake_index_add(&m->by_number, m->tmp, k->p.internal_no, at);
	intake_index_add(&m->by_name, m->tmp, k->key, at);
	if (strcmp(k->key, k->plain_key) != 0)
		intake_index_add(&m->by_name, m->tmp, k->plain_key, at);
	intake_index_add(&m->by_id, m->tmp, id_key(m->tmp, &k->p.id), at);
	index_renamed(m, at);
}

bool
matcher_open(struct matcher *m, struct app *app, const struct app_intake *in,
	struct arena *a, struct arena *tmp, struct err *e)
{
	struct pupil *v;
	size_t n;

	*m = (struct matcher){ .app = app, .in = in, .a = a, .tmp = tmp };
	if (!db_pupil_of_lycee(app->db, &in->lycee, in->year, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		index_known(m, add_known(m, &v[i], true));
	m->n_here = n;
	intake_index_sort(&m->by_ine);
	intake_index_sort(&m->by_number);
	intake_index_sort(&m->by_name);
	intake_index_sort(&m->by_id);
	intake_index_sort(&m->by_half);
	return true;
}

static bool
place_of(const struct matcher *m, const struct uuid *id, size_t *at)
{
	char text[UUID_TEXT];
	size_t i;

	uuid_text(id, text);
	i = intake_index_find(&m->by_id, text);
	if (i < m->by_id.n && strcmp(m->by_id.v[i].key, text) == 0) {
		*at = m->by_id.v[i].i;
		return true;
	}
	for (i = m->n_here; i < m->known.n; i++)
		if (uuid_equal(&m->known.v[i].p.id, id)) {
			*at = i;
			return true;
		}
	return false;
}

bool
matcher_known(struct matcher *m, const struct uuid *id, size_t *at,
	struct err *e)
{
	struct uuid next = *id;
	struct pupil p;
	bool found;

	/* A chain of merges is short; a circle would be a fault. */
	for (int i = 0; i < 16; i++) {
		if (place_of(m, &next, at))
			return true;
		if (!db_pupil_get(m->app->db, &next, m->a, &p, &found, e))
			return false;
		if (!found)
			return err_set(e, ERR_USER, "Élève introuvable");
		if (uuid_is_none(&p.merged_into)) {
			*at = add_known(m, &p, false);
			return true;
		}
		next = p.merged_into;
	}
	return err_set(e, ERR_DATA, "fiches fusionnées en rond");
}

/* ---- suspects ---------------------------------------------------------- */

static struct suspect *
suspect(struct matcher *m, struct suspects *s, size_t who,
	const struct pupil *alias)
{
	struct suspect *new;

	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].who == who) {
			if (alias)
				s->v[i].alias = alias;
			return &s->v[i];
		}
	new = ARENA_PUSH(m->tmp, *s);
	*new = (struct suspect){ .who = who, .alias = alias };
	return new;
}

static void
suspect_all(struct matcher *m, struct suspects *s, const struct index *x,
	const char *key)
{
	if (!key[0])
		return;
	for (size_t i = intake_index_find(x, key); i < x->n &&
		strcmp(x->v[i].key, key) == 0; i++)
		suspect(m, s, x->v[i].i, NULL);
}

/* Those born another day are not the same. */
static void
suspect_half(struct matcher *m, struct suspects *s, const char *key,
	struct date birth)
{
	const struct index *x = &m->by_half;

	for (size_t i = key[0] ? intake_index_find(x, key) : x->n;
		i < x->n && strcmp(x->v[i].key, key) == 0; i++) {
		struct date born = m->known.v[x->v[i].i].p.birth;

		if (!date_is_set(birth) || !date_is_set(born) ||
			date_compare(birth, born) == 0)
			suspect(m, s, x->v[i].i, NULL)->renamed = true;
	}
}

/* Whose name was mended by hand since a list brought it. */
static void
suspect_renamed(struct matcher *m, struct suspects *s,
	const struct roster_row *row)
{
	const char *const *v = row->value;
	struct date birth = { 0 };

	if (m->by_half.n == 0)
		return;
	date_parse_iso(v[ROSTER_BIRTH], &birth);
	suspect_half(m, s, half_key(m->tmp, "surname", v[ROSTER_SURNAME]),
		birth);
	suspect_half(m, s, half_key(m->tmp, "first_name",
		v[ROSTER_FIRST_NAME]), birth);
}

static bool
suspect_pupils(struct matcher *m, struct suspects *s, const struct pupil *v,
	size_t n, struct err *e)
{
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		bool alias = !uuid_is_none(&v[i].merged_into);

		if (!matcher_known(m, alias ? &v[i].merged_into : &v[i].id,
			&at, e))
			return false;
		suspect(m, s, at, alias ? &v[i] : NULL);
	}
	return true;
}

static bool
suspect_elsewhere(struct matcher *m, struct suspects *s, const char *ine,
	const char *key, struct err *e)
{
	struct pupil *v;
	size_t n = 0;

	if (ine[0] && (!db_pupil_by_ine(m->app->db, ine, m->a, &v, &n, e) ||
		!suspect_pupils(m, s, v, n, e)))
		return false;
	return !key[0] || (db_pupil_by_name(m->app->db, key, m->a, &v, &n,
		e) && suspect_pupils(m, s, v, n, e));
}

struct row_keys { const char *shown, *plain; };

static struct row_keys
keys_of(const struct matcher *m, const struct roster_row *row)
{
	const char *const *v = row->value;
	const char *plain = name_key(m->tmp, v[ROSTER_SURNAME], "",
		v[ROSTER_FIRST_NAME]);

	return (struct row_keys){ .plain = plain,
		.shown = v[ROSTER_USAGE_NAME][0] ? name_key(m->tmp,
			v[ROSTER_SURNAME], v[ROSTER_USAGE_NAME],
			v[ROSTER_FIRST_NAME]) : plain };
}

bool
matcher_suspects(struct matcher *m, const struct roster_row *row, bool local,
	struct suspects *s, struct err *e)
{
	const char *const *v = row->value;
	struct row_keys k = keys_of(m, row);

	*s = (struct suspects){ 0 };
	suspect_all(m, s, &m->by_ine, v[ROSTER_INE]);
	suspect_all(m, s, &m->by_number, v[ROSTER_INTERNAL_NO]);
	suspect_all(m, s, &m->by_name, k.shown);
	suspect_all(m, s, &m->by_name, k.plain);
	suspect_renamed(m, s, row);
	if (local)
		return true;
	return suspect_elsewhere(m, s, v[ROSTER_INE], k.shown, e) &&
		(k.plain == k.shown ||
			suspect_elsewhere(m, s, "", k.plain, e));
}

/* ---- the verdict ------------------------------------------------------- */

/* With or without the usage name, it is the same person. */
static const char *
comparable_key(const struct known *k, const struct row_keys *row)
{
	return strcmp(k->key, row->plain) == 0 ||
		strcmp(k->plain_key, row->plain) == 0 ||
		strcmp(k->plain_key, row->shown) == 0 ? row->shown : k->key;
}

static bool
is_ine(const struct pupil *p, const struct roster_row *row)
{
	return p->ine[0] && strcmp(p->ine, row->value[ROSTER_INE]) == 0;
}

static bool
is_birth(const struct pupil *p, const struct roster_row *row)
{
	char day[DATE_TEXT];

	date_iso(p->birth, day);
	return strcmp(day, row->value[ROSTER_BIRTH]) == 0;
}

/* Asked only where it decides: of a row without a date, of a name mended. */
static bool
is_class(const struct matcher *m, const struct suspect *s,
	const struct roster_row *row, const struct uuid *class)
{
	const struct app_intake_class *c = row->value[ROSTER_BIRTH][0] &&
		!s->renamed ? NULL
		: intake_class_find(m->in, intake_class_name(m->in, row));

	return c && !uuid_is_none(&c->id) && uuid_equal(&c->id, class);
}

/* The fiche as it is, or as it was before a merge when the row knows that. */
static struct match_person
person(const struct matcher *m, const struct suspect *s,
	const struct roster_row *row, const struct row_keys *keys)
{
	const struct known *k = &m->known.v[s->who];
	struct match_person out = { .ine = k->p.ine,
		.internal_no = k->p.internal_no, .same_place = k->here,
		.same_lycee = k->same_lycee, .birth = k->p.birth,
		.same_class = k->here && is_class(m, s, row, &k->p.class),
		.renamed = s->renamed,
		.name_key = comparable_key(k, keys) };

	if (!s->alias || is_ine(&k->p, row))
		return out;
	if (is_ine(s->alias, row) || out.name_key != keys->shown ||
		is_birth(s->alias, row)) {
		out.ine = s->alias->ine;
		out.birth = s->alias->birth;
		out.name_key = name_key(m->tmp, s->alias->surname,
			s->alias->usage_name, s->alias->first_name);
	}
	return out;
}

struct match
matcher_match(struct matcher *m, const struct roster_row *row,
	const struct suspects *s)
{
	const char *const *v = row->value;
	struct row_keys keys = keys_of(m, row);
	struct match_person who = { .ine = v[ROSTER_INE],
		.internal_no = v[ROSTER_INTERNAL_NO], .name_key = keys.shown };
	struct match_person *all = arena_array(m->tmp, s->n + 1,
		sizeof(*all));
	size_t *place = arena_array(m->tmp, s->n + 1, sizeof(*place));
	size_t n = 0;
	struct match found;

	date_parse_iso(v[ROSTER_BIRTH], &who.birth);
	for (size_t i = 0; i < s->n; i++) {
		if (m->claimed[s->v[i].who])
			continue;
		place[n] = s->v[i].who;
		all[n++] = person(m, &s->v[i], row, &keys);
	}
	found = match_person(&who, all, n);
	if (found.verdict != MATCH_NEW)
		found.which = place[found.which];
	return found;
}
