/*
 * plan_form.c: a session typed or proposed: its classes, its hour, what is
 * worth knowing about it. Séance maintenant is the same form, filled.
 */
#include <stdio.h>
#include <string.h>

#include "app/plan.h"
#include "base/text.h"
#include "domain/catchup.h"
#include "domain/cycle.h"
#include "show.h"
#include "tui/form.h"
#include "tui/views.h"

#define CLASSES_MAX 500		/* proposed while typing */
#define SOON (60 * 60)		/* seconds: the roll opens at once */

/* Lives as long as its form. */
struct planning {
	struct app_plan p;
	bool now;
	struct class_line *classes;	size_t n_classes;	/* one's own */
	struct user *users;		size_t n_users;
	char end[6];			/* as computed from the start */
	char type[16];			/* as proposed for the class  */
	struct arena arena;
};

/* ---- classes by name --------------------------------------------------- */

/* Two lycées may have a class of that name: then its lycée says which. */
static bool
is_alone(const struct planning *o, const struct class_line *c)
{
	for (size_t i = 0; i < o->n_classes; i++)
		if (&o->classes[i] != c && text_compare(
			o->classes[i].class.name, c->class.name) == 0)
			return false;
	return true;
}

static const char *
class_words(const struct planning *o, const struct class_line *c,
	struct arena *a)
{
	return is_alone(o, c) ? c->class.name : arena_printf(a, "%s (%s)",
		c->class.name, c->lycee_name);
}

/* Any word of the name or of the lycée begins so. */
static bool
begins_a_word(const char *in, const char *key)
{
	size_t n = strlen(key);

	for (const char *p = in; *p; p++)
		if ((p == in || p[-1] == ' ') && strncmp(p, key, n) == 0)
			return true;
	return false;
}

static bool
fits(const struct class_line *c, const char *key, struct arena *a)
{
	return begins_a_word(text_key(a, arena_printf(a, "%s %s",
		c->class.name, c->lycee_name)), key);
}

struct finder {
	struct ui *ui;
	const struct planning *o;
	struct arena *a;
};

/* « melec 2 » is said of the only class that it fits. */
static const struct class_line *
only_one(const struct finder *f, const char *name)
{
	const char *key = text_key(f->a, name);
	const struct class_line *found = NULL;
	size_t n = 0;

	for (size_t i = 0; key[0] && i < f->o->n_classes; i++)
		if (fits(&f->o->classes[i], key, f->a)) {
			found = &f->o->classes[i];
			n++;
		}
	return n == 1 ? found : NULL;
}

static bool
find_class(void *ctx, const char *name, struct uuid *id, struct err *e)
{
	const struct finder *f = ctx;
	const struct class_line *only;
	struct err why = { 0 };

	for (size_t i = 0; i < f->o->n_classes; i++)
		if (text_compare(class_words(f->o, &f->o->classes[i], f->a),
			name) == 0) {
			*id = f->o->classes[i].class.id;
			return true;
		}
	if (app_class_find(ui_app(f->ui), name, id, &why))
		return true;
	only = only_one(f, name);
	if (only)
		*id = only->class.id;
	else
		err_cause(e, why.kind, why.cause, "%s", why.text);
	return only != NULL;
}

static bool
take_classes(struct ui *ui, const struct planning *o, const char *text,
	struct app_plan *p, struct arena *a, struct err *e)
{
	return app_plan_classes(text, find_class, &(struct finder){ .ui = ui,
		.o = o, .a = a }, p, e);
}

static const char *
classes_text(struct ui *ui, const struct planning *o,
	const struct app_plan *p, struct arena *a)
{
	const char *text = "";

	for (size_t i = 0; i < p->n_classes; i++) {
		const char *name = NULL;
		struct class_line c;

		for (size_t k = 0; k < o->n_classes; k++)
			if (uuid_equal(&o->classes[k].class.id,
				&p->classes[i]))
				name = class_words(o, &o->classes[k], a);
		if (!name && app_class_get(ui_app(ui), &p->classes[i], a, &c,
			NULL))
			name = c.class.name;
		text = arena_printf(a, "%s%s%s", text, i > 0 ? " + " : "",
			name ? name : "");
	}
	return text;
}

static size_t
find_classes(const struct planning *o, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const char *plus = strrchr(text, '+');
	const char *key = text_key(a, plus ? plus + 1 : text);
	const char *kept = plus ? arena_printf(a, "%s + ", text_normal(a,
		arena_strndup(a, text, (size_t)(plus - text)))) : "";
	size_t n = 0;

	for (size_t i = 0; key[0] && i < o->n_classes && n < max; i++) {
		const struct class_line *c = &o->classes[i];

		if (fits(c, key, a))
			rows[n++] = (struct ui_found){ .id = "",
				.label = arena_printf(a, "%s%s", kept,
					class_words(o, c, a)) };
	}
	return n;
}

