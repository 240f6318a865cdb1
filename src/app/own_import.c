/*
 * own_import.c: our own exports come back into another base: ids are kept, so
 * that what follows finds its pupil. Pupils first.
 */
#include <string.h>

#include "base/text.h"
#include "domain/catchup.h"
#include "domain/cycle.h"
#include "domain/ident.h"
#include "intake_private.h"
#include "own_import.h"

/* ---- cells ----------------------------------------------------------- */

static bool
has_heading(const struct own *o, const char *name)
{
	for (size_t i = 0; i < o->n_header; i++)
		if (strcmp(o->header[i], name) == 0)
			return true;
	return false;
}

const char *
own_cell(struct own *o, const char *column)
{
	const char *s;

	for (size_t i = 0; i < o->n_header && i < o->csv.n; i++) {
		if (strcmp(o->header[i], column) != 0)
			continue;
		s = o->csv.cell[i];
		if (o->inert && s[0] == '\'' && strchr("=+-@", s[1]))
			s++;
		return text_normal(&o->line, s);
	}
	return "";
}

bool
own_bad(struct own *o, const char *column, const char *why, struct err *e)
{
	return err_set(e, ERR_DATA, "%s:%d: %s « %s » : %s", o->file,
		o->csv.at, column, own_cell(o, column), why);
}

bool
own_id(struct own *o, const char *column, struct uuid *id, struct err *e)
{
	return uuid_parse(own_cell(o, column), id) ||
		own_bad(o, column, "identifiant attendu", e);
}

bool
own_date(struct own *o, const char *column, struct date *d, struct err *e)
{
	const char *s = own_cell(o, column);

	*d = (struct date){ 0 };
	return !s[0] || date_parse_iso(s, d) ||
		own_bad(o, column, "date attendue, aaaa-mm-jj", e);
}

bool
own_stamp(struct own *o, const char *at, const char *by, moment *when,
	const char **login, struct err *e)
{
	const char *s = own_cell(o, at);

	*login = own_cell(o, by);
	*when = app_now(o->app);
	if (!(*login)[0])
		*login = o->app->login;
	return !s[0] || moment_parse(s, o->app->zone, when) ||
		own_bad(o, at, "date et heure attendues", e);
}

bool
own_code(struct own *o, const char *column, const char *list, bool empty,
	const char **code, struct err *e)
{
	*code = own_cell(o, column);
	if ((*code)[0] == '\0')
		return empty || own_bad(o, column, "code attendu", e);
	return app_has_code(o->app, list, *code) ||
		own_bad(o, column, "code inconnu", e);
}

bool
own_may(struct own *o, const struct uuid *lycee, struct err *e)
{
	if (uuid_equal(lycee, &o->checked))
		return true;
	if (!app_may(o->app, MAY_IMPORT, lycee, e))
		return false;
	o->checked = *lycee;
	return true;
}

bool
own_pupil(struct own *o, struct uuid *id, struct err *e)
{
	struct pupil p;
	bool found;

	if (!own_id(o, "pupil_id", id, e) ||
		!db_pupil_get(o->app->db, id, &o->line, &p, &found, e))
		return false;
	if (!found)
		return own_bad(o, "pupil_id", "élève inconnu ici : importez "
			"d'abord pupils", e);
	if (!uuid_is_none(&p.merged_into))
		*id = p.merged_into;
	return own_may(o, &p.lycee, e);
}

/* ---- pupils ---------------------------------------------------------- */

const struct own_lycee own_origin = { "uai", "lycee", "lycee_commune",
	"lycee_insee" };

/* One that an older file gives without its commune. */
static bool
named_lycee(struct own *o, const char *name, struct lycee *l, bool *found,
	struct err *e)
{
	const char *key = text_key(&o->line, name);
	struct lycee *v;
	size_t n;

	if (!db_lycee_list(o->app->db, NULL, key, 50, &o->line, &v, &n, e))
		return false;
	for (size_t i = 0; i < n && !*found; i++)
		if (strcmp(text_key(&o->line, v[i].name), key) == 0) {
			*l = v[i];
			*found = true;
		}
	return true;
}

