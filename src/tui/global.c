/* global.c: what the keys of the screen "global" do, everywhere. */
#include "ui_priv.h"

#include <string.h>

const struct spec_offer_action ui_global_actions[] = {
	{ .name = "help",       .arg = ARG_NONE },
	{ .name = "back",       .arg = ARG_NONE },
	{ .name = "quit",       .arg = ARG_NONE },
	{ .name = "projection", .arg = ARG_NONE },
	{ .name = "lock",       .arg = ARG_NONE },
	{ .name = "find_pupil", .arg = ARG_NONE },
	{ .name = "redraw",     .arg = ARG_NONE },
	{ .name = "saved",      .arg = ARG_NONE },
	{ .name = "nothing",    .arg = ARG_NONE },
	{ .name = NULL },
};

static enum verdict
global_help(struct ui *ui, struct frame *f)
{
	(void)f;
	ui_help(ui);
	return DONE;
}

static enum verdict
global_back(struct ui *ui, struct frame *f)
{
	if (f != ui->v[0])
		return CLOSE;
	ui_say(ui, "C'est l'accueil. F10 ou Ctrl-Q : quitter");
	return DONE;
}

static enum verdict
quit_anyway(struct ui *ui, void *state, const char *text)
{
	(void)state;
	(void)text;
	ui_quit(ui);
	return DONE;
}

static enum verdict
global_quit(struct ui *ui, struct frame *f)
{
	for (size_t i = 0; i < ui->n; i++) {
		const struct view_class *cls = ui->v[i]->cls;

		if (cls->unsaved == NULL || !cls->unsaved(ui->v[i]->state))
			continue;
		ui_confirm(ui, f->state, cls->no_draft ? "Choix et corrections "
			"pas encore écrits : ils seront perdus. Quitter ?"
			: "Saisie pas encore enregistrée, gardée en "
			"brouillon. Quitter ?", quit_anyway);
		return DONE;
	}
	ui_quit(ui);
	return DONE;
}

/*
 * Homonyms lose their birth day, or get it: what is read again takes with it
 * the questions asked about it.
 */
static enum verdict
global_projection(struct ui *ui, struct frame *f)
{
	size_t base = ui_base(ui);

	(void)f;
	for (size_t i = base + 1; i < ui->n; i++)
		ui->v[i]->dead = true;
	ui->v[base]->stale = true;
	ui->projection = !ui->projection;
	ui_say(ui, ui->projection ? "Mode projection : dates de naissance, "
		"téléphones et remarques cachés" : "Fin du mode projection");
	return DONE;
}

static enum verdict
global_lock(struct ui *ui, struct frame *f)
{
	(void)f;
	ui_lock(ui);
	return DONE;
}

static enum verdict
global_find_pupil(struct ui *ui, struct frame *f)
{
	(void)f;
	if (ui->o.find != NULL)
		ui->o.find(ui);
	else
		ui_say(ui, "Pas de recherche ici");
	return DONE;
}

static enum verdict
global_redraw(struct ui *ui, struct frame *f)
{
	(void)f;
	ui->o.port->redraw(ui->o.port);
	return RELOAD;
}

static enum verdict
global_saved(struct ui *ui, struct frame *f)
{
	struct err e = { 0 };

	(void)f;
	if (!app_there(ui_app(ui), &e))
		return ui_error(ui, &e);
	ui_say(ui, "%s", app_consults(ui_app(ui)) ? app_remark(ui_app(ui))
		: "Tout est enregistré");
	return DONE;
}

static enum verdict
global_nothing(struct ui *ui, struct frame *f)
{
	(void)ui;
	(void)f;
	return DONE;
}

/* In the order of ui_global_actions[]. */
static enum verdict (*const verbs[])(struct ui *ui, struct frame *f) = {
	global_help, global_back, global_quit, global_projection, global_lock,
	global_find_pupil, global_redraw, global_saved, global_nothing,
};

enum verdict
ui_global(struct ui *ui, struct frame *f, const char *name)
{
	for (size_t i = 0; i < LENGTH(verbs); i++)
		if (strcmp(ui_global_actions[i].name, name) == 0)
			return verbs[i](ui, f);
	return PASS;
}
