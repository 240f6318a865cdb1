/* cmd_sheet.c: `avenir sheet`: the émargement sheet, as PDF. */
#include "app/paper.h"
#include "app/plan.h"
#include "cli/command.h"

static const struct command_option sheet_options[] = {
	OPTION_OUTPUT, OPTION_FORCE,
	{ 0, NULL, NULL, NULL },
};

static bool
sheet_run(struct cli *c, struct err *e)
{
	struct buf pdf = { 0 };
	struct uuid session;
	bool ok;

	if (!cli_operands(c, 1, 1, e) ||
		!app_session_find(cli_app(c), cli_operand(c, 0), &session, e))
		return false;
	ok = app_sheet(cli_app(c), &session, &pdf, e) &&
		cli_deliver(c, &pdf, false, e);
	buf_release(&pdf);
	return ok;
}

const struct command cmd_sheet = {
	.name = "sheet", .usage = "SÉANCE [-o FICHIER.pdf]",
	.summary = "feuille d'émargement à imprimer",
	.needs = NEEDS_DATABASE | OVER_SSH,
	.options = sheet_options, .run = sheet_run,
};
