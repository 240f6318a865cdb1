/* target_job.c: the jobs a pupil aims at, found in ROME by a few letters. */
#include <string.h>

#include "app/workshop.h"
#include "base/text.h"
#include "private.h"

#define JOBS_MAX 5		/* aimed at, per pupil */
#define ROME_MOST 10000		/* more than there are */

/* A word of the key begins so. */
static bool
begins_word(const char *key, const char *text)
{
	size_t n = strlen(text);

	for (const char *p = key; p; p = strchr(p, ' ')) {
		p += *p == ' ';
		if (strncmp(p, text, n) == 0)
			return true;
	}
	return false;
}

static size_t
built_in(struct app *app, const char *text, size_t max, struct arena *a,
	struct app_job *v)
{
	const struct spec_list *l = spec_list(&app->spec, "job");
	const char *key = text_key(a, text);
	size_t n = 0;

	for (size_t i = 0; l && i < l->n_items && n < max; i++) {
		const struct spec_item *x = &l->items[i];

		if (!x->hidden && begins_word(text_key(a, x->full), key))
			v[n++] = (struct app_job){ x->code, x->full };
	}
	return n;
}

/* Whether a ROME was loaded: then it alone is searched. */
static bool
loaded(struct app *app, bool *is, struct err *e)
{
	struct arena a = { 0 };
	struct reference *v;
	size_t n;
	bool ok = db_reference_list(app->db, &a, &v, &n, e);

	*is = false;
	for (size_t i = 0; ok && i < n; i++)
		if (strcmp(v[i].kind, "rome") == 0)
			*is = v[i].lines > 0;
	arena_release(&a);
	return ok;
}

/* Those that begin so, then those of which a word does; of each, those that
 * pupils aim at for the most part, which are built in, stand before the
 * rest. */
static int
rank_of(struct app *app, const struct rome *r, const char *key,
	struct arena *a)
{
	const struct spec_list *l = spec_list(&app->spec, "job");
	bool begins = strncmp(text_key(a, r->title), key, strlen(key)) == 0;

	return (begins ? 0 : 2) + !(l && spec_item(l, r->code));
}

static size_t
usual_first(struct app *app, const struct rome *r, size_t n, const char *key,
	size_t max, struct arena *a, struct app_job *v)
{
	int *rank = arena_array(a, n + 1, sizeof(*rank));
	size_t put = 0;

	for (size_t i = 0; i < n; i++)
		rank[i] = rank_of(app, &r[i], key, a);
	for (int at = 0; at < 4; at++)
		for (size_t i = 0; i < n && put < max; i++)
			if (rank[i] == at)
				v[put++] = (struct app_job){ r[i].code,
					r[i].title };
	return put;
}

bool
app_jobs_find(struct app *app, const char *text, size_t max, struct arena *a,
	struct app_job **v, size_t *n, struct err *e)
{
	const char *key = text_key(a, text);
	struct rome *r;
	size_t all;
	bool rome;

	*v = arena_array(a, max + 1, sizeof(**v));
	*n = 0;
	if (!loaded(app, &rome, e))
		return false;
	if (!rome) {
		*n = built_in(app, text, max, a, *v);
		return true;
	}
	if (!key[0])
		return true;
	if (!db_rome_find(app->db, text, ROME_MOST, a, &r, &all, e))
		return false;
	*n = usual_first(app, r, all, key, max, a, *v);
	return true;
}

bool
app_target_jobs(struct app *app, const struct uuid *pupil, struct arena *a,
	struct target_job **v, size_t *n, struct err *e)
{
	return app_may(app, MAY_SEE, NULL, e) &&
		db_target_job_list(app->db, pupil, a, v, n, e);
}

static bool
room_left(struct app *app, const struct uuid *pupil, struct err *e)
{
	struct arena a = { 0 };
	struct target_job *v;
	size_t n;
	bool ok = db_target_job_list(app->db, pupil, &a, &v, &n, e);

	if (ok && n >= JOBS_MAX)
		ok = err_set(e, ERR_USER, "%d métiers visés au plus : "
			"retirez-en un", JOBS_MAX);
	arena_release(&a);
	return ok;
}

bool
app_target_job(struct app *app, const struct uuid *pupil,
	const struct app_job *job, bool wanted, struct err *e)
{
	struct act act = app_act(app, "target_job", pupil, job->rome);
	struct target_job j = { .pupil = *pupil, .rome = job->rome,
		.title = job->title, .at = app_now(app),
		.login = app->login };
	struct tx tx;

	return app_may(app, MAY_ROLL, NULL, e) &&
		tx_begin(&tx, app->db, &act, e) &&
		tx_end(&tx, app_pupil_kept(app, pupil, e) &&
			(!wanted || room_left(app, pupil, e)) &&
			db_target_job_put(app->db, &j, wanted, e), e);
}
