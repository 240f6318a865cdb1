/*
 * toy.h: a small screen for the tests of the loop: a list of words, one of
 * which can be marked, on a real base in a folder of its own.
 */
#ifndef TESTS_TUI_TOY_H
#define TESTS_TUI_TOY_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "base/arena.h"
#include "spec/spec.h"
#include "store/db.h"
#include "tui/list.h"
#include "tui/ui.h"

static const char TOY_SPEC[] =
	"screen global none\n"
	"key F1 help \"aide\"\n"
	"key \"?\" help \"aide\" footer\n"
	"key \",\" help \"\"\n"
	"key Esc back \"retour\"\n"
	"key q back \"\"\n"
	"key F10 quit \"quitter\"\n"
	"key Ctrl-Q quit \"\"\n"
	"key F8 projection \"mode projection\"\n"
	"key F9 lock \"verrou\"\n"
	"key F4 find_pupil \"chercher\"\n"
	"key Ctrl-L redraw \"redessiner\"\n"
	"key Ctrl-S saved \"tout est enregistré\"\n"
	"key Ctrl-Z nothing \"\"\n"
	"screen toy toy\n"
	"title \"Jouet\"\n"
	"mark present \"P\" \"présent\"\n"
	"mark absent \"A\" style alert \"absent\"\n"
	"key p set present \"présent\" footer\n"
	"key a set absent \"absent\" footer\n"
	"key 2 digit 2 \"deux\"\n"
	"key t text \"texte\" footer\n"
	"key n number \"nombre\" footer\n"
	"key c choose \"choisir\" footer\n"
	"key o sure \"sûr ?\" footer\n"
	"key f search \"trouver\" footer\n"
	"key r reload \"recharger\"\n"
	"key b break \"casser\"\n"
	"key e edit \"formulaire\" footer\n"
	"key k refuse \"refuser\"\n"
	"key i advise text \"conseiller\"\n"
	"key j advise none \"\"\n"
	"key w second \"deuxième\"\n"
	"text empty \"Rien.\"\n"
	"help \"Un jouet pour les essais.\"\n"
	"screen form form\n"
	"title \"Fiche de {surname}\"\n"
	"field surname \"NOM\" width 20 rule required\n"
	"field birth \"Né(e) le\" width 10 rule date\n"
	"field project \"Projet\" width 20 list project\n"
	"field town \"Commune\" width 30 hint \"Tapez le début du nom\"\n"
	"list project\n"
	"item emploi \"emploi\" key e\n"
	"item etudes \"études\" key t\n"
	"item autre \"autre projet\" key 1\n"
	"item vieux \"retiré\" key v hidden\n";

struct toy {
	struct list list;
	char states[20];
	int loads;
	char answer[64];
	bool fail;
	int polls;
};

/* Not every test uses everything here. */
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wunused-variable"

/* What the test sees and sets; the views have no other way out. */
static struct {
	int drawn, left, placed, released, polled, loads, saved;
	int64_t polled_at;
	bool fail_load, refuse_save;
	int fills;
	char answer[64], saved_as[256];
	struct toy *state;
	size_t held;		/* by the view's arena, at the last key */
} toy;

static void toy_open_form(struct ui *ui);

static bool
toy_load(struct ui *ui, void *state, struct err *e)
{
	struct toy *t = state;

	toy.loads++;
	t->loads++;
	toy.state = t;
	if (toy.fail_load)
		return err_set(e, ERR_USER, "Chargement refusé");
	list_resize(&t->list, 18);
	(void)ui;
	return true;
}

struct toy_row {
	const struct toy *t;
};

static void
toy_draw_row(void *ctx, struct canvas *c, int row, size_t i, bool current)
{
	const struct toy_row *r = ctx;
	char state[2] = { r->t->states[i], '\0' };

	(void)current;
	canvas_printf(c, row, 1, 20, STYLE_NORMAL, "%2zu ÉLÈVE", i + 1);
	canvas_text(c, row, 25, 1, state[0] == 'A' ? STYLE_ALERT :
		STYLE_NORMAL, state[0] ? state : "·");
}

