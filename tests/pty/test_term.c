/*
 * test_term.c: the real terminal, seen through an emulator. This program plays
 * both parts: with an argument it is the toy on its terminal.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>

#include <cmocka.h>

#include "pty/vt.h"
#include "tui/toy.h"

enum { LIMIT = 20000 };		/* ms: a guard against a hang, no stopwatch */

static char self[4096];

/* ---- the toy's part ---------------------------------------------------- */

static int
play(const char *now)
{
	struct arena a = { 0 };
	struct spec spec = toy_spec(&a);
	struct err e = { 0 };
	struct ui_options o = { .spec = &spec, .first = &toy_view,
		.first_screen = "toy" };
	int status;

	o.port = port_terminal(&e);
	if (o.port == NULL) {
		fprintf(stderr, "%s\n", e.text);
		arena_release(&a);
		return 3;
	}
	o.app = toy_app(now);
	status = ui_run(&o, &e);
	o.port->close(o.port);
	app_close(o.app);
	arena_release(&a);
	return status;
}

/* ---- the person's part ------------------------------------------------- */

static struct vt *
start_sized(int rows, int cols, const char *const env[])
{
	char *argv[] = { self, toy_dir, NULL };

	toy_path();
	return vt_open(rows, cols, argv, env);
}

static struct vt *
start(const char *const env[])
{
	struct vt *v = start_sized(24, 80, env);

	if (!vt_wait_text(v, "? aide", LIMIT))
		fail_msg("%s", vt_screen(v));
	vt_settle(v, 50, LIMIT);
	return v;
}

static void
quit(struct vt *v)
{
	int status;

	vt_key(v, "\033[21~");
	status = vt_close(v, LIMIT);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

/* The screen of the same keys in a script. */
static char *
expected(const char *script)
{
	struct toy_run r = toy_script(script);
	char *cursor = r.out.v != NULL ? strstr(r.out.v, "cursor ") : NULL;

	assert_non_null(cursor);
	*cursor = '\0';
	return r.out.v;
}

static void
expect_screen(struct vt *v, const char *want)
{
	char *have;

	vt_settle(v, 50, LIMIT);
	have = vt_screen(v);
	assert_string_equal(have, want);
	free(have);
}

static int
teardown(void **state)
{
	(void)state;
	toy_remove();
	return 0;
}

static void
test_screen(void **state)
{
	struct vt *v = start(NULL);
	char *want;
	int row, col;

	(void)state;
	vt_key(v, "p");
	vt_wait_text(v, "P 1", LIMIT);
	vt_key(v, "a");
	assert_true(vt_wait_text(v, "A 1", LIMIT));
	vt_key(v, "\033[B");
	assert_true(vt_wait_text(v, "> 4", LIMIT));
	want = expected("keys p a Down\nscreen\n");
	expect_screen(v, want);
	vt_cursor(v, &row, &col);
	assert_int_equal(row, 4);
	assert_int_equal(col, 0);
	/* a question and back: nothing is left behind */
	vt_key(v, "f");
	assert_true(vt_wait_text(v, ">Toulouse", LIMIT));
	vt_key(v, "\r");
	assert_true(vt_wait_text(v, "[id0]", LIMIT));
	mem_free(want);
	want = expected("keys p a Down f Enter\nscreen\n");
	expect_screen(v, want);
	mem_free(want);
	quit(v);
}

/* Bytes of one key, once the screen is quiet. */
static size_t
cost(struct vt *v, const char *key)
{
	vt_settle(v, 50, LIMIT);
	vt_reset_count(v);
	vt_key(v, key);
	vt_wait_bytes(v, 1, LIMIT);
	vt_settle(v, 50, LIMIT);
	return vt_count(v);
}

/* Over a slow line: a mark and a move are a few bytes (design 7). */
static void
test_bytes(void **state)
{
	struct vt *v = start(NULL);
	size_t move, mark, absent;

	(void)state;
	cost(v, "\033[B");
	move = cost(v, "\033[B");
	mark = cost(v, "p");
	absent = cost(v, "a");
	printf("bytes: move %zu, mark %zu, absent %zu\n", move, mark, absent);
	assert_in_range(move, 1, 20);
	assert_in_range(mark, 1, 50);
	assert_in_range(absent, 1, 60);
	quit(v);
}

static void
expect_sane(struct vt *v)
{
	struct termios t;

	assert_int_equal(tcgetattr(vt_fd(v), &t), 0);
	assert_true(t.c_lflag & ICANON);
	assert_true(t.c_lflag & ECHO);
	assert_true(t.c_iflag & ICRNL);
	assert_non_null(strstr(vt_bytes(v), "\033[?1049l"));
	assert_non_null(strstr(vt_bytes(v), "\033[?2004l"));
	/* never the keypad in application mode, nor a title */
	assert_null(strstr(vt_bytes(v), "\033="));
	assert_null(strstr(vt_bytes(v), "\033]"));
}

static void
test_end(void **state)
{
	static const int signals[] = { SIGHUP, SIGTERM, SIGINT, SIGQUIT };

	(void)state;
	for (size_t i = 0; i <= LENGTH(signals); i++) {
		struct vt *v = start(NULL);
		int status;

		if (i < LENGTH(signals))
			kill(vt_pid(v), signals[i]);
		else
			vt_key(v, "\033[21~");
		status = vt_wait_exit(v, LIMIT);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status),
			i < LENGTH(signals) ? 3 : 0);
		expect_sane(v);
		vt_close(v, LIMIT);
	}
}

