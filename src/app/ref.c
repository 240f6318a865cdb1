/*
 * ref.c: open data, read from the producers' own files. Columns are found by
 * the name of their header, whatever their order; the first line that makes no
 * sense refuses the whole file and is named.
 *
 *	communes  Insee (COG), La Poste (codes postaux), one line a commune or
 *		  one a postal code
 *	lycees	  annuaire de l'éducation (ministère)
 *	rome	  France Travail
 *	calendar  calendrier scolaire (ministère)
 *	ml	  the ML's own table: INSEE code or its beginning, ML, antenne
 */
#include <stdlib.h>
#include <string.h>

#include "app/admin.h"
#include "base/text.h"
#include "domain/ident.h"
#include "exchange/csv.h"
#include "exchange/roster.h"
#include "private.h"
#include "store/follow_up.h"

enum { FIELDS = 6 };

struct column {
	const char *aliases;	/* normalised, between bars */
	bool needed;
};

struct loader {
	struct app *app;
	struct arena a;		/* rows                    */
	struct arena line;	/* emptied after each line */
	struct csv csv;
	const char *file;
	int at[FIELDS];		/* column of each field, -1: none */
	struct { struct commune *v; size_t n, cap; } communes;
	struct { struct rome *v; size_t n, cap; } romes;
	struct { struct holiday *v; size_t n, cap; } holidays;
	struct { struct lycee *v; size_t n, cap; } lycees;
	struct { struct area *v; size_t n, cap; } areas;
	struct { struct ml *v; size_t n, cap; } mls;
};

/* The cell of a field in this record, "" when the file has none. */
static const char *
cell(const struct loader *l, int field)
{
	int at = l->at[field];

	return at >= 0 && (size_t)at < l->csv.n ? l->csv.cell[at] : "";
}

static bool
bad(const struct loader *l, struct err *e, const char *rule, const char *value)
{
	return err_set(e, ERR_DATA, "%s:%d: %s « %s »", l->file, l->csv.at,
		rule, value);
}

static char *
kept(struct loader *l, const char *s)
{
	return text_normal(&l->a, s);
}

/* ---- communes ---- */

enum { C_INSEE, C_NAME, C_POSTCODES, C_TYPE };
static const struct column communes[FIELDS] = {
	[C_INSEE] = { "|code insee|code commune insee|code commune|com|insee|",
		true },
	[C_NAME] = { "|libelle|nom de la commune|nom commune|nom|"
		"nom commune complet|", true },
	[C_POSTCODES] = { "|codes postaux|code postal|codepostal|", false },
	[C_TYPE] = { "|typecom|", false },
};

static bool
is_insee(const char *s)
{
	return strlen(s) == 5 && strspn(s, "0123456789AB") == 5;
}

/* Separated by one space, whatever the producer puts between them. */
static const char *
codes_of(struct loader *l, const char *cell)
{
	char *codes = arena_strdup(&l->line, cell);

	for (char *p = codes; *p; p++)
		if (*p < '0' || *p > '9')
			*p = ' ';
	return kept(l, codes);
}

static bool
commune_line(struct loader *l, struct err *e)
{
	const char *insee = cell(l, C_INSEE), *type = cell(l, C_TYPE);
	const char *codes = cell(l, C_POSTCODES);

	if (type[0] && strcmp(type, "COM") != 0)
		return true;	/* arrondissement, commune déléguée */
	if (strlen(insee) == 4)	/* a spreadsheet ate the zero of 01001 */
		insee = arena_printf(&l->line, "0%s", insee);
	if (!is_insee(insee))
		return bad(l, e, "code Insee inexact", insee);
	if (!cell(l, C_NAME)[0])
		return bad(l, e, "commune sans nom", insee);
	if (codes[0] && codes[strspn(codes, "0123456789 ,;/-")] != '\0')
		return bad(l, e, "code postal inexact", codes);
	*ARENA_PUSH(&l->a, l->communes) = (struct commune){
		.insee = arena_strdup(&l->a, insee),
		.name = kept(l, cell(l, C_NAME)),
		.postcodes = codes_of(l, codes),
	};
	return true;
}

static bool
communes_put(struct loader *l, size_t *n, struct err *e)
{
	return db_commune_replace(l->app->db, l->communes.v, l->communes.n, n,
		e);
}

/* ---- lycées: known by their UAI, proposed only once they are chosen ---- */

