/* rights.c: who may do what, in one table, checked in one function. */
#include <string.h>

#include "private.h"

static const char *const role_codes[] = {
	[ROLE_READER] = "lecture", [ROLE_COUNSELLOR] = "conseiller",
	[ROLE_MANAGER] = "responsable",
};

enum role
app_role_of(const char *code)
{
	for (size_t i = 0; i < LENGTH(role_codes); i++)
		if (strcmp(role_codes[i], code) == 0)
			return (enum role)i;
	return ROLE_READER;
}

const char *
app_role_code(enum role role)
{
	return role_codes[role];
}

struct right {
	const char *name;
	enum role least;
	bool own;
};

static const struct right rights[] = {
#define X(name, role, own) [MAY_##name] = { #name, ROLE_##role, own },
	APP_INTENTIONS(X)
#undef X
};

const char *
app_limit(const struct app *app)
{
	return app->shared && app->role == ROLE_COUNSELLOR ? app->login : NULL;
}

static bool
is_own(struct app *app, const struct uuid *lycee, bool *own, struct err *e)
{
	struct arena a = { 0 };
	struct uuid *v;
	size_t n;
	bool ok = db_user_lycees(app->db, app->login, &a, &v, &n, e);

	*own = false;
	for (size_t i = 0; ok && i < n; i++)
		if (uuid_equal(&v[i], lycee))
			*own = true;
	arena_release(&a);
	return ok;
}

/*
 * A refusal often comes inside a transaction that is about to be undone: it is
 * noted, and written once that is over.
 */
void
app_refusal_write(struct app *app)
{
	struct tx tx;

	if (!app->refusal.what || !db_writable(app->db) ||
		!tx_begin(&tx, app->db, NULL, NULL))
		return;
	if (tx_end(&tx, db_access_put(app->db, app->login, app->refusal.what,
		&app->refusal.object, app->refusal.at, NULL), NULL))
		app->refusal.what = NULL;
}

static bool
refused(struct app *app, const struct right *r, const struct uuid *lycee,
	struct err *e, const char *why)
{
	app->refusal.what = r->name;
	app->refusal.object = lycee ? *lycee : UUID_NONE;
	app->refusal.at = app_now(app);
	return err_set(e, ERR_USER, "%s", why);
}

/* A responsable may have changed them while this screen was open. */
static bool
still_inscribed(struct app *app, bool *active, struct err *e)
{
	struct arena a = { 0 };
	struct user u;
	bool found, ok;

	ok = db_user_get(app->db, app->login, &a, &u, &found, e);
	*active = ok && found && u.active;
	if (*active)
		app->role = app_role_of(u.role);
	arena_release(&a);
	return ok;
}

bool
app_may(struct app *app, enum intention i, const struct uuid *lycee,
	struct err *e)
{
	const struct right *r = &rights[i];
	bool own, active = true;

	if (r->least > ROLE_READER && !still_inscribed(app, &active, e))
		return false;
	if (!active)
		return refused(app, r, lycee, e, "Votre compte vient d'être "
			"désactivé : rien n'est enregistré, voyez un "
			"responsable");
	if (app->role < r->least)
		return refused(app, r, lycee, e, r->least == ROLE_MANAGER
			? "Réservé au responsable : demandez-lui, son nom est "
			"dans « avenir user list »"
			: "Votre rôle « lecture » permet de consulter, pas de "
			"modifier");
	if (r->least > ROLE_READER && !db_writable(app->db))
		return err_cause(e, ERR_SYSTEM, app->consult == CAUSE_FULL
			? CAUSE_FULL : CAUSE_READONLY, "%s",
			db_path(app->db));
	if (!r->own || !lycee || !app_limit(app))
		return true;
	if (!is_own(app, lycee, &own, e))
		return false;
	return own || refused(app, r, lycee, e, "Ce lycée n'est pas dans "
		"votre liste : un responsable l'ajoute par « avenir user "
		"edit LOGIN --lycee UAI »");
}
