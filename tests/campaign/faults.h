/*
 * faults.h: twelve acts of a counsellor, each run again and again while the
 * n-th I/O (06) or the n-th allocation of SQLite (07) fails. What the program
 * answered must be what the base holds: done, or as before; and once the fault
 * is over, the same act works. Each run is a process of its own, so that a
 * crash is seen.
 */
#ifndef TESTS_CAMPAIGN_FAULTS_H
#define TESTS_CAMPAIGN_FAULTS_H

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "pty/drive.h"
#include "store/fault_vfs.c"

#define MELEC "session s JOIN session_class sc ON sc.session = s.id JOIN " \
	"class c ON c.id = sc.class AND c.name = 'T MELEC 1' WHERE s.type = 'A2'"

/* Words of the command line, and a query whose answer they change. */
static const struct act {
	const char *name, *words[10], *look;
} acts[] = {
	{ "pointer", { "mark", "now", "3", "absent" },
		"SELECT coalesce(group_concat(m.state), '') FROM mark m JOIN "
		"roll r USING (session, pupil) WHERE r.number = 3 AND "
		"m.session = (SELECT s.id FROM " MELEC ")" },
	{ "retard", { "mark", "now", "9", "late", "--minutes", "10" },
		"SELECT coalesce(group_concat(m.minutes), '') FROM mark m JOIN "
		"roll r USING (session, pupil) WHERE r.number = 9 AND "
		"m.session = (SELECT s.id FROM " MELEC ")" },
	{ "fiche", { "pupil", "edit", "barthe louis", "phone=0639980099",
		"email=x@example.org" },
		"SELECT phone || email FROM pupil WHERE surname = 'BARTHE'" },
	{ "nouvel élève", { "pupil", "add", "T MELEC 1", "ESSAI", "Ana" },
		"SELECT count(*) || (SELECT count(*) FROM pupil_word WHERE "
		"word LIKE 'essai%') FROM pupil WHERE surname = 'ESSAI'" },
	{ "lycée", { "lycee", "add", "0319904X", "LP Essai" },
		"SELECT count(*) FROM lycee WHERE uai = '0319904X'" },
	{ "classe", { "class", "add", "0319901U", "T ESSAI" },
		"SELECT count(*) FROM class WHERE name = 'T ESSAI'" },
	{ "personne", { "user", "add", "essai", "--name", "M. Essai", "--role",
		"conseiller" },
		"SELECT count(*) FROM user WHERE login = 'essai'" },
	{ "séance", { "session", "add", "T ASSP 1", "A2", "2026-11-30",
		"9h" },
		"SELECT count(*) || (SELECT count(*) FROM session_class) FROM "
		"session" },
	{ "reporter", { "session", "move", "2026-12-04/T ASSP 1", "2026-12-08",
		"14:00" },
		"SELECT count(*) || count(moved_to) FROM session" },
	{ "supprimer", { "session", "cancel", "2026-12-04/T ASSP 1",
		"--reason", "LYC" },
		"SELECT group_concat(cancel_reason, '') FROM session" },
	{ "importer", { "import", "--lycee", "0319902V", "LIST" },
		"SELECT count(*) || ' ' || (SELECT count(*) FROM class) || ' ' "
		"|| (SELECT count(*) FROM import_log) FROM pupil" },
	{ "annuler", { "undo" },
		"SELECT count(*) || ' ' || (SELECT count(*) FROM act WHERE "
		"undone_by IS NOT NULL) FROM mark" },
};
enum { ACTS = sizeof(acts) / sizeof(acts[0]) };

/* What the child counted. */
struct counted { long seen, failed; };

static struct {
	char *base, *db, *list, *err;
	struct counted *counted;
	long tried, done, refused, unknown;
} c;

