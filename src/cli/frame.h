/* frame.h: what the files of the frame share; verbs see cli/command.h only. */
#ifndef CLI_FRAME_H
#define CLI_FRAME_H

#include "cli/commands.h"

struct given {
	const struct command_option *option;
	const char *value;		/* "" for a flag */
};

struct cli {
	const struct command *command;
	const struct cli_word *word;	/* of it, or NULL               */
	struct app *app;
	struct arena arena;
	struct buf out;
	struct {
		struct given *v;
		size_t n, cap;
	} given;
	char **operands;
	size_t n_operands;
	const char *shared;		/* the default base, group dropped */
	bool ssh;			/* words come from somebody else */
	size_t own;			/* options given before those words */
	bool usage;			/* exit 2                       */
	bool refused;			/* exit 1 whatever the cause    */
	bool unusable;			/* exit 3                       */
	bool progressing;		/* a line of progress is shown  */
};

extern const struct command_option global_options[];

/* Reads options from argv (argv[0] is skipped); `own` may be NULL. *rest is
 * the first operand. `stop`: the first operand ends the options. */
bool options_read(struct cli *c, int argc, char **argv,
	const struct command_option *own, bool stop, int *rest,
	struct err *e);

const struct command *command_find(const char *name);
/* The nearest of the names (next() answers NULL at the end), or NULL. */
const char *nearest(const char *typed, const char *(*next)(const void *ctx,
	size_t i), const void *ctx);
const char *nearest_command(const char *typed);
void help_all(struct buf *out);
/* Only the options that the word takes, when one was typed. */
void help_command(struct cli *c);

/* The word of a verb that has some: it leaves the operands; else usage. None is
 * asked for with --help. */
bool word_choose(struct cli *c, struct err *e);
bool word_takes(struct cli *c, const struct cli_word *word,
	const char *option);
/* Each option of the verb that was given does something here, else usage. */
bool options_fit(struct cli *c, struct err *e);

/* Over ssh: the verb, its word and its options are permitted ones. */
bool words_permitted(struct cli *c, struct err *e);

/* UTF-8, else usage. */
bool words_are_text(struct cli *c, int argc, char **argv, struct err *e);
/* One verb from its words: options, base, run. */
bool command_run(struct cli *c, int argc, char **argv, struct err *e);
/* Its name comes first; no word at all is the screen. NULL ends words. */
bool words_run(struct cli *c, int n, char **words, struct err *e);

/* ---- the group of the program (setgid) ---- */

/* For ever: from here on the program has the person's own rights. */
bool group_drop(struct err *e);
/* Around the opening of the person's own files. */
bool group_rest(struct err *e);
bool group_back(struct err *e);

/* ---- output ---- */

/* Standard streams that were closed become /dev/null: a database must never
 * be given their numbers. */
void streams_open(void);
void say_error(struct cli *c, const struct err *e);

#endif
