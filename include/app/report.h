/*
 * report.h: the 60-second report of a class, a lycée, the year: counts by the
 * definitions of domain.md 9. Nobody is named; outcomes under 5 are grouped.
 */
#ifndef APP_REPORT_H
#define APP_REPORT_H

#include "app/app.h"
#include "base/buf.h"
#include "domain/cycle.h"
#include "domain/rates.h"

enum app_report_of { REPORT_CLASS, REPORT_LYCEE, REPORT_YEAR };

/* small: 1 to 4, not said how many (n is 0). */
struct app_count { const char *code, *label; size_t n; bool small; };

struct app_report_workshop {
	const char *brief;
	size_t sessions;
	struct rate rate;		/* présents / inscrits that day      */
	size_t there;			/* distinct pupils                   */
};
struct app_report {
	enum app_report_of of;
	const char *title, *lycee, *year, *day;	/* as printed             */
	size_t classes, enrolled, out, gone;
	struct app_report_workshop workshops[CYCLE_MAX]; size_t n_workshops;
	struct rate presence;
	size_t complete;		/* parcours complet                  */
	size_t cv_ready;
	bool no_cv;		/* the year does without that grid */
	size_t interviews, interview_pupils;
	size_t events, event_pupils;
	struct app_count minors;	/* with an open flag                 */
	/* Small ones are grouped under code "", « Autres (regroupés) ». */
	struct app_count *flags;	size_t n_flags;
	/* « N »: does not know yet; « 0 »: nobody asked. */
	struct app_count *projects;	size_t n_projects;
	struct app_count *results;	size_t n_results;
	struct app_count *outcomes;	size_t n_outcomes; /* suivi          */
	struct app_count *exits;	size_t n_exits;
};
/* id: class or lycée, NULL for the year. year 0: this one. raw: small numbers
 * are not grouped (on one's own screen only; a file is always grouped). */
bool app_report(struct app *app, enum app_report_of of, const struct uuid *id,
	int year, bool raw, struct arena *a, struct app_report *r,
	struct err *e);
/* Title, groups of lines, bars of '#'. */
bool app_report_text(struct app *app, const struct app_report *r,
	struct buf *out);
bool app_report_pdf(struct app *app, const struct app_report *r,
	struct buf *out, struct err *e);
bool app_report_xlsx(struct app *app, const struct app_report *r,
	struct buf *out, struct err *e);

#endif
