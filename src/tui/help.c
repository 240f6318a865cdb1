/* help.c: the help of a screen, made from its help, mark and key rows. */
#include "ui_priv.h"

#include <stdio.h>
#include <string.h>

enum { KEYS_WIDTH = 11, TWO_COLUMNS = 76 };

struct help {
	const struct spec_screen *of;
	int top;
};

/* Where a line of help goes: onto the canvas, or only counted. */
struct sheet {
	struct canvas *c;	/* NULL: count           */
	int row, height;	/* the area              */
	int skip;		/* lines scrolled away   */
	int cols;
	int n;			/* lines so far          */
};

/* The canvas row of the line being written, or -1. */
static int
sheet_row(const struct sheet *s)
{
	int at = s->n - s->skip;

	return s->c != NULL && at >= 0 && at < s->height ? s->row + at : -1;
}

static void
put_line(struct sheet *s, enum style style, const char *text)
{
	int row = sheet_row(s);

	if (row >= 0)
		canvas_text(s->c, row, 1, 0, style, text);
	s->n++;
}

static void
put_paragraph(struct sheet *s, const char *text)
{
	char line[1024];

	while (ui_wrap(&text, s->cols - 2, line, sizeof(line)))
		put_line(s, STYLE_NORMAL, line);
}

static bool
same_action(const struct spec_key *a, const struct spec_key *b)
{
	if (strcmp(a->action, b->action) != 0)
		return false;
	if (a->arg == NULL || b->arg == NULL)
		return a->arg == b->arg;
	return strcmp(a->arg, b->arg) == 0;
}

static bool
shown(const struct spec_key *k)
{
	return k->label != NULL && k->label[0] != '\0';
}

/* "F1 ? ," : every key of the screen that does the same. */
static void
keys_of(const struct spec_screen *s, const struct spec_key *k, char *out,
	size_t size)
{
	char name[16];
	size_t n = 0;

	out[0] = '\0';
	for (size_t i = 0; i < s->n_keys; i++) {
		if (!same_action(&s->keys[i], k))
			continue;
		key_french(key_parse(s->keys[i].key), name);
		if (n + strlen(name) + 2 > size)
			return;
		n += (size_t)snprintf(out + n, size - n, "%s%s",
			n > 0 ? " " : "", name);
	}
}

/* True for the first labelled row of its action: one line an action. */
static bool
first_of_action(const struct spec_screen *s, size_t i)
{
	if (!shown(&s->keys[i]))
		return false;
	for (size_t k = 0; k < i; k++)
		if (shown(&s->keys[k]) && same_action(&s->keys[k], &s->keys[i]))
			return false;
	return true;
}

static void
put_key(struct sheet *s, int col, const char *keys, const char *label)
{
	int row = sheet_row(s), used;

	if (row < 0)
		return;
	used = canvas_text(s->c, row, col, 0, STYLE_KEY, keys);
	if (used < KEYS_WIDTH - 1)
		used = KEYS_WIDTH - 1;
	canvas_text(s->c, row, col + used + 1, 0, STYLE_NORMAL, label);
}

/* Two columns only when no label would be cut by the second one. */
static int
columns_for(const struct sheet *s, const struct spec_screen *of)
{
	char keys[64];

	if (s->cols < TWO_COLUMNS)
		return 1;
	for (size_t i = 0; i < of->n_keys; i++) {
		int used;

		if (!first_of_action(of, i))
			continue;
		keys_of(of, &of->keys[i], keys, sizeof(keys));
		used = canvas_width(keys);
		if (used < KEYS_WIDTH - 1)
			used = KEYS_WIDTH - 1;
		if (used + 2 + canvas_width(of->keys[i].label) > s->cols / 2)
			return 1;
	}
	return 2;
}

