/* test_form.c: fields, rules, candidates, drafts: by scripts. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "tui/toy.h"

static int
teardown(void **state)
{
	(void)state;
	toy_remove();
	return 0;
}

static void
test_page(void **state)
{
	struct toy_run r = toy_script("keys e\nscreen\n");

	(void)state;
	assert_string_equal(r.out.v,
		" Fiche de BARTHE\n"
		"\n"
		">NOM       BARTHE\n"
		" Né(e) le\n"
		" Projet    emploi\n"
		" Commune\n"
		"\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"
		" Entrée suivant  Ctrl-S enregistrer  Échap quitter\n"
		"cursor 2,17\n"
		"----------------------------------------"
		"----------------------------------------\n");
	buf_release(&r.out);
}

static void
test_save(void **state)
{
	(void)state;
	toy_expect("keys e \" Léa\" <Enter> \"14/06/2008\" <Enter>\n"
		"expect \"Majeur à la rentrée\"\n"
		"keys t\nexpect \"études\"\n"
		"keys <Enter> \"Blagnac\" <Enter>\nexpect \"Fiche enregistrée\"\n"
		"expect \"ÉLÈVE\"\n", 0);
	assert_string_equal(toy.saved_as,
		"BARTHE Léa|14/06/2008|etudes|Blagnac|");
	toy_expect("keys e\nrefuse \"Brouillon\"\nexpect \"BARTHE\"\n"
		"refuse \"Léa\"\nkeys Ctrl-S\n", 0);
	assert_string_equal(toy.saved_as, "BARTHE||emploi||");
	assert_int_equal(toy.saved, 1);
}

static void
test_typing(void **state)
{
	(void)state;
	toy_expect("keys e <Home> <Del> b <End> <Left> <Backspace> \"?q,\"\n"
		"expect \"bART?q,E\"\n"
		"keys Ctrl-U \"É'à\"\nexpect \"NOM       É'à\"\n"
		"paste \"DA\\tSILVA\\n\"\nexpect \"É'àDA SILVA\"\n"
		/* a key that is no text is still a key */
		"keys F8\nexpect \"Mode projection\"\n"
		"keys F1\nexpect \"Partout\"\nkeys q\nexpect \"É'àDA SILVA\"\n"
		"keys Ctrl-S\nexpect \"Fiche enregistrée\"\n", 0);
	assert_string_equal(toy.saved_as, "É'àDA SILVA||emploi||");
}

static void
test_moves(void **state)
{
	(void)state;
	toy_expect("keys e <Down>\nexpect \">Né(e) le\"\n"
		"keys <Tab> <Tab>\nexpect \">Commune\"\n"
		"expect \"Tapez le début du nom\"\n"
		"keys <Down> <Tab>\nexpect \">Commune\"\n"
		"keys Shift-Tab <Up>\nexpect \">Né(e) le\"\n"
		"keys <Up> <Up>\nexpect \">NOM\"\n"
		"keys <PgDn>\nexpect \">Commune\"\n"
		"keys <PgUp>\nexpect \">NOM\"\n", 0);
}

static void
test_rules(void **state)
{
	(void)state;
	toy_expect("keys e Ctrl-U <Enter>\nexpect \"À remplir\"\n"
		"keys \"31/02/2008\" <Enter>\n"
		"expect \"Date attendue : jj/mm/aaaa\"\n"
		/* saving goes to the first one that is wrong */
		"keys Ctrl-S\nexpect \"NOM : À remplir\"\nexpect \">NOM\"\n"
		"keys x\nrefuse \"À remplir\"\n"
		"keys Ctrl-S\nexpect \">Né(e) le\"\n"
		"keys Ctrl-U \"1/2/08\" Ctrl-S\nexpect \"enregistrée\"\n", 0);
	assert_string_equal(toy.saved_as, "x|1/2/08|emploi||");
	toy_expect("keys e <PgDn> \"Nulle\" <Enter>\n"
		"expect \"Commune inconnue : choisissez-la\"\n"
		"expect \">Commune\"\n", 0);
	assert_int_equal(toy.saved, 0);
}

static void
test_list_field(void **state)
{
	(void)state;
	toy_expect("keys e <Down> <Down>\nexpect \">Projet    emploi\"\n"
		"keys T\nexpect \">Projet    études\"\n"
		"keys <Space>\nexpect \"1 autre projet\"\n"
		"refuse \"retiré\"\n"
		"keys <Down> <Down> <Enter>\n"
		"expect \">Projet    autre projet\"\n"
		"keys <Del>\nrefuse \"autre projet\"\n"
		"keys Ctrl-S\n", 0);
	assert_string_equal(toy.saved_as, "BARTHE||||");
}

