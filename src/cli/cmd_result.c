/* cmd_result.c: `avenir result list|set`: exam results. */
#include "app/follow_up.h"
#include "app/people.h"
#include "app/plan.h"
#include "cli/command.h"

static const struct command_option result_options[] = {
	{ 0, "group", "1|2", "groupe d'épreuves (1)" },
	OPTION_DRY, OPTION_FORMAT, OPTION_EXCEL,
	{ 0, NULL, NULL, NULL },
};

static const char *const columns[] = { "number", "pupil", "first", "second",
	NULL };

static bool
print(struct cli *c, const struct uuid *class, struct err *e)
{
	struct app_results x;
	struct rows_options o;
	struct rows *r;

	if (!cli_rows(c, &o, e) ||
		!app_results(cli_app(c), class, cli_arena(c), &x, e))
		return false;
	r = rows_begin(&o, columns, cli_out(c));
	for (size_t i = 0; i < x.n; i++) {
		rows_int(r, x.lines[i].number);
		rows_text(r, x.lines[i].name);
		rows_text(r, x.lines[i].first);
		rows_text(r, x.lines[i].second);
		rows_next(r);
	}
	cli_remark(c, "admis : %zu, ajournés : %zu, en attente du 2nd groupe : "
		"%zu, absents : %zu, non connus : %zu", x.admitted, x.failed,
		x.second, x.absent, x.unknown);
	return rows_end(r, e);
}

static bool
list(struct cli *c, struct err *e)
{
	return cli_one(c, app_class_find, print, e);
}

static bool
set(struct cli *c, struct err *e)
{
	const char *text = cli_value(c, "group");
	struct app_card card;
	struct uuid pupil;
	long group = 1;

	if (!cli_operands(c, 2, 2, e) ||
		(text && !cli_number(c, "--group", text, 1, 2, &group, e)) ||
		!app_pupil_find(cli_app(c), cli_operand(c, 0), &pupil, e) ||
		!app_card(cli_app(c), &pupil, cli_arena(c), &card, e))
		return false;
	if (uuid_is_none(&card.pupil.class))
		return err_set(e, ERR_USER, "%s n'est dans aucune classe",
			card.name);
	buf_printf(cli_out(c), "%s : %s\n", card.name, app_label(cli_app(c),
		"exam_result", cli_operand(c, 1)));
	return app_result_put(cli_app(c), &card.pupil.class,
		&pupil, (int)group, cli_operand(c, 1), e);
}

static const struct cli_word words[] = {
	{ "list", list, "format excel" },
	{ "set", set, "group dry-run" },
	{ NULL, NULL },
};

const struct command cmd_result = {
	.name = "result", .usage = "list CLASSE | set ÉLÈVE A|J|R|B|N "
		"[--group 2]",
	.summary = "résultats d'examen",
	.needs = NEEDS_DATABASE | OVER_SSH_LIST,
	.options = result_options, .words = words,
};
