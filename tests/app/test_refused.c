/*
 * test_refused.c: what planning, schools, people and the end of a session do
 * not accept: said in a sentence, and nothing is written.
 */
#include "app/follow_up.h"
#include "app/grid.h"
#include "app/journal.h"
#include "app/milo.h"
#include "app/workshop.h"
#include "base.h"

#define HOUR ((moment)3600)

/* The acts of the base: a refusal adds none. */
static size_t
acts(struct base *b)
{
	struct app_journal_line *v;
	size_t n;

	did(b, app_journal(b->app, NULL, true, 0, 1000, &b->a, &v, &n, &b->e));
	return n;
}

static void
a_plan_has_its_limits(void **state)
{
	struct uuid nobody = { { 9 } }, id;
	struct base b;
	struct app_plan good, p;
	size_t before;

	(void)state;
	base_open(&b, 1);
	did(&b, app_plan_get(b.app, &b.session, &b.a, &good, &b.e));
	before = acts(&b);
	p = good;
	p.n_classes = 0;
	refused(&b, app_plan_save(b.app, &p, &id, &b.e), "Classe : choisissez");
	p = good;
	p.classes[0] = nobody;
	refused(&b, app_plan_save(b.app, &p, &id, &b.e), "Classe introuvable");
	p = good;
	p.type = "ZZ";
	refused(&b, app_plan_save(b.app, &p, &id, &b.e), "« ZZ »");
	p = good;
	p.ends = p.starts;
	refused(&b, app_plan_save(b.app, &p, &id, &b.e), "après le début");
	p.ends = p.starts + 24 * HOUR + 1;
	refused(&b, app_plan_save(b.app, &p, &id, &b.e), "moins d'un jour");
	p = good;
	p.place = "Salle polyvalente du grand bâtiment de la cour d'honneur";
	refused(&b, app_plan_save(b.app, &p, &id, &b.e), "Lieu : ");
	p = good;
	p.session = nobody;
	refused(&b, app_plan_save(b.app, &p, &id, &b.e), "Séance introuvable");
	refused(&b, app_plan_get(b.app, &nobody, &b.a, &p, &b.e),
		"Séance introuvable");
	assert_int_equal(acts(&b), before);
	p = good;
	p.ends = p.starts + 24 * HOUR;
	did(&b, app_plan_save(b.app, &p, &id, &b.e));
	base_close(&b);
}

static bool
always(void *ctx, const char *name, struct uuid *class, struct err *e)
{
	size_t n = strlen(name);

	(void)ctx;
	*class = (struct uuid){ .b = { (unsigned char)name[n - 1] } };
	return n == 1 || err_set(e, ERR_USER, "Classe introuvable");
}

static void
eight_classes_are_held_together(void **state)
{
	struct app_plan p = { .n_classes = 0 };
	struct err e = { 0 };

	(void)state;
	assert_true(app_plan_classes("a+b + c+d+e+f+g+h", always, NULL, &p,
		&e));
	assert_int_equal(p.n_classes, 8);
	assert_int_equal(p.classes[7].b[0], 'h');
	assert_false(app_plan_classes("a+b+c+d+e+f+g+h+i", always, NULL, &p,
		&e));
	assert_string_equal(e.text, "8 classes au plus");
}

