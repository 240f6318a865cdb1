/* csv.c: comma-separated text as it is really written. */
#include "exchange/csv.h"

#include <string.h>

enum { SAMPLE = 20 };		/* records that decide the separator */

static bool
line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* The separator of a first line "sep=;", 0 without one. *n: its bytes. */
static char
announced(const char *text, size_t length, size_t *n)
{
	if (length < 5 || strncmp(text, "sep=", 4) != 0 || line_end(text[4]))
		return 0;
	*n = 5;
	if (*n < length && !line_end(text[*n]))
		return 0;
	if (*n < length && text[*n] == '\r')
		(*n)++;
	if (*n < length && text[*n] == '\n')
		(*n)++;
	return text[4];
}

void
csv_open(struct csv *c, const char *text, size_t n, char separator)
{
	size_t skip = 0;
	char said = announced(text, n, &skip);

	*c = (struct csv){
		.p = text, .end = text + n,
		.separator = separator, .line = 1,
	};
	if (said) {
		c->p += skip;
		c->separator = said;
		c->line = 2;
	}
}

/* Counts the ends of line of s..end: CRLF, LF and CR are one each. */
static int
count_lines(const char *s, const char *end)
{
	int n = 0;

	for (; s < end; s++)
		if (*s == '\n' ||
			(*s == '\r' && (s + 1 == end || s[1] != '\n')))
			n++;
	return n;
}

static const char *
plain_end(const struct csv *c, const char *s)
{
	while (s < c->end && *s != c->separator && !line_end(*s))
		s++;
	return s;
}

/* The quote that closes a cell, or the end of the text. */
static const char *
quote_end(const struct csv *c, const char *s)
{
	while (s < c->end) {
		s = memchr(s, '"', (size_t)(c->end - s));
		if (!s)
			return c->end;
		if (s + 1 == c->end || s[1] != '"')
			return s;
		s += 2;
	}
	return c->end;
}

/* Appends from..to; NULs become spaces, doubled quotes one. */
static char *
copy(char *out, const char *from, const char *to, bool quoted)
{
	for (; from < to; from++) {
		*out++ = *from ? *from : ' ';
		if (quoted && *from == '"' && from + 1 < to)
			from++;
	}
	return out;
}

static char *
cell_quoted(struct csv *c, struct arena *a)
{
	const char *from = c->p + 1, *close = quote_end(c, from), *rest, *end;
	int lines = count_lines(from, close);
	char *cell, *out;

	rest = close < c->end ? close + 1 : close;
	end = plain_end(c, rest);
	if (close == c->end && !c->unclosed) {
		c->unclosed = true;
		c->quote_line = c->line;
	} else if (lines && end > rest && !c->stray_quote && !c->unclosed) {
		c->stray_quote = true;
		c->quote_line = c->line;
	}
	out = cell = arena_alloc(a, (size_t)(end - from) + 1);
	out = copy(out, from, close, true);
	copy(out, rest, end, false);
	c->line += lines;
	c->p = end;
	return cell;
}

static char *
cell_plain(struct csv *c, struct arena *a)
{
	const char *end = plain_end(c, c->p);
	char *cell = arena_alloc(a, (size_t)(end - c->p) + 1);

	copy(cell, c->p, end, false);
	c->p = end;
	return cell;
}

static void
skip_line_end(struct csv *c)
{
	if (c->p == c->end)
		return;
	if (*c->p == '\r' && c->p + 1 < c->end && c->p[1] == '\n')
		c->p++;
	c->p++;
	c->line++;
}

bool
csv_next(struct csv *c, struct arena *a)
{
	struct { char **v; size_t n, cap; } list = { .cap = c->n };
	struct arena beyond = { .chunk = NULL };
	bool more = true;

	if (c->p == c->end)
		return false;
	c->at = c->line;
	if (list.cap)
		list.v = arena_array(a, list.cap, sizeof(*list.v));
	while (more) {
		struct arena *room = list.n < CSV_CELLS_MAX ? a : &beyond;
		char *cell = c->p < c->end && *c->p == '"'
			? cell_quoted(c, room) : cell_plain(c, room);

		if (room == a)
			*ARENA_PUSH(a, list) = cell;
		else
			c->too_wide = true;
		arena_reset(&beyond);
		more = c->p < c->end && *c->p == c->separator;
		c->p += more;
	}
	arena_release(&beyond);
	skip_line_end(c);
	c->cell = list.v;
	c->n = list.n;
	return true;
}

/* Cells of the first records; blank lines count for nothing. */
static size_t
widths(const char *text, size_t n, char separator, size_t width[SAMPLE])
{
	struct arena a = { .chunk = NULL };
	struct csv c;
	size_t count = 0;

	csv_open(&c, text, n, separator);
	while (count < SAMPLE && csv_next(&c, &a)) {
		if (c.n > 1 || *c.cell[0])
			width[count++] = c.n;
		arena_reset(&a);
	}
	arena_release(&a);
	return count;
}

/* The width that most records have, times how many have it. */
static size_t
stability(const size_t *width, size_t n)
{
	size_t best = 0;

	for (size_t i = 0; i < n; i++) {
		size_t same = 0;

		for (size_t j = 0; j < n; j++)
			same += width[j] == width[i];
		/* One record in two at least: an address is full of commas. */
		if (width[i] > 1 && same * 2 >= n && width[i] * same > best)
			best = width[i] * same;
	}
	return best;
}

char
csv_separator(const char *text, size_t n)
{
	static const char candidates[] = { ';', '\t', ',', '|' };
	size_t skip, best = 0, width[SAMPLE];
	char said = announced(text, n, &skip), found = ';';

	if (said)
		return said;
	for (size_t i = 0; i < LENGTH(candidates); i++) {
		size_t count = widths(text, n, candidates[i], width);
		size_t score = stability(width, count);

		if (score > best) {
			best = score;
			found = candidates[i];
		}
	}
	return found;
}

/* What a spreadsheet takes for a formula or a command (CWE-1236). */
static bool
active(const char *text)
{
	return *text && strchr("=+-@\t\r\n", *text);
}

static bool
needs_quotes(const char *text, char separator)
{
	size_t n = strlen(text);

	if (n == 0)
		return false;
	return strchr(text, separator) || strpbrk(text, "\"\r\n") ||
		text[0] == ' ' || text[n - 1] == ' ';
}

void
csv_put(struct buf *out, char separator, bool first, bool spreadsheet,
	const char *text)
{
	bool inert = spreadsheet && active(text);
	bool quotes = inert || needs_quotes(text, separator);

	if (!first)
		buf_putc(out, separator);
	if (quotes)
		buf_putc(out, '"');
	if (inert)
		buf_putc(out, '\'');
	for (; *text; text++) {
		if (*text == '"')
			buf_putc(out, '"');
		buf_putc(out, *text);
	}
	if (quotes)
		buf_putc(out, '"');
}

void
csv_end(struct buf *out)
{
	buf_puts(out, "\r\n");
}
