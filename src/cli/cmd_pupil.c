/* cmd_pupil.c: `avenir pupil list|show|card|add|edit|merge`. */
#include <string.h>

#include "app/paper.h"
#include "app/people.h"
#include "app/plan.h"
#include "cli/command.h"
#include "domain/enrolment.h"

enum { FOUND_MOST = 200, FIELDS_MOST = 20 };

static const struct command_option pupil_options[] = {
	{ 0, "class", "CLASSE", "list : de cette classe" },
	OPTION_OUTPUT, OPTION_FORCE, OPTION_DRY, OPTION_FORMAT, OPTION_EXCEL,
	{ 0, NULL, NULL, NULL },
};

static bool
list_class(struct cli *c, struct err *e)
{
	struct app_export x = { .what = "pupils" };
	struct uuid class;

	if (!cli_operands(c, 0, 0, e) || !cli_rows(c, &x.rows, e) ||
		!app_class_find(cli_app(c), cli_value(c, "class"), &class, e))
		return false;
	x.class = &class;
	return app_export(cli_app(c), &x, cli_out(c), e);
}

static void
put(struct rows *r, const struct pupil_line *l, struct date today)
{
	char id[UUID_TEXT], birth[DATE_TEXT];

	uuid_text(&l->id, id);
	date_iso(l->birth, birth);
	rows_text(r, id);
	rows_text(r, l->surname);
	rows_text(r, l->first_name);
	rows_text(r, birth);
	rows_text(r, l->class_name);
	rows_text(r, l->lycee_name);
	rows_text(r, enrolment_over(l->left_on, today) ? "yes" : "no");
	rows_next(r);
}

static bool
list(struct cli *c, struct err *e)
{
	static const char *const columns[] = { "pupil_id", "surname",
		"first_name", "birth", "class", "lycee", "gone", NULL };
	struct pupil_line *v;
	struct rows_options o;
	struct rows *r;
	size_t n;

	if (cli_value(c, "class"))
		return list_class(c, e);
	if (!cli_operands(c, 1, 1, e) || !cli_rows(c, &o, e) ||
		!app_search(cli_app(c), cli_operand(c, 0), FOUND_MOST + 1,
			cli_arena(c), &v, &n, e))
		return false;
	r = rows_begin(&o, columns, cli_out(c));
	for (size_t i = 0; i < n && i < FOUND_MOST; i++)
		put(r, &v[i], app_today(cli_app(c)));
	if (n > FOUND_MOST)
		cli_remark(c, "plus de %d élèves : précisez le nom",
			FOUND_MOST);
	return rows_end(r, e);
}

static void
line(struct cli *c, const char *label, const char *value)
{
	if (value && value[0])
		buf_printf(cli_out(c), "%s : %s\n", label, value);
}

static void
card_facts(struct cli *c, const struct app_card *k)
{
	const struct pupil *p = &k->pupil;
	char id[UUID_TEXT], birth[DATE_TEXT], left[DATE_TEXT] = "";

	uuid_text(&p->id, id);
	date_french(p->birth, birth);
	if (date_is_set(p->left_on))
		date_french(p->left_on, left);
	line(c, "Élève", k->name);
	line(c, "Identifiant", id);
	line(c, "Prénom d'usage", p->usage_first_name);
	line(c, "Classe", k->class_name);
	line(c, "Lycée", k->lycee_name);
	line(c, "Sorti(e) le", left);
	line(c, "Né(e) le", birth);
	line(c, "Commune", p->commune);
	line(c, "Téléphone", p->phone);
	line(c, "Courriel", p->email);
	line(c, "Canal préféré", p->channel[0] ? app_label(cli_app(c),
		"contact_channel", p->channel) : "");
	line(c, "Hors champ", p->apprentice ? "apprenti" : "");
	line(c, "Note", p->note);
	line(c, "Fusionné avec", k->merged_name);
}

static bool
show(struct cli *c, struct err *e)
{
	struct app *app = cli_app(c);
	struct app_card k;
	struct uuid id;
	char day[DATE_TEXT];

	if (!cli_operands(c, 1, 1, e) ||
		!app_pupil_find(app, cli_operand(c, 0), &id, e) ||
		!app_card(app, &id, cli_arena(c), &k, e))
		return false;
	card_facts(c, &k);
	for (size_t i = 0; i < k.n_attended; i++) {
		const struct app_attended *s = &k.attended[i];

		date_french(s->day, day);
		buf_printf(cli_out(c), "%s  %s : %s%s%s\n", day, s->brief,
			app_label(app, "attendance",
				attendance_code(s->state)),
			s->motif[0] ? ", " : "",
			app_label(app, "motif", s->motif));
	}
	for (size_t i = 0; i < k.n_flags; i++)
		buf_printf(cli_out(c), "%s %s : %s\n", k.flags[i].code,
			app_label(app, "flag", k.flags[i].code),
			app_label(app, "flag_state", k.flags[i].state));
	return true;
}

