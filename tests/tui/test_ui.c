/* test_ui.c: the stack, the keys, the questions, the time: by scripts. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "store/school.h"
#include "tui/toy.h"

static int
teardown(void **state)
{
	(void)state;
	toy_remove();
	return 0;
}

#define SPACES_26 "                          "
#define SPACES_40 SPACES_26 "              "

static void
test_first_page(void **state)
{
	struct toy_run r = toy_script("keys p a\nscreen styles\n");

	(void)state;
	assert_string_equal(r.out.v,
		" Jouet 1" SPACES_40 "    3 inscrits"
		"  mar. 24/11 10:05\n"
		"  1 ÉLÈVE                P\n"
		"  2 ÉLÈVE                A\n"
		"> 3 ÉLÈVE                ·\n"
		"  4 ÉLÈVE                ·\n"
		"  5 ÉLÈVE                ·\n"
		"  6 ÉLÈVE                ·\n"
		"  7 ÉLÈVE                ·\n"
		"  8 ÉLÈVE                ·\n"
		"  9 ÉLÈVE                ·\n"
		" 10 ÉLÈVE                ·\n"
		" 11 ÉLÈVE                ·\n"
		" 12 ÉLÈVE                ·\n"
		" 13 ÉLÈVE                ·\n"
		" 14 ÉLÈVE                ·\n"
		" 15 ÉLÈVE                ·\n"
		" 16 ÉLÈVE                ·\n"
		" 17 ÉLÈVE                ·\n"
		" 18 ÉLÈVE                ·\n"
		"\n"
		" 18 inscrits   P 1   A 1   · 16" SPACES_26 "       "
		"enregistré 10:06\n"
		"\n\n"
		" p présent  a absent  t texte  n nombre  c choisir  o sûr ?"
		"  f trouver  ? aide\n"
		"cursor 3,0\n"
		".TTTTTTT\n\n.........................A\n>\n"
		"\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"
		".K..........K.........K........K.........K..........K"
		"........K..........K\n"
		"----------------------------------------"
		"----------------------------------------\n");
	assert_true(r.passed);
	assert_int_equal(r.status, 0);
	buf_release(&r.out);
}

/* Rows of the screen, letter case, digits of the unshifted row, global. */
static void
test_dispatch(void **state)
{
	(void)state;
	toy_expect("keys P A\nexpect \"P 1   A 1\"\n"
		"keys 2\nexpect \"[2]\"\n"
		"keys r\nexpect \"Jouet 2\"\nrefuse \"Jouet 1\"\n", 0);
	toy_expect("keys é\nexpect \"[2]\"\n", 0);
	toy_expect("keys É\nexpect \"[2]\"\n", 0);
	toy_expect("keys Ctrl-S\nexpect \"Tout est enregistré\"\n"
		"keys Down\nrefuse \"Tout est\"\n"
		"keys Ctrl-Z Ctrl-C <x>\nrefuse \"inconnue\"\n"
		"keys F4\nexpect \"Pas de recherche ici\"\n"
		"keys q\nexpect \"C'est l'accueil\"\n"
		"keys Esc\nexpect \"C'est l'accueil\"\n"
		"keys F8\nexpect \"Mode projection\"\n"
		"keys F8\nexpect \"Fin du mode projection\"\n"
		"keys Ctrl-L\nexpect \"Jouet 4\"\n"
		"keys F10 a\nexpect \"jamais\"\n", 0);
}

static void
test_stack(void **state)
{
	(void)state;
	toy_expect("keys a w\nexpect \"Jouet 1\"\nrefuse \"A 1\"\n"
		"keys w q\nexpect \"Jouet 2\"\n"
		"keys q\nexpect \"Jouet 2\"\nexpect \"A 1\"\n"
		"keys q\nexpect \"C'est l'accueil\"\n", 0);
	assert_int_equal(toy.left, 3);
	assert_int_equal(toy.released, 3);
}

