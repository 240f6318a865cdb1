/* values.c: what a cell means once the habits of spreadsheets are undone. */
#include "values.h"

#include <string.h>

#include "base/text.h"

enum { CLEAN_MAX = 4096 };	/* bytes of a cell that are looked at */
enum { SERIAL_FIRST = 20000, SERIAL_LAST = 60000, SHIFT_1904 = 1462 };

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ="2PRO1" keeps Excel from counting; '=x is a formula made inert. */
static char *
unwrap(char *s)
{
	size_t n = strlen(s);

	if (n >= 3 && s[0] == '=' && s[1] == '"' && s[n - 1] == '"') {
		s[n - 1] = '\0';
		return s + 2;
	}
	if (n >= 2 && s[0] == '"' && s[n - 1] == '"') {
		s[n - 1] = '\0';
		return s + 1;
	}
	if (s[0] == '\'' && s[1] && strchr("=+-@", s[1]))
		return s + 1;
	return s;
}

static bool
says_nothing(const char *s)
{
	static const char *const words[] = {
		"", "-", "--", "–", "—", "Non saisi", "Non saisie",
		"non saisi", "NON SAISI", "Non renseigné", "non renseigné",
		"inconnu", "inconnue", "Inconnu", "Inconnue", "INCONNU",
		"INCONNUE", "?", "N/A", "undefined", "#N/A", "#REF!", "#VALUE!", "#VALEUR!",
	};

	for (size_t i = 0; i < LENGTH(words); i++)
		if (strcmp(s, words[i]) == 0)
			return true;
	return false;
}

const char *
value_clean(struct arena *a, const char *cell)
{
	/* What is longer is refused for that: enough of it to be seen. */
	bool whole = strnlen(cell, CLEAN_MAX + 1) <= CLEAN_MAX;
	char *s = text_normal(a, whole ? cell
		: arena_strndup(a, cell, CLEAN_MAX));
	char *inside = unwrap(s);

	if (inside != s)
		s = text_normal(a, inside);
	return says_nothing(s) ? "" : s;
}

bool
value_blank(const char *cell)
{
	struct arena a = { .chunk = NULL };
	bool blank = true;

	/* Most cells decide at once. */
	if (*cell == '\0')
		return true;
	if ((*cell >= '0' && *cell <= '9') || strlen(cell) > 40)
		return false;
	blank = *value_clean(&a, cell) == '\0';
	arena_release(&a);
	return blank;
}

/* Reads at most `most` digits. */
static const char *
number(const char *s, size_t most, int *v, size_t *digits)
{
	*v = 0;
	for (*digits = 0; *digits < most && digit(*s); s++, (*digits)++)
		*v = *v * 10 + (*s - '0');
	return digit(*s) ? NULL : s;
}

/* 08 is 2008 for somebody who is alive today, 97 is 1997. */
static int
full_year(int year, size_t digits, struct date today)
{
	if (digits == 4)
		return year;
	if (digits != 2)
		return 0;
	return 2000 + year <= today.year ? 2000 + year : 1900 + year;
}

static bool
plausible(struct date d)
{
	return d.year >= 1900 && d.year <= 2199 && date_valid(d);
}

/* What may follow a date: a time, in whatever shape. */
static bool
ends_date(const char *s)
{
	if (*s == '\0')
		return true;
	if (*s != ' ' && *s != 'T')
		return false;
	return digit(s[1]) && s[1 + strspn(s + 1, "0123456789:.hZ+ ")] == '\0';
}

static bool
date_in_three(const char *s, struct date today, struct date *d)
{
	int v[3];
	size_t n[3];
	char separator;

	s = number(s, 4, &v[0], &n[0]);
	if (!s || n[0] == 0 || !*s || !strchr("/-. ", *s))
		return false;
	separator = *s;
	s = number(s + 1, 2, &v[1], &n[1]);
	if (!s || n[1] == 0 || *s != separator)
		return false;
	s = number(s + 1, 4, &v[2], &n[2]);
	if (!s || n[2] == 0 || !ends_date(s))
		return false;
	if (n[0] == 4 && n[2] <= 2)
		*d = (struct date){ .year = v[0], .month = v[1], .day = v[2] };
	else if (n[0] <= 2)
		*d = (struct date){ .year = full_year(v[2], n[2], today),
			.month = v[1], .day = v[0] };
	else
		return false;
	return plausible(*d);
}

