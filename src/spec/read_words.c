/* read_words.c: one line of a .scr cut into words; how a mistake is told. */
#include "read.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"

bool
read_fail(struct reader *r, const char *fmt, ...)
{
	char text[512];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	return err_set(r->e, ERR_DATA, "%s:%d: %s", r->file, r->line, text);
}

struct shown
read_shown(const char *word)
{
	struct shown s = { "" };

	text_clean(s.text, sizeof(s.text), word);
	return s;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_control(char c)
{
	return ((unsigned char)c < 0x20 && c != '\t') || c == 0x7f;
}

static bool
fail_control(struct reader *r, char c)
{
	return read_fail(r, "caractère de commande (octet 0x%02x)",
		(unsigned)(unsigned char)c);
}

static bool
read_bare(struct reader *r, char **at, struct word *w)
{
	char *p = *at;

	*w = (struct word){ .s = p };
	for (; *p && !is_blank(*p); p++) {
		if (is_control(*p))
			return fail_control(r, *p);
		if (*p == '"')
			return read_fail(r, "guillemet au milieu d'un mot");
	}
	if (*p)
		*p++ = '\0';
	*at = p;
	return true;
}

/* *at is the opening quote. Escapes shrink the text where it stands. */
static bool
read_quoted(struct reader *r, char **at, struct word *w)
{
	char *p = *at + 1, *out = p;

	*w = (struct word){ .s = out, .quoted = true };
	while (*p != '"') {
		if (*p == '\\') {
			p++;
			if (*p != '"' && *p != '\\')
				return read_fail(r, "après \\ dans un texte ; "
					"permis : \\\" et \\\\");
		}
		if (!*p)
			return read_fail(r, "guillemet qui n'est pas refermé");
		if (is_control(*p) || *p == '\t')
			return fail_control(r, *p);
		*out++ = *p++;
	}
	p++;
	*out = '\0';
	if (*p && !is_blank(*p))
		return read_fail(r, "il manque une espace après « \"%s\" »",
			read_shown(w->s).text);
	*at = p;
	return true;
}

bool
read_words(struct reader *r, char *p)
{
	r->n = 0;
	for (;;) {
		struct word *w = &r->words[r->n];
		bool ok;

		while (is_blank(*p))
			p++;
		if (!*p || *p == '#')
			return true;
		if (r->n == WORDS_MOST)
			return read_fail(r, "plus de %d mots", WORDS_MOST);
		ok = *p == '"' ? read_quoted(r, &p, w) : read_bare(r, &p, w);
		if (!ok)
			return false;
		r->n++;
	}
}
