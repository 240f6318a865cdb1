/*
 * floor.c: the least that a roll on a terminal can cost, for `make bench` to
 * compare avenir with. Invented names, no database, nothing saved.
 *
 *	floor curses	a list as anybody writes it with curses
 *	floor screen	the bytes of the page in one write, without a library:
 *			no program can start or answer sooner
 *
 * Both show 30 names in two columns; p marks and moves, the down arrow (or j)
 * moves, q ends.
 */
#include <curses.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { PUPILS = 30, HALF = PUPILS / 2, SECOND = 39, STATE = 30 };

static int marked;

static int
row_of(int i)
{
	return 1 + i % HALF;
}

static int
col_of(int i)
{
	return i / HALF * SECOND;
}

/* ---- curses -------------------------------------------------------------- */

static void
curses_page(const char *states, int at)
{
	mvprintw(0, 1, "A2 Recherche d'emploi · T MELEC 1");
	for (int i = 0; i < PUPILS; i++)
		mvprintw(row_of(i), col_of(i), "%c%2d NOM%02d Prénom          "
			"   %c          P", i == at ? '>' : ' ', i + 1, i + 1,
			states[i]);
	mvprintw(LINES - 4, 1, "30 inscrits   P %d   · %d", marked,
		PUPILS - marked);
	mvprintw(LINES - 1, 1, "p présent  q quitter");
	move(row_of(at), col_of(at));
	refresh();
}

static int
run_curses(void)
{
	char states[PUPILS];
	int at = 0, key;

	memset(states, '.', sizeof(states));
	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	keypad(stdscr, TRUE);
	do {
		curses_page(states, at);
		key = getch();
		if (key == 'p' && states[at] != 'P') {
			states[at] = 'P';
			marked++;
		}
		if (key == 'p' || key == 'j' || key == KEY_DOWN)
			at = (at + 1) % PUPILS;
	} while (key != 'q' && key != ERR);
	endwin();
	return 0;
}

/* ---- no library ---------------------------------------------------------- */

static void
put(const char *s, int n)
{
	while (n > 0) {
		ssize_t k = write(STDOUT_FILENO, s, (size_t)n);

		if (k <= 0)
			return;
		s += k;
		n -= (int)k;
	}
}

static void
screen_page(void)
{
	char page[8192];
	int n = snprintf(page, sizeof(page),
		"\033[?1049h\033[H\033[J A2 Recherche d'emploi · T MELEC 1");

	for (int i = 0; i < PUPILS; i++)
		n += snprintf(page + n, sizeof(page) - (size_t)n,
			"\033[%d;%dH %2d NOM%02d Prénom             .        "
			"  P", row_of(i) + 1, col_of(i) + 1, i + 1, i + 1);
	n += snprintf(page + n, sizeof(page) - (size_t)n,
		"\033[21;2H30 inscrits   P 0   · 30\033[24;2Hp présent  "
		"q quitter\033[2;1H>\b");
	put(page, n);
}

/* The bytes of a move: the old sign off, the new one on. */
static void
screen_move(int from, int to)
{
	char s[64];
	int n;

	if (to == from + 1 && col_of(from) == col_of(to))
		n = snprintf(s, sizeof(s), " \b\n>\b");
	else
		n = snprintf(s, sizeof(s), " \033[%d;%dH>\b", row_of(to) + 1,
			col_of(to) + 1);
	put(s, n);
}

static void
screen_mark(int at)
{
	char s[96];
	int n = snprintf(s, sizeof(s),
		"\033[%d;%dHP\033[21;18H%d\033[21;%dH%d \033[%d;%dH",
		row_of(at) + 1, col_of(at) + STATE, marked, marked < 10 ?
		24 : 25, PUPILS - marked, row_of(at) + 1, col_of(at) + 1);

	put(s, n);
}

static int
run_screen(void)
{
	struct termios old, now;
	bool done[PUPILS] = { false };
	char key = 0;
	int at = 0;

	if (tcgetattr(STDIN_FILENO, &old) != 0)
		return 3;
	now = old;
	cfmakeraw(&now);
	tcsetattr(STDIN_FILENO, TCSANOW, &now);
	screen_page();
	while (key != 'q' && read(STDIN_FILENO, &key, 1) == 1) {
		int to = (at + 1) % PUPILS;

		if (key == 'p') {
			marked += !done[at];
			done[at] = true;
			screen_mark(at);
		}
		/* Of ESC [ B, only the B. */
		if (key == 'p' || key == 'j' || key == 'B') {
			screen_move(at, to);
			at = to;
		}
	}
	put("\033[?1049l", 8);
	tcsetattr(STDIN_FILENO, TCSANOW, &old);
	return 0;
}

int
main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "curses") == 0)
		return run_curses();
	if (argc == 2 && strcmp(argv[1], "screen") == 0)
		return run_screen();
	fputs("floor curses|screen\n", stderr);
	return 2;
}
