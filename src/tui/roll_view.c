/*
 * roll_view.c: the roll of a session, the heart: moving and marking, each key
 * saved before it shows.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "roll_private.h"
#include "undoing.h"

/* ---- who stands where -------------------------------------------------- */

const struct app_line *
roll_current(const struct roll *s)
{
	return s->r.n ? &s->r.lines[s->at] : NULL;
}

struct app_line *
roll_line(const struct roll *s, const struct uuid *pupil)
{
	for (size_t i = 0; i < s->r.n; i++)
		if (uuid_equal(&s->r.lines[i].pupil, pupil))
			return &s->r.lines[i];
	return NULL;
}

bool
roll_stand_on(struct roll *s, const struct uuid *pupil)
{
	const struct app_line *l = roll_line(s, pupil);

	if (l)
		s->at = (size_t)(l - s->r.lines);
	return l != NULL;
}

static const char *
state_label(struct ui *ui, const struct roll *s, enum attendance state)
{
	const struct spec_mark *m = spec_mark(ui_screen(ui, s),
		attendance_code(state));

	return m ? m->label : attendance_code(state);
}

/* ---- loading ----------------------------------------------------------- */

/* First look: the first one non pointé, else the first. */
static void
place_cursor(struct roll *s)
{
	if (!uuid_is_none(&s->want) && roll_stand_on(s, &s->want)) {
		s->want = UUID_NONE;
		s->placed = true;
	}
	if (s->placed)
		return;
	s->placed = true;
	for (s->at = 0; s->at < s->r.n; s->at++)
		if (s->r.lines[s->at].state == ATTENDANCE_UNSET)
			return;
	s->at = 0;
}

static void
first_words(struct ui *ui, struct roll *s)
{
	struct roll_words w = { 0 };

	if (app_consults(ui_app(ui))) {
		ui_say(ui, "%s", app_remark(ui_app(ui)));
	} else if (s->r.locked) {
		w.state = app_label(ui_app(ui), "session_state",
			session_state_code(s->r.state));
		ui_say(ui, "%s", roll_words(ui, s, !app_writable(ui_app(ui))
			? "reader" : s->r.session.closed_at ? "locked"
			: "not_held", w));
	} else if (!s->r.mine) {
		ui_say(ui, "%s", roll_words(ui, s, "other", w));
	} else if (s->r.n_arrived) {
		w.n = roll_number(ui, s, s->r.n_arrived);
		ui_say(ui, "%s", roll_words(ui, s, s->r.n_arrived > 1
			? "arrived" : "arrived_one", w));
	}
}

/* Another counsellor's marks: who marked, said once. */
static void
say_changes(struct ui *ui, struct roll *s, const struct app_roll *old)
{
	const struct app_line *one = NULL;
	const char *me = app_login(ui_app(ui));
	size_t n = 0;

	for (size_t i = 0; i < s->r.n; i++) {
		const struct app_line *l = &s->r.lines[i];

		if (l->state == ATTENDANCE_UNSET || strcmp(l->by, me) == 0)
			continue;
		for (size_t k = 0; k < old->n; k++)
			if (uuid_equal(&old->lines[k].pupil, &l->pupil) &&
				(old->lines[k].state != l->state ||
				old->lines[k].at != l->at)) {
				one = l;
				n++;
			}
	}
	if (n == 0)
		return;
	ui_say(ui, "%s", roll_words(ui, s, n == 1 ? "colleague" : "colleague_n",
		(struct roll_words){ .line = one,
			.who = app_user_name(ui_app(ui), one->by,
				ui_arena(ui, s)), .n = roll_number(ui, s, n),
			.state = state_label(ui, s, one->state) }));
}

/* The old lines wait in the other arena until the load has succeeded. */
static bool
roll_load(struct ui *ui, void *state, struct err *e)
{
	struct roll *s = state;
	struct app_roll old = s->r;
	bool first = !s->placed;
	struct uuid here = UUID_NONE;

	if (!first && roll_current(s))
		here = !uuid_is_none(&s->want) || ui_focused(ui, &s->want)
			? s->want : s->r.lines[s->at].pupil;
	if (!app_roll_load(ui_app(ui), &s->session, ui_arena(ui, s), &s->r, e))
		return false;
	if (!ui_projection(ui))
		app_roll_apart(&s->r, ui_arena(ui, s));
	roll_titles(ui, s);
	if (s->at >= s->r.n)
		s->at = s->r.n ? s->r.n - 1 : 0;
	if (!first && !uuid_is_none(&here))
		roll_stand_on(s, &here);
	place_cursor(s);
	if (first)
		first_words(ui, s);
	else if (s->changed && old.lines)
		say_changes(ui, s, &old);
	s->changed = false;
	return true;
}

