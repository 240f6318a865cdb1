/* world.h: a small school in memory, and how its rows look. Invented people. */
#ifndef TESTS_STORE_WORLD_H
#define TESTS_STORE_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/store/private.h"
#include "base/arena.h"
#include "base/buf.h"
#include "store/journal.h"
#include "store/pupil.h"
#include "store/school.h"
#include "store/session.h"
#include "store/workshop.h"

#define OCTOBER 1790838000	/* 2026-10-01 05:00 UTC */
#define DAY (24 * 60 * 60)

struct world {
	struct db *db;
	struct arena a;
	struct err e;
	struct uuid_source ids;
	struct tx tx;
	moment now;
	struct uuid lycee, class;
};

/* The call answers true, or the test says what failed. */
#define OK(w, call) do { \
	if (!(call)) \
		fail_msg("%s: %s", #call, (w)->e.text); \
} while (0)
#define DATE(y, m, d) ((struct date){ .year = (y), .month = (m), .day = (d) })

static inline void
act_begin(struct world *w, const char *verb, const struct uuid *object)
{
	struct act act = { .verb = verb, .login = "roux", .at = ++w->now,
		.id = uuid_new(&w->ids) };

	if (object)
		act.object = *object;
	OK(w, tx_begin(&w->tx, w->db, &act, &w->e));
}

static inline void
act_end(struct world *w)
{
	OK(w, tx_end(&w->tx, true, &w->e));
}

static inline struct uuid
add_lycee(struct world *w, const char *uai, const char *name)
{
	struct lycee l = { .id = uuid_new(&w->ids), .uai = uai, .name = name,
		.commune = "Toulouse", .insee = "31555", .active = true };

	OK(w, db_lycee_put(w->db, &l, &w->e));
	return l.id;
}

static inline struct uuid
add_class(struct world *w, const struct uuid *lycee, int year,
	const char *name)
{
	struct class c = { .id = uuid_new(&w->ids), .lycee = *lycee,
		.year = year, .name = name, .diploma = "BACPRO",
		.target = true };

	OK(w, db_class_put(w->db, &c, &w->e));
	return c.id;
}

static inline struct pupil
new_pupil(struct world *w, const char *surname, const char *first_name)
{
	return (struct pupil){
		.id = uuid_new(&w->ids), .lycee = w->lycee, .class = w->class,
		.surname = surname, .first_name = first_name,
		.birth = DATE(2008, 6, 14), .created_at = w->now,
	};
}

static inline struct uuid
add_pupil(struct world *w, const char *surname, const char *first_name)
{
	struct pupil p = new_pupil(w, surname, first_name);

	OK(w, db_pupil_put(w->db, &p, &w->e));
	return p.id;
}

static inline struct session
new_session(struct world *w, int workshop, moment starts)
{
	static const char *const types[] = { "EI", "A1", "A2", "A3", "A4" };

	return (struct session){
		.id = uuid_new(&w->ids), .lycee = w->lycee, .year = 2026,
		.type = types[workshop], .workshop = workshop,
		.title = "Faire le point", .starts = starts,
		.ends = starts + 7200, .counsellor = "roux",
		.paper_count = -1,
	};
}

static inline struct uuid
add_session(struct world *w, int workshop, moment starts)
{
	struct session s = new_session(w, workshop, starts);

	OK(w, db_session_put(w->db, &s, &w->e));
	OK(w, db_session_class_put(w->db, &s.id, &w->class, true, &w->e));
	return s.id;
}

static inline void
enrol(struct world *w, const struct uuid *session, const struct uuid *pupil,
	int number)
{
	OK(w, db_roll_put(w->db, session, pupil, &w->class, number, "class",
		&w->e));
}

static inline void
put_mark(struct world *w, const struct uuid *session,
	const struct uuid *pupil, const char *state, const char *motif)
{
	struct mark m = { .session = *session, .pupil = *pupil,
		.state = state, .motif = motif, .at = w->now,
		.login = "roux" };

	OK(w, db_mark_put(w->db, &m, &w->e));
}

