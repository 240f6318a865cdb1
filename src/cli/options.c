/*
 * options.c: getopt_long over the tables of the verbs. It would accept any
 * beginning of a long name: a script would break the day another option
 * begins alike, so only whole names are taken.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "frame.h"

const struct command_option global_options[] = {
	{ 0, "db", "FICHIER", "cette base (sinon $AVENIR_DB, la base "
		"partagée, la base privée)" },
	{ 0, "now", "DATE", "l'heure qu'il est : 2026-11-24T10:05 (base "
		"privée)" },
	{ 0, "user", "LOGIN", "agir comme cette personne (base privée)" },
	{ 0, "screens", "DOSSIER", "écrans .scr pris là (développement)" },
	{ 0, "verbose", NULL, "dire aussi le détail technique d'un échec" },
	{ 'h', "help", NULL, "cette aide" },
	{ 'V', "version", NULL, "numéro de version" },
	{ 0, NULL, NULL, NULL },
};

/* getopt's tables, made from ours: long options answer FIRST + their rank. */
enum { FIRST = 1000, MOST = 48 };

struct table {
	const struct command_option *option[MOST];
	struct option longs[MOST + 1];
	char shorts[2 * MOST + 3];
	size_t n;
};

static void
table_add(struct table *t, const struct command_option *o)
{
	size_t s = strlen(t->shorts);

	for (; o && o->name && t->n < MOST; o++) {
		t->option[t->n] = o;
		t->longs[t->n] = (struct option){
			.name = o->name,
			.has_arg = o->value ? required_argument : no_argument,
			.val = FIRST + (int)t->n,
		};
		t->n++;
		if (!o->letter)
			continue;
		t->shorts[s++] = o->letter;
		if (o->value)
			t->shorts[s++] = ':';
	}
	t->shorts[s] = '\0';
}

static const struct command_option *
by_letter(const struct table *t, int letter)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->option[i]->letter == letter)
			return t->option[i];
	return NULL;
}

static const char *
option_name(const void *ctx, size_t i)
{
	const struct table *t = ctx;

	return i < t->n ? t->option[i]->name : NULL;
}

/* The word that getopt has just read. */
static const char *
word_read(char **argv)
{
	return optarg && optarg == argv[optind - 1] && optind > 1
		? argv[optind - 2] : argv[optind - 1];
}

static bool
whole_name(const char *word, const char *name)
{
	size_t n = strlen(name);

	return strncmp(word, "--", 2) != 0 ||
		(strncmp(word + 2, name, n) == 0 &&
			(word[2 + n] == '\0' || word[2 + n] == '='));
}

static bool
unknown(struct cli *c, const struct table *t, const char *word, struct err *e)
{
	const char *name = strncmp(word, "--", 2) == 0 ? word + 2 : NULL;
	const char *near;

	if (!name)
		return cli_usage(c, e, "option inconnue « %s »", word);
	name = arena_strndup(&c->arena, name, strcspn(name, "="));
	near = nearest(name, option_name, t);
	if (near && strcmp(near, name) == 0)
		return cli_usage(c, e, "« --%s » ne prend pas de valeur", name);
	if (near)
		return cli_usage(c, e, "option inconnue « --%s » ; "
			"vouliez-vous dire « --%s » ?", name, near);
	return cli_usage(c, e, "option inconnue « --%s »", name);
}

static bool
take(struct cli *c, const struct table *t, int got, char **argv,
	struct err *e)
{
	const char *word = word_read(argv);
	const struct command_option *o;

	if (got == ':')
		return cli_usage(c, e, "« %s » attend une valeur",
			argv[optind - 1]);
	if (got == '?' && (optopt == 0 || optopt >= FIRST))
		return unknown(c, t, argv[optind - 1], e);
	if (got == '?') {
		/* One letter of a bundle such as -xn: name it alone. */
		char letter[] = { '-', (char)optopt, '\0' };

		return cli_usage(c, e, "option inconnue « %s »", letter);
	}
	o = got >= FIRST ? t->option[got - FIRST] : by_letter(t, got);
	if (got >= FIRST && !whole_name(word, o->name))
		return unknown(c, t, word, e);
	*ARENA_PUSH(&c->arena, c->given) = (struct given){
		.option = o, .value = optarg ? optarg : "",
	};
	return true;
}

bool
options_read(struct cli *c, int argc, char **argv,
	const struct command_option *own, bool stop, int *rest, struct err *e)
{
	struct table t = { .n = 0 };
	int got;

	snprintf(t.shorts, sizeof(t.shorts), "%s", stop ? "+:" : ":");
	table_add(&t, global_options);
	table_add(&t, own);
	optind = 0;		/* GNU: begin again, forget everything */
	opterr = 0;
	while ((got = getopt_long(argc, argv, t.shorts, t.longs, NULL)) != -1)
		if (!take(c, &t, got, argv, e))
			return false;
	*rest = optind;
	return true;
}
