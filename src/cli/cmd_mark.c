/* cmd_mark.c: `avenir mark`: one mark, by the same way as the key. */
#include <stdlib.h>
#include <string.h>

#include "app/people.h"
#include "app/plan.h"
#include "app/roll.h"
#include "base/text.h"
#include "cli/command.h"

static const struct command_option mark_options[] = {
	{ 0, "minutes", "N", "minutes de retard" },
	{ 0, "motif", "CODE", "motif de l'absence : MO1, MO8..." },
	OPTION_DRY,
	{ 0, NULL, NULL, NULL },
};

/* -1 when it is a name. */
static long
number_of(const char *s)
{
	return *s && s[strspn(s, "0123456789")] == '\0' ? strtol(s, NULL, 10)
		: -1;
}

/* Those that a search would find by what was typed; the first one. */
static size_t
line_found(struct cli *c, const struct app_roll *r, const char *text,
	const struct app_line **line)
{
	size_t found = 0;

	for (size_t i = 0; i < r->n; i++)
		if (app_pupil_is(cli_app(c), &r->lines[i].pupil, text) &&
			found++ == 0)
			*line = &r->lines[i];
	return found;
}

/* By number, or by the only line whose name begins so, else has it somewhere;
 * none at all, when it may be somebody who is not on the sheet yet. */
static bool
line_of(struct cli *c, const struct app_roll *r, const char *text,
	bool may_come, const struct app_line **line, struct err *e)
{
	const char *key = text_key(cli_arena(c), text);
	long number = number_of(text);
	size_t found = 0;

	for (size_t i = 0; i < r->n; i++) {
		const char *name = text_key(cli_arena(c), r->lines[i].name);
		bool same = number >= 0 ? r->lines[i].number == number
			: strncmp(name, key, strlen(key)) == 0;

		if (same && found++ == 0)
			*line = &r->lines[i];
	}
	if (found == 0 && !may_come && number < 0)
		found = line_found(c, r, text, line);
	if (found == 1 || (found == 0 && may_come && number < 0))
		return true;
	return found ? err_set(e, ERR_USER, "« %s » : %zu élèves de cette "
			"feuille commencent ainsi", text, found)
		     : err_set(e, ERR_USER, "« %s » n'est pas sur cette "
			"feuille", text);
}

static void
put(struct cli *c, const struct app_line *l, enum attendance state)
{
	buf_printf(cli_out(c), "%d %s : %s\n", l->number, l->name,
		app_label(cli_app(c), "attendance", attendance_code(state)));
}

static bool
state_of(struct cli *c, const char *code, enum attendance *state,
	struct err *e)
{
	if (attendance_find(code, state) && code[0])
		return true;
	return cli_usage(c, e, "état inconnu « %s » : unset present late left "
		"absent out gone guest", code);
}

static bool
motif_of(struct cli *c, const char *code, struct err *e)
{
	const struct spec_list *l = spec_list(app_spec(cli_app(c)), "motif");

	return !code || !l || spec_item(l, code) ||
		cli_usage(c, e, "motif inconnu « %s »", code);
}

/* A pupil of another class, brought in as `i` does on the screen. */
static bool
bring(struct cli *c, const struct uuid *session, const char *text,
	struct err *e)
{
	struct app *app = cli_app(c);
	struct app_roll roll;
	struct uuid pupil;
	int number;

	if (!app_pupil_find(app, text, &pupil, e) ||
		!app_roll_load(app, session, cli_arena(c), &roll, e))
		return false;
	for (size_t i = 0; i < roll.n_arrived; i++)
		if (uuid_equal(&roll.arrived[i], &pupil))
			return err_set(e, ERR_USER, "« %s » est de la classe : "
				"i l'ajoute, dans la feuille d'appel", text);
	if (!app_roll_add(app, session, &pupil, &number, e) ||
		!app_roll_load(app, session, cli_arena(c), &roll, e))
		return false;
	for (size_t i = 0; i < roll.n; i++)
		if (uuid_equal(&roll.lines[i].pupil, &pupil))
			put(c, &roll.lines[i], roll.lines[i].state);
	return true;
}

static bool
mark_run(struct cli *c, struct err *e)
{
	const char *motif = cli_value(c, "motif");
	const char *minutes = cli_value(c, "minutes");
	const struct app_line *line = NULL;
	struct app *app = cli_app(c);
	struct app_marked marked;
	enum attendance state;
	struct app_roll roll;
	struct uuid session;
	long n = 0;

	if (!cli_operands(c, 3, 3, e) ||
		!state_of(c, cli_operand(c, 2), &state, e) ||
		!motif_of(c, motif, e) || (minutes &&
			!cli_number(c, "--minutes", minutes, 0,
				ATTENDANCE_MINUTES_MAX, &n, e)) ||
		!app_session_find(app, cli_operand(c, 0), &session, e) ||
		!app_roll_load(app, &session, cli_arena(c), &roll, e) ||
		!line_of(c, &roll, cli_operand(c, 1),
			state == ATTENDANCE_GUEST, &line, e))
		return false;
	if (!line)
		return bring(c, &session, cli_operand(c, 1), e);
	put(c, line, state);
	return app_mark(app, &session, &line->pupil, state, (int)n,
		motif ? motif : "", &marked, e);
}

const struct command cmd_mark = {
	.name = "mark",
	.usage = "SÉANCE NUMÉRO|NOM ÉTAT [--minutes N] [--motif CODE]",
	.summary = "pointer un élève ; guest fait venir celui d'une autre classe",
	.needs = NEEDS_DATABASE | NEEDS_COUNSELLOR | OVER_SSH,
	.options = mark_options, .run = mark_run,
};
