/* test_items.c: the items of a year's grids as a responsable edits them. */
#include "base.h"

#include "app/grid.h"
#include "app/journal.h"
#include "app/workshop.h"

enum { YEAR = 2026 };

static const struct spec_item *
item(struct base *b, int year, const char *code)
{
	const struct spec_list *l;

	did(b, app_items(b->app, "cv", year, &l, &b->e));
	return spec_item(l, code);
}

static bool
save(struct base *b, const char *code, const char *label, bool required)
{
	struct app_item_words w = { .code = code, .label = label,
		.full = "", .required = required };

	return app_item_save(b->app, "cv", YEAR, &w, &b->e);
}

static bool
retire(struct base *b, const char *code, enum app_item_fate *fate)
{
	return app_item_retire(b->app, "cv", YEAR, code, fate, &b->e);
}

static struct app_grid
grid(struct base *b)
{
	struct app_grid_of of = { .session = b->session, .kind = GRID_CV };
	struct app_grid g;

	did(b, app_grid_load(b->app, &of, &b->a, &g, &b->e));
	return g;
}

static const struct app_item *
column(const struct app_grid *g, const char *code)
{
	for (size_t i = 0; i < g->n_items; i++)
		if (strcmp(g->items[i].code, code) == 0)
			return &g->items[i];
	return NULL;
}

static void
mark(struct base *b, const char *code)
{
	struct app_grid_of of = { .session = b->session, .kind = GRID_CV };
	struct app_grid g = grid(b);
	moment at;

	did(b, app_cell_put(b->app, &of, &g.lines[0], column(&g, code), "ok",
		NULL, &at, &b->e));
}

static void
a_new_one_is_in_the_grid_of_its_year(void **state)
{
	struct app_item_words next = { .label = "Permis B", .full = "" };
	struct app_grid g;
	struct base b;

	(void)state;
	base_open(&b, 2);
	g = grid(&b);
	assert_int_equal(g.n_items, 25);
	assert_int_equal(g.lines[0].total, 16);
	assert_true(save(&b, NULL, "  Portfolio   en ligne ", true));
	g = grid(&b);
	assert_int_equal(g.n_items, 26);
	assert_int_equal(g.lines[0].total, 17);
	assert_string_equal(column(&g, "L01")->label, "Portfolio en ligne");
	/* the years before keep theirs, those after go on with it */
	assert_null(item(&b, YEAR - 1, "L01"));
	assert_non_null(item(&b, YEAR + 1, "L01"));
	assert_true(save(&b, NULL, "Photo choisie", false));
	assert_non_null(item(&b, YEAR, "L02"));
	/* a year that has its own is no longer that of the year before */
	did(&b, app_item_save(b.app, "cv", YEAR + 1, &next, &b.e));
	assert_null(item(&b, YEAR, "L03"));
	assert_string_equal(item(&b, YEAR + 1, "L03")->label, "Permis B");
	assert_string_equal(item(&b, YEAR + 2, "L03")->label, "Permis B");
	base_close(&b);
}

static void
words_that_were_used_stay(void **state)
{
	struct base b;

	(void)state;
	base_open(&b, 2);
	assert_true(save(&b, "CV05", "Titre du CV", true));
	assert_string_equal(app_label(b.app, "cv", "CV05"), "Titre du CV");
	mark(&b, "CV05");
	refused(&b, save(&b, "CV05", "Autre chose", true), "déjà noté");
	assert_true(save(&b, "CV05", "Titre du CV", false));
	assert_false(item(&b, YEAR, "CV05")->required);
	base_close(&b);
}

