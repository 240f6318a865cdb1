/*
 * roll_view.c: the roll of a session, the heart. The whole class on one page:
 * two columns of names, a letter each, saved at each key.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/plan.h"
#include "app/roll.h"
#include "base/text.h"
#include "tui/views.h"

#define NAME_AT 4
#define STATE_AT 27
#define DETAIL_AT 29
#define HISTORY_END 38		/* last column of the earlier workshops */
#define COLUMN_WIDTH 40
#define PLAIN_PAGE 30		/* beyond, the history gives way      */
#define PICK_MAX 64

struct roll {
	struct uuid session;
	struct app_roll r;
	size_t at, top;
	bool placed;			/* the cursor was put once       */
	struct uuid want;		/* pupil to stand on after load  */
	int number;			/* typed, not yet used; 0: none  */
	struct uuid last;		/* last pupil marked             */
	struct uuid asked;		/* whom a question is about      */
	enum attendance again;		/* what `=` repeats              */
	char again_motif[8];
	bool can_repeat;
	enum attendance correcting;
	char correct_motif[8];
	int paper;
	char paper_reason[16];
	struct uuid picked[PICK_MAX];
	size_t n_picked;
	struct arena found;		/* of the search                 */
};

/* ---- where things stand -------------------------------------------------- */

static int
page_height(const struct canvas *c)
{
	return c->rows - 4;	/* title, counters, message, keys */
}

static size_t
page_columns(const struct canvas *c)
{
	return c->cols >= 2 * COLUMN_WIDTH ? 2 : 1;
}

/* Lines in each column: balanced when everybody fits. */
static size_t
column_lines(const struct roll *s, const struct canvas *c)
{
	size_t height = (size_t)page_height(c);
	size_t cols = page_columns(c);
	size_t need = (s->r.n + cols - 1) / cols;

	return need < height ? (need ? need : 1) : height;
}

static const struct app_line *
current(const struct roll *s)
{
	return s->r.n ? &s->r.lines[s->at] : NULL;
}

static struct app_line *
line_of(const struct roll *s, const struct uuid *pupil)
{
	for (size_t i = 0; i < s->r.n; i++)
		if (uuid_equal(&s->r.lines[i].pupil, pupil))
			return &s->r.lines[i];
	return NULL;
}

static bool
stand_on(struct roll *s, const struct uuid *pupil)
{
	const struct app_line *l = line_of(s, pupil);

	if (l)
		s->at = (size_t)(l - s->r.lines);
	return l != NULL;
}

static bool
is_picked(const struct roll *s, const struct uuid *pupil)
{
	for (size_t i = 0; i < s->n_picked; i++)
		if (uuid_equal(&s->picked[i], pupil))
			return true;
	return false;
}

/* ---- words ---------------------------------------------------------------- */

struct words_ctx {
	const struct roll *s;
	const struct app_line *line;
	const char *n, *paper, *signed_, *who, *state;
};

static const char *
lookup(void *v, const char *name)
{
	const struct words_ctx *w = v;
	const struct app_roll *r = &w->s->r;
	const struct { const char *name, *value; } known[] = {
		{ "brief", r->brief }, { "classes", r->class_names },
		{ "lycee", r->lycee_name },
		{ "counsellor", r->counsellor_name },
		{ "name", w->line ? w->line->name : NULL },
		{ "n", w->n }, { "paper", w->paper },
		{ "signed", w->signed_ }, { "who", w->who },
		{ "state", w->state },
	};

	for (size_t i = 0; i < LENGTH(known); i++)
		if (strcmp(known[i].name, name) == 0)
			return known[i].value;
	return NULL;
}

static const char *
words(struct ui *ui, const struct roll *s, const char *name,
	struct words_ctx w)
{
	w.s = s;
	return spec_expand(ui_arena(ui, s), ui_words(ui, s, name), lookup, &w);
}

static const char *
number_words(struct ui *ui, const struct roll *s, long n)
{
	return arena_printf(ui_arena(ui, s), "%ld", n);
}

