/*
 * journal.h: acts and their changes: written around every journalled row,
 * read by undo, the audit and the pupil's card.
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "store/db.h"

/* The journalled tables. Key: one UUID, a pair, or text. */
#define JOURNAL_KINDS(X) \
	X(USER, "user") X(USER_LYCEE, "user_lycee") X(LYCEE, "lycee") \
	X(CLASS, "class") X(CLASS_AWAY, "class_away") X(WORKSHOP, "workshop") \
	X(CYCLE, "cycle") X(PUPIL, "pupil") X(SESSION, "session") \
	X(SESSION_CLASS, "session_class") X(ROLL, "roll") X(MARK, "mark") \
	X(CORRECTION, "correction") X(MILO_TICK, "milo_tick") \
	X(FLAG, "flag") X(COLUMN_MAP, "column_map") \
	X(ITEM_MARK, "item_mark") X(SIMULATION, "simulation") \
	X(INTERVIEW_MARK, "interview_mark") X(APPLICATION, "application") \
	X(TARGET_JOB, "target_job") X(CONTACT, "contact") \
	X(COURSE_ACT, "course_act") X(EXAM_RESULT, "exam_result") \
	X(REFERENT, "referent") X(ML, "ml") X(AREA, "area") X(META, "meta")
enum journal_kind {
#define X(name, table) JOURNAL_##name,
	JOURNAL_KINDS(X)
#undef X
	JOURNAL_KIND_COUNT
};

#define JOURNAL_KEY_MAX 288	/* an id and a long column header */
/*
 * Around one row's write, inside a tx that has an act; used by the put and
 * delete functions of the tables only:
 *	struct change c = change_begin(db, JOURNAL_MARK, key, n);
 *	... the statement ...
 *	return change_end(&c, ok, e);
 * The images before and after are read by change_*; equal images write
 * nothing. A failure of change_begin() is told by change_end(). In a tx
 * without act nothing is journalled. src/store/record.h has the keys.
 */
struct change {
	struct db *db;
	enum journal_kind kind;
	unsigned char key[JOURNAL_KEY_MAX];
	size_t n_key;
	struct uuid pupil;	/* whose row, or none */
	char *before;		/* owned until change_end() */
};
struct change change_begin(struct db *db, enum journal_kind kind,
	const void *key, size_t n_key);
/* Whether the journal looked, and the row was not there. */
bool change_adds(const struct change *c);
bool change_end(struct change *c, bool ok, struct err *e);

/* One line of history, newest first in lists. */
struct journal_act {
	int64_t seq;
	moment at;
	const char *login;
	const char *verb;
	struct uuid object;
	const char *detail;
	int64_t undoes, undone_by;	/* 0: none */
	size_t n_changes;
	struct uuid pupil;		/* of its first change, or none */
};
struct journal_change {
	int n;
	const char *kind;
	struct uuid pupil;
	const char *before, *after;	/* JSON, or NULL */
};

/*
 * The last act of `login` on `object` that can be taken back: not undone, not
 * itself an undo, of a verb that undo knows (all but "purge", "erase"). With
 * `redo`: the last undo that nothing of that person on that object followed.
 * object none: over everything; a pupil: also what was done on that one alone
 * elsewhere than on a roll. seq 0 when there is none.
 */
bool db_act_last(struct db *db, const char *login, const struct uuid *object,
	bool redo, struct arena *a, struct journal_act *act, struct err *e);

struct reverted {
	size_t done, skipped;		/* put back; changed since, left */
	struct uuid *skipped_pupils;	/* whose were left; n = skipped */
	struct uuid pupil;		/* of the last row put back */
	bool refused;			/* what was made since needs it */
	int64_t holder;			/* the act that made it, or 0 */
};
/* Whether it changed the roll or the marks of a session that is closed now. */
bool db_act_closed(struct db *db, int64_t seq, bool *closed, struct err *e);
/* Whether it cannot be taken back: a closing with lines ticked in milo_tick or
 * corrected since, a correction whose line is ticked. */
bool db_act_typed(struct db *db, int64_t seq, bool *typed, struct err *e);
/*
 * Takes back the act `seq` inside a tx whose act has undoes = seq: last change
 * first, each row only if it still is as the act left it. Cells that changed
 * since are left and counted; any other row that changed, or that is in use,
 * refuses the whole (r->refused, ERR_USER): the caller rolls back. The roll of
 * a session that nobody has marked goes with the session or the pupils of the
 * act. One that is typed (see above) is refused (ERR_USER).
 */
bool db_act_revert(struct db *db, int64_t seq, struct arena *a,
	struct reverted *r, struct err *e);

bool db_act_get(struct db *db, int64_t seq, struct arena *a,
	struct journal_act *act, struct err *e);
/* Newest first, from `before` (0: the newest). object/pupil/login: NULL any. */
bool db_act_list(struct db *db, const struct uuid *object, const char *login,
	int64_t before, size_t max, struct arena *a, struct journal_act **v,
	size_t *n, struct err *e);
/* The changes of one pupil's rows, newest first. */
bool db_pupil_history(struct db *db, const struct uuid *pupil, size_t max,
	struct arena *a, struct journal_act **acts,
	struct journal_change **changes, size_t *n, struct err *e);
/* The last act of anybody, and when; 0: none. */
bool db_act_newest(struct db *db, int64_t *seq, moment *at, struct err *e);
/* Whether an act after that one touched a lycée, a class or a pupil. */
bool db_school_changed(struct db *db, int64_t act, bool *changed,
	struct err *e);
/* Whether the clock says what the journal says: somebody wrote since `before`,
 * and not after a silence that only a clock which ran ahead explains. */
bool db_clock_fits(struct db *db, moment before, bool *fits, struct err *e);
/*
 * Acts, changes and accesses older than `before` go (12 months); none when the
 * clock that `before` comes from is ahead of what the journal says.
 */
bool db_journal_trim(struct db *db, moment before, struct err *e);
bool db_access_put(struct db *db, const char *login, const char *what,
	const struct uuid *object, moment at, struct err *e);

#endif
