/* cmd_backup.c: `avenir backup`: a verified copy. */
#include <unistd.h>

#include "app/admin.h"
#include "cli/command.h"

static const struct command_option backup_options[] = {
	{ 0, "daily", NULL, "dans le dossier des sauvegardes, les 7 dernières "
		"gardées" },
	{ 0, "force", NULL, "remplacer un fichier existant",
		.against = "daily" },
	{ 0, NULL, NULL, NULL },
};

/* Root is nobody in the base: the timer copies the file as its keeper. */
static bool
by_root(struct cli *c, const char *to, struct err *e)
{
	const char *path = cli_db(c);
	moment now;

	if (!path)
		path = app_default_path(cli_arena(c));
	return cli_now(c, &now, e) && app_backup_path(path, to,
		cli_flag(c, "daily"), cli_flag(c, "force"), now, e);
}

static bool
by_person(struct cli *c, const char *to, struct err *e)
{
	bool ok;

	if (!cli_open(c, false, e))
		return false;
	if (!to)
		return app_backup(cli_app(c), NULL, true, false, e);
	if (!cli_person(c, e))
		return false;
	ok = app_backup(cli_app(c), to, false, cli_flag(c, "force"), e);
	return cli_program(c, e) && ok;
}

static bool
backup_run(struct cli *c, struct err *e)
{
	const char *to = cli_operand(c, 0);
	bool daily = cli_flag(c, "daily");

	if (!cli_operands(c, daily ? 0 : 1, daily ? 0 : 1, e))
		return false;
	if (!(getuid() == 0 && !cli_user(c) ? by_root(c, to, e)
					    : by_person(c, to, e)))
		return false;
	buf_printf(cli_out(c), "Sauvegarde faite et vérifiée%s%s\n",
		to ? " : " : "", to ? to : "");
	return true;
}

const struct command cmd_backup = {
	.name = "backup", .usage = "--daily | [--force] FICHIER",
	.summary = "copie vérifiée de la base",
	.options = backup_options, .run = backup_run,
};
