/* school.c: lycées, classes, their weeks away, people, the year's cycle. */
#include <string.h>

#include "app/plan.h"
#include "app/workshop.h"
#include "base/text.h"
#include "domain/calendar.h"
#include "domain/cycle.h"
#include "domain/ident.h"
#include "domain/mef.h"
#include "preset.h"
#include "private.h"

#define LIST_MAX 20000
#define NAME_MAX_COLUMNS 80

/* One unit of work: right, transaction, act. */
static bool
begin(struct app *app, struct tx *tx, enum intention may,
	const struct uuid *lycee, const char *verb, const struct uuid *object,
	struct err *e)
{
	struct act act = app_act(app, verb, object, NULL);

	return app_may(app, may, lycee, e) && tx_begin(tx, app->db, &act, e);
}

static bool
check_name(const char *what, const char *name, struct err *e)
{
	if (!name[0])
		return err_set(e, ERR_USER, "%s : donnez un nom", what);
	if (text_width(name) > NAME_MAX_COLUMNS)
		return err_set(e, ERR_USER, "%s : %d caractères au plus", what,
			NAME_MAX_COLUMNS);
	return true;
}

/* ---- lycées ------------------------------------------------------------ */

/* Those in use: neither put aside, nor only known from open data. */
static bool
lycees_of(struct app *app, const char *login, struct arena *a,
	struct lycee **v, size_t *n, struct err *e)
{
	size_t all, kept = 0;

	if (!db_lycee_list(app->db, login, "", LIST_MAX, a, v, &all, e))
		return false;
	for (size_t i = 0; i < all; i++)
		if ((*v)[i].active)
			(*v)[kept++] = (*v)[i];
	*n = kept;
	return true;
}

bool
app_lycees(struct app *app, struct arena *a, struct lycee **v, size_t *n,
	struct err *e)
{
	return lycees_of(app, app_limit(app), a, v, n, e);
}

const char *
app_own(struct app *app)
{
	bool own;

	return db_has_own(app->db, app->login, &own, NULL) && own ? app->login
		: app_limit(app);
}

bool
app_own_lycees(struct app *app, struct arena *a, struct lycee **v, size_t *n,
	struct err *e)
{
	return app_may(app, MAY_SEE, NULL, e) &&
		lycees_of(app, app_own(app), a, v, n, e);
}

bool
app_own_classes(struct app *app, size_t max, struct arena *a,
	struct class_line **v, size_t *n, struct err *e)
{
	return app_may(app, MAY_SEE, NULL, e) && db_class_list(app->db, NULL,
		app_own(app), app_year(app), app_today(app), max, a, v, n, e);
}

bool
app_lycee_joins(struct app *app, const struct uuid *lycee, struct err *e)
{
	return (app->role != ROLE_COUNSELLOR && !app_own(app)) ||
		db_user_lycee_put(app->db, app->login, lycee, true, e);
}

struct uuid
app_lycee_id(const struct lycee *l, struct arena *a)
{
	return uuid_named(arena_printf(a, "lycee:%s", l->uai[0] ? l->uai
		: text_key(a, arena_printf(a, "%s %s", l->name,
			l->commune))));
}

bool
app_uai_wrong(const char *uai, struct err *e)
{
	if (uai_shaped(uai))
		return err_set(e, ERR_USER, "UAI : « %s » est inexact, sa "
			"lettre de contrôle ne va pas avec ses chiffres", uai);
	return err_set(e, ERR_USER, "UAI : « %s » est inexact (7 chiffres et "
		"la lettre de contrôle)", uai);
}

static bool
check_lycee(const struct lycee *l, struct err *e)
{
	return check_name("Lycée", l->name, e) && (!l->uai[0] ||
		uai_valid(l->uai) || app_uai_wrong(l->uai, e));
}

