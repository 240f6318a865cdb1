/* ics.h: a calendar file (iCalendar, RFC 5545), one event after the other. */
#ifndef EXCHANGE_ICS_H
#define EXCHANGE_ICS_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/date.h"

struct ics {
	struct buf *out;
	const struct zone *zone;
	const char *tzid;
	moment stamp;
};

/* NULL is an empty text everywhere below. */
struct ics_event {
	const char *uid;	/* the same event has the same for ever    */
	int sequence;		/* grows when it is moved; 0 at first       */
	struct date first, last;	/* whole days, both included; or   */
	moment start, end;		/* when `first` is not set         */
	bool cancelled;
	const char *summary, *place, *description;
};

/*
 * Begins the calendar in out: its name as shown, the zone of its hours (an
 * IANA name that zone_find() knows, else false and nothing is written) and the
 * instant that is written as DTSTAMP, since no clock is read here. `tzid` and
 * `out` outlive the writer.
 */
bool ics_begin(struct ics *c, struct buf *out, const char *name,
	const char *tzid, moment stamp);
void ics_event(struct ics *c, const struct ics_event *ev);
void ics_end(struct ics *c);

#endif
