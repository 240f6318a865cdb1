/* demo_people.c: classes full of invented pupils. */
#include <stdlib.h>
#include <string.h>

#include "demo.h"

enum { YEAR_DAYS = 365, OF_AGE = 18 };

uint32_t
demo_class(struct demo *d, uint32_t lycee, int year, const char *name,
	const struct demo_training *training)
{
	*ARENA_PUSH(&d->a, d->classes) = (struct demo_class){
		.id = demo_id(d), .lycee = lycee, .year = year, .name = name,
		.training = training, .first = (uint32_t)d->pupils.n,
	};
	return (uint32_t)(d->classes.n - 1);
}

static uint16_t
some_name(struct demo *d, const struct demo_names *names)
{
	return (uint16_t)demo_below(d, names->n);
}

static uint16_t
some_commune(struct demo *d)
{
	int total = 0, at;

	for (size_t i = 0; i < d->communes.n; i++)
		total += d->communes.v[i].weight;
	at = (int)demo_below(d, (size_t)total);
	for (size_t i = 0; i < d->communes.n; i++)
		if ((at -= d->communes.v[i].weight) < 0)
			return (uint16_t)i;
	return DEMO_NOBODY;
}

/* Most turn 18 during the year; a CAP is a year younger; some are late. */
static int32_t
some_birth(struct demo *d, const struct demo_class *c)
{
	bool cap = strcmp(c->training->diploma, "CAP") == 0;
	struct date first = {
		.year = c->year + 1 - OF_AGE + cap, .month = 1, .day = 1,
	};
	size_t draw = demo_below(d, 100);

	if (draw < 22)
		first.year -= 1;
	else if (draw < 28)
		first.year -= 2;
	return date_days(first) + (int32_t)demo_below(d, YEAR_DAYS);
}

struct demo_pupil *
demo_pupil(struct demo *d, uint32_t class)
{
	struct demo_pupil *p = ARENA_PUSH(&d->a, d->pupils);

	*p = (struct demo_pupil){
		.id = demo_id(d), .class = class,
		.number = (uint32_t)d->pupils.n, .second = DEMO_NOBODY,
	};
	d->classes.v[class].n++;
	return p;
}

void
demo_pupils(struct demo *d, uint32_t class, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct demo_pupil *p = demo_pupil(d, class);

		p->surname = some_name(d, &d->surnames);
		p->first = some_name(d, &d->firsts);
		if (demo_below(d, 25) == 0)
			p->second = some_name(d, &d->surnames);
		p->birth = some_birth(d, &d->classes.v[class]);
		p->commune = demo_below(d, 12) == 0 ? DEMO_NOBODY
						    : some_commune(d);
		p->phone = demo_below(d, 11) != 0;
		p->email = demo_below(d, 100) < 60;
		p->apprentice = demo_below(d, 60) == 0;
	}
	demo_order(d, class);
}

char *
demo_sort_key(struct demo *d, struct arena *a, const struct demo_pupil *p)
{
	bool two = p->second != DEMO_NOBODY;

	return arena_printf(a, "%s%s%s %s", d->surnames.v[p->surname].key,
		two ? " " : "", two ? d->surnames.v[p->second].key : "",
		d->firsts.v[p->first].key);
}

struct keyed {
	const char *key;
	struct demo_pupil pupil;
};

static int
compare_keyed(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : memcmp(x->pupil.id.b, y->pupil.id.b,
		sizeof(x->pupil.id.b));
}

void
demo_order(struct demo *d, uint32_t class)
{
	const struct demo_class *c = &d->classes.v[class];
	struct demo_pupil *first = &d->pupils.v[c->first];
	struct arena a = { 0 };
	struct keyed *v = arena_array(&a, c->n ? c->n : 1, sizeof(*v));

	for (size_t i = 0; i < c->n; i++) {
		v[i].key = demo_sort_key(d, &a, &first[i]);
		v[i].pupil = first[i];
	}
	qsort(v, c->n, sizeof(*v), compare_keyed);
	for (size_t i = 0; i < c->n; i++)
		first[i] = v[i].pupil;
	arena_release(&a);
}
