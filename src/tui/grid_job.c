/*
 * grid_job.c: from the search grid: the pupil's applications, and the jobs they
 * aim at, found by a few letters; choosing one again takes it away.
 */
#include <string.h>

#include "app/workshop.h"
#include "grid_private.h"

enum verdict
grid_applications(struct ui *ui, void *state, const char *arg)
{
	const struct app_grid_line *l = grid_line(state);

	(void)arg;
	if (l)
		applications_open(ui, &l->pupil);
	return DONE;
}

/* The id of a row is its code, a space and its title. */
static struct ui_found
row_of(struct arena *a, const char *rome, const char *title, bool aimed)
{
	return (struct ui_found){
		.label = arena_printf(a, "%s %s %s", aimed ? "*" : " ", rome,
			title),
		.id = arena_printf(a, "%s %s", rome, title),
	};
}

static bool
is_aimed(const struct target_job *v, size_t n, const char *rome)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].rome, rome) == 0)
			return true;
	return false;
}

/* Nothing typed: those aimed at already, to be taken away. */
static size_t
find_job(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	struct grid *s = state;
	struct target_job *aimed;
	struct app_job *v;
	size_t n_aimed, n = 0, found;

	if (!app_target_jobs(ui_app(ui), &grid_line(s)->pupil, a, &aimed,
		&n_aimed, NULL))
		return 0;
	if (!text[0]) {
		for (; n < n_aimed && n < max; n++)
			rows[n] = row_of(a, aimed[n].rome, aimed[n].title,
				true);
		return n;
	}
	if (!app_jobs_find(ui_app(ui), text, max, a, &v, &found, NULL))
		return 0;
	for (; n < found; n++)
		rows[n] = row_of(a, v[n].rome, v[n].title,
			is_aimed(aimed, n_aimed, v[n].rome));
	return n;
}

static enum verdict
job_chosen(struct ui *ui, void *state, const char *id)
{
	struct grid *s = state;
	struct arena *a = ui_arena(ui, s);
	const char *space = strchr(id, ' ');
	struct target_job *aimed;
	struct app_job job;
	struct err e = { 0 };
	size_t n;
	bool wanted;

	if (!space)
		return DONE;
	job.rome = arena_strndup(a, id, (size_t)(space - id));
	job.title = arena_strdup(a, space + 1);
	if (!app_target_jobs(ui_app(ui), &grid_line(s)->pupil, a, &aimed, &n,
		&e))
		return ui_error(ui, &e);
	wanted = !is_aimed(aimed, n, job.rome);
	if (!app_target_job(ui_app(ui), &grid_line(s)->pupil, &job, wanted,
		&e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", show_words(ui, s, wanted ? "aims" : "aims_not",
		"name", grid_line(s)->name, "job", job.title, NULL));
	return DONE;
}

enum verdict
grid_jobs(struct ui *ui, void *state, const char *arg)
{
	struct grid *s = state;

	(void)arg;
	if (!grid_refuses(ui, s))
		ui_find(ui, s, show_words(ui, s, "job", "name",
			grid_line(s)->name, NULL), find_job, job_chosen);
	return DONE;
}