static void
toy_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct toy *t = state;
	struct toy_row r = { .t = t };
	int present = 0, absent = 0;

	toy.drawn++;
	ui_title(ui, c, "%s\t3 inscrits", arena_printf(ui_arena(ui, state),
		"Jouet %d", t->loads));
	for (size_t i = 0; i < t->list.n; i++) {
		present += t->states[i] == 'P';
		absent += t->states[i] == 'A';
	}
	canvas_printf(c, c->rows - 4, 1, 0, STYLE_NORMAL,
		"%d inscrits   P %d   A %d   · %d   %s", (int)t->list.n,
		present, absent, (int)t->list.n - present - absent, t->answer);
	canvas_right(c, c->rows - 4, 0, 0, STYLE_NORMAL, "enregistré 10:06");
	list_draw(&t->list, c, 1, c->rows - 6, toy_draw_row, &r);
}

static enum verdict
toy_key(struct ui *ui, void *state, uint32_t key)
{
	struct toy *t = state;

	toy.held = ui_arena(ui, state)->used;
	return list_key(&t->list, key, ui_rows(ui) - 6) ? DONE : PASS;
}

static enum verdict
toy_set(struct ui *ui, void *state, const char *arg)
{
	struct toy *t = state;

	t->states[t->list.at] = arg[0] == 'a' ? 'A' : 'P';
	list_key(&t->list, K_DOWN, ui_rows(ui) - 6);
	return DONE;
}

static enum verdict
toy_answer(struct ui *ui, void *state, const char *text)
{
	struct toy *t = state;

	snprintf(t->answer, sizeof(t->answer), "[%s]", text);
	snprintf(toy.answer, sizeof(toy.answer), "%s", text);
	(void)ui;
	return DONE;
}

static enum verdict
toy_digit(struct ui *ui, void *state, const char *arg)
{
	return toy_answer(ui, state, arg);
}

static enum verdict
toy_text(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_ask(ui, state, "Texte : ", "déjà", 12, toy_answer);
	return DONE;
}

static enum verdict
toy_number(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_ask_number(ui, state, "Minutes : ", toy_answer);
	return DONE;
}

static enum verdict
toy_choose(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_choose(ui, state, "Projet", spec_list(ui_spec(ui), "project"), NULL,
		toy_answer);
	return DONE;
}

static enum verdict
toy_close_answer(struct ui *ui, void *state, const char *text)
{
	toy_answer(ui, state, text);
	return CLOSE;
}

static enum verdict
toy_sure(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_confirm(ui, state, "Fermer ?", toy_close_answer);
	return DONE;
}

static size_t
toy_find(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	static const char *const towns[] = { "Toulouse", "Tournefeuille",
		"Colomiers", "Muret 31600", "Muret-le-Château 09" };
	static const char *const ids[] = { "id0", "id1", "id2", "31600",
		"09" };
	size_t n = 0;

	(void)ui;
	(void)state;
	for (size_t i = 0; i < LENGTH(towns) && n < max; i++)
		if (strncasecmp(towns[i], text, strlen(text)) == 0)
			rows[n++] = (struct ui_found){ .label = towns[i],
				.id = arena_strdup(a, ids[i]) };
	return n;
}

static enum verdict
toy_search(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_find(ui, state, "Commune : ", toy_find, toy_answer);
	return DONE;
}

static enum verdict
toy_reload(struct ui *ui, void *state, const char *arg)
{
	(void)ui;
	(void)state;
	(void)arg;
	return RELOAD;
}

static enum verdict
toy_break(struct ui *ui, void *state, const char *arg)
{
	(void)ui;
	(void)state;
	(void)arg;
	toy.fail_load = true;
	return RELOAD;
}

