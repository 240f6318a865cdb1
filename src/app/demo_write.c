/*
 * demo_write.c: the model goes to the file table by table, each in the order
 * of its keys: a B-tree that only grows at its end is written once.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "demo.h"
#include "domain/attendance.h"

enum { STEP = 4096, HOUR = 3600, MOST_ON_ROLL = 64 };

struct writer {
	struct demo *d;
	struct bulk *b;
	struct arena line;		/* emptied after each row */
	uint32_t *by_id;		/* pupils in the order of their ids */
	size_t done, total;
};

static void
stepped(struct writer *w)
{
	arena_reset(&w->line);
	if (++w->done % STEP == 0 && w->d->progress)
		w->d->progress(w->d->ctx, w->done, w->total);
}

uint64_t
demo_mixed(const struct demo *d, const struct uuid *a, const struct uuid *b)
{
	uint64_t x[4];

	memcpy(x, a->b, sizeof(a->b));
	memcpy(x + 2, b->b, sizeof(b->b));
	x[0] ^= x[3] * UINT64_C(0x9e3779b97f4a7c15) ^ d->salt;
	x[0] = (x[0] ^ (x[0] >> 31)) * UINT64_C(0xbf58476d1ce4e5b9);
	x[0] ^= x[1] * UINT64_C(0x94d049bb133111eb) ^ x[2];
	x[0] = (x[0] ^ (x[0] >> 29)) * UINT64_C(0xbf58476d1ce4e5b9);
	return x[0] ^ (x[0] >> 32);
}

struct demo_mark
demo_mark(const struct demo *d, const struct demo_session *s,
	const struct demo_pupil *p)
{
	static const char *const motifs[] = { "MO8", "MO9", "MO1", "MO0",
		"MO7", "MO2" };
	uint64_t draw = demo_mixed(d, &s->id, &p->id);
	struct demo_mark m = { .state = "present", .motif = "" };

	if (p->apprentice)
		m.state = "out";
	else if (!s->drawn)
		m.state = p->shaky ? "absent" : "present";
	else if (draw % 100 >= 93)
		m.state = "absent";
	else if (draw % 100 >= 90)
		m.state = "late";
	else if (draw % 100 == 89)
		m.state = "left";
	if (strcmp(m.state, "late") == 0)
		m.minutes = 5 + (int)((draw >> 8) % 4) * 5;
	if (strcmp(m.state, "absent") == 0)
		m.motif = s->drawn ? motifs[(draw >> 8) % LENGTH(motifs)]
				   : "MO0";
	return m;
}

static bool
marked(const struct demo_session *s)
{
	return s->progress == DEMO_MARKED || s->progress == DEMO_CLOSED;
}

static void
write_meta(struct writer *w)
{
	static const struct { const char *key, *value; } facts[] = {
		{ "demo", "1" },
		{ "organisation", "Mission Locale (démo)" },
		{ "zone", "Europe/Paris" },
	};
	const struct demo *d = w->d;

	for (size_t i = 0; i < LENGTH(facts); i++) {
		bulk_row(w->b, BULK_META);
		bulk_text(w->b, facts[i].key);
		bulk_text(w->b, facts[i].value);
		bulk_add(w->b);
	}
	for (size_t i = 0; i < d->users.n; i++) {
		bulk_row(w->b, BULK_USER);
		bulk_text(w->b, d->users.v[i].login);
		bulk_text(w->b, d->users.v[i].name);
		bulk_text(w->b, d->users.v[i].role);
		bulk_add(w->b);
	}
}

