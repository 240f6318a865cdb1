/* explain.c: a failure in French: what failed, what to do, then its subject. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "private.h"

struct remedy {
	const char *what, *todo;
};

static const struct remedy remedies[] = {
	[CAUSE_MISSING] = { "Fichier introuvable",
		"vérifiez le chemin" },
	[CAUSE_EXISTS] = { "Le fichier existe déjà",
		"choisissez un autre nom, ou ajoutez --force" },
	[CAUSE_DENIED] = { "Accès refusé",
		"« avenir doctor » dit quel droit manque" },
	[CAUSE_READONLY] = { "Le disque ou le fichier est en lecture seule",
		"rien n'est perdu ; « avenir doctor » dit pourquoi" },
	[CAUSE_FULL] = { "Le disque est plein",
		"libérez de la place puis recommencez : "
		"ce qui était enregistré le reste" },
	[CAUSE_INOUT] = { "Le disque a répondu par une erreur",
		"prévenez l'informatique ; faites une sauvegarde ailleurs "
		"(avenir backup)" },
	[CAUSE_NETWORK] = { "La base est sur un disque réseau, ce qui "
		"l'abîmerait",
		"placez-la sur un disque de cette machine" },
	[CAUSE_CORRUPT] = { "La base est abîmée",
		"ne la modifiez plus ; « avenir restore » reprend la "
		"dernière sauvegarde vérifiée" },
	[CAUSE_FOREIGN] = { "Ce fichier n'est pas une base d'avenir",
		"il n'a pas été touché ; vérifiez le chemin" },
	[CAUSE_NEWER] = { "Cette base vient d'une version plus récente "
		"d'avenir",
		"elle n'a pas été touchée ; mettez le programme à jour" },
	[CAUSE_OLDER] = { "Cette base vient d'une version plus ancienne "
		"d'avenir",
		"avenir la met à jour en l'ouvrant, après une copie" },
	[CAUSE_LOCKED] = { "La base est occupée par quelqu'un d'autre",
		"recommencez dans un instant" },
	[CAUSE_CONFLICT] = { "Un collègue vient de modifier la même chose",
		"relisez, puis recommencez" },
	[CAUSE_NOT_SAVED] = { "Non enregistré : l'écriture a échoué",
		"recommencez ; « avenir doctor » en cherche la cause" },
	[CAUSE_UNSURE] = { "On ne sait pas si c'est enregistré : le disque a "
		"répondu par une erreur",
		"revenez voir avant de recommencer, et prévenez "
		"l'informatique" },
	[CAUSE_TOO_LARGE] = { "Trop grand", "réduisez puis recommencez" },
	[CAUSE_RIGHTS] = { "Vos droits viennent de changer dans cette base",
		"rien n'est enregistré ; voyez un responsable" },
	[CAUSE_DATABASE] = { "Ce fichier est une base : rien ne la remplace",
		"choisissez un autre nom" },
	[CAUSE_NO_BASE] = { "Aucune base ici",
		"« avenir --db FICHIER init » en crée une ; sinon vérifiez "
		"le chemin" },
	[CAUSE_NOT_FILE] = { "Ce n'est pas un fichier ordinaire",
		"donnez celui du fichier lui-même, ni dossier ni lien" },
	[CAUSE_OUTDATED] = { "La base a changé depuis que vous la consultez",
		"quittez (F10) et rouvrez-la" },
	/* One line of a screen, so that the counters stay in sight. */
	[CAUSE_REPLACED] = { "Base supprimée ou remplacée",
		"plus rien n'est enregistré, quittez (F10)" },
	[CAUSE_NAME] = { "Nom de fichier trop long",
		"choisissez-en un plus court" },
	[CAUSE_REFUSED] = { "La machine a refusé",
		"« avenir doctor » en cherche la cause" },
};

/*
 * What it is about: "FILE: what the system said" gives FILE. The rest is
 * English or SQL, for err.text alone: `--verbose` and doctor show it. A part
 * with spaces and neither slash nor dot is a sentence, not a name.
 */
static void
subject_of(char *text)
{
	char *end = strstr(text, ": ");

	if (end)
		*end = '\0';
	if (strchr(text, ' ') && !strchr(text, '/') && !strchr(text, '.'))
		*text = '\0';
}

void
app_explain(const struct err *e, char *out, size_t size)
{
	char text[sizeof(e->text)];
	const struct remedy *r;

	text_clean(text, sizeof(text), e->text);
	if (e->cause == CAUSE_NONE ||
		(size_t)e->cause >= LENGTH(remedies)) {
		snprintf(out, size, "%s", text[0] ? text : "Erreur inconnue");
		return;
	}
	r = &remedies[e->cause];
	subject_of(text);
	snprintf(out, size, text[0] ? "%s : %s (%s)" : "%s : %s", r->what,
		r->todo, text);
}
