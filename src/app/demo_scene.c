/*
 * demo_scene.c: the day that the demo shows: three lycées, eight classes, a
 * session that starts now. The same in a base of a whole country, so that
 * the benches compare like with like.
 */
#include <stdlib.h>
#include <string.h>

#include "demo.h"
#include "domain/calendar.h"
#include "domain/cycle.h"

enum { CALLER, ROUX, ALRIC, OFFICE, NONE = -100 };
enum { BONNET, RIVES, CHENE };

static const struct demo_user people[] = {
	[CALLER] = { NULL, "Mme Delmas", "responsable" },
	[ROUX]   = { "m.roux", "M. Roux", "conseiller" },
	[ALRIC]  = { "n.alric", "Mme Alric", "conseiller" },
	[OFFICE] = { "accueil", "Accueil de la Mission Locale", "lecture" },
};

static const struct demo_own owns[] = {
	{ CALLER, BONNET }, { CALLER, RIVES }, { CALLER, CHENE },
	{ ROUX, BONNET }, { ROUX, RIVES }, { ALRIC, CHENE },
};

/* Days from today of each workshop: a1 was done, a2 and a3 are planned. */
static const struct plan {
	const char *name, *training, *place;
	uint32_t lycee, user;
	size_t pupils;			/* 0: the list of melec.txt */
	int a1, a2, a3, hour;
	int away;			/* PFMP begins, for 4 weeks */
} plans[] = {
	{ "T MELEC 1", "T MELEC", "s. 114", BONNET, CALLER, 0,
		-18, NONE, 49, 10, 20 },
	{ "T MELEC 2", "T MELEC", "s. 114", BONNET, CALLER, 26,
		-19, 8, 51, 14, 20 },
	{ "CAP ELEC", "CAP ELEC", "s. 110", BONNET, ROUX, 24,
		-15, 9, NONE, 10, 41 },
	{ "T ASSP 1", "T ASSP", "s. 12", RIVES, CALLER, 28,
		-20, 10, 56, 10, NONE },
	{ "T ASSP 2", "T ASSP", "s. 12", RIVES, CALLER, 24,
		NONE, 14, NONE, 14, NONE },
	{ "CAP EPC", "CAP EPC", "CDI", RIVES, ROUX, 25,
		-21, 15, NONE, 14, 48 },
	{ "T MCV A", "T MCV", "s. 203", CHENE, CALLER, 32,
		NONE, 16, NONE, 10, NONE },
	{ "T AGORA", "T AGORA", "s. 207", CHENE, ALRIC, 29,
		-16, 7, NONE, 14, 55 },
};
enum { MELEC_1, MELEC_2, CAP_ELEC, ASSP_1, ASSP_2, CAP_EPC, MCV_A, AGORA };

moment
demo_at(struct demo *d, struct date day, int hour, int minute)
{
	return zone_moment(d->zone, (struct clock_time){
		.date = day, .hour = hour, .minute = minute,
	});
}

static bool
off(const struct demo *d, struct date day)
{
	if (!calendar_working_day(day))
		return true;
	for (size_t i = 0; i < d->holidays.n; i++) {
		const struct holiday *h = &d->holidays.v[i];

		if (date_compare(day, h->first) >= 0 &&
			date_compare(day, h->last) <= 0)
			return true;
	}
	return false;
}

struct date
demo_school_day(struct demo *d, struct date day, int step)
{
	while (off(d, day))
		day = date_add(day, step);
	return day;
}

static struct demo_session *
session(struct demo *d, uint32_t class, int workshop, moment starts, int hours)
{
	struct demo_session *s = ARENA_PUSH(&d->a, d->sessions);
	const struct workshop *w = workshop > 0
		? &d->cycle.workshops[workshop - 1] : NULL;

	*s = (struct demo_session){
		.id = demo_id(d), .class = class,
		.user = plans[class].user, .place = plans[class].place,
		.workshop = (uint8_t)workshop, .starts = starts,
		.ends = starts + hours * 3600, .drawn = class != MELEC_1,
		.type = w ? w->type : "EI",
		.title = w ? w->title : "Entretiens individuels",
	};
	return s;
}

static struct demo_session *
planned(struct demo *d, uint32_t class, int workshop, int days)
{
	struct date day = demo_school_day(d, date_add(d->today, days),
		days < 0 ? -1 : 1);

	if (days == NONE || date_school_year(day) != d->year)
		return NULL;
	return session(d, class, workshop, demo_at(d, day,
		plans[class].hour, 0), 2);
}

/* Today's: now, and four and six hours later when the day is long enough. */
static void
today(struct demo *d)
{
	moment start = cycle_quarter(d->now);
	int hour = zone_local(d->zone, start).hour;
	int later = hour <= 14 ? 4 : -4;
	struct demo_session *s;

	session(d, MELEC_1, 2, start, 2);
	session(d, ASSP_2, 1, start + later * 3600, 2);
	s = session(d, CAP_EPC, 0, start + later / 2 * 3 * 3600, 1);
	s->user = CALLER;
}

