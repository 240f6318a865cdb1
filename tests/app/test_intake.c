/* test_intake.c: lists into a base: who is new, who is who, what is written,
 * what is not, and that one undo takes it back. */
#include "intake.h"

#define HEAD "Nom;Prénom;Né(e) le;Classe;INE;Tél. portable;Ville\n"
#define THREE HEAD \
	"ABADIE;Enzo;03/08/2008;T MELEC 1;0123456789A;0600000001;Toulouse\n" \
	"AMRANI;Inès;11/08/2009;T MELEC 1;0123456788B;0600000002;Colomiers\n" \
	"PONS;Emma;05/01/2009;T ASSP 2;0123456787C;;Muret\n"

static const char *
count(struct base *b, const char *table)
{
	return intake_sql(b, arena_printf(&b->a, "SELECT count(*) FROM %s",
		table));
}

static void
first_list(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	in = intake_text(&b, THREE);
	assert_true(in.lycee_new);
	assert_int_equal(in.n_classes, 2);
	assert_string_equal(intake_counts(&b, &in), "new=3");
	assert_string_equal(app_intake_tally_words(&in, &b.a),
		"3 élèves (3 nouveaux) ; 2 classes créées ; lycée créé");
	assert_string_equal(app_intake_heading(&in, &b.a), "Pronote, liste "
		"d'élèves · UTF-8 · séparateur ; · 3 lignes");
	intake_write(&b, &in);
	assert_string_equal(count(&b, "pupil"), "3");
	assert_string_equal(count(&b, "class"), "2");
	assert_string_equal(intake_sql(&b, "SELECT birth || phone || commune"
		" FROM pupil WHERE surname = 'ABADIE'"),
		"2008-08-030600000001Toulouse");
	assert_string_equal(intake_sql(&b, "SELECT file || ' ' || counts"
		" FROM import_log"), "liste.csv new=3");
	assert_string_equal(intake_sql(&b, "SELECT detail FROM act WHERE"
		" verb = 'import'"), "new=3");
	base_close(&b);
}

/* Looking writes nothing. */
static void
dry_run(void **state)
{
	struct base b;
	const char *before;

	(void)state;
	intake_open(&b);
	before = intake_dump(&b);
	intake_text(&b, THREE);
	assert_string_equal(intake_dump(&b), before);
	assert_string_equal(count(&b, "act"), "0");
	assert_string_equal(count(&b, "import_log"), "0");
	base_close(&b);
}

static void
twice(void **state)
{
	struct base b;
	struct app_intake in;
	const char *before;

	(void)state;
	intake_open(&b);
	in = intake_take(&b, THREE);
	assert_int_equal(in.n_remarks, 0);
	before = intake_dump(&b);
	in = intake_text(&b, THREE);
	assert_string_equal(intake_counts(&b, &in), "same=3");
	assert_int_equal(in.n_remarks, 1);
	assert_string_equal(in.remarks[0], "Ce fichier a déjà été importé le "
		"24/11/2026 à 10:02 par roux");
	intake_write(&b, &in);
	assert_string_equal(intake_dump(&b), before);
	base_close(&b);
}

static void
undo_takes_all_back(void **state)
{
	struct base b;
	struct app_intake in;
	struct app_undone u;
	const char *before, *after;

	(void)state;
	intake_open(&b);
	before = intake_dump(&b);
	in = intake_take(&b, THREE);
	after = intake_dump(&b);
	did(&b, app_undo(b.app, &in.lycee, false, &b.a, &u, &b.e));
	assert_false(u.none);
	assert_int_equal(u.skipped, 0);
	assert_string_equal(intake_dump(&b), before);
	in = intake_text(&b, THREE);
	assert_non_null(strstr(in.remarks[0], ", puis annulé"));
	did(&b, app_undo(b.app, &in.lycee, true, &b.a, &u, &b.e));
	assert_string_equal(intake_dump(&b), after);
	base_close(&b);
}

/* The k-th row of the journal cannot be written, for each k. */
static void
all_or_nothing(void **state)
{
	struct base b;
	struct app_intake in;
	const char *before;
	int failed = 0;

	(void)state;
	intake_open(&b);
	for (int k = 1;; k++) {
		before = intake_dump(&b);
		in = intake_text(&b, THREE);
		intake_sql(&b, arena_printf(&b.a, "CREATE TRIGGER boom BEFORE"
			" INSERT ON change WHEN NEW.n = %d BEGIN SELECT"
			" RAISE(ABORT, 'boom'); END", k));
		if (app_intake_write(b.app, &in, &b.e))
			break;
		failed++;
		err_clear(&b.e);
		intake_sql(&b, "DROP TRIGGER boom");
		assert_string_equal(intake_dump(&b), before);
		assert_string_equal(count(&b, "act"), "0");
		assert_string_equal(count(&b, "import_log"), "0");
	}
	assert_int_equal(failed, 1 + 2 + 3);
	assert_string_equal(count(&b, "pupil"), "3");
	base_close(&b);
}

