/* reference.c: open data: communes, ROME, and when each was loaded. */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "store/school.h"
#include "value.h"

static const char SQL_COMMUNE_CLEAR[] = "DELETE FROM commune";
static const char SQL_POSTCODE_CLEAR[] = "DELETE FROM commune_postcode";

static bool
communes_clear(struct db *db, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_POSTCODE_CLEAR);

	if (!stmt_run(&s, e))
		return false;
	s = stmt_begin(db, SQL_COMMUNE_CLEAR);
	return stmt_run(&s, e);
}

static const char SQL_COMMUNE_PUT[] =
	"INSERT INTO commune (insee, name, name_key, postcodes)"
	" VALUES (:insee, :name, :name_key, :postcodes)"
	" ON CONFLICT (insee) DO UPDATE SET postcodes ="
	" CASE WHEN instr(postcodes, :postcodes) THEN postcodes"
	" ELSE trim(postcodes || ' ' || :postcodes) END";

static bool
commune_put(struct db *db, const struct commune *c, const char *key,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_COMMUNE_PUT);

	stmt_text(&s, ":insee", c->insee);
	stmt_text(&s, ":name", c->name);
	stmt_text(&s, ":name_key", key);
	stmt_string(&s, ":postcodes", c->postcodes);
	return stmt_run(&s, e);
}

static const char SQL_POSTCODE_PUT[] =
	"INSERT INTO commune_postcode (postcode, insee)"
	" VALUES (:postcode, :insee) ON CONFLICT DO NOTHING";

/* Codes are separated by whatever is not a digit. */
static bool
postcodes_put(struct db *db, const struct commune *c, struct arena *a,
	struct err *e)
{
	static const char digits[] = "0123456789";
	const char *p = c->postcodes ? c->postcodes : "";

	for (p += strcspn(p, digits); *p; p += strcspn(p, digits)) {
		size_t n = strspn(p, digits);
		struct stmt s = stmt_begin(db, SQL_POSTCODE_PUT);

		stmt_text(&s, ":postcode", arena_strndup(a, p, n));
		stmt_text(&s, ":insee", c->insee);
		if (!stmt_run(&s, e))
			return false;
		p += n;
	}
	return true;
}

static const char SQL_COMMUNES[] = "SELECT count(*) FROM commune";

static bool
communes_count(struct db *db, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_COMMUNES);

	*n = stmt_row(&s) ? (size_t)stmt_get_int(&s, 0) : 0;
	return stmt_end(&s, e);
}

bool
db_commune_replace(struct db *db, const struct commune *v, size_t n,
	size_t *all, struct err *e)
{
	struct arena a = { 0 };
	bool ok = communes_clear(db, e);

	for (size_t i = 0; ok && i < n; i++) {
		ok = commune_put(db, &v[i], text_key(&a, v[i].name), e) &&
			postcodes_put(db, &v[i], &a, e);
		arena_reset(&a);
	}
	arena_release(&a);
	return ok && communes_count(db, all, e);
}

#define FOUND "SELECT DISTINCT c.insee, c.name, c.postcodes, c.name_key FROM "
static const char SQL_BY_POSTCODE[] =
	FOUND "commune_postcode p CROSS JOIN commune c ON c.insee = p.insee"
	" WHERE p.postcode >= :prefix AND p.postcode < :prefix_end"
	" ORDER BY c.name_key, c.insee LIMIT :max";
static const char SQL_BY_NAME[] =
	FOUND "commune c INDEXED BY commune_name"
	" WHERE c.name_key >= :prefix AND c.name_key < :prefix_end"
	" ORDER BY c.name_key, c.insee LIMIT :max";

bool
db_commune_find(struct db *db, const char *text, size_t max, struct arena *a,
	struct commune **v, size_t *n, struct err *e)
{
	struct { struct commune *v; size_t n, cap; } rows = { 0 };
	const char *key = text_key(a, text);
	struct stmt s = stmt_begin(db, isdigit((unsigned char)*key) ?
		SQL_BY_POSTCODE : SQL_BY_NAME);

	stmt_text(&s, ":prefix", key);
	stmt_text(&s, ":prefix_end", prefix_end(a, key));
	stmt_int(&s, ":max", (int64_t)max);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct commune){
			.insee = stmt_get_text(&s, 0, a),
			.name = stmt_get_text(&s, 1, a),
			.postcodes = stmt_get_text(&s, 2, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}

static const char SQL_COMMUNE_GET[] =
	"SELECT insee, name, postcodes FROM commune WHERE insee = :insee";

bool
db_commune_get(struct db *db, const char *insee, struct arena *a,
	struct commune **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_COMMUNE_GET);

	*v = arena_alloc(a, sizeof(**v));
	*n = 0;
	stmt_text(&s, ":insee", insee);
	if (stmt_row(&s)) {
		**v = (struct commune){ .insee = stmt_get_text(&s, 0, a),
			.name = stmt_get_text(&s, 1, a),
			.postcodes = stmt_get_text(&s, 2, a) };
		*n = 1;
	}
	return stmt_end(&s, e);
}

