/* test_script.c: the port without a terminal: reading, running, refusing. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/arena.h"
#include "tui/port.h"

static struct buf out;
static struct err err;

static struct port *
open_script(const char *text)
{
	err_clear(&err);
	buf_reset(&out);
	return port_script("essai.txt", text, 3, 20, &out, &err);
}

static void
expect_key(struct port *p, uint32_t key)
{
	struct input in = p->wait(p, -1);

	assert_int_equal(in.kind, INPUT_KEY);
	assert_int_equal(in.key, key);
}

static void
test_keys(void **state)
{
	struct port *p = open_script("# touches\r\n"
		"keys t <Enter> F10 \"Éa \\\" \\\\\" <\"> Shift-Tab\n"
		"\n  keys  é A\n");

	(void)state;
	expect_key(p, 't');
	expect_key(p, K_ENTER);
	expect_key(p, K_F10);
	expect_key(p, 0xc9);
	expect_key(p, 'a');
	expect_key(p, ' ');
	expect_key(p, '"');
	expect_key(p, ' ');
	expect_key(p, '\\');
	expect_key(p, '"');
	expect_key(p, K_BACKTAB);
	expect_key(p, 0xe9);
	expect_key(p, 'A');
	assert_int_equal(p->wait(p, -1).kind, INPUT_END);
	assert_int_equal(p->wait(p, -1).kind, INPUT_END);
	p->close(p);
}

static void
test_others(void **state)
{
	struct port *p = open_script("paste \"a\\nb\"\nresize 100x30\n"
		"keys a b\ncount\nhangup\nkeys c\n");
	struct input in = p->wait(p, 0);

	(void)state;
	assert_int_equal(in.kind, INPUT_PASTE);
	assert_string_equal(in.paste, "a\nb");
	in = p->wait(p, 0);
	assert_int_equal(in.kind, INPUT_RESIZE);
	assert_int_equal(in.rows, 30);
	assert_int_equal(p->cols, 100);
	expect_key(p, 'a');
	expect_key(p, 'b');
	assert_int_equal(p->wait(p, 0).kind, INPUT_HANGUP);
	assert_int_equal(p->wait(p, 0).kind, INPUT_HANGUP);
	assert_string_equal(out.v, "keys 3\n");
	p->close(p);
}

/* Time passes in turns of the loop, and only in a wait. */
static void
test_time(void **state)
{
	struct port *p = open_script("wait 2s\nwait 3d\nkeys a");
	int turns = 0;

	(void)state;
	assert_int_equal(p->now_ms(p), 0);
	assert_int_equal(p->wait(p, 500).kind, INPUT_NONE);
	assert_int_equal(p->now_ms(p), 500);
	assert_int_equal(p->wait(p, -1).kind, INPUT_NONE);
	assert_int_equal(p->now_ms(p), 2000);
	while (p->wait(p, 500).kind == INPUT_NONE)
		turns++;
	assert_true(turns > 10 && turns < 20000);
	assert_int_equal(p->now_ms(p), 2000 + 3 * 86400000LL);
	p->close(p);
}

static void
test_screens(void **state)
{
	struct port *p = open_script("screen\nexpect \"été\"\n"
		"refuse \"hiver\"\nscreen styles\n");
	struct canvas c = { 0 };

	(void)state;
	canvas_resize(&c, 3, 20);
	canvas_text(&c, 1, 2, 0, STYLE_ALERT, "été");
	canvas_cursor(&c, 1, 2, false);
	p->show(p, &c);
	assert_int_equal(p->wait(p, -1).kind, INPUT_END);
	assert_string_equal(out.v, "\n  été\n\ncursor 1,2\n"
		"--------------------\n"
		"\n  été\n\ncursor 1,2\n\n..AAA\n\n"
		"--------------------\n");
	assert_true(port_script_result(p, &err));
	p->close(p);
	canvas_release(&c);
}

static void
test_fails(void **state)
{
	struct port *p = open_script("keys a\nexpect \"midi\"\nkeys b\n");

	(void)state;
	expect_key(p, 'a');
	assert_int_equal(p->wait(p, -1).kind, INPUT_END);
	assert_int_equal(p->wait(p, -1).kind, INPUT_END);
	assert_false(port_script_result(p, &err));
	assert_string_equal(err.text,
		"essai.txt:2: « midi » absent de l'écran");
	p->close(p);
	p = open_script("refuse \" \"\nrefuse \"\"");
	assert_int_equal(p->wait(p, -1).kind, INPUT_END);
	assert_false(port_script_result(p, &err));
	p->close(p);
}

static void
test_refused(void **state)
{
	static const struct { const char *text, *message; } cases[] = {
		{ "keys a\nkeyz b", "essai.txt:2: commande inconnue « keyz »" },
		{ "keys Entree", "essai.txt:1: touche inconnue « Entree »" },
		{ "keys \"abc", "essai.txt:1: guillemet non fermé « \" »" },
		{ "paste abc", "essai.txt:1: texte entre guillemets attendu "
			"« abc »" },
		{ "wait 3 s", "essai.txt:1: durée inconnue (90s, 20m, 3h, 3d) "
			"« 3 »" },
		{ "resize 80", "essai.txt:1: taille inconnue (80x24) « 80 »" },
		{ "resize 80x0", "essai.txt:1: taille inconnue (80x24) "
			"« 80x0 »" },
		{ "screen all", "essai.txt:1: mot inconnu « all »" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		assert_null(open_script(cases[i].text));
		assert_string_equal(err.text, cases[i].message);
	}
}

static int
group_teardown(void **state)
{
	(void)state;
	buf_release(&out);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys), cmocka_unit_test(test_others),
		cmocka_unit_test(test_time), cmocka_unit_test(test_screens),
		cmocka_unit_test(test_fails), cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, group_teardown);
}
