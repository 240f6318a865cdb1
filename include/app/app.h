/*
 * app.h: one open workstation: a database, a person, a clock, words.
 *
 * Every function of this layer is one intention of the counsellor. It checks
 * the right once, opens its own transaction, and leaves in *e a French sentence
 * or a cause that app_explain() turns into one. Results live in the caller's
 * arena. Times, ids and the person come from struct app, never from the
 * system, so that a script gives the same screens twice.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/uuid.h"
#include "spec/spec.h"

struct app;
struct db;

struct app_options {
	const char *db;		/* --db, $AVENIR_DB; NULL: app_default_path() */
	bool create;		/* make a private base when there is none     */
	bool consult;		/* never write                                */
	const char *user;	/* --user; NULL: login of the real uid        */
	const char *now;	/* --now; NULL: the system's clock            */
	bool seeded;		/* ids from a counter (scripts, demo)         */
	/* What overrides are held against (tui_offer()); NULL: not checked. */
	const struct spec_offer *(*offer)(struct arena *a);
	const char *screens;	/* a folder of .scr files instead of the
				 * embedded ones (developers); NULL           */
};

/* The compiled-in path of the shared base. */
#ifndef AVENIR_SHARED_PATH
#define AVENIR_SHARED_PATH "/var/lib/avenir/avenir.db"
#endif

/*
 * The base that a bare `avenir` opens: the shared one when it exists (even
 * unreadable: that is an error, never a fall-back), else the private one,
 * $XDG_DATA_HOME/avenir/avenir.db.
 */
const char *app_default_path(struct arena *a);

/* Opens base, words (with overrides) and person, to be read only where the
 * disk is full or read-only. An unknown person is refused with the command that
 * adds it. */
bool app_open(struct app **app, const struct app_options *o, struct err *e);
void app_close(struct app *app);

/* ---- who, when, where -------------------------------------------------- */

enum role { ROLE_READER, ROLE_COUNSELLOR, ROLE_MANAGER };	/* lecture,
					 * conseiller, responsable (codes)  */
const char *app_login(const struct app *app);
const char *app_name(const struct app *app);	/* "M. Roux" */
enum role app_role(const struct app *app);
const char *app_role_code(enum role role);
moment app_now(const struct app *app);
/* A script's `wait` and the loop move a fixed clock. */
void app_advance(struct app *app, int64_t ms);
struct date app_today(const struct app *app);
int app_year(const struct app *app);		/* school year of today */
const struct zone *app_zone(const struct app *app);
struct clock_time app_local(const struct app *app, moment at);
bool app_shared(const struct app *app);
bool app_demo(const struct app *app);		/* DONNÉES FICTIVES */
bool app_writable(const struct app *app);
/* CONSULTATION SEULE: the disk is full or read-only; app_remark() says it. */
bool app_consults(const struct app *app);
const char *app_path(const struct app *app);
const char *app_organisation(const struct app *app);	/* the ML's name */
/* At start: both bases exist, an override was bad, the clock is behind the last
 * act...: a French line for the message line, or NULL. */
const char *app_remark(const struct app *app);

const struct spec *app_spec(const struct app *app);
/* Label, short label of a code; the stored label of a withdrawn one; the code
 * itself when all fails. Never NULL. */
const char *app_label(const struct app *app, const char *list,
	const char *code);
const char *app_brief(const struct app *app, const char *list,
	const char *code);

/*
 * The sentence for a failure: what failed, what to do, which file. The only
 * place that makes it; e->text has the technical detail (English, SQL), which
 * no screen shows.
 */
void app_explain(const struct err *e, char *out, size_t size);

/* ---- rights ------------------------------------------------------------ */

