/* test_roll.c: marks, filling, undo, adding, closing, correcting, two people. */
#include "base.h"

static void
mark(struct base *b, size_t i, enum attendance state, int minutes,
	const char *motif)
{
	struct app_roll r = base_roll(b);
	struct app_marked m = { 0 };

	did(b, app_mark(b->app, &b->session, &r.lines[i].pupil, state,
		minutes, motif, &m, &b->e));
}

static struct app_undone
undo(struct base *b, bool redo)
{
	struct app_undone u;

	did(b, app_undo(b->app, &b->session, redo, &b->a, &u, &b->e));
	return u;
}

static void
fill(struct base *b, size_t expected)
{
	size_t n;
	moment at;

	did(b, app_mark_fill(b->app, &b->session, &n, &at, &b->e));
	assert_int_equal(n, expected);
}

static void
numbers_are_alphabetical(void **state)
{
	struct base b;
	struct app_roll r;

	(void)state;
	base_open(&b, 3);
	base_pupil(&b, "ÉCUYER", "Anaïs");
	r = base_roll(&b);
	assert_int_equal(r.n, 4);
	assert_string_equal(r.lines[0].name, "ÉCUYER Anaïs");
	assert_int_equal(r.lines[0].number, 1);
	assert_int_equal(r.counts.unset, 4);
	assert_true(r.mine);
	assert_false(r.locked);
	base_close(&b);
}

static void
fill_touches_blanks_only(void **state)
{
	struct base b;
	struct app_roll r;

	(void)state;
	base_open(&b, 5);
	mark(&b, 1, ATTENDANCE_ABSENT, 0, "MO2");
	mark(&b, 2, ATTENDANCE_LATE, 12, "");
	fill(&b, 3);
	fill(&b, 0);
	r = base_roll(&b);
	assert_int_equal(r.counts.present, 3);
	assert_int_equal(r.lines[1].state, ATTENDANCE_ABSENT);
	assert_string_equal(r.lines[1].motif, "MO2");
	assert_int_equal(r.lines[2].minutes, 12);
	assert_string_equal(r.lines[0].by, "roux");
	base_close(&b);
}

static void
marks_are_checked(void **state)
{
	struct base b;
	struct app_roll r;
	struct app_marked m;
	struct uuid nobody = UUID_NONE;

	(void)state;
	base_open(&b, 2);
	r = base_roll(&b);
	refused(&b, app_mark(b.app, &b.session, &r.lines[0].pupil,
		ATTENDANCE_PRESENT, 5, "", &m, &b.e), "minutes");
	refused(&b, app_mark(b.app, &b.session, &r.lines[0].pupil,
		ATTENDANCE_PRESENT, 0, "MO1", &m, &b.e), "motif");
	refused(&b, app_mark(b.app, &b.session, &r.lines[0].pupil,
		ATTENDANCE_LATE, 999, "", &m, &b.e), "Minutes");
	refused(&b, app_mark(b.app, &b.session, &r.lines[0].pupil,
		ATTENDANCE_ABSENT, 0, "ZZ", &m, &b.e), "Motif inconnu");
	refused(&b, app_mark(b.app, &b.session, &nobody, ATTENDANCE_PRESENT,
		0, "", &m, &b.e), "feuille");
	refused(&b, app_mark(b.app, &b.session, &r.lines[0].pupil,
		ATTENDANCE_GUEST, 0, "", &m, &b.e), "invité");
	assert_int_equal(base_roll(&b).counts.unset, 2);
	base_close(&b);
}

