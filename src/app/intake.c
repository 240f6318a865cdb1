/*
 * intake.c: a list is read: its lycée guessed, its columns recalled, its
 * classes ticked, and what must be accepted knowingly is said.
 */
#include <string.h>

#include "base/sha256.h"
#include "base/text.h"
#include "domain/cycle.h"
#include "domain/ident.h"
#include "domain/mef.h"
#include "intake_private.h"

#define ACTS_MAX 200		/* looked at, for an import taken back */

struct lines { const char **v; size_t n, cap; };

static void
push(const char ***v, size_t *n, struct arena *a, const char *text)
{
	const char **all = arena_array(a, *n + 1, sizeof(*all));

	for (size_t i = 0; i < *n; i++)
		all[i] = (*v)[i];
	all[(*n)++] = text;
	*v = all;
}

void
intake_note(struct app_intake *in, struct arena *a, const char *text)
{
	push(&in->notes, &in->n_notes, a, text);
}

void
intake_remark(struct app_intake *in, struct arena *a, const char *text)
{
	push(&in->remarks, &in->n_remarks, a, text);
}

/* ---- whose list it is -------------------------------------------------- */

static bool
known_lycee(struct app *app, struct app_intake *in, const struct uuid *id,
	struct arena *a, struct err *e)
{
	struct lycee l;
	bool found;

	if (!db_lycee_get(app->db, id, a, &l, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_USER, "Lycée introuvable");
	in->lycee = l.id;
	in->lycee_name = l.name;
	in->lycee_uai = l.uai;
	return true;
}

bool
app_lycee_name_check(const char *name, struct err *e)
{
	return !uai_shaped(name) || app_uai_wrong(name, e);
}

/*
 * By its UAI. Unknown: it will be made by the same act, under that number; one
 * that open data brought is taken up by it.
 */
static bool
lycee_by_uai(struct app *app, struct app_intake *in, const char *typed,
	struct arena *a, struct err *e)
{
	const char *uai = text_ascii_upper(a, typed);
	struct lycee l;
	bool found;

	if (!db_lycee_by_uai(app->db, uai, a, &l, &found, e))
		return false;
	if (found && l.active)
		return known_lycee(app, in, &l.id, a, e);
	if (!found && !uai_valid(uai))
		return app_uai_wrong(uai, e);
	if (!found)
		l = (struct lycee){ .uai = uai, .commune = "",
			.name = arena_printf(a, "Lycée %s", uai) };
	in->lycee = found ? l.id : app_lycee_id(&l, a);
	in->lycee_name = l.name;
	in->lycee_uai = uai;
	in->lycee_new = true;
	in->lycee_listed = found;
	return true;
}

static bool
lycee_by_name(struct app *app, struct app_intake *in, const char *typed,
	struct arena *a, struct err *e)
{
	const char *name = text_normal(a, typed);
	struct lycee l;
	bool found;

	if (!app_lycee_name_check(name, e))
		return false;
	in->lycee = app_lycee_id(&(struct lycee){ .uai = "", .name = name,
		.commune = "" }, a);
	if (!db_lycee_get(app->db, &in->lycee, a, &l, &found, e))
		return false;
	in->lycee_name = found ? l.name : name;
	in->lycee_uai = found ? l.uai : "";
	in->lycee_new = !found;
	return true;
}

static bool
guess_lycee(struct app *app, struct app_intake *in,
	const struct app_intake_options *o, struct arena *a, struct err *e)
{
	in->lycee_name = in->lycee_uai = "";
	if (o->lycee)
		return known_lycee(app, in, o->lycee, a, e);
	if (o->new_lycee)
		return lycee_by_name(app, in, o->new_lycee, a, e);
	if (o->uai || in->roster.uai[0])
		return lycee_by_uai(app, in, o->uai ? o->uai : in->roster.uai,
			a, e);
	return true;
}

/* ---- the roster -------------------------------------------------------- */

struct teller {
	const struct app_intake_options *o;
	const char *what;
};

static void
tell(void *ctx, size_t done, size_t total)
{
	const struct teller *t = ctx;

	if (t->o->progress)
		t->o->progress(t->o->ctx, t->what, done, total);
}

static bool
read_roster(struct app *app, const char *bytes, size_t n,
	const struct app_intake_options *o, struct arena *a,
	struct app_intake *in, struct err *e)
{
	struct teller t = { .o = o, .what = "Lecture" };
	struct roster_options how = { .file = in->file,
		.today = app_today(app), .map = in->map, .n_map = in->n_map,
		.progress = tell, .ctx = &t };

