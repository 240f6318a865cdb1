/* test_paper.c: what leaves: exports, their rights, the sheet; the purge. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/paper.h"
#include "app/people.h"
#include "app/plan.h"
#include "app/roll.h"
#include "demo.h"

static bool
export(struct world *w, const char *what, const struct uuid *class,
	struct buf *out)
{
	struct app_export x = { .what = what, .class = class,
		.rows = { .format = ROWS_CSV } };

	buf_reset(out);
	err_clear(&w->e);
	return app_export(w->app, &x, out, &w->e);
}

static size_t
lines(const struct buf *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++)
		n += b->v[i] == '\n';
	return n;
}

static bool
begins(const struct buf *b, const char *text)
{
	return strncmp(b->v, text, strlen(text)) == 0;
}

/* Scripts of others read these names: they may grow at the end only. */
static void
columns_are_stable(void **state)
{
	struct buf out = { 0 };
	struct world w;

	(void)state;
	world_begin(&w);
	assert_true(export(&w, "pupils", NULL, &out));
	assert_true(begins(&out, "pupil_id,lycee,uai,class,year,diploma,surname,"
		"usage_name,first_name,birth,half,apprentice,entered,left,"
		"commune,postcode,insee,phone,email,channel,channel_label,"
		"lycee_commune,lycee_insee,usage_first_name"));
	assert_true(export(&w, "sessions", NULL, &out));
	assert_true(begins(&out, "session_id,date,start,end,lycee,classes,"
		"type,type_label,title,place,counsellor,counsellor_name,"
		"state,state_label,enrolled,marked,paper_count,paper_reason,"
		"cancel_reason"));
	assert_true(export(&w, "attendance", NULL, &out));
	assert_true(begins(&out, "session_id,date,lycee,classes,type,number,"
		"pupil_id,surname,first_name,origin,state,state_label,"
		"minutes,motif,motif_label,corrected,at,by"));
	assert_true(export(&w, "flags", NULL, &out));
	assert_true(begins(&out, "flag_id,pupil_id,lycee,class,surname,"
		"first_name,flag,flag_label,state,state_label,due,referent,"
		"at,by"));
	assert_true(export(&w, "journal", NULL, &out));
	assert_true(begins(&out, "act,at,by,verb,object_id,detail,changes,"
		"undoes,undone_by"));
	buf_release(&out);
	world_end(&w);
}

static void
a_class_has_its_own(void **state)
{
	struct buf out = { 0 };
	struct uuid class;
	struct world w;

	(void)state;
	world_begin(&w);
	assert_true(app_class_find(w.app, "T MELEC 1", &class, &w.e));
	assert_true(export(&w, "pupils", &class, &out));
	assert_int_equal(lines(&out), 1 + 30);
	assert_non_null(strstr(out.v, "LEFÈVRE-DUBOIS"));
	assert_true(export(&w, "attendance", &class, &out));
	assert_int_equal(lines(&out), 1 + 30);
	assert_non_null(strstr(out.v, "absent,Absent"));
	buf_release(&out);
	world_end(&w);
}

static void
comments_never_leave(void **state)
{
	struct buf out = { 0 };
	struct world w;

	(void)state;
	world_begin(&w);
	assert_true(export(&w, "flags", NULL, &out));
	assert_non_null(strstr(out.v, "R04"));
	assert_null(strstr(out.v, "Apprentissage souhaité"));
	buf_release(&out);
	world_end(&w);
}

static void
every_name_exports_in_every_format(void **state)
{
	struct buf out = { 0 };
	struct world w;

	(void)state;
	world_begin(&w);
	for (size_t i = 0; app_exports[i]; i++)
		for (int f = ROWS_TEXT; f <= ROWS_XLSX; f++) {
			struct app_export x = { .what = app_exports[i],
				.rows = { .format = (enum rows_format)f } };

			buf_reset(&out);
			assert_true(app_export(w.app, &x, &out, &w.e));
			assert_true(out.n > 0);
		}
	assert_false(export(&w, "secrets", NULL, &out));
	assert_int_equal(w.e.kind, ERR_USER);
	buf_release(&out);
	world_end(&w);
}

static void
since_leaves_the_older_out(void **state)
{
	struct app_export x = { .what = "sessions",
		.since = { 2026, 12, 1 }, .rows = { .format = ROWS_CSV } };
	struct buf out = { 0 };
	struct world w;

	(void)state;
	world_begin(&w);
	assert_true(app_export(w.app, &x, &out, &w.e));
	assert_null(strstr(out.v, "2026-11-"));
	assert_non_null(strstr(out.v, "2026-12-02"));
	buf_release(&out);
	world_end(&w);
}

static void
the_journal_is_for_a_responsable(void **state)
{
	struct buf out = { 0 };
	struct world w;

	(void)state;
	world_begin(&w);
	world_open(&w, "m.roux", NOW);
	assert_false(export(&w, "journal", NULL, &out));
	assert_int_equal(w.e.kind, ERR_USER);
	assert_true(export(&w, "pupils", NULL, &out));
	buf_release(&out);
	world_end(&w);
}

