/* test_words.c: the tables of the verbs name options that are there, and no
 * option is left that nothing takes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cli/commands.h"

static bool
in_list(const char *list, const char *name)
{
	size_t n = strlen(name);

	for (const char *p = list; p && (p = strstr(p, name)); p += n)
		if ((p == list || p[-1] == ' ') && (p[n] == ' ' || !p[n]))
			return true;
	return false;
}

/* Each name of the list is an option of the verb. */
static void
assert_options(const struct command *c, const char *list)
{
	char name[64];
	int n;

	for (; list && sscanf(list, " %63s%n", name, &n) == 1; list += n) {
		const struct command_option *o = c->options;

		while (o && o->name && strcmp(o->name, name) != 0)
			o++;
		if (!o || !o->name)
			fail_msg("avenir %s : « %s » n'est pas une option",
				c->name, name);
	}
}

static void
names_are_options(void **state)
{
	(void)state;
	for (size_t i = 0; commands[i]; i++) {
		const struct command *c = commands[i];

		for (const struct cli_word *w = c->words; w && w->name; w++)
			assert_options(c, w->options);
		for (const struct command_option *o = c->options; o && o->name;
			o++) {
			assert_options(c, o->with);
			assert_options(c, o->against);
		}
	}
}

static void
options_are_taken(void **state)
{
	(void)state;
	for (size_t i = 0; commands[i]; i++) {
		const struct command *c = commands[i];

		assert_true(!c->words != !c->run);
		if (!c->words)
			continue;
		for (const struct command_option *o = c->options; o && o->name;
			o++) {
			const struct cli_word *w = c->words;

			while (w->name && !in_list(w->options, o->name))
				w++;
			if (!w->name)
				fail_msg("avenir %s : rien ne prend --%s",
					c->name, o->name);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_options),
		cmocka_unit_test(options_are_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
