/* queue.c: who is called next, and the part of it on the first screen. */
#include <string.h>

#include "app/plan.h"
#include "domain/names.h"
#include "follow.h"

#define QUEUE_MAX 500

static const char *
asked_by(struct app *app, const struct queue_line *l)
{
	return l->rank > QUEUE_YOUNG ? NULL : app_label(app, "queue_rank",
		l->rank == QUEUE_SCHOOL ? "school" : "young");
}

/* What the call is for: in words, and in those of a column. */
static void
set_why(struct app *app, const struct queue_line *l, struct arena *a,
	struct app_queue_line *to)
{
	bool end = strcmp(l->code, "P5") == 0;
	const char *list = end ? "deadline" : l->list;
	const char *code = end ? "follow_end" : l->code;
	const char *asked = end ? NULL : asked_by(app, l);

	to->why = app_label(app, list, code);
	to->brief = asked ? asked : app_brief(app, list, code);
	if (asked)
		to->why = arena_printf(a, "%s : %s", asked, to->why);
}

static struct app_queue_line
as_line(struct app *app, const struct queue_line *l, struct arena *a)
{
	struct date today = app_today(app);
	struct app_queue_line to = { .pupil = l->pupil,
		.name = name_shown(a, l->surname, l->usage_name,
			l->first_name),
		.class_name = l->class_name, .lycee_name = l->lycee_name,
		.phone = l->phone, .referent = l->referent,
		.referent_name = l->referent_name,
		.rank = (enum queue_rank)l->rank,
		.due = l->due, .days = queue_days_left(l->due, today),
		.age = date_is_set(l->birth) ? date_age(l->birth, today) : 0,
		.leaver = l->year != 0 && l->year < app_year(app),
		.branch = (enum queue_branch)l->branch, .birth = l->birth,
		.course_end = strcmp(l->code, "P5") == 0 };

	set_why(app, l, a, &to);
	return to;
}

/* A limit that is a right holds, whatever is asked. */
static bool
as_query(struct app *app, const struct app_queue_of *of,
	struct queue_query *q, struct err *e)
{
	bool lycee = !uuid_is_none(&of->lycee);

	*q = (struct queue_query){ .referent = of->referent,
		.lycee = lycee ? &of->lycee : NULL,
		.own_of = of->everybody ? app_limit(app) : app_own(app),
		.today = app_today(app), .until = of->until,
		.max = of->max ? of->max : QUEUE_MAX };
	/* One's own persons, wherever they went to school. */
	if (of->referent && strcmp(of->referent, app->login) == 0)
		q->own_of = NULL;
	return app_may(app, MAY_SEE, q->lycee, e);
}

bool
app_queue(struct app *app, const struct app_queue_of *of, struct arena *a,
	struct app_queue *q, struct err *e)
{
	struct queue_query query;
	struct queue_line *v;
	size_t n, max;

	*q = (struct app_queue){ 0 };
	if (!as_query(app, of, &query, e))
		return false;
	max = query.max++;
	if (!db_queue_list(app->db, &query, a, &v, &n, e))
		return false;
	q->more = n > max;
	q->n = q->more ? max : n;
	q->lines = arena_array(a, q->n + 1, sizeof(*q->lines));
	for (size_t i = 0; i < q->n; i++) {
		q->lines[i] = as_line(app, &v[i], a);
		q->late += q->lines[i].days < 0;
	}
	return true;
}

void
app_queue_apart(struct app_queue *q, struct arena *a)
{
	struct name_line *v = arena_array(a, q->n + 1, sizeof(*v));

	for (size_t i = 0; i < q->n; i++)
		v[i] = (struct name_line){ .name = &q->lines[i].name,
			.birth = q->lines[i].birth };
	names_apart(a, v, q->n);
}

bool
app_follow_home(struct app *app, struct arena *a, struct app_follow_home *h,
	struct err *e)
{
	struct app_queue_of of = { .until = app_today(app) };
	struct course_count n;
	struct app_queue q;
	struct cycle c;
	bool found;

	*h = (struct app_follow_home){ .course_name = "" };
	if (!app_queue(app, &of, a, &q, e) ||
		!db_course_count(app->db, app_year(app) - 1, app_own(app), &n,
			e) ||
		!db_cycle_get(app->db, app_year(app), a, &c, &found, e))
		return false;
	h->entered = n.entered;
	h->to_call = n.waiting;
	if (found) {
		h->course_name = c.follow_up;
		/* a colleague may have given it another name */
		if (strcmp(c.follow_up, app->follow_up) != 0)
			app_cycle_changed(app);
	}
	h->due_now = q.n;
	for (size_t i = 0; i < q.n; i++)
		h->leavers += q.lines[i].leaver;
	return true;
}
