/* import_view.c: the preview of an import: what each line of the list would do,
 * ticked or not, then the write and its undo. */
#include <string.h>

#include "import_private.h"
#include "tui/views.h"
#include "undoing.h"

/* ---- the list on its way ----------------------------------------------- */

static void
progress(void *ctx, const char *what, size_t done, size_t total)
{
	const struct import *im = ctx;

	ui_progress(im->ui, what, done, total);
}

bool
import_read(struct import *im, struct err *e)
{
	struct arena read = { 0 };
	struct app_intake next;
	struct app_intake_options o = { .file = im->file,
		.before = im->in.file ? &im->in : NULL,
		.lycee = uuid_is_none(&im->lycee) ? NULL : &im->lycee,
		.uai = im->uai, .new_lycee = im->new_lycee,
		.class_name = im->class_name, .map = im->map.v,
		.n_map = im->map.n, .progress = progress, .ctx = im };

	im->lycees = NULL;
	im->classes = NULL;
	if (!app_intake_read(ui_app(im->ui), im->bytes.v ? im->bytes.v : "",
		im->bytes.n, &o, &read, &next, e)) {
		arena_release(&read);
		return false;
	}
	arena_release(&im->lines);
	arena_release(&im->read);
	im->read = read;
	im->in = next;
	im->in.read = &im->read;
	if (im->lycee_name && import_names_lycee(im))
		im->in.lycee_name = im->lycee_name;
	return import_compare(im, e);
}

bool
import_names_lycee(const struct import *im)
{
	return im->in.lycee_new && !im->in.lycee_listed;
}

static bool
complete(const struct import *im)
{
	return !im->in.roster.needs_mapping && !uuid_is_none(&im->in.lycee) &&
		(!import_names_lycee(im) || im->lycee_name) &&
		(im->in.roster.has_class || im->in.class_name);
}

/* New lines live in `next`; the old ones have been looked back at. */
static void
keep_lines(struct import *im, struct arena *next,
	const struct app_intake_line *old)
{
	if (im->in.lines == old) {
		arena_release(next);
		return;
	}
	arena_release(&im->lines);
	im->lines = *next;
}

bool
import_compare(struct import *im, struct err *e)
{
	const struct app_intake_line *old;
	struct arena next = { 0 };

	im->compared = false;
	if (!complete(im))
		return true;
	old = im->in.lines;
	im->compared = app_intake_compare(ui_app(im->ui), &im->in, &next, e);
	keep_lines(im, &next, old);
	return im->compared;
}

bool
import_decide(struct import *im, size_t line, const struct uuid *pupil,
	struct err *e)
{
	const struct app_intake_line *old = im->in.lines;
	struct arena next = { 0 };
	bool ok = app_intake_decide(ui_app(im->ui), &im->in, line, pupil,
		&next, e);

	keep_lines(im, &next, old);
	return ok;
}

bool
import_name(struct import *im, size_t line, const char *surname,
	const char *first_name, struct err *e)
{
	const struct app_intake_line *old = im->in.lines;
	struct arena next = { 0 };
	bool ok = app_intake_name(ui_app(im->ui), &im->in, line, surname,
		first_name, &next, e);

	keep_lines(im, &next, old);
	return ok;
}

bool
import_mend(struct import *im, size_t line, int field, const char *text,
	bool *taken, const struct app_intake_line **now, struct err *e)
{
	const struct app_intake_line *old = im->in.lines;
	struct arena next = { 0 };
	bool ok = app_intake_mend(ui_app(im->ui), &im->in, line, field, text,
		&next, taken, now, e);

	keep_lines(im, &next, old);
	return ok;
}

struct import *
import_new(struct ui *ui, struct buf *bytes, const char *file,
	const struct uuid *from, struct err *e)
{
	struct import *im = mem_alloc(sizeof(*im));

	im->ui = ui;
	im->bytes = *bytes;
	im->file = arena_strdup(&im->a, file);
	im->from = *from;
	*bytes = (struct buf){ 0 };
	if (import_read(im, e))
		return im;
	import_free(im);
	return NULL;
}

void
import_free(struct import *im)
{
	if (!im)
		return;
	buf_release(&im->bytes);
	arena_release(&im->lines);
	arena_release(&im->read);
	arena_release(&im->a);
	mem_free(im);
}

