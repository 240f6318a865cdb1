/* undo.c: taking back one's last act, and saying what was taken back. */
#include <string.h>

#include "app/journal.h"
#include "app/roll.h"
#include "app/workshop.h"
#include "domain/names.h"
#include "private.h"
#include "store/pupil.h"

const char *
app_pupil_name(struct app *app, const struct uuid *pupil, struct arena *a)
{
	struct pupil p;
	bool found;

	if (!db_pupil_get(app->db, pupil, a, &p, &found, NULL) || !found)
		return "";
	return name_shown(a, p.surname, p.usage_name, p.first_name);
}

const char *
app_user_name(struct app *app, const char *login, struct arena *a)
{
	struct user u;
	bool found;

	if (!login || !login[0])
		return "";
	if (!db_user_get(app->db, login, a, &u, &found, NULL) || !found ||
		!u.name[0])
		return login;
	return u.name;
}

/* The code of a cell does not say its list: one of an ML's own items may be in
 * two, and then stays a code. */
static const char *
item_words(struct app *app, const char *code)
{
	const char *found = code;

	for (const char *const *l = app_item_lists; *l; l++) {
		const char *label = app_label(app, *l, code);

		if (strcmp(label, code) == 0)
			continue;
		if (found != code)
			return code;
		found = label;
	}
	return found;
}

/* « pointage absent », « repère AvenirPro+ pressenti »: the act in words. */
static const char *
act_words(struct app *app, const struct journal_act *act, struct arena *a)
{
	const char *verb = app_label(app, "act", act->verb);
	const char *detail = act->detail;

	if (!detail[0])
		return verb;
	if (strcmp(act->verb, "mark") == 0 || strcmp(act->verb, "correct") == 0)
		detail = app_label(app, "attendance", detail);
	else if (strcmp(act->verb, "motif") == 0)
		detail = app_label(app, "motif", detail);
	else if (strcmp(act->verb, "flag") == 0)
		detail = app_label(app, "flag", detail);
	else if (strcmp(act->verb, "cell") == 0)
		detail = item_words(app, detail);
	else
		return verb;
	return arena_printf(a, "%s « %s »", verb, detail);
}

const char *
app_act_words(struct app *app, const struct journal_act *act,
	struct arena *a)
{
	struct journal_act of;
	struct err e = { 0 };

	if (!act->undoes || !db_act_get(app->db, act->undoes, a, &of, &e))
		return act_words(app, act, a);
	return arena_printf(a, "%s : %s", app_label(app, "act", act->verb),
		act_words(app, &of, a));
}

/* "Annulé : pointage « absent » (PONS Emma)" or "(5 lignes)". */
static const char *
undone_words(struct app *app, const struct journal_act *act, bool redo,
	const struct reverted *r, struct arena *a)
{
	const char *done = redo ? "Rétabli" : "Annulé";
	const char *what = act_words(app, act, a);
	/* Nobody when it is the pupil who has just gone. */
	const char *whom = uuid_is_none(&r->pupil) ? ""
		: app_pupil_name(app, &r->pupil, a);
	const char *left = r->skipped == 0 ? "" : arena_printf(a,
		" ; %zu %s depuis", r->skipped, r->skipped == 1 ?
		"laissé, changé" : "laissés, changés");

	if (r->done == 0)
		return arena_printf(a, "Rien d'annulé%s", left);
	if (r->done == 1 && whom[0])
		return arena_printf(a, "%s : %s pour %s%s", done, what, whom,
			left);
	return r->done == 1 ? arena_printf(a, "%s : %s%s", done, what, left)
		: arena_printf(a, "%s : %s, %zu lignes%s", done, what,
			r->done, left);
}

/* What an undo of an undo gives back: the act that the first one took away. */
static bool
original(struct app *app, const struct journal_act *act, struct arena *a,
	struct journal_act *of, struct err *e)
{
	*of = *act;
	return !act->undoes || db_act_get(app->db, act->undoes, a, of, e);
}

/* The sheet of a closed session is signed, what is typed into i-milo stays
 * there: only a correction adds to either. */
static bool
still_open(struct app *app, int64_t seq, struct err *e)
{
	bool closed, typed;

	if (!db_act_closed(app->db, seq, &closed, e) ||
		!db_act_typed(app->db, seq, &typed, e))
		return false;
	if (closed)
		return err_instead(e, "correct", "Séance clôturée depuis : "
			"rouvrez-la, ou corrigez une ligne");
	return !typed || err_instead(e, "correct", "Déjà corrigé, ou saisi "
		"dans i-milo : corrigez ligne par ligne");
}

/* Whether the thing of an act is a session that is closed. */
static bool
is_closed(struct app *app, const struct uuid *object, bool *closed,
	struct err *e)
{
	struct arena a = { 0 };
	struct session s;
	bool found;
	bool ok = db_session_get(app->db, object, &a, &s, &found, e);

	*closed = ok && found && s.closed_at != 0;
	arena_release(&a);
	return ok;
}

/* Closed by this undo, of a reopening: as closing itself would have it. The
 * roll may have changed in between. */
static bool
closes_right(struct app *app, const struct uuid *object, struct arena *a,
	struct err *e)
{
	struct session_facts f;
	struct app_roll r;

	if (!app_roll_load(app, object, a, &r, e))
		return false;
	f = app_roll_facts(&r);
	return !session_missing(&f) || err_set(e, ERR_USER, "L'appel a changé "
		"depuis la réouverture : clôturez à nouveau");
}

