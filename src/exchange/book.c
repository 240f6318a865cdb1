/* book.c: workbooks through libxlsxwriter, then read back with libzip. */
#include "exchange/book.h"

#include <locale.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/text.h"
#include "exchange/inert.h"
#include "book_check.h"
#include "late.h"

#define TEXT_MAX   32000	/* bytes; Excel: 32,767 UTF-16 units    */
#define TITLE_MAX  31		/* characters in a sheet's name         */
#define WIDTH_MAX  60		/* of a column, in characters           */
#define EXACT_MAX  (1LL << 53)	/* beyond, a double rounds              */
#define EPOCH      315532800	/* 1980-01-01, as the zip entries say   */
#define DIGITS_MAX 6

struct book {
	struct arena arena;
	lxw_workbook *book;
	lxw_worksheet *sheet;		/* current                       */
	lxw_format *bold, *decimals[DIGITS_MAX + 1];
	struct { struct book_count *v; size_t n, cap; } sheets;
	lxw_row_t row;
	lxw_col_t column, n_columns;
	const char *title;		/* of the sheet                  */
	lxw_row_t charts;		/* on it, so far                 */
	bool row_used;
	size_t *width;			/* of each column of the sheet   */
	struct buf text;		/* one cell                      */
	locale_t c_locale;
	int fd;				/* the file: memory only         */
	lxw_error failed;		/* the first one                 */
	struct err missing;		/* no library here               */
};

static void
failed(struct book *b, lxw_error code)
{
	if (b->failed == LXW_NO_ERROR)
		b->failed = code;
}

struct book *
book_begin(void)
{
	struct book *b = mem_alloc(sizeof(*b));
	lxw_workbook_options o = { .constant_memory = LXW_TRUE };
	lxw_doc_properties fixed = { .created = EPOCH };
	char path[32];

	b->c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	b->fd = memfd_create("avenir.xlsx", MFD_CLOEXEC);
	/* libxlsxwriter opens it by name, and only when it closes the book */
	snprintf(path, sizeof(path), "/proc/self/fd/%d", b->fd);
	if (xlslib_open(&b->missing))
		b->book = xlslib.workbook_new_opt(path, &o);
	if (!b->book || b->fd == -1) {
		failed(b, LXW_ERROR_CREATING_XLSX_FILE);
		return b;
	}
	xlslib.workbook_set_properties(b->book, &fixed);
	b->bold = xlslib.workbook_add_format(b->book);
	if (b->bold)
		xlslib.format_set_bold(b->bold);
	return b;
}

/* What Excel refuses in the name of a sheet becomes a space. */
static char *
sheet_name(struct arena *a, const char *name)
{
	struct buf clean = { 0 };
	char *s, *end;
	uint32_t c;

	inert_put(&clean, name);
	s = arena_strndup(a, clean.n > 0 ? clean.v : "", clean.n);
	buf_release(&clean);
	for (char *p = s; *p; p++)
		if (strchr("[]:*?/\\\t\r\n", *p))
			*p = ' ';
	while (*s == '\'' || *s == ' ')
		s++;
	end = s;
	for (int i = 0; i < TITLE_MAX; i++)
		end += utf8_decode(end, strlen(end), &c);
	while (end > s && (end[-1] == '\'' || end[-1] == ' '))
		end--;
	*end = '\0';
	return *s ? s : arena_strdup(a, "avenir");
}

/* Widths and filter are known once the last row is. */
static void
sheet_finish(struct book *b)
{
	if (!b->sheet)
		return;
	for (lxw_col_t i = 0; i < b->n_columns; i++) {
		size_t w = b->width[i] < WIDTH_MAX ? b->width[i] : WIDTH_MAX;

		xlslib.worksheet_set_column(b->sheet, i, i, (double)w + 2,
			NULL);
	}
	if (b->row > 1 && b->n_columns > 0)
		xlslib.worksheet_autofilter(b->sheet, 0, 0, b->row - 1,
			(lxw_col_t)(b->n_columns - 1));
	xlslib.worksheet_freeze_panes(b->sheet, 1, 0);
}

static void put_text(struct book *b, const char *s, lxw_format *f);

void
book_sheet(struct book *b, const char *name, const char *const *columns)
{
	const char *title = sheet_name(&b->arena, name);

	if (b->failed)
		return;
	sheet_finish(b);
	b->row = 0;
	b->column = 0;
	b->title = title;
	b->charts = 0;
	/* asked first: the library prints a warning about a second one */
	b->sheet = xlslib.workbook_get_worksheet_by_name(b->book, title) ? NULL
		: xlslib.workbook_add_worksheet(b->book, title);
	if (!b->sheet) {
		failed(b, LXW_ERROR_PARAMETER_VALIDATION);
		return;
	}
	*ARENA_PUSH(&b->arena, b->sheets) = (struct book_count){ 0 };
	for (b->n_columns = 0; columns[b->n_columns]; )
		b->n_columns++;
	b->width = arena_array(&b->arena, b->n_columns, sizeof(*b->width));
	for (size_t i = 0; i < b->n_columns; i++)
		put_text(b, columns[i], b->bold);
	book_next(b);
}

/* The cell at (row, column) was written, or could not be. */
static void
wrote(struct book *b, lxw_error code, size_t width)
{
	struct book_count *s = &b->sheets.v[b->sheets.n - 1];

	if (code != LXW_NO_ERROR) {
		failed(b, code);
		return;
	}
	s->cells++;
	b->row_used = true;
	if (b->column < b->n_columns && width > b->width[b->column])
		b->width[b->column] = width;
}

