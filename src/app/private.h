/* private.h: what the files of app share and nobody else sees. */
#ifndef APP_PRIVATE_H
#define APP_PRIVATE_H

#include "app/app.h"
#include "domain/attendance.h"
#include "domain/session_state.h"
#include "store/backup.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/school.h"
#include "store/session.h"

struct app {
	struct arena keep;		/* lives as long as the app */
	struct db *db;
	struct spec spec;
	const char *login, *name, *pin;
	enum role role;
	bool demo, shared;
	const char *organisation;
	const struct zone *zone;
	bool fixed;			/* --now: the clock is `now_ms` */
	int64_t now_ms;
	struct uuid_source ids;
	struct backup *backup;		/* in idle steps, or NULL   */
	moment backup_at;		/* of the newest copy; -1: not looked */
	moment backup_tried;
	bool trimmed;			/* the journal, once an opening  */
	const char *remark;
	enum err_cause consult;		/* why it may only be read; or none */
	struct cycle cycle;		/* of the last year asked for */
	const char *follow_up;		/* its name, this year        */
	struct spec_filled filled;	/* the words that have it     */
	struct {			/* the last one, to be logged  */
		const char *what;	/* NULL: none                  */
		struct uuid object;
		moment at;
	} refusal;
	struct withdrawn *withdrawn;	/* words.c: labels read again  */
	struct item_texts *items;	/* items.c: lists read         */
};

/* Where a base of one's own is, whether it exists or not. */
const char *app_private_path(struct arena *a);

/* Of a code: "conseiller", "responsable", else lecture. */
enum role app_role_of(const char *code);
/* Logs the refusal that is waiting, if any (rights.c). */
void app_refusal_write(struct app *app);

/* An act of this person, now, with a new id. `object` may be NULL. */
struct act app_act(struct app *app, const char *verb,
	const struct uuid *object, const char *detail);

/* Words of the base with overrides on top; bad ones are left out, said in
 * *remark. */
bool app_words_load(struct spec *s, struct arena *a, const char *folder,
	bool shared, const struct spec_offer *(*offer)(struct arena *a),
	const char **remark, struct err *e);
/* Whether a year may have its own (app_item_lists). */
bool app_items_edited(const char *list);
/* Once the base is open: the lists that a year has of its own. */
void app_items_keep(struct app *app);
/* Once the base is open: labels of withdrawn items may be asked for. */
void app_words_keep(struct app *app);
/* {follow_up} in the words: the name that the year's cycle gives it. */
void app_words_fill(struct app *app);
/* The cycle is another, by whatever act: what is kept of it is read again. */
void app_cycle_changed(struct app *app);

/* Of a new lycée; one without UAI gets a name-based id too: two bases agree
 * on it. */
struct uuid app_lycee_id(const struct lycee *l, struct arena *a);
/* Says which rule a UAI breaks; always false. */
bool app_uai_wrong(const char *uai, struct err *e);
/* Inside the tx that makes one: it is among the lycées of whoever made it, or
 * the list would hide it. A person without a list sees them all. */
bool app_lycee_joins(struct app *app, const struct uuid *lycee,
	struct err *e);

/* Cancelled or moved to another day: nothing of it counts. */
bool app_is_void(const struct session *s);
/* The same, or closed: its roll no longer changes. */
bool app_is_locked(const struct session *s);
/* What the row of a session says for its state; counts are the caller's. */
struct session_facts app_session_facts(const struct session *s);
/* The same with the counts of its roll. */
struct app_roll;
struct session_facts app_roll_facts(const struct app_roll *r);
/* "A2 Recherche d'emploi": short title of a session, from the year's cycle. */
bool app_session_brief(struct app *app, const struct session *s,
	const char **brief, struct err *e);

/* Minutes and motif go with the state; `guest` with whoever is one. */
bool app_mark_check(const struct app *app, enum attendance state,
	int minutes, const char *motif, struct err *e);
bool app_guest_check(enum attendance state, const char *origin,
	struct err *e);

/* Whether a list of the words has this code; NULL is none. */
bool app_has_code(const struct app *app, const char *list, const char *code);

/* Seconds: a session is now, to be opened and joined, a little before. */
#define APP_EARLY ((moment)45 * 60)

/* The label of a used item is kept, in the open transaction. */
bool app_label_keep(struct app *app, const char *list, const char *code,
	const char *label, struct err *e);
/* The same, with the label that it has now; nothing for "". */
bool app_code_keep(struct app *app, const char *list, const char *code,
	struct err *e);

/* An act in words, for undo and the histories. */
const char *app_act_words(struct app *app, const struct journal_act *act,
	struct arena *a);

/* A colleague merged the record while its page was open: what would be written
 * there, nobody would see. ERR_USER. */
struct pupil;
bool app_not_merged(const struct pupil *p, struct err *e);
/* The same of a pupil by id, who must be there; inside the transaction. */
bool app_pupil_kept(struct app *app, const struct uuid *pupil,
	struct err *e);

/* The INSEE code of a pupil's commune, when name and postal code say which. */
bool app_domicile(struct app *app, struct pupil *p, struct arena *a,
	struct err *e);

/* Of the school holidays, everywhere here (domain.md 4: Toulouse). */
#define APP_HOLIDAYS "C"

/* "mar. 24/11", "19/11" and the like. */
const char *app_day_words(struct arena *a, struct date d);
/* "mardi 24 novembre 2026" */
const char *app_long_date(struct arena *a, struct date d);

#endif
