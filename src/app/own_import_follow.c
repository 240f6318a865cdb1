/*
 * own_import_follow.c: contacts and acts of the course, from our own exports.
 * Both are logs: a line that is there already stays as it is.
 */
#include <string.h>

#include "base/text.h"
#include "follow.h"
#include "own_import.h"

/* Its place in the log; 0: the next one. */
static int64_t
place(struct own *o)
{
	int wanted = text_number(own_cell(o, "number"));

	return wanted > 0 ? wanted : 0;
}

/* ---- contacts -------------------------------------------------------- */

static bool
contact_seq(struct own *o, struct contact *c, struct err *e)
{
	struct contact *v;
	size_t n;

	c->seq = place(o);
	if (!db_contact_list(o->app->db, &c->pupil, &o->line, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (v[i].seq == c->seq)
			c->seq = 0;
	return true;
}

static bool
contact_cancels(struct own *o, struct contact *c, struct err *e)
{
	struct contact of;
	bool found;

	if (!own_cell(o, "cancels")[0])
		return true;
	if (!own_id(o, "cancels", &c->cancels, e) || !db_contact_get(
		o->app->db, &c->cancels, &o->line, &of, &found, e))
		return false;
	if (!found || !uuid_equal(&of.pupil, &c->pupil))
		return own_bad(o, "cancels", "contact inconnu pour cet élève",
			e);
	return (!of.cancelled && uuid_is_none(&of.cancels)) ||
		own_bad(o, "cancels", "contact déjà annulé", e);
}

bool
own_contact_line(struct own *o, struct err *e)
{
	struct contact c = { .comment = "" }, there;
	bool found;

	if (!own_id(o, "contact_id", &c.id, e) ||
		!own_pupil(o, &c.pupil, e) ||
		!own_code(o, "channel", "contact_channel", false, &c.channel,
			e) ||
		!own_code(o, "outcome", "contact_outcome", false, &c.outcome,
			e) ||
		!own_code(o, "detail", "project", true, &c.detail, e) ||
		!own_date(o, "next", &c.next, e) ||
		!own_stamp(o, "at", "by", &c.at, &c.login, e) ||
		!db_contact_get(o->app->db, &c.id, &o->line, &there, &found,
			e))
		return false;
	return found || (contact_cancels(o, &c, e) &&
		contact_seq(o, &c, e) && db_contact_put(o->app->db, &c, e));
}

/* ---- the course ------------------------------------------------------ */

static bool
course_step(struct own *o, struct course_act *c, enum course_step *step,
	struct err *e)
{
	c->step = own_cell(o, "step");
	if (!course_find(c->step, step) || !course_is_stored(*step))
		return own_bad(o, "step", "étape inconnue", e);
	if (!own_code(o, "exit", "course_exit", *step != COURSE_OUT, &c->exit,
		e))
		return false;
	return *step == COURSE_OUT || !c->exit[0] || own_bad(o, "exit",
		"un motif ne va qu'avec « sorti »", e);
}

static bool
course_numbers(struct own *o, struct course_act *c, struct err *e)
{
	const char *days = own_cell(o, "pfmp_days");

	c->year = text_number(own_cell(o, "year"));
	if (c->year < 2000 || c->year > 2100)
		return own_bad(o, "year", "année attendue, aaaa", e);
	c->pfmp = text_number(days);
	return !days[0] || c->pfmp >= 0 ||
		own_bad(o, "pfmp_days", "nombre attendu", e);
}

static bool
course_host(struct own *o, struct course_act *c, struct err *e)
{
	static const struct own_lycee host = { "host_uai", "host",
		"host_commune", "host_insee" };
	struct lycee l;
	bool found;

	if (!own_cell(o, "host_id")[0])
		return true;
	if (!own_id(o, "host_id", &c->host, e) || !db_lycee_get(o->app->db,
		&c->host, &o->line, &l, &found, e))
		return false;
	return found || own_lycee(o, &host, &c->host, e);
}

/* Against the acts that are there, in the order of the file. */
static bool
course_order(struct own *o, struct course_act *c, enum course_step step,
	struct err *e)
{
	struct follow_course past;
	struct pupil p;
	bool found;

	if (!db_pupil_get(o->app->db, &c->pupil, &o->line, &p, &found, e) ||
		!follow_course(o->app, &p, &o->line, &past, e))
		return false;
	c->seq = place(o);
	for (size_t i = 0; i < past.n; i++)
		if (past.acts[i].seq == c->seq)
			c->seq = 0;
	return !course_refused(past.facts, past.n, step) ||
		own_bad(o, "step", "sorti sans être entré", e);
}

bool
own_course_line(struct own *o, struct err *e)
{
	struct course_act c = { .exit = "" };
	enum course_step step;
	bool found;

	if (!own_id(o, "act_id", &c.id, e) || !own_pupil(o, &c.pupil, e) ||
		!course_step(o, &c, &step, e) ||
		!course_numbers(o, &c, e) || !own_date(o, "date", &c.day, e) ||
		!own_stamp(o, "at", "by", &c.at, &c.login, e))
		return false;
	if (!date_is_set(c.day))
		return own_bad(o, "date", "date attendue, aaaa-mm-jj", e);
	if (!db_course_has(o->app->db, &c.id, &found, e))
		return false;
	return found || (course_host(o, &c, e) &&
		course_order(o, &c, step, e) &&
		db_course_put(o->app->db, &c, e));
}
