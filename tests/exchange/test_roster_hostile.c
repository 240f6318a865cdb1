/*
 * test_roster_hostile.c: files that are wrong, damaged or meant to harm
 * (campaign 16). Each says what must become of it, with line numbers:
 * "refused ..." or the lines kept, rejected and remarked.
 */
#include "roster_tool.h"

struct sample {
	const char *name;	/* NULL: the text itself */
	const char *bytes;
	size_t n;
	const char *expect;
};
#define B(text) (text), sizeof(text) - 1
#define X8(s) s s s s s s s s

static size_t played;		/* files tried by this program */

/* One sentence of what the reader decided. */
static void
verdict(struct buf *out, const char *bytes, size_t n)
{
	struct roster_options o = { .file = "f", .today = ROSTER_TODAY };
	struct arena a = { 0 };
	/* Exactly as long as the file: a byte too far is seen. */
	char *copy = memcpy(malloc(n + !n), bytes, n);
	struct err e = { 0 };
	struct roster r;
	bool ok;

	played++;
	buf_puts(out, "");
	ok = roster_read(&r, &a, copy, n, &o, &e);
	free(copy);
	if (!ok) {
		assert_int_equal(e.kind, ERR_DATA);
		buf_printf(out, "refused %s", e.text);
		arena_release(&a);
		return;
	}
	buf_printf(out, "%s", r.needs_mapping ? "ask" : "kept");
	for (size_t i = 0; i < r.n_rows; i++)
		buf_printf(out, " %d", r.rows[i].line);
	for (size_t i = 0; i < r.n_faults; i++)
		buf_printf(out, ", %d %s", r.faults[i].line, r.faults[i].rule);
	for (size_t i = 0; i < r.n_warnings; i++)
		buf_printf(out, "; %d %s", r.warnings[i].line,
			r.warnings[i].rule);
	arena_release(&a);
}

static void
check_one(const char *name, const char *bytes, size_t n, const char *expect)
{
	struct buf out = { 0 };

	verdict(&out, bytes, n);
	if (strcmp(out.v, expect) != 0)
		fail_msg("%s\n--- expected\n%s\n--- said\n%s", name, expect,
			out.v);
	buf_release(&out);
}

static void
check_all(const struct sample *t, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check_one(t[i].name ? t[i].name : t[i].bytes, t[i].bytes,
			t[i].n, t[i].expect);
}

#define AS_CSV "Ouvrez-le et enregistrez-le en CSV (séparateur point-virgule)"
#define IMAGE "on ne peut pas y lire une liste. Demandez l'export CSV ou XML"
#define UNPACK "décompressez-la et donnez le fichier qu'elle contient"
#define WEB "refused f: c'est une page web, quel que soit son nom. " \
	"Ouvrez-la dans un tableur et enregistrez-la en CSV (séparateur " \
	"point-virgule)"
#define JSON "refused f: c'est du JSON : demandez l'export CSV ou XML"
#define OLE "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#define OTHER_CLASS "le titre d'une classe parmi les élèves : donnez une " \
	"liste par classe, ou ajoutez une colonne « Classe »"
#define NO_INE "ce n'est pas un INE, laissé de côté"
#define NOT_LIST "refused f: ce n'est pas une liste d'élèves : aucune " \
	"colonne de noms, de classes ou de dates de naissance dans ses dix " \
	"premières lignes"

static void
other_files(void **state)
{
	static const struct sample t[] = {
		{ "pdf", B("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"),
			"refused f: c'est un PDF : " IMAGE },
		{ "png", B("\x89PNG\r\n\x1a\n\0\0"),
			"refused f: c'est une image : " IMAGE },
		{ "jpeg", B("\xff\xd8\xff\xe0\0\x10JFIF"),
			"refused f: c'est une photo : " IMAGE },
		{ "gif", B("GIF89a"), "refused f: c'est une image : " IMAGE },
		{ "tiff", B("II*\0\x08"),
			"refused f: c'est une image TIFF : " IMAGE },
		{ "rtf", B("{\\rtf1\\ansi}"), "refused f: c'est un document "
			"RTF : copiez le tableau dans un tableur et "
			"enregistrez-le en CSV (séparateur point-virgule)" },
		{ "gzip", B("\x1f\x8b\x08\0"),
			"refused f: c'est une archive gzip : " UNPACK },
		{ "7z", B("7z\xbc\xaf\x27\x1c\0\4"),
			"refused f: c'est une archive 7z : " UNPACK },
		{ "rar", B("Rar!\x1a\7\0"),
			"refused f: c'est une archive RAR : " UNPACK },
		{ "xz", B("\xfd""7zXZ\0"),
			"refused f: c'est une archive xz : " UNPACK },
		{ "bzip2", B("BZh91AY&SY"),
			"refused f: c'est une archive bzip2 : " UNPACK },
		{ "sqlite", B("SQLite format 3\0\x10\0"), "refused f: c'est "
			"une base de données SQLite, pas une liste d'élèves" },
		{ "elf", B("\x7f""ELF\2\1\1"), "refused f: c'est un programme, "
			"pas une liste d'élèves" },
		{ "vcard", B("BEGIN:VCARD\nFN:X\n"), "refused f: c'est un "
			"agenda ou un carnet d'adresses, pas une liste "
			"d'élèves" },
		{ "ics", B("BEGIN:VCALENDAR\n"), "refused f: c'est un agenda "
			"ou un carnet d'adresses, pas une liste d'élèves" },
		{ "xls", B(OLE "x"), "refused f: c'est un ancien classeur "
			"Excel (.xls). " AS_CSV },
		{ "doc", B(OLE "W\0o\0r\0d\0D\0o\0c\0u\0"), "refused f: c'est "
			"un document Word (.doc) : copiez le tableau dans un "
			"tableur et enregistrez-le en CSV (séparateur "
			"point-virgule)" },
		{ "msg", B(OLE "_\0_\0p\0r\0o\0p\0e\0r\0t\0"), "refused f: "
			"c'est un message Outlook (.msg) : enregistrez sa "
			"pièce jointe et donnez-la" },
		{ "locked xlsx",
			B(OLE "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0"),
			"refused f: c'est un classeur protégé par un mot de "
			"passe. " AS_CSV },
		{ NULL, B("<html><body><table>"), WEB },
		{ NULL, B("<!DOCTYPE html><html>"), WEB },
		{ NULL, B("\xef\xbb\xbf  <HTML xmlns:o='x'>"), WEB },
		{ NULL, B("<table border=1><tr><td>Nom"), WEB },
		{ NULL, B("<meta http-equiv=x>"), WEB },
		{ NULL, B("<TABLE "), WEB },
		{ NULL, B("{\"eleves\": []}"), JSON },
		{ NULL, B("[{\"ine\": \"x\"}]"), JSON },
		{ NULL, B(" [\n [1]]"), JSON },
		{ "binary", B("\1\2\3\4\5\6\7\1\2\3\4\5\6\7\1\2\3\4\5\6\7"),
			"refused f: ce n'est pas du texte : demandez l'export "
			"CSV ou XML" },
		{ NULL, B("Bonjour, voici la liste.\nCordialement\n"), NOT_LIST },
		{ NULL, B("Bonjour\nvoici\nla liste\n"), NOT_LIST },
		{ NULL, B("#!/bin/sh\nrm -rf x\n"), NOT_LIST },
	};
	static char tar[512] = "liste.csv";

	(void)state;
	check_all(t, LENGTH(t));
	memcpy(tar + 257, "ustar", 5);
	check_one("tar", tar, sizeof(tar),
		"refused f: c'est une archive tar : " UNPACK);
}

