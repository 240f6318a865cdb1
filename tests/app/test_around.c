/*
 * test_around.c: what the screens around the roll ask of app: a class on its
 * page, the journal, undo of anybody's act, a pupil's history, own lycées.
 */
#include <time.h>

#include "app/journal.h"
#include "base.h"

#include "app/follow_up.h"
#include "app/grid.h"
#include "app/report.h"
#include "domain/flag_rules.h"

static const struct app_class_pupil *
on_page(const struct app_class *c, const struct uuid *pupil)
{
	for (size_t i = 0; i < c->n; i++)
		if (uuid_equal(&c->pupils[i].id, pupil))
			return &c->pupils[i];
	fail_msg("not on the page");
	return NULL;
}

static struct app_class
page(struct base *b, const struct uuid *class)
{
	struct app_class c;

	did(b, app_class(b->app, class, &b->a, &c, &b->e));
	return c;
}

static void
fill(struct base *b)
{
	size_t n;
	moment at;

	did(b, app_mark_fill(b->app, &b->session, &n, &at, &b->e));
}

static void
mark_absent(struct base *b, const struct uuid *pupil)
{
	struct app_marked m;

	did(b, app_mark(b->app, &b->session, pupil, ATTENDANCE_ABSENT, 0, "",
		&m, &b->e));
}

/* A second person of the base, with that role, at the same hour. */
static struct app *
colleague(struct base *b, const char *login, const char *role)
{
	struct user u = { .login = login, .name = login, .role = role,
		.pin = "", .active = true };

	did(b, app_user_save(b->app, &u, &b->e));
	return base_app(b, login, "2026-11-24T13:00");
}

/* The day of leaving is the first one without the pupil, wherever one looks. */
static void
the_day_of_leaving(void **state)
{
	static const struct {
		const char *left_on;
		size_t there;
	} cases[] = { { "23/11/2026", 2 }, { "24/11/2026", 2 },
		{ "25/11/2026", 3 } };
	struct session_query q = { .to = INT64_MAX, .filter = SESSION_ALL,
		.max = 9 };
	struct base b;
	struct uuid pupil;

	(void)state;
	base_open(&b, 3);
	pupil = base_roll(&b).lines[1].pupil;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct app_field left = { "left_on", cases[i].left_on };
		struct app_grid_of of = { .class = b.class, .kind = GRID_CV };
		struct app_session *v;
		struct app_grid g;
		size_t n;

		did(&b, app_pupil_save(b.app, &pupil, &left, 1, &b.e));
		assert_int_equal(base_roll(&b).n, cases[i].there);
		assert_int_equal(page(&b, &b.class).enrolled, cases[i].there);
		did(&b, app_sessions(b.app, &q, &b.a, &v, &n, &b.e));
		assert_int_equal(n, 1);
		assert_int_equal(v[0].enrolled, cases[i].there);
		did(&b, app_grid_load(b.app, &of, &b.a, &g, &b.e));
		assert_int_equal(g.n, cases[i].there);
	}
	base_close(&b);
}

static void
nobody_is_late_before_the_end(void **state)
{
	struct base b;
	struct app_class c;
	struct uuid pupil;

	(void)state;
	base_open(&b, 3);
	pupil = base_roll(&b).lines[1].pupil;
	mark_absent(&b, &pupil);
	c = page(&b, &b.class);
	assert_int_equal(c.enrolled, 3);
	assert_int_equal(c.n_workshops, 3);
	assert_string_equal(c.workshops[0].type, "A1");
	assert_false(c.workshops[0].held);
	assert_int_equal(c.missed, 0);
	assert_int_equal(on_page(&c, &pupil)->states[0], ATTENDANCE_ABSENT);
	base_close(&b);
}

static void
in_half(struct base *b, const struct uuid *pupil, const char *half)
{
	struct app_field f = { "half", half };

	did(b, app_pupil_save(b->app, pupil, &f, 1, &b->e));
}

