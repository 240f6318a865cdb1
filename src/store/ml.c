/* ml.c: Mission Locales, their areas, what was sent to them. */
#include <string.h>

#include "record.h"
#include "store/follow_up.h"
#include "value.h"

static const char SQL_ML_PUT[] =
	"INSERT INTO ml (code, name, own, email, phone)"
	" VALUES (:code, :name, :own, :email, :phone)"
	" ON CONFLICT (code) DO UPDATE SET name = :name, own = :own,"
	" email = :email, phone = :phone";

bool
db_ml_put(struct db *db, const struct ml *m, struct err *e)
{
	struct change c = change_text(db, JOURNAL_ML, m->code);
	struct stmt s = stmt_begin(db, SQL_ML_PUT);

	stmt_text(&s, ":code", m->code);
	stmt_text(&s, ":name", m->name);
	stmt_int(&s, ":own", m->own);
	stmt_string(&s, ":email", m->email);
	stmt_string(&s, ":phone", m->phone);
	return change_end(&c, stmt_run(&s, e), e);
}

static const char SQL_ML_LIST[] =
	"SELECT code, name, own, email, phone FROM ml ORDER BY name, code";

bool
db_ml_list(struct db *db, struct arena *a, struct ml **v, size_t *n,
	struct err *e)
{
	struct { struct ml *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_ML_LIST);

	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct ml){
			.code = stmt_get_text(&s, 0, a),
			.name = stmt_get_text(&s, 1, a),
			.own = stmt_get_bool(&s, 2),
			.email = stmt_get_text(&s, 3, a),
			.phone = stmt_get_text(&s, 4, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}

static const char SQL_AREA_PUT[] =
	"INSERT INTO area (insee, ml, branch) VALUES (:insee, :ml, :branch)"
	" ON CONFLICT (insee) DO UPDATE SET ml = :ml, branch = :branch";
static const char SQL_AREA_DELETE[] = "DELETE FROM area WHERE insee = :insee";

bool
db_area_put(struct db *db, const struct area *r, struct err *e)
{
	struct change c = change_text(db, JOURNAL_AREA, r->insee);
	struct stmt s = stmt_begin(db, r->ml[0] ? SQL_AREA_PUT
		: SQL_AREA_DELETE);

	stmt_text(&s, ":insee", r->insee);
	if (r->ml[0]) {
		stmt_text(&s, ":ml", r->ml);
		stmt_string(&s, ":branch", r->branch);
	}
	return change_end(&c, stmt_run(&s, e), e);
}

static const char SQL_AREA_LIST[] =
	"SELECT insee, ml, branch FROM area WHERE insee > '' ORDER BY insee"
	" LIMIT :max";

bool
db_area_list(struct db *db, size_t max, struct arena *a, struct area **v,
	size_t *n, struct err *e)
{
	struct { struct area *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_AREA_LIST);

	stmt_int(&s, ":max", (int64_t)max);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct area){
			.insee = stmt_get_text(&s, 0, a),
			.ml = stmt_get_text(&s, 1, a),
			.branch = stmt_get_text(&s, 2, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}

static const char SQL_AREA_OF[] =
	"SELECT r.insee, r.ml, r.branch, m.name, m.own, m.email, m.phone"
	" FROM area r JOIN ml m ON m.code = r.ml WHERE r.insee IN (:insee,"
	" substr(:insee, 1, 4), substr(:insee, 1, 3), substr(:insee, 1, 2))"
	" ORDER BY length(r.insee) DESC LIMIT 1";

bool
db_area_of(struct db *db, const char *insee, struct arena *a, struct area *r,
	struct ml *m, bool *found, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_AREA_OF);

	stmt_text(&s, ":insee", insee);
	*found = stmt_row(&s);
	if (*found) {
		*r = (struct area){ .insee = stmt_get_text(&s, 0, a),
			.ml = stmt_get_text(&s, 1, a),
			.branch = stmt_get_text(&s, 2, a) };
		*m = (struct ml){ .code = r->ml,
			.name = stmt_get_text(&s, 3, a),
			.own = stmt_get_bool(&s, 4),
			.email = stmt_get_text(&s, 5, a),
			.phone = stmt_get_text(&s, 6, a) };
	}
	return stmt_end(&s, e);
}

/* ---- transmissions: a log, not undone */

static const char SQL_SENT_PUT[] =
	"INSERT INTO transmission (id, pupil, ml, ml_name, fields, format, at,"
	" login) VALUES (:id, :pupil, :ml, :ml_name, :fields, :format, :at,"
	" :login)";

bool
db_transmission_put(struct db *db, const struct transmission *t,
	struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_SENT_PUT);

	stmt_uuid(&s, ":id", &t->id);
	stmt_uuid(&s, ":pupil", &t->pupil);
	stmt_text(&s, ":ml", t->ml);
	stmt_text(&s, ":ml_name", t->ml_name);
	stmt_text(&s, ":fields", t->fields);
	stmt_text(&s, ":format", t->format);
	stmt_int(&s, ":at", t->at);
	stmt_string(&s, ":login", t->login);
	return stmt_run(&s, e);
}

static const char SQL_SENT_LIST[] =
	"SELECT id, pupil, ml, ml_name, fields, format, at, login"
	" FROM transmission WHERE pupil = :pupil ORDER BY at, id";

bool
db_transmission_list(struct db *db, const struct uuid *pupil,
	struct arena *a, struct transmission **v, size_t *n, struct err *e)
{
	struct { struct transmission *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_SENT_LIST);

	stmt_uuid(&s, ":pupil", pupil);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct transmission){
			.id = stmt_get_uuid(&s, 0),
			.pupil = stmt_get_uuid(&s, 1),
			.ml = stmt_get_text(&s, 2, a),
			.ml_name = stmt_get_text(&s, 3, a),
			.fields = stmt_get_text(&s, 4, a),
			.format = stmt_get_text(&s, 5, a),
			.at = stmt_get_int(&s, 6),
			.login = stmt_get_text(&s, 7, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}
