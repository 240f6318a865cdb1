/*
 * init.c: `avenir init`. A private base is made as the first start would make
 * it. The shared one is made by root, step by step; what is already right is
 * left alone, so that running it again mends it.
 */
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/admin.h"
#include "base/text.h"
#include "preset.h"
#include "private.h"
#include "spec/embed.h"

enum { FOLDER_MODE = 02770, FILE_MODE = 0660, PROGRAM_MODE = 02755 };

struct init {
	const struct app_init *o;
	struct arena a;
	const char *path;
	gid_t group;
	bool group_known;
};

__attribute__((format(printf, 2, 3))) static void
say(struct init *i, const char *fmt, ...)
{
	char text[1024];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (i->o->say)
		i->o->say(i->o->ctx, text);
}

/* "fait" or "à faire": what -n changes in each sentence. */
static const char *
done(const struct init *i)
{
	return i->o->dry ? "à faire" : "fait";
}

/* ---- the group ---- */

static bool
settle_group(struct init *i, struct err *e)
{
	const char *name = i->o->group ? i->o->group : "avenir";
	const struct group *g = getgrnam(name);

	if (!g && i->o->dry) {
		say(i, "à faire : groupe %s (groupadd --system %s)", name,
			name);
		return true;
	}
	if (!g)
		return err_set(e, ERR_USER, "il manque le groupe %s ; faites "
			"« groupadd --system %s », puis relancez", name, name);
	say(i, "déjà là : groupe %s", name);
	i->group = g->gr_gid;
	i->group_known = true;
	if (g->gr_mem && g->gr_mem[0])
		say(i, "à voir : %s est membre du groupe %s, donc ouvrirait la "
			"base sans avenir ; à retirer : gpasswd -d %s %s",
			g->gr_mem[0], name, g->gr_mem[0], name);
	return true;
}

/* ---- owners and modes ---- */

/* Makes it root:group and `mode`; says so when it was not. */
static bool
settle_mode(struct init *i, const char *path, mode_t mode, struct err *e)
{
	struct stat st;

	if (lstat(path, &st) != 0)
		return err_errno(e, path);
	if (S_ISLNK(st.st_mode))
		return err_set(e, ERR_USER, "%s est un lien : donnez le "
			"vrai chemin", path);
	if (i->group_known && st.st_uid == 0 && st.st_gid == i->group &&
		(st.st_mode & 07777) == mode) {
		say(i, "déjà là : %s (root:%s, %o)", path, i->o->group,
			(unsigned)mode);
		return true;
	}
	if (!i->o->dry && (lchown(path, 0, i->group) != 0 ||
		chmod(path, mode) != 0))
		return err_errno(e, path);
	say(i, "%s : %s (root:%s, %o)", done(i), path, i->o->group,
		(unsigned)mode);
	return true;
}

static bool
settle_folder(struct init *i, struct err *e)
{
	const char *slash = strrchr(i->path, '/');
	const char *folder = slash ? arena_strndup(&i->a, i->path,
		(size_t)(slash - i->path)) : ".";
	struct stat st;

	if (lstat(folder, &st) == 0)
		return settle_mode(i, folder, FOLDER_MODE, e);
	if (i->o->dry) {
		say(i, "à faire : dossier %s (root:%s, %o)", folder,
			i->o->group, (unsigned)FOLDER_MODE);
		return true;
	}
	if (mkdir(folder, 0700) != 0)
		return err_errno(e, folder);
	return settle_mode(i, folder, FOLDER_MODE, e);
}

/* ---- rows ---- */

static bool
choose_cycle(struct init *i, struct db *db, struct err *e)
{
	int year = i->o->year ? i->o->year : date_school_year(zone_local(
		zone_find("Europe/Paris"), i->o->now).date);
	struct cycle c;
	bool found;

	if (!i->o->preset)
		return true;
	if (!db_cycle_get(db, year, &i->a, &c, &found, e))
		return false;
	if (found) {
		say(i, "déjà là : cycle %s de %d-%d", c.preset, year,
			year + 1);
		return strcmp(c.preset, i->o->preset) == 0 || err_set(e,
			ERR_USER, "le cycle de %d-%d est déjà le « %s » : il "
			"se modifie dans les réglages", year, year + 1,
			c.preset);
	}
	if (!app_preset(&embed_spec, i->o->preset, year, &i->a, &c, e))
		return false;
	say(i, "%s : cycle %s de %d-%d", done(i), c.preset, year, year + 1);
	return i->o->dry || db_cycle_put(db, &c, e);
}

static bool
put_meta(struct init *i, struct db *db, const char *key, const char *value,
	const char *what, struct err *e)
{
	const char *known;

	if (!value)
		return true;
	if (!db_meta_get(db, key, &i->a, &known, e))
		return false;
	if (strcmp(known, value) == 0)
		return true;
	say(i, "%s : %s", done(i), what);
	return i->o->dry || db_meta_put(db, key, value, e);
}

