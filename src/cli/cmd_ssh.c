/*
 * cmd_ssh.c: `avenir ssh`, the forced command of an account. What the person
 * typed after the host's name is a permitted verb, or nothing: the screen.
 */
#include <stdlib.h>

#include "cli/command.h"

static bool
ssh_run(struct cli *c, struct err *e)
{
	const char *line = getenv("SSH_ORIGINAL_COMMAND");

	return cli_operands(c, 0, 0, e) &&
		cli_run_line(c, line ? line : "", e);
}

const struct command cmd_ssh = {
	.name = "ssh", .usage = "",
	.summary = "commande forcée d'un compte : l'écran, ou un verbe permis",
	.run = ssh_run,
};
