/* test_key.c: names of keys; bytes cut anywhere, with any delay, into keys. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "tui/key.h"

static struct key_decoder d;
static int64_t now;

static int
setup(void **state)
{
	(void)state;
	d = (struct key_decoder){ .utf8 = true };
	now = 1000;
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	key_release(&d);
	return 0;
}

static void
feed(const char *bytes)
{
	key_feed(&d, bytes, strlen(bytes), now);
}

/* Time passes as the loop lets it pass: it asks when key_wait() says. */
static void
pass(int64_t ms, struct key_event *out, size_t *n)
{
	int64_t until = now + ms;

	for (;;) {
		struct key_event e = key_next(&d, now);
		int wait;

		if (e.kind != EVENT_NONE) {
			assert_true(*n < 32);
			out[(*n)++] = e;
			continue;
		}
		wait = key_wait(&d, now);
		if (wait < 0 || now + wait > until)
			break;
		now += wait;
	}
	now = until;
}

static void
expect_key(uint32_t key)
{
	struct key_event e = key_next(&d, now);

	assert_int_equal(e.kind, EVENT_KEY);
	assert_int_equal(e.key, key);
}

static void
expect_nothing(void)
{
	assert_int_equal(key_next(&d, now).kind, EVENT_NONE);
}

static void
expect_paste(const char *text)
{
	assert_int_equal(key_next(&d, now).kind, EVENT_PASTE);
	assert_string_equal(d.paste.v, text);
}

/* Every sequence that a terminal of the list sends, and its key. */
static const struct sequence {
	const char *bytes;
	uint32_t key;
} sequences[] = {
	/* xterm, PuTTY, tmux, screen: both arrow modes */
	{ "\033[A", K_UP },     { "\033OA", K_UP },
	{ "\033[B", K_DOWN },   { "\033OB", K_DOWN },
	{ "\033[C", K_RIGHT },  { "\033OC", K_RIGHT },
	{ "\033[D", K_LEFT },   { "\033OD", K_LEFT },
	{ "\033[H", K_HOME },   { "\033OH", K_HOME },
	{ "\033[F", K_END },    { "\033OF", K_END },
	{ "\033[Z", K_BACKTAB },
	/* with Shift, Alt, Ctrl */
	{ "\033[1;5A", K_UP },  { "\033[1;2D", K_LEFT },
	{ "\033O5C", K_RIGHT }, { "\033[1;3H", K_HOME },
	{ "\033[3;5~", K_DELETE },
	/* vt220, linux, screen, PuTTY */
	{ "\033[1~", K_HOME },  { "\033[4~", K_END },
	{ "\033[2~", K_INSERT }, { "\033[3~", K_DELETE },
	{ "\033[5~", K_PGUP },  { "\033[6~", K_PGDN },
	/* rxvt */
	{ "\033[7~", K_HOME },  { "\033[8~", K_END },
	{ "\033[a", K_UP },     { "\033Ob", K_DOWN },
	{ "\033[3$", K_DELETE }, { "\033[5^", K_PGUP },
	{ "\033[6@", K_PGDN },  { "\033[23$", K_F11 },
	/* functions: vt220, xterm, linux, PuTTY, SCO */
	{ "\033[11~", K_F1 },   { "\033[12~", K_F2 },  { "\033[13~", K_F3 },
	{ "\033[14~", K_F4 },   { "\033[15~", K_F5 },  { "\033[17~", K_F6 },
	{ "\033[18~", K_F7 },   { "\033[19~", K_F8 },  { "\033[20~", K_F9 },
	{ "\033[21~", K_F10 },  { "\033[23~", K_F11 }, { "\033[24~", K_F12 },
	{ "\033OP", K_F1 },     { "\033OQ", K_F2 },    { "\033OR", K_F3 },
	{ "\033OS", K_F4 },     { "\033[1;2P", K_F1 }, { "\033[1;5Q", K_F2 },
	{ "\033[1;2R", K_F3 },  { "\033[1;2S", K_F4 },
	{ "\033[[A", K_F1 },    { "\033[[E", K_F5 },
	{ "\033OT", K_F5 },     { "\033O[", K_F12 },
	/* PuTTY and linux: the 5 of the keypad without NumLock */
	{ "\033[G", 0 },
	{ "\033[M", K_F1 },     { "\033[N", K_F2 },    { "\033[X", K_F12 },
	{ "\033[I", K_PGUP },   { "\033[L", K_INSERT },
	/* the 8-bit introducers, as UTF-8 */
	{ "\xc2\x9b" "A", K_UP }, { "\xc2\x8f" "P", K_F1 },
	/* Alt and an arrow, PuTTY and rxvt */
	{ "\033\033[A", K_UP },
	/* known to nobody: nothing */
	{ "\033[E", 0 },        { "\033[?1;2c", 0 },   { "\033[99~", 0 },
	{ "\033[97;5u", 0 },    { "\033[27;5;97~", 0 }, { "\033OE", 0 },
	{ "\033[?2026;0$y", 0 }, { "\033]0;a titre\a", 0 },
	{ "\033]11;rgb:a/b/c\033\\", 0 },
};

