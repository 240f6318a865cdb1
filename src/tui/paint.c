/*
 * paint.c: the fewest bytes from one page to the next. Only what differs is
 * written, the cursor goes by the shortest way, a blank takes the style that
 * is on, and a line is emptied first where that is shorter.
 */
#include "paint.h"

#include <limits.h>
#include <stdint.h>
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
enum { AGAIN_MOST = 12, LINES_MOST = 6 };
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

	if (from == to)
		return *head;
	add_cap(p, &w, p->caps.hpa, to, 0);
	shorter(&best, &w);
	w = *head;
	if (to > from) {
		add_cap(p, &w, p->caps.cuf, to - from, 0);
		shorter(&best, &w);
		w = *head;
		add_again(p, &w, row, from, to);
	} else if (from - to <= 4) {
		add(&w, "\b\b\b\b", (size_t)(from - to));
	} else {
		add_cap(p, &w, p->caps.cub, from - to, 0);
	}
	shorter(&best, &w);
	if (to == 0) {
		w = *head;
		add(&w, "\r", 1);
		shorter(&best, &w);
	}
	return best;
}

/* From the pen's row to another one, then along it. */
static void
try_rows(const struct paint *p, struct way *best, int row, int col)
{
	int down = row - p->pen.row;
	struct way head = { .n = 0 }, w;

	if (down != 0)
		add_cap(p, &head, down > 0 ? p->caps.cud : p->caps.cuu,
			down > 0 ? down : -down, 0);
	w = along(p, &head, row, p->pen.col, col);
	shorter(best, &w);
	if (down == 0)
		return;
	head.n = 0;
	add_cap(p, &head, p->caps.vpa, row, 0);
	w = along(p, &head, row, p->pen.col, col);
	shorter(best, &w);
	if (down < 0 || down > LINES_MOST)
		return;
	/* After \r it is the same whatever \n does to the column. */
	head.n = 0;
	add(&head, "\r\n\n\n\n\n\n", 1 + (size_t)down);
	w = along(p, &head, row, 0, col);
	shorter(best, &w);
}

static void
go(struct paint *p, int row, int col)
{
	struct way best = { .n = 0 }, w = { .n = 0 };

	if (p->pen.row == row && p->pen.col == col)
		return;
	add_cap(p, &best, p->caps.cup, row, col);
	if (row == 0 && col == 0) {
		add_cap(p, &w, p->caps.home, 0, 0);
		shorter(&best, &w);
	}
	if (p->pen.row >= 0)
		try_rows(p, &best, row, col);
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
	if (old == NULL || *p->caps.el == '\0' || end_of(p, old) <= from)
		return;
	/* Both ways, one after the other in the buffer: the shorter stays. */
	after = p->pen;
	over = p->out.n;
	p->pen = before;
	put_line_anew(p, row, from);
	if (p->out.n - over < over - start) {
		memmove(p->out.v + start, p->out.v + over, p->out.n - over);
		p->out.n -= over - start;
	} else {
		p->out.n = over;
		p->pen = after;
	}
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

/* The terminal's page becomes empty, as ours. */
static void
wipe(struct paint *p)
{
	dress(p, STYLE_NORMAL);
	buf_puts(&p->out, p->caps.clear);
	p->pen.row = p->pen.col = 0;
	canvas_resize(&p->shown, p->page->rows, p->page->cols);
	p->all = false;
}

void
paint_page(struct paint *p, const struct canvas *page)
{
	size_t cells = (size_t)page->rows * (size_t)page->cols;
	bool empty = p->all || page->rows != p->shown.rows ||
		page->cols != p->shown.cols;

	p->page = page;
	if (empty)
		wipe(p);
	for (int row = 0; row < page->rows; row++)
		paint_line(p, row, empty ? NULL : line_of(&p->shown, row));
	dress(p, STYLE_NORMAL);
	go(p, page->cursor_row, page->cursor_col);
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
	buf_release(&p->out);
}
