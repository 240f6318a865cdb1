/*
 * report_view.c: the report of sixty seconds, counts with their bars, of a
 * class, a lycée or the year; the same in a PDF or a workbook.
 */
#include <stdio.h>
#include <string.h>

#include "app/plan.h"
#include "app/report.h"
#include "bar.h"
#include "follow.h"
#include "tui/list.h"
#include "tui/views.h"

#define FIRST_ROW 2
#define LINES 200

struct report {
	struct uuid class, lycee;	/* none, none: the year */
	enum app_report_of of;
	struct app_report r;
	const char *title;
	struct bar *lines;		size_t n;
	struct list list;
	bool raw, before;		/* before: last year's        */
	struct keep keep;
	bool pdf;
};

/* ---- drawing ----------------------------------------------------------- */

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool current)
{
	const struct report *s = ctx;

	(void)current;
	bar_draw(c, row, &s->lines[i]);
}

static int
height(const struct ui *ui)
{
	return ui_rows(ui) - FIRST_ROW - 3;
}

static const char *
people_words(struct ui *ui, const struct report *s, struct arena *a)
{
	const struct app_report *r = &s->r;
	const char *text = show_words(ui, s, r->enrolled > 1 ? "enrolled"
		: "enrolled_one", "n", arena_printf(a, "%zu", r->enrolled),
		NULL);

	if (r->classes > 1)
		text = arena_printf(a, "%s · %s", show_words(ui, s, "classes",
			"n", arena_printf(a, "%zu", r->classes), NULL), text);
	if (r->out)
		text = arena_printf(a, "%s · %s", text, show_words(ui, s,
			"out", "n", arena_printf(a, "%zu", r->out), NULL));
	if (r->gone)
		text = arena_printf(a, "%s · %s", text, show_words(ui, s,
			r->gone > 1 ? "gone" : "gone_one", "n", arena_printf(a,
				"%zu", r->gone), NULL));
	return text;
}

static bool
is_raw(const struct ui *ui, const struct report *s)
{
	return s->raw && !ui_projection(ui);
}

static void
report_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct report *s = state;
	struct arena a = { 0 };

	ui_title(ui, c, "%s", s->title);
	canvas_text(c, 1, 1, 0, STYLE_STRONG, people_words(ui, s, &a));
	list_draw(&s->list, c, FIRST_ROW, height(ui), draw_row, (void *)s);
	canvas_text(c, c->rows - 3, 1, 0, STYLE_DIM, ui_words(ui, s,
		is_raw(ui, s) ? "all" : "grouped"));
	arena_release(&a);
}

/* ---- loading ----------------------------------------------------------- */

static void
head(struct report *s, const char *text)
{
	if (s->n < LINES)
		s->lines[s->n++] = (struct bar){ .head = text };
}

static void
put(struct ui *ui, struct report *s, const char *label, size_t n, size_t all)
{
	if (s->n < LINES)
		s->lines[s->n++] = (struct bar){ .label = label,
			.count = arena_printf(ui_arena(ui, s), "%zu", n),
			.n = (long)n, .all = (long)all };
}

/* Fewer than five, not said how many: no bar gives it away. */
static void
put_count(struct ui *ui, struct report *s, const char *label,
	const struct app_count *v, size_t all)
{
	put(ui, s, label, v->n, v->small ? 0 : all);
	if (v->small && s->n > 0)
		s->lines[s->n - 1].count = ui_words(ui, s, "small");
}

/* all 0: parts of one whole, their sum. */
static void
put_group(struct ui *ui, struct report *s, const char *title,
	const struct app_count *v, size_t n, size_t all)
{
	size_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += v[i].n + v[i].small;
	if (sum == 0)
		return;
	head(s, ui_words(ui, s, title));
	for (size_t i = 0; i < n; i++)
		if (v[i].n || v[i].small)
			put_count(ui, s, v[i].label, &v[i], all ? all : sum);
}

