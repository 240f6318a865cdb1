/* test_ics.c: calendars, read back with libical. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libical/ical.h>

#include "base/arena.h"
#include "base/text.h"
#include "exchange/ics.h"

#define STAMP 1795509900	/* 2026-11-24T08:45:00Z */

static moment
utc(int year, int month, int day, int hour, int minute)
{
	struct date d = { .year = year, .month = month, .day = day };

	return (moment)date_days(d) * 86400 + hour * 3600 + minute * 60;
}

static struct buf
calendar(const char *tzid, const struct ics_event *events, size_t n)
{
	struct buf out = { 0 };
	struct ics c;

	assert_true(ics_begin(&c, &out, "Séances, Renée", tzid, STAMP));
	for (size_t i = 0; i < n; i++)
		ics_event(&c, &events[i]);
	ics_end(&c);
	return out;
}

/* Parsed strictly: nothing that libical had to mend. */
static icalcomponent *
parse(const struct buf *out)
{
	icalcomponent *c;

	ical_set_unknown_token_handling_setting(ICAL_TREAT_AS_ERROR);
	c = icalparser_parse_string(out->v);
	assert_non_null(c);
	assert_int_equal(icalcomponent_isa(c), ICAL_VCALENDAR_COMPONENT);
	assert_int_equal(icalcomponent_count_errors(c), 0);
	assert_true(icalrestriction_check(c));
	return c;
}

static void
timed(void **state)
{
	const struct ics_event ev = {
		.uid = "3f6c@avenir", .sequence = 2,
		.start = utc(2026, 11, 24, 9, 0),
		.end = utc(2026, 11, 24, 11, 0),
		.summary = "A2 ; T MELEC 1, salle \\ 114",
		.place = "LP Renée-Bonnet",
		.description = "ligne 1\nligne 2\r\nligne 3\rligne 4",
	};
	struct buf out = calendar("Europe/Paris", &ev, 1);
	icalcomponent *c = parse(&out), *e;

	(void)state;
	e = icalcomponent_get_first_component(c, ICAL_VEVENT_COMPONENT);
	assert_string_equal(icalcomponent_get_uid(e), "3f6c@avenir");
	assert_string_equal(icalcomponent_get_summary(e), ev.summary);
	assert_string_equal(icalcomponent_get_location(e), ev.place);
	assert_string_equal(icalcomponent_get_description(e),
		"ligne 1\nligne 2\nligne 3\nligne 4");
	assert_int_equal(icalcomponent_get_sequence(e), 2);
	assert_int_equal(icaltime_as_timet(icalcomponent_get_dtstamp(e)),
		STAMP);
	assert_non_null(strstr(out.v,
		"\r\nDTSTART;TZID=Europe/Paris:20261124T100000\r\n"));
	icalcomponent_free(c);
	buf_release(&out);
}

/* The zone we wrote, not the one of the system, gives back each instant. */
static void
zones(void **state)
{
	static const char *const names[] = {
		"Europe/Paris", "Indian/Reunion", "America/Martinique",
	};
	const moment at[] = {
		utc(2026, 1, 15, 9, 0), utc(2026, 3, 29, 0, 30),
		utc(2026, 3, 29, 1, 30), utc(2026, 7, 1, 12, 0),
		utc(2026, 10, 24, 23, 30), utc(2026, 10, 25, 2, 30),
		utc(2031, 6, 1, 6, 15),
	};

	(void)state;
	for (size_t z = 0; z < LENGTH(names); z++)
		for (size_t i = 0; i < LENGTH(at); i++) {
			const struct ics_event ev = {
				.uid = "u", .start = at[i], .end = at[i] + 60,
			};
			struct buf out = calendar(names[z], &ev, 1);
			icalcomponent *c = parse(&out), *e;
			struct icaltimetype t;
			icaltimezone *zone;

			e = icalcomponent_get_first_component(c,
				ICAL_VEVENT_COMPONENT);
			zone = icalcomponent_get_timezone(c, names[z]);
			assert_non_null(zone);
			t = icalproperty_get_dtstart(
				icalcomponent_get_first_property(e,
				ICAL_DTSTART_PROPERTY));
			assert_int_equal(icaltime_as_timet_with_zone(t, zone),
				at[i]);
			icalcomponent_free(c);
			buf_release(&out);
		}
}

