/*
 * milo.c: the typing list for i-milo. Only closed sessions are typed: what is
 * on them no longer changes, save by a correction, which takes the tick of the
 * line away: it is typed again.
 */
#include "app/milo.h"

#include <string.h>

#include "app/plan.h"
#include "app/roll.h"
#include "base/text.h"
#include "exchange/rows.h"
#include "private.h"
#include "store/pupil.h"

static const char *const csv_columns[] = { "surname", "first_name", "birth",
	"start", "end", "workshop", "status", "status_label", "motif",
	"comment", "typed", NULL };

/* « à préciser »: the motif is to be asked before the line is typed. */
static const char *
status_words(struct app *app, enum milo m)
{
	return m == MILO_ONGOING ? "à préciser" : m == MILO_NOT_SENT
		? "ne pas saisir" : app_label(app, "milo", milo_code(m));
}

static void
fill_line(struct app *app, const struct app_line *from,
	struct app_milo_line *l)
{
	l->pupil = from->pupil;
	l->birth = from->birth;
	l->state = from->state;
	l->motif = from->motif;
	l->guest = from->guest;
	l->milo = attendance_milo(from->state, from->motif);
	l->status = status_words(app, l->milo);
	l->may_tick = milo_may_tick(l->milo);
	l->by = "";
}

/* Surname in capitals without accents; first name as on the identity card. */
static bool
fill_names(struct app *app, struct app_milo_line *l, struct arena *a,
	struct err *e)
{
	struct pupil p;
	bool found;

	if (!db_pupil_get(app->db, &l->pupil, a, &p, &found, e))
		return false;
	l->surname = found ? text_ascii_upper(a, p.surname) : "";
	l->first_name = found ? p.first_name : "";
	return true;
}

static void
fill_ticks(struct app_milo *m, const struct milo_tick *v, size_t n)
{
	for (size_t i = 0; i < m->n; i++)
		for (size_t k = 0; k < n; k++)
			if (uuid_equal(&m->lines[i].pupil, &v[k].pupil)) {
				m->lines[i].ticked = true;
				m->lines[i].by = v[k].login;
				m->lines[i].at = v[k].at;
			}
}

static void
recount(struct app_milo *m)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct app_milo_line *l = &m->lines[i];

		if (l->milo == MILO_NOT_SENT)
			continue;
		m->ticked += l->ticked;
		m->left += !l->ticked;
		m->blocked += !l->ticked && !l->may_tick;
	}
}

bool
app_milo(struct app *app, const struct uuid *session, struct arena *a,
	struct app_milo *m, struct err *e)
{
	struct milo_tick *ticks;
	struct app_roll r;
	size_t n;

	*m = (struct app_milo){ 0 };
	if (!app_roll_load(app, session, a, &r, e) ||
		!db_milo_list(app->db, session, a, &ticks, &n, e))
		return false;
	m->session = r.session;
	m->title = r.session.title;
	m->class_names = r.class_names;
	m->lycee_name = r.lycee_name;
	m->closed = r.session.closed_at != 0;
	m->n = r.n;
	m->lines = arena_array(a, r.n + 1, sizeof(*m->lines));
	for (size_t i = 0; i < r.n; i++) {
		fill_line(app, &r.lines[i], &m->lines[i]);
		if (!fill_names(app, &m->lines[i], a, e))
			return false;
	}
	fill_ticks(m, ticks, n);
	recount(m);
	return true;
}

/* ---- ticking ------------------------------------------------------------- */

static bool
must_be_closed(const struct app_milo *m, struct err *e)
{
	return m->closed || err_set(e, ERR_USER, "Clôturez la séance avant de "
		"la saisir dans i-milo");
}

static bool
may_tick(const struct app_milo *m, const struct app_milo_line *l,
	struct err *e)
{
	if (!must_be_closed(m, e))
		return false;
	if (l->milo == MILO_NOT_SENT)
		return err_set(e, ERR_USER, "%s %s : hors champ ou sorti, "
			"cette ligne ne se saisit pas", l->surname,
			l->first_name);
	return l->may_tick || err_set(e, ERR_USER, "%s %s : motif à préciser "
		"avant de cocher « saisi »", l->surname, l->first_name);
}

static bool
put_tick(struct app *app, const struct uuid *session,
	const struct uuid *pupil, bool ticked, struct err *e)
{
	struct milo_tick t = { .session = *session, .pupil = *pupil,
		.at = app_now(app), .login = app->login };

	return db_milo_put(app->db, &t, ticked, e);
}

static bool
tick_one(struct app *app, const struct app_milo *m, const struct uuid *pupil,
	bool ticked, struct err *e)
{
	for (size_t i = 0; i < m->n; i++)
		if (uuid_equal(&m->lines[i].pupil, pupil))
			return (!ticked || may_tick(m, &m->lines[i], e)) &&
				put_tick(app, &m->session.id, pupil, ticked,
					e);
	return err_set(e, ERR_USER, "Cet élève n'est pas sur la feuille de "
		"cette séance");
}

