/*
 * edt_xml.c: EXP_ELEVE.xml of EDT and Pronote: a TABLE of records whose tags
 * are read as the headers of a sheet would be.
 */
#include <string.h>

#include "base/text.h"
#include "header.h"
#include "reader.h"
#include "xml.h"

enum { TAGS_MAX = 64 };

struct edt {
	struct reader *d;
	struct draft now;
	struct tag {
		const char *name, *sample;
		int field, rank;
	} tag[TAGS_MAX];
	size_t n_tags;
	int rank[ROSTER_FIELD_COUNT];
	struct { struct draft *v; size_t n, cap; } drafts;
};

/* The lists of absences name only the pupils who were absent. */
static void
check_table(struct edt *s, struct xml *x, const char **attrs)
{
	const char *name = xml_attribute(attrs, "nom");
	const char *key = text_key(&s->d->line, name ? name : "");
	char shown[80];

	if (strstr(key, "absence") || strstr(key, "retard")) {
		text_clean(shown, sizeof(shown), name);
		xml_refuse(x, "« %s » ne nomme que les élèves concernés : ce "
			"n'est pas la liste des classes. Demandez l'export "
			"des élèves (EXP_ELEVE)", shown);
	} else if (*key && !strstr(key, "eleve") && !strstr(key, "etudiant")) {
		text_clean(shown, sizeof(shown), name);
		xml_refuse(x, "cet export contient « %s », pas des élèves",
			shown);
	}
}

static void
start(struct xml *x, const char *name, const char **attrs)
{
	struct edt *s = x->ctx;

	if (x->depth == 1)
		check_table(s, x, attrs);
	if (x->depth != 2)
		return;
	if (strstr(text_key(&s->d->line, name), "absence") ||
		strstr(text_key(&s->d->line, name), "retard")) {
		xml_refuse(x, "liste d'absences ou de retards : elle ne nomme "
			"que les élèves concernés. Demandez l'export des "
			"élèves (EXP_ELEVE)");
		return;
	}
	s->now = (struct draft){ .line = xml_line(x) };
	for (int f = 0; f < ROSTER_FIELD_COUNT; f++)
		s->rank[f] = -1;
}

/* The tag's place in the list, added when new; NULL when there are too many. */
static struct tag *
tag_of(struct edt *s, const char *name)
{
	struct tag *t = s->tag;
	struct arena *a = &s->d->file_arena;

	for (; t < s->tag + s->n_tags; t++)
		if (strcmp(t->name, name) == 0)
			return t;
	if (s->n_tags == TAGS_MAX)
		return NULL;
	s->n_tags++;
	*t = (struct tag){ .name = arena_strdup(a, name) };
	t->field = header_field(roster_header_key(&s->d->line, name), &t->rank);
	if (t->field == ROSTER_UNKNOWN)
		t->field = ROSTER_IGNORED;
	return t;
}

/* "3D, <3D> gr1": the class, then its groups. Groups alone still name it. */
static const char *
class_of(struct edt *s, const char *text)
{
	struct arena *a = &s->d->file_arena;
	const char *item = text, *close;

	while (*item) {
		size_t n = strcspn(item, ",");
		const char *one = text_normal(a, arena_strndup(a, item, n));

		if (*one && *one != '<')
			return one;
		item += n + (item[n] == ',');
	}
	text += strspn(text, " \t\r\n");
	close = strchr(text, '>');
	return *text == '<' && close
		? arena_strndup(a, text + 1, (size_t)(close - text - 1)) : "";
}

static void
keep_value(struct edt *s, const char *name, const char *text)
{
	struct tag *t = tag_of(s, name);
	int f = t ? t->field : ROSTER_IGNORED;

	if (f == ROSTER_DROPPED || !t || !*text)
		return;
	if (!t->sample)
		t->sample = arena_strndup(&s->d->file_arena, text, 60);
	if (f < 0 || (s->rank[f] >= 0 && s->rank[f] <= t->rank))
		return;
	s->rank[f] = t->rank;
	s->now.raw[f] = f == ROSTER_CLASS ? class_of(s, text)
		: arena_strdup(&s->d->file_arena, text);
}

static void
end(struct xml *x, const char *name, const char *text)
{
	struct edt *s = x->ctx;

	if (x->depth == 3)
		keep_value(s, name, text);
	else if (x->depth == 2)
		*ARENA_PUSH(&s->d->file_arena, s->drafts) = s->now;
	arena_reset(&s->d->line);
}

static bool
take_all(struct edt *s)
{
	enum outcome what;

	for (size_t i = 0; i < s->n_tags; i++) {
		const struct tag *t = &s->tag[i];

		reader_column(s->d, t->name, (int)i + 1, t->field, t->sample);
		s->d->r->has_class |= t->field == ROSTER_CLASS && t->sample;
	}
	if (s->drafts.n && !*s->d->header[ROSTER_SURNAME])
		return reader_refuse(s->d, 0, "aucun nom d'élève : ce n'est "
			"pas une liste d'élèves");
	for (size_t i = 0; i < s->drafts.n; i++)
		if (!reader_take(s->d, &s->drafts.v[i], &what))
			return false;
	return true;
}

bool
edt_xml_read(struct reader *d, const char *text, size_t n)
{
	struct edt s = { .d = d };
	struct xml x = {
		.start = start, .end = end, .ctx = &s, .file = d->file,
		.progress = d->o->progress, .progress_ctx = d->o->ctx,
	};

	d->r->format = "edt-xml";
	d->r->format_label = "EDT ou Pronote, export XML des élèves";
	return xml_read(&x, text, n, d->e) && take_all(&s);
}
