/*
 * demo_follow.c: last year's leavers of the demo: a class whose pupils stand
 * at each point of the way, so that the queue and the first screen have two
 * clocks to show. In a base of a whole country, some of every class besides.
 */
#include <string.h>

#include "demo.h"
#include "store/follow_up.h"
#include "store/pupil.h"

enum { CALLER, ROUX, NOBODY = -1 };
enum { BONNET };
#define CLASS_NAME "T MELEC"
#define HOUR 3600
#define DAY (24 * (moment)HOUR)

static const struct leaver {
	const char *surname, *first_name;
	const char *commune, *insee, *postcode, *phone;
	const char *first, *second;	/* exam */
	const char *steps;		/* codes, one after the other */
	const char *exit;
	const char *outcomes;		/* oldest first */
	const char *flag;
	int age, referent;	/* age: on 1 September of last year */
} leavers[] = {
	{ "ESCAFFRE", "Maël", "Muret", "31395", "31600", "0639980101", "A",
		"", "P1 P4 P5", "", "RDV", "", 18, CALLER },
	{ "JAOUEN", "Nina", "Toulouse", "31555", "31200", "0639980102", "J",
		"", "P1", "", "MSG", "", 18, CALLER },
	{ "KOWALSKA", "Ewa", "Colomiers", "31149", "31770", "0639980103", "J",
		"", "P0", "", "SSR SSR", "R22", 17, NOBODY },
	{ "LATGER", "Rémi", "Blagnac", "31069", "31700", "0639980104", "A",
		"", "P1 P5 P7", "X4", "RDV", "", 18, ROUX },
	{ "POUYDEBAT", "Inès", "Muret", "31395", "31600", "0639980105", "R",
		"A", "P1 P8", "", "NON", "", 17, NOBODY },
	{ "SUBRA", "Tom", "Muret", "31395", "31600", "0639980106", "J", "",
		"P0", "", "", "R03", 16, CALLER },
	{ "TERRAL", "Lou", "Revel", "31451", "31250", "0639980107", "A", "",
		"P1", "", "RAP", "", 18, CALLER },
	{ "VANNIER", "Kylian", "", "", "", "", "B", "", "P1", "", "NPR", "",
		18, NOBODY },
	{ "YILDIZ", "Defne", "Cugnaux", "31157", "31270", "0639980109", "A",
		"", "P1", "", "CTR", "", 18, NOBODY },
	{ "ZERROUKI", "Adam", "Toulouse", "31555", "31100", "0639980110", "J",
		"", "P1 P4 P5", "", "RDV", "", 18, ROUX },
};

struct follow {
	struct demo *d;
	struct db *db;
	struct err *e;
	struct uuid class, lycee;
};

static const char *
login(const struct demo *d, int who)
{
	return d->users.v[who].login;
}

/* No day of the demo is still to come. */
static struct date
past(const struct demo *d, struct date day)
{
	return date_compare(day, d->today) > 0 ? d->today : day;
}

static bool
put_course(struct follow *f, const struct uuid *pupil, int year,
	const char *steps, const char *exit)
{
	struct demo *d = f->d;
	struct date days[] = { { year, 11, 20 }, { year + 1, 7, 8 },
		{ year + 1, 9, 2 }, { year + 1, 10, 12 } };
	size_t n = 0;

	for (const char *p = steps; *p; p += strspn(p, " ")) {
		struct course_act c = { .id = demo_id(d), .pupil = *pupil,
			.year = year, .step = arena_strndup(&d->a, p, 2),
			.exit = "", .pfmp = -1,
			.day = past(d, days[n < 3 ? n : 3]),
			.at = d->now - 60 * DAY + (moment)n,
			.login = login(d, CALLER) };

		if (strcmp(c.step, "P5") == 0)
			c.day = past(d, days[2]);
		if (strcmp(c.step, "P7") == 0) {
			c.day = past(d, days[3]);
			c.exit = exit;
		}
		if (!db_course_put(f->db, &c, f->e))
			return false;
		p += 2;
		n++;
	}
	return true;
}

