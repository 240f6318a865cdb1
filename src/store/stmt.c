/* stmt.c: prepared statements: kept, bound by name, errors that stick. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "private.h"

static struct prepared **
slot_of(struct db *db, const char *sql)
{
	return &db->cache[((uintptr_t)sql >> 4) % DB_CACHE_SLOTS];
}

static struct prepared *
prepare(struct db *db, const char *sql, int *rc)
{
	struct prepared **slot = slot_of(db, sql), *p;
	sqlite3_stmt *s = NULL;

	for (p = *slot; p; p = p->next)
		if (p->sql == sql && !p->busy)
			return p;
	*rc = sqlite3_prepare_v3(db->sq, sql, -1, SQLITE_PREPARE_PERSISTENT, &s,
		NULL);
	if (*rc != SQLITE_OK)
		return NULL;
	p = mem_alloc(sizeof(*p));
	*p = (struct prepared){
		.sql = sql, .s = s, .writes = !sqlite3_stmt_readonly(s),
		.next = *slot,
	};
	*slot = p;
	return p;
}

/*
 * A lost connection (reopening after a failed commit did not work) is tried
 * again here: the disk may be well by now.
 */
struct stmt
stmt_begin(struct db *db, const char *sql)
{
	struct stmt s = { .db = db, .rc = SQLITE_OK };
	struct prepared *p;

	if (!db->sq && !db_connect(db, NULL)) {
		s.rc = SQLITE_CANTOPEN;
		return s;
	}
	p = prepare(db, sql, &s.rc);
	if (!p)
		return s;
	p->busy = true;
	s.s = p;
	return s;
}

static sqlite3_stmt *
handle(const struct stmt *s)
{
	return ((struct prepared *)s->s)->s;
}

/* Where `name` is bound; 0 after a failure, or sets one. */
static int
place_of(struct stmt *s, const char *name)
{
	int i;

	if (s->rc != SQLITE_OK)
		return 0;
	i = sqlite3_bind_parameter_index(handle(s), name);
	if (i == 0)
		s->rc = SQLITE_RANGE;
	return i;
}

bool
stmt_has(struct stmt *s, const char *name)
{
	return s->rc == SQLITE_OK &&
		sqlite3_bind_parameter_index(handle(s), name) != 0;
}

void
stmt_text(struct stmt *s, const char *name, const char *v)
{
	int i = place_of(s, name);

	if (i)
		s->rc = sqlite3_bind_text(handle(s), i, v, -1,
			SQLITE_TRANSIENT);
}

void
stmt_int(struct stmt *s, const char *name, int64_t v)
{
	int i = place_of(s, name);

	if (i)
		s->rc = sqlite3_bind_int64(handle(s), i, v);
}

void
stmt_uuid(struct stmt *s, const char *name, const struct uuid *u)
{
	bool none = !u || uuid_is_none(u);

	stmt_blob(s, name, none ? NULL : u->b, none ? 0 : sizeof(u->b));
}

void
stmt_blob(struct stmt *s, const char *name, const void *v, size_t n)
{
	int i = place_of(s, name);

	if (i)
		s->rc = sqlite3_bind_blob64(handle(s), i, v, n,
			SQLITE_TRANSIENT);
}

/*
 * Every write is in a transaction; SQLite is asked, as it rolls back by itself
 * after some errors: what came next would then commit alone, a ghost.
 */
static bool
may_step(const struct stmt *s)
{
	const struct prepared *p = s->s;

	return !p->writes || s->db->beginning ||
		!sqlite3_get_autocommit(s->db->sq);
}

bool
stmt_row(struct stmt *s)
{
	int rc;

	s->row = false;
	if (s->rc != SQLITE_OK)
		return false;
	if (!may_step(s)) {
		s->rc = SQLITE_MISUSE;
		return false;
	}
	rc = sqlite3_step(handle(s));
	s->row = rc == SQLITE_ROW;
	if (!s->row)	/* SQLITE_DONE sticks too: a step would start again */
		s->rc = rc;
	return s->row;
}

int64_t
stmt_get_int(struct stmt *s, int col)
{
	return s->row ? sqlite3_column_int64(handle(s), col) : 0;
}

bool
stmt_get_bool(struct stmt *s, int col)
{
	return stmt_get_int(s, col) != 0;
}

const char *
stmt_peek_text(struct stmt *s, int col)
{
	const char *text;

	if (!s->row || sqlite3_column_type(handle(s), col) == SQLITE_NULL)
		return NULL;
	text = (const char *)sqlite3_column_text(handle(s), col);
	if (!text) {
		s->rc = SQLITE_NOMEM;
		s->row = false;
	}
	return text;
}

const char *
stmt_get_text(struct stmt *s, int col, struct arena *a)
{
	const char *text = stmt_peek_text(s, col);

	return text ? arena_strdup(a, text) : "";
}

const void *
stmt_get_blob(struct stmt *s, int col, struct arena *a, size_t *n)
{
	const void *from = s->row ? sqlite3_column_blob(handle(s), col) : NULL;
	void *copy;

	*n = from ? (size_t)sqlite3_column_bytes(handle(s), col) : 0;
	if (!from)
		return NULL;
	copy = arena_alloc(a, *n);
	memcpy(copy, from, *n);
	return copy;
}

struct uuid
stmt_get_uuid(struct stmt *s, int col)
{
	struct uuid u = { 0 };

	if (s->row && sqlite3_column_bytes(handle(s), col) == sizeof(u.b))
		memcpy(u.b, sqlite3_column_blob(handle(s), col), sizeof(u.b));
	return u;
}

bool
stmt_run(struct stmt *s, struct err *e)
{
	while (stmt_row(s))
		;
	return stmt_end(s, e);
}

/* Debug help: an interactive query must never read a table in full. */
static void
watch_scans(struct db *db, sqlite3_stmt *s)
{
	int rows = sqlite3_stmt_status(s, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1);

	if (rows <= DB_SCAN_ROWS)
		return;
	db->scans++;
	if (db->tell_scans)
		fprintf(stderr, "avenir: %d rows read in full: %s\n", rows,
			sqlite3_sql(s));
}

size_t
db_scans(const struct db *db)
{
	return db->scans;
}

bool
stmt_end(struct stmt *s, struct err *e)
{
	struct prepared *p = s->s;
	bool ok = s->rc == SQLITE_OK || s->rc == SQLITE_DONE;

	if (p)
		sqlite3_reset(p->s);	/* the message of a failed step again */
	if (!ok)
		db_fail(s->db, s->rc, p ? p->sql : "prepare", e);
	if (p) {
		watch_scans(s->db, p->s);
		sqlite3_clear_bindings(p->s);
		p->busy = false;
	}
	s->s = NULL;
	s->row = false;
	s->rc = ok ? SQLITE_DONE : s->rc;
	return ok;
}

int64_t
db_changed_rows(struct db *db)
{
	return db->sq ? sqlite3_changes64(db->sq) : 0;
}

void
stmt_forget(struct db *db)
{
	for (size_t i = 0; i < DB_CACHE_SLOTS; i++)
		while (db->cache[i]) {
			struct prepared *p = db->cache[i];

			db->cache[i] = p->next;
			sqlite3_finalize(p->s);
			mem_free(p);
		}
}
