/* start.c: the screens on a terminal or on a script; coming back to the line
 * that a dropped connection left. */
#include "tui/start.h"

#include <string.h>

#include "draft_open.h"
#include "tui/views.h"

/* ---- back to where the line dropped ------------------------------------ */

static void
back_to_page(struct ui *ui, const struct app_place *p)
{
	struct uuid thing, pupil;

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

static void
restore(struct ui *ui)
{
	struct arena a = { 0 };
	struct app_place p;

	if (app_place_take(ui_app(ui), &a, &p) &&
		!draft_open(ui, p.screen, p.object))
		back_to_page(ui, &p);
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