static void
a_school_has_its_limits(void **state)
{
	struct class c = { .name = "t test", .diploma = "BACPRO", .mef = "",
		.target = true };
	struct class_away w = { .kind = "pfmp", .first = { 2027, 1, 29 },
		.last = { 2027, 1, 4 } };
	struct uuid nobody = { { 9 } };
	struct class_away *v;
	struct base b;
	size_t n;

	(void)state;
	base_open(&b, 1);
	c.lycee = b.lycee;
	n = acts(&b);
	refused(&b, app_class_save(b.app, &c, &b.e), "« T TEST » existe déjà");
	c.name = " ";
	refused(&b, app_class_save(b.app, &c, &b.e), "donnez un nom");
	c.name = "Une classe dont le nom ne tient sur aucune ligne de l'écran, "
		"ni sur la feuille d'émargement que les élèves signent";
	refused(&b, app_class_save(b.app, &c, &b.e), "caractères au plus");
	w.class = b.class;
	refused(&b, app_away_save(b.app, &w, &b.e), "après le début");
	w.last = w.first;
	w.class = nobody;
	refused(&b, app_away_save(b.app, &w, &b.e), "Classe introuvable");
	assert_int_equal(acts(&b), n);
	/* a day is a span; a class keeps its own name */
	w.class = b.class;
	did(&b, app_away_save(b.app, &w, &b.e));
	did(&b, app_away(b.app, &b.class, &b.a, &v, &n, &b.e));
	assert_int_equal(n, 1);
	c.id = b.class;
	c.name = "T Test";
	did(&b, app_class_save(b.app, &c, &b.e));
	base_close(&b);
}

/* Nobody could mend the base after the last one. */
static void
a_manager_stays(void **state)
{
	struct user u = { .login = "roux", .name = "M. Roux", .pin = "",
		.role = "conseiller", .active = true };
	struct user other = { .login = "petit", .name = "Mme Petit",
		.pin = "", .role = "responsable", .active = true };
	struct base b;

	(void)state;
	base_open(&b, 1);
	refused(&b, app_user_save(b.app, &u, &b.e), "au moins un responsable");
	u.role = "responsable";
	u.active = false;
	refused(&b, app_user_save(b.app, &u, &b.e), "au moins un responsable");
	other.active = false;
	did(&b, app_user_save(b.app, &other, &b.e));
	refused(&b, app_user_save(b.app, &u, &b.e), "au moins un responsable");
	other.active = true;
	other.role = "chef";
	refused(&b, app_user_save(b.app, &other, &b.e), "« chef »");
	other.role = "responsable";
	did(&b, app_user_save(b.app, &other, &b.e));
	did(&b, app_user_save(b.app, &u, &b.e));
	base_close(&b);
}

static void
a_pupil_has_a_whole_name(void **state)
{
	struct app_field v[] = { { "surname", "NOM" }, { "first_name", "" } };
	struct app_field odd = { "shoe_size", "42" };
	struct app_field class = { "class", "T AILLEURS" };
	struct uuid nobody = { { 9 } }, id, one, two, three;
	struct base b;
	size_t n, before;

	(void)state;
	base_open(&b, 0);
	one = base_pupil(&b, "BARTHE", "Louis");
	two = base_pupil(&b, "BARTHE", "Louise");
	three = base_pupil(&b, "PONS", "Emma");
	before = acts(&b);
	refused(&b, app_pupil_add(b.app, &b.class, v, 1, &id, &b.e),
		"NOM et prénom sont obligatoires");
	refused(&b, app_pupil_add(b.app, &nobody, v, 2, &id, &b.e),
		"Classe introuvable");
	refused(&b, app_pupil_save(b.app, &one, &odd, 1, &b.e), "shoe_size");
	refused(&b, app_pupil_save(b.app, &one, &class, 1, &b.e),
		"« T AILLEURS » n'existe pas");
	refused(&b, app_merge(b.app, &one, &one, false, &n, &b.e),
		"deux fois la même fiche");
	assert_int_equal(acts(&b), before);
	did(&b, app_merge(b.app, &one, &two, false, &n, &b.e));
	refused(&b, app_merge(b.app, &three, &two, false, &n, &b.e),
		"déjà fusionnée");
	refused(&b, app_merge(b.app, &two, &three, false, &n, &b.e),
		"déjà fusionnée");
	base_close(&b);
}

static void
all_present(struct base *b)
{
	moment at;
	size_t n;

	did(b, app_mark_fill(b->app, &b->session, &n, &at, &b->e));
}

