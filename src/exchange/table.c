/*
 * table.c: the records of a sheet, by the names of its columns.
 *
 * Read three times: for the header line, for a first value of each column
 * that may be shown, for the pupils. Columns that must not be known are
 * skipped in the last two and never copied.
 */
#include "table.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/csv.h"
#include "values.h"

enum { SAMPLE_MAX = 60 };

static bool
blank_record(char **cell, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!value_blank(cell[i]))
			return false;
	return true;
}

/* Looking for the header line. */
struct finder {
	struct reader *d;
	struct header best, alone;
	bool found, found_alone;
	int seen, wide;		/* records, those of two cells or more */
};

static bool
find_row(void *ctx, int line, char **cell, size_t n)
{
	struct finder *f = ctx;
	struct header h;

	if (blank_record(cell, n))
		return true;
	header_read(&h, &f->d->file_arena, line, cell, n, f->d->o);
	f->found = header_found(&h);
	/* « Élèves » may be the title of what follows. */
	if (f->found && h.words == 1) {
		if (!f->found_alone)
			f->alone = h;
		f->found_alone = true;
		f->found = false;
	}
	if (f->found || f->seen == 0 || h.words > f->best.words)
		f->best = h;
	f->seen++;
	f->wide += h.words > 1;
	return !f->found && f->seen < HEADER_LINES;
}

bool
table_header(struct table *t, struct header *h, bool *found)
{
	struct finder f = { .d = t->d };

	if (!t->walk(t, false, find_row, &f))
		return false;
	*h = f.found || !f.found_alone ? f.best : f.alone;
	*found = f.found || f.found_alone;
	/* A comma in a sentence does not make a table. */
	h->tabular = f.wide > 1 && f.wide * 2 > f.seen;
	return true;
}

/* Taking a first value of each column. */
struct sampler {
	struct reader *d;
	struct header *h;
	size_t missing;
};

static bool
sample_row(void *ctx, int line, char **cell, size_t n)
{
	struct sampler *s = ctx;

	if (line <= s->h->line)
		return true;
	for (size_t i = 0; i < n && i < s->h->n; i++) {
		struct header_column *c = &s->h->column[i];

		if (c->sample || c->field == ROSTER_DROPPED ||
			value_blank(cell[i]))
			continue;
		c->sample = arena_strndup(&s->d->file_arena,
			value_clean(&s->d->line, cell[i]), SAMPLE_MAX);
		s->missing--;
	}
	arena_reset(&s->d->line);
	return s->missing > 0;
}

/* Takes the samples and announces the columns. */
static bool
announce(struct table *t, struct header *h)
{
	struct sampler s = { .d = t->d, .h = h };

	for (size_t i = 0; i < h->n; i++)
		s.missing += h->column[i].field != ROSTER_DROPPED;
	if (s.missing && !t->walk(t, false, sample_row, &s))
		return false;
	for (size_t i = 0; i < h->n; i++) {
		const struct header_column *c = &h->column[i];

		reader_column(t->d, c->header, (int)i + 1, c->field,
			c->sample);
		t->d->r->has_class |= c->field == ROSTER_CLASS && c->sample;
	}
	return true;
}

/* Old Pronote lists have one column « Nom » for both names. */
static void
join_names(struct header *h)
{
	if (header_has(h, ROSTER_FIRST_NAME) || header_has(h, ROSTER_FULL_NAME))
		return;
	for (size_t i = 0; i < h->n; i++)
		if (h->column[i].field == ROSTER_SURNAME)
			h->column[i].field = ROSTER_FULL_NAME;
}

/* A row that names a group of a pupil who should have a division as well. */
struct pupil_key {
	const char *key;
	int line;
	size_t row;		/* in reader's rows; SIZE_MAX: not kept */
	const char *address;
};

struct taker {
	struct reader *d;
	struct header *h;
	size_t pick[CSV_CELLS_MAX];	/* columns, by field then rank */
	size_t n_picks;
	int type;			/* column of D or G, -1 none */
	bool refused;
	size_t data;			/* records after the header  */
	struct { struct pupil_key *v; size_t n, cap; } divisions, groups;
	struct { int *v; size_t n, cap; } alone;	/* lines of groups */
};

/* The column with the best rank first; the place in the file next. */
static bool
comes_before(const struct header *h, size_t a, size_t b)
{
	const struct header_column *x = &h->column[a], *y = &h->column[b];

	if (x->field != y->field)
		return x->field < y->field;
	return x->rank != y->rank ? x->rank < y->rank : a < b;
}

