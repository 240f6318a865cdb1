/*
 * paint.c: the fewest bytes from one page to the next. Only what differs is
 * written, the cursor goes by the shortest way, a blank takes the style that
 * is on, and a line is emptied first where that is shorter.
 */
#include "paint.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/arena.h"
#include "plain.h"

/* ---- cells ------------------------------------------------------------- */

static const struct cell *
line_of(const struct canvas *c, int row)
{
	return c->cells + (size_t)row * (size_t)c->cols;
}

/* Nothing to see, whatever the colour of the text. */
static bool
is_blank(const struct paint *p, const struct cell *cell)
{
	return cell->c == ' ' && cell->mark[0] == 0 &&
		!p->caps.stains[cell->style];
}

static bool
alike(const struct paint *p, const struct cell *a, const struct cell *b)
{
	if (is_blank(p, a) && is_blank(p, b))
		return true;
	return a->c == b->c && a->mark[0] == b->mark[0] &&
		a->mark[1] == b->mark[1] && p->as[a->style] == p->as[b->style];
}

/* Columns of the character at col. */
static int
width_at(const struct paint *p, const struct cell *line, int col)
{
	return col + 1 < p->page->cols && line[col + 1].c == 0 ? 2 : 1;
}

/* Whether the character at col, whole, is not what stood there (NULL: an empty
 * line). */
static bool
differs(const struct paint *p, const struct cell *line,
	const struct cell *old, int col)
{
	static const struct cell nothing = { .c = ' ' };

	for (int i = col; i < col + width_at(p, line, col); i++)
		if (!alike(p, &line[i], old != NULL ? &old[i] : &nothing))
			return true;
	return false;
}

/* The column after the last thing to see. */
static int
end_of(const struct paint *p, const struct cell *line)
{
	int end = p->page->cols;

	while (end > 0 && is_blank(p, &line[end - 1]))
		end--;
	return end;
}

/* ---- characters -------------------------------------------------------- */

/* As the terminal takes it; 0 when it would show something else. */
static size_t
encode(uint32_t c, int width, char *out)
{
	mbstate_t state = { 0 };
	size_t n;

	if (wcwidth((wchar_t)c) != width)
		return 0;
	n = wcrtomb(out, (wchar_t)c, &state);
	return n == (size_t)-1 ? 0 : n;
}

enum { GLYPH_MOST = 3 * MB_LEN_MAX };

/* A cell: itself, else plain; a wide one may become two narrow ones. */
static size_t
glyph(const struct paint *p, const struct cell *cell, int width, char *out)
{
	size_t n = 0;

	if (cell->c >= ' ' && cell->c < 0x7f)
		out[n++] = (char)cell->c;
	else if (!p->ascii)
		n = encode(cell->c, width, out);
	if (n == 0) {
		out[n++] = plain_char(cell->c);
		if (width == 2)
			out[n++] = ' ';
	}
	for (size_t i = 0; i < LENGTH(cell->mark) && cell->mark[i]; i++)
		if (!p->ascii)
			n += encode(cell->mark[i], 0, out + n);
	return n;
}

/* ---- the cursor -------------------------------------------------------- */

/* How to go somewhere; NO_WAY bytes: not like this. */
struct way {
	size_t n;
	char bytes[64];
};
enum {
	CAP_LEAST = 4,		/* bytes of a capability with a number       */
	AGAIN_MOST = 12,	/* cells written again rather than jumped    */
	LINES_MOST = 6,		/* "\n" rather than a capability             */
	ANEW_FROM = 9,		/* bytes of a line: try to empty it first    */
	MOVE_MOST = 2,		/* lines that a page moves at once           */
	MOVE_FROM = 300,	/* bytes of a page: try to move its lines    */
	MOVE_GAIN = 30,		/* cells that must come right by it          */
};
#define NO_WAY SIZE_MAX

static void
add(struct way *w, const char *s, size_t n)
{
	if (w->n == NO_WAY || n > sizeof(w->bytes) - w->n) {
		w->n = NO_WAY;
		return;
	}
	memcpy(w->bytes + w->n, s, n);
	w->n += n;
}

static void
add_cap(const struct paint *p, struct way *w, const char *cap, int a, int b)
{
	const char *s = *cap != '\0' ? p->caps.fill(cap, a, b) : NULL;

	if (s == NULL)
		w->n = NO_WAY;
	else
		add(w, s, strlen(s));
}

static void
shorter(struct way *best, const struct way *w)
{
	if (w->n < best->n)
		*best = *w;
}

