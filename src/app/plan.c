/* plan.c: a session is planned, moved, cancelled, or opened on the spot. */
#include <string.h>

#include "app/plan.h"
#include "base/text.h"
#include "domain/catchup.h"
#include "domain/cycle.h"
#include "follow.h"

#define DAY ((moment)24 * 3600)
#define PLACE_MAX 40
#define LAST_SESSIONS 1

/* ---- what a class has had ---------------------------------------------- */

/* Numbers of the workshops of a class that took place or are planned. */
static bool
workshops_done(struct app *app, const struct uuid *class, int year,
	struct arena *a, int **v, size_t *n, struct err *e)
{
	struct session_query q = { .from = 0, .to = INT64_MAX, .class = class,
		.filter = SESSION_ALL, .max = 200 };
	struct session_line *lines;
	size_t count;

	*n = 0;
	if (!db_session_list(app->db, &q, a, &lines, &count, e))
		return false;
	*v = arena_array(a, count + 1, sizeof(**v));
	for (size_t i = 0; i < count; i++) {
		const struct session *s = &lines[i].session;

		if (s->year == year && s->workshop > 0 &&
			!app_is_void(s))
			(*v)[(*n)++] = s->workshop;
	}
	return true;
}

bool
app_next_workshop(struct app *app, const struct uuid *class, struct arena *a,
	const char **type, struct err *e)
{
	struct cycle c;
	int *done, next;
	size_t n;
	bool found;

	*type = "A1";
	if (!db_cycle_get(app->db, app_year(app), a, &c, &found, e) ||
		!workshops_done(app, class, app_year(app), a, &done, &n, e))
		return false;
	if (!found || c.n == 0)
		return true;
	next = cycle_next(done, n, (int)c.n);
	*type = next ? c.workshops[next - 1].type : "RA";
	return true;
}

bool
app_class_next(struct app *app, const struct uuid *class, struct arena *a,
	struct app_next *next, struct err *e)
{
	struct session_query q = { .from = app_now(app), .to = INT64_MAX,
		.class = class, .filter = SESSION_OPEN, .max = 1 };
	struct session_line *v;
	size_t n;

	*next = (struct app_next){ .type = "" };
	if (!db_session_list(app->db, &q, a, &v, &n, e))
		return false;
	if (n == 0)
		return app_next_workshop(app, class, a, &next->type, e);
	next->type = v[0].session.type;
	next->starts = v[0].session.starts;
	return true;
}

bool
app_plan_get(struct app *app, const struct uuid *session, struct arena *a,
	struct app_plan *p, struct err *e)
{
	struct session s;
	struct uuid *classes;
	size_t n;
	bool found;

	if (!db_session_get(app->db, session, a, &s, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_USER, "Séance introuvable");
	if (!app_may(app, MAY_SEE, &s.lycee, e) ||
		!db_session_classes(app->db, session, a, &classes, &n, e))
		return false;
	*p = (struct app_plan){ .session = *session, .type = s.type,
		.starts = s.starts, .ends = s.ends, .place = s.place,
		.half = s.half, .counsellor = s.counsellor };
	for (size_t i = 0; i < n && i < LENGTH(p->classes); i++)
		p->classes[p->n_classes++] = classes[i];
	return true;
}

/* ---- saving ------------------------------------------------------------ */

static bool
is_in(const int *v, size_t n, int number)
{
	for (size_t i = 0; i < n; i++)
		if (v[i] == number)
			return true;
	return false;
}

/* Workshops of a year may share a type (A4, the last code there is): it is the
 * one that the session had, else the first that the class has not had. */
static const struct workshop *
workshop_of(const struct cycle *c, const char *type, int had,
	const int *done, size_t n_done)
{
	const struct workshop *last = NULL;

	for (size_t i = 0; i < c->n; i++) {
		const struct workshop *w = &c->workshops[i];

		if (strcmp(w->type, type) != 0)
			continue;
		last = w;
		if (had ? w->number == had
			: !is_in(done, n_done, w->number))
			break;
	}
	return last;
}

static bool
is_shared(const struct cycle *c, const char *type)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		n += strcmp(c->workshops[i].type, type) == 0;
	return n > 1;
}

/* Number and exact title from the year's cycle; 0 and the label elsewhere. */
static bool
title_of(struct app *app, const struct app_plan *p, int had,
	struct arena *a, struct session *s, struct err *e)
{
	const struct workshop *w = NULL;
	struct cycle c;
	int *done = NULL;
	size_t n = 0;
	bool found;