static bool
put_admin(struct init *i, struct db *db, struct err *e)
{
	const struct passwd *pw = getpwnam(i->o->admin);
	char name[128];
	struct user u;
	bool found;

	if (!pw)
		return err_set(e, ERR_USER, "--admin : pas de compte « %s » "
			"sur cette machine", i->o->admin);
	if (!db_user_get(db, i->o->admin, &i->a, &u, &found, e))
		return false;
	if (found && u.active && strcmp(u.role, "responsable") == 0) {
		say(i, "déjà là : %s, responsable", i->o->admin);
		return true;
	}
	text_clean(name, sizeof(name), pw->pw_gecos ? pw->pw_gecos : "");
	name[strcspn(name, ",")] = '\0';
	if (!found)
		u = (struct user){ .login = i->o->admin, .pin = "",
			.name = name[0] ? name : i->o->admin };
	u.role = "responsable";
	u.active = true;
	say(i, "%s : %s, responsable", done(i), u.login);
	return i->o->dry || db_user_put(db, &u, e);
}

static bool
put_rows(struct init *i, struct db *db, struct err *e)
{
	return (!i->o->shared || put_meta(i, db, "shared", "1",
			"base partagée", e)) &&
		put_meta(i, db, "organisation", i->o->organisation,
			"nom de la Mission Locale", e) &&
		(!i->o->shared || put_admin(i, db, e)) &&
		choose_cycle(i, db, e);
}

static bool
write_rows(struct init *i, struct db *db, struct err *e)
{
	struct tx tx;

	if (i->o->dry)
		return put_rows(i, db, e);
	return tx_begin(&tx, db, NULL, e) &&
		tx_end(&tx, put_rows(i, db, e), e);
}

/* ---- the shared base ---- */

static bool
settle_file(struct init *i, struct err *e)
{
	struct db_options o = { .mode = DB_CREATE, .shared = true };
	bool there = access(i->path, F_OK) == 0;
	struct db *db = NULL;
	bool ok;

	if (i->o->dry && !there) {
		say(i, "à faire : base %s (root:%s, %o), responsable %s",
			i->path, i->o->group, (unsigned)FILE_MODE,
			i->o->admin);
		return true;
	}
	if (i->o->dry)
		o.mode = DB_READ;
	ok = db_open(&db, i->path, &o, e) && write_rows(i, db, e);
	db_close(db);
	return ok && settle_mode(i, i->path, FILE_MODE, e);
}

/* Every folder above an installed program is root's: else whoever owns one
 * could put another program in its place. */
static bool
settle_program(struct init *i, struct err *e)
{
	struct stat st;

	if (!i->o->program)
		return true;
	if (lstat(i->o->program, &st) != 0)
		return err_errno(e, i->o->program);
	if (!S_ISREG(st.st_mode) || st.st_uid != 0)
		return err_set(e, ERR_USER, "%s n'est pas un programme installé "
			"par root : make install, puis --program CHEMIN",
			i->o->program);
	return settle_mode(i, i->o->program, PROGRAM_MODE, e);
}

static bool
init_shared(struct init *i, struct err *e)
{
	if (!i->o->admin)
		return err_set(e, ERR_USER, "--shared demande --admin LOGIN");
	if (!i->o->dry && geteuid() != 0)
		return err_set(e, ERR_USER, "la base partagée se prépare en "
			"administrateur : sudo avenir init --shared --admin %s",
			i->o->admin);
	return settle_group(i, e) && settle_folder(i, e) &&
		settle_file(i, e) && settle_program(i, e);
}

/* ---- a private base ---- */

/* -n only reads, and opened the base so: that alone is no refusal. */
static bool
may_settings(const struct init *i, struct app *app, struct err *e)
{
	if (app_may(app, MAY_SETTINGS, NULL, e))
		return true;
	if (!i->o->dry || e->cause != CAUSE_READONLY)
		return false;
	err_clear(e);
	return true;
}

static bool
init_private(struct init *i, struct err *e)
{
	struct app_options how = { .db = i->o->path, .create = true,
		.user = i->o->user };
	bool there = access(i->path, F_OK) == 0;
	struct app *app = NULL;
	bool ok;

	if (i->o->dry && !there) {
		say(i, "à faire : base privée %s (600)", i->path);
		return true;
	}
	how.consult = i->o->dry;
	if (!app_open(&app, &how, e))
		return false;
	say(i, "%s : base %s %s", there ? "déjà là" : "fait",
		app_shared(app) ? "partagée" : "privée", i->path);
	ok = may_settings(i, app, e) && write_rows(i, app->db, e);
	app_close(app);
	return ok;
}

bool
app_init(const struct app_init *o, struct err *e)
{
	struct init i = { .o = o };
	bool ok;

	i.path = o->path ? o->path : o->shared ? AVENIR_SHARED_PATH
		: app_default_path(&i.a);
	ok = o->shared ? init_shared(&i, e) : init_private(&i, e);
	arena_release(&i.a);
	return ok;
}
