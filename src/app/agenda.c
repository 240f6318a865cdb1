/*
 * agenda.c: both clocks in one list: sessions, weeks away, holidays and the
 * dates of the cycle; next steps, ends of courses and birthdays of persons.
 */
#include "app/agenda.h"

#include <stdlib.h>
#include <string.h>

#include "app/follow_up.h"
#include "app/plan.h"
#include "domain/calendar.h"
#include "exchange/ics.h"
#include "private.h"
#include "store/home.h"

#define SESSIONS_MAX 2000
#define AWAY_MAX 2000
#define PERSONS_MAX INT32_MAX
#define ICS_BACK 31
#define ICS_AHEAD 365

struct events {
	struct app *app;
	struct arena *a;
	struct date from, to;
	bool discreet;			/* initials only: the file leaves */
	bool whole;			/* all persons                    */
	bool more;			/* some are not there             */
	struct app_event *v;
	size_t n, cap;
};

static struct app_event *
push(struct events *v, enum app_event_kind kind, struct date first,
	struct date last, const char *text)
{
	struct app_event *ev = ARENA_PUSH(v->a, *v);

	*ev = (struct app_event){ .kind = kind, .first = first, .last = last,
		.text = text, .place = "" };
	return ev;
}

static bool
inside(const struct events *v, struct date day)
{
	return date_is_set(day) && date_compare(day, v->from) >= 0 &&
		date_compare(day, v->to) <= 0;
}

static moment
day_start(struct app *app, struct date day)
{
	return zone_moment(app->zone, (struct clock_time){ .date = day });
}

