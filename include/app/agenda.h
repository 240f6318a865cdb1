/* agenda.h: a month of sessions, weeks away, holidays and reminders; ICS. */
#ifndef APP_AGENDA_H
#define APP_AGENDA_H

#include "app/app.h"
#include "base/buf.h"

enum app_event_kind {
	EVENT_SESSION, EVENT_AWAY, EVENT_HOLIDAY, EVENT_PUBLIC,
	EVENT_DEADLINE,			/* 15 June, results, 1 September...  */
	EVENT_CALL,			/* a person's next step              */
	EVENT_COURSE,			/* end of somebody's 4 months        */
	EVENT_BIRTHDAY,			/* 16th, 18th, 26th of one followed  */
};
struct app_event {
	enum app_event_kind kind;
	struct date first, last;	/* both included                     */
	moment start, end;		/* of a session; else 0              */
	const char *text;
	const char *place;
	bool cancelled;
	struct uuid object;		/* session, pupil or none            */
};
/* In order of day; persons are those of my queue: its first ones, and whether
 * there are more, or all of them when `more` is NULL. */
bool app_agenda(struct app *app, struct date from, struct date to,
	struct arena *a, struct app_event **v, size_t *n, bool *more,
	struct err *e);
/* From a month ago to a year ahead. All persons, by initials, id, no phone. */
bool app_agenda_ics(struct app *app, struct buf *out, struct err *e);

#endif
