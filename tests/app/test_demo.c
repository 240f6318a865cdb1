/* test_demo.c: the invented base: the scene, the same for the same seed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/plan.h"
#include "app/progress.h"
#include "app/roll.h"
#include "app/workshop.h"
#include "base/file.h"
#include "demo.h"
#include "domain/ident.h"

static void
a_session_starts_now(void **state)
{
	struct app_roll roll;
	struct world w;
	struct uuid now;

	(void)state;
	world_begin(&w);
	assert_true(app_demo(w.app));
	assert_true(app_session_find(w.app, "now", &now, &w.e));
	assert_true(app_roll_load(w.app, &now, &w.a, &roll, &w.e));
	assert_int_equal(roll.n, 30);
	assert_string_equal(roll.class_names, "T MELEC 1");
	assert_string_equal(roll.lycee_name, "LP Renée-Bonnet");
	assert_string_equal(roll.brief, "A2 Recherche d'emploi");
	assert_string_equal(roll.lines[0].name, "ABADIE Enzo");
	assert_string_equal(roll.lines[22].name, "NGUYỄN Thị Mai");
	assert_string_equal(roll.lines[29].name, "VIDAL Adrien");
	assert_true(roll.session.starts == at("2026-11-24T10:00"));
	world_end(&w);
}

static void
earlier_absences_are_those_of_the_scene(void **state)
{
	struct app_roll roll;
	struct world w;
	struct uuid now;
	size_t absent = 0, filled;
	moment saved;

	(void)state;
	world_begin(&w);
	assert_true(app_session_find(w.app, "now", &now, &w.e));
	assert_true(app_mark_fill(w.app, &now, &filled, &saved, &w.e));
	assert_int_equal(filled, 30);
	assert_true(app_roll_load(w.app, &now, &w.a, &roll, &w.e));
	assert_int_equal(roll.n_history, 1);
	for (size_t i = 0; i < roll.n; i++)
		absent += roll.lines[i].history[0] == ATTENDANCE_ABSENT;
	assert_int_equal(absent, 2);
	assert_int_equal(roll.lines[2].history[0], ATTENDANCE_ABSENT);
	assert_int_equal(roll.lines[11].history[0], ATTENDANCE_ABSENT);
	world_end(&w);
}

static void
home_has_something_to_do(void **state)
{
	struct app_home h;
	struct world w;

	(void)state;
	world_begin(&w);
	assert_true(app_home(w.app, &w.a, &h, &w.e));
	assert_int_equal(h.n_today, 3);
	assert_int_equal(h.nearest, 0);
	assert_int_equal(h.to_close, 1);
	assert_string_equal(h.oldest_to_close, "T MCV A : A1 du 19/11");
	assert_false(h.first_start);
	world_end(&w);
}

static void
classes_and_lycees_are_plausible(void **state)
{
	struct class_line *c;
	struct lycee *l;
	struct world w;
	size_t n;

	(void)state;
	world_begin(&w);
	assert_true(app_lycees(w.app, &w.a, &l, &n, &w.e));
	assert_int_equal(n, 3);
	for (size_t i = 0; i < n; i++)
		assert_true(uai_valid(l[i].uai));
	assert_true(app_classes(w.app, NULL, &w.a, &c, &n, &w.e));
	assert_int_equal(n, 8);
	for (size_t i = 0; i < n; i++)
		assert_in_range(c[i].pupils, 20, 32);
	world_end(&w);
}

/* Who was at the first workshop has something of each kind; who was not, and a
 * class that has not begun, has nothing. */
static void
the_workshops_held_have_left_something(void **state)
{
	size_t projects = 0, changed = 0, ready = 0, interviews = 0, n;
	struct app_progress p;
	struct app_summary s;
	struct app_home h;
	struct app_due *due;
	struct uuid class;
	struct world w;

	(void)state;
	world_begin(&w);
	assert_true(app_class_find(w.app, "T MELEC 1", &class, &w.e));
	assert_true(app_class_progress(w.app, &class, &w.a, &p, &w.e));
	for (size_t i = 0; i < p.n; i++) {
		projects += p.pupils[i].before[0] != '\0';
		changed += strcmp(p.pupils[i].before,
			p.pupils[i].project) != 0;
		ready += p.pupils[i].cv_ready;
		interviews += p.pupils[i].simulations;
	}
	assert_int_equal(projects, 28);
	assert_in_range(changed, 3, 20);
	assert_in_range(ready, 1, 10);
	assert_in_range(interviews, 1, 10);
	assert_int_equal(p.pupils[2].cv_done, 0);	/* BARTHE: absent */
	assert_true(app_summary(w.app, &p.pupils[0].pupil, &w.a, &s, &w.e));
	assert_true(s.skills > 0 && s.proven > 0 && s.ticked > s.proven);
	assert_true(s.n_jobs > 0);
	assert_true(app_applications_due(w.app, 100, &w.a, &due, &n, &w.e));
	assert_in_range(n, 3, 20);
	assert_true(app_home(w.app, &w.a, &h, &w.e));
	assert_int_equal(h.due, n);
	assert_true(app_class_find(w.app, "T ASSP 2", &class, &w.e));
	assert_true(app_class_progress(w.app, &class, &w.a, &p, &w.e));
	for (size_t i = 0; i < p.n; i++)
		assert_int_equal(p.pupils[i].cv_done + p.pupils[i].search_done,
			0);
	world_end(&w);
}

