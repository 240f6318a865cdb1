/* test_text.c: UTF-8, normal form, search keys, widths, the terminal filter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

struct pair {
	const char *in, *out;
};

static void
strict_utf8(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		bool valid;
	} cases[] = {
		{ "", 0, true },
		{ "abc", 3, true },
		{ "a\0b", 3, true },
		{ "é€😀", 9, true },
		{ "\xF4\x8F\xBF\xBF", 4, true },	/* U+10FFFF */
		{ "\xF4\x90\x80\x80", 4, false },	/* beyond   */
		{ "\xF5\x80\x80\x80", 4, false },
		{ "\xFF", 1, false },
		{ "\xFE", 1, false },
		{ "\x80", 1, false },
		{ "\xBF", 1, false },
		{ "\xC0\x80", 2, false },	/* overlong NUL   */
		{ "\xC1\xBF", 2, false },
		{ "\xC0\xAF", 2, false },	/* overlong slash */
		{ "\xE0\x80\xAF", 3, false },
		{ "\xE0\x9F\xBF", 3, false },
		{ "\xE0\xA0\x80", 3, true },
		{ "\xF0\x80\x80\xAF", 4, false },
		{ "\xF0\x8F\xBF\xBF", 4, false },
		{ "\xF0\x90\x80\x80", 4, true },
		{ "\xED\x9F\xBF", 3, true },
		{ "\xED\xA0\x80", 3, false },	/* surrogates */
		{ "\xED\xBF\xBF", 3, false },
		{ "\xEE\x80\x80", 3, true },
		{ "\xC3", 1, false },		/* cut short */
		{ "\xE2\x82", 2, false },
		{ "\xF0\x9F\x98", 3, false },
		{ "\xC3(", 2, false },
		{ "\xE2(\xA1", 3, false },
		{ "L\xE9o", 3, false },		/* Latin-1 */
		{ "\xF8\x88\x80\x80\x80", 5, false },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		if (utf8_valid(cases[i].bytes, cases[i].n) != cases[i].valid)
			fail_msg("case %zu", i);
}

static void
every_character_encodes_and_decodes(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		char bytes[4];
		uint32_t back;
		size_t n = utf8_encode(c, bytes);
		bool surrogate = c >= 0xD800 && c <= 0xDFFF;

		if (utf8_decode(bytes, n, &back) != n ||
			back != (surrogate ? 0xFFFD : c))
			fail_msg("U+%04X", c);
		for (size_t cut = 1; cut < n; cut++)
			if (utf8_decode(bytes, cut, &back) != 1 ||
				back != 0xFFFD)
				fail_msg("U+%04X cut at %zu", c, cut);
	}
}

static void
decoding_bad_bytes(void **state)
{
	const char s[] = "\xE2\x82é\xFF";
	uint32_t c;

	(void)state;
	assert_int_equal(utf8_decode(s, 0, &c), 0);
	assert_int_equal(utf8_decode(s, 5, &c), 1);
	assert_int_equal(c, 0xFFFD);
	assert_int_equal(utf8_decode(s + 2, 3, &c), 2);
	assert_int_equal(c, 0xE9);
	assert_int_equal(utf8_decode(s + 4, 1, &c), 1);
	assert_int_equal(c, 0xFFFD);
	assert_int_equal(utf8_encode(0x110000, (char[4]){ 0 }), 3);
}

