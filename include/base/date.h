/*
 * date.h: calendar dates, instants and the zone between them.
 *
 * A moment is UTC seconds since 1970; a date is a day of the proleptic
 * Gregorian calendar without a zone. Nothing here reads a clock.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct date {
	int year, month, day;	/* all 0: no date */
};

struct clock_time {
	struct date date;
	int hour, minute, second;
};

typedef int64_t moment;		/* UTC seconds since 1970-01-01 */

bool date_valid(struct date d);		/* exists, year 1..9999 */
bool date_is_set(struct date d);
int date_compare(struct date a, struct date b);
int32_t date_days(struct date d);	/* days since 1970-01-01 */
struct date date_from_days(int32_t days);
struct date date_add(struct date d, int days);
int date_weekday(struct date d);	/* 1 Monday .. 7 Sunday */
/* Whole years; someone born on 29 February turns a year on 1 March. */
int date_age(struct date birth, struct date on);
/* 1st of September of the school year that holds d: 2026-11-24 -> 2026. */
int date_school_year(struct date d);

#define DATE_TEXT 11		/* "2026-11-24" and its NUL */
void date_iso(struct date d, char out[DATE_TEXT]);	/* "" when not set */
void date_french(struct date d, char out[DATE_TEXT]);	/* 24/11/2026      */
/* Strict: the whole string must be aaaa-mm-jj and exist. */
bool date_parse_iso(const char *s, struct date *d);
/*
 * What a person types: jj/mm/aaaa, jj/mm/aa, jj.mm.aaaa, jj-mm-aaaa, jjmmaaaa
 * or aaaa-mm-jj; jj/mm alone takes the year of the school year of `today`.
 */
bool date_parse_french(const char *s, struct date today, struct date *d);
/* "10:06", "10h06", "10h", "1006". */
bool time_parse(const char *s, int *hour, int *minute);

/*
 * A zone of the French school network: its IANA name. Summer time follows
 * directive 2000/84/EC (last Sundays of March and October, 01:00 UTC);
 * overseas zones are fixed, but for America/Miquelon, which follows Canada.
 * NULL when unknown.
 */
struct zone;
const struct zone *zone_find(const char *name);
struct clock_time zone_local(const struct zone *z, moment at);
/* The hour that does not exist moves forward; the double one is the first. */
moment zone_moment(const struct zone *z, struct clock_time t);

/* "2026-11-24T10:05" (local) or with a final Z (UTC). */
bool moment_parse(const char *s, const struct zone *z, moment *at);
#define MOMENT_TEXT 21		/* "2026-11-24T09:05:00Z" and its NUL */
void moment_iso(moment at, char out[MOMENT_TEXT]);

#endif
