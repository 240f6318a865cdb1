/* routing.h: domiciles, the competent Mission Locale, transmissions. */
#ifndef APP_ROUTING_H
#define APP_ROUTING_H

#include "app/app.h"
#include "base/buf.h"
#include "store/follow_up.h"
#include "store/school.h"

enum app_where {
	WHERE_UNKNOWN,		/* no commune, or ambiguous: à vérifier */
	WHERE_HERE,		/* our area                             */
	WHERE_OTHER,		/* another Mission Locale, known        */
	WHERE_OUTSIDE,		/* none in the table                    */
};
struct app_route {
	enum app_where where;
	const char *ml, *name;		/* code and name, or ""              */
	const char *branch;		/* antenne, or ""                    */
	const char *label;		/* "ML Toulouse", "hors secteur (81)" */
};
bool app_route(struct app *app, const char *insee, struct arena *a,
	struct app_route *r, struct err *e);

/* Domiciles of a class, or of all that are to be checked (class none, at most
 * max). */
struct app_home_line {
	struct uuid pupil;
	int number;
	const char *name, *class_name, *lycee_name;
	const char *commune, *postcode, *insee;
	struct app_route route;
};
bool app_domiciles(struct app *app, const struct uuid *class, size_t max,
	struct arena *a, struct app_home_line **v, size_t *n, struct err *e);
/* The pupils of one's own classes of this year who have no telephone. */
bool app_phones_missing(struct app *app, size_t max, struct arena *a,
	struct app_home_line **v, size_t *n, struct err *e);
/*
 * What was typed: a postal code, or the first letters of a commune. One
 * candidate: taken. Several: *choice lists them, nothing is written, and the
 * same call with "=" and an INSEE code takes one; a postal code after it
 * ("=31555 31000") is kept. "" takes the domicile back. What is in no list is
 * kept as typed, without INSEE code: à vérifier.
 */
struct app_choice { struct commune *v; size_t n; };
bool app_domicile_put(struct app *app, const struct uuid *pupil,
	const char *text, struct arena *a, struct app_choice *choice,
	struct err *e);

/* The table, which a responsable edits. */
bool app_mls(struct app *app, struct arena *a, struct ml **v, size_t *n,
	struct err *e);
bool app_ml_save(struct app *app, const struct ml *m, struct err *e);
bool app_areas(struct app *app, struct arena *a, struct area **v, size_t *n,
	struct err *e);
/* insee: 2 to 5 characters; ml "": the row goes. */
bool app_area_save(struct app *app, const struct area *r, struct err *e);

/*
 * The slip: only the fields that the receiver may have. `give` takes it where
 * it goes; it is logged when that succeeded, and refused when it cannot be: a
 * log that fails after all has it taken back, where that can be done. e of
 * `give` may already hold what a PDF has to say (pdf.h). ml NULL: the competent
 * one. pdf, else CSV.
 */
struct app_hand {
	bool (*give)(void *ctx, const struct buf *slip, struct err *e);
	bool (*take_back)(void *ctx);
	void *ctx;
};
bool app_transmit(struct app *app, const struct uuid *pupil, const char *ml,
	bool pdf, const struct app_hand *to, struct err *e);
struct app_sent { moment at; const char *who, *ml, *fields; };
bool app_transmissions(struct app *app, const struct uuid *pupil,
	struct arena *a, struct app_sent **v, size_t *n, struct err *e);

#endif