static bool
card(struct cli *c, struct err *e)
{
	struct buf pdf = { 0 };
	struct uuid id;
	bool ok;

	if (!cli_operands(c, 1, 1, e) ||
		!app_pupil_find(cli_app(c), cli_operand(c, 0), &id, e))
		return false;
	ok = app_dossier(cli_app(c), &id, &pdf, e) &&
		cli_deliver(c, &pdf, false, e);
	buf_release(&pdf);
	return ok;
}

/* FIELD=VALUE operands, from the i-th on. */
static bool
fields(struct cli *c, size_t i, struct app_field *v, size_t *n, struct err *e)
{
	const char *text;

	for (; (text = cli_operand(c, i)) != NULL; i++) {
		const char *equal = strchr(text, '=');

		if (!equal || *n == FIELDS_MOST)
			return cli_usage(c, e, "« %s » (attendu : "
				"CHAMP=VALEUR)", text);
		v[(*n)++] = (struct app_field){
			.name = arena_strndup(cli_arena(c), text,
				(size_t)(equal - text)),
			.value = equal + 1,
		};
	}
	return true;
}

static bool
print_one(struct cli *c, const struct uuid *id)
{
	char text[UUID_TEXT];

	uuid_text(id, text);
	buf_printf(cli_out(c), "%s %s\n", text,
		app_pupil_name(cli_app(c), id, cli_arena(c)));
	return true;
}

static bool
add(struct cli *c, struct err *e)
{
	struct app_field v[FIELDS_MOST] = { { .name = "surname" },
		{ .name = "first_name" } };
	struct uuid class, id;
	size_t n = 2;

	if (!cli_operands(c, 3, FIELDS_MOST, e) ||
		!fields(c, 3, v, &n, e) ||
		!app_class_find(cli_app(c), cli_operand(c, 0), &class, e))
		return false;
	v[0].value = cli_operand(c, 1);
	v[1].value = cli_operand(c, 2);
	return app_pupil_add(cli_app(c), &class, v, n, &id, e) &&
		print_one(c, &id);
}

static bool
edit(struct cli *c, struct err *e)
{
	struct app_field v[FIELDS_MOST];
	struct uuid id;
	size_t n = 0;

	if (!cli_operands(c, 2, FIELDS_MOST, e) ||
		!fields(c, 1, v, &n, e) ||
		!app_pupil_find(cli_app(c), cli_operand(c, 0), &id, e))
		return false;
	return app_pupil_save(cli_app(c), &id, v, n, e) &&
		print_one(c, &id);
}

static bool
merge(struct cli *c, struct err *e)
{
	struct app *app = cli_app(c);
	struct arena *a = cli_arena(c);
	bool dry = cli_dry(c);
	const char *stays, *goes;
	struct uuid into, from;
	size_t moved = 0;

	if (!cli_operands(c, 2, 2, e) ||
		!app_pupil_find(app, cli_operand(c, 0), &into, e) ||
		!app_pupil_find(app, cli_operand(c, 1), &from, e))
		return false;
	stays = app_pupil_name(app, &into, a);
	goes = app_pupil_name(app, &from, a);
	if (!app_merge(app, &into, &from, dry, &moved, e))
		return false;
	buf_printf(cli_out(c), "%s %s dans %s : %zu ligne%s\n", goes,
		dry ? "disparaîtrait" : "a disparu", stays, moved,
		moved > 1 ? "s" : "");
	return true;
}

static const struct cli_word words[] = {
	{ "list", list, "class format excel" },
	{ "show", show },
	{ "card", card, "output force dry-run" },
	{ "add", add, "dry-run" },
	{ "edit", edit, "dry-run" },
	{ "merge", merge, "dry-run" },
	{ NULL, NULL },
};

const struct command cmd_pupil = {
	.name = "pupil",
	.usage = "list NOM | list --class CLASSE | show ÉLÈVE | "
		"card ÉLÈVE [-o FICHIER.pdf] | "
		"add CLASSE NOM PRÉNOM [CHAMP=VALEUR] | "
		"edit ÉLÈVE CHAMP=VALEUR | merge GARDÉ DOUBLON [-n]",
	.summary = "les élèves",
	.needs = NEEDS_DATABASE | OVER_SSH_LIST,
	.options = pupil_options, .words = words,
};
