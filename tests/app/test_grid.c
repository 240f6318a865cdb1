/*
 * test_grid.c: the grids: who is skipped, what a fill touches, what counts, undo,
 * the passes of an interview, two people on one class.
 */
#include "base.h"

#include "app/grid.h"

static struct app_grid
grid(struct base *b, enum grid_kind kind, int pass)
{
	struct app_grid_of of = { .session = b->session, .kind = kind,
		.pass = pass };
	struct app_grid g;

	did(b, app_grid_load(b->app, &of, &b->a, &g, &b->e));
	return g;
}

static size_t
item(const struct app_grid *g, const char *code)
{
	for (size_t i = 0; i < g->n_items; i++)
		if (strcmp(g->items[i].code, code) == 0)
			return i;
	fail_msg("no item %s", code);
	return 0;
}

static void
put(struct base *b, enum grid_kind kind, size_t line, const char *code,
	const char *value, const char *detail)
{
	struct app_grid g = grid(b, kind, 0);
	struct app_grid_of of = { .session = b->session, .kind = kind };
	moment at;

	did(b, app_cell_put(b->app, &of, &g.lines[line],
		&g.items[item(&g, code)], value, detail, &at, &b->e));
}

static void
mark(struct base *b, size_t line, enum attendance state)
{
	struct app_roll r = base_roll(b);
	struct app_marked m;

	did(b, app_mark(b->app, &b->session, &r.lines[line].pupil, state, 0,
		"", &m, &b->e));
}

static const char *
undo(struct base *b, bool redo)
{
	struct app_undone u;

	did(b, app_undo(b->app, &b->session, redo, &b->a, &u, &b->e));
	return u.what;
}

static void
lines_follow_the_roll(void **state)
{
	struct base b;
	struct app_grid g;

	(void)state;
	base_open(&b, 4);
	mark(&b, 1, ATTENDANCE_ABSENT);
	mark(&b, 2, ATTENDANCE_OUT);
	g = grid(&b, GRID_CV, 0);
	assert_int_equal(g.n, 3);	/* hors champ is not there */
	assert_true(g.lines[1].absent);
	assert_int_equal(g.lines[2].number, 4);	/* as on the sheet */
	base_close(&b);
}

static void
values_are_checked(void **state)
{
	static const struct {
		enum grid_kind kind;
		const char *code, *value;
		bool taken;
	} cases[] = {
		{ GRID_CV, "CV01", "ok", true },
		{ GRID_CV, "CV01", "redo", true },
		{ GRID_CV, "CV01", "3", false },
		{ GRID_SKILLS, "SE01", "ok", true },
		{ GRID_SKILLS, "SE01", "redo", false },
		{ GRID_SKILLS, "CT01", "3", true },
		{ GRID_SKILLS, "CT01", "4", false },
		{ GRID_INTERVIEW, "EN01", "4", true },
		{ GRID_INTERVIEW, "EN01", "0", false },
		{ GRID_INTERVIEW, "EN01", "5", false },
	};
	struct base b;

	(void)state;
	base_open(&b, 1);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct app_grid g = grid(&b, cases[i].kind, 0);
		struct app_grid_of of = { .session = b.session,
			.kind = cases[i].kind };
		moment at;

		assert_int_equal(app_cell_put(b.app, &of, &g.lines[0],
			&g.items[item(&g, cases[i].code)], cases[i].value, "",
			&at, &b.e), cases[i].taken);
		err_clear(&b.e);
	}
	base_close(&b);
}

/* Blanks of the column, of who is there; what is said stays. */
static void
fill_touches_blanks_only(void **state)
{
	struct base b;
	struct app_grid g;
	size_t n;

	(void)state;
	base_open(&b, 4);
	mark(&b, 3, ATTENDANCE_ABSENT);
	put(&b, GRID_CV, 0, "CV01", "redo", "");
	g = grid(&b, GRID_CV, 0);
	/* another wrote one while this screen was open */
	put(&b, GRID_CV, 1, "CV01", "none", "");
	did(&b, app_column_fill(b.app, &g, item(&g, "CV01"), "ok", &n,
		&b.e));
	assert_int_equal(n, 1);
	g = grid(&b, GRID_CV, 0);
	assert_string_equal(g.lines[0].cells[0].value, "redo");
	assert_string_equal(g.lines[1].cells[0].value, "none");
	assert_string_equal(g.lines[2].cells[0].value, "ok");
	assert_string_equal(g.lines[3].cells[0].value, "");
	assert_int_equal(g.items[0].done, 2);
	undo(&b, false);
	g = grid(&b, GRID_CV, 0);
	assert_string_equal(g.lines[2].cells[0].value, "");
	undo(&b, true);
	g = grid(&b, GRID_CV, 0);
	assert_string_equal(g.lines[2].cells[0].value, "ok");
	base_close(&b);
}

static void
ready_when_all_mandatory(void **state)
{
	struct base b;
	struct app_grid g;
	size_t n;

	(void)state;
	base_open(&b, 1);
	g = grid(&b, GRID_CV, 0);
	did(&b, app_line_fill(b.app, &g, 0, 0, "ok", &n, &b.e));
	assert_int_equal(n, g.n_items);
	g = grid(&b, GRID_CV, 0);
	assert_true(g.lines[0].ready);
	assert_int_equal(g.lines[0].done, g.lines[0].total);
	put(&b, GRID_CV, 0, "CV06", "", "");	/* not mandatory */
	assert_true(grid(&b, GRID_CV, 0).lines[0].ready);
	put(&b, GRID_CV, 0, "CV01", "redo", "");
	assert_false(grid(&b, GRID_CV, 0).lines[0].ready);
	/* without object leaves the total */
	put(&b, GRID_CV, 0, "CV01", "none", "");
	g = grid(&b, GRID_CV, 0);
	assert_true(g.lines[0].ready);
	base_close(&b);
}

