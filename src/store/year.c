/* year.c: the school holidays, and the cycle of workshops of a year. */
#include "record.h"
#include "store/school.h"
#include "value.h"

static struct holiday
holiday_of(struct stmt *s, struct arena *a)
{
	return (struct holiday){
		.zone = stmt_get_text(s, 0, a),
		.first = stmt_get_date(s, 1), .last = stmt_get_date(s, 2),
		.name = stmt_get_text(s, 3, a),
	};
}

static const char SQL_HOLIDAY_CLEAR[] = "DELETE FROM holiday";
static const char SQL_HOLIDAY_PUT[] =
	"INSERT INTO holiday (zone, first, last, name)"
	" VALUES (:zone, :first, :last, :name)"
	" ON CONFLICT (zone, first) DO UPDATE SET last = :last, name = :name";

bool
db_holiday_replace(struct db *db, const struct holiday *v, size_t n,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_HOLIDAY_CLEAR);

	if (!stmt_run(&s, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		s = stmt_begin(db, SQL_HOLIDAY_PUT);
		stmt_text(&s, ":zone", v[i].zone);
		stmt_date(&s, ":first", v[i].first);
		stmt_date(&s, ":last", v[i].last);
		stmt_string(&s, ":name", v[i].name);
		if (!stmt_run(&s, e))
			return false;
	}
	return true;
}

/* Holidays of a zone do not overlap: the last that began is the one. */
static const char SQL_HOLIDAY_ON[] =
	"SELECT zone, first, last, name FROM (SELECT * FROM holiday"
	" WHERE zone = :zone AND first <= :day ORDER BY first DESC LIMIT 1)"
	" WHERE last >= :day";

bool
db_holiday_on(struct db *db, const char *zone, struct date day,
	struct arena *a, struct holiday *h, bool *found, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_HOLIDAY_ON);

	stmt_text(&s, ":zone", zone);
	stmt_date(&s, ":day", day);
	*found = stmt_row(&s);
	*h = holiday_of(&s, a);
	return stmt_end(&s, e);
}

static const char SQL_HOLIDAY_LIST[] =
	"SELECT zone, first, last, name FROM holiday WHERE zone = :zone"
	" AND first <= :to AND last >= :from ORDER BY first";

bool
db_holiday_list(struct db *db, const char *zone, struct date from,
	struct date to, struct arena *a, struct holiday **v, size_t *n,
	struct err *e)
{
	struct { struct holiday *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_HOLIDAY_LIST);

	stmt_text(&s, ":zone", zone);
	stmt_date(&s, ":from", from);
	stmt_date(&s, ":to", to);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = holiday_of(&s, a);
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}

static const char SQL_WORKSHOPS[] =
	"SELECT year, number, type, title, brief FROM workshop"
	" WHERE year = :year ORDER BY number";

static bool
workshops_get(struct db *db, struct cycle *c, struct arena *a, struct err *e)
{
	struct { struct workshop *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_WORKSHOPS);

	stmt_int(&s, ":year", c->year);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct workshop){
			.year = (int)stmt_get_int(&s, 0),
			.number = (int)stmt_get_int(&s, 1),
			.type = stmt_get_text(&s, 2, a),
			.title = stmt_get_text(&s, 3, a),
			.brief = stmt_get_text(&s, 4, a),
		};
	c->workshops = rows.v;
	c->n = rows.n;
	return stmt_end(&s, e);
}

static const char SQL_CYCLE_GET[] =
	"SELECT preset, follow_up FROM cycle WHERE year = :year";

bool
db_cycle_get(struct db *db, int year, struct arena *a, struct cycle *c,
	bool *found, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_CYCLE_GET);

	stmt_int(&s, ":year", year);
	*found = stmt_row(&s);
	*c = (struct cycle){
		.year = year, .preset = stmt_get_text(&s, 0, a),
		.follow_up = stmt_get_text(&s, 1, a),
	};
	return stmt_end(&s, e) && workshops_get(db, c, a, e);
}

