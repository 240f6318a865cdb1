/*
 * room.h: a folder for one test and a small school in a database: one
 * counsellor, one class, one session with its roll. Invented people.
 */
#ifndef TESTS_STORE_ROOM_H
#define TESTS_STORE_ROOM_H

#include <stddef.h>
#include <stdint.h>

#include "store/backup.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/pupil.h"
#include "store/school.h"
#include "store/session.h"

#define ROOM_NOW ((moment)1795510800)	/* 2026-11-24T09:00:00Z */

struct room {
	char dir[64];
	struct arena a;
	struct uuid_source ids;
};
int room_open(void **state);		/* cmocka setup and teardown */
int room_close(void **state);
char *room_path(struct room *r, const char *name);

/* Content and length of a file, as one number; 0: no file. */
uint64_t file_sum(const char *path);
void file_write_text(const char *path, const void *bytes, size_t n);
void file_copy(const char *from, const char *to);
/* How many names are in the folder of `path`. */
size_t folder_count(const char *path);

/* The database opened, or the test fails and says why. */
struct db *must_open(const char *path, enum db_mode mode, const char *vfs);
/* Cleared, so that the same e serves the next. */
#define must(ok, e) must_(ok, e, #ok, __FILE__, __LINE__)
void must_(bool ok, struct err *e, const char *what, const char *file,
	int line);
/* integrity_check and foreign_key_check find nothing. */
void must_be_sound(struct db *db);

#define SCHOOL_PUPILS 5
struct school {
	struct uuid lycee, class, session, pupils[SCHOOL_PUPILS];
};
/* Written by "anne", in one act "import"; "bruno" may work there too. */
bool school_make(struct room *r, struct db *db, struct school *s,
	struct err *e);
struct act act_of(struct room *r, const char *verb, const char *login,
	const struct uuid *object);
/* One key: a transaction, an act "mark" on the session. "" clears. */
bool mark_one(struct room *r, struct db *db, const struct school *s,
	size_t pupil, const char *state, const char *login, struct err *e);
/* The state in the database, "" when there is none. */
const char *state_of(struct room *r, struct db *db, const struct school *s,
	size_t pupil);
/* The last act taken back or redone; false when there is nothing. */
bool undo_one(struct room *r, struct db *db, const struct uuid *object,
	const char *login, bool redo, struct reverted *v, struct err *e);
int64_t count_rows(struct db *db, const char *sql);

#endif
