/*
 * test_report.c: the figures of the reports against counts made apart, in SQL
 * of this test; what is under 5 does not leave; i-milo; the calendar file, read
 * back by libical.
 */
#include "base.h"

#include <libical/ical.h>

#include "app/agenda.h"
#include "app/follow_up.h"
#include "app/grid.h"
#include "app/journal.h"
#include "app/milo.h"
#include "app/report.h"
#include "../../src/app/private.h"

/* One number from a query of this file, which shares nothing with the report. */
static size_t
sql_count(struct base *b, const char *sql)
{
	struct stmt s = stmt_begin(b->app->db, sql);
	size_t n = stmt_row(&s) ? (size_t)stmt_get_int(&s, 0) : 9999;

	did(b, stmt_end(&s, &b->e));
	return n;
}

static void
set(struct base *b, const struct uuid *pupil, const char *field,
	const char *value)
{
	struct app_field f = { field, value };

	did(b, app_pupil_save(b->app, pupil, &f, 1, &b->e));
}

/* 30 pupils: 3 absent, 2 late, 1 hors champ; flags, results, contacts. */
static void
fill_class(struct base *b)
{
	struct app_roll r = base_roll(b);
	struct app_marked m;
	struct app_flag f = { .code = "R01" };
	struct uuid ids[30];
	size_t n;
	moment at;
	bool lost;

	for (size_t i = 0; i < 30; i++)
		ids[i] = r.lines[i].pupil;
	did(b, app_mark(b->app, &b->session, &ids[0], ATTENDANCE_ABSENT, 0,
		"MO1", &m, &b->e));
	did(b, app_mark(b->app, &b->session, &ids[1], ATTENDANCE_ABSENT, 0,
		"MO9", &m, &b->e));
	did(b, app_mark(b->app, &b->session, &ids[2], ATTENDANCE_ABSENT, 0,
		"", &m, &b->e));
	did(b, app_mark(b->app, &b->session, &ids[3], ATTENDANCE_LATE, 10,
		"", &m, &b->e));
	did(b, app_mark(b->app, &b->session, &ids[4], ATTENDANCE_OUT, 0,
		"", &m, &b->e));
	did(b, app_mark_fill(b->app, &b->session, &n, &at, &b->e));
	set(b, &ids[4], "apprentice", "o");
	did(b, app_flag_raise(b->app, &b->class, ids, 7, &f, &b->e));
	f.code = "R13";
	did(b, app_flag_raise(b->app, &b->class, ids, 2, &f, &b->e));
	for (size_t i = 0; i < 20; i++)
		did(b, app_result_put(b->app, &b->class, &ids[i], 1,
			i < 12 ? "A" : i < 18 ? "J" : "R", &b->e));
	for (size_t i = 0; i < 8; i++) {
		struct app_contact c = { .pupil = ids[i], .channel = "TEL",
			.outcome = i < 6 ? "RDV" : "SSR",
			.next = { 2026, 12, 2 } };

		did(b, app_contact_add(b->app, &c, &lost, &b->e));
	}
}

static size_t
of_code(const struct app_count *v, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].code, code) == 0)
			return v[i].n;
	return 0;
}

