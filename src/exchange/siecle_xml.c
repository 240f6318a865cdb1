/*
 * siecle_xml.c: ElevesAvecAdresses.xml and ElevesSansAdresses.xml of SIECLE.
 *
 * The same names stand at two depths (CODE_MEF of this year and of last
 * year): only whole paths count. Divisions and addresses come after the
 * pupils and are joined by their ids once all is read.
 */
#include <stdlib.h>
#include <string.h>

#include "header.h"
#include "reader.h"
#include "values.h"
#include "xml.h"

#define PUPIL "BEE_ELEVES/DONNEES/ELEVES/ELEVE"
#define STRUCTURES "BEE_ELEVES/DONNEES/STRUCTURES/STRUCTURES_ELEVE"
#define ADDRESS "BEE_ELEVES/DONNEES/ADRESSES/ADRESSE"

/* Elements of ELEVE; of two for one field, the one listed first wins. */
static const struct tag {
	const char *name;
	int field;
} tags[] = {
	{ "NOM_DE_FAMILLE", ROSTER_SURNAME },
	{ "NOM", ROSTER_SURNAME },
	{ "NOM_USAGE", ROSTER_USAGE_NAME },
	{ "PRENOM", ROSTER_FIRST_NAME },
	{ "PRENOM_USAGE", ROSTER_USAGE_FIRST_NAME },
	{ "DATE_NAISS", ROSTER_BIRTH },
	{ "ID_NATIONAL", ROSTER_INE },
	{ "INE_RNIE", ROSTER_INE },
	{ "INE_BEA", ROSTER_INE },
	{ "ELENOET", ROSTER_INTERNAL_NO },
	{ "ID_ELEVE_ETAB", ROSTER_INTERNAL_NO },
	{ "CODE_MEF", ROSTER_MEF },
	{ "CODE_STATUT", ROSTER_STATUS },
	{ "DATE_ENTREE", ROSTER_ENTERED },
	{ "DATE_SORTIE", ROSTER_LEFT },
	{ "TEL_PORTABLE", ROSTER_PHONE },
	{ "TEL_PERSONNEL", ROSTER_PHONE },
	{ "MEL", ROSTER_EMAIL },
	/* Never kept, and said so. */
	{ "CODE_PAYS", ROSTER_DROPPED },
	{ "CODE_PAYS_NAT", ROSTER_DROPPED },
	{ "VILLE_NAISS", ROSTER_DROPPED },
	{ "CODE_COMMUNE_INSEE_NAISS", ROSTER_DROPPED },
	{ "CODE_DEPARTEMENT_NAISS", ROSTER_DROPPED },
	{ "CODE_MOTIF_SORTIE", ROSTER_DROPPED },
	{ "CODE_SEXE", ROSTER_IGNORED },
};

/* Elements elsewhere, announced like columns when they are met. */
static const struct {
	const char *path;
	int field;
} others[] = {
	{ STRUCTURES "/STRUCTURE/CODE_STRUCTURE", ROSTER_CLASS },
	{ ADDRESS "/LIBELLE_POSTAL", ROSTER_COMMUNE },
	{ ADDRESS "/CODE_POSTAL", ROSTER_POSTCODE },
	{ ADDRESS "/CODE_COMMUNE_INSEE", ROSTER_INSEE },
	{ "BEE_ELEVES/DONNEES/OPTIONS/OPTION", ROSTER_IGNORED },
	{ "BEE_ELEVES/DONNEES/BOURSES/BOURSES_ELEVE", ROSTER_DROPPED },
};

struct pupil {
	int line;
	const char *id, *address;
	const char *value[LENGTH(tags)];
	const char *elenoet;		/* the attribute */
};

/* What is looked up by it begins with it. */
struct key {
	const char *id;
	size_t order;			/* in the file */
};

struct division {
	struct key key;
	const char *code;
};

struct address {
	struct key key;
	const char *commune, *postcode, *insee;
};

struct siecle {
	struct reader *d;
	const char *owner;		/* of the STRUCTUREs being read */
	const char *code, *type;
	struct { struct pupil *v; size_t n, cap; } pupils;
	struct { struct division *v; size_t n, cap; } divisions;
	struct { struct address *v; size_t n, cap; } addresses;
	struct { const char *first; bool seen; } tag[LENGTH(tags)],
		other[LENGTH(others)];
	struct { const char **v; size_t n, cap; } unread;
};

enum { UNREAD_MAX = 100 };	/* names of elements that are told */

