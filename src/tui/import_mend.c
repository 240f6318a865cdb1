/* import_mend.c: a rejected line of an import: why, and its values, to be typed
 * right there. */
#include <string.h>

#include "base/text.h"
#include "import_private.h"

struct mending {
	struct import *im;
	size_t line;
	int fields[ROSTER_FIELD_COUNT];	/* shown, in this order */
	struct list list;
	int field;			/* being typed */
	bool placed;
};

static const struct app_intake_line *
line_of(const struct mending *s)
{
	return &s->im->in.lines[s->line];
}

/* Every list has a name and a date; the rest when it says something. */
static bool
is_shown(const struct app_intake *in, const struct roster_row *row, int f)
{
	if (f == ROSTER_FULL_NAME)
		return false;
	return f == ROSTER_SURNAME || f == ROSTER_FIRST_NAME ||
		f == ROSTER_BIRTH || row->value[f][0] ||
		(f == ROSTER_CLASS && in->roster.has_class);
}

/* The cursor is on what is wrong. */
static void
place(struct mending *s)
{
	const struct roster_fault *f = line_of(s)->fault;
	const struct app_intake *in = &s->im->in;

	for (size_t i = 0; i < s->list.n; i++)
		for (size_t k = 0; k < in->roster.n_columns; k++)
			if (in->roster.columns[k].field == s->fields[i] &&
				strcmp(in->roster.columns[k].header,
					f->field) == 0)
				s->list.at = i;
	s->placed = true;
}

static bool
mending_load(struct ui *ui, void *state, struct err *e)
{
	struct mending *s = state;
	const struct roster_row *row = line_of(s)->fault->row;
	size_t n = 0;

	(void)ui;
	(void)e;
	for (int f = 0; f < ROSTER_FIELD_COUNT; f++)
		if (is_shown(&s->im->in, row, f))
			s->fields[n++] = f;
	list_resize(&s->list, n);
	if (!s->placed)
		place(s);
	return true;
}

/* ---- drawing ----------------------------------------------------------- */

static bool
is_hidden(struct ui *ui, int field)
{
	return ui_projection(ui) && import_private(roster_field_code(
		(enum roster_field)field));
}

/* "" where nothing stands, or where projection hides it. */
static const char *
value(struct ui *ui, const struct mending *s, struct arena *a, int field)
{
	const char *code = roster_field_code((enum roster_field)field);
	const char *text = line_of(s)->fault->row->value[field];

	return !text[0] || is_hidden(ui, field) ? ""
		: app_intake_shown(a, code, text);
}

static const char *
label(struct ui *ui, int field)
{
	return app_intake_label(ui_app(ui), roster_field_code(
		(enum roster_field)field));
}

struct row { struct ui *ui; const struct mending *s; };

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool current)
{
	const struct row *r = ctx;
	struct arena a = { 0 };

	(void)current;
	canvas_text(c, row, 2, 20, STYLE_NORMAL, label(r->ui,
		r->s->fields[i]));
	canvas_text(c, row, 23, 0, STYLE_NORMAL, value(r->ui, r->s, &a,
		r->s->fields[i]));
	arena_release(&a);
}

static void
mending_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct mending *s = state;
	const struct roster_fault *f = line_of(s)->fault;
	struct arena *a = ui_arena(ui, s);
	const char *n = arena_printf(a, "%d", f->line);
	struct row r = { ui, s };
	int row;

	ui_title(ui, c, "%s\t%s", f->who, app_label(ui_app(ui), "import_case",
		diff_case_code(DIFF_REJECTED)));
	canvas_cursor(c, 2, 0, false);
	row = import_wrapped(c, 2, 1, STYLE_WARN, f->field[0] ? show_words(ui,
		s, "rejected", "n", n, "column", f->field, "rule", f->rule,
		NULL) : show_words(ui, s, "no_column", "n", n, "rule",
		f->rule, NULL));
	if (f->value[0] && !ui_projection(ui))
		row = import_wrapped(c, row, 1, STYLE_NORMAL, show_words(ui,
			s, "value", "value", f->value, NULL));
	row = import_wrapped(c, row + 1, 1, STYLE_HEAD, ui_words(ui, s,
		"fields"));
	list_draw(&s->list, c, row, c->rows - 2 - row, draw_row, &r);
}