static void
write_schools(struct writer *w)
{
	const struct demo *d = w->d;

	for (size_t i = 0; i < d->lycees.n; i++) {
		const struct demo_lycee *l = &d->lycees.v[i];

		bulk_row(w->b, BULK_LYCEE);
		bulk_uuid(w->b, &l->id);
		bulk_text(w->b, l->uai);
		bulk_text(w->b, l->name);
		bulk_text(w->b, text_key(&w->line, l->name));
		bulk_text(w->b, l->commune);
		bulk_text(w->b, l->insee);
		bulk_add(w->b);
		stepped(w);
	}
	for (size_t i = 0; i < d->owns.n; i++) {
		bulk_row(w->b, BULK_USER_LYCEE);
		bulk_text(w->b, d->users.v[d->owns.v[i].user].login);
		bulk_uuid(w->b, &d->lycees.v[d->owns.v[i].lycee].id);
		bulk_add(w->b);
	}
}

static void
write_classes(struct writer *w)
{
	const struct demo *d = w->d;

	for (size_t i = 0; i < d->classes.n; i++) {
		const struct demo_class *c = &d->classes.v[i];

		bulk_row(w->b, BULK_CLASS);
		bulk_uuid(w->b, &c->id);
		bulk_uuid(w->b, &d->lycees.v[c->lycee].id);
		bulk_int(w->b, c->year);
		bulk_text(w->b, c->name);
		bulk_text(w->b, text_key(&w->line, c->name));
		bulk_text(w->b, c->training->diploma);
		bulk_text(w->b, c->training->mef);
		bulk_add(w->b);
		stepped(w);
	}
	for (size_t i = 0; i < d->aways.n; i++) {
		struct uuid id = demo_id(w->d);

		bulk_row(w->b, BULK_CLASS_AWAY);
		bulk_uuid(w->b, &id);
		bulk_uuid(w->b, &d->classes.v[d->aways.v[i].class].id);
		bulk_text(w->b, "pfmp");
		bulk_date(w->b, d->aways.v[i].first);
		bulk_date(w->b, d->aways.v[i].last);
		bulk_add(w->b);
	}
}

static void
write_cycle(struct writer *w, int year)
{
	const struct cycle *c = &w->d->cycle;

	bulk_row(w->b, BULK_CYCLE);
	bulk_int(w->b, year);
	bulk_text(w->b, c->preset);
	bulk_text(w->b, c->follow_up);
	bulk_add(w->b);
	for (size_t i = 0; i < c->n; i++) {
		bulk_row(w->b, BULK_WORKSHOP);
		bulk_int(w->b, year);
		bulk_int(w->b, c->workshops[i].number);
		bulk_text(w->b, c->workshops[i].type);
		bulk_text(w->b, c->workshops[i].title);
		bulk_text(w->b, c->workshops[i].brief);
		bulk_add(w->b);
	}
}

static void
write_commune(struct writer *w, const struct demo_commune *c)
{
	bulk_row(w->b, BULK_COMMUNE);
	bulk_text(w->b, c->insee);
	bulk_text(w->b, c->name);
	bulk_text(w->b, text_key(&w->line, c->name));
	bulk_text(w->b, c->postcodes);
	bulk_add(w->b);
	for (const char *p = c->postcodes; *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");

		bulk_row(w->b, BULK_COMMUNE_POSTCODE);
		bulk_text(w->b, arena_strndup(&w->line, p, n));
		bulk_text(w->b, c->insee);
		bulk_add(w->b);
		p += n;
	}
}

static void
write_calendar(struct writer *w)
{
	const struct demo *d = w->d;
	int first = d->year;

	for (size_t i = 0; i < d->classes.n; i++)
		if (d->classes.v[i].year < first)
			first = d->classes.v[i].year;
	for (int year = first; year <= d->year; year++)
		write_cycle(w, year);
	for (size_t i = 0; i < d->holidays.n; i++) {
		bulk_row(w->b, BULK_HOLIDAY);
		bulk_text(w->b, d->holidays.v[i].zone);
		bulk_date(w->b, d->holidays.v[i].first);
		bulk_date(w->b, d->holidays.v[i].last);
		bulk_text(w->b, d->holidays.v[i].name);
		bulk_add(w->b);
	}
	for (size_t i = 0; i < d->communes.n; i++)
		write_commune(w, &d->communes.v[i]);
}