/* The line drops in the middle of a word: it is there at the next start. */
static void
test_dropped(void **state)
{
	struct vt *v = start(NULL);
	int status;

	(void)state;
	vt_key(v, "e");
	assert_true(vt_wait_text(v, "Fiche de BARTHE", LIMIT));
	vt_key(v, "X");
	vt_key(v, "Y");
	assert_true(vt_wait_text(v, "BARTHEXY", LIMIT));
	vt_hangup(v);
	status = vt_close(v, LIMIT);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3);
	v = start(NULL);
	vt_key(v, "e");
	assert_true(vt_wait_text(v, "BARTHEXY", LIMIT));
	assert_true(vt_wait_text(v, "Brouillon du", LIMIT));
	kill(vt_pid(v), SIGKILL);
	vt_close(v, LIMIT);
}

/* Nobody reads: the program is inside write(2) when it is told to end. */
static void
test_blocked(void **state)
{
	struct vt *v = start(NULL);
	struct timespec tick = { .tv_nsec = 2000000 };
	int before = -1, waiting = 0, same = 0, status;

	(void)state;
	vt_key(v, "e");
	assert_true(vt_wait_text(v, "Fiche", LIMIT));
	vt_key(v, "Z");
	assert_true(vt_wait_text(v, "BARTHEZ", LIMIT));
	/* Redrawings until the line takes no more: the count stands still. */
	for (int i = 0; i < 2000 && same < 50; i++) {
		vt_key(v, "\f");
		nanosleep(&tick, NULL);
		ioctl(vt_fd(v), FIONREAD, &waiting);
		same = waiting == before && waiting > 0 ? same + 1 : 0;
		before = waiting;
	}
	assert_true(same >= 50);
	kill(vt_pid(v), SIGTERM);
	status = -1;
	for (int i = 0; i < LIMIT && status == -1; i++) {
		if (waitpid(vt_pid(v), &status, WNOHANG) <= 0)
			status = -1;
		nanosleep(&tick, NULL);
	}
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3);
	vt_hangup(v);
	vt_close(v, 1);
	v = start(NULL);
	vt_key(v, "e");
	assert_true(vt_wait_text(v, "BARTHEZ", LIMIT));
	kill(vt_pid(v), SIGKILL);
	vt_close(v, LIMIT);
}

static void
test_stopped(void **state)
{
	struct vt *v = start(NULL);
	char *want = expected("keys a\nscreen\n");

	(void)state;
	vt_key(v, "a");
	assert_true(vt_wait_text(v, "A 1", LIMIT));
	kill(vt_pid(v), SIGTSTP);	/* ignored */
	vt_key(v, "\023\032\003");	/* Ctrl-S Ctrl-Z Ctrl-C */
	vt_settle(v, 50, LIMIT);
	kill(vt_pid(v), SIGSTOP);
	kill(vt_pid(v), SIGCONT);
	vt_settle(v, 50, LIMIT);
	vt_key(v, "\033[A");
	vt_key(v, "\033[B");
	assert_true(vt_wait_text(v, "> 2", LIMIT));
	vt_settle(v, 50, LIMIT);
	assert_true(vt_has(v, "A 1"));
	mem_free(want);
	kill(vt_pid(v), SIGKILL);
	vt_close(v, LIMIT);
}