/* ---- typing ------------------------------------------------------------ */

static enum verdict
typed(struct ui *ui, void *state, const char *text)
{
	struct mending *s = state;
	struct import *im = s->im;
	const char *n = arena_printf(ui_arena(ui, s), "%d",
		line_of(s)->fault->line);
	const struct app_intake_line *now;
	struct err e = { 0 };
	bool taken;

	if (!import_mend(im, s->line, s->field, text_normal(ui_arena(ui, s),
		text), &taken, &now, &e))
		return ui_error(ui, &e);
	im->touched = true;
	if (!taken) {
		place(s);
		return RELOAD;
	}
	ui_say(ui, "%s", now ? show_words(ui, s, "mended", "n", n, "case",
		now->question ? now->question : app_label(ui_app(ui),
			"import_case", diff_case_code(now->what)), NULL)
		: show_words(ui, s, "left_out", "n", n, NULL));
	return CLOSE;
}

/* Its own one first: Enter changes nothing. */
static size_t
find_class(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const struct mending *s = state;
	const struct app_intake *in = &s->im->in;
	const char *key = text_key(a, text);
	const char *own = line_of(s)->fault->row->value[ROSTER_CLASS];
	const char *own_key = key[0] ? "" : text_key(a, own);
	bool same = !key[0];
	size_t n = 0;

	if (own_key[0] && max > 0)
		rows[n++] = (struct ui_found){ .label = own, .id = own };
	for (size_t i = 0; i < in->n_classes && n + 1 < max; i++) {
		const char *name = in->classes[i].name;

		same |= strcmp(in->classes[i].key, key) == 0;
		if (strncmp(in->classes[i].key, key, strlen(key)) == 0 &&
			strcmp(in->classes[i].key, own_key) != 0)
			rows[n++] = (struct ui_found){ .label = name,
				.id = name };
	}
	if (!same)
		rows[n++] = (struct ui_found){ .id = arena_strdup(a, text),
			.label = show_words(ui, s, "new_class", "name", text,
				NULL) };
	return n;
}

static enum verdict
act_mend(struct ui *ui, void *state, const char *arg)
{
	struct mending *s = state;
	const char *question;

	(void)arg;
	if (s->list.at >= s->list.n)
		return CLOSE;
	s->field = s->fields[s->list.at];
	if (is_hidden(ui, s->field)) {
		ui_say(ui, "%s", ui_words(ui, s, "hidden"));
		return DONE;
	}
	question = show_words(ui, s, "ask", "field", label(ui, s->field),
		NULL);
	if (s->field == ROSTER_CLASS)
		ui_find(ui, s, question, find_class, typed);
	else
		ui_ask(ui, s, question, value(ui, s, ui_arena(ui, s),
			s->field), 80, typed);
	return DONE;
}

static enum verdict
mending_key(struct ui *ui, void *state, uint32_t key)
{
	struct mending *s = state;

	return list_key(&s->list, key, ui_rows(ui) - 8) ? DONE : PASS;
}

static const struct action mending_actions[] = {
	{ "mend", ARG_NONE, act_mend },
	{ NULL,   ARG_NONE, NULL },
};

const struct view_class import_mend_view = {
	.name = "import_mend", .state_size = sizeof(struct mending),
	.actions = mending_actions, .load = mending_load,
	.draw = mending_draw, .key = mending_key,
};

void
import_mend_open(struct ui *ui, struct import *im, size_t line)
{
	struct mending *s = ui_push(ui, &import_mend_view, "import_mend");

	s->im = im;
	s->line = line;
}