static void
figures(void **state)
{
	struct app_report r;
	struct base b;

	(void)state;
	base_open(&b, 30);
	fill_class(&b);
	did(&b, app_report(b.app, REPORT_CLASS, &b.class, 0, true, &b.a, &r,
		&b.e));
	assert_int_equal(r.enrolled, sql_count(&b, "SELECT count(*) FROM pupil"
		" WHERE apprentice = 0 AND left_on = ''"));
	assert_int_equal(r.enrolled, 29);
	assert_int_equal(r.out, 1);
	assert_int_equal(r.workshops[0].rate.of, sql_count(&b,
		"SELECT count(*) FROM mark WHERE state IN ('present', 'late',"
		" 'left')"));
	assert_int_equal(r.workshops[0].rate.of, 26);
	assert_int_equal(r.workshops[0].rate.all, sql_count(&b,
		"SELECT count(*) FROM mark WHERE state NOT IN ('out', 'gone',"
		" 'guest')"));
	assert_int_equal(r.workshops[0].there, 26);
	assert_int_equal(r.workshops[0].sessions, 1);
	assert_int_equal(r.complete, 0);
	/* of the enrolled: the apprentice's are not counted */
	assert_int_equal(of_code(r.flags, r.n_flags, "R01"), sql_count(&b,
		"SELECT count(*) FROM flag f JOIN pupil p ON p.id = f.pupil"
		" WHERE f.code = 'R01' AND p.apprentice = 0"));
	assert_int_equal(of_code(r.flags, r.n_flags, "R13"), 2);
	assert_int_equal(of_code(r.results, r.n_results, "A"), sql_count(&b,
		"SELECT count(*) FROM exam_result x JOIN pupil p ON"
		" p.id = x.pupil WHERE first = 'A' AND p.apprentice = 0"));
	assert_int_equal(of_code(r.results, r.n_results, "N"), 10);
	assert_int_equal(of_code(r.outcomes, r.n_outcomes, "met"),
		sql_count(&b, "SELECT count(DISTINCT c.pupil) FROM contact c"
		" JOIN pupil p ON p.id = c.pupil WHERE outcome = 'RDV'"
		" AND p.apprentice = 0"));
	base_close(&b);
}

/* From the day of leaving on; whoever left is counted there alone. */
static void
who_left(void **state)
{
	struct app_report r;
	struct app_roll roll;
	struct base b;

	(void)state;
	base_open(&b, 5);
	roll = base_roll(&b);
	set(&b, &roll.lines[0].pupil, "apprentice", "o");
	set(&b, &roll.lines[1].pupil, "apprentice", "o");
	set(&b, &roll.lines[1].pupil, "left_on", "24/11/2026");
	set(&b, &roll.lines[2].pupil, "left_on", "01/10/2026");
	set(&b, &roll.lines[3].pupil, "left_on", "25/11/2026");
	did(&b, app_report(b.app, REPORT_CLASS, &b.class, 0, true, &b.a, &r,
		&b.e));
	assert_int_equal(r.enrolled, 2);
	assert_int_equal(r.out, 1);
	assert_int_equal(r.gone, 2);
	base_close(&b);
}

/* Interviews, and what one goes to: neither a catch-up nor a meeting about the
 * scheme is an event. */
static void
interviews_and_events(void **state)
{
	static const char *const types[] = { "EI", "IC", "RA", "A4", "JD",
		"VE" };
	struct app_report r;
	struct app_plan p;
	struct base b;
	size_t n;
	moment at;

	(void)state;
	base_open(&b, 2);
	did(&b, app_plan_now(b.app, &b.a, &p, &b.e));
	p.n_classes = 1;
	p.classes[0] = b.class;
	for (size_t i = 0; i < LENGTH(types); i++) {
		p.type = types[i];
		did(&b, app_plan_save(b.app, &p, &b.session, &b.e));
		did(&b, app_mark_fill(b.app, &b.session, &n, &at, &b.e));
	}
	did(&b, app_report(b.app, REPORT_CLASS, &b.class, 0, true, &b.a, &r,
		&b.e));
	assert_int_equal(r.interviews, 2);
	assert_int_equal(r.interview_pupils, 2);
	assert_int_equal(r.events, 4);
	assert_int_equal(r.event_pupils, 2);
	base_close(&b);
}

static void
cell(struct base *b, size_t line, const char *code, const char *value)
{
	struct app_grid_of of = { .session = b->session, .kind = GRID_CV };
	struct app_grid g;
	moment at;

	did(b, app_grid_load(b->app, &of, &b->a, &g, &b->e));
	for (size_t i = 0; i < g.n_items; i++)
		if (code ? strcmp(g.items[i].code, code) == 0
			: g.items[i].required)
			did(b, app_cell_put(b->app, &of, &g.lines[line],
				&g.items[i], value, "", &at, &b->e));
}

