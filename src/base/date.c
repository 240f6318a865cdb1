/* date.c: calendar dates, what people type for them, and instants. */
#include "base/date.h"

#include <string.h>

static bool
leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_days(int year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
	};

	return month == 2 && leap(year) ? 29 : days[month - 1];
}

bool
date_valid(struct date d)
{
	return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 &&
		d.day >= 1 && d.day <= month_days(d.year, d.month);
}

bool
date_is_set(struct date d)
{
	return d.year != 0 || d.month != 0 || d.day != 0;
}

int
date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

/*
 * Years that begin in March put the leap day last: a month's place is then a
 * linear formula, and 400 years are always 146,097 days.
 */
int32_t
date_days(struct date d)
{
	int32_t year = d.month <= 2 ? d.year - 1 : d.year;
	int32_t month = d.month <= 2 ? d.month + 9 : d.month - 3;
	int32_t era = (year >= 0 ? year : year - 399) / 400;
	int32_t of_era = year - era * 400;
	int32_t of_year = (153 * month + 2) / 5 + d.day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
		of_year - 719468;
}

struct date
date_from_days(int32_t days)
{
	int64_t z = (int64_t)days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t of_era = z - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 -
			       of_era / 146096) /
		365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	struct date d = {
		.year = (int)(year + era * 400 + (month >= 10)),
		.month = (int)(month < 10 ? month + 3 : month - 9),
		.day = (int)(of_year - (153 * month + 2) / 5 + 1),
	};

	return date_valid(d) ? d : (struct date){ .year = 0 };
}

struct date
date_add(struct date d, int days)
{
	int64_t sum;

	if (!date_valid(d))
		return (struct date){ .year = 0 };
	sum = (int64_t)date_days(d) + days;
	if (sum < INT32_MIN || sum > INT32_MAX)
		return (struct date){ .year = 0 };
	return date_from_days((int32_t)sum);
}

/* 1970-01-01 was a Thursday. */
int
date_weekday(struct date d)
{
	int r = (int)((date_days(d) + 3) % 7);

	return (r < 0 ? r + 7 : r) + 1;
}

int
date_age(struct date birth, struct date on)
{
	bool turned = on.month > birth.month ||
		(on.month == birth.month && on.day >= birth.day);

	return on.year - birth.year - !turned;
}

int
date_school_year(struct date d)
{
	return d.month >= 9 ? d.year : d.year - 1;
}

static char *
put_digits(char *p, int value, int n)
{
	for (int i = n - 1; i >= 0; i--) {
		p[i] = (char)('0' + value % 10);
		value /= 10;
	}
	return p + n;
}

void
date_iso(struct date d, char out[DATE_TEXT])
{
	char *p = out;

	if (date_valid(d)) {
		p = put_digits(p, d.year, 4);
		*p++ = '-';
		p = put_digits(p, d.month, 2);
		*p++ = '-';
		p = put_digits(p, d.day, 2);
	}
	*p = '\0';
}

void
date_french(struct date d, char out[DATE_TEXT])
{
	char *p = out;

	if (date_valid(d)) {
		p = put_digits(p, d.day, 2);
		*p++ = '/';
		p = put_digits(p, d.month, 2);
		*p++ = '/';
		p = put_digits(p, d.year, 4);
	}
	*p = '\0';
}

/* Reads 1..most digits; returns how many there were, 0 for none or more. */
static int
get_digits(const char **s, int most, int *value)
{
	int n = 0;

	*value = 0;
	for (; **s >= '0' && **s <= '9'; (*s)++) {
		if (++n > most)
			return 0;
		*value = *value * 10 + (**s - '0');
	}
	return n;
}

static bool
accept(struct date d, struct date *out)
{
	if (!date_valid(d))
		return false;
	*out = d;
	return true;
}

/* aaaa-mm-jj at the start of *s. */
static bool
get_iso(const char **s, struct date *d)
{
	struct date got;

	if (get_digits(s, 4, &got.year) != 4 || *(*s)++ != '-')
		return false;
	if (get_digits(s, 2, &got.month) != 2 || *(*s)++ != '-')
		return false;
	return get_digits(s, 2, &got.day) == 2 && accept(got, d);
}

