/* flag.c: raising repères, lifting them, their history. */
#include <string.h>

#include "app/plan.h"
#include "follow.h"

/* The day of the next workshop of the pupil's class, or not set. */
static bool
next_workshop(struct app *app, const struct pupil *p, struct arena *a,
	struct date *day, struct err *e)
{
	struct app_next next;

	*day = (struct date){ 0 };
	if (uuid_is_none(&p->class))
		return true;
	if (!app_class_next(app, &p->class, a, &next, e))
		return false;
	if (next.starts)
		*day = app_local(app, next.starts).date;
	return true;
}

static bool
due_for(struct app *app, const struct pupil *p, const char *code,
	struct arena *a, struct date *due, struct err *e)
{
	struct date next;
	int year;

	if (!follow_year(app, p, &year, e) ||
		!next_workshop(app, p, a, &next, e))
		return false;
	*due = flag_due(code, year, app_today(app), next);
	return true;
}

bool
app_flag_due(struct app *app, const struct uuid *pupil, const char *code,
	struct date *due, struct err *e)
{
	struct arena a = { 0 };
	struct pupil p;
	bool ok = follow_pupil(app, pupil, MAY_SEE, &a, &p, e) &&
		due_for(app, &p, code, &a, due, e);

	arena_release(&a);
	return ok;
}

