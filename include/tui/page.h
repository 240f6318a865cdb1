/*
 * page.h: a view that is one list: rows under their headings, a `>` on the
 * current one, found by typing. The view says what a row is; where the cursor
 * stands, through loads too, and how the rows are drawn is here, once.
 *
 * The view class names a page_class (`.page`), its state holds a struct page.
 * Its functions go straight into the tables of the view: `.draw = page_draw`,
 * `.key = page_key`, { "find", ARG_NONE, page_find }.
 */
#ifndef TUI_PAGE_H
#define TUI_PAGE_H

#include "tui/list.h"

struct page {
	struct list list;
	/* What load() fills, from the view's arena. */
	const char *title;
	const char *empty;	/* said where there is no row            */
	int indent;		/* columns begin so far to the right     */
	/* The thing to stand on after the next load; none: the one under the
	 * cursor. */
	struct uuid want;
	int spare;		/* lines that are free below the rows,   */
	int spare_asked;	/* and under a question                  */
};

/* A row, while it is drawn or named: `a` is emptied after it. */
struct page_row {
	struct ui *ui;
	const void *state;
	size_t i;
	struct arena *a;
};

/* How a row is found: NULL name: not at all. `number` 0: it has none. */
struct page_name {
	const char *name, *label;	/* label NULL: number and name */
	int number;
};

struct page_class {
	size_t offset;		/* of the struct page in the view's state */
	int top, below;		/* line of the first row; lines kept below the
				 * rows: messages, keys and what else is said */
	/* Text of a column; style of the row (NULL: normal). */
	const char *(*value)(const struct page_row *r, const char *column);
	enum style (*style)(const struct page_row *r);
	/* The whole row, mostly by page_columns(). NULL: that alone. */
	void (*draw)(const struct page_row *r, struct canvas *c, int row);
	/* Below the rows, of the current one. May be NULL. */
	void (*detail)(const struct page_row *r, struct canvas *c);
	/* What the cursor follows through a load, and whom page_card() shows.
	 * NULL, or a row that answers NULL: nothing, nobody. */
	const struct uuid *(*id)(const void *state, size_t i);
	const struct uuid *(*pupil)(const void *state, size_t i);
	/* For page_find(). */
	struct page_name (*name)(const struct page_row *r);
};

/* Ends load(): `n` rows are there, the cursor stands on the one wanted. */
void page_loaded(struct ui *ui, void *state, size_t n);
/* Before each load, called by the loop: the row under the cursor is wanted. */
void page_remember(struct ui *ui, void *state);
/* Title, headings and rows, or what is said where there is none. */
void page_draw(struct ui *ui, const void *state, struct canvas *c);
void page_columns(const struct page_row *r, struct canvas *c, int row);
int page_height(struct ui *ui, const void *state);
/* The keys of list.h. */
enum verdict page_key(struct ui *ui, void *state, uint32_t key);

/* Actions: `/`, the card or the course of the pupil under the cursor, the
 * person's last act taken back. */
enum verdict page_find(struct ui *ui, void *state, const char *arg);
enum verdict page_card(struct ui *ui, void *state, const char *arg);
enum verdict page_course(struct ui *ui, void *state, const char *arg);
enum verdict page_undo(struct ui *ui, void *state, const char *arg);

#endif
