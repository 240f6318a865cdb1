/* settings_view.c: who I am, the base, the verrou's code, the year's cycle. */
#include <string.h>

#include "app/plan.h"
#include "domain/cycle.h"
#include "edit.h"
#include "show.h"
#include "tui/views.h"

#define VALUE_AT 13
#define COUNT_MAX 999

enum typing { TYPING_NOTHING, TYPING_PIN, TYPING_AGAIN };

struct settings {
	struct cycle cycle;
	bool has_cycle;
	struct user *users;		size_t n_users;
	char year[CYCLE_YEAR_TEXT];
	const char *backup, *follow_up;
	size_t planned;			/* sessions of this year */
	enum typing typing;		/* the code is never shown */
	struct edit pin, again;
};

/* ---- drawing ----------------------------------------------------------- */

struct page {
	struct ui *ui;
	const struct settings *s;
	struct canvas *c;
	int row;
};

static void
put(struct page *p, const char *label, const char *value)
{
	if (p->row >= p->c->rows - 2)
		return;
	canvas_text(p->c, p->row, 1, VALUE_AT - 2, STYLE_DIM,
		label ? ui_words(p->ui, p->s, label) : "");
	canvas_text(p->c, p->row++, VALUE_AT, 0, STYLE_NORMAL, value);
}

static const char *
role_label(struct app *app)
{
	static const char *const codes[] = {
		[ROLE_READER] = "lecture", [ROLE_COUNSELLOR] = "conseiller",
		[ROLE_MANAGER] = "responsable",
	};

	return app_label(app, "role", codes[app_role(app)]);
}

static void
draw_me(struct page *p, struct arena *a)
{
	struct app *app = ui_app(p->ui);

	put(p, "me", arena_printf(a, "%s (%s), %s", app_name(app),
		app_login(app), role_label(app)));
	put(p, "lock", ui_words(p->ui, p->s, app_has_pin(app) ? "pin"
		: "no_pin"));
	p->row++;
	put(p, "base", app_path(app));
	put(p, NULL, ui_words(p->ui, p->s, app_shared(app) ? "shared"
		: "private"));
	put(p, "backup", p->s->backup);
	put(p, "version", "avenir " AVENIR_VERSION);
	p->row++;
}

static void
draw_cycle(struct page *p, struct arena *a)
{
	const struct settings *s = p->s;

	if (!s->has_cycle) {
		put(p, "cycle", ui_words(p->ui, s, "no_cycle"));
		p->row++;
		return;
	}
	put(p, "cycle", arena_printf(a, "%s, %s", s->year, app_label(
		ui_app(p->ui), "preset", s->cycle.preset)));
	for (size_t i = 0; i < s->cycle.n; i++)
		put(p, NULL, arena_printf(a, "%s  %s",
			s->cycle.workshops[i].type,
			s->cycle.workshops[i].title));
	put(p, NULL, s->follow_up);
	p->row++;
}

static void
draw_people(struct page *p, struct arena *a)
{
	const struct settings *s = p->s;

	for (size_t i = 0; i < s->n_users; i++) {
		const struct user *u = &s->users[i];

		put(p, i == 0 ? "people" : NULL, arena_printf(a,
			"%s (%s), %s%s%s", u->name, u->login,
			app_label(ui_app(p->ui), "role", u->role),
			u->active ? "" : ", ",
			u->active ? "" : ui_words(p->ui, s, "inactive")));
	}
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

static void
settings_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct settings *s = state;
	struct page p = { .ui = ui, .s = s, .c = c, .row = 2 };
	struct arena a = { 0 };

	ui_title(ui, c, "%s", ui_screen(ui, s)->title);
	canvas_cursor(c, 0, 0, false);
	draw_me(&p, &a);
	draw_cycle(&p, &a);
	draw_people(&p, &a);
	if (s->typing != TYPING_NOTHING)
		draw_typing(ui, s, c);
	arena_release(&a);
}

/* ---- loading ----------------------------------------------------------- */

static bool
count_planned(struct ui *ui, struct settings *s, struct err *e)
{
	struct app *app = ui_app(ui);
	struct session_query q = { .filter = SESSION_ALL, .max = COUNT_MAX,
		.from = zone_moment(app_zone(app), (struct clock_time){
			.date = cycle_year_first(app_year(app)) }),
		.to = INT64_MAX, .own_of = app_own(app) };
	struct app_session *v;

	return app_sessions(app, &q, ui_arena(ui, s), &v, &s->planned, e);
}

static bool
settings_load(struct ui *ui, void *state, struct err *e)
{
	struct settings *s = state;
	struct app *app = ui_app(ui);
	struct arena *a = ui_arena(ui, s);
	moment at = app_last_backup(app);

	s->has_cycle = app_cycle(app, app_year(app), a, &s->cycle, NULL);
	cycle_year_text(app_year(app), s->year);
	if (s->has_cycle)
		s->follow_up = show_words(ui, s, "follow_up", "name",
			s->cycle.follow_up, NULL);
	s->backup = at > 0 ? show_words(ui, s, "backup_at", "when",
		show_moment(ui, a, at), NULL) : ui_words(ui, s, "no_backup");
	return app_users(app, a, &s->users, &s->n_users, e);
}

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

	if (s->typing == TYPING_NOTHING)
		return PASS;
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

static void
settings_release(void *state)
{
	forget(state);
}

/* ---- the cycle --------------------------------------------------------- */

static enum verdict
preset_chosen(struct ui *ui, void *state, const char *code)
{
	struct settings *s = state;
	struct err e = { 0 };

	if (!app_cycle_choose(ui_app(ui), app_year(ui_app(ui)), code, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", show_words(ui, s, "chosen", "year", s->year, NULL));
	return RELOAD;
}

static enum verdict
ask_preset(struct ui *ui, void *state, const char *answer)
{
	struct settings *s = state;

	(void)answer;
	ui_choose(ui, s, show_words(ui, s, "preset", "year", s->year, NULL),
		spec_list(ui_spec(ui), "preset"), NULL, preset_chosen);
	return DONE;
}

static enum verdict
act_cycle(struct ui *ui, void *state, const char *arg)
{
	struct settings *s = state;
	struct err e = { 0 };

	(void)arg;
	if (!s->has_cycle)
		return ask_preset(ui, s, "");
	if (!app_may(ui_app(ui), MAY_SETTINGS, NULL, &e) ||
		!count_planned(ui, s, &e))
		return ui_error(ui, &e);
	ui_confirm(ui, s, show_words(ui, s, "change", "year", s->year, "n",
		show_count(ui_arena(ui, s), s->planned, "séance", "séances"),
		NULL), ask_preset);
	return DONE;
}

static const struct action settings_actions[] = {
	{ "pin",   ARG_NONE, act_pin },
	{ "cycle", ARG_NONE, act_cycle },
	{ NULL,    ARG_NONE, NULL },
};

const struct view_class settings_view = {
	.name = "settings",
	.state_size = sizeof(struct settings),
	.actions = settings_actions,
	.load = settings_load,
	.draw = settings_draw,
	.key = settings_key,
	.release = settings_release,
};

void
settings_open(struct ui *ui)
{
	ui_push(ui, &settings_view, "settings");
}
