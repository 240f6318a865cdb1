/*
 * find.c: what a person types for a session, a class, a pupil, a lycée: a word,
 * a name, the beginning of an identifier. Never guesses: several answers are
 * listed, and it is a refusal.
 */
#include <ctype.h>
#include <string.h>

#include "app/people.h"
#include "app/plan.h"
#include "base/text.h"
#include "domain/ident.h"
#include "domain/names.h"
#include "private.h"

#define CANDIDATES 8
#define PREFIX_MIN 6		/* hexadecimal digits of a UUID */

/* ---- identifiers ------------------------------------------------------- */

/* Hexadecimal digits, dashes ignored; 0 when it is not the start of one. */
static size_t
uuid_prefix(const char *text, unsigned char bytes[16])
{
	size_t digits = 0;

	memset(bytes, 0, 16);
	for (; *text; text++) {
		int c = tolower((unsigned char)*text);
		int v = c >= '0' && c <= '9' ? c - '0'
			: c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;

		if (c == '-')
			continue;
		if (v < 0 || digits == 32)
			return 0;
		bytes[digits / 2] |= (unsigned char)(digits % 2 ? v : v << 4);
		digits++;
	}
	return digits >= PREFIX_MIN ? digits : 0;
}

static bool
matches_prefix(const struct uuid *u, const unsigned char bytes[16],
	size_t digits)
{
	if (memcmp(u->b, bytes, digits / 2) != 0)
		return false;
	return digits % 2 == 0 ||
		(u->b[digits / 2] & 0xf0) == bytes[digits / 2];
}

/* One answer, or a refusal that lists the candidates. */
struct candidates {
	struct arena *a;
	const char *what, *text;	/* « classe », as typed */
	struct uuid id;
	size_t n;
	const char *list;
};

static void
candidate(struct candidates *c, const struct uuid *id, const char *label)
{
	char text[UUID_TEXT];

	uuid_text(id, text);
	text[8] = '\0';
	if (c->n++ == 0)
		c->id = *id;
	if (c->n <= CANDIDATES)
		c->list = arena_printf(c->a, "%s%s %s %s",
			c->list ? c->list : "", c->list ? " ;" : "", text,
			label);
}

static bool
only_one(const struct candidates *c, struct uuid *id, struct err *e)
{
	if (c->n == 0 && strcmp(c->text, "now") == 0)
		return err_set(e, ERR_USER, "Aucune séance à vous en ce moment "
			": dites laquelle, 2026-11-24/CLASSE");
	if (c->n == 0)
		return err_set(e, ERR_USER, "%s introuvable : « %s »",
			c->what, c->text);
	if (c->n > 1)
		return err_set(e, ERR_USER, "%s : « %s » en désigne "
			"plusieurs, précisez :%s", c->what, c->text, c->list);
	*id = c->id;
	return true;
}

/* What was typed is the beginning of an identifier, in any case of letters. */
static bool
by_id(struct app *app, const char *text, struct candidates *c, struct err *e,
	bool (*prefixed)(struct db *db, const void *bytes, size_t n_bytes,
		size_t max, struct arena *a, struct uuid **v, size_t *n,
		struct err *e))
{
	unsigned char bytes[16];
	size_t digits = uuid_prefix(text, bytes), n = 0;
	struct uuid *v;

