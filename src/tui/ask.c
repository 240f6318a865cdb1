/* ask.c: questions on the message line: a text, a number, yes or no. */
#include "ui_priv.h"

#include <stdio.h>
#include <string.h>

#include "ask.h"
#include "base/text.h"
#include "edit.h"

enum { FIELD_MIN = 12, NUMBER_DIGITS = 6, CONFIRM_LINES = 4 };

struct ask {
	struct question q;
	struct edit edit;
	int room;		/* at least so many columns for it */
	bool fresh;		/* the initial text: typing replaces it */
};

/* ---- what all questions share ------------------------------------------ */

void
question_init(struct ui *ui, void *prompt, struct question *q, void *state,
	const char *text, ui_answer answer)
{
	q->asker = ui_frame(ui, state);
	q->answer = answer;
	q->text = arena_strdup(ui_arena(ui, prompt), text);
}

enum verdict
question_answer(struct ui *ui, const struct question *q, const char *text)
{
	ui_answers(ui, q->asker, q->answer, text);
	return CLOSE;
}

int
question_draw(const struct question *q, struct canvas *c, int room)
{
	int row = c->rows - 2, width = canvas_width(q->text);

	canvas_padded(c, row, 0, 0, STYLE_NORMAL, "");
	if (width + room + 1 > c->cols) {	/* a line of its own */
		canvas_padded(c, row - 1, 0, 0, STYLE_NORMAL, "");
		canvas_text(c, row - 1, 1, 0, STYLE_STRONG, q->text);
		return 1;
	}
	canvas_text(c, row, 1, 0, STYLE_STRONG, q->text);
	return 1 + width;
}

/* ---- a line of text ---------------------------------------------------- */

static void
ask_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct ask *a = state;
	int col = question_draw(&a->q, c, a->room);

	(void)ui;
	edit_draw(&a->edit, c, c->rows - 2, col, c->cols - col - 1,
		STYLE_NORMAL);
	if (a->fresh)
		canvas_style(c, c->rows - 2, col, canvas_width(a->edit.text),
			STYLE_PICKED);
}

static enum verdict
ask_key(struct ui *ui, void *state, uint32_t key)
{
	struct ask *a = state;

	if (key == K_ESC)
		return CLOSE;
	if (key == K_ENTER)
		return question_answer(ui, &a->q, a->edit.text);
	if (a->fresh && ((key >= ' ' && key < KEY_FIRST_) ||
		key == K_BACKSPACE))
		edit_set(&a->edit, "");
	a->fresh = false;
	if (edit_key(&a->edit, key))
		return DONE;
	return key >= KEY_FIRST_ ? PASS : DONE;
}

static enum verdict
ask_paste(struct ui *ui, void *state, const char *text)
{
	struct ask *a = state;

	(void)ui;
	if (a->fresh)
		edit_set(&a->edit, "");
	a->fresh = false;
	edit_insert(&a->edit, text);
	return DONE;
}

static const struct view_class ask_view = {
	.name = "ask", .state_size = sizeof(struct ask),
	.draw = ask_draw, .key = ask_key, .paste = ask_paste,
	.keys = "Entrée valider  Échap renoncer",
};

void
ui_ask(struct ui *ui, void *state, const char *question, const char *initial,
	size_t max, ui_answer answer)
{
	struct ask *a = ui_push_prompt(ui, &ask_view);

	question_init(ui, a, &a->q, state, question, answer);
	a->edit.max = max;
	edit_set(&a->edit, initial);
	a->fresh = a->edit.n > 0;
	a->room = canvas_width(a->edit.text) + 1;	/* proposed: whole */
	if (a->room < FIELD_MIN)
		a->room = FIELD_MIN;
}

/* ---- a number ---------------------------------------------------------- */

/* Any other key answers with what was typed, and is then executed below. */
static enum verdict
number_key(struct ui *ui, void *state, uint32_t key)
{
	struct ask *a = state;
	int digit = key_digit(key);

	if (key == K_ESC)
		return CLOSE;
	if (digit >= 0) {
		edit_key(&a->edit, (uint32_t)('0' + digit));
		return DONE;
	}
	if (key == K_BACKSPACE && a->edit.n > 0) {
		edit_key(&a->edit, key);
		return DONE;
	}
	question_answer(ui, &a->q, a->edit.text);
	return key == K_ENTER ? CLOSE : CLOSE_PASS;
}

static const struct view_class number_view = {
	.name = "number", .state_size = sizeof(struct ask),
	.draw = ask_draw, .key = number_key,
	.keys = "Entrée valider  Échap renoncer  lettre valider, puis agir",
};

void
ui_ask_number(struct ui *ui, void *state, const char *question,
	ui_answer answer)
{
	struct ask *a = ui_push_prompt(ui, &number_view);

	question_init(ui, a, &a->q, state, question, answer);
	a->edit.max = NUMBER_DIGITS;
	a->room = FIELD_MIN;
}

/* ---- yes or no --------------------------------------------------------- */

/* What an act would destroy must be read whole: a long question takes lines
 * upwards, and ends on the message line. */
static void
confirm_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct ask *a = state;
	int end = ui_lines(c, a->q.text, CONFIRM_LINES, STYLE_STRONG);

	(void)ui;
	canvas_cursor(c, c->rows - 2, end + 1, false);
}

static enum verdict
confirm_key(struct ui *ui, void *state, uint32_t key)
{
	struct ask *a = state;

	key = text_lower_char(key);
	if (key == 'o')
		return question_answer(ui, &a->q, "o");
	if (key == 'n' || key == K_ESC)
		return CLOSE;
	return key >= KEY_FIRST_ && key != K_ENTER ? PASS : DONE;
}

static const struct view_class confirm_view = {
	.name = "confirm", .state_size = sizeof(struct ask),
	.draw = confirm_draw, .key = confirm_key, .keys = "o oui  n non",
};

void
ui_confirm(struct ui *ui, void *state, const char *question, ui_answer answer)
{
	struct ask *a = ui_push_prompt(ui, &confirm_view);
	size_t n = strlen(question);
	bool said = n >= 3 && strcmp(question + n - 3, "o/n") == 0;

	question_init(ui, a, &a->q, state,
		arena_printf(ui_arena(ui, a), said ? "%s " : "%s o/n ",
			question), answer);
}
