/* cmd_import.c: `avenir import`: a class list comes in, all or nothing. */
#include <string.h>

#include "app/intake.h"
#include "app/paper.h"
#include "app/plan.h"
#include "base/text.h"
#include "cli/command.h"
#include "domain/cycle.h"
#include "domain/ident.h"

enum { CASE_COLUMNS = 18 };

static const struct command_option import_options[] = {
	OPTION_DRY,
	{ 0, "strict", NULL, "refuser au premier doute", .against = "what" },
	{ 0, "lycee", "UAI", "de ce lycée (sinon celui que dit le fichier)",
		.against = "what" },
	{ 0, "class", "NOM", "de cette classe, quand le fichier n'en dit rien",
		.against = "what" },
	{ 0, "map", "COLONNE=CHAMP", "cette colonne est ce champ ; se répète",
		.against = "what" },
	{ 0, "what", "QUOI", "un fichier de « avenir export QUOI » : pupils, "
		"skills, cv, search, applications, interviews, "
		"contacts, courses" },
	{ 0, NULL, NULL, NULL },
};

static void
progress(void *ctx, const char *what, size_t done, size_t total)
{
	(void)what;
	cli_progress(ctx, done, total);
}

/* --map "Nom de l'élève=surname", as many as given. */
static bool
mapping(struct cli *c, struct app_intake_options *o, struct err *e)
{
	struct { struct roster_mapping *v; size_t n, cap; } map = { 0 };
	struct arena *a = cli_arena(c);
	const char *text, *equal;

	for (size_t i = 0; (text = cli_nth(c, "map", i)) != NULL; i++) {
		enum roster_field field;

		equal = strrchr(text, '=');
		if (!equal || equal == text)
			return cli_usage(c, e, "--map : « %s » (attendu : "
				"COLONNE=CHAMP)", text);
		field = strcmp(equal + 1, "-") == 0 ? ROSTER_IGNORED
			: roster_field_find(equal + 1);
		if (field == ROSTER_UNKNOWN)
			return cli_usage(c, e, "--map : champ inconnu « %s »",
				equal + 1);
		*ARENA_PUSH(a, map) = (struct roster_mapping){
			.header = arena_strndup(a, text,
				(size_t)(equal - text)),
			.field = field,
		};
	}
	o->map = map.v;
	o->n_map = map.n;
	return true;
}

static bool
ask_columns(struct cli *c, const struct app_intake *in, struct err *e)
{
	for (size_t i = 0; i < in->roster.n_columns; i++) {
		const struct roster_column *k = &in->roster.columns[i];

		cli_remark(c, "colonne %d « %s »%s%s", k->column, k->header,
			k->sample ? " : " : "", k->sample ? k->sample : "");
	}
	return err_set(e, ERR_USER, "%s : aucune colonne de nom reconnue ; "
		"dites lesquelles par --map COLONNE=CHAMP (surname, "
		"first_name, full_name, birth, class...)", in->file);
}

static bool
settle(struct cli *c, struct app_intake *in, struct err *e)
{
	if (in->roster.needs_mapping)
		return ask_columns(c, in, e);
	if (in->roster.n_rows == 0 && in->roster.n_faults == 0 &&
		in->roster.n_leavers == 0)
		return err_set(e, ERR_USER, "%s n'a aucune ligne d'élève",
			in->file);
	if (uuid_is_none(&in->lycee) && !in->lycee_new)
		return err_set(e, ERR_USER, "%s ne dit pas de quel lycée il "
			"vient : ajoutez --lycee UAI", in->file);
	if (!in->roster.has_class && !in->class_name)
		return err_set(e, ERR_USER, "%s ne dit pas de quelle classe "
			"il vient : ajoutez --class NOM", in->file);
	if (in->roster.has_class && in->class_name)
		cli_remark(c, "La liste dit la classe de chacun : --class %s "
			"n'est pas suivi", in->class_name);
	return true;
}