static bool
push_sessions(struct events *v, struct err *e)
{
	struct session_query q = { .from = day_start(v->app, v->from),
		.to = day_start(v->app, date_add(v->to, 1)),
		.counsellor = v->app->login, .max = SESSIONS_MAX };
	struct app_session *s;
	size_t n;

	if (!app_sessions(v->app, &q, v->a, &s, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct date day = app_local(v->app, s[i].session.starts).date;
		struct app_event *ev;

		if (!uuid_is_none(&s[i].session.moved_to))
			continue;
		ev = push(v, EVENT_SESSION, day, day, arena_printf(v->a,
			"%s : %s", s[i].class_names, s[i].brief));
		ev->start = s[i].session.starts;
		ev->end = s[i].session.ends;
		ev->place = s[i].session.place[0] ? arena_printf(v->a,
			"%s, %s", s[i].lycee_name, s[i].session.place)
			: s[i].lycee_name;
		ev->cancelled = s[i].session.cancel_reason[0] != '\0';
		ev->object = s[i].session.id;
	}
	return true;
}

static bool
push_away(struct events *v, int year, struct err *e)
{
	struct home_away *w;
	size_t n;

	if (!db_home_away(v->app->db, v->app->login, year,
		date_add(v->from, -60), v->to, AWAY_MAX, v->a, &w, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (date_compare(w[i].last, v->from) >= 0)
			push(v, EVENT_AWAY, w[i].first, w[i].last,
				arena_printf(v->a, "%s : %s", w[i].class_name,
					app_label(v->app, "away",
						w[i].kind)));
	return true;
}

static bool
push_holidays(struct events *v, struct err *e)
{
	struct holiday *h;
	size_t n;

	if (!db_holiday_list(v->app->db, APP_HOLIDAYS, v->from, v->to, v->a,
		&h, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		push(v, EVENT_HOLIDAY, h[i].first, h[i].last,
			arena_printf(v->a, "%s, zone " APP_HOLIDAYS, h[i].name));
	for (struct date d = v->from; date_compare(d, v->to) <= 0;
		d = date_add(d, 1))
		if (calendar_public_holiday(d))
			push(v, EVENT_PUBLIC, d, d, "Jour férié");
	return true;
}

static void
push_deadlines(struct events *v)
{
	for (int year = v->from.year - 2; year <= v->to.year; year++)
		for (int k = 0; k < DEADLINE_COUNT; k++) {
			enum calendar_deadline d = (enum calendar_deadline)k;
			struct date day = calendar_deadline(d, year);

			if (inside(v, day))
				push(v, EVENT_DEADLINE, day, day, app_label(
					v->app, "deadline",
					calendar_deadline_code(d)));
		}
}

/* ---- persons ------------------------------------------------------------- */

/* « P. E. (3f2a91c0) » in a file, the name on one's own screen. */
static const char *
whom(const struct events *v, const struct app_queue_line *l)
{
	char id[UUID_TEXT];
	const char *space = strchr(l->name, ' ');
	size_t first, second;

	if (!v->discreet)
		return l->name;
	uuid_text(&l->pupil, id);
	first = l->name[0] ? 1 : 0;
	while ((l->name[first] & 0xc0) == 0x80)
		first++;
	second = space && space[1] ? 1 : 0;
	while (second && (space[1 + second] & 0xc0) == 0x80)
		second++;
	return arena_printf(v->a, "%.*s. %.*s. (%.8s)", (int)first, l->name,
		(int)second, space ? space + 1 : "", id);
}

static void
push_birthday(struct events *v, const struct app_queue_line *l)
{
	struct app_event *ev;
	struct date day;
	int age;

	day = calendar_next_birthday(l->birth, v->from, &age);
	if (!inside(v, day))
		return;
	ev = push(v, EVENT_BIRTHDAY, day, day, arena_printf(v->a,
		"%s : %d ans", whom(v, l), age));
	ev->object = l->pupil;
}

static bool
push_persons(struct events *v, struct err *e)
{
	struct app_queue_of of = { .max = v->whole ? PERSONS_MAX : 0 };
	struct app_queue q;

	if (!app_queue(v->app, &of, v->a, &q, e))
		return false;
	v->more = q.more;
	for (size_t i = 0; i < q.n; i++) {
		const struct app_queue_line *l = &q.lines[i];
		struct app_event *ev;

		push_birthday(v, l);
		if (!inside(v, l->due))
			continue;
		ev = push(v, l->course_end ? EVENT_COURSE : EVENT_CALL,
			l->due, l->due, arena_printf(v->a, "%s : %s",
				whom(v, l), l->why));
		ev->object = l->pupil;
	}
	return true;
}

/* ---- */

static int
by_day(const void *l, const void *r)
{
	const struct app_event *a = l, *b = r;
	int by = date_compare(a->first, b->first);

	if (by)
		return by;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return strcmp(a->text, b->text);
}

static bool
gather(struct events *v, struct err *e)
{
	int first = date_school_year(v->from), last = date_school_year(v->to);

	if (!app_may(v->app, MAY_SEE, NULL, e) || !push_sessions(v, e) ||
		!push_holidays(v, e) || !push_persons(v, e))
		return false;
	for (int year = first; year <= last; year++)
		if (!push_away(v, year, e))
			return false;
	push_deadlines(v);
	if (v->n)
		qsort(v->v, v->n, sizeof(*v->v), by_day);
	return true;
}

bool
app_agenda(struct app *app, struct date from, struct date to,
	struct arena *a, struct app_event **v, size_t *n, bool *more,
	struct err *e)
{
	struct events ev = { .app = app, .a = a, .from = from, .to = to,
		.whole = !more };
	bool ok = gather(&ev, e);

	*v = ev.v;
	*n = ev.n;
	if (more)
		*more = ev.more;
	return ok;
}

/* The same event has the same name for ever: what it is, of what, and for
 * what has no id, when. */
static const char *
uid(const struct app_event *ev, struct arena *a)
{
	static const char *const kinds[] = {
		[EVENT_SESSION] = "session", [EVENT_AWAY] = "away",
		[EVENT_HOLIDAY] = "holiday", [EVENT_PUBLIC] = "public",
		[EVENT_DEADLINE] = "deadline", [EVENT_CALL] = "call",
		[EVENT_COURSE] = "course", [EVENT_BIRTHDAY] = "birthday",
	};
	char id[UUID_TEXT], day[DATE_TEXT];
	struct uuid of = ev->object;

	if (uuid_is_none(&of)) {
		date_iso(ev->first, day);
		of = uuid_named(arena_printf(a, "%s %s", day, ev->text));
	}
	uuid_text(&of, id);
	return arena_printf(a, "%s-%s@avenir", kinds[ev->kind], id);
}

static void
write_event(struct ics *c, const struct app_event *ev, struct arena *a)
{
	struct ics_event out = { .uid = uid(ev, a), .summary = ev->text,
		.place = ev->place, .cancelled = ev->cancelled };

	if (ev->start) {
		out.start = ev->start;
		out.end = ev->end;
	} else {
		out.first = ev->first;
		out.last = ev->last;
	}
	ics_event(c, &out);
}

bool
app_agenda_ics(struct app *app, struct buf *out, struct err *e)
{
	struct arena a = { 0 };
	struct date today = app_today(app);
	struct events ev = { .app = app, .a = &a, .discreet = true,
		.whole = true,
		.from = date_add(today, -ICS_BACK),
		.to = date_add(today, ICS_AHEAD) };
	struct ics c;
	const char *tz = "";
	bool ok = gather(&ev, e) &&
		db_meta_get(app->db, "zone", &a, &tz, e);

	if (ok && !tz[0])
		tz = "Europe/Paris";
	if (ok && !ics_begin(&c, out, "avenir", tz, app_now(app)))
		ok = err_set(e, ERR_SYSTEM, "fuseau horaire inconnu");
	if (ok) {
		for (size_t i = 0; i < ev.n; i++)
			write_event(&c, &ev.v[i], &a);
		ics_end(&c);
	}
	arena_release(&a);
	return ok;
}
