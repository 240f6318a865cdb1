/*
 * cmd_tui.c: `avenir tui`, or `avenir` alone: the screen; with --script, the
 * same screen without a terminal.
 */
#include <stdlib.h>

#include "cli/command.h"
#include "tui/start.h"

enum { LEAST_ROWS = 5, LEAST_COLS = 20, MOST = 500 };
#define SCRIPT_LIMIT ((size_t)1 << 20)

static const struct command_option tui_options[] = {
	{ 0, "script", "FICHIER", "touches lues là, écrans imprimés (tests)" },
	{ 0, "screen", "COLONNESxLIGNES", "taille de l'écran d'un script",
		.with = "script" },
	{ 0, "seeded", NULL, "identifiants toujours les mêmes (tests)",
		.with = "script" },
	{ 0, NULL, NULL, NULL },
};

static bool
size_of(struct cli *c, struct tui_start *t, struct err *e)
{
	const char *text = cli_value(c, "screen");
	long rows = 24, cols = 80;
	char *end = NULL;

	if (text) {
		cols = strtol(text, &end, 10);
		rows = *end == 'x' ? strtol(end + 1, &end, 10) : 0;
	}
	t->rows = (int)rows;
	t->cols = (int)cols;
	if ((!end || *end == '\0') && rows >= LEAST_ROWS && rows <= MOST &&
		cols >= LEAST_COLS && cols <= MOST)
		return true;
	return cli_usage(c, e, "--screen : « %s » (attendu : 80x24)", text);
}

static bool
open_base(struct cli *c, struct err *e)
{
	bool seeded = cli_flag(c, "seeded");

	if (!cli_open(c, seeded, e))
		return false;
	if (!seeded || !app_shared(cli_app(c)))
		return true;
	return err_set(e, ERR_USER, "--seeded ne sert qu'avec une base privée");
}

static bool
tui_run(struct cli *c, struct err *e)
{
	struct tui_start t = { .script = cli_value(c, "script"),
		.no_files = cli_over_ssh(c) };
	struct buf script = { 0 };
	struct err lost = { 0 };
	bool ok;

	if (!cli_operands(c, 0, 0, e) || !size_of(c, &t, e))
		return false;
	if (t.script && !cli_read(c, t.script, SCRIPT_LIMIT, &script, e))
		return false;
	if (t.script)
		t.text = script.v ? script.v : "";
	t.out = cli_out(c);
	ok = open_base(c, e) &&
		cli_status(c, tui_main(cli_app(c), &t, e), e);
	buf_release(&script);
	/* The screens before a failed `expect` are what one looks at. */
	return cli_flush(c, ok ? e : &lost) && ok;
}

const struct command cmd_tui = {
	.name = "tui", .usage = "[--script FICHIER [--screen 80x24]]",
	.summary = "l'écran (aussi sans verbe)",
	.needs = OVER_SSH, .options = tui_options, .run = tui_run,
};
