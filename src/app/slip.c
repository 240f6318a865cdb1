/* slip.c: the slip of the last mock interview, for a pupil or a whole class. */
#include "app/people.h"
#include "app/workshop.h"
#include "domain/names.h"
#include "exchange/slip.h"
#include "private.h"

struct sheaf {
	struct app *app;
	struct arena a;
	struct { struct slip *v; size_t n, cap; } slips;
	const char *class_name, *lycee;
};

/* The last one counts; of an earlier one, only what it does not say. */
static bool
add(struct sheaf *s, const struct uuid *pupil, const char *name,
	struct err *e)
{
	struct app_summary x;

	if (!app_summary(s->app, pupil, &s->a, &x, e))
		return false;
	if (x.simulations == 0)
		return true;
	*ARENA_PUSH(&s->a, s->slips) = (struct slip){ .name = name,
		.class_name = s->class_name, .lycee = s->lycee,
		.type = app_label(s->app, "interview_type", x.sim_type),
		.evaluator = app_label(s->app, "evaluator", x.evaluator),
		.day = app_long_date(&s->a, x.sim_day),
		.strong = x.strong, .lead = x.lead };
	return true;
}

static bool
of_class(struct sheaf *s, const struct uuid *class, struct err *e)
{
	struct app_class c;

	if (!app_class(s->app, class, &s->a, &c, e))
		return false;
	s->class_name = c.class.name;
	s->lycee = c.lycee_name;
	for (size_t i = 0; i < c.n; i++)
		if (!c.pupils[i].gone && !c.pupils[i].apprentice &&
			!add(s, &c.pupils[i].id, c.pupils[i].name, e))
			return false;
	return true;
}

static bool
of_pupil(struct sheaf *s, const struct uuid *pupil, struct err *e)
{
	struct app_card c;

	if (!app_card(s->app, pupil, &s->a, &c, e))
		return false;
	s->class_name = c.class_name;
	s->lycee = c.lycee_name;
	return add(s, pupil, c.name, e);
}

static bool
print(struct sheaf *s, struct buf *pdf, struct err *e)
{
	struct slips x = { .organisation = app_organisation(s->app),
		.fictive = app_demo(s->app), .v = s->slips.v,
		.n = s->slips.n };

	if (x.n == 0)
		return err_set(e, ERR_USER, "Aucune simulation d'entretien à "
			"imprimer");
	return slips_pdf(&x, pdf, e);
}

bool
app_slips(struct app *app, const struct uuid *class, const struct uuid *pupil,
	struct buf *pdf, size_t *n, struct err *e)
{
	struct sheaf s = { .app = app };
	bool ok = (class ? of_class(&s, class, e) : of_pupil(&s, pupil, e)) &&
		print(&s, pdf, e);

	*n = s.slips.n;
	arena_release(&s.a);
	return ok;
}