static void
test_sequences(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(sequences); i++) {
		feed(sequences[i].bytes);
		if (sequences[i].key != 0)
			expect_key(sequences[i].key);
		expect_nothing();
		/* and what follows is whole */
		feed("z");
		expect_key('z');
		expect_nothing();
	}
}

/* The 5 of PuTTY's keypad has the bytes of PgDn in its SCO mode. */
static void
test_sco(void **state)
{
	(void)state;
	feed("\033[G");
	expect_nothing();
	feed("\033[I\033[G");
	expect_key(K_PGUP);
	expect_key(K_PGDN);
	expect_nothing();
}

static void
test_keypad(void **state)
{
	static const char *const pad[] = {
		"\033Op", "\033Oq", "\033Or", "\033Os", "\033Ot", "\033Ou",
		"\033Ov", "\033Ow", "\033Ox", "\033Oy",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(pad); i++) {
		feed(pad[i]);
		expect_key((uint32_t)('0' + i));
	}
	feed("\033OM\033Oj\033Ok\033Ol\033Om\033On\033Oo");
	expect_key(K_ENTER);
	for (const char *s = "*+,-./"; *s != '\0'; s++)
		expect_key((uint32_t)*s);
	expect_nothing();
}

/* Cuts `bytes` where the bits of `cuts` say, `delay` ms at each cut. */
static void
feed_cut(const char *bytes, unsigned cuts, int delay, struct key_event *e,
	size_t *n)
{
	size_t len = strlen(bytes), from = 0;

	for (size_t i = 1; i <= len; i++) {
		if (i < len && !(cuts >> (i - 1) & 1))
			continue;
		key_feed(&d, bytes + from, i - from, now);
		pass(i < len ? delay : 5000, e, n);
		from = i;
	}
}

static bool
printable(uint32_t key)
{
	return key >= ' ' && key < KEY_FIRST_;
}

/*
 * No cut of any sequence, with any delay up to a second, gives a printable key;
 * short delays give the key itself.
 */
static void
test_split(void **state)
{
	static const int delays[] = { 10, 50, 150, 350, 399, 400, 401, 600,
		900, 1000 };

	(void)state;
	for (size_t i = 0; i < LENGTH(sequences); i++)
	for (unsigned cuts = 0; cuts < 1u << (strlen(sequences[i].bytes) - 1) &&
		cuts < 256; cuts++)
	for (size_t k = 0; k < LENGTH(delays); k++) {
		struct key_event e[32];
		size_t n = 0;
		const char *s = sequences[i].bytes;
		bool alt = s[1] == '\033';

		feed_cut(s, cuts, delays[k], e, &n);
		for (size_t j = 0; j < n; j++)
			if (e[j].kind != EVENT_KEY || printable(e[j].key))
				fail_msg("sequence %zu, cuts %x, %d ms", i,
					cuts, delays[k]);
		if (delays[k] < 400 && sequences[i].key != 0 && !alt) {
			assert_int_equal(n, 1);
			assert_int_equal(e[0].key, sequences[i].key);
		}
		key_release(&d);
		setup(NULL);
	}
}