static void
put_presence(struct ui *ui, struct report *s)
{
	const struct app_report *r = &s->r;

	if (r->n_workshops)
		head(s, ui_words(ui, s, "presence"));
	for (size_t i = 0; i < r->n_workshops; i++) {
		const struct app_report_workshop *w = &r->workshops[i];

		put(ui, s, w->brief, w->rate.of, w->rate.all);
		s->lines[s->n - 1].count = w->sessions == 0 ? ui_words(ui, s,
			"to_come") : show_words(ui, s, "held", "there",
			arena_printf(ui_arena(ui, s), "%zu", w->rate.of),
			"all", arena_printf(ui_arena(ui, s), "%zu",
			w->rate.all), NULL);
	}
}

/* Acts, and how many persons they were for. */
static void
put_acts(struct ui *ui, struct report *s, const char *label, size_t acts,
	size_t pupils)
{
	if (acts == 0)
		return;
	put(ui, s, ui_words(ui, s, label), pupils, s->r.enrolled);
	s->lines[s->n - 1].count = arena_printf(ui_arena(ui, s), "%zu (%zu)",
		acts, pupils);
}

static void
make_lines(struct ui *ui, struct report *s)
{
	const struct app_report *r = &s->r;

	s->lines = arena_array(ui_arena(ui, s), LINES, sizeof(*s->lines));
	s->n = 0;
	put_presence(ui, s);
	head(s, ui_words(ui, s, "path"));
	put(ui, s, ui_words(ui, s, "complete"), r->complete, r->enrolled);
	if (!r->no_cv)
		put(ui, s, ui_words(ui, s, "cv_ready"), r->cv_ready,
			r->enrolled);
	put_acts(ui, s, "interviews", r->interviews, r->interview_pupils);
	put_acts(ui, s, "events", r->events, r->event_pupils);
	if (r->minors.n || r->minors.small)
		put_count(ui, s, ui_words(ui, s, "minors"), &r->minors,
			r->enrolled);
	put_group(ui, s, "projects", r->projects, r->n_projects, 0);
	put_group(ui, s, "results", r->results, r->n_results, 0);
	put_group(ui, s, "flags", r->flags, r->n_flags, 0);
	put_group(ui, s, "outcomes", r->outcomes, r->n_outcomes,
		r->enrolled);
	put_group(ui, s, "exits", r->exits, r->n_exits, 0);
	list_resize(&s->list, s->n);
}

static const struct uuid *
object_of(const struct report *s)
{
	return s->of == REPORT_CLASS ? &s->class
		: s->of == REPORT_LYCEE ? &s->lycee : NULL;
}

/* A class has its own year. */
static int
year_of(struct ui *ui, const struct report *s)
{
	return s->before ? app_year(ui_app(ui)) - 1 : 0;
}

static bool
report_load(struct ui *ui, void *state, struct err *e)
{
	struct report *s = state;
	struct class_line c;

	if (uuid_is_none(&s->lycee) && !uuid_is_none(&s->class)) {
		if (!app_class_get(ui_app(ui), &s->class, ui_arena(ui, s), &c,
			e))
			return false;
		s->lycee = c.class.lycee;
	}
	/* All of France takes its time. */
	if (s->of == REPORT_YEAR && !app_own(ui_app(ui)))
		ui_progress(ui, ui_words(ui, s, "slow"), 0, 0);
	if (!app_report(ui_app(ui), s->of, object_of(s), year_of(ui, s),
		is_raw(ui, s), ui_arena(ui, s), &s->r, e))
		return false;
	make_lines(ui, s);
	s->title = show_words(ui, s, ui_screen(ui, s)->title, "what",
		s->r.title, "year", s->r.year, NULL);
	return true;
}

/* ---- keys -------------------------------------------------------------- */

static enum verdict
report_key(struct ui *ui, void *state, uint32_t key)
{
	struct report *s = state;

	return list_key(&s->list, key, height(ui)) ? DONE : PASS;
}

/* From the first screen there is the year alone. */
static bool
may_change(const struct report *s)
{
	return !uuid_is_none(&s->class) || !uuid_is_none(&s->lycee);
}

