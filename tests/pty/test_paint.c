/*
 * test_paint.c: what is sent gives the page, whatever stood there before and
 * whatever the terminal can do; and it is few bytes.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <vterm.h>

#include "../../src/tui/paint.h"
#include "base/arena.h"

enum { ROWS = 24, COLS = 80, PAGES = 300 };

/* ---- terminals --------------------------------------------------------- */

/* '@' and '#' are the numbers from 1, '*' the first one as it is. */
static const char *
fill(const char *cap, int a, int b)
{
	static char out[64];
	size_t n = 0;

	for (; *cap != '\0'; cap++) {
		if (*cap == '@' || *cap == '#' || *cap == '*')
			n += (size_t)snprintf(out + n, sizeof(out) - n, "%d",
				*cap == '@' ? a + 1 : *cap == '#' ? b + 1 : a);
		else
			out[n++] = *cap;
	}
	out[n] = '\0';
	return out;
}

#define LOOKS { \
	[STYLE_NORMAL] = "",       [STYLE_TITLE] = "\033[1m", \
	[STYLE_HEAD] = "\033[36m", [STYLE_STRONG] = "\033[1m", \
	[STYLE_DIM] = "",          [STYLE_KEY] = "\033[1m", \
	[STYLE_GOOD] = "\033[32m", [STYLE_WARN] = "\033[33m", \
	[STYLE_ALERT] = "\033[4m", [STYLE_BAR] = "\033[36m", \
	[STYLE_CURSOR] = "",       [STYLE_PICKED] = "\033[7m" }
#define HUES { [STYLE_HEAD] = true, [STYLE_GOOD] = true, \
	[STYLE_WARN] = true, [STYLE_BAR] = true }
#define STAINS { [STYLE_ALERT] = true, [STYLE_PICKED] = true }
#define COMMON .clear = "\033[H\033[2J", .cup = "\033[@;#H", .fill = fill, \
	.plain = "\033[m", .look = LOOKS, .hue = HUES, .stains = STAINS

static const struct paint_caps terminals[] = {
	{ COMMON, .home = "\033[H", .el = "\033[K", .hpa = "\033[@G",
		.vpa = "\033[@d", .ech = "\033[*X", .cuf = "\033[*C",
		.cub = "\033[*D", .cuu = "\033[*A", .cud = "\033[*B",
		.il = "\033[*L", .dl = "\033[*M", .csr = "", .ri = "",
		.ind = "" },
	{ COMMON, .home = "\033[H", .el = "\033[K", .hpa = "", .vpa = "",
		.ech = "", .cuf = "\033[*C", .cub = "\033[*D",
		.cuu = "\033[*A", .cud = "\033[*B", .il = "", .dl = "",
		.csr = "\033[@;#r", .ri = "\033M", .ind = "\n" },
	{ COMMON, .home = "", .el = "", .hpa = "", .vpa = "", .ech = "",
		.cuf = "", .cub = "", .cuu = "", .cud = "", .il = "",
		.dl = "", .csr = "", .ri = "", .ind = "" },
};

struct eye {
	VTerm *vterm;
	VTermScreen *screen;
	struct paint paint;
	struct canvas page;
};

static void
open_eye(struct eye *e, const struct paint_caps *caps)
{
	*e = (struct eye){ .paint.caps = *caps };
	e->vterm = vterm_new(ROWS, COLS);
	vterm_set_utf8(e->vterm, 1);
	e->screen = vterm_obtain_screen(e->vterm);
	vterm_screen_reset(e->screen, 1);
	canvas_resize(&e->page, ROWS, COLS);
	paint_begin(&e->paint);
}

static void
close_eye(struct eye *e)
{
	paint_release(&e->paint);
	canvas_release(&e->page);
	vterm_free(e->vterm);
}

