/* follow.h: what the tests of the follow-up rules share. */
#ifndef TESTS_DOMAIN_FOLLOW_H
#define TESTS_DOMAIN_FOLLOW_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/date.h"

static inline struct date
iso(const char *s)
{
	struct date d = { 0 };

	if (s && *s && !date_parse_iso(s, &d))
		fail_msg("bad date in a case: %s", s);
	return d;
}

static inline void
is_date(struct date d, const char *expected)
{
	char text[DATE_TEXT];

	date_iso(d, text);
	assert_string_equal(text, expected);
}

#endif
