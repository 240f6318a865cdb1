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

static const struct {
	const char *name;
	int n;
	void (*run)(sqlite3_context *c, int n, sqlite3_value **v);
} rules[] = {
	{ "has_left", 2, has_left },
	{ "begins", 1, begins },
};

int
db_rules(sqlite3 *sq)
{
	int rc = SQLITE_OK;

	for (size_t i = 0; rc == SQLITE_OK && i < LENGTH(rules); i++)
		rc = sqlite3_create_function_v2(sq, rules[i].name, rules[i].n,
			SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
			NULL, rules[i].run, NULL, NULL, NULL);
	return rc;
}
