/*
 * check_holes.c: that every {placeholder} is one that the screen fills: those
 * of the program's own words for it, and those that are filled everywhere.
 */
#include "check.h"

#include <stdio.h>
#include <string.h>

struct holes {
	struct check *c;
	struct buf known;	/* "{class}, {lycee}" */
};

typedef void each_words(struct holes *h, const struct spec_place *at,
	const char *words);

static void
add(struct holes *h, const char *name)
{
	char hole[SPEC_HOLE_MOST + 2];

	snprintf(hole, sizeof(hole), "{%s}", name);
	if (!h->known.n || !strstr(h->known.v, hole))
		buf_printf(&h->known, "%s%s", h->known.n ? ", " : "", hole);
}

static void
collect(struct holes *h, const struct spec_place *at, const char *words)
{
	char name[SPEC_HOLE_MOST];

	(void)at;
	while (words && (words = strchr(words, '{')))
		if (spec_hole(words++, name))
			add(h, name);
}

static void
compare(struct holes *h, const struct spec_place *at, const char *words)
{
	char name[SPEC_HOLE_MOST], hole[SPEC_HOLE_MOST + 2];

	while (words && (words = strchr(words, '{'))) {
		if (!spec_hole(words++, name))
			continue;
		snprintf(hole, sizeof(hole), "{%s}", name);
		if (!h->known.n || !strstr(h->known.v, hole))
			check_mistake(h->c, at, "« %s » : rien à mettre là ; "
				"permis : %s", hole, h->known.n ? h->known.v
				: "rien");
	}
}

static void
each_of_screen(struct holes *h, const struct spec_screen *s, each_words *fn)
{
	fn(h, &s->title_at, s->title);
	for (size_t i = 0; i < s->n_columns; i++)
		fn(h, &s->columns[i].at, s->columns[i].title);
	for (size_t i = 0; i < s->n_marks; i++)
		fn(h, &s->marks[i].at, s->marks[i].label);
	for (size_t i = 0; i < s->n_keys; i++)
		fn(h, &s->keys[i].at, s->keys[i].label);
	for (size_t i = 0; i < s->n_fields; i++) {
		fn(h, &s->fields[i].at, s->fields[i].label);
		fn(h, &s->fields[i].at, s->fields[i].hint);
	}
	for (size_t i = 0; i < s->n_texts; i++)
		fn(h, &s->texts[i].at, s->texts[i].text);
	for (size_t i = 0; i < s->n_help; i++)
		fn(h, &s->help[i].at, s->help[i].text);
}

static void
add_everywhere(struct holes *h)
{
	const char *const *name = h->c->offer->holes;

	for (; name && *name; name++)
		add(h, *name);
}

void
check_screen_holes(struct check *c, const struct spec_screen *s)
{
	const struct spec *words = c->offer->words;
	const struct spec_screen *own = words ? spec_screen(words, s->name)
		: NULL;
	struct holes h = { .c = c };

	if (!own)
		return;
	each_of_screen(&h, own, collect);
	add_everywhere(&h);
	each_of_screen(&h, s, compare);
	buf_release(&h.known);
}

void
check_list_holes(struct check *c, const struct spec_list *l)
{
	struct holes h = { .c = c };

	if (!c->offer->words)
		return;
	add_everywhere(&h);
	for (size_t i = 0; i < l->n_items; i++) {
		const struct spec_item *x = &l->items[i];

		compare(&h, &x->at, x->label);
		if (x->brief != x->label)
			compare(&h, &x->at, x->brief);
		if (x->full != x->label)
			compare(&h, &x->at, x->full);
		compare(&h, &x->at, x->group);
	}
	buf_release(&h.known);
}
