/*
 * test_rows.c: tables in each format. What is hostile in a cell (formulas,
 * control characters, bidi) must come out inert, and everything else whole:
 * other programs read it back.
 */
#include "tool.h"

#include <locale.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <sqlite3.h>
#include <zip.h>

#include "base/arena.h"
#include "exchange/csv.h"
#include "exchange/inert.h"
#include "exchange/rows.h"

static const char *const two[] = { "name", "rate", NULL };
static const char *const one[] = { "value", NULL };

static const char *const hostile[] = {
	"=1+1", "+33 6 00 00 00 01", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0",
	"\t=1+1", "\r=1+1", "\n=1+1", "\x01=1+1", "\x1b[31m=rouge",
	"\u200b=1+1", "\ufeff=1+1", "\u202e=1+1", "a\u202egnp.exe", "\u2066x",
	"\"guillemets\"", "a,b;c|d", "deux\nlignes", "deux\r\nlignes",
	"<b>&amp;]]>", "{\"a\": 1}", "back\\slash", "'apostrophe", " bord ",
	"\xff\xfe", "\xed\xa0\x80", "\xc0\xaf", "é€😀日本", "NGUYỄN Thị Mai",
	"0123", "1e5", "2026-11-24", "TRUE", "\x7f\xc2\x9b", "_x0041_", "0",
};

static struct buf
table(struct rows_options o, const char *const *values, size_t n)
{
	struct buf out = { 0 };
	struct err e = { 0 };
	struct rows *r = rows_begin(&o, one, &out);

	for (size_t i = 0; i < n; i++) {
		rows_text(r, values[i]);
		rows_next(r);
	}
	assert_true(rows_end(r, &e));
	return out;
}

static struct buf
sample(struct rows_options o)
{
	struct buf out = { 0 };
	struct err e = { 0 };
	struct rows *r = rows_begin(&o, two, &out);

	rows_text(r, "ABADIE Élodie");
	rows_decimal(r, 833, 1);
	rows_next(r);
	rows_text(r, "日本");
	rows_int(r, -5);
	rows_next(r);
	rows_text(r, NULL);
	rows_next(r);
	rows_text(r, "=1\x1b[m");
	rows_decimal(r, -5, 2);
	assert_true(rows_end(r, &e));
	assert_int_equal(e.kind, ERR_NONE);
	return out;
}

static void
names(void **state)
{
	enum rows_format f = ROWS_TEXT;

	(void)state;
	assert_true(rows_format_find("xlsx", &f));
	assert_int_equal(f, ROWS_XLSX);
	assert_true(rows_format_find("text", &f));
	assert_int_equal(f, ROWS_TEXT);
	assert_false(rows_format_find("XLSX", &f));
	assert_false(rows_format_find("", &f));
}

