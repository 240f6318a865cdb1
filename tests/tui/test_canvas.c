/* test_canvas.c: cells, clipping, wide and combining characters, dumps. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "tui/canvas.h"

static struct canvas page;
static struct buf text;

static int
setup(void **state)
{
	(void)state;
	canvas_resize(&page, 4, 12);
	buf_reset(&text);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	canvas_release(&page);
	buf_release(&text);
	text = (struct buf){ 0 };
	return 0;
}

static void
expect_dump(const char *want)
{
	buf_reset(&text);
	canvas_dump(&page, &text, false);
	assert_string_equal(text.v, want);
}

static void
test_text(void **state)
{
	(void)state;
	assert_int_equal(canvas_text(&page, 0, 1, 0, STYLE_NORMAL, "élève"), 5);
	assert_int_equal(canvas_text(&page, 1, 8, 0, STYLE_NORMAL, "dehors"), 4);
	assert_int_equal(canvas_text(&page, 2, 0, 3, STYLE_NORMAL, "abcd"), 3);
	assert_int_equal(canvas_text(&page, 3, 0, 0, STYLE_NORMAL, NULL), 0);
	expect_dump(" élève\n        deho\nabc\n\n");
}

static void
test_outside(void **state)
{
	(void)state;
	canvas_text(&page, -1, 0, 0, STYLE_NORMAL, "rien");
	canvas_text(&page, 4, 0, 0, STYLE_NORMAL, "rien");
	canvas_text(&page, 0, 12, 0, STYLE_NORMAL, "rien");
	canvas_text(&page, 0, -2, 0, STYLE_NORMAL, "abcd");
	canvas_padded(&page, 9, 0, 4, STYLE_ALERT, "rien");
	canvas_style(&page, 9, 0, 4, STYLE_ALERT);
	canvas_style(&page, 0, 40, 4, STYLE_ALERT);
	canvas_right(&page, 1, 10, 9, STYLE_NORMAL, "xyz");
	canvas_cursor(&page, 99, -5, true);
	assert_int_equal(page.cursor_row, 3);
	assert_int_equal(page.cursor_col, 0);
	expect_dump("cd\n          xy\n\n\n");
}

static void
test_aligned(void **state)
{
	(void)state;
	assert_int_equal(canvas_right(&page, 0, 0, 5, STYLE_NORMAL, "été"), 3);
	canvas_text(&page, 1, 0, 0, STYLE_NORMAL, "xxxxxxxxxxxx");
	assert_int_equal(canvas_padded(&page, 1, 2, 6, STYLE_NORMAL, "é"), 6);
	canvas_right(&page, 2, 0, 0, STYLE_NORMAL, "10:06");
	canvas_printf(&page, 3, 0, 0, STYLE_NORMAL, "%d/%s", 3, "4");
	expect_dump("  été\nxxé     xxxx\n       10:06\n3/4\n");
}

/* Two columns, and no half left when one of them is written over. */
static void
test_wide(void **state)
{
	(void)state;
	assert_int_equal(canvas_text(&page, 0, 0, 0, STYLE_NORMAL, "日本"), 4);
	assert_int_equal(page.cells[1].c, 0);
	canvas_text(&page, 0, 1, 0, STYLE_NORMAL, "x");
	assert_int_equal(page.cells[0].c, ' ');
	canvas_text(&page, 0, 2, 0, STYLE_NORMAL, "y");
	assert_int_equal(page.cells[3].c, ' ');
	/* Does not fit in the last column of the field. */
	assert_int_equal(canvas_text(&page, 1, 0, 3, STYLE_NORMAL, "日本"), 2);
	assert_int_equal(canvas_text(&page, 2, 11, 0, STYLE_NORMAL, "日"), 0);
	/* A wide one over the left half of another. */
	canvas_text(&page, 3, 1, 0, STYLE_NORMAL, "日");
	canvas_text(&page, 3, 0, 0, STYLE_NORMAL, "本");
	assert_int_equal(page.cells[3 * 12 + 2].c, ' ');
	expect_dump(" xy\n日\n\n本\n");
}

