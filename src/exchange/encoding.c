/*
 * encoding.c: bytes to UTF-8, by the order that proved right on real lists:
 * mark, zero bytes, strict UTF-8, then the header line as the judge.
 */
#include "encoding.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/text.h"

enum { BAD = 0xFFFD, PROBE = 1 << 16 };

/* 0x80-0x9F of windows-1252; 0 = no character. */
static const uint16_t cp1252[32] = {
	0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
	0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

/* 0x80-0xFF of Mac Roman. */
static const uint16_t mac[128] = {
	0x00c4, 0x00c5, 0x00c7, 0x00c9, 0x00d1, 0x00d6, 0x00dc, 0x00e1,
	0x00e0, 0x00e2, 0x00e4, 0x00e3, 0x00e5, 0x00e7, 0x00e9, 0x00e8,
	0x00ea, 0x00eb, 0x00ed, 0x00ec, 0x00ee, 0x00ef, 0x00f1, 0x00f3,
	0x00f2, 0x00f4, 0x00f6, 0x00f5, 0x00fa, 0x00f9, 0x00fb, 0x00fc,
	0x2020, 0x00b0, 0x00a2, 0x00a3, 0x00a7, 0x2022, 0x00b6, 0x00df,
	0x00ae, 0x00a9, 0x2122, 0x00b4, 0x00a8, 0x2260, 0x00c6, 0x00d8,
	0x221e, 0x00b1, 0x2264, 0x2265, 0x00a5, 0x00b5, 0x2202, 0x2211,
	0x220f, 0x03c0, 0x222b, 0x00aa, 0x00ba, 0x03a9, 0x00e6, 0x00f8,
	0x00bf, 0x00a1, 0x00ac, 0x221a, 0x0192, 0x2248, 0x2206, 0x00ab,
	0x00bb, 0x2026, 0x00a0, 0x00c0, 0x00c3, 0x00d5, 0x0152, 0x0153,
	0x2013, 0x2014, 0x201c, 0x201d, 0x2018, 0x2019, 0x00f7, 0x25ca,
	0x00ff, 0x0178, 0x2044, 0x20ac, 0x2039, 0x203a, 0xfb01, 0xfb02,
	0x2021, 0x00b7, 0x201a, 0x201e, 0x2030, 0x00c2, 0x00ca, 0x00c1,
	0x00cb, 0x00c8, 0x00cd, 0x00ce, 0x00cf, 0x00cc, 0x00d3, 0x00d4,
	0xf8ff, 0x00d2, 0x00da, 0x00db, 0x00d9, 0x0131, 0x02c6, 0x02dc,
	0x00af, 0x02d8, 0x02d9, 0x02da, 0x00b8, 0x02dd, 0x02db, 0x02c7,
};

/* 0x80-0xFF of CP 850, the encoding of DOS in France. */
static const uint16_t cp850[128] = {
	0x00c7, 0x00fc, 0x00e9, 0x00e2, 0x00e4, 0x00e0, 0x00e5, 0x00e7,
	0x00ea, 0x00eb, 0x00e8, 0x00ef, 0x00ee, 0x00ec, 0x00c4, 0x00c5,
	0x00c9, 0x00e6, 0x00c6, 0x00f4, 0x00f6, 0x00f2, 0x00fb, 0x00f9,
	0x00ff, 0x00d6, 0x00dc, 0x00f8, 0x00a3, 0x00d8, 0x00d7, 0x0192,
	0x00e1, 0x00ed, 0x00f3, 0x00fa, 0x00f1, 0x00d1, 0x00aa, 0x00ba,
	0x00bf, 0x00ae, 0x00ac, 0x00bd, 0x00bc, 0x00a1, 0x00ab, 0x00bb,
	0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x00c1, 0x00c2, 0x00c0,
	0x00a9, 0x2563, 0x2551, 0x2557, 0x255d, 0x00a2, 0x00a5, 0x2510,
	0x2514, 0x2534, 0x252c, 0x251c, 0x2500, 0x253c, 0x00e3, 0x00c3,
	0x255a, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256c, 0x00a4,
	0x00f0, 0x00d0, 0x00ca, 0x00cb, 0x00c8, 0x0131, 0x00cd, 0x00ce,
	0x00cf, 0x2518, 0x250c, 0x2588, 0x2584, 0x00a6, 0x00cc, 0x2580,
	0x00d3, 0x00df, 0x00d4, 0x00d2, 0x00f5, 0x00d5, 0x00b5, 0x00fe,
	0x00de, 0x00da, 0x00db, 0x00d9, 0x00fd, 0x00dd, 0x00af, 0x00b4,
	0x00ad, 0x00b1, 0x2017, 0x00be, 0x00b6, 0x00a7, 0x00f7, 0x00b8,
	0x00b0, 0x00a8, 0x00b7, 0x00b9, 0x00b3, 0x00b2, 0x25a0, 0x00a0,
};

static const struct {
	enum encoding is;
	const char *name;	/* the first of each is the one shown */
} names[] = {
	{ .is = ENCODING_UTF8,    .name = "UTF-8" },
	{ .is = ENCODING_UTF8,    .name = "UTF8" },
	{ .is = ENCODING_UTF8,    .name = "US-ASCII" },
	{ .is = ENCODING_UTF8,    .name = "ASCII" },
	{ .is = ENCODING_UTF16LE, .name = "UTF-16LE" },
	{ .is = ENCODING_UTF16BE, .name = "UTF-16BE" },
	{ .is = ENCODING_UTF32,   .name = "UTF-32" },
	{ .is = ENCODING_LATIN1,  .name = "ISO-8859-1" },
	{ .is = ENCODING_LATIN1,  .name = "ISO8859-1" },
	{ .is = ENCODING_LATIN1,  .name = "ISO_8859-1" },
	{ .is = ENCODING_LATIN1,  .name = "latin1" },
	{ .is = ENCODING_LATIN9,  .name = "ISO-8859-15" },
	{ .is = ENCODING_LATIN9,  .name = "ISO8859-15" },
	{ .is = ENCODING_LATIN9,  .name = "ISO_8859-15" },
	{ .is = ENCODING_LATIN9,  .name = "latin9" },
	{ .is = ENCODING_LATIN9,  .name = "latin-9" },
	{ .is = ENCODING_CP1252,  .name = "windows-1252" },
	{ .is = ENCODING_CP1252,  .name = "cp1252" },
	{ .is = ENCODING_MAC,     .name = "macintosh" },
	{ .is = ENCODING_MAC,     .name = "x-mac-roman" },
	{ .is = ENCODING_MAC,     .name = "MacRoman" },
	{ .is = ENCODING_CP850,   .name = "IBM850" },
	{ .is = ENCODING_CP850,   .name = "cp850" },
};

const char *
encoding_name(enum encoding c)
{
	for (size_t i = 0; i < LENGTH(names); i++)
		if (names[i].is == c)
			return names[i].name;
	return "inconnu";
}

enum encoding
encoding_find(const char *name, size_t n)
{
	for (size_t i = 0; i < LENGTH(names); i++)
		if (strlen(names[i].name) == n &&
			strncasecmp(names[i].name, name, n) == 0)
			return names[i].is;
	return ENCODING_UNKNOWN;
}

enum encoding
encoding_mark(const char *bytes, size_t n, size_t *mark)
{
	static const struct {
		const char *bytes;
		size_t n;
		enum encoding is;
	} marks[] = {
		{ .bytes = "\xef\xbb\xbf", .n = 3, .is = ENCODING_UTF8 },
		/* Before UTF-16LE, whose mark is its beginning. */
		{ .bytes = "\xff\xfe\0\0", .n = 4, .is = ENCODING_UTF32 },
		{ .bytes = "\0\0\xfe\xff", .n = 4, .is = ENCODING_UTF32 },
		{ .bytes = "\xff\xfe", .n = 2, .is = ENCODING_UTF16LE },
		{ .bytes = "\xfe\xff", .n = 2, .is = ENCODING_UTF16BE },
	};

	for (size_t i = 0; i < LENGTH(marks); i++)
		if (n >= marks[i].n &&
			memcmp(bytes, marks[i].bytes, marks[i].n) == 0) {
			*mark = marks[i].n;
			return marks[i].is;
		}
	*mark = 0;
	return ENCODING_UNKNOWN;
}

static uint32_t
latin9(unsigned char b)
{
	switch (b) {
	case 0xa4: return 0x20ac;
	case 0xa6: return 0x0160;
	case 0xa8: return 0x0161;
	case 0xb4: return 0x017d;
	case 0xb8: return 0x017e;
	case 0xbc: return 0x0152;
	case 0xbd: return 0x0153;
	case 0xbe: return 0x0178;
	default: return b;
	}
}

static uint32_t
decode_byte(enum encoding c, unsigned char b)
{
	if (b < 0x80)
		return b;
	switch (c) {
	case ENCODING_LATIN9:
		return latin9(b);
	case ENCODING_CP1252:
		if (b >= 0xa0)
			return b;
		return cp1252[b - 0x80] ? cp1252[b - 0x80] : BAD;
	case ENCODING_MAC:
		return mac[b - 0x80];
	case ENCODING_CP850:
		return cp850[b - 0x80];
	default:
		return b;
	}
}

unsigned char
encoding_cp1252_byte(uint32_t c)
{
	if ((c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c <= 0xff))
		return (unsigned char)c;
	for (size_t i = 0; c > 0xff && i < LENGTH(cp1252); i++)
		if (cp1252[i] == c)
			return (unsigned char)(0x80 + i);
	return 0;
}

static void
put_char(struct buf *out, uint32_t c)
{
	char bytes[4];

	buf_put(out, bytes, utf8_encode(c, bytes));
}

static uint32_t
unit(const char *s, bool little)
{
	uint32_t a = (unsigned char)s[0], b = (unsigned char)s[1];

	return little ? b << 8 | a : a << 8 | b;
}

static void
decode_utf16(struct buf *out, const char *s, size_t n, bool little)
{
	size_t i;

	for (i = 0; i + 1 < n; i += 2) {
		uint32_t c = unit(s + i, little), low;

		if (c >= 0xd800 && c < 0xdc00 && i + 3 < n) {
			low = unit(s + i + 2, little);
			if (low >= 0xdc00 && low < 0xe000) {
				c = 0x10000 + ((c & 0x3ff) << 10) +
					(low & 0x3ff);
				i += 2;
			}
		}
		put_char(out, c);
	}
	if (i < n)
		put_char(out, BAD);
}

/* What a French list is made of, once decoded rightly. */
static int
letter_score(uint32_t before, uint32_t c)
{
	static const char lower[] = "éèêëàâäçîïôöùûüÿœæñáíóú";
	static const char upper[] = "ÉÈÊËÀÂÄÇÎÏÔÖÙÛÜŸŒÆÑ";
	char bytes[5] = { 0 };

	if (c < 0x80)
		return 0;
	utf8_encode(c, bytes);
	if (strstr(lower, bytes))
		return 2;
	if (strstr(upper, bytes))
		return before >= 'a' && before <= 'z' ? -3 : 2;
	if (c == 0x2019 || c == 0xa0 || c == 0xb0)
		return 1;
	return -3;
}

/* Lists put end to end: the byte is of Windows when it makes a letter of ours.
 * 0xFF, a letter of nobody, is a mark of damage. */
static uint32_t
stray_byte(uint32_t before, unsigned char b)
{
	uint32_t c = decode_byte(ENCODING_CP1252, b);

	return b != 0xff && letter_score(before, c) > 0 ? c : BAD;
}

static void
decode_utf8(struct buf *out, const char *s, size_t n)
{
	uint32_t before = 0, c;

	if (utf8_valid(s, n)) {
		buf_put(out, s, n);
		return;
	}
	for (size_t i = 0, len; i < n; i += len, before = c) {
		len = utf8_decode(s + i, n - i, &c);
		if (len == 1 && c == BAD)
			c = stray_byte(before, (unsigned char)s[i]);
		put_char(out, c);
	}
}

void
encoding_decode(struct buf *out, enum encoding c, const char *s, size_t n)
{
	if (c == ENCODING_UTF16LE || c == ENCODING_UTF16BE) {
		decode_utf16(out, s, n, c == ENCODING_UTF16LE);
		return;
	}
	if (c == ENCODING_UTF8) {
		decode_utf8(out, s, n);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		if ((unsigned char)s[i] < 0x80)
			buf_putc(out, s[i]);
		else
			put_char(out, decode_byte(c, (unsigned char)s[i]));
	}
}

/* French text in UTF-16 has a zero byte in nearly every pair. */
static enum encoding
zero_parity(const char *s, size_t n)
{
	size_t zeros[2] = { 0, 0 }, pairs;

	if (n > PROBE)
		n = PROBE;
	pairs = n / 2;
	for (size_t i = 0; i < pairs * 2; i++)
		zeros[i % 2] += s[i] == '\0';
	if (pairs < 4)
		return ENCODING_UNKNOWN;
	if (zeros[1] * 10 >= pairs * 7 && zeros[0] * 10 < pairs)
		return ENCODING_UTF16LE;
	if (zeros[0] * 10 >= pairs * 7 && zeros[1] * 10 < pairs)
		return ENCODING_UTF16BE;
	return ENCODING_UNKNOWN;
}

/* True for UTF-8, also with bytes of another encoding among its characters:
 * no other makes them by chance. */
static bool
looks_utf8(const char *s, size_t n)
{
	size_t good = 0, bad = 0;
	uint32_t c;

	for (size_t i = 0, len; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &c);
		good += len > 1;
		bad += len == 1 && c == BAD;
	}
	return bad == 0 || (good >= 3 && good >= bad);
}

