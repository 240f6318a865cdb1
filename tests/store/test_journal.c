/*
 * test_journal.c: acts and their changes: what undo takes back, what it
 * leaves, across restarts and between two people.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../src/store/record.h"
#include "store/fault_vfs.c"
#include "store/room.c"

static struct db *
new_school(struct room *r, const char *name, struct school *s)
{
	struct db *db = must_open(room_path(r, name), DB_CREATE, NULL);
	struct err e = { 0 };

	must(school_make(r, db, s, &e), &e);
	return db;
}

/* One letter a pupil: "pa.." is present, absent, nothing, nothing. */
static void
states(struct room *r, struct db *db, const struct school *s, char out[6])
{
	for (size_t i = 0; i < SCHOOL_PUPILS; i++) {
		const char *state = state_of(r, db, s, i);

		out[i] = *state ? *state : '.';
	}
	out[SCHOOL_PUPILS] = '\0';
}

/* ---- one key at a time */

static const struct step {
	char op;	/* m mark, u undo, r redo, x nothing to undo, */
			/* y nothing to redo, o close and open again  */
	size_t pupil;
	const char *state, *login, *then;
} steps[] = {
	{ 'm', 0, "present", "anne", "p...." },
	{ 'm', 1, "absent", "anne", "pa..." },
	{ 'm', 1, "late", "anne", "pl..." },
	{ 'u', .login = "anne", .then = "pa..." },
	{ 'u', .login = "anne", .then = "p...." },
	{ 'r', .login = "anne", .then = "pa..." },
	{ 'o', .then = "pa..." },
	{ 'r', .login = "anne", .then = "pl..." },
	{ 'y', .login = "anne", .then = "pl..." },
	{ 'u', .login = "anne", .then = "pa..." },
	{ 'u', .login = "anne", .then = "p...." },
	{ 'o', .then = "p...." },
	{ 'u', .login = "anne", .then = "....." },
	{ 'x', .login = "anne", .then = "....." },
	{ 'r', .login = "anne", .then = "p...." },
	{ 'r', .login = "anne", .then = "pa..." },
	/* Something new: what was undone before it cannot come back. */
	{ 'm', 2, "out", "anne", "pao.." },
	{ 'y', .login = "anne", .then = "pao.." },
	{ 'u', .login = "anne", .then = "pa..." },
	{ 'r', .login = "anne", .then = "pao.." },
	/* Mine only: bruno has nothing to undo, then his own. */
	{ 'x', .login = "bruno", .then = "pao.." },
	{ 'm', 3, "late", "bruno", "paol." },
	{ 'u', .login = "anne", .then = "pa.l." },
	{ 'u', .login = "bruno", .then = "pa..." },
	{ 'r', .login = "anne", .then = "pao.." },
	{ 'r', .login = "bruno", .then = "paol." },
	/* The same key twice changes nothing: nothing to take back. */
	{ 'm', 3, "late", "bruno", "paol." },
	{ 'u', .login = "bruno", .then = "pao.." },
	{ 'm', 0, "", "anne", ".ao.." },
	{ 'u', .login = "anne", .then = "pao.." },
};

static void
one_step(struct room *r, struct db *db, const struct school *s,
	const struct step *t)
{
	struct reverted v;
	struct err e = { 0 };

	if (t->op == 'm')
		must(mark_one(r, db, s, t->pupil, t->state, t->login, &e), &e);
	if (strchr("ur", t->op)) {
		must(undo_one(r, db, &s->session, t->login, t->op == 'r', &v,
			&e), &e);
		assert_int_equal(v.done, 1);
		assert_int_equal(v.skipped, 0);
	}
	if (strchr("xy", t->op)) {
		assert_false(undo_one(r, db, &s->session, t->login,
			t->op == 'y', &v, &e));
		assert_int_equal(e.kind, ERR_NONE);
	}
}

