/*
 * backup_folder.c: the folder of copies beside a database: its names, the
 * newest, the last 7. A name is given only to a copy that was verified.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "making.h"
#include "store/backup.h"
#include "private.h"

#define KEPT 7
#define STAMP 17	/* 2026-11-24T090500 */

static char *
folder(const char *path)
{
	size_t n = strlen(path);
	char *base = place_with(path, ""), *full;

	if (n > 3 && strcmp(path + n - 3, ".db") == 0 && path[n - 4] != '/')
		base[n - 3] = '\0';
	full = place_with(base, "-backups");
	mem_free(base);
	return full;
}

char *
backup_path(const char *path, const char *file)
{
	char *dir = folder(path), *slash = place_with(dir, "/");
	char *full = place_with(slash, file);

	mem_free(dir);
	mem_free(slash);
	return full;
}

char *
backup_path_at(const char *path, const char *prefix, moment at)
{
	char iso[MOMENT_TEXT], file[64];

	moment_iso(at, iso);	/* 2026-11-24T09:05:00Z */
	snprintf(file, sizeof(file), "%s%.13s%.2s%.2s.db", prefix, iso,
		iso + 14, iso + 17);
	return backup_path(path, file);
}

/* Whatever the umask; as open to others as the database itself. */
bool
backup_make_folder(const char *path, struct err *e)
{
	char *dir = folder(path);
	mode_t mode = making_mode_like(path) == 0660 ? 02770 : 0700;
	bool ok = true;

	if (mkdir(dir, mode) == 0)
		ok = chmod(dir, mode) == 0 || err_errno(e, dir);
	else if (errno != EEXIST)
		ok = err_errno(e, dir);
	mem_free(dir);
	return ok;
}

static bool
digits(const char *s, size_t n, int *v)
{
	*v = 0;
	for (; n > 0; n--, s++) {
		if (*s < '0' || *s > '9')
			return false;
		*v = *v * 10 + (*s - '0');
	}
	return true;
}

/* The moment in a name of ours, 0 when it is not one. */
static moment
name_moment(const char *file, const char *prefix)
{
	size_t n = strlen(prefix);
	char day[DATE_TEXT] = "";
	struct date d;
	int h, m, s;

	if (strncmp(file, prefix, n) != 0 ||
		strlen(file + n) != STAMP + 3 ||
		strcmp(file + n + STAMP, ".db") != 0)
		return 0;
	file += n;
	memcpy(day, file, sizeof(day) - 1);
	if (!date_parse_iso(day, &d) || file[10] != 'T' ||
		!digits(file + 11, 2, &h) || !digits(file + 13, 2, &m) ||
		!digits(file + 15, 2, &s))
		return 0;
	return (moment)date_days(d) * 86400 + h * 3600 + m * 60 + s;
}

/* Copies made before a migration are dated by the file itself. */
static moment
file_moment(const char *path, const char *file)
{
	moment at = name_moment(file, "");
	struct stat st;
	char *full;

	if (at || strncmp(file, "schema-", 7) != 0)
		return at;
	full = backup_path(path, file);
	if (stat(full, &st) == 0)
		at = st.st_mtime;
	mem_free(full);
	return at;
}

static char *
newest(const char *path, moment *last)
{
	char *dir = folder(path), *best = NULL;
	DIR *d = opendir(dir);

	*last = 0;
	for (struct dirent *f; d && (f = readdir(d));) {
		moment at = file_moment(path, f->d_name);

		if (at <= *last)
			continue;
		*last = at;
		mem_free(best);
		best = backup_path(path, f->d_name);
	}
	if (d)
		closedir(d);
	mem_free(dir);
	return best;
}

moment
db_backup_last(const char *path)
{
	moment at;

	mem_free(newest(path, &at));
	return at;
}

const char *
db_backup_newest(const char *path, struct arena *a)
{
	moment at;
	char *best = newest(path, &at);
	const char *found = best ? arena_strdup(a, best) : "";

	mem_free(best);
	return found;
}

static int
later_first(const void *a, const void *b)
{
	const moment *x = a, *y = b;

	return (*x < *y) - (*x > *y);
}

void
backup_prune(const char *path, const char *prefix)
{
	struct { moment *v; size_t n, cap; } list = { 0 };
	struct arena a = { 0 };
	char *dir = folder(path);
	DIR *d = opendir(dir);

	for (struct dirent *f; d && (f = readdir(d));) {
		moment at = name_moment(f->d_name, prefix);

		if (at)
			*ARENA_PUSH(&a, list) = at;
	}
	if (d)
		closedir(d);
	if (list.n > 0)
		qsort(list.v, list.n, sizeof(*list.v), later_first);
	for (size_t i = KEPT; i < list.n; i++) {
		char *old = backup_path_at(path, prefix, list.v[i]);
		char *log = place_with(old, "-wal");

		unlink(old);
		unlink(log);
		mem_free(old);
		mem_free(log);
	}
	mem_free(dir);
	arena_release(&a);
}
