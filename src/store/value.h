/* value.h: how the tables write and read dates, texts and lists of rows. */
#ifndef STORE_VALUE_H
#define STORE_VALUE_H

#include "store/db.h"

/* Columns are NOT NULL: a NULL pointer is the empty text. */
void stmt_string(struct stmt *s, const char *name, const char *v);
void stmt_date(struct stmt *s, const char *name, struct date d);
/* Not set when the column is empty. */
struct date stmt_get_date(struct stmt *s, int col);

/* The end of the range of texts that begin with `prefix`. */
#define PREFIX_END "\xF4\x8F\xBF\xBF"	/* U+10FFFF: after every other */
const char *prefix_end(struct arena *a, const char *prefix);

/* What comes next among the rows of a pupil, by a statement that says it. */
bool stmt_next(struct db *db, const char *sql, const struct uuid *pupil,
	int64_t *seq, struct err *e);

/* After a put WHERE the row is still of that pupil: CAUSE_CONFLICT when the id
 * is a row of another. */
bool same_owner(struct db *db, struct err *e);

/* Runs a statement whose rows are one UUID each. */
bool stmt_uuids(struct stmt *s, struct arena *a, struct uuid **v, size_t *n,
	struct err *e);
/* The same for a table's ids between :lo and :hi, at most :max: those that
 * begin with these bytes. */
bool stmt_prefixed(struct stmt *s, const void *bytes, size_t n_bytes,
	size_t max, struct arena *a, struct uuid **v, size_t *n,
	struct err *e);

#endif
