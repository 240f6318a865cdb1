/*
 * transmit.c: the slip for another Mission Locale. The fields are listed here,
 * once: identity, how to reach the person, school, workshops done, project,
 * result. No comment, no repère, no note. What left is logged in the moment
 * that gives it: neither one without the other.
 */
#include <string.h>

#include "app/routing.h"
#include "app/paper.h"
#include "app/people.h"
#include "domain/names.h"
#include "exchange/pdf.h"
#include "follow.h"
#include "store/workshop.h"

#define LEFT 20.0
#define RIGHT 190.0
#define VALUE 75.0

struct slip_field { const char *code, *value; };
struct slip {
	struct app *app;
	struct arena *a;
	const char *ml, *ml_name;
	bool pdf;			/* dates for people, else ISO */
	struct { struct slip_field *v; size_t n, cap; } fields;
};

static void
put(struct slip *s, const char *code, const char *value)
{
	*ARENA_PUSH(s->a, s->fields) = (struct slip_field){ .code = code,
		.value = value ? value : "" };
}

static const char *
day_words(const struct slip *s, struct date d)
{
	char text[DATE_TEXT];

	if (s->pdf)
		date_french(d, text);
	else
		date_iso(d, text);
	return arena_strdup(s->a, text);
}

static void
put_person(struct slip *s, const struct app_card *c)
{
	const struct pupil *p = &c->pupil;

	put(s, "surname", name_surname(p->surname, p->usage_name));
	put(s, "first_name", p->first_name);
	put(s, "birth", day_words(s, p->birth));
	put(s, "commune", p->commune);
	put(s, "postcode", p->postcode);
	put(s, "phone", p->phone);
	put(s, "email", p->email);
	put(s, "channel", p->channel[0] ? app_label(s->app,
		"contact_channel", p->channel) : "");
	put(s, "lycee", c->lycee_name);
	put(s, "class", c->class_name);
}

/* Workshops where the pupil was, by their short titles. */
static void
put_workshops(struct slip *s, const struct app_card *c)
{
	const char *all = "";

	for (size_t i = 0; i < c->n_attended; i++)
		if (attendance_is_present(c->attended[i].state))
			all = arena_printf(s->a, "%s%s%s (%s)", all,
				all[0] ? ", " : "", c->attended[i].brief,
				day_words(s, c->attended[i].day));
	put(s, "workshops", all);
}

static bool
put_project(struct slip *s, const struct uuid *pupil, struct err *e)
{
	struct item_mark *v;
	size_t n;

	if (!db_item_mark_list(s->app->db, pupil, "project", s->a, &v, &n, e))
		return false;
	put(s, "project", n > 0 ? app_label(s->app, "project", v[n - 1].value)
		: "");
	return true;
}

static bool
put_case(struct slip *s, const struct uuid *pupil, struct err *e)
{
	struct app_case c;
	const char *result = "";

	if (!app_case(s->app, pupil, s->a, &c, e))
		return false;
	if (c.n_results > 0) {
		const struct exam_result *r = &c.results[c.n_results - 1];

		result = app_label(s->app, "exam_result", r->second[0]
			? r->second : r->first);
	}
	put(s, "result", result);
	put(s, "course", c.step_label);
	put(s, "counsellor", app_name(s->app));
	return true;
}

/* The names of the fields that hold something: what left. */
static const char *
sent_fields(const struct slip *s)
{
	const char *all = "";

	for (size_t i = 0; i < s->fields.n; i++)
		if (s->fields.v[i].value[0])
			all = arena_printf(s->a, "%s%s%s", all,
				all[0] ? " " : "", s->fields.v[i].code);
	return all;
}

static void
heading(struct pdf *p, const struct slip *s)
{
	pdf_page(p);
	pdf_text(p, LEFT, 25, RIGHT - LEFT, 16, true, PDF_LEFT,
		"Fiche de transmission");
	pdf_text(p, LEFT, 33, RIGHT - LEFT, 11, false, PDF_LEFT,
		arena_printf(s->a, "De : %s", app_organisation(s->app)));
	pdf_text(p, LEFT, 39, RIGHT - LEFT, 11, false, PDF_LEFT,
		arena_printf(s->a, "À : %s", s->ml_name));
	pdf_text(p, LEFT, 45, RIGHT - LEFT, 11, false, PDF_LEFT,
		arena_printf(s->a, "Le %s", day_words(s,
			app_today(s->app))));
	if (app_demo(s->app))
		pdf_text(p, RIGHT, 25, 0, 11, true, PDF_RIGHT,
			"DONNÉES FICTIVES");
	pdf_line(p, LEFT, 49, RIGHT, 49, 0.3);
}

static bool
as_pdf(const struct slip *s, struct buf *out, struct err *e)
{
	struct pdf *p = pdf_begin("Fiche de transmission", false);
	double y = 58;

	heading(p, s);
	for (size_t i = 0; i < s->fields.n; i++) {
		pdf_text(p, LEFT, y, VALUE - LEFT - 2, 11, true, PDF_LEFT,
			app_label(s->app, "slip_field", s->fields.v[i].code));
		y = pdf_paragraph(p, VALUE, y, RIGHT - VALUE, 11,
			s->fields.v[i].value[0] ? s->fields.v[i].value : "-");
		y += 2;
	}
	pdf_line(p, LEFT, y, RIGHT, y, 0.3);
	pdf_paragraph(p, LEFT, y + 7, RIGHT - LEFT, 9,
		"Données transmises à la Mission Locale du lieu de domicile, "
		"pour l'accompagnement vers l'emploi. Le jeune en est informé "
		"et peut y avoir accès.");
	return pdf_end(p, out, e);
}

