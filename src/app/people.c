/* people.c: pupils: search, the card, editing by hand, merging. */
#include <string.h>

#include "app/people.h"
#include "app/plan.h"
#include "app/roll.h"
#include "base/text.h"
#include "domain/catchup.h"
#include "domain/diff.h"
#include "domain/ident.h"
#include "domain/names.h"
#include "private.h"

#define NOTE_MAX 120		/* characters, domain.md 6 and 8 */
#define TEXT_MAX 80

static bool
is_among(const struct pupil_line *v, size_t n, const struct uuid *id)
{
	for (size_t i = 0; i < n; i++)
		if (uuid_equal(&v[i].id, id))
			return true;
	return false;
}

/* Those of one's own lycées, then the others up to max. */
static bool
search_near_first(struct app *app, const char *key, size_t max,
	struct arena *a, struct pupil_line **v, size_t *n, struct err *e)
{
	struct pupil_line *own, *all;
	size_t n_own, n_all;

	if (!db_pupil_search(app->db, key, app_own(app), max, a, &own, &n_own,
		e))
		return false;
	*v = own;
	*n = n_own;
	if (n_own == max)
		return true;
	if (!db_pupil_search(app->db, key, NULL, max, a, &all, &n_all, e))
		return false;
	*v = arena_array(a, max + 1, sizeof(**v));
	for (size_t i = 0; i < n_own; i++)
		(*v)[i] = own[i];
	for (size_t i = 0; i < n_all && *n < max; i++)
		if (!is_among(own, n_own, &all[i].id))
			(*v)[(*n)++] = all[i];
	return true;
}

bool
app_search(struct app *app, const char *words, size_t max, struct arena *a,
	struct pupil_line **v, size_t *n, struct err *e)
{
	const char *key = text_key(a, words), *limit = app_limit(app);

	if (!app_may(app, MAY_SEE, NULL, e))
		return false;
	if (!limit && app_own(app))
		return search_near_first(app, key, max, a, v, n, e);
	return db_pupil_search(app->db, key, limit, max, a, v, n, e);
}

/* ---- the card ---------------------------------------------------------- */

static bool
get_pupil(struct app *app, const struct uuid *id, struct arena *a,
	struct pupil *p, struct err *e)
{
	bool found;

	if (!db_pupil_get(app->db, id, a, p, &found, e))
		return false;
	return found || err_set(e, ERR_USER, "Élève introuvable");
}

static bool
load_names(struct app *app, struct arena *a, struct app_card *c,
	struct err *e)
{
	struct class class;
	struct lycee lycee;
	bool found;

	c->class_name = c->lycee_name = c->merged_name = "";
	c->name = name_shown(a, c->pupil.surname, c->pupil.usage_name,
		c->pupil.first_name);
	if (!uuid_is_none(&c->pupil.class)) {
		if (!db_class_get(app->db, &c->pupil.class, a, &class, &found,
			e))
			return false;
		c->class_name = found ? class.name : "";
	}
	if (!db_lycee_get(app->db, &c->pupil.lycee, a, &lycee, &found, e))
		return false;
	c->lycee_name = found ? lycee.name : "";
	if (!uuid_is_none(&c->pupil.merged_into))
		c->merged_name = app_pupil_name(app, &c->pupil.merged_into,
			a);
	return true;
}

static bool
load_attended(struct app *app, struct arena *a, struct app_card *c,
	struct err *e)
{
	struct attended_line *v;
	size_t n;

	if (!db_pupil_attended(app->db, &c->pupil.id, a, &v, &n, e))
		return false;
	c->attended = arena_array(a, n + 1, sizeof(*c->attended));
	for (size_t i = 0; i < n; i++) {
		struct session s = { .year = v[i].year, .type = v[i].type,
			.workshop = v[i].workshop };
		struct app_attended *to = &c->attended[c->n_attended++];

		*to = (struct app_attended){ .session = v[i].session,
			.day = app_local(app, v[i].starts).date,
			.motif = v[i].motif };
		attendance_find(v[i].state, &to->state);
		if (!app_session_brief(app, &s, &to->brief, e))
			return false;
	}
	return true;
}

