/*
 * check_keys.c: that every key does one thing, and can be pressed on a French
 * keyboard without Shift.
 */
#include "check.h"

#include <string.h>

#include "base/text.h"

static const char GLOBAL[] = "global";

/* The digits of the main row of an AZERTY keyboard, without Shift. */
static const char *const digit_row[][2] = {
	{ "&", "1" }, { "é", "2" }, { "\"", "3" }, { "'", "4" }, { "(", "5" },
	{ "-", "6" }, { "è", "7" }, { "_", "8" }, { "ç", "9" }, { "à", "0" },
};

/* The other signs there; ^ is dead: it needs a second key. */
static const char UNSHIFTED[] = "abcdefghijklmnopqrstuvwxyz)=$ù*<,;:!²";

/* Two names of one key of the digit row are one key. */
static const char *
same_key(const char *key)
{
	for (size_t i = 0; i < LENGTH(digit_row); i++)
		if (strcmp(key, digit_row[i][0]) == 0)
			return digit_row[i][1];
	return key;
}

static bool
key_equal(const char *a, const char *b)
{
	return strcmp(same_key(a), same_key(b)) == 0;
}

enum key_shape { SHAPE_NAMED, SHAPE_PLAIN, SHAPE_UPPER, SHAPE_SHIFTED };

static enum key_shape
key_shape(const char *key)
{
	uint32_t c;
	size_t n = strlen(key), len = utf8_decode(key, n, &c);

	if (len < n)
		return SHAPE_NAMED;
	if (text_lower_char(c) != c)
		return SHAPE_UPPER;
	key = same_key(key);
	if (strstr(UNSHIFTED, key) || (*key >= '0' && *key <= '9'))
		return SHAPE_PLAIN;
	return SHAPE_SHIFTED;
}

/* True when the key is fit for more questions. */
static bool
check_key(struct check *c, const struct spec_place *at, const char *key)
{
	if (!c->offer->key_known(key)) {
		check_mistake(c, at, "touche inconnue « %s » ; permis : un "
			"caractère, Enter Tab Shift-Tab Esc Space Up Down Left "
			"Right Home End PgUp PgDn Ins Del Backspace F1..F12 "
			"Ctrl-A..Ctrl-Z (sauf H I J M)", key);
		return false;
	}
	if (key_shape(key) == SHAPE_UPPER) {
		check_mistake(c, at, "touche « %s » : en minuscule", key);
		return false;
	}
	return true;
}

/* ---- screens ----------------------------------------------------------- */

static const struct spec_offer_action *
view_action(const struct check *c, const char *view, const char *name)
{
	const struct spec_offer_view *v = CHECK_FIND(c->offer->views, view);

	return v ? CHECK_FIND(v->actions, name) : NULL;
}

static const struct spec_offer_action *
screen_action(const struct check *c, const struct spec_offer_screen *o,
	const char *name)
{
	const struct spec_offer_action *a;

	if (!o)
		return NULL;
	a = CHECK_FIND(o->actions, name);
	return a ? a : view_action(c, o->view, name);
}

static void
put_names(struct check *c, const struct spec_offer_action *a,
	const char **comma)
{
	for (; a && a->name; a++) {
		buf_printf(c->out, "%s%s", *comma, a->name);
		*comma = ", ";
	}
}

static void
put_actions(struct check *c, const struct spec_offer_screen *o,
	const char **comma)
{
	const struct spec_offer_view *v =
		o ? CHECK_FIND(c->offer->views, o->view) : NULL;

	put_names(c, v ? v->actions : NULL, comma);
	put_names(c, o ? o->actions : NULL, comma);
}

static const struct spec_offer_screen *
offer_global(const struct check *c)
{
	return CHECK_FIND(c->offer->screens, GLOBAL);
}

static void
unknown_action(struct check *c, const struct spec_key *k,
	const struct spec_offer_screen *o)
{
	const char *comma = "";
	char clean[64];

	text_clean(clean, sizeof(clean), k->action);
	buf_printf(c->out, "%s:%d: action inconnue « %s » ; permis : ",
		k->at.file, k->at.line, clean);
	put_actions(c, o, &comma);
	if (o != offer_global(c))
		put_actions(c, offer_global(c), &comma);
	buf_puts(c->out, *comma ? "\n" : "rien\n");
	c->n++;
}

static bool
in_lists(const struct check *c, const struct spec_offer_screen *o,
	const char *code)
{
	for (size_t i = 0; o->lists && o->lists[i]; i++) {
		const struct spec_list *l = spec_list(c->s, o->lists[i]);

		if (l ? l->torn || spec_item(l, code) : c->s->lost)
			return true;
	}
	return false;
}

/* Whether an argument names anything; see the precisions in spec.h. */
static bool
known_argument(const struct check *c, const struct spec_screen *s,
	const struct spec_offer_screen *o, const char *arg)
{
	if (!o->marks && !o->lists)
		return true;
	if (spec_mark(s, arg) || in_lists(c, o, arg))
		return true;
	if (CHECK_FIND(o->columns, arg) || CHECK_FIND(o->fields, arg))
		return true;
	return spec_screen(c->s, arg) || spec_list(c->s, arg) || c->s->lost;
}

static void
check_argument(struct check *c, const struct spec_screen *s,
	const struct spec_offer_screen *o, const struct spec_key *k,
	enum spec_arg wanted)
{
	if (wanted == ARG_NONE && k->arg)
		check_mistake(c, &k->at, "« %s » : mot de trop, « %s » n'en "
			"veut pas", k->arg, k->action);
	if (wanted == ARG_CODE && !k->arg)
		check_mistake(c, &k->at, "« %s » veut un code", k->action);
	if (wanted == ARG_CODE && k->arg && !known_argument(c, s, o, k->arg))
		check_mistake(c, &k->at, "code inconnu « %s » ; permis : un "
			"code de « mark » ou d'une liste de l'écran, une "
			"colonne, un champ, un écran, une liste", k->arg);
}