static void
undo_and_redo(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "undo.db", &s);

	for (size_t i = 0; i < LENGTH(steps); i++) {
		char now[SCHOOL_PUPILS + 1];

		if (steps[i].op == 'o') {
			db_close(db);
			db = must_open(room_path(r, "undo.db"), DB_OPEN, NULL);
		}
		one_step(r, db, &s, &steps[i]);
		states(r, db, &s, now);
		if (strcmp(now, steps[i].then) != 0)
			print_error("step %zu\n", i);
		assert_string_equal(now, steps[i].then);
	}
	must_be_sound(db);
	assert_int_equal(db_scans(db), 0);
	db_close(db);
}

/* ---- many rows at once */

static bool
fill_all(struct room *r, struct db *db, const struct school *s, size_t *n,
	struct err *e)
{
	struct act act = act_of(r, "fill", "anne", &s->session);
	struct mark m = {
		.session = s->session, .state = "present", .motif = "",
		.at = ROOM_NOW, .login = "anne",
	};
	struct tx tx;

	return tx_begin(&tx, db, &act, e) &&
		tx_end(&tx, db_mark_fill(db, &m, n, e), e);
}

static void
bulk_skips_what_changed_since(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "bulk.db", &s);
	char now[SCHOOL_PUPILS + 1];
	struct reverted v;
	struct err e = { 0 };
	size_t n;

	must(mark_one(r, db, &s, 0, "absent", "bruno", &e), &e);
	must(fill_all(r, db, &s, &n, &e), &e);
	assert_int_equal(n, 4);
	must(mark_one(r, db, &s, 2, "late", "bruno", &e), &e);
	must(undo_one(r, db, &s.session, "anne", false, &v, &e), &e);
	states(r, db, &s, now);
	assert_string_equal(now, "a.l..");
	assert_int_equal(v.done, 3);
	assert_int_equal(v.skipped, 1);
	assert_true(uuid_equal(&v.skipped_pupils[0], &s.pupils[2]));
	assert_true(uuid_equal(&v.pupil, &s.pupils[1]));
	must(undo_one(r, db, &s.session, "anne", true, &v, &e), &e);
	states(r, db, &s, now);
	assert_string_equal(now, "aplpp");
	assert_int_equal(v.done, 3);
	assert_int_equal(v.skipped, 0);
	db_close(db);
}

static const char SQL_EVERYTHING[] =
	"SELECT (SELECT count(*) FROM user) + (SELECT count(*) FROM lycee)"
	" + (SELECT count(*) FROM class) + (SELECT count(*) FROM pupil)"
	" + (SELECT count(*) FROM session) + (SELECT count(*) FROM roll)"
	" + (SELECT count(*) FROM session_class)"
	" + (SELECT count(*) FROM pupil_word)";

static void
import_taken_back_whole(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "import.db", &s);
	int64_t all = count_rows(db, SQL_EVERYTHING);
	struct pupil_line *found;
	struct reverted v;
	struct err e = { 0 };
	size_t n;

	must(undo_one(r, db, NULL, "anne", false, &v, &e), &e);
	assert_int_equal(count_rows(db, SQL_EVERYTHING), 0);
	assert_int_equal(v.skipped, 0);
	must_be_sound(db);
	must(undo_one(r, db, NULL, "anne", true, &v, &e), &e);
	assert_int_equal(count_rows(db, SQL_EVERYTHING), all);
	assert_int_equal(v.skipped, 0);
	must(db_pupil_search(db, "eglan", NULL, 9, &r->a, &found, &n, &e), &e);
	assert_int_equal(n, 1);
	assert_string_equal(found[0].surname, "Églantine");
	must_be_sound(db);
	db_close(db);
}

/* Somebody marked a pupil since: nothing goes, and the mark is named. */
static void
import_in_use(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "used.db", &s);
	int64_t all = count_rows(db, SQL_EVERYTHING);
	char now[SCHOOL_PUPILS + 1];
	struct reverted v;
	struct err e = { 0 };

	must(mark_one(r, db, &s, 3, "late", "bruno", &e), &e);
	assert_false(undo_one(r, db, NULL, "anne", false, &v, &e));
	assert_int_equal(e.kind, ERR_USER);
	assert_true(v.refused);
	assert_int_equal(v.holder, 2);
	states(r, db, &s, now);
	assert_string_equal(now, "...l.");
	assert_int_equal(count_rows(db, SQL_EVERYTHING), all);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM act"), 2);
	must_be_sound(db);
	db_close(db);
}