bool
app_card(struct app *app, const struct uuid *pupil, struct arena *a,
	struct app_card *c, struct err *e)
{
	*c = (struct app_card){ 0 };
	if (!get_pupil(app, pupil, a, &c->pupil, e) ||
		!app_may(app, MAY_SEE, &c->pupil.lycee, e) ||
		!load_names(app, a, c, e) || !load_attended(app, a, c, e) ||
		!db_flag_list(app->db, pupil, a, &c->flags, &c->n_flags, e))
		return false;
	if (date_is_set(c->pupil.birth))
		c->age = date_age(c->pupil.birth, app_today(app));
	return true;
}

/* ---- editing ----------------------------------------------------------- */

static const char *
check_length(const char *value, size_t max)
{
	return text_width(value) > max ? (max == NOTE_MAX
		? "120 caractères au plus" : "80 caractères au plus") : NULL;
}

static const char *
check_phone(const char *value)
{
	size_t digits = 0;

	for (const char *p = value; *p; p++) {
		if (*p >= '0' && *p <= '9')
			digits++;
		else if (!strchr(" .-+()", *p))
			return "des chiffres seulement";
	}
	return value[0] && (digits < 10 || digits > 13)
		? "10 chiffres, par exemple 06 00 00 00 00" : NULL;
}

static const char *
check_email(const char *value)
{
	const char *at = strchr(value, '@');

	if (!value[0])
		return NULL;
	return at && at > value && strchr(at, '.') && !strchr(value, ' ')
		? NULL : "une adresse du genre prenom.nom@exemple.fr";
}

/* Two digits for the year are easily another century's. */
static const char *
check_birth(struct app *app, const char *value)
{
	struct date today = app_today(app), d;
	int age;

	if (!value[0])
		return NULL;
	if (!date_parse_french(value, today, &d))
		return "une date : jj/mm/aaaa";
	age = date_age(d, today);
	return age < 11 || age > 60 ? "l'année étonne : jj/mm/aaaa" : NULL;
}

static const char *
check_postcode(const char *value)
{
	size_t n = strspn(value, "0123456789");

	return value[0] && (n != 5 || value[n]) ? "5 chiffres" : NULL;
}

const char *
app_pupil_check(struct app *app, const char *field, const char *value,
	struct arena *a)
{
	struct date d;
	const char *text = text_normal(a, value);

	if (strcmp(field, "surname") == 0 || strcmp(field, "first_name") == 0)
		return text[0] ? check_length(text, TEXT_MAX)
			: "obligatoire";
	if (strcmp(field, "birth") == 0)
		return check_birth(app, text);
	if (strcmp(field, "left_on") == 0)
		return !text[0] || date_parse_french(text, app_today(app), &d)
			? NULL : "une date : jj/mm/aaaa";
	if (strcmp(field, "phone") == 0)
		return check_phone(text);
	if (strcmp(field, "email") == 0)
		return check_email(text);
	if (strcmp(field, "postcode") == 0)
		return check_postcode(text);
	if (strcmp(field, "channel") == 0)
		return !text[0] || app_has_code(app, "contact_channel", text)
			? NULL : "un code de la liste : TEL, SMS, MEL...";
	if (strcmp(field, "ine") == 0)
		return !text[0] || ine_shape_of(text) != INE_BAD ? NULL
			: "11 signes, par exemple 123456789AB";
	if (strcmp(field, "half") == 0)
		return half_valid(text) ? NULL : "A, B ou rien";
	if (strcmp(field, "apprentice") == 0)
		return !text[0] || strcmp(text, "o") == 0 ||
			strcmp(text, "n") == 0 ? NULL : "o ou n";
	return check_length(text, strcmp(field, "note") == 0 ? NOTE_MAX
		: TEXT_MAX);
}