/* roux of one lycée and one class of 2026, no pupil yet. */
static inline void
world_open(struct world *w)
{
	struct db_options o = { .mode = DB_MEMORY };
	struct user u = { .login = "roux", .name = "M. Roux",
		.role = "conseiller", .active = true };

	*w = (struct world){ .ids = { .seeded = true }, .now = OCTOBER };
	OK(w, db_open(&w->db, NULL, &o, &w->e));
	act_begin(w, "plan", NULL);
	OK(w, db_user_put(w->db, &u, &w->e));
	w->lycee = add_lycee(w, "0310047H", "LP Renée-Bonnet");
	w->class = add_class(w, &w->lycee, 2026, "T MELEC 1");
	OK(w, db_user_lycee_put(w->db, "roux", &w->lycee, true, &w->e));
	act_end(w);
}

static inline void
world_close(struct world *w)
{
	db_close(w->db);
	arena_release(&w->a);
}

static inline int
world_setup(void **state)
{
	struct world *w = mem_alloc(sizeof(*w));

	world_open(w);
	*state = w;
	return 0;
}

static inline int
world_teardown(void **state)
{
	world_close(*state);
	mem_free(*state);
	return 0;
}

#define WORLD_TEST(f) \
	cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

static inline void
dump_table(struct world *w, const char *table, struct buf *out)
{
	char *sql = arena_printf(&w->a, "SELECT * FROM %s ORDER BY 1, 2",
		table);
	sqlite3_stmt *s;

	assert_int_equal(sqlite3_prepare_v2(w->db->sq, sql, -1, &s, NULL),
		SQLITE_OK);
	while (sqlite3_step(s) == SQLITE_ROW) {
		buf_puts(out, table);
		for (int i = 0; i < sqlite3_column_count(s); i++) {
			buf_putc(out, '|');
			if (sqlite3_column_type(s, i) == SQLITE_BLOB)
				buf_printf(out, "%02x", ((const uint8_t *)
					sqlite3_column_blob(s, i))[15]);
			else if (sqlite3_column_text(s, i))
				buf_puts(out, (const char *)
					sqlite3_column_text(s, i));
		}
		buf_putc(out, '\n');
	}
	sqlite3_finalize(s);
}

/* All that a person entered, as text; seeded ids by their last byte. */
static inline const char *
world_dump(struct world *w)
{
	static const char *const tables[] = {
		"user", "user_lycee", "lycee", "class", "class_away", "cycle",
		"workshop", "pupil", "pupil_word", "session", "session_class",
		"roll", "mark", "correction", "milo_tick", "flag",
		"column_map", "item_mark", "simulation", "interview_mark",
		"application", "target_job",
	};
	struct buf out = { 0 };
	const char *text;

	for (size_t i = 0; i < LENGTH(tables); i++)
		dump_table(w, tables[i], &out);
	text = arena_strdup(&w->a, out.v ? out.v : "");
	buf_release(&out);
	return text;
}

/* Takes back the last act of roux (or puts it again); all rows or the test
 * fails. */
static inline void
world_undo(struct world *w, bool redo)
{
	struct act act = { .verb = redo ? "redo" : "undo", .login = "roux",
		.at = ++w->now, .id = uuid_new(&w->ids) };
	struct journal_act last;
	struct reverted r;

	OK(w, db_act_last(w->db, "roux", NULL, redo, &w->a, &last, &w->e));
	assert_true(last.seq > 0);
	act.undoes = last.seq;
	OK(w, tx_begin(&w->tx, w->db, &act, &w->e));
	OK(w, db_act_revert(w->db, last.seq, &w->a, &r, &w->e));
	assert_int_equal(r.skipped, 0);
	act_end(w);
}

#endif
