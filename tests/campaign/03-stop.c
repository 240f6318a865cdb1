/*
 * 03-stop.c: the program is stopped and goes on, as job control and a terminal
 * that pauses do, with keys in between: none is lost, and the screen is the one
 * that was never stopped.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pty/drive.h"

static const char letters[] = "PADXS";
static const char keys[] = "padxs";

/* SIGTSTP may be held; SIGSTOP never is. */
static void
stop(struct vt *v, int with)
{
	kill(vt_pid(v), with);
	if (with == SIGSTOP)
		waitpid(vt_pid(v), NULL, WUNTRACED);
}

/* The row of messages is left out: a redrawing ends them. */
enum { ROWS = 24, MESSAGE = 22 };

static bool
same(struct vt *v, char *const lines[])
{
	for (int i = 0; i < ROWS; i++)
		if (i != MESSAGE && strcmp(vt_line(v, i), lines[i]) != 0)
			return false;
	return true;
}

/* The screen drawn anew is the one that stood there. */
static bool
same_anew(struct vt *v)
{
	int64_t until = vt_now_us() + DRIVE_LIMIT * (int64_t)1000;
	char *lines[ROWS];
	bool is;

	vt_settle(v, 100, DRIVE_LIMIT);
	for (int i = 0; i < ROWS; i++)
		lines[i] = strdup(vt_line(v, i));
	vt_reset_count(v);
	vt_key(v, "\f");
	vt_wait_bytes(v, 1, DRIVE_LIMIT);
	while (!(is = same(v, lines)) && vt_now_us() < until)
		vt_pump(v, 20);
	for (int i = 0; i < ROWS; i++)
		free(lines[i]);
	return is;
}

static void
one(struct vt *v, int with)
{
	int number = (int)drive_draw(30) + 1;
	char now = drive_shown(v, number), text[16];
	long k;

	do
		k = drive_draw((long)sizeof(letters) - 1);
	while (letters[k] == now);
	snprintf(text, sizeof(text), "%d%c", number, keys[k]);
	stop(v, with);
	vt_key(v, text);
	kill(vt_pid(v), SIGCONT);
	if (!drive_wait_shown(v, number, letters[k]))
		drive_fail("« %s » perdu :\n%s", text, vt_screen(v));
	if (!same_anew(v))
		drive_fail("écran autre après l'arrêt :\n%s", vt_screen(v));
	vt_key(v, "\023");	/* stops nothing: it says what is saved */
	if (!vt_wait_text(v, "Tout est enregistré", DRIVE_LIMIT))
		drive_fail("Ctrl-S :\n%s", vt_screen(v));
}

int
main(void)
{
	char *db, saved[32];
	long rounds = drive_volume(5, 100, 100);
	struct vt *v;

	drive_begin("03 arrêts");
	db = drive_demo("stop.db");
	v = drive_home(db, NULL, NULL);
	if (v == NULL || !drive_roll(v))
		return drive_end("rien n'a commencé");
	for (long i = 0; i < rounds; i++) {
		one(v, SIGTSTP);
		one(v, SIGSTOP);
	}
	drive_saved(db, saved);
	for (int n = 1; n <= 30; n++)
		if (drive_shown(v, n) != saved[n])
			drive_fail("élève %d : vu %c, base %c", n,
				drive_shown(v, n), saved[n]);
	if (!drive_quit(v))
		drive_fail("ne se quitte plus");
	drive_sound(db);
	return drive_end("%ld arrêts", 2 * rounds);
}
