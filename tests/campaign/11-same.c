/*
 * 11-same.c: two people on the same record. While a form, a question or a roll
 * is open here, a colleague changes the same thing; then this one is saved. The
 * second one is told, and nothing is overwritten in silence.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pty/drive.h"

#define MELEC "2026-11-24/T MELEC 1"
#define PHONE "SELECT phone FROM pupil WHERE surname = 'ABADIE'"
#define EMAIL "SELECT email FROM pupil WHERE surname = 'ABADIE'"
#define NAME "SELECT first_name FROM pupil WHERE surname = 'ABADIE'"
#define STATE(n) "SELECT coalesce((SELECT m.state FROM mark m JOIN roll r " \
	"USING (session, pupil) JOIN session s ON s.id = r.session JOIN " \
	"session_class sc ON sc.session = s.id JOIN class c ON c.id = sc.class " \
	"WHERE c.name = 'T MELEC 1' AND s.type = 'A2' AND r.number = " #n "), '')"
#define CLOSED "SELECT count(*) FROM act WHERE verb LIKE '%close%'"

/* The card's form, six fields down: the telephone. */
#define FORM "\r|\r|e|\t|\t|\t|\t|\t|\t|\t"
#define ERASE "\177\177\177\177\177\177\177\177\177\177\177\177\177\177\177"
#define SAVE "\023"

/*
 * Keys here, `|` between them; what the colleague does; keys again; then what
 * the screen must have said, and what the base must hold.
 */
static const struct meeting {
	const char *name, *first, *theirs[8], *then, *said;
	struct { const char *sql, *want; } base[3];
} meetings[] = {
	{ "le même champ", FORM "|" ERASE "|0611111111",
		{ "pupil", "edit", "abadie enzo", "phone=0622222222" },
		SAVE, "06 22 22 22 22",
		{ { PHONE, "0622222222" } } },
	{ "deux champs de la même fiche", FORM "|" ERASE "|0611111111",
		{ "pupil", "edit", "abadie enzo", "email=autre@example.org" },
		SAVE, NULL,
		{ { PHONE, "0611111111" }, { EMAIL, "autre@example.org" } } },
	{ "la même valeur", FORM "|" ERASE "|0622222222",
		{ "pupil", "edit", "abadie enzo", "phone=0622222222" },
		SAVE, NULL, { { PHONE, "0622222222" } } },
	{ "fiche fusionnée pendant la saisie", FORM "|" ERASE "|0611111111",
		{ "pupil", "merge", "amrani ines", "abadie enzo" },
		SAVE, "fusionn", { { PHONE, "0639980001" } } },
	{ "sorti de la classe pendant la saisie", FORM "|" ERASE "|0611111111",
		{ "pupil", "edit", "abadie enzo", "left_on=2026-11-20" },
		SAVE, NULL,
		{ { PHONE, "0611111111" }, { "SELECT left_on FROM pupil WHERE "
			"surname = 'ABADIE'", "2026-11-20" } } },
	{ "séance clôturée, puis un pointage", "\r|t",
		{ "session", "close", MELEC, "--paper", "30" },
		"3a", "ôtur", { { STATE(3), "present" } } },
	{ "séance clôturée, puis annuler", "\r|t|3a",
		{ "session", "close", MELEC, "--paper", "29" },
		"u", NULL, { { STATE(3), "absent" } } },
	{ "séance clôturée pendant la question", "\r|t|v|30|\r",
		{ "session", "close", MELEC, "--paper", "30" },
		"o", NULL, { { CLOSED, "1" } } },
	{ "séance annulée, puis un pointage", "\r",
		{ "session", "cancel", MELEC, "--reason", "LYC" },
		"3a", "nnul", { { STATE(3), "" } } },
	{ "pointé par un autre, puis tous présents", "\r",
		{ "mark", MELEC, "3", "absent" },
		"t", NULL, { { STATE(3), "absent" }, { STATE(4), "present" } } },
	{ "pointé par un autre, puis annuler mon t", "\r|t",
		{ "mark", MELEC, "3", "absent" },
		"u", NULL, { { STATE(3), "absent" }, { STATE(4), "" } } },
	{ "le même élève pointé deux fois", "\r",
		{ "mark", MELEC, "3", "absent" },
		"3p", NULL, { { STATE(3), "present" }, { "SELECT count(*) FROM "
			"change WHERE after LIKE '%absent%' AND kind = 'mark'",
			"1" } } },
	{ "séance déplacée pendant qu'on la modifie",
		"p|e|\t|\t|\t|\t|\t|\t|" ERASE ERASE "|CDI",
		{ "session", "move", MELEC, "2026-11-26", "14:00" },
		SAVE, NULL, { { "SELECT count(*) FROM session WHERE place = "
			"'CDI' AND moved_to IS NOT NULL", "0" } } },
	{ "classe renommée pendant qu'on la renomme",
		"c|e|" ERASE ERASE "|T ICI",
		{ "class", "edit", "CAP EPC", "--name", "T LÀ" },
		SAVE, "T LÀ", { { "SELECT count(*) FROM class WHERE name = "
			"'T LÀ'", "1" } } },
};
enum { MEETINGS = sizeof(meetings) / sizeof(meetings[0]) };