static bool
find_lycee(struct own *o, struct lycee *l, bool *found, struct err *e)
{
	struct lycee as = *l;

	if (l->uai[0])
		return db_lycee_by_uai(o->app->db, as.uai, &o->line, l, found,
			e);
	return db_lycee_get(o->app->db, &as.id, &o->line, l, found, e) &&
		(*found || as.commune[0] ||
			named_lycee(o, as.name, l, found, e));
}

static bool
make_lycee(struct own *o, const struct own_lycee *as, const struct lycee *l,
	struct err *e)
{
	if (l->uai[0] && !uai_valid(l->uai))
		return own_bad(o, as->uai, "lettre de contrôle inexacte", e);
	if (!app_may(o->app, MAY_SCHOOL, NULL, e) ||
		!db_lycee_put(o->app->db, l, e))
		return false;
	if (as != &own_origin)
		return true;
	o->checked = l->id;	/* it becomes one's own */
	return app_lycee_joins(o->app, &l->id, e);
}

bool
own_lycee(struct own *o, const struct own_lycee *as, struct uuid *id,
	struct err *e)
{
	struct lycee l = { .uai = own_cell(o, as->uai),
		.name = own_cell(o, as->name),
		.commune = own_cell(o, as->commune),
		.insee = own_cell(o, as->insee), .active = true };
	struct lycee new = l;
	bool found;

	if (!l.name[0])
		return own_bad(o, as->name, "nom attendu", e);
	l.id = new.id = app_lycee_id(&new, &o->line);
	if (!find_lycee(o, &l, &found, e) ||
		(!found && !make_lycee(o, as, &new, e)))
		return false;
	*id = found ? l.id : new.id;
	return true;
}

static bool
class_of(struct own *o, const struct uuid *lycee, struct uuid *id,
	struct err *e)
{
	const char *name = own_cell(o, "class");
	int year = cycle_year_parse(own_cell(o, "year"));
	struct class c;
	bool found;

	if (!name[0])
		return own_bad(o, "class", "nom attendu", e);
	if (!year)
		return own_bad(o, "year", "année scolaire attendue", e);
	if (!db_class_find(o->app->db, lycee, year, name, &o->line, &c,
		&found, e))
		return false;
	if (!found) {
		c = (struct class){ .id = uuid_new(&o->app->ids),
			.lycee = *lycee, .year = year, .name = name,
			.diploma = own_cell(o, "diploma"), .mef = "",
			.target = true };
		if (!db_class_put(o->app->db, &c, e))
			return false;
	}
	*id = c.id;
	return true;
}

/* What the export does not hold (INE, note...) stays as it was here. */
static bool
known_pupil(struct own *o, const struct uuid *id, struct pupil *p,
	struct err *e)
{
	bool found;

	if (!db_pupil_get(o->app->db, id, &o->line, p, &found, e))
		return false;
	if (!found)
		*p = (struct pupil){ .id = *id, .surname = "",
			.usage_name = "", .first_name = "",
			.usage_first_name = "", .half = "", .commune = "",
			.postcode = "", .insee = "", .phone = "",
			.email = "", .channel = "", .ine = "",
			.internal_no = "", .mef = "", .note = "",
			.by_hand = "", .created_at = app_now(o->app) };
	return !found || own_may(o, &p->lycee, e);
}

static void
kept(struct own *o, const struct pupil *p, const char *field,
	const char *before, const char *after)
{
	struct arena *a = &o->line;

	if (o->remarks)
		buf_printf(o->remarks, "%s:%d: %s %s : %s : %s -> %s (gardé : "
			"saisi à la main)\n", o->file, o->csv.at, p->surname,
			p->first_name, app_intake_label(o->app, field),
			app_intake_shown(a, field, before),
			app_intake_shown(a, field, after));
}

