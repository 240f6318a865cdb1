/* paper.h: what leaves the program: sheets, exports. */
#ifndef APP_PAPER_H
#define APP_PAPER_H

#include "app/app.h"
#include "base/buf.h"
#include "exchange/rows.h"

/* The émargement sheet; takes the snapshot of the roll first. */
bool app_sheet(struct app *app, const struct uuid *session, struct buf *pdf,
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

#endif
