/* cmd_ref.c: `avenir ref load|list`: open data, from the producers' files. */
#include "app/admin.h"
#include "cli/command.h"

#define REF_LIMIT ((size_t)64 << 20)

static const struct command_option ref_options[] = {
	OPTION_FORMAT, OPTION_EXCEL,
	{ 0, NULL, NULL, NULL },
};

static bool
load(struct cli *c, struct err *e)
{
	const char *file = cli_operand(c, 1);
	struct buf bytes = { 0 };
	size_t lines = 0;
	bool ok;

	if (!cli_operands(c, 2, 2, e))
		return false;
	ok = cli_read(c, file, REF_LIMIT, &bytes, e) &&
		app_ref_load(cli_app(c), cli_operand(c, 0),
			bytes.v ? bytes.v : "", bytes.n, file, &lines, e);
	buf_release(&bytes);
	if (ok)
		buf_printf(cli_out(c), lines > 1 ? "%s : %zu lignes chargées\n"
			: "%s : %zu ligne chargée\n", cli_operand(c, 0), lines);
	return ok;
}

static bool
list(struct cli *c, struct err *e)
{
	static const char *const columns[] = { "kind", "file", "lines", "at",
		"by", NULL };
	struct app_reference *v;
	struct rows_options o;
	struct rows *r;
	size_t n;

	if (!cli_operands(c, 0, 0, e) || !cli_rows(c, &o, e) ||
		!app_ref_list(cli_app(c), cli_arena(c), &v, &n, e))
		return false;
	r = rows_begin(&o, columns, cli_out(c));
	for (size_t i = 0; i < n; i++) {
		char at[MOMENT_TEXT];

		moment_iso(v[i].at, at);
		rows_text(r, v[i].kind);
		rows_text(r, v[i].file);
		rows_int(r, (long long)v[i].lines);
		rows_text(r, at);
		rows_text(r, v[i].by);
		rows_next(r);
	}
	return rows_end(r, e);
}

static const struct cli_word words[] = {
	{ "load", load },
	{ "list", list, "format excel" },
	{ NULL, NULL },
};

const struct command cmd_ref = {
	.name = "ref",
	.usage = "list | load communes|lycees|rome|calendar|ml FICHIER",
	.summary = "données publiques : communes, lycées, métiers, vacances",
	.needs = NEEDS_DATABASE | OVER_SSH_LIST,
	.options = ref_options, .words = words,
};
