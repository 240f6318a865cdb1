/* test_pdf.c: pages of text, read back with poppler. */
#include "tool.h"

#include "base/arena.h"
#include "exchange/pdf.h"

static const char foreign[] = "NGUYỄN ŁUKASZ ERDOĞAN Ștefan Żółć";

/* A page with one line at (20, 30). */
static bool
page(const char *text, double width, bool bold, const char *fonts,
	struct buf *out, struct err *e)
{
	struct pdf *p = pdf_begin(text, false);

	buf_reset(out);
	if (fonts)
		pdf_fonts(p, fonts);
	pdf_page(p);
	pdf_text(p, 20, 30, width, 12, bold, PDF_LEFT, text);
	return pdf_end(p, out, e);
}

static void
assert_reads(const char *text, double width, bool bold, const char *want)
{
	struct buf file = { 0 }, got = { 0 };
	struct err e = { 0 };

	assert_true(page(text, width, bold, NULL, &file, &e));
	assert_int_equal(e.kind, ERR_NONE);
	tool_run("pdftotext %s - 2>&1", &file, &got);
	got.v[strcspn(got.v, "\n")] = '\0';
	assert_string_equal(got.v, want);
	buf_release(&file);
	buf_release(&got);
}

static void
text(void **state)
{
	static const char *const lines[] = {
		"ABADIE Élodie", "L’œuvre à 10 € « ça » – Ÿ Š ž", "(a) \\ b)",
		"NGUYỄN Thị Mai", "ŁUKASZ Dąbrowski", "ERDOĞAN İpek", "Ștefan",
		"Ελένη", "Наталья",
	};

	(void)state;
	TOOL_NEEDS("pdftotext");
	for (size_t i = 0; i < LENGTH(lines); i++) {
		assert_reads(lines[i], 0, false, lines[i]);
		assert_reads(lines[i], 0, true, lines[i]);
	}
	assert_reads("E\u0301lodie", 0, false, "Élodie");
	assert_reads("\x1bnom\u202e  de famille", 0, false, "nom de famille");
}

static void
clipped(void **state)
{
	struct pdf *p = pdf_begin("", false);
	struct buf out = { 0 };
	double width;

	(void)state;
	TOOL_NEEDS("pdftotext");
	pdf_page(p);
	width = pdf_text_width(p, 12, false, "ABCD…");
	assert_true(width > 12 && width < 17);
	assert_true(pdf_end(p, &out, NULL));
	assert_reads("ABCDEFGH", width + 0.1, false, "ABCD…");
	assert_reads("ABCDEFGH", width - 0.1, false, "ABC…");
	assert_reads("ABCD…", width + 0.1, false, "ABCD…");
	assert_reads("AB    EFGHIJKL", width, false, "AB E…");
	assert_reads("ABCDEFGH", 0.1, false, "…");
	buf_release(&out);
}

static void
repeats(void **state)
{
	static const char *const lines[] = { "Élodie", foreign };

	(void)state;
	for (size_t i = 0; i < LENGTH(lines); i++) {
		struct buf a = { 0 }, b = { 0 };

		assert_true(page(lines[i], 0, true, NULL, &a, NULL));
		assert_true(page(lines[i], 0, true, NULL, &b, NULL));
		assert_int_equal(a.n, b.n);
		assert_memory_equal(a.v, b.v, a.n);
		/* a sheet of Latin names stays small: no font inside */
		assert_true(i > 0 || a.n < 3000);
		buf_release(&a);
		buf_release(&b);
	}
}

/* Without its font the text is still there, in base letters, and it is told. */
static void
font_missing(void **state)
{
	struct buf file = { 0 }, got = { 0 };
	struct err e = { 0 };

	(void)state;
	TOOL_NEEDS("pdftotext");
	assert_true(page(foreign, 0, false, "/nonexistent", &file, &e));
	assert_int_equal(e.cause, CAUSE_MISSING);
	assert_non_null(strstr(e.text, "U+1EC4"));
	tool_run("pdftotext %s -", &file, &got);
	assert_memory_equal(got.v, "NGUYEN LUKASZ ERDOGAN Stefan Zólc\n",
		strlen("NGUYEN LUKASZ ERDOGAN Stefan Zólc\n") - 1);
	buf_release(&file);
	buf_release(&got);
}

/* A font file that is not a font counts as missing. */
static void
font_damaged(void **state)
{
	char folder[] = "/tmp/avenir-fonts-XXXXXX", path[64];
	struct buf file = { 0 };
	struct err e = { 0 };
	FILE *f;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/DejaVuSans.ttf", folder);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs("pas une police\n", f);
	fclose(f);
	assert_true(page(foreign, 0, false, folder, &file, &e));
	assert_int_equal(e.cause, CAUSE_MISSING);
	assert_memory_equal(file.v, "%PDF-", 5);
	unlink(path);
	rmdir(folder);
	buf_release(&file);
}

static void
character_missing(void **state)
{
	struct buf file = { 0 }, got = { 0 };
	struct err e = { 0 };

	(void)state;
	TOOL_NEEDS("pdftotext");
	assert_true(page("日本 Ștefan \U0001F9FF", 0, false, NULL, &file, &e));
	assert_int_equal(e.cause, CAUSE_MISSING);
	tool_run("pdftotext %s -", &file, &got);
	assert_memory_equal(got.v, "?? Ștefan ?", strlen("?? Ștefan ?"));
	buf_release(&file);
	buf_release(&got);
}

