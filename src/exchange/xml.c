/* xml.c: XML from strangers. Entities cannot exist without a DOCTYPE, and a
 * DOCTYPE is refused: no bomb, no external file. */
#include "xml.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "late.h"

int
xml_line(const struct xml *x)
{
	XML_Size line = xmllib.GetCurrentLineNumber(x->parser);

	return line > INT_MAX ? INT_MAX : (int)line;
}

void
xml_stop(struct xml *x)
{
	x->stopped = true;
	xmllib.StopParser(x->parser, XML_FALSE);
}

void
xml_refuse(struct xml *x, const char *fmt, ...)
{
	char sentence[512];
	va_list args;

	va_start(args, fmt);
	vsnprintf(sentence, sizeof(sentence), fmt, args);
	va_end(args);
	err_set(x->e, ERR_DATA, "%s:%d: %s", x->file, xml_line(x), sentence);
	xml_stop(x);
}

const char *
xml_local(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

const char *
xml_attribute(const char **attrs, const char *name)
{
	for (; *attrs; attrs += 2)
		if (strcmp(attrs[0], name) == 0)
			return attrs[1];
	return NULL;
}

static void
path_push(struct xml *x, const char *name)
{
	x->path_at[x->depth] = x->path.n;
	x->line_at[x->depth] = xml_line(x);
	if (x->depth)
		buf_putc(&x->path, '/');
	buf_puts(&x->path, name);
	x->depth++;
}

static void
path_pop(struct xml *x)
{
	x->path.n = x->path_at[--x->depth];
	x->path.v[x->path.n] = '\0';
}

static void XMLCALL
on_start(void *ctx, const XML_Char *name, const XML_Char **attrs)
{
	struct xml *x = ctx;

	if (x->stopped)
		return;
	if (x->depth == XML_DEPTH_MAX) {
		xml_refuse(x, "plus de %d niveaux de balises", XML_DEPTH_MAX);
		return;
	}
	if (strlen(name) >= XML_NAME_MAX) {
		xml_refuse(x, "nom de balise démesuré");
		return;
	}
	path_push(x, name);
	buf_reset(&x->text);
	if (x->start)
		x->start(x, name, attrs);
}

static void XMLCALL
on_end(void *ctx, const XML_Char *name)
{
	struct xml *x = ctx;

	if (x->stopped)
		return;
	if (x->end)
		x->end(x, name, x->text.n ? x->text.v : "");
	buf_reset(&x->text);
	path_pop(x);
}

static void XMLCALL
on_text(void *ctx, const XML_Char *s, int n)
{
	struct xml *x = ctx;

	if (x->stopped)
		return;
	if (x->text.n + (size_t)n > XML_TEXT_MAX) {
		xml_refuse(x, "texte démesuré dans une balise");
		return;
	}
	buf_put(&x->text, s, (size_t)n);
}

static void XMLCALL
on_doctype(void *ctx, const XML_Char *name, const XML_Char *system,
	const XML_Char *public, int subset)
{
	(void)name;
	(void)system;
	(void)public;
	(void)subset;
	xml_refuse(ctx, "le fichier contient une déclaration DOCTYPE : "
		"les exports n'en ont jamais, il est refusé");
}

static const char *
sentence_of(enum XML_Error error)
{
	switch (error) {
	case XML_ERROR_NO_ELEMENTS:
	case XML_ERROR_UNCLOSED_TOKEN:
	case XML_ERROR_PARTIAL_CHAR:
	case XML_ERROR_UNCLOSED_CDATA_SECTION:
		return "XML tronqué : le fichier n'est pas complet, "
			"refaites l'export";
	case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
		return "XML mal formé : du texte suit la fin du document";
	case XML_ERROR_UNDEFINED_ENTITY:
		return "XML mal formé : entité inconnue";
	case XML_ERROR_DUPLICATE_ATTRIBUTE:
		return "XML mal formé : attribut répété";
	case XML_ERROR_NO_MEMORY:
		return "XML trop gros pour la mémoire";
	default:
		return "XML mal formé : caractère ou balise inattendu";
	}
}

static bool
malformed(struct xml *x)
{
	enum XML_Error error = xmllib.GetErrorCode(x->parser);
	int opened = x->depth ? x->line_at[x->depth - 1] : 0;
	char name[80] = "";

	if (x->depth) {
		const char *path = x->path.v + x->path_at[x->depth - 1];

		text_clean(name, sizeof(name), path + (x->depth > 1));
	}
	if (error == XML_ERROR_TAG_MISMATCH)
		return err_set(x->e, ERR_DATA,
			"%s:%d: XML mal formé : la balise <%s> ouverte ligne "
			"%d n'est pas fermée", x->file, xml_line(x), name,
			opened);
	return err_set(x->e, ERR_DATA, "%s:%d: %s", x->file, xml_line(x),
		sentence_of(error));
}

/* In about a hundred pieces, so that progress can be told. */
static bool
feed(struct xml *x, const char *text, size_t n)
{
	size_t piece = n / 100 > 65536 ? n / 100 : 65536, done = 0;
	enum XML_Status status;

	do {
		size_t len = n - done < piece ? n - done : piece;

		status = xmllib.Parse(x->parser, text + done, (int)len,
			done + len == n);
		if (status != XML_STATUS_OK)
			return false;
		done += len;
		if (x->progress)
			x->progress(x->progress_ctx, done, n);
	} while (done < n);
	return true;
}

bool
xml_read(struct xml *x, const char *text, size_t n, struct err *e)
{
	struct err mine = { .kind = ERR_NONE };
	bool ok;

	if (!xmllib_open(e))
		return false;
	x->parser = xmllib.ParserCreate("UTF-8");
	if (!x->parser)
		return err_set(e, ERR_DATA, "%s: mémoire épuisée", x->file);
	x->e = &mine;
	xmllib.SetUserData(x->parser, x);
	xmllib.SetElementHandler(x->parser, on_start, on_end);
	xmllib.SetCharacterDataHandler(x->parser, on_text);
	xmllib.SetStartDoctypeDeclHandler(x->parser, on_doctype);
	if (!feed(x, text, n) && !x->stopped)
		malformed(x);
	ok = mine.kind == ERR_NONE;
	if (!ok)
		err_set(e, mine.kind, "%s", mine.text);
	xmllib.ParserFree(x->parser);
	buf_release(&x->path);
	buf_release(&x->text);
	x->parser = NULL;
	return ok;
}

static void
keep_root(struct xml *x, const char *name, const char **attrs)
{
	(void)attrs;
	memcpy(x->ctx, name, strlen(name) + 1);
	xml_stop(x);
}

bool
xml_root(const char *text, size_t n, char name[XML_NAME_MAX])
{
	struct xml x = { .start = keep_root, .ctx = name, .file = "" };

	name[0] = '\0';
	xml_read(&x, text, n, NULL);
	return name[0] != '\0';
}
