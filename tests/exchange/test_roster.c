/*
 * test_roster.c: the lists of tests/data/roster, each with what the reader
 * must say of it (NAME.out), then the same list in all its disguises.
 * GOLDEN=1 writes the .out files anew, to be read before they are kept.
 */
#include <dirent.h>
#include <iconv.h>
#include <stdio.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "roster_tool.h"

#include "base/file.h"
#include "exchange/csv.h"

static const char folder[] = "tests/data/roster";

static void
load(struct buf *b, const char *path)
{
	struct err e = { 0 };

	if (!file_read(path, (size_t)1 << 26, b, &e))
		fail_msg("%s: %s", path, e.text);
}

static void
describe(struct buf *out, const char *file, const char *bytes, size_t n,
	const struct roster_mapping *map, size_t n_map)
{
	struct roster_options o = {
		.file = file, .today = ROSTER_TODAY, .map = map, .n_map = n_map,
	};
	struct arena a = { 0 };
	struct err e = { 0 };
	struct roster r;

	if (roster_read(&r, &a, bytes, n, &o, &e)) {
		put_roster(out, &r);
	} else {
		assert_int_equal(e.kind, ERR_DATA);
		buf_printf(out, "refused %s\n", e.text);
	}
	arena_release(&a);
}

static void
compare_golden(const char *name, const char *text)
{
	char path[512];
	struct buf expect = { 0 };

	snprintf(path, sizeof(path), "%s/%s.out", folder, name);
	if (getenv("GOLDEN") && *getenv("GOLDEN")) {
		FILE *f = fopen(path, "w");

		assert_non_null(f);
		fputs(text, f);
		fclose(f);
		return;
	}
	load(&expect, path);
	if (strcmp(expect.v, text) != 0)
		fail_msg("%s\n--- expected\n%s--- said\n%s", name, expect.v,
			text);
	buf_release(&expect);
}

static bool
is_list(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot && (strcmp(dot, ".csv") == 0 || strcmp(dot, ".xml") == 0 ||
		strcmp(dot, ".txt") == 0);
}

static void
golden(void **state)
{
	DIR *d = opendir(folder);
	struct dirent *entry;
	size_t n = 0;

	(void)state;
	assert_non_null(d);
	while ((entry = readdir(d))) {
		struct buf b = { 0 }, out = { 0 };
		char path[512];

		if (!is_list(entry->d_name))
			continue;
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		load(&b, path);
		describe(&out, entry->d_name, b.v, b.n, NULL, 0);
		compare_golden(entry->d_name, out.v);
		/* What must not be known is nowhere, not even as a sample. */
		assert_null(strstr(out.v, "SECRET"));
		buf_release(&b);
		buf_release(&out);
		n++;
	}
	closedir(d);
	assert_true(n >= 40);
}

/* A remembered choice of columns makes a list of what was not one. */
static void
mapping(void **state)
{
	const struct roster_mapping map[] = {
		{ "PATRONYME", ROSTER_SURNAME },
		{ "petit-nom*", ROSTER_FIRST_NAME },
		{ "Section", ROSTER_CLASS },
		{ "Médecin traitant", ROSTER_GROUP },	/* stays dropped */
		{ "Jour", ROSTER_IGNORED },
	};
	struct buf b = { 0 }, out = { 0 };

	(void)state;
	load(&b, "tests/data/roster/f11_map.csv");
	describe(&out, "f11_map.csv", b.v, b.n, map, 5);
	assert_string_equal(out.v, "table, Tableau, UTF-8, ;\n"
		"column 1 « Patronyme » surname « ARTIGUE »\n"
		"column 2 « Petit nom » first_name « Maëlle »\n"
		"column 3 « Jour » ignored « 12/03/2009 »\n"
		"column 4 « Section » class « TMELEC »\n"
		"column 5 « Médecin traitant » dropped\n"
		"2: surname=ARTIGUE first_name=Maëlle class=TMELEC\n");
	buf_release(&b);
	buf_release(&out);
}

static void
convert(struct buf *out, const char *to, const char *from, const char *text,
	size_t n)
{
	iconv_t cd = iconv_open(to, from);
	char piece[65536], *in = (char *)text, *o = piece;
	size_t left = sizeof(piece);

	assert_true(cd != (iconv_t)-1);
	assert_int_equal(iconv(cd, &in, &n, &o, &left), 0);
	buf_put(out, piece, sizeof(piece) - left);
	iconv_close(cd);
}

