/*
 * 02-hangup.c: the line drops in the middle of a word: in every form, at every
 * field, by each way a line can drop. What was typed must be there at the next
 * start, and the program must be gone at once.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pty/drive.h"

enum { FIELDS = 16, EXIT_MS = 5000, ROWS = 24 };

/* `path`: keys from home, and the text that each must bring. */
static const struct form {
	const char *name;
	struct { const char *key, *text; } path[4];
} forms[] = {
	{ "séance maintenant", { { "n", "Séance maintenant" } } },
	{ "nouvelle séance", { { "p", "nouvelle" }, { "n", "Groupe A/B" } } },
	{ "séance à modifier", { { "p", "nouvelle" }, { "e", "Groupe A/B" } } },
	{ "fiche d'élève", { { "\r", "inscrits" }, { "\r", "Ateliers" },
		{ "e", "Canal préféré" } } },
	{ "nouvel élève", { { "c", "Lycées et classes" }, { "\r", "N° NOM" },
		{ "n", "Canal préféré" } } },
	{ "nouvelle classe", { { "c", "Lycées et classes" },
		{ "n", "Dernière année" } } },
	{ "classe à modifier", { { "c", "Lycées et classes" },
		{ "e", "Dernière année" } } },
	{ "nouveau lycée", { { "c", "Lycées et classes" }, { "l", "UAI" } } },
};

/* Ways to drop the line. */
enum way { BY_HUP, BY_TERM, BY_LINE, BY_LINE_DEAF, WAYS };
static const char *const way_names[] = { "HUP", "TERM", "ligne fermée",
	"ligne fermée, HUP ignoré" };

static struct {
	long tried, kept, same_screen, untouched;
	double exit_ms, cpu_ms;
} c;

static struct vt *
start(const char *db, enum way way)
{
	struct vt *v;

	/* the child inherits what is ignored */
	signal(SIGHUP, way == BY_LINE_DEAF ? SIG_IGN : SIG_DFL);
	v = drive_open(db, NULL, ROWS, 80, NULL);
	signal(SIGHUP, SIG_DFL);
	return v;
}

static bool
walk(struct vt *v, const struct form *f)
{
	if (!vt_wait_text(v, "Aujourd'hui", DRIVE_LIMIT))
		return false;
	for (size_t i = 0; i < 4 && f->path[i].key != NULL; i++) {
		vt_key(v, f->path[i].key);
		if (!vt_wait_text(v, f->path[i].text, DRIVE_LIMIT))
			return false;
	}
	vt_settle(v, 20, DRIVE_LIMIT);
	return true;
}

static const char *
last_text(const struct form *f)
{
	size_t i = 3;

	while (f->path[i].key == NULL)
		i--;
	return f->path[i].text;
}

/* The line that has the `>`; "" when there is none. */
static char *
current(struct vt *v)
{
	for (int row = 1; row < ROWS; row++)
		if (*vt_line(v, row) == '>')
			return strdup(vt_line(v, row));
	return strdup("");
}

/* The line is there again; what may follow it is a remark, not the old value. */
static bool
has_line(struct vt *v, const char *typed, const char *before)
{
	size_t n = strlen(typed);

	for (int row = 1; row < ROWS; row++) {
		const char *line = vt_line(v, row), *rest = line + n;

		if (*line == '\0' || strncmp(line + 1, typed + 1, n - 1) != 0)
			continue;
		rest += strspn(rest, " ");
		return *rest == '\0' || strstr(before, rest) == NULL;
	}
	return false;
}

/* Ends it that way, within the limit; its processor time is told too. */
static void
drop(struct vt *v, enum way way, const struct form *f, int field)
{
	int64_t start_us = vt_now_us(), cpu = drive_cpu_us(vt_pid(v)), us;
	int status;

	if (way == BY_HUP || way == BY_TERM)
		kill(vt_pid(v), way == BY_HUP ? SIGHUP : SIGTERM);
	else
		vt_hangup(v);
	status = vt_wait_exit(v, DRIVE_LIMIT);
	us = vt_now_us() - start_us;
	if ((double)us / 1000 > c.exit_ms)
		c.exit_ms = (double)us / 1000;
	if ((double)cpu / 1000 > c.cpu_ms)
		c.cpu_ms = (double)cpu / 1000;
	if (status == -1 || !WIFEXITED(status) || us > EXIT_MS * 1000)
		drive_fail("%s, champ %d, %s : fin %d en %lld ms", f->name,
			field, way_names[way], status, (long long)us / 1000);
	vt_close(v, 1);
}