/* ---- people ------------------------------------------------------------ */

static const struct user *
user_of(const struct planning *o, const char *text)
{
	for (size_t i = 0; i < o->n_users; i++)
		if (text_compare(o->users[i].name, text) == 0 ||
			strcmp(o->users[i].login, text) == 0)
			return &o->users[i];
	return NULL;
}

static size_t
find_users(const struct planning *o, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const char *key = text_key(a, text);
	size_t n = 0;

	for (size_t i = 0; i < o->n_users && n < max; i++)
		if (o->users[i].active && begins_a_word(text_key(a,
			o->users[i].name), key))
			rows[n++] = (struct ui_found){
				.label = o->users[i].name,
				.id = o->users[i].login };
	return n;
}

static size_t
find(struct ui *ui, void *owner, const char *field, struct arena *a,
	const char *text, struct ui_found *rows, size_t max)
{
	(void)ui;
	if (strcmp(field, "classes") == 0)
		return find_classes(owner, a, text, rows, max);
	if (strcmp(field, "counsellor") == 0)
		return find_users(owner, a, text, rows, max);
	return 0;
}

/* ---- the form as a plan ------------------------------------------------ */

static bool
moment_of(struct ui *ui, const struct form *f, const char *field, moment *at)
{
	struct app *app = ui_app(ui);
	struct clock_time t = { 0 };

	if (!date_parse_french(form_get(f, "date"), app_today(app), &t.date) ||
		!time_parse(form_get(f, field), &t.hour, &t.minute))
		return false;
	*at = zone_moment(app_zone(app), t);
	return true;
}

/* True when it is whole enough to be looked at. */
static bool
plan_of(struct ui *ui, const struct planning *o, const struct form *f,
	struct app_plan *p, struct arena *a, struct err *e)
{
	const char *who = form_get(f, "counsellor");
	const struct user *u = user_of(o, who);

	*p = o->p;
	p->type = arena_strdup(a, form_get(f, "type"));
	p->half = text_upper(a, form_get(f, "half"));
	p->place = text_normal(a, form_get(f, "place"));
	p->counsellor = u ? u->login : NULL;
	if (!take_classes(ui, o, form_get(f, "classes"), p, a, e))
		return false;
	return (moment_of(ui, f, "start", &p->starts) &&
		moment_of(ui, f, "end", &p->ends)) || err_set(e, ERR_USER,
		"Date ou heure à compléter");
}

/* ---- the values at first ----------------------------------------------- */

static void
keep_type(struct planning *o, const char *type)
{
	snprintf(o->type, sizeof(o->type), "%s", type);
}

/* Nothing proposed: tomorrow at 10. */
static void
propose_time(struct ui *ui, struct app_plan *p)
{
	struct app *app = ui_app(ui);

	p->starts = zone_moment(app_zone(app), (struct clock_time){
		.date = date_add(app_today(app), 1), .hour = 10 });
	p->ends = p->starts + CYCLE_DURATION;
}

static void
set_times(struct ui *ui, struct planning *o, struct form *f)
{
	char day[DATE_TEXT];
	const char *end = show_time(ui, &o->arena, o->p.ends);

	date_french(app_local(ui_app(ui), o->p.starts).date, day);
	form_set(f, "date", day);
	form_set(f, "start", show_time(ui, &o->arena, o->p.starts));
	form_set(f, "end", end);
	memcpy(o->end, end, sizeof(o->end));
}

/* The workshop that comes next, where the last session took place. */
static void
follow_class(struct ui *ui, struct app_plan *p, struct arena *a)
{
	struct session_query q = { .to = INT64_MAX, .class = &p->classes[0],
		.filter = SESSION_ALL, .max = 1, .newest_first = true };
	struct app_session *v;
	size_t n = 0;

	p->type = p->type ? p->type : "A1";
	p->place = p->place ? p->place : "";
	if (p->n_classes == 0)
		return;
	app_next_workshop(ui_app(ui), &p->classes[0], a, &p->type, NULL);
	if (!p->place[0] && app_sessions(ui_app(ui), &q, a, &v, &n, NULL) &&
		n > 0)
		p->place = v[0].session.place;
}

/* A session is asked for each time, a proposal stays what it was. */
static void
read_plan(struct ui *ui, struct planning *o)
{
	struct app_plan now;

	if (!uuid_is_none(&o->p.session)) {
		if (app_plan_get(ui_app(ui), &o->p.session, &o->arena, &now,
			NULL))
			o->p = now;
		return;
	}
	if (!o->p.starts)
		propose_time(ui, &o->p);
	if (!o->p.type)
		follow_class(ui, &o->p, &o->arena);
}