/* Arrows cut by the network, at every byte: never a mark. */
static void
test_split(void **state)
{
	static const char *const keys[] = { "\033[A", "\033OP", "\033[5~" };
	static const int delays[] = { 20, 150, 450 };
	struct vt *v = start(NULL);

	(void)state;
	for (size_t i = 0; i < LENGTH(keys); i++)
	for (size_t k = 0; k < LENGTH(delays); k++)
	for (const char *s = keys[i]; *s != '\0'; s++) {
		vt_send(v, s, 1);
		vt_pump(v, delays[k]);
	}
	vt_pump(v, 1100);
	if (vt_has(v, "Partout"))
		vt_key(v, "\033OP");
	assert_true(vt_wait_text(v, "P 0   A 0", LIMIT));
	quit(v);
}

static void
test_resize(void **state)
{
	static const int sizes[][2] = { { 1, 1 }, { 200, 250 }, { 20, 60 },
		{ 5, 80 }, { 24, 20 }, { 50, 132 }, { 24, 80 } };
	struct vt *v = start(NULL);
	char *want = expected("keys t \"x\" \"y\"\nscreen\n");

	(void)state;
	vt_key(v, "t");
	assert_true(vt_wait_text(v, "Texte :", LIMIT));
	vt_key(v, "x");
	for (size_t i = 0; i < LENGTH(sizes); i++)
		vt_resize(v, sizes[i][0], sizes[i][1]);
	vt_key(v, "y");
	assert_true(vt_wait_text(v, "Texte : xy", LIMIT));
	vt_settle(v, 50, LIMIT);
	expect_screen(v, want);
	mem_free(want);
	vt_key(v, "\r");
	quit(v);
}

/* ---- terminals and locales --------------------------------------------- */

static void
test_terminals(void **state)
{
	static const char *const types[] = { "linux", "xterm",
		"xterm-256color", "putty", "screen", "tmux-256color", "vt100",
		"vt220", "ansi", "rxvt", "", "no-such-terminal" };
	char *want = expected("keys p a\nscreen\n");
	char term[64];
	const char *env[] = { term, NULL };

	(void)state;
	for (size_t i = 0; i < LENGTH(types); i++) {
		struct vt *v;

		snprintf(term, sizeof(term), "TERM=%s", types[i]);
		v = start(env);
		vt_key(v, "p");
		if (!vt_wait_text(v, "P 1", LIMIT))
			fail_msg("%s\n%s", term, vt_screen(v));
		vt_key(v, "a");
		assert_true(vt_wait_text(v, "A 1", LIMIT));
		vt_settle(v, 50, LIMIT);
		expect_screen(v, want);
		quit(v);
	}
	mem_free(want);
}

static void
test_too_simple(void **state)
{
	static const char *const types[] = { "TERM=dumb", "TERM=unknown" };

	(void)state;
	for (size_t i = 0; i < LENGTH(types); i++) {
		const char *env[] = { types[i], NULL };
		struct vt *v = start_sized(24, 80, env);
		int status;

		if (!vt_wait_text(v, "Ce terminal (TERM=", LIMIT))
			fail_msg("%s", vt_screen(v));
		status = vt_close(v, LIMIT);
		assert_int_equal(WEXITSTATUS(status), 3);
	}
}

