/*
 * test_workshop.c: applications and their relance, jobs, the catch-up list, the
 * summary, slips, the cycle edited, words of withdrawn items.
 */
#include "base.h"

#include "app/follow_up.h"
#include "app/grid.h"
#include "app/plan.h"
#include "app/workshop.h"
#include "store/workshop.h"

static struct uuid
first_pupil(struct base *b)
{
	return base_roll(b).lines[0].pupil;
}

/* ---- applications --------------------------------------------------------------- */

static void
sent_comes_back(void **state)
{
	struct application x = { .company = " Volta  SARL ", .result = "C1",
		.source = "RES", .means = "MAI" };
	struct application shown, *v;
	struct app_due *due;
	struct app_undone u;
	struct base b;
	size_t n;

	(void)state;
	base_open(&b, 2);
	x.pupil = first_pupil(&b);
	did(&b, app_application_save(b.app, NULL, &x, &b.a, &b.e));
	assert_int_equal(date_compare(x.day, app_today(b.app)), 0);
	assert_int_equal(date_compare(x.follow_up,
		date_add(app_today(b.app), 7)), 0);
	did(&b, app_applications_due(b.app, 10, &b.a, &due, &n, &b.e));
	assert_int_equal(n, 0);
	app_close(b.app);
	b.app = base_app(&b, "roux", "2026-12-01T08:00");
	did(&b, app_applications_due(b.app, 10, &b.a, &due, &n, &b.e));
	assert_int_equal(n, 1);
	assert_string_equal(due[0].x.company, "Volta SARL");
	assert_string_equal(due[0].name, "NOM01 Élève");
	assert_string_equal(due[0].class_name, "T TEST");
	/* chased: a week later, or the day that is typed */
	shown = x;
	x.result = "C2";
	did(&b, app_application_save(b.app, &shown, &x, &b.a, &b.e));
	assert_int_equal(date_compare(x.follow_up,
		(struct date){ 2026, 12, 8 }), 0);
	shown = x;
	x.follow_up = (struct date){ 2026, 12, 10 };
	did(&b, app_application_save(b.app, &shown, &x, &b.a, &b.e));
	did(&b, app_applications_due(b.app, 10, &b.a, &due, &n, &b.e));
	assert_int_equal(n, 0);
	did(&b, app_undo(b.app, &x.pupil, false, &b.a, &u, &b.e));
	did(&b, app_undo(b.app, &x.pupil, false, &b.a, &u, &b.e));
	did(&b, app_applications_due(b.app, 10, &b.a, &due, &n, &b.e));
	assert_int_equal(n, 1);
	did(&b, app_application_delete(b.app, &x.pupil, &x.id, &b.e));
	did(&b, app_applications(b.app, &x.pupil, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 0);
	did(&b, app_undo(b.app, &x.pupil, false, &b.a, &u, &b.e));
	did(&b, app_applications(b.app, &x.pupil, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 1);
	base_close(&b);
}

static void
lines_are_checked(void **state)
{
	static const struct {
		struct application x;
		const char *words;
	} cases[] = {
		{ { .company = "  " }, "Entreprise" },
		{ { .company = "A", .source = "ZZZ" }, "Source" },
		{ { .company = "A", .means = "pigeon" }, "Moyen" },
		{ { .company = "A", .result = "C9" }, "Suite" },
		{ { .company = "A", .day = { 2026, 11, 24 },
			.follow_up = { 2026, 11, 23 } }, "Relance" },
		{ { .company = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
			"AAAAAAAAAAAAAAAAAAAAAAAA" }, "60 caract" },
	};
	struct base b;
	struct application *v;
	struct uuid pupil;
	size_t n;

	(void)state;
	base_open(&b, 1);
	pupil = first_pupil(&b);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct application x = cases[i].x;

		x.pupil = pupil;
		refused(&b, app_application_save(b.app, NULL, &x, &b.a, &b.e),
			cases[i].words);
	}
	did(&b, app_applications(b.app, &pupil, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 0);
	base_close(&b);
}

/* ---- jobs ------------------------------------------------------------------------- */

static void
jobs_by_letters(void **state)
{
	struct base b;
	struct app_job *v;
	struct target_job *aimed;
	struct uuid pupil;
	size_t n;

	(void)state;
	base_open(&b, 1);
	pupil = first_pupil(&b);
	did(&b, app_jobs_find(b.app, "bou", 20, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 2);
	assert_string_equal(v[0].rome, "D1101");
	did(&b, app_jobs_find(b.app, "ÉLEC", 20, &b.a, &v, &n, &b.e));
	assert_true(n >= 2);
	did(&b, app_target_job(b.app, &pupil, &v[0], true, &b.e));
	did(&b, app_target_job(b.app, &pupil, &v[0], true, &b.e));
	did(&b, app_target_jobs(b.app, &pupil, &b.a, &aimed, &n, &b.e));
	assert_int_equal(n, 1);
	assert_string_equal(aimed[0].title, v[0].title);
	did(&b, app_target_job(b.app, &pupil, &v[0], false, &b.e));
	did(&b, app_target_jobs(b.app, &pupil, &b.a, &aimed, &n, &b.e));
	assert_int_equal(n, 0);
	base_close(&b);
}

/* Two colleagues have the same line on the screen: what one wrote stays when
 * the other writes elsewhere, and the same cell is not overwritten unseen. */
static void
a_line_of_two(void **state)
{
	struct application x = { .company = "Volta", .result = "C1" };
	struct application *v, mine;
	struct user u = { .login = "petit", .name = "Mme Petit",
		.role = "conseiller", .pin = "", .active = true };
	struct app *other;
	struct base b;
	size_t n;

	(void)state;
	base_open(&b, 2);
	did(&b, app_user_save(b.app, &u, &b.e));
	other = base_app(&b, "petit", "2026-11-24T10:05");
	x.pupil = first_pupil(&b);
	did(&b, app_application_save(b.app, NULL, &x, &b.a, &b.e));
	did(&b, app_applications(other, &x.pupil, &b.a, &v, &n, &b.e));
	mine = v[0];
	mine.result = "C3";
	did(&b, app_application_save(other, &v[0], &mine, &b.a, &b.e));
	mine = x;
	mine.job = "Monteur";
	did(&b, app_application_save(b.app, &x, &mine, &b.a, &b.e));
	assert_string_equal(mine.result, "C3");
	assert_string_equal(mine.job, "Monteur");
	mine = x;
	mine.result = "C6";
	assert_false(app_application_save(b.app, &x, &mine, &b.a, &b.e));
	assert_int_equal(b.e.cause, CAUSE_CONFLICT);
	err_clear(&b.e);
	did(&b, app_applications(b.app, &x.pupil, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].result, "C3");
	assert_string_equal(v[0].job, "Monteur");
	/* nor does it come back once it was taken away */
	did(&b, app_application_delete(other, &x.pupil, &x.id, &b.e));
	mine = v[0];
	mine.result = "C6";
	refused(&b, app_application_save(b.app, &v[0], &mine, &b.a, &b.e),
		"n'existe plus");
	did(&b, app_applications(b.app, &x.pupil, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 0);
	app_close(other);
	base_close(&b);
}

/* ---- the cycle of a class ------------------------------------------------------------ */

/* Everybody present but these, at b->session; then two hours pass. */
static void
hold(struct base *b, size_t absent)
{
	struct app_roll r = base_roll(b);
	struct app_marked m;
	moment at;
	size_t n;

	for (size_t i = 0; i < absent; i++)
		did(b, app_mark(b->app, &b->session, &r.lines[i].pupil,
			ATTENDANCE_ABSENT, 0, "", &m, &b->e));
	did(b, app_mark_fill(b->app, &b->session, &n, &at, &b->e));
	did(b, app_session_close(b->app, &b->session,
		(int)(r.n - absent), "", &b->e));
}

static struct uuid
other_class(struct base *b, moment starts)
{
	struct class c = { .lycee = b->lycee, .name = "T AUTRE",
		.diploma = "BACPRO", .mef = "", .target = true };
	struct app_plan p = { .type = "A1", .starts = starts,
		.ends = starts + 7200, .place = "", .half = "",
		.n_classes = 1 };
	struct uuid session;

	did(b, app_class_save(b->app, &c, &b->e));
	p.classes[0] = c.id;
	did(b, app_plan_save(b->app, &p, &session, &b->e));
	return session;
}

static void
missed_and_caught_up(void **state)
{
	struct base b;
	struct app_class c;
	struct app_missed *v;
	struct app_undone u;
	struct uuid other;
	size_t n;
	int number;

	(void)state;
	base_open(&b, 5);
	did(&b, app_class(b.app, &b.class, &b.a, &c, &b.e));
	assert_int_equal(c.n_workshops, 3);
	assert_int_equal(c.workshops[1].state, CYCLE_TO_PLAN);
	assert_int_equal(c.missed, 0);
	hold(&b, 2);
	did(&b, app_class(b.app, &b.class, &b.a, &c, &b.e));
	assert_int_equal(c.workshops[0].state, CYCLE_CATCH_UP);
	assert_int_equal(c.workshops[0].attended, 3);
	assert_int_equal(c.workshops[0].missed, 2);
	did(&b, app_catch_up(b.app, &b.lycee, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 2);
	assert_true(uuid_is_none(&v[0].session));
	refused(&b, app_catch_up_add(b.app, &v[0], &number, &b.e),
		"Aucune séance");

	other = other_class(&b, app_now(b.app) + 3 * 24 * 3600);
	did(&b, app_catch_up(b.app, &b.lycee, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 2);
	assert_true(uuid_equal(&v[0].session, &other));
	assert_string_equal(v[0].session_classes, "T AUTRE");
	assert_false(v[0].enrolled);
	did(&b, app_catch_up_add(b.app, &v[0], &number, &b.e));
	did(&b, app_catch_up(b.app, NULL, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 2);		/* enrolled, not there yet */
	assert_true(v[0].enrolled);
	assert_false(v[1].enrolled);

	app_close(b.app);	/* that morning: for later, not there yet */
	b.app = base_app(&b, "roux", "2026-11-27T08:00");
	did(&b, app_catch_up_add(b.app, &v[1], &number, &b.e));
	did(&b, app_catch_up(b.app, NULL, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 2);
	did(&b, app_undo(b.app, &other, false, &b.a, &u, &b.e));
	did(&b, app_catch_up(b.app, NULL, &b.a, &v, &n, &b.e));
	app_close(b.app);
	b.app = base_app(&b, "roux", "2026-11-27T11:00");
	b.session = other;
	did(&b, app_catch_up_add(b.app, &v[1], &number, &b.e));
	did(&b, app_catch_up(b.app, NULL, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 1);		/* a guest of now is there */
	base_close(&b);
}

/* A session of the other half of the class is not one's own: its roll will not
 * have whoever is to catch up. */
static void
caught_up_with_the_other_half(void **state)
{
	struct app_field half = { "half", "B" };
	struct app_missed *v;
	struct app_plan p;
	struct uuid later;
	struct base b;
	size_t n;
	int number;

	(void)state;
	base_open(&b, 2);
	did(&b, app_pupil_save(b.app, &base_roll(&b).lines[0].pupil, &half, 1,
		&b.e));
	hold(&b, 1);
	did(&b, app_plan_get(b.app, &b.session, &b.a, &p, &b.e));
	p.session = UUID_NONE;
	p.half = "A";
	p.starts += 3 * 24 * 3600;
	p.ends += 3 * 24 * 3600;
	did(&b, app_plan_save(b.app, &p, &later, &b.e));
	did(&b, app_catch_up(b.app, NULL, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 1);
	assert_true(uuid_equal(&v[0].session, &later));
	assert_false(v[0].enrolled);
	did(&b, app_catch_up_add(b.app, &v[0], &number, &b.e));
	did(&b, app_catch_up(b.app, NULL, &b.a, &v, &n, &b.e));
	assert_true(v[0].enrolled);
	base_close(&b);
}

/* ---- planned again ------------------------------------------------------ */

static struct app_plan
planned(struct base *b)
{
	struct app_plan p;

	did(b, app_plan_get(b->app, &b->session, &b->a, &p, &b->e));
	return p;
}

/* The roll is of the classes and the half that the session had. */
static void
begun_its_classes_stay(void **state)
{
	struct app_marked m = { 0 };
	struct app_plan p, other;
	struct app_undone u;
	struct uuid later;
	struct base b;

	(void)state;
	base_open(&b, 2);
	later = other_class(&b, app_now(b.app) + 3 * 24 * 3600);
	did(&b, app_plan_get(b.app, &later, &b.a, &other, &b.e));
	did(&b, app_mark(b.app, &b.session, &base_roll(&b).lines[0].pupil,
		ATTENDANCE_PRESENT, 0, "", &m, &b.e));
	p = planned(&b);
	p.classes[0] = other.classes[0];
	refused(&b, app_plan_save(b.app, &p, &b.session, &b.e),
		"L'appel est déjà commencé : les classes");
	p = planned(&b);
	p.classes[p.n_classes++] = other.classes[0];
	refused(&b, app_plan_save(b.app, &p, &b.session, &b.e),
		"L'appel est déjà commencé : les classes");
	p = planned(&b);
	p.half = "A";
	refused(&b, app_plan_save(b.app, &p, &b.session, &b.e),
		"L'appel est déjà commencé : les classes");
	p = planned(&b);
	p.place = "s. 12";
	p.starts += 900;
	did(&b, app_plan_save(b.app, &p, &b.session, &b.e));
	assert_string_equal(planned(&b).place, "s. 12");
	assert_int_equal(base_roll(&b).n, 2);

	/* Unmarked again, it is only a sheet: another one takes its place. */
	did(&b, app_mark(b.app, &b.session, &base_roll(&b).lines[0].pupil,
		ATTENDANCE_UNSET, 0, "", &m, &b.e));
	p.classes[0] = other.classes[0];
	did(&b, app_plan_save(b.app, &p, &b.session, &b.e));
	assert_int_equal(base_roll(&b).n, 0);
	assert_int_equal(base_roll(&b).session.snapshot_at, 0);
	did(&b, app_undo(b.app, &b.session, false, &b.a, &u, &b.e));
	assert_int_equal(base_roll(&b).n, 2);
	assert_true(uuid_equal(&planned(&b).classes[0], &b.class));
	base_close(&b);
}

/* ---- what a pupil has done -------------------------------------------------------------- */

static void
put(struct base *b, enum grid_kind kind, const char *code, const char *value,
	const char *detail)
{
	struct app_grid_of of = { .session = b->session, .kind = kind };
	struct app_grid g;
	moment at;

	did(b, app_grid_load(b->app, &of, &b->a, &g, &b->e));
	for (size_t i = 0; i < g.n_items; i++)
		if (strcmp(g.items[i].code, code) == 0) {
			did(b, app_cell_put(b->app, &of, &g.lines[0],
				&g.items[i], value, detail, &at, &b->e));
			return;
		}
	fail_msg("no item %s", code);
}

/* An item from an age on: not before, though what stands may be cleared. */
static void
not_of_that_age(void **state)
{
	struct app_grid_of of = { .kind = GRID_SEARCH };
	struct app_grid_line line;
	struct app_grid g;
	struct app_item *item;
	struct base b;
	moment at;

	(void)state;
	base_open(&b, 3);
	of.session = b.session;
	did(&b, app_grid_load(b.app, &of, &b.a, &g, &b.e));
	line = g.lines[0];
	item = &g.items[0];
	while (item->from_age == 0)
		item++;
	line.age = item->from_age - 1;
	assert_false(app_cell_put(b.app, &of, &line, item, "ok", "", &at,
		&b.e));
	assert_non_null(strstr(b.e.text, "à partir de"));
	err_clear(&b.e);
	did(&b, app_cell_put(b.app, &of, &line, item, "", "", &at, &b.e));
	line.age++;
	did(&b, app_cell_put(b.app, &of, &line, item, "ok", "", &at, &b.e));
	base_close(&b);
}

static void
story_of_a_pupil(void **state)
{
	struct app_grid_of of = { .kind = GRID_INTERVIEW };
	struct app_summary_line v[SUMMARY_LINES];
	struct app_summary s;
	struct app_grid g;
	struct base b;
	struct uuid id;
	int64_t act = 0;

	(void)state;
	base_open(&b, 3);
	id = first_pupil(&b);
	of.session = b.session;
	put(&b, GRID_SKILLS, "SE01", "ok", "A réparé un vélo");
	put(&b, GRID_SKILLS, "SE06", "ok", "");
	put(&b, GRID_SKILLS, "CT01", "3", "OR1");
	put(&b, GRID_CV, "CV01", "ok", "");
	put(&b, GRID_CV, "CV06", "ok", "");	/* not mandatory */
	put(&b, GRID_SEARCH, "JS01", "redo", "");
	put(&b, GRID_INTERVIEW, "EN01", "4", "");
	did(&b, app_grid_load(b.app, &of, &b.a, &g, &b.e));
	did(&b, app_simulation_note(b.app, &of, &g.lines[0], "Souriante",
		"Parler plus fort", &act, &b.e));
	did(&b, app_project_put(b.app, &b.session, &id, 0, "N", &b.e));
	did(&b, app_project_put(b.app, &b.session, &id, 1, "A", &b.e));
	did(&b, app_cv_version_put(b.app, &b.session, &id, "V1", &b.e));
	did(&b, app_summary(b.app, &id, &b.a, &s, &b.e));
	assert_int_equal(s.ticked, 2);
	assert_int_equal(s.proven, 1);
	assert_int_equal(s.skills, 1);
	assert_int_equal(s.cv_done, 1);
	assert_false(s.cv_ready);
	assert_int_equal(s.search_done, 0);
	assert_int_equal(s.simulations, 1);
	assert_string_equal(s.projects[0], "N");
	assert_string_equal(s.projects[1], "A");
	did(&b, app_summary_lines(b.app, &id, &b.a, v, &b.e));
	assert_string_equal(v[0].text,
		"1 savoir-être prouvé sur 2, 1 compétence");
	assert_string_equal(v[1].text, "Brouillon papier, 1/16");
	assert_string_equal(v[3].text, "1 simulation (Face à face 10 min)"
		" + Souriante > Parler plus fort");
	assert_string_equal(v[4].text,
		"avant : Ne sait pas encore  A1 : Alternance");
	did(&b, app_simulation_add(b.app, &of, &id, "S4", "RE", &b.e));
	did(&b, app_summary(b.app, &id, &b.a, &s, &b.e));
	assert_string_equal(s.sim_type, "S4");
	assert_string_equal(s.strong, "");	/* that of another one */
	assert_string_equal(s.lead, "");
	did(&b, app_summary_lines(b.app, &id, &b.a, v, &b.e));
	assert_string_equal(v[3].text, "2 simulations (Téléphone / visio)");
	base_close(&b);
}

/* Asked on the card: after the furthest workshop that the pupil was at. */
static void
a_project_of_its_moment(void **state)
{
	struct app_summary s;
	struct app_marked m;
	struct base b;
	struct uuid id;

	(void)state;
	base_open(&b, 1);
	id = first_pupil(&b);
	did(&b, app_mark(b.app, &b.session, &id, ATTENDANCE_ABSENT, 0, "", &m,
		&b.e));
	did(&b, app_project_put(b.app, &id, &id, -1, "N", &b.e));
	did(&b, app_mark(b.app, &b.session, &id, ATTENDANCE_LATE, 0, "", &m,
		&b.e));
	did(&b, app_project_put(b.app, &id, &id, -1, "E", &b.e));
	did(&b, app_summary(b.app, &id, &b.a, &s, &b.e));
	assert_string_equal(s.projects[0], "N");
	assert_string_equal(s.projects[1], "E");
	base_close(&b);
}

static void
slips_of_a_class(void **state)
{
	struct base b;
	struct buf pdf = { 0 };
	size_t n;

	(void)state;
	base_open(&b, 3);
	refused(&b, app_slips(b.app, &b.class, NULL, 0, &pdf, &n, &b.e),
		"Aucune simulation");
	put(&b, GRID_INTERVIEW, "EN01", "4", "");
	did(&b, app_slips(b.app, &b.class, NULL, 0, &pdf, &n, &b.e));
	assert_int_equal(n, 1);
	assert_memory_equal(pdf.v, "%PDF", 4);
	buf_release(&pdf);
	base_close(&b);
}

/* ---- the cycle edited --------------------------------------------------------------------- */

static void
cycle_by_hand(void **state)
{
	struct base b;
	struct app_roll r;
	struct cycle c;

	(void)state;
	base_open(&b, 1);
	did(&b, app_workshop_save(b.app, 2026, 1, NULL, "Compétences et envies",
		"A1 Envies", &b.e));
	did(&b, app_workshop_save(b.app, 2026, 0, NULL, "Et après ?", NULL,
		&b.e));
	did(&b, app_cycle(b.app, 2026, &b.a, &c, &b.e));
	assert_int_equal(c.n, 4);
	assert_string_equal(c.workshops[3].type, "A4");
	assert_string_equal(c.workshops[3].brief, "Et après ?");
	/* what was planned and signed keeps its exact title */
	r = base_roll(&b);
	assert_string_equal(r.session.title, "Faire le point sur les "
		"compétences");
	assert_string_equal(r.brief, "A1 Envies");
	refused(&b, app_workshop_remove(b.app, 2026, 1, &b.e), "dernier");
	did(&b, app_workshop_remove(b.app, 2026, 4, &b.e));
	did(&b, app_workshop_remove(b.app, 2026, 3, &b.e));
	did(&b, app_workshop_remove(b.app, 2026, 2, &b.e));
	refused(&b, app_workshop_remove(b.app, 2026, 1, &b.e), "un atelier");
	refused(&b, app_workshop_save(b.app, 2026, 7, NULL, "x", "x", &b.e),
		"pas d'atelier 7");
	refused(&b, app_workshop_save(b.app, 2026, 1, "ZZ", NULL, NULL, &b.e),
		"Type");
	base_close(&b);
}

/* A used item of an override that is gone since: its words stay. */
static void
withdrawn_item(void **state)
{
	struct base b;
	struct app_grid_of of = { .kind = GRID_CV };
	struct app_item own = { .list = "cv", .code = "L01",
		.label = "Portfolio du lycée" };
	struct app_grid g;
	moment at;

	(void)state;
	base_open(&b, 1);
	of.session = b.session;
	first_pupil(&b);
	assert_string_equal(app_label(b.app, "cv", "L01"), "L01");
	did(&b, app_grid_load(b.app, &of, &b.a, &g, &b.e));
	did(&b, app_cell_put(b.app, &of, &g.lines[0], &own, "ok", "", &at,
		&b.e));
	assert_string_equal(app_label(b.app, "cv", "L01"),
		"Portfolio du lycée");
	app_close(b.app);
	b.app = base_app(&b, "roux", "2026-11-25T10:02");
	assert_string_equal(app_label(b.app, "cv", "L01"),
		"Portfolio du lycée");
	assert_string_equal(app_label(b.app, "cv", "L02"), "L02");
	assert_string_equal(app_brief(b.app, "cv", "L01"),
		app_label(b.app, "cv", "L01"));
	base_close(&b);
}

static const char *
kept(struct base *b, const char *list, const char *code)
{
	struct db_options o = { .mode = DB_READ };
	const char *label = NULL;
	struct db *db = NULL;

	did(b, db_open(&db, b->path, &o, &b->e));
	did(b, db_item_label_get(db, list, code, &b->a, &label, &b->e));
	db_close(db);
	return label ? label : "";
}

/* Whatever a Mission Locale may add to or withdraw: a project, a motif. */
static void
words_are_kept_at_first_use(void **state)
{
	struct base b;
	struct app_marked m;
	struct uuid id;

	(void)state;
	base_open(&b, 1);
	id = base_roll(&b).lines[0].pupil;
	assert_string_equal(kept(&b, "motif", "MO1"), "");
	did(&b, app_mark(b.app, &b.session, &id, ATTENDANCE_ABSENT, 0, "MO1",
		&m, &b.e));
	did(&b, app_project_put(b.app, &b.session, &id, 0, "N", &b.e));
	assert_string_equal(kept(&b, "motif", "MO1"),
		app_label(b.app, "motif", "MO1"));
	assert_string_equal(kept(&b, "project", "N"),
		app_label(b.app, "project", "N"));
	base_close(&b);
}

/* The same for what is written outside of the grids. */
static void
words_of_the_follow_up_are_kept(void **state)
{
	static const struct { const char *list, *code; } used[] = {
		{ "session_type", "IC" }, { "cancel_reason", "LYC" },
		{ "flag", "R09" }, { "contact_channel", "TEL" },
		{ "contact_outcome", "RDV" }, { "course_exit", "X1" },
		{ "application_source", "RES" },
		{ "application_means", "MAI" },
		{ "application_result", "C3" },
	};
	struct app_flag flag = { .code = "R09" };
	struct app_contact call = { .channel = "TEL", .outcome = "RDV",
		.next = { 2026, 12, 8 } };
	struct app_course out = { .step = "P5", .pfmp = -1 };
	struct application x = { .company = "Volta", .job = "",
		.source = "RES", .means = "MAI", .result = "C3" };
	struct app_plan p;
	struct uuid id, planned;
	struct base b;
	bool lost;

	(void)state;
	base_open(&b, 1);
	id = base_roll(&b).lines[0].pupil;
	did(&b, app_plan_now(b.app, &b.a, &p, &b.e));
	p.classes[0] = b.class;
	p.n_classes = 1;
	p.type = "IC";
	did(&b, app_plan_save(b.app, &p, &planned, &b.e));
	did(&b, app_session_cancel(b.app, &planned, "LYC", &b.e));
	did(&b, app_flag_raise(b.app, NULL, &id, 1, &flag, &b.e));
	call.pupil = out.pupil = x.pupil = id;
	did(&b, app_contact_add(b.app, &call, &lost, &b.e));
	did(&b, app_application_save(b.app, NULL, &x, &b.a, &b.e));
	did(&b, app_course_add(b.app, &out, &b.e));
	out.step = "P7";
	out.exit = "X1";
	did(&b, app_course_add(b.app, &out, &b.e));
	for (size_t i = 0; i < LENGTH(used); i++)
		assert_string_equal(kept(&b, used[i].list, used[i].code),
			app_label(b.app, used[i].list, used[i].code));
	base_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sent_comes_back),
		cmocka_unit_test(lines_are_checked),
		cmocka_unit_test(a_line_of_two),
		cmocka_unit_test(jobs_by_letters),
		cmocka_unit_test(missed_and_caught_up),
		cmocka_unit_test(caught_up_with_the_other_half),
		cmocka_unit_test(begun_its_classes_stay),
		cmocka_unit_test(not_of_that_age),
		cmocka_unit_test(story_of_a_pupil),
		cmocka_unit_test(a_project_of_its_moment),
		cmocka_unit_test(slips_of_a_class),
		cmocka_unit_test(cycle_by_hand),
		cmocka_unit_test(withdrawn_item),
		cmocka_unit_test(words_are_kept_at_first_use),
		cmocka_unit_test(words_of_the_follow_up_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
