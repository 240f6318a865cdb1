/* sheet.c: the émargement sheet: the roll is taken, then printed as it is. */
#include "app/paper.h"
#include "app/roll.h"
#include "domain/cycle.h"
#include "exchange/emargement.h"
#include "private.h"

const char *
app_long_date(struct arena *a, struct date d)
{
	static const char *const days[] = { "", "lundi", "mardi", "mercredi",
		"jeudi", "vendredi", "samedi", "dimanche" };
	static const char *const months[] = { "", "janvier", "février", "mars",
		"avril", "mai", "juin", "juillet", "août", "septembre",
		"octobre", "novembre", "décembre" };

	return arena_printf(a, "%s %d%s %s %d", days[date_weekday(d)], d.day,
		d.day == 1 ? "er" : "", months[d.month], d.year);
}

static const char *
times(struct app *app, const struct session *s, struct arena *a)
{
	struct clock_time from = app_local(app, s->starts);
	struct clock_time to = app_local(app, s->ends);

	return arena_printf(a, "%02d:%02d - %02d:%02d", from.hour,
		from.minute, to.hour, to.minute);
}

/* Whoever is hors champ or gone has nothing to sign; the others keep the number
 * of the screen. */
static size_t
signing(const struct app_roll *r, struct emargement_line *lines)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		const struct app_line *l = &r->lines[i];

		if (!attendance_is_expected(l->state))
			continue;
		lines[n++] = (struct emargement_line){ .number = l->number,
			.name = l->name, .origin = l->guest && l->class_name
				? l->class_name : "" };
	}
	return n;
}

static void
fill(struct app *app, const struct app_roll *r, struct arena *a,
	struct emargement *s, char year[CYCLE_YEAR_TEXT])
{
	struct emargement_line *lines = arena_array(a, r->n + 1,
		sizeof(*lines));

	cycle_year_text(r->session.year, year);
	*s = (struct emargement){
		.organisation = app_organisation(app),
		.title = r->session.title,
		.date = app_long_date(a, app_local(app,
			r->session.starts).date),
		.times = times(app, &r->session, a),
		.place = r->session.place, .lycee = r->lycee_name,
		.classes = r->class_names, .counsellor = r->counsellor_name,
		.year = year, .fictive = app_demo(app),
		.enrolled = r->counts.enrolled,
		.lines = lines, .n_lines = signing(r, lines),
	};
}

bool
app_sheet(struct app *app, const struct uuid *session, struct buf *pdf,
	struct err *e)
{
	struct arena a = { 0 };
	char year[CYCLE_YEAR_TEXT];
	struct emargement s;
	struct app_roll r;
	bool ok = app_roll_print(app, session, e) &&
		app_roll_load(app, session, &a, &r, e);

	if (ok) {
		app_roll_apart(&r, &a);
		fill(app, &r, &a, &s, year);
		ok = emargement_pdf(&s, pdf, e);
	}
	arena_release(&a);
	return ok;
}
