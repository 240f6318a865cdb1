/* simulation.c: mock interviews and their marks. */
#include "store/workshop.h"

#include "record.h"
#include "value.h"

static const char SQL_NEXT[] =
	"SELECT coalesce(max(seq), 0) + 1 FROM simulation"
	" WHERE pupil = :pupil";

static const char SQL_PUT[] =
	"INSERT INTO simulation (id, seq, pupil, day, type, evaluator,"
	" strong, lead, at, login) VALUES (:id, :seq, :pupil, :day, :type,"
	" :evaluator, :strong, :lead, :at, :login)"
	" ON CONFLICT (id) DO UPDATE SET day = :day, type = :type,"
	" evaluator = :evaluator, strong = :strong, lead = :lead, at = :at,"
	" login = :login WHERE pupil = :pupil";

static bool
write_simulation(struct db *db, const struct simulation *x, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUT);

	stmt_uuid(&s, ":id", &x->id);
	stmt_int(&s, ":seq", x->seq);
	stmt_uuid(&s, ":pupil", &x->pupil);
	stmt_date(&s, ":day", x->day);
	stmt_text(&s, ":type", x->type);
	stmt_text(&s, ":evaluator", x->evaluator);
	stmt_string(&s, ":strong", x->strong);
	stmt_string(&s, ":lead", x->lead);
	stmt_int(&s, ":at", x->at);
	stmt_string(&s, ":login", x->login);
	return stmt_run(&s, e) && same_owner(db, e);
}

bool
db_simulation_put(struct db *db, struct simulation *x, struct err *e)
{
	struct change c = change_uuid(db, JOURNAL_SIMULATION, &x->id);
	bool ok = x->seq || stmt_next(db, SQL_NEXT, &x->pupil, &x->seq, e);

	return change_end(&c, ok && write_simulation(db, x, e), e);
}

static const char SQL_LIST[] =
	"SELECT id, seq, day, type, evaluator, strong, lead, at, login"
	" FROM simulation WHERE pupil = :pupil ORDER BY seq";

bool
db_simulation_list(struct db *db, const struct uuid *pupil, struct arena *a,
	struct simulation **v, size_t *n, struct err *e)
{
	struct { struct simulation *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_LIST);

	stmt_uuid(&s, ":pupil", pupil);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct simulation){
			.id = stmt_get_uuid(&s, 0), .pupil = *pupil,
			.seq = stmt_get_int(&s, 1),
			.day = stmt_get_date(&s, 2),
			.type = stmt_get_text(&s, 3, a),
			.evaluator = stmt_get_text(&s, 4, a),
			.strong = stmt_get_text(&s, 5, a),
			.lead = stmt_get_text(&s, 6, a),
			.at = stmt_get_int(&s, 7),
			.login = stmt_get_text(&s, 8, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}

static const char SQL_MARK[] =
	"INSERT INTO interview_mark (simulation, code, value, at, login)"
	" VALUES (:simulation, :code, :value, :at, :login)"
	" ON CONFLICT (simulation, code) DO UPDATE SET value = :value,"
	" at = :at, login = :login";
static const char SQL_UNMARK[] =
	"DELETE FROM interview_mark"
	" WHERE simulation = :simulation AND code = :code";

bool
db_interview_mark_put(struct db *db, const struct interview_mark *m,
	struct err *e)
{
	struct change c = change_named(db, JOURNAL_INTERVIEW_MARK,
		&m->simulation, m->code);
	struct stmt s = stmt_begin(db, m->value ? SQL_MARK : SQL_UNMARK);

	stmt_uuid(&s, ":simulation", &m->simulation);
	stmt_text(&s, ":code", m->code);
	if (m->value) {
		stmt_int(&s, ":value", m->value);
		stmt_int(&s, ":at", m->at);
		stmt_string(&s, ":login", m->login);
	}
	return change_end(&c, stmt_run(&s, e), e);
}

static const char SQL_MARKS[] =
	"SELECT code, value, at, login FROM interview_mark"
	" WHERE simulation = :simulation ORDER BY code";

bool
db_interview_mark_list(struct db *db, const struct uuid *simulation,
	struct arena *a, struct interview_mark **v, size_t *n, struct err *e)
{
	struct { struct interview_mark *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_MARKS);

	stmt_uuid(&s, ":simulation", simulation);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct interview_mark){
			.simulation = *simulation,
			.code = stmt_get_text(&s, 0, a),
			.value = (int)stmt_get_int(&s, 1),
			.at = stmt_get_int(&s, 2),
			.login = stmt_get_text(&s, 3, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}
