/*
 * plan_warn.c: what is worth knowing before a session is saved: holidays,
 * another year, weeks away, clashes. Never a refusal: the counsellor knows the
 * school.
 */
#include <string.h>

#include "app/plan.h"
#include "base/text.h"
#include "domain/calendar.h"
#include "private.h"

#define AROUND ((moment)24 * 3600)

struct warnings {
	const char **v;
	size_t n, cap;
};

static void
warn(struct arena *a, struct warnings *w, const char *text)
{
	*ARENA_PUSH(a, *w) = text;
}

static bool
warn_day(struct app *app, struct date day, struct arena *a,
	struct warnings *w, struct err *e)
{
	struct holiday h;
	bool found;

	if (!db_holiday_on(app->db, APP_HOLIDAYS, day, a, &h, &found, e))
		return false;
	if (found)
		warn(a, w, arena_printf(a, "%s : %s (zone " APP_HOLIDAYS "), jusqu'au "
			"%02d/%02d", app_day_words(a, day), h.name,
			h.last.day, h.last.month));
	else if (calendar_public_holiday(day))
		warn(a, w, arena_printf(a, "%s : jour férié",
			app_day_words(a, day)));
	else if (date_weekday(day) >= 6)
		warn(a, w, arena_printf(a, "%s : c'est un week-end",
			app_day_words(a, day)));
	return true;
}

/* A year typed wrong: the class is not there any more, or not yet. */
static void
warn_year(const struct class *c, struct date day, struct arena *a,
	struct warnings *w)
{
	char text[DATE_TEXT];

	if (date_school_year(day) == c->year)
		return;
	date_french(day, text);
	warn(a, w, arena_printf(a, "%s est une classe de %d-%d : le %s n'en "
		"est pas", c->name, c->year, c->year + 1, text));
}

static bool
warn_classes(struct app *app, const struct app_plan *p, struct date day,
	struct arena *a, struct warnings *w, struct err *e)
{
	for (size_t i = 0; i < p->n_classes; i++) {
		struct class_away *v;
		struct class c;
		size_t n;
		bool found;

		if (!db_class_get(app->db, &p->classes[i], a, &c, &found, e) ||
			!db_class_away_list(app->db, &p->classes[i], a, &v,
				&n, e))
			return false;
		if (found)
			warn_year(&c, day, a, w);
		for (size_t k = 0; found && k < n; k++)
			if (span_holds((struct span){ v[k].first, v[k].last },
				day))
				warn(a, w, arena_printf(a, "%s : %s jusqu'au "
					"%02d/%02d", c.name, app_label(app,
					"away", v[k].kind), v[k].last.day,
					v[k].last.month));
	}
	return true;
}

static bool
is_live(const struct session *s, const struct app_plan *p)
{
	return !app_is_void(s) &&
		!uuid_equal(&s->id, &p->session);
}

static bool
overlaps(const struct session *s, const struct app_plan *p)
{
	return s->starts < p->ends && p->starts < s->ends;
}

static const char *
clash(struct app *app, const struct session_line *l, struct arena *a,
	const char *who)
{
	struct clock_time t = app_local(app, l->session.starts);

	return arena_printf(a, "%s a déjà %s à %02d:%02d (%s)", who,
		l->session.type, t.hour, t.minute, l->class_names);
}

static bool
warn_counsellor(struct app *app, const struct app_plan *p, struct arena *a,
	struct warnings *w, struct err *e)
{
	const char *who = p->counsellor ? p->counsellor : app->login;
	struct session_query q = { .from = p->starts - AROUND, .to = p->ends,
		.counsellor = who, .filter = SESSION_ALL, .max = 50 };
	struct session_line *v;
	size_t n;

	if (!db_session_list(app->db, &q, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (is_live(&v[i].session, p) && overlaps(&v[i].session, p))
			warn(a, w, clash(app, &v[i], a,
				v[i].counsellor_name));
	return true;
}

/* The class elsewhere at that hour, the room taken, the workshop done. */
static bool
warn_class(struct app *app, const struct app_plan *p,
	const struct uuid *class, struct arena *a, struct warnings *w,
	struct err *e)
{
	int year = date_school_year(app_local(app, p->starts).date);
	struct session_query q = { .from = 0, .to = INT64_MAX, .class = class,
		.filter = SESSION_ALL, .max = 200 };
	struct session_line *v;
	size_t n;

	if (!db_session_list(app->db, &q, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct session *s = &v[i].session;
		struct date d = app_local(app, s->starts).date;
		bool half = p->half && p->half[0] && s->half[0] &&
			strcmp(p->half, s->half) != 0;

		if (!is_live(s, p) || half)
			continue;
		if (overlaps(s, p))
			warn(a, w, clash(app, &v[i], a, v[i].class_names));
		else if (s->year == year && s->workshop > 0 &&
			strcmp(s->type, p->type) == 0)
			warn(a, w, arena_printf(a, "%s a déjà %s le "
				"%02d/%02d", v[i].class_names, s->type, d.day,
				d.month));
	}
	return true;
}

static bool
warn_room(struct app *app, const struct app_plan *p, struct arena *a,
	struct warnings *w, struct err *e)
{
	struct class c;
	struct session_query q = { .from = p->starts - AROUND, .to = p->ends,
		.lycee = &c.lycee, .filter = SESSION_ALL, .max = 100 };
	struct session_line *v;
	size_t n;
	bool found;
	const char *room = text_key(a, p->place ? p->place : "");

	if (!room[0] || p->n_classes == 0)
		return true;
	if (!db_class_get(app->db, &p->classes[0], a, &c, &found, e) ||
		!db_session_list(app->db, &q, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (is_live(&v[i].session, p) && overlaps(&v[i].session, p) &&
			strcmp(text_key(a, v[i].session.place), room) == 0)
			warn(a, w, arena_printf(a, "%s : salle prise par %s",
				p->place, v[i].class_names));
	return true;
}

bool
app_plan_warnings(struct app *app, const struct app_plan *p, struct arena *a,
	const char ***v, size_t *n, struct err *e)
{
	struct warnings w = { 0 };
	struct date day = app_local(app, p->starts).date;

	if (!warn_day(app, day, a, &w, e) ||
		!warn_classes(app, p, day, a, &w, e) ||
		!warn_counsellor(app, p, a, &w, e))
		return false;
	for (size_t i = 0; i < p->n_classes; i++)
		if (!warn_class(app, p, &p->classes[i], a, &w, e))
			return false;
	if (!warn_room(app, p, a, &w, e))
		return false;
	*v = w.v;
	*n = w.n;
	return true;
}
