/* roll_people.c: finding, adding, choosing pupils on the roll; repères. */
#include <string.h>

#include "app/people.h"
#include "domain/names.h"
#include "roll_private.h"

/* ---- finding ----------------------------------------------------------- */

static size_t
find_line(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const struct roll *s = state;
	size_t n = 0;

	for (size_t i = 0; i < s->r.n && n < max; i++) {
		const struct app_line *l = &s->r.lines[i];
		char id[UUID_TEXT];

		if (!name_or_number(a, l->name, l->number, text) &&
			!app_pupil_is(ui_app(ui), &l->pupil, text))
			continue;
		uuid_text(&l->pupil, id);
		rows[n++] = (struct ui_found){
			.label = arena_printf(a, "%2d %s", l->number, l->name),
			.id = arena_strdup(a, id),
		};
	}
	return n;
}

static enum verdict
found_line(struct ui *ui, void *state, const char *id)
{
	struct uuid pupil;

	(void)ui;
	if (uuid_parse(id, &pupil))
		roll_stand_on(state, &pupil);
	return DONE;
}

enum verdict
roll_find(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_find(ui, state, ui_words(ui, state, "find"), find_line, found_line);
	return DONE;
}

/* ---- adding ------------------------------------------------------------ */

#define NEW_ID "new"

static void
offer_pupil(struct ui_found *row, struct arena *a, const struct uuid *id,
	const char *name, const char *class_name)
{
	char text[UUID_TEXT];

	uuid_text(id, text);
	row->id = arena_strdup(a, text);
	row->label = arena_printf(a, "%s  %s", name, class_name);
}

static size_t
find_arrived(struct ui *ui, const struct roll *s, struct arena *a,
	struct ui_found *rows, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < s->r.n_arrived && n < max; i++)
		offer_pupil(&rows[n++], a, &s->r.arrived[i],
			app_pupil_name(ui_app(ui), &s->r.arrived[i], a),
			ui_words(ui, s, "add_arrived"));
	return n;
}

static size_t
find_pupil(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	struct roll *s = state;
	struct pupil_line *v;
	size_t found = 0, n = 0;

	if (!text[0])
		return find_arrived(ui, s, a, rows, max);
	if (!app_search(ui_app(ui), text, max, a, &v, &found, NULL))
		found = 0;
	for (size_t i = 0; i < found && n + 1 < max; i++)
		if (!roll_line(s, &v[i].id))
			offer_pupil(&rows[n++], a, &v[i].id,
				arena_printf(a, "%s %s", v[i].surname,
					v[i].first_name), v[i].class_name);
	if (max > n)
		rows[n++] = (struct ui_found){
			.label = show_words(ui, s, "add_new", "name", text,
				NULL),
			.id = arena_printf(a, NEW_ID "%s", text),
		};
	return n;
}

static enum verdict
say_added(struct ui *ui, struct roll *s, const struct uuid *pupil, int number)
{
	s->want = *pupil;
	ui_say(ui, "%s", show_words(ui, s, "added", "name", app_pupil_name(
		ui_app(ui), pupil, ui_arena(ui, s)), "n", roll_number(ui, s,
		(size_t)number), NULL));
	return RELOAD;
}

static enum verdict
add_new(struct ui *ui, struct roll *s, const char *text)
{
	struct uuid pupil;
	struct err e = { 0 };
	int number;

	if (!app_roll_add_new(ui_app(ui), &s->session, text, &pupil, &number,
		&e))
		return ui_error(ui, &e);
	return say_added(ui, s, &pupil, number);
}

static enum verdict
add_chosen(struct ui *ui, void *state, const char *id)
{
	struct roll *s = state;
	struct uuid pupil;
	struct err e = { 0 };
	int number;

	if (strncmp(id, NEW_ID, strlen(NEW_ID)) == 0)
		return add_new(ui, s, id + strlen(NEW_ID));
	if (!uuid_parse(id, &pupil))
		return DONE;
	if (!app_roll_add(ui_app(ui), &s->session, &pupil, &number, &e))
		return ui_error(ui, &e);
	return say_added(ui, s, &pupil, number);
}

enum verdict
roll_add(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	if (!roll_refuses(ui, state))
		ui_find(ui, state, ui_words(ui, state, "add"), find_pupil,
			add_chosen);
	return DONE;
}

/* ---- repères ----------------------------------------------------------- */

enum verdict
roll_pick(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;
	const struct app_line *l = roll_current(s);

	(void)arg;
	if (!l)
		return DONE;
	picks_toggle(&s->picks, &l->pupil);
	roll_move_on(ui, s);
	return DONE;
}

static enum verdict
flag_chosen(struct ui *ui, void *state, const char *code)
{
	struct roll *s = state;

	return flag_put(ui, s, &s->picks, &s->session, code);
}

enum verdict
roll_flag(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;
	const struct app_line *l = roll_current(s);

	(void)arg;
	if (l)
		flag_ask(ui, s, &s->picks, &l->pupil, l->name, flag_chosen);
	return DONE;
}
