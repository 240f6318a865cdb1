/* cmd_milo.c: `avenir milo`: the typing list, its ticks, what is left. */
#include <string.h>

#include "app/milo.h"
#include "app/plan.h"
#include "cli/command.h"

static const struct command_option milo_options[] = {
	{ 0, "csv", NULL, "les lignes en CSV, dates « aaaa-mm-jj hh:mm »",
		.against = "format excel" },
	{ 0, "tick", NULL, "cocher « saisi » tout ce qui peut l'être" },
	OPTION_DRY, OPTION_FORMAT, OPTION_EXCEL, OPTION_OUTPUT, OPTION_FORCE,
	{ 0, NULL, NULL, NULL },
};

static const char *const left_columns[] = { "session_id", "date", "workshop",
	"classes", "lycee", "left", "typed", NULL };
static const char *const columns[] = { "surname", "first_name", "birth",
	"status", "motif", "typed", NULL };

static bool
print_left(struct cli *c, struct err *e)
{
	struct app_milo_left *v;
	struct buf bytes = { 0 };
	struct rows_options o;
	struct rows *r;
	size_t n;

	if (!cli_rows(c, &o, e) || !app_milo_sessions(cli_app(c), 500,
		cli_arena(c), &v, &n, e))
		return false;
	r = rows_begin(&o, left_columns, &bytes);
	for (size_t i = 0; i < n; i++) {
		char id[UUID_TEXT], day[DATE_TEXT];

		uuid_text(&v[i].session, id);
		date_iso(v[i].day, day);
		rows_text(r, id);
		rows_text(r, day);
		rows_text(r, v[i].brief);
		rows_text(r, v[i].class_names);
		rows_text(r, v[i].lycee_name);
		rows_int(r, (long long)v[i].left);
		rows_int(r, (long long)v[i].ticked);
		rows_next(r);
	}
	return cli_rows_end(c, r, &o, &bytes, e);
}

static bool
print_lines(struct cli *c, const struct uuid *session, struct err *e)
{
	struct buf bytes = { 0 };
	struct rows_options o;
	struct app_milo m;
	struct rows *r;

	if (!cli_rows(c, &o, e) || !app_milo(cli_app(c), session,
		cli_arena(c), &m, e))
		return false;
	r = rows_begin(&o, columns, &bytes);
	for (size_t i = 0; i < m.n; i++) {
		const struct app_milo_line *l = &m.lines[i];
		char birth[DATE_TEXT];

		if (l->milo == MILO_NOT_SENT)
			continue;
		date_iso(l->birth, birth);
		rows_text(r, l->surname);
		rows_text(r, l->first_name);
		rows_text(r, birth);
		rows_text(r, l->status);
		rows_text(r, l->motif);
		rows_text(r, l->ticked ? "yes" : "no");
		rows_next(r);
	}
	cli_remark(c, "saisies : %zu, à saisir : %zu, à préciser : %zu",
		m.ticked, m.left, m.blocked);
	return cli_rows_end(c, r, &o, &bytes, e);
}

static bool
deliver_csv(struct cli *c, const struct uuid *session, struct err *e)
{
	struct buf out = { 0 };
	bool ok = app_milo_csv(cli_app(c), session, &out, e) &&
		cli_deliver(c, &out, true, e);

	buf_release(&out);
	return ok;
}

static bool
milo_run(struct cli *c, struct err *e)
{
	struct uuid session;
	size_t n;

	if (!cli_operands(c, 0, 1, e))
		return false;
	if (!cli_operand(c, 0) && (cli_flag(c, "tick") || cli_flag(c, "csv")))
		return cli_usage(c, e, "de quelle séance ?");
	if (!cli_operand(c, 0))
		return print_left(c, e);
	if (!app_session_find(cli_app(c), cli_operand(c, 0), &session, e))
		return false;
	if (cli_flag(c, "tick")) {
		if (!app_milo_tick_all(cli_app(c), &session, &n, e))
			return false;
		cli_remark(c, n > 1 ? "%zu lignes cochées"
			: "%zu ligne cochée", n);
	}
	return cli_flag(c, "csv") ? deliver_csv(c, &session, e)
		: print_lines(c, &session, e);
}

const struct command cmd_milo = {
	.name = "milo", .usage = "[SÉANCE] [--csv] [--tick] [-o FICHIER]",
	.summary = "ce qui reste à saisir dans i-milo, séance par séance",
	.needs = NEEDS_DATABASE | OVER_SSH,
	.options = milo_options, .run = milo_run,
};