static void
choose_columns(struct taker *k)
{
	k->type = -1;
	for (size_t i = 0; i < k->h->n && i < CSV_CELLS_MAX; i++) {
		size_t at = k->n_picks;

		if (k->h->column[i].type && k->type < 0)
			k->type = (int)i;
		if (k->h->column[i].field < 0)
			continue;
		for (; at > 0 && comes_before(k->h, i, k->pick[at - 1]); at--)
			k->pick[at] = k->pick[at - 1];
		k->pick[at] = i;
		k->n_picks++;
	}
}

static struct draft
draft_of(const struct taker *k, int line, char **cell, size_t n)
{
	struct draft x = { .line = line };

	for (size_t i = 0; i < k->n_picks; i++) {
		size_t c = k->pick[i];
		int f = k->h->column[c].field;

		if (c < n && !x.raw[f] && !value_blank(cell[c]))
			x.raw[f] = cell[c];
	}
	return x;
}

static bool
no_value(const struct draft *x)
{
	for (int f = 0; f < ROSTER_FIELD_COUNT; f++)
		if (x->raw[f])
			return false;
	return true;
}

static bool
no_name(const struct draft *x)
{
	return !x->raw[ROSTER_SURNAME] && !x->raw[ROSTER_FIRST_NAME] &&
		!x->raw[ROSTER_FULL_NAME];
}

/* « 24 élèves », « Total », « Effectif : 24 », « Page 1/2 ». */
static bool
says_total(struct arena *a, const char *cell)
{
	static const char *const starts[] = {
		"total", "effectif", "nombre d eleve", "nb d eleve", "page 1",
		"edite le ", "editee le ", "imprime le ", "imprimee le ",
	};
	const char *key = roster_header_key(a, cell), *s = key;

	for (size_t i = 0; i < LENGTH(starts); i++)
		if (strncmp(key, starts[i], strlen(starts[i])) == 0)
			return true;
	s += strspn(s, "0123456789");
	return s > key && (strcmp(s, " eleve") == 0 ||
		strcmp(s, " eleves") == 0 || strcmp(s, " eleve s") == 0);
}

static bool
total_line(struct taker *k, const struct draft *x, char **cell, size_t n)
{
	const char *birth = x->raw[ROSTER_BIRTH];
	const char *first = x->raw[ROSTER_FIRST_NAME];

	/* The number itself may stand where first names do. */
	if (x->raw[ROSTER_INE] ||
		(first && first[strspn(first, "0123456789 ")] != '\0'))
		return false;
	/* Pronote writes the count under the dates. */
	if (birth && !says_total(&k->d->line, birth))
		return false;
	for (size_t i = 0; i < n; i++)
		if (strlen(cell[i]) < 40 && says_total(&k->d->line, cell[i]))
			return true;
	return false;
}

/* The header line again, at the top of each printed page. */
static bool
header_again(struct taker *k, char **cell, size_t n)
{
	size_t same = 0;

	for (size_t i = 0; i < k->n_picks; i++) {
		const struct header_column *c = &k->h->column[k->pick[i]];
		size_t at = k->pick[i];

		if (at < n && strlen(cell[at]) < 80)
			same += strcmp(roster_header_key(&k->d->line, cell[at]),
				c->key) == 0;
		/* Rows differ from the first cell on. */
		if (same == 0)
			return false;
	}
	return same >= 2 || (same == 1 && k->n_picks == 1);
}

/* Hyperplanning writes its headers on two lines. */
static bool
second_header(struct taker *k, const struct draft *x)
{
	struct date d;

	return k->data == 1 && no_name(x) && !x->raw[ROSTER_INE] &&
		!(x->raw[ROSTER_BIRTH] && value_date(value_clean(&k->d->line,
			x->raw[ROSTER_BIRTH]), k->d->o->today, false, &d));
}

/* « Classe : T2 » among pupils: those who follow are not of the class that is
 * asked once for the whole list. */
static bool
class_title(struct taker *k, const struct draft *x)
{
	const char *name = x->raw[ROSTER_SURNAME] ? x->raw[ROSTER_SURNAME]
		: x->raw[ROSTER_FULL_NAME];
	const char *key;

	if (k->d->r->has_class || !name || strlen(name) > 80)
		return false;
	key = arena_printf(&k->d->line, "%s ",
		roster_header_key(&k->d->line, name));
	return strncmp(key, "classe ", 7) == 0 ||
		strncmp(key, "division ", 9) == 0;
}

static bool
is_group(struct taker *k, char **cell, size_t n)
{
	return k->type >= 0 && (size_t)k->type < n &&
		text_key(&k->d->line, cell[k->type])[0] == 'g';
}

static const char *
clean(struct taker *k, const char *raw)
{
	return raw ? value_clean(&k->d->line, raw) : "";
}