/* A class chosen by hand stays, with its lycée, in the year it was chosen. */
static bool
keeps_class(struct own *o, struct pupil *p, bool *keeps, struct err *e)
{
	int year = cycle_year_parse(own_cell(o, "year"));
	const char *name = own_cell(o, "class");
	struct class c = { .name = "" };
	bool found;

	*keeps = false;
	if (!p->by_hand[0])
		return true;
	if (!uuid_is_none(&p->class) && !db_class_get(o->app->db, &p->class,
		&o->line, &c, &found, e))
		return false;
	p->by_hand = intake_by_hand(year, p, c.year, &o->line);
	*keeps = by_hand_has(p->by_hand, FIELD_CLASS);
	if (*keeps && strcmp(c.name, name) != 0)
		kept(o, p, FIELD_CLASS, c.name, name);
	return true;
}

static bool
place_pupil(struct own *o, struct pupil *p, struct err *e)
{
	bool keeps;

	return keeps_class(o, p, &keeps, e) && (keeps ||
		(own_lycee(o, &own_origin, &p->lycee, e) &&
		own_may(o, &p->lycee, e) &&
		class_of(o, &p->lycee, &p->class, e)));
}

static bool
good_cells(struct own *o, struct err *e)
{
	static const char *const dates[] = { "birth", "entered", "left" };
	const char *code;
	struct date d;

	for (size_t i = 0; i < LENGTH(dates); i++)
		if (!own_date(o, dates[i], &d, e))
			return false;
	if (!own_code(o, "channel", "contact_channel", true, &code, e))
		return false;
	if (!own_cell(o, "surname")[0])
		return own_bad(o, "surname", "nom attendu", e);
	if (!own_cell(o, "first_name")[0])
		return own_bad(o, "first_name", "nom attendu", e);
	return half_valid(own_cell(o, "half")) ||
		own_bad(o, "half", "A, B ou rien", e);
}

/* As a list does: a blank erases nothing, what was typed by hand is kept. */
static void
put_fields(struct own *o, struct pupil *p)
{
	static const char *const codes[] = { "surname", "usage_name",
		"first_name", "usage_first_name", "birth", "half", "entered",
		"commune", "postcode", "insee", "phone", "email", "apprentice",
		FIELD_LEFT };
	struct pupil was = *p;

	for (size_t i = 0; i < LENGTH(codes); i++) {
		const char *code = codes[i], *before;
		const char *after = own_cell(o, strcmp(code, FIELD_LEFT) == 0
			? "left" : code);

		if (strcmp(code, "apprentice") == 0 && after[0])
			after = strcmp(after, "yes") == 0 ? "o" : "n";
		switch (intake_differs(code, &was, after, &o->line, &before)) {
		case DIFF_FIELD_SAME:
			break;
		case DIFF_FIELD_BY_HAND:
			kept(o, &was, code, before, after);
			break;
		case DIFF_FIELD_CHANGED:
			intake_set(p, code, after, NULL);
			break;
		}
	}
	/* Set aside with the commune, or its postal code alone. */
	if (!p->insee[0])
		p->insee = strcmp(p->commune, was.commune) == 0 ? was.insee
			: own_cell(o, "insee");
}

static void
put_channel(struct own *o, struct pupil *p)
{
	const char *after = own_cell(o, "channel");

	if (after[0] && by_hand_has(p->by_hand, "channel") &&
		strcmp(after, p->channel) != 0)
		kept(o, p, "channel", p->channel, after);
	else if (after[0])
		p->channel = after;
}

static bool
pupil_line(struct own *o, struct err *e)
{
	const char *by_hand;
	struct uuid id;
	struct pupil p;

	if (!own_id(o, "pupil_id", &id, e) || !known_pupil(o, &id, &p, e))
		return false;
	if (!uuid_is_none(&p.merged_into))
		return true;	/* the one kept speaks for it */
	by_hand = p.by_hand;
	if (!good_cells(o, e) || !place_pupil(o, &p, e))
		return false;
	put_fields(o, &p);
	put_channel(o, &p);
	p.by_hand = by_hand;
	return db_pupil_put(o->app->db, &p, e);
}

/* ---- the file -------------------------------------------------------- */