/* ---- refusals */

static bool
close_session(struct room *r, struct db *db, const struct school *s,
	struct err *e)
{
	struct act act = act_of(r, "close", "anne", &s->session);
	struct session x;
	struct tx tx;
	bool found;

	if (!db_session_get(db, &s->session, &r->a, &x, &found, e))
		return false;
	x.closed_at = ROOM_NOW;
	x.closed_by = "anne";
	return tx_begin(&tx, db, &act, e) &&
		tx_end(&tx, db_session_put(db, &x, e), e);
}

static const char SQL_TICK[] =
	"INSERT INTO milo_tick VALUES (:session, :pupil, 0, 'anne')";

static bool
tick(struct db *db, const struct school *s, struct err *e)
{
	struct stmt st;
	struct tx tx;

	if (!tx_begin(&tx, db, NULL, e))
		return false;
	st = stmt_begin(db, SQL_TICK);
	stmt_uuid(&st, ":session", &s->session);
	stmt_uuid(&st, ":pupil", &s->pupils[0]);
	return tx_end(&tx, stmt_run(&st, e), e);
}

static void
closing_stays_once_typed(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "close.db", &s);
	static const char closed[] =
		"SELECT count(*) FROM session WHERE closed_at <> 0";
	struct reverted v;
	struct err e = { 0 };

	must(close_session(r, db, &s, &e), &e);
	must(undo_one(r, db, &s.session, "anne", false, &v, &e), &e);
	assert_int_equal(count_rows(db, closed), 0);
	must(undo_one(r, db, &s.session, "anne", true, &v, &e), &e);
	assert_int_equal(count_rows(db, closed), 1);
	must(tick(db, &s, &e), &e);
	assert_false(undo_one(r, db, &s.session, "anne", false, &v, &e));
	assert_int_equal(e.kind, ERR_USER);
	assert_int_equal(count_rows(db, closed), 1);
	db_close(db);
}

static bool
revert(struct room *r, struct db *db, int64_t seq, int64_t undoes,
	const char *login, struct reverted *v, struct err *e)
{
	struct act act = act_of(r, "undo", login, NULL);
	struct tx tx;

	act.undoes = undoes;
	return tx_begin(&tx, db, &act, e) &&
		tx_end(&tx, db_act_revert(db, seq, &r->a, v, e), e);
}

static void
what_cannot_be_reverted(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "refuse.db", &s);
	struct act purge = act_of(r, "purge", "anne", &s.session);
	struct journal_act last;
	struct reverted v;
	struct err e = { 0 };
	struct mark m = {
		.session = s.session, .pupil = s.pupils[0], .state = "late",
		.motif = "", .at = ROOM_NOW, .login = "anne",
	};
	struct tx tx;

	must(tx_begin(&tx, db, &purge, &e) &&
		tx_end(&tx, db_mark_put(db, &m, &e), &e), &e);
	must(db_act_last(db, "anne", &s.session, false, &r->a, &last, &e), &e);
	assert_int_equal(last.seq, 0);
	assert_false(revert(r, db, 2, 2, "anne", &v, &e));	/* the purge */
	assert_int_equal(e.kind, ERR_USER);
	err_clear(&e);
	assert_false(revert(r, db, 99, 99, "anne", &v, &e));
	assert_int_equal(e.cause, CAUSE_MISSING);
	err_clear(&e);
	assert_false(revert(r, db, 1, 0, "anne", &v, &e));	/* not its undo */
	assert_int_equal(e.kind, ERR_SYSTEM);
	err_clear(&e);
	must(mark_one(r, db, &s, 1, "late", "bruno", &e), &e);
	must(revert(r, db, 3, 3, "anne", &v, &e), &e);	/* another's act */
	assert_int_equal(v.done, 1);
	assert_false(revert(r, db, 3, 3, "anne", &v, &e));	/* once only */
	assert_int_equal(e.cause, CAUSE_CONFLICT);
	err_clear(&e);
	/* bruno's act was undone by anne: it is hers to redo, not his. */
	must(db_act_last(db, "bruno", &s.session, true, &r->a, &last, &e), &e);
	assert_int_equal(last.seq, 0);
	db_close(db);
}