static bool
raise_one(struct app *app, const struct uuid *object,
	const struct uuid *pupil, const struct app_flag *f,
	const char *comment, struct arena *a, struct err *e)
{
	struct flag flag = { .id = uuid_new(&app->ids), .pupil = *pupil,
		.code = f->code, .state = "O", .comment = comment,
		.due = f->due, .referent = f->referent ? f->referent : "",
		.asked = f->asked ? f->asked : flag_asked(f->code),
		.at = app_now(app), .login = app->login };
	struct session s;
	struct pupil p;
	bool session = false, found;

	if (!db_pupil_get(app->db, pupil, a, &p, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_USER, "Élève introuvable");
	if (object && !db_session_get(app->db, object, a, &s, &session, e))
		return false;
	/* A roll is never limited to one's own lycées; the rest is. */
	if (!app_may(app, session ? MAY_ROLL : MAY_EDIT, &p.lycee, e) ||
		!app_not_merged(&p, e))
		return false;
	if (session)
		flag.session = *object;
	if (!date_is_set(flag.due) && !f->no_due &&
		!due_for(app, &p, f->code, a, &flag.due, e))
		return false;
	return app_code_keep(app, "flag", flag.code, e) &&
		db_flag_put(app->db, &flag, e);
}

static bool
check_flag(struct app *app, const struct app_flag *f, struct err *e)
{
	if (!app_has_code(app, "flag", f->code))
		return err_set(e, ERR_USER, "Repère inconnu : « %s »",
			f->code);
	if (f->asked && f->asked[0] && strcmp(f->asked, "lycee") != 0 &&
		strcmp(f->asked, "jeune") != 0)
		return err_set(e, ERR_USER, "Demandé par : lycee, jeune ou "
			"rien, pas « %s »", f->asked);
	return follow_login(app, f->referent, e) &&
		app_may(app, MAY_ROLL, NULL, e);
}

bool
app_flag_raise(struct app *app, const struct uuid *object,
	const struct uuid *pupils, size_t n, const struct app_flag *f,
	struct err *e)
{
	struct act act = app_act(app, "flag", object || n != 1 ? object
		: pupils, f->code);
	struct arena a = { 0 };
	const char *comment;
	struct tx tx;
	bool ok = follow_text(&a, "Commentaire", f->comment, &comment, e) &&
		check_flag(app, f, e) && follow_begin(app, &tx, &act, e);

	if (ok) {
		for (size_t i = 0; ok && i < n; i++)
			ok = raise_one(app, object, &pupils[i], f, comment, &a,
				e);
		ok = tx_end(&tx, ok, e);
	}
	arena_release(&a);
	return ok;
}

bool
app_proposals_accept(struct app *app, const struct uuid *object,
	const struct app_proposal *v, size_t n, struct err *e)
{
	struct act act = app_act(app, "flag", object, n == 1 ? v->code : "");
	struct arena a = { 0 };
	struct tx tx;
	bool ok = follow_begin(app, &tx, &act, e);

	if (ok) {
		for (size_t i = 0; ok && i < n; i++) {
			struct app_flag f = { .code = v[i].code,
				.due = v[i].due };

			ok = check_flag(app, &f, e) && raise_one(app, object,
				&v[i].pupil, &f, "", &a, e);
		}
		ok = tx_end(&tx, ok, e);
	}
	arena_release(&a);
	return ok;
}

/* ---- changing one -------------------------------------------------------- */

static bool
same_flag(const struct flag *a, const struct flag *b)
{
	return strcmp(a->state, b->state) == 0 &&
		strcmp(a->referent, b->referent) == 0 &&
		date_compare(a->due, b->due) == 0;
}

/* The row as it is now, inside the transaction: as it was shown, or what was
 * chosen was chosen for another. */
static bool
flag_now(struct app *app, const struct flag *f, struct arena *a,
	struct flag *now, struct err *e)
{
	struct flag *v;
	size_t n;

	if (!db_flag_list(app->db, &f->pupil, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (uuid_equal(&v[i].id, &f->id)) {
			*now = v[i];
			return same_flag(now, f) || err_cause(e, ERR_BUSY,
				CAUSE_CONFLICT, "a flag that changed");
		}
	return err_set(e, ERR_USER, "Ce repère n'existe plus");
}

struct change_to {
	const char *state, *reason, *referent;
	const struct date *due;
};

static bool
flag_write(struct app *app, const struct flag *f, const struct change_to *to,
	struct err *e)
{
	struct act act = app_act(app, "flag", &f->pupil, f->code);
	struct arena a = { 0 };
	struct flag now;
	struct pupil p;
	struct tx tx;
	bool ok;

	if (!follow_begin(app, &tx, &act, e))
		return false;
	ok = follow_pupil(app, &f->pupil, MAY_EDIT, &a, &p, e) &&
		flag_now(app, f, &a, &now, e);
	if (ok) {
		if (to->state) {
			now.state = to->state;
			now.reason = to->reason;
		}
		if (to->due)
			now.due = *to->due;
		if (to->referent)
			now.referent = to->referent;
		ok = db_flag_put(app->db, &now, e);
	}
	ok = tx_end(&tx, ok, e);
	arena_release(&a);
	return ok;
}

bool
app_flag_set(struct app *app, const struct flag *f, const char *state,
	const char *reason, struct err *e)
{
	struct arena a = { 0 };
	struct change_to to = { .state = state };
	bool ok = follow_text(&a, "Raison", reason, &to.reason, e);

	if (ok && !app_has_code(app, "flag_state", state))
		ok = err_set(e, ERR_USER, "État de repère inconnu : « %s »",
			state);
	if (ok && flag_needs_reason(state) && !to.reason[0])
		ok = err_set(e, ERR_USER, "Pour lever un repère, dites "
			"pourquoi en quelques mots");
	ok = ok && flag_write(app, f, &to, e);
	arena_release(&a);
	return ok;
}

bool
app_flag_plan(struct app *app, const struct flag *f, struct date due,
	const char *referent, struct err *e)
{
	struct change_to to = { .due = &due, .referent = referent };

	return follow_login(app, referent, e) && flag_write(app, f, &to, e);
}

bool
app_flag_history(struct app *app, const struct uuid *flag, struct arena *a,
	struct app_flag_past **v, size_t *n, struct err *e)
{
	struct flag_past *past;

	if (!app_may(app, MAY_SEE, NULL, e) ||
		!db_flag_past(app->db, flag, a, &past, n, e))
		return false;
	*v = arena_array(a, *n + 1, sizeof(**v));
	for (size_t i = 0; i < *n; i++) {
		(*v)[i] = (struct app_flag_past){ .at = past[i].at,
			.who = app_user_name(app, past[i].login, a),
			.state = past[i].state, .reason = past[i].reason,
			.gone = past[i].gone };
		date_parse_iso(past[i].due, &(*v)[i].due);
	}
	return true;
}
