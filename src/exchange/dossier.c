/* dossier.c: all that is held about one person, page after page. */
#include "exchange/dossier.h"

#include <math.h>
#include <stdio.h>

#include "exchange/pdf.h"

/* Millimetres from the top left corner; sizes in points. */
#define LEFT    20.0
#define RIGHT   190.0
#define WIDTH   (RIGHT - LEFT)
#define LABEL   52.0		/* column of the labels, and its gap */
#define GAP     3.0
#define TOP     20.0
#define BOTTOM  276.0		/* last baseline of a page           */
#define FOOT    286.0
#define SIZE    9.5
#define HEADING 10.0		/* height of one, with a line below  */
#define FEW     12.0		/* of a text that a page cannot hold */
#define GREY    0.4

static const char notice[] =
	"Tout ce que la Mission Locale tient sur toi dans ce logiciel. Tu peux "
	"faire corriger ce qui est faux : demande à la Mission Locale.";

struct press {
	struct pdf *pdf;
	double y;		/* of the next baseline */
};

/* Label and text, one beside the other, down to `bottom`; *l is what is left of
 * them. The baseline after the longer. */
static double
put(struct pdf *p, double y, double bottom, struct dossier_line *l)
{
	double below = y;

	pdf_ink(p, GREY);
	l->label = pdf_paragraph_to(p, LEFT, &y, LABEL - GAP, SIZE, bottom,
		l->label);
	pdf_ink(p, 0);
	l->text = pdf_paragraph_to(p, LEFT + LABEL, &below, WIDTH - LABEL,
		SIZE, bottom, l->text);
	return y > below ? y : below;
}

/*
 * As tall as on a page: on one that is not there, nothing is drawn. What is
 * taller than a page goes on over the next ones, and needs a few lines here.
 */
static double
height(const struct press *s, struct dossier_line l)
{
	double tall;

	pdf_select(s->pdf, pdf_pages(s->pdf));
	tall = put(s->pdf, 0, HUGE_VAL, &l);
	pdf_select(s->pdf, pdf_pages(s->pdf) - 1);
	return tall > BOTTOM - TOP - HEADING ? FEW : tall;
}

static void
turn(struct press *s)
{
	pdf_page(s->pdf);
	s->y = TOP;
}

static void
room(struct press *s, double tall)
{
	if (s->y + tall <= BOTTOM || s->y <= TOP)
		return;
	turn(s);
}

static void
line(struct press *s, struct dossier_line l)
{
	room(s, height(s, l));
	for (;;) {
		s->y = put(s->pdf, s->y, BOTTOM, &l) + 0.6;
		if (!*l.label && !*l.text)
			return;
		turn(s);
	}
}

/* Not alone at the foot of a page: with the line below. */
static void
heading(struct press *s, const struct dossier_line *l, bool followed)
{
	room(s, HEADING + (followed ? height(s, l[1]) : 0));
	if (s->y > TOP)
		s->y += 3;
	pdf_box(s->pdf, LEFT, s->y - 4.5, WIDTH, 6.5, 0.92);
	pdf_text(s->pdf, LEFT + 2, s->y, WIDTH - 4, 11, true, PDF_LEFT,
		l->label);
	s->y += 7;
}

static void
first_page(struct press *s, const struct dossier *d)
{
	char title[256];

	snprintf(title, sizeof(title), "Dossier de %s", d->name);
	pdf_page(s->pdf);
	pdf_text(s->pdf, LEFT, TOP, 120, 11, true, PDF_LEFT,
		d->organisation);
	if (d->fictive)
		pdf_text(s->pdf, RIGHT, TOP, 0, 9, true, PDF_RIGHT,
			"DONNÉES FICTIVES");
	pdf_line(s->pdf, LEFT, 24, RIGHT, 24, 0.3);
	pdf_text(s->pdf, LEFT, 36, WIDTH, 18, true, PDF_LEFT, title);
	pdf_text(s->pdf, LEFT, 44, WIDTH, 11, false, PDF_LEFT,
		"Droit d’accès (RGPD, article 15)");
	pdf_text(s->pdf, RIGHT, 44, 0, 11, false, PDF_RIGHT, d->day);
	pdf_ink(s->pdf, GREY);
	s->y = pdf_paragraph(s->pdf, LEFT, 51, WIDTH, 9, notice) + 4;
	pdf_ink(s->pdf, 0);
}

/* Once it is known how many there are. */
static void
feet(const struct press *s, const struct dossier *d)
{
	size_t n = pdf_pages(s->pdf);
	char text[300];

	pdf_ink(s->pdf, GREY);
	for (size_t i = 0; i < n; i++) {
		pdf_select(s->pdf, i);
		snprintf(text, sizeof(text), "%s · page %zu/%zu", d->name,
			i + 1, n);
		pdf_text(s->pdf, RIGHT, FOOT, WIDTH, 8, false, PDF_RIGHT, text);
	}
	pdf_ink(s->pdf, 0);
}

bool
dossier_pdf(const struct dossier *d, struct buf *out, struct err *e)
{
	struct press s = { .pdf = pdf_begin("Dossier", false) };

	first_page(&s, d);
	for (size_t i = 0; i < d->n; i++) {
		const struct dossier_line *l = &d->v[i];

		if (l->text)
			line(&s, *l);
		else
			heading(&s, l, i + 1 < d->n && l[1].text);
	}
	feet(&s, d);
	return pdf_end(s.pdf, out, e);
}