/* Taken back, redone, the redo taken back from the journal: as undone. */
static void
chain_of_undos(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "chain.db", &s);
	struct journal_act act;
	struct reverted v;
	struct err e = { 0 };

	must(mark_one(r, db, &s, 0, "late", "anne", &e), &e);	/* act 2 */
	must(revert(r, db, 2, 2, "anne", &v, &e), &e);		/* 3 */
	must(revert(r, db, 3, 3, "anne", &v, &e), &e);		/* 4: redo */
	assert_string_equal(state_of(r, db, &s, 0), "late");
	must(db_act_get(db, 2, &r->a, &act, &e), &e);
	assert_int_equal(act.undone_by, 0);
	must(revert(r, db, 4, 4, "anne", &v, &e), &e);		/* 5 */
	assert_string_equal(state_of(r, db, &s, 0), "");
	must(db_act_get(db, 2, &r->a, &act, &e), &e);
	assert_int_equal(act.undone_by, 3);
	must(db_act_get(db, 3, &r->a, &act, &e), &e);
	assert_int_equal(act.undone_by, 0);
	assert_int_equal(act.undoes, 2);
	must(db_act_get(db, 4, &r->a, &act, &e), &e);
	assert_int_equal(act.undone_by, 5);
	db_close(db);
}

/* An image from before a column was added says nothing of that column. */
static void
older_image(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "older.db", &s);
	static const char cut[] =
		"UPDATE change SET after = json_remove(after, '$.motif')"
		" WHERE act = 2";
	struct reverted v;
	struct stmt st;
	struct err e = { 0 };
	struct tx tx;

	must(mark_one(r, db, &s, 0, "late", "anne", &e), &e);
	must(tx_begin(&tx, db, NULL, &e), &e);
	st = stmt_begin(db, cut);
	must(tx_end(&tx, stmt_run(&st, &e), &e), &e);
	must(undo_one(r, db, &s.session, "anne", false, &v, &e), &e);
	assert_int_equal(v.done, 1);
	assert_string_equal(state_of(r, db, &s, 0), "");
	db_close(db);
}

/* ---- every kind of row comes back as it was */

static bool
write_kinds(struct room *r, struct db *db, const struct school *s,
	struct err *e)
{
	struct workshop w = { 2026, 1, "A1", "Faire le point", "A1" };
	struct cycle cycle = {
		.year = 2026, .preset = "3", .follow_up = "Suivi",
		.workshops = &w, .n = 1,
	};
	struct class_away away = {
		.id = uuid_new(&r->ids), .class = s->class, .kind = "pfmp",
		.first = { 2026, 11, 2 }, .last = { 2026, 11, 27 },
	};
	struct column_map map = { "NOM DE L'ÉLÈVE", "surname" };
	struct flag f = {
		.id = uuid_new(&r->ids), .pupil = s->pupils[4], .code = "R01",
		.state = "O", .comment = "", .referent = "", .at = ROOM_NOW,
		.login = "anne", .session = s->session,
	};
	struct correction c = {
		.session = s->session, .pupil = s->pupils[4],
		.state = "absent", .motif = "", .reason = "CO1",
		.at = ROOM_NOW, .login = "anne",
	};

	return db_cycle_put(db, &cycle, e) && db_class_away_put(db, &away, e) &&
		db_column_map_put(db, &s->lycee, &map, e) &&
		db_flag_put(db, &f, e) && db_correction_put(db, &c, e) &&
		db_user_lycee_put(db, "bruno", &s->lycee, true, e);
}