bool
date_parse_iso(const char *s, struct date *d)
{
	struct date got;

	return get_iso(&s, &got) && *s == '\0' && accept(got, d);
}

/* Copies s without the spaces around it; false when it is too long. */
static bool
trim(const char *s, char *out, size_t size)
{
	size_t n;

	while (*s == ' ')
		s++;
	n = strlen(s);
	while (n > 0 && s[n - 1] == ' ')
		n--;
	if (n >= size)
		return false;
	memcpy(out, s, n);
	out[n] = '\0';
	return true;
}

/* Two digits: the century that puts the year in today-89 .. today+10. */
static int
full_year(int two, struct date today)
{
	int year = today.year - today.year % 100 + two;

	if (year > today.year + 10)
		return year - 100;
	return year <= today.year - 90 ? year + 100 : year;
}

static bool
parse_compact(const char *s, struct date *d)
{
	int value;

	if (get_digits(&s, 8, &value) != 8 || *s)
		return false;
	return accept((struct date){ .year = value % 10000,
			      .month = value / 10000 % 100,
			      .day = value / 1000000 },
		d);
}

bool
date_parse_french(const char *typed, struct date today, struct date *d)
{
	struct date got;
	char text[16], separator;
	const char *s = text;
	int n;

	if (!trim(typed, text, sizeof(text)))
		return false;
	if (date_parse_iso(text, d) || parse_compact(text, d))
		return true;
	if (!get_digits(&s, 2, &got.day))
		return false;
	separator = *s;
	if (separator == '\0' || !strchr("/.-", separator))
		return false;
	s++;
	if (!get_digits(&s, 2, &got.month))
		return false;
	if (*s == '\0') {
		got.year = date_school_year(today) + (got.month < 9);
		return accept(got, d);
	}
	if (*s++ != separator)
		return false;
	n = get_digits(&s, 4, &got.year);
	if (n == 2)
		got.year = full_year(got.year, today);
	return (n == 2 || n == 4) && *s == '\0' && accept(got, d);
}

bool
time_parse(const char *typed, int *hour, int *minute)
{
	char text[8];
	const char *s = text;
	int h, m = 0, n;

	if (!trim(typed, text, sizeof(text)))
		return false;
	n = get_digits(&s, 4, &h);
	if (n == 4 && *s == '\0') {
		m = h % 100;
		h /= 100;
	} else if ((n == 1 || n == 2) && *s && strchr(":hH", *s)) {
		bool bare = *s++ != ':' && *s == '\0';

		if (!bare && get_digits(&s, 2, &m) != 2)
			return false;
	} else {
		return false;
	}
	if (*s || h > 23 || m > 59)
		return false;
	*hour = h;
	*minute = m;
	return true;
}

/*
 * Zones
 */
enum summer { SUMMER_NONE, SUMMER_EUROPE, SUMMER_AMERICA };

struct zone {
	const char *name;
	int offset;		/* seconds east of Greenwich, winter */
	enum summer summer;
};

static const struct zone zones[] = {
	{ "Europe/Paris", 3600, SUMMER_EUROPE },
	{ "America/Guadeloupe", -4 * 3600, SUMMER_NONE },
	{ "America/Martinique", -4 * 3600, SUMMER_NONE },
	{ "America/St_Barthelemy", -4 * 3600, SUMMER_NONE },
	{ "America/Marigot", -4 * 3600, SUMMER_NONE },
	{ "America/Cayenne", -3 * 3600, SUMMER_NONE },
	{ "America/Miquelon", -3 * 3600, SUMMER_AMERICA },
	{ "Indian/Reunion", 4 * 3600, SUMMER_NONE },
	{ "Indian/Mayotte", 3 * 3600, SUMMER_NONE },
	{ "Pacific/Noumea", 11 * 3600, SUMMER_NONE },
	{ "Pacific/Wallis", 12 * 3600, SUMMER_NONE },
	{ "Pacific/Tahiti", -10 * 3600, SUMMER_NONE },
	{ .name = NULL },
};

