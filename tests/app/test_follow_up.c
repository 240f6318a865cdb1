/*
 * test_follow_up.c: repères, contacts, the course, results, domiciles and the
 * queue, with the cases that go wrong.
 */
#include "base.h"

#include "app/admin.h"
#include "app/follow_up.h"
#include "app/grid.h"
#include "app/routing.h"
#include "app/workshop.h"
#include "../../src/app/private.h"

static void
edit(struct base *b, const struct uuid *pupil, const char *field,
	const char *value)
{
	struct app_field f = { field, value };

	did(b, app_pupil_save(b->app, pupil, &f, 1, &b->e));
}

static struct app_case
case_of(struct base *b, const struct uuid *pupil)
{
	struct app_case c;

	did(b, app_case(b->app, pupil, &b->a, &c, &b->e));
	return c;
}

static struct app_queue
queue(struct base *b)
{
	struct app_queue_of of = { .referent = NULL };
	struct app_queue q;

	did(b, app_queue(b->app, &of, &b->a, &q, &b->e));
	return q;
}

static void
raise_flag(struct base *b, const struct uuid *pupil, const char *code)
{
	struct app_flag f = { .code = code };

	did(b, app_flag_raise(b->app, NULL, pupil, 1, &f, &b->e));
}

static bool
contact(struct base *b, const struct uuid *pupil, const char *outcome,
	const char *next)
{
	struct app_contact c = { .pupil = *pupil, .channel = "TEL",
		.outcome = outcome };
	bool lost;

	if (next)
		assert_true(date_parse_iso(next, &c.next));
	did(b, app_contact_add(b->app, &c, &lost, &b->e));
	return lost;
}

static bool
act(struct base *b, const struct uuid *pupil, const char *step,
	const char *day, const char *exit)
{
	struct app_course c = { .pupil = *pupil, .step = step, .exit = exit,
		.pfmp = -1 };

	if (day)
		assert_true(date_parse_iso(day, &c.day));
	return app_course_add(b->app, &c, &b->e);
}

/* The same base, another day. */
static void
at(struct base *b, const char *now)
{
	app_close(b->app);
	b->app = base_app(b, "roux", now);
}

static struct flag
flag_of(struct base *b, const struct uuid *pupil)
{
	struct app_card c;

	did(b, app_card(b->app, pupil, &b->a, &c, &b->e));
	assert_true(c.n_flags > 0);
	return c.flags[c.n_flags - 1];
}

/* ---- repères ------------------------------------------------------------- */

static void
flag_life(void **state)
{
	struct app_flag_past *past;
	struct uuid p;
	struct base b;
	struct flag f;
	size_t n;

	(void)state;
	base_open(&b, 0);
	p = base_pupil(&b, "PONS", "Emma");
	raise_flag(&b, &p, "R03");
	f = flag_of(&b, &p);
	assert_int_equal(date_compare(f.due, (struct date){ 2027, 1, 24 }),
		0);
	did(&b, app_flag_set(b.app, &f, "T", "", &b.e));
	f = flag_of(&b, &p);
	refused(&b, app_flag_set(b.app, &f, "C", " ", &b.e), "pourquoi");
	refused(&b, app_flag_set(b.app, &f, "Z", "x", &b.e), "inconnu");
	did(&b, app_flag_set(b.app, &f, "C", "Contrat signé", &b.e));
	did(&b, app_flag_history(b.app, &f.id, &b.a, &past, &n, &b.e));
	assert_int_equal(n, 3);
	assert_string_equal(past[0].state, "O");
	assert_string_equal(past[1].state, "T");
	assert_string_equal(past[2].state, "C");
	assert_string_equal(past[2].reason, "Contrat signé");
	base_close(&b);
}

static void
flag_undo(void **state)
{
	struct app_undone u;
	struct app_card c;
	struct uuid p;
	struct base b;
	struct flag f;

	(void)state;
	base_open(&b, 0);
	p = base_pupil(&b, "PONS", "Emma");
	raise_flag(&b, &p, "R07");
	assert_int_equal(queue(&b).n, 1);
	f = flag_of(&b, &p);
	did(&b, app_flag_set(b.app, &f, "S", "Sans nouvelles", &b.e));
	assert_int_equal(queue(&b).n, 0);
	did(&b, app_undo(b.app, &p, false, &b.a, &u, &b.e));
	assert_int_equal(queue(&b).n, 1);
	assert_string_equal(flag_of(&b, &p).reason, "");
	did(&b, app_undo(b.app, &p, false, &b.a, &u, &b.e));
	did(&b, app_card(b.app, &p, &b.a, &c, &b.e));
	assert_int_equal(c.n_flags, 0);
	assert_int_equal(queue(&b).n, 0);
	base_close(&b);
}

