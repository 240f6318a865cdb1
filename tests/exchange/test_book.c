/* test_book.c: workbooks of several sheets. */
#include "tool.h"

#include "base/arena.h"
#include "exchange/book.h"

static const char *const columns[] = { "class", "rate", NULL };

static struct buf
sheets(const char *const *names, size_t n)
{
	struct book *b = book_begin();
	struct buf out = { 0 };
	struct err e = { 0 };

	for (size_t i = 0; i < n; i++) {
		book_sheet(b, names[i], columns);
		book_text(b, "T MELEC 1");
		book_number(b, 833, 1);
		book_next(b);
		book_next(b);
		book_text(b, "=A1");
		book_next(b);
	}
	assert_true(book_end(b, &out, &e));
	assert_int_equal(e.kind, ERR_NONE);
	return out;
}

static void
two_sheets(void **state)
{
	static const char *const names[] = { "Présence", "CV" };
	struct buf out = sheets(names, LENGTH(names)), text = { 0 };

	(void)state;
	TOOL_NEEDS("xlsx2csv");
	tool_run("PYTHONIOENCODING=utf-8 xlsx2csv -a -i %s", &out, &text);
	assert_int_equal(tool_count(text.v, "class,rate\n"), 2);
	assert_int_equal(tool_count(text.v, "T MELEC 1,83.3\n"), 2);
	assert_int_equal(tool_count(text.v, "=A1"), 2);
	assert_int_equal(tool_count(text.v, "Présence"), 1);
	buf_release(&out);
	buf_release(&text);
}

/* Excel refuses [ ] : * ? / \, 32 characters, a quote at either end. */
static void
sheet_names(void **state)
{
	static const char *const names[] = {
		"[T] MELEC: 1/2?*\\", "'quoted'", "",
		"Une classe au nom bien trop long pour une feuille",
		"ééééééééééééééééééééééééééééééééééé", "\x1b\u202e",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(names); i++) {
		struct buf out = sheets(&names[i], 1);

		assert_memory_equal(out.v, "PK", 2);
		buf_release(&out);
	}
}

static void
same_name_twice(void **state)
{
	struct book *b = book_begin();
	struct buf out = { 0 };
	struct err e = { 0 };

	(void)state;
	book_sheet(b, "CV", columns);
	book_sheet(b, "CV", columns);
	book_text(b, "a");
	book_next(b);
	assert_false(book_end(b, &out, &e));
	assert_int_equal(e.kind, ERR_SYSTEM);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_sheets),
		cmocka_unit_test(sheet_names),
		cmocka_unit_test(same_name_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
