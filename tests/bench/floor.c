/*
 * floor.c: the least that a curses program can do, for the bench to compare
 * with: thirty lines in two columns, a `>` that moves, a letter that is put.
 * Nothing is kept, nothing is counted. Keys: j k p a q.
 */
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

enum { PUPILS = 30, LINES_OF = 15, SECOND = 40, MARK_AT = 27 };

static void
cell(int i, int col, const char *s)
{
	mvaddstr(1 + i % LINES_OF, i / LINES_OF * SECOND + col, s);
}

static void
draw_all(void)
{
	char name[64];

	mvaddstr(0, 1, "A2 Recherche d'emploi");
	for (int i = 0; i < PUPILS; i++) {
		snprintf(name, sizeof(name), "%2d NOM-DE-FAMILLE Prénom", i + 1);
		cell(i, 1, name);
		cell(i, MARK_AT, "-");
	}
	mvaddstr(23, 1, "p présent  a absent  q quitter");
	cell(0, 0, ">");
}

static void
move_to(int *at, int to)
{
	if (to < 0 || to >= PUPILS)
		return;
	cell(*at, 0, " ");
	cell(to, 0, ">");
	*at = to;
}

static void
run(void)
{
	int at = 0, key;

	draw_all();
	for (;;) {
		move(1 + at % LINES_OF, at / LINES_OF * SECOND);
		refresh();
		key = getch();
		if (key == 'q' || key == ERR)
			return;
		if (key == 'p' || key == 'a') {
			cell(at, MARK_AT, key == 'p' ? "P" : "A");
			move_to(&at, at + 1);
		} else if (key == 'j' || key == 'k') {
			move_to(&at, key == 'j' ? at + 1 : at - 1);
		}
	}
}

int
main(void)
{
	SCREEN *screen;

	if (!isatty(0)) {
		puts("le plancher : bench le lance sur un terminal");
		return 77;
	}
	setlocale(LC_CTYPE, "");
	screen = newterm(NULL, stdout, stdin);
	if (screen == NULL)
		return 3;
	raw();
	noecho();
	run();
	endwin();
	delscreen(screen);
	return 0;
}