	return roster_read(&in->roster, a, bytes, n, &how, e);
}

/* Later choices win: they stand last. */
static void
add_map(struct app_intake *in, struct arena *a, const char *header, int field)
{
	struct roster_mapping *v = arena_array(a, in->n_map + 1, sizeof(*v));
	const char *key = roster_header_key(a, header);
	size_t n = 0;

	for (size_t i = 0; i < in->n_map; i++)
		if (strcmp(roster_header_key(a, in->map[i].header), key) != 0)
			v[n++] = in->map[i];
	v[n++] = (struct roster_mapping){ .header = header, .field = field };
	in->map = v;
	in->n_map = n;
}

/* What was answered for this lycée, under what is answered now. */
static bool
recall_map(struct app *app, struct app_intake *in,
	const struct app_intake_options *o, struct arena *a, bool *any,
	struct err *e)
{
	struct column_map *v;
	size_t n = 0;

	*any = false;
	if (uuid_is_none(&in->lycee) || in->lycee_new)
		return true;
	if (!db_column_map_list(app->db, &in->lycee, a, &v, &n, e))
		return false;
	in->map = NULL;
	in->n_map = 0;
	for (size_t i = 0; i < n; i++) {
		int field = strcmp(v[i].field, NOT_READ) == 0
			? ROSTER_IGNORED : (int)roster_field_find(v[i].field);

		if (field == ROSTER_UNKNOWN)
			continue;
		add_map(in, a, v[i].header, field);
		*any = true;
	}
	for (size_t i = 0; i < o->n_map; i++)
		add_map(in, a, o->map[i].header, o->map[i].field);
	return true;
}

static const struct roster_column *
column_of(const struct app_intake *in, struct arena *a, const char *header)
{
	const char *key = roster_header_key(a, header);

	for (size_t i = 0; i < in->roster.n_columns; i++)
		if (strcmp(roster_header_key(a,
			in->roster.columns[i].header), key) == 0)
			return &in->roster.columns[i];
	return NULL;
}

/* A choice that the file does not heed is said, never lost in silence. */
static void
check_map(struct app_intake *in, const struct app_intake_options *o,
	struct arena *a)
{
	for (size_t i = 0; i < o->n_map; i++) {
		const struct roster_column *c = column_of(in, a,
			o->map[i].header);

		if (!c)
			intake_note(in, a, arena_printf(a, "Colonne « %s » : "
				"absente du fichier", o->map[i].header));
		else if (c->field == ROSTER_DROPPED)
			intake_note(in, a, arena_printf(a, "Colonne « %s » : "
				"jamais lue, elle ne doit pas être connue",
				c->header));
	}
}

/* ---- what must be accepted, what is good to know ----------------------- */

static void
remark_school(struct app_intake *in, struct arena *a)
{
	const char *uai = in->roster.uai;

	if (uai[0] && !uuid_is_none(&in->lycee) &&
		strcmp(uai, in->lycee_uai) != 0)
		intake_remark(in, a, arena_printf(a, "Le fichier est d'un "
			"autre établissement : UAI %s, pas %s", uai,
			in->lycee_uai[0] ? in->lycee_uai : in->lycee_name));
}

static void
remark_year(struct app *app, struct app_intake *in, struct arena *a)
{
	char file[CYCLE_YEAR_TEXT], now[CYCLE_YEAR_TEXT];

	in->year = in->roster.year ? in->roster.year : app_year(app);
	if (in->year == app_year(app))
		return;
	cycle_year_text(in->year, file);
	cycle_year_text(app_year(app), now);
	intake_remark(in, a, arena_printf(a, "Le fichier est de l'année %s, "
		"nous sommes en %s", file, now));
}

/* The act of that import, when it was taken back since. */
static bool
was_undone(struct app *app, const struct import_log *l, struct arena *a,
	bool *undone, struct err *e)
{
	struct journal_act *v;
	size_t n;

	*undone = false;
	if (!db_act_list(app->db, &l->lycee, l->login, 0, ACTS_MAX, a, &v, &n,
		e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].verb, "import") == 0 && v[i].at == l->at &&
			v[i].undone_by)
			*undone = true;
	return true;
}

