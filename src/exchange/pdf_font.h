/* pdf_font.h: an embedded font for libharu; private to pdf.c. */
#ifndef EXCHANGE_PDF_FONT_H
#define EXCHANGE_PDF_FONT_H

#include <stdbool.h>
#include <stdint.h>

#include "late.h"

/* The font of this file, embedded, for text in UTF-8; NULL when libharu cannot
 * read it (its handler has been told). */
HPDF_Font pdf_font_load(HPDF_Doc doc, const char *path);
bool pdf_font_has(HPDF_Font font, uint32_t c);
/* Before the document is saved. */
void pdf_font_finish(HPDF_Font font);

#endif
