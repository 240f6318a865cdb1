/*
 * views.h: how one screen opens another. Each function pushes the view and
 * fills what it must know; everything else it asks of app.
 */
#ifndef TUI_VIEWS_H
#define TUI_VIEWS_H

#include "domain/grid.h"
#include "tui/ui.h"

/* The classes, for the offer; opened by the functions below. */
extern const struct view_class home_view, roll_view, grid_view;
extern const struct view_class plan_view, classes_view, class_view, away_view,
	card_view, search_view, journal_view, history_view, settings_view,
	import_view, import_list_view, import_line_view;

/* pupil NULL: the first one non pointé. */
void roll_open(struct ui *ui, const struct uuid *session,
	const struct uuid *pupil);
/* A grid of the workshops, of a session or (session NULL) of a class. */
void grid_open(struct ui *ui, const struct uuid *session,
	const struct uuid *class, enum grid_kind kind,
	const struct uuid *pupil);
void card_open(struct ui *ui, const struct uuid *pupil);
/* The sessions around today; class NULL: all mine. */
void plan_open(struct ui *ui, const struct uuid *class);
/* A new session (plan NULL or filled by app_plan_now), or one to change. */
struct app_plan;
void plan_edit_open(struct ui *ui, const struct app_plan *plan);
/* Lycées and classes, then a class's pupils. */
void classes_open(struct ui *ui);
void class_open(struct ui *ui, const struct uuid *class);
void import_open(struct ui *ui);
/* Any pupil, by name: F4. Enter opens the card. */
void search_open(struct ui *ui);
/* Acts on an object; NULL: everything this person may see. */
void journal_open(struct ui *ui, const struct uuid *object);
void settings_open(struct ui *ui);

#endif
