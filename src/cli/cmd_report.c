/* cmd_report.c: `avenir report class|lycee|year`: the 60-second report. */
#include <string.h>
#include <strings.h>

#include "app/plan.h"
#include "app/report.h"
#include "cli/command.h"

static const struct command_option report_options[] = {
	{ 0, "year", "2026-2027", "autre année que celle-ci" },
	OPTION_OUTPUT, OPTION_FORCE,
	{ 0, NULL, NULL, NULL },
};

static bool
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), k = strlen(end);

	return n >= k && strcasecmp(s + n - k, end) == 0;
}

/* The form is that of the file's name; without one, text. */
static bool
write_report(struct cli *c, const struct app_report *r, struct err *e)
{
	const char *file = cli_value(c, "output");
	struct buf out = { 0 };
	bool xlsx = file && ends_with(file, ".xlsx");
	bool pdf = file && ends_with(file, ".pdf");
	bool ok = xlsx ? app_report_xlsx(cli_app(c), r, &out, e) :
		pdf ? app_report_pdf(cli_app(c), r, &out, e) :
		app_report_text(cli_app(c), r, &out);

	ok = ok && cli_deliver(c, &out, !xlsx && !pdf, e);
	buf_release(&out);
	return ok;
}

static bool
make(struct cli *c, enum app_report_of of, const struct uuid *id,
	struct err *e)
{
	const char *text = cli_value(c, "year");
	int year = text ? cycle_year_parse(text) : 0;
	struct app_report r;

	if (text && !year)
		return cli_usage(c, e, "« %s » : une année s'écrit 2026-2027",
			text);
	return app_report(cli_app(c), of, id, year, false, cli_arena(c), &r,
		e) && write_report(c, &r, e);
}

static bool
class(struct cli *c, struct err *e)
{
	struct uuid id;

	return cli_operands(c, 1, 1, e) &&
		app_class_find(cli_app(c), cli_operand(c, 0), &id, e) &&
		make(c, REPORT_CLASS, &id, e);
}

static bool
lycee(struct cli *c, struct err *e)
{
	struct uuid id;

	return cli_operands(c, 1, 1, e) &&
		app_lycee_find(cli_app(c), cli_operand(c, 0), &id, e) &&
		make(c, REPORT_LYCEE, &id, e);
}

static bool
year(struct cli *c, struct err *e)
{
	return cli_operands(c, 0, 0, e) && make(c, REPORT_YEAR, NULL, e);
}

static const struct cli_word words[] = {
	{ "class", class, "year output force" },
	{ "lycee", lycee, "year output force" },
	{ "year", year, "year output force" },
	{ NULL, NULL },
};

const struct command cmd_report = {
	.name = "report", .usage = "class CLASSE | lycee LYCÉE | year "
		"[--year 2026-2027] [-o FICHIER.pdf|.xlsx]",
	.summary = "le bilan, en chiffres seulement",
	.needs = NEEDS_DATABASE | OVER_SSH,
	.options = report_options, .words = words,
};