static const char *
paint(struct eye *e)
{
	buf_reset(&e->paint.out);
	paint_page(&e->paint, &e->page);
	buf_puts(&e->paint.out, "");
	vterm_input_write(e->vterm, e->paint.out.v, e->paint.out.n);
	return e->paint.out.v;
}

/* ---- the same page ------------------------------------------------------ */

static void
expect_cell(const struct eye *e, int row, int col)
{
	const struct cell *want = &e->page.cells[row * COLS + col];
	const char *look = e->paint.caps.look[want->style];
	VTermScreenCell have = { .width = 0 };
	bool blank = want->c == ' ';

	vterm_screen_get_cell(e->screen, (VTermPos){ row, col }, &have);
	if (want->c == 0) {
		assert_int_equal(have.chars[0], (uint32_t)-1);
		return;
	}
	if (blank && have.chars[0] == 0)
		have.chars[0] = ' ';
	assert_int_equal(have.chars[0], want->c);
	assert_int_equal(have.chars[1], want->mark[0]);
	assert_int_equal(have.attrs.reverse, strcmp(look, "\033[7m") == 0);
	assert_int_equal(have.attrs.underline, strcmp(look, "\033[4m") == 0);
	if (blank)
		return;
	assert_int_equal(have.attrs.bold, strcmp(look, "\033[1m") == 0);
	if (e->paint.caps.hue[want->style])
		assert_int_equal(have.fg.indexed.idx, look[3] - '0');
	else
		assert_true(VTERM_COLOR_IS_DEFAULT_FG(&have.fg));
}

static void
expect_page(const struct eye *e)
{
	VTermPos at;

	for (int row = 0; row < ROWS; row++)
		for (int col = 0; col < COLS; col++)
			expect_cell(e, row, col);
	vterm_state_get_cursorpos(vterm_obtain_state(e->vterm), &at);
	assert_int_equal(at.row, e->page.cursor_row);
	assert_int_equal(at.col, e->page.cursor_col);
}

static void
scribble(struct canvas *c, int times)
{
	static const char *const words[] = { "a", "b", "  ", "élève", "·",
		"日本", "e\xcc\x81t", "          ", "12/28", "un mot plus long",
		"x      y", "", "日" };

	for (int i = 0; i < times; i++) {
		int row = rand() % ROWS, col = rand() % COLS;
		enum style style = rand() % 2 ? STYLE_NORMAL
			: (enum style)(rand() % STYLE_COUNT);

		if (rand() % 6 == 0)
			canvas_padded(c, row, 0, 0, STYLE_NORMAL, "");
		else
			canvas_text(c, row, col, 0, style,
				words[(size_t)rand() % LENGTH(words)]);
	}
	canvas_cursor(c, rand() % ROWS, rand() % (COLS - 1), false);
}

/* One change, many, another page, a terminal that was written over. */
static void
test_any_page(void **state)
{
	(void)state;
	srand(7);
	for (size_t t = 0; t < LENGTH(terminals); t++) {
		struct eye e;

		open_eye(&e, &terminals[t]);
		for (int i = 0; i < PAGES; i++) {
			if (i % 20 == 0)
				canvas_clear(&e.page);
			if (i % 50 == 49)
				e.paint.all = true;
			scribble(&e.page, i % 10 == 0 ? 200 : 1 + rand() % 9);
			paint(&e);
			expect_page(&e);
		}
		close_eye(&e);
	}
}

/* A class: names that the next screen shows a few lines away. */
static void
names(struct canvas *c, int first)
{
	canvas_clear(c);
	canvas_text(c, 0, 1, 0, STYLE_TITLE, "T MELEC 1");
	for (int row = first; row < ROWS - 2; row++)
		canvas_printf(c, row, 1, 0, STYLE_NORMAL, "%2d NOM-DE-FAMILLE "
			"Prénom n° %d, ce qui est noté : %d", row - first + 1,
			row - first, (row - first) * 7919);
	canvas_text(c, ROWS - 1, 1, 0, STYLE_KEY, "q retour");
}

