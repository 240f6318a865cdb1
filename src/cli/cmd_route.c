/* cmd_route.c: `avenir route`: Mission Locales, their areas, the slip. */
#include <string.h>

#include "app/plan.h"
#include "app/routing.h"
#include "cli/command.h"

static const struct command_option route_options[] = {
	{ 0, "ml", "CODE", "slip : à cette Mission Locale" },
	{ 0, "branch", "NOM", "set : antenne" },
	{ 0, "own", "yes|no", "ml : c'est la nôtre" },
	{ 0, "csv", NULL, "slip : en CSV plutôt qu'en PDF" },
	OPTION_DRY, OPTION_FORMAT, OPTION_EXCEL, OPTION_OUTPUT, OPTION_FORCE,
	{ 0, NULL, NULL, NULL },
};

static const char *const columns[] = { "insee", "ml", "name", "branch",
	NULL };

static const char *
ml_name(const struct ml *v, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].code, code) == 0)
			return v[i].name;
	return "";
}

static bool
list(struct cli *c, struct err *e)
{
	struct buf bytes = { 0 };
	struct rows_options o;
	struct area *v;
	struct ml *mls;
	struct rows *r;
	size_t n, n_ml;

	if (!cli_operands(c, 0, 0, e) || !cli_rows(c, &o, e) ||
		!app_areas(cli_app(c), cli_arena(c), &v, &n, e) ||
		!app_mls(cli_app(c), cli_arena(c), &mls, &n_ml, e))
		return false;
	r = rows_begin(&o, columns, &bytes);
	for (size_t i = 0; i < n; i++) {
		rows_text(r, v[i].insee);
		rows_text(r, v[i].ml);
		rows_text(r, ml_name(mls, n_ml, v[i].ml));
		rows_text(r, v[i].branch);
		rows_next(r);
	}
	return cli_rows_end(c, r, &o, &bytes, e);
}

/* « - » takes the row back. */
static bool
set(struct cli *c, struct err *e)
{
	const char *branch = cli_value(c, "branch");
	struct area r = { .insee = cli_operand(c, 0),
		.branch = branch ? branch : "" };

	if (!cli_operands(c, 2, 2, e))
		return false;
	r.ml = strcmp(cli_operand(c, 1), "-") == 0 ? "" : cli_operand(c, 1);
	return app_area_save(cli_app(c), &r, e);
}

static bool
ml(struct cli *c, struct err *e)
{
	struct ml m = { .code = cli_operand(c, 0), .name = cli_operand(c, 1),
		.email = "", .phone = "" };
	struct ml *v;
	size_t n;

	if (!cli_operands(c, 2, 2, e) ||
		!app_mls(cli_app(c), cli_arena(c), &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].code, m.code) == 0) {
			m.own = v[i].own;
			m.email = v[i].email;
			m.phone = v[i].phone;
		}
	return cli_yes(c, "own", &m.own, e) &&
		app_ml_save(cli_app(c), &m, e);
}

static bool
give(void *ctx, const struct buf *slip, struct err *e)
{
	struct cli *c = ctx;

	return cli_deliver(c, slip, cli_flag(c, "csv"), e);
}

static bool
take_back(void *ctx)
{
	return cli_take_back(ctx);
}

static bool
slip(struct cli *c, struct err *e)
{
	struct app_hand to = { give, take_back, c };
	struct uuid pupil;

	return cli_operands(c, 1, 1, e) &&
		app_pupil_find(cli_app(c), cli_operand(c, 0), &pupil, e) &&
		app_transmit(cli_app(c), &pupil, cli_value(c, "ml"),
			!cli_flag(c, "csv"), &to, e);
}

static const struct cli_word words[] = {
	{ "list", list, "format excel output force" },
	{ "set", set, "branch dry-run" },
	{ "ml", ml, "own dry-run" },
	{ "slip", slip, "ml csv output force dry-run" },
	{ NULL, NULL },
};

const struct command cmd_route = {
	.name = "route", .usage = "list | set INSEE ML|- [--branch NOM] | "
		"ml CODE NOM | slip ÉLÈVE [--ml CODE] [-o FICHIER.pdf]",
	.summary = "Missions Locales compétentes, fiche de transmission",
	.needs = NEEDS_DATABASE | OVER_SSH_LIST,
	.options = route_options, .words = words,
};
