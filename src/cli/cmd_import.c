/* cmd_import.c: `avenir import`: a class list comes in, all or nothing. */
#include <string.h>

#include "app/intake.h"
#include "app/plan.h"
#include "cli/command.h"

static const struct command_option import_options[] = {
	OPTION_DRY,
	{ 0, "strict", NULL, "refuser au premier doute" },
	{ 0, "lycee", "UAI", "de ce lycée (sinon celui que dit le fichier)" },
	{ 0, "class", "NOM", "de cette classe, quand le fichier n'en dit rien" },
	{ 0, "map", "COLONNE=CHAMP", "cette colonne est ce champ ; se répète" },
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
	const char *class = cli_value(c, "class");

	if (in->roster.needs_mapping)
		return ask_columns(c, in, e);
	if (uuid_is_none(&in->lycee) && !in->lycee_new)
		return err_set(e, ERR_USER, "%s ne dit pas de quel lycée il "
			"vient : ajoutez --lycee UAI", in->file);
	if (!in->roster.has_class && !class)
		return err_set(e, ERR_USER, "%s ne dit pas de quelle classe "
			"il vient : ajoutez --class NOM", in->file);
	if (class)
		in->class_name = class;
	return true;
}

static void
print_faults(struct cli *c, const struct app_intake *in)
{
	const struct roster *r = &in->roster;

	for (size_t i = 0; i < r->n_faults; i++)
		cli_remark(c, "%s:%d: rejeté : %s « %s » (%s)", in->file,
			r->faults[i].line, r->faults[i].rule,
			r->faults[i].value, r->faults[i].who);
	for (size_t i = 0; i < r->n_warnings; i++)
		cli_remark(c, "%s:%d: à vérifier : %s « %s » (%s)", in->file,
			r->warnings[i].line, r->warnings[i].rule,
			r->warnings[i].value, r->warnings[i].who);
	for (size_t i = 0; i < in->n_remarks; i++)
		cli_remark(c, "%s", in->remarks[i]);
}

static void
print_dropped(struct cli *c, const struct app_intake *in)
{
	struct buf *out = cli_out(c);
	size_t n = 0;

	for (size_t i = 0; i < in->roster.n_columns; i++)
		if (in->roster.columns[i].field == ROSTER_DROPPED)
			buf_printf(out, "%s%s", n++ ? ", "
				: "Colonnes jamais lues : ",
				in->roster.columns[i].header);
	if (n > 0)
		buf_putc(out, '\n');
	for (size_t i = 0; i < ROSTER_SKIP_COUNT; i++)
		if (in->roster.skipped[i] > 0)
			buf_printf(out, "Laissés de côté : %zu %s\n",
				in->roster.skipped[i],
				roster_skip_label((enum roster_skip)i));
}

/* What changes, line by line; those that stay as they were are counted. */
static size_t
print_lines(struct cli *c, const struct app_intake *in)
{
	struct buf *out = cli_out(c);
	size_t questions = 0;

	for (size_t i = 0; i < in->n_lines; i++) {
		const struct app_intake_line *l = &in->lines[i];

		if (l->what == DIFF_SAME)
			continue;
		buf_printf(out, "%c %-16s %s%s%s%s\n", l->ticked ? '+' : ' ',
			app_label(cli_app(c), "import_case",
				diff_case_code(l->what)), l->name,
			l->class_name && l->class_name[0] ? " (" : "",
			l->class_name ? l->class_name : "",
			l->class_name && l->class_name[0] ? ")" : "");
		for (size_t k = 0; k < l->n_fields; k++)
			buf_printf(out, "    %s : « %s » -> « %s »%s\n",
				l->fields[k].field, l->fields[k].before,
				l->fields[k].after, l->fields[k].ticked ? ""
				: " (gardé : saisi à la main)");
		if (l->question && !l->ticked) {
			questions++;
			buf_printf(out, "    %s\n", l->question);
		}
	}
	return questions;
}

static void
print_counts(struct cli *c, const struct app_intake *in)
{
	struct buf *out = cli_out(c);

	buf_printf(out, "%s : %s, %s, %zu élèves\n", in->file,
		in->roster.format_label, in->roster.encoding,
		in->roster.n_rows);
	buf_printf(out, "Lycée : %s%s\n", in->lycee_name ? in->lycee_name
		: in->roster.uai, in->lycee_new ? " (nouveau)" : "");
	for (size_t i = 0; i < in->n_classes; i++)
		buf_printf(out, "%c Classe %s : %zu élèves%s%s\n",
			in->classes[i].ticked ? '+' : ' ',
			in->classes[i].name, in->classes[i].pupils,
			in->classes[i].known ? "" : ", nouvelle",
			in->classes[i].last_year ? "" : ", pas de dernière "
			"année");
	for (size_t i = 0; i < DIFF_CASE_COUNT; i++)
		if (in->counts[i] > 0)
			buf_printf(out, "%6zu %s\n", in->counts[i],
				app_label(cli_app(c), "import_case",
					diff_case_code((enum diff_case)i)));
}

static bool
doubts(const struct app_intake *in, size_t questions, struct err *e)
{
	const struct roster *r = &in->roster;

	if (r->n_faults + r->n_warnings + in->n_remarks + questions == 0)
		return true;
	return err_set(e, ERR_USER, "--strict : %zu rejets, %zu doutes, %zu "
		"questions, %zu remarques ; rien n'est écrit", r->n_faults,
		r->n_warnings, questions, in->n_remarks);
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
	if (text && !app_lycee_find(cli_app(c), text, lycee, e))
		return false;
	if (text)
		o->lycee = lycee;
	return mapping(c, o, e);
}

static bool
import_run(struct cli *c, struct err *e)
{
	struct app_intake_options o;
	struct app_intake in = { .file = NULL };
	struct arena *a = cli_arena(c);
	struct buf bytes = { 0 };
	struct uuid lycee;
	size_t questions = 0;
	bool ok;

	if (!cli_operands(c, 1, 1, e) || !options_of(c, &o, &lycee, e))
		return false;
	ok = cli_read(c, cli_operand(c, 0), ROSTER_LIMIT, &bytes, e) &&
		app_intake_read(cli_app(c), bytes.v ? bytes.v : "", bytes.n,
			&o, a, &in, e) &&
		settle(c, &in, e) &&
		app_intake_compare(cli_app(c), &in, a, e);
	if (ok) {
		print_faults(c, &in);
		print_counts(c, &in);
		questions = print_lines(c, &in);
		print_dropped(c, &in);
		ok = !cli_flag(c, "strict") || doubts(&in, questions, e);
	}
	ok = ok && (cli_dry(c) || app_intake_write(cli_app(c), &in, e));
	buf_release(&bytes);
	return ok;
}

const struct command cmd_import = {
	.name = "import",
	.usage = "[-n] [--strict] [--lycee UAI] [--class NOM] "
		"[--map COLONNE=CHAMP] FICHIER|-",
	.summary = "importer une liste d'élèves",
	.needs = NEEDS_DATABASE | NEEDS_COUNSELLOR | OVER_SSH,
	.options = import_options, .run = import_run,
};
