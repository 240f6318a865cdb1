/* record.c: images of journalled rows, around a write and back by undo. */
#include <stdio.h>
#include <string.h>

#include "private.h"
#include "record.h"
#include "record_kinds.h"

enum journal_kind
journal_kind_of(const char *table)
{
	int kind = 0;

	while (kind < JOURNAL_KIND_COUNT &&
		strcmp(record_kinds[kind].table, table) != 0)
		kind++;
	return (enum journal_kind)kind;
}

const char *
journal_kind_table(enum journal_kind kind)
{
	return record_kinds[kind].table;
}

/* The row as JSON, mem_free() it, NULL: not there; and whose it is. */
static bool
image_read(struct db *db, enum journal_kind kind, const void *key,
	size_t n_key, char **image, struct uuid *pupil, struct err *e)
{
	struct stmt s = stmt_begin(db, record_kinds[kind].image);

	*image = NULL;
	stmt_blob(&s, ":row", key, n_key);
	if (stmt_row(&s)) {
		const char *json = stmt_peek_text(&s, 0);
		struct uuid whose = stmt_get_uuid(&s, 1);

		*image = json ? place_with(json, "") : NULL;
		if (!uuid_is_none(&whose))
			*pupil = whose;
	}
	if (stmt_end(&s, e))
		return true;
	mem_free(*image);
	*image = NULL;
	return false;
}

/* ---- around a write */

struct change
change_begin(struct db *db, enum journal_kind kind, const void *key,
	size_t n_key)
{
	struct change c = { .db = db, .kind = kind, .n_key = n_key };

	if (!db->in_tx || n_key > sizeof(c.key)) {
		err_set(&db->change_err, ERR_SYSTEM, "%s: %s",
			record_kinds[kind].table, db->in_tx ?
			"key too long" : "written outside a transaction");
		return c;
	}
	memcpy(c.key, key, n_key);
	if (db->act)
		image_read(db, kind, c.key, n_key, &c.before, &c.pupil,
			&db->change_err);
	return c;
}

bool
change_adds(const struct change *c)
{
	return c->db->act && !c->before &&
		c->db->change_err.kind == ERR_NONE;
}

static const char SQL_CHANGE[] =
	"INSERT INTO change (act, n, kind, row, pupil, before, after)"
	" VALUES (:act, :n, :kind, :row, :pupil, :before, :after)";

static bool
insert_change(struct change *c, const char *after, struct err *e)
{
	struct stmt s = stmt_begin(c->db, SQL_CHANGE);

	stmt_int(&s, ":act", c->db->act);
	stmt_int(&s, ":n", ++c->db->n_changes);
	stmt_text(&s, ":kind", record_kinds[c->kind].table);
	stmt_blob(&s, ":row", c->key, c->n_key);
	stmt_uuid(&s, ":pupil", &c->pupil);
	stmt_text(&s, ":before", c->before);
	stmt_text(&s, ":after", after);
	return stmt_run(&s, e);
}

/* A row that the act left as it is found: that change goes further. */
static const char SQL_FURTHER[] =
	"UPDATE change SET after = :after WHERE act = :act AND kind = :kind"
	" AND row = :row AND after IS :before";

static bool
further(struct change *c, const char *after, struct err *e)
{
	struct stmt s = stmt_begin(c->db, SQL_FURTHER);

	stmt_int(&s, ":act", c->db->act);
	stmt_text(&s, ":kind", record_kinds[c->kind].table);
	stmt_blob(&s, ":row", c->key, c->n_key);
	stmt_text(&s, ":before", c->before);
	stmt_text(&s, ":after", after);
	return stmt_run(&s, e);
}

static bool
write_change(struct change *c, const char *after, struct err *e)
{
	if (c->db->goes_on) {
		if (!further(c, after, e))
			return false;
		if (db_changed_rows(c->db) > 0)
			return true;
	}
	return insert_change(c, after, e);
}

/* NULL: not there. */
static bool
same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool
journal(struct change *c, struct err *e)
{
	char *after;
	bool ok;

	if (!image_read(c->db, c->kind, c->key, c->n_key, &after, &c->pupil,
		e))
		return false;
	ok = same_text(c->before, after) || write_change(c, after, e);
	mem_free(after);
	return ok;
}

bool
change_end(struct change *c, bool ok, struct err *e)
{
	const struct err *failed = &c->db->change_err;

	if (ok && failed->kind != ERR_NONE)
		ok = err_cause(e, failed->kind, failed->cause, "%s",
			failed->text);
	if (ok && c->db->act)
		ok = journal(c, e);
	mem_free(c->before);
	c->before = NULL;
	return ok;
}

/* ---- keys */

struct change
change_uuid(struct db *db, enum journal_kind kind, const struct uuid *id)
{
	return change_begin(db, kind, id->b, sizeof(id->b));
}

struct change
change_pair(struct db *db, enum journal_kind kind, const struct uuid *a,
	const struct uuid *b)
{
	unsigned char key[2 * sizeof(a->b)];

	memcpy(key, a->b, sizeof(a->b));
	memcpy(key + sizeof(a->b), b->b, sizeof(b->b));
	return change_begin(db, kind, key, sizeof(key));
}

/* Too long is told by change_begin(), from the length. */
struct change
change_named(struct db *db, enum journal_kind kind, const struct uuid *id,
	const char *name)
{
	unsigned char key[JOURNAL_KEY_MAX];
	size_t n = strlen(name), room = sizeof(key) - sizeof(id->b);

	memcpy(key, id->b, sizeof(id->b));
	memcpy(key + sizeof(id->b), name, n < room ? n : room);
	return change_begin(db, kind, key, sizeof(id->b) + n);
}

