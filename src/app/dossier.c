/*
 * dossier.c: all that the base holds about one pupil, for that person (right
 * of access): unlike the slips and the exports, comments, notes and who wrote
 * them are in it.
 */
#include <string.h>

#include "app/follow_up.h"
#include "app/people.h"
#include "app/routing.h"
#include "base/text.h"
#include "exchange/dossier.h"
#include "export.h"
#include "store/workshop.h"

enum { HISTORY_MOST = 1000000 };

struct file {
	struct app *app;
	struct arena a;
	struct app_card card;
	struct app_case follow;
	struct { struct dossier_line *v; size_t n, cap; } lines;
};

/* ---- words ------------------------------------------------------------- */

static void
put(struct file *f, const char *label, const char *text)
{
	*ARENA_PUSH(&f->a, f->lines) = (struct dossier_line){ label, text };
}

/* An empty part says so. */
static void
part(struct file *f, const char *heading)
{
	if (f->lines.n > 0 && !f->lines.v[f->lines.n - 1].text)
		put(f, "", "rien d’enregistré");
	if (heading)
		put(f, heading, NULL);
}

static const char *
day(struct file *f, struct date d)
{
	char text[DATE_TEXT];

	date_french(d, text);
	return arena_strdup(&f->a, text);
}

static const char *
time_of(struct file *f, moment at)
{
	struct clock_time t = app_local(f->app, at);

	return arena_printf(&f->a, "%s %02d:%02d", day(f, t.date), t.hour,
		t.minute);
}

/* "text, name: value"; text alone when there is no value. */
static const char *
with(struct file *f, const char *text, const char *name, const char *value)
{
	if (!value || !value[0])
		return text;
	return arena_printf(&f->a, "%s%s%s%s", text, text[0] ? ", " : "",
		name, value);
}

static const char *
with_code(struct file *f, const char *text, const char *name,
	const char *list, const char *code)
{
	return with(f, text, name, code && code[0] ? app_label(f->app, list,
		code) : "");
}

static const char *
with_day(struct file *f, const char *text, const char *name, struct date d)
{
	return with(f, text, name, date_is_set(d) ? day(f, d) : "");
}

/* Who wrote it, when. */
static const char *
signed_by(struct file *f, const char *text, moment at, const char *who)
{
	return arena_printf(&f->a, "%s (%s, %s)", text, time_of(f, at), who);
}

static const char *
noted(struct file *f, const char *text, moment at, const char *login)
{
	return signed_by(f, text, at, app_user_name(f->app, login, &f->a));
}

/* ---- identity ---------------------------------------------------------- */

static const char *
yes_no(bool x)
{
	return x ? "oui" : "non";
}

/* Names of fields between spaces, as labels. */
static const char *
labels(struct file *f, const char *list, const char *codes)
{
	const char *text = "";
	size_t n;

	for (codes += strspn(codes, " "); *codes; codes += strspn(codes, " ")) {
		n = strcspn(codes, " ");
		text = with(f, text, "", app_label(f->app, list,
			arena_strndup(&f->a, codes, n)));
		codes += n;
	}
	return text;
}

static void
field(struct file *f, const char *label, const char *value)
{
	put(f, label, value && value[0] ? value : "non renseigné");
}

/* Of a record that was merged, only what it has. */
static void
fields_of(struct file *f, const struct pupil *p, const char *class_name,
	const char *lycee_name)
{
	bool kept = p == &f->card.pupil;
	const char *birth = day(f, p->birth);
	const struct { const char *code, *value; } fields[] = {
		{ "surname", p->surname },
		{ "usage_name", p->usage_name },
		{ "first_name", p->first_name },
		{ "usage_first_name", p->usage_first_name },
		{ "birth", p->birth_doubtful ? with(f, birth, "",
			"à vérifier") : birth },
		{ "phone", p->phone }, { "email", p->email },
		{ "channel", with_code(f, "", "", "contact_channel",
			p->channel) },
		{ "commune", p->commune }, { "postcode", p->postcode },
		{ "insee", p->insee }, { "class", class_name },
		{ "half", p->half }, { "apprentice", yes_no(p->apprentice) },
		{ "entered", day(f, p->entered) },
		{ "left_on", day(f, p->left_on) },
		{ "ine", p->ine }, { "internal_no", p->internal_no },
		{ "mef", p->mef }, { "note", p->note },
	};

	for (size_t i = 0; i < LENGTH(fields); i++)
		if (kept || (fields[i].value && fields[i].value[0]))
			field(f, app_label(f->app, "pupil_field",
				fields[i].code), fields[i].value);
	field(f, "Lycée", lycee_name);
	field(f, "Saisi à la main", labels(f, "pupil_field", p->by_hand));
	field(f, "Fiche créée le", time_of(f, p->created_at));
}