/* 12032008, or 20080312 when the first cannot be. */
static bool
date_in_eight(const char *s, struct date *d)
{
	size_t n;
	int v;

	s = number(s, 8, &v, &n);
	if (!s || n != 8 || *s)
		return false;
	*d = (struct date){ .year = v % 10000, .month = v / 10000 % 100,
		.day = v / 1000000 };
	if (plausible(*d))
		return true;
	*d = (struct date){ .year = v / 10000, .month = v / 100 % 100,
		.day = v % 100 };
	return plausible(*d);
}

static bool
date_serial(const char *s, bool since_1904, struct date *d)
{
	struct date zero = { .year = 1899, .month = 12, .day = 30 };
	size_t n, fraction;
	int v;

	s = number(s, 5, &v, &n);
	if (!s || n != 5)
		return false;
	/* Behind the point, the time of the day. */
	fraction = *s == '.' || *s == ',' ? 1 + strspn(s + 1, "0123456789") : 0;
	if (s[fraction] != '\0')
		return false;
	if (since_1904)
		v += SHIFT_1904;
	if (v < SERIAL_FIRST || v > SERIAL_LAST)
		return false;
	*d = date_add(zero, v);
	return true;
}

static int
month_by_name(const char *key, size_t n)
{
	static const char *const names[] = {
		"janvier", "fevrier", "mars", "avril", "mai", "juin",
		"juillet", "aout", "septembre", "octobre", "novembre",
		"decembre",
	};

	/* "juin" and "juil" differ at the fourth letter. */
	for (int i = 0; i < 12; i++)
		if (n >= 3 && n <= strlen(names[i]) &&
			strncmp(key, names[i], n) == 0 &&
			(n >= 4 || strncmp(key, "jui", 3) != 0))
			return i + 1;
	return 0;
}

#define LETTERS "abcdefghijklmnopqrstuvwxyz"

/* « jeudi 12 mars 2009 »: behind the day of the week, which adds nothing. */
static const char *
after_weekday(const char *key)
{
	static const char *const days[] = {
		"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
		"dimanche",
	};
	size_t n = strspn(key, LETTERS);

	for (size_t i = 0; n >= 3 && i < LENGTH(days); i++)
		if (n <= strlen(days[i]) && strncmp(days[i], key, n) == 0) {
			key += n + (key[n] == '.');
			return key + strspn(key, " ");
		}
	return key;
}

/* 12 mars 2009, and 12-mars-09 as Excel shows it. */
static bool
date_in_words(const char *text, struct date today, struct date *d)
{
	struct arena a = { .chunk = NULL };
	const char *s = after_weekday(text_key(&a, text)), *name;
	bool ok = false;
	size_t n;
	int day, year, month;
	char separator;

	s = number(s, 2, &day, &n);
	if (!s || n == 0)
		goto out;
	if (strncmp(s, "er", 2) == 0)
		s += 2;
	if (!*s || !strchr(" -/", *s))
		goto out;
	separator = *s;
	name = ++s;
	s += strspn(s, LETTERS);
	month = month_by_name(name, (size_t)(s - name));
	s += *s == '.';
	if (month == 0 || *s++ != separator)
		goto out;
	s = number(s, 4, &year, &n);
	if (!s || *s)
		goto out;
	*d = (struct date){ .year = full_year(year, n, today),
		.month = month, .day = day };
	ok = plausible(*d);
out:
	arena_release(&a);
	return ok;
}