/* The text of a record that a field is, or NULL when it is another kind. */
static const char **
text_field(struct pupil *p, const char *field)
{
	const struct { const char *name; const char **at; } fields[] = {
		{ "surname", &p->surname }, { "usage_name", &p->usage_name },
		{ "first_name", &p->first_name },
		{ "usage_first_name", &p->usage_first_name },
		{ "phone", &p->phone },
		{ "email", &p->email }, { "commune", &p->commune },
		{ "postcode", &p->postcode }, { "channel", &p->channel },
		{ "note", &p->note }, { "half", &p->half },
		{ "ine", &p->ine },
	};

	for (size_t i = 0; i < LENGTH(fields); i++)
		if (strcmp(fields[i].name, field) == 0)
			return fields[i].at;
	return NULL;
}

static bool
set_date(struct app *app, struct date *to, const char *text, bool *changed)
{
	struct date d = { 0 };

	if (text[0] && !date_parse_french(text, app_today(app), &d))
		return false;
	*changed = date_compare(*to, d) != 0;
	*to = d;
	return true;
}

static bool
set_class(struct app *app, struct pupil *p, const char *name, struct arena *a,
	bool *changed, struct err *e)
{
	struct class c = { .id = UUID_NONE };
	bool found = false;

	if (name[0] && !db_class_find(app->db, &p->lycee, app_year(app), name,
		a, &c, &found, e))
		return false;
	if (name[0] && !found)
		return err_set(e, ERR_USER, "Classe : « %s » n'existe pas "
			"dans ce lycée", name);
	*changed = !uuid_equal(&p->class, &c.id);
	p->class = c.id;
	return true;
}

/* Digits only, as imports keep them. */
static const char *
phone_digits(struct arena *a, const char *text)
{
	char *out = arena_alloc(a, strlen(text) + 2), *p = out;
	bool zero = strncmp(text, "+33", 3) == 0;	/* +33 (0)6... */

	if (zero) {
		*p++ = '0';
		text += 3;
	}
	for (; *text; text++)
		if (*text >= '0' && *text <= '9' &&
			!(*text == '0' && p == out + 1 && zero))
			*p++ = *text;
	return out;
}

static bool
set_field(struct app *app, struct pupil *p, const struct app_field *f,
	struct arena *a, struct err *e)
{
	const char *rule = app_pupil_check(app, f->name, f->value, a);
	const char *text = text_normal(a, f->value);
	const char **at = text_field(p, f->name);
	bool changed = false;

	if (rule)
		return err_set(e, ERR_USER, "%s : « %s » : %s",
			app_label(app, "pupil_field", f->name), text, rule);
	if (strcmp(f->name, "phone") == 0)
		text = phone_digits(a, text);
	if (at) {
		changed = strcmp(*at, text) != 0;
		*at = text;
	} else if (strcmp(f->name, "birth") == 0) {
		set_date(app, &p->birth, text, &changed);
		p->birth_doubtful &= !changed;
	} else if (strcmp(f->name, "left_on") == 0) {
		set_date(app, &p->left_on, text, &changed);
	} else if (strcmp(f->name, "apprentice") == 0) {
		changed = p->apprentice != (text[0] == 'o');
		p->apprentice = text[0] == 'o';
	} else if (strcmp(f->name, "class") == 0) {
		if (!set_class(app, p, text, a, &changed, e))
			return false;
	} else {
		return err_set(e, ERR_USER, "Champ inconnu : « %s »", f->name);
	}
	/* Found again by app_domicile(), as after an import. */
	if (changed && (strcmp(f->name, "commune") == 0 ||
		strcmp(f->name, "postcode") == 0))
		p->insee = "";
	if (changed)
		p->by_hand = by_hand_add(a, p->by_hand, f->name);
	return true;
}

static bool
save_fields(struct app *app, struct pupil *p, const struct app_field *v,
	size_t n, struct arena *a, struct err *e)
{
	for (size_t i = 0; i < n; i++)
		if (!set_field(app, p, &v[i], a, e))
			return false;
	return app_domicile(app, p, a, e) && db_pupil_put(app->db, p, e);
}

bool
app_not_merged(const struct pupil *p, struct err *e)
{
	return uuid_is_none(&p->merged_into) || err_set(e, ERR_USER,
		"Cette fiche vient d'être fusionnée avec une autre : modifiez "
		"celle qui reste");
}

