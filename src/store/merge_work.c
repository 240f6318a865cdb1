/*
 * merge_work.c: what the workshops left behind follows the record that is
 * kept. Cells and jobs aimed at: where both have one, that of `into` stays.
 * Simulations and applications: all of them, after those that `into` has.
 */
#include <string.h>

#include "record.h"
#include "store/workshop.h"
#include "value.h"

struct work {
	struct db *db;
	const struct uuid *into, *from;
	size_t *moved;
	struct arena arena;
};

/* ---- cells */

static bool
has_cell(const struct item_mark *v, size_t n, const struct item_mark *m)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].list, m->list) == 0 &&
			strcmp(v[i].code, m->code) == 0)
			return true;
	return false;
}

/* With who wrote it and when: the merge did not. */
static bool
cell_move(struct work *w, const struct item_mark *m, bool taken,
	struct err *e)
{
	struct item_mark gone = *m, come = *m;

	gone.value = "";
	come.pupil = *w->into;
	if (!db_item_mark_put(w->db, &gone, e))
		return false;
	if (taken)
		return true;
	++*w->moved;
	return db_item_mark_put(w->db, &come, e);
}

static bool
cells_move(struct work *w, struct err *e)
{
	struct item_mark *v, *kept;
	size_t n, n_kept;

	if (!db_item_mark_list(w->db, w->from, NULL, &w->arena, &v, &n, e) ||
		!db_item_mark_list(w->db, w->into, NULL, &w->arena, &kept,
			&n_kept, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!cell_move(w, &v[i], has_cell(kept, n_kept, &v[i]), e))
			return false;
	return true;
}

/* ---- simulations, applications: rows with an id of their own */

static const char SQL_SIMULATION[] =
	"UPDATE simulation SET pupil = :into, seq = (SELECT"
	" coalesce(max(seq), 0) + 1 FROM simulation WHERE pupil = :into)"
	" WHERE id = :id";
static const char SQL_APPLICATION[] =
	"UPDATE application SET pupil = :into, seq = (SELECT"
	" coalesce(max(seq), 0) + 1 FROM application WHERE pupil = :into)"
	" WHERE id = :id";

static bool
row_move(struct work *w, enum journal_kind kind, const char *sql,
	const struct uuid *id, struct err *e)
{
	struct change c = change_uuid(w->db, kind, id);
	struct stmt s = stmt_begin(w->db, sql);

	stmt_uuid(&s, ":into", w->into);
	stmt_uuid(&s, ":id", id);
	++*w->moved;
	return change_end(&c, stmt_run(&s, e), e);
}

static bool
simulations_move(struct work *w, struct err *e)
{
	struct simulation *v;
	size_t n;

	if (!db_simulation_list(w->db, w->from, &w->arena, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!row_move(w, JOURNAL_SIMULATION, SQL_SIMULATION, &v[i].id,
			e))
			return false;
	return true;
}

static bool
applications_move(struct work *w, struct err *e)
{
	struct application *v;
	size_t n;

	if (!db_application_list(w->db, w->from, &w->arena, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!row_move(w, JOURNAL_APPLICATION, SQL_APPLICATION,
			&v[i].id, e))
			return false;
	return true;
}

/* ---- jobs aimed at */

static bool
has_job(const struct target_job *v, size_t n, const char *rome)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].rome, rome) == 0)
			return true;
	return false;
}

static bool
job_move(struct work *w, const struct target_job *j, bool taken,
	struct err *e)
{
	struct target_job come = *j;

	come.pupil = *w->into;
	if (!db_target_job_put(w->db, j, false, e))
		return false;
	if (taken)
		return true;
	++*w->moved;
	return db_target_job_put(w->db, &come, true, e);
}

static bool
jobs_move(struct work *w, struct err *e)
{
	struct target_job *v, *kept;
	size_t n, n_kept;

	if (!db_target_job_list(w->db, w->from, &w->arena, &v, &n, e) ||
		!db_target_job_list(w->db, w->into, &w->arena, &kept, &n_kept,
			e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!job_move(w, &v[i], has_job(kept, n_kept, v[i].rome), e))
			return false;
	return true;
}

bool
work_merge(struct db *db, const struct uuid *into, const struct uuid *from,
	size_t *moved, struct err *e)
{
	struct work w = { .db = db, .into = into, .from = from,
		.moved = moved };
	bool ok = cells_move(&w, e) && simulations_move(&w, e) &&
		applications_move(&w, e) && jobs_move(&w, e);

	arena_release(&w.arena);
	return ok;
}
