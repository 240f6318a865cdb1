/* plan_change.c: a session is put off or called off, after a question that
 * says what there is to lose. */
#include <stdio.h>
#include <string.h>

#include "app/roll.h"
#include "follow.h"
#include "plan_private.h"

enum { MOMENT_MAX = 16 };	/* characters: jj/mm/aaaa hh:mm */

static const struct app_session *
asked(const struct plan *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (uuid_equal(&s->v[i].session.id, &s->asked))
			return &s->v[i];
	return NULL;
}

/* The session under the cursor becomes the one in question. */
static const struct app_session *
ask_about(struct ui *ui, struct plan *s)
{
	const struct app_session *l = plan_current(s);

	if (!l)
		return NULL;
	if (l->state == SESSION_CLOSED || l->state == SESSION_CANCELLED ||
		l->state == SESSION_MOVED) {
		ui_say(ui, "%s", show_words(ui, s, "over", "state", app_label(
			ui_app(ui), "session_state",
			session_state_code(l->state)), NULL));
		return NULL;
	}
	s->asked = l->session.id;
	return l;
}

/* ---- another day ------------------------------------------------------- */

static enum verdict
move_now(struct ui *ui, void *state, const char *answer)
{
	struct plan *s = state;
	struct uuid moved;
	struct err e = { 0 };

	(void)answer;
	if (!app_session_move(ui_app(ui), &s->asked, s->starts, s->ends,
		&moved, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", show_words(ui, s, "moved", "day", show_moment(ui,
		ui_arena(ui, s), s->starts), NULL));
	ui_focus(ui, &moved);
	return RELOAD;
}

static const char *
warnings(struct ui *ui, const struct plan *s)
{
	struct arena *a = ui_arena(ui, s);
	struct app_plan p;
	const char **v, *text = "";
	size_t n;

	if (!app_plan_get(ui_app(ui), &s->asked, a, &p, NULL))
		return "";
	p.starts = s->starts;
	p.ends = s->ends;
	if (!app_plan_warnings(ui_app(ui), &p, a, &v, &n, NULL))
		return "";
	for (size_t i = 0; i < n; i++)
		text = arena_printf(a, "%s%s. ", text, v[i]);
	return text;
}

/* "26/11 10:00", or "26/11": at the same hour. */
static bool
parse_when(struct ui *ui, const char *text, moment old, moment *at)
{
	struct app *app = ui_app(ui);
	struct clock_time t = app_local(app, old);
	char day[16] = "";
	size_t n = strcspn(text, " ");

	snprintf(day, sizeof(day), "%.*s", (int)(n < sizeof(day) ? n
		: sizeof(day) - 1), text);
	text += n + strspn(text + n, " ");
	if (!date_parse_french(day, app_today(app), &t.date) ||
		(text[0] && !time_parse(text, &t.hour, &t.minute)))
		return false;
	t.second = 0;
	*at = zone_moment(app_zone(app), t);
	return true;
}

static const char *
move_question(struct ui *ui, const struct plan *s,
	const struct app_session *l)
{
	return show_words(ui, s, "move", "what", plan_words(ui, s, l), "day",
		show_moment(ui, ui_arena(ui, s), l->session.starts), NULL);
}

static enum verdict
move_to(struct ui *ui, void *state, const char *text)
{
	struct plan *s = state;
	const struct app_session *l = asked(s);

	if (!l)
		return DONE;
	if (!parse_when(ui, text, l->session.starts, &s->starts)) {
		follow_again(ui, s, ui_words(ui, s, "move_bad"), move_question(
			ui, s, l), text, MOMENT_MAX, move_to);
		return DONE;
	}
	s->ends = s->starts + (l->session.ends - l->session.starts);
	ui_confirm(ui, s, show_words(ui, s, "move_ask", "warnings",
		warnings(ui, s), "what", plan_words(ui, s, l), "day",
		show_moment(ui, ui_arena(ui, s), s->starts), NULL), move_now);
	return DONE;
}

enum verdict
plan_move(struct ui *ui, void *state, const char *arg)
{
	struct plan *s = state;
	const struct app_session *l = ask_about(ui, s);

	(void)arg;
	if (!l)
		return DONE;
	ui_ask(ui, s, move_question(ui, s, l), "", MOMENT_MAX, move_to);
	return DONE;
}

/* ---- not at all -------------------------------------------------------- */

static enum verdict
cancel_now(struct ui *ui, void *state, const char *answer)
{
	struct plan *s = state;
	struct err e = { 0 };

	(void)answer;
	if (!app_session_cancel(ui_app(ui), &s->asked, s->reason, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", ui_words(ui, s, "cancelled"));
	return RELOAD;
}

static enum verdict
reason_chosen(struct ui *ui, void *state, const char *code)
{
	struct plan *s = state;
	const struct app_session *l = asked(s);
	struct arena *a = ui_arena(ui, s);

	if (!l)
		return DONE;
	snprintf(s->reason, sizeof(s->reason), "%s", code);
	ui_confirm(ui, s, show_words(ui, s, "cancel_ask", "what",
		plan_words(ui, s, l), "day", show_moment(ui, a,
		l->session.starts), "enrolled", show_count(a, l->enrolled,
		"élève", "élèves"), "marked", show_count(a, l->marked,
		"pointage", "pointages"), "why", app_label(ui_app(ui),
		"cancel_reason", code), NULL), cancel_now);
	return DONE;
}

enum verdict
plan_cancel(struct ui *ui, void *state, const char *arg)
{
	struct plan *s = state;
	const struct app_session *l = ask_about(ui, s);

	(void)arg;
	if (!l)
		return DONE;
	ui_choose(ui, s, show_words(ui, s, "cancel", "what",
		plan_words(ui, s, l), "day", show_moment(ui, ui_arena(ui, s),
		l->session.starts), NULL), spec_list(ui_spec(ui),
		"cancel_reason"), NULL, reason_chosen);
	return DONE;
}

/* ---- the sheet to be signed --------------------------------------------- */

static enum verdict
sheet_now(struct ui *ui, void *state, const char *answer)
{
	struct plan *s = state;

	(void)answer;
	return sheet_write(ui, &s->keep, &s->asked);
}

static enum verdict
sheet_named(struct ui *ui, void *state, const char *path)
{
	struct plan *s = state;

	return keep_ask(ui, s, &s->keep, path, sheet_now);
}

enum verdict
plan_sheet(struct ui *ui, void *state, const char *arg)
{
	struct plan *s = state;
	const struct app_session *l = plan_current(s);

	(void)arg;
	if (!l)
		return DONE;
	s->asked = l->session.id;
	sheet_ask(ui, s, &l->session, l->class_names, sheet_named);
	return DONE;
}