#define EMPTY "refused f: le fichier est vide"

static void
nothing_useful(void **state)
{
	static const struct sample t[] = {
		{ "empty", "", 0, EMPTY },
		{ "spaces", B("  \r\n\t\n "), EMPTY },
		{ "mark", B("\xef\xbb\xbf"), EMPTY },
		{ "mark 16", B("\xff\xfe"), EMPTY },
		{ "mark 16 be", B("\xfe\xff"), EMPTY },
		{ "one newline", B("\n"), EMPTY },
		{ "separators", B(";;;\n;;;\n"), EMPTY },
		{ NULL, B("Nom;Prénom;Classe\n"), "kept" },
		{ NULL, B("Nom;Prénom;Classe"), "kept" },
		{ NULL, B("Nom;Prénom;Classe\n\n\n;;\n"), "kept" },
		{ NULL, B("Nom;Prénom;Classe\n;;0 élève\n"), "kept" },
		{ NULL, B("Nom;Prénom;Né le\nTotal;;\nEffectif : 2;;\n"),
			"kept" },
		{ NULL, B("Nom;Prénom\nTotal;2\nNombre d'élèves : 2;\n"
			"Page 1/1;\nÉdité le 20/11/2026;\nImprimé le 3;\n"),
			"kept" },
		{ NULL, B("Nom;Prénom\nPAGE;Léa\nÉDITÉ;Zoé\n"), "kept 2 3" },
		/* Who follows is of another class: never of this one. */
		{ NULL, B("Nom;Prénom\nPONS;Emma\nClasse : T2;\nNom;Prénom\n"
			"VIDAL;Zoé\n"), "refused f:3: " OTHER_CLASS },
		{ NULL, B("Nom;Prénom;Né le\nPONS;Emma;\nClasse;T2;\n"),
			"refused f:3: " OTHER_CLASS },
		{ NULL, B("Nom;Prénom\nC;Emma\nDI;Zoé\nCLASSENS;Léo\n"),
			"kept 2 3 4" },
		{ NULL, B("Nom;Prénom;Classe\nPONS;Emma;T1\nClasse : T2;;\n"),
			"kept 2, 3 il n'y a pas de classe" },
		{ NULL, B("Élèves\n"), "kept" },
		/* A title of one word is no column of names. */
		{ NULL, B("Élèves;;\nNom;Prénom;Classe\nA;B;T1\n"), "kept 3" },
		{ NULL, B("Nom\n\nNom;Prénom\nA;B\n"), "kept 4" },
		{ NULL, B("Élève\nPONS Emma\nVIDAL Zoé\n"), "kept 2 3" },
		{ NULL, B("Classe;Né(e) le\nT1;12/03/2009\n"), "ask" },
		{ NULL, B("Prénom;Classe\nMaëlle;T1\n"), "ask" },
		{ NULL, B("A;B\nC;D\n"), "ask" },
	};

	(void)state;
	check_all(t, LENGTH(t));
}

#define NUL_AT(line) "refused f:" #line ": octet nul : le fichier est abîmé " \
	"ou n'est pas du texte"

