/* class.c: classes of a year, and the weeks when they are away. */
#include "base/text.h"
#include "record.h"
#include "store/school.h"
#include "value.h"

#define CLASS_COLUMNS \
	"c.id, c.lycee, c.year, c.name, c.diploma, c.mef, c.target"
enum { CLASS_WIDTH = 7 };

static struct class
class_of(struct stmt *s, struct arena *a)
{
	return (struct class){
		.id = stmt_get_uuid(s, 0), .lycee = stmt_get_uuid(s, 1),
		.year = (int)stmt_get_int(s, 2),
		.name = stmt_get_text(s, 3, a),
		.diploma = stmt_get_text(s, 4, a),
		.mef = stmt_get_text(s, 5, a),
		.target = stmt_get_bool(s, 6),
	};
}

static const char SQL_GET[] =
	"SELECT " CLASS_COLUMNS " FROM class c WHERE c.id = :id";

bool
db_class_get(struct db *db, const struct uuid *id, struct arena *a,
	struct class *c, bool *found, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_GET);

	stmt_uuid(&s, ":id", id);
	*found = stmt_row(&s);
	*c = class_of(&s, a);
	return stmt_end(&s, e);
}

static const char SQL_FIND[] =
	"SELECT " CLASS_COLUMNS " FROM class c WHERE c.lycee = :lycee"
	" AND c.year = :year AND c.name_key = :name_key";

bool
db_class_find(struct db *db, const struct uuid *lycee, int year,
	const char *name, struct arena *a, struct class *c, bool *found,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_FIND);

	stmt_uuid(&s, ":lycee", lycee);
	stmt_int(&s, ":year", year);
	stmt_text(&s, ":name_key", text_key(a, name));
	*found = stmt_row(&s);
	*c = class_of(&s, a);
	return stmt_end(&s, e);
}

static const char SQL_PUT[] =
	"INSERT INTO class (id, lycee, year, name, name_key, diploma, mef,"
	" target) VALUES (:id, :lycee, :year, :name, :name_key, :diploma,"
	" :mef, :target) ON CONFLICT (id) DO UPDATE SET lycee = :lycee,"
	" year = :year, name = :name, name_key = :name_key,"
	" diploma = :diploma, mef = :mef, target = :target";

static bool
class_write(struct db *db, const struct class *c, const char *key,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUT);

	stmt_uuid(&s, ":id", &c->id);
	stmt_uuid(&s, ":lycee", &c->lycee);
	stmt_int(&s, ":year", c->year);
	stmt_text(&s, ":name", c->name);
	stmt_text(&s, ":name_key", key);
	stmt_string(&s, ":diploma", c->diploma);
	stmt_string(&s, ":mef", c->mef);
	stmt_int(&s, ":target", c->target);
	return stmt_run(&s, e);
}

bool
db_class_put(struct db *db, const struct class *class, struct err *e)
{
	struct arena a = { 0 };
	struct change c = change_uuid(db, JOURNAL_CLASS, &class->id);
	bool ok = class_write(db, class, text_key(&a, class->name), e);

	arena_release(&a);
	return change_end(&c, ok, e);
}

#define LINE \
	"SELECT " CLASS_COLUMNS ", l.name, (SELECT count(*) FROM pupil p" \
	" WHERE p.class = c.id AND p.apprentice = 0 AND p.merged_into IS NULL" \
	" AND (p.left_on = '' OR NOT has_left(p.left_on, :today))) FROM "
#define OF_LYCEE "class c INDEXED BY class_name ON c.lycee = l.id"
static const char SQL_LIST_LYCEE[] =
	LINE "lycee l CROSS JOIN " OF_LYCEE
	" WHERE l.id = :lycee AND c.year = :year ORDER BY c.name_key LIMIT :max";
static const char SQL_LIST_OWN[] =
	LINE "user_lycee u CROSS JOIN lycee l ON l.id = u.lycee"
	" CROSS JOIN " OF_LYCEE
	" WHERE u.login = :login AND c.year = :year"
	" ORDER BY l.name_key, l.id, c.name_key LIMIT :max";
static const char SQL_LIST[] =
	LINE "lycee l INDEXED BY lycee_name CROSS JOIN " OF_LYCEE
	" WHERE l.name_key >= '' AND c.year = :year"
	" ORDER BY l.name_key, l.id, c.name_key LIMIT :max";