/* A word typed where a letter would do lands nowhere else. */
static void
test_list_word(void **state)
{
	(void)state;
	toy_expect("keys e <Down> <Down> \"etudes\"\n"
		"expect \">Projet    études\"\n"
		"keys \"xyz\"\nexpect \">Projet    études\"\n"
		"keys <Del> e 1\nexpect \">Projet    autre projet\"\n"
		"keys Ctrl-S\n", 0);
	assert_string_equal(toy.saved_as, "BARTHE||autre||");
}

static void
test_candidates(void **state)
{
	(void)state;
	toy_expect("keys e <PgDn> \"to\"\nexpect \"Tournefeuille\"\n"
		"keys <Down> <Down> <Up> <Down>\n"
		"expect \">Tournefeuille\"\n"
		"keys <Enter>\nexpect \"enregistrée\"\n", 0);
	assert_string_equal(toy.saved_as, "BARTHE||emploi|Tournefeuille|id1");
	/* typed in full, whatever the case: the same */
	toy_expect("keys e <PgDn> \"colomiers\" <Enter>\n", 0);
	assert_string_equal(toy.saved_as, "BARTHE||emploi|Colomiers|id2");
	/* changed afterwards: no id */
	toy_expect("keys e <PgDn> \"to\" <Down> <Up> <Up>\n"
		"expect \">Projet\"\n", 0);
	toy_expect("keys e Ctrl-D <PgDn> \"tou\" <Down> Esc\n"
		"expect \">Commune\"\nkeys Ctrl-S\n", 0);
	assert_string_equal(toy.saved_as, "BARTHE||emploi|tou|");
}

/* The only answer needs no arrow; several are told once, and stay. */
static void
test_one_candidate(void **state)
{
	(void)state;
	toy_expect("keys e <PgDn> \"tour\" <Enter>\n", 0);
	assert_string_equal(toy.saved_as, "BARTHE||emploi|Tournefeuille|id1");
	toy_expect("keys e <PgDn> \"col\" <Tab>\n"
		"expect \"Commune   Colomiers\"\nkeys Ctrl-S\n", 0);
	assert_string_equal(toy.saved_as, "BARTHE||emploi|Colomiers|id2");
	/* of that very name, although longer ones begin so */
	toy_expect("keys e <PgDn> \"muret\" <Enter>\n", 0);
	assert_string_equal(toy.saved_as, "BARTHE||emploi|Muret 31600|31600");
	toy_expect("keys e <PgDn> \"to\" <Enter>\n"
		"expect \"Plusieurs réponses possibles\"\n"
		"expect \"Tournefeuille\"\nexpect \">Commune   to\"\n"
		"keys \"ur\" <Enter>\nexpect \"enregistrée\"\n"
		"keys e <PgDn> \"to\" <Tab>\nexpect \"Plusieurs\"\n"
		"keys <Enter>\nexpect \"enregistrée\"\n", 0);
	assert_string_equal(toy.saved_as, "BARTHE||emploi|to|");
}

/* ---- drafts ------------------------------------------------------------ */

static const char DRAFT[] = "Brouillon du 24/11 à 10:05 repris";

static void
test_draft_hangup(void **state)
{
	char script[512];

	(void)state;
	toy_expect("keys e \"X\" <Enter> \"14/06\"\nhangup\n", 3);
	/* the same line, the same text; again after another drop */
	snprintf(script, sizeof(script), "keys e\nexpect \"%s\"\n"
		"expect \"BARTHEX\"\nexpect \">Né(e) le  14/06\"\n"
		"keys \"/2008\" <Down> e <PgDn> \"col\" <Down>\nhangup\n",
		DRAFT);
	toy_expect(script, 3);
	snprintf(script, sizeof(script), "keys e\nexpect \"%s\"\n"
		"expect \"14/06/2008\"\nexpect \">Commune   col\"\n"
		"keys Ctrl-S\nexpect \"enregistrée\"\n"
		"keys e\nrefuse \"Brouillon\"\n", DRAFT);
	toy_expect(script, 0);
	assert_string_equal(toy.saved_as, "BARTHEX|14/06/2008|emploi|col|");
}

