/* value.c: dates, texts and ids between rows and C. */
#include "value.h"

#include <string.h>

#include "private.h"

void
stmt_string(struct stmt *s, const char *name, const char *v)
{
	stmt_text(s, name, v ? v : "");
}

void
stmt_date(struct stmt *s, const char *name, struct date d)
{
	char text[DATE_TEXT];

	date_iso(d, text);
	stmt_text(s, name, text);
}

struct date
stmt_get_date(struct stmt *s, int col)
{
	const char *text = stmt_peek_text(s, col);
	struct date d = { 0 };

	if (!text || !date_parse_iso(text, &d))
		return (struct date){ 0 };
	return d;
}

const char *
prefix_end(struct arena *a, const char *prefix)
{
	return arena_printf(a, "%s" PREFIX_END, prefix);
}

bool
stmt_next(struct db *db, const char *sql, const struct uuid *pupil,
	int64_t *seq, struct err *e)
{
	struct stmt s = stmt_begin(db, sql);

	stmt_uuid(&s, ":pupil", pupil);
	*seq = stmt_row(&s) ? stmt_get_int(&s, 0) : 0;
	return stmt_end(&s, e);
}

bool
same_owner(struct db *db, struct err *e)
{
	return db_changed_rows(db) > 0 || err_cause(e, ERR_DATA,
		CAUSE_CONFLICT, "this row is of another pupil");
}

bool
stmt_uuids(struct stmt *s, struct arena *a, struct uuid **v, size_t *n,
	struct err *e)
{
	struct { struct uuid *v; size_t n, cap; } ids = { 0 };

	while (stmt_row(s))
		*ARENA_PUSH(a, ids) = stmt_get_uuid(s, 0);
	*v = ids.v;
	*n = ids.n;
	return stmt_end(s, e);
}

bool
stmt_prefixed(struct stmt *s, const void *bytes, size_t n_bytes, size_t max,
	struct arena *a, struct uuid **v, size_t *n, struct err *e)
{
	struct uuid lo = { 0 }, hi;

	if (n_bytes > sizeof(lo.b))
		n_bytes = sizeof(lo.b);
	memset(hi.b, 0xFF, sizeof(hi.b));
	memcpy(lo.b, bytes, n_bytes);
	memcpy(hi.b, bytes, n_bytes);
	stmt_blob(s, ":lo", lo.b, sizeof(lo.b));
	stmt_blob(s, ":hi", hi.b, sizeof(hi.b));
	stmt_int(s, ":max", (int64_t)max);
	return stmt_uuids(s, a, v, n, e);
}
