/*
 * items.c: the items of a year's grids, as a responsable edits them. Words that
 * were used once never change, and nothing that was used goes: such an item is
 * retired, and what was marked stays readable. Earlier years keep their list.
 */
#include <string.h>

#include "app/workshop.h"
#include "base/text.h"
#include "private.h"

const char *const app_item_lists[] = { "soft_skill", "skill", "cv", "search",
	"interview", NULL };

/* Each text of a list that was read, so that it is parsed once. */
struct item_texts {
	struct { const char *text; const struct spec_list *list; } *v;
	size_t n, cap;
	struct arena *keep;
};

void
app_items_keep(struct app *app)
{
	app->items = arena_alloc(&app->keep, sizeof(*app->items));
	app->items->keep = &app->keep;
}

static const struct spec_list *
parsed(struct item_texts *t, const char *list, const char *text)
{
	struct spec s = { 0 };
	const struct spec_list *l;

	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->v[i].text, text) == 0)
			return t->v[i].list;
	text = arena_strdup(t->keep, text);
	l = spec_read(&s, t->keep, list, text, strlen(text), NULL)
		? spec_list(&s, list) : NULL;
	ARENA_PUSH(t->keep, *t);
	t->v[t->n - 1].text = text;
	t->v[t->n - 1].list = l;
	return l;
}

bool
app_items_edited(const char *list)
{
	for (const char *const *l = app_item_lists; *l; l++)
		if (strcmp(*l, list) == 0)
			return true;
	return false;
}

bool
app_items(const struct app *app, const char *list, int year,
	const struct spec_list **l, struct err *e)
{
	struct arena a = { 0 };
	const char *text;
	bool ok = db_items_get(app->db, list, year, &a, &text, e);

	*l = ok && text && app->items ? parsed(app->items, list, text) : NULL;
	if (!*l)
		*l = spec_list(&app->spec, list);
	arena_release(&a);
	return ok;
}

bool
app_item_used(struct app *app, const char *list, const char *code, bool *used,
	struct err *e)
{
	struct arena a = { 0 };
	const char *label;
	bool ok = db_item_label_get(app->db, list, code, &a, &label, e);

	*used = ok && label;
	arena_release(&a);
	return ok;
}

/* ---- editing ----------------------------------------------------------- */

/* The list of the year, in arrays of its own, with room for one more. */
struct edit {
	struct app *app;
	struct arena a;
	int year;
	struct spec_list l;
};

static struct spec_item *
item_of(struct edit *d, const char *code)
{
	for (size_t i = 0; i < d->l.n_items; i++)
		if (strcmp(d->l.items[i].code, code) == 0)
			return &d->l.items[i];
	return NULL;
}

static bool
begin(struct edit *d, struct tx *tx, const char *list, const char *detail,
	struct err *e)
{
	struct uuid object = app_cycle_object(d->year);
	struct act act = app_act(d->app, "cycle", &object, detail);

	if (!app_items_edited(list))
		return err_set(e, ERR_USER, "Liste inconnue : « %s »", list);
	d->l.name = list;
	return app_may(d->app, MAY_SETTINGS, NULL, e) &&
		tx_begin(tx, d->app->db, &act, e);
}

/* ---- whole lists -------------------------------------------------------- */

/* Kept as an item list is: this name cannot be one of theirs. */
static const char RETIRED[] = "grids";

static bool
retired_names(const struct app *app, int year, struct arena *a,
	const char **names, struct err *e)
{
	if (!db_items_get(app->db, RETIRED, year, a, names, e))
		return false;
	if (!*names)
		*names = "";
	return true;
}

/* " cv search": each name after a space. */
static bool
has_name(struct arena *a, const char *names, const char *list)
{
	return strstr(arena_printf(a, "%s ", names),
		arena_printf(a, " %s ", list)) != NULL;
}

bool
app_list_retired(const struct app *app, const char *list, int year,
	bool *retired, struct err *e)
{
	struct arena a = { 0 };
	const char *names;
	bool ok = retired_names(app, year, &a, &names, e);

	*retired = ok && has_name(&a, names, list);
	arena_release(&a);
	return ok;
}

static bool
turn_list(struct edit *d, bool *retired, struct err *e)
{
	const char *names, *text = "";

	if (!retired_names(d->app, d->year, &d->a, &names, e))
		return false;
	*retired = !has_name(&d->a, names, d->l.name);
	for (const char *const *l = app_item_lists; *l; l++)
		if (strcmp(*l, d->l.name) == 0 ? *retired
			: has_name(&d->a, names, *l))
			text = arena_printf(&d->a, "%s %s", text, *l);
	return db_items_put(d->app->db, RETIRED, d->year, text, e);
}

bool
app_list_retire(struct app *app, const char *list, int year, bool *retired,
	struct err *e)
{
	struct edit d = { .app = app, .year = year };
	struct tx tx;
	bool ok = begin(&d, &tx, list, "grid", e);

	*retired = false;
	if (ok)
		ok = tx_end(&tx, turn_list(&d, retired, e), e);
	arena_release(&d.a);
	return ok;
}

/* ---- one list ------------------------------------------------------------ */

/* Inside the transaction: nobody else changes it meanwhile. */
static bool
load(struct edit *d, struct err *e)
{
	const struct spec_list *l;
	struct spec_item *v;

	if (!app_items(d->app, d->l.name, d->year, &l, e))
		return false;
	v = arena_array(&d->a, l->n_items + 1, sizeof(*v));
	memcpy(v, l->items, l->n_items * sizeof(*v));
	d->l.items = v;
	d->l.n_items = l->n_items;
	return true;
}

