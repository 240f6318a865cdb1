/*
 * cmd_restore.c: `avenir restore`: goes back to a copy. Done with one's own
 * rights: the shared base is restored by the administrator alone.
 */
#include "app/admin.h"
#include "cli/command.h"

static const struct command_option restore_options[] = {
	OPTION_DRY,
	{ 0, NULL, NULL, NULL },
};

static bool
restore_run(struct cli *c, struct err *e)
{
	const char *path = cli_db(c), *from = cli_operand(c, 0);
	moment now;

	if (!cli_operands(c, 1, 1, e) || !cli_now(c, &now, e))
		return false;
	if (!path)
		path = app_default_path(cli_arena(c));
	if (cli_dry(c)) {
		buf_printf(cli_out(c), "%s serait remplacé par %s, une fois "
			"vérifié ; la base remplacée serait gardée comme "
			"sauvegarde.\n", path, from);
		return true;
	}
	if (!app_restore(path, from, now, e))
		return false;
	buf_printf(cli_out(c), "%s est revenu à %s ; la base remplacée est "
		"gardée comme sauvegarde.\n", path, from);
	return true;
}

const struct command cmd_restore = {
	.name = "restore", .usage = "[-n] FICHIER",
	.summary = "revenir à une sauvegarde",
	.needs = NEEDS_PERSON, .options = restore_options, .run = restore_run,
};
