/*
 * pdf.c: the pages of pdf.h through libharu, which only pdf_font.c shares.
 *
 * libharu reports an error to our handler, then every later call on the same
 * document fails quietly: the first error is kept and pdf_end() tells it, so
 * that nothing needs to jump out of a call.
 */
#include "exchange/pdf.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/text.h"
#include "encoding.h"
#include "pdf_font.h"

#define MM        (72.0 / 25.4)	/* points in a millimetre               */
#define LEADING   1.3		/* of a paragraph, in sizes             */
#define LINE_MAX  1000		/* characters: no page is wider         */
#define WIDE      0.93		/* DejaVu beside Helvetica: same height */
#define ELLIPSIS  0x2026
#define FONTS     "/usr/share/fonts/truetype/dejavu"

struct pdf {
	HPDF_Doc doc;
	HPDF_Page page;			/* the current one           */
	struct { HPDF_Page *v; size_t n, cap; } pages;
	bool landscape;
	double ink;
	const char *folder;		/* of the fonts              */
	HPDF_Font latin[2], wide[2];	/* plain, bold               */
	bool tried[2];			/* wide[] was looked for     */
	size_t replaced;		/* characters without a form */
	uint32_t first_replaced;
	HPDF_STATUS failed, detail;	/* of the first error        */
	struct err missing;		/* no library here           */
	struct arena arena;		/* the pages                 */
	struct arena scratch;		/* one line                  */
};

/* One line of text, ready for a font. */
struct line {
	HPDF_Font font;
	bool wide;		/* in UTF-8, else in windows-1252 */
	uint32_t *c;
	size_t n;
};

static void HPDF_STDCALL
on_error(HPDF_STATUS status, HPDF_STATUS detail, void *p)
{
	struct pdf *pdf = p;

	if (pdf->failed)
		return;
	pdf->failed = status;
	pdf->detail = detail;
}

static void *HPDF_STDCALL
take(HPDF_UINT size)
{
	return mem_alloc(size);
}

static void HPDF_STDCALL
give(void *p)
{
	mem_free(p);
}

struct pdf *
pdf_begin(const char *title, bool landscape)
{
	struct pdf *p = mem_alloc(sizeof(*p));

	p->landscape = landscape;
	p->folder = FONTS;
	if (pdflib_open(&p->missing))
		p->doc = pdflib.NewEx(on_error, take, give, 0, p);
	if (!p->doc)
		return p;
	pdflib.SetCompressionMode(p->doc, HPDF_COMP_ALL);
	pdflib.UseUTFEncodings(p->doc);
	pdflib.SetCurrentEncoder(p->doc, "UTF-8");	/* of the title */
	pdflib.SetInfoAttr(p->doc, HPDF_INFO_TITLE, title);
	pdflib.SetInfoAttr(p->doc, HPDF_INFO_CREATOR, "avenir");
	p->latin[0] = pdflib.GetFont(p->doc, "Helvetica", "WinAnsiEncoding");
	p->latin[1] = pdflib.GetFont(p->doc, "Helvetica-Bold",
		"WinAnsiEncoding");
	return p;
}

void
pdf_fonts(struct pdf *p, const char *folder)
{
	p->folder = folder;
}

void
pdf_page(struct pdf *p)
{
	p->page = p->doc && !p->failed ? pdflib.AddPage(p->doc) : NULL;
	if (p->page)
		pdflib.Page_SetSize(p->page, HPDF_PAGE_SIZE_A4, p->landscape
			? HPDF_PAGE_LANDSCAPE : HPDF_PAGE_PORTRAIT);
	*ARENA_PUSH(&p->arena, p->pages) = p->page;
}

void
pdf_select(struct pdf *p, size_t page)
{
	p->page = page < p->pages.n ? p->pages.v[page] : NULL;
}

double
pdf_height(const struct pdf *p)
{
	return p->landscape ? 210 : 297;
}

size_t
pdf_pages(const struct pdf *p)
{
	return p->pages.n;
}

void
pdf_ink(struct pdf *p, double grey)
{
	p->ink = grey;
}

/* DejaVu Sans, read only for the first text that needs it. */
static HPDF_Font
wide_font(struct pdf *p, bool bold)
{
	const char *path;

	if (p->tried[bold])
		return p->wide[bold];
	p->tried[bold] = true;
	path = arena_printf(&p->arena, "%s/DejaVuSans%s.ttf", p->folder,
		bold ? "-Bold" : "");
	if (p->failed || access(path, R_OK) == -1)
		return NULL;
	p->wide[bold] = pdf_font_load(p->doc, path);
	if (p->failed) {	/* a damaged font is as good as none */
		p->failed = 0;
		pdflib.ResetError(p->doc);
		p->wide[bold] = NULL;
	}
	return p->wide[bold];
}

