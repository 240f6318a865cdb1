/*
 * spec.h: what a screen shows, read from .scr text.
 *
 * A .scr file declares nouns, one row a line; man 5 avenir-screens documents
 * it. It may name only what the program offers: spec_check() compares every
 * name with the offer and names each mistake with file:line.
 *
 *	# the roll
 *	screen   roll grid
 *	source   roll.pupils
 *	title    "{class} · {lycee}"
 *	column   name  "Élève"  width 22
 *	mark     absent "A"  style alert  "absent"
 *	key      a     mark.set absent   "absent"  footer
 *	key      F1    help              "aide"
 *	field    surname "NOM" width 40 rule required
 *	text     empty "Personne dans cette classe."
 *	help     "Une phrase de l'écran d'aide."
 *
 *	list     motif
 *	item     MO1 "PFMP / stage"  key f  short "PFMP"
 *
 * Rows belong to the `screen` or `list` above them. Words after the fixed
 * ones are attributes: `name value` pairs or bare flags. What a person reads
 * stands between quotes, what the program knows does not; a key may do either.
 */
#ifndef SPEC_SPEC_H
#define SPEC_SPEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

/* Where a row was read: for every message about it. */
struct spec_place {
	const char *file;
	int line;
};

struct spec_column {
	struct spec_place at;
	const char *name;	/* one of the source's columns   */
	const char *title;	/* French                        */
	int width;		/* columns; 0: the rest of the line */
	bool wide;		/* only where all have room      */
	bool right;		/* align right                   */
};

struct spec_mark {
	struct spec_place at;
	const char *code;	/* stored value                          */
	const char *glyph;	/* one letter: read without its colour   */
	const char *style;	/* a style of the canvas, or NULL        */
	const char *label;	/* French                                */
};

struct spec_key {
	struct spec_place at;
	const char *key;	/* as key_name() writes it: a, F1, Tab   */
	const char *action;	/* an action of the view                 */
	const char *arg;	/* or NULL                               */
	const char *label;	/* French; "" hides it from footer and help */
	bool footer;		/* shown on the key line                 */
};

struct spec_field {
	struct spec_place at;
	const char *name;
	const char *label;
	int width;
	const char *rule;	/* a rule of the form view, or NULL      */
	const char *list;	/* values of this list, or NULL          */
	const char *hint;	/* French, message line, or NULL         */
};

struct spec_text {
	struct spec_place at;
	const char *name;
	const char *text;	/* may hold {placeholders} of the source */
};

struct spec_help {
	struct spec_place at;
	const char *text;
};

struct spec_screen {
	struct spec_place at, source_at, title_at;
	const char *name;
	const char *view;	/* a view class                          */
	const char *source;	/* or NULL                               */
	const char *title;	/* `title` row, else ""; {placeholders}  */
	struct spec_column *columns;	size_t n_columns;
	struct spec_mark *marks;	size_t n_marks;
	struct spec_key *keys;		size_t n_keys;
	struct spec_field *fields;	size_t n_fields;
	struct spec_text *texts;	size_t n_texts;
	struct spec_help *help;		size_t n_help;
	const struct spec_screen *base;	/* what it overrides, or NULL    */
	bool torn;	/* rows of it could not be read: spec_read_on() */
};

struct spec_item {
	struct spec_place at;
	const char *code;	/* stored; for ever                      */
	const char *label;	/* at most 28 columns                    */
	const char *brief;	/* `short` attribute; else the label     */
	const char *full;	/* `full` attribute; else the label      */
	const char *key;	/* `key` attribute, or NULL              */
	const char *group;	/* `block` attribute, or NULL            */
	bool required;		/* `required`: counts for "prêt"         */
	bool hidden;		/* `hidden`: not proposed, still readable*/
	int from_age;		/* `age 16`: hidden below that age       */
};

struct spec_list {
	struct spec_place at;
	const char *name;
	struct spec_item *items;	size_t n_items;
	const struct spec_list *base;	/* what it overrides, or NULL    */
	bool torn;	/* as of a screen                */
};

struct spec {
	struct spec_screen *screens;	size_t n_screens;
	struct spec_list *lists;	size_t n_lists;
	bool lost;	/* a whole screen or list may not have been read */
};

/* A longer text is refused. */
#define SPEC_LIMIT ((size_t)1 << 20)

/*
 * Reads one file's text. Everything in *s lives in `a`. A screen or list of a
 * name already known replaces the whole of it (an override); twice in one
 * file is an error. Errors are ERR_DATA with "file:line: ..." in French, and
 * then *s is as before. What *s held is never written to, so that a copy of
 * the struct is a state to return to:
 *	struct spec with = *s;
 *	if (spec_read(&with, ...) && !spec_check(&with, offer, &out))
 *		*s = with;
 */
bool spec_read(struct spec *s, struct arena *a, const char *file,
	const char *text, size_t n, struct err *e);