static void
test_draft_esc(void **state)
{
	(void)state;
	toy_expect("keys e \"Y\" <Esc>\nexpect \"Brouillon gardé\"\n"
		"keys e\nexpect \"BARTHEY\"\nexpect \"Brouillon du\"\n"
		"keys Ctrl-D\nexpect \"Brouillon effacé\"\nrefuse \"BARTHEY\"\n"
		"keys <Esc>\nrefuse \"gardé\"\n"
		"keys e\nrefuse \"Brouillon\"\n"
		/* typed back by hand: nothing left to keep */
		"keys \"Z\" <Esc> e <Backspace> <Esc>\nrefuse \"gardé\"\n"
		"keys e\nrefuse \"Brouillon\"\n", 0);
}

/* Killed without a word two seconds later, it is there. */
static void
test_draft_idle(void **state)
{
	struct arena a = { 0 };
	struct spec spec = toy_spec(&a);
	struct app *app = toy_app("2026-11-24T10:05");
	struct app *other = toy_app("2026-11-24T10:05");
	struct buf out = { 0 };
	struct err e = { 0 };
	struct port *p = port_script("essai", "keys e \"W\"\nwait 1s\n"
		"keys \"V\"\nwait 3s\nkeys \"U\"\n", 24, 80, &out, &e);
	const char *draft;

	(void)state;
	assert_null(app_draft_get(other, "form", "objet-1", &a, NULL));
	assert_int_equal(ui_run(&(struct ui_options){ .app = app,
		.spec = &spec, .port = p, .first = &toy_view,
		.first_screen = "toy" }, &e), 0);
	p->close(p);
	draft = app_draft_get(other, "form", "objet-1", &a, NULL);
	assert_non_null(draft);
	assert_string_equal(draft, "@surname\nsurname\t\tBARTHEWVU\n");
	app_close(app);
	app_close(other);
	arena_release(&a);
}

static void
test_quit(void **state)
{
	(void)state;
	toy_expect("keys e \"Q\" F10\nexpect \"Quitter ? o/n\"\n"
		"keys n\nexpect \"BARTHEQ\"\n"
		"keys F10 o a\nexpect \"jamais\"\n", 0);
	toy_expect("keys e\nexpect \"BARTHEQ\"\nkeys Ctrl-D F10 a\n"
		"expect \"jamais\"\n", 0);
}

/* What the database holds is not believed: fields that are no more. */
static void
test_draft_damaged(void **state)
{
	static const char *const drafts[] = { "", "@", "@nulle", "surname",
		"surname\t", "\t\t\n\n", "autre\tx\ty\n@surname\n",
		"surname\tid\tMOI\nbirth\t\t1/1/08\tZ" };
	struct app *app;
	struct err e = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(drafts); i++) {
		app = toy_app("2026-11-24T10:05");
		assert_true(app_draft_put(app, "form", "objet-1", drafts[i],
			&e));
		app_close(app);
		toy_expect("keys e\nexpect \"Fiche de\"\n", 0);
	}
	toy_expect("keys e\nexpect \"MOI\"\n", 0);
}

/* save() said no: the form stays, its draft too; what is no longer in the base
 * blanks nothing. */
static void
test_refused(void **state)
{
	(void)state;
	toy_expect("keys k e x Ctrl-S\nexpect \"Refusé par la base\"\n"
		"expect \"BARTHEx\"\nexpect \"emploi\"\n"
		"keys <Esc> e\nexpect \"BARTHEx\"\n"
		"expect \"Brouillon du\"\n", 0);
	assert_int_equal(toy.saved, 0);
}

static void
test_small(void **state)
{
	(void)state;
	toy_expect("resize 60x20\nkeys e Ctrl-D Ctrl-U <Enter>\n"
		"expect \"À remplir\"\n"
		"resize 30x5\nkeys <Up> \"abc\"\nresize 80x24\n"
		"expect \"NOM       abc\"\n", 0);
}

int
main(void)
{
#define T(f) cmocka_unit_test_teardown(f, teardown)
	const struct CMUnitTest tests[] = {
		T(test_page), T(test_save), T(test_typing), T(test_moves),
		T(test_rules), T(test_list_field), T(test_list_word), T(test_candidates),
		T(test_one_candidate),
		T(test_draft_hangup), T(test_draft_esc), T(test_draft_idle),
		T(test_quit), T(test_draft_damaged), T(test_refused),
		T(test_small),
	};
#undef T
	return cmocka_run_group_tests(tests, NULL, NULL);
}