/* Any day of the year must give a base that opens, with its session. */
static void
any_day_will_do(void **state)
{
	static const char *const days[] = { "2026-09-01T08:00",
		"2026-08-31T23:59", "2027-01-01T00:00", "2027-03-28T02:30",
		"2026-10-25T02:30", "2027-07-14T12:00", "2028-02-29T16:00",
		"2031-05-08T09:07" };

	(void)state;
	for (size_t i = 0; i < LENGTH(days); i++) {
		struct world w;
		struct uuid now;

		world_folder(&w);
		if (!app_demo_make(w.path, DEMO_SMALL, at(days[i]), "zoe", 1,
			NULL, NULL, &w.e))
			fail_msg("%s: %s", days[i], w.e.text);
		world_open(&w, "zoe", days[i]);
		if (!app_session_find(w.app, "now", &now, &w.e))
			fail_msg("%s: %s", days[i], w.e.text);
		world_end(&w);
	}
}

static void
read_base(struct world *w, uint64_t seed, struct buf *out)
{
	world_folder(w);
	assert_true(app_demo_make(w->path, DEMO_SMALL, at(NOW), "zoe", seed,
		NULL, NULL, &w->e));
	assert_true(file_read(w->path, (size_t)16 << 20, out, &w->e));
	world_end(w);
}

static void
the_same_seed_gives_the_same_bytes(void **state)
{
	struct buf one = { 0 }, two = { 0 }, other = { 0 };
	struct world w;

	(void)state;
	read_base(&w, 7, &one);
	read_base(&w, 7, &two);
	read_base(&w, 8, &other);
	assert_int_equal(one.n, two.n);
	assert_memory_equal(one.v, two.v, one.n);
	assert_true(one.n != other.n ||
		memcmp(one.v, other.v, one.n) != 0);
	buf_release(&one);
	buf_release(&two);
	buf_release(&other);
}

static void
an_existing_file_is_refused(void **state)
{
	struct world w;

	(void)state;
	world_begin(&w);
	assert_false(app_demo_make(w.path, DEMO_SMALL, at(NOW), "zoe", 1, NULL,
		NULL, &w.e));
	assert_int_equal(w.e.kind, ERR_USER);
	assert_non_null(strstr(w.e.text, "existe déjà"));
	world_end(&w);
}

static void
nothing_is_left_when_it_fails(void **state)
{
	char path[120];
	struct world w;

	(void)state;
	world_folder(&w);
	snprintf(path, sizeof(path), "%s/none/a.db", w.folder);
	assert_false(app_demo_make(path, DEMO_SMALL, at(NOW), "zoe", 1, NULL,
		NULL, &w.e));
	assert_int_equal(rmdir(w.folder), 0);
	snprintf(path, sizeof(path), "%s", w.folder);
	assert_true(access(path, F_OK) != 0);
	arena_release(&w.a);
}

static void
the_caller_may_bear_any_name(void **state)
{
	struct world w;

	(void)state;
	world_folder(&w);
	assert_true(app_demo_make(w.path, DEMO_SMALL, at(NOW), "m.roux", 1,
		NULL, NULL, &w.e));
	world_open(&w, "m.roux", NOW);
	assert_int_equal(app_role(w.app), ROLE_MANAGER);
	world_end(&w);
}

static void
the_base_is_sound(void **state)
{
	struct doctor_line *v;
	struct world w;
	size_t n;

	(void)state;
	world_begin(&w);
	app_doctor(w.path, true, at(NOW), &w.a, &v, &n);
	for (size_t i = 0; i < n; i++)
		if (strstr(v[i].what, "abîmée"))
			fail_msg("%s", v[i].what);
	world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_session_starts_now),
		cmocka_unit_test(earlier_absences_are_those_of_the_scene),
		cmocka_unit_test(home_has_something_to_do),
		cmocka_unit_test(classes_and_lycees_are_plausible),
		cmocka_unit_test(the_workshops_held_have_left_something),
		cmocka_unit_test(any_day_will_do),
		cmocka_unit_test(the_same_seed_gives_the_same_bytes),
		cmocka_unit_test(an_existing_file_is_refused),
		cmocka_unit_test(nothing_is_left_when_it_fails),
		cmocka_unit_test(the_caller_may_bear_any_name),
		cmocka_unit_test(the_base_is_sound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
