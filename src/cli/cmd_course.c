/* cmd_course.c: `avenir course list|add`: the acts after the exam. */
#include "app/follow_up.h"
#include "app/plan.h"
#include "cli/command.h"

static const struct command_option course_options[] = {
	{ 0, "day", "DATE", "le jour de l'acte (aujourd'hui)" },
	{ 0, "exit", "CODE", "avec P7 : motif de sortie, X1..XZ" },
	{ 0, "host", "LYCÉE", "avec P5 : lycée d'accueil" },
	{ 0, "pfmp", "JOURS", "jours de PFMP" },
	{ 0, "referent", "LOGIN", "nommer le référent unique" },
	OPTION_DRY, OPTION_FORMAT, OPTION_EXCEL,
	{ 0, NULL, NULL, NULL },
};

static const char *const columns[] = { "day", "step", "label", "host",
	"pfmp", "by", NULL };

static bool
print(struct cli *c, const struct uuid *pupil, struct err *e)
{
	struct rows_options o;
	struct app_case x;
	struct rows *r;

	if (!cli_rows(c, &o, e) ||
		!app_case(cli_app(c), pupil, cli_arena(c), &x, e))
		return false;
	r = rows_begin(&o, columns, cli_out(c));
	for (size_t i = 0; i < x.n_course; i++) {
		const struct app_course_line *l = &x.course[i];
		char day[DATE_TEXT];

		date_iso(l->day, day);
		rows_text(r, day);
		rows_text(r, l->step);
		rows_text(r, l->label);
		rows_text(r, l->host);
		if (l->pfmp >= 0)
			rows_int(r, l->pfmp);
		else
			rows_text(r, "");
		rows_text(r, l->who);
		rows_next(r);
	}
	if (x.step_label[0])
		cli_remark(c, "état : %s", x.step_label);
	return rows_end(r, e);
}

static bool
list(struct cli *c, struct err *e)
{
	return cli_one(c, app_pupil_find, print, e);
}

static bool
options(struct cli *c, struct app_course *x, struct err *e)
{
	const char *host = cli_value(c, "host");
	const char *pfmp = cli_value(c, "pfmp");
	long days = -1;

	if (!cli_date(c, "day", &x->day, e) ||
		(host && !app_lycee_find(cli_app(c), host, &x->host, e)) ||
		(pfmp && !cli_number(c, "--pfmp", pfmp, 0, 200, &days, e)))
		return false;
	x->pfmp = (int)days;
	return true;
}

static bool
warn(struct cli *c, const struct app_course *x, struct err *e)
{
	const char **v;
	size_t n;

	if (!app_course_warnings(cli_app(c), x, cli_arena(c), &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		cli_remark(c, "attention : %s", v[i]);
	return true;
}

static bool
set_referent(struct cli *c, const struct uuid *pupil, struct err *e)
{
	const char *login = cli_value(c, "referent");
	size_t load;

	if (!login)
		return true;
	if (!app_referent_set(cli_app(c), pupil, login, &load, e))
		return false;
	cli_remark(c, "%s suit %zu/%d personnes%s", login, load,
		QUEUE_LOAD_MAX, load > QUEUE_LOAD_MAX
		? " : plus que la règle ne le veut" : "");
	return true;
}

static bool
add(struct cli *c, struct err *e)
{
	struct app_course x = { .step = cli_operand(c, 1),
		.exit = cli_value(c, "exit") };

	if (!cli_operands(c, 2, 2, e) || !options(c, &x, e) ||
		!app_pupil_find(cli_app(c), cli_operand(c, 0), &x.pupil, e) ||
		!warn(c, &x, e))
		return false;
	/* The act last: a command that fails can be given again. */
	return set_referent(c, &x.pupil, e) &&
		app_course_add(cli_app(c), &x, e) && print(c, &x.pupil, e);
}

static const struct cli_word words[] = {
	{ "list", list, "format excel" },
	{ "add", add, "day exit host pfmp referent dry-run format excel" },
	{ NULL, NULL },
};

const struct command cmd_course = {
	.name = "course", .usage = "list ÉLÈVE | add ÉLÈVE P0|P1|P4|P5|P7|P8 "
		"[--day DATE] [--exit CODE] [--host LYCÉE] [--pfmp JOURS]",
	.summary = "parcours d'un élève après l'examen",
	.needs = NEEDS_DATABASE | OVER_SSH_LIST,
	.options = course_options, .words = words,
};
