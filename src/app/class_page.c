/*
 * class_page.c: a class on one page: which workshops it has had, who was there,
 * who is to catch up.
 */
#include <string.h>

#include "app/people.h"
#include "app/plan.h"
#include "domain/names.h"
#include "private.h"

#define SESSIONS_MAX 200

/* ---- the workshops ----------------------------------------------------- */

static struct app_class_workshop *
workshop_of(struct app_class *c, int number)
{
	for (size_t i = 0; i < c->n_workshops; i++)
		if (c->workshops[i].number == number)
			return &c->workshops[i];
	return NULL;
}

/* Over, or every mark made: who is not there has missed it. */
static bool
is_held(const struct app_session *s, moment now)
{
	if (s->marked == 0)
		return false;
	return s->state == SESSION_CLOSED || s->state == SESSION_SIGNED ||
		now >= s->session.ends;
}

/* Sessions come in order: the last one held stands, else the first to come. */
static void
take_session(struct app *app, struct app_class *c,
	const struct app_session *s)
{
	struct app_class_workshop *w = workshop_of(c, s->session.workshop);
	bool held = is_held(s, app_now(app));

	if (!w || s->state == SESSION_CANCELLED || s->state == SESSION_MOVED)
		return;
	if (w->starts && !held && w->state != SESSION_TO_CLOSE)
		return;
	w->starts = s->session.starts;
	w->state = s->state;
	w->held |= held;
}

static bool
load_workshops(struct app *app, struct arena *a, struct app_class *c,
	struct err *e)
{
	struct session_query q = { .from = 0, .to = INT64_MAX,
		.class = &c->class.id, .filter = SESSION_ALL,
		.max = SESSIONS_MAX };
	struct cycle cycle;
	bool found;

	if (!db_cycle_get(app->db, c->class.year, a, &cycle, &found, e) ||
		!app_sessions(app, &q, a, &c->sessions, &c->n_sessions, e))
		return false;
	c->workshops = arena_array(a, cycle.n + 1, sizeof(*c->workshops));
	for (size_t i = 0; found && i < cycle.n && i < CYCLE_MAX; i++)
		c->workshops[c->n_workshops++] = (struct app_class_workshop){
			.number = cycle.workshops[i].number,
			.type = cycle.workshops[i].type,
			.brief = cycle.workshops[i].brief };
	for (size_t i = 0; i < c->n_sessions; i++)
		if (c->sessions[i].session.year == c->class.year)
			take_session(app, c, &c->sessions[i]);
	return true;
}

/* ---- the pupils -------------------------------------------------------- */

/* Present once is enough: a catch-up counts; else the last state stands. */
static bool
load_states(struct app *app, struct arena *a, const struct app_class *c,
	struct app_class_pupil *p, struct err *e)
{
	struct attended_line *v;
	size_t n;

	if (!db_pupil_attended(app->db, &p->id, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		enum attendance state;
		int w = v[i].workshop;

		if (v[i].year != c->class.year || w < 1 || w > CYCLE_MAX ||
			!attendance_find(v[i].state, &state))
			continue;
		if (!attendance_is_present(p->states[w - 1]) &&
			state != ATTENDANCE_UNSET)
			p->states[w - 1] = state;
	}
	return true;
}

bool
app_flag_is_open(const char *state)
{
	return strcmp(state, "O") == 0 || strcmp(state, "T") == 0 ||
		strcmp(state, "P") == 0;
}

static bool
load_flags(struct app *app, struct arena *a, struct app_class_pupil *p,
	struct err *e)
{
	struct flag *v;
	size_t n;

	p->flags = "";
	if (!db_flag_list(app->db, &p->id, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (app_flag_is_open(v[i].state))
			p->flags = arena_printf(a, "%s%s%s", p->flags,
				p->flags[0] ? " " : "", v[i].code);
	return true;
}

static bool
is_enrolled(const struct app_class_pupil *p)
{
	return !p->apprentice && !p->gone;
}

/* Counts the pupil in, and finds what is to be caught up. */
static void
count_pupil(struct app_class *c, struct app_class_pupil *p)
{
	c->gone += p->gone;
	c->out += p->apprentice && !p->gone;
	if (!is_enrolled(p))
		return;
	c->enrolled++;
	for (size_t i = 0; i < c->n_workshops; i++) {
		struct app_class_workshop *w = &c->workshops[i];
		enum attendance state = p->states[w->number - 1];

		w->attended += attendance_is_present(state);
		p->missed |= w->held && !attendance_is_present(state) &&
			state != ATTENDANCE_OUT && state != ATTENDANCE_GONE;
	}
	c->missed += p->missed;
}

static bool
load_pupils(struct app *app, struct arena *a, struct app_class *c,
	struct err *e)
{
	struct date today = app_today(app);
	struct pupil *v;
	size_t n;

	if (!db_pupil_list(app->db, &c->class.id, a, &v, &n, e))
		return false;
	c->pupils = arena_array(a, n + 1, sizeof(*c->pupils));
	for (size_t i = 0; i < n; i++) {
		struct app_class_pupil *p = &c->pupils[c->n++];

		*p = (struct app_class_pupil){
			.id = v[i].id, .number = (int)i + 1,
			.name = name_shown(a, v[i].surname, v[i].usage_name,
				v[i].first_name),
			.birth = v[i].birth, .commune = v[i].commune,
			.commune_known = v[i].insee[0] != '\0',
			.half = v[i].half, .apprentice = v[i].apprentice,
			.gone = date_is_set(v[i].left_on) &&
				date_compare(v[i].left_on, today) <= 0 };
		if (!load_states(app, a, c, p, e) ||
			!load_flags(app, a, p, e))
			return false;
		count_pupil(c, p);
	}
	return true;
}

/* ---- the page ---------------------------------------------------------- */

bool
app_class(struct app *app, const struct uuid *class, struct arena *a,
	struct app_class *c, struct err *e)
{
	struct lycee lycee;
	bool found;

	*c = (struct app_class){ .lycee_name = "" };
	if (!db_class_get(app->db, class, a, &c->class, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_USER, "Classe introuvable");
	if (!app_may(app, MAY_SEE, &c->class.lycee, e) ||
		!db_lycee_get(app->db, &c->class.lycee, a, &lycee, &found, e))
		return false;
	if (found)
		c->lycee_name = lycee.name;
	return load_workshops(app, a, c, e) && load_pupils(app, a, c, e) &&
		db_class_away_list(app->db, class, a, &c->away, &c->n_away,
			e);
}
