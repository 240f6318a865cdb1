/*
 * flag_proposals.c: what the rules suggest for a class or a pupil. The facts
 * are gathered here, the rules are flag_propose()'s; nothing is written.
 */
#include <string.h>

#include "app/plan.h"
#include "domain/attendance.h"
#include "domain/enrolment.h"
#include "domain/names.h"
#include "follow.h"
#include "store/workshop.h"

#define INTERVIEW_WORKSHOP 3

struct proposals {
	struct app_proposal *v;
	size_t n, cap;
};

/* Workshops of that year in their order, excused absences left out. */
static bool
gather_roll(struct app *app, const struct uuid *pupil, struct arena *a,
	struct flag_facts *f, struct err *e)
{
	struct attended_line *v;
	enum attendance *marks;
	size_t n, n_marks = 0;

	if (!db_pupil_attended(app->db, pupil, a, &v, &n, e))
		return false;
	marks = arena_array(a, n + 1, sizeof(*marks));
	for (size_t i = 0; i < n; i++) {
		enum attendance state;

		if (v[i].year != f->year || v[i].workshop == 0 ||
			!attendance_find(v[i].state, &state) ||
			state == ATTENDANCE_UNSET)
			continue;
		if (v[i].workshop >= INTERVIEW_WORKSHOP)
			f->after_a3 = true;
		if (state != ATTENDANCE_ABSENT ||
			!attendance_excused(v[i].motif))
			marks[n_marks++] = state;
	}
	f->two_absences = attendance_needs_call(marks, n_marks);
	return true;
}

/* The last project said: codes of that list are 0, 1, 2... */
static bool
gather_project(struct app *app, const struct uuid *pupil, struct arena *a,
	struct flag_facts *f, struct err *e)
{
	struct item_mark *v;
	size_t n;

	f->project = "";
	if (!db_item_mark_list(app->db, pupil, "project", a, &v, &n, e))
		return false;
	if (n > 0)
		f->project = v[n - 1].value;
	return true;
}

static bool
gather_flags(struct app *app, const struct uuid *pupil, struct arena *a,
	struct flag_facts *f, struct err *e)
{
	struct flag *v;
	size_t n;

	f->open = " ";
	if (!db_flag_list(app->db, pupil, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (flag_is_open(v[i].state))
			f->open = arena_printf(a, "%s%s ", f->open,
				v[i].code);
	return true;
}

static bool
gather_after(struct app *app, const struct pupil *p, struct arena *a,
	struct flag_facts *f, struct err *e)
{
	struct follow_course c;
	const char **outcomes;
	struct exam_result *r;
	enum course_step step;
	size_t n;

	if (!follow_course(app, p, a, &c, e) ||
		!follow_outcomes(app, &p->id, a, &outcomes, &n, e))
		return false;
	f->outcome = n > 0 ? outcomes[n - 1] : "";
	step = course_state(c.facts, c.n, c.last, c.year, f->today);
	f->course_open = step == COURSE_ENTERED || step == COURSE_RUNNING;
	f->first = f->second = "";
	if (!db_result_list(app->db, &p->id, a, &r, &n, e))
		return false;
	if (n > 0) {
		f->first = r[n - 1].first;
		f->second = r[n - 1].second;
	}
	return true;
}

static bool
gather(struct app *app, const struct pupil *p, struct arena *a,
	struct flag_facts *f, struct err *e)
{
	*f = (struct flag_facts){ .today = app_today(app), .birth = p->birth,
		.insee = p->insee[0] != '\0', .phone = p->phone[0] != '\0',
		.left = enrolment_over(p->left_on, app_today(app)) };
	return follow_year(app, p, &f->year, e) &&
		gather_roll(app, &p->id, a, f, e) &&
		gather_project(app, &p->id, a, f, e) &&
		gather_flags(app, &p->id, a, f, e) &&
		gather_after(app, p, a, f, e);
}

static bool
propose(struct app *app, const struct pupil *p, struct arena *a,
	struct proposals *out, struct err *e)
{
	struct flag_facts f;
	unsigned found;

	if (p->apprentice)
		return true;
	if (!gather(app, p, a, &f, e))
		return false;
	found = flag_propose(&f);
	for (int r = 0; r < FLAG_RULE_COUNT; r++) {
		const char *code = flag_rule_code((enum flag_rule)r);
		struct date due;

		if (!(found & 1U << r))
			continue;
		if (!app_flag_due(app, &p->id, code, &due, e))
			return false;
		*ARENA_PUSH(a, *out) = (struct app_proposal){
			.pupil = p->id, .code = code, .due = due,
			.name = name_shown(a, p->surname, p->usage_name,
				p->first_name),
			.label = app_label(app, "flag", code),
			.why = app_label(app, "flag_rule",
				flag_rule_name((enum flag_rule)r)),
		};
	}
	return true;
}

static bool
propose_class(struct app *app, const struct uuid *class, struct arena *a,
	struct proposals *out, struct err *e)
{
	struct class_line c;
	struct pupil *v;
	size_t n;

	if (!app_class_get(app, class, a, &c, e) ||
		!db_pupil_list(app->db, class, a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!propose(app, &v[i], a, out, e))
			return false;
	return true;
}

bool
app_flag_proposals(struct app *app, const struct uuid *class,
	const struct uuid *pupil, struct arena *a, struct app_proposal **v,
	size_t *n, struct err *e)
{
	struct proposals out = { 0 };
	struct pupil p;
	bool ok;

	if (class && !uuid_is_none(class))
		ok = propose_class(app, class, a, &out, e);
	else
		ok = follow_pupil(app, pupil, MAY_SEE, a, &p, e) &&
			propose(app, &p, a, &out, e);
	*v = out.v;
	*n = out.n;
	return ok;
}
