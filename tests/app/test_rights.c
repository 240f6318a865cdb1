/*
 * test_rights.c: a shared base limits a conseiller to their own lycées, rolls
 * excepted; what was chosen for all is a responsable's.
 */
#include <pwd.h>

#include "app/admin.h"
#include "app/follow_up.h"
#include "app/grid.h"
#include "app/intake.h"
#include "app/journal.h"
#include "app/paper.h"
#include "app/people.h"
#include "app/report.h"
#include "app/routing.h"
#include "app/workshop.h"
#include "base.h"
#include "store/db.h"

#define OUTSIDE "pas dans votre liste"
#define ALONE "Réservé au responsable"

struct shared {
	struct base b;
	struct app *me;			/* conseiller of `own` only */
	struct uuid own, class;
};

/* Another lycée, mine, and a class of it. */
static void
own_school(struct shared *s, const char *login)
{
	struct base *b = &s->b;
	struct lycee l = { .uai = "", .name = "LP Autre", .commune = "Auch",
		.insee = "32013", .active = true };
	struct class c = { .name = "T AUTRE", .diploma = "BACPRO", .mef = "",
		.target = true };

	did(b, app_lycee_save(b->app, &l, &b->e));
	s->own = c.lycee = l.id;
	did(b, app_class_save(b->app, &c, &b->e));
	s->class = c.id;
	did(b, app_user_lycee(b->app, login, &l.id, true, &b->e));
}

static void
make_shared(struct base *b)
{
	struct db_options o = { .mode = DB_OPEN };
	struct db *db = NULL;
	struct tx tx;

	did(b, db_open(&db, b->path, &o, &b->e));
	did(b, tx_begin(&tx, db, NULL, &b->e));
	did(b, tx_end(&tx, db_meta_put(db, "shared", "1", &b->e), &b->e));
	db_close(db);
}

static void
shared_open(struct shared *s)
{
	const struct passwd *pw = getpwuid(getuid());
	struct user u = { .name = "Mme Moi", .role = "conseiller", .pin = "",
		.active = true };
	struct app_options o = { .db = s->b.path };

	assert_non_null(pw);
	base_open(&s->b, 2);
	u.login = pw->pw_name;
	did(&s->b, app_user_save(s->b.app, &u, &s->b.e));
	own_school(s, u.login);
	make_shared(&s->b);
	did(&s->b, app_open(&s->me, &o, &s->b.e));
	assert_true(app_shared(s->me));
}

static void
shared_close(struct shared *s)
{
	app_close(s->me);
	base_close(&s->b);
}

static void
a_roll_is_never_limited(void **state)
{
	struct shared s = { 0 };
	struct app_marked m;
	struct app_roll r;

	(void)state;
	shared_open(&s);
	r = base_roll(&s.b);
	did(&s.b, app_mark(s.me, &s.b.session, &r.lines[0].pupil,
		ATTENDANCE_PRESENT, 0, "", &m, &s.b.e));
	shared_close(&s);
}

/* The grid of a session goes with its roll, that of a class with its lycée. */
static void
a_grid_of_a_class_is_limited(void **state)
{
	struct shared s = { 0 };
	struct app_grid_of of = { .kind = GRID_CV };
	struct app_grid g;
	moment at;

	(void)state;
	shared_open(&s);
	of.class = s.b.class;
	did(&s.b, app_grid_load(s.b.app, &of, &s.b.a, &g, &s.b.e));
	refused(&s.b, app_cell_put(s.me, &of, &g.lines[0], &g.items[0], "ok",
		"", &at, &s.b.e), OUTSIDE);
	refused(&s.b, app_project_put(s.me, &g.lines[0].pupil,
		&g.lines[0].pupil, 1, "E", &s.b.e), OUTSIDE);
	of.session = s.b.session;
	did(&s.b, app_cell_put(s.me, &of, &g.lines[0], &g.items[0], "ok", "",
		&at, &s.b.e));
	shared_close(&s);
}

/* What leaves about a person leaves by those who may see that person. */
static void
a_file_is_of_whom_one_may_see(void **state)
{
	struct shared s = { 0 };
	struct buf pdf = { 0 };
	struct app_roll r;

	(void)state;
	shared_open(&s);
	r = base_roll(&s.b);
	refused(&s.b, app_dossier(s.me, &r.lines[0].pupil, &pdf, &s.b.e),
		OUTSIDE);
	assert_int_equal(pdf.n, 0);
	buf_release(&pdf);
	shared_close(&s);
}