/* Nobody asked is not « ne sait pas encore »; the last answer counts. */
static void
projects_and_cvs(void **state)
{
	struct app_grid_of of = { .kind = GRID_CV };
	struct app_report r;
	struct app_roll roll;
	struct app_grid g;
	struct base b;
	size_t ready = 0;

	(void)state;
	base_open(&b, 9);
	roll = base_roll(&b);
	for (size_t i = 0; i < 3; i++) {
		did(&b, app_project_put(b.app, &b.session,
			&roll.lines[i].pupil, 0, "N", &b.e));
		did(&b, app_project_put(b.app, &b.session,
			&roll.lines[i].pupil, 1, i ? "N" : "E", &b.e));
	}
	for (size_t i = 0; i < 4; i++)
		cell(&b, i, NULL, "ok");
	cell(&b, 1, "CV01", "redo");
	cell(&b, 2, "CV01", "none");
	did(&b, app_report(b.app, REPORT_YEAR, NULL, 0, true, &b.a, &r,
		&b.e));
	assert_int_equal(of_code(r.projects, r.n_projects, "0"), 6);
	assert_int_equal(of_code(r.projects, r.n_projects, "N"), 2);
	assert_int_equal(of_code(r.projects, r.n_projects, "E"), 1);
	assert_string_equal(r.projects[r.n_projects - 1].label,
		"Non demandé");
	of.class = b.class;
	did(&b, app_grid_load(b.app, &of, &b.a, &g, &b.e));
	for (size_t i = 0; i < g.n; i++)
		ready += g.lines[i].ready;
	assert_int_equal(ready, 3);
	assert_int_equal(r.cv_ready, ready);
	base_close(&b);
}

/* One who changed class is of the class where he is, and was there where he
 * was; a session that nobody marked is not held; one's own lycées alone. */
static void
scopes(void **state)
{
	struct class other = { .year = 2026, .name = "T AUTRE",
		.diploma = "CAP", .mef = "", .target = true };
	struct app_report was, is, y;
	struct app_roll r;
	struct app_plan p;
	struct uuid empty;
	struct base b;

	(void)state;
	base_open(&b, 30);
	fill_class(&b);
	other.lycee = b.lycee;
	did(&b, app_class_save(b.app, &other, &b.e));
	r = base_roll(&b);
	set(&b, &r.lines[9].pupil, "class", "T AUTRE");
	did(&b, app_plan_now(b.app, &b.a, &p, &b.e));
	p.classes[0] = other.id;
	p.n_classes = 1;
	p.starts -= 7 * 86400;
	p.ends -= 7 * 86400;
	did(&b, app_plan_save(b.app, &p, &empty, &b.e));
	did(&b, app_report(b.app, REPORT_CLASS, &b.class, 0, true, &b.a, &was,
		&b.e));
	did(&b, app_report(b.app, REPORT_CLASS, &other.id, 0, true, &b.a, &is,
		&b.e));
	did(&b, app_report(b.app, REPORT_LYCEE, &b.lycee, 0, true, &b.a, &y,
		&b.e));
	assert_int_equal(was.enrolled, 28);
	assert_int_equal(was.workshops[0].rate.all, 29);
	assert_int_equal(was.workshops[0].there, 25);
	assert_int_equal(is.enrolled, 1);
	assert_int_equal(is.workshops[0].sessions, 0);
	assert_int_equal(is.workshops[0].rate.all, 0);
	assert_int_equal(is.workshops[0].there, 1);
	assert_int_equal(y.classes, 2);
	assert_int_equal(y.workshops[0].there, 26);
	assert_int_equal(y.presence.all, 29);
	did(&b, app_user_lycee(b.app, "roux", &b.lycee, true, &b.e));
	did(&b, app_report(b.app, REPORT_YEAR, NULL, 0, true, &b.a, &is,
		&b.e));
	assert_int_equal(is.enrolled, y.enrolled);
	assert_int_equal(is.presence.of, y.presence.of);
	base_close(&b);
}

