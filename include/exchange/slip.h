/*
 * slip.h: the slip of a mock interview, that the pupil keeps: its type, who
 * evaluated, the day, one point fort and one piste. No total and no list of
 * marks (vocabulary.md 5). One page each.
 */
#ifndef EXCHANGE_SLIP_H
#define EXCHANGE_SLIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

struct slip {
	const char *name, *class_name, *lycee;
	const char *type;		/* "Jury avec recruteur"          */
	const char *evaluator;		/* "Recruteur invité"             */
	const char *day;		/* "mardi 24 novembre 2026"       */
	const char *strong, *lead;	/* "" leaves lines to write on    */
};

struct slips {
	const char *organisation;
	bool fictive;			/* prints DONNÉES FICTIVES        */
	const struct slip *v;
	size_t n;
};

/* A4 portrait, one page a slip. Appends the bytes of the PDF to out. */
bool slips_pdf(const struct slips *s, struct buf *out, struct err *e);

#endif
