/* rules.c: rules of the domain that SQL asks for: they are said there. */
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

int
db_rules(sqlite3 *sq)
{
	return sqlite3_create_function_v2(sq, "has_left", 2, SQLITE_UTF8 |
		SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL, has_left, NULL,
		NULL, NULL);
}