static void
encodings(void **state)
{
	static const struct sample t[] = {
		{ "utf-32", B("\xff\xfe\0\0N\0\0\0"), "refused f: encodage "
			"UTF-32 : enregistrez le fichier en UTF-8" },
		{ "utf-32 be", B("\0\0\xfe\xff\0\0\0N"), "refused f: encodage "
			"UTF-32 : enregistrez le fichier en UTF-8" },
		{ "nul, line 2", B("Nom;Prénom\nA\0B;Zoé\n"), NUL_AT(2) },
		{ "nul, line 1", B("Nom;\0Prénom\nAB;Zoé\n"), NUL_AT(1) },
		{ "nul at the end", B("Nom;Prénom\nAB;Zoé\n\0"), NUL_AT(3) },
		{ "utf-16, odd", B("\xff\xfeN\0o\0m\0;\0P\0r\0e\0n\0o\0m\0\n"
			"\0A\0;\0B\0\n"), "kept 2; 2 caractère illisible" },
		{ "utf-16, lone surrogate", B("\xff\xfeN\0o\0m\0;\0P\0r\0e\0n"
			"\0o\0m\0\n\0A\0\0\xd8;\0B\0"), "kept 2; 2 caractère "
			"illisible" },
		{ "utf-16, no mark", B("N\0o\0m\0;\0P\0r\0e\0n\0o\0m\0\n\0A\0;"
			"\0B\0"), "kept 2" },
		{ "utf-16 be, no mark", B("\0N\0o\0m\0;\0P\0r\0e\0n\0o\0m\0\n"
			"\0A\0;\0B"), "kept 2" },
		{ "damaged utf-8", B("Nom;Prénom;École\nÉÉÉÉÉÉ;Zoé\xff;x\n"),
			"kept 2; 2 caractère illisible" },
		{ "latin-1", B("Nom;Pr\xe9nom\nCAF\xc9;Zo\xe9\n"), "kept 2" },
		{ "overlong", B("Nom;Prenom\n\xc0\xaf\xc0\xae;B\n"), "kept 2" },
		{ "dos end", B("Nom;Prénom\nA;B\n\x1a"), "kept 2" },
		{ "mark twice", B("\xef\xbb\xbf\xef\xbb\xbfNom;Prénom\nA;B\n"),
			"kept 2" },
		{ "mark in a cell", B("Nom;Prénom\n\xef\xbb\xbf""A;B\n"),
			"kept 2" },
		{ "nfd", B("Nom;Pre\xcc\x81nom\nA;Zoe\xcc\x81\n"), "kept 2" },
		{ "no-break header", B("Nom\xc2\xa0;\xc2\xa0Prénom\nA;B\n"),
			"kept 2" },
		{ "zero-width header", B("N\xe2\x80\x8bom;Prénom\nA;B\n"),
			"kept 2" },
		{ "bidi", B("Nom;Prénom\n\xe2\x80\xae""A;B\n"), "kept 2" },
		{ "escape", B("Nom;Prénom\n\x1b[2JA;\x1b]0;x\7\n"), "kept 2" },
		{ "c1", B("Nom;Prénom\n\xc2\x9b""2JA;B\n"), "kept 2" },
		{ "only hidden", B("Nom;Prénom\n\xe2\x80\x8b;Zoé\nB;C\n"),
			"kept 3, 2 il n'y a pas de nom" },
		{ "emoji", B("Nom;Prénom\nA;\xf0\x9f\x98\x80\n"), "kept 2" },
	};

	(void)state;
	check_all(t, LENGTH(t));
}

/* Bytes, again and again, until they make `n` in all. */
static void
fill(struct buf *b, const char *what, size_t n)
{
	size_t len = strlen(what);

	for (n += b->n; b->n < n;)
		buf_put(b, what, len);
}

static void
shapes(void **state)
{
	static const struct sample t[] = {
		{ NULL, B("Nom;Prénom\nA;\"B\nC;D\n"), "refused f:2: guillemet "
			"ouvert et jamais refermé" },
		{ NULL, B("Nom;Prénom\n\"A\nB\";\"C\nD;E\n"), "refused f:3: "
			"guillemet ouvert et jamais refermé" },
		{ NULL, B("Nom;Prénom\n\"A;B\nC;D\nE\"F;G\nH;I\n"),
			"refused f:2: guillemets mal placés : la cellule "
			"déborde sur les lignes suivantes" },
		{ NULL, B("Nom;Prénom\n\"A\"B;C\n\"D\"\"E\";F\nG\"H;I\n"),
			"kept 2 3 4" },
		{ NULL, B("\"Nom\";\"Prénom\"\n\"A\";\"B\"\n"), "kept 2" },
		{ NULL, B("\"Nom\n(famille)\";Prénom;Classe\nA;B;C\n"),
			"kept 3" },
		{ NULL, B("\"Nom\nde famille\";Prénom\nA;B\n"), "kept 3" },
		{ NULL, B("Nom;Prénom\rA;B\rC;D\r"), "kept 2 3" },
		{ NULL, B("Nom;Prénom\nA;B\r\nC;D\rE;F"), "kept 2 3 4" },
		{ NULL, B("sep=,\nNom,Prénom\nA,B\n"), "kept 3" },
		{ NULL, B("sep=;\r\nNom;Prénom\r\nA;B\r\n"), "kept 3" },
		{ NULL, B("Nom:Prénom\nA:B\n"), "kept 2; 2 nom et prénom à "
			"séparer" },
		/* Two columns of one name: the second is nobody's. */
		{ NULL, B("Nom;Nom;Prénom\nA;B;C\n;D;E\n"),
			"kept 2, 3 il n'y a pas de nom" },
		{ NULL, B("Nom;Prénom;Classe\nA\nB;C\nD;E;T1;x;y\n"),
			"kept 4, 2 il n'y a pas de classe, 3 il n'y a pas de "
			"classe" },
		{ NULL, B("Nom;Prénom;Né(e) le\nA;Marie;Rose;12/03/2009\n"),
			"kept, 2 date illisible" },
		{ NULL, B("1\n2\n3\n4\n5\n6\n7\n8\n9\nNom;Prénom\nA;B\n"),
			"kept 11" },
		{ NULL, B("1;\n2;\n3;\n4;\n5;\n6;\n7;\n8;\n9;\n10;\n"
			"Nom;Prénom\nA;B\n"), NOT_LIST },
		{ NULL, B("ARTIGUE;Maëlle;12/03/2009;T1\nB;C;03/11/2008;T1\n"),
			"refused f:1: il manque la ligne de titres : ajoutez "
			"au-dessus une ligne comme « Nom;Prénom;Date de "
			"naissance;Classe »" },
		{ NULL, B("Nom;Prénom\n12345;67\nA;B\n"),
			"kept 3, 2 ce n'est pas un nom" },
		{ NULL, B("Nom;Prénom\nA;\n;B\n"),
			"kept 2, 3 il n'y a pas de nom; 2 il n'y a pas de "
			"prénom" },
		{ NULL, B("Nom;Prénom;INE\nA;B;1\nA;B;1\n"),
			"kept 2 3; 2 " NO_INE "; 3 " NO_INE },
		{ NULL, B("Nom;Prénom;INE\nA;B;EN COURS\nC;D;EN COURS\n"),
			"kept 2 3; 2 " NO_INE "; 3 " NO_INE },
		{ NULL, B("Nom;Prénom;INE\nA;B;12345678901\n"),
			"kept 2; 2 INE de format inattendu" },
		{ NULL, B("Nom;Prénom;INE\nA;B;0000000001Z\nC;D;0000000001z\n"),
			"refused f:3: l'INE 0000000001Z est déjà à la ligne 2 "
			": deux élèves ne peuvent pas avoir le même, corrigez "
			"la liste" },
		{ NULL, B("Nom;Prénom;INE\nA;B;00000000000\nC;D;00000000000\n"),
			"kept 2 3; 2 " NO_INE "; 3 " NO_INE },
		/* A group alone keeps its pupil, whoever says « 0 » too. */
		{ NULL, B("Nom;Prénom;Id National;Code Structure;Type Structure"
			"\nA;B;0;T1;D\nC;D;0;GR1;G\n"), "kept 2, 3 il n'y a pas "
			"de classe, seulement des groupes; 2 " NO_INE },
		{ NULL, B("Nom;Prénom;INE;Sortie\nA;B;120000001HJ;01/10/2026\n"
			"A;B;120000001HJ;\n"), "kept 3" },
		{ NULL, B("Nom;Prénom;Sortie\nA;B;99/99/2026\nC;D;hier\n"),
			"kept 2 3; 2 date impossible, laissée de côté; 3 date "
			"illisible, laissée de côté" },
		{ NULL, B("Nom;Prénom;Tél.;Email\nA;B;112;x\n"),
			"kept 2; 2 numéro de téléphone laissé de côté; 2 "
			"adresse de courriel laissée de côté" },
	};

	(void)state;
	check_all(t, LENGTH(t));
}

