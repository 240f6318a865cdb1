/* lock.c: the verrou: a blank screen over the work, and the PIN. */
#include "ui_priv.h"

#include <string.h>

#include "base/text.h"
#include "tui/form.h"

#define REFUSED_MS 2000

struct lock {
	char pin[FORM_TEXT];	/* all that could be typed as a new one */
	size_t n;
	int64_t deaf_until;	/* after a wrong PIN: no guessing machine */
	const char *remark;
};

static void
lock_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct lock *l = state;
	int row = c->rows - 2, col = 1;

	col += canvas_text(c, row, col, 0, STYLE_DIM,
		app_has_pin(ui_app(ui)) ? "Code : " : "Entrée pour revenir");
	if (l->remark != NULL) {
		canvas_text(c, row, col, 0, STYLE_ALERT, l->remark);
		return;
	}
	for (size_t i = 0; i < l->n && col < c->cols - 1; i++)
		col += canvas_text(c, row, col, 1, STYLE_NORMAL, "*");
	canvas_cursor(c, row, col, true);
}

static void
forget(struct lock *l)
{
	explicit_bzero(l->pin, sizeof(l->pin));
	l->n = 0;
}

static enum verdict
try_pin(struct ui *ui, struct lock *l)
{
	bool right;

	if (!app_has_pin(ui_app(ui)))
		return CLOSE;
	right = app_pin_check(ui_app(ui), l->pin);
	forget(l);
	if (right)
		return CLOSE;
	l->remark = "Code refusé. Attendez 2 s";
	l->deaf_until = ui_ms(ui) + REFUSED_MS;
	return DONE;
}

/* Takes every key: nothing below hears anything. */
static enum verdict
lock_key(struct ui *ui, void *state, uint32_t key)
{
	struct lock *l = state;
	char utf8[4];
	size_t len;

	if (ui_ms(ui) < l->deaf_until)
		return DONE;
	l->remark = NULL;
	if (key == K_ENTER)
		return try_pin(ui, l);
	if (key == K_ESC || key == K_BACKSPACE)
		forget(l);
	if (key < ' ' || key >= KEY_FIRST_)
		return DONE;
	len = utf8_encode(key, utf8);
	if (l->n + len < sizeof(l->pin)) {
		memcpy(l->pin + l->n, utf8, len);
		l->n += len;
		l->pin[l->n] = '\0';
	}
	return DONE;
}

static void
lock_release(void *state)
{
	forget(state);
}

static const struct view_class lock_view = {
	.name = "lock", .state_size = sizeof(struct lock),
	.draw = lock_draw, .key = lock_key, .release = lock_release,
	.keys = "",
};

bool
ui_locked(const struct ui *ui)
{
	const struct frame *top = ui_top(ui);

	return top != NULL && top->cls == &lock_view;
}

void
ui_lock(struct ui *ui)
{
	ui->message[0] = '\0';
	if (!ui_locked(ui))
		ui_push(ui, &lock_view, NULL);
}