static bool
as_csv(const struct slip *s, struct buf *out, struct err *e)
{
	const char **names = arena_array(s->a, s->fields.n + 1,
		sizeof(*names));
	struct rows_options o = { .format = ROWS_CSV };
	struct rows *r;

	for (size_t i = 0; i < s->fields.n; i++)
		names[i] = s->fields.v[i].code;
	r = rows_begin(&o, names, out);
	for (size_t i = 0; i < s->fields.n; i++)
		rows_text(r, s->fields.v[i].value);
	rows_next(r);
	return rows_end(r, e);
}

static bool
to_whom(struct slip *s, const struct pupil *p, const char *ml, struct err *e)
{
	struct app_route r;
	struct ml *v;
	size_t n;

	if (!ml) {
		if (!app_route(s->app, p->insee, s->a, &r, e))
			return false;
		if (r.where != WHERE_OTHER)
			return err_set(e, ERR_USER, r.where == WHERE_HERE
				? "Ce domicile est de notre secteur : rien à "
				"transmettre" : "Mission Locale compétente "
				"inconnue : choisissez-la");
		ml = r.ml;
	}
	if (!db_ml_list(s->app->db, s->a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].code, ml) == 0) {
			s->ml = v[i].code;
			s->ml_name = v[i].name;
			return true;
		}
	return err_set(e, ERR_USER, "Mission Locale inconnue : « %s »", ml);
}

static bool
write_slip(struct slip *s, struct buf *out, struct err *e)
{
	return s->pdf ? as_pdf(s, out, e) : as_csv(s, out, e);
}

/* The disk or the person may refuse the slip: then nothing has left. */
static bool
give_slip(struct slip *s, const struct app_hand *to, struct err *e)
{
	struct err of_slip = { 0 };
	struct buf out = { 0 };
	bool ok = write_slip(s, &out, &of_slip) &&
		to->give(to->ctx, &out, &of_slip);

	buf_release(&out);
	return ok || err_cause(e, of_slip.kind, of_slip.cause, "%s",
		of_slip.text);
}

/* What could not be noted has not left, or the person is told that it has. */
static bool
take_back(const struct app_hand *to, const struct err *why, struct err *e)
{
	char text[512];

	app_explain(why, text, sizeof(text));
	return err_set(e, why->kind, "%s, son départ n'ayant pas pu être noté. "
		"%s", to->take_back(to->ctx) ? "Fiche retirée"
		: "Fiche à détruire", text);
}

static bool
send_slip(struct slip *s, const struct uuid *pupil, const struct app_hand *to,
	struct err *e)
{
	struct app *app = s->app;
	struct act act = app_act(app, "transmit", pupil, s->ml);
	struct transmission t = { .id = uuid_new(&app->ids),
		.pupil = *pupil, .ml = s->ml, .ml_name = s->ml_name,
		.fields = sent_fields(s), .format = s->pdf ? "pdf" : "csv",
		.at = app_now(app), .login = app->login };
	struct err why = { 0 };
	struct tx tx;
	bool given;

	if (!follow_begin(app, &tx, &act, e))
		return false;
	given = db_transmission_put(app->db, &t, e) && give_slip(s, to, e);
	if (!given)
		return tx_end(&tx, false, e);
	return tx_end(&tx, true, &why) || take_back(to, &why, e);
}

bool
app_transmit(struct app *app, const struct uuid *pupil, const char *ml,
	bool pdf, const struct app_hand *to, struct err *e)
{
	struct arena a = { 0 };
	struct slip s = { .app = app, .a = &a, .pdf = pdf };
	struct app_card c;
	bool ok = app_card(app, pupil, &a, &c, e) &&
		app_may(app, MAY_EDIT, &c.pupil.lycee, e) &&
		to_whom(&s, &c.pupil, ml, e);

	if (ok) {
		put_person(&s, &c);
		put_workshops(&s, &c);
		ok = put_project(&s, pupil, e) && put_case(&s, pupil, e) &&
			send_slip(&s, pupil, to, e);
	}
	arena_release(&a);
	return ok;
}

bool
app_transmissions(struct app *app, const struct uuid *pupil, struct arena *a,
	struct app_sent **v, size_t *n, struct err *e)
{
	struct transmission *t;
	struct pupil p;

	if (!follow_pupil(app, pupil, MAY_SEE, a, &p, e) ||
		!db_transmission_list(app->db, pupil, a, &t, n, e))
		return false;
	*v = arena_array(a, *n + 1, sizeof(**v));
	for (size_t i = 0; i < *n; i++)
		(*v)[i] = (struct app_sent){ .at = t[i].at,
			.who = app_user_name(app, t[i].login, a),
			.ml = t[i].ml_name, .fields = t[i].fields };
	return true;
}
