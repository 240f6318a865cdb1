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
	import_view, import_list_view, import_line_view, import_mend_view;
extern const struct view_class queue_view, course_view, flags_view,
	results_view, domicile_view, phones_view, milo_list_view, milo_view,
	report_view, agenda_view, charts_view;
extern const struct view_class applications_view, due_view, catch_up_view;
extern const struct view_class cycle_view, items_view;

/* pupil NULL: the first one non pointé. */
void roll_open(struct ui *ui, const struct uuid *session,
	const struct uuid *pupil);
/* The first grid, or the last, that the year has for a session or a class. */
struct app_grid_of;
void grid_open(struct ui *ui, const struct app_grid_of *of, int year,
	bool last, const struct uuid *pupil);
void card_open(struct ui *ui, const struct uuid *pupil);
/* The applications of a pupil; those to be chased today. */
void applications_open(struct ui *ui, const struct uuid *pupil);
void due_open(struct ui *ui);
/* Who is to catch up which workshop; lycee NULL: in one's own. */
void catch_up_open(struct ui *ui, const struct uuid *lycee);
/* The sessions around today; class NULL: all mine. */
void plan_open(struct ui *ui, const struct uuid *class);
/* A new session (plan NULL or filled by app_plan_now), or one to change. */
struct app_plan;
void plan_edit_open(struct ui *ui, const struct app_plan *plan);
/* The form of a draft, by its screen and object; false: it is gone. */
bool plan_draft_open(struct ui *ui, const char *screen, const char *object);
/* Lycées and classes, then a class's pupils. */
void classes_open(struct ui *ui);
void class_open(struct ui *ui, const struct uuid *class);
/* lycee: whose list it probably is, or NULL. */
void import_open(struct ui *ui, const struct uuid *lycee);
/* Any pupil, by name: F4. Enter opens the card. */
void search_open(struct ui *ui);
/* Acts on an object; NULL: everything this person may see. */
void journal_open(struct ui *ui, const struct uuid *object);
void settings_open(struct ui *ui);
/* A person to be let in, over the settings. */
void user_form_open(struct ui *ui);
/* The workshops of this year, the items of its grids. */
void cycle_open(struct ui *ui);
/* Who is to be called, in order. */
void queue_open(struct ui *ui);
/* A pupil after the workshops: contacts, course, référent. */
void course_open(struct ui *ui, const struct uuid *pupil);
/* Repères proposed and open, of a class or (class NULL) of one pupil. */
void flags_open(struct ui *ui, const struct uuid *class,
	const struct uuid *pupil);
void results_open(struct ui *ui, const struct uuid *class);
/* class NULL: all those to be checked. */
void domiciles_open(struct ui *ui, const struct uuid *class);
/* Who has no telephone. */
void phones_open(struct ui *ui);
/* session NULL: those that have lines left. */
void milo_open(struct ui *ui, const struct uuid *session);
/* class NULL: the lycée; both NULL: the year. */
void report_open(struct ui *ui, const struct uuid *class,
	const struct uuid *lycee);
void agenda_open(struct ui *ui);
/* Presence, CV, projects of a class, drawn. */
void charts_open(struct ui *ui, const struct uuid *class);

#endif
