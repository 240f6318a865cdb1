/*
 * test_screens.c: no screen costs more than its bytes, over a slow line: a
 * count, not a stopwatch. A list of what each costs is printed.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "pty/drive.h"
#include "pty/screens.h"

static size_t
bytes_on(const char *db, const char *term, const struct screen *s)
{
	const char *env[] = { term, NULL };
	struct vt *v = drive_home(db, NULL, env);
	size_t n;

	assert_non_null(v);
	vt_settle(v, 20, DRIVE_LIMIT);
	n = screen_bytes(v, s);
	if (n == 0)
		fail_msg("%s : « %s » ne vient pas\n%s", s->name, s->text,
			vt_screen(v));
	vt_close(v, 0);
	return n;
}

/* Two terminals more, within 1.2 x of the same bytes. */
static void
test_screens(void **state)
{
	char *db = drive_demo("screens.db");
	size_t over = 0;

	(void)state;
	for (const struct screen *s = screens; s->name != NULL; s++) {
		size_t n = bytes_on(db, "TERM=xterm-256color", s);
		size_t console = bytes_on(db, "TERM=linux", s);
		size_t vt100 = bytes_on(db, "TERM=vt100", s);
		bool bad = n > SCREEN_MOST || console * 10 > n * 12 ||
			vt100 * 10 > n * 12;

		printf("%5zu %5zu %5zu  %s%s\n", n, console, vt100, s->name,
			bad ? " : trop" : "");
		over += bad;
	}
	assert_int_equal(over, 0);
	free(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_screens) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