/* Who the row is about, however it is written. */
static struct pupil_key
key_of(struct taker *k, const struct draft *x)
{
	struct arena *a = &k->d->file_arena, *tmp = &k->d->line;
	const char *ine = value_code(tmp, clean(k, x->raw[ROSTER_INE]));
	const char *number = clean(k, x->raw[ROSTER_INTERNAL_NO]);
	const char *who = reader_who(tmp, clean(k, x->raw[ROSTER_SURNAME]),
		clean(k, x->raw[ROSTER_FIRST_NAME]));
	const char *key;

	if (reader_identifies(ine))
		key = arena_printf(a, "i%s", ine);
	else if (*number)
		key = arena_printf(a, "n%s", number);
	else
		key = arena_printf(a, "p%s|%s", text_key(tmp, who),
			clean(k, x->raw[ROSTER_BIRTH]));
	return (struct pupil_key){
		.key = key, .line = x->line, .row = SIZE_MAX,
		.address = arena_printf(a, "%s %s",
			clean(k, x->raw[ROSTER_POSTCODE]),
			text_key(tmp, clean(k, x->raw[ROSTER_COMMUNE]))),
	};
}

static void
take(struct taker *k, const struct draft *x)
{
	struct pupil_key key = { .key = NULL };
	enum outcome what;

	if (k->type >= 0)
		key = key_of(k, x);
	if (!reader_take(k->d, x, &what)) {
		k->refused = true;
		return;
	}
	if (k->type < 0)
		return;
	if (what == OUTCOME_KEPT)
		key.row = k->d->rows.n - 1;
	*ARENA_PUSH(&k->d->file_arena, k->divisions) = key;
}

static bool
take_row(void *ctx, int line, char **cell, size_t n)
{
	struct taker *k = ctx;
	struct draft x;

	if (line <= k->h->line || (n == 1 && !*cell[0]))
		return true;
	k->data++;
	x = draft_of(k, line, cell, n);
	if (no_value(&x) || total_line(k, &x, cell, n) ||
		header_again(k, cell, n) || second_header(k, &x)) {
		reader_skip(k->d, ROSTER_SKIP_EMPTY);
	} else if (class_title(k, &x)) {
		k->refused = !reader_refuse(k->d, line, "le titre d'une classe "
			"parmi les élèves : donnez une liste par classe, ou "
			"ajoutez une colonne « Classe »");
	} else if (is_group(k, cell, n)) {
		struct pupil_key key = key_of(k, &x);

		*ARENA_PUSH(&k->d->file_arena, k->groups) = key;
	} else {
		take(k, &x);
	}
	arena_reset(&k->d->line);
	return !k->refused;
}

static int
by_key(const void *a, const void *b)
{
	const struct pupil_key *x = a, *y = b;
	int c = strcmp(x->key, y->key);

	return c ? c : (x->line > y->line) - (x->line < y->line);
}

static int
by_key_only(const void *a, const void *b)
{
	const struct pupil_key *x = a, *y = b;

	return strcmp(x->key, y->key);
}

static void
note_address(struct reader *d, const struct pupil_key *division,
	const struct pupil_key *group)
{
	struct roster_row *row;

	if (division->row == SIZE_MAX ||
		strcmp(division->address, group->address) == 0)
		return;
	row = &d->rows.v[division->row];
	if (!row->note)
		row->note = arena_printf(d->a, "adresse différente ligne %d : "
			"celle de la ligne de la division est gardée",
			group->line);
}

/* Rows of groups fold into their pupil's; a pupil with groups alone is read
 * like the others, once. */
static void
fold_groups(struct taker *k)
{
	if (k->divisions.n)
		qsort(k->divisions.v, k->divisions.n, sizeof(*k->divisions.v),
			by_key);
	if (k->groups.n)
		qsort(k->groups.v, k->groups.n, sizeof(*k->groups.v), by_key);
	for (size_t i = 0; i < k->groups.n; i++) {
		const struct pupil_key *g = &k->groups.v[i], *found = NULL;

		if (k->divisions.n)
			found = bsearch(g, k->divisions.v, k->divisions.n,
				sizeof(*g), by_key_only);
		if (found) {
			note_address(k->d, found, g);
			reader_skip(k->d, ROSTER_SKIP_FOLDED);
		} else if (i > 0 && strcmp(g[-1].key, g->key) == 0) {
			reader_skip(k->d, ROSTER_SKIP_FOLDED);
		} else {
			*ARENA_PUSH(&k->d->file_arena, k->alone) = g->line;
		}
	}
}