static bool
store(struct edit *d, struct err *e)
{
	struct buf text = { 0 };
	bool ok;

	spec_print(&(struct spec){ .lists = &d->l, .n_lists = 1 }, &text);
	buf_putc(&text, '\0');
	ok = db_items_put(d->app->db, d->l.name, d->year, text.v, e);
	buf_release(&text);
	return ok;
}

/* L01, L02...: one that the list does not have and that nothing bears. */
static bool
free_code(struct edit *d, const char **code, struct err *e)
{
	bool used = true;

	for (int i = 1; i < 100; i++) {
		*code = arena_printf(&d->a, "L%02d", i);
		if (item_of(d, *code))
			continue;
		if (!app_item_used(d->app, d->l.name, *code, &used, e))
			return false;
		if (!used)
			return true;
	}
	return err_set(e, ERR_USER, "99 points ajoutés : c'est le plus");
}

static bool
words(struct edit *d, const char *what, const char *text, size_t max,
	const char **to, struct err *e)
{
	*to = text_normal(&d->a, text);
	return text_width(*to) <= max || err_set(e, ERR_USER,
		"%s : %zu caractères au plus", what, max);
}

/* The words of one that was used stand in records. */
static bool
may_reword(struct edit *d, const struct spec_item *x, const char *label,
	const char *full, struct err *e)
{
	bool used;

	if (!app_item_used(d->app, d->l.name, x->code, &used, e))
		return false;
	return !used || (strcmp(x->label, label) == 0 &&
		strcmp(x->full, full) == 0) || err_set(e, ERR_USER,
		"« %s » est déjà noté pour des élèves : retirez-le et ajoutez-"
		"en un autre", x->label);
}

static bool
alone(struct edit *d, const struct spec_item *me, const char *label,
	struct err *e)
{
	const char *key = text_key(&d->a, label);

	for (size_t i = 0; i < d->l.n_items; i++) {
		const struct spec_item *x = &d->l.items[i];

		if (x != me && strcmp(text_key(&d->a, x->label), key) == 0)
			return err_set(e, ERR_USER, "« %s » est déjà dans la "
				"liste : %s", label, x->code);
	}
	return true;
}

static bool
change(struct edit *d, const struct app_item_words *w, struct err *e)
{
	struct spec_item *x = w->code ? item_of(d, w->code) : NULL;
	const char *label, *full, *code = w->code;

	if (w->code && !x)
		return err_set(e, ERR_USER, "Point inconnu : « %s »", w->code);
	if (!words(d, "Intitulé", w->label, ITEM_LABEL_MAX, &label, e) ||
		!words(d, "En entier", w->full, ITEM_FULL_MAX, &full, e))
		return false;
	if (!label[0])
		return err_set(e, ERR_USER, "Intitulé : à remplir");
	if (!full[0])
		full = label;
	if (!alone(d, x, label, e) ||
		!(x ? may_reword(d, x, label, full, e)
		: free_code(d, &code, e)))
		return false;
	if (!x) {
		x = &d->l.items[d->l.n_items++];
		*x = (struct spec_item){ .code = code };
	}
	if (!x->label || strcmp(x->label, label) != 0)
		x->brief = label;
	x->label = label;
	x->full = full;
	x->required = w->required;
	return true;
}

bool
app_item_save(struct app *app, const char *list, int year,
	const struct app_item_words *w, struct err *e)
{
	struct edit d = { .app = app, .year = year };
	struct tx tx;
	bool ok = begin(&d, &tx, list, "item", e);

	if (ok)
		ok = tx_end(&tx, load(&d, e) && change(&d, w, e) &&
			store(&d, e), e);
	arena_release(&d.a);
	return ok;
}

/* ---- retiring ---------------------------------------------------------- */

static bool
last_shown(const struct edit *d, const struct spec_item *me)
{
	for (size_t i = 0; i < d->l.n_items; i++)
		if (&d->l.items[i] != me && !d->l.items[i].hidden)
			return false;
	return true;
}

/* One's own that was never used goes; the others are only not proposed. */
static bool
retire(struct edit *d, const char *code, enum app_item_fate *fate,
	struct err *e)
{
	struct spec_item *x = item_of(d, code);
	const struct spec_list *of = spec_list(&d->app->spec, d->l.name);
	bool used;

	if (!x)
		return err_set(e, ERR_USER, "Point inconnu : « %s »", code);
	if (x->hidden) {
		*fate = ITEM_BACK;
		x->hidden = false;
		return true;
	}
	if (last_shown(d, x))
		return err_set(e, ERR_USER, "La grille garde un point au "
			"moins");
	if (!app_item_used(d->app, d->l.name, code, &used, e))
		return false;
	*fate = used || (of && spec_item(of, code)) ? ITEM_RETIRED
		: ITEM_GONE;
	if (*fate == ITEM_RETIRED) {
		x->hidden = true;
		return true;
	}
	d->l.n_items--;
	memmove(x, x + 1, (size_t)(d->l.items + d->l.n_items - x) *
		sizeof(*x));
	return true;
}

bool
app_item_retire(struct app *app, const char *list, int year, const char *code,
	enum app_item_fate *fate, struct err *e)
{
	struct edit d = { .app = app, .year = year };
	struct tx tx;
	bool ok = begin(&d, &tx, list, "item", e);

	if (ok)
		ok = tx_end(&tx, load(&d, e) && retire(&d, code, fate, e) &&
			store(&d, e), e);
	arena_release(&d.a);
	return ok;
}