static void
dates(void **state)
{
	static const struct {
		const char *date, *fault;	/* "" = kept */
	} t[] = {
		{ "29/02/2008", "" }, { "12/03/2009", "" },
		{ "39884", "" }, { "12/03/09", "" },
		{ "29/02/2009", "date impossible" },
		{ "30/02/2008", "date impossible" },
		{ "31/04/2008", "date impossible" },
		{ "12/03/0201", "date impossible" },
		{ "19970-04-22", "date impossible" },
		{ "00/00/0000", "date impossible" },
		{ "13/13/2008", "date impossible" },
		{ "12/2008", "date illisible" },
		{ "demain", "date illisible" },
		{ "99999", "date illisible" },
		{ "25/11/2026", "date de naissance dans l'avenir" },
		{ "60000", "date de naissance dans l'avenir" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(t); i++) {
		struct buf b = { 0 }, expect = { 0 };

		buf_printf(&b, "Nom;Prénom;Né(e) le\nA;B;10/10/2008\nC;D;%s\n",
			t[i].date);
		if (*t[i].fault)
			buf_printf(&expect, "kept 2, 3 %s", t[i].fault);
		else
			buf_puts(&expect, "kept 2 3");
		check_one(t[i].date, b.v, b.n, expect.v);
		buf_release(&b);
		buf_release(&expect);
	}
}

static void
giants(void **state)
{
	struct buf b = { 0 };

	(void)state;
	buf_puts(&b, "Nom;Prénom\nA;B\n");
	fill(&b, "x", 10u << 20);
	buf_puts(&b, ";C\nD;E\n");
	check_one("a name of 10 MB", b.v, b.n,
		"kept 2 4, 3 texte trop long");
	buf_reset(&b);
	buf_puts(&b, "Nom;Prénom\nA;B\n");
	fill(&b, ";", 10u << 20);
	check_one("ten million cells", b.v, b.n,
		"refused f:3: plus de 4096 colonnes");
	buf_reset(&b);
	buf_puts(&b, "Nom;Prénom;Note\nA;B;\"");
	fill(&b, "x;\n", 3u << 20);
	buf_puts(&b, "\"\nD;E;\n");
	check_one("a note of a million lines", b.v, b.n, "kept 2 1048579");
	buf_reset(&b);
	buf_puts(&b, "Nom;Prénom");
	fill(&b, ";Nom", 4 * 4000);
	buf_puts(&b, "\nA;B\n");
	check_one("four thousand columns", b.v, b.n, "kept 2");
	buf_reset(&b);
	fill(&b, "Nom;Prénom\n", 11 * 100000);
	check_one("header lines only", b.v, b.n, "kept");
	buf_reset(&b);
	buf_puts(&b, "Nom;Prénom\n");
	fill(&b, "A;B\n", 4 * 200001);
	check_one("two hundred thousand pupils", b.v, b.n,
		"refused f:200002: plus de 200000 lignes : ce n'est pas la "
		"liste d'un lycée");
	buf_reset(&b);
	fill(&b, "x", ROSTER_LIMIT + 1);
	check_one("beyond the limit", b.v, b.n,
		"refused f: plus de 64 Mio : ce n'est pas une liste d'élèves");
	buf_release(&b);
}

#define ONE_PUPIL "<ELEVES><ELEVE ELEVE_ID=\"1\"><NOM>A</NOM><PRENOM>B" \
	"</PRENOM><DATE_NAISS>12/03/2009</DATE_NAISS></ELEVE></ELEVES>"
#define ONE_CLASS "<STRUCTURES><STRUCTURES_ELEVE ELEVE_ID=\"1\"><STRUCTURE>" \
	"<CODE_STRUCTURE>T1</CODE_STRUCTURE><TYPE_STRUCTURE>D" \
	"</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE></STRUCTURES>"
#define BEE(inside) "<BEE_ELEVES><DONNEES>" inside "</DONNEES></BEE_ELEVES>"
#define NO_CLASS "kept, 1 il n'y a pas de classe"
#define DOCTYPE "le fichier contient une déclaration DOCTYPE : les exports " \
	"n'en ont jamais, il est refusé"
#define CUT "XML tronqué : le fichier n'est pas complet, refaites l'export"
#define BAD_TOKEN "XML mal formé : caractère ou balise inattendu"
#define ASK_ELEVES " : demandez ElevesSansAdresses ou ElevesAvecAdresses"
#define NAMED(text) "<ELEVES><ELEVE ELEVE_ID=\"1\"><NOM>" text \
	"</NOM><PRENOM>Zo\xe9</PRENOM></ELEVE></ELEVES>" ONE_CLASS

static void
xml(void **state)
{
	static const struct sample t[] = {
		{ NULL, B(BEE(ONE_PUPIL ONE_CLASS)), "kept 1" },
		{ NULL, B("\xef\xbb\xbf \n" BEE(ONE_PUPIL ONE_CLASS)),
			"kept 2" },
		{ "blank before the declaration", B("\xef\xbb\xbf\n<?xml versi"
			"on='1.0' encoding='ISO-8859-15'?>\n"
			BEE(ONE_PUPIL ONE_CLASS)), "kept 3" },
		{ NULL, B(BEE(ONE_PUPIL)), NO_CLASS },
		{ NULL, B(BEE("")), "kept" },
		{ NULL, B("<BEE_ELEVES/>"), "kept" },
		{ "dtd", B("<!DOCTYPE BEE_ELEVES>\n" BEE(ONE_PUPIL)),
			"refused f:1: " DOCTYPE },
		{ "xxe", B("<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY e "
			"SYSTEM \"file:///etc/passwd\">]>\n<BEE_ELEVES>&e;"
			"</BEE_ELEVES>"), "refused f:2: " DOCTYPE },
		{ "laughs", B("<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \""
			X8("&a;") "\"><!ENTITY c \"" X8("&b;") "\">]>\n"
			"<BEE_ELEVES>&c;</BEE_ELEVES>"),
			"refused f:1: " DOCTYPE },
		{ "parameter entity", B("<!DOCTYPE x SYSTEM \"http://x/y\" ["
			"<!ENTITY % p SYSTEM \"z\"> %p;]>\n<x/>"),
			"refused f:1: " DOCTYPE },
		{ "entity", B("<BEE_ELEVES>\n&eacute;</BEE_ELEVES>"),
			"refused f:2: XML mal formé : entité inconnue" },
		{ "cut", B("<BEE_ELEVES>\n<DONNEES>\n<ELEV"),
			"refused f:3: " CUT },
		{ "cut between tags", B("<BEE_ELEVES>\n<DONNEES>\n"),
			"refused f:3: " CUT },
		{ "cut in a declaration", B("<?xml version="),
			"refused f:1: " CUT },
		{ "mismatch", B("<BEE_ELEVES>\n<DONNEES>\n</ELEVES>"),
			"refused f:3: XML mal formé : la balise <DONNEES> "
			"ouverte ligne 2 n'est pas fermée" },
		{ "two roots", B("<BEE_ELEVES/>\n<BEE_ELEVES/>"),
			"refused f:2: XML mal formé : du texte suit la fin du "
			"document" },
		{ "attribute twice", B("<BEE_ELEVES>\n<A x='1' x='2'/>"
			"</BEE_ELEVES>"),
			"refused f:2: XML mal formé : attribut répété" },
		{ "control", B("<BEE_ELEVES>\n<A>\1</A></BEE_ELEVES>"),
			"refused f:2: " BAD_TOKEN },
		{ "bare ampersand", B("<BEE_ELEVES>\n<A>M & M</A>"
			"</BEE_ELEVES>"), "refused f:2: " BAD_TOKEN },
		{ "less than", B("< 3 ans;Nom\n"), "refused f:1: " BAD_TOKEN },
		{ "nul", B("<BEE_ELEVES>\n\0</BEE_ELEVES>"), NUL_AT(2) },
		{ "cdata", B(BEE("<ELEVES><ELEVE ELEVE_ID=\"1\"><NOM><![CDATA["
			"<b>A]]></NOM><PRENOM>B</PRENOM></ELEVE></ELEVES>"
			ONE_CLASS)), "kept 1" },
		/* The right names at the wrong depth say nothing. */
		{ "wrong depth", B("<BEE_ELEVES><ELEVES><ELEVE><NOM>A</NOM>"
			"</ELEVE></ELEVES></BEE_ELEVES>"), "kept" },
		{ "deeper", B(BEE("<ELEVES><ELEVE ELEVE_ID=\"1\"><X><NOM>A"
			"</NOM></X></ELEVE></ELEVES>" ONE_CLASS)),
			"kept, 1 il n'y a pas de nom" },
		{ "no id", B(BEE("<ELEVES><ELEVE><NOM>A</NOM></ELEVE></ELEVES>"
			"<STRUCTURES><STRUCTURES_ELEVE><STRUCTURE>"
			"<CODE_STRUCTURE>T</CODE_STRUCTURE><TYPE_STRUCTURE>D"
			"</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>"
			"</STRUCTURES>")), NO_CLASS },
		{ "type missing", B(BEE(ONE_PUPIL "<STRUCTURES>"
			"<STRUCTURES_ELEVE ELEVE_ID=\"1\"><STRUCTURE>"
			"<CODE_STRUCTURE>T</CODE_STRUCTURE></STRUCTURE>"
			"</STRUCTURES_ELEVE></STRUCTURES>")), NO_CLASS },
		{ "utf-8 that is not", B(BEE(NAMED("A"))), "kept 1" },
		{ "utf-8 said", B("<?xml version='1.0' encoding='utf-8'?>"
			BEE(NAMED("A"))), "kept 1" },
		{ "mark against declaration", B("\xef\xbb\xbf<?xml version='1.0"
			"' encoding='ISO-8859-15'?>" BEE(ONE_PUPIL ONE_CLASS)),
			"kept 1" },
		{ "utf-16 said, not so", B("<?xml version='1.0' encoding='UTF-1"
			"6'?>" BEE(ONE_PUPIL ONE_CLASS)), "refused f:1: "
			"encodage « UTF-16 » inconnu : demandez l'export "
			"d'origine, ou enregistrez-le en UTF-8" },
		{ "unknown", B("<?xml version='1.0' encoding=\"x-macthai\"?>"
			BEE(ONE_PUPIL)), "refused f:1: encodage « x-macthai » "
			"inconnu : demandez l'export d'origine, ou "
			"enregistrez-le en UTF-8" },
		{ "encoding cut", B("<?xml version='1.0' encoding=\"utf"),
			"refused f:1: " CUT },
		{ NULL, B("<BEE_RESPONSABLES/>"), "refused f: c'est le fichier "
			"des responsables (BEE_RESPONSABLES)" ASK_ELEVES },
		{ NULL, B("<BEE_STRUCTURES/>"), "refused f: c'est le fichier "
			"des structures (BEE_STRUCTURES)" ASK_ELEVES },
		{ NULL, B("<BEE_COMMUNS/>"), "refused f: c'est le fichier des "
			"données communes (BEE_COMMUNS)" ASK_ELEVES },
		{ NULL, B("<STS_EDT/>"), "refused f: c'est un échange STS-Web "
			"(STS_EDT), sans les élèves" ASK_ELEVES },
		{ NULL, B("<Workbook/>"), "refused f: c'est un classeur Excel "
			"au format XML 2003. " AS_CSV },
		{ NULL, B("<svg/>"), "refused f: ce n'est pas une liste "
			"d'élèves : la racine du XML est « svg », celle de "
			"SIECLE est « BEE_ELEVES »" },
		{ NULL, B("<TABLE nom=\"Professeurs\"/>"), "refused f:1: cet "
			"export contient « Professeurs », pas des élèves" },
		{ NULL, B("<TABLE nom=\"Elèves\"><Eleves><X>1</X></Eleves>"
			"</TABLE>"), "refused f: aucun nom d'élève : ce n'est "
			"pas une liste d'élèves" },
		{ NULL, B("<TABLE nom=\"Elèves\"/>"), "kept" },
	};

	(void)state;
	check_all(t, LENGTH(t));
}

static void
xml_giants(void **state)
{
	struct buf b = { 0 };

	(void)state;
	buf_puts(&b, "<BEE_ELEVES>\n");
	fill(&b, "<a>", 3 * 63);
	check_one("64 deep", b.v, b.n, "refused f:2: " CUT);
	buf_puts(&b, "\n<a>");
	check_one("65 deep", b.v, b.n,
		"refused f:3: plus de 64 niveaux de balises");
	buf_reset(&b);
	buf_puts(&b, "<BEE_ELEVES>\n<");
	fill(&b, "a", 1000);
	buf_puts(&b, ">");
	check_one("a long name", b.v, b.n,
		"refused f:2: nom de balise démesuré");
	buf_reset(&b);
	buf_puts(&b, "<BEE_ELEVES>\n<A>");
	fill(&b, "a", 1 << 20);
	buf_puts(&b, "</A></BEE_ELEVES>");
	check_one("a long text", b.v, b.n,
		"refused f:2: texte démesuré dans une balise");
	buf_reset(&b);
	buf_puts(&b, "<BEE_ELEVES>\n<A x=\"");
	fill(&b, "a", 20 << 20);
	check_one("an attribute of 20 MB", b.v, b.n, "refused f:2: " CUT);
	buf_reset(&b);
	buf_puts(&b, "<BEE_ELEVES>\n<!--");
	fill(&b, "a-", 20 << 20);
	check_one("a comment of 20 MB", b.v, b.n, "refused f:2: " CUT);
	buf_reset(&b);
	buf_puts(&b, "<BEE_ELEVES>\n");
	fill(&b, "<a/>", 8 << 20);
	buf_puts(&b, "</BEE_ELEVES>");
	check_one("two million tags", b.v, b.n, "kept");
	buf_release(&b);
}

/* Little-endian number in an archive. */
static void
poke(struct buf *b, size_t at, uint32_t v)
{
	for (size_t i = 0; i < 4; i++)
		b->v[at + i] = (char)(v >> 8 * i & 0xff);
}

static size_t
find(const struct buf *b, const char *what, size_t n)
{
	const char *p = memmem(b->v, b->n, what, n);

	assert_non_null(p);
	return (size_t)(p - b->v);
}

#define BROKEN "refused f: archive tronquée ou abîmée : demandez-la de nouveau"
#define TOO_BIG "refused f: plus de 64 Mio une fois décompressé : ce n'est " \
	"pas une liste d'élèves"
#define LIST "Nom;Prénom\nARTIGUE;Maëlle\nBENOÎT;Théo\n"

static void
archives(void **state)
{
	struct buf z = { 0 }, big = { 0 };
	size_t at;

	(void)state;
	zip_make(&z, (struct zip_entry[]){ { "l.csv", B(LIST) } }, 1);
	check_one("a list", z.v, z.n, "kept 2 3");
	check_one("cut", z.v, z.n - 30, BROKEN);
	check_one("head only", z.v, 4, BROKEN);
	/* The list is too short to be deflated: its bytes stand there. */
	at = find(&z, "ARTIGUE", 7);
	z.v[at] = 'a';
	check_one("one byte changed", z.v, z.n, BROKEN);
	z.v[at] = 'A';
	at = find(&z, "PK\1\2", 4);
	poke(&z, at + 24, 0x7fffffff);		/* size, in the directory */
	check_one("2 GB claimed", z.v, z.n, BROKEN);
	buf_reset(&z);
	zip_make(&z, (struct zip_entry[]){ { "photos/", B("") } }, 1);
	check_one("a folder", z.v, z.n,
		"refused f: l'archive ne contient pas de liste d'élèves");
	check_one("no entry", B("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
		"refused f: l'archive ne contient pas de liste d'élèves");
	for (size_t i = 0; i < 3; i++) {
		static const char *const names[] = {
			"../../../etc/liste.csv", "/etc/liste.csv",
			"C:\\liste.csv",
		};

		buf_reset(&z);
		zip_make(&z, (struct zip_entry[]){ { names[i], B(LIST) } }, 1);
		check_one(names[i], z.v, z.n, "kept 2 3");
	}
	fill(&big, "<BEE_ELEVES>                        ", 66 << 20);
	buf_reset(&z);
	zip_make(&z, (struct zip_entry[]){ { "b.xml", big.v, big.n } }, 1);
	assert_true(z.n < 1 << 20);
	check_one("a bomb", z.v, z.n, TOO_BIG);
	/* The same, lying about its size in both places. */
	at = find(&z, "PK\1\2", 4);
	poke(&z, at + 24, 1000);
	poke(&z, 22, 1000);
	{
		struct buf out = { 0 };

		verdict(&out, z.v, z.n);
		assert_memory_equal(out.v, "refused f", 9);
		buf_release(&out);
	}
	buf_release(&z);
	buf_release(&big);
}

/* Archives that ask for a password, of the old kind and of the new one. */
static void
locked(void **state)
{
	static const zip_uint16_t ways[] = { ZIP_EM_TRAD_PKWARE,
		ZIP_EM_AES_128 };
	struct buf z = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(ways); i++) {
		buf_reset(&z);
		zip_make(&z, (struct zip_entry[]){ { "l.csv", B(LIST),
			ways[i] } }, 1);
		check_one("a password", z.v, z.n, "refused f: archive "
			"protégée par un mot de passe : décompressez-la "
			"d'abord");
	}
	buf_release(&z);
}

static void
packages(void **state)
{
	static const struct {
		const char *entry, *expect;
	} t[] = {
		{ "word/document.xml", "refused f: c'est un document Word : "
			"copiez le tableau dans un tableur et enregistrez-le "
			"en CSV (séparateur point-virgule)" },
		{ "ppt/presentation.xml",
			"refused f: c'est une présentation, pas une liste" },
		{ "xl/workbook.bin", "refused f: c'est un classeur Excel "
			"binaire (.xlsb). " AS_CSV },
		{ "content.xml", "refused f: c'est un document OpenDocument "
			"(LibreOffice). " AS_CSV },
		{ "Index/Document.iwa", "refused f: c'est un document Apple "
			"(Numbers ou Pages). Exportez-le en CSV" },
		{ "META-INF/container.xml", "refused f: c'est un livre "
			"numérique, pas une liste" },
		{ "liste.zip", "refused f: l'archive ne contient pas de liste "
			"d'élèves" },
		{ "liste.pdf", "refused f: l'archive ne contient pas de liste "
			"d'élèves" },
		/* A workbook without its parts. */
		{ "xl/workbook.xml", "refused f:1: " CUT },
	};
	struct buf z = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(t); i++) {
		buf_reset(&z);
		zip_make(&z, (struct zip_entry[]){
			{ t[i].entry, B("") } }, 1);
		check_one(t[i].entry, z.v, z.n, t[i].expect);
	}
	buf_release(&z);
}