/* The lycée of that UAI, else of that id. */
static bool
known_lycee(struct app *app, const struct lycee *l, struct arena *a,
	struct lycee *known, bool *found, struct err *e)
{
	return db_lycee_by_uai(app->db, l->uai, a, known, found, e) &&
		(*found || db_lycee_get(app->db, &l->id, a, known, found, e));
}

/* One that open data brought, or that was put aside, is taken up by its UAI. */
static bool
take_up(struct app *app, struct lycee *l, bool new, struct arena *a,
	struct err *e)
{
	struct lycee known;
	bool found;

	if (!known_lycee(app, l, a, &known, &found, e))
		return false;
	if (!found || (!new && uuid_equal(&known.id, &l->id)))
		return true;
	if (!new || known.active)
		return err_set(e, ERR_USER, "Ce lycée existe déjà : %s",
			known.name);
	l->id = known.id;
	if (!l->commune[0]) {
		l->commune = known.commune;
		l->insee = known.insee;
	}
	return true;
}

bool
app_lycee_save(struct app *app, struct lycee *l, struct err *e)
{
	struct arena a = { 0 };
	bool new = uuid_is_none(&l->id), ok;
	struct lycee k = *l;
	struct tx tx;

	k.uai = text_ascii_upper(&a, k.uai);
	k.name = text_normal(&a, k.name);
	k.commune = text_normal(&a, k.commune);
	if (new)
		k.id = app_lycee_id(&k, &a);
	ok = check_lycee(&k, e) &&
		begin(app, &tx, MAY_SCHOOL, NULL, "lycee", &k.id, e);
	if (ok)
		ok = tx_end(&tx, take_up(app, &k, new, &a, e) &&
			db_lycee_put(app->db, &k, e) &&
			(!new || app_lycee_joins(app, &k.id, e)), e);
	if (ok)
		l->id = k.id;
	arena_release(&a);
	return ok;
}

/* ---- classes ----------------------------------------------------------- */

bool
app_classes(struct app *app, const struct uuid *lycee, struct arena *a,
	struct class_line **v, size_t *n, struct err *e)
{
	return app_may(app, MAY_SEE, lycee, e) &&
		db_class_list(app->db, lycee, app_limit(app), app_year(app),
			app_today(app), LIST_MAX, a, v, n, e);
}

bool
app_class_get(struct app *app, const struct uuid *id, struct arena *a,
	struct class_line *c, struct err *e)
{
	struct lycee l;
	bool found;

	*c = (struct class_line){ .lycee_name = "" };
	if (!db_class_get(app->db, id, a, &c->class, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_USER, "Classe introuvable");
	if (!app_may(app, MAY_SEE, &c->class.lycee, e) ||
		!db_lycee_get(app->db, &c->class.lycee, a, &l, &found, e))
		return false;
	if (found)
		c->lycee_name = l.name;
	return true;
}

static bool
check_class(struct app *app, const struct class *c, struct err *e)
{
	if (!check_name("Classe", c->name, e))
		return false;
	if (c->diploma[0] && !app_has_code(app, "diploma", c->diploma))
		return err_set(e, ERR_USER, "Diplôme inconnu : « %s »",
			c->diploma);
	return !c->mef[0] || mef_valid(c->mef) || err_set(e, ERR_USER,
		"MEF : « %s » n'a pas 10 chiffres", c->mef);
}

/* The lycée that the class has now, when there is one already. */
static bool
may_leave(struct app *app, const struct uuid *class, struct arena *a,
	struct err *e)
{
	struct class now;
	bool found = false;

