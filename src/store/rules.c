/* rules.c: rules of the domain that SQL asks for: they are said there. */
#include "domain/attendance.h"
#include "domain/enrolment.h"
#include "private.h"

static struct date
date_of(sqlite3_value *v)
{
	const char *text = (const char *)sqlite3_value_text(v);
	struct date d = { 0 };

	if (!text || !date_parse_iso(text, &d))
		return (struct date){ 0 };
	return d;
}

/* has_left(p.left_on, day) */
static void
has_left(sqlite3_context *c, int n, sqlite3_value **v)
{
	(void)n;
	sqlite3_result_int(c, enrolment_over(date_of(v[0]), date_of(v[1])));
}

/* begins(m.state) */
static void
begins(sqlite3_context *c, int n, sqlite3_value **v)
{
	const char *code = (const char *)sqlite3_value_text(v[0]);
	enum attendance state = ATTENDANCE_UNSET;

	(void)n;
	attendance_find(code ? code : "", &state);
	sqlite3_result_int(c, attendance_begins(state));
}

/* local_day(s.starts): "2026-11-24", in the zone of the base */
static void
local_day(sqlite3_context *c, int n, sqlite3_value **v)
{
	const struct db *db = sqlite3_user_data(c);
	moment at = sqlite3_value_int64(v[0]);
	char day[MOMENT_TEXT];

	(void)n;
	moment_iso(at, day);
	if (db->zone)
		date_iso(zone_local(db->zone, at).date, day);
	sqlite3_result_text(c, day, 10, SQLITE_TRANSIENT);
}

static const struct {
	const char *name;
	int n;
	void (*run)(sqlite3_context *c, int n, sqlite3_value **v);
} rules[] = {
	{ "has_left", 2, has_left },
	{ "begins", 1, begins },
	{ "local_day", 1, local_day },
};

int
db_rules(struct db *db)
{
	int rc = SQLITE_OK;

	for (size_t i = 0; rc == SQLITE_OK && i < LENGTH(rules); i++)
		rc = sqlite3_create_function_v2(db->sq, rules[i].name,
			rules[i].n,
			SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
			db, rules[i].run, NULL, NULL, NULL);
	return rc;
}
