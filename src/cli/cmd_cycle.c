/* cmd_cycle.c: `avenir cycle`: the workshops of a year, seen and edited. */
#include "app/plan.h"
#include "app/workshop.h"
#include "cli/command.h"
#include "domain/cycle.h"

static const struct command_option cycle_options[] = {
	{ 0, "year", "2026-2027", "cette année-là (sinon celle d'aujourd'hui)" },
	{ 0, "title", "TEXTE", "intitulé exact, imprimé sur la feuille" },
	{ 0, "brief", "TEXTE", "intitulé court, à l'écran" },
	{ 0, "type", "CODE", "type de séance : A1, A2..." },
	OPTION_FORMAT,
	{ 0, NULL, NULL, NULL },
};

static bool
year_of(struct cli *c, int *year, struct err *e)
{
	const char *text = cli_value(c, "year");

	*year = text ? cycle_year_parse(text) : app_year(cli_app(c));
	return *year || cli_usage(c, e, "--year : « %s » (attendu : "
		"2026-2027)", text);
}

static bool
show(struct cli *c, struct err *e)
{
	static const char *const columns[] = { "number", "type", "brief",
		"title", NULL };
	struct rows_options o = { .format = ROWS_TEXT };
	struct cycle cycle;
	struct rows *r;
	int year;

	if (!cli_operands(c, 0, 0, e) || !year_of(c, &year, e) ||
		!cli_rows(c, &o, e) ||
		!app_cycle(cli_app(c), year, cli_arena(c), &cycle, e))
		return false;
	r = rows_begin(&o, columns, cli_out(c));
	for (size_t i = 0; i < cycle.n; i++) {
		rows_int(r, cycle.workshops[i].number);
		rows_text(r, cycle.workshops[i].type);
		rows_text(r, cycle.workshops[i].brief);
		rows_text(r, cycle.workshops[i].title);
		rows_next(r);
	}
	cli_remark(c, "suivi : %s", cycle.follow_up);
	return rows_end(r, e);
}

static bool
number_of(struct cli *c, int *number, struct err *e)
{
	long n;

	if (!cli_operands(c, 1, 1, e) || !cli_number(c, "numéro",
		cli_operand(c, 0), 1, CYCLE_MAX, &n, e))
		return false;
	*number = (int)n;
	return true;
}

static bool
edit(struct cli *c, struct err *e)
{
	int year, number;

	if (!number_of(c, &number, e) || !year_of(c, &year, e))
		return false;
	if (!cli_value(c, "title") && !cli_value(c, "brief") &&
		!cli_value(c, "type"))
		return cli_usage(c, e, "changer quoi ? --title, --brief ou "
			"--type");
	return app_workshop_save(cli_app(c), year, number,
		cli_value(c, "type"), cli_value(c, "title"),
		cli_value(c, "brief"), e);
}

static bool
add(struct cli *c, struct err *e)
{
	int year;

	return cli_operands(c, 1, 1, e) && year_of(c, &year, e) &&
		app_workshop_save(cli_app(c), year, 0, cli_value(c, "type"),
			cli_operand(c, 0), cli_value(c, "brief"), e);
}

static bool
drop(struct cli *c, struct err *e)
{
	int year, number;

	return number_of(c, &number, e) && year_of(c, &year, e) &&
		app_workshop_remove(cli_app(c), year, number, e);
}

static bool
follow_up(struct cli *c, struct err *e)
{
	int year;

	return cli_operands(c, 1, 1, e) && year_of(c, &year, e) &&
		app_follow_up_save(cli_app(c), year, cli_operand(c, 0), e);
}

static bool
cycle_run(struct cli *c, struct err *e)
{
	static const struct cli_word words[] = {
		{ "show", show }, { "edit", edit }, { "add", add },
		{ "remove", drop }, { "follow-up", follow_up },
		{ NULL, NULL },
	};

	return cli_word(c, words, e);
}

const struct command cmd_cycle = {
	.name = "cycle",
	.usage = "show|edit NUMÉRO|add TITRE|remove NUMÉRO|follow-up NOM "
		"[--title TEXTE] [--brief TEXTE] [--type CODE]",
	.summary = "les ateliers de l'année",
	.needs = NEEDS_DATABASE,
	.options = cycle_options, .run = cycle_run,
};