	if (!db_cycle_get(app->db, s->year, a, &c, &found, e))
		return false;
	if (found && is_shared(&c, p->type) && !workshops_done(app,
		&p->classes[0], s->year, a, &done, &n, e))
		return false;
	if (found)
		w = workshop_of(&c, p->type, had, done, n);
	s->workshop = w ? w->number : 0;
	s->title = w ? w->title : app_label(app, "session_type", p->type);
	return true;
}

static bool
check_times(moment starts, moment ends, struct err *e)
{
	if (ends <= starts)
		return err_set(e, ERR_USER, "Fin : elle doit venir après le "
			"début");
	return ends - starts <= DAY || err_set(e, ERR_USER, "Fin : une séance "
		"dure moins d'un jour");
}

static bool
check_plan(struct app *app, const struct app_plan *p, struct err *e)
{
	if (p->n_classes == 0)
		return err_set(e, ERR_USER, "Classe : choisissez au moins une "
			"classe");
	if (!app_has_code(app, "session_type", p->type))
		return err_set(e, ERR_USER, "Type de séance inconnu : « %s »",
			p->type ? p->type : "");
	if (p->half && !half_valid(p->half))
		return err_set(e, ERR_USER, "Groupe : A, B ou rien, pas "
			"« %s »", p->half);
	if (!check_times(p->starts, p->ends, e))
		return false;
	if (p->place && text_width(p->place) > PLACE_MAX)
		return err_set(e, ERR_USER, "Lieu : %d caractères au plus",
			PLACE_MAX);
	return true;
}

/* The longest beginning of `text`, up to a + or the end, that is a class; the
 * reason is told of the shortest. Returns what is left, NULL when none is. */
static const char *
take_class(const char *text, app_class_finder one, void *ctx, struct arena *a,
	struct uuid *class, struct err *e)
{
	size_t n = strlen(text);

	for (;;) {
		struct err why = { 0 };
		size_t shorter = n;

		if (one(ctx, text_normal(a, arena_strndup(a, text, n)), class,
			&why))
			return text + n + (text[n] == '+');
		while (shorter > 0 && text[shorter - 1] != '+')
			shorter--;
		/* what stands before that +, if anything does */
		if (shorter < 2) {
			if (e)
				*e = why;
			return NULL;
		}
		n = shorter - 1;
	}
}

static bool
is_planned(const struct app_plan *p, const struct uuid *class)
{
	for (size_t i = 0; i < p->n_classes; i++)
		if (uuid_equal(&p->classes[i], class))
			return true;
	return false;
}

bool
app_plan_classes(const char *text, app_class_finder one, void *ctx,
	struct app_plan *p, struct err *e)
{
	struct arena a = { 0 };
	struct uuid class;
	bool ok = true;

	p->n_classes = 0;
	while (ok && *(text += strspn(text, " +"))) {
		text = take_class(text, one, ctx, &a, &class, e);
		ok = text && (p->n_classes < LENGTH(p->classes) ||
			err_set(e, ERR_USER, "8 classes au plus"));
		if (ok && !is_planned(p, &class))
			p->classes[p->n_classes++] = class;
	}
	arena_release(&a);
	return ok;
}

/* One lycée: that of the first class; a merged class of another one is fine
 * only inside the same lycée, since the sheet names one place. */
static bool
lycee_of(struct app *app, const struct app_plan *p, struct arena *a,
	struct uuid *lycee, struct err *e)
{
	struct class c;
	bool found;

	for (size_t i = 0; i < p->n_classes; i++) {
		if (!db_class_get(app->db, &p->classes[i], a, &c, &found, e))
			return false;
		if (!found)
			return err_set(e, ERR_USER, "Classe introuvable");
		if (i > 0 && !uuid_equal(lycee, &c.lycee))
			return err_set(e, ERR_USER, "Classes réunies : elles "
				"doivent être du même lycée (un élève "
				"d'ailleurs s'ajoute sur la feuille)");
		*lycee = c.lycee;
	}
	return true;
}