static const struct kind {
	const char *what;
	const char *needed[4];		/* headings: without, it is not it */
	bool (*line)(struct own *o, struct err *e);
} kinds[] = {
	{ "pupils", { "pupil_id", "surname", "class", "year" }, pupil_line },
	{ "skills", { "pupil_id", "list", "item", "value" },
		own_skills_line },
	{ "cv", { "pupil_id", "list", "item", "value" }, own_cv_line },
	{ "search", { "pupil_id", "list", "item", "value" },
		own_search_line },
	{ "applications", { "application_id", "pupil_id", "company",
		"result" }, own_application_line },
	{ "interviews", { "simulation_id", "pupil_id", "type", "item" },
		own_interview_line },
	{ "contacts", { "contact_id", "pupil_id", "channel", "outcome" },
		own_contact_line },
	{ "courses", { "act_id", "pupil_id", "step", "date" },
		own_course_line },
};

const char *const app_imports[] = { "pupils", "skills", "cv", "search",
	"applications", "interviews", "contacts", "courses", NULL };

static bool
read_header(struct own *o, const struct kind *k, struct err *e)
{
	if (!csv_next(&o->csv, &o->keep))
		return err_set(e, ERR_DATA, "%s : fichier vide", o->file);
	o->n_header = o->csv.n;
	o->header = arena_array(&o->keep, o->csv.n + 1, sizeof(*o->header));
	for (size_t i = 0; i < o->csv.n; i++)
		o->header[i] = arena_strdup(&o->keep, o->csv.cell[i]);
	for (size_t i = 0; i < LENGTH(k->needed); i++)
		if (!has_heading(o, k->needed[i]))
			return err_set(e, ERR_DATA, "%s:1: pas de colonne "
				"« %s » : est-ce un fichier de « avenir "
				"export %s » ?", o->file, k->needed[i],
				k->what);
	return true;
}

/* Counted: the lines that changed something. */
static bool
read_lines(struct own *o, const struct kind *k, const struct tx *tx,
	struct err *e)
{
	while (csv_next(&o->csv, &o->line)) {
		bool blank = o->csv.n == 1 && !o->csv.cell[0][0];
		int before = tx_changes(tx);

		if (!blank && !k->line(o, e))
			return false;
		o->changed += tx_changes(tx) > before;
		arena_reset(&o->line);
	}
	return true;
}

/* One act; tried whole and given up when nothing is to be written. */
static bool
read_file(struct own *o, const struct kind *k, bool dry, struct err *e)
{
	struct act act = app_act(o->app, "import", NULL,
		arena_printf(&o->keep, "what=%s", k->what));
	struct tx tx;
	bool ok;

	if (!read_header(o, k, e) || !tx_begin(&tx, o->app->db, &act, e))
		return false;
	ok = read_lines(o, k, &tx, e);
	if (ok && (dry || !o->changed)) {
		tx_end(&tx, false, NULL);
		return true;
	}
	return tx_end(&tx, ok, e);
}

static bool
open_text(struct own *o, const char *bytes, size_t n, struct err *e)
{
	if (n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		n -= 3;
		o->inert = true;
	}
	if (!utf8_valid(bytes, n))
		return err_set(e, ERR_DATA, "%s : pas en UTF-8 : est-ce un "
			"fichier d'avenir ?", o->file);
	csv_open(&o->csv, bytes, n, o->inert ? ';' : ',');
	return true;
}

bool
app_import_own(struct app *app, const char *what, const char *bytes,
	size_t n_bytes, const char *file, bool dry, size_t *n,
	struct buf *remarks, struct err *e)
{
	struct own o = { .app = app, .file = file, .remarks = remarks };
	const struct kind *k = NULL;
	bool ok;

	*n = 0;
	for (size_t i = 0; i < LENGTH(kinds); i++)
		if (strcmp(kinds[i].what, what) == 0)
			k = &kinds[i];
	if (!k)
		return err_set(e, ERR_USER, "rien ne s'importe sous le nom "
			"« %s »", what);
	ok = app_may(app, MAY_IMPORT, NULL, e) &&
		open_text(&o, bytes, n_bytes, e) && read_file(&o, k, dry, e);
	*n = o.changed;
	arena_release(&o.line);
	arena_release(&o.keep);
	return ok;
}