static void
undo_and_redo(void **state)
{
	struct base b;
	struct app_roll r;
	struct app_undone u;

	(void)state;
	base_open(&b, 4);
	r = base_roll(&b);
	mark(&b, 0, ATTENDANCE_PRESENT, 0, "");
	mark(&b, 0, ATTENDANCE_ABSENT, 0, "MO7");
	fill(&b, 3);
	u = undo(&b, false);
	assert_non_null(strstr(u.what, "3 lignes"));
	assert_int_equal(base_roll(&b).counts.unset, 3);
	u = undo(&b, false);
	assert_non_null(strstr(u.what, "NOM01"));
	assert_true(uuid_equal(&u.pupil, &r.lines[0].pupil));
	assert_int_equal(base_roll(&b).lines[0].state, ATTENDANCE_PRESENT);
	u = undo(&b, true);
	assert_int_equal(base_roll(&b).lines[0].state, ATTENDANCE_ABSENT);
	assert_string_equal(base_roll(&b).lines[0].motif, "MO7");
	/* a new act ends what could be redone */
	mark(&b, 1, ATTENDANCE_PRESENT, 0, "");
	assert_true(undo(&b, true).none);
	base_close(&b);
}

static void
undo_across_restarts(void **state)
{
	struct base b;
	struct app_undone u;

	(void)state;
	base_open(&b, 3);
	mark(&b, 2, ATTENDANCE_GONE, 0, "");
	app_close(b.app);
	b.app = base_app(&b, "roux", "2026-11-25T08:00");
	u = undo(&b, false);
	assert_false(u.none);
	assert_int_equal(base_roll(&b).lines[2].state, ATTENDANCE_UNSET);
	/* the sheet stays: the first mark's undo does not take it away */
	assert_true(base_roll(&b).session.snapshot_at != 0);
	base_close(&b);
}

static void
the_roll_is_a_snapshot(void **state)
{
	struct base b;
	struct app_roll r;
	struct uuid late;
	int number;

	(void)state;
	base_open(&b, 3);
	mark(&b, 0, ATTENDANCE_PRESENT, 0, "");
	late = base_pupil(&b, "AAA", "Nouveau");
	r = base_roll(&b);
	assert_int_equal(r.n, 3);
	assert_int_equal(r.n_arrived, 1);
	assert_true(uuid_equal(&r.arrived[0], &late));
	did(&b, app_roll_add(b.app, &b.session, &late, &number, &b.e));
	assert_int_equal(number, 4);
	r = base_roll(&b);
	assert_int_equal(r.lines[3].number, 4);
	assert_string_equal(r.lines[3].name, "AAA Nouveau");
	assert_int_equal(r.n_arrived, 0);
	refused(&b, app_roll_add(b.app, &b.session, &late, &number, &b.e),
		"déjà");
	base_close(&b);
}

static void
a_guest_comes_from_another_class(void **state)
{
	struct base b;
	struct app_roll r;
	struct class c = { .name = "T AUTRE", .diploma = "", .mef = "",
		.target = true };
	struct app_field v[] = { { "surname", "ZED" },
		{ "first_name", "Zoé" } };
	struct uuid guest;
	int number;

	(void)state;
	base_open(&b, 2);
	c.lycee = b.lycee;
	did(&b, app_class_save(b.app, &c, &b.e));
	did(&b, app_pupil_add(b.app, &c.id, v, 2, &guest, &b.e));
	did(&b, app_roll_add(b.app, &b.session, &guest, &number, &b.e));
	r = base_roll(&b);
	assert_int_equal(r.n, 3);
	assert_int_equal(r.lines[2].state, ATTENDANCE_GUEST);
	assert_string_equal(r.lines[2].class_name, "T AUTRE");
	assert_int_equal(r.counts.enrolled, 2);
	assert_int_equal(r.counts.guest, 1);
	base_close(&b);
}

static void
a_new_pupil_is_typed(void **state)
{
	struct base b;
	struct uuid pupil;
	int number;

	(void)state;
	base_open(&b, 2);
	did(&b, app_roll_add_new(b.app, &b.session, "MARTIN DUPONT Chloé",
		&pupil, &number, &b.e));
	assert_int_equal(number, 3);
	assert_string_equal(app_pupil_name(b.app, &pupil, &b.a),
		"MARTIN DUPONT Chloé");
	refused(&b, app_roll_add_new(b.app, &b.session, "MARTIN", &pupil,
		&number, &b.e), "NOM Prénom");
	undo(&b, false);
	assert_int_equal(base_roll(&b).n, 2);
	base_close(&b);
}