struct change
change_text(struct db *db, enum journal_kind kind, const char *text)
{
	return change_begin(db, kind, text, strlen(text));
}

struct change
change_number(struct db *db, enum journal_kind kind, int64_t n)
{
	char key[24];

	snprintf(key, sizeof(key), "%lld", (long long)n);
	return change_text(db, kind, key);
}

struct change
change_numbers(struct db *db, enum journal_kind kind, int64_t a, int64_t b)
{
	char key[48];

	snprintf(key, sizeof(key), "%lld/%lld", (long long)a, (long long)b);
	return change_text(db, kind, key);
}

/* ---- putting back */

static const char SQL_DIFFERS[] =
	"SELECT 1 FROM json_each(:expected) AS x"
	" LEFT JOIN json_each(:now) AS y ON y.key = x.key"
	" WHERE y.value IS NOT x.value LIMIT 1";

/*
 * Whether the row is as an act left it. An image taken by an older program
 * lacks the columns that came later: only what it says is compared.
 */
static bool
image_matches(struct db *db, const char *expected, const char *now,
	bool *matches, struct err *e)
{
	struct stmt s;

	*matches = same_text(expected, now);
	if (*matches || !expected || !now)
		return true;
	s = stmt_begin(db, SQL_DIFFERS);
	stmt_text(&s, ":expected", expected);
	stmt_text(&s, ":now", now);
	*matches = !stmt_row(&s);
	return stmt_end(&s, e);
}

static int
nibble(char c)
{
	return c >= '0' && c <= '9' ? c - '0' :
		c >= 'A' && c <= 'F' ? c - 'A' + 10 : 0;
}

static void
bind_hex(struct stmt *s, const char *name, const char *hex)
{
	struct uuid u = { 0 };

	if (strlen(hex) == 2 * sizeof(u.b))
		for (size_t i = 0; i < sizeof(u.b); i++)
			u.b[i] = (uint8_t)(nibble(hex[2 * i]) << 4 |
				nibble(hex[2 * i + 1]));
	stmt_uuid(s, name, &u);
}

static bool
is_uuid(const struct record_kind *k, const char *column)
{
	char wanted[64];

	snprintf(wanted, sizeof(wanted), " %s ", column);
	return k->uuids && strstr(k->uuids, wanted);
}

/* One column of the image; those that the table no longer has are passed. */
static void
bind_column(struct stmt *put, struct stmt *from, const struct record_kind *k)
{
	const char *column = stmt_peek_text(from, 0), *type;
	char name[64];

	if (!column)
		return;
	snprintf(name, sizeof(name), ":%s", column);
	if (!stmt_has(put, name))
		return;
	type = stmt_peek_text(from, 1);
	if (!type || strcmp(type, "null") == 0)
		return;		/* never bound: NULL */
	if (strcmp(type, "integer") == 0) {
		stmt_int(put, name, stmt_get_int(from, 2));
		return;
	}
	type = stmt_peek_text(from, 2);
	if (type && is_uuid(k, column))
		bind_hex(put, name, type);
	else if (type)
		stmt_text(put, name, type);
}

static const char SQL_COLUMNS[] =
	"SELECT key, type, atom FROM json_each(:image)";

static bool
put_image(struct db *db, const struct record_kind *k, const char *image,
	struct err *e)
{
	struct stmt put = stmt_begin(db, k->put);
	struct stmt from = stmt_begin(db, SQL_COLUMNS);

	stmt_text(&from, ":image", image);
	while (stmt_row(&from))
		bind_column(&put, &from, k);
	if (!stmt_end(&from, e)) {
		stmt_end(&put, NULL);
		return false;
	}
	return stmt_run(&put, e);
}

/* *gone false: rows that hang on it are still there. */
static bool
delete_row(struct db *db, const struct record_kind *k, const void *key,
	size_t n_key, bool *gone, struct err *e)
{
	struct stmt s = stmt_begin(db, k->del);

	stmt_blob(&s, ":row", key, n_key);
	if (!stmt_run(&s, e))
		return false;
	*gone = db_changed_rows(db) > 0;
	return true;
}

/* A constraint in the way: another row has the name, or needs this one. */
static enum recorded
write_image(struct db *db, const struct record_kind *k, const void *key,
	size_t n_key, const char *image, struct err *e)
{
	struct err why = { 0 };
	bool done = true;

	if (image ? put_image(db, k, image, &why) :
		delete_row(db, k, key, n_key, &done, &why))
		return done ? RECORD_DONE : RECORD_LEFT;
	if (why.cause == CAUSE_CONFLICT)
		return RECORD_LEFT;
	err_cause(e, why.kind, why.cause, "%s", why.text);
	return RECORD_FAILED;
}

static bool
refresh_words(struct db *db, const struct record_kind *k, const void *key,
	const char *image, struct err *e)
{
	struct uuid pupil;

	if (!k->words || !image)
		return true;	/* a deleted pupil's words went with the row */
	memcpy(pupil.b, key, sizeof(pupil.b));
	return pupil_words_refresh(db, &pupil, e);
}

enum recorded
record_restore(struct db *db, enum journal_kind kind, const void *key,
	size_t n_key, const char *expected, const char *image, struct err *e)
{
	const struct record_kind *k = &record_kinds[kind];
	struct change c = change_begin(db, kind, key, n_key);
	enum recorded recorded = RECORD_LEFT;
	bool matches = false, ok;

	ok = image_matches(db, expected, c.before, &matches, e);
	if (ok && matches)
		recorded = write_image(db, k, key, n_key, image, e);
	ok = ok && recorded != RECORD_FAILED;
	if (ok && recorded == RECORD_DONE)
		ok = refresh_words(db, k, key, image, e);
	return change_end(&c, ok, e) ? recorded : RECORD_FAILED;
}