static bool
put_classes(struct app *app, const struct uuid *session,
	const struct app_plan *p, struct arena *a, struct err *e)
{
	struct uuid *old;
	size_t n;

	if (!db_session_classes(app->db, session, a, &old, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		bool kept = false;

		for (size_t k = 0; k < p->n_classes; k++)
			kept |= uuid_equal(&old[i], &p->classes[k]);
		if (!kept && !db_session_class_put(app->db, session, &old[i],
			false, e))
			return false;
	}
	for (size_t k = 0; k < p->n_classes; k++)
		if (!db_session_class_put(app->db, session, &p->classes[k],
			true, e))
			return false;
	return true;
}

/* Whoever it is given to works in this base; or has it already. */
static bool
counsellor_of(struct app *app, const struct app_plan *p, const char **login,
	struct err *e)
{
	const char *had = *login;

	*login = p->counsellor ? p->counsellor : app->login;
	return (had && strcmp(had, *login) == 0) ||
		follow_login(app, *login, e);
}

static bool
fill_session(struct app *app, const struct app_plan *p, struct arena *a,
	struct session *s, struct err *e)
{
	int had = s->type && strcmp(s->type, p->type) == 0 ? s->workshop : 0;

	s->lycee = UUID_NONE;
	s->year = date_school_year(app_local(app, p->starts).date);
	s->type = p->type;
	s->starts = p->starts;
	s->ends = p->ends;
	s->place = p->place ? p->place : "";
	s->half = p->half ? p->half : "";
	return counsellor_of(app, p, &s->counsellor, e) &&
		lycee_of(app, p, a, &s->lycee, e) &&
		title_of(app, p, had, a, s, e) &&
		app_may(app, MAY_PLAN, &s->lycee, e);
}

static bool
read_planned(struct app *app, const struct uuid *id, struct arena *a,
	struct session *s, struct err *e)
{
	bool found;

	if (!db_session_get(app->db, id, a, s, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_USER, "Séance introuvable");
	if (app_is_locked(s))
		return err_set(e, ERR_USER, "Séance clôturée, annulée ou "
			"reportée : elle ne change plus");
	return true;
}

/* The lycée that it leaves is asked about, as is the one that it goes to. */
static bool
read_own(struct app *app, const struct uuid *id, struct arena *a,
	struct session *s, struct err *e)
{
	return read_planned(app, id, a, s, e) &&
		app_may(app, MAY_PLAN, &s->lycee, e);
}

/* Other pupils would be on the sheet. */
static bool
is_for_others(const struct session *s, const struct app_plan *p,
	const struct uuid *classes, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		kept += is_planned(p, &classes[i]);
	return kept < n || p->n_classes > n ||
		strcmp(s->half, p->half ? p->half : "") != 0;
}

/* A sheet that was only printed is made again when it is next asked for. */
static bool
forget_roll(struct app *app, struct session *s, struct arena *a,
	struct err *e)
{
	struct roll_line *v;
	size_t n;

	if (!db_roll_list(app->db, &s->id, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!db_roll_delete(app->db, &s->id, &v[i].pupil, e))
			return false;
	s->snapshot_at = s->printed_at = 0;
	return true;
}

/* The roll was taken of the classes that the session had: begun, it stays. */
static bool
check_roll(struct app *app, const struct app_plan *p, struct arena *a,
	struct session *s, struct err *e)
{
	struct uuid *classes;
	size_t n;
	bool begun;

	if (s->snapshot_at == 0)
		return true;
	if (!db_session_classes(app->db, &s->id, a, &classes, &n, e) ||
		!db_roll_touched(app->db, &s->id, &begun, e))
		return false;
	if (!is_for_others(s, p, classes, n))
		return true;
	if (begun)
		return err_set(e, ERR_USER, "L'appel est déjà commencé : les "
			"classes et le groupe ne changent plus ; ajoutez les "
			"élèves sur la feuille, ou annulez la séance et "
			"prévoyez-en une autre");
	return forget_roll(app, s, a, e);
}

static struct session
blank_session(struct app *app)
{
	return (struct session){ .id = uuid_new(&app->ids), .paper_count = -1,
		.paper_reason = "", .closed_by = "", .cancel_reason = "" };
}

bool
app_plan_save(struct app *app, const struct app_plan *p,
	struct uuid *session, struct err *e)
{
	bool new = uuid_is_none(&p->session);
	struct arena a = { 0 };
	struct session s = blank_session(app);
	struct act act;
	struct tx tx;
	bool ok;

	if (!new)
		s.id = p->session;
	*session = s.id;
	act = app_act(app, "plan", &s.id, p->type);
	if (!check_plan(app, p, e) || !app_may(app, MAY_PLAN, NULL, e) ||
		!tx_begin(&tx, app->db, &act, e))
		return false;
	ok = (new || (read_own(app, &p->session, &a, &s, e) &&
		check_roll(app, p, &a, &s, e))) &&
		fill_session(app, p, &a, &s, e) &&
		app_code_keep(app, "session_type", s.type, e) &&
		db_session_put(app->db, &s, e) &&
		put_classes(app, &s.id, p, &a, e);
	ok = tx_end(&tx, ok, e);
	arena_release(&a);
	return ok;
}

/* ---- moving and cancelling --------------------------------------------- */

static bool
move(struct app *app, const struct uuid *id, moment starts, moment ends,
	struct arena *a, struct uuid *moved, struct err *e)
{
	struct session s, later;
	struct uuid *classes;
	size_t n;
	bool begun;

	if (!read_own(app, id, a, &s, e) ||
		!db_roll_touched(app->db, id, &begun, e) ||
		!db_session_classes(app->db, id, a, &classes, &n, e))
		return false;
	if (begun)
		return err_set(e, ERR_USER, "L'appel est déjà commencé : "
			"annulez ou clôturez la séance, puis prévoyez-en une "
			"autre");
	later = s;
	later.id = *moved = uuid_new(&app->ids);
	later.snapshot_at = later.printed_at = 0;
	later.starts = starts;
	later.ends = ends;
	later.year = date_school_year(app_local(app, starts).date);
	s.moved_to = later.id;
	if (!db_session_put(app->db, &later, e) ||
		!db_session_put(app->db, &s, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!db_session_class_put(app->db, &later.id, &classes[i],
			true, e))
			return false;
	return true;
}

bool
app_session_move(struct app *app, const struct uuid *session, moment starts,
	moment ends, struct uuid *moved, struct err *e)
{
	struct act act = app_act(app, "move", session, NULL);
	struct arena a = { 0 };
	struct tx tx;
	bool ok;

	if (!check_times(starts, ends, e) || !app_may(app, MAY_PLAN, NULL, e) ||
		!tx_begin(&tx, app->db, &act, e))
		return false;
	ok = tx_end(&tx, move(app, session, starts, ends, &a, moved, e), e);
	arena_release(&a);
	return ok;
}

bool
app_session_cancel(struct app *app, const struct uuid *session,
	const char *reason, struct err *e)
{
	struct act act = app_act(app, "cancel", session, reason);
	struct arena a = { 0 };
	struct session s;
	struct tx tx;
	bool ok;

	if (!app_has_code(app, "cancel_reason", reason))
		return err_set(e, ERR_USER, "Motif d'annulation inconnu : "
			"« %s »", reason);
	if (!app_may(app, MAY_PLAN, NULL, e) ||
		!tx_begin(&tx, app->db, &act, e))
		return false;
	ok = read_own(app, session, &a, &s, e);
	if (ok) {
		s.cancel_reason = reason;
		ok = app_code_keep(app, "cancel_reason", reason, e) &&
			db_session_put(app->db, &s, e);
	}
	ok = tx_end(&tx, ok, e);
	arena_release(&a);
	return ok;
}

/* ---- séance maintenant ------------------------------------------------- */

/* The last session of mine, planned or held: its lycée, class and place. */
static bool
last_session(struct app *app, struct arena *a, struct session_line **v,
	size_t *n, struct err *e)
{
	struct session_query q = { .from = 0, .to = app_now(app) + 1,
		.counsellor = app->login, .filter = SESSION_ALL,
		.max = LAST_SESSIONS, .newest_first = true };

	return db_session_list(app->db, &q, a, v, n, e);
}

bool
app_plan_now(struct app *app, struct arena *a, struct app_plan *p,
	struct err *e)
{
	struct session_line *last;
	struct uuid *classes;
	size_t n;

	*p = (struct app_plan){ .type = "A1", .place = "", .half = "",
		.starts = cycle_quarter(app_now(app)) };
	p->ends = p->starts + CYCLE_DURATION;
	if (!app_may(app, MAY_PLAN, NULL, e) ||
		!last_session(app, a, &last, &n, e))
		return false;
	if (n == 0)
		return true;
	p->place = last[0].session.place;
	if (!db_session_classes(app->db, &last[0].session.id, a, &classes, &n,
		e))
		return false;
	for (size_t i = 0; i < n && i < LENGTH(p->classes); i++)
		p->classes[p->n_classes++] = classes[i];
	return n == 0 || app_next_workshop(app, &classes[0], a, &p->type, e);
}
