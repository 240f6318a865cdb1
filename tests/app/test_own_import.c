/*
 * test_own_import.c: export A, import into an empty B, export B: same bytes; a
 * wrong line is named and nothing is written; one undo takes all of it back.
 */
#include "base.h"

#include "app/follow_up.h"
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
		&n, NULL, &b->e));
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
		{ "postcode", "31600" }, { "usage_name", "L'AÎNÉ" },
		{ "usage_first_name", "Zo'é" } };

	did(b, app_pupil_save(b->app, pupil, v, LENGTH(v), &b->e));
}

/* A leaver of last year, taken into another lycée, called, called in error. */
static void
fill_follow(struct base *b)
{
	struct class before = { .lycee = b->lycee, .year = 2025,
		.name = "T AVANT", .diploma = "CAP", .mef = "",
		.target = true };
	struct lycee host = { .uai = "", .name = "LP Ailleurs",
		.commune = "Auch", .insee = "32013", .active = true };
	struct uuid now = b->class;
	struct app_contact c = { .channel = "TEL", .outcome = "RAP",
		.next = { 2026, 12, 9 }, .comment = "jamais exporté" };
	struct app_course k = { .pfmp = -1 };
	struct application x = { .company = "Garonne Froid" };
	struct app_case f;
	bool lost;

	did(b, app_class_save(b->app, &before, &b->e));
	did(b, app_lycee_save(b->app, &host, &b->e));
	b->class = before.id;
	c.pupil = k.pupil = x.pupil = base_pupil(b, "D'ÎLE", "Zoé");
	b->class = now;
	did(b, app_project_put(b->app, &x.pupil, &x.pupil, 3, "E", &b->e));
	did(b, app_application_save(b->app, NULL, &x, &b->a, &b->e));
	did(b, app_contact_add(b->app, &c, &lost, &b->e));
	c.outcome = "PRO";
	c.detail = "U";
	did(b, app_contact_add(b->app, &c, &lost, &b->e));
	did(b, app_case(b->app, &c.pupil, &b->a, &f, &b->e));
	did(b, app_contact_cancel(b->app, &f.contacts[0].id, &b->e));
	k.step = "P1";
	did(b, app_course_add(b->app, &k, &b->e));
	k.step = "P5";
	k.host = host.id;
	k.pfmp = 12;
	k.day = (struct date){ 2026, 9, 1 };
	did(b, app_course_add(b->app, &k, &b->e));
	k.step = "P7";
	k.exit = "X4";
	k.day = (struct date){ 2026, 11, 30 };
	did(b, app_course_add(b->app, &k, &b->e));
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
	int64_t act = 0;

	details(b, &r.lines[1].pupil);
	x.pupil = r.lines[0].pupil;
	did(b, app_application_save(b->app, NULL, &x, &b->a, &b->e));
	x.id = UUID_NONE;
	x.seq = 0;
	x.result = "C0";
	x.day = x.follow_up = (struct date){ 0 };
	did(b, app_application_save(b->app, NULL, &x, &b->a, &b->e));
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
		"Parler plus fort", &act, &b->e));
	did(b, app_simulation_add(b->app, &of, &r.lines[0].pupil, "S3", "RE",
		&b->e));
	did(b, app_project_put(b->app, &b->session, &x.pupil, 0, "N",
		&b->e));
	did(b, app_cv_version_put(b->app, &b->session, &x.pupil, "V2",
		&b->e));
	fill_follow(b);
}

static void
empty(struct base *b)
{
	*b = (struct base){ .folder = "/tmp/avenir-test-XXXXXX" };
	assert_non_null(mkdtemp(b->folder));
	snprintf(b->path, sizeof(b->path), "%s/a.db", b->folder);
	b->app = base_app(b, "tarn", "2026-12-02T09:00");
}

#define WHEN "2026-11-24T09:02:00Z,roux\r\n"

/* What both ways would lose together is looked for by name. */
static void
lines_of_each(void **state)
{
	static const struct { const char *what, *line; } cases[] = {
		{ "skills", ",soft_skill,SE01,Être à l'écoute,ok,Coché,"
			"A réparé un vélo ; seul," WHEN },
		{ "skills", ",skill,CT03," },
		{ "skills", ",project,0,,N,Ne sait pas encore,," WHEN },
		{ "cv", ",cv,CV22,Orthographe relue,redo,À revoir,," WHEN },
		{ "cv", ",cv_version,,,V2,Version numérique,," WHEN },
		{ "search", ",target_job,D1102,Boulanger / Boulangère,,,,"
			WHEN },
		{ "search", ",search,JS01," },
		{ "applications", ",2026-11-24,\"Volta, \"\"fils\"\"\","
			"=Électricien,RES,Réseau,TEL,Téléphone," },
		{ "interviews", ",2026-11-24,S1,Face à face 10 min,CO,"
			"Conseiller,Souriante,Parler plus fort,"
			"2026-11-24T09:02:00Z,roux,EN01,Ponctualité,4,"
			"Point fort," WHEN },
		{ "contacts", ",TEL,Téléphone,RAP,À rappeler (date),"
			"2026-12-09,,,no," WHEN },
		{ "contacts", ",TEL,Téléphone,PRO,Projet en cours,,U,,yes,"
			WHEN },
	};
	struct base b;

	(void)state;
	base_open(&b, 4);
	fill(&b);
	for (size_t i = 0; i < LENGTH(cases); i++)
		if (!strstr(exported(&b, cases[i].what), cases[i].line))
			fail_msg("« %s » not in\n%s", cases[i].line,
				exported(&b, cases[i].what));
	base_close(&b);
}

