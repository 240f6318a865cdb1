/*
 * words.c: the words of the screens: embedded .scr files, the overrides of a
 * Mission Locale on top, and the label of any code.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "app/workshop.h"
#include "base/file.h"
#include "base/text.h"
#include "private.h"
#include "spec/embed.h"

#define SCREEN_LIMIT ((size_t)1 << 20)
static const char SHARED_SCREENS[] = "/etc/avenir/screens";

static bool
ends_with_scr(const char *name)
{
	size_t n = strlen(name);

	return n > 4 && name[0] != '.' && strcmp(name + n - 4, ".scr") == 0;
}

static bool
read_file(struct spec *s, struct arena *a, const char *path, struct err *e)
{
	struct buf text = { 0 };
	bool ok = file_read(path, SCREEN_LIMIT, &text, e) &&
		spec_read(s, a, arena_strdup(a, path),
			text.v ? text.v : "", text.n, e);

	buf_release(&text);
	return ok;
}

/* The first mistake that an override brings, as an error. */
static bool
check(const struct spec *s, struct arena *a,
	const struct spec_offer *(*offer)(struct arena *a), struct err *e)
{
	struct buf out = { 0 };
	bool ok = !offer || spec_check(s, offer(a), &out) == 0;

	if (!ok) {
		out.v[strcspn(out.v, "\n")] = '\0';
		err_set(e, ERR_DATA, "%s", out.v);
	}
	buf_release(&out);
	return ok;
}

/*
 * A folder of overrides, in the order of their names. Each file is tried on a
 * copy first, so that a bad one is left out whole.
 */
static bool
read_folder(struct spec *s, struct arena *a, const char *folder, bool strict,
	const struct spec_offer *(*offer)(struct arena *a),
	const char **remark, struct err *e)
{
	struct dirent **names;
	int n = scandir(folder, &names, NULL, alphasort);
	bool ok = true;

	for (int i = 0; i < n; i++) {
		struct spec tried = *s;
		struct err bad = { 0 };

		if (!ok || !ends_with_scr(names[i]->d_name))
			goto next;
		if (read_file(&tried, a, arena_printf(a, "%s/%s", folder,
			names[i]->d_name), &bad) &&
			check(&tried, a, strict ? NULL : offer, &bad))
			*s = tried;
		else if (strict)
			ok = err_set(e, ERR_DATA, "%s", bad.text);
		else if (!*remark)
			*remark = arena_printf(a, "Écran ignoré : %s",
				bad.text);
next:
		mem_free(names[i]);
	}
	if (n >= 0)
		mem_free(names);
	return ok;
}

bool
app_words_load(struct spec *s, struct arena *a, const char *folder,
	bool shared, const struct spec_offer *(*offer)(struct arena *a),
	const char **remark, struct err *e)
{
	const char *config = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");

	if (folder)
		return read_folder(s, a, folder, true, offer, remark, e);
	spec_copy(s, &embed_spec, a);
	if (shared)
		return read_folder(s, a, SHARED_SCREENS, false, offer, remark,
			e);
	if (config && config[0] == '/')
		return read_folder(s, a, arena_printf(a, "%s/avenir/screens",
			config), false, offer, remark, e);
	if (home && home[0] == '/')
		return read_folder(s, a, arena_printf(a,
			"%s/.config/avenir/screens", home), false, offer,
			remark, e);
	return true;
}

/* {follow_up}: « Ambition emploi », or the name that the year has. */
static const char *
name_of_year(void *ctx, const char *name)
{
	const struct app *app = ctx;

	return strcmp(name, "follow_up") == 0 ? app->follow_up : NULL;
}

/* As the cycle of this year says, or as the words propose. */
static const char *
follow_up_name(struct app *app, struct arena *a)
{
	const struct spec_list *l = spec_list(&app->spec, "follow_up");
	struct cycle c;
	bool found = false;

	if (db_cycle_get(app->db, app_year(app), a, &c, &found, NULL) && found)
		return c.follow_up;
	return l && l->n_items ? l->items[0].label : "suivi";
}

void
app_words_fill(struct app *app)
{
	app->follow_up = arena_strdup(&app->keep, follow_up_name(app,
		&app->keep));
	spec_fill(&app->spec, &app->keep, name_of_year, app, &app->filled);
}

void
app_cycle_changed(struct app *app)
{
	struct arena a = { 0 };
	const char *name = follow_up_name(app, &a);

	app->cycle.year = 0;
	if (strcmp(name, app->follow_up) != 0) {
		app->follow_up = arena_strdup(&app->keep, name);
		spec_refill(&app->filled, &app->keep, name_of_year, app);
	}
	arena_release(&a);
}

static const struct spec_item *
item_of(const struct app *app, const char *list, const char *code)
{
	const struct spec_list *l = NULL;

	if (!app_items_edited(list) ||
		!app_items(app, list, app_year(app), &l, NULL))
		l = spec_list(&app->spec, list);
	return l ? spec_item(l, code) : NULL;
}

bool
app_has_code(const struct app *app, const char *list, const char *code)
{
	const struct spec_list *l = spec_list(&app->spec, list);

	return l && code && spec_item(l, code);
}

/* Labels of withdrawn items: what was asked once is not asked again. */
struct withdrawn {
	struct item_label *v;
	size_t n, cap;
	struct arena *keep;
};

bool
app_label_keep(struct app *app, const char *list, const char *code,
	const char *label, struct err *e)
{
	struct item_label l = { list, code, label };

	return db_item_label_put(app->db, &l, e);
}

static const char *
withdrawn_label(const struct app *app, const char *list, const char *code)
{
	struct withdrawn *w = app->withdrawn;
	const char *label = NULL;

	for (size_t i = 0; w && i < w->n; i++)
		if (strcmp(w->v[i].list, list) == 0 &&
			strcmp(w->v[i].code, code) == 0)
			return w->v[i].label;
	if (!w || !code[0] || !db_item_label_get(app->db, list, code, w->keep,
		&label, NULL) || !label)
		return code;
	*ARENA_PUSH(w->keep, *w) = (struct item_label){
		arena_strdup(w->keep, list), arena_strdup(w->keep, code),
		label };
	return label;
}

void
app_words_keep(struct app *app)
{
	app->withdrawn = arena_alloc(&app->keep, sizeof(*app->withdrawn));
	app->withdrawn->keep = &app->keep;
}

const char *
app_label(const struct app *app, const char *list, const char *code)
{
	const struct spec_item *i = item_of(app, list, code);

	return i ? i->label : withdrawn_label(app, list, code);
}

bool
app_code_keep(struct app *app, const char *list, const char *code,
	struct err *e)
{
	const struct spec_item *i = item_of(app, list, code);

	return !i || app_label_keep(app, list, code, i->label, e);
}

const char *
app_brief(const struct app *app, const char *list, const char *code)
{
	const struct spec_item *i = item_of(app, list, code);

	return i ? i->brief : withdrawn_label(app, list, code);
}

const char *
app_day_words(struct arena *a, struct date d)
{
	static const char *const names[] = { "", "lun.", "mar.", "mer.",
		"jeu.", "ven.", "sam.", "dim." };

	return arena_printf(a, "%s %02d/%02d", names[date_weekday(d)], d.day,
		d.month);
}