/* Inside the transaction of the undo. */
static bool
take_back(struct app *app, const struct journal_act *last, struct arena *a,
	struct reverted *r, struct err *e)
{
	bool was, is;

	return still_open(app, last->seq, e) &&
		is_closed(app, &last->object, &was, e) &&
		db_act_revert(app->db, last->seq, a, r, e) &&
		is_closed(app, &last->object, &is, e) &&
		(was || !is || closes_right(app, &last->object, a, e));
}

/* "Rien d'annulé : pointage « Absent » par M. Exemple, fait depuis, en
 * dépend". */
static bool
held(struct app *app, int64_t seq, bool redo, const struct reverted *r,
	struct arena *a, struct err *e)
{
	const char *nothing = redo ? "Rien de rétabli" : "Rien d'annulé";
	struct journal_act act, by;
	struct user u;
	bool found;

	if (!db_act_get(app->db, seq, a, &act, e) ||
		!db_act_get(app->db, r->holder, a, &by, e) ||
		!db_user_get(app->db, by.seq ? by.login : "", a, &u, &found,
			e))
		return false;
	if (by.seq == 0)
		return err_set(e, ERR_USER, "%s : ce qui a été saisi depuis "
			"en dépend (%s)", nothing,
			app_act_words(app, &act, a));
	return err_set(e, ERR_USER, "%s : %s %s%s, fait depuis, en "
		"dépend (%s)", nothing, app_act_words(app, &by, a),
		strcmp(by.login, app->login) == 0 ? "par vous" : "par ",
		strcmp(by.login, app->login) == 0 ? "" :
		found ? u.name : by.login, app_act_words(app, &act, a));
}

static bool
revert(struct app *app, const struct journal_act *last, bool redo,
	struct arena *a, struct reverted *r, struct err *e)
{
	struct act act = app_act(app, redo ? "redo" : "undo", &last->object,
		NULL);
	struct err why = { 0 };
	struct tx tx;
	bool ok;

	act.undoes = last->seq;
	if (!tx_begin(&tx, app->db, &act, e))
		return false;
	ok = tx_end(&tx, take_back(app, last, a, r, &why), &why);
	app_cycle_changed(app);		/* it may be its act */
	if (!ok && r->refused)
		return held(app, last->seq, redo, r, a, e);
	return ok || err_cause(e, why.kind, why.cause, "%s", why.text);
}

static bool
undo(struct app *app, const struct journal_act *act, bool redo,
	struct arena *a, struct app_undone *u, struct err *e)
{
	struct journal_act of;
	struct reverted r = { 0 };

	if (!original(app, act, a, &of, e) ||
		!revert(app, act, redo, a, &r, e))
		return false;
	u->what = undone_words(app, &of, redo, &r, a);
	u->object = act->object;
	u->pupil = r.pupil;
	u->skipped = r.skipped;
	return true;
}

bool
app_undo(struct app *app, const struct uuid *object, bool redo,
	struct arena *a, struct app_undone *u, struct err *e)
{
	struct uuid any = UUID_NONE;
	struct journal_act last;

	*u = (struct app_undone){ 0 };
	if (!app_may(app, MAY_ROLL, NULL, e) ||
		!db_act_last(app->db, app->login, object ? object : &any,
			redo, a, &last, e))
		return false;
	if (last.seq == 0) {
		u->none = true;
		u->what = redo ? "Rien à rétablir" : "Rien à annuler ici";
		return true;
	}
	return undo(app, &last, redo, a, u, e);
}

/* What a key held too long must not walk through. */
static bool
large(const char *verb)
{
	static const char *const verbs[] = { "import", "cycle", "close" };

	for (size_t i = 0; i < LENGTH(verbs); i++)
		if (strcmp(verb, verbs[i]) == 0)
			return true;
	return false;
}

bool
app_undo_next(struct app *app, struct arena *a, struct app_undo_next *n,
	struct err *e)
{
	struct uuid any = UUID_NONE;
	struct journal_act act;
	struct date day;
	const char *whom;

	*n = (struct app_undo_next){ 0 };
	if (!db_act_last(app->db, app->login, &any, false, a, &act, e))
		return false;
	if (act.seq == 0)
		return true;
	day = app_local(app, act.at).date;
	whom = act.n_changes == 1 && !uuid_is_none(&act.pupil)
		? app_pupil_name(app, &act.pupil, a) : "";
	n->seq = act.seq;
	n->asks = large(act.verb) || date_compare(day, app_today(app)) != 0;
	n->question = arena_printf(a, "Annuler : %s%s%s, du %02d/%02d ?",
		act_words(app, &act, a), whom[0] ? " pour " : "", whom,
		day.day, day.month);
	return true;
}

bool
app_undo_act(struct app *app, int64_t seq, struct arena *a,
	struct app_undone *u, struct err *e)
{
	struct journal_act act;

	*u = (struct app_undone){ 0 };
	if (!db_act_get(app->db, seq, a, &act, e))
		return false;
	if (act.seq == 0 || act.undone_by || act.undoes ||
		strcmp(act.verb, "purge") == 0 ||
		strcmp(act.verb, "erase") == 0)
		return err_set(e, ERR_USER, "Ce geste ne s'annule pas");
	if (!app_may(app, strcmp(act.login, app->login) == 0 ? MAY_ROLL
		: MAY_UNDO_ANY, NULL, e))
		return false;
	return undo(app, &act, false, a, u, e);
}