static void
round_trip(void **state)
{
	struct base a, b;

	(void)state;
	base_open(&a, 4);
	fill(&a);
	empty(&b);
	assert_non_null(strstr(exported(&a, "skills"), "D'ÎLE"));
	assert_non_null(strstr(exported(&a, "applications"), "D'ÎLE"));
	for (size_t i = 0; app_imports[i]; i++) {
		const char *there = exported(&a, app_imports[i]);

		assert_true(import(&b, app_imports[i], there, false) > 0);
		assert_string_equal(exported(&b, app_imports[i]), there);
	}
	/* a second time changes nothing, and says so */
	for (size_t i = 0; app_imports[i]; i++) {
		const char *there = exported(&a, app_imports[i]);

		assert_int_equal(import(&b, app_imports[i], there, true), 0);
		assert_int_equal(import(&b, app_imports[i], there, false), 0);
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
		false, &n, NULL, &b.e));
	assert_string_equal(exported(&b, "applications"),
		exported(&a, "applications"));
	/* saved again by an editor that ends no last line */
	did(&b, app_import_own(b.app, "applications", out.v, out.n - 2,
		"a.csv", false, &n, NULL, &b.e));
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
		false, &n, NULL, &b.e), "cv.csv:2: pupil_id");
	import(&b, "pupils", people, true);
	assert_string_not_equal(exported(&b, "pupils"), people);
	import(&b, "pupils", people, false);
	/* the last line has a value that is none */
	wrong = arena_strdup(&b.a, cv);
	memcpy(strstr(wrong, "redo"), "pink", 4);
	refused(&b, app_import_own(b.app, "cv", wrong, strlen(wrong),
		"cv.csv", false, &n, NULL, &b.e), "value « pink »");
	assert_string_equal(exported(&b, "cv"), header);
	refused(&b, app_import_own(b.app, "skills", people, strlen(people),
		"p.csv", false, &n, NULL, &b.e), "pas de colonne");
	refused(&b, app_import_own(b.app, "journal", cv, strlen(cv), "p.csv",
		false, &n, NULL, &b.e), "rien ne s'importe");
	import(&b, "cv", cv, false);
	assert_string_equal(exported(&b, "cv"), cv);
	did(&b, app_undo(b.app, NULL, false, &b.a, &u, &b.e));
	assert_string_equal(exported(&b, "cv"), header);
	base_close(&a);
	base_close(&b);
}

/* `text` with `from` as `to`, the same length. */
static const char *
with(struct base *b, const char *text, const char *from, const char *to)
{
	char *copy = arena_strdup(&b->a, text);
	char *at = strstr(copy, from);

	assert_non_null(at);
	memcpy(at, to, strlen(to));
	return copy;
}

static void
not_imported(struct base *b, const char *what, const char *text,
	const char *why)
{
	const char *before = exported(b, what);
	size_t n;

	refused(b, app_import_own(b->app, what, text, strlen(text), "f.csv",
		false, &n, NULL, &b->e), why);
	assert_string_equal(exported(b, what), before);
}

#define SIM "11111111-1111-4111-8111-111111111111"