static const char *
state_label(struct ui *ui, const struct roll *s, enum attendance state)
{
	const struct spec_mark *m = spec_mark(ui_screen(ui, s),
		attendance_code(state));

	return m ? m->label : attendance_code(state);
}

/* ---- drawing -------------------------------------------------------------- */

static void
draw_detail(struct ui *ui, const struct app_line *l, struct canvas *c, int row,
	int col, int width, enum style style)
{
	if (l->state == ATTENDANCE_LATE && l->minutes > 0)
		canvas_printf(c, row, col, width, style, "%d min", l->minutes);
	else if (l->state == ATTENDANCE_ABSENT && l->motif[0])
		canvas_text(c, row, col, width, style,
			app_brief(ui_app(ui), "motif", l->motif));
	else if (l->class_name && l->class_name[0])
		canvas_text(c, row, col, width, STYLE_NORMAL, l->class_name);
}

static void
draw_history(const struct spec_screen *screen, const struct roll *s,
	const struct app_line *l, struct canvas *c, int row, int col)
{
	size_t n = s->r.n_history;

	for (size_t i = 0; i < n && i < ROLL_HISTORY; i++) {
		const struct spec_mark *m;

		if (l->history[i] == ATTENDANCE_UNSET)
			continue;
		m = spec_mark(screen, attendance_code(l->history[i]));
		if (m)
			canvas_text(c, row, col + HISTORY_END -
				(int)(n - 1 - i), 1, STYLE_NORMAL, m->glyph);
	}
}

static void
draw_line(struct ui *ui, const struct roll *s, struct canvas *c, int row,
	int col, size_t i)
{
	const struct spec_screen *screen = ui_screen(ui, s);
	const struct app_line *l = &s->r.lines[i];
	const struct spec_mark *m = spec_mark(screen,
		attendance_code(l->state));
	enum style style = style_find(m ? m->style : NULL);
	bool history = s->r.n_history > 0 &&
		(s->r.n <= PLAIN_PAGE || page_columns(c) == 1);
	int detail = (history ? HISTORY_END - (int)s->r.n_history
			      : COLUMN_WIDTH - 1) - DETAIL_AT;

	canvas_printf(c, row, col + 1, 2, STYLE_NORMAL, "%2d", l->number);
	canvas_text(c, row, col + NAME_AT, STATE_AT - NAME_AT - 1,
		is_picked(s, &l->pupil) ? STYLE_PICKED : STYLE_NORMAL,
		l->name);
	if (is_picked(s, &l->pupil))
		canvas_text(c, row, col + NAME_AT - 1, 1, STYLE_PICKED, "*");
	canvas_text(c, row, col + STATE_AT, 1, style, m ? m->glyph : "?");
	if (l->corrected)
		canvas_text(c, row, col + STATE_AT + 1, 1, STYLE_NORMAL, "*");
	draw_detail(ui, l, c, row, col + DETAIL_AT, detail, style);
	if (history)
		draw_history(screen, s, l, c, row, col);
	if (i == s->at) {
		canvas_text(c, row, col, 1, STYLE_NORMAL, ">");
		canvas_cursor(c, row, col, false);
	}
}

/* The counters keep their columns, so that a mark rewrites digits only. */
static void
draw_counters(struct ui *ui, const struct roll *s, struct canvas *c, int row)
{
	static const enum attendance shown[] = {
		ATTENDANCE_PRESENT, ATTENDANCE_ABSENT, ATTENDANCE_LATE,
		ATTENDANCE_UNSET, ATTENDANCE_LEFT, ATTENDANCE_GUEST,
		ATTENDANCE_OUT, ATTENDANCE_GONE,
	};
	const struct spec_screen *screen = ui_screen(ui, s);
	const struct attendance_counts *n = &s->r.counts;
	int col = 1;

	col += canvas_printf(c, row, col, 0, STYLE_NORMAL, "%zu inscrits",
		n->enrolled) + 3;
	for (size_t i = 0; i < LENGTH(shown); i++) {
		const struct spec_mark *m = spec_mark(screen,
			attendance_code(shown[i]));
		size_t k = n->by_state[shown[i]];

		if (!m || (i >= 4 && k == 0))
			continue;
		canvas_printf(c, row, col, 0, STYLE_NORMAL, "%s %2zu",
			m->glyph, k);
		col += i < 4 ? 7 : 6;
	}
	if (s->r.saved_at) {
		struct clock_time t = app_local(ui_app(ui), s->r.saved_at);

		canvas_printf(c, row, c->cols - 18, 17, STYLE_NORMAL,
			"enregistré %02d:%02d", t.hour, t.minute);
	}
}

