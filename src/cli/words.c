/*
 * words.c: the word after a verb, and whether each option that was given does
 * something there: one that is ignored is believed to have been heeded.
 */
#include <string.h>

#include "frame.h"

static const char *
word_name(const void *ctx, size_t i)
{
	const struct cli_word *words = ctx;

	return words[i].name;
}

static const char *
words_of(struct cli *c, const struct cli_word *words)
{
	const char *all = "";

	for (; words->name; words++)
		all = arena_printf(&c->arena, "%s%s%s", all,
			all[0] ? ", " : "", words->name);
	return all;
}

static const struct cli_word *
word_find(const struct cli_word *words, const char *name)
{
	for (; words && words->name; words++)
		if (name && strcmp(words->name, name) == 0)
			return words;
	return NULL;
}

bool
word_choose(struct cli *c, struct err *e)
{
	const struct cli_word *words = c->command->words;
	const char *typed = cli_operand(c, 0), *near;

	c->word = word_find(words, typed);
	if (c->word) {
		c->operands++;
		c->n_operands--;
	}
	if (c->word || !words || cli_flag(c, "help"))
		return true;
	if (!typed)
		return cli_usage(c, e, "il manque un mot : %s",
			words_of(c, words));
	near = nearest(typed, word_name, words);
	return near ? cli_usage(c, e, "« %s » inconnu ; vouliez-vous dire "
			"« %s » ?", typed, near)
		    : cli_usage(c, e, "« %s » inconnu : %s", typed,
			words_of(c, words));
}

/* The next name of a list, or NULL; *list is left after it. */
static const char *
next_name(struct cli *c, const char **list)
{
	const char *name;
	size_t n;

	if (!*list || !**list)
		return NULL;
	n = strcspn(*list, " ");
	name = arena_strndup(&c->arena, *list, n);
	*list += n + strspn(*list + n, " ");
	return name;
}

bool
word_takes(struct cli *c, const struct cli_word *word, const char *option)
{
	const char *list = word->options, *name;

	while ((name = next_name(c, &list)) != NULL)
		if (strcmp(name, option) == 0)
			return true;
	return false;
}

static bool
is_own(const struct cli *c, const struct command_option *option)
{
	const struct command_option *o = c->command->options;

	while (o && o->name && o != option)
		o++;
	return o && o->name;
}

static bool
option_fits(struct cli *c, const struct command_option *o, struct err *e)
{
	const char *against = o->against, *other;

	if (c->word && !word_takes(c, c->word, o->name))
		return cli_usage(c, e, "--%s ne sert pas à « avenir %s %s »",
			o->name, c->command->name, c->word->name);
	if (o->with && !cli_flag(c, o->with))
		return cli_usage(c, e, "--%s ne sert qu'avec --%s", o->name,
			o->with);
	while ((other = next_name(c, &against)) != NULL)
		if (cli_flag(c, other))
			return cli_usage(c, e, "--%s ne va pas avec --%s",
				o->name, other);
	return true;
}

bool
options_fit(struct cli *c, struct err *e)
{
	for (size_t i = 0; i < c->given.n; i++) {
		const struct command_option *o = c->given.v[i].option;

		if (is_own(c, o) && !option_fits(c, o, e))
			return false;
	}
	return true;
}