static void
type(struct vt *v, const char *keys)
{
	char all[512], *save = NULL;

	snprintf(all, sizeof(all), "%s", keys);
	for (char *k = strtok_r(all, "|", &save); k != NULL;
		k = strtok_r(NULL, "|", &save)) {
		for (; *k != '\0'; k++) {	/* one at a time: no paste */
			vt_send(v, k, 1);
			if (((unsigned char)k[1] & 0xc0) != 0x80)
				vt_pump(v, 2);
		}
		vt_settle(v, 40, DRIVE_LIMIT);
	}
}

static int
theirs(const char *db, const struct meeting *m)
{
	const char *const *w = m->theirs;

	return drive_run(drive_var("AVENIR"), "--db", db, "--now",
		drive_var("NOW"), "--user", "m.roux", w[0], w[1], w[2], w[3],
		w[4], w[5], w[6], w[7], NULL);
}

static bool
said(struct vt *v, const char *texts)
{
	char all[256], *save = NULL;

	snprintf(all, sizeof(all), "%s", texts);
	for (char *t = strtok_r(all, "|", &save); t != NULL;
		t = strtok_r(NULL, "|", &save))
		if (vt_has(v, t))
			return true;
	return false;
}

static void
meet(const struct meeting *m)
{
	char *db = drive_demo("same.db"), *screen;
	struct vt *v = drive_home(db, NULL, NULL);

	if (v == NULL)
		return;
	vt_settle(v, 40, DRIVE_LIMIT);
	type(v, m->first);
	if (theirs(db, m) != 0)
		drive_fail("%s : le collègue n'a pas pu", m->name);
	type(v, m->then);
	vt_settle(v, 100, DRIVE_LIMIT);
	screen = vt_screen(v);
	if (m->said != NULL && !said(v, m->said))
		drive_fail("%s : rien ne le dit (%s)\n%s", m->name, m->said,
			screen);
	for (int i = 0; i < 3 && m->base[i].sql != NULL; i++)
		if (strcmp(drive_sql(db, m->base[i].sql), m->base[i].want) != 0)
			drive_fail("%s : « %s » au lieu de « %s »\n%s", m->name,
				drive_sql(db, m->base[i].sql), m->base[i].want,
				screen);
	free(screen);
	kill(vt_pid(v), SIGTERM);
	vt_close(v, DRIVE_LIMIT);
	drive_sound(db);
	free(db);
}

int
main(void)
{
	long times = drive_volume(1, 20, 100);

	drive_begin("11 même fiche");
	for (long i = 0; i < times; i++)
		for (int k = 0; k < MEETINGS; k++)
			meet(&meetings[k]);
	return drive_end("%ld rencontres", times * (long)MEETINGS);
}