#define CELL(ref, text) "<c r=\"" ref "\" t=\"inlineStr\"><is><t>" text \
	"</t></is></c>"
#define HEAD "<row r=\"1\">" CELL("A1", "Nom") CELL("B1", "Prénom") \
	CELL("C1", "Né(e) le") "</row>"

static void
workbooks(void **state)
{
	static const struct {
		const char *name, *rows, *expect;
	} t[] = {
		{ "plain", HEAD "<row r=\"2\">" CELL("A2", "A") CELL("B2", "B")
			"<c r=\"C2\"><v>39884</v></c></row>", "kept 2" },
		{ "formula with its value", HEAD "<row r=\"2\">"
			CELL("A2", "A") "<c r=\"B2\" t=\"str\"><f>CMD()</f>"
			"<v>B</v></c><c r=\"C2\"><f>TODAY()</f><v>39884</v>"
			"</c></row>", "kept 2" },
		{ "formula without value", HEAD "<row r=\"2\">"
			CELL("A2", "A") CELL("B2", "B")
			"<c r=\"C2\"><f>TODAY()</f></c></row>",
			"kept 2; 2 il n'y a pas de date de naissance" },
		{ "error", HEAD "<row r=\"2\">" CELL("A2", "A")
			CELL("B2", "B") "<c r=\"C2\" t=\"e\"><v>#REF!</v></c>"
			"</row>", "kept 2; 2 il n'y a pas de date de "
			"naissance" },
		{ "string that is not there", HEAD "<row r=\"2\"><c r=\"A2\" "
			"t=\"s\"><v>12</v></c>" CELL("B2", "B") "</row>",
			"kept, 2 il n'y a pas de nom" },
		{ "no references", "<row><c t=\"inlineStr\"><is><t>Nom</t>"
			"</is></c><c t=\"inlineStr\"><is><t>Prénom</t></is>"
			"</c></row><row><c t=\"inlineStr\"><is><t>A</t></is>"
			"</c><c t=\"inlineStr\"><is><t>B</t></is></c></row>",
			"kept 2" },
		{ "far away", HEAD "<row r=\"1048576\">"
			CELL("A1048576", "A") CELL("B1048576", "B")
			CELL("XFD1048576", "x") "</row>",
			"kept 1048576; 1048576 il n'y a pas de date de "
			"naissance" },
		{ "wrong references", HEAD "<row r=\"-5\"><c r=\"??\" "
			"t=\"inlineStr\"><is><t>A</t></is></c><c r=\"ZZZZZZZZ"
			"ZZ9\" t=\"inlineStr\"><is><t>x</t></is></c></row>",
			"kept 2; 2 il n'y a pas de prénom; 2 il n'y a pas de "
			"date de naissance" },
		{ "huge row number", HEAD "<row r=\"99999999999999999999\">"
			CELL("A9", "A") CELL("B9", "B") "</row>",
			"kept 2; 2 il n'y a pas de date de naissance" },
		{ "empty rows", HEAD "<row r=\"2\"/><row r=\"3\"><c r=\"A3\" "
			"s=\"1\"/></row><row r=\"4\">" CELL("A4", "A")
			CELL("B4", "B") "<c r=\"C4\"><v>39884</v></c></row>"
			"<row r=\"5\"/>", "kept 4" },
		{ "no header", "<row r=\"1\">" CELL("A1", "x") CELL("B1", "y")
			"</row><row r=\"2\">" CELL("A2", "x") CELL("B2", "y")
			"</row>", "ask" },
		{ "one cell", "<row r=\"1\">" CELL("A1", "x") "</row>",
			NOT_LIST },
		{ "nothing", "", "refused f: le classeur est vide" },
		{ "malformed", HEAD "<row r=\"2\">\n</c>", "refused f:2: XML "
			"mal formé : la balise <row> ouverte ligne 1 n'est "
			"pas fermée" },
		{ "prefixed", "<x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\">"
			"<x:is><x:t>Nom</x:t></x:is></x:c><x:c r=\"B1\" "
			"t=\"inlineStr\"><x:is><x:t>Prénom</x:t></x:is></x:c>"
			"</x:row><x:row r=\"2\"><x:c r=\"A2\" t=\"inlineStr\">"
			"<x:is><x:t>A</x:t></x:is></x:c><x:c r=\"B2\" "
			"t=\"inlineStr\"><x:is><x:t>B</x:t></x:is></x:c>"
			"</x:row>", "kept 2" },
	};
	struct buf z = { 0 }, rows = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(t); i++) {
		buf_reset(&z);
		xlsx_make(&z, "", t[i].rows, "");
		check_one(t[i].name, z.v, z.n, t[i].expect);
	}
	/* The part after the fence: a DOCTYPE has to come before the root. */
	buf_reset(&z);
	zip_make(&z, (struct zip_entry[]){ { "xl/workbook.xml",
		B("<!DOCTYPE x [<!ENTITY e SYSTEM \"/etc/passwd\">]><x/>") } },
		1);
	check_one("xxe in a workbook", z.v, z.n, "refused f:1: " DOCTYPE);
	buf_puts(&rows, HEAD);
	fill(&rows, "<row><c r=\"FAN1\"><v>1</v></c></row>", 600000);
	buf_reset(&z);
	xlsx_make(&z, "", rows.v, "");
	check_one("a sheet of fifty million cells", z.v, z.n,
		"refused f:1: tableau démesuré : ce n'est pas une liste "
		"d'élèves");
	buf_release(&z);
	buf_release(&rows);
}