/* " « 31/02/2009 »", or "" when nothing was read. */
static const char *
quoted(struct cli *c, const struct roster_fault *f)
{
	return f->value[0] ? arena_printf(cli_arena(c), " « %s »", f->value)
		: "";
}

/* "liste.csv:12:"; what is said in words has French spaces. */
static const char *
place(struct cli *c, const struct app_intake *in,
	const struct roster_fault *f)
{
	return arena_printf(cli_arena(c), strchr(in->file, ' ')
		? "%s, ligne %d :" : "%s:%d:", in->file, f->line);
}

/* A telephone nobody recognised is lost, unless somebody is told. */
static void
print_unknown(struct cli *c, const struct roster *r)
{
	const char *names = "";

	for (size_t i = 0; i < r->n_columns; i++)
		if (r->columns[i].field == ROSTER_UNKNOWN &&
			r->columns[i].sample)
			names = arena_printf(cli_arena(c), "%s%s%s", names,
				names[0] ? ", " : "", r->columns[i].header);
	if (names[0])
		cli_remark(c, "Colonnes inconnues : %s (--map COLONNE=CHAMP "
			"les lit)", names);
}

static void
print_faults(struct cli *c, const struct app_intake *in)
{
	const struct roster *r = &in->roster;

	for (size_t i = 0; i < r->n_faults; i++) {
		const struct roster_fault *f = &r->faults[i];

		cli_remark(c, "%s rejeté : %s%s%s%s%s%s", place(c, in, f),
			f->rule, f->field[0] ? ", colonne « " : "",
			f->field, f->field[0] ? " »" : "", quoted(c, f),
			f->who[0] ? arena_printf(cli_arena(c), ", %s", f->who)
				: "");
	}
	for (size_t i = 0; i < r->n_warnings; i++) {
		const struct roster_fault *f = &r->warnings[i];

		/* Among the notes: it is about the whole file. */
		if (!f->who[0] && !f->field[0])
			continue;
		cli_remark(c, "%s à vérifier : %s%s%s", place(c, in, f),
			f->rule, quoted(c, f), f->who[0] ? arena_printf(
				cli_arena(c), " (%s)", f->who) : "");
	}
	for (size_t i = 0; i < in->n_remarks; i++)
		cli_remark(c, "%s", in->remarks[i]);
	for (size_t i = 0; i < in->n_notes; i++)
		cli_remark(c, "%s", in->notes[i]);
}

static void
print_dropped(struct cli *c, const struct app_intake *in)
{
	struct buf *out = cli_out(c);
	const char *dropped = app_intake_dropped(in, cli_arena(c));
	const char *unread = app_intake_unread(in, cli_arena(c));

	if (dropped[0])
		buf_printf(out, "Colonnes jamais lues : %s\n", dropped);
	if (unread[0])
		buf_printf(out, "Colonnes non lues : %s\n", unread);
	for (size_t i = 0; i < ROSTER_SKIP_COUNT; i++)
		if (in->roster.skipped[i] > 0)
			buf_printf(out, "Laissés de côté : %zu %s\n",
				in->roster.skipped[i],
				roster_skip_label((enum roster_skip)i,
					in->roster.skipped[i]));
	if (in->left_out > 0)
		buf_printf(out, "Laissés de côté : %zu dans les classes non "
			"cochées\n", in->left_out);
}

static void
print_candidates(struct cli *c, const struct app_intake_line *l)
{
	char birth[DATE_TEXT], id[UUID_TEXT];

	if (!l->question)
		return;
	buf_printf(cli_out(c), "    ? %s\n", l->question);
	for (size_t i = 0; i < l->n_candidates; i++) {
		date_french(l->candidates[i].birth, birth);
		uuid_text(&l->candidates[i].id, id);
		buf_printf(cli_out(c), "      %.8s  %s%s%s\n", id,
			l->labels[i], birth[0] ? ", " : "", birth);
	}
}

