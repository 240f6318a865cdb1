/* flagging.c: pupils chosen, the repère put on them, the state of one. */
#include "flagging.h"

#include <stdio.h>

#include "app/follow_up.h"
#include "show.h"

/* The words are those of screen "flags", whatever the screen that asks. */
static const struct spec_screen *
words(struct ui *ui)
{
	return spec_screen(ui_spec(ui), "flags");
}

static size_t
place_of(const struct picks *p, const struct uuid *pupil)
{
	size_t i = 0;

	while (i < p->n && !uuid_equal(&p->v[i], pupil))
		i++;
	return i;
}

bool
picks_has(const struct picks *p, const struct uuid *pupil)
{
	return place_of(p, pupil) < p->n;
}

void
picks_toggle(struct picks *p, const struct uuid *pupil)
{
	size_t i = place_of(p, pupil);

	if (i < p->n)
		p->v[i] = p->v[--p->n];
	else if (p->n < PICKS_MAX)
		p->v[p->n++] = *pupil;
}

void
flag_ask(struct ui *ui, void *state, struct picks *p,
	const struct uuid *pupil, const char *name, ui_answer chosen)
{
	p->asked = *pupil;
	ui_choose(ui, state, p->n ? show_n(ui, state, words(ui), "flag_n",
		p->n) : show_words(ui, state, spec_words(words(ui), "flag"),
		"name", name, NULL), spec_list(ui_spec(ui), "flag"), NULL,
		chosen);
}

enum verdict
flag_put(struct ui *ui, const void *state, struct picks *p,
	const struct uuid *object, const char *code)
{
	struct app_flag f = { .code = code };
	size_t n = p->n;
	struct err e = { 0 };

	if (!app_flag_raise(ui_app(ui), object, n ? p->v : &p->asked,
		n ? n : 1, &f, &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", show_words(ui, state, spec_words(words(ui), n > 1
		? "put_n" : "put"), "flag", app_label(ui_app(ui), "flag",
		code), "n", arena_printf(ui_arena(ui, state), "%zu", n),
		NULL));
	p->n = 0;
	return RELOAD;
}

/* ---- another state ----------------------------------------------------- */

static enum verdict
set_state(struct ui *ui, struct flag_change *f, const char *reason)
{
	struct app *app = ui_app(ui);
	struct err e = { 0 };

	if (!app_flag_set(app, &f->flag, f->state, reason, &e)) {
		ui_error(ui, &e);
		return RELOAD;	/* a colleague's is shown */
	}
	ui_say(ui, "%s : %s", app_label(app, "flag", f->flag.code), app_label(
		app, "flag_state", f->state));
	return RELOAD;
}

enum verdict
flag_state(struct ui *ui, void *state, struct flag_change *f, const char *code,
	ui_answer given)
{
	snprintf(f->state, sizeof(f->state), "%s", code);
	if (!flag_needs_reason(code))
		return set_state(ui, f, "");
	ui_ask(ui, state, spec_words(words(ui), "reason"), "", FLAG_TEXT_MAX,
		given);
	return DONE;
}

enum verdict
flag_reason(struct ui *ui, struct flag_change *f, const char *reason)
{
	if (reason[0])
		return set_state(ui, f, reason);
	ui_warn(ui, "%s", spec_words(words(ui), "needed"));
	return DONE;
}
