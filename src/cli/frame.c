/* frame.c: from the words that were typed to the number that is answered. */
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "frame.h"
#include "tui/offer.h"

enum { EXIT_DONE, EXIT_REFUSED, EXIT_USAGE, EXIT_UNUSABLE };

struct app *
cli_app(struct cli *c)
{
	return c->app;
}

struct arena *
cli_arena(struct cli *c)
{
	return &c->arena;
}

const char *
cli_db(const struct cli *c)
{
	const char *db = cli_value(c, "db");

	if (!db || !db[0])
		db = getenv("AVENIR_DB");
	return db && db[0] ? db : c->shared;
}

const char *
cli_now_text(const struct cli *c)
{
	return cli_value(c, "now");
}

const char *
cli_user(const struct cli *c)
{
	return cli_value(c, "user");
}

const char *
cli_screens(const struct cli *c)
{
	return cli_value(c, "screens");
}

bool
cli_over_ssh(const struct cli *c)
{
	return c->ssh;
}

bool
cli_now(struct cli *c, moment *now, struct err *e)
{
	const char *text = cli_now_text(c);

	if (!text)
		*now = (moment)time(NULL);
	else if (!moment_parse(text, zone_find("Europe/Paris"), now))
		return cli_usage(c, e, "--now : date inconnue « %s » "
			"(attendu : 2026-11-24T10:05)", text);
	return true;
}

const char *
cli_login(struct cli *c)
{
	const struct passwd *pw;

	if (cli_user(c))
		return cli_user(c);
	pw = getpwuid(getuid());
	return pw ? arena_strdup(&c->arena, pw->pw_name)
		  : arena_printf(&c->arena, "uid%u", (unsigned)getuid());
}

/*
 * The right of the group is for the compiled-in path, opened as such. Without
 * it that path cannot even be looked at any more: it is kept by its name, or
 * the private base would be taken for the one that was meant.
 */
static bool
settle_group(struct cli *c, struct err *e)
{
	bool other = cli_screens(c) || cli_flag(c, "script") ||
		c->command->needs & NEEDS_PERSON;

	if (cli_db(c))
		return group_drop(e);
	if (strcmp(app_default_path(&c->arena), AVENIR_SHARED_PATH) != 0)
		return group_drop(e);
	if (!other)
		return true;
	c->shared = AVENIR_SHARED_PATH;
	return group_drop(e);
}

static bool
may_run(struct cli *c, struct err *e)
{
	unsigned needs = c->command->needs;

	return (!(needs & NEEDS_COUNSELLOR) ||
			app_may(c->app, MAY_ROLL, NULL, e)) &&
		(!(needs & NEEDS_MANAGER) ||
			app_may(c->app, MAY_SETTINGS, NULL, e));
}

bool
cli_open(struct cli *c, bool seeded, struct err *e)
{
	struct app_options o = {
		.db = cli_db(c), .now = cli_now_text(c), .user = cli_user(c),
		.screens = cli_screens(c), .seeded = seeded,
		.offer = tui_offer,
	};
	const char *remark;

	if (!app_open(&c->app, &o, e)) {
		c->unusable = e->kind != ERR_USER || e->cause != CAUSE_NONE;
		return false;
	}
	remark = app_remark(c->app);
	if (remark && c->command->needs & NEEDS_DATABASE)
		cli_remark(c, "%s", remark);
	return true;
}

bool
cli_status(struct cli *c, int status, struct err *e)
{
	if (status == EXIT_DONE)
		return true;
	c->unusable = status == EXIT_UNUSABLE;
	c->refused = status == EXIT_REFUSED;
	if (e->kind == ERR_NONE && c->unusable)
		err_set(e, ERR_SYSTEM, "écran fermé de l'extérieur (ligne "
			"coupée ou programme arrêté) : ce qui était saisi "
			"est gardé");
	return false;
}

bool
cli_person(struct cli *c, struct err *e)
{
	(void)c;
	return group_rest(e);
}

bool
cli_program(struct cli *c, struct err *e)
{
	(void)c;
	return group_back(e);
}

bool
words_are_text(struct cli *c, int argc, char **argv, struct err *e)
{
	for (int i = 0; i < argc; i++)
		if (!utf8_valid(argv[i], strlen(argv[i])))
			return cli_usage(c, e, "mot illisible : le terminal "
				"doit écrire en UTF-8");
	return true;
}

/* Asked for by name: the built-in ones in their stead would be a surprise. */
static bool
screens_there(struct cli *c, struct err *e)
{
	const char *folder = cli_screens(c);

	return !folder || access(folder, R_OK | X_OK) == 0 ||
		cli_usage(c, e, "--screens : dossier introuvable « %s »",
			folder);
}

static bool
put_version(struct cli *c)
{
	buf_puts(&c->out, "avenir " AVENIR_VERSION "\n");
	return true;
}