static void
print_line(struct cli *c, const struct app_intake_line *l)
{
	struct buf *out = cli_out(c);
	struct arena *a = cli_arena(c);
	const char *what = app_label(cli_app(c), "import_case",
		diff_case_code(l->what));
	int gap = CASE_COLUMNS - (int)text_width(what);

	buf_printf(out, "%c %s%*s %s%s%s%s%s%s\n", l->ticked ? '+' : ' ',
		what, gap > 0 ? gap : 0, "", l->name,
		l->class_name[0] ? " (" : "", l->class_name,
		l->class_name[0] ? ")" : "", l->note ? " ; " : "",
		l->note ? l->note : "");
	for (size_t k = 0; k < l->n_fields; k++) {
		const struct app_intake_field *f = &l->fields[k];

		buf_printf(out, "    %s : %s -> %s%s\n", app_intake_label(
			cli_app(c), f->field), app_intake_shown(a, f->field,
			f->before), app_intake_shown(a, f->field, f->after),
			f->ticked ? "" : " (gardé : saisi à la main)");
	}
	print_candidates(c, l);
}

/* What changes, case by case; those that stay as they were are counted. */
static void
print_lines(struct cli *c, const struct app_intake *in)
{
	for (int what = 0; what < DIFF_CASE_COUNT; what++)
		for (size_t i = 0; i < in->n_lines; i++) {
			const struct app_intake_line *l = &in->lines[i];

			if ((int)l->what != what || what == DIFF_REJECTED ||
				(what == DIFF_SAME && l->n_fields == 0))
				continue;
			print_line(c, l);
		}
}

static void
print_head(struct cli *c, const struct app_intake *in)
{
	struct buf *out = cli_out(c);
	char year[CYCLE_YEAR_TEXT];

	cycle_year_text(in->year, year);
	buf_printf(out, "%s : %s\nLycée : %s%s, %s\n", in->file,
		app_intake_heading(in, cli_arena(c)), in->lycee_name,
		in->lycee_new ? " (nouveau)" : "", year);
	for (size_t i = 0; i < in->n_classes; i++)
		buf_printf(out, "%c Classe %s : %zu élève%s%s%s\n",
			in->classes[i].ticked ? '+' : ' ',
			in->classes[i].name, in->classes[i].pupils,
			in->classes[i].pupils > 1 ? "s" : "",
			in->classes[i].known ? "" : ", nouvelle",
			in->classes[i].last_year ? ", dernière année" : "");
	for (size_t i = 0; i < DIFF_CASE_COUNT; i++)
		if (in->counts[i] > 0)
			buf_printf(out, "%6zu %s\n", in->counts[i],
				app_label(cli_app(c), "import_case",
					diff_case_code((enum diff_case)i)));
	if (in->n_asked > 0)
		buf_printf(out, "%6zu à décider à l'écran, %s\n", in->n_asked,
			in->n_asked > 1 ? "pas écrits" : "pas écrit");
}

static bool
doubts(const struct app_intake *in, struct err *e)
{
	const struct roster *r = &in->roster;

	if (r->n_faults + r->n_warnings + in->n_remarks + in->n_asked == 0)
		return true;
	return err_set(e, ERR_USER, "--strict, rien n'est écrit ; rejets : "
		"%zu, doutes : %zu, questions : %zu, remarques : %zu", r->n_faults,
		r->n_warnings, in->n_asked, in->n_remarks);
}

static bool
options_of(struct cli *c, struct app_intake_options *o, struct uuid *lycee,
	struct err *e)
{
	const char *text = cli_value(c, "lycee"), *file = cli_operand(c, 0);

	*o = (struct app_intake_options){
		.file = strcmp(file, "-") == 0 ? "entrée standard" : file,
		.class_name = cli_value(c, "class"),
		.progress = progress, .ctx = c,
	};
	/* One that is not known yet is made by the import. */
	if (text && uai_valid(text_ascii_upper(cli_arena(c), text)))
		o->uai = text;
	else if (text && !app_lycee_find(cli_app(c), text, lycee, e))
		return false;
	else if (text)
		o->lycee = lycee;
	return mapping(c, o, e);
}