/* A cell that is not of its kind is named with its line; ## is the pupil. */
static void
wrong_cells(void **state)
{
	static const struct {
		const char *what, *header, *line, *why;
	} cases[] = {
		{ "pupils", "pupil_id,lycee,class,year,surname,first_name",
			"zzz,LP,T1,2026,A,B", "pupil_id « zzz »" },
		{ "pupils", "pupil_id,lycee,class,year,surname,first_name",
			"##,,T1,2026,A,B", "lycee «  » : nom attendu" },
		{ "pupils", "pupil_id,lycee,class,year,surname,first_name",
			"##,LP,,2026,A,B", "class «  » : nom attendu" },
		{ "pupils", "pupil_id,lycee,class,year,surname,first_name",
			"##,LP,T1,26,A,B", "year « 26 »" },
		{ "pupils", "pupil_id,lycee,class,year,surname,first_name",
			"##,LP,T1,2026,A,", "first_name «  »" },
		{ "pupils", "pupil_id,lycee,class,year,surname,first_name",
			"##,LP,T1,2026,,B", "surname «  »" },
		{ "pupils", "pupil_id,lycee,uai,class,year,surname,first_name",
			"##,LP,0310047A,T1,2026,A,B", "lettre de contrôle" },
		{ "pupils", "pupil_id,lycee,half,class,year,surname,"
			"first_name", "##,LP,C,T1,2026,A,B", "half « C »" },
		{ "skills", "pupil_id,list,item,value", "##,cv,CV01,ok",
			"list « cv »" },
		{ "skills", "pupil_id,list,item,value", "##,project,X,E",
			"item « X » : de 0 à 9" },
		{ "cv", "pupil_id,list,item,value", "##,cv,C-1,ok",
			"item « C-1 » : code attendu" },
		{ "cv", "pupil_id,list,item,value,at,by",
			"##,cv,CV01,ok,hier,roux", "at « hier »" },
		{ "search", "pupil_id,list,item,value", "##,target_job,,",
			"code ROME attendu" },
		{ "applications", "application_id,pupil_id,company,result",
			SIM ",##,,C1", "company «  »" },
		{ "applications", "application_id,pupil_id,company,result",
			SIM ",##,Volta,C9", "result « C9 »" },
		{ "interviews", "simulation_id,pupil_id,type,evaluator,item",
			"zzz,##,S1,CO,", "simulation_id « zzz »" },
		{ "interviews", "simulation_id,pupil_id,type,evaluator,item",
			SIM ",##,S9,CO,", "type « S9 »" },
		{ "interviews", "simulation_id,pupil_id,type,evaluator,item,"
			"level", SIM ",##,S1,CO,EN01,5", "level « 5 »" },
		{ "interviews", "simulation_id,pupil_id,type,evaluator,item,"
			"level", SIM ",##,S1,CO,EN01,", "level «  »" },
		{ "contacts", "contact_id,pupil_id,channel,outcome,cancels",
			SIM ",##,TEL,MSG," SIM, "contact inconnu" },
		{ "courses", "act_id,pupil_id,step,year,date",
			SIM ",##,P1,26,2026-11-24", "year « 26 »" },
		{ "courses", "act_id,pupil_id,step,year,date",
			SIM ",##,P1,2026,", "date «  »" },
		{ "courses", "act_id,pupil_id,step,year,date,pfmp_days",
			SIM ",##,P5,2026,2026-11-24,deux", "pfmp_days" },
	};
	char id[UUID_TEXT];
	struct base b;

	(void)state;
	base_open(&b, 1);
	uuid_text(&base_roll(&b).lines[0].pupil, id);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *line = cases[i].line, *at = strstr(line, "##");

		not_imported(&b, cases[i].what, arena_printf(&b.a,
			"%s\r\n%.*s%s%s\r\n", cases[i].header,
			at ? (int)(at - line) : (int)strlen(line), line,
			at ? id : "", at ? at + 2 : ""), cases[i].why);
	}
	not_imported(&b, "cv", "", "fichier vide");
	not_imported(&b, "cv", "pupil_id,list,item,value\r\n\xe9", "UTF-8");
	base_close(&b);
}

/* A base made before communes were asked: its lycée is known by its name. */
static void
a_lycee_by_its_name(void **state)
{
	static const char header[] = "pupil_id,lycee,class,year,surname,"
		"first_name";
	struct lycee *v;
	struct base b;
	size_t n, before;

	(void)state;
	base_open(&b, 0);
	did(&b, app_lycees(b.app, &b.a, &v, &before, &b.e));
	import(&b, "pupils", arena_printf(&b.a, "%s\r\n" SIM ",lp TEST,"
		"T TEST,2026,PONS,Emma", header), false);
	did(&b, app_lycees(b.app, &b.a, &v, &n, &b.e));
	assert_int_equal(n, before);
	assert_non_null(strstr(exported(&b, "pupils"), SIM ",LP Test,,T TEST,"));
	import(&b, "pupils", arena_printf(&b.a, "%s\r\n" SIM ",LP Autre,"
		"T TEST,2026,PONS,Emma", header), false);
	did(&b, app_lycees(b.app, &b.a, &v, &n, &b.e));
	assert_int_equal(n, before + 1);
	base_close(&b);
}

