/* settings_view.c: who I am, the base, the verrou's code, the year's cycle. */
#include <string.h>

#include "app/plan.h"
#include "domain/cycle.h"
#include "edit.h"
#include "show.h"
#include "tui/form.h"
#include "tui/list.h"
#include "tui/views.h"

#define VALUE_AT 13
#define NAME_COLUMNS 60

enum typing { TYPING_NOTHING, TYPING_PIN, TYPING_AGAIN };

struct setting { const char *label, *value; };

struct settings {
	struct { struct setting *v; size_t n, cap; } lines;
	/* Under them; those of the page, from the `first` one. */
	struct { struct setting *v; size_t n, first; } people;
	struct list list;
	enum typing typing;		/* the code is never shown */
	struct edit pin, again;
};

/* ---- drawing ------------------------------------------------------------ */

static void
draw_line(void *ctx, struct canvas *c, int row, size_t i, bool current)
{
	const struct settings *s = ctx;
	size_t k = i - s->lines.n - s->people.first;
	const struct setting *x = i < s->lines.n ? &s->lines.v[i]
		: k < s->people.n ? &s->people.v[k] : NULL;

	(void)current;
	if (x == NULL)
		return;
	canvas_text(c, row, 1, VALUE_AT - 2, STYLE_DIM, x->label);
	list_text(c, row, VALUE_AT, 0, STYLE_NORMAL, x->value);
}

static void
draw_typing(struct ui *ui, const struct settings *s, struct canvas *c)
{
	const struct edit *e = s->typing == TYPING_PIN ? &s->pin : &s->again;
	int row = c->rows - 2, col = 1;

	canvas_padded(c, row, 0, 0, STYLE_NORMAL, "");
	col += canvas_text(c, row, col, 0, STYLE_STRONG, ui_words(ui, s,
		s->typing == TYPING_PIN ? "new_pin" : "again"));
	for (size_t i = 0; i < e->n && col < c->cols - 1; i++)
		col += canvas_text(c, row, col, 1, STYLE_NORMAL, "*");
	canvas_cursor(c, row, col, true);
}

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - 4;
}

static void
settings_draw(struct ui *ui, const void *state, struct canvas *c)
{
	struct settings s = *(const struct settings *)state;

	ui_title(ui, c, "%s", ui_screen(ui, state)->title);
	list_draw(&s.list, c, 2, height(ui), draw_line, &s);
	if (s.typing != TYPING_NOTHING)
		draw_typing(ui, state, c);
}

/* ---- loading ------------------------------------------------------------ */

/* A line of the page; `label` names a text row, NULL: under the last one. */
static void
put(struct ui *ui, struct settings *s, const char *label, const char *value)
{
	*ARENA_PUSH(ui_arena(ui, s), s->lines) = (struct setting){
		.label = label ? ui_words(ui, s, label) : "",
		.value = value };
}

static void
put_base(struct ui *ui, struct settings *s)
{
	struct app *app = ui_app(ui);
	struct arena *a = ui_arena(ui, s);
	moment at = app_last_backup(app);

	put(ui, s, "me", arena_printf(a, "%s (%s), %s", app_name(app),
		app_login(app), app_label(app, "role", app_role_code(app_role(
			app)))));
	put(ui, s, "lock", ui_words(ui, s, app_has_pin(app) ? "pin"
		: "no_pin"));
	put(ui, s, "base", app_path(app));
	put(ui, s, NULL, ui_words(ui, s, app_shared(app) ? "shared"
		: "private"));
	put(ui, s, "backup", at > 0 ? show_words(ui, s, "backup_at", "when",
		show_moment(ui, a, at), NULL) : ui_words(ui, s, "no_backup"));
	put(ui, s, "version", "avenir " AVENIR_VERSION);
}

