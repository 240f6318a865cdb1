/*
 * pdf.h: pages of text and rules in millimetres, through libharu, which is
 * used nowhere else. Latin-1 text (windows-1252) in base-14 Helvetica; text
 * outside it in an embedded DejaVu Sans, found in the system's fonts (missing:
 * characters are replaced by their base letter, and pdf_end() says so in *e
 * with true; likewise for a character that DejaVu Sans does not have). The same
 * calls give the same bytes: no date is written.
 */
#ifndef EXCHANGE_PDF_H
#define EXCHANGE_PDF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

struct pdf;

enum pdf_align { PDF_LEFT, PDF_CENTRE, PDF_RIGHT };

struct pdf *pdf_begin(const char *title, bool landscape);	/* A4 */
/* Where DejaVuSans.ttf and DejaVuSans-Bold.ttf are, when not in the folder of
 * Debian; before any text. `folder` outlives p. */
void pdf_fonts(struct pdf *p, const char *folder);
void pdf_page(struct pdf *p);
double pdf_height(const struct pdf *p);	/* of the page, mm */
size_t pdf_pages(const struct pdf *p);
/* Grey of the text and lines that follow: 0 black (at first) .. 1 white. */
void pdf_ink(struct pdf *p, double grey);
/* Baseline at (x, y) mm from the TOP left corner; size in points; x is the
 * left end, the middle or the right end of the text. Clipped with an ellipsis
 * when wider than `width` mm (0: no limit). Spaces are squeezed, control
 * characters dropped. */
void pdf_text(struct pdf *p, double x, double y, double width, double size,
	bool bold, enum pdf_align align, const char *utf8);
double pdf_text_width(struct pdf *p, double size, bool bold, const char *utf8);
/* Wraps at spaces and newlines, and inside a word wider than `width`; y is the
 * baseline of the first line; returns the baseline that would follow the last
 * one. */
double pdf_paragraph(struct pdf *p, double x, double y, double width,
	double size, const char *utf8);
/* The same with *y, and no baseline below `bottom`: returns what is left, "" at
 * the end. */
const char *pdf_paragraph_to(struct pdf *p, double x, double *y, double width,
	double size, double bottom, const char *utf8);
void pdf_line(struct pdf *p, double x1, double y1, double x2, double y2,
	double thickness);	/* all in mm */
void pdf_box(struct pdf *p, double x, double y, double w, double h,
	double grey);		/* filled; 0 black .. 1 white */
/* Goes back to a page already made (0 = first): for "page x/y". */
void pdf_select(struct pdf *p, size_t page);
/* Appends the file's bytes to out and frees p, also on failure. */
bool pdf_end(struct pdf *p, struct buf *out, struct err *e);

#endif