static void
exact_bytes(void **state)
{
	static const struct {
		struct rows_options o;
		const char *bytes;
	} cases[] = {
		{ .o = { .format = ROWS_TEXT }, .bytes =
			"name            rate\n"
			"ABADIE Élodie   83,3\n"
			"日本              -5\n"
			"\n"
			"=1?[m          -0,05\n" },
		{ .o = { .format = ROWS_CSV }, .bytes =
			"name,rate\r\nABADIE Élodie,83.3\r\n日本,-5\r\n,\r\n"
			"=1\x1b[m,-0.05\r\n" },
		{ .o = { .format = ROWS_CSV, .excel = true }, .bytes =
			"\xef\xbb\xbfname;rate\r\nABADIE Élodie;83,3\r\n"
			"日本;-5\r\n;\r\n\"'=1[m\";-0,05\r\n" },
		{ .o = { .format = ROWS_JSON }, .bytes =
			"[\n{\"name\": \"ABADIE Élodie\", \"rate\": 83.3},\n"
			"{\"name\": \"日本\", \"rate\": -5},\n"
			"{\"name\": null, \"rate\": null},\n"
			"{\"name\": \"=1\\u001b[m\", \"rate\": -0.05}\n]\n" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct buf out = sample(cases[i].o);

		assert_string_equal(out.v, cases[i].bytes);
		buf_release(&out);
	}
}

static void
no_rows(void **state)
{
	static const struct {
		enum rows_format format;
		const char *bytes;
	} cases[] = {
		{ .format = ROWS_TEXT, .bytes = "value\n" },
		{ .format = ROWS_CSV, .bytes = "value\r\n" },
		{ .format = ROWS_JSON, .bytes = "[]\n" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct rows_options o = { .format = cases[i].format };
		struct buf out = table(o, NULL, 0);

		assert_string_equal(out.v, cases[i].bytes);
		buf_release(&out);
	}
}

static void
numbers(void **state)
{
	static const struct {
		long long v;
		int digits;
		const char *text;
	} cases[] = {
		{ 0, 0, "0" }, { 0, 2, "0.00" }, { 7, 3, "0.007" },
		{ 1000, 1, "100.0" }, { -1, 1, "-0.1" }, { 12, 1, "1.2" },
		{ INT64_MAX, 0, "9223372036854775807" },
		{ INT64_MIN, 0, "-9223372036854775808" },
		{ INT64_MIN, 6, "-9223372036854.775808" },
	};
	struct rows_options o = { .format = ROWS_CSV };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct buf out = { 0 };
		struct rows *r = rows_begin(&o, one, &out);

		buf_reset(&out);
		rows_decimal(r, cases[i].v, cases[i].digits);
		assert_true(rows_end(r, NULL));
		assert_memory_equal(out.v, cases[i].text,
			strlen(cases[i].text));
		assert_int_equal(out.n, strlen(cases[i].text) + 2);
		buf_release(&out);
	}
}

/* Whoever streams empties the buffer after each row. */
static void
drained(void **state)
{
	static const enum rows_format formats[] = { ROWS_CSV, ROWS_JSON };

	(void)state;
	for (size_t i = 0; i < LENGTH(formats); i++) {
		struct rows_options o = { .format = formats[i] };
		struct buf whole = table(o, hostile, LENGTH(hostile));
		struct buf out = { 0 }, sum = { 0 };
		struct rows *r = rows_begin(&o, one, &out);

		for (size_t k = 0; k < LENGTH(hostile); k++) {
			rows_text(r, hostile[k]);
			rows_next(r);
			buf_put(&sum, out.v, out.n);
			buf_reset(&out);
		}
		assert_true(rows_end(r, NULL));
		buf_put(&sum, out.v, out.n);
		assert_int_equal(sum.n, whole.n);
		assert_memory_equal(sum.v, whole.v, sum.n);
		buf_release(&whole);
		buf_release(&out);
		buf_release(&sum);
	}
}

static void
too_many_cells(void **state)
{
	(void)state;
	for (int f = ROWS_TEXT; f <= ROWS_XLSX; f++) {
		struct rows_options o = { .format = (enum rows_format)f };
		struct buf out = { 0 };
		struct err e = { 0 };
		struct rows *r = rows_begin(&o, one, &out);

		rows_text(r, "a");
		rows_text(r, "b");
		rows_next(r);
		assert_false(rows_end(r, &e));
		assert_int_equal(e.kind, ERR_SYSTEM);
		buf_release(&out);
	}
}

/* Text for the terminal holds no control byte but the newline of each row. */
static void
text_is_filtered(void **state)
{
	struct rows_options o = { .format = ROWS_TEXT };
	struct buf out = table(o, hostile, LENGTH(hostile));
	size_t lines = 0;

	(void)state;
	for (size_t i = 0; i < out.n; i++) {
		unsigned char c = (unsigned char)out.v[i];

		assert_true(c >= 0x20 || c == '\n');
		assert_int_not_equal(c, 0x7f);
		lines += c == '\n';
	}
	assert_int_equal(lines, 1 + LENGTH(hostile));
	assert_null(strstr(out.v, "\u202e"));
	assert_null(strstr(out.v, "\xc2\x9b"));
	buf_release(&out);
}

static void
plain_csv_is_whole(void **state)
{
	struct rows_options o = { .format = ROWS_CSV };
	struct buf out = table(o, hostile, LENGTH(hostile));
	struct arena a = { 0 };
	struct csv c = { 0 };

	(void)state;
	csv_open(&c, out.v, out.n, ',');
	assert_true(csv_next(&c, &a));
	for (size_t i = 0; i < LENGTH(hostile); i++) {
		assert_true(csv_next(&c, &a));
		assert_int_equal(c.n, 1);
		assert_string_equal(c.cell[0], hostile[i]);
	}
	assert_false(csv_next(&c, &a));
	arena_release(&a);
	buf_release(&out);
}

/* After the filter, a cell that would run has an apostrophe before it. */
static void
excel_csv_is_inert(void **state)
{
	struct rows_options o = { .format = ROWS_CSV, .excel = true };
	struct buf out = table(o, hostile, LENGTH(hostile)), want = { 0 };
	struct arena a = { 0 };
	struct csv c = { 0 };

	(void)state;
	assert_memory_equal(out.v, "\xef\xbb\xbf", 3);
	csv_open(&c, out.v + 3, out.n - 3, ';');
	assert_true(csv_next(&c, &a));
	for (size_t i = 0; i < LENGTH(hostile); i++) {
		const char *cell;

		buf_reset(&want);
		inert_put(&want, hostile[i]);
		buf_put(&want, "", 0);
		assert_true(csv_next(&c, &a));
		cell = c.n > 0 ? c.cell[0] : "";
		assert_null(strchr("=+-@\t\r", *cell ? *cell : 'x'));
		if (strcmp(cell, want.v) != 0) {
			assert_int_equal(*cell, '\'');
			assert_string_equal(cell + 1, want.v);
		}
	}
	arena_release(&a);
	buf_release(&want);
	buf_release(&out);
}

/* SQLite reads the JSON: valid, and each value whole. */
static void
json_is_valid(void **state)
{
	struct rows_options o = { .format = ROWS_JSON };
	struct buf out = table(o, hostile, LENGTH(hostile));
	struct buf want = { 0 };
	sqlite3 *db;
	sqlite3_stmt *s;
	size_t i = 0;

	(void)state;
	for (size_t k = 0; k < out.n; k++)
		assert_true((unsigned char)out.v[k] >= 0x20 ||
			out.v[k] == '\n');
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT json_extract(value, "
		"'$.value') FROM json_each(?1)", -1, &s, NULL), SQLITE_OK);
	sqlite3_bind_text(s, 1, out.v, (int)out.n, SQLITE_STATIC);
	for (; sqlite3_step(s) == SQLITE_ROW; i++) {
		const char *got = (const char *)sqlite3_column_text(s, 0);

		assert_true(i < LENGTH(hostile));
		if (strchr("\xff\xed\xc0", *hostile[i])) {
			assert_memory_equal(got, "\ufffd", 3);
			continue;
		}
		assert_string_equal(got, hostile[i]);
	}
	assert_int_equal(i, LENGTH(hostile));
	sqlite3_finalize(s);
	sqlite3_close(db);
	buf_release(&want);
	buf_release(&out);
}

