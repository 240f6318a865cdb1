/* text.c: UTF-8 text. The tables of Unicode are utf8proc's. */
#include "base/text.h"

#include <string.h>
#include <utf8proc.h>

#include "base/buf.h"

enum { BAD = 0xFFFD };

/* Length that the first byte announces and the least value it may carry. */
static size_t
announced(unsigned char first, uint32_t *bits, uint32_t *least)
{
	if (first >= 0xC2 && first <= 0xDF) {
		*bits = first & 0x1Fu;
		*least = 0x80;
		return 2;
	}
	if (first >= 0xE0 && first <= 0xEF) {
		*bits = first & 0x0Fu;
		*least = 0x800;
		return 3;
	}
	if (first >= 0xF0 && first <= 0xF4) {
		*bits = first & 0x07u;
		*least = 0x10000;
		return 4;
	}
	return 0;
}

/* 0 when the bytes are not one character of strict UTF-8. */
static size_t
decode_strict(const unsigned char *s, size_t n, uint32_t *c)
{
	uint32_t value, least;
	size_t len;

	if (s[0] < 0x80) {
		*c = s[0];
		return 1;
	}
	len = announced(s[0], &value, &least);
	if (len == 0 || len > n)
		return 0;
	for (size_t i = 1; i < len; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
		value = value << 6 | (s[i] & 0x3Fu);
	}
	if (value < least || value > 0x10FFFF ||
		(value >= 0xD800 && value <= 0xDFFF))
		return 0;
	*c = value;
	return len;
}

size_t
utf8_decode(const char *s, size_t n, uint32_t *c)
{
	size_t len;

	if (n == 0) {
		*c = 0;
		return 0;
	}
	len = decode_strict((const unsigned char *)s, n, c);
	if (len)
		return len;
	*c = BAD;
	return 1;
}

size_t
utf8_encode(uint32_t c, char out[4])
{
	if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		c = BAD;
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

bool
utf8_valid(const char *s, size_t n)
{
	uint32_t c;

	for (size_t i = 0, len; i < n; i += len) {
		len = decode_strict((const unsigned char *)s + i, n - i, &c);
		if (len == 0)
			return false;
	}
	return true;
}

static bool
is_mark(uint32_t c)
{
	utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);

	return k == UTF8PROC_CATEGORY_MN || k == UTF8PROC_CATEGORY_MC ||
		k == UTF8PROC_CATEGORY_ME;
}

int
utf8_width(uint32_t c)
{
	int w;

	if (c >= ' ' && c < 0x7F)
		return 1;
	w = utf8proc_charwidth((utf8proc_int32_t)c);
	return w < 0 ? 0 : w > 2 ? 2 : w;
}

size_t
text_width(const char *s)
{
	size_t n = strlen(s), width = 0;
	uint32_t c;

	for (size_t i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &c);
		width += (size_t)utf8_width(c);
	}
	return width;
}

size_t
text_clip(const char *s, size_t columns)
{
	size_t n = strlen(s), i = 0, width = 0;
	uint32_t c;

	while (i < n) {
		size_t len = utf8_decode(s + i, n - i, &c);

		width += (size_t)utf8_width(c);
		if (width > columns)
			break;
		i += len;
	}
	return i;
}

static bool
is_control(uint32_t c)
{
	return c < ' ' || (c >= 0x7F && c < 0xA0);
}

/* Tab, line feed and their like: white space that a control character makes. */
static bool
is_control_space(uint32_t c)
{
	return (c >= '\t' && c <= '\r') || c == 0x85;
}

static bool
is_space(uint32_t c)
{
	utf8proc_category_t k;

	if (c < 0x80)
		return c == ' ' || is_control_space(c);
	k = utf8proc_category((utf8proc_int32_t)c);
	return is_control_space(c) || k == UTF8PROC_CATEGORY_ZS ||
		k == UTF8PROC_CATEGORY_ZL || k == UTF8PROC_CATEGORY_ZP;
}

/*
 * Characters that nobody sees but that change what is read: they reorder a
 * line, or make two names that look alike differ.
 */
static bool
is_hidden(uint32_t c)
{
	static const struct {
		uint32_t from, to;
	} ranges[] = {
		{ 0x00AD, 0x00AD },	/* soft hyphen               */
		{ 0x034F, 0x034F },	/* grapheme joiner           */
		{ 0x061C, 0x061C },	/* Arabic letter mark        */
		{ 0x115F, 0x1160 },	/* Hangul fillers            */
		{ 0x17B4, 0x17B5 },
		{ 0x180B, 0x180F },
		{ 0x200B, 0x200F },	/* zero width, bidi marks    */
		{ 0x202A, 0x202E },	/* bidi embedding, override  */
		{ 0x2060, 0x206F },	/* joiners, bidi isolates    */
		{ 0x3164, 0x3164 },
		{ 0xFDD0, 0xFDEF },	/* not characters            */
		{ 0xFE00, 0xFE0F },	/* variation selectors       */
		{ 0xFEFF, 0xFEFF },	/* byte order mark           */
		{ 0xFFA0, 0xFFA0 },
		{ 0xFFF0, 0xFFFB },
		{ 0xE0000, 0xE0FFF },	/* tags, more selectors      */
	};

	if (c < 0xAD)
		return false;
	if ((c & 0xFFFE) == 0xFFFE)
		return true;
	for (size_t i = 0; i < LENGTH(ranges); i++)
		if (c >= ranges[i].from && c <= ranges[i].to)
			return true;
	return utf8_width(c) == 0 && !is_mark(c) && !is_space(c);
}

