/* cmd_demo.c: `avenir demo`: a base of invented people to try everything. */
#include <string.h>

#include "app/admin.h"
#include "cli/command.h"

static const struct command_option demo_options[] = {
	{ 0, "size", "demo|france", "une Mission Locale, ou la France entière "
		"(1,6 Go, une minute)" },
	{ 0, "seed", "NOMBRE", "une autre graine : d'autres personnes" },
	{ 0, NULL, NULL, NULL },
};

static bool
size_of(struct cli *c, enum demo_size *size, struct err *e)
{
	const char *text = cli_value(c, "size");

	*size = DEMO_SMALL;
	if (!text || strcmp(text, "demo") == 0)
		return true;
	*size = DEMO_FRANCE;
	return strcmp(text, "france") == 0 ||
		cli_usage(c, e, "--size : demo ou france");
}

static bool
demo_run(struct cli *c, struct err *e)
{
	const char *file = cli_operand(c, 0), *seed = cli_value(c, "seed");
	const char *now_text = cli_now_text(c);
	enum demo_size size;
	long number = 1;
	moment now;

	if (!cli_operands(c, 1, 1, e) || !size_of(c, &size, e) ||
		!cli_now(c, &now, e))
		return false;
	if (seed && !cli_number(c, "--seed", seed, 0, 1000000000, &number, e))
		return false;
	if (!app_demo_make(file, size, now, cli_login(c), (uint64_t)number,
		cli_progress, c, e))
		return false;
	buf_printf(cli_out(c), "Base de démonstration (DONNÉES FICTIVES) : "
		"%s\nPour l'ouvrir : avenir --db %s%s%s\n", file, file,
		now_text ? " --now " : "", now_text ? now_text : "");
	return true;
}

const struct command cmd_demo = {
	.name = "demo", .usage = "[--size demo|france] [--seed N] FICHIER.db",
	.summary = "base d'essai : personnes inventées, une séance qui commence",
	.needs = NEEDS_PERSON, .options = demo_options, .run = demo_run,
};
