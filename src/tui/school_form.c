/* school_form.c: a lycée, a class, typed by hand. */
#include <string.h>

#include "base/text.h"
#include "domain/ident.h"
#include "school_private.h"
#include "tui/form.h"

/* Lives as long as its form. */
struct school {
	struct lycee l;
	struct class c;
	struct arena arena;
};

static void
release(void *owner)
{
	struct school *o = owner;

	arena_release(&o->arena);
	mem_free(o);
}

/* The draft of a thing, or of a new one. */
static void
object_of(const struct uuid *id, char out[UUID_TEXT])
{
	if (uuid_is_none(id))
		memcpy(out, "new", sizeof("new"));
	else
		uuid_text(id, out);
}

/* ---- a lycée ----------------------------------------------------------- */

static void
fill_lycee(struct ui *ui, void *owner, struct form *f)
{
	struct school *o = owner;
	struct lycee *v;
	size_t n = 0;

	if (!uuid_is_none(&o->l.id) &&
		app_lycees(ui_app(ui), &o->arena, &v, &n, NULL))
		for (size_t i = 0; i < n; i++)
			if (uuid_equal(&v[i].id, &o->l.id))
				o->l = v[i];
	form_set(f, "name", o->l.name);
	form_set(f, "uai", o->l.uai);
	form_set(f, "commune", o->l.commune);
}

static const char *
check_lycee(struct ui *ui, void *owner, const struct form *f,
	const char *field, const char *value)
{
	struct school *o = owner;

	(void)ui;
	(void)f;
	if (strcmp(field, "uai") == 0 && value[0] &&
		!uai_valid(text_ascii_upper(&o->arena, value)))
		return "7 chiffres et la lettre de contrôle";
	return NULL;
}

static enum verdict
save_lycee(struct ui *ui, void *owner, struct form *f)
{
	const struct school *o = owner;
	struct lycee l = o->l;
	struct err e = { 0 };

	l.name = form_get(f, "name");
	l.uai = form_get(f, "uai");
	l.commune = form_get(f, "commune");
	if (!app_lycee_save(ui_app(ui), &l, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", ui_words(ui, f, "saved"));
	ui_focus(ui, &l.id);
	return CLOSE;
}

static const struct form_class lycee_form = {
	.fill = fill_lycee, .check = check_lycee, .save = save_lycee,
	.reads = true,
	.release = release,
};

void
lycee_form_open(struct ui *ui, const struct lycee *l)
{
	struct school *o = mem_alloc(sizeof(*o));
	char object[UUID_TEXT];

	o->l = l ? *l : (struct lycee){ .active = true };
	o->l.name = arena_strdup(&o->arena, l ? l->name : "");
	o->l.uai = arena_strdup(&o->arena, l ? l->uai : "");
	o->l.commune = arena_strdup(&o->arena, l ? l->commune : "");
	o->l.insee = arena_strdup(&o->arena, l ? l->insee : "");
	object_of(&o->l.id, object);
	form_open(ui, "lycee_form", object, &lycee_form, o);
}

/* ---- a class ----------------------------------------------------------- */

static void
fill_class(struct ui *ui, void *owner, struct form *f)
{
	struct school *o = owner;
	struct app_class page;

	if (!uuid_is_none(&o->c.id) &&
		app_class(ui_app(ui), &o->c.id, &o->arena, &page, NULL))
		o->c = page.class;
	form_set(f, "name", o->c.name);
	form_set(f, "diploma", o->c.diploma);
	form_set(f, "target", o->c.target ? "o" : "n");
}

static const char *
check_class(struct ui *ui, void *owner, const struct form *f,
	const char *field, const char *value)
{
	(void)ui;
	(void)owner;
	(void)f;
	if (strcmp(field, "target") == 0 && strcmp(value, "o") != 0 &&
		strcmp(value, "n") != 0)
		return "o ou n";
	return NULL;
}

static enum verdict
save_class(struct ui *ui, void *owner, struct form *f)
{
	const struct school *o = owner;
	struct class c = o->c;
	struct err e = { 0 };

	c.name = form_get(f, "name");
	c.diploma = form_get(f, "diploma");
	c.target = form_get(f, "target")[0] == 'o';
	if (!app_class_save(ui_app(ui), &c, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", ui_words(ui, f, "saved"));
	ui_focus(ui, &c.id);
	return CLOSE;
}

static const struct form_class class_form = {
	.fill = fill_class, .check = check_class, .save = save_class,
	.reads = true,
	.release = release,
};

void
class_form_open(struct ui *ui, const struct class *c,
	const struct uuid *lycee)
{
	struct school *o = mem_alloc(sizeof(*o));
	char object[UUID_TEXT + 4] = "new ";

	o->c = c ? *c : (struct class){ .lycee = *lycee, .target = true };
	o->c.name = arena_strdup(&o->arena, c ? c->name : "");
	o->c.diploma = arena_strdup(&o->arena, c ? c->diploma : "");
	o->c.mef = arena_strdup(&o->arena, c ? c->mef : "");
	/* A new one's draft is of its lycée. */
	uuid_text(c ? &c->id : lycee, c ? object : object + 4);
	form_open(ui, "class_form", object, &class_form, o);
}