	return uuid_is_none(class) || (db_class_get(app->db, class, a, &now,
		&found, e) && (!found || app_may(app, MAY_PLAN, &now.lycee,
		e)));
}

bool
app_class_save(struct app *app, struct class *c, struct err *e)
{
	struct arena a = { 0 };
	struct class k = *c, other;
	struct tx tx;
	bool found, ok;

	if (uuid_is_none(&k.id))
		k.id = uuid_new(&app->ids);
	if (!k.year)
		k.year = app_year(app);
	k.name = text_normal(&a, k.name);
	ok = check_class(app, &k, e) &&
		begin(app, &tx, MAY_PLAN, &k.lycee, "class", &k.id, e);
	if (ok) {
		ok = may_leave(app, &c->id, &a, e) &&
			db_class_find(app->db, &k.lycee, k.year, k.name, &a,
				&other, &found, e);
		if (ok && found && !uuid_equal(&other.id, &k.id))
			ok = err_set(e, ERR_USER, "La classe « %s » existe "
				"déjà dans ce lycée", other.name);
		ok = tx_end(&tx, ok && db_class_put(app->db, &k, e), e);
	}
	if (ok) {
		c->id = k.id;
		c->year = k.year;
	}
	arena_release(&a);
	return ok;
}

static bool
class_lycee(struct app *app, const struct uuid *class, struct uuid *lycee,
	struct err *e)
{
	struct arena a = { 0 };
	struct class c;
	bool found;
	bool ok = db_class_get(app->db, class, &a, &c, &found, e);

	if (ok && !found)
		ok = err_set(e, ERR_USER, "Classe introuvable");
	if (ok)
		*lycee = c.lycee;
	arena_release(&a);
	return ok;
}

bool
app_away(struct app *app, const struct uuid *class, struct arena *a,
	struct class_away **v, size_t *n, struct err *e)
{
	struct uuid lycee;

	return class_lycee(app, class, &lycee, e) &&
		app_may(app, MAY_SEE, &lycee, e) &&
		db_class_away_list(app->db, class, a, v, n, e);
}

bool
app_away_save(struct app *app, const struct class_away *w, struct err *e)
{
	struct class_away saved = *w;
	struct uuid lycee;
	struct tx tx;

	if (!span_valid((struct span){ w->first, w->last }))
		return err_set(e, ERR_USER, "Dates : la fin doit venir après "
			"le début");
	if (uuid_is_none(&saved.id))
		saved.id = uuid_new(&app->ids);
	if (!class_lycee(app, &w->class, &lycee, e) ||
		!begin(app, &tx, MAY_PLAN, &lycee, "away", &w->class, e))
		return false;
	return tx_end(&tx, db_class_away_put(app->db, &saved, e), e);
}

bool
app_away_delete(struct app *app, const struct class_away *w, struct err *e)
{
	struct uuid lycee;
	struct tx tx;

	if (!class_lycee(app, &w->class, &lycee, e) ||
		!begin(app, &tx, MAY_PLAN, &lycee, "away", &w->class, e))
		return false;
	return tx_end(&tx, db_class_away_delete(app->db, &w->id, e), e);
}

/* ---- people ------------------------------------------------------------ */

bool
app_users(struct app *app, struct arena *a, struct user **v, size_t *n,
	struct err *e)
{
	return db_user_list(app->db, a, v, n, e);
}

bool
app_user_count(struct app *app, size_t *n, struct err *e)
{
	return db_user_count(app->db, n, e);
}

bool
app_users_page(struct app *app, size_t from, size_t max, struct arena *a,
	struct user **v, size_t *n, struct err *e)
{
	return db_user_page(app->db, from, max, a, v, n, e);
}

/* The last responsable stays: nobody could mend the base after them. */
static bool
keeps_a_manager(struct app *app, const struct user *u, struct arena *a,
	struct err *e)
{
	struct user *v;
	size_t n;

