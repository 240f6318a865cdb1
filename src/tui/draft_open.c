/* draft_open.c: a form that was left, over the page it came from. */
#include "draft_open.h"

#include <string.h>

#include "app/people.h"
#include "app/plan.h"
#include "card_private.h"
#include "cycle_private.h"
#include "school_private.h"
#include "tui/views.h"

/* "new UUID": a new thing, in that one. */
static bool
is_new(const char *object, struct uuid *in)
{
	return strncmp(object, "new ", 4) == 0 && uuid_parse(object + 4, in);
}

static bool
open_pupil(struct ui *ui, const char *screen, const char *object)
{
	struct uuid id;

	(void)screen;
	if (is_new(object, &id)) {
		class_open(ui, &id);
		pupil_form_open(ui, NULL, &id);
		return true;
	}
	if (!uuid_parse(object, &id))
		return false;
	card_open(ui, &id);
	pupil_form_open(ui, &id, NULL);
	return true;
}

static bool
open_plan(struct ui *ui, const char *screen, const char *object)
{
	if (strcmp(screen, "plan_form") == 0)
		plan_open(ui, NULL);
	return plan_draft_open(ui, screen, object);
}

static bool
open_class(struct ui *ui, const char *screen, const char *object)
{
	struct arena a = { 0 };
	struct app_class page;
	struct uuid id;
	bool ok = true;

	(void)screen;
	classes_open(ui);
	if (is_new(object, &id))
		class_form_open(ui, NULL, &id);
	else if (uuid_parse(object, &id) &&
		app_class(ui_app(ui), &id, &a, &page, NULL))
		class_form_open(ui, &page.class, NULL);
	else
		ok = false;
	arena_release(&a);
	return ok;
}

static bool
open_lycee(struct ui *ui, const char *screen, const char *object)
{
	struct arena a = { 0 };
	struct lycee *v;
	struct uuid id;
	size_t n = 0, i = 0;
	bool ok = true;

	(void)screen;
	classes_open(ui);
	if (!uuid_parse(object, &id)) {
		lycee_form_open(ui, NULL);
		return true;
	}
	ok = app_lycees(ui_app(ui), &a, &v, &n, NULL);
	while (ok && i < n && !uuid_equal(&v[i].id, &id))
		i++;
	if (ok && i < n)
		lycee_form_open(ui, &v[i]);
	arena_release(&a);
	return ok && i < n;
}

static bool
open_cycle(struct ui *ui, const char *screen, const char *object)
{
	struct arena a = { 0 };

	(void)screen;
	cycle_open(ui);
	cycle_form_back(ui, object, &a);
	arena_release(&a);
	return true;
}

static bool
open_user(struct ui *ui, const char *screen, const char *object)
{
	(void)screen;
	(void)object;
	settings_open(ui);
	user_form_open(ui);
	return true;
}

bool
draft_open(struct ui *ui, const char *screen, const char *object)
{
	static const struct {
		const char *screen;
		bool (*open)(struct ui *ui, const char *screen,
			const char *object);
	} forms[] = {
		{ "pupil_form", open_pupil }, { "plan_form", open_plan },
		{ "plan_now", open_plan }, { "class_form", open_class },
		{ "lycee_form", open_lycee }, { "user_form", open_user },
		{ "workshop_form", open_cycle }, { "item_form", open_cycle },
	};

	for (size_t i = 0; i < LENGTH(forms); i++)
		if (strcmp(screen, forms[i].screen) == 0)
			return forms[i].open(ui, screen, object);
	return false;
}
