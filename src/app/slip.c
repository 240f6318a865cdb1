/* slip.c: the slip of the last mock interview, for a pupil or a whole class. */
#include "app/people.h"
#include "app/workshop.h"
#include "domain/names.h"
#include "exchange/slip.h"
#include "private.h"
#include "store/pupil.h"

struct sheaf {
	struct app *app;
	struct arena a;
	struct { struct slip *v; size_t n, cap; } slips;
	const char *class_name, *lycee;
};

/* The last one: its own point fort and piste, or room to write them. */
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

/* Those of a roll may come from a lycée that is not one's own (design 6). */
static bool
of_pupil(struct sheaf *s, const struct uuid *pupil, struct err *e)
{
	struct class c = { .name = "" };
	struct lycee l = { .name = "" };
	struct pupil p;
	bool found;

	if (!db_pupil_get(s->app->db, pupil, &s->a, &p, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_USER, "Élève introuvable");
	if (!uuid_is_none(&p.class) && !db_class_get(s->app->db, &p.class,
		&s->a, &c, &found, e))
		return false;
	if (!db_lycee_get(s->app->db, &p.lycee, &s->a, &l, &found, e))
		return false;
	s->class_name = c.name ? c.name : "";
	s->lycee = l.name ? l.name : "";
	return add(s, pupil, name_shown(&s->a, p.surname, p.usage_name,
		p.first_name), e);
}

static bool
of_pupils(struct sheaf *s, const struct uuid *v, size_t n, struct err *e)
{
	bool ok = app_may(s->app, MAY_SEE, NULL, e);

	for (size_t i = 0; ok && i < n; i++)
		ok = of_pupil(s, &v[i], e);
	return ok;
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
app_slips(struct app *app, const struct uuid *class,
	const struct uuid *pupils, size_t n, struct buf *pdf, size_t *pages,
	struct err *e)
{
	struct sheaf s = { .app = app };
	bool ok = (class ? of_class(&s, class, e)
		: of_pupils(&s, pupils, n, e)) && print(&s, pdf, e);

	*pages = s.slips.n;
	arena_release(&s.a);
	return ok;
}
