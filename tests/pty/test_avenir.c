/*
 * test_avenir.c: the program itself on a terminal. Each test waits for a text;
 * nothing is timed.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "pty/drive.h"

static const char COUNT[] = "SELECT count(*) FROM mark";

static struct vt *
open_roll(const char *db)
{
	struct vt *v = drive_home(db, NULL, NULL);

	assert_non_null(v);
	assert_true(drive_roll(v));
	vt_settle(v, 50, DRIVE_LIMIT);
	return v;
}

static void
see(struct vt *v, const char *text)
{
	if (!vt_wait_text(v, text, DRIVE_LIMIT))
		fail_msg("« %s » ne vient pas :\n%s", text, vt_screen(v));
}

static void
end_with(struct vt *v, int status)
{
	int s = vt_close(v, DRIVE_LIMIT);

	assert_int_not_equal(s, -1);
	assert_true(WIFEXITED(s));
	assert_int_equal(WEXITSTATUS(s), status);
}

static void
test_mark(void **state)
{
	char *db = drive_demo("mark.db");
	struct vt *v = open_roll(db);

	(void)state;
	assert_int_equal(drive_sql_number(db, COUNT), drive_sql_number(
		drive_var("DEMO"), COUNT));
	vt_key(v, "t");
	see(v, "P 30   A  0");
	vt_key(v, "12a");
	see(v, "12 EL IDRISSI Salma       A");
	see(v, "enregistré 10:05");
	vt_resize(v, 20, 60);
	see(v, "13 FABRE Nathan");
	vt_resize(v, 24, 80);
	see(v, "30 VIDAL Adrien           P");
	see(v, ">13 FABRE");
	vt_key(v, "q");
	see(v, "Aujourd'hui");
	assert_true(drive_quit(v));
	assert_true(drive_sound(db));
	v = open_roll(db);
	see(v, "12 EL IDRISSI Salma       A");
	assert_true(drive_quit(v));
	free(db);
}

/* The line drops on pupil 21: the same roll and line come back. */
static void
test_hangup(void **state)
{
	char *db = drive_demo("hangup.db");
	struct vt *v = open_roll(db);

	(void)state;
	vt_key(v, "t");
	see(v, "P 30");
	vt_key(v, "20a");
	see(v, ">21 MARTIN");
	vt_hangup(v);
	end_with(v, 3);
	v = drive_open(db, NULL, 24, 80, NULL);
	see(v, ">21 MARTIN");
	see(v, "20 LEFÈVRE-DUBOIS Maxence A");
	assert_true(drive_quit(v));
	free(db);
}

static void
test_control_keys(void **state)
{
	char *db = drive_demo("control.db");
	struct vt *v = open_roll(db);
	char *before, *after;

	(void)state;
	vt_key(v, "a");
	see(v, "A  1");
	vt_settle(v, 50, DRIVE_LIMIT);
	before = vt_screen(v);
	vt_key(v, "\032\003\034");	/* Ctrl-Z Ctrl-C Ctrl-\ */
	vt_settle(v, 50, DRIVE_LIMIT);
	after = vt_screen(v);
	assert_string_equal(before, after);
	vt_key(v, "\023");
	see(v, "Tout est enregistré");
	free(before);
	free(after);
	assert_true(drive_quit(v));
	free(db);
}

/* PuTTY's numeric keypad in application mode: 12, then a. */
static void
test_keypad(void **state)
{
	char *db = drive_demo("keypad.db");
	struct vt *v = open_roll(db);

	(void)state;
	assert_null(strstr(vt_bytes(v), "\033="));
	vt_key(v, "\033Oq");
	vt_key(v, "\033Or");
	vt_key(v, "a");
	see(v, "12 EL IDRISSI Salma       A");
	vt_key(v, "9r");
	see(v, "Minutes de retard pour DELPECH");
	vt_key(v, "\033Oq\033Op\033OM");
	see(v, "9 DELPECH Hugo           R 10 min");
	assert_true(drive_quit(v));
	free(db);
}