static const char *
copy(struct siecle *s, const char *text)
{
	return text && *text ? arena_strdup(&s->d->file_arena, text) : "";
}

static bool
inside(const struct xml *x, const char *path)
{
	return strcmp(x->path.v, path) == 0;
}

static void
start(struct xml *x, const char *name, const char **attrs)
{
	struct siecle *s = x->ctx;
	struct arena *a = &s->d->file_arena;
	size_t order = s->addresses.n;

	(void)name;
	if (inside(x, PUPIL)) {
		*ARENA_PUSH(a, s->pupils) = (struct pupil){
			.line = xml_line(x),
			.id = copy(s, xml_attribute(attrs, "ELEVE_ID")),
			.elenoet = copy(s, xml_attribute(attrs, "ELENOET")),
			.address = "",
		};
	} else if (inside(x, STRUCTURES)) {
		s->owner = copy(s, xml_attribute(attrs, "ELEVE_ID"));
	} else if (inside(x, STRUCTURES "/STRUCTURE")) {
		s->code = s->type = "";
	} else if (inside(x, ADDRESS)) {
		*ARENA_PUSH(a, s->addresses) = (struct address){
			.key = { copy(s, xml_attribute(attrs, "ADRESSE_ID")),
				order },
			.commune = "", .postcode = "", .insee = "",
		};
	}
}

/* Named once, like a column that nobody reads. */
static void
see_unread(struct siecle *s, const char *name)
{
	for (size_t i = 0; i < s->unread.n; i++)
		if (strcmp(s->unread.v[i], name) == 0)
			return;
	if (s->unread.n < UNREAD_MAX)
		*ARENA_PUSH(&s->d->file_arena, s->unread) = copy(s, name);
}

static void
pupil_value(struct siecle *s, const char *name, const char *text)
{
	struct pupil *p = &s->pupils.v[s->pupils.n - 1];
	bool known = strcmp(name, "ADRESSE_ID") == 0;

	if (known)
		p->address = copy(s, text);
	for (size_t i = 0; i < LENGTH(tags); i++) {
		if (strcmp(tags[i].name, name) != 0)
			continue;
		known = s->tag[i].seen = true;
		if (tags[i].field == ROSTER_DROPPED)
			return;
		if (!s->tag[i].first && *text)
			s->tag[i].first = copy(s, text);
		if (tags[i].field >= 0)
			p->value[i] = copy(s, text);
	}
	if (!known)
		see_unread(s, name);
}

static void
address_value(struct siecle *s, const char *name, const char *text)
{
	struct address *p = &s->addresses.v[s->addresses.n - 1];

	if (strcmp(name, "LIBELLE_POSTAL") == 0)
		p->commune = copy(s, text);
	else if (strcmp(name, "CODE_POSTAL") == 0)
		p->postcode = copy(s, text);
	else if (strcmp(name, "CODE_COMMUNE_INSEE") == 0)
		p->insee = copy(s, text);
	else
		see_unread(s, name);
}

/* A group may stand before the division: only the type tells. */
static void
structure_end(struct siecle *s)
{
	size_t order = s->divisions.n;

	if (strcmp(s->type, "D") != 0 || !*s->code)
		return;
	if (!s->other[0].first)		/* others[0] is the class */
		s->other[0].first = s->code;
	*ARENA_PUSH(&s->d->file_arena, s->divisions) = (struct division){
		.key = { s->owner, order }, .code = s->code,
	};
}

/* The path without its last name, when that is what `parent` says. */
static bool
child_of(const struct xml *x, const char *parent)
{
	size_t n = strlen(parent);

	return x->depth > 1 && x->path_at[x->depth - 1] == n &&
		memcmp(x->path.v, parent, n) == 0;
}

static void
see_other(struct siecle *s, const struct xml *x, const char *text)
{
	for (size_t i = 0; i < LENGTH(others); i++) {
		if (!inside(x, others[i].path))
			continue;
		s->other[i].seen = true;
		if (!s->other[i].first && *text && others[i].field >= 0 &&
			others[i].field != ROSTER_CLASS)
			s->other[i].first = copy(s, text);
	}
}

