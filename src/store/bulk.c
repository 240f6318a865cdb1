/*
 * bulk.c: a new database filled fast. What makes it fast is what an entry by a
 * person must never go without: no sync before the end, a rollback journal in
 * memory, foreign keys unchecked, indexes last. A failure leaves a file that
 * the caller removes.
 */
#include <stdio.h>
#include <string.h>

#include "store/bulk.h"
#include "private.h"

enum { SQL_MAX = 512 };

struct bulk {
	struct db *db;
	struct arena arena;
	sqlite3_stmt *rows[BULK_TABLE_COUNT];
	sqlite3_stmt *row;		/* being filled */
	int cell;
	int rc;
	char dates[4][DATE_TEXT];	/* of the row, until it is added */
	int n_dates;
	const char **indexes;		/* their SQL */
	size_t n_indexes;
};

static const struct {
	const char *table, *columns;
} tables[] = {
#define X(name, table, columns) [BULK_##name] = { table, columns },
	BULK_TABLES(X)
#undef X
};

static const char SQL_INDEXES[] =
	"SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND "
	"sql IS NOT NULL AND tbl_name IN ('pupil', 'pupil_word', 'session', "
	"'session_class', 'roll', 'mark')";

static const char FAST[] =
	"PRAGMA journal_mode = MEMORY;"
	"PRAGMA synchronous = OFF;"
	"PRAGMA foreign_keys = OFF;"
	"PRAGMA cache_size = -262144;";

static const char SAFE[] =
	"PRAGMA cache_size = -2000;"
	"PRAGMA foreign_keys = ON;"
	"PRAGMA synchronous = FULL;"
	"PRAGMA journal_mode = WAL;";

static void
stick(struct bulk *b, int rc)
{
	if (b->rc == SQLITE_OK && rc != SQLITE_OK && rc != SQLITE_DONE)
		b->rc = rc;
}

/* Names and columns are the constants above: no value is ever in this text. */
static void
prepare(struct bulk *b, enum bulk_table t)
{
	char sql[SQL_MAX];
	/* lint: names are constants */
	size_t n = (size_t)snprintf(sql, sizeof(sql),
		"INSERT INTO %s (%s) VALUES (?", tables[t].table,
		tables[t].columns);

	for (const char *p = tables[t].columns; *p; p++)
		if (*p == ',' && n < sizeof(sql))
			n += (size_t)snprintf(sql + n, sizeof(sql) - n, ", ?");
	if (n < sizeof(sql))
		snprintf(sql + n, sizeof(sql) - n, ")");
	stick(b, sqlite3_prepare_v3(b->db->sq, sql, -1,
		SQLITE_PREPARE_PERSISTENT, &b->rows[t], NULL));
}

/* Keeps how the indexes are made, and takes them away. */
static bool
drop_indexes(struct bulk *b, struct err *e)
{
	struct { const char **v; size_t n, cap; } names = { 0 }, made = { 0 };
	struct stmt s = stmt_begin(b->db, SQL_INDEXES);

	while (stmt_row(&s)) {
		*ARENA_PUSH(&b->arena, names) = stmt_get_text(&s, 0, &b->arena);
		*ARENA_PUSH(&b->arena, made) = stmt_get_text(&s, 1, &b->arena);
	}
	b->indexes = made.v;
	b->n_indexes = made.n;
	if (!stmt_end(&s, e))
		return false;
	for (size_t i = 0; i < names.n; i++)
		/* lint: names are constants */
		if (!db_exec(b->db, arena_printf(&b->arena, "DROP INDEX %s",
			names.v[i]), e))
			return false;
	return true;
}

static bool
make_indexes(struct bulk *b, struct err *e)
{
	for (size_t i = 0; i < b->n_indexes; i++)
		if (!db_exec(b->db, b->indexes[i], e))
			return false;
	return true;
}

static void
release(struct bulk *b)
{
	for (size_t t = 0; t < BULK_TABLE_COUNT; t++)
		sqlite3_finalize(b->rows[t]);
	arena_release(&b->arena);
	mem_free(b);
}

struct bulk *
bulk_begin(struct db *db, struct err *e)
{
	struct bulk *b = mem_alloc(sizeof(*b));

	b->db = db;
	if (!db_exec(db, FAST, e) || !tx_begin_plain(db, e)) {
		release(b);
		return NULL;
	}
	if (!drop_indexes(b, e)) {
		bulk_end(b, false, NULL);
		return NULL;
	}
	return b;
}

void
bulk_row(struct bulk *b, enum bulk_table t)
{
	if (!b->rows[t])
		prepare(b, t);
	b->row = b->rows[t];
	b->cell = 0;
	b->n_dates = 0;
}

void
bulk_text(struct bulk *b, const char *v)
{
	stick(b, sqlite3_bind_text(b->row, ++b->cell, v, -1, SQLITE_STATIC));
}

void
bulk_int(struct bulk *b, int64_t v)
{
	stick(b, sqlite3_bind_int64(b->row, ++b->cell, v));
}

void
bulk_date(struct bulk *b, struct date v)
{
	char *text = b->dates[b->n_dates++ % (int)LENGTH(b->dates)];

	date_iso(v, text);
	bulk_text(b, text);
}

void
bulk_uuid(struct bulk *b, const struct uuid *v)
{
	if (!v || uuid_is_none(v))
		stick(b, sqlite3_bind_null(b->row, ++b->cell));
	else
		stick(b, sqlite3_bind_blob(b->row, ++b->cell, v->b,
			(int)sizeof(v->b), SQLITE_STATIC));
}

void
bulk_add(struct bulk *b)
{
	if (b->rc == SQLITE_OK && b->cell != sqlite3_bind_parameter_count(
		b->row))
		b->rc = SQLITE_RANGE;
	if (b->rc != SQLITE_OK)
		return;
	stick(b, sqlite3_step(b->row));
	stick(b, sqlite3_reset(b->row));
}

bool
bulk_failed(const struct bulk *b)
{
	return b->rc != SQLITE_OK;
}

bool
bulk_end(struct bulk *b, bool ok, struct err *e)
{
	struct db *db = b->db;

	if (b->rc != SQLITE_OK)
		ok = db_fail(db, b->rc, "bulk", e);
	ok = ok && make_indexes(b, e);
	release(b);
	if (ok)
		ok = tx_commit_plain(db, e);
	else
		tx_rollback_plain(db);
	return db_exec(db, SAFE, ok ? e : NULL) && ok;
}
