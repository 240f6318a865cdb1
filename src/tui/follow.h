/*
 * follow.h: what is asked about one pupil from several screens: a contact, an
 * act of the course, the référent. The words are those of screen "course".
 */
#ifndef TUI_FOLLOW_H
#define TUI_FOLLOW_H

#include "app/follow_up.h"
#include "base/buf.h"
#include "show.h"
#include "tui/form.h"

enum { FOLLOW_CODE = 24, FOLLOW_NAME = 2 * FORM_TEXT };
enum { FOLLOW_DAY = 10 };	/* characters: jj/mm/aaaa */

/* What a chain of questions has learnt so far. It stands first in the state of
 * every view that asks: the answers come with the state alone. */
struct follow {
	struct uuid pupil;
	char name[FOLLOW_NAME];
	char channel[FOLLOW_CODE], outcome[FOLLOW_CODE], detail[FOLLOW_CODE];
	char comment[FORM_TEXT];
	char step[FOLLOW_CODE], exit[FOLLOW_CODE];
	struct date day;
	struct uuid host;
	int pfmp;			/* days; -1: not said */
	/* Something was written about this pupil: where to stand next. Before
	 * the view loads again; may be NULL. */
	void (*written)(struct ui *ui, void *state);
};

/* contact_ask.c: channel, outcome, then the next step that follows from it. */
void contact_ask(struct ui *ui, void *state, const struct uuid *pupil,
	const char *name);

/* course_ask.c: a step, its day, what it needs. */
void course_ask(struct ui *ui, void *state, const struct uuid *pupil,
	const char *name);
void referent_ask(struct ui *ui, void *state, const struct uuid *pupil,
	const char *name);

/* Words of screen "course", with {name} and the pairs replaced. */
const char *follow_words(struct ui *ui, const void *state, const char *text);
void follow_start(struct follow *f, const struct uuid *pupil,
	const char *name);
/* Told to the view; answers RELOAD. */
enum verdict follow_written(struct ui *ui, void *state);
/* "24/11/2026", what a question for a day begins with; "" when not set. */
const char *follow_day(struct ui *ui, const void *state, struct date d);
/* False when what was typed is no day: ask it again. */
bool follow_parse(struct ui *ui, const char *text, struct date *d);
/* The question again, after the reason; what was typed is there to mend. */
void follow_again(struct ui *ui, void *state, const char *why,
	const char *question, const char *typed, size_t max, ui_answer answer);

/* keep.c: a file of the person's own: asked before one is replaced. */
enum { KEEP_PATH = 512 };
struct keep {
	char path[KEEP_PATH];
	bool force;
};
/* False, said, where the person has no files here (ssh). */
bool keep_possible(struct ui *ui);
/* « ~/ » is the home folder. `write` makes the bytes and calls keep_bytes();
 * when there is a file of that name, once the person has agreed. An empty path
 * gives up. */
enum verdict keep_ask(struct ui *ui, void *state, struct keep *k,
	const char *path, ui_answer write);
/* Writes them, says where, and gives the buffer back: the next two in one. */
enum verdict keep_bytes(struct ui *ui, const struct keep *k, struct buf *b);
bool keep_write(const struct keep *k, const struct buf *b, struct err *e);
void keep_say(struct ui *ui, const struct keep *k);
/* "bilan-T-MELEC-1.pdf" of "bilan", "T MELEC 1", "pdf". */
const char *keep_name(struct arena *a, const char *what, const char *of,
	const char *ending);

/* sheet_ask.c: the émargement sheet of a session. The name of its file is
 * asked, `named` calls keep_ask() with what calls sheet_write(). */
void sheet_ask(struct ui *ui, void *state, const struct session *of,
	const char *classes, ui_answer named);
enum verdict sheet_write(struct ui *ui, const struct keep *k,
	const struct uuid *session);

#endif
