/* test_sha256.c: the vectors of FIPS 180-4, and every length around a block. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/sha256.h"

static void
hex(const void *bytes, size_t n, char out[65])
{
	unsigned char sum[SHA256_BYTES];

	sha256(bytes, n, sum);
	for (size_t i = 0; i < sizeof(sum); i++)
		snprintf(out + 2 * i, 3, "%02x", sum[i]);
}

static void
vectors(void **state)
{
	static const struct { const char *text, *sum; } v[] = {
		{ "", "e3b0c44298fc1c149afbf4c8996fb924"
			"27ae41e4649b934ca495991b7852b855" },
		{ "abc", "ba7816bf8f01cfea414140de5dae2223"
			"b00361a396177a9cb410ff61f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
			"248d6a61d20638b8e5c026930c3e6039"
			"a33ce45964ff2167f6ecedd419db06c1" },
	};
	char got[65];

	(void)state;
	for (size_t i = 0; i < LENGTH(v); i++) {
		hex(v[i].text, strlen(v[i].text), got);
		assert_string_equal(got, v[i].sum);
	}
}

static void
million(void **state)
{
	struct arena a = { 0 };
	char *text = arena_alloc(&a, 1000000), got[65];

	(void)state;
	memset(text, 'a', 1000000);
	hex(text, 1000000, got);
	assert_string_equal(got, "cdc76e5c9914fb9281a1c7e284d73e67"
		"f1809a48a497200e046d39ccc7112cd0");
	arena_release(&a);
}

/* The sum of the sums of 0..200 times 'x', computed with sha256sum. */
static void
lengths(void **state)
{
	char text[200], all[201 * 64 + 1], got[65];

	(void)state;
	memset(text, 'x', sizeof(text));
	for (size_t n = 0; n <= sizeof(text); n++)
		hex(text, n, all + 64 * n);
	hex(all, 201 * 64, got);
	assert_string_equal(got, "75013a3fd49991ead9d8a57ea80485c0"
		"88443c3406a0e8fa003ed57144041eb4");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(vectors),
		cmocka_unit_test(million),
		cmocka_unit_test(lengths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