/* Logs: each wrong word is named; a line that is there stays; one undo. */
static void
the_follow_up(void **state)
{
	struct base a, b;
	struct app_undone u;
	const char *contacts, *courses, *none;

	(void)state;
	base_open(&a, 4);
	fill(&a);
	contacts = exported(&a, "contacts");
	courses = exported(&a, "courses");
	empty(&b);
	not_imported(&b, "contacts", contacts, "f.csv:2: pupil_id");
	import(&b, "pupils", exported(&a, "pupils"), false);
	none = exported(&b, "courses");
	not_imported(&b, "contacts", with(&b, contacts, "PRO,", "XYZ,"),
		"f.csv:3: outcome « XYZ » : code inconnu");
	not_imported(&b, "contacts", with(&b, contacts, "TEL,", "LTE,"),
		"f.csv:2: channel « LTE »");
	not_imported(&b, "contacts", with(&b, contacts, "2026-12-09",
		"2026-13-09"), "f.csv:2: next « 2026-13-09 »");
	not_imported(&b, "courses", with(&b, courses, "P5,", "P6,"),
		"f.csv:3: step « P6 » : étape inconnue");
	not_imported(&b, "courses", with(&b, courses, "P5,", "P1,"),
		"f.csv:4: step « P7 » : sorti sans être entré");
	not_imported(&b, "courses", with(&b, courses, "X4,", "X0,"),
		"f.csv:4: exit « X0 » : code inconnu");
	import(&b, "courses", courses, true);
	assert_string_not_equal(exported(&b, "courses"), courses);
	import(&b, "courses", courses, false);
	import(&b, "contacts", contacts, false);
	/* written once: a changed file changes nothing */
	import(&b, "contacts", with(&b, contacts, "2026-12-09",
		"2026-12-10"), false);
	import(&b, "courses", with(&b, courses, "2026-11-30", "2026-11-29"),
		false);
	assert_string_equal(exported(&b, "contacts"), contacts);
	assert_string_equal(exported(&b, "courses"), courses);
	/* the course goes; a contact is cancelled, never taken away */
	for (int i = 0; i < 2; i++)
		did(&b, app_undo(b.app, NULL, false, &b.a, &u, &b.e));
	assert_string_equal(exported(&b, "courses"), none);
	assert_non_null(strstr(exported(&b, "contacts"), "2026-12-09,,,yes"));
	base_close(&a);
	base_close(&b);
}

/* A record of the file was merged here: what follows goes to the one kept. */
static void
merged_here(void **state)
{
	struct application *v;
	struct app_roll r;
	struct base b;
	const char *pupils, *lines;
	struct application x = { .company = "Volta" };
	size_t n, moved;

	(void)state;
	base_open(&b, 2);
	r = base_roll(&b);
	x.pupil = r.lines[1].pupil;
	did(&b, app_application_save(b.app, NULL, &x, &b.a, &b.e));
	pupils = exported(&b, "pupils");
	lines = exported(&b, "applications");
	did(&b, app_application_delete(b.app, &x.pupil, &x.id, &b.e));
	did(&b, app_merge(b.app, &r.lines[0].pupil, &x.pupil, false, &moved,
		&b.e));
	import(&b, "pupils", pupils, false);
	import(&b, "applications", lines, false);
	did(&b, app_applications(b.app, &r.lines[0].pupil, &b.a, &v, &n,
		&b.e));
	assert_int_equal(n, 1);
	assert_int_equal(base_roll(&b).n, 1);
	did(&b, app_applications(b.app, &x.pupil, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 0);
	base_close(&b);
}

/* A line of somebody else's, by its id, is not changed under another name. */
static void
of_another_pupil(void **state)
{
	struct application *v;
	struct app_roll r;
	struct base b;
	char *lines, *at, mine[UUID_TEXT], other[UUID_TEXT];
	struct application x = { .company = "Volta" };
	size_t n;

	(void)state;
	base_open(&b, 2);
	r = base_roll(&b);
	x.pupil = r.lines[1].pupil;
	did(&b, app_application_save(b.app, NULL, &x, &b.a, &b.e));
	lines = arena_strdup(&b.a, exported(&b, "applications"));
	uuid_text(&r.lines[0].pupil, mine);
	uuid_text(&r.lines[1].pupil, other);
	at = strstr(lines, other);
	assert_non_null(at);
	memcpy(at, mine, strlen(mine));
	memcpy(strstr(lines, "Volta"), "Volts", 5);
	refused(&b, app_import_own(b.app, "applications", lines,
		strlen(lines), "a.csv", false, &n, NULL, &b.e), "autre élève");
	did(&b, app_applications(b.app, &x.pupil, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].company, "Volta");
	base_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_of_each),
		cmocka_unit_test(round_trip),
		cmocka_unit_test(for_a_spreadsheet_too),
		cmocka_unit_test(nothing_half_done),
		cmocka_unit_test(wrong_cells),
		cmocka_unit_test(a_lycee_by_its_name),
		cmocka_unit_test(the_follow_up),
		cmocka_unit_test(merged_here),
		cmocka_unit_test(of_another_pupil),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