enum { L_UAI, L_NAME, L_INSEE, L_COMMUNE, L_TYPE };
static const struct column lycees[FIELDS] = {
	[L_UAI] = { "|uai|identifiant de l etablissement|numero uai|"
		"numero etablissement|code etablissement|", true },
	[L_NAME] = { "|nom|nom etablissement|appellation officielle|"
		"denomination principale|", true },
	[L_INSEE] = { "|code insee|code commune|", false },
	[L_COMMUNE] = { "|commune|nom commune|libelle commune|", false },
	[L_TYPE] = { "|type|type etablissement|libelle nature|", false },
};

static bool
is_lycee(const char *type)
{
	struct arena a = { 0 };
	const char *key = text_key(&a, type);
	bool yes = !key[0] || strstr(key, "lycee") || strncmp(key, "lp", 2) ==
		0 || strncmp(key, "le", 2) == 0;

	arena_release(&a);
	return yes;
}

static bool
lycee_line(struct loader *l, struct err *e)
{
	const char *uai = text_ascii_upper(&l->line, cell(l, L_UAI));
	struct lycee new;

	if (!is_lycee(cell(l, L_TYPE)))
		return true;
	if (!uai_valid(uai))
		return bad(l, e, "UAI inexact", cell(l, L_UAI));
	if (!cell(l, L_NAME)[0])
		return bad(l, e, "lycée sans nom", uai);
	new = (struct lycee){
		.uai = arena_strdup(&l->a, uai),
		.name = kept(l, cell(l, L_NAME)),
		.commune = kept(l, cell(l, L_COMMUNE)),
		.insee = arena_strdup(&l->a, cell(l, L_INSEE)),
	};
	new.id = app_lycee_id(&new, &l->line);
	*ARENA_PUSH(&l->a, l->lycees) = new;
	return true;
}

/* Words that a person chose for a lycée in use are left alone. */
static bool
lycees_put(struct loader *l, size_t *n, struct err *e)
{
	*n = l->lycees.n;
	for (size_t i = 0; i < *n; i++) {
		struct lycee known;
		bool found;

		arena_reset(&l->line);
		if (!db_lycee_by_uai(l->app->db, l->lycees.v[i].uai, &l->line,
			&known, &found, e))
			return false;
		if (found && known.active)
			continue;
		if (!db_lycee_put(l->app->db, &l->lycees.v[i], e))
			return false;
	}
	return true;
}

/* ---- Mission Locales and their areas: as `avenir route list` prints ---- */

enum { M_INSEE, M_ML, M_NAME, M_BRANCH };
static const struct column mls[FIELDS] = {
	[M_INSEE] = { "|insee|code insee|code commune|", true },
	[M_ML] = { "|ml|code ml|", true },
	[M_NAME] = { "|name|nom|nom ml|mission locale|", false },
	[M_BRANCH] = { "|branch|antenne|", false },
};

static bool
ml_line(struct loader *l, struct err *e)
{
	const char *insee = cell(l, M_INSEE), *ml = cell(l, M_ML);
	size_t n = strlen(insee);

	if (n < 2 || n > 5 || strspn(insee, "0123456789AB") != n)
		return bad(l, e, "code Insee (ou son début) inexact", insee);
	if (!ml[0] || strlen(ml) > 8)
		return bad(l, e, "code de Mission Locale inexact", ml);
	*ARENA_PUSH(&l->a, l->areas) = (struct area){
		.insee = arena_strdup(&l->a, insee), .ml = kept(l, ml),
		.branch = kept(l, cell(l, M_BRANCH)) };
	*ARENA_PUSH(&l->a, l->mls) = (struct ml){ .code = kept(l, ml),
		.name = kept(l, cell(l, M_NAME)), .email = "", .phone = "" };
	return true;
}

/* What is known of a Mission Locale stays, save a name that the file gives. */
static bool
ml_put(struct loader *l, const struct ml *from, struct err *e)
{
	struct ml m = *from;
	struct ml *v;
	size_t n;

	if (!db_ml_list(l->app->db, &l->line, &v, &n, e))
		return false;
	if (!m.name[0])
		m.name = m.code;
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].code, m.code) == 0) {
			m = v[i];
			if (from->name[0])
				m.name = from->name;
		}
	return db_ml_put(l->app->db, &m, e);
}

