/*
 * pdf_font.c: embedded fonts through libharu, with two repairs of libharu 2.3:
 * it embeds the parts of a composite glyph but not the parts of those parts
 * (« Ễ » came out as « E »), and its table for copying text is refused by
 * readers.
 */
#include "pdf_font.h"

#include <stdio.h>

/* Our codes are Unicode already. A range may not leave its high byte, and a
 * block holds at most 100 ranges. */
static void
write_to_unicode(HPDF_Stream s)
{
	char line[40];

	pdflib.MemStream_FreeData(s);
	pdflib.Stream_WriteStr(s,
		"/CIDInit /ProcSet findresource begin\n"
		"12 dict begin\nbegincmap\n"
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS)"
		" /Supplement 0 >> def\n"
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	for (unsigned high = 0; high < 256; high++) {
		if (high % 64 == 0)
			pdflib.Stream_WriteStr(s, "64 beginbfrange\n");
		snprintf(line, sizeof(line), "<%02X00> <%02XFF> <%02X00>\n",
			high & 0xff, high & 0xff, high & 0xff);
		pdflib.Stream_WriteStr(s, line);
		if (high % 64 == 63)
			pdflib.Stream_WriteStr(s, "endbfrange\n");
	}
	pdflib.Stream_WriteStr(s, "endcmap\n"
		"CMapName currentdict /CMap defineresource pop\nend\nend\n");
}

HPDF_Font
pdf_font_load(HPDF_Doc doc, const char *path)
{
	const char *name = pdflib.LoadTTFontFromFile(doc, path, HPDF_TRUE);
	HPDF_Font font = name ? pdflib.GetFont(doc, name, "UTF-8") : NULL;
	const HPDF_FontAttr_Rec *attr = font ? font->attr : NULL;

	if (attr && attr->cmap_stream && attr->cmap_stream->stream)
		write_to_unicode(attr->cmap_stream->stream);
	return font;
}

bool
pdf_font_has(HPDF_Font font, uint32_t c)
{
	const HPDF_FontAttr_Rec *attr = font ? font->attr : NULL;

	return attr && c <= 0xffff &&
		pdflib.TTFontDef_GetGlyphid(attr->fontdef, (HPDF_UINT16)c) != 0;
}

/* The bytes of a glyph's record, as many as fit. */
static size_t
glyph_read(const HPDF_TTFontDefAttr_Rec *f, HPDF_UINT16 glyph,
	HPDF_BYTE *bytes, size_t size)
{
	const HPDF_UINT32 *at = f->glyph_tbl.offsets;
	HPDF_UINT32 unit = f->header.index_to_loc_format == 0 ? 2 : 1;
	HPDF_UINT32 start = at[glyph] * unit, end = at[glyph + 1] * unit;
	HPDF_UINT n = end > start ? end - start : 0;

	if (n > size)
		n = (HPDF_UINT)size;
	if (n == 0 || pdflib.Stream_Seek(f->stream,
			(HPDF_INT)(f->glyph_tbl.base_offset + start),
			HPDF_SEEK_SET) != HPDF_OK ||
	    pdflib.Stream_Read(f->stream, bytes, &n) != HPDF_OK)
		return 0;
	return n;
}

static unsigned
u16(const HPDF_BYTE *b)
{
	return (unsigned)b[0] << 8 | b[1];
}

/* Length of one part of a composite glyph, from its flags (OpenType, glyf). */
static size_t
part_size(unsigned flags)
{
	size_t n = 4 + (flags & 0x01 ? 4 : 2);

	if (flags & 0x08)
		return n + 2;
	if (flags & 0x40)
		return n + 4;
	return flags & 0x80 ? n + 8 : n;
}

/* Marks the parts of a glyph, and theirs; a glyph marked already is done or
 * will be. */
static void
mark_parts(const HPDF_TTFontDefAttr_Rec *f, HPDF_UINT16 glyph)
{
	HPDF_BYTE b[256];
	size_t n = glyph_read(f, glyph, b, sizeof(b)), at = 10;
	unsigned part, flags;

	if (n < at || !(b[0] & 0x80))	/* contours of its own: no parts */
		return;
	do {
		if (at + 4 > n)
			return;
		flags = u16(b + at);
		part = u16(b + at + 2);
		at += part_size(flags);
		if (part < f->num_glyphs && !f->glyph_tbl.flgs[part]) {
			f->glyph_tbl.flgs[part] = 1;
			mark_parts(f, (HPDF_UINT16)part);
		}
	} while (flags & 0x20);
}

void
pdf_font_finish(HPDF_Font font)
{
	const HPDF_FontAttr_Rec *attr = font ? font->attr : NULL;
	const HPDF_TTFontDefAttr_Rec *f = attr ? attr->fontdef->attr : NULL;

	for (unsigned i = 0; f && i < f->num_glyphs; i++)
		if (f->glyph_tbl.flgs[i])
			mark_parts(f, (HPDF_UINT16)i);
}