/* « ễ » gives « e »; what has no base letter gives « ? ». */
static uint32_t
base_letter(struct pdf *p, uint32_t c)
{
	char utf8[5] = { 0 };
	const char *upper;
	uint32_t base = 0;

	if (p->replaced++ == 0)
		p->first_replaced = c;
	utf8_encode(c, utf8);
	upper = text_ascii_upper(&p->scratch, utf8);
	utf8_decode(upper, strlen(upper), &base);
	if (!*upper || base >= 0x7f || base < 0x20)
		return '?';
	return text_lower_char(c) == c ? text_lower_char(base) : base;
}

static bool
all_latin(const struct line *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (!encoding_cp1252_byte(l->c[i]))
			return false;
	return true;
}

/* The first n bytes of s as one line of clean text and the font for it. */
static struct line
line_read(struct pdf *p, bool bold, const char *s, size_t n)
{
	struct line l = { .font = p->latin[bold] };
	HPDF_Font wide;
	const char *t;
	size_t left, len;

	arena_reset(&p->scratch);
	t = text_normal(&p->scratch, arena_strndup(&p->scratch, s, n));
	left = strlen(t);
	l.c = arena_array(&p->scratch, LINE_MAX + 1, sizeof(*l.c));
	while (l.n < LINE_MAX && (len = utf8_decode(t, left, &l.c[l.n])) > 0) {
		t += len;
		left -= len;
		l.n++;
	}
	if (all_latin(&l))
		return l;
	wide = wide_font(p, bold);
	for (size_t i = 0; i < l.n; i++)
		if (!pdf_font_has(wide, l.c[i]) &&
		    (wide || !encoding_cp1252_byte(l.c[i])))
			l.c[i] = base_letter(p, l.c[i]);
	l.wide = !all_latin(&l);
	if (l.wide)
		l.font = wide;
	return l;
}

static double
font_size(const struct line *l, double size)
{
	return l->wide ? size * WIDE : size;
}

/* In millimetres. */
static double
char_width(const struct line *l, double size, uint32_t c)
{
	if (!l->font)
		return 0;
	return pdflib.Font_GetUnicodeWidth(l->font, (HPDF_UNICODE)c) / 1000.0 *
		font_size(l, size) / MM;
}

static double
line_width(const struct line *l, double size)
{
	double width = 0;

	for (size_t i = 0; i < l->n; i++)
		width += char_width(l, size, l->c[i]);
	return width;
}

/* Shortens a line that is wider than `width`. */
static void
line_clip(struct line *l, double size, double width)
{
	double now = line_width(l, size);

	if (width <= 0 || now <= width)
		return;
	now += char_width(l, size, ELLIPSIS);
	while (l->n > 0 && (now > width || l->c[l->n - 1] == ' '))
		now -= char_width(l, size, l->c[--l->n]);
	l->c[l->n++] = ELLIPSIS;	/* in its array: LINE_MAX + 1 */
}

/* The bytes that the font's encoding wants. */
static const char *
line_bytes(struct pdf *p, const struct line *l)
{
	char *bytes = arena_alloc(&p->scratch, 4 * l->n + 1), *to = bytes;

	for (size_t i = 0; i < l->n; i++)
		if (l->wide)
			to += utf8_encode(l->c[i], to);
		else
			*to++ = (char)encoding_cp1252_byte(l->c[i]);
	*to = '\0';
	return bytes;
}

static void
text_at(struct pdf *p, double x, double y, double width, double size,
	bool bold, enum pdf_align align, const char *s, size_t n)
{
	struct line l;

	if (!p->page || p->failed)
		return;
	l = line_read(p, bold, s, n);
	line_clip(&l, size, width);
	if (l.n == 0)
		return;
	if (align != PDF_LEFT)
		x -= line_width(&l, size) / (align == PDF_CENTRE ? 2 : 1);
	pdflib.Page_SetGrayFill(p->page, (HPDF_REAL)p->ink);
	pdflib.Page_BeginText(p->page);
	pdflib.Page_SetFontAndSize(p->page, l.font,
		(HPDF_REAL)font_size(&l, size));
	pdflib.Page_TextOut(p->page, (HPDF_REAL)(x * MM),
		(HPDF_REAL)((pdf_height(p) - y) * MM), line_bytes(p, &l));
	pdflib.Page_EndText(p->page);
}

void
pdf_text(struct pdf *p, double x, double y, double width, double size,
	bool bold, enum pdf_align align, const char *utf8)
{
	text_at(p, x, y, width, size, bold, align, utf8, strlen(utf8));
}

static double
width_of(struct pdf *p, double size, bool bold, const char *s, size_t n)
{
	size_t replaced = p->replaced;
	struct line l = line_read(p, bold, s, n);

	p->replaced = replaced;		/* measured, not printed */
	return line_width(&l, size);
}

