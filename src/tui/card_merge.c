/* card_merge.c: two cards of one person become one: which, how much, sure? */
#include "card_private.h"

static size_t
find_other(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const struct card *s = state;
	struct pupil_line *v;
	size_t found = 0, n = 0;
	char day[DATE_TEXT], id[UUID_TEXT];

	if (!app_search(ui_app(ui), text, max, a, &v, &found, NULL))
		return 0;
	for (size_t i = 0; i < found && n < max; i++) {
		if (uuid_equal(&v[i].id, &s->pupil))
			continue;
		date_french(v[i].birth, day);
		uuid_text(&v[i].id, id);
		rows[n++] = (struct ui_found){
			.id = arena_strdup(a, id),
			.label = arena_printf(a, "%s %s  %s  %s  %s",
				v[i].surname, v[i].first_name,
				ui_projection(ui) ? "" : day, v[i].class_name,
				v[i].lycee_name) };
	}
	return n;
}

static const char *
lines(struct ui *ui, const struct card *s, size_t n)
{
	return show_count(ui_arena(ui, s), n, "ligne déplacée",
		"lignes déplacées");
}

static enum verdict
merge_now(struct ui *ui, void *state, const char *answer)
{
	struct card *s = state;
	struct err e = { 0 };
	size_t n = 0;

	(void)answer;
	if (!app_merge(ui_app(ui), &s->pupil, &s->other, false, &n, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", show_words(ui, s, "merged_now", "n", lines(ui, s, n),
		NULL));
	return RELOAD;
}

/* What will happen, in numbers: done once for nothing. */
static enum verdict
other_chosen(struct ui *ui, void *state, const char *id)
{
	struct card *s = state;
	struct err e = { 0 };
	size_t n = 0;

	if (!uuid_parse(id, &s->other))
		return DONE;
	if (!app_merge(ui_app(ui), &s->pupil, &s->other, true, &n, &e))
		return ui_error(ui, &e);
	ui_confirm(ui, s, show_words(ui, s, "merge_ask", "other",
		app_pupil_name(ui_app(ui), &s->other, ui_arena(ui, s)),
		"name", s->c.name, "n", lines(ui, s, n), NULL), merge_now);
	return DONE;
}

enum verdict
card_merge(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_find(ui, state, ui_words(ui, state, "merge_with"), find_other,
		other_chosen);
	return DONE;
}
