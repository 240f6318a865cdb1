/* show.c: how several views write a day, an hour, a phone number, words. */
#include "show.h"

#include <stdio.h>
#include <string.h>

#include "domain/names.h"

const char *
show_weekday(int day)
{
	static const char *const days[] = { "", "lun.", "mar.", "mer.",
		"jeu.", "ven.", "sam.", "dim." };

	return days[day >= 1 && day <= 7 ? day : 0];
}

const char *
show_day(struct arena *a, struct date d)
{
	if (!date_is_set(d))
		return "";
	return arena_printf(a, "%s %02d/%02d", show_weekday(
		date_weekday(d)), d.day, d.month);
}

const char *
show_date(struct ui *ui, struct arena *a, struct date d)
{
	char day[DATE_TEXT];

	if (!date_is_set(d) || date_school_year(d) == app_year(ui_app(ui)))
		return show_day(a, d);
	date_french(d, day);
	return arena_strdup(a, day);
}

const char *
show_time(struct ui *ui, struct arena *a, moment at)
{
	struct clock_time t = app_local(ui_app(ui), at);

	return arena_printf(a, "%02d:%02d", t.hour, t.minute);
}

const char *
show_moment(struct ui *ui, struct arena *a, moment at)
{
	return arena_printf(a, "%s %s", show_date(ui, a,
		app_local(ui_app(ui), at).date), show_time(ui, a, at));
}

/* French numbers go by pairs; another one stays as it is. */
const char *
show_phone(struct arena *a, const char *digits)
{
	if (strlen(digits) != 10 || digits[0] != '0')
		return digits;
	return arena_printf(a, "%.2s %.2s %.2s %.2s %.2s", digits, digits + 2,
		digits + 4, digits + 6, digits + 8);
}

const char *
show_number(struct arena *a, size_t n)
{
	return arena_printf(a, "%zu", n);
}

const char *
show_count(struct arena *a, size_t n, const char *one, const char *many)
{
	return arena_printf(a, "%zu %s", n, n > 1 ? many : one);
}

size_t
show_lycees(struct arena *a, const char *text, const struct lycee *v,
	size_t found, struct ui_found *rows, size_t n, size_t max)
{
	char id[UUID_TEXT];

	for (size_t i = 0; i < found && n < max; i++) {
		if (text[0] && !name_or_number(a, v[i].name, -1, text))
			continue;
		uuid_text(&v[i].id, id);
		rows[n++] = (struct ui_found){ .label = v[i].name,
			.id = arena_strdup(a, id) };
	}
	return n;
}

/* Names and values by turns, NULL ends. */
static const char *
lookup(void *ctx, const char *name)
{
	const char *const *pairs = *(const char *const **)ctx;

	for (; pairs[0] != NULL; pairs += 2)
		if (strcmp(pairs[0], name) == 0)
			return pairs[1];
	return NULL;
}

const char *
show_pairs(struct ui *ui, const void *state, const char *text,
	const char *const *pairs)
{
	/* What is no row's name is the text itself: a title. */
	return spec_expand(ui_arena(ui, state), ui_words(ui, state, text),
		lookup, &pairs);
}

const char *
show_n(struct ui *ui, const void *state, const struct spec_screen *screen,
	const char *name, size_t n)
{
	char row[32];

	snprintf(row, sizeof(row), "%s%s", name, n > 1 ? "" : "_one");
	return show_words(ui, state, spec_words(screen ? screen
		: ui_screen(ui, state), row), "n", arena_printf(ui_arena(ui,
		state), "%zu", n), NULL);
}