double
pdf_text_width(struct pdf *p, double size, bool bold, const char *utf8)
{
	return width_of(p, size, bold, utf8, strlen(utf8));
}

/* Bytes of s, one character at least, that fit the width. */
static size_t
word_fit(struct pdf *p, double size, double width, const char *s, size_t n)
{
	size_t fit = 0, len;
	uint32_t c;

	while (fit < n) {
		len = utf8_decode(s + fit, n - fit, &c);
		if (fit > 0 && width_of(p, size, false, s, fit + len) > width)
			break;
		fit += len;
	}
	return fit;
}

/* Bytes of s that one line of the paragraph takes, without what ends it. */
static size_t
line_fit(struct pdf *p, double size, double width, const char *s)
{
	size_t fit = 0, end;

	for (;;) {
		end = fit + strspn(s + fit, " ");
		end += strcspn(s + end, " \n");
		if (end == fit || width_of(p, size, false, s, end) > width)
			break;
		fit = end;
	}
	return fit > 0 || end == 0 ? fit : word_fit(p, size, width, s, end);
}

const char *
pdf_paragraph_to(struct pdf *p, double x, double *y, double width,
	double size, double bottom, const char *utf8)
{
	size_t n;

	while (*utf8 && *y <= bottom) {
		n = line_fit(p, size, width, utf8);
		text_at(p, x, *y, 0, size, false, PDF_LEFT, utf8, n);
		*y += size * LEADING / MM;
		utf8 += n;
		utf8 += strspn(utf8, " ");
		if (*utf8 == '\n')
			utf8++;
	}
	return utf8;
}

double
pdf_paragraph(struct pdf *p, double x, double y, double width, double size,
	const char *utf8)
{
	pdf_paragraph_to(p, x, &y, width, size, HUGE_VAL, utf8);
	return y;
}

void
pdf_line(struct pdf *p, double x1, double y1, double x2, double y2,
	double thickness)
{
	double h = pdf_height(p);

	if (!p->page || p->failed)
		return;
	pdflib.Page_SetGrayStroke(p->page, (HPDF_REAL)p->ink);
	pdflib.Page_SetLineWidth(p->page, (HPDF_REAL)(thickness * MM));
	pdflib.Page_MoveTo(p->page, (HPDF_REAL)(x1 * MM),
		(HPDF_REAL)((h - y1) * MM));
	pdflib.Page_LineTo(p->page, (HPDF_REAL)(x2 * MM),
		(HPDF_REAL)((h - y2) * MM));
	pdflib.Page_Stroke(p->page);
}

void
pdf_box(struct pdf *p, double x, double y, double w, double h, double grey)
{
	if (!p->page || p->failed)
		return;
	pdflib.Page_SetGrayFill(p->page, (HPDF_REAL)grey);
	pdflib.Page_Rectangle(p->page, (HPDF_REAL)(x * MM),
		(HPDF_REAL)((pdf_height(p) - y - h) * MM),
		(HPDF_REAL)(w * MM), (HPDF_REAL)(h * MM));
	pdflib.Page_Fill(p->page);
}

/* The bytes of the finished document, appended to out. */
static void
save(struct pdf *p, struct buf *out)
{
	HPDF_BYTE bytes[1 << 14];
	HPDF_UINT32 left, n;

	pdf_font_finish(p->wide[0]);
	pdf_font_finish(p->wide[1]);
	pdflib.SaveToStream(p->doc);
	left = p->failed ? 0 : pdflib.GetStreamSize(p->doc);
	while (left > 0 && !p->failed) {
		n = left < sizeof(bytes) ? left : (HPDF_UINT32)sizeof(bytes);
		pdflib.ReadFromStream(p->doc, bytes, &n);
		buf_put(out, bytes, n);
		left -= n;
		if (n == 0)
			break;
	}
	if (left > 0)
		on_error(HPDF_STREAM_EOF, 0, p);
}

bool
pdf_end(struct pdf *p, struct buf *out, struct err *e)
{
	bool ok;

	if (p->doc && !p->failed)
		save(p, out);
	ok = p->doc && !p->failed;
	if (p->missing.kind)
		err_set(e, ERR_SYSTEM, "%s", p->missing.text);
	else if (!ok)
		err_set(e, ERR_SYSTEM, "pdf: libharu error 0x%04lx, %lu",
			(unsigned long)p->failed, (unsigned long)p->detail);
	else if (p->replaced > 0)
		err_cause(e, ERR_SYSTEM, CAUSE_MISSING,
			"pdf: no form for U+%04X; %zu characters replaced",
			(unsigned)p->first_replaced, p->replaced);
	if (p->doc)
		pdflib.Free(p->doc);
	arena_release(&p->arena);
	arena_release(&p->scratch);
	mem_free(p);
	return ok;
}
