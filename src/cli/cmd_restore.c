/*
 * cmd_restore.c: `avenir restore`: goes back to a copy. Done with one's own
 * rights: the shared base is restored by the administrator alone.
 */
#include <unistd.h>

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
	bool there;

	if (!cli_operands(c, 1, 1, e) || !cli_now(c, &now, e))
		return false;
	if (!path)
		path = app_default_path(cli_arena(c));
	there = access(path, F_OK) == 0;
	if (cli_dry(c)) {
		if (!app_restore_check(from, e))
			return false;
		buf_printf(cli_out(c), there ? "%s serait remplacé par %s, "
			"vérifié ; la base remplacée serait gardée comme "
			"sauvegarde.\n" : "%s serait fait de %s, vérifié.\n",
			path, from);
		return true;
	}
	if (!app_restore(path, from, now, e))
		return false;
	buf_printf(cli_out(c), there ? "%s est revenu à %s ; la base remplacée "
		"est gardée comme sauvegarde.\n" : "%s est fait de %s ; il n'y "
		"avait pas de base.\n", path, from);
	return true;
}

const struct command cmd_restore = {
	.name = "restore", .usage = "[-n] FICHIER",
	.summary = "revenir à une sauvegarde",
	.needs = NEEDS_PERSON, .options = restore_options, .run = restore_run,
};