static void
put_cycle(struct ui *ui, struct settings *s)
{
	struct app *app = ui_app(ui);
	struct arena *a = ui_arena(ui, s);
	char year[CYCLE_YEAR_TEXT];
	struct cycle c;

	if (!app_cycle(app, app_year(app), a, &c, NULL)) {
		put(ui, s, "cycle", ui_words(ui, s, "no_cycle"));
		return;
	}
	cycle_year_text(app_year(app), year);
	put(ui, s, "cycle", arena_printf(a, "%s, %s", year, app_label(app,
		"preset", c.preset)));
	for (size_t i = 0; i < c.n; i++)
		put(ui, s, NULL, arena_printf(a, "%s  %s",
			c.workshops[i].type, c.workshops[i].title));
	put(ui, s, NULL, show_words(ui, s, "follow_up", "name", c.follow_up,
		NULL));
}

/* The people of the page, [*first, *end). */
static void
people_shown(const struct ui *ui, const struct settings *s, size_t *first,
	size_t *end)
{
	size_t top = list_top(&s->list, height(ui));
	size_t over = top + (size_t)height(ui);

	*first = top > s->lines.n ? top - s->lines.n : 0;
	*end = over > s->lines.n ? over - s->lines.n : 0;
	if (*end > s->list.n - s->lines.n)
		*end = s->list.n - s->lines.n;
}

/* A shared base has hundreds: those of the page are read. */
static bool
load_people(struct ui *ui, struct settings *s, struct err *e)
{
	struct app *app = ui_app(ui);
	struct arena *a = ui_arena(ui, s);
	size_t first, end, n;
	struct user *v;

	people_shown(ui, s, &first, &end);
	if (!app_users_page(app, first, end - first, a, &v, &n, e))
		return false;
	s->people.v = arena_array(a, n, sizeof(*s->people.v));
	s->people.n = n;
	s->people.first = first;
	for (size_t i = 0; i < n; i++)
		s->people.v[i] = (struct setting){
			.label = first + i == 0 ? ui_words(ui, s, "people")
				: "",
			.value = arena_printf(a, "%s (%s), %s%s%s", v[i].name,
				v[i].login, app_label(app, "role", v[i].role),
				v[i].active ? "" : ", ", v[i].active ? ""
				: ui_words(ui, s, "inactive")) };
	return true;
}

/* Everybody on the page was read. */
static bool
has_page(const struct ui *ui, const struct settings *s)
{
	size_t first, end;

	people_shown(ui, s, &first, &end);
	return first >= end || (first >= s->people.first &&
		end <= s->people.first + s->people.n);
}

static bool
settings_load(struct ui *ui, void *state, struct err *e)
{
	struct settings *s = state;
	size_t people;

	s->lines.v = NULL;
	s->lines.n = s->lines.cap = 0;
	put_base(ui, s);
	put_cycle(ui, s);
	if (!app_user_count(ui_app(ui), &people, e))
		return false;
	list_resize(&s->list, s->lines.n + people);
	return load_people(ui, s, e);
}

/* ---- a person more ------------------------------------------------------ */

static void
fill_user(struct ui *ui, void *owner, struct form *f)
{
	(void)ui;
	(void)owner;
	form_set(f, "role", app_role_code(ROLE_COUNSELLOR));
}

static const char *
check_user(struct ui *ui, void *owner, const struct form *f,
	const char *field, const char *value)
{
	struct arena a = { 0 };
	struct user *v;
	size_t n = 0;
	bool known = false;

	(void)owner;
	if (strcmp(field, "login") != 0 ||
		!app_users(ui_app(ui), &a, &v, &n, NULL))
		n = 0;
	for (size_t i = 0; i < n; i++)
		known = known || strcmp(v[i].login, value) == 0;
	arena_release(&a);
	return known ? ui_words(ui, f, "known") : NULL;
}