/* Accents as they are, whatever the locale says of a UTF-8 terminal. */
static void
test_locales(void **state)
{
	static const char *const locales[] = { "LC_ALL=C", "LC_ALL=POSIX",
		"LC_ALL=C.UTF-8", "LC_ALL=fr_FR.UTF-8", "LC_ALL=tr_TR.UTF-8",
		"LC_ALL=n'importe", "LC_ALL" };

	(void)state;
	for (size_t i = 0; i < LENGTH(locales); i++) {
		const char *env[] = { locales[i], "LANG", NULL };
		struct vt *v = start(env);

		assert_true(vt_has(v, " 1 ÉLÈVE"));
		assert_true(vt_has(v, "· 18"));
		assert_false(vt_has(v, "Ce terminal n"));
		/* and what is typed */
		vt_key(v, "t");
		assert_true(vt_wait_text(v, "Texte :", LIMIT));
		vt_key(v, "é");
		vt_key(v, "\r");
		assert_true(vt_wait_text(v, "[é]", LIMIT));
		quit(v);
	}
}

/* A terminal of the other sort: found out, said, and legible. */
static void
test_latin_terminal(void **state)
{
	const char *env[] = { "LC_ALL=C.UTF-8", NULL };
	struct vt *v = start_sized(24, 80, env);

	(void)state;
	vt_latin(v);
	assert_true(vt_wait_text(v, "Ce terminal n'est pas en UTF-8", LIMIT));
	assert_true(vt_wait_text(v, " 1 ELEVE", LIMIT));
	vt_key(v, "t");
	assert_true(vt_wait_text(v, "Texte :", LIMIT));
	vt_key(v, "\xe9\xe8");
	vt_key(v, "\r");
	assert_true(vt_wait_text(v, "[ee]", LIMIT));
	for (const char *s = strstr(vt_bytes(v), "ELEVE"); *s != '\0'; s++)
		assert_true((unsigned char)*s < 0x80);
	quit(v);
}

/* No answer to the question about the charset: nothing waits for it. */
static void
test_mute_terminal(void **state)
{
	struct vt *v = start_sized(24, 80, NULL);

	(void)state;
	vt_answers(v, false);
	assert_true(vt_wait_text(v, "? aide", LIMIT));
	assert_true(vt_has(v, " 1 ÉLÈVE"));
	quit(v);
}

static void
test_no_colour(void **state)
{
	const char *env[] = { "NO_COLOR=1", NULL };
	struct vt *v = start(env);

	(void)state;
	vt_key(v, "a");
	assert_true(vt_wait_text(v, "A 1", LIMIT));
	assert_null(strstr(vt_bytes(v), "\033[31m"));
	assert_non_null(strstr(vt_bytes(v), "1mA"));	/* bold */
	quit(v);
	v = start(NULL);
	vt_key(v, "a");
	assert_true(vt_wait_text(v, "A 1", LIMIT));
	assert_non_null(strstr(vt_bytes(v), "\033[31m"));
	quit(v);
}

static void
test_paste(void **state)
{
	struct vt *v = start(NULL);

	(void)state;
	/* before brackets were ever seen: not all of it are keys */
	vt_key(v, "aaaa; aaaa; aaaa");
	assert_true(vt_wait_text(v, "Texte collé ignoré", LIMIT));
	vt_key(v, "\033[B");
	assert_true(vt_wait_no_text(v, "Texte collé", LIMIT));
	vt_key(v, "\033[200~aaaa\033[201~");
	assert_true(vt_wait_text(v, "Texte collé ignoré", LIMIT));
	assert_true(vt_has(v, "P 0   A 0"));
	/* PuTTY's numeric keypad */
	vt_key(v, "n");
	assert_true(vt_wait_text(v, "Minutes :", LIMIT));
	vt_key(v, "\033Oq\033Op\033OM");
	assert_true(vt_wait_text(v, "[10]", LIMIT));
	quit(v);
}

int
main(int argc, char **argv)
{
#define T(f) cmocka_unit_test_teardown(f, teardown)
	const struct CMUnitTest tests[] = {
		T(test_screen), T(test_bytes), T(test_end), T(test_dropped),
		T(test_blocked), T(test_stopped), T(test_split),
		T(test_resize), T(test_terminals), T(test_too_simple),
		T(test_locales), T(test_latin_terminal),
		T(test_mute_terminal), T(test_no_colour), T(test_paste),
	};
#undef T

	if (argc > 1) {
		snprintf(toy_dir, sizeof(toy_dir), "%s", argv[1]);
		return play("2026-11-24T10:05");
	}
	if (realpath(argv[0], self) == NULL)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