static enum verdict
roll_poll(struct ui *ui, void *state)
{
	struct roll *s = state;

	s->changed = app_changed(ui_app(ui)) != s->r.version;
	return s->changed ? RELOAD : PASS;
}

/* ---- marking ----------------------------------------------------------- */

bool
roll_refuses(struct ui *ui, struct roll *s)
{
	if (!s->r.locked)
		return false;
	first_words(ui, s);
	return true;
}

void
roll_move_on(struct ui *ui, struct roll *s)
{
	if (s->at + 1 < s->r.n)
		s->at++;
	else
		ui_say(ui, "%s", ui_words(ui, s, "last_pupil"));
}

/* The line is changed in place: a mark costs no query beyond its own. */
static void
show_mark(struct ui *ui, struct roll *s, struct app_line *l,
	enum attendance state, int minutes, const char *motif,
	const struct app_marked *m)
{
	l->state = state;
	l->minutes = minutes;
	l->motif = arena_strdup(ui_arena(ui, s), motif);
	l->by = app_login(ui_app(ui));
	l->at = m->at;
	app_roll_recount(ui_app(ui), &s->r);
	s->r.saved_at = m->at;
	s->last = l->pupil;
}

/* The first mark has made the sheet: its numbers, and whoever is on it now. */
static void
take_snapshot(struct ui *ui, struct roll *s)
{
	struct uuid here = s->r.lines[s->at].pupil;
	struct app_roll r;

	if (!app_roll_load(ui_app(ui), &s->session, ui_arena(ui, s), &r, NULL))
		return;
	s->r = r;
	if (!ui_projection(ui))
		app_roll_apart(&s->r, ui_arena(ui, s));
	if (!roll_stand_on(s, &here))
		s->at = 0;
}

static bool
put_mark(struct ui *ui, struct roll *s, struct app_line *l,
	enum attendance state, int minutes, const char *motif)
{
	struct app_marked m = { 0 };
	struct err e = { 0 };

	if (!(minutes ? app_mark_minutes(ui_app(ui), &s->session, &l->pupil,
		minutes, s->late, &m, &e) : app_mark(ui_app(ui), &s->session,
		&l->pupil, state, 0, motif, &m, &e))) {
		ui_error(ui, &e);
		return false;
	}
	s->late = m.act;
	show_mark(ui, s, l, state, minutes, motif, &m);
	if (m.first)
		take_snapshot(ui, s);
	return true;
}

static void
remember(struct roll *s, enum attendance state, const char *motif)
{
	s->again = state;
	s->can_repeat = true;
	snprintf(s->again_motif, sizeof(s->again_motif), "%s", motif);
}

static enum verdict
mark_here(struct ui *ui, struct roll *s, enum attendance state,
	const char *motif)
{
	if (s->r.n == 0 || roll_refuses(ui, s))
		return DONE;
	if (!put_mark(ui, s, &s->r.lines[s->at], state, 0, motif))
		return DONE;
	if (state != ATTENDANCE_UNSET) {
		remember(s, state, motif);
		roll_move_on(ui, s);
	}
	return DONE;
}

static enum verdict
act_mark(struct ui *ui, void *state, const char *arg)
{
	enum attendance to = ATTENDANCE_UNSET;

	if (!attendance_find(arg, &to))
		return DONE;
	return mark_here(ui, state, to, "");
}

/* « e »: absent with the motif of an absence that vie scolaire knows. */
static enum verdict
act_excused(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return mark_here(ui, state, ATTENDANCE_ABSENT, "MO8");
}

static void ask_minutes(struct ui *ui, struct roll *s,
	const struct app_line *l, const char *question);

static enum verdict
late_minutes(struct ui *ui, void *state, const char *text)
{
	struct roll *s = state;
	struct app_line *l = roll_line(s, &s->asked);
	int minutes = text_number(text);

	if (!l || minutes <= 0)
		return DONE;
	if (minutes <= ATTENDANCE_MINUTES_MAX) {
		put_mark(ui, s, l, ATTENDANCE_LATE, minutes, "");
		return DONE;
	}
	/* asked again: what follows is still digits, not marks */
	ask_minutes(ui, s, l, "late_again");
	return DONE;
}