/* Shortens s to n bytes at most, whole characters. */
static void
cut(char *s, size_t n)
{
	while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
		n--;
	s[n] = '\0';
}

static void
put_text(struct book *b, const char *s, lxw_format *f)
{
	locale_t old;

	buf_reset(&b->text);
	inert_put(&b->text, s ? s : "");
	if (b->text.n > TEXT_MAX)
		cut(b->text.v, TEXT_MAX);
	if (b->text.n > 0 && b->sheet && !b->failed) {
		old = uselocale(b->c_locale);
		wrote(b, xlslib.worksheet_write_string(b->sheet, b->row,
			b->column, b->text.v, f), text_width(b->text.v));
		uselocale(old);
	}
	b->column++;
}

void
book_text(struct book *b, const char *s)
{
	put_text(b, s, NULL);
}

/* The format that shows `digits` decimals; Excel puts the comma itself. */
static lxw_format *
decimals(struct book *b, int digits)
{
	static const char zeros[] = "0.000000";
	char format[sizeof(zeros)];

	if (digits == 0)
		return NULL;
	if (!b->decimals[digits]) {
		b->decimals[digits] = xlslib.workbook_add_format(b->book);
		memcpy(format, zeros, sizeof(zeros));
		format[2 + digits] = '\0';
		if (b->decimals[digits])
			xlslib.format_set_num_format(b->decimals[digits],
				format);
	}
	return b->decimals[digits];
}

void
book_number(struct book *b, long long v, int digits)
{
	locale_t old;
	double scale = 1;
	char text[24];

	if (v > EXACT_MAX || v < -EXACT_MAX) {
		snprintf(text, sizeof(text), "%lld", v);
		put_text(b, text, NULL);
		return;
	}
	if (digits < 0 || digits > DIGITS_MAX)
		digits = 0;
	for (int i = 0; i < digits; i++)
		scale *= 10;
	if (b->sheet && !b->failed) {
		/* libxlsxwriter prints with the decimal point of the locale,
		 * and a cell is printed when the next row begins */
		old = uselocale(b->c_locale);
		wrote(b, xlslib.worksheet_write_number(b->sheet, b->row,
			b->column, (double)v / scale, decimals(b, digits)),
			8);
		uselocale(old);
	}
	b->column++;
}

void
book_next(struct book *b)
{
	if (b->row_used)
		b->sheets.v[b->sheets.n - 1].rows++;
	b->row_used = false;
	b->column = 0;
	b->row++;
}

#define CHART_ROWS 16		/* that one covers */

static void
chart_fill(struct book *b, lxw_chart *chart, const struct book_chart *c)
{
	lxw_chart_series *s = xlslib.chart_add_series(chart, NULL, NULL);

	xlslib.chart_series_set_categories(s, b->title,
		(lxw_row_t)c->first + 1, (lxw_col_t)c->labels,
		(lxw_row_t)c->last + 1, (lxw_col_t)c->labels);
	xlslib.chart_series_set_values(s, b->title, (lxw_row_t)c->first + 1,
		(lxw_col_t)c->values, (lxw_row_t)c->last + 1,
		(lxw_col_t)c->values);
	xlslib.chart_title_set_name(chart, c->title);
	xlslib.chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
}

void
book_chart(struct book *b, const struct book_chart *c)
{
	lxw_chart *chart;

	if (b->failed || !b->sheet || c->last < c->first)
		return;
	chart = xlslib.workbook_add_chart(b->book, LXW_CHART_BAR);
	if (!chart) {
		failed(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return;
	}
	chart_fill(b, chart, c);
	if (xlslib.worksheet_insert_chart(b->sheet,
		1 + b->charts++ * CHART_ROWS,
		(lxw_col_t)(b->n_columns + 1), chart) != LXW_NO_ERROR)
		failed(b, LXW_ERROR_PARAMETER_VALIDATION);
}

/* The whole of the memory file, appended to out. */
static bool
read_back(int fd, struct buf *out, struct err *e)
{
	char bytes[1 << 14];
	ssize_t n;

	for (off_t at = 0; (n = pread(fd, bytes, sizeof(bytes), at)) > 0;
			at += n)
		buf_put(out, bytes, (size_t)n);
	return n == 0 || err_errno(e, "xlsx: read");
}

static lxw_error
close_book(struct book *b)
{
	locale_t old = uselocale(b->c_locale);
	lxw_error code = b->failed;

	if (code == LXW_NO_ERROR) {
		sheet_finish(b);
		code = xlslib.workbook_close(b->book);
	} else if (b->book) {
		xlslib.lxw_workbook_free(b->book);
	}
	uselocale(old);
	return code;
}

bool
book_end(struct book *b, struct buf *out, struct err *e)
{
	size_t start = out->n;
	lxw_error code = close_book(b);
	bool ok;

	if (b->missing.kind)
		ok = err_set(e, ERR_SYSTEM, "%s", b->missing.text);
	else if (code == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
		ok = err_cause(e, ERR_DATA, CAUSE_TOO_LARGE,
			"xlsx: more rows or columns than a sheet holds");
	else if (code != LXW_NO_ERROR)
		ok = err_set(e, ERR_SYSTEM, "xlsx: %s",
			xlslib.lxw_strerror(code));
	else
		ok = read_back(b->fd, out, e) && book_check(out->v + start,
			out->n - start, b->sheets.v, b->sheets.n, e);
	if (b->fd != -1)
		close(b->fd);
	freelocale(b->c_locale);
	buf_release(&b->text);
	arena_release(&b->arena);
	mem_free(b);
	return ok;
}
