/* roll.c: reading a roll, its snapshot, its marks. */
#include <string.h>

#include "app/follow_up.h"
#include "app/roll.h"
#include "base/text.h"
#include "domain/names.h"
#include "private.h"
#include "store/pupil.h"

/* ---- reading ----------------------------------------------------------- */

static bool
get_session(struct app *app, const struct uuid *id, struct arena *a,
	struct session *s, struct err *e)
{
	bool found;

	if (!db_session_get(app->db, id, a, s, &found, e))
		return false;
	return found || err_set(e, ERR_USER, "Séance introuvable : elle a "
		"peut-être été supprimée");
}

static struct date
day_of(struct app *app, const struct session *s)
{
	return app_local(app, s->starts).date;
}

static enum attendance
state_of(const struct roll_line *l)
{
	enum attendance state = ATTENDANCE_UNSET;

	attendance_find(l->state, &state);
	return state;
}

/* Before the snapshot the apprentices already stand as hors champ. */
static enum attendance
shown_state(const struct roll_line *l, bool snapshot)
{
	return !snapshot && l->apprentice ? ATTENDANCE_OUT : state_of(l);
}

void
app_roll_apart(struct app_roll *r, struct arena *a)
{
	struct name_line *v = arena_array(a, r->n + 1, sizeof(*v));

	for (size_t i = 0; i < r->n; i++)
		v[i] = (struct name_line){ .name = &r->lines[i].name,
			.birth = r->lines[i].birth };
	names_apart(a, v, r->n);
}

struct session_facts
app_roll_facts(const struct app_roll *r)
{
	struct session_facts f = app_session_facts(&r->session);

	f.lines = r->session.snapshot_at ? r->counts.lines : 0;
	f.marked = r->counts.lines - r->counts.unset;
	for (size_t i = 0; i < r->n; i++)
		f.begun |= attendance_begins(r->lines[i].state);
	f.signatures = r->counts.signatures;
	return f;
}

void
app_roll_recount(struct app *app, struct app_roll *r)
{
	struct session_facts f;

	r->counts = (struct attendance_counts){ 0 };
	for (size_t i = 0; i < r->n; i++)
		attendance_add(&r->counts, r->lines[i].state,
			r->lines[i].guest);
	f = app_roll_facts(r);
	r->state = session_state(&f, app_now(app));
}

static void
fill_line(struct arena *a, struct app_line *to, const struct roll_line *l,
	int number, bool snapshot)
{
	*to = (struct app_line){
		.pupil = l->pupil,
		.number = snapshot ? l->number : number,
		.name = name_shown(a, l->surname, "", l->first_name),
		.state = shown_state(l, snapshot),
		.minutes = l->minutes,
		.motif = l->motif ? l->motif : "",
		.by = l->login ? l->login : "",
		.at = l->at,
		.added = strcmp(l->origin, "added") == 0,
		.guest = strcmp(l->origin, "guest") == 0,
		.apprentice = l->apprentice,
		.corrected = l->corrected,
		.flags = l->flags,
		.birth = l->birth,
		.class_id = l->class,
	};
}

/* The workshops that the roll shows: those before this one. */
static size_t
history_index(const int *numbers, size_t n, int workshop)
{
	for (size_t i = 0; i < n; i++)
		if (numbers[i] == workshop)
			return i;
	return n;
}

static size_t
history_numbers(const struct history_line *v, size_t n, int numbers[])
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		size_t at = k;

		if (history_index(numbers, k, v[i].workshop) < k ||
			k == ROLL_HISTORY)
			continue;
		while (at > 0 && numbers[at - 1] > v[i].workshop) {
			numbers[at] = numbers[at - 1];
			at--;
		}
		numbers[at] = v[i].workshop;
		k++;
	}
	return k;
}

static struct app_line *
line_of(struct app_roll *r, const struct uuid *pupil)
{
	for (size_t i = 0; i < r->n; i++)
		if (uuid_equal(&r->lines[i].pupil, pupil))
			return &r->lines[i];
	return NULL;
}

static bool
load_history(struct app *app, struct app_roll *r, struct arena *a,
	struct err *e)
{
	int numbers[ROLL_HISTORY] = { 0 };
	struct history_line *v;
	size_t n;

