/* test_inert.c: the filter for text that leaves in a file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "exchange/inert.h"

static void
filter(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
		{ .in = "NGUYỄN, l’élève", .out = "NGUYỄN, l’élève" },
		{ .in = "a\tb\r\nc", .out = "a\tb\r\nc" },
		{ .in = "\x01\x1b[31m\x7f", .out = "[31m" },
		{ .in = "\xc2\x9b" "31m", .out = "31m" },
		{ .in = "a\u202egnp.exe", .out = "agnp.exe" },
		{ .in = "\u2066x\u2069\u200f\u061c", .out = "x" },
		{ .in = "\u200b\ufeff=1", .out = "=1" },
		{ .in = "\U000e0041x", .out = "x" },
		{ .in = "\xff", .out = "\ufffd" },
		{ .in = "\xef\xbf\xbf", .out = "\ufffd" },
		{ .in = "\xed\xa0\x80", .out = "\ufffd\ufffd\ufffd" },
		{ .in = "😀日", .out = "😀日" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct buf b = { 0 };

		inert_put(&b, cases[i].in);
		assert_string_equal(b.v, cases[i].out);
		buf_release(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(filter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