/* A load that fails keeps what the screen had; the first one ends. */
static void
test_load_fails(void **state)
{
	struct toy_run r;

	(void)state;
	toy_expect("keys a b\nexpect \"Chargement refusé\"\nexpect \"A 1\"\n"
		"expect \"Jouet 1\"\n"
		"keys Down\nrefuse \"Chargement\"\nexpect \"A 1\"\n"
		"keys w\nexpect \"Chargement refusé\"\nexpect \"A 1\"\n", 0);
	assert_int_equal(toy.left, 1);	/* never for a view never seen */
	assert_int_equal(toy.released, 2);
	r = toy_script("keys F10\n");
	assert_int_equal(r.status, 0);
	buf_release(&r.out);
}

static bool
never_loads(struct ui *ui, void *state, struct err *e)
{
	(void)ui;
	(void)state;
	return err_set(e, ERR_DATA, "base illisible");
}

static void
draw_nothing(struct ui *ui, const void *state, struct canvas *c)
{
	(void)ui;
	(void)state;
	(void)c;
}

static void
test_first_fails(void **state)
{
	static const struct view_class broken = { .name = "broken",
		.load = never_loads, .draw = draw_nothing };
	struct arena a = { 0 };
	struct spec spec = toy_spec(&a);
	struct app *app = toy_app("2026-11-24T10:05");
	struct buf out = { 0 };
	struct err e = { 0 };
	struct port *p = port_script("essai", "keys a", 24, 80, &out, &e);
	struct ui_options o = { .app = app, .spec = &spec, .port = p,
		.first = &broken, .first_screen = "toy" };

	(void)state;
	assert_int_equal(ui_run(&o, &e), 3);
	assert_string_equal(e.text, "base illisible");
	assert_int_equal(e.kind, ERR_DATA);
	p->close(p);
	app_close(app);
	arena_release(&a);
}

/* ---- questions --------------------------------------------------------- */

static void
test_ask(void **state)
{
	(void)state;
	toy_expect("keys t\nexpect \" Texte : déjà\"\n"
		"expect \" Entrée valider  Échap renoncer\"\n"
		"expect \"16 ÉLÈVE\"\n"
		"keys <Enter>\nexpect \"[déjà]\"\nrefuse \"Texte :\"\n"
		/* typing replaces, editing keeps */
		"keys t x <Enter>\nexpect \"[x]\"\n"
		"keys t <End> s <Enter>\nexpect \"[déjàs]\"\n"
		"keys t <Home> <Right> <Del> z <Enter>\nexpect \"[dzjà]\"\n"
		"keys t <Left> <Backspace> <Enter>\nexpect \"[déà]\"\n"
		"keys t <Backspace> <Enter>\nexpect \"[]\"\n"
		"keys t \"q?,pàé\" <Enter>\nexpect \"[q?,pàé]\"\n"
		/* 12 characters, not bytes */
		"keys t \"éééééééééééééé\" <Enter>\n"
		"expect \"[éééééééééééé]\"\n"
		"keys t \"abc\" Ctrl-U \"d\" <Enter>\nexpect \"[d]\"\n"
		"keys t \"abc\" <Esc>\nexpect \"[d]\"\nrefuse \"Texte :\"\n"
		"keys t\npaste \"un\\ndeux\\n\"\nkeys <Enter>\n"
		"expect \"[un deux]\"\n", 0);
}

static void
test_number(void **state)
{
	(void)state;
	/* the keys of the screen below are in force; shown are its own */
	toy_expect("keys n\nrefuse \" p présent\"\n"
		"expect \"lettre valider, puis agir\"\nkeys 1 0 <Enter>\nexpect \"[10]\"\nexpect \"A 0\"\n"
		"keys n & à <Enter>\nexpect \"[10]\"\n"
		"keys n 4 5 <Backspace> <Enter>\nexpect \"[4]\"\n"
		/* another key answers and is executed */
		"keys n 7 a\nexpect \"[7]\"\nexpect \"A 1\"\n"
		"keys n a\nexpect \"[]\"\nexpect \"A 2\"\n"
		"keys n 3 <Down>\nexpect \"[3]\"\nexpect \"> 4\"\n"
		"keys n 9 <Esc>\nexpect \"[3]\"\n", 0);
}

