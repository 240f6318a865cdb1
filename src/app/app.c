/* app.c: opening and closing a workstation: base, words, person, clock. */
#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "private.h"

static const char DEFAULT_ZONE[] = "Europe/Paris";

const char *
app_private_path(struct arena *a)
{
	const char *data = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");
	const struct passwd *pw;

	if (data && data[0] == '/')
		return arena_printf(a, "%s/avenir/avenir.db", data);
	if (!home || home[0] != '/') {
		pw = getpwuid(getuid());
		home = pw ? pw->pw_dir : "/";
	}
	return arena_printf(a, "%s/.local/share/avenir/avenir.db", home);
}

/* Exists, even when we may not read it or even look into its folder. */
static bool
exists(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 || errno == EACCES;
}

const char *
app_default_path(struct arena *a)
{
	if (exists(AVENIR_SHARED_PATH))
		return AVENIR_SHARED_PATH;
	return app_private_path(a);
}

/* The folders above a private base, 0700, made on first use. */
static bool
make_folders(const char *path, struct err *e)
{
	char dir[4096];
	size_t n = strlen(path);

	if (n >= sizeof(dir))
		return err_cause(e, ERR_SYSTEM, CAUSE_TOO_LARGE,
			"%s: too long", path);
	for (size_t i = 1; i < n; i++) {
		if (path[i] != '/')
			continue;
		memcpy(dir, path, i);
		dir[i] = '\0';
		if (!exists(dir) && mkdir(dir, 0700) != 0)
			return err_errno(e, dir);
	}
	return true;
}

static const char *
login_of_uid(struct arena *a)
{
	const struct passwd *pw = getpwuid(getuid());

	return pw ? arena_strdup(a, pw->pw_name)
		  : arena_printf(a, "uid%u", (unsigned)getuid());
}

/* The creator of a private base is its responsable. */
static bool
first_person(struct app *app, struct err *e)
{
	const struct passwd *pw = getpwuid(getuid());
	char name[128] = "";
	struct user u = { .login = app->login, .role = "responsable",
		.pin = "", .active = true };
	struct tx tx;
	bool ok;

	if (pw && pw->pw_gecos)
		text_clean(name, sizeof(name), pw->pw_gecos);
	name[strcspn(name, ",")] = '\0';
	u.name = name[0] ? name : app->login;
	if (!tx_begin(&tx, app->db, NULL, e))
		return false;
	ok = db_user_put(app->db, &u, e) &&
		db_meta_put(app->db, "created", app->login, e);
	return tx_end(&tx, ok, e);
}

static bool
open_person(struct app *app, struct err *e)
{
	struct user u;
	struct user *all;
	size_t n;
	bool found;

	if (!db_user_get(app->db, app->login, &app->keep, &u, &found, e))
		return false;
	if (!found && !app->shared && db_writable(app->db)) {
		if (!db_user_list(app->db, &app->keep, &all, &n, e))
			return false;
		if (n == 0 && (!first_person(app, e) ||
			!db_user_get(app->db, app->login, &app->keep, &u,
				&found, e)))
			return false;
	}
	if (!found || !u.active)
		return err_set(e, ERR_USER, "« %s » n'est pas inscrit dans "
			"cette base : un responsable l'ajoute par "
			"« avenir user add %s --name 'M. Nom' "
			"--role conseiller »", app->login, app->login);
	app->name = u.name;
	app->role = app_role_of(u.role);
	app->pin = u.pin;
	return true;
}

static bool
open_facts(struct app *app, struct err *e)
{
	const char *zone, *demo, *shared;

	if (!db_meta_get(app->db, "zone", &app->keep, &zone, e) ||
		!db_meta_get(app->db, "demo", &app->keep, &demo, e) ||
		!db_meta_get(app->db, "shared", &app->keep, &shared, e) ||
		!db_meta_get(app->db, "organisation", &app->keep,
			&app->organisation, e))
		return false;
	app->zone = zone_find(zone[0] ? zone : DEFAULT_ZONE);
	if (!app->zone)
		return err_set(e, ERR_DATA, "fuseau horaire inconnu dans la "
			"base : « %s »", zone);
	db_zone(app->db, app->zone);
	app->demo = strcmp(demo, "1") == 0;
	app->shared = strcmp(shared, "1") == 0;
	return true;
}

static bool
open_clock(struct app *app, const char *now, struct err *e)
{
	moment at;

	if (!now)
		return true;
	if (!moment_parse(now, app->zone, &at))
		return err_set(e, ERR_USER, "--now : date inconnue « %s » "
			"(attendu : 2026-11-24T10:05)", now);
	app->fixed = true;
	app->now_ms = (int64_t)at * 1000;
	return true;
}

/* A clock behind the last act: the order of things is kept by numbers, but
 * dates would lie. */
static void
remark_clock(struct app *app)
{
	int64_t seq;
	moment at;

	if (!db_act_newest(app->db, &seq, &at, NULL) ||
		at <= app_now(app) + 60)
		return;
	if (!app->remark)
		app->remark = "Horloge en retard sur la dernière saisie : "
			"vérifiez la date";
}

