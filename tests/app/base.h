/* base.h: a private base in a fresh folder with a class of n invented pupils and
 * a session at 2026-11-24 10:00, for the tests of app. */
#ifndef TESTS_APP_BASE_H
#define TESTS_APP_BASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/people.h"
#include "app/plan.h"
#include "app/roll.h"

struct base {
	char folder[64], path[128];
	struct app *app;
	struct arena a;
	struct err e;
	struct uuid lycee, class, session;
};

/* Shows the sentence of the failure before failing. */
#define did(b, call) \
	do { \
		if (!(call)) { \
			char why[1024]; \
			app_explain(&(b)->e, why, sizeof(why)); \
			fail_msg("%s: %s", #call, why); \
		} \
	} while (0)
#define refused(b, call, words) \
	do { \
		err_clear(&(b)->e); \
		assert_false(call); \
		if (!strstr((b)->e.text, words)) \
			fail_msg("« %s » not in « %s »", words, (b)->e.text); \
		err_clear(&(b)->e); \
	} while (0)

static inline struct app *
base_app(struct base *b, const char *user, const char *now)
{
	struct app_options o = { .db = b->path, .create = true, .user = user,
		.now = now, .seeded = false };
	struct app *app = NULL;

	did(b, app_open(&app, &o, &b->e));
	return app;
}

static inline struct uuid
base_pupil(struct base *b, const char *surname, const char *first_name)
{
	struct app_field v[] = { { "surname", surname },
		{ "first_name", first_name } };
	struct uuid id;

	did(b, app_pupil_add(b->app, &b->class, v, 2, &id, &b->e));
	return id;
}

static inline void
base_school(struct base *b, size_t pupils)
{
	struct lycee l = { .uai = "", .name = "LP Test", .commune = "Muret",
		.insee = "31395", .active = true };
	struct class c = { .name = "T TEST", .diploma = "BACPRO", .mef = "",
		.target = true };
	struct app_plan p;
	char name[16];

	did(b, app_cycle_choose(b->app, 2026, "3", &b->e));
	did(b, app_lycee_save(b->app, &l, &b->e));
	b->lycee = c.lycee = l.id;
	did(b, app_class_save(b->app, &c, &b->e));
	b->class = c.id;
	for (size_t i = 0; i < pupils; i++) {
		snprintf(name, sizeof(name), "NOM%02zu", i + 1);
		base_pupil(b, name, "Élève");
	}
	did(b, app_plan_now(b->app, &b->a, &p, &b->e));
	p.classes[0] = c.id;
	p.n_classes = 1;
	did(b, app_plan_save(b->app, &p, &b->session, &b->e));
}

static inline void
base_open(struct base *b, size_t pupils)
{
	*b = (struct base){ .folder = "/tmp/avenir-test-XXXXXX" };
	assert_non_null(mkdtemp(b->folder));
	snprintf(b->path, sizeof(b->path), "%s/a.db", b->folder);
	b->app = base_app(b, "roux", "2026-11-24T10:02");
	base_school(b, pupils);
}

static inline void
base_close(struct base *b)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char file[160];

	app_close(b->app);
	arena_release(&b->a);
	for (size_t i = 0; i < LENGTH(ends); i++) {
		snprintf(file, sizeof(file), "%s%s", b->path, ends[i]);
		unlink(file);
	}
	rmdir(b->folder);
}

static inline struct app_roll
base_roll(struct base *b)
{
	struct app_roll r;

	did(b, app_roll_load(b->app, &b->session, &b->a, &r, &b->e));
	return r;
}

#endif
