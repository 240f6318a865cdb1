/*
 * course_ask.c: an act of the course after the exam: its step, its day, why or
 * where. Dates and caps warn, they never refuse. Also the référent.
 */
#include <stdio.h>
#include <string.h>

#include "app/plan.h"
#include "base/text.h"
#include "domain/names.h"
#include "follow.h"

enum { PFMP_MAX = 3, NAME_WIDTH = 24 };

/* ---- writing ----------------------------------------------------------- */

static struct app_course
act_of(const struct follow *f)
{
	return (struct app_course){ .pupil = f->pupil, .step = f->step,
		.exit = f->exit[0] ? f->exit : NULL, .day = f->day,
		.host = f->host, .pfmp = f->pfmp };
}

static enum verdict
write_now(struct ui *ui, void *state, const char *answer)
{
	struct follow *f = state;
	struct app_course c = act_of(f);
	struct err e = { 0 };

	(void)answer;
	if (!app_course_add(ui_app(ui), &c, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", show_words(ui, f, follow_words(ui, f, "step_noted"),
		"step", app_brief(ui_app(ui), "course_step", f->step), "day",
		follow_day(ui, f, f->day), NULL));
	return follow_written(ui, state);
}

/* What is to be known is said, and asked once. */
static enum verdict
warn_then_write(struct ui *ui, void *state)
{
	struct follow *f = state;
	struct arena *a = ui_arena(ui, state);
	struct app_course c = act_of(f);
	struct err e = { 0 };
	const char **v, *text = "";
	size_t n = 0;

	if (!app_course_warnings(ui_app(ui), &c, a, &v, &n, &e))
		return ui_error(ui, &e);
	if (n == 0)
		return write_now(ui, state, "o");
	for (size_t i = 0; i < n; i++)
		text = arena_printf(a, "%s%s%s", text, i ? " ; " : "", v[i]);
	ui_confirm(ui, state, arena_printf(a, "%s. %s", text,
		follow_words(ui, state, "all_the_same")), write_now);
	return DONE;
}

/* ---- what a step needs ------------------------------------------------- */

static enum verdict
pfmp_given(struct ui *ui, void *state, const char *text)
{
	struct follow *f = state;

	f->pfmp = text_number(text);
	if (!text[0] || f->pfmp >= 0)
		return warn_then_write(ui, state);
	follow_again(ui, state, follow_words(ui, state, "no_number"),
		follow_words(ui, state, "pfmp"), text, PFMP_MAX, pfmp_given);
	return DONE;
}

static enum verdict
exit_chosen(struct ui *ui, void *state, const char *code)
{
	struct follow *f = state;

	snprintf(f->exit, sizeof(f->exit), "%s", code);
	ui_ask(ui, state, follow_words(ui, state, "pfmp"), "", PFMP_MAX,
		pfmp_given);
	return DONE;
}

static enum verdict
host_chosen(struct ui *ui, void *state, const char *id)
{
	struct follow *f = state;

	f->host = UUID_NONE;
	if (id[0])
		uuid_parse(id, &f->host);
	return warn_then_write(ui, state);
}

/* The lycée of origin stands first: Enter takes it. */
static size_t
find_host(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	struct lycee *v;
	size_t found = 0, n = 0;

	if (!text[0] && max > 0)
		rows[n++] = (struct ui_found){ .id = "",
			.label = follow_words(ui, state, "host_own") };
	if (!app_lycees(ui_app(ui), a, &v, &found, NULL))
		return n;
	return show_lycees(a, text, v, found, rows, n, max);
}

static enum verdict day_given(struct ui *ui, void *state, const char *text);

static const char *
day_question(struct ui *ui, void *state)
{
	const struct follow *f = state;

	return show_words(ui, state, follow_words(ui, state, "step_day"),
		"step", app_brief(ui_app(ui), "course_step", f->step), NULL);
}