static void
test_number_long(void **state)
{
	(void)state;
	toy_expect("keys n \"123456789\" <Enter>\nexpect \"[123456]\"\n", 0);
}

static void
test_confirm(void **state)
{
	(void)state;
	toy_expect("keys w o\nexpect \"Fermer ? o/n\"\n"
		"expect \"o oui  n non\"\n"
		"keys <Enter> x\nexpect \"Fermer ?\"\n"
		"keys n\nrefuse \"Fermer\"\nexpect \"Jouet 1\"\n"
		"keys o <Esc>\nrefuse \"Fermer\"\nexpect \"Jouet 1\"\n"
		/* the verdict of the answer is the asker's */
		"keys o O\nexpect \"Jouet 2\"\nrefuse \"[o]\"\n", 0);
	assert_string_equal(toy.answer, "o");
}

static void
test_choose(void **state)
{
	(void)state;
	toy_expect("keys c\nexpect \"Projet\"\nexpect \">e emploi\"\n"
		"expect \"t études\"\nrefuse \"retiré\"\n"
		"keys t\nexpect \"[etudes]\"\nrefuse \">e emploi\"\n"
		"keys c T\nexpect \"[etudes]\"\n"
		"keys c &\nexpect \"[autre]\"\n"
		"keys c <Down> <Down> <Up> <Enter>\nexpect \"[etudes]\"\n"
		"keys c <End> <Enter>\nexpect \"[autre]\"\n"
		"keys c <Home> <Enter>\nexpect \"[emploi]\"\n"
		"keys c z v <Esc>\nexpect \"[emploi]\"\nrefuse \"études\"\n"
		"keys c q\nrefuse \"études\"\n", 0);
}

static void
test_find(void **state)
{
	(void)state;
	toy_expect("keys f\nexpect \">Toulouse\"\nexpect \" Colomiers\"\n"
		"keys t o\nrefuse \"Colomiers\"\n"
		"keys <Down>\nexpect \">Tournefeuille\"\n"
		"keys <Down> <Enter>\nexpect \"[id1]\"\n"
		"keys f \"xyz\"\nexpect \"rien trouvé\"\n"
		"keys <Enter>\nexpect \"Commune : xyz\"\n"
		"keys Ctrl-U \"col\" <Enter>\nexpect \"[id2]\"\n"
		"keys f \"t\" <Esc>\nexpect \"[id2]\"\nrefuse \"Commune\"\n"
		"keys f\npaste \"tourne\"\nkeys <Enter>\nexpect \"[id1]\"\n",
		0);
}

static void
test_help(void **state)
{
	(void)state;
	toy_expect("keys ?\nexpect \"Un jouet pour les essais.\"\n"
		"expect \"P présent  A absent\"\n"
		"expect \"Touches de cet écran\"\nexpect \"Partout\"\n"
		"expect \"F1 ? ,\"\nexpect \"Échap q\"\n"
		"refuse \"ÉLÈVE\"\n"
		"keys q\nexpect \"ÉLÈVE\"\n"
		"keys F1 F1\nexpect \"ÉLÈVE\"\n"
		/* over a question, which stays */
		"keys t F1\nexpect \"Un jouet\"\n"
		"keys Esc\nexpect \"Texte : déjà\"\n", 0);
	toy_expect("resize 60x20\nkeys ?\nexpect \"suite : Bas\"\n"
		"keys <End>\nexpect \"redessiner\"\nrefuse \"suite\"\n"
		"keys <Home> <Up>\nexpect \"Un jouet\"\n"
		"keys <PgDn> <PgDn> <PgDn> <Down>\nexpect \"redessiner\"\n",
		0);
}