	if (!db_roll_history(app->db, &r->session.id,
		r->session.snapshot_at != 0, a, &v, &n, e))
		return false;
	r->n_history = history_numbers(v, n, numbers);
	for (size_t i = 0; i < n; i++) {
		struct app_line *l = line_of(r, &v[i].pupil);
		size_t k = history_index(numbers, r->n_history,
			v[i].workshop);

		if (l && k < r->n_history)
			attendance_find(v[i].state, &l->history[k]);
	}
	return true;
}

/* Who is in the class today and not on the sheet. */
static bool
load_arrived(struct app *app, struct app_roll *r, struct arena *a,
	struct err *e)
{
	struct roll_line *v;
	size_t n;

	if (!db_roll_expected(app->db, &r->session.id,
		day_of(app, &r->session), a, &v, &n, e))
		return false;
	r->arrived = arena_array(a, n + 1, sizeof(*r->arrived));
	for (size_t i = 0; i < n; i++)
		if (!line_of(r, &v[i].pupil))
			r->arrived[r->n_arrived++] = v[i].pupil;
	return true;
}

static bool
load_lines(struct app *app, struct app_roll *r, struct arena *a,
	struct err *e)
{
	bool snapshot = r->session.snapshot_at != 0;
	struct roll_line *v;
	size_t n;

	if (!(snapshot ? db_roll_list(app->db, &r->session.id, a, &v, &n, e)
		: db_roll_expected(app->db, &r->session.id,
			day_of(app, &r->session), a, &v, &n, e)))
		return false;
	r->lines = arena_array(a, n + 1, sizeof(*r->lines));
	r->n = n;
	for (size_t i = 0; i < n; i++) {
		fill_line(a, &r->lines[i], &v[i], (int)i + 1, snapshot);
		if (v[i].at > r->saved_at)
			r->saved_at = v[i].at;
	}
	return !snapshot || app_is_locked(&r->session) ||
		load_arrived(app, r, a, e);
}

/* A line's class is said when it is not the only one of the sheet. */
static bool
load_classes(struct app *app, struct app_roll *r, struct arena *a,
	struct err *e)
{
	struct uuid *ids;
	struct class c;
	size_t n;
	bool found;

	if (!db_session_classes(app->db, &r->session.id, a, &ids, &n, e))
		return false;
	r->class_names = "";
	for (size_t i = 0; i < n; i++) {
		if (!db_class_get(app->db, &ids[i], a, &c, &found, e))
			return false;
		r->class_names = i == 0 ? c.name : arena_printf(a, "%s, %s",
			r->class_names, c.name);
	}
	for (size_t i = 0; i < r->n; i++) {
		if (!r->lines[i].guest)
			continue;
		if (!db_class_get(app->db, &r->lines[i].class_id, a, &c,
			&found, e))
			return false;
		r->lines[i].class_name = found ? c.name : "";
	}
	return true;
}

static bool
load_heading(struct app *app, struct app_roll *r, struct arena *a,
	struct err *e)
{
	struct lycee l;
	struct user u;
	bool found;

	if (!db_lycee_get(app->db, &r->session.lycee, a, &l, &found, e))
		return false;
	r->lycee_name = found ? l.name : "";
	if (!db_user_get(app->db, r->session.counsellor, a, &u, &found, e))
		return false;
	r->counsellor_name = found ? u.name : r->session.counsellor;
	return app_session_brief(app, &r->session, &r->brief, e);
}

/* A roll is never limited to one's own lycées (design 6). */
bool
app_roll_load(struct app *app, const struct uuid *session, struct arena *a,
	struct app_roll *r, struct err *e)
{
	*r = (struct app_roll){ .version = app_changed(app) };
	if (!get_session(app, session, a, &r->session, e) ||
		!app_may(app, MAY_SEE, NULL, e) ||
		!load_lines(app, r, a, e) || !load_history(app, r, a, e) ||
		!load_classes(app, r, a, e) || !load_heading(app, r, a, e))
		return false;
	app_roll_recount(app, r);
	r->mine = strcmp(r->session.counsellor, app->login) == 0;
	r->locked = app_is_locked(&r->session) || !app_writable(app);
	return true;
}

