/* test_dossier.c: all that is held about one person: nothing leaves the page. */
#include "tool.h"

#include "base/arena.h"
#include "exchange/dossier.h"

#define FOOT_POINTS 811		/* of the baseline of the page's number */

static void
make(const struct dossier_line *v, size_t n, struct buf *pdf)
{
	struct dossier d = { .organisation = "Mission Locale",
		.name = "BARTHE Louis", .day = "mardi 24 novembre 2026",
		.v = v, .n = n };
	struct err e = { 0 };

	buf_reset(pdf);
	assert_true(dossier_pdf(&d, pdf, &e));
}

/* "m0 m1 m2 ..." */
static void
many_words(struct buf *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(b, "%sm%zu", i ? " " : "", i);
}

/* Every word of a text that pages are needed for, in order, in the page. */
static void
longer_than_a_page(void **state)
{
	enum { WORDS = 4000 };
	struct buf text = { 0 }, pdf = { 0 }, got = { 0 };
	const char *p, *next;
	double bottom;
	char word[32];

	(void)state;
	TOOL_NEEDS("pdftotext");
	many_words(&text, WORDS);
	make((struct dossier_line[]){ { "Notes", NULL }, { "Note", text.v },
		{ "Après", "dernière" } }, 3, &pdf);
	tool_run("pdftotext -bbox %s -", &pdf, &got);
	assert_in_range(tool_count(got.v, "<page "), 4, 9);
	p = got.v;
	for (size_t i = 0; i < WORDS; i++) {
		snprintf(word, sizeof(word), ">m%zu</word>", i);
		p = strstr(p, word);
		assert_non_null(p);
	}
	assert_non_null(strstr(p, ">dernière</word>"));
	for (p = got.v; (next = strstr(p, "yMax=\"")) != NULL; p = next + 1) {
		assert_int_equal(sscanf(next, "yMax=\"%lf\"", &bottom), 1);
		assert_true(bottom < FOOT_POINTS + 5);
	}
	buf_release(&text);
	buf_release(&pdf);
	buf_release(&got);
}

/* A label longer than its text, and than a page, as well. */
static void
long_label(void **state)
{
	struct buf label = { 0 }, pdf = { 0 }, got = { 0 };

	(void)state;
	TOOL_NEEDS("pdftotext");
	many_words(&label, 600);
	make((struct dossier_line[]){ { label.v, "court" } }, 1, &pdf);
	tool_run("pdftotext %s -", &pdf, &got);
	assert_int_equal(tool_count(got.v, "court"), 1);
	assert_non_null(strstr(got.v, "m0 m1"));
	assert_non_null(strstr(got.v, "m599"));
	assert_in_range(tool_count(got.v, "· page"), 2, 4);
	buf_release(&label);
	buf_release(&pdf);
	buf_release(&got);
}

/* A heading stands with the line below it, at the foot of a page as well. */
static void
heading_followed(void **state)
{
	struct dossier_line v[120];
	struct buf pdf = { 0 }, got = { 0 }, text = { 0 };

	(void)state;
	TOOL_NEEDS("pdftotext");
	many_words(&text, 2000);
	for (size_t lines = 30; lines < 60; lines++) {
		const char *heading, *first, *page;

		for (size_t i = 0; i < lines; i++)
			v[i] = (struct dossier_line){ "x", "y" };
		v[lines] = (struct dossier_line){ "Partie", NULL };
		v[lines + 1] = (struct dossier_line){ "Note", text.v };
		make(v, lines + 2, &pdf);
		tool_run("pdftotext -layout %s -", &pdf, &got);
		heading = strstr(got.v, "Partie");
		assert_non_null(heading);
		first = strstr(heading, "m0 m1");
		assert_non_null(first);
		page = strchr(heading, '\f');
		assert_true(!page || first < page);
	}
	buf_release(&text);
	buf_release(&pdf);
	buf_release(&got);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(longer_than_a_page),
		cmocka_unit_test(long_label),
		cmocka_unit_test(heading_followed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