/* Each intention, who may have it, and whether the lycée must be one's own. */
#define APP_INTENTIONS(X) /* name   least role  own lycée */ \
	X(SEE,      READER,     true)	/* lists, cards, exports            */ \
	X(ROLL,     COUNSELLOR, false)	/* a roll, never limited (design 6) */ \
	X(PLAN,     COUNSELLOR, true) \
	X(IMPORT,   COUNSELLOR, true) \
	X(EDIT,     COUNSELLOR, true)	/* pupils, flags                    */ \
	X(SCHOOL,   COUNSELLOR, false)	/* add a lycée (becomes one's own)  */ \
	X(UNDO_ANY, MANAGER,    false) \
	X(USERS,    MANAGER,    false) \
	X(SETTINGS, MANAGER,    false) \
	X(PURGE,    MANAGER,    false)
enum intention {
#define X(name, role, own) MAY_##name,
	APP_INTENTIONS(X)
#undef X
};
/*
 * lycee NULL: no lycée is concerned. The person's role is read again for
 * whatever writes, and held to once more in the transaction. Refused:
 * ERR_USER, who may, and it is written to the access log.
 */
bool app_may(struct app *app, enum intention i, const struct uuid *lycee,
	struct err *e);
/* app_login() when lists are limited to own lycées, NULL when they are not. */
const char *app_limit(const struct app *app);

/* From here on nothing is kept: `-n`. What is read shows what would be. */
void app_rehearse(struct app *app);

/* ---- while the screen is open ------------------------------------------ */

/* What is read between these is of one moment; a write in between ends it. */
void app_look(struct app *app);
void app_look_end(struct app *app);

/* Changes when somebody else committed. */
uint64_t app_changed(struct app *app);
/* Readable when that may be so; -1: ask by the clock. Poll it, then clear it;
 * it stays the app's. */
int app_watch(struct app *app);
void app_watch_clear(struct app *app);
/* Whether what is written still goes into the base; cheap. Else ERR_SYSTEM. */
bool app_there(struct app *app, struct err *e);
/* Nothing happened for 2 s: a step of the private base's backup, checkpoint.
 * True: a copy has just been verified, app_last_backup() says so. */
bool app_idle(struct app *app);
moment app_last_backup(const struct app *app);

bool app_has_pin(const struct app *app);
bool app_pin_check(const struct app *app, const char *pin);
bool app_pin_set(struct app *app, const char *pin, struct err *e); /* "": none */

/* Typed and not saved. NULL when there is none. */
bool app_draft_put(struct app *app, const char *screen, const char *object,
	const char *text, struct err *e);
const char *app_draft_get(struct app *app, const char *screen,
	const char *object, struct arena *a, moment *at);
void app_draft_drop(struct app *app, const char *screen, const char *object);
/* The newest that was left, of a form that can still be opened. */
struct app_draft {
	const char *screen, *object;
	const char *what;		/* French: "fiche de BARTHE Louis"     */
	moment at;
	size_t n;			/* this one and the older ones  */
};
bool app_draft_left(struct app *app, struct arena *a, struct app_draft *d,
	struct err *e);
/* The screen, thing and line left by a dropped line: kept as a draft of
 * screen "@place"; taken once. */
struct app_place { const char *screen, *object, *line; };
void app_place_put(struct app *app, const struct app_place *p);
bool app_place_take(struct app *app, struct arena *a, struct app_place *p);

/* ---- undo -------------------------------------------------------------- */

struct app_undone {
	bool none;		/* there was nothing to undo                */
	const char *what;	/* French: "Annulé : absent pour PONS Emma"  */
	struct uuid object;	/* where it happened                        */
	struct uuid pupil;	/* the line to jump to, or none             */
	size_t skipped;		/* cells changed since by others: left      */
};
/* My last act on the object (none: any); `redo` takes the undo back. */
bool app_undo(struct app *app, const struct uuid *object, bool redo,
	struct arena *a, struct app_undone *u, struct err *e);

/* For arguments of the command line and scripts: "NOM Prénom (CLASSE)". */
const char *app_pupil_name(struct app *app, const struct uuid *pupil,
	struct arena *a);
/* "M. Roux"; the login when nobody has it, "" for none. */
const char *app_user_name(struct app *app, const char *login,
	struct arena *a);

#endif
