/* reader.h: from the raw values of one pupil to a row, a fault or a skip;
 * what the readers of every format share. Private to exchange. */
#ifndef EXCHANGE_READER_H
#define EXCHANGE_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "exchange/roster.h"

enum {
	READER_ROWS_MAX = 200000,
	READER_VALUE_MAX = 255,		/* bytes of one value */
};

/* One pupil as it stands in the file. */
struct draft {
	int line;
	const char *raw[ROSTER_FIELD_COUNT];	/* NULL = not there */
	const char *note;
	bool grouped;		/* in groups, without a class */
};

enum outcome { OUTCOME_KEPT, OUTCOME_SKIPPED, OUTCOME_REJECTED };

struct reader {
	struct roster *r;
	struct arena *a;		/* of the result                     */
	struct arena file_arena;	/* until the file is read            */
	struct arena line;		/* until the next pupil              */
	const struct roster_options *o;
	const char *file;		/* cleaned, for sentences            */
	struct err *e;
	bool since_1904;
	/* For faults: the header of each field and its column. */
	const char *header[ROSTER_FIELD_COUNT];
	int column[ROSTER_FIELD_COUNT];

	struct { struct roster_row *v; size_t n, cap; } rows, leavers;
	struct { struct roster_fault *v; size_t n, cap; } faults, warnings;
	struct { struct roster_column *v; size_t n, cap; } columns;
	struct ine_seen { const char *ine; int line; } *ines;
	size_t n_ines, cap_ines;
};

void reader_open(struct reader *d, struct roster *r, struct arena *a,
	const struct roster_options *o, struct err *e);
/* Sorts the faults, looks for INEs met twice, hands the lists to the roster. */
bool reader_finish(struct reader *d);
void reader_close(struct reader *d);

/* Refuses the whole file: "fichier:ligne: ..." (line 0: none). */
bool reader_refuse(struct reader *d, int line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Cleans and judges; the row is the last of d->rows when kept. False when the
 * whole file is refused (too many rows). d->line is reset. */
bool reader_take(struct reader *d, const struct draft *x, enum outcome *what);

/* A remark that is not about one cleaned value. */
void reader_warn(struct reader *d, int line, int field, const char *value,
	const char *who, const char *rule);
void reader_skip(struct reader *d, enum roster_skip why);

/* 11 letters and digits that are not all the same: meant to be an INE. */
bool reader_identifies(const char *ine);

/* Announces a column; its place among them. The texts are copied. */
struct roster_column *reader_column(struct reader *d, const char *header,
	int column, int field, const char *sample);

/* The UAI and the school year that the file says it is of. */
void reader_uai(struct reader *d, int line, const char *uai);
void reader_year(struct reader *d, const char *year);

/* "NOM Prénom", as sentences name a pupil. */
const char *reader_who(struct arena *a, const char *surname,
	const char *first_name);

/* The readers. Each fills d from UTF-8 text (or an archive). */
bool siecle_xml_read(struct reader *d, const char *text, size_t n);
bool edt_xml_read(struct reader *d, const char *text, size_t n);
bool csv_table_read(struct reader *d, const char *text, size_t n);
struct archive;
bool xlsx_read(struct reader *d, struct archive *z);

#endif
