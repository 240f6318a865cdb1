/*
 * ssh.c: the words of a forced command. Whoever typed them sits elsewhere and
 * has no shell here: they are split by these few lines and nothing expands.
 */
#include <string.h>

#include "frame.h"

enum { WORDS = 64, LONGEST = 4096 };

/* The character after the word's next piece, its quotes taken off. */
static const char *
read_word(const char *p, struct buf *word, struct cli *c, struct err *e)
{
	char quote = 0;

	for (; *p && (quote || (*p != ' ' && *p != '\t')); p++) {
		if ((unsigned char)*p < ' ' || *p == 0x7f) {
			cli_usage(c, e, "caractère interdit dans la commande");
			return NULL;
		}
		if (quote ? *p == quote : *p == '"' || *p == '\'')
			quote = quote ? 0 : *p;
		else if (*p == '\\' && quote != '\'' && p[1])
			buf_putc(word, *++p);
		else
			buf_putc(word, *p);
	}
	if (!quote)
		return p;
	cli_usage(c, e, "il manque un guillemet dans la commande");
	return NULL;
}

static bool
split(struct cli *c, const char *p, char **words, int *n, struct err *e)
{
	struct buf word = { 0 };

	*n = 0;
	while (p && *(p += strspn(p, " \t"))) {
		if (*n == WORDS) {
			p = NULL;
			cli_usage(c, e, "trop de mots dans la commande");
			break;
		}
		buf_reset(&word);
		p = read_word(p, &word, c, e);
		if (p)
			words[(*n)++] = arena_strndup(&c->arena,
				word.v ? word.v : "", word.n);
	}
	words[*n] = NULL;
	buf_release(&word);
	return p != NULL;
}

bool
words_permitted(struct cli *c, struct err *e)
{
	static const char *const own[] = { "db", "now", "user", "screens" };
	const char *word = cli_operand(c, 0);

	for (size_t i = c->own; i < c->given.n; i++)
		for (size_t k = 0; k < LENGTH(own); k++)
			if (strcmp(c->given.v[i].option->name, own[k]) == 0)
				return cli_usage(c, e, "--%s ne sert pas à "
					"travers ssh", own[k]);
	if (c->command->needs & OVER_SSH || cli_flag(c, "help"))
		return true;
	if (c->command->needs & OVER_SSH_LIST && word &&
		(strcmp(word, "list") == 0 || strcmp(word, "show") == 0 ||
			strcmp(word, "card") == 0))
		return true;
	return err_set(e, ERR_USER, "« %s » ne se fait pas à travers ssh : "
		"demandez à l'administrateur", c->command->name);
}

/* « avenir » before the verb, as one types it on the machine itself. */
static bool
run_words(struct cli *c, int n, char **words, struct err *e)
{
	bool named = n > 0 && strcmp(words[0], "avenir") == 0;

	c->ssh = true;
	c->own = c->given.n;
	return words_are_text(c, n, words, e) &&
		words_run(c, n - named, words + named, e);
}

bool
cli_run_line(struct cli *c, const char *line, struct err *e)
{
	char *words[WORDS + 1];
	int n;

	c->command = NULL;
	if (strlen(line) > LONGEST)
		return cli_usage(c, e, "commande trop longue");
	return split(c, line, words, &n, e) && run_words(c, n, words, e);
}
