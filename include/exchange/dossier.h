/*
 * dossier.h: all that is held about one person, to be handed over (right of
 * access): parts of labelled lines on as many pages as it takes, the name and
 * the number on each.
 */
#ifndef EXCHANGE_DOSSIER_H
#define EXCHANGE_DOSSIER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

struct dossier_line {
	const char *label;		/* "" goes on with the one above      */
	const char *text;		/* NULL: the label is a heading       */
};

struct dossier {
	const char *organisation;
	bool fictive;			/* prints DONNÉES FICTIVES            */
	const char *name;		/* "BARTHE Louis"                     */
	const char *day;		/* "mardi 24 novembre 2026"           */
	const struct dossier_line *v;
	size_t n;
};

/* A4 portrait. Appends the PDF to out. */
bool dossier_pdf(const struct dossier *d, struct buf *out, struct err *e);

#endif
