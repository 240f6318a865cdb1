/*
 * intake_file.c: choosing a list among the person's files from the screen. The
 * group of the program, which opens the shared base, is put aside meanwhile.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/intake.h"
#include "base/file.h"
#include "base/text.h"

#define ENTRIES_MAX 5000

static bool
aside(gid_t *kept, struct err *e)
{
	*kept = getegid();
	return setegid(getgid()) == 0 || err_errno(e, "setegid");
}

static bool
back(gid_t kept, struct err *e)
{
	return setegid(kept) == 0 || err_errno(e, "setegid");
}

const char *
app_home_folder(struct arena *a)
{
	const char *home = getenv("HOME");

	return arena_strdup(a, home && home[0] == '/' ? home : "/");
}

static int
by_name(const void *x, const void *y)
{
	const struct app_entry *a = x, *b = y;

	return a->folder != b->folder ? b->folder - a->folder
		: text_compare(a->name, b->name);
}

struct entries { struct app_entry *v; size_t n, cap; };

static void
add_entry(struct entries *list, struct arena *a, const char *path,
	const char *name)
{
	struct stat st;
	const char *whole = arena_printf(a, "%s/%s", path, name);

	if (name[0] == '.' || !utf8_valid(name, strlen(name)) ||
		stat(whole, &st) != 0)
		return;
	if (S_ISDIR(st.st_mode) || S_ISREG(st.st_mode))
		*ARENA_PUSH(a, *list) = (struct app_entry){
			.name = arena_strdup(a, name),
			.folder = S_ISDIR(st.st_mode) };
}

static bool
list_folder(const char *path, struct arena *a, struct entries *list,
	struct err *e)
{
	DIR *d = opendir(path);
	const struct dirent *x;

	if (!d)
		return err_errno(e, path);
	while (list->n < ENTRIES_MAX && (x = readdir(d)) != NULL)
		add_entry(list, a, path, x->d_name);
	closedir(d);
	if (list->n)
		qsort(list->v, list->n, sizeof(*list->v), by_name);
	return true;
}

bool
app_folder(const char *path, struct arena *a, struct app_entry **v, size_t *n,
	struct err *e)
{
	struct entries list = { 0 };
	gid_t kept;
	bool ok;

	if (!aside(&kept, e))
		return false;
	ok = list_folder(path, a, &list, e);
	*v = list.v;
	*n = list.n;
	return back(kept, e) && ok;
}

bool
app_file(const char *path, struct buf *bytes, struct err *e)
{
	gid_t kept;
	bool ok;

	if (!aside(&kept, e))
		return false;
	ok = file_read(path, ROSTER_LIMIT, bytes, e);
	return back(kept, e) && ok;
}