/* The lycée and the year say the same of a single class. */
static void
lycee_and_year(void **state)
{
	struct app_report c, l, y;
	struct base b;

	(void)state;
	base_open(&b, 30);
	fill_class(&b);
	did(&b, app_report(b.app, REPORT_CLASS, &b.class, 0, true, &b.a, &c,
		&b.e));
	did(&b, app_report(b.app, REPORT_LYCEE, &b.lycee, 0, true, &b.a, &l,
		&b.e));
	did(&b, app_report(b.app, REPORT_YEAR, NULL, 0, true, &b.a, &y,
		&b.e));
	assert_int_equal(l.classes, 1);
	assert_int_equal(l.enrolled, c.enrolled);
	assert_int_equal(y.presence.of, c.presence.of);
	assert_int_equal(l.presence.all, c.presence.all);
	assert_int_equal(l.n_flags, c.n_flags);
	did(&b, app_report(b.app, REPORT_YEAR, NULL, 2020, true, &b.a, &y,
		&b.e));
	assert_int_equal(y.enrolled, 0);
	base_close(&b);
}

/* Nothing from 1 to 4 leaves, in any of the three forms, and the rest is not
 * found again by subtraction. */
static void
small_numbers(void **state)
{
	struct app_report r;
	struct buf out = { 0 };
	struct base b;

	(void)state;
	base_open(&b, 30);
	fill_class(&b);
	did(&b, app_report(b.app, REPORT_CLASS, &b.class, 0, false, &b.a, &r,
		&b.e));
	for (size_t i = 0; i < r.n_flags; i++)
		assert_true(r.flags[i].small || r.flags[i].n >= 5);
	for (size_t i = 0; i < r.n_results; i++)
		assert_true(r.results[i].small || r.results[i].n >= 5);
	for (size_t i = 0; i < r.n_outcomes; i++)
		assert_true(r.outcomes[i].small || r.outcomes[i].n >= 5);
	assert_int_equal(of_code(r.flags, r.n_flags, "R13"), 0);
	assert_int_equal(of_code(r.results, r.n_results, "R"), 0);
	app_report_text(b.app, &r, &out);
	assert_null(strstr(out.v, "Logement"));
	assert_null(strstr(out.v, "NOM01"));
	assert_non_null(strstr(out.v, "26 / 29 (90 %)"));
	buf_reset(&out);
	did(&b, app_report_pdf(b.app, &r, &out, &b.e));
	assert_memory_equal(out.v, "%PDF", 4);
	buf_reset(&out);
	did(&b, app_report_xlsx(b.app, &r, &out, &b.e));
	assert_memory_equal(out.v, "PK", 2);
	buf_release(&out);
	base_close(&b);
}

/* ---- i-milo -------------------------------------------------------------- */

static struct app_milo
milo(struct base *b)
{
	struct app_milo m;

	did(b, app_milo(b->app, &b->session, &b->a, &m, &b->e));
	return m;
}

