/*
 * test_emargement.c: the attendance sheet holds what the rules of training ask
 * for, once, on each page, whatever the size of the class.
 */
#include "tool.h"

#include "base/arena.h"
#include "exchange/emargement.h"

#define MOST 70

/* Invented names; each must be found once in the whole sheet. */
static const char *const special[] = {
	"NGUYỄN Thị Mai", "ŁUKASZ Dąbrowski", "ERDOĞAN İpek", "PȚOL Ștefan",
	"LEFÈVRE-DUBOIS Maxence", "N’DIAYE Zoé",
};

static char names[MOST][40];
static struct emargement_line lines[MOST];

static void
fill_lines(void)
{
	for (int i = 0; i < MOST; i++) {
		if (i % 10 == 3 && i / 10 < (int)LENGTH(special))
			snprintf(names[i], sizeof(names[i]), "%s",
				special[i / 10]);
		else
			snprintf(names[i], sizeof(names[i]),
				"ÉLÈVE%02d Prénom", i + 1);
		lines[i] = (struct emargement_line){
			.number = i + 1, .name = names[i],
			.origin = i % 7 == 6 ? "T ASSP 2" : "",
		};
	}
}

static struct emargement
sheet(size_t n)
{
	return (struct emargement){
		.organisation = "Mission Locale Haute-Garonne",
		.title = "Atelier 2 : Organiser efficacement la recherche "
			"d'emploi",
		.date = "mardi 24 novembre 2026", .times = "10:00 - 12:00",
		.place = "salle 114", .lycee = "LP Renée-Bonnet",
		.classes = "T MELEC 1", .counsellor = "Camille Roux",
		.year = "2026-2027", .enrolled = n, .lines = lines,
		.n_lines = n,
	};
}

/* The text of the sheet; pages end with a form feed. */
static struct buf
text_of(const struct emargement *s)
{
	struct buf pdf = { 0 }, text = { 0 };
	struct err e = { 0 };

	assert_true(emargement_pdf(s, &pdf, &e));
	assert_int_equal(e.kind, ERR_NONE);
	tool_run("pdftotext -layout %s - 2>&1", &pdf, &text);
	buf_release(&pdf);
	return text;
}

static void
assert_fields(const char *page, const struct emargement *s, size_t number,
	size_t pages)
{
	char enrolled[40], count[40];
	const char *const fields[] = {
		s->organisation, s->title, s->date, s->times, s->place,
		s->lycee, s->classes, s->counsellor, s->year, enrolled, count,
		"N°", "NOM Prénom", "RGPD",
	};

	snprintf(enrolled, sizeof(enrolled), " %zu inscrit", s->enrolled);
	snprintf(count, sizeof(count), "page %zu/%zu", number, pages);
	for (size_t i = 0; i < LENGTH(fields); i++)
		if (tool_count(page, fields[i]) != 1)
			fail_msg("%zu pupils, page %zu: « %s » %zu times",
				s->n_lines, number, fields[i],
				tool_count(page, fields[i]));
}

static void
check_sheet(size_t n)
{
	struct emargement s = sheet(n);
	struct buf text = text_of(&s);
	size_t pages = tool_count(text.v, "\f"), number = 0;
	char *end;

	for (size_t i = 0; i < n; i++)
		if (tool_count(text.v, names[i]) != 1)
			fail_msg("%zu pupils: %s", n, names[i]);
	assert_int_equal(tool_count(text.v, "Effectif compté sur la feuille"),
		1);
	assert_int_equal(tool_count(text.v, "Signature du conseiller"), 1);
	for (char *page = text.v; (end = strchr(page, '\f')); page = end + 1) {
		*end = '\0';
		assert_fields(page, &s, ++number, pages);
		if (number == pages) {	/* signed beside somebody */
			assert_int_equal(tool_count(page, "Effectif compté"),
				1);
			for (size_t i = n; i > 0 && i + 5 > n; i--)
				assert_non_null(strstr(page, names[i - 1]));
		}
	}
	/* 22 rows of 9 mm a page, 18 above the signature */
	assert_int_equal(pages, n <= 18 ? 1 : 1 + (n - 18 + 21) / 22);
	buf_release(&text);
}

static void
each_size(void **state)
{
	static const size_t sizes[] = {
		0, 1, 17, 18, 19, 22, 23, 26, 27, 28, 30, 40, 41, 66, MOST,
	};

	(void)state;
	TOOL_NEEDS("pdftotext");
	for (size_t i = 0; i < LENGTH(sizes); i++)
		check_sheet(sizes[i]);
}

static void
repeats(void **state)
{
	struct emargement s = sheet(40);
	struct buf a = { 0 }, b = { 0 };

	(void)state;
	assert_true(emargement_pdf(&s, &a, NULL));
	assert_true(emargement_pdf(&s, &b, NULL));
	assert_int_equal(a.n, b.n);
	assert_memory_equal(a.v, b.v, a.n);
	buf_release(&a);
	buf_release(&b);
}

static void
fictive(void **state)
{
	struct emargement s = sheet(30);
	struct buf text;

	(void)state;
	TOOL_NEEDS("pdftotext");
	text = text_of(&s);
	assert_null(strstr(text.v, "FICTIVES"));
	buf_release(&text);
	s.fictive = true;
	text = text_of(&s);
	assert_int_equal(tool_count(text.v, "DONNÉES FICTIVES"), 2);
	buf_release(&text);
}

/* The exact title is proof: long ones shrink, they are not cut. */
static void
long_fields(void **state)
{
	struct emargement s = sheet(3);
	struct buf text;

	(void)state;
	TOOL_NEEDS("pdftotext");
	s.title = "Atelier 3 : Convaincre en entretien d'embauche, préparer sa "
		"candidature et se présenter en quelques minutes";
	s.classes = "T MELEC 1, T MELEC 2, T MCV A, T MCV B, CAP EPC";
	s.lycee = "Lycée polyvalent des métiers de l’hôtellerie, Toulouse";
	s.organisation = "Mission Locale intercommunale pour l’insertion des "
		"jeunes de l’agglomération";
	text = text_of(&s);
	assert_int_equal(tool_count(text.v, s.title), 1);
	assert_int_equal(tool_count(text.v, s.classes), 1);
	assert_int_equal(tool_count(text.v, s.lycee), 1);
	assert_int_equal(tool_count(text.v, s.organisation), 1);
	buf_release(&text);
}

static int
setup(void **state)
{
	(void)state;
	fill_lines();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_size),
		cmocka_unit_test(repeats),
		cmocka_unit_test(fictive),
		cmocka_unit_test(long_fields),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
