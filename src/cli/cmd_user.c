/* cmd_user.c: `avenir user list|add|edit|show`: who may open the base. */
#include <string.h>

#include "app/plan.h"
#include "cli/command.h"

static const struct command_option user_options[] = {
	{ 0, "name", "NOM", "nom affiché : « M. Roux »" },
	{ 0, "role", "CODE", "conseiller, responsable ou lecture" },
	{ 0, "active", "yes|no", "peut ouvrir la base" },
	{ 0, "lycee", "UAI", "un de ses lycées ; se répète" },
	{ 0, "drop-lycee", "UAI", "n'en est plus un ; se répète" },
	{ 0, "no-pin", NULL, "effacer son code de verrouillage" },
	OPTION_FORMAT, OPTION_EXCEL,
	{ 0, NULL, NULL, NULL },
};

static const char *const columns[] = { "login", "name", "role", "role_label",
	"active", NULL };

static bool
print(struct cli *c, const char *only, struct err *e)
{
	struct rows_options o;
	struct user *v;
	struct rows *r;
	size_t n;

	if (!cli_rows(c, &o, e) ||
		!app_users(cli_app(c), cli_arena(c), &v, &n, e))
		return false;
	r = rows_begin(&o, columns, cli_out(c));
	for (size_t i = 0; i < n; i++) {
		if (only && strcmp(only, v[i].login) != 0)
			continue;
		rows_text(r, v[i].login);
		rows_text(r, v[i].name);
		rows_text(r, v[i].role);
		rows_text(r, app_label(cli_app(c), "role", v[i].role));
		rows_text(r, v[i].active ? "yes" : "no");
		rows_next(r);
	}
	return rows_end(r, e);
}

static bool
list(struct cli *c, struct err *e)
{
	return cli_operands(c, 0, 0, e) && print(c, NULL, e);
}

/* *found is NULL when nobody has this login. */
static bool
find(struct cli *c, const char *login, struct user **found, struct err *e)
{
	struct user *v;
	size_t n;

	*found = NULL;
	if (!app_users(cli_app(c), cli_arena(c), &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].login, login) == 0)
			*found = &v[i];
	return true;
}

static bool
find_one(struct cli *c, struct user **found, struct err *e)
{
	if (!cli_operands(c, 1, 1, e) ||
		!find(c, cli_operand(c, 0), found, e))
		return false;
	if (!*found)
		err_set(e, ERR_USER, "« %s » n'est pas inscrit",
			cli_operand(c, 0));
	return *found != NULL;
}

static bool
show(struct cli *c, struct err *e)
{
	struct user *u;

	return find_one(c, &u, e) && print(c, u->login, e);
}

static bool
take_options(struct cli *c, struct user *u, struct err *e)
{
	const char *name = cli_value(c, "name"), *role = cli_value(c, "role");
	const struct spec_list *roles = spec_list(app_spec(cli_app(c)),
		"role");

	if (name)
		u->name = name;
	if (role)
		u->role = role;
	if (roles && !spec_item(roles, u->role))
		return cli_usage(c, e, "--role : « %s » (conseiller, "
			"responsable ou lecture)", u->role);
	if (cli_flag(c, "no-pin"))
		u->pin = "";
	return cli_yes(c, "active", &u->active, e);
}

struct lycees { struct uuid *v; size_t n, cap; };

static bool
find_lycees(struct cli *c, const char *option, struct lycees *l,
	struct err *e)
{
	const char *text;
	struct uuid id;

	for (size_t i = 0; (text = cli_nth(c, option, i)) != NULL; i++) {
		if (!app_lycee_find(cli_app(c), text, &id, e))
			return false;
		*ARENA_PUSH(cli_arena(c), *l) = id;
	}
	return true;
}

static bool
put_lycees(struct cli *c, const char *login, const struct lycees *l, bool own,
	struct err *e)
{
	for (size_t i = 0; i < l->n; i++)
		if (!app_user_lycee(cli_app(c), login, &l->v[i], own, e))
			return false;
	return true;
}

/* Every lycée is found before anything is written. */
static bool
save(struct cli *c, struct user *u, struct err *e)
{
	struct lycees own = { 0 }, dropped = { 0 };

	return take_options(c, u, e) && find_lycees(c, "lycee", &own, e) &&
		find_lycees(c, "drop-lycee", &dropped, e) &&
		app_user_save(cli_app(c), u, e) &&
		put_lycees(c, u->login, &own, true, e) &&
		put_lycees(c, u->login, &dropped, false, e) &&
		print(c, u->login, e);
}

static bool
add(struct cli *c, struct err *e)
{
	struct user u = { .role = "conseiller", .pin = "", .active = true };
	struct user *known;

	if (!cli_operands(c, 1, 1, e) ||
		!find(c, cli_operand(c, 0), &known, e))
		return false;
	u.login = u.name = cli_operand(c, 0);
	if (known)
		return err_set(e, ERR_USER, "« %s » est déjà inscrit : "
			"avenir user edit %s", u.login, u.login);
	return save(c, &u, e);
}

static bool
edit(struct cli *c, struct err *e)
{
	struct user *u;

	return find_one(c, &u, e) && save(c, u, e);
}

static const struct cli_word words[] = {
	{ "list", list, "format excel" },
	{ "add", add, "name role active lycee format excel" },
	{ "edit", edit,
		"name role active lycee drop-lycee no-pin format excel" },
	{ "show", show, "format excel" },
	{ NULL, NULL },
};

const struct command cmd_user = {
	.name = "user",
	.usage = "list | show LOGIN | add LOGIN --name NOM --role CODE | "
		"edit LOGIN",
	.summary = "les personnes, leur rôle, leurs lycées",
	.needs = NEEDS_DATABASE, .options = user_options, .words = words,
};