static bool
finish(struct cli *c, const struct app_intake *in, struct err *e)
{
	const char *words = app_intake_tally_words(in, cli_arena(c));

	if (cli_flag(c, "strict") && !doubts(in, e))
		return false;
	if (cli_dry(c)) {
		if (app_intake_tally(in).pupils == 0)
			buf_puts(cli_out(c), "Rien à écrire\n");
		else
			buf_printf(cli_out(c), "À écrire : %s\n", words);
		return true;
	}
	if (!app_intake_write(cli_app(c), in, e))
		return false;
	if (app_intake_tally(in).pupils == 0)
		buf_puts(cli_out(c), "Rien à écrire\n");
	else
		buf_printf(cli_out(c), "Écrit : %s ; « avenir undo » annule "
			"tout\n", words);
	return true;
}

/* Each of them ends its line. */
static void
print_remarks(struct cli *c, const char *lines)
{
	for (const char *end; (end = strchr(lines, '\n')); lines = end + 1)
		cli_remark(c, "%.*s", (int)(end - lines), lines);
}

/* What another base of ours exported: ids are kept. */
static bool
import_own(struct cli *c, const char *what, struct err *e)
{
	const char *file = cli_operand(c, 0);
	struct buf bytes = { 0 }, remarks = { 0 };
	size_t n;
	bool ok;

	if (!cli_operands(c, 1, 1, e))
		return false;
	ok = cli_read(c, file, ROSTER_LIMIT, &bytes, e) && app_import_own(
		cli_app(c), what, bytes.v ? bytes.v : "", bytes.n,
		strcmp(file, "-") == 0 ? "entrée standard" : file,
		cli_dry(c), &n, &remarks, e);
	if (ok && remarks.n)
		print_remarks(c, remarks.v);
	if (ok && n == 0)
		buf_puts(cli_out(c), "Rien à écrire\n");
	else if (ok)
		buf_printf(cli_out(c), cli_dry(c)
			? "À écrire : %zu ligne%s\n"
			: "Écrit : %zu ligne%s ; « avenir undo » annule "
			"tout\n", n, n > 1 ? "s" : "");
	buf_release(&remarks);
	buf_release(&bytes);
	return ok;
}

static bool
import_run(struct cli *c, struct err *e)
{
	struct app_intake_options o;
	struct app_intake in = { .file = NULL };
	struct arena *a = cli_arena(c);
	struct buf bytes = { 0 };
	struct uuid lycee;
	bool ok;

	if (cli_value(c, "what"))
		return import_own(c, cli_value(c, "what"), e);
	if (!cli_operands(c, 1, 1, e) || !options_of(c, &o, &lycee, e))
		return false;
	ok = cli_read(c, cli_operand(c, 0), ROSTER_LIMIT, &bytes, e) &&
		app_intake_read(cli_app(c), bytes.v ? bytes.v : "", bytes.n,
			&o, a, &in, e);
	if (ok)
		print_faults(c, &in);
	if (ok && !in.roster.needs_mapping)
		print_unknown(c, &in.roster);
	ok = ok && settle(c, &in, e) &&
		app_intake_compare(cli_app(c), &in, a, e);
	if (ok) {
		print_head(c, &in);
		print_lines(c, &in);
		print_dropped(c, &in);
		ok = finish(c, &in, e);
	}
	buf_release(&bytes);
	return ok;
}

const struct command cmd_import = {
	.name = "import",
	.usage = "[-n] [--strict] [--lycee UAI] [--class NOM] "
		"[--map COLONNE=CHAMP] [--what QUOI] FICHIER|-",
	.summary = "importer une liste d'élèves",
	.needs = NEEDS_DATABASE | NEEDS_COUNSELLOR | OVER_SSH,
	.options = import_options, .run = import_run,
};
