/* cmd_lycee.c: `avenir lycee list|add|edit|show`. */
#include <string.h>

#include "app/plan.h"
#include "cli/command.h"

static const struct command_option lycee_options[] = {
	{ 0, "uai", "UAI", "numéro du lycée" },
	{ 0, "name", "NOM", "nom affiché" },
	{ 0, "commune", "NOM", "commune" },
	{ 0, "active", "yes|no", "proposé dans les listes" },
	OPTION_FORMAT, OPTION_EXCEL,
	{ 0, NULL, NULL, NULL },
};

static const char *const columns[] = { "lycee_id", "uai", "name", "commune",
	"active", NULL };

static void
put(struct rows *r, const struct lycee *l)
{
	char id[UUID_TEXT];

	uuid_text(&l->id, id);
	rows_text(r, id);
	rows_text(r, l->uai);
	rows_text(r, l->name);
	rows_text(r, l->commune);
	rows_text(r, l->active ? "yes" : "no");
	rows_next(r);
}

/* All of them, or the one that `only` says. */
static bool
print(struct cli *c, const struct uuid *only, struct err *e)
{
	struct rows_options o;
	struct lycee *v;
	struct rows *r;
	size_t n;

	if (!cli_rows(c, &o, e) ||
		!app_lycees(cli_app(c), cli_arena(c), &v, &n, e))
		return false;
	r = rows_begin(&o, columns, cli_out(c));
	for (size_t i = 0; i < n; i++)
		if (!only || uuid_equal(&v[i].id, only))
			put(r, &v[i]);
	return rows_end(r, e);
}

static bool
list(struct cli *c, struct err *e)
{
	return cli_operands(c, 0, 0, e) && print(c, NULL, e);
}

static bool
show(struct cli *c, struct err *e)
{
	struct uuid id;

	return cli_operands(c, 1, 1, e) &&
		app_lycee_find(cli_app(c), cli_operand(c, 0), &id, e) &&
		print(c, &id, e);
}

static bool
take_options(struct cli *c, struct lycee *l, struct err *e)
{
	const char *uai = cli_value(c, "uai"), *name = cli_value(c, "name");
	const char *commune = cli_value(c, "commune");

	if (uai)
		l->uai = uai;
	if (name)
		l->name = name;
	if (commune)
		l->commune = commune;
	return cli_yes(c, "active", &l->active, e);
}

static bool
add(struct cli *c, struct err *e)
{
	struct lycee l = { .uai = "", .commune = "", .insee = "",
		.active = true };

	if (!cli_operands(c, 2, 2, e))
		return false;
	l.uai = cli_operand(c, 0);
	l.name = cli_operand(c, 1);
	if (!take_options(c, &l, e) || !app_lycee_save(cli_app(c), &l, e))
		return false;
	return print(c, &l.id, e);
}

static bool
edit(struct cli *c, struct err *e)
{
	struct lycee *v;
	struct uuid id;
	size_t n;

	if (!cli_operands(c, 1, 1, e) ||
		!app_lycee_find(cli_app(c), cli_operand(c, 0), &id, e) ||
		!app_lycees(cli_app(c), cli_arena(c), &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (uuid_equal(&v[i].id, &id))
			return take_options(c, &v[i], e) &&
				app_lycee_save(cli_app(c), &v[i], e) &&
				print(c, &id, e);
	return err_set(e, ERR_USER, "ce lycée n'est pas dans votre liste");
}

static const struct cli_word words[] = {
	{ "list", list, "format excel" },
	{ "add", add, "commune active format excel" },
	{ "edit", edit, "uai name commune active format excel" },
	{ "show", show, "format excel" },
	{ NULL, NULL },
};

const struct command cmd_lycee = {
	.name = "lycee",
	.usage = "list | show LYCEE | add UAI NOM | edit LYCEE --name NOM",
	.summary = "les lycées",
	.needs = NEEDS_DATABASE | OVER_SSH_LIST,
	.options = lycee_options, .words = words,
};
