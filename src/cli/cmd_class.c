/* cmd_class.c: `avenir class list|add|edit|show|away`. */
#include <string.h>

#include "app/paper.h"
#include "app/plan.h"
#include "cli/command.h"

static const struct command_option class_options[] = {
	{ 0, "name", "NOM", "nom de la classe" },
	{ 0, "diploma", "CODE", "CAP, BACPRO, BMA, DTMS" },
	{ 0, "mef", "CODE", "code de la formation, 10 chiffres" },
	{ 0, "target", "yes|no", "classe de dernière année, suivie" },
	OPTION_FORMAT, OPTION_EXCEL,
	{ 0, NULL, NULL, NULL },
};

static const char *const columns[] = { "class_id", "lycee", "class", "year",
	"diploma", "mef", "target", "pupils", NULL };

static void
put(struct rows *r, const struct class_line *l)
{
	char id[UUID_TEXT];

	uuid_text(&l->class.id, id);
	rows_text(r, id);
	rows_text(r, l->lycee_name);
	rows_text(r, l->class.name);
	rows_int(r, l->class.year);
	rows_text(r, l->class.diploma);
	rows_text(r, l->class.mef);
	rows_text(r, l->class.target ? "yes" : "no");
	rows_int(r, (long long)l->pupils);
	rows_next(r);
}

static bool
print(struct cli *c, const struct uuid *lycee, const struct uuid *only,
	struct err *e)
{
	struct rows_options o;
	struct class_line *v;
	struct rows *r;
	size_t n;

	if (!cli_rows(c, &o, e) ||
		!app_classes(cli_app(c), lycee, cli_arena(c), &v, &n, e))
		return false;
	r = rows_begin(&o, columns, cli_out(c));
	for (size_t i = 0; i < n; i++)
		if (!only || uuid_equal(&v[i].class.id, only))
			put(r, &v[i]);
	return rows_end(r, e);
}

static bool
list(struct cli *c, struct err *e)
{
	struct uuid lycee;

	if (!cli_operands(c, 0, 1, e))
		return false;
	if (cli_count(c) == 0)
		return print(c, NULL, NULL, e);
	return app_lycee_find(cli_app(c), cli_operand(c, 0), &lycee, e) &&
		print(c, &lycee, NULL, e);
}

static bool
show(struct cli *c, struct err *e)
{
	struct app_export x = { .what = "pupils" };
	struct uuid id;

	if (!cli_operands(c, 1, 1, e) || !cli_rows(c, &x.rows, e) ||
		!app_class_find(cli_app(c), cli_operand(c, 0), &id, e))
		return false;
	x.class = &id;
	return app_export(cli_app(c), &x, cli_out(c), e);
}

static bool
take_options(struct cli *c, struct class *k, struct err *e)
{
	const char *name = cli_value(c, "name"), *mef = cli_value(c, "mef");
	const char *diploma = cli_value(c, "diploma");

	if (name)
		k->name = name;
	if (mef)
		k->mef = mef;
	if (diploma)
		k->diploma = diploma;
	return cli_yes(c, "target", &k->target, e);
}

/* What is saved stays saved, even when it cannot be read back for the eye. */
static bool
print_saved(struct cli *c, const struct class *k, struct err *e)
{
	if (print(c, &k->lycee, &k->id, e))
		return true;
	cli_remark(c, "enregistré ; mais la relecture a échoué (%s)", e->text);
	err_clear(e);
	return true;
}

static bool
add(struct cli *c, struct err *e)
{
	struct class k = { .diploma = "", .mef = "", .target = true };

	if (!cli_operands(c, 2, 2, e) ||
		!app_lycee_find(cli_app(c), cli_operand(c, 0), &k.lycee, e))
		return false;
	k.name = cli_operand(c, 1);
	return take_options(c, &k, e) &&
		app_class_save(cli_app(c), &k, e) &&
		print_saved(c, &k, e);
}

static bool
edit(struct cli *c, struct err *e)
{
	struct class_line *v;
	struct uuid id;
	size_t n;

	if (!cli_operands(c, 1, 1, e) ||
		!app_class_find(cli_app(c), cli_operand(c, 0), &id, e) ||
		!app_classes(cli_app(c), NULL, cli_arena(c), &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (uuid_equal(&v[i].class.id, &id))
			return take_options(c, &v[i].class, e) &&
				app_class_save(cli_app(c), &v[i].class, e) &&
				print_saved(c, &v[i].class, e);
	return err_set(e, ERR_USER, "cette classe n'est pas dans votre liste");
}

/* Weeks when the class is not there: PFMP, exams. */
static bool
away(struct cli *c, struct err *e)
{
	struct class_away w = { .kind = cli_operand(c, 1) };
	struct date *ends[] = { &w.first, &w.last };

	if (!cli_operands(c, 4, 4, e) ||
		!app_class_find(cli_app(c), cli_operand(c, 0), &w.class, e))
		return false;
	if (strcmp(w.kind, "pfmp") != 0 && strcmp(w.kind, "exam") != 0)
		return cli_usage(c, e, "« %s » : pfmp ou exam", w.kind);
	for (size_t i = 0; i < LENGTH(ends); i++)
		if (!date_parse_french(cli_operand(c, 2 + i),
			app_today(cli_app(c)), ends[i]))
			return cli_usage(c, e, "date inconnue « %s »",
				cli_operand(c, 2 + i));
	return app_away_save(cli_app(c), &w, e);
}

static const struct cli_word words[] = {
	{ "list", list, "format excel" },
	{ "add", add, "diploma mef target format excel" },
	{ "edit", edit, "name diploma mef target format excel" },
	{ "show", show, "format excel" },
	{ "away", away },
	{ NULL, NULL },
};

const struct command cmd_class = {
	.name = "class",
	.usage = "list [LYCEE] | show CLASSE | add LYCEE NOM | edit CLASSE | "
		"away CLASSE pfmp|exam DU AU",
	.summary = "les classes, leurs élèves, leurs PFMP",
	.needs = NEEDS_DATABASE | OVER_SSH_LIST,
	.options = class_options, .words = words,
};
