/* lycee.c: the schools. */
#include "base/text.h"
#include "record.h"
#include "store/school.h"
#include "value.h"

#define LYCEE_COLUMNS "l.id, l.uai, l.name, l.commune, l.insee, l.active"

static struct lycee
lycee_of(struct stmt *s, struct arena *a)
{
	return (struct lycee){
		.id = stmt_get_uuid(s, 0), .uai = stmt_get_text(s, 1, a),
		.name = stmt_get_text(s, 2, a),
		.commune = stmt_get_text(s, 3, a),
		.insee = stmt_get_text(s, 4, a),
		.active = stmt_get_bool(s, 5),
	};
}

static const char SQL_GET[] =
	"SELECT " LYCEE_COLUMNS " FROM lycee l WHERE l.id = :id";

bool
db_lycee_get(struct db *db, const struct uuid *id, struct arena *a,
	struct lycee *l, bool *found, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_GET);

	stmt_uuid(&s, ":id", id);
	*found = stmt_row(&s);
	*l = lycee_of(&s, a);
	return stmt_end(&s, e);
}

static const char SQL_BY_UAI[] =
	"SELECT " LYCEE_COLUMNS " FROM lycee l"
	" WHERE l.uai = :uai AND l.uai <> ''";

bool
db_lycee_by_uai(struct db *db, const char *uai, struct arena *a,
	struct lycee *l, bool *found, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_BY_UAI);

	stmt_text(&s, ":uai", uai);
	*found = stmt_row(&s);
	*l = lycee_of(&s, a);
	return stmt_end(&s, e);
}

static const char SQL_PUT[] =
	"INSERT INTO lycee (id, uai, name, name_key, commune, insee, active)"
	" VALUES (:id, :uai, :name, :name_key, :commune, :insee, :active)"
	" ON CONFLICT (id) DO UPDATE SET uai = :uai, name = :name,"
	" name_key = :name_key, commune = :commune, insee = :insee,"
	" active = :active";

static bool
lycee_write(struct db *db, const struct lycee *l, const char *key,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUT);

	stmt_uuid(&s, ":id", &l->id);
	stmt_string(&s, ":uai", l->uai);
	stmt_text(&s, ":name", l->name);
	stmt_text(&s, ":name_key", key);
	stmt_string(&s, ":commune", l->commune);
	stmt_string(&s, ":insee", l->insee);
	stmt_int(&s, ":active", l->active);
	return stmt_run(&s, e);
}

bool
db_lycee_put(struct db *db, const struct lycee *l, struct err *e)
{
	struct arena a = { 0 };
	struct change c = change_uuid(db, JOURNAL_LYCEE, &l->id);
	bool ok = lycee_write(db, l, text_key(&a, l->name), e);

	arena_release(&a);
	return change_end(&c, ok, e);
}

#define PREFIXED " l.name_key >= :prefix AND l.name_key < :prefix_end"
static const char SQL_LIST[] =
	"SELECT " LYCEE_COLUMNS " FROM lycee l INDEXED BY lycee_name"
	" WHERE" PREFIXED " ORDER BY l.name_key, l.id LIMIT :max";
static const char SQL_LIST_OWN[] =
	"SELECT " LYCEE_COLUMNS " FROM user_lycee u"
	" CROSS JOIN lycee l ON l.id = u.lycee WHERE u.login = :login AND"
	PREFIXED " ORDER BY l.name_key, l.id LIMIT :max";

bool
db_lycee_list(struct db *db, const char *login, const char *prefix,
	size_t max, struct arena *a, struct lycee **v, size_t *n,
	struct err *e)
{
	struct { struct lycee *v; size_t n, cap; } rows = { 0 };
	const char *key = text_key(a, prefix ? prefix : "");
	struct stmt s = stmt_begin(db, login ? SQL_LIST_OWN : SQL_LIST);

	if (login)
		stmt_text(&s, ":login", login);
	stmt_text(&s, ":prefix", key);
	stmt_text(&s, ":prefix_end", prefix_end(a, key));
	stmt_int(&s, ":max", (int64_t)max);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = lycee_of(&s, a);
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}

static const char SQL_PREFIX[] =
	"SELECT id FROM lycee WHERE id BETWEEN :lo AND :hi LIMIT :max";

bool
db_lycee_prefix(struct db *db, const void *bytes, size_t n_bytes, size_t max,
	struct arena *a, struct uuid **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PREFIX);

	return stmt_prefixed(&s, bytes, n_bytes, max, a, v, n, e);
}
