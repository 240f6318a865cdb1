/* item_mark.c: the cells of the grids. */
#include "store/workshop.h"

#include "record.h"
#include "value.h"

static const char SQL_PUT[] =
	"INSERT INTO item_mark (pupil, list, code, value, detail, at, login)"
	" VALUES (:pupil, :list, :code, :value, :detail, :at, :login)"
	" ON CONFLICT (pupil, list, code) DO UPDATE SET value = :value,"
	" detail = :detail, at = :at, login = :login";

static bool
write_cell(struct db *db, const struct item_mark *m, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUT);

	stmt_uuid(&s, ":pupil", &m->pupil);
	stmt_text(&s, ":list", m->list);
	stmt_text(&s, ":code", m->code);
	stmt_text(&s, ":value", m->value);
	stmt_string(&s, ":detail", m->detail);
	stmt_int(&s, ":at", m->at);
	stmt_string(&s, ":login", m->login);
	return stmt_run(&s, e);
}

static const char SQL_DELETE[] =
	"DELETE FROM item_mark"
	" WHERE pupil = :pupil AND list = :list AND code = :code";

static bool
erase_cell(struct db *db, const struct item_mark *m, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_DELETE);

	stmt_uuid(&s, ":pupil", &m->pupil);
	stmt_text(&s, ":list", m->list);
	stmt_text(&s, ":code", m->code);
	return stmt_run(&s, e);
}

bool
db_item_mark_put(struct db *db, const struct item_mark *m, struct err *e)
{
	struct arena a = { 0 };
	struct change c = change_named(db, JOURNAL_ITEM_MARK, &m->pupil,
		arena_printf(&a, "%s.%s", m->list, m->code));
	bool ok = m->value[0] ? write_cell(db, m, e) : erase_cell(db, m, e);

	arena_release(&a);
	return change_end(&c, ok, e);
}

static bool
read_cells(struct stmt *s, struct arena *a, struct item_mark **v, size_t *n,
	struct err *e)
{
	struct { struct item_mark *v; size_t n, cap; } rows = { 0 };

	while (stmt_row(s))
		*ARENA_PUSH(a, rows) = (struct item_mark){
			.pupil = stmt_get_uuid(s, 0),
			.list = stmt_get_text(s, 1, a),
			.code = stmt_get_text(s, 2, a),
			.value = stmt_get_text(s, 3, a),
			.detail = stmt_get_text(s, 4, a),
			.at = stmt_get_int(s, 5),
			.login = stmt_get_text(s, 6, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(s, e);
}

#define CELLS \
	"SELECT m.pupil, m.list, m.code, m.value, m.detail, m.at, m.login"

static const char SQL_PUPIL[] =
	CELLS " FROM item_mark m WHERE m.pupil = :pupil"
	" AND (:list IS NULL OR m.list = :list) ORDER BY m.list, m.code";

bool
db_item_mark_list(struct db *db, const struct uuid *pupil, const char *list,
	struct arena *a, struct item_mark **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUPIL);

	stmt_uuid(&s, ":pupil", pupil);
	stmt_text(&s, ":list", list);
	return read_cells(&s, a, v, n, e);
}

static const char SQL_CLASS[] =
	CELLS " FROM pupil p JOIN item_mark m"
	" ON m.pupil = p.id AND m.list = :list WHERE p.class = :class";

bool
db_item_mark_class(struct db *db, const struct uuid *class, const char *list,
	struct arena *a, struct item_mark **v, size_t *n, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_CLASS);

	stmt_uuid(&s, ":class", class);
	stmt_text(&s, ":list", list);
	return read_cells(&s, a, v, n, e);
}

static const char SQL_SESSION[] =
	CELLS " FROM roll r JOIN item_mark m"
	" ON m.pupil = r.pupil AND m.list = :list WHERE r.session = :session";

bool
db_item_mark_session(struct db *db, const struct uuid *session,
	const char *list, struct arena *a, struct item_mark **v, size_t *n,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_SESSION);

	stmt_uuid(&s, ":session", session);
	stmt_text(&s, ":list", list);
	return read_cells(&s, a, v, n, e);
}