/* The earlier workshop shows before the first mark as well as after. */
static void
history_is_there_from_the_start(void **state)
{
	struct base b;
	struct app_plan p;
	struct app_roll r;

	(void)state;
	base_open(&b, 3);
	mark(&b, 1, ATTENDANCE_ABSENT, 0, "");
	fill(&b, 2);
	app_close(b.app);
	b.app = base_app(&b, "roux", "2026-12-01T10:02");
	did(&b, app_plan_now(b.app, &b.a, &p, &b.e));
	assert_string_equal(p.type, "A2");
	did(&b, app_plan_save(b.app, &p, &b.session, &b.e));
	r = base_roll(&b);
	assert_int_equal(r.n_history, 1);
	assert_int_equal(r.lines[1].history[0], ATTENDANCE_ABSENT);
	assert_int_equal(r.lines[0].history[0], ATTENDANCE_PRESENT);
	mark(&b, 1, ATTENDANCE_ABSENT, 0, "");
	r = base_roll(&b);
	assert_int_equal(r.lines[1].history[0], ATTENDANCE_ABSENT);
	base_close(&b);
}

static void
apprentices_are_out(void **state)
{
	struct base b;
	struct app_field v[] = { { "apprentice", "o" } };
	struct app_roll r;

	(void)state;
	base_open(&b, 3);
	r = base_roll(&b);
	did(&b, app_pupil_save(b.app, &r.lines[1].pupil, v, 1, &b.e));
	r = base_roll(&b);
	assert_int_equal(r.lines[1].state, ATTENDANCE_OUT);
	assert_int_equal(r.counts.enrolled, 2);
	fill(&b, 2);
	r = base_roll(&b);
	assert_int_equal(r.lines[1].state, ATTENDANCE_OUT);
	assert_int_equal(r.counts.unset, 0);
	base_close(&b);
}

static void
closing_asks_for_everything(void **state)
{
	struct base b;
	struct app_marked m;
	struct app_roll r;

	(void)state;
	base_open(&b, 3);
	refused(&b, app_session_close(b.app, &b.session, 3, "", &b.e),
		"Personne");
	mark(&b, 0, ATTENDANCE_ABSENT, 0, "");
	refused(&b, app_session_close(b.app, &b.session, 3, "", &b.e),
		"non pointés");
	fill(&b, 2);
	refused(&b, app_session_close(b.app, &b.session, 3, "", &b.e),
		"raison");
	refused(&b, app_session_close(b.app, &b.session, -1, "", &b.e),
		"signatures");
	did(&b, app_session_close(b.app, &b.session, 2, "", &b.e));
	r = base_roll(&b);
	assert_int_equal(r.state, SESSION_CLOSED);
	assert_true(r.locked);
	refused(&b, app_mark(b.app, &b.session, &r.lines[0].pupil,
		ATTENDANCE_PRESENT, 0, "", &m, &b.e), "clôturée");
	undo(&b, false);
	assert_int_equal(base_roll(&b).state, SESSION_TO_CLOSE);
	did(&b, app_session_close(b.app, &b.session, 1, "parti", &b.e));
	did(&b, app_session_reopen(b.app, &b.session, &b.e));
	assert_false(base_roll(&b).locked);
	base_close(&b);
}