static bool
tick_rest(struct app *app, const struct app_milo *m, size_t *n,
	struct err *e)
{
	if (!must_be_closed(m, e))
		return false;
	for (size_t i = 0; i < m->n; i++) {
		if (m->lines[i].ticked || !m->lines[i].may_tick)
			continue;
		if (!put_tick(app, &m->session.id, &m->lines[i].pupil, true,
			e))
			return false;
		++*n;
	}
	return true;
}

/* pupil NULL: all that can be, counted in *n. */
static bool
tick(struct app *app, const struct uuid *session, const struct uuid *pupil,
	bool ticked, size_t *n, struct err *e)
{
	struct act act = app_act(app, "milo", session, NULL);
	struct arena a = { 0 };
	struct app_milo m;
	struct tx tx;
	bool ok = app_may(app, MAY_ROLL, NULL, e) &&
		tx_begin(&tx, app->db, &act, e);

	*n = 0;
	if (ok)
		ok = tx_end(&tx, app_milo(app, session, &a, &m, e) && (pupil
			? tick_one(app, &m, pupil, ticked, e)
			: tick_rest(app, &m, n, e)), e);
	arena_release(&a);
	return ok;
}

bool
app_milo_tick(struct app *app, const struct uuid *session,
	const struct uuid *pupil, bool ticked, struct err *e)
{
	size_t n;

	return tick(app, session, pupil, ticked, &n, e);
}

bool
app_milo_tick_all(struct app *app, const struct uuid *session, size_t *n,
	struct err *e)
{
	return tick(app, session, NULL, true, n, e);
}

/* ---- what is left, and the file ------------------------------------------ */

static bool
push_left(struct app *app, const struct app_session *s, struct arena *a,
	struct app_milo_left *l, struct err *e)
{
	struct app_milo m;

	if (!app_milo(app, &s->session.id, a, &m, e))
		return false;
	*l = (struct app_milo_left){ .session = s->session.id,
		.day = app_local(app, s->session.starts).date,
		.brief = s->brief, .class_names = s->class_names,
		.lycee_name = s->lycee_name, .left = m.left,
		.ticked = m.ticked };
	return true;
}

#define LOOK_AT_MOST 400	/* one's own, of this year and the last */

bool
app_milo_sessions(struct app *app, size_t max, struct arena *a,
	struct app_milo_left **v, size_t *n, struct err *e)
{
	struct date first = { app_year(app) - 1, 9, 1 };
	struct session_query q = { .newest_first = true,
		.from = zone_moment(app->zone, (struct clock_time){
			.date = first }),
		.to = app_now(app), .counsellor = app->login,
		.max = LOOK_AT_MOST };
	struct app_session *s;
	size_t sessions;

	*n = 0;
	if (!app_sessions(app, &q, a, &s, &sessions, e))
		return false;
	*v = arena_array(a, max + 1, sizeof(**v));
	for (size_t i = sessions; i-- > 0 && *n < max;) {
		size_t ticked;

		if (!s[i].session.closed_at)
			continue;
		if (!db_milo_ticked(app->db, &s[i].session.id, &ticked, e))
			return false;
		if (ticked >= s[i].marked)
			continue;
		if (!push_left(app, &s[i], a, &(*v)[*n], e))
			return false;
		*n += (*v)[*n].left > 0;
	}
	return true;
}

/* "2026-11-24 10:05", the local hour. */
static const char *
stamp(struct app *app, moment at, struct arena *a)
{
	struct clock_time t = app_local(app, at);
	char day[DATE_TEXT];

	date_iso(t.date, day);
	return arena_printf(a, "%s %02d:%02d", day, t.hour, t.minute);
}

static void
put_row(struct app *app, const struct app_milo *m,
	const struct app_milo_line *l, struct rows *r, struct arena *a)
{
	char birth[DATE_TEXT];

	date_iso(l->birth, birth);
	rows_text(r, l->surname);
	rows_text(r, l->first_name);
	rows_text(r, birth);
	rows_text(r, stamp(app, m->session.starts, a));
	rows_text(r, stamp(app, m->session.ends, a));
	rows_text(r, m->title);
	rows_text(r, milo_code(l->milo));
	rows_text(r, l->status);
	rows_text(r, l->motif[0] ? app_label(app, "motif", l->motif) : "");
	rows_text(r, "");	/* comments never leave */
	rows_text(r, l->ticked ? "yes" : "no");
	rows_next(r);
}

bool
app_milo_csv(struct app *app, const struct uuid *session, struct buf *out,
	struct err *e)
{
	struct rows_options o = { .format = ROWS_CSV };
	struct arena a = { 0 };
	struct app_milo m;
	struct rows *r;
	bool ok = app_milo(app, session, &a, &m, e);

	if (ok) {
		r = rows_begin(&o, csv_columns, out);
		for (size_t i = 0; i < m.n; i++)
			if (m.lines[i].milo != MILO_NOT_SENT)
				put_row(app, &m, &m.lines[i], r, &a);
		ok = rows_end(r, e);
	}
	arena_release(&a);
	return ok;
}