static void
put_char(struct buf *b, uint32_t c)
{
	char bytes[4];

	buf_put(b, bytes, utf8_encode(c, bytes));
}

/* A space where one is due: not first, not twice, and only before a word. */
static void
put_word_char(struct buf *b, uint32_t c, bool *space)
{
	if (*space && b->n > 0)
		buf_putc(b, ' ');
	*space = false;
	put_char(b, c);
}

static bool
plain_ascii(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s >= 0x7F)
			return false;
	return true;
}

char *
text_normal(struct arena *a, const char *s)
{
	struct buf b = { .v = NULL };
	utf8proc_uint8_t *nfc = NULL;
	bool space = false;
	size_t n = strlen(s);
	char *out;
	uint32_t c;

	for (size_t i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &c);
		if (is_space(c))
			space = true;
		else if (!is_control(c) && !is_hidden(c))
			put_word_char(&b, c, &space);
	}
	buf_putc(&b, '\0');
	if (!plain_ascii(b.v))
		nfc = utf8proc_NFC((const utf8proc_uint8_t *)b.v);
	out = arena_strdup(a, nfc ? (const char *)nfc : b.v);
	mem_free(nfc);
	buf_release(&b);
	return out;
}

/* Letters that Unicode does not decompose and French people spell out. */
static const char *
spelled(uint32_t c)
{
	static const struct {
		uint32_t c;
		const char *ascii;
	} letters[] = {
		{ 0x00DF, "ss" },	/* ß */
		{ 0x00E6, "ae" },	/* æ */
		{ 0x00F0, "d" },	/* ð */
		{ 0x00F8, "o" },	/* ø */
		{ 0x00FE, "th" },	/* þ */
		{ 0x0111, "d" },	/* đ */
		{ 0x0127, "h" },	/* ħ */
		{ 0x0131, "i" },	/* ı */
		{ 0x0138, "k" },	/* ĸ */
		{ 0x0142, "l" },	/* ł */
		{ 0x014B, "n" },	/* ŋ */
		{ 0x0153, "oe" },	/* œ */
		{ 0x0167, "t" },	/* ŧ */
		{ 0x0180, "b" },	/* ƀ */
		{ 0x0188, "c" },	/* ƈ */
		{ 0x0253, "b" },	/* ɓ: Hausa, Fula */
		{ 0x0256, "d" },	/* ɖ */
		{ 0x0257, "d" },	/* ɗ */
		{ 0x0199, "k" },	/* ƙ */
		{ 0x01B4, "y" },	/* ƴ */
		{ 0x0254, "o" },	/* ɔ: Lingala, Bambara */
		{ 0x025B, "e" },	/* ɛ */
		{ 0x0272, "n" },	/* ɲ */
		{ 0x0268, "i" },	/* ɨ */
		{ 0x01DD, "e" },	/* ǝ */
		{ 0x0259, "e" },	/* ə: Azeri */
	};

	for (size_t i = 0; i < LENGTH(letters); i++)
		if (letters[i].c == c)
			return letters[i].ascii;
	return NULL;
}

static bool
is_apostrophe(uint32_t c)
{
	return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 ||
		c == 0x2019 || c == 0x201B || c == 0x2032 || c == 0x2035 ||
		(c >= 0x2B9 && c <= 0x2BF) || c == 0x2C8 || c == 0x2CA ||
		c == 0x2CB || c == 0xA78B || c == 0xA78C;
}

static bool
is_hyphen(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2043 ||
		c == 0x2212 || c == 0x2E3A || c == 0x2E3B || c == 0x02D7;
}

/* The longest compatibility decomposition has 18 characters, each of which
 * may be spelled with two. */
enum { FOLD_MOST = 64 };

/* One character, folded: lower case letters without marks, spelled out. */
static size_t
fold_char(uint32_t c, uint32_t out[FOLD_MOST])
{
	utf8proc_int32_t parts[FOLD_MOST / 2];
	utf8proc_ssize_t got;
	size_t n = 0;
	int boundary = 0;

	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	if (c < 0x80) {
		out[0] = c;
		return 1;
	}
	got = utf8proc_decompose_char((utf8proc_int32_t)c, parts,
		FOLD_MOST / 2,
		UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
			UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
		&boundary);
	for (utf8proc_ssize_t i = 0; i < got && i < FOLD_MOST / 2; i++) {
		const char *letters = spelled((uint32_t)parts[i]);

		if (!letters)
			out[n++] = (uint32_t)parts[i];
		for (; letters && *letters; letters++)
			out[n++] = (unsigned char)*letters;
	}
	return n;
}

