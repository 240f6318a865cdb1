/* fuzz_date.c: typed dates and hours: refused, or something that exists. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/uuid.h"

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
dates(const char *s)
{
	struct date today = { .year = 2026, .month = 11, .day = 24 }, d, back;
	char text[DATE_TEXT];

	if (date_parse_french(s, today, &d)) {
		must(date_valid(d));
		date_french(d, text);
		must(date_parse_french(text, today, &back));
		must(date_compare(d, back) == 0);
	}
	if (date_parse_iso(s, &d)) {
		must(date_valid(d));
		date_iso(d, text);
		must(strcmp(text, s) == 0);
	}
}

static void
moments(const char *s)
{
	const struct zone *paris = zone_find("Europe/Paris");
	char text[MOMENT_TEXT];
	moment at, back;
	int hour, minute;

	if (time_parse(s, &hour, &minute))
		must(hour >= 0 && hour < 24 && minute >= 0 && minute < 60);
	if (!moment_parse(s, paris, &at))
		return;
	moment_iso(at, text);
	if (*text) {
		must(moment_parse(text, NULL, &back));
		must(back == at);
	}
	back = zone_moment(paris, zone_local(paris, at));
	must(!*text || back == at || back == at - 3600);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	char s[64] = { 0 };
	struct uuid u;
	moment at;

	memcpy(s, bytes, n < sizeof(s) ? n : sizeof(s) - 1);
	dates(s);
	moments(s);
	if (uuid_parse(s, &u))
		must(strlen(s) == UUID_TEXT - 1);
	if (n >= sizeof(at)) {
		memcpy(&at, bytes, sizeof(at));
		zone_local(zone_find("America/Miquelon"), at);
		moment_iso(at, s);
	}
	return 0;
}
