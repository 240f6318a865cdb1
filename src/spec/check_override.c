/*
 * check_override.c: what a Mission Locale may change: words, order, hiding
 * and items of its own, never keys, columns or actions.
 */
#include "check.h"

#include <string.h>

static bool
same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool
same_columns(const struct spec_screen *s, const struct spec_screen *base)
{
	if (s->n_columns != base->n_columns)
		return false;
	for (size_t i = 0; i < s->n_columns; i++) {
		const struct spec_column *a = &s->columns[i];
		const struct spec_column *b = &base->columns[i];

		if (!same(a->name, b->name) || a->width != b->width ||
			a->wide != b->wide || a->right != b->right)
			return false;
	}
	return true;
}

static bool
has_key(const struct spec_screen *s, const struct spec_key *k)
{
	for (size_t i = 0; i < s->n_keys; i++)
		if (same(s->keys[i].key, k->key) &&
			same(s->keys[i].action, k->action) &&
			same(s->keys[i].arg, k->arg))
			return true;
	return false;
}

static void
check_keys(struct check *c, const struct spec_screen *s)
{
	const struct spec_screen *base = s->base;

	for (size_t i = 0; i < s->n_keys; i++)
		if (!has_key(base, &s->keys[i]))
			check_mistake(c, &s->keys[i].at, "touche « %s » : une "
				"adaptation ne change pas les touches",
				s->keys[i].key);
	for (size_t i = 0; i < base->n_keys; i++)
		if (!has_key(s, &base->keys[i]))
			check_mistake(c, &s->at, "écran « %s » : il manque "
				"« key %s %s%s%s »", s->name, base->keys[i].key,
				base->keys[i].action,
				base->keys[i].arg ? " " : "",
				base->keys[i].arg ? base->keys[i].arg : "");
}

static bool
has_field(const struct spec_screen *s, const struct spec_field *f)
{
	for (size_t i = 0; i < s->n_fields; i++)
		if (same(s->fields[i].name, f->name) &&
			same(s->fields[i].rule, f->rule) &&
			same(s->fields[i].list, f->list))
			return true;
	return false;
}

void
check_override_screen(struct check *c, const struct spec_screen *s)
{
	const struct spec_screen *base = s->base;

	if (!same_columns(s, base))
		check_mistake(c, &s->at, "écran « %s » : une adaptation ne "
			"change des colonnes que le titre", s->name);
	for (size_t i = 0; i < base->n_fields; i++)
		if (!has_field(s, &base->fields[i]))
			check_mistake(c, &s->at, "écran « %s » : il manque "
				"« field %s » avec ses « rule » et « list »",
				s->name, base->fields[i].name);
	check_keys(c, s);
}

/* L01 to L99. */
static bool
is_local(const char *code)
{
	return strlen(code) == 3 && code[0] == 'L' &&
		strspn(code + 1, "0123456789") == 2 && strcmp(code, "L00") != 0;
}

void
check_override_list(struct check *c, const struct spec_list *l)
{
	for (size_t i = 0; i < l->n_items; i++) {
		const struct spec_item *item = &l->items[i];
		const struct spec_item *old = spec_item(l->base, item->code);

		if (!old && !is_local(item->code))
			check_mistake(c, &item->at, "code inconnu « %s » ; "
				"permis : ceux de la liste, et L01 à L99",
				item->code);
		if (old && !same(old->key, item->key))
			check_mistake(c, &item->at, "« %s » : une adaptation ne"
				" change pas les touches", item->code);
	}
	for (size_t i = 0; i < l->base->n_items; i++)
		if (!spec_item(l, l->base->items[i].code))
			check_mistake(c, &l->at, "liste « %s » : il manque "
				"« item %s » ; pour ne plus le proposer : "
				"« hidden »", l->name, l->base->items[i].code);
}
