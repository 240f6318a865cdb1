/* paper.h: what leaves the program: sheets, exports. */
#ifndef APP_PAPER_H
#define APP_PAPER_H

#include "app/app.h"
#include "base/buf.h"
#include "exchange/rows.h"

/* The émargement sheet; takes the snapshot of the roll first. */
bool app_sheet(struct app *app, const struct uuid *session, struct buf *pdf,
	struct err *e);

/* All that is held about one pupil, for whom it is about (right of access);
 * written to the access log. */
bool app_dossier(struct app *app, const struct uuid *pupil, struct buf *pdf,
	struct err *e);

struct app_export {
	const char *what;		/* one of app_exports           */
	struct date since;
	const struct uuid *class;	/* NULL: all                         */
	struct rows_options rows;
};
/* The names `what` may have, NULL ends. */
extern const char *const app_exports[];
bool app_export(struct app *app, const struct app_export *x, struct buf *out,
	struct err *e);

/*
 * What app_export() wrote comes back: `pupils` with their lycées and classes,
 * then the others; ids, authors and dates are kept. CSV; columns in any order,
 * unknown ones left out. One act, all or nothing: a wrong line is named. A row
 * that is there already becomes what the file says; a line of a log (contacts,
 * courses) stays as it is. *n: the lines that change something; none, or dry:
 * nothing is written, no act. A blank erases no field of a pupil, and one that
 * was typed by hand is kept: said in `remarks`, a line each, NULL: not said.
 */
extern const char *const app_imports[];
bool app_import_own(struct app *app, const char *what, const char *bytes,
	size_t n_bytes, const char *file, bool dry, size_t *n,
	struct buf *remarks, struct err *e);

#endif