/* The paper and the marks agree, or the reason is told. */
static void
a_session_closes_once(void **state)
{
	struct uuid nobody = { { 9 } }, pupil;
	struct base b;
	size_t n;

	(void)state;
	base_open(&b, 3);
	all_present(&b);
	pupil = base_roll(&b).lines[0].pupil;
	refused(&b, app_session_reopen(b.app, &b.session, &b.e),
		"n'est pas clôturée");
	refused(&b, app_correct(b.app, &b.session, &pupil, ATTENDANCE_ABSENT,
		0, "", "Vu", &b.e), "n'est pas clôturée");
	refused(&b, app_milo_tick_all(b.app, &b.session, &n, &b.e),
		"Clôturez la séance");
	refused(&b, app_session_close(b.app, &b.session, -1, "", &b.e),
		"Comptez les signatures");
	refused(&b, app_session_close(b.app, &b.session, 2, "", &b.e),
		"porte 2 signatures, le pointage 3");
	refused(&b, app_session_close(b.app, &b.session, 4, "parti", &b.e),
		"et 3 personnes : recomptez");
	did(&b, app_session_close(b.app, &b.session, 2, "parti", &b.e));
	refused(&b, app_session_close(b.app, &b.session, 3, "", &b.e),
		"déjà clôturée");
	refused(&b, app_milo_tick(b.app, &b.session, &nobody, true, &b.e),
		"pas sur la feuille");
	refused(&b, app_correct(b.app, &b.session, &nobody, ATTENDANCE_ABSENT,
		0, "", "Vu", &b.e), "pas sur la feuille");
	refused(&b, app_correct(b.app, &b.session, &pupil, ATTENDANCE_ABSENT,
		0, "", " ", &b.e), "Raison de la correction");
	refused(&b, app_correct(b.app, &b.session, &pupil, ATTENDANCE_UNSET,
		0, "", "Vu", &b.e), "dit ce qui a été");
	base_close(&b);
}

static void
a_cancelled_session_is_not_called(void **state)
{
	struct app_marked m;
	struct base b;
	struct uuid pupil;

	(void)state;
	base_open(&b, 2);
	pupil = base_roll(&b).lines[0].pupil;
	did(&b, app_session_cancel(b.app, &b.session, "LYC", &b.e));
	refused(&b, app_mark(b.app, &b.session, &pupil, ATTENDANCE_PRESENT, 0,
		"", &m, &b.e), "ne se pointe plus");
	refused(&b, app_session_close(b.app, &b.session, 0, "", &b.e),
		"annulée");
	base_close(&b);
}

/* So many letters. */
static const char *
letters(struct base *b, int n)
{
	char *text = arena_alloc(&b->a, (size_t)n + 1);

	memset(text, 'x', (size_t)n);
	text[n] = '\0';
	return text;
}

static void
a_cell_has_its_words(void **state)
{
	struct app_grid_of of = { .kind = GRID_SKILLS };
	struct app_grid g;
	struct base b;
	struct uuid pupil;
	int64_t act = 0;
	moment at;

	(void)state;
	base_open(&b, 1);
	all_present(&b);
	of.session = b.session;
	did(&b, app_grid_load(b.app, &of, &b.a, &g, &b.e));
	pupil = g.lines[0].pupil;
	refused(&b, app_cell_put(b.app, &of, &g.lines[0], &g.items[0], "zz",
		"", &at, &b.e), "« zz » n'existe pas");
	refused(&b, app_cell_put(b.app, &of, &g.lines[0], &g.items[0], "ok",
		letters(&b, 81), &at, &b.e), "80 caractères au plus");
	did(&b, app_cell_put(b.app, &of, &g.lines[0], &g.items[0], "ok",
		letters(&b, 80), &at, &b.e));
	of.kind = GRID_INTERVIEW;
	did(&b, app_grid_load(b.app, &of, &b.a, &g, &b.e));
	refused(&b, app_simulation_note(b.app, &of, &g.lines[0], NULL,
		letters(&b, 81), &act, &b.e), "80 caractères au plus");
	refused(&b, app_simulation_note(b.app, &of, &g.lines[0],
		letters(&b, 81), NULL, &act, &b.e), "80 caractères au plus");
	refused(&b, app_project_put(b.app, &pupil, &pupil, CYCLE_MAX + 1, "E",
		&b.e), "Atelier inconnu");
	refused(&b, app_project_put(b.app, &pupil, &pupil, 1, "Z", &b.e),
		"« Z »");
	base_close(&b);
}