enum { DAY = 86400, HOUR = 3600 };

const struct zone *
zone_find(const char *name)
{
	for (const struct zone *z = zones; name && z->name; z++)
		if (strcmp(z->name, name) == 0)
			return z;
	return NULL;
}

/* Midnight UTC of the first Sunday on or after a day. */
static moment
sunday_from(int year, int month, int day)
{
	struct date d = { .year = year, .month = month, .day = day };

	return (moment)(date_days(d) + 7 - date_weekday(d)) * DAY;
}

static moment
floor_div(moment a, moment b)
{
	return a / b - (a % b < 0);
}

static struct date
day_of(moment at)
{
	moment days = floor_div(at, DAY);

	if (days < INT32_MIN || days > INT32_MAX)
		return (struct date){ .year = 0 };
	return date_from_days((int32_t)days);
}

/* Summer time of the year of `at`: from the first instant to the second. */
static bool
in_summer(const struct zone *z, moment at)
{
	int year = day_of(at + z->offset).year;
	moment from, to;

	if (z->summer == SUMMER_NONE || year == 0)
		return false;
	if (z->summer == SUMMER_EUROPE) {
		/* The last Sundays: the first from the 25th of 31 days. */
		from = sunday_from(year, 3, 25) + HOUR;
		to = sunday_from(year, 10, 25) + HOUR;
	} else {
		/* Second Sunday of March, first of November, 2 h on the wall */
		from = sunday_from(year, 3, 8) + 2 * HOUR - z->offset;
		to = sunday_from(year, 11, 1) + HOUR - z->offset;
	}
	return at >= from && at < to;
}

static struct clock_time
split(moment at)
{
	int second = (int)(at % DAY);

	if (second < 0)
		second += DAY;
	return (struct clock_time){
		.date = day_of(at),
		.hour = second / HOUR,
		.minute = second / 60 % 60,
		.second = second % 60,
	};
}

struct clock_time
zone_local(const struct zone *z, moment at)
{
	/* Far beyond any date: it must not overflow either. */
	if (at > INT64_MAX / 2 || at < INT64_MIN / 2)
		at /= 2;
	return split(at + z->offset + (in_summer(z, at) ? HOUR : 0));
}

static moment
join(struct clock_time t)
{
	return (moment)date_days(t.date) * DAY + t.hour * HOUR +
		t.minute * 60 + t.second;
}

/*
 * Read as summer time first: that is the first pass of a double hour. In the
 * hour that does not exist neither reading holds, and winter's moves forward.
 */
moment
zone_moment(const struct zone *z, struct clock_time t)
{
	moment winter = join(t) - z->offset;

	return in_summer(z, winter - HOUR) ? winter - HOUR : winter;
}

static bool
get_pair(const char **s, int below, int *value)
{
	return get_digits(s, 2, value) == 2 && *value < below;
}

bool
moment_parse(const char *s, const struct zone *z, moment *at)
{
	struct clock_time t = { .second = 0 };

	if (!get_iso(&s, &t.date) || *s++ != 'T')
		return false;
	if (!get_pair(&s, 24, &t.hour) || *s++ != ':' ||
		!get_pair(&s, 60, &t.minute))
		return false;
	if (*s == ':') {
		s++;
		if (!get_pair(&s, 60, &t.second))
			return false;
	}
	if (strcmp(s, "Z") == 0)
		*at = join(t);
	else if (*s == '\0' && z)
		*at = zone_moment(z, t);
	else
		return false;
	return true;
}

void
moment_iso(moment at, char out[MOMENT_TEXT])
{
	struct clock_time t = split(at);
	char *p = out;

	if (date_valid(t.date)) {
		date_iso(t.date, p);
		p += DATE_TEXT - 1;
		*p++ = 'T';
		p = put_digits(p, t.hour, 2);
		*p++ = ':';
		p = put_digits(p, t.minute, 2);
		*p++ = ':';
		p = put_digits(p, t.second, 2);
		*p++ = 'Z';
	}
	*p = '\0';
}