static long
text_score(const char *s, size_t n)
{
	uint32_t before = 0, c;
	long sum = 0;

	for (size_t i = 0; i < n; before = c) {
		i += utf8_decode(s + i, n - i, &c);
		sum += letter_score(before, c);
	}
	return sum;
}

static enum encoding
judge(const char *bytes, size_t n, size_t (*score)(const char *, size_t))
{
	static const enum encoding candidates[] = {
		ENCODING_CP1252, ENCODING_MAC, ENCODING_CP850,
	};
	enum encoding found = ENCODING_CP1252;
	size_t best_headers = 0;
	long best_text = 0;

	if (n > PROBE)
		n = PROBE;
	for (size_t i = 0; i < LENGTH(candidates); i++) {
		struct buf b = { .v = NULL };
		size_t headers;
		long text;

		encoding_decode(&b, candidates[i], bytes, n);
		headers = b.n ? score(b.v, b.n) : 0;
		text = b.n ? text_score(b.v, b.n) : 0;
		buf_release(&b);
		if (i == 0 || headers > best_headers ||
			(headers == best_headers && text > best_text)) {
			found = candidates[i];
			best_headers = headers;
			best_text = text;
		}
	}
	return found;
}

enum encoding
encoding_guess(const char *bytes, size_t n,
	size_t (*score)(const char *text, size_t n))
{
	enum encoding c = zero_parity(bytes, n);

	if (c != ENCODING_UNKNOWN)
		return c;
	if (looks_utf8(bytes, n))
		return ENCODING_UTF8;
	for (size_t i = 0; i < n; i++)
		if (((unsigned char)bytes[i] & 0xe0) == 0x80)
			return judge(bytes, n, score);
	/* œ is likelier than ½ in a name. */
	return ENCODING_LATIN9;
}