/* Counted and not closed: émargée, until a mark is taken back. */
static void
a_count_is_kept_without_closing(void **state)
{
	struct base b;
	struct app_roll r;

	(void)state;
	base_open(&b, 3);
	fill(&b, 3);
	mark(&b, 0, ATTENDANCE_UNSET, 0, "");
	refused(&b, app_session_count(b.app, &b.session, 2, "", &b.e),
		"non pointé");
	mark(&b, 0, ATTENDANCE_ABSENT, 0, "");
	refused(&b, app_session_count(b.app, &b.session, 1, "", &b.e),
		"raison");
	refused(&b, app_session_count(b.app, &b.session, 4, "parti", &b.e),
		"recomptez");
	did(&b, app_session_count(b.app, &b.session, 1, "parti", &b.e));
	did(&b, app_session_count(b.app, &b.session, 2, "", &b.e));
	r = base_roll(&b);
	assert_int_equal(r.state, SESSION_SIGNED);
	assert_int_equal(r.session.paper_count, 2);
	assert_string_equal(r.session.paper_reason, "");
	assert_false(r.locked);
	r.lines[0].state = ATTENDANCE_UNSET;
	app_roll_recount(b.app, &r);
	assert_int_equal(r.state, SESSION_TO_CLOSE);
	undo(&b, false);
	r = base_roll(&b);
	assert_int_equal(r.session.paper_count, 1);
	assert_int_equal(r.state, SESSION_SIGNED);
	undo(&b, false);
	assert_int_equal(base_roll(&b).state, SESSION_TO_CLOSE);
	did(&b, app_session_close(b.app, &b.session, 2, "", &b.e));
	refused(&b, app_session_count(b.app, &b.session, 2, "", &b.e),
		"clôturée");
	base_close(&b);
}

static void
a_cancelled_session_is_nobodys(void **state)
{
	struct base b;

	(void)state;
	base_open(&b, 1);
	did(&b, app_session_cancel(b.app, &b.session, "LYC", &b.e));
	refused(&b, app_session_take_over(b.app, &b.session, &b.e),
		"annulée");
	base_close(&b);
}

static void
a_correction_is_a_new_line(void **state)
{
	struct base b;
	struct app_roll r;

	(void)state;
	base_open(&b, 2);
	fill(&b, 2);
	r = base_roll(&b);
	refused(&b, app_correct(b.app, &b.session, &r.lines[0].pupil,
		ATTENDANCE_ABSENT, 0, "", "il dormait ailleurs", &b.e),
		"pas clôturée");
	did(&b, app_session_close(b.app, &b.session, 2, "", &b.e));
	refused(&b, app_correct(b.app, &b.session, &r.lines[0].pupil,
		ATTENDANCE_ABSENT, 0, "", " ", &b.e), "Raison");
	refused(&b, app_correct(b.app, &b.session, &r.lines[0].pupil,
		ATTENDANCE_UNSET, 0, "", "erreur", &b.e), "ce qui a été");
	refused(&b, app_correct(b.app, &b.session, &r.lines[0].pupil,
		ATTENDANCE_PRESENT, 0, "MO1", "erreur", &b.e), "motif");
	refused(&b, app_correct(b.app, &b.session, &r.lines[0].pupil,
		ATTENDANCE_GUEST, 0, "", "erreur", &b.e), "invité");
	did(&b, app_correct(b.app, &b.session, &r.lines[0].pupil,
		ATTENDANCE_ABSENT, 0, "MO1", "parti en PFMP la veille",
		&b.e));
	r = base_roll(&b);
	assert_true(r.lines[0].corrected);
	assert_int_equal(r.lines[0].state, ATTENDANCE_ABSENT);
	assert_false(r.lines[1].corrected);
	base_close(&b);
}

static void
two_people_one_class(void **state)
{
	struct base b;
	struct app *other;
	struct app_roll mine, hers;
	struct app_marked m;
	struct user u = { .login = "petit", .name = "Mme Petit",
		.role = "conseiller", .pin = "", .active = true };
	size_t n;
	moment at;

	(void)state;
	base_open(&b, 4);
	did(&b, app_user_save(b.app, &u, &b.e));
	other = base_app(&b, "petit", "2026-11-24T10:03");
	mine = base_roll(&b);
	did(&b, app_mark(other, &b.session, &mine.lines[0].pupil,
		ATTENDANCE_ABSENT, 0, "", &m, &b.e));
	assert_true(app_changed(b.app) != mine.version);
	did(&b, app_mark_fill(b.app, &b.session, &n, &at, &b.e));
	assert_int_equal(n, 3);
	mine = base_roll(&b);
	assert_string_equal(mine.lines[0].by, "petit");
	assert_int_equal(mine.lines[0].state, ATTENDANCE_ABSENT);
	/* what she changed since is not taken back with my fill */
	did(&b, app_mark(other, &b.session, &mine.lines[1].pupil,
		ATTENDANCE_LATE, 3, "", &m, &b.e));
	assert_int_equal(undo(&b, false).skipped, 1);
	mine = base_roll(&b);
	assert_int_equal(mine.lines[1].state, ATTENDANCE_LATE);
	assert_int_equal(mine.counts.unset, 2);
	did(&b, app_roll_load(other, &b.session, &b.a, &hers, &b.e));
	assert_false(hers.mine);
	did(&b, app_session_take_over(other, &b.session, &b.e));
	assert_false(base_roll(&b).mine);
	app_close(other);
	base_close(&b);
}