static void
test_moved(void **state)
{
	static const int firsts[] = { 1, 2, 1, 3, 1, 2, 3, 2 };

	(void)state;
	for (size_t t = 0; t < LENGTH(terminals); t++) {
		struct eye e;

		open_eye(&e, &terminals[t]);
		for (size_t i = 0; i < LENGTH(firsts); i++) {
			size_t n;

			names(&e.page, firsts[i]);
			n = strlen(paint(&e));
			expect_page(&e);
			if (i > 0 && t < 2)
				assert_in_range(n, 1, 200);
		}
		close_eye(&e);
	}
}

static void
test_last_cell(void **state)
{
	struct paint_caps caps = terminals[0];
	VTermScreenCell last = { .width = 0 };
	struct eye e;

	(void)state;
	caps.scrolls = true;
	open_eye(&e, &caps);
	canvas_text(&e.page, ROWS - 1, COLS - 2, 0, STYLE_NORMAL, "ab");
	paint(&e);
	vterm_screen_get_cell(e.screen, (VTermPos){ ROWS - 1, COLS - 1 },
		&last);
	assert_int_equal(last.chars[0], 0);
	close_eye(&e);
}

/* ---- few bytes ----------------------------------------------------------- */

static void
test_bytes(void **state)
{
	struct eye e;
	struct canvas *c = &e.page;

	(void)state;
	open_eye(&e, &terminals[0]);
	canvas_text(c, 0, 0, 0, STYLE_NORMAL, "> un");
	canvas_text(c, 1, 0, 0, STYLE_NORMAL, "  deux");
	assert_string_equal(paint(&e),
		"\033[m\033[H\033[2J> un\r\n  deux\033[H");
	/* nothing new: nothing sent */
	assert_string_equal(paint(&e), "");
	/* the `>` goes down */
	canvas_text(c, 0, 0, 0, STYLE_NORMAL, " ");
	canvas_text(c, 1, 0, 0, STYLE_NORMAL, ">");
	canvas_cursor(c, 1, 0, false);
	assert_string_equal(paint(&e), " \r\n>\r");
	/* one colour for a row of heads, no style for what shows none */
	canvas_text(c, 2, 1, 0, STYLE_HEAD, "01");
	canvas_text(c, 2, 4, 0, STYLE_HEAD, "02");
	canvas_text(c, 2, 7, 0, STYLE_WARN, "A");
	assert_string_equal(paint(&e),
		"\r\n \033[36m01 02 \033[33mA\033[m\033[1A\r");
	/* a blank is a blank, whatever its colour */
	canvas_style(c, 2, 3, 1, STYLE_ALERT);
	canvas_style(c, 2, 3, 1, STYLE_HEAD);
	canvas_style(c, 2, 10, 5, STYLE_GOOD);
	assert_string_equal(paint(&e), "");
	/* a line that empties */
	canvas_padded(c, 2, 0, 0, STYLE_NORMAL, "");
	assert_string_equal(paint(&e), "\r\n \033[K\033[1A\r");
	close_eye(&e);
}

/* No escape, whatever a cell holds; no accent where none is shown. */
static void
test_hostile(void **state)
{
	struct eye e;
	const char *s;

	(void)state;
	open_eye(&e, &terminals[0]);
	paint(&e);
	e.page.cells[COLS].c = 033;
	e.page.cells[COLS + 1].c = 0x9b;
	e.page.cells[COLS + 2].c = 7;
	e.page.cells[COLS + 3].c = 0x202e;
	s = paint(&e);
	assert_null(strchr(s + 4, 7));
	assert_string_equal(s, "\r\n????\033[H");
	e.paint.ascii = true;
	canvas_text(&e.page, 0, 0, 0, STYLE_NORMAL, "é日");
	assert_string_equal(paint(&e), "e? \r");
	close_eye(&e);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_any_page),
		cmocka_unit_test(test_moved),
		cmocka_unit_test(test_last_cell),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_hostile),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