static void
ask_minutes(struct ui *ui, struct roll *s, const struct app_line *l,
	const char *question)
{
	ui_ask_number(ui, s, roll_words(ui, s, question,
		(struct roll_words){ .line = l }), late_minutes);
}

static enum verdict
act_late(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;
	const struct app_line *l = roll_current(s);

	(void)arg;
	if (!l || roll_refuses(ui, s))
		return DONE;
	s->asked = l->pupil;
	mark_here(ui, s, ATTENDANCE_LATE, "");
	if (roll_line(s, &s->asked)->state != ATTENDANCE_LATE)
		return DONE;
	ask_minutes(ui, s, roll_line(s, &s->asked), "late_minutes");
	return DONE;
}

static enum verdict
act_repeat(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;
	char motif[sizeof(s->again_motif)];

	(void)arg;
	if (!s->can_repeat)
		return DONE;
	memcpy(motif, s->again_motif, sizeof(motif));
	return mark_here(ui, s, s->again, motif);
}

static enum verdict
act_fill(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;
	struct err e = { 0 };
	size_t n;
	moment at;

	(void)arg;
	if (roll_refuses(ui, s))
		return DONE;
	if (!app_mark_fill(ui_app(ui), &s->session, &n, &at, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", n == 0 ? ui_words(ui, s, "filled_none")
		: show_n(ui, s, NULL, "filled", n));
	return RELOAD;
}

/* ---- motif ------------------------------------------------------------- */

static enum verdict
motif_chosen(struct ui *ui, void *state, const char *code)
{
	struct roll *s = state;
	struct app_line *l = roll_line(s, &s->asked);

	if (l && put_mark(ui, s, l, ATTENDANCE_ABSENT, 0, code))
		remember(s, ATTENDANCE_ABSENT, code);
	return DONE;
}

static enum verdict
act_motif(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;
	const struct app_line *l = roll_current(s);

	(void)arg;
	if (roll_refuses(ui, s))
		return DONE;
	if (l && l->state != ATTENDANCE_ABSENT)
		l = roll_line(s, &s->last);
	if (!l || l->state != ATTENDANCE_ABSENT) {
		ui_say(ui, "%s", ui_words(ui, s, "only_absent"));
		return DONE;
	}
	s->asked = l->pupil;
	ui_choose(ui, s, roll_words(ui, s, "motif_for",
		(struct roll_words){ .line = l }),
		spec_list(ui_spec(ui), "motif"), NULL, motif_chosen);
	return DONE;
}

/* ---- moving ------------------------------------------------------------ */

static enum verdict
act_last(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;

	(void)ui;
	(void)arg;
	s->number = 0;
	roll_stand_on(s, &s->last);
	return DONE;
}

static bool
move_key(struct ui *ui, struct roll *s, uint32_t key)
{
	const struct canvas c = { .rows = ui_rows(ui), .cols = ui_cols(ui) };
	size_t cols = roll_columns(&c);
	size_t step = roll_lines(s, &c);
	size_t last = s->r.n ? s->r.n - 1 : 0;

	switch (key) {
	case K_UP:
		s->at -= s->at > 0;
		return true;
	case K_DOWN:
		s->at += s->at < last;
		return true;
	case K_LEFT:
		if (s->at >= step)
			s->at -= step;
		return true;
	case K_RIGHT:
		if (s->at + step <= last)
			s->at += step;
		return true;
	case K_PGUP:
		s->at -= s->at < step * cols ? s->at : step * cols;
		return true;
	case K_PGDN:
		s->at = s->at + step * cols > last ? last
			: s->at + step * cols;
		return true;
	case K_HOME:
		s->at = 0;
		return true;
	case K_END:
		s->at = last;
		return true;
	default:
		return false;
	}
}

/* Digits are kept without time-out; the cursor follows them at once. */
static enum verdict
number_key(struct ui *ui, struct roll *s, int digit)
{
	int number = s->number * 10 + digit;

	if (number == 0 || number > 999)
		return DONE;
	s->number = number;
	for (size_t i = 0; i < s->r.n; i++)
		if (s->r.lines[i].number == number)
			s->at = i;
	ui_say(ui, "%s", roll_words(ui, s, "number", (struct roll_words){
		.n = roll_number(ui, s, (size_t)number) }));
	return DONE;
}

static enum verdict
roll_key(struct ui *ui, void *state, uint32_t key)
{
	struct roll *s = state;
	int digit = key_digit(key);

	if (digit >= 0)
		return number_key(ui, s, digit);
	if (key == K_ESC && (s->number || s->picks.n)) {
		s->number = 0;
		s->picks.n = 0;
		return DONE;
	}
	if (s->number && (s->at >= s->r.n ||
		s->r.lines[s->at].number != s->number)) {
		ui_warn(ui, "%s", roll_words(ui, s, "no_number",
			(struct roll_words){ .n = roll_number(ui, s,
				(size_t)s->number) }));
		s->number = 0;
		return DONE;
	}
	s->number = 0;
	return move_key(ui, s, key) ? DONE : PASS;
}

/* ---- undo -------------------------------------------------------------- */

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;

	(void)arg;
	return undo_last(ui, s, &s->session);
}