static bool
mls_put(struct loader *l, size_t *n, struct err *e)
{
	*n = l->areas.n;
	for (size_t i = 0; i < *n; i++) {
		const struct ml *m = &l->mls.v[i];

		arena_reset(&l->line);
		/* lines of one Mission Locale follow each other */
		if ((i == 0 || strcmp(m->code, m[-1].code) != 0 ||
			strcmp(m->name, m[-1].name) != 0) &&
			!ml_put(l, m, e))
			return false;
		if (!db_area_put(l->app->db, &l->areas.v[i], e))
			return false;
	}
	return true;
}

/* ---- ROME ---- */

enum { R_CODE, R_PARENT, R_TITLE };
static const struct column romes[FIELDS] = {
	[R_CODE] = { "|code rome|code|", true },
	[R_PARENT] = { "|code rome parent|", false },
	[R_TITLE] = { "|libelle|libelle rome|libelle metier|", true },
};

static bool
rome_line(struct loader *l, struct err *e)
{
	const char *code = cell(l, R_CODE), *parent = cell(l, R_PARENT);

	if (strlen(code) != 5 || code[0] < 'A' || code[0] > 'Z' ||
		strspn(code + 1, "0123456789") != 4)
		return bad(l, e, "code ROME inexact", code);
	*ARENA_PUSH(&l->a, l->romes) = (struct rome){
		.code = arena_strdup(&l->a, code),
		.parent = arena_strdup(&l->a, parent[0] ? parent : code),
		.title = kept(l, cell(l, R_TITLE)),
	};
	return true;
}

static bool
romes_put(struct loader *l, size_t *n, struct err *e)
{
	*n = l->romes.n;
	return db_rome_replace(l->app->db, l->romes.v, *n, e);
}

/* ---- calendar ---- */

enum { H_NAME, H_WHO, H_FROM, H_TO, H_ZONE };
static const struct column calendar[FIELDS] = {
	[H_NAME] = { "|periode|description|", true },
	[H_WHO] = { "|population|", false },
	[H_FROM] = { "|debut local|date de debut|start date|", true },
	[H_TO] = { "|fin local|date de fin|end date|", true },
	[H_ZONE] = { "|zone|zones|", true },
};

/* A day, or the instant at which it begins in France. */
static bool
day_of(struct loader *l, const char *text, struct date *d)
{
	const char *t = strchr(text, 'T');
	moment at;

	if (!t)
		return date_parse_iso(text, d);
	if (strcmp(t, "T00:00:00") == 0)
		return date_parse_iso(arena_strndup(&l->line, text,
			(size_t)(t - text)), d);
	if (!moment_parse(arena_printf(&l->line, "%.16sZ", text), l->app->zone,
		&at))
		return false;
	*d = app_local(l->app, at).date;
	return true;
}

/* The date of the end is the day of coming back; a summer has none. */
static struct date
last_day(struct date from, struct date to)
{
	if (date_compare(to, from) > 0)
		return date_add(to, -1);
	return from.month >= 6 && from.month <= 8
		? (struct date){ from.year, 8, 31 } : from;
}

static bool
repeated(const struct loader *l, const char *zone, struct date first)
{
	for (size_t i = 0; i < l->holidays.n; i++)
		if (strcmp(l->holidays.v[i].zone, zone) == 0 &&
			date_compare(l->holidays.v[i].first, first) == 0)
			return true;
	return false;
}

static bool
calendar_line(struct loader *l, struct err *e)
{
	const char *zone = cell(l, H_ZONE), *who = cell(l, H_WHO);
	struct date from, to;

	if (strncmp(who, "Enseignant", 10) == 0)
		return true;
	if (strncmp(zone, "Zone ", 5) == 0)
		zone += 5;
	if (!zone[0])
		return bad(l, e, "zone manquante", cell(l, H_NAME));
	if (!day_of(l, cell(l, H_FROM), &from))
		return bad(l, e, "date inconnue", cell(l, H_FROM));
	if (!day_of(l, cell(l, H_TO), &to))
		return bad(l, e, "date inconnue", cell(l, H_TO));
	if (repeated(l, zone, from))
		return true;
	*ARENA_PUSH(&l->a, l->holidays) = (struct holiday){
		.zone = arena_strdup(&l->a, zone),
		.name = kept(l, cell(l, H_NAME)),
		.first = from, .last = last_day(from, to),
	};
	return true;
}

static bool
calendar_put(struct loader *l, size_t *n, struct err *e)
{
	*n = l->holidays.n;
	return db_holiday_replace(l->app->db, l->holidays.v, *n, e);
}

/* ---- the file ---- */

