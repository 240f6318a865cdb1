/*
 * doctor.c: everything that may stand between a person and the base, looked at
 * in the order in which it fails, each with the exact command that mends it.
 */
#include <errno.h>
#include <grp.h>
#include <langinfo.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/admin.h"
#include "private.h"

#define DAY ((moment)24 * 3600)
enum { OLD_DAYS = 2 };

struct doctor {
	struct arena *a;
	struct { struct doctor_line *v; size_t n, cap; } lines;
	const char *path;
	bool shared;		/* the compiled-in path, or the row says so */
	bool bad;
	moment now;
};

__attribute__((format(printf, 4, 5))) static void
tell(struct doctor *d, enum doctor_level level, const char *remedy,
	const char *fmt, ...)
{
	char text[1024];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (level == DOCTOR_BAD)
		d->bad = true;
	*ARENA_PUSH(d->a, d->lines) = (struct doctor_line){
		.level = level, .what = arena_strdup(d->a, text),
		.remedy = remedy && remedy[0] ? remedy : NULL,
	};
}

static const char *
owner_of(struct doctor *d, uid_t uid)
{
	const struct passwd *pw = getpwuid(uid);

	return pw ? arena_strdup(d->a, pw->pw_name)
		  : arena_printf(d->a, "%u", (unsigned)uid);
}

static const char *
group_of(struct doctor *d, gid_t gid)
{
	const struct group *g = getgrgid(gid);

	return g ? arena_strdup(d->a, g->gr_name)
		 : arena_printf(d->a, "%u", (unsigned)gid);
}

/* ---- the machine: terminal, words, clock ---- */

static void
look_terminal(struct doctor *d)
{
	const char *term = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		tell(d, DOCTOR_REMARK, "ssh -t HOTE avenir",
			"Pas de terminal ici : l'écran ne peut pas s'ouvrir");
	else if (!term || !term[0] || strcmp(term, "dumb") == 0)
		tell(d, DOCTOR_BAD, "export TERM=xterm-256color",
			"Terminal sans nom (TERM=%s)", term ? term : "");
	else
		tell(d, DOCTOR_GOOD, NULL, "Terminal %s", term);
	if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		tell(d, DOCTOR_GOOD, NULL, "Caractères UTF-8");
	else
		tell(d, DOCTOR_REMARK, "export LC_ALL=C.UTF-8",
			"Caractères %s : les accents peuvent manquer",
			nl_langinfo(CODESET));
}

/* ---- files ---- */

static void
look_mode(struct doctor *d, const char *what, const char *path, uid_t uid,
	mode_t mode)
{
	struct stat st;

	if (lstat(path, &st) != 0)
		return;
	if (S_ISLNK(st.st_mode)) {
		tell(d, DOCTOR_BAD, NULL, "%s est un lien symbolique : %s",
			what, path);
		return;
	}
	if (st.st_uid != uid)
		tell(d, DOCTOR_BAD, arena_printf(d->a, "sudo chown %s %s",
			owner_of(d, uid), path), "%s appartient à %s : %s",
			what, owner_of(d, st.st_uid), path);
	if ((st.st_mode & 07777 & ~mode) != 0 ||
		(mode & ~st.st_mode & 0700) != 0)
		tell(d, DOCTOR_BAD, arena_printf(d->a, "chmod %o %s",
			(unsigned)mode, path), "%s : droits %o au lieu de %o",
			what, (unsigned)(st.st_mode & 07777), (unsigned)mode);
	else if (st.st_uid == uid)
		tell(d, DOCTOR_GOOD, NULL, "%s : droits %o", what,
			(unsigned)(st.st_mode & 07777));
}

static const char *
folder_of(struct doctor *d, const char *path)
{
	const char *slash = strrchr(path, '/');

	return !slash ? "." : slash == path ? "/"
		: arena_strndup(d->a, path, (size_t)(slash - path));
}

/* Files of the log that another's crash left behind lock everybody out. */
static void
look_log(struct doctor *d, uid_t uid, mode_t mode)
{
	static const char *const ends[] = { "-wal", "-shm" };

	for (size_t i = 0; i < LENGTH(ends); i++)
		look_mode(d, arena_printf(d->a, "Journal %s", ends[i]),
			arena_printf(d->a, "%s%s", d->path, ends[i]), uid,
			mode);
}