static void
whole_days(void **state)
{
	const struct ics_event events[] = {
		{ .uid = "a", .first = { 2026, 12, 19 },
		  .last = { 2027, 1, 3 }, .summary = "Vacances de Noël" },
		{ .uid = "b", .first = { 2028, 2, 29 }, .cancelled = true },
	};
	struct buf out = calendar("Europe/Paris", events, LENGTH(events));
	icalcomponent *c = parse(&out);

	(void)state;
	assert_int_equal(icalcomponent_count_components(c,
		ICAL_VEVENT_COMPONENT), 2);
	assert_non_null(strstr(out.v, "DTSTART;VALUE=DATE:20261219\r\n"
		"DTEND;VALUE=DATE:20270104\r\n"));
	assert_non_null(strstr(out.v, "DTSTART;VALUE=DATE:20280229\r\n"
		"DTEND;VALUE=DATE:20280301\r\n"));
	assert_non_null(strstr(out.v, "STATUS:CANCELLED\r\n"));
	icalcomponent_free(c);
	buf_release(&out);
}

/* 75 octets a line at most, and no character cut in two. */
static void
folding(void **state)
{
	static const char *const bricks[] = { "a", "é", "日", "😀", ";", "\n" };

	(void)state;
	for (size_t k = 0; k < LENGTH(bricks); k++)
		for (size_t n = 0; n < 120; n++) {
			struct buf text = { 0 }, out;
			struct ics_event ev = { .uid = "u" };
			icalcomponent *c, *e;

			for (size_t i = 0; i < n; i++)
				buf_puts(&text, bricks[k]);
			buf_puts(&text, "fin");
			ev.summary = text.v;
			out = calendar("Europe/Paris", &ev, 1);
			for (char *p = out.v, *end; *p; p = end + 2) {
				end = strstr(p, "\r\n");
				assert_non_null(end);
				assert_true(end - p <= 75);
				assert_true(utf8_valid(p, (size_t)(end - p)));
			}
			c = parse(&out);
			e = icalcomponent_get_first_component(c,
				ICAL_VEVENT_COMPONENT);
			assert_string_equal(icalcomponent_get_summary(e),
				text.v);
			icalcomponent_free(c);
			buf_release(&out);
			buf_release(&text);
		}
}

/* Nothing in a value may begin a property of its own. */
static void
hostile(void **state)
{
	const struct ics_event ev = {
		.uid = "u\r\nSTATUS:CANCELLED",
		.summary = "x\r\nEND:VEVENT\r\nBEGIN:VALARM",
		.place = "\x1b]0;titre\x07\u202e\xff",
		.description = "\tTAB",
	};
	struct buf out = calendar("Europe/Paris", &ev, 1);
	icalcomponent *c = parse(&out);

	(void)state;
	assert_int_equal(icalcomponent_count_components(c,
		ICAL_VEVENT_COMPONENT), 1);
	assert_null(strstr(out.v, "\r\nSTATUS:CANCELLED"));
	assert_null(strstr(out.v, "\r\nBEGIN:VALARM"));
	assert_non_null(strstr(out.v, "LOCATION:]0\\;titre\ufffd\r\n"));
	assert_non_null(strstr(out.v, "DESCRIPTION: TAB\r\n"));
	icalcomponent_free(c);
	buf_release(&out);
}

static void
unknown_zone(void **state)
{
	struct buf out = { 0 };
	struct ics c;

	(void)state;
	assert_false(ics_begin(&c, &out, "x", "Mars/Olympus", STAMP));
	assert_int_equal(out.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(timed),
		cmocka_unit_test(zones),
		cmocka_unit_test(whole_days),
		cmocka_unit_test(folding),
		cmocka_unit_test(hostile),
		cmocka_unit_test(unknown_zone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
