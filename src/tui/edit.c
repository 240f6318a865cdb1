/* edit.c: one line of UTF-8 being typed; the cursor stands on characters. */
#include "edit.h"

#include <string.h>

#include "base/text.h"

/* Bytes of the character at `i` with the combining ones that follow it. */
static size_t
step_right(const struct edit *e, size_t i)
{
	size_t len = 0;
	uint32_t c;

	do {
		size_t k = utf8_decode(e->text + i + len, e->n - i - len, &c);

		if (k == 0 || (len > 0 && utf8_width(c) > 0))
			break;
		len += k;
	} while (i + len < e->n);
	return len;
}

static size_t
step_left(const struct edit *e, size_t i)
{
	size_t at = 0, len = 0;

	while (at < i) {
		len = step_right(e, at);
		if (len == 0)
			return i - at;
		at += len;
	}
	return len;
}

static size_t
count_chars(const struct edit *e)
{
	size_t n = 0;
	uint32_t c;

	for (size_t i = 0, k; i < e->n; i += k, n++) {
		k = utf8_decode(e->text + i, e->n - i, &c);
		if (k == 0)
			break;
	}
	return n;
}

static void
insert_char(struct edit *e, uint32_t c)
{
	char utf8[4];
	size_t len = utf8_encode(c, utf8);

	if (e->n + len >= sizeof(e->text))
		return;
	if (e->max > 0 && count_chars(e) >= e->max)
		return;
	memmove(e->text + e->at + len, e->text + e->at, e->n - e->at);
	memcpy(e->text + e->at, utf8, len);
	e->n += len;
	e->at += len;
	e->text[e->n] = '\0';
}

static void
remove_bytes(struct edit *e, size_t at, size_t len)
{
	memmove(e->text + at, e->text + at + len, e->n - at - len);
	e->n -= len;
	e->text[e->n] = '\0';
	e->at = at;
}

void
edit_set(struct edit *e, const char *text)
{
	e->n = e->at = 0;
	e->text[0] = '\0';
	edit_insert(e, text != NULL ? text : "");
}

void
edit_insert(struct edit *e, const char *text)
{
	size_t n = strlen(text), k;
	uint32_t c;

	/* A copied line ends with a line end that nobody wants. */
	while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == '\r'))
		n--;
	for (size_t i = 0; i < n; i += k) {
		k = utf8_decode(text + i, n - i, &c);
		if (c == '\n' || c == '\t' || c == '\r')
			c = ' ';
		if (c >= ' ' && c != 0x7f && !(c >= 0x80 && c < 0xa0))
			insert_char(e, c);
	}
}

bool
edit_key(struct edit *e, uint32_t key)
{
	size_t len;

	switch (key) {
	case K_LEFT:
		e->at -= step_left(e, e->at);
		return true;
	case K_RIGHT:
		e->at += step_right(e, e->at);
		return true;
	case K_HOME:
		e->at = 0;
		return true;
	case K_END:
		e->at = e->n;
		return true;
	case K_BACKSPACE:
		len = step_left(e, e->at);
		remove_bytes(e, e->at - len, len);
		return true;
	case K_DELETE:
		remove_bytes(e, e->at, step_right(e, e->at));
		return true;
	case K_CTRL('u'):
		edit_set(e, "");
		return true;
	default:
		break;
	}
	if (key < ' ' || key >= KEY_FIRST_)
		return false;
	insert_char(e, key);
	return true;
}

/* First byte shown, so that the cursor and what is before it fit. */
static size_t
first_shown(const struct edit *e, int width)
{
	size_t first = 0;

	for (;;) {
		int used = 0;
		uint32_t c;

		for (size_t i = first, k; i < e->at; i += k) {
			k = utf8_decode(e->text + i, e->at - i, &c);
			used += utf8_width(c);
		}
		if (used < width || first >= e->at)
			return first;
		first += step_right(e, first);
	}
}

void
edit_draw(const struct edit *e, struct canvas *c, int row, int col, int width,
	enum style style)
{
	size_t first;
	char before[FORM_TEXT];

	if (width <= 0)
		return;
	first = first_shown(e, width);
	memcpy(before, e->text + first, e->at - first);
	before[e->at - first] = '\0';
	canvas_padded(c, row, col, width, style, e->text + first);
	canvas_cursor(c, row, col + canvas_width(before), true);
}