/* ---- the snapshot ------------------------------------------------------ */

static bool
put_snapshot(struct app *app, struct session *s, struct arena *a,
	struct err *e)
{
	struct roll_line *v;
	size_t n;

	if (!db_roll_expected(app->db, &s->id, day_of(app, s), a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct mark out = { .session = s->id, .pupil = v[i].pupil,
			.state = attendance_code(ATTENDANCE_OUT), .motif = "",
			.at = app_now(app), .login = app->login };

		if (!db_roll_put(app->db, &s->id, &v[i].pupil, &v[i].class,
			(int)i + 1, "class", e))
			return false;
		if (v[i].apprentice && !db_mark_put(app->db, &out, e))
			return false;
	}
	s->snapshot_at = app_now(app);
	return db_session_put(app->db, s, e);
}

/*
 * Taken once, outside the journal: undoing the first mark must not take the
 * sheet away. The session is read again inside the transaction, since a
 * colleague may have just done it.
 */
static bool
take_snapshot(struct app *app, const struct uuid *session, struct err *e)
{
	struct arena a = { 0 };
	struct session s;
	struct tx tx;
	bool ok;

	if (!tx_begin(&tx, app->db, NULL, e))
		return false;
	ok = get_session(app, session, &a, &s, e) &&
		(s.snapshot_at || put_snapshot(app, &s, &a, e));
	ok = tx_end(&tx, ok, e);
	arena_release(&a);
	return ok;
}

/* The session inside the transaction that is about to change its roll. */
static bool
open_session(struct app *app, const struct uuid *id, struct arena *a,
	struct session *s, struct err *e)
{
	if (!get_session(app, id, a, s, e))
		return false;
	if (s->closed_at)
		return err_instead(e, "correct", "Séance clôturée : rouvrez-la, "
			"ou corrigez une ligne");
	if (app_is_locked(s))
		return err_set(e, ERR_USER, "Séance annulée ou reportée : "
			"elle ne se pointe plus");
	return true;
}

/* Right, then snapshot when it is missing: what every change begins with. */
static bool
prepare(struct app *app, const struct uuid *session, bool *first,
	struct err *e)
{
	struct arena a = { 0 };
	struct session s;
	bool ok;

	if (!app_may(app, MAY_ROLL, NULL, e))
		return false;
	ok = open_session(app, session, &a, &s, e);
	*first = ok && s.snapshot_at == 0;
	arena_release(&a);
	return ok && (!*first || take_snapshot(app, session, e));
}

static bool
note_printed(struct app *app, const struct uuid *session, struct err *e)
{
	struct arena a = { 0 };
	struct session s;
	struct tx tx;
	bool ok;

	if (!tx_begin(&tx, app->db, NULL, e))
		return false;
	ok = get_session(app, session, &a, &s, e);
	if (ok) {
		s.printed_at = app_now(app);
		ok = db_session_put(app->db, &s, e);
	}
	ok = tx_end(&tx, ok, e);
	arena_release(&a);
	return ok;
}

/* A reader, or a base that is only consulted, prints what is there. */
bool
app_roll_print(struct app *app, const struct uuid *session, struct err *e)
{
	struct arena a = { 0 };
	struct session s;
	bool ok = get_session(app, session, &a, &s, e);

	if (ok && !app_is_locked(&s) && app_writable(app))
		ok = (s.snapshot_at || take_snapshot(app, session, e)) &&
			note_printed(app, session, e);
	arena_release(&a);
	return ok;
}

/* ---- marks ------------------------------------------------------------- */

bool
app_mark_check(const struct app *app, enum attendance state, int minutes,
	const char *motif, struct err *e)
{
	if (motif && motif[0] && !app_has_code(app, "motif", motif))
		return err_set(e, ERR_USER, "Motif inconnu : « %s »", motif);
	switch (attendance_check(state, minutes, motif)) {
	case ATTENDANCE_FINE:
		return true;
	case ATTENDANCE_MINUTES_UNWANTED:
		return err_set(e, ERR_USER, "Des minutes ne vont qu'avec un "
			"retard");
	case ATTENDANCE_MINUTES_RANGE:
		return err_set(e, ERR_USER, "Minutes de retard : de 0 à %d",
			ATTENDANCE_MINUTES_MAX);
	case ATTENDANCE_MOTIF_UNWANTED:
	default:
		return err_set(e, ERR_USER, "Un motif ne va qu'avec une "
			"absence");
	}
}

bool
app_guest_check(enum attendance state, const char *origin, struct err *e)
{
	return state != ATTENDANCE_GUEST || strcmp(origin, "guest") == 0 ||
		err_set(e, ERR_USER, "Cet élève est de la classe : "
			"« invité » est pour ceux d'une autre classe");
}

static bool
on_roll(struct app *app, const struct uuid *session, const struct uuid *pupil,
	enum attendance state, struct err *e)
{
	const char *origin;