/* A list in which every encoding has something to get wrong. */
static const char accents[] =
	"Élèves;Né(e) le;Classe;Prénom d'usage\r\n"
	"LECŒUR Zoé;12/03/2009;TMELEC;\r\n"
	"BENOÎT-LACAZE Théo;03/11/2008;TMELEC;\r\n"
	"D’ARMAGNAC Éloïse Anaïs;30/07/2008;TÔLERIE;\r\n"
	"GARÇON Noël;29/02/2008;ŒNOLOGIE;\r\n"
	"DUCŒUR François;31/02/2008;TMELEC;\r\n";

/* The curly apostrophe is not in ISO-8859-15. */
static void
straighten(struct buf *out, const char *text)
{
	for (const char *s = text; *s; s++) {
		if (strncmp(s, "’", 3) == 0) {
			buf_putc(out, '\'');
			s += 2;
		} else {
			buf_putc(out, *s);
		}
	}
}

static void
tabs(struct buf *b)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->v[i] == ';')
			b->v[i] = '\t';
}

static void
check_encoding(const char *name, const struct buf *bytes, const char *expect,
	bool repaired)
{
	struct roster_options o = { .file = name, .today = ROSTER_TODAY };
	struct arena a = { 0 };
	struct err e = { 0 };
	struct buf out = { 0 };
	struct roster r;

	if (!roster_read(&r, &a, bytes->v, bytes->n, &o, &e))
		fail_msg("%s", e.text);
	assert_string_equal(r.encoding, name);
	assert_int_equal(r.double_encoded, repaired);
	put_rows(&out, &r);
	assert_string_equal(out.v, expect);
	buf_release(&out);
	arena_release(&a);
}

/* The same list, whatever the machine that wrote it. */
static void
encodings(void **state)
{
	struct buf plain = { 0 }, b = { 0 }, twice = { 0 }, rows = { 0 };
	struct roster_options o = { .file = "x", .today = ROSTER_TODAY };
	struct arena a = { 0 };
	struct roster r;
	char *byte;

	(void)state;
	straighten(&plain, accents);
	assert_true(roster_read(&r, &a, plain.v, plain.n, &o, NULL));
	put_rows(&rows, &r);
	assert_non_null(strstr(rows.v, "2: surname=LECŒUR first_name=Zoé "));
	assert_non_null(strstr(rows.v, "surname=D'ARMAGNAC "
		"first_name=Éloïse Anaïs "));
	assert_non_null(strstr(rows.v, "class=ŒNOLOGIE"));
	assert_non_null(strstr(rows.v, "rejected 6:2 Né(e) le « 31/02/2008 » "
		"date impossible (DUCŒUR François)"));
	assert_int_equal(r.n_rows, 4);

	check_encoding("UTF-8", &plain, rows.v, false);
	buf_puts(&b, "\xef\xbb\xbf");
	buf_put(&b, plain.v, plain.n);
	check_encoding("UTF-8", &b, rows.v, false);
	for (size_t i = 0; i < 3; i++) {
		static const char *const names[] = {
			"windows-1252", "ISO-8859-15", "macintosh",
		};

		buf_reset(&b);
		convert(&b, names[i], "UTF-8", plain.v, plain.n);
		check_encoding(names[i], &b, rows.v, false);
	}
	buf_reset(&b);
	convert(&b, "UTF-16LE", "UTF-8", "\xef\xbb\xbf", 3);
	tabs(&plain);
	convert(&b, "UTF-16LE", "UTF-8", plain.v, plain.n);
	check_encoding("UTF-16LE", &b, rows.v, false);
	memmove(b.v, b.v + 2, b.n -= 2);
	check_encoding("UTF-16LE", &b, rows.v, false);
	buf_reset(&b);
	convert(&b, "UTF-16BE", "UTF-8", plain.v, plain.n);
	check_encoding("UTF-16BE", &b, rows.v, false);
	buf_reset(&b);
	buf_puts(&b, "\xef\xbb\xbf");
	buf_put(&b, plain.v, plain.n);
	/* UTF-8 taken for Latin-1, Latin-9 or Mac Roman, and saved again. */
	convert(&twice, "UTF-8", "ISO-8859-1", plain.v, plain.n);
	check_encoding("UTF-8", &twice, rows.v, true);
	buf_reset(&twice);
	convert(&twice, "UTF-8", "ISO-8859-15", plain.v, plain.n);
	check_encoding("UTF-8", &twice, rows.v, true);
	buf_reset(&twice);
	convert(&twice, "UTF-8", "macintosh", plain.v, plain.n);
	check_encoding("UTF-8", &twice, rows.v, true);
	buf_reset(&twice);
	convert(&twice, "UTF-8", "ISO-8859-1", b.v, b.n);
	check_encoding("UTF-8", &twice, rows.v, true);
	/* Two lists put end to end, one of Windows. */
	byte = memmem(b.v, b.n, "Zo\xc3\xa9", 4);
	byte[2] = (char)0xe9;
	memmove(byte + 3, byte + 4, (size_t)(b.v + b.n - byte) - 4);
	b.n--;
	check_encoding("UTF-8", &b, rows.v, false);
	buf_release(&plain);
	buf_release(&b);
	buf_release(&twice);
	buf_release(&rows);
	arena_release(&a);
}