static void
macros(void **state)
{
	struct buf z = { 0 };
	static const char rels[] = "<Relationships><Relationship Id=\"r1\" "
		"Target=\"/xl/worksheets/sheet1.xml\"/><Relationship Id=\"r2\""
		" Target=\"http://x/y.xml\" TargetMode=\"External\"/>"
		"</Relationships>";
	static const char book[] = "<workbook xmlns:r=\"x\"><sheets><sheet "
		"name=\"A\" r:id=\"r1\"/></sheets></workbook>";
	static const char sheet[] = "<worksheet><sheetData>" HEAD "<row "
		"r=\"2\">" CELL("A2", "=CMD|' /C calc'!A0") CELL("B2", "B")
		"<c r=\"C2\"><v>39884</v></c></row></sheetData></worksheet>";

	(void)state;
	zip_make(&z, (struct zip_entry[]){
		{ "xl/workbook.xml", B(book) },
		{ "xl/_rels/workbook.xml.rels", B(rels) },
		{ "xl/vbaProject.bin", B(OLE) },
		{ "xl/worksheets/sheet1.xml", B(sheet) },
	}, 4);
	check_one("macros are not looked at", z.v, z.n, "kept 2");
	buf_reset(&z);
	zip_make(&z, (struct zip_entry[]){
		{ "xl/workbook.xml", B(book) },
		{ "xl/_rels/workbook.xml.rels", B(rels) },
	}, 2);
	check_one("no sheet", z.v, z.n, "refused f: classeur abîmé : il y "
		"manque une partie");
	buf_release(&z);
}

