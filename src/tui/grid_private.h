/* grid_private.h: what the files of the workshops' grids share. */
#ifndef TUI_GRID_PRIVATE_H
#define TUI_GRID_PRIVATE_H

#include "app/grid.h"
#include "follow.h"
#include "flagging.h"
#include "tui/views.h"

struct grid {
	struct app_grid_of of;
	struct app_grid g;
	size_t line, item;		/* the cell under the cursor       */
	bool entering;			/* from the roll, or a class       */
	bool placed;
	struct uuid want;		/* pupil to stand on after load    */
	bool rightwards;		/* a value moves right, else down  */
	char again[8];			/* what `=` repeats                */
	int64_t noted;			/* the act of the point fort, or 0 */
	char sim_type[8];
	struct picks flagged;		/* whom a repère is for            */
	struct keep keep;		/* where the slips go              */
};

/* grid_draw.c */
void grid_draw(struct ui *ui, const void *state, struct canvas *c);
size_t grid_page(const struct canvas *c);	/* pupils on a page */

/* grid_view.c */
/* Words that the grids share: screens/grids.scr. */
const struct spec_screen *grid_shared(struct ui *ui);
const char *grid_words(struct ui *ui, const char *name);
struct app_grid_line *grid_line(struct grid *s);	/* NULL: nobody */
struct app_item *grid_item(struct grid *s);
/* Writes the cell under the cursor; shows it once it is on disk. */
bool grid_put(struct ui *ui, struct grid *s, const char *value,
	const char *detail);
bool grid_refuses(struct ui *ui, struct grid *s);
/* After a value: the next pupil, or the next item, as `d` says. */
void grid_move_on(struct grid *s);

/* grid_more.c: actions beyond the values. */
enum verdict grid_example(struct ui *ui, struct grid *s);
enum verdict grid_origin(struct ui *ui, void *state, const char *arg);
enum verdict grid_project(struct ui *ui, void *state, const char *arg);
enum verdict grid_version(struct ui *ui, void *state, const char *arg);
enum verdict grid_pass(struct ui *ui, void *state, const char *arg);
enum verdict grid_new_pass(struct ui *ui, void *state, const char *arg);
enum verdict grid_note(struct ui *ui, void *state, const char *arg);
enum verdict grid_flag(struct ui *ui, void *state, const char *arg);
enum verdict grid_find(struct ui *ui, void *state, const char *arg);

/* grid_slip.c */
enum verdict grid_slips(struct ui *ui, void *state, const char *arg);

/* grid_job.c */
enum verdict grid_applications(struct ui *ui, void *state, const char *arg);
enum verdict grid_jobs(struct ui *ui, void *state, const char *arg);

#endif