static void
test_paste(void **state)
{
	(void)state;
	toy_expect("paste \"aaaaaaaaaaaa\"\nexpect \"Texte collé ignoré\"\n"
		"expect \"A 0\"\nkeys a\nexpect \"A 1\"\n", 0);
}

/* ---- size -------------------------------------------------------------- */

static void
test_resize(void **state)
{
	(void)state;
	toy_expect("resize 60x20\nexpect \"Jouet 1\"\nexpect \"? aide\"\n"
		"refuse \"formulaire\"\n"
		"resize 59x20\nexpect \"Fenêtre trop petite (59 x 20)\"\n"
		"refuse \"Jouet\"\n"
		/* a key that nobody sees the effect of has none */
		"keys a\nresize 80x24\nexpect \"A 0\"\n"
		"resize 1x1\nresize 500x200\nexpect \"? aide\"\n"
		"resize 80x24\nkeys t\nresize 20x5\nkeys \"abc\"\n"
		"resize 80x24\nkeys <Enter>\nexpect \"[abc]\"\n"
		"resize 20x5\nkeys F10\nkeys a\nexpect \"jamais\"\n", 0);
}

/* The key line keeps the most important keys, and help. */
static void
test_footer(void **state)
{
	struct toy_run r = toy_script("resize 60x20\nscreen\n");

	(void)state;
	assert_non_null(strstr(r.out.v,
		"\n p présent  a absent  t texte  n nombre  c choisir  ? aide"
		"\n"));
	buf_release(&r.out);
}

/* ---- time -------------------------------------------------------------- */

static void
test_clock(void **state)
{
	(void)state;
	toy_expect("expect \"24/11 10:05\"\nwait 59s\nexpect \"10:05\"\n"
		"wait 1s\nexpect \"24/11 10:06\"\n"
		"wait 14h\nexpect \"mer. 25/11 00:06\"\n", 0);
}

static void
test_poll(void **state)
{
	(void)state;
	/* twice a second, then once when nobody has typed for two seconds */
	toy_expect("wait 1s\n", 0);
	assert_int_equal(toy.polled, 2);
	toy_expect("wait 12s\n", 0);
	assert_int_equal(toy.polled, 14);
	/* not under a question */
	toy_expect("keys t\nwait 10s\n", 0);
	assert_int_equal(toy.polled, 0);
	/* nothing changed: nothing was drawn, but for the minute */
	toy_expect("wait 50s\n", 0);
	assert_int_equal(toy.drawn, 1);
}

static void
test_lock(void **state)
{
	(void)state;
	toy_expect("keys a F9\nrefuse \"ÉLÈVE\"\nrefuse \"Jouet\"\n"
		"expect \"Entrée pour revenir\"\n"
		"keys a a q F10 F1 Esc\nrefuse \"ÉLÈVE\"\n"
		"keys <Enter>\nexpect \"A 1\"\nexpect \"Jouet 2\"\n", 0);
	/* a private base does not lock itself */
	toy_expect("wait 1h\nexpect \"ÉLÈVE\"\n", 0);
}

static void
test_pin(void **state)
{
	struct app *app = toy_app("2026-11-24T10:05");
	struct err e = { 0 };

	(void)state;
	assert_true(app_pin_set(app, "4821", &e));
	app_close(app);
	toy_expect("keys F9\nexpect \"Code :\"\n"
		"keys <Enter>\nrefuse \"ÉLÈVE\"\nexpect \"Code refusé. Attendez 2 s\"\n"
		"keys 4 8 2 1 <Enter>\nrefuse \"ÉLÈVE\"\n"	/* deaf */
		"wait 3s\nkeys 4 8 2 2\nexpect \"Code : ****\"\n"
		"refuse \"4822\"\n"
		"keys <Enter>\nexpect \"Code refusé. Attendez 2 s\"\nwait 3s\n"
		"keys 4 8 2 1 <Enter>\nexpect \"ÉLÈVE\"\n", 0);
}

