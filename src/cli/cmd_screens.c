/* cmd_screens.c: `avenir screens check|print|list`: the .scr files. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "spec/embed.h"
#include "tui/manual.h"
#include "tui/offer.h"

/* Where the mistakes of all files go, for who mends them; NULL: the first is
 * an error. */
struct mistakes {
	struct buf *out;
	size_t n;
};

static bool
read_one(struct cli *c, struct spec *s, const char *path, struct mistakes *m,
	struct err *e)
{
	struct buf text = { 0 };
	struct arena *a = cli_arena(c);
	bool ok = cli_read(c, path, SPEC_LIMIT, &text, e);
	const char *v = text.v ? text.v : "";

	if (ok && m)
		m->n += spec_read_on(s, a, path, v, text.n, m->out);
	else if (ok)
		ok = spec_read(s, a, path, v, text.n, e);
	buf_release(&text);
	return ok;
}

static bool
is_screen(const char *name)
{
	size_t n = strlen(name);

	return n > 4 && name[0] != '.' && strcmp(name + n - 4, ".scr") == 0;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* In the order of the names, as the program itself reads a folder. */
static bool
read_folder(struct cli *c, struct spec *s, const char *folder,
	struct mistakes *m, struct err *e)
{
	struct { const char **v; size_t n, cap; } names = { 0 };
	struct arena *a = cli_arena(c);
	DIR *dir = opendir(folder);
	const struct dirent *d;

	if (!dir)
		return err_errno(e, folder);
	while ((d = readdir(dir)) != NULL)
		if (is_screen(d->d_name))
			*ARENA_PUSH(a, names) = arena_printf(a, "%s/%s",
				folder, d->d_name);
	closedir(dir);
	if (names.n > 0)
		qsort(names.v, names.n, sizeof(*names.v), compare);
	for (size_t i = 0; i < names.n; i++)
		if (!read_one(c, s, names.v[i], m, e))
			return false;
	return true;
}

/* The program's own, or those of --screens; then the files that are named. */
static bool
read_all(struct cli *c, struct spec *s, size_t from, struct mistakes *m,
	struct err *e)
{
	if (!cli_screens(c))
		spec_copy(s, &embed_spec, cli_arena(c));
	else if (!read_folder(c, s, cli_screens(c), m, e))
		return false;
	for (; cli_operand(c, from); from++)
		if (!read_one(c, s, cli_operand(c, from), m, e))
			return false;
	return true;
}

static bool
check(struct cli *c, struct err *e)
{
	struct spec s = { 0 };
	struct mistakes m = { .out = cli_out(c) };

	if (!read_all(c, &s, 0, &m, e))
		return false;
	m.n += spec_check(&s, tui_offer(cli_arena(c)), cli_out(c));
	if (m.n == 0)
		buf_printf(cli_out(c), "%zu écrans et %zu listes : tout est "
			"juste\n", s.n_screens, s.n_lists);
	return m.n == 0;
}

static bool
print(struct cli *c, struct err *e)
{
	struct spec s = { 0 };

	if (!read_all(c, &s, 0, NULL, e))
		return false;
	spec_print(&s, cli_out(c));
	return true;
}

static bool
list(struct cli *c, struct err *e)
{
	struct spec s = { 0 };
	struct buf *out = cli_out(c);

	if (!cli_operands(c, 0, 0, e) || !read_all(c, &s, 0, NULL, e))
		return false;
	for (size_t i = 0; i < s.n_screens; i++)
		buf_printf(out, "écran %s %s:%d\n", s.screens[i].name,
			s.screens[i].at.file, s.screens[i].at.line);
	for (size_t i = 0; i < s.n_lists; i++)
		buf_printf(out, "liste %s %s:%d\n", s.lists[i].name,
			s.lists[i].at.file, s.lists[i].at.line);
	return true;
}

/* avenir-keys(7), for the build: the date stands on the page. */
static bool
keys(struct cli *c, struct err *e)
{
	struct spec s = { 0 };

	if (!cli_operands(c, 1, 1, e) || !read_all(c, &s, 1, NULL, e))
		return false;
	manual_keys(&s, cli_operand(c, 0), cli_out(c));
	return true;
}

static const struct cli_word words[] = {
	{ "check", check },
	{ "print", print },
	{ "list", list },
	{ "keys", keys },
	{ NULL, NULL },
};

const struct command cmd_screens = {
	.name = "screens", .usage = "check [FICHIER.scr...] | print | list | keys DATE",
	.summary = "les mots des écrans : vérifier, imprimer, nommer",
	.needs = NEEDS_PERSON, .words = words,
};