static bool
put_contacts(struct follow *f, const struct uuid *pupil,
	const char *outcomes)
{
	struct demo *d = f->d;
	int ago = 9;

	for (const char *p = outcomes; *p; p += strspn(p, " ")) {
		struct contact c = { .id = demo_id(d), .pupil = *pupil,
			.channel = "TEL", .at = d->now - ago * DAY,
			.outcome = arena_strndup(&d->a, p, 3), .detail = "",
			.comment = "", .login = login(d, CALLER) };

		if (strcmp(c.outcome, "RAP") == 0)
			c.next = d->today;
		else if (strcmp(c.outcome, "MSG") == 0 ||
			strcmp(c.outcome, "SSR") == 0)
			c.next = date_add(d->today, 3 - ago);
		if (!db_contact_put(f->db, &c, f->e))
			return false;
		p += 3;
		ago -= 2;
	}
	return true;
}

static bool
put_flag(struct follow *f, const struct uuid *pupil, const char *code)
{
	struct demo *d = f->d;
	struct flag flag = { .id = demo_id(d), .pupil = *pupil,
		.code = code, .state = "O", .comment = "",
		.due = date_add(d->today, 12), .referent = "", .asked = "",
		.at = d->now - DAY, .login = login(d, CALLER) };

	return !code[0] || db_flag_put(f->db, &flag, f->e);
}

static bool
put_leaver(struct follow *f, const struct leaver *l, size_t i)
{
	struct demo *d = f->d;
	int year = d->year - 1;
	struct pupil p = { .id = demo_id(d), .lycee = f->lycee,
		.class = f->class, .surname = l->surname,
		.first_name = l->first_name,
		.birth = { year - l->age, 1 + (int)i, 10 },
		.commune = l->commune, .insee = l->insee,
		.postcode = l->postcode, .phone = l->phone,
		.created_at = d->now - 400 * DAY };
	struct exam_result r = { .pupil = p.id, .year = year,
		.first = l->first, .second = l->second,
		.day = { year + 1, 7, 6 }, .at = d->now - 100 * DAY,
		.login = login(d, CALLER) };
	struct referent who = { .pupil = p.id, .since = d->today };

	if (l->referent != NOBODY)
		who.login = login(d, l->referent);
	return db_pupil_put(f->db, &p, f->e) &&
		db_result_put(f->db, &r, f->e) &&
		put_course(f, &p.id, year, l->steps, l->exit) &&
		put_contacts(f, &p.id, l->outcomes) &&
		put_flag(f, &p.id, l->flag) &&
		(!who.login || db_referent_put(f->db, &who, f->e));
}

static bool
put_class(struct follow *f)
{
	struct demo *d = f->d;
	struct class c = { .id = demo_id(d), .year = d->year - 1,
		.lycee = d->lycees.v[BONNET].id, .name = CLASS_NAME,
		.diploma = "BACPRO", .mef = "2472552033", .target = true };

	f->class = c.id;
	f->lycee = c.lycee;
	if (!db_class_put(f->db, &c, f->e))
		return false;
	for (size_t i = 0; i < LENGTH(leavers); i++)
		if (!put_leaver(f, &leavers[i], i))
			return false;
	return true;
}

/* One leaver in twelve of the country waits for something. */
#define ONE_IN 12

static bool
put_country(struct follow *f)
{
	struct demo *d = f->d;

	for (size_t i = 0; i < d->pupils.n; i++) {
		const struct demo_pupil *p = &d->pupils.v[i];
		const struct leaver *as = &leavers[i / ONE_IN %
			LENGTH(leavers)];

		if (d->classes.v[p->class].year != d->year - 1 ||
			i % ONE_IN != 0)
			continue;
		if (!put_course(f, &p->id, d->year - 1, as->steps,
				as->exit) ||
			!put_contacts(f, &p->id, as->outcomes) ||
			!put_flag(f, &p->id, as->flag))
			return false;
	}
	return true;
}

bool
demo_follow(struct demo *d, struct db *db, struct err *e)
{
	struct follow f = { .d = d, .db = db, .e = e };
	struct tx tx;

	return tx_begin(&tx, db, NULL, e) &&
		tx_end(&tx, put_class(&f) && put_country(&f), e);
}