static int
by_number(const void *a, const void *b)
{
	const int *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Without the code of the group, which is no class. */
static bool
alone_row(void *ctx, int line, char **cell, size_t n)
{
	struct taker *k = ctx;
	enum outcome what;
	struct draft x;

	if (!bsearch(&line, k->alone.v, k->alone.n, sizeof(line), by_number))
		return true;
	x = draft_of(k, line, cell, n);
	x.raw[ROSTER_CLASS] = NULL;
	x.grouped = true;
	k->refused = !reader_take(k->d, &x, &what);
	return !k->refused;
}

static int
by_line(const void *a, const void *b)
{
	const struct roster_row *x = a, *y = b;

	return (x->line > y->line) - (x->line < y->line);
}

/* A list without any class takes them: where they stand in the file. */
static bool
take_alone(struct table *t, struct taker *k)
{
	size_t rows = k->d->rows.n;

	if (k->alone.n == 0)
		return true;
	qsort(k->alone.v, k->alone.n, sizeof(*k->alone.v), by_number);
	if (!t->walk(t, false, alone_row, k) || k->refused)
		return false;
	if (k->d->rows.n > rows)
		qsort(k->d->rows.v, k->d->rows.n, sizeof(*k->d->rows.v),
			by_line);
	return true;
}

bool
table_read(struct table *t, struct header *h)
{
	struct roster *r = t->d->r;
	struct taker *k;

	header_format(h, &r->format, &r->format_label);
	join_names(h);
	if (!announce(t, h))
		return false;
	if (!header_has(h, ROSTER_SURNAME) &&
		!header_has(h, ROSTER_FULL_NAME)) {
		r->needs_mapping = true;
		return true;
	}
	k = arena_alloc(&t->d->file_arena, sizeof(*k));
	k->d = t->d;
	k->h = h;
	choose_columns(k);
	if (!t->walk(t, true, take_row, k) || k->refused)
		return false;
	fold_groups(k);
	return take_alone(t, k);
}

static bool
holds_date(struct table *t, const struct header *h)
{
	struct date d;

	for (size_t i = 0; i < h->n; i++)
		if (strpbrk(h->column[i].header, "/-.") &&
			value_date(h->column[i].header, t->d->o->today, false,
				&d))
			return true;
	return false;
}

bool
table_ask(struct table *t)
{
	struct header h;
	bool found;

	if (!table_header(t, &h, &found))
		return false;
	if (h.n == 0)
		return reader_refuse(t->d, 0, "le fichier est vide");
	if (holds_date(t, &h))
		return reader_refuse(t->d, h.line, "il manque la ligne de "
			"titres : ajoutez au-dessus une ligne comme "
			"« Nom;Prénom;Date de naissance;Classe »");
	if (!h.tabular)
		return reader_refuse(t->d, 0, "ce n'est pas une liste "
			"d'élèves : aucune colonne de noms, de classes ou de "
			"dates de naissance dans ses dix premières lignes");
	header_format(&h, &t->d->r->format, &t->d->r->format_label);
	t->d->r->needs_mapping = true;
	return announce(t, &h);
}

/* Text with separators. */
struct csv_source {
	const char *text;
	size_t n;
	char separator;
};

static bool
well_formed(struct reader *d, const struct csv *c)
{
	if (c->unclosed)
		return reader_refuse(d, c->quote_line,
			"guillemet ouvert et jamais refermé");
	if (c->stray_quote)
		return reader_refuse(d, c->quote_line,
			"guillemets mal placés : la cellule déborde sur les "
			"lignes suivantes");
	if (c->too_wide)
		return reader_refuse(d, c->at, "plus de %d colonnes",
			CSV_CELLS_MAX);
	return true;
}

static void
tell(struct reader *d, size_t done, size_t n, size_t *told)
{
	if (!d->o->progress || done - *told < n / 100 + 1)
		return;
	*told = done;
	d->o->progress(d->o->ctx, done, n);
}

static bool
csv_walk(struct table *t, bool progress,
	bool (*row)(void *ctx, int line, char **cell, size_t n), void *ctx)
{
	const struct csv_source *s = t->source;
	struct arena a = { .chunk = NULL };
	struct csv c;
	size_t told = 0;
	bool ok = true;

	csv_open(&c, s->text, s->n, s->separator);
	while (csv_next(&c, &a)) {
		ok = well_formed(t->d, &c);
		if (!ok || !row(ctx, c.at, c.cell, c.n))
			break;
		if (progress)
			tell(t->d, (size_t)(c.p - s->text), s->n, &told);
		arena_reset(&a);
	}
	arena_release(&a);
	return ok;
}

bool
csv_table_read(struct reader *d, const char *text, size_t n)
{
	struct csv_source s = {
		.text = text, .n = n, .separator = csv_separator(text, n),
	};
	struct table t = { .d = d, .walk = csv_walk, .source = &s };
	struct header h;
	bool found;

	d->r->separator = s.separator;
	if (!table_header(&t, &h, &found))
		return false;
	return found ? table_read(&t, &h) : table_ask(&t);
}