static void
check_text(const char *text, size_t n, const char *expect)
{
	struct roster_options o = { .file = "liste.csv",
		.today = ROSTER_TODAY };
	struct arena a = { 0 };
	struct err e = { 0 };
	struct buf out = { 0 };
	struct roster r;

	if (roster_read(&r, &a, text, n, &o, &e))
		put_rows(&out, &r);
	else
		buf_printf(&out, "refused %s\n", e.text);
	buf_puts(&out, "");
	assert_string_equal(out.v, expect);
	buf_release(&out);
	arena_release(&a);
}

static void
dos(void **state)
{
	struct buf b = { 0 };

	(void)state;
	convert(&b, "CP850", "UTF-8", "Prénom;Nom\r\nÉloïse;GARÇON\r\n",
		strlen("Prénom;Nom\r\nÉloïse;GARÇON\r\n"));
	check_text(b.v, b.n, "2: surname=GARÇON first_name=Éloïse\n");
	buf_release(&b);
}

/* Headers without accents leave the letters of the names to judge. */
static void
plain_headers(void **state)
{
	static const char *const names[] = { "windows-1252", "macintosh" };
	static const char text[] = "Nom;Classe\nLECŒUR Zoé;T1\n"
		"D’ARMAGNAC Éloïse;T1\n";

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct buf b = { 0 };

		convert(&b, names[i], "UTF-8", text, sizeof(text) - 1);
		check_encoding(names[i], &b,
			"2: surname=LECŒUR first_name=Zoé "
			"full_name=LECŒUR Zoé class=T1\n"
			"3: surname=D’ARMAGNAC first_name=Éloïse "
			"full_name=D’ARMAGNAC Éloïse class=T1\n", false);
		buf_release(&b);
	}
}

/* Letters that look like a double encoding and are not. */
static void
portuguese(void **state)
{
	static const char text[] = "Nom;Prénom\nJOÃO;Conceição\nÂNGELO;Â\n";

	(void)state;
	check_text(text, sizeof(text) - 1,
		"2: surname=JOÃO first_name=Conceição\n"
		"3: surname=ÂNGELO first_name=Â\n");
}