/* Cut anywhere, a file is refused or read; it is never a crash. */
static void
cut_anywhere(void **state)
{
	static const char list[] = "\xef\xbb\xbfNom;Prénom;Né(e) le\r\n"
		"\"ARTI\nGUE\";=\"Maëlle\";12/03/2009\r\n";
	static const char bee[] = "<?xml version='1.0' encoding='ISO-8859-15'?>"
		BEE(ONE_PUPIL ONE_CLASS);
	struct buf z = { 0 };

	(void)state;
	xlsx_make(&z, "<si><t>x</t></si>", HEAD, "");
	for (size_t n = 0; n < sizeof(list); n++) {
		struct buf out = { 0 };

		verdict(&out, list, n);
		buf_release(&out);
	}
	for (size_t n = 0; n < sizeof(bee); n++) {
		struct buf out = { 0 };

		verdict(&out, bee, n);
		assert_memory_equal(out.v, n + 1 < sizeof(bee) ? "refu" : "kept",
			4);
		buf_release(&out);
	}
	for (size_t n = 0; n < z.n; n += 7) {
		struct buf out = { 0 };

		verdict(&out, z.v, n);
		assert_memory_equal(out.v, "refused", 7);
		buf_release(&out);
	}
	buf_release(&z);
}

static void
enough(void **state)
{
	(void)state;
	print_message("%zu files\n", played);
	assert_true(played > 150);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(other_files),
		cmocka_unit_test(nothing_useful),
		cmocka_unit_test(encodings),
		cmocka_unit_test(shapes),
		cmocka_unit_test(dates),
		cmocka_unit_test(giants),
		cmocka_unit_test(xml),
		cmocka_unit_test(xml_giants),
		cmocka_unit_test(archives),
		cmocka_unit_test(locked),
		cmocka_unit_test(packages),
		cmocka_unit_test(workbooks),
		cmocka_unit_test(macros),
		cmocka_unit_test(cut_anywhere),
		cmocka_unit_test(enough),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
