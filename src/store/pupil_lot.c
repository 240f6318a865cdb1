/*
 * pupil_lot.c: thousands of new pupils at once. All that can be worked out is,
 * in tables of this connection alone: keys, words, images for the journal. The
 * transaction, for which colleagues wait, has rows to copy and nothing else.
 */
#include "private.h"
#include "pupil_row.h"
#include "record_kinds.h"
#include "value.h"

#define LOT_PUPIL "temp.lot_pupil"
#define LOT_IMAGE "temp.lot_image"
#define LOT_WORD "temp.lot_word"

static const char SQL_NO_LOT[] =
	"DROP TABLE IF EXISTS " LOT_PUPIL ";"
	"DROP TABLE IF EXISTS " LOT_IMAGE ";"
	"DROP TABLE IF EXISTS " LOT_WORD ";";

/* The rowid is the place in the lot. */
static const char SQL_NEW_LOT[] =
	"CREATE TABLE " LOT_PUPIL " AS SELECT * FROM pupil WHERE 0;"
	"CREATE TABLE " LOT_IMAGE " (id BLOB, image TEXT);"
	"CREATE TABLE " LOT_WORD " (word TEXT, pupil BLOB, lycee BLOB,"
	" PRIMARY KEY (word, pupil)) WITHOUT ROWID;";

static const char SQL_PUPIL[] = PUPIL_INSERT(LOT_PUPIL);
static const char SQL_IMAGE[] =
	"INSERT INTO " LOT_IMAGE " SELECT id, " PUPIL_IMAGE
	" FROM " LOT_PUPIL " WHERE rowid = last_insert_rowid()";
static const char SQL_WORD[] =
	"INSERT INTO " LOT_WORD " (word, pupil, lycee)"
	" VALUES (:word, :id, :lycee)";

static bool
put_words(struct db *db, const struct pupil *p, struct arena *a,
	struct err *e)
{
	struct pupil_words w = pupil_words_of(p, a);

	for (size_t i = 0; i < w.n; i++) {
		struct stmt s = stmt_begin(db, SQL_WORD);

		stmt_text(&s, ":word", w.v[i]);
		stmt_uuid(&s, ":id", &p->id);
		stmt_uuid(&s, ":lycee", &p->lycee);
		if (!stmt_run(&s, e))
			return false;
	}
	return true;
}

static bool
put_one(struct db *db, const struct pupil *p, struct err *e)
{
	struct arena a = { 0 };
	struct stmt s = stmt_begin(db, SQL_PUPIL), image;
	bool ok;

	pupil_bind(&s, p, &a);
	ok = stmt_run(&s, e);
	image = stmt_begin(db, SQL_IMAGE);
	ok = stmt_run(&image, ok ? e : NULL) && ok && put_words(db, p, &a, e);
	arena_release(&a);
	return ok;
}

bool
db_pupil_lot(struct db *db, const struct pupil *v, size_t n, struct err *e)
{
	bool looks = !db->in_tx, ok;

	/* One transaction of these tables, not one a row. */
	if (looks)
		db_look(db);
	ok = db_exec(db, SQL_NO_LOT, e) && db_exec(db, SQL_NEW_LOT, e);
	for (size_t i = 0; ok && i < n; i++)
		ok = put_one(db, &v[i], e);
	if (looks)
		db_look_end(db);
	return ok;
}

static const char SQL_ADD_PUPILS[] =
	"INSERT INTO pupil SELECT * FROM " LOT_PUPIL " ORDER BY rowid";
static const char SQL_ADD_WORDS[] =
	"INSERT INTO pupil_word (word, pupil, lycee)"
	" SELECT word, pupil, lycee FROM " LOT_WORD " ORDER BY word, pupil";
static const char SQL_ADD_CHANGES[] =
	"INSERT INTO change (act, n, kind, row, pupil, before, after)"
	" SELECT :act, :n + rowid, :kind, id, id, NULL, image"
	" FROM " LOT_IMAGE " ORDER BY rowid";

static bool
add_changes(struct db *db, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_ADD_CHANGES);

	stmt_int(&s, ":act", db->act);
	stmt_int(&s, ":n", db->n_changes);
	stmt_text(&s, ":kind", record_kinds[JOURNAL_PUPIL].table);
	if (!stmt_run(&s, e))
		return false;
	db->n_changes += (int)db_changed_rows(db);
	return true;
}

bool
db_pupil_lot_add(struct db *db, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_ADD_PUPILS);

	if (!stmt_run(&s, e))
		return false;
	s = stmt_begin(db, SQL_ADD_WORDS);
	return stmt_run(&s, e) && (!db->act || add_changes(db, e));
}

void
db_pupil_lot_end(struct db *db)
{
	if (db->sq)
		db_exec(db, SQL_NO_LOT, NULL);
}