/*
 * The same for who mends the text: each mistake is a line of `out`, reading
 * goes on at the next line, and *s takes what was read. Answers how many. What
 * a mistake is in is `torn`: for spec_check() alone, which then says of it
 * nothing that the unread row may be the cause of.
 */
size_t spec_read_on(struct spec *s, struct arena *a, const char *file,
	const char *text, size_t n, struct buf *out);

/* The same words in arrays of its own; the texts themselves are shared. */
void spec_copy(struct spec *to, const struct spec *from, struct arena *a);

/* NULL when there is none. */
const struct spec_screen *spec_screen(const struct spec *s, const char *name);
const struct spec_list *spec_list(const struct spec *s, const char *name);
const struct spec_item *spec_item(const struct spec_list *l, const char *code);
/* The item entered by this key, or NULL. Hidden items have none. */
const struct spec_item *spec_item_by_key(const struct spec_list *l,
	const char *key);
const struct spec_mark *spec_mark(const struct spec_screen *s,
	const char *code);
/* The words of a `text` row; the name itself when missing (never NULL). */
const char *spec_words(const struct spec_screen *s, const char *name);

/*
 * The words with {name} replaced by the value of that name. `lookup` answers
 * NULL for an unknown name, which is then left as it stands.
 */
char *spec_expand(struct arena *a, const char *words,
	const char *(*lookup)(void *ctx, const char *name), void *ctx);

/*
 * Replaces the placeholders that `lookup` knows in every word shown to a
 * person (titles, labels, texts, help): {follow_up} in the labels of lists. The
 * others stay for the views. *filled, empty, says afterwards which words they
 * were, so that another value costs those alone: spec_refill().
 */
struct spec_filled {
	struct { const char **words, *as; } *v;
	size_t n, cap;
};
void spec_fill(struct spec *s, struct arena *a,
	const char *(*lookup)(void *ctx, const char *name), void *ctx,
	struct spec_filled *filled);
void spec_refill(const struct spec_filled *filled, struct arena *a,
	const char *(*lookup)(void *ctx, const char *name), void *ctx);

/* The whole of it as .scr text, which reads back as the same spec. */
void spec_print(const struct spec *s, struct buf *out);

/* What the program offers, joined by name with what .scr files say. */
struct spec_offer_action {
	const char *name;
	enum spec_arg { ARG_NONE, ARG_CODE, ARG_OPTIONAL } arg;
};
struct spec_offer_view {
	const char *name;			/* "grid", "list", "form" */
	const struct spec_offer_action *actions;	/* name NULL ends */
};
struct spec_offer_screen {
	const char *name;
	const char *view;
	const char *source;			/* or NULL               */
	const char *const *columns;		/* NULL ends; or NULL    */
	const char *const *marks;		/* every code must be marked */
	const char *const *fields;
	const char *const *rules;
	const char *const *texts;		/* must all be present   */
	/* pressed without a question: no key of these is a command's */
	const char *const *lists;
	const struct spec_offer_action *actions;	/* beyond the view's */
};
struct spec_offer_list {
	const char *name;
	const char *const *codes;	/* the program's own; NULL ends */
	bool keyed;		/* entered by a keystroke: a key each    */
};
struct spec_offer {
	const struct spec_offer_view *views;	/* name NULL ends */
	const struct spec_offer_screen *screens;
	const struct spec_offer_list *lists;
	const char *const *styles;
	bool (*key_known)(const char *key);	/* a name key_parse() takes */
	/* The program's own words: a screen fills the {placeholders} that they
	 * hold; NULL: those are not checked. Those filled in every word. */
	const struct spec *words;
	const char *const *holes;
};

/*
 * Compares, appends each mistake as a line "file:line: sentence" (French) to
 * `out`, returns how many. Checked: names known; every screen and list of
 * the offer present; keys known, unique in a screen, unique in a list, lower
 * case, unshifted on AZERTY, free of the screen's commands; labels at most 28
 * columns; text valid UTF-8 that ISO-8859-15 can show; glyphs unique and one
 * column wide; an override's own items coded L01..L99.
 *
 * Precisions. The keys & é " ' ( - è _ ç à are the digits 1 .. 9 0. A shifted
 * key (/ or ?) of a screen needs a second row with the same action and an
 * unshifted or named key; an item's key may be a digit, never shifted. The
 * keys of the screen "global" are pressed on every other one: a letter or a
 * sign may not mean two actions there, and its actions may be named by all.
 * The key of an item may also be the screen's when that row takes its code.
 * On a screen that offers marks or lists, the argument of an ARG_CODE action
 * is the code of a mark or of an item of those lists, or the name of a
 * column, field, screen or list. An override keeps view, source, columns,
 * marks' codes, fields' names and keys' actions of what it replaces, and the
 * keys of its items; it may not bring a screen or list of its own.
 */
size_t spec_check(const struct spec *s, const struct spec_offer *offer,
	struct buf *out);

#endif
