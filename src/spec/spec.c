/* spec.c: looking things up in a spec, and filling its {placeholders}. */
#include "check.h"

#include <string.h>

const struct spec_screen *
spec_screen(const struct spec *s, const char *name)
{
	for (size_t i = 0; i < s->n_screens; i++)
		if (strcmp(s->screens[i].name, name) == 0)
			return &s->screens[i];
	return NULL;
}

const struct spec_list *
spec_list(const struct spec *s, const char *name)
{
	for (size_t i = 0; i < s->n_lists; i++)
		if (strcmp(s->lists[i].name, name) == 0)
			return &s->lists[i];
	return NULL;
}

const struct spec_item *
spec_item(const struct spec_list *l, const char *code)
{
	for (size_t i = 0; i < l->n_items; i++)
		if (strcmp(l->items[i].code, code) == 0)
			return &l->items[i];
	return NULL;
}

const struct spec_item *
spec_item_by_key(const struct spec_list *l, const char *key)
{
	for (size_t i = 0; i < l->n_items; i++) {
		const struct spec_item *item = &l->items[i];

		if (item->key && !item->hidden && strcmp(item->key, key) == 0)
			return item;
	}
	return NULL;
}

const struct spec_mark *
spec_mark(const struct spec_screen *s, const char *code)
{
	for (size_t i = 0; i < s->n_marks; i++)
		if (strcmp(s->marks[i].code, code) == 0)
			return &s->marks[i];
	return NULL;
}

const char *
spec_words(const struct spec_screen *s, const char *name)
{
	for (size_t i = 0; i < s->n_texts; i++)
		if (strcmp(s->texts[i].name, name) == 0)
			return s->texts[i].text;
	return name;
}

/* ---- placeholders ------------------------------------------------------ */

struct growing {
	char *v;
	size_t n, cap;
};

static void
append(struct arena *a, struct growing *g, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		*ARENA_PUSH(a, *g) = s[i];
}

bool
spec_hole(const char *s, char name[SPEC_HOLE_MOST])
{
	size_t n = strcspn(s + 1, "{}");

	if (s[1 + n] != '}' || n == 0 || n >= SPEC_HOLE_MOST)
		return false;
	memcpy(name, s + 1, n);
	name[n] = '\0';
	return true;
}

char *
spec_expand(struct arena *a, const char *words,
	const char *(*lookup)(void *ctx, const char *name), void *ctx)
{
	struct growing g = { 0 };
	char name[SPEC_HOLE_MOST];	/* the answer may be a part of it */

	while (*words) {
		size_t n = strcspn(words, "{");
		const char *value = NULL;

		append(a, &g, words, n);
		words += n;
		if (!*words)
			break;
		if (spec_hole(words, name))
			value = lookup(ctx, name);
		if (value) {
			append(a, &g, value, strlen(value));
			words += strcspn(words, "}") + 1;
		} else {
			append(a, &g, words++, 1);
		}
	}
	append(a, &g, "", 1);
	return g.v;
}

struct filling {
	struct arena *a;
	const char *(*lookup)(void *ctx, const char *name);
	void *ctx;
	struct spec_filled *filled;
};

/* Most placeholders are for the views: their words stay as they are. */
static bool
concerned(const struct filling *f, const char *words)
{
	char name[SPEC_HOLE_MOST];

	while ((words = strchr(words, '{'))) {
		if (spec_hole(words, name) && f->lookup(f->ctx, name))
			return true;
		words++;
	}
	return false;
}

static void
fill(const struct filling *f, const char **words)
{
	if (!*words || !concerned(f, *words))
		return;
	ARENA_PUSH(f->a, *f->filled);
	f->filled->v[f->filled->n - 1].words = words;
	f->filled->v[f->filled->n - 1].as = *words;
	*words = spec_expand(f->a, *words, f->lookup, f->ctx);
}

static void
fill_screen(const struct filling *f, struct spec_screen *s)
{
	fill(f, &s->title);
	for (size_t i = 0; i < s->n_columns; i++)
		fill(f, &s->columns[i].title);
	for (size_t i = 0; i < s->n_marks; i++)
		fill(f, &s->marks[i].label);
	for (size_t i = 0; i < s->n_keys; i++)
		fill(f, &s->keys[i].label);
	for (size_t i = 0; i < s->n_fields; i++) {
		fill(f, &s->fields[i].label);
		fill(f, &s->fields[i].hint);
	}
	for (size_t i = 0; i < s->n_texts; i++)
		fill(f, &s->texts[i].text);
	for (size_t i = 0; i < s->n_help; i++)
		fill(f, &s->help[i].text);
}

static void
fill_item(const struct filling *f, struct spec_item *item)
{
	fill(f, &item->label);
	fill(f, &item->brief);
	fill(f, &item->full);
	fill(f, &item->group);
}

void
spec_fill(struct spec *s, struct arena *a,
	const char *(*lookup)(void *ctx, const char *name), void *ctx,
	struct spec_filled *filled)
{
	const struct filling f = { .a = a, .lookup = lookup, .ctx = ctx,
		.filled = filled };

	for (size_t i = 0; i < s->n_screens; i++)
		fill_screen(&f, &s->screens[i]);
	for (size_t i = 0; i < s->n_lists; i++)
		for (size_t j = 0; j < s->lists[i].n_items; j++)
			fill_item(&f, &s->lists[i].items[j]);
}

void
spec_refill(const struct spec_filled *filled, struct arena *a,
	const char *(*lookup)(void *ctx, const char *name), void *ctx)
{
	for (size_t i = 0; i < filled->n; i++)
		*filled->v[i].words = spec_expand(a, filled->v[i].as, lookup,
			ctx);
}

static void *
copy(struct arena *a, const void *v, size_t n, size_t size)
{
	void *to = arena_array(a, n + 1, size);

	if (n)
		memcpy(to, v, n * size);
	return to;
}

#define COPY(a, v, n) ((v) = copy((a), (v), (n), sizeof(*(v))))

void
spec_copy(struct spec *to, const struct spec *from, struct arena *a)
{
	*to = *from;
	COPY(a, to->screens, to->n_screens);
	COPY(a, to->lists, to->n_lists);
	for (size_t i = 0; i < to->n_screens; i++) {
		struct spec_screen *s = &to->screens[i];

		COPY(a, s->columns, s->n_columns);
		COPY(a, s->marks, s->n_marks);
		COPY(a, s->keys, s->n_keys);
		COPY(a, s->fields, s->n_fields);
		COPY(a, s->texts, s->n_texts);
		COPY(a, s->help, s->n_help);
	}
	for (size_t i = 0; i < to->n_lists; i++)
		COPY(a, to->lists[i].items, to->lists[i].n_items);
}