static void
in_zone(struct base *b, const char *zone, const char *now)
{
	struct db_options o = { .mode = DB_OPEN };
	struct db *db = NULL;
	struct tx tx;

	app_close(b->app);
	did(b, db_open(&db, b->path, &o, &b->e));
	did(b, tx_begin(&tx, db, NULL, &b->e));
	did(b, tx_end(&tx, db_meta_put(db, "zone", zone, &b->e), &b->e));
	db_close(db);
	b->app = base_app(b, "roux", now);
}

/* The morning of a far zone is the day before in Greenwich: who goes that day
 * is on no roll of it, and the list counts as the roll does. */
static void
a_day_is_of_its_zone(void **state)
{
	static const struct { const char *zone, *now; } cases[] = {
		{ "Europe/Paris", "2026-11-24T08:00" },
		{ "Pacific/Noumea", "2026-11-24T08:00" },
		{ "Pacific/Tahiti", "2026-11-23T20:00" },
	};
	struct app_field left = { "left_on", "24/11/2026" };
	struct session_query q = { .to = INT64_MAX, .max = 1,
		.newest_first = true };
	struct app_session *v;
	struct app_plan p;
	struct base b;
	size_t n;

	(void)state;
	base_open(&b, 3);
	did(&b, app_pupil_save(b.app, &base_roll(&b).lines[0].pupil, &left, 1,
		&b.e));
	for (size_t i = 0; i < LENGTH(cases); i++) {
		in_zone(&b, cases[i].zone, cases[i].now);
		did(&b, app_plan_get(b.app, &b.session, &b.a, &p, &b.e));
		p.starts = app_now(b.app);
		p.ends = p.starts + 3600;
		did(&b, app_plan_save(b.app, &p, &b.session, &b.e));
		did(&b, app_sessions(b.app, &q, &b.a, &v, &n, &b.e));
		assert_int_equal(n, 1);
		assert_int_equal(v[0].enrolled, base_roll(&b).n);
		assert_int_equal(v[0].enrolled, i == 2 ? 3 : 2);
	}
	base_close(&b);
}

/* A session of group A was not held for group B. */
static void
the_other_half_misses_nothing(void **state)
{
	struct base b;
	struct app_class c;
	struct app_plan p = { .type = "A1", .half = "A", .n_classes = 1 };
	struct app_marked m;
	struct uuid session, there, not_there, other;

	(void)state;
	base_open(&b, 3);
	c = page(&b, &b.class);
	there = c.pupils[0].id;
	not_there = c.pupils[1].id;
	other = c.pupils[2].id;
	in_half(&b, &there, "A");
	in_half(&b, &not_there, "A");
	in_half(&b, &other, "B");
	p.classes[0] = b.class;
	p.starts = app_now(b.app) - 60;
	p.ends = p.starts + 3600;
	did(&b, app_plan_save(b.app, &p, &session, &b.e));
	did(&b, app_mark(b.app, &session, &there, ATTENDANCE_PRESENT, 0, "",
		&m, &b.e));
	app_advance(b.app, (int64_t)3 * 3600 * 1000);
	c = page(&b, &b.class);
	assert_int_equal(c.missed, 1);
	assert_int_equal(c.workshops[0].missed, 1);
	assert_true(on_page(&c, &not_there)->missed);
	assert_false(on_page(&c, &other)->missed);
	assert_int_equal(c.workshops[1].state, CYCLE_TO_PLAN);
	base_close(&b);
}

/* Over at noon: two to catch up, of whom one does, with another class. */
static void
catching_up_elsewhere_counts(void **state)
{
	struct base b;
	struct app_roll r;
	struct app_class c;
	struct class other = { .name = "T AUTRE", .diploma = "", .mef = "",
		.target = true };
	struct app_plan p = { .type = "A1", .n_classes = 1 };
	struct app_marked m;
	struct uuid session, first, second;
	int number;

	(void)state;
	base_open(&b, 4);
	r = base_roll(&b);
	first = r.lines[0].pupil;
	second = r.lines[1].pupil;
	fill(&b);
	mark_absent(&b, &first);
	mark_absent(&b, &second);
	app_advance(b.app, (int64_t)3 * 3600 * 1000);
	c = page(&b, &b.class);
	assert_true(c.workshops[0].held);
	assert_int_equal(c.workshops[0].attended, 2);
	assert_int_equal(c.missed, 2);

	other.lycee = b.lycee;
	did(&b, app_class_save(b.app, &other, &b.e));
	p.classes[0] = other.id;
	p.starts = app_now(b.app) - 60;
	p.ends = p.starts + 3600;
	did(&b, app_plan_save(b.app, &p, &session, &b.e));
	did(&b, app_roll_add(b.app, &session, &first, &number, &b.e));
	did(&b, app_mark(b.app, &session, &first, ATTENDANCE_GUEST, 0, "", &m,
		&b.e));
	c = page(&b, &b.class);
	assert_int_equal(c.workshops[0].attended, 3);
	assert_int_equal(c.missed, 1);
	assert_false(on_page(&c, &first)->missed);
	assert_true(on_page(&c, &second)->missed);
	base_close(&b);
}