static void
look_private(struct doctor *d)
{
	uid_t uid = getuid();
	struct stat st;

	if (uid == 0 && lstat(d->path, &st) == 0)
		uid = st.st_uid;	/* root looks for somebody else */
	look_mode(d, "Base", d->path, uid, 0600);
	look_log(d, uid, 0600);
	if (stat(folder_of(d, d->path), &st) != 0 ||
		access(folder_of(d, d->path), W_OK) == 0)
		return;
	if (errno == EROFS)
		tell(d, DOCTOR_BAD, arena_printf(d->a, "sudo mount -o "
			"remount,rw sur le disque de %s", d->path),
			"Disque en lecture seule : %s", folder_of(d, d->path));
	else
		tell(d, DOCTOR_BAD, arena_printf(d->a, "chmod u+rwx %s",
			folder_of(d, d->path)),
			"Dossier sans droit d'écriture : %s",
			folder_of(d, d->path));
}

static void
look_group(struct doctor *d, const char *path, const char *what, mode_t mode)
{
	struct stat st;
	const char *mend = "sudo avenir init --shared --admin LOGIN";

	if (lstat(path, &st) != 0)
		return;
	if ((st.st_mode & 07777) != mode)
		tell(d, DOCTOR_BAD, arena_printf(d->a, "sudo chmod %o %s",
			(unsigned)mode, path), "%s : droits %o au lieu de %o",
			what, (unsigned)(st.st_mode & 07777), (unsigned)mode);
	else if (st.st_gid == 0)
		tell(d, DOCTOR_BAD, mend, "%s : sans groupe à lui", what);
	else
		tell(d, DOCTOR_GOOD, NULL, "%s : %s:%s, %o", what,
			owner_of(d, st.st_uid), group_of(d, st.st_gid),
			(unsigned)mode);
}

/* Whoever is in the group reaches the file without the program. */
static void
look_members(struct doctor *d, gid_t gid)
{
	const struct group *g = getgrgid(gid);

	if (gid == 0 || !g || !g->gr_mem || !g->gr_mem[0])
		return;
	tell(d, DOCTOR_REMARK, arena_printf(d->a, "sudo gpasswd -d %s %s",
		g->gr_mem[0], g->gr_name),
		"%s est membre du groupe %s : la base s'ouvre sans avenir",
		g->gr_mem[0], g->gr_name);
}

static void
look_program(struct doctor *d, gid_t gid)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);
	struct stat st;

	if (n < 0)
		return;
	path[n] = '\0';
	if (stat(path, &st) == 0 && (st.st_gid != gid ||
		(st.st_mode & 07777) != 02755))
		tell(d, DOCTOR_BAD, arena_printf(d->a, "sudo chown root:%s %s "
			"&& sudo chmod 2755 %s", group_of(d, gid), path, path),
			"Le programme n'est pas setgid %s", group_of(d, gid));
	else
		tell(d, DOCTOR_GOOD, NULL, "Programme setgid %s",
			group_of(d, gid));
}

static void
look_shared(struct doctor *d)
{
	struct stat st;

	look_group(d, folder_of(d, d->path), "Dossier", 02770);
	look_group(d, d->path, "Base", 0660);
	if (lstat(d->path, &st) != 0)
		return;
	look_members(d, st.st_gid);
	if (strcmp(d->path, AVENIR_SHARED_PATH) == 0)
		look_program(d, st.st_gid);
}

/* ---- the base ---- */

static const char *
remedy_of(struct doctor *d, const struct err *e)
{
	const char *copy = db_backup_newest(d->path, d->a);

	switch (e->cause) {
	case CAUSE_CORRUPT:
		return copy[0] ? arena_printf(d->a, "avenir --db %s restore %s",
			d->path, copy) : "aucune sauvegarde : ne touchez à "
			"rien, appelez l'informatique";
	case CAUSE_DENIED:
		return d->shared ? "sudo avenir init --shared --admin LOGIN"
			: arena_printf(d->a, "sudo chown %s %s",
				owner_of(d, getuid()), d->path);
	case CAUSE_NETWORK:
		return "export XDG_DATA_HOME=/un/disque/de/cette/machine";
	case CAUSE_READONLY:
		return arena_printf(d->a, "mount -o remount,rw sur le disque "
			"de %s", d->path);
	case CAUSE_OLDER:
		return arena_printf(d->a, "avenir --db %s", d->path);
	case CAUSE_LOCKED:
		return arena_printf(d->a, "fuser -v %s", d->path);
	default:
		return NULL;
	}
}

static void
look_content(struct doctor *d, struct db *db)
{
	struct err e = { 0 };
	const char **found;
	size_t n;

	if (!db_verify(db, d->a, &found, &n, &e)) {
		tell(d, DOCTOR_BAD, remedy_of(d, &e),
			"La base ne peut pas être relue : %s", e.text);
		return;
	}
	e.cause = CAUSE_CORRUPT;
	if (n > 0)
		tell(d, DOCTOR_BAD, remedy_of(d, &e),
			"Base abîmée : %zu anomalie%s ; détail : %.200s", n,
			n > 1 ? "s" : "", found[0]);
	else
		tell(d, DOCTOR_GOOD, NULL, "Base relue en entier : intacte");
}

