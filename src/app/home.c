/* home.c: the first screen: today, what is to be done, deadlines. */
#include <stdlib.h>

#include "app/plan.h"
#include "domain/calendar.h"
#include "domain/cycle.h"
#include "private.h"
#include "store/home.h"
#include "store/workshop.h"

#define TODAY_MAX 200		/* all of a day */
#define NEXT_MAX 3
#define DEADLINES_MAX 3
#define DUE_MAX 100
#define AHEAD_DAYS 45
#define DAY ((moment)24 * 3600)

static moment
day_start(struct app *app, struct date d)
{
	return zone_moment(app->zone, (struct clock_time){ .date = d });
}

/* The one running or about to, else the next, else the last. */
static size_t
nearest(struct app *app, const struct app_session *v, size_t n)
{
	moment now = app_now(app);

	for (size_t i = 0; i < n; i++)
		if (now >= v[i].session.starts - APP_EARLY &&
			now < v[i].session.ends)
			return i;
	for (size_t i = 0; i < n; i++)
		if (v[i].session.starts >= now)
			return i;
	return n ? n - 1 : 0;
}

static bool
load_today(struct app *app, struct arena *a, struct app_home *h,
	struct err *e)
{
	struct date today = app_today(app);
	struct session_query q = {
		.from = day_start(app, today),
		.to = day_start(app, date_add(today, 1)),
		.counsellor = app->login, .filter = SESSION_ALL,
		.max = TODAY_MAX,
	};

	if (!app_sessions(app, &q, a, &h->today, &h->n_today, e))
		return false;
	if (h->n_today == 0) {
		h->none_today = true;
		q.from = q.to;
		q.to = q.from + 400 * DAY;
		q.max = NEXT_MAX;
		q.filter = SESSION_OPEN;
		if (!app_sessions(app, &q, a, &h->today, &h->n_today, e))
			return false;
	}
	h->nearest = nearest(app, h->today, h->n_today);
	return true;
}

static bool
load_to_close(struct app *app, struct arena *a, struct app_home *h,
	struct err *e)
{
	struct home_open o;
	struct date d;

	h->oldest_to_close = "";
	if (!db_home_open(app->db, app->login, day_start(app, app_today(app)),
		a, &o, e))
		return false;
	h->to_close = o.n;
	if (o.n == 0)
		return true;
	d = app_local(app, o.starts).date;
	h->oldest_to_close = arena_printf(a, "%s : %s du %02d/%02d",
		o.class_names, o.type, d.day, d.month);
	return true;
}

struct deadlines {
	struct app_deadline *v;
	size_t n, cap;
};

static void
push(struct arena *a, struct deadlines *d, struct date day, const char *text)
{
	*ARENA_PUSH(a, *d) = (struct app_deadline){ .day = day,
		.text = text };
}

static int
by_day(const void *l, const void *r)
{
	return date_compare(((const struct app_deadline *)l)->day,
		((const struct app_deadline *)r)->day);
}

static bool
push_away(struct app *app, struct arena *a, struct deadlines *d,
	struct err *e)
{
	struct date today = app_today(app);
	struct home_away *v;
	size_t n;

	if (!db_home_away(app->db, app->login, app_year(app), today,
		date_add(today, AHEAD_DAYS), DEADLINES_MAX, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		int weeks = (date_days(v[i].last) - date_days(v[i].first) + 7)
			/ 7;

		push(a, d, v[i].first, arena_printf(a,
			"%s de %s, %d semaine%s",
			app_label(app, "away", v[i].kind), v[i].class_name,
			weeks, weeks > 1 ? "s" : ""));
	}
	return true;
}

static bool
push_holidays(struct app *app, struct arena *a, struct deadlines *d,
	struct err *e)
{
	struct date today = app_today(app);
	struct holiday *v;
	size_t n;

	if (!db_holiday_list(app->db, APP_HOLIDAYS, today,
		date_add(today, AHEAD_DAYS), a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (date_compare(v[i].first, today) >= 0)
			push(a, d, v[i].first, arena_printf(a,
				"%s, zone " APP_HOLIDAYS, v[i].name));
	return true;
}

/* The dates of the cycle itself, for this year's pupils and last year's. */
static void
push_cycle(struct app *app, struct arena *a, struct deadlines *d)
{
	struct date today = app_today(app);

	for (int year = app_year(app) - 1; year <= app_year(app); year++)
		for (int k = 0; k < DEADLINE_COUNT; k++) {
			struct date day = calendar_deadline(
				(enum calendar_deadline)k, year);
			const char *code = calendar_deadline_code(
				(enum calendar_deadline)k);

			if (date_compare(day, today) >= 0 && date_compare(day,
				date_add(today, AHEAD_DAYS)) <= 0)
				push(a, d, day, app_label(app, "deadline",
					code));
		}
}

static bool
load_deadlines(struct app *app, struct arena *a, struct app_home *h,
	struct err *e)
{
	struct deadlines d = { 0 };

	if (!push_away(app, a, &d, e) || !push_holidays(app, a, &d, e))
		return false;
	push_cycle(app, a, &d);
	if (d.n)
		qsort(d.v, d.n, sizeof(*d.v), by_day);
	h->deadlines = d.v;
	h->n_deadlines = d.n < DEADLINES_MAX ? d.n : DEADLINES_MAX;
	return true;
}

static bool
load_due(struct app *app, struct app_home *h, struct err *e)
{
	return db_application_due_count(app->db, app->login, app_today(app),
		DUE_MAX, &h->due, e);
}

bool
app_home(struct app *app, struct arena *a, struct app_home *h, struct err *e)
{
	struct cycle c;
	bool found;

	*h = (struct app_home){ 0 };
	if (!load_today(app, a, h, e) || !load_to_close(app, a, h, e) ||
		!db_home_missing(app->db, app->login, app_year(app),
			&h->no_commune, &h->no_phone, e) ||
		!load_due(app, h, e) || !load_deadlines(app, a, h, e) ||
		!db_cycle_get(app->db, app_year(app), a, &c, &found, e))
		return false;
	h->first_start = !found && app_writable(app);
	h->backup_at = app_last_backup(app);
	h->backup_late = app_now(app) - h->backup_at > 2 * DAY &&
		!app->fixed;
	return true;
}