static void
apprentices_are_out(void **state)
{
	struct base b;
	struct app_class c;
	struct app_field f = { "apprentice", "o" };
	struct uuid pupil;

	(void)state;
	base_open(&b, 3);
	pupil = base_roll(&b).lines[2].pupil;
	did(&b, app_pupil_save(b.app, &pupil, &f, 1, &b.e));
	c = page(&b, &b.class);
	assert_int_equal(c.enrolled, 2);
	assert_int_equal(c.out, 1);
	assert_int_equal(c.n, 3);
	base_close(&b);
}

static enum session_state
listed_state(struct base *b)
{
	struct session_query q = { .to = INT64_MAX, .class = &b->class,
		.filter = SESSION_ALL, .max = 5 };
	struct app_session *v;
	size_t n;

	did(b, app_sessions(b->app, &q, &b->a, &v, &n, &b->e));
	assert_int_equal(n, 1);
	return v[0].state;
}

/* The sheet of a mixed class is printed: the hors champ that come with it are
 * no roll call, before the hour nor after. */
static void
a_printed_sheet_is_no_roll_call(void **state)
{
	struct base b;
	struct app_class c;
	struct app_report r;
	struct app_field f = { "apprentice", "o" };
	struct uuid pupil;

	(void)state;
	base_open(&b, 3);
	app_advance(b.app, -(int64_t)3600 * 1000);
	pupil = base_roll(&b).lines[2].pupil;
	did(&b, app_pupil_save(b.app, &pupil, &f, 1, &b.e));
	did(&b, app_roll_print(b.app, &b.session, &b.e));
	assert_int_equal(listed_state(&b), SESSION_COMING);
	assert_int_equal(base_roll(&b).state, SESSION_COMING);
	app_advance(b.app, (int64_t)5 * 3600 * 1000);
	assert_int_equal(listed_state(&b), SESSION_TO_CLOSE);
	assert_int_equal(base_roll(&b).state, SESSION_TO_CLOSE);
	c = page(&b, &b.class);
	assert_false(c.workshops[0].held);
	assert_int_equal(c.missed, 0);
	did(&b, app_report(b.app, REPORT_CLASS, &b.class, 0, true, &b.a, &r,
		&b.e));
	assert_int_equal(r.workshops[0].sessions, 0);
	fill(&b);
	assert_true(page(&b, &b.class).workshops[0].held);
	base_close(&b);
}

/* The sheet was printed, then the lycée called: the day is another one. */
static void
a_printed_session_is_moved(void **state)
{
	struct base b;
	struct app_field f = { "apprentice", "o" };
	struct app_undone u;
	struct app_roll r;
	struct uuid first, moved, pupil;
	struct app_marked m;
	moment at;

	(void)state;
	base_open(&b, 3);
	first = b.session;
	r = base_roll(&b);
	at = r.session.starts + 86400;
	pupil = r.lines[0].pupil;
	did(&b, app_pupil_save(b.app, &r.lines[2].pupil, &f, 1, &b.e));
	did(&b, app_roll_print(b.app, &first, &b.e));
	did(&b, app_session_move(b.app, &first, at, at + 3600, &moved, &b.e));
	b.session = moved;
	r = base_roll(&b);
	assert_int_equal(r.session.snapshot_at, 0);
	assert_int_equal(r.session.printed_at, 0);
	assert_int_equal(r.state, SESSION_COMING);
	did(&b, app_undo(b.app, &first, false, &b.a, &u, &b.e));
	b.session = first;
	assert_int_equal(base_roll(&b).n, 3);
	did(&b, app_mark(b.app, &first, &pupil, ATTENDANCE_PRESENT, 0, "", &m,
		&b.e));
	refused(&b, app_session_move(b.app, &first, at, at + 3600, &moved,
		&b.e), "commencé");
	base_close(&b);
}

