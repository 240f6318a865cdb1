/* test_err.c: failures: the first wins, the text is whole, errno is mapped. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/text.h"

static void
first_failure_wins(void **state)
{
	struct err e = { .kind = ERR_NONE };

	(void)state;
	assert_false(err_set(&e, ERR_USER, "ligne %d", 12));
	assert_false(err_cause(&e, ERR_SYSTEM, CAUSE_FULL, "later"));
	errno = EIO;
	assert_false(err_errno(&e, "write"));
	assert_int_equal(e.kind, ERR_USER);
	assert_int_equal(e.cause, CAUSE_NONE);
	assert_string_equal(e.text, "ligne 12");
}

static void
cleared_takes_the_next(void **state)
{
	struct err e = { .kind = ERR_NONE };

	(void)state;
	err_cause(&e, ERR_DATA, CAUSE_CORRUPT, "one");
	err_clear(&e);
	assert_int_equal(e.kind, ERR_NONE);
	assert_int_equal(e.cause, CAUSE_NONE);
	assert_string_equal(e.text, "");
	err_cause(&e, ERR_BUSY, CAUSE_LOCKED, "two");
	assert_int_equal(e.kind, ERR_BUSY);
	assert_int_equal(e.cause, CAUSE_LOCKED);
	assert_string_equal(e.text, "two");
}

static void
nobody_listens(void **state)
{
	(void)state;
	assert_false(err_set(NULL, ERR_USER, "x"));
	assert_false(err_cause(NULL, ERR_USER, CAUSE_FULL, "x"));
	assert_false(err_errno(NULL, "x"));
	err_clear(NULL);
}

static void
instead(void **state)
{
	struct err e = { .kind = ERR_NONE };

	(void)state;
	assert_false(err_instead(&e, "add", "ajoutez-%s", "le"));
	assert_int_equal(e.kind, ERR_USER);
	assert_string_equal(e.text, "ajoutez-le");
	assert_string_equal(e.instead, "add");
	assert_false(err_instead(&e, "correct", "corrigez"));
	assert_string_equal(e.instead, "add");	/* the first one wins */
	err_clear(&e);
	assert_null(e.instead);
	assert_false(err_instead(NULL, "add", "x"));
}

static void
one_line(void **state)
{
	struct err e = { .kind = ERR_NONE };

	(void)state;
	err_set(&e, ERR_USER, "a\nb\tc\r\n");
	assert_string_equal(e.text, "a b c  ");
}

/* Whatever the place of the cut, no character is left in pieces. */
static void
cut_between_characters(void **state)
{
	static const char *const letters[] = { "a", "é", "€", "😀" };
	char big[4096];

	(void)state;
	for (size_t k = 0; k < LENGTH(letters); k++)
		for (size_t shift = 0; shift < 8; shift++) {
			struct err e = { .kind = ERR_NONE };
			size_t len = strlen(letters[k]), n = shift;

			memset(big, 'x', shift);
			for (; n + len < 2000; n += len)
				memcpy(big + n, letters[k], len);
			big[n] = '\0';
			err_set(&e, ERR_USER, "%s", big);
			n = strlen(e.text);
			assert_true(n > sizeof(e.text) - 1 - 4);
			assert_true(utf8_valid(e.text, n));
			assert_memory_equal(e.text, big, n);
		}
}

static void
errno_to_cause(void **state)
{
	static const struct {
		int number;
		enum err_kind kind;
		enum err_cause cause;
	} cases[] = {
		{ ENOSPC, ERR_SYSTEM, CAUSE_FULL },
		{ EDQUOT, ERR_SYSTEM, CAUSE_FULL },
		{ EROFS, ERR_SYSTEM, CAUSE_READONLY },
		{ EACCES, ERR_SYSTEM, CAUSE_DENIED },
		{ EPERM, ERR_SYSTEM, CAUSE_DENIED },
		{ ENOENT, ERR_USER, CAUSE_MISSING },
		{ EEXIST, ERR_USER, CAUSE_EXISTS },
		{ EIO, ERR_SYSTEM, CAUSE_INOUT },
		{ EFBIG, ERR_USER, CAUSE_TOO_LARGE },
		{ EBUSY, ERR_BUSY, CAUSE_LOCKED },
		{ ELOOP, ERR_USER, CAUSE_NOT_FILE },
		{ ENAMETOOLONG, ERR_USER, CAUSE_NAME },
		{ ENOMEM, ERR_SYSTEM, CAUSE_REFUSED },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct err e = { .kind = ERR_NONE };

		errno = cases[i].number;
		assert_false(err_errno(&e, "liste.csv"));
		assert_int_equal(e.kind, cases[i].kind);
		assert_int_equal(e.cause, cases[i].cause);
		assert_memory_equal(e.text, "liste.csv: ", 11);
		assert_non_null(strstr(e.text, strerror(cases[i].number)));
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_failure_wins),
		cmocka_unit_test(cleared_takes_the_next),
		cmocka_unit_test(nobody_listens),
		cmocka_unit_test(instead),
		cmocka_unit_test(one_line),
		cmocka_unit_test(cut_between_characters),
		cmocka_unit_test(errno_to_cause),
	};

	return cmocka_run_group_tests_name("err", tests, NULL, NULL);
}
