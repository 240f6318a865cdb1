/*
 * 01-kill.c: kill -9. Eight programs on terminals mark the same roll of the
 * same base, each its own three pupils; one of them is killed 3 to 45 ms after
 * a key. What its screen showed as saved must be in the base, and nothing that
 * was never typed.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "pty/drive.h"

enum { PEOPLE = 8, OWN = 3, SOUND_EVERY = 25, REOPEN_MS = 10000 };

static const char letters[] = "PADXS";
static const char keys[] = "padxs";

struct person {
	struct vt *v;
	int number;		/* of the last one marked */
	char typed;		/* the letter it should become */
};

static struct {
	const char *db;
	struct person people[PEOPLE];
	long acknowledged, lost, late;
	double reopen_ms;
} c;

static bool
open_roll(struct person *p)
{
	int64_t start = vt_now_us();
	double ms;

	p->typed = '\0';
	p->v = drive_home(c.db, NULL, NULL);
	ms = (double)(vt_now_us() - start) / 1000;
	if (ms > c.reopen_ms)
		c.reopen_ms = ms;
	if (ms > REOPEN_MS)
		drive_fail("rouvrir a pris %.0f ms", ms);
	return p->v != NULL && drive_roll(p->v);
}

/* One of its three pupils gets a letter that it does not have. */
static void
type_mark(struct person *p, int who)
{
	char text[8], now;
	long k;

	p->number = who * OWN + 1 + (int)drive_draw(OWN);
	now = drive_shown(p->v, p->number);
	do
		k = drive_draw((long)sizeof(letters) - 1);
	while (letters[k] == now);
	p->typed = letters[k];
	snprintf(text, sizeof(text), "%d%c", p->number, keys[k]);
	vt_key(p->v, text);
}

static void
see_mark(struct person *p)
{
	if (!drive_wait_shown(p->v, p->number, p->typed)) {
		drive_fail("élève %d : %c n'est pas venu\n%s", p->number,
			p->typed, vt_screen(p->v));
		return;
	}
	c.acknowledged++;
}

/* What a person's screen shows against what the base holds. */
static void
compare(struct person *p, int who, const char saved[32])
{
	for (int n = who * OWN + 1; n <= who * OWN + OWN; n++) {
		char shown = drive_shown(p->v, n);

		if (shown == saved[n] || shown == '?')
			continue;
		if (n == p->number && saved[n] == p->typed) {
			c.late++;	/* committed, not yet shown */
			continue;
		}
		c.lost++;
		drive_fail("élève %d : %c à l'écran, %c dans la base", n,
			shown, saved[n]);
	}
}

static void
one_round(int victim)
{
	struct person *p = &c.people[victim];
	char saved[32];

	for (int i = 0; i < PEOPLE; i++)
		type_mark(&c.people[i], i);
	usleep((useconds_t)(3000 + drive_draw(42000)));
	kill(vt_pid(p->v), SIGKILL);
	vt_wait_exit(p->v, DRIVE_LIMIT);
	for (int i = 0; i < PEOPLE; i++)
		if (i != victim)
			see_mark(&c.people[i]);
	if (drive_shown(p->v, p->number) == p->typed)
		c.acknowledged++;
	drive_saved(c.db, saved);
	for (int i = 0; i < PEOPLE; i++)
		compare(&c.people[i], i, saved);
	vt_close(p->v, DRIVE_LIMIT);
	p->v = NULL;
}

int
main(void)
{
	long kills = drive_volume(300, 2000, 20000), done = 0;

	drive_begin("01 kill -9");
	c.db = drive_demo("kill.db");
	for (int i = 0; i < PEOPLE; i++)
		if (!open_roll(&c.people[i]))
			return drive_end("rien n'a commencé");
	while (done < kills && drive_failures() == 0) {
		int victim = (int)drive_draw(PEOPLE);

		one_round(victim);
		if (++done % SOUND_EVERY == 0)
			drive_sound(c.db);
		if (!open_roll(&c.people[victim]))
			break;
	}
	for (int i = 0; i < PEOPLE; i++)
		if (c.people[i].v != NULL)
			drive_quit(c.people[i].v);
	drive_sound(c.db);
	return drive_end("%ld morts, %ld pointages montrés enregistrés, "
		"%ld perdus, %ld écrits avant d'être montrés, rouvrir au pire "
		"%.0f ms", done, c.acknowledged, c.lost, c.late, c.reopen_ms);
}