static void
fill(struct ui *ui, void *owner, struct form *f)
{
	struct planning *o = owner;
	struct app *app = ui_app(ui);
	const struct user *u;
	struct err e = { 0 };

	if (!o->users && (!app_users(app, &o->arena, &o->users, &o->n_users,
		&e) || !app_own_classes(app, CLASSES_MAX, &o->arena,
		&o->classes, &o->n_classes, &e)))
		ui_error(ui, &e);
	read_plan(ui, o);
	u = user_of(o, o->p.counsellor ? o->p.counsellor : app_login(app));
	form_set(f, "classes", classes_text(ui, o, &o->p, &o->arena));
	form_set(f, "type", o->p.type);
	form_set(f, "half", o->p.half ? o->p.half : "");
	form_set(f, "place", o->p.place ? o->p.place : "");
	form_set(f, "counsellor", u ? u->name : app_name(app));
	set_times(ui, o, f);
	if (!o->type[0])
		keep_type(o, o->p.type);
}

/* ---- while it is typed ------------------------------------------------- */

static const char *
check_end(struct ui *ui, const struct form *f)
{
	moment starts, ends;

	if (moment_of(ui, f, "start", &starts) && moment_of(ui, f, "end",
		&ends) && ends <= starts)
		return "elle doit venir après le début";
	return NULL;
}

static const char *
check_classes(struct ui *ui, struct planning *o, const char *text)
{
	struct app_plan p = { .type = "" };
	struct err e = { 0 };

	if (take_classes(ui, o, text, &p, &o->arena, &e))
		return p.n_classes ? NULL : "au moins une";
	return arena_strndup(&o->arena, e.text, strcspn(e.text, "\n"));
}

static const char *
check(struct ui *ui, void *owner, const struct form *f, const char *field,
	const char *value)
{
	struct planning *o = owner;

	if (strcmp(field, "classes") == 0)
		return check_classes(ui, o, value);
	if (strcmp(field, "half") == 0 && !half_valid(text_upper(&o->arena,
		value)))
		return "A, B ou rien";
	if (strcmp(field, "end") == 0)
		return value[0] ? check_end(ui, f) : "à remplir";
	if ((strcmp(field, "date") == 0 || strcmp(field, "start") == 0) &&
		!value[0])
		return "à remplir";
	if (strcmp(field, "counsellor") == 0 && !user_of(o, value))
		return "personne de ce nom dans la base";
	return NULL;
}

/* The end follows the start as long as nobody has typed it. */
static void
follow_start(struct ui *ui, struct planning *o, struct form *f)
{
	moment starts;
	const char *end;

	if (strcmp(form_get(f, "end"), o->end) != 0 ||
		!moment_of(ui, f, "start", &starts))
		return;
	end = show_time(ui, &o->arena, starts + (o->p.ends - o->p.starts));
	form_set(f, "end", end);
	memcpy(o->end, end, sizeof(o->end));
}

static void
left(struct ui *ui, void *owner, struct form *f, const char *field)
{
	struct planning *o = owner;
	struct app_plan p = { .type = "" };
	struct arena a = { 0 };

	if (strcmp(field, "start") == 0)
		follow_start(ui, o, f);
	if (strcmp(field, "classes") == 0 && form_changed(f, "classes") &&
		take_classes(ui, o, form_get(f, "classes"), &p, &a, NULL) &&
		p.n_classes > 0)
		form_set(f, "classes", classes_text(ui, o, &p, &a));
	if (p.n_classes > 0 && strcmp(form_get(f, "type"), o->type) == 0 &&
		uuid_is_none(&o->p.session)) {
		p.type = o->type;
		p.place = form_get(f, "place");
		follow_class(ui, &p, &a);
		form_set(f, "type", p.type);
		form_set(f, "place", p.place);
		keep_type(o, p.type);
	}
	arena_release(&a);
}

static size_t
remarks(struct ui *ui, void *owner, const struct form *f, struct arena *a,
	const char **v, size_t max)
{
	struct app_plan p;
	const char **w;
	size_t n = 0, k = 0;

	if (!plan_of(ui, owner, f, &p, a, NULL) ||
		!app_plan_warnings(ui_app(ui), &p, a, &w, &n, NULL))
		return 0;
	for (; k < n && k < max; k++)
		v[k] = arena_printf(a, "! %s", w[k]);
	return k;
}

/* ---- saving ------------------------------------------------------------ */

static bool
is_soon(struct ui *ui, const struct app_plan *p)
{
	moment now = app_now(ui_app(ui));

	return p->starts - SOON <= now && now < p->ends;
}

