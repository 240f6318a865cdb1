/*
 * demo_work.c: what the workshops that were held have left, for who was there:
 * cells of the grids, applications, jobs aimed at, mock interviews. In a base
 * of a whole country, for some of its classes besides the scene's.
 */
#include <string.h>

#include "demo.h"
#include "domain/attendance.h"
#include "domain/catchup.h"
#include "domain/cycle.h"
#include "spec/embed.h"

enum { ONE_CLASS_IN = 64, ORIGINS = 6, ALL = 100 };

struct example { const char *code, *text; };
struct aims { const char *training; const char *codes[6]; size_t n; };
struct firm { const char *training, *name; };

/* work.txt */
struct phrases {
	DEMO_LIST(struct example) examples;
	DEMO_LIST(struct aims) aims;
	DEMO_LIST(struct firm) firms;
	DEMO_LIST(const char *) strong;
	DEMO_LIST(const char *) leads;
};

/* The pupil being written. */
struct work {
	struct demo *d;
	struct bulk *b;
	struct phrases ph;
	/* By class, CYCLE_MAX each: the sessions held, or NULL. */
	const struct demo_session **held;
	const struct demo_pupil *p;
	const struct demo_class *c;
	const struct demo_session *last;	/* that the pupil attended */
	bool was[CYCLE_MAX + 1];		/* at workshop n           */
	int reached;				/* the furthest of them    */
	size_t zeal;				/* 0 to 99                 */
	struct arena line;			/* emptied after each pupil */
};

static size_t
below(struct work *w, size_t n)
{
	return demo_below(w->d, n);
}

/* One code of a string of one-letter codes: a letter as often as it counts. */
static const char *
letter(struct work *w, const char *codes)
{
	return arena_strndup(&w->line, codes + below(w, strlen(codes)), 1);
}

/* ---- the phrases ------------------------------------------------------- */

static void
take_phrase(struct demo *d, char **cell, size_t n)
{
	struct phrases *p = d->ctx_lines;

	if (strcmp(cell[0], "exemple") == 0 && n > 2) {
		*ARENA_PUSH(&d->a, p->examples) = (struct example){
			cell[1], cell[2] };
	} else if (strcmp(cell[0], "métier") == 0 && n > 2) {
		struct aims *aims = ARENA_PUSH(&d->a, p->aims);

		*aims = (struct aims){ .training = cell[1], .n = n - 2 };
		for (size_t i = 2; i < n; i++)
			aims->codes[i - 2] = cell[i];
	} else if (strcmp(cell[0], "entreprise") == 0 && n > 2) {
		*ARENA_PUSH(&d->a, p->firms) = (struct firm){
			cell[1], cell[2] };
	} else if (strcmp(cell[0], "fort") == 0 && n > 1) {
		*ARENA_PUSH(&d->a, p->strong) = cell[1];
	} else if (strcmp(cell[0], "piste") == 0 && n > 1) {
		*ARENA_PUSH(&d->a, p->leads) = cell[1];
	}
}

static const char *
example_of(const struct work *w, const char *code)
{
	for (size_t i = 0; i < w->ph.examples.n; i++)
		if (strcmp(w->ph.examples.v[i].code, code) == 0)
			return w->ph.examples.v[i].text;
	return "";
}

static const struct aims *
aims_of(const struct work *w)
{
	for (size_t i = 0; i < w->ph.aims.n; i++)
		if (strcmp(w->ph.aims.v[i].training, w->c->training->name)
			== 0)
			return &w->ph.aims.v[i];
	return &w->ph.aims.v[0];
}

/* The k-th of those that take people of that training; NULL: not so many. */
static const char *
firm_at(const struct work *w, const char *training, size_t k)
{
	for (size_t i = 0; i < w->ph.firms.n; i++)
		if (strcmp(w->ph.firms.v[i].training, training) == 0 &&
			k-- == 0)
			return w->ph.firms.v[i].name;
	return NULL;
}

