/*
 * 10-writers.c: eight people mark the same roll at the pace of a person, while
 * a list of 5,000 pupils comes in. Nobody is told that the base is busy, and
 * what each saw is in the base. The time from a key to its mark is reported; a
 * limit ten times the expected one is a guard against a hang.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pty/drive.h"

enum { PEOPLE = 8, OWN = 3, THINK_MS = 200, PUPILS = 5000, WORST_MS = 10000 };

static const char letters[] = "PADXS";
static const char keys[] = "padxs";

static struct person {
	struct vt *v;
	char own[OWN];		/* the letters that it saw saved */
	int number;
	char typed;		/* '\0': thinking */
	int64_t since, next;
	long marks;
} people[PEOPLE];

static double *times;
static size_t n_times, cap_times;

static void
note(double ms)
{
	if (n_times == cap_times) {
		cap_times = cap_times ? cap_times * 2 : 1024;
		times = realloc(times, cap_times * sizeof(*times));
		if (times == NULL)
			abort();
	}
	times[n_times++] = ms;
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
type_mark(struct person *p, int who)
{
	char text[8], now;
	long own = drive_draw(OWN), k;

	p->number = (int)(who * OWN + 1 + own);
	now = drive_shown(p->v, p->number);
	do
		k = drive_draw((long)sizeof(letters) - 1);
	while (letters[k] == now);
	p->typed = letters[k];
	p->since = vt_now_us();
	snprintf(text, sizeof(text), "%d%c", p->number, keys[k]);
	vt_key(p->v, text);
}

static void
look(struct person *p, int who)
{
	double ms = (double)(vt_now_us() - p->since) / 1000;

	vt_pump(p->v, 0);
	if (vt_has(p->v, "occupée") || vt_has(p->v, "verrouillée"))
		drive_fail("« base occupée » montré :\n%s", vt_screen(p->v));
	if (drive_shown(p->v, p->number) == p->typed) {
		note(ms);
		p->own[p->number - who * OWN - 1] = p->typed;
		p->marks++;
		p->typed = '\0';
		p->next = vt_now_us() + (THINK_MS / 2 +
			drive_draw(THINK_MS)) * 1000;
	} else if (ms > WORST_MS) {
		drive_fail("un pointage a attendu %.0f ms :\n%s", ms,
			vt_screen(p->v));
		p->typed = '\0';
	}
}

static char *
make_list(void)
{
	char *path = drive_path("liste.csv");
	FILE *f = fopen(path, "w");

	if (f == NULL)
		abort();
	fprintf(f, "Nom;Prénom;Né(e) le;Classe\n");
	for (int i = 0; i < PUPILS; i++)
		fprintf(f, "GRAND%04d;Prénom;%02d/%02d/2009;G %d\n", i,
			i % 28 + 1, i % 12 + 1, i / 25);
	fclose(f);
	return path;
}

static pid_t
start_import(const char *db, const char *list)
{
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid == 0)
		_exit(drive_avenir(db, "import", "--lycee", "0319902V", list,
			NULL));
	return pid;
}

static void
run(long seconds)
{
	int64_t until = vt_now_us() + seconds * 1000000;
	bool more = true;

	while (more) {
		bool over = vt_now_us() > until;

		more = !over;
		for (int i = 0; i < PEOPLE; i++) {
			struct person *p = &people[i];

			if (p->typed != '\0')
				look(p, i);
			else if (!over && vt_now_us() > p->next)
				type_mark(p, i);
			more |= p->typed != '\0';
		}
		usleep(500);
	}
}

int
main(void)
{
	char *db, *list, saved[32];
	long seconds = drive_volume(10, 1800, 28800), least = -1, most = 0;
	pid_t import;
	int status;

	drive_begin("10 huit personnes");
	db = drive_demo("writers.db");
	list = make_list();
	for (int i = 0; i < PEOPLE; i++) {
		people[i].v = drive_home(db, NULL, NULL);
		if (people[i].v == NULL || !drive_roll(people[i].v))
			return drive_end("rien n'a commencé");
		people[i].next = vt_now_us() + drive_draw(THINK_MS) * 1000;
	}
	import = start_import(db, list);
	run(seconds);
	waitpid(import, &status, 0);
	if (status != 0)
		drive_fail("import : état %d", status);
	if (drive_sql_number(db, "SELECT count(*) FROM pupil WHERE surname "
		"LIKE 'GRAND%'") != PUPILS)
		drive_fail("l'import n'est pas entier");
	drive_saved(db, saved);
	for (int i = 0; i < PEOPLE; i++) {
		struct person *p = &people[i];

		for (int k = 0; k < OWN; k++)
			if (p->own[k] != '\0' &&
				p->own[k] != saved[i * OWN + k + 1])
				drive_fail("élève %d : vu %c, base %c",
					i * OWN + k + 1, p->own[k],
					saved[i * OWN + k + 1]);
		least = least < 0 || p->marks < least ? p->marks : least;
		most = p->marks > most ? p->marks : most;
		drive_quit(p->v);
	}
	drive_sound(db);
	qsort(times, n_times, sizeof(*times), by_value);
	if (n_times == 0 || least * 3 < most)
		drive_fail("parts inégales : %ld à %ld pointages", least, most);
	return drive_end("%zu pointages, médiane %.1f ms, 99e centile %.1f ms, "
		"au pire %.1f ms, de %ld à %ld par personne, import de %d",
		n_times, n_times ? times[n_times / 2] : 0,
		n_times ? times[n_times * 99 / 100] : 0,
		n_times ? times[n_times - 1] : 0, least, most, PUPILS);
}