/* A shared base locks after 15 idle minutes; its clock is the system's. */
static void
test_idle_lock(void **state)
{
	static const char script[] = "wait 14m\nexpect \"ÉLÈVE\"\nkeys a\n"
		"wait 14m\nexpect \"ÉLÈVE\"\nkeys t \"xy\"\n"
		"wait 16m\nrefuse \"ÉLÈVE\"\nrefuse \"xy\"\n"
		"keys <Enter>\nexpect \"Texte : xy\"\n"
		"keys <Enter>\nexpect \"A 1\"\nexpect \"[xy]\"\n";
	struct app_options how = { .create = true };
	struct arena a = { 0 };
	struct spec spec = toy_spec(&a);
	struct buf out = { 0 };
	struct err e = { 0 };
	struct db_options open = { .mode = DB_OPEN };
	struct ui_options o = { .spec = &spec, .first = &toy_view,
		.first_screen = "toy" };
	struct db *db;
	struct tx tx;

	(void)state;
	app_close(toy_app("2026-11-24T10:05"));
	assert_true(db_open(&db, toy_path(), &open, &e));
	assert_true(tx_begin(&tx, db, NULL, &e));
	assert_true(tx_end(&tx, db_meta_put(db, "shared", "1", &e), &e));
	db_close(db);
	how.db = toy_path();
	assert_true(app_open(&o.app, &how, &e));
	o.port = port_script("essai", script, 24, 80, &out, &e);
	assert_int_equal(ui_run(&o, &e), 0);
	if (!port_script_result(o.port, &e))
		fail_msg("%s\n%s", e.text, out.v);
	o.port->close(o.port);
	app_close(o.app);
	buf_release(&out);
	arena_release(&a);
}

/* The check of a copy is a child's: here it is waited for, at no cost. */
static struct input (*real_wait)(struct port *, int);

static struct input
wait_for_child(struct port *p, int ms)
{
	siginfo_t child;

	waitid(P_ALL, 0, &child, WEXITED | WNOWAIT);
	return real_wait(p, ms);
}

/* The first screen says that there is a copy as soon as it is made. */
static void
test_idle_backup(void **state)
{
	struct app_options how = { .create = true };
	struct arena a = { 0 };
	struct spec spec = toy_spec(&a);
	struct buf out = { 0 };
	struct err e = { 0 };
	struct ui_options o = { .spec = &spec, .first = &toy_view,
		.first_screen = "toy" };

	(void)state;
	app_close(toy_app("2026-11-24T10:05"));
	how.db = toy_path();
	assert_true(app_open(&o.app, &how, &e));
	assert_int_equal(app_last_backup(o.app), 0);
	o.port = port_script("essai", "expect \"Jouet 1\"\nkeys t\nwait 5m\n"
		"expect \"Jouet 2\"\nwait 5m\nexpect \"Jouet 2\"\n", 24, 80,
		&out, &e);
	real_wait = o.port->wait;
	o.port->wait = wait_for_child;
	assert_int_equal(ui_run(&o, &e), 0);
	if (!port_script_result(o.port, &e))
		fail_msg("%s\n%s", e.text, out.v);
	assert_true(app_last_backup(o.app) > 0);
	o.port->close(o.port);
	app_close(o.app);
	buf_release(&out);
	arena_release(&a);
}

/* A port that wakes for writers: one writes after ten quiet seconds. */
static struct {
	int64_t stirred_at, settled_at;
	int at_stir, settled;		/* polls until then */
} watched;

static struct input
wait_for_writers(struct port *p, int ms)
{
	int64_t now = p->now_ms(p);

	if (watched.stirred_at == 0 && now >= 10000 && p->watch >= 0) {
		watched.stirred_at = now;
		watched.at_stir = toy.polled;
		return (struct input){ .kind = INPUT_STIR };
	}
	if (watched.stirred_at != 0 && watched.settled_at == 0 &&
		now >= watched.stirred_at + 3000) {
		watched.settled_at = now;
		watched.settled = toy.polled;
	}
	return real_wait(p, ms);
}

