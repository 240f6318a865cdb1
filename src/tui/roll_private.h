/* roll_private.h: what the files of the roll's view share. */
#ifndef TUI_ROLL_PRIVATE_H
#define TUI_ROLL_PRIVATE_H

#include "app/grid.h"
#include "app/roll.h"
#include "flagging.h"
#include "follow.h"
#include "tui/views.h"

struct roll {
	struct uuid session;
	struct app_roll r;
	const char *titles[3];		/* ever shorter                  */
	const char *counted;		/* what is said while émargée    */
	size_t at;
	bool placed;			/* the cursor was put once       */
	bool changed;			/* by another, as the poll found */
	struct uuid want;		/* pupil to stand on after load  */
	int number;			/* typed, not yet used; 0: none  */
	struct uuid last;		/* last pupil marked             */
	struct uuid asked;		/* whom a question is about      */
	int64_t late;			/* the act its minutes go on     */
	enum attendance again;		/* what `=` repeats              */
	char again_motif[8];
	bool can_repeat;
	enum attendance correcting;
	char correct_motif[8];
	int paper;
	char paper_reason[16];
	struct picks picks;
	struct keep keep;		/* the file of the sheet         */
};

/* ---- roll_draw.c ---- */

/* Names of the words a text row may hold; NULL: left as it stands. */
struct roll_words {
	const struct roll *s;
	const struct app_line *line;
	const char *n, *paper, *signatures, *who, *state;
};
const char *roll_words(struct ui *ui, const struct roll *s, const char *name,
	struct roll_words w);
void roll_titles(struct ui *ui, struct roll *s);
void roll_wording(struct ui *ui, const void *state, char *text, size_t size);
bool roll_footer(const void *state, int cols, const struct spec_key *row);
const char *roll_number(struct ui *ui, const struct roll *s, size_t n);
/* « 26 signatures »; n < 0: no sheet, none. */
const char *roll_signatures(struct ui *ui, const struct roll *s, int n);
void roll_draw(struct ui *ui, const void *state, struct canvas *c);
size_t roll_columns(const struct canvas *c);	/* 1 or 2 */
size_t roll_lines(const struct roll *s, const struct canvas *c);

/* ---- roll_view.c ---- */

const struct app_line *roll_current(const struct roll *s);
struct app_line *roll_line(const struct roll *s, const struct uuid *pupil);
bool roll_stand_on(struct roll *s, const struct uuid *pupil);
/* True, and said, when no mark may change. */
bool roll_refuses(struct ui *ui, struct roll *s);
void roll_move_on(struct ui *ui, struct roll *s);

/* ---- roll_close.c, roll_people.c: actions ---- */

enum verdict roll_close(struct ui *ui, void *state, const char *arg);
enum verdict roll_correct(struct ui *ui, void *state, const char *arg);
enum verdict roll_sheet(struct ui *ui, void *state, const char *arg);
enum verdict roll_take_over(struct ui *ui, void *state, const char *arg);
enum verdict roll_find(struct ui *ui, void *state, const char *arg);
enum verdict roll_add(struct ui *ui, void *state, const char *arg);
enum verdict roll_pick(struct ui *ui, void *state, const char *arg);
enum verdict roll_flag(struct ui *ui, void *state, const char *arg);

#endif