/* Dark points of the page as drawn. */
static size_t
ink(const char *s)
{
	struct buf file = { 0 }, image = { 0 };
	size_t dark = 0;

	assert_true(page(s, 0, false, NULL, &file, NULL));
	tool_run("pdftoppm -gray -r 150 %s", &file, &image);
	assert_memory_equal(image.v, "P5", 2);
	for (size_t i = 20; i < image.n; i++)
		dark += (unsigned char)image.v[i] < 128;
	buf_release(&file);
	buf_release(&image);
	return dark;
}

/* Ễ is Ê and a tilde, Ê is E and a circumflex: all three must be drawn, and
 * pdftotext cannot see that. */
static void
glyphs_are_whole(void **state)
{
	(void)state;
	TOOL_NEEDS("pdftoppm");
	assert_true(ink("ĐE") > 20);
	assert_true(ink("ĐÊ") > ink("ĐE"));
	assert_true(ink("ĐỄ") > ink("ĐÊ"));
}

static void
paragraph(void **state)
{
	static const char s[] = "Un deux trois quatre cinq six\n\nsept "
		"anticonstitutionnellementtoutattachéensemble fin";
	struct pdf *p = pdf_begin("", true);
	struct buf out = { 0 }, got = { 0 };
	double y;

	(void)state;
	TOOL_NEEDS("pdftotext");
	assert_true(pdf_height(p) < 211);	/* across */
	pdf_page(p);
	y = pdf_paragraph(p, 20, 30, 40, 10, s);
	assert_true(y > 30 + 5 * 3 && y < 30 + 9 * 5);
	assert_true(pdf_paragraph(p, 20, 30, 40, 10, "") < 30.01);
	assert_true(pdf_end(p, &out, NULL));
	tool_run("pdftotext %s -", &out, &got);
	for (char *c = got.v; *c; c++)	/* lines glued again */
		if (*c == '\n')
			*c = ' ';
	assert_non_null(strstr(got.v, "Un deux trois quatre"));
	assert_non_null(strstr(got.v, "six"));
	assert_non_null(strstr(got.v, "semble fin"));
	buf_release(&out);
	buf_release(&got);
}

/* Left and right edge of a word, in millimetres. */
static void
edges(const char *boxes, const char *word, double *left, double *right)
{
	const char *end = strstr(boxes, word), *p = boxes, *line = NULL;

	assert_non_null(end);
	while ((p = strstr(p, "<word ")) && p < end)
		line = p++;
	assert_non_null(line);
	assert_int_equal(sscanf(line, "<word xMin=\"%lf\" yMin=\"%*f\" "
		"xMax=\"%lf\"", left, right), 2);
	*left *= 25.4 / 72;
	*right *= 25.4 / 72;
}

static void
assert_near(double got, double want)
{
	assert_true(got > want - 0.6 && got < want + 0.6);
}

/* x is the left end, the middle, the right end; for both kinds of font. */
static void
alignment(void **state)
{
	static const char *const words[] = { "mots", "ŁUKASZ" };

	(void)state;
	TOOL_NEEDS("pdftotext");
	for (size_t i = 0; i < LENGTH(words); i++)
		for (int align = PDF_LEFT; align <= PDF_RIGHT; align++) {
			struct pdf *p = pdf_begin("", false);
			struct buf out = { 0 }, got = { 0 };
			double left, right, width;

			pdf_page(p);
			pdf_text(p, 100, 50, 0, 12, true,
				(enum pdf_align)align, words[i]);
			width = pdf_text_width(p, 12, true, words[i]);
			assert_true(pdf_end(p, &out, NULL));
			tool_run("pdftotext -bbox %s -", &out, &got);
			edges(got.v, words[i], &left, &right);
			assert_near(right - left, width);
			assert_near(left, 100 - align * width / 2);
			buf_release(&out);
			buf_release(&got);
		}
}

static void
pages(void **state)
{
	struct pdf *p = pdf_begin("Élèves (\\) \u202e NGUYỄN", false);
	struct buf out = { 0 }, got = { 0 };

	(void)state;
	TOOL_NEEDS("pdftotext");
	for (int i = 0; i < 3; i++)
		pdf_page(p);
	assert_int_equal(pdf_pages(p), 3);
	pdf_select(p, 0);
	pdf_text(p, 105, 20, 0, 10, false, PDF_CENTRE, "un");
	pdf_line(p, 10, 20, 30, 40, 0.2);
	pdf_box(p, 10, 20, 30, 40, 0.5);
	pdf_select(p, 2);
	pdf_text(p, 190, 20, 0, 10, false, PDF_RIGHT, "trois");
	pdf_select(p, 99);
	pdf_text(p, 10, 20, 0, 10, false, PDF_LEFT, "nulle part");
	assert_true(pdf_end(p, &out, NULL));
	tool_run("pdftotext %s -", &out, &got);
	assert_string_equal(got.v, "un\n\n\f\ftrois\n\n\f");
	tool_run("pdfinfo -enc UTF-8 %s", &out, &got);
	assert_non_null(strstr(got.v, "NGUYỄN"));
	assert_null(strstr(got.v, "CreationDate"));
	assert_non_null(strstr(got.v, "A4"));
	buf_release(&out);
	buf_release(&got);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text),
		cmocka_unit_test(clipped),
		cmocka_unit_test(repeats),
		cmocka_unit_test(font_missing),
		cmocka_unit_test(font_damaged),
		cmocka_unit_test(character_missing),
		cmocka_unit_test(glyphs_are_whole),
		cmocka_unit_test(paragraph),
		cmocka_unit_test(alignment),
		cmocka_unit_test(pages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