bool
app_pupil_kept(struct app *app, const struct uuid *pupil, struct err *e)
{
	struct arena a = { 0 };
	struct pupil p;
	bool ok = get_pupil(app, pupil, &a, &p, e) && app_not_merged(&p, e);

	arena_release(&a);
	return ok;
}

bool
app_pupil_save(struct app *app, const struct uuid *pupil,
	const struct app_field *v, size_t n, struct err *e)
{
	struct act act = app_act(app, "edit", pupil, NULL);
	struct arena a = { 0 };
	struct pupil p;
	struct tx tx;
	bool ok;

	if (!app_may(app, MAY_EDIT, NULL, e) ||
		!tx_begin(&tx, app->db, &act, e))
		return false;
	ok = get_pupil(app, pupil, &a, &p, e) &&
		app_may(app, MAY_EDIT, &p.lycee, e) && app_not_merged(&p, e) &&
		save_fields(app, &p, v, n, &a, e);
	ok = tx_end(&tx, ok, e);
	arena_release(&a);
	return ok;
}

static struct pupil
blank_pupil(struct app *app)
{
	return (struct pupil){ .id = uuid_new(&app->ids), .half = "",
		.surname = "", .usage_name = "", .first_name = "",
		.usage_first_name = "", .ine = "",
		.internal_no = "", .mef = "", .commune = "", .postcode = "",
		.insee = "", .phone = "", .email = "", .channel = "",
		.note = "", .by_hand = "", .created_at = app_now(app) };
}

bool
app_pupil_add(struct app *app, const struct uuid *class,
	const struct app_field *v, size_t n, struct uuid *pupil,
	struct err *e)
{
	struct arena a = { 0 };
	struct pupil p = blank_pupil(app);
	struct act act = app_act(app, "new", &p.id, NULL);
	struct class c;
	struct tx tx;
	bool found, ok;

	*pupil = p.id;
	if (!app_may(app, MAY_EDIT, NULL, e) ||
		!tx_begin(&tx, app->db, &act, e))
		return false;
	ok = db_class_get(app->db, class, &a, &c, &found, e) &&
		(found || err_set(e, ERR_USER, "Classe introuvable")) &&
		app_may(app, MAY_EDIT, &c.lycee, e);
	if (ok) {
		p.lycee = c.lycee;
		p.class = c.id;
		ok = save_fields(app, &p, v, n, &a, e);
	}
	if (ok && (!p.surname[0] || !p.first_name[0]))
		ok = err_set(e, ERR_USER, "NOM et prénom sont obligatoires");
	ok = tx_end(&tx, ok, e);
	arena_release(&a);
	return ok;
}

/* ---- merging ----------------------------------------------------------- */

static bool
check_merge(struct app *app, const struct uuid *into,
	const struct uuid *from, struct arena *a, struct err *e)
{
	struct pupil p, q;

	if (uuid_equal(into, from))
		return err_set(e, ERR_USER, "C'est deux fois la même fiche");
	if (!get_pupil(app, into, a, &p, e) || !get_pupil(app, from, a, &q, e))
		return false;
	if (!uuid_is_none(&p.merged_into) || !uuid_is_none(&q.merged_into))
		return err_set(e, ERR_USER, "L'une des deux fiches est déjà "
			"fusionnée");
	return app_may(app, MAY_EDIT, &p.lycee, e) &&
		app_may(app, MAY_EDIT, &q.lycee, e);
}

/* A dry run does it and takes it back: the count is the real one. */
bool
app_merge(struct app *app, const struct uuid *into, const struct uuid *from,
	bool dry, size_t *moved, struct err *e)
{
	struct act act = app_act(app, "merge", into, NULL);
	struct arena a = { 0 };
	struct tx tx;
	bool ok;

	if (!app_may(app, MAY_EDIT, NULL, e) ||
		!tx_begin(&tx, app->db, &act, e))
		return false;
	ok = check_merge(app, into, from, &a, e) &&
		db_pupil_merge(app->db, into, from, moved, e);
	if (ok && dry)
		tx_end(&tx, false, NULL);
	else
		ok = tx_end(&tx, ok, e);
	arena_release(&a);
	return ok;
}
