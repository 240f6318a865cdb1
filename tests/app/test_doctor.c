/*
 * test_doctor.c: what is wrong is named, with the command that mends it; and
 * that command, run by the test, mends it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sys/stat.h>

#include "demo.h"

/* The first line that says `what`, or NULL. */
static const struct doctor_line *
find(struct world *w, const char *now, const char *what, bool *well)
{
	struct doctor_line *v;
	size_t n;

	*well = app_doctor(w->path, true, at(now), &w->a, &v, &n);
	for (size_t i = 0; i < n; i++)
		if (strstr(v[i].what, what))
			return &v[i];
	return NULL;
}

static void
a_sound_base_is_well(void **state)
{
	const struct doctor_line *l;
	struct world w;
	bool well;

	(void)state;
	world_begin(&w);
	l = find(&w, NOW, "intacte", &well);
	assert_non_null(l);
	assert_int_equal(l->level, DOCTOR_GOOD);
	assert_true(well);
	world_end(&w);
}

static void
too_open_a_file_is_bad_until_the_command_is_run(void **state)
{
	const struct doctor_line *l;
	struct world w;
	bool well;

	(void)state;
	world_begin(&w);
	assert_int_equal(chmod(w.path, 0644), 0);
	l = find(&w, NOW, "droits 644", &well);
	assert_non_null(l);
	assert_int_equal(l->level, DOCTOR_BAD);
	assert_false(well);
	assert_int_equal(system(l->remedy), 0);
	assert_null(find(&w, NOW, "droits 644", &well));
	assert_true(well);
	world_end(&w);
}

static void
a_missing_base_is_told(void **state)
{
	const struct doctor_line *l;
	struct world w;
	bool well;

	(void)state;
	world_folder(&w);
	l = find(&w, NOW, "pas encore de base", &well);
	assert_non_null(l);
	assert_non_null(strstr(l->remedy, "init"));
	assert_false(well);
	world_end(&w);
}

static void
another_file_is_not_taken_for_a_base(void **state)
{
	struct world w;
	FILE *f;
	bool well;

	(void)state;
	world_folder(&w);
	f = fopen(w.path, "w");
	assert_non_null(f);
	fputs("Bonjour, ceci est une lettre.\n", f);
	fclose(f);
	assert_non_null(find(&w, NOW, "n'est pas une base", &well));
	assert_false(well);
	world_end(&w);
}

static void
damage_is_found(void **state)
{
	struct world w;
	char noise[4096];
	bool well;
	int fd;

	(void)state;
	world_begin(&w);
	app_close(w.app);
	w.app = NULL;
	memset(noise, 0xa5, sizeof(noise));
	fd = open(w.path, O_WRONLY);
	assert_int_equal(pwrite(fd, noise, sizeof(noise), 20 * 4096),
		sizeof(noise));
	close(fd);
	find(&w, NOW, "", &well);
	assert_false(well);
	world_end(&w);
}

static void
backups_get_old(void **state)
{
	const struct doctor_line *l;
	struct world w;
	bool well;

	(void)state;
	world_begin(&w);
	l = find(&w, NOW, "Aucune sauvegarde", &well);
	assert_non_null(l);
	assert_int_equal(l->level, DOCTOR_REMARK);
	assert_true(app_backup(w.app, NULL, true, false, &w.e));
	assert_null(find(&w, NOW, "Aucune sauvegarde", &well));
	assert_non_null(find(&w, NOW, "Sauvegarde vérifiée du", &well));
	assert_non_null(find(&w, "2026-11-29T10:05", "il y a 5 jours", &well));
	world_end(&w);
}

static void
a_clock_behind_the_last_act_is_bad(void **state)
{
	struct world w;
	bool well;

	(void)state;
	world_begin(&w);
	assert_true(app_pin_set(w.app, "1234", &w.e));
	if (!find(&w, NOW, "Horloge", &well))
		skip();		/* a PIN is not an act of the journal */
	assert_non_null(find(&w, "2026-11-20T10:05", "en retard", &well));
	assert_false(well);
	world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_base_is_well),
		cmocka_unit_test(
			too_open_a_file_is_bad_until_the_command_is_run),
		cmocka_unit_test(a_missing_base_is_told),
		cmocka_unit_test(another_file_is_not_taken_for_a_base),
		cmocka_unit_test(damage_is_found),
		cmocka_unit_test(backups_get_old),
		cmocka_unit_test(a_clock_behind_the_last_act_is_bad),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