static int
compare_ids(const void *a, const void *b, void *ctx)
{
	const struct demo *d = ctx;

	return memcmp(d->pupils.v[*(const uint32_t *)a].id.b,
		d->pupils.v[*(const uint32_t *)b].id.b, sizeof(struct uuid));
}

/* ARCEP keeps 06 39 98 xx xx for works of fiction. */
static const char *
phone_of(struct writer *w, const struct demo_pupil *p)
{
	return p->phone ? arena_printf(&w->line, "063998%04u",
		p->number % 10000) : "";
}

static const char *
email_of(struct writer *w, const struct demo_pupil *p)
{
	char *s;

	if (!p->email)
		return "";
	s = arena_printf(&w->line, "%s.%s%u@example.org",
		w->d->firsts.v[p->first].key, w->d->surnames.v[p->surname].key,
		p->number);
	for (char *c = s; *c; c++)
		if (*c == ' ')
			*c = '-';
	return s;
}

static const char *
surname_of(struct writer *w, const struct demo_pupil *p)
{
	const char *one = w->d->surnames.v[p->surname].text;

	return p->second == DEMO_NOBODY ? one
		: arena_printf(&w->line, "%s-%s", one,
			w->d->surnames.v[p->second].text);
}

static void
write_home(struct writer *w, const struct demo_pupil *p)
{
	const struct demo_commune *c = p->commune == DEMO_NOBODY ? NULL
		: &w->d->communes.v[p->commune];

	bulk_text(w->b, c ? c->name : "");
	bulk_text(w->b, c ? arena_strndup(&w->line, c->postcodes, 5) : "");
	bulk_text(w->b, c ? c->insee : "");
	bulk_text(w->b, phone_of(w, p));
	bulk_text(w->b, email_of(w, p));
	bulk_text(w->b, p->phone ? "SMS" : p->email ? "MEL" : "");
}

static void
write_pupil(struct writer *w, const struct demo_pupil *p)
{
	const struct demo *d = w->d;
	const struct demo_class *c = &d->classes.v[p->class];
	struct date entered = { c->year, 9, 1 };

	bulk_row(w->b, BULK_PUPIL);
	bulk_uuid(w->b, &p->id);
	bulk_uuid(w->b, &d->lycees.v[c->lycee].id);
	bulk_uuid(w->b, &c->id);
	bulk_text(w->b, surname_of(w, p));
	bulk_text(w->b, d->firsts.v[p->first].text);
	bulk_text(w->b, demo_sort_key(w->d, &w->line, p));
	bulk_date(w->b, date_from_days(p->birth));
	bulk_text(w->b, arena_printf(&w->line, "%09uZZ", p->number));
	bulk_text(w->b, arena_printf(&w->line, "%u", p->number));
	bulk_text(w->b, c->training->mef);
	bulk_int(w->b, p->apprentice);
	bulk_date(w->b, entered);
	write_home(w, p);
	bulk_int(w->b, demo_at(w->d, entered, 12, 0));
	bulk_add(w->b);
}

static void
write_pupils(struct writer *w)
{
	struct demo *d = w->d;

	w->by_id = arena_array(&d->a, d->pupils.n, sizeof(*w->by_id));
	for (uint32_t i = 0; i < d->pupils.n; i++)
		w->by_id[i] = i;
	qsort_r(w->by_id, d->pupils.n, sizeof(*w->by_id), compare_ids, d);
	for (size_t i = 0; i < d->pupils.n && !bulk_failed(w->b); i++) {
		write_pupil(w, &d->pupils.v[w->by_id[i]]);
		stepped(w);
	}
}

struct words {
	uint64_t *v;		/* word << 32 | rank of the pupil's id */
	size_t n;
};

static void
add_words(struct words *all, const struct demo_name *name, size_t rank)
{
	for (size_t i = 0; i < name->n_words; i++)
		all->v[all->n++] = (uint64_t)name->words[i] << 32 | rank;
}