static void
a_sheet_takes_the_roll(void **state)
{
	struct buf pdf = { 0 };
	struct app_roll roll;
	struct uuid now;
	struct world w;

	(void)state;
	world_begin(&w);
	assert_true(app_session_find(w.app, "now", &now, &w.e));
	assert_true(app_sheet(w.app, &now, &pdf, &w.e));
	assert_true(pdf.n > 1000 && memcmp(pdf.v, "%PDF-", 5) == 0);
	assert_true(app_roll_load(w.app, &now, &w.a, &roll, &w.e));
	assert_true(roll.session.snapshot_at > 0);
	buf_release(&pdf);
	world_end(&w);
}

/* ---- the purge ---- */

static void
nobody_is_old_today(void **state)
{
	struct purge_line *v;
	struct world w;
	size_t n;

	(void)state;
	world_begin(&w);
	assert_true(app_purge_list(w.app, &w.a, &v, &n, &w.e));
	assert_int_equal(n, 0);
	world_end(&w);
}

static void
two_years_later_they_go_for_good(void **state)
{
	struct purge_line *v;
	struct uuid *ids;
	struct world w;
	size_t n, later;

	(void)state;
	world_begin(&w);
	world_open(&w, "zoe", "2028-11-23T10:05");
	assert_true(app_purge_list(w.app, &w.a, &v, &n, &w.e));
	assert_in_range(n, 100, 227);	/* not those met on the 23rd or 24th */
	ids = arena_array(&w.a, n, sizeof(*ids));
	for (size_t i = 0; i < n; i++)
		ids[i] = v[i].pupil;
	assert_true(app_purge(w.app, ids, n, &w.e));
	assert_true(app_purge_list(w.app, &w.a, &v, &later, &w.e));
	assert_int_equal(later, 0);
	world_end(&w);
}

/* One of them was typed anew between the look and the word: nobody goes. */
static void
nobody_goes_who_came_back(void **state)
{
	const struct app_field born[] = { { "birth", "2000-11-24" } };
	const struct app_field again[] = { { "birth", "2010-11-24" } };
	struct purge_line *v;
	struct uuid ids[2];
	struct world w;
	size_t n;

	(void)state;
	world_begin(&w);
	assert_true(app_pupil_find(w.app, "pons emma", &ids[0], &w.e));
	assert_true(app_pupil_find(w.app, "abdallah killian", &ids[1], &w.e));
	assert_true(app_pupil_save(w.app, &ids[0], born, 1, &w.e));
	assert_true(app_pupil_save(w.app, &ids[1], born, 1, &w.e));
	assert_true(app_purge_list(w.app, &w.a, &v, &n, &w.e));
	assert_int_equal(n, 2);
	assert_true(app_pupil_save(w.app, &ids[1], again, 1, &w.e));
	assert_false(app_purge(w.app, ids, 2, &w.e));
	assert_int_equal(w.e.cause, CAUSE_CONFLICT);
	err_clear(&w.e);
	assert_true(app_pupil_find(w.app, "pons emma", &ids[0], &w.e));
	assert_true(app_purge(w.app, ids, 1, &w.e));
	world_end(&w);
}

static void
a_birthday_is_reason_enough(void **state)
{
	struct purge_line *v;
	struct uuid pupil;
	struct world w;
	size_t n;
	const struct app_field old[] = { { "birth", "2000-11-24" } };
	const struct app_field young[] = { { "birth", "2000-11-25" } };

	(void)state;
	world_begin(&w);
	assert_true(app_pupil_find(w.app, "pons emma", &pupil, &w.e));
	if (!app_pupil_save(w.app, &pupil, young, 1, &w.e))
		fail_msg("%s", w.e.text);
	assert_true(app_purge_list(w.app, &w.a, &v, &n, &w.e));
	assert_int_equal(n, 0);
	assert_true(app_pupil_save(w.app, &pupil, old, 1, &w.e));
	assert_true(app_purge_list(w.app, &w.a, &v, &n, &w.e));
	assert_int_equal(n, 1);
	assert_string_equal(v[0].name, "PONS Emma");
	assert_non_null(strstr(v[0].why, "26 ans"));
	world_end(&w);
}

static void
a_counsellor_does_not_purge(void **state)
{
	struct purge_line *v;
	struct world w;
	size_t n;

	(void)state;
	world_begin(&w);
	world_open(&w, "m.roux", NOW);
	assert_false(app_purge_list(w.app, &w.a, &v, &n, &w.e));
	assert_false(app_purge(w.app, NULL, 0, &w.e));
	world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_stable),
		cmocka_unit_test(a_class_has_its_own),
		cmocka_unit_test(comments_never_leave),
		cmocka_unit_test(every_name_exports_in_every_format),
		cmocka_unit_test(since_leaves_the_older_out),
		cmocka_unit_test(the_journal_is_for_a_responsable),
		cmocka_unit_test(a_sheet_takes_the_roll),
		cmocka_unit_test(nobody_is_old_today),
		cmocka_unit_test(two_years_later_they_go_for_good),
		cmocka_unit_test(nobody_goes_who_came_back),
		cmocka_unit_test(a_birthday_is_reason_enough),
		cmocka_unit_test(a_counsellor_does_not_purge),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
