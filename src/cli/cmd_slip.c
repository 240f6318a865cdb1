/* cmd_slip.c: `avenir slip`: the slips of mock interviews, as PDF. */
#include "app/plan.h"
#include "app/workshop.h"
#include "cli/command.h"

static const struct command_option slip_options[] = {
	{ 0, "pupil", "ÉLÈVE", "la sienne seulement" },
	OPTION_OUTPUT, OPTION_FORCE,
	{ 0, NULL, NULL, NULL },
};

static bool
slip_run(struct cli *c, struct err *e)
{
	const char *name = cli_value(c, "pupil");
	struct buf pdf = { 0 };
	struct uuid id;
	size_t n;
	bool ok;

	if (!cli_operands(c, name ? 0 : 1, name ? 0 : 1, e))
		return false;
	if (!(name ? app_pupil_find(cli_app(c), name, &id, e)
		: app_class_find(cli_app(c), cli_operand(c, 0), &id, e)))
		return false;
	ok = app_slips(cli_app(c), name ? NULL : &id, &id, 1,
		&pdf, &n, e) && cli_deliver(c, &pdf, false, e);
	if (ok)
		cli_remark(c, "%zu fiche%s", n, n > 1 ? "s" : "");
	buf_release(&pdf);
	return ok;
}

const struct command cmd_slip = {
	.name = "slip", .usage = "CLASSE | --pupil ÉLÈVE [-o FICHIER.pdf]",
	.summary = "fiches d'entretien à remettre aux élèves",
	.needs = NEEDS_DATABASE | OVER_SSH,
	.options = slip_options, .run = slip_run,
};