/* Taking a reopening back closes: not over what a colleague did to the roll
 * meanwhile. */
static void
closed_again_as_it_was(void **state)
{
	struct base b;
	struct app *other;
	struct app_roll r;
	struct app_marked m;
	struct app_undone u;
	struct user she = { .login = "petit", .name = "Mme Petit",
		.role = "conseiller", .pin = "", .active = true };
	size_t n;
	moment at;

	(void)state;
	base_open(&b, 3);
	did(&b, app_user_save(b.app, &she, &b.e));
	other = base_app(&b, "petit", "2026-11-24T10:03");
	did(&b, app_mark_fill(b.app, &b.session, &n, &at, &b.e));
	did(&b, app_session_close(b.app, &b.session, 3, "", &b.e));
	did(&b, app_session_reopen(b.app, &b.session, &b.e));
	r = base_roll(&b);
	did(&b, app_mark(other, &b.session, &r.lines[1].pupil,
		ATTENDANCE_UNSET, 0, "", &m, &b.e));
	refused(&b, app_undo(b.app, &b.session, false, &b.a, &u, &b.e),
		"à nouveau");
	assert_int_equal(base_roll(&b).session.closed_at, 0);
	did(&b, app_mark(other, &b.session, &r.lines[1].pupil,
		ATTENDANCE_ABSENT, 0, "", &m, &b.e));	/* one less signs */
	refused(&b, app_undo(b.app, &b.session, false, &b.a, &u, &b.e),
		"à nouveau");
	did(&b, app_mark(other, &b.session, &r.lines[1].pupil,
		ATTENDANCE_LATE, 0, "", &m, &b.e));
	undo(&b, false);
	assert_true(base_roll(&b).session.closed_at != 0);
	undo(&b, true);
	assert_int_equal(base_roll(&b).session.closed_at, 0);
	app_close(other);
	base_close(&b);
}

/* A colleague's mark in between is not taken back with the two of mine. */
static void
minutes_go_with_late(void **state)
{
	struct base b;
	struct app *other;
	struct app_roll r;
	struct app_marked m;
	struct user u = { .login = "petit", .name = "Mme Petit",
		.role = "conseiller", .pin = "", .active = true };

	(void)state;
	base_open(&b, 2);
	did(&b, app_user_save(b.app, &u, &b.e));
	other = base_app(&b, "petit", "2026-11-24T10:03");
	r = base_roll(&b);
	mark(&b, 0, ATTENDANCE_ABSENT, 0, "");
	did(&b, app_mark(b.app, &b.session, &r.lines[0].pupil,
		ATTENDANCE_LATE, 0, "", &m, &b.e));
	did(&b, app_mark_minutes(b.app, &b.session, &r.lines[0].pupil, 10,
		m.act, &m, &b.e));
	assert_int_equal(base_roll(&b).lines[0].minutes, 10);
	undo(&b, false);
	assert_int_equal(base_roll(&b).lines[0].state, ATTENDANCE_ABSENT);
	undo(&b, true);
	assert_int_equal(base_roll(&b).lines[0].minutes, 10);
	/* taken back meanwhile: the minutes are an act of their own */
	undo(&b, false);
	did(&b, app_mark_minutes(b.app, &b.session, &r.lines[0].pupil, 5,
		m.act, &m, &b.e));
	undo(&b, false);
	assert_int_equal(base_roll(&b).lines[0].state, ATTENDANCE_ABSENT);
	did(&b, app_mark(b.app, &b.session, &r.lines[1].pupil,
		ATTENDANCE_LATE, 0, "", &m, &b.e));
	did(&b, app_mark(other, &b.session, &r.lines[1].pupil,
		ATTENDANCE_LEFT, 0, "", &(struct app_marked){ 0 }, &b.e));
	did(&b, app_mark_minutes(b.app, &b.session, &r.lines[1].pupil, 5,
		m.act, &m, &b.e));
	undo(&b, false);
	assert_int_equal(base_roll(&b).lines[1].state, ATTENDANCE_LEFT);
	app_close(other);
	base_close(&b);
}