static void
test_combining(void **state)
{
	(void)state;
	assert_int_equal(canvas_text(&page, 0, 0, 0, STYLE_NORMAL,
		"e\xcc\x81" "o\xcc\x82\xcc\x89\xcc\x89"), 2);
	assert_int_equal(page.cells[0].mark[0], 0x301);
	assert_int_equal(page.cells[1].mark[1], 0x309);
	assert_int_equal(canvas_width("e\xcc\x81日"), 3);
	/* A mark without a letter before it goes nowhere. */
	canvas_text(&page, 1, 0, 0, STYLE_NORMAL, "\xcc\x81z");
	expect_dump("e\xcc\x81" "o\xcc\x82\xcc\x89\nz\n\n\n");
}

/* Nothing that a terminal would obey reaches a cell. */
static void
test_hostile(void **state)
{
	(void)state;
	canvas_text(&page, 0, 0, 0, STYLE_NORMAL, "a\033[2Jb\a\x9b\xff");
	canvas_text(&page, 1, 0, 0, STYLE_NORMAL, "\xe2\x80\xae" "x\n\ty");
	for (size_t i = 0; i < 48; i++) {
		uint32_t c = page.cells[i].c;

		assert_true(c >= ' ' && c != 0x7f && !(c >= 0x80 && c < 0xa0));
		assert_true(c < 0x202a || c > 0x202e);
	}
	buf_reset(&text);
	canvas_dump(&page, &text, false);
	assert_non_null(strstr(text.v, "[2Jb"));
}

static void
test_bar(void **state)
{
	static const struct { long n, total; const char *want; } cases[] = {
		{ 0, 10, "" },         { 1, 1000, "█" },
		{ 5, 10, "█████" },    { 999, 1000, "█████████" },
		{ 10, 10, "██████████" }, { 12, 10, "██████████" },
		{ 3, 0, "" },          { -1, 10, "" },
	};
	char want[64];

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		canvas_clear(&page);
		canvas_bar(&page, 0, 0, 10, cases[i].n, cases[i].total,
			STYLE_BAR);
		snprintf(want, sizeof(want), "%s\n\n\n\n", cases[i].want);
		expect_dump(want);
	}
}

static void
test_dumps(void **state)
{
	(void)state;
	canvas_text(&page, 0, 0, 0, STYLE_TITLE, "ab");
	canvas_text(&page, 1, 2, 0, STYLE_ALERT, "A");
	canvas_text(&page, 1, 4, 0, STYLE_NORMAL, "n");
	canvas_style(&page, 2, 0, 2, STYLE_PICKED);
	canvas_cursor(&page, 1, 2, false);
	canvas_dump(&page, &text, true);
	assert_string_equal(text.v, "ab\n  A n\n\n\ncursor 1,2\n");
	buf_reset(&text);
	canvas_dump_styles(&page, &text);
	assert_string_equal(text.v, "TT\n..A\nPP\n\n");
}

static void
test_styles(void **state)
{
	(void)state;
	assert_int_equal(style_find("alert"), STYLE_ALERT);
	assert_int_equal(style_find(NULL), STYLE_NORMAL);
	assert_int_equal(style_find("rouge"), STYLE_NORMAL);
	assert_null(style_names[STYLE_COUNT]);
}

static void
test_resize(void **state)
{
	(void)state;
	canvas_text(&page, 0, 0, 0, STYLE_NORMAL, "x");
	canvas_resize(&page, 0, -3);
	assert_int_equal(page.rows, 1);
	assert_int_equal(page.cols, 1);
	canvas_text(&page, 0, 0, 0, STYLE_NORMAL, "日");
	expect_dump("\n");
	canvas_resize(&page, 200, 500);
	canvas_right(&page, 199, 0, 0, STYLE_NORMAL, "fin");
	assert_int_equal(page.cells[200 * 500 - 1].c, 'n');
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(test_text), T(test_outside), T(test_aligned), T(test_wide),
		T(test_combining), T(test_hostile), T(test_bar), T(test_dumps),
		T(test_styles), T(test_resize),
	};
#undef T
	return cmocka_run_group_tests(tests, NULL, NULL);
}