static enum verdict
toy_refuse(struct ui *ui, void *state, const char *arg)
{
	(void)ui;
	(void)state;
	(void)arg;
	toy.refuse_save = true;
	return DONE;
}

/* A refusal that advises the action `arg`. */
static enum verdict
toy_advise(struct ui *ui, void *state, const char *arg)
{
	struct err e = { 0 };

	(void)state;
	err_instead(&e, arg, "Refusé : écrivez");
	return ui_error(ui, &e);
}

static enum verdict
toy_edit(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	toy_open_form(ui);
	return DONE;
}

extern const struct view_class toy_view;

static enum verdict
toy_second(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	ui_push(ui, &toy_view, "toy");
	return DONE;
}

static enum verdict
toy_poll(struct ui *ui, void *state)
{
	struct toy *t = state;

	toy.polled++;
	toy.polled_at = ui_ms(ui);
	t->polls++;
	return PASS;
}

static void
toy_leave(struct ui *ui, void *state)
{
	(void)ui;
	(void)state;
	toy.left++;
}

static void
toy_place(struct ui *ui, const void *state)
{
	const struct toy *t = state;

	(void)ui;
	toy.placed += 100 + (int)t->list.at;
}

static void
toy_release(void *state)
{
	(void)state;
	toy.released++;
}

static const struct action toy_actions[] = {
	{ .name = "set",    .arg = ARG_CODE, .run = toy_set },
	{ .name = "digit",  .arg = ARG_CODE, .run = toy_digit },
	{ .name = "text",   .arg = ARG_NONE, .run = toy_text },
	{ .name = "number", .arg = ARG_NONE, .run = toy_number },
	{ .name = "choose", .arg = ARG_NONE, .run = toy_choose },
	{ .name = "sure",   .arg = ARG_NONE, .run = toy_sure },
	{ .name = "search", .arg = ARG_NONE, .run = toy_search },
	{ .name = "reload", .arg = ARG_NONE, .run = toy_reload },
	{ .name = "break",  .arg = ARG_NONE, .run = toy_break },
	{ .name = "edit",   .arg = ARG_NONE, .run = toy_edit },
	{ .name = "advise", .arg = ARG_CODE, .run = toy_advise },
	{ .name = "refuse", .arg = ARG_NONE, .run = toy_refuse },
	{ .name = "second", .arg = ARG_NONE, .run = toy_second },
	{ .name = NULL },
};

const struct view_class toy_view = {
	.name = "toy", .state_size = sizeof(struct toy),
	.actions = toy_actions, .load = toy_load, .draw = toy_draw,
	.key = toy_key, .poll = toy_poll, .leave = toy_leave,
	.place = toy_place, .release = toy_release, .clocked = true,
};

/* ---- a form ------------------------------------------------------------ */

#include "tui/form.h"

static void
toy_fill(struct ui *ui, void *owner, struct form *f)
{
	(void)ui;
	(void)owner;
	/* gone once it was shown: nothing to read, nothing to save */
	if (toy.fills++ > 0 && toy.refuse_save)
		return;
	form_set(f, "surname", "BARTHE");
	form_set(f, "project", "emploi");
}

static const char *
toy_check(struct ui *ui, void *owner, const struct form *f, const char *field,
	const char *value)
{
	(void)ui;
	(void)owner;
	(void)f;
	if (strcmp(field, "town") == 0 && strcmp(value, "Nulle") == 0)
		return "Commune inconnue : choisissez-la dans la liste";
	return NULL;
}

static size_t
toy_towns(struct ui *ui, void *owner, const char *field, struct arena *a,
	const char *text, struct ui_found *rows, size_t max)
{
	if (strcmp(field, "town") != 0)
		return 0;
	return toy_find(ui, owner, a, text, rows, max);
}

