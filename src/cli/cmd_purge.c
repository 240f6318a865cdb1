/* cmd_purge.c: `avenir purge`: whose time of keeping is over. */
#include "app/admin.h"
#include "cli/command.h"

static const struct command_option purge_options[] = {
	OPTION_DRY,
	{ 0, "yes", NULL, "oui, effacer : rien ne le fera revenir" },
	{ 0, NULL, NULL, NULL },
};

static bool
purge_run(struct cli *c, struct err *e)
{
	struct arena *a = cli_arena(c);
	struct purge_line *v;
	struct uuid *ids;
	size_t n;

	if (!cli_operands(c, 0, 0, e) ||
		!app_purge_list(cli_app(c), a, &v, &n, e))
		return false;
	ids = arena_array(a, n + 1, sizeof(*ids));
	for (size_t i = 0; i < n; i++) {
		ids[i] = v[i].pupil;
		buf_printf(cli_out(c), "%s : %s\n", v[i].name, v[i].why);
	}
	buf_printf(cli_out(c), "%zu élève%s à effacer\n", n,
		n > 1 ? "s" : "");
	if (n == 0 || cli_dry(c))
		return true;
	if (!cli_flag(c, "yes"))
		return cli_flush(c, e) && err_set(e, ERR_USER, "rien n'est "
			"effacé : l'effacement de %zu élève%s ne s'annule "
			"pas ; ajoutez --yes", n, n > 1 ? "s" : "");
	return app_purge(cli_app(c), ids, n, e);
}

const struct command cmd_purge = {
	.name = "purge", .usage = "[-n] [--yes]",
	.summary = "effacer qui a fini son temps de conservation",
	.needs = NEEDS_DATABASE | NEEDS_MANAGER,
	.options = purge_options, .run = purge_run,
};
