/*
 * test_two.c: two people at once, each on a terminal: what the second one is
 * told. Each test waits for a text; nothing is timed.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pty/drive.h"

#define ERASE "\025"		/* Ctrl-U */
#define SAVE "\023"		/* Ctrl-S */
#define PLACE "SELECT s.place FROM session s JOIN session_class sc ON " \
	"sc.session = s.id JOIN class c ON c.id = sc.class WHERE " \
	"c.name = 'T MELEC 1' AND s.type = 'A2'"

static void
see(struct vt *v, const char *text)
{
	if (!vt_wait_text(v, text, DRIVE_LIMIT))
		fail_msg("« %s » ne vient pas :\n%s", text, vt_screen(v));
}

static void
leave(struct vt *v)
{
	assert_true(drive_quit(v));
}

/* The place of the session that is open, typed by this person. */
static void
type_place(struct vt *v, const char *place)
{
	vt_key(v, "p");
	see(v, "Séances");
	vt_key(v, "e");
	see(v, ">Classe(s)");
	for (int i = 0; i < 6; i++)
		vt_key(v, KEY_DOWN);
	see(v, ">Lieu");
	vt_key(v, ERASE);
	vt_key(v, place);
	see(v, place);
}

static void
test_plan(void **state)
{
	char *db = drive_demo("plan.db");
	struct vt *mine = drive_home(db, NULL, NULL);
	struct vt *theirs = drive_home(db, NULL, NULL);

	(void)state;
	assert_non_null(mine);
	assert_non_null(theirs);
	type_place(mine, "CDI");
	type_place(theirs, "salle 3");
	vt_key(theirs, SAVE);
	see(theirs, "Séance enregistrée");
	vt_key(mine, SAVE);
	see(mine, "Lieu : un collègue vient d'enregistrer « salle 3 »");
	assert_string_equal(drive_sql(db, PLACE), "salle 3");
	vt_key(mine, SAVE);
	see(mine, "Séance enregistrée");
	assert_string_equal(drive_sql(db, PLACE), "CDI");
	leave(mine);
	leave(theirs);
	free(db);
}

/* The live view of a roll names the person. */
static void
test_marks(void **state)
{
	char *db = drive_demo("marks.db");
	struct vt *v = drive_home(db, NULL, NULL);

	(void)state;
	assert_non_null(v);
	assert_true(drive_roll(v));
	assert_int_equal(drive_run(drive_var("AVENIR"), "--db", db, "--now",
		drive_var("NOW"), "--user", "m.roux", "mark",
		"2026-11-24/T MELEC 1", "3", "absent", NULL), 0);
	see(v, "M. Roux : BARTHE Louis absent");
	leave(v);
	free(db);
}

/* Disabled while the roll is open: the next mark is refused, and why. */
static void
test_disabled(void **state)
{
	char *db = drive_demo("disabled.db");
	struct vt *v = drive_home(db, "m.roux", NULL);
	long before = drive_sql_number(db, "SELECT count(*) FROM mark");

	(void)state;
	assert_non_null(v);
	assert_int_equal(drive_avenir(db, "user", "edit", "m.roux",
		"--active", "no", NULL), 0);
	vt_key(v, "\r");
	see(v, "inscrits");
	vt_key(v, "p");
	see(v, "Votre compte vient d'être désactivé");
	assert_int_equal(drive_sql_number(db, "SELECT count(*) FROM mark"),
		before);
	leave(v);
	free(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plan), cmocka_unit_test(test_marks),
		cmocka_unit_test(test_disabled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