static void
flags_in_bulk(void **state)
{
	struct uuid ids[3], nobody = { { 1 } };
	struct app_flag f = { .code = "R18" }, bad = { .code = "R77" };
	struct app_card c;
	struct base b;

	(void)state;
	base_open(&b, 0);
	for (size_t i = 0; i < 3; i++)
		ids[i] = base_pupil(&b, i ? "MARTIN" : "ALBERT", "Léo");
	did(&b, app_flag_raise(b.app, &b.class, ids, 3, &f, &b.e));
	assert_int_equal(queue(&b).n, 3);
	refused(&b, app_flag_raise(b.app, &b.class, ids, 3, &bad, &b.e),
		"R77");
	ids[2] = nobody;
	refused(&b, app_flag_raise(b.app, &b.class, ids, 3, &f, &b.e),
		"introuvable");
	did(&b, app_card(b.app, &ids[0], &b.a, &c, &b.e));
	assert_int_equal(c.n_flags, 1);	/* all or nothing */
	base_close(&b);
}

/* From 1 June: the rules propose, nothing is written until one accepts. */
static void
proposals(void **state)
{
	struct app_proposal *v;
	struct uuid p, none = UUID_NONE;
	struct base b;
	size_t n;

	(void)state;
	base_open(&b, 0);
	p = base_pupil(&b, "PONS", "Emma");
	did(&b, app_flag_proposals(b.app, &b.class, &none, &b.a, &v, &n,
		&b.e));
	assert_int_equal(n, 0);
	at(&b, "2027-06-01T09:00");
	did(&b, app_flag_proposals(b.app, &b.class, &none, &b.a, &v, &n,
		&b.e));
	assert_int_equal(n, 2);
	assert_string_equal(v[0].code, "R09");
	assert_string_equal(v[1].code, "R10");
	assert_int_equal(queue(&b).n, 0);
	raise_flag(&b, &p, "R09");
	edit(&b, &p, "phone", "06 00 00 00 00");
	did(&b, app_flag_proposals(b.app, NULL, &p, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 0);
	base_close(&b);
}

/* 18 tomorrow: still an obligation today; a leap day turns on 1 March. */
static void
eighteen_tomorrow(void **state)
{
	struct app_proposal *v;
	struct app_queue q;
	struct uuid p, leap;
	struct base b;
	size_t n;

	(void)state;
	base_open(&b, 0);
	p = base_pupil(&b, "PONS", "Emma");
	edit(&b, &p, "birth", "25/11/2008");
	edit(&b, &p, "left_on", "20/11/2026");
	did(&b, app_flag_proposals(b.app, NULL, &p, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].code, "R03");
	raise_flag(&b, &p, "R03");
	q = queue(&b);
	assert_int_equal(q.lines[0].rank, QUEUE_MINOR);
	at(&b, "2026-11-25T09:00");
	q = queue(&b);
	assert_int_equal(q.lines[0].rank, QUEUE_DATE);
	leap = base_pupil(&b, "DUPUY", "Clara");
	edit(&b, &leap, "birth", "29/02/2012");
	raise_flag(&b, &leap, "R03");
	at(&b, "2030-02-28T09:00");
	assert_int_equal(queue(&b).lines[0].rank, QUEUE_MINOR);
	at(&b, "2030-03-01T09:00");
	assert_int_equal(queue(&b).lines[0].rank, QUEUE_DATE);
	base_close(&b);
}

/* ---- contacts ------------------------------------------------------------ */

static void
contacts_append(void **state)
{
	struct app_contact c = { .channel = "TEL", .outcome = "RAP" };
	struct app_undone u;
	struct app_case x;
	struct base b;
	bool lost;

	(void)state;
	base_open(&b, 0);
	c.pupil = base_pupil(&b, "PONS", "Emma");
	refused(&b, app_contact_add(b.app, &c, &lost, &b.e), "date");
	c.next = (struct date){ 2020, 1, 1 };
	refused(&b, app_contact_add(b.app, &c, &lost, &b.e), "Date passée");
	c.outcome = "ZZZ";
	refused(&b, app_contact_add(b.app, &c, &lost, &b.e), "liste");
	assert_false(contact(&b, &c.pupil, "SSR", NULL));
	assert_true(contact(&b, &c.pupil, "MSG", NULL));
	x = case_of(&b, &c.pupil);
	assert_int_equal(x.n_contacts, 2);
	assert_string_equal(x.status, "Message laissé");
	assert_int_equal(x.next.day, 27);	/* 3 working days */
	did(&b, app_undo(b.app, &c.pupil, false, &b.a, &u, &b.e));
	assert_non_null(strstr(u.what, "Annulé"));
	x = case_of(&b, &c.pupil);
	assert_int_equal(x.n_contacts, 3);	/* a line more, none less */
	assert_true(x.contacts[0].cancels);
	assert_true(x.contacts[1].cancelled);
	assert_string_equal(x.status, "Sans réponse");
	refused(&b, app_contact_cancel(b.app, &x.contacts[1].id, &b.e),
		"déjà");
	did(&b, app_contact_cancel(b.app, &x.contacts[2].id, &b.e));
	assert_string_equal(case_of(&b, &c.pupil).status, "");
	assert_int_equal(queue(&b).n, 0);
	base_close(&b);
}

/* « Ne pas recontacter »: in no list ever again, whatever is raised later;
 * taken back, the person is there again. */
static void
never_again(void **state)
{
	struct app_case x;
	struct uuid p;
	struct base b;

	(void)state;
	base_open(&b, 0);
	p = base_pupil(&b, "PONS", "Emma");
	raise_flag(&b, &p, "R07");
	contact(&b, &p, "NPR", NULL);
	assert_int_equal(queue(&b).n, 0);
	raise_flag(&b, &p, "R02");
	contact(&b, &p, "RAP", "2026-12-01");
	assert_true(act(&b, &p, "P1", NULL, NULL));
	assert_int_equal(queue(&b).n, 0);
	x = case_of(&b, &p);
	assert_true(x.blocked);
	did(&b, app_contact_cancel(b.app, &x.contacts[1].id, &b.e));
	assert_int_equal(queue(&b).n, 1);
	base_close(&b);
}

/* Moved away: the case is closed, and what is raised later opens it. */
static void
moved_away(void **state)
{
	struct uuid p;
	struct base b;

	(void)state;
	base_open(&b, 0);
	p = base_pupil(&b, "PONS", "Emma");
	raise_flag(&b, &p, "R09");
	at(&b, "2026-11-25T10:00");
	contact(&b, &p, "DEM", NULL);
	assert_true(case_of(&b, &p).closed);
	assert_int_equal(queue(&b).n, 0);
	at(&b, "2026-11-26T10:00");
	raise_flag(&b, &p, "R11");
	assert_int_equal(queue(&b).n, 1);
	base_close(&b);
}

/* A message left on the phone puts off what was waiting. */
static void
put_off(void **state)
{
	struct app_queue q;
	struct uuid p;
	struct base b;

	(void)state;
	base_open(&b, 0);
	p = base_pupil(&b, "PONS", "Emma");
	raise_flag(&b, &p, "R02");
	assert_int_equal(queue(&b).lines[0].days, 0);
	contact(&b, &p, "MSG", NULL);
	q = queue(&b);
	assert_int_equal(q.n, 1);
	assert_int_equal(q.lines[0].days, 3);
	assert_int_equal(q.lines[0].rank, QUEUE_SCHOOL);
	base_close(&b);
}

/* ---- the course, results ------------------------------------------------- */

static void
course(void **state)
{
	struct app_course c = { .step = "P5", .pfmp = -1,
		.day = { 2026, 12, 1 } };
	const char **warn;
	struct app_case x;
	struct base b;
	size_t n;

	(void)state;
	base_open(&b, 0);
	c.pupil = base_pupil(&b, "PONS", "Emma");
	refused(&b, act(&b, &c.pupil, "P7", NULL, "X1"), "sans être entré");
	refused(&b, act(&b, &c.pupil, "P7", NULL, NULL), "motif");
	refused(&b, act(&b, &c.pupil, "P1", NULL, "X1"), "motif");
	refused(&b, act(&b, &c.pupil, "P6", NULL, NULL), "inconnue");
	assert_true(act(&b, &c.pupil, "P0", NULL, NULL));
	did(&b, app_course_warnings(b.app, &c, &b.a, &warn, &n, &b.e));
	assert_int_equal(n, 3);		/* early, never asked, to come */
	assert_true(act(&b, &c.pupil, "P1", NULL, NULL));
	at(&b, "2027-09-06T09:00");
	assert_true(act(&b, &c.pupil, "P5", "2027-09-02", NULL));
	x = case_of(&b, &c.pupil);
	assert_int_equal(x.step, COURSE_RUNNING);
	assert_int_equal(date_compare(x.course_end,
		(struct date){ 2028, 1, 2 }), 0);
	assert_true(act(&b, &c.pupil, "P7", "2027-12-20", "X4"));
	x = case_of(&b, &c.pupil);
	assert_int_equal(x.step, COURSE_OUT);
	assert_string_equal(x.course[3].label, "Sorti : Alternance");
	assert_int_equal(queue(&b).n, 0);
	base_close(&b);
}

static void
put_result(struct base *b, const struct uuid *p, int group, const char *code)
{
	did(b, app_result_put(b->app, &b->class, p, group, code, &b->e));
}

/* Ajourné in July, admis after appeal: the branch and the queue follow. */
static void
results(void **state)
{
	struct app_results r;
	struct app_undone u;
	struct app_queue q;
	struct uuid p, other;
	struct base b;

	(void)state;
	base_open(&b, 0);
	p = base_pupil(&b, "PONS", "Emma");
	other = base_pupil(&b, "ALBERT", "Léo");
	assert_true(act(&b, &p, "P1", NULL, NULL));
	assert_true(act(&b, &other, "P1", NULL, NULL));
	at(&b, "2027-07-06T09:00");
	refused(&b, app_result_put(b.app, &b.class, &p, 2, "A", &b.e),
		"rattrapage");
	refused(&b, app_result_put(b.app, &b.class, &p, 1, "Q", &b.e),
		"inconnu");
	put_result(&b, &other, 1, "A");
	put_result(&b, &p, 1, "J");
	q = queue(&b);
	assert_string_equal(q.lines[0].name, "PONS Emma");
	assert_int_equal(q.lines[0].branch, QUEUE_NO_DIPLOMA);
	assert_string_equal(q.lines[1].name, "ALBERT Léo");
	put_result(&b, &p, 1, "A");
	assert_string_equal(queue(&b).lines[0].name, "ALBERT Léo");
	put_result(&b, &p, 1, "R");
	put_result(&b, &p, 2, "J");
	did(&b, app_results(b.app, &b.class, &b.a, &r, &b.e));
	assert_int_equal(r.admitted, 1);
	assert_int_equal(r.failed, 1);
	did(&b, app_undo(b.app, &b.class, false, &b.a, &u, &b.e));
	did(&b, app_results(b.app, &b.class, &b.a, &r, &b.e));
	assert_int_equal(r.second, 1);
	put_result(&b, &p, 1, "");
	did(&b, app_results(b.app, &b.class, &b.a, &r, &b.e));
	assert_int_equal(r.unknown, 1);
	/* who left, and an apprentice, count nowhere */
	edit(&b, &other, "left_on", "01/06/2027");
	edit(&b, &p, "apprentice", "o");
	did(&b, app_results(b.app, &b.class, &b.a, &r, &b.e));
	assert_int_equal(r.admitted, 0);
	assert_int_equal(r.unknown, 0);
	base_close(&b);
}

/* The table of the queue says who has a diploma: the second group counts. */
static void
branches(void **state)
{
	static const struct {
		const char *first, *second;
		enum queue_branch branch;
	} cases[] = {
		{ "N", "", QUEUE_NOT_KNOWN }, { "A", "", QUEUE_DIPLOMA },
		{ "J", "", QUEUE_NO_DIPLOMA }, { "B", "", QUEUE_NO_DIPLOMA },
		{ "R", "", QUEUE_NOT_KNOWN }, { "R", "A", QUEUE_DIPLOMA },
		{ "R", "J", QUEUE_NO_DIPLOMA }, { "R", "B", QUEUE_NO_DIPLOMA },
		{ "", "", QUEUE_NOT_KNOWN },
	};
	struct uuid p;
	struct base b;

	(void)state;
	base_open(&b, 0);
	p = base_pupil(&b, "PONS", "Emma");
	assert_true(act(&b, &p, "P1", NULL, NULL));
	at(&b, "2027-07-06T09:00");
	for (size_t i = 0; i < LENGTH(cases); i++) {
		put_result(&b, &p, 1, cases[i].first);
		if (cases[i].second[0])
			put_result(&b, &p, 2, cases[i].second);
		assert_int_equal(queue(&b).n, 1);
		assert_int_equal(queue(&b).lines[0].branch, cases[i].branch);
	}
	base_close(&b);
}

/* The 51st person warns, and is not refused. */
static void
load(void **state)
{
	struct app_load *v;
	struct uuid p;
	struct base b;
	size_t n, load = 0;

	(void)state;
	base_open(&b, 0);
	for (size_t i = 0; i < 50; i++) {
		char name[16];

		snprintf(name, sizeof(name), "NOM%02zu", i);
		p = base_pupil(&b, name, "Zoé");
		did(&b, app_loads(b.app, &b.a, &v, &n, &b.e));
		assert_false(v[0].full);
		did(&b, app_referent_set(b.app, &p, "roux", &load, &b.e));
	}
	assert_int_equal(load, 50);
	did(&b, app_loads(b.app, &b.a, &v, &n, &b.e));
	assert_true(v[0].full);
	p = base_pupil(&b, "ZOLA", "Zoé");
	did(&b, app_referent_set(b.app, &p, "roux", &load, &b.e));
	assert_int_equal(load, 51);
	refused(&b, app_referent_set(b.app, &p, "nobody", &load, &b.e),
		"nobody");
	did(&b, app_referent_set(b.app, &p, "", &load, &b.e));
	assert_string_equal(case_of(&b, &p).referent, "");
	base_close(&b);
}

/* ---- domiciles ----------------------------------------------------------- */

static void
domiciles(void **state)
{
	struct app_choice choice;
	struct app_home_line *v;
	struct uuid p;
	struct base b;
	size_t n;
	static const struct { const char *typed, *insee; } cases[] = {
		{ "31000", "31555" }, { "31500", "31555" },
		{ "st orens", "31506" }, { "L'Union", "31561" },
		{ "union", "31561" }, { "colom", "31149" },
		{ "TOULOUSE", "31555" }, { "=31395", "31395" },
	};

	(void)state;
	base_open(&b, 0);
	p = base_pupil(&b, "PONS", "Emma");
	for (size_t i = 0; i < LENGTH(cases); i++) {
		did(&b, app_domicile_put(b.app, &p, cases[i].typed, &b.a,
			&choice, &b.e));
		did(&b, app_domiciles(b.app, &b.class, 100, &b.a, &v, &n,
			&b.e));
		if (strcmp(v[0].insee, cases[i].insee) != 0)
			fail_msg("%s: %s, %zu", cases[i].typed, v[0].insee,
				choice.n);
	}
	assert_string_equal(v[0].route.label, "Mission Locale Haute-Garonne");
	assert_int_equal(v[0].route.where, WHERE_HERE);
	base_close(&b);
}

/* The postal code that is known stays with a commune that has it; a new one
 * asks again where that is. */
static void
domiciles_and_postcodes(void **state)
{
	struct app_choice choice;
	struct app_card c;
	struct uuid p;
	struct base b;

	(void)state;
	base_open(&b, 0);
	p = base_pupil(&b, "PONS", "Emma");
	edit(&b, &p, "postcode", "31200");
	did(&b, app_domicile_put(b.app, &p, "Toulouse", &b.a, &choice,
		&b.e));
	did(&b, app_card(b.app, &p, &b.a, &c, &b.e));
	assert_string_equal(c.pupil.insee, "31555");
	assert_string_equal(c.pupil.postcode, "31200");
	edit(&b, &p, "postcode", "31770");	/* Colomiers' */
	did(&b, app_card(b.app, &p, &b.a, &c, &b.e));
	assert_string_equal(c.pupil.insee, "");
	edit(&b, &p, "commune", "Colomiers");
	did(&b, app_card(b.app, &p, &b.a, &c, &b.e));
	assert_string_equal(c.pupil.insee, "31149");
	did(&b, app_domicile_put(b.app, &p, "Toulouse", &b.a, &choice,
		&b.e));
	did(&b, app_card(b.app, &p, &b.a, &c, &b.e));
	assert_string_equal(c.pupil.postcode, "");
	base_close(&b);
}

/* Several have that postal code; one in no list; abroad. */
static void
domiciles_unknown(void **state)
{
	struct app_choice choice;
	struct app_home_line *v;
	struct uuid p;
	struct base b;
	size_t n;

	(void)state;
	base_open(&b, 0);
	p = base_pupil(&b, "PONS", "Emma");
	did(&b, app_domicile_put(b.app, &p, "31150", &b.a, &choice, &b.e));
	assert_true(choice.n > 1);
	did(&b, app_domiciles(b.app, NULL, 100, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].insee, "");
	did(&b, app_domicile_put(b.app, &p, arena_printf(&b.a, "=%s",
		choice.v[1].insee), &b.a, &choice, &b.e));
	did(&b, app_domiciles(b.app, NULL, 100, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 0);
	did(&b, app_domicile_put(b.app, &p, "Llivia", &b.a, &choice, &b.e));
	did(&b, app_domiciles(b.app, NULL, 100, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].commune, "Llivia");
	assert_string_equal(v[0].route.label, "à vérifier");
	base_close(&b);
}

/* Two Mission Locales; the rule is a table that the ML edits. */
static void
routes(void **state)
{
	static const struct {
		const char *insee, *label;
		enum app_where where;
	} cases[] = {
		{ "31555", "Mission Locale Toulouse", WHERE_OTHER },
		{ "31149", "Mission Locale Haute-Garonne", WHERE_HERE },
		{ "81065", "hors secteur (81)", WHERE_OUTSIDE },
		{ "", "à vérifier", WHERE_UNKNOWN },
	};
	struct area colomiers = { "31149", "T31", "Colomiers" };
	struct area none = { "311x9", "T31", "" }, gone = { "31149", "", "" };
	struct app_route r;
	struct base b;

	(void)state;
	base_open(&b, 0);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		did(&b, app_route(b.app, cases[i].insee, &b.a, &r, &b.e));
		assert_string_equal(r.label, cases[i].label);
		assert_int_equal(r.where, cases[i].where);
	}
	did(&b, app_area_save(b.app, &colomiers, &b.e));
	did(&b, app_route(b.app, "31149", &b.a, &r, &b.e));
	assert_string_equal(r.label, "Mission Locale Toulouse, Colomiers");
	refused(&b, app_area_save(b.app, &none, &b.e), "Insee");
	did(&b, app_area_save(b.app, &gone, &b.e));
	did(&b, app_route(b.app, "31149", &b.a, &r, &b.e));
	assert_int_equal(r.where, WHERE_HERE);
	base_close(&b);
}

/* A file of a person's, on a disk that may refuse. */
struct slip_file {
	struct buf bytes;
	struct base *b;
	bool full, unnoted;
};

/* Nobody lives there: the commit refuses it. */
static bool
spoil(struct db *db, struct err *e)
{
	struct stmt s = stmt_begin(db, "PRAGMA defer_foreign_keys = ON");

	if (!stmt_run(&s, e))
		return false;
	s = stmt_begin(db, "INSERT INTO user_lycee SELECT login,"
		" randomblob(16) FROM user");
	return stmt_run(&s, e);
}

static bool
give(void *ctx, const struct buf *slip_bytes, struct err *e)
{
	struct slip_file *f = ctx;

	if (f->full)
		return err_set(e, ERR_USER, "the disk is full");
	buf_put(&f->bytes, slip_bytes->v, slip_bytes->n);
	return !f->unnoted || spoil(f->b->app->db, e);
}

static bool
take_back(void *ctx)
{
	struct slip_file *f = ctx;

	buf_reset(&f->bytes);
	return true;
}

/* The slip: listed fields only, logged; nothing when it is ours, or when it
 * could not be given; none when it could not be logged. */
static void
slip(void **state)
{
	struct app_choice choice;
	struct app_sent *sent;
	struct base b;
	struct slip_file f = { .b = &b };
	struct app_hand to = { give, take_back, &f };
	struct uuid p;
	size_t n;

	(void)state;
	base_open(&b, 0);
	p = base_pupil(&b, "PONS", "Emma");
	edit(&b, &p, "note", "Secret de la note");
	did(&b, app_flag_raise(b.app, NULL, &p, 1, &(struct app_flag){
		.code = "R13", .comment = "Secret du repère" }, &b.e));
	refused(&b, app_transmit(b.app, &p, NULL, false, &to, &b.e),
		"inconnue");
	did(&b, app_domicile_put(b.app, &p, "31149", &b.a, &choice, &b.e));
	did(&b, app_domicile_put(b.app, &p, "colomiers", &b.a, &choice,
		&b.e));
	refused(&b, app_transmit(b.app, &p, NULL, false, &to, &b.e),
		"notre secteur");
	did(&b, app_domicile_put(b.app, &p, "31200", &b.a, &choice, &b.e));
	f.full = true;
	refused(&b, app_transmit(b.app, &p, NULL, false, &to, &b.e),
		"the disk is full");
	f.full = false;
	f.unnoted = true;
	refused(&b, app_transmit(b.app, &p, NULL, false, &to, &b.e),
		"Fiche retirée");
	assert_int_equal(f.bytes.n, 0);
	f.unnoted = false;
	did(&b, app_transmit(b.app, &p, NULL, false, &to, &b.e));
	assert_non_null(strstr(f.bytes.v, "PONS,Emma,"));
	assert_non_null(strstr(f.bytes.v, "Toulouse,31200"));
	assert_null(strstr(f.bytes.v, "Secret"));
	assert_null(strstr(f.bytes.v, "Logement"));
	buf_reset(&f.bytes);
	app_advance(b.app, 1000);
	did(&b, app_transmit(b.app, &p, "H31", true, &to, &b.e));
	assert_memory_equal(f.bytes.v, "%PDF", 4);
	did(&b, app_transmissions(b.app, &p, &b.a, &sent, &n, &b.e));
	assert_int_equal(n, 2);		/* not what was given nowhere */
	assert_string_equal(sent[0].ml, "Mission Locale Toulouse");
	assert_non_null(strstr(sent[0].fields, "surname first_name"));
	assert_null(strstr(sent[0].fields, "phone"));	/* it was empty */
	buf_release(&f.bytes);
	base_close(&b);
}

/* ---- twins, merging ------------------------------------------------------ */

/* Twins stay two; one person met twice becomes one, with one log in the order
 * of time, and takes it back. */
static void
twins_and_merge(void **state)
{
	struct app_undone u;
	struct uuid emma, anna, again;
	struct app_case x;
	struct base b;
	size_t moved;

	(void)state;
	base_open(&b, 0);
	emma = base_pupil(&b, "PONS", "Emma");
	anna = base_pupil(&b, "PONS", "Anna");
	again = base_pupil(&b, "PONS", "Ema");
	contact(&b, &again, "SSR", NULL);
	at(&b, "2026-11-25T10:00");
	contact(&b, &emma, "RDV", "2026-12-02");
	at(&b, "2026-11-26T10:00");
	contact(&b, &anna, "MSG", NULL);
	put_result(&b, &again, 1, "A");
	assert_true(act(&b, &again, "P1", NULL, NULL));
	did(&b, app_merge(b.app, &emma, &again, false, &moved, &b.e));
	x = case_of(&b, &emma);
	assert_int_equal(x.n_contacts, 2);
	assert_string_equal(x.status, "RDV pris à la ML");
	assert_int_equal(x.n_results, 1);
	assert_string_equal(x.results[0].first, "A");
	assert_int_equal(x.n_course, 1);
	assert_int_equal(queue(&b).n, 2);
	assert_int_equal(case_of(&b, &anna).n_contacts, 1);
	did(&b, app_undo(b.app, &emma, false, &b.a, &u, &b.e));
	assert_int_equal(u.skipped, 0);
	assert_int_equal(case_of(&b, &emma).n_contacts, 1);
	assert_int_equal(case_of(&b, &again).n_contacts, 1);
	assert_int_equal(queue(&b).n, 3);
	base_close(&b);
}

/* Somebody else merged the record while its page was open: a line written there
 * would be seen by nobody. */
static void
nothing_is_written_on_a_merged_record(void **state)
{
	struct app_contact c = { .channel = "TEL", .outcome = "SSR" };
	struct app_flag f = { .code = "R07" };
	struct app_course k = { .step = "P1", .pfmp = -1 };
	struct application x = { .company = "Garage" };
	struct app_job job = { .rome = "F1602", .title = "Électricien" };
	struct uuid emma, again;
	struct base b;
	size_t moved;
	bool lost;
	int number;

	(void)state;
	base_open(&b, 1);
	emma = base_pupil(&b, "PONS", "Emma");
	again = base_pupil(&b, "PONS", "Ema");
	did(&b, app_merge(b.app, &emma, &again, false, &moved, &b.e));
	c.pupil = k.pupil = x.pupil = again;
	refused(&b, app_contact_add(b.app, &c, &lost, &b.e), "fusionnée");
	refused(&b, app_flag_raise(b.app, NULL, &again, 1, &f, &b.e),
		"fusionnée");
	refused(&b, app_flag_raise(b.app, &b.session, &again, 1, &f, &b.e),
		"fusionnée");
	refused(&b, app_course_add(b.app, &k, &b.e), "fusionnée");
	refused(&b, app_application_save(b.app, NULL, &x, &b.a, &b.e),
		"fusionnée");
	refused(&b, app_roll_add(b.app, &b.session, &again, &number, &b.e),
		"fusionnée");
	refused(&b, app_target_job(b.app, &again, &job, true, &b.e),
		"fusionnée");
	refused(&b, app_project_put(b.app, &b.class, &again, 0, "E", &b.e),
		"fusionnée");
	refused(&b, app_cv_version_put(b.app, &b.class, &again, "V1", &b.e),
		"fusionnée");
	base_close(&b);
}

/* Two colleagues lift the same repère: the second one is told. */
static void
a_flag_is_as_it_was_shown(void **state)
{
	struct app_flag f = { .code = "R07" };
	struct date day = { 2026, 12, 3 };
	struct app_card shown, now;
	struct uuid emma;
	struct base b;

	(void)state;
	base_open(&b, 1);
	emma = base_pupil(&b, "PONS", "Emma");
	did(&b, app_flag_raise(b.app, NULL, &emma, 1, &f, &b.e));
	did(&b, app_card(b.app, &emma, &b.a, &shown, &b.e));
	did(&b, app_flag_set(b.app, &shown.flags[0], "C", "Contrat", &b.e));
	assert_false(app_flag_set(b.app, &shown.flags[0], "D", "Refus",
		&b.e));
	assert_int_equal(b.e.cause, CAUSE_CONFLICT);
	err_clear(&b.e);
	assert_false(app_flag_plan(b.app, &shown.flags[0], day, NULL, &b.e));
	assert_int_equal(b.e.cause, CAUSE_CONFLICT);
	err_clear(&b.e);
	did(&b, app_card(b.app, &emma, &b.a, &now, &b.e));
	assert_string_equal(now.flags[0].state, "C");
	assert_string_equal(now.flags[0].reason, "Contrat");
	did(&b, app_flag_plan(b.app, &now.flags[0], day, NULL, &b.e));
	base_close(&b);
}

static void
a_referent_is_of_the_base(void **state)
{
	struct app_flag f = { .code = "R12", .referent = "personne" };
	struct app_case x;
	struct app_card c;
	struct uuid emma;
	struct base b;
	size_t load;

	(void)state;
	base_open(&b, 0);
	emma = base_pupil(&b, "PONS", "Emma");
	refused(&b, app_flag_raise(b.app, NULL, &emma, 1, &f, &b.e),
		"Personne ne s'appelle");
	f.referent = "roux";
	did(&b, app_flag_raise(b.app, NULL, &emma, 1, &f, &b.e));
	did(&b, app_card(b.app, &emma, &b.a, &c, &b.e));
	refused(&b, app_flag_plan(b.app, &c.flags[0], c.flags[0].due,
		"personne", &b.e), "Personne ne s'appelle");
	refused(&b, app_referent_set(b.app, &emma, "personne", &load, &b.e),
		"Personne ne s'appelle");
	did(&b, app_referent_set(b.app, &emma, "roux", &load, &b.e));
	x = case_of(&b, &emma);
	assert_string_equal(x.referent, "roux");
	did(&b, app_referent_set(b.app, &emma, "", &load, &b.e));
	base_close(&b);
}

/* The last contact counts: two years from it, not from the roll. */
static void
kept_two_years(void **state)
{
	struct purge_line *v;
	struct uuid p, other, twice;
	struct base b;
	size_t n, moved;

	(void)state;
	base_open(&b, 0);
	p = base_pupil(&b, "PONS", "Emma");
	other = base_pupil(&b, "ALBERT", "Léo");
	twice = base_pupil(&b, "PONS", "Ema");	/* goes with the one kept */
	did(&b, app_merge(b.app, &p, &twice, false, &moved, &b.e));
	at(&b, "2027-10-01T10:00");
	contact(&b, &p, "SEU", NULL);
	at(&b, "2029-09-30T10:00");
	did(&b, app_purge_list(b.app, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 1);
	assert_true(uuid_equal(&v[0].pupil, &other));
	at(&b, "2029-10-02T10:00");
	did(&b, app_purge_list(b.app, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 2);
	base_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(flag_life), cmocka_unit_test(flag_undo),
		cmocka_unit_test(flags_in_bulk), cmocka_unit_test(proposals),
		cmocka_unit_test(eighteen_tomorrow),
		cmocka_unit_test(contacts_append),
		cmocka_unit_test(never_again), cmocka_unit_test(moved_away),
		cmocka_unit_test(put_off), cmocka_unit_test(course),
		cmocka_unit_test(results), cmocka_unit_test(branches),
		cmocka_unit_test(load),
		cmocka_unit_test(domiciles),
		cmocka_unit_test(domiciles_and_postcodes),
		cmocka_unit_test(domiciles_unknown),
		cmocka_unit_test(routes), cmocka_unit_test(slip),
		cmocka_unit_test(twins_and_merge),
		cmocka_unit_test(nothing_is_written_on_a_merged_record),
		cmocka_unit_test(a_flag_is_as_it_was_shown),
		cmocka_unit_test(a_referent_is_of_the_base),
		cmocka_unit_test(kept_two_years),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
