/* test_values.c: cells and headers, one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/exchange/header.h"
#include "../../src/exchange/reader.h"
#include "../../src/exchange/values.h"

static const struct date today = { .year = 2026, .month = 11, .day = 24 };

static void
dates(void **state)
{
	static const struct {
		const char *text, *iso;		/* "" = refused */
	} t[] = {
		{ "12/03/2009", "2009-03-12" },
		{ "12-03-2009", "2009-03-12" },
		{ "12.03.2009", "2009-03-12" },
		{ "12 03 2009", "2009-03-12" },
		{ "1/9/2008", "2008-09-01" },
		{ "2009-03-12", "2009-03-12" },
		{ "2009/03/12", "2009-03-12" },
		{ "2009-03-12T00:00:00Z", "2009-03-12" },
		{ "2009-03-12 00:00:00", "2009-03-12" },
		{ "12/03/2009 10:30", "2009-03-12" },
		{ "12/03/09", "2009-03-12" },
		{ "12/03/26", "2026-03-12" },
		{ "12/03/27", "1927-03-12" },
		{ "12/03/97", "1997-03-12" },
		{ "12032009", "2009-03-12" },
		{ "20090312", "2009-03-12" },
		{ "38407", "2005-02-24" },
		{ "38407.75", "2005-02-24" },
		{ "38407,0", "2005-02-24" },
		{ "20000", "1954-10-03" },
		{ "60000", "2064-04-08" },
		{ "12 mars 2009", "2009-03-12" },
		{ "1er août 2008", "2008-08-01" },
		{ "3 févr. 2008", "2008-02-03" },
		{ "3 juil. 2008", "2008-07-03" },
		{ "3 DÉCEMBRE 2008", "2008-12-03" },
		{ "12-mars-09", "2009-03-12" },
		{ "3-févr.-08", "2008-02-03" },
		{ "12/mars/2009", "2009-03-12" },
		{ "12 mars 97", "1997-03-12" },
		{ "jeudi 12 mars 2009", "2009-03-12" },
		{ "Jeu. 12 mars 2009", "2009-03-12" },
		{ "29/02/2008", "2008-02-29" },
		{ "29/02/2009", "" },
		{ "31/02/2008", "" },
		{ "31/04/2008", "" },
		{ "32/01/2008", "" },
		{ "00/01/2008", "" },
		{ "01/00/2008", "" },
		{ "01/13/2008", "" },
		{ "03/25/2008", "" },
		{ "00/00/0000", "" },
		{ "12/03/0201", "" },
		{ "12/03/201", "" },
		{ "12/03/20091", "" },
		{ "19970-04-22", "" },
		{ "1899-12-31", "" },
		{ "2009-3", "" },
		{ "12/03", "" },
		{ "12/03-2009", "" },
		{ "12/03/2009x", "" },
		{ "12/03/2009 matin", "" },
		{ "-12/03/2009", "" },
		{ "19999", "" },
		{ "60001", "" },
		{ "384070", "" },
		{ "38407.x", "" },
		{ "99999999", "" },
		{ "12 marsembre 2009", "" },
		{ "12 ju 2009", "" },
		{ "mars 2009", "" },
		{ "mars-09", "" },
		{ "12-mars/09", "" },
		{ "12 mars 009", "" },
		{ "vers 12 mars 2009", "" },
		{ "hier", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(t); i++) {
		struct date d;
		char iso[DATE_TEXT];
		bool ok = value_date(t[i].text, today, false, &d);

		date_iso(d, iso);
		assert_string_equal(iso, t[i].iso);
		assert_int_equal(ok, *t[i].iso != '\0');
	}
	{
		struct date d;

		assert_true(value_date("36945", today, true, &d));
		assert_int_equal(d.year, 2005);
		assert_int_equal(d.month, 2);
		assert_int_equal(d.day, 24);
	}
}

