/* choose.c: one item of a list by its key; one thing by typing its name. */
#include "ask.h"

#include <string.h>

#include "base/text.h"
#include "edit.h"

enum { FOUND_MAX = 64, FIELD_MIN = 20 };

/* ---- one item of a list ------------------------------------------------ */

struct choose {
	struct question q;
	const struct spec_item **v;
	size_t n, at;
	int width;		/* of one item: cursor, key, label, gap */
};

/* Places of one page: lines, columns. */
static void
choose_shape(const struct choose *s, int rows, int cols, int *lines,
	int *columns)
{
	int room = rows > 6 ? rows - 5 : 1, n = (int)s->n;

	*columns = s->width > 0 && cols > s->width ? cols / s->width : 1;
	*lines = (n + *columns - 1) / *columns;
	if (*lines > room)
		*lines = room;
	if (*lines < 1)
		*lines = 1;
}

static void
draw_item(const struct choose *s, struct canvas *c, size_t i, int row, int col)
{
	const struct spec_item *item = s->v[i];
	char name[16] = " ";

	if (item->key != NULL)
		key_french(key_parse(item->key), name);
	if (i == s->at) {
		canvas_text(c, row, col, 1, STYLE_CURSOR, ">");
		canvas_cursor(c, row, col, false);
	}
	col += 1 + canvas_text(c, row, col + 1, 0, STYLE_KEY, name);
	canvas_text(c, row, col + 1, s->width - 4, STYLE_NORMAL, item->label);
}

static void
choose_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct choose *s = state;
	int lines, columns, first;
	size_t page, from;

	(void)ui;
	question_draw(&s->q, c, 1);
	choose_shape(s, c->rows, c->cols, &lines, &columns);
	page = (size_t)lines * (size_t)columns;
	from = s->at / page * page;
	first = c->rows - 2 - lines - (canvas_width(s->q.text) + 2 > c->cols);
	for (int i = 0; i < lines; i++)
		canvas_padded(c, first + i, 0, 0, STYLE_NORMAL, "");
	for (size_t i = from; i < s->n && i < from + page; i++) {
		int k = (int)(i - from);

		draw_item(s, c, i, first + k % lines, k / lines * s->width);
	}
}

static const struct spec_item *
item_of_key(const struct choose *s, uint32_t key)
{
	uint32_t folded = text_lower_char(key);
	int digit = key_digit(key);

	for (size_t i = 0; i < s->n; i++)
		if (s->v[i]->key != NULL && key_parse(s->v[i]->key) == folded)
			return s->v[i];
	for (size_t i = 0; digit >= 0 && i < s->n; i++)
		if (s->v[i]->key != NULL &&
			key_parse(s->v[i]->key) == (uint32_t)('0' + digit))
			return s->v[i];
	return NULL;
}

static void
choose_move(struct choose *s, int by)
{
	long to = (long)s->at + by;

	if (to >= 0 && to < (long)s->n)
		s->at = (size_t)to;
}

static enum verdict
choose_key(struct ui *ui, void *state, uint32_t key)
{
	struct choose *s = state;
	const struct spec_item *item = item_of_key(s, key);
	int lines, columns;

	if (item != NULL)
		return question_answer(ui, &s->q, item->code);
	choose_shape(s, ui_rows(ui), ui_cols(ui), &lines, &columns);
	switch (key) {
	case K_ENTER:
		if (s->n > 0)
			return question_answer(ui, &s->q, s->v[s->at]->code);
		return DONE;
	case K_ESC:
	case 'q':
		return CLOSE;
	case K_UP:
		choose_move(s, -1);
		return DONE;
	case K_DOWN:
		choose_move(s, 1);
		return DONE;
	case K_LEFT:
		choose_move(s, -lines);
		return DONE;
	case K_RIGHT:
		choose_move(s, lines);
		return DONE;
	case K_HOME:
		s->at = 0;
		return DONE;
	case K_END:
		s->at = s->n > 0 ? s->n - 1 : 0;
		return DONE;
	default:
		return key >= KEY_FIRST_ ? PASS : DONE;
	}
}

static const struct view_class choose_view = {
	.name = "choose", .state_size = sizeof(struct choose),
	.draw = choose_draw, .key = choose_key,
	.keys = "Haut monter  Bas descendre  Entrée choisir  Échap renoncer",
};

