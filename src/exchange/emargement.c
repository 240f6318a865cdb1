/*
 * emargement.c: the attendance sheet on A4. The heading and the foot are the
 * same on each page, so that a page signed alone still proves something; the
 * last page ends with the count and the counsellor's signature.
 */
#include "exchange/emargement.h"

#include <stdio.h>

#include "exchange/pdf.h"

/* Millimetres from the top left corner. */
#define LEFT       15.0
#define RIGHT      195.0
#define TABLE_TOP  74.0		/* of the grey heading of the table        */
#define HEAD       7.5		/* its height                              */
#define ROW        9.0
#define FOOT       280.0	/* nothing of the table below              */
#define CLOSING    33.0		/* height of count and signature           */
#define X_NAME     27.0		/* columns: number, name, signature        */
#define X_SIGN     112.0
#define GREY       0.4
#define RULE       0.15

#define ROWS_FULL  ((size_t)((FOOT - TABLE_TOP - HEAD) / ROW))
#define ROWS_LAST  ((size_t)((FOOT - TABLE_TOP - HEAD - CLOSING) / ROW))
#define ROWS_ALONE 5		/* at least so many beside the signature    */
#define SPARE      3		/* rows for those who arrive on the day    */

static const char notice[] =
	"Vos données servent à attester votre présence et à vous accompagner "
	"(mission d’intérêt public, RGPD). Vous pouvez les consulter et les "
	"faire corriger : demandez à votre conseiller ou à la Mission Locale.";

/* A value that must be read whole: smaller rather than cut. */
static void
value(struct pdf *p, double x, double y, double width, double size,
	bool bold, const char *s)
{
	const double least = size / 2;

	while (size > least && pdf_text_width(p, size, bold, s) > width)
		size -= 0.5;
	pdf_text(p, x, y, width, size, bold, PDF_LEFT, s);
}

static void
field(struct pdf *p, double x, double y, double width, const char *label,
	const char *s)
{
	pdf_ink(p, GREY);
	pdf_text(p, x, y, 0, 8, false, PDF_LEFT, label);
	pdf_ink(p, 0);
	value(p, x + 18, y, width - 18, 10.5, false, s);
}

static void
heading(struct pdf *p, const struct emargement *s)
{
	const double half = (RIGHT - LEFT) / 2, x2 = LEFT + half + 4;
	char enrolled[40], year[60];

	value(p, LEFT, 19, 110, 11, true, s->organisation);
	pdf_ink(p, GREY);
	snprintf(year, sizeof(year), "Année scolaire %.40s", s->year);
	pdf_text(p, RIGHT, 19, 60, 9, false, PDF_RIGHT, year);
	if (s->fictive)
		pdf_text(p, RIGHT, 13, 0, 9, true, PDF_RIGHT,
			"DONNÉES FICTIVES");
	pdf_line(p, LEFT, 22, RIGHT, 22, 0.3);
	pdf_text(p, LEFT, 30, 0, 10, false, PDF_LEFT, "Feuille d’émargement");
	pdf_ink(p, 0);
	value(p, LEFT, 38.5, RIGHT - LEFT, 18, true, s->title);

	snprintf(enrolled, sizeof(enrolled), "%zu inscrit%s", s->enrolled,
		s->enrolled > 1 ? "s" : "");
	field(p, LEFT, 48, half, "Date", s->date);
	field(p, LEFT, 54.5, half, "Horaires", s->times);
	field(p, LEFT, 61, half, "Lieu", s->place);
	field(p, LEFT, 67.5, half, "Animé par", s->counsellor);
	field(p, x2, 48, half - 4, "Lycée", s->lycee);
	field(p, x2, 54.5, half - 4, "Classe", s->classes);
	field(p, x2, 61, half - 4, "Effectif", enrolled);
}

static void
foot(struct pdf *p, size_t page, size_t pages)
{
	char number[64];

	snprintf(number, sizeof(number), "page %zu/%zu", page, pages);
	pdf_ink(p, GREY);
	pdf_paragraph(p, LEFT, 285, RIGHT - LEFT - 25, 7, notice);
	pdf_text(p, RIGHT, 285, 0, 8, false, PDF_RIGHT, number);
	pdf_ink(p, 0);
}

static void
table_head(struct pdf *p)
{
	const double y = TABLE_TOP + 5;

	pdf_box(p, LEFT, TABLE_TOP, RIGHT - LEFT, HEAD, 0.92);
	pdf_text(p, X_NAME - 3, y, 0, 9, true, PDF_RIGHT, "N°");
	pdf_text(p, X_NAME, y, 0, 9, true, PDF_LEFT, "NOM Prénom");
	pdf_text(p, X_SIGN + 3, y, 0, 9, true, PDF_LEFT, "Signature");
}

