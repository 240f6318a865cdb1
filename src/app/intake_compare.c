/*
 * intake_compare.c: the list against the base: one line a pupil, its case, its
 * fields, its question; what a person answers to it.
 */
#include <string.h>

#include "base/text.h"
#include "intake_compare.h"

static void
count(struct compare *c)
{
	struct app_intake *in = c->in;

	in->lines = c->lines.v;
	in->n_lines = c->lines.n;
	memset(in->counts, 0, sizeof(in->counts));
	in->n_asked = 0;
	for (size_t i = 0; i < in->n_lines; i++) {
		in->counts[in->lines[i].what]++;
		in->n_asked += in->lines[i].question != NULL;
	}
}

static bool
ready(const struct app_intake *in, struct err *e)
{
	if (in->roster.needs_mapping)
		return err_set(e, ERR_USER, "Il faut dire quelle colonne "
			"contient le nom");
	if (uuid_is_none(&in->lycee))
		return err_set(e, ERR_USER, "Il faut dire de quel lycée est "
			"cette liste");
	if (!in->roster.has_class && !in->class_name)
		return err_set(e, ERR_USER, "Il faut dire de quelle classe "
			"est cette liste");
	return true;
}

bool
app_intake_compare(struct app *app, struct app_intake *in, struct arena *a,
	struct err *e)
{
	const struct app_intake_line *old = in->lines;
	struct compare c = { .app = app, .in = in, .a = a, .e = e };
	moment at;
	bool ok;

	if (!ready(in, e) || !db_act_newest(app->db, &in->act, &at, e) ||
		!(in->roster.has_class
		? intake_classes_refresh(app, in, e)
		: intake_classes(app, in, e)))
		return false;
	in->left_out = 0;
	ok = matcher_open(&c.m, app, in, a, &c.tmp, e) &&
		compare_who(&c, old, in->n_lines) &&
		compare_lines(&c, old, in->n_lines);
	if (ok)
		count(&c);
	arena_release(&c.tmp);
	return ok;
}

/* ---- answers ----------------------------------------------------------- */

static bool
answer(struct app *app, struct app_intake *in, size_t line, struct arena *a,
	struct err *e)
{
	struct app_intake_line *l = &in->lines[line];

	l->decided = true;
	l->ticked = true;
	return app_intake_compare(app, in, a, e);
}

bool
app_intake_decide(struct app *app, struct app_intake *in, size_t line,
	const struct uuid *pupil, struct arena *a, struct err *e)
{
	if (line >= in->n_lines || !in->lines[line].row)
		return err_set(e, ERR_USER, "Cette ligne n'est pas d'un élève "
			"de la liste");
	for (size_t i = 0; pupil && i < in->n_lines; i++)
		if (i != line && in->lines[i].decided &&
			uuid_equal(&in->lines[i].pupil, pupil))
			return err_set(e, ERR_USER, "Cette fiche est déjà "
				"celle de la ligne %d", in->lines[i].row->line);
	in->lines[line].pupil = pupil ? *pupil : UUID_NONE;
	return answer(app, in, line, a, e);
}

bool
app_intake_name(struct app *app, struct app_intake *in, size_t line,
	const char *surname, const char *first_name, struct arena *a,
	struct err *e)
{
	struct roster_row *row = NULL;

	for (size_t i = 0; i < in->roster.n_rows && line < in->n_lines; i++)
		if (&in->roster.rows[i] == in->lines[line].row)
			row = &in->roster.rows[i];
	if (!row)
		return err_set(e, ERR_USER, "Cette ligne n'est pas d'un élève "
			"de la liste");
	row->value[ROSTER_SURNAME] = text_normal(in->read, surname);
	row->value[ROSTER_FIRST_NAME] = text_normal(in->read, first_name);
	if (!row->value[ROSTER_SURNAME][0] || !row->value[ROSTER_FIRST_NAME][0])
		return err_set(e, ERR_USER, "Tapez NOM, Prénom, par exemple "
			"MARTIN, Chloé");
	row->name_unsplit = false;
	in->lines[line].question = NULL;
	in->lines[line].ticked = true;
	return app_intake_compare(app, in, a, e);
}