enum { PLANE = 0x10000 };

/* For each character the byte that shows as it, 0 when none does. */
static unsigned char *
bytes_of(enum encoding e)
{
	unsigned char *byte = mem_alloc(PLANE);

	/* Those that 1252 lacks are seen as the control characters. */
	for (unsigned b = 0x80; b < 0xa0; b++)
		byte[b] = (unsigned char)b;
	for (unsigned b = 0x80; b <= 0xff; b++)
		byte[decode_byte(e, (unsigned char)b)] = (unsigned char)b;
	byte[BAD] = 0;
	return byte;
}

/* Latin letters, usual punctuation and the mark of UTF-8: what a double
 * encoding can hide. */
static bool
believable(const char *s, size_t n)
{
	uint32_t c;

	for (size_t i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &c);
		if (c < 0xa0 || (c > 0x24f && c != 0xfeff &&
			(c < 0x2010 || c > 0x20ac)))
			return false;
	}
	return n > 0;
}

enum { RUN = 64 };		/* longest run worth looking at */

/* Repairs a run of characters that are not ASCII; false when it makes sense. */
static bool
repair_run(struct buf *out, const unsigned char *byte, const char *s, size_t n)
{
	char bytes[RUN];
	size_t count = 0;
	uint32_t c;

	for (size_t i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &c);
		if (count == RUN || c >= PLANE || byte[c] == 0)
			return false;
		bytes[count++] = (char)byte[c];
	}
	if (count < 2 || !utf8_valid(bytes, count) || !believable(bytes, count))
		return false;
	buf_put(out, bytes, count);
	return true;
}