/* Keys cut at every byte, at paces of a network: never a mark. */
static void
test_split(void **state)
{
	static const char *const keys[] = { "\033[A", "\033OA", "\033[D",
		"\033[5~", "\033[Z" };
	static const int paces[] = { 10, 120 };
	char *db = drive_demo("split.db");
	struct vt *v = open_roll(db);
	long before = drive_sql_number(db, COUNT);

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
	for (size_t k = 0; k < sizeof(paces) / sizeof(paces[0]); k++)
	for (const char *s = keys[i]; *s != '\0'; s++) {
		vt_send(v, s, 1);
		vt_pump(v, paces[k]);
	}
	assert_int_equal(drive_sql_number(db, COUNT), before);
	assert_true(drive_quit(v));
	free(db);
}

static void
test_paste(void **state)
{
	char *db = drive_demo("paste.db");
	struct vt *v = open_roll(db);
	long before = drive_sql_number(db, COUNT);

	(void)state;
	/* a terminal without brackets, so far */
	vt_key(v, "papa et papi, dans la classe\n");
	see(v, "Texte collé ignoré");
	vt_key(v, KEY_DOWN);
	see(v, "> 2 AMRANI");
	assert_int_equal(drive_sql_number(db, COUNT), before);
	/* typed, and held up by the line */
	vt_key(v, "8p9p10a11p12a13p");
	see(v, "13 FABRE Nathan           P");
	see(v, "10 DIALLO Mamadou         A");
	assert_int_equal(drive_sql_number(db, COUNT), before + 6);
	vt_key(v, "pppppppppppp");
	see(v, "25 PONS Emma              P");
	assert_int_equal(drive_sql_number(db, COUNT), before + 18);
	vt_key(v, "\033[200~papaapapap\nt\033[201~");
	see(v, "Texte collé ignoré");
	assert_int_equal(drive_sql_number(db, COUNT), before + 18);
	vt_key(v, KEY_DOWN);
	see(v, ">27 ");
	assert_true(drive_quit(v));
	free(db);
}

/* A colleague marks on the same roll: seen here, with the name. */
static void
test_colleague(void **state)
{
	char *db = drive_demo("two.db");
	struct vt *v = open_roll(db);

	(void)state;
	vt_key(v, "t");
	see(v, "P 30");
	assert_int_equal(drive_run(drive_var("AVENIR"), "--db", db, "--now",
		drive_var("NOW"), "--user", "m.roux", "mark",
		"2026-11-24/T MELEC 1", "5",
		"absent", NULL), 0);
	see(v, " 5 BOUZID Karim           A");
	see(v, " : BOUZID Karim");
	assert_true(drive_quit(v));
	free(db);
}

/* Another file takes the base's name: it is said, no mark looks saved. */
static void
test_replaced(void **state)
{
	char *db = drive_demo("replaced.db"), *other = drive_demo("other.db");
	struct vt *v = open_roll(db);

	(void)state;
	vt_key(v, "3a");
	see(v, "enregistré 10:");
	assert_int_equal(rename(other, db), 0);
	vt_key(v, "4a");
	see(v, "plus rien n'est enregistré");
	see(v, "NON ENREGISTRÉ");
	assert_true(drive_quit(v));
	assert_true(drive_sound(db));
	free(other);
	free(db);
}

/* The class of a draft goes while the first screen names it: Enter says so. */
static void
test_draft_gone(void **state)
{
	char *db = drive_demo("draft.db");
	struct vt *v;

	(void)state;
	assert_int_equal(drive_avenir(db, "class", "add", "LP Les Deux-Rives",
		"AAA 1", NULL), 0);
	v = drive_home(db, NULL, NULL);
	assert_non_null(v);
	vt_key(v, "c");
	see(v, "AAA 1");
	vt_key(v, "e" KEY_DOWN "BMA");
	see(v, "BMA");
	vt_key(v, "\033");
	see(v, "classes");
	vt_settle(v, 50, DRIVE_LIMIT);
	vt_key(v, "\033");
	see(v, "24/11 : classe AAA 1");
	assert_int_equal(drive_avenir(db, "undo", NULL), 0);
	vt_key(v, "\033[F");
	vt_settle(v, 50, DRIVE_LIMIT);
	vt_key(v, "\r");
	see(v, "n'existe plus");
	assert_true(drive_quit(v));
	free(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mark),
		cmocka_unit_test(test_hangup),
		cmocka_unit_test(test_control_keys),
		cmocka_unit_test(test_keypad),
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_paste),
		cmocka_unit_test(test_colleague),
		cmocka_unit_test(test_replaced),
		cmocka_unit_test(test_draft_gone),
	};

	drive_var("DEMO");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