	if (u->active && strcmp(u->role, "responsable") == 0)
		return true;
	if (!db_user_list(app->db, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (v[i].active && strcmp(v[i].role, "responsable") == 0 &&
			strcmp(v[i].login, u->login) != 0)
			return true;
	return err_set(e, ERR_USER, "Il faut au moins un responsable : nommez-"
		"en un autre d'abord");
}

/* No system has an account with a space in its name: it is a slip, which
 * would let nobody in. One that is there already may be put aside. */
static bool
check_login(struct app *app, const char *login, struct arena *a,
	struct err *e)
{
	struct user known;
	bool found = false;

	if (!db_user_get(app->db, login, a, &known, &found, e) || found)
		return found;
	for (const char *c = login; *c; c++)
		if ((unsigned char)*c <= ' ' || *c == 0x7f)
			return err_set(e, ERR_USER, "« %s » n'est pas le nom "
				"d'un compte : sans espace", login);
	return login[0] || err_set(e, ERR_USER, "Personne : quel compte ?");
}

bool
app_user_save(struct app *app, const struct user *u, struct err *e)
{
	struct arena a = { 0 };
	struct tx tx;
	bool ok;

	ok = check_login(app, u->login, &a, e) &&
		check_name("Personne", u->name, e);
	if (ok && !app_has_code(app, "role", u->role))
		ok = err_set(e, ERR_USER, "Rôle inconnu : « %s » (conseiller, "
			"responsable ou lecture)", u->role);
	ok = ok && begin(app, &tx, MAY_USERS, NULL, "user", NULL, e);
	if (ok)
		ok = tx_end(&tx, keeps_a_manager(app, u, &a, e) &&
			db_user_put(app->db, u, e), e);
	arena_release(&a);
	return ok;
}

/* One's own is anybody's to write. */
bool
app_name_set(struct app *app, const char *name, struct err *e)
{
	struct act act = app_act(app, "user", NULL, NULL);
	struct arena a = { 0 };
	struct user u;
	struct tx tx;
	bool found, ok;

	name = text_normal(&a, name);
	ok = check_name("Votre nom", name, e) &&
		tx_begin(&tx, app->db, &act, e);
	if (ok) {
		ok = db_user_get(app->db, app->login, &a, &u, &found, e);
		u.name = name;
		ok = tx_end(&tx, ok && db_user_put(app->db, &u, e), e);
	}
	if (ok)
		app->name = arena_strdup(&app->keep, name);
	arena_release(&a);
	return ok;
}

bool
app_user_lycee(struct app *app, const char *login, const struct uuid *lycee,
	bool own, struct err *e)
{
	struct tx tx;

	if (!begin(app, &tx, MAY_USERS, NULL, "user", lycee, e))
		return false;
	return tx_end(&tx, db_user_lycee_put(app->db, login, lycee, own, e),
		e);
}

/* ---- the cycle --------------------------------------------------------- */

bool
app_cycle(struct app *app, int year, struct arena *a, struct cycle *c,
	struct err *e)
{
	bool found;

	if (!db_cycle_get(app->db, year, a, c, &found, e))
		return false;
	return found || err_set(e, ERR_USER, "Le cycle de %d-%d n'est pas "
		"choisi : « avenir init --preset 3 --year %d »", year,
		year + 1, year);
}

/* The first choice is anybody's; another one puts back what was edited. */
static bool
may_choose(struct app *app, int year, struct arena *a, struct err *e)
{
	struct cycle c;
	bool found;

	return db_cycle_get(app->db, year, a, &c, &found, e) &&
		(!found || app_may(app, MAY_SETTINGS, NULL, e));
}

bool
app_cycle_choose(struct app *app, int year, const char *preset,
	struct err *e)
{
	struct arena a = { 0 };
	struct uuid object = app_cycle_object(year);
	struct cycle c;
	struct tx tx;
	bool ok;

	ok = app_preset(&app->spec, preset, year, &a, &c, e) &&
		begin(app, &tx, MAY_PLAN, NULL, "cycle", &object, e);
	if (ok)
		ok = tx_end(&tx, may_choose(app, year, &a, e) &&
			db_cycle_put(app->db, &c, e), e);
	app_cycle_changed(app);
	arena_release(&a);
	return ok;
}
