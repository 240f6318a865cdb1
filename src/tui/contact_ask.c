/*
 * contact_ask.c: a contact: its channel and its outcome, a key each, then the
 * next step that the outcome proposes: Enter takes it as it stands.
 */
#include <stdio.h>
#include <string.h>

#include "follow.h"

enum { NEXT_MAX = 80 };		/* the day, and where */

/* ---- what all the questions about a pupil share ------------------------ */

const char *
follow_words(struct ui *ui, const void *state, const char *text)
{
	const struct follow *f = state;
	const struct spec_screen *screen = spec_screen(ui_spec(ui), "course");

	return show_words(ui, state, screen ? spec_words(screen, text) : text,
		"name", f->name, NULL);
}

void
follow_start(struct follow *f, const struct uuid *pupil, const char *name)
{
	void (*written)(struct ui *, void *) = f->written;

	*f = (struct follow){ .pupil = *pupil, .written = written };
	snprintf(f->name, sizeof(f->name), "%s", name);
}

enum verdict
follow_written(struct ui *ui, void *state)
{
	const struct follow *f = state;

	if (f->written)
		f->written(ui, state);
	return RELOAD;
}

const char *
follow_day(struct ui *ui, const void *state, struct date d)
{
	char text[DATE_TEXT];

	if (!date_is_set(d))
		return "";
	date_french(d, text);
	return arena_strdup(ui_arena(ui, state), text);
}

bool
follow_parse(struct ui *ui, const char *text, struct date *d)
{
	return date_parse_french(text, app_today(ui_app(ui)), d);
}

void
follow_again(struct ui *ui, void *state, const char *why,
	const char *question, const char *typed, size_t max, ui_answer answer)
{
	ui_ask(ui, state, arena_printf(ui_arena(ui, state), "%s. %s", why,
		question), typed, max, answer);
}

/* ---- a contact --------------------------------------------------------- */

static void
say_contact(struct ui *ui, const struct follow *f, struct date next)
{
	struct app *app = ui_app(ui);
	const char *outcome = app_label(app, "contact_outcome", f->outcome);
	char key[16];

	if (contact_blocks(f->outcome))
		ui_say(ui, "%s", show_words(ui, f, follow_words(ui, f,
			"blocked_now"), "outcome", outcome, "undo",
			ui_key_name(ui, "undo", key), NULL));
	else
		ui_say(ui, "%s", show_words(ui, f, follow_words(ui, f,
			date_is_set(next) ? "noted_next" : "noted"), "outcome",
			outcome, "day", arena_printf(ui_arena(ui, f),
			"%02d/%02d", next.day, next.month), NULL));
}

static bool
save(struct ui *ui, void *state, struct date next, struct err *e);

static enum verdict
save_or_say(struct ui *ui, void *state)
{
	struct err e = { 0 };

	if (!save(ui, state, (struct date){ 0 }, &e))
		return ui_error(ui, &e);
	return follow_written(ui, state);
}

static enum verdict
lost_agreed(struct ui *ui, void *state, const char *answer)
{
	struct follow *f = state;

	(void)answer;
	snprintf(f->outcome, sizeof(f->outcome), "%s", CONTACT_LOST);
	f->comment[0] = '\0';
	return save_or_say(ui, state);
}

static bool
save(struct ui *ui, void *state, struct date next, struct err *e)
{
	struct follow *f = state;
	struct app_contact c = { .pupil = f->pupil, .channel = f->channel,
		.outcome = f->outcome, .next = next,
		.no_next = !date_is_set(next),
		.detail = f->detail[0] ? f->detail : NULL,
		.comment = f->comment[0] ? f->comment : NULL };
	bool lost = false;

	if (!app_contact_add(ui_app(ui), &c, &lost, e))
		return false;
	say_contact(ui, f, next);
	if (lost)
		ui_confirm(ui, state, follow_words(ui, state, "lost"),
			lost_agreed);
	return true;
}

/* « 12/12 antenne Nord »: the day, then words, kept as the comment. */
static bool
read_day(struct ui *ui, struct follow *f, const char *text, struct date *d)
{
	char day[NEXT_MAX + 1];
	size_t n = strcspn(text, " "), words = n + strspn(text + n, " ");

	snprintf(day, sizeof(day), "%.*s", (int)n, text);
	snprintf(f->comment, sizeof(f->comment), "%s", text + words);
	return !text[0] || follow_parse(ui, day, d);
}

static enum verdict ask_next(struct ui *ui, void *state, const char *why,
	const char *typed);

/* A day that will not do is asked again: the call has taken place, and what
 * was said of it is kept. */
static enum verdict
day_given(struct ui *ui, void *state, const char *text)
{
	struct date next = { 0 };
	struct err e = { 0 };

	if (!read_day(ui, state, text, &next))
		return ask_next(ui, state, follow_words(ui, state, "no_day"),
			text);
	if (save(ui, state, next, &e))
		return follow_written(ui, state);
	return e.kind == ERR_USER ? ask_next(ui, state, e.text, text)
		: ui_error(ui, &e);
}

/* The step that the outcome leads to; without one the contact is complete. */
static enum verdict
ask_next(struct ui *ui, void *state, const char *why, const char *typed)
{
	struct follow *f = state;
	struct contact_next next = { 0 };
	struct err e = { 0 };
	const char *action, *question;

	if (!app_contact_next(ui_app(ui), &f->pupil, f->outcome, &next, &e))
		return ui_error(ui, &e);
	if (next.ask == CONTACT_ASK_NOTHING)
		return save_or_say(ui, state);
	action = next.action && next.action[0] ? app_label(ui_app(ui),
		"contact_next", next.action) : app_label(ui_app(ui),
		"contact_outcome", f->outcome);
	question = show_words(ui, state, follow_words(ui, state,
		next.ask == CONTACT_ASK_DATE ? "next_day" : "next_maybe"),
		"action", action, NULL);
	if (why)
		follow_again(ui, state, why, question, typed, NEXT_MAX,
			day_given);
	else
		ui_ask(ui, state, question, follow_day(ui, state, next.day),
			NEXT_MAX, day_given);
	return DONE;
}

static enum verdict
detail_chosen(struct ui *ui, void *state, const char *code)
{
	struct follow *f = state;

	snprintf(f->detail, sizeof(f->detail), "%s", code);
	return ask_next(ui, state, NULL, "");
}

static enum verdict
outcome_chosen(struct ui *ui, void *state, const char *code)
{
	struct follow *f = state;

	snprintf(f->outcome, sizeof(f->outcome), "%s", code);
	if (strcmp(code, "PRO") != 0)
		return ask_next(ui, state, NULL, "");
	ui_choose(ui, state, follow_words(ui, state, "which_project"),
		spec_list(ui_spec(ui), "project"), NULL, detail_chosen);
	return DONE;
}

static enum verdict
channel_chosen(struct ui *ui, void *state, const char *code)
{
	struct follow *f = state;

	snprintf(f->channel, sizeof(f->channel), "%s", code);
	ui_choose(ui, state, follow_words(ui, state, "outcome"),
		spec_list(ui_spec(ui), "contact_outcome"), NULL,
		outcome_chosen);
	return DONE;
}

void
contact_ask(struct ui *ui, void *state, const struct uuid *pupil,
	const char *name)
{
	follow_start(state, pupil, name);
	ui_choose(ui, state, follow_words(ui, state, "channel"),
		spec_list(ui_spec(ui), "contact_channel"), NULL,
		channel_chosen);
}
