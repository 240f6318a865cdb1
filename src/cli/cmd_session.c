/* cmd_session.c: `avenir session list|show|add|count|close|reopen|move|...`. */

#include "app/plan.h"
#include "app/roll.h"
#include "cli/command.h"

enum { LIST_MOST = 5000, LIST_DAYS = 31 };

static const struct command_option session_options[] = {
	{ 0, "since", "DATE", "list : depuis ce jour (sinon aujourd'hui)" },
	{ 0, "until", "DATE", "list : avant ce jour (sinon un mois)" },
	{ 0, "class", "CLASSE", "list : de cette classe" },
	{ 0, "mine", NULL, "list : les miennes" },
	{ 0, "end", "HEURE", "add, move : heure de fin (sinon 2 heures)" },
	{ 0, "place", "LIEU", "add : salle" },
	{ 0, "half", "A|B", "add : demi-groupe" },
	{ 0, "counsellor", "LOGIN", "add : pour cette personne" },
	{ 0, "paper", "N", "count, close : signatures comptées sur la feuille" },
	{ 0, "reason", "CODE", "count, close, cancel : pourquoi" },
	OPTION_DRY, OPTION_FORMAT, OPTION_EXCEL,
	{ 0, NULL, NULL, NULL },
};

static const char *
local_text(struct cli *c, moment at)
{
	struct clock_time t = app_local(cli_app(c), at);
	char day[DATE_TEXT];

	date_iso(t.date, day);
	return arena_printf(cli_arena(c), "%sT%02d:%02d", day, t.hour,
		t.minute);
}

static void
put(struct cli *c, struct rows *r, const struct app_session *s)
{
	const char *state = session_state_code(s->state);
	char id[UUID_TEXT];

	uuid_text(&s->session.id, id);
	rows_text(r, id);
	rows_text(r, local_text(c, s->session.starts));
	rows_text(r, local_text(c, s->session.ends));
	rows_text(r, s->class_names);
	rows_text(r, s->brief);
	rows_text(r, s->lycee_name);
	rows_text(r, s->session.place);
	rows_text(r, s->counsellor_name);
	rows_text(r, state);
	rows_text(r, app_label(cli_app(c), "session_state", state));
	rows_int(r, (long long)s->marked);
	rows_int(r, (long long)s->enrolled);
	rows_next(r);
}

static bool
window(struct cli *c, struct session_query *q, struct uuid *class,
	struct err *e)
{
	struct app *app = cli_app(c);
	struct date from = app_today(app), to = { 0 };

	if (!cli_date(c, "since", &from, e) || !cli_date(c, "until", &to, e))
		return false;
	if (!date_is_set(to))
		to = date_add(from, LIST_DAYS);
	*q = (struct session_query){
		.from = zone_moment(app_zone(app), (struct clock_time){
			.date = from }),
		.to = zone_moment(app_zone(app), (struct clock_time){
			.date = to }),
		.max = LIST_MOST,
		.counsellor = cli_flag(c, "mine") ? app_login(app) : NULL,
		.own_of = app_limit(app),
	};
	if (!cli_value(c, "class"))
		return true;
	q->class = class;
	return app_class_find(app, cli_value(c, "class"), class, e);
}

static bool
list(struct cli *c, struct err *e)
{
	static const char *const columns[] = { "session_id", "starts", "ends",
		"classes", "workshop", "lycee", "place", "counsellor", "state",
		"state_label", "marked", "enrolled", NULL };
	struct session_query q;
	struct app_session *v;
	struct rows_options o;
	struct uuid class;
	struct rows *r;
	size_t n;

	if (!cli_operands(c, 0, 0, e) || !cli_rows(c, &o, e) ||
		!window(c, &q, &class, e) ||
		!app_sessions(cli_app(c), &q, cli_arena(c), &v, &n, e))
		return false;
	r = rows_begin(&o, columns, cli_out(c));
	for (size_t i = 0; i < n; i++)
		put(c, r, &v[i]);
	return rows_end(r, e);
}

static bool
find(struct cli *c, size_t operands, struct uuid *id, struct err *e)
{
	return cli_operands(c, 1, operands, e) &&
		app_session_find(cli_app(c), cli_operand(c, 0), id, e);
}

static bool
show(struct cli *c, struct err *e)
{
	static const char *const columns[] = { "number", "name", "state",
		"state_label", "minutes", "motif", "by", NULL };
	struct app *app = cli_app(c);
	struct rows_options o;
	struct app_roll roll;
	struct uuid id;
	struct rows *r;

	if (!find(c, 1, &id, e) || !cli_rows(c, &o, e) ||
		!app_roll_load(app, &id, cli_arena(c), &roll, e))
		return false;
	r = rows_begin(&o, columns, cli_out(c));
	for (size_t i = 0; i < roll.n; i++) {
		const struct app_line *l = &roll.lines[i];
		const char *state = attendance_code(l->state);

		rows_int(r, l->number);
		rows_text(r, l->name);
		rows_text(r, state);
		rows_text(r, app_label(app, "attendance", state));
		rows_int(r, l->minutes);
		rows_text(r, l->motif);
		rows_text(r, l->by);
		rows_next(r);
	}
	return rows_end(r, e);
}

