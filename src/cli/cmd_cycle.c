/* cmd_cycle.c: `avenir cycle`: the workshops of a year, seen and edited. */
#include "app/people.h"
#include "app/plan.h"
#include "app/workshop.h"
#include "cli/command.h"
#include "domain/cycle.h"

static const struct command_option cycle_options[] = {
	OPTION_YEAR,
	{ 0, "title", "TEXTE", "intitulé exact, imprimé sur la feuille" },
	{ 0, "brief", "TEXTE", "intitulé court, à l'écran" },
	{ 0, "type", "CODE", "type de séance : A1, A2..." },
	OPTION_FORMAT,
	{ 0, NULL, NULL, NULL },
};

static bool
show(struct cli *c, struct err *e)
{
	static const char *const columns[] = { "number", "type", "brief",
		"title", NULL };
	struct rows_options o = { .format = ROWS_TEXT };
	struct cycle cycle;
	struct rows *r;
	int year;

	if (!cli_operands(c, 0, 0, e) || !cli_year(c, &year, e) ||
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

	if (!number_of(c, &number, e) || !cli_year(c, &year, e))
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

	return cli_operands(c, 1, 1, e) && cli_year(c, &year, e) &&
		app_workshop_save(cli_app(c), year, 0, cli_value(c, "type"),
			cli_operand(c, 0), cli_value(c, "brief"), e);
}

static bool
drop(struct cli *c, struct err *e)
{
	int year, number;

	return number_of(c, &number, e) && cli_year(c, &year, e) &&
		app_workshop_remove(cli_app(c), year, number, e);
}

static bool
follow_up(struct cli *c, struct err *e)
{
	int year;

	return cli_operands(c, 1, 1, e) && cli_year(c, &year, e) &&
		app_follow_up_save(cli_app(c), year, cli_operand(c, 0), e);
}

/* ---- where it stands ---------------------------------------------------- */

static void
put_code(struct cli *c, struct rows *r, const char *list, const char *code)
{
	rows_text(r, code);
	rows_text(r, app_label(cli_app(c), list, code));
}

static void
put_day(struct cli *c, struct rows *r, moment at)
{
	char text[DATE_TEXT];

	date_iso(app_local(cli_app(c), at).date, text);
	rows_text(r, at ? text : "");
}

static bool
of_class(struct cli *c, struct err *e)
{
	static const char *const columns[] = { "number", "type", "brief",
		"state", "state_label", "date", "enrolled", "attended",
		"missed", NULL };
	struct rows_options o = { .format = ROWS_TEXT };
	struct app_class k;
	struct uuid id;
	struct rows *r;

	if (!cli_operands(c, 1, 1, e) || !cli_rows(c, &o, e) ||
		!app_class_find(cli_app(c), cli_operand(c, 0), &id, e) ||
		!app_class(cli_app(c), &id, cli_arena(c), &k, e))
		return false;
	r = rows_begin(&o, columns, cli_out(c));
	for (size_t i = 0; i < k.n_workshops; i++) {
		const struct app_class_workshop *w = &k.workshops[i];

		rows_int(r, w->number);
		rows_text(r, w->type);
		rows_text(r, w->brief);
		put_code(c, r, "cycle_state", cycle_state_code(w->state));
		put_day(c, r, w->starts);
		rows_int(r, (long long)k.enrolled);
		rows_int(r, (long long)w->attended);
		rows_int(r, (long long)w->missed);
		rows_next(r);
	}
	return rows_end(r, e);
}

static void
put_missed(struct cli *c, struct rows *r, const struct app_missed *m)
{
	char id[UUID_TEXT];

	uuid_text(&m->pupil, id);
	rows_text(r, m->type);
	rows_text(r, id);
	rows_text(r, m->name);
	rows_text(r, m->class_name);
	put_day(c, r, m->starts);
	rows_text(r, m->session_classes);
	rows_text(r, m->enrolled ? "yes" : "no");
	rows_next(r);
}

static bool
missed(struct cli *c, struct err *e)
{
	static const char *const columns[] = { "type", "pupil_id", "name",
		"class", "next_date", "next_classes", "enrolled", NULL };
	struct rows_options o = { .format = ROWS_TEXT };
	bool all = cli_count(c) == 0;
	struct app_missed *v;
	struct uuid lycee;
	struct rows *r;
	size_t n;

	if (!cli_operands(c, 0, 1, e) || !cli_rows(c, &o, e) ||
		(!all && !app_lycee_find(cli_app(c), cli_operand(c, 0),
			&lycee, e)) ||
		!app_catch_up(cli_app(c), all ? NULL : &lycee, cli_arena(c),
			&v, &n, e))
		return false;
	r = rows_begin(&o, columns, cli_out(c));
	for (size_t i = 0; i < n; i++)
		put_missed(c, r, &v[i]);
	return rows_end(r, e);
}

static const struct cli_word words[] = {
	{ "show", show, "year format" },
	{ "class", of_class, "format" },
	{ "missed", missed, "format" },
	{ "edit", edit, "year title brief type" },
	{ "add", add, "year brief type" },
	{ "remove", drop, "year" },
	{ "follow-up", follow_up, "year" },
	{ NULL, NULL },
};

const struct command cmd_cycle = {
	.name = "cycle",
	.usage = "show|class CLASSE|missed [LYCÉE]|edit NUMÉRO|add TITRE|"
		"remove NUMÉRO|follow-up NOM [--title TEXTE] [--brief TEXTE] [--type CODE]",
	.summary = "les ateliers de l'année",
	.needs = NEEDS_DATABASE,
	.options = cycle_options, .words = words,
};