static const char *
firm_of(struct work *w)
{
	const char *training = w->c->training->name;
	size_t n = 0;

	if (!firm_at(w, training, 0))
		training = "*";
	while (firm_at(w, training, n))
		n++;
	return firm_at(w, training, below(w, n));
}

/* ---- the cells --------------------------------------------------------- */

static void
cell(struct work *w, const char *list, const char *code, const char *value,
	const char *detail)
{
	bulk_row(w->b, BULK_ITEM_MARK);
	bulk_uuid(w->b, &w->p->id);
	bulk_text(w->b, list);
	bulk_text(w->b, code);
	bulk_text(w->b, value);
	bulk_text(w->b, detail);
	bulk_int(w->b, w->last->ends);
	bulk_text(w->b, w->d->users.v[w->last->user].login);
	bulk_add(w->b);
}

/* How much of the CV is done, out of ALL: a draft after the first workshop. */
static size_t
cv_share(const struct work *w)
{
	if (w->reached > 1)
		return w->zeal > 50 ? ALL : 45 + w->zeal;
	return w->zeal > 88 ? ALL : 10 + w->zeal / 2;
}

static size_t
search_share(const struct work *w)
{
	if (w->reached > 1)
		return 25 + w->zeal / 2;
	return w->zeal > 70 ? w->zeal - 60 : 0;
}

static bool
old_enough(const struct work *w, int from_age)
{
	return date_age(date_from_days(w->p->birth), w->d->today) >= from_age;
}

/* The first items of a list are the ones done first. */
static void
checklist(struct work *w, const char *list, size_t share)
{
	const struct spec_list *l = spec_list(&embed_spec, list);
	const size_t first = 40;

	for (size_t i = 0; share && i < l->n_items; i++) {
		const struct spec_item *x = &l->items[i];

		if (!old_enough(w, x->from_age))
			continue;
		if (below(w, ALL) < share + first * (l->n_items - i) /
			l->n_items)
			cell(w, list, x->code, "ok", "");
		else if (below(w, 10) == 0)
			cell(w, list, x->code, "redo", "");
	}
}

static const char *
cv_version(size_t share)
{
	return share == ALL ? "V3" : share > 40 ? "V2" : share > 18 ? "V1"
		: "V0";
}

/* Before the first workshop and after each: some find, a few change. */
static void
projects(struct work *w)
{
	const char *now = letter(w, "NNNNEEEEAAAUUFM");

	if (w->was[1])
		cell(w, "project", "0", now, "");
	for (int k = 1; k <= w->reached; k++) {
		if (strcmp(now, "N") == 0 || below(w, 7) == 0)
			now = letter(w, "EEEAAAUUSN");
		if (w->was[k])
			cell(w, "project", arena_printf(&w->line, "%d", k),
				now, "");
	}
}

static void
skills(struct work *w)
{
	const struct spec_list *skill = spec_list(&embed_spec, "skill");
	const struct spec_list *soft = spec_list(&embed_spec, "soft_skill");

	for (size_t i = 0; i < skill->n_items; i++)
		if (below(w, ALL) < 45)
			cell(w, "skill", skill->items[i].code, arena_printf(
				&w->line, "%zu", 1 + below(w, 3)),
				arena_printf(&w->line, "OR%zu", below(w, 2)
					? 1 : 1 + below(w, ORIGINS)));
	for (size_t i = 0; i < soft->n_items; i++)
		if (below(w, ALL) < 28)
			cell(w, "soft_skill", soft->items[i].code, "ok",
				below(w, ALL) < 70 ? example_of(w,
					soft->items[i].code) : "");
}

/* In the order of the table: pupil, list, code. */
static void
cells(struct work *w)
{
	checklist(w, "cv", cv_share(w));
	cell(w, "cv_version", "", cv_version(cv_share(w)), "");
	projects(w);
	checklist(w, "search", search_share(w));
	if (w->was[1])
		skills(w);
}

/* ---- applications, jobs aimed at --------------------------------------- */

static const char *
job_title(const char *code, bool full)
{
	const struct spec_item *x = spec_item(spec_list(&embed_spec, "job"),
		code);

	return !x ? code : full ? x->full : x->label;
}

