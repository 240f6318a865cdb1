/* cmd_export.c: `avenir export`: tables that leave, with stable columns. */
#include <string.h>

#include "app/paper.h"
#include "app/plan.h"
#include "cli/command.h"

static const struct command_option export_options[] = {
	{ 0, "since", "DATE", "depuis ce jour" },
	{ 0, "class", "CLASSE", "de cette classe seulement" },
	{ 0, "format", "csv|text|json|xlsx", "forme du fichier (csv)" },
	OPTION_EXCEL, OPTION_OUTPUT, OPTION_FORCE,
	{ 0, NULL, NULL, NULL },
};

static bool
known(const char *what)
{
	for (size_t i = 0; app_exports[i]; i++)
		if (strcmp(app_exports[i], what) == 0)
			return true;
	return false;
}

static bool
what_of(struct cli *c, const char **what, struct err *e)
{
	const char *all = "";

	for (size_t i = 0; app_exports[i]; i++)
		all = arena_printf(cli_arena(c), "%s%s%s", all,
			i ? ", " : "", app_exports[i]);
	if (!cli_operand(c, 0))
		return cli_usage(c, e, "exporter quoi ? %s", all);
	*what = cli_operand(c, 0);
	return known(*what) || cli_usage(c, e, "« %s » inconnu : %s", *what,
		all);
}

static bool
export_run(struct cli *c, struct err *e)
{
	const char *class = cli_value(c, "class");
	struct app_export x = { .what = NULL };
	struct buf bytes = { 0 };
	struct uuid id;
	bool ok;

	if (!cli_operands(c, 0, 1, e) || !what_of(c, &x.what, e) ||
		!cli_date(c, "since", &x.since, e) ||
		!cli_rows(c, &x.rows, e))
		return false;
	if (!cli_flag(c, "format"))
		x.rows.format = ROWS_CSV;
	if (class && !app_class_find(cli_app(c), class, &id, e))
		return false;
	x.class = class ? &id : NULL;
	x.rows.title = x.what;
	ok = app_export(cli_app(c), &x, &bytes, e) &&
		cli_deliver(c, &bytes, x.rows.format != ROWS_XLSX, e);
	buf_release(&bytes);
	return ok;
}

const struct command cmd_export = {
	.name = "export",
	.usage = "pupils|sessions|attendance|skills|cv|search|applications|"
		"interviews|flags|contacts|courses|journal [--since DATE] [--class CLASSE] "
		"[--excel] [-o FICHIER]",
	.summary = "tableaux pour le tableur ou un autre logiciel",
	.needs = NEEDS_DATABASE | OVER_SSH,
	.options = export_options, .run = export_run,
};