static const char SQL_KINDS[] =
	"SELECT (SELECT count(*) FROM cycle) + (SELECT count(*) FROM workshop)"
	" + (SELECT count(*) FROM class_away) + (SELECT count(*) FROM flag)"
	" + (SELECT count(*) FROM column_map)"
	" + (SELECT count(*) FROM correction)"
	" + (SELECT count(*) FROM user_lycee)";

/* The redo put the same rows. */
static const char SQL_REDONE[] =
	"SELECT count(*) FROM change x JOIN change y ON y.act = 4"
	" AND y.n = x.n AND y.kind = x.kind AND y.after = x.after"
	" WHERE x.act = 2 AND x.before IS NULL";

static void
every_kind(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "kinds.db", &s);
	struct act act = act_of(r, "setup", "anne", &s.lycee);
	struct reverted v;
	struct err e = { 0 };
	struct tx tx;

	must(tx_begin(&tx, db, &act, &e) &&
		tx_end(&tx, write_kinds(r, db, &s, &e), &e), &e);
	assert_int_equal(count_rows(db, SQL_KINDS), 7);
	must(undo_one(r, db, &s.lycee, "anne", false, &v, &e), &e);
	assert_int_equal(v.skipped, 0);
	assert_int_equal(count_rows(db, SQL_KINDS), 0);
	must(undo_one(r, db, &s.lycee, "anne", true, &v, &e), &e);
	assert_int_equal(v.skipped, 0);
	assert_int_equal(count_rows(db, SQL_KINDS), 7);
	assert_int_equal(count_rows(db, SQL_REDONE), 7);
	must_be_sound(db);
	db_close(db);
}

static bool
long_key(struct db *db, const struct school *s, struct err *e)
{
	char header[400];
	struct change c;

	memset(header, 'x', sizeof(header) - 1);
	header[sizeof(header) - 1] = '\0';
	c = change_named(db, JOURNAL_COLUMN_MAP, &s->lycee, header);
	return change_end(&c, true, e);
}

/* What the journal cannot hold is not written either. */
static void
keys_that_do_not_fit(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "key.db", &s);
	struct act act = act_of(r, "setup", "anne", NULL);
	struct mark m = {
		.session = s.session, .pupil = s.pupils[0], .state = "late",
		.motif = "", .at = ROOM_NOW, .login = "anne",
	};
	struct err e = { 0 };
	struct tx tx;

	must(tx_begin(&tx, db, &act, &e), &e);
	assert_false(tx_end(&tx, long_key(db, &s, &e), &e));
	assert_int_equal(e.kind, ERR_SYSTEM);
	err_clear(&e);
	assert_false(db_mark_put(db, &m, &e));	/* outside a transaction */
	err_clear(&e);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM mark"), 0);
	must(mark_one(r, db, &s, 0, "late", "anne", &e), &e);
	db_close(db);
}

/* ---- reading */

static void
lists(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "lists.db", &s);
	struct journal_change *changes;
	struct journal_act *acts;
	struct err e = { 0 };
	size_t n;

	for (size_t i = 0; i < 3; i++) {
		must(mark_one(r, db, &s, i, "late", "anne", &e), &e);
		must(mark_one(r, db, &s, i, "absent", "bruno", &e), &e);
	}
	must(db_act_list(db, NULL, NULL, 0, 99, &r->a, &acts, &n, &e), &e);
	assert_int_equal(n, 7);
	assert_int_equal(acts[0].seq, 7);
	assert_string_equal(acts[0].verb, "mark");
	assert_int_equal(acts[0].n_changes, 1);
	assert_true(uuid_equal(&acts[0].pupil, &s.pupils[2]));
	assert_string_equal(acts[6].verb, "import");
	assert_true(acts[6].n_changes > 10);
	must(db_act_list(db, NULL, NULL, 7, 2, &r->a, &acts, &n, &e), &e);
	assert_int_equal(n, 2);
	assert_int_equal(acts[0].seq, 6);
	must(db_act_list(db, &s.session, NULL, 0, 99, &r->a, &acts, &n, &e),
		&e);
	assert_int_equal(n, 6);
	must(db_act_list(db, NULL, "anne", 0, 99, &r->a, &acts, &n, &e), &e);
	assert_int_equal(n, 4);
	must(db_act_list(db, &s.session, "bruno", 0, 99, &r->a, &acts, &n, &e),
		&e);
	assert_int_equal(n, 3);
	must(db_pupil_history(db, &s.pupils[0], 99, &r->a, &acts, &changes, &n,
		&e), &e);
	assert_int_equal(n, 4);		/* two marks, roll, pupil */
	assert_string_equal(acts[0].login, "bruno");
	assert_string_equal(changes[0].kind, "mark");
	assert_non_null(strstr(changes[0].before, "\"state\":\"late\""));
	assert_non_null(strstr(changes[0].after, "\"state\":\"absent\""));
	assert_string_equal(changes[3].kind, "pupil");
	assert_null(changes[3].before);
	assert_int_equal(db_scans(db), 0);
	db_close(db);
}