/* ---- tabs -------------------------------------------------------------- */

static enum import_tab
tab_of(const struct app_intake_line *l)
{
	static const enum import_tab tabs[] = {
		[DIFF_NEW] = TAB_NEW, [DIFF_BACK] = TAB_BACK,
		[DIFF_CHANGED] = TAB_CHANGED, [DIFF_MOVED] = TAB_MOVED,
		[DIFF_LEFT] = TAB_LEFT, [DIFF_MISSING] = TAB_MISSING,
		[DIFF_SAME] = TAB_SAME, [DIFF_REJECTED] = TAB_REJECTED,
	};

	return l->question ? TAB_ASKED : tabs[l->what];
}

static void
show_tab(struct ui *ui, struct preview *s)
{
	const struct app_intake *in = &s->im->in;
	size_t n = 0;

	s->shown = arena_array(ui_arena(ui, s), in->n_lines + 1,
		sizeof(*s->shown));
	for (size_t i = 0; i < in->n_lines; i++)
		if (tab_of(&in->lines[i]) == s->tab)
			s->shown[n++] = i;
	list_resize(&s->list, s->counts[s->tab]);
}

static void
count_tabs(struct preview *s)
{
	const struct app_intake *in = &s->im->in;

	memset(s->counts, 0, sizeof(s->counts));
	for (size_t i = 0; s->im->compared && i < in->n_lines; i++)
		s->counts[tab_of(&in->lines[i])]++;
	s->counts[TAB_CLASSES] = in->n_classes;
	s->counts[TAB_COLUMNS] = in->roster.n_columns;
}

static bool
preview_load(struct ui *ui, void *state, struct err *e)
{
	struct preview *s = state;

	(void)e;
	count_tabs(s);
	/* The first one that has lines, when this one has none any more. */
	if (!s->placed || !s->counts[s->tab])
		for (s->tab = TAB_ASKED; s->tab < TAB_COLUMNS &&
			!s->counts[s->tab];)
			s->tab++;
	if (!s->im->compared)
		s->tab = TAB_COLUMNS;
	show_tab(ui, s);
	if (!s->placed) {
		s->placed = true;
		preview_ask(ui, s);
	}
	return true;
}

enum verdict
preview_again(struct ui *ui, struct preview *s)
{
	struct err e = { 0 };

	if (!import_read(s->im, &e))
		return ui_error(ui, &e);
	s->tab = TAB_ASKED;
	s->placed = false;
	s->remark = 0;
	return RELOAD;
}

static enum verdict
turn(struct preview *s, int by)
{
	int tab = (int)s->tab;

	do
		tab = (tab + by + TAB_COUNT) % TAB_COUNT;
	while (!s->counts[tab] && tab != (int)s->tab);
	s->tab = (enum import_tab)tab;
	s->list = (struct list){ 0 };
	return RELOAD;
}

static enum verdict
act_next(struct ui *ui, void *state, const char *arg)
{
	(void)ui;
	(void)arg;
	return turn(state, 1);
}

static enum verdict
act_last(struct ui *ui, void *state, const char *arg)
{
	(void)ui;
	(void)arg;
	return turn(state, -1);
}

/* ---- ticks ------------------------------------------------------------- */

static struct app_intake_line *
current(const struct preview *s)
{
	return s->tab < TAB_CLASSES && s->list.at < s->list.n
		? &s->im->in.lines[s->shown[s->list.at]] : NULL;
}

static enum verdict
tick_class(struct ui *ui, struct preview *s, bool all)
{
	struct app_intake *in = &s->im->in;
	struct err e = { 0 };
	bool on;

	if (s->list.at >= in->n_classes)
		return DONE;
	on = !in->classes[s->list.at].ticked;
	s->im->touched = true;
	for (size_t i = 0; i < in->n_classes; i++)
		if (all || i == s->list.at) {
			in->classes[i].ticked = on;
			in->classes[i].by_hand = true;
		}
	if (!import_compare(s->im, &e))
		return ui_error(ui, &e);
	return RELOAD;
}

static bool
may_tick(const struct app_intake_line *l)
{
	return l->what != DIFF_REJECTED && l->what != DIFF_SAME;
}

