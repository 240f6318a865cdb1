/*
 * bulk.h: a new database filled fast: no journal of acts, no undo, one
 * transaction, the big tables' indexes made at the end. For invented people
 * only (the demo, the benches): whoever enters real data goes through the put
 * functions.
 *
 * Cells are given in the order of the columns below; errors stick and
 * bulk_end() tells.
 */
#ifndef STORE_BULK_H
#define STORE_BULK_H

#include "store/db.h"

#define BULK_TABLES(X) /* name, table, columns in the order of the cells */ \
	X(META, "meta", "key, value") \
	X(USER, "user", "login, name, role") \
	X(LYCEE, "lycee", "id, uai, name, name_key, commune, insee") \
	X(USER_LYCEE, "user_lycee", "login, lycee") \
	X(CLASS, "class", \
		"id, lycee, year, name, name_key, diploma, mef") \
	X(CLASS_AWAY, "class_away", "id, class, kind, first, last") \
	X(HOLIDAY, "holiday", "zone, first, last, name") \
	X(CYCLE, "cycle", "year, preset, follow_up") \
	X(WORKSHOP, "workshop", "year, number, type, title, brief") \
	X(PUPIL, "pupil", \
		"id, lycee, class, surname, first_name, sort_key, birth, " \
		"ine, internal_no, mef, apprentice, entered, commune, " \
		"postcode, insee, phone, email, channel, created_at") \
	X(PUPIL_WORD, "pupil_word", "word, pupil, lycee") \
	X(SESSION, "session", \
		"id, year, lycee, type, workshop, title, starts, ends, " \
		"place, counsellor, snapshot_at, printed_at, paper_count, " \
		"closed_at, closed_by, cancel_reason, moved_to") \
	X(SESSION_CLASS, "session_class", "session, class") \
	X(ROLL, "roll", "session, pupil, number, class, origin") \
	X(MARK, "mark", "session, pupil, state, minutes, motif, at, login") \
	X(MILO_TICK, "milo_tick", "session, pupil, at, login") \
	X(FLAG, "flag", \
		"id, seq, pupil, code, comment, due, session, at, login") \
	X(ITEM_LABEL, "item_label", "list, code, label") \
	X(ITEM_MARK, "item_mark", \
		"pupil, list, code, value, detail, at, login") \
	X(SIMULATION, "simulation", \
		"id, seq, pupil, day, type, evaluator, strong, lead, at, " \
		"login") \
	X(INTERVIEW_MARK, "interview_mark", \
		"simulation, code, value, at, login") \
	X(APPLICATION, "application", \
		"id, seq, pupil, day, company, job, source, means, " \
		"follow_up, result, at, login") \
	X(TARGET_JOB, "target_job", "pupil, rome, title, at, login") \
	X(COMMUNE, "commune", "insee, name, name_key, postcodes") \
	X(COMMUNE_POSTCODE, "commune_postcode", "postcode, insee") \
	X(REFERENCE, "reference", "kind, file, lines, at, login")
enum bulk_table {
#define X(name, table, columns) BULK_##name,
	BULK_TABLES(X)
#undef X
	BULK_TABLE_COUNT
};

struct bulk;

/* `db` was just created and stays the caller's; nothing else uses it until
 * bulk_end(). NULL on failure. */
struct bulk *bulk_begin(struct db *db, struct err *e);
void bulk_row(struct bulk *b, enum bulk_table t);
/* Cells, left to right. Texts and ids outlive bulk_add(). */
void bulk_text(struct bulk *b, const char *v);
void bulk_int(struct bulk *b, int64_t v);
void bulk_date(struct bulk *b, struct date v);		/* not set: ""      */
void bulk_uuid(struct bulk *b, const struct uuid *v);	/* none: NULL       */
void bulk_add(struct bulk *b);
bool bulk_failed(const struct bulk *b);		/* no use to go on */
/* Frees b, also on failure; not `ok`: nothing is kept. */
bool bulk_end(struct bulk *b, bool ok, struct err *e);

#endif