/* One part of a workbook, as it is in the archive. */
static void
part(const struct buf *file, const char *name, struct buf *out)
{
	zip_source_t *source = zip_source_buffer_create(file->v, file->n, 0,
		NULL);
	zip_t *z = zip_open_from_source(source, ZIP_RDONLY, NULL);
	zip_file_t *f = zip_fopen(z, name, 0);
	char bytes[4096];
	zip_int64_t n;

	assert_non_null(f);
	buf_reset(out);
	while ((n = zip_fread(f, bytes, sizeof(bytes))) > 0)
		buf_put(out, bytes, (size_t)n);
	zip_fclose(f);
	zip_discard(z);
}

static void
xlsx_is_inert(void **state)
{
	struct rows_options o = { .format = ROWS_XLSX };
	struct buf out = table(o, hostile, LENGTH(hostile)), xml = { 0 };

	(void)state;
	part(&out, "xl/worksheets/sheet1.xml", &xml);
	assert_int_equal(tool_count(xml.v, "<f>"), 0);
	assert_int_equal(tool_count(xml.v, "<f "), 0);
	assert_int_equal(tool_count(xml.v, "<hyperlink"), 0);
	assert_int_equal(tool_count(xml.v, "<c "),
		tool_count(xml.v, "t=\"inlineStr\""));
	assert_null(strstr(xml.v, "\u202e"));
	for (size_t i = 0; i < xml.n; i++)
		assert_true((unsigned char)xml.v[i] >= 0x20 ||
			strchr("\t\r\n", xml.v[i]));
	buf_release(&xml);
	buf_release(&out);
}

/* xlsx2csv is not ours: it must read the same values. */
static void
xlsx_round_trip(void **state)
{
	static const char *const values[] = {
		"=1+1", "+33 6 00 00 00 01", "-5", "@SUM(A1)", "-0,5 %",
		"\"guillemets\"", "a,b;c|d", "deux\nlignes", "<b>&amp;]]>",
		"back\\slash", "'apostrophe", "é€😀日本", "NGUYỄN Thị Mai",
		"0123", "1e5", "2026-11-24", "TRUE",
	};
	struct rows_options o = { .format = ROWS_XLSX, .title = "Élèves" };
	struct buf out = table(o, values, LENGTH(values)), text = { 0 };
	struct arena a = { 0 };
	struct csv c = { 0 };

	(void)state;
	TOOL_NEEDS("xlsx2csv");
	tool_run("PYTHONIOENCODING=utf-8 xlsx2csv %s", &out, &text);
	csv_open(&c, text.v, text.n, ',');
	assert_true(csv_next(&c, &a));
	assert_string_equal(c.cell[0], "value");
	for (size_t i = 0; i < LENGTH(values); i++) {
		assert_true(csv_next(&c, &a));
		assert_string_equal(c.cell[0], values[i]);
	}
	assert_false(csv_next(&c, &a));
	arena_release(&a);
	buf_release(&text);
	buf_release(&out);
}

