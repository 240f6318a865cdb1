/* import_log.c: which files came in, and what their columns meant. */
#include <string.h>

#include "record.h"
#include "store/pupil.h"
#include "value.h"

enum { HEADER_MAX = JOURNAL_KEY_MAX - sizeof(struct uuid) };

static const char SQL_PUT[] =
	"INSERT INTO import_log (id, lycee, file, sha256, bytes, format,"
	" encoding, counts, dropped, at, login) VALUES (:id, :lycee, :file,"
	" :sha256, :bytes, :format, :encoding, :counts, :dropped, :at, :login)";

bool
db_import_put(struct db *db, const struct import_log *l, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUT);

	stmt_uuid(&s, ":id", &l->id);
	stmt_uuid(&s, ":lycee", &l->lycee);
	stmt_string(&s, ":file", l->file);
	stmt_blob(&s, ":sha256", l->sha256, sizeof(l->sha256));
	stmt_int(&s, ":bytes", l->bytes);
	stmt_string(&s, ":format", l->format);
	stmt_string(&s, ":encoding", l->encoding);
	stmt_string(&s, ":counts", l->counts);
	stmt_string(&s, ":dropped", l->dropped);
	stmt_int(&s, ":at", l->at);
	stmt_string(&s, ":login", l->login);
	return stmt_run(&s, e);
}

/* The last one, when the same file came in more than once. */
static const char SQL_BY_HASH[] =
	"SELECT id, lycee, file, bytes, format, encoding, counts, dropped, at,"
	" login FROM import_log WHERE sha256 = :sha256"
	" ORDER BY at DESC, id LIMIT 1";

bool
db_import_by_hash(struct db *db, const unsigned char sha256[32],
	struct arena *a, struct import_log *l, bool *found, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_BY_HASH);

	stmt_blob(&s, ":sha256", sha256, sizeof(l->sha256));
	*found = stmt_row(&s);
	*l = (struct import_log){
		.id = stmt_get_uuid(&s, 0), .lycee = stmt_get_uuid(&s, 1),
		.file = stmt_get_text(&s, 2, a),
		.bytes = stmt_get_int(&s, 3),
		.format = stmt_get_text(&s, 4, a),
		.encoding = stmt_get_text(&s, 5, a),
		.counts = stmt_get_text(&s, 6, a),
		.dropped = stmt_get_text(&s, 7, a),
		.at = stmt_get_int(&s, 8),
		.login = stmt_get_text(&s, 9, a),
	};
	memcpy(l->sha256, sha256, sizeof(l->sha256));
	return stmt_end(&s, e);
}

static const char SQL_MAP_PUT[] =
	"INSERT INTO column_map (lycee, header, field)"
	" VALUES (:lycee, :header, :field)"
	" ON CONFLICT (lycee, header) DO UPDATE SET field = :field";

static bool
column_map_write(struct db *db, const struct uuid *lycee,
	const struct column_map *m, struct err *e)
{
	struct change c = change_named(db, JOURNAL_COLUMN_MAP, lycee,
		m->header);
	struct stmt s = stmt_begin(db, SQL_MAP_PUT);

	stmt_uuid(&s, ":lycee", lycee);
	stmt_text(&s, ":header", m->header);
	stmt_text(&s, ":field", m->field);
	return change_end(&c, stmt_run(&s, e), e);
}

/* The journal's key holds no more; such a cell is a sentence, not a header. */
bool
db_column_map_put(struct db *db, const struct uuid *lycee,
	const struct column_map *m, struct err *e)
{
	return strlen(m->header) > HEADER_MAX ||
		column_map_write(db, lycee, m, e);
}

static const char SQL_MAP_LIST[] =
	"SELECT header, field FROM column_map WHERE lycee = :lycee"
	" ORDER BY header";

bool
db_column_map_list(struct db *db, const struct uuid *lycee, struct arena *a,
	struct column_map **v, size_t *n, struct err *e)
{
	struct { struct column_map *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_MAP_LIST);

	stmt_uuid(&s, ":lycee", lycee);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct column_map){
			.header = stmt_get_text(&s, 0, a),
			.field = stmt_get_text(&s, 1, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}
