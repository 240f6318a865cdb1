/*
 * test_ref.c: open data by the names of their columns. The lines are written
 * for the test, in the shapes of the producers; the real files are read too
 * where they are.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/people.h"
#include "app/plan.h"
#include "app/workshop.h"
#include "base/file.h"
#include "demo.h"

static bool
load(struct world *w, const char *kind, const char *text, size_t *n)
{
	err_clear(&w->e);
	*n = 0;
	return app_ref_load(w->app, kind, text, strlen(text), "essai.csv", n,
		&w->e);
}

static const struct good {
	const char *kind, *text;
	size_t lines;
} goods[] = {
	/* La Poste: one line a postal code, capitals. */
	{ "communes", "#Code_commune_INSEE;Nom_de_la_commune;Code_postal;"
		"Libellé_d_acheminement;Ligne_5\r\n"
		"31555;TOULOUSE;31000;TOULOUSE;\r\n"
		"31555;TOULOUSE;31100;TOULOUSE;\r\n"
		"31149;COLOMIERS;31770;COLOMIERS;\r\n", 2 },
	/* Insee, COG: other types of communes are left out. */
	{ "communes", "TYPECOM,COM,REG,DEP,NCC,LIBELLE\n"
		"COM,31555,76,31,TOULOUSE,Toulouse\n"
		"COMD,31999,76,31,VIEILLE,Vieille\n", 1 },
	/* A spreadsheet ate a zero. */
	{ "communes", "code_insee\tlibelle\tcodes_postaux\n"
		"1001\tL'Abergement\t01400\n", 1 },
	/* Latin-1, as older files are. */
	{ "communes", "code_insee;libelle\n31042;Bagn\xe8res\n", 1 },
	{ "lycees", "\xef\xbb\xbf" "Identifiant_de_l_etablissement;"
		"Nom_etablissement;Type_etablissement;Nom_commune\n"
		"0319950X;Lycée des Essais;Lycée;Essai\n"
		"0310999Z;Collège des Essais;Collège;Essai\n", 1 },
	{ "rome", "code_rome;libelle_rome\nA1101;Conduite d'engins\n", 1 },
	/* The ministry writes instants, one line an académie. */
	{ "calendar", "Description;Population;Date de début;Date de fin;"
		"Académies;Zones;annee_scolaire\n"
		"Vacances de Noël;-;2026-12-18T23:00:00+00:00;"
		"2027-01-03T23:00:00+00:00;Toulouse;Zone C;2026-2027\n"
		"Vacances de Noël;-;2026-12-18T23:00:00+00:00;"
		"2027-01-03T23:00:00+00:00;Paris;Zone C;2026-2027\n"
		"Vacances d'Été;Enseignants;2027-07-03;2027-08-30;Paris;"
		"Zone C;2026-2027\n", 1 },
};

static void
producers_files_are_read(void **state)
{
	struct world w;
	size_t n;

	(void)state;
	world_begin(&w);
	for (size_t i = 0; i < LENGTH(goods); i++) {
		if (!load(&w, goods[i].kind, goods[i].text, &n))
			fail_msg("%zu: %s", i, w.e.text);
		if (n != goods[i].lines)
			fail_msg("%zu: %zu lines", i, n);
	}
	world_end(&w);
}

static const struct bad {
	const char *kind, *text, *says;
} bads[] = {
	{ "communes", "", "fichier vide" },
	{ "communes", "nom;code_postal\nToulouse;31000\n", "code insee" },
	{ "communes", "code_insee;libelle\n31555;Toulouse\n31x;Ici\n",
		"essai.csv:3: code Insee inexact « 31x »" },
	{ "communes", "code_insee;libelle;code_postal\n31555;T;31k00\n",
		"essai.csv:2: code postal inexact" },
	{ "lycees", "uai;nom\n0310054A;Faux\n",
		"essai.csv:2: UAI inexact « 0310054A »" },
	{ "rome", "code_rome;libelle\nAB101;Non\n",
		"essai.csv:2: code ROME inexact" },
	{ "calendar", "periode;debut_local;fin_local;zone\n"
		"Noël;2026-12-19;31/02;Zone C\n",
		"essai.csv:2: date inconnue « 31/02 »" },
	{ "planets", "a;b\n", "« planets » inconnu" },
};

static void
mistakes_are_named_by_file_and_line(void **state)
{
	struct world w;
	size_t n;

	(void)state;
	world_begin(&w);
	for (size_t i = 0; i < LENGTH(bads); i++) {
		assert_false(load(&w, bads[i].kind, bads[i].text, &n));
		if (!strstr(w.e.text, bads[i].says))
			fail_msg("%zu: %s", i, w.e.text);
	}
	world_end(&w);
}

