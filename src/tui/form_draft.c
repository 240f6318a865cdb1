/*
 * form_draft.c: what was typed and not saved, as text: "@field" for the place,
 * then "name TAB id TAB value" for each field that differs.
 */
#include "form_priv.h"

#include <string.h>

static bool
differs(const struct field *k)
{
	return strcmp(k->edit.text, k->first) != 0;
}

bool
form_differs(const struct form *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (differs(&f->v[i]))
			return true;
	return false;
}

static void
write_draft(const struct form *f, struct buf *out)
{
	buf_printf(out, "@%s\n", f->v[f->at].spec->name);
	for (size_t i = 0; i < f->n; i++)
		if (differs(&f->v[i]))
			buf_printf(out, "%s\t%s\t%s\n", f->v[i].spec->name,
				f->v[i].id, f->v[i].edit.text);
}

void
form_keep_draft(struct ui *ui, struct form *f)
{
	struct buf text = { 0 };
	struct err e = { 0 };

	if (!f->unkept || f->saved || f->n == 0)
		return;
	f->unkept = false;
	if (form_differs(f)) {
		write_draft(f, &text);
		if (!app_draft_put(ui_app(ui), f->screen->name, f->object,
			text.v, &e))
			ui_error(ui, &e);
		buf_release(&text);
	} else {
		app_draft_drop(ui_app(ui), f->screen->name, f->object);
	}
}

/* "name TAB id TAB value"; fields that are no more are left out. */
static void
take_line(struct form *f, char *line)
{
	char *id = strchr(line, '\t'), *value;
	struct field *k;

	if (id == NULL)
		return;
	*id++ = '\0';
	value = strchr(id, '\t');
	k = form_field(f, line);
	if (value == NULL || k == NULL)
		return;
	*value++ = '\0';
	form_set_id(f, line, value, id);
}

static void
take_place(struct form *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->v[i].spec->name, name) == 0)
			f->at = i;
}

bool
form_take_draft(struct ui *ui, struct form *f)
{
	struct arena a = { 0 };
	struct clock_time t;
	moment at = 0;
	const char *draft = app_draft_get(ui_app(ui), f->screen->name,
		f->object, &a, &at);
	char *line = draft != NULL ? arena_strdup(&a, draft) : NULL;

	for (; line != NULL && *line != '\0';) {
		char *end = strchr(line, '\n');

		if (end != NULL)
			*end++ = '\0';
		if (*line == '@')
			take_place(f, line + 1);
		else
			take_line(f, line);
		line = end;
	}
	arena_release(&a);
	if (draft == NULL || !form_differs(f))
		return false;
	t = app_local(ui_app(ui), at);
	ui_say(ui, "Brouillon du %02d/%02d à %02d:%02d repris (Ctrl-D : "
		"revenir à ce qui est enregistré)", t.date.day, t.date.month,
		t.hour, t.minute);
	return true;
}