void
ui_choose(struct ui *ui, void *state, const char *question,
	const struct spec_list *list,
	bool (*allowed)(void *state, const struct spec_item *i),
	ui_answer answer)
{
	struct choose *s = ui_push_prompt(ui, &choose_view);
	size_t n = list != NULL ? list->n_items : 0;

	question_init(ui, s, &s->q, state, question, answer);
	s->v = arena_array(ui_arena(ui, s), n + 1,
		sizeof(const struct spec_item *));
	for (size_t i = 0; i < n; i++) {
		const struct spec_item *item = &list->items[i];
		int w = canvas_width(item->label) + 5;

		if (allowed != NULL ? !allowed(state, item) : item->hidden)
			continue;
		s->v[s->n++] = item;
		s->width = w > s->width ? w : s->width;
	}
}

/* ---- search as you type ------------------------------------------------ */

struct find {
	struct question q;
	ui_finder finder;
	struct edit edit;
	struct arena arena;	/* what was found for the text as it stands */
	struct ui_found rows[FOUND_MAX];
	size_t n, at;
};

static void
refresh(struct ui *ui, struct find *s)
{
	size_t max = ui_rows(ui) > 6 ? (size_t)ui_rows(ui) - 5 : 1;

	arena_reset(&s->arena);
	s->n = s->at = 0;
	if (max > FOUND_MAX)
		max = FOUND_MAX;
	s->n = s->finder(ui, s->q.asker->state, &s->arena, s->edit.text,
		s->rows, max);
}

static void
find_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct find *s = state;
	int col = question_draw(&s->q, c, FIELD_MIN);
	int high = col == 1 ? 3 : 2;
	int n = (int)s->n, first, room = c->rows - high - 1;

	(void)ui;
	n = n > room ? room : n;
	first = c->rows - high - n;
	for (int i = 0; i < n; i++) {
		canvas_padded(c, first + i, 0, 0, STYLE_NORMAL, "");
		canvas_text(c, first + i, 1, 0, (size_t)i == s->at ?
			STYLE_STRONG : STYLE_NORMAL, s->rows[i].label);
		if ((size_t)i == s->at)
			canvas_text(c, first + i, 0, 1, STYLE_CURSOR, ">");
	}
	if (n == 0 && s->edit.n > 0)
		canvas_right(c, c->rows - 2, 0, 0, STYLE_DIM, "rien trouvé ");
	edit_draw(&s->edit, c, c->rows - 2, col,
		c->cols - col - (n == 0 ? 13 : 1), STYLE_NORMAL);
}

static enum verdict
find_key(struct ui *ui, void *state, uint32_t key)
{
	struct find *s = state;

	switch (key) {
	case K_ESC:
		return CLOSE;
	case K_ENTER:
		if (s->n == 0)
			return DONE;
		return question_answer(ui, &s->q, s->rows[s->at].id);
	case K_UP:
		s->at -= s->at > 0;
		return DONE;
	case K_DOWN:
		s->at += s->at + 1 < s->n;
		return DONE;
	case '?':		/* no name begins with it */
		if (s->edit.n == 0)
			return PASS;
		break;
	default:
		break;
	}
	if (edit_key(&s->edit, key)) {
		refresh(ui, s);
		return DONE;
	}
	return key >= KEY_FIRST_ ? PASS : DONE;
}

static enum verdict
find_paste(struct ui *ui, void *state, const char *text)
{
	struct find *s = state;

	edit_insert(&s->edit, text);
	refresh(ui, s);
	return DONE;
}

static void
find_release(void *state)
{
	struct find *s = state;

	arena_release(&s->arena);
}

static const struct view_class find_view = {
	.name = "find", .state_size = sizeof(struct find),
	.draw = find_draw, .key = find_key, .paste = find_paste,
	.release = find_release,
	.keys = "Haut monter  Bas descendre  Entrée choisir  Échap renoncer",
};

void
ui_find(struct ui *ui, void *state, const char *question, ui_finder find,
	ui_answer answer)
{
	struct find *s = ui_push_prompt(ui, &find_view);

	question_init(ui, s, &s->q, state, question, answer);
	s->finder = find;
	s->edit.max = 80;
	refresh(ui, s);
}