static size_t
run_length(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && (unsigned char)s[i] >= 0x80)
		i++;
	return i;
}

static bool
repair_as(struct buf *out, enum encoding e, const char *s, size_t n)
{
	unsigned char *byte = bytes_of(e);
	bool repaired = false;

	for (size_t i = 0, len; i < n; i += len) {
		len = run_length(s + i, n - i);
		if (len == 0) {
			len = 1;
			buf_putc(out, s[i]);
		} else if (repair_run(out, byte, s + i, len)) {
			repaired = true;
		} else {
			buf_put(out, s + i, len);
		}
	}
	mem_free(byte);
	return repaired;
}

/* The first letters that UTF-8's lead bytes C2, C3, C5, E2 and EF become. */
static bool
suspicious(const char *s, size_t n, enum encoding e)
{
	static const unsigned char leads[] = {
		0xc2, 0xc3, 0xc5, 0xe2, 0xef,
	};

	for (size_t i = 0; i < LENGTH(leads); i++) {
		char lead[4];
		size_t len = utf8_encode(decode_byte(e, leads[i]), lead);

		if (memmem(s, n, lead, len))
			return true;
	}
	return false;
}

bool
encoding_repair(struct buf *out, const char *text, size_t n)
{
	/* 1252 first: the others must read better to win. */
	static const enum encoding seen_as[] = {
		ENCODING_CP1252, ENCODING_LATIN9, ENCODING_MAC,
	};
	struct buf best = { .v = NULL };
	bool repaired = false;
	long score = 0;

	for (size_t i = 0; i < LENGTH(seen_as); i++) {
		struct buf b = { .v = NULL };
		long sum;

		if (!suspicious(text, n, seen_as[i]) ||
			!repair_as(&b, seen_as[i], text, n)) {
			buf_release(&b);
			continue;
		}
		sum = text_score(b.v, b.n);
		if (!repaired || sum > score) {
			struct buf other = best;

			best = b;
			b = other;
			score = sum;
			repaired = true;
		}
		buf_release(&b);
	}
	if (repaired)
		buf_put(out, best.v, best.n);
	buf_release(&best);
	return repaired;
}