static void
passes_of_an_interview(void **state)
{
	struct app_grid_of of = { .kind = GRID_INTERVIEW };
	struct base b;
	struct app_grid g;
	struct uuid first;

	(void)state;
	base_open(&b, 2);
	of.session = b.session;
	put(&b, GRID_INTERVIEW, 0, "EN01", "2", "");
	g = grid(&b, GRID_INTERVIEW, 0);
	assert_int_equal(g.lines[0].n_simulations, 1);
	assert_string_equal(g.lines[0].sim_type, "S1");
	assert_string_equal(g.lines[0].evaluator, "CO");
	first = g.lines[0].simulation;
	did(&b, app_simulation_add(b.app, &of, &g.lines[0].pupil, "S3", "RE",
		&b.e));
	put(&b, GRID_INTERVIEW, 0, "EN01", "4", "");
	g = grid(&b, GRID_INTERVIEW, 0);
	assert_int_equal(g.lines[0].n_simulations, 2);
	assert_string_equal(g.lines[0].sim_type, "S3");
	assert_string_equal(g.lines[0].cells[0].value, "4");
	g = grid(&b, GRID_INTERVIEW, 1);
	assert_true(uuid_equal(&g.lines[0].simulation, &first));
	assert_string_equal(g.lines[0].cells[0].value, "2");
	/* back: the mark, then the pass, then the first mark with its pass */
	undo(&b, false);
	undo(&b, false);
	g = grid(&b, GRID_INTERVIEW, 0);
	assert_int_equal(g.lines[0].n_simulations, 1);
	undo(&b, false);
	g = grid(&b, GRID_INTERVIEW, 0);
	assert_int_equal(g.lines[0].n_simulations, 0);
	base_close(&b);
}

/* One pass for the line; what a colleague has put since the load stays. */
static void
filling_an_interview(void **state)
{
	struct base b;
	struct app_grid g, old;
	size_t n;

	(void)state;
	base_open(&b, 2);
	old = grid(&b, GRID_INTERVIEW, 3);
	did(&b, app_line_fill(b.app, &old, 0, 0, "3", &n, &b.e));
	assert_int_equal(n, 0);
	refused(&b, app_cell_put(b.app, &(struct app_grid_of){ .pass = 3,
		.session = b.session, .kind = GRID_INTERVIEW }, &old.lines[0],
		&old.items[0], "3", "", &(moment){ 0 }, &b.e), "que 0");
	old = grid(&b, GRID_INTERVIEW, 1);
	did(&b, app_line_fill(b.app, &old, 0, 0, "3", &n, &b.e));
	assert_int_equal(n, old.n_items);
	g = grid(&b, GRID_INTERVIEW, 0);
	assert_int_equal(g.lines[0].n_simulations, 1);
	assert_int_equal(g.lines[0].done, g.n_items);
	old = grid(&b, GRID_INTERVIEW, 0);
	put(&b, GRID_INTERVIEW, 1, "EN01", "1", "");
	did(&b, app_column_fill(b.app, &old, item(&old, "EN01"), "4", &n,
		&b.e));
	assert_int_equal(n, 0);
	g = grid(&b, GRID_INTERVIEW, 0);
	assert_string_equal(g.lines[1].cells[item(&g, "EN01")].value, "1");
	base_close(&b);
}

static void
by_class_too(void **state)
{
	struct base b;
	struct app_grid_of of = { .kind = GRID_SEARCH };
	struct app_grid g;
	moment at;

	(void)state;
	base_open(&b, 3);
	of.class = b.class;
	did(&b, app_grid_load(b.app, &of, &b.a, &g, &b.e));
	assert_int_equal(g.n, 3);
	did(&b, app_cell_put(b.app, &of, &g.lines[2], &g.items[0], "ok", "",
		&at, &b.e));
	/* the cell follows the pupil, whatever the screen */
	g = grid(&b, GRID_SEARCH, 0);
	assert_string_equal(g.lines[2].cells[0].value, "ok");
	base_close(&b);
}

static void
readers_do_not_write(void **state)
{
	struct base b;
	struct app *manager;
	struct app_grid_of of = { .kind = GRID_CV };
	struct user u = { .login = "lecteur", .name = "M. Test",
		.role = "lecture", .pin = "", .active = true };
	struct app_grid g;
	moment at;

	(void)state;
	base_open(&b, 1);
	of.session = b.session;
	base_roll(&b);
	mark(&b, 0, ATTENDANCE_PRESENT);
	did(&b, app_user_save(b.app, &u, &b.e));
	manager = b.app;
	b.app = base_app(&b, "lecteur", "2026-11-24T10:02");
	g = grid(&b, GRID_CV, 0);
	assert_true(g.locked);
	refused(&b, app_cell_put(b.app, &of, &g.lines[0], &g.items[0], "ok",
		"", &at, &b.e), "");
	app_close(manager);
	base_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_follow_the_roll),
		cmocka_unit_test(values_are_checked),
		cmocka_unit_test(fill_touches_blanks_only),
		cmocka_unit_test(ready_when_all_mandatory),
		cmocka_unit_test(passes_of_an_interview),
		cmocka_unit_test(filling_an_interview),
		cmocka_unit_test(by_class_too),
		cmocka_unit_test(readers_do_not_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