static void
widths(void **state)
{
	static const struct {
		const char *s;
		size_t width;
	} cases[] = {
		{ "", 0 },
		{ "abc", 3 },
		{ "Éléonore", 8 },
		{ "E\u0301le\u0301onore", 8 },
		{ "日本", 4 },
		{ "a日b", 4 },
		{ "\uFF21", 2 },
		{ "😀", 2 },
		{ "\u200B\u200D\uFEFF", 0 },
		{ "’—…œ€", 5 },
		{ "█▌│", 3 },
		{ "\xFF", 1 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		if (text_width(cases[i].s) != cases[i].width)
			fail_msg("%s: %zu", cases[i].s,
				text_width(cases[i].s));
	for (uint32_t c = 0; c < 0x110000; c++)
		assert_in_range(utf8_width(c), 0, 2);
}

static void
clipping(void **state)
{
	static const struct {
		const char *s;
		size_t columns, bytes;
	} cases[] = {
		{ "abc", 2, 2 },
		{ "abc", 3, 3 },
		{ "abc", 9, 3 },
		{ "abc", 0, 0 },
		{ "éàü", 2, 4 },
		{ "e\u0301a", 1, 3 },
		{ "日本", 3, 3 },
		{ "日本", 1, 0 },
		{ "日本", 4, 6 },
		{ "", 4, 0 },
		{ "\xFF\xFFz", 2, 2 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		if (text_clip(cases[i].s, cases[i].columns) != cases[i].bytes)
			fail_msg("%s, %zu columns", cases[i].s,
				cases[i].columns);
}

static void
run_pairs(char *(*f)(struct arena *, const char *), const struct pair *p,
	size_t n)
{
	struct arena a = { .chunk = NULL };

	for (size_t i = 0; i < n; i++)
		assert_string_equal(f(&a, p[i].in), p[i].out);
	arena_release(&a);
}

static void
normal_form(void **state)
{
	static const struct pair cases[] = {
		{ "", "" },
		{ "   ", "" },
		{ "Zoé", "Zoé" },
		{ "Zoe\u0301", "Zoé" },
		{ "  a  b\t\tc \n d ", "a b c d" },
		{ "a\u00A0b\u202Fc\u2003d\u3000e", "a b c d e" },
		{ "a\u2028b\xC2\x85" "c", "a b c" },
		{ "a\x01\x1B[31mb\x7F", "a[31mb" },
		{ "a\xC2\x9B" "31mb", "a31mb" },
		{ "a\u202Eb\u2066c\u2069\u200Fd", "abcd" },
		{ "a\u200Bb\u200C\u200D\u2060\uFEFFc\u00ADd", "abcd" },
		{ "\uFEFFNom", "Nom" },
		{ "e\u200B\u0301", "é" },
		{ "a \u202E b", "a b" },
		{ "L\xE9o", "L\uFFFDo" },
		{ "\xC0\xAF", "\uFFFD\uFFFD" },
		{ "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD" },
		{ "fi\uFB01", "fi\uFB01" },
		{ "L’Écuyer–Œuvre", "L’Écuyer–Œuvre" },
		{ "\u212B", "\u00C5" },
		{ "q\u0307\u0323", "q\u0323\u0307" },
		{ "\u1112\u1161\u11AB", "한" },
		{ "a\U000E0041b\uFFFFc", "abc" },
		{ "\u2764\uFE0F", "\u2764" },
	};

	(void)state;
	run_pairs(text_normal, cases, LENGTH(cases));
}

static void
keys(void **state)
{
	static const struct pair cases[] = {
		{ "", "" },
		{ "L'ÉCUYER--Œuvre", "l ecuyer oeuvre" },
		{ "L’Écuyer", "l ecuyer" },
		{ "  Le   Goff ", "le goff" },
		{ "N'Guessan", "n guessan" },
		{ "n`guessan", "n guessan" },
		{ "Bölükbaşı", "bolukbasi" },
		{ "IŞIK", "isik" },
		{ "İpek", "ipek" },
		{ "Łukasz", "lukasz" },
		{ "Đặng Thị", "dang thi" },
		{ "Straße STRASSE", "strasse strasse" },
		{ "\u1E9E", "ss" },
		{ "Ærø Ðór Þor", "aero dor thor" },
		{ "Ǽ", "ae" },
		{ "Noël", "noel" },
		{ "Noe\u0308l", "noel" },
		{ "Nguyễn", "nguyen" },
		{ "çà et là", "ca et la" },
		{ "ﬁlière", "filiere" },
		{ "ＡＢＣ", "abc" },
		{ "a\u2011b\u2212c—d", "a b c d" },
		{ "a\u00ADb\u200Bc", "abc" },
		{ "a\u00A0b", "a b" },
		{ "- ' -", "" },
		{ "-a-", "a" },
		{ "\u00B4a", "a" },
		{ "2nde 3", "2nde 3" },
		{ "T. STMG/2", "t. stmg/2" },
		{ "Σίσυφος", "σισυφοσ" },
		{ "Ёлкин", "елкин" },
		{ "\u202Eabc", "abc" },
		{ "L\xE9o", "l\uFFFDo" },
		{ "Ħŋŧ ĸ", "hnt k" },
		{ "Fɛnɔ Ɓa Ɲa", "feno ba na" },
	};

	(void)state;
	run_pairs(text_key, cases, LENGTH(cases));
}

/* What was made normal, a key, or clean is so for ever: any character. */
static void
applied_twice_is_once(void **state)
{
	struct arena a = { .chunk = NULL };

	(void)state;
	for (uint32_t c = 1; c <= 0x10FFFF; c++) {
		char s[16] = "a ", clean[64], again[64];
		const char *one;
		size_t n = utf8_encode(c, s + 2);

		memcpy(s + 2 + n, "e", 2);
		one = text_normal(&a, s);
		if (strcmp(one, text_normal(&a, one)) != 0)
			fail_msg("normal: U+%04X", c);
		one = text_key(&a, s);
		if (strcmp(one, text_key(&a, one)) != 0)
			fail_msg("key: U+%04X", c);
		text_clean(clean, sizeof(clean), s);
		text_clean(again, sizeof(again), clean);
		if (strcmp(clean, again) != 0)
			fail_msg("clean: U+%04X", c);
		arena_reset(&a);
	}
	arena_release(&a);
}

/* The key of a text and the key of its normal form are the same. */
static void
key_of_normal(void **state)
{
	struct arena a = { .chunk = NULL };

	(void)state;
	for (uint32_t c = 1; c <= 0x10FFFF; c++) {
		char s[16] = "ae";
		size_t n = utf8_encode(c, s + 2);
		const char *normal;

		memcpy(s + 2 + n, "b", 2);
		normal = text_normal(&a, s);
		if (strcmp(text_key(&a, s), text_key(&a, normal)) != 0)
			fail_msg("U+%04X", c);
		arena_reset(&a);
	}
	arena_release(&a);
}

static int
compare_names(const void *a, const void *b)
{
	return text_compare(*(const char *const *)a, *(const char *const *)b);
}

static void
alphabetical_order(void **state)
{
	static const char *const sorted[] = { "", "Abel", "abel", "Ébène",
		"Étienne", "Etienne-Roy", "L'Écuyer", "le Bon", "Léa", "léa",
		"Œuvrard", "Ofel", "Zola" };
	const char *v[LENGTH(sorted)];

	(void)state;
	for (size_t i = 0; i < LENGTH(sorted); i++)
		v[LENGTH(sorted) - 1 - i] = sorted[i];
	qsort(v, LENGTH(v), sizeof(v[0]), compare_names);
	for (size_t i = 0; i < LENGTH(sorted); i++)
		assert_string_equal(v[i], sorted[i]);
	assert_int_equal(text_compare("Zoé", "Zoé"), 0);
	assert_true(text_compare("zoe", "zoé") < 0);
	assert_true(text_compare("zoé", "zoe") > 0);
	assert_true(text_compare("Le Goff", "Lea") < 0);
}

/* text_compare() walks: it must agree with keys that were written down. */
static void
order_is_that_of_keys(void **state)
{
	static const char *const names[] = { "", "a", "A", "á", "a b", "a-b",
		"ab", "Œ", "oe", "o", "日", "ß", "ss", "s", "z", "\xFF",
		"\uFFFD", "😀", "L’", "l" };
	struct arena a = { .chunk = NULL };

	(void)state;
	for (size_t i = 0; i < LENGTH(names); i++)
		for (size_t k = 0; k < LENGTH(names); k++) {
			int by_key = strcmp(text_key(&a, names[i]),
				text_key(&a, names[k]));
			int order = text_compare(names[i], names[k]);

			if (by_key == 0)
				by_key = strcmp(names[i], names[k]);
			if ((by_key > 0) != (order > 0) ||
				(by_key < 0) != (order < 0))
				fail_msg("%s / %s", names[i], names[k]);
		}
	arena_release(&a);
}

static void
capitals(void **state)
{
	static const struct pair ascii[] = {
		{ "Lefèvre-Dubois", "LEFEVRE-DUBOIS" },
		{ "L’Écuyer", "L'ECUYER" },
		{ "Lefe\u0300vre", "LEFEVRE" },
		{ "œuvrard", "OEUVRARD" },
		{ "Straße", "STRASSE" },
		{ "Łoś", "LOS" },
		{ "a\u00A0b", "A B" },
		{ "a–b", "A-B" },
		{ "a\u200Bb", "AB" },
		{ "Иван", "????" },
		{ "", "" },
	};
	static const struct pair accented[] = {
		{ "Lefèvre-Dubois", "LEFÈVRE-DUBOIS" },
		{ "l’écuyer œuvre", "L’ÉCUYER ŒUVRE" },
		{ "straße", "STRASSE" },
		{ "ÿ", "Ÿ" },
		{ "иван", "ИВАН" },
		{ "", "" },
	};

	(void)state;
	run_pairs(text_ascii_upper, ascii, LENGTH(ascii));
	run_pairs(text_upper, accented, LENGTH(accented));
}

static void
terminal_filter(void **state)
{
	static const struct pair cases[] = {
		{ "", "" },
		{ "Zoé ’œ…", "Zoé ’œ…" },
		{ "a\tb\nc", "a b c" },
		{ "a\rb", "a?b" },
		{ "\x1B]0;title\x07", "?]0;title?" },
		{ "\x1B[2J", "?[2J" },
		{ "\xC2\x9B" "2J", "?2J" },
		{ "\x9B" "2J", "?2J" },
		{ "a\x7F" "b", "a?b" },
		{ "a\u202Eb\u2066c", "a?b?c" },
		{ "a\u200Bb\uFEFF", "a?b?" },
		{ "\xC0\x9B", "??" },
		{ "\xE2\x82", "??" },
		{ "e\u0301", "e\u0301" },
		{ "日本", "日本" },
		{ "\u2028", "?" },
		{ "\uFFFD", "\uFFFD" },
	};
	char out[64];

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		text_clean(out, sizeof(out), cases[i].in);
		assert_string_equal(out, cases[i].out);
	}
}

/* Any two bytes: nothing that comes out can command a terminal. */
static void
filter_stops_all_controls(void **state)
{
	(void)state;
	for (unsigned n = 0; n < 0x10000; n++) {
		char in[4] = { (char)(n >> 8), (char)(n & 255), 'x', 0 };
		char out[16];
		uint32_t c;

		text_clean(out, sizeof(out), in);
		assert_true(utf8_valid(out, strlen(out)));
		for (size_t i = 0; out[i];) {
			i += utf8_decode(out + i, strlen(out + i), &c);
			assert_false(c < ' ' || (c >= 0x7F && c < 0xA0));
		}
	}
}

static void
filter_keeps_to_its_size(void **state)
{
	char out[8] = "unused!";

	(void)state;
	text_clean(out, 0, "abc");
	assert_string_equal(out, "unused!");
	text_clean(out, 1, "abc");
	assert_string_equal(out, "");
	text_clean(out, 4, "abcdef");
	assert_string_equal(out, "abc");
	text_clean(out, 4, "aéé");
	assert_string_equal(out, "aé");
	text_clean(out, 4, "abé");
	assert_string_equal(out, "ab");
	text_clean(out, 4, "😀");
	assert_string_equal(out, "");
	assert_string_equal(out + 5, "d!");
}

static void
lower_keys(void **state)
{
	(void)state;
	assert_int_equal(text_lower_char(0xC9), 0xE9);
	assert_int_equal(text_lower_char('A'), 'a');
	assert_int_equal(text_lower_char('z'), 'z');
	assert_int_equal(text_lower_char('&'), '&');
	assert_int_equal(text_lower_char(0x152), 0x153);
	assert_int_equal(text_lower_char(0x110001), 0x110001);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(strict_utf8),
		cmocka_unit_test(every_character_encodes_and_decodes),
		cmocka_unit_test(decoding_bad_bytes),
		cmocka_unit_test(widths),
		cmocka_unit_test(clipping),
		cmocka_unit_test(normal_form),
		cmocka_unit_test(keys),
		cmocka_unit_test(applied_twice_is_once),
		cmocka_unit_test(key_of_normal),
		cmocka_unit_test(alphabetical_order),
		cmocka_unit_test(order_is_that_of_keys),
		cmocka_unit_test(capitals),
		cmocka_unit_test(terminal_filter),
		cmocka_unit_test(filter_stops_all_controls),
		cmocka_unit_test(filter_keeps_to_its_size),
		cmocka_unit_test(lower_keys),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
