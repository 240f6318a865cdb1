/* page.c: a view that is one list: its cursor, its rows, what is found. */
#include "tui/page.h"

#include <stdlib.h>

#include "domain/names.h"
#include "tui/views.h"
#include "ui_priv.h"
#include "undoing.h"

static const struct page_class *
class_of(const struct ui *ui, const void *state)
{
	return ui_frame(ui, state)->cls->page;
}

static struct page *
page_of(const struct ui *ui, void *state)
{
	void *page = (char *)state + class_of(ui, state)->offset;

	return page;
}

static const struct page *
page_in(const struct ui *ui, const void *state)
{
	const void *page = (const char *)state + class_of(ui, state)->offset;

	return page;
}

/* ---- loading ----------------------------------------------------------- */

static bool
stand_on(struct page *p, const struct page_class *cls, const void *state,
	const struct uuid *want)
{
	for (size_t i = 0; i < p->list.n; i++) {
		const struct uuid *id = cls->id(state, i);

		if (id && uuid_equal(id, want)) {
			p->list.at = i;
			return true;
		}
	}
	return false;
}

/* The rows of the last load are still there. */
void
page_remember(struct ui *ui, void *state)
{
	const struct page_class *cls = class_of(ui, state);
	struct page *p = page_of(ui, state);
	const struct uuid *here = cls->id && p->list.n > 0 ? cls->id(state,
		p->list.at) : NULL;

	if (here && uuid_is_none(&p->want))
		p->want = *here;
}

/* What the view above has left goes before what was here. */
void
page_loaded(struct ui *ui, void *state, size_t n)
{
	const struct page_class *cls = class_of(ui, state);
	struct page *p = page_of(ui, state);
	struct uuid focus;

	list_resize(&p->list, n);
	if (cls->id && !(ui_focused(ui, &focus) && stand_on(p, cls, state,
		&focus)))
		stand_on(p, cls, state, &p->want);
	p->want = UUID_NONE;
}

/* ---- drawing ----------------------------------------------------------- */

static int
first_col(const struct page *p)
{
	return 1 + p->indent;
}

static const char *
value(void *ctx, const char *column)
{
	const struct page_row *r = ctx;

	return class_of(r->ui, r->state)->value(r, column);
}

void
page_columns(const struct page_row *r, struct canvas *c, int row)
{
	const struct page_class *cls = class_of(r->ui, r->state);
	int col = first_col(page_in(r->ui, r->state));
	struct page_row one = *r;

	list_columns(ui_screen(r->ui, r->state), c, row, col, c->cols - col,
		cls->style ? cls->style(r) : STYLE_NORMAL, value, &one);
}

static void
draw_row(void *ctx, struct canvas *c, int row, size_t i, bool is_current)
{
	const struct page_row *page = ctx;
	const struct page_class *cls = class_of(page->ui, page->state);
	struct arena a = { 0 };
	struct page_row r = { page->ui, page->state, i, &a };

	(void)is_current;
	(cls->draw ? cls->draw : page_columns)(&r, c, row);
	arena_release(&a);
}

int
page_height(struct ui *ui, const void *state)
{
	const struct page_class *cls = class_of(ui, state);
	const struct page *p = page_in(ui, state);
	int spare = p->spare_asked && ui_top(ui)->overlay ? p->spare_asked
		: p->spare;

	return ui_rows(ui) - cls->top - cls->below - spare;
}

void
page_draw(struct ui *ui, const void *state, struct canvas *c)
{
	const struct page_class *cls = class_of(ui, state);
	const struct page *p = page_in(ui, state);
	struct arena a = { 0 };
	struct page_row r = { ui, state, p->list.at, &a };

	ui_title(ui, c, "%s", p->title);
	if (p->list.n == 0)
		canvas_text(c, cls->top, 1, 0, STYLE_NORMAL, p->empty);
	else
		list_heads(ui_screen(ui, state), c, cls->top - 1,
			first_col(p), c->cols - first_col(p));
	list_draw(&p->list, c, cls->top, page_height(ui, state), draw_row, &r);
	if (cls->detail && p->list.n > 0)
		cls->detail(&r, c);
	arena_release(&a);
}

/* ---- keys -------------------------------------------------------------- */

enum verdict
page_key(struct ui *ui, void *state, uint32_t key)
{
	return list_key(&page_of(ui, state)->list, key, page_height(ui,
		state)) ? DONE : PASS;
}

static size_t
find_row(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const struct page_class *cls = class_of(ui, state);
	const struct page *p = page_in(ui, state);
	size_t n = 0;

	for (size_t i = 0; i < p->list.n && n < max; i++) {
		struct page_row r = { ui, state, i, a };
		struct page_name x = cls->name(&r);

		if (!x.name || !name_or_number(a, x.name, x.number > 0
			? x.number : -1, text))
			continue;
		if (!x.label)
			x.label = x.number > 0 ? arena_printf(a, "%2d %s",
				x.number, x.name) : x.name;
		rows[n++] = (struct ui_found){ .label = x.label,
			.id = arena_printf(a, "%zu", i) };
	}
	return n;
}

static enum verdict
row_found(struct ui *ui, void *state, const char *id)
{
	struct list *l = &page_of(ui, state)->list;
	size_t i = (size_t)strtoul(id, NULL, 10);

	if (i < l->n)
		l->at = i;
	return DONE;
}

enum verdict
page_find(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_find(ui, state, ui_words(ui, state, "find"), find_row, row_found);
	return DONE;
}

static const struct uuid *
pupil_here(struct ui *ui, const void *state)
{
	const struct list *l = &page_in(ui, state)->list;

	return l->n > 0 ? class_of(ui, state)->pupil(state, l->at) : NULL;
}

enum verdict
page_card(struct ui *ui, void *state, const char *arg)
{
	const struct uuid *pupil = pupil_here(ui, state);

	(void)arg;
	if (pupil)
		card_open(ui, pupil);
	return DONE;
}

enum verdict
page_course(struct ui *ui, void *state, const char *arg)
{
	const struct uuid *pupil = pupil_here(ui, state);

	(void)arg;
	if (pupil)
		course_open(ui, pupil);
	return DONE;
}

enum verdict
page_undo(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	return undo_last(ui, state, NULL);
}