	if (!db_roll_origin(app->db, session, pupil, &origin, e))
		return false;
	if (!origin)
		return err_instead(e, "add", "Cet élève n'est pas sur la "
			"feuille : ajoutez-le");
	return app_guest_check(state, origin, e);
}

/* The act, by what it changes: only these two states have more to say. */
static struct act
mark_act(struct app *app, const struct mark *m, struct arena *a)
{
	struct act act = app_act(app, "mark", &m->session,
		m->state[0] ? m->state : attendance_code(ATTENDANCE_UNSET));
	enum attendance state = ATTENDANCE_UNSET;
	struct mark was;
	bool found;

	attendance_find(m->state, &state);
	if ((state != ATTENDANCE_ABSENT && state != ATTENDANCE_LATE) ||
		!db_mark_get(app->db, &m->session, &m->pupil, a, &was, &found,
			NULL) || !found || strcmp(was.state, m->state) != 0)
		return act;
	if (strcmp(was.motif, m->motif) != 0)
		return app_act(app, "motif", &m->session, m->motif);
	return was.minutes == m->minutes ? act
		: app_act(app, "minutes", &m->session, NULL);
}

static bool
put_mark(struct app *app, const struct uuid *session,
	const struct uuid *pupil, enum attendance state, int minutes,
	const char *motif, int64_t goes_on, struct app_marked *m,
	struct err *e)
{
	struct mark mark = { .session = *session, .pupil = *pupil,
		.state = state == ATTENDANCE_UNSET ? ""
			: attendance_code(state),
		.minutes = minutes, .motif = motif ? motif : "",
		.at = app_now(app), .login = app->login };
	struct arena a = { 0 };
	struct session s;
	struct act act;
	struct tx tx;
	bool ok;