static const char SQL_CYCLE_PUT[] =
	"INSERT INTO cycle (year, preset, follow_up)"
	" VALUES (:year, :preset, :follow_up)"
	" ON CONFLICT (year) DO UPDATE SET preset = :preset,"
	" follow_up = :follow_up";

static bool
cycle_write(struct db *db, const struct cycle *v, struct err *e)
{
	struct change c = change_number(db, JOURNAL_CYCLE, v->year);
	struct stmt s = stmt_begin(db, SQL_CYCLE_PUT);

	stmt_int(&s, ":year", v->year);
	stmt_string(&s, ":preset", v->preset);
	stmt_string(&s, ":follow_up", v->follow_up);
	return change_end(&c, stmt_run(&s, e), e);
}

static const char SQL_WORKSHOP_PUT[] =
	"INSERT INTO workshop (year, number, type, title, brief)"
	" VALUES (:year, :number, :type, :title, :brief)"
	" ON CONFLICT (year, number) DO UPDATE SET type = :type,"
	" title = :title, brief = :brief";

static bool
workshop_write(struct db *db, int year, const struct workshop *w,
	struct err *e)
{
	struct change c = change_numbers(db, JOURNAL_WORKSHOP, year,
		w->number);
	struct stmt s = stmt_begin(db, SQL_WORKSHOP_PUT);

	stmt_int(&s, ":year", year);
	stmt_int(&s, ":number", w->number);
	stmt_string(&s, ":type", w->type);
	stmt_string(&s, ":title", w->title);
	stmt_string(&s, ":brief", w->brief);
	return change_end(&c, stmt_run(&s, e), e);
}

static const char SQL_WORKSHOP_DELETE[] =
	"DELETE FROM workshop WHERE year = :year AND number = :number";

static bool
workshop_erase(struct db *db, int year, int number, struct err *e)
{
	struct change c = change_numbers(db, JOURNAL_WORKSHOP, year, number);
	struct stmt s = stmt_begin(db, SQL_WORKSHOP_DELETE);

	stmt_int(&s, ":year", year);
	stmt_int(&s, ":number", number);
	return change_end(&c, stmt_run(&s, e), e);
}

static bool
cycle_has(const struct cycle *c, int number)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->workshops[i].number == number)
			return true;
	return false;
}

/* Those that the year had and no longer has. */
static bool
workshops_drop(struct db *db, const struct cycle *c, struct err *e)
{
	struct arena a = { 0 };
	struct cycle old = { .year = c->year };
	bool ok = workshops_get(db, &old, &a, e);

	for (size_t i = 0; ok && i < old.n; i++)
		if (!cycle_has(c, old.workshops[i].number))
			ok = workshop_erase(db, c->year,
				old.workshops[i].number, e);
	arena_release(&a);
	return ok;
}

/* Through the index of hours: a month more on each side of the school year. */
static const char SQL_WORKSHOP_USED[] =
	"SELECT 1 FROM session INDEXED BY session_starts"
	" WHERE starts >= :from AND starts < :to AND year = :year"
	" AND workshop = :number LIMIT 1";

bool
db_workshop_used(struct db *db, int year, int number, bool *used,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_WORKSHOP_USED);
	const moment day = 24 * 60 * 60;

	stmt_int(&s, ":from", day * date_days((struct date){ year, 8, 1 }));
	stmt_int(&s, ":to", day * date_days((struct date){ year + 1, 10, 1 }));
	stmt_int(&s, ":year", year);
	stmt_int(&s, ":number", number);
	*used = stmt_row(&s);
	return stmt_end(&s, e);
}

bool
db_cycle_put(struct db *db, const struct cycle *c, struct err *e)
{
	if (!cycle_write(db, c, e) || !workshops_drop(db, c, e))
		return false;
	for (size_t i = 0; i < c->n; i++)
		if (!workshop_write(db, c->year, &c->workshops[i], e))
			return false;
	return true;
}
