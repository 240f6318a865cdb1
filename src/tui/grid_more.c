/* grid_more.c: beyond the values: example, origin, project, CV version, mock
 * interviews, repères, finding. */
#include <stdio.h>
#include <string.h>

#include "app/people.h"
#include "app/roll.h"
#include "domain/names.h"
#include "grid_private.h"

static const struct uuid *
object_of(const struct grid *s)
{
	return uuid_is_none(&s->of.session) ? &s->of.class : &s->of.session;
}

/* Words, of the screen or of all grids, on the pupil under the cursor. */
static const char *
named(struct ui *ui, struct grid *s, const char *text)
{
	return show_words(ui, s, text, "name", grid_line(s)->name, NULL);
}

/* ---- savoir-être and skills -------------------------------------------- */

static enum verdict
example_typed(struct ui *ui, void *state, const char *text)
{
	struct grid *s = state;

	if (text[0] && !grid_put(ui, s, "ok", text))
		return DONE;
	grid_move_on(s);
	return DONE;
}

/* Asked right after the tick; Enter alone leaves it for later, shown « o? ». */
enum verdict
grid_example(struct ui *ui, struct grid *s)
{
	ui_ask(ui, s, named(ui, s, "example"), "", 80, example_typed);
	return DONE;
}

static enum verdict
origin_chosen(struct ui *ui, void *state, const char *code)
{
	struct grid *s = state;
	const char *value = grid_line(s)->cells[s->item].value;

	grid_put(ui, s, value[0] ? value : "1", code);
	return DONE;
}

/* On a savoir-être the same key asks for its lived example. */
enum verdict
grid_origin(struct ui *ui, void *state, const char *arg)
{
	struct grid *s = state;

	(void)arg;
	if (grid_refuses(ui, s))
		return DONE;
	if (strcmp(grid_item(s)->list, "skill") != 0)
		return grid_example(ui, s);
	ui_choose(ui, s, named(ui, s, "origin"), spec_list(ui_spec(ui),
		"skill_origin"), NULL, origin_chosen);
	return DONE;
}

/* ---- project, CV version ----------------------------------------------- */

static enum verdict
project_chosen(struct ui *ui, void *state, const char *code)
{
	struct grid *s = state;
	struct err e = { 0 };

	if (!app_project_put(ui_app(ui), object_of(s), &grid_line(s)->pupil,
		-1, code, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s : %s", grid_line(s)->name, app_label(ui_app(ui),
		"project", code));
	return RELOAD;
}

enum verdict
grid_project(struct ui *ui, void *state, const char *arg)
{
	struct grid *s = state;

	(void)arg;
	if (!grid_refuses(ui, s))
		ui_choose(ui, s, named(ui, s, grid_words(ui, "project")),
			spec_list(ui_spec(ui), "project"), NULL,
			project_chosen);
	return DONE;
}

static enum verdict
version_chosen(struct ui *ui, void *state, const char *code)
{
	struct grid *s = state;
	struct err e = { 0 };

	if (!app_cv_version_put(ui_app(ui), object_of(s),
		&grid_line(s)->pupil, code, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s : %s", grid_line(s)->name, app_label(ui_app(ui),
		"cv_version", code));
	return RELOAD;
}

enum verdict
grid_version(struct ui *ui, void *state, const char *arg)
{
	struct grid *s = state;

	(void)arg;
	if (!grid_refuses(ui, s))
		ui_choose(ui, s, named(ui, s, grid_words(ui, "version")),
			spec_list(ui_spec(ui), "cv_version"), NULL,
			version_chosen);
	return DONE;
}

/* ---- mock interviews --------------------------------------------------- */

/* j and k go through the passes of a class; the message names what is shown. */
enum verdict
grid_pass(struct ui *ui, void *state, const char *arg)
{
	struct grid *s = state;
	const struct app_grid_line *l = grid_line(s);
	int last = l ? (int)l->n_simulations : 0;
	int pass = s->of.pass ? s->of.pass : last;

	if (last == 0)
		return DONE;
	pass += arg && strcmp(arg, "previous") == 0 ? -1 : 1;
	if (pass < 1 || pass > last) {
		ui_say(ui, "%s", named(ui, s, show_n(ui, s, NULL, "passes",
			l->n_simulations)));
		return DONE;
	}
	s->of.pass = pass;
	ui_say(ui, "%s", show_words(ui, s, "pass", "n", arena_printf(
		ui_arena(ui, s), "%d", pass), "all", arena_printf(ui_arena(
		ui, s), "%d", last), NULL));
	return RELOAD;
}

