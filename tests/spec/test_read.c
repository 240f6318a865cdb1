/* test_read.c: .scr text in, spec out: rows, mistakes, hostile texts. */
#include "spec/cases.h"

/* Reads a whole text, which must be right. */
static struct spec
read_text(struct arena *a, const char *name, const char *text)
{
	struct spec s = { 0 };
	struct err e = { 0 };

	if (!spec_read(&s, a, name, text, strlen(text), &e))
		fail_msg("%s", e.text);
	return s;
}

/* What the reader answers to n bytes: "" when it takes them. */
static struct err
answer(const char *text, size_t n)
{
	struct arena a = { 0 };
	struct spec s = { 0 };
	struct err e = { 0 };
	bool ok = spec_read(&s, &a, "x.scr", text, n, &e);

	assert_int_equal(ok, e.kind == ERR_NONE);
	if (!ok) {
		assert_int_equal(e.kind, ERR_DATA);
		assert_int_equal(s.n_screens + s.n_lists, 0);
	}
	arena_release(&a);
	return e;
}

static void
printed(const char *name, const struct buf *text)
{
	struct arena a = { 0 };
	struct buf out = { 0 }, wanted = { 0 }, again = { 0 };
	char path[512];
	struct spec s = { 0 };
	struct err e = { 0 };

	if (!spec_read(&s, &a, name, text->v, text->n, &e))
		fail_msg("%s", e.text);
	buf_puts(&out, "");
	spec_print(&s, &out);
	snprintf(path, sizeof(path), "%s/%.*s.out", CASES_FOLDER,
		(int)strlen(name) - 4, name);
	case_read(path, &wanted);
	case_equal(name, out.v, wanted.n ? wanted.v : "");
	/* What is printed reads back as the same. */
	s = read_text(&a, path, out.v);
	buf_puts(&again, "");
	spec_print(&s, &again);
	case_equal(path, again.v, out.v);
	buf_release(&again);
	buf_release(&wanted);
	buf_release(&out);
	arena_release(&a);
}

static void
test_printed(void **state)
{
	(void)state;
	assert_true(cases_each("", ".scr", printed) >= 4);
}

static void
refused(const char *name, const struct buf *text)
{
	struct arena a = { 0 };
	struct spec s = { 0 };
	struct err e = { 0 };
	struct buf wanted = { 0 }, got = { 0 };

	if (spec_read(&s, &a, name, text->v, text->n, &e))
		fail_msg("%s: taken", name);
	assert_int_equal(e.kind, ERR_DATA);
	case_expected(text, &wanted);
	buf_printf(&got, "%s\n", e.text);
	case_equal(name, got.v, wanted.v);
	buf_release(&got);
	buf_release(&wanted);
	arena_release(&a);
}

static void
test_refused(void **state)
{
	(void)state;
	assert_true(cases_each("read_", ".bad", refused) >= 40);
}

/* ---- hostile texts ----------------------------------------------------- */

