/* cycle_form.c: a workshop of a year, an item of a grid, typed by hand. */
#include <string.h>

#include "base/text.h"
#include "cycle_private.h"
#include "domain/cycle.h"
#include "tui/form.h"

/* Lives as long as its form. */
struct editing {
	int year, number;		/* number 0: a new workshop */
	const char *list, *code;	/* code NULL: a new item    */
	struct arena arena;
};

static void
release(void *owner)
{
	struct editing *o = owner;

	arena_release(&o->arena);
	mem_free(o);
}

/* NULL when it fits. */
static const char *
too_long(struct editing *o, const char *text, size_t max)
{
	return text_width(text) <= max ? NULL : arena_printf(&o->arena,
		"%zu caractères au plus", max);
}

static enum verdict
saved(struct ui *ui, const struct form *f)
{
	ui_say(ui, "%s", ui_words(ui, f, "saved"));
	return CLOSE;
}

/* ---- a workshop -------------------------------------------------------- */

static void
fill_workshop(struct ui *ui, void *owner, struct form *f)
{
	struct editing *o = owner;
	struct cycle c = { 0 };

	if (!app_cycle(ui_app(ui), o->year, &o->arena, &c, NULL))
		return;
	for (size_t i = 0; i < c.n; i++)
		if (c.workshops[i].number == o->number) {
			form_set(f, "title", c.workshops[i].title);
			form_set(f, "brief", c.workshops[i].brief);
			form_set(f, "type", c.workshops[i].type);
		}
}

static const char *
check_workshop(struct ui *ui, void *owner, const struct form *f,
	const char *field, const char *value)
{
	(void)ui;
	(void)f;
	if (strcmp(field, "title") == 0)
		return too_long(owner, value, WORKSHOP_TITLE_MAX);
	if (strcmp(field, "brief") == 0)
		return too_long(owner, value, WORKSHOP_BRIEF_MAX);
	return NULL;
}

/* What is left empty follows from the title and the number. */
static const char *
given(const struct form *f, const char *field)
{
	const char *text = form_get(f, field);

	return text[strspn(text, " ")] ? text : NULL;
}

static enum verdict
save_workshop(struct ui *ui, void *owner, struct form *f)
{
	const struct editing *o = owner;
	struct err e = { 0 };

	if (!app_workshop_save(ui_app(ui), o->year, o->number,
		given(f, "type"), form_get(f, "title"), given(f, "brief"),
		&e))
		return ui_error(ui, &e);
	return saved(ui, f);
}

static const struct form_class workshop_form = {
	.fill = fill_workshop, .check = check_workshop,
	.save = save_workshop, .reads = true, .release = release,
};

void
workshop_form_open(struct ui *ui, int year, int number)
{
	struct editing *o = mem_alloc(sizeof(*o));

	*o = (struct editing){ .year = year, .number = number };
	form_open(ui, "workshop_form", arena_printf(&o->arena, "%d/%d", year,
		number), &workshop_form, o);
}

/* ---- an item ----------------------------------------------------------- */

static const struct spec_item *
item_of(struct ui *ui, const struct editing *o)
{
	const struct spec_list *l;

	return o->code && app_items(ui_app(ui), o->list, o->year, &l, NULL)
		? spec_item(l, o->code) : NULL;
}

static void
fill_item(struct ui *ui, void *owner, struct form *f)
{
	const struct spec_item *x = item_of(ui, owner);

	form_set(f, "label", x ? x->label : "");
	form_set(f, "full", x && strcmp(x->full, x->label) != 0 ? x->full
		: "");
	form_set(f, "required", x && x->required ? "o" : "n");
}

/* The code of another item with these words, or NULL. */
static const char *
twin(struct ui *ui, struct editing *o, const char *label)
{
	const char *key = text_key(&o->arena, label);
	const struct spec_list *l;

	if (!app_items(ui_app(ui), o->list, o->year, &l, NULL))
		return NULL;
	for (size_t i = 0; i < l->n_items; i++)
		if ((!o->code || strcmp(l->items[i].code, o->code) != 0) &&
			strcmp(text_key(&o->arena, l->items[i].label), key)
			== 0)
			return l->items[i].code;
	return NULL;
}

static const char *
check_words(struct ui *ui, struct editing *o, const struct form *f,
	const char *field, const char *value)
{
	bool label = strcmp(field, "label") == 0, used = false;
	const char *same = label ? twin(ui, o, value) : NULL;

	if (o->code && form_changed(f, field) && app_item_used(ui_app(ui),
		o->list, o->code, &used, NULL) && used)
		return ui_words(ui, f, "frozen");
	if (same)
		return show_words(ui, f, "twice", "code", same, NULL);
	return too_long(o, value, label ? ITEM_LABEL_MAX : ITEM_FULL_MAX);
}

static const char *
check_item(struct ui *ui, void *owner, const struct form *f,
	const char *field, const char *value)
{
	if (strcmp(field, "required") != 0)
		return check_words(ui, owner, f, field, value);
	return strcmp(value, "o") == 0 || strcmp(value, "n") == 0 ? NULL
		: "o ou n";
}

static enum verdict
save_item(struct ui *ui, void *owner, struct form *f)
{
	const struct editing *o = owner;
	struct app_item_words w = { .code = o->code,
		.label = form_get(f, "label"), .full = form_get(f, "full"),
		.required = form_get(f, "required")[0] == 'o' };
	struct err e = { 0 };

	if (!app_item_save(ui_app(ui), o->list, o->year, &w, &e))
		return ui_error(ui, &e);
	return saved(ui, f);
}

static const struct form_class item_form = {
	.fill = fill_item, .check = check_item, .save = save_item,
	.reads = true, .release = release,
};

void
item_form_open(struct ui *ui, int year, const char *list, const char *code)
{
	struct editing *o = mem_alloc(sizeof(*o));

	*o = (struct editing){ .year = year, .list = list };
	o->code = arena_strdup(&o->arena, code);
	form_open(ui, "item_form", arena_printf(&o->arena, "%d/%s/%s", year,
		list, code ? code : "new"), &item_form, o);
}

/* ---- after a dropped line ---------------------------------------------- */

void
cycle_form_back(struct ui *ui, const char *object, struct arena *a)
{
	int year = text_number(arena_strndup(a, object, strcspn(object, "/")));
	const char *what = strchr(object, '/');
	const char *code = what ? strchr(what + 1, '/') : NULL;

	if (year < 0 || !what)
		return;
	if (!code) {
		workshop_form_open(ui, year, text_number(what + 1));
		return;
	}
	for (const char *const *l = app_item_lists; *l; l++)
		if (strncmp(*l, what + 1, (size_t)(code - what - 1)) == 0 &&
			(*l)[code - what - 1] == '\0') {
			items_open(ui, year, *l);
			item_form_open(ui, year, *l, strcmp(code + 1, "new")
				== 0 ? NULL : code + 1);
		}
}