static void
fields(void **state)
{
	struct base b;
	struct app_intake in;
	struct app_intake_line *l;

	(void)state;
	intake_open(&b);
	intake_take(&b, THREE);
	in = intake_text(&b, HEAD
		"Abadie;ENZO;03/08/2008;T MELEC 1;0123456789A;0600000009;\n"
		"AMRANI;Inès;11/08/2009;T MELEC 1;0123456788B;;COLOMIERS\n"
		"PONS;Emma;05/01/2009;T ASSP 2;0123456787C;0600000003;\n");
	assert_string_equal(intake_counts(&b, &in), "changed=2 same=1");
	l = intake_line(&in, "ABADIE ENZO");
	assert_int_equal(l->n_fields, 1);
	assert_string_equal(l->fields[0].field, "phone");
	assert_string_equal(l->fields[0].before, "0600000001");
	assert_string_equal(app_intake_shown(&b.a, "phone",
		l->fields[0].after), "06 00 00 00 09");
	assert_string_equal(app_intake_shown(&b.a, "apprentice", "o"), "oui");
	assert_string_equal(app_intake_shown(&b.a, "apprentice", "n"), "non");
	assert_string_equal(app_intake_shown(&b.a, "birth", "2008-08-03"),
		"03/08/2008");
	assert_string_equal(app_intake_shown(&b.a, "note", ""), "(vide)");
	intake_write(&b, &in);
	assert_string_equal(intake_sql(&b, "SELECT surname || first_name ||"
		" phone || commune FROM pupil WHERE ine = '0123456789A'"),
		"ABADIEEnzo0600000009Toulouse");
	assert_string_equal(intake_sql(&b, "SELECT phone || commune FROM pupil"
		" WHERE ine = '0123456788B'"), "0600000002Colomiers");
	base_close(&b);
}

/* The code of a commune is not left to the one after it. */
static void
another_commune(void **state)
{
	struct base b;

	(void)state;
	intake_open(&b);
	intake_take(&b, "Nom;Prénom;Né(e) le;Classe;Ville\n"
		"PONS;Emma;05/01/2009;T1;Muret\n");
	assert_string_equal(intake_sql(&b, "SELECT insee FROM pupil"),
		"31395");
	intake_take(&b, "Nom;Prénom;Né(e) le;Classe;Ville\n"
		"PONS;Emma;05/01/2009;T1;Colomiers\n");
	assert_string_equal(intake_sql(&b, "SELECT commune || insee FROM"
		" pupil"), "Colomiers31149");
	intake_take(&b, "Nom;Prénom;Né(e) le;Classe;Ville\n"
		"PONS;Emma;05/01/2009;T1;Ailleurs-sur-Rien\n");
	assert_string_equal(intake_sql(&b, "SELECT commune || insee FROM"
		" pupil"), "Ailleurs-sur-Rien");
	base_close(&b);
}

static void
by_hand_stays(void **state)
{
	struct app_field phone = { "phone", "07 00 00 00 07" };
	struct base b;
	struct app_intake in;
	struct app_intake_field *f;
	struct uuid pupil;

	(void)state;
	intake_open(&b);
	intake_take(&b, THREE);
	did(&b, app_pupil_find(b.app, "abadie", &pupil, &b.e));
	did(&b, app_pupil_save(b.app, &pupil, &phone, 1, &b.e));
	in = intake_take(&b, THREE);
	assert_string_equal(intake_counts(&b, &in), "same=3");
	f = intake_field(intake_line(&in, "ABADIE Enzo"), "phone");
	assert_non_null(f);
	assert_true(f->by_hand);
	assert_false(f->ticked);
	assert_string_equal(intake_sql(&b, "SELECT phone FROM pupil WHERE"
		" surname = 'ABADIE'"), "0700000007");
	f->ticked = true;
	assert_string_equal(app_intake_tally_words(&in, &b.a), "1 élève (1 "
		"inchangé, corrigé à la demande)");
	intake_write(&b, &in);
	assert_string_equal(intake_sql(&b, "SELECT phone FROM pupil WHERE"
		" surname = 'ABADIE'"), "0600000001");
	base_close(&b);
}

/* 27: the spelling of a name makes nobody new. */
static void
spellings(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	intake_take(&b, "Nom;Prénom;Né(e) le;Classe\n"
		"LEFÈVRE-DUBOIS;Jean-Noël;01/02/2009;T1\n"
		"N'DIAYE;Aïssatou;02/02/2009;T1\n");
	in = intake_text(&b, "Nom;Prénom;Né(e) le;Classe\n"
		"LEFEVRE DUBOIS;Jean Noel;01/02/2009;T1\n"
		"N’Diaye;AISSATOU;02/02/2009;t1\n");
	assert_string_equal(intake_counts(&b, &in), "same=2");
	base_close(&b);
}

/* 24: twins are two, namesakes are two, and nobody is asked about them. */
static void
twins_and_namesakes(void **state)
{
	static const char text[] = "Nom;Prénom;Né(e) le;Classe\n"
		"ROUX;Léa;01/02/2009;T1\n" "ROUX;Zoé;01/02/2009;T1\n"
		"DIALLO;Awa;03/03/2009;T1\n" "DIALLO;Awa;04/04/2009;T1\n";
	struct base b;
	struct app_intake in;
	const char *before;

	(void)state;
	intake_open(&b);
	in = intake_take(&b, text);
	assert_string_equal(intake_counts(&b, &in), "new=4");
	assert_int_equal(in.n_asked, 0);
	before = intake_dump(&b);
	in = intake_take(&b, text);
	assert_string_equal(intake_counts(&b, &in), "same=4");
	assert_string_equal(intake_dump(&b), before);
	base_close(&b);
}

/* A date that changed, alone: somebody else, or a mistake? A person says. */
static void
other_birth_is_asked(void **state)
{
	struct base b;
	struct app_intake in;
	struct app_intake_line *l;
	struct uuid id;

	(void)state;
	intake_open(&b);
	intake_take(&b, "Nom;Prénom;Né(e) le;Classe\n"
		"DIALLO;Awa;03/03/2009;T1\n");
	in = intake_text(&b, "Nom;Prénom;Né(e) le;Classe\n"
		"DIALLO;Awa;04/04/2009;T1\n");
	l = intake_line(&in, "DIALLO Awa");
	assert_int_equal(in.n_lines, 1);	/* nor absent from the file */
	assert_non_null(l->question);
	assert_false(l->ticked);
	assert_int_equal(l->n_candidates, 1);
	assert_string_equal(l->labels[0], "DIALLO Awa, T1");
	assert_int_equal(app_intake_tally(&in).pupils, 0);
	id = l->candidates[0].id;
	did(&b, app_intake_decide(b.app, &in, 0, &id, &b.a, &b.e));
	l = intake_line(&in, "DIALLO Awa");
	assert_string_equal(intake_counts(&b, &in), "changed=1");
	assert_string_equal(intake_field(l, "birth")->after, "2009-04-04");
	/* Said otherwise: two namesakes, one of them missing. */
	did(&b, app_intake_decide(b.app, &in, 0, NULL, &b.a, &b.e));
	assert_string_equal(intake_counts(&b, &in), "new=1 missing=1");
	intake_write(&b, &in);
	assert_string_equal(count(&b, "pupil"), "2");
	base_close(&b);
}