static enum verdict
save(struct ui *ui, void *owner, struct form *f)
{
	const struct planning *o = owner;
	struct app_plan p;
	struct uuid session;
	struct err e = { 0 };

	if (!plan_of(ui, o, f, &p, ui_arena(ui, f), &e) ||
		!app_plan_save(ui_app(ui), &p, &session, &e))
		return ui_error(ui, &e);
	if (o->now && is_soon(ui, &p)) {
		roll_open(ui, &session, NULL);
		return CLOSE;
	}
	ui_say(ui, "%s", show_words(ui, f, "saved", "day", show_moment(ui,
		ui_arena(ui, f), p.starts), NULL));
	ui_focus(ui, &session);
	return CLOSE;
}

static bool
proposed(const void *owner)
{
	const struct planning *o = owner;

	return o->now && o->p.n_classes > 0;
}

static void
release(void *owner)
{
	struct planning *o = owner;

	arena_release(&o->arena);
	mem_free(o);
}

static const struct form_class plan_form = {
	.fill = fill, .check = check, .save = save, .find = find,
	.left = left, .remarks = remarks, .proposed = proposed,
	.reads = true, .release = release,
};

/* The plan belongs to the caller: its words are copied. */
static void
keep_plan(struct planning *o, const struct app_plan *p)
{
	o->p = *p;
	o->p.type = arena_strdup(&o->arena, p->type);
	o->p.place = arena_strdup(&o->arena, p->place);
	o->p.half = arena_strdup(&o->arena, p->half);
	o->p.counsellor = arena_strdup(&o->arena, p->counsellor);
}

/*
 * A draft comes back to the same session, or to a new one proposed for the
 * same day and classes: "2026-11-24 UUID UUID".
 */
static void
object_of(struct ui *ui, const struct app_plan *p, struct buf *out)
{
	struct app *app = ui_app(ui);
	struct app_plan new = *p;
	char text[UUID_TEXT], day[DATE_TEXT];

	if (!uuid_is_none(&p->session)) {
		uuid_text(&p->session, text);
		buf_puts(out, text);
		return;
	}
	if (!new.starts)
		propose_time(ui, &new);
	date_iso(app_local(app, new.starts).date, day);
	buf_puts(out, day);
	for (size_t i = 0; i < p->n_classes; i++) {
		uuid_text(&p->classes[i], text);
		buf_printf(out, " %s", text);
	}
}

static void
open_plan(struct ui *ui, const struct app_plan *plan, bool now)
{
	struct planning *o = mem_alloc(sizeof(*o));
	struct buf object = { 0 };

	if (plan)
		keep_plan(o, plan);
	o->now = now;
	object_of(ui, &o->p, &object);
	form_open(ui, now ? "plan_now" : "plan_form", object.v, &plan_form, o);
	buf_release(&object);
}

/* A new one with an hour of today is that of now. */
void
plan_edit_open(struct ui *ui, const struct app_plan *plan)
{
	struct app *app = ui_app(ui);

	open_plan(ui, plan, plan && uuid_is_none(&plan->session) &&
		plan->starts && date_compare(app_local(app, plan->starts).date,
			app_today(app)) == 0);
}

static bool
new_plan(struct ui *ui, const char *object, bool now, struct arena *a,
	struct app_plan *p)
{
	struct app *app = ui_app(ui);
	char *text = arena_strdup(a, object), *next;
	struct clock_time t = { .hour = 10 };

	*p = (struct app_plan){ 0 };
	if (now && !app_plan_now(app, a, p, NULL))
		return false;
	if (now)
		t = app_local(app, p->starts);
	next = strchr(text, ' ');
	if (next)
		*next++ = '\0';
	if (!date_parse_iso(text, &t.date))
		return false;
	p->starts = zone_moment(app_zone(app), t);
	p->ends = p->starts + CYCLE_DURATION;
	for (p->n_classes = 0; next && p->n_classes < LENGTH(p->classes);) {
		char *id = next;

		next = strchr(id, ' ');
		if (next)
			*next++ = '\0';
		if (!uuid_parse(id, &p->classes[p->n_classes++]))
			return false;
	}
	return true;
}

bool
plan_draft_open(struct ui *ui, const char *screen, const char *object)
{
	bool now = strcmp(screen, "plan_now") == 0, ok;
	struct arena a = { 0 };
	struct app_plan p;
	struct uuid id;

	ok = uuid_parse(object, &id) ? app_plan_get(ui_app(ui), &id, &a, &p,
		NULL) : new_plan(ui, object, now, &a, &p);
	if (ok)
		open_plan(ui, &p, now);
	arena_release(&a);
	return ok;
}
