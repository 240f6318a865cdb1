/*
 * late.h: libraries that are opened at their first use. Linked in the ordinary
 * way libzip, libharu, libxlsxwriter, expat (and what they pull in: libcrypto,
 * libpng...) would cost every start of the program 3.6 ms of 5, for screens
 * that never need them. The names of the files come from the build.
 *
 *	if (!ziplib_open(e)) return false;
 *	ziplib.fclose(f);
 *
 * A function that is not in the lists below is added there.
 */
#ifndef EXCHANGE_LATE_H
#define EXCHANGE_LATE_H

#include <expat.h>
#include <hpdf.h>
#include <hpdf_font.h>
#include <hpdf_fontdef.h>
#include <hpdf_streams.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "base/err.h"

#define ZIPLIB(X) \
	X(discard) X(error_fini) X(error_init) X(fclose) \
	X(fopen_index) X(fread) X(get_name) X(get_num_entries) \
	X(name_locate) X(open_from_source) X(source_buffer_create) \
	X(source_free) X(stat_index)
#define PDFLIB(X) \
	X(AddPage) X(Font_GetUnicodeWidth) X(Free) X(GetFont) \
	X(GetStreamSize) X(LoadTTFontFromFile) X(MemStream_FreeData) \
	X(NewEx) X(Page_BeginText) X(Page_EndText) X(Page_Fill) \
	X(Page_LineTo) X(Page_MoveTo) X(Page_Rectangle) \
	X(Page_SetFontAndSize) X(Page_SetGrayFill) X(Page_SetGrayStroke) \
	X(Page_SetLineWidth) X(Page_SetSize) X(Page_Stroke) X(Page_TextOut) \
	X(ReadFromStream) X(ResetError) X(SaveToStream) \
	X(SetCompressionMode) X(SetCurrentEncoder) X(SetInfoAttr) \
	X(Stream_Read) X(Stream_Seek) X(Stream_WriteStr) \
	X(TTFontDef_GetGlyphid) X(UseUTFEncodings)
#define XLSLIB(X) \
	X(chart_add_series) X(chart_legend_set_position) \
	X(chart_series_set_categories) X(chart_series_set_values) \
	X(chart_title_set_name) X(workbook_add_chart) \
	X(worksheet_insert_chart) \
	X(format_set_bold) X(format_set_num_format) X(lxw_strerror) \
	X(lxw_workbook_free) X(workbook_add_format) \
	X(workbook_add_worksheet) X(workbook_close) \
	X(workbook_get_worksheet_by_name) X(workbook_new_opt) \
	X(workbook_set_properties) X(worksheet_autofilter) \
	X(worksheet_freeze_panes) X(worksheet_set_column) \
	X(worksheet_write_number) X(worksheet_write_string)

#define XMLLIB(X) \
	X(GetCurrentLineNumber) X(GetErrorCode) X(Parse) X(ParserCreate) \
	X(ParserFree) X(SetCharacterDataHandler) X(SetElementHandler) \
	X(SetStartDoctypeDeclHandler) X(SetUserData) X(StopParser)

/* Constant once opened. */
#define X(f) __typeof__(zip_##f) *f;
extern struct ziplib { ZIPLIB(X) } ziplib;
#undef X
#define X(f) __typeof__(HPDF_##f) *f;
extern struct pdflib { PDFLIB(X) } pdflib;
#undef X
#define X(f) __typeof__(f) *f;
extern struct xlslib { XLSLIB(X) } xlslib;
#undef X
#define X(f) __typeof__(XML_##f) *f;
extern struct xmllib { XMLLIB(X) } xmllib;
#undef X

/* ERR_SYSTEM when the library is not on this machine. */
bool ziplib_open(struct err *e);
bool pdflib_open(struct err *e);
bool xlslib_open(struct err *e);
bool xmllib_open(struct err *e);

#endif
