/* cmd_contact.c: `avenir contact list|add|cancel`: the log of a pupil. */
#include <string.h>

#include "app/follow_up.h"
#include "app/plan.h"
#include "cli/command.h"

static const struct command_option contact_options[] = {
	{ 0, "next", "DATE", "prochaine étape (RDV et RAP : obligatoire)" },
	{ 0, "comment", "TEXTE", "120 caractères, jamais exporté" },
	{ 0, "project", "CODE", "avec PRO : quel projet" },
	OPTION_DRY, OPTION_FORMAT, OPTION_EXCEL,
	{ 0, NULL, NULL, NULL },
};

static const char *const columns[] = { "contact_id", "at", "by", "channel",
	"outcome", "outcome_label", "next", "cancelled", NULL };

static bool
print(struct cli *c, const struct uuid *pupil, struct err *e)
{
	struct rows_options o;
	struct app_case x;
	struct rows *r;

	if (!cli_rows(c, &o, e) ||
		!app_case(cli_app(c), pupil, cli_arena(c), &x, e))
		return false;
	r = rows_begin(&o, columns, cli_out(c));
	for (size_t i = 0; i < x.n_contacts; i++) {
		const struct app_contact_line *l = &x.contacts[i];
		char id[UUID_TEXT], at[MOMENT_TEXT], next[DATE_TEXT];

		uuid_text(&l->id, id);
		moment_iso(l->at, at);
		date_iso(l->next, next);
		rows_text(r, id);
		rows_text(r, at);
		rows_text(r, l->who);
		rows_text(r, l->channel);
		rows_text(r, l->outcome);
		rows_text(r, l->label);
		rows_text(r, next);
		rows_text(r, l->cancelled ? "yes" : "no");
		rows_next(r);
	}
	if (x.blocked)
		cli_remark(c, "ne pas recontacter");
	return rows_end(r, e);
}

static bool
list(struct cli *c, struct err *e)
{
	return cli_one(c, app_pupil_find, print, e);
}

static bool
add(struct cli *c, struct err *e)
{
	struct app_contact x = { .channel = cli_operand(c, 1),
		.outcome = cli_operand(c, 2),
		.comment = cli_value(c, "comment"),
		.detail = cli_value(c, "project") };
	bool lost = false;

	if (!cli_operands(c, 3, 3, e) || !cli_date(c, "next", &x.next, e) ||
		!app_pupil_find(cli_app(c), cli_operand(c, 0), &x.pupil, e) ||
		!app_contact_add(cli_app(c), &x, &lost, e))
		return false;
	if (lost)
		cli_remark(c, "2 essais sans réponse : « %s » (INJ) ?",
			app_label(cli_app(c), "contact_outcome", CONTACT_LOST));
	return print(c, &x.pupil, e);
}

/* The last one that counts. */
static bool
cancel(struct cli *c, struct err *e)
{
	struct uuid pupil;
	struct app_case x;

	if (!cli_operands(c, 1, 1, e) ||
		!app_pupil_find(cli_app(c), cli_operand(c, 0), &pupil, e) ||
		!app_case(cli_app(c), &pupil, cli_arena(c), &x, e))
		return false;
	for (size_t i = 0; i < x.n_contacts; i++)
		if (!x.contacts[i].cancels && !x.contacts[i].cancelled)
			return app_contact_cancel(cli_app(c),
				&x.contacts[i].id, e) && print(c, &pupil, e);
	return err_set(e, ERR_USER, "aucun contact à annuler");
}

static const struct cli_word words[] = {
	{ "list", list, "format excel" },
	{ "add", add, "next comment project dry-run format excel" },
	{ "cancel", cancel, "dry-run format excel" },
	{ NULL, NULL },
};

const struct command cmd_contact = {
	.name = "contact", .usage = "list ÉLÈVE | add ÉLÈVE CANAL RÉSULTAT "
		"[--next DATE] | cancel ÉLÈVE",
	.summary = "journal des contacts d'un élève",
	.needs = NEEDS_DATABASE | OVER_SSH_LIST,
	.options = contact_options, .words = words,
};