static void
a_refused_file_changes_nothing(void **state)
{
	struct app_reference *v;
	struct world w;
	size_t n, lines;

	(void)state;
	world_begin(&w);
	assert_true(load(&w, "rome", "code;libelle\nA1101;Un\nA1102;Deux\n",
		&n));
	assert_false(load(&w, "rome", "code;libelle\nA1103;Un\nbad;Deux\n",
		&n));
	assert_true(app_ref_list(w.app, &w.a, &v, &lines, &w.e));
	for (size_t i = 0; i < lines; i++)
		if (strcmp(v[i].kind, "rome") == 0)
			assert_int_equal(v[i].lines, 2);
	world_end(&w);
}

/* The day of coming back is not a day off; a summer lasts to 31 August. */
static void
holidays_end_the_day_before(void **state)
{
	static const char text[] =
		"periode;debut_local;fin_local;zone\n"
		"Vacances de Noël;2026-12-19;2027-01-04;Zone C\n"
		"Début des Vacances d'Été;2027-07-03;2027-07-03;Zone C\n";
	static const struct { int month, day; bool off; } days[] = {
		{ 1, 3, true }, { 1, 4, false }, { 8, 31, true },
		{ 9, 1, false },
	};
	struct world w;
	size_t n, warned;

	(void)state;
	world_begin(&w);
	assert_true(load(&w, "calendar", text, &n));
	for (size_t i = 0; i < LENGTH(days); i++) {
		struct clock_time t = { .date = { 2027, days[i].month,
			days[i].day }, .hour = 10 };
		struct app_plan p = { .n_classes = 1, .type = "EI",
			.place = "", .half = "" };
		const char **v;
		bool off = false;

		assert_true(app_class_find(w.app, "T MELEC 1", &p.classes[0],
			&w.e));
		p.starts = zone_moment(app_zone(w.app), t);
		p.ends = p.starts + 3600;
		assert_true(app_plan_warnings(w.app, &p, &w.a, &v, &warned,
			&w.e));
		for (size_t k = 0; k < warned; k++)
			off = off || strstr(v[k], "zone C");
		assert_int_equal(off, days[i].off);
	}
	world_end(&w);
}

/* By postal code, as some files are: a commune's lines are not together. */
static void
all_codes_of_a_commune(void **state)
{
	struct commune *v;
	struct world w;
	size_t n;

	(void)state;
	world_begin(&w);
	assert_true(load(&w, "communes", "code_insee;libelle;code_postal\n"
		"31555;Toulouse;31000\n31149;Colomiers;31770\n"
		"31555;Toulouse;31500/31400\n", &n));
	assert_int_equal(n, 2);
	assert_true(app_communes(w.app, "toulouse", 5, &w.a, &v, &n, &w.e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].postcodes, "31000 31500 31400");
	world_end(&w);
}

static const char *
insee_of(struct world *w, const char *commune, const char *postcode)
{
	const struct app_field v[] = { { "surname", "ESSAI" },
		{ "first_name", "Ana" }, { "commune", commune },
		{ "postcode", postcode } };
	struct app_card c;
	struct uuid class, id;

	assert_true(app_class_find(w->app, "T MELEC 1", &class, &w->e));
	assert_true(app_pupil_add(w->app, &class, v, LENGTH(v), &id, &w->e));
	assert_true(app_card(w->app, &id, &w->a, &c, &w->e));
	return c.pupil.insee;
}

/* The leading article makes no difference, whatever was loaded (domain.md 5). */
static void
a_commune_without_its_article(void **state)
{
	struct commune *v;
	struct world w;
	size_t n;

	(void)state;
	world_begin(&w);
	assert_true(load(&w, "communes", "code_insee;libelle;code_postal\n"
		"31574;Le Vernet;31810\n66222;Vernet-les-Bains;66820\n"
		"09334;Vernet;09700\n31001;Les Essarts;31999\n", &n));
	assert_string_equal(insee_of(&w, "Vernet", "31810"), "31574");
	assert_string_equal(insee_of(&w, "LE VERNET", "31810"), "31574");
	assert_string_equal(insee_of(&w, "Vernet", "09700"), "09334");
	assert_string_equal(insee_of(&w, "Vernet", "75001"), "");
	assert_string_equal(insee_of(&w, "Essarts", ""), "31001");
	assert_true(app_communes(w.app, "essar", 5, &w.a, &v, &n, &w.e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].name, "Les Essarts");
	assert_true(app_communes(w.app, "vernet", 5, &w.a, &v, &n, &w.e));
	assert_int_equal(n, 2);
	world_end(&w);
}

/* As in the short list that is built in: the beginning of any part of it. */
static void
a_job_by_two_words(void **state)
{
	static const struct { const char *typed; size_t n; } cases[] = {
		{ "engins", 2 }, { "conduite d'eng", 1 }, { "engins agri", 1 },
		{ "engins engins", 0 }, { "cond", 1 },
	};
	struct app_job *v;
	struct world w;
	size_t n;

	(void)state;
	world_begin(&w);
	assert_true(load(&w, "rome", "code;libelle\n"
		"A1101;Conduite d'engins agricoles\n"
		"F1302;Maintenance d'engins\n", &n));
	for (size_t i = 0; i < LENGTH(cases); i++) {
		assert_true(app_jobs_find(w.app, cases[i].typed, 5, &w.a, &v,
			&n, &w.e));
		if (n != cases[i].n)
			fail_msg("%s: %zu", cases[i].typed, n);
	}
	world_end(&w);
}

