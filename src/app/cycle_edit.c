/*
 * cycle_edit.c: the workshops of a year as a responsable edits them. Sessions
 * keep the exact title they were planned with; numbers are never used again
 * for another workshop while a session has them.
 */
#include <stdio.h>
#include <string.h>

#include "app/plan.h"
#include "app/workshop.h"
#include "base/text.h"
#include "private.h"

struct uuid
app_cycle_object(int year)
{
	char name[24];

	snprintf(name, sizeof(name), "cycle:%d", year);
	return uuid_named(name);
}

/* The cycle is read in the transaction that writes it whole: what a colleague
 * has just changed elsewhere in it stays. */
static bool
begin(struct app *app, struct tx *tx, int year, const char *detail,
	struct err *e)
{
	struct uuid object = app_cycle_object(year);
	struct act act = app_act(app, "cycle", &object, detail);

	return app_may(app, MAY_SETTINGS, NULL, e) &&
		tx_begin(tx, app->db, &act, e);
}

static bool
end(struct app *app, struct tx *tx, bool ok, const struct cycle *c,
	struct err *e)
{
	ok = tx_end(tx, ok && db_cycle_put(app->db, c, e), e);
	app_cycle_changed(app);
	return ok;
}

static struct workshop *
workshop_of(struct cycle *c, int number)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->workshops[i].number == number)
			return &c->workshops[i];
	return NULL;
}

static bool
words(const char *what, const char *text, size_t max, const char **to,
	struct arena *a, struct err *e)
{
	if (!text)
		return true;
	text = text_normal(a, text);
	if (!text[0])
		return err_set(e, ERR_USER, "%s : à remplir", what);
	if (text_width(text) > max)
		return err_set(e, ERR_USER, "%s : %zu caractères au plus",
			what, max);
	*to = text;
	return true;
}

static bool
type_of(struct app *app, const char *type, const char **to, struct err *e)
{
	if (!type)
		return true;
	if (!app_has_code(app, "session_type", type))
		return err_set(e, ERR_USER, "Type de séance inconnu : « %s »",
			type);
	*to = type;
	return true;
}

/*
 * One more at the end: its type is that of its number, while there is one.
 * NULL when there are enough.
 */
static struct workshop *
add(struct app *app, struct cycle *c, struct arena *a, struct err *e)
{
	struct workshop *v = arena_array(a, c->n + 1, sizeof(*v));
	int number = c->n ? c->workshops[c->n - 1].number + 1 : 1;
	const char *type = arena_printf(a, "A%d", number);

	if (number > CYCLE_MAX) {
		err_set(e, ERR_USER, "%d ateliers au plus", CYCLE_MAX);
		return NULL;
	}
	if (c->n)
		memcpy(v, c->workshops, c->n * sizeof(*v));
	c->workshops = v;
	v[c->n] = (struct workshop){ .year = c->year, .number = number,
		.type = app_has_code(app, "session_type", type) ? type : "A4",
		.title = "", .brief = "" };
	return &v[c->n++];
}

static bool
change(struct app *app, struct cycle *c, int number, const char *type,
	const char *title, const char *brief, struct arena *a, struct err *e)
{
	struct workshop *w = workshop_of(c, number);

	if (!w && number != 0)
		return err_set(e, ERR_USER, "L'année n'a pas d'atelier %d",
			number);
	if (!w)
		w = add(app, c, a, e);
	if (!w || !type_of(app, type, &w->type, e) ||
		!words("Intitulé", title, WORKSHOP_TITLE_MAX, &w->title, a,
			e) ||
		!words("Intitulé court", brief, WORKSHOP_BRIEF_MAX, &w->brief,
			a, e))
		return false;
	if (!w->title[0])
		return err_set(e, ERR_USER, "Un nouvel atelier demande son "
			"intitulé exact");
	if (!w->brief[0])
		w->brief = arena_strndup(a, w->title, text_clip(w->title,
			WORKSHOP_BRIEF_MAX));
	return true;
}

bool
app_workshop_save(struct app *app, int year, int number, const char *type,
	const char *title, const char *brief, struct err *e)
{
	struct arena a = { 0 };
	struct cycle c;
	struct tx tx;
	bool ok = begin(app, &tx, year, "workshop", e);

	if (ok)
		ok = end(app, &tx, app_cycle(app, year, &a, &c, e) &&
			change(app, &c, number, type, title, brief, &a, e),
			&c, e);
	arena_release(&a);
	return ok;
}

/* ---- removing -------------------------------------------------------- */

static bool
unused(struct app *app, int year, int number, struct err *e)
{
	bool used;

	if (!db_workshop_used(app->db, year, number, &used, e))
		return false;
	return !used || err_set(e, ERR_USER, "Des séances portent l'atelier "
		"%d : il reste au cycle", number);
}

static bool
drop_last(struct app *app, struct cycle *c, int number, struct err *e)
{
	if (c->n < 2 || c->workshops[c->n - 1].number != number)
		return err_set(e, ERR_USER, c->n < 2
			? "Le cycle garde un atelier au moins"
			: "Seul le dernier atelier se retire");
	if (!unused(app, c->year, number, e))
		return false;
	c->n--;
	return true;
}

bool
app_workshop_remove(struct app *app, int year, int number, struct err *e)
{
	struct arena a = { 0 };
	struct cycle c;
	struct tx tx;
	bool ok = begin(app, &tx, year, "remove", e);

	if (ok)
		ok = end(app, &tx, app_cycle(app, year, &a, &c, e) &&
			drop_last(app, &c, number, e), &c, e);
	arena_release(&a);
	return ok;
}

bool
app_follow_up_save(struct app *app, int year, const char *name, struct err *e)
{
	struct arena a = { 0 };
	struct cycle c;
	struct tx tx;
	bool ok = begin(app, &tx, year, "follow_up", e);

	if (ok)
		ok = end(app, &tx, app_cycle(app, year, &a, &c, e) &&
			words("Nom du suivi", name, WORKSHOP_BRIEF_MAX,
				&c.follow_up, &a, e), &c, e);
	arena_release(&a);
	return ok;
}