bool
value_date(const char *text, struct date today, bool since_1904,
	struct date *d)
{
	if (date_in_three(text, today, d) || date_in_eight(text, d) ||
		date_serial(text, since_1904, d) ||
		date_in_words(text, today, d))
		return true;
	*d = (struct date){ .year = 0 };
	return false;
}

/* 31/02/2009 looks like one. */
const char *
value_date_wrong(const char *text)
{
	size_t digits = 0, marks = 0;

	for (; *text; text++) {
		digits += digit(*text);
		marks += strchr("/-. ", *text) != NULL;
		if (!digit(*text) && !strchr("/-. ", *text))
			return "date illisible";
	}
	return digits >= 4 && marks >= 2 ? "date impossible" : "date illisible";
}

/* Two numbers in a cell: the first. */
static size_t
first_number(const char *s)
{
	size_t n = strcspn(s, "/,;|");
	const char *or = strstr(s, " ou ");

	if (or && (size_t)(or - s) < n)
		n = (size_t)(or - s);
	return n;
}

const char *
value_phone(struct arena *a, const char *text)
{
	size_t end = first_number(text), n = 0;
	char room[32] = { 0 }, *digits = room;
	bool abroad;

	while (end && *text == ' ')
		text++, end--;
	abroad = end > 0 && *text == '+';
	for (size_t i = 0; i < end; i++) {
		if (digit(text[i]) && n < sizeof(room) - 1)
			digits[n++] = text[i];
		else if (!digit(text[i]) && !strchr(" .-()+_", text[i]))
			return NULL;
	}
	digits[n] = '\0';
	if (n > 2 && digits[0] == '0' && digits[1] == '0') {
		digits += 2;
		n -= 2;
		abroad = true;
	}
	if ((abroad || n == 11) && strncmp(digits, "33", 2) == 0) {
		const char *rest = digits + 2 + (digits[2] == '0');

		return strlen(rest) == 9 && *rest != '0'
			? arena_printf(a, "0%s", rest) : NULL;
	}
	if (abroad)
		return n >= 7 && n <= 15 ? arena_printf(a, "+%s", digits) : NULL;
	if (n == 9 && digits[0] != '0')
		return arena_printf(a, "0%s", digits);
	return n == 10 && digits[0] == '0' && digits[1] != '0'
		? arena_strdup(a, digits) : NULL;
}

static bool
mail_shape(const char *s)
{
	const char *at = strchr(s, '@'), *dot;
	size_t n = strlen(s);

	if (!at || at == s || strchr(at + 1, '@') || n > 254)
		return false;
	if (strpbrk(s, " ,;:()<>[]\"\\") || strstr(s, ".."))
		return false;
	dot = strrchr(at, '.');
	return dot && dot > at + 1 && at[1] != '-' && at[1] != '.' &&
		strlen(dot + 1) >= 2 && s[0] != '.' && at[-1] != '.';
}

const char *
value_email(struct arena *a, const char *text)
{
	size_t from = strncmp(text, "mailto:", 7) == 0 ? 7 : 0;
	char *s;

	/* Two addresses in a cell: the first. */
	s = arena_strndup(a, text + from, strcspn(text + from, ";,|"));
	for (char *c = s; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c + ('a' - 'A'));
	for (size_t n = strlen(s); n && s[n - 1] == ' ';)
		s[--n] = '\0';
	return mail_shape(s) ? s : NULL;
}

const char *
value_postcode(struct arena *a, const char *text)
{
	const char *digits = value_code(a, text);
	size_t n = strspn(digits, "0123456789");

	if (digits[n] != '\0')
		return text;
	return n == 4 ? arena_printf(a, "0%s", digits) : digits;
}

const char *
value_code(struct arena *a, const char *text)
{
	char *out = arena_strdup(a, text), *to = out;

	for (const char *s = text; *s; s++)
		if (*s != ' ')
			*to++ = *s >= 'a' && *s <= 'z'
				? (char)(*s - ('a' - 'A')) : *s;
	*to = '\0';
	return out;
}