static void
a_year_has_its_workshops(void **state)
{
	struct base b;

	(void)state;
	base_open(&b, 0);
	refused(&b, app_workshop_save(b.app, 2026, 0, NULL, NULL, NULL, &b.e),
		"demande son intitulé exact");
	refused(&b, app_workshop_save(b.app, 2026, 0, NULL,
		letters(&b, 200), NULL, &b.e), "Intitulé : ");
	refused(&b, app_workshop_save(b.app, 2026, 1, NULL, NULL,
		letters(&b, 100), &b.e), "Intitulé court : ");
	for (int i = 4; i <= CYCLE_MAX; i++)
		did(&b, app_workshop_save(b.app, 2026, 0, NULL, "Encore", NULL,
			&b.e));
	refused(&b, app_workshop_save(b.app, 2026, 0, NULL, "Encore", NULL,
		&b.e), "ateliers au plus");
	base_close(&b);
}

static void
the_follow_up_has_its_limits(void **state)
{
	static const char *const romes[] = { "D1101", "D1102", "D1103",
		"D1104", "D1105", "D1106" };
	struct app_flag f = { .code = "R12", .asked = "voisin" };
	struct app_contact c = { .channel = "TEL", .outcome = "MSG" };
	struct uuid nobody = { { 9 } }, pupil;
	struct base b;
	struct app_case x;
	bool lost;

	(void)state;
	base_open(&b, 0);
	pupil = c.pupil = base_pupil(&b, "PONS", "Emma");
	refused(&b, app_flag_raise(b.app, NULL, &pupil, 1, &f, &b.e),
		"pas « voisin »");
	f.asked = "jeune";
	refused(&b, app_flag_raise(b.app, NULL, &nobody, 1, &f, &b.e),
		"Élève introuvable");
	did(&b, app_flag_raise(b.app, NULL, &pupil, 1, &f, &b.e));
	refused(&b, app_contact_cancel(b.app, &nobody, &b.e),
		"Contact introuvable");
	did(&b, app_contact_add(b.app, &c, &lost, &b.e));
	did(&b, app_case(b.app, &pupil, &b.a, &x, &b.e));
	did(&b, app_contact_cancel(b.app, &x.contacts[0].id, &b.e));
	refused(&b, app_contact_cancel(b.app, &x.contacts[0].id, &b.e),
		"déjà annulé");
	refused(&b, app_case(b.app, &nobody, &b.a, &x, &b.e),
		"Élève introuvable");
	for (size_t i = 0; i < LENGTH(romes); i++) {
		struct app_job job = { romes[i], "Un métier" };

		if (i < 5)
			did(&b, app_target_job(b.app, &pupil, &job, true,
				&b.e));
		else
			refused(&b, app_target_job(b.app, &pupil, &job, true,
				&b.e), "5 métiers visés au plus");
	}
	refused(&b, app_pin_set(b.app, "123", &b.e), "au moins");
	did(&b, app_pin_set(b.app, "1234", &b.e));
	assert_true(app_pin_check(b.app, "1234"));
	assert_false(app_pin_check(b.app, "1235"));
	base_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plan_has_its_limits),
		cmocka_unit_test(eight_classes_are_held_together),
		cmocka_unit_test(a_school_has_its_limits),
		cmocka_unit_test(a_manager_stays),
		cmocka_unit_test(a_pupil_has_a_whole_name),
		cmocka_unit_test(a_session_closes_once),
		cmocka_unit_test(a_cancelled_session_is_not_called),
		cmocka_unit_test(a_cell_has_its_words),
		cmocka_unit_test(a_year_has_its_workshops),
		cmocka_unit_test(the_follow_up_has_its_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
