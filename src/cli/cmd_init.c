/* cmd_init.c: `avenir init`: a private base, or the shared one (as root). */
#include <string.h>
#include <unistd.h>

#include "app/admin.h"
#include "cli/command.h"
#include "domain/cycle.h"

static const struct command_option init_options[] = {
	{ 0, "preset", "3|4", "cycle de l'année : 3 ateliers (2024) ou 4 "
		"(arrêté de 2025)" },
	{ 0, "year", "2026-2027", "année scolaire du cycle (sinon celle en "
		"cours)" },
	{ 0, "organisation", "NOM", "nom de la Mission Locale" },
	{ 0, "shared", NULL, "base partagée de la machine (administrateur)" },
	{ 0, "admin", "LOGIN", "premier responsable", .with = "shared" },
	{ 0, "group", "NOM", "groupe de la base (avenir)", .with = "shared" },
	{ 0, "program", "FICHIER", "programme à mettre setgid",
		.with = "shared" },
	OPTION_DRY,
	{ 0, NULL, NULL, NULL },
};

static void
say(void *ctx, const char *line)
{
	buf_printf(cli_out(ctx), "%s\n", line);
}

/* The program that runs now, as installed. */
static const char *
own_program(struct cli *c)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path));

	return n > 0 ? arena_strndup(cli_arena(c), path, (size_t)n) : NULL;
}

static bool
has_admin(struct cli *c, struct err *e)
{
	return !cli_flag(c, "shared") || cli_flag(c, "admin") ||
		cli_usage(c, e, "--shared demande --admin LOGIN : qui sera "
			"responsable ?");
}

static bool
year_of(struct cli *c, int *year, struct err *e)
{
	const char *text = cli_value(c, "year");

	*year = text ? cycle_year_parse(text) : 0;
	return !text || *year != 0 || cli_usage(c, e, "--year : « %s » "
		"(attendu : 2026-2027)", text);
}

static bool
init_run(struct cli *c, struct err *e)
{
	const char *group = cli_value(c, "group");
	const char *program = cli_value(c, "program");
	struct app_init o = {
		.path = cli_db(c), .shared = cli_flag(c, "shared"),
		.admin = cli_value(c, "admin"),
		.preset = cli_value(c, "preset"),
		.organisation = cli_value(c, "organisation"),
		.group = group ? group : "avenir",
		.program = program ? program : own_program(c),
		.user = cli_user(c), .dry = cli_flag(c, "dry-run"),
		.say = say, .ctx = c,
	};

	if (!cli_operands(c, 0, 0, e) || !has_admin(c, e) ||
		!year_of(c, &o.year, e) || !cli_now(c, &o.now, e))
		return false;
	return app_init(&o, e);
}

const struct command cmd_init = {
	.name = "init",
	.usage = "[--preset 3|4] [--year 2026-2027] [--shared --admin LOGIN] "
		"[-n]",
	.summary = "préparer une base privée, ou la base partagée",
	.needs = NEEDS_PERSON, .options = init_options, .run = init_run,
};
