/* keep.c: a file written for the person, never in the database. */
#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/intake.h"
#include "base/file.h"
#include "base/text.h"
#include "follow.h"

bool
keep_possible(struct ui *ui)
{
	if (ui_files(ui))
		return true;
	ui_say(ui, "Par ssh, les fichiers d'ici ne sont pas les vôtres : la "
		"commande avenir ... -o - les donne (man avenir)");
	return false;
}

/* A file is named as the shell names it: from here, or « ~/ » from home. */
static const char *
from_home(struct arena *a, const char *path)
{
	if (strncmp(path, "~/", 2) != 0)
		return path;
	return arena_printf(a, "%s%s", app_home_folder(a), path + 1);
}

/* Where it is, whole: « Écrit : bilan.pdf » does not say in which folder. */
static const char *
whole_path(struct arena *a, const char *path)
{
	const char *home = app_home_folder(a);
	char folder[PATH_MAX];
	size_t n = strlen(home);

	if (path[0] != '/' && getcwd(folder, sizeof(folder)))
		path = arena_printf(a, "%s/%s", strcmp(folder, "/") == 0 ? ""
			: folder, path);
	return n > 1 && strncmp(path, home, n) == 0 && path[n] == '/'
		? arena_printf(a, "~%s", path + n) : path;
}

enum verdict
keep_ask(struct ui *ui, void *state, struct keep *k, const char *path,
	ui_answer write)
{
	if (!path[0])
		return DONE;
	snprintf(k->path, sizeof(k->path), "%s", from_home(ui_arena(ui, state),
		path));
	k->force = access(k->path, F_OK) == 0;
	if (!k->force)
		return write(ui, state, "o");
	ui_confirm(ui, state, arena_printf(ui_arena(ui, state),
		"%s existe déjà. Le remplacer ? o/n", k->path), write);
	return DONE;
}

bool
keep_write(const struct keep *k, const struct buf *b, struct err *e)
{
	return file_write(k->path, b->v ? b->v : "", b->n, k->force, e);
}

void
keep_say(struct ui *ui, const struct keep *k)
{
	struct arena a = { 0 };

	ui_say(ui, "Écrit : %s", whole_path(&a, k->path));
	arena_release(&a);
}

enum verdict
keep_bytes(struct ui *ui, const struct keep *k, struct buf *b)
{
	struct err e = { 0 };
	bool ok = keep_write(k, b, &e);

	buf_release(b);
	if (!ok)
		return ui_error(ui, &e);
	keep_say(ui, k);
	return DONE;
}

/* Letters and digits stay, whatever else becomes a hyphen: a USB stick
 * takes neither ':' nor '?' in a name. */
const char *
keep_name(struct arena *a, const char *what, const char *of,
	const char *ending)
{
	char *s = arena_strdup(a, text_key(a, of));

	for (char *p = s; *p; p++)
		if ((unsigned char)*p < 0x80 && !isalnum((unsigned char)*p))
			*p = '-';
	return arena_printf(a, "%s-%s.%s", what, s, ending);
}