static void
setup(void)
{
	FILE *f;

	fault_setup();
	c.db = drive_path("fault.db");
	c.base = drive_path("before.db");
	c.list = drive_path("liste.csv");
	c.err = drive_path("err");
	f = fopen(c.list, "w");
	if (f == NULL)
		abort();
	fprintf(f, "Nom;Prénom;Né(e) le;Classe\n");
	for (int i = 0; i < 40; i++)
		fprintf(f, "GRAND%02d;Prénom;%02d/05/2009;T GRAND\n", i,
			i % 28 + 1);
	fclose(f);
	c.counted = mmap(NULL, sizeof(*c.counted), PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (c.counted == MAP_FAILED)
		abort();
	/* The base before each act: one mark, so that there is an act to undo. */
	drive_copy(drive_var("DEMO"), c.base);
	if (drive_avenir(c.base, "mark", "now", "1", "absent", NULL) != 0)
		drive_fail("mark");
}

/* The act in a process of its own, with the fault: its exit code. */
static int
run_act(const struct act *act, const struct fault_plan *plan, long memory_at,
	long memory_until)
{
	int status;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		char *argv[20] = { (char *)(uintptr_t)"avenir",
			(char *)(uintptr_t)"--db", c.db,
			(char *)(uintptr_t)"--now",
			(char *)(uintptr_t)drive_var("NOW"),
			(char *)(uintptr_t)"--user",
			(char *)(uintptr_t)drive_var("LOGIN") };
		int n = 7, code;

		for (int i = 0; i < 10 && act->words[i] != NULL; i++)
			argv[n++] = strcmp(act->words[i], "LIST") == 0 ? c.list
				: (char *)(uintptr_t)act->words[i];
		if (freopen("/dev/null", "w", stdout) == NULL ||
			freopen(c.err, "w", stderr) == NULL)
			_exit(126);
		alarm(60);
		sqlite3_vfs_register(sqlite3_vfs_find(FAULT_VFS), 1);
		fault_io = *plan;
		fault_memory = (struct fault_memory){ .at = memory_at,
			.until = memory_until };
		code = cli_main(n, argv);
		c.counted->seen = fault_io.seen + fault_memory.seen;
		c.counted->failed = fault_io.failed + fault_memory.failed;
		fault_reset();
		fflush(NULL);
		_exit(code);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status)
				 : 128 + WTERMSIG(status);
}

static void
fresh(void)
{
	char other[4200];

	snprintf(other, sizeof(other), "%s-wal", c.db);
	unlink(other);
	snprintf(other, sizeof(other), "%s-shm", c.db);
	unlink(other);
	drive_copy(c.base, c.db);
}

/* What the act said on its standard error. */
static const char *
words(void)
{
	static char text[1024];
	FILE *f = fopen(c.err, "r");
	size_t n = f != NULL ? fread(text, 1, sizeof(text) - 1, f) : 0;

	if (f != NULL)
		fclose(f);
	text[n] = '\0';
	return text;
}

/* False once the n-th point is beyond the act. */
static bool
one(const struct act *act, const char *before, const char *after,
	const struct fault_plan *plan, long memory_at, long memory_until)
{
	static const struct fault_plan none;
	int code;
	bool hit, is_before, is_after;

	fresh();
	*c.counted = (struct counted){ 0 };
	code = run_act(act, plan, memory_at, memory_until);
	hit = c.counted->failed > 0 || code >= 128;
	c.tried++;
	is_before = strcmp(drive_sql(c.db, act->look), before) == 0;
	is_after = strcmp(drive_sql(c.db, act->look), after) == 0;
	if (code >= 124)
		drive_fail("%s, %ld : code %d", act->name,
			plan->at + memory_at, code);
	else if (code == 0 && !is_after)
		drive_fail("%s, %ld : dit fait, et ne l'est pas", act->name,
			plan->at + memory_at);
	else if (!is_before && !is_after)
		drive_fail("%s, %ld : fait à moitié : %s", act->name,
			plan->at + memory_at, drive_sql(c.db, act->look));
	else if (code != 0 && !is_before && !drive_said("On ne sait pas si"))
		drive_fail("%s, %ld : dit refusé (%d), et c'est fait : %s",
			act->name, plan->at + memory_at, code, words());
	c.done += code == 0;
	c.refused += code != 0;
	c.unknown += code != 0 && !is_before;
	drive_sound(c.db);
	if (is_before && run_act(act, &none, 0, 0) != 0)
		drive_fail("%s, %ld : ne marche plus ensuite", act->name,
			plan->at + memory_at);
	return hit;
}

/* The answers of the base without any fault. */
static bool
expect(const struct act *act, char before[256], char after[256])
{
	static const struct fault_plan none;

	fresh();
	snprintf(before, 256, "%s", drive_sql(c.db, act->look));
	if (run_act(act, &none, 0, 0) != 0) {
		drive_fail("%s : ne marche pas", act->name);
		return false;
	}
	snprintf(after, 256, "%s", drive_sql(c.db, act->look));
	if (strcmp(before, after) != 0)
		return true;
	drive_fail("%s : rien ne change (%s)", act->name, before);
	return false;
}

#endif
