/*
 * record.h: the journalled rows: how each kind is keyed, read as an image,
 * put back. The put functions of the tables call change_begin() by one of the
 * helpers below, so that a key is always spelled the same way.
 *
 * Keys:
 *	one UUID	LYCEE CLASS CLASS_AWAY PUPIL SESSION FLAG SIMULATION
 *			APPLICATION CONTACT COURSE_ACT REFERENT (pupil)
 *	two UUIDs	SESSION_CLASS (session, class), ROLL, MARK, MILO_TICK
 *			(session, pupil)
 *	UUID and text	USER_LYCEE (lycee, login), COLUMN_MAP (lycee, header),
 *			ITEM_MARK (pupil, "list.code"), INTERVIEW_MARK
 *			(simulation, code), TARGET_JOB (pupil, rome),
 *			EXAM_RESULT (pupil, year)
 *	text		USER (login), ML (code), AREA (insee), META (key)
 *	number		CYCLE (year), CORRECTION (seq)
 *	two numbers	WORKSHOP (year, number)
 */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include "store/journal.h"

struct change change_uuid(struct db *db, enum journal_kind kind,
	const struct uuid *id);
struct change change_pair(struct db *db, enum journal_kind kind,
	const struct uuid *a, const struct uuid *b);
struct change change_named(struct db *db, enum journal_kind kind,
	const struct uuid *id, const char *name);
struct change change_text(struct db *db, enum journal_kind kind,
	const char *text);
struct change change_number(struct db *db, enum journal_kind kind, int64_t n);
struct change change_numbers(struct db *db, enum journal_kind kind, int64_t a,
	int64_t b);

/* The kind of a table's name; JOURNAL_KIND_COUNT when there is none. */
enum journal_kind journal_kind_of(const char *table);
const char *journal_kind_table(enum journal_kind kind);

enum recorded {
	RECORD_DONE,	/* the row is as the image says                      */
	RECORD_LEFT,	/* other rows need it, or one took its place         */
	RECORD_FAILED,	/* *e says why                                       */
};
/*
 * Puts the row back as `image` (JSON, NULL: not there) when it still is as
 * `expected`; journalled in the open act.
 */
enum recorded record_restore(struct db *db, enum journal_kind kind,
	const void *key, size_t n_key, const char *expected, const char *image,
	struct err *e);

/* In pupil.c: makes anew the search words of this pupil, from its row. */
bool pupil_words_refresh(struct db *db, const struct uuid *id, struct err *e);
/* In merge_work.c: cells, simulations, applications, jobs of `from` become
 * those of `into`; *moved counts them. */
bool work_merge(struct db *db, const struct uuid *into,
	const struct uuid *from, size_t *moved, struct err *e);
/* In merge_follow.c: contacts, course, results, référent, transmissions. */
bool follow_merge(struct db *db, const struct uuid *into,
	const struct uuid *from, size_t *moved, struct err *e);

#endif
