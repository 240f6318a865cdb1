/* case.c: everything about the follow-up of one person. */
#include <string.h>

#include "domain/calendar.h"
#include "follow.h"

static bool
load_contacts(struct app *app, struct arena *a, struct app_case *c,
	struct err *e)
{
	struct contact *v;
	size_t n;

	c->status = "";
	if (!db_contact_list(app->db, &c->pupil, a, &v, &n, e))
		return false;
	c->contacts = arena_array(a, n + 1, sizeof(*c->contacts));
	for (size_t i = n; i-- > 0;) {
		const char *label = app_label(app, "contact_outcome",
			v[i].outcome);
		bool cancels = !uuid_is_none(&v[i].cancels);

		c->contacts[c->n_contacts++] = (struct app_contact_line){
			.id = v[i].id, .at = v[i].at,
			.who = app_user_name(app, v[i].login, a),
			.channel = v[i].channel, .outcome = v[i].outcome,
			.label = cancels ? arena_printf(a, "Annulé : %s",
				label) : label,
			.comment = v[i].comment, .detail = v[i].detail,
			.next = v[i].next, .cancelled = v[i].cancelled,
			.cancels = cancels };
		if (cancels || v[i].cancelled)
			continue;
		if (contact_blocks(v[i].outcome))
			c->blocked = true;
		if (c->status[0])
			continue;
		c->status = label;
		c->closed = contact_is_final(v[i].outcome);
		c->next = v[i].next;
	}
	return true;
}

static const char *
host_name(struct app *app, const struct uuid *host, struct arena *a)
{
	struct lycee l;
	bool found;

	if (uuid_is_none(host) || !db_lycee_get(app->db, host, a, &l, &found,
		NULL) || !found)
		return "";
	return l.name;
}

static bool
load_course(struct app *app, const struct pupil *p, struct arena *a,
	struct app_case *c, struct err *e)
{
	struct follow_course f;

	if (!follow_course(app, p, a, &f, e))
		return false;
	c->course = arena_array(a, f.n + 1, sizeof(*c->course));
	for (size_t i = 0; i < f.n; i++) {
		const struct course_act *act = &f.acts[i];
		const char *step = app_brief(app, "course_step", act->step);

		if (f.facts[i].step == COURSE_ENTERED)
			c->course_end = course_end(act->day);
		else if (f.facts[i].step == COURSE_OUT)
			c->course_end = (struct date){ 0 };
		c->course[c->n_course++] = (struct app_course_line){
			.id = act->id, .day = act->day, .step = act->step,
			.label = act->exit[0] ? arena_printf(a, "%s : %s",
				step, app_label(app, "course_exit", act->exit))
				: step,
			.host = host_name(app, &act->host, a),
			.pfmp = act->pfmp,
			.who = app_user_name(app, act->login, a) };
	}
	c->step = course_state(f.facts, f.n, f.last, f.year, app_today(app));
	c->step_label = c->step == COURSE_NONE ? "" : app_brief(app,
		"course_step", course_code(c->step));
	return true;
}

static bool
load_rest(struct app *app, const struct pupil *p, struct arena *a,
	struct app_case *c, struct err *e)
{
	struct referent r;
	bool found;

	if (!db_result_list(app->db, &p->id, a, &c->results, &c->n_results,
			e) ||
		!db_referent_get(app->db, &p->id, a, &r, &found, e) ||
		!follow_year(app, p, &c->year, e))
		return false;
	c->referent = r.login;
	c->referent_name = app_user_name(app, r.login, a);
	c->birthday = calendar_next_birthday(p->birth, app_today(app),
		&c->birthday_age);
	return true;
}

bool
app_case(struct app *app, const struct uuid *pupil, struct arena *a,
	struct app_case *c, struct err *e)
{
	struct pupil p;

	*c = (struct app_case){ .pupil = *pupil };
	return follow_pupil(app, pupil, MAY_SEE, a, &p, e) &&
		load_contacts(app, a, c, e) && load_course(app, &p, a, c, e) &&
		load_rest(app, &p, a, c, e);
}
