/* cmd_version.c: `avenir version`. */
#include "cli/command.h"

static bool
version_run(struct cli *c, struct err *e)
{
	if (!cli_operands(c, 0, 0, e))
		return false;
	buf_puts(cli_out(c), "avenir " AVENIR_VERSION "\n");
	return true;
}

const struct command cmd_version = {
	.name = "version", .usage = "",
	.summary = "numéro de version",
	.needs = NEEDS_PERSON | OVER_SSH, .run = version_run,
};
