/* class_order.c: filters and orders of a class's page. */
#include "class_private.h"

#include <string.h>

static size_t
absences(const struct class_state *s, const struct app_class_pupil *p)
{
	size_t n = 0;

	for (size_t i = 0; i < s->c.n_workshops; i++)
		n += p->states[s->c.workshops[i].number - 1] ==
			ATTENDANCE_ABSENT;
	return n;
}

/* Whoever is not enrolled is in no filter. */
bool
class_passes(struct ui *ui, const struct class_state *s,
	const struct app_class_pupil *p)
{
	const struct app_progress_pupil *x = app_progress_of(&s->progress,
		&p->id);
	int first = s->c.n_workshops ? s->c.workshops[0].number - 1 : 0;

	switch (s->filter) {
	case FILTER_MISSED:
		return p->missed;
	case FILTER_ABSENT:
		return x && p->states[first] == ATTENDANCE_ABSENT;
	case FILTER_CV:
		return x && !x->cv_ready;
	case FILTER_PROJECT:
		return x && (!x->project[0] || strcmp(x->project, "N") == 0);
	case FILTER_MINOR:
		return x && date_is_set(p->birth) && date_age(p->birth,
			app_today(ui_app(ui))) < 18;
	default:
		return true;
	}
}

/* Less than zero: a stands first. Those not enrolled stand last. */
static int
compare(const struct class_state *s, size_t a, size_t b)
{
	const struct app_class_pupil *p = &s->c.pupils[a],
		*q = &s->c.pupils[b];
	const struct app_progress_pupil *x = app_progress_of(&s->progress,
		&p->id), *y = app_progress_of(&s->progress, &q->id);
	size_t m, n;

	if (!x != !y)
		return x ? -1 : 1;
	if (!x || s->order == ORDER_NAME)
		return 0;
	if (s->order == ORDER_PROJECT)
		return strcmp(x->project, y->project);
	m = s->order == ORDER_CV ? x->cv_done + x->cv_ready : absences(s, q);
	n = s->order == ORDER_CV ? y->cv_done + y->cv_ready : absences(s, p);
	return m < n ? -1 : m > n;
}

/* A class is short, and equal ones stay in the order of the alphabet. */
void
class_sort(struct class_state *s, size_t n)
{
	for (size_t i = 1; i < n && s->order != ORDER_NAME; i++) {
		size_t x = s->shown[i], k = i;

		for (; k > 0 && compare(s, x, s->shown[k - 1]) < 0; k--)
			s->shown[k] = s->shown[k - 1];
		s->shown[k] = x;
	}
}

/* ---- in words ---------------------------------------------------------- */

/* The absence that is running, or the next one. */
static const char *
away_words(struct ui *ui, const struct class_state *s)
{
	struct arena *a = ui_arena(ui, s);

	for (size_t i = 0; i < s->c.n_away; i++) {
		const struct class_away *w = &s->c.away[i];

		if (date_compare(w->last, app_today(ui_app(ui))) >= 0)
			return show_words(ui, s, "away", "kind", app_label(
				ui_app(ui), "away", w->kind), "first",
				show_day(a, w->first), "last",
				show_day(a, w->last), NULL);
	}
	return "";
}

static const char *
filter_words(struct ui *ui, const struct class_state *s, size_t shown)
{
	static const char *const words[] = { [FILTER_MISSED] = "f_missed",
		[FILTER_ABSENT] = "f_absent", [FILTER_CV] = "f_cv",
		[FILTER_PROJECT] = "f_project", [FILTER_MINOR] = "f_minor" };
	struct arena *a = ui_arena(ui, s);

	return show_words(ui, s, shown ? "only" : "nobody", "what",
		show_words(ui, s, words[s->filter], "type", s->c.n_workshops
			? s->c.workshops[0].type : "", NULL),
		"n", show_number(a, shown), "all", show_number(a, s->c.n),
		NULL);
}

const char *
class_footing(struct ui *ui, const struct class_state *s, size_t shown)
{
	static const char *const orders[] = { [ORDER_PROJECT] = "o_project",
		[ORDER_CV] = "o_cv", [ORDER_ABSENT] = "o_absent" };

	if (s->filter != FILTER_NONE)
		return filter_words(ui, s, shown);
	return s->order == ORDER_NAME ? away_words(ui, s) : show_words(ui, s,
		"sorted", "what", ui_words(ui, s, orders[s->order]), NULL);
}
