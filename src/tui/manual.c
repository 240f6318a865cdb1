/* manual.c: avenir-keys(7), written from the `key` rows of the screens. */
#include "tui/manual.h"

#include <string.h>

#include "tui/key.h"

#define LINE 48		/* mandoc asks for 80, and counts é as nine */

static bool
ends_sentence(const char *word, size_t n)
{
	return n > 2 && strchr(".!?:;", word[n - 1]) != NULL &&
		word[n - 1] != ':' && word[n - 1] != ';';
}

/* Words, a new line after each sentence; roff would take a leading dot or
 * quote for a request. */
static void
put_text(struct buf *out, const char *s)
{
	size_t line = 0;

	while (*s) {
		size_t n = strcspn(s, " ");

		if (line && line + n > LINE) {
			buf_putc(out, '\n');
			line = 0;
		}
		if (line)
			buf_putc(out, ' ');
		else if (*s == '.' || *s == '\'')
			buf_puts(out, "\\&");
		for (size_t i = 0; i < n; i++)
			buf_puts(out, s[i] == '\\' ? "\\e"
				: (char[2]){ s[i], '\0' });
		line = ends_sentence(s, n) ? LINE : line + n + 1;
		s += n + (s[n] == ' ');
	}
	buf_putc(out, '\n');
}

/* Inside a macro line, a character that mdoc would read is quoted. */
static void
put_key(struct buf *out, const char *name)
{
	char words[16];

	buf_puts(out, ".It Ic \"\\&");
	for (const char *p = key_french(key_parse(name), words); *p; p++)
		if (*p == '"')
			buf_puts(out, "\"\"");
		else if (*p == '.' && p[1] == '\0')
			buf_puts(out, "\\&.");
		else
			buf_putc(out, *p);
	buf_puts(out, "\"\n");
}

static void
put_screen(struct buf *out, const struct spec_screen *s)
{
	buf_printf(out, ".Ss %s\n", s->name);
	for (size_t i = 0; i < s->n_help; i++)
		put_text(out, s->help[i].text);
	buf_puts(out, ".Bl -tag -width Suppr\n");
	for (size_t i = 0; i < s->n_keys; i++) {
		if (!s->keys[i].label[0])
			continue;
		put_key(out, s->keys[i].key);
		put_text(out, s->keys[i].label);
	}
	buf_puts(out, ".El\n");
}

void
manual_keys(const struct spec *s, const char *date, struct buf *out)
{
	buf_puts(out, ".\\\" Written from screens/*.scr: change it there.\n");
	buf_printf(out, ".Dd %s\n.Dt AVENIR-KEYS 7\n.Os\n"
		".Sh NAME\n.Nm avenir-keys\n.Nd touches des écrans d'avenir\n"
		".Sh DESCRIPTION\n"
		"Les touches de l'écran « global » valent partout.\n"
		"Les majuscules valent les minuscules ; la rangée\n"
		"& é \" ' (\n- è _ ç à\n"
		"vaut les chiffres là où un numéro est attendu.\n", date);
	for (size_t i = 0; i < s->n_screens; i++)
		if (s->screens[i].n_keys)
			put_screen(out, &s->screens[i]);
	/* No .Xr: mandoc -T lint wants a page that is installed already. */
	buf_puts(out, ".Sh SEE ALSO\n.Sy avenir Ns (1),\n"
		".Sy avenir-screens Ns (5)\n");
}
