/* intake_classes.c: the classes of a list, and which of them are wanted. */
#include <string.h>

#include "base/text.h"
#include "domain/mef.h"
#include "intake_private.h"

#define CLASSES_MAX 1000	/* of a lycée, in a year */

const char *
intake_class_name(const struct app_intake *in, const struct roster_row *row)
{
	const char *own = row->value[ROSTER_CLASS];

	return in->roster.has_class && own[0] ? own
		: in->class_name ? in->class_name : "";
}

static struct app_intake_class *
find_key(const struct app_intake *in, const char *key)
{
	for (size_t i = 0; i < in->n_classes; i++)
		if (strcmp(in->classes[i].key, key) == 0)
			return &in->classes[i];
	return NULL;
}

struct app_intake_class *
intake_class_find(const struct app_intake *in, const char *name)
{
	struct arena a = { 0 };
	struct app_intake_class *c = find_key(in, text_key(&a, name));

	arena_release(&a);
	return c;
}

static void
count_row(struct app_intake_class *c, const struct roster_row *row)
{
	const char *mef = row->value[ROSTER_MEF];

	c->pupils++;
	c->last_year |= row->last_year;
	if (mef_valid(mef) && (!c->mef[0] || (row->last_year &&
		!mef_last_year(c->mef)))) {
		c->mef = mef;
		c->diploma = mef_diploma(mef);
	}
}

struct classes { struct app_intake_class *v; size_t n, cap; };

static void
gather_row(struct app_intake *in, struct classes *list,
	const struct roster_row *row, struct arena *tmp)
{
	const char *name = intake_class_name(in, row);
	const char *key = text_key(tmp, name);
	struct app_intake_class *c = name[0] ? find_key(in, key) : NULL;

	if (!c && name[0]) {
		c = ARENA_PUSH(in->read, *list);
		*c = (struct app_intake_class){ .name = name,
			.key = arena_strdup(in->read, key), .mef = "",
			.diploma = "" };
		in->classes = list->v;
		in->n_classes = list->n;
	}
	if (c)
		count_row(c, row);
}

static void
gather(struct app_intake *in)
{
	struct classes list = { 0 };
	struct arena tmp = { 0 };

	for (size_t i = 0; i < in->roster.n_rows; i++) {
		gather_row(in, &list, &in->roster.rows[i], &tmp);
		arena_reset(&tmp);
	}
	arena_release(&tmp);
}

/* "TMELEC1" for "T MELEC 1": one tool writes the spaces, another does not. */
static const char *
without_spaces(struct arena *a, const char *name)
{
	char *key = text_key(a, name), *to = key;

	for (const char *s = key; *s; s++)
		if (*s != ' ')
			*to++ = *s;
	*to = '\0';
	return key;
}

/* The only one of the lycée that differs by its spaces alone. */
static bool
find_near(struct app *app, const struct app_intake *in, const char *name,
	struct arena *a, struct class *c, bool *found, struct err *e)
{
	const char *key = without_spaces(a, name);
	struct class_line *v;
	size_t n, same = 0;

	if (!db_class_list(app->db, &in->lycee, NULL, in->year,
		app_today(app), CLASSES_MAX, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(without_spaces(a, v[i].class.name), key) != 0)
			continue;
		*c = v[i].class;
		same++;
	}
	*found = same == 1;
	return true;
}

bool
intake_class_known(struct app *app, const struct app_intake *in,
	const char *name, struct arena *a, struct class *c, bool *found,
	struct err *e)
{
	return db_class_find(app->db, &in->lycee, in->year, name, a, c, found,
		e) && (*found || find_near(app, in, name, a, c, found, e));
}

/* Comparisons are many: what is there is not kept twice. */
static void
keep_text(struct app_intake *in, const char **to, const char *text)
{
	if (!*to || strcmp(*to, text) != 0)
		*to = arena_strdup(in->read, text);
}

bool
intake_classes_refresh(struct app *app, struct app_intake *in, struct err *e)
{
	struct arena tmp = { 0 };
	struct class c;
	bool found, ok = true;

	for (size_t i = 0; ok && i < in->n_classes; i++) {
		struct app_intake_class *of = &in->classes[i];

		arena_reset(&tmp);
		ok = intake_class_known(app, in, of->name, &tmp, &c, &found,
			e);
		if (!ok)
			break;
		of->known = found;
		keep_text(in, &of->base_name, found ? c.name : "");
		of->id = found ? c.id : UUID_NONE;
		if (found && !of->diploma[0])
			keep_text(in, &of->diploma, c.diploma);
	}
	arena_release(&tmp);
	return ok;
}

bool
intake_any_last_year(const struct app_intake *in)
{
	for (size_t i = 0; i < in->n_classes; i++)
		if (in->classes[i].last_year)
			return true;
	return false;
}

/* A known one by itself; the others when they are last year's, or none is. */
static bool
ticked(const struct app_intake_class *c, bool any)
{
	return !any || c->known || c->last_year;
}

bool
intake_class_add(struct app *app, struct app_intake *in,
	const struct roster_row *row, bool wanted, struct err *e)
{
	struct classes list = { in->classes, in->n_classes, in->n_classes };
	struct arena tmp = { 0 };
	size_t had = in->n_classes;

	gather_row(in, &list, row, &tmp);
	arena_release(&tmp);
	if (!intake_classes_refresh(app, in, e))
		return false;
	for (size_t i = had; i < in->n_classes; i++)
		in->classes[i].ticked = wanted || ticked(&in->classes[i],
			intake_any_last_year(in));
	return true;
}

static void
note_near(struct app_intake *in)
{
	struct arena *a = in->read;


	for (size_t i = 0; in->roster.has_class && i < in->n_classes; i++) {
		const struct app_intake_class *c = &in->classes[i];

		if (c->known && strcmp(text_key(a, c->base_name), c->key) != 0)
			intake_note(in, a, arena_printf(a, "Classe « %s » : "
				"c'est « %s » de la base", c->name,
				c->base_name));
	}
}

bool
intake_classes(struct app *app, struct app_intake *in, struct err *e)
{
	bool any;

	in->classes = NULL;
	in->n_classes = 0;
	gather(in);
	if (!uuid_is_none(&in->lycee) && !intake_classes_refresh(app, in, e))
		return false;
	any = intake_any_last_year(in);
	for (size_t i = 0; i < in->n_classes; i++)
		in->classes[i].ticked = ticked(&in->classes[i], any);
	note_near(in);
	if (!any && in->n_classes > 1)
		intake_note(in, in->read, "Aucune classe de dernière année reconnue "
			"(code MEF) : toutes sont cochées");
	return true;
}
