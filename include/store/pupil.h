/* pupil.h: pupils, their search words, matching candidates, flags. */
#ifndef STORE_PUPIL_H
#define STORE_PUPIL_H

#include "store/db.h"

struct pupil {
	struct uuid id, lycee, class;	/* class none: not in one */
	const char *half;		/* "", "A", "B" */
	const char *surname, *usage_name, *first_name;
	const char *usage_first_name;	/* found by it, shown on the card */
	struct date birth;
	bool birth_doubtful;
	const char *ine, *internal_no, *mef;
	bool apprentice;		/* hors champ */
	struct date entered, left_on;
	const char *commune, *postcode, *insee, *phone, *email, *channel;
	const char *note;
	const char *by_hand;		/* " phone email ": typed by a person */
	struct uuid merged_into;
	moment created_at;
};

bool db_pupil_get(struct db *db, const struct uuid *id, struct arena *a,
	struct pupil *p, bool *found, struct err *e);
/* Inserts or updates, with sort_key and the search words. Journalled. */
bool db_pupil_put(struct db *db, const struct pupil *p, struct err *e);
/*
 * Many new pupils at once: made ready beside the base, outside of a transaction
 * or, when what they rest upon has changed, in it (then over those of before);
 * added in one, journalled each; forgotten. So colleagues wait for the writing
 * alone. Texts are copied.
 */
bool db_pupil_lot(struct db *db, const struct pupil *v, size_t n,
	struct err *e);
bool db_pupil_lot_add(struct db *db, struct err *e);
void db_pupil_lot_end(struct db *db);
/* Of a class, in alphabetical order; not those merged into another. */
bool db_pupil_list(struct db *db, const struct uuid *class, struct arena *a,
	struct pupil **v, size_t *n, struct err *e);
/* Of a lycée, in a class of that year or in none, for the import's diff. */
bool db_pupil_of_lycee(struct db *db, const struct uuid *lycee, int year,
	struct arena *a, struct pupil **v, size_t *n, struct err *e);
/* Candidates for one person, in any lycée: same INE, or same sort_key. Those
 * merged into another come too: the one to keep is their merged_into. */
bool db_pupil_by_ine(struct db *db, const char *ine, struct arena *a,
	struct pupil **v, size_t *n, struct err *e);
bool db_pupil_by_name(struct db *db, const char *sort_key, struct arena *a,
	struct pupil **v, size_t *n, struct err *e);
/* The records that were merged into that one. */
bool db_pupil_merged(struct db *db, const struct uuid *into, struct arena *a,
	struct pupil **v, size_t *n, struct err *e);
/* Ids that begin with these bytes, at most max: PUPIL arguments. */
bool db_pupil_prefix(struct db *db, const void *bytes, size_t n_bytes,
	size_t max, struct arena *a, struct uuid **v, size_t *n,
	struct err *e);

struct pupil_line {
	struct uuid id;
	const char *surname, *first_name, *class_name, *lycee_name;
	struct date birth, left_on;
};
/*
 * By words of the name, each a folded prefix ("ben sal"), in alphabetical
 * order, at most max; when there are more, those whose name begins as typed
 * are preferred. login NULL: everywhere, else in that person's lycées. "" finds
 * nobody.
 */
bool db_pupil_search(struct db *db, const char *words, const char *login,
	size_t max, struct arena *a, struct pupil_line **v, size_t *n,
	struct err *e);
/* Moves marks, rolls, flags, corrections, ticks and what the workshops left
 * (workshop.h) of `from` to `into` and marks `from` as merged, of no class any
 * more; whoever was merged into `from` follows. Where both have a row, that of
 * `into` stays and the other goes; a blank of `into` takes what `from` knew,
 * save in its name. *moved: rows moved. Undoable, row by row. Refused
 * (ERR_USER): into itself, one that is merged already. */
bool db_pupil_merge(struct db *db, const struct uuid *into,
	const struct uuid *from, size_t *moved, struct err *e);

struct flag {
	struct uuid id, pupil, session;
	int64_t seq;			/* 0: next one on put */
	const char *code, *state, *comment;
	struct date due;
	const char *referent;
	moment at;
	const char *login;
	const char *asked;		/* "lycee", "jeune", "": the counsellor */
	const char *reason;		/* why it was lifted, or "" */
};
bool db_flag_put(struct db *db, const struct flag *f, struct err *e);
bool db_flag_list(struct db *db, const struct uuid *pupil, struct arena *a,
	struct flag **v, size_t *n, struct err *e);

/* The sessions where a pupil stands on the roll, oldest first; the last
 * correction wins over the mark. Those that took place; or all, also what was
 * cancelled or moved once its roll was there. */
struct attended_line {
	struct uuid session;
	int year, workshop;
	const char *type, *state, *motif;	/* state "": not marked */
	moment starts;
	const char *cancel_reason;		/* or "" */
	moment moved_to;			/* 0: it was not */
};
bool db_pupil_attended(struct db *db, const struct uuid *pupil,
	struct arena *a, struct attended_line **v, size_t *n, struct err *e);
bool db_pupil_rolls(struct db *db, const struct uuid *pupil,
	struct arena *a, struct attended_line **v, size_t *n, struct err *e);

/* The import's journal and memory. */
struct import_log {
	struct uuid id, lycee;
	const char *file;
	unsigned char sha256[32];
	int64_t bytes;
	const char *format, *encoding, *counts, *dropped;
	moment at;
	const char *login;
};
bool db_import_put(struct db *db, const struct import_log *l, struct err *e);
bool db_import_by_hash(struct db *db, const unsigned char sha256[32],
	struct arena *a, struct import_log *l, bool *found, struct err *e);
/* A header longer than a journal key is not remembered. */
struct column_map { const char *header, *field; };
bool db_column_map_put(struct db *db, const struct uuid *lycee,
	const struct column_map *m, struct err *e);
bool db_column_map_list(struct db *db, const struct uuid *lycee,
	struct arena *a, struct column_map **v, size_t *n, struct err *e);

#endif