static void
test_esc(void **state)
{
	struct key_event e[32];
	size_t n = 0;

	(void)state;
	feed("\033");
	expect_nothing();
	assert_int_equal(key_wait(&d, now), 400);
	now += 399;
	expect_nothing();
	assert_int_equal(key_wait(&d, now), 1);
	now += 1;
	expect_key(K_ESC);
	assert_int_equal(key_wait(&d, now), -1);
	/* the late rest of an arrow, itself in two */
	now += 300;
	feed("[");
	expect_nothing();
	now += 900;
	feed("A");
	expect_nothing();
	feed("a");
	expect_key('a');
	/* a second later, '[' is a character */
	feed("\033");
	now += 400;
	expect_key(K_ESC);
	now += 1001;
	feed("[A");
	expect_key('[');
	expect_key('A');
	/* Esc, then a letter at once but in another read */
	feed("\033");
	now += 60;
	feed("a");
	expect_key(K_ESC);
	expect_key('a');
	/* Esc twice */
	feed("\033");
	now += 60;
	feed("\033");
	expect_key(K_ESC);
	pass(500, e, &n);
	assert_int_equal(n, 1);
	assert_int_equal(e[0].key, K_ESC);
}

/* Alt and a letter never marks; what follows is whole. */
static void
test_alt(void **state)
{
	(void)state;
	feed("\033a\033\xc3\xa9\033\r\033Px");
	expect_nothing();
	now += 1001;
	feed("b");
	expect_key('b');
	expect_nothing();
}

/* We were busy: the ESC and its rest came in two reads, both late. */
static void
test_busy(void **state)
{
	(void)state;
	feed("\033");
	now += 700;
	feed("[A");
	expect_key(K_UP);
	expect_nothing();
}

static void
test_truncated(void **state)
{
	struct key_event e[32];
	size_t n = 0;

	(void)state;
	feed("\033[1;");
	feed("\r");
	expect_key(K_ENTER);
	feed("\033[1;");
	pass(3000, e, &n);
	assert_int_equal(n, 0);
	feed("p");
	expect_key('p');
	/* longer than any sequence */
	feed("\033[");
	for (int i = 0; i < 200; i++)
		feed("1;");
	feed("A");
	feed("q");
	expect_key(K_UP);
	expect_key('q');
}

static void
test_characters(void **state)
{
	static const uint32_t want[] = { 0xe9, 0x20ac, 'A', ' ', 0x1f600 };

	(void)state;
	feed("é€A\xc2\xa0");
	feed("😀");
	for (size_t i = 0; i < LENGTH(want); i++)
		expect_key(want[i]);
	expect_nothing();
	/* cut anywhere */
	feed("\xc3");
	now += 900;
	feed("\xa9");
	expect_key(0xe9);
	/* not UTF-8, overlong, surrogate, bidi, zero width: nothing */
	feed("\xff\xa9\xc0\xaf");
	feed("\xed\xa0\x80");
	feed("\xe2\x80\xae\xe2\x80\x8b");
	expect_nothing();
	/* a character cut short does not eat the next */
	feed("\xc3" "a");
	expect_key('a');
	feed("\xc3");
	now += 1200;
	feed("\xa9" "b");
	expect_key('b');
	expect_nothing();
}

static void
test_controls(void **state)
{
	(void)state;
	feed("\b\x7f\t\r\x13\x12");
	expect_key(K_BACKSPACE);
	expect_key(K_BACKSPACE);
	expect_key(K_TAB);
	expect_key(K_ENTER);
	expect_key(K_CTRL('s'));
	expect_key(K_CTRL('r'));
	key_feed(&d, "\0\x1c\x1f", 3, now);
	expect_nothing();
	feed("\r\n\n");
	expect_key(K_ENTER);
	expect_key(K_ENTER);
	expect_nothing();
}

