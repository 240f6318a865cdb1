/* routing.c: the competent Mission Locale, domiciles of a class, the table. */
#include "app/routing.h"

#include <string.h>

#include "app/people.h"
#include "app/plan.h"
#include "base/text.h"
#include "domain/diff.h"
#include "domain/names.h"
#include "domain/routing.h"
#include "follow.h"

#define CHOICE_MAX 20
#define AREAS_MAX 40000		/* every commune of France, and prefixes */

bool
app_route(struct app *app, const char *insee, struct arena *a,
	struct app_route *r, struct err *e)
{
	char department[4];
	struct area area;
	struct ml ml;
	bool found;

	*r = (struct app_route){ .ml = "", .name = "", .branch = "",
		.label = "à vérifier" };
	if (!insee || !insee[0])
		return true;
	if (!db_area_of(app->db, insee, a, &area, &ml, &found, e))
		return false;
	if (!found) {
		r->where = WHERE_OUTSIDE;
		r->label = arena_printf(a, "hors secteur (%s)",
			route_department(insee, department));
		return true;
	}
	r->where = ml.own ? WHERE_HERE : WHERE_OTHER;
	r->ml = ml.code;
	r->name = ml.name;
	r->branch = area.branch;
	r->label = area.branch[0] ? arena_printf(a, "%s, %s", ml.name,
		area.branch) : ml.name;
	return true;
}

/* ---- domiciles ----------------------------------------------------------- */

struct homes {
	struct app_home_line *v;
	size_t n, cap;
};

/* In a class of this year, as the home screen counts them. */
static bool
is_there(const struct pupil *p)
{
	return !p->apprentice && !date_is_set(p->left_on);
}

static bool
no_domicile(const struct pupil *p)
{
	return is_there(p) && !p->insee[0];
}

static bool
no_phone(const struct pupil *p)
{
	return is_there(p) && !p->phone[0];
}

static bool
push_pupil(struct app *app, const struct pupil *p, int number,
	const struct class_line *c, struct arena *a, struct homes *h,
	struct err *e)
{
	struct app_home_line *l = ARENA_PUSH(a, *h);

	*l = (struct app_home_line){ .pupil = p->id, .number = number,
		.name = name_shown(a, p->surname, p->usage_name,
			p->first_name),
		.class_name = c->class.name, .lycee_name = c->lycee_name,
		.commune = p->commune,
		.postcode = p->postcode, .insee = p->insee };
	return app_route(app, p->insee, a, &l->route, e);
}

/* wanted NULL: all of them. */
static bool
push_class(struct app *app, const struct class_line *c,
	bool (*wanted)(const struct pupil *p), size_t max, struct arena *a,
	struct homes *h, struct err *e)
{
	struct pupil *v;
	size_t n;

	if (!db_pupil_list(app->db, &c->class.id, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n && h->n < max; i++)
		if ((!wanted || wanted(&v[i])) && !push_pupil(app, &v[i],
			(int)i + 1, c, a, h, e))
			return false;
	return true;
}

static bool
push_own(struct app *app, bool (*wanted)(const struct pupil *p), size_t max,
	struct arena *a, struct homes *h, struct err *e)
{
	struct class_line *v;
	size_t n;

	if (!app_own_classes(app, max, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n && h->n < max; i++)
		if (v[i].class.target && !push_class(app, &v[i], wanted, max,
			a, h, e))
			return false;
	return true;
}

bool
app_domiciles(struct app *app, const struct uuid *class, size_t max,
	struct arena *a, struct app_home_line **v, size_t *n, struct err *e)
{
	struct homes h = { 0 };
	struct class_line c;
	bool ok;

	if (class && !uuid_is_none(class))
		ok = app_class_get(app, class, a, &c, e) &&
			push_class(app, &c, NULL, max, a, &h, e);
	else
		ok = push_own(app, no_domicile, max, a, &h, e);
	*v = h.v;
	*n = h.n;
	return ok;
}

bool
app_phones_missing(struct app *app, size_t max, struct arena *a,
	struct app_home_line **v, size_t *n, struct err *e)
{
	struct homes h = { 0 };
	bool ok = push_own(app, no_phone, max, a, &h, e);

	*v = h.v;
	*n = h.n;
	return ok;
}

/* « =31555 »: one that was chosen. */
static bool
by_insee(struct app *app, const char *insee, struct arena *a,
	struct app_choice *choice, struct err *e)
{
	if (!db_commune_get(app->db, insee, a, &choice->v, &choice->n, e))
		return false;
	for (const struct commune_fact *f = commune_facts; choice->n == 0 &&
		f->insee; f++)
		if (strcmp(f->insee, insee) == 0) {
			*choice->v = (struct commune){ .insee = f->insee,
				.name = f->name, .postcodes = f->postcodes };
			choice->n = 1;
		}
	return choice->n == 1 || err_set(e, ERR_USER,
		"Code Insee inconnu : « %s »", insee);
}

static bool
candidates(struct app *app, const char *text, struct arena *a,
	struct app_choice *choice, struct err *e)
{
	const char *key = text_key(a, text);