/* Down the left column, then down the right one. */
static void
put_keys(struct sheet *s, const struct spec_screen *of)
{
	int total = 0, at = 0, columns = columns_for(s, of);
	int height, first = s->n;
	char keys[64];

	for (size_t i = 0; i < of->n_keys; i++)
		total += first_of_action(of, i);
	if (total == 0)
		return;
	height = (total + columns - 1) / columns;
	for (size_t i = 0; i < of->n_keys; i++) {
		if (!first_of_action(of, i))
			continue;
		keys_of(of, &of->keys[i], keys, sizeof(keys));
		s->n = first + at % height;
		put_key(s, 1 + at / height * (s->cols / 2), keys,
			of->keys[i].label);
		at++;
	}
	s->n = first + height;
}

static void
put_marks(struct sheet *s, const struct spec_screen *of)
{
	int col = 1, row;

	if (of->n_marks == 0)
		return;
	for (size_t i = 0; i < of->n_marks; i++) {
		const struct spec_mark *m = &of->marks[i];
		int w = canvas_width(m->glyph) + 1 + canvas_width(m->label);

		if (col > 1 && col + w >= s->cols) {
			s->n++;
			col = 1;
		}
		row = sheet_row(s);
		if (row >= 0) {
			canvas_text(s->c, row, col, 0, style_find(m->style),
				m->glyph);
			canvas_text(s->c, row, col + 1 +
				canvas_width(m->glyph), 0, STYLE_NORMAL,
				m->label);
		}
		col += w + 2;
	}
	s->n += 2;
}

static void
put_all(struct ui *ui, struct sheet *s, const struct spec_screen *of)
{
	const struct spec_screen *global = ui_spec(ui) == NULL ? NULL :
		spec_screen(ui_spec(ui), "global");

	for (size_t i = 0; i < of->n_help; i++)
		put_paragraph(s, of->help[i].text);
	s->n += of->n_help > 0;
	put_marks(s, of);
	if (of->n_keys > 0) {
		put_line(s, STYLE_HEAD, "Touches de cet écran");
		put_keys(s, of);
		s->n++;
	}
	if (global != NULL) {
		put_line(s, STYLE_HEAD, "Partout");
		put_keys(s, global);
	}
}

static int
help_height(const struct ui *ui)
{
	return ui_rows(ui) > 4 ? ui_rows(ui) - 4 : 1;
}

static void
help_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct help *h = state;
	struct sheet s = { .c = c, .row = 2, .height = help_height(ui),
		.skip = h->top, .cols = c->cols };

	put_all(ui, &s, h->of);
	ui_title(ui, c, h->top + s.height < s.n ? "Aide\tsuite : Bas" :
		"Aide");
	canvas_cursor(c, 2, 0, false);
}

/* The farthest that scrolling goes. */
static int
help_last(struct ui *ui, const struct help *h)
{
	struct sheet s = { .cols = ui_cols(ui) };

	put_all(ui, &s, h->of);
	return s.n > help_height(ui) ? s.n - help_height(ui) : 0;
}

static enum verdict
help_key(struct ui *ui, void *state, uint32_t key)
{
	struct help *h = state;
	int page = help_height(ui) - 1, last = help_last(ui, h);

	switch (key) {
	case K_UP:
		h->top--;
		break;
	case K_DOWN:
	case K_ENTER:
		h->top++;
		break;
	case K_PGUP:
		h->top -= page;
		break;
	case K_PGDN:
	case ' ':
		h->top += page;
		break;
	case K_HOME:
		h->top = 0;
		break;
	case K_END:
		h->top = last;
		break;
	case '?':
	case ',':
	case K_F1:
		return CLOSE;
	default:
		return PASS;
	}
	h->top = h->top > last ? last : h->top < 0 ? 0 : h->top;
	return DONE;
}

const struct view_class help_view = {
	.name = "help", .state_size = sizeof(struct help),
	.draw = help_draw, .key = help_key,
	.keys = "Haut défiler  Bas défiler  q retour",
};

void
ui_help(struct ui *ui)
{
	const struct spec_screen *of = ui->v[ui_base(ui)]->screen;
	struct help *h = ui_push(ui, &help_view, NULL);

	h->of = of;
}
