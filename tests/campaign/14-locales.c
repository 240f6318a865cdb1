/*
 * 14-locales.c: hostile locales and terminals that are not in UTF-8: accents
 * are right, or plain letters and a word that says so; what is typed is in the
 * base as UTF-8, composed.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pty/drive.h"

static const char *const locales[] = { "C", "POSIX", "C.UTF-8", "fr_FR.UTF-8",
	"fr_FR.ISO-8859-1", "fr_FR@euro", "tr_TR.UTF-8", "ja_JP.SJIS", "",
	"n'importe.quoi", NULL };

static long tried;

/* A new pupil, typed; the name in the base, byte for byte. */
static void
type_name(struct vt *v, const char *db, const char *what, const char *typed,
	const char *want)
{
	char sql[200];

	vt_key(v, "c");
	vt_wait_text(v, "classes", DRIVE_LIMIT);
	vt_settle(v, 30, DRIVE_LIMIT);
	vt_key(v, "\r");
	vt_settle(v, 60, DRIVE_LIMIT);
	vt_key(v, "n");
	vt_wait_text(v, "Canal", DRIVE_LIMIT);
	for (; *typed != '\0'; typed++) {
		vt_send(v, typed, 1);
		if (((unsigned char)typed[1] & 0xc0) != 0x80)
			vt_pump(v, 3);
	}
	vt_key(v, "\t\t");
	vt_settle(v, 30, DRIVE_LIMIT);
	vt_key(v, "Ana");
	vt_settle(v, 30, DRIVE_LIMIT);
	vt_key(v, "\023");
	vt_wait_no_text(v, "Canal", DRIVE_LIMIT);
	snprintf(sql, sizeof(sql), "SELECT count(*) FROM pupil WHERE surname = "
		"'%s' AND first_name = 'Ana'", want);
	if (drive_sql_number(db, sql) != 1)
		drive_fail("%s : « %s » n'est pas dans la base\n%s", what, want,
			vt_screen(v));
}

static void
one(const char *locale, bool latin)
{
	char all[80], what[160], *db = drive_demo("locale.db");
	const char *env[] = { locale != NULL ? all : "LC_ALL", "LANG",
		"LANGUAGE", NULL };
	struct vt *v;
	bool accents;

	snprintf(all, sizeof(all), "LC_ALL=%s", locale != NULL ? locale : "");
	snprintf(what, sizeof(what), "%s, terminal %s", env[0],
		latin ? "8 bits" : "UTF-8");
	v = drive_open(db, NULL, 24, 80, env);
	if (latin)
		vt_latin(v);
	if (!vt_wait_text(v, "? aide", DRIVE_LIMIT)) {
		drive_fail("%s : pas d'accueil\n%s", what, vt_screen(v));
		vt_close(v, 1);
		free(db);
		return;
	}
	tried++;
	vt_settle(v, 60, DRIVE_LIMIT);
	accents = vt_has(v, "Échéances");
	if (!accents && !vt_has(v, "Echeances"))
		drive_fail("%s : ni « Échéances » ni « Echeances »\n%s", what,
			vt_screen(v));
	if (!accents && !vt_has(v, "Ce terminal n'est pas en UTF-8"))
		drive_fail("%s : sans accents et sans le dire\n%s", what,
			vt_screen(v));
	if (!latin && !accents)
		drive_fail("%s : les accents manquent", what);
	if (latin)
		type_name(v, db, what, "\xc9L\xc8VE", "ÉLÈVE");
	else
		type_name(v, db, what, "E\314\201LÈVE", "ÉLÈVE");
	drive_quit(v);
	drive_sound(db);
	free(db);
}

int
main(void)
{
	drive_begin("14 locales");
	for (size_t i = 0; i < sizeof(locales) / sizeof(locales[0]); i++) {
		one(locales[i], false);
		one(locales[i], true);
	}
	return drive_end("%ld locales et terminaux", tried);
}
