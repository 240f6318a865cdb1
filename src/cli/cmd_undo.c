/* cmd_undo.c: `avenir undo [N]`: takes back one's own last acts. */
#include "cli/command.h"

enum { MOST = 1000 };

static const struct command_option undo_options[] = {
	{ 0, "redo", NULL, "refaire ce qui vient d'être annulé" },
	{ 0, NULL, NULL, NULL },
};

static bool
one(struct cli *c, bool *none, struct err *e)
{
	struct app_undone u = { .none = false };
	struct uuid any = { 0 };

	if (!app_undo(cli_app(c), &any, cli_flag(c, "redo"), cli_arena(c), &u,
		e))
		return false;
	*none = u.none;
	if (u.none)
		return true;
	buf_printf(cli_out(c), "%s\n", u.what);
	return true;
}

static bool
undo_run(struct cli *c, struct err *e)
{
	const char *text = cli_operand(c, 0);
	bool none = false;
	long n = 1;

	if (!cli_operands(c, 0, 1, e) ||
		(text && !cli_number(c, "N", text, 1, MOST, &n, e)))
		return false;
	for (long i = 0; i < n && !none; i++) {
		if (!one(c, &none, e))
			return false;
		if (none && i == 0)
			return err_set(e, ERR_USER, "rien à %s",
				cli_flag(c, "redo") ? "refaire" : "annuler");
	}
	return true;
}

const struct command cmd_undo = {
	.name = "undo", .usage = "[--redo] [N]",
	.summary = "annuler ses derniers actes",
	.needs = NEEDS_DATABASE | NEEDS_COUNSELLOR,
	.options = undo_options, .run = undo_run,
};