static bool
report_footer(const void *state, int cols, const struct spec_key *row)
{
	(void)cols;
	return row->footer && (may_change(state) ||
		strcmp(row->action, "wider") != 0);
}

static enum verdict
act_wider(struct ui *ui, void *state, const char *arg)
{
	struct report *s = state;

	(void)arg;
	if (!may_change(s)) {
		ui_say(ui, "%s", ui_words(ui, s, "widest"));
		return DONE;
	}
	if (s->of == REPORT_CLASS)
		s->of = REPORT_LYCEE;
	else if (s->of == REPORT_LYCEE)
		s->of = REPORT_YEAR;
	else
		s->of = !uuid_is_none(&s->class) ? REPORT_CLASS
			: REPORT_LYCEE;
	s->list.at = s->list.top = 0;
	return RELOAD;
}

static enum verdict
act_raw(struct ui *ui, void *state, const char *arg)
{
	struct report *s = state;

	(void)ui;
	(void)arg;
	s->raw = !s->raw;
	return RELOAD;
}

/* The leavers, whose follow-up goes on: this year's has nobody of it. */
static enum verdict
act_before(struct ui *ui, void *state, const char *arg)
{
	struct report *s = state;

	(void)ui;
	(void)arg;
	s->before = !s->before;
	s->list.at = s->list.top = 0;
	return RELOAD;
}

/* What leaves is grouped, whatever the screen shows. */
static enum verdict
file_write_now(struct ui *ui, void *state, const char *answer)
{
	struct report *s = state;
	struct app *app = ui_app(ui);
	struct arena a = { 0 };
	struct app_report r;
	struct buf b = { 0 };
	struct err e = { 0 };
	bool ok;

	(void)answer;
	ok = app_report(app, s->of, object_of(s), year_of(ui, s), false, &a,
			&r, &e) &&
		(s->pdf ? app_report_pdf(app, &r, &b, &e)
			: app_report_xlsx(app, &r, &b, &e));
	arena_release(&a);
	if (ok)
		return keep_bytes(ui, &s->keep, &b);
	buf_release(&b);
	return ui_error(ui, &e);
}

static enum verdict
file_named(struct ui *ui, void *state, const char *path)
{
	struct report *s = state;

	return keep_ask(ui, s, &s->keep, path, file_write_now);
}

static enum verdict
ask_file(struct ui *ui, struct report *s, bool pdf)
{
	s->pdf = pdf;
	if (keep_possible(ui))
		ui_ask(ui, s, ui_words(ui, s, pdf ? "file_pdf" : "file_xlsx"),
			keep_name(ui_arena(ui, s), "bilan", s->r.title, pdf
				? "pdf" : "xlsx"), KEEP_PATH - 1, file_named);
	return DONE;
}

static enum verdict
act_pdf(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return ask_file(ui, state, true);
}

static enum verdict
act_xlsx(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return ask_file(ui, state, false);
}

static const struct action report_actions[] = {
	{ "wider", ARG_NONE, act_wider },
	{ "raw",   ARG_NONE, act_raw },
	{ "before", ARG_NONE, act_before },
	{ "pdf",   ARG_NONE, act_pdf },
	{ "xlsx",  ARG_NONE, act_xlsx },
	{ NULL,    ARG_NONE, NULL },
};

const struct view_class report_view = {
	.name = "report",
	.state_size = sizeof(struct report),
	.actions = report_actions,
	.load = report_load,
	.draw = report_draw,
	.footer = report_footer,
	.key = report_key,
};

void
report_open(struct ui *ui, const struct uuid *class, const struct uuid *lycee)
{
	struct report *s = ui_push(ui, &report_view, "report");

	s->class = class ? *class : UUID_NONE;
	s->lycee = lycee ? *lycee : UUID_NONE;
	s->of = class ? REPORT_CLASS : lycee ? REPORT_LYCEE : REPORT_YEAR;
}
