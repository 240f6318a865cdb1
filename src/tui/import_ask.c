/* import_ask.c: what a list does not say is asked, one question at a time: its
 * columns, its lycée, its class. */
#include <string.h>

#include "app/plan.h"
#include "base/text.h"
#include "domain/ident.h"
#include "import_private.h"

#define SAME "="		/* ids that are no column's number */
#define NONE "-"
#define NOTHING "none"		/* of the list of fields */
#define NEW "+"			/* before what was typed for a lycée */
#define NEW_LEAST 4		/* letters: a search becomes a name */

/* The questions on columns, in order. */
static const struct question {
	const char *words, *other;	/* the row above the columns, its id */
	const char *id;
	int field;
} questions[] = {
	{ "map_name", NULL, NULL, ROSTER_SURNAME },
	{ "map_first", "map_same", SAME, ROSTER_FIRST_NAME },
	{ "map_birth", "map_none", NONE, ROSTER_BIRTH },
	{ "map_class", "map_none", NONE, ROSTER_CLASS },
};

/* ---- columns ----------------------------------------------------------- */

static void
set_map(struct import *im, size_t column, int field)
{
	const char *header = im->in.roster.columns[column].header;

	for (size_t i = 0; i < im->map.n; i++)
		if (strcmp(im->map.v[i].header, header) == 0) {
			im->map.v[i].field = field;
			return;
		}
	*ARENA_PUSH(&im->a, im->map) = (struct roster_mapping){
		.header = arena_strdup(&im->a, header), .field = field };
}

static bool
has_field(const struct import *im, int field)
{
	for (size_t i = 0; i < im->in.roster.n_columns; i++)
		if (im->in.roster.columns[i].field == field)
			return true;
	return false;
}

static const struct question *
question(const struct import *im)
{
	return im->map_step < LENGTH(questions) ? &questions[im->map_step]
		: NULL;
}

static bool
is_taken(const struct import *im, const struct roster_column *c)
{
	for (size_t i = 0; i < im->map.n; i++)
		if (strcmp(im->map.v[i].header, c->header) == 0)
			return true;
	return c->field == ROSTER_DROPPED || !c->header[0];
}

static size_t
find_column(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const struct preview *s = state;
	const struct import *im = s->im;
	const struct question *q = question(im);
	const char *key = text_key(a, text);
	size_t n = 0;

	if (q && q->other && !text[0] && n < max)
		rows[n++] = (struct ui_found){ .id = q->id,
			.label = ui_words(ui, s, q->other) };
	for (size_t i = 0; i < im->in.roster.n_columns && n < max; i++) {
		const struct roster_column *c = &im->in.roster.columns[i];

		if (is_taken(im, c) || strncmp(text_key(a, c->header), key,
			strlen(key)) != 0)
			continue;
		rows[n++] = (struct ui_found){
			.id = arena_printf(a, "%zu", i),
			.label = c->sample && c->sample[0] ? arena_printf(a,
				"%s  (%s)", c->header, c->sample)
				: c->header };
	}
	return n;
}

static bool
column_id(const struct import *im, const char *id, size_t *column)
{
	*column = 0;
	for (const char *p = id; *p; p++) {
		if (*p < '0' || *p > '9')
			return false;
		*column = *column * 10 + (size_t)(*p - '0');
	}
	return id[0] && *column < im->in.roster.n_columns;
}

static enum verdict
column_chosen(struct ui *ui, void *state, const char *id)
{
	struct preview *s = state;
	struct import *im = s->im;
	const struct question *q = question(im);
	size_t column;

	if (!q)
		return DONE;
	if (strcmp(id, SAME) == 0 && im->map.n)
		im->map.v[im->map.n - 1].field = ROSTER_FULL_NAME;
	else if (column_id(im, id, &column))
		set_map(im, column, q->field);
	im->map_step++;
	im->touched = true;
	if (preview_ask(ui, s))
		return DONE;
	return preview_again(ui, s);
}

static bool
ask_column(struct ui *ui, struct preview *s)
{
	struct import *im = s->im;
	const struct question *q = question(im);

	while (q && q->field != ROSTER_SURNAME && has_field(im, q->field)) {
		im->map_step++;
		q = question(im);
	}
	if (!q)
		return false;
	ui_find(ui, s, ui_words(ui, s, q->words), find_column, column_chosen);
	return true;
}

/* ---- one column, from the preview -------------------------------------- */

