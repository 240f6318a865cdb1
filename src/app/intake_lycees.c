/* intake_lycees.c: of which lycée a list may be, the likeliest first. */
#include <stdlib.h>

#include "app/plan.h"
#include "intake_private.h"

struct likely {
	struct lycee l;
	size_t classes;		/* of the list that it has */
	bool first, from, own;
	size_t place;		/* in the order of lists   */
};

static struct likely *
find(struct likely *v, size_t n, const struct uuid *id)
{
	for (size_t i = 0; i < n; i++)
		if (uuid_equal(&v[i].l.id, id))
			return &v[i];
	return NULL;
}

static bool
count_classes(struct app *app, const struct app_intake *in, struct likely *v,
	size_t n, struct arena *a, struct err *e)
{
	struct class_line *c;
	size_t found;

	for (size_t i = 0; i < in->n_classes; i++) {
		if (!db_class_named(app->db, in->classes[i].name, in->year,
			app_today(app), a, &c, &found, e))
			return false;
		for (size_t k = 0; k < found; k++) {
			struct likely *l = find(v, n, &c[k].class.lycee);

			if (l)
				l->classes++;
		}
	}
	return true;
}

static bool
mark_own(struct app *app, struct likely *v, size_t n, struct arena *a,
	struct err *e)
{
	struct uuid *own;
	size_t count;

	if (!db_user_lycees(app->db, app->login, a, &own, &count, e))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct likely *l = find(v, n, &own[i]);

		if (l)
			l->own = true;
	}
	return true;
}

/* A lycée that has no class yet may well be waiting for this list. */
static bool
mark_from(struct app *app, const struct app_intake *in, struct likely *l,
	struct arena *a, struct err *e)
{
	struct class_line *c;
	size_t n = 0;

	if (!l)
		return true;
	l->from = true;
	if (l->classes == 0 && !db_class_list(app->db, &l->l.id, NULL,
		in->year, app_today(app), 1, a, &c, &n, e))
		return false;
	l->first = l->classes > 0 || n == 0;
	return true;
}

static int
by_likelihood(const void *a, const void *b)
{
	const struct likely *x = a, *y = b;

	if (x->first != y->first)
		return x->first ? -1 : 1;
	if (x->classes != y->classes)
		return x->classes > y->classes ? -1 : 1;
	if (x->from != y->from)
		return x->from ? -1 : 1;
	if (x->own != y->own)
		return x->own ? -1 : 1;
	return x->place < y->place ? -1 : 1;
}

bool
app_intake_lycees(struct app *app, const struct app_intake *in,
	const struct uuid *from, struct arena *a, struct lycee **v, size_t *n,
	struct err *e)
{
	struct likely *all;

	if (!app_lycees(app, a, v, n, e))
		return false;
	all = arena_array(a, *n + 1, sizeof(*all));
	for (size_t i = 0; i < *n; i++)
		all[i] = (struct likely){ .l = (*v)[i], .place = i };
	if (!count_classes(app, in, all, *n, a, e) ||
		!mark_own(app, all, *n, a, e) ||
		(from && !mark_from(app, in, find(all, *n, from), a, e)))
		return false;
	qsort(all, *n, sizeof(*all), by_likelihood);
	for (size_t i = 0; i < *n; i++)
		(*v)[i] = all[i].l;
	return true;
}
