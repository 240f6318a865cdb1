/*
 * words.c: the words of the screens: embedded .scr files, the overrides of a
 * Mission Locale on top, and the label of any code.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "base/file.h"
#include "base/text.h"
#include "private.h"

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

/*
 * A folder of overrides, in the order of their names. Each file is tried on a
 * copy first, so that a bad one is left out whole.
 */
static bool
read_folder(struct spec *s, struct arena *a, const char *folder, bool strict,
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
			names[i]->d_name), &bad))
			*s = tried;
		else if (strict)
			ok = err_set(e, ERR_DATA, "%s", bad.text);
		else if (!*remark)
			*remark = arena_printf(a, "Écran ignoré : %s",
				bad.text);
next:
		free(names[i]);
	}
	if (n >= 0)
		free(names);
	return ok;
}

bool
app_words_load(struct spec *s, struct arena *a, const char *folder,
	bool shared, const char **remark, struct err *e)
{
	const char *config = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");

	if (folder)
		return read_folder(s, a, folder, true, remark, e);
	for (const struct embed *f = embed_screens; f->name; f++)
		if (!spec_read(s, a, f->name, f->text, f->n, e))
			return false;
	if (shared)
		return read_folder(s, a, SHARED_SCREENS, false, remark, e);
	if (config && config[0] == '/')
		return read_folder(s, a, arena_printf(a, "%s/avenir/screens",
			config), false, remark, e);
	if (home && home[0] == '/')
		return read_folder(s, a, arena_printf(a,
			"%s/.config/avenir/screens", home), false, remark, e);
	return true;
}

static const struct spec_item *
item_of(const struct app *app, const char *list, const char *code)
{
	const struct spec_list *l = spec_list(&app->spec, list);

	return l ? spec_item(l, code) : NULL;
}

const char *
app_label(const struct app *app, const char *list, const char *code)
{
	const struct spec_item *i = item_of(app, list, code);

	return i ? i->label : code;
}

const char *
app_brief(const struct app *app, const char *list, const char *code)
{
	const struct spec_item *i = item_of(app, list, code);

	return i ? i->brief : code;
}

const char *
app_day_words(struct arena *a, struct date d)
{
	static const char *const names[] = { "", "lun.", "mar.", "mer.",
		"jeu.", "ven.", "sam.", "dim." };

	return arena_printf(a, "%s %02d/%02d", names[date_weekday(d)], d.day,
		d.month);
}