static int
compare_numbers(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void
write_words(struct writer *w)
{
	struct demo *d = w->d;
	struct words all = {
		.v = arena_array(&d->a, d->pupils.n * 12, sizeof(uint64_t)),
	};

	for (size_t i = 0; i < d->pupils.n; i++) {
		const struct demo_pupil *p = &d->pupils.v[w->by_id[i]];

		add_words(&all, &d->surnames.v[p->surname], i);
		if (p->second != DEMO_NOBODY)
			add_words(&all, &d->surnames.v[p->second], i);
		add_words(&all, &d->firsts.v[p->first], i);
	}
	qsort(all.v, all.n, sizeof(*all.v), compare_numbers);
	for (size_t i = 0; i < all.n && !bulk_failed(w->b); i++) {
		const struct demo_pupil *p =
			&d->pupils.v[w->by_id[(uint32_t)all.v[i]]];

		if (i > 0 && all.v[i] == all.v[i - 1])
			continue;	/* "Martin MARTIN" */
		bulk_row(w->b, BULK_PUPIL_WORD);
		bulk_text(w->b, d->words.v[all.v[i] >> 32]);
		bulk_uuid(w->b, &p->id);
		bulk_uuid(w->b, &d->lycees.v[
			d->classes.v[p->class].lycee].id);
		bulk_add(w->b);
	}
}

static int64_t
signatures(const struct demo *d, const struct demo_session *s)
{
	const struct demo_class *c = &d->classes.v[s->class];
	int64_t n = 0;
	enum attendance state;

	for (uint32_t i = c->first; i < c->first + c->n; i++)
		if (attendance_find(demo_mark(d, s,
			&d->pupils.v[i]).state, &state) &&
			attendance_is_present(state))
			n++;
	return n;
}

static void
write_session(struct writer *w, const struct demo_session *s)
{
	const struct demo *d = w->d;
	const struct demo_class *c = &d->classes.v[s->class];
	bool closed = s->progress == DEMO_CLOSED;
	const char *login = d->users.v[s->user].login;

	bulk_row(w->b, BULK_SESSION);
	bulk_uuid(w->b, &s->id);
	bulk_int(w->b, c->year);
	bulk_uuid(w->b, &d->lycees.v[c->lycee].id);
	bulk_text(w->b, s->type);
	bulk_int(w->b, s->workshop);
	bulk_text(w->b, s->title);
	bulk_int(w->b, s->starts);
	bulk_int(w->b, s->ends);
	bulk_text(w->b, s->place);
	bulk_text(w->b, login);
	bulk_int(w->b, marked(s) ? s->starts - HOUR : 0);
	bulk_int(w->b, marked(s) ? s->starts - HOUR : 0);
	bulk_int(w->b, closed ? signatures(d, s) : -1);
	bulk_int(w->b, closed ? s->ends + HOUR / 6 : 0);
	bulk_text(w->b, closed ? login : "");
	bulk_text(w->b, s->progress == DEMO_CANCELLED ? "LYC" : "");
	bulk_uuid(w->b, s->progress == DEMO_MOVED
		? &d->sessions.v[s->moved_to].id : NULL);
	bulk_add(w->b);
}

static int
compare_sessions(const void *a, const void *b, void *ctx)
{
	const struct demo *d = ctx;

	return memcmp(d->sessions.v[*(const uint32_t *)a].id.b,
		d->sessions.v[*(const uint32_t *)b].id.b,
		sizeof(struct uuid));
}

static void
write_mark(struct writer *w, const struct demo_session *s,
	const struct demo_pupil *p, int64_t number)
{
	struct demo_mark m = demo_mark(w->d, s, p);
	const char *login = w->d->users.v[s->user].login;

	bulk_row(w->b, BULK_MARK);
	bulk_uuid(w->b, &s->id);
	bulk_uuid(w->b, &p->id);
	bulk_text(w->b, m.state);
	bulk_int(w->b, m.minutes);
	bulk_text(w->b, m.motif);
	bulk_int(w->b, s->starts + 300 + number * 4);
	bulk_text(w->b, login);
	bulk_add(w->b);
	if (!s->ticked)
		return;
	bulk_row(w->b, BULK_MILO_TICK);
	bulk_uuid(w->b, &s->id);
	bulk_uuid(w->b, &p->id);
	bulk_int(w->b, s->ends + HOUR);
	bulk_text(w->b, login);
	bulk_add(w->b);
}

static void
write_roll(struct writer *w, const struct demo_session *s)
{
	struct demo *d = w->d;
	const struct demo_class *c = &d->classes.v[s->class];
	uint32_t order[MOST_ON_ROLL];
	size_t n = c->n < MOST_ON_ROLL ? c->n : MOST_ON_ROLL;

	bulk_row(w->b, BULK_SESSION_CLASS);
	bulk_uuid(w->b, &s->id);
	bulk_uuid(w->b, &c->id);
	bulk_add(w->b);
	if (!marked(s))
		return;
	for (uint32_t i = 0; i < n; i++)
		order[i] = c->first + i;
	qsort_r(order, n, sizeof(*order), compare_ids, d);
	for (size_t i = 0; i < n; i++) {
		const struct demo_pupil *p = &d->pupils.v[order[i]];

		bulk_row(w->b, BULK_ROLL);
		bulk_uuid(w->b, &s->id);
		bulk_uuid(w->b, &p->id);
		bulk_int(w->b, order[i] - c->first + 1);
		bulk_uuid(w->b, &c->id);
		bulk_text(w->b, "class");
		bulk_add(w->b);
		write_mark(w, s, p, order[i] - c->first);
	}
}

static void
write_sessions(struct writer *w)
{
	struct demo *d = w->d;
	uint32_t *by_id = arena_array(&d->a, d->sessions.n, sizeof(*by_id));

	for (uint32_t i = 0; i < d->sessions.n; i++)
		by_id[i] = i;
	qsort_r(by_id, d->sessions.n, sizeof(*by_id), compare_sessions, d);
	for (size_t i = 0; i < d->sessions.n && !bulk_failed(w->b); i++) {
		write_session(w, &d->sessions.v[by_id[i]]);
		write_roll(w, &d->sessions.v[by_id[i]]);
		stepped(w);
	}
}

static void
write_flags(struct writer *w)
{
	struct demo *d = w->d;

	for (size_t i = 0; i < d->flags.n; i++) {
		const struct demo_flag *f = &d->flags.v[i];
		struct uuid id = demo_id(d);

		bulk_row(w->b, BULK_FLAG);
		bulk_uuid(w->b, &id);
		bulk_int(w->b, (int64_t)i + 1);
		bulk_uuid(w->b, &d->pupils.v[f->pupil].id);
		bulk_text(w->b, f->code);
		bulk_text(w->b, f->comment);
		bulk_date(w->b, f->due);
		bulk_uuid(w->b, NULL);
		bulk_int(w->b, d->now - 24 * HOUR);
		bulk_text(w->b, d->users.v[0].login);
		bulk_add(w->b);
	}
}

bool
demo_write(struct demo *d, struct db *db, struct err *e)
{
	struct writer w = {
		.d = d, .b = bulk_begin(db, e),
		.total = d->lycees.n + d->classes.n + d->pupils.n +
			d->sessions.n,
	};

	if (!w.b)
		return false;
	write_meta(&w);
	write_schools(&w);
	write_classes(&w);
	write_calendar(&w);
	write_pupils(&w);
	write_words(&w);
	write_sessions(&w);
	write_flags(&w);
	demo_work(d, w.b, w.by_id);
	arena_release(&w.line);
	return bulk_end(w.b, true, e);
}