/* A name mended by hand since the last list: the old one in a new list is a
 * question, unless another row is that person or nothing else fits. */
static void
mended_name_is_asked(void **state)
{
	static const char head[] = "Nom;Prénom;Né(e) le;Classe\n";
	static const char list[] = "MARTIN;Léa;02/05/2008;T1\n"
		"PONS;Emma;05/01/2009;T1\n" "VIDAL;Adrien;06/01/2009;T2\n";
	const struct app_field mended[] = { { "first_name", "Léanne" },
		{ "surname", "PONSARD" }, { "first_name", "Adrian" } };
	const char *const who[] = { "martin", "pons", "vidal" };
	struct base b;
	struct app_intake in;
	struct app_intake_line *l;
	struct uuid id;

	(void)state;
	intake_open(&b);
	intake_take(&b, arena_printf(&b.a, "%s%s", head, list));
	for (size_t i = 0; i < LENGTH(who); i++) {
		did(&b, app_pupil_find(b.app, who[i], &id, &b.e));
		did(&b, app_pupil_save(b.app, &id, &mended[i], 1, &b.e));
	}
	in = intake_text(&b, arena_printf(&b.a, "%s%s", head, list));
	assert_int_equal(in.n_lines, 3);	/* none absent either */
	assert_int_equal(in.n_asked, 3);
	assert_int_equal(app_intake_tally(&in).pupils, 0);
	l = intake_line(&in, "MARTIN Léa");
	assert_non_null(strstr(l->question, "à la main"));
	assert_int_equal(l->n_candidates, 1);
	assert_string_equal(l->labels[0], "MARTIN Léanne, T1");
	id = l->candidates[0].id;
	did(&b, app_intake_decide(b.app, &in, intake_at(&in, "MARTIN Léa"),
		&id, &b.a, &b.e));
	intake_write(&b, &in);
	assert_string_equal(intake_sql(&b, "SELECT group_concat(first_name) "
		"FROM pupil WHERE surname = 'MARTIN' AND merged_into IS NULL"),
		"Léanne");
	assert_string_equal(count(&b, "pupil WHERE merged_into IS NULL"), "3");

	/* A brother beside her, another day, another class: somebody new. */
	in = intake_text(&b, arena_printf(&b.a, "%s%s", head,
		"MARTIN;Léanne;02/05/2008;T1\n" "MARTIN;Noé;02/05/2008;T1\n"
		"PONS;Emma;06/01/2009;T1\n" "VIDAL;Adrien;06/01/2009;T1\n"));
	assert_int_equal(in.n_asked, 0);
	assert_int_equal(in.counts[DIFF_NEW], 3);
	base_close(&b);
}

/* 24: the same person, whose INE changed. */
static void
ine_changed(void **state)
{
	struct base b;
	struct app_intake in;
	struct app_intake_line *l;
	struct uuid id;

	(void)state;
	intake_open(&b);
	intake_take(&b, THREE);
	in = intake_text(&b, HEAD
		"ABADIE;Enzo;03/08/2008;T MELEC 1;999999999AB;;\n");
	l = intake_line(&in, "ABADIE Enzo");
	assert_non_null(strstr(l->question, "autre INE"));
	assert_false(l->ticked);
	id = l->candidates[0].id;
	did(&b, app_intake_decide(b.app, &in, intake_at(&in, "ABADIE Enzo"),
		&id, &b.a, &b.e));
	intake_write(&b, &in);
	assert_string_equal(intake_sql(&b, "SELECT group_concat(ine) FROM"
		" pupil WHERE surname = 'ABADIE'"), "999999999AB");
	base_close(&b);
}

/* A row takes whom its INE designates, whatever the order of the rows. */
static void
ine_before_name(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	intake_take(&b, HEAD
		"KONÉ;Awa;03/08/2008;T1;0123456789A;;\n");
	in = intake_text(&b, HEAD "KONÉ;Awa;03/08/2008;T1;;;\n"
		"KONÉ-PETIT;Awa;03/08/2008;T1;0123456789A;;\n");
	assert_int_equal(intake_line(&in, "KONÉ-PETIT Awa")->what,
		DIFF_CHANGED);
	assert_int_equal(intake_line(&in, "KONÉ Awa")->what, DIFF_NEW);
	base_close(&b);
}

