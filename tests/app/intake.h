/* intake.h: lists given as text, imported into the base of base.h, and the
 * whole base as text, to be compared. All people are invented. */
#ifndef TESTS_APP_INTAKE_H
#define TESTS_APP_INTAKE_H

#include <sqlite3.h>

#include "app/intake.h"
#include "base.h"
#include "base/buf.h"

#define UAI "0310024H"		/* its letter is right; not in the base */

/* An empty base: nobody, no lycée. */
static inline void
intake_open(struct base *b)
{
	*b = (struct base){ .folder = "/tmp/avenir-test-XXXXXX" };
	assert_non_null(mkdtemp(b->folder));
	snprintf(b->path, sizeof(b->path), "%s/a.db", b->folder);
	b->app = base_app(b, "roux", "2026-11-24T10:02");
}

static inline void
intake_reopen(struct base *b, const char *now)
{
	app_close(b->app);
	b->app = base_app(b, "roux", now);
}

/* Read and compared; class_name for lists without one. */
static inline struct app_intake
intake_bytes(struct base *b, const char *bytes, size_t n,
	const char *class_name)
{
	struct app_intake_options o = { .file = "/home/x/liste.csv",
		.uai = UAI, .class_name = class_name };
	struct app_intake in;

	did(b, app_intake_read(b->app, bytes, n, &o, &b->a, &in, &b->e));
	did(b, app_intake_compare(b->app, &in, &b->a, &b->e));
	return in;
}

static inline struct app_intake
intake_text(struct base *b, const char *text)
{
	return intake_bytes(b, text, strlen(text), NULL);
}

static inline void
intake_write(struct base *b, const struct app_intake *in)
{
	did(b, app_intake_write(b->app, in, &b->e));
}

static inline struct app_intake
intake_take(struct base *b, const char *text)
{
	struct app_intake in = intake_text(b, text);

	intake_write(b, &in);
	return in;
}

static inline struct app_intake_line *
intake_line(const struct app_intake *in, const char *name)
{
	for (size_t i = 0; i < in->n_lines; i++)
		if (strcmp(in->lines[i].name, name) == 0)
			return &in->lines[i];
	fail_msg("no line of %s", name);
	return NULL;
}

static inline size_t
intake_at(const struct app_intake *in, const char *name)
{
	return (size_t)(intake_line(in, name) - in->lines);
}

static inline struct app_intake_field *
intake_field(const struct app_intake_line *l, const char *field)
{
	for (size_t i = 0; i < l->n_fields; i++)
		if (strcmp(l->fields[i].field, field) == 0)
			return &l->fields[i];
	return NULL;
}

/* Counts of the cases: "new=2 same=1". */
static inline const char *
intake_counts(struct base *b, const struct app_intake *in)
{
	const char *out = "";

	for (int i = 0; i < DIFF_CASE_COUNT; i++)
		if (in->counts[i])
			out = arena_printf(&b->a, "%s%s%s=%zu", out,
				out[0] ? " " : "",
				diff_case_code((enum diff_case)i),
				in->counts[i]);
	return out;
}

/* The first cell of the only row that a statement gives, or "". */
static inline const char *
intake_sql(struct base *b, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *s;
	const char *out = "";

	assert_int_equal(sqlite3_open(b->path, &db), SQLITE_OK);
	sqlite3_busy_timeout(db, 5000);
	if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	if (sqlite3_step(s) == SQLITE_ROW && sqlite3_column_text(s, 0))
		out = arena_strdup(&b->a,
			(const char *)sqlite3_column_text(s, 0));
	sqlite3_finalize(s);
	sqlite3_close(db);
	return out;
}

/* Every row that an import may change, ids left out unless `ids`. */
static inline const char *
intake_dump(struct base *b)
{
	static const char *const queries[] = {
		"SELECT group_concat(hex(id) || uai || name, char(10)) FROM"
		" (SELECT * FROM lycee ORDER BY id)",
		"SELECT group_concat(hex(id) || hex(lycee) || year || name ||"
		" diploma || mef || target, char(10)) FROM"
		" (SELECT * FROM class ORDER BY id)",
		"SELECT group_concat(hex(id) || hex(lycee) ||"
		" hex(coalesce(class, '')) || half || '|' || surname || '|' ||"
		" usage_name || '|' || first_name || '|' || sort_key || '|' ||"
		" birth || birth_doubtful || '|' || ine || '|' || internal_no"
		" || '|' || mef || apprentice || entered || '|' || left_on ||"
		" '|' || commune || '|' || postcode || '|' || insee || '|' ||"
		" phone || '|' || email || '|' || by_hand, char(10)) FROM"
		" (SELECT * FROM pupil ORDER BY id)",
		"SELECT group_concat(word || hex(pupil) || hex(lycee), char(10))"
		" FROM (SELECT * FROM pupil_word ORDER BY word, pupil)",
		"SELECT group_concat(login || hex(lycee), char(10)) FROM"
		" (SELECT * FROM user_lycee ORDER BY login, lycee)",
		"SELECT group_concat(hex(lycee) || header || field, char(10))"
		" FROM (SELECT * FROM column_map ORDER BY lycee, header)",
	};
	const char *out = "";

	for (size_t i = 0; i < LENGTH(queries); i++)
		out = arena_printf(&b->a, "%s%s\n--\n", out,
			intake_sql(b, queries[i]));
	return out;
}

#endif
