/* pupil_form.c: a pupil's card typed by hand, each field with its rule. */
#include <string.h>

#include "base/text.h"
#include "card_private.h"
#include "domain/commune.h"
#include "tui/form.h"

#define FIELDS_MAX 20
#define COMMUNES_MAX 16

/* Lives as long as its form. */
struct editing {
	struct uuid pupil, class;	/* pupil none: a new one */
	struct class_line *classes;	/* of the lycée          */
	size_t n_classes;
	struct arena arena;
};

/* ---- the values at first ----------------------------------------------- */

static const char *
french(struct arena *a, struct date d)
{
	char day[DATE_TEXT];

	date_french(d, day);
	return arena_strdup(a, day);
}

static void
fill_card(struct editing *o, struct form *f, const struct app_card *c)
{
	const struct pupil *p = &c->pupil;
	const struct app_field v[] = {
		{ "surname", p->surname }, { "usage_name", p->usage_name },
		{ "first_name", p->first_name },
		{ "usage_first_name", p->usage_first_name },
		{ "birth", french(&o->arena, p->birth) },
		{ "class", c->class_name }, { "half", p->half },
		{ "phone", show_phone(&o->arena, p->phone) },
		{ "email", p->email }, { "commune", p->commune },
		{ "postcode", p->postcode }, { "channel", p->channel },
		{ "apprentice", p->apprentice ? "o" : "n" },
		{ "left_on", french(&o->arena, p->left_on) },
		{ "note", p->note },
	};

	for (size_t i = 0; i < LENGTH(v); i++)
		form_set(f, v[i].name, v[i].value);
}

static void
fill(struct ui *ui, void *owner, struct form *f)
{
	struct editing *o = owner;
	struct uuid lycee = UUID_NONE;
	struct app_class page = { 0 };
	struct app_card c = { 0 };
	struct err e = { 0 };
	bool ok = true;

	if (!uuid_is_none(&o->pupil)) {
		ok = app_card(ui_app(ui), &o->pupil, &o->arena, &c, &e);
		if (ok)
			fill_card(o, f, &c);
		lycee = c.pupil.lycee;
	} else {
		ok = app_class(ui_app(ui), &o->class, &o->arena, &page, &e);
		if (ok)
			form_set(f, "class", page.class.name);
		lycee = page.class.lycee;
	}
	if (!ok || !app_classes(ui_app(ui), &lycee, &o->arena, &o->classes,
		&o->n_classes, &e))
		ui_error(ui, &e);
}

/* ---- while it is typed ------------------------------------------------- */

static const char *
check(struct ui *ui, void *owner, const struct form *f, const char *field,
	const char *value)
{
	struct arena a = { 0 };
	const char *wrong = app_pupil_check(ui_app(ui), field, value, &a);

	(void)owner;
	(void)f;
	/* The rules are constants: they outlive the arena. */
	arena_release(&a);
	return wrong;
}

static size_t
find_class(const struct editing *o, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const char *key = text_key(a, text);
	size_t n = 0;

	for (size_t i = 0; i < o->n_classes && n < max; i++)
		if (strncmp(text_key(a, o->classes[i].class.name), key,
			strlen(key)) == 0)
			rows[n++] = (struct ui_found){
				.label = o->classes[i].class.name,
				.id = "" };
	return n;
}

/* « Muret 31600 » when it has one postal code, which comes along. */
static size_t
find_commune(struct ui *ui, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	struct commune *v;
	size_t n = 0;

	if (!app_communes(ui_app(ui), text, max, a, &v, &n, NULL))
		return 0;
	for (size_t i = 0; i < n; i++) {
		bool one = !strchr(v[i].postcodes, ' ');

		rows[i].id = one ? v[i].postcodes : "";
		rows[i].label = one ? arena_printf(a, "%s %s", v[i].name,
			v[i].postcodes) : v[i].name;
	}
	return n;
}