/* 28: moved, left, came back. */
static void
moved_left_back(void **state)
{
	static const char head[] = "Nom;Prénom;Né(e) le;Classe;Date sortie\n";
	struct base b;
	struct app_intake in;
	struct app_intake_line *l;

	(void)state;
	intake_open(&b);
	intake_take(&b, "Nom;Prénom;Né(e) le;Classe;Date sortie\n"
		"PONS;Emma;05/01/2009;T1;\n" "VIDAL;Adrien;06/01/2009;T1;\n");
	in = intake_text(&b, arena_printf(&b.a, "%sPONS;Emma;05/01/2009;T2;\n"
		"VIDAL;Adrien;06/01/2009;T1;10/11/2026\n", head));
	assert_string_equal(intake_counts(&b, &in), "moved=1 left=1");
	l = intake_line(&in, "PONS Emma");
	assert_string_equal(intake_field(l, "class")->before, "T1");
	assert_string_equal(intake_field(l, "class")->after, "T2");
	intake_write(&b, &in);
	assert_string_equal(intake_sql(&b, "SELECT c.name FROM pupil p JOIN"
		" class c ON c.id = p.class WHERE surname = 'PONS'"), "T2");
	assert_string_equal(intake_sql(&b, "SELECT left_on FROM pupil WHERE"
		" surname = 'VIDAL'"), "2026-11-10");
	/* Gone, and still said to be gone: nothing to say. */
	in = intake_text(&b, arena_printf(&b.a,
		"%sVIDAL;Adrien;06/01/2009;T1;10/11/2026\n"
		"ROUX;Zoé;07/01/2009;T1;\n", head));
	assert_string_equal(intake_counts(&b, &in), "new=1");
	in = intake_take(&b, arena_printf(&b.a,
		"%sVIDAL;Adrien;06/01/2009;T1;\n", head));
	assert_string_equal(intake_counts(&b, &in), "back=1");
	assert_string_equal(intake_sql(&b, "SELECT left_on FROM pupil WHERE"
		" surname = 'VIDAL'"), "");
	base_close(&b);
}

/* 32: yesterday and today left, tomorrow has not. */
static void
leaving_dates(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	in = intake_take(&b, "Nom;Prénom;Né(e) le;Classe;Date sortie\n"
		"A;Aa;05/01/2009;T1;23/11/2026\n"
		"B;Bb;05/01/2009;T1;24/11/2026\n"
		"C;Cc;05/01/2009;T1;25/11/2026\n");
	assert_string_equal(intake_counts(&b, &in), "new=1");
	assert_string_equal(intake_sql(&b, "SELECT surname || left_on FROM"
		" pupil"), "C");
	base_close(&b);
}

/* 29: a list of one class says nothing of the others. */
static void
one_class_of_a_school(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	intake_take(&b, THREE);
	in = intake_text(&b, HEAD "ABADIE;Enzo;03/08/2008;T MELEC 1;"
		"0123456789A;0600000001;Toulouse\n");
	assert_string_equal(intake_counts(&b, &in), "missing=1 same=1");
	assert_false(intake_line(&in, "AMRANI Inès")->ticked);
	intake_write(&b, &in);
	assert_string_equal(intake_sql(&b, "SELECT count(*) FROM pupil WHERE"
		" left_on <> ''"), "0");
	intake_line(&in, "AMRANI Inès")->ticked = true;
	intake_write(&b, &in);
	assert_string_equal(intake_sql(&b, "SELECT left_on FROM pupil WHERE"
		" surname = 'AMRANI'"), "2026-11-24");
	base_close(&b);
}

/* A row that could not be read does not make its pupil missing. */
static void
rejected_is_not_missing(void **state)
{
	struct base b;
	struct app_intake in;
	const struct app_intake_line *l;

	(void)state;
	intake_open(&b);
	intake_take(&b, THREE);
	in = intake_text(&b, HEAD
		"ABADIE;Enzo;31/02/2008;T MELEC 1;0123456789A;;\n"
		"AMRANI;Inès;11/08/2009;T MELEC 1;0123456788B;;\n");
	assert_string_equal(intake_counts(&b, &in), "same=1 rejected=1");
	l = intake_line(&in, "ABADIE Enzo");
	assert_int_equal(l->fault->line, 2);
	assert_string_equal(l->fault->value, "31/02/2008");
	base_close(&b);
}

static void
last_year_classes(void **state)
{
	static const char head[] = "Nom;Prénom;Né(e) le;Classe;MEF\n";
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	in = intake_text(&b, arena_printf(&b.a, "%s"
		"A;Aa;05/01/2009;T MELEC;2472550933\n"
		"B;Bb;05/01/2010;1 MELEC;2472550932\n"
		"C;Cc;05/01/2010;2 MELEC;2472550931\n", head));
	assert_true(in.classes[0].last_year && in.classes[0].ticked);
	assert_string_equal(in.classes[0].diploma, "BACPRO");
	assert_false(in.classes[1].ticked || in.classes[2].ticked);
	assert_int_equal(in.left_out, 2);
	assert_int_equal(in.n_notes, 1);	/* the new lycée */
	intake_write(&b, &in);
	assert_string_equal(count(&b, "pupil"), "1");
	/* Down a class: followed, since he was ours. */
	in = intake_text(&b, arena_printf(&b.a, "%s"
		"A;Aa;05/01/2009;1 MELEC;2472550932\n"
		"D;Dd;05/01/2009;T MELEC;2472550933\n", head));
	assert_string_equal(intake_counts(&b, &in), "new=1 moved=1");
	/* None: all, and it is said. */
	in = intake_text(&b, arena_printf(&b.a, "%s"
		"B;Bb;05/01/2010;1 MELEC;2472550932\n"
		"C;Cc;05/01/2010;2 MELEC;2472550931\n", head));
	assert_true(in.classes[0].ticked && in.classes[1].ticked);
	assert_non_null(strstr(in.notes[0], "toutes sont cochées"));
	base_close(&b);
}

/* The age does not hide the telephone that was not taken. */
static void
remarks_of_a_line(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	in = intake_text(&b, "Nom;Prénom;Né(e) le;Classe;Tél.\n"
		"PONS;Emma;05/01/1985;T1;12\n");
	assert_string_equal(in.lines[0].note,
		"âge hors de 14 à 30 ans (05/01/1985) ; "
		"numéro de téléphone laissé de côté (12)");
	base_close(&b);
}

/* What is said of the file, of no pupil in it, is said as well. */
static void
remarks_of_the_file(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	in = intake_text(&b, "<BEE_ELEVES><PARAMETRES><UAJ>0310024A</UAJ>"
		"</PARAMETRES></BEE_ELEVES>");
	assert_string_equal(in.notes[0], "Numéro d'établissement (UAI) de "
		"forme inattendue « 0310024A »");
	base_close(&b);
}