static void
jobs(struct work *w)
{
	const struct aims *aims = aims_of(w);
	size_t n = w->zeal > 80 ? 2 : w->zeal > 25, first = below(w, aims->n);

	for (size_t i = 0; i < n && i < aims->n; i++) {
		const char *code = aims->codes[(first + i) % aims->n];

		bulk_row(w->b, BULK_TARGET_JOB);
		bulk_uuid(w->b, &w->p->id);
		bulk_text(w->b, code);
		bulk_text(w->b, job_title(code, true));
		bulk_int(w->b, w->last->ends);
		bulk_text(w->b, w->d->users.v[w->last->user].login);
		bulk_add(w->b);
	}
}

/* A school day after the last workshop; today at the latest. */
static struct date
day_sent(struct work *w)
{
	struct date held = zone_local(w->d->zone, w->last->starts).date;
	int since = date_days(w->d->today) - date_days(held);
	size_t span = since > 20 ? 20 : since > 1 ? (size_t)since : 1;

	if (since < 1)
		return held;
	return demo_school_day(w->d, date_add(held, 1 + (int)below(w, span)),
		-1);
}

/*
 * Those of a past year have had their answer; of this year's, most wait for
 * one. Most of what was due has been chased, and comes back later.
 */
static void
follow_up(struct work *w, struct date sent, struct date *due,
	const char **result)
{
	static const char *const answers[] = { "C5", "C6", "C7", "C3" };

	*due = (struct date){ 0 };
	*result = answers[below(w, LENGTH(answers))];
	if (w->c->year != w->d->year || below(w, 4) == 0)
		return;
	*due = application_relance(sent);
	*result = "C1";
	while (date_compare(*due, w->d->today) < 0 && below(w, 4) > 0) {
		*due = application_relance(*due);
		*result = "C2";
	}
}

static void
application(struct work *w, size_t i)
{
	static const char *const sources[] = { "OFF", "SPO", "RES", "PFM",
		"LBB", "FOR" };
	static const char *const means[] = { "MAI", "TEL", "SIT", "PLA" };
	const struct aims *aims = aims_of(w);
	struct date day = day_sent(w), due;
	struct uuid id = demo_id(w->d);
	const char *result;

	follow_up(w, day, &due, &result);
	bulk_row(w->b, BULK_APPLICATION);
	bulk_uuid(w->b, &id);
	bulk_int(w->b, (int64_t)i + 1);
	bulk_uuid(w->b, &w->p->id);
	bulk_date(w->b, day);
	bulk_text(w->b, firm_of(w));
	bulk_text(w->b, job_title(aims->codes[below(w, aims->n)], false));
	bulk_text(w->b, sources[below(w, LENGTH(sources))]);
	bulk_text(w->b, means[below(w, LENGTH(means))]);
	bulk_date(w->b, due);
	bulk_text(w->b, result);
	bulk_int(w->b, w->last->ends);
	bulk_text(w->b, w->d->users.v[w->last->user].login);
	bulk_add(w->b);
}

static void
applications(struct work *w)
{
	size_t n = w->reached > 1 ? 1 + below(w, 3)
		: w->zeal > 72 ? 1 + below(w, 2) : 0;

	for (size_t i = 0; i < n; i++)
		application(w, i);
}

/* ---- mock interviews --------------------------------------------------- */

static void
interview_marks(struct work *w, const struct uuid *simulation)
{
	const struct spec_list *l = spec_list(&embed_spec, "interview");

	for (size_t i = 0; i < l->n_items; i++) {
		if (below(w, ALL) >= 80)
			continue;
		bulk_row(w->b, BULK_INTERVIEW_MARK);
		bulk_uuid(w->b, simulation);
		bulk_text(w->b, l->items[i].code);
		bulk_int(w->b, 1 + (int64_t)(below(w, ALL) + w->zeal) / 50);
		bulk_int(w->b, w->last->ends);
		bulk_text(w->b, w->d->users.v[w->last->user].login);
		bulk_add(w->b);
	}
}