	if (digits && !prefixed(app->db, bytes, digits / 2, 100, c->a, &v, &n,
		e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (matches_prefix(&v[i], bytes, digits))
			candidate(c, &v[i], "");
	return true;
}

/* ---- lycées ------------------------------------------------------------ */

/* How many have that very name: the first ones, in order of name. */
static size_t
named_so(const struct lycee *v, size_t n, const char *key, struct arena *a)
{
	size_t same = 0;

	while (same < n && strcmp(text_key(a, v[same].name), key) == 0)
		same++;
	return same;
}

/* Typed in full, a name is not the beginning of another. */
static bool
lycee_by_name(struct app *app, const char *text, struct candidates *c,
	struct err *e)
{
	const char *key = text_key(c->a, text);
	struct lycee *v;
	size_t n, same;

	if (!db_lycee_list(app->db, NULL, key, CANDIDATES + 1, c->a, &v, &n,
		e))
		return false;
	same = named_so(v, n, key, c->a);
	for (size_t i = 0; i < (same ? same : n); i++)
		candidate(c, &v[i].id, v[i].name);
	return true;
}

bool
app_lycee_find(struct app *app, const char *text, struct uuid *lycee,
	struct err *e)
{
	struct arena a = { 0 };
	struct candidates c = { .a = &a, .what = "Lycée", .text = text };
	struct lycee l;
	bool found, ok;

	ok = db_lycee_by_uai(app->db, text_ascii_upper(&a, text), &a, &l,
		&found, e);
	if (ok && found)
		candidate(&c, &l.id, l.name);
	ok = ok && (c.n || by_id(app, text, &c, e, db_lycee_prefix));
	if (ok && c.n == 0)
		ok = lycee_by_name(app, text, &c, e);
	if (ok && c.n == 0 && uai_shaped(text))
		ok = uai_valid(text_ascii_upper(&a, text)) ||
			app_uai_wrong(text, e);
	ok = ok && only_one(&c, lycee, e);
	arena_release(&a);
	return ok;
}

/* ---- classes ----------------------------------------------------------- */

static bool
class_in_lycee(struct app *app, const char *lycee, const char *name,
	struct candidates *c, struct err *e)
{
	struct uuid id;
	struct class found_class;
	bool found;

	if (!app_lycee_find(app, lycee, &id, e) ||
		!db_class_find(app->db, &id, app_year(app), name, c->a,
			&found_class, &found, e))
		return false;
	if (found)
		candidate(c, &found_class.id, found_class.name);
	return true;
}

static bool
class_by_name(struct app *app, const char *name, struct candidates *c,
	struct err *e)
{
	struct class_line *v;
	size_t n;

	if (!db_class_named(app->db, name, app_year(app), app_today(app),
		c->a, &v, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		candidate(c, &v[i].class.id, arena_printf(c->a, "%s, %s",
			v[i].class.name, v[i].lycee_name));
	return true;
}

bool
app_class_find(struct app *app, const char *text, struct uuid *class,
	struct err *e)
{
	struct arena a = { 0 };
	struct candidates c = { .a = &a, .what = "Classe", .text = text };
	const char *slash = strchr(text, '/');
	bool ok = class_by_name(app, text, &c, e);

	if (ok && c.n == 0 && slash)
		ok = class_in_lycee(app, arena_strndup(&a, text,
			(size_t)(slash - text)), slash + 1, &c, e);
	if (ok && c.n == 0)
		ok = by_id(app, text, &c, e, db_class_prefix);
	ok = ok && only_one(&c, class, e);
	arena_release(&a);
	return ok;
}

/* ---- sessions ---------------------------------------------------------- */

static const char *
session_label(struct app *app, const struct session_line *l, struct arena *a)
{
	struct clock_time t = app_local(app, l->session.starts);

	return arena_printf(a, "%02d/%02d/%04d %02d:%02d %s %s, %s",
		t.date.day, t.date.month, t.date.year, t.hour, t.minute,
		l->session.type, l->class_names, l->lycee_name);
}

static bool
list_between(struct app *app, moment from, moment to, const struct uuid *class,
	const char *counsellor, struct arena *a, struct session_line **v,
	size_t *n, struct err *e)
{
	struct session_query q = { .from = from, .to = to, .class = class,
		.counsellor = counsellor, .filter = SESSION_OPEN,
		.max = 50 };

	return db_session_list(app->db, &q, a, v, n, e);
}

/* `now`: mine, running or about to; only one can be. When none is open, the
 * one that is closed already: its sheet can be printed again. */
static bool
session_now(struct app *app, struct candidates *c, struct err *e)
{
	moment now = app_now(app);
	struct session_query q = { .from = now - 12 * 3600, .to = now + 1,
		.counsellor = app->login, .filter = SESSION_ALL, .max = 50 };
	struct session_line *v;
	size_t n;

	if (!list_between(app, now - 12 * 3600, now + 3600, NULL, app->login,
		c->a, &v, &n, e) ||
		(n == 0 && !db_session_list(app->db, &q, c->a, &v, &n, e)))
		return false;
	for (size_t i = 0; i < n; i++)
		if (now < v[i].session.ends && !app_is_void(&v[i].session))
			candidate(c, &v[i].session.id, session_label(app,
				&v[i], c->a));
	return true;
}

/* One that was cancelled or moved is meant only where none stands. */
static bool
session_on_day(struct app *app, struct date day, const char *class_name,
	struct candidates *c, struct err *e)
{
	moment from = zone_moment(app->zone, (struct clock_time){
		.date = day });
	moment to = zone_moment(app->zone, (struct clock_time){
		.date = date_add(day, 1) });
	struct session_query q = { .from = from, .to = to,
		.filter = SESSION_ALL, .max = 50 };
	struct uuid class;
	struct session_line *v;
	size_t n;

	if (!app_class_find(app, class_name, &class, e))
		return false;
	q.class = &class;
	if (!db_session_list(app->db, &q, c->a, &v, &n, e))
		return false;
	for (int pass = 0; pass < 2 && c->n == 0; pass++)
		for (size_t i = 0; i < n; i++)
			if (pass == 1 || !app_is_void(&v[i].session))
				candidate(c, &v[i].session.id, session_label(
					app, &v[i], c->a));
	return true;
}

bool
app_session_find(struct app *app, const char *text, struct uuid *session,
	struct err *e)
{
	struct arena a = { 0 };
	struct candidates c = { .a = &a, .what = "Séance", .text = text };
	const char *slash = strchr(text, '/');
	struct date day;
	bool ok = true;

	if (strcmp(text, "now") == 0)
		ok = session_now(app, &c, e);
	else if (slash && date_parse_iso(arena_strndup(&a, text,
		(size_t)(slash - text)), &day))
		ok = session_on_day(app, day, slash + 1, &c, e);
	else
		ok = by_id(app, text, &c, e, db_session_prefix);
	ok = ok && only_one(&c, session, e);
	arena_release(&a);
	return ok;
}

/* ---- pupils ------------------------------------------------------------ */

bool
app_pupil_find(struct app *app, const char *text, struct uuid *pupil,
	struct err *e)
{
	struct arena a = { 0 };
	struct candidates c = { .a = &a, .what = "Élève", .text = text };
	struct pupil_line *v;
	size_t n = 0;
	bool ok = by_id(app, text, &c, e, db_pupil_prefix);

	if (ok && c.n == 0)
		ok = app_search(app, text, CANDIDATES + 1, &a, &v, &n, e);
	for (size_t i = 0; ok && i < n; i++)
		candidate(&c, &v[i].id, arena_printf(&a, "%s, %s, %s",
			name_shown(&a, v[i].surname, "", v[i].first_name),
			v[i].class_name, v[i].lycee_name));
	ok = ok && only_one(&c, pupil, e);
	arena_release(&a);
	return ok;
}

bool
app_pupil_is(struct app *app, const struct uuid *pupil, const char *typed)
{
	struct arena a = { 0 };
	char *word, *rest = text_key(&a, typed);
	struct pupil p;
	bool found, any = false;
	bool same = db_pupil_get(app->db, pupil, &a, &p, &found, NULL) && found;
	const char *names = same ? arena_printf(&a, "%s %s %s %s", p.surname,
		p.usage_name, p.first_name, p.usage_first_name) : "";

	while (same && (word = strsep(&rest, " ")))
		if (*word) {
			any = true;
			same = name_or_number(&a, names, -1, word);
		}
	arena_release(&a);
	return same && any;
}
