/* test_plain.c: what an 8-bit or ASCII terminal is shown instead. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/tui/plain.h"
#include "base/text.h"

static void
expect_plain(const char *from, const char *to)
{
	size_t n = strlen(from);
	uint32_t c;

	for (size_t i = 0; i < n; to++) {
		i += utf8_decode(from + i, n - i, &c);
		assert_int_equal(plain_char(c), *to);
	}
	assert_int_equal(*to, '\0');
}

static void
test_letters(void **state)
{
	(void)state;
	expect_plain("abc XYZ 019 ~", "abc XYZ 019 ~");
	expect_plain("éÈçÎñüœŒæÆøŁđß", "eEcInuoOaAoLds");
	expect_plain("NGUYỄN Thị Łukasz İı", "NGUYEN Thi Lukasz Ii");
	expect_plain("« · » – — ’ … € █ °", "\" . \" - - ' . E # o");
	expect_plain("½ﬁ²", "1f2");
	expect_plain("日\x7f", "??");
}

static void
test_latin9(void **state)
{
	const uint32_t *t = plain_latin9();

	(void)state;
	assert_int_equal(t[0xe9 - 0x80], 0xe9);
	assert_int_equal(t[0xa4 - 0x80], 0x20ac);
	assert_int_equal(t[0xbd - 0x80], 0x153);
	assert_ptr_equal(t, plain_latin9());
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_letters), cmocka_unit_test(test_latin9),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