/* What waits for an answer is answered before it can be ticked. */
static enum verdict
act_tick(struct ui *ui, void *state, const char *arg)
{
	struct preview *s = state;
	struct app_intake_line *l = current(s);

	(void)arg;
	if (s->tab == TAB_CLASSES)
		return tick_class(ui, s, false);
	if (l && l->question)
		import_line_open(ui, s->im, s->shown[s->list.at]);
	else if (l && may_tick(l)) {
		l->ticked = !l->ticked;
		s->im->touched = true;
	}
	if (l && !l->question && s->list.at + 1 < s->list.n)
		s->list.at++;
	return DONE;
}

static enum verdict
act_tick_all(struct ui *ui, void *state, const char *arg)
{
	struct preview *s = state;
	const struct app_intake_line *l = current(s);
	bool on = l && !l->ticked;

	(void)arg;
	if (s->tab == TAB_CLASSES)
		return tick_class(ui, s, true);
	for (size_t i = 0; l && i < s->list.n; i++) {
		struct app_intake_line *x = &s->im->in.lines[s->shown[i]];

		if (x->question || !may_tick(x))
			continue;
		x->ticked = on;
		s->im->touched = true;
	}
	return DONE;
}

static enum verdict
act_open(struct ui *ui, void *state, const char *arg)
{
	struct preview *s = state;

	(void)arg;
	if (!s->im->compared) {
		if (!preview_ask(ui, s))
			return preview_again(ui, s);
		return DONE;
	}
	if (current(s) && current(s)->fault)
		import_mend_open(ui, s->im, s->shown[s->list.at]);
	else if (current(s))
		import_line_open(ui, s->im, s->shown[s->list.at]);
	else if (s->tab == TAB_CLASSES)
		ui_say(ui, "%s", ui_words(ui, s, "tick_class"));
	else
		return preview_map(ui, s, NULL);
	return DONE;
}

/* Who somebody is stays answered; who was new is found again by itself. */
static void
keep_answers(struct app_intake *in)
{
	size_t n = 0;

	for (size_t i = 0; i < in->n_lines; i++)
		if (in->lines[i].decided && !uuid_is_none(&in->lines[i].pupil))
			in->lines[n++] = in->lines[i];
	in->n_lines = n;
}

/* What was answered is written, and what was left out stays so: nothing is
 * written twice by pressing v again. */
static bool
settle_written(struct import *im, struct err *e)
{
	struct app_intake *in = &im->in;

	in->lycee_new = in->lycee_listed = false;
	in->n_remarks = in->n_notes = 0;
	keep_answers(in);
	if (!import_compare(im, e))
		return false;
	for (size_t i = 0; i < in->n_lines; i++) {
		in->lines[i].ticked = false;
		for (size_t k = 0; k < in->lines[i].n_fields; k++)
			in->lines[i].fields[k].ticked = false;
	}
	return true;
}

/* ---- writing ----------------------------------------------------------- */

static enum verdict
write_now(struct ui *ui, void *state, const char *text)
{
	struct preview *s = state;
	struct import *im = s->im;
	const char *words = app_intake_tally_words(&im->in, ui_arena(ui, s));
	struct err e = { 0 };

	(void)text;
	if (!app_intake_write(ui_app(ui), &im->in, &e)) {
		if (e.cause != CAUSE_CONFLICT)
			return ui_error(ui, &e);
		err_clear(&e);
		if (!import_compare(im, &e))
			return ui_error(ui, &e);
		ui_warn(ui, "%s", ui_words(ui, s, "conflict"));
		return RELOAD;
	}
	ui_say(ui, "%s", show_words(ui, s, "written", "what", words, NULL));
	s->tab = TAB_ASKED;
	s->placed = false;
	im->touched = false;
	if (!settle_written(im, &e))
		return ui_error(ui, &e);
	return RELOAD;
}

static enum verdict accept_next(struct ui *ui, struct preview *s);

static enum verdict
accepted(struct ui *ui, void *state, const char *text)
{
	struct preview *s = state;

	(void)text;
	s->remark++;
	return accept_next(ui, s);
}