static void
look_clock(struct doctor *d, struct db *db)
{
	struct journal_act *v;
	char at[MOMENT_TEXT];
	size_t n = 0;

	if (!db_act_list(db, NULL, NULL, 0, 1, d->a, &v, &n, NULL) || n == 0)
		return;
	moment_iso(v[0].at, at);
	if (v[0].at > d->now + 60)
		tell(d, DOCTOR_BAD, "sudo timedatectl set-ntp true",
			"L'horloge est en retard sur le dernier "
			"enregistrement (%s)", at);
	else
		tell(d, DOCTOR_GOOD, NULL, "Horloge après le dernier "
			"enregistrement (%s)", at);
}

static void
look_person(struct doctor *d, struct db *db)
{
	const struct passwd *pw = getpwuid(getuid());
	const char *login = pw ? arena_strdup(d->a, pw->pw_name) : "";
	struct user u;
	bool found = false;

	if (!db_user_get(db, login, d->a, &u, &found, NULL))
		return;
	if (!found || !u.active)
		tell(d, DOCTOR_REMARK, arena_printf(d->a, "avenir user add %s "
			"--name 'M. Nom' --role conseiller", login),
			"« %s » n'est pas inscrit dans cette base", login);
	else
		tell(d, DOCTOR_GOOD, NULL, "%s : %s, %s", login, u.name,
			u.role);
}

static void
look_backups(struct doctor *d)
{
	moment last = db_backup_last(d->path);
	char at[MOMENT_TEXT];

	moment_iso(last, at);
	if (last == 0)
		tell(d, DOCTOR_REMARK, arena_printf(d->a,
			"avenir --db %s backup --daily", d->path),
			"Aucune sauvegarde vérifiée");
	else if (d->now - last > OLD_DAYS * DAY)
		tell(d, DOCTOR_REMARK, arena_printf(d->a,
			"avenir --db %s backup --daily", d->path),
			"Dernière sauvegarde vérifiée il y a %lld jours",
			(long long)((d->now - last) / DAY));
	else
		tell(d, DOCTOR_GOOD, NULL, "Sauvegarde vérifiée du %s", at);
}

static void
look_base(struct doctor *d, bool deep)
{
	struct db_options o = { .mode = DB_READ };
	struct err e = { 0 };
	struct db *db = NULL;
	const char *shared;

	if (!db_open(&db, d->path, &o, &e)) {
		char text[1200];

		app_explain(&e, text, sizeof(text));
		/* Nothing is wrong: opening it is what mends it. */
		tell(d, e.cause == CAUSE_OLDER ? DOCTOR_REMARK : DOCTOR_BAD,
			remedy_of(d, &e), "%s ; détail : %s", text, e.text);
		return;
	}
	if (db_meta_get(db, "shared", d->a, &shared, NULL) &&
		strcmp(shared, "1") == 0)
		d->shared = true;
	tell(d, DOCTOR_GOOD, NULL, "La base s'ouvre, schéma %d",
		db_schema_latest());
	if (deep)
		look_content(d, db);
	look_clock(d, db);
	look_person(d, db);
	db_close(db);
}

/* ---- which base ---- */

static bool
exists(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

static void
look_where(struct doctor *d, bool chosen)
{
	const char *private = app_private_path(d->a);

	tell(d, DOCTOR_GOOD, NULL, "Base regardée : %s", d->path);
	if (!chosen && d->shared && exists(private))
		tell(d, DOCTOR_REMARK, arena_printf(d->a, "avenir --db %s",
			private), "Une base privée existe aussi : %s",
			private);
}

bool
app_doctor(const char *path, bool deep, moment now, struct arena *a,
	struct doctor_line **v, size_t *n)
{
	struct doctor d = { .a = a, .now = now,
		.path = path ? path : app_default_path(a) };

	d.shared = strcmp(d.path, AVENIR_SHARED_PATH) == 0;
	look_where(&d, path != NULL);
	if (!exists(d.path) && !d.shared) {
		tell(&d, path ? DOCTOR_BAD : DOCTOR_REMARK, path
			? arena_printf(a, "avenir --db %s init", path)
			: "avenir init", "Il n'y a pas encore de base");
	} else {
		look_base(&d, deep);
		if (d.shared)
			look_shared(&d);
		else
			look_private(&d);
		look_backups(&d);
	}
	look_terminal(&d);
	*v = d.lines.v;
	*n = d.lines.n;
	return !d.bad;
}
