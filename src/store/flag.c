/* flag.c: repères: short, dated, chosen from a list. */
#include "record.h"
#include "store/follow_up.h"
#include "store/pupil.h"
#include "value.h"

static const char SQL_NEXT[] =
	"SELECT coalesce(max(seq), 0) + 1 FROM flag INDEXED BY flag_pupil"
	" WHERE pupil = :pupil";

static const char SQL_PUT[] =
	"INSERT INTO flag (id, seq, pupil, code, state, comment, due, referent,"
	" session, at, login, asked, reason) VALUES (:id, :seq, :pupil, :code,"
	" :state, :comment, :due, :referent, :session, :at, :login, :asked,"
	" :reason)"
	" ON CONFLICT (id) DO UPDATE SET seq = :seq, pupil = :pupil,"
	" code = :code, state = :state, comment = :comment, due = :due,"
	" referent = :referent, session = :session, at = :at, login = :login,"
	" asked = :asked, reason = :reason";

static bool
flag_write(struct db *db, const struct flag *f, int64_t seq, struct err *e)
{
	struct stmt s = stmt_begin(db, SQL_PUT);

	stmt_uuid(&s, ":id", &f->id);
	stmt_int(&s, ":seq", seq);
	stmt_uuid(&s, ":pupil", &f->pupil);
	stmt_text(&s, ":code", f->code);
	stmt_string(&s, ":state", f->state);
	stmt_string(&s, ":comment", f->comment);
	stmt_date(&s, ":due", f->due);
	stmt_string(&s, ":referent", f->referent);
	stmt_uuid(&s, ":session", &f->session);
	stmt_int(&s, ":at", f->at);
	stmt_string(&s, ":login", f->login);
	stmt_string(&s, ":asked", f->asked);
	stmt_string(&s, ":reason", f->reason);
	return stmt_run(&s, e);
}

bool
db_flag_put(struct db *db, const struct flag *f, struct err *e)
{
	struct change c;
	int64_t seq = f->seq;

	if (seq == 0 && !stmt_next(db, SQL_NEXT, &f->pupil, &seq, e))
		return false;
	c = change_uuid(db, JOURNAL_FLAG, &f->id);
	return change_end(&c, flag_write(db, f, seq, e), e);
}

static const char SQL_LIST[] =
	"SELECT id, pupil, session, seq, code, state, comment, due, referent,"
	" at, login, asked, reason FROM flag WHERE pupil = :pupil ORDER BY seq";

bool
db_flag_list(struct db *db, const struct uuid *pupil, struct arena *a,
	struct flag **v, size_t *n, struct err *e)
{
	struct { struct flag *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_LIST);

	stmt_uuid(&s, ":pupil", pupil);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct flag){
			.id = stmt_get_uuid(&s, 0),
			.pupil = stmt_get_uuid(&s, 1),
			.session = stmt_get_uuid(&s, 2),
			.seq = stmt_get_int(&s, 3),
			.code = stmt_get_text(&s, 4, a),
			.state = stmt_get_text(&s, 5, a),
			.comment = stmt_get_text(&s, 6, a),
			.due = stmt_get_date(&s, 7),
			.referent = stmt_get_text(&s, 8, a),
			.at = stmt_get_int(&s, 9),
			.login = stmt_get_text(&s, 10, a),
			.asked = stmt_get_text(&s, 11, a),
			.reason = stmt_get_text(&s, 12, a),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}

static const char SQL_PAST[] =
	"SELECT a.at, a.login, json_extract(c.after, '$.state'),"
	" json_extract(c.after, '$.due'), json_extract(c.after, '$.referent'),"
	" coalesce(json_extract(c.after, '$.reason'), ''), c.after IS NULL"
	" FROM change c INDEXED BY change_pupil JOIN act a ON a.seq = c.act"
	" WHERE c.pupil = (SELECT pupil FROM flag WHERE id = :id)"
	" AND c.kind = 'flag' AND c.row = :id ORDER BY c.act, c.n";

bool
db_flag_past(struct db *db, const struct uuid *flag, struct arena *a,
	struct flag_past **v, size_t *n, struct err *e)
{
	struct { struct flag_past *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(db, SQL_PAST);

	stmt_uuid(&s, ":id", flag);
	while (stmt_row(&s))
		*ARENA_PUSH(a, rows) = (struct flag_past){
			.at = stmt_get_int(&s, 0),
			.login = stmt_get_text(&s, 1, a),
			.state = stmt_get_text(&s, 2, a),
			.due = stmt_get_text(&s, 3, a),
			.referent = stmt_get_text(&s, 4, a),
			.reason = stmt_get_text(&s, 5, a),
			.gone = stmt_get_bool(&s, 6),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}
