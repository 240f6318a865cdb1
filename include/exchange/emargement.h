/*
 * emargement.h: the attendance sheet that is signed on paper (feuille
 * d'émargement). Content required by the rules of training (domain.md 3):
 * exact title, date, start and end times, place, counsellor's name and
 * signature, number enrolled, and per pupil surname, first name, signature.
 */
#ifndef EXCHANGE_EMARGEMENT_H
#define EXCHANGE_EMARGEMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

struct emargement_line {
	int number;
	const char *name;	/* "NOM Prénom" */
	const char *origin;	/* class of a guest, or "" */
};

struct emargement {
	const char *organisation;	/* "Mission Locale Haute-Garonne" */
	const char *title;		/* exact title of the workshop    */
	const char *date;		/* "mardi 24 novembre 2026"       */
	const char *times;		/* "10:00 - 12:00"                */
	const char *place;
	const char *lycee;
	const char *classes;
	const char *counsellor;
	const char *year;		/* "2026-2027"                    */
	bool fictive;			/* prints DONNÉES FICTIVES        */
	size_t enrolled;		/* inscrits                       */
	const struct emargement_line *lines;
	size_t n_lines;
};

/*
 * A4 portrait; rows of 9 mm; the heading is repeated on each page, "page x/y";
 * each field appears once per page in the text of the PDF, each pupil once in
 * all. Appends the bytes of the PDF to out.
 */
bool emargement_pdf(const struct emargement *s, struct buf *out,
	struct err *e);

#endif