static void
phones(void **state)
{
	static const struct {
		const char *text, *expect;
	} t[] = {
		{ "0612345678", "0612345678" },
		{ "06 12 34 56 78", "0612345678" },
		{ "06.12.34.56.78", "0612345678" },
		{ "06-12-34-56-78", "0612345678" },
		{ "612345678", "0612345678" },
		{ "+33 6 12 34 56 78", "0612345678" },
		{ "+33 (0)6 12 34 56 78", "0612345678" },
		{ "0033612345678", "0612345678" },
		{ "33612345678", "0612345678" },
		{ "+590 690 12 34 56", "+590690123456" },
		{ "0034 612 345 678", "+34612345678" },
		{ "06 12 34 56 78 / 07 11 22 33 44", "0612345678" },
		{ "06 12 34 56 78 ou 05 61 00 00 00", "0612345678" },
		{ "0012345678", "+12345678" },
		{ "06 12 34 56", NULL },
		{ "06 12 34 56 78 9", NULL },
		{ "ne pas appeler", NULL },
		{ "06 12 34 56 78 (mère)", NULL },
		{ "1234567890", NULL },
		{ "+33", NULL },
		{ "00", NULL },
		{ "+", NULL },
		{ "99999999999999999999999999999999999999", NULL },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(t); i++) {
		const char *phone = value_phone(&a, t[i].text);

		if (t[i].expect)
			assert_string_equal(phone, t[i].expect);
		else
			assert_null(phone);
	}
	arena_release(&a);
}

static void
emails(void **state)
{
	static const struct {
		const char *text, *expect;
	} t[] = {
		{ "Lou@Exemple.FR", "lou@exemple.fr" },
		{ "mailto:lou@exemple.fr", "lou@exemple.fr" },
		{ "lou@exemple.fr; maman@exemple.fr", "lou@exemple.fr" },
		{ "lou.d-x_1+a@mail.exemple.fr", "lou.d-x_1+a@mail.exemple.fr" },
		{ "lou@exemple", NULL },
		{ "lou(at)exemple.fr", NULL },
		{ "@exemple.fr", NULL },
		{ "lou@", NULL },
		{ "lou@.fr", NULL },
		{ "lou@exemple.", NULL },
		{ "lou@exemple.f", NULL },
		{ "lou@ex@emple.fr", NULL },
		{ "lou dupond@exemple.fr", NULL },
		{ "lou..d@exemple.fr", NULL },
		{ ".lou@exemple.fr", NULL },
		{ "lou.@exemple.fr", NULL },
		{ "<lou@exemple.fr>", NULL },
		{ "", NULL },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(t); i++) {
		const char *mail = value_email(&a, t[i].text);

		if (t[i].expect)
			assert_string_equal(mail, t[i].expect);
		else
			assert_null(mail);
	}
	arena_release(&a);
}

static void
cells(void **state)
{
	static const struct {
		const char *text, *expect;
	} t[] = {
		{ " ARTIGUE ", "ARTIGUE" },
		{ "\xc2\xa0""ARTIGUE\xc2\xa0 X", "ARTIGUE X" },
		{ "=\"2PRO1\"", "2PRO1" },
		{ " =\" 2PRO1 \" ", "2PRO1" },
		{ "\"ARTIGUE\"", "ARTIGUE" },
		{ "'=SOMME(A1)", "=SOMME(A1)" },
		{ "'s HEEREN", "'s HEEREN" },
		{ "=A1", "=A1" },
		{ "=\"", "=\"" },
		{ "=\"\"", "" },
		{ "Non saisi", "" },
		{ "undefined", "" },
		{ "Inconnue", "" },
		{ "N/A", "" },
		{ "?", "" },
		{ "-", "" },
		{ "—", "" },
		{ "e\xcc\x81", "é" },
		{ "a\nb\tc", "a b c" },
		{ "\x1b[2Ja", "[2Ja" },
		{ "\xe2\x80\xae""abc", "abc" },
		{ "Null", "Null" },
	};
	static char huge[1 << 20];
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(t); i++) {
		assert_string_equal(value_clean(&a, t[i].text), t[i].expect);
		assert_int_equal(value_blank(t[i].text), *t[i].expect == '\0');
	}
	/* A cell of megabytes is refused for its length, not cleaned whole. */
	memset(huge, 'x', sizeof(huge) - 1);
	arena_reset(&a);
	assert_true(strlen(value_clean(&a, huge)) > READER_VALUE_MAX);
	assert_true(a.used < sizeof(huge));
	assert_string_equal(value_postcode(&a, "9000"), "09000");
	assert_string_equal(value_postcode(&a, "31000"), "31000");
	assert_string_equal(value_postcode(&a, "B-1000"), "B-1000");
	assert_string_equal(value_postcode(&a, "31 000"), "31000");
	assert_string_equal(value_postcode(&a, "9 000"), "09000");
	assert_string_equal(value_code(&a, "120 000 001 hj"), "120000001HJ");
	arena_release(&a);
}