/* Walks along the search key of a text, without keeping it. */
struct key_walk {
	const char *s;
	size_t left;
	uint32_t parts[FOLD_MOST];
	size_t n, at;
	bool started, space;
};

/* Fills parts with the next character's; false at the end. */
static bool
key_refill(struct key_walk *w)
{
	uint32_t c;
	size_t len;

	do {
		len = utf8_decode(w->s, w->left, &c);
		if (len == 0)
			return false;
		w->s += len;
		w->left -= len;
		w->at = 0;
		w->parts[0] = ' ';
		w->n = 1;
		if (is_apostrophe(c) || is_hyphen(c) || is_space(c))
			return true;
		w->n = is_control(c) || is_hidden(c) ? 0
						     : fold_char(c, w->parts);
	} while (w->n == 0);
	return true;
}

/* The next character of the key, 0 at the end. */
static uint32_t
key_next_char(struct key_walk *w)
{
	while (w->at < w->n || key_refill(w)) {
		uint32_t c = w->parts[w->at];

		if (is_space(c) || is_apostrophe(c) || is_hyphen(c)) {
			w->space = true;
			w->at++;
		} else if (w->space && w->started) {
			w->space = false;
			return ' ';
		} else {
			w->at++;
			w->started = true;
			w->space = false;
			return c;
		}
	}
	return 0;
}

static struct key_walk
key_walk(const char *s)
{
	return (struct key_walk){ .s = s, .left = strlen(s) };
}

char *
text_key(struct arena *a, const char *s)
{
	struct key_walk w = key_walk(s);
	struct buf b = { .v = NULL };
	uint32_t c;
	char *out;

	while ((c = key_next_char(&w)))
		put_char(&b, c);
	out = arena_strndup(a, b.v ? b.v : "", b.n);
	buf_release(&b);
	return out;
}

int
text_compare(const char *a, const char *b)
{
	struct key_walk wa = key_walk(a), wb = key_walk(b);
	uint32_t ca, cb;

	do {
		ca = key_next_char(&wa);
		cb = key_next_char(&wb);
		if (ca != cb)
			return ca < cb ? -1 : 1;
	} while (ca);
	return strcmp(a, b);
}

/* What i-milo takes: ASCII, or a '?' that somebody will see and mend. */
static char
ascii_upper_char(uint32_t c)
{
	if (is_space(c))
		return ' ';
	if (is_apostrophe(c))
		return '\'';
	if (is_hyphen(c))
		return '-';
	if (c >= 'a' && c <= 'z')
		return (char)(c - 'a' + 'A');
	return c < 0x7F ? (char)c : '?';
}

char *
text_ascii_upper(struct arena *a, const char *s)
{
	uint32_t c, parts[FOLD_MOST];
	struct buf b = { .v = NULL };
	size_t n = strlen(s);
	char *out;

	for (size_t i = 0; i < n;) {
		size_t len = utf8_decode(s + i, n - i, &c), count;

		i += len;
		if (is_space(c) || is_apostrophe(c) || is_hyphen(c)) {
			buf_putc(&b, ascii_upper_char(c));
			continue;
		}
		if (is_control(c) || is_hidden(c))
			continue;
		count = fold_char(c, parts);
		for (size_t k = 0; k < count; k++)
			buf_putc(&b, ascii_upper_char(parts[k]));
	}
	out = arena_strndup(a, b.v ? b.v : "", b.n);
	buf_release(&b);
	return out;
}

char *
text_upper(struct arena *a, const char *s)
{
	struct buf b = { .v = NULL };
	size_t n = strlen(s);
	uint32_t c;
	char *out;

	for (size_t i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &c);
		if (c == 0xDF)
			buf_puts(&b, "SS");
		else
			put_char(&b,
				(uint32_t)utf8proc_toupper(
					(utf8proc_int32_t)c));
	}
	out = arena_strndup(a, b.v ? b.v : "", b.n);
	buf_release(&b);
	return out;
}

void
text_clean(char *out, size_t size, const char *s)
{
	size_t n = strlen(s), used = 0;
	uint32_t c;

	if (size == 0)
		return;
	for (size_t i = 0, len; i < n; i += len) {
		char bytes[4];
		size_t k;

		len = utf8_decode(s + i, n - i, &c);
		if (c == '\t' || c == '\n')
			c = ' ';
		else if (is_control(c) || is_hidden(c) || c == 0x2028 ||
			c == 0x2029 || (c == BAD && len == 1))
			c = '?';
		k = utf8_encode(c, bytes);
		if (k >= size - used)
			break;
		memcpy(out + used, bytes, k);
		used += k;
	}
	out[used] = '\0';
}

uint32_t
text_lower_char(uint32_t c)
{
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

int
text_number(const char *s)
{
	int n = 0;

	if (*s == '\0')
		return -1;
	for (; *s; s++) {
		if (*s < '0' || *s > '9' || n > 99999999)
			return -1;
		n = n * 10 + (*s - '0');
	}
	return n;
}