static void
apprentices(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	in = intake_take(&b, "Nom;Prénom;Né(e) le;Classe;Statut\n"
		"A;Aa;05/01/2009;T1;AP\n" "B;Bb;05/01/2009;T1;ST\n");
	assert_string_equal(intake_sql(&b, "SELECT group_concat(apprentice)"
		" FROM (SELECT * FROM pupil ORDER BY surname)"), "1,0");
	in = intake_take(&b, "Nom;Prénom;Né(e) le;Classe;Statut\n"
		"A;Aa;05/01/2009;T1;ST\n" "B;Bb;05/01/2009;T1;\n");
	assert_string_equal(intake_counts(&b, &in), "changed=1 same=1");
	base_close(&b);
}

/* 20, 21, 22: another school, another year: to be accepted knowingly. */
static void
other_school_and_year(void **state)
{
	static const char xml[] = "<?xml version=\"1.0\"?>\n"
		"<BEE_ELEVES VERSION=\"2.1\"><PARAMETRES><UAJ>0310028M</UAJ>"
		"<ANNEE_SCOLAIRE>2025</ANNEE_SCOLAIRE></PARAMETRES><DONNEES>"
		"<ELEVES><ELEVE ELEVE_ID=\"1\"><NOM_DE_FAMILLE>PONS"
		"</NOM_DE_FAMILLE><PRENOM>Emma</PRENOM><DATE_NAISS>05/01/2009"
		"</DATE_NAISS><CODE_STATUT>ST</CODE_STATUT></ELEVE></ELEVES>"
		"<STRUCTURES><STRUCTURES_ELEVE ELEVE_ID=\"1\"><STRUCTURE>"
		"<CODE_STRUCTURE>1 ASSP</CODE_STRUCTURE><TYPE_STRUCTURE>D"
		"</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE></STRUCTURES>"
		"</DONNEES></BEE_ELEVES>";
	struct base b;
	struct app_intake in;
	struct app_intake_options o = { .file = "e.xml" };

	(void)state;
	intake_open(&b);
	in = intake_take(&b, "Nom;Prénom;Né(e) le;Classe\n"
		"PONS;Emma;05/01/2009;T ASSP\n");
	in = intake_text(&b, xml);
	assert_int_equal(in.n_remarks, 2);
	assert_non_null(strstr(in.remarks[0], "UAI 0310028M, pas " UAI));
	assert_non_null(strstr(in.remarks[1], "2025-2026"));
	/* Accepted: nobody goes back into the class of last year. */
	assert_string_equal(intake_counts(&b, &in), "same=1");
	assert_null(intake_field(intake_line(&in, "PONS Emma"), "class"));
	/* Without --lycee, the file says whose it is. */
	did(&b, app_intake_read(b.app, xml, strlen(xml), &o, &b.a, &in, &b.e));
	assert_true(in.lycee_new);
	assert_string_equal(in.lycee_uai, "0310028M");
	base_close(&b);
}

/* The class of last year bears the same name. */
static void
new_year(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	intake_take(&b, THREE);
	intake_reopen(&b, "2027-09-20T10:00");
	in = intake_text(&b, HEAD "ABADIE;Enzo;03/08/2008;T MELEC 1;"
		"0123456789A;0600000001;Toulouse\n");
	assert_string_equal(intake_counts(&b, &in), "moved=1");
	assert_string_equal(intake_field(intake_line(&in, "ABADIE Enzo"),
		"class")->before, "T MELEC 1 (2026-2027)");
	intake_write(&b, &in);
	assert_string_equal(intake_sql(&b, "SELECT c.year FROM pupil p JOIN"
		" class c ON c.id = p.class WHERE surname = 'ABADIE'"), "2027");
	assert_string_equal(count(&b, "pupil"), "3");
	base_close(&b);
}

/* The same line twice, and again when it is imported again. */
static void
same_line_twice(void **state)
{
	static const char text[] = "Nom;Prénom;Né(e) le;Classe\n"
		"PONS;Emma;05/01/2009;T1\n" "PONS;Emma;05/01/2009;T1\n";
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	for (int i = 0; i < 2; i++) {
		in = intake_take(&b, text);
		assert_null(in.lines[0].question);
		assert_non_null(strstr(in.lines[1].question, "ligne 2"));
		assert_false(in.lines[1].ticked);
		assert_string_equal(count(&b, "pupil"), "1");
	}
	base_close(&b);
}

/* A name and a birth day may be of two people: their INE say so. */
static void
same_line_of_two(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	in = intake_take(&b, HEAD
		"DIALLO;Awa;03/03/2009;T1;0123456789A;;\n"
		"DIALLO;Awa;03/03/2009;T1;0123456788B;;\n");
	assert_string_equal(intake_counts(&b, &in), "new=2");
	assert_string_equal(count(&b, "pupil"), "2");
	base_close(&b);
}

/* Names alone, from a sheet made by hand: nobody comes twice. */
static void
names_only(void **state)
{
	static const char text[] = "Élève\nPONS Emma\nVIDAL Adrien\n"
		"BEN SALAH YASMINE\nMARTIN CHLOÉ\n";
	struct base b;
	struct app_intake in;
	size_t at;

	(void)state;
	intake_open(&b);
	in = intake_bytes(&b, text, strlen(text), "T1");
	at = intake_at(&in, "BEN SALAH YASMINE");
	assert_true(in.lines[at].unsplit);
	assert_string_equal(in.lines[at].question, "Nom et prénom à séparer");
	assert_null(intake_line(&in, "MARTIN CHLOÉ")->question);
	did(&b, app_intake_name(b.app, &in, at, "BEN SALAH", "Yasmine", &b.a,
		&b.e));
	assert_int_equal(in.n_asked, 0);
	intake_write(&b, &in);
	assert_string_equal(count(&b, "pupil"), "4");
	in = intake_bytes(&b, text, strlen(text), "T1");
	assert_int_equal(in.n_asked, 0);
	assert_string_equal(intake_counts(&b, &in), "same=4");
	in = intake_bytes(&b, text, strlen(text), "T2");
	assert_int_equal(in.n_asked, 4);
	intake_write(&b, &in);
	assert_string_equal(count(&b, "pupil"), "4");
	base_close(&b);
}