static int64_t
newest(struct base *b, struct app *app, bool everybody, const char *what)
{
	struct app_journal_line *v;
	size_t n;

	did(b, app_journal(app, NULL, everybody, 0, 10, &b->a, &v, &n, &b->e));
	assert_true(n > 0);
	assert_string_equal(v[0].what, what);
	return v[0].seq;
}

static void
a_manager_undoes_anybody(void **state)
{
	struct base b;
	struct app *other;
	struct app_undone u;
	struct app_journal_line *v;
	int64_t seq;
	size_t n;

	(void)state;
	base_open(&b, 3);
	fill(&b);
	seq = newest(&b, b.app, false, "tous présents");
	other = colleague(&b, "martin", "conseiller");
	refused(&b, app_undo_act(other, seq, &b.a, &u, &b.e), "responsable");
	refused(&b, app_journal(other, NULL, true, 0, 10, &b.a, &v, &n, &b.e),
		"responsable");
	assert_int_equal(base_roll(&b).counts.present, 3);
	app_close(other);
	other = colleague(&b, "durand", "responsable");
	did(&b, app_undo_act(other, seq, &b.a, &u, &b.e));
	assert_int_equal(base_roll(&b).counts.present, 0);
	refused(&b, app_undo_act(other, seq, &b.a, &u, &b.e),
		"ne s'annule pas");
	refused(&b, app_undo_act(other, 9999, &b.a, &u, &b.e),
		"ne s'annule pas");
	newest(&b, other, true, "annulation : tous présents");
	app_close(other);
	base_close(&b);
}

