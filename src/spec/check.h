/* check.h: what the parts of spec_check() share. */
#ifndef SPEC_CHECK_H
#define SPEC_CHECK_H

#include "spec/spec.h"

struct check {
	const struct spec *s;
	const struct spec_offer *offer;
	struct buf *out;
	size_t n;	/* mistakes so far */
};

/* One line of the answer. */
void check_mistake(struct check *c, const struct spec_place *at,
	const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* That words can be shown: at most one mistake a text. NULL is no text. */
void check_words(struct check *c, const struct spec_place *at,
	const char *words);

/*
 * The offer's tables end with a NULL name, which is the first member of their
 * elements (a plain array of names is one with nothing else). `first` NULL is
 * an empty table.
 */
const void *check_find(const void *first, size_t stride, const char *name);
#define CHECK_FIND(table, name) \
	check_find((table), sizeof(*(table)), (name))

/* check_keys.c */
void check_screen_keys(struct check *c, const struct spec_screen *s,
	const struct spec_offer_screen *o);
void check_list_keys(struct check *c, const struct spec_list *l, bool keyed);
/* Keys of items pressed on a screen against that screen's commands. */
void check_item_keys(struct check *c, const struct spec_screen *s,
	const struct spec_offer_screen *o);

/* check_holes.c */
void check_screen_holes(struct check *c, const struct spec_screen *s);
void check_list_holes(struct check *c, const struct spec_list *l);

/* spec.c: the name of the placeholder that begins at s; false when that is
 * not one. */
enum { SPEC_HOLE_MOST = 64 };
bool spec_hole(const char *s, char name[SPEC_HOLE_MOST]);

/* check_override.c */
void check_override_screen(struct check *c, const struct spec_screen *s);
void check_override_list(struct check *c, const struct spec_list *l);

#endif