/*
 * A view that waits for writers looks again once the words typed last are two
 * seconds old, and, after a writer, until the commit must be there.
 */
static void
test_watched_poll(void **state)
{
	struct app_options how = { .create = true };
	struct arena a = { 0 };
	struct spec spec = toy_spec(&a);
	struct buf out = { 0 };
	struct err e = { 0 };
	struct ui_options o = { .spec = &spec, .first = &toy_view,
		.first_screen = "toy" };

	(void)state;
	app_close(toy_app("2026-11-24T10:05"));
	how.db = toy_path();
	assert_true(app_open(&o.app, &how, &e));
	for (int late = 0; late < 2; late++) {
		memset(&watched, 0, sizeof(watched));
		memset(&toy, 0, sizeof(toy));
		o.port = port_script("essai", late ? "wait 20s\n"
			: "keys p\nwait 4s\n", 24, 80, &out, &e);
		real_wait = o.port->wait;
		o.port->wait = wait_for_writers;
		o.port->watches = true;
		assert_int_equal(ui_run(&o, &e), 0);
		o.port->close(o.port);
		if (!late) {
			assert_in_range(toy.polled_at, 2000, 3000);
			continue;
		}
		assert_true(watched.settled_at > 0);
		assert_in_range(watched.settled - watched.at_stir, 3, 6);
	}
	app_close(o.app);
	buf_release(&out);
	arena_release(&a);
}

/* ---- the end of the line ----------------------------------------------- */

static void
test_hangup(void **state)
{
	(void)state;
	toy_expect("keys a w Down Down t \"abc\"\nhangup\n", 3);
	assert_int_equal(toy.placed, 102);	/* once, of the top one */
	assert_int_equal(toy.left, 2);
	assert_int_equal(toy.released, 2);
	toy_expect("keys a F10\n", 0);
	assert_int_equal(toy.placed, 0);
}

static void
test_message_wraps(void **state)
{
	(void)state;
	toy_expect("resize 60x20\nkeys F8\n"
		"expect \"Mode projection : dates de naissance\"\n"
		"expect \"remarques cachés\"\n", 0);
}

/* The key that this screen has for what is advised, when it has one. */
static void
test_instead(void **state)
{
	(void)state;
	toy_expect("keys i\nexpect \"Refusé : écrivez (t)\"\n"
		"keys j\nexpect \"Refusé : écrivez\"\n"
		"refuse \"écrivez (\"\n", 0);
}

/* A screen that is left open does not grow: words made to be drawn are not
 * kept by the view. */
static void
test_drawn_not_kept(void **state)
{
	(void)state;
	toy_expect("keys Down\nwait 70s\nkeys Down\nwait 70s\nkeys Down\n"
		"expect \"Jouet 1\"\n", 0);
	assert_in_range(toy.drawn, 5, 100);
	assert_int_equal(toy.held, 0);
}

int
main(void)
{
#define T(f) cmocka_unit_test_teardown(f, teardown)
	const struct CMUnitTest tests[] = {
		T(test_first_page), T(test_dispatch), T(test_stack),
		T(test_load_fails), T(test_first_fails), T(test_ask),
		T(test_number_long), T(test_confirm), T(test_choose),
		T(test_find), T(test_help), T(test_paste), T(test_resize),
		T(test_footer), T(test_clock), T(test_poll), T(test_watched_poll), T(test_lock),
		T(test_pin), T(test_idle_backup), T(test_idle_lock),
		T(test_hangup),
		T(test_message_wraps), T(test_number),
		T(test_instead), T(test_drawn_not_kept),
	};
#undef T
	return cmocka_run_group_tests(tests, NULL, NULL);
}