static void
identity(struct file *f)
{
	part(f, "Identité et coordonnées");
	fields_of(f, &f->card.pupil, f->card.class_name, f->card.lycee_name);
	if (f->card.merged_name[0])
		field(f, "Fusionnée avec", f->card.merged_name);
}

static bool
merged(struct file *f, struct err *e)
{
	struct pupil *v;
	struct lycee l;
	size_t n;
	bool found;

	if (!db_pupil_merged(f->app->db, &f->card.pupil.id, &f->a, &v, &n, e))
		return false;
	if (n > 0)
		part(f, "Fiches fusionnées dans celle-ci");
	for (size_t i = 0; i < n; i++) {
		if (!db_lycee_get(f->app->db, &v[i].lycee, &f->a, &l, &found,
			e))
			return false;
		fields_of(f, &v[i], "", found ? l.name : "");
	}
	return true;
}

/* ---- sessions ---------------------------------------------------------- */

static const char *
presence(struct file *f, const char *state, int minutes, const char *motif)
{
	const char *text = app_label(f->app, "attendance", state[0] ? state
		: "unset");

	if (minutes > 0)
		text = arena_printf(&f->a, "%s, %d min", text, minutes);
	return with_code(f, text, "", "motif", motif);
}

/* "A1 Compétences"; one that did not take place says so: what its roll holds
 * about the person is held all the same. */
static bool
session_words(struct file *f, const struct attended_line *s,
	const char **text, struct err *e)
{
	struct session of = { .year = s->year, .type = s->type,
		.workshop = s->workshop };

	if (!app_session_brief(f->app, &of, text, e))
		return false;
	if (s->cancel_reason[0])
		*text = arena_printf(&f->a, "%s, séance annulée (%s)", *text,
			app_label(f->app, "cancel_reason", s->cancel_reason));
	if (s->moved_to)
		*text = with(f, *text, "séance reportée au ", day(f,
			app_local(f->app, s->moved_to).date));
	return true;
}

static bool
put_mark(struct file *f, const struct attended_line *s, struct err *e)
{
	const struct uuid *pupil = &f->card.pupil.id;
	const char *words, *text, *origin;
	struct mark m;
	bool found;

	if (!session_words(f, s, &words, e) ||
		!db_mark_get(f->app->db, &s->session, pupil, &f->a, &m, &found,
			e) ||
		!db_roll_origin(f->app->db, &s->session, pupil, &origin, e))
		return false;
	text = found ? presence(f, m.state, m.minutes, m.motif)
		: presence(f, "", 0, "");
	if (origin && strcmp(origin, "class") != 0)
		text = with_code(f, text, "", "roll_origin", origin);
	text = arena_printf(&f->a, "%s : %s", words, text);
	put(f, day(f, app_local(f->app, s->starts).date),
		found ? noted(f, text, m.at, m.login) : text);
	return true;
}