static void
header_keys(void **state)
{
	static const struct {
		const char *header, *key;
	} t[] = {
		{ "Né(e) le*", "ne e le" },
		{ "NE(E) LE", "ne e le" },
		{ "Date de naissance (jj/mm/aaaa)*",
			"date de naissance jj mm aaaa" },
		{ "Nom d'usage", "nom d usage" },
		{ "Nom d’usage", "nom d usage" },
		{ "  Repr.\xc2\xa0Lég.\xc2\xa0", "repr leg" },
		{ "DIV. PREC.", "div prec" },
		{ "R1_DATE NAISSANCE", "r1 date naissance" },
		{ "n° interne", "n interne" },
		{ "E-mail", "e mail" },
		{ "encouragement/valorisation", "encouragement valorisation" },
		{ "***", "" },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(t); i++)
		assert_string_equal(roster_header_key(&a, t[i].header),
			t[i].key);
	arena_release(&a);
}

/* What is never a field, and what is never even offered. */
static void
header_fields(void **state)
{
	static const struct {
		const char *header;
		int field;
	} t[] = {
		{ "Prénom d'usage", ROSTER_USAGE_FIRST_NAME },
		{ "PRENOM_USAGE", ROSTER_USAGE_FIRST_NAME },
		{ "Prénom d'usage Repr. Lég. 1", ROSTER_DROPPED },
		{ "Prénom 2", ROSTER_IGNORED },
		{ "N°", ROSTER_IGNORED },
		{ "Deuxième prénom", ROSTER_IGNORED },
		{ "DIV. PREC.", ROSTER_IGNORED },
		{ "Classe précédente", ROSTER_IGNORED },
		{ "AP_CLASSE", ROSTER_IGNORED },
		{ "OPT12", ROSTER_IGNORED },
		{ "Tél. Professionnel", ROSTER_IGNORED },
		{ "Nom de famille Repr. Lég. 1", ROSTER_DROPPED },
		{ "Nom d'usage Autre Repr. Lég.", ROSTER_DROPPED },
		{ "Prénom resp. légal1", ROSTER_DROPPED },
		{ "Email Repr. Lég. 2", ROSTER_DROPPED },
		{ "Commune resp. financ.", ROSTER_DROPPED },
		{ "R1_EMAIL", ROSTER_DROPPED },
		{ "R2_DATE NAISSANCE", ROSTER_DROPPED },
		{ "Date naissance resp.", ROSTER_DROPPED },
		{ "Ville Naiss. Etrangère", ROSTER_DROPPED },
		{ "Commune Naiss.", ROSTER_DROPPED },
		{ "Nationalité", ROSTER_DROPPED },
		{ "Pays Nat.", ROSTER_DROPPED },
		{ "Allergies", ROSTER_DROPPED },
		{ "Projet d'accompagnement", ROSTER_DROPPED },
		{ "PAI", ROSTER_DROPPED },
		{ "P.A.I.", ROSTER_DROPPED },
		{ "PAP / PPS", ROSTER_DROPPED },
		{ "ULIS", ROSTER_DROPPED },
		{ "Présence Doss. Médic.", ROSTER_DROPPED },
		{ "Code Bourse 1", ROSTER_DROPPED },
		{ "Boursier", ROSTER_DROPPED },
		{ "Photo", ROSTER_DROPPED },
		{ "N° sécu", ROSTER_DROPPED },
		{ "Sanctions", ROSTER_DROPPED },
		{ "Observations", ROSTER_DROPPED },
		{ "Profession du père", ROSTER_DROPPED },
		{ "Téléphone mère", ROSTER_DROPPED },
		{ "Contact d'urgence", ROSTER_DROPPED },
		{ "Personne à prévenir", ROSTER_DROPPED },
		{ "RQTH", ROSTER_DROPPED },
		{ "ASE", ROSTER_DROPPED },
		{ "PJJ", ROSTER_DROPPED },
		{ "Grossesse", ROSTER_DROPPED },
		{ "Asthme", ROSTER_DROPPED },
		{ "Besoins particuliers", ROSTER_DROPPED },
		{ "Né(e) à", ROSTER_DROPPED },
		{ "Pays d'origine", ROSTER_DROPPED },
		{ "Langue maternelle", ROSTER_DROPPED },
		{ "Titre de séjour", ROSTER_DROPPED },
		{ "UPE2A", ROSTER_DROPPED },
		{ "Motif de l'absence", ROSTER_DROPPED },
		{ "Absences", ROSTER_DROPPED },
		{ "Obs.", ROSTER_DROPPED },
		{ "Notes", ROSTER_DROPPED },
		{ "Mot de passe", ROSTER_DROPPED },
		{ "Stage", ROSTER_UNKNOWN },
		{ "Base", ROSTER_UNKNOWN },
		{ "Pape", ROSTER_UNKNOWN },
		{ "", ROSTER_IGNORED },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(t); i++)
		assert_int_equal(header_field(roster_header_key(&a,
			t[i].header), NULL), t[i].field);
	arena_release(&a);
}