/* SIECLE's XML in each encoding, said or not, or said wrongly. */
static void
xml_encodings(void **state)
{
	static const struct {
		const char *said, *is, *shown;
	} t[] = {
		{ "ISO-8859-15", "ISO-8859-15", "ISO-8859-15" },
		{ "ISO-8859-1", "ISO-8859-1", "ISO-8859-1" },
		{ "windows-1252", "CP1252", "windows-1252" },
		{ "macintosh", "MACINTOSH", "macintosh" },
		{ "UTF-8", "UTF-8", "UTF-8" },
		{ "UTF-8", "ISO-8859-15", "ISO-8859-15" },
		{ "ISO-8859-15", "UTF-8", "UTF-8" },
		{ "UTF-16", "UTF-16LE", "UTF-16LE" },
		{ "UTF-16", "UTF-16BE", "UTF-16BE" },
		/* œ, where the declaration has ½. */
		{ "ISO-8859-1", "ISO-8859-15", "ISO-8859-15" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(t); i++) {
		struct buf text = { 0 }, b = { 0 };
		const char *surname = i + 1 < LENGTH(t) ? "GARÇON" : "LECŒUR";
		char row[80];

		snprintf(row, sizeof(row), "1: surname=%s first_name=Zoé "
			"class=T1\n", surname);

		buf_printf(&text, "<?xml version=\"1.0\" encoding='%s'?>"
			"<BEE_ELEVES><DONNEES><ELEVES><ELEVE ELEVE_ID='1'>"
			"<NOM>%s</NOM><PRENOM>Zoé</PRENOM></ELEVE></ELEVES>"
			"<STRUCTURES><STRUCTURES_ELEVE ELEVE_ID='1'><STRUCTURE>"
			"<CODE_STRUCTURE>T1</CODE_STRUCTURE><TYPE_STRUCTURE>D"
			"</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>"
			"</STRUCTURES></DONNEES></BEE_ELEVES>", t[i].said,
			surname);
		convert(&b, t[i].is, "UTF-8", text.v, text.n);
		check_encoding(t[i].shown, &b, row, false);
		buf_release(&text);
		buf_release(&b);
	}
}

/* « Élève » beside « Prénom » is the surname, or both again. */
static void
name_columns(void **state)
{
	static const char text[] = "Élève;Prénom;Né(e) le\n"
		"PONS;Emma;inconnue\nVIDAL Zoé;Zoe;03/11/2008\n"
		"EL IDRISSI;Salma;?\n";

	(void)state;
	check_text(text, sizeof(text) - 1,
		"2: surname=PONS first_name=Emma full_name=PONS\n"
		"3: surname=VIDAL first_name=Zoe full_name=VIDAL Zoé "
		"birth=2008-11-03\n"
		"4: surname=EL IDRISSI first_name=Salma "
		"full_name=EL IDRISSI\n");
}

static void
separators(void **state)
{
	static const char list[] = "Nom;Prénom;Date de naissance;Classe\n"
		"ARTIGUE;Maëlle;12/03/2009;TMELEC\n"
		"BENOÎT;Théo;03-11-2008;T CAP 1\n";
	static const char expect[] =
		"2: surname=ARTIGUE first_name=Maëlle birth=2009-03-12 "
		"class=TMELEC\n"
		"3: surname=BENOÎT first_name=Théo birth=2008-11-03 "
		"class=T CAP 1\n";
	static const char marks[] = ";\t,|";
	static const char *const ends[] = { "\n", "\r\n", "\r" };

	(void)state;
	for (size_t m = 0; m < 4; m++)
		for (size_t e = 0; e < 3; e++) {
			struct buf b = { 0 };

			for (const char *s = list; *s; s++) {
				if (*s == ';')
					buf_putc(&b, marks[m]);
				else if (*s == '\n')
					buf_puts(&b, ends[e]);
				else
					buf_putc(&b, *s);
			}
			check_text(b.v, b.n, expect);
			buf_release(&b);
		}
}

static void
archives(void **state)
{
	struct buf xml = { 0 }, z = { 0 }, inner = { 0 };
	static const char csv[] = "Nom;Prénom\nARTIGUE;Maëlle\n";
	static const char row[] = "2: surname=ARTIGUE first_name=Maëlle\n";

	(void)state;
	load(&xml, "tests/data/roster/f1_other_school.xml");
	/* What macOS adds does not count. */
	zip_make(&z, (struct zip_entry[]){
		{ "__MACOSX/._Eleves.xml", "x", 1 },
		{ ".DS_Store", "x", 1 }, { "export/.cache.xml", "x", 1 },
		{ "export/ElevesSansAdresses.xml", xml.v, xml.n },
		{ "LISEZMOI.txt", "x", 1 },
	}, 5);
	check_text(z.v, z.n, "7: surname=ARTIGUE usage_name=PUJOL "
		"first_name=Maëlle birth=2009-03-12 ine=120000001HJ "
		"internal_no=501 class=TMELEC mef=24722331331 status=ST "
		"commune=TOULOUSE postcode=31000 insee=31555 "
		"phone=0612345678 email=maelle@exemple.fr LAST\n");
	for (size_t cut = 1; cut < z.n; cut += z.n / 37) {
		struct roster_options o = { .file = "e.zip",
			.today = ROSTER_TODAY };
		struct arena a = { 0 };
		struct err e = { 0 };
		struct roster r;

		assert_false(roster_read(&r, &a, z.v, z.n - cut, &o, &e));
		assert_non_null(strstr(e.text, "archive"));
		arena_release(&a);
	}
	buf_reset(&z);
	zip_make(&z, (struct zip_entry[]){
		{ "a.xml", xml.v, xml.n }, { "b.xml", xml.v, xml.n } }, 2);
	check_text(z.v, z.n, "refused liste.csv: l'archive contient plusieurs "
		"listes : donnez seulement celle des élèves\n");
	buf_reset(&z);
	zip_make(&z, (struct zip_entry[]){ { "photo.jpg", "x", 1 } }, 1);
	check_text(z.v, z.n, "refused liste.csv: l'archive ne contient pas de "
		"liste d'élèves\n");
	buf_reset(&z);
	zip_make(&z, (struct zip_entry[]){ { "../../l.csv", csv,
		sizeof(csv) - 1 } }, 1);
	check_text(z.v, z.n, row);
	zip_make(&inner, (struct zip_entry[]){ { "l.csv.zip.csv", z.v, z.n } },
		1);
	check_text(inner.v, inner.n, "refused liste.csv/l.csv.zip.csv: une "
		"archive dans une archive : décompressez-la d'abord\n");
	/* An old workbook inside is named too, with the archive before it. */
	buf_reset(&z);
	zip_make(&z, (struct zip_entry[]){ { "ElevesComplete.xls",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8 } }, 1);
	check_text(z.v, z.n, "refused liste.csv/ElevesComplete.xls: c'est un "
		"ancien classeur Excel (.xls). Ouvrez-le et enregistrez-le en "
		"CSV (séparateur point-virgule)\n");
	buf_release(&z);
	buf_release(&xml);
	buf_release(&inner);
}

/* The same 136 columns in a workbook and in text give the same rows. */
static void
workbook_as_text(void **state)
{
	char path[] = "/tmp/avenir-roster-XXXXXX";
	struct buf text = { 0 }, book = { 0 }, rows = { 0 };
	struct roster_options o = { .file = "f4.xlsx", .today = ROSTER_TODAY };
	struct arena a = { 0 }, line = { 0 };
	struct roster r;
	lxw_workbook *w;
	lxw_worksheet *sheet;
	struct err e = { 0 };
	struct csv c;
	int fd = mkstemp(path);

	(void)state;
	assert_int_not_equal(fd, -1);
	close(fd);
	load(&text, "tests/data/roster/f4_serials.csv");
	assert_true(roster_read(&r, &a, text.v, text.n, &o, NULL));
	assert_int_equal(r.n_rows, 2);
	put_rows(&rows, &r);
	w = workbook_new(path);
	sheet = workbook_add_worksheet(w, "Élèves");
	csv_open(&c, text.v, text.n, ';');
	for (uint32_t y = 0; csv_next(&c, &line); y++)
		for (size_t x = 0; x < c.n; x++) {
			double v = strtod(c.cell[x], NULL);

			/* Serials and phones are numbers in a workbook. */
			if (v > 10000 && v < 1e10 && c.cell[x][0] != '0' &&
				strspn(c.cell[x], "0123456789") ==
					strlen(c.cell[x]))
				worksheet_write_number(sheet, y,
					(lxw_col_t)x, v, NULL);
			else if (*c.cell[x])
				worksheet_write_string(sheet, y,
					(lxw_col_t)x, c.cell[x], NULL);
		}
	/* Ninety-nine rows that only have a format. */
	for (uint32_t y = 10; y < 109; y++)
		worksheet_write_blank(sheet, y, 0,
			workbook_add_format(w));
	assert_int_equal(workbook_close(w), 0);
	load(&book, path);
	unlink(path);
	if (!roster_read(&r, &a, book.v, book.n, &o, &e))
		fail_msg("%s", e.text);
	assert_string_equal(r.format, "siecle-complet");
	assert_int_equal(r.n_columns, 136);
	{
		struct buf again = { 0 };

		put_rows(&again, &r);
		assert_string_equal(again.v, rows.v);
		buf_release(&again);
	}
	buf_release(&text);
	buf_release(&book);
	buf_release(&rows);
	arena_release(&a);
	arena_release(&line);
}

/* One sheet per class: whoever is on the others is not forgotten in silence. */
static void
other_sheets(void **state)
{
	char path[] = "/tmp/avenir-roster-XXXXXX";
	struct roster_options o = { .file = "l.xlsx", .today = ROSTER_TODAY };
	struct arena a = { 0 };
	struct buf book = { 0 };
	struct roster r;
	lxw_workbook *w;
	int fd = mkstemp(path);

	(void)state;
	assert_int_not_equal(fd, -1);
	close(fd);
	w = workbook_new(path);
	for (int i = 1; i <= 2; i++) {
		lxw_worksheet *sheet = workbook_add_worksheet(w,
			i == 1 ? "T1" : "T2");

		worksheet_write_string(sheet, 0, 0, "Élève", NULL);
		worksheet_write_string(sheet, 1, 0, "PONS Emma", NULL);
	}
	assert_int_equal(workbook_close(w), 0);
	load(&book, path);
	unlink(path);
	assert_true(roster_read(&r, &a, book.v, book.n, &o, NULL));
	assert_int_equal(r.n_rows, 1);
	assert_int_equal(r.n_warnings, 1);
	assert_string_equal(r.warnings[0].rule, "Feuille non lue, à enregistrer "
		"à part si elle contient des élèves :");
	assert_string_equal(r.warnings[0].value, "T2");
	assert_string_equal(r.warnings[0].who, "");
	buf_release(&book);
	arena_release(&a);
}

static void
workbooks(void **state)
{
	static const char strings[] = "<si><t>Nom</t></si><si><t>Pré</t></si>"
		"<si><r><t>ART</t></r><r><t xml:space=\"preserve\">IGUE</t>"
		"</r><rPh><t>x</t></rPh></si>";
	static const char rows[] =
		"<row r=\"1\"><c r=\"B1\" t=\"inlineStr\"><is><t>Liste</t></is>"
		"</c></row>"
		"<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c>"
		"<c t=\"inlineStr\"><is><t>Prénom</t></is></c>"
		"<c r=\"D3\" t=\"str\"><f>A1&amp;B1</f><v>Né(e) le</v></c>"
		"<c t=\"inlineStr\"><is><t>Portable</t></is></c></row>"
		"<row r=\"7\"><c r=\"A7\" t=\"s\"><v>2</v></c>"
		"<c r=\"B7\" t=\"inlineStr\"><is><t>Maëlle</t></is></c>"
		"<c r=\"D7\"><v>39884.75</v></c>"
		"<c><v>6.12345678E8</v></c></row>"
		"<row><c t=\"s\"><v>99</v></c><c r=\"XFD8\"><v>1</v></c></row>";
	struct buf z = { 0 };

	(void)state;
	xlsx_make(&z, strings, rows, "");
	check_text(z.v, z.n, "7: surname=ARTIGUE first_name=Maëlle "
		"birth=2009-03-12 phone=0612345678\n");
	buf_reset(&z);
	/* Old Excel for Mac counts from 1904. */
	xlsx_make(&z, strings, rows, "<workbookPr date1904=\"1\"/>");
	check_text(z.v, z.n, "7: surname=ARTIGUE first_name=Maëlle "
		"birth=2013-03-13 phone=0612345678 DOUBTFUL\n");
	buf_release(&z);
}

/* Two tabs: the second may be another class, so it is never forgotten. */
static void
two_sheets(void **state)
{
	char path[] = "/tmp/avenir-roster-XXXXXX";
	struct roster_options o = { .file = "l.xlsx", .today = ROSTER_TODAY };
	struct buf book = { 0 };
	struct arena a = { 0 };
	struct err e = { 0 };
	struct roster r;
	lxw_workbook *w;
	int fd = mkstemp(path);

	(void)state;
	assert_int_not_equal(fd, -1);
	close(fd);
	w = workbook_new(path);
	for (int i = 0; i < 3; i++) {
		lxw_worksheet *s = workbook_add_worksheet(w,
			i == 0 ? "Notes" : i == 1 ? "TMELEC" : "TCOM");

		worksheet_write_string(s, 0, 0, i ? "Nom" : "à voir", NULL);
		worksheet_write_string(s, 0, 1, i ? "Prénom" : "demain", NULL);
		worksheet_write_string(s, 1, 0, "ARTIGUE", NULL);
		worksheet_write_string(s, 1, 1, "Maëlle", NULL);
	}
	assert_int_equal(workbook_close(w), 0);
	load(&book, path);
	unlink(path);
	if (!roster_read(&r, &a, book.v, book.n, &o, &e))
		fail_msg("%s", e.text);
	assert_int_equal(r.n_rows, 1);
	assert_int_equal(r.n_warnings, 2);
	assert_string_equal(r.warnings[0].value, "Notes");
	assert_string_equal(r.warnings[1].value, "TCOM");
	buf_release(&book);
	arena_release(&a);
}

static void
count(void *ctx, size_t done, size_t total)
{
	size_t *calls = ctx;

	assert_true(done <= total);
	(*calls)++;
}

/* A whole school; what is kept must not grow with what is dropped. */
static void
school(void **state)
{
	struct buf b = { 0 };
	struct arena a = { 0 };
	struct err e = { 0 };
	size_t calls = 0;
	struct roster_options o = { .file = "l.csv", .today = ROSTER_TODAY,
		.progress = count, .ctx = &calls };
	struct roster r;

	(void)state;
	buf_puts(&b, "Nom;Prénom;Date de naissance;Classe;Allergies\r\n");
	for (int i = 0; i < 1500; i++) {
		buf_printf(&b, "NOM%d;Prénom;%02d/03/2008;T%d;", i, i % 28 + 1,
			i % 40);
		for (int k = 0; k < 500; k++)
			buf_puts(&b, "secret ");
		buf_puts(&b, "\r\n");
	}
	if (!roster_read(&r, &a, b.v, b.n, &o, &e))
		fail_msg("%s", e.text);
	assert_int_equal(r.n_rows, 1500);
	assert_int_equal(r.rows[1499].line, 1501);
	assert_true(calls > 20 && calls <= 200);
	assert_true(a.used < 1500 * 1024);
	buf_release(&b);
	arena_release(&a);
}

/* Public files of other projects, where they are. */
static void
fixtures(void **state)
{
	const char *root = getenv("AVENIR_FIXTURES");
	static const struct {
		const char *path, *expect;
	} t[] = {
		{ "siecle/eleves_avec_adresse_avec_double_structure.xml",
			"11: surname=ESCAGLIA first_name=Jeanine "
			"birth=2002-06-21 ine=000000001ZZ "
			"internal_no=03275660864 class=301 mef=10310019110 "
			"status=ST entered=2016-09-01\n" },
		{ "siecle/eleves_avec_adresse_simple.xml",
			"refused liste.csv:139: XML mal formé : la balise "
			"<STRICTURES_ELEVE> ouverte ligne 134 n'est pas "
			"fermée\n" },
		{ "siecle/siecle-with-two-valid-students-and-school-year.xml",
			"9: surname=HANDMADE first_name=Luciole "
			"birth=1994-12-31 ine=00000000123 class=4A "
			"mef=123456789 status=AP DOUBTFUL APPRENTICE\n"
			"24: surname=COVERT usage_name=COJAUNE "
			"first_name=Harry birth=1994-07-01 ine=00000000124 "
			"class=4A mef=12341234 status=ST DOUBTFUL\n" },
		{ "fregata/siecle-csv-with-two-valid-students.csv",
			"2: surname=Corse usage_name=Cottonmouth "
			"first_name=Léa birth=1990-01-01 ine=4581234567F "
			"class=Division 2 mef=MEF1 status=AP DOUBTFUL "
			"APPRENTICE\n"
			"3: surname=Corse first_name=Léo birth=1990-01-01 "
			"ine=4581234567G class=Division 1 mef=MEF1 status=ST "
			"DOUBTFUL\n" },
		{ "siecle/schema_Import_3.1.xsd",
			"refused liste.csv: ce n'est pas une liste d'élèves : "
			"la racine du XML est « xs:schema », celle de SIECLE "
			"est « BEE_ELEVES »\n" },
	};

	(void)state;
	if (!root)
		root = "../shared/fixtures";
	if (access(root, R_OK) != 0) {
		print_message("%s is missing\n", root);
		skip();
	}
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		struct buf b = { 0 };
		char path[512];

		snprintf(path, sizeof(path), "%s/%s", root, t[i].path);
		load(&b, path);
		check_text(b.v, b.n, t[i].expect);
		buf_release(&b);
	}
}