	if (!app_mark_check(app, state, minutes, motif, e) ||
		!prepare(app, session, &m->first, e))
		return false;
	act = mark_act(app, &mark, &a);
	act.goes_on = goes_on;
	if (!tx_begin(&tx, app->db, &act, e)) {
		arena_release(&a);
		return false;
	}
	ok = open_session(app, session, &a, &s, e) &&
		on_roll(app, session, pupil, state, e) &&
		app_code_keep(app, "motif", mark.motif, e) &&
		db_mark_put(app->db, &mark, e);
	m->at = mark.at;
	m->act = tx.seq;
	ok = tx_end(&tx, ok, e);
	arena_release(&a);
	return ok;
}

bool
app_mark(struct app *app, const struct uuid *session,
	const struct uuid *pupil, enum attendance state, int minutes,
	const char *motif, struct app_marked *m, struct err *e)
{
	return put_mark(app, session, pupil, state, minutes, motif, 0, m, e);
}

bool
app_mark_minutes(struct app *app, const struct uuid *session,
	const struct uuid *pupil, int minutes, int64_t act,
	struct app_marked *m, struct err *e)
{
	return put_mark(app, session, pupil, ATTENDANCE_LATE, minutes, "",
		act, m, e);
}

bool
app_mark_fill(struct app *app, const struct uuid *session, size_t *n,
	moment *at, struct err *e)
{
	struct mark mark = { .session = *session,
		.state = attendance_code(ATTENDANCE_PRESENT), .motif = "",
		.at = app_now(app), .login = app->login };
	struct act act = app_act(app, "fill", session, NULL);
	struct arena a = { 0 };
	struct session s;
	struct tx tx;
	bool first, ok;

	*n = 0;
	*at = mark.at;
	if (!prepare(app, session, &first, e) ||
		!tx_begin(&tx, app->db, &act, e))
		return false;
	ok = open_session(app, session, &a, &s, e) &&
		db_mark_fill(app->db, &mark, n, e);
	ok = tx_end(&tx, ok, e);
	arena_release(&a);
	return ok;
}

/* ---- adding ------------------------------------------------------------ */

static bool
class_is_of(struct app *app, const struct uuid *session,
	const struct uuid *class, struct arena *a, bool *of, struct err *e)
{
	struct uuid *v;
	size_t n;

	*of = false;
	if (!db_session_classes(app->db, session, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (uuid_equal(&v[i], class))
			*of = true;
	return true;
}

/* A guest enrolled for later is not there yet: no mark. */
static bool
put_on_roll(struct app *app, const struct session *s, const struct pupil *p,
	struct arena *a, int *number, struct err *e)
{
	const struct uuid *session = &s->id;
	bool later = app_now(app) < s->starts - APP_EARLY;
	struct mark guest = { .session = *session, .pupil = p->id,
		.state = attendance_code(ATTENDANCE_GUEST), .motif = "",
		.at = app_now(app), .login = app->login };
	const char *origin;
	bool of;

	if (!db_roll_origin(app->db, session, &p->id, &origin, e))
		return false;
	if (origin)
		return err_set(e, ERR_USER, "Cet élève est déjà sur la "
			"feuille");
	if (!class_is_of(app, session, &p->class, a, &of, e) ||
		!db_roll_next_number(app->db, session, number, e) ||
		!db_roll_put(app->db, session, &p->id, &p->class, *number,
			of ? "added" : "guest", e))
		return false;
	return of || later || db_mark_put(app->db, &guest, e);
}

bool
app_roll_add(struct app *app, const struct uuid *session,
	const struct uuid *pupil, int *number, struct err *e)
{
	struct act act = app_act(app, "add", session, NULL);
	struct arena a = { 0 };
	struct session s;
	struct pupil p;
	struct tx tx;
	bool first, found, ok;

	if (!prepare(app, session, &first, e) ||
		!tx_begin(&tx, app->db, &act, e))
		return false;
	ok = open_session(app, session, &a, &s, e) &&
		db_pupil_get(app->db, pupil, &a, &p, &found, e) &&
		(found || err_set(e, ERR_USER, "Élève introuvable")) &&
		app_not_merged(&p, e) &&
		put_on_roll(app, &s, &p, &a, number, e);
	ok = tx_end(&tx, ok, e);
	arena_release(&a);
	return ok;
}

bool
app_roll_add_new(struct app *app, const struct uuid *session,
	const char *name, struct uuid *pupil, int *number, struct err *e)
{
	struct act act = app_act(app, "new", session, NULL);
	struct arena a = { 0 };
	struct pupil p = { .half = "", .usage_name = "", .ine = "",
		.internal_no = "", .mef = "", .commune = "", .postcode = "",
		.insee = "", .phone = "", .email = "", .channel = "",
		.note = "", .by_hand = " surname first_name ",
		.created_at = app_now(app) };
	struct session s;
	struct uuid *classes;
	size_t n;
	struct tx tx;
	bool first, ok;

	name_split(&a, text_normal(&a, name), &p.surname, &p.first_name);
	if (!p.surname[0] || !p.first_name[0]) {
		arena_release(&a);
		return err_set(e, ERR_USER, "Tapez NOM Prénom, par exemple "
			"MARTIN Chloé");
	}
	if (!prepare(app, session, &first, e) ||
		!tx_begin(&tx, app->db, &act, e)) {
		arena_release(&a);
		return false;
	}
	ok = open_session(app, session, &a, &s, e) &&
		db_session_classes(app->db, session, &a, &classes, &n, e);
	if (ok) {
		p.id = *pupil = uuid_new(&app->ids);
		p.lycee = s.lycee;
		p.class = n ? classes[0] : UUID_NONE;
		ok = db_pupil_put(app->db, &p, e) &&
			put_on_roll(app, &s, &p, &a, number, e);
	}
	ok = tx_end(&tx, ok, e);
	arena_release(&a);
	return ok;
}
