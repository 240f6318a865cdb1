/* form_draw.c: one field a line, what is wrong beside it, its hint below. */
#include "form_priv.h"

#include <string.h>

enum { FIRST_ROW = 2, LABEL_MAX = 28, SIDE_MIN = 16 };

/* Where the parts of a line stand. */
struct shape {
	int value;		/* column of the values       */
	int end;		/* first column not ours      */
};

static struct shape
shape_of(const struct form *f, int cols)
{
	struct shape s = { .end = cols - 1 };

	for (size_t i = 0; i < f->n; i++) {
		int w = canvas_width(f->v[i].spec->label);

		s.value = w > s.value ? w : s.value;
	}
	s.value = 1 + (s.value > LABEL_MAX ? LABEL_MAX : s.value) + 2;
	return s;
}

static int
field_width(const struct field *k, const struct shape *s)
{
	int room = s->end - s->value;

	return k->spec->width > 0 && k->spec->width < room ? k->spec->width :
		room;
}

/* Beside the field when there is room, else on a line of its own. */
static bool
wrong_beside(const struct field *k, const struct shape *s)
{
	int left = s->end - s->value - field_width(k, s) - 2;

	return left >= SIDE_MIN && canvas_width(k->wrong) <= left;
}

static int
field_height(const struct field *k, const struct shape *s)
{
	return 1 + (k->wrong != NULL && !wrong_beside(k, s)) +
		(k->hint != NULL);
}

static void
draw_value(struct ui *ui, const struct form *f, const struct field *k,
	struct canvas *c, int row, const struct shape *s)
{
	int width = field_width(k, s);

	if (k == &f->v[f->at] && k->list == NULL) {
		edit_draw(&k->edit, c, row, s->value, width, STYLE_NORMAL);
		if (f->fresh)
			canvas_style(c, row, s->value,
				canvas_width(k->edit.text), STYLE_PICKED);
		return;
	}
	canvas_text(c, row, s->value, width, STYLE_NORMAL, form_shown(ui, k));
	if (k == &f->v[f->at])
		canvas_cursor(c, row, s->value, false);
}

static void
draw_field(struct ui *ui, const struct form *f, const struct field *k,
	struct canvas *c, int row, const struct shape *s)
{
	int side = s->value + field_width(k, s) + 2;

	if (k == &f->v[f->at])
		canvas_text(c, row, 0, 1, STYLE_CURSOR, ">");
	canvas_text(c, row, 1, LABEL_MAX, STYLE_NORMAL, k->spec->label);
	draw_value(ui, f, k, c, row, s);
	if (k->wrong != NULL && wrong_beside(k, s))
		canvas_text(c, row, side, 0, STYLE_ALERT, k->wrong);
	else if (k->wrong != NULL)
		canvas_text(c, ++row, s->value, 0, STYLE_ALERT, k->wrong);
	if (k->hint != NULL)
		canvas_text(c, row + 1, s->value, 0, STYLE_DIM, k->hint);
}

/* The first field shown, so that the current one is. */
static size_t
first_shown(const struct form *f, const struct shape *s, int room)
{
	size_t first = f->at;

	for (int used = field_height(&f->v[first], s); first > 0; first--) {
		used += field_height(&f->v[first - 1], s);
		if (used > room)
			break;
	}
	return first;
}

static void
draw_remarks(const struct form *f, struct canvas *c, int row, int last)
{
	row += row + 1 + (int)f->n_remarks <= last;	/* a blank line */
	for (size_t i = 0; i < f->n_remarks && row < last; i++, row++)
		canvas_text(c, row, 1, 0, STYLE_WARN, f->remarks[i]);
}

static void
draw_found(const struct form *f, struct canvas *c, int col)
{
	int first = c->rows - 2 - (int)f->n_rows;

	for (size_t i = 0; i < f->n_rows; i++) {
		int row = first + (int)i;

		canvas_padded(c, row, 0, 0, STYLE_NORMAL, "");
		if ((int)i == f->row)
			canvas_text(c, row, col - 1, 1, STYLE_CURSOR, ">");
		canvas_text(c, row, col, 0, (int)i == f->row ? STYLE_STRONG :
			STYLE_NORMAL, f->rows[i].label);
	}
}

struct title {
	const struct form *f;
};

static const char *
title_value(void *ctx, const char *name)
{
	const struct title *t = ctx;
	const struct field *k = form_field(t->f, name);

	return k != NULL ? k->edit.text : NULL;
}

/* « Fiche · {surname} {first_name} » of who has no name yet is « Fiche ». */
static const char *
title_words(const struct form *f, struct arena *a)
{
	static const char dot[] = " · ";
	struct title title = { .f = f };
	char *text = arena_strdup(a, spec_expand(a, f->screen->title,
		title_value, &title));
	size_t n = strlen(text), cut = sizeof(dot) - 1;

	while (n > cut && text[n - 1] == ' ' && text[n - 2] == ' ')
		text[--n] = '\0';
	while (n >= cut && strcmp(text + n - cut, dot) == 0)
		text[n -= cut] = '\0';
	return text;
}

void
form_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct form *f = state;
	struct shape s = shape_of(f, c->cols);
	int room = c->rows - 2 - FIRST_ROW - (int)f->n_rows, row = FIRST_ROW;
	const char *hint;
	struct arena a = { 0 };

	if (f->cls->personal && ui_projection(ui)) {
		ui_title(ui, c, "Mode projection");
		canvas_text(c, FIRST_ROW, 1, 0, STYLE_DIM, "Saisie cachée, "
			"et gardée : F8 la montre à nouveau.");
		canvas_cursor(c, FIRST_ROW, 0, false);
		return;
	}
	ui_title(ui, c, "%s", title_words(f, &a));
	arena_release(&a);
	if (f->n == 0)
		return;
	for (size_t i = first_shown(f, &s, room); i < f->n; i++) {
		if (row - FIRST_ROW + field_height(&f->v[i], &s) > room)
			break;
		draw_field(ui, f, &f->v[i], c, row, &s);
		row += field_height(&f->v[i], &s);
	}
	draw_remarks(f, c, row, c->rows - 2 - (int)f->n_rows);
	hint = f->v[f->at].spec->hint;
	if (hint == NULL && f->v[f->at].list != NULL)
		hint = "Tapez sa lettre ou son nom ; Espace : toute la liste";
	if (hint != NULL)
		canvas_text(c, c->rows - 2, 1, 0, STYLE_DIM, hint);
	draw_found(f, c, s.value);
}
