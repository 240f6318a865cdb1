/* contact.c: the log of contacts: a line added, a line « annulé ». */
#include <string.h>

#include "follow.h"

bool
app_contact_next(struct app *app, const struct uuid *pupil,
	const char *outcome, struct contact_next *next, struct err *e)
{
	struct arena a = { 0 };
	const char **before;
	size_t n;
	bool ok = follow_outcomes(app, pupil, &a, &before, &n, e);

	if (ok)
		*next = contact_next(before, n, outcome, app_today(app));
	arena_release(&a);
	return ok;
}

static bool
known(struct app *app, const char *list, const char *code, const char *what,
	struct err *e)
{
	return app_has_code(app, list, code) || err_set(e, ERR_USER,
		"%s : « %s » n'est pas dans la liste", what, code ? code : "");
}

/* The day of the next step: as given, as proposed, or none. */
static bool
next_day(struct app *app, const struct app_contact *c,
	struct contact_next *next, struct date *day, struct err *e)
{
	if (!app_contact_next(app, &c->pupil, c->outcome, next, e))
		return false;
	*day = next->day;
	if (c->no_next || next->ask == CONTACT_ASK_NOTHING)
		*day = (struct date){ 0 };
	else if (date_is_set(c->next))
		*day = c->next;
	if (next->ask == CONTACT_ASK_DATE && !date_is_set(*day))
		return err_set(e, ERR_USER, "Il faut une date");
	if (date_is_set(*day) && date_compare(*day, app_today(app)) < 0)
		return err_set(e, ERR_USER, "Date passée : %02d/%02d/%04d",
			day->day, day->month, day->year);
	return true;
}

static bool
check_contact(struct app *app, const struct app_contact *c, struct err *e)
{
	return known(app, "contact_channel", c->channel, "Canal", e) &&
		known(app, "contact_outcome", c->outcome, "Résultat", e) &&
		(!c->detail || !c->detail[0] ||
			known(app, "project", c->detail, "Projet", e));
}

static bool
keep_words(struct app *app, const struct contact *c, struct err *e)
{
	return app_code_keep(app, "contact_channel", c->channel, e) &&
		app_code_keep(app, "contact_outcome", c->outcome, e) &&
		app_code_keep(app, "project", c->detail, e);
}

bool
app_contact_add(struct app *app, const struct app_contact *c,
	bool *propose_lost, struct err *e)
{
	struct act act = app_act(app, "contact", &c->pupil, c->outcome);
	struct arena a = { 0 };
	struct contact line = { .id = uuid_new(&app->ids), .pupil = c->pupil,
		.channel = c->channel, .outcome = c->outcome,
		.detail = c->detail ? c->detail : "", .at = app_now(app),
		.login = app->login };
	struct contact_next next = { 0 };
	struct pupil p;
	struct tx tx;
	bool ok = check_contact(app, c, e) &&
		follow_text(&a, "Commentaire", c->comment, &line.comment, e) &&
		follow_begin(app, &tx, &act, e);

	*propose_lost = false;
	if (ok) {
		ok = follow_pupil(app, &c->pupil, MAY_EDIT, &a, &p, e) &&
			next_day(app, c, &next, &line.next, e) &&
			keep_words(app, &line, e) &&
			db_contact_put(app->db, &line, e);
		ok = tx_end(&tx, ok, e);
		*propose_lost = ok && next.propose_lost;
	}
	arena_release(&a);
	return ok;
}

static bool
cancel(struct app *app, const struct uuid *id, struct arena *a,
	struct err *e)
{
	struct contact c, line;
	struct pupil p;
	bool found;

	if (!db_contact_get(app->db, id, a, &c, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_USER, "Contact introuvable");
	if (c.cancelled || !uuid_is_none(&c.cancels))
		return err_set(e, ERR_USER, "Ce contact est déjà annulé");
	line = (struct contact){ .id = uuid_new(&app->ids), .pupil = c.pupil,
		.channel = c.channel, .outcome = c.outcome, .detail = "",
		.comment = "", .cancels = c.id, .at = app_now(app),
		.login = app->login };
	return follow_pupil(app, &c.pupil, MAY_EDIT, a, &p, e) &&
		db_contact_put(app->db, &line, e);
}

bool
app_contact_cancel(struct app *app, const struct uuid *contact,
	struct err *e)
{
	struct arena a = { 0 };
	struct contact c;
	struct act act;
	struct tx tx;
	bool found = false;
	bool ok = db_contact_get(app->db, contact, &a, &c, &found, e);

	act = app_act(app, "contact_cancel", found ? &c.pupil : NULL, NULL);
	ok = ok && follow_begin(app, &tx, &act, e);
	if (ok)
		ok = tx_end(&tx, cancel(app, contact, &a, e), e);
	arena_release(&a);
	return ok;
}
