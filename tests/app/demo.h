/*
 * demo.h: a demo base in a folder of its own, for tests that need a whole day
 * of a Mission Locale. Everybody in it is invented.
 */
#ifndef TEST_APP_DEMO_H
#define TEST_APP_DEMO_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/admin.h"

static const char NOW[] = "2026-11-24T10:05";

struct world {
	struct arena a;
	char folder[64], path[80];
	struct app *app;
	struct err e;
};

static moment
at(const char *text)
{
	moment m = 0;

	assert_true(moment_parse(text, zone_find("Europe/Paris"), &m));
	return m;
}

static void
world_folder(struct world *w)
{
	memset(w, 0, sizeof(*w));
	snprintf(w->folder, sizeof(w->folder), "/tmp/avenir-test-XXXXXX");
	assert_non_null(mkdtemp(w->folder));
	snprintf(w->path, sizeof(w->path), "%s/a.db", w->folder);
}

static void
world_open(struct world *w, const char *user, const char *now)
{
	struct app_options o = { .db = w->path, .user = user, .now = now,
		.seeded = true };

	app_close(w->app);
	w->app = NULL;
	if (!app_open(&w->app, &o, &w->e))
		fail_msg("%s", w->e.text);
}

static void
world_begin(struct world *w)
{
	world_folder(w);
	if (!app_demo_make(w->path, DEMO_SMALL, at(NOW), "zoe", 1, NULL, NULL,
		&w->e))
		fail_msg("%s", w->e.text);
	world_open(w, "zoe", NOW);
}

static void
world_end(struct world *w)
{
	char command[160];

	app_close(w->app);
	arena_release(&w->a);
	assert_true(strncmp(w->folder, "/tmp/avenir-test-", 17) == 0);
	snprintf(command, sizeof(command), "rm -rf '%s'", w->folder);
	assert_int_equal(system(command), 0);
}

#endif