static const struct kind {
	const char *name;
	const struct column *columns;
	bool (*line)(struct loader *l, struct err *e);
	bool (*put)(struct loader *l, size_t *n, struct err *e);
} kinds[] = {
	{ "communes", communes, commune_line, communes_put },
	{ "lycees", lycees, lycee_line, lycees_put },
	{ "rome", romes, rome_line, romes_put },
	{ "calendar", calendar, calendar_line, calendar_put },
	{ "ml", mls, ml_line, mls_put },
};

static const struct kind *
kind_of(const char *name)
{
	for (size_t i = 0; i < LENGTH(kinds); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

/* Older files of La Poste are not UTF-8: each byte is its Latin-1 letter. */
static const char *
as_utf8(struct arena *a, const char *bytes, size_t *n)
{
	struct buf out = { 0 };
	char c[4];
	char *copy;

	if (*n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		*n -= 3;
	}
	if (utf8_valid(bytes, *n))
		return bytes;
	for (size_t i = 0; i < *n; i++)
		buf_put(&out, c, utf8_encode((unsigned char)bytes[i], c));
	copy = arena_strndup(a, out.v, out.n);
	*n = out.n;
	buf_release(&out);
	return copy;
}

/* The column whose header is one of the aliases, -1: none. */
static int
column_of(struct loader *l, const char *aliases)
{
	for (size_t i = 0; i < l->csv.n; i++)
		if (strstr(aliases, arena_printf(&l->a, "|%s|",
			roster_header_key(&l->a, l->csv.cell[i]))))
			return (int)i;
	return -1;
}

static bool
read_header(struct loader *l, const struct kind *k, struct err *e)
{
	if (!csv_next(&l->csv, &l->a))
		return err_set(e, ERR_DATA, "%s : fichier vide", l->file);
	for (int f = 0; f < FIELDS; f++) {
		const char *aliases = k->columns[f].aliases;

		l->at[f] = aliases ? column_of(l, aliases) : -1;
		if (l->at[f] < 0 && aliases && k->columns[f].needed)
			return err_set(e, ERR_DATA, "%s:1: aucune colonne "
				"« %s » : est-ce bien un fichier « %s » ?",
				l->file, arena_strndup(&l->a, aliases + 1,
				strcspn(aliases + 1, "|")), k->name);
	}
	return true;
}

static bool
read_lines(struct loader *l, const struct kind *k, struct err *e)
{
	while (csv_next(&l->csv, &l->line)) {
		bool blank = l->csv.n == 1 && !l->csv.cell[0][0];

		if (!blank && !k->line(l, e))
			return false;
		arena_reset(&l->line);
	}
	return true;
}

static bool
write_all(struct loader *l, const struct kind *k, size_t *lines,
	struct err *e)
{
	struct reference r = {
		.kind = k->name, .file = l->file, .at = app_now(l->app),
		.login = l->app->login,
	};
	struct tx tx;
	bool ok;

	if (!tx_begin(&tx, l->app->db, NULL, e))
		return false;
	ok = k->put(l, lines, e);
	r.lines = *lines;
	ok = ok && db_reference_put(l->app->db, &r, e);
	return tx_end(&tx, ok, e);
}

bool
app_ref_load(struct app *app, const char *kind, const char *bytes, size_t n,
	const char *file, size_t *lines, struct err *e)
{
	struct loader l = { .app = app, .file = file };
	const struct kind *k = kind_of(kind);
	const char *text;
	bool ok;

	if (!k)
		return err_set(e, ERR_USER, "« %s » inconnu : communes, "
			"lycees, rome, calendar ou ml", kind);
	if (!app_may(app, MAY_SETTINGS, NULL, e))
		return false;
	text = as_utf8(&l.a, bytes, &n);
	csv_open(&l.csv, text, n, csv_separator(text, n));
	ok = read_header(&l, k, e) && read_lines(&l, k, e) &&
		write_all(&l, k, lines, e);
	arena_release(&l.line);
	arena_release(&l.a);
	return ok;
}

bool
app_ref_list(struct app *app, struct arena *a, struct app_reference **v,
	size_t *n, struct err *e)
{
	struct reference *r;

	if (!db_reference_list(app->db, a, &r, n, e))
		return false;
	*v = arena_array(a, *n + 1, sizeof(**v));
	for (size_t i = 0; i < *n; i++)
		(*v)[i] = (struct app_reference){
			.kind = r[i].kind, .file = r[i].file,
			.by = r[i].login, .lines = r[i].lines, .at = r[i].at,
		};
	return true;
}