/* The form again: by itself, or by the same keys from home. */
static bool
come_back(struct vt *v, const struct form *f)
{
	int64_t until = vt_now_us() + DRIVE_LIMIT * 1000;

	while (!vt_has(v, "? aide") && !vt_has(v, last_text(f)))
		if (vt_now_us() > until || !vt_pump(v, 2))
			return false;
	vt_settle(v, 30, DRIVE_LIMIT);
	if (vt_has(v, last_text(f))) {
		c.same_screen++;
		return true;
	}
	drive_fail("%s : revient à un autre écran\n%s", f->name, vt_screen(v));
	for (int i = 0; i < 6 && !vt_has(v, "Aujourd'hui"); i++) {
		vt_key(v, "q");
		vt_settle(v, 30, DRIVE_LIMIT);
	}
	return walk(v, f);
}

/* False: the form has no such field. */
static bool
one(const struct form *f, int field, enum way way)
{
	char *db = drive_demo("hangup.db"), *before, *typed;
	struct vt *v = start(db, way);
	bool more = false;

	if (!walk(v, f)) {
		drive_fail("%s : ne s'ouvre pas\n%s", f->name, vt_screen(v));
		vt_close(v, 1);
		free(db);
		return false;
	}
	for (int i = 0; i < field; i++) {
		vt_key(v, "\t");
		vt_settle(v, 5, 200);
	}
	vt_settle(v, 20, DRIVE_LIMIT);
	before = current(v);
	vt_key(v, "\177");
	vt_settle(v, 10, 1000);
	vt_key(v, "z");
	vt_settle(v, 20, DRIVE_LIMIT);
	typed = current(v);
	c.tried++;
	drop(v, way, f, field);
	if (strcmp(before, typed) == 0) {
		c.untouched++;	/* a list of words takes no letters */
		more = true;
		goto out;
	}
	v = start(db, BY_HUP);
	more = come_back(v, f);
	if (more && has_line(v, typed, before))
		c.kept++;
	else
		drive_fail("%s, champ %d, %s : « %s » perdu\n%s", f->name,
			field, way_names[way], typed, vt_screen(v));
	kill(vt_pid(v), SIGKILL);
	vt_close(v, DRIVE_LIMIT);
	drive_sound(db);
	more = true;
out:
	free(before);
	free(typed);
	free(db);
	return more;
}

/* Tab stays on the last field. */
static int
count_fields(const struct form *f)
{
	char *db = drive_demo("hangup.db"), *now, *last = NULL;
	struct vt *v = start(db, BY_HUP);
	int n = 0;

	if (!walk(v, f))
		drive_fail("%s : ne s'ouvre pas\n%s", f->name, vt_screen(v));
	else
		for (; n < FIELDS; n++) {
			now = current(v);
			if (last != NULL && strcmp(now, last) == 0)
				break;
			last = now;
			vt_key(v, "\t");
			vt_settle(v, 20, 1000);
		}
	kill(vt_pid(v), SIGKILL);
	vt_close(v, DRIVE_LIMIT);
	free(db);
	return n;
}

int
main(void)
{
	long times = drive_volume(1, 20, 100);

	drive_begin("02 ligne coupée");
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		int n = count_fields(&forms[i]);

		printf("%s : %d champs\n", forms[i].name, n);
		for (int k = 0; k < n; k++)
			for (int w = 0; w < (int)WAYS * times; w++)
				one(&forms[i], k, (enum way)(w % WAYS));
	}
	return drive_end("%ld coupures, %ld saisies retrouvées, dont %ld sur "
		"le même écran, %ld champs sans lettres, fin au pire en %.0f "
		"ms, processeur au plus %.0f ms", c.tried, c.kept,
		c.same_screen, c.untouched, c.exit_ms, c.cpu_ms);
}