/* The PFMP is a Refus tiers, the unknown motif blocks its line. */
static void
typing_list(void **state)
{
	struct app_milo_left *left;
	struct app_milo m;
	struct app_undone u;
	struct buf out = { 0 };
	struct app *later;
	struct base b;
	size_t n;

	(void)state;
	base_open(&b, 30);
	fill_class(&b);
	m = milo(&b);
	assert_string_equal(m.lines[0].surname, "NOM01");
	assert_int_equal(m.lines[0].milo, MILO_REFUSAL);
	assert_int_equal(m.lines[1].milo, MILO_REFUSAL_YOUNG);
	assert_int_equal(m.lines[2].milo, MILO_ONGOING);
	assert_string_equal(m.lines[2].status, "à préciser");
	assert_int_equal(m.lines[4].milo, MILO_NOT_SENT);
	assert_int_equal(m.left, 29);
	refused(&b, app_milo_tick(b.app, &b.session, &m.lines[0].pupil, true,
		&b.e), "Clôturez");
	did(&b, app_session_close(b.app, &b.session, 26, "", &b.e));
	refused(&b, app_milo_tick(b.app, &b.session, &m.lines[2].pupil, true,
		&b.e), "préciser");
	refused(&b, app_milo_tick(b.app, &b.session, &m.lines[4].pupil, true,
		&b.e), "hors champ");
	did(&b, app_milo_tick(b.app, &b.session, &m.lines[0].pupil, true,
		&b.e));
	did(&b, app_milo_tick_all(b.app, &b.session, &n, &b.e));
	assert_int_equal(n, 27);
	m = milo(&b);
	assert_int_equal(m.ticked, 28);
	assert_int_equal(m.left, 1);
	assert_int_equal(m.blocked, 1);
	did(&b, app_undo(b.app, &b.session, false, &b.a, &u, &b.e));
	assert_int_equal(milo(&b).ticked, 1);
	refused(&b, app_session_reopen(b.app, &b.session, &b.e), "i-milo");
	did(&b, app_milo_sessions(b.app, 10, &b.a, &left, &n, &b.e));
	assert_int_equal(n, 1);
	assert_int_equal(left[0].left, 28);
	did(&b, app_milo_csv(b.app, &b.session, &out, &b.e));
	assert_non_null(strstr(out.v, "2026-11-24 10:00"));
	assert_non_null(strstr(out.v, "NOM02,Élève,,"));
	assert_null(strstr(out.v, "NOM05"));	/* hors champ */
	/* what the summer left is still to be typed */
	later = base_app(&b, "roux", "2027-09-06T09:00");
	did(&b, app_milo_sessions(later, 10, &b.a, &left, &n, &b.e));
	assert_int_equal(n, 1);
	app_close(later);
	/* all is typed but for who is not sent: it is no longer to do */
	did(&b, app_correct(b.app, &b.session, &m.lines[2].pupil,
		ATTENDANCE_ABSENT, 0, "MO9", "Vu avec le CPE", &b.e));
	did(&b, app_milo_tick_all(b.app, &b.session, &n, &b.e));
	assert_int_equal(n, 28);
	did(&b, app_milo_sessions(b.app, 10, &b.a, &left, &n, &b.e));
	assert_int_equal(n, 0);
	buf_release(&out);
	base_close(&b);
}

/* A correction is typed again; once it is, nothing takes it back. */
static void
typed_correction(void **state)
{
	struct app_undone u;
	struct base b;
	struct uuid who;

	(void)state;
	base_open(&b, 30);
	fill_class(&b);
	who = base_roll(&b).lines[0].pupil;
	did(&b, app_session_close(b.app, &b.session, 26, "", &b.e));
	did(&b, app_milo_tick(b.app, &b.session, &who, true, &b.e));
	did(&b, app_correct(b.app, &b.session, &who, ATTENDANCE_PRESENT, 0,
		"", "arrivé après", &b.e));
	assert_false(milo(&b).lines[0].ticked);
	refused(&b, app_session_reopen(b.app, &b.session, &b.e), "corrigées");
	/* not typed again yet: taken back, and typed as it was */
	did(&b, app_undo(b.app, &b.session, false, &b.a, &u, &b.e));
	assert_true(milo(&b).lines[0].ticked);
	assert_int_equal(milo(&b).lines[0].state, ATTENDANCE_ABSENT);
	did(&b, app_undo(b.app, &b.session, true, &b.a, &u, &b.e));
	/* one's own tick is taken back first */
	did(&b, app_milo_tick(b.app, &b.session, &who, true, &b.e));
	did(&b, app_undo(b.app, &b.session, false, &b.a, &u, &b.e));
	assert_false(milo(&b).lines[0].ticked);
	did(&b, app_undo(b.app, &b.session, true, &b.a, &u, &b.e));
	assert_true(milo(&b).lines[0].ticked);
	refused(&b, app_undo_act(b.app, (int64_t)sql_count(&b, "SELECT"
		" max(seq) FROM act WHERE verb = 'correct'"), &b.a, &u, &b.e),
		"saisi dans i-milo");
	assert_int_equal(milo(&b).lines[0].state, ATTENDANCE_PRESENT);
	assert_true(milo(&b).lines[0].ticked);
	base_close(&b);
}

/* ---- the calendar file --------------------------------------------------- */

