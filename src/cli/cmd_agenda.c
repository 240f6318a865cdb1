/* cmd_agenda.c: `avenir agenda`: the days ahead, or a calendar file. */
#include "app/agenda.h"
#include "cli/command.h"

enum { AHEAD = 30 };

static const struct command_option agenda_options[] = {
	{ 0, "from", "DATE", "depuis ce jour (aujourd'hui)" },
	{ 0, "to", "DATE", "jusqu'à ce jour (30 jours plus tard)" },
	{ 0, "ics", NULL, "un fichier d'agenda (iCalendar)" },
	OPTION_FORMAT, OPTION_EXCEL, OPTION_OUTPUT, OPTION_FORCE,
	{ 0, NULL, NULL, NULL },
};

static const char *const columns[] = { "first", "last", "start", "end",
	"what", "place", NULL };

static const char *
hour(struct cli *c, moment at)
{
	struct clock_time t = app_local(cli_app(c), at);

	return at ? arena_printf(cli_arena(c), "%02d:%02d", t.hour, t.minute)
		: "";
}

static void
put(struct cli *c, struct rows *r, const struct app_event *ev)
{
	char first[DATE_TEXT], last[DATE_TEXT];

	date_iso(ev->first, first);
	date_iso(ev->last, last);
	rows_text(r, first);
	rows_text(r, last);
	rows_text(r, hour(c, ev->start));
	rows_text(r, hour(c, ev->end));
	rows_text(r, ev->cancelled ? arena_printf(cli_arena(c),
		"%s (annulé)", ev->text) : ev->text);
	rows_text(r, ev->place);
	rows_next(r);
}

static bool
print(struct cli *c, struct err *e)
{
	struct date from = app_today(cli_app(c)), to;
	struct buf bytes = { 0 };
	struct rows_options o;
	struct app_event *v;
	struct rows *r;
	size_t n;

	if (!cli_rows(c, &o, e) || !cli_date(c, "from", &from, e))
		return false;
	to = date_add(from, AHEAD);
	if (!cli_date(c, "to", &to, e) ||
		!app_agenda(cli_app(c), from, to, cli_arena(c), &v, &n, NULL,
			e))
		return false;
	r = rows_begin(&o, columns, &bytes);
	for (size_t i = 0; i < n; i++)
		put(c, r, &v[i]);
	return cli_rows_end(c, r, &o, &bytes, e);
}

/* A file is a calendar, unless it is said to be a table. */
static bool
wants_ics(const struct cli *c)
{
	return cli_flag(c, "ics") || (cli_flag(c, "output") &&
		!cli_flag(c, "format") && !cli_flag(c, "excel"));
}

static bool
agenda_run(struct cli *c, struct err *e)
{
	struct buf out = { 0 };
	bool ok;

	if (!cli_operands(c, 0, 0, e))
		return false;
	if (!wants_ics(c))
		return print(c, e);
	if (cli_flag(c, "from") || cli_flag(c, "to"))
		return cli_usage(c, e, "un fichier d'agenda est entier : sans "
			"--from ni --to");
	ok = app_agenda_ics(cli_app(c), &out, e) &&
		cli_deliver(c, &out, true, e);
	buf_release(&out);
	return ok;
}

const struct command cmd_agenda = {
	.name = "agenda",
	.usage = "[--from DATE] [--to DATE] | --ics [-o FICHIER.ics]",
	.summary = "séances, échéances et relances à venir",
	.needs = NEEDS_DATABASE | OVER_SSH,
	.options = agenda_options, .run = agenda_run,
};