/* A colleague imports the same list between the look and the write. */
static void
two_people(void **state)
{
	struct base b;
	struct app_intake in, other;
	struct app *mine;

	(void)state;
	intake_open(&b);
	intake_take(&b, HEAD "ROUX;Zoé;01/01/2009;T1;;;\n");
	in = intake_text(&b, THREE);
	mine = b.app;
	b.app = base_app(&b, "roux", "2026-11-24T10:03");
	other = intake_take(&b, THREE);
	assert_string_equal(intake_counts(&b, &other), "new=3");
	app_close(b.app);
	b.app = mine;
	assert_false(app_intake_write(b.app, &in, &b.e));
	assert_int_equal(b.e.cause, CAUSE_CONFLICT);
	err_clear(&b.e);
	assert_string_equal(count(&b, "pupil"), "4");
	did(&b, app_intake_compare(b.app, &in, &b.a, &b.e));
	assert_string_equal(intake_counts(&b, &in), "same=3");
	base_close(&b);
}

/* A colleague makes the class between the look and the write: it is one. */
static void
two_make_a_class(void **state)
{
	struct base b;
	struct app_intake in;
	struct app *mine;

	(void)state;
	intake_open(&b);
	intake_take(&b, HEAD "ROUX;Zoé;01/01/2009;T1;;;\n");
	in = intake_text(&b, HEAD "NOIR;Éva;02/01/2009;T9;;;\n");
	mine = b.app;
	b.app = base_app(&b, "roux", "2026-11-24T10:03");
	intake_take(&b, HEAD "VERT;Ali;03/01/2009;T9;;;\n");
	app_close(b.app);
	b.app = mine;
	intake_write(&b, &in);
	assert_string_equal(count(&b, "class WHERE name = 'T9'"), "1");
	assert_string_equal(count(&b, "pupil p JOIN class c ON c.id = p.class "
		"WHERE c.name = 'T9'"), "2");
	base_close(&b);
}

static void
note_comparison(void *ctx, const char *what, size_t done, size_t total)
{
	(void)done, (void)total;
	if (strcmp(what, "Comparaison") == 0)
		*(bool *)ctx = true;
}

/* Colleagues who mark do not have the list compared again while they wait. */
static void
compared_once(void **state)
{
	struct base b;
	struct app_intake in;
	bool again = false;

	(void)state;
	intake_open(&b);
	intake_take(&b, HEAD "ROUX;Zoé;01/01/2009;T1;;;\n");
	in = intake_text(&b, THREE);
	in.progress = note_comparison;
	in.ctx = &again;
	intake_sql(&b, "INSERT INTO act (id, at, login, verb) VALUES "
		"(randomblob(16), 1, 'roux', 'mark'); INSERT INTO change "
		"(act, n, kind, row) SELECT max(seq), 1, 'mark', x'00' "
		"FROM act");
	intake_write(&b, &in);
	assert_false(again);
	assert_string_equal(count(&b, "pupil"), "4");
	base_close(&b);
}

/* Each doubt has its question, and nobody is taken for another meanwhile. */
static void
doubts(void **state)
{
	static const char known[] = "Nom;Prénom;Né(e) le;Classe;INE;"
		"N° interne\n"
		"ABADIE;Enzo;03/08/2008;T1;0123456789A;11\n"
		"DIALLO;Awa;03/03/2009;T1;0123456788B;12\n"
		"DIALLO;Awa;03/03/2009;T1;0123456787C;13\n";
	static const struct { const char *line, *question; } cases[] = {
		{ "ABADIE;Enzo;04/08/2008;T1;0123456789A;", "Même INE, autre "
			"date de naissance : est-ce la même personne ?" },
		{ "AUTRE;Paul;;T1;0123456789A;",
			"Même INE, autre nom : est-ce la même personne ?" },
		{ "AUTRE;Paul;05/05/2009;T1;;11", "Même n° interne, autre "
			"personne : est-ce la même ?" },
		{ "ABADIE;Enzo;03/08/2008;T1;;99", "Même nom et même date, "
			"autre n° interne : est-ce la même personne ?" },
		{ "ABADIE;Enzo;03/08/2008;T1;999999999AB;", "Même nom et "
			"même date, autre INE : est-ce la même personne ?" },
		{ "DIALLO;Awa;03/03/2009;T1;;", "Plusieurs fiches ont ce nom "
			"et cette date : laquelle est-ce ?" },
		{ "ABADIE;Enzo;;T2;;", "Même nom, date de naissance inconnue "
			": est-ce la même personne ?" },
	};
	struct base b;
	struct app_intake in;
	const char *before;

	(void)state;
	intake_open(&b);
	intake_take(&b, known);
	before = intake_dump(&b);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		in = intake_text(&b, arena_printf(&b.a, "Nom;Prénom;Né(e) le;"
			"Classe;INE;N° interne\n%s\n", cases[i].line));
		assert_int_equal(in.n_asked, 1);
		for (size_t k = 0; k < in.n_lines; k++)
			if (in.lines[k].row) {
				assert_string_equal(in.lines[k].question,
					cases[i].question);
				assert_false(in.lines[k].ticked);
			}
	}
	assert_string_equal(intake_dump(&b), before);
	base_close(&b);
}