/* The names of the columns of two real complete exports. */
static void
fixture_headers(void **state)
{
	const char *root = getenv("AVENIR_FIXTURES");
	char path[512];
	struct arena a = { 0 };
	struct csv c;

	(void)state;
	snprintf(path, sizeof(path), "%s/siecle/siecle_export_complet_headers"
		".tsv", root ? root : "../shared/fixtures");
	if (access(path, R_OK) != 0) {
		print_message("%s is missing\n", path);
		skip();
	}
	for (size_t file = 1; file <= 2; file++) {
		struct roster_options o = { .file = "x",
			.today = ROSTER_TODAY };
		struct buf tsv = { 0 }, b = { 0 };
		struct roster r;
		size_t dropped = 0, fields = 0;

		load(&tsv, path);
		csv_open(&c, tsv.v, tsv.n, '\t');
		for (bool first = true; csv_next(&c, &a);)
			if (c.at > 1 && c.n > file) {
				csv_put(&b, ';', first, false, c.cell[file]);
				first = false;
			}
		csv_end(&b);
		assert_true(roster_read(&r, &a, b.v, b.n, &o, NULL));
		assert_string_equal(r.format, "siecle-complet");
		assert_int_equal(r.n_columns, 136);
		assert_false(r.needs_mapping);
		for (size_t i = 0; i < r.n_columns; i++) {
			/* Nothing in a real export is a surprise. */
			assert_int_not_equal(r.columns[i].field,
				ROSTER_UNKNOWN);
			dropped += r.columns[i].field == ROSTER_DROPPED;
			fields += r.columns[i].field >= 0;
			/* Every guardian's column goes. */
			if (i >= 98)
				assert_int_equal(r.columns[i].field,
					ROSTER_DROPPED);
		}
		assert_int_equal(r.columns[4].field, ROSTER_SURNAME);
		assert_int_equal(r.columns[6].field, ROSTER_FIRST_NAME);
		assert_int_equal(r.columns[9].field, ROSTER_BIRTH);
		assert_int_equal(r.columns[11].field, ROSTER_INE);
		assert_int_equal(r.columns[18].field, ROSTER_DROPPED);
		assert_int_equal(r.columns[34].field, ROSTER_CLASS);
		assert_true(dropped >= 38 + 1 + 4 + 1 && dropped < 60);
		assert_true(fields >= 15);
		buf_release(&b);
		buf_release(&tsv);
	}
	arena_release(&a);
}

