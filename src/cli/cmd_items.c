/*
 * cmd_items.c: `avenir items`: the items of the grids of a year, seen and
 * edited, and whole grids that the year does without.
 */
#include <string.h>

#include "app/workshop.h"
#include "base/buf.h"
#include "cli/command.h"

static const struct command_option items_options[] = {
	OPTION_YEAR,
	{ 0, "full", "TEXTE", "add, rename : les mots en entier" },
	{ 0, "required", "yes|no", "add, rename : compte pour « prêt »" },
	OPTION_DRY, OPTION_FORMAT, OPTION_EXCEL, OPTION_OUTPUT, OPTION_FORCE,
	{ 0, NULL, NULL, NULL },
};

static bool
grid_of(struct cli *c, const char **list, struct err *e)
{
	const char *all = "", *typed = cli_operand(c, 0);

	for (const char *const *l = app_item_lists; *l; l++) {
		*list = *l;
		if (strcmp(*l, typed) == 0)
			return true;
		all = arena_printf(cli_arena(c), "%s%s%s", all,
			all[0] ? ", " : "", *l);
	}
	return cli_usage(c, e, "grille inconnue : « %s » (%s)", typed, all);
}

/* The list of the year and, of it, the item that was named. */
static bool
item_of(struct cli *c, const char *list, int year, const char *code,
	const struct spec_item **x, struct err *e)
{
	const struct spec_list *l;

	if (!app_items(cli_app(c), list, year, &l, e))
		return false;
	*x = spec_item(l, code);
	return *x || err_set(e, ERR_USER, "Point inconnu : « %s »", code);
}

/* ---- seen ---------------------------------------------------------------- */

static bool
put_grid(struct cli *c, struct rows *r, const char *list, int year,
	struct err *e)
{
	const struct spec_list *l;
	bool gone, used;

	if (!app_items(cli_app(c), list, year, &l, e) ||
		!app_list_retired(cli_app(c), list, year, &gone, e))
		return false;
	for (size_t i = 0; i < l->n_items; i++) {
		const struct spec_item *x = &l->items[i];

		if (!app_item_used(cli_app(c), list, x->code, &used, e))
			return false;
		rows_text(r, list);
		rows_text(r, x->code);
		rows_text(r, x->label);
		rows_text(r, x->full);
		rows_text(r, x->required ? "yes" : "no");
		rows_text(r, used ? "yes" : "no");
		rows_text(r, gone ? "grid" : x->hidden ? "yes" : "no");
		rows_next(r);
	}
	return true;
}

static bool
list_all(struct cli *c, struct err *e)
{
	static const char *const columns[] = { "grid", "code", "label", "full",
		"required", "used", "retired", NULL };
	const char *only = NULL;
	struct rows_options o;
	struct buf bytes = { 0 };
	struct rows *r;
	int year;
	bool ok = true;

	if (!cli_operands(c, 0, 1, e) || !cli_year(c, &year, e) ||
		(cli_count(c) == 1 && !grid_of(c, &only, e)) ||
		!cli_rows(c, &o, e))
		return false;
	r = rows_begin(&o, columns, &bytes);
	for (const char *const *l = app_item_lists; ok && *l; l++)
		if (!only || strcmp(only, *l) == 0)
			ok = put_grid(c, r, *l, year, e);
	return cli_rows_end(c, r, &o, &bytes, e) && ok;
}

/* ---- edited -------------------------------------------------------------- */

/* Its code is what the next verb needs; that of a rehearsal is no more. */
static bool
add(struct cli *c, struct err *e)
{
	struct app_item_words w = { .label = cli_operand(c, 1),
		.full = cli_value(c, "full") ? cli_value(c, "full") : "" };
	const struct spec_list *l;
	const char *list;
	int year;

	if (!cli_operands(c, 2, 2, e) || !cli_year(c, &year, e) ||
		!grid_of(c, &list, e) ||
		!cli_yes(c, "required", &w.required, e) ||
		!app_item_save(cli_app(c), list, year, &w, e))
		return false;
	if (cli_dry(c))
		return true;
	if (!app_items(cli_app(c), list, year, &l, e))
		return false;
	buf_printf(cli_out(c), "%s\n", l->items[l->n_items - 1].code);
	return true;
}

/* What is not given stays, words in full that only repeated the label too. */
static bool
rename_it(struct cli *c, struct err *e)
{
	struct app_item_words w = { .code = cli_operand(c, 1),
		.label = cli_operand(c, 2), .full = cli_value(c, "full") };
	const struct spec_item *x;
	const char *list;
	int year;

	if (!cli_operands(c, 3, 3, e) || !cli_year(c, &year, e) ||
		!grid_of(c, &list, e) ||
		!item_of(c, list, year, w.code, &x, e))
		return false;
	w.required = x->required;
	if (!w.full)
		w.full = strcmp(x->full, x->label) == 0 ? "" : x->full;
	return cli_yes(c, "required", &w.required, e) &&
		app_item_save(cli_app(c), list, year, &w, e);
}

static bool
turn_grid(struct cli *c, const char *list, int year, bool away, struct err *e)
{
	bool gone;

	if (!app_list_retired(cli_app(c), list, year, &gone, e))
		return false;
	if (gone == away)
		return err_set(e, ERR_USER, away ? "Cette grille est déjà "
			"retirée" : "Cette grille n'est pas retirée");
	return app_list_retire(cli_app(c), list, year, &gone, e);
}

static bool
turn_item(struct cli *c, const char *list, int year, bool away, struct err *e)
{
	const char *code = cli_operand(c, 1);
	const struct spec_item *x;
	enum app_item_fate fate;

	if (!item_of(c, list, year, code, &x, e))
		return false;
	if (x->hidden == away)
		return err_set(e, ERR_USER, away ? "« %s » est déjà retiré"
			: "« %s » n'est pas retiré", x->label);
	if (!app_item_retire(cli_app(c), list, year, code, &fate, e))
		return false;
	if (fate == ITEM_GONE)
		cli_remark(c, "%s : supprimé, il n'avait jamais servi", code);
	return true;
}

/* Without a code, the whole grid. */
static bool
turn(struct cli *c, bool away, struct err *e)
{
	const char *list = NULL;
	int year;

	return cli_operands(c, 1, 2, e) && cli_year(c, &year, e) &&
		grid_of(c, &list, e) && (cli_count(c) == 1
		? turn_grid(c, list, year, away, e)
		: turn_item(c, list, year, away, e));
}

static bool
retire(struct cli *c, struct err *e)
{
	return turn(c, true, e);
}

static bool
restore(struct cli *c, struct err *e)
{
	return turn(c, false, e);
}

static const struct cli_word words[] = {
	{ "list", list_all, "year format excel output force" },
	{ "add", add, "year full required dry-run" },
	{ "rename", rename_it, "year full required dry-run" },
	{ "retire", retire, "year dry-run" },
	{ "restore", restore, "year dry-run" },
	{ NULL, NULL },
};

const struct command cmd_items = {
	.name = "items",
	.usage = "list [GRILLE] | add GRILLE INTITULÉ | "
		"rename GRILLE CODE INTITULÉ | retire GRILLE [CODE] | "
		"restore GRILLE [CODE]",
	.summary = "les points des grilles de l'année",
	.needs = NEEDS_DATABASE | OVER_SSH_LIST,
	.options = items_options, .words = words,
};
