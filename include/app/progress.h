/* progress.h: how far a class is: project, CV, search, interviews. */
#ifndef APP_PROGRESS_H
#define APP_PROGRESS_H

#include "app/app.h"

/* Of one pupil; as the grids count. */
struct app_progress_pupil {
	struct uuid pupil;
	const char *before, *project;	/* before workshop 1, last; "" not asked */
	size_t cv_done, cv_total;	/* of the items that count */
	bool cv_ready;
	size_t search_done, search_total;
	size_t simulations;
};
/* One mandatory item of the CV. */
struct app_progress_item {
	const char *label;
	size_t done;
};
struct app_progress {
	struct app_progress_pupil *pupils;	size_t n;
	struct app_progress_item *cv;		size_t n_cv;
};
/* Of those enrolled now: neither apprentices nor gone. */
bool app_class_progress(struct app *app, const struct uuid *class,
	struct arena *a, struct app_progress *p, struct err *e);
/* NULL when there is none of that id. */
const struct app_progress_pupil *app_progress_of(const struct app_progress *p,
	const struct uuid *pupil);

#endif