/* Writes again what stands there, if it is in the style of the pen. */
static void
add_again(const struct paint *p, struct way *w, int row, int from, int to)
{
	const struct cell *line = line_of(p->page, row);
	bool stains = p->caps.stains[p->pen.style];
	char bytes[GLYPH_MOST];

	if (to - from > AGAIN_MOST)
		w->n = NO_WAY;
	for (int col = from; col < to && w->n != NO_WAY; col++) {
		const struct cell *cell = &line[col];

		if (cell->c == 0 || width_at(p, line, col) == 2 ||
			(p->as[cell->style] != p->pen.style &&
			(stains || !is_blank(p, cell))))
			w->n = NO_WAY;
		else
			add(w, bytes, glyph(p, cell, 1, bytes));
	}
}

/* `head` leads to the row and `from`: the shortest from there to `to`. */
static struct way
along(const struct paint *p, const struct way *head, int row, int from, int to)
{
	struct way best = { .n = NO_WAY }, w = *head;

	if (from == to || head->n == NO_WAY)
		return *head;
	if (to == 0)
		add(&w, "\r", 1);
	else if (to > from)
		add_again(p, &w, row, from, to);
	else
		add(&w, "\b\b\b\b", from - to <= 4 ? (size_t)(from - to)
			: NO_WAY);
	shorter(&best, &w);
	if (best.n < head->n + CAP_LEAST)
		return best;
	w = *head;
	add_cap(p, &w, p->caps.hpa, to, 0);
	shorter(&best, &w);
	w = *head;
	add_cap(p, &w, to > from ? p->caps.cuf : p->caps.cub, abs(to - from),
		0);
	shorter(&best, &w);
	return best;
}

/* From the pen's row to another one, then along it. */
static void
try_rows(const struct paint *p, struct way *best, int row, int col)
{
	int down = row - p->pen.row;
	struct way head = { .n = 0 }, w;

	/* After \r it is the same whatever \n does to the column. */
	if (down > 0 && down <= LINES_MOST) {
		add(&head, "\r\n\n\n\n\n\n", 1 + (size_t)down);
		w = along(p, &head, row, 0, col);
		shorter(best, &w);
		head.n = 0;
	}
	if (best->n <= CAP_LEAST)
		return;
	if (down != 0)
		add_cap(p, &head, down > 0 ? p->caps.cud : p->caps.cuu,
			abs(down), 0);
	w = along(p, &head, row, p->pen.col, col);
	shorter(best, &w);
	if (down == 0)
		return;
	head.n = 0;
	add_cap(p, &head, p->caps.vpa, row, 0);
	w = along(p, &head, row, p->pen.col, col);
	shorter(best, &w);
}

static void
go(struct paint *p, int row, int col)
{
	struct way best = { .n = NO_WAY }, w = { .n = 0 };

	if (p->pen.row == row && p->pen.col == col)
		return;
	if (p->pen.row >= 0)
		try_rows(p, &best, row, col);
	if (best.n > CAP_LEAST) {
		if (row == 0 && col == 0 && *p->caps.home != '\0')
			add_cap(p, &w, p->caps.home, 0, 0);
		else
			add_cap(p, &w, p->caps.cup, row, col);
		shorter(&best, &w);
	}
	if (best.n != NO_WAY)
		buf_put(&p->out, best.bytes, best.n);
	p->pen.row = row;
	p->pen.col = col;
}

/* ---- writing ----------------------------------------------------------- */

static void
dress(struct paint *p, uint8_t style)
{
	const struct paint_caps *k = &p->caps;

	if (p->pen.style == style)
		return;
	if (p->pen.style != STYLE_NORMAL &&
		!(k->hue[p->pen.style] && k->hue[style]))
		buf_puts(&p->out, k->plain);
	buf_puts(&p->out, k->look[style]);
	p->pen.style = style;
}

/* A pen that leaves nothing on a blank. */
static void
dress_blank(struct paint *p)
{
	if (p->caps.stains[p->pen.style])
		dress(p, STYLE_NORMAL);
}

/* Past the last column terminals differ: the place is not known. */
static void
moved(struct paint *p, int columns)
{
	p->pen.col += columns;
	if (p->pen.col >= p->page->cols)
		p->pen.row = -1;
}

static void
put_cell(struct paint *p, int row, int col, const struct cell *cell, int width)
{
	char bytes[GLYPH_MOST];
	size_t n = glyph(p, cell, width, bytes);

	if (p->caps.scrolls && row == p->page->rows - 1 &&
		col + width >= p->page->cols)
		return;
	go(p, row, col);
	if (is_blank(p, cell))
		dress_blank(p);
	else
		dress(p, p->as[cell->style]);
	buf_put(&p->out, bytes, n);
	moved(p, width);
}

