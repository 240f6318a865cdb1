/*
 * ics.c: iCalendar text. Three rules make it readable everywhere: values are
 * escaped, lines are folded at 75 octets between characters, and hours come
 * with the definition of their zone.
 */
#include "exchange/ics.h"

#include <string.h>

#include "base/text.h"
#include "exchange/inert.h"

#define FOLD 75			/* octets of a line, CRLF not counted */
#define DAY  86400

/* Writes one line, already escaped, folded between characters. */
static void
put_line(struct buf *out, const char *line, size_t n)
{
	size_t used = 0, len;
	uint32_t c;

	for (; (len = utf8_decode(line, n, &c)) > 0; line += len, n -= len) {
		if (used + len > FOLD) {
			buf_puts(out, "\r\n ");
			used = 1;	/* the space counts */
		}
		buf_put(out, line, len);
		used += len;
	}
	buf_puts(out, "\r\n");
}

static void
put(struct ics *c, const char *line)
{
	put_line(c->out, line, strlen(line));
}

/* CR, LF and CRLF are one \n; a tab is a space. */
static void
escape(struct buf *out, const char *s)
{
	for (; *s; s++)
		switch (*s) {
		case '\\': case ';': case ',':
			buf_putc(out, '\\');
			buf_putc(out, *s);
			break;
		case '\r':
			if (s[1] == '\n')
				break;
			buf_puts(out, "\\n");
			break;
		case '\n':
			buf_puts(out, "\\n");
			break;
		case '\t':
			buf_putc(out, ' ');
			break;
		default:
			buf_putc(out, *s);
		}
}

/* A property whose value is free text; none when it is empty. */
static void
put_text(struct ics *c, const char *property, const char *s)
{
	struct buf clean = { 0 }, line = { 0 };

	inert_put(&clean, s ? s : "");
	if (clean.n > 0) {
		buf_puts(&line, property);
		buf_putc(&line, ':');
		escape(&line, clean.v);
		put_line(c->out, line.v, line.n);
	}
	buf_release(&clean);
	buf_release(&line);
}

static void
put_date(struct ics *c, const char *property, struct date d)
{
	buf_printf(c->out, "%s;VALUE=DATE:%04d%02d%02d\r\n", property,
		d.year, d.month, d.day);
}

static void
put_clock(struct buf *out, const struct clock_time *t)
{
	buf_printf(out, "%04d%02d%02dT%02d%02d%02d", t->date.year,
		t->date.month, t->date.day, t->hour, t->minute, t->second);
}

/* A UTC instant has no zone name and ends in Z. */
static void
put_stamp(struct ics *c, moment at)
{
	char iso[MOMENT_TEXT];

	moment_iso(at, iso);
	buf_puts(c->out, "DTSTAMP:");
	for (const char *p = iso; *p; p++)
		if (*p != '-' && *p != ':')
			buf_putc(c->out, *p);
	buf_puts(c->out, "\r\n");
}

static void
put_moment(struct ics *c, const char *property, moment at)
{
	struct clock_time t = zone_local(c->zone, at);

	buf_printf(c->out, "%s;TZID=%s:", property, c->tzid);
	put_clock(c->out, &t);
	buf_puts(c->out, "\r\n");
}

/* Seconds east of Greenwich at that instant. */
static int
offset_at(const struct zone *z, moment at)
{
	struct clock_time t = zone_local(z, at);

	return (int)((moment)date_days(t.date) * DAY + t.hour * 3600 +
		t.minute * 60 + t.second - at);
}

static void
put_offset(struct ics *c, const char *property, int seconds)
{
	int minutes = (seconds < 0 ? -seconds : seconds) / 60;

	buf_printf(c->out, "%s:%c%02d%02d\r\n", property,
		seconds < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/* Half of a zone: the clock goes from one offset to the other on the last
 * Sunday of the month (0: never), at 01:00 UTC. */
static void
put_half(struct ics *c, const char *half, int from, int to, int month)
{
	static const struct date first[] = {
		[0]  = { .year = 1970, .month = 1,  .day = 1 },
		[3]  = { .year = 1996, .month = 3,  .day = 31 },
		[10] = { .year = 1996, .month = 10, .day = 27 },
	};
	int start = month ? 3600 + from : 0;
	struct clock_time t = {
		.date = first[month], .hour = start / 3600,
		.minute = start / 60 % 60,
	};

	buf_printf(c->out, "BEGIN:%s\r\nDTSTART:", half);
	put_clock(c->out, &t);
	buf_puts(c->out, "\r\n");
	if (month)
		buf_printf(c->out,
			"RRULE:FREQ=YEARLY;BYMONTH=%d;BYDAY=-1SU\r\n", month);
	put_offset(c, "TZOFFSETFROM", from);
	put_offset(c, "TZOFFSETTO", to);
	buf_printf(c->out, "END:%s\r\n", half);
}

static void
put_zone(struct ics *c)
{
	const int winter = offset_at(c->zone, 1768435200);	/* 15/01/2026 */
	const int summer = offset_at(c->zone, 1784073600);	/* 15/07/2026 */

	put(c, "BEGIN:VTIMEZONE");
	buf_printf(c->out, "TZID:%s\r\n", c->tzid);
	if (winter == summer) {
		put_half(c, "STANDARD", winter, winter, 0);
	} else {
		put_half(c, "DAYLIGHT", winter, summer, 3);
		put_half(c, "STANDARD", summer, winter, 10);
	}
	put(c, "END:VTIMEZONE");
}

bool
ics_begin(struct ics *c, struct buf *out, const char *name, const char *tzid,
	moment stamp)
{
	*c = (struct ics){
		.out = out, .tzid = tzid, .zone = zone_find(tzid),
		.stamp = stamp,
	};
	if (!c->zone)
		return false;
	put(c, "BEGIN:VCALENDAR");
	put(c, "VERSION:2.0");
	put(c, "PRODID:-//avenir//avenir//FR");
	put(c, "CALSCALE:GREGORIAN");
	put_text(c, "X-WR-CALNAME", name);
	put_zone(c);
	return true;
}

void
ics_event(struct ics *c, const struct ics_event *ev)
{
	bool days = date_is_set(ev->first);

	put(c, "BEGIN:VEVENT");
	put_text(c, "UID", ev->uid);
	put_stamp(c, c->stamp);
	if (days) {
		struct date last = date_is_set(ev->last) ? ev->last : ev->first;

		put_date(c, "DTSTART", ev->first);
		put_date(c, "DTEND", date_add(last, 1));	/* excluded */
		put(c, "TRANSP:TRANSPARENT");
	} else {
		put_moment(c, "DTSTART", ev->start);
		put_moment(c, "DTEND", ev->end);
	}
	buf_printf(c->out, "SEQUENCE:%d\r\n", ev->sequence);
	put_text(c, "SUMMARY", ev->summary);
	put_text(c, "LOCATION", ev->place);
	put_text(c, "DESCRIPTION", ev->description);
	put(c, ev->cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
	put(c, "END:VEVENT");
}

void
ics_end(struct ics *c)
{
	put(c, "END:VCALENDAR");
}
