/*
 * command.h: what a verb of the command line is, and what it may ask of the
 * frame that runs it.
 *
 * One verb is one file src/cli/cmd_VERB.c: its table, then its function; its
 * name stands once in COMMANDS (cli/commands.h). The frame has read the options
 * and opened what the verb needs before run() is called. Results go to
 * cli_out(), remarks to cli_remark(); the frame prints, checks that standard
 * output took everything, and answers 0 done, 1 refused, 2 usage, 3 database
 * or terminal unusable.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "app/app.h"
#include "base/buf.h"
#include "exchange/rows.h"

struct cli;

enum needs {
	NEEDS_DATABASE = 1,	/* cli_app() is open                        */
	NEEDS_COUNSELLOR = 2,	/* refused early to the role "lecture"      */
	NEEDS_MANAGER = 4,	/* refused early to all but a responsable   */
	NEEDS_PERSON = 8,	/* with the person's own group only         */
	OVER_SSH = 16,		/* permitted by a forced `avenir ssh`       */
	OVER_SSH_LIST = 32,	/* only its words "list", "show", "card"    */
};

struct command_option {
	char letter;		/* 0: none                                  */
	const char *name;	/* never abbreviated; NULL ends the table   */
	const char *value;	/* the word of the help; NULL: a flag       */
	const char *help;	/* French                                   */
	const char *with;	/* refused without this one, or NULL        */
	const char *against;	/* refused with any of these, or NULL       */
};

/* The word after a verb: `avenir class list`. */
struct cli_word {
	const char *name;	/* it has left the operands                 */
	bool (*run)(struct cli *c, struct err *e);
	const char *options;	/* of the verb's, "year format": the others
				 * are refused; or NULL                     */
};

struct command {
	const char *name;
	const char *usage;	/* what follows the name                    */
	const char *summary;	/* French, one line, lower case             */
	unsigned needs;		/* enum needs                               */
	const struct command_option *options;	/* or NULL                  */
	const struct cli_word *words;	/* a NULL name ends; or NULL: run() */
	bool (*run)(struct cli *c, struct err *e);
};

/* Options that several verbs share, to stand in their tables. */
#define OPTION_DRY { 'n', "dry-run", NULL, "montrer, ne rien écrire" }
#define OPTION_FORMAT { 0, "format", "text|csv|json", "forme des lignes" }
#define OPTION_YEAR { 0, "year", "2026-2027", \
	"cette année-là (sinon celle d'aujourd'hui)" }
#define OPTION_EXCEL { 0, "excel", NULL, \
	"CSV pour tableur : BOM, point-virgule, cellules inertes" }
#define OPTION_OUTPUT { 'o', "output", "FICHIER", \
	"écrire là plutôt que sur la sortie standard" }
#define OPTION_FORCE { 0, "force", NULL, "remplacer un fichier existant", \
	.with = "output" }

/* ---- what was typed ---------------------------------------------------- */

/* NULL when the option was not given; the last one when given twice. */
const char *cli_value(const struct cli *c, const char *option);
bool cli_flag(const struct cli *c, const char *option);
/* The i-th value of an option that may be repeated, NULL at the end. */
const char *cli_nth(const struct cli *c, const char *option, size_t i);
/* True with -n. The base only rehearses, cli_deliver() writes no file, and the
 * frame says that nothing was written. */
bool cli_dry(const struct cli *c);
size_t cli_count(const struct cli *c);			/* operands */
const char *cli_operand(const struct cli *c, size_t i);	/* NULL: fewer */
/* Between least and most operands, else usage. */
bool cli_operands(struct cli *c, size_t least, size_t most, struct err *e);
/* One operand alone, what `find` makes of it given to `act`. */
bool cli_one(struct cli *c, bool (*find)(struct app *app, const char *text,
	struct uuid *id, struct err *e), bool (*act)(struct cli *c,
	const struct uuid *id, struct err *e), struct err *e);
/* A mistake in what was typed: exit 2, and how the verb is written. */
bool cli_usage(struct cli *c, struct err *e, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Options that say what they mean, else usage. Absent: *x untouched. */
bool cli_date(struct cli *c, const char *option, struct date *d,
	struct err *e);
bool cli_rows(struct cli *c, struct rows_options *o, struct err *e);
/* --year, or the year of today. */
bool cli_year(struct cli *c, int *year, struct err *e);
/* yes or no */
bool cli_yes(struct cli *c, const char *option, bool *x, struct err *e);
bool cli_number(struct cli *c, const char *what, const char *text, long least,
	long most, long *n, struct err *e);

/* ---- what the frame gives ---------------------------------------------- */

struct app *cli_app(struct cli *c);
struct arena *cli_arena(struct cli *c);
/* Where an opening verb finds its base: --db, $AVENIR_DB, or NULL. */
const char *cli_db(const struct cli *c);
const char *cli_now_text(const struct cli *c);		/* --now, or NULL  */
const char *cli_user(const struct cli *c);		/* --user, or NULL */
const char *cli_screens(const struct cli *c);		/* --screens       */
/* --now for verbs without a base: that moment, or the clock's. */
bool cli_now(struct cli *c, moment *now, struct err *e);
/* --user, or the login of the real uid. */
const char *cli_login(struct cli *c);
bool cli_over_ssh(const struct cli *c);

/* Results: printed when the verb ends, filtered when they reach a terminal. */
struct buf *cli_out(struct cli *c);
/* At once, for what the person must see before a long wait. */
bool cli_flush(struct cli *c, struct err *e);
void cli_remark(struct cli *c, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* "… 1200/8000" on a terminal, rewritten in place; nothing elsewhere. */
void cli_progress(void *c, size_t done, size_t total);

/* Files of the person, opened with the real group; "-" is standard input or
 * output, and nothing else is taken over ssh. */
bool cli_read(struct cli *c, const char *path, size_t limit, struct buf *b,
	struct err *e);
/* To --output, or standard output; --force is heeded. Bytes that are not
 * text are refused to a terminal. */
bool cli_deliver(struct cli *c, const struct buf *bytes, bool text,
	struct err *e);
/* The file that was delivered is removed; false when it was no file. */
bool cli_take_back(struct cli *c);

/* Ends rows that were begun into `bytes`, delivers these and releases them. */
bool cli_rows_end(struct cli *c, struct rows *r, const struct rows_options *o,
	struct buf *bytes, struct err *e);

/* Opens the base for a verb that chose when to (tui, ssh). */
bool cli_open(struct cli *c, bool seeded, struct err *e);

/* What a program within the program answered: 0 is true, 3 unusable. */
bool cli_status(struct cli *c, int status, struct err *e);
/* Between the two calls, files are opened with the person's own group. */
bool cli_person(struct cli *c, struct err *e);
bool cli_program(struct cli *c, struct err *e);

/* `avenir ssh`: a permitted verb from the words of a line that somebody else
 * typed, or the screen when there is none. */
bool cli_run_line(struct cli *c, const char *line, struct err *e);

#endif