/* An answer is for a line of the list, and a record is one line's. */
static void
answers_have_limits(void **state)
{
	struct base b;
	struct app_intake in;
	struct uuid id;
	size_t one, two;

	(void)state;
	intake_open(&b);
	intake_take(&b, HEAD "DIALLO;Awa;03/03/2009;T1;;;\n");
	in = intake_text(&b, HEAD "DIALLO;Awa;04/04/2009;T1;;;\n"
		"DIALLO;Awa;05/05/2009;T1;;;\n");
	one = intake_at(&in, "DIALLO Awa");
	two = one + 1;
	assert_non_null(in.lines[one].question);
	assert_non_null(in.lines[two].question);
	id = in.lines[one].candidates[0].id;
	refused(&b, app_intake_decide(b.app, &in, in.n_lines, NULL, &b.a,
		&b.e), "pas d'un élève");
	refused(&b, app_intake_name(b.app, &in, in.n_lines, "A", "B", &b.a,
		&b.e), "pas d'un élève");
	refused(&b, app_intake_name(b.app, &in, one, "A", " ", &b.a, &b.e),
		"Tapez NOM, Prénom");
	did(&b, app_intake_decide(b.app, &in, one, &id, &b.a, &b.e));
	refused(&b, app_intake_decide(b.app, &in, two, &id, &b.a, &b.e),
		"déjà celle de la ligne 2");
	did(&b, app_intake_decide(b.app, &in, two, NULL, &b.a, &b.e));
	intake_write(&b, &in);
	assert_string_equal(count(&b, "pupil"), "2");
	/* an answer stands before any rule */
	in = intake_text(&b, HEAD "DIALLO;Awa;05/05/2009;T1;;;\n");
	one = intake_at(&in, "DIALLO Awa");
	assert_int_equal(in.lines[one].what, DIFF_SAME);
	did(&b, app_intake_decide(b.app, &in, one, NULL, &b.a, &b.e));
	assert_int_equal(intake_line(&in, "DIALLO Awa")->what, DIFF_NEW);
	base_close(&b);
}

/* What was answered about a column is known the next time. */
static void
mapping_remembered(void **state)
{
	static const char text[] = "Patronyme;Prénom;Groupe classe\n"
		"PONS;Emma;T1\n";
	struct roster_mapping map[] = {
		{ "Patronyme", ROSTER_SURNAME }, { "Groupe classe", ROSTER_CLASS },
		{ "Absente", ROSTER_PHONE },
	};
	struct app_intake_options o = { .file = "x.csv", .uai = UAI,
		.map = map, .n_map = LENGTH(map) };
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	did(&b, app_intake_read(b.app, text, strlen(text), &o, &b.a, &in,
		&b.e));
	assert_non_null(strstr(in.notes[0], "« Absente »"));
	did(&b, app_intake_compare(b.app, &in, &b.a, &b.e));
	assert_string_equal(intake_counts(&b, &in), "new=1");
	intake_write(&b, &in);
	in = intake_text(&b, text);
	assert_int_equal(in.roster.columns[2].field, ROSTER_CLASS);
	assert_string_equal(in.classes[0].name, "T1");
	base_close(&b);
}

static void
dropped_columns(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	in = intake_take(&b, "Nom;Prénom;Né(e) le;Classe;Allergies;Bourse\n"
		"PONS;Emma;05/01/2009;T1;arachide;oui\n");
	assert_string_equal(app_intake_dropped(&in, &b.a),
		"Allergies, Bourse");
	assert_string_equal(intake_sql(&b, "SELECT dropped FROM import_log"),
		"Allergies, Bourse");
	base_close(&b);
}

static void
refusals(void **state)
{
	struct app_intake_options none = { .file = "x.csv" },
		bad = { .file = "x.csv", .uai = "0310024A" };
	struct base b;
	struct app_intake in;
	static const char text[] = "Nom;Prénom;Né(e) le\nPONS;Emma;05/01/2009";

	(void)state;
	intake_open(&b);
	did(&b, app_intake_read(b.app, text, strlen(text), &none, &b.a, &in,
		&b.e));
	refused(&b, app_intake_compare(b.app, &in, &b.a, &b.e), "quel lycée");
	refused(&b, app_intake_read(b.app, text, strlen(text), &bad, &b.a,
		&in, &b.e), "inexact");
	none.uai = UAI;
	did(&b, app_intake_read(b.app, text, strlen(text), &none, &b.a, &in,
		&b.e));
	refused(&b, app_intake_compare(b.app, &in, &b.a, &b.e),
		"quelle classe");
	refused(&b, app_intake_read(b.app, "", 0, &none, &b.a, &in, &b.e),
		"vide");
	base_close(&b);
}

static struct uuid
named(struct base *b, const char *surname)
{
	struct uuid id;

	assert_true(uuid_parse(intake_sql(b, arena_printf(&b->a, "SELECT"
		" substr(h,1,8) || '-' || substr(h,9,4) || '-' ||"
		" substr(h,13,4) || '-' || substr(h,17,4) || '-' ||"
		" substr(h,21) FROM (SELECT lower(hex(id)) h FROM pupil"
		" WHERE surname = '%s')", surname)), &id));
	return id;
}

/* Two fiches were merged: the list's pupil is the one that stays. */
static void
merged(void **state)
{
	struct base b;
	struct app_intake in;
	struct uuid kept, gone;
	size_t moved;

	(void)state;
	intake_open(&b);
	intake_take(&b, HEAD "PONS;Emma;05/01/2009;T1;0123456789A;;\n"
		"PONS-ROUX;Emma;05/01/2009;T1;0123456788B;;\n");
	kept = named(&b, "PONS");
	gone = named(&b, "PONS-ROUX");
	did(&b, app_merge(b.app, &kept, &gone, false, &moved, &b.e));
	in = intake_text(&b, HEAD
		"PONS-ROUX;Emma;05/01/2009;T1;0123456788B;;\n");
	assert_int_equal(in.n_lines, 1);
	assert_int_equal(in.lines[0].what, DIFF_CHANGED);
	assert_true(uuid_equal(&in.lines[0].pupil, &kept));
	base_close(&b);
}