static const char SQL_ROME_CLEAR[] = "DELETE FROM rome";
static const char SQL_ROME_PUT[] =
	"INSERT INTO rome (code, parent, title, title_key)"
	" VALUES (:code, :parent, :title, :title_key)"
	" ON CONFLICT (code) DO UPDATE SET parent = :parent, title = :title,"
	" title_key = :title_key";

static bool
rome_put(struct db *db, const struct rome *r, const char *key, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_ROME_PUT);

	stmt_text(&s, ":code", r->code);
	stmt_string(&s, ":parent", r->parent);
	stmt_text(&s, ":title", r->title);
	stmt_text(&s, ":title_key", key);
	return stmt_run(&s, e);
}

/* As migration 002 does for a file read before it. */
static const char SQL_ROME_WORDS[] =
	"INSERT OR IGNORE INTO rome_word (word, code)"
	" WITH RECURSIVE part (code, word, rest) AS ("
	"SELECT code, '', title_key || ' ' FROM rome UNION ALL"
	" SELECT code, substr(rest, 1, instr(rest, ' ') - 1),"
	" substr(rest, instr(rest, ' ') + 1) FROM part WHERE rest <> '')"
	" SELECT word, code FROM part WHERE word <> ''";

bool
db_rome_replace(struct db *db, const struct rome *v, size_t n, struct err *e)
{
	struct arena a = { 0 };
	struct stmt s = stmt_begin(db, SQL_ROME_CLEAR);
	bool ok = stmt_run(&s, e);

	for (size_t i = 0; ok && i < n; i++) {
		ok = rome_put(db, &v[i], text_key(&a, v[i].title), e);
		arena_reset(&a);
	}
	arena_release(&a);
	if (!ok)
		return false;
	s = stmt_begin(db, SQL_ROME_WORDS);
	return stmt_run(&s, e);
}

/* The first word typed leads to them; all that was typed stands there so. */
static const char SQL_ROME_FIND[] =
	"SELECT r.code, r.parent, r.title FROM rome_word w"
	" JOIN rome r ON r.code = w.code"
	" WHERE w.word >= :word AND w.word < :end"
	" AND instr(' ' || r.title_key, ' ' || :text) GROUP BY r.code"
	" ORDER BY r.title_key, r.code LIMIT :max";

bool
db_rome_find(struct db *db, const char *text, size_t max, struct arena *a,
	struct rome **v, size_t *n, struct err *e)
{
	struct { struct rome *v; size_t n, cap; } rows = { 0 };
	const char *key = text_key(a, text);
	const char *word = arena_strndup(a, key, strcspn(key, " "));
	struct stmt s = stmt_begin(db, SQL_ROME_FIND);

	stmt_text(&s, ":word", word);
	stmt_text(&s, ":end", prefix_end(a, word));
	stmt_text(&s, ":text", key);
	stmt_int(&s, ":max", (int64_t)max);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct rome){
			.code = stmt_get_text(&s, 0, a),
			.parent = stmt_get_text(&s, 1, a),
			.title = stmt_get_text(&s, 2, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}

static const char SQL_REFERENCE_PUT[] =
	"INSERT INTO reference (kind, file, lines, at, login)"
	" VALUES (:kind, :file, :lines, :at, :login)"
	" ON CONFLICT (kind) DO UPDATE SET file = :file, lines = :lines,"
	" at = :at, login = :login";

bool
db_reference_put(struct db *db, const struct reference *r, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_REFERENCE_PUT);

	stmt_text(&s, ":kind", r->kind);
	stmt_string(&s, ":file", r->file);
	stmt_int(&s, ":lines", (int64_t)r->lines);
	stmt_int(&s, ":at", r->at);
	stmt_string(&s, ":login", r->login);
	return stmt_run(&s, e);
}

static const char SQL_REFERENCE_LIST[] =
	"SELECT kind, file, lines, at, login FROM reference ORDER BY kind";

bool
db_reference_list(struct db *db, struct arena *a, struct reference **v,
	size_t *n, struct err *e)
{
	struct { struct reference *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_REFERENCE_LIST);

	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct reference){
			.kind = stmt_get_text(&s, 0, a),
			.file = stmt_get_text(&s, 1, a),
			.lines = (size_t)stmt_get_int(&s, 2),
			.at = stmt_get_int(&s, 3),
			.login = stmt_get_text(&s, 4, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}