static enum verdict
save_user(struct ui *ui, void *owner, struct form *f)
{
	struct user u = { .login = form_get(f, "login"),
		.name = form_get(f, "name"), .role = form_get(f, "role"),
		.pin = "", .active = true };
	struct err e = { 0 };

	(void)owner;
	if (!app_user_save(ui_app(ui), &u, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", show_words(ui, f, "saved", "name", u.name, NULL));
	return CLOSE;
}

static const struct form_class user_form = {
	.fill = fill_user, .check = check_user, .save = save_user,
};

/* ---- the code ---------------------------------------------------------- */

static void
forget_text(struct edit *e)
{
	explicit_bzero(e->text, sizeof(e->text));
	e->n = e->at = 0;
}

static void
forget(struct settings *s)
{
	forget_text(&s->pin);
	forget_text(&s->again);
	s->typing = TYPING_NOTHING;
}

static enum verdict
set_pin(struct ui *ui, struct settings *s)
{
	bool same = strcmp(s->pin.text, s->again.text) == 0;
	bool none = !s->pin.text[0];
	struct err e = { 0 };

	if (!same)
		ui_warn(ui, "%s", ui_words(ui, s, "differs"));
	else if (!app_pin_set(ui_app(ui), s->pin.text, &e))
		ui_error(ui, &e);
	else
		ui_say(ui, "%s", ui_words(ui, s, none ? "pin_gone"
			: "pin_set"));
	forget(s);
	return RELOAD;
}

/* While the code is typed every key is for it. */
static enum verdict
settings_key(struct ui *ui, void *state, uint32_t key)
{
	struct settings *s = state;

	if (s->typing == TYPING_NOTHING && !list_key(&s->list, key,
		height(ui)))
		return PASS;
	if (s->typing == TYPING_NOTHING)
		return has_page(ui, s) ? DONE : RELOAD;
	if (key == K_ESC) {
		forget(s);
		return DONE;
	}
	if (key == K_ENTER && s->typing == TYPING_PIN && s->pin.n > 0) {
		s->typing = TYPING_AGAIN;
		return DONE;
	}
	if (key == K_ENTER)
		return set_pin(ui, s);
	edit_key(s->typing == TYPING_PIN ? &s->pin : &s->again, key);
	return DONE;
}

static enum verdict
act_pin(struct ui *ui, void *state, const char *arg)
{
	struct settings *s = state;

	(void)ui;
	(void)arg;
	forget(s);
	s->typing = TYPING_PIN;
	return DONE;
}

static const char *
keys_now(const void *state)
{
	const struct settings *s = state;

	return s->typing == TYPING_NOTHING ? NULL
		: "Entrée valider  Échap renoncer";
}

static void
settings_release(void *state)
{
	forget(state);
}

static enum verdict
named(struct ui *ui, void *state, const char *name)
{
	struct err e = { 0 };

	if (!app_name_set(ui_app(ui), name, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", ui_words(ui, state, "named"));
	return RELOAD;
}

static enum verdict
act_name(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_ask(ui, state, ui_words(ui, state, "name"), app_name(ui_app(ui)),
		NAME_COLUMNS, named);
	return DONE;
}

void
user_form_open(struct ui *ui)
{
	form_open(ui, "user_form", "new", &user_form, NULL);
}

static enum verdict
act_add(struct ui *ui, void *state, const char *arg)
{
	struct err e = { 0 };

	(void)state;
	(void)arg;
	if (!app_may(ui_app(ui), MAY_USERS, NULL, &e))
		return ui_error(ui, &e);
	user_form_open(ui);
	return DONE;
}

static enum verdict
act_cycle(struct ui *ui, void *state, const char *arg)
{
	(void)state;
	(void)arg;
	cycle_open(ui);
	return DONE;
}

static const struct action settings_actions[] = {
	{ "pin",   ARG_NONE, act_pin },
	{ "name",  ARG_NONE, act_name },
	{ "add",   ARG_NONE, act_add },
	{ "cycle", ARG_NONE, act_cycle },
	{ NULL,    ARG_NONE, NULL },
};

const struct view_class settings_view = {
	.name = "settings",
	.state_size = sizeof(struct settings),
	.actions = settings_actions,
	.load = settings_load,
	.paged = true,
	.draw = settings_draw,
	.key = settings_key,
	.keys_now = keys_now,
	.release = settings_release,
};

void
settings_open(struct ui *ui)
{
	ui_push(ui, &settings_view, "settings");
}
