/* draft_left.c: the drafts that a person left, each named in a few words. */
#include <string.h>

#include "private.h"
#include "store/pupil.h"

/* "new UUID": a new thing, in that one. */
static bool
object_id(const char *object, bool *new, struct uuid *id)
{
	*new = strncmp(object, "new ", 4) == 0;
	return uuid_parse(object + (*new ? 4 : 0), id);
}

static const char *
class_name(struct app *app, const struct uuid *id, struct arena *a)
{
	struct class c;
	bool found;

	return db_class_get(app->db, id, a, &c, &found, NULL) && found
		? c.name : NULL;
}

static const char *
lycee_name(struct app *app, const struct uuid *id, struct arena *a)
{
	struct lycee l;
	bool found;

	return db_lycee_get(app->db, id, a, &l, &found, NULL) && found
		? l.name : NULL;
}

static const char *
pupil_words(struct app *app, const char *object, struct arena *a)
{
	const char *name;
	struct uuid id;
	bool new;

	if (!object_id(object, &new, &id))
		return NULL;
	if (new) {
		name = class_name(app, &id, a);
		return name ? arena_printf(a, "nouvel élève, %s", name)
			: NULL;
	}
	name = app_pupil_name(app, &id, a);
	return name[0] ? arena_printf(a, "fiche de %s", name) : NULL;
}

static const char *
class_words(struct app *app, const char *object, struct arena *a)
{
	const char *name;
	struct uuid id;
	bool new;

	if (!object_id(object, &new, &id))
		return NULL;
	name = new ? lycee_name(app, &id, a) : class_name(app, &id, a);
	return name ? arena_printf(a, new ? "nouvelle classe, %s"
		: "classe %s", name) : NULL;
}

static const char *
lycee_words(struct app *app, const char *object, struct arena *a)
{
	const char *name;
	struct uuid id;

	if (!uuid_parse(object, &id))
		return "nouveau lycée";
	name = lycee_name(app, &id, a);
	return name ? arena_printf(a, "lycée %s", name) : NULL;
}

/* A session, or the day of one that was not made: "2026-11-24 UUID". */
static const char *
plan_words(struct app *app, const char *object, struct arena *a)
{
	const char *space = strchr(object, ' ');
	struct session s;
	struct date d;
	struct uuid id;
	bool found;

	if (uuid_parse(object, &id)) {
		if (!db_session_get(app->db, &id, a, &s, &found, NULL) ||
			!found || app_is_locked(&s))
			return NULL;
		d = app_local(app, s.starts).date;
		return arena_printf(a, "séance %s du %02d/%02d", s.type,
			d.day, d.month);
	}
	if (!date_parse_iso(space ? arena_strndup(a, object,
		(size_t)(space - object)) : object, &d))
		return NULL;
	return arena_printf(a, "nouvelle séance, %02d/%02d", d.day, d.month);
}

/* "2026/2", the workshop; "2026/cv/L01", an item of a grid. */
static const char *
cycle_words(struct app *app, const char *object, struct arena *a)
{
	const char *slash = strchr(object, '/');

	(void)app;
	if (!slash)
		return NULL;
	return strchr(slash + 1, '/') ? "point d'une grille"
		: arena_printf(a, "atelier %s", slash + 1);
}

static const char *
user_words(struct app *app, const char *object, struct arena *a)
{
	(void)app;
	(void)object;
	(void)a;
	return "nouvelle personne";
}

static const char *
words(struct app *app, const struct draft *d, struct arena *a)
{
	static const struct {
		const char *screen;
		const char *(*words)(struct app *app, const char *object,
			struct arena *a);
	} forms[] = {
		{ "pupil_form", pupil_words }, { "plan_form", plan_words },
		{ "plan_now", plan_words }, { "class_form", class_words },
		{ "lycee_form", lycee_words }, { "user_form", user_words },
		{ "workshop_form", cycle_words }, { "item_form", cycle_words },
	};

	for (size_t i = 0; i < LENGTH(forms); i++)
		if (strcmp(d->screen, forms[i].screen) == 0)
			return forms[i].words(app, d->object, a);
	return NULL;
}

bool
app_draft_left(struct app *app, struct arena *a, struct app_draft *d,
	struct err *e)
{
	struct draft *v;
	size_t n;

	*d = (struct app_draft){ 0 };
	if (!db_draft_list(app->db, app->login, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *what = words(app, &v[i], a);

		if (what && d->n++ == 0) {
			d->screen = v[i].screen;
			d->object = v[i].object;
			d->what = what;
			d->at = v[i].at;
		}
	}
	return true;
}