/* The blanks from col on, up to the last that is new; their number. */
static int
put_blanks(struct paint *p, int row, int col, int end, const struct cell *old)
{
	const struct cell *line = line_of(p->page, row);
	struct way erase = { .n = 0 }, after = { .n = 0 };
	int n = 1;

	for (int i = col + 1; i < end && is_blank(p, &line[i]); i++)
		if (differs(p, line, old, i))
			n = i + 1 - col;
	add_cap(p, &erase, p->caps.ech, n, 0);
	add_cap(p, &after, p->caps.cuf, n, 0);
	if (erase.n != NO_WAY && after.n != NO_WAY &&
		erase.n + after.n < (size_t)n) {
		go(p, row, col);
		dress_blank(p);
		buf_put(&p->out, erase.bytes, erase.n);
		return n;
	}
	for (int i = col; i < col + n; i++)
		put_cell(p, row, i, &line[i], 1);
	return n;
}

/* Empties the line from col on; nothing to see stood at old_end or after. */
static void
put_end(struct paint *p, int row, int col, int old_end)
{
	size_t el = strlen(p->caps.el);

	if (el > 0 && (size_t)(old_end - col) > el) {
		go(p, row, col);
		dress_blank(p);
		buf_put(&p->out, p->caps.el, el);
		return;
	}
	for (int i = col; i < old_end; i++)
		put_cell(p, row, i, &line_of(p->page, row)[i], 1);
}

/* A line, from a column on, over what stood there. */
static void
put_line(struct paint *p, int row, int from, const struct cell *old)
{
	const struct cell *line = line_of(p->page, row);
	int end = end_of(p, line), old_end = old ? end_of(p, old) : 0, n;

	for (int col = from; col < end; col += n) {
		n = width_at(p, line, col);
		if (!differs(p, line, old, col))
			continue;
		if (is_blank(p, &line[col]))
			n = put_blanks(p, row, col, end, old);
		else
			put_cell(p, row, col, &line[col], n);
	}
	while (end < old_end && !differs(p, line, old, end))
		end++;
	if (end < old_end)
		put_end(p, row, end, old_end);
}

/* The same, emptied first: shorter where little is left of what stood. */
static void
put_line_anew(struct paint *p, int row, int from)
{
	go(p, row, from);
	dress_blank(p);
	buf_puts(&p->out, p->caps.el);
	put_line(p, row, from, NULL);
}

/* The buffer holds two ways from `start`, the second from `over` on; the pen is
 * after the second, `first` after the first. The shorter stays. */
static void
keep_shorter(struct paint *p, size_t start, size_t over,
	const struct pen *first)
{
	if (p->out.n - over < over - start) {
		memmove(p->out.v + start, p->out.v + over, p->out.n - over);
		p->out.n -= over - start;
	} else {
		p->out.n = over;
		p->pen = *first;
	}
}

static void
paint_line(struct paint *p, int row, const struct cell *old)
{
	const struct cell *line = line_of(p->page, row);
	struct pen before = p->pen, after;
	size_t start = p->out.n, over;
	int from = 0;

	while (from < p->page->cols && !differs(p, line, old, from))
		from += width_at(p, line, from);
	if (from >= p->page->cols)
		return;
	put_line(p, row, from, old);
	if (old == NULL || *p->caps.el == '\0' ||
		p->out.n - start < ANEW_FROM || end_of(p, old) <= from)
		return;
	after = p->pen;
	over = p->out.n;
	p->pen = before;
	put_line_anew(p, row, from);
	keep_shorter(p, start, over, &after);
}

/* ---- pages ------------------------------------------------------------- */

void
paint_begin(struct paint *p)
{
	for (int i = 0; i < STYLE_COUNT; i++) {
		int k = 0;

		while (strcmp(p->caps.look[k], p->caps.look[i]) != 0)
			k++;
		p->as[i] = (uint8_t)k;
	}
	p->pen = (struct pen){ .row = -1, .style = STYLE_NORMAL };
	p->all = true;
}

/* The terminal's page becomes empty, as ours, whatever another program or a
 * resize left: a style, a part that scrolls and would catch our \n. */
static void
wipe(struct paint *p)
{
	struct way region = { .n = 0 };

	buf_puts(&p->out, p->caps.plain);
	p->pen.style = STYLE_NORMAL;
	add_cap(p, &region, p->caps.csr, 0, p->page->rows - 1);
	if (region.n != NO_WAY)
		buf_put(&p->out, region.bytes, region.n);
	buf_puts(&p->out, p->caps.clear);
	p->pen.row = p->pen.col = 0;
	canvas_resize(&p->shown, p->page->rows, p->page->cols);
	p->all = false;
}