static const char *
toy_hint(struct ui *ui, void *owner, const struct form *f, const char *field)
{
	(void)ui;
	(void)owner;
	if (strcmp(field, "birth") == 0 && *form_get(f, "birth") != '\0')
		return "Majeur à la rentrée";
	return NULL;
}

static enum verdict
toy_save(struct ui *ui, void *owner, struct form *f)
{
	(void)owner;
	if (toy.refuse_save) {
		struct err e = { 0 };

		err_set(&e, ERR_USER, "Refusé par la base");
		return ui_error(ui, &e);
	}
	toy.saved++;
	snprintf(toy.saved_as, sizeof(toy.saved_as), "%s|%s|%s|%s|%s",
		form_get(f, "surname"), form_get(f, "birth"),
		form_get(f, "project"), form_get(f, "town"),
		form_id(f, "town"));
	ui_say(ui, "Fiche enregistrée");
	return CLOSE;
}

static const struct form_class toy_form = {
	.fill = toy_fill, .check = toy_check, .save = toy_save,
	.find = toy_towns, .hint = toy_hint, .reads = true,
};

static void
toy_open_form(struct ui *ui)
{
	form_open(ui, "form", "objet-1", &toy_form, NULL);
}

/* ---- a base ------------------------------------------------------------ */

static char toy_dir[64];

static const char *
toy_path(void)
{
	static char path[96];

	if (toy_dir[0] == '\0') {
		snprintf(toy_dir, sizeof(toy_dir), "/tmp/avenir-toy-XXXXXX");
		if (mkdtemp(toy_dir) == NULL)
			abort();
	}
	snprintf(path, sizeof(path), "%s/toy.db", toy_dir);
	return path;
}

static void
toy_remove(void)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char path[128];

	for (size_t i = 0; i < LENGTH(ends); i++) {
		snprintf(path, sizeof(path), "%s/toy.db%s", toy_dir, ends[i]);
		unlink(path);
	}
	rmdir(toy_dir);
	toy_dir[0] = '\0';
}

static struct spec
toy_spec(struct arena *a)
{
	struct spec s = { 0 };
	struct err e = { 0 };

	if (!spec_read(&s, a, "toy.scr", TOY_SPEC, strlen(TOY_SPEC), &e)) {
		fprintf(stderr, "%s\n", e.text);
		abort();
	}
	return s;
}

static struct app *
toy_app(const char *now)
{
	struct app_options o = { .db = toy_path(), .create = true, .now = now,
		.seeded = true };
	struct app *app = NULL;
	struct err e = { 0 };

	if (!app_open(&app, &o, &e)) {
		fprintf(stderr, "%s\n", e.text);
		abort();
	}
	return app;
}

/* ---- a script on the toy ----------------------------------------------- */

struct toy_run {
	struct buf out;
	struct err err;
	int status;
	bool passed;
};

/* Runs a script at 80x24; the base stays for the next one. */
static struct toy_run
toy_script(const char *text)
{
	struct toy_run r = { 0 };
	struct arena a = { 0 };
	struct spec spec = toy_spec(&a);
	struct app *app = toy_app("2026-11-24T10:05");
	struct port *p = port_script("essai", text, 24, 80, &r.out, &r.err);
	struct ui_options o = { .app = app, .spec = &spec, .port = p,
		.first = &toy_view, .first_screen = "toy" };

	memset(&toy, 0, sizeof(toy));
	if (p != NULL) {
		r.status = ui_run(&o, &r.err);
		r.passed = port_script_result(p, &r.err);
		p->close(p);
	}
	app_close(app);
	arena_release(&a);
	return r;
}

/* The script's expectations hold, and it ends with this status. */
static void
toy_expect(const char *text, int status)
{
	struct toy_run r = toy_script(text);

	if (!r.passed || r.status != status)
		fail_msg("status %d: %s\n%s", r.status, r.err.text,
			r.out.v != NULL ? r.out.v : "");
	buf_release(&r.out);
}

#endif
