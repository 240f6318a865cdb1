/*
 * test_own_import.c: export A, import into an empty B, export B: same bytes; a
 * wrong line is named and nothing is written; one undo takes all of it back.
 */
#include "base.h"

#include "app/grid.h"
#include "app/paper.h"
#include "app/workshop.h"

static const char *
exported(struct base *b, const char *what)
{
	struct app_export x = { .what = what,
		.rows = { .format = ROWS_CSV } };
	struct buf out = { 0 };
	const char *text;

	did(b, app_export(b->app, &x, &out, &b->e));
	text = arena_strndup(&b->a, out.v, out.n);
	buf_release(&out);
	return text;
}

static size_t
import(struct base *b, const char *what, const char *text, bool dry)
{
	size_t n;

	did(b, app_import_own(b->app, what, text, strlen(text), "a.csv", dry,
		&n, &b->e));
	return n;
}

static void
cell(struct base *b, enum grid_kind kind, size_t line, const char *code,
	const char *value, const char *detail)
{
	struct app_grid_of of = { .session = b->session, .kind = kind };
	struct app_grid g;
	moment at;

	did(b, app_grid_load(b->app, &of, &b->a, &g, &b->e));
	for (size_t i = 0; i < g.n_items; i++)
		if (strcmp(g.items[i].code, code) == 0)
			did(b, app_cell_put(b->app, &of, &g.lines[line],
				&g.items[i], value, detail, &at, &b->e));
}

static void
details(struct base *b, const struct uuid *pupil)
{
	struct app_field v[] = { { "birth", "14/06/2008" },
		{ "phone", "06 00 00 00 00" }, { "commune", "Muret" },
		{ "postcode", "31600" }, { "usage_name", "L'AÎNÉ" } };

	did(b, app_pupil_save(b->app, pupil, v, LENGTH(v), &b->e));
}

/* Something of everything, with quotes, accents and a formula. */
static void
fill(struct base *b)
{
	struct app_grid_of of = { .session = b->session,
		.kind = GRID_INTERVIEW };
	struct app_job job = { "D1102", "Boulanger / Boulangère" };
	struct application x = { .company = "Volta, \"fils\"",
		.job = "=Électricien", .source = "RES", .means = "TEL",
		.result = "C1" };
	struct app_roll r = base_roll(b);
	struct app_grid g;

	details(b, &r.lines[1].pupil);
	x.pupil = r.lines[0].pupil;
	did(b, app_application_save(b->app, &x, &b->e));
	x.id = UUID_NONE;
	x.seq = 0;
	x.result = "C0";
	x.day = x.follow_up = (struct date){ 0 };
	did(b, app_application_save(b->app, &x, &b->e));
	did(b, app_target_job(b->app, &x.pupil, &job, true, &b->e));
	cell(b, GRID_SKILLS, 0, "SE01", "ok", "A réparé un vélo ; seul");
	cell(b, GRID_SKILLS, 1, "CT03", "2", "OR1");
	cell(b, GRID_CV, 1, "CV01", "ok", "");
	cell(b, GRID_CV, 2, "CV22", "redo", "");
	cell(b, GRID_SEARCH, 2, "JS01", "none", "");
	cell(b, GRID_INTERVIEW, 0, "EN01", "4", "");
	cell(b, GRID_INTERVIEW, 0, "EN27", "1", "");
	did(b, app_grid_load(b->app, &of, &b->a, &g, &b->e));
	did(b, app_simulation_note(b->app, &of, &g.lines[0], "Souriante",
		"Parler plus fort", &b->e));
	did(b, app_simulation_add(b->app, &of, &r.lines[0].pupil, "S3", "RE",
		&b->e));
	did(b, app_project_put(b->app, &b->session, &x.pupil, 0, "N",
		&b->e));
	did(b, app_cv_version_put(b->app, &b->session, &x.pupil, "V2",
		&b->e));
}

static void
empty(struct base *b)
{
	*b = (struct base){ .folder = "/tmp/avenir-test-XXXXXX" };
	assert_non_null(mkdtemp(b->folder));
	snprintf(b->path, sizeof(b->path), "%s/a.db", b->folder);
	b->app = base_app(b, "tarn", "2026-12-02T09:00");
}

static void
round_trip(void **state)
{
	struct base a, b;

	(void)state;
	base_open(&a, 4);
	fill(&a);
	empty(&b);
	for (size_t i = 0; app_imports[i]; i++) {
		const char *there = exported(&a, app_imports[i]);

		assert_true(import(&b, app_imports[i], there, false) > 0);
		assert_string_equal(exported(&b, app_imports[i]), there);
	}
	/* a second time changes nothing, but for what is counted */
	for (size_t i = 0; app_imports[i]; i++) {
		const char *there = exported(&a, app_imports[i]);

		import(&b, app_imports[i], there, false);
		assert_string_equal(exported(&b, app_imports[i]), there);
	}
	base_close(&a);
	base_close(&b);
}

static void
for_a_spreadsheet_too(void **state)
{
	struct app_export x = { .what = "applications",
		.rows = { .format = ROWS_CSV, .excel = true } };
	struct base a, b;
	struct buf out = { 0 };
	size_t n;

	(void)state;
	base_open(&a, 3);
	fill(&a);
	did(&a, app_export(a.app, &x, &out, &a.e));
	empty(&b);
	import(&b, "pupils", exported(&a, "pupils"), false);
	did(&b, app_import_own(b.app, "applications", out.v, out.n, "a.csv",
		false, &n, &b.e));
	assert_string_equal(exported(&b, "applications"),
		exported(&a, "applications"));
	buf_release(&out);
	base_close(&a);
	base_close(&b);
}

static void
nothing_half_done(void **state)
{
	struct base a, b;
	struct app_undone u;
	const char *people, *cv, *header;
	char *wrong;
	size_t n;

	(void)state;
	base_open(&a, 4);
	fill(&a);
	people = exported(&a, "pupils");
	cv = exported(&a, "cv");
	empty(&b);
	header = exported(&b, "cv");
	refused(&b, app_import_own(b.app, "cv", cv, strlen(cv), "cv.csv",
		false, &n, &b.e), "cv.csv:2: pupil_id");
	import(&b, "pupils", people, true);
	assert_string_not_equal(exported(&b, "pupils"), people);
	import(&b, "pupils", people, false);
	/* the last line has a value that is none */
	wrong = arena_strdup(&b.a, cv);
	memcpy(strstr(wrong, "redo"), "pink", 4);
	refused(&b, app_import_own(b.app, "cv", wrong, strlen(wrong),
		"cv.csv", false, &n, &b.e), "value « pink »");
	assert_string_equal(exported(&b, "cv"), header);
	refused(&b, app_import_own(b.app, "skills", people, strlen(people),
		"p.csv", false, &n, &b.e), "pas de colonne");
	refused(&b, app_import_own(b.app, "journal", cv, strlen(cv), "p.csv",
		false, &n, &b.e), "rien ne s'importe");
	import(&b, "cv", cv, false);
	assert_string_equal(exported(&b, "cv"), cv);
	did(&b, app_undo(b.app, NULL, false, &b.a, &u, &b.e));
	assert_string_equal(exported(&b, "cv"), header);
	base_close(&a);
	base_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(round_trip),
		cmocka_unit_test(for_a_spreadsheet_too),
		cmocka_unit_test(nothing_half_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