static void
pins_stay_out(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "pin.db", &s);
	struct act act = act_of(r, "user", "anne", NULL);
	struct user u = { "anne", "Anne B.", "responsable", "$y$secret", true };
	struct reverted v;
	struct err e = { 0 };
	struct tx tx;
	bool found;

	must(tx_begin(&tx, db, &act, &e) &&
		tx_end(&tx, db_user_put(db, &u, &e), &e), &e);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM change"
		" WHERE instr(after, 'secret') OR instr(before, 'secret')"), 0);
	must(undo_one(r, db, NULL, "anne", false, &v, &e), &e);
	must(db_user_get(db, "anne", &r->a, &u, &found, &e), &e);
	assert_string_equal(u.name, "Anne Exemple");
	assert_string_equal(u.pin, "$y$secret");
	db_close(db);
}

/* ---- trimming */

static bool
mark_on(struct room *r, struct db *db, const struct school *s, moment at,
	struct err *e)
{
	struct act act = act_of(r, "mark", "anne", &s->session);
	struct mark m = {
		.session = s->session, .pupil = s->pupils[0], .state = "late",
		.motif = "", .at = at, .login = "anne",
	};
	struct tx tx;

	act.at = at;
	return tx_begin(&tx, db, &act, e) &&
		tx_end(&tx, db_mark_put(db, &m, e) && db_access_put(db, "anne",
			"card", &s->pupils[0], at, e), e);
}

static void
trimming(void **state)
{
	static const moment year = 31536000;
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "trim.db", &s);	/* act 1, now */
	struct err e = { 0 };
	struct tx tx;

	must(mark_on(r, db, &s, ROOM_NOW + 1, &e), &e);
	/* Clocks that were wrong: years ahead, and 1970. */
	must(mark_on(r, db, &s, ROOM_NOW + 10 * year, &e), &e);
	must(mark_on(r, db, &s, ROOM_NOW + year / 4, &e), &e);
	must(mark_on(r, db, &s, 5, &e), &e);
	must(mark_on(r, db, &s, ROOM_NOW + year / 2 + 1, &e), &e);	/* 6 */
	must(mark_on(r, db, &s, 6, &e), &e);
	must(tx_begin(&tx, db, NULL, &e) && tx_end(&tx,
		db_journal_trim(db, ROOM_NOW + year / 2, &e), &e), &e);
	assert_int_equal(count_rows(db, "SELECT min(seq) FROM act"), 6);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM act"), 2);
	assert_int_equal(count_rows(db, "SELECT min(act) FROM change"), 6);
	assert_int_equal(count_rows(db, "SELECT count(*) FROM access"), 2);
	must_be_sound(db);
	db_close(db);
}

