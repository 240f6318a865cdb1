/* start.c: the screens on a terminal or on a script; coming back to the line
 * that a dropped connection left. */
#include "tui/start.h"

#include <string.h>

#include "app/people.h"
#include "app/plan.h"
#include "card_private.h"
#include "cycle_private.h"
#include "school_private.h"
#include "tui/views.h"

/* ---- back to where the line dropped ------------------------------------ */

/* A form, over the page it came from; its draft is waiting for it. */
static void
back_to_pupil(struct ui *ui, const struct app_place *p, struct arena *a)
{
	struct uuid id;

	(void)a;
	if (uuid_parse(p->object, &id)) {
		card_open(ui, &id);
		pupil_form_open(ui, &id, NULL);
	} else if (strncmp(p->object, "new ", 4) == 0 &&
		uuid_parse(p->object + 4, &id)) {
		class_open(ui, &id);
		pupil_form_open(ui, NULL, &id);
	}
}

static void
back_to_plan(struct ui *ui, const struct app_place *p, struct arena *a)
{
	struct app_plan plan;
	struct uuid id;

	plan_open(ui, NULL);
	if (!uuid_parse(p->object, &id))
		plan_edit_open(ui, NULL);
	else if (app_plan_get(ui_app(ui), &id, a, &plan, NULL))
		plan_edit_open(ui, &plan);
}

/* The hour that was proposed then: the draft has it in its name. */
static void
back_to_now(struct ui *ui, const struct app_place *p, struct arena *a)
{
	struct app_plan plan;
	moment then;

	if (!app_plan_now(ui_app(ui), a, &plan, NULL) ||
		!moment_parse(p->object, app_zone(ui_app(ui)), &then))
		return;
	plan.ends += then - plan.starts;
	plan.starts = then;
	plan_edit_open(ui, &plan);
}

static void
back_to_class(struct ui *ui, const struct app_place *p, struct arena *a)
{
	struct app_class page;
	struct uuid id;

	classes_open(ui);
	if (strncmp(p->object, "new ", 4) == 0 &&
		uuid_parse(p->object + 4, &id))
		class_form_open(ui, NULL, &id);
	else if (uuid_parse(p->object, &id) &&
		app_class(ui_app(ui), &id, a, &page, NULL))
		class_form_open(ui, &page.class, NULL);
}

static void
back_to_lycee(struct ui *ui, const struct app_place *p, struct arena *a)
{
	struct lycee *v;
	struct uuid id;
	size_t n = 0;

	classes_open(ui);
	if (!uuid_parse(p->object, &id))
		lycee_form_open(ui, NULL);
	else if (app_lycees(ui_app(ui), a, &v, &n, NULL))
		for (size_t i = 0; i < n; i++)
			if (uuid_equal(&v[i].id, &id))
				lycee_form_open(ui, &v[i]);
}

static void
back_to_cycle(struct ui *ui, const struct app_place *p, struct arena *a)
{
	cycle_open(ui);
	cycle_form_back(ui, p->object, a);
}

static void
back_to_page(struct ui *ui, const struct app_place *p, struct arena *a)
{
	struct uuid thing, pupil;

	(void)a;
	if (!uuid_parse(p->object, &thing))
		return;
	if (strcmp(p->screen, "roll") == 0)
		roll_open(ui, &thing, uuid_parse(p->line, &pupil) ? &pupil
			: NULL);
	else if (strcmp(p->screen, "class") == 0)
		class_open(ui, &thing);
	else if (strcmp(p->screen, "card") == 0)
		card_open(ui, &thing);
}

static const struct {
	const char *screen;
	void (*open)(struct ui *ui, const struct app_place *p,
		struct arena *a);
} places[] = {
	{ "roll", back_to_page }, { "class", back_to_page },
	{ "card", back_to_page }, { "pupil_form", back_to_pupil },
	{ "plan_form", back_to_plan }, { "plan_now", back_to_now },
	{ "class_form", back_to_class }, { "lycee_form", back_to_lycee },
	{ "workshop_form", back_to_cycle }, { "item_form", back_to_cycle },
};

static void
restore(struct ui *ui)
{
	struct arena a = { 0 };
	struct app_place p;

	if (app_place_take(ui_app(ui), &a, &p))
		for (size_t i = 0; i < LENGTH(places); i++)
			if (strcmp(p.screen, places[i].screen) == 0)
				places[i].open(ui, &p, &a);
	arena_release(&a);
}

/* ---- opening ----------------------------------------------------------- */

int
tui_main(struct app *app, const struct tui_start *s, struct err *e)
{
	struct ui_options o = {
		.app = app,
		.spec = app_spec(app),
		.first = &home_view,
		.first_screen = "home",
		.find = search_open,
		.restore = restore,
		.no_files = s->no_files,
	};
	int status;

	o.port = s->text ? port_script(s->script, s->text, s->rows, s->cols,
		s->out, e) : port_terminal(e);
	if (!o.port)
		return 3;
	status = ui_run(&o, e);
	if (s->text && status == 0 && !port_script_result(o.port, e))
		status = 1;
	o.port->close(o.port);
	return status;
}