static icalcomponent *
calendar(struct base *b, struct buf *out)
{
	icalcomponent *c;

	did(b, app_agenda_ics(b->app, out, &b->e));
	ical_set_unknown_token_handling_setting(ICAL_TREAT_AS_ERROR);
	c = icalparser_parse_string(out->v);
	assert_non_null(c);
	assert_int_equal(icalcomponent_count_errors(c), 0);
	assert_true(icalrestriction_check(c));
	return c;
}

static icalcomponent *
event(icalcomponent *c, const char *words)
{
	for (icalcomponent *ev = icalcomponent_get_first_component(c,
		ICAL_VEVENT_COMPONENT); ev;
		ev = icalcomponent_get_next_component(c,
			ICAL_VEVENT_COMPONENT))
		if (strstr(icalcomponent_get_summary(ev), words))
			return ev;
	return NULL;
}

static void
calendar_file(void **state)
{
	struct app_flag f = { .code = "R07" };
	struct class_away away = { .kind = "pfmp", .first = { 2027, 1, 4 },
		.last = { 2027, 1, 29 } };
	struct buf out = { 0 };
	struct icaltimetype t;
	struct uuid p;
	struct base b;
	icalcomponent *c, *ev;

	(void)state;
	base_open(&b, 0);
	p = base_pupil(&b, "PONS", "Emma");
	set(&b, &p, "phone", "0600000000");
	set(&b, &p, "birth", "30/11/2008");
	did(&b, app_flag_raise(b.app, NULL, &p, 1, &f, &b.e));
	away.class = b.class;
	did(&b, app_away_save(b.app, &away, &b.e));
	c = calendar(&b, &out);
	ev = event(c, "T TEST");
	assert_non_null(ev);
	t = icalcomponent_get_dtstart(ev);
	assert_int_equal(t.hour, 10);
	assert_non_null(event(c, "P. E. ("));
	assert_non_null(event(c, "18 ans"));
	ev = event(c, "Demande du jeune");
	t = icalcomponent_get_dtstart(ev);
	assert_true(t.is_date);
	assert_int_equal(t.day, 9);
	ev = event(c, "PFMP");	/* whole weeks: the day after is the end */
	assert_int_equal(icalcomponent_get_dtstart(ev).day, 4);
	assert_int_equal(icalcomponent_get_dtend(ev).day, 30);
	assert_null(strstr(out.v, "PONS"));
	assert_null(strstr(out.v, "0600000000"));
	icalcomponent_free(c);
	buf_release(&out);
	base_close(&b);
}

/* More persons than a screen reads: the file has them all, the screen says so. */
static void
calendar_of_many(void **state)
{
	enum { MANY = 502 };
	struct app_flag f = { .code = "R07" };
	struct date from = { 2026, 11, 30 }, to = { 2027, 1, 10 };
	struct app_event *v;
	struct buf out = { 0 };
	struct uuid p[MANY];
	struct base b;
	size_t n, found = 0;
	bool more;

	(void)state;
	base_open(&b, 0);
	for (size_t i = 0; i < MANY; i++)
		p[i] = base_pupil(&b, "PONS", "Emma");
	did(&b, app_flag_raise(b.app, NULL, p, MANY, &f, &b.e));
	icalcomponent_free(calendar(&b, &out));
	for (const char *s = out.v; (s = strstr(s, "Demande du jeune")); s++)
		found++;
	assert_int_equal(found, MANY);
	did(&b, app_agenda(b.app, from, to, &b.a, &v, &n, &more, &b.e));
	assert_true(more);
	for (size_t i = 0; i < n; i++)
		found -= v[i].kind == EVENT_CALL;
	assert_int_equal(found, 2);
	buf_release(&out);
	base_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures), cmocka_unit_test(who_left),
		cmocka_unit_test(lycee_and_year),
		cmocka_unit_test(interviews_and_events),
		cmocka_unit_test(projects_and_cvs), cmocka_unit_test(scopes),
		cmocka_unit_test(small_numbers),
		cmocka_unit_test(typing_list),
		cmocka_unit_test(typed_correction),
		cmocka_unit_test(calendar_file),
		cmocka_unit_test(calendar_of_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
