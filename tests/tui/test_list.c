/* test_list.c: the cursor of a list, scrolling, columns. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "tui/list.h"

static void
draw_number(void *ctx, struct canvas *c, int row, size_t i, bool current)
{
	(void)ctx;
	canvas_printf(c, row, 1, 0, current ? STYLE_STRONG : STYLE_NORMAL,
		"ligne %zu", i);
}

static void
expect_drawn(const struct list *l, const char *want)
{
	struct canvas c = { 0 };
	struct buf b = { 0 };

	canvas_resize(&c, 4, 20);
	list_draw(l, &c, 1, 3, draw_number, NULL);
	canvas_dump(&c, &b, true);
	assert_string_equal(b.v, want);
	buf_release(&b);
	canvas_release(&c);
}

static void
test_moves(void **state)
{
	static const struct { uint32_t key; size_t at, top; } steps[] = {
		{ K_UP, 0, 0 },   { K_DOWN, 1, 0 }, { K_DOWN, 2, 0 },
		{ K_DOWN, 3, 1 }, { K_UP, 2, 1 },   { K_PGDN, 4, 2 },
		{ K_END, 9, 7 },  { K_DOWN, 9, 7 }, { K_PGUP, 7, 7 },
		{ K_PGUP, 5, 5 }, { K_HOME, 0, 0 }, { K_PGUP, 0, 0 },
	};
	struct list l = { 0 };

	(void)state;
	list_resize(&l, 10);
	for (size_t i = 0; i < LENGTH(steps); i++) {
		assert_true(list_key(&l, steps[i].key, 3));
		assert_int_equal(l.at, steps[i].at);
		assert_int_equal(l.top, steps[i].top);
	}
	assert_false(list_key(&l, 'a', 3));
	assert_false(list_key(&l, K_ENTER, 3));
}

static void
test_draw(void **state)
{
	struct list l = { .n = 5, .at = 4 };

	(void)state;
	expect_drawn(&l, "\n ligne 2\n ligne 3\n>ligne 4\ncursor 3,0\n");
	l.at = 0;
	expect_drawn(&l, "\n>ligne 0\n ligne 1\n ligne 2\ncursor 1,0\n");
	list_resize(&l, 1);
	expect_drawn(&l, "\n>ligne 0\n\n\ncursor 1,0\n");
}

static void
test_empty(void **state)
{
	struct list l = { .n = 3, .at = 2, .top = 2 };

	(void)state;
	list_resize(&l, 0);
	assert_int_equal(l.at, 0);
	for (uint32_t k = K_UP; k <= K_PGDN; k++)
		list_key(&l, k, 3);
	assert_int_equal(l.at, 0);
	expect_drawn(&l, "\n\n\n\ncursor 1,0\n");
	assert_true(list_key(&l, K_DOWN, 0));
}

static const char *
value(void *ctx, const char *column)
{
	(void)ctx;
	if (strcmp(column, "age") == 0)
		return "17";
	return strcmp(column, "none") == 0 ? NULL : column;
}

static void
test_columns(void **state)
{
	struct spec_column cols[] = {
		{ .name = "name", .title = "NOM", .width = 3 },
		{ .name = "age", .title = "âge", .width = 4, .right = true },
		{ .name = "free", .title = "libre" },
		{ .name = "none", .title = "rien", .width = 2 },
	};
	struct spec_screen s = { .columns = cols, .n_columns = 4 };
	struct canvas c = { 0 };
	struct buf b = { 0 };

	(void)state;
	canvas_resize(&c, 2, 20);
	list_heads(&s, &c, 0, 1, 18);
	list_columns(&s, &c, 1, 1, 18, STYLE_NORMAL, value, NULL);
	canvas_dump(&c, &b, false);
	assert_string_equal(b.v, " NOM  âge libre  ri\n na…   17 free\n");
	/* Too narrow: what fits, from the left. */
	canvas_clear(&c);
	buf_reset(&b);
	list_columns(&s, &c, 0, 0, 5, STYLE_NORMAL, value, NULL);
	canvas_dump(&c, &b, false);
	assert_string_equal(b.v, "na… 1\n\n");
	buf_release(&b);
	canvas_release(&c);
}

static const char *
long_value(void *ctx, const char *column)
{
	(void)ctx;
	if (strcmp(column, "name") == 0)
		return "Élodie-Rose";
	return strcmp(column, "count") == 0 ? "2519" : "du texte libre";
}

/* What is cut says so, a number too; a `wide` column leaves its place where
 * the open one would have none. */
static void
test_cut(void **state)
{
	struct spec_column cols[] = {
		{ .name = "name", .title = "NOM", .width = 6 },
		{ .name = "count", .title = "n", .width = 3, .right = true },
		{ .name = "other", .title = "autre", .width = 9, .wide = true },
		{ .name = "free", .title = "libre" },
	};
	struct spec_screen s = { .columns = cols, .n_columns = 4 };
	struct canvas c = { 0 };
	struct buf b = { 0 };

	(void)state;
	canvas_resize(&c, 2, 40);
	list_heads(&s, &c, 0, 1, 39);
	list_columns(&s, &c, 1, 1, 39, STYLE_NORMAL, long_value, NULL);
	canvas_dump(&c, &b, false);
	assert_string_equal(b.v, " NOM      n autre     libre\n"
		" Élodi… 25… du texte… du texte libre\n");
	canvas_resize(&c, 2, 24);
	buf_reset(&b);
	list_heads(&s, &c, 0, 1, 23);
	list_columns(&s, &c, 1, 1, 23, STYLE_NORMAL, long_value, NULL);
	canvas_dump(&c, &b, false);
	assert_string_equal(b.v, " NOM      n libre\n"
		" Élodi… 25… du texte li…\n");
	buf_release(&b);
	canvas_release(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_moves), cmocka_unit_test(test_draw),
		cmocka_unit_test(test_empty), cmocka_unit_test(test_columns),
		cmocka_unit_test(test_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