/* The title that begins so, then a word of it; the built-in ones first. */
static void
the_likely_job_first(void **state)
{
	static const char *const wanted[] = { "F1602", "H9999", "K9998",
		"F1601", "A9997" };
	struct app_job *v;
	struct world w;
	size_t n;

	(void)state;
	world_begin(&w);
	assert_true(load(&w, "rome", "code;libelle\n"
		"A9997;Accompagnant des élèves\n"
		"F1601;Monteur en électricité\n"
		"K9998;Éleveur de lapins\n"
		"H9999;Électronicien\n"
		"F1602;Électricien du bâtiment\n", &n));
	assert_non_null(spec_item(spec_list(app_spec(w.app), "job"), "F1602"));
	assert_true(app_jobs_find(w.app, "ele", 5, &w.a, &v, &n, &w.e));
	assert_int_equal(n, LENGTH(wanted));
	for (size_t i = 0; i < n; i++)
		assert_string_equal(v[i].rome, wanted[i]);
	assert_true(app_jobs_find(w.app, "ele", 1, &w.a, &v, &n, &w.e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].rome, "F1602");
	world_end(&w);
}

static void
the_name_chosen_for_a_lycee_stays(void **state)
{
	struct lycee *v;
	struct world w;
	size_t n;

	(void)state;
	world_begin(&w);
	assert_true(load(&w, "lycees", "uai;nom\n0319901U;AUTRE NOM\n", &n));
	assert_true(app_lycees(w.app, &w.a, &v, &n, &w.e));
	for (size_t i = 0; i < n; i++)
		assert_string_not_equal(v[i].name, "AUTRE NOM");
	world_end(&w);
}

/* Known by its number, and not in the way before somebody chooses it. */
static void
open_data_is_not_ones_own(void **state)
{
	struct lycee *v;
	struct world w;
	struct uuid own[8];
	size_t n, before;

	(void)state;
	world_begin(&w);
	assert_true(app_own_lycees(w.app, &w.a, &v, &before, &w.e));
	assert_true(before <= LENGTH(own));
	for (size_t i = 0; i < before; i++)
		own[i] = v[i].id;
	for (size_t i = 0; i < before; i++)	/* none listed: all */
		assert_true(app_user_lycee(w.app, app_login(w.app), &own[i],
			false, &w.e));
	assert_true(load(&w, "lycees", "uai;nom\n0310006N;LYCEE DU BOIS\n",
		&n));
	assert_true(app_own_lycees(w.app, &w.a, &v, &n, &w.e));
	assert_int_equal(n, before);
	world_end(&w);
}

static void
a_counsellor_does_not_load(void **state)
{
	struct world w;
	size_t n;

	(void)state;
	world_begin(&w);
	world_open(&w, "m.roux", NOW);
	assert_false(load(&w, "rome", "code;libelle\nA1101;Un\n", &n));
	assert_int_equal(w.e.kind, ERR_USER);
	world_end(&w);
}

/* The public files of the workshop, where they are at hand. */
static void
real_files_are_read_whole(void **state)
{
	static const struct { const char *kind, *file; size_t least; } files[] = {
		{ "communes", "communes_31.tsv", 586 },
		{ "lycees", "lycees_31.tsv", 60 },
		{ "rome", "rome_v460.tsv", 1500 },
		{ "calendar", "calendrier_scolaire_toulouse.tsv", 40 },
	};
	struct world w;
	size_t n;

	(void)state;
	if (access("../shared/data", F_OK) != 0)
		skip();
	world_begin(&w);
	for (size_t i = 0; i < LENGTH(files); i++) {
		struct buf b = { 0 };

		assert_true(file_read(arena_printf(&w.a, "../shared/data/%s",
			files[i].file), (size_t)8 << 20, &b, &w.e));
		if (!app_ref_load(w.app, files[i].kind, b.v, b.n,
			files[i].file, &n, &w.e))
			fail_msg("%s", w.e.text);
		assert_true(n >= files[i].least);
		buf_release(&b);
	}
	world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(producers_files_are_read),
		cmocka_unit_test(mistakes_are_named_by_file_and_line),
		cmocka_unit_test(a_refused_file_changes_nothing),
		cmocka_unit_test(holidays_end_the_day_before),
		cmocka_unit_test(all_codes_of_a_commune),
		cmocka_unit_test(a_commune_without_its_article),
		cmocka_unit_test(a_job_by_two_words),
		cmocka_unit_test(the_likely_job_first),
		cmocka_unit_test(the_name_chosen_for_a_lycee_stays),
		cmocka_unit_test(open_data_is_not_ones_own),
		cmocka_unit_test(a_counsellor_does_not_load),
		cmocka_unit_test(real_files_are_read_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