static bool
list_read(struct app *app, struct base *b, const struct uuid *lycee)
{
	static const char text[] = "Nom;Prénom;Né(e) le;Classe\n"
		"PONS;Emma;05/01/2009;T1\n";
	struct app_intake_options o = { .file = "l.csv", .lycee = lycee };
	struct app_intake in;

	return app_intake_read(app, text, strlen(text), &o, &b->a, &in, &b->e);
}

/* A class is read, filled and told of by those whose lycée it is; the copy of
 * all of them is a responsable's. */
static void
a_class_is_of_its_lycee(void **state)
{
	struct shared s = { 0 };
	struct base *b = &s.b;
	struct buf pdf = { 0 };
	struct app_class c;
	struct app_report report;
	struct app_results results;
	struct app_proposal *v;
	struct app_home_line *homes;
	struct uuid pupil;
	size_t n;

	(void)state;
	shared_open(&s);
	refused(b, app_class(s.me, &b->class, &b->a, &c, &b->e), OUTSIDE);
	refused(b, app_slips(s.me, &b->class, NULL, 0, &pdf, &n, &b->e),
		OUTSIDE);
	refused(b, app_flag_proposals(s.me, &b->class, NULL, &b->a, &v, &n,
		&b->e), OUTSIDE);
	refused(b, app_results(s.me, &b->class, &b->a, &results, &b->e),
		OUTSIDE);
	refused(b, app_report(s.me, REPORT_CLASS, &b->class, 2026, false,
		&b->a, &report, &b->e), OUTSIDE);
	refused(b, app_report(s.me, REPORT_LYCEE, &b->lycee, 2026, false,
		&b->a, &report, &b->e), OUTSIDE);
	refused(b, app_domiciles(s.me, &b->class, 50, &b->a, &homes, &n,
		&b->e), OUTSIDE);
	refused(b, list_read(s.me, b, &b->lycee), OUTSIDE);
	pupil = base_roll(b).lines[0].pupil;
	refused(b, app_result_put(s.me, &b->class, &pupil, 1, "A", &b->e),
		OUTSIDE);
	refused(b, app_backup(s.me, arena_printf(&b->a, "%s/copy", b->folder),
		false, false, &b->e), "réservée au responsable");
	did(b, app_class(s.me, &s.class, &b->a, &c, &b->e));
	did(b, app_results(s.me, &s.class, &b->a, &results, &b->e));
	did(b, app_report(s.me, REPORT_CLASS, &s.class, 2026, false, &b->a,
		&report, &b->e));
	did(b, list_read(s.me, b, &s.own));
	shared_close(&s);
}

/* A pupil is met on a roll; what is known and written of them elsewhere is for
 * those of the lycée. */
static void
a_pupil_is_of_their_lycee(void **state)
{
	struct shared s = { 0 };
	struct base *b = &s.b;
	struct app_field name = { "surname", "AUTRE" };
	struct app_flag flag = { .code = "R12" };
	struct app_contact contact = { .channel = "TEL", .outcome = "MSG" };
	struct app_course step = { .step = "P1", .pfmp = -1 };
	struct app_history *past;
	struct app_choice choice;
	struct app_roll r;
	struct app_card card;
	struct app_case what;
	struct uuid p, id;
	bool lost;
	size_t n;

	(void)state;
	shared_open(&s);
	r = base_roll(b);
	p = contact.pupil = step.pupil = r.lines[0].pupil;
	refused(b, app_card(s.me, &p, &b->a, &card, &b->e), OUTSIDE);
	refused(b, app_case(s.me, &p, &b->a, &what, &b->e), OUTSIDE);
	refused(b, app_pupil_history(s.me, &p, 9, &b->a, &past, &n, &b->e),
		OUTSIDE);
	refused(b, app_pupil_save(s.me, &p, &name, 1, &b->e), OUTSIDE);
	refused(b, app_pupil_add(s.me, &b->class, &name, 1, &id, &b->e),
		OUTSIDE);
	refused(b, app_merge(s.me, &p, &r.lines[1].pupil, true, &n, &b->e),
		OUTSIDE);
	refused(b, app_domicile_put(s.me, &p, "Muret", &b->a, &choice, &b->e),
		OUTSIDE);
	refused(b, app_contact_add(s.me, &contact, &lost, &b->e), OUTSIDE);
	refused(b, app_course_add(s.me, &step, &b->e), OUTSIDE);
	refused(b, app_referent_set(s.me, &p, app_login(s.me), &n, &b->e),
		OUTSIDE);
	refused(b, app_flag_raise(s.me, NULL, &p, 1, &flag, &b->e), OUTSIDE);
	did(b, app_flag_raise(s.me, &b->session, &p, 1, &flag, &b->e));
	did(b, app_card(b->app, &p, &b->a, &card, &b->e));
	assert_int_equal(card.n_flags, 1);
	shared_close(&s);
}

