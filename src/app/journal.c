/* journal.c: the acts of people in words; who changed what of a pupil. */
#include "app/journal.h"

#include <string.h>

#include "app/people.h"
#include "follow.h"

/* ---- words ------------------------------------------------------------- */

/* "A2, T MELEC 1, mar. 24/11" */
static const char *
session_words(struct app *app, const struct session *s, struct arena *a)
{
	struct uuid *v;
	size_t n;
	const char *classes = "";

	if (!db_session_classes(app->db, &s->id, a, &v, &n, NULL))
		n = 0;
	for (size_t i = 0; i < n; i++) {
		struct class c;
		bool found;

		if (db_class_get(app->db, &v[i], a, &c, &found, NULL) && found)
			classes = arena_printf(a, "%s, %s", classes, c.name);
	}
	return arena_printf(a, "%s%s, %s", s->type, classes,
		app_day_words(a, app_local(app, s->starts).date));
}

const char *
app_thing_words(struct app *app, const struct uuid *id, struct arena *a)
{
	struct session s;
	struct class c;
	struct lycee l;
	bool found;

	if (uuid_is_none(id))
		return "";
	if (db_session_get(app->db, id, a, &s, &found, NULL) && found)
		return session_words(app, &s, a);
	if (db_class_get(app->db, id, a, &c, &found, NULL) && found)
		return c.name;
	if (db_lycee_get(app->db, id, a, &l, &found, NULL) && found)
		return l.name;
	return app_pupil_name(app, id, a);
}

/* Whom, when it is one person, and where. */
static const char *
about(struct app *app, const struct journal_act *act, bool thing,
	struct arena *a)
{
	const char *where = thing ? app_thing_words(app, &act->object, a) : "";
	const char *whom = "";

	if (act->n_changes == 1 && !uuid_is_none(&act->pupil) &&
		!uuid_equal(&act->pupil, &act->object))
		whom = app_pupil_name(app, &act->pupil, a);
	return arena_printf(a, "%s%s%s", whom, whom[0] && where[0] ? " · " : "",
		where);
}

static bool
is_erasing(const char *verb)
{
	return strcmp(verb, "purge") == 0 || strcmp(verb, "erase") == 0;
}

bool
app_journal(struct app *app, const struct uuid *object, bool everybody,
	int64_t before, size_t max, struct arena *a,
	struct app_journal_line **v, size_t *n, struct err *e)
{
	struct journal_act *acts;
	bool all = object || everybody;

	if (!app_may(app, !object && everybody ? MAY_UNDO_ANY : MAY_SEE, NULL,
		e) || !db_act_list(app->db, object, all ? NULL : app->login,
		before, max, a, &acts, n, e))
		return false;
	*v = arena_array(a, *n + 1, sizeof(**v));
	for (size_t i = 0; i < *n; i++)
		(*v)[i] = (struct app_journal_line){ .seq = acts[i].seq,
			.at = acts[i].at,
			.who = app_user_name(app, acts[i].login, a),
			.what = app_act_words(app, &acts[i], a),
			.about = about(app, &acts[i], !object, a),
			.n_changes = acts[i].n_changes,
			.mine = strcmp(acts[i].login, app->login) == 0,
			.undone = acts[i].undone_by != 0,
			.can_undo = !acts[i].undone_by && !acts[i].undoes &&
				acts[i].n_changes > 0 &&
				!is_erasing(acts[i].verb) };
	return true;
}

/* ---- a pupil's --------------------------------------------------------- */

/* Images of rows are flat JSON objects; one pair of them. */
struct pair {
	const char *name, *value;
	size_t n_name, n_value;
};

static const char *
skip_string(const char *s)
{
	for (s++; *s && *s != '"'; s++)
		if (*s == '\\' && s[1])
			s++;
	return *s ? s + 1 : s;
}

/* The next pair at *s, moved behind it; false at the end. */
static bool
next_pair(const char **s, struct pair *p)
{
	const char *at = *s + strcspn(*s, "\"");

	if (!*at)
		return false;
	p->name = at + 1;
	at = skip_string(at);
	p->n_name = (size_t)(at - p->name) - 1;
	if (*at != ':')
		return false;
	p->value = ++at;
	at = *at == '"' ? skip_string(at) : at + strcspn(at, ",}");
	p->n_value = (size_t)(at - p->value);
	*s = at;
	return true;
}

static bool
is_field(const struct app *app, const char *name)
{
	/* The code follows from the commune. */
	return strcmp(name, "insee") != 0 &&
		app_has_code(app, "pupil_field", name);
}

/* " : Téléphone, Commune": what differs between two images of a pupil. */
static const char *
changed_fields(struct app *app, const struct journal_change *c,
	struct arena *a)
{
	const char *before = c->before, *after = c->after, *words = "";
	struct pair b, k;

	if (strcmp(c->kind, "pupil") != 0 || !before || !after)
		return "";
	while (next_pair(&before, &b) && next_pair(&after, &k)) {
		const char *name = arena_strndup(a, k.name, k.n_name);

		if ((b.n_value != k.n_value ||
			memcmp(b.value, k.value, k.n_value) != 0) &&
			is_field(app, name))
			words = arena_printf(a, "%s%s%s", words,
				words[0] ? ", " : " : ",
				app_label(app, "pupil_field", name));
	}
	return words;
}

bool
app_pupil_history(struct app *app, const struct uuid *pupil, size_t max,
	struct arena *a, struct app_history **v, size_t *n, struct err *e)
{
	struct journal_act *acts;
	struct journal_change *changes;
	struct pupil p;
	size_t rows;
	int64_t last = 0;

	if (!follow_pupil(app, pupil, MAY_SEE, a, &p, e) ||
		!db_pupil_history(app->db, pupil, max, a, &acts, &changes,
			&rows, e))
		return false;
	*v = arena_array(a, rows + 1, sizeof(**v));
	*n = 0;
	for (size_t i = 0; i < rows; i++) {
		const char *fields = changed_fields(app, &changes[i], a);
		bool here = uuid_equal(&acts[i].object, pupil);

		if (acts[i].seq == last && !fields[0])
			continue;
		last = acts[i].seq;
		(*v)[(*n)++] = (struct app_history){ .at = acts[i].at,
			.who = app_user_name(app, acts[i].login, a),
			.what = arena_printf(a, "%s%s",
				app_act_words(app, &acts[i], a), fields),
			.about = here ? "" : app_thing_words(app,
				&acts[i].object, a) };
	}
	return true;
}
