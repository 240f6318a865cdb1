/* help.c: the help, made from the tables of the verbs; the nearest name. */
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "frame.h"

const struct command *const commands[] = {
#define X(name) &cmd_##name,
	COMMANDS(X)
#undef X
	NULL,
};

const struct command *
command_find(const char *name)
{
	for (size_t i = 0; commands[i]; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

/* Insertions, deletions, replacements and swaps from one word to another. */
static size_t
distance(const char *a, const char *b)
{
	enum { LONGEST = 31 };
	size_t row[3][LONGEST + 1];
	size_t n = strlen(a), m = strlen(b);

	if (n > LONGEST || m > LONGEST)
		return SIZE_MAX;
	for (size_t j = 0; j <= m; j++)
		row[0][j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t *now = row[i % 3], *last = row[(i + 2) % 3];

		now[0] = i;
		for (size_t j = 1; j <= m; j++) {
			now[j] = least(last[j] + 1, now[j - 1] + 1,
				last[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
				a[i - 2] == b[j - 1])
				now[j] = least(now[j], now[j],
					row[(i + 1) % 3][j - 2] + 1);
		}
	}
	return row[n % 3][m];
}

const char *
nearest(const char *typed, const char *(*next)(const void *ctx, size_t i),
	const void *ctx)
{
	const char *best = NULL, *name;
	size_t least_so_far = SIZE_MAX;

	for (size_t i = 0; (name = next(ctx, i)) != NULL; i++) {
		size_t d = distance(typed, name);
		bool begins = strlen(typed) >= 2 &&
			strncmp(name, typed, strlen(typed)) == 0;

		if (begins && d > 1)
			d = 1;
		if (d < least_so_far && d <= 2 && d < strlen(name)) {
			least_so_far = d;
			best = name;
		}
	}
	return best;
}

static const char *
command_name(const void *ctx, size_t i)
{
	(void)ctx;
	return commands[i] ? commands[i]->name : NULL;
}

const char *
nearest_command(const char *typed)
{
	return nearest(typed, command_name, NULL);
}

static void
pad(struct buf *out, const char *s, size_t columns)
{
	size_t n = text_width(s);

	buf_puts(out, s);
	do
		buf_putc(out, ' ');
	while (++n < columns);
}

static void
help_option(struct buf *out, const struct command_option *o)
{
	char word[64];
	struct buf b = { 0 };

	if (o->letter)
		buf_printf(&b, "-%c, ", o->letter);
	buf_printf(&b, "--%s", o->name);
	if (o->value)
		buf_printf(&b, " %s", o->value);
	text_clean(word, sizeof(word), b.v);
	buf_release(&b);
	buf_puts(out, "  ");
	pad(out, word, 26);
	buf_printf(out, "%s\n", o->help);
}

static void
help_global(struct buf *out)
{
	for (const struct command_option *o = global_options; o->name; o++)
		help_option(out, o);
}

static bool
is_shown(struct cli *c, const struct command_option *o)
{
	return !c->word || word_takes(c, c->word, o->name);
}

static void
help_own(struct cli *c, const struct command_option *o)
{
	const char *title = "\nOptions :\n";

	for (; o && o->name; o++) {
		if (!is_shown(c, o))
			continue;
		buf_puts(&c->out, title);
		title = "";
		help_option(&c->out, o);
	}
}

void
help_all(struct buf *out)
{
	buf_puts(out, "usage : avenir [options] [verbe ...]\n"
		"\n"
		"Sans verbe, avenir ouvre l'écran. Verbes :\n");
	for (size_t i = 0; commands[i]; i++) {
		buf_puts(out, "  ");
		pad(out, commands[i]->name, 10);
		buf_printf(out, "%s\n", commands[i]->summary);
	}
	buf_puts(out, "\nOptions, avant ou après le verbe :\n");
	help_global(out);
	buf_puts(out, "\n« avenir VERBE --help » dit tout d'un verbe ; "
		"man avenir, le reste.\n"
		"Sortie : 0 fait, 1 refusé, 2 mal tapé, 3 base ou terminal "
		"inutilisable.\n");
}

/* The one place that names them all: the completion reads it too. */
static void
help_words(struct cli *c, const struct cli_word *w)
{
	const char *before = "\nMots, chacun avec ses options (MOT --help) :\n  ";

	for (; w && w->name; w++) {
		buf_printf(&c->out, "%s%s", before, w->name);
		before = ", ";
	}
	if (c->command->words)
		buf_putc(&c->out, '\n');
}

void
help_command(struct cli *c)
{
	const struct command *of = c->command;

	buf_printf(&c->out, "usage : avenir %s%s%s\n\n%s\n", of->name,
		of->usage[0] ? " " : "", of->usage, of->summary);
	if (!c->word)
		help_words(c, of->words);
	help_own(c, of->options);
	buf_puts(&c->out, "\nOptions de tous les verbes :\n");
	help_global(&c->out);
}