static void
a_session_does_not_leave_its_lycee(void **state)
{
	struct shared s = { 0 };
	struct app_plan p;
	struct uuid id;

	(void)state;
	shared_open(&s);
	did(&s.b, app_plan_get(s.b.app, &s.b.session, &s.b.a, &p, &s.b.e));
	p.classes[0] = s.class;
	refused(&s.b, app_plan_save(s.me, &p, &id, &s.b.e), OUTSIDE);
	refused(&s.b, app_session_cancel(s.me, &s.b.session, "LYC",
		&s.b.e), OUTSIDE);
	p.session = UUID_NONE;
	did(&s.b, app_plan_save(s.me, &p, &id, &s.b.e));
	p.session = id;
	p.classes[0] = s.b.class;
	refused(&s.b, app_plan_save(s.me, &p, &id, &s.b.e), OUTSIDE);
	shared_close(&s);
}

static struct class_away
weeks(const struct uuid *class)
{
	return (struct class_away){ .class = *class, .kind = "pfmp",
		.first = { 2027, 1, 4 }, .last = { 2027, 1, 29 } };
}

static void
weeks_away_are_of_the_lycee(void **state)
{
	struct shared s = { 0 };
	struct class_away w, mine;
	struct class_away *v;
	size_t n;

	(void)state;
	shared_open(&s);
	w = weeks(&s.b.class);
	mine = weeks(&s.class);
	refused(&s.b, app_away_save(s.me, &w, &s.b.e), OUTSIDE);
	did(&s.b, app_away_save(s.b.app, &w, &s.b.e));
	did(&s.b, app_away(s.b.app, &w.class, &s.b.a, &v, &n, &s.b.e));
	assert_int_equal(n, 1);
	refused(&s.b, app_away_delete(s.me, &v[0], &s.b.e), OUTSIDE);
	did(&s.b, app_away(s.b.app, &w.class, &s.b.a, &v, &n, &s.b.e));
	assert_int_equal(n, 1);
	did(&s.b, app_away_save(s.me, &mine, &s.b.e));
	did(&s.b, app_away(s.me, &mine.class, &s.b.a, &v, &n, &s.b.e));
	did(&s.b, app_away_delete(s.me, &v[0], &s.b.e));
	did(&s.b, app_away(s.me, &mine.class, &s.b.a, &v, &n, &s.b.e));
	assert_int_equal(n, 0);
	shared_close(&s);
}

/* Nor does a class: the lycée that it has counts, not the one that is given. */
static void
a_class_does_not_leave_its_lycee(void **state)
{
	struct shared s = { 0 };
	struct class_line c;

	(void)state;
	shared_open(&s);
	did(&s.b, app_class_get(s.b.app, &s.b.class, &s.b.a, &c, &s.b.e));
	c.class.lycee = s.own;
	refused(&s.b, app_class_save(s.me, &c.class, &s.b.e), OUTSIDE);
	did(&s.b, app_class_get(s.me, &s.class, &s.b.a, &c, &s.b.e));
	c.class.name = "T AUTRE 2";
	did(&s.b, app_class_save(s.me, &c.class, &s.b.e));
	shared_close(&s);
}

static void
what_is_read_is_of_the_lycee(void **state)
{
	struct shared s = { 0 };
	struct app_history *h;
	struct class_away *v;
	struct app_roll r;
	size_t n;

	(void)state;
	shared_open(&s);
	r = base_roll(&s.b);
	refused(&s.b, app_away(s.me, &s.b.class, &s.b.a, &v, &n, &s.b.e),
		OUTSIDE);
	refused(&s.b, app_pupil_history(s.me, &r.lines[0].pupil, 10, &s.b.a,
		&h, &n, &s.b.e), OUTSIDE);
	did(&s.b, app_pupil_history(s.b.app, &r.lines[0].pupil, 10, &s.b.a,
		&h, &n, &s.b.e));
	shared_close(&s);
}

