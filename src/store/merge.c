/*
 * merge.c: two records of one person become one. Each row moves through the
 * journal, so that one undo parts them again.
 */
#include "domain/diff.h"
#include "record.h"
#include "store/pupil.h"
#include "store/session.h"
#include "value.h"

struct merge {
	struct db *db;
	const struct uuid *into, *from;
	size_t moved;
	struct arena arena;
};

struct place {			/* of `from`, on a roll */
	struct uuid session, class;
	int number;
	const char *origin;
	bool both;		/* `into` is on it too */
};

static const char SQL_PLACES[] =
	"SELECT r.session, r.class, r.number, r.origin,"
	" EXISTS (SELECT 1 FROM roll o WHERE o.session = r.session"
	" AND o.pupil = :into) FROM roll r INDEXED BY roll_pupil"
	" WHERE r.pupil = :from ORDER BY r.session";

static bool
places_get(struct merge *m, struct place **v, size_t *n, struct err *e)
{
	struct { struct place *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(m->db, SQL_PLACES);

	stmt_uuid(&s, ":into", m->into);
	stmt_uuid(&s, ":from", m->from);
	while (stmt_row(&s))
		*ARENA_PUSH(&m->arena, rows) = (struct place){
			.session = stmt_get_uuid(&s, 0),
			.class = stmt_get_uuid(&s, 1),
			.number = (int)stmt_get_int(&s, 2),
			.origin = stmt_get_text(&s, 3, &m->arena),
			.both = stmt_get_bool(&s, 4),
		};
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}

static const char SQL_TICK_MOVE[] =
	"UPDATE OR IGNORE milo_tick SET pupil = :into"
	" WHERE session = :session AND pupil = :from";

/* Both rows are journalled: one goes, one comes. */
static bool
tick_move(struct merge *m, const struct place *p, struct err *e)
{
	struct change out = change_pair(m->db, JOURNAL_MILO_TICK, &p->session,
		m->from);
	struct change in = change_pair(m->db, JOURNAL_MILO_TICK, &p->session,
		m->into);
	struct stmt s = stmt_begin(m->db, SQL_TICK_MOVE);
	bool ok;

	stmt_uuid(&s, ":into", m->into);
	stmt_uuid(&s, ":from", m->from);
	stmt_uuid(&s, ":session", &p->session);
	ok = stmt_run(&s, e);
	m->moved += ok && db_changed_rows(m->db) > 0;
	ok = change_end(&out, ok, e);
	return change_end(&in, ok, e);
}

static const char SQL_CORRECTIONS[] =
	"SELECT seq FROM correction INDEXED BY correction_session"
	" WHERE session = :session AND pupil = :from ORDER BY seq";

static bool
corrections_get(struct merge *m, const struct place *p, int64_t **v,
	size_t *n, struct err *e)
{
	struct { int64_t *v; size_t n, cap; } rows = { 0 };
	struct stmt s = stmt_begin(m->db, SQL_CORRECTIONS);

	stmt_uuid(&s, ":session", &p->session);
	stmt_uuid(&s, ":from", m->from);
	while (stmt_row(&s))
		*ARENA_PUSH(&m->arena, rows) = stmt_get_int(&s, 0);
	*v = rows.v;
	*n = rows.n;
	return stmt_end(&s, e);
}

static const char SQL_CORRECTION_MOVE[] =
	"UPDATE correction SET pupil = :into WHERE seq = :seq";

static bool
correction_move(struct merge *m, int64_t seq, struct err *e)
{
	struct change c = change_number(m->db, JOURNAL_CORRECTION, seq);
	struct stmt s = stmt_begin(m->db, SQL_CORRECTION_MOVE);

	stmt_uuid(&s, ":into", m->into);
	stmt_int(&s, ":seq", seq);
	m->moved++;
	return change_end(&c, stmt_run(&s, e), e);
}

static bool
corrections_move(struct merge *m, const struct place *p, struct err *e)
{
	int64_t *seq;
	size_t n;

	if (!corrections_get(m, p, &seq, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!correction_move(m, seq[i], e))
			return false;
	return true;
}

/* The place itself, under its own number: the sheet was signed so. */
static bool
place_move(struct merge *m, const struct place *p, struct err *e)
{
	if (!db_roll_delete(m->db, &p->session, m->from, e))
		return false;
	if (p->both)
		return true;
	m->moved++;
	return db_roll_put(m->db, &p->session, m->into, &p->class, p->number,
		p->origin, e);
}

/* A line that is gone is not to be typed: its tick must not be counted. */
static bool
tick_drop(struct merge *m, const struct place *p, struct err *e)
{
	struct milo_tick t = { .session = p->session, .pupil = *m->from };

	return db_milo_put(m->db, &t, false, e);
}

/*
 * A mark and its corrections go together, and only where `into` has no mark:
 * a correction must not speak of a mark that it was not made for.
 */
static bool
roll_move(struct merge *m, const struct place *p, struct err *e)
{
	struct mark mark, kept;
	bool marked, taken;

	if (!db_mark_get(m->db, &p->session, m->from, &m->arena, &mark,
			&marked, e) ||
		!db_mark_get(m->db, &p->session, m->into, &m->arena, &kept,
			&taken, e) ||
		!place_move(m, p, e))
		return false;
	if (taken)
		return tick_drop(m, p, e);
	mark.pupil = *m->into;
	m->moved += marked;
	return (!marked || db_mark_put(m->db, &mark, e)) &&
		corrections_move(m, p, e) && tick_move(m, p, e);
}

static bool
rolls_move(struct merge *m, struct err *e)
{
	struct place *places;
	size_t n;

	if (!places_get(m, &places, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!roll_move(m, &places[i], e))
			return false;
	return true;
}

/* After those that `into` has: order is of the record, not of time. */
static bool
flags_move(struct merge *m, struct err *e)
{
	struct flag *flags;
	size_t n;

	if (!db_flag_list(m->db, m->from, &m->arena, &flags, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		flags[i].pupil = *m->into;
		flags[i].seq = 0;
		if (!db_flag_put(m->db, &flags[i], e))
			return false;
		m->moved++;
	}
	return true;
}

static bool
merged_set(struct merge *m, const struct uuid *pupil, struct err *e)
{
	struct pupil p;
	bool found;

	if (!db_pupil_get(m->db, pupil, &m->arena, &p, &found, e))
		return false;
	p.merged_into = *m->into;
	p.class = UUID_NONE;	/* nobody counts it there any more */
	return !found || db_pupil_put(m->db, &p, e);
}

/* `from` and whoever was merged into it: one step leads to the one kept. */
static bool
records_merge(struct merge *m, struct err *e)
{
	struct pupil *v;
	size_t n;

	if (!db_pupil_merged(m->db, m->from, &m->arena, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!merged_set(m, &v[i].id, e))
			return false;
	return merged_set(m, m->from, e);
}

/* ---- what only the record that goes knew: never the name that is shown --- */

struct field {
	const char *code;		/* as by_hand has it */
	const char **to;
	const char *from;
};

/* What a person typed on the record that goes was typed by a person. */
static void
typed_too(struct merge *m, struct pupil *into, const struct pupil *from,
	const char *code)
{
	if (by_hand_has(from->by_hand, code))
		into->by_hand = by_hand_add(&m->arena, into->by_hand, code);
}

static void
fill_text(struct merge *m, struct pupil *into, const struct pupil *from,
	const struct field *f)
{
	if (*f->to && (*f->to)[0])
		return;
	*f->to = f->from;
	if (f->from && f->from[0])
		typed_too(m, into, from, f->code);
}

static void
fill_texts(struct merge *m, struct pupil *into, const struct pupil *from)
{
	const struct field fields[] = {
		{ "usage_first_name", &into->usage_first_name,
			from->usage_first_name },
		{ "ine", &into->ine, from->ine },
		{ "mef", &into->mef, from->mef },
		{ "phone", &into->phone, from->phone },
		{ "email", &into->email, from->email },
		{ "channel", &into->channel, from->channel },
		{ "note", &into->note, from->note },
	};
	/* Three words of one place. */
	const struct field home[] = {
		{ "commune", &into->commune, from->commune },
		{ "postcode", &into->postcode, from->postcode },
		{ "insee", &into->insee, from->insee },
	};
	bool at_home = into->commune[0] || into->postcode[0] || into->insee[0];

	for (size_t i = 0; i < LENGTH(fields); i++)
		fill_text(m, into, from, &fields[i]);
	for (size_t i = 0; !at_home && i < LENGTH(home); i++)
		fill_text(m, into, from, &home[i]);
}

/* A class with its half, and the day it was left. */
static void
fill_class(struct merge *m, struct pupil *into, const struct pupil *from)
{
	into->class = from->class;
	into->half = from->half;
	into->left_on = from->left_on;
	typed_too(m, into, from, "class");
	typed_too(m, into, from, "half");
	typed_too(m, into, from, "left_on");
}

static void
fill_dates(struct merge *m, struct pupil *into, const struct pupil *from)
{
	if (!date_is_set(into->birth)) {
		into->birth = from->birth;
		into->birth_doubtful = from->birth_doubtful;
		typed_too(m, into, from, "birth");
	}
	if (!date_is_set(into->entered))
		into->entered = from->entered;
}

static bool
blanks_fill(struct merge *m, struct err *e)
{
	struct pupil into, from;
	bool found;

	if (!db_pupil_get(m->db, m->into, &m->arena, &into, &found, e) ||
		!db_pupil_get(m->db, m->from, &m->arena, &from, &found, e))
		return false;
	fill_texts(m, &into, &from);
	if (uuid_equal(&into.lycee, &from.lycee)) {
		if (uuid_is_none(&into.class))
			fill_class(m, &into, &from);
		fill_text(m, &into, &from, &(struct field){ "internal_no",
			&into.internal_no, from.internal_no });
	}
	fill_dates(m, &into, &from);
	return db_pupil_put(m->db, &into, e);
}

static bool
mergeable(struct merge *m, const struct uuid *id, struct err *e)
{
	struct pupil p;
	bool found;

	if (!db_pupil_get(m->db, id, &m->arena, &p, &found, e))
		return false;
	if (!found)
		return err_cause(e, ERR_USER, CAUSE_MISSING, "no such pupil");
	if (!uuid_is_none(&p.merged_into))
		return err_cause(e, ERR_USER, CAUSE_CONFLICT,
			"pupil merged already");
	return true;
}

bool
db_pupil_merge(struct db *db, const struct uuid *into,
	const struct uuid *from, size_t *moved, struct err *e)
{
	struct merge m = { .db = db, .into = into, .from = from };
	bool ok;

	*moved = 0;
	if (uuid_equal(into, from))
		return err_cause(e, ERR_USER, CAUSE_CONFLICT,
			"a pupil cannot be merged into itself");
	ok = mergeable(&m, into, e) && mergeable(&m, from, e) &&
		rolls_move(&m, e) && flags_move(&m, e) &&
		work_merge(db, into, from, &m.moved, e) &&
		follow_merge(db, into, from, &m.moved, e) &&
		blanks_fill(&m, e) && records_merge(&m, e);
	*moved = m.moved;
	arena_release(&m.arena);
	return ok;
}