	if (text[0] == '=')
		return by_insee(app, arena_strndup(a, text + 1, strcspn(
			text + 1, " ")), a, choice, e);
	if (!app_communes(app, text, CHOICE_MAX, a, &choice->v, &choice->n,
		e))
		return false;
	/* Typed in full: « Saint-Jean » is not « Saint-Jory » */
	for (size_t i = 0; choice->n > 1 && i < choice->n; i++)
		if (strcmp(text_key(a, choice->v[i].name), key) == 0) {
			choice->v += i;
			choice->n = 1;
		}
	return true;
}

static bool
has_code(const char *postcodes, const char *code)
{
	return strstr(postcodes, code) != NULL;
}

static bool
is_postcode(const char *text)
{
	return strlen(text) == 5 && strspn(text, "0123456789") == 5;
}

/* c NULL: what was typed, which is in no list. */
static void
set_commune(struct pupil *p, const char *text, const struct commune *c,
	struct arena *a)
{
	const char *chosen = text[0] == '=' ? strchr(text, ' ') : NULL;
	bool code;

	text = chosen ? chosen + 1 : text;
	code = is_postcode(text);
	p->commune = c ? c->name : code ? "" : text;
	p->insee = c ? c->insee : "";
	if (code && (!c || has_code(c->postcodes, text)))
		p->postcode = text;
	else if (c && is_postcode(c->postcodes))
		p->postcode = c->postcodes;
	else if (!c || !has_code(c->postcodes, p->postcode))
		p->postcode = "";	/* else the one that was known */
	p->by_hand = by_hand_add(a, by_hand_add(a, p->by_hand, "commune"),
		"postcode");
}

static bool
put_commune(struct app *app, const struct uuid *pupil, const char *text,
	const struct commune *c, struct arena *a, struct err *e)
{
	struct act act = app_act(app, "domicile", pupil, NULL);
	struct pupil p;
	struct tx tx;
	bool ok;

	if (!follow_begin(app, &tx, &act, e))
		return false;
	ok = follow_pupil(app, pupil, MAY_EDIT, a, &p, e);
	if (ok) {
		set_commune(&p, text, c, a);
		ok = db_pupil_put(app->db, &p, e);
	}
	return tx_end(&tx, ok, e);
}

bool
app_domicile_put(struct app *app, const struct uuid *pupil, const char *text,
	struct arena *a, struct app_choice *choice, struct err *e)
{
	const char *typed = text_normal(a, text);

	*choice = (struct app_choice){ .n = 0 };
	if (!typed[0])
		return put_commune(app, pupil, "", NULL, a, e);
	if (!candidates(app, typed, a, choice, e))
		return false;
	if (choice->n > 1)
		return true;
	return put_commune(app, pupil, typed, choice->n ? choice->v : NULL, a,
		e);
}

/* ---- the table ----------------------------------------------------------- */

bool
app_mls(struct app *app, struct arena *a, struct ml **v, size_t *n,
	struct err *e)
{
	return db_ml_list(app->db, a, v, n, e);
}

bool
app_ml_save(struct app *app, const struct ml *m, struct err *e)
{
	struct act act = app_act(app, "ml", NULL, m->code);
	struct tx tx;

	if (!app_may(app, MAY_SETTINGS, NULL, e))
		return false;
	if (!m->code[0] || strlen(m->code) > 8 || !m->name[0])
		return err_set(e, ERR_USER, "Une Mission Locale a un code "
			"(8 signes au plus) et un nom");
	return tx_begin(&tx, app->db, &act, e) &&
		tx_end(&tx, db_ml_put(app->db, m, e), e);
}

bool
app_areas(struct app *app, struct arena *a, struct area **v, size_t *n,
	struct err *e)
{
	return db_area_list(app->db, AREAS_MAX, a, v, n, e);
}

static bool
check_area(struct app *app, const struct area *r, struct err *e)
{
	size_t n = strlen(r->insee);
	struct arena a = { 0 };
	struct ml *v;
	size_t n_ml = 0;
	bool known = !r->ml[0];
	bool ok;

	if (n < 2 || n > 5 || strspn(r->insee, "0123456789AB") != n)
		return err_set(e, ERR_USER, "Code Insee d'une commune ou son "
			"début (31, 31555), pas « %s »", r->insee);
	ok = db_ml_list(app->db, &a, &v, &n_ml, e);
	for (size_t i = 0; ok && i < n_ml; i++)
		known |= strcmp(v[i].code, r->ml) == 0;
	arena_release(&a);
	return ok && (known || err_set(e, ERR_USER,
		"Mission Locale inconnue : « %s »", r->ml));
}

bool
app_area_save(struct app *app, const struct area *r, struct err *e)
{
	struct act act = app_act(app, "area", NULL, r->insee);
	struct tx tx;

	return app_may(app, MAY_SETTINGS, NULL, e) &&
		check_area(app, r, e) && tx_begin(&tx, app->db, &act, e) &&
		tx_end(&tx, db_area_put(app->db, r, e), e);
}
