/*
 * own_import.c: our own exports come back into another base: ids are kept, so
 * that what follows finds its pupil. Pupils first.
 */
#include <string.h>

#include "base/text.h"
#include "domain/catchup.h"
#include "domain/cycle.h"
#include "domain/ident.h"
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
		*p = (struct pupil){ .id = *id, .usage_first_name = "",
			.ine = "", .internal_no = "", .mef = "", .note = "",
			.by_hand = "", .created_at = app_now(o->app) };
	return !found || own_may(o, &p->lycee, e);
}

static bool
pupil_line(struct own *o, struct err *e)
{
	const char *half = own_cell(o, "half");
	struct uuid id;
	struct pupil p;

	if (!own_id(o, "pupil_id", &id, e) || !known_pupil(o, &id, &p, e))
		return false;
	if (!uuid_is_none(&p.merged_into))
		return true;	/* the one kept speaks for it */
	if (!own_lycee(o, &own_origin, &p.lycee, e) ||
		!own_may(o, &p.lycee, e) ||
		!class_of(o, &p.lycee, &p.class, e) ||
		!own_date(o, "birth", &p.birth, e) ||
		!own_date(o, "entered", &p.entered, e) ||
		!own_date(o, "left", &p.left_on, e) ||
		!own_code(o, "channel", "contact_channel", true, &p.channel,
			e))
		return false;
	p.surname = own_cell(o, "surname");
	p.first_name = own_cell(o, "first_name");
	if (!p.surname[0] || !p.first_name[0])
		return own_bad(o, p.surname[0] ? "first_name" : "surname",
			"nom attendu", e);
	if (!half_valid(half))
		return own_bad(o, "half", "A, B ou rien", e);
	p.half = half;
	p.usage_name = own_cell(o, "usage_name");
	/* A column that older exports do not have. */
	if (has_heading(o, "usage_first_name"))
		p.usage_first_name = own_cell(o, "usage_first_name");
	p.apprentice = strcmp(own_cell(o, "apprentice"), "yes") == 0;
	p.commune = own_cell(o, "commune");
	p.postcode = own_cell(o, "postcode");
	p.insee = own_cell(o, "insee");
	p.phone = own_cell(o, "phone");
	p.email = own_cell(o, "email");
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
	size_t n_bytes, const char *file, bool dry, size_t *n, struct err *e)
{
	struct own o = { .app = app, .file = file };
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