/* A clock three years ahead, before and after somebody wrote by it. */
static void
trimming_by_a_wrong_clock(void **state)
{
	static const moment year = 31536000;
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "ahead.db", &s);
	struct err e = { 0 };
	struct tx tx;

	must(mark_on(r, db, &s, ROOM_NOW + 1, &e), &e);
	for (int i = 0; i < 2; i++) {
		must(tx_begin(&tx, db, NULL, &e) && tx_end(&tx,
			db_journal_trim(db, ROOM_NOW + 2 * year, &e), &e), &e);
		assert_int_equal(count_rows(db, "SELECT min(seq) FROM act"),
			1);
		assert_int_equal(count_rows(db, "SELECT count(*) FROM "
			"access"), 1 + i);
		must(mark_on(r, db, &s, ROOM_NOW + 3 * year + i, &e), &e);
	}
	must_be_sound(db);
	db_close(db);
}

/* ---- thousands of acts, and faults */

static void
last_act_among_many(void **state)
{
	struct room *r = *state;
	struct school s;
	struct db *db = new_school(r, "many.db", &s);
	static const char many[] =
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
		" FROM n WHERE i < 5000) INSERT INTO act (id, at, login,"
		" verb, object) SELECT randomblob(16), i, 'anne', 'mark',"
		" randomblob(16) FROM n";
	struct journal_act last;
	struct reverted v;
	struct stmt st;
	struct err e = { 0 };
	struct tx tx;

	must(tx_begin(&tx, db, NULL, &e), &e);
	st = stmt_begin(db, many);
	must(tx_end(&tx, stmt_run(&st, &e), &e), &e);
	must(mark_one(r, db, &s, 0, "late", "bruno", &e), &e);
	must(mark_one(r, db, &s, 0, "out", "anne", &e), &e);
	must(db_act_last(db, "anne", NULL, false, &r->a, &last, &e), &e);
	assert_int_equal(last.seq, 5003);
	must(undo_one(r, db, &s.session, "anne", false, &v, &e), &e);
	must(db_act_last(db, "anne", NULL, true, &r->a, &last, &e), &e);
	assert_int_equal(last.seq, 5004);
	assert_int_equal(db_scans(db), 0);
	db_close(db);
}

/* Each I/O and each allocation of an undo fails: all of it, or nothing. */
static void
faults_while_undoing(void **state)
{
	struct room *r = *state;
	char *base = room_path(r, "base.db"), *path = room_path(r, "f.db");
	struct school s;
	struct db *db = new_school(r, "base.db", &s);
	struct err e = { 0 };
	bool more = true;
	size_t filled;

	must(fill_all(r, db, &s, &filled, &e), &e);
	db_close(db);
	for (int memory = 0; memory < 2; memory++, more = true)
		for (long n = 1; more; n++) {
			struct reverted v;
			char now[SCHOOL_PUPILS + 1];
			bool ok;

			file_copy(base, path);
			db = must_open(path, DB_OPEN, FAULT_VFS);
			fault_io.points = memory ? 0 : FAULT_ALL;
			fault_io.at = n;
			fault_memory.at = memory ? n : 0;
			ok = undo_one(r, db, &s.session, "anne", false, &v,
				&e);
			more = fault_io.failed + fault_memory.failed > 0;
			fault_reset();
			err_clear(&e);
			db_close(db);
			db = must_open(path, DB_OPEN, NULL);
			states(r, db, &s, now);
			assert_string_equal(now, ok ? "....." : "ppppp");
			must_be_sound(db);
			db_close(db);
			unlink(path);
		}
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, room_open, room_close)
	const struct CMUnitTest tests[] = {
		TEST(undo_and_redo),
		TEST(bulk_skips_what_changed_since),
		TEST(import_taken_back_whole),
		TEST(import_in_use),
		TEST(closing_stays_once_typed),
		TEST(what_cannot_be_reverted),
		TEST(chain_of_undos),
		TEST(older_image),
		TEST(every_kind),
		TEST(keys_that_do_not_fit),
		TEST(lists),
		TEST(pins_stay_out),
		TEST(trimming),
		TEST(trimming_by_a_wrong_clock),
		TEST(last_act_among_many),
		TEST(faults_while_undoing),
	};

	fault_setup();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