static void
test_latin(void **state)
{
	uint32_t high[128];

	(void)state;
	for (uint32_t i = 0; i < 128; i++)
		high[i] = 0x80 + i;
	high[0xa4 - 0x80] = 0x20ac;
	d.utf8 = false;
	d.high = high;
	feed("\xe9\xa4");
	expect_key(0xe9);
	expect_key(0x20ac);
	feed("\x9b" "A\x8f" "Q");
	expect_key(K_UP);
	expect_key(K_F2);
	expect_nothing();
	feed("\033[200~\xe9t\xe9\033[201~");
	expect_paste("été");
}

static const char BRACKETED[] =
	"\033[200~NOM;Pr\xc3\xa9nom\r\nA\tB\033[A\a\r\033[201~";

static void
test_bracketed(void **state)
{
	static const char want[] = "NOM;Prénom\nA\tB[A\n";
	size_t len = strlen(BRACKETED);

	(void)state;
	feed(BRACKETED);
	expect_paste(want);
	expect_nothing();
	/* cut once anywhere */
	for (size_t cut = 1; cut < len; cut++) {
		struct key_event e[32];
		size_t n = 0;

		key_feed(&d, BRACKETED, cut, now);
		pass(cut == 1 ? 300 : 900, e, &n);
		key_feed(&d, BRACKETED + cut, len - cut, now);
		pass(10, e, &n);
		assert_int_equal(n, 1);
		assert_int_equal(e[0].kind, EVENT_PASTE);
		assert_string_equal(d.paste.v, want);
	}
	/* byte by byte */
	for (size_t i = 0; i < len; i++)
		key_feed(&d, BRACKETED + i, 1, now += 20);
	expect_paste(want);
	/* two in one read, keys around */
	feed("a\033[200~x\033[201~b\033[200~\033[201~c");
	expect_key('a');
	expect_paste("x");
	expect_key('b');
	expect_paste("");
	expect_key('c');
	expect_nothing();
	/* what looks like the end is not */
	feed("\033[200~\033[20\033[201~");
	expect_paste("[20");
	/* Esc was answered already: the text is a paste all the same */
	feed("\033");
	now += 500;
	expect_key(K_ESC);
	feed("[200~aaaa\033[201~");
	expect_paste("aaaa");
	expect_nothing();
}

static void
test_unclosed(void **state)
{
	(void)state;
	feed("\033[200~abc");
	expect_nothing();
	now += 4999;
	expect_nothing();
	now += 1;
	expect_paste("abc");
	feed("d");
	expect_key('d');
	/* the line had stopped in the middle of a list: its rest is no key */
	feed("PONS Emma\nRIVIERE Jules\n\033[201~");
	expect_paste("PONS Emma\nRIVIERE Jules\n");
	assert_false(d.brackets);
	expect_nothing();
	feed("\033[200~x\033[201~");
	expect_paste("x");
	assert_true(d.brackets);
}

static void
test_burst(void **state)
{
	(void)state;
	feed("abcdefgh");
	for (uint32_t c = 'a'; c <= 'h'; c++)
		expect_key(c);
	expect_nothing();
	feed("abcdefghi");
	expect_nothing();
	assert_int_equal(key_wait(&d, now), 100);
	now += 100;
	expect_paste("abcdefghi");
	/* lines count as one run; its tail in the next read belongs to it */
	feed("\033[Aab\rcd\ref\rgh\rij\r");
	expect_key(K_UP);
	expect_nothing();
	now += 50;
	feed("kl");
	expect_nothing();
	now += 120;
	expect_paste("ab\ncd\nef\ngh\nij\nkl");
	/* arrows held down are not a paste */
	feed("\033[B\033[B\033[B\033[B\033[B");
	for (int i = 0; i < 5; i++)
		expect_key(K_DOWN);
	expect_nothing();
	/* a key ends it */
	feed("123456789\033[A");
	expect_paste("123456789");
	expect_key(K_UP);
	/* what was bracketed is certain, what was not is a guess */
	feed("123456789");
	now += 200;
	assert_true(key_next(&d, now).guessed);
	/* later keys are keys */
	feed("123456789");
	now += 200;
	feed("p");
	expect_paste("123456789");
	expect_key('p');
}