/* What it is now is seen where it was said. */
static enum verdict
field_chosen(struct ui *ui, void *state, const char *code)
{
	struct preview *s = state;
	struct import *im = s->im;
	const char *header = arena_strdup(ui_arena(ui, s),
		im->in.roster.columns[s->column].header);
	int field = strcmp(code, NOTHING) == 0 ? ROSTER_IGNORED
		: roster_field_find(code);
	enum verdict v;

	set_map(im, s->column, field);
	im->touched = true;
	v = preview_again(ui, s);
	if (v == RELOAD && im->compared) {
		s->tab = TAB_COLUMNS;
		s->placed = true;
		ui_say(ui, "%s", show_words(ui, s, "mapped", "column", header,
			"field", app_label(ui_app(ui), "import_field", code),
			NULL));
	}
	return v;
}

static bool
is_column_field(void *state, const struct spec_item *i)
{
	(void)state;
	return strcmp(i->code, NOTHING) == 0 ||
		roster_field_find(i->code) != ROSTER_UNKNOWN;
}

static enum verdict
ask_field(struct ui *ui, struct preview *s, size_t column)
{
	const struct roster_column *c = &s->im->in.roster.columns[column];

	if (strstr(s->im->in.roster.format, "xml")) {
		ui_say(ui, "%s", ui_words(ui, s, "own_map"));
		return DONE;
	}
	if (c->field == ROSTER_DROPPED) {
		ui_say(ui, "%s", show_words(ui, s, "never", "columns",
			c->header, NULL));
		return DONE;
	}
	s->column = column;
	ui_choose(ui, s, show_words(ui, s, "map_what", "column", c->header,
		NULL), spec_list(ui_spec(ui), "import_field"),
		is_column_field, field_chosen);
	return DONE;
}

static enum verdict
map_column(struct ui *ui, void *state, const char *id)
{
	struct preview *s = state;
	size_t column;

	return column_id(s->im, id, &column) ? ask_field(ui, s, column)
		: DONE;
}

enum verdict
preview_map(struct ui *ui, void *state, const char *arg)
{
	struct preview *s = state;

	(void)arg;
	s->im->map_step = LENGTH(questions);
	if (s->tab == TAB_COLUMNS && s->list.at < s->list.n)
		return ask_field(ui, s, s->list.at);
	ui_find(ui, s, ui_words(ui, s, "columns"), find_column, map_column);
	return DONE;
}

/* ---- the lycée --------------------------------------------------------- */

static size_t
find_lycee(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	const char *key = text_key(a, text);
	const struct preview *s = state;
	struct import *im = s->im;
	const struct lycee *v;
	size_t n = 0;
	char id[UUID_TEXT];

	if (!im->lycees && !app_intake_lycees(ui_app(ui), &im->in, &im->from,
		&im->a, &im->lycees, &im->n_lycees, NULL))
		return 0;
	v = im->lycees;
	for (size_t i = 0; i < im->n_lycees && n < max; i++) {
		if (!strstr(text_key(a, arena_printf(a, "%s %s %s", v[i].uai,
			v[i].name, v[i].commune)), key))
			continue;
		uuid_text(&v[i].id, id);
		rows[n++] = (struct ui_found){
			.id = arena_strdup(a, id),
			.label = arena_printf(a, "%s  %s  %s", v[i].name,
				v[i].commune, v[i].uai) };
	}
	if (n < max && (strlen(text) >= NEW_LEAST || (text[0] &&
		im->n_lycees == 0)))
		rows[n++] = (struct ui_found){
			.id = arena_printf(a, NEW "%s", text),
			.label = show_words(ui, state, "add_lycee", "name",
				text, NULL) };
	return n;
}

static enum verdict
lycee_chosen(struct ui *ui, void *state, const char *id)
{
	struct preview *s = state;
	struct import *im = s->im;
	const char *typed = arena_strdup(&im->a, id + 1);
	bool uai = uai_valid(text_ascii_upper(&im->a, typed));
	struct err e = { 0 };

	if (strncmp(id, NEW, 1) == 0 && !uai &&
		!app_lycee_name_check(typed, &e))
		return ui_error(ui, &e);
	im->uai = im->new_lycee = im->lycee_name = NULL;
	im->lycee = UUID_NONE;
	if (strncmp(id, NEW, 1) != 0)
		uuid_parse(id, &im->lycee);
	else if (uai)
		im->uai = typed;
	else
		im->new_lycee = im->lycee_name = typed;
	return preview_again(ui, s);
}

