/*
 * demo_france.c: the reference size of the benches, all of France: 200,000
 * pupils, 8,000 classes and 32,000 sessions a year in 2,100 lycées, for five
 * years. The scene is one of its Mission Locales.
 */
#include <string.h>

#include "demo.h"

enum {
	LYCEES = 2100, CLASSES = 8000, YEARS = 5, LEAST = 22, MOST = 28,
	DEPARTMENTS = 95, PER_COUNSELLOR = 4,
};

struct places {
	DEMO_LIST(const char *) lycees;
	DEMO_LIST(const char *) communes;
};

/* demo_lines() hands over the demo only: the lists wait here meanwhile. */
static void
take_place(struct demo *d, char **cell, size_t n)
{
	struct places *p = d->ctx_lines;

	if (n < 2)
		return;
	if (strcmp(cell[0], "commune") == 0)
		*ARENA_PUSH(&d->a, p->communes) = cell[1];
	else
		*ARENA_PUSH(&d->a, p->lycees) = cell[1];
}

static void
lycees(struct demo *d, const struct places *p)
{
	for (size_t i = d->lycees.n; i < LYCEES; i++) {
		const char *uai = demo_uai(&d->a, arena_printf(&d->a,
			"%03zu9%03zu", i % DEPARTMENTS + 1,
			i / DEPARTMENTS + 1));

		*ARENA_PUSH(&d->a, d->lycees) = (struct demo_lycee){
			.id = uuid_named(arena_printf(&d->a, "lycee:%s",
				uai)), .uai = uai,
			.name = arena_printf(&d->a, "%s %s",
				demo_below(d, 4) ? "LP" : "LPO",
				p->lycees.v[demo_below(d, p->lycees.n)]),
			.commune = p->communes.v[
				demo_below(d, p->communes.n)],
			.insee = "",
		};
	}
}

static void
counsellors(struct demo *d, size_t from)
{
	for (size_t i = from; i < LYCEES; i++) {
		size_t rank = (i - from) / PER_COUNSELLOR;

		if ((i - from) % PER_COUNSELLOR == 0)
			*ARENA_PUSH(&d->a, d->users) = (struct demo_user){
				.login = arena_printf(&d->a, "c%04zu",
					rank + 1),
				.name = arena_printf(&d->a, "%s %s",
					rank % 2 ? "M." : "Mme",
					d->surnames.v[demo_below(d,
						d->surnames.n)].text),
				.role = "conseiller",
			};
		*ARENA_PUSH(&d->a, d->owns) = (struct demo_own){
			.user = (uint32_t)d->users.n - 1,
			.lycee = (uint32_t)i,
		};
	}
}

/* The name that the class takes in its lycée, by how many came before. */
static const char *
class_name(struct demo *d, const struct demo_training *t, size_t rank)
{
	return arena_printf(&d->a, "%s %zu", t->name, rank + 1);
}

static void
session(struct demo *d, uint32_t class, uint32_t user, int k)
{
	static const char *const types[] = { "EI", "IC", "VE", "JD" };
	static const char *const titles[] = { "Entretiens individuels",
		"Information collective", "Visite d'entreprise",
		"Job dating" };
	const struct demo_class *c = &d->classes.v[class];
	struct date day = date_add((struct date){ c->year, 9, 15 },
		k * 60 + (int)demo_below(d, 60));
	struct demo_session *s = ARENA_PUSH(&d->a, d->sessions);
	size_t other = demo_below(d, LENGTH(types));
	bool workshop = (size_t)k < d->cycle.n;

	*s = (struct demo_session){
		.id = demo_id(d), .class = class, .user = user,
		.workshop = workshop ? (uint8_t)(k + 1) : 0,
		.type = workshop ? d->cycle.workshops[k].type : types[other],
		.title = workshop ? d->cycle.workshops[k].title
				  : titles[other],
		.place = "", .drawn = true,
		.starts = demo_at(d, demo_school_day(d, day, 1),
			8 + (int)demo_below(d, 9), 0),
	};
	s->ends = s->starts + 2 * 3600;
	s->progress = s->starts < d->now - 7 * 24 * 3600 ? DEMO_CLOSED
							 : DEMO_PLANNED;
}

static void
class_of(struct demo *d, uint32_t lycee, uint32_t user, int year, size_t rank)
{
	const struct demo_training *t = &d->trainings.v[
		(lycee + rank * 5) % d->trainings.n];
	uint32_t class = demo_class(d, lycee, year, class_name(d, t,
		rank), t);

	demo_pupils(d, class, LEAST + demo_below(d, MOST - LEAST + 1));
	for (int k = 0; k < 4; k++)
		session(d, class, user, k);
}

/* Room at once: a list that doubles leaves its halves in the arena. */
static void
make_room(struct demo *d)
{
	size_t classes = (size_t)CLASSES * YEARS + 16;
	size_t pupils = classes * MOST, sessions = classes * 4 + 64;
	void *old;

	old = d->classes.v;
	d->classes.v = arena_array(&d->a, classes, sizeof(*d->classes.v));
	memcpy(d->classes.v, old, d->classes.n * sizeof(*d->classes.v));
	d->classes.cap = classes;
	old = d->pupils.v;
	d->pupils.v = arena_array(&d->a, pupils, sizeof(*d->pupils.v));
	memcpy(d->pupils.v, old, d->pupils.n * sizeof(*d->pupils.v));
	d->pupils.cap = pupils;
	old = d->sessions.v;
	d->sessions.v = arena_array(&d->a, sessions, sizeof(*d->sessions.v));
	memcpy(d->sessions.v, old, d->sessions.n * sizeof(*d->sessions.v));
	d->sessions.cap = sessions;
}

static void
year_of(struct demo *d, int year, size_t from, size_t user)
{
	size_t left = CLASSES, lycees_left = LYCEES - from;

	if (year == d->year)
		left -= d->classes.n;
	for (size_t i = from; i < LYCEES; i++, lycees_left--) {
		size_t n = (left + lycees_left - 1) / lycees_left;

		for (size_t rank = 0; rank < n; rank++)
			class_of(d, (uint32_t)i, (uint32_t)(user +
				(i - from) / PER_COUNSELLOR), year, rank);
		left -= n;
	}
}

void
demo_france(struct demo *d)
{
	struct places p = { 0 };
	size_t from = d->lycees.n, user = d->users.n;

	d->ctx_lines = &p;
	demo_lines(d, "places.txt", take_place);
	make_room(d);
	lycees(d, &p);
	counsellors(d, from);
	/* This year first: its count takes off the classes of the scene. */
	for (int back = 0; back < YEARS; back++)
		year_of(d, d->year - back, from, user);
}