static enum verdict
act_redo(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;

	(void)arg;
	return redo_last(ui, s, &s->session);
}

/* ---- the rest ---------------------------------------------------------- */

static enum verdict
act_card(struct ui *ui, void *state, const char *arg)
{
	const struct app_line *l = roll_current(state);

	(void)arg;
	if (l)
		card_open(ui, &l->pupil);
	return DONE;
}

static enum verdict
act_history(struct ui *ui, void *state, const char *arg)
{
	const struct roll *s = state;

	(void)arg;
	journal_open(ui, &s->session);
	return DONE;
}

/* The other grids stand above the roll; the last Tab comes back. */
static enum verdict
act_grid(struct ui *ui, void *state, const char *arg)
{
	const struct roll *s = state;
	const struct app_line *l = roll_current(s);
	bool last = arg && strcmp(arg, "last") == 0;

	grid_open(ui, &(struct app_grid_of){ .session = s->session },
		s->r.session.year, last, l ? &l->pupil : NULL);
	return DONE;
}

static const struct action roll_actions[] = {
	{ "grid",      ARG_OPTIONAL, act_grid },
	{ "mark",      ARG_CODE, act_mark },
	{ "late",      ARG_NONE, act_late },
	{ "excused",   ARG_NONE, act_excused },
	{ "fill",      ARG_NONE, act_fill },
	{ "motif",     ARG_NONE, act_motif },
	{ "repeat",    ARG_NONE, act_repeat },
	{ "last",      ARG_NONE, act_last },
	{ "undo",      ARG_NONE, act_undo },
	{ "redo",      ARG_NONE, act_redo },
	{ "find",      ARG_NONE, roll_find },
	{ "add",       ARG_NONE, roll_add },
	{ "flag",      ARG_NONE, roll_flag },
	{ "pick",      ARG_NONE, roll_pick },
	{ "card",      ARG_NONE, act_card },
	{ "close",     ARG_NONE, roll_close },
	{ "correct",   ARG_NONE, roll_correct },
	{ "sheet",     ARG_NONE, roll_sheet },
	{ "take_over", ARG_NONE, roll_take_over },
	{ "history",   ARG_NONE, act_history },
	{ NULL,        ARG_NONE, NULL },
};

/* A dropped line comes back to this session and this pupil. */
static void
roll_place(struct ui *ui, const void *state)
{
	const struct roll *s = state;
	const struct app_line *l = roll_current(s);
	char session[UUID_TEXT], pupil[UUID_TEXT] = "";

	uuid_text(&s->session, session);
	if (l)
		uuid_text(&l->pupil, pupil);
	app_place_put(ui_app(ui), &(struct app_place){
		.screen = "roll", .object = session, .line = pupil });
}

const struct view_class roll_view = {
	.name = "roll",
	.state_size = sizeof(struct roll),
	.actions = roll_actions,
	.load = roll_load,
	.draw = roll_draw,
	.wording = roll_wording,
	.footer = roll_footer,
	.key = roll_key,
	.poll = roll_poll,
	.place = roll_place,
	.clocked = true,
};

void
roll_open(struct ui *ui, const struct uuid *session, const struct uuid *pupil)
{
	struct roll *s = ui_push(ui, &roll_view, "roll");

	s->session = *session;
	if (pupil)
		s->want = *pupil;
}
