/* test_progress.c: how far a class is, counted as the grids count. */
#include "base.h"

#include "app/grid.h"
#include "app/progress.h"
#include "app/report.h"

static struct app_grid
grid_of(struct base *b, enum grid_kind kind)
{
	struct app_grid_of of = { .class = b->class, .kind = kind };
	struct app_grid g;

	did(b, app_grid_load(b->app, &of, &b->a, &g, &b->e));
	return g;
}

static struct app_progress
progress_of(struct base *b)
{
	struct app_progress p;

	did(b, app_class_progress(b->app, &b->class, &b->a, &p, &b->e));
	return p;
}

static void
nothing_done(void **state)
{
	struct app_progress p;
	struct base b;

	(void)state;
	base_open(&b, 3);
	p = progress_of(&b);
	assert_int_equal(p.n, 3);
	assert_true(p.n_cv > 0);
	for (size_t i = 0; i < p.n; i++) {
		assert_string_equal(p.pupils[i].before, "");
		assert_string_equal(p.pupils[i].project, "");
		assert_int_equal(p.pupils[i].cv_done, 0);
		assert_int_equal(p.pupils[i].cv_total, p.n_cv);
		assert_false(p.pupils[i].cv_ready);
		assert_int_equal(p.pupils[i].simulations, 0);
	}
	assert_null(app_progress_of(&p, &b.class));
	base_close(&b);
}

static void
counted_like_the_grid(void **state)
{
	struct app_grid_of of = { .kind = GRID_CV };
	const struct app_progress_pupil *x;
	struct app_progress p;
	struct app_grid g;
	struct base b;
	moment at;

	(void)state;
	base_open(&b, 2);
	of.class = b.class;
	g = grid_of(&b, GRID_CV);
	for (size_t i = 0; i < g.n_items; i++)
		if (g.items[i].required)
			did(&b, app_cell_put(b.app, &of, &g.lines[0],
				&g.items[i], "ok", NULL, &at, &b.e));
	did(&b, app_project_put(b.app, &b.class, &g.lines[0].pupil, 0, "N",
		&b.e));
	did(&b, app_project_put(b.app, &b.class, &g.lines[0].pupil, 1, "A",
		&b.e));
	of.kind = GRID_INTERVIEW;
	did(&b, app_simulation_add(b.app, &of, &g.lines[0].pupil, "S1", "CO",
		&b.e));
	p = progress_of(&b);
	x = app_progress_of(&p, &g.lines[0].pupil);
	assert_non_null(x);
	assert_true(x->cv_ready);
	assert_int_equal(x->cv_done, x->cv_total);
	assert_string_equal(x->before, "N");
	assert_string_equal(x->project, "A");
	assert_int_equal(x->simulations, 1);
	for (size_t i = 0; i < p.n_cv; i++)
		assert_int_equal(p.cv[i].done, 1);
	x = app_progress_of(&p, &g.lines[1].pupil);
	assert_false(x->cv_ready);
	assert_int_equal(x->simulations, 0);
	base_close(&b);
}

/* Whoever leaves next month is of the class until then, for its page, its grids
 * and its report alike. */
static void
leaving_is_not_gone(void **state)
{
	struct app_field left = { "left_on", "24/12/2026" };
	struct app_grid_of of = { .kind = GRID_CV };
	struct uuid pupil;
	struct app_report r;
	struct app_class c;
	struct app_grid g;
	struct base b;
	moment at;

	(void)state;
	base_open(&b, 2);
	of.class = b.class;
	g = grid_of(&b, GRID_CV);
	pupil = g.lines[0].pupil;
	for (size_t i = 0; i < g.n_items; i++)
		did(&b, app_cell_put(b.app, &of, &g.lines[0], &g.items[i],
			"ok", NULL, &at, &b.e));
	did(&b, app_pupil_save(b.app, &pupil, &left, 1, &b.e));
	did(&b, app_class(b.app, &b.class, &b.a, &c, &b.e));
	assert_int_equal(c.enrolled, 2);
	assert_int_equal(grid_of(&b, GRID_CV).n, 2);
	did(&b, app_report(b.app, REPORT_CLASS, &b.class, 0, true, &b.a, &r,
		&b.e));
	assert_int_equal(r.enrolled, 2);
	assert_int_equal(r.cv_ready, 1);
	left.value = "24/11/2026";
	did(&b, app_pupil_save(b.app, &pupil, &left, 1, &b.e));
	did(&b, app_class(b.app, &b.class, &b.a, &c, &b.e));
	assert_int_equal(c.enrolled, 1);
	assert_int_equal(grid_of(&b, GRID_CV).n, 1);
	did(&b, app_report(b.app, REPORT_CLASS, &b.class, 0, true, &b.a, &r,
		&b.e));
	assert_int_equal(r.enrolled, 1);
	assert_int_equal(r.cv_ready, 0);
	base_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_done),
		cmocka_unit_test(counted_like_the_grid),
		cmocka_unit_test(leaving_is_not_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