static enum verdict
day_given(struct ui *ui, void *state, const char *text)
{
	struct follow *f = state;

	if (!follow_parse(ui, text, &f->day))
		follow_again(ui, state, follow_words(ui, state, "no_day"),
			day_question(ui, state), text, FOLLOW_DAY, day_given);
	else if (strcmp(f->step, "P7") == 0)
		ui_choose(ui, state, follow_words(ui, state, "exit"),
			spec_list(ui_spec(ui), "course_exit"), NULL,
			exit_chosen);
	else if (strcmp(f->step, "P5") == 0)
		ui_find(ui, state, follow_words(ui, state, "host"), find_host,
			host_chosen);
	else
		return warn_then_write(ui, state);
	return DONE;
}

static enum verdict
step_chosen(struct ui *ui, void *state, const char *code)
{
	struct follow *f = state;

	snprintf(f->step, sizeof(f->step), "%s", code);
	ui_ask(ui, state, day_question(ui, state), follow_day(ui, state,
		app_today(ui_app(ui))), FOLLOW_DAY, day_given);
	return DONE;
}

void
course_ask(struct ui *ui, void *state, const struct uuid *pupil,
	const char *name)
{
	struct follow *f = state;

	follow_start(f, pupil, name);
	f->pfmp = -1;
	ui_choose(ui, state, follow_words(ui, state, "step"),
		spec_list(ui_spec(ui), "course_step"), NULL, step_chosen);
}

/* ---- the référent ------------------------------------------------------ */

static const char *
counsellor(struct ui *ui, const void *state, const char *login)
{
	struct app_load *v;
	size_t n = 0;

	if (!app_loads(ui_app(ui), ui_arena(ui, state), &v, &n, NULL))
		return login;
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].login, login) == 0)
			return v[i].name;
	return login;
}

static void
say_load(struct ui *ui, const struct follow *f, const char *who, size_t load)
{
	struct arena *a = ui_arena(ui, f);
	bool over = load > QUEUE_LOAD_MAX;
	char key[16];

	(over ? ui_warn : ui_say)(ui, "%s", show_words(ui, f, follow_words(ui,
		f, over ? "overload" : "referent_set"), "who", who, "n",
		arena_printf(a, "%zu", load), "max", arena_printf(a, "%d",
		QUEUE_LOAD_MAX), "undo", ui_key_name(ui, "undo", key), NULL));
}

static enum verdict
referent_chosen(struct ui *ui, void *state, const char *login)
{
	struct follow *f = state;
	struct err e = { 0 };
	size_t load = 0;

	if (!app_referent_set(ui_app(ui), &f->pupil, login, &load, &e))
		return ui_error(ui, &e);
	if (!login[0])
		ui_say(ui, "%s", follow_words(ui, f, "referent_gone"));
	else
		say_load(ui, f, counsellor(ui, f, login), load);
	return follow_written(ui, state);
}

static bool
begins(struct arena *a, const struct app_load *l, const char *text)
{
	return !text[0] || name_or_number(a, l->name, -1, text) ||
		strncmp(l->login, text, strlen(text)) == 0;
}

/* « M. Roux                    12/35  complet »: an é is one column. */
static const char *
load_words(struct arena *a, const struct app_load *l, const char *full)
{
	int gap = NAME_WIDTH - canvas_width(l->name);

	return arena_printf(a, "%s%*s %3zu/%d%s", l->name, gap > 0 ? gap : 0,
		"", l->load, QUEUE_LOAD_MAX, l->full ? arena_printf(a, "  %s",
		full) : "");
}

static size_t
find_referent(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	struct app_load *v;
	size_t found = 0, n = 0;

	if (!app_loads(ui_app(ui), a, &v, &found, NULL))
		return 0;
	for (size_t i = 0; i < found && n + 1 < max; i++)
		if (begins(a, &v[i], text))
			rows[n++] = (struct ui_found){ .id = v[i].login,
				.label = load_words(a, &v[i], follow_words(ui,
					state, "full")) };
	if (!text[0] && n < max)
		rows[n++] = (struct ui_found){ .id = "",
			.label = follow_words(ui, state, "nobody") };
	return n;
}

void
referent_ask(struct ui *ui, void *state, const struct uuid *pupil,
	const char *name)
{
	follow_start(state, pupil, name);
	ui_find(ui, state, follow_words(ui, state, "referent"), find_referent,
		referent_chosen);
}