static void
end(struct xml *x, const char *name, const char *text)
{
	struct siecle *s = x->ctx;

	see_other(s, x, text);
	if (child_of(x, PUPIL))
		pupil_value(s, name, text);
	else if (child_of(x, ADDRESS))
		address_value(s, name, text);
	else if (inside(x, STRUCTURES "/STRUCTURE/CODE_STRUCTURE"))
		s->code = copy(s, text);
	else if (inside(x, STRUCTURES "/STRUCTURE/TYPE_STRUCTURE"))
		s->type = arena_strdup(&s->d->file_arena,
			value_code(&s->d->line, text));
	else if (inside(x, STRUCTURES "/STRUCTURE"))
		structure_end(s);
	else if (inside(x, "BEE_ELEVES/PARAMETRES/UAJ"))
		reader_uai(s->d, xml_line(x), text);
	else if (inside(x, "BEE_ELEVES/PARAMETRES/ANNEE_SCOLAIRE"))
		reader_year(s->d, text);
}

static int
key_order(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	int c = strcmp(x->id, y->id);

	return c ? c : (x->order > y->order) - (x->order < y->order);
}

/* The first of that id, in the order of the file. */
static const void *
first_of(const void *v, size_t n, size_t size, const char *id)
{
	const struct key key = { .id = id };
	size_t from = 0, to = n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (key_order((const char *)v + middle * size, &key) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	if (from == n || !*id)
		return NULL;
	v = (const char *)v + from * size;
	return strcmp(((const struct key *)v)->id, id) == 0 ? v : NULL;
}

static struct draft
draft_of(const struct siecle *s, const struct pupil *p)
{
	struct draft x = { .line = p->line };
	const struct address *a = first_of(s->addresses.v, s->addresses.n,
		sizeof(*a), p->address);
	const struct division *d = first_of(s->divisions.v, s->divisions.n,
		sizeof(*d), p->id);

	for (size_t i = 0; i < LENGTH(tags); i++) {
		int f = tags[i].field;

		if (f >= 0 && p->value[i] && (!x.raw[f] || !*x.raw[f]))
			x.raw[f] = p->value[i];
	}
	/* The attribute only when no element says it: they may differ. */
	if (!x.raw[ROSTER_INTERNAL_NO] || !*x.raw[ROSTER_INTERNAL_NO])
		x.raw[ROSTER_INTERNAL_NO] = p->elenoet;
	x.raw[ROSTER_CLASS] = d ? d->code : "";
	if (a) {
		x.raw[ROSTER_COMMUNE] = a->commune;
		x.raw[ROSTER_POSTCODE] = a->postcode;
		x.raw[ROSTER_INSEE] = a->insee;
	}
	return x;
}

static void
announce(struct siecle *s)
{
	int n = 0;

	for (size_t i = 0; i < LENGTH(tags); i++)
		if (s->tag[i].seen)
			reader_column(s->d, tags[i].name, ++n, tags[i].field,
				s->tag[i].first);
	for (size_t i = 0; i < LENGTH(others); i++)
		if (s->other[i].seen)
			reader_column(s->d, strrchr(others[i].path, '/') + 1,
				++n, others[i].field, s->other[i].first);
	for (size_t i = 0; i < s->unread.n; i++)
		reader_column(s->d, s->unread.v[i], ++n, header_field(
			roster_header_key(&s->d->line, s->unread.v[i]), NULL)
			== ROSTER_DROPPED ? ROSTER_DROPPED : ROSTER_IGNORED,
			NULL);
	if (!*s->d->header[ROSTER_CLASS])
		s->d->header[ROSTER_CLASS] = "CODE_STRUCTURE";
}

static bool
take_all(struct siecle *s)
{
	enum outcome what;

	if (s->divisions.n)
		qsort(s->divisions.v, s->divisions.n, sizeof(*s->divisions.v),
			key_order);
	if (s->addresses.n)
		qsort(s->addresses.v, s->addresses.n, sizeof(*s->addresses.v),
			key_order);
	announce(s);
	for (size_t i = 0; i < s->pupils.n; i++) {
		struct draft x = draft_of(s, &s->pupils.v[i]);

		if (!reader_take(s->d, &x, &what))
			return false;
	}
	return true;
}

bool
siecle_xml_read(struct reader *d, const char *text, size_t n)
{
	struct siecle s = { .d = d, .owner = "", .code = "", .type = "" };
	struct xml x = {
		.start = start, .end = end, .ctx = &s, .file = d->file,
		.progress = d->o->progress, .progress_ctx = d->o->ctx,
	};

	d->r->format = "siecle-xml";
	d->r->format_label = "SIECLE, export XML des élèves";
	d->r->has_class = true;
	return xml_read(&x, text, n, d->e) && take_all(&s);
}