/* A guest's class stands to the right of the name, in the same column. */
static void
table_row(struct pdf *p, double top, const struct emargement_line *l)
{
	const double y = top + 6;
	double room = X_SIGN - X_NAME - 2;
	char number[24];

	if (l->origin && *l->origin) {
		pdf_ink(p, GREY);
		pdf_text(p, X_SIGN - 2, y, 30, 8, false, PDF_RIGHT, l->origin);
		pdf_ink(p, 0);
		room -= 3 + (pdf_text_width(p, 8, false, l->origin) < 30
			? pdf_text_width(p, 8, false, l->origin) : 30);
	}
	snprintf(number, sizeof(number), "%d", l->number);
	pdf_text(p, X_NAME - 3, y, 0, 10.5, false, PDF_RIGHT, number);
	value(p, X_NAME, y, room, 11, false, l->name);
}

static void
rules(struct pdf *p, size_t rows)
{
	const double top = TABLE_TOP + HEAD, bottom = top + (double)rows * ROW;

	pdf_ink(p, 0.55);
	for (size_t i = 0; i <= rows; i++)
		pdf_line(p, LEFT, top + (double)i * ROW, RIGHT,
			top + (double)i * ROW, RULE);
	pdf_line(p, LEFT, TABLE_TOP, RIGHT, TABLE_TOP, RULE);
	pdf_line(p, LEFT, TABLE_TOP, LEFT, bottom, RULE);
	pdf_line(p, X_SIGN, TABLE_TOP, X_SIGN, bottom, RULE);
	pdf_line(p, RIGHT, TABLE_TOP, RIGHT, bottom, RULE);
	pdf_ink(p, 0);
}

static void
closing(struct pdf *p, size_t rows)
{
	const double top = TABLE_TOP + HEAD + (double)rows * ROW + 5;
	const double bottom = top + CLOSING - 6;
	static const char count[] = "Effectif compté sur la feuille :";
	double x = LEFT + pdf_text_width(p, 10, false, count) + 2;

	pdf_text(p, LEFT, top + 6, 0, 10, false, PDF_LEFT, count);
	pdf_line(p, x, top + 6.5, x + 22, top + 6.5, 0.2);
	pdf_ink(p, GREY);
	pdf_text(p, X_SIGN + 3, top + 5, 0, 8, false, PDF_LEFT,
		"Signature du conseiller, de la conseillère");
	pdf_ink(p, 0.55);
	pdf_line(p, X_SIGN, top, RIGHT, top, RULE);
	pdf_line(p, X_SIGN, bottom, RIGHT, bottom, RULE);
	pdf_line(p, X_SIGN, top, X_SIGN, bottom, RULE);
	pdf_line(p, RIGHT, top, RIGHT, bottom, RULE);
	pdf_ink(p, 0);
}

/* Rows of the next page when `left` remain: full pages first, but the
 * signature never stands on a page without pupils. */
static size_t
page_rows(size_t left)
{
	if (left <= ROWS_LAST)
		return left;
	if (left < ROWS_FULL + ROWS_ALONE)
		return left - ROWS_ALONE;
	return ROWS_FULL;
}

static void
draw_page(struct pdf *p, const struct emargement *s, size_t from, size_t n)
{
	bool last = from + n == s->n_lines;
	size_t rows = n;

	pdf_page(p);
	heading(p, s);
	table_head(p);
	for (size_t i = 0; i < n; i++)
		table_row(p, TABLE_TOP + HEAD + (double)i * ROW,
			&s->lines[from + i]);
	if (last && n < ROWS_LAST)
		rows += ROWS_LAST - n < SPARE ? ROWS_LAST - n : SPARE;
	rules(p, rows);
	if (last)
		closing(p, rows);
}

bool
emargement_pdf(const struct emargement *s, struct buf *out, struct err *e)
{
	struct pdf *p = pdf_begin(s->title, false);
	size_t from = 0, n, pages;

	do {
		n = page_rows(s->n_lines - from);
		draw_page(p, s, from, n);
		from += n;
	} while (from < s->n_lines);
	pages = pdf_pages(p);
	for (size_t i = 0; i < pages; i++) {
		pdf_select(p, i);
		foot(p, i + 1, pages);
	}
	return pdf_end(p, out, e);
}