static void
codes(void **state)
{
	(void)state;
	for (int f = 0; f < ROSTER_FIELD_COUNT; f++)
		assert_int_equal(roster_field_find(roster_field_code(
			(enum roster_field)f)), f);
	assert_int_equal(roster_field_find("x"), ROSTER_UNKNOWN);
	assert_string_equal(roster_field_code(ROSTER_DROPPED), "");
	assert_string_equal(roster_skip_label(ROSTER_SKIP_LEFT, 1),
		"sorti de l'établissement");
	assert_string_equal(roster_skip_label(ROSTER_SKIP_LEFT, 2),
		"sortis de l'établissement");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes),
		cmocka_unit_test(golden),
		cmocka_unit_test(mapping),
		cmocka_unit_test(encodings),
		cmocka_unit_test(dos),
		cmocka_unit_test(plain_headers),
		cmocka_unit_test(portuguese),
		cmocka_unit_test(xml_encodings),
		cmocka_unit_test(name_columns),
		cmocka_unit_test(separators),
		cmocka_unit_test(archives),
		cmocka_unit_test(workbook_as_text),
		cmocka_unit_test(other_sheets),
		cmocka_unit_test(workbooks),
		cmocka_unit_test(two_sheets),
		cmocka_unit_test(school),
		cmocka_unit_test(fixtures),
		cmocka_unit_test(fixture_headers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