/* As schools and spreadsheets write them. */
static void
header_names(void **state)
{
	static const struct {
		const char *header;
		int field;
	} t[] = {
		{ "Noms", ROSTER_SURNAME },
		{ "Nom de l'élève", ROSTER_SURNAME },
		{ "Prénom(s)", ROSTER_FIRST_NAME },
		{ "1er prénom", ROSTER_FIRST_NAME },
		{ "Prénom élève", ROSTER_FIRST_NAME },
		{ "Nom et prénom de l'élève", ROSTER_FULL_NAME },
		{ "D.D.N.", ROSTER_BIRTH },
		{ "Date nais.", ROSTER_BIRTH },
		{ "DateNaissance", ROSTER_BIRTH },
		{ "Date de naissance de l'élève", ROSTER_BIRTH },
		{ "I.N.E.", ROSTER_INE },
		{ "INE élève", ROSTER_INE },
		{ "Identifiant national élève (INE)", ROSTER_INE },
		{ "Cl.", ROSTER_CLASS },
		{ "Classe élève", ROSTER_CLASS },
		{ "Classe de rattachement", ROSTER_CLASS },
		{ "Code classe", ROSTER_CLASS },
		{ "Tél. portable de l'élève", ROSTER_PHONE },
		{ "Portable élève", ROSTER_PHONE },
		{ "N° de portable", ROSTER_PHONE },
		{ "Numéro de téléphone", ROSTER_PHONE },
		{ "Tél. fixe", ROSTER_PHONE },
		{ "E-mail élève", ROSTER_EMAIL },
		{ "Adresse mail de l'élève", ROSTER_EMAIL },
		{ "Adresse mél", ROSTER_EMAIL },
		{ "Adresse électronique", ROSTER_EMAIL },
		{ "Code postal élève", ROSTER_POSTCODE },
		{ "Ville de résidence", ROSTER_COMMUNE },
		{ "Ville élève", ROSTER_COMMUNE },
		/* Not the pupil's, or not what it seems. */
		{ "Responsable de l'élève", ROSTER_DROPPED },
		{ "Tél. du père de l'élève", ROSTER_DROPPED },
		{ "N° élève", ROSTER_IGNORED },
		{ "Code élève", ROSTER_UNKNOWN },
		{ "Adresse de l'élève", ROSTER_IGNORED },
		{ "Classe 2025-2026", ROSTER_UNKNOWN },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(t); i++)
		assert_int_equal(header_field(roster_header_key(&a,
			t[i].header), NULL), t[i].field);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates),
		cmocka_unit_test(phones),
		cmocka_unit_test(emails),
		cmocka_unit_test(cells),
		cmocka_unit_test(header_keys),
		cmocka_unit_test(header_fields),
		cmocka_unit_test(header_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