bool
command_run(struct cli *c, int argc, char **argv, struct err *e)
{
	moment now;
	int rest;

	if (!options_read(c, argc, argv, c->command->options, false, &rest,
		e))
		return false;
	c->operands = argv + rest;
	c->n_operands = (size_t)(argc - rest);
	if (c->ssh && !words_permitted(c, e))
		return false;
	if (cli_flag(c, "version"))
		return put_version(c);
	if (!word_choose(c, e))
		return false;
	if (cli_flag(c, "help")) {
		help_command(c);
		return true;
	}
	if (!options_fit(c, e) || !cli_now(c, &now, e) ||
		!screens_there(c, e) || !settle_group(c, e))
		return false;
	if (c->command->needs & NEEDS_DATABASE &&
		(!cli_open(c, false, e) || !may_run(c, e)))
		return false;
	if (cli_dry(c) && c->app)
		app_rehearse(c->app);
	if (!(c->word ? c->word->run(c, e) : c->command->run(c, e)))
		return false;
	if (cli_dry(c))
		cli_remark(c, "rien n'a été écrit (-n)");
	return true;
}

static bool
unknown_verb(struct cli *c, const char *typed, struct err *e)
{
	const char *near = nearest_command(typed);

	return near ? cli_usage(c, e, "verbe inconnu « %s » ; vouliez-vous "
			"dire « %s » ?", typed, near)
		    : cli_usage(c, e, "verbe inconnu « %s »", typed);
}

/* « avenir help [VERBE [MOT]] », as one tries it. */
static bool
help(struct cli *c, int n, char **words, struct err *e)
{
	const struct command *of = n > 0 ? command_find(words[0]) : NULL;

	if (n == 0) {
		help_all(&c->out);
		return true;
	}
	if (!of)
		return unknown_verb(c, words[0], e);
	c->command = of;
	c->operands = words + 1;
	c->n_operands = (size_t)n - 1;
	if ((n > 1 && !word_choose(c, e)) || !cli_operands(c, 0, 0, e))
		return false;
	help_command(c);
	return true;
}

bool
words_run(struct cli *c, int n, char **words, struct err *e)
{
	static char tui[] = "tui";
	static char *screen[] = { tui, NULL };

	if (n == 0) {
		c->command = &cmd_tui;
		return command_run(c, 1, screen, e);
	}
	if (strcmp(words[0], "help") == 0)
		return help(c, n - 1, words + 1, e);
	c->command = command_find(words[0]);
	if (!c->command)
		return unknown_verb(c, words[0], e);
	return command_run(c, n, words, e);
}

static bool
run_line(struct cli *c, int argc, char **argv, struct err *e)
{
	int rest;

	if (!words_are_text(c, argc, argv, e) ||
		!options_read(c, argc, argv, NULL, true, &rest, e))
		return false;
	if (rest == argc && cli_flag(c, "help"))
		return help(c, 0, NULL, e);
	if (cli_flag(c, "version"))
		return put_version(c);
	return words_run(c, argc - rest, argv + rest, e);
}

/* Whether the failure says that the base or the terminal cannot be used. */
static bool
unusable(const struct cli *c, const struct err *e)
{
	if (c->unusable || c->refused)
		return c->unusable;
	if (e->cause == CAUSE_NO_BASE)
		return true;
	if (e->kind == ERR_DATA)
		return e->cause == CAUSE_CORRUPT ||
			e->cause == CAUSE_FOREIGN ||
			e->cause == CAUSE_NOT_FILE ||
			e->cause == CAUSE_NEWER || e->cause == CAUSE_NETWORK;
	return e->kind == ERR_SYSTEM || e->kind == ERR_BUSY;
}

static int
answer(const struct cli *c, const struct err *e)
{
	if (c->usage)
		return EXIT_USAGE;
	if (e->kind == ERR_NONE)
		return c->refused ? EXIT_REFUSED : EXIT_DONE;
	return unusable(c, e) ? EXIT_UNUSABLE : EXIT_REFUSED;
}

int
cli_main(int argc, char **argv)
{
	struct cli c = { .command = NULL };
	struct err e = { 0 }, late = { 0 };
	int status;
	bool ok;

	streams_open();
	signal(SIGPIPE, SIG_IGN);
	ok = run_line(&c, argc, argv, &e);
	if (!ok && e.kind == ERR_NONE)
		c.refused = true;	/* already said line by line */
	else if (!ok)
		buf_reset(&c.out);	/* half a table helps nobody */
	app_close(c.app);
	say_error(&c, &e);
	status = answer(&c, &e);
	if (!cli_flush(&c, &late)) {
		say_error(&c, &late);
		status = status == EXIT_DONE ? EXIT_REFUSED : status;
	}
	buf_release(&c.out);
	arena_release(&c.arena);
	return status;
}