/* Each remark is accepted by itself, then the numbers. */
static enum verdict
accept_next(struct ui *ui, struct preview *s)
{
	const struct app_intake *in = &s->im->in;
	struct arena *a = ui_arena(ui, s);
	const char *words = app_intake_tally_words(in, a);

	if (s->remark < in->n_remarks)
		ui_confirm(ui, s, show_words(ui, s, "accept", "remark",
			in->remarks[s->remark], NULL), accepted);
	else if (in->n_asked)
		ui_confirm(ui, s, show_words(ui, s, "write_asked", "what",
			words, "n", arena_printf(a, "%zu", in->n_asked),
			NULL), write_now);
	else
		ui_confirm(ui, s, show_words(ui, s, "write", "what", words,
			NULL), write_now);
	return DONE;
}

static enum verdict
act_write(struct ui *ui, void *state, const char *arg)
{
	struct preview *s = state;
	struct app_intake_tally tally;

	(void)arg;
	if (!s->im->compared)
		return act_open(ui, s, NULL);
	tally = app_intake_tally(&s->im->in);
	if (tally.pupils + tally.answers == 0) {
		ui_say(ui, "%s", ui_words(ui, s, "nothing"));
		return DONE;
	}
	s->remark = 0;
	return accept_next(ui, s);
}

/* The lycée may have gone with it: everything is read again. */
static enum verdict
act_undo(struct ui *ui, void *state, const char *arg)
{
	struct preview *s = state;
	struct uuid lycee = s->im->in.lycee;
	enum verdict v;

	(void)arg;
	if (uuid_is_none(&lycee))
		return DONE;
	v = undo_last(ui, s, &lycee);
	return v == RELOAD ? preview_again(ui, s) : v;
}

static enum verdict
leave_sure(struct ui *ui, void *state, const char *answer)
{
	(void)ui;
	(void)state;
	(void)answer;
	return CLOSE;
}

/* What was answered by hand is in no draft. */
static enum verdict
act_back(struct ui *ui, void *state, const char *arg)
{
	const struct preview *s = state;

	(void)arg;
	if (!s->im->touched)
		return CLOSE;
	ui_confirm(ui, state, ui_words(ui, s, "leave"), leave_sure);
	return DONE;
}

/* Keys that do something in this tab: a class has no detail, and what is asked,
 * rejected or the same is not ticked. */
static bool
preview_footer(const void *state, int cols, const struct spec_key *row)
{
	const struct preview *s = state;
	bool tick = strncmp(row->action, "tick", 4) == 0;

	(void)cols;
	if (!row->footer || (tick && (s->tab == TAB_ASKED ||
		s->tab == TAB_REJECTED || s->tab == TAB_SAME ||
		s->tab == TAB_COLUMNS)))
		return false;
	return strcmp(row->action, s->im->compared ? "" : "write") != 0 &&
		(s->tab != TAB_CLASSES || strcmp(row->action, "open") != 0);
}

/* ---- the view ---------------------------------------------------------- */

static enum verdict
preview_key(struct ui *ui, void *state, uint32_t key)
{
	struct preview *s = state;

	return list_key(&s->list, key, preview_height(ui, s)) ? DONE : PASS;
}

static bool
preview_unsaved(const void *state)
{
	const struct preview *s = state;

	return s->im->touched;
}

static void
preview_release(void *state)
{
	struct preview *s = state;

	import_free(s->im);
}

static const struct action preview_actions[] = {
	{ "tick",      ARG_NONE, act_tick },
	{ "tick_all",  ARG_NONE, act_tick_all },
	{ "next_case", ARG_NONE, act_next },
	{ "last_case", ARG_NONE, act_last },
	{ "open",      ARG_NONE, act_open },
	{ "write",     ARG_NONE, act_write },
	{ "map",       ARG_NONE, preview_map },
	{ "lycee",     ARG_NONE, preview_lycee },
	{ "class",     ARG_NONE, preview_class },
	{ "undo",      ARG_NONE, act_undo },
	{ "back",      ARG_NONE, act_back },
	{ NULL,        ARG_NONE, NULL },
};

const struct view_class import_list_view = {
	.name = "import_list", .state_size = sizeof(struct preview),
	.actions = preview_actions, .load = preview_load,
	.draw = preview_draw, .key = preview_key, .release = preview_release,
	.footer = preview_footer,
	.unsaved = preview_unsaved, .no_draft = true,
};

void
preview_open(struct ui *ui, struct import *im)
{
	struct preview *s = ui_push(ui, &import_list_view, "import_list");

	s->im = im;
}
