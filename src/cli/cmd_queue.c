/* cmd_queue.c: `avenir queue`: who is to be called, in order. */
#include "app/follow_up.h"
#include "app/plan.h"
#include "cli/command.h"

static const struct command_option queue_options[] = {
	{ 0, "until", "DATE", "échéance au plus tard ce jour (aujourd'hui)",
		.against = "all" },
	{ 0, "all", NULL, "sans limite d'échéance" },
	{ 0, "lycee", "LYCÉE", "de ce lycée" },
	{ 0, "referent", "LOGIN", "suivis par cette personne" },
	{ 0, "max", "N", "au plus N lignes (500)" },
	OPTION_FORMAT, OPTION_EXCEL,
	{ 0, NULL, NULL, NULL },
};

static const char *const columns[] = { "pupil_id", "name", "class", "lycee",
	"rank", "reason", "due", "days", "phone", "referent", "leaver",
	NULL };
static const char *const rank_codes[] = { "school", "young", "minor",
	"call_back", "date" };

static void
put(struct rows *r, const struct app_queue_line *l)
{
	char id[UUID_TEXT], due[DATE_TEXT];

	uuid_text(&l->pupil, id);
	date_iso(l->due, due);
	rows_text(r, id);
	rows_text(r, l->name);
	rows_text(r, l->class_name);
	rows_text(r, l->lycee_name);
	rows_text(r, rank_codes[l->rank]);
	rows_text(r, l->why);
	rows_text(r, due);
	rows_int(r, l->days);
	rows_text(r, l->phone);
	rows_text(r, l->referent);
	rows_text(r, l->leaver ? "yes" : "no");
	rows_next(r);
}

static bool
options(struct cli *c, struct app_queue_of *of, struct err *e)
{
	const char *lycee = cli_value(c, "lycee");
	const char *max = cli_value(c, "max");
	long n = 0;

	of->referent = cli_value(c, "referent");
	if (!cli_flag(c, "all"))
		of->until = app_today(cli_app(c));
	if (!cli_date(c, "until", &of->until, e) ||
		(max && !cli_number(c, "--max", max, 1, 100000, &n, e)) ||
		(lycee && !app_lycee_find(cli_app(c), lycee, &of->lycee, e)))
		return false;
	of->max = (size_t)n;
	return true;
}

static bool
queue_run(struct cli *c, struct err *e)
{
	struct app_queue_of of = { .referent = NULL };
	struct rows_options o;
	struct app_queue q;
	struct rows *r;

	if (!cli_operands(c, 0, 0, e) || !cli_rows(c, &o, e) ||
		!options(c, &of, e) ||
		!app_queue(cli_app(c), &of, cli_arena(c), &q, e))
		return false;
	r = rows_begin(&o, columns, cli_out(c));
	for (size_t i = 0; i < q.n; i++)
		put(r, &q.lines[i]);
	if (q.more)
		cli_remark(c, "il y en a d'autres : --max");
	return rows_end(r, e);
}

const struct command cmd_queue = {
	.name = "queue", .usage = "[--until DATE|--all] [--lycee LYCÉE] "
		"[--referent LOGIN]",
	.summary = "qui appeler, dans l'ordre",
	.needs = NEEDS_DATABASE | OVER_SSH,
	.options = queue_options, .run = queue_run,
};