static enum verdict
evaluator_chosen(struct ui *ui, void *state, const char *code)
{
	struct grid *s = state;
	struct err e = { 0 };

	if (!app_simulation_add(ui_app(ui), &s->of, &grid_line(s)->pupil,
		s->sim_type, code, &e))
		return ui_error(ui, &e);
	s->of.pass = 0;
	ui_say(ui, "%s", named(ui, s, "new_pass"));
	return RELOAD;
}

static enum verdict
type_chosen(struct ui *ui, void *state, const char *code)
{
	struct grid *s = state;

	snprintf(s->sim_type, sizeof(s->sim_type), "%s", code);
	ui_choose(ui, s, ui_words(ui, s, "evaluator"), spec_list(ui_spec(ui),
		"evaluator"), NULL, evaluator_chosen);
	return DONE;
}

enum verdict
grid_new_pass(struct ui *ui, void *state, const char *arg)
{
	struct grid *s = state;

	(void)arg;
	if (!grid_refuses(ui, s))
		ui_choose(ui, s, named(ui, s, "new_pass"),
			spec_list(ui_spec(ui), "interview_type"), NULL,
			type_chosen);
	return DONE;
}

static bool
put_note(struct ui *ui, struct grid *s, const char *strong, const char *lead)
{
	struct err e = { 0 };

	if (app_simulation_note(ui_app(ui), &s->of, grid_line(s), strong, lead,
		&s->noted, &e))
		return true;
	ui_error(ui, &e);
	return false;
}

static enum verdict
lead_typed(struct ui *ui, void *state, const char *text)
{
	if (!put_note(ui, state, NULL, text))
		return DONE;
	ui_say(ui, "%s", ui_words(ui, state, "noted"));
	return RELOAD;
}

static enum verdict
strong_typed(struct ui *ui, void *state, const char *text)
{
	struct grid *s = state;
	struct app_grid_line *l = grid_line(s);

	s->noted = 0;
	if (strcmp(text, l->strong) != 0) {
		if (!put_note(ui, s, text, NULL))
			return DONE;
		/* Not loaded again here: the line may go to another. */
		l->strong = arena_strdup(ui_arena(ui, s), text);
	}
	ui_ask(ui, s, ui_words(ui, s, "lead"), l->lead, 80, lead_typed);
	return DONE;
}

/* One point fort, one piste: the pupil keeps the slip. What was typed first is
 * kept when the piste is left. */
enum verdict
grid_note(struct ui *ui, void *state, const char *arg)
{
	struct grid *s = state;

	(void)arg;
	if (!grid_refuses(ui, s))
		ui_ask(ui, s, ui_words(ui, s, "strong"), grid_line(s)->strong,
			80, strong_typed);
	return DONE;
}

/* ---- repères, finding -------------------------------------------------- */

static enum verdict
flag_chosen(struct ui *ui, void *state, const char *code)
{
	struct grid *s = state;

	return flag_put(ui, s, &s->flagged, uuid_is_none(&s->of.session) ? NULL
		: &s->of.session, code);
}

enum verdict
grid_flag(struct ui *ui, void *state, const char *arg)
{
	struct grid *s = state;

	(void)arg;
	if (!grid_refuses(ui, s))
		flag_ask(ui, s, &s->flagged, &grid_line(s)->pupil,
			grid_line(s)->name, flag_chosen);
	return DONE;
}

static size_t
find_line(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const struct grid *s = state;
	size_t n = 0;

	for (size_t i = 0; i < s->g.n && n < max; i++) {
		const struct app_grid_line *l = &s->g.lines[i];

		if (name_or_number(a, l->name, l->number, text) ||
			app_pupil_is(ui_app(ui), &l->pupil, text))
			rows[n++] = (struct ui_found){
				.label = arena_printf(a, "%2d %s", l->number,
					l->name),
				.id = arena_printf(a, "%zu", i),
			};
	}
	return n;
}

static enum verdict
found_line(struct ui *ui, void *state, const char *id)
{
	struct grid *s = state;
	size_t i;

	(void)ui;
	if (sscanf(id, "%zu", &i) == 1 && i < s->g.n)
		s->line = i;
	return DONE;
}

enum verdict
grid_find(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_find(ui, state, grid_words(ui, "find"), find_line, found_line);
	return DONE;
}
