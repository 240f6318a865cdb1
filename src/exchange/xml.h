/* xml.h: expat with a fence: no DOCTYPE, bounded depth and text, lines in
 * every sentence; private to exchange. */
#ifndef EXCHANGE_XML_H
#define EXCHANGE_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

enum { XML_DEPTH_MAX = 64, XML_NAME_MAX = 256, XML_TEXT_MAX = 1 << 18 };

struct xml {
	/* Set by the caller. Either handler may be NULL. */
	void (*start)(struct xml *x, const char *name, const char **attrs);
	/* `text` of the element when it holds no other element, or "". */
	void (*end)(struct xml *x, const char *name, const char *text);
	void *ctx;
	const char *file;	/* for the sentences                  */
	void (*progress)(void *ctx, size_t done, size_t total);
	void *progress_ctx;

	/* Private to xml.c, but for reading. */
	struct XML_ParserStruct *parser;
	struct err *e;
	size_t depth;		/* 1 = inside the root                */
	struct buf path;	/* "BEE_ELEVES/PARAMETRES/UAJ"        */
	size_t path_at[XML_DEPTH_MAX];
	int line_at[XML_DEPTH_MAX];
	struct buf text;
	bool stopped;
};

/* Parses UTF-8. False when it is malformed or a handler refused; true also
 * when a handler stopped. */
bool xml_read(struct xml *x, const char *text, size_t n, struct err *e);
/* Inside a handler: that is enough. */
void xml_stop(struct xml *x);
/* Inside a handler: refuses the file, "fichier:ligne: ...". */
void xml_refuse(struct xml *x, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
int xml_line(const struct xml *x);
/* Without the prefix that some writers give: "row" of "x:row". */
const char *xml_local(const char *name);
/* NULL when the element has no such attribute. */
const char *xml_attribute(const char **attrs, const char *name);
/* The name of the root element, "" when there is none. Lives in `name`. */
bool xml_root(const char *text, size_t n, char name[XML_NAME_MAX]);

#endif
