/* screens.c: the way to every screen; see screens.h. */
#include "screens.h"

#include <stdio.h>
#include <string.h>

#include "drive.h"

#define CLASS "c|\033[B|\033[B|\033[B|\033[B|\033[B|\r"	/* T MELEC 1 */
#define PUPIL "/|b|a|r|t|\r"				/* BARTHE Louis */

const struct screen screens[] = {
	{ "appel", "", "\r", "inscrits" },
	{ "accueil", "\r", "q", "Aujourd'hui" },
	{ "compétences, de l'appel", "\r", "\t", "Compétences ·" },
	{ "CV, de l'appel", "\r|\t", "\t", " CV ·" },
	{ "recherche d'emploi, de l'appel", "\r|\t|\t", "\t",
		"Recherche d'emploi" },
	{ "entretien, de l'appel", "\r|\t|\t|\t", "\t", "conseiller ·" },
	{ "appel, de l'entretien", "\r|\t|\t|\t|\t", "\t", "inscrits" },
	{ "fiche, de l'appel", "\r", "\r", "Domicile" },
	{ "compétences, de la fiche", "\r|\t|\r", "q", "Compétences ·" },
	{ "classes", "", "c", "Lycées et classes" },
	{ "classe", "c|\033[B|\033[B|\033[B|\033[B|\033[B", "\r", "Commune" },
	{ "compétences, de la classe", CLASS, "\t", "Compétences ·" },
	{ "CV, de la classe", CLASS "|\t", "\t", " CV ·" },
	{ "recherche d'emploi, de la classe", CLASS "|\t|\t", "\t",
		"Recherche d'emploi" },
	{ "entretien, de la classe", CLASS "|\t|\t|\t", "\t", "conseiller ·" },
	{ "classe, de l'entretien", CLASS "|\t|\t|\t|\t", "q", "Commune" },
	{ "graphiques", CLASS, "v", "Graphiques" },
	{ "fiche, de la classe", CLASS, "\r", "Domicile" },
	{ "domiciles de la classe", CLASS, "d", "Mission Locale" },
	{ "repères de la classe", CLASS, "t", "Repères" },
	{ "résultats", CLASS, "r", "Résultats" },
	{ "PFMP", CLASS, "p", "PFMP et examens" },
	{ "rattrapages, de la classe", CLASS, "k", "À rattraper" },
	{ "bilan de la classe", CLASS, "b", "Bilan" },
	{ "journal de la classe", CLASS, "j", "Journal" },
	{ "fiche, de la recherche", "/|b|a|r|t", "\r", "Domicile" },
	{ "suivi d'un élève", PUPIL, "s", "Dernier contact" },
	{ "candidatures d'un élève", PUPIL, "c", "Candidatures" },
	{ "repères d'un élève", PUPIL, "r", "Repères" },
	{ "historique d'un élève", PUPIL, "h", "Historique" },
	{ "rattrapages", "", "k", "À rattraper" },
	{ "domiciles", "", "d", "Domiciles" },
	{ "bilan", "", "b", "Bilan" },
	{ "suivi", "", "s", "Pourquoi" },
	{ "agenda", "", "g", "Agenda" },
	{ "séances", "", "p", "nouvelle" },
	{ "séance à prévoir", "p", "n", "Classe(s)" },
	{ "saisie i-milo", "", "m", "Saisie i-milo" },
	{ "relances", "", "r", "Candidatures" },
	{ "journal", "", "j", "Journal" },
	{ "réglages", "", "o", "Réglages" },
	{ "cycle", "o", "c", "Cycle de 2026-2027" },
	{ "points d'une grille", "o|c|\033[B|\033[B|\033[B|\033[B|\033[B", "\r",
		"Gestes du métier" },
	{ "importer", "", "i", "Importer" },
	{ "recherche d'un élève", "/", "m", "MORENO" },
	{ "aide", "", "?", "F10 Ctrl-Q" },
	{ "aide de l'appel", "\r", "?", "Touches de cet" },
	{ NULL, NULL, NULL, NULL },
};

static void
press(struct vt *v, const char *key)
{
	vt_reset_count(v);
	vt_key(v, key);
	vt_wait_bytes(v, 1, DRIVE_LIMIT);
	vt_settle(v, 20, DRIVE_LIMIT);
}

size_t
screen_bytes(struct vt *v, const struct screen *s)
{
	char keys[128], *save = NULL;

	snprintf(keys, sizeof(keys), "%s", s->before);
	for (char *k = strtok_r(keys, "|", &save); k != NULL;
		k = strtok_r(NULL, "|", &save))
		press(v, k);
	press(v, s->key);
	return vt_wait_text(v, s->text, DRIVE_LIMIT) ? vt_count(v) : 0;
}

const struct screen *
screen_heaviest(const char *db, size_t *bytes)
{
	const struct screen *most = screens;

	*bytes = 0;
	for (const struct screen *s = screens; s->name != NULL; s++) {
		struct vt *v = drive_home(db, NULL, NULL);
		size_t n = v != NULL ? screen_bytes(v, s) : 0;

		if (n > *bytes) {
			*bytes = n;
			most = s;
		}
		if (v != NULL)
			vt_close(v, 0);
	}
	return most;
}