static bool
remark_again(struct app *app, struct app_intake *in, struct arena *a,
	struct err *e)
{
	struct import_log l;
	struct clock_time t;
	bool found, undone;

	if (!db_import_by_hash(app->db, in->sha256, a, &l, &found, e))
		return false;
	if (!found)
		return true;
	if (!was_undone(app, &l, a, &undone, e))
		return false;
	t = app_local(app, l.at);
	intake_remark(in, a, arena_printf(a, "Ce fichier a déjà été importé "
		"le %02d/%02d/%04d à %02d:%02d par %s%s", t.date.day,
		t.date.month, t.date.year, t.hour, t.minute, l.login,
		undone ? ", puis annulé" : ""));
	return true;
}

/* A sheet that was not read, a strange UAI: no line would show them. */
static void
note_file(struct app_intake *in, struct arena *a)
{
	for (size_t i = 0; i < in->roster.n_warnings; i++) {
		const struct roster_fault *f = &in->roster.warnings[i];

		if (!f->who[0] && !f->field[0])
			intake_note(in, a, arena_printf(a, "%s « %s »",
				f->rule, f->value));
	}
}

static void
note_text(struct app_intake *in, struct arena *a)
{
	if (in->roster.double_encoded)
		intake_note(in, a, "Texte encodé deux fois : réparé");
	if (in->lycee_listed)
		intake_note(in, a, arena_printf(a, "Lycée connu, %s (UAI %s) : "
			"il sera ajouté à la liste", in->lycee_name,
			in->lycee_uai));
	else if (in->lycee_new)
		intake_note(in, a, in->lycee_uai[0] ? arena_printf(a, "Lycée "
			"inconnu (UAI %s) : il sera créé", in->lycee_uai)
			: "Ce lycée sera créé");
}

/* ---- reading ----------------------------------------------------------- */

/* The last part of the path: folders are nobody's business. */
static const char *
base_name(const char *file)
{
	const char *slash = strrchr(file, '/');

	return slash && slash[1] ? slash + 1 : file;
}

static void
begin(struct app_intake *in, const char *bytes, size_t n,
	const struct app_intake_options *o, struct arena *a)
{
	*in = (struct app_intake){ .read = a, .bytes = n,
		.progress = o->progress, .ctx = o->ctx };
	in->file = text_normal(a, base_name(o->file ? o->file : "liste"));
	if (o->class_name && o->class_name[0])
		in->class_name = text_normal(a, o->class_name);
	for (size_t i = 0; i < o->n_map; i++)
		add_map(in, a, arena_strdup(a, o->map[i].header),
			o->map[i].field);
	sha256(bytes, n, in->sha256);
}

static bool
read_again(struct app *app, const char *bytes, size_t n,
	const struct app_intake_options *o, struct arena *a,
	struct app_intake *in, struct err *e)
{
	bool any;

	if (!recall_map(app, in, o, a, &any, e))
		return false;
	return !any || read_roster(app, bytes, n, o, a, in, e);
}

bool
app_intake_read(struct app *app, const char *bytes, size_t n,
	const struct app_intake_options *o, struct arena *a,
	struct app_intake *in, struct err *e)
{
	if (!app_may(app, MAY_IMPORT, NULL, e))
		return false;
	begin(in, bytes, n, o, a);
	if (!read_roster(app, bytes, n, o, a, in, e) ||
		!guess_lycee(app, in, o, a, e))
		return false;
	if (!uuid_is_none(&in->lycee) && !app_may(app, in->lycee_new
		? MAY_SCHOOL : MAY_IMPORT, &in->lycee, e))
		return false;
	if (!read_again(app, bytes, n, o, a, in, e))
		return false;
	check_map(in, o, a);
	remark_school(in, a);
	remark_year(app, in, a);
	note_file(in, a);
	note_text(in, a);
	return remark_again(app, in, a, e) && intake_classes(app, in, e) &&
		(!o->before || intake_carry(app, in, o->before, e));
}