static bool
put_corrections(struct file *f, const struct attended_line *s, struct err *e)
{
	struct correction *v;
	size_t n;

	if (!db_correction_list(f->app->db, &s->session, &f->a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (uuid_equal(&v[i].pupil, &f->card.pupil.id))
			put(f, "", noted(f, with(f, arena_printf(&f->a,
				"Corrigé : %s", presence(f, v[i].state,
				v[i].minutes, v[i].motif)), "", v[i].reason),
				v[i].at, v[i].login));
	return true;
}

static bool
put_ticks(struct file *f, const struct attended_line *s, struct err *e)
{
	struct milo_tick *v;
	size_t n;

	if (!db_milo_list(f->app->db, &s->session, &f->a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (uuid_equal(&v[i].pupil, &f->card.pupil.id))
			put(f, "", noted(f, "Saisi dans i-milo", v[i].at,
				v[i].login));
	return true;
}

static bool
sessions(struct file *f, struct err *e)
{
	struct attended_line *v;
	size_t n;

	part(f, "Cycle et séances");
	if (!db_pupil_rolls(f->app->db, &f->card.pupil.id, &f->a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!put_mark(f, &v[i], e) ||
			!put_corrections(f, &v[i], e) ||
			!put_ticks(f, &v[i], e))
			return false;
	return true;
}

/* ---- the grids --------------------------------------------------------- */

static const char *
cell_label(struct file *f, const struct item_mark *m)
{
	int after = text_number(m->code);

	if (strcmp(m->list, "cv_version") == 0)
		return "Version du CV";
	if (strcmp(m->list, "project") != 0)
		return app_label(f->app, m->list, m->code);
	return after <= 0 ? "Avant les ateliers" : arena_printf(&f->a,
		"Après l’atelier %d", after);
}

static void
put_cell(struct file *f, const struct item_mark *m)
{
	const char *text = app_label(f->app, export_values(m->list),
		m->value);

	if (strcmp(m->list, "skill") == 0)
		text = with_code(f, text, "", "skill_origin", m->detail);
	else
		text = with(f, text, "", m->detail);
	put(f, cell_label(f, m), noted(f, text, m->at, m->login));
}

static bool
cells(struct file *f, struct err *e)
{
	static const struct { const char *heading, *list; } lists[] = {
		{ "Compétences : savoir-être", "soft_skill" },
		{ "Compétences : savoir-faire", "skill" },
		{ "Projet au fil du temps", "project" },
		{ "CV", "cv_version" }, { NULL, "cv" },
		{ "Recherche d’emploi", "search" },
	};
	struct item_mark *v;
	size_t n;

	for (size_t i = 0; i < LENGTH(lists); i++) {
		if (lists[i].heading)
			part(f, lists[i].heading);
		if (!db_item_mark_list(f->app->db, &f->card.pupil.id,
			lists[i].list, &f->a, &v, &n, e))
			return false;
		for (size_t k = 0; k < n; k++)
			put_cell(f, &v[k]);
	}
	return true;
}

/* ---- applications, jobs, interviews ------------------------------------ */

static bool
applications(struct file *f, struct err *e)
{
	struct application *v;
	size_t n;

	part(f, "Candidatures");
	if (!db_application_list(f->app->db, &f->card.pupil.id, &f->a, &v, &n,
		e))
		return false;
	for (size_t i = 0; i < n; i++) {
		const char *text = with(f, v[i].company, "", v[i].job);

		text = with_code(f, text, "", "application_source",
			v[i].source);
		text = with_code(f, text, "", "application_means",
			v[i].means);
		text = with_day(f, text, "relance le ", v[i].follow_up);
		text = with_code(f, text, "", "application_result",
			v[i].result);
		put(f, day(f, v[i].day), noted(f, text, v[i].at, v[i].login));
	}
	return true;
}

static bool
jobs(struct file *f, struct err *e)
{
	struct target_job *v;
	size_t n;

	part(f, "Métiers visés");
	if (!db_target_job_list(f->app->db, &f->card.pupil.id, &f->a, &v, &n,
		e))
		return false;
	for (size_t i = 0; i < n; i++)
		put(f, v[i].rome, noted(f, v[i].title, v[i].at, v[i].login));
	return true;
}

static bool
put_simulation(struct file *f, const struct simulation *s, struct err *e)
{
	const char *text = app_label(f->app, "interview_type", s->type);
	struct interview_mark *v;
	size_t n;

	if (!db_interview_mark_list(f->app->db, &s->id, &f->a, &v, &n, e))
		return false;
	text = with_code(f, text, "avec : ", "evaluator", s->evaluator);
	put(f, day(f, s->day), noted(f, text, s->at, s->login));
	if (s->strong[0])
		put(f, "Point fort", s->strong);
	if (s->lead[0])
		put(f, "Piste", s->lead);
	for (size_t i = 0; i < n; i++) {
		char level[2] = { (char)('0' + v[i].value), '\0' };

		put(f, app_label(f->app, "interview", v[i].code), noted(f,
			app_label(f->app, "interview_level", level), v[i].at,
			v[i].login));
	}
	return true;
}

static bool
simulations(struct file *f, struct err *e)
{
	struct simulation *v;
	size_t n;

	part(f, "Simulations d’entretien");
	if (!db_simulation_list(f->app->db, &f->card.pupil.id, &f->a, &v, &n,
		e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!put_simulation(f, &v[i], e))
			return false;
	return true;
}

/* ---- the follow-up ----------------------------------------------------- */

static const char *
flag_state(struct file *f, const char *state, struct date due,
	const char *reason)
{
	return with(f, with_day(f, app_label(f->app, "flag_state", state),
		"pour le ", due), "", reason);
}

static bool
put_flag(struct file *f, const struct flag *x, struct err *e)
{
	const char *text = arena_printf(&f->a, "%s : %s", app_label(f->app,
		"flag", x->code), flag_state(f, x->state, x->due, x->reason));
	struct app_flag_past *v;
	size_t n;

	if (!app_flag_history(f->app, &x->id, &f->a, &v, &n, e))
		return false;
	text = with(f, text, "demandé par le ", x->asked[0] == 'l' ? "lycée"
		: x->asked);
	text = with(f, text, "référent : ", app_user_name(f->app, x->referent,
		&f->a));
	put(f, x->code, noted(f, with(f, text, "", x->comment), x->at,
		x->login));
	for (size_t i = 0; n > 1 && i < n; i++)
		put(f, "", signed_by(f, v[i].gone ? "repris" : flag_state(f,
			v[i].state, v[i].due, v[i].reason), v[i].at,
			v[i].who));
	return true;
}

static bool
flags(struct file *f, struct err *e)
{
	part(f, "Repères");
	for (size_t i = 0; i < f->card.n_flags; i++)
		if (!put_flag(f, &f->card.flags[i], e))
			return false;
	return true;
}

static void
contacts(struct file *f)
{
	part(f, "Contacts");
	for (size_t i = 0; i < f->follow.n_contacts; i++) {
		const struct app_contact_line *c = &f->follow.contacts[i];
		const char *text = app_label(f->app, "contact_channel",
			c->channel);

		text = arena_printf(&f->a, "%s : %s", text, c->label);
		text = with_code(f, text, "projet : ", "project", c->detail);
		text = with_day(f, text, "suite le ", c->next);
		text = with(f, text, "", c->comment);
		text = with(f, text, "", c->cancelled ? "annulé depuis" : "");
		put(f, time_of(f, c->at), arena_printf(&f->a, "%s (%s)", text,
			c->who));
	}
}

static void
course(struct file *f)
{
	part(f, "Parcours");
	field(f, "Conseiller référent", f->follow.referent_name);
	for (size_t i = 0; i < f->follow.n_course; i++) {
		const struct app_course_line *c = &f->follow.course[i];
		const char *text = with(f, c->label, "au lycée ", c->host);

		if (c->pfmp >= 0)
			text = arena_printf(&f->a, "%s, %d jours de PFMP",
				text, c->pfmp);
		put(f, day(f, c->day), arena_printf(&f->a, "%s (%s)", text,
			c->who));
	}
}

static void
results(struct file *f)
{
	part(f, "Résultat d’examen");
	for (size_t i = 0; i < f->follow.n_results; i++) {
		const struct exam_result *r = &f->follow.results[i];
		const char *text = app_label(f->app, "exam_result", r->first);

		text = with_code(f, text, "second groupe : ", "exam_result",
			r->second);
		text = with_day(f, text, "connu le ", r->day);
		put(f, arena_printf(&f->a, "%d-%d", r->year, r->year + 1),
			noted(f, text, r->at, r->login));
	}
}

static bool
transmissions(struct file *f, struct err *e)
{
	struct app_sent *v;
	size_t n;

	part(f, "Transmis à une autre Mission Locale");
	if (!app_transmissions(f->app, &f->card.pupil.id, &f->a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		put(f, time_of(f, v[i].at), arena_printf(&f->a, "%s : %s (%s)",
			v[i].ml, labels(f, "slip_field", v[i].fields),
			v[i].who));
	return true;
}

static bool
history(struct file *f, struct err *e)
{
	struct app_history *v;
	size_t n;

	part(f, "Qui a changé quoi");
	if (!app_pupil_history(f->app, &f->card.pupil.id, HISTORY_MOST, &f->a,
		&v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		put(f, time_of(f, v[i].at), with(f, arena_printf(&f->a,
			"%s : %s", v[i].who, v[i].what), "", v[i].about));
	return true;
}

/* ------------------------------------------------------------------------ */

static bool
gather(struct file *f, struct err *e)
{
	identity(f);
	if (!merged(f, e) || !sessions(f, e) || !cells(f, e) ||
		!applications(f, e) || !jobs(f, e) || !simulations(f, e) ||
		!flags(f, e))
		return false;
	contacts(f);
	course(f);
	results(f);
	if (!transmissions(f, e) || !history(f, e))
		return false;
	part(f, NULL);
	return true;
}

static bool
print(struct file *f, struct buf *pdf, struct err *e)
{
	struct dossier d = { .organisation = app_organisation(f->app),
		.fictive = app_demo(f->app), .name = f->card.name,
		.day = app_long_date(&f->a, app_today(f->app)),
		.v = f->lines.v, .n = f->lines.n };

	return export_log(f->app, "dossier", &f->card.pupil.id, e) &&
		dossier_pdf(&d, pdf, e);
}

bool
app_dossier(struct app *app, const struct uuid *pupil, struct buf *pdf,
	struct err *e)
{
	struct file f = { .app = app };
	bool ok = app_card(app, pupil, &f.a, &f.card, e) &&
		app_case(app, pupil, &f.a, &f.follow, e) && gather(&f, e) &&
		print(&f, pdf, e);

	arena_release(&f.a);
	return ok;
}