/* DATE HOUR operands from the i-th on, --end or two hours later. */
static bool
times(struct cli *c, size_t i, moment *starts, moment *ends, struct err *e)
{
	struct app *app = cli_app(c);
	struct clock_time t = { .second = 0 };
	const char *end = cli_value(c, "end");

	if (!date_parse_french(cli_operand(c, i), app_today(app), &t.date))
		return cli_usage(c, e, "date inconnue « %s »",
			cli_operand(c, i));
	if (!time_parse(cli_operand(c, i + 1), &t.hour, &t.minute))
		return cli_usage(c, e, "heure inconnue « %s »",
			cli_operand(c, i + 1));
	*starts = zone_moment(app_zone(app), t);
	*ends = *starts + 2 * 3600;
	if (!end)
		return true;
	if (!time_parse(end, &t.hour, &t.minute))
		return cli_usage(c, e, "--end : heure inconnue « %s »", end);
	*ends = zone_moment(app_zone(app), t);
	return true;
}

static bool
warn(struct cli *c, const struct app_plan *p, struct err *e)
{
	const char **v;
	size_t n;

	if (!app_plan_warnings(cli_app(c), p, cli_arena(c), &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		cli_remark(c, "%s", v[i]);
	return true;
}

/* That of a rehearsal will never be seen again. */
static bool
print_id(struct cli *c, const struct uuid *id)
{
	char text[UUID_TEXT];

	if (cli_dry(c))
		return true;
	uuid_text(id, text);
	buf_printf(cli_out(c), "%s\n", text);
	return true;
}

static bool
find_class(void *app, const char *name, struct uuid *class, struct err *e)
{
	return app_class_find(app, name, class, e);
}

static bool
add(struct cli *c, struct err *e)
{
	struct app_plan p = { .type = cli_operand(c, 1),
		.place = cli_value(c, "place"), .half = cli_value(c, "half"),
		.counsellor = cli_value(c, "counsellor") };
	struct app *app = cli_app(c);
	struct uuid id;

	if (!cli_operands(c, 4, 4, e) || !times(c, 2, &p.starts, &p.ends, e) ||
		!app_plan_classes(cli_operand(c, 0), find_class, app, &p, e))
		return false;
	if (!spec_item(spec_list(app_spec(app), "session_type"), p.type))
		return cli_usage(c, e, "type inconnu « %s » : A1, A2, A3, A4, "
			"EI, IC, SA, VE, FR, JD, RA", p.type);
	p.place = p.place ? p.place : "";
	p.half = p.half ? p.half : "";
	if (!warn(c, &p, e))
		return false;
	return app_plan_save(app, &p, &id, e) && print_id(c, &id);
}

static bool
with_paper(struct cli *c, bool (*keep)(struct app *app,
	const struct uuid *session, int paper_count, const char *reason,
	struct err *e), struct err *e)
{
	const char *paper = cli_value(c, "paper");
	const char *reason = cli_value(c, "reason");
	struct uuid id;
	long n = -1;

	if (!find(c, 1, &id, e) ||
		(paper && !cli_number(c, "--paper", paper, 0, 999, &n, e)))
		return false;
	return keep(cli_app(c), &id, (int)n, reason, e);
}

static bool
count_paper(struct cli *c, struct err *e)
{
	return with_paper(c, app_session_count, e);
}

static bool
close_it(struct cli *c, struct err *e)
{
	return with_paper(c, app_session_close, e);
}

static bool
reopen(struct cli *c, struct err *e)
{
	struct uuid id;

	return find(c, 1, &id, e) && app_session_reopen(cli_app(c), &id, e);
}

static bool
move(struct cli *c, struct err *e)
{
	moment starts = 0, ends = 0;
	struct uuid id, moved;

	if (!cli_operands(c, 3, 3, e) || !find(c, 3, &id, e) ||
		!times(c, 1, &starts, &ends, e))
		return false;
	return app_session_move(cli_app(c), &id, starts, ends, &moved, e) &&
		print_id(c, &moved);
}

static bool
cancel(struct cli *c, struct err *e)
{
	const char *reason = cli_value(c, "reason");
	struct uuid id;

	if (!find(c, 1, &id, e))
		return false;
	if (!reason)
		return cli_usage(c, e, "pourquoi ? --reason LYC (lycée), ML, "
			"GRE (grève, météo) ou AUT");
	return app_session_cancel(cli_app(c), &id, reason, e);
}

static const struct cli_word words[] = {
	{ "list", list, "since until class mine format excel" },
	{ "show", show, "format excel" },
	{ "add", add, "end place half counsellor dry-run" },
	{ "count", count_paper, "paper reason dry-run" },
	{ "close", close_it, "paper reason dry-run" },
	{ "reopen", reopen, "dry-run" },
	{ "move", move, "end dry-run" },
	{ "cancel", cancel, "reason dry-run" },
	{ NULL, NULL },
};

const struct command cmd_session = {
	.name = "session",
	.usage = "list | show SÉANCE | add CLASSE[+CLASSE] TYPE DATE HEURE | "
		"count|close SÉANCE --paper N | reopen SÉANCE | "
		"move SÉANCE DATE HEURE | cancel SÉANCE --reason CODE",
	.summary = "les séances ; SÉANCE : now, 2026-11-24/CLASSE, identifiant",
	.needs = NEEDS_DATABASE | OVER_SSH_LIST,
	.options = session_options, .words = words,
};
