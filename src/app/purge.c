/*
 * purge.c: retention: two years after the last contact, the 26th birthday at
 * the latest. What is erased is gone from the files too, and from the copies
 * when they are restored.
 */
#include "app/admin.h"
#include "domain/calendar.h"
#include "domain/names.h"
#include "private.h"
#include "store/retention.h"

enum { YEARS = 2, OLDEST = 26 };

/* The same day `years` earlier; 29 February gives 28. */
static struct date
earlier(struct date d, int years)
{
	d.year -= years;
	while (!date_valid(d))
		d.day--;
	return d;
}

static const char *
reason(struct app *app, struct arena *a, const struct retention_line *l,
	struct date born)
{
	char day[DATE_TEXT];

	if (date_is_set(l->birth) && date_compare(l->birth, born) <= 0) {
		date_french(calendar_birthday(l->birth, OLDEST), day);
		return arena_printf(a, "%d ans le %s", OLDEST, day);
	}
	date_french(app_local(app, l->last).date, day);
	return arena_printf(a, "dernier contact le %s, il y a plus de %d ans",
		day, YEARS);
}

static struct date
born_before(struct app *app)
{
	return earlier(app_today(app), OLDEST);
}

static moment
touched_before(struct app *app)
{
	return zone_moment(app->zone, (struct clock_time){
		.date = earlier(app_today(app), YEARS) });
}

bool
app_purge_list(struct app *app, struct arena *a, struct purge_line **v,
	size_t *n, struct err *e)
{
	struct date born = born_before(app);
	struct retention_line *found;

	if (!app_may(app, MAY_PURGE, NULL, e) ||
		!db_retention_list(app->db, touched_before(app), born,
			app_year(app), a, &found, n, e))
		return false;
	*v = arena_array(a, *n + 1, sizeof(**v));
	for (size_t i = 0; i < *n; i++)
		(*v)[i] = (struct purge_line){
			.pupil = found[i].id,
			.name = name_shown(a, found[i].surname,
				found[i].usage_name, found[i].first_name),
			.why = reason(app, a, &found[i], born),
		};
	return true;
}

/* Met, corrected or reborn since the list was shown: nobody goes. */
static bool
still_over(struct app *app, const struct uuid *pupil, struct err *e)
{
	bool over;

	if (!db_retention_over(app->db, pupil, touched_before(app),
		born_before(app), app_year(app), &over, e))
		return false;
	return over || err_cause(e, ERR_BUSY, CAUSE_CONFLICT,
		"a pupil of the list is to be kept by now");
}

bool
app_purge(struct app *app, const struct uuid *pupils, size_t n, struct err *e)
{
	struct arena a = { 0 };
	struct act act = app_act(app, "purge", NULL,
		arena_printf(&a, "n=%zu", n));
	struct tx tx;
	bool ok = app_may(app, MAY_PURGE, NULL, e) &&
		tx_begin(&tx, app->db, &act, e);

	if (ok) {
		for (size_t i = 0; ok && i < n; i++)
			ok = still_over(app, &pupils[i], e);
		for (size_t i = 0; ok && i < n; i++)
			ok = db_pupil_erase(app->db, &pupils[i], e);
		ok = tx_end(&tx, ok, e) && db_truncate_wal(app->db, e);
	}
	arena_release(&a);
	return ok;
}
