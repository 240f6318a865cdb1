/* admin.h: making, keeping and mending a base; open data; demo. */
#ifndef APP_ADMIN_H
#define APP_ADMIN_H

#include "app/app.h"

/*
 * `avenir init`: a private base, or the shared one (as root: folder 2770,
 * file 0660, program setgid). What is already right is left alone, so that it
 * may be run again; each step is said. "Shared" is a row of the base.
 */
struct app_init {
	const char *path;		/* NULL: the default of its kind */
	bool shared;
	const char *admin;		/* login of the first responsable */
	const char *preset;		/* "3", "4"; NULL: asked at first start */
	const char *organisation;	/* name of the ML, or NULL       */
	int year;			/* 0: that of `now`              */
	moment now;
	const char *user;		/* --user of a private base, or NULL */
	const char *group;		/* "avenir"                      */
	const char *program;		/* path to make setgid, or NULL  */
	bool dry;			/* says, and writes nothing      */
	void (*say)(void *ctx, const char *line);	/* French       */
	void *ctx;
};
bool app_init(const struct app_init *o, struct err *e);

enum demo_size { DEMO_SMALL, DEMO_FRANCE };
/* Invented people, a session at `now`; refuses an existing file. `seed` the
 * same: the same base. Progress when it is long. */
bool app_demo_make(const char *path, enum demo_size size, moment now,
	const char *login, uint64_t seed,
	void (*progress)(void *ctx, size_t done, size_t total), void *ctx,
	struct err *e);

/* `to` NULL with daily: into the backups folder, the last 7 kept. Reserved to
 * a responsable on a shared base. */
bool app_backup(struct app *app, const char *to, bool daily, bool force,
	struct err *e);
/* The same for the timer, which is root and nobody in the base. */
bool app_backup_path(const char *path, const char *to, bool daily, bool force,
	moment at, struct err *e);
bool app_restore_check(const char *from, struct err *e);
bool app_restore(const char *path, const char *from, moment at,
	struct err *e);

/* Each thing looked at, and the exact command that mends it. `path` NULL: the
 * default; deep: integrity_check too. False when something is DOCTOR_BAD. */
enum doctor_level { DOCTOR_GOOD, DOCTOR_REMARK, DOCTOR_BAD };
struct doctor_line { enum doctor_level level; const char *what, *remedy; };
bool app_doctor(const char *path, bool deep, moment now, struct arena *a,
	struct doctor_line **v, size_t *n);

/* The producers' own files: communes lycees rome calendar ml; replaced whole,
 * but for lycées in use and Mission Locales. A wrong line is named, *e, and
 * nothing is written. A responsable's. *lines: rows of the table. */
bool app_ref_load(struct app *app, const char *kind, const char *bytes,
	size_t n, const char *file, size_t *lines, struct err *e);
/* What is loaded, from when. */
struct app_reference {
	const char *kind, *file, *by;
	size_t lines;
	moment at;
};
bool app_ref_list(struct app *app, struct arena *a, struct app_reference **v,
	size_t *n, struct err *e);

/* Retention: 2 years after the last contact, 26th birthday at the latest. */
struct purge_line { struct uuid pupil; const char *name, *why; };
bool app_purge_list(struct app *app, struct arena *a, struct purge_line **v,
	size_t *n, struct err *e);
bool app_purge(struct app *app, const struct uuid *pupils, size_t n,
	struct err *e);

#endif