static void
a_used_one_is_retired_not_deleted(void **state)
{
	enum app_item_fate fate;
	struct app_grid g;
	struct base b;

	(void)state;
	base_open(&b, 2);
	assert_true(save(&b, NULL, "Portfolio", true));
	mark(&b, "L01");
	assert_true(retire(&b, "L01", &fate));
	assert_int_equal(fate, ITEM_RETIRED);
	g = grid(&b);
	assert_null(column(&g, "L01"));
	assert_string_equal(app_label(b.app, "cv", "L01"), "Portfolio");
	/* its code is never another's */
	assert_true(save(&b, NULL, "Photo", false));
	assert_string_equal(item(&b, YEAR, "L02")->label, "Photo");
	assert_true(retire(&b, "L02", &fate));
	assert_int_equal(fate, ITEM_GONE);
	assert_null(item(&b, YEAR, "L02"));
	/* one of the program's stays too, even when nobody used it */
	assert_true(retire(&b, "CV25", &fate));
	assert_int_equal(fate, ITEM_RETIRED);
	assert_true(retire(&b, "L01", &fate));
	assert_int_equal(fate, ITEM_BACK);
	g = grid(&b);
	assert_string_equal(g.lines[0].cells[g.n_items - 1].value, "ok");
	base_close(&b);
}

static void
undo_gives_the_list_back(void **state)
{
	struct uuid object = app_cycle_object(YEAR);
	struct app_undone u;
	struct base b;

	(void)state;
	base_open(&b, 2);
	assert_true(save(&b, NULL, "Portfolio", false));
	mark(&b, "L01");
	assert_true(save(&b, NULL, "Photo", false));
	did(&b, app_undo(b.app, &object, false, &b.a, &u, &b.e));
	assert_null(item(&b, YEAR, "L02"));
	did(&b, app_undo(b.app, &object, false, &b.a, &u, &b.e));
	assert_null(item(&b, YEAR, "L01"));
	/* marked meanwhile: readable, and its code is not given again */
	assert_string_equal(app_label(b.app, "cv", "L01"), "Portfolio");
	assert_true(save(&b, NULL, "Photo", false));
	assert_null(item(&b, YEAR, "L01"));
	assert_string_equal(item(&b, YEAR, "L02")->label, "Photo");
	base_close(&b);
}

static void
mistakes_are_refused(void **state)
{
	enum app_item_fate fate;
	const struct spec_list *l;
	struct base b;

	(void)state;
	base_open(&b, 2);
	refused(&b, save(&b, NULL, "   ", false), "à remplir");
	refused(&b, save(&b, NULL, "vingt-neuf lettres tout juste", false),
		"28 caractères");
	refused(&b, save(&b, NULL, "courriel SERIEUX", false), "CV03");
	refused(&b, save(&b, "CV99", "Photo", false), "CV99");
	refused(&b, app_item_save(b.app, "flag", YEAR,
		&(struct app_item_words){ .label = "x", .full = "" }, &b.e),
		"flag");
	did(&b, app_items(b.app, "cv", YEAR, &l, &b.e));
	for (size_t i = 1; i < 25; i++) {
		char code[8];

		snprintf(code, sizeof(code), "CV%02zu", i);
		assert_true(retire(&b, code, &fate));
	}
	refused(&b, retire(&b, "CV25", &fate), "un point au moins");
	base_close(&b);
}

/* What a colleague changes is in the next grid that is read here. */
static void
a_colleague_sees_it_and_may_not_change_it(void **state)
{
	struct app *manager;
	struct app_grid g;
	struct base b;

	(void)state;
	base_open(&b, 2);
	did(&b, app_user_save(b.app, &(struct user){ .login = "nadia",
		.name = "Mme Test", .role = "conseiller", .pin = "",
		.active = true }, &b.e));
	manager = b.app;
	b.app = base_app(&b, "nadia", "2026-11-24T10:00");
	g = grid(&b);
	assert_null(column(&g, "L01"));
	refused(&b, save(&b, NULL, "Portfolio", false), "responsable");
	assert_true(app_item_save(manager, "cv", YEAR,
		&(struct app_item_words){ .label = "Portfolio", .full = "" },
		&b.e));
	g = grid(&b);
	assert_non_null(column(&g, "L01"));
	app_close(manager);
	base_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_one_is_in_the_grid_of_its_year),
		cmocka_unit_test(words_that_were_used_stay),
		cmocka_unit_test(a_used_one_is_retired_not_deleted),
		cmocka_unit_test(undo_gives_the_list_back),
		cmocka_unit_test(mistakes_are_refused),
		cmocka_unit_test(a_colleague_sees_it_and_may_not_change_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
