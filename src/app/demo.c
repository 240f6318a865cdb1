/* demo.c: `avenir demo`: a base of invented people, with a session at `now`. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "demo.h"
#include "spec/embed.h"
#include "preset.h"

static const char PRESET[] = "3";

static bool
begin(struct demo *d, moment now, uint64_t seed, struct err *e)
{
	d->zone = zone_find("Europe/Paris");
	d->now = now;
	d->today = zone_local(d->zone, now).date;
	d->year = date_school_year(d->today);
	d->seed = d->salt = seed;
	demo_lists(d);
	return app_preset(&embed_spec, PRESET, d->year, &d->a, &d->cycle, e);
}

/* In a file of its own, which takes the name when all of it is there. */
static bool
make(struct demo *d, const char *path, const char *part, struct err *e)
{
	struct db_options o = { .mode = DB_CREATE };
	struct db *db = NULL;
	bool ok = db_open(&db, part, &o, e) &&
		demo_write(d, db, e) && demo_follow(d, db, e);

	db_close(db);
	if (ok && renameat2(AT_FDCWD, part, AT_FDCWD, path,
		RENAME_NOREPLACE) != 0)
		ok = err_errno(e, path);
	return ok;
}

static void
remove_all(struct demo *d, const char *part)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };

	for (size_t i = 0; i < LENGTH(ends); i++)
		unlink(arena_printf(&d->a, "%s%s", part, ends[i]));
}

bool
app_demo_make(const char *path, enum demo_size size, moment now,
	const char *login, uint64_t seed,
	void (*progress)(void *ctx, size_t done, size_t total), void *ctx,
	struct err *e)
{
	struct demo d = { .progress = progress, .ctx = ctx };
	const char *part = arena_printf(&d.a, "%s.en-cours", path);
	struct stat st;
	bool ok;

	if (lstat(path, &st) == 0) {
		arena_release(&d.a);
		return err_set(e, ERR_USER, "%s existe déjà : une base d'essai "
			"ne remplace rien, choisissez un autre nom", path);
	}
	remove_all(&d, part);
	ok = begin(&d, now, seed, e);
	if (ok) {
		demo_scene(&d, login);
		if (size == DEMO_FRANCE)
			demo_france(&d);
		demo_words(&d);
		ok = make(&d, path, part, e);
	}
	if (!ok)
		remove_all(&d, part);
	arena_release(&d.a);
	return ok;
}
