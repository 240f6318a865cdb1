/* roll_draw.c: the page of the roll: the class, its counters, its words. */
#include <stdio.h>
#include <string.h>

#include "roll_private.h"
#include "show.h"

#define NAME_AT 4
#define STATE_AT 27
#define DETAIL_AT 29
#define HISTORY_END 38		/* last column of the earlier workshops */
#define COLUMN_WIDTH 40
#define PLAIN_PAGE 30		/* beyond, the history gives way      */

static int
page_height(const struct canvas *c)
{
	return c->rows - 4;	/* title, counters, message, keys */
}

size_t
roll_columns(const struct canvas *c)
{
	return c->cols >= 2 * COLUMN_WIDTH ? 2 : 1;
}

/* Lines in each column: balanced when everybody fits. */
size_t
roll_lines(const struct roll *s, const struct canvas *c)
{
	size_t height = (size_t)page_height(c);
	size_t cols = roll_columns(c);
	size_t need = (s->r.n + cols - 1) / cols;

	return need < height ? (need ? need : 1) : height;
}

static const char *
lookup(void *v, const char *name)
{
	const struct roll_words *w = v;
	const struct app_roll *r = &w->s->r;
	const struct { const char *name, *value; } known[] = {
		{ "brief", r->brief }, { "classes", r->class_names },
		{ "lycee", r->lycee_name }, { "type", r->session.type },
		{ "counsellor", r->counsellor_name },
		{ "name", w->line ? w->line->name : NULL },
		{ "n", w->n }, { "paper", w->paper },
		{ "signed", w->signatures }, { "who", w->who },
		{ "state", w->state },
	};

	for (size_t i = 0; i < LENGTH(known); i++)
		if (strcmp(known[i].name, name) == 0)
			return known[i].value;
	return NULL;
}

const char *
roll_words(struct ui *ui, const struct roll *s, const char *name,
	struct roll_words w)
{
	w.s = s;
	return spec_expand(ui_arena(ui, s), ui_words(ui, s, name), lookup, &w);
}

/* Whole words: the lycée goes first, then the name of the workshop. */
void
roll_titles(struct ui *ui, struct roll *s)
{
	struct roll_words w = { .s = s };

	s->titles[0] = spec_expand(ui_arena(ui, s), ui_screen(ui, s)->title,
		lookup, &w);
	s->titles[1] = roll_words(ui, s, "title_short", w);
	s->titles[2] = roll_words(ui, s, "title_shorter", w);
	w.signatures = roll_signatures(ui, s, s->r.session.paper_count);
	if (s->r.session.paper_reason[0])
		w.signatures = arena_printf(ui_arena(ui, s), "%s, %s",
			w.signatures, app_brief(ui_app(ui), "paper_reason",
			s->r.session.paper_reason));
	s->counted = roll_words(ui, s, "counted", w);
}

void
roll_wording(struct ui *ui, const void *state, char *text, size_t size)
{
	const struct roll *s = state;

	(void)ui;
	if (s->r.state == SESSION_SIGNED)
		snprintf(text, size, "%s", s->counted);
}

/*
 * A closed or cancelled roll offers what it still does; a narrow one keeps
 * what ends the roll and mends it rather than every letter of it.
 */
bool
roll_footer(const void *state, int cols, const struct spec_key *row)
{
	static const char *const closed[] = { "correct", "undo", "history",
		"card" };
	const struct roll *s = state;

	if (s->r.locked) {
		if (!s->r.session.closed_at &&
			strcmp(row->action, "correct") == 0)
			return false;
		for (size_t i = 0; i < LENGTH(closed); i++)
			if (strcmp(row->action, closed[i]) == 0)
				return true;
		return false;
	}
	return row->footer && (cols >= 2 * COLUMN_WIDTH ||
		(strcmp(row->action, "late") != 0 &&
		strcmp(row->key, "p") != 0));
}

const char *
roll_number(struct ui *ui, const struct roll *s, size_t n)
{
	return arena_printf(ui_arena(ui, s), "%zu", n);
}

const char *
roll_signatures(struct ui *ui, const struct roll *s, int n)
{
	return show_count(ui_arena(ui, s), n < 0 ? 0 : (size_t)n, "signature",
		"signatures");
}

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
		(s->r.n <= PLAIN_PAGE || roll_columns(c) == 1);
	int detail = (history ? HISTORY_END - (int)s->r.n_history
			      : COLUMN_WIDTH - 1) - DETAIL_AT;

	canvas_printf(c, row, col + 1, 2, STYLE_NORMAL, "%2d", l->number);
	canvas_text(c, row, col + NAME_AT, STATE_AT - NAME_AT - 1,
		picks_has(&s->picks, &l->pupil) ? STYLE_PICKED : STYLE_NORMAL,
		l->name);
	if (picks_has(&s->picks, &l->pupil))
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

static size_t
count_of(const struct attendance_counts *n, enum attendance state)
{
	switch (state) {
	case ATTENDANCE_PRESENT: return n->present;
	case ATTENDANCE_LATE:    return n->late;
	case ATTENDANCE_LEFT:    return n->left;
	case ATTENDANCE_ABSENT:  return n->absent;
	case ATTENDANCE_OUT:     return n->out;
	case ATTENDANCE_GONE:    return n->gone;
	case ATTENDANCE_GUEST:   return n->guest;
	default:                 return n->unset;
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

	col += canvas_printf(c, row, col, 0, STYLE_NORMAL, "%zu %s",
		n->enrolled, ui_words(ui, s, n->enrolled > 1 ? "enrolled"
			: "enrolled_one")) + 3;
	for (size_t i = 0; i < LENGTH(shown); i++) {
		const struct spec_mark *m = spec_mark(screen,
			attendance_code(shown[i]));
		size_t k = count_of(n, shown[i]);

		if (!m || (i >= 4 && k == 0))
			continue;
		canvas_printf(c, row, col, 0, STYLE_NORMAL, "%s %2zu",
			m->glyph, k);
		col += i < 4 ? 7 : 6;
	}
	if (ui_lost(ui)) {
		canvas_text(c, row, c->cols - 18, 17, STYLE_ALERT,
			ui_words(ui, s, "lost"));
	} else if (s->r.saved_at) {
		struct clock_time t = app_local(ui_app(ui), s->r.saved_at);

		canvas_printf(c, row, c->cols - 18, 17, STYLE_NORMAL,
			"%s %02d:%02d", ui_words(ui, s, "saved"), t.hour,
			t.minute);
	}
}

void
roll_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct roll *s = state;
	size_t lines = roll_lines(s, c);
	size_t page = lines * roll_columns(c);
	size_t top = s->at / page * page;

	ui_title(ui, c, "%s", ui_title_fitting(ui, c, s->titles,
		LENGTH(s->titles)));
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