static void
roll_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct roll *s = state;
	size_t lines = column_lines(s, c);
	size_t page = lines * page_columns(c);
	size_t top = s->at / page * page;

	ui_title(ui, c, "%s", spec_expand(ui_arena(ui, s),
		ui_screen(ui, s)->title, lookup,
		&(struct words_ctx){ .s = s }));
	if (s->r.n == 0) {
		canvas_text(c, 2, 1, 0, STYLE_NORMAL,
			ui_words(ui, s, "empty"));
		canvas_cursor(c, 2, 0, false);
	}
	for (size_t i = top; i < s->r.n && i < top + page; i++)
		draw_line(ui, s, c, 1 + (int)((i - top) % lines),
			COLUMN_WIDTH * (int)((i - top) / lines), i);
	draw_counters(ui, s, c, c->rows - 3);
}

/* ---- loading -------------------------------------------------------------- */

/* First look: the first one non pointé, else the first. */
static void
place_cursor(struct roll *s)
{
	if (!uuid_is_none(&s->want) && stand_on(s, &s->want)) {
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
	struct words_ctx w = { 0 };

	if (s->r.locked) {
		w.state = app_label(ui_app(ui), "session_state",
			session_state_code(s->r.state));
		ui_say(ui, "%s", words(ui, s, "locked", w));
	} else if (!s->r.mine) {
		ui_say(ui, "%s", words(ui, s, "other", w));
	} else if (s->r.n_arrived) {
		w.n = number_words(ui, s, (long)s->r.n_arrived);
		ui_say(ui, "%s", words(ui, s, "arrived", w));
	}
}

static bool
roll_load(struct ui *ui, void *state, struct err *e)
{
	struct roll *s = state;
	bool first = !s->placed;
	struct uuid here = UUID_NONE;

	if (!first && current(s))
		here = s->want.b[0] || !uuid_is_none(&s->want) ? s->want
			: s->r.lines[s->at].pupil;
	if (!app_roll_load(ui_app(ui), &s->session, ui_arena(ui, s), &s->r, e))
		return false;
	if (s->at >= s->r.n)
		s->at = s->r.n ? s->r.n - 1 : 0;
	if (!first && !uuid_is_none(&here))
		stand_on(s, &here);
	place_cursor(s);
	if (first)
		first_words(ui, s);
	return true;
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
	ui_say(ui, "%s", words(ui, s, n == 1 ? "colleague" : "colleague_n",
		(struct words_ctx){ .line = one, .who = one->by,
			.n = number_words(ui, s, (long)n),
			.state = state_label(ui, s, one->state) }));
}

static enum verdict
roll_poll(struct ui *ui, void *state)
{
	struct roll *s = state;
	struct arena a = { 0 };
	struct app_roll old = s->r;
	struct app_line *copy;
	struct err e = { 0 };

	if (app_changed(ui_app(ui)) == s->r.version)
		return PASS;
	copy = arena_array(&a, old.n + 1, sizeof(*copy));
	for (size_t i = 0; i < old.n; i++)
		copy[i] = old.lines[i];
	old.lines = copy;
	if (roll_load(ui, s, &e))
		say_changes(ui, s, &old);
	else
		ui_error(ui, &e);
	arena_release(&a);
	return DONE;
}

/* ---- marking -------------------------------------------------------------- */

static bool
refuse_locked(struct ui *ui, struct roll *s)
{
	if (!s->r.locked)
		return false;
	first_words(ui, s);
	return true;
}

static void
move_on(struct ui *ui, struct roll *s)
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
	attendance_counts_move(&s->r.counts, l->state, state);
	l->state = state;
	l->minutes = minutes;
	l->motif = app_code(ui_app(ui), "motif", motif);
	l->by = app_login(ui_app(ui));
	l->at = m->at;
	s->r.saved_at = m->at;
	s->last = l->pupil;
}

