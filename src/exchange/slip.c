/* slip.c: one page a pupil after a mock interview. */
#include "exchange/slip.h"

#include "exchange/pdf.h"

/* Millimetres from the top left corner. */
#define LEFT   20.0
#define RIGHT  190.0
#define WIDTH  (RIGHT - LEFT)
#define LABEL  34.0
#define BLANKS 3		/* lines to write on when nothing was noted */
#define BLANK  11.0
#define GREY   0.4

static const char notice[] =
	"Cette fiche est à toi : garde-la pour ton prochain entretien. Elle ne "
	"porte ni note ni classement. Tu peux consulter et faire corriger ce "
	"qui te concerne : demande à la Mission Locale.";

static void
field(struct pdf *p, double y, const char *label, const char *text)
{
	pdf_ink(p, GREY);
	pdf_text(p, LEFT, y, 0, 10, false, PDF_LEFT, label);
	pdf_ink(p, 0);
	pdf_text(p, LEFT + LABEL, y, WIDTH - LABEL, 12, false, PDF_LEFT,
		text);
}

static double
blank_lines(struct pdf *p, double y)
{
	pdf_ink(p, 0.6);
	for (int i = 0; i < BLANKS; i++)
		pdf_line(p, LEFT, y + i * BLANK + 4, RIGHT,
			y + i * BLANK + 4, 0.2);
	pdf_ink(p, 0);
	return y + BLANKS * BLANK;
}

/* One thing said, in large letters; or room to write it. */
static double
said(struct pdf *p, double y, const char *heading, const char *text)
{
	pdf_box(p, LEFT, y - 6, WIDTH, 9, 0.92);
	pdf_text(p, LEFT + 3, y, 0, 13, true, PDF_LEFT, heading);
	y += 14;
	return text[0] ? pdf_paragraph(p, LEFT + 3, y, WIDTH - 6, 15, text)
		: blank_lines(p, y);
}

static void
draw(struct pdf *p, const struct slips *s, const struct slip *x)
{
	double y;

	pdf_page(p);
	pdf_text(p, LEFT, 20, 120, 11, true, PDF_LEFT, s->organisation);
	if (s->fictive)
		pdf_text(p, RIGHT, 20, 0, 9, true, PDF_RIGHT,
			"DONNÉES FICTIVES");
	pdf_line(p, LEFT, 24, RIGHT, 24, 0.3);
	pdf_text(p, LEFT, 38, WIDTH, 20, true, PDF_LEFT,
		"Simulation d’entretien");
	pdf_text(p, LEFT, 50, WIDTH, 16, false, PDF_LEFT, x->name);
	field(p, 62, "Classe", x->class_name);
	field(p, 70, "Lycée", x->lycee);
	field(p, 78, "Entretien", x->type);
	field(p, 86, "Avec", x->evaluator);
	field(p, 94, "Le", x->day);
	y = said(p, 114, "Mon point fort", x->strong);
	said(p, y + 16, "Ma piste pour progresser", x->lead);
	pdf_ink(p, GREY);
	pdf_paragraph(p, LEFT, 276, WIDTH, 9, notice);
	pdf_ink(p, 0);
}

bool
slips_pdf(const struct slips *s, struct buf *out, struct err *e)
{
	struct pdf *p = pdf_begin("Simulation d’entretien", false);

	for (size_t i = 0; i < s->n; i++)
		draw(p, s, &s->v[i]);
	return pdf_end(p, out, e);
}
