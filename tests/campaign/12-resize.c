/*
 * 12-resize.c: a window pulled about, from 1x1 to 500x200, keys in between. No
 * crash, what was typed is there, and the last screen is the one that a window
 * of that size always had.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pty/drive.h"

enum { MOST_ROWS = 200, MOST_COLS = 500, CPU_LIMIT_MS = 10000 };

static struct { long sizes; double cpu_ms; } c;

static void
same_screen(struct vt *v, const char *want, const char *what)
{
	int64_t until = vt_now_us() + DRIVE_LIMIT * (int64_t)1000;
	char *have = vt_screen(v);

	while (strcmp(have, want) != 0 && vt_now_us() < until) {
		free(have);
		vt_pump(v, 20);
		have = vt_screen(v);
	}
	if (strcmp(have, want) != 0)
		drive_fail("%s : écran autre\n%s--- au lieu de\n%s", what, have,
			want);
	free(have);
}

/* A window too small for the view takes no keys but those of a text field. */
static void
storm(struct vt *v, long sizes, const char *const keys[],
	const char *const settle[])
{
	for (long i = 0; i < sizes; i++) {
		int rows = (int)drive_draw(MOST_ROWS) + 1;
		int cols = (int)drive_draw(MOST_COLS) + 1;

		if (drive_draw(3) == 0) {
			rows = rows % 30 + 1;
			cols = cols % 90 + 1;
		}
		vt_resize(v, rows, cols);
		c.sizes++;
		vt_key(v, keys[i % 2]);
		if (drive_draw(4) == 0)
			vt_pump(v, (int)drive_draw(8));
	}
	vt_resize(v, 24, 80);
	vt_settle(v, 60, DRIVE_LIMIT);
	for (; *settle != NULL; settle++) {
		vt_key(v, *settle);
		vt_settle(v, 30, DRIVE_LIMIT);
	}
}

static void
one_view(const char *what, const char *const path[], const char *const keys[],
	const char *const settle[], const char *text, long sizes)
{
	char *db = drive_demo("resize.db"), *want;
	struct vt *v = drive_home(db, NULL, NULL);
	double ms;

	if (v == NULL)
		return;
	for (; *path != NULL; path++) {
		vt_key(v, *path);
		vt_settle(v, 60, DRIVE_LIMIT);
	}
	if (!vt_wait_text(v, text, DRIVE_LIMIT))
		drive_fail("%s : « %s » ne vient pas\n%s", what, text,
			vt_screen(v));
	want = vt_screen(v);
	storm(v, sizes, keys, settle);
	if (!vt_wait_text(v, text, DRIVE_LIMIT))
		drive_fail("%s : ne revient pas\n%s", what, vt_screen(v));
	vt_settle(v, 100, DRIVE_LIMIT);
	same_screen(v, want, what);
	vt_key(v, "\f");
	same_screen(v, want, what);
	ms = (double)drive_cpu_us(vt_pid(v)) / 1000;
	c.cpu_ms = ms > c.cpu_ms ? ms : c.cpu_ms;
	if (ms > CPU_LIMIT_MS)
		drive_fail("%s : %.0f ms de processeur", what, ms);
	kill(vt_pid(v), SIGTERM);
	vt_close(v, DRIVE_LIMIT);
	drive_sound(db);
	free(want);
	free(db);
}

int
main(void)
{
	static const char *const arrows[] = { KEY_DOWN, KEY_UP };
	static const char *const letters[] = { "z", "\177" };
	static const char *const second[] = { KEY_HOME, KEY_DOWN, NULL };
	static const char *const first[] = { KEY_HOME, NULL };
	static const char *const none[] = { NULL };
	long n = drive_volume(200, 2000, 2000);

	drive_begin("12 fenêtre");
	one_view("appel", (const char *const[]){ "\r", "t", "12a", KEY_HOME,
		KEY_DOWN, NULL }, arrows, second, "> 2 AMRANI", n);
	one_view("fiche d'élève", (const char *const[]){ "\r", "\r", "e", "\t",
		"\t", "XYZ", NULL }, letters, none, "EnzoXYZ", n);
	one_view("accueil", (const char *const[]){ NULL }, arrows, first,
		"Aujourd'hui", n);
	one_view("classes", (const char *const[]){ "c", KEY_HOME, NULL },
		arrows, first, "Lycées et classes", n);
	one_view("question", (const char *const[]){ "\r", "/", "mar", NULL },
		letters, none, "mar", n);
	return drive_end("%ld tailles, au plus %.0f ms de processeur par écran",
		c.sizes, c.cpu_ms);
}
