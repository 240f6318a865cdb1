/* spec.c: looking things up in a spec, and filling its {placeholders}. */
#include "spec/spec.h"

#include <string.h>

enum { NAME_MOST = 64 };

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

/*
 * The value of the placeholder that begins at s, its length in *n; NULL when
 * that is not one, or one that nobody knows.
 */
static const char *
placeholder(const char *s, size_t *n,
	const char *(*lookup)(void *ctx, const char *name), void *ctx)
{
	size_t len = strcspn(s + 1, "{}");
	char name[NAME_MOST];

	if (s[1 + len] != '}' || len == 0 || len >= sizeof(name))
		return NULL;
	memcpy(name, s + 1, len);
	name[len] = '\0';
	*n = len + 2;
	return lookup(ctx, name);
}

char *
spec_expand(struct arena *a, const char *words,
	const char *(*lookup)(void *ctx, const char *name), void *ctx)
{
	struct growing g = { 0 };

	while (*words) {
		size_t n = strcspn(words, "{");
		const char *value;

		append(a, &g, words, n);
		words += n;
		if (!*words)
			break;
		n = 1;
		value = placeholder(words, &n, lookup, ctx);
		if (value) {
			append(a, &g, value, strlen(value));
		} else {
			n = 1;
			append(a, &g, words, n);
		}
		words += n;
	}
	append(a, &g, "", 1);
	return g.v;
}

struct filling {
	struct arena *a;
	const char *(*lookup)(void *ctx, const char *name);
	void *ctx;
};

static void
fill(const struct filling *f, const char **words)
{
	if (*words && strchr(*words, '{'))
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
		fill(f, &s->help[i]);
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
	const char *(*lookup)(void *ctx, const char *name), void *ctx)
{
	const struct filling f = { .a = a, .lookup = lookup, .ctx = ctx };

	for (size_t i = 0; i < s->n_screens; i++)
		fill_screen(&f, &s->screens[i]);
	for (size_t i = 0; i < s->n_lists; i++)
		for (size_t j = 0; j < s->lists[i].n_items; j++)
			fill_item(&f, &s->lists[i].items[j]);
}