static void
test_bytes(void **state)
{
	static const struct {
		const char *text;
		size_t n;
		const char *wanted;
	} cases[] = {
		{ "", 0, "" },
		{ NULL, 0, "" },
		{ "\xEF\xBB\xBF", 3, "" },
		{ "\xEF\xBB", 2, "x.scr:1: « ?? » : mot inconnu" },
		{ "list l\nitem A \"a\0b\"", 19, "x.scr:2: octet nul" },
		{ "\0", 1, "x.scr:1: octet nul" },
		{ "\r", 1, "" },
		{ "\r\r\n", 3, "x.scr:1: caractère de commande (octet 0x0d)" },
		{ "list l # \xFF\x01", 11, "" },
		{ "list \x7F", 6, "x.scr:1: caractère de commande (octet" },
		{ "\"", 1, "x.scr:1: guillemet qui n'est pas refermé" },
		{ "\\", 1, "x.scr:1: « \\ » : mot inconnu" },
		/* the length counts, not the NUL after it */
		{ "list l\nwrong", 6, "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct err e = answer(cases[i].text, cases[i].n);
		size_t n = strlen(cases[i].wanted);

		if (n ? strncmp(e.text, cases[i].wanted, n) != 0 : *e.text)
			fail_msg("%zu: wanted « %s », got « %s »", i,
				cases[i].wanted, e.text);
	}
}

/* `n` bytes: head, then `fill` repeated, then tail. */
static char *
repeated(struct buf *b, const char *head, const char *fill, size_t times,
	const char *tail)
{
	buf_reset(b);
	buf_puts(b, head);
	for (size_t i = 0; i < times; i++)
		buf_puts(b, fill);
	buf_puts(b, tail);
	return b->v;
}

static void
test_sizes(void **state)
{
	struct buf b = { 0 };
	struct arena a = { 0 };
	struct spec s;
	struct err e;

	(void)state;
	repeated(&b, "list l\n", "item A \"a\"\n", 90000, "");
	s = read_text(&a, "x.scr", b.v);
	assert_int_equal(s.lists[0].n_items, 90000);
	assert_int_equal(s.lists[0].items[89999].at.line, 90001);
	repeated(&b, "list l\nitem A \"", "é", 500000, "\"");
	s = read_text(&a, "x.scr", b.v);
	assert_int_equal(strlen(s.lists[0].items[0].label), 1000000);
	repeated(&b, "list ", "é", 500000, " x");
	e = answer(b.v, b.n);
	assert_true(strlen(e.text) < 300);
	repeated(&b, "", "#", SPEC_LIMIT, "");
	assert_string_equal(answer(b.v, b.n).text, "");
	repeated(&b, "", "#", SPEC_LIMIT + 1, "");
	assert_string_equal(answer(b.v, b.n).text,
		"x.scr:1: plus de 1048576 octets");
	/* every text cut anywhere is taken or refused, never a crash */
	buf_reset(&b);
	case_read(CASES_FOLDER "/grammar.scr", &b);
	for (size_t n = 0; n <= b.n; n++) {
		char *exact = malloc(n ? n : 1);

		memcpy(exact, b.v, n);
		answer(exact, n);
		free(exact);
	}
	buf_release(&b);
	arena_release(&a);
}

/* ---- overrides --------------------------------------------------------- */

static void
test_override(void **state)
{
	struct arena a = { 0 };
	struct spec s = read_text(&a, "one.scr",
		"screen a v\ntitle \"Un\"\nscreen b v\nlist l\nitem A \"Un\"");
	const struct spec before = s;
	const struct spec_list *first = spec_list(&s, "l");
	struct err e = { 0 };
	static const char two[] = "list l\nitem L01 \"Deux\"\nlist m\n"
		"screen a w";
	static const char bad[] = "list l\nitem L02 \"Trois\"\nitem";

	(void)state;
	assert_true(spec_read(&s, &a, "two.scr", two, strlen(two), &e));
	assert_int_equal(s.n_screens, 2);
	assert_int_equal(s.n_lists, 2);
	assert_string_equal(s.screens[0].name, "a");
	assert_string_equal(s.screens[0].title, "");
	assert_string_equal(s.screens[0].at.file, "two.scr");
	assert_string_equal(s.screens[0].base->title, "Un");
	assert_null(s.screens[1].base);
	assert_null(spec_item(spec_list(&s, "l"), "A"));
	assert_ptr_equal(spec_list(&s, "l")->base, first);
	assert_null(spec_list(&s, "m")->base);

	/* the struct that was copied is still the state before */
	assert_string_equal(before.screens[0].title, "Un");
	assert_int_equal(before.n_lists, 1);
	assert_string_equal(before.lists[0].items[0].label, "Un");

	/* a refused text leaves everything as it was */
	assert_false(spec_read(&s, &a, "bad.scr", bad, strlen(bad), &e));
	assert_string_equal(e.text, "bad.scr:3: « item » : il manque CODE ; "
		"écrire : item CODE \"LIBELLÉ\" [key TOUCHE] [short \"COURT\"]"
		" [full \"ENTIER\"] [block \"GROUPE\"] [required] [hidden]"
		" [age N]");
	assert_string_equal(spec_list(&s, "l")->items[0].label, "Deux");

	/* an override of an override still knows the first */
	err_clear(&e);
	assert_true(spec_read(&s, &a, "two.scr", two, strlen(two), &e));
	assert_ptr_equal(spec_list(&s, "l")->base, first);
	arena_release(&a);
}

/* Who mends a text is told every mistake, and none that comes of another. */
static void
test_read_on(void **state)
{
	static const char bad[] = "screen a v\ntitle \"Un\" junk\n"
		"mark ok O \"OK\"\ntext t \"T\"\nscren b v\ntitle \"Deux\"\n"
		"list l\nitem A \"Un\nitem B \"Deux\"\nlist l\nlist\nitem C";
	struct arena a = { 0 };
	struct spec s = { 0 };
	struct buf out = { 0 };
	size_t n = 0;

	(void)state;
	assert_int_equal(spec_read_on(&s, &a, "x.scr", bad, strlen(bad), &out),
		7);
	for (const char *p = out.v; *p; p = strchr(p, '\n') + 1) {
		static const char *const at[] = { "x.scr:2: ", "x.scr:3: ",
			"x.scr:5: ", "x.scr:8: ", "x.scr:11: ", "x.scr:12: ",
			"x.scr:10: " };

		if (n == LENGTH(at) || strncmp(p, at[n], strlen(at[n])) != 0)
			fail_msg("%s", out.v);
		n++;
	}
	assert_true(s.lost);
	assert_true(spec_screen(&s, "a")->torn);
	assert_string_equal(spec_words(spec_screen(&s, "a"), "t"), "T");
	assert_string_equal(spec_screen(&s, "a")->marks[0].glyph, "");
	buf_release(&out);
	arena_release(&a);
}

/* The text outlives the call, not the caller's buffer. */
static void
test_copied(void **state)
{
	struct arena a = { 0 };
	char text[] = "list l\nitem A \"Un\"", file[] = "x.scr";
	struct spec s = read_text(&a, file, text);

	(void)state;
	memset(text, 'z', sizeof(text) - 1);
	memset(file, 'z', sizeof(file) - 1);
	assert_string_equal(s.lists[0].items[0].label, "Un");
	assert_string_equal(s.lists[0].items[0].at.file, "x.scr");
	arena_release(&a);
}

/* ---- looking up -------------------------------------------------------- */

static void
test_lookup(void **state)
{
	struct arena a = { 0 };
	struct buf b = { 0 };
	struct spec s;
	const struct spec_list *l;
	const struct spec_screen *roll;

	(void)state;
	case_read(CASES_FOLDER "/base.scr", &b);
	s = read_text(&a, "base.scr", b.v);
	roll = spec_screen(&s, "roll");
	assert_non_null(roll);
	assert_null(spec_screen(&s, "rol"));
	assert_null(spec_list(&s, "roll"));
	assert_string_equal(spec_mark(roll, "absent")->glyph, "A");
	assert_null(spec_mark(roll, "late"));
	assert_string_equal(spec_words(roll, "empty"),
		"Personne dans cette classe.");
	assert_string_equal(spec_words(roll, "nothing"), "nothing");
	l = spec_list(&s, "motif");
	assert_string_equal(spec_item(l, "MO1")->brief, "PFMP");
	assert_string_equal(spec_item(l, "MO2")->brief, "Transport");
	assert_string_equal(spec_item(l, "MO2")->full, "Transport");
	assert_string_equal(spec_item(l, "MO1")->group, "Lycée");
	assert_null(spec_item(l, "MO2")->group);
	assert_null(spec_item(l, "MO9"));
	assert_string_equal(spec_item_by_key(l, "t")->code, "MO2");
	assert_null(spec_item_by_key(l, "z"));
	buf_release(&b);

	s = read_text(&a, "x.scr", "list l\nitem A \"Un\" key a hidden\n"
		"item B \"Deux\" key b\nitem C \"Trois\"");
	assert_null(spec_item_by_key(&s.lists[0], "a"));
	assert_string_equal(spec_item_by_key(&s.lists[0], "b")->code, "B");
	arena_release(&a);
}

static const char *
value_of(void *ctx, const char *name)
{
	(*(int *)ctx)++;
	if (strcmp(name, "class") == 0)
		return "T MELEC 1";
	if (strcmp(name, "brace") == 0)
		return "{class}";
	if (strncmp(name, "echo", 4) == 0)
		return name + 4;
	return strcmp(name, "none") == 0 ? "" : NULL;
}

static void
test_expand(void **state)
{
	static const struct {
		const char *words, *wanted;
	} cases[] = {
		{ "", "" },
		{ "rien", "rien" },
		{ "{class}", "T MELEC 1" },
		{ "a {class} b {class}", "a T MELEC 1 b T MELEC 1" },
		{ "[{none}]", "[]" },
		{ "{unknown} {class}", "{unknown} T MELEC 1" },
		{ "{brace}", "{class}" },	/* once only */
		{ "{", "{" }, { "}", "}" }, { "{}", "{}" }, { "{{", "{{" },
		{ "{echo1} {echo23}", "1 23" },
		{ "{class", "{class" }, { "{{class}}", "{T MELEC 1}" },
		{ "{cla{class}", "{claT MELEC 1" },
		{ "{class }", "{class }" },
		{ "é{class}é", "éT MELEC 1é" },
		{ "{a name of more than sixty-three bytes, which is not one of "
		  "ours at all}", "{a name of more than sixty-three bytes, "
		  "which is not one of ours at all}" },
	};
	struct arena a = { 0 };
	int calls = 0;

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		case_equal(cases[i].words, spec_expand(&a, cases[i].words,
			value_of, &calls), cases[i].wanted);
	assert_true(calls > 0);
	arena_release(&a);
}

static const char *
other_of(void *ctx, const char *name)
{
	(void)ctx;
	return strcmp(name, "class") == 0 ? "T ASSP 2" : NULL;
}

static void
test_fill(void **state)
{
	struct arena a = { 0 };
	struct buf out = { 0 };
	struct spec s = read_text(&a, "x.scr", "screen s v\n"
		"title \"{class} {other}\"\ncolumn c \"{class}\"\n"
		"mark m \"M\" \"{class}\"\nkey a go \"{class}\"\n"
		"field f \"{class}\" hint \"{class}\"\ntext t \"{class}\"\n"
		"help \"{class}\"\n"
		"list l\nitem A \"{class}\" block \"{class}\"\n"
		"item B \"{none}\" short \"{class}\" full \"{other}\"");
	struct spec_filled filled = { 0 };
	int calls = 0;

	(void)state;
	spec_fill(&s, &a, value_of, &calls, &filled);
	spec_print(&s, &out);
	case_equal("fill", out.v, "screen s v\n"
		"title \"T MELEC 1 {other}\"\ncolumn c \"T MELEC 1\"\n"
		"mark m \"M\" \"T MELEC 1\"\nkey a go \"T MELEC 1\"\n"
		"field f \"T MELEC 1\" hint \"T MELEC 1\"\n"
		"text t \"T MELEC 1\"\nhelp \"T MELEC 1\"\n\n"
		"list l\nitem A \"T MELEC 1\" block \"T MELEC 1\"\n"
		"item B \"\" short \"T MELEC 1\" full \"{other}\"\n\n");
	/* another value: the same words, and those alone */
	buf_reset(&out);
	spec_refill(&filled, &a, other_of, NULL);
	spec_print(&s, &out);
	assert_null(strstr(out.v, "T MELEC 1"));
	assert_non_null(strstr(out.v, "title \"T ASSP 2 {other}\""));
	assert_non_null(strstr(out.v, "short \"T ASSP 2\" full"));
	buf_release(&out);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_printed),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_override),
		cmocka_unit_test(test_read_on),
		cmocka_unit_test(test_copied),
		cmocka_unit_test(test_lookup),
		cmocka_unit_test(test_expand),
		cmocka_unit_test(test_fill),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