/* Every line over those of `old` (NULL: an empty page), then the cursor. */
static void
put_page(struct paint *p, const struct canvas *old)
{
	const struct canvas *page = p->page;

	for (int row = 0; row < page->rows; row++)
		paint_line(p, row, old != NULL ? line_of(old, row) : NULL);
	dress(p, STYLE_NORMAL);
	go(p, page->cursor_row, page->cursor_col);
}

/* Cells to see that would be right, were the lines under the title moved. */
static int
right_if_moved(const struct paint *p, int n)
{
	int right = 0;

	for (int row = 1; row < p->page->rows; row++) {
		const struct cell *line = line_of(p->page, row), *old;

		if (row - n < 1 || row - n >= p->page->rows)
			continue;
		old = line_of(&p->shown, row - n);
		for (int col = 0; col < p->page->cols; col++)
			right += line[col].c != ' ' &&
				line[col].c == old[col].c;
	}
	return right;
}

/* How many lines to move before writing; 0: none. */
static int
best_move(const struct paint *p)
{
	int still = right_if_moved(p, 0), most = still + MOVE_GAIN, best = 0;

	for (int n = -MOVE_MOST; n <= MOVE_MOST; n++) {
		int right = n != 0 ? right_if_moved(p, n) : 0;

		if (right > most) {
			most = right;
			best = n;
		}
	}
	return best;
}

/* What is shown, once `n` lines went in under the title (or out: n < 0). */
static void
move_lines(struct paint *p, int n)
{
	const struct canvas *from = &p->shown;
	struct canvas *to = &p->moved;

	canvas_resize(to, from->rows, from->cols);
	for (int row = 0; row < to->rows; row++) {
		int old = row < 1 ? row : row - n;

		if (old < from->rows && (row < 1 || old >= 1))
			memcpy(to->cells + (size_t)row * (size_t)to->cols,
				line_of(from, old), (size_t)to->cols *
				sizeof(*to->cells));
	}
}

/* Puts `n` empty lines in under the title; out: n < 0. A VT100 scrolls what is
 * under it. */
static bool
send_moved(struct paint *p, int n)
{
	const struct paint_caps *k = &p->caps;
	const char *cap = n > 0 ? k->il : k->dl;
	int times = n > 0 ? n : -n, last = p->page->rows - 1;
	struct way w = { .n = 0 };

	if (*cap != '\0') {
		go(p, 1, 0);
		add_cap(p, &w, cap, times, 0);
	} else {
		add_cap(p, &w, k->csr, 1, last);
		add_cap(p, &w, k->cup, n > 0 ? 1 : last, 0);
		for (int i = 0; i < times; i++)
			add_cap(p, &w, n > 0 ? k->ri : k->ind, 0, 0);
		add_cap(p, &w, k->csr, 0, last);
		p->pen.row = -1;
	}
	if (w.n != NO_WAY)
		buf_put(&p->out, w.bytes, w.n);
	return w.n != NO_WAY;
}

/*
 * The names of a class stand a line lower in a grid than on its roll: moving
 * them before writing may be shorter. The page itself begins at `start`.
 */
static void
try_moved(struct paint *p, const struct pen *before, size_t start, int n)
{
	struct pen after = p->pen;
	size_t over = p->out.n;

	p->pen = *before;
	if (send_moved(p, n)) {
		move_lines(p, n);
		put_page(p, &p->moved);
		keep_shorter(p, start, over, &after);
	} else {
		p->out.n = over;
		p->pen = after;
	}
}

void
paint_page(struct paint *p, const struct canvas *page)
{
	size_t cells = (size_t)page->rows * (size_t)page->cols;
	bool empty = p->all || page->rows != p->shown.rows ||
		page->cols != p->shown.cols;
	struct pen before;
	size_t start;
	int n;

	p->page = page;
	if (empty)
		wipe(p);
	before = p->pen;
	start = p->out.n;
	put_page(p, empty ? NULL : &p->shown);
	n = empty || p->out.n - start < MOVE_FROM ? 0 : best_move(p);
	if (n != 0)
		try_moved(p, &before, start, n);
	memcpy(p->shown.cells, page->cells, cells * sizeof(*page->cells));
	p->page = &p->shown;
}

void
paint_leave(struct paint *p)
{
	dress(p, STYLE_NORMAL);
	if (p->page != NULL)
		go(p, p->page->rows - 1, 0);
}

void
paint_release(struct paint *p)
{
	canvas_release(&p->shown);
	canvas_release(&p->moved);
	buf_release(&p->out);
}