static void
remark_two_bases(struct app *app)
{
	if (app->remark || !app->shared ||
		!exists(app_private_path(&app->keep)))
		return;
	app->remark = "Base partagée ouverte ; votre base privée existe "
		"aussi (avenir doctor)";
}

static bool
open_all(struct app *app, const struct app_options *o, struct err *e)
{
	const char *path = o->db ? o->db : app_default_path(&app->keep);
	bool own = !o->db && strcmp(path, AVENIR_SHARED_PATH) != 0;
	struct db_options how = {
		.mode = o->consult ? DB_READ
			: own || o->create ? DB_CREATE : DB_OPEN,
	};

	if (own && !o->consult && !make_folders(path, e))
		return false;
	if (!db_open(&app->db, path, &how, e) || !open_facts(app, e))
		return false;
	if (app->shared && (o->now || o->user))
		return err_set(e, ERR_USER, "--now et --user ne servent "
			"qu'avec une base privée");
	app->login = o->user ? arena_strdup(&app->keep, o->user)
			     : login_of_uid(&app->keep);
	if (!open_clock(app, o->now, e) || !open_person(app, e) ||
		!app_words_load(&app->spec, &app->keep, o->screens,
			app->shared, o->offer, &app->remark, e))
		return false;
	app_words_keep(app);
	app_items_keep(app);
	app_words_fill(app);
	remark_clock(app);
	remark_two_bases(app);
	return true;
}

static bool
open_once(struct app **out, const struct app_options *o, enum err_cause why,
	struct err *e)
{
	struct app *app = mem_alloc(sizeof(*app));

	app->backup_at = -1;
	app->ids.seeded = o->seeded;
	app->consult = why;
	if (!open_all(app, o, e)) {
		app_close(app);
		return false;
	}
	if (app->fixed)		/* a later script on this base: other ids */
		app->ids.next = (uint64_t)app->now_ms;
	*out = app;
	return true;
}

/* On a disk that is full or read-only, what is there may still be read. */
bool
app_open(struct app **out, const struct app_options *o, struct err *e)
{
	struct app_options read = *o;
	struct err again = { 0 };

	if (open_once(out, o, CAUSE_NONE, e))
		return true;
	if (o->consult || (e->cause != CAUSE_READONLY &&
		e->cause != CAUSE_FULL))
		return false;
	read.consult = true;
	if (!open_once(out, &read, e->cause, &again))
		return false;
	(*out)->remark = e->cause == CAUSE_FULL
		? "Consultation seule, rien ne s'enregistre : le disque est "
		"plein" : "Consultation seule, rien ne s'enregistre : le "
		"disque est en lecture seule";
	err_clear(e);
	return true;
}

void
app_close(struct app *app)
{
	if (!app)
		return;
	if (app->db)
		app_refusal_write(app);
	if (app->backup)
		db_backup_drop(app->backup);
	db_close(app->db);
	arena_release(&app->keep);
	mem_free(app);
}

const char *
app_login(const struct app *app)
{
	return app->login;
}

const char *
app_name(const struct app *app)
{
	return app->name;
}

enum role
app_role(const struct app *app)
{
	return app->role;
}

moment
app_now(const struct app *app)
{
	return app->fixed ? app->now_ms / 1000 : (moment)time(NULL);
}

void
app_advance(struct app *app, int64_t ms)
{
	app->now_ms += ms;
}

struct clock_time
app_local(const struct app *app, moment at)
{
	return zone_local(app->zone, at);
}

struct date
app_today(const struct app *app)
{
	return app_local(app, app_now(app)).date;
}

int
app_year(const struct app *app)
{
	return date_school_year(app_today(app));
}

const struct zone *
app_zone(const struct app *app)
{
	return app->zone;
}

bool
app_shared(const struct app *app)
{
	return app->shared;
}

bool
app_demo(const struct app *app)
{
	return app->demo;
}

bool
app_consults(const struct app *app)
{
	return app->consult != CAUSE_NONE;
}

bool
app_writable(const struct app *app)
{
	return db_writable(app->db) && app->role != ROLE_READER;
}

const char *
app_path(const struct app *app)
{
	return db_path(app->db);
}

const char *
app_organisation(const struct app *app)
{
	return app->organisation[0] ? app->organisation : "Mission Locale";
}

const char *
app_remark(const struct app *app)
{
	return app->remark;
}

const struct spec *
app_spec(const struct app *app)
{
	return &app->spec;
}

struct act
app_act(struct app *app, const char *verb, const struct uuid *object,
	const char *detail)
{
	return (struct act){
		.verb = verb,
		.object = object ? *object : UUID_NONE,
		.login = app->login,
		.role = app_role_code(app->role),
		.at = app_now(app),
		.id = uuid_new(&app->ids),
		.detail = detail,
	};
}

void
app_rehearse(struct app *app)
{
	db_rehearse(app->db);
}

void
app_look(struct app *app)
{
	db_look(app->db);
}

void
app_look_end(struct app *app)
{
	db_look_end(app->db);
}

uint64_t
app_changed(struct app *app)
{
	return db_version(app->db);
}

int
app_watch(struct app *app)
{
	return db_watch(app->db);
}

void
app_watch_clear(struct app *app)
{
	db_watch_clear(app->db);
}

bool
app_there(struct app *app, struct err *e)
{
	return db_there(app->db, e);
}
