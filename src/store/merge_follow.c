/*
 * merge_follow.c: the follow-up of `from` goes to `into`. Contacts and acts of
 * the course: all of them, numbered anew in the order of time, since the last
 * one says where the case stands. Results and référent: that of `into` stays
 * where both have one.
 */
#include "record.h"
#include "store/follow_up.h"
#include "value.h"

struct follow {
	struct db *db;
	const struct uuid *into, *from;
	size_t *moved;
	struct arena arena;
};

static const char SQL_CONTACTS[] =
	"SELECT id, pupil FROM contact WHERE pupil IN (:into, :from)"
	" ORDER BY at, pupil = :from, seq";
static const char SQL_CONTACT_MOVE[] =
	"UPDATE contact SET pupil = :into, seq = :seq WHERE id = :id";
static const char SQL_COURSES[] =
	"SELECT id, pupil FROM course_act WHERE pupil IN (:into, :from)"
	" ORDER BY at, pupil = :from, seq";
static const char SQL_COURSE_MOVE[] =
	"UPDATE course_act SET pupil = :into, seq = :seq WHERE id = :id";

struct rows {
	struct { struct uuid id, pupil; } *v;
	size_t n, cap;
};

static bool
list_rows(struct follow *f, const char *sql, struct rows *rows,
	struct err *e)
{
	struct stmt s = stmt_begin(f->db, sql);

	stmt_uuid(&s, ":into", f->into);
	stmt_uuid(&s, ":from", f->from);
	while (stmt_row(&s)) {
		size_t i = rows->n;

		(void)ARENA_PUSH(&f->arena, *rows);
		rows->v[i].id = stmt_get_uuid(&s, 0);
		rows->v[i].pupil = stmt_get_uuid(&s, 1);
	}
	return stmt_end(&s, e);
}

static bool
row_move(struct follow *f, enum journal_kind kind, const char *sql,
	const struct uuid *id, size_t seq, struct err *e)
{
	struct change c = change_uuid(f->db, kind, id);
	struct stmt s = stmt_begin(f->db, sql);

	stmt_uuid(&s, ":into", f->into);
	stmt_int(&s, ":seq", (int64_t)seq);
	stmt_uuid(&s, ":id", id);
	return change_end(&c, stmt_run(&s, e), e);
}

static bool
rows_move(struct follow *f, enum journal_kind kind, const char *list,
	const char *move, struct err *e)
{
	struct rows rows = { 0 };
	size_t moved = 0;

	if (!list_rows(f, list, &rows, e))
		return false;
	for (size_t i = 0; i < rows.n; i++)
		moved += uuid_equal(&rows.v[i].pupil, f->from);
	*f->moved += moved;
	for (size_t i = 0; moved > 0 && i < rows.n; i++)
		if (!row_move(f, kind, move, &rows.v[i].id, i + 1, e))
			return false;
	return true;
}

static bool
has_year(const struct exam_result *v, size_t n, int year)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].year == year)
			return true;
	return false;
}

static bool
result_move(struct follow *f, const struct exam_result *r, bool taken,
	struct err *e)
{
	struct exam_result gone = *r, come = *r;

	gone.first = "";
	come.pupil = *f->into;
	if (!db_result_put(f->db, &gone, e))
		return false;
	if (taken)
		return true;
	++*f->moved;
	return db_result_put(f->db, &come, e);
}

static bool
results_move(struct follow *f, struct err *e)
{
	struct exam_result *v, *kept;
	size_t n, n_kept;

	if (!db_result_list(f->db, f->from, &f->arena, &v, &n, e) ||
		!db_result_list(f->db, f->into, &f->arena, &kept, &n_kept, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!result_move(f, &v[i], has_year(kept, n_kept, v[i].year),
			e))
			return false;
	return true;
}

static bool
referent_move(struct follow *f, struct err *e)
{
	struct referent r, kept, gone = { .pupil = *f->from, .login = "" };
	bool found, taken;

	if (!db_referent_get(f->db, f->from, &f->arena, &r, &found, e) ||
		!db_referent_get(f->db, f->into, &f->arena, &kept, &taken, e))
		return false;
	if (!found)
		return true;
	r.pupil = *f->into;
	*f->moved += !taken;
	return db_referent_put(f->db, &gone, e) &&
		(taken || db_referent_put(f->db, &r, e));
}

/* What left stays a fact: the log follows the person. */
static const char SQL_SENT_MOVE[] =
	"UPDATE transmission SET pupil = :into WHERE pupil = :from";

static bool
sent_move(struct follow *f, struct err *e)
{
	struct stmt s = stmt_begin(f->db, SQL_SENT_MOVE);

	stmt_uuid(&s, ":into", f->into);
	stmt_uuid(&s, ":from", f->from);
	return stmt_run(&s, e);
}

bool
follow_merge(struct db *db, const struct uuid *into, const struct uuid *from,
	size_t *moved, struct err *e)
{
	struct follow f = { .db = db, .into = into, .from = from,
		.moved = moved };
	bool ok = rows_move(&f, JOURNAL_CONTACT, SQL_CONTACTS,
			SQL_CONTACT_MOVE, e) &&
		rows_move(&f, JOURNAL_COURSE_ACT, SQL_COURSES,
			SQL_COURSE_MOVE, e) &&
		results_move(&f, e) && referent_move(&f, e) &&
		sent_move(&f, e);

	arena_release(&f.arena);
	return ok;
}
