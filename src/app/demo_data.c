/* demo_data.c: the lists of demo-data/, and draws that a seed repeats. */
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "base/text.h"
#include "demo.h"
#include "domain/ident.h"

enum { CELLS = 8 };

static const struct embed *
file_of(const char *name)
{
	const struct embed *f = embed_demo;

	while (f->name && strcmp(f->name, name) != 0)
		f++;
	return f;
}

static char *
trimmed(struct demo *d, const char *p, size_t n)
{
	while (n > 0 && *p == ' ') {
		p++;
		n--;
	}
	while (n > 0 && p[n - 1] == ' ')
		n--;
	return arena_strndup(&d->a, p, n);
}

void
demo_lines(struct demo *d, const char *file,
	void (*each)(struct demo *d, char **cell, size_t n))
{
	const char *p = file_of(file)->text;

	while (p && *p) {
		size_t length = strcspn(p, "\n"), n = 0;
		const char *end = p + length, *next;
		char *cell[CELLS];

		for (const char *s = p; *p != '#' && s <= end && n < CELLS;
			s = next + 1) {
			next = s + strcspn(s, ";\n");
			cell[n++] = trimmed(d, s, (size_t)(next - s));
		}
		if (n > 1 || (n == 1 && cell[0][0]))
			each(d, cell, n);
		p = *end ? end + 1 : end;
	}
}

/* SplitMix64: small, and the same everywhere. */
uint64_t
demo_draw(struct demo *d)
{
	uint64_t x = d->seed += UINT64_C(0x9e3779b97f4a7c15);

	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

size_t
demo_below(struct demo *d, size_t n)
{
	return (size_t)(demo_draw(d) % n);
}

struct uuid
demo_id(struct demo *d)
{
	uint64_t half[2] = { demo_draw(d), demo_draw(d) };
	struct uuid u;

	memcpy(u.b, half, sizeof(u.b));
	u.b[6] = (uint8_t)(0x40 | (u.b[6] & 0x0f));
	u.b[8] = (uint8_t)(0x80 | (u.b[8] & 0x3f));
	uuid_near(&d->ids, &u);
	return u;
}

uint16_t
demo_name(struct demo *d, struct demo_names *names, const char *text)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->v[i].text, text) == 0)
			return (uint16_t)i;
	*ARENA_PUSH(&d->a, *names) = (struct demo_name){
		.text = text, .key = text_key(&d->a, text),
	};
	return (uint16_t)(names->n - 1);
}

static void
take_surname(struct demo *d, char **cell, size_t n)
{
	for (size_t i = 0; i < n; i++)
		demo_name(d, &d->surnames, cell[i]);
}

static void
take_first(struct demo *d, char **cell, size_t n)
{
	for (size_t i = 0; i < n; i++)
		demo_name(d, &d->firsts, cell[i]);
}

static int
weight_of(const char *text)
{
	return (int)strtol(text, NULL, 10);
}

static void
take_commune(struct demo *d, char **cell, size_t n)
{
	if (n >= 4)
		*ARENA_PUSH(&d->a, d->communes) = (struct demo_commune){
			.insee = cell[0], .name = cell[1],
			.postcodes = cell[2], .weight = weight_of(cell[3]),
		};
}

static void
take_training(struct demo *d, char **cell, size_t n)
{
	if (n >= 4)
		*ARENA_PUSH(&d->a, d->trainings) = (struct demo_training){
			.name = cell[0], .diploma = cell[1],
			.mef = cell[2], .weight = weight_of(cell[3]),
		};
}

static void
take_lycee(struct demo *d, char **cell, size_t n)
{
	const char *uai;

	if (n < 4)
		return;
	uai = demo_uai(&d->a, cell[0]);
	*ARENA_PUSH(&d->a, d->lycees) = (struct demo_lycee){
		.id = uuid_named(arena_printf(&d->a, "lycee:%s", uai)),
		.uai = uai, .name = cell[1],
		.insee = cell[2], .commune = cell[3],
	};
}

static void
take_holiday(struct demo *d, char **cell, size_t n)
{
	struct date first, last;

	if (n < 4 || !date_parse_iso(cell[1], &first) ||
		!date_parse_iso(cell[2], &last))
		return;
	*ARENA_PUSH(&d->a, d->holidays) = (struct holiday){
		.zone = "C", .name = cell[3], .first = first, .last = last,
	};
}

void
demo_lists(struct demo *d)
{
	demo_lines(d, "surnames.txt", take_surname);
	demo_lines(d, "first-names.txt", take_first);
	demo_lines(d, "communes.txt", take_commune);
	demo_lines(d, "trainings.txt", take_training);
	demo_lines(d, "lycees.txt", take_lycee);
	demo_lines(d, "holidays.txt", take_holiday);
}

static int
compare_words(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The words of the names' keys, each once, in order. */
static void
gather(struct demo *d, const struct demo_names *names)
{
	for (size_t i = 0; i < names->n; i++)
		for (const char *p = names->v[i].key; *p; ) {
			size_t n = strcspn(p, " ");

			*ARENA_PUSH(&d->a, d->words) =
				arena_strndup(&d->a, p, n);
			p += n + (p[n] == ' ');
		}
}

static void
number(struct demo *d, struct demo_names *names)
{
	for (size_t i = 0; i < names->n; i++) {
		struct demo_name *name = &names->v[i];

		for (const char *p = name->key; *p; ) {
			size_t n = strcspn(p, " ");
			const char *word = arena_strndup(&d->a, p, n);
			const char **at = bsearch(&word, d->words.v,
				d->words.n, sizeof(word), compare_words);

			if (at && name->n_words < LENGTH(name->words))
				name->words[name->n_words++] =
					(uint16_t)(at - d->words.v);
			p += n + (p[n] == ' ');
		}
	}
}

void
demo_words(struct demo *d)
{
	size_t kept = 0;

	gather(d, &d->surnames);
	gather(d, &d->firsts);
	qsort(d->words.v, d->words.n, sizeof(*d->words.v), compare_words);
	for (size_t i = 0; i < d->words.n; i++)
		if (kept == 0 || strcmp(d->words.v[kept - 1],
			d->words.v[i]) != 0)
			d->words.v[kept++] = d->words.v[i];
	d->words.n = kept;
	number(d, &d->surnames);
	number(d, &d->firsts);
}

const struct demo_training *
demo_training(struct demo *d, const char *name)
{
	for (size_t i = 0; i < d->trainings.n; i++)
		if (strcmp(d->trainings.v[i].name, name) == 0)
			return &d->trainings.v[i];
	return &d->trainings.v[0];
}

/* Seven digits take one key letter: the one that the rule accepts. */
const char *
demo_uai(struct arena *a, const char *number)
{
	char *uai = arena_printf(a, "%sA", number);

	for (char *key = uai + strlen(number); *key <= 'Z'; ++*key)
		if (uai_valid(uai))
			break;
	return uai;
}