/* A session is for somebody who may come: else nobody sees it to be closed. */
static void
a_session_is_for_somebody_active(void **state)
{
	struct user u = { .login = "petit", .name = "Mme Petit",
		.role = "conseiller", .pin = "", .active = true };
	struct app_plan p;
	struct base b;
	struct uuid id;

	(void)state;
	base_open(&b, 1);
	did(&b, app_user_save(b.app, &u, &b.e));
	did(&b, app_plan_get(b.app, &b.session, &b.a, &p, &b.e));
	p.counsellor = "petit";
	did(&b, app_plan_save(b.app, &p, &id, &b.e));
	u.active = false;
	did(&b, app_user_save(b.app, &u, &b.e));
	p.place = "CDI";	/* it was hers, and may still be moved */
	did(&b, app_plan_save(b.app, &p, &id, &b.e));
	p.session = UUID_NONE;
	refused(&b, app_plan_save(b.app, &p, &id, &b.e), "petit");
	base_close(&b);
}

static void
a_cycle_is_chosen_once(void **state)
{
	struct shared s = { 0 };

	(void)state;
	shared_open(&s);
	refused(&s.b, app_cycle_choose(s.me, 2026, "4", &s.b.e),
		"responsable");
	did(&s.b, app_cycle_choose(s.me, 2027, "4", &s.b.e));
	did(&s.b, app_cycle_choose(s.b.app, 2026, "4", &s.b.e));
	shared_close(&s);
}

/* The screen stays open; each write asks the base who one is now. */
static void
rights_are_read_again(void **state)
{
	struct shared s = { 0 };
	struct user u = { .name = "Mme Moi", .role = "lecture", .pin = "",
		.active = true };
	struct app_marked m;
	struct app_roll r;

	(void)state;
	shared_open(&s);
	r = base_roll(&s.b);
	u.login = app_login(s.me);
	did(&s.b, app_user_save(s.b.app, &u, &s.b.e));
	refused(&s.b, app_mark(s.me, &s.b.session, &r.lines[0].pupil,
		ATTENDANCE_PRESENT, 0, "", &m, &s.b.e), "« lecture »");
	u.role = "conseiller";
	did(&s.b, app_user_save(s.b.app, &u, &s.b.e));
	did(&s.b, app_mark(s.me, &s.b.session, &r.lines[0].pupil,
		ATTENDANCE_PRESENT, 0, "", &m, &s.b.e));
	u.active = false;
	did(&s.b, app_user_save(s.b.app, &u, &s.b.e));
	refused(&s.b, app_mark(s.me, &s.b.session, &r.lines[0].pupil,
		ATTENDANCE_ABSENT, 0, "", &m, &s.b.e), "désactivé");
	r = base_roll(&s.b);
	assert_int_equal(r.lines[0].state, ATTENDANCE_PRESENT);
	shared_close(&s);
}

/* One's name is one's own to write; nobody else's, and no person more. */
static void
a_name_is_ones_own(void **state)
{
	struct shared s = { 0 };
	struct user u = { .login = "petit", .name = "Mme Petit",
		.role = "conseiller", .pin = "", .active = true };
	struct arena a = { 0 };

	(void)state;
	shared_open(&s);
	did(&s.b, app_name_set(s.me, "  Mme   Durand ", &s.b.e));
	assert_string_equal(app_name(s.me), "Mme Durand");
	assert_string_equal(app_user_name(s.b.app, app_login(s.me), &a),
		"Mme Durand");
	refused(&s.b, app_name_set(s.me, " ", &s.b.e), "donnez un nom");
	assert_string_equal(app_name(s.me), "Mme Durand");
	refused(&s.b, app_user_save(s.me, &u, &s.b.e), "responsable");
	u.login = "mme petit";
	refused(&s.b, app_user_save(s.b.app, &u, &s.b.e), "sans espace");
	arena_release(&a);
	shared_close(&s);
}

static struct app *
person(struct base *b, const char *login, const char *role)
{
	struct user u = { .login = login, .name = login, .role = role,
		.pin = "", .active = true };

	did(b, app_user_save(b->app, &u, &b->e));
	return base_app(b, login, "2026-11-24T13:00");
}

/* What is a responsable's alone. */
static void
only_a_manager(struct base *b, struct app *me)
{
	struct user u = { .login = "petit", .name = "Mme Petit", .pin = "",
		.role = "conseiller", .active = true };
	struct ml ml = { .code = "M13", .name = "ML", .email = "",
		.phone = "" };
	struct app_undone done;

	refused(b, app_user_save(me, &u, &b->e), ALONE);
	refused(b, app_ml_save(me, &ml, &b->e), ALONE);
	refused(b, app_workshop_save(me, 2026, 1, NULL, "Autre", NULL, &b->e),
		ALONE);
	refused(b, app_purge(me, NULL, 0, &b->e), ALONE);
	refused(b, app_undo_act(me, 1, &b->a, &done, &b->e), ALONE);
}