/* Once brackets have been seen nothing is guessed: a held key is keys. */
static void
test_no_guess(void **state)
{
	(void)state;
	feed("\033[200~pp\033[201~");
	assert_false(key_next(&d, now).guessed);
	feed("pppppppppppp");
	for (int i = 0; i < 12; i++)
		expect_key('p');
	feed("8p9p10p11p12a\r");
	for (const char *c = "8p9p10p11p12a\r"; *c; c++)
		expect_key((uint32_t)*c);
	expect_nothing();
}

static void
test_reply(void **state)
{
	struct key_event e;

	(void)state;
	d.expecting = true;
	feed("\033[1;3R");
	e = key_next(&d, now);
	assert_int_equal(e.kind, EVENT_REPLY);
	assert_int_equal(e.row, 1);
	assert_int_equal(e.col, 3);
	d.expecting = false;
	feed("\033[12;40R");
	assert_int_equal(key_next(&d, now).kind, EVENT_REPLY);
	expect_nothing();
}

static void
test_names(void **state)
{
	static const struct { const char *name; uint32_t key; } cases[] = {
		{ "a", 'a' }, { "é", 0xe9 }, { "?", '?' }, { "Enter", K_ENTER },
		{ "Shift-Tab", K_BACKTAB }, { "Space", ' ' }, { "F12", K_F12 },
		{ "Ctrl-R", 18 }, { "Del", K_DELETE }, { "Esc", K_ESC },
		{ "PgDn", K_PGDN }, { "Backspace", K_BACKSPACE }, { "A", 'A' },
		{ "", 0 }, { " ", 0 }, { "ab", 0 }, { "F13", 0 }, { "Ctrl-", 0 },
		{ "Ctrl-r", 0 }, { "Ctrl-M", 0 }, { "Ctrl-RR", 0 },
		{ "enter", 0 }, { "\x7f", 0 }, { "\xff", 0 }, { "\xcc\x81", 0 },
	};
	char out[16];

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		assert_int_equal(key_parse(cases[i].name), cases[i].key);
		assert_int_equal(key_known(cases[i].name), cases[i].key != 0);
		if (cases[i].key == 0)
			continue;
		key_name(cases[i].key, out);
		assert_string_equal(out, cases[i].name);
	}
	for (uint32_t k = KEY_FIRST_ + 1; k < K_LAST; k++) {
		key_name(k, out);
		assert_int_equal(key_parse(out), k);
		assert_true(strlen(key_french(k, out)) > 0);
	}
	assert_string_equal(key_french(K_ENTER, out), "Entrée");
	assert_string_equal(key_french(K_DELETE, out), "Suppr");
	assert_string_equal(key_french(0xe9, out), "é");
	assert_string_equal(key_french(K_CTRL('r'), out), "Ctrl-R");
	key_name(0, out);
	assert_string_equal(out, "");
	key_name(K_LAST, out);
	assert_string_equal(out, "");
}

static void
test_digits(void **state)
{
	static const uint32_t row[] = { 0xe0, '&', 0xe9, '"', '\'', '(', '-',
		0xe8, '_', 0xe7 };

	(void)state;
	for (int i = 0; i < 10; i++) {
		assert_int_equal(key_digit((uint32_t)('0' + i)), i);
		assert_int_equal(key_digit(row[i]), i);
	}
	assert_int_equal(key_digit(0xc9), 2);	/* É, Caps Lock */
	assert_int_equal(key_digit(0xc0), 0);
	assert_int_equal(key_digit('a'), -1);
	assert_int_equal(key_digit(K_UP), -1);
	assert_int_equal(key_digit(K_ENTER), -1);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(test_sequences), T(test_sco), T(test_keypad), T(test_split),
		T(test_esc), T(test_alt), T(test_busy), T(test_truncated),
		T(test_characters), T(test_controls), T(test_latin),
		T(test_bracketed), T(test_unclosed), T(test_burst),
		T(test_no_guess),
		T(test_reply), T(test_names), T(test_digits),
	};
#undef T
	return cmocka_run_group_tests(tests, NULL, NULL);
}