/* My mark is my last act there, whoever has closed the session since. */
static void
undo_stops_at_a_closing(void **state)
{
	struct base b;
	struct app *other;
	struct app_undone u;
	struct user petit = { .login = "petit", .name = "Mme Petit",
		.role = "conseiller", .pin = "", .active = true };

	(void)state;
	base_open(&b, 2);
	did(&b, app_user_save(b.app, &petit, &b.e));
	fill(&b, 2);
	other = base_app(&b, "petit", "2026-11-24T12:00");
	did(&b, app_session_close(other, &b.session, 2, "", &b.e));
	refused(&b, app_undo(b.app, &b.session, false, &b.a, &u, &b.e),
		"clôturée depuis");
	assert_int_equal(base_roll(&b).counts.present, 2);
	did(&b, app_session_reopen(other, &b.session, &b.e));
	undo(&b, false);
	assert_int_equal(base_roll(&b).counts.unset, 2);
	did(&b, app_mark_fill(other, &b.session, &(size_t){ 0 },
		&(moment){ 0 }, &b.e));
	did(&b, app_session_close(other, &b.session, 2, "", &b.e));
	refused(&b, app_undo(b.app, &b.session, true, &b.a, &u, &b.e),
		"clôturée depuis");
	app_close(other);
	base_close(&b);
}

static void
readers_do_not_mark(void **state)
{
	struct base b;
	struct app *reader;
	struct app_roll r;
	struct app_marked m;
	struct user u = { .login = "lit", .name = "M. Lit",
		.role = "lecture", .pin = "", .active = true };

	(void)state;
	base_open(&b, 2);
	did(&b, app_user_save(b.app, &u, &b.e));
	reader = base_app(&b, "lit", "2026-11-24T10:03");
	did(&b, app_roll_load(reader, &b.session, &b.a, &r, &b.e));
	assert_true(r.locked);
	refused(&b, app_mark(reader, &b.session, &r.lines[0].pupil,
		ATTENDANCE_PRESENT, 0, "", &m, &b.e), "lecture");
	app_close(reader);
	base_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_alphabetical),
		cmocka_unit_test(fill_touches_blanks_only),
		cmocka_unit_test(marks_are_checked),
		cmocka_unit_test(undo_and_redo),
		cmocka_unit_test(undo_across_restarts),
		cmocka_unit_test(the_roll_is_a_snapshot),
		cmocka_unit_test(a_guest_comes_from_another_class),
		cmocka_unit_test(a_new_pupil_is_typed),
		cmocka_unit_test(history_is_there_from_the_start),
		cmocka_unit_test(apprentices_are_out),
		cmocka_unit_test(closing_asks_for_everything),
		cmocka_unit_test(a_count_is_kept_without_closing),
		cmocka_unit_test(a_cancelled_session_is_nobodys),
		cmocka_unit_test(a_correction_is_a_new_line),
		cmocka_unit_test(two_people_one_class),
		cmocka_unit_test(closed_again_as_it_was),
		cmocka_unit_test(minutes_go_with_late),
		cmocka_unit_test(undo_stops_at_a_closing),
		cmocka_unit_test(readers_do_not_mark),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
