/* test_page.c: a page that is one list: its cursor through loads, finding. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "tui/page.h"
#include "tui/toy.h"

static const char SPEC[] =
	"screen global none\n"
	"key q back \"retour\"\n"
	"screen towns towns\n"
	"title \"Communes\"\n"
	"column name \"Commune\" width 20\n"
	"key t turn \"renverser\"\n"
	"key e emptied \"vider\"\n"
	"key n new \"nouvelle\"\n"
	"key x broken \"casser\"\n"
	"key f find \"chercher\"\n"
	"text find \"Nom : \"\n";

static const char *const names[] = { "Muret", "Toulouse", "Colomiers",
	"Saint Jean 2", "Blagnac" };

/* What the next load will find. */
static struct {
	bool turned, empty, fails;
} base;

struct towns {
	struct { const char *name; struct uuid id; } v[LENGTH(names)];
	struct page page;
};

static bool
towns_load(struct ui *ui, void *state, struct err *e)
{
	struct towns *s = state;
	size_t n = base.empty ? 0 : LENGTH(names);

	memset(s->v, 0, sizeof(s->v));
	if (base.fails)
		return err_set(e, ERR_USER, "Chargement refusé");
	for (size_t i = 0; i < n; i++) {
		size_t k = base.turned ? n - 1 - i : i;

		s->v[i].name = names[k];
		s->v[i].id.b[0] = (uint8_t)(k + 1);
	}
	s->page.title = "Communes";
	s->page.empty = "Aucune.";
	page_loaded(ui, s, n);
	return true;
}

static const char *
value(const struct page_row *r, const char *column)
{
	const struct towns *s = r->state;

	assert_string_equal(column, "name");
	return s->v[r->i].name;
}

static const struct uuid *
id_at(const void *state, size_t i)
{
	const struct towns *s = state;

	return &s->v[i].id;
}

static struct page_name
find_by(const struct page_row *r)
{
	return (struct page_name){ .name = value(r, "name") };
}

static void
detail(const struct page_row *r, struct canvas *c)
{
	canvas_printf(c, c->rows - 3, 1, 0, STYLE_DIM, "ici : %s",
		value(r, "name"));
}

static enum verdict
act_turn(struct ui *ui, void *state, const char *arg)
{
	(void)ui;
	(void)state;
	(void)arg;
	base.turned = !base.turned;
	return RELOAD;
}

static enum verdict
act_emptied(struct ui *ui, void *state, const char *arg)
{
	(void)ui;
	(void)state;
	(void)arg;
	base.empty = !base.empty;
	return RELOAD;
}

/* As a form does that has added the last one. */
static enum verdict
act_new(struct ui *ui, void *state, const char *arg)
{
	struct uuid id = { .b = { LENGTH(names) } };

	(void)state;
	(void)arg;
	ui_focus(ui, &id);
	return RELOAD;
}

static enum verdict
act_broken(struct ui *ui, void *state, const char *arg)
{
	(void)ui;
	(void)state;
	(void)arg;
	base.fails = true;
	return RELOAD;
}

static const struct action actions[] = {
	{ "turn",    ARG_NONE, act_turn },
	{ "emptied", ARG_NONE, act_emptied },
	{ "new",     ARG_NONE, act_new },
	{ "broken",  ARG_NONE, act_broken },
	{ "find",    ARG_NONE, page_find },
	{ NULL,      ARG_NONE, NULL },
};

static const struct page_class towns_page = {
	.offset = offsetof(struct towns, page),
	.top = 2,
	.below = 19,			/* three rows at 80x24 */
	.value = value,
	.detail = detail,
	.id = id_at,
	.name = find_by,
};

static const struct view_class towns_view = {
	.name = "towns", .state_size = sizeof(struct towns),
	.actions = actions, .page = &towns_page,
	.load = towns_load, .draw = page_draw, .key = page_key,
};

static void
script(const char *text)
{
	struct buf out = { 0 };
	struct arena a = { 0 };
	struct spec spec = { 0 };
	struct err e = { 0 };
	struct app *app = toy_app("2026-11-24T10:05");
	struct port *p = port_script("essai", text, 24, 80, &out, &e);
	struct ui_options o = { .app = app, .spec = &spec, .port = p,
		.first = &towns_view, .first_screen = "towns" };

	memset(&base, 0, sizeof(base));
	assert_true(spec_read(&spec, &a, "towns.scr", SPEC, strlen(SPEC), &e));
	assert_non_null(p);
	if (ui_run(&o, &e) != 0 || !port_script_result(p, &e))
		fail_msg("%s\n%s", e.text, out.v ? out.v : "");
	p->close(p);
	app_close(app);
	buf_release(&out);
	arena_release(&a);
}

static int
teardown(void **state)
{
	(void)state;
	toy_remove();
	return 0;
}

static void
test_rows(void **state)
{
	(void)state;
	script("expect \"Commune\"\nexpect \">Muret\"\n"
		"expect \" Colomiers\"\nrefuse \"Blagnac\"\n"
		"keys <End>\nexpect \">Blagnac\"\nexpect \"ici : Blagnac\"\n"
		"refuse \"Toulouse\"\n"
		"keys e\nexpect \"Aucune.\"\nrefuse \"ici\"\n"
		"refuse \"Blagnac\"\nkeys <Down>\nexpect \"Aucune.\"\n");
}

/* The cursor follows the thing, not the line. */
static void
test_load(void **state)
{
	(void)state;
	script("keys <Down> t\nexpect \">Toulouse\"\n"
		"keys t\nexpect \">Toulouse\"\n"
		"keys n\nexpect \">Blagnac\"\n"
		"keys t\nexpect \">Blagnac\"\n"
		"keys <Down> x\nexpect \"refusé\"\nexpect \">Saint\"\n"
		"keys <Down>\nexpect \">Colomiers\"\n");
}

static void
test_find(void **state)
{
	(void)state;
	script("keys f \"colo\" <Enter>\nexpect \">Colomiers\"\n"
		"keys f \"jean\" <Enter>\nexpect \">Saint Jean 2\"\n"
		"keys <Home> f \"2\" <Enter>\nexpect \">Saint Jean 2\"\n"
		"keys f \"t\" <Esc>\nexpect \">Saint Jean 2\"\n");
}

int
main(void)
{
#define T(f) cmocka_unit_test_teardown(f, teardown)
	const struct CMUnitTest tests[] = {
		T(test_rows), T(test_load), T(test_find),
	};
#undef T
	return cmocka_run_group_tests(tests, NULL, NULL);
}
