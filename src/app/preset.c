/* preset.c: types and numbers are the program's, titles are words of .scr. */
#include "preset.h"

#include "domain/cycle.h"

static const struct spec_item *
word(const struct spec *s, const char *list, const char *code)
{
	const struct spec_list *l = spec_list(s, list);

	return l ? spec_item(l, code) : NULL;
}

bool
app_preset(const struct spec *s, const char *preset, int year, struct arena *a,
	struct cycle *c, struct err *e)
{
	const struct cycle_preset *p = cycle_preset(preset);
	const struct spec_item *i = word(s, "follow_up", preset);

	if (!p || !i)
		return err_set(e, ERR_USER, "cycle inconnu « %s » : 3 (2024) "
			"ou 4 (arrêté de 2025)", preset);
	*c = (struct cycle){
		.year = year, .preset = p->code, .follow_up = i->label,
		.workshops = arena_array(a, p->n, sizeof(*c->workshops)),
		.n = p->n,
	};
	for (size_t k = 0; k < p->n; k++) {
		i = word(s, p->list, p->types[k]);
		if (!i)
			return err_set(e, ERR_DATA, "la liste « %s » des "
				"écrans n'a pas l'atelier %s", p->list,
				p->types[k]);
		c->workshops[k] = (struct workshop){
			.year = year, .number = (int)k + 1,
			.type = p->types[k],
			.title = i->full ? i->full : i->label,
			.brief = i->brief,
		};
	}
	return true;
}
