/* follow.h: what the files of the follow-up share. */
#ifndef APP_FOLLOW_H
#define APP_FOLLOW_H

#include "app/follow_up.h"
#include "private.h"

/* The pupil, when this intention is allowed in its lycée; but to be seen, not
 * one that was merged into another. */
bool follow_pupil(struct app *app, const struct uuid *id, enum intention may,
	struct arena *a, struct pupil *p, struct err *e);
/* A transaction of somebody who may edit. */
bool follow_begin(struct app *app, struct tx *tx, const struct act *act,
	struct err *e);
/* School year of the pupil's class; this one when there is no class. */
bool follow_year(struct app *app, const struct pupil *p, int *year,
	struct err *e);
/* A short text as it is kept: normal form, at most FLAG_TEXT_MAX. */
bool follow_text(struct arena *a, const char *what, const char *text,
	const char **out, struct err *e);
/* A référent, the counsellor of a session: somebody who is active in this base
 * and no reader; NULL and "" are nobody. */
bool follow_login(struct app *app, const char *login, struct err *e);
/* Outcomes that count, oldest first. */
bool follow_outcomes(struct app *app, const struct uuid *pupil,
	struct arena *a, const char ***v, size_t *n, struct err *e);
/* The acts as facts; the outcome of the last contact after them, or "". */
struct follow_course {
	struct course_act *acts;
	struct course_fact *facts;
	size_t n;
	const char *last;
	int year;
};
bool follow_course(struct app *app, const struct pupil *p, struct arena *a,
	struct follow_course *c, struct err *e);

#endif