/* The name is the agreement to make it. */
static enum verdict
lycee_named(struct ui *ui, void *state, const char *text)
{
	struct preview *s = state;
	struct import *im = s->im;
	const char *name = text_normal(&im->a, text);
	struct err e = { 0 };

	if (!name[0])
		return DONE;
	if (!app_lycee_name_check(name, &e))
		return ui_error(ui, &e);
	im->in.lycee_name = im->lycee_name = name;
	s->placed = false;
	s->tab = TAB_ASKED;
	if (!import_compare(im, &e))
		return ui_error(ui, &e);
	return RELOAD;
}

enum verdict
preview_lycee(struct ui *ui, void *state, const char *arg)
{
	(void)arg;
	ui_find(ui, state, ui_words(ui, state, "lycee"), find_lycee,
		lycee_chosen);
	return DONE;
}

/* ---- the class --------------------------------------------------------- */

static enum verdict
class_chosen(struct ui *ui, void *state, const char *name)
{
	struct preview *s = state;

	s->im->class_name = text_normal(&s->im->a, name);
	return preview_again(ui, s);
}

/* "T MELEC 1.csv" is often what the class is called. */
static const char *
class_guess(const struct import *im, struct arena *a)
{
	const char *slash = strrchr(im->file, '/'), *dot;

	if (im->class_name)
		return im->class_name;
	if (!slash)
		return "";
	dot = strrchr(slash, '.');
	return dot ? arena_strndup(a, slash + 1, (size_t)(dot - slash - 1))
		: slash + 1;
}

static bool
know_classes(struct ui *ui, struct import *im)
{
	return im->classes || app_classes(ui_app(ui), &im->in.lycee, &im->a,
		&im->classes, &im->n_classes, NULL);
}

static const char *
same_class(const struct import *im, struct arena *a, const char *key)
{
	for (size_t i = 0; i < im->n_classes; i++)
		if (strcmp(text_key(a, im->classes[i].class.name), key) == 0)
			return im->classes[i].class.name;
	return NULL;
}

/* The one meant, or the guess, then those of the lycée: a slip of the keyboard
 * does not make a second class. */
static size_t
find_class(struct ui *ui, void *state, struct arena *a, const char *text,
	struct ui_found *rows, size_t max)
{
	struct preview *s = state;
	struct import *im = s->im;
	const char *typed = text_normal(a, text), *key = text_key(a, typed);
	const char *first = typed[0] ? typed : class_guess(im, a);
	const char *known;
	size_t n = 0;

	if (!know_classes(ui, im))
		return 0;
	known = same_class(im, a, text_key(a, first));
	if (first[0] && (known || !typed[0]))
		rows[n++] = (struct ui_found){ .id = known ? known : first,
			.label = known ? known : first };
	for (size_t i = 0; i < im->n_classes && n + 1 < max; i++) {
		const char *name = im->classes[i].class.name;

		if (name != known && strncmp(text_key(a, name), key,
			strlen(key)) == 0)
			rows[n++] = (struct ui_found){ .id = name,
				.label = name };
	}
	if (typed[0] && !known)
		rows[n++] = (struct ui_found){ .id = typed,
			.label = show_words(ui, s, "add_class", "name", typed,
				NULL) };
	return n;
}

enum verdict
preview_class(struct ui *ui, void *state, const char *arg)
{
	struct preview *s = state;

	(void)arg;
	if (s->im->in.roster.has_class)
		ui_say(ui, "%s", ui_words(ui, s, "has_class"));
	else
		ui_find(ui, s, ui_words(ui, s, "class"), find_class,
			class_chosen);
	return DONE;
}

/* ---- what comes next --------------------------------------------------- */

bool
preview_ask(struct ui *ui, struct preview *s)
{
	struct import *im = s->im;
	struct app_intake *in = &im->in;

	if (in->roster.needs_mapping) {
		if (ask_column(ui, s))
			return true;
		im->map_step = 0;	/* answered, and still not enough */
		return false;
	}
	if (uuid_is_none(&in->lycee)) {
		preview_lycee(ui, s, NULL);
		return true;
	}
	if (import_names_lycee(im) && !im->lycee_name) {
		ui_ask(ui, s, show_words(ui, s, "new_lycee", "uai",
			in->lycee_uai, NULL), in->lycee_name, 60,
			lycee_named);
		return true;
	}
	if (!in->roster.has_class && !in->class_name) {
		preview_class(ui, s, NULL);
		return true;
	}
	return false;
}
