/*
 * closing.c: the life of a session after the roll: taking over, counting the
 * paper, closing, reopening, correcting.
 */
#include <string.h>

#include "app/roll.h"
#include "base/text.h"
#include "private.h"

#define REASON_MAX 120		/* characters of a correction's reason */

struct session_facts
app_session_facts(const struct session *s)
{
	return (struct session_facts){
		.starts = s->starts,
		.cancelled = s->cancel_reason[0] != '\0',
		.moved = !uuid_is_none(&s->moved_to),
		.closed = s->closed_at != 0,
		.paper_count = s->paper_count,
		.reason = s->paper_reason[0] != '\0',
	};
}

bool
app_is_void(const struct session *s)
{
	return s->cancel_reason[0] || !uuid_is_none(&s->moved_to);
}

bool
app_is_locked(const struct session *s)
{
	return s->closed_at != 0 || app_is_void(s);
}

/* Reads, lets `change` alter the session, writes; one act. */
static bool
change_session(struct app *app, const char *verb, const struct uuid *id,
	const char *detail, bool (*change)(struct app *app, struct session *s,
		void *ctx, struct err *e), void *ctx, struct err *e)
{
	struct act act = app_act(app, verb, id, detail);
	struct arena a = { 0 };
	struct session s;
	struct tx tx;
	bool found, ok;

	if (!app_may(app, MAY_ROLL, NULL, e) ||
		!tx_begin(&tx, app->db, &act, e))
		return false;
	ok = db_session_get(app->db, id, &a, &s, &found, e) &&
		(found || err_set(e, ERR_USER, "Séance introuvable")) &&
		change(app, &s, ctx, e) && db_session_put(app->db, &s, e);
	ok = tx_end(&tx, ok, e);
	arena_release(&a);
	return ok;
}

static bool
take_over(struct app *app, struct session *s, void *ctx, struct err *e)
{
	struct session_facts f = app_session_facts(s);

	(void)ctx;
	if (!session_is_open(&f))
		return err_set(e, ERR_USER, "Séance clôturée, annulée ou "
			"reportée : elle ne change plus de conseiller");
	s->counsellor = app->login;
	return true;
}

bool
app_session_take_over(struct app *app, const struct uuid *session,
	struct err *e)
{
	return change_session(app, "take_over", session, NULL, take_over,
		NULL, e);
}

struct paper {
	int count;
	const char *reason;
};

/* The roll as it is in the database, inside the transaction. */
static bool
count_roll(struct app *app, const struct session *s,
	struct attendance_counts *n, struct err *e)
{
	struct arena a = { 0 };
	struct roll_line *v;
	size_t lines = 0;
	bool ok = db_roll_list(app->db, &s->id, &a, &v, &lines, e);

	*n = (struct attendance_counts){ 0 };
	for (size_t i = 0; ok && i < lines; i++) {
		enum attendance state = ATTENDANCE_UNSET;

		attendance_find(v[i].state, &state);
		attendance_add(n, state, strcmp(v[i].origin, "guest") == 0);
	}
	arena_release(&a);
	return ok;
}

static bool
count_paper(struct app *app, struct session *s, void *ctx, struct err *e)
{
	const struct paper *p = ctx;
	struct session_facts f = app_session_facts(s);
	struct attendance_counts n;
	unsigned missing;

	if (!session_is_open(&f))
		return err_set(e, ERR_USER, "Séance déjà clôturée, annulée ou "
			"reportée");
	if (!count_roll(app, s, &n, e))
		return false;
	f.lines = n.lines;
	f.marked = n.lines - n.unset;
	f.signatures = n.signatures;
	f.paper_count = p->count;
	f.reason = p->reason[0] != '\0';
	missing = session_missing(&f);
	if (missing & SESSION_MISSING_ROLL)
		return err_set(e, ERR_USER, "Personne sur la feuille : rien à "
			"clôturer");
	if (missing & SESSION_MISSING_MARKS)
		return err_set(e, ERR_USER, n.unset > 1 ? "%zu élèves non "
			"pointés : pointez-les d'abord" : "%zu élève non "
			"pointé : pointez-le d'abord", n.unset);
	if (missing & SESSION_MISSING_PAPER)
		return err_set(e, ERR_USER, "Comptez les signatures de la "
			"feuille, ou dites pourquoi il n'y en a pas");
	if (missing & SESSION_MISSING_REASON)
		return err_set(e, ERR_USER, "La feuille porte %d signatures, "
			"le pointage %zu : donnez la raison", p->count,
			n.signatures);
	if (p->count > 0 && (size_t)p->count > n.lines)
		return err_set(e, ERR_USER, "La feuille porte %d signatures, "
			"et %zu personnes : recomptez", p->count, n.lines);
	s->paper_count = p->count;
	s->paper_reason = p->reason;
	return app_code_keep(app, "paper_reason", p->reason, e);
}