/* A colleague merged one of its pupils while the preview was read. */
static void
merged_meanwhile(void **state)
{
	struct base b;
	struct app_intake in;
	struct uuid kept, gone;
	const char *before;
	size_t moved;

	(void)state;
	intake_open(&b);
	intake_take(&b, HEAD "PONS;Emma;05/01/2009;T1;0123456789A;;\n"
		"PONS-ROUX;Emma;06/01/2009;T1;0123456788B;;\n"
		"ROUX;Zoé;01/01/2009;T1;;;\n");
	in = intake_text(&b, HEAD
		"ROUX;Zoé;01/01/2009;T1;;0600000009;\n"
		"PONS-ROUX;Emma;06/01/2009;T1;0123456788B;0600000008;\n");
	kept = named(&b, "PONS");
	gone = named(&b, "PONS-ROUX");
	did(&b, app_merge(b.app, &kept, &gone, false, &moved, &b.e));
	before = intake_dump(&b);
	assert_false(app_intake_write(b.app, &in, &b.e));
	assert_int_equal(b.e.cause, CAUSE_CONFLICT);
	err_clear(&b.e);
	assert_string_equal(intake_dump(&b), before);
	did(&b, app_intake_compare(b.app, &in, &b.a, &b.e));
	intake_write(&b, &in);
	assert_string_equal(intake_sql(&b, "SELECT group_concat(phone) FROM"
		" pupil WHERE merged_into IS NULL"), "0600000008,0600000009");
	base_close(&b);
}

/* The same INE on two fiches: which one, and they may be merged. */
static void
ine_on_two_fiches(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	intake_take(&b, HEAD "PONS;Emma;05/01/2009;T1;0123456789A;;\n");
	intake_take(&b, HEAD "VIDAL;Adrien;05/02/2009;T2;0123456788B;;\n");
	intake_sql(&b, "UPDATE pupil SET ine = '0123456789A'");
	in = intake_text(&b, HEAD "PONS;Emma;05/01/2009;T1;0123456789A;;\n");
	assert_int_equal(in.n_asked, 1);
	assert_int_equal(in.lines[0].n_candidates, 2);
	assert_non_null(strstr(in.lines[0].question, "Plusieurs fiches"));
	base_close(&b);
}

/* One tool writes the spaces of a class, another does not. */
static void
class_without_spaces(void **state)
{
	struct base b;
	struct app_intake in;

	(void)state;
	intake_open(&b);
	intake_take(&b, THREE);
	in = intake_text(&b, HEAD
		"ABADIE;Enzo;03/08/2008;TMELEC1;;;\n"
		"ROUX;Zoé;04/08/2008;TMELEC1;;;\n");
	assert_string_equal(intake_counts(&b, &in), "new=1 missing=1 same=1");
	assert_string_equal(in.notes[0],
		"Classe « TMELEC1 » : c'est « T MELEC 1 » de la base");
	intake_write(&b, &in);
	assert_string_equal(count(&b, "class"), "2");
	assert_string_equal(intake_sql(&b, "SELECT c.name FROM class c JOIN "
		"pupil p ON p.class = c.id WHERE p.surname = 'ROUX'"),
		"T MELEC 1");
	/* Two of them: neither is meant. */
	intake_take(&b, HEAD "VIDAL;Adrien;03/08/2008;T ME LEC1;;;\n");
	intake_sql(&b, "UPDATE class SET name = 'T MELEC1', name_key ="
		" 't melec1' WHERE name = 'T ASSP 2'");
	in = intake_text(&b, HEAD "VIDAL;Adrien;03/08/2008;TMELEC 1;;;\n");
	assert_false(in.classes[0].known);
	base_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_list),
		cmocka_unit_test(dry_run),
		cmocka_unit_test(twice),
		cmocka_unit_test(undo_takes_all_back),
		cmocka_unit_test(all_or_nothing),
		cmocka_unit_test(fields),
		cmocka_unit_test(another_commune),
		cmocka_unit_test(by_hand_stays),
		cmocka_unit_test(spellings),
		cmocka_unit_test(twins_and_namesakes),
		cmocka_unit_test(other_birth_is_asked),
		cmocka_unit_test(mended_name_is_asked),
		cmocka_unit_test(ine_changed),
		cmocka_unit_test(ine_before_name),
		cmocka_unit_test(moved_left_back),
		cmocka_unit_test(leaving_dates),
		cmocka_unit_test(one_class_of_a_school),
		cmocka_unit_test(rejected_is_not_missing),
		cmocka_unit_test(last_year_classes),
		cmocka_unit_test(remarks_of_a_line),
		cmocka_unit_test(remarks_of_the_file),
		cmocka_unit_test(apprentices),
		cmocka_unit_test(other_school_and_year),
		cmocka_unit_test(new_year),
		cmocka_unit_test(same_line_twice),
		cmocka_unit_test(same_line_of_two),
		cmocka_unit_test(names_only),
		cmocka_unit_test(two_people),
		cmocka_unit_test(two_make_a_class),
		cmocka_unit_test(compared_once),
		cmocka_unit_test(doubts),
		cmocka_unit_test(answers_have_limits),
		cmocka_unit_test(mapping_remembered),
		cmocka_unit_test(dropped_columns),
		cmocka_unit_test(refusals),
		cmocka_unit_test(merged),
		cmocka_unit_test(merged_meanwhile),
		cmocka_unit_test(ine_on_two_fiches),
		cmocka_unit_test(class_without_spaces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
