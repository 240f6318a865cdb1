/*
 * report.h: what the reports count, read in one pass for a class, a lycée,
 * one's own lycées or everybody's. Rows come to a function, in no order but
 * that said here; what counts as what is the caller's.
 */
#ifndef STORE_REPORT_H
#define STORE_REPORT_H

#include "store/db.h"

/* One of class, lycee, own_of, or none of them: everybody of the year. */
struct report_scope {
	int year;
	moment from, to;		/* of the sessions               */
	const struct uuid *class, *lycee;
	const char *own_of;
};

/* Around the rest: more memory while it lasts. */
bool db_report_begin(struct db *db, struct err *e);
void db_report_end(struct db *db);

/* Pupils of the classes in the scheme, whatever became of them. */
struct report_pupil {
	struct uuid id;
	struct date birth, left_on;
	bool apprentice;
	/* The last project, the result of that year: codes, "" when nobody
	 * knows. Until the next pupil. */
	const char *project, *result;
};
typedef void report_pupil_fn(void *ctx, const struct report_pupil *p);
bool db_report_pupils(struct db *db, const struct report_scope *q,
	size_t *classes, report_pupil_fn *each, void *ctx, struct err *e);

/* One line of a roll, session after session: those of the scope and those
 * where its pupils went. Neither cancelled nor moved. */
struct report_line {
	struct uuid session, pupil;
	int workshop;
	const char *type, *state;	/* until the next line           */
	bool guest;
	bool counts;			/* in the rate of this scope     */
};
typedef void report_line_fn(void *ctx, const struct report_line *l);
bool db_report_lines(struct db *db, const struct report_scope *q,
	report_line_fn *each, void *ctx, struct err *e);

/* Facts of those pupils, pupil after pupil. FLAG: open, code; CONTACT: code an
 * outcome that counts; COURSE: code a step of that year, detail why it ended;
 * CV: a cell, code and value. */
enum report_kind { REPORT_FLAG, REPORT_CONTACT, REPORT_COURSE, REPORT_CV,
	REPORT_KIND_COUNT };
struct report_fact {
	struct uuid pupil;
	const char *code, *detail;	/* until the next fact           */
};
typedef void report_fact_fn(void *ctx, const struct report_fact *f);
bool db_report_facts(struct db *db, const struct report_scope *q,
	enum report_kind kind, report_fact_fn *each, void *ctx,
	struct err *e);

#endif
