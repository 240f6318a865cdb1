/* draft.c: what was typed and not saved, and the place a dropped line left. */
#include <string.h>

#include "private.h"

static const char PLACE[] = "@place";

bool
app_draft_put(struct app *app, const char *screen, const char *object,
	const char *text, struct err *e)
{
	struct draft d = {
		.screen = screen, .object = object, .text = text,
		.at = app_now(app),
	};
	struct tx tx;

	if (!db_writable(app->db))
		return err_cause(e, ERR_SYSTEM, CAUSE_READONLY, "%s",
			db_path(app->db));
	if (!tx_begin(&tx, app->db, NULL, e))
		return false;
	return tx_end(&tx, db_draft_put(app->db, app->login, &d, e), e);
}

const char *
app_draft_get(struct app *app, const char *screen, const char *object,
	struct arena *a, moment *at)
{
	struct draft d;
	bool found;

	if (!db_draft_get(app->db, app->login, screen, object, a, &d, &found,
		NULL) || !found)
		return NULL;
	if (at)
		*at = d.at;
	return d.text;
}

void
app_draft_drop(struct app *app, const char *screen, const char *object)
{
	struct tx tx;

	if (!db_writable(app->db) || !tx_begin(&tx, app->db, NULL, NULL))
		return;
	tx_end(&tx, db_draft_delete(app->db, app->login, screen, object,
		NULL), NULL);
}

void
app_place_put(struct app *app, const struct app_place *p)
{
	struct arena a = { 0 };

	app_draft_put(app, PLACE, "", arena_printf(&a, "%s\n%s\n%s",
		p->screen, p->object, p->line), NULL);
	arena_release(&a);
}

/* The next line of *s, cut out of it. */
static char *
cut_line(char **s)
{
	char *line = *s;
	char *end = strchr(line, '\n');

	*s = end ? end + 1 : line + strlen(line);
	if (end)
		*end = '\0';
	return line;
}

bool
app_place_take(struct app *app, struct arena *a, struct app_place *p)
{
	const char *text = app_draft_get(app, PLACE, "", a, NULL);
	char *copy;

	if (!text)
		return false;
	copy = arena_strdup(a, text);
	p->screen = cut_line(&copy);
	p->object = cut_line(&copy);
	p->line = cut_line(&copy);
	app_draft_drop(app, PLACE, "");
	return true;
}