static bool
close_roll(struct app *app, struct session *s, void *ctx, struct err *e)
{
	const struct paper *p = ctx;
	struct paper counted = p->count < 0 && !p->reason[0]
		? (struct paper){ s->paper_count, s->paper_reason } : *p;

	if (!count_paper(app, s, &counted, e))
		return false;
	s->closed_at = app_now(app);
	s->closed_by = app->login;
	return true;
}

static bool
with_paper(struct app *app, const char *verb, const struct uuid *session,
	struct paper p, bool (*change)(struct app *app, struct session *s,
		void *ctx, struct err *e), struct err *e)
{
	if (p.reason[0] && !app_has_code(app, "paper_reason", p.reason))
		return err_set(e, ERR_USER, "Raison inconnue : « %s »",
			p.reason);
	return change_session(app, verb, session, p.reason, change, &p, e);
}

bool
app_session_count(struct app *app, const struct uuid *session,
	int paper_count, const char *reason, struct err *e)
{
	return with_paper(app, "count", session, (struct paper){ paper_count,
		reason ? reason : "" }, count_paper, e);
}

bool
app_session_close(struct app *app, const struct uuid *session,
	int paper_count, const char *reason, struct err *e)
{
	return with_paper(app, "close", session, (struct paper){ paper_count,
		reason ? reason : "" }, close_roll, e);
}

/* A correction would hide the marks made after it. */
static bool
count_corrections(struct app *app, const struct uuid *session, size_t *n,
	struct err *e)
{
	struct arena a = { 0 };
	struct correction *v;
	bool ok = db_correction_list(app->db, session, &a, &v, n, e);

	arena_release(&a);
	return ok;
}

static bool
reopen(struct app *app, struct session *s, void *ctx, struct err *e)
{
	size_t ticked, corrected;

	(void)ctx;
	if (!s->closed_at)
		return err_set(e, ERR_USER, "La séance n'est pas clôturée");
	if (!db_milo_ticked(app->db, &s->id, &ticked, e) ||
		!count_corrections(app, &s->id, &corrected, e))
		return false;
	if (ticked)
		return err_instead(e, "correct", "%zu lignes sont déjà saisies "
			"dans i-milo : corrigez ligne par ligne", ticked);
	if (corrected)
		return err_instead(e, "correct", "Des lignes sont déjà "
			"corrigées (%zu) : corrigez ligne par ligne",
			corrected);
	s->closed_at = 0;
	s->closed_by = "";
	return true;
}

bool
app_session_reopen(struct app *app, const struct uuid *session,
	struct err *e)
{
	return change_session(app, "reopen", session, NULL, reopen, NULL, e);
}

static bool
check_correction(struct app *app, const struct correction *c,
	enum attendance state, struct err *e)
{
	struct arena a = { 0 };
	struct session s;
	const char *origin;
	bool found;
	bool ok = db_session_get(app->db, &c->session, &a, &s, &found, e) &&
		db_roll_origin(app->db, &c->session, &c->pupil, &origin, e);

	if (ok && (!found || !s.closed_at))
		ok = err_set(e, ERR_USER, "La séance n'est pas clôturée : "
			"pointez directement");
	if (ok && !origin)
		ok = err_set(e, ERR_USER, "Cet élève n'est pas sur la "
			"feuille de cette séance");
	ok = ok && app_guest_check(state, origin, e);
	arena_release(&a);
	return ok;
}

/* The line is to be typed again: its tick goes with the same act. */
static bool
put_correction(struct app *app, const struct correction *c, struct err *e)
{
	struct milo_tick t = { .session = c->session, .pupil = c->pupil };

	return db_correction_put(app->db, c, e) &&
		db_milo_put(app->db, &t, false, e);
}

bool
app_correct(struct app *app, const struct uuid *session,
	const struct uuid *pupil, enum attendance state, int minutes,
	const char *motif, const char *reason, struct err *e)
{
	struct arena a = { 0 };
	struct correction c = { .session = *session, .pupil = *pupil,
		.state = attendance_code(state), .minutes = minutes,
		.motif = motif ? motif : "",
		.reason = text_normal(&a, reason ? reason : ""),
		.at = app_now(app), .login = app->login };
	struct act act = app_act(app, "correct", session, c.state);
	struct tx tx;
	bool ok;

	if (!c.reason[0] || text_width(c.reason) > REASON_MAX) {
		arena_release(&a);
		return err_set(e, ERR_USER, "Raison de la correction : une "
			"phrase de %d caractères au plus", REASON_MAX);
	}
	ok = (state != ATTENDANCE_UNSET || err_set(e, ERR_USER, "Une "
			"correction dit ce qui a été : présent, absent…")) &&
		app_mark_check(app, state, minutes, motif, e) &&
		app_may(app, MAY_ROLL, NULL, e) &&
		tx_begin(&tx, app->db, &act, e);
	if (ok)
		ok = tx_end(&tx, check_correction(app, &c, state, e) &&
			app_code_keep(app, "motif", c.motif, e) &&
			put_correction(app, &c, e), e);
	arena_release(&a);
	return ok;
}