/* At the third workshop; before it, on the telephone with those who asked. */
static void
simulation(struct work *w)
{
	struct uuid id = demo_id(w->d);

	if (w->reached < 3 && w->zeal <= 82)
		return;
	bulk_row(w->b, BULK_SIMULATION);
	bulk_uuid(w->b, &id);
	bulk_int(w->b, 1);
	bulk_uuid(w->b, &w->p->id);
	bulk_date(w->b, zone_local(w->d->zone, w->last->starts).date);
	bulk_text(w->b, w->reached < 3 ? "S4" : "S1");
	bulk_text(w->b, "CO");
	bulk_text(w->b, w->ph.strong.v[below(w, w->ph.strong.n)]);
	bulk_text(w->b, w->ph.leads.v[below(w, w->ph.leads.n)]);
	bulk_int(w->b, w->last->ends);
	bulk_text(w->b, w->d->users.v[w->last->user].login);
	bulk_add(w->b);
	interview_marks(w, &id);
}

/* ---- who was there ----------------------------------------------------- */

static const struct demo_session **
held_by(const struct work *w, uint32_t class)
{
	return w->held + (size_t)class * CYCLE_MAX;
}

static void
find_held(struct work *w)
{
	struct demo *d = w->d;

	w->held = arena_array(&d->a, d->classes.n * CYCLE_MAX,
		sizeof(*w->held));
	for (size_t i = 0; i < d->sessions.n; i++) {
		const struct demo_session *s = &d->sessions.v[i];

		if (s->workshop > 0 && (s->progress == DEMO_MARKED ||
			s->progress == DEMO_CLOSED))
			held_by(w, s->class)[s->workshop - 1] = s;
	}
}

static bool
was_at(const struct work *w, const struct demo_session *s)
{
	enum attendance state;

	return s && attendance_find(demo_mark(w->d, s, w->p).state, &state) &&
		attendance_is_present(state);
}

static void
pupil(struct work *w, const struct demo_pupil *p)
{
	uint64_t seed = w->d->seed;

	w->p = p;
	w->c = &w->d->classes.v[p->class];
	w->reached = 0;
	for (int k = 1; k <= CYCLE_MAX; k++) {
		const struct demo_session *s = held_by(w, p->class)[k - 1];

		w->was[k] = was_at(w, s);
		if (w->was[k]) {
			w->reached = k;
			w->last = s;
		}
	}
	if (w->reached == 0)
		return;
	/* Draws of the pupil's own: nobody else's data move with them. */
	w->d->seed = demo_mixed(w->d, &p->id, &w->c->id);
	w->zeal = below(w, ALL);
	cells(w);
	jobs(w);
	applications(w);
	simulation(w);
	w->d->seed = seed;
}

/* The words of the items as they stand at their first use. */
static void
labels(struct work *w)
{
	static const char *const lists[] = { "cv", "cv_version", "evaluator",
		"interview", "interview_type", "project", "search", "skill",
		"soft_skill" };

	for (size_t i = 0; i < LENGTH(lists); i++) {
		const struct spec_list *l = spec_list(&embed_spec, lists[i]);

		for (size_t k = 0; k < l->n_items; k++) {
			bulk_row(w->b, BULK_ITEM_LABEL);
			bulk_text(w->b, l->name);
			bulk_text(w->b, l->items[k].code);
			bulk_text(w->b, l->items[k].label);
			bulk_add(w->b);
		}
	}
}

void
demo_work(struct demo *d, struct bulk *b, const uint32_t *by_id)
{
	struct work w = { .d = d, .b = b };

	d->ctx_lines = &w.ph;
	demo_lines(d, "work.txt", take_phrase);
	find_held(&w);
	labels(&w);
	for (size_t i = 0; i < d->pupils.n && !bulk_failed(b); i++) {
		const struct demo_pupil *p = &d->pupils.v[by_id[i]];

		if (p->class < d->scene || p->class % ONE_CLASS_IN == 0)
			pupil(&w, p);
		arena_reset(&w.line);
	}
	arena_release(&w.line);
}