static bool
put_mark(struct ui *ui, struct roll *s, struct app_line *l,
	enum attendance state, int minutes, const char *motif)
{
	struct app_marked m = { 0 };
	struct err e = { 0 };

	if (!app_mark(ui_app(ui), &s->session, &l->pupil, state, minutes,
		motif, &m, &e)) {
		ui_error(ui, &e);
		return false;
	}
	show_mark(ui, s, l, state, minutes, motif, &m);
	if (m.first)
		app_roll_load(ui_app(ui), &s->session, ui_arena(ui, s), &s->r,
			NULL);
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
	if (s->r.n == 0 || refuse_locked(ui, s))
		return DONE;
	if (!put_mark(ui, s, &s->r.lines[s->at], state, 0, motif))
		return DONE;
	if (state != ATTENDANCE_UNSET) {
		remember(s, state, motif);
		move_on(ui, s);
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

static enum verdict
late_minutes(struct ui *ui, void *state, const char *text)
{
	struct roll *s = state;
	struct app_line *l = line_of(s, &s->asked);
	int minutes = atoi(text);

	if (l && minutes > 0)
		put_mark(ui, s, l, ATTENDANCE_LATE, minutes, "");
	return DONE;
}

static enum verdict
act_late(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;
	const struct app_line *l = current(s);

	(void)arg;
	if (!l || refuse_locked(ui, s))
		return DONE;
	s->asked = l->pupil;
	mark_here(ui, s, ATTENDANCE_LATE, "");
	if (line_of(s, &s->asked)->state != ATTENDANCE_LATE)
		return DONE;
	ui_ask_number(ui, s, words(ui, s, "late_minutes",
		(struct words_ctx){ .line = line_of(s, &s->asked) }),
		late_minutes);
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
	if (refuse_locked(ui, s))
		return DONE;
	if (!app_mark_fill(ui_app(ui), &s->session, &n, &at, &e))
		return ui_error(ui, &e);
	ui_say(ui, n == 1 ? "1 élève mis présent" : n == 0
		? "Personne n'était non pointé" : "%zu élèves mis présents",
		n);
	return RELOAD;
}

/* ---- motif ---------------------------------------------------------------- */

static enum verdict
motif_chosen(struct ui *ui, void *state, const char *code)
{
	struct roll *s = state;
	struct app_line *l = line_of(s, &s->asked);

	if (l && put_mark(ui, s, l, ATTENDANCE_ABSENT, 0, code))
		remember(s, ATTENDANCE_ABSENT, code);
	return DONE;
}

static enum verdict
act_motif(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;
	const struct app_line *l = current(s);

	(void)arg;
	if (refuse_locked(ui, s))
		return DONE;
	if (l && l->state != ATTENDANCE_ABSENT)
		l = line_of(s, &s->last);
	if (!l || l->state != ATTENDANCE_ABSENT) {
		ui_say(ui, "Un motif ne va qu'avec une absence");
		return DONE;
	}
	s->asked = l->pupil;
	ui_choose(ui, s, words(ui, s, "motif_for",
		(struct words_ctx){ .line = l }),
		spec_list(ui_spec(ui), "motif"), NULL, motif_chosen);
	return DONE;
}

/* ---- moving --------------------------------------------------------------- */

static enum verdict
act_last(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;

	(void)ui;
	(void)arg;
	s->number = 0;
	stand_on(s, &s->last);
	return DONE;
}

static size_t
find_line(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const struct roll *s = state;
	size_t n = 0;

	(void)ui;
	for (size_t i = 0; i < s->r.n && n < max; i++) {
		const struct app_line *l = &s->r.lines[i];
		char id[UUID_TEXT];

		if (!text_matches(l->name, text) &&
			atoi(text) != l->number)
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
		stand_on(state, &pupil);
	return DONE;
}

static enum verdict
act_find(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_find(ui, state, ui_words(ui, state, "find"), find_line, found_line);
	return DONE;
}

static bool
move_key(struct ui *ui, struct roll *s, uint32_t key)
{
	size_t lines = ui_rows(ui) > 4 ? (size_t)ui_rows(ui) - 4 : 1;
	size_t cols = ui_cols(ui) >= 2 * COLUMN_WIDTH ? 2 : 1;
	size_t need = (s->r.n + cols - 1) / cols;
	size_t step = need < lines ? need : lines;
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
	ui_say(ui, "Élève %d", number);
	return DONE;
}

static enum verdict
roll_key(struct ui *ui, void *state, uint32_t key)
{
	struct roll *s = state;
	int digit = key_digit(key);

	if (digit >= 0)
		return number_key(ui, s, digit);
	if (key == K_ESC && (s->number || s->n_picked)) {
		s->number = 0;
		s->n_picked = 0;
		return DONE;
	}
	if (s->number && (s->at >= s->r.n ||
		s->r.lines[s->at].number != s->number)) {
		ui_warn(ui, "Aucun élève n° %d", s->number);
		s->number = 0;
		return DONE;
	}
	s->number = 0;
	return move_key(ui, s, key) ? DONE : PASS;
}

/* ---- undo ----------------------------------------------------------------- */

static enum verdict
undo(struct ui *ui, struct roll *s, bool redo)
{
	struct app_undone u = { 0 };
	struct err e = { 0 };

	if (!app_undo(ui_app(ui), &s->session, redo, ui_arena(ui, s), &u, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", u.what);
	if (u.none)
		return DONE;
	s->want = u.pupil;
	return RELOAD;
}

static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return undo(ui, state, false);
}

static enum verdict
act_redo(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return undo(ui, state, true);
}

/* ---- adding --------------------------------------------------------------- */

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
			"arrivé depuis");
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
		if (!line_of(s, &v[i].id))
			offer_pupil(&rows[n++], a, &v[i].id,
				arena_printf(a, "%s %s", v[i].surname,
					v[i].first_name), v[i].class_name);
	if (max > n)
		rows[n++] = (struct ui_found){
			.label = arena_printf(a, "+ nouvel élève « %s »",
				text),
			.id = arena_printf(a, NEW_ID "%s", text),
		};
	return n;
}

static enum verdict
add_new(struct ui *ui, struct roll *s, const char *text)
{
	const char *first = names_split(ui_arena(ui, s), text, &text);
	struct uuid pupil;
	struct err e = { 0 };
	int number;

	if (!first[0]) {
		ui_warn(ui, "Tapez NOM Prénom, par exemple MARTIN Chloé");
		return DONE;
	}
	if (!app_roll_add_new(ui_app(ui), &s->session, text, first, &pupil,
		&number, &e))
		return ui_error(ui, &e);
	s->want = pupil;
	ui_say(ui, "%s %s ajouté, n° %d", text, first, number);
	return RELOAD;
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
	s->want = pupil;
	ui_say(ui, "Ajouté, n° %d", number);
	return RELOAD;
}

static enum verdict
act_add(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	if (!refuse_locked(ui, state))
		ui_find(ui, state, ui_words(ui, state, "add"), find_pupil,
			add_chosen);
	return DONE;
}

/* ---- repères -------------------------------------------------------------- */

static enum verdict
act_pick(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;
	const struct app_line *l = current(s);

	(void)arg;
	if (!l)
		return DONE;
	for (size_t i = 0; i < s->n_picked; i++)
		if (uuid_equal(&s->picked[i], &l->pupil)) {
			s->picked[i] = s->picked[--s->n_picked];
			move_on(ui, s);
			return DONE;
		}
	if (s->n_picked < PICK_MAX)
		s->picked[s->n_picked++] = l->pupil;
	move_on(ui, s);
	return DONE;
}

static enum verdict
flag_chosen(struct ui *ui, void *state, const char *code)
{
	struct roll *s = state;
	const struct uuid *who = s->n_picked ? s->picked : &s->asked;
	size_t n = s->n_picked ? s->n_picked : 1;
	struct err e = { 0 };

	if (!app_flag_add(ui_app(ui), &s->session, who, n, code, "", &e))
		return ui_error(ui, &e);
	ui_say(ui, "Repère posé : %s (%zu)", app_label(ui_app(ui), "flag",
		code), n);
	s->n_picked = 0;
	return RELOAD;
}

static enum verdict
act_flag(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;
	const struct app_line *l = current(s);
	struct words_ctx w = { .line = l,
		.n = number_words(ui, s, (long)s->n_picked) };

	(void)arg;
	if (!l)
		return DONE;
	s->asked = l->pupil;
	ui_choose(ui, s, words(ui, s, s->n_picked ? "flags" : "flag", w),
		spec_list(ui_spec(ui), "flag"), NULL, flag_chosen);
	return DONE;
}

/* ---- closing -------------------------------------------------------------- */

static enum verdict
close_now(struct ui *ui, void *state, const char *answer)
{
	struct roll *s = state;
	struct err e = { 0 };

	(void)answer;
	if (!app_session_close(ui_app(ui), &s->session, s->paper,
		s->paper_reason, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", ui_words(ui, s, "closed"));
	return RELOAD;
}

static void
ask_close(struct ui *ui, struct roll *s)
{
	ui_confirm(ui, s, words(ui, s, "close", (struct words_ctx){
		.signed_ = number_words(ui, s, s->paper < 0 ? 0 : s->paper) }),
		close_now);
}

static enum verdict
reason_chosen(struct ui *ui, void *state, const char *code)
{
	struct roll *s = state;

	snprintf(s->paper_reason, sizeof(s->paper_reason), "%s", code);
	ask_close(ui, s);
	return DONE;
}

static enum verdict
paper_counted(struct ui *ui, void *state, const char *text)
{
	struct roll *s = state;
	long signed_ = (long)attendance_signatures(&s->r.counts);
	struct words_ctx w = { .signed_ = number_words(ui, s, signed_),
		.paper = text };

	s->paper = text[0] ? atoi(text) : -1;
	s->paper_reason[0] = '\0';
	if (s->paper == signed_) {
		ask_close(ui, s);
		return DONE;
	}
	ui_choose(ui, s, words(ui, s, s->paper < 0 ? "no_sheet" : "differs",
		w), spec_list(ui_spec(ui), "paper_reason"), NULL,
		reason_chosen);
	return DONE;
}

static bool
jump_to_unset(struct ui *ui, struct roll *s)
{
	size_t n = s->r.counts.by_state[ATTENDANCE_UNSET];

	if (n == 0)
		return false;
	for (s->at = 0; s->r.lines[s->at].state != ATTENDANCE_UNSET;)
		s->at++;
	ui_warn(ui, "%s", words(ui, s, "unset", (struct words_ctx){
		.n = number_words(ui, s, (long)n) }));
	return true;
}

static enum verdict
act_close(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;

	(void)arg;
	if (s->r.n == 0 || refuse_locked(ui, s) || jump_to_unset(ui, s))
		return DONE;
	ui_ask(ui, s, ui_words(ui, s, "paper"), number_words(ui, s,
		(long)attendance_signatures(&s->r.counts)), 3, paper_counted);
	return DONE;
}

/* ---- corrections ---------------------------------------------------------- */

static enum verdict
correct_reason(struct ui *ui, void *state, const char *text)
{
	struct roll *s = state;
	struct err e = { 0 };

	if (!app_correct(ui_app(ui), &s->session, &s->asked, s->correcting, 0,
		s->correct_motif, text, &e))
		return ui_error(ui, &e);
	ui_say(ui, "Correction enregistrée, la feuille d'origine reste");
	return RELOAD;
}

static enum verdict
correct_motif(struct ui *ui, void *state, const char *code)
{
	struct roll *s = state;

	snprintf(s->correct_motif, sizeof(s->correct_motif), "%s", code);
	ui_ask(ui, s, ui_words(ui, s, "reason"), "", 120, correct_reason);
	return DONE;
}

static enum verdict
correct_chosen(struct ui *ui, void *state, const char *code)
{
	struct roll *s = state;

	if (!attendance_find(code, &s->correcting))
		return DONE;
	s->correct_motif[0] = '\0';
	if (s->correcting != ATTENDANCE_ABSENT) {
		ui_ask(ui, s, ui_words(ui, s, "reason"), "", 120,
			correct_reason);
		return DONE;
	}
	ui_choose(ui, s, words(ui, s, "motif_for", (struct words_ctx){
		.line = line_of(s, &s->asked) }),
		spec_list(ui_spec(ui), "motif"), NULL, correct_motif);
	return DONE;
}

static bool
may_correct_to(void *state, const struct spec_item *i)
{
	(void)state;
	return strcmp(i->code, "unset") != 0;
}

static enum verdict
act_correct(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;
	const struct app_line *l = current(s);

	(void)arg;
	if (!l)
		return DONE;
	if (s->r.state != SESSION_CLOSED) {
		ui_say(ui, "La séance n'est pas clôturée : pointez "
			"directement");
		return DONE;
	}
	s->asked = l->pupil;
	ui_choose(ui, s, words(ui, s, "correct", (struct words_ctx){
		.line = l }), spec_list(ui_spec(ui), "attendance"),
		may_correct_to, correct_chosen);
	return DONE;
}

/* ---- the rest ------------------------------------------------------------- */

static enum verdict
taken_over(struct ui *ui, void *state, const char *answer)
{
	struct roll *s = state;
	struct err e = { 0 };

	(void)answer;
	if (!app_session_take_over(ui_app(ui), &s->session, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", words(ui, s, "taken", (struct words_ctx){ 0 }));
	return RELOAD;
}

static enum verdict
act_take_over(struct ui *ui, void *state, const char *arg)
{
	struct roll *s = state;

	(void)arg;
	if (s->r.mine)
		ui_say(ui, "C'est votre séance");
	else
		ui_confirm(ui, s, words(ui, s, "take_over",
			(struct words_ctx){ 0 }), taken_over);
	return DONE;
}

static enum verdict
act_card(struct ui *ui, void *state, const char *arg)
{
	const struct app_line *l = current(state);

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

static const struct action roll_actions[] = {
	{ "mark",      ARG_CODE, act_mark },
	{ "late",      ARG_NONE, act_late },
	{ "excused",   ARG_NONE, act_excused },
	{ "fill",      ARG_NONE, act_fill },
	{ "motif",     ARG_NONE, act_motif },
	{ "repeat",    ARG_NONE, act_repeat },
	{ "last",      ARG_NONE, act_last },
	{ "undo",      ARG_NONE, act_undo },
	{ "redo",      ARG_NONE, act_redo },
	{ "find",      ARG_NONE, act_find },
	{ "add",       ARG_NONE, act_add },
	{ "flag",      ARG_NONE, act_flag },
	{ "pick",      ARG_NONE, act_pick },
	{ "card",      ARG_NONE, act_card },
	{ "close",     ARG_NONE, act_close },
	{ "correct",   ARG_NONE, act_correct },
	{ "take_over", ARG_NONE, act_take_over },
	{ "history",   ARG_NONE, act_history },
	{ NULL,        ARG_NONE, NULL },
};

/* A dropped line comes back to this session and this pupil. */
static void
roll_leave(struct ui *ui, void *state)
{
	const struct roll *s = state;
	const struct app_line *l = current(s);
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
	.key = roll_key,
	.poll = roll_poll,
	.leave = roll_leave,
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