static void
xlsx_numbers(void **state)
{
	struct rows_options o = { .format = ROWS_XLSX };
	struct buf out, xml = { 0 };

	(void)state;
	/* a decimal comma in the locale must not reach the file */
	setlocale(LC_ALL, "fr_FR.UTF-8");
	out = sample(o);
	setlocale(LC_ALL, "C");
	part(&out, "xl/worksheets/sheet1.xml", &xml);
	assert_non_null(strstr(xml.v, "<v>83.3</v>"));
	assert_non_null(strstr(xml.v, "<v>-5</v>"));
	assert_non_null(strstr(xml.v, "<v>-0.05</v>"));
	assert_int_equal(tool_count(xml.v, "<row "), 4);
	buf_release(&xml);
	buf_release(&out);
}

static void
xlsx_repeats(void **state)
{
	struct rows_options o = { .format = ROWS_XLSX };
	struct buf a = sample(o), b = sample(o), xml = { 0 };

	(void)state;
	assert_int_equal(a.n, b.n);
	assert_memory_equal(a.v, b.v, a.n);
	part(&a, "docProps/core.xml", &xml);
	assert_int_equal(tool_count(xml.v, "1980-01-01T00:00:00Z"), 2);
	buf_release(&xml);
	buf_release(&a);
	buf_release(&b);
}

static void
xlsx_long_cell(void **state)
{
	struct rows_options o = { .format = ROWS_XLSX };
	struct buf text = { 0 }, out, xml = { 0 };
	const char *value;

	(void)state;
	for (int i = 0; i < 40000; i++)
		buf_puts(&text, "é");
	value = text.v;
	out = table(o, &value, 1);
	part(&out, "xl/worksheets/sheet1.xml", &xml);
	assert_int_equal(tool_count(xml.v, "é"), 16000);
	assert_null(strstr(xml.v, "\xc3<"));
	buf_release(&text);
	buf_release(&out);
	buf_release(&xml);
}

/* Status 0 when rows_end() told that rows are missing. */
static int
write_without_room(void)
{
	struct rows_options o = { .format = ROWS_XLSX };
	struct rlimit small = { .rlim_cur = 1 << 16, .rlim_max = 1 << 16 };
	struct buf out = { 0 };
	struct err e = { 0 };
	struct rows *r;
	bool ok;

	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &small);
	r = rows_begin(&o, one, &out);
	for (int i = 0; i < 20000; i++) {
		rows_text(r, "valeur");
		rows_next(r);
	}
	ok = rows_end(r, &e);
	buf_release(&out);
	return !ok && e.kind == ERR_SYSTEM ? 0 : 1;
}

/* libxlsxwriter says "done" when its temporary file was cut short. */
static void
xlsx_disk_full(void **state)
{
	int status = -1;
	pid_t child = fork();

	(void)state;
	if (child == 0)
		_exit(write_without_room());
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void
xlsx_too_many_rows(void **state)
{
	struct rows_options o = { .format = ROWS_XLSX };
	struct buf out = { 0 };
	struct err e = { 0 };
	struct rows *r = rows_begin(&o, one, &out);

	(void)state;
	for (int i = 0; i < 1048575; i++)	/* all but one are empty */
		rows_next(r);
	rows_text(r, "de trop");
	assert_false(rows_end(r, &e));
	assert_int_equal(e.cause, CAUSE_TOO_LARGE);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names),
		cmocka_unit_test(exact_bytes),
		cmocka_unit_test(no_rows),
		cmocka_unit_test(numbers),
		cmocka_unit_test(drained),
		cmocka_unit_test(too_many_cells),
		cmocka_unit_test(text_is_filtered),
		cmocka_unit_test(plain_csv_is_whole),
		cmocka_unit_test(excel_csv_is_inert),
		cmocka_unit_test(json_is_valid),
		cmocka_unit_test(xlsx_is_inert),
		cmocka_unit_test(xlsx_round_trip),
		cmocka_unit_test(xlsx_numbers),
		cmocka_unit_test(xlsx_repeats),
		cmocka_unit_test(xlsx_long_cell),
		cmocka_unit_test(xlsx_disk_full),
		cmocka_unit_test(xlsx_too_many_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
