/* cmd_flag.c: `avenir flag list|propose|add|set`: repères of a pupil. */
#include <string.h>

#include "app/follow_up.h"
#include "app/people.h"
#include "app/plan.h"
#include "cli/command.h"

static const struct command_option flag_options[] = {
	{ 0, "due", "DATE", "échéance (add : celle du repère)" },
	{ 0, "comment", "TEXTE", "120 caractères, jamais exporté" },
	{ 0, "asked", "lycee|jeune", "qui le demande" },
	{ 0, "referent", "LOGIN", "qui s'en charge" },
	{ 0, "reason", "TEXTE", "pourquoi il est levé" },
	{ 0, "class", "CLASSE", "propose : pour toute la classe" },
	OPTION_DRY, OPTION_FORMAT, OPTION_EXCEL,
	{ 0, NULL, NULL, NULL },
};

static const char *const columns[] = { "flag", "flag_label", "state",
	"state_label", "due", "referent", "asked", NULL };
static const char *const proposed[] = { "pupil", "flag", "flag_label",
	"reason", "due", NULL };

static bool
print(struct cli *c, const struct uuid *pupil, struct err *e)
{
	struct app *app = cli_app(c);
	struct app_card card;
	struct rows_options o;
	struct rows *r;

	if (!cli_rows(c, &o, e) ||
		!app_card(app, pupil, cli_arena(c), &card, e))
		return false;
	r = rows_begin(&o, columns, cli_out(c));
	for (size_t i = 0; i < card.n_flags; i++) {
		const struct flag *f = &card.flags[i];
		char due[DATE_TEXT];

		date_iso(f->due, due);
		rows_text(r, f->code);
		rows_text(r, app_label(app, "flag", f->code));
		rows_text(r, f->state);
		rows_text(r, app_label(app, "flag_state", f->state));
		rows_text(r, due);
		rows_text(r, f->referent);
		rows_text(r, f->asked);
		rows_next(r);
	}
	return rows_end(r, e);
}

static bool
list(struct cli *c, struct err *e)
{
	return cli_one(c, app_pupil_find, print, e);
}

static bool
propose(struct cli *c, struct err *e)
{
	const char *class = cli_value(c, "class");
	struct uuid of_class = UUID_NONE, pupil = UUID_NONE;
	struct app_proposal *v;
	struct rows_options o;
	struct rows *r;
	size_t n;

	if (!cli_rows(c, &o, e) || !cli_operands(c, class ? 0 : 1,
			class ? 0 : 1, e) ||
		(class && !app_class_find(cli_app(c), class, &of_class, e)) ||
		(!class && !app_pupil_find(cli_app(c), cli_operand(c, 0),
			&pupil, e)) ||
		!app_flag_proposals(cli_app(c), &of_class, &pupil,
			cli_arena(c), &v, &n, e))
		return false;
	r = rows_begin(&o, proposed, cli_out(c));
	for (size_t i = 0; i < n; i++) {
		char due[DATE_TEXT];

		date_iso(v[i].due, due);
		rows_text(r, v[i].name);
		rows_text(r, v[i].code);
		rows_text(r, v[i].label);
		rows_text(r, v[i].why);
		rows_text(r, due);
		rows_next(r);
	}
	return rows_end(r, e);
}

static bool
add(struct cli *c, struct err *e)
{
	struct app_flag f = { .code = cli_operand(c, 1),
		.comment = cli_value(c, "comment"),
		.asked = cli_value(c, "asked"),
		.referent = cli_value(c, "referent") };
	struct uuid pupil;

	return cli_operands(c, 2, 2, e) && cli_date(c, "due", &f.due, e) &&
		app_pupil_find(cli_app(c), cli_operand(c, 0), &pupil, e) &&
		app_flag_raise(cli_app(c), NULL, &pupil, 1, &f, e) &&
		print(c, &pupil, e);
}

/* The last one of that code that is open, else the last one. */
static const struct flag *
flag_of(const struct app_card *card, const char *code)
{
	const struct flag *found = NULL;

	for (size_t i = 0; i < card->n_flags; i++) {
		const struct flag *f = &card->flags[i];

		if (strcmp(f->code, code) == 0 && (!found ||
			flag_is_open(f->state) || !flag_is_open(found->state)))
			found = f;
	}
	return found;
}

static bool
set(struct cli *c, struct err *e)
{
	struct app_card card;
	const struct flag *f;
	struct uuid pupil;

	if (!cli_operands(c, 3, 3, e) ||
		!app_pupil_find(cli_app(c), cli_operand(c, 0), &pupil, e) ||
		!app_card(cli_app(c), &pupil, cli_arena(c), &card, e))
		return false;
	f = flag_of(&card, cli_operand(c, 1));
	if (!f)
		return err_set(e, ERR_USER, "pas de repère « %s »",
			cli_operand(c, 1));
	return app_flag_set(cli_app(c), f, cli_operand(c, 2),
		cli_value(c, "reason"), e) && print(c, &pupil, e);
}

static const struct cli_word words[] = {
	{ "list", list, "format excel" },
	{ "propose", propose, "class format excel" },
	{ "add", add, "due comment asked referent dry-run format excel" },
	{ "set", set, "reason dry-run format excel" },
	{ NULL, NULL },
};

const struct command cmd_flag = {
	.name = "flag", .usage = "list ÉLÈVE | propose ÉLÈVE|--class CLASSE | "
		"add ÉLÈVE CODE [--due DATE] | set ÉLÈVE CODE ÉTAT "
		"[--reason TEXTE]",
	.summary = "repères d'un élève",
	.needs = NEEDS_DATABASE | OVER_SSH_LIST,
	.options = flag_options, .words = words,
};