static size_t
find(struct ui *ui, void *owner, const char *field, struct arena *a,
	const char *text, struct ui_found *rows, size_t max)
{
	if (strcmp(field, "class") == 0)
		return find_class(owner, a, text, rows, max);
	if (strcmp(field, "commune") == 0)
		return find_commune(ui, a, text, rows, max);
	return 0;
}

/* A commune that was chosen brings its postal code. */
static void
left(struct ui *ui, void *owner, struct form *f, const char *field)
{
	struct arena a = { 0 };
	const char *code = form_id(f, "commune");
	const char *text = form_get(f, "commune");

	(void)ui;
	(void)owner;
	if (strcmp(field, "commune") == 0 && code[0] &&
		strlen(text) > strlen(code) + 1) {
		form_set(f, "postcode", code);
		form_set(f, "commune", arena_strndup(&a, text,
			strlen(text) - strlen(code) - 1));
	}
	arena_release(&a);
}

/* Kept as it was typed, and told: no Mission Locale can be found for it. */
static size_t
remarks(struct ui *ui, void *owner, const struct form *f, struct arena *a,
	const char **v, size_t max)
{
	const char *text = form_get(f, "commune");
	const char *key = commune_key(a, text);
	struct commune *found;
	size_t n = 0;

	(void)owner;
	if (!key[0] || max == 0 || !app_communes(ui_app(ui), text, COMMUNES_MAX,
		a, &found, &n, NULL))
		return 0;
	for (size_t i = 0; i < n; i++)
		if (strcmp(commune_key(a, found[i].name), key) == 0)
			return 0;
	v[0] = show_words(ui, f, "unknown", "name", text, NULL);
	return 1;
}

/* ---- saving ------------------------------------------------------------ */

static void
say_saved(struct ui *ui, struct form *f, const struct uuid *pupil,
	const char *text)
{
	ui_say(ui, "%s", show_words(ui, f, text, "name",
		app_pupil_name(ui_app(ui), pupil, ui_arena(ui, f)), NULL));
}

static enum verdict
save(struct ui *ui, void *owner, struct form *f)
{
	const struct spec_screen *screen = ui_screen(ui, f);
	const struct editing *o = owner;
	struct app_field v[FIELDS_MAX];
	struct uuid added;
	struct err e = { 0 };
	size_t n = 0;

	/* What was not touched here may have been, elsewhere, since. */
	for (size_t i = 0; i < screen->n_fields && n < FIELDS_MAX; i++)
		if (uuid_is_none(&o->pupil) || form_changed(f,
			screen->fields[i].name))
			v[n++] = (struct app_field){ screen->fields[i].name,
				form_get(f, screen->fields[i].name) };
	if (!uuid_is_none(&o->pupil)) {
		if (!app_pupil_save(ui_app(ui), &o->pupil, v, n, &e))
			return ui_error(ui, &e);
		say_saved(ui, f, &o->pupil, "saved");
		return CLOSE;
	}
	if (!app_pupil_add(ui_app(ui), &o->class, v, n, &added, &e))
		return ui_error(ui, &e);
	say_saved(ui, f, &added, "added");
	ui_focus(ui, &added);
	return CLOSE;
}

static void
release(void *owner)
{
	struct editing *o = owner;

	arena_release(&o->arena);
	mem_free(o);
}

static const struct form_class pupil_form = {
	.fill = fill, .check = check, .save = save, .find = find,
	.left = left, .remarks = remarks, .personal = true, .reads = true,
	.release = release,
};

void
pupil_form_open(struct ui *ui, const struct uuid *pupil,
	const struct uuid *class)
{
	struct editing *o = mem_alloc(sizeof(*o));
	char object[UUID_TEXT + 4] = "new ";

	if (class)
		o->class = *class;
	if (pupil)
		o->pupil = *pupil;
	uuid_text(pupil ? pupil : class, pupil ? object : object + 4);
	form_open(ui, "pupil_form", object, &pupil_form, o);
}