static void
a_page_of_the_journal_follows_another(void **state)
{
	struct base b;
	struct app_journal_line *v, *w;
	size_t n, m;

	(void)state;
	base_open(&b, 5);
	did(&b, app_journal(b.app, NULL, false, 0, 3, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 3);
	assert_true(v[0].mine && v[0].can_undo);
	did(&b, app_journal(b.app, NULL, false, v[2].seq, 3, &b.a, &w, &m,
		&b.e));
	assert_int_equal(m, 3);
	assert_int_equal(w[0].seq, v[2].seq - 1);
	base_close(&b);
}

/* The names of the fields, never what they held. */
static void
a_history_names_fields(void **state)
{
	struct base b;
	struct app_field f[] = { { "phone", "06 00 00 00 03" },
		{ "note", "\"guillemets\", {accolades}" } };
	struct app_history *v;
	struct uuid pupil;
	size_t n;

	(void)state;
	base_open(&b, 1);
	pupil = base_roll(&b).lines[0].pupil;
	did(&b, app_pupil_save(b.app, &pupil, f, 2, &b.e));
	f[1].value = "autre";
	did(&b, app_pupil_save(b.app, &pupil, f + 1, 1, &b.e));
	did(&b, app_pupil_history(b.app, &pupil, 10, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 3);
	assert_string_equal(v[0].what, "fiche modifiée : Note");
	assert_string_equal(v[1].what, "fiche modifiée : Téléphone, Note");
	assert_string_equal(v[2].what, "nouvel élève");
	base_close(&b);
}

static void
a_flag_changes_state_and_back(void **state)
{
	struct base b;
	struct app_card card;
	struct app_class c;
	struct app_undone u;
	struct uuid pupil;

	(void)state;
	base_open(&b, 1);
	pupil = base_roll(&b).lines[0].pupil;
	did(&b, app_flag_raise(b.app, NULL, &pupil, 1,
		&(struct app_flag){ .code = "R04" }, &b.e));
	did(&b, app_card(b.app, &pupil, &b.a, &card, &b.e));
	refused(&b, app_flag_set(b.app, &card.flags[0], "Z", "", &b.e),
		"inconnu");
	did(&b, app_flag_set(b.app, &card.flags[0], "C", "fait", &b.e));
	did(&b, app_card(b.app, &pupil, &b.a, &card, &b.e));
	assert_string_equal(card.flags[0].state, "C");
	assert_false(flag_is_open(card.flags[0].state));
	c = page(&b, &b.class);
	assert_string_equal(on_page(&c, &pupil)->flags, "");
	did(&b, app_undo(b.app, &pupil, false, &b.a, &u, &b.e));
	did(&b, app_card(b.app, &pupil, &b.a, &card, &b.e));
	assert_string_equal(card.flags[0].state, "O");
	did(&b, app_undo(b.app, &pupil, false, &b.a, &u, &b.e));
	did(&b, app_card(b.app, &pupil, &b.a, &card, &b.e));
	assert_int_equal(card.n_flags, 0);
	base_close(&b);
}

/* Nobody's lycée is listed: all are one's own; one is listed: that one. */
static void
own_lycees(void **state)
{
	struct base b;
	struct lycee second = { .uai = "", .name = "LP Second", .commune = "",
		.insee = "", .active = true }, *v;
	size_t n;

	(void)state;
	base_open(&b, 1);
	did(&b, app_lycee_save(b.app, &second, &b.e));
	assert_null(app_own(b.app));
	did(&b, app_own_lycees(b.app, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 2);
	did(&b, app_user_lycee(b.app, "roux", &second.id, true, &b.e));
	assert_string_equal(app_own(b.app), "roux");
	did(&b, app_own_lycees(b.app, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].name, "LP Second");
	base_close(&b);
}

/* By its UAI, even when it was made without one. */
static void
a_lycee_is_there_once(void **state)
{
	struct lycee l = { .uai = "0310047H", .name = " LP  Test ",
		.commune = "Muret", .insee = "31395", .active = true }, other;
	struct class c = { .name = " T  NEUVE ", .diploma = "CAP", .mef = "",
		.target = true };
	struct base b;

	(void)state;
	base_open(&b, 0);
	l.id = b.lycee;
	did(&b, app_lycee_save(b.app, &l, &b.e));
	assert_string_equal(l.name, " LP  Test ");	/* the caller's words */
	other = l;
	other.id = UUID_NONE;
	other.name = "LP Ailleurs";
	refused(&b, app_lycee_save(b.app, &other, &b.e), "existe déjà : LP T");
	assert_true(uuid_is_none(&other.id));
	c.lycee = b.lycee;
	c.mef = "12";
	refused(&b, app_class_save(b.app, &c, &b.e), "MEF");
	c.mef = "2412552422";
	c.diploma = "XYZ";
	refused(&b, app_class_save(b.app, &c, &b.e), "Diplôme inconnu");
	assert_true(uuid_is_none(&c.id));
	c.diploma = "CAP";
	did(&b, app_class_save(b.app, &c, &b.e));
	assert_string_equal(c.name, " T  NEUVE ");
	base_close(&b);
}

static void
what_comes_next(void **state)
{
	struct base b;
	struct app_next next;
	struct app_plan p;
	struct uuid moved;

	(void)state;
	base_open(&b, 1);
	did(&b, app_class_next(b.app, &b.class, &b.a, &next, &b.e));
	assert_string_equal(next.type, "A2");
	assert_int_equal(next.starts, 0);
	did(&b, app_plan_get(b.app, &b.session, &b.a, &p, &b.e));
	assert_string_equal(p.type, "A1");
	assert_int_equal(p.n_classes, 1);
	did(&b, app_session_move(b.app, &b.session, p.starts + 86400,
		p.ends + 86400, &moved, &b.e));
	did(&b, app_class_next(b.app, &b.class, &b.a, &next, &b.e));
	assert_string_equal(next.type, "A1");
	assert_int_equal(next.starts, p.starts + 86400);
	base_close(&b);
}

static void
a_birth_of_another_century_is_asked_again(void **state)
{
	struct base b;

	(void)state;
	base_open(&b, 0);
	assert_null(app_pupil_check(b.app, "birth", "14/06/2008", &b.a));
	assert_null(app_pupil_check(b.app, "birth", "14/06/08", &b.a));
	assert_null(app_pupil_check(b.app, "birth", "", &b.a));
	assert_non_null(app_pupil_check(b.app, "birth", "14/06/20", &b.a));
	assert_non_null(app_pupil_check(b.app, "birth", "14/06/1908", &b.a));
	base_close(&b);
}

static bool
may_undo(struct base *b)
{
	struct app_undone u;

	did(b, app_undo(b->app, &b->session, false, &b->a, &u, &b->e));
	return !u.none;
}

/* So many days before today, in the form of --now. */
static const char *
days_ago(struct base *b, int days)
{
	moment at = (moment)time(NULL) - (moment)days * 86400;
	char text[MOMENT_TEXT];

	moment_iso(at, text);
	return arena_printf(&b->a, "%.10sT10:02", text);
}

/* By the real clock only, as the journal below. */
static void
a_draft_is_forgotten_after_a_month(void **state)
{
	struct base b = { .folder = "/tmp/avenir-test-XXXXXX" };
	struct app_options o = { .db = b.path, .user = "roux" };
	struct app_draft d;
	const char *text;

	(void)state;
	assert_non_null(mkdtemp(b.folder));
	snprintf(b.path, sizeof(b.path), "%s/a.db", b.folder);
	b.app = base_app(&b, "roux", days_ago(&b, 80));
	base_school(&b, 2);
	did(&b, app_draft_put(b.app, "lycee_form", "new", "@name", &b.e));
	did(&b, app_draft_put(b.app, "@grid", "way", "down", &b.e));
	/* what it was about is not in the base: it cannot be taken back */
	did(&b, app_draft_put(b.app, "plan_form", "a", "@type", &b.e));
	did(&b, app_draft_left(b.app, &b.a, &d, &b.e));
	assert_int_equal(d.n, 1);
	assert_string_equal(d.what, "nouveau lycée");
	app_close(b.app);
	/* nobody has written since: the clock may have run ahead */
	did(&b, app_open(&b.app, &o, &b.e));
	app_idle(b.app);
	did(&b, app_draft_left(b.app, &b.a, &d, &b.e));
	assert_int_equal(d.n, 1);
	app_close(b.app);
	b.app = base_app(&b, "roux", days_ago(&b, 10));
	base_pupil(&b, "PONS", "Emma");
	app_close(b.app);
	did(&b, app_open(&b.app, &o, &b.e));
	app_idle(b.app);
	did(&b, app_draft_left(b.app, &b.a, &d, &b.e));
	assert_int_equal(d.n, 0);
	text = app_draft_get(b.app, "@grid", "way", &b.a, NULL);
	assert_string_equal(text, "down");
	base_close(&b);
}

/* Late and its minutes are one gesture on one line: left as one. */
static void
a_line_is_left_once(void **state)
{
	struct app_marked m;
	struct app_undone u;
	struct app_roll r;
	struct uuid one, two;
	struct app *other;
	struct base b;

	(void)state;
	base_open(&b, 3);
	r = base_roll(&b);
	one = r.lines[0].pupil;
	two = r.lines[1].pupil;
	did(&b, app_mark(b.app, &b.session, &one, ATTENDANCE_LATE, 0, "", &m,
		&b.e));
	did(&b, app_mark_minutes(b.app, &b.session, &one, 10, m.act, &m,
		&b.e));
	other = colleague(&b, "petit", "conseiller");
	did(&b, app_mark(other, &b.session, &one, ATTENDANCE_ABSENT, 0, "", &m,
		&b.e));
	app_close(other);
	did(&b, app_undo(b.app, &b.session, false, &b.a, &u, &b.e));
	assert_int_equal(u.skipped, 1);
	assert_non_null(strstr(u.what, "Rien d'annulé ; 1 laissé, changé "
		"depuis"));
	r = base_roll(&b);
	assert_int_equal(r.lines[0].state, ATTENDANCE_ABSENT);
	/* and given back whole when nobody has */
	did(&b, app_mark(b.app, &b.session, &two, ATTENDANCE_LATE, 0, "", &m,
		&b.e));
	did(&b, app_mark_minutes(b.app, &b.session, &two, 10, m.act, &m,
		&b.e));
	did(&b, app_undo(b.app, &b.session, false, &b.a, &u, &b.e));
	assert_int_equal(u.skipped, 0);
	assert_int_equal(base_roll(&b).lines[1].state, ATTENDANCE_UNSET);
	base_close(&b);
}

/* A folder that cannot be had: nothing is said, and it is tried again later, not
 * at each idle second; never by the clock of --now. */
static void
a_copy_that_fails_waits(void **state)
{
	struct base b = { .folder = "/tmp/avenir-test-XXXXXX" };
	struct app_options o = { .db = b.path, .user = "roux" };
	const char *copies, *moved;

	(void)state;
	assert_non_null(mkdtemp(b.folder));
	snprintf(b.path, sizeof(b.path), "%s/a.db", b.folder);
	copies = arena_printf(&b.a, "%s/a-backups", b.folder);
	moved = arena_printf(&b.a, "%s/moved", b.folder);
	b.app = base_app(&b, "roux", days_ago(&b, 1));
	base_school(&b, 2);
	for (int i = 0; i < 9; i++)
		assert_false(app_idle(b.app));
	assert_int_equal(access(copies, F_OK), -1);
	app_close(b.app);
	did(&b, app_open(&b.app, &o, &b.e));
	assert_int_equal(link(b.path, copies), 0);	/* no folder */
	for (int i = 0; i < 9; i++)
		assert_false(app_idle(b.app));
	assert_int_equal(rename(copies, moved), 0);
	for (int i = 0; i < 9; i++)
		assert_false(app_idle(b.app));
	assert_int_equal(access(copies, F_OK), -1);
	assert_int_equal(app_last_backup(b.app), 0);
	unlink(moved);
	base_close(&b);
}

/* By the real clock only: a --now of next century must not empty it. */
static void
the_journal_forgets_after_a_year(void **state)
{
	struct base b = { .folder = "/tmp/avenir-test-XXXXXX" };
	struct app_options o = { .db = b.path, .user = "roux" };

	(void)state;
	assert_non_null(mkdtemp(b.folder));
	snprintf(b.path, sizeof(b.path), "%s/a.db", b.folder);
	b.app = base_app(&b, "roux", days_ago(&b, 400));
	base_school(&b, 2);
	fill(&b);
	app_close(b.app);
	b.app = base_app(&b, "roux", days_ago(&b, 300));
	base_pupil(&b, "PONS", "Emma");
	app_close(b.app);
	b.app = base_app(&b, "roux", "2123-11-24T10:02");
	app_idle(b.app);
	assert_true(may_undo(&b));
	app_close(b.app);
	did(&b, app_open(&b.app, &o, &b.e));
	app_idle(b.app);
	assert_false(may_undo(&b));
	base_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_day_of_leaving),
		cmocka_unit_test(nobody_is_late_before_the_end),
		cmocka_unit_test(a_day_is_of_its_zone),
		cmocka_unit_test(the_other_half_misses_nothing),
		cmocka_unit_test(catching_up_elsewhere_counts),
		cmocka_unit_test(apprentices_are_out),
		cmocka_unit_test(a_printed_sheet_is_no_roll_call),
		cmocka_unit_test(a_printed_session_is_moved),
		cmocka_unit_test(a_manager_undoes_anybody),
		cmocka_unit_test(a_page_of_the_journal_follows_another),
		cmocka_unit_test(a_history_names_fields),
		cmocka_unit_test(a_flag_changes_state_and_back),
		cmocka_unit_test(own_lycees),
		cmocka_unit_test(a_lycee_is_there_once),
		cmocka_unit_test(what_comes_next),
		cmocka_unit_test(a_birth_of_another_century_is_asked_again),
		cmocka_unit_test(a_draft_is_forgotten_after_a_month),
		cmocka_unit_test(a_line_is_left_once),
		cmocka_unit_test(a_copy_that_fails_waits),
		cmocka_unit_test(the_journal_forgets_after_a_year),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