static void
sessions(struct demo *d)
{
	struct demo_session *s;

	today(d);
	for (uint32_t i = 0; i < LENGTH(plans); i++) {
		s = planned(d, i, 1, plans[i].a1);
		if (s) {
			s->progress = DEMO_CLOSED;
			s->ticked = i == MELEC_2;
		}
		planned(d, i, 2, plans[i].a2);
		planned(d, i, 3, plans[i].a3);
	}
	s = planned(d, MCV_A, 1, -5);
	if (s)
		s->progress = DEMO_MARKED;
	s = planned(d, ASSP_2, 1, -8);
	if (s)
		s->progress = DEMO_CANCELLED;
	s = planned(d, AGORA, 1, -23);
	if (s) {
		s->progress = DEMO_MOVED;
		for (uint32_t i = 0; i < d->sessions.n; i++)
			if (d->sessions.v[i].class == AGORA &&
				d->sessions.v[i].progress == DEMO_CLOSED)
				s->moved_to = i;
	}
	if (s && s->moved_to == 0)
		s->progress = DEMO_CANCELLED;
}

static uint16_t
commune(struct demo *d, const char *insee)
{
	for (size_t i = 0; i < d->communes.n; i++)
		if (strcmp(d->communes.v[i].insee, insee) == 0)
			return (uint16_t)i;
	return DEMO_NOBODY;
}

static void
take_melec(struct demo *d, char **cell, size_t n)
{
	struct demo_pupil *p;
	struct date birth;

	if (n < 5 || !date_parse_iso(cell[2], &birth))
		return;
	/* The ages of the list are those of 2026-2027. */
	birth.year += d->year - 2026;
	p = demo_pupil(d, MELEC_1);
	p->surname = demo_name(d, &d->surnames, cell[0]);
	p->first = demo_name(d, &d->firsts, cell[1]);
	p->birth = date_days(birth);
	p->commune = commune(d, cell[3]);
	p->phone = cell[4][0] == 'o';
	p->email = true;
	p->shaky = strcmp(cell[0], "BARTHE") == 0 ||
		strcmp(cell[0], "EL IDRISSI") == 0;
}

static void
classes(struct demo *d)
{
	for (size_t i = 0; i < LENGTH(plans); i++) {
		const struct plan *p = &plans[i];
		uint32_t class = demo_class(d, p->lycee, d->year, p->name,
			demo_training(d, p->training));

		if (p->pupils > 0) {
			demo_pupils(d, class, p->pupils);
		} else {
			demo_lines(d, "melec.txt", take_melec);
			demo_order(d, class);
		}
	}
	d->scene = d->classes.n;
}

/* Four weeks from a Monday to a Friday. */
static void
weeks_away(struct demo *d)
{
	for (uint32_t i = 0; i < LENGTH(plans); i++) {
		struct date first = date_add(d->today, plans[i].away);

		if (plans[i].away == NONE)
			continue;
		while (date_weekday(first) != 1)
			first = date_add(first, 1);
		*ARENA_PUSH(&d->a, d->aways) = (struct demo_away){
			.class = i, .first = first,
			.last = date_add(first, 25),
		};
	}
}

static void
flag(struct demo *d, const char *surname, const char *code,
	const char *comment, struct date due)
{
	const struct demo_class *c = &d->classes.v[MELEC_1];

	for (uint32_t i = c->first; i < c->first + c->n; i++)
		if (strcmp(d->surnames.v[d->pupils.v[i].surname].text,
			surname) == 0)
			*ARENA_PUSH(&d->a, d->flags) = (struct demo_flag){
				.pupil = i, .code = code, .comment = comment,
				.due = due,
			};
}

static void
flags(struct demo *d)
{
	struct date june = { d->year + 1, 6, 15 };
	struct date september = { d->year + 1, 9, 1 };

	flag(d, "BARTHE", "R01", "", september);
	flag(d, "BARTHE", "R09", "", june);
	flag(d, "BEN SALAH", "R04", "Apprentissage souhaité", (struct date){
		.year = 0 });
	flag(d, "LACOMBE", "R09", "", june);
	flag(d, "EL IDRISSI", "R10", "", june);
	flag(d, "TRAORÉ", "R07", "", date_add(d->today, 10));
}

static void
persons(struct demo *d, const char *login)
{
	for (size_t i = 0; i < LENGTH(people); i++) {
		struct demo_user u = people[i];

		if (i == CALLER)
			u.login = login;
		else if (strcmp(u.login, login) == 0)
			u.login = arena_printf(&d->a, "%s.2", login);
		*ARENA_PUSH(&d->a, d->users) = u;
	}
	for (size_t i = 0; i < LENGTH(owns); i++)
		*ARENA_PUSH(&d->a, d->owns) = owns[i];
}

void
demo_scene(struct demo *d, const char *login)
{
	persons(d, login);
	classes(d);
	sessions(d);
	weeks_away(d);
	flags(d);
}