static bool
lines_of(struct stmt *s, struct arena *a, struct class_line **v, size_t *n,
	struct err *e)
{
	struct { struct class_line *v; size_t n, cap; } rows = { 0 };

	while (stmt_row(s))
		*ARENA_PUSH(a, rows) = (struct class_line){
			.class = class_of(s, a),
			.lycee_name = stmt_get_text(s, CLASS_WIDTH, a),
			.pupils = (size_t)stmt_get_int(s, CLASS_WIDTH + 1),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(s, e);
}

bool
db_class_list(struct db *db, const struct uuid *lycee, const char *login,
	int year, struct date today, size_t max, struct arena *a,
	struct class_line **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, lycee ? SQL_LIST_LYCEE :
		login ? SQL_LIST_OWN : SQL_LIST);

	if (lycee)
		stmt_uuid(&s, ":lycee", lycee);
	else if (login)
		stmt_text(&s, ":login", login);
	stmt_int(&s, ":year", year);
	stmt_date(&s, ":today", today);
	stmt_int(&s, ":max", (int64_t)max);
	return lines_of(&s, a, v, n, e);
}

static const char SQL_NAMED[] =
	LINE "class c INDEXED BY class_year CROSS JOIN lycee l ON l.id = c.lycee"
	" WHERE c.year = :year AND c.name_key = :name_key"
	" ORDER BY l.name_key, l.id";

bool
db_class_named(struct db *db, const char *name, int year, struct date today,
	struct arena *a, struct class_line **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_NAMED);

	stmt_int(&s, ":year", year);
	stmt_text(&s, ":name_key", text_key(a, name));
	stmt_date(&s, ":today", today);
	return lines_of(&s, a, v, n, e);
}

static const char SQL_PREFIX[] =
	"SELECT id FROM class WHERE id BETWEEN :lo AND :hi LIMIT :max";

bool
db_class_prefix(struct db *db, const void *bytes, size_t n_bytes, size_t max,
	struct arena *a, struct uuid **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PREFIX);

	return stmt_prefixed(&s, bytes, n_bytes, max, a, v, n, e);
}

static const char SQL_AWAY_PUT[] =
	"INSERT INTO class_away (id, class, kind, first, last)"
	" VALUES (:id, :class, :kind, :first, :last)"
	" ON CONFLICT (id) DO UPDATE SET class = :class, kind = :kind,"
	" first = :first, last = :last";

bool
db_class_away_put(struct db *db, const struct class_away *w, struct err *e)
{
	struct change c = change_uuid(db, JOURNAL_CLASS_AWAY, &w->id);
	struct stmt s = stmt_begin(db, SQL_AWAY_PUT);

	stmt_uuid(&s, ":id", &w->id);
	stmt_uuid(&s, ":class", &w->class);
	stmt_text(&s, ":kind", w->kind);
	stmt_date(&s, ":first", w->first);
	stmt_date(&s, ":last", w->last);
	return change_end(&c, stmt_run(&s, e), e);
}

static const char SQL_AWAY_DELETE[] = "DELETE FROM class_away WHERE id = :id";

bool
db_class_away_delete(struct db *db, const struct uuid *id, struct err *e)
{
	struct change c = change_uuid(db, JOURNAL_CLASS_AWAY, id);
	struct stmt s = stmt_begin(db, SQL_AWAY_DELETE);

	stmt_uuid(&s, ":id", id);
	return change_end(&c, stmt_run(&s, e), e);
}

static const char SQL_AWAY_LIST[] =
	"SELECT id, class, kind, first, last FROM class_away"
	" WHERE class = :class ORDER BY first, id";

bool
db_class_away_list(struct db *db, const struct uuid *class, struct arena *a,
	struct class_away **v, size_t *n, struct err *e)
{
	struct { struct class_away *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_AWAY_LIST);

	stmt_uuid(&s, ":class", class);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct class_away){
			.id = stmt_get_uuid(&s, 0),
			.class = stmt_get_uuid(&s, 1),
			.kind = stmt_get_text(&s, 2, a),
			.first = stmt_get_date(&s, 3),
			.last = stmt_get_date(&s, 4),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}