/* Whoever reads, reads all of it and writes none. */
static void
a_reader_reads(void **state)
{
	struct app_field name = { "surname", "AUTRE" };
	struct lycee l = { .uai = "", .name = "LP Neuf", .commune = "Auch",
		.insee = "32013", .active = true };
	struct class c = { .name = "T NEUVE", .diploma = "CAP", .mef = "",
		.target = true };
	struct app_marked m;
	struct app_card card;
	struct app_plan p;
	struct app_roll r;
	struct uuid id;
	struct base b;
	struct app *me;
	size_t n;
	moment at;

	(void)state;
	base_open(&b, 2);
	me = person(&b, "lea", "lecture");
	did(&b, app_roll_load(me, &b.session, &b.a, &r, &b.e));
	id = r.lines[0].pupil;
	did(&b, app_card(me, &id, &b.a, &card, &b.e));
	did(&b, app_plan_get(me, &b.session, &b.a, &p, &b.e));
	refused(&b, app_mark(me, &b.session, &id, ATTENDANCE_ABSENT, 0, "",
		&m, &b.e), "« lecture »");
	refused(&b, app_mark_fill(me, &b.session, &n, &at, &b.e),
		"« lecture »");
	did(&b, app_roll_print(me, &b.session, &b.e));	/* and freezes none */
	assert_true(base_roll(&b).session.snapshot_at == 0);
	refused(&b, app_session_close(me, &b.session, 0, "", &b.e),
		"« lecture »");
	refused(&b, app_pupil_save(me, &id, &name, 1, &b.e), "« lecture »");
	refused(&b, app_merge(me, &id, &r.lines[1].pupil, false, &n, &b.e),
		"« lecture »");
	refused(&b, list_read(me, &b, &b.lycee), "« lecture »");
	refused(&b, app_session_cancel(me, &b.session, "LYC", &b.e),
		"« lecture »");
	refused(&b, app_plan_save(me, &p, &id, &b.e), "« lecture »");
	c.lycee = b.lycee;
	refused(&b, app_class_save(me, &c, &b.e), "« lecture »");
	refused(&b, app_lycee_save(me, &l, &b.e), "« lecture »");
	only_a_manager(&b, me);
	app_close(me);
	me = person(&b, "max", "conseiller");
	only_a_manager(&b, me);
	did(&b, app_lycee_save(me, &l, &b.e));
	did(&b, app_class_save(me, &c, &b.e));
	app_close(me);
	base_close(&b);
}

/* Between the question and the transaction, even that. */
static void
rights_hold_in_the_transaction(void **state)
{
	struct base b;
	struct db_options o = { .mode = DB_OPEN };
	struct act act = { .verb = "mark", .id = { { 1 } }, .at = 1,
		.role = "responsable" };
	struct user u = { .login = "petit", .name = "Mme Petit",
		.role = "conseiller", .pin = "", .active = true };
	struct db *db = NULL;
	struct tx tx;
	char said[1024];

	(void)state;
	base_open(&b, 1);
	did(&b, app_user_save(b.app, &u, &b.e));
	did(&b, db_open(&db, b.path, &o, &b.e));
	act.login = "petit";
	assert_false(tx_begin(&tx, db, &act, &b.e));
	app_explain(&b.e, said, sizeof(said));
	assert_non_null(strstr(said, "Vos droits viennent de changer"));
	err_clear(&b.e);
	act.role = "conseiller";
	did(&b, tx_begin(&tx, db, &act, &b.e));
	did(&b, tx_end(&tx, true, &b.e));
	db_close(db);
	base_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_roll_is_never_limited),
		cmocka_unit_test(a_grid_of_a_class_is_limited),
		cmocka_unit_test(a_file_is_of_whom_one_may_see),
		cmocka_unit_test(a_class_is_of_its_lycee),
		cmocka_unit_test(a_pupil_is_of_their_lycee),
		cmocka_unit_test(a_session_does_not_leave_its_lycee),
		cmocka_unit_test(a_class_does_not_leave_its_lycee),
		cmocka_unit_test(weeks_away_are_of_the_lycee),
		cmocka_unit_test(what_is_read_is_of_the_lycee),
		cmocka_unit_test(a_session_is_for_somebody_active),
		cmocka_unit_test(a_cycle_is_chosen_once),
		cmocka_unit_test(rights_are_read_again),
		cmocka_unit_test(a_name_is_ones_own),
		cmocka_unit_test(a_reader_reads),
		cmocka_unit_test(rights_hold_in_the_transaction),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