static bool
same_act(const struct spec_key *a, const struct spec_key *b)
{
	const char *x = a->arg ? a->arg : "", *y = b->arg ? b->arg : "";

	return strcmp(a->action, b->action) == 0 && strcmp(x, y) == 0;
}

static bool
has_unshifted(const struct spec_screen *s, const struct spec_key *k)
{
	for (size_t i = 0; i < s->n_keys; i++)
		if (same_act(&s->keys[i], k) &&
			key_shape(s->keys[i].key) <= SHAPE_PLAIN)
			return true;
	return false;
}

static void
check_key_once(struct check *c, const struct spec_screen *s, size_t i)
{
	const struct spec_key *k = &s->keys[i];

	for (size_t j = 0; j < i; j++) {
		if (!key_equal(s->keys[j].key, k->key))
			continue;
		check_mistake(c, &k->at, "touche « %s » : déjà ligne %d "
			"(« %s »)", k->key, s->keys[j].at.line,
			s->keys[j].action);
		return;
	}
}

/* A named key (Esc, Enter) may mean something else on one screen. */
static void
check_key_global(struct check *c, const struct spec_screen *s,
	const struct spec_key *k)
{
	const struct spec_screen *g = spec_screen(c->s, GLOBAL);

	if (!g || g == s || key_shape(k->key) == SHAPE_NAMED)
		return;
	for (size_t i = 0; i < g->n_keys; i++)
		if (key_equal(g->keys[i].key, k->key) &&
			!same_act(&g->keys[i], k))
			check_mistake(c, &k->at, "touche « %s » : c'est « %s » "
				"sur tous les écrans", k->key,
				g->keys[i].action);
}

void
check_screen_keys(struct check *c, const struct spec_screen *s,
	const struct spec_offer_screen *o)
{
	for (size_t i = 0; i < s->n_keys; i++) {
		const struct spec_key *k = &s->keys[i];
		const struct spec_offer_action *a =
			screen_action(c, o, k->action);

		if (!a)
			a = screen_action(c, offer_global(c), k->action);
		if (a)
			check_argument(c, s, o, k, a->arg);
		else
			unknown_action(c, k, o);
		check_words(c, &k->at, k->label);
		if (!check_key(c, &k->at, k->key))
			continue;
		if (key_shape(k->key) == SHAPE_SHIFTED && !has_unshifted(s, k))
			check_mistake(c, &k->at, "touche « %s » : pas d'une "
				"seule frappe en AZERTY ; donner aussi une "
				"autre touche à « %s »", k->key, k->action);
		check_key_once(c, s, i);
		check_key_global(c, s, k);
	}
}

/* ---- lists ------------------------------------------------------------- */

static void
check_item_once(struct check *c, const struct spec_list *l, size_t i)
{
	const struct spec_item *item = &l->items[i];

	for (size_t j = 0; j < i; j++) {
		const struct spec_item *o = &l->items[j];

		if (o->hidden || !o->key || !key_equal(o->key, item->key))
			continue;
		check_mistake(c, &item->at, "touche « %s » : déjà ligne %d "
			"(« %s »)", item->key, o->at.line, o->code);
		return;
	}
}

void
check_list_keys(struct check *c, const struct spec_list *l, bool keyed)
{
	for (size_t i = 0; i < l->n_items; i++) {
		const struct spec_item *item = &l->items[i];

		if (item->hidden)
			continue;
		if (!item->key) {
			if (keyed)
				check_mistake(c, &item->at, "« %s » : il manque"
					" « key »", item->code);
			continue;
		}
		if (!check_key(c, &item->at, item->key))
			continue;
		if (key_shape(item->key) == SHAPE_SHIFTED)
			check_mistake(c, &item->at, "touche « %s » : pas d'une "
				"seule frappe en AZERTY ; permis : a..z, "
				"chiffres, ) = $ ù * < , ; : !", item->key);
		check_item_once(c, l, i);
	}
}

/* The row of the screen that the item's key would run instead. */
static const struct spec_key *
command_of(const struct spec_screen *s, const struct spec_item *item,
	bool named)
{
	for (size_t i = 0; s && i < s->n_keys; i++) {
		const struct spec_key *k = &s->keys[i];

		if (!named && key_shape(k->key) == SHAPE_NAMED)
			continue;
		if (key_equal(k->key, item->key) &&
			(!k->arg || strcmp(k->arg, item->code) != 0))
			return k;
	}
	return NULL;
}

static void
check_item_command(struct check *c, const struct spec_screen *s,
	const struct spec_item *item)
{
	const struct spec_key *k = command_of(s, item, true);

	if (!k)
		k = command_of(spec_screen(c->s, GLOBAL), item, false);
	if (k)
		check_mistake(c, &item->at, "touche « %s » de « %s » : c'est "
			"« %s » sur l'écran « %s » (%s:%d)", item->key,
			item->code, k->action, s->name, k->at.file,
			k->at.line);
}

void
check_item_keys(struct check *c, const struct spec_screen *s,
	const struct spec_offer_screen *o)
{
	for (size_t n = 0; o->lists && o->lists[n]; n++) {
		const struct spec_list *l = spec_list(c->s, o->lists[n]);

		for (size_t i = 0; l && i < l->n_items; i++) {
			const struct spec_item *item = &l->items[i];

			if (item->key && !item->hidden)
				check_item_command(c, s, item);
		}
		if (!l && !c->s->lost)
			check_mistake(c, &s->at, "écran « %s » : il manque la "
				"liste « %s »", s->name, o->lists[n]);
	}
}
