/*
 * 13-terminals.c: terminals of every sort and size show the same screens as a
 * script does; those that cannot are told so; a line of 9,600 bits loses no
 * key; a key cut into pieces by the network is never a mark.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "pty/drive.h"

static const char *const terms[] = { "linux", "xterm", "xterm-256color",
	"putty", "putty-256color", "screen", "tmux-256color", "vt100", "vt220",
	"ansi", "rxvt", "", "no-such-terminal" };
static const char *const too_simple[] = { "dumb", "unknown" };
static const struct { int rows, cols; } sizes[] = {
	{ 24, 80 }, { 20, 60 }, { 43, 132 }, { 60, 200 },
};
enum { TERMS = sizeof(terms) / sizeof(terms[0]),
	SIZES = sizeof(sizes) / sizeof(sizes[0]) };

static const char KEYS[] = "keys Enter t 1 2 a 9 r 1 0 Enter\nscreen\n";

static struct { long screens, cuts; } c;

/* The screen of a script, without its cursor line. */
static char *
by_script(int rows, int cols)
{
	char *db = drive_demo("script.db"), *script = drive_path("keys");
	char *out = drive_path("out"), size[32], *text, *end;
	FILE *f = fopen(script, "w");
	size_t n;

	if (f == NULL)
		abort();
	fputs(KEYS, f);
	fclose(f);
	snprintf(size, sizeof(size), "%dx%d", cols, rows);
	if (drive_avenir(db, "tui", "--script", script, "--screen", size,
		NULL) != 0)
		drive_fail("le script ne marche pas");
	f = fopen(out, "r");
	text = calloc(1, 1 << 17);
	n = f != NULL && text != NULL ? fread(text, 1, (1 << 17) - 1, f) : 0;
	if (f != NULL)
		fclose(f);
	end = n > 0 ? strstr(text, "cursor ") : NULL;
	if (end != NULL)
		*end = '\0';
	free(db);
	free(script);
	free(out);
	return text;
}

static void
on_terminal(const char *term, int rows, int cols, const char *want)
{
	char set[80], *db = drive_demo("term.db"), *have;
	const char *env[] = { set, NULL };
	struct vt *v;

	snprintf(set, sizeof(set), "TERM=%s", term);
	v = drive_open(db, NULL, rows, cols, env);
	if (!vt_wait_text(v, "Aujourd'hui", DRIVE_LIMIT))
		drive_fail("%s : pas d'accueil\n%s", set, vt_screen(v));
	if (drive_roll(v)) {
		vt_key(v, "t");
		vt_wait_text(v, "P 30", DRIVE_LIMIT);
		vt_key(v, "12a");
		vt_wait_text(v, "A  1", DRIVE_LIMIT);
		vt_key(v, "9r");
		vt_wait_text(v, "Minutes", DRIVE_LIMIT);
		vt_key(v, "10\r");
		vt_wait_text(v, "R 10 min", DRIVE_LIMIT);
		vt_settle(v, 40, DRIVE_LIMIT);
		have = vt_screen(v);
		if (strcmp(have, want) != 0)
			drive_fail("%s %dx%d :\n%s--- au lieu de\n%s", set,
				cols, rows, have, want);
		free(have);
		c.screens++;
	}
	drive_quit(v);
	free(db);
}

static void
refused(const char *term)
{
	char set[80], *db = drive_demo("term.db");
	const char *env[] = { set, NULL };
	struct vt *v;
	int status;

	snprintf(set, sizeof(set), "TERM=%s", term);
	v = drive_open(db, NULL, 24, 80, env);
	if (!vt_wait_text(v, "Ce terminal (TERM=", DRIVE_LIMIT))
		drive_fail("%s : %s", set, vt_screen(v));
	status = vt_close(v, DRIVE_LIMIT);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 3)
		drive_fail("%s : état %d", set, status);
	free(db);
}

/* Typed faster than the line can show: everything arrives. */
static void
slow_line(void)
{
	char *db = drive_demo("slow.db"), saved[32];
	struct vt *v = drive_open(db, NULL, 24, 80, NULL);
	int64_t start = vt_now_us();

	vt_speed(v, 9600);
	if (!vt_wait_text(v, "? aide", DRIVE_LIMIT))
		drive_fail("9600 : pas d'accueil");
	vt_key(v, "\r");
	if (!vt_wait_text(v, "· 30", DRIVE_LIMIT))
		drive_fail("9600 : pas d'appel\n%s", vt_screen(v));
	printf("9600 bit/s : accueil et appel en %.1f s\n",
		(double)(vt_now_us() - start) / 1e6);
	start = vt_now_us();
	for (int i = 0; i < 30; i++) {
		vt_send(v, i % 3 ? "p" : "a", 1);
		vt_pump(v, 20);
	}
	if (!vt_wait_text(v, "P 20   A 10", DRIVE_LIMIT))
		drive_fail("9600 : des touches manquent\n%s", vt_screen(v));
	printf("9600 bit/s : 30 pointages en %.1f s\n",
		(double)(vt_now_us() - start) / 1e6);
	drive_quit(v);
	drive_saved(db, saved);
	for (int i = 1; i <= 30; i++)
		if (saved[i] != ((i - 1) % 3 ? 'P' : 'A'))
			drive_fail("9600 : élève %d : %c", i, saved[i]);
	free(db);
}

static void
cut_keys(long times)
{
	static const char *const keys[] = { "\033[A", "\033OA", "\033[B",
		"\033OB", "\033[C", "\033[D", "\033OD", "\033[5~", "\033[6~",
		"\033[H", "\033[F", "\033OH", "\033[1~", "\033[4~", "\033[Z",
		"\033[1;5A", "\033[1;2P", "\033[15~", "\033[[A", "\033Oa" };
	char *db = drive_demo("cut.db");
	struct vt *v = drive_home(db, NULL, NULL);
	const char *count = "SELECT count(*) FROM act";
	long before = drive_sql_number(db, count);

	if (v == NULL || !drive_roll(v))
		return;
	for (long i = 0; i < times; i++) {
		const char *k = keys[drive_draw(sizeof(keys) / sizeof(keys[0]))];

		for (; *k != '\0'; k++) {
			vt_send(v, k, 1);
			vt_pump(v, 10 + (int)drive_draw(140));
		}
		c.cuts++;
		if (drive_sql_number(db, count) != before) {
			drive_fail("une touche coupée a écrit\n%s",
				vt_screen(v));
			break;
		}
		if (!vt_has(v, "inscrits"))	/* F1 and Shift-F1: help */
			vt_key(v, "q");
	}
	kill(vt_pid(v), SIGTERM);
	vt_close(v, DRIVE_LIMIT);
	drive_sound(db);
	free(db);
}

int
main(void)
{
	drive_begin("13 terminaux");
	for (int s = 0; s < SIZES; s++) {
		char *want = by_script(sizes[s].rows, sizes[s].cols);

		/* at volume C, each size once besides 80x24 */
		for (int t = 0; t < TERMS; t++)
			if (s == 0 || t % SIZES == s || drive_volume(0, 1, 1))
				on_terminal(terms[t], sizes[s].rows,
					sizes[s].cols, want);
		free(want);
	}
	for (size_t i = 0; i < sizeof(too_simple) / sizeof(too_simple[0]); i++)
		refused(too_simple[i]);
	slow_line();
	cut_keys(drive_volume(40, 1000, 10000));
	return drive_end("%ld écrans, %ld touches coupées", c.screens, c.cuts);
}
