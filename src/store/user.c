/* user.c: settings of the base, the people who use it, their lycées. */
#include "store/school.h"

#include "record.h"
#include "value.h"

static const char SQL_META_GET[] = "SELECT value FROM meta WHERE key = :key";

bool
db_meta_get(struct db *db, const char *key, struct arena *a,
	const char **value, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_META_GET);

	stmt_text(&s, ":key", key);
	*value = stmt_row(&s) ? stmt_get_text(&s, 0, a) : "";
	return stmt_end(&s, e);
}

static const char SQL_META_PUT[] =
	"INSERT INTO meta (key, value) VALUES (:key, :value)"
	" ON CONFLICT (key) DO UPDATE SET value = :value";

bool
db_meta_put(struct db *db, const char *key, const char *value, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_META_PUT);

	stmt_text(&s, ":key", key);
	stmt_string(&s, ":value", value);
	return stmt_run(&s, e);
}

static struct user
user_of(struct stmt *s, struct arena *a)
{
	return (struct user){
		.login = stmt_get_text(s, 0, a),
		.name = stmt_get_text(s, 1, a),
		.role = stmt_get_text(s, 2, a),
		.pin = stmt_get_text(s, 3, a),
		.active = stmt_get_bool(s, 4),
	};
}

static const char SQL_USER_GET[] =
	"SELECT login, name, role, pin, active FROM user WHERE login = :login";

bool
db_user_get(struct db *db, const char *login, struct arena *a,
	struct user *u, bool *found, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_USER_GET);

	stmt_text(&s, ":login", login);
	*found = stmt_row(&s);
	*u = user_of(&s, a);
	return stmt_end(&s, e);
}

static const char SQL_USER_PUT[] =
	"INSERT INTO user (login, name, role, pin, active)"
	" VALUES (:login, :name, :role, :pin, :active)"
	" ON CONFLICT (login) DO UPDATE SET name = :name, role = :role,"
	" pin = :pin, active = :active";

bool
db_user_put(struct db *db, const struct user *u, struct err *e)
{
	struct change c = change_text(db, JOURNAL_USER, u->login);
	struct stmt s = stmt_begin(db, SQL_USER_PUT);

	stmt_text(&s, ":login", u->login);
	stmt_string(&s, ":name", u->name);
	stmt_text(&s, ":role", u->role);
	stmt_string(&s, ":pin", u->pin);
	stmt_int(&s, ":active", u->active);
	return change_end(&c, stmt_run(&s, e), e);
}

static const char SQL_USER_LIST[] =
	"SELECT login, name, role, pin, active FROM user"
	" WHERE login >= '' ORDER BY login LIMIT :max OFFSET :from";
/* Without a WHERE: SQLite then asks each page how many it holds. */
static const char SQL_USER_COUNT[] = "SELECT count(*) FROM user";

bool
db_user_page(struct db *db, size_t from, size_t max, struct arena *a,
	struct user **v, size_t *n, struct err *e)
{
	struct { struct user *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_USER_LIST);

	stmt_int(&s, ":max", max < INT64_MAX ? (int64_t)max : -1);
	stmt_int(&s, ":from", (int64_t)from);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = user_of(&s, a);
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}

bool
db_user_list(struct db *db, struct arena *a, struct user **v, size_t *n,
	struct err *e)
{
	return db_user_page(db, 0, SIZE_MAX, a, v, n, e);
}

bool
db_user_count(struct db *db, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_USER_COUNT);

	*n = stmt_row(&s) ? (size_t)stmt_get_int(&s, 0) : 0;
	return stmt_end(&s, e);
}

static const char SQL_OWN[] =
	"INSERT INTO user_lycee (login, lycee) VALUES (:login, :lycee)"
	" ON CONFLICT DO NOTHING";
static const char SQL_DISOWN[] =
	"DELETE FROM user_lycee WHERE login = :login AND lycee = :lycee";

bool
db_user_lycee_put(struct db *db, const char *login, const struct uuid *lycee,
	bool own, struct err *e)
{
	struct change c = change_named(db, JOURNAL_USER_LYCEE, lycee, login);
	struct stmt s = stmt_begin(db, own ? SQL_OWN : SQL_DISOWN);

	stmt_text(&s, ":login", login);
	stmt_uuid(&s, ":lycee", lycee);
	return change_end(&c, stmt_run(&s, e), e);
}

static const char SQL_HAS_OWN[] =
	"SELECT EXISTS (SELECT 1 FROM user_lycee WHERE login = :login)";

bool
db_has_own(struct db *db, const char *login, bool *own, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_HAS_OWN);

	stmt_text(&s, ":login", login);
	*own = stmt_row(&s) && stmt_get_bool(&s, 0);
	return stmt_end(&s, e);
}

static const char SQL_LYCEES[] =
	"SELECT l.id FROM user_lycee u CROSS JOIN lycee l ON l.id = u.lycee"
	" WHERE u.login = :login ORDER BY l.name_key, l.id";

bool
db_user_lycees(struct db *db, const char *login, struct arena *a,
	struct uuid **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_LYCEES);

	stmt_text(&s, ":login", login);
	return stmt_uuids(&s, a, v, n, e);
}
